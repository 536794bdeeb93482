//! A decided thing stays decided: a sample of every kind of event at its version is read for ever and written back byte
//! for byte.
//!
//! `HUZHU_BLESS=1` writes the samples that are missing, from a book that does everything once; a sample that is there is
//! never written over.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use huzhu::association::{Association, sample};
use huzhu::cooperative::Cooperative;
use huzhu::institution::{Happening, Institution};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use support::Desk;
use support::cooperative::{Coop, FOUNDING, accrue, application, correct, furnish, on_paper, pay, reverse};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/format")
}

/// `share.paid_in/1` is kept in `share.paid_in-1.json`.
fn file_of(kind: &str) -> PathBuf {
    folder().join(format!("{}.json", kind.replace('/', "-")))
}

/// A body as read and written again; nothing where the institution has no such kind.
fn rewritten<I: Institution>(kind: &str, body: &str) -> Option<String> {
    let event = I::What::read(kind, body)?.unwrap_or_else(|error| panic!("{kind}: {error}"));
    assert_eq!(event.what.kind(), kind, "read as another kind");
    Some(event.what.body(&event.booked))
}

/// Everything a cooperative can do, done once.
fn everything() -> Coop {
    let founding = FOUNDING.replacen(r#""resolution""#, r#""wording":"mutual","resolution""#, 1);
    let mut desk = furnish(Desk::found(&founding));
    people(&mut desk);
    lending(&mut desk);
    months(&mut desk);
    desk
}

fn people(desk: &mut Coop) {
    let appoint =
        json!({"operator": "mei", "name": "何美", "duties": ["auditor"], "passphrase": "correct horse battery"});
    desk.give("chen", "o1", &json!({"operator": {"appoint": appoint}}).to_string());
    desk.give("chen", "o2", r#"{"operator":{"change_duties":{"operator":"mei","duties":["auditor","checker"]}}}"#);
    desk.give("mei", "o3", r#"{"operator":{"set_passphrase":{"passphrase":"another horse battery"}}}"#);
    desk.give("chen", "o4", r#"{"operator":{"dismiss":{"operator":"mei"}}}"#);
    let resolution = json!({"number": "理事会2026-2", "on": "2026-01-04"});
    let change = json!({"key": "loan.one_approver_up_to", "from": "2026-01-06", "value": {"money": 3_000_000}});
    desk.give("chen", "n1", &json!({"number": {"adopt": {"change": change, "resolution": resolution}}}).to_string());
    desk.give("li", "n2", r#"{"proposal":{"sign":{"proposal":"n1"}}}"#);
    let person = json!({"name": "赵六", "also": "Chao Lok", "phone": "13800138000", "address": "斗门"});
    let admit = json!({"person": person, "class": "patron", "standing": "resident", "household": "h1"});
    desk.give("chen", "zhao", &json!({"member": {"admit": admit}}).to_string());
    let suspend = r#"{"member":{"suspend":{"member":"zhao","on":"2026-01-05","reason":"材料待补"}}}"#;
    desk.give("chen", "m1", suspend).on("2026-01-06");
    desk.give("chen", "m2", r#"{"member":{"reinstate":{"member":"zhao","on":"2026-01-06"}}}"#);
    desk.on("2026-01-07");
    desk.give("chen", "m3", r#"{"member":{"leave":{"member":"zhao","on":"2026-01-07","cause":"resigned"}}}"#);
    desk.give("chen", "box", r#"{"till":{"open":{"kind":"cash","name":"二号钱箱"}}}"#);
    desk.give("zhou", "odd", r#"{"check":{"object":{"of":"cash","reason":"少一张缴款单"}}}"#);
    desk.give("chen", "why", r#"{"check":{"explain":{"of":"cash","answer":"缴款单已附"}}}"#);
    desk.give("zhou", "looked", r#"{"check":{"sign":{"of":["cash","grant"]}}}"#);
    let pay = json!({"member": "wang", "reason": "自愿", "tenders": [{"till": "box", "amount": 100}, {"till": "wechat", "amount": 1}]});
    desk.give("chen", "share", &json!({"share": {"pay_in": pay}}).to_string());
    desk.give_signed("unshare", r#"{"share":{"reverse":{"payment":"share","reason":"登错"}}}"#);
}

fn lending(desk: &mut Coop) {
    desk.on("2026-01-15");
    desk.give("chen", "no", &application(json!({"amount": 100})));
    desk.give("li", "no-1", r#"{"application":{"decline":{"loan":"no","reason":"无担保"}}}"#);
    desk.lend("small", json!({"amount": 200_000}));
    let moves = json!({"due_moves": true, "interest_runs": true, "overdue_from_moved": true});
    let months = json!({"instalments": {"number": 13, "every": {"count": 1, "unit": "month"}}});
    let rich = json!({"co_borrower": {"name": "陈妹"}, "guarantors": [{"member": "wang"}, {"person": {"name": "何伯"}}],
        "amount": 6_000_000, "method": "bullet", "term": months, "holiday": moves});
    desk.give("chen", "loan", &application(rich));
    desk.give("chen", "loan-paper", &on_paper("loan", desk.today));
    desk.give("zhou", "loan-seen", r#"{"application":{"confirm_decision":{"loan":"loan"}}}"#);
    let missing = json!(["co_borrower", {"guarantor": 2}]);
    let note = json!({"loan": "loan", "missing": missing, "witnesses": [{"name": "陈伯"}]});
    desk.give("chen", "loan-note", &json!({"application": {"record_note": note}}).to_string());
    let sign = json!({"loan": "loan", "parties": ["co_borrower", {"guarantor": 2}], "on": "2026-01-15"});
    desk.give("chen", "loan-note-2", &json!({"application": {"sign_note": sign}}).to_string());
    let order = json!({"payee": {"name": "鱼苗场", "account_tail": "6688"}, "on": "2026-01-14"});
    let payouts = json!([{"till": "cash", "amount": 1_000_000}, {"till": "bank", "amount": 5_000_000, "order": order}]);
    let out = json!({"drawdown": {"pay": {"loan": "loan", "payouts": payouts}}}).to_string();
    desk.give("wu", "out-1", &out);
    desk.give_signed("back", r#"{"drawdown":{"reverse":{"loan":"loan","reason":"付错户"}}}"#);
    desk.give("wu", "out-2", &out).on("2026-02-15");
    let take =
        json!({"loan": "small", "early": "re-level", "payer": "黄太", "tenders": [{"till": "cash", "amount": 50_000}]});
    desk.give("wu", "r1", &json!({"repayment": {"take": take}}).to_string());
    let promise = json!({"by": "2026-02-20", "amount": 60_000});
    let contact = json!({"loan": "small", "on": "2026-02-15", "way": "visit", "with": "guarantor",
        "outcome": "reached", "said": "下周还", "promise": promise});
    desk.give("chen", "called", &json!({"contact": {"note": contact}}).to_string());
    desk.give_signed("fix", &correct("r1", 60_000, "2026-02-14"));
    desk.give_signed("undo", &reverse("fix"));
    let resolution = json!({"number": "理事会2026-5", "on": "2026-02-10"});
    let grant = json!({"loan": "small", "interest": 300, "penalty": 0, "on": "2026-02-14", "resolution": resolution, "reason": "受灾"});
    desk.give("chen", "waive", &json!({"waiver": {"grant": grant}}).to_string());
    desk.give("li", "waive-ok", r#"{"proposal":{"sign":{"proposal":"waive"}}}"#);
    desk.give_signed("unwaive", r#"{"waiver":{"reverse":{"loan":"small","waiver":"waive","reason":"录错"}}}"#);
    desk.give("wu", "r2", &pay("small", 100)).give("chen", "undo-r2", &reverse("r2"));
    desk.give("chen", "print-r1", r#"{"paper":{"print":{"paper":"receipt","of":"r1"}}}"#);
    desk.give("chen", "void-r1", r#"{"paper":{"void":{"paper":"receipt","of":"r1","fate":"returned"}}}"#);
    desk.give("zhou", "keep-r2", r#"{"proposal":{"decline":{"proposal":"undo-r2","reason":"收据在"}}}"#);
}

fn months(desk: &mut Coop) {
    desk.on("2026-02-20").close("2026-01").reopen("2026-01").close("2026-01");
    desk.on("2027-03-01").give("chen", "acc", &accrue("2027-02-28"));
    // The bullet of 15 February 2027 moves to the 18th.
    let table = json!({"year": 2027, "off": ["2027-02-15", "2027-02-16", "2027-02-17"], "worked": ["2027-02-20"]});
    desk.give("chen", "cal", &json!({"calendar": {"load": {"table": table}}}).to_string());
}

#[test]
fn every_kind_of_event_has_a_sample_that_is_read_and_written_back_byte_for_byte() {
    if std::env::var_os("HUZHU_BLESS").is_some() {
        bless();
    }
    let mut wrong = wrong::<Cooperative>();
    wrong.extend(self::wrong::<Association>());
    assert_eq!(wrong, Vec::<String>::new());
}

/// What is the matter with the samples of an institution's kinds.
fn wrong<I: Institution>() -> Vec<String> {
    let mut wrong = Vec::new();
    for kind in I::What::KINDS {
        match fs::read_to_string(file_of(kind)) {
            Err(_) => wrong.push(format!("{kind} has no sample: run this test once with HUZHU_BLESS=1")),
            Ok(text) => {
                let body = text.trim_end();
                if rewritten::<I>(kind, body).as_deref() != Some(body) {
                    wrong.push(format!("{kind} is written back otherwise"));
                }
            }
        }
    }
    wrong
}

#[test]
fn no_sample_is_of_a_kind_that_nobody_reads() {
    let readers = [rewritten::<Cooperative>, rewritten::<Association>];
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let kind = name.rsplit_once('-').map(|(kind, version)| format!("{kind}/{version}")).unwrap();
        let body = fs::read_to_string(&path).unwrap();
        let read = readers.iter().any(|reader| reader(&kind, body.trim_end()).is_some());
        assert!(read, "{name} cannot be read any more");
    }
}

#[test]
fn a_kind_of_a_newer_program_is_refused_and_not_skipped() {
    assert!(<Cooperative as Institution>::What::read("share.paid_in/2", "{}").is_none());
    assert!(matches!(<Cooperative as Institution>::What::read("share.paid_in/1", "{}"), Some(Err(_))));
}

/// Writes the samples that are missing; of several events of a kind the longest body, which says the most.
fn bless() {
    let mut samples: BTreeMap<String, String> = BTreeMap::new();
    collect(&mut everything(), &mut samples);
    collect(&mut whole_association(), &mut samples);
    fs::create_dir_all(folder()).unwrap();
    for (kind, body) in samples {
        let file = file_of(&kind);
        if !file.exists() {
            fs::write(file, format!("{body}\n")).unwrap();
        }
    }
}

/// An association's whole life, from the lines that its own room keeps as samples.
fn whole_association() -> Desk<Association> {
    let mut lines = sample::lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let founding = lines.next().unwrap();
    let mut desk = Desk::found(&founding["command"]["found"].to_string());
    for line in lines {
        desk.on(line["on"].as_str().unwrap());
        desk.give(line["by"].as_str().unwrap(), line["id"].as_str().unwrap(), &line["command"].to_string());
    }
    desk
}

fn collect<I: Institution>(desk: &mut Desk<I>, samples: &mut BTreeMap<String, String>) {
    let book = desk.book.id().clone();
    for record in desk.book.store().read(&book, 1, usize::MAX).unwrap() {
        let content = record.content();
        let sample = samples.entry(content.kind.to_string()).or_default();
        if content.body.len() > sample.len() {
            *sample = content.body.to_string();
        }
    }
}
