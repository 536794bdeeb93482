//! What was recorded wrong and is no receipt is mended as well: a waiver, an extension, a contact, a member's name, an
//! application, a note, a death.

use crate::support::cooperative::{Coop, admit, application, founded, pay, yuan};
use crate::support::id;
use huzhu::cooperative::Stage;
use huzhu::cooperative::member::{Class, LeaveCause, Standing, Status};
use huzhu::institution::Institution;
use serde_json::{Value, json};

fn instead(of: &str, command: Value) -> String {
    json!({"correction": {"make": {"of": of, "instead": command, "reason": "录错"}}}).to_string()
}

fn sign(proposal: &str) -> String {
    json!({"proposal": {"sign": {"proposal": proposal}}}).to_string()
}

/// huang's 50,000.00 of 15 January; the first instalment is unpaid on 1 March.
fn late() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"guarantors": []})).on("2026-03-01");
    desk
}

fn waive(fen: i64) -> Value {
    json!({"waiver": {"grant": {"loan": "loan", "interest": fen, "reason": "台风减产"}}})
}

#[test]
fn a_waiver_of_the_wrong_amount_is_corrected_in_one_act_and_approved_again() {
    let mut desk = late();
    desk.give("chen", "w", &waive(30_000).to_string()).give("li", "w-ok", &sign("w")).on("2026-03-02");
    desk.give("chen", "fix", &instead("w", waive(3_000)));
    assert_eq!(desk.refused("zhou", "fix-no", &sign("fix")), "operator.duty");
    desk.give("li", "fix-ok", &sign("fix"));
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert_eq!(file.waived(), yuan("30.00"));
    assert_eq!(file.concessions[&id("fix")].fact.on().to_string(), "2026-03-01", "on its first day");
    assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new());
    assert_eq!(desk.refused("chen", "again", &instead("w", waive(1))), "reversal.done");
}

fn longer(number: u32) -> Value {
    let term = json!({"instalments": {"number": number, "every": {"count": 1, "unit": "month"}}});
    json!({"extension": {"ask": {"loan": "loan", "term": term, "reason": "寒潮"}}})
}

#[test]
fn an_extension_to_the_wrong_day_is_taken_back_and_the_right_one_asked_for_anew() {
    let mut desk = late();
    desk.give("chen", "x", &longer(20).to_string());
    desk.give("chen", "g", r#"{"extension":{"grant":{"loan":"loan"}}}"#).give("li", "g-ok", &sign("g"));
    desk.give_signed("fix", &instead("x", longer(18)));
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert!(file.extension().is_none(), "who consented did so to the wrong term");
    assert_eq!(file.extension_asked.as_ref().unwrap().extension, id("fix"));
    desk.give("chen", "g2", r#"{"extension":{"grant":{"loan":"loan"}}}"#).give("li", "g2-ok", &sign("g2"));
    assert!(desk.book.state().file(&id("loan")).unwrap().extension().is_some());
    assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new());
}

#[test]
fn an_extension_only_asked_for_is_corrected_or_withdrawn() {
    let mut desk = late();
    desk.give("chen", "x", &longer(20).to_string());
    desk.give_signed("fix", &instead("x", longer(18)));
    assert_eq!(desk.refused("chen", "twice", &longer(15).to_string()), "extension.once_only");
    let withdraw = r#"{"extension":{"withdraw":{"loan":"loan","reason":"不展了"}}}"#;
    desk.give("chen", "no", withdraw);
    assert_eq!(desk.refused("chen", "no-more", withdraw), "extension.not_asked");
    desk.give("chen", "again", &longer(15).to_string());
}

fn spoke(fen: i64) -> Value {
    let promise = json!({"by": "2026-03-10", "amount": fen});
    json!({"contact": {"note": {"loan": "loan", "way": "call", "with": "borrower", "outcome": "reached",
        "promise": promise}}})
}

#[test]
fn a_contact_noted_wrong_is_struck_out_and_its_promise_counts_no_more() {
    let mut desk = late();
    desk.give("chen", "c", &spoke(100).to_string());
    let strike = r#"{"contact":{"strike":{"loan":"loan","contact":"c","reason":"记错借款"}}}"#;
    desk.give("chen", "no", strike);
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert_eq!((file.contacts.len(), file.standing_contacts().count()), (1, 0), "it stays in the log");
    assert_eq!(file.latest_promise(desk.today), None);
    assert_eq!(desk.refused("chen", "twice", strike), "reversal.done");
}

#[test]
fn a_contact_is_corrected_in_one_act() {
    let mut desk = late();
    desk.give("chen", "c", &spoke(10_000).to_string());
    desk.give_signed("fix", &instead("c", spoke(1_000)));
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert_eq!(file.latest_promise(desk.today).unwrap().0.amount, yuan("10.00"));
}

#[test]
fn a_members_name_and_class_are_amended_and_the_number_stays() {
    let mut desk = founded();
    let amend = json!({"member": "huang", "person": {"name": "黄永祥"}, "class": "elder", "reason": "写错字"});
    desk.give("chen", "a", &json!({"member": {"amend": amend}}).to_string());
    let member = desk.book.state().member(&id("huang")).unwrap().clone();
    assert_eq!((member.number, member.class, member.standing), (1, Class::Elder, Standing::Farmer));
    assert_eq!(desk.book.personal(&member.person.row).unwrap().as_deref(), Some(r#"{"name":"黄永祥"}"#));
    let same = json!({"member": "huang", "class": "elder", "reason": "再来"});
    assert_eq!(desk.refused("chen", "b", &json!({"member": {"amend": same}}).to_string()), "correction.same");
}

#[test]
fn a_wrong_application_is_withdrawn_before_money_leaves_and_lends_nothing() {
    let mut desk = founded();
    let withdraw = |loan: &str| json!({"application": {"withdraw": {"loan": loan, "reason": "金额写错"}}}).to_string();
    desk.give("chen", "l1", &application(json!({"amount": 100_000})));
    desk.give("chen", "w1", &withdraw("l1"));
    desk.on("2026-01-15").sign("l2", json!({"amount": 100_000}));
    desk.give("chen", "w2", &withdraw("l2"));
    assert_eq!(desk.book.state().file(&id("l2")).unwrap().stage(), Stage::Withdrawn);
    assert_eq!(desk.book.state().owed_by(&id("huang")), yuan("0.00"), "nothing is promised any more");
    assert_eq!(desk.refused("wu", "out", &crate::support::cooperative::pay_out("l2", 100_000)), "loan.stage");
    desk.lend("l3", json!({"amount": 100_000}));
    assert_eq!(desk.refused("chen", "w3", &withdraw("l3")), "loan.stage");
}

#[test]
fn a_note_recorded_wrong_is_taken_back_and_recorded_anew() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({"amount": 100_000}));
    let back = r#"{"application":{"reverse_note":{"loan":"loan","reason":"日期写错"}}}"#;
    desk.give("chen", "back", back);
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Approved);
    assert_eq!(desk.refused("wu", "out", &crate::support::cooperative::pay_out("loan", 100_000)), "drawdown.no_note");
    assert_eq!(desk.refused("chen", "back-2", back), "drawdown.no_note");
    desk.give("chen", "note", r#"{"application":{"record_note":{"loan":"loan"}}}"#);
    desk.give("wu", "out-2", &crate::support::cooperative::pay_out("loan", 100_000));
    desk.give("wu", "r", &pay("loan", 100));
}

#[test]
fn a_death_recorded_of_the_wrong_member_is_taken_back_by_two() {
    let mut desk = founded();
    let back = r#"{"departure":{"reverse":{"member":"wang","reason":"同名"}}}"#;
    assert_eq!(desk.refused("chen", "none", back), "departure.not_ended");
    desk.give("chen", "die", r#"{"departure":{"die":{"member":"wang","on":"2026-01-05"}}}"#);
    assert!(!desk.book.state().member(&id("wang")).unwrap().is_active(desk.today));
    desk.give_signed("back", back);
    assert!(desk.book.state().member(&id("wang")).unwrap().is_active(desk.today));
}

#[test]
fn an_expulsion_stands_when_the_death_recorded_after_it_is_taken_back() {
    let mut desk = founded();
    let votes = json!([{"name": "陈伯", "vote": "for"}]);
    let expel = json!({"member": "wang", "on": "2026-01-05", "heard_on": "2026-01-05", "reason": "长期不参加",
        "decision": {"body": "members", "held_on": "2026-01-05", "votes": votes}});
    desk.give("chen", "out", &json!({"departure": {"expel": expel}}).to_string()).give("li", "out-ok", &sign("out"));
    desk.give("chen", "die", r#"{"departure":{"die":{"member":"wang","on":"2026-01-05"}}}"#);
    let back = r#"{"departure":{"reverse":{"member":"wang","reason":"同名"}}}"#;
    desk.give_signed("back", back);
    let status = desk.book.state().member(&id("wang")).unwrap().status(desk.today);
    assert_eq!(status, Some(Status::Left(LeaveCause::Expelled)));
    desk.give_signed("back-2", back);
    assert!(desk.book.state().member(&id("wang")).unwrap().is_active(desk.today));
}

#[test]
fn an_end_of_membership_whose_shares_have_moved_stands_until_they_are_back() {
    let mut desk = founded();
    desk.give("chen", "he", &admit("何少芬", "ordinary"));
    desk.give("chen", "die", r#"{"departure":{"die":{"member":"wang","on":"2026-01-05"}}}"#);
    let inherit = json!({"member": "wang", "heir": "he", "resolution": {"number": "大会2026-2", "on": "2026-01-05"}});
    desk.give("chen", "i", &json!({"capital": {"inherit": inherit}}).to_string()).give("li", "i-ok", &sign("i"));
    let back = r#"{"departure":{"reverse":{"member":"wang","reason":"同名"}}}"#;
    assert_eq!(desk.refused("chen", "back", back), "departure.shares_moved");
    desk.give_signed("undo", r#"{"capital":{"reverse":{"change":"i","reason":"同名"}}}"#);
    desk.give_signed("back-2", back);
}

#[test]
fn a_village_group_gets_another_name_that_no_other_has() {
    let mut desk = founded();
    let open = |name: &str| json!({"village": {"open": {"name": name}}}).to_string();
    desk.give("chen", "two", &open("新村二组")).give("chen", "three", &open("新村三组"));
    let rename = |name: &str| json!({"village": {"rename": {"village": "two", "name": name}}}).to_string();
    assert_eq!(desk.refused("chen", "a", &rename("新村三组")), "village.name_taken");
    desk.give("chen", "b", &rename("新村一组"));
    assert_eq!(desk.book.state().villages()[&id("two")].as_str(), "新村一组");
}
