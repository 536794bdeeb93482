//! Measures against a merchant that has not repaid: its shop is suspended until it has (R07), and a deposit that was
//! used is to be brought up again (补足保证金).

use super::{Source, What, numbered};
use crate::association::Association;
use crate::association::service::{Served, Service};
use crate::institution::{Circumstances, Event};
use crate::people::{Filed, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// A shop was suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopSuspended {
    /// The merchant.
    pub merchant: Id,
    /// The register row of the reason.
    pub reason: Filed,
    /// The first day.
    pub on: Date,
}

/// A deposit was to be brought up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUpDemanded {
    /// The merchant.
    pub merchant: Id,
    /// How much.
    pub amount: Money,
    /// What it is to come to again.
    pub target: Money,
    /// The day to pay by.
    pub pay_by: Date,
    /// How and when it was served.
    pub served: Served,
}

/// What stands against a merchant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The last suspension.
    pub suspended: Option<ShopSuspended>,
    /// The demands to bring the deposit up, in order of record; the last holds.
    pub top_ups: Vec<TopUp>,
}

/// A demand to bring a deposit up, as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopUp {
    /// Its number.
    pub number: u32,
    /// What it said.
    pub demanded: TopUpDemanded,
}

impl TopUpDemanded {
    pub(super) fn kept(&self, number: u32) -> TopUp {
        TopUp { number, demanded: self.clone() }
    }
}

pub(super) fn suspend(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.merchant(id)?;
    let on = circumstances.business_date;
    if state.suspension(id).is_some() {
        return Err(Refusal::because("recovery.suspended").rule("R07").id("merchant", id));
    }
    if !state.advances.of_merchant(id).any(|(advance, _)| state.is_late(advance, on)) {
        return Err(Refusal::because("recovery.nothing_late").rule("R07").id("merchant", id));
    }
    let reason = circumstances.filed(reason)?;
    Ok(Event::plain(What::ShopSuspended(ShopSuspended { merchant: id.clone(), reason, on })))
}

pub(super) fn demand_top_up(
    state: &Association,
    id: &Id,
    amount: Money,
    pay_by: Option<Date>,
    service: &Service,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.merchant(id)?;
    let on = state.check_day(service.on, circumstances)?;
    Association::check_amount(amount)?;
    let used = state.deposit_used(id);
    if amount > used {
        let refusal = Refusal::because("recovery.deposit_not_used").id("merchant", id);
        return Err(refusal.money("asked", amount).money("used", used));
    }
    let pay_by = state.pay_by(pay_by, on)?;
    let target = state.deposit(id) + amount;
    let served = service.served(on, circumstances)?;
    let demanded = TopUpDemanded { merchant: id.clone(), amount, target, pay_by, served };
    Ok(Event { what: What::TopUpDemanded(demanded), booked: numbered(state) })
}

impl Association {
    /// The suspension of a merchant's shop while it lasts: until nothing is owed by it any more.
    pub fn suspension(&self, merchant: &Id) -> Option<&ShopSuspended> {
        let owes = |id: &Id| self.owed_by_merchant(id).is_positive();
        let suspended = self.recoveries.standing(merchant)?.suspended.as_ref()?;
        self.advances.of_merchant(merchant).any(|(id, _)| owes(id)).then_some(suspended)
    }

    /// What of a merchant's deposit was ever used for its debts.
    pub fn deposit_used(&self, merchant: &Id) -> Money {
        let of = |advance: &Id| self.advances.get(advance).is_some_and(|file| file.merchant == *merchant);
        let receipts = self.recoveries.receipts().map(|(_, receipt)| receipt).filter(|receipt| !receipt.reversed);
        let used = receipts.map(|receipt| &receipt.received);
        let used = used.filter(|received| received.source == Source::Deposit && of(&received.advance));
        used.map(super::Received::amount).sum()
    }

    /// 待补足: what is still missing of what was demanded to bring a deposit up.
    pub fn top_up_due(&self, merchant: &Id) -> Money {
        let top_up = self.recoveries.standing(merchant).and_then(|standing| standing.top_ups.last());
        top_up.map_or(Money::ZERO, |top_up| (top_up.demanded.target - self.deposit(merchant)).or_zero())
    }
}
