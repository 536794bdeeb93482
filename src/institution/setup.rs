//! Setting up (建账参数): the house numbers a new book begins with, looked at one by one and adopted in one act.
//!
//! Rules whose source was not read bind as the institution's own (本社/本会自定) from then on; which they were is kept
//! in the record.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, Stamp, happenings};
use crate::ledger::Trade;
use crate::people::Duty;
use crate::rules::{Basis, Binds, Change, Percent, Refusal, Severity, rows};
use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

/// What can be asked when setting up, and of what is confirmed from time to time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 确认建账参数: all numbers are adopted as they stand, with these changes.
    Confirm {
        /// What differs from the preset, each from the book's opening or later.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changes: Vec<Change>,
    },
    /// 核对 LPR: the one-year LPR in the book was compared with the latest one published.
    ConfirmLpr {},
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "setup.confirm",
            Self::ConfirmLpr {} => "setup.confirm_lpr",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Confirm { .. } => &[Duty::Manager],
            Self::ConfirmLpr {} => &[Duty::Clerk, Duty::Mediator, Duty::Manager],
        }
    }
}

happenings! {
    /// What happens when setting up.
    pub enum What {
        /// The numbers were confirmed.
        Confirmed(Confirmed) = "setup.confirmed/1",
        /// The LPR was compared with the latest one published.
        LprConfirmed(LprConfirmed) = "setup.lpr_confirmed/1",
    }
}

/// The numbers were confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// What differs from the preset.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The rules adopted as the institution's own, because their source was not read.
    pub own_rules: Vec<String>,
}

/// The LPR was compared with the latest one published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LprConfirmed {
    /// The figure that holds.
    pub lpr: Percent,
}

/// What was confirmed, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setup {
    /// The day on which the numbers were confirmed; nothing before.
    pub confirmed_on: Option<Date>,
    /// The rules adopted as the institution's own.
    pub own_rules: Vec<String>,
    /// The day on which the LPR was last compared with the published one.
    pub lpr_confirmed_on: Option<Date>,
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let what = match command {
        Command::Confirm { changes } => {
            if let Some(on) = house.setup.confirmed_on {
                return Err(Refusal::because("setup.confirmed").date("date", on));
            }
            let opening = house.ledger.periods().opening();
            if let Some(early) = changes.iter().find(|change| change.from() < opening) {
                return Err(Refusal::because("number.backwards").rule("T02").date("from", early.from()));
            }
            let own_rules = own_rules(house.ledger.trade());
            What::Confirmed(Confirmed { changes: changes.clone(), own_rules })
        }
        Command::ConfirmLpr {} => {
            let lpr = house.numbers.lpr(circumstances.business_date);
            What::LprConfirmed(LprConfirmed { lpr: lpr.ok_or_else(|| Refusal::because("setup.no_lpr"))? })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Setup(what))])
}

pub(super) fn apply(house: &mut House, what: &What, stamp: &Stamp) {
    match what {
        What::Confirmed(confirmed) => {
            for change in &confirmed.changes {
                house.numbers.adopt(change.clone());
            }
            house.setup.confirmed_on = Some(stamp.on);
            house.setup.own_rules.clone_from(&confirmed.own_rules);
        }
        What::LprConfirmed(_) => house.setup.lpr_confirmed_on = Some(stamp.on),
    }
}

/// The rules that refuse in the institution's own name, for a trade.
fn own_rules(trade: Trade) -> Vec<String> {
    let own = rows().filter(|row| row.severity == Severity::Refuse && row.basis() == Basis::OwnRule);
    own.filter(|row| binds(row.binds, trade)).map(|row| row.id.to_owned()).collect()
}

/// Whether a rule binds the institutions of a trade.
pub fn binds(whom: Binds, trade: Trade) -> bool {
    match trade {
        Trade::Cooperative => matches!(whom, Binds::Cooperative | Binds::Both),
        Trade::Association => matches!(whom, Binds::Association | Binds::Both),
    }
}

impl House {
    /// The day through which the one-year LPR is known: the table's, or the day of the last comparison or quote.
    pub fn lpr_known_through(&self, on: Date) -> Date {
        let quoted = self.numbers.changes().iter().filter(|change| change.key() == crate::rules::LPR_ONE_YEAR);
        let quoted = quoted.map(Change::from).filter(|from| *from <= on);
        let known = quoted.chain(self.setup.lpr_confirmed_on).max();
        known.map_or(crate::rules::LPR_CHECKED_THROUGH, |known| known.max(crate::rules::LPR_CHECKED_THROUGH))
    }

    /// Whether the one-year LPR is to be compared with the published one before a loan is contracted: it is published
    /// monthly, and this one is more than 31 days old.
    pub fn lpr_is_stale(&self, on: Date) -> bool {
        let known = self.lpr_known_through(on);
        crate::vocabulary::days_between(known, on) > 31
    }
}
