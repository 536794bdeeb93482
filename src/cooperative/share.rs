//! Share money (股金): paid in against a numbered certificate (股金证).

use super::subscription::Part;
use super::{Cooperative, What as Anything};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Entry, Line, Series, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{Percent, Refusal, SHARE_MEMBER_ASK_ABOVE, SHARE_MEMBER_MAXIMUM, Warning, pass_warnings};
use crate::vocabulary::{Date, Id, Money, Rate, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What can be asked of share money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 入股: a member pays share money in.
    PayIn {
        /// The member.
        member: Id,
        /// The money.
        tenders: Vec<Tender>,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// A return promised in advance: always refused (L03). The field exists so that such a promise in a file
        /// brought from elsewhere is refused and not lost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised_rate: Option<Rate>,
        /// The reason for passing a warning.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Text>>,
    },
    /// 冲正: take a payment back out of the books, as if it had never been.
    Reverse {
        /// The payment: the command that paid in.
        payment: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to share money.
    pub enum What {
        /// Share money was paid in.
        PaidIn(PaidIn) = "share.paid_in/1",
        /// A payment was reversed.
        Reversed(Reversed) = "share.reversed/1",
    }
}

/// Share money was paid in; the certificate's and receipt's numbers are among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidIn {
    /// The payment.
    pub payment: Id,
    /// The member.
    pub member: Id,
    /// The money.
    pub tenders: Vec<Tender>,
    /// The day it came.
    pub on: Date,
    /// Which part of a subscription it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// A payment of share money was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The payment.
    pub payment: Id,
    /// The member.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

/// A payment of share money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The member.
    pub member: Id,
    /// The certificate's number.
    pub certificate: u32,
    /// The receipt's number.
    pub receipt: u32,
    /// The money.
    pub tenders: Vec<Tender>,
    /// The day it came.
    pub on: Date,
    /// Which part of a subscription it is.
    pub part: Option<Part>,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which it stands in the ledger: the first open day where its own month was closed.
    pub booked_on: Date,
    /// Whether it was reversed.
    pub reversed: bool,
}

impl Payment {
    /// How much was paid.
    pub fn amount(&self) -> Money {
        self.tenders.iter().map(|tender| tender.amount).sum()
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::PayIn { .. } => "share.pay_in",
            Self::Reverse { .. } => "share.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::PayIn { reason, .. } => filing.take_maybe("reason", reason),
            Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

/// Certificates.
pub(crate) fn certificates() -> Series {
    Series::of("certificate")
}

/// Receipts of every kind.
pub(crate) fn receipts() -> Series {
    Series::of("receipt")
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::PayIn { member, tenders, on, promised_rate, reason } => {
            if let Some(rate) = promised_rate {
                return Err(Refusal::because("share.promised_return").rule("L03").rate("promised", *rate));
            }
            let on = state.house.day_of(tenders, *on, circumstances.business_date)?;
            state.house.check_day(on, circumstances)?;
            state.check_may_hold_shares(member, on)?;
            let amount = state.sum_paid(tenders)?;
            state.check_credit(member, tenders, Money::ZERO)?;
            let warned = pass_warnings(share_warning(state, member, Money::ZERO, amount, on), reason.is_some())?;
            pay_in(state, circumstances, member, tenders, on, warned, circumstances.filed_maybe(reason)?)?
        }
        Command::Reverse { payment, reason } => reverse(state, circumstances, payment, reason)?,
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Share)])
}

fn pay_in(
    state: &Cooperative,
    circumstances: &Circumstances,
    member: &Id,
    tenders: &[Tender],
    on: Date,
    warned: Vec<String>,
    reason: Option<Filed>,
) -> Result<Event<What>, Refusal> {
    let mut numbering = state.house.ledger.numbering();
    let mut lines = state.paid_by(member, tenders);
    let amount: Money = tenders.iter().map(|tender| tender.amount).sum();
    let part = state.part(member, amount)?;
    lines.push(Line::credit(Account::SHARES, Some(member), amount));
    let effective = state.booking_day(on);
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let numbers = [certificates(), receipts()].map(|series| {
        let number = numbering.next(&series);
        (series, number)
    });
    let what = What::PaidIn(PaidIn {
        payment: circumstances.command.clone(),
        member: member.clone(),
        tenders: tenders.to_vec(),
        on,
        part,
        warned,
        reason,
    });
    Ok(Event { what, booked: Booked { entries: vec![entry], numbers: numbers.into(), ..Booked::default() } })
}

/// One member's shares over a tenth of all are a warning, and so is nearing it, over a twentieth (L17).
///
/// `promised` is what other members promised and did not pay yet, where a promise is judged and not money.
pub(super) fn share_warning(
    state: &Cooperative,
    member: &Id,
    promised: Money,
    amount: Money,
    on: Date,
) -> Vec<Warning> {
    let ledger = &state.house.ledger;
    let own = ledger.balance(Account::SHARES, Some(member)) + amount;
    let all = ledger.total(Account::SHARES).of(Account::SHARES) + promised + amount;
    // own ÷ all > percent ÷ 100, without a division.
    let is_over = |percent: &Percent| own.to_decimal_fen() * Decimal::ONE_HUNDRED > all.to_decimal_fen() * percent.0;
    let limits = [SHARE_MEMBER_MAXIMUM, SHARE_MEMBER_ASK_ABOVE].map(|limit| state.house.numbers.get(limit, on));
    let Some(limit) = limits.into_iter().find(is_over) else { return Vec::new() };
    // The first payments into an empty book are each a large part of it; the share is asked once there are founders
    // enough to hold a tenth each.
    if state.members.len() < FOUNDERS || own == all {
        return Vec::new();
    }
    vec![
        Refusal::because("share.too_large_a_part")
            .rule("L17")
            .id("member", member)
            .money("own", own)
            .money("all", all)
            .percent("limit", limit)
            .or_reason(),
    ]
}

/// 2007规定: a body has at least ten founders, so that none needs to hold more than a tenth.
const FOUNDERS: usize = 10;

fn reverse(
    state: &Cooperative,
    circumstances: &Circumstances,
    id: &Id,
    reason: &Personal<Text>,
) -> Result<Event<What>, Refusal> {
    let payment = state.payments.get(id).ok_or_else(|| Refusal::because("share.unknown_payment").id("payment", id))?;
    if payment.reversed {
        return Err(Refusal::because("reversal.done").id("what", id));
    }
    let mut original = state.paid_by(&payment.member, &payment.tenders);
    original.push(Line::credit(Account::SHARES, Some(&payment.member), payment.amount()));
    let entry = reversal(
        payment.voucher,
        payment.booked_on,
        &original,
        state.house.ledger.periods(),
        &mut state.house.ledger.numbering(),
    )
    .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let what = What::Reversed(Reversed {
        payment: id.clone(),
        member: payment.member.clone(),
        reason: circumstances.filed(reason)?,
    });
    Ok(Event { what, booked: Booked { entries: vec![entry], ..Booked::default() } })
}

impl Cooperative {
    /// Capital comes from members only (L02); a suspended member is still one.
    pub(super) fn check_may_hold_shares(&self, member: &Id, on: Date) -> Result<(), Refusal> {
        match self.member(member)?.status(on) {
            None | Some(super::member::Status::Left(_)) => {
                Err(Refusal::because("share.not_a_member").rule("L02").id("member", member).date("on", on))
            }
            Some(_) => Ok(()),
        }
    }
}

pub(super) fn apply(state: &mut Cooperative, what: &What, booked: &Booked) {
    match what {
        What::PaidIn(paid) => {
            let Some(entry) = booked.entries.first() else { return };
            let payment = Payment {
                member: paid.member.clone(),
                certificate: booked.number(&certificates()).unwrap_or(0),
                receipt: booked.number(&receipts()).unwrap_or(0),
                tenders: paid.tenders.clone(),
                on: paid.on,
                part: paid.part.clone(),
                voucher: entry.voucher(),
                booked_on: entry.effective(),
                reversed: false,
            };
            if let Some(part) = &payment.part {
                state.count_part(part, payment.amount());
            }
            state.payments.insert(paid.payment.clone(), payment);
        }
        What::Reversed(reversed) => {
            let Some(payment) = state.payments.get_mut(&reversed.payment) else { return };
            payment.reversed = true;
            let (part, amount) = (payment.part.clone(), payment.amount());
            if let Some(part) = part {
                state.count_part(&part, -amount);
            }
        }
    }
}
