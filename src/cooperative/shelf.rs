//! Where loan files stand: at hand while they live, put away once settled, looked up in the store when asked for.
//!
//! When a month is closed, the files settled before that month leave memory: nothing can be booked on their days any
//! more, not even by reopening the month. What stays of such a file is whose it was, its days and the list of its
//! records. A command, an event or a question about a past day that concerns it has it recalled first, so that every
//! decision sees the same file whether or not it was put away.

use super::file::{LoanFile, Stage};
use super::loan;
use crate::vocabulary::{Calendar, Date, Id};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The loan files of a cooperative.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Shelf {
    #[serde(with = "crate::vocabulary::kept::in_order")]
    at_hand: BTreeMap<Id, LoanFile>,
    put_away: FxHashMap<Id, PutAway>,
    /// The files at hand of each borrower.
    of_borrower: FxHashMap<Id, BTreeSet<Id>>,
    /// Files taken back to be looked at: a cache, no part of the state.
    #[serde(skip)]
    recalled: BTreeMap<Id, LoanFile>,
}

/// What stays in memory of a settled loan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutAway {
    /// The borrower.
    pub borrower: Id,
    /// The day from which its interest counts: that of the drawdown.
    #[serde(with = "crate::vocabulary::kept")]
    pub drawn_on: Date,
    /// The first day of which these books know it: the drawdown, or a takeover.
    #[serde(with = "crate::vocabulary::kept")]
    pub known_from: Date,
    /// The last day on which the ledger was told of it: by its end nothing was owed.
    pub settled_on: Date,
    /// The last due date as the calendar had it, which may lie after the settlement.
    pub matured_on: Date,
    /// The records that concern it.
    pub records: Vec<u64>,
}

impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        self.at_hand == other.at_hand && self.put_away == other.put_away
    }
}

impl Shelf {
    /// The files at hand, by id.
    pub(crate) fn at_hand(&self) -> &BTreeMap<Id, LoanFile> {
        &self.at_hand
    }

    /// The files at hand, to apply an event that concerns many.
    pub(crate) fn at_hand_mut(&mut self) -> &mut BTreeMap<Id, LoanFile> {
        &mut self.at_hand
    }

    /// What stays of the files put away.
    pub(crate) fn put_away(&self) -> &FxHashMap<Id, PutAway> {
        &self.put_away
    }

    /// The files at hand of a borrower.
    pub(crate) fn of_borrower<'a>(&'a self, borrower: &Id) -> impl Iterator<Item = (&'a Id, &'a LoanFile)> + use<'a> {
        let loans = self.of_borrower.get(borrower);
        loans.into_iter().flatten().filter_map(|loan| self.at_hand.get_key_value(loan))
    }

    /// Notes whose a new file is.
    pub(crate) fn note_borrower(&mut self, loan: &Id) {
        if let Some(file) = self.at_hand.get(loan) {
            self.of_borrower.entry(file.borrower.clone()).or_default().insert(loan.clone());
        }
    }

    /// A file at hand or taken back.
    pub(crate) fn get(&self, loan: &Id) -> Option<&LoanFile> {
        self.at_hand.get(loan).or_else(|| self.recalled.get(loan))
    }

    /// The loan of a repayment that was taken back with its file.
    pub(crate) fn recalled_with(&self, repayment: &Id) -> Option<&Id> {
        self.recalled.iter().find(|(_, file)| file.repayments.contains_key(repayment)).map(|(loan, _)| loan)
    }

    /// The records of a file that is put away and not taken back.
    pub(crate) fn away(&self, loan: &Id) -> Option<&[u64]> {
        self.put_away.get(loan).filter(|_| !self.recalled.contains_key(loan)).map(|away| away.records.as_slice())
    }

    /// The files at hand, and those taken back.
    pub(crate) fn in_sight(&self) -> impl Iterator<Item = (&Id, &LoanFile)> {
        self.at_hand.iter().chain(&self.recalled)
    }

    /// Whether a file was taken back to be looked at.
    pub(crate) fn is_recalled(&self, loan: &Id) -> bool {
        self.recalled.contains_key(loan)
    }

    /// The files put away that were not settled yet at the end of a day.
    pub(crate) fn away_on(&self, day: Date) -> Vec<Id> {
        let ran = |away: &PutAway| away.known_from <= day && day < away.settled_on;
        let mut ids: Vec<Id> = self.put_away.iter().filter(|(_, away)| ran(away)).map(|(id, _)| id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    /// The files put away that a year's table may move: it holds a day of theirs, or one to which the last days of the
    /// year before are moved.
    pub(crate) fn away_in(&self, year: i16) -> Vec<&Id> {
        let may_move =
            |away: &PutAway| away.drawn_on.year() <= year && year <= away.matured_on.year().saturating_add(1);
        let mut ids: Vec<&Id> = self.put_away.iter().filter(|(_, away)| may_move(away)).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids
    }

    /// Takes a file back to be looked at.
    pub(crate) fn recall(&mut self, loan: Id, file: LoanFile) {
        self.recalled.insert(loan, file);
    }

    /// Puts a file that something happens to again back at hand; gives its repayments.
    pub(crate) fn revive(&mut self, loan: &Id) -> Vec<Id> {
        let Some(file) = self.recalled.remove(loan) else { return Vec::new() };
        let repayments = file.repayments.keys().cloned().collect();
        self.put_away.remove(loan);
        self.at_hand.insert(loan.clone(), file);
        self.note_borrower(loan);
        repayments
    }

    /// Puts away what was settled before a day; gives the repayments of the files that went.
    ///
    /// A file whose days lie in a year without a table of working days stays: the table may still move them.
    pub(crate) fn put_away_before(&mut self, day: Date, calendar: &Calendar) -> Vec<Id> {
        let last_known_year = calendar.years().last().unwrap_or(i16::MIN);
        self.recalled.clear();
        let old = |file: &LoanFile| {
            let last = file.posted_through();
            file.stage() == Stage::Settled && last.is_some_and(|last| last < day && last.year() <= last_known_year)
        };
        let ids: Vec<Id> = self.at_hand.iter().filter(|(_, file)| old(file)).map(|(id, _)| id.clone()).collect();
        let mut repayments = Vec::new();
        for id in ids {
            let Some(file) = self.at_hand.remove(&id) else { continue };
            let (Some(drawn), Some(settled_on)) = (&file.drawn, file.posted_through()) else { continue };
            let drawn_on = drawn.terms.drawn_on;
            let known_from = file.known_from().unwrap_or(drawn_on);
            let schedule = loan::schedule(&drawn.terms, calendar).ok();
            let matured_on =
                schedule.and_then(|schedule| schedule.maturity()).map_or(settled_on, |day| day.max(settled_on));
            if let Some(loans) = self.of_borrower.get_mut(&file.borrower) {
                loans.remove(&id);
            }
            repayments.extend(file.repayments.into_keys());
            self.put_away.insert(
                id,
                PutAway {
                    borrower: file.borrower,
                    drawn_on,
                    known_from,
                    settled_on,
                    matured_on,
                    records: file.records,
                },
            );
        }
        repayments
    }
}
