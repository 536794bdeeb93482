//! Opening an advance: within its head-room, on the four conditions, and with its money held.

use super::{Advance, Circulation, Group, HeadRoom, Stage, What, series};
use crate::association::Association;
use crate::institution::{Circumstances, Event, Gathering, Institution as _, Requirement, Stamp};
use crate::ledger::{Account, Booked, Hold, HoldChange};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{
    ADVANCE_HOLD_LAPSE, ADVANCE_NO_WAIT_UP_TO, ADVANCE_ORDER, ADVANCE_OVER_CAP, ADVANCE_PLEDGE_REQUIRED, AdvanceOrder,
    OverCap, Refusal, pass_warnings,
};
use crate::vocabulary::{Date, Id, Money, Note, Text};
use jiff::Span;
use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Serialize};

/// What opens an advance (先行赔付申请表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The case.
    pub case: Id,
    /// The source line it is to be paid from.
    pub line: Id,
    /// How much is asked for.
    pub amount: Money,
    /// 核定损失: the actual loss as the association assesses it.
    pub assessed: Money,
    /// What the consumer already had from elsewhere.
    #[serde(default)]
    pub other_recovery: Money,
    /// What the loss of a prepaid card is reckoned from; the loss assessed is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepaid: Option<Prepaid>,
    /// 四项条件核对.
    pub conditions: Conditions,
    /// The findings behind them.
    pub findings: Personal<Note>,
    /// The reason for passing a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
}

/// What the loss of a prepaid card is reckoned from (预付式消费): of the value that is left, the part that was paid for
/// and not given as a bonus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepaid {
    /// 剩余价值: what is left on the card, bonus included.
    pub left: Money,
    /// 实付.
    pub paid: Money,
    /// 赠送.
    #[serde(default)]
    pub bonus: Money,
}

impl Prepaid {
    /// left × paid ÷ (paid + bonus), half a fen rounded up; nothing where nothing was paid.
    pub fn loss(&self) -> Money {
        let whole = self.paid.to_decimal_fen() + self.bonus.to_decimal_fen();
        if self.paid.is_zero() || whole.is_zero() {
            return Money::ZERO;
        }
        let fen = self.left.to_decimal_fen().checked_mul(self.paid.to_decimal_fen()).map(|product| product / whole);
        fen.and_then(|fen| Money::round_fen(fen, RoundingStrategy::MidpointAwayFromZero).ok()).unwrap_or_default()
    }

    fn check(&self, assessed: Money) -> Result<(), Refusal> {
        Association::check_amount(self.left)?;
        Association::check_amount(self.paid)?;
        if !self.bonus.is_zero() {
            Association::check_amount(self.bonus)?;
        }
        if assessed > self.loss() {
            let refusal = Refusal::because("advance.above_prepaid_loss").rule("P06");
            return Err(refusal.money("assessed", assessed).money("loss", self.loss()));
        }
        Ok(())
    }
}

/// The four conditions of eligibility (P05); every one must be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// 消费者无过错.
    pub no_fault: bool,
    /// 事实清楚.
    pub facts_clear: bool,
    /// 证据充分.
    pub evidence_sufficient: bool,
    /// 依据明确.
    pub basis_explicit: bool,
}

/// An advance was opened and its money held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The advance.
    pub advance: Id,
    /// The case.
    pub case: Id,
    /// The consumer.
    pub consumer: Id,
    /// The merchant.
    pub merchant: Id,
    /// The source line.
    pub line: Id,
    /// How much was asked for.
    pub asked: Money,
    /// How much was granted.
    pub amount: Money,
    /// The actual loss as assessed.
    pub assessed: Money,
    /// What the consumer already had from elsewhere.
    pub other_recovery: Money,
    /// What earlier advances on the same case had paid.
    #[serde(default)]
    pub already: Money,
    /// What the loss of a prepaid card was reckoned from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepaid: Option<Prepaid>,
    /// Whether the merchant has a last chance.
    pub waits: bool,
    /// What the ladder asks for.
    pub requirement: Requirement,
    /// The register row of the findings.
    pub findings: Filed,
    /// The rules whose warnings were passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The register row of the reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
    /// The group it was opened with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
}

impl Conditions {
    /// The condition that is not ticked, by its stable code.
    fn missing(self) -> Option<&'static str> {
        let ticks = [
            (self.no_fault, "no_fault"),
            (self.facts_clear, "facts_clear"),
            (self.evidence_sufficient, "evidence_sufficient"),
            (self.basis_explicit, "basis_explicit"),
        ];
        ticks.into_iter().find(|(ticked, _)| !ticked).map(|(_, code)| code)
    }
}

impl Open {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("findings", &mut self.findings);
        filing.take_maybe("reason", &mut self.reason);
    }
}

pub(super) fn open(state: &Association, open: &Open, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let today = circumstances.business_date;
    check_case(state, open, today)?;
    let room = state.head_room(&open.case, &open.line, open.assessed, open.other_recovery, today)?;
    let freeings = state.freeings(&open.case, &open.line, today);
    let amount = granted(state, open, &room, today)?;
    room.check_available(&open.line, amount, &freeings)?;
    let warned = pass_warnings(room.warnings(amount, &freeings), open.reason.is_some())?;
    let case = state.case(&open.case)?;
    let opened = Opened {
        advance: circumstances.command.clone(),
        case: open.case.clone(),
        consumer: case.consumer.clone(),
        merchant: state.merchant_of(&open.case)?.clone(),
        line: open.line.clone(),
        asked: open.amount,
        amount,
        assessed: open.assessed,
        other_recovery: open.other_recovery,
        already: room.already,
        prepaid: open.prepaid,
        waits: amount > state.house.numbers.get(ADVANCE_NO_WAIT_UP_TO, today),
        requirement: state.requirement("advance.open", amount, today),
        findings: circumstances.filed(&open.findings)?,
        warned,
        reason: circumstances.filed_maybe(&open.reason)?,
        group: None,
    };
    let number = state.house.ledger.numbering().next(&series(today));
    let hold = state.hold_of(circumstances.command, &open.line, amount, today);
    let booked =
        Booked { numbers: vec![(series(today), number)], holds: vec![HoldChange::Placed(hold)], ..Booked::default() };
    Ok(Event { what: What::Opened(opened), booked })
}

/// The case must have come so far (P03), have no other advance unless an award gave more (P14, R06), and its merchant a
/// pledge (P04).
pub(super) fn check_case(state: &Association, open: &Open, today: Date) -> Result<(), Refusal> {
    let id = &open.case;
    let case = state.case(id)?;
    let (accepted, ending) = (case.accepted_on().is_some(), state.mediations.get(id));
    let pay_first = state.house.numbers.get(ADVANCE_ORDER, today) == AdvanceOrder::PayFirst;
    match ending {
        Some(ending) if state.opens_an_advance(ending, today) => {}
        None if case.withdrawn_on.is_some() => return Err(Refusal::because("case.closed").id("case", id)),
        None if pay_first && accepted => {}
        Some(ending) => {
            let refusal = Refusal::because("advance.mediation_outcome").rule("P03").id("case", id);
            return Err(refusal.code("outcome", ending.outcome.code()));
        }
        None => return Err(Refusal::because("advance.mediation_not_ended").rule("P03").id("case", id)),
    }
    let closed = |stage| matches!(stage, Stage::Declined | Stage::Withdrawn);
    let award_gives_more = state.shortfall(id, today).is_some_and(|short| short.advanceable.is_positive());
    let topped_up = |stage| award_gives_more && matches!(stage, Stage::Paid { .. });
    let open_to_another = |stage| closed(stage) || topped_up(stage);
    if let Some((other, _)) = state.advances.of_case(id).find(|(_, advance)| !open_to_another(advance.stage)) {
        return Err(Refusal::because("advance.second_on_case").rule("P14").id("case", id).id("advance", other));
    }
    let merchant_id = state.merchant_of(id)?;
    let merchant = state.merchant(merchant_id)?;
    // A pledge in force when the consumer complained binds though it ended since; one signed since binds as well.
    let pledged = merchant.pledge(case.registered_on).or_else(|| merchant.pledge(today)).is_some();
    if !pledged && state.house.numbers.get(ADVANCE_PLEDGE_REQUIRED, today) {
        return Err(Refusal::because("advance.no_pledge").rule("P04").id("merchant", merchant_id));
    }
    if let Some(condition) = open.conditions.missing() {
        return Err(Refusal::because("advance.condition_missing").rule("P05").code("condition", condition));
    }
    Ok(())
}

/// How much is granted of what is asked, by every cap that cannot be passed.
pub(super) fn granted(state: &Association, open: &Open, room: &HeadRoom, today: Date) -> Result<Money, Refusal> {
    let asked = open.amount;
    Association::check_amount(asked)?;
    if let Some(prepaid) = &open.prepaid {
        prepaid.check(open.assessed)?;
    }
    if asked > open.assessed {
        return Err(Refusal::because("advance.above_loss")
            .rule("P06")
            .money("asked", asked)
            .money("assessed", open.assessed));
    }
    if !room.already.is_zero() {
        check_beyond(state, open, room)?;
    }
    if let Some(claimed) = state.case(&open.case)?.claimed_loss().filter(|claimed| asked + room.already > *claimed) {
        return Err(Refusal::because("advance.above_claims")
            .rule("P06")
            .money("asked", asked)
            .money("claimed", claimed));
    }
    if asked > room.loss() {
        return Err(Refusal::because("advance.recovered_elsewhere")
            .rule("P14")
            .money("asked", asked)
            .money("assessed", open.assessed)
            .money("other_recovery", open.other_recovery)
            .money("left", room.loss()));
    }
    let partial = state.house.numbers.get(ADVANCE_OVER_CAP, today) == OverCap::Partial;
    if asked > room.single_cap_left() && !room.already.is_zero() {
        return Err(Refusal::because("advance.over_cap_left")
            .rule("P01")
            .money("asked", asked)
            .money("cap", room.single_cap)
            .money("already", room.already)
            .money("left", room.single_cap_left()));
    }
    if asked > room.single_cap && !partial {
        return Err(Refusal::because("advance.over_cap")
            .rule("P01")
            .money("asked", asked)
            .money("cap", room.single_cap));
    }
    let amount = asked.min(room.single_cap_left());
    Association::check_amount(amount)?;
    Ok(amount)
}

/// 少补: a second advance is no more than what the award gives beyond the first (R06).
fn check_beyond(state: &Association, open: &Open, room: &HeadRoom) -> Result<(), Refusal> {
    let awarded = state.award_on(&open.case).map(|award| award.amount).unwrap_or_default();
    if open.assessed > awarded {
        return Err(Refusal::because("advance.above_award")
            .rule("R06")
            .money("assessed", open.assessed)
            .money("awarded", awarded));
    }
    if open.amount > room.loss() {
        return Err(Refusal::because("advance.beyond_award")
            .rule("R06")
            .money("asked", open.amount)
            .money("awarded", awarded)
            .money("already", room.already)
            .money("left", room.loss()));
    }
    Ok(())
}

impl Opened {
    /// The advance as it stands after this event.
    pub(super) fn file(&self, number: u32, stamp: &Stamp) -> Advance {
        Advance {
            number,
            case: self.case.clone(),
            consumer: self.consumer.clone(),
            merchant: self.merchant.clone(),
            line: self.line.clone(),
            amount: self.amount,
            assessed: self.assessed,
            findings: self.findings.clone(),
            other_recovery: self.other_recovery,
            already: self.already,
            prepaid: self.prepaid,
            waits: self.waits,
            opened_on: stamp.on,
            gathering: Gathering::new(stamp.operator.clone(), self.requirement),
            circulation: Circulation::default(),
            window: None,
            settlements: Vec::new(),
            agreement: None,
            bounces: Vec::new(),
            group: self.group.clone(),
            stage: Stage::Open,
        }
    }
}

impl Association {
    /// The hold of an advance from today. The day it is placed is not counted (Civil Code 201): it is in force for so
    /// many days after it, and on the next it has lapsed.
    pub(super) fn hold_of(&self, advance: &Id, line: &Id, amount: Money, today: Date) -> Hold {
        let days = self.house.numbers.get(ADVANCE_HOLD_LAPSE, today);
        Hold {
            id: advance.clone(),
            account: Account::POOL,
            holder: Some(line.clone()),
            amount,
            from: today,
            lapses: Some(today.saturating_add(Span::new().days(i64::from(days.0) + 1))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_left_on_a_card_only_the_part_that_was_paid_for_is_lost() {
        let card = |left, paid, bonus| {
            Prepaid { left: Money::from_fen(left), paid: Money::from_yuan(paid), bonus: Money::from_yuan(bonus) }.loss()
        };
        assert_eq!(card(600_000, 5_000, 1_000), Money::from_yuan(5_000));
        assert_eq!(card(500_000, 5_000, 1_000), Money::from_fen(416_667));
        assert_eq!(card(500_000, 5_000, 0), Money::from_yuan(5_000));
        assert_eq!(card(500_000, 0, 1_000), Money::ZERO);
        assert_eq!(card(1, 1, 1), Money::from_fen(1), "half a fen is rounded up");
    }
}
