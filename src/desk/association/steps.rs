//! The steps of an advance between its opening and its payment: notice, merchant's money, signatures, agreement.

use super::V;
use super::names;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{paper_decision, paper_fields, reason_field, scan_field, scanned, voices};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::institution::Requirement;
use crate::institution::signature::Voice;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("open_advances"),
    ask,
    echo: None,
    ending: Ending::Record(|_, of, _| Body::new().put("advance", of).command_of("advance", "sign")),
};

/// 通知商家.
pub const NOTICE: Row =
    FormRow { id: "advance.serve_notice", ask: ask_service, ending: Ending::Record(notice), ..PLAIN };
/// 商家已付.
pub const SETTLE: Row =
    FormRow { id: "advance.settle_by_merchant", ask: ask_settle, ending: Ending::Record(settle), ..PLAIN };
/// 转付消费者.
pub const PASS_ON: Row = FormRow {
    id: "advance.pass_on",
    duties: &[Duty::Cashier],
    from: Some("advances"),
    ask: ask_day,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("advance", of).put_maybe("on", read.date("on")).command_of("advance", "pass_on")
    }),
    ..PLAIN
};
/// 重新冻结.
pub const HOLD_AGAIN: Row = FormRow {
    id: "advance.hold_again",
    ask: ask_hold,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("advance", of).put_maybe("reason", read.text("reason")).command_of("advance", "hold_again")
    }),
    ..PLAIN
};
/// 同意垫付.
pub const SIGN: Row =
    FormRow { id: "advance.sign", duties: &[], signers: Some(signers), from: Some("to_approve"), ..PLAIN };
/// 不同意垫付.
pub const DECLINE: Row = FormRow {
    id: "advance.decline",
    duties: &[Duty::Approver],
    from: Some("to_approve"),
    ask: ask_reason,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("advance", of).put_maybe("reason", read.text("reason")).command_of("advance", "decline")
    }),
    ..PLAIN
};
/// 补录线下决议.
pub const PAPER: Row = FormRow {
    id: "advance.enter_paper",
    duties: &[Duty::Mediator, Duty::Approver, Duty::Checker, Duty::Manager],
    from: Some("to_approve"),
    ask: ask_paper,
    ending: Ending::Record(paper),
    ..PLAIN
};
/// 登记传签.
pub const VOTE: Row = FormRow {
    id: "advance.vote",
    duties: &[Duty::Mediator, Duty::Approver, Duty::Checker, Duty::Manager],
    from: Some("to_approve"),
    ask: ask_vote,
    ending: Ending::Record(vote),
    ..PLAIN
};
/// 确认线下决议.
pub const CONFIRM: Row = FormRow {
    id: "advance.confirm_paper",
    duties: &[],
    signers: Some(confirmers),
    from: Some("to_approve"),
    ending: Ending::Record(|_, of, _| Body::new().put("advance", of).command_of("advance", "confirm_paper")),
    ..PLAIN
};
/// 登记先行赔付协议书.
pub const AGREEMENT: Row =
    FormRow { id: "advance.sign_agreement", ask: ask_agreement, ending: Ending::Record(agreement), ..PLAIN };
/// 确认付款.
pub const PAY: Row = FormRow {
    id: "advance.pay",
    duties: &[Duty::Cashier],
    from: Some("to_pay"),
    ask: ask_pay,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("advance", of)
            .put_maybe("account", read.text("account"))
            .put("abroad", read.chosen("abroad") == Some("yes"))
            .put_maybe("on", read.date("on"))
            .command_of("advance", "pay")
    }),
    ..PLAIN
};
/// 登记付款退回.
pub const BOUNCE: Row = FormRow {
    id: "advance.bounce",
    duties: &[Duty::Cashier, Duty::Mediator],
    from: Some("outstanding"),
    ask: ask_bounce,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("advance", of)
            .put_maybe("reason", read.text("reason"))
            .put_maybe("on", read.date("on"))
            .command_of("advance", "bounce")
    }),
    ..PLAIN
};
/// 撤回垫付.
pub const WITHDRAW: Row = FormRow {
    id: "advance.withdraw",
    ask: ask_reason,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("advance", of).put_maybe("reason", read.text("reason")).command_of("advance", "withdraw")
    }),
    ..PLAIN
};

/// What every form about one advance shows above its fields.
///
/// # Errors
/// A [`Refusal`] when there is no such advance.
pub fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("advance.unknown"))?;
    let advance = view.state().advance(id)?;
    Ok(vec![
        (Phrase::new("垫付", "Advance"), Words::data(names::advance(view, id))),
        (Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, &advance.merchant))),
        (Phrase::new("金额", "Amount"), wording::yuan_in_words(advance.amount)),
    ])
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut about = about(view, of)?;
    if let Some((id, advance)) = of.and_then(|id| Some((id, view.state().advances.get(id)?))) {
        about.push((Phrase::new("审批", "Approval"), super::advances::approval(view, advance)));
        about.push((Phrase::new("还差", "Pending"), super::advances::pending_words(view, id, advance)));
    }
    Ok(Asked { about, ..Asked::default() })
}

fn ask_day(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    with_day(view, Asked { about: about(view, of)?, ..Asked::default() }, Phrase::new("日期", "On"))
}

fn with_day(view: &V<'_>, mut asked: Asked, label: Phrase) -> Result<Asked, Refusal> {
    asked.fields.push(FieldSpec::new("on", label, FieldKind::Date).required());
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// The sum as it is today, and a reason where the sum asks for one.
fn ask_hold(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask(view, of)?;
    if let Some(room) = of.and_then(|of| view.state().head_room_without(of, view.on).ok()) {
        let [caps, left, _] = super::opening::sum(&room);
        asked.about.push((Phrase::new("可垫付额度", "Head-room"), caps));
        asked.about.push((Phrase::new("本人与资金", "And"), left));
    }
    asked.fields = vec![
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ];
    Ok(asked)
}

fn ask_reason(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about(view, of)?, fields: vec![reason_field()], ..Asked::default() })
}

/// The fields that ask how a paper was served.
///
/// # Errors
/// A [`Refusal`] when there is no such advance.
pub fn ask_service(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = service_fields();
    let mut asked = Asked { about: about(view, of)?, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// How, by what proof and when a paper was served.
pub fn service_fields() -> Vec<FieldSpec> {
    vec![
        FieldSpec::new("how", Phrase::new("送达方式", "Served"), FieldKind::Choice(names::choices(terms::SERVICES)))
            .required(),
        FieldSpec::new("proof", Phrase::new("送达凭据", "Proof"), FieldKind::Text)
            .example(Phrase::new("店长签收、挂号信 XA001", "signed by the manager, letter XA001")),
        FieldSpec::new("on", Phrase::new("送达日期", "Arrived on"), FieldKind::Date).required(),
    ]
}

/// How a paper was served, as filled in.
pub fn service(read: Read<'_>) -> Json {
    Body::new()
        .put_maybe("how", read.chosen("how"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("on", read.date("on"))
        .into_json()
}

fn notice(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("advance", of).put("service", service(read)).command_of("advance", "serve_notice")
}

fn ask_settle(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask(view, of)?;
    let left = of.and_then(|of| view.state().advances.get(of)).map(|advance| advance.loss_left()).unwrap_or_default();
    asked.fields = vec![
        FieldSpec::new("amount", Phrase::new("商家付了", "Merchant paid"), FieldKind::Money)
            .required()
            .reader(read_positive)
            .help(Phrase::new(
                "付足损失就不再垫付，付一部分只垫其余。",
                "In full: nothing is advanced. In part: only the rest.",
            )),
        FieldSpec::new("route", Phrase::new("怎么付", "Which way"), FieldKind::Choice(names::choices(terms::ROUTES)))
            .required(),
        FieldSpec::new("proof", Phrase::new("凭什么", "Proof"), FieldKind::Text)
            .example(Phrase::new("转账截图；换了新手镯，消费者签收", "the transfer; a new bracelet, signed for"))
            .help(Phrase::new("以实物或服务抵付的要写明是什么。", "Goods or a service are named.")),
    ];
    asked.fill.insert("amount".to_owned(), json!(left.plain()));
    with_day(view, asked, Phrase::new("付款日期", "Paid on"))
}

fn settle(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("amount", read.money("amount"))
        .put_maybe("route", read.chosen("route"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("on", read.date("on"))
        .command_of("advance", "settle_by_merchant")
}

/// Approvers who neither opened the advance nor signed it.
fn signers(view: &V<'_>, of: Option<&Id>) -> Vec<Id> {
    let Some(advance) = of.and_then(|of| view.state().advances.get(of)) else { return Vec::new() };
    names::holders_of(view, &[Duty::Approver], |id| advance.gathering.check_signature(id).is_ok())
}

/// Those who may confirm the paper: neither who entered it nor who opened the advance.
fn confirmers(view: &V<'_>, of: Option<&Id>) -> Vec<Id> {
    let Some(advance) = of.and_then(|of| view.state().advances.get(of)) else { return Vec::new() };
    let duties = [Duty::Mediator, Duty::Approver, Duty::Checker, Duty::Manager];
    names::holders_of(view, &duties, |id| *id != advance.gathering.maker && advance.check_confirmation(id).is_ok())
}

fn ask_paper(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask(view, of)?;
    asked.fields = paper_fields();
    asked.fill.insert("held_on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("vote", "for".to_owned());
    Ok(asked)
}

fn paper(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let advance = of.and_then(|of| view.state().advances.get(of));
    let body = match advance.map(|advance| &advance.gathering.requirement) {
        Some(Requirement::Paper(body)) => body.code(),
        _ => "board",
    };
    Body::new().put("advance", of).put("paper", paper_decision(body, read)?).command_of("advance", "enter_paper")
}

/// A vote in words.
pub fn voice(vote: Voice) -> Words {
    let code = match vote {
        Voice::For => "for",
        Voice::Against => "against",
        Voice::Abstained => "abstained",
        Voice::Recused => "recused",
    };
    voices().into_iter().find(|choice| choice.code == code).map(|choice| choice.label).unwrap_or_default()
}

/// One member's vote: the next seat that has not voted is filled in.
fn ask_vote(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask(view, of)?;
    asked.fields = vec![
        FieldSpec::new("seat", Phrase::new("席位", "Seat"), FieldKind::Count).required(),
        FieldSpec::new("name", Phrase::new("姓名", "Name"), FieldKind::Name).required(),
        FieldSpec::new("vote", Phrase::new("表决", "Vote"), FieldKind::Choice(voices())).required(),
        FieldSpec::new("means", Phrase::new("怎么来的", "By"), FieldKind::Choice(names::choices(terms::VOTE_MEANS)))
            .required(),
        FieldSpec::new("proof", Phrase::new("凭据", "Proof"), FieldKind::Text)
            .required()
            .example(Phrase::new("微信截图 0309-1.png", "screenshot 0309-1.png")),
        scan_field(),
    ];
    let circulation = of.and_then(|of| view.state().advances.get(of)).map(|advance| &advance.circulation);
    let next = (1..).find(|seat| circulation.is_none_or(|circulation| !circulation.has(*seat)));
    asked.fill.extend(next.map(|next: u32| ("seat".to_owned(), json!(next.to_string()))));
    asked.fill.insert("vote".to_owned(), json!("for"));
    asked.fill.insert("means".to_owned(), json!("message"));
    with_day(view, asked, Phrase::new("表决日期", "Voted on"))
}

fn vote(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("seat", read.count("seat"))
        .put_maybe("name", read.text("name"))
        .put_maybe("vote", read.chosen("vote"))
        .put_maybe("means", read.chosen("means"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("scan", scanned(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("advance", "vote")
}

fn ask_agreement(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let assignment = vec![
        Choice::new("yes", Phrase::new("有债权转让条款", "assigns the claim")),
        Choice::new("no", Phrase::new("没有", "does not")),
    ];
    let mut asked = ask(view, of)?;
    asked.fields = vec![
        FieldSpec::new("assignment", Phrase::new("债权转让", "Assignment"), FieldKind::Choice(assignment))
            .required()
            .help(Phrase::new(
                "消费者把对商家的债权转让给本会，才能追偿 (R01)。",
                "Only with the claim assigned can it be recovered (R01).",
            )),
        FieldSpec::new(
            "means",
            Phrase::new("怎么签的", "Signed"),
            FieldKind::Choice(names::choices(terms::SIGNING_MEANS)),
        )
        .required(),
        FieldSpec::new("proof", Phrase::new("远程凭据", "Proof"), FieldKind::Text)
            .example(Phrase::new("视频存证 0312.mp4、快递单号", "recording 0312.mp4, number of the letter"))
            .help(Phrase::new("视频见证或邮寄签的必须写。", "Needed where it was signed from afar.")),
        scan_field().required(),
    ];
    asked.fill.insert("means".to_owned(), json!("in_person"));
    with_day(view, asked, Phrase::new("签订日期", "Signed on"))
}

fn agreement(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put("assignment", read.chosen("assignment") == Some("yes"))
        .put_maybe("means", read.chosen("means"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("scan", scanned(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("advance", "sign_agreement")
}

/// A payment that came back: what the bank says, and when.
fn ask_bounce(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_reason(view, of)?;
    if let Some(advance) = of.and_then(|of| view.state().advances.get(of)) {
        asked.about.push((Phrase::new("退回冻结", "Held again"), wording::yuan(advance.paid())));
    }
    with_day(view, asked, Phrase::new("退回日期", "Back on"))
}

fn ask_pay(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let places =
        vec![Choice::new("no", Phrase::new("境内", "the mainland")), Choice::new("yes", Phrase::new("境外", "abroad"))];
    let mut asked = ask(view, of)?;
    if let Some(advance) = of.and_then(|of| view.state().advances.get(of)) {
        asked.about.push((Phrase::new("这次付", "To pay now"), wording::yuan_in_words(advance.payable())));
        asked.about.push((Phrase::new("资金来源", "Paid from"), names::line(view, &advance.line)));
    }
    asked.fields = vec![
        FieldSpec::new("account", Phrase::new("收款账户", "To account"), FieldKind::Text)
            .required()
            .example(Phrase::new("工商银行 尾号 2231", "ICBC, ends 2231")),
        FieldSpec::new("abroad", Phrase::new("账户在", "Account in"), FieldKind::Choice(places))
            .required()
            .help(Phrase::new("港澳账户也算境外。", "Hong Kong and Macau count as abroad.")),
    ];
    asked.fill.insert("abroad".to_owned(), json!("no"));
    with_day(view, asked, Phrase::new("付款日期", "Paid on"))
}
