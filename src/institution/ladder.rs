//! The ladder (审批阶梯): what a command of some amount needs beyond its maker's hand (rule G22).
//!
//! One table an institution, shown at the desk as it is read here. A command of which no row speaks is given alone.

use super::house::Needed;
use super::signature::{Body, Requirement};
use crate::people::Duty;
use crate::rules::{Key, Numbers, RECEIPT_CHECKED_AT_CLOSE_UP_TO};
use crate::vocabulary::{Date, Money};

/// One row: from this command on, and above this amount where it names one, things go like this.
#[derive(Debug, Clone, Copy)]
pub struct Rung {
    /// The command's stable name.
    pub command: &'static str,
    /// The house number above which this row speaks; every amount where it names none.
    pub above: Option<Key<Money>>,
    /// How it goes.
    pub mode: Mode,
}

/// How a command comes into the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// 一人办理: its maker gives it alone.
    Alone,
    /// 日终复核: posted at once, and looked at by a second person when the day is closed.
    CheckedAtClose,
    /// 当场复核 or 审批: others sign it before it is posted.
    Signed(Needed),
    /// 立件审批: what it opens gathers its approvals in its own file.
    Gathered(Requirement),
}

impl Rung {
    /// A row for every amount.
    pub const fn of(command: &'static str, mode: Mode) -> Self {
        Self { command, above: None, mode }
    }

    /// A row for amounts above a house number.
    pub const fn above(command: &'static str, number: Key<Money>, mode: Mode) -> Self {
        Self { command, above: Some(number), mode }
    }

    /// Whether the row speaks of a command of this amount.
    fn speaks_of(&self, command: &str, amount: Option<Money>, numbers: &Numbers, on: Date) -> bool {
        let reaches = |key| amount.is_some_and(|amount| amount > numbers.get(key, on));
        self.command == command && self.above.is_none_or(reaches)
    }
}

impl Mode {
    /// One person of this duty signs at once.
    pub const fn signed_by(duty: Duty) -> Self {
        Self::Signed(Needed::one(duty))
    }

    /// So many approvers sign in the file.
    pub const fn approvers(count: u8) -> Self {
        Self::Gathered(Requirement::Approvers(count))
    }

    /// A body decides on paper.
    pub const fn paper(body: Body) -> Self {
        Self::Gathered(Requirement::Paper(body))
    }
}

/// The rows of the rooms both trades share.
pub(super) const SHARED: &[Rung] = &[
    Rung::of("number.adopt", Mode::signed_by(Duty::Approver)),
    Rung::of("period.reopen", Mode::signed_by(Duty::Approver)),
    Rung::of("day.reopen", Mode::signed_by(Duty::Checker)),
    Rung::of("till.move", Mode::CheckedAtClose),
    Rung::of("unidentified.receive", Mode::CheckedAtClose),
    Rung::of("unidentified.return", Mode::CheckedAtClose),
    Rung::above("unidentified.return", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("ordinary.receive", Mode::CheckedAtClose),
    Rung::above("ordinary.receive", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("ordinary.pay", Mode::CheckedAtClose),
    Rung::above("ordinary.pay", RECEIPT_CHECKED_AT_CLOSE_UP_TO, Mode::signed_by(Duty::Checker)),
    Rung::of("voucher.post", Mode::signed_by(Duty::Checker)),
    Rung::of("posting.reverse", Mode::signed_by(Duty::Checker)),
    Rung::of("correction.make", Mode::signed_by(Duty::Checker)),
];

/// How a command of this amount goes: by the last row that speaks of it.
pub(super) fn mode(
    rungs: impl Iterator<Item = &'static Rung>,
    command: &str,
    amount: Option<Money>,
    numbers: &Numbers,
    on: Date,
) -> Mode {
    rungs.filter(|rung| rung.speaks_of(command, amount, numbers, on)).last().map_or(Mode::Alone, |rung| rung.mode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{ADVANCE_BOARD_ABOVE, ADVANCE_ONE_APPROVER_UP_TO};
    use jiff::civil::date;

    static RUNGS: [Rung; 3] = [
        Rung::of("advance.open", Mode::approvers(1)),
        Rung::above("advance.open", ADVANCE_ONE_APPROVER_UP_TO, Mode::approvers(2)),
        Rung::above("advance.open", ADVANCE_BOARD_ABOVE, Mode::paper(Body::Board)),
    ];

    #[test]
    fn the_last_row_below_the_amount_speaks_and_the_amount_itself_belongs_to_the_row_below() {
        let numbers = Numbers::default();
        let mode = |yuan| mode(RUNGS.iter(), "advance.open", Some(yuan), &numbers, date(2026, 11, 23));
        assert_eq!(mode(Money::from_yuan(1_000)), Mode::approvers(1));
        assert_eq!(mode(Money::from_fen(100_001)), Mode::approvers(2));
        assert_eq!(mode(Money::from_yuan(3_000)), Mode::approvers(2));
        assert_eq!(mode(Money::from_fen(300_001)), Mode::paper(Body::Board));
    }

    #[test]
    fn a_command_of_which_no_row_speaks_is_given_alone() {
        let on = date(2026, 11, 23);
        assert_eq!(mode(RUNGS.iter(), "member.admit", None, &Numbers::default(), on), Mode::Alone);
    }
}
