//! A backup at the desk (备份): where to, and how long ago the last one was.

use super::super::counter::{Asked, Counter, Ending, FormRow, View};
use super::super::form::{FieldKind, FieldSpec};
use super::super::paths::typed_path;
use super::super::session::Obstacle;
use super::super::sheet::{Page, Place};
use super::super::values::Read;
use super::super::wording;
use crate::institution::House;
use crate::institution::day::Backup;
use crate::journal::{Head, HeadCode};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Digest, Id, days_between};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The days after which the header says in red that a backup is due.
const DUE_AFTER: i128 = 3;

/// The form of a backup.
pub fn form<I: Counter>() -> FormRow<I> {
    FormRow {
        id: "day.back_up",
        label: None,
        duties: &Duty::WORKING,
        signers: None,
        from: None,
        ask,
        echo: None,
        ending: Ending::BackUp,
    }
}

fn ask<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let field = FieldSpec::new("file", Phrase::new("存到", "To"), FieldKind::Text)
        .required()
        .example(Phrase::new("U盘的文件夹", "a folder of the stick"))
        .help(Phrase::new(
            "文件名或文件夹，可以粘贴；是文件夹时自动取名。拷完会读回来逐条核对。",
            "A file or a folder, typed or pasted; in a folder it gets a name. The copy is read back and verified.",
        ));
    let mut asked = Asked { fields: vec![field], ..Asked::default() };
    let (_, last) = standing(view.house(), view.on);
    asked.about.push((Phrase::new("上次备份", "Last backup"), last));
    if let Some(folder) = view.book.shelf().file().and_then(Path::parent) {
        asked.fill.insert("file".to_owned(), json!(free_name(folder, view.on).display().to_string()));
    }
    Ok(asked)
}

/// The file that is meant: in a folder it is named by the day.
///
/// # Errors
/// An [`Obstacle`] where nothing is named.
pub fn file_meant(read: Read<'_>, on: Date) -> Result<PathBuf, Obstacle> {
    let path = read.must("file", read.text("file").and_then(typed_path))?;
    Ok(if path.is_dir() { free_name(&path, on) } else { path })
}

/// A file of a folder that is not there yet: `huzhu-备份-2026-11-23.db`, a second one of the day with its number.
fn free_name(folder: &Path, on: Date) -> PathBuf {
    let first = folder.join(format!("huzhu-备份-{on}.db"));
    let later = (2..100).map(|nr| folder.join(format!("huzhu-备份-{on}-{nr}.db")));
    std::iter::once(first.clone()).chain(later).find(|path| !path.exists()).unwrap_or(first)
}

/// The page after a backup: where it is, and what is copied into the paper book.
pub fn page(file: &Path, head: &Head, of_closed_day: bool) -> Page {
    const TITLE: Phrase = Phrase::new("已备份，读回核对无误", "Backed up, read back and verified");
    const COPY: Phrase = Phrase::new(
        "把这八个字抄进日终本，写上日期。日后凭它可以认出这份备份，也能看出账有没有被改过。",
        "Copy these eight words into the paper book with the date: they tell this backup, and whether the books were changed.",
    );
    const AWAY: Phrase = Phrase::new("U盘拔下来，另放一处。", "Take the stick out and keep it elsewhere.");
    let facts = vec![
        (Phrase::new("文件", "File").into(), Words::data(file.display().to_string())),
        (Phrase::new("记录", "Records").into(), Words::data(head.seq.to_string())),
        (Phrase::new("八字", "Eight words").into(), code_words(&head.tree)),
    ];
    let home = (Phrase::new("回首页", "First page"), Place::page("home"));
    let day = (Phrase::new("营业日", "The day"), Place::page("day"));
    let (first, then) = if of_closed_day { (home, day) } else { (day, home) };
    Page::new(TITLE)
        .facts(None, facts)
        .text(None, vec![COPY.into(), AWAY.into()])
        .doing(first.0, first.1)
        .doing(then.0, then.1)
}

/// The eight characters of a head, or its eight words.
pub fn code_words(tree: &Digest) -> Words {
    let code = HeadCode::of(tree);
    Words::each(|language| if language == crate::text::Language::En { code.words() } else { code.characters() })
}

/// A backup in a line: the day, how many records, its eight characters.
pub fn told(backup: &Backup) -> Words {
    const TOLD: Phrase = Phrase::new("{day}，{count} 条，{code}", "{day}, {count} records, {code}");
    TOLD.with_words(&[
        ("day", &wording::day(backup.on)),
        ("count", &Words::data(backup.seq.to_string())),
        ("code", &code_words(&backup.tree)),
    ])
}

/// How long ago the last backup was, and whether another is due.
pub fn standing(house: &House, on: Date) -> (bool, Words) {
    since(house.last_backup().map(|backup| backup.on), on)
}

fn since(last: Option<Date>, on: Date) -> (bool, Words) {
    const TODAY: Phrase = Phrase::new("今日已备份", "backed up today");
    const AGO: Phrase = Phrase::new("备份 {date} ({days}天)", "backup {date} ({days} d)");
    const DUE: Phrase = Phrase::new("!{days}天未备份", "!no backup for {days} d");
    const NEVER: Phrase = Phrase::new("!未备份", "!no backup");
    let Some(last) = last else { return (true, NEVER.into()) };
    let days = days_between(last, on);
    let date = last.strftime("%m-%d");
    match days {
        ..=0 => (false, TODAY.into()),
        1..=DUE_AFTER => (false, AGO.with(&[("date", &date), ("days", &days)])),
        _ => (true, DUE.with(&[("days", &days)])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_backup_is_due_on_the_fourth_day_and_where_there_was_none() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (last, due, said) in [
            (None, true, "!未备份"),
            (Some("2026-11-23"), false, "今日已备份"),
            (Some("2026-11-20"), false, "备份 11-20 (3天)"),
            (Some("2026-11-19"), true, "!4天未备份"),
        ] {
            let (is_due, words) = since(last.map(day), day("2026-11-23"));
            assert_eq!((is_due, words.in_(Language::Zh)), (due, said));
        }
    }
}
