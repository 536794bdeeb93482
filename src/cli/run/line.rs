//! One line of a run: an id, who gives it, the business date, a command.

use super::field;
use super::input::RawLine;
use super::trouble::{Kind, Trouble};
use crate::institution::Found;
use crate::text::Words;
use crate::vocabulary::{Date, Id};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A line as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line<C> {
    /// The command's id, chosen by whoever wrote the line.
    pub id: Id,
    /// The operator.
    pub by: Id,
    /// The business date.
    pub on: Date,
    /// The command.
    pub command: C,
}

/// The command that founds a book.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Founding {
    Found(Box<Found>),
}

/// A line that was understood.
pub enum Parsed<C> {
    /// A founding.
    Found(Box<Line<Found>>),
    /// A command of an institution.
    Command(Line<C>),
}

/// Why a line was not understood.
pub struct Invalid {
    /// Its id, where that can be read.
    pub id: Option<String>,
    field: Option<String>,
    words: Words,
}

impl Invalid {
    /// For a reason that concerns the whole line.
    pub fn whole(words: impl Into<Words>) -> Self {
        Self { id: None, field: None, words: words.into() }
    }

    /// The trouble, naming line and field.
    pub fn trouble(self, number: u64) -> Trouble {
        Trouble::new(Kind::Invalid, self.words).at_line(number, self.field)
    }
}

/// Reads a line of commands of one institution.
pub fn parse<C: DeserializeOwned>(line: &RawLine) -> Result<Parsed<C>, Invalid> {
    match read(line) {
        Ok(line) => Ok(Parsed::Command(line)),
        Err(invalid) => match parse_founding(line) {
            Some(Ok(founding)) => Ok(Parsed::Found(Box::new(founding))),
            Some(Err(invalid)) => Err(invalid),
            None => Err(invalid),
        },
    }
}

/// Reads a line that founds a book; nothing when it has another command.
pub fn parse_founding(line: &RawLine) -> Option<Result<Line<Found>, Invalid>> {
    let value: serde_json::Value = serde_json::from_str(&line.text).ok()?;
    value.get("command")?.as_object()?.get("found")?;
    Some(read::<Founding>(line).map(|line| {
        let Line { id, by, on, command: Founding::Found(found) } = line;
        Line { id, by, on, command: *found }
    }))
}

fn read<C: DeserializeOwned>(line: &RawLine) -> Result<Line<C>, Invalid> {
    serde_json::from_str(&line.text).map_err(|error| {
        let (field, words) = field::fault(&line.text, &error);
        Invalid { id: line.id(), field, words }
    })
}
