//! `huzhu run`: commands from a file of lines, one JSON command a line.
//!
//! A line is `{"id","by","on","command"}` and is answered by one line. What is answered is durable: lines share a
//! transaction of at most a thousand and are answered after it. The first line that is refused or invalid stops the
//! run; those before it stay.

mod answer;
mod field;
mod found;
mod input;
mod line;
mod sign_in;

use super::arguments::RunOptions;
use super::clock;
use super::place::Place;
use super::trouble::Trouble;
use super::{Manner, trouble};
use crate::institution::{Found, Institution};
use crate::office::{self, AnyBook, Book, Failure, Moment, Receipt, Submission};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::Phrase;
use crate::vocabulary::{Date, Id};
use answer::Answers;
use found::Beginning;
use input::{Input, Next, RawLine};
use line::{Line, Parsed};
use sign_in::SignIn;

/// So many lines at most wait for their answers: eight transactions.
const LINES_PENDING: usize = 8_000;

/// Records the lines of a file.
///
/// # Errors
/// The trouble of the line that stopped the run; a wrong usage where it is not clear which book is meant; what the disk
/// refuses.
pub fn run(options: &RunOptions, place: &Place, manner: Manner) -> Result<(), Trouble> {
    let confirms_clock = options.clock_confirmed_by.as_deref().map(Id::new).transpose();
    let confirms_clock = confirms_clock.map_err(|error| Trouble::unread("clock-confirmed-by", &error))?;
    let mut input = Input::open(&options.file)?;
    let answers = Answers::new(manner.language);
    let Some(first) = input.first()? else { return Ok(()) };
    let (book, founding) = match found::begin(&first, place, options.dry_run) {
        Ok(Beginning::Founded { book, receipt, by }) => (book, Some((receipt, by))),
        Ok(Beginning::Opened(book)) => (book, None),
        Err(trouble) => return Err(answers.stop(&first, trouble)),
    };
    let wording = book.house().wording;
    let answers = answers.worded(wording);
    let start = Start { first, founding, dry_run: options.dry_run, confirms_clock, input, answers };
    let ended = match book {
        AnyBook::Cooperative(book) => start.run(*book),
        AnyBook::Association(book) => start.run(*book),
    };
    ended.map_err(|trouble| trouble.worded(wording))
}

/// A run whose first line was read.
struct Start {
    first: RawLine,
    /// The receipt of the founding, where the first line is one.
    founding: Option<(Receipt, Id)>,
    dry_run: bool,
    confirms_clock: Option<Id>,
    input: Input,
    answers: Answers,
}

impl Start {
    fn run<I: Institution>(self, book: Book<I>) -> Result<(), Trouble> {
        let Self { first, founding, dry_run, confirms_clock, input, mut answers } = self;
        let mut sign_in = SignIn::new();
        let first = match founding {
            Some((receipt, by)) => {
                // Whoever founds a book signs in with the passphrase the founding itself sets.
                if !receipt.repeated {
                    sign_in.admit(by);
                }
                answers.add(first.id().as_deref(), &receipt, dry_run);
                answers.give()?;
                None
            }
            None => Some(first),
        };
        let mut run = Run { book, sign_in, answers, dry_run, confirms_clock, pending: Vec::new(), named: Vec::new() };
        let ended = run.all(input.lines::<I::Command>(first));
        if !dry_run {
            // A cache: without it the next opening is only slower.
            let _ = run.book.keep_snapshot();
        }
        ended
    }
}

struct Run<I: Institution> {
    /// On a store for trying out where nothing is to be recorded.
    book: Book<I>,
    sign_in: SignIn,
    answers: Answers,
    dry_run: bool,
    /// The manager who confirms a clock in doubt.
    confirms_clock: Option<Id>,
    pending: Vec<(Submission<I::Command>, Moment)>,
    /// Number and id of each line pending.
    named: Vec<(u64, Id)>,
}

impl<I: Institution> Run<I> {
    fn all(&mut self, mut lines: input::Lines<I::Command>) -> Result<(), Trouble> {
        loop {
            let full = self.pending.len() >= LINES_PENDING;
            match if full { Next::Paused } else { lines.next(self.pending.is_empty()) } {
                Next::Line(number, Ok(parsed)) => self.take(number, parsed)?,
                Next::Line(number, Err(invalid)) => {
                    self.record()?;
                    let id = invalid.id.clone();
                    return Err(self.answers.stop_line(number, id.as_deref(), invalid.trouble(number)));
                }
                Next::Paused => self.record()?,
                Next::End => return self.record(),
                Next::Failed(trouble) => {
                    self.record()?;
                    return Err(trouble);
                }
            }
        }
    }

    fn take(&mut self, number: u64, parsed: Parsed<I::Command>) -> Result<(), Trouble> {
        match parsed {
            Parsed::Found(line) => {
                self.record()?;
                let Line { id, by, on, command } = *line;
                let receipt = self.check_book(&command).and_then(|()| Ok(self.found(command, &id, &by, on)?));
                match receipt {
                    Ok(receipt) => {
                        self.answers.add(Some(id.as_str()), &receipt, self.dry_run);
                        self.answers.give()
                    }
                    Err(trouble) => Err(self.answers.stop_line(number, Some(id.as_str()), trouble)),
                }
            }
            Parsed::Command(line) => {
                let Line { id, by, on, command } = line;
                if !self.book.state().house().training && !self.sign_in.has_admitted(&by) {
                    // Lines still pending may appoint this operator, or set the passphrase.
                    self.record()?;
                }
                match self.moment(&by, on) {
                    Ok(moment) => {
                        self.pending.push((Submission::new(id.clone(), by, command), moment));
                        self.named.push((number, id));
                        Ok(())
                    }
                    Err(trouble) => {
                        self.record()?;
                        Err(self.answers.stop_line(number, Some(id.as_str()), trouble))
                    }
                }
            }
        }
    }

    /// When a line is given. In a real book that is now, by a clock that is right, and whoever gives it has signed in.
    fn moment(&mut self, by: &Id, on: Date) -> Result<Moment, Trouble> {
        let moment = Moment::at(on, clock::now());
        let house = self.book.state().house();
        if !house.training {
            today_alone(on, house.utc_offset_minutes)?;
            self.check_clock(moment)?;
            self.admit(by)?;
        }
        Ok(moment)
    }

    /// A clock in doubt is confirmed by a manager who signs in, as at the desk.
    fn check_clock(&mut self, moment: Moment) -> Result<(), Trouble> {
        let Some(doubt) = self.book.clock_doubt(moment) else { return Ok(()) };
        let manager = self.confirms_clock.clone().ok_or(doubt)?;
        self.book.state().house().check_may(&manager, &[Duty::Manager])?;
        self.admit(&manager)
    }

    fn admit(&mut self, operator: &Id) -> Result<(), Trouble> {
        if self.sign_in.has_admitted(operator) { Ok(()) } else { self.sign_in.sign_in(&self.book, operator) }
    }

    /// The same founding is in the book already; another is refused.
    fn found(&mut self, found: Found, id: &Id, by: &Id, on: Date) -> Result<Receipt, Failure> {
        office::found(self.book.store(), found, id, by, Moment::at(on, clock::now()))
    }

    /// One run is of one book.
    fn check_book(&self, found: &Found) -> Result<(), Trouble> {
        const OTHER: Phrase = Phrase::new(
            "一次只登记一个账套，这一行设立的是 {book}",
            "One run is of one book, and this line founds {book}",
        );
        if found.book == *self.book.id() {
            return Ok(());
        }
        Err(Trouble::invalid("command.found.book", OTHER.with(&[("book", &found.book)])))
    }

    /// Records what is pending and answers it.
    fn record(&mut self) -> Result<(), Trouble> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let (receipts, failure) = self.book.submit_all(std::mem::take(&mut self.pending));
        let named = std::mem::take(&mut self.named);
        let mut lines = named.iter();
        for (receipt, (_, id)) in receipts.iter().zip(&mut lines) {
            self.answers.add(Some(id.as_str()), receipt, self.dry_run);
        }
        self.answers.give()?;
        match (failure, lines.next()) {
            (None, _) => Ok(()),
            (Some(failure), Some((number, id))) => {
                Err(self.answers.stop_line(*number, Some(id.as_str()), failure.into()))
            }
            (Some(failure), None) => Err(failure.into()),
        }
    }
}

/// In a real book the business date is today's.
fn today_alone(on: Date, offset_minutes: i16) -> Result<(), Trouble> {
    let today = clock::today(offset_minutes)?;
    if on == today {
        return Ok(());
    }
    Err(Refusal::because("date.not_today").date("date", on).date("today", today).into())
}
