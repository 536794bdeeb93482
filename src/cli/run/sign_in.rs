//! Signing in to a real book: each operator once a run, by a file of passphrases or at the terminal.

use super::trouble::{Kind, Trouble};
use crate::institution::Institution;
use crate::office::{Book, Failure, check_passphrase};
use crate::people::Passphrase;
use crate::text::{Language, Phrase};
use crate::vocabulary::Id;
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// At the terminal a passphrase may be mistyped so many times.
const TRIES: usize = 3;

/// Who has signed in.
pub struct SignIn {
    admitted: BTreeSet<Id>,
    /// The passphrases of `HUZHU_PASSPHRASE_FILE`, once they were read.
    file: Option<BTreeMap<Id, Passphrase>>,
}

impl SignIn {
    /// Nobody yet.
    pub fn new() -> Self {
        Self { admitted: BTreeSet::new(), file: None }
    }

    /// Whether an operator has signed in.
    pub fn has_admitted(&self, operator: &Id) -> bool {
        self.admitted.contains(operator)
    }

    /// Takes an operator as signed in.
    pub fn admit(&mut self, operator: Id) {
        self.admitted.insert(operator);
    }

    /// Signs an operator in.
    ///
    /// # Errors
    /// Refused when the passphrase is another; what is wrong with the file of passphrases; nobody to be asked.
    pub fn sign_in<I: Institution>(&mut self, book: &Book<I>, operator: &Id) -> Result<(), Trouble> {
        match std::env::var_os("HUZHU_PASSPHRASE_FILE").filter(|path| !path.is_empty()).map(PathBuf::from) {
            Some(path) => self.by_file(book, operator, &path)?,
            None => by_terminal(book, operator)?,
        }
        self.admit(operator.clone());
        Ok(())
    }

    fn by_file<I: Institution>(&mut self, book: &Book<I>, operator: &Id, path: &Path) -> Result<(), Trouble> {
        let known = match &mut self.file {
            Some(known) => known,
            none => none.insert(passphrases(path)?),
        };
        let passphrase = known.get(operator).ok_or_else(|| Failure::NotSignedIn(operator.clone()))?;
        Ok(check_passphrase(book, operator, passphrase)?)
    }
}

/// Reads lines `operator<TAB>passphrase` from a file that its owner alone can read.
fn passphrases(path: &Path) -> Result<BTreeMap<Id, Passphrase>, Trouble> {
    const OPEN_TO_OTHERS: Phrase = Phrase::new(
        "口令文件 {file} 别人也能读：改成只有自己能读 (chmod 600)",
        "Others can read the passphrase file {file}: make it readable by its owner only (chmod 600)",
    );
    const LINE: Phrase = Phrase::new(
        "口令文件第 {line} 行不是“操作员<TAB>口令”",
        "Line {line} of the passphrase file is not operator<TAB>passphrase",
    );
    let failed = |error: io::Error| Trouble::input(&path.display(), &error);
    if !is_private(path).map_err(failed)? {
        return Err(Trouble::new(Kind::Refused, OPEN_TO_OTHERS.with(&[("file", &path.display())])));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(failed)?);
    let mut known = BTreeMap::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.is_empty()) {
        let read = line
            .split_once('\t')
            .and_then(|(operator, passphrase)| Some((Id::new(operator).ok()?, Passphrase::new(passphrase.to_owned()))));
        let unread = || Trouble::new(Kind::Invalid, LINE.with(&[("line", &(number as u64))]));
        let (operator, passphrase) = read.ok_or_else(unread)?;
        known.insert(operator, passphrase);
    }
    Ok(known)
}

#[cfg(unix)]
use crate::journal::is_private;

/// Elsewhere who may read a file is not said by the file itself.
#[cfg(not(unix))]
fn is_private(_path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Asks for the passphrase on the terminal, which shows nothing of it.
fn by_terminal<I: Institution>(book: &Book<I>, operator: &Id) -> Result<(), Trouble> {
    const NOBODY: Phrase = Phrase::new(
        "操作员 {operator} 要登录，这里没有终端可问：写明 HUZHU_PASSPHRASE_FILE",
        "Operator {operator} must sign in and there is no terminal to ask on: say HUZHU_PASSPHRASE_FILE",
    );
    const ASKED: Phrase = Phrase::new("口令 ({operator}): ", "passphrase ({operator}): ");
    const AGAIN: Phrase = Phrase::new("口令不对", "that is another passphrase");
    let nobody = |_: io::Error| Trouble::new(Kind::Failed, NOBODY.with(&[("operator", operator)]));
    // Also between two tries, so that nothing typed ahead is shown.
    let _silence = Silence::begin().map_err(nobody)?;
    let both = ASKED.with(&[("operator", operator)]);
    let mut last = Failure::NotSignedIn(operator.clone());
    for _ in 0..TRIES {
        say(&format!("{} · {}", both.in_(Language::Zh).trim_end_matches(": "), both.in_(Language::En)));
        let typed = read_typed().map_err(nobody)?;
        say("\r\n");
        let Some(passphrase) = typed else { break };
        match check_passphrase(book, operator, &passphrase) {
            Ok(()) => return Ok(()),
            Err(failure) => last = failure,
        }
        say(&format!("{} · {}\r\n", AGAIN.zh, AGAIN.en));
    }
    Err(last.into())
}

/// Says something at the terminal while it is silent.
fn say(text: &str) {
    let mut terminal = io::stderr();
    // Where it cannot be said, the question is still answered or given up.
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

/// What is typed up to Enter; nothing when it is given up.
fn read_typed() -> io::Result<Option<Passphrase>> {
    let mut typed = Zeroizing::new(String::new());
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            // A line feed typed before the terminal was silent stands for Enter too.
            KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                return Ok(Some(Passphrase::new(std::mem::take(&mut *typed))));
            }
            KeyCode::Enter => return Ok(Some(Passphrase::new(std::mem::take(&mut *typed)))),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Backspace => {
                typed.pop();
            }
            KeyCode::Char(character) => typed.push(character),
            _ => {}
        }
    }
}

/// The terminal shows nothing of what is typed until this is dropped.
struct Silence;

impl Silence {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}
