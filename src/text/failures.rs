//! What went wrong beyond the rules, in words: what happened, what was kept, what to do.
//!
//! Refusals by a rule are said by [`refusal`](super::refusal()); this is for the disk, the file, the other desk, the
//! record that is not as it was.

mod store;
mod verify;

use super::refusals::{NOTHING_POSTED, refusal_words};
use super::{BareIds, InWords, Language, Names, Phrase, Words};
use crate::institution::UnreadableEvent;
use crate::journal::{NoRandomness, RecordError, RegisterKeyError};
use crate::office::Failure;
use crate::vocabulary::Id;

/// A failure in one language.
///
/// ```
/// use huzhu::journal::{StoreError, StoreFault};
/// use huzhu::office::Failure;
/// use huzhu::text::{BareIds, Language, failure};
///
/// let full = Failure::from(StoreError { place: "D:/xinji.huzhu".into(), fault: StoreFault::Full });
/// assert_eq!(
///     failure(&full, Language::Zh, &BareIds),
///     "不能登记 · 磁盘已满：D:/xinji.huzhu。没有记账，以前登记的都在。可以：腾出空间后再登记。"
/// );
/// ```
pub fn failure(failure: &Failure, language: Language, names: &dyn Names) -> String {
    let words = failure_words(failure, names);
    words.in_(language).to_owned()
}

/// A failure in both languages, to be shown in whichever is then chosen.
pub fn failure_words(failure: &Failure, names: &dyn Names) -> Words {
    let name = |id: &Id| names.name(id).unwrap_or_else(|| id.to_string());
    match failure {
        Failure::Refused(refused) => refusal_words(refused, names),
        Failure::Changed { .. } => sentence(
            Phrase::new(
                "没有登记 · 看过以后账上有变动，结果已不同",
                "Not recorded · the book changed since, and the effect is another",
            )
            .into(),
            NOTHING_POSTED,
            Phrase::new("看新的结果，再确认", "look at the new effect and confirm again"),
        ),
        Failure::IdTaken(id) => sentence(
            Phrase::new("没有登记 · 编号 {id} 已用于另一笔", "Not recorded · {id} is the id of another command")
                .with(&[("id", id)]),
            KEPT,
            Phrase::new("换一个编号再登记", "record it under another id"),
        ),
        Failure::Contested => sentence(
            Phrase::new("没有登记 · 别的电脑正在同时登记", "Not recorded · other desks are recording at the same time")
                .into(),
            NOTHING_POSTED,
            Phrase::new("稍等再登记", "wait a moment and record it again"),
        ),
        Failure::NotSignedIn(id) => sentence(
            Phrase::new(
                "不能办理 · 操作员 {id} 没有登录，或口令不对",
                "This cannot be done · operator {id} is not signed in, or the passphrase is another",
            )
            .with(&[("id", &name(id))]),
            NOTHING_POSTED,
            Phrase::new(
                "重新登录；忘了口令的，用恢复单",
                "sign in again; with a forgotten passphrase, by the recovery slip",
            ),
        ),
        Failure::NoSuchBook(id) => sentence(
            Phrase::new("打不开 · 没有账套 {id}", "It cannot be opened · there is no book {id}").with(&[("id", id)]),
            UNTOUCHED,
            Phrase::new("核对账套名", "look at the name of the book"),
        ),
        Failure::OtherInstitution(id) => sentence(
            Phrase::new(
                "打不开 · 账套 {id} 是另一类机构的",
                "It cannot be opened · book {id} belongs to another kind of institution",
            )
            .with(&[("id", id)]),
            UNTOUCHED,
            Phrase::new("选合作社或消协的账套", "choose a book of the right kind"),
        ),
        Failure::BookExists(id) => sentence(
            Phrase::new("不能建账 · 已有账套 {id}", "The book cannot be founded · there is a book {id} already")
                .with(&[("id", id)]),
            UNTOUCHED,
            Phrase::new("换一个账套名，或打开已有的", "give another name, or open the one there is"),
        ),
        Failure::Broken(difference) => difference.words(),
        Failure::Unreadable { seq, reason } => sentence(
            Phrase::new(
                "打不开 · 第 {seq} 条记录读不出 ({reason})",
                "It cannot be opened · record {seq} cannot be read ({reason})",
            )
            .with(&[("seq", seq), ("reason", &plain(reason))]),
            UNTOUCHED,
            Phrase::new(
                "用较新的版本打开；仍打不开的，从备份恢复",
                "open it with a newer version; if that fails, restore a backup",
            ),
        ),
        Failure::Store(error) => error.words(),
        Failure::Unwritable(reason) => sentence(
            Phrase::new(
                "没有登记 · 写不成记录 ({reason})",
                "Not recorded · it cannot be written as a record ({reason})",
            )
            .with(&[("reason", &plain(reason))]),
            KEPT,
            Phrase::new(
                "改正后再登记；仍不行的，记下所办的事，交维护人员查",
                "put it right and record it again; if that fails, note what was being done and report it",
            ),
        ),
    }
}

impl InWords for Failure {
    fn words(&self) -> Words {
        failure_words(self, &BareIds)
    }
}

impl InWords for UnreadableEvent {
    fn words(&self) -> Words {
        match self {
            Self::UnknownKind(kind) => {
                Phrase::new("本版本不认识记录种类 {kind}", "this version does not know records of the kind {kind}")
                    .with(&[("kind", &plain(kind))])
            }
            Self::Body { kind, reason } => {
                Phrase::new("{kind} 的内容读不出 ({reason})", "the body of {kind} cannot be read ({reason})")
                    .with(&[("kind", &plain(kind)), ("reason", &plain(reason))])
            }
        }
    }
}

impl InWords for RecordError {
    fn words(&self) -> Words {
        match self {
            Self::ForbiddenCharacter { field } => {
                Phrase::new("{field} 一项里有换行或空字符", "the {field} holds a line feed or a NUL")
                    .with(&[("field", field)])
            }
            Self::EmptyStation => Phrase::new("电脑名是空的", "the station has no name").into(),
            Self::Part { part, parts } => {
                Phrase::new("第 {part} 部分不在共 {parts} 部分之内", "part {part} of {parts} is no part")
                    .with(&[("part", part), ("parts", parts)])
            }
            Self::Year => Phrase::new("业务日期的年份超出范围", "the year of the business date is out of range").into(),
        }
    }
}

impl InWords for RegisterKeyError {
    fn words(&self) -> Words {
        Phrase::new("{text} 不是个人资料的行名", "{text} is no name of a register row")
            .with(&[("text", &plain(&self.text))])
    }
}

impl InWords for NoRandomness {
    fn words(&self) -> Words {
        sentence(
            Phrase::new(
                "不能登记 · 系统给不出随机数，个人资料无法安全保存",
                "This cannot be recorded · the system gives no random numbers, so personal data cannot be kept safely",
            )
            .into(),
            KEPT,
            Phrase::new("重启电脑后再登记", "restart the computer and record it again"),
        )
    }
}

/// Nothing new was posted, and nothing old was lost.
const KEPT: Phrase =
    Phrase::new("没有记账，以前登记的都在。", "Nothing was posted; what was recorded before is there.");
/// Nothing was written at all.
const UNTOUCHED: Phrase = Phrase::new("没有改动任何账套。", "No book was touched.");

/// What happened, what was kept, what to do.
fn sentence(happened: Words, kept: Phrase, then: Phrase) -> Words {
    const SENTENCE: Phrase = Phrase::new("{happened}。{kept}可以：{then}。", "{happened}. {kept} You can: {then}.");
    SENTENCE.with_words(&[("happened", &happened), ("kept", &kept.into()), ("then", &then.into())])
}

/// A text of the operating system or of a file, with nothing in it that would command a terminal.
fn plain(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if hidden(c) { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Refusal;
    use crate::text::Language;
    use crate::vocabulary::Digest;

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    #[test]
    fn every_failure_says_what_happened_what_was_kept_and_what_to_do() {
        let failures = [
            Failure::Changed { shown: Digest::of(b"a"), now: Digest::of(b"b") },
            Failure::IdTaken(id("share-1")),
            Failure::Contested,
            Failure::NotSignedIn(id("chen")),
            Failure::NoSuchBook(id("doumen")),
            Failure::OtherInstitution(id("doumen")),
            Failure::BookExists(id("doumen")),
            Failure::Unreadable { seq: 7, reason: "no kind".to_owned() },
            Failure::Unwritable("no text".to_owned()),
        ];
        for failure in failures {
            let words = failure.words();
            assert!(
                words.in_(Language::Zh).contains("没有记账") || words.in_(Language::Zh).contains("没有改动"),
                "{}",
                words.in_(Language::Zh)
            );
            assert!(
                words.in_(Language::Zh).contains("可以：") && words.in_(Language::Zh).ends_with('。'),
                "{}",
                words.in_(Language::Zh)
            );
            assert!(
                words.in_(Language::En).contains(" You can: ") && words.in_(Language::En).ends_with('.'),
                "{}",
                words.in_(Language::En)
            );
            assert!(!words.in_(Language::Zh).contains('{') && !words.in_(Language::En).contains('{'), "{words:?}");
        }
    }

    #[test]
    fn a_refusal_is_said_as_a_refusal() {
        let failure = Failure::Refused(Refusal::because("signature.complete"));
        assert_eq!(failure.words().in_(Language::Zh), "不能再签 · 签字已经齐了。没有记账。");
    }

    #[test]
    fn a_text_from_outside_cannot_command_the_terminal() {
        let words = Failure::Unreadable { seq: 1, reason: "\u{1b}[2J\u{202e}红".to_owned() }.words();
        assert!(words.in_(Language::Zh).contains("(?[2J?红)"), "{}", words.in_(Language::Zh));
    }
}
