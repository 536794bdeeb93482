//! The end of membership: a resignation runs its notice, an expulsion follows a hearing, a death leaves an estate.

use crate::support::cooperative::{Coop, admit, founded, pay_in, yuan};
use crate::support::id;
use huzhu::cooperative::member::{LeaveCause, Status};
use huzhu::ledger::Account;
use serde_json::{Value, json};

fn departure(command: Value) -> String {
    json!({ "departure": command }).to_string()
}

fn resign(member: &str, on: &str) -> String {
    departure(json!({"resign": {"member": member, "on": on}}))
}

fn die(member: &str, on: &str) -> String {
    departure(json!({"die": {"member": member, "on": on}}))
}

fn expel(changes: Value) -> String {
    let votes =
        json!([{"name": "陈伯", "vote": "for"}, {"name": "梁姨", "vote": "for"}, {"name": "何叔", "vote": "against"}]);
    let mut expel = json!({"member": "huang", "on": "2026-03-10", "heard_on": "2026-03-10", "statement": "愿意补交",
        "reason": "长期不参加", "decision": {"body": "members", "held_on": "2026-03-10", "votes": votes}});
    for (name, value) in changes.as_object().unwrap() {
        expel[name] = value.clone();
    }
    departure(json!({ "expel": expel }))
}

fn refund(member: &str, fen: i64) -> String {
    let payouts = json!([{"till": "bank", "amount": fen}]);
    json!({"capital": {"refund": {"member": member, "payouts": payouts}}}).to_string()
}

fn refunded(desk: &mut Coop, name: &str, member: &str, fen: i64) {
    desk.give("wu", name, &refund(member, fen));
    desk.give("li", &format!("{name}-ok"), &json!({"proposal": {"sign": {"proposal": name}}}).to_string());
}

fn status(desk: &Coop, member: &str, on: &str) -> Option<Status> {
    desk.book.state().member(&id(member)).unwrap().status(on.parse().unwrap())
}

#[test]
fn a_resignation_three_months_before_the_year_ends_ends_with_it_and_a_day_later_with_the_next_g09() {
    let mut desk = founded();
    desk.on("2026-10-05").give("chen", "r1", &resign("huang", "2026-09-30"));
    assert_eq!(status(&desk, "huang", "2026-12-31"), Some(Status::Active));
    assert_eq!(status(&desk, "huang", "2027-01-01"), Some(Status::Left(LeaveCause::Resigned)));
    desk.give("chen", "r2", &resign("wang", "2026-10-01"));
    assert_eq!(status(&desk, "wang", "2027-12-31"), Some(Status::Active));
    assert_eq!(status(&desk, "wang", "2028-01-01"), Some(Status::Left(LeaveCause::Resigned)));
    assert_eq!(desk.refused("chen", "r3", &resign("wang", "2026-10-05")), "departure.resigned_already");
}

#[test]
fn an_organisation_gives_six_months_notice_g09() {
    let mut desk = founded();
    let admit = |standing: &str| {
        json!({"member": {"admit": {"person": {"name": "水产公司"}, "class": "collective", "standing": standing}}})
            .to_string()
    };
    desk.give("chen", "co", &admit("organisation")).give("chen", "co-2", &admit("organisation"));
    desk.on("2026-07-02").give("chen", "r1", &resign("co", "2026-06-30"));
    desk.give("chen", "r2", &resign("co-2", "2026-07-01"));
    assert_eq!(status(&desk, "co", "2027-01-01"), Some(Status::Left(LeaveCause::Resigned)));
    assert_eq!(status(&desk, "co-2", "2027-12-31"), Some(Status::Active));
}

#[test]
fn a_resignation_is_always_received_and_may_be_withdrawn_until_it_ends() {
    let mut desk = founded();
    desk.on("2026-03-02").lend("loan", json!({"amount": 2_000_000}));
    desk.on("2026-05-06").give("chen", "r1", &resign("huang", "2026-05-06"));
    assert_eq!(status(&desk, "huang", "2027-01-01"), Some(Status::Left(LeaveCause::Resigned)), "overdue or not");
    let withdraw = departure(json!({"withdraw": {"member": "huang"}}));
    desk.give("chen", "w1", &withdraw);
    assert_eq!(status(&desk, "huang", "2027-01-01"), Some(Status::Active));
    assert_eq!(desk.refused("chen", "w2", &withdraw), "departure.not_resigning");
    desk.give("chen", "r2", &resign("wang", "2026-05-06")).on("2027-01-01");
    let late = departure(json!({"withdraw": {"member": "wang"}}));
    assert_eq!(desk.refused("chen", "w3", &late), "departure.not_resigning");
    assert_eq!(desk.refused_by("chen", "p", &pay_in("wang", 100)), ("L02", "share.not_a_member"));
}

#[test]
fn the_share_money_of_who_leaves_waits_as_the_articles_say_l27() {
    let mut desk = founded();
    desk.on("2026-03-02").give("chen", "r1", &resign("huang", "2026-03-02"));
    assert_eq!(desk.refused_by("wu", "f1", &refund("huang", 500_000)), ("L27", "capital.waits"));
    desk.on("2027-03-31");
    assert_eq!(desk.refused_by("wu", "f2", &refund("huang", 500_000)), ("L27", "capital.waits"));
    desk.on("2027-04-01");
    refunded(&mut desk, "f3", "huang", 500_000);
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("0.00"));
}

#[test]
fn a_member_is_expelled_by_the_meeting_after_a_hearing_g10() {
    let mut desk = founded();
    desk.on("2026-03-10");
    let board = json!({"body": "board", "held_on": "2026-03-10", "votes": [{"name": "陈伯", "vote": "for"}]});
    assert_eq!(desk.refused_by("chen", "e1", &expel(json!({"decision": board}))), ("G10", "departure.members_decide"));
    let unheard = expel(json!({"heard_on": "2026-03-11"}));
    assert_eq!(desk.refused_by("chen", "e2", &unheard), ("G10", "departure.not_heard"));
    let lost = json!({"body": "members", "held_on": "2026-03-10",
        "votes": [{"name": "陈伯", "vote": "for"}, {"name": "何叔", "vote": "against"}]});
    assert_eq!(desk.refused("chen", "e3", &expel(json!({"decision": lost}))), "signature.not_carried");
    assert_eq!(desk.refused("chen", "e4", &expel(json!({"on": "2026-03-09"}))), "departure.before_decision");
    desk.give("chen", "e5", &expel(json!({})));
    assert_eq!(status(&desk, "huang", "2026-03-10"), Some(Status::Active), "not before another has seen the paper");
    desk.give("li", "e5-ok", r#"{"proposal":{"sign":{"proposal":"e5"}}}"#);
    assert_eq!(status(&desk, "huang", "2026-03-10"), Some(Status::Left(LeaveCause::Expelled)));
    assert_eq!(desk.refused_by("wu", "f1", &refund("huang", 500_000)), ("L27", "capital.waits"));
    assert_eq!(desk.refused("chen", "r", &resign("huang", "2026-03-10")), "member.status");
}

#[test]
fn the_shares_of_the_dead_go_to_an_heir_the_meeting_admitted_or_are_refunded_without_waiting() {
    let mut desk = founded();
    desk.on("2026-03-10").give("chen", "son", &admit("黄小明", "ordinary"));
    let inherit = |heir: &str| {
        let resolution = json!({"number": "社员大会2026-2", "on": "2026-03-10"});
        json!({"capital": {"inherit": {"member": "huang", "heir": heir, "amount": 300_000, "resolution": resolution}}})
            .to_string()
    };
    assert_eq!(desk.refused("chen", "i1", &inherit("son")), "capital.not_dead");
    desk.give("chen", "dead", &die("huang", "2026-03-08"));
    assert_eq!(desk.refused("chen", "i2", &inherit("stranger")), "member.unknown");
    assert_eq!(desk.refused_by("chen", "i3", &inherit("huang")), ("L02", "share.not_a_member"));
    desk.give("chen", "i4", &inherit("son"));
    desk.give("li", "i4-ok", r#"{"proposal":{"sign":{"proposal":"i4"}}}"#);
    assert_eq!(desk.balance(Account::SHARES, "son"), yuan("3,000.00"));
    refunded(&mut desk, "f", "huang", 200_000);
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("0.00"));
    desk.give_signed("back", r#"{"capital":{"reverse":{"change":"i4","reason":"另有继承人"}}}"#);
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("3,000.00"));
}

#[test]
fn somebody_who_resigned_and_owes_still_can_die() {
    let mut desk = founded();
    desk.on("2026-03-02").give("chen", "r1", &resign("huang", "2026-03-02"));
    desk.on("2027-02-01").give("chen", "d", &die("huang", "2027-01-20"));
    assert!(desk.book.state().is_dead(&id("huang"), desk.today));
    assert_eq!(desk.book.state().member(&id("huang")).unwrap().left_on(), Some("2027-01-01".parse().unwrap()));
}
