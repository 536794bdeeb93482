//! Paying an advance, a payment that comes back, and closing an advance unpaid.

use super::{Advance, Association, Stage, What};
use crate::institution::{Circumstances, Event};
use crate::ledger::{Account, HoldChange, Line};
use crate::people::{Filed, Personal};
use crate::rules::{OFFICE_OF_TWO, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// The consumer was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// The advance.
    pub advance: Id,
    /// The source line.
    pub line: Id,
    /// How much.
    pub amount: Money,
    /// The register row of the account it went to.
    pub account: Filed,
    /// Whether that account is abroad.
    #[serde(default)]
    pub abroad: bool,
    /// The day of payment.
    pub on: Date,
}

/// The bank sent a payment back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounced {
    /// The advance.
    pub advance: Id,
    /// The source line.
    pub line: Id,
    /// How much.
    pub amount: Money,
    /// The register row of what the bank says.
    pub reason: Filed,
    /// The day the money was back.
    pub on: Date,
}

/// A payment that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// The day the money was back.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// The register row of what the bank says.
    pub reason: Filed,
}

/// An advance was closed unpaid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The advance.
    pub advance: Id,
    /// Why.
    pub reason: Filed,
}

/// What still stands between an open advance and its payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// 待审批: signatures by the ladder (P11).
    Signatures,
    /// The consumer's agreement with its assignment (R01).
    Agreement,
    /// The goods whose price is refunded (C19).
    Goods,
    /// The notice to the merchant (P07).
    Notice,
    /// The merchant's last chance, through this day (P07).
    Window(Date),
    /// The hold has lapsed and must be placed again (P07).
    Hold,
}

impl Pending {
    fn refusal(self, advance: &Id) -> Refusal {
        match self {
            Self::Signatures => Refusal::because("advance.not_approved").rule("P11").id("advance", advance),
            Self::Agreement => Refusal::because("advance.agreement_missing").rule("R01").id("advance", advance),
            Self::Goods => Refusal::because("goods.not_given_back").rule("C19").id("advance", advance),
            Self::Notice => Refusal::because("advance.notice_missing").rule("P07").id("advance", advance),
            Self::Window(ends) => Refusal::because("advance.last_chance_runs").rule("P07").date("ends", ends),
            Self::Hold => Refusal::because("advance.hold_lapsed").rule("P07").id("advance", advance),
        }
    }
}

pub(super) fn pay(
    state: &Association,
    id: &Id,
    account: &Option<Personal<Text>>,
    abroad: bool,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    let on = state.check_day(on, circumstances)?;
    // In an office that pays first, the mediation may have ended well in between.
    if state.case(&advance.case)?.withdrawn_on.is_some() {
        return Err(Refusal::because("case.closed").id("case", &advance.case));
    }
    if let Some(ending) = state.mediations.get(&advance.case).filter(|ending| !state.opens_an_advance(ending, on)) {
        let refusal = Refusal::because("advance.mediation_outcome").rule("P03").id("case", &advance.case);
        return Err(refusal.code("outcome", ending.outcome.code()));
    }
    if let Some(pending) = state.pending(id, advance, on, circumstances.business_date).first() {
        return Err(pending.refusal(id));
    }
    let Some(account) = account else {
        return Err(Refusal::because("advance.no_account").rule("P13").id("advance", id));
    };
    check_order(advance, on)?;
    check_cashier(state, advance, on, circumstances.operator)?;
    let amount = advance.payable();
    let lines = vec![
        Line::debit(Account::ADVANCES, Some(id), amount),
        Line::credit(Account::POOL, Some(&advance.line), amount),
    ];
    let mut booked = state.book(on, lines)?;
    booked.holds.push(HoldChange::Released(id.clone()));
    let account = circumstances.filed(account)?;
    let paid = Paid { advance: id.clone(), line: advance.line.clone(), amount, account, abroad, on };
    Ok(Event { what: What::Paid(paid), booked })
}

/// The money cannot have gone before the file was opened, approved and agreed.
fn check_order(advance: &Advance, on: Date) -> Result<(), Refusal> {
    let gathering = &advance.gathering;
    let signed = gathering.signatures.iter().map(|signature| signature.on);
    let decided = gathering.decision.as_ref().map(|decision| decision.held_on);
    let agreed = advance.agreement.as_ref().map(|agreement| agreement.on);
    let bounced = advance.bounces.iter().map(|bounce| bounce.on);
    let voted = advance.circulation.votes.iter().map(|(voted, _)| voted.on);
    let latest = signed.chain(decided).chain(voted).chain(agreed).chain(bounced).chain([advance.opened_on]).max();
    latest.map_or(Ok(()), |latest| Association::check_not_before(on, latest))
}

/// The cashier is neither the maker nor, unless this is an office of two, one of those who approved (G22).
fn check_cashier(state: &Association, advance: &Advance, on: Date, cashier: &Id) -> Result<(), Refusal> {
    let approved = advance.approvers().any(|approver| approver == cashier);
    if advance.gathering.maker == *cashier || approved && !state.house.numbers.get(OFFICE_OF_TWO, on) {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", cashier));
    }
    Ok(())
}

/// The money returns to the line and is held for the advance as before; what was demanded or came back meanwhile
/// would have no ground left.
pub(super) fn bounce(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.advance(id)?;
    let Stage::Paid { on: paid_on, amount } = advance.stage else {
        return Err(Refusal::because("advance.not_paid").id("advance", id).code("stage", advance.stage.code()));
    };
    let on = state.check_day(on, circumstances)?;
    Association::check_not_before(on, paid_on)?;
    if state.recoveries.get(id).is_some_and(|recovery| recovery.has_moved()) {
        return Err(Refusal::because("advance.recovery_moved").rule("P14").id("advance", id));
    }
    let lines = vec![
        Line::debit(Account::POOL, Some(&advance.line), amount),
        Line::credit(Account::ADVANCES, Some(id), amount),
    ];
    let mut booked = state.book(on, lines)?;
    let hold = state.hold_of(id, &advance.line, amount, circumstances.business_date);
    booked.holds.push(HoldChange::Placed(hold));
    let (line, reason) = (advance.line.clone(), circumstances.filed(reason)?);
    Ok(Event { what: What::Bounced(Bounced { advance: id.clone(), line, amount, reason, on }), booked })
}

impl Bounced {
    pub(super) fn reopen(&self, advance: &mut Advance) {
        advance.stage = Stage::Open;
        advance.bounces.push(Bounce { on: self.on, amount: self.amount, reason: self.reason.clone() });
    }
}

pub(super) fn withdraw(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.open_advance(id)?;
    let withdrawn = Withdrawn { advance: id.clone(), reason: circumstances.filed(reason)? };
    Ok(Event { what: What::Withdrawn(withdrawn), booked: state.release(id, circumstances) })
}

impl Association {
    /// What still stands between an open advance and a payment on a day, in the order in which it is asked for; the
    /// hold is asked for today.
    pub fn pending(&self, id: &Id, advance: &Advance, on: Date, today: Date) -> Vec<Pending> {
        let mut pending = Vec::new();
        if !advance.gathering.is_complete() {
            pending.push(Pending::Signatures);
        }
        if advance.agreement.is_none() {
            pending.push(Pending::Agreement);
        }
        if self.goods_awaited(&advance.case) {
            pending.push(Pending::Goods);
        }
        match &advance.window {
            None if advance.waits => pending.push(Pending::Notice),
            Some(window) if advance.waits && on <= window.ends => pending.push(Pending::Window(window.ends)),
            None | Some(_) => {}
        }
        if self.hold_in_force(id, today).is_none() {
            pending.push(Pending::Hold);
        }
        pending
    }
}
