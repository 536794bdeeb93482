//! How much a member can still borrow (可借额度): the limits of the rule book, each with what is used of it.
//!
//! The same sum is shown before an amount is typed and asked by the application, where going beyond it needs a reason.

use super::{Cooperative, LoanFile, Stage};
use crate::ledger::{Account, Class, Trade};
use crate::rules::{
    CAPITAL_LIQUID_FLOOR, LOAN_BORROWER_SHARE, LOAN_HOUSEHOLD_CAP, LOAN_HOUSEHOLD_CAP_APPLIES, LOAN_HOUSEHOLD_SHARE,
    LOAN_SHARE_MULTIPLE, Percent, Refusal, Warning,
};
use crate::vocabulary::{Date, Id, Money};
use rust_decimal::{Decimal, RoundingStrategy};

/// What a member can borrow on a day, limit by limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The limits in the order in which they are asked.
    pub lines: Vec<Limit>,
    /// The least room of them all: more needs a reason.
    pub at_most: Money,
    /// What the member guarantees for others: told, and no part of the sum.
    pub guaranteed: Money,
}

/// One limit: so much of a base, what is used of it, and the room that is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub kind: LimitKind,
    /// What the limit is counted from: shares, net capital, all money; for an absolute limit the limit itself.
    pub base: Money,
    /// How much of the base.
    pub factor: Factor,
    /// The limit.
    pub most: Money,
    /// What is used of it: loans owed and loans approved and not yet paid out.
    pub used: Money,
    /// What is left, never less than nothing.
    pub room: Money,
}

/// What a limit limits, with its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    /// A member's loans, by the member's own shares (L41).
    Shares,
    /// A member's loans, by net capital (L12).
    Borrower,
    /// A household's loans, by net capital (L13).
    Household,
    /// A household's loans, as an absolute amount (L18).
    HouseholdCap,
    /// What may leave so that enough stays liquid (L40).
    Liquidity,
}

/// How a limit follows from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// So many times the base.
    Times(u32),
    /// So much of the base.
    Part(Percent),
    /// The base itself.
    Whole,
}

impl LimitKind {
    /// The id of its rule.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Shares => "L41",
            Self::Borrower => "L12",
            Self::Household => "L13",
            Self::HouseholdCap => "L18",
            Self::Liquidity => "L40",
        }
    }
}

impl Limit {
    fn new(kind: LimitKind, base: Money, factor: Factor, used: Money) -> Self {
        let most = match factor {
            Factor::Times(times) => Money::from_fen(base.fen().saturating_mul(times.into()).min(Money::LIMIT.fen())),
            Factor::Part(percent) => part_of(base, percent),
            Factor::Whole => base,
        };
        Self { kind, base, factor, most, used, room: (most - used).or_zero() }
    }

    /// The warning that an amount goes beyond it.
    fn warning(&self, asked: Money) -> Option<Warning> {
        if asked <= self.room {
            return None;
        }
        let refusal = match (self.kind, self.factor) {
            (LimitKind::Shares, Factor::Times(times)) => Refusal::because("loan.over_shares")
                .rule("L41")
                .money("asked", asked)
                .money("owed", self.used)
                .money("shares", self.base)
                .count("times", times.into())
                .money("most", self.room),
            (LimitKind::Household, _) => Refusal::because("loan.over_household_share")
                .rule("L13")
                .money("asked", asked)
                .money("owed", self.used)
                .money("limit", self.most)
                .money("most", self.room),
            (LimitKind::HouseholdCap, _) => Refusal::because("loan.over_household_cap")
                .rule("L18")
                .money("asked", asked)
                .money("owed", self.used)
                .money("limit", self.most)
                .money("most", self.room),
            (LimitKind::Liquidity, _) => {
                Refusal::because("loan.leaves_too_little").rule("L40").money("asked", asked).money("most", self.room)
            }
            (LimitKind::Borrower | LimitKind::Shares, _) => Refusal::because("loan.over_borrower_share")
                .rule("L12")
                .money("asked", asked)
                .money("owed", self.used)
                .money("limit", self.most)
                .money("most", self.room),
        };
        Some(refusal.or_reason())
    }
}

impl Availability {
    /// The warnings of an amount, in the order of the limits.
    pub(super) fn warnings(&self, asked: Money) -> impl Iterator<Item = Warning> {
        self.lines.iter().filter_map(move |limit| limit.warning(asked))
    }
}

/// A part of an amount, down to whole fen.
fn part_of(amount: Money, percent: Percent) -> Money {
    let part = amount.to_decimal_fen() * percent.0 / Decimal::ONE_HUNDRED;
    Money::round_fen(part, RoundingStrategy::ToZero).unwrap_or_default()
}

impl Cooperative {
    /// What a member can borrow on a day.
    ///
    /// # Errors
    /// A [`Refusal`] when there is no such member.
    pub fn available_to_borrow(&self, member: &Id, on: Date) -> Result<Availability, Refusal> {
        let (ledger, numbers) = (&self.house.ledger, &self.house.numbers);
        self.member(member)?;
        let own = self.owed_by(member);
        let together: Money = self.household_of(member, on).iter().map(|id| self.owed_by(id)).sum();
        let shares = ledger.balance(Account::SHARES, Some(member));
        let capital = self.net_capital();
        let part = |key| Factor::Part(numbers.get(key, on));
        let times = numbers.get(LOAN_SHARE_MULTIPLE, on).0;
        let mut lines = vec![
            Limit::new(LimitKind::Shares, shares, Factor::Times(times), own),
            Limit::new(LimitKind::Borrower, capital, part(LOAN_BORROWER_SHARE), own),
            Limit::new(LimitKind::Household, capital, part(LOAN_HOUSEHOLD_SHARE), together),
        ];
        if numbers.get(LOAN_HOUSEHOLD_CAP_APPLIES, on) {
            let cap = numbers.get(LOAN_HOUSEHOLD_CAP, on);
            lines.push(Limit::new(LimitKind::HouseholdCap, cap, Factor::Whole, together));
        }
        lines.push(self.liquidity(numbers.get(CAPITAL_LIQUID_FLOOR, on)));
        let at_most = lines.iter().map(|limit| limit.room).min().unwrap_or_default();
        Ok(Availability { lines, at_most, guaranteed: self.guaranteed_by(member) })
    }

    /// What may leave the house: liquid money above the floor, less what is promised already.
    fn liquidity(&self, floor: Percent) -> Limit {
        let total = |account: Account| self.house.ledger.total(account).of(account);
        let liquid = total(Account::CASH) + total(Account::BANK) + total(Account::CODE_CLEARING);
        let all = liquid + total(Account::LOAN_PRINCIPAL);
        let promised: Money = self.loans.at_hand().values().map(promised).sum();
        let kept = part_of(all, floor);
        let most = (liquid - kept).or_zero();
        let factor = Factor::Part(floor);
        Limit { kind: LimitKind::Liquidity, base: all, factor, most, used: promised, room: (most - promised).or_zero() }
    }

    /// What a member owes: principal out, and what is approved and not yet paid out.
    pub fn owed_by(&self, member: &Id) -> Money {
        let principal = |id: &Id| self.house.ledger.balance(Account::LOAN_PRINCIPAL, Some(id));
        self.loans_of(member).map(|(id, file)| principal(id) + promised(file)).sum()
    }

    /// What a member guarantees for others, by principal out and promised.
    pub fn guaranteed_by(&self, member: &Id) -> Money {
        let principal = |id: &Id| self.house.ledger.balance(Account::LOAN_PRINCIPAL, Some(id));
        let guaranteed = self.loans.at_hand().iter().filter(|(_, file)| file.is_guaranteed_by(member));
        guaranteed.map(|(id, file)| principal(id) + promised(file)).sum()
    }

    /// The members of a household.
    pub fn of_household<'a>(
        &'a self,
        household: &Id,
    ) -> impl Iterator<Item = (&'a Id, &'a super::member::Member)> + use<'a> {
        let household = household.clone();
        self.members.iter().filter(move |(_, member)| member.household.as_ref() == Some(&household))
    }

    /// Net capital (资本净额): equity and what was earned, less what was lost.
    pub fn net_capital(&self) -> Money {
        let ledger = &self.house.ledger;
        Account::of(Trade::Cooperative)
            .map(|account| match account.row().class {
                Class::Equity | Class::Income => ledger.total(account).of(account),
                Class::Expense => -ledger.total(account).of(account),
                _ => Money::ZERO,
            })
            .sum()
    }
}

/// What is approved and not yet paid out.
fn promised(file: &LoanFile) -> Money {
    match file.stage() {
        Stage::Approved | Stage::Signed => file.agreed.principal,
        _ => Money::ZERO,
    }
}
