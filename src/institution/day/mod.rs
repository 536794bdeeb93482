//! The day at the desk: opened (开始营业) and closed (日终), with the cash counted by two people.
//!
//! * A book that never opened a day is not asked to: lines brought from elsewhere carry any date.
//! * From the first opening on, money moves only on a business date that is open. Facts keep dates of their own.
//! * A day that was closed takes no more money until a second person lets it be reopened.
//! * A backup (备份) is remembered with the head of what was copied, so that the days since are known, and any copy can
//!   be told by its eight characters.
//! * Cash is counted by denomination at opening and at closing, and counted again by another person; both are recorded
//!   and must agree. What the count differs from the books is asked about (G27), and at closing posted as cash over or
//!   short (长款, 短款) with its reason.

mod book;
mod count;

pub use book::{Backup, Counted, Day, DayReport, Flow, TillReport};
pub use count::{Count, DENOMINATIONS, Pieces};

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Line};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{Refusal, Warning, pass_warnings};
use crate::vocabulary::{Date, Digest, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 开始营业: the business date is this day's, and this is the cash.
    Open {
        /// The day; the business date where none is given. In a training book the desk gives the command on this day,
        /// and only so does its business date move; in a real one it is today's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<Date>,
        /// The cash of every box.
        counts: Vec<Count>,
        /// Why it differs from the books, where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Text>>,
    },
    /// 复点: another person has counted the same cash.
    Recount {
        /// The cash of every box.
        counts: Vec<Count>,
    },
    /// 日终: nothing more comes in or goes out this day, and this is the cash.
    Close {
        /// The cash of every box.
        counts: Vec<Count>,
        /// Why it differs from the books, or why the day is closed with something left undone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Text>>,
    },
    /// Open a day again that was closed.
    Reopen {
        /// Why.
        reason: Personal<Text>,
    },
    /// 备份: the books were copied to another file, and the copy was read back.
    BackUp {
        /// The number of the last record in the copy.
        seq: u64,
        /// The head of the copy, which the eight characters say.
        tree: Digest,
    },
}

happenings! {
    /// What happens to days.
    pub enum What {
        /// A day was opened.
        Opened(Opened) = "day.opened/1",
        /// Another person counted the same.
        Recounted(Recounted) = "day.recounted/1",
        /// A day was closed.
        Closed(Closed) = "day.closed/1",
        /// A closed day was opened again.
        Reopened(Reopened) = "day.reopened/1",
        /// The books were backed up.
        BackedUp(BackedUp) = "day.backed_up/1",
    }
}

/// A day was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The day.
    pub day: Date,
    /// The cash of every box.
    pub counts: Vec<Count>,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// Another person counted the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recounted {
    /// The day.
    pub day: Date,
    /// The cash of every box.
    pub counts: Vec<Count>,
}

/// A day was closed; cash over or short is its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The closing, by which cash over or short is reversed.
    pub posting: Id,
    /// The day.
    pub day: Date,
    /// The cash of every box.
    pub counts: Vec<Count>,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// A closed day was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopened {
    /// The day.
    pub day: Date,
    /// Why.
    pub reason: Filed,
}

/// The books were backed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackedUp {
    /// On which business date.
    pub day: Date,
    /// The number of the last record in the copy.
    pub seq: u64,
    /// The head of the copy.
    pub tree: Digest,
}

impl What {
    /// The posting it makes, where cash was over or short.
    pub(super) fn slip(&self) -> Option<Slip<'_>> {
        match self {
            Self::Closed(closed) => {
                Some(Slip { note: closed.reason.as_ref(), ..Slip::of(&closed.posting, closed.day) })
            }
            _ => None,
        }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "day.open",
            Self::Recount { .. } => "day.recount",
            Self::Close { .. } => "day.close",
            Self::Reopen { .. } => "day.reopen",
            Self::BackUp { .. } => "day.back_up",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Open { reason, .. } | Self::Close { reason, .. } => filing.take_maybe("reason", reason),
            Self::Reopen { reason } => filing.take("reason", reason),
            Self::Recount { .. } | Self::BackUp { .. } => {}
        }
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let event = match command {
        Command::Open { day, counts, reason } => {
            check_is_today(*day, circumstances.business_date)?;
            open(house, counts, reason, circumstances)?
        }
        Command::Recount { counts } => recount(house, counts, circumstances)?,
        Command::Close { counts, reason } => close(house, counts, reason, circumstances)?,
        Command::Reopen { reason } => {
            let (day, last) = house.last_day().ok_or_else(|| Refusal::because("day.none"))?;
            if last.closed.is_none() {
                return Err(Refusal::because("day.still_open").date("day", day));
            }
            if day != circumstances.business_date {
                return Err(Refusal::because("day.over").date("day", day));
            }
            Event::plain(What::Reopened(Reopened { day, reason: circumstances.filed(reason)? }))
        }
        Command::BackUp { seq, tree } => {
            Event::plain(What::BackedUp(BackedUp { day: circumstances.business_date, seq: *seq, tree: *tree }))
        }
    };
    Ok(vec![event.map(HouseEvent::Day)])
}

fn open(
    house: &House,
    counts: &[Count],
    reason: &Option<Personal<Text>>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let day = circumstances.business_date;
    match house.last_day() {
        Some((last, state)) if state.closed.is_none() => {
            return Err(Refusal::because("day.still_open").date("day", last));
        }
        Some((last, _)) if last >= day => return Err(Refusal::because("day.closed").date("day", last)),
        _ => {}
    }
    house.check_counts(counts)?;
    let differences = house.differences(counts);
    let warned = pass_warnings(differences.iter().map(Difference::warning).collect(), reason.is_some())?;
    let reason = circumstances.filed_maybe(reason)?;
    Ok(Event::plain(What::Opened(Opened { day, counts: counts.to_vec(), warned, reason })))
}

/// The day that is opened is the business date: nobody opens tomorrow, nor yesterday.
fn check_is_today(day: Option<Date>, business_date: Date) -> Result<(), Refusal> {
    match day.filter(|day| *day != business_date) {
        Some(day) => Err(Refusal::because("day.not_today").date("day", day).date("business_date", business_date)),
        None => Ok(()),
    }
}

fn recount(house: &House, counts: &[Count], circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let (day, last) = house.last_day().ok_or_else(|| Refusal::because("day.none"))?;
    let first = last.counted();
    if first.again.is_some() {
        return Err(Refusal::because("day.recounted").date("day", day));
    }
    if first.by == *circumstances.operator {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", circumstances.operator));
    }
    house.check_counts(counts)?;
    for count in counts {
        // The first figure is not told: who counts again counts.
        if first.total(&count.till) != Some(count.total()?) {
            return Err(Refusal::because("day.recount_differs").id("till", &count.till));
        }
    }
    Ok(Event::plain(What::Recounted(Recounted { day, counts: counts.to_vec() })))
}

fn close(
    house: &House,
    counts: &[Count],
    reason: &Option<Personal<Text>>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let (day, last) = house.last_day().ok_or_else(|| Refusal::because("day.none"))?;
    if last.closed.is_some() {
        return Err(Refusal::because("day.closed").date("day", day));
    }
    house.check_counts(counts)?;
    let differences = house.differences(counts);
    let mut warnings: Vec<Warning> = differences.iter().map(Difference::warning).collect();
    let unchecked = house.unchecked(day).count();
    if unchecked > 0 {
        let unchecked = i64::try_from(unchecked).unwrap_or(i64::MAX);
        warnings.push(Refusal::because("day.unchecked").rule("G22").count("count", unchecked).or_reason());
    }
    if last.opened.again.is_none() {
        warnings.push(Refusal::because("day.not_recounted").rule("G28").date("day", day).or_reason());
    }
    let warned = pass_warnings(warnings, reason.is_some())?;
    let lines: Vec<Line> = differences.iter().flat_map(Difference::lines).collect();
    let booked = if lines.is_empty() { Booked::default() } else { house.book_lines(day, lines)? };
    let closed = Closed {
        posting: circumstances.command.clone(),
        day,
        counts: counts.to_vec(),
        warned,
        reason: circumstances.filed_maybe(reason)?,
    };
    Ok(Event { what: What::Closed(closed), booked })
}

/// A box whose cash is not what the books say.
struct Difference<'a> {
    till: &'a Id,
    counted: Money,
    book: Money,
}

impl Difference<'_> {
    fn warning(&self) -> Warning {
        Refusal::because("day.cash_differs")
            .rule("G27")
            .id("till", self.till)
            .money("counted", self.counted)
            .money("book", self.book)
            .or_reason()
    }

    /// 长款 is income, 短款 an expense.
    fn lines(&self) -> [Line; 2] {
        let over = self.counted - self.book;
        if over.is_positive() {
            [Line::debit(Account::CASH, Some(self.till), over), Line::credit(Account::CASH_OVER, None, over)]
        } else {
            [Line::debit(Account::CASH_SHORT, None, -over), Line::credit(Account::CASH, Some(self.till), -over)]
        }
    }
}

impl House {
    /// The boxes whose counted cash is not what the books say now.
    fn differences<'a>(&self, counts: &'a [Count]) -> Vec<Difference<'a>> {
        let difference = |count: &'a Count| {
            let (counted, book) = (count.total().ok()?, self.till_balance(&count.till));
            (counted != book).then_some(Difference { till: &count.till, counted, book })
        };
        counts.iter().filter_map(difference).collect()
    }

    /// Money moves on an open day, once this book has opened any.
    ///
    /// # Errors
    /// A [`Refusal`] when the business date was not opened, or is closed.
    pub(super) fn check_day_is_open(&self, business_date: Date) -> Result<(), Refusal> {
        match (self.days.get(&business_date), self.days.is_empty()) {
            (None, true) => Ok(()),
            (Some(day), _) if day.closed.is_none() => Ok(()),
            (Some(_), _) => Err(Refusal::because("day.closed").date("day", business_date)),
            (None, false) => Err(Refusal::because("day.not_open").date("day", business_date)),
        }
    }
}
