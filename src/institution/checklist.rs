//! What stands between a month and its closing (结账清单): one query, which the desk shows and the closing obeys.

use super::Institution;
use crate::ledger::{Account, Holder, Month};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Money};
use serde::Serialize;

/// Everything to be looked at before a month is closed, in the order in which it is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist {
    /// The month.
    pub month: Month,
    /// What is looked at.
    pub lines: Vec<Check>,
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What is looked at.
    pub item: Item,
    /// How it stands.
    pub state: State,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The month is over.
    Over,
    /// Interest is recognised through its last day.
    Accrued,
    /// 微信收款待清算: money the bank has not settled yet.
    Codes,
    /// 待审事项: what was proposed in the month and still waits for signatures.
    Signatures,
    /// 账账核对: ledger, sub-ledgers and certificates agree.
    TieOut,
}

/// How a line of the checklist stands.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Done: the line is green.
    Done,
    /// Something waits; the month may be closed all the same.
    Waits {
        /// How many.
        count: usize,
        /// How much money, where it is money.
        amount: Option<Money>,
    },
    /// The month cannot be closed before it is done.
    Bars(Refusal),
}

impl Check {
    /// A line that is done unless it is barred.
    pub fn barred_by(item: Item, refusal: Option<Refusal>) -> Self {
        Self { item, state: refusal.map_or(State::Done, State::Bars) }
    }

    /// A line on which so many wait.
    pub fn waiting(item: Item, count: usize, amount: Option<Money>) -> Self {
        let state = if count == 0 { State::Done } else { State::Waits { count, amount } };
        Self { item, state }
    }
}

impl Checklist {
    /// The checklist of a month on a business date.
    pub fn of<I: Institution>(state: &I, month: Month, on: Date) -> Self {
        let house = state.house();
        let last_day = month.last_day();
        let over = (last_day >= on).then(|| Refusal::because("period.not_over").date("last_day", last_day));
        let codes = Account::of(I::TRADE).filter(|account| account.row().holder == Holder::MerchantCode);
        let unsettled: Vec<Money> =
            codes.map(|code| house.turnovers.closing(code, month)).filter(|left| !left.is_zero()).collect();
        let proposed = house.proposals.values().filter(|proposal| proposal.made_on <= last_day).count();
        let tied = house.ledger.trial_balance_is_zero() && house.ledger.negative_balances(on).is_empty();
        let untied = (!tied).then(|| Refusal::because("period.not_tied"));
        let mut lines = vec![
            Check::barred_by(Item::Over, over),
            Check::waiting(Item::Codes, unsettled.len(), Some(unsettled.iter().copied().sum())),
            Check::waiting(Item::Signatures, proposed, None),
            Check::barred_by(Item::TieOut, untied.or_else(|| state.untied())),
        ];
        lines.extend(state.checks(month));
        lines.sort_by_key(|check| check.item);
        Self { month, lines }
    }

    /// Whether every line is green.
    pub fn is_done(&self) -> bool {
        self.lines.iter().all(|check| check.state == State::Done)
    }

    /// The first thing that bars the closing.
    pub fn bar(&self) -> Option<&Refusal> {
        self.lines.iter().find_map(|check| match &check.state {
            State::Bars(refusal) => Some(refusal),
            State::Done | State::Waits { .. } => None,
        })
    }
}
