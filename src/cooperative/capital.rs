//! What happens to share money once it is paid in: refunded (退股), transferred (转让), restricted (限制退股).
//!
//! A restriction keeps share money from leaving and nothing more: it is no pledge, and share money is never set off
//! against a loan (L26).

use super::share::{certificates, receipts};
use super::{Cooperative, GuarantorFiled, Stage, What as Anything};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, Resolution, happenings};
use crate::ledger::{Account, Booked, Entry, Hold, HoldChange, Line, Series, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of share money paid in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 退股: pay share money back, named by the command's id.
    Refund {
        /// The member.
        member: Id,
        /// The tills it leaves.
        payouts: Vec<Tender>,
        /// The day it left; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 转让: share money goes to another member.
    Transfer {
        /// Whose it was.
        from: Id,
        /// Whose it is to be: a member on that day.
        to: Id,
        /// How much.
        amount: Money,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 继承: the share money of a member who died goes to an heir whom the meeting admitted.
    Inherit {
        /// The member who died.
        member: Id,
        /// The heir: a member on that day.
        heir: Id,
        /// How much; all of it where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// The resolution that admitted the heir.
        resolution: Resolution,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 限制退股: so much of a member's share money stays, named by the command's id.
    Restrict {
        /// The member.
        member: Id,
        /// How much stays.
        amount: Money,
        /// Why.
        reason: Personal<Text>,
    },
    /// 解除限制: the restriction ends.
    Lift {
        /// The restriction: the command that placed it.
        restriction: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 冲正: take a refund or transfer back out of the books, as if it had never been.
    Reverse {
        /// The refund or transfer.
        change: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to share money paid in.
    pub enum What {
        /// Share money was paid back.
        Refunded(Refunded) = "capital.refunded/1",
        /// Share money went to another member.
        Transferred(Transferred) = "capital.transferred/1",
        /// Share money went to an heir.
        Inherited(Inherited) = "capital.inherited/1",
        /// Share money was restricted.
        Restricted(Restricted) = "capital.restricted/1",
        /// A restriction ended.
        Lifted(Lifted) = "capital.lifted/1",
        /// A refund or transfer was reversed.
        Reversed(Reversed) = "capital.reversed/1",
    }
}

/// Share money was paid back; the numbers given are those of the receipt and of the certificate for what is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refunded {
    /// The refund.
    pub refund: Id,
    /// The member.
    pub member: Id,
    /// The tills it left.
    pub payouts: Vec<Tender>,
    /// The day it left.
    pub on: Date,
}

/// Share money went to another member; the certificate of the one who has it now is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transferred {
    /// The transfer.
    pub transfer: Id,
    /// Whose it was.
    pub from: Id,
    /// Whose it is.
    pub to: Id,
    /// How much.
    pub amount: Money,
    /// The day.
    pub on: Date,
}

/// Share money went to an heir; the heir's certificate is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inherited {
    /// The inheritance.
    pub inheritance: Id,
    /// The member who died.
    pub member: Id,
    /// The heir.
    pub heir: Id,
    /// How much.
    pub amount: Money,
    /// The resolution that admitted the heir.
    pub resolution: Resolution,
    /// The day.
    pub on: Date,
}

/// Share money was restricted; the hold is what keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restricted {
    /// The member.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

/// A restriction ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifted {
    /// The restriction.
    pub restriction: Id,
    /// The member.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

/// A refund or transfer was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The refund or transfer.
    pub change: Id,
    /// Whose share money it was.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

/// A refund or transfer of share money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Whose it was.
    pub member: Id,
    /// Where it went.
    pub to: Destination,
    /// How much.
    pub amount: Money,
    /// The day.
    pub on: Date,
    /// The number of the certificate it brought: for what is left, or for the one who has it now.
    pub certificate: Option<u32>,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which it stands in the ledger.
    pub booked_on: Date,
    /// Whether it was reversed.
    pub reversed: bool,
}

/// Where share money went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    /// 退股: out of these tills.
    Paid(Vec<Tender>),
    /// 转让: to this member.
    Member(Id),
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Refund { .. } => "capital.refund",
            Self::Transfer { .. } => "capital.transfer",
            Self::Inherit { .. } => "capital.inherit",
            Self::Restrict { .. } => "capital.restrict",
            Self::Lift { .. } => "capital.lift",
            Self::Reverse { .. } => "capital.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Refund { .. } | Self::Transfer { .. } | Self::Inherit { .. } => {}
            Self::Restrict { reason, .. } | Self::Lift { reason, .. } | Self::Reverse { reason, .. } => {
                filing.take("reason", reason);
            }
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let today = circumstances.business_date;
    let event = match command {
        Command::Refund { member, payouts, on } => refund(state, member, payouts, on.unwrap_or(today), circumstances)?,
        Command::Transfer { from, to, amount, on } => {
            transfer(state, (from, to), *amount, on.unwrap_or(today), circumstances)?
        }
        Command::Inherit { member, heir, amount, resolution, on } => {
            inherit(state, (member, heir), *amount, resolution, on.unwrap_or(today), circumstances)?
        }
        Command::Restrict { member, amount, reason } => restrict(state, member, *amount, reason, circumstances)?,
        Command::Lift { restriction, reason } => {
            let hold = state.house.ledger.hold(restriction).filter(|hold| hold.account == Account::SHARES);
            let hold = hold.ok_or_else(|| Refusal::because("capital.no_restriction").id("restriction", restriction))?;
            let member = hold.holder.clone().unwrap_or_else(|| restriction.clone());
            let reason = circumstances.filed(reason)?;
            let what = What::Lifted(Lifted { restriction: restriction.clone(), member, reason });
            let holds = vec![HoldChange::Released(restriction.clone())];
            Event { what, booked: Booked { holds, ..Booked::default() } }
        }
        Command::Reverse { change, reason } => reverse(state, change, reason, circumstances)?,
    };
    state.house.ledger.check(&event.booked, today)?;
    Ok(vec![event.map(Anything::Capital)])
}

fn refund(
    state: &Cooperative,
    member: &Id,
    payouts: &[Tender],
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.member(member)?;
    state.house.check_day(on, circumstances)?;
    let amount = state.house.sum_paid_out(payouts)?;
    check_free(state, member, amount, on)?;
    check_not_bound(state, member, on)?;
    if let Some(until) = state.refund_waits_until(member, on) {
        return Err(Refusal::because("capital.waits").rule("L27").id("member", member).date("until", until));
    }
    let to = Destination::Paid(payouts.to_vec());
    let mut numbering = state.house.ledger.numbering();
    let is_rest = amount < state.house.ledger.balance(Account::SHARES, Some(member));
    // What is left has a certificate of its own.
    let series = [Some(receipts()), is_rest.then(certificates)];
    let numbers = series.into_iter().flatten().map(|series| (series.clone(), numbering.next(&series))).collect();
    let effective = state.booking_day(on);
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines(state, member, &to, amount))
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let refund = circumstances.command.clone();
    let what = What::Refunded(Refunded { refund, member: member.clone(), payouts: payouts.to_vec(), on });
    Ok(Event { what, booked: Booked { entries: vec![entry], numbers, ..Booked::default() } })
}

fn transfer(
    state: &Cooperative,
    (from, to): (&Id, &Id),
    amount: Money,
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.member(from)?;
    state.house.check_day(on, circumstances)?;
    if !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", amount));
    }
    // Capital comes from members only (L02).
    if from == to || matches!(state.member(to)?.status(on), None | Some(super::member::Status::Left(_))) {
        return Err(Refusal::because("share.not_a_member").rule("L02").id("member", to).date("on", on));
    }
    let transfer = circumstances.command.clone();
    let booked = moved(state, (from, to), amount, on)?;
    let what = What::Transferred(Transferred { transfer, from: from.clone(), to: to.clone(), amount, on });
    Ok(Event { what, booked })
}

/// Share money that goes from one member to another, with the other's certificate.
fn moved(state: &Cooperative, (from, to): (&Id, &Id), amount: Money, on: Date) -> Result<Booked, Refusal> {
    check_free(state, from, amount, on)?;
    check_not_bound(state, from, on)?;
    let mut numbering = state.house.ledger.numbering();
    let effective = state.booking_day(on);
    let lines = lines(state, from, &Destination::Member(to.clone()), amount);
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let numbers: Vec<(Series, u32)> = vec![(certificates(), numbering.next(&certificates()))];
    Ok(Booked { entries: vec![entry], numbers, ..Booked::default() })
}

fn inherit(
    state: &Cooperative,
    (member, heir): (&Id, &Id),
    amount: Option<Money>,
    resolution: &Resolution,
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.member(member)?;
    state.house.check_day(on, circumstances)?;
    if !state.is_dead(member, on) {
        return Err(Refusal::because("capital.not_dead").id("member", member).date("on", on));
    }
    if !state.member(heir)?.is_member(on) {
        return Err(Refusal::because("share.not_a_member").rule("L02").id("member", heir).date("on", on));
    }
    if resolution.on > on {
        return Err(Refusal::because("date.in_future").date("date", resolution.on));
    }
    let amount = amount.unwrap_or_else(|| state.house.ledger.balance(Account::SHARES, Some(member)));
    if !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", amount));
    }
    let booked = moved(state, (member, heir), amount, on)?;
    let what = What::Inherited(Inherited {
        inheritance: circumstances.command.clone(),
        member: member.clone(),
        heir: heir.clone(),
        amount,
        resolution: resolution.clone(),
        on,
    });
    Ok(Event { what, booked })
}

fn restrict(
    state: &Cooperative,
    member: &Id,
    amount: Money,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.member(member)?;
    if !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", amount));
    }
    check_free(state, member, amount, circumstances.business_date)?;
    let hold = Hold {
        id: circumstances.command.clone(),
        account: Account::SHARES,
        holder: Some(member.clone()),
        amount,
        from: circumstances.business_date,
        lapses: None,
    };
    let what = What::Restricted(Restricted { member: member.clone(), reason: circumstances.filed(reason)? });
    Ok(Event { what, booked: Booked { holds: vec![HoldChange::Placed(hold)], ..Booked::default() } })
}

/// Only share money that is there and not restricted moves.
fn check_free(state: &Cooperative, member: &Id, amount: Money, on: Date) -> Result<(), Refusal> {
    let free = state.house.ledger.available(Account::SHARES, Some(member), on);
    if amount <= free {
        return Ok(());
    }
    Err(Refusal::because("capital.not_free")
        .id("member", member)
        .money("asked", amount)
        .money("free", free.or_zero())
        .money("restricted", state.house.ledger.held(Account::SHARES, Some(member), on)))
}

/// Share money stays while the member is overdue or answers for a running loan (L27); it is not taken for the debt.
fn check_not_bound(state: &Cooperative, member: &Id, on: Date) -> Result<(), Refusal> {
    let overdue = state.loans_of(member).find(|(loan, _)| {
        state.position(loan, on).is_ok_and(|position| position.status == super::loan::Status::Overdue)
    });
    let own = GuarantorFiled::Member(member.clone());
    let guaranteed = || {
        let mut running = state.loans().iter().filter(|(_, file)| file.stage() == Stage::Running);
        running.find(|(_, file)| file.guarantors.contains(&own))
    };
    match overdue.or_else(guaranteed) {
        Some((loan, _)) => {
            Err(Refusal::because("capital.bound").rule("L27").id("member", member).id("loan", loan).date("on", on))
        }
        None => Ok(()),
    }
}

fn reverse(
    state: &Cooperative,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let change = state.capital.get(id).ok_or_else(|| Refusal::because("capital.unknown").id("change", id))?;
    if change.reversed {
        return Err(Refusal::because("reversal.done").id("what", id));
    }
    let lines = lines(state, &change.member, &change.to, change.amount);
    let periods = state.house.ledger.periods();
    let entry = reversal(change.voucher, change.booked_on, &lines, periods, &mut state.house.ledger.numbering())
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let reason = circumstances.filed(reason)?;
    let what = What::Reversed(Reversed { change: id.clone(), member: change.member.clone(), reason });
    Ok(Event { what, booked: Booked { entries: vec![entry], ..Booked::default() } })
}

fn lines(state: &Cooperative, member: &Id, to: &Destination, amount: Money) -> Vec<Line> {
    let mut lines = vec![Line::debit(Account::SHARES, Some(member), amount)];
    match to {
        Destination::Paid(payouts) => lines.extend(state.house.paid_out(payouts)),
        Destination::Member(to) => lines.push(Line::credit(Account::SHARES, Some(to), amount)),
    }
    lines
}

pub(super) fn apply(changes: &mut BTreeMap<Id, Change>, what: &What, booked: &Booked) {
    let (id, member, to, amount, on) = match what {
        What::Refunded(refunded) => {
            let amount = refunded.payouts.iter().map(|payout| payout.amount).sum();
            let to = Destination::Paid(refunded.payouts.clone());
            (&refunded.refund, &refunded.member, to, amount, refunded.on)
        }
        What::Transferred(moved) => {
            (&moved.transfer, &moved.from, Destination::Member(moved.to.clone()), moved.amount, moved.on)
        }
        What::Inherited(inherited) => {
            let to = Destination::Member(inherited.heir.clone());
            (&inherited.inheritance, &inherited.member, to, inherited.amount, inherited.on)
        }
        What::Reversed(reversed) => {
            if let Some(change) = changes.get_mut(&reversed.change) {
                change.reversed = true;
            }
            return;
        }
        // The hold is the ledger's.
        What::Restricted(_) | What::Lifted(_) => return,
    };
    let Some(entry) = booked.entries.first() else { return };
    let change = Change {
        member: member.clone(),
        to,
        amount,
        on,
        certificate: booked.number(&certificates()),
        voucher: entry.voucher(),
        booked_on: entry.effective(),
        reversed: false,
    };
    changes.insert(id.clone(), change);
}

impl Cooperative {
    /// Refunds and transfers of share money, by the command that made them.
    pub fn capital(&self) -> &BTreeMap<Id, Change> {
        &self.capital
    }
}
