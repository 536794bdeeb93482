//! The drawdown at the desk (放款).

use super::V;
use super::application::{about, holders_of};
use crate::desk::counter::{Asked, Ending, FormRow, subject};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::{OFFICE_OF_TWO, Refusal};
use crate::text::Phrase;
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};

/// 登记放款.
pub const PAY: FormRow<super::Cooperative> = FormRow {
    id: "drawdown.pay",
    label: None,
    duties: &[],
    signers: Some(payers),
    from: Some("signed"),
    ask,
    echo: None,
    ending: Ending::Record(pay),
};

/// 冲正放款.
pub const REVERSE: FormRow<super::Cooperative> = FormRow {
    id: "drawdown.reverse",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("running"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("drawdown", "reverse")
    }),
};

/// Cashiers who neither made the file nor approved it (G22).
fn payers(view: &V<'_>, of: Option<&Id>) -> Vec<Id> {
    let Some(file) = of.and_then(|of| view.state().loans().get(of)) else { return Vec::new() };
    let office_of_two = view.house().numbers.get(OFFICE_OF_TWO, view.on);
    holders_of(view, &[Duty::Cashier], |id| {
        *id != file.approval.maker && (office_of_two || !file.approval.approvers().any(|approver| approver == id))
    })
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = view.state().file(subject(of)?)?;
    let tills = crate::desk::house::paying_tills(view);
    let payout = vec![
        FieldSpec::new("till", Phrase::new("从哪里付", "From"), FieldKind::Choice(tills)).required(),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
        FieldSpec::new("to", Phrase::new("付给", "To"), FieldKind::Name)
            .example(Phrase::new("空着就是付给本人", "empty: the borrower"))
            .help(Phrase::new(
                "受托支付: 凭借款人的书面委托付给供应商，写供应商名称。",
                "Paid to a supplier on the borrower's written order: the supplier's name.",
            )),
        FieldSpec::new("tail", Phrase::new("账户尾号", "Account tail"), FieldKind::Text)
            .example(Phrase::new("付给供应商的账户末四位", "last four digits, a supplier's")),
        FieldSpec::new("ordered_on", Phrase::new("委托书日期", "Order of"), FieldKind::Date).help(Phrase::new(
            "借款人签委托书的日期；付给供应商时填。",
            "The day the borrower signed the order to pay a supplier.",
        )),
    ];
    let fields = vec![
        FieldSpec::new("payouts", Phrase::new("付款", "Payouts"), FieldKind::Lines(payout)).required(),
        FieldSpec::new("on", Phrase::new("放款日", "Paid out on"), FieldKind::Date).required().kept(),
    ];
    let mut asked = Asked { about: about(view, of)?, fields, ..Asked::default() };
    let whole = json!([{ "till": "bank", "amount": file.agreed.principal.plain() }]);
    asked.fill.insert("payouts".to_owned(), whole);
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("till", "bank".to_owned());
    Ok(asked)
}

fn pay(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const AMOUNTLESS: Phrase = Phrase::new("每一行都要有金额", "every line has an amount");
    let mut payouts = Vec::new();
    for row in read.rows("payouts") {
        let amount = row.money("amount").ok_or_else(|| Obstacle::at("payouts", AMOUNTLESS))?;
        let order = row.text("to").map(|name| order(row, name)).transpose()?;
        let payout = Body::new().put_maybe("till", row.chosen("till")).put("amount", amount).put_maybe("order", order);
        payouts.push(payout.into_json());
    }
    Body::new().put("loan", of).put("payouts", payouts).put_maybe("on", read.date("on")).command_of("drawdown", "pay")
}

/// The borrower's written order as filled in.
fn order(row: Read<'_>, name: &str) -> Result<Json, Obstacle> {
    const ORDERLESS: Phrase =
        Phrase::new("付给供应商的，要有借款人的委托书日期", "a supplier is paid on a dated order");
    let on = row.date("ordered_on").ok_or_else(|| Obstacle::at("payouts", ORDERLESS))?;
    let payee = Body::new().put("name", name).put_maybe("account_tail", row.text("tail"));
    Ok(json!({ "payee": payee.into_json(), "on": on }))
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about(view, of)?, fields: vec![crate::desk::house::reason_field()], ..Asked::default() })
}
