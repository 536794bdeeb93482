//! Manual vouchers (手工凭证): two or more lines, signed by a second person, never on an account that a room keeps.

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::ledger::{Holder, Line, Side};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of manual vouchers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Post these lines.
    Post {
        /// The lines; debits equal credits.
        lines: Vec<Line>,
        /// 摘要: what it is for.
        note: Personal<Text>,
        /// 附单据张数: how many papers are attached.
        #[serde(default)]
        attachments: u32,
        /// The day on which it is true; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

happenings! {
    /// What happens to manual vouchers.
    pub enum What {
        /// One was posted.
        Posted(Posted) = "voucher.posted/1",
    }
}

/// A manual voucher was posted; its lines are its entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    /// Its name: the id of the command.
    pub posting: Id,
    /// The register row of what it is for.
    pub note: Filed,
    /// How many papers are attached.
    pub attachments: u32,
    /// The day on which it is true.
    pub on: Date,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Slip<'_> {
        let Self::Posted(posted) = self;
        let Posted { posting, note, attachments, on } = posted;
        Slip { posting, on: *on, note: Some(note), attachments: *attachments }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Post { .. } => "voucher.post",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        let Self::Post { note, .. } = self;
        filing.take("note", note);
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let Command::Post { lines, note, attachments, on } = command;
    let on = on.unwrap_or(circumstances.business_date);
    house.check_day(on, circumstances)?;
    for line in lines {
        check_line(house, line)?;
    }
    let (debit, credit) = (sum(lines, Side::Debit)?, sum(lines, Side::Credit)?);
    if debit != credit || debit.is_zero() {
        return Err(Refusal::because("voucher.unbalanced").money("debit", debit).money("credit", credit));
    }
    let posted = Posted {
        posting: circumstances.command.clone(),
        note: circumstances.filed(note)?,
        attachments: *attachments,
        on,
    };
    let booked = house.book_lines(on, lines.clone())?;
    Ok(vec![Event { what: HouseEvent::Voucher(What::Posted(posted)), booked }])
}

fn sum(lines: &[Line], side: Side) -> Result<Money, Refusal> {
    let amounts = lines.iter().filter(|line| line.side == side).map(|line| line.amount);
    amounts.into_iter().try_fold(Money::ZERO, |sum, amount| {
        let sum = sum.checked_add(amount).filter(|sum| *sum <= Money::LIMIT);
        sum.ok_or_else(|| Refusal::because("ledger.too_large").money("asked", amount))
    })
}

/// Loans, shares, the pool and the like belong to their rooms, which keep each holder's part; by hand go only the
/// accounts nobody else posts to, and the house's own cash and bank.
fn check_line(house: &House, line: &Line) -> Result<(), Refusal> {
    if !line.amount.is_positive() || line.amount > Money::LIMIT {
        return Err(Refusal::because("amount.not_positive").money("asked", line.amount));
    }
    if !line.account.is_posted_by_hand() {
        return Err(Refusal::because("voucher.control_account").code("account", line.account.name()));
    }
    match (line.account.row().holder, &line.holder) {
        (Holder::None, None) => Ok(()),
        (Holder::None, Some(holder)) => Err(Refusal::because("till.unknown").id("till", holder)),
        (_, None) => Err(Refusal::because("voucher.no_till").code("account", line.account.name())),
        (_, Some(till)) if house.till(till)?.kind.account() == line.account => Ok(()),
        (_, Some(till)) => Err(Refusal::because("till.unknown").id("till", till)),
    }
}
