//! Several consumers of one shop together.

use crate::association_desk::{Short, association, association_with, board, complaint, number, scan};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::advance::Stage;
use huzhu::papers::{Archive, Block, Papers as _};
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// So many failed cases of 5,000.00 against the shop, one a day from 2026-03-02 on.
fn gym(desk: &mut Desk<Association>, count: i64) {
    for case in 1..=count {
        let name = format!("c{case}");
        desk.failed_case(&name, "shop");
        desk.today = desk.today.tomorrow().unwrap();
    }
}

fn cases(count: i64, assessed: i64) -> Vec<Value> {
    (1..=count).map(|case| json!({"case": format!("c{case}"), "assessed": assessed})).collect()
}

fn joined(cases: &[Value], share: Value) -> Value {
    json!({"advance": {"open_joined": {"cases": cases, "representative": "c1", "line": "fund", "share": share,
        "conditions": {"no_fault": true, "facts_clear": true, "evidence_sufficient": true, "basis_explicit": true},
        "findings": "会员台账与付款记录一致。"}}})
}

fn amounts(desk: &Desk<Association>) -> Vec<Money> {
    let state = desk.book.state();
    state.advances.of_group(&id("gym")).iter().map(|id| state.advance(id).unwrap().amount).collect()
}

#[test]
fn twelve_customers_share_the_merchants_cap_of_50000_to_the_fen() {
    let mut desk = association();
    gym(&mut desk, 12);
    desk.does("lin", "gym", joined(&cases(12, 500_000), json!("pro_rata")));
    let given = amounts(&desk);
    assert_eq!(given.iter().filter(|amount| **amount == Money::from_fen(416_667)).count(), 8);
    assert_eq!(given.iter().filter(|amount| **amount == Money::from_fen(416_666)).count(), 4);
    assert_eq!(desk.statement("fund")["held"], 5_000_000);
    assert_eq!(desk.book.state().merchant_outstanding(&id("shop"), desk.today), Money::from_yuan(50_000));
}

#[test]
fn by_time_each_has_the_whole_as_long_as_it_lasts_and_the_last_what_is_left() {
    let mut desk = association_with(json!([number("advance.merchant_cap", json!({"money": 1_200_000}))]));
    gym(&mut desk, 4);
    let mut backwards = cases(4, 500_000);
    backwards.reverse();
    desk.does("lin", "gym", joined(&backwards, json!("by_time")));
    assert_eq!(amounts(&desk), [Money::from_yuan(2_000), Money::from_yuan(5_000), Money::from_yuan(5_000)]);
    assert_eq!(desk.book.state().advances.of_case(&id("c4")).count(), 0, "nothing is left for the last to complain");
}

#[test]
fn after_sign_up_only_those_who_complained_by_its_last_day_share() {
    let mut desk = association();
    gym(&mut desk, 3);
    let by = |on: &str| json!({"after_sign_up": on});
    let refusal = desk.refuses("lin", joined(&cases(3, 500_000), by("2026-03-03")));
    assert_eq!(
        (refusal.cause(), refusal.get("came")),
        ("advance.after_sign_up", Some(&Figure::Date(day("2026-03-04"))))
    );
    assert_eq!(desk.cause("lin", joined(&cases(3, 500_000), by("2026-03-05"))).0, "advance.sign_up_runs");
    desk.does("lin", "gym", joined(&cases(2, 500_000), by("2026-03-03")));
    assert_eq!(amounts(&desk), [Money::from_yuan(5_000), Money::from_yuan(5_000)]);
}

#[test]
fn where_there_is_enough_each_has_its_loss_up_to_the_cap_of_one() {
    let mut desk = association();
    gym(&mut desk, 2);
    let two = [json!({"case": "c1", "assessed": 700_000}), json!({"case": "c2", "assessed": 60_000})];
    desk.does("lin", "gym", joined(&two, json!("pro_rata")));
    assert_eq!(amounts(&desk), [Money::from_yuan(5_000), Money::from_yuan(600)]);
}

#[test]
fn a_group_is_of_one_merchant_each_case_once_and_its_representative_among_them() {
    let mut desk = association();
    gym(&mut desk, 2);
    desk.failed_case("c3", "stall");
    assert_eq!(desk.cause("lin", joined(&cases(1, 100), json!("pro_rata"))).0, "advance.group_size");
    assert_eq!(desk.cause("lin", joined(&cases(3, 100), json!("pro_rata"))).0, "advance.other_merchant");
    let twice = [json!({"case": "c1", "assessed": 100}), json!({"case": "c1", "assessed": 100})];
    assert_eq!(desk.cause("lin", joined(&twice, json!("pro_rata"))), ("advance.case_twice", Some("P14")));
    let mut other = joined(&cases(2, 100), json!("pro_rata"));
    other["advance"]["open_joined"]["representative"] = json!("c9");
    assert_eq!(desk.cause("lin", other).0, "advance.not_of_group");
}

/// Two customers of one shop, paid 2,000.00 each on one decision, and demanded together.
fn demanded_together() -> Desk<Association> {
    let mut desk = association();
    gym(&mut desk, 2);
    desk.does("lin", "gym", joined(&cases(2, 200_000), json!("pro_rata")));
    let on = desk.today.to_string();
    desk.does("lin", "paper", json!({"advance": {"enter_paper": {"advance": "gym-2", "paper": board(&on)}}}));
    desk.does("zhou", "seen", json!({"advance": {"confirm_paper": {"advance": "gym-1"}}}));
    let serve = json!({"advance": {"serve_notice": {"advance": "gym-1", "service": {"how": "in_person"}}}});
    desk.does("lin", "notice", serve);
    desk.on("2026-03-16");
    for advance in ["gym-1", "gym-2"] {
        let agree = json!({"advance": {"sign_agreement": {"advance": advance, "assignment": true, "scan": scan()}}});
        desk.does("lin", &format!("{advance}-agreed"), agree);
        desk.does(
            "wu",
            &format!("{advance}-paid"),
            json!({"advance": {"pay": {"advance": advance, "account": "尾号 2231"}}}),
        );
    }
    let service = json!({"how": "post", "proof": "挂号信"});
    let notify = json!({"advance": "gym-1", "with": ["gym-2"], "service": service});
    desk.does("lin", "told", json!({"recovery": {"notify": notify}}));
    let demand = json!({"advance": "gym-1", "with": ["gym-2"], "service": service});
    desk.does("lin", "demand", json!({"recovery": {"demand": demand}}));
    desk
}

#[test]
fn one_decision_and_one_notice_serve_all_and_each_is_agreed_and_paid_by_itself() {
    let desk = demanded_together();
    assert_eq!(desk.advance("gym-1").window, desk.advance("gym-2").window);
    let state = desk.book.state();
    let lines: Vec<(u32, Money)> = ["gym-1", "gym-2"]
        .iter()
        .map(|advance| &state.recoveries.get(&id(advance)).unwrap().demands[0])
        .map(|demand| (demand.number, demand.amount))
        .collect();
    assert_eq!(lines, [(3, Money::from_yuan(2_000)), (3, Money::from_yuan(2_000))], "one demand with a line each");
}

#[test]
fn their_notice_and_demand_are_one_paper_each_with_a_line_for_everybody() {
    let desk = demanded_together();
    let archive = Archive::new(&desk.book, desk.today);
    for code in ["assignment", "demand"] {
        let paper = Association::paper(code).unwrap();
        let sheet = (paper.describe)(&archive, &id("gym-1")).unwrap();
        assert_eq!(sheet, (paper.describe)(&archive, &id("gym-2")).unwrap(), "{code} is the same from either");
        let lines = sheet.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some((table.rows.len(), table.sums().unwrap()[3])),
            _ => None,
        });
        assert_eq!(lines, Some((2, Some(Money::from_yuan(4_000)))), "{code}");
        let says_in_all = |block: &Block| matches!(block, Block::Amount(_, all) if *all == Money::from_yuan(4_000));
        assert!(sheet.blocks.iter().any(says_in_all), "{code}");
    }
}

#[test]
fn a_demand_names_advances_of_one_merchant_each_once() {
    let mut desk = association();
    desk.paid("a1", 10_000);
    let notify = |with: Value| json!({"recovery": {"notify": {"advance": "a1", "with": with, "service": {"how": "post", "proof": "挂号信"}}}});
    assert_eq!(desk.cause("lin", notify(json!(["a1"]))).0, "recovery.not_together");
    assert_eq!(desk.cause("lin", notify(json!(["a9"]))).0, "advance.unknown");
}

#[test]
fn an_approver_who_declines_declines_them_all_and_their_money_is_released() {
    let mut desk = association();
    gym(&mut desk, 2);
    desk.does("lin", "gym", joined(&cases(2, 40_000), json!("pro_rata")));
    desk.does("su", "no", json!({"advance": {"decline": {"advance": "gym-2", "reason": "证据不足"}}}));
    assert_eq!((desk.advance("gym-1").stage, desk.advance("gym-2").stage), (Stage::Declined, Stage::Declined));
    assert_eq!(desk.statement("fund")["held"], 0);
}

#[test]
fn when_one_of_them_is_settled_by_the_merchant_the_others_go_on() {
    let mut desk = association();
    gym(&mut desk, 2);
    desk.does("lin", "gym", joined(&cases(2, 40_000), json!("pro_rata")));
    let settle = json!({"advance": "gym-1", "amount": 40_000, "route": "to_consumer"});
    desk.does("lin", "s1", json!({"advance": {"settle_by_merchant": settle}}));
    desk.does("su", "yes", json!({"advance": {"sign": {"advance": "gym-2"}}}));
    assert!(desk.advance("gym-2").gathering.is_complete());
    assert_eq!(desk.advance("gym-1").stage, Stage::SettledByMerchant);
}

#[test]
fn a_prepaid_loss_is_the_value_left_without_the_bonus() {
    let mut desk = association();
    let card = |assessed: i64| {
        let mut open = crate::association_desk::open("c1", assessed, assessed);
        open["advance"]["open"]["prepaid"] = json!({"left": 500_000, "paid": 500_000, "bonus": 100_000});
        open
    };
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.does("lin", "end", json!({"mediation": {"end": {"case": "c1", "outcome": "no_agreement"}}}));
    let refusal = desk.refuses("lin", card(416_668));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("advance.above_prepaid_loss", Some("P06")));
    desk.does("lin", "a1", card(416_667));
}
