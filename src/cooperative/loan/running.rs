//! An instalment while the loan runs: what it asks for and what it has been paid.

use crate::vocabulary::Date;

/// What an instalment asks for, however much interest turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// An amount, interest within it.
    Level(i128),
    /// Principal, interest on top.
    Principal(i128),
    /// Both as planned, whatever happens.
    Fixed {
        /// Principal.
        principal: i128,
        /// Interest.
        interest: i128,
    },
}

/// An instalment while the loan runs; amounts in fen.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) nr: u32,
    pub(super) due: Date,
    /// The day from which it is overdue when it is not paid by its due date.
    pub(super) overdue_from: Date,
    pub(super) planned_principal: i128,
    pub(super) planned_interest: i128,
    pub(super) share: Share,
    /// Its interest is postponed to the first instalment after the grace.
    pub(super) waits: bool,
    /// Principal, contract interest and the interest the ceiling left, once its period has ended.
    pub(super) principal: i128,
    pub(super) interest: i128,
    pub(super) recognised: i128,
    pub(super) paid_principal: i128,
    pub(super) paid_interest: i128,
    pub(super) in_advance: i128,
    pub(super) late: i128,
    /// The last day it took money.
    pub(super) paid_on: Option<Date>,
    /// It was paid in full before its due date and asks for nothing more.
    pub(super) closed: bool,
}

impl Running {
    /// Principal and interest of the instalment, given the interest there is for it, the principal there is for it,
    /// and whether it takes whatever is left.
    ///
    /// An instalment whose principal was paid beyond its own part has no room for more interest than it was paid;
    /// what finds no room moves to the next.
    pub(super) fn split(&self, interest: i128, principal: i128, takes_rest: bool) -> (i128, i128) {
        let (own, interest) = match self.share {
            Share::Fixed { principal, interest } => return (principal, interest),
            _ if self.closed => return (self.paid_principal, self.paid_interest),
            _ if takes_rest => return (principal, interest),
            _ if self.waits => (self.principal_ahead(), 0),
            Share::Level(amount) => {
                let is_beyond = self.paid_principal > amount - interest;
                let interest = if is_beyond { self.paid_interest } else { interest.min(amount) };
                (amount - interest, interest)
            }
            Share::Principal(own) => (own, interest),
        };
        (own.max(self.paid_principal).min(principal), interest)
    }

    /// The principal its share is worth when it is paid ahead of its time.
    pub(super) fn principal_ahead(&self) -> i128 {
        match self.share {
            Share::Level(amount) | Share::Principal(amount) => amount,
            Share::Fixed { principal, .. } => principal,
        }
    }

    pub(super) fn paid(&self) -> i128 {
        self.paid_principal + self.paid_interest
    }

    /// What is left of it after its period has ended.
    pub(super) fn unpaid_interest(&self) -> i128 {
        (self.recognised - self.paid_interest).max(0)
    }

    /// What is left of its principal after its period has ended.
    pub(super) fn unpaid_principal(&self) -> i128 {
        (self.principal - self.paid_principal).max(0)
    }

    /// Takes money on a day.
    pub(super) fn take(&mut self, on: Date, principal: i128, interest: i128) {
        self.paid_principal += principal;
        self.paid_interest += interest;
        if principal + interest > 0 {
            self.paid_on = Some(on);
        }
        match on.cmp(&self.due) {
            std::cmp::Ordering::Less => self.in_advance += principal + interest,
            std::cmp::Ordering::Greater => self.late += principal + interest,
            std::cmp::Ordering::Equal => {}
        }
    }
}
