//! Working days: a year's table enters a book by a recorded event (rule T01).

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::rules::Refusal;
use crate::vocabulary::{Calendar, YearTable};
use serde::{Deserialize, Serialize};

/// What can be asked of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Load a year's days off and make-up workdays (放假安排).
    Load {
        /// The year's table.
        table: YearTable,
    },
}

impl Command {
    /// The year whose table it is about.
    pub fn year(&self) -> i16 {
        let Self::Load { table } = self;
        table.year()
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Load { .. } => "calendar.load",
        }
    }
}

happenings! {
    /// What happens to the calendar.
    pub enum What {
        /// A year's table was loaded.
        Loaded(Loaded) = "calendar.loaded/1",
    }
}

/// A year's table was loaded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loaded {
    /// The table.
    pub table: YearTable,
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    _circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let Command::Load { table } = command;
    if house.calendar.with_year(table) == house.calendar {
        return Err(Refusal::because("calendar.loaded").rule("T01").count("year", table.year().into()));
    }
    Ok(vec![Event::plain(HouseEvent::Calendar(What::Loaded(Loaded { table: table.clone() })))])
}

pub(super) fn apply(calendar: &mut Calendar, what: &What) {
    let What::Loaded(loaded) = what;
    *calendar = calendar.with_year(&loaded.table);
}
