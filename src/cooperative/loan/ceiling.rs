//! The ceiling by law, in money (利率上限): balance × percent × actual days ÷ 365, rounded down (rules L05, L06).

use super::factor::Factor;
use super::terms::TermsError;

/// Days of the year in which the ceiling is counted.
const DAYS_IN_YEAR: i128 = 365;

/// Interest and penalty, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Charges {
    pub(super) interest: i128,
    pub(super) penalty: i128,
}

impl Charges {
    /// What stays of these charges under a ceiling: the penalty is cut first, then the interest, but nothing that was
    /// already paid. Since a ceiling only grows with time, what was paid is always below it.
    pub(super) fn under(self, allowed: i128, paid: Self) -> Self {
        let interest = self.interest.min(allowed - paid.penalty).max(paid.interest);
        let penalty = self.penalty.min(allowed - interest).max(paid.penalty);
        Self { interest, penalty }
    }

    /// What these charges are above others.
    pub(super) fn above(self, other: Self) -> Self {
        Self { interest: self.interest - other.interest, penalty: self.penalty - other.penalty }
    }
}

/// What may be charged on so many fen-days, rounded down to the fen; without end where there is no ceiling.
pub(super) fn allowed(ceiling: Option<Factor>, fen_days: i128) -> Result<i128, TermsError> {
    match ceiling {
        Some(yearly) => yearly.of_down(fen_days, DAYS_IN_YEAR),
        None => Ok(i128::MAX / 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charges(interest: i128, penalty: i128) -> Charges {
        Charges { interest, penalty }
    }

    #[test]
    fn the_ceiling_of_one_day_is_rounded_down() {
        let twelve_percent = Some(Factor::new(12, 100));
        assert_eq!(allowed(twelve_percent, 3_000_000), Ok(986));
    }

    #[test]
    fn the_penalty_is_cut_before_the_interest() {
        let none = Charges::default();
        assert_eq!(charges(800, 240).under(986, none), charges(800, 186));
        assert_eq!(charges(800, 240).under(700, none), charges(700, 0));
        assert_eq!(charges(800, 240).under(1_040, none), charges(800, 240));
    }

    #[test]
    fn what_was_paid_is_not_cut() {
        assert_eq!(charges(800, 240).under(900, charges(0, 200)), charges(700, 200));
        assert_eq!(charges(800, 100).under(900, charges(500, 200)), charges(700, 200));
    }
}
