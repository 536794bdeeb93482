//! House numbers (本社/本会自定): adopted from a date on, never changed backwards (rule T02).

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, Resolution, happenings};
use crate::rules::{Change, Numbers, Refusal};
use serde::{Deserialize, Serialize};

/// What can be asked of house numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Adopt another value from a date on.
    Adopt {
        /// Which number, which value, from when.
        change: Change,
        /// The resolution that adopts it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolution: Option<Resolution>,
    },
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Adopt { .. } => "number.adopt",
        }
    }
}

happenings! {
    /// What happens to house numbers.
    pub enum What {
        /// A value was adopted.
        Adopted(Adopted) = "number.adopted/1",
    }
}

/// A value was adopted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// Which number, which value, from when.
    pub change: Change,
    /// The resolution that adopted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Resolution>,
}

pub(super) fn decide(
    _house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let Command::Adopt { change, resolution } = command;
    if change.from() < circumstances.business_date {
        return Err(Refusal::because("number.backwards").rule("T02").date("from", change.from()));
    }
    let adopted = Adopted { change: change.clone(), resolution: resolution.clone() };
    Ok(vec![Event::plain(HouseEvent::Number(What::Adopted(adopted)))])
}

pub(super) fn apply(numbers: &mut Numbers, what: &What) {
    let What::Adopted(adopted) = what;
    numbers.adopt(adopted.change.clone());
}
