//! Printings of papers (补打, 作废): each is counted, so that a second one says so, and what became of a paper that no
//! longer holds is recorded.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 打印: count one printing.
    Print {
        /// Which paper, by its stable code: `receipt`.
        paper: Id,
        /// The thing it is about.
        of: Id,
    },
    /// 作废: say what became of a printed paper that no longer holds.
    Void {
        /// Which paper.
        paper: Id,
        /// The thing it is about.
        of: Id,
        /// Whether it came back or is lost.
        fate: Fate,
    },
}

/// What became of a paper that no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// 已收回.
    Returned,
    /// 遗失.
    Lost,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Print { .. } => "paper.print",
            Self::Void { .. } => "paper.void",
        }
    }
}

happenings! {
    /// What happens to papers.
    pub enum What {
        /// One was printed.
        Printed(Printed) = "paper.printed/1",
        /// One was voided.
        Voided(Voided) = "paper.voided/1",
    }
}

/// A paper was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// Which paper.
    pub paper: Id,
    /// The thing it is about.
    pub of: Id,
    /// Which printing of it, from 1.
    pub nr: u32,
}

/// A paper was voided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voided {
    /// Which paper.
    pub paper: Id,
    /// The thing it is about.
    pub of: Id,
    /// What became of it.
    pub fate: Fate,
}

/// The papers that were printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Printings(BTreeMap<Id, BTreeMap<Id, Printing>>);

/// What is known of one printed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    /// How many times it was printed.
    pub times: u32,
    /// The last day it was.
    pub on: Date,
    /// What became of it, once it no longer held.
    pub fate: Option<Fate>,
}

impl Printings {
    /// What is known of a paper about a thing; nothing where it was never printed.
    pub fn of(&self, paper: &Id, thing: &Id) -> Option<&Printing> {
        self.0.get(paper)?.get(thing)
    }

    /// Whether a paper about a thing was printed and still holds.
    pub fn are_out(&self, thing: &Id) -> bool {
        self.0.values().filter_map(|things| things.get(thing)).any(|printing| printing.fate.is_none())
    }

    /// How many times a paper about a thing was printed.
    pub fn times(&self, paper: &Id, thing: &Id) -> u32 {
        self.of(paper, thing).map_or(0, |printing| printing.times)
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    _circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let what = match command {
        Command::Print { paper, of } => {
            let nr = house.printings.times(paper, of) + 1;
            What::Printed(Printed { paper: paper.clone(), of: of.clone(), nr })
        }
        Command::Void { paper, of, fate } => {
            let printing = house.printings.of(paper, of);
            let printing = printing.ok_or_else(|| Refusal::because("paper.never_printed").id("paper", of))?;
            if printing.fate.is_some() {
                return Err(Refusal::because("paper.voided").id("paper", of));
            }
            What::Voided(Voided { paper: paper.clone(), of: of.clone(), fate: *fate })
        }
    };
    Ok(vec![Event::plain(HouseEvent::Paper(what))])
}

/// Voids every paper about a thing that still holds.
///
/// # Errors
/// A [`Refusal`] when one was printed and it is not said what became of it.
pub(super) fn void_all(house: &House, of: &Id, fate: Option<Fate>) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let holding = house.printings.0.iter().filter_map(|(paper, things)| Some((paper, things.get(of)?)));
    holding
        .filter(|(_, printing)| printing.fate.is_none())
        .map(|(paper, printing)| voided(paper, of, printing, fate))
        .collect()
}

/// Voids one paper about a thing, where it was printed and still holds.
///
/// # Errors
/// A [`Refusal`] when what became of it is not said.
pub(crate) fn void(
    house: &House,
    paper: &str,
    of: &Id,
    fate: Option<Fate>,
) -> Result<Option<Event<HouseEvent>>, Refusal> {
    let printings = house.printings.0.iter().find(|(code, _)| code.as_str() == paper);
    let Some((paper, printing)) = printings.and_then(|(code, things)| Some((code, things.get(of)?))) else {
        return Ok(None);
    };
    if printing.fate.is_some() {
        return Ok(None);
    }
    voided(paper, of, printing, fate).map(Some)
}

fn voided(paper: &Id, of: &Id, printing: &Printing, fate: Option<Fate>) -> Result<Event<HouseEvent>, Refusal> {
    let fate = fate.ok_or_else(|| Refusal::because("correction.paper_out").date("on", printing.on))?;
    let voided = Voided { paper: paper.clone(), of: of.clone(), fate };
    Ok(Event::plain(HouseEvent::Paper(What::Voided(voided))))
}

pub(super) fn apply(printings: &mut Printings, what: &What, on: Date) {
    match what {
        What::Printed(printed) => {
            let printing = Printing { times: printed.nr, on, fate: None };
            printings.0.entry(printed.paper.clone()).or_default().insert(printed.of.clone(), printing);
        }
        What::Voided(voided) => {
            let kept = printings.0.get_mut(&voided.paper).and_then(|things| things.get_mut(&voided.of));
            if let Some(printing) = kept {
                printing.fate = Some(voided.fate);
            }
        }
    }
}
