//! What an unidentified receipt turns out to be: a member's repayment or share money.

use super::V;
use super::members::{member_field, pick_list as members};
use super::names;
use crate::cooperative::Stage;
use crate::desk::counter::{Asked, Ending, FormRow, pickable};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{ask_claim, claim};
use crate::desk::session::{Obstacle, PickList};
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::Phrase;
use crate::vocabulary::Id;
use serde_json::Value as Json;

type Row = FormRow<super::Cooperative>;

/// 认领为还款.
pub const REPAYMENT: Row = FormRow {
    id: "repayment.claim",
    label: Some(AS_REPAYMENT),
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: Some("unidentified"),
    ask: ask_repayment,
    echo: None,
    ending: Ending::Record(repayment),
};

/// 认领为股金.
pub const SHARE: Row = FormRow {
    id: "share.claim",
    label: Some(AS_SHARE),
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: Some("unidentified"),
    ask: ask_share,
    echo: None,
    ending: Ending::Record(share),
};

/// What an unidentified receipt can be claimed as.
pub const CLAIMS: &[(Phrase, &str)] = &[(AS_REPAYMENT, REPAYMENT.id), (AS_SHARE, SHARE.id)];

const AS_REPAYMENT: Phrase = Phrase::new("认领为还款", "Claim as repayment");
const AS_SHARE: Phrase = Phrase::new("认领为股金", "Claim as share money");

fn ask_repayment(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let loan = FieldSpec::new("loan", Phrase::new("哪笔借款", "Loan"), FieldKind::Pick("loans"))
        .required()
        .help(Phrase::new("按姓名、拼音首字母或借款号找。", "By name, initials or number."));
    let mut asked = ask_claim(view, of, vec![loan])?;
    let mut list = PickList::default();
    for (id, file) in view.state().loans().iter().filter(|(_, file)| file.stage() == Stage::Running) {
        let number = names::number(file);
        let (item, key) = pickable(id, names::member(view, &file.borrower), number.clone(), &number);
        list.push(item, key);
    }
    asked.lists.insert("loans", list);
    Ok(asked)
}

fn repayment(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let loan = read.must("loan", read.id("loan"))?;
    Body::new().put("loan", loan).put("tenders", claim(of, read)?).command_of("repayment", "take")
}

fn ask_share(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let member = member_field("member", Phrase::new("社员", "Member")).required();
    let reason = FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
        .help(Phrase::new("只有要说明理由时才填。", "Only where a reason is asked."));
    let mut asked = ask_claim(view, of, vec![member, reason])?;
    asked.lists.insert("members", members(view));
    Ok(asked)
}

fn share(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let member = read.must("member", read.id("member"))?;
    Body::new()
        .put("member", member)
        .put("tenders", claim(of, read)?)
        .put_maybe("reason", read.text("reason"))
        .command_of("share", "pay_in")
}
