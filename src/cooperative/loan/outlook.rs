//! The outlook: what each instalment not yet matured asks for, interest passing from one to the next.

use super::running::{Running, Share};
use super::terms::TermsError;
use super::walk::Walk;

/// Interest and principal on their way to the instalments that have not matured, in order.
pub(super) struct Outlook {
    /// Contract interest no instalment has taken yet.
    interest: i128,
    /// What the ceiling leaves of it.
    recognised: i128,
    /// Interest instalments have taken and the ceiling held back.
    held_back: i128,
    /// Principal not matured.
    principal: i128,
    /// Principal paid on instalments not yet passed.
    paid_ahead: i128,
    /// Instalments from here on are closed.
    open_end: usize,
    /// Whether nothing is outstanding, so that the first open instalment takes the interest that is left.
    is_repaid: bool,
}

/// What an instalment asks for in all, paid parts included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) principal: i128,
    pub(super) interest: i128,
    pub(super) recognised: i128,
}

impl Outlook {
    /// The outlook of a loan today, with the interest accrued to today.
    pub(super) fn of(walk: &Walk<'_>) -> Result<Self, TermsError> {
        Ok(Self {
            interest: walk.instalment_interest()? - walk.matured_interest,
            recognised: walk.recognised(&mut ())?.instalments - walk.matured_recognised,
            held_back: walk.matured_interest - walk.matured_recognised,
            principal: i128::from(walk.terms.principal.fen()) - walk.matured_principal,
            paid_ahead: walk.paid_ahead,
            open_end: walk.open_end,
            is_repaid: walk.balance == 0,
        })
    }

    /// More interest comes, none of it held back.
    pub(super) fn add_interest(&mut self, interest: i128) {
        self.interest += interest;
        self.recognised += interest;
    }

    /// Goes to the next instalment and answers what it asks for.
    pub(super) fn next(&mut self, rows: &[Running], index: usize) -> Demand {
        self.reach(&rows[index]);
        let demand = self.demand(&rows[index], index);
        self.leave(demand);
        demand
    }

    /// Comes to an instalment: what was paid on it is no longer ahead.
    pub(super) fn reach(&mut self, row: &Running) {
        self.paid_ahead -= row.paid_principal;
    }

    /// What the instalment reached asks for.
    pub(super) fn demand(&self, row: &Running, index: usize) -> Demand {
        let takes_rest = index + 1 == self.open_end || self.is_repaid && !row.closed;
        let (principal, interest) = row.split(self.interest, self.principal - self.paid_ahead, takes_rest);
        let room = if row.closed { interest } else { interest + self.held_back };
        let recognised = match row.share {
            Share::Fixed { interest, .. } => interest,
            _ => room.min(self.recognised).max(row.paid_interest),
        };
        Demand { principal, interest, recognised }
    }

    /// Leaves the instalment with what it asked for.
    pub(super) fn leave(&mut self, demand: Demand) {
        self.interest -= demand.interest;
        self.recognised -= demand.recognised;
        self.held_back += demand.interest - demand.recognised;
        self.principal -= demand.principal;
    }
}
