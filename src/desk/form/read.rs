//! What a field's text means: values, readers, and the host that knows more than the form.

use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money, Rate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What one field was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, as typed.
    Text(String),
    /// An amount.
    Money(Money),
    /// A rate as quoted.
    Rate(Rate),
    /// A civil date.
    Date(Date),
    /// A whole number.
    Count(u32),
    /// The code of a choice.
    Code(String),
    /// A picked record.
    Id(Id),
    /// The codes of the ticked boxes, in the order of the form.
    Codes(Vec<String>),
    /// The rows of a repeating group.
    Lines(Vec<Values>),
    /// Nothing, in a field that may stay empty.
    Empty,
}

/// What a form was read as, by the stable names of its fields.
pub type Values = BTreeMap<&'static str, Value>;

/// What a reader may know besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The day the book is on, from which `today` and a missing year are read.
    pub business_date: Date,
    /// The highest rate a contract of that day may have, in percent a year; nothing where the book knows none.
    pub ceiling: Option<Decimal>,
}

/// A text as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The value.
    pub value: Value,
    /// How it was understood, shown beside the field: `15,000.00 (壹万伍仟元整)`.
    pub echo: Option<Words>,
    /// Whether the echo must be seen before the value is taken (`1万5`): the field is left with a second key.
    pub ask: bool,
}

/// Why a field's text is not taken: the form that is accepted, not merely that this one is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// In words.
    pub words: Words,
    /// What could have been typed instead, each in full: chosen by its number, the first by 1.
    pub meant: Vec<String>,
}

impl FieldError {
    /// A text that is not taken.
    pub fn new(words: Words) -> Self {
        Self { words, meant: Vec::new() }
    }
}

/// Reads a field's text, which is never empty.
pub type Reader = fn(&str, &Context) -> Result<Reading, FieldError>;

/// The readers by kind, the same that the command line and imports use.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    /// Short texts.
    pub text: Reader,
    /// Names.
    pub name: Reader,
    /// Longer texts.
    pub note: Reader,
    /// Amounts.
    pub money: Reader,
    /// Rates.
    pub rate: Reader,
    /// Dates.
    pub date: Reader,
    /// Whole numbers.
    pub count: Reader,
}

/// A record a picker offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: Words,
    /// What tells it from its namesakes: village, number, tail of the phone.
    pub detail: Words,
}

/// What a form asks its screen: pure answers from the model.
pub trait Host {
    /// What readers may know.
    fn context(&self) -> Context;
    /// The readers by kind.
    fn readers(&self) -> &Readers;
    /// What a field holds at first.
    fn initial(&self, _field: &str) -> Option<String> {
        None
    }
    /// What the previous record had in a field, for Ctrl-D; a choice by its code, a picked record by its id.
    fn previous(&self, _field: &str) -> Option<String> {
        None
    }
    /// The records a provider finds for what was typed, the best first, at most `most`.
    fn pick(&self, _provider: &str, _typed: &str, _most: usize) -> Vec<PickItem> {
        Vec::new()
    }
    /// A provider's record by its id.
    fn picked(&self, _provider: &str, _id: &str) -> Option<PickItem> {
        None
    }
    /// A computed field's figure from what the others hold so far.
    fn computed(&self, _field: &str, _values: &Values) -> Option<Words> {
        None
    }
    /// What is wrong between fields that are each right, by the field to go to.
    fn check(&self, _values: &Values) -> Vec<(&'static str, FieldError)> {
        Vec::new()
    }
}

impl Reading {
    /// A value that needs no echo.
    pub fn plain(value: Value) -> Self {
        Self { value, echo: None, ask: false }
    }
}

impl From<Phrase> for FieldError {
    fn from(phrase: Phrase) -> Self {
        Self::new(phrase.into())
    }
}

/// Takes a text as it is.
///
/// # Errors
/// Where it is nothing but spaces.
pub fn read_text(text: &str, _: &Context) -> Result<Reading, FieldError> {
    if text.trim().is_empty() {
        return Err(Phrase::new("只有空格", "nothing but spaces").into());
    }
    Ok(Reading::plain(Value::Text(text.to_owned())))
}

/// Reads a whole number from 0 to 4,294,967,295, digits only.
///
/// # Errors
/// Where anything but digits is there, or too many.
pub fn read_count(text: &str, _: &Context) -> Result<Reading, FieldError> {
    const WHOLE: Phrase = Phrase::new("写整数，例如 12", "a whole number, such as 12");
    const LARGE: Phrase = Phrase::new("数太大", "too large");
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WHOLE.into());
    }
    digits.parse().map(|count| Reading::plain(Value::Count(count))).map_err(|_| LARGE.into())
}
