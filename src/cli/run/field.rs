//! What is wrong with a line, and in which field: said in both languages.

use crate::text::{Phrase, Words};

/// The path of the field an error is about; nothing for the line as a whole.
pub fn of_error(text: &str, error: &serde_json::Error) -> Option<String> {
    let column = error.column();
    // Where the last field of an object is at fault, the reader says so after the object's end. What is missing is
    // missing from the object.
    let after_its_end = matches!(text.as_bytes().get(column.wrapping_sub(1)), Some(b'}' | b']'));
    let is_missing = error.to_string().starts_with("missing field");
    path_at(text, if after_its_end && !is_missing { column - 1 } else { column })
}

/// The path of the field that stands at a column of a line of JSON, `command.share.pay_in.tenders[0].amount`; nothing
/// for the line as a whole.
///
/// After a value, and before the comma that parts it from the next, its own field is still the one.
fn path_at(text: &str, column: usize) -> Option<String> {
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
    let mut shown = String::new();
    for step in path {
        match step {
            Step::Key(Some(key)) if shown.is_empty() => shown.push_str(&visible(&key)),
            Step::Key(Some(key)) => {
                shown.push('.');
                shown.push_str(&visible(&key));
            }
            Step::Key(None) => {}
            Step::Place(place) => shown.push_str(&format!("[{place}]")),
        }
    }
    (!shown.is_empty()).then_some(shown)
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

/// Why the reader did not take it.
pub fn reason(error: &serde_json::Error) -> Words {
    const NO_JSON: Phrase = Phrase::new(
        "不是一行完整的 JSON (第 {column} 个字节处)",
        "this is not one whole line of JSON (at byte {column})",
    );
    const MISSING: Phrase = Phrase::new("缺少 {name}", "{name} is missing");
    const UNKNOWN: Phrase =
        Phrase::new("没有 {name} 这一项；可用的是 {known}", "there is no {name}; there are {known}");
    const TWICE: Phrase = Phrase::new("{name} 写了两次", "{name} is written twice");
    const OTHER: Phrase = Phrase::new("写法不对：{reason}", "{reason}");
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
        OTHER.with(&[("reason", &text)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_field_at_a_place_is_named_with_its_path() {
        let text =
            r#"{"id":"a","command":{"share":{"pay_in":{"tenders":[{"till":"x"},{"till":"c\"h","amount":1.5}]}}}}"#;
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
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Small {
            amount: i64,
        }
        let reason = |text: &str| reason(&serde_json::from_str::<Small>(text).unwrap_err());
        assert_eq!(serde_json::from_str::<Small>("{\"amount\":5}").unwrap().amount, 5);
        assert_eq!(reason("{}").in_(Language::Zh), "缺少 amount");
        assert_eq!(reason("{\"a\":1}").in_(Language::En), "there is no a; there are amount");
        assert_eq!(reason("{\"amount\":1,\"amount\":1}").in_(Language::Zh), "amount 写了两次");
        assert_eq!(reason("{\"amount\":").in_(Language::En), "this is not one whole line of JSON (at byte 10)");
        assert!(reason("{\"amount\":\"5\"}").in_(Language::Zh).starts_with("写法不对："));
    }
}
