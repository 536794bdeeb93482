//! Recovery, from the notice of assignment to a write-off.

use crate::association_desk::{Short, association, open, resolution, scan};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::ledger::{Account, Side};
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn notify(on: &str) -> Value {
    json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信", "on": on}}}})
}

fn receive(amount: i64) -> Value {
    json!({"recovery": {"receive": {"advance": "a1", "amount": amount}}})
}

fn write_off(amount: i64) -> Value {
    json!({"recovery": {"write_off": {"advance": "a1", "amount": amount,
        "resolution": resolution("2026-03-09"), "reason": "商家已注销"}}})
}

fn reverse(receipt: &str) -> Value {
    json!({"recovery": {"reverse": {"receipt": receipt, "reason": "记错商家"}}})
}

/// 2,000.00 paid on 2026-03-06; it is now the 9th.
fn paid() -> Desk<Association> {
    let mut desk = association();
    desk.paid("a1", 200_000).on("2026-03-09");
    desk
}

fn notified() -> Desk<Association> {
    let mut desk = paid();
    desk.does("lin", "told", notify("2026-03-09"));
    desk
}

#[test]
fn nothing_is_demanded_received_or_taken_before_the_merchant_was_notified() {
    let mut desk = paid();
    desk.does("wu", "d", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 100_000}}}));
    let demand = json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}});
    let take = json!({"recovery": {"take_deposit": {"advance": "a1", "amount": 100}}});
    for (by, command) in [("lin", &demand), ("wu", &receive(100)), ("lin", &take)] {
        assert_eq!(desk.cause(by, command.clone()), ("recovery.not_notified", Some("R01")));
    }
    desk.does("lin", "told", notify("2026-03-09"));
    desk.does("lin", "demanded", demand).does("wu", "r1", receive(100)).proposed("lin", "t1", take);
    assert_eq!(desk.owed("a1"), Money::from_fen(199_800));
    assert_eq!(desk.cause("lin", notify("2026-03-09")).0, "recovery.notified");
}

#[test]
fn money_demanded_is_not_said_to_have_come_before_the_notice() {
    let mut desk = notified();
    let early = json!({"recovery": {"receive": {"advance": "a1", "amount": 100, "on": "2026-03-08"}}});
    assert_eq!(desk.cause("wu", early), ("recovery.not_notified_by_then", Some("R01")));
}

#[test]
fn what_a_merchant_brings_of_its_own_accord_is_taken_before_the_notice() {
    let mut desk = paid();
    let voluntary = json!({"recovery": {"receive": {"advance": "a1", "amount": 200_000, "voluntary": true}}});
    desk.does("wu", "r1", voluntary);
    assert_eq!(desk.owed("a1"), Money::ZERO);
}

#[test]
fn an_advance_that_is_not_paid_has_nothing_to_recover() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100, 100));
    assert_eq!(desk.cause("lin", notify("2026-03-02")).0, "recovery.not_paid");
    assert_eq!(desk.cause("wu", receive(100)).0, "recovery.not_paid");
}

#[test]
fn the_notice_is_not_served_before_payment() {
    let mut desk = paid();
    assert_eq!(desk.cause("lin", notify("2026-03-05")).0, "date.too_early");
    desk.does("lin", "told", notify("2026-03-06"));
}

#[test]
fn a_demand_gives_fifteen_days_unless_it_names_its_own_day() {
    let mut desk = notified();
    desk.does("lin", "d1", json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}}));
    let own = json!({"recovery": {"demand": {"advance": "a1", "pay_by": "2026-04-30", "service": {"how": "post"}}}});
    desk.does("lin", "d2", own);
    let past = json!({"recovery": {"demand": {"advance": "a1", "pay_by": "2026-03-08", "service": {"how": "post"}}}});
    assert_eq!(desk.cause("lin", past).0, "date.too_early");
    let demands = &desk.book.state().recoveries.get(&id("a1")).unwrap().demands;
    assert_eq!(demands[0].pay_by, day("2026-03-24"));
    assert_eq!(demands[1].pay_by, day("2026-04-30"));
    desk.does("wu", "r1", receive(200_000));
    let nothing = json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}});
    assert_eq!(desk.cause("lin", nothing).0, "recovery.nothing_owed");
}

#[test]
fn recovered_parts_return_to_the_line_they_were_paid_from() {
    let mut desk = notified();
    desk.does("wu", "travel", json!({"pool": {"donate": {"from": "某店", "amount": 100}}}));
    let into = |line| json!({"recovery": {"receive": {"advance": "a1", "amount": 50_000, "line": line}}});
    assert_eq!(desk.cause("wu", into("travel")), ("recovery.other_line", Some("R05")));
    desk.does("wu", "r1", into("fund")).does("wu", "r2", receive(100_000));
    let fund = desk.statement("fund");
    assert_eq!((&fund["recoveries"], &fund["outstanding"]), (&json!(150_000), &json!(50_000)));
    assert_eq!(fund["available"], 49_950_000);
}

#[test]
fn no_more_comes_back_than_is_owed() {
    let mut desk = notified();
    assert_eq!(desk.cause("wu", receive(200_001)).0, "recovery.above_owed");
    desk.does("wu", "r1", receive(200_000));
    assert_eq!(desk.cause("wu", receive(1)).0, "recovery.above_owed");
}

#[test]
fn a_deposit_settles_the_debt_and_moves_to_the_line_once_an_approver_has_signed() {
    let mut desk = notified();
    desk.does("wu", "d", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 150_000}}}));
    let take = |amount| json!({"recovery": {"take_deposit": {"advance": "a1", "amount": amount}}});
    assert_eq!(desk.cause("lin", take(150_001)), ("merchant.deposit_short", Some("P02")));
    desk.does("lin", "t1", take(150_000));
    assert_eq!(desk.owed("a1"), Money::from_yuan(2_000), "waits for an approver");
    desk.does("su", "t1-signed", json!({"proposal": {"sign": {"proposal": "t1"}}}));
    assert_eq!(desk.owed("a1"), Money::from_yuan(500));
    assert_eq!(desk.statement("deposits")["deposits_used"], 150_000);
    assert_eq!(desk.statement("fund")["recoveries"], 150_000);
    desk.proposed("lin", "wrong", reverse("t1"));
    assert_eq!(desk.book.state().deposit(&id("shop")), Money::from_yuan(1_500));
    assert_eq!(desk.statement("deposits")["deposits_used"], 0);
}

#[test]
fn a_consumer_paid_twice_returns_money_without_any_notice() {
    let mut desk = paid();
    let back = json!({"recovery": {"return_by_consumer": {"advance": "a1", "amount": 80_000}}});
    desk.does("wu", "b1", back);
    let fund = desk.statement("fund");
    assert_eq!((&fund["returned_by_consumers"], &fund["outstanding"]), (&json!(80_000), &json!(120_000)));
}

#[test]
fn a_write_off_needs_a_resolution_and_an_approver_and_moves_no_cash() {
    let mut desk = notified();
    let mut without = write_off(200_000);
    without["recovery"]["write_off"].as_object_mut().unwrap().remove("resolution");
    assert_eq!(desk.cause("lin", without), ("recovery.no_resolution", Some("R09")));
    assert_eq!(desk.cause("lin", write_off(200_001)).0, "recovery.above_outstanding");
    let before = desk.statement("fund")["available"].clone();
    desk.does("lin", "off", write_off(200_000));
    assert_eq!(desk.owed("a1"), Money::from_yuan(2_000), "waits for an approver");
    desk.does("su", "off-signed", json!({"proposal": {"sign": {"proposal": "off"}}}));
    let fund = desk.statement("fund");
    assert_eq!((&fund["written_off"], &fund["outstanding"]), (&json!(200_000), &json!(0)));
    assert_eq!(fund["available"], before);
}

#[test]
fn a_resolution_to_write_off_has_its_quorum_and_its_majority() {
    let mut desk = notified();
    let with = |votes: Value| {
        let mut command = write_off(100);
        command["recovery"]["write_off"]["resolution"]["paper"]["votes"] = votes;
        command
    };
    let vote = |voice: &str| json!({"name": "梁志", "vote": voice});
    let few = json!([vote("for"), vote("for")]);
    assert_eq!(desk.cause("lin", with(few)), ("board.no_quorum", Some("P11")));
    let lost = json!([vote("for"), vote("against"), vote("abstained")]);
    assert_eq!(desk.cause("lin", with(lost)).0, "signature.not_carried");
    let mut elders = write_off(100);
    elders["recovery"]["write_off"]["resolution"]["paper"]["body"] = json!("members");
    assert_eq!(desk.cause("lin", elders).0, "signature.other_body");
}

#[test]
fn a_resolution_is_not_from_the_future_nor_from_before_the_payment() {
    let mut desk = notified();
    for (on, cause) in [("2026-03-10", "date.in_future"), ("2026-03-05", "date.too_early")] {
        let mut command = write_off(100);
        command["recovery"]["write_off"]["resolution"] = resolution(on);
        assert_eq!(desk.cause("lin", command).0, cause);
    }
}

#[test]
fn what_was_written_off_stays_on_file_and_may_yet_come_back() {
    let mut desk = notified();
    desk.proposed("lin", "off", write_off(150_000));
    desk.does("wu", "r1", receive(80_000));
    let recovery = desk.book.state().recoveries.get(&id("a1")).unwrap();
    assert_eq!((recovery.recovered, recovery.written_off), (Money::from_yuan(800), Money::from_yuan(1_200)));
    assert_eq!(desk.owed("a1"), Money::ZERO);
    let losses = desk.book.state().house.ledger.total(Account::ADVANCE_LOSSES).of(Account::ADVANCE_LOSSES);
    assert_eq!(losses, Money::from_yuan(1_200));
    desk.proposed("lin", "wrong", reverse("r1"));
    let recovery = desk.book.state().recoveries.get(&id("a1")).unwrap();
    assert_eq!((recovery.recovered, recovery.written_off), (Money::ZERO, Money::from_yuan(1_500)));
    assert_eq!(desk.owed("a1"), Money::from_yuan(500));
}

#[test]
fn a_wrong_receipt_is_taken_back_in_red_within_the_year() {
    let mut desk = notified();
    desk.does("wu", "r1", receive(80_000)).proposed("lin", "wrong", reverse("r1"));
    assert_eq!(desk.owed("a1"), Money::from_yuan(2_000));
    assert_eq!(desk.statement("fund")["recoveries"], 0);
    let turnover = desk.book.state().house.ledger.turnover(Account::ADVANCES, Some(&id("a1")));
    assert_eq!((turnover.debit, turnover.credit), (Money::from_yuan(2_000), Money::ZERO));
    assert_eq!(desk.cause("lin", reverse("r1")).0, "recovery.receipt_reversed");
    assert_eq!(desk.cause("lin", reverse("r9")).0, "recovery.receipt_unknown");
}

#[test]
fn a_wrong_receipt_of_a_closed_year_is_taken_back_in_blue_on_the_first_open_day() {
    let mut desk = notified();
    desk.on("2026-12-30").does("wu", "r1", receive(80_000)).on("2027-01-04");
    for month in 3..=12 {
        let close = json!({"period": {"close": {"month": format!("2026-{month:02}")}}});
        desk.does("chen", &format!("close-{month}"), close);
    }
    desk.proposed("lin", "wrong", reverse("r1"));
    let records = desk.book.store().by_command(&id("hengqin"), &id("wrong-signed")).unwrap();
    let body: Value = serde_json::from_str(&records[1].content().body).unwrap();
    let entry: huzhu::ledger::Entry = serde_json::from_value(body["entries"][0].clone()).unwrap();
    assert_eq!(entry.effective(), day("2027-01-01"));
    assert!(entry.lines().iter().all(|line| line.amount.is_positive()));
    assert_eq!(entry.lines()[0].side, Side::Credit, "the pool's money goes out again");
    assert_eq!(desk.owed("a1"), Money::from_yuan(2_000));
}

#[test]
fn a_receipt_whose_money_has_gone_out_again_cannot_simply_be_taken_back() {
    let mut desk = association();
    desk.does("wu", "small", json!({"pool": {"donate": {"from": "某店", "amount": 10_000}}}));
    desk.failed_case("c1", "shop");
    let mut advance = open("c1", 10_000, 10_000);
    advance["advance"]["open"]["line"] = json!("small");
    desk.does("lin", "a1", advance).approved("a1");
    desk.does(
        "lin",
        "agreed",
        json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": true, "scan": scan()}}}),
    );
    desk.does("wu", "paid", json!({"advance": {"pay": {"advance": "a1", "account": "尾号 2231"}}}));
    desk.does("lin", "told", notify("2026-03-02")).does("wu", "r1", receive(10_000));
    desk.does("wu", "gone", json!({"pool": {"bank_charge": {"line": "small", "amount": 1}}}));
    assert_eq!(desk.cause("lin", reverse("r1")), ("ledger.below_zero", Some("P02")));
}
