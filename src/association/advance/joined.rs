//! 合并办理: the advances of several consumers of one shop, opened in one act. They have one decision and one notice,
//! and where the room that is left is less than their losses they share it; each is agreed, paid and recovered by
//! itself.

use super::head_room::{Freeing, HeadRoom};
use super::opening::{self, Conditions, Open, Opened, Prepaid};
use super::{Stage, What, series};
use crate::association::Association;
use crate::institution::{Circumstances, Event, Institution};
use crate::ledger::{Booked, HoldChange};
use crate::people::{Filing, Personal};
use crate::rules::{ADVANCE_NO_WAIT_UP_TO, Refusal, pass_warnings};
use crate::vocabulary::{Date, Id, Money, Note, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most cases of one group: far below what a sum can hold.
const CASES_MAXIMUM: usize = 200;

/// What opens the advances of a group, named by the command's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenJoined {
    /// The cases, all against one merchant, each with its loss.
    pub cases: Vec<JoinedCase>,
    /// The case of the consumer who speaks for all (推选代表).
    pub representative: Id,
    /// The source line they are paid from.
    pub line: Id,
    /// How they share what is left where it is less than their losses.
    pub share: Share,
    /// 四项条件核对, of every one of them.
    pub conditions: Conditions,
    /// The findings behind them.
    pub findings: Personal<Note>,
    /// The reason for passing a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
}

/// One case of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinedCase {
    /// The case.
    pub case: Id,
    /// 核定损失.
    pub assessed: Money,
    /// What the consumer already had from elsewhere.
    #[serde(default)]
    pub other_recovery: Money,
    /// What the loss of a prepaid card is reckoned from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepaid: Option<Prepaid>,
}

/// How a group shares what is left of the merchant's cap and of the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Share {
    /// 按投诉先后: in the order in which they complained, each in full as long as it lasts.
    ByTime,
    /// 按比例: in proportion to what each could have alone, to the fen.
    ProRata,
    /// 登记截止后按比例: the same, of those who complained by a day, once that day has passed.
    AfterSignUp(Date),
}

/// The group an advance belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group.
    pub group: Id,
    /// The case of the consumer who speaks for all.
    pub representative: Id,
}

/// What a group is given, case by case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// What is left of the merchant's cap and of the money.
    pub left: Money,
    /// What each could have alone, in the order of the cases given.
    pub alone: Vec<Money>,
    /// What each is given.
    pub given: Vec<Money>,
}

impl OpenJoined {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("findings", &mut self.findings);
        filing.take_maybe("reason", &mut self.reason);
    }

    /// The request that one of its cases would be alone.
    fn alone(&self, joined: &JoinedCase, amount: Money) -> Open {
        Open {
            case: joined.case.clone(),
            line: self.line.clone(),
            amount,
            assessed: joined.assessed,
            other_recovery: joined.other_recovery,
            prepaid: joined.prepaid,
            conditions: self.conditions,
            findings: self.findings.clone(),
            reason: self.reason.clone(),
        }
    }
}

pub(super) fn open(
    state: &Association,
    joined: &OpenJoined,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let today = circumstances.business_date;
    let shares = state.shares(&joined.cases, &joined.line, joined.share, today)?;
    if !joined.cases.iter().any(|case| case.case == joined.representative) {
        return Err(Refusal::because("advance.not_of_group").id("case", &joined.representative));
    }
    let together: Money = shares.given.iter().copied().sum();
    let requirement = state.requirement("advance.open", together, today);
    let mut numbering = state.house.ledger.numbering();
    let mut events = Vec::new();
    for (position, (case, amount)) in joined.cases.iter().zip(&shares.given).enumerate() {
        let alone = joined.alone(case, *amount);
        opening::check_case(state, &alone, today)?;
        if amount.is_zero() {
            continue;
        }
        let room = state.head_room(&case.case, &joined.line, case.assessed, case.other_recovery, today)?;
        opening::granted(state, &alone, &room, today)?;
        let freeings: Vec<Freeing> = state.freeings(&case.case, &joined.line, today);
        let warned = pass_warnings(room.warnings(*amount, &freeings), joined.reason.is_some())?;
        let file = state.case(&case.case)?;
        let advance = name(state, circumstances.command, position)?;
        let hold = state.hold_of(&advance, &joined.line, *amount, today);
        let opened = Opened {
            advance,
            case: case.case.clone(),
            consumer: file.consumer.clone(),
            merchant: state.merchant_of(&case.case)?.clone(),
            line: joined.line.clone(),
            asked: *amount,
            amount: *amount,
            assessed: case.assessed,
            other_recovery: case.other_recovery,
            already: room.already,
            prepaid: case.prepaid,
            waits: *amount > state.house.numbers.get(ADVANCE_NO_WAIT_UP_TO, today),
            requirement,
            findings: circumstances.filed(&joined.findings)?,
            warned,
            reason: circumstances.filed_maybe(&joined.reason)?,
            group: Some(Group { group: circumstances.command.clone(), representative: joined.representative.clone() }),
        };
        let number = numbering.next(&series(today));
        let booked = Booked {
            numbers: vec![(series(today), number)],
            holds: vec![HoldChange::Placed(hold)],
            ..Booked::default()
        };
        events.push(Event { what: What::Opened(opened), booked });
    }
    Ok(events)
}

/// The advance at a place of the group.
fn name(state: &Association, group: &Id, position: usize) -> Result<Id, Refusal> {
    let name = Id::new(&format!("{group}-{}", position + 1)).ok();
    name.filter(|name| state.advances.get(name).is_none())
        .ok_or_else(|| Refusal::because("advance.group_unnameable").id("group", group))
}

impl Association {
    /// What each case of a group would be given from a source line today: each what it could have alone, and where
    /// these come to more than is left of the merchant's cap and of the money, its share of that.
    ///
    /// # Errors
    /// A [`Refusal`] when a case stands twice, is of another merchant or came after the sign-up day, that day has not
    /// passed, or nothing is left.
    pub fn shares(&self, cases: &[JoinedCase], line: &Id, share: Share, today: Date) -> Result<Shares, Refusal> {
        if cases.len() < 2 || cases.len() > CASES_MAXIMUM {
            return Err(Refusal::because("advance.group_size")
                .count("cases", i64::try_from(cases.len()).unwrap_or(i64::MAX))
                .count("most", CASES_MAXIMUM as i64));
        }
        let mut first: Option<&Id> = None;
        let mut seen = BTreeSet::new();
        let mut rooms: Vec<HeadRoom> = Vec::new();
        for joined in cases {
            let case = self.case(&joined.case)?;
            let of = self.merchant_of(&joined.case)?;
            let merchant = *first.get_or_insert(of);
            if of != merchant {
                let refusal = Refusal::because("advance.other_merchant").id("case", &joined.case);
                return Err(refusal.id("merchant", merchant));
            }
            if !seen.insert(&joined.case) {
                return Err(Refusal::because("advance.case_twice").rule("P14").id("case", &joined.case));
            }
            if let Share::AfterSignUp(by) = share {
                check_signed_up(&joined.case, case.registered_on, by, today)?;
            }
            rooms.push(self.head_room(&joined.case, line, joined.assessed, joined.other_recovery, today)?);
        }
        let (merchant, available) =
            rooms.first().map(|room| (room.merchant_left(), room.available)).unwrap_or_default();
        let left = merchant.min(available);
        let mut alone = Vec::new();
        for (joined, room) in cases.iter().zip(&rooms) {
            let claimed = self.case(&joined.case)?.claimed_loss().unwrap_or(room.loss());
            alone.push(room.loss().min(room.single_cap_left()).min(claimed));
        }
        let together: Money = alone.iter().copied().sum();
        if !left.is_positive() && together.is_positive() {
            return Err(Refusal::because("advance.nothing_left")
                .rule("P08")
                .money("asked", together)
                .money("merchant", merchant)
                .money("available", available));
        }
        let given = if together <= left { alone.clone() } else { self.divided(cases, &alone, left, share)? };
        Ok(Shares { left, alone, given })
    }

    /// Less than all could have alone, divided among them.
    fn divided(&self, cases: &[JoinedCase], alone: &[Money], left: Money, share: Share) -> Result<Vec<Money>, Refusal> {
        match share {
            Share::ProRata | Share::AfterSignUp(_) => {
                let weights: Vec<u64> = alone.iter().map(|amount| amount.fen().unsigned_abs()).collect();
                left.split(&weights).map_err(|_| Refusal::because("ledger.too_large").money("asked", left))
            }
            Share::ByTime => {
                let mut order: Vec<usize> = (0..cases.len()).collect();
                let came = |at: &usize| {
                    let case = cases.get(*at).and_then(|joined| self.cases.get(&joined.case));
                    case.map(|case| (case.registered_on, case.number))
                };
                order.sort_by_key(came);
                let (mut left, mut given) = (left, vec![Money::ZERO; alone.len()]);
                for at in order {
                    if let (Some(given), Some(alone)) = (given.get_mut(at), alone.get(at)) {
                        *given = left.min(*alone);
                        left -= *given;
                    }
                }
                Ok(given)
            }
        }
    }

    /// The advances that share the decision of one: its group, or itself.
    pub fn decided_together(&self, id: &Id) -> Vec<Id> {
        let group = self.advances.get(id).and_then(|advance| advance.group.as_ref());
        group.map_or_else(|| vec![id.clone()], |group| self.advances.of_group(&group.group).to_vec())
    }

    /// Those of them that are still on their way to payment.
    pub(super) fn open_together(&self, id: &Id) -> Vec<Id> {
        let open = |id: &Id| self.advances.get(id).is_some_and(|advance| advance.stage == Stage::Open);
        self.decided_together(id).into_iter().filter(open).collect()
    }
}

fn check_signed_up(case: &Id, came: Date, by: Date, today: Date) -> Result<(), Refusal> {
    if by >= today {
        return Err(Refusal::because("advance.sign_up_runs").rule("P08").date("by", by));
    }
    if came > by {
        return Err(Refusal::because("advance.after_sign_up")
            .rule("P08")
            .id("case", case)
            .date("came", came)
            .date("by", by));
    }
    Ok(())
}
