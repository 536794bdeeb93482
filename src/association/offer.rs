//! 调解方案记录: what each side offered, whether the other took it, and how far a side would go (底线), which only its
//! mediator sees.

use super::Association;
use super::party::Party;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Note};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记方案: one side offers, or the mediator for it. The offer is named by the command's id.
    Make {
        /// The case.
        case: Id,
        /// Whose offer it is.
        by: Party,
        /// How much the consumer would get, where it is money.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// What is offered.
        content: Personal<Note>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 登记答复: the other side takes it or not.
    Answer {
        /// The offer.
        offer: Id,
        /// Whether it is taken.
        accepted: bool,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 记底线: how far a side would go, told to the mediator alone. It stays in the register and stands on no paper.
    SetFloor {
        /// The case.
        case: Id,
        /// Whose it is.
        of: Party,
        /// The amount.
        floor: Personal<Money>,
    },
}

happenings! {
    /// What happens to offers.
    pub enum What {
        /// An offer was made.
        Made(Made) = "offer.made/1",
        /// An offer was answered.
        Answered(Answered) = "offer.answered/1",
        /// A side told its mediator how far it would go.
        FloorSet(FloorSet) = "offer.floor_set/1",
    }
}

/// An offer was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// The offer.
    pub offer: Id,
    /// The case.
    pub case: Id,
    /// Whose offer it is.
    pub by: Party,
    /// How much the consumer would get, where it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The register row of what is offered.
    pub content: Filed,
    /// The day.
    pub on: Date,
}

/// An offer was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The offer.
    pub offer: Id,
    /// Whether it is taken.
    pub accepted: bool,
    /// The day.
    pub on: Date,
}

/// A side told its mediator how far it would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloorSet {
    /// The case.
    pub case: Id,
    /// Whose it is.
    pub of: Party,
    /// The register row of the amount.
    pub floor: Filed,
}

/// An offer of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The case.
    pub case: Id,
    /// Whose offer it is.
    pub by: Party,
    /// How much the consumer would get, where it is money.
    pub amount: Option<Money>,
    /// The register row of what is offered.
    pub content: Filed,
    /// The day.
    pub on: Date,
    /// Its place in the book, by which offers are in order.
    pub seq: u64,
    /// Whether it was taken, and on which day.
    pub answer: Option<(bool, Date)>,
}

/// How far a side would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// Whose it is.
    pub of: Party,
    /// The register row of the amount.
    pub floor: Filed,
    /// The mediator who was told, and alone may see it.
    pub told: Id,
}

/// The offers and floors of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Offers {
    offers: BTreeMap<Id, Offer>,
    floors: BTreeMap<Id, Vec<Floor>>,
}

impl Offers {
    /// The offers of a case, in order of record.
    pub fn of_case(&self, case: &Id) -> impl Iterator<Item = (&Id, &Offer)> {
        let mut offers: Vec<_> = self.offers.iter().filter(|(_, offer)| offer.case == *case).collect();
        offers.sort_by_key(|(_, offer)| offer.seq);
        offers.into_iter()
    }

    /// The floors of a case that a mediator was told, the latest of each side.
    pub fn floors_told(&self, case: &Id, mediator: &Id) -> impl Iterator<Item = &Floor> {
        let floors = self.floors.get(case).map_or(&[][..], Vec::as_slice);
        let told =
            move |of: Party| floors.iter().rev().find(|floor| floor.of == of).filter(|floor| floor.told == *mediator);
        [told(Party::Consumer), told(Party::Merchant)].into_iter().flatten()
    }
}

impl Offers {
    /// Takes an offer back that was recorded by mistake, or its answer alone.
    pub(super) fn take_back(&mut self, offer: &Id, answer: bool) {
        match self.offers.get_mut(offer) {
            Some(offer) if answer => offer.answer = None,
            _ => _ = self.offers.remove(offer),
        }
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["offer.make", "offer.answer", "offer.set_floor"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Make { .. } => "offer.make",
            Self::Answer { .. } => "offer.answer",
            Self::SetFloor { .. } => "offer.set_floor",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Make { content, .. } => filing.take("content", content),
            Self::Answer { .. } => {}
            Self::SetFloor { floor, .. } => filing.take("floor", floor),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let what = match command {
        Command::Make { case, by, amount, content, on } => {
            let on = state.check_day(*on, circumstances)?;
            state.check_in_mediation(case)?;
            Association::check_not_before(on, state.case(case)?.accepted_on().unwrap_or(on))?;
            if let Some(amount) = amount {
                Association::check_amount(*amount)?;
            }
            What::Made(Made {
                offer: circumstances.command.clone(),
                case: case.clone(),
                by: *by,
                amount: *amount,
                content: circumstances.filed(content)?,
                on,
            })
        }
        Command::Answer { offer: id, accepted, on } => {
            let on = state.check_day(*on, circumstances)?;
            let offer = state.offer(id)?;
            state.check_in_mediation(&offer.case)?;
            if offer.answer.is_some() {
                return Err(Refusal::because("offer.answered").id("offer", id));
            }
            Association::check_not_before(on, offer.on)?;
            What::Answered(Answered { offer: id.clone(), accepted: *accepted, on })
        }
        Command::SetFloor { case, of, floor } => {
            state.check_in_mediation(case)?;
            What::FloorSet(FloorSet { case: case.clone(), of: *of, floor: circumstances.filed(floor)? })
        }
    };
    Ok(vec![Event::plain(what)])
}

pub(super) fn apply(offers: &mut Offers, what: &What, stamp: &Stamp) {
    match what {
        What::Made(made) => {
            let offer = Offer {
                case: made.case.clone(),
                by: made.by,
                amount: made.amount,
                content: made.content.clone(),
                on: made.on,
                seq: stamp.seq,
                answer: None,
            };
            offers.offers.insert(made.offer.clone(), offer);
        }
        What::Answered(answered) => {
            if let Some(offer) = offers.offers.get_mut(&answered.offer) {
                offer.answer = Some((answered.accepted, answered.on));
            }
        }
        What::FloorSet(set) => {
            let floor = Floor { of: set.of, floor: set.floor.clone(), told: stamp.operator.clone() };
            offers.floors.entry(set.case.clone()).or_default().push(floor);
        }
    }
}

impl Association {
    /// The offer of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn offer(&self, id: &Id) -> Result<&Offer, Refusal> {
        self.offers.offers.get(id).ok_or_else(|| Refusal::because("offer.unknown").id("offer", id))
    }
}
