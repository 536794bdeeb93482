//! 不予受理通知书: why, and which door is next.

use super::parts::{self, Books};
use crate::association::complaint::{Answer, Door};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("不予受理通知书", "Notice of refusal");

/// The notice of a case that was refused.
///
/// # Errors
/// A [`Refusal`] when there is no such case, or it was not refused.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const REFUSED: Phrase = Phrase::new(
        "{consumer}：您对{merchant}的投诉，本会经核对不予受理。理由：{cause}。",
        "To {consumer}: your complaint about {merchant} is not accepted, because: {cause}.",
    );
    const OPEN: Phrase = Phrase::new(
        "不予受理不影响您的权利。您还可以走下面的路：",
        "This takes none of your rights. The following ways are open to you:",
    );
    let case = books.state().case(id)?;
    let Some(Answer::Refused(refused_on, cause)) = case.answer else { return Err(parts::not_due(id)) };
    let mut sheet = books.sheet(TITLE, refused_on);
    sheet.number = Some(Words::data(case.full_number()));
    let words = REFUSED.with_words(&[
        ("consumer", &Words::data(parts::consumer(books, &case.consumer))),
        ("merchant", &Words::data(parts::against(books, case))),
        ("cause", &terms::coded(terms::REFUSAL_CAUSES, cause)),
    ]);
    let told = case.turned_away.as_ref();
    let doors = told.map(|told| told.doors.as_slice()).unwrap_or_default();
    sheet = sheet
        .with(Block::Facts(parts::parties(books, case)))
        .with(Block::Sentence(words))
        .with(Block::Sentence(OPEN.into()))
        .with(Block::Facts(doors.iter().map(|door| Fact::new(way(*door), how(*door))).collect()));
    if let Some(note) = told.and_then(|told| told.note.as_ref()) {
        sheet = sheet.with(Block::Facts(vec![Fact::new(Phrase::new("说明", "Note"), parts::note(books, note))]));
    }
    Ok(sheet.with(parts::by_rule("C01、C16")).with(Block::Marks(vec![
        parts::seal(books),
        Mark::Signature(Phrase::new("消费者签收", "Received by consumer").into()),
    ])))
}

/// A way as the notice names it.
fn way(door: Door) -> Words {
    match door {
        Door::OtherBody => Phrase::new("其他主管部门", "Another authority").into(),
        known => terms::coded(terms::DOORS, known),
    }
}

/// What one does there.
fn how(door: Door) -> Phrase {
    match door {
        Door::Platform => Phrase::new(
            "拨打 12315，或在全国 12315 平台提交投诉，由市场监督管理部门处理。",
            "Call 12315 or file on the national 12315 platform; the market supervision handles it.",
        ),
        Door::Court => Phrase::new(
            "向有管辖权的人民法院起诉，小额的可以申请小额诉讼程序。",
            "Sue at the court that has jurisdiction; small claims have their own procedure.",
        ),
        Door::Arbitration => Phrase::new(
            "与经营者有仲裁协议的，按协议申请仲裁。",
            "Where you agreed on arbitration with the merchant, apply for it.",
        ),
        Door::Police => {
            Phrase::new("涉嫌违法犯罪的，向公安机关报案。", "Where it may be a crime, report it to the police.")
        }
        Door::OtherBody => {
            Phrase::new("由主管部门处理，部门见说明。", "The authority in charge handles it; the note says which.")
        }
    }
}
