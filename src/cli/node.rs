//! A result as data: JSON for programs, a page for people.

use crate::text::Phrase;
use crate::text::terms::{self, Table, Term};
use crate::vocabulary::{Date, Id, Money};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

/// A piece of a result, its fields in the order in which they are read.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing there.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A count or a number.
    Count(i64),
    /// An amount: a string with two decimals in JSON.
    Amount(Money),
    /// A text.
    Text(String),
    /// A stored code, with its word for people.
    Code(String, Option<Phrase>),
    /// Several.
    List(Vec<Node>),
    /// Named parts.
    Fields(Vec<(&'static str, Node)>),
}

impl Node {
    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A code with its word in a table.
    pub fn code(code: &str, table: Table) -> Self {
        Self::Code(code.to_owned(), terms::word(table, code))
    }

    /// What has a stored code and a word.
    pub fn term(term: &(impl Serialize + Term)) -> Self {
        Self::Code(code_of(term), Some(term.phrase()))
    }

    /// Several, each made from one.
    pub fn list<T>(from: impl IntoIterator<Item = T>, node: impl FnMut(T) -> Self) -> Self {
        Self::List(from.into_iter().map(node).collect())
    }

    /// A part that may be missing.
    pub fn maybe<T>(part: Option<T>, node: impl FnOnce(T) -> Self) -> Self {
        part.map_or(Self::Nothing, node)
    }

    /// Whether it is one figure or word, so that it fits a line or a cell.
    pub fn is_plain(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Fields(_))
    }
}

/// The stored code of a word of ours.
pub fn code_of(word: &impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

impl From<Money> for Node {
    fn from(amount: Money) -> Self {
        Self::Amount(amount)
    }
}

impl From<Date> for Node {
    fn from(date: Date) -> Self {
        Self::text(date)
    }
}

impl From<&Id> for Node {
    fn from(id: &Id) -> Self {
        Self::text(id)
    }
}

impl From<u32> for Node {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u64> for Node {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Node {
    fn from(part: Option<T>) -> Self {
        part.map_or(Self::Nothing, Into::into)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Count(count) => serializer.serialize_i64(*count),
            Self::Amount(amount) => serializer.serialize_str(&amount.plain()),
            Self::Text(text) | Self::Code(text, _) => serializer.serialize_str(text),
            Self::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for item in list {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Self::Fields(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
