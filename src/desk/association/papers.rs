//! A complaint on its way to an answer: what is asked for and comes in, accepted, refused, settled by a call, taken back,
//! and the call-back.

use super::V;
use super::cases::about;
use super::intake::{
    bought, bought_fields, claims, claims_field, evidence, evidence_field, facts_field, identity_field, merchant_field,
    merchants, settlement, settlement_fields, source, source_fields,
};
use super::{names, price};
use crate::association::complaint::{Bought, Case, Evidence};
use crate::desk::counter::{Asked, Ending, FormRow, pickable};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{person, person_fields, reason_field};
use crate::desk::session::{Obstacle, PickList};
use crate::desk::values::{Body, Read};
use crate::people::{Duty, Person};
use crate::rules::Refusal;
use crate::text::{Phrase, terms};
use crate::vocabulary::{Id, Note};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("registered"),
    ask: ask_accept,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("case", of).put_maybe("on", read.date("on")).command_of("complaint", "accept")
    }),
};

/// 受理.
pub const ACCEPT: Row = FormRow { id: "complaint.accept", ..PLAIN };
/// 通知补正.
pub const ASK: Row = FormRow { id: "complaint.ask", ask: ask_papers, ending: Ending::Record(papers), ..PLAIN };
/// 补充登记.
pub const SUPPLEMENT: Row = FormRow {
    id: "complaint.supplement",
    from: Some("living"),
    ask: ask_supplement,
    echo: Some(|_, _, values| BTreeMap::from([("yuan", price::echo(Read(values)))])),
    ending: Ending::Record(supplement),
    ..PLAIN
};
/// 不予受理.
pub const REFUSE: Row = FormRow { id: "complaint.refuse", ask: ask_refuse, ending: Ending::Record(refuse), ..PLAIN };
/// 简易办结.
pub const SETTLE: Row = FormRow {
    id: "complaint.settle",
    ask: ask_settle,
    ending: Ending::Record(|_, of, read| {
        settlement(read).put("of", json!({ "case": of })).command_of("complaint", "settle")
    }),
    ..PLAIN
};
/// 登记撤回.
pub const WITHDRAW: Row = FormRow {
    id: "complaint.withdraw",
    from: Some("living"),
    ask: ask_withdraw,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("reason", read.text("reason"))
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("complaint", "withdraw")
    }),
    ..PLAIN
};
/// 登记回访.
pub const CALL_BACK: Row = FormRow {
    id: "complaint.call_back",
    from: Some("call_backs"),
    ask: ask_call_back,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put("reached", read.chosen("reached") == Some("yes"))
            .put_maybe("said", read.text("said"))
            .put_maybe("on", read.date("on"))
            .command_of("complaint", "call_back")
    }),
    ..PLAIN
};

/// 并案.
pub const JOIN: Row = FormRow {
    id: "complaint.join",
    ask: ask_join,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("into", read.id("into"))
            .put_maybe("reason", read.text("reason"))
            .command_of("complaint", "join")
    }),
    ..PLAIN
};

/// A form about a case that ends with a day, today at first.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub fn asked(view: &V<'_>, of: Option<&Id>, mut fields: Vec<FieldSpec>, day: Phrase) -> Result<Asked, Refusal> {
    fields.push(FieldSpec::new("on", day, FieldKind::Date).required());
    let mut asked = Asked { about: about(view, of)?, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// A longer text that may stay empty.
pub fn note_field(id: &'static str, label: Phrase) -> FieldSpec {
    FieldSpec::new(id, label, FieldKind::Note)
}

/// What proves something.
pub fn proof_field() -> FieldSpec {
    FieldSpec::new("proof", Phrase::new("凭据", "Proof"), FieldKind::Text)
        .example(Phrase::new("录音、挂号信 XA001、照片", "recording, letter XA001, picture"))
}

/// The case to join it to: the one it resembles most is filled in.
fn ask_join(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let into = FieldSpec::new("into", Phrase::new("并入", "Join to"), FieldKind::Pick("living"))
        .required()
        .help(Phrase::new("还没有了结的案件，按姓名、案号找。", "A case that is not closed, by name or number."));
    let mut asked = Asked { about: about(view, of)?, fields: vec![into, reason_field()], ..Asked::default() };
    let mut living = PickList::default();
    for (id, case) in &view.state().cases {
        let stage = super::due::stage(view, id, case);
        if Some(id) != of && super::due::is_living(stage) {
            let (_, status) = super::due::status(view, id, case);
            let (item, key) = pickable(id, names::case(view, id), status, &names::case_number(case));
            living.push(item, key);
        }
    }
    asked.lists.insert("living", living);
    let alike = of.map(|of| super::alike::of_case(view, of)).unwrap_or_default();
    asked.fill.extend(alike.first().map(|(id, _)| ("into".to_owned(), json!({ "id": id }))));
    Ok(asked)
}

fn ask_accept(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    asked(view, of, Vec::new(), Phrase::new("受理日期", "Accepted on"))
}

fn ask_papers(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("wanted", Phrase::new("还缺", "Missing"), FieldKind::Ticks(names::choices(terms::WANTED)))
            .required()
            .help(Phrase::new(
                "空格勾选；受理时限从补齐那天起算 (C14)。",
                "Space ticks; the time to answer runs from the day all is there (C14).",
            )),
        note_field("note", Phrase::new("具体要什么", "What exactly")),
        FieldSpec::new("how", Phrase::new("怎么通知", "Told how"), FieldKind::Choice(names::choices(terms::SERVICES)))
            .required(),
        proof_field(),
    ];
    let mut asked = asked(view, of, fields, Phrase::new("通知日期", "Told on"))?;
    if let Some(case) = of.and_then(|of| view.state().cases.get(of)) {
        let missing: Vec<&str> = case.missing().into_iter().map(|wanted| wanted.code()).collect();
        asked.fill.insert("wanted".to_owned(), json!(missing));
    }
    asked.fill.insert("how".to_owned(), json!("message"));
    Ok(asked)
}

fn papers(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("case", of)
        .put("wanted", read.codes("wanted"))
        .put_maybe("note", read.text("note"))
        .put("service", super::steps::service(read))
        .command_of("complaint", "ask")
}

fn ask_supplement(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = vec![
        merchant_field(),
        claims_field(),
        evidence_field(),
        identity_field(),
        facts_field(),
        FieldSpec::new("shop", Phrase::new("哪家店", "Which shop"), FieldKind::Text),
    ];
    fields.extend(bought_fields());
    fields.extend(source_fields());
    fields.extend(person_fields().into_iter().map(|field| FieldSpec { required: false, ..field }));
    fields.push(FieldSpec::new("also", Phrase::new("别名", "Another name"), FieldKind::Name));
    fields.extend(price::fields());
    let mut asked = asked(view, of, fields, Phrase::new("补充日期", "Came in on"))?;
    asked.lists.insert("merchants", merchants(view));
    asked.initial.insert("seen", "no".to_owned());
    asked.fill.extend(price::usual(view));
    if let Some(case) = of.and_then(|of| view.state().cases.get(of)) {
        asked.fill.extend(as_it_stands(view, case));
    }
    Ok(asked)
}

/// A case in the shape of a draft, so that only what is wrong or missing is typed.
fn as_it_stands(view: &V<'_>, case: &Case) -> Map<String, Json> {
    let mut fill = Map::new();
    let mut put = |field: &str, value: Option<Json>| {
        fill.extend(value.map(|value| (field.to_owned(), value)));
    };
    put("merchant", case.merchant.as_ref().map(|id| json!({ "id": id })));
    put("identity", Some(json!(if case.identity_shown { "yes" } else { "no" })));
    put("facts", view.filed::<Note>(&case.facts).map(|facts| json!(facts.as_str())));
    if let Some(bought) = case.bought.as_ref().and_then(|bought| view.filed::<Bought>(bought)) {
        put("bought", Some(json!(bought.what.as_str())));
        put("brand", bought.brand.map(|brand| json!(brand.as_str())));
        put("model", bought.model.map(|model| json!(model.as_str())));
    }
    put("channel", Some(json!(case.source.channel)));
    put("number", case.source.number.as_ref().map(|number| json!(number.as_str())));
    put("shop", case.shop.as_ref().map(|shop| json!(view.text(shop))));
    let claims = case.claims.iter().map(|claim| {
        let amount = price::typed(&case.claims, claim).map(|amount| amount.plain()).unwrap_or_default();
        json!({ "remedy": claim.remedy, "claimed": amount })
    });
    put("claims", (!case.claims.is_empty()).then(|| claims.collect()));
    for (field, value) in price::as_it_stands(&case.claims) {
        put(field, Some(value));
    }
    let evidence = case.evidence.as_ref().and_then(|filed| view.filed::<Vec<Evidence>>(filed)).unwrap_or_default();
    let items = evidence
        .iter()
        .map(|item| json!({ "what": item.what.as_str(), "seen": if item.original_seen { "yes" } else { "no" } }));
    put("evidence", (!evidence.is_empty()).then(|| items.collect()));
    put("paper_kind", Some(json!("resident_id")));
    if let Some(person) = known(view, case) {
        put("person_name", Some(json!(person.name.as_str())));
        put("phone", person.phone.map(|phone| json!(phone.as_str())));
        put("address", person.address.map(|address| json!(address.as_str())));
        put("also", person.also.map(|also| json!(also.as_str())));
        put("paper", person.paper.as_ref().map(|paper| json!(paper.number())));
        put("paper_kind", person.paper.map(|paper| json!(paper.kind())));
    }
    fill
}

fn known(view: &V<'_>, case: &Case) -> Option<Person> {
    view.person(view.state().cases.get(&case.consumer)?.person.as_ref()?)
}

/// Only what is other than it stood is recorded.
fn supplement(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let case = of.and_then(|of| view.state().cases.get(of));
    let claims = claims(read)?;
    let evidence = evidence(read)?.map(Json::from);
    let person = read.text("person_name").map(|_| person(read)).transpose()?;
    let text = |filed: Option<&crate::people::Filed>| filed.map(|filed| view.text(filed));
    let stood = case.map(|case| {
        let evidence = case.evidence.as_ref().and_then(|filed| view.filed::<Vec<Evidence>>(filed));
        let claims = price::as_typed(&case.claims);
        (claims, evidence.and_then(|list| serde_json::to_value(list).ok()))
    });
    let (stood_claims, stood_evidence) = stood.unwrap_or_default();
    let claims_json = Json::from(claims.clone());
    let facts = case.and_then(|case| view.filed::<Note>(&case.facts)).map(|facts| facts.as_str().to_owned());
    let stood_person = case.and_then(|case| serde_json::to_value(known(view, case)?).ok());
    let shop = case.and_then(|case| text(case.shop.as_ref()));
    let shown = read.chosen("identity").map(|seen| seen == "yes");
    let stood_bought = case.and_then(|case| serde_json::to_value(view.filed::<Bought>(case.bought.as_ref()?)?).ok());
    let bought = bought(read)?.filter(|bought| Some(bought) != stood_bought.as_ref());
    let stood_source = case.and_then(|case| serde_json::to_value(&case.source).ok());
    let source = source(read).filter(|source| Some(source) != stood_source.as_ref());
    Body::new()
        .put("case", of)
        .put_maybe("person", person.filter(|person| Some(person) != stood_person.as_ref()))
        .put_maybe("identity_shown", shown.filter(|shown| case.is_none_or(|case| case.identity_shown != *shown)))
        .put_maybe("bought", bought)
        .put_maybe("source", source)
        .put_maybe("shop", read.text("shop").filter(|typed| Some(*typed) != shop.as_deref()))
        .put_maybe(
            "merchant",
            read.id("merchant").filter(|id| Some(*id) != case.and_then(|case| case.merchant.as_ref())),
        )
        .put_maybe("facts", read.text("facts").filter(|typed| Some(*typed) != facts.as_deref()))
        .put_maybe("claims", Some(claims).filter(|claims| !claims.is_empty() && claims_json != stood_claims))
        .put_maybe("evidence", evidence.filter(|list| Some(list) != stood_evidence.as_ref()))
        .put_maybe("on", read.date("on"))
        .command_of("complaint", "supplement")
}

fn ask_refuse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let causes = FieldKind::Choice(names::choices(terms::REFUSAL_CAUSES));
    let fields = vec![
        FieldSpec::new("cause", Phrase::new("原因", "Cause"), causes).required(),
        FieldSpec::new("doors", Phrase::new("还可以找", "Next door"), FieldKind::Ticks(names::choices(terms::DOORS)))
            .required()
            .help(Phrase::new(
                "告诉消费者下一步找谁，至少一处 (C16)；空格勾选。",
                "Where the consumer can go next, one at least (C16); Space ticks.",
            )),
        note_field("note", Phrase::new("说明", "Note")),
    ];
    asked(view, of, fields, Phrase::new("决定日期", "Decided on"))
}

fn refuse(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("case", of)
        .put_maybe("cause", read.chosen("cause"))
        .put("doors", read.codes("doors"))
        .put_maybe("note", read.text("note"))
        .put_maybe("on", read.date("on"))
        .command_of("complaint", "refuse")
}

fn ask_settle(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    asked(view, of, settlement_fields(), Phrase::new("办结日期", "Closed on"))
}

fn ask_withdraw(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let reason = FieldSpec::new("reason", Phrase::new("消费者怎么说", "In the consumer's words"), FieldKind::Text)
        .required()
        .example(Phrase::new("自行和解", "settled between themselves"));
    asked(view, of, vec![reason, proof_field()], Phrase::new("撤回日期", "Withdrawn on"))
}

fn ask_call_back(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let reached = vec![
        Choice::new("yes", Phrase::new("联系到了", "reached")),
        Choice::new("no", Phrase::new("没联系到", "not reached")),
    ];
    let fields = vec![
        FieldSpec::new("reached", Phrase::new("回访", "Call-back"), FieldKind::Choice(reached)).required(),
        note_field("said", Phrase::new("消费者怎么说", "What was said")),
    ];
    asked(view, of, fields, Phrase::new("回访日期", "Called on"))
}
