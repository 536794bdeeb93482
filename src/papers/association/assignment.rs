//! 债权转让通知书: the merchant learns that the consumer's claim is now the association's.

use super::parts::{self, Books};
use crate::association::advance::Advance;
use crate::papers::{Block, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("债权转让通知书", "Notice of assignment");

/// The notice for an advance that was paid: every advance it was recorded with, or those decided together.
///
/// # Errors
/// A [`Refusal`] when there is no such advance, or it was not paid.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const ASSIGNED: Phrase = Phrase::new(
        "{merchant}：下列消费者因与你店的消费争议，由本会先行赔付。消费者已在先行赔付协议书中把对你店的债权，在垫付金额内连同从权利转让给本会。",
        "To {merchant}: the association has paid the consumers below, whose disputes are with you. By their agreements \
         their claims against you, up to what was paid, are now the association's, with what belongs to them.",
    );
    const EFFECT: Phrase = Phrase::new(
        "自你店收到本通知之日起，转让对你店发生效力 (民法典第546条)。请向本会履行，不要再付给消费者；对消费者的抗辩和抵销主张，可以书面向本会提出 (第548条、第549条)。",
        "It binds you from the day you receive this (Civil Code 546): pay the association, no longer the consumer. \
         What you could object to the consumer, or set off, you may put to us in writing (548, 549).",
    );
    let state = books.state();
    let advance = state.advance(id)?;
    let merchant = parts::merchant(books, &advance.merchant);
    let notice = state.notice(id);
    let together: Vec<Id> = match notice {
        Some(notice) => {
            let same = |id: &Id| state.notice(id).is_some_and(|other| other.number == notice.number);
            state.advances.of_merchant(&advance.merchant).map(|(id, _)| id).filter(|id| same(id)).cloned().collect()
        }
        None => state.decided_together(id),
    };
    let lines: Vec<(&Advance, Money)> = together
        .iter()
        .filter_map(|id| state.advances.get(id))
        .map(|advance| (advance, advance.paid()))
        .filter(|(_, paid)| paid.is_positive())
        .collect();
    if lines.is_empty() {
        return Err(parts::not_due(id));
    }
    let mut sheet = books.sheet(TITLE, notice.map_or(books.on(), |notice| notice.served.on));
    sheet.number = notice.map(|notice| parts::number(notice.number));
    let sum = lines.iter().map(|(_, amount)| *amount).sum();
    Ok(sheet
        .with(Block::Sentence(ASSIGNED.with(&[("merchant", &merchant)])))
        .with(Block::Facts(parts::merchant_facts(books, &advance.merchant)))
        .with(parts::lines(books, Phrase::new("垫付金额", "Paid"), &lines))
        .with(Block::Amount(Phrase::new("转让的债权", "Claims assigned").into(), sum))
        .with(Block::Sentence(Words::from(EFFECT)))
        .with(parts::by_rule("R01"))
        .with(parts::service())
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("经营者签收", "Received by merchant").into()),
            Mark::Signature(Phrase::new("送达人", "Served by").into()),
        ])))
}
