//! 少补: what an award gives beyond all that was advanced on its case.
//!
//! The claim was assigned up to what was paid, so the rest is the consumer's own against the merchant. As much of it as
//! the cap for one claim leaves may be advanced as well, by a second advance with all that a first one needs; beyond
//! that it stays what the merchant owes the consumer.

use super::{Advance, Stage};
use crate::association::Association;
use crate::association::recovery::Awarded;
use crate::rules::ADVANCE_SINGLE_CAP;
use crate::vocabulary::{Date, Id, Money};
use serde::Serialize;

/// What an award gives beyond all that was advanced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shortfall {
    /// 裁决多给的: beyond what was paid and what is held.
    pub beyond: Money,
    /// 可补付: what of it the cap for one claim leaves to be advanced.
    pub advanceable: Money,
    /// 商家直接付消费者的: the rest.
    pub own_debt: Money,
}

impl Association {
    /// The last award or judgment on a case, on whichever of its advances it was entered.
    pub fn award_on(&self, case: &Id) -> Option<&Awarded> {
        let awards = self.advances.of_case(case).filter_map(|(id, _)| self.recoveries.get(id)?.award());
        awards.max_by_key(|award| award.on)
    }

    /// 少补: what the last award on a case gives beyond all that was advanced; nothing where it gives no more.
    pub fn shortfall(&self, case: &Id, today: Date) -> Option<Shortfall> {
        self.shortfall_of(case, self.award_on(case)?.amount, today)
    }

    /// What an award of so much would give beyond all that was advanced.
    pub fn shortfall_of(&self, case: &Id, award: Money, today: Date) -> Option<Shortfall> {
        let under_way = |advance: &Advance| match advance.stage {
            Stage::Open => advance.payable(),
            Stage::SettledByMerchant | Stage::Paid { .. } | Stage::Declined | Stage::Withdrawn => advance.paid(),
        };
        let advanced: Money = self.advances.of_case(case).map(|(_, advance)| under_way(advance)).sum();
        let beyond = (award - advanced).or_zero();
        let left = (self.house.numbers.get(ADVANCE_SINGLE_CAP, today) - advanced).or_zero();
        let advanceable = beyond.min(left);
        beyond.is_positive().then(|| Shortfall { beyond, advanceable, own_debt: beyond - advanceable })
    }

    /// What was paid on a case by advances other than one.
    pub(super) fn paid_already(&self, case: &Id, except: Option<&Id>) -> Money {
        self.advances.of_case(case).filter(|(id, _)| Some(*id) != except).map(|(_, advance)| advance.paid()).sum()
    }

    /// What was paid on the case of an advance by those opened before it.
    pub(in crate::association) fn paid_before(&self, id: &Id) -> Money {
        let Some(advance) = self.advances.get(id) else { return Money::ZERO };
        let earlier = self.advances.of_case(&advance.case).take_while(|(other, _)| *other != id);
        earlier.map(|(_, advance)| advance.paid()).sum()
    }
}
