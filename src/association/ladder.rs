//! The association's ladder (审批阶梯), and the amount by which it judges a command.

use super::{Command, recovery};
use crate::institution::signature::Body;
use crate::institution::{Mode, Rung};
use crate::people::Duty;
use crate::rules::{ADVANCE_BOARD_ABOVE, ADVANCE_ONE_APPROVER_UP_TO, RECEIPT_CHECKED_AT_CLOSE_UP_TO};
use crate::vocabulary::Money;

/// The rows of the association's own rooms; those of an advance are rule P11.
pub(super) const LADDER: &[Rung] = &[
    Rung::of("advance.open", Mode::approvers(1)),
    Rung::above("advance.open", ADVANCE_ONE_APPROVER_UP_TO, Mode::approvers(2)),
    Rung::above("advance.open", ADVANCE_BOARD_ABOVE, Mode::paper(Body::Board)),
    Rung::of("recovery.receive", Mode::CheckedAtClose),
    Rung::above("recovery.receive", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("recovery.return_by_consumer", Mode::CheckedAtClose),
    Rung::of("recovery.take_deposit", Mode::signed_by(Duty::Approver)),
    Rung::of("recovery.award_written_off", Mode::signed_by(Duty::Approver)),
    Rung::of("recovery.write_off", Mode::signed_by(Duty::Approver)),
    Rung::of("recovery.reverse", Mode::signed_by(Duty::Approver)),
    Rung::of("merchant.receive_deposit", Mode::CheckedAtClose),
    Rung::of("merchant.return_deposit", Mode::signed_by(Duty::Approver)),
    Rung::of("pool.appropriate", Mode::CheckedAtClose),
    Rung::of("pool.donate", Mode::CheckedAtClose),
];

/// The money a command takes in.
pub(super) fn amount(command: &Command) -> Option<Money> {
    match command {
        Command::Recovery(recovery::Command::Receive { amount, .. }) => Some(*amount),
        _ => None,
    }
}
