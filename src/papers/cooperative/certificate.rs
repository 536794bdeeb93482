//! 股金证: proof of share money paid in.

use super::parts::{VOID, day, member, part};
use crate::cooperative::Cooperative;
use crate::papers::{Archive, Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("股金证", "Share certificate");

/// The certificate of a payment, by the id of the command that took it; void once that is reversed.
///
/// # Errors
/// A [`Refusal`] when there is no such payment.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, payment: &Id) -> Result<Sheet, Refusal> {
    let unknown = || Refusal::because("share.unknown_payment").id("payment", payment);
    let payment = archive.state().payments().get(payment).ok_or_else(unknown)?;
    let mut sheet = archive.sheet(TITLE, payment.on);
    sheet.number = Some(Words::data(format!("{:04}", payment.certificate)));
    sheet.void = payment.reversed.then(|| VOID.into());
    let mut facts = vec![
        Fact::new(Phrase::new("成员", "Member"), member(archive, &payment.member)?),
        Fact::new(Phrase::new("入股日期", "Paid in on"), day(payment.on)),
        Fact::new(Phrase::new("收据", "Receipt"), Words::data(format!("{:04}", payment.receipt))),
    ];
    facts.extend(part(archive, payment));
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("股金", "Share money").into(), payment.amount()))
        .with(Block::Marks(vec![
            Mark::Seal(Phrase::new("合作社", "The cooperative").into()),
            Mark::Signature(Phrase::new("理事长", "Chair").into()),
            Mark::Fingerprint(Phrase::new("成员", "Member").into()),
        ]))
        .with(Block::Note(
            Phrase::new(
                "股金按章程退还或转让，不保证收益，不得用作对外担保。",
                "Refunded or transferred as the articles say; no return is promised, and it secures no debt outside.",
            )
            .into(),
        )))
}
