//! The recovery slip (恢复单): a secret on paper that sets a manager's passphrase anew when nobody can sign in as one.
//!
//! Only its verifier is in the register. That the secret shown is the slip's own the office has checked before it gives
//! the command, as it checks a passphrase; using it consumes it, and another takes its place in the same record.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Passphrase, Personal};
use crate::rules::Refusal;
use serde::{Deserialize, Serialize};

/// What can be asked of the slip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 做恢复单: make one; an earlier one is worth nothing any more.
    Make {
        /// The secret as written on it; only its verifier is kept.
        passphrase: Personal<Passphrase>,
    },
    /// 用恢复单: the manager who shows it has a new passphrase.
    Use {
        /// The manager's new passphrase; only its verifier is kept.
        passphrase: Personal<Passphrase>,
        /// The secret of the slip that takes its place; only its verifier is kept.
        next: Personal<Passphrase>,
    },
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Make { .. } => "slip.make",
            Self::Use { .. } => "slip.use",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Make { passphrase } => filing.take("passphrase", passphrase),
            Self::Use { passphrase, next } => {
                filing.take("passphrase", passphrase);
                filing.take("next.passphrase", next);
            }
        }
    }
}

/// The duties of those who give these commands.
pub(super) const DUTIES: &[Duty] = &[Duty::Manager];

happenings! {
    /// What happens to the slip.
    pub enum What {
        /// One was made.
        Made(Made) = "slip.made/1",
        /// It was used, and another made.
        Used(Used) = "slip.used/1",
    }
}

/// A slip was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// The register row of its verifier.
    pub slip: Filed,
}

/// The slip was used by the manager who gave the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// The register row of the new passphrase's verifier.
    pub passphrase: Filed,
    /// The register row of the next slip's verifier.
    pub slip: Filed,
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let what = match command {
        Command::Make { passphrase } => What::Made(Made { slip: circumstances.filed(passphrase)? }),
        Command::Use { passphrase, next } => {
            if house.slip.is_none() {
                return Err(Refusal::because("slip.none"));
            }
            What::Used(Used { passphrase: circumstances.filed(passphrase)?, slip: circumstances.filed(next)? })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Slip(what))])
}

pub(super) fn apply(house: &mut House, what: &What, stamp: &super::Stamp) {
    match what {
        What::Made(made) => house.slip = Some(made.slip.clone()),
        What::Used(used) => {
            house.slip = Some(used.slip.clone());
            if let Some(manager) = house.operators.get_mut(&stamp.operator) {
                manager.passphrase = Some(used.passphrase.clone());
                manager.must_choose = false;
            }
        }
    }
}
