//! What is wrong with a screen, in words.

use crate::clerk::Clerk;
use huzhu::desk::cells::width;
use huzhu::desk::session::Reply;
use huzhu::text::Language;
use ratatui::layout::Position;

/// Latin words a Chinese screen may hold: keys, names of things that have no other, and what somebody typed.
const LATIN: [&str; 8] = ["wxm", "hyq", "csv", "db", "px", "khz", "png", "mp"];

/// What is painted, once.
pub struct Shot {
    pub rows: Vec<String>,
    cursor: Option<Position>,
    /// Characters cut through or painted over by half.
    halves: Vec<String>,
    language: Language,
    /// What a list names its rows by: a list of people says how they sign in.
    named: Vec<String>,
}

impl Shot {
    /// What a clerk sees now.
    pub fn of(clerk: &Clerk) -> Self {
        let (buffer, cursor) = clerk.painted();
        let area = *buffer.area();
        let mut halves = Vec::new();
        let mut rows = Vec::new();
        for y in 0..area.height {
            let mut text = String::new();
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                let wide = u16::try_from(width(symbol).max(1)).unwrap_or(u16::MAX);
                if x + wide > area.width {
                    halves.push(format!("row {y} is cut through {symbol:?}"));
                }
                for covered in x + 1..(x + wide).min(area.width) {
                    if !matches!(buffer[(covered, y)].symbol(), "" | " ") {
                        halves.push(format!("row {y}: half of {symbol:?} is painted over"));
                    }
                }
                text.push_str(symbol);
                x += wide;
            }
            rows.push(text.trim_end().to_owned());
        }
        let named = match clerk.answered() {
            Some(Reply::List(listing)) => listing.rows.iter().map(|row| row.id.to_string()).collect(),
            _ => Vec::new(),
        };
        Self { rows, cursor, halves, language: clerk.language(), named }
    }

    /// Everything it says, without breaks.
    pub fn said(&self) -> String {
        self.rows.concat().replace(char::is_whitespace, "")
    }

    /// Whether the place of the cursor is marked as well.
    pub fn marks_focus(&self) -> bool {
        let row = self.cursor.map_or(0, |at| usize::from(at.y));
        self.rows.iter().take(row + 1).any(|line| line.starts_with("> "))
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = self.halves.clone();
        let last = self.rows.len().saturating_sub(2);
        if self.cursor.is_none_or(|at| usize::from(at.y) >= last) {
            faults.push(format!("the cursor is at {:?}", self.cursor));
        }
        for row in &self.rows {
            faults.extend(untranslated(row, self.language, &self.named));
        }
        let keys = self.rows.get(last..).unwrap_or_default();
        if keys.iter().all(|line| line.is_empty()) || keys.iter().any(|line| line.ends_with("..")) {
            faults.push(format!("the keys do not fit: {keys:?}"));
        }
        faults
    }
}

/// Placeholders, codes and ids in a row of the screen.
fn untranslated(row: &str, language: Language, named: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for sign in ["{", "}", "??", "\u{fffd}"] {
        if row.contains(sign) {
            found.push(format!("{sign} in {row:?}"));
        }
    }
    for word in row.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))) {
        let letters = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
        if word.split('_').count() > 1 && word.split('_').all(letters) {
            found.push(format!("the code {word} in {row:?}"));
        }
        if word.len() == 36 && word.matches('-').count() == 4 {
            found.push(format!("the id {word} in {row:?}"));
        }
        if language.is_chinese()
            && word.len() > 2
            && letters(word)
            && !LATIN.contains(&word)
            && !named.iter().any(|name| name == word)
        {
            found.push(format!("the word {word} in {row:?}"));
        }
    }
    found
}
