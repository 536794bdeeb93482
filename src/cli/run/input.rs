//! The lines of the input, read ahead by a thread of their own.

use super::line::{self, Invalid, Parsed};
use super::trouble::Trouble;
use crate::text::Phrase;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// No line is longer; whoever sends a longer one does not send lines.
const LONGEST: u64 = 1 << 20;
/// So many lines are read ahead.
const AHEAD: usize = 2_000;
/// A mark that some editors put before the first line.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A line as it stands in the input.
pub struct RawLine {
    /// Its number, from 1.
    pub number: u64,
    /// Its text.
    pub text: String,
}

impl RawLine {
    /// The line's id, where it can be read at all.
    pub fn id(&self) -> Option<String> {
        let value: serde_json::Value = serde_json::from_str(&self.text).ok()?;
        Some(value.get("id")?.as_str()?.to_owned())
    }
}

/// The input before its institution is known.
pub struct Input {
    reader: Box<dyn BufRead + Send>,
    number: u64,
    /// Whether somebody may wait for an answer before sending the next line.
    may_pause: bool,
}

impl Input {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        if path == Path::new("-") {
            return Ok(Self { reader: Box::new(BufReader::new(io::stdin())), number: 0, may_pause: true });
        }
        let failed = |error| Trouble::input(&path.display(), &error);
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        Ok(Self { reader: Box::new(BufReader::new(file)), number: 0, may_pause: !metadata.is_file() })
    }

    /// The first line; nothing when there is none.
    ///
    /// # Errors
    /// When the input cannot be read or the line is no text.
    pub fn first(&mut self) -> Result<Option<RawLine>, Trouble> {
        match self.read()? {
            None => Ok(None),
            Some(Ok(line)) => Ok(Some(line)),
            Some(Err(invalid)) => Err(invalid.trouble(self.number)),
        }
    }

    /// The lines, a first one that was read before them.
    pub fn lines<C: DeserializeOwned + Send + 'static>(mut self, first: Option<RawLine>) -> Lines<C> {
        let (sender, receiver) = sync_channel(AHEAD);
        let may_pause = self.may_pause;
        // The thread ends with the input or the run; where the run ends first it may wait for a line nobody sends.
        std::thread::spawn(move || {
            let mut first = first;
            loop {
                let read = first.take().map_or_else(|| self.read(), |line| Ok(Some(Ok(line))));
                let next = match read {
                    Ok(None) => return,
                    Ok(Some(line)) => Next::Line(self.number, line.and_then(|line| line::parse(&line))),
                    Err(trouble) => Next::Failed(trouble),
                };
                let last = !matches!(next, Next::Line(_, Ok(_)));
                if sender.send(next).is_err() || last {
                    return;
                }
            }
        });
        Lines { receiver, may_pause }
    }

    /// The next line that says something.
    fn read(&mut self) -> Result<Option<Result<RawLine, Invalid>>, Trouble> {
        loop {
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| Trouble::input(&"-", &error))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if read as u64 > LONGEST {
                const LONG: Phrase = Phrase::new("这一行超过 1 MiB", "the line is longer than 1 MiB");
                return Ok(Some(Err(Invalid::whole(LONG))));
            }
            let Ok(mut text) = String::from_utf8(bytes) else {
                const NO_TEXT: Phrase = Phrase::new("不是 UTF-8 文字", "the line is no UTF-8 text");
                return Ok(Some(Err(Invalid::whole(NO_TEXT))));
            };
            if self.number == 1
                && let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK)
            {
                text = rest.to_owned();
            }
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                return Ok(Some(Ok(RawLine { number: self.number, text })));
            }
        }
    }
}

/// What comes next.
pub enum Next<C> {
    /// A line and its number.
    Line(u64, Result<Parsed<C>, Invalid>),
    /// Nothing yet: whoever sends the lines may be waiting.
    Paused,
    /// The input is at its end.
    End,
    /// The input cannot be read.
    Failed(Trouble),
}

/// The lines as they come.
pub struct Lines<C> {
    receiver: Receiver<Next<C>>,
    may_pause: bool,
}

impl<C> Lines<C> {
    /// The next line; waits for one where asked to, or where nobody can be waiting for an answer.
    pub fn next(&mut self, wait: bool) -> Next<C> {
        if wait || !self.may_pause {
            return self.receiver.recv().unwrap_or(Next::End);
        }
        match self.receiver.try_recv() {
            Ok(next) => next,
            Err(TryRecvError::Empty) => Next::Paused,
            Err(TryRecvError::Disconnected) => Next::End,
        }
    }
}
