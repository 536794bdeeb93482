//! Faults of the store.

use super::{KEPT, UNTOUCHED, plain, sentence};
use crate::journal::{AppendError, StoreError, StoreFault};
use crate::text::{InWords, Phrase, Words};

impl InWords for StoreError {
    fn words(&self) -> Words {
        let place = plain(&self.place);
        let at = |phrase: Phrase| phrase.with(&[("place", &place)]);
        let (happened, kept, then) = match &self.fault {
            StoreFault::Full => (
                at(Phrase::new("不能登记 · 磁盘已满：{place}", "This cannot be recorded · the disk is full: {place}")),
                KEPT,
                Phrase::new("腾出空间后再登记", "make room and record it again"),
            ),
            StoreFault::ReadOnly => (
                at(Phrase::new("不能写入 · {place} 是只读的，或没有写入权限", "This cannot be written · {place} is read-only, or you may not write to it")),
                KEPT,
                Phrase::new("去掉只读，或把账套放到能写入的位置", "allow writing, or move the book to where you may write"),
            ),
            StoreFault::Busy => (
                at(Phrase::new("暂时办不了 · 另一个程序正在用 {place}", "Not now · another program holds {place}")),
                KEPT,
                Phrase::new("稍等再办，或先关掉那个程序", "wait a moment, or close that program"),
            ),
            StoreFault::NotAStore => (
                at(Phrase::new("打不开 · {place} 不是互助的账套文件", "It cannot be opened · {place} is no store of huzhu")),
                UNTOUCHED,
                Phrase::new("选账套文件或备份", "choose a store or a backup"),
            ),
            StoreFault::Newer { found, known } => (
                Phrase::new(
                    "打不开 · {place} 由较新的版本写成 (格式 {found}，本版本读到 {known})",
                    "It cannot be opened · {place} was written by a newer version (format {found}, this one reads up to {known})",
                )
                .with(&[("place", &place), ("found", found), ("known", known)]),
                UNTOUCHED,
                Phrase::new("装上新版本再打开", "install the newer version and open it"),
            ),
            StoreFault::Damaged { detail } => (
                Phrase::new("账套文件已损坏 · {place} ({detail})", "The store is damaged · {place} ({detail})")
                    .with(&[("place", &place), ("detail", &plain(detail))]),
                UNTOUCHED,
                Phrase::new("留着这个文件，从备份恢复", "keep this file and restore a backup"),
            ),
            StoreFault::Unreadable { row, detail } => (
                Phrase::new(
                    "存的内容被改动过 · {place} 的 {row} ({detail})",
                    "What is stored was changed · {row} of {place} ({detail})",
                )
                .with(&[("place", &place), ("row", &plain(row)), ("detail", &plain(detail))]),
                UNTOUCHED,
                Phrase::new("留着这个文件，验账后从备份恢复", "keep this file, verify it and restore a backup"),
            ),
            StoreFault::Missing => (
                at(Phrase::new("打不开 · 没有 {place} 这个文件", "It cannot be opened · there is no file {place}")),
                UNTOUCHED,
                Phrase::new("核对位置；在U盘上的，先插好", "look at the path; plug the stick in, if it is on one"),
            ),
            StoreFault::Exists => (
                at(Phrase::new("不能写入 · 已有文件 {place}", "This cannot be written · there is a file {place} already")),
                Phrase::new("原来的文件没有动。", "That file was not touched."),
                Phrase::new("换一个文件名", "give another name"),
            ),
            StoreFault::NoFile => (
                at(Phrase::new(
                    "不能备份到 {place} · 这些账套只在内存里，没有文件可拷",
                    "It cannot be copied to {place} · these books are in memory, not in a file",
                )),
                UNTOUCHED,
                Phrase::new("打开存成文件的账套再备份", "open books that are kept in a file"),
            ),
            StoreFault::Io { detail } => (
                Phrase::new("读写出错 · {place} ({detail})", "Reading or writing failed · {place} ({detail})")
                    .with(&[("place", &place), ("detail", &plain(detail))]),
                KEPT,
                Phrase::new("检查磁盘或U盘后再办", "look at the disk or the stick and try again"),
            ),
        };
        sentence(happened, kept, then)
    }
}

impl InWords for AppendError {
    fn words(&self) -> Words {
        let again = Phrase::new("重新登记", "record it again");
        let report = Phrase::new("记下所办的事，交维护人员查", "note what was being done and report it");
        let (happened, then) = match self {
            Self::Conflict { .. } => (
                Phrase::new("没有登记 · 另一台电脑先登记了", "Not recorded · another desk recorded first").into(),
                again,
            ),
            Self::Empty => {
                (Phrase::new("没有登记 · 没有内容", "Not recorded · there is nothing to record").into(), report)
            }
            Self::Unlinked(difference) => return difference.words(),
            Self::Repeated { part, command_id } => (
                Phrase::new(
                    "没有登记 · {id} 的第 {part} 部分已经登记过",
                    "Not recorded · part {part} of {id} is recorded already",
                )
                .with(&[("id", command_id), ("part", part)]),
                again,
            ),
            Self::Register { key } => (
                Phrase::new("没有登记 · 个人资料 {key} 已有变动", "Not recorded · the personal data {key} changed")
                    .with(&[("key", key)]),
                again,
            ),
            Self::Store(error) => return error.words(),
        };
        sentence(happened, KEPT, then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::vocabulary::Id;

    #[test]
    fn every_fault_of_a_store_names_the_place_and_a_way_out() {
        let detail = || "code 11".to_owned();
        let faults = [
            StoreFault::Full,
            StoreFault::ReadOnly,
            StoreFault::Busy,
            StoreFault::NotAStore,
            StoreFault::Newer { found: 9, known: 1 },
            StoreFault::Damaged { detail: detail() },
            StoreFault::Unreadable { row: "record 7".to_owned(), detail: detail() },
            StoreFault::Missing,
            StoreFault::Exists,
            StoreFault::Io { detail: detail() },
        ];
        let mut said = Vec::new();
        for fault in faults {
            let words = StoreError { place: "E:/xinji.huzhu".to_owned(), fault }.words();
            for sentence in [&words.in_(Language::Zh), &words.in_(Language::En)] {
                assert!(sentence.contains("E:/xinji.huzhu") && !sentence.contains('{'), "{sentence}");
            }
            assert!(
                words.in_(Language::Zh).contains("可以：") && words.in_(Language::En).contains("You can: "),
                "{words:?}"
            );
            assert!(!said.contains(&words), "two faults are told alike: {words:?}");
            said.push(words);
        }
    }

    #[test]
    fn a_desk_that_came_second_is_told_to_record_again() {
        let words = AppendError::Conflict { found: None }.words();
        assert_eq!(
            words.in_(Language::Zh),
            "没有登记 · 另一台电脑先登记了。没有记账，以前登记的都在。可以：重新登记。"
        );
        let repeated = AppendError::Repeated { command_id: Id::new("c-1").expect("an id"), part: 1 };
        assert!(repeated.words().in_(Language::En).starts_with("Not recorded · part 1 of c-1"));
    }
}
