//! Unidentified receipts (待认领款): taken in, claimed or returned.

use super::super::counter::{Asked, Counter, Ending, FormRow, ListSpec, Told, View, subject};
use super::super::form::{FieldKind, FieldSpec};
use super::super::search::SearchKey;
use super::super::session::Obstacle;
use super::super::sheet::{Entry, ListRow, Listing, Page, Place};
use super::super::theme::Tone;
use super::super::values::{Body, Read};
use super::super::wording;
use super::forms::reason_field;
use super::lists::{amount, growing, listing, text};
use super::money::{money_fields, paying_tills, tenders};
use super::tills::tenders_in_words;
use crate::institution::events;
use crate::institution::till::Tender;
use crate::institution::unidentified::Unidentified;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

/// The list of unidentified receipts.
pub fn list<I: Counter>() -> ListSpec<I> {
    ListSpec { id: "unidentified", label: Phrase::new("待认领款", "Unidentified receipts"), rows: receipts }
}

/// The forms of unidentified receipts; each trade adds those by which they are claimed.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    let row = |id, from, ask, ending| FormRow {
        id,
        label: None,
        duties: &super::CASH_DESK,
        signers: None,
        from,
        ask,
        echo: None,
        ending,
    };
    vec![
        row("unidentified.receive", None, ask_receive, Ending::Record(receive)),
        row("unidentified.return", Some("unidentified"), ask_return, Ending::Record(give_back)),
    ]
}

/// What happens to unidentified receipts.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Unidentified) -> Told {
    let (told, tenders, on) = match what {
        events::Unidentified::Received(received) => {
            (Told::line(FROM, Words::data(view.text(&received.from))), &received.tenders, received.on)
        }
        events::Unidentified::Returned(returned) => {
            let told = Told::line(Phrase::new("退回", "Returned"), words(view, &returned.receipt))
                .and(Phrase::new("理由", "Reason"), Words::data(view.text(&returned.reason)));
            (told, &returned.tenders, returned.on)
        }
    };
    let total: Money = tenders.iter().map(|tender| tender.amount).sum();
    told.and(Phrase::new("收付", "Money"), tenders_in_words(view, tenders))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
        .and(ARRIVED, wording::day(on))
        .amount(total)
}

const FROM: Phrase = Phrase::new("来款说明", "Bank's note");
const ARRIVED: Phrase = Phrase::new("到账日", "Received on");
const LEFT: Phrase = Phrase::new("未认领", "Unclaimed");

/// An unidentified receipt: `待认领 2026-11-21 黄某`.
pub fn words<I: Counter>(view: &View<'_, I>, id: &Id) -> Words {
    const RECEIPT: Phrase = Phrase::new("待认领 {on} {from}", "unidentified {on} {from}");
    match view.house().unidentified_receipts().get(id) {
        Some(receipt) => RECEIPT.with(&[("on", &receipt.on), ("from", &view.text(&receipt.from))]),
        None => Words::data(id.to_string()),
    }
}

/// What is said above a form that claims a receipt, or sends it back.
pub fn about<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let receipt = view.house().unidentified(id)?;
    Ok(vec![
        (FROM, Words::data(view.text(&receipt.from))),
        (ARRIVED, wording::day(receipt.on)),
        (LEFT, wording::yuan(view.house().unclaimed(id))),
    ])
}

/// The form that claims a receipt, with all that is left of it filled in.
pub fn ask_claim<I: Counter>(view: &View<'_, I>, of: Option<&Id>, fields: Vec<FieldSpec>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let claimed = FieldSpec::new("amount", Phrase::new("认领金额", "Claimed"), FieldKind::Money).required();
    let fields = fields.into_iter().chain([claimed]).collect();
    let mut asked = Asked { about: about(view, id)?, fields, ..Asked::default() };
    asked.fill.insert("amount".to_owned(), json!(view.house().unclaimed(id).plain()));
    Ok(asked)
}

/// The tender line of a claim.
pub fn claim(of: Option<&Id>, read: Read<'_>) -> Result<Vec<Tender>, Obstacle> {
    let till = read.must("amount", of)?.clone();
    Ok(vec![Tender { till, amount: read.must("amount", read.money("amount"))? }])
}

/// The page of an unidentified receipt.
pub fn page<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let receipt = view.house().unidentified(id)?;
    let left = view.house().unclaimed(id);
    let facts = vec![
        (FROM.into(), Words::data(view.text(&receipt.from))),
        (Phrase::new("金额", "Amount").into(), wording::yuan_in_words(receipt.amount)),
        (ARRIVED.into(), wording::day(receipt.on)),
        (LEFT.into(), wording::yuan(left)),
    ];
    let mut page = Page::new(words(view, id)).facts(None, facts);
    page.status = Some(status(left));
    if left.is_zero() {
        return Ok(page);
    }
    for (label, form) in I::CLAIMS.iter().chain([&super::bills::CLAIM]) {
        page = page.doing(*label, Place::form_of(form, id));
    }
    page = page.doing(Phrase::new("退回", "Return"), Place::form_of("unidentified.return", id));
    if left == receipt.amount {
        page = super::correcting(view, page, id);
        page = page.doing(Phrase::new("冲正", "Reverse"), Place::form_of("posting.reverse", id));
    }
    Ok(page)
}

fn status(left: Money) -> (Tone, Words) {
    if left.is_zero() {
        (Tone::Done, Phrase::new("已认领", "claimed").into())
    } else {
        (Tone::Notice, Phrase::new("待认领", "unclaimed").into())
    }
}

fn receipts<I: Counter>(view: &View<'_, I>) -> Listing {
    let house = view.house();
    let mut receipts: Vec<(&Id, &Unidentified)> = house.unidentified_receipts().iter().collect();
    // What waits stands first, the oldest of it at the top.
    receipts.sort_by_key(|(id, receipt)| (house.unclaimed(id).is_zero(), receipt.on));
    let rows = receipts.into_iter().map(|(id, receipt)| {
        let from = view.text(&receipt.from);
        let left = house.unclaimed(id);
        let (tone, words) = status(left);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&from).number(&receipt.amount.plain()),
            cells: vec![
                Entry::data(receipt.on.to_string()),
                Entry::data(from),
                Entry::data(receipt.amount.to_string()),
                Entry::data(left.to_string()),
                Entry::status(tone, words),
            ],
            place: Place::page_of("unidentified", id),
        }
    });
    let columns = vec![
        text("到账日", "Received on", 11, 0),
        growing("来款说明", "Bank's note", 16),
        amount("金额", "Amount", 13, 1),
        amount("未认领", "Unclaimed", 13, 0),
        text("状态", "Status", 11, 0),
    ];
    let empty = Phrase::new("没有待认领款。按 F2 登记一笔。", "None. F2 records one.");
    listing(Phrase::new("待认领款", "Unidentified receipts"), columns, rows.collect(), empty)
        .adding("unidentified.receive")
}

fn ask_receive<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = money_fields(view);
    fields.push(
        FieldSpec::new("from", FROM, FieldKind::Text)
            .required()
            .example(Phrase::new("尾号 3312，附言“鱼塘”", "*3312, “pond”"))
            .help(Phrase::new("照银行回单或微信附言写。", "As the bank's note or the message says.")),
    );
    fields.push(FieldSpec::new("on", ARRIVED, FieldKind::Date).required().kept());
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn receive<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("tenders", tenders(read)?)
        .put_maybe("from", read.text("from"))
        .put_maybe("on", read.date("on"))
        .command_of("unidentified", "receive")
}

fn ask_return<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let fields = vec![
        FieldSpec::new("till", Phrase::new("从哪里付", "From"), FieldKind::Choice(paying_tills(view))).required(),
        FieldSpec::new("amount", Phrase::new("退回金额", "Returned"), FieldKind::Money).required(),
        FieldSpec::new("on", Phrase::new("退回日", "Returned on"), FieldKind::Date).required(),
        reason_field(),
    ];
    let mut asked = Asked { about: about(view, id)?, fields, ..Asked::default() };
    asked.fill.insert("till".to_owned(), json!("bank"));
    asked.fill.insert("amount".to_owned(), json!(view.house().unclaimed(id).plain()));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn give_back<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let till = read.must("till", read.chosen("till"))?;
    let amount = read.must("amount", read.money("amount"))?;
    Body::new()
        .put("receipt", of)
        .put("tenders", json!([{ "till": till, "amount": amount }]))
        .put_maybe("reason", read.text("reason"))
        .put_maybe("on", read.date("on"))
        .command_of("unidentified", "return")
}
