//! Papers at the desk: looked at on a page, printed by a form, each printing recorded before it leaves.

use super::Open;
use crate::desk::assemble::{assemble, new_id};
use crate::desk::counter::{Asked, Counter, View, subject};
use crate::desk::files;
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::session::{Answered, Filled, Finished, Obstacle, Prepared};
use crate::desk::sheet::{FormKey, Page, PageKey, Place};
use crate::desk::values::{Body, Read};
use crate::institution::Printings;
use crate::office::Submission;
use crate::papers::{Archive, Misprint, PaperRow, Sheet, Size, Tongue, html, text};
use crate::rules::Refusal;
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::Id;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The columns a paper is shown in, a screen of eighty with its margins.
const PREVIEW_COLUMNS: usize = 76;
/// The program that prints, where the house names another than the system's.
const PRINT_COMMAND: &str = "HUZHU_PRINT";

const PRINT: Phrase = Phrase::new("打印", "Print");

/// Where a paper goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    Printer,
    Html,
    Text,
}

impl Destination {
    const ALL: [(&'static str, Self, Phrase); 3] = [
        ("printer", Self::Printer, Phrase::new("打印机", "Printer")),
        ("html", Self::Html, Phrase::new("网页文件 (浏览器可打印)", "HTML file")),
        ("text", Self::Text, Phrase::new("文本文件", "Text file")),
    ];

    fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, ..)| *known == code).map(|(_, destination, _)| destination)
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Printer | Self::Text => "txt",
        }
    }
}

/// The paper a page shows or a form prints.
fn row<I: Counter>(find: impl Fn(&PaperRow<I>) -> bool) -> Option<PaperRow<I>> {
    I::PAPERS.iter().find(|row| find(row)).copied()
}

/// The paper that a form prints.
pub(super) fn printed_by<I: Counter>(form: &str) -> Option<PaperRow<I>> {
    row(|row| row.form == form)
}

/// A paper as a page; `None` for a page that is none.
pub(super) fn preview<I: Counter>(view: &View<'_, I>, key: &PageKey) -> Option<Result<Page, Refusal>> {
    let paper = row::<I>(|row| row.page == key.kind)?;
    Some(describe(view, &paper, key.of.as_ref()).and_then(|sheet| {
        let set = |tongue| text::preview(&sheet, tongue, PREVIEW_COLUMNS).map_err(|misprint| misprinted(&misprint));
        let (zh, en) = (set(Tongue::Chinese)?, set(Tongue::Both)?);
        let line = |nr: usize, language: Language| if language.is_chinese() { zh.get(nr) } else { en.get(nr) };
        let lines = (0..zh.len().max(en.len()))
            .map(|nr| Words::each(|language| line(nr, language).cloned().unwrap_or_default()));
        let mut page = Page::new(paper.title).text(None, lines.collect());
        if let Some(of) = &key.of {
            page = page.doing(PRINT, Place::form_of(paper.form, of));
        }
        Ok(page.doing(Phrase::new("返回", "Back"), Place::Back))
    }))
}

fn describe<I: Counter>(view: &View<'_, I>, paper: &PaperRow<I>, of: Option<&Id>) -> Result<Sheet, Refusal> {
    let of = subject(of)?;
    let mut sheet = (paper.describe)(&Archive::new(view.book, view.on), of)?;
    sheet.printing = times(&view.house().printings, paper.code, of) + 1;
    Ok(sheet)
}

fn times(printings: &Printings, code: &str, of: &Id) -> u32 {
    Id::new(code).map_or(0, |code| printings.times(&code, of))
}

fn misprinted(misprint: &Misprint) -> Refusal {
    match misprint {
        Misprint::Negative(amount) | Misprint::Words { figure: amount, .. } => {
            Refusal::because("paper.misprint").money("amount", *amount)
        }
        Misprint::Row { .. } | Misprint::Sum => Refusal::because("paper.misset"),
    }
}

impl<I: Counter> Open<I> {
    pub(super) fn prepare_printing(&mut self, paper: &PaperRow<I>, key: FormKey) -> Answered<Prepared> {
        let sheet = self.look(|view| describe(view, paper, key.of.as_ref())).ok_or_else(super::nobody)?;
        let sheet = sheet.map_err(|refusal| self.refused(&refusal))?;
        let choices = Destination::ALL.map(|(code, _, phrase)| Choice::new(code, phrase)).to_vec();
        let sizes = vec![
            Choice::new(Size::A4.name(), Phrase::same("A4")),
            Choice::new(Size::Carbon.name(), Phrase::new("241×140 三联", "241x140, three parts")),
        ];
        let tongues = vec![
            Choice::new("zh", Phrase::new("中文", "Chinese")),
            Choice::new("both", Phrase::new("中英对照", "Chinese and English")),
        ];
        let fields = vec![
            FieldSpec::new("to", Phrase::new("送到", "To"), FieldKind::Choice(choices)).required(),
            FieldSpec::new("size", Phrase::new("纸张", "Paper"), FieldKind::Choice(sizes)).required(),
            FieldSpec::new("tongue", Phrase::new("文字", "Language"), FieldKind::Choice(tongues)).required(),
            FieldSpec::new("file", Phrase::new("文件", "File"), FieldKind::Text)
                .help(Phrase::new("不写后缀；打印机不用填。", "Without its ending; not needed for the printer.")),
        ];
        let mut asked = Asked { about: about(paper, &sheet), fields, ..Asked::default() };
        for (field, value) in [
            ("to", json!("printer")),
            ("size", json!(paper.size.name())),
            ("tongue", json!("zh")),
            ("file", json!(usual_file(&sheet).display().to_string())),
        ] {
            asked.fill.insert(field.to_owned(), value);
        }
        Ok(assemble(key, PRINT, asked, self.today(), BTreeMap::new(), None))
    }

    /// Records the printing, then sets the paper with its number and sends it off.
    pub(super) fn print(&mut self, paper: &PaperRow<I>, filled: &Filled) -> Result<Finished, Obstacle> {
        let read = Read(&filled.values);
        let destination = read.chosen("to").and_then(Destination::of).unwrap_or(Destination::Printer);
        let size = if read.chosen("size") == Some(Size::Carbon.name()) { Size::Carbon } else { Size::A4 };
        let tongue = if read.chosen("tongue") == Some("both") { Tongue::Both } else { Tongue::Chinese };
        let sheet = self.look(|view| describe(view, paper, filled.key.of.as_ref())).ok_or_else(nobody)?;
        let sheet = sheet.map_err(|refusal| Obstacle::new(self.refused(&refusal)))?;
        let set = match destination {
            Destination::Html => html::set(&sheet, size, tongue),
            Destination::Printer | Destination::Text => text::set(&sheet, size, tongue),
        };
        let set = set.map_err(|misprint| Obstacle::new(self.refused(&misprinted(&misprint))))?;
        // The file is made before the printing is counted: a place that cannot be written to counts nothing.
        let target = match destination {
            Destination::Printer => None,
            _ => Some(create(read.text("file"), destination).map_err(|(path, error)| unwritten(&path, &error))?),
        };
        self.count_printing(paper, filled).inspect_err(|_| {
            if let Some((path, _)) = &target {
                // Left empty it would be taken for the paper.
                let _ = fs::remove_file(path);
            }
        })?;
        let went = match target {
            Some((path, mut file)) => {
                let written = file.write_all(set.as_bytes()).and_then(|()| file.sync_all());
                written.map_err(|error| unwritten(&path, &error))?;
                Words::data(path.display().to_string())
            }
            None => send_to_printer(&set).map_err(|error| unprinted(&error))?,
        };
        let facts = [
            (Phrase::new("单据", "Paper").into(), title(paper, &sheet)),
            (Phrase::new("第几次打印", "Printing").into(), Words::data(sheet.printing.to_string())),
            (Phrase::new("送到", "Went to").into(), went),
        ];
        let page = Page::new(Phrase::new("已打印", "Printed")).facts(None, facts.to_vec());
        Ok(Finished::Shown(page.doing(Phrase::new("返回", "Back"), Place::Back)))
    }

    fn count_printing(&mut self, paper: &PaperRow<I>, filled: &Filled) -> Result<(), Obstacle> {
        let by = self.operator.clone().ok_or_else(nobody)?;
        let command =
            Body::new().put("paper", paper.code).put("of", filled.key.of.as_ref()).command_of("paper", "print")?;
        let command = serde_json::from_value(command).map_err(|_| nobody())?;
        let mut submission = Submission::new(new_id(), by, command);
        submission.station.clone_from(&self.station);
        let moment = self.moment();
        self.book.submit(submission, moment).map(|_| ()).map_err(|failure| self.obstacle(&failure))
    }
}

fn nobody() -> Obstacle {
    Obstacle::new(super::nobody())
}

fn about<I: Counter>(paper: &PaperRow<I>, sheet: &Sheet) -> Vec<(Phrase, Words)> {
    const AGAIN: Phrase = Phrase::new("第 {nr} 次打印，纸上会注明补打", "printing no. {nr}: the paper will say so");
    let mut about = vec![(Phrase::new("单据", "Paper"), title(paper, sheet))];
    if sheet.printing > 1 {
        about.push((Phrase::new("补打", "Reprint"), AGAIN.with(&[("nr", &sheet.printing)])));
    }
    about
}

fn title<I: Counter>(paper: &PaperRow<I>, sheet: &Sheet) -> Words {
    let number = sheet.number.clone().unwrap_or_default();
    Words::each(|language| format!("{} {}", paper.title.in_(language), number.in_(language)).trim().to_owned())
}

/// In a folder of the clerk's own, named by what it is: 收款收据-0038, and 补打 from the second printing on.
fn usual_file(sheet: &Sheet) -> PathBuf {
    let chinese = Language::Zh.worded(sheet.wording);
    let number = sheet.number.as_ref().map(|number| format!("-{}", number.in_(chinese))).unwrap_or_default();
    let again = if sheet.printing > 1 { format!("-补打{}", sheet.printing) } else { String::new() };
    files::folder().join(files::file_name(&format!("{}{number}{again}", sheet.title.in_(chinese))))
}

/// Makes the file; one that is there is never written over.
fn create(typed: Option<&str>, destination: Destination) -> Result<(PathBuf, File), (PathBuf, io::Error)> {
    let typed = typed.unwrap_or_default();
    let mut path = PathBuf::from(typed);
    let ending = format!(".{}", destination.extension());
    if !typed.ends_with(&ending) {
        path.as_mut_os_string().push(&ending);
    }
    files::create_new(path)
}

/// Gives text to the system's print command, or to the one the house names: by its input, so that no file with names in
/// it stays behind. Notepad, which prints Chinese on every Windows, can only be given a file.
fn send_to_printer(text: &str) -> io::Result<Words> {
    let own = std::env::var_os(PRINT_COMMAND).filter(|command| !command.is_empty());
    if own.is_none() && cfg!(windows) {
        let file = std::env::temp_dir().join(format!("huzhu-{}.txt", new_id()));
        fs::write(&file, text)?;
        let printed = run(Command::new("notepad").arg("/p").arg(&file), "");
        fs::remove_file(&file)?;
        return printed;
    }
    run(&mut Command::new(own.unwrap_or_else(|| "lp".into())), text)
}

/// Runs a command with this input, and gives its name once it ended well.
fn run(command: &mut Command, input: &str) -> io::Result<Words> {
    let name = command.get_program().to_string_lossy().into_owned();
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(named)?;
    let given = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(input.as_bytes()));
    let status = child.wait().map_err(named)?;
    if !status.success() {
        return Err(io::Error::other(format!("{name}: {status}")));
    }
    given.map(|()| Words::data(name.clone())).map_err(named)
}

fn unwritten(path: &Path, error: &io::Error) -> Obstacle {
    Obstacle { words: files::unwritten(path, error), field: Some("file") }
}

fn unprinted(error: &io::Error) -> Obstacle {
    const UNPRINTED: Phrase = Phrase::new(
        "打印机没有接下这张单据 ({error})。已记为一次打印；可以送到文件再打。",
        "The printer did not take it ({error}). It counts as printed; send it to a file instead.",
    );
    Obstacle { words: UNPRINTED.with(&[("error", error)]), field: Some("to") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_command_that_fails_is_named() {
        let error = run(&mut Command::new("no-such-print-command"), "x").expect_err("there is none");
        assert!(error.to_string().contains("no-such-print-command"), "{error}");
    }

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().join("收款收据-0038");
        let (path, _) = create(name.to_str(), Destination::Html).expect("a new file");
        assert!(path.ends_with("收款收据-0038.html"));
        let (_, error) = create(name.to_str(), Destination::Html).expect_err("it is there");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }
}
