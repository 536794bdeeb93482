//! Advances, from head-room to payment.

use crate::association_desk::{Short, association, association_with, board, complaint, number, open, pledge, scan};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::advance::{Pending, Stage};
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn pay(advance: &str) -> Value {
    json!({"advance": {"pay": {"advance": advance, "account": "尾号 2231"}}})
}

fn agree(advance: &str) -> Value {
    json!({"advance": {"sign_agreement": {"advance": advance, "assignment": true, "scan": scan()}}})
}

fn serve(advance: &str) -> Value {
    json!({"advance": {"serve_notice": {"advance": advance, "service": {"how": "in_person"}}}})
}

fn sign(advance: &str) -> Value {
    json!({"advance": {"sign": {"advance": advance}}})
}

fn settle(advance: &str, amount: i64, route: &str) -> Value {
    json!({"advance": {"settle_by_merchant": {"advance": advance, "amount": amount, "route": route}}})
}

/// An advance of so many fen on a failed case, opened today.
fn opened(amount: i64) -> Desk<Association> {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", amount, amount));
    desk
}

/// Everything but the last chance is done.
fn ready(amount: i64) -> Desk<Association> {
    let mut desk = opened(amount);
    desk.approved("a1").does("lin", "agreed", agree("a1")).does("lin", "notice", serve("a1"));
    desk
}

#[test]
fn an_advance_of_exactly_the_cap_is_opened_and_one_fen_more_is_refused() {
    let mut desk = association();
    desk.failed_case("c1", "shop");
    let refusal = desk.refuses("lin", open("c1", 500_001, 500_001));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("advance.over_cap", Some("P01")));
    assert_eq!(refusal.get("cap"), Some(&Figure::Money(Money::from_yuan(5_000))));
    desk.does("lin", "a1", open("c1", 500_000, 500_001));
    assert_eq!(desk.advance("a1").amount, Money::from_yuan(5_000));
}

#[test]
fn where_the_house_advances_in_part_a_claim_above_the_cap_is_cut_to_it() {
    let mut desk = association_with(json!([number("advance.over_cap", json!({"switch": "partial"}))]));
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 600_000, 600_000));
    assert_eq!(desk.advance("a1").amount, Money::from_yuan(5_000));
    assert_eq!(desk.statement("fund")["held"], 500_000);
}

#[test]
fn head_room_is_a_sum_of_every_cap() {
    let mut desk = association();
    desk.paid("a0", 480_000);
    desk.failed_case("c1", "shop");
    let state = desk.book.state();
    let room =
        state.head_room(&id("c1"), &id("fund"), Money::from_yuan(4_900), Money::from_yuan(100), desk.today).unwrap();
    assert_eq!(room.loss(), Money::from_yuan(4_800));
    assert_eq!(room.single_cap, Money::from_yuan(5_000));
    assert_eq!(room.merchant_left(), Money::from_yuan(45_200));
    assert_eq!(room.available, Money::from_yuan(495_200));
    assert_eq!((room.consumer_this_year, room.consumer_yearly), (0, 2));
    assert_eq!(room.most(), Money::from_yuan(4_800));
}

#[test]
fn a_consumers_advances_of_the_year_are_counted() {
    let mut desk = association();
    desk.paid("a0", 10_000);
    let mut again = complaint("shop", json!([{"remedy": "refund"}]));
    again["complaint"]["register"]["consumer"] = json!({"as_in": "a0-case"});
    desk.does("lin", "c1", again);
    let state = desk.book.state();
    let room = |today| state.head_room(&id("c1"), &id("fund"), Money::from_yuan(1), Money::ZERO, today).unwrap();
    assert_eq!(room(desk.today).consumer_this_year, 1);
    assert_eq!(room(day("2027-01-04")).consumer_this_year, 0);
}

#[test]
fn no_more_is_advanced_than_the_loss_less_what_came_from_elsewhere() {
    let mut desk = association();
    desk.failed_case("c1", "shop");
    assert_eq!(desk.cause("lin", open("c1", 100_001, 100_000)), ("advance.above_loss", Some("P06")));
    let mut elsewhere = open("c1", 70_001, 100_000);
    elsewhere["advance"]["open"]["other_recovery"] = json!(30_000);
    assert_eq!(desk.cause("lin", elsewhere.clone()), ("advance.recovered_elsewhere", Some("P14")));
    elsewhere["advance"]["open"]["amount"] = json!(70_000);
    desk.does("lin", "a1", elsewhere);
    assert_eq!(desk.advance("a1").amount, Money::from_yuan(700));
}

#[test]
fn a_punitive_claim_is_not_advanced() {
    let mut desk = association();
    let claims = json!([{"remedy": "refund", "amount": 100_000}, {"remedy": "punitive", "amount": 300_000}]);
    desk.does("lin", "c1", complaint("shop", claims));
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.ended("c1", "no_answer");
    assert_eq!(desk.cause("lin", open("c1", 100_001, 400_000)), ("advance.above_claims", Some("P06")));
    desk.does("lin", "a1", open("c1", 100_000, 400_000));
}

#[test]
fn an_advance_follows_a_mediation_that_ended_without_agreement() {
    let mut desk = association();
    let mut next = 0;
    for outcome in ["agreement", "consumer_absent", "fraud"] {
        next += 1;
        let case = format!("c{next}");
        desk.does("lin", &case, complaint("shop", json!([{"remedy": "refund"}])));
        assert_eq!(desk.cause("lin", open(&case, 100, 100)), ("advance.mediation_not_ended", Some("P03")));
        desk.does("lin", &format!("in{next}"), json!({"complaint": {"accept": {"case": case}}}));
        assert_eq!(desk.cause("lin", open(&case, 100, 100)), ("advance.mediation_not_ended", Some("P03")));
        desk.ended(&case, outcome);
        assert_eq!(desk.cause("lin", open(&case, 100, 100)), ("advance.mediation_outcome", Some("P03")));
    }
    for outcome in ["no_agreement", "merchant_absent", "no_answer", "time_limit"] {
        next += 1;
        let case = format!("c{next}");
        desk.does("lin", &case, complaint("shop", json!([{"remedy": "refund"}])));
        desk.does("lin", &format!("in{next}"), json!({"complaint": {"accept": {"case": case}}}));
        desk.ended(&case, outcome);
        desk.does("lin", &format!("a{next}"), open(&case, 100, 100));
    }
}

#[test]
fn a_house_that_pays_first_opens_an_advance_on_an_accepted_case_and_pays_none_that_was_settled_since() {
    let mut desk = association_with(json!([number("advance.order", json!({"switch": "pay_first"}))]));
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    assert_eq!(desk.cause("lin", open("c1", 100, 100)).0, "advance.mediation_not_ended");
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.does("lin", "a1", open("c1", 100, 100)).approved("a1").does("lin", "agreed", agree("a1"));
    desk.does("lin", "end", json!({"mediation": {"end": {"case": "c1", "outcome": "agreement"}}}));
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.mediation_outcome", Some("P03")));
}

#[test]
fn a_merchant_without_a_pledge_is_not_advanced_for_unless_the_house_does_without() {
    let mut desk = association();
    desk.failed_case("c1", "stall");
    assert_eq!(desk.cause("lin", open("c1", 100, 100)), ("advance.no_pledge", Some("P04")));
    desk.does("lin", "p2", pledge("stall", "2026-03-02", "2026-03-02"));
    desk.on("2026-03-03").does("lin", "a1", open("c1", 100, 100));
    let mut lenient = association_with(json!([number("advance.pledge_required", json!({"flag": false}))]));
    lenient.failed_case("c1", "stall").does("lin", "a1", open("c1", 100, 100));
}

#[test]
fn each_of_the_four_conditions_must_be_ticked() {
    let mut desk = association();
    desk.failed_case("c1", "shop");
    for condition in ["no_fault", "facts_clear", "evidence_sufficient", "basis_explicit"] {
        let mut unticked = open("c1", 100, 100);
        unticked["advance"]["open"]["conditions"][condition] = json!(false);
        let refusal = desk.refuses("lin", unticked);
        assert_eq!((refusal.cause(), refusal.rule_id()), ("advance.condition_missing", Some("P05")));
        assert_eq!(refusal.get("condition").unwrap().to_string(), condition);
    }
    desk.does("lin", "a1", open("c1", 100, 100));
}

#[test]
fn one_dispute_has_one_advance_and_another_only_after_the_first_was_closed_unpaid() {
    let mut desk = opened(100);
    let again = open("c1", 100, 100);
    assert_eq!(desk.cause("lin", again.clone()), ("advance.second_on_case", Some("P14")));
    desk.does("lin", "out", json!({"advance": {"withdraw": {"advance": "a1", "reason": "重填"}}}));
    desk.does("lin", "a2", again.clone());
    desk.does("qin", "no", json!({"advance": {"decline": {"advance": "a2", "reason": "证据不足"}}}));
    desk.does("lin", "a3", again);
    assert_eq!(desk.statement("fund")["held"], 100);
}

#[test]
fn the_pool_pays_no_more_than_is_available_on_the_line() {
    let mut desk = association();
    desk.does("wu", "small", json!({"pool": {"donate": {"from": "某店", "amount": 10_000}}}));
    desk.failed_case("c1", "shop").failed_case("c2", "shop");
    let mut from_small = open("c1", 10_001, 10_001);
    from_small["advance"]["open"]["line"] = json!("small");
    assert_eq!(desk.cause("lin", from_small.clone()), ("advance.pool_short", Some("P02")));
    from_small["advance"]["open"]["amount"] = json!(10_000);
    desk.does("lin", "a1", from_small);
    let mut second = open("c2", 1, 1);
    second["advance"]["open"]["line"] = json!("small");
    assert_eq!(desk.cause("lin", second), ("advance.pool_short", Some("P02")));
}

#[test]
fn no_advance_is_paid_from_the_deposits() {
    let mut desk = association();
    desk.does("wu", "d", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 100_000}}}));
    desk.failed_case("c1", "shop");
    let mut from_deposits = open("c1", 100, 100);
    from_deposits["advance"]["open"]["line"] = json!("deposits");
    assert_eq!(desk.cause("lin", from_deposits).0, "pool.line_of_deposits");
}

#[test]
fn beyond_the_merchants_cap_a_reason_is_asked_for_and_recorded() {
    let mut desk = association_with(json!([number("advance.merchant_cap", json!({"money": 50_000}))]));
    desk.failed_case("c1", "shop").failed_case("c2", "shop");
    desk.does("lin", "a1", open("c1", 30_000, 30_000));
    let refusal = desk.refuses("lin", open("c2", 20_001, 20_001));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("advance.merchant_over_cap", Some("P08")));
    assert!(refusal.passes_with_reason());
    assert_eq!(refusal.get("left"), Some(&Figure::Money(Money::from_fen(20_000))));
    let mut with_reason = open("c2", 20_001, 20_001);
    with_reason["advance"]["open"]["reason"] = json!("理事会同意");
    desk.does("lin", "a2", with_reason);
    let records = desk.book.store().by_command(&id("hengqin"), &id("a2")).unwrap();
    assert!(records[0].content().body.contains(r#""warned":["P08"]"#));
    desk.does("lin", "out", json!({"advance": {"withdraw": {"advance": "a2", "reason": "改少"}}}));
    desk.does("lin", "a3", open("c2", 20_000, 20_000));
}

#[test]
fn up_to_a_thousand_one_approver_signs_up_to_three_thousand_two_and_above_the_board_decides() {
    let needs = |amount| {
        let desk = opened(amount);
        serde_json::to_string(&desk.advance("a1").gathering.requirement).unwrap()
    };
    assert_eq!(needs(100_000), r#"{"approvers":1}"#);
    assert_eq!(needs(100_001), r#"{"approvers":2}"#);
    assert_eq!(needs(300_000), r#"{"approvers":2}"#);
    assert_eq!(needs(300_001), r#"{"paper":"board"}"#);
}

#[test]
fn two_approvers_are_two_people_and_neither_is_the_maker() {
    let mut desk = opened(200_000);
    desk.does(
        "chen",
        "lin-too",
        json!({"operator": {"change_duties": {"operator": "lin", "duties": ["mediator", "approver"]}}}),
    );
    assert_eq!(desk.cause("lin", sign("a1")), ("signature.own_work", Some("G22")));
    desk.does("su", "s1", sign("a1"));
    assert_eq!(desk.cause("su", sign("a1")), ("signature.twice", Some("G22")));
    assert!(!desk.advance("a1").gathering.is_complete());
    desk.does("qin", "s2", sign("a1"));
    assert!(desk.advance("a1").gathering.is_complete());
}

#[test]
fn the_boards_paper_is_confirmed_by_one_who_neither_entered_it_nor_opened_the_advance() {
    let mut desk = opened(400_000);
    assert_eq!(desk.cause("su", sign("a1")).0, "signature.paper_needed");
    let enter = |held_on| json!({"advance": {"enter_paper": {"advance": "a1", "paper": board(held_on)}}});
    let confirm = json!({"advance": {"confirm_paper": {"advance": "a1"}}});
    assert_eq!(desk.cause("zhou", confirm.clone()).0, "signature.no_paper");
    desk.on("2026-03-05");
    assert_eq!(desk.cause("qin", enter("2026-03-06")).0, "date.in_future");
    desk.does("qin", "paper", enter("2026-03-05"));
    assert_eq!(desk.cause("qin", confirm.clone()), ("signature.own_work", Some("G22")));
    assert_eq!(desk.cause("lin", confirm.clone()), ("signature.own_work", Some("G22")));
    desk.does("zhou", "seen", confirm);
    assert!(desk.advance("a1").gathering.is_complete());
}

#[test]
fn a_decision_of_the_board_from_before_the_advance_is_not_taken() {
    let mut desk = association();
    desk.on("2026-03-05").failed_case("c1", "shop").does("lin", "a1", open("c1", 400_000, 400_000));
    let enter = json!({"advance": {"enter_paper": {"advance": "a1", "paper": board("2026-03-04")}}});
    assert_eq!(desk.cause("lin", enter).0, "date.too_early");
}

#[test]
fn nothing_is_paid_until_signatures_agreement_notice_and_last_chance_are_there() {
    let mut desk = opened(200_000);
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.not_approved", Some("P11")));
    desk.approved("a1");
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.agreement_missing", Some("R01")));
    let unassigned = json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": false, "scan": scan()}}});
    assert_eq!(desk.cause("lin", unassigned), ("advance.no_assignment", Some("R01")));
    desk.does("lin", "agreed", agree("a1"));
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.notice_missing", Some("P07")));
    desk.does("lin", "notice", serve("a1"));
    assert_eq!(desk.advance("a1").window.as_ref().unwrap().ends, day("2026-03-05"));
    desk.on("2026-03-05");
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.last_chance_runs", Some("P07")));
    desk.on("2026-03-06").does("wu", "paid", pay("a1"));
    assert_eq!(desk.advance("a1").stage, Stage::Paid { on: day("2026-03-06"), amount: Money::from_yuan(2_000) });
    assert_eq!(desk.owed("a1"), Money::from_yuan(2_000));
}

#[test]
fn up_to_five_hundred_is_paid_without_waiting_and_one_fen_more_waits() {
    let mut desk = opened(50_000);
    desk.approved("a1").does("lin", "agreed", agree("a1")).does("wu", "paid", pay("a1"));
    assert_eq!(desk.owed("a1"), Money::from_yuan(500));
    let mut desk = opened(50_001);
    desk.approved("a1").does("lin", "agreed", agree("a1"));
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.notice_missing", Some("P07")));
}

#[test]
fn the_cashier_neither_opened_nor_approved_it() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("mei", "a1", open("c1", 50_000, 50_000));
    desk.does("su", "s1", sign("a1")).does("lin", "agreed", agree("a1"));
    assert_eq!(desk.cause("mei", pay("a1")), ("signature.own_work", Some("G22")));
    assert_eq!(desk.cause("su", pay("a1")), ("signature.own_work", Some("G22")));
    assert_eq!(desk.cause("lin", pay("a1")).0, "operator.duty");
    desk.does("wu", "paid", pay("a1"));
}

#[test]
fn in_an_office_of_two_who_approved_may_pay_and_who_opened_may_not() {
    let mut desk = association_with(json!([number("office.of_two", json!({"flag": true}))]));
    desk.failed_case("c1", "shop").does("mei", "a1", open("c1", 50_000, 50_000));
    desk.does("su", "s1", sign("a1")).does("lin", "agreed", agree("a1"));
    assert_eq!(desk.cause("mei", pay("a1")), ("signature.own_work", Some("G22")));
    desk.does("su", "paid", pay("a1"));
}

#[test]
fn a_hold_stands_for_thirty_days_after_the_first_and_lapses_on_the_next() {
    let mut desk = ready(200_000);
    desk.on("2026-04-01");
    assert_eq!(desk.statement("fund")["held"], 200_000);
    desk.on("2026-04-02");
    assert_eq!(desk.statement("fund")["held"], 0);
    assert_eq!(desk.cause("wu", pay("a1")), ("advance.hold_lapsed", Some("P07")));
    desk.does("lin", "again", json!({"advance": {"hold_again": {"advance": "a1"}}}));
    let records = desk.book.store().by_command(&id("hengqin"), &id("again")).unwrap();
    let kinds: Vec<&str> = records.iter().map(|record| record.content().kind.as_str()).collect();
    assert_eq!(kinds, ["advance.lapsed/1", "advance.held_again/1"]);
    let held = json!({"advance": {"hold_again": {"advance": "a1"}}});
    assert_eq!(desk.cause("lin", held).0, "advance.held");
    desk.does("wu", "paid", pay("a1"));
}

#[test]
fn money_is_held_again_only_while_the_line_has_it() {
    let mut desk = association();
    desk.does("wu", "small", json!({"pool": {"donate": {"from": "某店", "amount": 10_000}}}));
    desk.failed_case("c1", "shop").failed_case("c2", "shop");
    let from_small = |case| {
        let mut command = open(case, 10_000, 10_000);
        command["advance"]["open"]["line"] = json!("small");
        command
    };
    desk.does("lin", "a1", from_small("c1"));
    desk.on("2026-04-10").does("lin", "a2", from_small("c2"));
    let again = json!({"advance": {"hold_again": {"advance": "a1"}}});
    assert_eq!(desk.cause("lin", again), ("advance.pool_short", Some("P02")));
}

#[test]
fn what_the_merchant_pays_the_consumer_in_the_window_shrinks_the_hold() {
    let mut desk = ready(480_000);
    desk.does("lin", "part", settle("a1", 300_000, "to_consumer"));
    assert_eq!(desk.statement("fund")["held"], 180_000);
    assert_eq!(desk.cause("lin", settle("a1", 180_001, "to_consumer")), ("advance.settled_above_loss", Some("P14")));
    desk.on("2026-03-06").does("wu", "paid", pay("a1"));
    assert_eq!(desk.advance("a1").paid(), Money::from_yuan(1_800));
    assert_eq!(desk.statement("fund")["advances_paid"], 180_000);
}

#[test]
fn a_merchant_who_settles_in_full_ends_the_advance_and_releases_the_hold() {
    let mut desk = ready(480_000);
    desk.does("lin", "all", settle("a1", 480_000, "to_consumer"));
    assert_eq!(desk.advance("a1").stage, Stage::SettledByMerchant);
    assert_eq!(desk.statement("fund")["held"], 0);
    desk.on("2026-03-06");
    assert_eq!(desk.cause("wu", pay("a1")).0, "advance.not_open");
}

#[test]
fn money_paid_through_us_never_stands_in_the_pool_and_is_paid_on_by_another() {
    let mut desk = ready(480_000);
    let pass_on = json!({"advance": {"pass_on": {"advance": "a1"}}});
    assert_eq!(desk.cause("wu", pass_on.clone()).0, "advance.nothing_to_pass_on");
    desk.does("mei", "all", settle("a1", 480_000, "through_us"));
    assert_eq!(desk.statement("fund")["available"], 50_000_000);
    assert_eq!(desk.cause("mei", pass_on.clone()), ("signature.own_work", Some("G22")));
    desk.does("wu", "on", pass_on.clone());
    assert_eq!(desk.cause("wu", pass_on).0, "advance.nothing_to_pass_on");
}

#[test]
fn where_the_loss_is_above_the_cap_the_merchant_first_covers_what_is_not_advanced() {
    let mut desk = association_with(json!([number("advance.over_cap", json!({"switch": "partial"}))]));
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 600_000, 600_000));
    desk.does("lin", "first", settle("a1", 100_000, "to_consumer"));
    assert_eq!(desk.advance("a1").payable(), Money::from_yuan(5_000));
    desk.does("lin", "second", settle("a1", 100_000, "to_consumer"));
    assert_eq!(desk.advance("a1").payable(), Money::from_yuan(4_000));
    assert_eq!(desk.statement("fund")["held"], 400_000);
}

#[test]
fn a_payment_is_dated_no_earlier_than_its_approval_and_agreement() {
    let mut desk = opened(50_000);
    desk.on("2026-03-04").approved("a1").does("lin", "agreed", agree("a1"));
    let on = |on| json!({"advance": {"pay": {"advance": "a1", "account": "尾号 2231", "on": on}}});
    desk.on("2026-03-06");
    assert_eq!(desk.cause("wu", on("2026-03-03")).0, "date.too_early");
    desk.does("wu", "paid", on("2026-03-04"));
}

#[test]
fn notice_is_served_and_the_agreement_signed_once() {
    let mut desk = ready(200_000);
    assert_eq!(desk.cause("lin", serve("a1")).0, "advance.notice_served");
    assert_eq!(desk.cause("lin", agree("a1")).0, "advance.agreement_signed");
}

#[test]
fn what_is_pending_is_told_in_order() {
    let mut desk = opened(200_000);
    let pending =
        |desk: &Desk<Association>| desk.book.state().pending(&id("a1"), desk.advance("a1"), desk.today, desk.today);
    assert_eq!(pending(&desk), [Pending::Signatures, Pending::Agreement, Pending::Notice]);
    desk.approved("a1").does("lin", "agreed", agree("a1")).does("lin", "notice", serve("a1"));
    assert_eq!(pending(&desk), [Pending::Window(day("2026-03-05"))]);
    desk.on("2026-04-02");
    assert_eq!(pending(&desk), [Pending::Hold]);
}

#[test]
fn an_advance_nobody_opened_is_unknown_to_every_command() {
    let mut desk = association();
    for command in [pay("a9"), agree("a9"), serve("a9"), sign("a9"), settle("a9", 1, "to_consumer")] {
        let by = if command["advance"].get("pay").is_some() {
            "wu"
        } else if command["advance"].get("sign").is_some() {
            "su"
        } else {
            "lin"
        };
        assert_eq!(desk.cause(by, command).0, "advance.unknown");
    }
}
