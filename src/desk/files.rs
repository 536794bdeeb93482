//! Files a clerk takes away: lists, screens, papers. None is ever written over.

use crate::text::{Phrase, Words};
use crate::vocabulary::Date;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A text that is to become a file of the clerk's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it is called; the day and the ending are added.
    pub name: String,
    /// `csv` or `txt`.
    pub ending: &'static str,
    /// What it says.
    pub text: String,
    /// How many rows it has, where it is a list.
    pub rows: Option<usize>,
}

impl Taken {
    /// Writes it into a folder under a name that is free, and says where it is.
    ///
    /// # Errors
    /// Why it could not be written, in words.
    pub fn write(&self, folder: &Path, on: Date) -> Result<Words, Words> {
        const ROWS: Phrase = Phrase::new("已导出 {rows} 行: {path}", "{rows} rows exported: {path}");
        const SAVED: Phrase = Phrase::new("已存下: {path}", "Saved: {path}");
        let name = file_name(&format!("{}-{on}", self.name));
        let (path, mut file) = free(folder, &name, self.ending).map_err(|(path, error)| unwritten(&path, &error))?;
        let written = file.write_all(self.text.as_bytes()).and_then(|()| file.sync_all());
        written.map_err(|error| {
            // Half a list would be taken for the whole.
            let _ = fs::remove_file(&path);
            unwritten(&path, &error)
        })?;
        Ok(match self.rows {
            Some(rows) => ROWS.with(&[("rows", &rows), ("path", &path.display())]),
            None => SAVED.with(&[("path", &path.display())]),
        })
    }
}

/// The clerk's own folder.
pub fn folder() -> PathBuf {
    std::env::home_dir().unwrap_or_default().join("huzhu")
}

/// A text as the name of a file on any system.
pub fn file_name(text: &str) -> String {
    text.replace(|sign: char| "/\\:*?\"<>| ".contains(sign) || sign.is_control(), "-")
}

/// Makes a file that was not there, its folder included.
///
/// # Errors
/// The path with what the system said.
pub fn create_new(path: PathBuf) -> Result<(PathBuf, File), (PathBuf, io::Error)> {
    let made = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or(Ok(()), fs::create_dir_all);
    // A file where the folder should be is not the file that is asked for.
    let made = made.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    });
    match made.and_then(|()| File::create_new(&path)) {
        Ok(file) => Ok((path, file)),
        Err(error) => Err((path, error)),
    }
}

/// The first name that is free: `名册-2026-11-23.csv`, then `名册-2026-11-23-2.csv`.
fn free(folder: &Path, name: &str, ending: &str) -> Result<(PathBuf, File), (PathBuf, io::Error)> {
    const MOST: usize = 1_000;
    let mut nr = 1;
    loop {
        let number = if nr == 1 { String::new() } else { format!("-{nr}") };
        match create_new(folder.join(format!("{name}{number}.{ending}"))) {
            Err((_, error)) if error.kind() == io::ErrorKind::AlreadyExists && nr < MOST => nr += 1,
            made => return made,
        }
    }
}

/// Why a file could not be written.
pub fn unwritten(path: &Path, error: &io::Error) -> Words {
    const UNWRITTEN: Phrase = Phrase::new("写不了 {path}: {error}", "{path} cannot be written: {error}");
    const THERE: Phrase = Phrase::new("{path} 已经有了，换个文件名", "{path} exists: choose another name");
    let phrase = if error.kind() == io::ErrorKind::AlreadyExists { THERE } else { UNWRITTEN };
    phrase.with(&[("path", &path.display()), ("error", error)])
}

/// A screen's text with every longer number covered: identity papers, telephones and accounts are no help to who helps.
///
/// A run of seven digits or more, spaces and hyphens between its groups included, keeps its last four. Dates, and amounts with their
/// commas, are no such runs.
pub fn masked(text: &str) -> String {
    const COVERED: usize = 7;
    const KEPT: usize = 4;
    let signs: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let run =
            signs[at..].iter().take_while(|sign| sign.is_numeric() || matches!(sign, ' ' | '-' | 'X' | 'x')).count();
        let run = &signs[at..at + run];
        let last = run.iter().rposition(|sign| sign.is_numeric()).map_or(0, |last| last + 1);
        let run = &run[..last];
        if !sign.is_numeric() || run.is_empty() {
            masked.push(*sign);
            at += 1;
            continue;
        }
        let longest = run.split(|sign| !sign.is_numeric()).map(<[char]>::len).max().unwrap_or(0);
        let digits = run.iter().filter(|sign| sign.is_numeric()).count();
        let single = run.windows(2).all(|pair| pair.iter().any(|sign| sign.is_numeric()));
        let covered = longest >= COVERED || digits >= COVERED && single && !is_date(run);
        let mut left = digits;
        for sign in run {
            let hidden = covered && sign.is_numeric() && left > KEPT;
            left -= usize::from(sign.is_numeric());
            masked.push(if hidden { '*' } else { *sign });
        }
        at += run.len();
    }
    masked
}

/// Whether a run begins as a date does: `2026-11-23`.
fn is_date(run: &[char]) -> bool {
    let groups: Vec<usize> = run.split(|sign| !sign.is_numeric()).map(<[char]>::len).take(3).collect();
    groups == [4, 2, 2] && run.get(4) == Some(&'-') && run.get(7) == Some(&'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Taken {
        Taken { name: "成员 名册/一".to_owned(), ending: "csv", text: text.to_owned(), rows: Some(2) }
    }

    #[test]
    fn a_list_is_written_beside_the_one_of_the_same_name_never_over_it() {
        let home = tempfile::tempdir().expect("a folder");
        let (folder, on) = (home.path().join("huzhu"), "2026-11-23".parse().expect("a date"));
        for text in ["first", "second"] {
            list(text).write(&folder, on).expect("it is written");
        }
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it is there");
        assert_eq!(read("成员-名册-一-2026-11-23.csv"), "first");
        assert_eq!(read("成员-名册-一-2026-11-23-2.csv"), "second");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("huzhu");
        fs::write(&file, "in the way").expect("it is written");
        let said = list("").write(&file, "2026-11-23".parse().expect("a date")).expect_err("a file is no folder");
        assert!(said.in_(crate::text::Language::Zh).contains("写不了"), "{said:?}");
    }

    #[test]
    fn numbers_of_papers_telephones_and_accounts_are_covered_and_days_and_amounts_are_not() {
        for (text, covered) in [
            ("440403199001011234", "**************1234"),
            ("440403 19900101 123X", "****** *******1 123X"),
            ("136 0123 4567 王", "*** **** 4567 王"),
            ("6228-4800-0000-1234", "****-****-****-1234"),
            ("2026-11-23 09:30", "2026-11-23 09:30"),
            ("1,234,567.00", "1,234,567.00"),
            ("收据 0038 凭证 记-0112", "收据 0038 凭证 记-0112"),
        ] {
            assert_eq!(masked(text), covered, "{text}");
        }
    }
}
