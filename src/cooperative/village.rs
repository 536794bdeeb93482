//! Village groups (村民小组): where members live, for the weekly round.
//!
//! Not to be taken for a joint-liability group: members of a village group answer for nobody.

use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, happenings};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of village groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 设村民小组: a group, named by the command's id.
    Open {
        /// What it is called.
        name: Text,
    },
    /// 小组改名.
    Rename {
        /// The group.
        village: Id,
        /// What it is called from now on.
        name: Text,
    },
    /// 编入小组: members belong to a group from now on, and to no other.
    Assign {
        /// The group; none where they belong to none any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        village: Option<Id>,
        /// Who.
        members: Vec<Id>,
    },
}

happenings! {
    /// What happens to village groups.
    pub enum What {
        /// One was opened.
        Opened(Opened) = "village.opened/1",
        /// One has another name.
        Renamed(Opened) = "village.renamed/1",
        /// Members were put into one.
        Assigned(Assigned) = "village.assigned/1",
    }
}

/// A village group was opened, or has another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The group.
    pub village: Id,
    /// What it is called.
    pub name: Text,
}

/// Members belong to a village group from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// The group; none where they belong to none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<Id>,
    /// Who.
    pub members: Vec<Id>,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "village.open",
            Self::Rename { .. } => "village.rename",
            Self::Assign { .. } => "village.assign",
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let what = match command {
        Command::Open { name } => {
            state.check_name_free(name)?;
            What::Opened(Opened { village: circumstances.command.clone(), name: name.clone() })
        }
        Command::Rename { village, name } => {
            state.check_village(village)?;
            state.check_name_free(name)?;
            What::Renamed(Opened { village: village.clone(), name: name.clone() })
        }
        Command::Assign { village, members } => {
            if let Some(village) = village {
                state.check_village(village)?;
            }
            if members.is_empty() {
                return Err(Refusal::because("village.nobody"));
            }
            for member in members {
                state.member(member)?;
            }
            What::Assigned(Assigned { village: village.clone(), members: members.clone() })
        }
    };
    Ok(vec![Event::plain(Anything::Village(what))])
}

impl Cooperative {
    /// The village groups with their names.
    pub fn villages(&self) -> &BTreeMap<Id, Text> {
        &self.villages
    }

    /// That no village group has this name.
    fn check_name_free(&self, name: &Text) -> Result<(), Refusal> {
        match self.villages.iter().find(|(_, known)| *known == name) {
            Some((village, _)) => Err(Refusal::because("village.name_taken").id("village", village)),
            None => Ok(()),
        }
    }

    /// That there is such a village group.
    pub(super) fn check_village(&self, village: &Id) -> Result<(), Refusal> {
        if self.villages.contains_key(village) {
            Ok(())
        } else {
            Err(Refusal::because("village.unknown").id("village", village))
        }
    }
}

pub(super) fn apply(state: &mut Cooperative, what: &What) {
    match what {
        What::Opened(opened) | What::Renamed(opened) => {
            state.villages.insert(opened.village.clone(), opened.name.clone());
        }
        What::Assigned(assigned) => {
            for member in &assigned.members {
                if let Some(member) = state.members.get_mut(member) {
                    member.village.clone_from(&assigned.village);
                }
            }
        }
    }
}
