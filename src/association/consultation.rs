//! Consultations (咨询): a question answered at once, one line each, counted apart from complaints.

use super::Association;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of consultations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记咨询: note what was asked and answered. The consultation is named by the command's id.
    Note {
        /// What was asked and answered, in one line.
        line: Personal<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

happenings! {
    /// What happens to consultations.
    pub enum What {
        /// A consultation was noted.
        Noted(Noted) = "consultation.noted/1",
    }
}

/// A consultation was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// The consultation.
    pub consultation: Id,
    /// The register row of what was asked and answered.
    pub line: Filed,
    /// The day.
    pub on: Date,
}

/// A consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Its number in its year, from 1; apart from those of cases.
    pub number: u32,
    /// The register row of what was asked and answered.
    pub line: Filed,
    /// The day.
    pub on: Date,
    /// Who answered.
    pub mediator: Id,
}

fn series(on: Date) -> Series {
    Series::of_year("consultation", on)
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["consultation.note"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } => "consultation.note",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::Note { line, .. } = self;
        filing.take("line", line);
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let Command::Note { line, on } = command;
    let on = state.check_day(*on, circumstances)?;
    let number = state.house.ledger.numbering().next(&series(on));
    let noted = Noted { consultation: circumstances.command.clone(), line: circumstances.filed(line)?, on };
    let booked = Booked { numbers: vec![(series(on), number)], ..Booked::default() };
    Ok(vec![Event { what: What::Noted(noted), booked }])
}

pub(super) fn apply(consultations: &mut BTreeMap<Id, Consultation>, what: &What, booked: &Booked, stamp: &Stamp) {
    let What::Noted(noted) = what;
    let consultation = Consultation {
        number: booked.number(&series(noted.on)).unwrap_or(0),
        line: noted.line.clone(),
        on: noted.on,
        mediator: stamp.operator.clone(),
    };
    consultations.insert(noted.consultation.clone(), consultation);
}
