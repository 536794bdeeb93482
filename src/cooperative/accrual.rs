//! Recognising interest to a day (计提): at month end for every loan, and whenever a calendar moves a due date.

use super::file::LoanFile;
use super::posting::{Change, Target, difference_line, part_of};
use super::{Cooperative, What as Anything, loan};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Entry, Line, Numbering, Voucher};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of accruals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 计提: recognise interest and penalty of every loan through a day.
    Run {
        /// The day.
        through: Date,
    },
}

happenings! {
    /// What happens to accruals.
    pub enum What {
        /// Interest of all loans was recognised through a day.
        Run(Run) = "accrual.run/1",
        /// Loans whose due dates a calendar moved were posted anew.
        Restated(Restated) = "accrual.restated/1",
    }
}

/// Loans whose due dates a calendar moved were posted anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restated {
    /// How many loans had a difference.
    pub loans: u32,
}

/// Interest of all loans was recognised through a day: one entry with a holder a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The day.
    pub through: Date,
    /// How many loans had something to recognise.
    pub loans: u32,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Run { .. } => "accrual.run",
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let Command::Run { through } = command;
    state.check_day(*through, circumstances)?;
    if state.house.ledger.periods().is_closed(*through) {
        return Err(Refusal::because("ledger.period_closed")
            .rule("G25")
            .date("effective", *through)
            .date("first_open_day", state.house.ledger.periods().first_open_day()));
    }
    let event = run(state, *through)?;
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Accrual)])
}

/// What a loan's part of a batch entry corrects: nothing on the day itself, a later posting where there is one.
type Corrected = Option<Voucher>;

/// Recognises every running loan through a day; what was posted on later days is corrected by the difference.
pub(super) fn run(state: &Cooperative, through: Date) -> Result<Event<What>, Refusal> {
    let running = |file: &LoanFile| {
        file.drawn.as_ref().is_some_and(|drawn| !file.settled && drawn.terms.drawn_on <= through).then_some(through)
    };
    let (loans, entries) = batch(state, running)?;
    Ok(Event { what: What::Run(Run { through, loans }), booked: Booked { entries, ..Booked::default() } })
}

/// Posts anew the loans whose target another calendar moved: on their open postings, else today.
pub(super) fn restate(before: &Cooperative, after: &Cooperative, today: Date) -> Result<Option<Event<What>>, Refusal> {
    let first_open = after.house.ledger.periods().first_open_day();
    let moved = |file: &LoanFile| {
        let drawn = file.drawn.as_ref()?;
        let facts = file.facts();
        let target = |state: &Cooperative| {
            loan::fold(&drawn.terms, &state.house.calendar, &facts, today, &mut ()).ok().map(|p| Target::of(&p))
        };
        (target(before) != target(after))
            .then(|| file.postings.range(first_open..).next().map_or(today, |(day, _)| *day))
    };
    let (loans, entries) = batch(after, moved)?;
    let what = What::Restated(Restated { loans });
    Ok((!entries.is_empty()).then(|| Event { what, booked: Booked { entries, ..Booked::default() } }))
}

/// The differences of many loans, each from a day of its own on: one entry a day, apart from those that correct.
fn batch(state: &Cooperative, from: impl Fn(&LoanFile) -> Option<Date>) -> Result<(u32, Vec<Entry>), Refusal> {
    let mut batches: BTreeMap<(Date, Corrected), Vec<Line>> = BTreeMap::new();
    let mut loans = 0;
    for (id, file) in &state.loans {
        let (Some(day), Some(drawn)) = (from(file), &file.drawn) else { continue };
        let change = Change::new(state, id, file, Some(&drawn.terms), file.facts()).recognising(day);
        let mut touched = false;
        for (day_posted, difference) in change.differences(state)? {
            let corrects = file.postings.get(&day_posted).filter(|_| day_posted > day).map(|posted| posted.voucher);
            let red = corrects.is_some_and(|voucher| voucher.month.year() == day_posted.year());
            let lines = lines(id, file, difference, red);
            touched |= !lines.is_empty();
            batches.entry((day_posted, corrects)).or_default().extend(lines);
        }
        loans += u32::from(touched);
    }
    let mut numbering = state.house.ledger.numbering();
    let entries = batches
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|((day, corrects), lines)| entry(&mut numbering, day, corrects, lines))
        .collect::<Result<_, _>>()?;
    Ok((loans, entries))
}

fn lines(loan: &Id, file: &LoanFile, difference: Target, red: bool) -> Vec<Line> {
    difference
        .accounts()
        .into_iter()
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(account, amount)| {
            let holder = if account == Account::MEMBER_CREDIT { &file.borrower } else { loan };
            difference_line(account, holder, amount, red)
        })
        .collect()
}

fn entry(numbering: &mut Numbering, day: Date, corrects: Corrected, lines: Vec<Line>) -> Result<Entry, Refusal> {
    Entry::new(numbering.voucher(day), day, corrects, lines).map_err(|_| Refusal::because("ledger.unbalanced"))
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, booked: &Booked) {
    for entry in &booked.entries {
        let mut parts: BTreeMap<&Id, Target> = BTreeMap::new();
        for line in entry.lines() {
            if let Some(holder) = &line.holder {
                let part = parts.entry(holder).or_default();
                *part = *part + part_of(line);
            }
        }
        for (loan, amounts) in parts {
            if let Some(file) = loans.get_mut(loan) {
                file.add_posting(entry, amounts);
            }
        }
    }
}
