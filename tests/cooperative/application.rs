//! Who may apply, for what, on which terms.

use crate::support::cooperative::{Coop, admit, application, founded, pay_in, yuan};
use crate::support::{day, id};
use huzhu::cooperative::Stage;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// Whether huang may apply so in a fresh cooperative on 2026-01-10: the rule and cause that speak against it.
fn ask(changes: Value) -> Option<(&'static str, &'static str)> {
    let mut desk = founded();
    desk.on("2026-01-10");
    match desk.try_give("chen", "loan", &application(changes)) {
        Ok(_) => None,
        Err(huzhu::office::Failure::Refused(refusal)) => Some((refusal.rule_id().unwrap_or(""), refusal.cause())),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn only_an_active_member_applies_l01() {
    let mut desk = founded();
    let on = |on: &str| application(json!({"on": on}));
    desk.on("2026-02-01");
    assert_eq!(desk.refused("chen", "a0", &application(json!({"borrower": "zhao"}))), "member.unknown");
    let join = json!({"member": {"admit": {"person": {"name": "赵六"}, "class": "ordinary", "standing": "farmer",
        "on": "2026-01-20"}}});
    desk.give("chen", "zhao", &join.to_string());
    let zhao = |on: &str| application(json!({"borrower": "zhao", "on": on}));
    assert_eq!(desk.refused_by("chen", "a1", &zhao("2026-01-19")), ("L01", "loan.not_an_active_member"));
    desk.give("chen", "a2", &zhao("2026-01-20"));
    let suspend = json!({"member": {"suspend": {"member": "huang", "on": "2026-01-15", "reason": "逾期"}}});
    desk.give("chen", "susp", &suspend.to_string());
    desk.give("chen", "a3", &on("2026-01-14"));
    assert_eq!(desk.refused_by("chen", "a4", &on("2026-01-15")), ("L01", "loan.not_an_active_member"));
    let reinstate = json!({"member": {"reinstate": {"member": "huang", "on": "2026-01-25"}}});
    desk.give("chen", "back", &reinstate.to_string());
    assert_eq!(desk.refused_by("chen", "a5", &on("2026-01-24")), ("L01", "loan.not_an_active_member"));
    desk.give("chen", "a6", &on("2026-01-25"));
}

#[test]
fn a_rate_of_exactly_four_times_the_lpr_is_lent_and_a_hair_above_it_is_not_l05() {
    assert_eq!(ask(json!({"rate": "12%/year"})), None);
    assert_eq!(ask(json!({"rate": "1%/month"})), None);
    assert_eq!(ask(json!({"rate": "12.0001%/year"})), Some(("L05", "loan.rate_over_ceiling")));
    assert_eq!(ask(json!({"rate": "10.01‰/month"})), Some(("L05", "loan.rate_over_ceiling")));
}

#[test]
fn the_contract_date_sets_the_ceiling_and_the_signed_note_is_the_contract_l05() {
    let mut desk = founded();
    desk.on("2026-01-10").give("chen", "loan", &application(json!({"amount": 2_000_000, "rate": "12%/year"})));
    desk.give("li", "ok", r#"{"application":{"sign":{"loan":"loan"}}}"#);
    let lower =
        r#"{"number":{"adopt":{"change":{"key":"loan.lpr_one_year","from":"2026-01-20","value":{"percent":"2.9"}}}}}"#;
    desk.give("chen", "lpr", lower).give("li", "lpr-ok", r#"{"proposal":{"sign":{"proposal":"lpr"}}}"#);
    desk.on("2026-01-25");
    let note = |on: &str| json!({"application": {"record_note": {"loan": "loan", "signed_on": on}}}).to_string();
    assert_eq!(desk.refused_by("chen", "n1", &note("2026-01-20")), ("L05", "loan.rate_over_ceiling"));
    assert_eq!(desk.refused("chen", "n2", &note("2026-01-09")), "note.before_application");
    desk.give("chen", "n3", &note("2026-01-19"));
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert_eq!(file.note.as_ref().unwrap().ceiling.to_string(), "12%/year");
}

#[test]
fn an_effective_cost_over_the_ceiling_asks_for_a_reason_l07() {
    // 12 % counted on 360 days costs 12.1667 % a year; whole months cost exactly 12 %.
    let bullet = |day_count: &str| json!({"amount": 100_000, "method": "bullet", "rate": "12%/year", "day_count": day_count, "reason": null});
    assert_eq!(ask(bullet("months-and-days")), None);
    assert_eq!(ask(bullet("actual/365")), None);
    assert_eq!(ask(bullet("actual/360")), Some(("L07", "loan.effective_over_ceiling")));
    let mut with_reason = bullet("actual/360");
    with_reason["reason"] = json!("合同沿用旧本");
    assert_eq!(ask(with_reason), None);
}

#[test]
fn where_no_interest_is_agreed_there_is_none_l09() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"rate": null}));
    let position = desk.position("loan", "2026-12-31");
    assert_eq!(position.interest.accrued, Money::ZERO);
    assert_eq!(position.penalty.accrued, Money::ZERO, "a penalty is a part of the rate");
    let charged = founded().on("2026-01-15").lend("loan", json!({})).position("loan", "2026-12-31");
    assert!(charged.interest.accrued.is_positive());
}

#[test]
fn the_penalty_adds_at_most_half_of_the_rate_and_three_tenths_where_nothing_is_said_l35() {
    assert_eq!(ask(json!({"penalty_add_on": "0.5"})), None);
    assert_eq!(ask(json!({"penalty_add_on": "0.500001"})), Some(("L35", "loan.penalty_too_high")));
    assert_eq!(ask(json!({"penalty_add_on": "-0.1"})), Some(("", "terms.penalty_add_on")));
    let mut desk = founded();
    desk.give("chen", "loan", &application(json!({})));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().agreed.penalty_add_on.to_string(), "0.3");
}

#[test]
fn the_day_count_is_never_left_blank_l36() {
    assert_eq!(ask(json!({"day_count": null})), Some(("L36", "loan.no_day_count")));
    assert_eq!(ask(json!({"day_count": "30/360"})), None);
}

#[test]
fn due_dates_keep_their_day_clip_to_the_months_end_and_move_off_holidays_l37() {
    let mut desk = founded();
    desk.on("2026-01-31").lend("clipped", json!({"amount": 2_000_000}));
    let due = |desk: &crate::support::cooperative::Coop, loan: &str| -> Vec<String> {
        desk.position(loan, "2026-02-01").instalments.iter().map(|row| row.due_on.to_string()).collect()
    };
    assert_eq!(due(&desk, "clipped")[..3], ["2026-02-28", "2026-03-31", "2026-04-30"]);
    let moves = json!({"due_moves": true, "interest_runs": true, "overdue_from_moved": true});
    desk.lend("moved", json!({"amount": 1_000_000, "holiday": moves}));
    // 28 February 2026 is a make-up workday; 31 May a Sunday, 31 October a Saturday.
    let rolled = due(&desk, "moved");
    assert_eq!(rolled[0], "2026-02-28");
    assert_eq!((rolled[3].as_str(), rolled[8].as_str()), ("2026-06-01", "2026-11-02"));
    assert_eq!(due(&desk, "clipped")[3], "2026-05-31");
}

#[test]
fn loans_beyond_ten_times_the_members_own_shares_ask_for_a_reason_l41() {
    let asking = |fen: i64| json!({"amount": fen, "reason": null});
    assert_eq!(ask(asking(5_000_000)), None);
    assert_eq!(ask(asking(5_000_001)), Some(("L41", "loan.over_shares")));
    assert_eq!(ask(json!({"amount": 5_000_001})), None, "with a reason");
    // What is owed already counts.
    let mut desk = founded();
    desk.on("2026-01-15").lend("first", json!({"amount": 4_000_000}));
    assert_eq!(desk.refused_by("chen", "a", &application(asking(1_000_001))), ("L41", "loan.over_shares"));
    desk.give("chen", "b", &application(asking(1_000_000)));
    // More shares, more room.
    desk.give("chen", "more", &pay_in("huang", 100));
    desk.give("chen", "c", &application(asking(1_001_000)));
}

#[test]
fn one_member_owes_at_most_fifteen_hundredths_of_net_capital_without_a_reason_l12() {
    // 1,000,000 and 20,000 granted, 5,000 and 20,000 of shares, then 100,000 more: 1,145,000, of which 171,750.
    let mut desk = founded();
    desk.give("chen", "more", &pay_in("huang", 10_000_000));
    let asking = |fen: i64| application(json!({"amount": fen, "reason": null}));
    assert_eq!(desk.refused_by("chen", "a", &asking(17_175_001)), ("L12", "loan.over_borrower_share"));
    desk.give("chen", "b", &asking(17_175_000));
}

#[test]
fn a_household_is_counted_together_l13_l18() {
    let mut desk = founded();
    let kin = |name: &str| {
        let admit = json!({"person": {"name": name}, "class": "ordinary", "standing": "farmer", "household": "h7"});
        json!({"member": {"admit": admit}}).to_string()
    };
    desk.give("chen", "he", &kin("何伯")).give("chen", "mei", &kin("何妹"));
    desk.give("chen", "s1", &pay_in("he", 5_000_000)).give("chen", "s2", &pay_in("mei", 5_000_000));
    // 1,145,000 of net capital: a household owes 229,000 at most.
    let asking = |who: &str, fen: i64| application(json!({"borrower": who, "amount": fen, "reason": null}));
    desk.on("2026-01-15").lend("first", json!({"borrower": "he", "amount": 15_000_000}));
    assert_eq!(desk.refused_by("chen", "a", &asking("mei", 7_900_001)), ("L13", "loan.over_household_share"));
    desk.give("chen", "b", &asking("mei", 7_900_000));
    // With the house's own cap of 160,000 for a household, 10,000 are left.
    for (key, value) in
        [("loan.household_cap", json!({"money": 16_000_000})), ("loan.household_cap_applies", json!({"flag": true}))]
    {
        let change = json!({"key": key, "from": "2026-01-15", "value": value});
        desk.give("chen", key, &json!({"number": {"adopt": {"change": change}}}).to_string());
        desk.give("li", &format!("{key}-ok"), &json!({"proposal": {"sign": {"proposal": key}}}).to_string());
    }
    assert_eq!(desk.refused_by("chen", "c", &asking("mei", 1_000_001)), ("L18", "loan.over_household_cap"));
    desk.give("chen", "d", &asking("mei", 1_000_000));
}

#[test]
fn lending_leaves_fifteen_hundredths_of_all_money_liquid_l40() {
    // 1,045,000 in all: 156,750 stay, 888,250 can be lent, of which 50,000 are promised.
    let mut desk = founded();
    desk.on("2026-01-15").sign("promised", json!({"borrower": "wang", "guarantors": []}));
    let room = desk.book.state().available_to_borrow(&id("huang"), day("2026-01-15")).unwrap();
    let liquid = room.lines.iter().find(|limit| limit.kind.rule() == "L40").unwrap();
    assert_eq!((liquid.most, liquid.used, liquid.room), (yuan("888,250.00"), yuan("50,000.00"), yuan("838,250.00")));
    desk.give("chen", "a", &application(json!({"amount": 83_825_001})));
    let warned = |desk: &mut crate::support::cooperative::Coop, name: &str| {
        serde_json::to_string(&desk.bodies(name)[0]["what"]["warned"]).unwrap()
    };
    assert!(warned(&mut desk, "a").contains("L40"));
    desk.give("chen", "b", &application(json!({"amount": 83_825_000})));
    assert!(!warned(&mut desk, "b").contains("L40"));
}

#[test]
fn what_can_be_borrowed_is_the_least_room_and_exactly_that_needs_no_reason() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("first", json!({"amount": 2_400_000}));
    let room = desk.book.state().available_to_borrow(&id("huang"), day("2026-01-15")).unwrap();
    let rules: Vec<&str> = room.lines.iter().map(|limit| limit.kind.rule()).collect();
    assert_eq!((rules.as_slice(), room.at_most), (["L41", "L12", "L13", "L40"].as_slice(), yuan("26,000.00")));
    desk.give("chen", "a", &application(json!({"amount": room.at_most.fen(), "reason": null})));
    let over = application(json!({"amount": room.at_most.fen() + 1, "reason": null}));
    assert_eq!(desk.refused("chen", "b", &over), "loan.over_shares");
    let guarantor = desk.book.state().available_to_borrow(&id("wang"), day("2026-01-15")).unwrap();
    assert_eq!(guarantor.guaranteed, yuan("24,000.00"));
}

#[test]
fn a_borrower_does_not_guarantee_himself_and_nobody_guarantees_twice() {
    let guarantors = |who: Value| ask(json!({"guarantors": who})).map(|(_, cause)| cause);
    assert_eq!(guarantors(json!([{"member": "huang"}])), Some("loan.guarantees_itself"));
    assert_eq!(guarantors(json!([{"member": "wang"}, {"member": "wang"}])), Some("loan.guarantor_twice"));
    assert_eq!(guarantors(json!([{"member": "nobody"}])), Some("member.unknown"));
    assert_eq!(guarantors(json!([{"member": "wang"}, {"person": {"name": "何伯"}}])), None);
}

#[test]
fn what_is_no_loan_is_not_applied_for() {
    let cause = |changes: Value| ask(changes).map(|(_, cause)| cause);
    assert_eq!(cause(json!({"amount": 0})), Some("amount.not_positive"));
    assert_eq!(cause(json!({"on": "2026-01-11"})), Some("date.in_future"));
    assert_eq!(cause(json!({"on": "2026-01-04"})), Some("ledger.before_opening"));
    let maturity = |on: &str| json!({"method": "harvest", "term": {"maturity": on}});
    assert_eq!(cause(maturity("2026-01-10")), Some("terms.maturity"));
    assert_eq!(cause(maturity("2026-01-11")), None);
    assert_eq!(cause(json!({"term": {"maturity": "2026-10-31"}})), Some("terms.maturity_needs_single"));
}

#[test]
fn a_declined_application_ends_there() {
    let mut desk = founded();
    desk.give("chen", "loan", &application(json!({"amount": 2_000_000})));
    desk.give("li", "no", r#"{"application":{"decline":{"loan":"loan","reason":"无担保"}}}"#);
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Declined);
    assert_eq!(desk.refused("li", "late", r#"{"application":{"sign":{"loan":"loan"}}}"#), "loan.stage");
}

#[test]
fn an_application_carries_its_co_borrower_and_moves_no_money() {
    let mut desk = founded();
    let before = desk.net();
    desk.give("chen", "loan", &application(json!({"co_borrower": {"name": "陈妹"}})));
    let state = desk.book.state();
    let filed = state.file(&id("loan")).unwrap().co_borrower.clone().unwrap();
    assert_eq!(desk.book.personal(&filed.row).unwrap().as_deref(), Some(r#"{"name":"陈妹"}"#));
    assert_eq!(desk.net(), before);
    assert_eq!(desk.total(Account::LOAN_PRINCIPAL), yuan("0.00"));
}

#[test]
fn an_identity_number_with_a_wrong_check_digit_or_day_of_birth_is_no_command_i01() {
    let person = |number: &str| {
        let paper = json!({"kind": "resident_id", "number": number});
        json!({"member": {"admit": {"person": {"name": "赵六", "paper": paper}, "class": "ordinary",
            "standing": "farmer"}}})
        .to_string()
    };
    let mut desk = founded();
    desk.give("chen", "right", &person("11010519491231002X"));
    assert!(!crate::support::cooperative::Coop::invalid(&person("110105194912310021")).is_empty());
    assert!(!crate::support::cooperative::Coop::invalid(&person("110105194913310026")).is_empty());
    assert!(desk.book.state().member(&id("right")).unwrap().is_active(day("2026-01-05")));
    desk.give("chen", "no-paper", &admit("钱七", "ordinary"));
}

#[test]
fn money_in_a_command_is_whole_fen_v05() {
    let mut desk = founded();
    assert!(!crate::support::cooperative::Coop::invalid(&pay_in("huang", 1).replace(":1,", ":1.5,")).is_empty());
    assert!(!crate::support::cooperative::Coop::invalid(&pay_in("huang", 1).replace(":1,", ":\"1\",")).is_empty());
    desk.give("chen", "fen", &pay_in("huang", 1));
}

/// A loan approved on 2026-09-20, the 31st day after the built-in table was compared with the published LPR.
fn approved_in_autumn() -> Coop {
    let mut desk = founded();
    desk.on("2026-09-20").give("chen", "loan", &application(json!({"amount": 2_000_000})));
    desk.give("li", "ok", r#"{"application":{"sign":{"loan":"loan"}}}"#);
    desk
}

fn note_with(lpr: Option<&str>) -> String {
    let mut note = json!({"loan": "loan"});
    if let Some(lpr) = lpr {
        note["lpr"] = json!(lpr);
    }
    json!({"application": {"record_note": note}}).to_string()
}

#[test]
fn an_lpr_of_31_days_ago_makes_a_contract_and_an_older_one_is_compared_first_l05() {
    approved_in_autumn().give("chen", "n", &note_with(None));
    let mut desk = approved_in_autumn();
    desk.on("2026-09-21");
    assert_eq!(desk.refused_by("chen", "n1", &note_with(None)), ("L05", "loan.lpr_stale"));
    desk.give("chen", "n2", &note_with(Some("3.00")));
    let known = desk.book.state().house().lpr_known_through(desk.today);
    assert_eq!(known, day("2026-09-21"), "the comparison is recorded");
    assert_eq!(desk.bodies("n2").len(), 2);
}

#[test]
fn another_lpr_than_the_books_is_adopted_before_the_contract_l05() {
    let mut desk = approved_in_autumn();
    desk.on("2026-09-21");
    assert_eq!(desk.refused_by("chen", "n1", &note_with(Some("2.9"))), ("L05", "loan.lpr_differs"));
    let lower =
        r#"{"number":{"adopt":{"change":{"key":"loan.lpr_one_year","from":"2026-09-21","value":{"percent":"2.9"}}}}}"#;
    desk.give("chen", "lpr", lower).give("li", "lpr-ok", r#"{"proposal":{"sign":{"proposal":"lpr"}}}"#);
    desk.give("chen", "n2", &note_with(None));
    let file = desk.book.state().file(&id("loan")).unwrap();
    assert_eq!(file.note.as_ref().unwrap().ceiling.to_string(), "11.6%/year");
}
