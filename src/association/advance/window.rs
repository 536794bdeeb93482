//! The merchant's last chance (P07): notice, settlement in full or in part, and the hold meanwhile.

use super::{Advance, Association, Stage, What, notices, receipts};
use crate::association::service::{Served, Service};
use crate::institution::{Circumstances, Event, Stamp};
use crate::ledger::{Account, Booked, Hold, HoldChange, Line};
use crate::people::{Filed, Personal};
use crate::rules::{ADVANCE_MERCHANT_WAIT, Refusal, pass_warnings};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// Which way the merchant's money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Straight to the consumer.
    ToConsumer,
    /// Through us: it stands on an account of its own, outside the pool, until it is paid on.
    ThroughUs,
    /// In goods or a service to the consumer, at the value both put on it.
    InGoods,
}

/// The merchant was notified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeServed {
    /// The advance.
    pub advance: Id,
    /// How and when.
    pub served: Served,
    /// The last day of the merchant's last chance.
    pub ends: Date,
    /// Whether that day was reckoned by weekends alone (T01).
    pub provisional: bool,
}

/// The merchant settled in full or in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The advance.
    pub advance: Id,
    /// How much.
    pub amount: Money,
    /// Which way.
    pub route: Route,
    /// What is left to be advanced.
    pub left: Money,
    /// The register row of what was given or how it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Filed>,
    /// The day it came.
    pub on: Date,
}

/// What came through us was paid on to the consumer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedOn {
    /// The advance.
    pub advance: Id,
    /// How much.
    pub amount: Money,
    /// The day of payment.
    pub on: Date,
}

/// The money of an advance was held again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldAgain {
    /// The advance.
    pub advance: Id,
    /// How much.
    pub amount: Money,
    /// The rules whose warnings were passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The register row of the reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// The merchant's last chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The number of the notice.
    pub notice: u32,
    /// How and when it was served.
    pub served: Served,
    /// The last day on which the merchant may still settle before the advance is paid.
    pub ends: Date,
    /// Whether that day was reckoned by weekends alone.
    pub provisional: bool,
}

/// What the merchant paid before payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// How much.
    pub amount: Money,
    /// Which way.
    pub route: Route,
    /// The day it came.
    pub on: Date,
    /// Who recorded it, and therefore does not pay it on (G22).
    pub recorded_by: Id,
}

pub(super) fn serve_notice(
    state: &Association,
    id: &Id,
    service: &Service,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    if advance.window.is_some() {
        return Err(Refusal::because("advance.notice_served").id("advance", id));
    }
    let on = state.check_day(service.on, circumstances)?;
    Association::check_not_before(on, advance.opened_on)?;
    let wait = state.house.numbers.get(ADVANCE_MERCHANT_WAIT, on);
    let ends = state.working_days_after(on, wait)?;
    let served = NoticeServed {
        advance: id.clone(),
        served: service.served(on, circumstances)?,
        ends: ends.date,
        provisional: ends.provisional,
    };
    let number = state.house.ledger.numbering().next(&notices());
    let booked = Booked { numbers: vec![(notices(), number)], ..Booked::default() };
    Ok(Event { what: What::NoticeServed(served), booked })
}

pub(super) fn settle(
    state: &Association,
    id: &Id,
    amount: Money,
    route: Route,
    proof: &Option<Personal<Text>>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    if route == Route::InGoods && proof.is_none() {
        return Err(Refusal::because("advance.goods_not_named").rule("P14").id("advance", id));
    }
    let on = state.check_day(on, circumstances)?;
    Association::check_not_before(on, advance.opened_on)?;
    Association::check_amount(amount)?;
    if amount > advance.loss_left() {
        return Err(Refusal::because("advance.settled_above_loss")
            .rule("P14")
            .money("asked", amount)
            .money("left", advance.loss_left()));
    }
    let left = advance.amount.min(advance.loss_left() - amount);
    let mut booked = match route {
        Route::ToConsumer | Route::InGoods => Booked::default(),
        Route::ThroughUs => through_us(state, &advance.case, amount, on)?,
    };
    if let Some(hold) = state.hold_in_force(id, circumstances.business_date) {
        booked.holds.push(shrunk(hold, left));
    }
    let proof = circumstances.filed_maybe(proof)?;
    let settled = Settled { advance: id.clone(), amount, route, left, proof, on };
    Ok(Event { what: What::Settled(settled), booked })
}

fn through_us(state: &Association, case: &Id, amount: Money, on: Date) -> Result<Booked, Refusal> {
    let lines = vec![
        Line::debit(Account::TRANSIT_BANK, Some(case), amount),
        Line::credit(Account::TRANSIT_OWED, Some(case), amount),
    ];
    let mut booked = state.book(on, lines)?;
    let number = state.house.ledger.numbering().next(&receipts());
    booked.numbers.push((receipts(), number));
    Ok(booked)
}

/// The hold for what is left, or its release when nothing is.
fn shrunk(hold: &Hold, left: Money) -> HoldChange {
    if left.is_zero() {
        HoldChange::Released(hold.id.clone())
    } else {
        HoldChange::Placed(Hold { amount: left, ..hold.clone() })
    }
}

pub(super) fn pass_on(
    state: &Association,
    id: &Id,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.advance(id)?;
    let on = state.check_day(on, circumstances)?;
    let owed = state.house.ledger.balance(Account::TRANSIT_OWED, Some(&advance.case));
    if owed.is_zero() {
        return Err(Refusal::because("advance.nothing_to_pass_on").id("advance", id));
    }
    let through_us = advance.settlements.iter().filter(|settlement| settlement.route == Route::ThroughUs);
    if through_us.map(|settlement| &settlement.recorded_by).any(|maker| maker == circumstances.operator) {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", circumstances.operator));
    }
    let lines = vec![
        Line::debit(Account::TRANSIT_OWED, Some(&advance.case), owed),
        Line::credit(Account::TRANSIT_BANK, Some(&advance.case), owed),
    ];
    let booked = state.book(on, lines)?;
    Ok(Event { what: What::PassedOn(PassedOn { advance: id.clone(), amount: owed, on }), booked })
}

pub(super) fn hold_again(
    state: &Association,
    id: &Id,
    reason: &Option<Personal<Text>>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let today = circumstances.business_date;
    let advance = state.open_advance(id)?;
    if state.hold_in_force(id, today).is_some() {
        return Err(Refusal::because("advance.held").id("advance", id));
    }
    let amount = advance.payable();
    let (room, freeings) = (state.head_room_without(id, today)?, state.freeings(&advance.case, &advance.line, today));
    room.check_available(&advance.line, amount, &freeings)?;
    let warned = pass_warnings(room.warnings(amount, &freeings), reason.is_some())?;
    let hold = state.hold_of(id, &advance.line, amount, today);
    let booked = Booked { holds: vec![HoldChange::Placed(hold)], ..Booked::default() };
    let held = HeldAgain { advance: id.clone(), amount, warned, reason: circumstances.filed_maybe(reason)? };
    Ok(Event { what: What::HeldAgain(held), booked })
}

impl NoticeServed {
    pub(super) fn window(&self, booked: &Booked) -> Window {
        Window {
            notice: booked.number(&notices()).unwrap_or(0),
            served: self.served.clone(),
            ends: self.ends,
            provisional: self.provisional,
        }
    }
}

impl Settled {
    pub(super) fn add_to(&self, advance: &mut Advance, stamp: &Stamp) {
        advance.settlements.push(Settlement {
            amount: self.amount,
            route: self.route,
            on: self.on,
            recorded_by: stamp.operator.clone(),
        });
        if self.left.is_zero() {
            advance.stage = Stage::SettledByMerchant;
        }
    }
}

impl Association {
    /// The hold of an advance, where it is in force on a day.
    pub fn hold_in_force(&self, advance: &Id, on: Date) -> Option<&Hold> {
        self.house.ledger.hold(advance).filter(|hold| hold.in_force(on))
    }

    /// What is wrong with the holds: each is of an advance on its way to payment, and of what is payable on it.
    pub(in crate::association) fn broken_holds(&self) -> Vec<String> {
        let stray = self.house.ledger.holds().filter(|hold| {
            let open = self.advances.get(&hold.id).filter(|advance| advance.stage == Stage::Open);
            open.is_none_or(|advance| advance.payable() != hold.amount)
        });
        stray
            .map(|hold| format!("the hold {} of {} is of no open advance of that amount", hold.id, hold.amount))
            .collect()
    }
}
