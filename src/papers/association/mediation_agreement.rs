//! 调解协议书: what both sides agreed on, how and by when it is performed.

use super::parts::{self, Books};
use crate::papers::{Block, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("调解协议书", "Mediation agreement");

/// The agreement of a case.
///
/// # Errors
/// A [`Refusal`] when there is no such case, or its mediation did not end in an agreement.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    let case = books.state().case(id)?;
    let ending = books.state().mediations.get(id).ok_or_else(|| parts::not_due(id))?;
    let agreement = ending.agreement.ok_or_else(|| parts::not_due(id))?;
    let mut sheet = books.sheet(TITLE, ending.on);
    sheet.number = Some(Words::data(case.full_number()));
    let mut second = case.merchant.as_ref().map(|known| parts::merchant_facts(books, known)).unwrap_or_default();
    second.push(parts::to_fill(Phrase::new("法定代表人或委托代理人", "Representative")));
    sheet = sheet
        .with(Block::Heading(Phrase::new("甲方 (消费者)", "First party (consumer)").into()))
        .with(Block::Facts(parts::consumer_facts(books, &case.consumer)))
        .with(Block::Heading(Phrase::new("乙方 (经营者)", "Second party (merchant)").into()))
        .with(Block::Facts(second))
        .with(Block::Heading(Phrase::new("争议事项", "The dispute").into()))
        .with(Block::Sentence(parts::note(books, &case.facts)))
        .with(Block::Heading(Phrase::new("协议内容", "What is agreed").into()))
        .with(ending.note.as_ref().map_or(Block::Blank(3), |note| Block::Sentence(parts::note(books, note))));
    if let Some(amount) = agreement.amount {
        sheet = sheet.with(Block::Amount(Phrase::new("乙方付给甲方", "Second party pays").into(), amount));
    }
    const PERFORM_BY: Phrase =
        Phrase::new("本协议应于 {by} 前 (含当日) 履行。", "It is performed by {by}, that day included.");
    const PERFORMED: Phrase = Phrase::new("本协议已当场履行。", "It was performed on the spot.");
    let performed =
        agreement.perform_by.map_or_else(|| PERFORMED.into(), |by| PERFORM_BY.with_words(&[("by", &parts::day(by))]));
    let clauses = vec![
        performed,
        Phrase::new(
            "乙方以付款或者实际交付的方式履行，留存凭据并交本会一份。",
            "It is performed by payment or delivery, with a proof kept and a copy given to the association.",
        )
        .into(),
        Phrase::new(
            "双方对上述争议不再提出其他要求；一方不履行的，另一方可以依法起诉或者申请仲裁。",
            "Neither side asks for more in this dispute; where one does not perform, the other may sue or arbitrate.",
        )
        .into(),
        Phrase::new(
            "协议自双方签字或盖章、调解员签字并加盖本会印章之日起生效；双方可以自生效之日起三十日内共同申请司法确认。",
            "It takes effect once both sides and the mediator signed and the association sealed it; both sides may \
             within thirty days ask a court together to confirm it.",
        )
        .into(),
        Phrase::new(
            "本协议一式三份，双方和本会各执一份。",
            "Made in three copies, one for each side and the association.",
        )
        .into(),
    ];
    Ok(sheet.with(Block::Clauses(clauses)).with(parts::by_rule("C09、C18")).with(Block::Marks(vec![
        Mark::Fingerprint(Phrase::new("甲方", "First party").into()),
        Mark::Seal(Phrase::new("乙方", "Second party").into()),
        Mark::Fingerprint(Phrase::new("关系人", "Third party").into()),
        Mark::Signature(Phrase::new("调解员", "Mediator").into()),
        parts::seal(books),
    ])))
}
