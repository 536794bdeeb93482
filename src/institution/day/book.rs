//! What is kept of a day: who counted what, and what went through each till (日报).

use super::super::Stamp;
use super::super::house::House;
use super::{BackedUp, Count, What};
use crate::ledger::{Booked, Entry, Series, Side, Voucher};
use crate::vocabulary::{Date, Digest, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of event that voids a paper.
const VOIDED: &str = "paper.voided/1";

/// A day that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The count at its opening.
    pub opened: Counted,
    /// The count at its closing.
    pub closed: Option<Counted>,
    /// What each till held when the day was opened.
    pub openings: BTreeMap<Id, Money>,
    /// What went through each till while it was open, by room: `repayment`, `till`.
    pub flows: BTreeMap<Id, BTreeMap<String, Flow>>,
    /// The first and the last number given in each series while it was open.
    pub numbers: BTreeMap<Series, (u32, u32)>,
    /// The vouchers that were taken back while it was open.
    pub taken_back: Vec<Voucher>,
    /// How many papers were voided on it.
    pub papers_voided: u32,
}

/// Cash counted by one person, and again by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Who counted.
    pub by: Id,
    /// What.
    pub counts: Vec<Count>,
    /// Who counted the same again.
    pub again: Option<Id>,
}

/// A backup that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// On which business date.
    pub on: Date,
    /// The number of the last record in the copy.
    pub seq: u64,
    /// The head of the copy.
    pub tree: Digest,
}

/// Money in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Flow {
    /// In.
    pub received: Money,
    /// Out.
    pub paid: Money,
}

/// A day's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayReport {
    /// The day.
    pub day: Date,
    /// Whether it is closed.
    pub closed: bool,
    /// Every till.
    pub tills: Vec<TillReport>,
    /// The first and the last number given in each series: there is no gap between them.
    pub numbers: BTreeMap<Series, (u32, u32)>,
    /// The vouchers that were taken back.
    pub taken_back: Vec<Voucher>,
    /// How many papers were voided.
    pub papers_voided: u32,
}

/// What a day was for one till: opening + received − paid = closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillReport {
    /// The till.
    pub till: Id,
    /// What it held at opening.
    pub opening: Money,
    /// What went through it, by room.
    pub flows: Vec<(String, Flow)>,
    /// What it holds, or held at closing.
    pub closing: Money,
    /// What was counted at closing; for cash only.
    pub counted: Option<Money>,
}

impl Counted {
    /// What was counted in a box; nothing where it was not.
    pub fn total(&self, till: &Id) -> Option<Money> {
        self.counts.iter().find(|count| count.till == *till)?.total().ok()
    }
}

impl Day {
    /// A day just opened.
    fn opened(opened: Counted, openings: BTreeMap<Id, Money>) -> Self {
        Self {
            opened,
            closed: None,
            openings,
            flows: BTreeMap::new(),
            numbers: BTreeMap::new(),
            taken_back: Vec::new(),
            papers_voided: 0,
        }
    }

    /// Takes in which numbers an event gave, and which vouchers it took back.
    fn note_numbers(&mut self, booked: &Booked) {
        let vouchers = booked.entries.iter().map(|entry| {
            let voucher = entry.voucher();
            (Series::vouchers(voucher.month), voucher.number)
        });
        for (series, number) in vouchers.chain(booked.numbers.iter().cloned()) {
            let (first, last) = self.numbers.entry(series).or_insert((number, number));
            (*first, *last) = ((*first).min(number), (*last).max(number));
        }
        self.taken_back.extend(booked.entries.iter().filter_map(Entry::corrects));
    }

    /// The latest count.
    pub(super) fn counted(&self) -> &Counted {
        self.closed.as_ref().unwrap_or(&self.opened)
    }
}

impl House {
    /// The days that were opened.
    pub fn days(&self) -> &BTreeMap<Date, Day> {
        &self.days
    }

    /// The latest day that was opened.
    pub fn last_day(&self) -> Option<(Date, &Day)> {
        self.days.iter().next_back().map(|(day, state)| (*day, state))
    }

    /// The latest backup; nothing where none was ever taken.
    pub fn last_backup(&self) -> Option<Backup> {
        self.last_backup
    }

    /// What a day was, till by till; `None` for one that was never opened.
    pub fn day_report(&self, day: Date) -> Option<DayReport> {
        let state = self.days.get(&day)?;
        let tills = self.tills.keys().map(|till| {
            let opening = state.openings.get(till).copied().unwrap_or_default();
            let flows: Vec<(String, Flow)> =
                state.flows.get(till).into_iter().flatten().map(|(room, flow)| (room.clone(), *flow)).collect();
            let closing = flows.iter().fold(opening, |sum, (_, flow)| sum + flow.received - flow.paid);
            let counted = state.closed.as_ref().and_then(|counted| counted.total(till));
            TillReport { till: till.clone(), opening, flows, closing, counted }
        });
        Some(DayReport {
            day,
            closed: state.closed.is_some(),
            tills: tills.collect(),
            numbers: state.numbers.clone(),
            taken_back: state.taken_back.clone(),
            papers_voided: state.papers_voided,
        })
    }

    /// Takes in what an event booked on a day that is open.
    pub(in super::super) fn note_flows(&mut self, kind: &str, booked: &Booked, stamp: &Stamp) {
        // A closing books its difference on the day it closes, which may be recorded after that day.
        let open = self.days.iter_mut().next_back().filter(|(_, state)| state.closed.is_none());
        let Some((_, day)) = open.filter(|(day, _)| **day <= stamp.on) else { return };
        day.note_numbers(booked);
        day.papers_voided += u32::from(kind == VOIDED);
        let room = kind.split('.').next().unwrap_or(kind);
        for line in booked.entries.iter().flat_map(|entry| entry.lines()) {
            let Some(till) = line.holder.as_ref().filter(|till| self.tills.contains_key(*till)) else { continue };
            if !line.account.is_money() {
                continue;
            }
            let flow = day.flows.entry(till.clone()).or_default().entry(room.to_owned()).or_default();
            match line.side {
                Side::Debit => flow.received += line.amount,
                Side::Credit => flow.paid += line.amount,
            }
        }
    }

    pub(in super::super) fn apply_day(&mut self, what: &What, stamp: &Stamp) {
        let counted = |counts: &[Count]| Counted { by: stamp.operator.clone(), counts: counts.to_vec(), again: None };
        match what {
            What::Opened(opened) => {
                let openings = self.tills.keys().map(|till| (till.clone(), self.till_balance(till))).collect();
                self.days.insert(opened.day, Day::opened(counted(&opened.counts), openings));
            }
            What::Recounted(recounted) => {
                if let Some(day) = self.days.get_mut(&recounted.day) {
                    day.closed.as_mut().unwrap_or(&mut day.opened).again = Some(stamp.operator.clone());
                }
            }
            What::Closed(closed) => {
                if let Some(day) = self.days.get_mut(&closed.day) {
                    day.closed = Some(counted(&closed.counts));
                }
            }
            What::Reopened(reopened) => {
                if let Some(day) = self.days.get_mut(&reopened.day) {
                    day.closed = None;
                }
            }
            What::BackedUp(BackedUp { day, seq, tree }) => {
                self.last_backup = Some(Backup { on: *day, seq: *seq, tree: *tree });
            }
        }
    }
}
