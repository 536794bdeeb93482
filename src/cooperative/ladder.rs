//! The cooperative's ladder (审批阶梯), and the amount by which it judges a command.

use super::{Command, credit, produce, repayment, share};
use crate::institution::signature::Body;
use crate::institution::till::Tender;
use crate::institution::{Command as _, HouseCommand};
use crate::institution::{Mode, Rung};
use crate::people::Duty;
use crate::rules::{LOAN_ONE_APPROVER_UP_TO, RECEIPT_CHECKED_AT_CLOSE_UP_TO};
use crate::vocabulary::Money;

/// The rows of the cooperative's own rooms.
pub(super) const LADDER: &[Rung] = &[
    Rung::of("application.apply", Mode::approvers(1)),
    Rung::above("application.apply", LOAN_ONE_APPROVER_UP_TO, Mode::paper(Body::Elders)),
    Rung::of("drawdown.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("departure.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("departure.expel", Mode::signed_by(Duty::Approver)),
    Rung::of("capital.inherit", Mode::signed_by(Duty::Approver)),
    Rung::of("relation.link", Mode::signed_by(Duty::Checker)),
    Rung::of("takeover.take", Mode::signed_by(Duty::Approver)),
    Rung::of("takeover.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("repayment.take", Mode::CheckedAtClose),
    Rung::above("repayment.take", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("repayment.correct", Mode::signed_by(Duty::Checker)),
    Rung::of("repayment.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("share.pay_in", Mode::CheckedAtClose),
    Rung::above("share.pay_in", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("share.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("subscription.change", Mode::signed_by(Duty::Checker)),
    Rung::of("capital.refund", Mode::signed_by(Duty::Approver)),
    Rung::of("capital.transfer", Mode::signed_by(Duty::Approver)),
    Rung::of("capital.lift", Mode::signed_by(Duty::Approver)),
    Rung::of("capital.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("credit.refund", Mode::CheckedAtClose),
    Rung::above("credit.refund", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("credit.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("produce.take_in", Mode::signed_by(Duty::Checker)),
    Rung::of("produce.sell", Mode::CheckedAtClose),
    Rung::above("produce.sell", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("produce.write_down", Mode::signed_by(Duty::Approver)),
    Rung::of("produce.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("waiver.grant", Mode::signed_by(Duty::Approver)),
    Rung::of("waiver.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("extension.grant", Mode::signed_by(Duty::Approver)),
    Rung::of("extension.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("fund.receive", Mode::CheckedAtClose),
];

/// The money a command takes in or gives back.
pub(super) fn amount(command: &Command) -> Option<Money> {
    match command {
        Command::Repayment(repayment::Command::Take { tenders, .. })
        | Command::Share(share::Command::PayIn { tenders, .. })
        | Command::Produce(produce::Command::Sell { tenders, .. })
        | Command::Credit(credit::Command::Refund { payouts: tenders, .. }) => sum(tenders),
        _ => command.as_house().as_ref().and_then(HouseCommand::amount),
    }
}

/// What tenders come to; nothing where that is more than an amount can be, which no room takes.
fn sum(tenders: &[Tender]) -> Option<Money> {
    tenders.iter().try_fold(Money::ZERO, |sum, tender| sum.checked_add(tender.amount))
}
