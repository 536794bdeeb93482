//! Operators: appointed, given duties, dismissed; their passphrases.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Operator, Operators, Passphrase, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of operators (操作员).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Appoint somebody.
    Appoint {
        /// The new operator's id.
        operator: Id,
        /// Name.
        name: Personal<Text>,
        /// Duties.
        duties: Vec<Duty>,
        /// First passphrase; only its verifier is kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passphrase: Option<Personal<Passphrase>>,
    },
    /// Give somebody other duties.
    ChangeDuties {
        /// The operator.
        operator: Id,
        /// All duties from now on.
        duties: Vec<Duty>,
    },
    /// Dismiss somebody: they can no longer sign in; what they did stays theirs.
    Dismiss {
        /// The operator.
        operator: Id,
    },
    /// Set one's own passphrase.
    SetPassphrase {
        /// The new passphrase; only its verifier is kept.
        passphrase: Personal<Passphrase>,
    },
    /// 重设口令: somebody forgot theirs. They choose another when they next sign in.
    ResetPassphrase {
        /// The operator.
        operator: Id,
        /// The passphrase for the next signing in; only its verifier is kept.
        passphrase: Personal<Passphrase>,
    },
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Appoint { .. } => "operator.appoint",
            Self::ChangeDuties { .. } => "operator.change_duties",
            Self::Dismiss { .. } => "operator.dismiss",
            Self::SetPassphrase { .. } => "operator.set_passphrase",
            Self::ResetPassphrase { .. } => "operator.reset_passphrase",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::SetPassphrase { .. } => &Duty::ALL,
            _ => &[Duty::Manager],
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Appoint { name, passphrase, .. } => {
                filing.take("name", name);
                filing.take_maybe("passphrase", passphrase);
            }
            Self::SetPassphrase { passphrase } | Self::ResetPassphrase { passphrase, .. } => {
                filing.take("passphrase", passphrase);
            }
            Self::ChangeDuties { .. } | Self::Dismiss { .. } => {}
        }
    }
}

happenings! {
    /// What happens to operators.
    pub enum What {
        /// Somebody was appointed.
        Appointed(Appointed) = "operator.appointed/1",
        /// Somebody has other duties.
        DutiesChanged(DutiesChanged) = "operator.duties_changed/1",
        /// Somebody was dismissed.
        Dismissed(Dismissed) = "operator.dismissed/1",
        /// Somebody has another passphrase.
        PassphraseSet(PassphraseSet) = "operator.passphrase_set/1",
        /// A manager gave somebody a passphrase for the next signing in.
        PassphraseReset(PassphraseSet) = "operator.passphrase_reset/1",
    }
}

/// Somebody was appointed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointed {
    /// The operator's id.
    pub operator: Id,
    /// The register row of the name.
    pub name: Filed,
    /// Duties.
    pub duties: Vec<Duty>,
    /// The register row of the passphrase's verifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passphrase: Option<Filed>,
}

/// Somebody has other duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutiesChanged {
    /// The operator.
    pub operator: Id,
    /// All duties from now on.
    pub duties: Vec<Duty>,
}

/// Somebody was dismissed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dismissed {
    /// The operator.
    pub operator: Id,
}

/// Somebody has another passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassphraseSet {
    /// The operator.
    pub operator: Id,
    /// The register row of the verifier.
    pub passphrase: Filed,
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let what = match command {
        Command::Appoint { operator, name, duties, passphrase } => {
            if house.operators.get(operator).is_some() {
                return Err(Refusal::because("operator.known").id("operator", operator));
            }
            What::Appointed(Appointed {
                operator: operator.clone(),
                name: circumstances.filed(name)?,
                duties: duties.clone(),
                passphrase: circumstances.filed_maybe(passphrase)?,
            })
        }
        Command::ChangeDuties { operator, duties } => {
            known(house, operator)?;
            keep_a_manager(house, operator, duties)?;
            What::DutiesChanged(DutiesChanged { operator: operator.clone(), duties: duties.clone() })
        }
        Command::Dismiss { operator } => {
            known(house, operator)?;
            keep_a_manager(house, operator, &[])?;
            What::Dismissed(Dismissed { operator: operator.clone() })
        }
        Command::SetPassphrase { passphrase } => What::PassphraseSet(PassphraseSet {
            operator: circumstances.operator.clone(),
            passphrase: circumstances.filed(passphrase)?,
        }),
        Command::ResetPassphrase { operator, passphrase } => {
            known(house, operator)?;
            if operator == circumstances.operator {
                return Err(Refusal::because("operator.own_reset").id("operator", operator));
            }
            What::PassphraseReset(PassphraseSet {
                operator: operator.clone(),
                passphrase: circumstances.filed(passphrase)?,
            })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Operator(what))])
}

pub(super) fn apply(operators: &mut Operators, what: &What) {
    match what {
        What::Appointed(appointed) => {
            let operator = Operator {
                duties: appointed.duties.iter().copied().collect(),
                name: appointed.name.clone(),
                passphrase: appointed.passphrase.clone(),
                active: true,
                must_choose: false,
            };
            operators.put(appointed.operator.clone(), operator);
        }
        What::DutiesChanged(changed) => {
            if let Some(operator) = operators.get_mut(&changed.operator) {
                operator.duties = changed.duties.iter().copied().collect();
            }
        }
        What::Dismissed(dismissed) => {
            if let Some(operator) = operators.get_mut(&dismissed.operator) {
                operator.active = false;
            }
        }
        What::PassphraseSet(set) => {
            if let Some(operator) = operators.get_mut(&set.operator) {
                operator.passphrase = Some(set.passphrase.clone());
                operator.must_choose = false;
            }
        }
        What::PassphraseReset(reset) => {
            if let Some(operator) = operators.get_mut(&reset.operator) {
                operator.passphrase = Some(reset.passphrase.clone());
                operator.must_choose = true;
            }
        }
    }
}

fn known(house: &House, operator: &Id) -> Result<(), Refusal> {
    match house.operators.get(operator) {
        Some(_) => Ok(()),
        None => Err(Refusal::because("operator.unknown").id("operator", operator)),
    }
}

/// A book without a manager could never be opened to anyone again.
fn keep_a_manager(house: &House, changed: &Id, duties: &[Duty]) -> Result<(), Refusal> {
    let is_manager = house.operators.may(changed, &[Duty::Manager]);
    if is_manager && !duties.contains(&Duty::Manager) && house.operators.count_with(Duty::Manager) <= 1 {
        return Err(Refusal::because("operator.last_manager").id("operator", changed));
    }
    Ok(())
}
