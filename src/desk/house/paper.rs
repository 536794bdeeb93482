//! A decision on paper (线下决议) as a form asks about one: the day, the vote of each who was there, the scan.

use super::super::counter::{Counter, View};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::paths::typed_path;
use super::super::session::Obstacle;
use super::super::values::Read;
use super::super::wording;
use crate::institution::signature::{Decision, Scan, Vote};
use crate::text::terms::Term as _;
use crate::text::{InWords as _, Phrase, Words};
use crate::vocabulary::{Digest, Text};
use serde_json::{Value as Json, json};
use std::{fs, io};

/// The largest scan that is read: what is longer is hardly a scanned paper.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The fields that ask about a decision on paper: `held_on`, `votes` with `voter` and `vote`, and `scan`.
pub fn paper_fields() -> Vec<FieldSpec> {
    let vote = vec![
        FieldSpec::new("voter", Phrase::new("姓名", "Name"), FieldKind::Name).required(),
        FieldSpec::new("vote", Phrase::new("表决", "Vote"), FieldKind::Choice(voices())).required(),
    ];
    vec![
        FieldSpec::new("held_on", Phrase::new("会议日期", "Held on"), FieldKind::Date).required(),
        FieldSpec::new("votes", Phrase::new("到会的人", "Those present"), FieldKind::Lines(vote)).required().help(
            Phrase::new(
                "照纸上的签名逐个录入；同意的要过半数。",
                "As signed on the paper, one by one; more than half must be for.",
            ),
        ),
        scan_field(),
    ]
}

/// The field that asks for the scanned paper.
pub fn scan_field() -> FieldSpec {
    FieldSpec::new("scan", Phrase::new("扫描件", "Scan"), FieldKind::Text)
        .example(Phrase::new("粘贴文件路径", "paste the path of the file"))
        .help(Phrase::new(
            "记下文件名、长度和 SHA-256，日后可以核对；文件留在原处。",
            "Its name, length and SHA-256 are kept, to be compared later; the file stays where it is.",
        ))
}

/// The scan as filled in; nothing where the field is empty.
///
/// # Errors
/// An [`Obstacle`] where the file cannot be read.
pub fn scanned(read: Read<'_>) -> Result<Option<Scan>, Obstacle> {
    read.text("scan").map(scan).transpose()
}

/// How a member of a body may vote, as choices.
pub fn voices() -> Vec<Choice> {
    vec![
        Choice::new("for", Phrase::new("同意", "for")),
        Choice::new("against", Phrase::new("不同意", "against")),
        Choice::new("abstained", Phrase::new("弃权", "abstained")),
        Choice::new("recused", Phrase::new("回避", "recused")),
    ]
}

/// The decision as filled in, of a body by its code.
///
/// # Errors
/// An [`Obstacle`] where a vote has no name, or the scan cannot be read.
pub fn paper_decision(body: &str, read: Read<'_>) -> Result<Json, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("每一票都要有姓名", "every vote has a name");
    let mut votes = Vec::new();
    for row in read.rows("votes") {
        let name = row.text("voter").ok_or_else(|| Obstacle::at("votes", NAMELESS))?;
        votes.push(json!({ "name": name, "vote": row.chosen("vote") }));
    }
    let mut decision = json!({ "body": body, "held_on": read.date("held_on"), "votes": votes });
    if let Some(scan) = scanned(read)? {
        decision["scan"] = json!(scan);
    }
    Ok(decision)
}

/// A decision on paper as it was entered: the day, each name with its vote, the scan.
pub fn paper_entered<I: Counter>(view: &View<'_, I>, decision: &Decision) -> Vec<(Phrase, Words)> {
    let votes: Vec<Vote> = view.filed(&decision.votes).unwrap_or_default();
    let voiced =
        |vote: &Vote| wording::joined(&[Words::data(vote.name.as_str()), Words::from(vote.vote.phrase())], " ", " ");
    let voices: Vec<Words> = votes.iter().map(voiced).collect();
    let scan = decision.scan.as_ref().map(|scan| Words::data(scan.file.as_str()));
    let none = || Phrase::new("没有登记", "none").into();
    vec![
        (Phrase::new("会议", "Held on"), wording::day(decision.held_on)),
        (Phrase::new("表决", "Votes"), wording::joined(&voices, "、", ", ")),
        (Phrase::new("扫描件", "Scan"), scan.unwrap_or_else(none)),
    ]
}

/// The scan at a path as typed or pasted.
fn scan(typed: &str) -> Result<Scan, Obstacle> {
    const NONE: Phrase = Phrase::new("没有这个文件: {path}", "there is no file {path}");
    const FOLDER: Phrase = Phrase::new("这是文件夹，要写到文件: {path}", "this is a folder, not a file: {path}");
    const LARGE: Phrase = Phrase::new("文件超过 64 MB: {path}", "the file is larger than 64 MB: {path}");
    const UNREADABLE: Phrase = Phrase::new("读不了 {path} ({reason})", "{path} cannot be read ({reason})");
    let path = typed_path(typed).ok_or_else(|| Obstacle::at("scan", NONE.with(&[("path", &typed)])))?;
    let shown = path.display();
    let refused = |phrase: Phrase| Obstacle::at("scan", phrase.with(&[("path", &shown)]));
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => refused(NONE),
        _ => Obstacle::at("scan", UNREADABLE.with(&[("path", &shown), ("reason", &error)])),
    };
    let found = fs::metadata(&path).map_err(failed)?;
    if found.is_dir() {
        return Err(refused(FOLDER));
    }
    if found.len() > LARGEST {
        return Err(refused(LARGE));
    }
    let bytes = fs::read(&path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = Text::clean(&name, 255).map_err(|error| Obstacle::at("scan", error.words()))?;
    Ok(Scan { file, length: bytes.len() as u64, sha256: Digest::of(&bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_scan_is_kept_by_its_name_its_length_and_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("决议 1.pdf");
        fs::write(&path, b"abc").unwrap();
        let scan = scan(&format!("'{}'", path.display())).unwrap();
        assert_eq!((scan.file.as_str(), scan.length), ("决议 1.pdf", 3));
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(json!(scan.sha256), json!(sha256));
    }

    #[test]
    fn a_missing_file_and_a_folder_are_refused_at_the_field_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        for (path, said) in [(folder.path().join("gone.pdf"), "没有这个文件"), (folder.path().to_owned(), "这是文件夹")]
        {
            let obstacle = scan(&path.display().to_string()).unwrap_err();
            assert_eq!(obstacle.field, Some("scan"));
            assert!(obstacle.words.in_(Language::Zh).contains(said), "{obstacle:?}");
        }
    }
}
