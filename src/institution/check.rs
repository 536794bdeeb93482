//! Checked at close (日终复核): routine receipts are posted by their maker alone and looked at by a second person when
//! the day is closed.
//!
//! Only what still waits is in memory. A receipt that was objected to is corrected or explained before it is signed;
//! correcting it takes it off the list, for whoever signed the correction has looked at it.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, Stamp, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What can be asked of the check at close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 复核: a second person has looked at these, in one batch.
    Sign {
        /// The commands that recorded them.
        of: BTreeSet<Id>,
    },
    /// 提出异议: one of them is not right.
    Object {
        /// The command that recorded it.
        of: Id,
        /// What is wrong.
        reason: Personal<Text>,
    },
    /// 说明: why it is right after all; then it can be signed.
    Explain {
        /// The command that recorded it.
        of: Id,
        /// The explanation.
        answer: Personal<Text>,
    },
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Sign { .. } => "check.sign",
            Self::Object { .. } => "check.object",
            Self::Explain { .. } => "check.explain",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Sign { .. } | Self::Object { .. } => &[Duty::Checker],
            Self::Explain { .. } => &[Duty::Clerk, Duty::Mediator, Duty::Cashier, Duty::Manager],
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Sign { .. } => {}
            Self::Object { reason, .. } => filing.take("reason", reason),
            Self::Explain { answer, .. } => filing.take("answer", answer),
        }
    }
}

happenings! {
    /// What happens at the check.
    pub enum What {
        /// A second person has looked at a batch.
        Signed(Signed) = "check.signed/1",
        /// One was objected to.
        Objected(Objected) = "check.objected/1",
        /// An objection was answered.
        Explained(Explained) = "check.explained/1",
    }
}

/// A second person has looked at a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The commands that recorded what was looked at.
    pub of: BTreeSet<Id>,
}

/// One was objected to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objected {
    /// The command that recorded it.
    pub of: Id,
    /// What is wrong.
    pub reason: Filed,
}

/// An objection was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explained {
    /// The command that recorded it.
    pub of: Id,
    /// The explanation.
    pub answer: Filed,
}

/// What waits for a second person, by the command that recorded it.
pub type Unchecked = BTreeMap<Id, ToCheck>;

/// Something posted that a second person has not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToCheck {
    /// Who recorded it.
    pub maker: Id,
    /// On which business date.
    pub on: Date,
    /// Its record.
    pub seq: u64,
    /// What a checker found wrong with it.
    pub objection: Option<Objection>,
}

/// What a checker found wrong, and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Who objected.
    pub by: Id,
    /// What is wrong.
    pub reason: Filed,
    /// The explanation, once given.
    pub answer: Option<Filed>,
}

impl ToCheck {
    /// What was recorded under this stamp.
    pub(super) fn of(stamp: &Stamp) -> Self {
        Self { maker: stamp.operator.clone(), on: stamp.on, seq: stamp.seq, objection: None }
    }

    /// Whether an objection waits to be answered: it cannot be signed.
    pub fn is_disputed(&self) -> bool {
        self.objection.as_ref().is_some_and(|objection| objection.answer.is_none())
    }
}

impl House {
    /// What was recorded through a day and waits for a second person.
    pub fn unchecked(&self, through: Date) -> impl Iterator<Item = (&Id, &ToCheck)> {
        self.unchecked.iter().filter(move |(_, waiting)| waiting.on <= through)
    }

    fn to_check(&self, of: &Id) -> Result<&ToCheck, Refusal> {
        self.unchecked.get(of).ok_or_else(|| Refusal::because("check.unknown").id("command", of))
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let what = match command {
        Command::Sign { of } => {
            if of.is_empty() {
                return Err(Refusal::because("check.nothing"));
            }
            for id in of {
                if check_hand(house, id, circumstances)?.is_disputed() {
                    return Err(Refusal::because("check.disputed").rule("G22").id("command", id));
                }
            }
            What::Signed(Signed { of: of.clone() })
        }
        Command::Object { of, reason } => {
            check_hand(house, of, circumstances)?;
            What::Objected(Objected { of: of.clone(), reason: circumstances.filed(reason)? })
        }
        Command::Explain { of, answer } => {
            if !house.to_check(of)?.is_disputed() {
                return Err(Refusal::because("check.undisputed").id("command", of));
            }
            What::Explained(Explained { of: of.clone(), answer: circumstances.filed(answer)? })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Check(what))])
}

/// Whoever recorded something is not the one who checks it (rule G22).
fn check_hand<'a>(house: &'a House, of: &Id, circumstances: &Circumstances) -> Result<&'a ToCheck, Refusal> {
    let waiting = house.to_check(of)?;
    if waiting.maker == *circumstances.operator {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", circumstances.operator));
    }
    Ok(waiting)
}

pub(super) fn apply(unchecked: &mut Unchecked, what: &What, stamp: &Stamp) {
    match what {
        What::Signed(signed) => unchecked.retain(|id, _| !signed.of.contains(id)),
        What::Objected(objected) => {
            if let Some(waiting) = unchecked.get_mut(&objected.of) {
                let by = stamp.operator.clone();
                waiting.objection = Some(Objection { by, reason: objected.reason.clone(), answer: None });
            }
        }
        What::Explained(explained) => {
            if let Some(objection) = unchecked.get_mut(&explained.of).and_then(|waiting| waiting.objection.as_mut()) {
                objection.answer = Some(explained.answer.clone());
            }
        }
    }
}
