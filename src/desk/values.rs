//! What a filled-in form holds, asked for by name, and the JSON of commands made from it.

use super::form::{Value, Values};
use super::session::Obstacle;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money, Rate};
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The values of a form, by the names of its fields. A field that is not there or empty is `None`.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a>(pub &'a Values);

impl<'a> Read<'a> {
    /// A text.
    pub fn text(self, field: &str) -> Option<&'a str> {
        match self.0.get(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An amount.
    pub fn money(self, field: &str) -> Option<Money> {
        match self.0.get(field) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// A rate.
    pub fn rate(self, field: &str) -> Option<Rate> {
        match self.0.get(field) {
            Some(Value::Rate(rate)) => Some(*rate),
            _ => None,
        }
    }

    /// A date.
    pub fn date(self, field: &str) -> Option<Date> {
        match self.0.get(field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// A whole number.
    pub fn count(self, field: &str) -> Option<u32> {
        match self.0.get(field) {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// The code of a choice.
    pub fn chosen(self, field: &str) -> Option<&'a str> {
        match self.0.get(field) {
            Some(Value::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// The codes of ticked boxes.
    pub fn codes(self, field: &str) -> &'a [String] {
        match self.0.get(field) {
            Some(Value::Codes(codes)) => codes,
            _ => &[],
        }
    }

    /// A picked record.
    pub fn id(self, field: &str) -> Option<&'a Id> {
        match self.0.get(field) {
            Some(Value::Id(id)) => Some(id),
            _ => None,
        }
    }

    /// The rows of a repeating group, those left empty passed over.
    pub fn rows(self, field: &str) -> impl Iterator<Item = Read<'a>> {
        let rows = match self.0.get(field) {
            Some(Value::Lines(rows)) => rows.as_slice(),
            _ => &[],
        };
        rows.iter().filter(|row| row.values().any(|value| *value != Value::Empty)).map(Read)
    }

    /// A field that must be there.
    ///
    /// # Errors
    /// An [`Obstacle`] that goes to the field.
    pub fn must<T>(self, field: &'static str, value: Option<T>) -> Result<T, Obstacle> {
        value.ok_or_else(|| Obstacle::at(field, Phrase::new("必填", "required")))
    }
}

impl Obstacle {
    /// Something wrong with one field.
    pub fn at(field: &'static str, words: impl Into<Words>) -> Self {
        Self { words: words.into(), field: Some(field) }
    }

    /// Something in the way that is no single field's.
    pub fn new(words: impl Into<Words>) -> Self {
        Self { words: words.into(), field: None }
    }
}

/// The body of a command being built: fields that are not given are left out.
#[derive(Debug, Default)]
pub struct Body(Map<String, Json>);

impl Body {
    /// An empty body.
    pub fn new() -> Self {
        Self::default()
    }

    /// The body with a field.
    pub fn put(mut self, field: &str, value: impl Serialize) -> Self {
        // Values of our own types and texts always have a JSON form.
        self.0.insert(field.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// The body with a field where it is given.
    pub fn put_maybe(self, field: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.put(field, value),
            None => self,
        }
    }

    /// The command of a room: `{"room":{"command":{…}}}`.
    pub fn command(self, room: &str, command: &str) -> Json {
        serde_json::json!({ (room): { (command): self.0 } })
    }

    /// As [`Body::command`], where building it could have failed.
    ///
    /// # Errors
    /// None: for the last line of a function that has others.
    pub fn command_of(self, room: &str, command: &str) -> Result<Json, Obstacle> {
        Ok(self.command(room, command))
    }

    /// The body alone.
    pub fn into_json(self) -> Json {
        Json::Object(self.0)
    }
}
