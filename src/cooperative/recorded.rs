//! What was asked when money was recorded, and the command that takes it back: what a correction starts from.

use super::capital::{self, Destination};
use super::contact::{self, Contact};
use super::drawdown::{self, Payout};
use super::file::{Concession, Drawn, ExtensionAsked};
use super::loan::Fact;
use super::{Command, Cooperative, credit, extension, fund, produce, repayment, share, waiver};
use crate::institution::Recorded;
use crate::institution::correction::{not_offered, reversal};
use crate::people::{Personal, RowKey};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Text};

/// What the cooperative's own rooms recorded under an id.
///
/// # Errors
/// A [`Refusal`] when there is no such thing, or it is taken back already.
pub(super) fn recorded(state: &Cooperative, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    let reason = reason.clone();
    if let Some(payment) = state.payments.get(of) {
        return paid_in(of, payment, reason);
    }
    if let Some(change) = state.capital.get(of) {
        return changed(of, change, reason);
    }
    if state.refunds.contains_key(of) {
        return refunded(of, state.refund(of)?, reason);
    }
    if state.lots.contains_key(of) {
        return Ok(brought(of, state.lot(of)?, reason));
    }
    if let Some(moved) = state.lot_moves.get(of) {
        return sold(of, moved, reason);
    }
    if let Some((loan, drawn)) = drawn(state, of) {
        return Ok(paid_out(loan, drawn, reason));
    }
    if let Some(found) = of_a_file(state, of, &reason) {
        return found;
    }
    match state.repayment(of) {
        Ok((loan, _, taken)) => Ok(repaid(of, loan, taken, reason)),
        Err(refusal) if refusal.cause() == "repayment.unknown" => given(state, of, reason),
        Err(refusal) => Err(refusal),
    }
}

fn paid_in(of: &Id, payment: &share::Payment, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    check_standing(of, payment.reversed)?;
    let (member, tenders, on) = (payment.member.clone(), payment.tenders.clone(), Some(payment.on));
    let was = share::Command::PayIn { member, tenders, on, promised_rate: None, reason: None };
    let reverse = share::Command::Reverse { payment: of.clone(), reason };
    Ok(Recorded { was: Command::Share(was), reverse: Command::Share(reverse) })
}

fn changed(of: &Id, change: &capital::Change, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    check_standing(of, change.reversed)?;
    let (member, amount, on) = (change.member.clone(), change.amount, Some(change.on));
    let was = match change.to.clone() {
        Destination::Paid(payouts) => capital::Command::Refund { member, payouts, on },
        Destination::Member(to) => capital::Command::Transfer { from: member, to, amount, on },
    };
    let reverse = capital::Command::Reverse { change: of.clone(), reason };
    Ok(Recorded { was: Command::Capital(was), reverse: Command::Capital(reverse) })
}

fn refunded(of: &Id, refund: &credit::Refund, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    let (member, payouts, on) = (refund.member.clone(), refund.payouts.clone(), Some(refund.on));
    let was = credit::Command::Refund { member, payouts, on };
    let reverse = credit::Command::Reverse { refund: of.clone(), reason };
    Ok(Recorded { was: Command::Credit(was), reverse: Command::Credit(reverse) })
}

fn brought(of: &Id, lot: &produce::Lot, reason: Personal<Text>) -> Recorded<Command> {
    let produce::TakenIn { member, what, quantity, unit, price, on, .. } = lot.taken.clone();
    let was = produce::TakeIn { member, what, quantity, unit, price, on: Some(on) };
    let reverse = produce::Command::Reverse { of: of.clone(), reason };
    Recorded { was: Command::Produce(produce::Command::TakeIn(was)), reverse: Command::Produce(reverse) }
}

fn sold(of: &Id, moved: &produce::Move, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    check_standing(of, moved.posted.reversed)?;
    let lot = moved.lot.clone();
    let was = match moved.kind.clone() {
        produce::Kind::Sale(quantity, tenders) => produce::Command::Sell { lot, quantity, tenders, on: Some(moved.on) },
        produce::Kind::WriteDown(filed) => {
            let reason = Personal::Kept { row: filed.row };
            produce::Command::WriteDown { lot, amount: moved.cost, reason }
        }
    };
    let reverse = produce::Command::Reverse { of: of.clone(), reason };
    Ok(Recorded { was: Command::Produce(was), reverse: Command::Produce(reverse) })
}

/// What a loan's file holds beside money: a waiver, an extension, a contact.
fn of_a_file(state: &Cooperative, of: &Id, reason: &Personal<Text>) -> Option<Result<Recorded<Command>, Refusal>> {
    state.loans.in_sight().find_map(|(loan, file)| {
        if let Some(concession) = file.concessions.get(of) {
            return conceded(of, loan, concession, reason.clone());
        }
        if let Some(asked) = file.extension_asked.as_ref().filter(|asked| asked.extension == *of) {
            return Some(Ok(asked_for(loan, asked, reason.clone())));
        }
        let contact = file.contacts.iter().find(|contact| contact.id == *of)?;
        Some(spoken(loan, contact, reason.clone()))
    })
}

/// The reason a command gave, as the register keeps it.
fn kept(of: &Id) -> Personal<Text> {
    Personal::Kept { row: RowKey::of(of, "reason") }
}

fn conceded(
    of: &Id,
    loan: &Id,
    concession: &Concession,
    reason: Personal<Text>,
) -> Option<Result<Recorded<Command>, Refusal>> {
    let loan = loan.clone();
    let recorded = match &concession.fact {
        Fact::Waiver(waived) => Recorded {
            was: Command::Waiver(waiver::Command::Grant {
                loan: loan.clone(),
                interest: Some(waived.interest).filter(|amount| !amount.is_zero()),
                penalty: Some(waived.penalty).filter(|amount| !amount.is_zero()),
                on: Some(waived.on),
                resolution: None,
                reason: kept(of),
            }),
            reverse: Command::Waiver(waiver::Command::Reverse { loan, waiver: of.clone(), reason }),
        },
        // Who consented did so to the term that was wrong: the right one is asked for anew.
        Fact::Extension(granted) => Recorded {
            was: Command::Extension(extension::Command::Ask {
                loan: loan.clone(),
                term: granted.term,
                on: Some(granted.on),
                reason: kept(of),
            }),
            reverse: Command::Extension(extension::Command::Reverse { loan, extension: of.clone(), reason }),
        },
        Fact::Repayment(_) => return None,
    };
    Some(check_standing(of, concession.undone_on.is_some()).map(|()| recorded))
}

fn asked_for(loan: &Id, asked: &ExtensionAsked, reason: Personal<Text>) -> Recorded<Command> {
    let (term, on) = (asked.term, Some(asked.on));
    let was = extension::Command::Ask { loan: loan.clone(), term, on, reason: kept(&asked.extension) };
    let reverse = extension::Command::Withdraw { loan: loan.clone(), reason };
    Recorded { was: Command::Extension(was), reverse: Command::Extension(reverse) }
}

fn spoken(loan: &Id, contact: &Contact, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    check_standing(&contact.id, contact.struck)?;
    let said = contact.said.as_ref().map(|said| Personal::Kept { row: said.row.clone() });
    let (way, with, outcome, promise) = (contact.way, contact.with, contact.outcome, contact.promise);
    let was = contact::Command::Note { loan: loan.clone(), on: Some(contact.on), way, with, outcome, said, promise };
    let reverse = contact::Command::Strike { loan: loan.clone(), contact: contact.id.clone(), reason };
    Ok(Recorded { was: Command::Contact(was), reverse: Command::Contact(reverse) })
}

/// The loan whose drawdown a command made.
fn drawn<'a>(state: &'a Cooperative, of: &Id) -> Option<(&'a Id, &'a Drawn)> {
    let mut drawn = state.loans().iter().filter_map(|(loan, file)| Some((loan, file.drawn.as_ref()?)));
    drawn.find(|(_, drawn)| drawn.command == *of)
}

fn paid_out(loan: &Id, drawn: &Drawn, reason: Personal<Text>) -> Recorded<Command> {
    let payouts = drawn.payouts.iter();
    let payouts =
        payouts.map(|tender| Payout { till: tender.till.clone(), amount: tender.amount, order: None }).collect();
    let was = drawdown::Command::Pay { loan: loan.clone(), payouts, on: Some(drawn.terms.drawn_on) };
    let reverse = drawdown::Command::Reverse { loan: loan.clone(), reason };
    Recorded { was: Command::Drawdown(was), reverse: Command::Drawdown(reverse) }
}

fn repaid(of: &Id, loan: &Id, taken: &super::Repayment, reason: Personal<Text>) -> Recorded<Command> {
    let was = repayment::Command::Take {
        loan: loan.clone(),
        tenders: taken.tenders.clone(),
        on: Some(taken.on),
        early: taken.early,
        rounded_off: Some(taken.rounded_off).filter(|amount| !amount.is_zero()),
        payer: None,
    };
    let reverse = repayment::Command::Reverse { repayment: of.clone(), reason };
    Recorded { was: Command::Repayment(was), reverse: Command::Repayment(reverse) }
}

/// A grant or donation, which stands among the postings of the house.
fn given(state: &Cooperative, of: &Id, reason: Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    let house = &state.house;
    let refused = || not_offered(house, of);
    let posting = house.posting(of).map_err(|_| refused())?;
    let kind = fund::Kind::of_posting(posting).ok_or_else(refused)?;
    let from = posting.note().ok_or_else(refused)?;
    let was = fund::Command::Receive { kind, from, tenders: posting.tenders(), on: Some(posting.on) };
    Ok(Recorded { was: Command::Fund(was), reverse: reversal(of, &reason)? })
}

fn check_standing(of: &Id, reversed: bool) -> Result<(), Refusal> {
    if reversed { Err(Refusal::because("reversal.done").id("what", of)) } else { Ok(()) }
}
