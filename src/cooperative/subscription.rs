//! Share money promised and paid in parts (认缴, 分期缴纳).
//!
//! A subscription is a promise and no money: nothing is booked for it, and shares, votes, dividends and what a member can
//! borrow go by what is paid in. Each payment has a certificate of its own, for what it brought; what is still owed is
//! asked of the subscription. The limit of one member's shares (L17) is judged twice: at the promise as if all that is
//! promised were paid, and at each payment by what is paid in.

use super::share::share_warning;
use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{Refusal, pass_warnings};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of subscriptions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 认缴股金: a member promises share money, to be paid in parts; named by the command's id.
    Make {
        /// The member.
        member: Id,
        /// How much in all.
        amount: Money,
        /// The day by which all of it is to be paid.
        by: Date,
        /// The day of the promise; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// The reason for passing a warning.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Text>>,
    },
    /// 变更认缴: more, less, or by another day; down to what is paid, and no further.
    Change {
        /// The subscription.
        subscription: Id,
        /// How much in all from now on; what is paid, where nothing more is to come.
        amount: Money,
        /// The day by which all of it is to be paid; as before where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Date>,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to subscriptions.
    pub enum What {
        /// Share money was promised.
        Made(Made) = "subscription.made/1",
        /// A promise changed.
        Changed(Changed) = "subscription.changed/1",
    }
}

/// Share money was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// The subscription.
    pub subscription: Id,
    /// The member.
    pub member: Id,
    /// How much in all.
    pub amount: Money,
    /// The day by which all of it is to be paid.
    pub by: Date,
    /// The day of the promise.
    pub on: Date,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// A promise changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// The subscription.
    pub subscription: Id,
    /// The member.
    pub member: Id,
    /// How much in all from now on.
    pub amount: Money,
    /// The day by which all of it is to be paid.
    pub by: Date,
    /// Why.
    pub reason: Filed,
}

/// A payment counts towards a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The subscription.
    pub subscription: Id,
    /// Which of its payments it is, from 1 on; the number of one reversed is not given again.
    pub number: u32,
}

/// Share money promised by a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The member.
    pub member: Id,
    /// How much in all.
    pub amount: Money,
    /// The day by which all of it is to be paid.
    pub by: Date,
    /// The day of the promise.
    pub on: Date,
    /// What is paid of it.
    pub paid: Money,
    /// How many payments were ever made to it.
    pub parts: u32,
}

impl Subscription {
    /// What is still to be paid.
    pub fn owed(&self) -> Money {
        (self.amount - self.paid).or_zero()
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Make { .. } => "subscription.make",
            Self::Change { .. } => "subscription.change",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Make { reason, .. } => filing.take_maybe("reason", reason),
            Self::Change { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let what = match command {
        Command::Make { member, amount, by, on, reason } => {
            let on = on.unwrap_or(circumstances.business_date);
            state.house.check_day(on, circumstances)?;
            state.check_may_hold_shares(member, on)?;
            check_amount(*amount)?;
            check_by(*by, on)?;
            if let Some((open, _)) = state.open_subscription(member) {
                return Err(Refusal::because("subscription.open").id("member", member).id("subscription", open));
            }
            let warned = share_warning(state, member, state.promised(), *amount, on);
            What::Made(Made {
                subscription: circumstances.command.clone(),
                member: member.clone(),
                amount: *amount,
                by: *by,
                on,
                warned: pass_warnings(warned, reason.is_some())?,
                reason: circumstances.filed_maybe(reason)?,
            })
        }
        Command::Change { subscription, amount, by, reason } => {
            let old = state.subscription(subscription)?;
            let by = by.unwrap_or(old.by);
            check_by(by, old.on)?;
            if *amount != Money::ZERO {
                check_amount(*amount)?;
            }
            if *amount < old.paid {
                return Err(Refusal::because("subscription.below_paid")
                    .id("member", &old.member)
                    .money("asked", *amount)
                    .money("paid", old.paid));
            }
            if (*amount, by) == (old.amount, old.by) {
                return Err(Refusal::because("correction.same").id("what", subscription));
            }
            What::Changed(Changed {
                subscription: subscription.clone(),
                member: old.member.clone(),
                amount: *amount,
                by,
                reason: circumstances.filed(reason)?,
            })
        }
    };
    Ok(vec![Event::plain(Anything::Subscription(what))])
}

fn check_amount(amount: Money) -> Result<(), Refusal> {
    if !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", amount));
    }
    if amount > Money::LIMIT {
        return Err(Refusal::because("ledger.too_large").money("asked", amount));
    }
    Ok(())
}

fn check_by(by: Date, on: Date) -> Result<(), Refusal> {
    if by < on { Err(Refusal::because("subscription.by_before").date("by", by).date("on", on)) } else { Ok(()) }
}

impl Cooperative {
    /// Every subscription, by the command that made it.
    pub fn subscriptions(&self) -> impl Iterator<Item = (&Id, &Subscription)> {
        self.subscriptions.iter()
    }

    /// A subscription.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn subscription(&self, id: &Id) -> Result<&Subscription, Refusal> {
        let unknown = || Refusal::because("subscription.unknown").id("subscription", id);
        self.subscriptions.get(id).ok_or_else(unknown)
    }

    /// The subscription a member still pays to.
    pub fn open_subscription(&self, member: &Id) -> Option<(&Id, &Subscription)> {
        self.subscriptions.iter().find(|(_, known)| known.member == *member && known.owed().is_positive())
    }

    /// What is promised by all members and not paid.
    fn promised(&self) -> Money {
        self.subscriptions.values().map(Subscription::owed).sum()
    }

    /// Which part of a subscription a payment is. It counts to the one that is open, and never beyond it: so each
    /// payment counts for one thing.
    pub(super) fn part(&self, member: &Id, amount: Money) -> Result<Option<Part>, Refusal> {
        let Some((id, open)) = self.open_subscription(member) else { return Ok(None) };
        if amount > open.owed() {
            return Err(Refusal::because("subscription.too_much")
                .id("member", member)
                .money("asked", amount)
                .money("owed", open.owed()));
        }
        Ok(Some(Part { subscription: id.clone(), number: open.parts.saturating_add(1) }))
    }

    /// Takes in a payment towards a subscription, or one reversed as less than nothing.
    pub(super) fn count_part(&mut self, part: &Part, amount: Money) {
        if let Some(subscription) = self.subscriptions.get_mut(&part.subscription) {
            subscription.paid += amount;
            subscription.parts = subscription.parts.max(part.number);
        }
    }
}

pub(super) fn apply(state: &mut Cooperative, what: &What) {
    match what {
        What::Made(made) => {
            let subscription = Subscription {
                member: made.member.clone(),
                amount: made.amount,
                by: made.by,
                on: made.on,
                paid: Money::ZERO,
                parts: 0,
            };
            state.subscriptions.insert(made.subscription.clone(), subscription);
        }
        What::Changed(changed) => {
            if let Some(subscription) = state.subscriptions.get_mut(&changed.subscription) {
                subscription.amount = changed.amount;
                subscription.by = changed.by;
            }
        }
    }
}
