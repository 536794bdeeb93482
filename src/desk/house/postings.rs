//! How a voucher that a room of the house posted is taken back.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View, subject};
use super::super::session::Obstacle;
use super::super::sheet::{Page, Place};
use super::super::values::{Body, Read};
use super::super::wording;
use super::books::{VOUCHERS, named};
use super::forms::reason_field;
use super::records::happened;
use crate::ledger::Side;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use serde_json::Value as Json;

/// The form that takes one back.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    vec![FormRow {
        id: "posting.reverse",
        label: None,
        duties: &super::CASH_DESK,
        signers: None,
        from: Some(VOUCHERS),
        ask,
        echo: None,
        ending: Ending::Record(reverse),
    }]
}

/// What a reversal takes back.
pub fn tell<I: Counter>(view: &View<'_, I>, id: &Id) -> Told {
    let Some(posting) = view.house().postings().get(id) else { return Told::default() };
    Told::line(Phrase::new("冲正", "Reverses"), happened::<I>(&posting.kind))
        .and(Phrase::new("凭证", "Voucher"), wording::voucher(posting.voucher))
        .and(Phrase::new("发生日期", "On"), wording::day(posting.booked_on))
        .and(Phrase::new("金额", "Amount"), wording::yuan_in_words(posting.amount()))
        .amount(posting.amount())
}

/// The page of a voucher with what a room of the house says of it: what it was for, and how it is taken back.
pub fn reversing<I: Counter>(view: &View<'_, I>, mut page: Page, id: &Id) -> Page {
    let Some(posting) = view.house().postings().get(id) else { return page };
    if let Some(note) = &posting.note {
        page = page.facts(None, vec![(Phrase::new("说明", "For").into(), Words::data(view.text(note)))]);
    }
    let slip = match posting.lines.iter().find(|line| line.account.is_money()).map(|line| line.side) {
        _ if posting.kind == "till.moved" => None,
        Some(Side::Debit) => Some((Phrase::new("打印收款单", "Print receipt"), "paper.received")),
        Some(Side::Credit) => Some((Phrase::new("打印付款单", "Print payment slip"), "paper.paid")),
        None => None,
    };
    if let Some((label, paper)) = slip {
        page = page.doing(label, Place::page_of(paper, id));
    }
    const REVERSED: Phrase = Phrase::new("已经冲正过了", "it is reversed already");
    let barred = posting.undone.then(|| REVERSED.into());
    page.doing_unless(Phrase::new("冲正", "Reverse"), Place::form_of("posting.reverse", id), barred)
}

fn ask<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let posting = view.house().posting(&named(view, subject(of)?))?;
    let about = vec![
        (Phrase::new("凭证", "Voucher"), wording::voucher(posting.voucher)),
        (Phrase::new("内容", "What"), happened::<I>(&posting.kind)),
        (Phrase::new("金额", "Amount"), wording::yuan(posting.amount())),
    ];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

fn reverse<I: Counter>(view: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let posting = of.map(|of| named(view, of));
    Body::new().put("posting", posting).put_maybe("reason", read.text("reason")).command_of("posting", "reverse")
}
