//! 物品收条: goods a consumer handed in, and what became of them.

use super::parts::{self, Books};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("物品收条", "Receipt for goods");

const COPIES: &[Phrase] = &[Phrase::new("第一联 消费者", "1 consumer"), Phrase::new("第二联 存卷", "2 file")];

/// The receipt for goods.
///
/// # Errors
/// A [`Refusal`] when there are none such.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const OUT: Phrase = Phrase::new("{on} 交{to}", "handed to the {to} on {on}");
    const KEPT: Phrase = Phrase::new(
        "上列物品由本会保管，交还或者转交经营者时凭本收条办理。",
        "The association keeps these goods; they are handed out, or on to the merchant, against this receipt.",
    );
    let goods = books.state().goods.get(id).ok_or_else(|| Refusal::because("goods.unknown").id("goods", id))?;
    let case = books.state().case(&goods.case)?;
    let mut sheet = books.sheet(TITLE, goods.on);
    // The shop that took the goods itself gave a receipt of its own.
    sheet.number = Some(parts::number(goods.number().ok_or_else(|| parts::not_due(id))?));
    sheet.copies = COPIES;
    let mut facts = parts::parties(books, case);
    facts.push(Fact::new(Phrase::new("今收到", "Received"), Words::data(books.text(&goods.what))));
    facts.extend(goods.out.map(|(to, on)| {
        let to = terms::coded(terms::SIDES, to);
        Fact::new(Phrase::new("已交出", "Handed out"), OUT.with_words(&[("on", &parts::day(on)), ("to", &to)]))
    }));
    Ok(sheet.with(Block::Facts(facts)).with(Block::Sentence(KEPT.into())).with(parts::by_rule("C19")).with(
        Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("收件人", "Received by").into()),
            Mark::Signature(Phrase::new("交件人", "Handed in by").into()),
        ]),
    ))
}
