//! Goods handed in (交回货物): against a receipt, kept by the association or the merchant, and handed out again.
//!
//! Where the price is to be refunded the consumer keeps no goods: they are handed in before an advance (C19).

use super::Association;
use super::complaint::Remedy;
use super::party::Party;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{Refusal, Warning};
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 收货物: the consumer hands goods in. They are named by the command's id.
    HandIn {
        /// The case.
        case: Id,
        /// What, and in which state.
        what: Personal<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 交出货物: to the merchant, or back to the consumer.
    HandOut {
        /// The goods.
        goods: Id,
        /// To whom.
        to: Party,
        /// What proves it: who signed for them.
        proof: Personal<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

happenings! {
    /// What happens to goods.
    pub enum What {
        /// Goods were handed in.
        HandedIn(HandedIn) = "goods.handed_in/1",
        /// Goods were handed out.
        HandedOut(HandedOut) = "goods.handed_out/1",
    }
}

/// Goods were handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedIn {
    /// The goods.
    pub goods: Id,
    /// The case.
    pub case: Id,
    /// The register row of what they are.
    pub what: Filed,
    /// The day.
    pub on: Date,
}

/// Goods were handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedOut {
    /// The goods.
    pub goods: Id,
    /// To whom.
    pub to: Party,
    /// The register row of the proof.
    pub proof: Filed,
    /// The day.
    pub on: Date,
}

/// Goods of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// The number of their receipt, from 1.
    pub receipt: u32,
    /// The case.
    pub case: Id,
    /// The register row of what they are.
    pub what: Filed,
    /// The day they were handed in.
    pub on: Date,
    /// To whom they were handed out, and when.
    pub out: Option<(Party, Date)>,
}

/// Receipts for goods.
fn receipts() -> Series {
    Series::of("goods")
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["goods.hand_in", "goods.hand_out"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::HandIn { .. } => "goods.hand_in",
            Self::HandOut { .. } => "goods.hand_out",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::HandIn { what, .. } => filing.take("what", what),
            Self::HandOut { proof, .. } => filing.take("proof", proof),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::HandIn { case, what, on } => {
            let on = state.check_day(*on, circumstances)?;
            Association::check_not_before(on, state.case(case)?.registered_on)?;
            let handed = HandedIn {
                goods: circumstances.command.clone(),
                case: case.clone(),
                what: circumstances.filed(what)?,
                on,
            };
            let number = state.house.ledger.numbering().next(&receipts());
            let booked = Booked { numbers: vec![(receipts(), number)], ..Booked::default() };
            Event { what: What::HandedIn(handed), booked }
        }
        Command::HandOut { goods: id, to, proof, on } => {
            let on = state.check_day(*on, circumstances)?;
            let goods = state.goods.get(id).ok_or_else(|| Refusal::because("goods.unknown").id("goods", id))?;
            if let Some((_, since)) = goods.out {
                return Err(Refusal::because("goods.out")
                    .count("receipt", i64::from(goods.receipt))
                    .date("since", since));
            }
            Association::check_not_before(on, goods.on)?;
            let proof = circumstances.filed(proof)?;
            Event::plain(What::HandedOut(HandedOut { goods: id.clone(), to: *to, proof, on }))
        }
    };
    Ok(vec![event])
}

pub(super) fn apply(goods: &mut BTreeMap<Id, Goods>, what: &What, booked: &Booked) {
    match what {
        What::HandedIn(handed) => {
            let kept = Goods {
                receipt: booked.number(&receipts()).unwrap_or(0),
                case: handed.case.clone(),
                what: handed.what.clone(),
                on: handed.on,
                out: None,
            };
            goods.insert(handed.goods.clone(), kept);
        }
        What::HandedOut(handed) => {
            if let Some(kept) = goods.get_mut(&handed.goods) {
                kept.out = Some((handed.to, handed.on));
            }
        }
    }
}

impl Association {
    /// The goods of a case, by the number of their receipt.
    pub fn goods_of(&self, case: &Id) -> impl Iterator<Item = (&Id, &Goods)> {
        let mut goods: Vec<_> = self.goods.iter().filter(|(_, goods)| goods.case == *case).collect();
        goods.sort_by_key(|(_, goods)| goods.receipt);
        goods.into_iter()
    }

    /// The warning that a price would be refunded while the consumer has the goods (C19).
    pub(super) fn goods_warning(&self, case: &Id) -> Option<Warning> {
        let claims = &self.cases.get(case)?.claims;
        let returned = claims.iter().any(|claim| claim.remedy == Remedy::Return);
        let with_consumer = |goods: &Goods| matches!(goods.out, Some((Party::Consumer, _)));
        let handed_in = self.goods_of(case).any(|(_, goods)| !with_consumer(goods));
        (returned && !handed_in)
            .then(|| Refusal::because("goods.not_handed_in").rule("C19").id("case", case).or_reason())
    }
}
