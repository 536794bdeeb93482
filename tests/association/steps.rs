//! Every step that a page offers as not possible now is refused by the books as well, for the reason that is shown; and
//! the steps of mediation that it offers are recorded as offered.

use crate::association_desk::{open, scan};
use crate::support::{Desk, id};
use huzhu::association::{Association, sample};
use huzhu::desk::counter::{Counter, Memory, View};
use huzhu::desk::sheet::{Doing, PageKey, Place};
use huzhu::institution::Institution as _;
use huzhu::office::{Failure, Moment, Submission};
use huzhu::people::Duty;
use huzhu::rules::Refusal;
use huzhu::vocabulary::Id;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The reasons that pages show, each with the causes for which the books refuse.
const REASONS: &[(&str, &[&str])] = &[
    ("还缺", &["complaint.incomplete"]),
    ("时限已中止计算", &["clock.stands"]),
    ("时限没有中止", &["clock.runs"]),
    ("时限已过", &["clock.passed"]),
    ("延长的天数已用完", &["clock.extension"]),
    ("20", &["session.not_yet"]),
    ("已安排的还没有登记结果", &["session.arranged"]),
    ("没有安排", &["session.unknown"]),
    ("没有等答复的方案", &["offer.unknown"]),
    ("履行期限到", &["mediation.may_perform"]),
    ("违约已登记", &["mediation.breached"]),
    ("没有违约", &["advance.mediation_outcome", "advance.second_on_case"]),
    ("这样结束的不垫付", &["advance.mediation_outcome", "advance.second_on_case"]),
    ("已回访到", &["complaint.no_call_back"]),
    ("已经冲正过了", &["recovery.receipt_reversed"]),
    ("没有保证金", &["merchant.deposit_short"]),
    ("可以垫付的案件不到两个", &["advance.group_size"]),
    ("没有扣过保证金", &["recovery.deposit_not_used"]),
    ("没有逾期未还的垫付", &["recovery.nothing_late"]),
    ("已经暂停", &["recovery.suspended"]),
    ("已取消", &["merchant.delisted"]),
    ("已暂停", &["merchant.suspended"]),
];

/// A sample input of a form about a thing; nothing where the form is not one of a case's.
fn input(desk: &Desk<Association>, form: &str, of: &Id) -> Option<Value> {
    let on = desk.today;
    let (room, command) = form.split_once('.')?;
    let about = |mut body: Value| {
        body["case"] = json!(of);
        Some(json!({ room: { command: body } }))
    };
    match form {
        "complaint.accept" | "mediation.perform" | "mediation.breach" => about(json!({})),
        "complaint.supplement" => about(json!({"shop": "另一家店"})),
        "complaint.ask" => about(json!({"wanted": ["evidence"], "service": {"how": "message"}})),
        "complaint.refuse" => about(json!({"cause": "too_late", "doors": ["court"]})),
        "complaint.settle" => Some(json!({"complaint": {"settle": {"of": {"case": of}, "result": "已退。"}}})),
        "complaint.withdraw" => about(json!({"reason": "和解"})),
        "complaint.call_back" => about(json!({"reached": true})),
        "contact.log" => about(json!({"party": "merchant", "how": "phone", "answered": true})),
        "mediation.end" => about(json!({"outcome": "no_agreement"})),
        "session.arrange" => about(json!({"day": on, "place": "二楼"})),
        "session.record" => {
            Some(json!({"session": {"record": {"session": of, "present": ["consumer"], "result": "not_held"}}}))
        }
        "offer.make" => about(json!({"by": "merchant", "amount": 100, "content": "退一元。"})),
        "offer.answer" => Some(json!({"offer": {"answer": {"offer": of, "accepted": false}}})),
        "offer.set_floor" => about(json!({"of": "merchant", "floor": 100})),
        "clock.pause" => about(json!({"cause": "appraisal", "proof": "3 号"})),
        "clock.resume" => about(json!({"proof": "3 号"})),
        "clock.extend" => about(json!({"days": 1, "reason": "出差"})),
        "goods.hand_in" => about(json!({"what": "手表"})),
        "goods.hand_to_shop" => about(json!({"what": "手表", "receipt": "收条 1", "scan": scan()})),
        "goods.excuse" => about(json!({"reason": "已熔"})),
        "goods.hand_out" => Some(json!({"goods": {"hand_out": {"goods": of, "to": "consumer", "proof": "签收"}}})),
        "advance.open" => {
            let mut command = open(of.as_str(), 1, 1);
            command["advance"]["open"]["reason"] = json!("理事会知情");
            Some(command)
        }
        "merchant.pledge" => Some(json!({"merchant": {"pledge": {"merchant": of, "from": on, "to": on,
            "arbitration": true, "service_address": "环岛东路 88 号"}}})),
        "merchant.return_deposit" => Some(json!({"merchant": {"return_deposit": {"merchant": of, "amount": 1}}})),
        "advance.open_joined" => Some(json!({"advance": {"open_joined": {"cases": [], "representative": of,
            "line": "fund", "share": "by_time", "findings": "一致", "conditions": {"no_fault": true,
            "facts_clear": true, "evidence_sufficient": true, "basis_explicit": true}}}})),
        "recovery.demand_top_up" => {
            let top_up = json!({"merchant": of, "amount": 1, "service": {"how": "post"}});
            Some(json!({"recovery": {"demand_top_up": top_up}}))
        }
        "recovery.suspend_shop" => Some(json!({"recovery": {"suspend_shop": {"merchant": of, "reason": "过期"}}})),
        "merchant.delist" => Some(json!({"merchant": {"delist": {"merchant": of, "reason": "过期"}}})),
        "retraction.take_back" => {
            let mut free = desk.book.state().retractable(of).into_iter();
            let act = free.rfind(|act| act.kind.duties().contains(&Duty::Mediator))?;
            Some(json!({"retraction": {"take_back": {"file": of, "of": act.id, "reason": "录错"}}}))
        }
        "recovery.reverse" => Some(json!({"recovery": {"reverse": {"receipt": of, "reason": "错"}}})),
        _ => None,
    }
}

/// Steps whose sample input may be refused for what the page does not know: the pledge, the pool, an amount.
const BY_FIGURES: &[&str] = &["advance.open", "advance.open_joined", "recovery.reverse"];

/// Why no money moves at all today.
const DAY: &[&str] = &["day.not_open", "day.closed"];

/// Why the books refuse a sample input today, given by somebody whose duty it is.
fn refusal(desk: &mut Desk<Association>, form: &str, command: &Value) -> Option<Refusal> {
    let duties: &[Duty] = match form {
        // Of the many duties of its form, the one that the sample takes.
        "retraction.take_back" => &[Duty::Mediator],
        form => Association::FORMS.iter().find(|row| row.id == form).unwrap().duties,
    };
    let by = desk
        .book
        .state()
        .house()
        .operators
        .iter()
        .map(|(operator, _)| operator)
        .find(|operator| desk.book.state().house().operators.may(operator, duties));
    let by = by.cloned().unwrap_or_else(|| id("lin"));
    let command = serde_json::from_value(command.clone()).unwrap();
    match desk.book.preview(&Submission::new(id("would-be"), by, command), Moment::at(desk.today, desk.clock + 1)) {
        Ok(_) => None,
        Err(Failure::Refused(refusal)) => Some(refusal),
        Err(other) => panic!("{other}"),
    }
}

/// The steps of every case, advance and receipt as the desk shows them.
fn doings(desk: &Desk<Association>) -> Vec<Doing> {
    let (state, memory, by) = (desk.book.state(), Memory::default(), id("lin"));
    let view = View::of(&desk.book, desk.today, &by, &memory);
    let cases = state.cases.keys().map(|id| ("case", id));
    let advances = state.advances.iter().map(|(id, _)| ("advance", id));
    let receipts = state.recoveries.receipts().map(|(id, _)| ("receipt", id));
    let merchants = state.merchants.keys().map(|id| ("merchant", id));
    let pages = cases.chain(advances).chain(receipts).chain(merchants).map(|(kind, id)| {
        let key = PageKey { kind, of: Some(id.clone()) };
        Association::page(&view, &key).unwrap().unwrap()
    });
    pages.flat_map(|page| page.doings).collect()
}

/// Every step that is shown agrees with what the books say of it; gives the reasons that were shown.
pub fn agree(desk: &mut Desk<Association>) -> BTreeSet<&'static str> {
    let mut shown = BTreeSet::new();
    for doing in doings(desk) {
        let Place::Form(key) = &doing.place else { continue };
        let Some(of) = &key.of else { continue };
        let Some(command) = input(desk, key.form, of) else {
            assert!(doing.barred.is_none(), "{} is barred, and no sample input says whether rightly", key.form);
            continue;
        };
        let refused = refusal(desk, key.form, &command);
        let (label, today) = (doing.label.in_(huzhu::text::Language::Zh).to_owned(), desk.today);
        match &doing.barred {
            Some(why) => {
                let why = why.in_(huzhu::text::Language::Zh);
                let known = REASONS.iter().find(|(reason, _)| why.starts_with(reason));
                let (reason, causes) = known.unwrap_or_else(|| panic!("{label}: {why} is no known reason"));
                let refused = refused.unwrap_or_else(|| panic!("{label} of {of} on {today}: {why}, and yet recorded"));
                assert!(
                    causes.contains(&refused.cause()),
                    "{label} of {of} on {today}: {why}, but {}",
                    refused.cause()
                );
                shown.insert(*reason);
            }
            None if BY_FIGURES.contains(&key.form) => {}
            // That the day is closed stands in the header, and not at each step that moves money.
            None if refused.as_ref().is_some_and(|refusal| DAY.contains(&refusal.cause())) => {}
            None => {
                assert_eq!(refused.map(|refusal| refusal.to_string()), None, "{label} of {of} on {today}: {command}")
            }
        }
    }
    shown
}

/// The text to paste back of a case, in Chinese.
fn paste(desk: &Desk<Association>, case: &str) -> String {
    let (memory, by) = (Memory::default(), id("lin"));
    let view = View::of(&desk.book, desk.today, &by, &memory);
    let page = Association::page(&view, &PageKey { kind: "paste", of: Some(id(case)) }).unwrap().unwrap();
    format!("{:?}", page.sections)
}

#[test]
fn the_text_to_paste_back_says_what_is_wanted_the_limit_the_end_and_the_doors() {
    let mut said = Vec::new();
    let mut desk: Option<Desk<Association>> = None;
    for line in sample::lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let Some(desk) = &mut desk else {
            desk = Some(Desk::found(&line["command"]["found"].to_string()));
            continue;
        };
        let name = line["id"].as_str().unwrap();
        desk.on(line["on"].as_str().unwrap()).give(line["by"].as_str().unwrap(), name, &line["command"].to_string());
        let case = match name {
            "papers1" | "accept1" | "end1" => "case1",
            "refuse2" => "case2",
            "joined9" => "case9",
            _ => continue,
        };
        said.push((name.to_owned(), paste(desk, case)));
    }
    let expected: [(&str, &[&str]); 5] = [
        ("papers1", &["已请消费者在 2026-03-11 前补交：证据。"]),
        ("accept1", &["2026-03-05 受理", "调解时限到 2026-05-", "林嘉怡 经办"]),
        ("refuse2", &["不予受理：不是为生活消费", "还可以找：向法院起诉", "可向法院起诉。"]),
        ("end1", &["未达成协议", "拨打 12315、按协议申请仲裁或向法院起诉"]),
        ("joined9", &["2026-04-22 并入本会案号 2026-"]),
    ];
    for (line, words) in expected {
        let (_, text) = said.iter().find(|(name, _)| name == line).unwrap();
        for words in words {
            assert!(text.contains(words), "after {line}: no {words} in {text}");
        }
    }
}

#[test]
fn every_step_shown_in_the_life_of_the_samples_agrees_with_what_the_books_say() {
    let mut lines = sample::lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let founding = lines.next().unwrap();
    let mut desk: Desk<Association> = Desk::found(&founding["command"]["found"].to_string());
    let mut shown = BTreeSet::new();
    for line in lines {
        desk.on(line["on"].as_str().unwrap());
        desk.give(line["by"].as_str().unwrap(), line["id"].as_str().unwrap(), &line["command"].to_string());
        shown.extend(agree(&mut desk));
    }
    for reason in ["还缺", "时限没有中止", "时限已中止计算", "没有安排", "没有等答复的方案", "违约已登记"]
    {
        assert!(shown.contains(reason), "{reason} was never shown");
    }
}
