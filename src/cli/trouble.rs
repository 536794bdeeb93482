//! Why something was not done: its words, its code, and its JSON.

use super::Manner;
use crate::institution::Wording;
use crate::journal::{StoreError, StoreFault, VerifyError};
use crate::office::Failure;
use crate::rules::Refusal;
use crate::text::{BareIds, InWords, Language, Phrase, Words, failure_words};
use serde::Serialize;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Why something was not done.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble(Box<Parts>);

#[derive(Debug, Clone, PartialEq)]
struct Parts {
    kind: Kind,
    words: Words,
    refusal: Option<Refusal>,
    /// The option or field that is at fault.
    field: Option<String>,
    /// The line of the input, from 1.
    line: Option<u64>,
    /// The wording of the book it concerns.
    wording: Option<Wording>,
}

/// The kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A rule forbids it, or it contradicts what is recorded.
    Refused,
    /// A value is not one.
    Invalid,
    /// A check found a difference.
    Different,
    /// The command line is not one of ours, or does not say which book.
    Usage,
    /// It could not be done: the disk, a damaged or locked file.
    Failed,
}

/// The error as JSON gives it.
#[derive(Serialize)]
struct Told<'a> {
    kind: Kind,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<&'a Refusal>,
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: Told<'a>,
}

impl Trouble {
    /// A trouble of a kind.
    pub fn new(kind: Kind, words: impl Into<Words>) -> Self {
        Self(Box::new(Parts { kind, words: words.into(), refusal: None, field: None, line: None, wording: None }))
    }

    /// A command line that is none of ours.
    pub fn usage(text: String) -> Self {
        Self::new(Kind::Usage, Words::data(text.trim_end()))
    }

    /// An invalid value of an option or argument.
    pub fn invalid(field: &str, words: impl Into<Words>) -> Self {
        Self::new(Kind::Invalid, words).at_field(field)
    }

    /// An invalid value, for the reason its reader gives.
    pub fn unread(field: &str, reason: &impl InWords) -> Self {
        Self::invalid(field, reason.words())
    }

    /// Standard output cannot be written to.
    pub fn output(error: &io::Error) -> Self {
        const OUTPUT: Phrase = Phrase::new("结果写不出去：{reason}", "The result cannot be written: {reason}");
        Self::new(Kind::Failed, OUTPUT.with(&[("reason", error)]))
    }

    /// A file of ours to read cannot be read.
    pub fn input(name: &dyn std::fmt::Display, error: &io::Error) -> Self {
        const INPUT: Phrase = Phrase::new("读不了 {name}：{reason}", "{name} cannot be read: {reason}");
        Self::new(Kind::Failed, INPUT.with(&[("name", name), ("reason", error)]))
    }

    /// The same, of a field of a line of the input.
    pub fn at_line(mut self, line: u64, field: Option<String>) -> Self {
        self.0.line = Some(line);
        self.0.field = field.or(self.0.field);
        self
    }

    /// The same, of a field.
    pub fn at_field(mut self, field: &str) -> Self {
        self.0.field = Some(field.to_owned());
        self
    }

    /// The same, said in the wording of a book.
    pub fn worded(mut self, wording: Wording) -> Self {
        self.0.wording = Some(wording);
        self
    }

    /// Of which kind it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The rule behind it, where there is one.
    pub fn rule(&self) -> Option<&'static str> {
        self.0.refusal.as_ref().and_then(Refusal::rule_id)
    }

    /// What it says, naming line and field where they are known.
    pub fn message(&self, language: Language) -> String {
        const LINE: Phrase = Phrase::new("第 {line} 行：", "line {line}: ");
        let language = self.0.wording.map_or(language, |wording| language.worded(wording));
        let mut message = String::new();
        if let Some(line) = self.0.line {
            message.push_str(&LINE.fill(language, &[("line", &line)]));
        }
        if let Some(field) = &self.0.field {
            message.push_str(field);
            message.push_str(if language.is_chinese() { "：" } else { ": " });
        }
        message.push_str(self.0.words.in_(language));
        message
    }

    /// Says it on standard error.
    pub fn tell(&self, manner: Manner) {
        let message = self.message(manner.language);
        let text = if manner.json {
            let error = Told {
                kind: self.0.kind,
                message: &message,
                line: self.0.line,
                field: self.0.field.as_deref(),
                cause: self.0.refusal.as_ref().map(Refusal::cause),
                rule: self.rule(),
                refusal: self.0.refusal.as_ref(),
            };
            serde_json::to_string(&Envelope { error }).unwrap_or(message)
        } else {
            message
        };
        // Where standard error is closed there is nobody to tell; the code says it too.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// The code the program ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.0.kind {
            Kind::Refused | Kind::Invalid | Kind::Different => 1,
            Kind::Usage => 2,
            Kind::Failed => 3,
        })
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        let words = failure_words(&failure, &BareIds);
        let kind = match &failure {
            Failure::Refused(_)
            | Failure::Changed { .. }
            | Failure::IdTaken(_)
            | Failure::NotSignedIn(_)
            | Failure::BookExists(_) => Kind::Refused,
            Failure::NoSuchBook(_) | Failure::OtherInstitution(_) => Kind::Invalid,
            Failure::Broken(_) => Kind::Different,
            Failure::Store(error) => kind_of(error),
            Failure::Contested | Failure::Unreadable { .. } | Failure::Unwritable(_) => Kind::Failed,
        };
        let mut trouble = Self::new(kind, words);
        if let Failure::Refused(refusal) = failure {
            trouble.0.refusal = Some(refusal);
        }
        trouble
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Failure::from(refusal).into()
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::new(kind_of(&error), error.words())
    }
}

impl From<VerifyError> for Trouble {
    fn from(error: VerifyError) -> Self {
        let kind = match &error {
            VerifyError::Difference(_) => Kind::Different,
            VerifyError::Store(error) => kind_of(error),
        };
        Self::new(kind, error.words())
    }
}

/// A file that is there already is refused; everything else about files could not be done.
fn kind_of(error: &StoreError) -> Kind {
    if error.fault == StoreFault::Exists { Kind::Refused } else { Kind::Failed }
}
