//! Whoever makes is never the one who checks, approves or pays out.

use crate::support::cooperative::{application, founded, on_paper, pay, pay_out, reverse};
use crate::support::{day, id};
use huzhu::cooperative::Stage;
use huzhu::institution::{Institution, Requirement};
use serde_json::json;

const MORE_HANDS: [(&str, &str); 2] = [
    (
        "mei",
        r#"{"operator":{"appoint":{"operator":"mei","name":"何美","duties":["clerk","checker","approver","cashier"]}}}"#,
    ),
    (
        "bo",
        r#"{"operator":{"appoint":{"operator":"bo","name":"梁波","duties":["clerk","checker","approver","cashier"]}}}"#,
    ),
];

fn sign(loan: &str) -> String {
    json!({"application": {"sign": {"loan": loan}}}).to_string()
}

fn confirm(loan: &str) -> String {
    json!({"application": {"confirm_decision": {"loan": loan}}}).to_string()
}

fn sign_proposal(proposal: &str) -> String {
    json!({"proposal": {"sign": {"proposal": proposal}}}).to_string()
}

#[test]
fn one_approver_signs_up_to_exactly_the_houses_amount_and_the_elders_decide_above_it() {
    let mut desk = founded();
    desk.give("chen", "small", &application(json!({"amount": 2_000_000})));
    desk.give("chen", "large", &application(json!({"amount": 2_000_001})));
    let requirement = |loan: &str| desk.book.state().file(&id(loan)).unwrap().approval.requirement;
    assert_eq!(requirement("small"), Requirement::Approvers(1));
    assert!(matches!(requirement("large"), Requirement::Paper(_)));
    assert_eq!(desk.refused("li", "s1", &sign("large")), "signature.paper_needed");
    assert_eq!(desk.refused("chen", "s2", &on_paper("small", day("2026-01-05"))), "signature.no_paper_needed");
    assert_eq!(desk.refused("zhou", "s3", &confirm("large")), "signature.no_paper");
    desk.give("li", "s4", &sign("small"));
    assert_eq!(desk.refused("li", "s5", &sign("small")), "loan.stage");
}

#[test]
fn the_maker_neither_approves_nor_confirms_nor_pays_out_g22() {
    let mut desk = founded();
    for (name, command) in MORE_HANDS {
        desk.give("chen", &format!("op-{name}"), command);
    }
    let own = ("G22", "signature.own_work");
    desk.give("mei", "small", &application(json!({"amount": 2_000_000})));
    assert_eq!(desk.refused_by("mei", "s1", &sign("small")), own);
    desk.give("bo", "s2", &sign("small"));
    desk.give("mei", "note", r#"{"application":{"record_note":{"loan":"small"}}}"#);
    assert_eq!(desk.refused_by("mei", "p1", &pay_out("small", 2_000_000)), own, "the maker");
    assert_eq!(desk.refused_by("bo", "p2", &pay_out("small", 2_000_000)), own, "the approver");
    desk.give("wu", "p3", &pay_out("small", 2_000_000));
}

#[test]
fn a_paper_decision_is_confirmed_by_one_who_neither_entered_it_nor_made_the_file_g22() {
    let mut desk = founded();
    for (name, command) in MORE_HANDS {
        desk.give("chen", &format!("op-{name}"), command);
    }
    let own = ("G22", "signature.own_work");
    desk.give("mei", "loan", &application(json!({})));
    desk.give("bo", "paper", &on_paper("loan", day("2026-01-05")));
    assert_eq!(desk.refused("chen", "again", &on_paper("loan", day("2026-01-05"))), "signature.paper_entered");
    assert_eq!(desk.refused_by("bo", "c1", &confirm("loan")), own, "who entered it");
    assert_eq!(desk.refused_by("mei", "c2", &confirm("loan")), own, "who made the file");
    desk.give("zhou", "c3", &confirm("loan"));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Approved);
}

#[test]
fn a_paper_decision_needs_more_than_half_of_the_voices_and_its_own_body() {
    let mut desk = founded();
    desk.give("chen", "loan", &application(json!({})));
    let paper = |body: &str, held_on: &str, votes: &[&str]| {
        let votes: Vec<_> = votes.iter().map(|vote| json!({"name": "长者", "vote": vote})).collect();
        let decision = json!({"body": body, "held_on": held_on, "votes": votes});
        json!({"application": {"decide_on_paper": {"loan": "loan", "decision": decision}}}).to_string()
    };
    let today = "2026-01-05";
    let split = ["for", "for", "against", "abstained"];
    assert_eq!(desk.refused("chen", "p1", &paper("elders", today, &split)), "signature.not_carried");
    assert_eq!(desk.refused("chen", "p2", &paper("board", today, &["for"])), "signature.other_body");
    assert_eq!(desk.refused("chen", "p3", &paper("elders", "2026-01-06", &["for"])), "date.in_future");
    desk.give("chen", "p4", &paper("elders", today, &["for", "for", "against", "recused"]));
}

#[test]
fn each_duty_does_its_own_work_only() {
    let mut desk = founded();
    assert_eq!(desk.refused("wu", "a", &application(json!({}))), "operator.duty");
    assert_eq!(desk.refused("nobody", "a", &application(json!({}))), "operator.unknown");
    desk.on("2026-01-15").sign("loan", json!({}));
    for other in ["chen", "li", "zhou"] {
        assert_eq!(desk.refused(other, "p", &pay_out("loan", 5_000_000)), "operator.duty", "{other}");
    }
    desk.give("wu", "p", &pay_out("loan", 5_000_000));
    assert_eq!(desk.refused("li", "r", &pay("loan", 100)), "operator.duty");
    desk.give("chen", "gone", r#"{"operator":{"dismiss":{"operator":"wu"}}}"#);
    assert_eq!(desk.refused("wu", "r", &pay("loan", 100)), "operator.dismissed");
    let last = r#"{"operator":{"dismiss":{"operator":"chen"}}}"#;
    assert_eq!(desk.refused("chen", "last", last), "operator.last_manager");
}

#[test]
fn a_proposal_posts_nothing_until_another_has_signed_it_g22() {
    let mut desk = founded();
    for (name, command) in MORE_HANDS {
        desk.give("chen", &format!("op-{name}"), command);
    }
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    let before = desk.net();
    desk.give("mei", "rev", &reverse("r1"));
    assert_eq!(desk.net(), before);
    assert!(desk.book.state().house().proposals.contains_key(&id("rev")));
    assert_eq!(desk.refused_by("mei", "s1", &sign_proposal("rev")), ("G22", "signature.own_work"));
    assert_eq!(desk.refused("li", "s2", &sign_proposal("rev")), "operator.duty");
    desk.give("bo", "s3", &sign_proposal("rev"));
    assert_ne!(desk.net(), before);
    assert_eq!(desk.refused("zhou", "s4", &sign_proposal("rev")), "proposal.unknown", "it is decided once");
}

#[test]
fn a_declined_proposal_is_gone_and_what_it_asked_for_may_be_asked_again() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    desk.give("chen", "rev", &reverse("r1"));
    let no = r#"{"proposal":{"decline":{"proposal":"rev","reason":"收据在，不冲"}}}"#;
    assert_eq!(desk.refused("wu", "n0", no), "operator.duty");
    let before = desk.net();
    desk.give("zhou", "n1", no);
    assert_eq!(desk.net(), before);
    assert_eq!(desk.refused("zhou", "n2", &sign_proposal("rev")), "proposal.unknown");
    desk.give_signed("rev-2", &reverse("r1"));
    assert_ne!(desk.net(), before);
}

#[test]
fn a_proposal_overtaken_by_another_is_refused_at_its_signature_and_may_be_declined() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    desk.give("chen", "rev-1", &reverse("r1")).give("chen", "rev-2", &reverse("r1"));
    desk.give("zhou", "s1", &sign_proposal("rev-1"));
    let after = desk.net();
    assert_eq!(desk.refused("zhou", "s2", &sign_proposal("rev-2")), "reversal.done");
    assert_eq!(desk.net(), after);
    desk.give("zhou", "n", r#"{"proposal":{"decline":{"proposal":"rev-2","reason":"已冲"}}}"#);
    assert!(desk.book.state().house().proposals.is_empty());
}

#[test]
fn a_house_number_is_adopted_by_two_and_never_backwards_t02() {
    let mut desk = founded();
    desk.on("2026-01-15");
    let adopt = |from: &str| {
        format!(
            r#"{{"number":{{"adopt":{{"change":{{"key":"loan.one_approver_up_to","from":"{from}","value":{{"money":100}}}}}}}}}}"#
        )
    };
    assert_eq!(desk.refused_by("chen", "n1", &adopt("2026-01-14")), ("T02", "number.backwards"));
    let version = desk.book.state().house().numbers.version();
    desk.give("chen", "n2", &adopt("2026-01-15"));
    desk.give("chen", "before", &application(json!({"amount": 101})));
    desk.give("li", "n3", &sign_proposal("n2"));
    assert_eq!(desk.book.state().house().numbers.version(), version + 1);
    desk.give("chen", "after", &application(json!({"amount": 101})));
    let requirement = |loan: &str| desk.book.state().file(&id(loan)).unwrap().approval.requirement;
    assert_eq!(requirement("before"), Requirement::Approvers(1), "later numbers never re-judge");
    assert!(matches!(requirement("after"), Requirement::Paper(_)));
    // A record keeps the version it was decided by.
    let book = desk.book.id().clone();
    let mut version_of = |command: &str| desk.book.store().by_command(&book, &id(command)).unwrap()[0].content().rules;
    assert_eq!((version_of("before"), version_of("after")), (version, version + 1));
}
