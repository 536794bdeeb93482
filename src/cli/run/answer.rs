//! The answers: one JSON line for each line of the input.

use super::input::RawLine;
use super::trouble::{Kind, Trouble};
use crate::institution::Wording;
use crate::office::Receipt;
use crate::text::Language;
use serde::Serialize;
use std::io::{self, Write as _};

/// One answer.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a str>,
    status: Status,
    seq: Option<[u64; 2]>,
    rule: Option<&'a str>,
    message: Option<&'a str>,
}

/// What became of a line.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Recorded,
    WouldRecord,
    Repeated,
    Refused,
    Invalid,
}

/// Answers on their way to standard output, given together once what they say is durable.
pub struct Answers {
    language: Language,
    text: Vec<u8>,
}

impl Answers {
    pub fn new(language: Language) -> Self {
        Self { language, text: Vec::new() }
    }

    /// The same, in the wording of a book.
    pub fn worded(self, wording: Wording) -> Self {
        Self { language: self.language.worded(wording), ..self }
    }

    /// Adds the answer to a line that was recorded.
    pub fn add(&mut self, id: Option<&str>, receipt: &Receipt, dry_run: bool) {
        let status = match (receipt.repeated, dry_run) {
            (true, _) => Status::Repeated,
            (false, true) => Status::WouldRecord,
            (false, false) => Status::Recorded,
        };
        let seq = Some([receipt.first, receipt.last]);
        self.push(&Answer { id, status, seq, rule: None, message: None });
    }

    /// Gives the answers added.
    ///
    /// # Errors
    /// When standard output cannot be written to: what was recorded stays.
    pub fn give(&mut self) -> Result<(), Trouble> {
        let mut out = io::stdout().lock();
        let given = out.write_all(&self.text).and_then(|()| out.flush());
        self.text.clear();
        given.map_err(|error| Trouble::output(&error))
    }

    /// Answers the line that stops the run, and gives back why, with the line.
    pub fn stop_line(&mut self, number: u64, id: Option<&str>, trouble: Trouble) -> Trouble {
        let status = match trouble.kind() {
            Kind::Invalid => Status::Invalid,
            Kind::Refused => Status::Refused,
            // It is not the line that is at fault: it has no answer.
            Kind::Different | Kind::Usage | Kind::Failed => return trouble,
        };
        let trouble = trouble.at_line(number, None);
        let message = trouble.message(self.language);
        self.push(&Answer { id, status, seq: None, rule: trouble.rule(), message: Some(&message) });
        match self.give() {
            Ok(()) => trouble,
            Err(unwritten) => unwritten,
        }
    }

    /// As [`Answers::stop_line`], for the first line.
    pub fn stop(mut self, line: &RawLine, trouble: Trouble) -> Trouble {
        self.stop_line(line.number, line.id().as_deref(), trouble)
    }

    fn push(&mut self, answer: &Answer) {
        // Texts and numbers always have a JSON form, and memory takes them.
        let _ = serde_json::to_writer(&mut self.text, answer);
        self.text.push(b'\n');
    }
}
