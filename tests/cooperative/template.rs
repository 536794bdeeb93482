//! Templates of ordinary income and expense of the house's own.

use crate::support::cooperative::{Coop, founded, yuan};
use crate::support::id;
use huzhu::institution::Institution as _;
use huzhu::ledger::Account;
use serde_json::json;

fn add(name: &str, account: &str, way: &str) -> String {
    let template = json!({"name": name, "account": account, "way": way, "note": "场地费"});
    json!({"ordinary": {"add_template": template}}).to_string()
}

fn pay(account: &str) -> String {
    let tenders = json!([{"till": "bank", "amount": 5_000}]);
    json!({"ordinary": {"pay": {"account": account, "tenders": tenders}}}).to_string()
}

fn with_a_template() -> Coop {
    let mut desk = founded();
    desk.give("chen", "fee", &add("村委会场地费", "payables.other", "pay"));
    desk
}

#[test]
fn a_template_of_the_houses_own_is_paid_by_as_one_of_every_book() {
    let mut desk = founded();
    assert_eq!(desk.refused("wu", "a", &pay("payables.other")), "ordinary.no_template");
    desk.give("chen", "fee", &add("村委会场地费", "payables.other", "pay"));
    desk.give("wu", "b", &pay("payables.other"));
    assert_eq!(desk.total(Account::OTHER_PAYABLE), -yuan("50.00"));
    let receive = json!({"account": "payables.other", "tenders": [{"till": "bank", "amount": 1}]});
    let receive = json!({"ordinary": {"receive": receive}}).to_string();
    assert_eq!(desk.refused("wu", "c", &receive), "ordinary.no_template", "it is a way out, not in");
}

#[test]
fn a_template_names_no_account_that_a_room_keeps() {
    let mut desk = founded();
    for (nr, (account, way)) in [
        ("shares.paid_in", "receive"),
        ("loans.principal", "pay"),
        ("members.credit", "pay"),
        ("cash.on_hand", "pay"),
        ("income.interest", "receive"),
        ("income.produce", "receive"),
        ("funds.grants", "receive"),
        ("advances.losses", "pay"),
        ("income.other", "pay"),
        ("expenses.office", "receive"),
    ]
    .into_iter()
    .enumerate()
    {
        let refused = desk.refused("chen", &format!("t{nr}"), &add("不行", account, way));
        assert_eq!(refused, "ordinary.control_account", "{account}");
    }
}

#[test]
fn two_templates_of_one_way_have_two_names_and_a_dropped_one_is_offered_no_more() {
    let mut desk = with_a_template();
    assert_eq!(desk.refused("chen", "a", &add("村委会场地费", "expenses.office", "pay")), "ordinary.template_known");
    assert_eq!(desk.refused("wu", "b", &add("别的", "expenses.office", "pay")), "operator.duty");
    let drop = r#"{"ordinary":{"drop_template":{"template":"fee"}}}"#;
    desk.give("chen", "c", drop);
    assert_eq!(desk.refused("chen", "d", drop), "ordinary.unknown_template");
    assert!(desk.book.state().house().templates().get(&id("fee")).is_none());
    assert_eq!(desk.refused("wu", "e", &pay("payables.other")), "ordinary.no_template");
}

#[test]
fn what_was_paid_by_a_template_is_corrected_while_it_is_offered() {
    let mut desk = with_a_template();
    desk.give("wu", "p", &pay("payables.other"));
    let instead = json!({"ordinary": {"pay": {"account": "payables.other",
        "tenders": [{"till": "bank", "amount": 500}], "attachments": 1}}});
    let fix = json!({"correction": {"make": {"of": "p", "instead": instead, "reason": "多写一个零"}}});
    desk.give_signed("fix", &fix.to_string());
    assert_eq!(desk.total(Account::OTHER_PAYABLE), -yuan("5.00"));
}
