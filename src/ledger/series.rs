//! Gapless numbers: vouchers by month, receipts, certificates, loans, cases, notices.

use super::{Month, Voucher};
use crate::vocabulary::Date;
use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A series of numbers from 1 without gaps (rule G23): `receipt`, `loan/2026`, `voucher/2026-11`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Series(CompactString);

impl Series {
    /// A series of the whole life of a book.
    pub fn of(name: &'static str) -> Self {
        Self(CompactString::const_new(name))
    }

    /// A series that begins anew each year.
    pub fn of_year(name: &'static str, date: Date) -> Self {
        Self(format_compact!("{name}/{}", date.year()))
    }

    /// Whether each number of it stands on a paper of its own, which a voucher has attached (附单据): receipts and
    /// certificates do; members, loans and cases are things.
    pub fn names_a_paper(&self) -> bool {
        matches!(self.0.split('/').next(), Some("receipt" | "certificate"))
    }

    /// The vouchers of a month.
    pub fn vouchers(month: Month) -> Self {
        Self(format_compact!("voucher/{month}"))
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The last number given in each series.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Given(BTreeMap<Series, u32>);

impl Given {
    pub(super) fn last(&self, series: &Series) -> u32 {
        self.0.get(series).copied().unwrap_or(0)
    }

    pub(super) fn give(&mut self, series: &Series, number: u32) {
        match self.0.get_mut(series) {
            Some(last) => *last = number,
            None => {
                self.0.insert(series.clone(), number);
            }
        }
    }
}

/// Hands out the next numbers while one command is decided; nothing is taken until its events are applied.
#[derive(Debug)]
pub struct Numbering<'a> {
    given: &'a Given,
    ahead: BTreeMap<Series, u32>,
}

impl<'a> Numbering<'a> {
    pub(super) fn over(given: &'a Given) -> Self {
        Self { given, ahead: BTreeMap::new() }
    }

    /// The next number of a series.
    pub fn next(&mut self, series: &Series) -> u32 {
        let last = self.ahead.get(series).copied().unwrap_or_else(|| self.given.last(series));
        self.ahead.insert(series.clone(), last + 1);
        last + 1
    }

    /// The next voucher of the month of this day.
    pub fn voucher(&mut self, effective: Date) -> Voucher {
        let month = Month::of(effective);
        Voucher { month, number: self.next(&Series::vouchers(month)) }
    }
}
