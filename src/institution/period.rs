//! Months: closed one after another, the latest reopened by an approved command (rule G25).

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::ledger::{Ledger, Month};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::Text;
use serde::{Deserialize, Serialize};

/// What can be asked of months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 结账: close the next month.
    Close {
        /// The month, which must be over and follow the latest closed one.
        month: Month,
    },
    /// Reopen the latest closed month, never one of a closed year.
    Reopen {
        /// The month.
        month: Month,
        /// Why.
        reason: Personal<Text>,
    },
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Close { .. } => "period.close",
            Self::Reopen { .. } => "period.reopen",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        if let Self::Reopen { reason, .. } = self {
            filing.take("reason", reason);
        }
    }
}

happenings! {
    /// What happens to months.
    pub enum What {
        /// A month was closed.
        Closed(Closed) = "period.closed/1",
        /// A month was reopened.
        Reopened(Reopened) = "period.reopened/1",
    }
}

/// A month was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The month.
    pub month: Month,
}

/// A month was reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopened {
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: Filed,
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let periods = house.ledger.periods();
    let what = match command {
        Command::Close { month } => {
            if *month != periods.next_to_close() {
                return Err(Refusal::because("period.not_next")
                    .rule("G25")
                    .date("month", month.first_day())
                    .date("next", periods.next_to_close().first_day()));
            }
            // What else stands in the way is on the checklist, which reads the whole institution.
            What::Closed(Closed { month: *month })
        }
        Command::Reopen { month, reason } => {
            if periods.closed() != Some(*month) {
                return Err(Refusal::because("period.not_latest").rule("G25").date("month", month.first_day()));
            }
            // A year is closed with its December.
            if month.first_day().month() == 12 {
                return Err(Refusal::because("period.year_closed").rule("G25").date("month", month.first_day()));
            }
            What::Reopened(Reopened { month: *month, reason: circumstances.filed(reason)? })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Period(what))])
}

pub(super) fn apply(ledger: &mut Ledger, what: &What) {
    match what {
        What::Closed(closed) => ledger.close(closed.month),
        What::Reopened(reopened) => ledger.reopen(reopened.month),
    }
}
