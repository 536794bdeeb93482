//! What is wrong with a line, and in which field: said in both languages.

use crate::text::values::InWords;
use crate::text::{Phrase, Words};
use crate::vocabulary::{CreditCode, Date, Id, IdentityKind, IdentityPaper, Note, Phone, Rate, Text};
use serde::Deserialize as _;
use serde_json::Value;
use std::fmt::Display;

/// What is wrong with a line: the path of the field, nothing for the line as a whole, and why it was not taken.
pub fn fault(text: &str, error: &serde_json::Error) -> (Option<String>, Words) {
    let path = of_error(text, error);
    let value = serde_json::from_str(text).ok().and_then(|line| value_at(&line, &path).cloned());
    (shown(&path), reason(error, value.as_ref()))
}

/// Where the field stands that an error is about.
fn of_error(text: &str, error: &serde_json::Error) -> Vec<Step> {
    let column = error.column();
    // Where the last field of an object is at fault, the reader says so after the object's end. What is missing is
    // missing from the object.
    let after_its_end = matches!(text.as_bytes().get(column.wrapping_sub(1)), Some(b'}' | b']'));
    let is_missing = error.to_string().starts_with("missing field");
    path_at(text, if after_its_end && !is_missing { column - 1 } else { column })
}

/// The way to the field that stands at a column of a line of JSON.
///
/// After a value, and before the comma that parts it from the next, its own field is still the one.
fn path_at(text: &str, column: usize) -> Vec<Step> {
    let mut path: Vec<Step> = Vec::new();
    let mut bytes = text.bytes().enumerate().take(column);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => path.push(Step::Key(None)),
            b'[' => path.push(Step::Place(0)),
            b'}' | b']' => {
                path.pop();
            }
            b',' => match path.last_mut() {
                Some(Step::Key(key)) => *key = None,
                Some(Step::Place(place)) => *place += 1,
                None => {}
            },
            b'"' => {
                let end = end_of_string(text, at + 1);
                if let Some(Step::Key(key @ None)) = path.last_mut() {
                    *key = text.get(at + 1..end).map(str::to_owned);
                }
                while bytes.next().is_some_and(|(at, _)| at < end) {}
            }
            _ => {}
        }
    }
    path
}

/// A way as it is written, `command.share.pay_in.tenders[0].amount`; nothing for the line as a whole.
fn shown(path: &[Step]) -> Option<String> {
    let mut shown = String::new();
    for step in path {
        match step {
            Step::Key(Some(key)) if shown.is_empty() => shown.push_str(&visible(key)),
            Step::Key(Some(key)) => {
                shown.push('.');
                shown.push_str(&visible(key));
            }
            Step::Key(None) => {}
            Step::Place(place) => shown.push_str(&format!("[{place}]")),
        }
    }
    (!shown.is_empty()).then_some(shown)
}

/// What stands at the end of a way.
fn value_at<'v>(line: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter().try_fold(line, |value, step| match step {
        Step::Key(Some(key)) => value.get(key),
        Step::Key(None) => Some(value),
        Step::Place(place) => value.get(place),
    })
}

enum Step {
    /// Inside an object, after this key.
    Key(Option<String>),
    /// Inside a list, at this place.
    Place(usize),
}

/// The place of the quote that ends a string, or the end of the text.
fn end_of_string(text: &str, from: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'"' if !escaped => return at,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A key as a message may show it.
fn visible(key: &str) -> String {
    key.chars().take(40).map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// Why the reader did not take a value.
fn reason(error: &serde_json::Error, value: Option<&Value>) -> Words {
    const NO_JSON: Phrase = Phrase::new(
        "不是一行完整的 JSON (第 {column} 个字节处)",
        "this is not one whole line of JSON (at byte {column})",
    );
    const MISSING: Phrase = Phrase::new("缺少 {name}", "{name} is missing");
    const UNKNOWN: Phrase =
        Phrase::new("没有 {name} 这一项；可用的是 {known}", "there is no {name}; there are {known}");
    const TWICE: Phrase = Phrase::new("{name} 写了两次", "{name} is written twice");
    const OTHER: Phrase = Phrase::new("写法不对 (程序的原话：{reason})", "{reason}");
    if !error.is_data() {
        return NO_JSON.with(&[("column", &error.column())]);
    }
    let text = error.to_string();
    // The reader adds the place, which the path already says.
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
    let text: String = text.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    let name = text.split('`').nth(1).unwrap_or_default();
    if text.starts_with("missing field") {
        MISSING.with(&[("name", &name)])
    } else if text.starts_with("duplicate field") {
        TWICE.with(&[("name", &name)])
    } else if let Some((_, known)) = text.split_once("`, expected ").filter(|_| text.starts_with("unknown ")) {
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        UNKNOWN.with(&[("name", &name), ("known", &known.join(", "))])
    } else {
        let known = of_another_kind(&text).or_else(|| value.and_then(|value| said_again(value, &text)));
        known.unwrap_or_else(|| OTHER.with(&[("reason", &text)]))
    }
}

/// A value of another kind than its field takes: text for a number, a number for text.
fn of_another_kind(said: &str) -> Option<Words> {
    const KIND: Phrase = Phrase::new("这里写{expected}，写的却是{found}", "{expected} belongs here, not {found}");
    const TEXT: Phrase = Phrase::new("文字 (用引号)", "text (in quotes)");
    const NUMBER: Phrase = Phrase::new("整数 (金额是分)", "a whole number (money in fen)");
    const FRACTION: Phrase = Phrase::new("小数", "a fraction");
    const SWITCH: Phrase = Phrase::new("true 或 false", "true or false");
    const NOTHING: Phrase = Phrase::new("空值", "nothing");
    const LIST: Phrase = Phrase::new("方括号括起的列表", "a list in brackets");
    const OBJECT: Phrase = Phrase::new("花括号括起的各项", "fields in braces");
    const OUTSIDE: Phrase = Phrase::new("范围以外的数", "a number out of range");
    let (found, expected) = said.split_once(", expected ")?;
    let found = match found.strip_prefix("invalid type: ") {
        Some(found) if found.starts_with("string") => TEXT,
        Some(found) if found.starts_with("integer") => NUMBER,
        Some(found) if found.starts_with("floating point") => FRACTION,
        Some(found) if found.starts_with("boolean") => SWITCH,
        Some(found) if found.starts_with("null") => NOTHING,
        Some(found) if found.starts_with("sequence") => LIST,
        Some(found) if found.starts_with("map") => OBJECT,
        Some(_) => return None,
        None if found.starts_with("invalid length") => LIST,
        None if found.starts_with("invalid value: integer") => OUTSIDE,
        None => return None,
    };
    let expected = match expected {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "i128" => NUMBER,
        "a boolean" => SWITCH,
        "a sequence" => LIST,
        text if text.starts_with("struct ") || text.starts_with("enum ") || text == "a map" => OBJECT,
        text if text.contains("string") => TEXT,
        _ => return None,
    };
    Some(KIND.with_words(&[("expected", &expected.into()), ("found", &found.into())]))
}

/// The reason of one of our own kinds of value, which knows its words: the reader kept only the English of it.
fn said_again(value: &Value, said: &str) -> Option<Words> {
    fn of<T, E: InWords + Display>(read: Result<T, E>, said: &str) -> Option<Words> {
        read.err().filter(|error| error.to_string() == said).map(|error| error.words())
    }
    const DAY: Phrase = Phrase::new(
        "日期写成 2026-01-05，要是日历上有的一天",
        "a date is written 2026-01-05 and stands in the calendar",
    );
    if let (Some(kind), Some(number)) = (value.get("kind"), value.get("number").and_then(Value::as_str)) {
        return of(IdentityPaper::read(IdentityKind::deserialize(kind).ok()?, number), said);
    }
    let text = value.as_str()?;
    of(Id::new(text), said)
        .or_else(|| of(Text::try_from(text.to_owned()), said))
        .or_else(|| of(Note::try_from(text.to_owned()), said))
        .or_else(|| of(Phone::read(text), said))
        .or_else(|| of(CreditCode::read(text), said))
        .or_else(|| of(text.parse::<Rate>(), said))
        .or_else(|| {
            let no_day = text.parse::<Date>().err().filter(|_| said.contains("parse"));
            no_day.map(|_| DAY.into())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_field_at_a_place_is_named_with_its_path() {
        let text =
            r#"{"id":"a","command":{"share":{"pay_in":{"tenders":[{"till":"x"},{"till":"c\"h","amount":1.5}]}}}}"#;
        let path_at = |text: &str, column| shown(&path_at(text, column));
        let at = |needle: &str| path_at(text, text.find(needle).unwrap() + needle.len());
        assert_eq!(at("1.5").as_deref(), Some("command.share.pay_in.tenders[1].amount"));
        assert_eq!(at("\"till\":\"c\\\"h\"").as_deref(), Some("command.share.pay_in.tenders[1].till"));
        assert_eq!(at("\"a\"").as_deref(), Some("id"));
        assert_eq!(at("tenders\"").as_deref(), Some("command.share.pay_in.tenders"));
        assert_eq!(path_at(text, text.len()), None);
        assert_eq!(path_at("", 5), None);
        assert_eq!(path_at("{\"a", 3).as_deref(), Some("a"));
    }

    #[test]
    fn a_reason_is_said_in_both_languages() {
        #[derive(Debug, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct Small {
            amount: i64,
            member: Option<Id>,
            name: Option<Text>,
            phone: Option<Phone>,
            code: Option<CreditCode>,
            rate: Option<Rate>,
            on: Option<Date>,
            paper: Option<IdentityPaper>,
            tags: Vec<Id>,
        }
        let said = |text: &str, language| {
            let error = serde_json::from_str::<Small>(text).unwrap_err();
            let (path, words) = fault(text, &error);
            (path.unwrap_or_default(), words.in_(language).to_owned())
        };
        for (text, path, zh) in [
            (r#"{"a":1}"#, "a", "没有 a 这一项"),
            (r#"{"amount":1,"amount":1}"#, "amount", "amount 写了两次"),
            (r#"{"amount":"5"}"#, "amount", "这里写整数 (金额是分)，写的却是文字"),
            (r#"{"amount":12.5}"#, "amount", "这里写整数 (金额是分)，写的却是小数"),
            (r#"{"member":5}"#, "member", "这里写文字"),
            (r#"{"member":"黄 1"}"#, "member", "编号只用"),
            (r#"{"name":"张\u202e三"}"#, "name", "第 2 个字"),
            (r#"{"phone":"12"}"#, "phone", "电话"),
            (r#"{"code":"91440300708461136A"}"#, "code", "校验位不符"),
            (r#"{"rate":"8"}"#, "rate", "利率"),
            (r#"{"on":"2026-13-01"}"#, "on", "日期写成 2026-01-05"),
            (r#"{"paper":{"kind":"resident_id","number":"440402198501151234"}}"#, "paper", "校验位不符"),
            (r#"{"tags":["a","b c"]}"#, "tags[1]", "编号只用"),
        ] {
            let (at, words) = said(text, Language::Zh);
            assert_eq!(at, path, "{text}");
            assert!(words.contains(zh), "{text}: {words}");
            let english = said(text, Language::En).1;
            let is_han = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(!english.contains(is_han), "{text}: {english}");
        }
        assert_eq!(said("{\"amount\":", Language::En).1, "this is not one whole line of JSON (at byte 10)");
    }
}
