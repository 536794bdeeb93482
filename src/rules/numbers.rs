//! The numbers an institution sets for itself: typed, named, and each from a date.

use super::lpr::{Ceiling, FIRST_QUOTE, LPR_ONE_YEAR};
use super::preset::{DESK_LOCK_AFTER, PRESET};
use super::row::Bilingual;
use super::value::{Count, Days, Key, Kind, Months, NumberValue, Percent, RawValue, WorkingDays};
use crate::vocabulary::{Date, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The numbers of one book: the preset it was founded with and every change it has adopted since (rule T02).
///
/// ```
/// use huzhu::rules::{ADVANCE_SINGLE_CAP, Change, NumberValue, Numbers};
/// use huzhu::vocabulary::{Date, Money};
///
/// let mut numbers = Numbers::default();
/// let (old, new): (Date, Date) = ("2026-12-31".parse().unwrap(), "2027-01-01".parse().unwrap());
/// let raised = NumberValue::Money(Money::from_yuan(6_000));
/// numbers.adopt(Change::new("advance.single_cap", raised, new).unwrap());
/// assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, old), Money::from_yuan(5_000));
/// assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, new), Money::from_yuan(6_000));
/// assert_eq!(numbers.version(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Numbers {
    /// In the order of adoption.
    changes: Vec<Change>,
}

/// A number of the rule book: its key, the rule it belongs to and the figures of the preset.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its stable name, such as `advance.single_cap`; changes name it, so it is never renamed nor removed.
    pub key: &'static str,
    /// The rule it belongs to.
    pub rule: &'static str,
    /// The figures of the preset, each from its date on and in order of date; all of one kind.
    pub preset: &'static [(Date, NumberValue)],
    /// The names a switch may take; empty for every other kind.
    pub options: &'static [&'static str],
    /// Where the figure comes from.
    pub source: Source,
    /// What it is called on the setup screen.
    pub label: Bilingual,
}

/// Where the figure of a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A legal text that was read; whether it binds this institution, its rule's confidence says.
    Law,
    /// As published: the institution's own practice, or the monthly quote of the LPR.
    Published,
    /// A legal text that was not read: to be confirmed (待核).
    Unverified,
    /// Our own choice, to be confirmed at setup (本社/本会自定).
    House,
}

/// A change of one number from a date on, as a book adopts and records it:
/// `{"key":"advance.single_cap","from":"2027-01-01","value":{"money":600000}}`.
///
/// Reading one from JSON checks what [`Change::new`] checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which number.
    key: &'static str,
    /// The first day on which the value holds.
    from: Date,
    /// The value.
    value: NumberValue,
}

/// Why a change cannot be adopted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// No number has this key.
    #[error("no number of the rule book is called {0:?}")]
    UnknownKey(String),
    /// The figure is of another kind than the number.
    #[error("{0} takes a figure of another kind")]
    WrongKind(&'static str),
    /// The switch has no such option.
    #[error("{key} is one of {options:?}")]
    NotAnOption {
        /// The number.
        key: &'static str,
        /// What it may be.
        options: &'static [&'static str],
    },
    /// The figure is negative or beyond what any institution could mean: an amount above [`Money::LIMIT`], more than
    /// 100 percent, a percentage of more than 6 decimals, a count or a time above 10,000.
    #[error("the figure of {0} is out of range")]
    OutOfRange(&'static str),
}

/// The minutes after which a desk may lock itself (rule I06).
const DESK_LOCK_BOUNDS: std::ops::RangeInclusive<u32> = 5..=30;

impl Numbers {
    /// The name of the preset, as a book's founding record holds it.
    pub const PRESET: &'static str = "zhuhai-2026";

    /// The number's figure on a date.
    pub fn get<T: Kind>(&self, key: Key<T>, on: Date) -> T {
        debug_assert!(number(key.name).is_some(), "{} is not among the numbers", key.name);
        self.changed(key.name, on).and_then(|change| T::read(change.value)).unwrap_or(key.preset)
    }

    /// The figure of the number with this key on a date: the one of the latest date not after it, the later adopted
    /// among equals. `None` when no number has the key, or it has no figure yet on that date.
    pub fn value(&self, key: &str, on: Date) -> Option<NumberValue> {
        let preset = number(key)?.preset.iter().rev().find(|(from, _)| *from <= on);
        match (preset, self.changed(key, on)) {
            (Some((from, value)), Some(change)) if *from > change.from => Some(*value),
            (_, Some(change)) => Some(change.value),
            (preset, None) => preset.map(|(_, value)| *value),
        }
    }

    /// The one-year LPR on a date, or `None` before the first quote.
    pub fn lpr(&self, on: Date) -> Option<Percent> {
        (on >= FIRST_QUOTE).then(|| self.value(LPR_ONE_YEAR, on)).flatten().and_then(Percent::read)
    }

    /// What a court supports of the rate of a contract made on this date (rule L05).
    pub fn ceiling(&self, contract: Date) -> Ceiling {
        Ceiling::of(self.lpr(contract))
    }

    /// Adopts a change. A change from an earlier date than another one of the same number holds until the other's.
    pub fn adopt(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// The version of the numbers: 1 as founded, one more with each change. A record keeps the one it was decided by.
    pub fn version(&self) -> u32 {
        u32::try_from(self.changes.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The numbers as they were known at a version; as they are now when there is no such version yet.
    pub fn as_known(&self, version: u32) -> Self {
        let known = version.saturating_sub(1) as usize;
        Self { changes: self.changes.iter().take(known).cloned().collect() }
    }

    /// Every change adopted, in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The change that holds on a date.
    fn changed(&self, key: &str, on: Date) -> Option<&Change> {
        self.changes.iter().filter(|change| change.from <= on && change.key == key).max_by_key(|change| change.from)
    }
}

/// Every number of the rule book, with the figures of the preset.
pub fn numbers() -> impl Iterator<Item = &'static Number> {
    PRESET.iter()
}

/// The number with this key, or `None` when there is none.
pub fn number(key: &str) -> Option<&'static Number> {
    PRESET.iter().find(|number| number.key == key)
}

impl Number {
    /// Whether this figure is of the number's kind.
    fn takes(&self, value: NumberValue) -> bool {
        self.preset.first().is_some_and(|(_, preset)| std::mem::discriminant(preset) == std::mem::discriminant(&value))
    }
}

impl Change {
    /// A change of the number with this key to a figure, from a date on.
    ///
    /// # Errors
    /// [`ChangeError`] when there is no such number, the figure is of another kind, no option of the switch, or out
    /// of range.
    pub fn new(key: &str, value: NumberValue, from: Date) -> Result<Self, ChangeError> {
        let number = number(key).ok_or_else(|| ChangeError::UnknownKey(key.to_owned()))?;
        if !number.takes(value) {
            return Err(ChangeError::WrongKind(number.key));
        }
        let fits = match value {
            NumberValue::Money(amount) => !amount.is_negative() && amount <= Money::LIMIT,
            NumberValue::Percent(Percent(percent)) => {
                let percent = percent.normalize();
                (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) && percent.scale() <= 6
            }
            NumberValue::Days(Days(n)) | NumberValue::WorkingDays(WorkingDays(n)) => n <= 10_000,
            NumberValue::Count(Count(n)) if number.key == DESK_LOCK_AFTER.name => DESK_LOCK_BOUNDS.contains(&n),
            NumberValue::Months(Months(n)) | NumberValue::Count(Count(n)) => n <= 10_000,
            NumberValue::Switch(option) if !number.options.contains(&option) => {
                return Err(ChangeError::NotAnOption { key: number.key, options: number.options });
            }
            NumberValue::Switch(_) | NumberValue::Flag(_) => true,
        };
        if fits { Ok(Self { key: number.key, from, value }) } else { Err(ChangeError::OutOfRange(number.key)) }
    }

    /// The number that changes.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The first day it holds.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The new figure.
    pub fn value(&self) -> NumberValue {
        self.value
    }
}

/// A change as written, before its key and option are known to be ours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChange {
    key: String,
    from: Date,
    value: RawValue,
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawChange::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
    }
}

impl TryFrom<RawChange> for Change {
    type Error = ChangeError;
    fn try_from(raw: RawChange) -> Result<Self, ChangeError> {
        let value = match raw.value {
            RawValue::Money(amount) => NumberValue::Money(amount),
            RawValue::Percent(percent) => NumberValue::Percent(percent),
            RawValue::Days(days) => NumberValue::Days(days),
            RawValue::WorkingDays(days) => NumberValue::WorkingDays(days),
            RawValue::Months(months) => NumberValue::Months(months),
            RawValue::Count(count) => NumberValue::Count(count),
            RawValue::Flag(flag) => NumberValue::Flag(flag),
            RawValue::Switch(name) => {
                let number = number(&raw.key).ok_or_else(|| ChangeError::UnknownKey(raw.key.clone()))?;
                match number.options.iter().find(|option| **option == name) {
                    Some(option) => NumberValue::Switch(option),
                    None if number.options.is_empty() => return Err(ChangeError::WrongKind(number.key)),
                    None => return Err(ChangeError::NotAnOption { key: number.key, options: number.options }),
                }
            }
        };
        Self::new(&raw.key, value, raw.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{
        ADVANCE_MERCHANT_WAIT, ADVANCE_ORDER, ADVANCE_OVER_CAP, ADVANCE_SINGLE_CAP, AdvanceOrder, LOAN_TERM_MAXIMUM,
        OFFICE_OF_TWO, OverCap, POOL_RED_BELOW,
    };
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn cap(yuan: i64, from: Date) -> Change {
        Change::new("advance.single_cap", NumberValue::Money(Money::from_yuan(yuan)), from).expect("a cap")
    }

    #[test]
    fn a_founded_book_reads_the_preset() {
        let numbers = Numbers::default();
        let on = date(2026, 11, 23);
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, on), Money::from_yuan(5_000));
        assert_eq!(numbers.get(ADVANCE_OVER_CAP, on), OverCap::Refuse);
        assert_eq!(numbers.get(ADVANCE_ORDER, on), AdvanceOrder::MediateFirst);
        assert_eq!(numbers.get(ADVANCE_MERCHANT_WAIT, on), WorkingDays(3));
        assert_eq!(numbers.get(LOAN_TERM_MAXIMUM, on), Months(12));
        assert_eq!(numbers.get(POOL_RED_BELOW, on), Percent::whole(20));
        assert!(!numbers.get(OFFICE_OF_TWO, on));
        assert_eq!(numbers.version(), 1);
        assert_eq!(numbers.value("advance.cap", on), None);
    }

    #[test]
    fn every_number_has_a_name_of_its_own_a_rule_and_figures_a_book_could_adopt() {
        let keys: BTreeSet<&str> = numbers().map(|number| number.key).collect();
        assert_eq!(keys.len(), numbers().count());
        for number in numbers() {
            assert!(crate::rules::row(number.rule).is_some(), "{} belongs to no rule", number.key);
            assert!(!number.preset.is_empty(), "{} has no figure", number.key);
            let switch = matches!(number.preset[0].1, NumberValue::Switch(_));
            assert_eq!(switch, !number.options.is_empty(), "{}", number.key);
            for (from, value) in number.preset {
                let change = Change::new(number.key, *value, *from);
                assert_eq!(change.map(|change| change.value), Ok(*value), "{}", number.key);
            }
        }
    }

    #[test]
    fn a_change_holds_from_its_first_day_and_not_the_day_before() {
        let mut numbers = Numbers::default();
        numbers.adopt(cap(6_000, date(2027, 1, 1)));
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, date(2026, 12, 31)), Money::from_yuan(5_000));
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, date(2027, 1, 1)), Money::from_yuan(6_000));
    }

    #[test]
    fn the_latest_first_day_holds_and_of_one_day_the_later_adopted() {
        let mut numbers = Numbers::default();
        numbers.adopt(cap(7_000, date(2027, 7, 1)));
        numbers.adopt(cap(6_000, date(2027, 1, 1)));
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, date(2027, 6, 30)), Money::from_yuan(6_000));
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, date(2027, 7, 1)), Money::from_yuan(7_000));
        numbers.adopt(cap(8_000, date(2027, 7, 1)));
        assert_eq!(numbers.get(ADVANCE_SINGLE_CAP, date(2027, 7, 1)), Money::from_yuan(8_000));
    }

    #[test]
    fn a_record_finds_the_numbers_as_they_were_known_at_its_version() {
        let mut numbers = Numbers::default();
        let (on, founded) = (date(2027, 3, 1), numbers.version());
        numbers.adopt(cap(6_000, date(2027, 1, 1)));
        assert_eq!(numbers.as_known(founded).get(ADVANCE_SINGLE_CAP, on), Money::from_yuan(5_000));
        assert_eq!(numbers.as_known(numbers.version()), numbers);
    }

    #[test]
    fn a_figure_of_another_kind_or_beyond_reason_is_not_adopted() {
        let on = date(2027, 1, 1);
        let change = |key, value| Change::new(key, value, on).map(|change| change.value);
        let unknown = ChangeError::UnknownKey("advance.cap".into());
        assert_eq!(change("advance.cap", NumberValue::Flag(true)), Err(unknown));
        let key = "advance.single_cap";
        assert_eq!(change(key, NumberValue::Count(Count(1))), Err(ChangeError::WrongKind(key)));
        assert_eq!(change(key, NumberValue::Money(Money::from_fen(-1))), Err(ChangeError::OutOfRange(key)));
        assert!(change(key, NumberValue::Money(Money::LIMIT)).is_ok());
        let key = "pool.red_below";
        assert!(change(key, NumberValue::Percent(Percent::whole(100))).is_ok());
        let above = Percent(Decimal::new(100_000_001, 6));
        assert_eq!(change(key, NumberValue::Percent(above)), Err(ChangeError::OutOfRange(key)));
        let key = "advance.merchant_wait";
        assert!(change(key, NumberValue::WorkingDays(WorkingDays(10_000))).is_ok());
        let value = NumberValue::WorkingDays(WorkingDays(10_001));
        assert_eq!(change(key, value), Err(ChangeError::OutOfRange(key)));
        let key = "advance.over_cap";
        let error = ChangeError::NotAnOption { key, options: OverCap::OPTIONS };
        assert_eq!(change(key, NumberValue::Switch("pay_first")), Err(error));
    }

    #[test]
    fn a_change_is_written_and_read_the_same() {
        let texts = [
            r#"{"key":"advance.single_cap","from":"2027-01-01","value":{"money":600000}}"#,
            r#"{"key":"advance.over_cap","from":"2027-01-01","value":{"switch":"partial"}}"#,
            r#"{"key":"advance.merchant_wait","from":"2027-01-01","value":{"working_days":5}}"#,
            r#"{"key":"loan.lpr_one_year","from":"2026-12-21","value":{"percent":"2.90"}}"#,
            r#"{"key":"office.of_two","from":"2027-01-01","value":{"flag":true}}"#,
        ];
        let mut numbers = Numbers::default();
        for text in texts {
            let change: Change = serde_json::from_str(text).expect(text);
            assert_eq!(serde_json::to_string(&change).expect(text), text);
            numbers.adopt(change);
        }
        let bytes = postcard::to_stdvec(&numbers).expect("a snapshot");
        assert_eq!(postcard::from_bytes::<Numbers>(&bytes), Ok(numbers));
    }

    #[test]
    fn what_is_not_a_change_is_refused_when_read() {
        let texts = [
            r#"{"key":"advance.cap","from":"2027-01-01","value":{"money":1}}"#,
            r#"{"key":"advance.single_cap","from":"2027-01-01","value":{"money":-1}}"#,
            r#"{"key":"advance.single_cap","from":"2027-01-01","value":{"money":1.5}}"#,
            r#"{"key":"advance.single_cap","from":"2027-01-01","value":{"switch":"refuse"}}"#,
            r#"{"key":"advance.over_cap","from":"2027-01-01","value":{"switch":"half"}}"#,
            r#"{"key":"advance.single_cap","from":"2027-02-30","value":{"money":1}}"#,
            r#"{"key":"advance.single_cap","from":"2027-01-01","value":{"money":1},"note":""}"#,
            r#"{"key":"pool.red_below","from":"2027-01-01","value":{"percent":"1e1"}}"#,
            r#"{"key":"pool.red_below","from":"2027-01-01","value":{"percent":"-5"}}"#,
            r#"{"key":"pool.red_below","from":"2027-01-01","value":{"percent":""}}"#,
        ];
        for text in texts {
            assert!(serde_json::from_str::<Change>(text).is_err(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Both ways of asking agree, whatever was adopted in whatever order.
        #[test]
        fn asking_by_key_and_by_name_agree(adopted in prop::collection::vec((0i64..9_000, 0i64..400), 0..8), day in 0i64..400) {
            let first = date(2027, 1, 1);
            let after = |days: i64| first.saturating_add(jiff::Span::new().days(days));
            let mut numbers = Numbers::default();
            for (yuan, days) in &adopted {
                numbers.adopt(cap(*yuan, after(*days)));
            }
            let figure = numbers.get(ADVANCE_SINGLE_CAP, after(day));
            prop_assert_eq!(numbers.value("advance.single_cap", after(day)), Some(NumberValue::Money(figure)));
            let mut expected = (-1, 5_000);
            for (yuan, days) in adopted {
                if days <= day && days >= expected.0 {
                    expected = (days, yuan);
                }
            }
            prop_assert_eq!(figure, Money::from_yuan(expected.1));
        }
    }
}
