//! 受理通知: the complaint was accepted, who mediates it, and by when.

use super::parts::{self, Books};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("受理通知", "Notice of acceptance");

/// The notice of a case that was accepted.
///
/// # Errors
/// A [`Refusal`] when there is no such case, or it was not accepted.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const ACCEPTED: Phrase = Phrase::new(
        "{consumer}：您对{merchant}的投诉，本会于 {on} 受理，现组织双方调解。",
        "To {consumer}: your complaint about {merchant} was accepted on {on}; both sides are asked to mediation.",
    );
    const DUTIES: Phrase = Phrase::new(
        "请保管好原件，到会时带身份证件；联系方式有变，请及时告诉本会。双方自行和解的，也请告诉本会。",
        "Keep the originals and bring your identity paper to a session; tell us when your phone or address changes, \
         and when both sides settle by themselves.",
    );
    let case = books.state().case(id)?;
    let accepted_on = case.accepted_on().ok_or_else(|| parts::not_due(id))?;
    let mut sheet = books.sheet(TITLE, accepted_on);
    sheet.number = Some(Words::data(case.full_number()));
    let words = ACCEPTED.with_words(&[
        ("consumer", &Words::data(parts::consumer(books, &case.consumer))),
        ("merchant", &Words::data(parts::against(books, case))),
        ("on", &parts::day(accepted_on)),
    ]);
    let mut facts = parts::parties(books, case);
    facts.push(Fact::new(Phrase::new("经手", "Mediator"), Words::data(books.operator(&case.mediator))));
    if let Some(due) = books.state().mediation_limit(id)?.and_then(|limit| limit.due()) {
        facts.push(Fact::new(Phrase::new("调解时限至", "Mediation until"), parts::day(due.date)));
    }
    Ok(sheet
        .with(Block::Sentence(words))
        .with(Block::Facts(facts))
        .with(parts::claims(&case.claims))
        .with(Block::Sentence(DUTIES.into()))
        .with(parts::by_rule("C01、C07"))
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("消费者签收", "Received by consumer").into()),
        ])))
}
