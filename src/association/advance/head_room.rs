//! 可垫付额度: how much may be advanced at most, as a sum whose every part has its rule and the day on which it grows.
//!
//! An advance counts against its merchant and its consumer while its money is held and from its payment on; one whose
//! hold has lapsed counts again once it is held again.

use super::{Advance, Stage};
use crate::association::Association;
use crate::association::pool::LineKind;
use crate::ledger::Account;
use crate::rules::{ADVANCE_CONSUMER_YEARLY, ADVANCE_MERCHANT_CAP, ADVANCE_SINGLE_CAP, Count, Refusal, Warning};
use crate::vocabulary::{Date, Id, Money};
use serde::Serialize;
use std::collections::BTreeSet;

/// 可垫付额度: how much may be advanced at most, as a sum whose every term can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeadRoom {
    /// 核定损失.
    pub assessed: Money,
    /// Already had from elsewhere (P14).
    pub other_recovery: Money,
    /// What earlier advances on the same case have paid, where an award gave more (R06).
    pub already: Money,
    /// 单笔上限 (P01).
    pub single_cap: Money,
    /// Most outstanding for one merchant (P08).
    pub merchant_cap: Money,
    /// Already paid and not recovered, or held, for this merchant.
    pub merchant_outstanding: Money,
    /// Other cases on which this consumer had an advance this calendar year, or has one held (P09).
    pub consumer_this_year: u32,
    /// How many a consumer may have in a year (P09).
    pub consumer_yearly: u32,
    /// 资金可用 on the source line (P02).
    pub available: Money,
}

/// One part of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 核定损失, less what was had from elsewhere.
    Loss,
    /// 单笔上限.
    SingleCap,
    /// 该商家剩余.
    Merchant,
    /// 本人今年第 n/2 次.
    Consumer,
    /// 资金可用.
    Available,
}

/// A day on which a part of the sum grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Freeing {
    /// The first day on which there is more.
    pub on: Date,
    /// Which part.
    pub part: Part,
    /// How much more; `None` where it is counted and not weighed.
    pub amount: Option<Money>,
    /// Why.
    pub because: Because,
    /// The advance whose hold lapses or whose money is expected.
    pub advance: Option<Id>,
}

/// Why a part of the sum grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// An unpaid hold lapses (P07).
    HoldLapses,
    /// The merchant was told to pay by the day before (R02).
    RecoveryExpected,
    /// A new calendar year begins (P09).
    NewYear,
    /// The house number is another one from that day on (T02).
    NumberChanges,
}

impl Part {
    /// Every part, in the order of the sum.
    pub const ALL: [Self; 5] = [Self::Loss, Self::SingleCap, Self::Merchant, Self::Consumer, Self::Available];

    /// The rule it stands under.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Loss => "P06",
            Self::SingleCap => "P01",
            Self::Merchant => "P08",
            Self::Consumer => "P09",
            Self::Available => "P02",
        }
    }
}

impl HeadRoom {
    /// What is left of the loss.
    pub fn loss(&self) -> Money {
        (self.assessed - self.other_recovery - self.already).or_zero()
    }

    /// What is left of the cap for one claim.
    pub fn single_cap_left(&self) -> Money {
        (self.single_cap - self.already).or_zero()
    }

    /// 该商家剩余: what is left of the merchant's cap.
    pub fn merchant_left(&self) -> Money {
        (self.merchant_cap - self.merchant_outstanding).or_zero()
    }

    /// Whether the consumer may have another advance this year without a reason (P09).
    pub fn consumer_may(&self) -> bool {
        self.consumer_this_year < self.consumer_yearly
    }

    /// 本次最多: what may be advanced at most without passing a warning.
    pub fn most(&self) -> Money {
        if !self.consumer_may() {
            return Money::ZERO;
        }
        self.loss().min(self.single_cap_left()).min(self.merchant_left()).min(self.available).or_zero()
    }

    /// What stands in the way of an amount unless a reason is given: the merchant's cap and the consumer's count.
    pub(super) fn warnings(&self, amount: Money, freeings: &[Freeing]) -> Vec<Warning> {
        let merchant = (amount > self.merchant_left()).then(|| {
            let refusal = Refusal::because("advance.merchant_over_cap")
                .rule("P08")
                .money("asked", amount)
                .money("cap", self.merchant_cap)
                .money("outstanding", self.merchant_outstanding)
                .money("left", self.merchant_left());
            match first(freeings, Part::Merchant) {
                Some(freeing) => refusal.date("frees", freeing.on).or_reason(),
                None => refusal.or_reason(),
            }
        });
        let consumer = (!self.consumer_may()).then(|| {
            let refusal = Refusal::because("advance.consumer_over_yearly")
                .rule("P09")
                .count("had", self.consumer_this_year.into())
                .count("yearly", self.consumer_yearly.into());
            match first(freeings, Part::Consumer) {
                Some(freeing) => refusal.date("frees", freeing.on).or_reason(),
                None => refusal.or_reason(),
            }
        });
        merchant.into_iter().chain(consumer).collect()
    }

    /// What cannot be passed by any reason: the money must be there (P02).
    pub(super) fn check_available(&self, line: &Id, amount: Money, freeings: &[Freeing]) -> Result<(), Refusal> {
        if amount <= self.available {
            return Ok(());
        }
        let refusal = Refusal::because("advance.pool_short")
            .rule("P02")
            .id("line", line)
            .money("asked", amount)
            .money("available", self.available);
        Err(match first(freeings, Part::Available) {
            Some(freeing) => refusal.date("frees", freeing.on),
            None => refusal,
        })
    }
}

/// The first day on which a part grows.
pub fn first(freeings: &[Freeing], part: Part) -> Option<&Freeing> {
    freeings.iter().find(|freeing| freeing.part == part)
}

impl Association {
    /// The head-room of a loss on a case from a source line, as of today.
    ///
    /// # Errors
    /// A [`Refusal`] when case or line is unknown, the line is that of the merchants' deposits, or an amount is not
    /// one.
    pub fn head_room(
        &self,
        case: &Id,
        line: &Id,
        assessed: Money,
        other_recovery: Money,
        today: Date,
    ) -> Result<HeadRoom, Refusal> {
        Self::check_amount(assessed)?;
        if !other_recovery.is_zero() {
            Self::check_amount(other_recovery)?;
        }
        if self.line(line)?.kind == LineKind::Deposit {
            return Err(Refusal::because("pool.line_of_deposits").id("line", line));
        }
        let merchant = self.merchant_of(case)?;
        let consumer = &self.case(case)?.consumer;
        let numbers = &self.house.numbers;
        Ok(HeadRoom {
            assessed,
            other_recovery,
            already: self.paid_already(case, None),
            single_cap: numbers.get(ADVANCE_SINGLE_CAP, today),
            merchant_cap: numbers.get(ADVANCE_MERCHANT_CAP, today),
            merchant_outstanding: self.merchant_outstanding(merchant, today),
            consumer_this_year: self.other_cases_in_year(consumer, Some(case), today),
            consumer_yearly: numbers.get(ADVANCE_CONSUMER_YEARLY, today).0,
            available: self.house.ledger.available(Account::POOL, Some(line), today),
        })
    }

    /// The head-room of an open advance as it stands without that advance, so that its own amount is not counted
    /// twice.
    ///
    /// # Errors
    /// As [`Association::head_room`].
    pub fn head_room_without(&self, id: &Id, today: Date) -> Result<HeadRoom, Refusal> {
        let advance = self.advance(id)?;
        let had = advance.other_recovery + advance.settled();
        let mut room = self.head_room(&advance.case, &advance.line, advance.assessed, had, today)?;
        room.already = self.paid_already(&advance.case, Some(id));
        if let Some(hold) = self.hold_in_force(id, today) {
            room.merchant_outstanding -= hold.amount;
            room.available += hold.amount;
        }
        Ok(room)
    }

    /// When each part of the head-room of a case on a source line grows, the earliest first.
    pub fn freeings(&self, case: &Id, line: &Id, today: Date) -> Vec<Freeing> {
        let Ok(case) = self.case(case) else { return Vec::new() };
        let mut freeings = self.coming_numbers(today);
        for (id, advance) in self.advances.iter() {
            let parts = [
                (Part::Merchant, Some(&advance.merchant) == case.merchant.as_ref()),
                (Part::Available, advance.line == *line),
                (Part::Consumer, advance.consumer == case.consumer && advance.stage == Stage::Open),
            ];
            let touched = parts.into_iter().filter(|(_, touched)| *touched).map(|(part, _)| part);
            for part in touched {
                freeings.extend(self.freed_by(id, today).into_iter().map(|(on, amount, because)| {
                    let amount = (part != Part::Consumer).then_some(amount);
                    Freeing { on, part, amount, because, advance: Some(id.clone()) }
                }));
            }
        }
        if self.consumer_in_year(&case.consumer, today) > 0
            && let Ok(on) = Date::new(today.year().saturating_add(1), 1, 1)
        {
            freeings.push(Freeing { on, part: Part::Consumer, amount: None, because: Because::NewYear, advance: None });
        }
        freeings.sort_by_key(|freeing| freeing.on);
        freeings
    }

    /// What an advance gives free by itself: its hold when that lapses, or the money demanded.
    fn freed_by(&self, id: &Id, today: Date) -> Vec<(Date, Money, Because)> {
        let hold = self.hold_in_force(id, today);
        let lapses = hold.and_then(|hold| Some((hold.lapses?, hold.amount, Because::HoldLapses)));
        let expected = self.expected(id, today).into_iter();
        let expected = expected.map(|(by, amount)| (by, amount, Because::RecoveryExpected));
        lapses.into_iter().chain(expected).collect()
    }

    /// House numbers of the sum that are adopted already and higher from a later day on.
    fn coming_numbers(&self, today: Date) -> Vec<Freeing> {
        let numbers = &self.house.numbers;
        let later = numbers.changes().iter().filter(|change| change.from() > today);
        later
            .filter_map(|change| {
                let on = change.from();
                let (part, amount) = if change.key() == ADVANCE_SINGLE_CAP.name {
                    (Part::SingleCap, numbers.get(ADVANCE_SINGLE_CAP, on) - numbers.get(ADVANCE_SINGLE_CAP, today))
                } else if change.key() == ADVANCE_MERCHANT_CAP.name {
                    (Part::Merchant, numbers.get(ADVANCE_MERCHANT_CAP, on) - numbers.get(ADVANCE_MERCHANT_CAP, today))
                } else if change.key() == ADVANCE_CONSUMER_YEARLY.name {
                    let Count(then) = numbers.get(ADVANCE_CONSUMER_YEARLY, on);
                    let more = then > numbers.get(ADVANCE_CONSUMER_YEARLY, today).0;
                    let (part, because) = (Part::Consumer, Because::NumberChanges);
                    return more.then_some(Freeing { on, part, amount: None, because, advance: None });
                } else {
                    return None;
                };
                let because = Because::NumberChanges;
                amount.is_positive().then_some(Freeing { on, part, amount: Some(amount), because, advance: None })
            })
            .collect()
    }

    /// What is paid and not recovered for a merchant, and what is held (P08).
    pub fn merchant_outstanding(&self, merchant: &Id, today: Date) -> Money {
        let advances = self.advances.of_merchant(merchant);
        advances
            .map(|(id, advance)| match advance.stage {
                Stage::Open => self.hold_in_force(id, today).map_or(Money::ZERO, |hold| hold.amount),
                Stage::Paid { .. } => self.house.ledger.balance(Account::ADVANCES, Some(id)),
                Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => Money::ZERO,
            })
            .sum()
    }

    /// On how many cases a consumer had an advance opened in the calendar year of a day paid, or has one held on that
    /// day (P09); an advance that an award added to counts once.
    pub fn consumer_in_year(&self, consumer: &Id, today: Date) -> u32 {
        self.other_cases_in_year(consumer, None, today)
    }

    fn other_cases_in_year(&self, consumer: &Id, but: Option<&Id>, today: Date) -> u32 {
        let counts = |id: &Id, advance: &Advance| {
            advance.opened_on.year() == today.year()
                && match advance.stage {
                    Stage::Paid { .. } => true,
                    Stage::Open => self.hold_in_force(id, today).is_some(),
                    Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => false,
                }
        };
        let counted = self.advances.of_consumer(consumer).filter(|(id, advance)| counts(id, advance));
        let cases: BTreeSet<&Id> =
            counted.map(|(_, advance)| &advance.case).filter(|case| Some(*case) != but).collect();
        u32::try_from(cases.len()).unwrap_or(u32::MAX)
    }
}
