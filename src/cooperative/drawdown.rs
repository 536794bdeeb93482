//! The drawdown (放款): the money leaves for the borrower, or on his written order for a supplier.

use super::file::{Drawn, LoanFile, Stage};
use super::posting::{self, Change, Target};
use super::signing::check_signed;
use super::{Cooperative, What as Anything};
use crate::institution::signature::Scan;
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::ledger::Booked;
use crate::people::{Filed, Filing, Personal};
use crate::rules::{OFFICE_OF_TWO, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of drawdowns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 放款: pay the whole loan out, in one or several lines.
    Pay {
        /// The loan.
        loan: Id,
        /// The lines; they sum to the principal (L08).
        payouts: Vec<Payout>,
        /// The day the money left; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 冲正: take a drawdown back out of the books, as if it had never been.
    Reverse {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

/// One line of a payout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payout {
    /// The till the money leaves.
    pub till: Id,
    /// How much.
    pub amount: Money,
    /// The borrower's written order to pay a supplier (受托支付); the borrower is paid where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
}

/// The borrower's written order to pay somebody else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Who is paid.
    pub payee: Personal<Payee>,
    /// The day the borrower signed the order.
    pub on: Date,
    /// The scanned order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
}

/// Whom a supplier's line pays: kept in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payee {
    /// The supplier's name.
    pub name: Text,
    /// The last digits of the account; none where cash is handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_tail: Option<Text>,
}

/// An order as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderFiled {
    /// Who is paid.
    pub payee: Filed,
    /// The day the borrower signed the order.
    pub on: Date,
    /// The scanned order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
}

happenings! {
    /// What happens to drawdowns.
    pub enum What {
        /// A loan was paid out.
        Paid(Paid) = "drawdown.paid/1",
        /// A drawdown was reversed.
        Reversed(Reversed) = "drawdown.reversed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Paid(paid) => &paid.loan,
            Self::Reversed(reversed) => &reversed.loan,
        }
    }
}

/// A loan was paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// The loan.
    pub loan: Id,
    /// The day of drawdown.
    pub on: Date,
    /// The lines.
    pub payouts: Vec<PayoutFiled>,
}

/// One line of a payout as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutFiled {
    /// The till and how much.
    #[serde(flatten)]
    pub tender: Tender,
    /// The borrower's written order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderFiled>,
}

/// A drawdown was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Pay { .. } => "drawdown.pay",
            Self::Reverse { .. } => "drawdown.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Pay { payouts, .. } => {
                for (index, payout) in payouts.iter_mut().enumerate() {
                    if let Some(order) = &mut payout.order {
                        filing.take(&format!("payout.{}", index + 1), &mut order.payee);
                    }
                }
            }
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
        Command::Pay { loan, payouts, on } => pay(state, loan, payouts, *on, circumstances)?,
        Command::Reverse { loan, reason } => reverse(state, loan, reason, circumstances)?,
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Drawdown)])
}

fn pay(
    state: &Cooperative,
    id: &Id,
    payouts: &[Payout],
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(id, &[Stage::Approved, Stage::Signed])?;
    let on = on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    let Some(note) = &file.note else {
        return Err(Refusal::because("drawdown.no_note").id("loan", id));
    };
    check_signed(file, id, on)?;
    // L01: an active member on this very day, whatever was true at the application.
    state.check_borrower(&file.borrower, on)?;
    check_cashier(state, file, circumstances)?;
    let tenders: Vec<Tender> =
        payouts.iter().map(|payout| Tender { till: payout.till.clone(), amount: payout.amount }).collect();
    let paid = state.house.sum_paid_out(&tenders)?;
    // L08, and L10 with it: a principal that is all money from a till holds no interest of an older debt.
    if paid != file.agreed.principal {
        return Err(Refusal::because("drawdown.not_the_principal")
            .rule("L08")
            .money("paid", paid)
            .money("principal", file.agreed.principal));
    }
    let terms = file.agreed.terms(on, note.ceiling);
    let booked_on = state.booking_day(on);
    if file.posted(booked_on) != Target::default() {
        // Drawn before and reversed later than this: until then the ledger still holds the first drawdown.
        return Err(Refusal::because("drawdown.before_reversal").id("loan", id).date("on", on));
    }
    let change = Change::new(state, id, file, Some((&terms, booked_on)), Vec::new())
        .cash(booked_on, state.house.paid_out(&tenders));
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let payouts = payouts.iter().zip(tenders).map(|(payout, tender)| {
        let order = payout.order.as_ref().map(|order| filed(order, on, circumstances)).transpose()?;
        Ok(PayoutFiled { tender, order })
    });
    let what = What::Paid(Paid { loan: id.clone(), on, payouts: payouts.collect::<Result<_, Refusal>>()? });
    Ok(Event { what, booked: Booked { entries, ..Booked::default() } })
}

/// An order as recorded: the borrower signed it before the money left.
fn filed(order: &Order, paid_on: Date, circumstances: &Circumstances) -> Result<OrderFiled, Refusal> {
    if order.on > paid_on {
        return Err(Refusal::because("drawdown.order_later").date("ordered_on", order.on).date("on", paid_on));
    }
    Ok(OrderFiled { payee: circumstances.filed(&order.payee)?, on: order.on, scan: order.scan.clone() })
}

/// Whoever pays out neither made the file nor approved it; in an office of two, a confirmed house rule, the one who
/// checked it may (G22).
fn check_cashier(state: &Cooperative, file: &LoanFile, circumstances: &Circumstances) -> Result<(), Refusal> {
    let cashier = circumstances.operator;
    let approved = file.approval.approvers().any(|approver| approver == cashier);
    let office_of_two = state.house.numbers.get(OFFICE_OF_TWO, circumstances.business_date);
    if *cashier == file.approval.maker || (approved && !office_of_two) {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", cashier));
    }
    Ok(())
}

fn reverse(
    state: &Cooperative,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(id, &[Stage::Running, Stage::Settled])?;
    let Some(drawn) = &file.drawn else {
        return Err(Refusal::because("loan.not_drawn").id("loan", id));
    };
    if file.takeover.is_some() {
        return Err(Refusal::because("drawdown.taken_over").id("loan", id));
    }
    check_nothing_since(file, id)?;
    let back = state.house.paid_out(&drawn.payouts);
    let undone_on = state.booking_day(drawn.booked_on);
    let change = Change::new(state, id, file, None, Vec::new()).undoing(undone_on, drawn.voucher, back);
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let what = What::Reversed(Reversed { loan: id.clone(), reason: circumstances.filed(reason)? });
    Ok(Event { what, booked: Booked { entries, ..Booked::default() } })
}

/// A loan leaves the books only when nothing that stands came after its beginning.
pub(super) fn check_nothing_since(file: &LoanFile, id: &Id) -> Result<(), Refusal> {
    if let Some((first, _)) = file.repayments.iter().find(|(_, repayment)| repayment.undone.is_none()) {
        return Err(Refusal::because("drawdown.has_repayments").id("repayment", first));
    }
    if file.concessions.values().any(|concession| concession.undone_on.is_none()) {
        return Err(Refusal::because("drawdown.has_concessions").id("loan", id));
    }
    Ok(())
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::Paid(paid) => {
            let Some(file) = loans.get_mut(&paid.loan) else { return };
            let Some(entry) = booked.entries.iter().find(|entry| entry.corrects().is_none()) else { return };
            let Some(note) = &file.note else { return };
            file.drawn = Some(Drawn {
                terms: file.agreed.terms(paid.on, note.ceiling),
                command: stamp.command.clone(),
                payouts: paid.payouts.iter().map(|payout| payout.tender.clone()).collect(),
                voucher: entry.voucher(),
                booked_on: entry.effective(),
                seq: stamp.seq,
            });
            file.take_postings(&paid.loan, booked);
        }
        What::Reversed(reversed) => {
            let Some(file) = loans.get_mut(&reversed.loan) else { return };
            file.take_postings(&reversed.loan, booked);
            file.drawn = None;
            file.settled = false;
        }
    }
}
