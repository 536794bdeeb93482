//! Complaints at the desk: registered with claims and evidence, accepted or refused, mediated; the case's page.

use super::V;
use super::names;
use crate::association::complaint::{Answer, Case, Claim, Evidence};
use crate::desk::counter::{Asked, Ending, FormRow, pickable};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, person, person_fields, text};
use crate::desk::readers::read_positive;
use crate::desk::session::{Obstacle, PickList};
use crate::desk::sheet::{Entry, Page, Place};
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{CountedDate, Id, Money, Note};
use serde_json::{Value as Json, json};

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("registered"),
    ask: ask_day,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("case", of).put_maybe("on", read.date("on")).command_of("complaint", "accept")
    }),
};

/// 登记投诉.
pub const REGISTER: Row =
    FormRow { id: "complaint.register", from: None, ask: ask_register, ending: Ending::Record(register), ..PLAIN };
/// 受理.
pub const ACCEPT: Row = FormRow { id: "complaint.accept", ..PLAIN };
/// 不予受理.
pub const REFUSE: Row = FormRow { id: "complaint.refuse", ask: ask_refuse, ending: Ending::Record(refuse), ..PLAIN };
/// 登记调解结果.
pub const END: Row =
    FormRow { id: "mediation.end", from: Some("mediating"), ask: ask_end, ending: Ending::Record(end), ..PLAIN };

fn ask_register(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let claim = vec![
        FieldSpec::new("remedy", Phrase::new("诉求", "Remedy"), FieldKind::Choice(names::choices(terms::REMEDIES)))
            .required(),
        FieldSpec::new("claimed", Phrase::new("金额", "Amount"), FieldKind::Money)
            .reader(read_positive)
            .help(Phrase::new("修理、更换可以空着。", "Repair and replacement may leave it empty.")),
    ];
    let seen = vec![
        crate::desk::form::Choice::new("no", Phrase::new("复印件", "copy")),
        crate::desk::form::Choice::new("yes", Phrase::new("看过原件", "original seen")),
    ];
    let evidence = vec![
        FieldSpec::new("what", Phrase::new("材料", "What"), FieldKind::Text)
            .required()
            .example(Phrase::new("收据", "receipt")),
        FieldSpec::new("seen", Phrase::new("原件", "Original"), FieldKind::Choice(seen)),
    ];
    let mut fields = vec![
        FieldSpec::new("merchant", Phrase::new("经营者", "Merchant"), FieldKind::Pick("merchants")).required().help(
            Phrase::new(
                "按名称或拼音首字母找；没有的先登记经营者。",
                "By name or initials; register one that is new first.",
            ),
        ),
        FieldSpec::new("facts", Phrase::new("事情经过", "What happened"), FieldKind::Note).required(),
        FieldSpec::new("claims", Phrase::new("诉求", "Claims"), FieldKind::Lines(claim)).required(),
    ];
    fields.extend(person_fields().into_iter().map(|field| FieldSpec { required: false, ..field }));
    let mut asked = Asked::default();
    if !view.state().cases.is_empty() {
        fields.push(FieldSpec::new("as_in", Phrase::new("或老投诉人", "Or known"), FieldKind::Pick("consumers")).help(
            Phrase::new(
                "以前投诉过的人按姓名找，上面就空着。",
                "Someone who complained before, by name; leave the above empty.",
            ),
        ));
        asked.lists.insert("consumers", consumers(view));
    }
    fields.extend([
        FieldSpec::new("evidence", Phrase::new("证据清单", "Evidence"), FieldKind::Lines(evidence)),
        FieldSpec::new("on", Phrase::new("投诉日期", "Came on"), FieldKind::Date).required(),
    ]);
    asked.fields = fields;
    asked.lists.insert("merchants", merchants(view));
    if let Some(of) = of {
        asked.fill.insert("merchant".to_owned(), json!({ "id": of }));
    }
    asked.fill.insert("paper_kind".to_owned(), json!("resident_id"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("seen", "no".to_owned());
    Ok(asked)
}

/// The merchants that can be picked.
fn merchants(view: &V<'_>) -> PickList {
    let mut list = PickList::default();
    for (id, merchant) in &view.state().merchants {
        let (_, status) = super::merchants::status(view, merchant);
        let (item, key) = pickable(id, names::merchant(view, id), status, "");
        list.push(item, key);
    }
    list
}

/// The consumers of earlier cases, each once.
fn consumers(view: &V<'_>) -> PickList {
    let mut list = PickList::default();
    for (id, case) in view.state().cases.iter().filter(|(_, case)| case.person.is_some()) {
        let tail = names::tail(view, id).unwrap_or_default();
        let (item, key) =
            pickable(id, names::consumer(view, id), format!("{} *{tail}", names::case_number(case)), &tail);
        list.push(item, key);
    }
    list
}

fn register(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("填投诉人的姓名", "fill in who complains");
    const NO_REMEDY: Phrase = Phrase::new("每项诉求选一种", "every claim has a remedy");
    const NO_NAME: Phrase = Phrase::new("每件材料写明是什么", "every item says what it is");
    let consumer = match (read.text("person_name"), read.id("as_in")) {
        (Some(_), _) => json!({ "person": person(read)? }),
        (None, Some(case)) => json!({ "as_in": case }),
        (None, None) => return Err(Obstacle::at("person_name", NAMELESS)),
    };
    let mut claims = Vec::new();
    for row in read.rows("claims") {
        let remedy = row.chosen("remedy").ok_or_else(|| Obstacle::at("claims", NO_REMEDY))?;
        claims.push(Body::new().put("remedy", remedy).put_maybe("amount", row.money("claimed")).into_json());
    }
    let mut evidence = Vec::new();
    for row in read.rows("evidence").filter(|row| row.text("what").is_some() || row.chosen("seen") == Some("yes")) {
        let what = row.text("what").ok_or_else(|| Obstacle::at("evidence", NO_NAME))?;
        evidence.push(json!({ "what": what, "original_seen": row.chosen("seen") == Some("yes") }));
    }
    Body::new()
        .put("consumer", consumer)
        .put_maybe("merchant", read.id("merchant"))
        .put("claims", claims)
        .put("evidence", evidence)
        .put_maybe("facts", read.text("facts"))
        .put_maybe("on", read.date("on"))
        .command_of("complaint", "register")
}

fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("case.unknown"))?;
    let case = view.state().case(id)?;
    let mut about = vec![
        (Phrase::new("案件", "Case"), names::case(view, id)),
        (Phrase::new("诉求", "Claims"), claims(&case.claims)),
    ];
    about.extend(clock(view, id, case));
    Ok(about)
}

fn day_field(label: Phrase) -> FieldSpec {
    FieldSpec::new("on", label, FieldKind::Date).required()
}

fn note_field() -> FieldSpec {
    FieldSpec::new("note", Phrase::new("说明", "Note"), FieldKind::Note)
}

fn ask_day(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = Asked {
        about: about(view, of)?,
        fields: vec![day_field(Phrase::new("受理日期", "Accepted on"))],
        ..Asked::default()
    };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn ask_refuse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let causes = FieldKind::Choice(names::choices(terms::REFUSAL_CAUSES));
    let mut asked = ask_day(view, of)?;
    asked.fields = vec![
        FieldSpec::new("cause", Phrase::new("原因", "Cause"), causes).required(),
        note_field().help(Phrase::new(
            "告诉消费者还可以找谁: 12315、法院、仲裁、公安。",
            "Say which door is next: 12315, court, arbitration, police.",
        )),
        day_field(Phrase::new("决定日期", "Decided on")),
    ];
    Ok(asked)
}

fn refuse(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("case", of)
        .put_maybe("cause", read.chosen("cause"))
        .put_maybe("note", read.text("note"))
        .put_maybe("on", read.date("on"))
        .command_of("complaint", "refuse")
}

fn ask_end(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let outcomes = FieldKind::Choice(names::choices(terms::OUTCOMES));
    let mut asked = ask_day(view, of)?;
    asked.fields = vec![
        FieldSpec::new("outcome", Phrase::new("结果", "Outcome"), outcomes).required(),
        note_field().help(Phrase::new(
            "协议内容，或商家怎么说、几次通知没有答复。",
            "The agreement, or what the merchant said, or which notices went unanswered.",
        )),
        day_field(Phrase::new("结束日期", "Ended on")),
    ];
    Ok(asked)
}

fn end(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("case", of)
        .put_maybe("outcome", read.chosen("outcome"))
        .put_maybe("note", read.text("note"))
        .put_maybe("on", read.date("on"))
        .command_of("mediation", "end")
}

/// Claims in one sentence: `退货退款 4,800.00 + 惩罚性赔偿 14,400.00`.
pub fn claims(claims: &[Claim]) -> Words {
    let one = |claim: &Claim| {
        let remedy = names::coded(terms::REMEDIES, claim.remedy);
        let amount = claim.amount.map(|amount| format!(" {amount}")).unwrap_or_default();
        Words::each(|language| format!("{}{amount}", remedy.in_(language)))
    };
    let all: Vec<Words> = claims.iter().map(one).collect();
    wording::joined(&all, " + ", " + ")
}

/// What is claimed in money.
fn claimed(case: &Case) -> Money {
    case.claims.iter().filter_map(|claim| claim.amount).sum()
}

/// How far a case is, by the code of its status.
pub fn stage(view: &V<'_>, id: &Id, case: &Case) -> &'static str {
    use crate::association::complaint::RefusalCause;
    use crate::association::mediation::Outcome;
    match (case.answer, view.state().mediations.get(id).map(|ending| ending.outcome)) {
        (None, _) => "registered",
        (Some(Answer::Refused(_, RefusalCause::Withdrawn)), _) | (_, Some(Outcome::Withdrawn)) => "withdrawn",
        (Some(Answer::Refused(..)), _) => "refused",
        (Some(Answer::Accepted(_)), None) => "in_mediation",
        (_, Some(Outcome::Agreement)) => "agreement",
        (_, Some(_)) => "mediation_ended",
    }
}

/// The status of a case in its word and tone; what its clock has passed is a warning.
pub fn status(view: &V<'_>, id: &Id, case: &Case) -> (Tone, Words) {
    let stage = stage(view, id, case);
    let late = due(view, id, case).is_some_and(|(_, due)| due.date < view.on);
    let tone = match stage {
        "registered" | "in_mediation" if late => Tone::Warning,
        "registered" | "in_mediation" => Tone::Notice,
        "mediation_ended" if may_advance(view, id) => Tone::Notice,
        _ => Tone::Done,
    };
    (tone, names::word(terms::CASE_STATUSES, stage))
}

/// Whether the mediation ended so that an advance may be opened, and none is.
pub fn may_advance(view: &V<'_>, id: &Id) -> bool {
    use crate::association::advance::Stage;
    let ended = view.state().mediations.get(id).is_some_and(|ending| ending.outcome.opens_an_advance());
    let closed = |stage| matches!(stage, Stage::Declined | Stage::Withdrawn);
    ended && view.state().advances.of_case(id).all(|(_, advance)| closed(advance.stage))
}

/// The day by which the next step of a case is due, with what it is.
pub fn due(view: &V<'_>, id: &Id, case: &Case) -> Option<(Phrase, CountedDate)> {
    match stage(view, id, case) {
        "registered" => Some((Phrase::new("受理时限", "Accept by"), view.state().acceptance_due(case).ok()?)),
        "in_mediation" => Some((Phrase::new("调解时限", "Mediate by"), view.state().mediation_limit(case).ok()??.due)),
        _ => None,
    }
}

/// A counted day in words, with the working days left: `2026-03-12 四 (剩余 5 个工作日)`.
pub fn counted(view: &V<'_>, due: CountedDate) -> Words {
    const LEFT: Phrase = Phrase::new("{on} (剩余 {days} 个工作日)", "{on} ({days} working days left)");
    const PASSED: Phrase = Phrase::new("{on} (已过)", "{on} (passed)");
    const PROVISIONAL: Phrase = Phrase::new("，待工作日表核对", ", provisional");
    let day = wording::day(due.date);
    let days = view.house().calendar.working_days_between(view.on, due.date);
    let words = if due.date < view.on {
        PASSED.with_words(&[("on", &day)])
    } else {
        LEFT.with_words(&[("on", &day), ("days", &Words::data(days.days.to_string()))])
    };
    if due.provisional { wording::joined(&[words, PROVISIONAL.into()], "", "") } else { words }
}

fn clock(view: &V<'_>, id: &Id, case: &Case) -> Option<(Phrase, Words)> {
    due(view, id, case).map(|(label, due)| (label, counted(view, due)))
}

/// The columns of cases.
pub fn columns() -> Vec<Column> {
    vec![
        text("案件", "Case", 9, 0),
        text("投诉日期", "Came on", 10, 3),
        growing("消费者", "Consumer", 8),
        text("经营者", "Merchant", 14, 1),
        amount("诉求金额", "Claimed", 12, 2),
        text("状态", "Status", 22, 0),
    ]
}

/// A case as a row.
pub fn cells(view: &V<'_>, id: &Id, case: &Case) -> Vec<Entry> {
    let (tone, status) = status(view, id, case);
    vec![
        Entry::data(names::case_number(case)),
        Entry::data(case.registered_on.to_string()),
        Entry::data(names::consumer(view, &case.consumer)),
        Entry::data(names::merchant(view, &case.merchant)),
        Entry::data(claimed(case).to_string()),
        Entry::status(tone, status),
    ]
}

/// A case's page: parties, claims, evidence, clock, how it ended, its advances.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let state = view.state();
    let case = state.case(id)?;
    let person = state.cases.get(&case.consumer).and_then(|first| view.person(first.person.as_ref()?));
    let phone = person.and_then(|person| person.phone).map(|phone| format!(" {}", phone.masked())).unwrap_or_default();
    let note = |filed: &crate::people::Filed| {
        let note = view.filed::<Note>(filed);
        Words::data(note.map_or_else(|| "***".to_owned(), |note| note.as_str().to_owned()))
    };
    let mut facts: Vec<(Words, Words)> = vec![
        (
            Phrase::new("消费者", "Consumer").into(),
            Words::data(format!("{}{phone}", names::consumer(view, &case.consumer))),
        ),
        (Phrase::new("经营者", "Merchant").into(), Words::data(names::merchant(view, &case.merchant))),
        (Phrase::new("诉求", "Claims").into(), claims(&case.claims)),
        (Phrase::new("事情经过", "Facts").into(), note(&case.facts)),
        (Phrase::new("投诉日期", "Came on").into(), wording::day(case.registered_on)),
        (Phrase::new("经手", "Mediator").into(), Words::data(view.operator_name(&case.mediator))),
    ];
    match case.answer {
        Some(Answer::Accepted(on)) => facts.push((Phrase::new("受理", "Accepted").into(), wording::day(on))),
        Some(Answer::Refused(on, cause)) => facts.push((
            Phrase::new("不予受理", "Refused").into(),
            wording::joined(&[wording::day(on), names::coded(terms::REFUSAL_CAUSES, cause)], "，", ", "),
        )),
        None => {}
    }
    facts.extend(clock(view, id, case).map(|(label, words)| (label.into(), words)));
    if let Some(ending) = state.mediations.get(id) {
        let words = [names::word(terms::OUTCOMES, ending.outcome.code()), wording::day(ending.on)];
        facts.push((Phrase::new("调解结果", "Outcome").into(), wording::joined(&words, "，", ", ")));
        facts.extend(ending.note.as_ref().map(|filed| (Phrase::new("说明", "Note").into(), note(filed))));
    }
    let mut page = Page::new(names::case(view, id)).facts(None, facts);
    page.status = Some(status(view, id, case));
    let evidence = view.filed::<Vec<Evidence>>(&case.evidence).unwrap_or_default();
    let evidence = evidence.into_iter().map(|item| {
        let seen = if item.original_seen {
            Phrase::new("看过原件", "original seen")
        } else {
            Phrase::new("复印件", "copy")
        };
        vec![Entry::data(item.what.as_str()), Entry::new(seen)]
    });
    let columns = vec![growing("材料", "Item", 20), text("原件", "Original", 14, 0)];
    page = page.table(Phrase::new("证据清单", "Evidence"), columns, evidence.collect());
    let advances = state.advances.of_case(id).map(|(id, advance)| super::advances::cells(view, id, advance));
    page = page.table(Phrase::new("先行赔付", "Advances"), super::advances::columns(), advances.collect());
    let to = |form| Place::form_of(form, id);
    page = match stage(view, id, case) {
        "registered" => page
            .doing(Phrase::new("受理", "Accept"), to("complaint.accept"))
            .doing(Phrase::new("不予受理", "Refuse"), to("complaint.refuse")),
        "in_mediation" => page.doing(Phrase::new("登记调解结果", "Record outcome"), to("mediation.end")),
        "mediation_ended" if may_advance(view, id) => {
            page.doing(Phrase::new("申请垫付", "Request advance"), to("advance.open"))
        }
        _ => page,
    };
    for (advance, _) in state.advances.of_case(id) {
        page = page.doing(Phrase::new("这笔垫付", "The advance"), Place::page_of("advance", advance));
    }
    Ok(page.doing(Phrase::new("这家商家", "The merchant"), Place::page_of("merchant", &case.merchant)))
}
