//! Households, relatives and offices: counted together, listed apart, and no signature for one's own.

use crate::support::cooperative::{Coop, admit, application, founded, on_paper, yuan};
use crate::support::id;
use huzhu::cooperative::relation::{Kinship, Office};
use huzhu::cooperative::{LimitKind, Tie};
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn relation(command: Value) -> String {
    json!({ "relation": command }).to_string()
}

fn relate(member: &str, kin: &str, kind: &str) -> String {
    relation(json!({"relate": {"member": member, "kin": kin, "kind": kind}}))
}

fn appoint(member: &str, office: &str) -> String {
    relation(json!({"appoint": {"member": member, "office": office}}))
}

fn link(desk: &mut Coop, operator: &str, member: &str) {
    let name = format!("link-{operator}");
    desk.give_signed(&name, &relation(json!({"link": {"operator": operator, "member": member}})));
}

#[test]
fn kin_are_known_from_both_sides_until_the_day_it_ends() {
    let mut desk = founded();
    desk.on("2026-02-10").give("chen", "k", &relate("huang", "wang", "parent"));
    let kin = |desk: &Coop, of: &str| desk.book.state().relations().kin_of(&id(of), desk.today);
    assert_eq!(kin(&desk, "huang"), [(id("wang"), Kinship::Parent)]);
    assert_eq!(kin(&desk, "wang"), [(id("huang"), Kinship::Child)]);
    assert_eq!(desk.refused("chen", "k2", &relate("wang", "huang", "other")), "relation.related_already");
    assert_eq!(desk.refused("chen", "k3", &relate("wang", "wang", "other")), "relation.oneself");
    let part = relation(json!({"part": {"member": "wang", "kin": "huang", "on": "2026-02-10"}}));
    desk.give("chen", "p", &part);
    assert_eq!(kin(&desk, "huang"), []);
    assert_eq!(desk.refused("chen", "p2", &part), "relation.not_related");
    let yesterday = "2026-02-09".parse().unwrap();
    assert_eq!(desk.book.state().relations().kin_of(&id("huang"), yesterday).len(), 1, "until then they were");
    desk.give("chen", "k4", &relate("wang", "huang", "spouse"));
}

#[test]
fn a_tie_does_not_end_before_it_began() {
    let mut desk = founded();
    let from = relation(json!({"relate": {"member": "huang", "kin": "wang", "kind": "spouse", "from": "2026-01-08"}}));
    desk.give("chen", "k", &from);
    let part = |on: &str| relation(json!({"part": {"member": "huang", "kin": "wang", "on": on}}));
    assert_eq!(desk.refused("chen", "p", &part("2026-01-07")), "relation.ends_before");
    desk.give("chen", "p2", &part("2026-01-08"));
}

#[test]
fn a_supervisor_holds_no_other_office_g07() {
    let mut desk = founded();
    desk.give("chen", "o1", &appoint("huang", "director"));
    desk.give("chen", "o2", &appoint("huang", "manager"));
    assert_eq!(desk.refused("chen", "o3", &appoint("huang", "manager")), "relation.office_already");
    assert_eq!(desk.refused_by("chen", "o4", &appoint("huang", "supervisor")), ("G07", "relation.offices_clash"));
    desk.give("chen", "o5", &appoint("wang", "supervisor"));
    assert_eq!(desk.refused_by("chen", "o6", &appoint("wang", "accountant")), ("G07", "relation.offices_clash"));
    let retire = relation(json!({"retire": {"member": "wang", "office": "supervisor", "on": "2026-01-05"}}));
    desk.give("chen", "o7", &retire).give("chen", "o8", &appoint("wang", "accountant"));
    assert_eq!(desk.refused("chen", "o9", &retire), "relation.no_such_office");
    assert_eq!(desk.book.state().relations().offices_of(&id("huang"), desk.today), [Office::Director, Office::Manager]);
}

#[test]
fn the_loans_of_a_household_and_of_a_spouse_are_counted_together_l13() {
    let mut desk = founded();
    desk.give("chen", "he", &admit("何少芬", "ordinary"));
    let used = |desk: &Coop, of: &str| {
        let room = desk.book.state().available_to_borrow(&id(of), desk.today).unwrap();
        room.lines.iter().find(|limit| limit.kind == LimitKind::Household).unwrap().used
    };
    desk.on("2026-01-15").lend("loan", json!({"amount": 2_000_000}));
    assert_eq!(used(&desk, "he"), Money::ZERO);
    desk.give("chen", "k", &relate("he", "huang", "spouse"));
    assert_eq!(used(&desk, "he"), yuan("20,000.00"));
    desk.give("chen", "h", &relation(json!({"house": {"member": "wang", "with": "huang"}})));
    assert_eq!(used(&desk, "wang"), yuan("20,000.00"));
    assert_eq!(desk.book.state().member(&id("huang")).unwrap().household, Some(id("h")));
    desk.give("chen", "h2", &relation(json!({"house": {"member": "wang"}})));
    assert_eq!(used(&desk, "wang"), Money::ZERO);
    let kin = relation(json!({"relate": {"member": "wang", "kin": "huang", "kind": "sibling"}}));
    desk.give("chen", "k2", &kin);
    assert_eq!(used(&desk, "wang"), Money::ZERO, "a brother keeps a house of his own");
}

#[test]
fn officers_close_to_a_borrower_are_found_by_blood_by_house_and_in_person() {
    let mut desk = founded();
    desk.give("chen", "he", &admit("何少芬", "ordinary"));
    let close = |desk: &Coop, of: &str| desk.book.state().officers_close_to(&id(of), desk.today);
    desk.give("chen", "o", &appoint("wang", "chair"));
    assert_eq!(close(&desk, "wang")[0].tie, Tie::Own);
    assert!(close(&desk, "huang").is_empty());
    desk.give("chen", "k", &relate("huang", "wang", "parent"));
    assert_eq!(
        (close(&desk, "huang")[0].tie, close(&desk, "huang")[0].office),
        (Tie::Kin(Kinship::Parent), Office::Chair)
    );
    desk.give("chen", "h", &relation(json!({"house": {"member": "he", "with": "wang"}})));
    assert_eq!(close(&desk, "he")[0].tie, Tie::Household);
}

#[test]
fn nobody_signs_for_a_loan_of_their_own_or_of_somebody_close_l31() {
    let mut desk = founded();
    desk.on("2026-01-15").give("chen", "loan", &application(json!({"amount": 2_000_000})));
    let sign = r#"{"application":{"sign":{"loan":"loan"}}}"#;
    link(&mut desk, "li", "wang");
    desk.give("chen", "k", &relate("huang", "wang", "sibling"));
    assert_eq!(desk.refused_by("li", "s1", sign), ("L31", "relation.recused"));
    desk.give("chen", "p", &relation(json!({"part": {"member": "huang", "kin": "wang", "on": "2026-01-15"}})));
    desk.give("li", "s2", sign);
    link(&mut desk, "zhou", "huang");
    desk.give("chen", "big", &application(json!({})));
    desk.give("chen", "paper", &on_paper("big", desk.today));
    let seen = r#"{"application":{"confirm_decision":{"loan":"big"}}}"#;
    assert_eq!(desk.refused_by("zhou", "seen", seen), ("L31", "relation.recused"), "his own loan");
}

#[test]
fn nobody_signs_a_waiver_for_somebody_close_l31() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"amount": 2_000_000}));
    link(&mut desk, "li", "wang");
    desk.give("chen", "k", &relate("huang", "wang", "child"));
    desk.on("2026-03-20");
    let waive = json!({"waiver": {"grant": {"loan": "loan", "interest": 100, "penalty": 0, "reason": "受灾"}}});
    desk.give("chen", "w", &waive.to_string());
    assert_eq!(desk.refused_by("li", "w-ok", r#"{"proposal":{"sign":{"proposal":"w"}}}"#), ("L31", "relation.recused"));
    desk.give("chen", "p", &relation(json!({"part": {"member": "huang", "kin": "wang", "on": "2026-03-20"}})));
    desk.give("li", "w-ok-2", r#"{"proposal":{"sign":{"proposal":"w"}}}"#);
}

#[test]
fn which_member_an_operator_is_takes_a_second_person() {
    let mut desk = founded();
    let link = relation(json!({"link": {"operator": "li", "member": "wang"}}));
    assert_eq!(desk.refused("zhou", "l1", &link), "operator.duty");
    desk.give("chen", "l2", &link);
    assert_eq!(desk.book.state().relations().member_of(&id("li")), None, "not before it is signed");
    desk.give("zhou", "l3", r#"{"proposal":{"sign":{"proposal":"l2"}}}"#);
    assert_eq!(desk.book.state().relations().member_of(&id("li")), Some(&id("wang")));
    let nobody = relation(json!({"link": {"operator": "nobody", "member": "wang"}}));
    assert_eq!(desk.refused("chen", "l4", &nobody), "operator.unknown");
}
