//! 终止调解通知书: how the mediation ended without agreement, and which ways are open.

use super::parts::{self, Books};
use crate::association::mediation::Outcome;
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("终止调解通知书", "Notice of termination");

/// The notice of a mediation that ended without agreement. What the sides offered stays in the file.
///
/// # Errors
/// A [`Refusal`] when there is no such case, or its mediation did not end so.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const ENDED: Phrase = Phrase::new(
        "{consumer}、{merchant}：本会受理的这起消费争议，因{outcome}，于 {on} 终止调解。",
        "To {consumer} and {merchant}: the mediation of this dispute ended on {on}: {outcome}.",
    );
    const ADVANCE: Phrase = Phrase::new(
        "消费者可以向本会申请先行赔付，是否垫付、垫付多少由本会核定。",
        "The consumer may apply to the association for advance compensation; whether and how much is for it to decide.",
    );
    const OPEN: Phrase = Phrase::new(
        "终止调解不影响双方权利：可以自行和解，可以拨打 12315 请市场监督管理部门处理，有仲裁协议的可以申请仲裁，也可以向人民法院起诉。",
        "Nobody loses a right by it: the sides may settle by themselves, call 12315, arbitrate where they agreed to, \
         or sue.",
    );
    let case = books.state().case(id)?;
    let ended = |ending: &&crate::association::mediation::Ending| ending.outcome != Outcome::Agreement;
    let ending = books.state().mediations.get(id).filter(ended).ok_or_else(|| parts::not_due(id))?;
    let mut sheet = books.sheet(TITLE, ending.on);
    sheet.number = Some(Words::data(case.full_number()));
    let words = ENDED.with_words(&[
        ("consumer", &Words::data(parts::consumer(books, &case.consumer))),
        ("merchant", &Words::data(parts::against(books, case))),
        ("outcome", &terms::coded(terms::OUTCOMES, ending.outcome)),
        ("on", &parts::day(ending.on)),
    ]);
    let mut facts = parts::parties(books, case);
    facts.extend(
        case.accepted_on().map(|accepted| Fact::new(Phrase::new("受理日期", "Accepted on"), parts::day(accepted))),
    );
    sheet = sheet.with(Block::Facts(facts)).with(Block::Sentence(words)).with(parts::claims(&case.claims));
    if ending.outcome.opens_an_advance() {
        sheet = sheet.with(Block::Sentence(ADVANCE.into()));
    }
    let rules = match ending.outcome {
        Outcome::TimeLimit | Outcome::NoAgreement => "C07",
        Outcome::Fraud => "C06",
        Outcome::MerchantAbsent | Outcome::NoAnswer | Outcome::ConsumerAbsent | Outcome::Agreement => "C15",
    };
    Ok(sheet.with(Block::Sentence(OPEN.into())).with(parts::by_rule(rules)).with(Block::Marks(vec![
        parts::seal(books),
        Mark::Signature(Phrase::new("消费者签收", "Received by consumer").into()),
        Mark::Signature(Phrase::new("经营者签收", "Received by merchant").into()),
    ])))
}
