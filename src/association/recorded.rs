//! What was asked when money was recorded, and the command that takes it back: what a correction starts from.

use super::pool::{AtTheBank, Gift, line_of};
use super::recovery::{Payer, Source};
use super::{Association, Command, merchant, pool, recovery};
use crate::institution::Recorded;
use crate::institution::correction::{not_offered, reversal};
use crate::institution::posting::Posting;
use crate::ledger::Account;
use crate::people::Personal;
use crate::rules::Refusal;
use crate::vocabulary::{Id, Text};

/// What the association's own rooms recorded under an id.
///
/// # Errors
/// A [`Refusal`] when there is no such thing, it is taken back already, or the bank paid it out: what left the pool comes
/// back by the bank or by recovery, never by a correction.
pub(super) fn recorded(state: &Association, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    if let Some(receipt) = state.recoveries.receipt(of) {
        return recovered(of, receipt, reason);
    }
    if state.advances.get(of).is_some_and(|advance| matches!(advance.stage, super::advance::Stage::Paid { .. })) {
        return Err(Refusal::because("correction.advance_paid").id("advance", of));
    }
    let refused = || not_offered(&state.house, of);
    let posting = state.house.posting(of).map_err(|_| refused())?;
    let was = asked(posting).ok_or_else(refused)?;
    Ok(Recorded { was, reverse: reversal(of, reason)? })
}

fn recovered(of: &Id, receipt: &recovery::Receipt, reason: &Personal<Text>) -> Result<Recorded<Command>, Refusal> {
    if receipt.reversed {
        return Err(Refusal::because("recovery.receipt_reversed").id("receipt", of));
    }
    let received = &receipt.received;
    let (advance, amount, on) = (received.advance.clone(), received.amount(), Some(received.on));
    let by = |payer| {
        let (advance, voluntary) = (advance.clone(), received.voluntary);
        recovery::Command::Receive { advance, amount, line: None, voluntary, payer, on }
    };
    let was = match received.source {
        Source::Merchant => by(Payer::Merchant),
        Source::ThirdParty => by(Payer::ThirdParty),
        Source::Enforcement => by(Payer::Enforcement),
        Source::Bankruptcy => by(Payer::Bankruptcy),
        Source::Consumer => recovery::Command::ReturnByConsumer { advance, amount, on },
        Source::Deposit => recovery::Command::TakeDeposit { advance, amount },
    };
    let reverse = recovery::Command::Reverse { receipt: of.clone(), reason: reason.clone() };
    Ok(Recorded { was: Command::Recovery(was), reverse: Command::Recovery(reverse) })
}

/// What was asked of the pool or a merchant's deposit.
fn asked(posting: &Posting) -> Option<Command> {
    let (line, amount) = line_of(posting)?;
    let on = Some(posting.on);
    let gift = || Some(Gift { line: Some(line.clone()), name: None, from: posting.note()?, amount, on });
    let at_the_bank = || AtTheBank { line: line.clone(), amount, on };
    let deposit = || {
        let merchant = posting.lines.iter().find(|line| line.account == Account::DEPOSITS)?.holder.clone()?;
        Some(merchant::Deposit { merchant, amount, on })
    };
    Some(match posting.kind.as_str() {
        "pool.appropriated" => Command::Pool(pool::Command::Appropriate(gift()?)),
        "pool.donated" => Command::Pool(pool::Command::Donate(gift()?)),
        "pool.interest_credited" => Command::Pool(pool::Command::BankInterest(at_the_bank())),
        "pool.charge_taken" => Command::Pool(pool::Command::BankCharge(at_the_bank())),
        "merchant.deposit_received" => Command::Merchant(merchant::Command::ReceiveDeposit(deposit()?)),
        "merchant.deposit_returned" => Command::Merchant(merchant::Command::ReturnDeposit(deposit()?)),
        _ => return None,
    })
}
