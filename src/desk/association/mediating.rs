//! Mediation at the desk: contacts and notices, the clock, sessions, offers and floors, how it ended, performance.

use super::V;
use super::cases::about;
use super::names;
use super::papers::{asked, note_field, proof_field};
use crate::association::party::Party;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::reason_field;
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
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
    from: Some("mediating"),
    ask: ask_contact,
    echo: None,
    ending: Ending::Record(contact),
};

/// 登记联系.
pub const CONTACT: Row = FormRow { id: "contact.log", from: Some("living"), ..PLAIN };
/// 中止计算.
pub const PAUSE: Row = FormRow {
    id: "clock.pause",
    ask: ask_pause,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("cause", read.chosen("cause"))
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("clock", "pause")
    }),
    ..PLAIN
};
/// 恢复计算.
pub const RESUME: Row = FormRow {
    id: "clock.resume",
    ask: ask_resume,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("clock", "resume")
    }),
    ..PLAIN
};
/// 延长时限.
pub const EXTEND: Row = FormRow {
    id: "clock.extend",
    duties: &[Duty::Approver, Duty::Manager],
    ask: ask_extend,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("days", read.count("days"))
            .put_maybe("reason", read.text("reason"))
            .put_maybe("on", read.date("on"))
            .command_of("clock", "extend")
    }),
    ..PLAIN
};
/// 安排调解会.
pub const ARRANGE: Row = FormRow {
    id: "session.arrange",
    ask: ask_arrange,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("day", read.date("day"))
            .put_maybe("place", read.text("place"))
            .command_of("session", "arrange")
    }),
    ..PLAIN
};
/// 登记调解会.
pub const SESSION: Row = FormRow {
    id: "session.record",
    from: Some("sessions"),
    ask: ask_session,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("session", of)
            .put("present", read.codes("present"))
            .put_maybe("result", read.chosen("result"))
            .put_maybe("note", read.text("note"))
            .put_maybe("next", read.date("next"))
            .command_of("session", "record")
    }),
    ..PLAIN
};
/// 登记方案.
pub const OFFER: Row = FormRow {
    id: "offer.make",
    ask: ask_offer,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("by", read.chosen("whose"))
            .put_maybe("amount", read.money("amount"))
            .put_maybe("content", read.text("content"))
            .put_maybe("on", read.date("on"))
            .command_of("offer", "make")
    }),
    ..PLAIN
};
/// 登记答复.
pub const ANSWER: Row = FormRow {
    id: "offer.answer",
    from: Some("offers"),
    ask: ask_answer,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("offer", of)
            .put("accepted", read.chosen("accepted") == Some("yes"))
            .put_maybe("on", read.date("on"))
            .command_of("offer", "answer")
    }),
    ..PLAIN
};
/// 记底线.
pub const FLOOR: Row = FormRow {
    id: "offer.set_floor",
    ask: ask_floor,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("of", read.chosen("of"))
            .put_maybe("floor", read.money("floor"))
            .command_of("offer", "set_floor")
    }),
    ..PLAIN
};
/// 登记调解结果.
pub const END: Row = FormRow { id: "mediation.end", ask: ask_end, ending: Ending::Record(end), ..PLAIN };
/// 登记履行.
pub const PERFORM: Row = FormRow {
    id: "mediation.perform",
    from: Some("performing"),
    ask: ask_perform,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("mediation", "perform")
    }),
    ..PLAIN
};
/// 登记违约.
pub const BREACH: Row = FormRow {
    id: "mediation.breach",
    from: Some("performing"),
    ask: ask_breach,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("case", of)
            .put_maybe("note", read.text("note"))
            .put_maybe("on", read.date("on"))
            .command_of("mediation", "breach")
    }),
    ..PLAIN
};

fn party_field(id: &'static str, label: Phrase) -> FieldSpec {
    FieldSpec::new(id, label, FieldKind::Choice(names::choices(terms::SIDES))).required()
}

fn ask_contact(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const SO_FAR: Phrase = Phrase::new(
        "商家 {merchant}/{needed} 次未答复，消费者 {consumer}/{needed} 次",
        "merchant {merchant} of {needed} unanswered, consumer {consumer} of {needed}",
    );
    let kinds = vec![
        Choice::new("contact", Phrase::new("只是联系", "contact only")),
        Choice::new("notice", Phrase::new("通知 (限期答复)", "notice, to be answered in time")),
    ];
    let answered = vec![
        Choice::new("yes", Phrase::new("答复了", "answered")),
        Choice::new("no", Phrase::new("没有答复", "no answer")),
    ];
    let fields = vec![
        party_field("party", Phrase::new("联系谁", "Whom")),
        FieldSpec::new("way", Phrase::new("方式", "How"), FieldKind::Choice(names::choices(terms::WAYS))).required(),
        FieldSpec::new("answered", Phrase::new("答复", "Answer"), FieldKind::Choice(answered)).required(),
        FieldSpec::new("kind", Phrase::new("性质", "Kind"), FieldKind::Choice(kinds)).required().help(Phrase::new(
            "通知要有凭据；几次通知过期不答复，可以终止调解 (C15，本会自定)。",
            "A notice has its proof; after so many unanswered the mediation may end (C15, house rule).",
        )),
        proof_field(),
        note_field("said", Phrase::new("说了什么", "What was said")),
    ];
    let mut asked = asked(view, of, fields, Phrase::new("日期", "On"))?;
    if let Some(of) = of {
        let (merchant, consumer) =
            (view.state().silence(of, Party::Merchant), view.state().silence(of, Party::Consumer));
        let so_far = SO_FAR.with(&[
            ("merchant", &merchant.notices),
            ("needed", &merchant.needed),
            ("consumer", &consumer.notices),
        ]);
        asked.about.push((Phrase::new("已通知", "Notices"), so_far));
    }
    let fill = [("party", "merchant"), ("way", "phone"), ("kind", "contact")];
    asked.fill.extend(fill.map(|(field, code)| (field.to_owned(), json!(code))));
    Ok(asked)
}

fn contact(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("case", of)
        .put_maybe("party", read.chosen("party"))
        .put_maybe("how", read.chosen("way"))
        .put("answered", read.chosen("answered") == Some("yes"))
        .put("notice", read.chosen("kind") == Some("notice"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("said", read.text("said"))
        .put_maybe("on", read.date("on"))
        .command_of("contact", "log")
}

fn ask_pause(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let causes = FieldKind::Choice(names::choices(terms::PAUSE_CAUSES));
    let fields = vec![
        FieldSpec::new("cause", Phrase::new("原因", "Cause"), causes).required(),
        proof_field().required().example(Phrase::new("委托鉴定书 3 号", "order of the appraisal no. 3")),
    ];
    asked(view, of, fields, Phrase::new("自哪天起不算", "Not counted from"))
}

fn ask_resume(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let proof = proof_field().required().example(Phrase::new("鉴定报告 3 号", "report of the appraisal no. 3"));
    asked(view, of, vec![proof], Phrase::new("自哪天起再算", "Counted from"))
}

fn ask_extend(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let days = FieldSpec::new("days", Phrase::new("延长几个工作日", "Working days more"), FieldKind::Count)
        .required()
        .help(Phrase::new("合计不超过本会自定的天数 (C17)。", "In all no more than the house's number (C17)."));
    asked(view, of, vec![days, reason_field()], Phrase::new("日期", "On"))
}

fn ask_arrange(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("day", Phrase::new("哪天", "Day"), FieldKind::Date).required(),
        FieldSpec::new("place", Phrase::new("几点、在哪里", "When and where"), FieldKind::Text)
            .required()
            .example(Phrase::new("14:30 本会二楼；视频", "14:30 upstairs; by video")),
    ];
    Ok(Asked { about: about(view, of)?, fields, ..Asked::default() })
}

fn ask_session(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("form.no_subject"))?;
    let session = view.state().session(id)?;
    let mut about = about(view, Some(&session.case))?;
    let place = [wording::day(session.day), Words::data(view.text(&session.place))];
    about.push((Phrase::new("调解会", "Session"), wording::joined(&place, " ", " ")));
    let results = FieldKind::Choice(names::choices(terms::SESSION_RESULTS));
    let fields = vec![
        FieldSpec::new("present", Phrase::new("到会", "Present"), FieldKind::Ticks(names::choices(terms::SIDES)))
            .help(Phrase::new("空格勾选到会的一方。", "Space ticks who came.")),
        FieldSpec::new("result", Phrase::new("结果", "Result"), results).required(),
        note_field("note", Phrase::new("说明", "Note")),
        FieldSpec::new("next", Phrase::new("下次日期", "Next day"), FieldKind::Date)
            .help(Phrase::new("只在改期再调时填；地点照旧。", "Only where it is adjourned; the place stays.")),
    ];
    Ok(Asked { about, fields, ..Asked::default() })
}

fn ask_offer(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        party_field("whose", Phrase::new("谁的方案", "Whose")),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).reader(read_positive),
        note_field("content", Phrase::new("方案", "Offer")).required(),
    ];
    asked(view, of, fields, Phrase::new("日期", "On"))
}

fn ask_answer(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("form.no_subject"))?;
    let offer = view.state().offer(id)?;
    let answers =
        vec![Choice::new("yes", Phrase::new("同意", "taken")), Choice::new("no", Phrase::new("不同意", "not taken"))];
    let field = FieldSpec::new("accepted", Phrase::new("对方", "Other side"), FieldKind::Choice(answers)).required();
    let mut asked = asked(view, Some(&offer.case), vec![field], Phrase::new("日期", "On"))?;
    asked.about.push((Phrase::new("方案", "Offer"), offer_words(view, offer)));
    Ok(asked)
}

/// An offer in one line: whose, how much, what.
pub fn offer_words(view: &V<'_>, offer: &crate::association::offer::Offer) -> Words {
    let mut words = vec![names::coded(terms::SIDES, offer.by)];
    words.extend(offer.amount.map(wording::yuan));
    let content = view.filed::<crate::vocabulary::Note>(&offer.content);
    words.push(Words::data(content.map_or_else(|| "***".to_owned(), |content| content.as_str().to_owned())));
    wording::joined(&words, "，", ", ")
}

fn ask_floor(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        party_field("of", Phrase::new("谁的底线", "Whose")),
        FieldSpec::new("floor", Phrase::new("底线", "Floor"), FieldKind::Money)
            .required()
            .reader(read_positive)
            .help(Phrase::new("只有本人能看到，不上任何文书。", "Only you will see it; it stands on no paper.")),
    ];
    Ok(Asked { about: about(view, of)?, fields, ..Asked::default() })
}

fn ask_end(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let outcomes = FieldKind::Choice(names::choices(terms::OUTCOMES));
    let fields = vec![
        FieldSpec::new("outcome", Phrase::new("结果", "Outcome"), outcomes).required(),
        FieldSpec::new("amount", Phrase::new("协议金额", "Agreed amount"), FieldKind::Money)
            .reader(read_positive)
            .help(Phrase::new("只在达成协议时填。", "Only of an agreement.")),
        FieldSpec::new("perform_by", Phrase::new("履行期限", "Perform by"), FieldKind::Date)
            .help(Phrase::new("当场履行的空着。", "Empty where it was performed on the spot.")),
        note_field("note", Phrase::new("说明", "Note"))
            .help(Phrase::new("协议内容，或商家怎么说。", "The agreement, or what the merchant said.")),
    ];
    let mut asked = asked(view, of, fields, Phrase::new("结束日期", "Ended on"))?;
    // What was agreed on need not be typed again.
    let offers = of.into_iter().flat_map(|of| view.state().offers.of_case(of));
    if let Some((_, taken)) = offers.filter(|(_, offer)| matches!(offer.answer, Some((true, _)))).last() {
        asked.fill.insert("outcome".to_owned(), json!("agreement"));
        asked.fill.extend(taken.amount.map(|amount| ("amount".to_owned(), json!(amount.plain()))));
        let content = view.filed::<crate::vocabulary::Note>(&taken.content);
        asked.fill.extend(content.map(|content| ("note".to_owned(), json!(content.as_str()))));
    }
    Ok(asked)
}

fn end(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const NO_DAY: Phrase = Phrase::new(
        "有协议金额的填履行期限；当场付清的，金额空着、写在说明里",
        "an agreed amount has a day to pay by; paid on the spot, leave it empty and say so in the note",
    );
    let terms = match (read.money("amount"), read.date("perform_by")) {
        (amount, Some(by)) => Some(json!({ "amount": amount, "perform_by": by })),
        (Some(_), None) => return Err(Obstacle::at("perform_by", NO_DAY)),
        (None, None) => None,
    };
    Body::new()
        .put("case", of)
        .put_maybe("outcome", read.chosen("outcome"))
        .put_maybe("terms", terms)
        .put_maybe("note", read.text("note"))
        .put_maybe("on", read.date("on"))
        .command_of("mediation", "end")
}

fn ask_perform(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    asked(view, of, vec![proof_field()], Phrase::new("履行日期", "Performed on"))
}

fn ask_breach(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    asked(
        view,
        of,
        vec![note_field("note", Phrase::new("双方怎么说", "What the sides say"))],
        Phrase::new("登记日期", "On"),
    )
}
