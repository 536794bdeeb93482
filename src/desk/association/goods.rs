//! Goods at the desk: taken in against our receipt or straight by the shop against its own, handed out against a
//! signature.

use super::V;
use super::names;
use super::papers::asked;
use crate::association::goods::{Goods, GoodsReceipt};
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{growing, listing, reason_field, scan_field, scanned, text};
use crate::desk::search::SearchKey;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::desk::values::Body;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

type Row = FormRow<super::Association>;

/// 收货物.
pub const HAND_IN: Row = FormRow {
    id: "goods.hand_in",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("cases"),
    ask: ask_in,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("what", read.text("what"))
            .put_maybe("on", read.date("on"))
            .command_of("goods", "hand_in")
    }),
};
/// 直接退店.
pub const HAND_TO_SHOP: Row = FormRow {
    id: "goods.hand_to_shop",
    ask: ask_to_shop,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("what", read.text("what"))
            .put_maybe("receipt", read.text("receipt"))
            .put_maybe("scan", scanned(read)?)
            .put_maybe("on", read.date("on"))
            .command_of("goods", "hand_to_shop")
    }),
    ..HAND_IN
};
/// 认定交不回.
pub const EXCUSE: Row = FormRow {
    id: "goods.excuse",
    duties: &[Duty::Approver],
    ask: |view, of| {
        Ok(Asked { about: super::cases::about(view, of)?, fields: vec![reason_field()], ..Asked::default() })
    },
    ending: Ending::Record(|_, of, read| {
        Body::new().put("case", of).put_maybe("reason", read.text("reason")).command_of("goods", "excuse")
    }),
    ..HAND_IN
};
/// 交出货物.
pub const HAND_OUT: Row = FormRow {
    id: "goods.hand_out",
    from: Some("goods"),
    ask: ask_out,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("goods", of)
            .put_maybe("to", read.chosen("to"))
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("goods", "hand_out")
    }),
    ..HAND_IN
};

fn what_field() -> FieldSpec {
    FieldSpec::new("what", Phrase::new("什么货物、什么状态", "What, in which state"), FieldKind::Text)
        .required()
        .example(Phrase::new("手表一块，表带划痕，有原盒", "a watch, strap scratched, in its box"))
}

fn ask_in(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    asked(view, of, vec![what_field()], Phrase::new("收货日期", "Taken in on"))
}

fn ask_to_shop(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let receipt = FieldSpec::new("receipt", Phrase::new("店家收条", "Shop's receipt"), FieldKind::Text)
        .required()
        .example(Phrase::new("收条 0231，店长李志强签", "receipt 0231, signed by the manager"));
    asked(view, of, vec![what_field(), receipt, scan_field()], Phrase::new("退店日期", "Handed over on"))
}

fn ask_out(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("form.no_subject"))?;
    let goods = view.state().goods.get(id).ok_or_else(|| Refusal::because("goods.unknown").id("goods", id))?;
    let fields = vec![
        FieldSpec::new("to", Phrase::new("交给", "To"), FieldKind::Choice(names::choices(terms::SIDES))).required(),
        FieldSpec::new("proof", Phrase::new("谁签收", "Signed for by"), FieldKind::Text)
            .required()
            .example(Phrase::new("店长签收", "signed by the manager")),
    ];
    let mut asked = asked(view, Some(&goods.case), fields, Phrase::new("交出日期", "Handed out on"))?;
    asked.about.push((Phrase::new("货物", "Goods"), words(view, goods)));
    Ok(asked)
}

/// Goods with their receipt: `货物收据 0003 手表一块`.
pub fn words(view: &V<'_>, goods: &Goods) -> Words {
    const RECEIPT: Phrase = Phrase::new("货物收据 {number} {what}", "goods receipt {number} {what}");
    const SHOPS: Phrase = Phrase::new("店家收条 {receipt} {what}", "shop's receipt {receipt}: {what}");
    let what = view.text(&goods.what);
    match &goods.receipt {
        GoodsReceipt::Ours(number) => RECEIPT.with(&[("number", &format!("{number:04}")), ("what", &what)]),
        GoodsReceipt::Shops(receipt) => SHOPS.with(&[("receipt", &view.text(receipt)), ("what", &what)]),
    }
}

/// The number of our receipt as screens show it; nothing where the shop gave its own.
pub fn number(goods: &Goods) -> String {
    goods.number().map(|number| format!("{number:04}")).unwrap_or_default()
}

/// The goods that are kept.
pub fn list(view: &V<'_>) -> Listing {
    let mut kept: Vec<_> = view.state().goods.iter().filter(|(_, goods)| goods.out.is_none()).collect();
    kept.sort_by_key(|(_, goods)| goods.number());
    let rows = kept.into_iter().map(|(id, goods)| {
        let case = names::case(view, &goods.case);
        let what = view.text(&goods.what);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&what).words(&case),
            cells: vec![
                Entry::data(number(goods)),
                Entry::data(what),
                Entry::data(goods.on.to_string()),
                Entry::new(case),
            ],
            place: Place::form_of("goods.hand_out", id),
        }
    });
    let columns = vec![
        text("收据", "Receipt", 6, 0),
        growing("货物", "Goods", 20),
        text("收货", "Since", 10, 1),
        text("案件", "Case", 28, 0),
    ];
    const EMPTY: Phrase = Phrase::new("没有保管的货物。", "No goods are kept.");
    listing(Phrase::new("保管的货物", "Goods kept"), columns, rows.collect(), EMPTY)
}
