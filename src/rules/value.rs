//! The kinds of figure a number can have.

use crate::vocabulary::Money;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A figure, of one of the kinds a number can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberValue {
    /// An amount, not negative.
    Money(Money),
    /// A percentage.
    Percent(Percent),
    /// Calendar days.
    Days(Days),
    /// Working days.
    WorkingDays(WorkingDays),
    /// Months.
    Months(Months),
    /// A plain count.
    Count(Count),
    /// One of the number's options, by name.
    Switch(&'static str),
    /// Yes or no.
    Flag(bool),
}

/// A percentage: `Percent::whole(10)` is ten in a hundred. Stored as a text of digits, `"12.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Percent(pub Decimal);

/// A number of calendar days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub u32);

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub u32);

/// A number of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Months(pub u32);

/// A plain count: times, persons, households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Count(pub u32);

impl Percent {
    /// So many whole percent.
    pub const fn whole(percent: u32) -> Self {
        Self(Decimal::from_parts(percent, 0, 0, false, 0))
    }
}

impl fmt::Display for Percent {
    /// The figure and its sign, `12.00%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", self.0))
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let figure = if plain { Decimal::from_str_exact(&text).ok() } else { None };
        figure.map(Self).ok_or_else(|| serde::de::Error::custom("a percentage is digits with a point, such as 12.5"))
    }
}

/// What a room asks [`Numbers::get`](super::Numbers::get) by: a number's name together with its kind, so that asking cannot fail.
#[derive(Debug, Clone, Copy)]
pub struct Key<T: Kind> {
    /// The number's key.
    pub name: &'static str,
    /// The figure of the preset.
    pub preset: T,
}

/// A kind of figure: money, percentages, days, counts, flags and the switches.
pub trait Kind: Copy {
    /// The figure, or `None` when it is of another kind.
    fn read(value: NumberValue) -> Option<Self>;
}

/// A figure as written, before its option is known to be one of a switch.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawValue {
    Money(Money),
    Percent(Percent),
    Days(Days),
    WorkingDays(WorkingDays),
    Months(Months),
    Count(Count),
    Switch(String),
    Flag(bool),
}

/// The kinds that are a variant of [`NumberValue`] by their own name.
macro_rules! kinds {
    ($($kind:ident),*) => {$(
        impl Kind for $kind {
            fn read(value: NumberValue) -> Option<Self> {
                match value {
                    NumberValue::$kind(figure) => Some(figure),
                    _ => None,
                }
            }
        }
    )*};
}
kinds!(Money, Percent, Days, WorkingDays, Months, Count);

impl Kind for bool {
    fn read(value: NumberValue) -> Option<Self> {
        match value {
            NumberValue::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}
