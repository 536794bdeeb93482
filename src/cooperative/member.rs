//! Members (社员): admitted, suspended; the roster (成员名册).

use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Filed, Filing, Person, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of membership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 吸收入社: admit somebody. The member is named by the command's id.
    Admit {
        /// Who.
        person: Personal<Person>,
        /// The class of member.
        class: Class,
        /// Whether a farmer by registration, or an organisation.
        standing: Standing,
        /// The household (户口簿) the member belongs to, by a name of the house's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        household: Option<Id>,
        /// The village group the member lives in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        village: Option<Id>,
        /// The day of admission; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 更正社员资料: what was written of a member at admission was wrong, or is no longer so.
    Amend {
        /// The member.
        member: Id,
        /// Who it is, where the name, paper, phone or address is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Personal<Person>>,
        /// The class, where it is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<Class>,
        /// What the law counts the member as, where it is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<Standing>,
        /// Why.
        reason: Personal<Text>,
    },
    /// 暂停用信资格: no new loans.
    Suspend {
        /// The member.
        member: Id,
        /// From which day.
        on: Date,
        /// Why.
        reason: Personal<Text>,
    },
    /// Lift a suspension.
    Reinstate {
        /// The member.
        member: Id,
        /// From which day.
        on: Date,
    },
}

/// The class of a member (domain A8): each may have its own price, vote and dividend rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 普通社员.
    Ordinary,
    /// 长者社员.
    Elder,
    /// 敬老社员.
    Patron,
    /// 集体社员.
    Collective,
}

/// What the law counts a member as (合作社法 20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A farmer by registration.
    Farmer,
    /// A natural person who is not a farmer.
    Resident,
    /// An organisation.
    Organisation,
}

/// How a membership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveCause {
    /// 退社.
    Resigned,
    /// 除名.
    Expelled,
    /// 身故.
    Died,
}

happenings! {
    /// What happens to members.
    pub enum What {
        /// Somebody was admitted.
        Admitted(Admitted) = "member.admitted/1",
        /// What is known of a member changed.
        Amended(Amended) = "member.amended/1",
        /// A member may take no new loans.
        Suspended(Suspended) = "member.suspended/1",
        /// A suspension was lifted.
        Reinstated(Reinstated) = "member.reinstated/1",
    }
}

/// Somebody was admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admitted {
    /// The member.
    pub member: Id,
    /// The register row of the person.
    pub person: Filed,
    /// The class.
    pub class: Class,
    /// What the law counts the member as.
    pub standing: Standing,
    /// The household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<Id>,
    /// The village group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<Id>,
    /// The first day of membership.
    pub on: Date,
}

/// What is known of a member changed; the register keeps the old rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// The member.
    pub member: Id,
    /// The register row of the person from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Filed>,
    /// The class from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// What the law counts the member as from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Why.
    pub reason: Filed,
}

/// A member may take no new loans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// The member.
    pub member: Id,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reason: Filed,
}

/// A suspension was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstated {
    /// The member.
    pub member: Id,
    /// From which day.
    pub on: Date,
}

/// A member of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Number on the roster, from 1.
    pub number: u32,
    /// The register row of the person.
    pub person: Filed,
    /// The class.
    pub class: Class,
    /// What the law counts the member as.
    pub standing: Standing,
    /// The household.
    pub household: Option<Id>,
    /// The village group.
    pub village: Option<Id>,
    /// What changed on which day: the latest on or before a day holds.
    changes: BTreeMap<Date, Status>,
    /// Expulsion and death by their day, with what the day said before.
    ends: Vec<(Date, Option<Status>)>,
    /// The notice of a member who leaves.
    pub resignation: Option<Resignation>,
    /// The records that moved the member's share money or credit.
    records: Vec<u64>,
}

/// A notice of resignation (退社申请).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resignation {
    /// The day it was received.
    pub received_on: Date,
    /// The first day on which the person is no longer a member.
    pub ends: Date,
}

/// Whether somebody is a member, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// 正常: an active member.
    Active,
    /// 暂停用款: a member who may take no new loans.
    Suspended,
    /// 已退社 and the like.
    Left(LeaveCause),
}

impl Member {
    /// The status on a day; `None` before admission.
    pub fn status(&self, on: Date) -> Option<Status> {
        let status = self.changes.range(..=on).next_back().map(|(_, status)| *status)?;
        let resigned = self.resignation.as_ref().is_some_and(|resignation| resignation.ends <= on);
        match status {
            Status::Active | Status::Suspended if resigned => Some(Status::Left(LeaveCause::Resigned)),
            status => Some(status),
        }
    }

    /// Whether the member may borrow on this day (L01).
    pub fn is_active(&self, on: Date) -> bool {
        self.status(on) == Some(Status::Active)
    }

    /// Whether a member on this day, borrowing suspended or not.
    pub fn is_member(&self, on: Date) -> bool {
        matches!(self.status(on), Some(Status::Active | Status::Suspended))
    }

    /// The first day of membership.
    pub fn admitted_on(&self) -> Option<Date> {
        self.changes.keys().next().copied()
    }

    /// The records that moved the member's share money or credit.
    pub fn records(&self) -> &[u64] {
        &self.records
    }

    /// Notes a record that moved the member's share money or credit.
    pub(super) fn note_record(&mut self, seq: u64) {
        if self.records.last() != Some(&seq) {
            self.records.push(seq);
        }
    }

    /// The status known for the latest day.
    pub fn latest_status(&self) -> Option<Status> {
        let last = self.changes.keys().next_back().copied()?;
        self.status(self.resignation.as_ref().map_or(last, |resignation| resignation.ends.max(last)))
    }

    /// The day of death.
    pub fn died_on(&self) -> Option<Date> {
        let died = |status: &Status| *status == Status::Left(LeaveCause::Died);
        self.changes.iter().find(|(_, status)| died(status)).map(|(on, _)| *on)
    }

    /// The first day on which the person was no longer a member, as known now.
    pub fn left_on(&self) -> Option<Date> {
        let left = self.changes.iter().find(|(_, status)| matches!(status, Status::Left(_))).map(|(on, _)| *on);
        let resigned = self.resignation.as_ref().map(|resignation| resignation.ends);
        left.into_iter().chain(resigned).min()
    }

    /// That the member has one of these statuses on a day, and none that begins later.
    pub(super) fn check_status(&self, id: &Id, on: Date, allowed: &[Status]) -> Result<(), Refusal> {
        let later = self.changes.keys().next_back().is_some_and(|latest| *latest > on);
        if later || !self.status(on).is_some_and(|status| allowed.contains(&status)) {
            return Err(Refusal::because("member.status").id("member", id).date("on", on));
        }
        Ok(())
    }

    /// The day on which membership ended by the latest expulsion or death.
    pub fn ended(&self) -> Option<Date> {
        self.ends.last().map(|(on, _)| *on)
    }

    /// Membership ends on a day.
    pub(super) fn end(&mut self, on: Date, cause: LeaveCause) {
        let before = self.changes.insert(on, Status::Left(cause));
        self.ends.push((on, before));
    }

    /// Takes the latest end of membership back, as if it had never been recorded.
    pub(super) fn goes_on(&mut self) {
        match self.ends.pop() {
            Some((on, Some(before))) => _ = self.changes.insert(on, before),
            Some((on, None)) => _ = self.changes.remove(&on),
            None => {}
        }
    }

    /// A status from a day on.
    pub(super) fn change(&mut self, on: Date, status: Status) {
        self.changes.insert(on, status);
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Admit { .. } => "member.admit",
            Self::Amend { .. } => "member.amend",
            Self::Suspend { .. } => "member.suspend",
            Self::Reinstate { .. } => "member.reinstate",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Admit { person, .. } => filing.take("person", person),
            Self::Amend { person, reason, .. } => {
                filing.take_maybe("person", person);
                filing.take("reason", reason);
            }
            Self::Suspend { reason, .. } => filing.take("reason", reason),
            Self::Reinstate { .. } => {}
        }
    }
}

/// The roster's numbers.
pub(crate) fn series() -> Series {
    Series::of("member")
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Admit { person, class, standing, household, village, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            state.house.check_day(on, circumstances)?;
            if let Some(village) = village {
                state.check_village(village)?;
            }
            let admitted = Admitted {
                member: circumstances.command.clone(),
                person: circumstances.filed(person)?,
                class: *class,
                standing: *standing,
                household: household.clone(),
                village: village.clone(),
                on,
            };
            let number = state.house.ledger.numbering().next(&series());
            let booked = Booked { numbers: vec![(series(), number)], ..Booked::default() };
            Event { what: What::Admitted(admitted), booked }
        }
        Command::Amend { member, person, class, standing, reason } => {
            let known = state.member(member)?;
            let class = class.filter(|class| *class != known.class);
            let standing = standing.filter(|standing| *standing != known.standing);
            if person.is_none() && class.is_none() && standing.is_none() {
                return Err(Refusal::because("correction.same").id("what", member));
            }
            let (person, reason) = (circumstances.filed_maybe(person)?, circumstances.filed(reason)?);
            Event::plain(What::Amended(Amended { member: member.clone(), person, class, standing, reason }))
        }
        Command::Suspend { member, on, reason } => {
            state.house.check_day(*on, circumstances)?;
            state.member(member)?.check_status(member, *on, &[Status::Active])?;
            let reason = circumstances.filed(reason)?;
            Event::plain(What::Suspended(Suspended { member: member.clone(), on: *on, reason }))
        }
        Command::Reinstate { member, on } => {
            state.house.check_day(*on, circumstances)?;
            state.member(member)?.check_status(member, *on, &[Status::Suspended])?;
            Event::plain(What::Reinstated(Reinstated { member: member.clone(), on: *on }))
        }
    };
    Ok(vec![event.map(Anything::Member)])
}

pub(super) fn apply(members: &mut BTreeMap<Id, Member>, what: &What, booked: &Booked) {
    match what {
        What::Admitted(admitted) => {
            let member = Member {
                number: booked.number(&series()).unwrap_or(0),
                person: admitted.person.clone(),
                class: admitted.class,
                standing: admitted.standing,
                household: admitted.household.clone(),
                village: admitted.village.clone(),
                changes: BTreeMap::from([(admitted.on, Status::Active)]),
                ends: Vec::new(),
                resignation: None,
                records: Vec::new(),
            };
            members.insert(admitted.member.clone(), member);
        }
        What::Amended(amended) => {
            let Some(member) = members.get_mut(&amended.member) else { return };
            member.person = amended.person.clone().unwrap_or_else(|| member.person.clone());
            member.class = amended.class.unwrap_or(member.class);
            member.standing = amended.standing.unwrap_or(member.standing);
        }
        What::Suspended(suspended) => change(members, &suspended.member, suspended.on, Status::Suspended),
        What::Reinstated(reinstated) => change(members, &reinstated.member, reinstated.on, Status::Active),
    }
}

fn change(members: &mut BTreeMap<Id, Member>, member: &Id, on: Date, status: Status) {
    if let Some(member) = members.get_mut(member) {
        member.change(on, status);
    }
}
