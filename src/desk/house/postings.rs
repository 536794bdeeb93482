//! The vouchers that the rooms of the house posted, and how one is taken back.

use super::super::counter::{Asked, Counter, Ending, FormRow, ListSpec, Told, View, subject};
use super::super::search::SearchKey;
use super::super::session::Obstacle;
use super::super::sheet::{Entry, ListRow, Listing, Page, Place};
use super::super::theme::Tone;
use super::super::values::{Body, Read};
use super::super::wording;
use super::forms::reason_field;
use super::lists::{amount, growing, listing, text};
use super::pages::lines_table;
use super::records::happened;
use crate::institution::posting::Posting;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use serde_json::Value as Json;

/// The list of what the house's rooms posted.
pub fn list<I: Counter>() -> ListSpec<I> {
    ListSpec { id: "postings", label: Phrase::new("记账凭证", "Vouchers"), rows: postings }
}

/// The form that takes one back.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    vec![FormRow {
        id: "posting.reverse",
        label: None,
        duties: &super::CASH_DESK,
        signers: None,
        from: Some("postings"),
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

/// The page of a posting.
pub fn page<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let posting = view.house().postings().get(id);
    let posting = posting.ok_or_else(|| Refusal::because("posting.unknown").id("posting", id))?;
    let mut facts = vec![
        (Phrase::new("内容", "What").into(), happened::<I>(&posting.kind)),
        (Phrase::new("金额", "Amount").into(), wording::yuan_in_words(posting.amount())),
        (Phrase::new("发生日期", "On").into(), wording::day(posting.booked_on)),
    ];
    if let Some(note) = &posting.note {
        facts.push((Phrase::new("摘要", "For").into(), Words::data(view.text(note))));
    }
    if posting.attachments > 0 {
        const ATTACHED: Phrase = Phrase::new("{count} 张", "{count}");
        let count = ATTACHED.with(&[("count", &posting.attachments)]);
        facts.push((Phrase::new("附单据", "Papers attached").into(), count));
    }
    let mut page = Page::new(wording::voucher(posting.voucher)).facts(None, facts);
    page.status = Some(status(posting));
    page = lines_table(view, page, Words::default(), &posting.lines);
    if posting.undone {
        return Ok(page);
    }
    let page = super::correcting(view, page, id);
    Ok(page.doing(Phrase::new("冲正", "Reverse"), Place::form_of("posting.reverse", id)))
}

fn status(posting: &Posting) -> (Tone, Words) {
    if posting.undone {
        (Tone::Done, Phrase::new("已冲正", "reversed").into())
    } else {
        (Tone::Normal, Phrase::new("有效", "valid").into())
    }
}

fn postings<I: Counter>(view: &View<'_, I>) -> Listing {
    let mut newest: Vec<(&Id, &Posting)> = view.house().postings().iter().collect();
    newest.sort_by_key(|(_, posting)| std::cmp::Reverse(posting.voucher));
    let rows = newest.into_iter().map(|(id, posting)| {
        let what = happened::<I>(&posting.kind);
        let number = posting.voucher.to_string();
        let (tone, words) = status(posting);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&what).number(&number),
            cells: vec![
                Entry::data(number),
                Entry::data(posting.booked_on.to_string()),
                Entry::new(what),
                Entry::data(posting.amount().to_string()),
                Entry::status(tone, words),
            ],
            place: Place::page_of("posting", id),
        }
    });
    let columns = vec![
        text("凭证", "Voucher", 12, 0),
        text("日期", "Date", 10, 1),
        growing("内容", "What", 18),
        amount("金额", "Amount", 14, 0),
        text("状态", "Status", 11, 0),
    ];
    let empty = Phrase::new("还没有这类凭证。", "No vouchers of this kind yet.");
    listing(Phrase::new("记账凭证", "Vouchers"), columns, rows.collect(), empty)
}

fn ask<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let posting = view.house().posting(subject(of)?)?;
    let about = vec![
        (Phrase::new("凭证", "Voucher"), wording::voucher(posting.voucher)),
        (Phrase::new("内容", "What"), happened::<I>(&posting.kind)),
        (Phrase::new("金额", "Amount"), wording::yuan(posting.amount())),
    ];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

fn reverse<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("posting", of).put_maybe("reason", read.text("reason")).command_of("posting", "reverse")
}
