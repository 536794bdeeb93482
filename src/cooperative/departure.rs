//! How membership ends (离社): a resignation received and clocked, an expulsion after a hearing, a death.
//!
//! Debts, shares and guarantees stay until they are settled. A resignation is a right: it is always received, and only
//! the refund of share money waits (L27).

use super::capital::Change;
use super::member::{LeaveCause, Resignation, Standing, Status};
use super::{Cooperative, What as Anything};
use crate::institution::signature::Body;
use crate::institution::{Circumstances, Decision, Event, Paper, happenings};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{MEMBER_NOTICE, MEMBER_NOTICE_OF_ORGANISATIONS, Refusal, SHARE_REFUND_WAIT};
use crate::vocabulary::{Date, Distance, Id, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of the end of membership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 收到退社申请: the written notice of a member who leaves (G09).
    Resign {
        /// The member.
        member: Id,
        /// The day it was received; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 撤回退社申请: the member stays after all.
    Withdraw {
        /// The member.
        member: Id,
    },
    /// 除名: the meeting expels a member whom it has heard (G10).
    Expel(Box<Expel>),
    /// 身故.
    Die {
        /// The member.
        member: Id,
        /// The day of death: the first on which the person is no longer a member.
        on: Date,
    },
    /// 撤销除名或身故登记: it was recorded by mistake, of another member or not at all.
    Reverse {
        /// The member.
        member: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

/// An expulsion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expel {
    /// The member.
    pub member: Id,
    /// The first day on which the person is no longer a member.
    pub on: Date,
    /// The day on which the member was heard.
    pub heard_on: Date,
    /// What the member said; nothing where the member was called and did not come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Personal<Text>>,
    /// Why.
    pub reason: Personal<Text>,
    /// The decision of the members' meeting.
    pub decision: Paper,
}

happenings! {
    /// What happens at the end of membership.
    pub enum What {
        /// A resignation was received.
        Resigned(Resigned) = "departure.resigned/1",
        /// It was withdrawn.
        Withdrawn(Withdrawn) = "departure.withdrawn/1",
        /// A member was expelled.
        Expelled(Box<Expelled>) = "departure.expelled/1",
        /// A member died.
        Died(Died) = "departure.died/1",
        /// An expulsion or a death was recorded by mistake.
        Reversed(Reversed) = "departure.reversed/1",
    }
}

/// A resignation was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resigned {
    /// The member.
    pub member: Id,
    /// The day it was received.
    pub on: Date,
    /// The first day on which the person is no longer a member.
    pub ends: Date,
}

/// A resignation was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The member.
    pub member: Id,
}

/// A member was expelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expelled {
    /// The member.
    pub member: Id,
    /// The first day on which the person is no longer a member.
    pub on: Date,
    /// The day on which the member was heard.
    pub heard_on: Date,
    /// What the member said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Filed>,
    /// Why.
    pub reason: Filed,
    /// The decision of the members' meeting.
    pub decision: Decision,
}

/// A member died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Died {
    /// The member.
    pub member: Id,
    /// The day of death.
    pub on: Date,
}

/// An expulsion or a death was recorded by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The member.
    pub member: Id,
    /// Why.
    pub reason: Filed,
}

impl What {
    /// Whose membership ends, and the first day without it; nothing where it goes on after all.
    pub(super) fn ends(&self) -> Option<(&Id, Date)> {
        match self {
            Self::Resigned(resigned) => Some((&resigned.member, resigned.ends)),
            Self::Withdrawn(_) | Self::Reversed(_) => None,
            Self::Expelled(expelled) => Some((&expelled.member, expelled.on)),
            Self::Died(died) => Some((&died.member, died.on)),
        }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Resign { .. } => "departure.resign",
            Self::Withdraw { .. } => "departure.withdraw",
            Self::Expel(_) => "departure.expel",
            Self::Die { .. } => "departure.die",
            Self::Reverse { .. } => "departure.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        if let Self::Reverse { reason, .. } = self {
            filing.take("reason", reason);
        }
        if let Self::Expel(expel) = self {
            filing.take_maybe("statement", &mut expel.statement);
            filing.take("reason", &mut expel.reason);
            expel.decision.file(filing);
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let what = match command {
        Command::Resign { member, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            state.house.check_day(on, circumstances)?;
            let known = state.member(member)?;
            if let Some(resignation) = &known.resignation {
                return Err(Refusal::because("departure.resigned_already")
                    .id("member", member)
                    .date("on", resignation.received_on));
            }
            known.check_status(member, on, &[Status::Active, Status::Suspended])?;
            What::Resigned(Resigned { member: member.clone(), on, ends: state.resignation_ends(member, on)? })
        }
        Command::Withdraw { member } => {
            let known = state.member(member)?;
            let today = circumstances.business_date;
            if known.resignation.as_ref().is_none_or(|resignation| resignation.ends <= today) {
                return Err(Refusal::because("departure.not_resigning").id("member", member).date("on", today));
            }
            What::Withdrawn(Withdrawn { member: member.clone() })
        }
        Command::Expel(expel) => expelled(state, expel, circumstances)?,
        Command::Die { member, on } => {
            state.house.check_day(*on, circumstances)?;
            // Who left before may still owe: the debts are the estate's from then on.
            let left = Status::Left;
            let allowed = [Status::Active, Status::Suspended, left(LeaveCause::Resigned), left(LeaveCause::Expelled)];
            state.member(member)?.check_status(member, *on, &allowed)?;
            What::Died(Died { member: member.clone(), on: *on })
        }
        Command::Reverse { member, reason } => {
            let ended = state.member(member)?.ended();
            let ended = ended.ok_or_else(|| Refusal::because("departure.not_ended").id("member", member))?;
            let moved = |change: &&Change| change.member == *member && change.on >= ended && !change.reversed;
            if state.capital.values().find(moved).is_some() {
                return Err(Refusal::because("departure.shares_moved").id("member", member).date("on", ended));
            }
            What::Reversed(Reversed { member: member.clone(), reason: circumstances.filed(reason)? })
        }
    };
    Ok(vec![Event::plain(Anything::Departure(what))])
}

fn expelled(state: &Cooperative, expel: &Expel, circumstances: &Circumstances) -> Result<What, Refusal> {
    let Expel { member, on, heard_on, statement, reason, decision } = expel;
    state.house.check_day(*on, circumstances)?;
    state.member(member)?.check_status(member, *on, &[Status::Active, Status::Suspended])?;
    if decision.body != Body::Members {
        return Err(Refusal::because("departure.members_decide").rule("G10").id("member", member));
    }
    if *heard_on > decision.held_on {
        return Err(Refusal::because("departure.not_heard")
            .rule("G10")
            .id("member", member)
            .date("heard_on", *heard_on)
            .date("held_on", decision.held_on));
    }
    if *on < decision.held_on {
        return Err(Refusal::because("departure.before_decision").date("on", *on).date("held_on", decision.held_on));
    }
    Ok(What::Expelled(Box::new(Expelled {
        member: member.clone(),
        on: *on,
        heard_on: *heard_on,
        statement: circumstances.filed_maybe(statement)?,
        reason: circumstances.filed(reason)?,
        decision: decision.carried(circumstances)?,
    })))
}

impl Cooperative {
    /// The first day on which a member who gives notice on a day is no longer one: the new year after the notice has
    /// run (G09). Notice that comes too late in the year ends membership with the next.
    ///
    /// # Errors
    /// A [`Refusal`] when there is no such member, or the calendar ends.
    pub fn resignation_ends(&self, member: &Id, received_on: Date) -> Result<Date, Refusal> {
        let key = match self.member(member)?.standing {
            Standing::Organisation => MEMBER_NOTICE_OF_ORGANISATIONS,
            Standing::Farmer | Standing::Resident => MEMBER_NOTICE,
        };
        let notice = self.house.numbers.get(key, received_on).0;
        let out_of_range = || Refusal::because("date.in_future").date("date", received_on);
        let runs_to = later(received_on, notice).ok_or_else(out_of_range)?;
        Date::new(runs_to.year().saturating_add(1), 1, 1).map_err(|_| out_of_range())
    }

    /// The first day on which the share money of somebody who leaves may be refunded, as the articles say (L27); none
    /// where nothing waits. What an heir or the estate gets does not wait.
    pub fn refund_waits_until(&self, member: &Id, on: Date) -> Option<Date> {
        let known = self.members.get(member)?;
        let ends = match known.latest_status() {
            Some(Status::Left(LeaveCause::Died)) => return None,
            Some(Status::Left(_)) => known.left_on()?,
            _ => return None,
        };
        let until = later(ends, self.house.numbers.get(SHARE_REFUND_WAIT, on).0)?;
        (on < until).then_some(until)
    }
}

/// So many months later; none beyond the calendar.
fn later(on: Date, months: u32) -> Option<Date> {
    if months == 0 { Some(on) } else { Distance::months(1).after(on, months) }
}

pub(super) fn apply(state: &mut Cooperative, what: &What) {
    match what {
        What::Resigned(resigned) => {
            if let Some(member) = state.members.get_mut(&resigned.member) {
                member.resignation = Some(Resignation { received_on: resigned.on, ends: resigned.ends });
            }
        }
        What::Withdrawn(withdrawn) => {
            if let Some(member) = state.members.get_mut(&withdrawn.member) {
                member.resignation = None;
            }
        }
        What::Expelled(expelled) => state.end_membership(&expelled.member, expelled.on, LeaveCause::Expelled),
        What::Reversed(reversed) => {
            if let Some(member) = state.members.get_mut(&reversed.member) {
                member.goes_on();
            }
        }
        What::Died(died) => state.end_membership(&died.member, died.on, LeaveCause::Died),
    }
}

impl Cooperative {
    fn end_membership(&mut self, member: &Id, on: Date, cause: LeaveCause) {
        if let Some(member) = self.members.get_mut(member) {
            member.end(on, cause);
        }
    }
}
