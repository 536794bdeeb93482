//! The loan application at the desk: applied for, approved, signed.

use super::V;
use super::members::{member_field, pick_list};
use super::names;
use super::quote::{months_field, rate_field};
use super::relations;
use super::room;
use crate::cooperative::loan::{HolidayRule, Method};
use crate::cooperative::quote;
use crate::desk::counter::{Asked, Ending, FormRow, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::{paper_decision, paper_entered, paper_fields, person, person_fields};
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::institution::Requirement;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::lending;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{DayCount, Distance, Id, Rate};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

const METHODS: [(&str, Method); 5] = [
    ("equal-instalment", Method::EqualInstalment),
    ("equal-principal", Method::EqualPrincipal),
    ("interest-only", Method::InterestOnly),
    ("bullet", Method::Bullet),
    ("harvest", Method::Harvest),
];

/// What a due date on a holiday does: the three questions of the contract as the five answers there are.
const HOLIDAYS: [(&str, Phrase, HolidayRule); 5] = [
    (
        "moves",
        Phrase::new("顺延，计息，逾期从顺延日算", "moves; interest runs; overdue from the moved date"),
        rule(true, true),
    ),
    ("no_interest", Phrase::new("顺延，顺延天数不计息", "moves; no interest on the days moved"), rule(false, true)),
    (
        "from_first",
        Phrase::new("顺延，计息，逾期从原日算", "moves; interest runs; overdue from the first date"),
        rule(true, false),
    ),
    (
        "neither",
        Phrase::new("顺延，不计息，逾期从原日算", "moves; no interest; overdue from the first date"),
        rule(false, false),
    ),
    ("stands", Phrase::new("不顺延", "stands"), HolidayRule::UNMOVED),
];

const fn rule(interest_runs: bool, overdue_from_moved: bool) -> HolidayRule {
    HolidayRule { due_moves: true, interest_runs, overdue_from_moved }
}

/// A form of a loan's file that asks nothing but a signature.
pub const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: ask_about,
    echo: None,
    ending: Ending::Record(|_, of, _| Body::new().put("loan", of).command_of("application", "sign")),
};

/// 借款申请.
pub const APPLY: Row =
    FormRow { id: "application.apply", ask: ask_apply, echo: Some(echo), ending: Ending::Record(apply), ..PLAIN };
/// 同意.
pub const SIGN: Row =
    FormRow { id: "application.sign", duties: &[], signers: Some(signers), from: Some("applied"), ..PLAIN };
/// 不同意.
pub const DECLINE: Row = FormRow {
    id: "application.decline",
    duties: &[Duty::Approver],
    from: Some("applied"),
    ask: ask_reason,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("application", "decline")
    }),
    ..PLAIN
};
/// 撤回申请.
pub const WITHDRAW: Row = FormRow {
    id: "application.withdraw",
    from: Some("applications"),
    ask: ask_reason,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("application", "withdraw")
    }),
    ..PLAIN
};
/// 作废借据登记.
pub const REVERSE_NOTE: Row = FormRow {
    id: "application.reverse_note",
    from: Some("applications"),
    ask: ask_reason,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("application", "reverse_note")
    }),
    ..PLAIN
};
/// 补录线下决议.
pub const PAPER: Row = FormRow {
    id: "application.decide_on_paper",
    from: Some("applied"),
    ask: ask_paper,
    ending: Ending::Record(paper),
    ..PLAIN
};
/// 确认线下决议.
pub const CONFIRM: Row = FormRow {
    id: "application.confirm_decision",
    duties: &[],
    signers: Some(confirmers),
    from: Some("applied"),
    ask: ask_confirm,
    ending: Ending::Record(|_, of, _| Body::new().put("loan", of).command_of("application", "confirm_decision")),
    ..PLAIN
};
/// The field that asks how principal comes back.
pub fn method_field() -> FieldSpec {
    let choices = METHODS.iter().map(|(code, method)| Choice::new(*code, method.phrase())).collect();
    FieldSpec::new("method", Phrase::new("还款方式", "Method"), FieldKind::Choice(choices)).required()
}

/// The method chosen.
///
/// # Errors
/// An [`Obstacle`] where none is.
pub fn read_method(read: Read<'_>) -> Result<Method, Obstacle> {
    let code = read.must("method", read.chosen("method"))?;
    read.must("method", METHODS.iter().find(|(known, _)| *known == code).map(|(_, method)| *method))
}

/// The field that asks how days become years (L36).
pub fn day_count_field() -> FieldSpec {
    let day_counts = DayCount::ALL.iter().map(|count| Choice::new(count.name(), count.phrase())).collect();
    FieldSpec::new("day_count", Phrase::new("计息方法", "Day count"), FieldKind::Choice(day_counts)).required()
}

/// The rows that ask who answers beside the borrower.
pub fn guarantors_field() -> FieldSpec {
    let guarantor = vec![
        member_field("guarantor", Phrase::new("社员", "Member")),
        FieldSpec::new("guarantor_name", Phrase::new("或非社员", "or another"), FieldKind::Name),
    ];
    FieldSpec::new("guarantors", Phrase::new("担保人", "Guarantors"), FieldKind::Lines(guarantor))
}

/// The guarantors as filled in.
pub fn read_guarantors(read: Read<'_>) -> Vec<Json> {
    let guarantors =
        read.rows("guarantors").filter_map(|row| match (row.id("guarantor"), row.text("guarantor_name")) {
            (Some(member), _) => Some(json!({ "member": member })),
            (None, Some(name)) => Some(json!({ "person": { "name": name } })),
            (None, None) => None,
        });
    guarantors.collect()
}

fn ask_apply(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let holidays = HOLIDAYS.iter().map(|(code, label, _)| Choice::new(*code, *label)).collect();
    let mut co_borrower = person_fields();
    co_borrower.truncate(1);
    let co_borrower = co_borrower.into_iter().map(|field| FieldSpec {
        label: Phrase::new("共同借款人", "Co-borrower"),
        help: Phrase::new("配偶等一同签字的人，没有就空着。", "The spouse or whoever signs beside; may be empty."),
        required: false,
        ..field
    });
    let mut fields = vec![
        member_field("borrower", Phrase::new("借款人", "Borrower")).required(),
        FieldSpec::new("room", Phrase::new("可借额度", "Room"), FieldKind::Computed),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money)
            .required()
            .reader(crate::desk::readers::read_positive)
            .example(Phrase::new("1.5万 或 15000", "15000")),
        FieldSpec::new("purpose", Phrase::new("用途", "Purpose"), FieldKind::Text)
            .required()
            .example(Phrase::new("买鱼苗、饲料、塘租", "fry, feed, pond rent")),
        rate_field(),
        method_field(),
        months_field(),
        FieldSpec::new("quote", Phrase::new("试算", "Quote"), FieldKind::Computed),
        day_count_field(),
        FieldSpec::new("holiday", Phrase::new("遇节假日", "On holidays"), FieldKind::Choice(holidays)).required().help(
            Phrase::new(
                "到期日遇节假日: 是否顺延到工作日、顺延的天数计不计息、过了顺延日还没还的逾期从哪天算，都写进合同 (L37)。",
                "A due date on a holiday: whether it moves, whether interest runs on the days moved, from when it is overdue (L37).",
            ),
        ),
        guarantors_field(),
    ];
    fields.extend(co_borrower);
    fields.extend([
        FieldSpec::new("on", Phrase::new("申请日期", "Applied on"), FieldKind::Date).required(),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ]);
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    if let Some(of) = of {
        asked.fill.insert("borrower".to_owned(), json!({ "id": of }));
    }
    let fill =
        [("method", "equal-instalment"), ("months", "12"), ("day_count", "months-and-days"), ("holiday", "moves")];
    for (field, text) in fill {
        asked.fill.insert(field.to_owned(), json!(text));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    const RELATED: Phrase = Phrase::new("{room}；关联: {officers}", "{room}; related: {officers}");
    let room = read.id("borrower").map(|borrower| {
        let room = room::in_short(view, borrower);
        match relations::officers(view, borrower) {
            Some(officers) => RELATED.with_words(&[("room", &room), ("officers", &officers)]),
            None => room,
        }
    });
    let room = room.unwrap_or_default();
    BTreeMap::from([("room", room), ("quote", quoted(view, read).unwrap_or_default())])
}

fn quoted(view: &V<'_>, read: Read<'_>) -> Option<Words> {
    const QUOTED: Phrase = Phrase::new(
        "第 1 期 {first} 元，利息合计 {interest} 元，法定上限 {most} 元",
        "first instalment {first}, interest {interest} in all, ceiling {most}",
    );
    let on = read.date("on").unwrap_or(view.on);
    let ceiling = Rate::percent_per_year(view.house().numbers.ceiling(on).percent()?).ok()?;
    let mut terms = crate::cooperative::loan::Terms::new(
        read_method(read).ok()?,
        read.money("amount")?,
        read.rate("rate")?,
        on,
        read.count("months")?,
        Distance::months(1),
    );
    terms.ceiling = Some(ceiling);
    let holiday = read.chosen("holiday").and_then(|chosen| HOLIDAYS.iter().find(|(code, _, _)| *code == chosen));
    terms.holiday = holiday.map_or_else(HolidayRule::default, |(_, _, rule)| *rule);
    let quoted = quote(&terms, &view.house().calendar).ok()?;
    let first = quoted.schedule.rows.first()?.due;
    Some(QUOTED.with(&[
        ("first", &first),
        ("interest", &quoted.interest()),
        ("most", &quoted.ceiling.unwrap_or_default()),
    ]))
}

fn apply(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let months = read.must("months", read.count("months"))?;
    let term = json!({ "instalments": { "number": months, "every": { "count": 1, "unit": "month" } } });
    let holiday = read.must("holiday", read.chosen("holiday"))?;
    let holiday = read.must("holiday", HOLIDAYS.iter().find(|(code, _, _)| *code == holiday))?.2;
    let co_borrower = read.text("person_name").map(|_| person(read)).transpose()?;
    Body::new()
        .put_maybe("borrower", read.id("borrower"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("purpose", read.text("purpose"))
        .put("method", read_method(read)?)
        .put_maybe("rate", read.rate("rate"))
        .put("term", term)
        .put_maybe("day_count", read.chosen("day_count"))
        .put("holiday", holiday)
        .put_maybe("co_borrower", co_borrower)
        .put("guarantors", read_guarantors(read))
        .put_maybe("on", read.date("on"))
        .put_maybe("reason", read.text("reason"))
        .command_of("application", "apply")
}

/// What every form about one loan shows above its fields.
pub fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let loan = subject(of)?;
    let file = view.state().file(loan)?;
    Ok(vec![
        (Phrase::new("借款", "Loan"), Words::data(names::number(file))),
        (Phrase::new("借款人", "Borrower"), Words::data(names::member(view, &file.borrower))),
        (Phrase::new("金额", "Amount"), wording::yuan_in_words(file.agreed.principal)),
    ])
}

/// What is asked about a loan: who, how much, what for.
///
/// # Errors
/// A [`Refusal`] when there is no such loan.
pub fn ask_about(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut about = about(view, of)?;
    if let Some(file) = of.and_then(|of| view.state().loans().get(of)) {
        about.push((Phrase::new("用途", "Purpose"), Words::data(view.text(&file.purpose))));
        let agreed = &file.agreed;
        let terms = [agreed.method.phrase().into(), lending::term(agreed.term), lending::rate(agreed.rate)];
        about.push((Phrase::new("条件", "Terms"), wording::joined(&terms, "，", ", ")));
    }
    Ok(Asked { about, ..Asked::default() })
}

fn ask_reason(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { fields: vec![crate::desk::house::reason_field()], ..ask_about(view, of)? })
}

/// Approvers who neither made the file nor signed it.
fn signers(view: &V<'_>, of: Option<&Id>) -> Vec<Id> {
    let Some(file) = of.and_then(|of| view.state().loans().get(of)) else { return Vec::new() };
    let stands_aside = |id: &Id| view.state().check_recusal(&file.borrower, id, view.on).is_err();
    holders_of(view, &[Duty::Approver], |id| file.approval.check_signature(id).is_ok() && !stands_aside(id))
}

/// Those who may confirm the paper: neither who entered it nor who made the file.
fn confirmers(view: &V<'_>, of: Option<&Id>) -> Vec<Id> {
    let Some(file) = of.and_then(|of| view.state().loans().get(of)) else { return Vec::new() };
    let duties = [Duty::Checker, Duty::Approver, Duty::Manager];
    let stands_aside = |id: &Id| view.state().check_recusal(&file.borrower, id, view.on).is_err();
    holders_of(view, &duties, |id| file.approval.check_confirmation(id).is_ok() && !stands_aside(id))
}

/// The operators who have one of these duties and pass a test.
pub fn holders_of(view: &V<'_>, duties: &[Duty], test: impl Fn(&Id) -> bool) -> Vec<Id> {
    let operators = &view.house().operators;
    operators.iter().map(|(id, _)| id).filter(|id| operators.may(id, duties) && test(id)).cloned().collect()
}

/// Who confirms sees what was entered, to hold it against the paper.
fn ask_confirm(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_about(view, of)?;
    let decision = of.and_then(|of| view.state().loans().get(of)?.approval.decision.as_ref());
    asked.about.extend(decision.into_iter().flat_map(|decision| paper_entered(view, decision)));
    Ok(asked)
}

fn ask_paper(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_about(view, of)?;
    asked.fields = paper_fields();
    asked.fill.insert("held_on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("vote", "for".to_owned());
    Ok(asked)
}

fn paper(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let file = of.and_then(|of| view.state().loans().get(of));
    let body = match file.map(|file| &file.approval.requirement) {
        Some(Requirement::Paper(body)) => body.code(),
        _ => "elders",
    };
    let decision = paper_decision(body, read)?;
    Body::new().put("loan", of).put("decision", decision).command_of("application", "decide_on_paper")
}
