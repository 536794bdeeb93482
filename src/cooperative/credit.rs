//! What members paid beyond their debts (多收款): paid back, and taken back out where that was a mistake.

use super::{Cooperative, What as Anything};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Entry, Line, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of members' credit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 退还多收款: pay a member's credit back, named by the command's id.
    Refund {
        /// The member.
        member: Id,
        /// The tills it leaves.
        payouts: Vec<Tender>,
        /// The day it left; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 冲正: take a refund back out of the books, as if it had never been.
    Reverse {
        /// The refund.
        refund: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to members' credit.
    pub enum What {
        /// Credit was paid back.
        Refunded(Refunded) = "credit.refunded/1",
        /// A refund was reversed.
        Reversed(Reversed) = "credit.reversed/1",
    }
}

/// Credit was paid back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refunded {
    /// The refund.
    pub refund: Id,
    /// The member.
    pub member: Id,
    /// The tills it left.
    pub payouts: Vec<Tender>,
    /// The day it left.
    pub on: Date,
}

/// A refund was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The refund.
    pub refund: Id,
    /// The member.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

/// A refund of credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The member.
    pub member: Id,
    /// The tills it left.
    pub payouts: Vec<Tender>,
    /// The day it left.
    pub on: Date,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which it stands in the ledger.
    pub booked_on: Date,
    /// Whether it was reversed.
    pub reversed: bool,
}

impl Refund {
    /// How much was paid back.
    pub fn amount(&self) -> Money {
        self.payouts.iter().map(|payout| payout.amount).sum()
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Refund { .. } => "credit.refund",
            Self::Reverse { .. } => "credit.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Refund { .. } => {}
            Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Refund { member, payouts, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            refund(state, member, payouts, on, circumstances)?
        }
        Command::Reverse { refund, reason } => {
            let old = state.refund(refund)?;
            let lines = lines(state, &old.member, &old.payouts);
            let periods = state.house.ledger.periods();
            let numbering = &mut state.house.ledger.numbering();
            let entry = reversal(old.voucher, old.booked_on, &lines, periods, numbering)
                .map_err(|_| Refusal::because("ledger.unbalanced"))?;
            let reason = circumstances.filed(reason)?;
            let what = What::Reversed(Reversed { refund: refund.clone(), member: old.member.clone(), reason });
            Event { what, booked: Booked { entries: vec![entry], ..Booked::default() } }
        }
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Credit)])
}

fn refund(
    state: &Cooperative,
    member: &Id,
    payouts: &[Tender],
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.member(member)?;
    state.house.check_day(on, circumstances)?;
    let amount = state.house.sum_paid_out(payouts)?;
    let credit = state.house.ledger.balance(Account::MEMBER_CREDIT, Some(member));
    if amount > credit {
        return Err(Refusal::because("credit.too_much")
            .id("member", member)
            .money("asked", amount)
            .money("credit", credit));
    }
    let effective = state.booking_day(on);
    let mut numbering = state.house.ledger.numbering();
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines(state, member, payouts))
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let refund = circumstances.command.clone();
    let what = What::Refunded(Refunded { refund, member: member.clone(), payouts: payouts.to_vec(), on });
    Ok(Event { what, booked: Booked { entries: vec![entry], ..Booked::default() } })
}

fn lines(state: &Cooperative, member: &Id, payouts: &[Tender]) -> Vec<Line> {
    let amount = payouts.iter().map(|payout| payout.amount).sum();
    let mut lines = vec![Line::debit(Account::MEMBER_CREDIT, Some(member), amount)];
    lines.extend(state.house.paid_out(payouts));
    lines
}

impl Cooperative {
    /// Refunds of credit, by the command that paid them.
    pub fn refunds(&self) -> &BTreeMap<Id, Refund> {
        &self.refunds
    }

    /// A refund of credit that stands.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none, or it was reversed.
    pub fn refund(&self, id: &Id) -> Result<&Refund, Refusal> {
        match self.refunds.get(id) {
            Some(refund) if refund.reversed => Err(Refusal::because("reversal.done").id("what", id)),
            Some(refund) => Ok(refund),
            None => Err(Refusal::because("credit.unknown").id("refund", id)),
        }
    }
}

pub(super) fn apply(refunds: &mut BTreeMap<Id, Refund>, what: &What, booked: &Booked) {
    match what {
        What::Refunded(refunded) => {
            let Some(entry) = booked.entries.first() else { return };
            let refund = Refund {
                member: refunded.member.clone(),
                payouts: refunded.payouts.clone(),
                on: refunded.on,
                voucher: entry.voucher(),
                booked_on: entry.effective(),
                reversed: false,
            };
            refunds.insert(refunded.refund.clone(), refund);
        }
        What::Reversed(reversed) => {
            if let Some(refund) = refunds.get_mut(&reversed.refund) {
                refund.reversed = true;
            }
        }
    }
}
