//! 补正通知: what the consumer is asked to bring, and by when.

use super::parts::{self, Books};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("补正通知", "Request for papers");

/// The last request of a case.
///
/// # Errors
/// A [`Refusal`] when there is no such case, or nothing was asked for.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const ASKED: Phrase = Phrase::new(
        "{consumer}：您对{merchant}的投诉材料还不齐，请在 {by} 前 (含当日) 补交下列各项。",
        "To {consumer}: the file of your complaint about {merchant} is not complete. Bring by {by}, that day included:",
    );
    const AFTER: Phrase = Phrase::new(
        "本会从材料齐全之日起计算受理时限。逾期未补正的，本会可以不予受理；补齐后可以再来投诉。",
        "The time to answer runs from the day the file is complete. What is not complete in time may be refused; once \
         it is, you may complain again.",
    );
    let case = books.state().case(id)?;
    let asked = case.asked.as_ref().ok_or_else(|| parts::not_due(id))?;
    let mut sheet = books.sheet(TITLE, asked.served.on);
    sheet.number = Some(parts::number(asked.notice));
    let words = ASKED.with_words(&[
        ("consumer", &Words::data(parts::consumer(books, &case.consumer))),
        ("merchant", &Words::data(parts::against(books, case))),
        ("by", &parts::day(asked.by)),
    ]);
    let listed = asked.listed.iter().map(|wanted| terms::coded(terms::WANTED, wanted)).collect();
    let mut facts = parts::parties(books, case);
    if let Some(note) = &asked.note {
        facts.push(Fact::new(Phrase::new("说明", "Note"), parts::note(books, note)));
    }
    facts.push(Fact::new(Phrase::new("最后一天", "Last day"), parts::day(asked.by)));
    Ok(sheet
        .with(Block::Sentence(words))
        .with(Block::Clauses(listed))
        .with(Block::Facts(facts))
        .with(Block::Sentence(AFTER.into()))
        .with(parts::by_rule("C14"))
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("消费者签收", "Received by consumer").into()),
        ])))
}
