//! Goods of a dispute (交回货物): handed in to us against our receipt and handed out again, or handed straight to the
//! shop against the shop's.
//!
//! Where the price is to be refunded the consumer keeps no goods: nothing is paid before they are given back, unless an
//! approver found that they cannot be (C19).

use super::Association;
use super::complaint::Remedy;
use super::party::Party;
use crate::institution::signature::Scan;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
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
    /// 直接退店: the consumer hands goods straight to the shop, against the shop's receipt. They are named by the
    /// command's id.
    HandToShop {
        /// The case.
        case: Id,
        /// What, and in which state.
        what: Personal<Text>,
        /// The shop's receipt: its number, who signed it.
        receipt: Personal<Text>,
        /// The scanned receipt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scan: Option<Scan>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 无法交回: an approver finds that the goods of a case cannot be given back: used up in the test, taken as evidence.
    Excuse {
        /// The case.
        case: Id,
        /// Why, and what proves it.
        reason: Personal<Text>,
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
        /// Goods were handed straight to the shop.
        HandedToShop(HandedToShop) = "goods.handed_to_shop/1",
        /// Goods cannot be given back.
        Excused(Excused) = "goods.excused/1",
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

/// Goods were handed straight to the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedToShop {
    /// The goods.
    pub goods: Id,
    /// The case.
    pub case: Id,
    /// The register row of what they are.
    pub what: Filed,
    /// The register row of the shop's receipt.
    pub receipt: Filed,
    /// The scanned receipt.
    #[serde(default)]
    pub scan: Option<Scan>,
    /// The day.
    pub on: Date,
}

/// Goods cannot be given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excused {
    /// The case.
    pub case: Id,
    /// The register row of why.
    pub reason: Filed,
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
    /// Whose receipt the consumer has.
    pub receipt: GoodsReceipt,
    /// The case.
    pub case: Id,
    /// The register row of what they are.
    pub what: Filed,
    /// The day they were handed in.
    pub on: Date,
    /// To whom they were handed out, and when.
    pub out: Option<(Party, Date)>,
}

/// The receipt a consumer has for goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoodsReceipt {
    /// Ours, by its number from 1.
    Ours(u32),
    /// The register row of the shop's.
    Shops(Filed),
}

/// A finding that goods cannot be given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse {
    /// The register row of why.
    pub reason: Filed,
    /// The approver who found so.
    pub by: Id,
    /// The business date.
    pub on: Date,
}

impl Goods {
    /// The number of our receipt; nothing where the shop took the goods itself.
    pub fn number(&self) -> Option<u32> {
        match self.receipt {
            GoodsReceipt::Ours(number) => Some(number),
            GoodsReceipt::Shops(_) => None,
        }
    }
}

/// Receipts for goods.
fn receipts() -> Series {
    Series::of("goods")
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] =
        &["goods.hand_in", "goods.hand_to_shop", "goods.excuse", "goods.hand_out"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::HandIn { .. } => "goods.hand_in",
            Self::HandToShop { .. } => "goods.hand_to_shop",
            Self::Excuse { .. } => "goods.excuse",
            Self::HandOut { .. } => "goods.hand_out",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::HandIn { .. } | Self::HandToShop { .. } | Self::HandOut { .. } => &[Duty::Mediator],
            Self::Excuse { .. } => &[Duty::Approver],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::HandIn { what, .. } => filing.take("what", what),
            Self::HandToShop { what, receipt, .. } => {
                filing.take("what", what);
                filing.take("receipt", receipt);
            }
            Self::Excuse { reason, .. } => filing.take("reason", reason),
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
        Command::HandToShop { case, what, receipt, scan, on } => {
            let on = state.check_day(*on, circumstances)?;
            Association::check_not_before(on, state.case(case)?.registered_on)?;
            Event::plain(What::HandedToShop(HandedToShop {
                goods: circumstances.command.clone(),
                case: case.clone(),
                what: circumstances.filed(what)?,
                receipt: circumstances.filed(receipt)?,
                scan: scan.clone(),
                on,
            }))
        }
        Command::Excuse { case, reason } => {
            state.case(case)?;
            if !state.goods_awaited(case) {
                return Err(Refusal::because("goods.not_awaited").rule("C19").id("case", case));
            }
            Event::plain(What::Excused(Excused { case: case.clone(), reason: circumstances.filed(reason)? }))
        }
        Command::HandOut { goods: id, to, proof, on } => {
            let on = state.check_day(*on, circumstances)?;
            let goods = state.goods.get(id).ok_or_else(|| Refusal::because("goods.unknown").id("goods", id))?;
            if let Some((_, since)) = goods.out {
                let refusal = Refusal::because("goods.out").date("since", since);
                return Err(match goods.number() {
                    Some(number) => refusal.count("receipt", i64::from(number)),
                    None => refusal,
                });
            }
            Association::check_not_before(on, goods.on)?;
            let proof = circumstances.filed(proof)?;
            Event::plain(What::HandedOut(HandedOut { goods: id.clone(), to: *to, proof, on }))
        }
    };
    Ok(vec![event])
}

pub(super) fn apply(room: &mut Kept, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::HandedIn(handed) => {
            let kept = Goods {
                receipt: GoodsReceipt::Ours(booked.number(&receipts()).unwrap_or(0)),
                case: handed.case.clone(),
                what: handed.what.clone(),
                on: handed.on,
                out: None,
            };
            room.goods.insert(handed.goods.clone(), kept);
        }
        What::HandedToShop(handed) => {
            let gone = Goods {
                receipt: GoodsReceipt::Shops(handed.receipt.clone()),
                case: handed.case.clone(),
                what: handed.what.clone(),
                on: handed.on,
                out: Some((Party::Merchant, handed.on)),
            };
            room.goods.insert(handed.goods.clone(), gone);
        }
        What::Excused(excused) => {
            let excuse = Excuse { reason: excused.reason.clone(), by: stamp.operator.clone(), on: stamp.on };
            room.excuses.insert(excused.case.clone(), excuse);
        }
        What::HandedOut(handed) => {
            if let Some(kept) = room.goods.get_mut(&handed.goods) {
                kept.out = Some((handed.to, handed.on));
            }
        }
    }
}

/// The goods of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kept {
    /// Goods that were handed in or over.
    goods: BTreeMap<Id, Goods>,
    /// Findings that those of a case cannot be given back, by case.
    excuses: BTreeMap<Id, Excuse>,
}

impl Kept {
    /// The goods of this id.
    pub fn get(&self, id: &Id) -> Option<&Goods> {
        self.goods.get(id)
    }

    /// All goods by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Goods)> {
        self.goods.iter()
    }

    /// The finding that the goods of a case cannot be given back.
    pub fn excuse(&self, case: &Id) -> Option<&Excuse> {
        self.excuses.get(case)
    }
}

impl Kept {
    /// Takes goods back that were recorded by mistake, or only that they were handed out. The number of a receipt stays
    /// used.
    pub(super) fn take_back(&mut self, goods: &Id, handing_out: bool) {
        match self.goods.get_mut(goods) {
            Some(goods) if handing_out => goods.out = None,
            _ => _ = self.goods.remove(goods),
        }
    }

    /// Takes a finding back that the goods of a case cannot be given back.
    pub(super) fn unexcuse(&mut self, case: &Id) {
        self.excuses.remove(case);
    }
}

impl Association {
    /// The goods of a case: those handed in by the number of their receipt, then those the shop took.
    pub fn goods_of(&self, case: &Id) -> impl Iterator<Item = (&Id, &Goods)> {
        let mut goods: Vec<_> = self.goods.iter().filter(|(_, goods)| goods.case == *case).collect();
        goods.sort_by_key(|(_, goods)| (goods.number().unwrap_or(u32::MAX), goods.on));
        goods.into_iter()
    }

    /// Whether the price of a case is claimed back while the consumer still has the goods (C19).
    pub fn goods_awaited(&self, case: &Id) -> bool {
        let Some(claims) = self.cases.get(case).map(|case| &case.claims) else { return false };
        let returned = claims.iter().any(|claim| claim.remedy == Remedy::Return);
        let with_consumer = |goods: &Goods| matches!(goods.out, Some((Party::Consumer, _)));
        let given_back = self.goods_of(case).any(|(_, goods)| !with_consumer(goods));
        returned && !given_back && self.goods.excuse(case).is_none()
    }
}
