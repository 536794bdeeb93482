//! Grants and donations, and interest at month end.

use super::V;
use crate::cooperative::fund;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{money_fields, tenders};
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::Phrase;
use crate::text::terms::Term as _;
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};

type Row = FormRow<super::Cooperative>;

/// 登记拨款或捐赠.
pub const RECEIVE: Row = FormRow {
    id: "fund.receive",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: ask_receive,
    echo: None,
    ending: Ending::Record(receive),
};

/// 计提利息.
pub const ACCRUE: Row = FormRow {
    id: "accrual.run",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: ask_accrue,
    echo: None,
    ending: Ending::Record(|_, _, read| {
        Body::new().put_maybe("through", read.date("through")).command_of("accrual", "run")
    }),
};

fn ask_receive(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let kinds = [("grant", fund::Kind::Grant), ("donation", fund::Kind::Donation)];
    let kinds = kinds.into_iter().map(|(code, kind)| Choice::new(code, kind.phrase())).collect();
    let mut fields = vec![
        FieldSpec::new("kind", Phrase::new("种类", "Kind"), FieldKind::Choice(kinds)).required(),
        FieldSpec::new("from", Phrase::new("来自", "From"), FieldKind::Text)
            .required()
            .example(Phrase::new("斗门区财政", "Doumen District Finance")),
    ];
    fields.extend(money_fields(view));
    fields.push(FieldSpec::new("on", Phrase::new("到账日", "Received on"), FieldKind::Date).required().kept());
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("kind".to_owned(), json!("grant"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn receive(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("kind", read.chosen("kind"))
        .put_maybe("from", read.text("from"))
        .put("tenders", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("fund", "receive")
}

fn ask_accrue(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("through", Phrase::new("计提到", "Through"), FieldKind::Date)
            .required()
            .help(Phrase::new("月末结账前计提到这个月最后一天。", "Before closing a month: through its last day.")),
    ];
    let month_end = view.house().ledger.periods().next_to_close().last_day();
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("through".to_owned(), json!(month_end.min(view.on).to_string()));
    Ok(asked)
}
