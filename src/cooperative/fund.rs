//! Grants and donations (专项基金): money that is nobody's share, recorded by its giver (L02).

use super::{Cooperative, What as Anything};
use crate::institution::posting::{Posting, Slip};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Entry, Line};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of funds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Take in a grant or donation.
    Receive {
        /// Which.
        kind: Kind,
        /// From whom.
        from: Personal<Text>,
        /// The money.
        tenders: Vec<Tender>,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// What kind of fund it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 财政种子资金.
    Grant,
    /// 捐赠.
    Donation,
}

impl Kind {
    fn account(self) -> Account {
        match self {
            Self::Grant => Account::GRANT_FUND,
            Self::Donation => Account::DONATION_FUND,
        }
    }

    /// What was given, where a posting took in a grant or donation.
    pub(super) fn of_posting(posting: &Posting) -> Option<Self> {
        let stands_on = |kind: &Self| posting.lines.iter().any(|line| line.account == kind.account());
        [Self::Grant, Self::Donation].into_iter().find(stands_on)
    }
}

happenings! {
    /// What happens to funds.
    pub enum What {
        /// Money was received.
        Received(Received) = "fund.received/1",
    }
}

/// A grant or donation was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// Its name: the id of the command.
    pub posting: Id,
    /// Which.
    pub kind: Kind,
    /// The register row of the giver.
    pub from: Filed,
    /// The money.
    pub tenders: Vec<Tender>,
    /// The day it came.
    pub on: Date,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Slip<'_> {
        let Self::Received(received) = self;
        Slip { note: Some(&received.from), ..Slip::of(&received.posting, received.on) }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Receive { .. } => "fund.receive",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::Receive { from, .. } = self;
        filing.take("from", from);
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let Command::Receive { kind, from, tenders, on } = command;
    let on = state.house.day_of(tenders, *on, circumstances.business_date)?;
    state.house.check_day(on, circumstances)?;
    let amount = state.sum_tenders(tenders)?;
    let mut numbering = state.house.ledger.numbering();
    let mut lines = state.house.received(tenders);
    lines.push(Line::credit(kind.account(), None, amount));
    let effective = state.booking_day(on);
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let receipt = numbering.next(&super::share::receipts());
    let numbers = vec![(super::share::receipts(), receipt)];
    let booked = Booked { entries: vec![entry], numbers, ..Booked::default() };
    state.house.ledger.check(&booked, circumstances.business_date)?;
    let received = Received {
        posting: circumstances.command.clone(),
        kind: *kind,
        from: circumstances.filed(from)?,
        tenders: tenders.clone(),
        on,
    };
    Ok(vec![Event { what: Anything::Fund(What::Received(received)), booked }])
}
