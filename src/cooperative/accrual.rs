//! Recognising interest to a day (计提): at month end for every loan, and whenever a calendar moves a due date.

use super::file::LoanFile;
use super::loan::Status;
use super::posting::{Change, Target, difference_line, part_of};
use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, Stamp, happenings};
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
    /// Loans on which nothing is owed any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Id>,
    /// Loans that were settled and on which something is owed again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Id>,
    /// Loans among them whose files had been put away at a month's close.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revived: Vec<Id>,
}

impl What {
    /// The loans whose files were put away and that this concerns.
    pub(super) fn revived(&self) -> &[Id] {
        match self {
            Self::Run(_) => &[],
            Self::Restated(restated) => &restated.revived,
        }
    }
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

/// Recognises every loan that ran on a day through it; what was posted on later days is corrected by the difference.
fn run(state: &Cooperative, through: Date) -> Result<Event<What>, Refusal> {
    let at_hand = state.loans.at_hand().iter();
    let (loans, entries) = batch(state, at_hand, |_, file| Ok(ran_on(file, through).then_some(through)))?;
    let loans = u32::try_from(loans.len()).unwrap_or(u32::MAX);
    Ok(Event { what: What::Run(Run { through, loans }), booked: Booked { entries, ..Booked::default() } })
}

/// Whether the books of a day have this loan: it was booked by then, and not settled before.
fn ran_on(file: &LoanFile, day: Date) -> bool {
    let booked = file.drawn.as_ref().is_some_and(|drawn| drawn.booked_on <= day);
    booked && (!file.settled || file.posted_through() > Some(day))
}

/// Whether the ledger holds through a day what it should of this loan, interest to that day included.
pub(super) fn is_recognised(state: &Cooperative, id: &Id, file: &LoanFile, day: Date) -> Result<bool, Refusal> {
    if !ran_on(file, day) {
        return Ok(true);
    }
    Ok(Change::of(state, id, file, file.booked_facts()).target(state, day)? == file.posted(day))
}

/// Posts anew the loans whose target another calendar moved: on their open postings, else today.
pub(super) fn restate(before: &Cooperative, after: &Cooperative, today: Date) -> Result<Option<Event<What>>, Refusal> {
    let first_open = after.house.ledger.periods().first_open_day();
    let moved = |id: &Id, file: &LoanFile| {
        let change = Change::of(after, id, file, file.booked_facts());
        let differs = |day: Date| Ok(change.target(before, day)? != change.target(after, day)?);
        let mut open = file.postings.range(first_open..).map(|(day, _)| *day).peekable();
        if open.peek().is_none() {
            // Told of in closed months only: what it held at the last of them is mended today.
            let days = file.posted_through().into_iter().chain([today]);
            return Ok(first_such(days, differs)?.map(|_| today));
        }
        first_such(open, differs)
    };
    let (touched, entries) = batch(after, after.loans.in_sight(), moved)?;
    if entries.is_empty() {
        return Ok(None);
    }
    let (mut settled, mut reopened) = (Vec::new(), Vec::new());
    for (id, file) in after.loans.in_sight().filter(|(_, file)| file.drawn.is_some()) {
        match (file.settled, after.position(id, today)?.status == Status::Settled) {
            (false, true) => settled.push(id.clone()),
            (true, false) => reopened.push(id.clone()),
            _ => {}
        }
    }
    let revived = touched.iter().filter(|loan| after.loans.is_recalled(loan)).cloned().collect();
    let loans = u32::try_from(touched.len()).unwrap_or(u32::MAX);
    let what = What::Restated(Restated { loans, settled, reopened, revived });
    Ok(Some(Event { what, booked: Booked { entries, ..Booked::default() } }))
}

/// The first of these days that is such a one.
fn first_such(
    days: impl Iterator<Item = Date>,
    is_such: impl Fn(Date) -> Result<bool, Refusal>,
) -> Result<Option<Date>, Refusal> {
    for day in days {
        if is_such(day)? {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

/// The differences of many loans, each from a day of its own on: one entry a day, apart from those that correct. Gives
/// the loans that had one, too.
fn batch<'a>(
    state: &Cooperative,
    files: impl Iterator<Item = (&'a Id, &'a LoanFile)>,
    from: impl Fn(&Id, &LoanFile) -> Result<Option<Date>, Refusal>,
) -> Result<(Vec<Id>, Vec<Entry>), Refusal> {
    let mut batches: BTreeMap<(Date, Corrected), Vec<Line>> = BTreeMap::new();
    let mut loans = Vec::new();
    for (id, file) in files {
        let Some(day) = from(id, file)? else { continue };
        let change = Change::of(state, id, file, file.booked_facts()).recognising(day);
        let mut touched = false;
        for (day_posted, difference) in change.differences(state)? {
            let corrects = file.postings.get(&day_posted).filter(|_| day_posted > day).map(|posted| posted.voucher);
            let red = corrects.is_some_and(|voucher| voucher.month.year() == day_posted.year());
            let lines = lines(id, file, difference, red);
            touched |= !lines.is_empty();
            batches.entry((day_posted, corrects)).or_default().extend(lines);
        }
        if touched {
            loans.push(id.clone());
        }
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

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked, stamp: &Stamp) {
    for entry in &booked.entries {
        let mut parts: BTreeMap<&Id, Target> = BTreeMap::new();
        let mut loan = None;
        for line in entry.lines() {
            // A loan's lines stand together; the member's credit, held by the member, is the last of them.
            if line.account != Account::MEMBER_CREDIT {
                loan = line.holder.as_ref();
            }
            if let Some(loan) = loan {
                let part = parts.entry(loan).or_default();
                *part = *part + part_of(line);
            }
        }
        for (loan, amounts) in parts {
            if let Some(file) = loans.get_mut(loan) {
                file.add_posting(entry, amounts);
                file.note_record(stamp.seq);
            }
        }
    }
    if let What::Restated(restated) = what {
        let settled = restated.settled.iter().map(|loan| (loan, true));
        for (loan, is_settled) in settled.chain(restated.reopened.iter().map(|loan| (loan, false))) {
            if let Some(file) = loans.get_mut(loan) {
                file.settled = is_settled;
                file.note_record(stamp.seq);
            }
        }
    }
}
