//! Share money: from members only, nothing promised on it, no member too large.

use crate::support::cooperative::{Coop, admit, founded, pay_in, yuan};
use crate::support::id;
use huzhu::ledger::Account;
use serde_json::json;

fn pay_with(member: &str, fen: i64, extra: (&str, &str)) -> String {
    let mut pay = json!({"member": member, "tenders": [{"till": "bank", "amount": fen}]});
    pay[extra.0] = json!(extra.1);
    json!({"share": {"pay_in": pay}}).to_string()
}

#[test]
fn share_money_comes_from_members_only_l02() {
    let mut desk = founded();
    desk.on("2026-02-10");
    assert_eq!(desk.refused("chen", "p1", &pay_in("stranger", 10_000)), "member.unknown");
    desk.give("chen", "left", r#"{"departure":{"die":{"member":"huang","on":"2026-02-05"}}}"#);
    assert_eq!(desk.refused_by("chen", "p2", &pay_in("huang", 10_000)), ("L02", "share.not_a_member"));
    assert_eq!(
        desk.refused_by("chen", "p3", &pay_with("huang", 1, ("on", "2026-02-05"))),
        ("L02", "share.not_a_member")
    );
    desk.give("chen", "p4", &pay_with("huang", 10_000, ("on", "2026-02-04")));
    let suspend = r#"{"member":{"suspend":{"member":"wang","on":"2026-02-01","reason":"待查"}}}"#;
    desk.give("chen", "s", suspend).give("chen", "p5", &pay_in("wang", 10_000));
    assert_eq!(desk.total(Account::SHARES), yuan("25,200.00"));
}

#[test]
fn no_return_is_promised_on_shares_l03() {
    let mut desk = founded();
    let promised = |rate: &str| pay_with("huang", 10_000, ("promised_rate", rate));
    assert_eq!(desk.refused_by("chen", "p1", &promised("3%/year")), ("L03", "share.promised_return"));
    assert_eq!(desk.refused_by("chen", "p2", &promised("0%/year")), ("L03", "share.promised_return"));
    desk.give("chen", "p3", &pay_in("huang", 10_000));
}

/// Ten members with 1,000.00 each.
fn ten() -> Coop {
    let mut desk = founded();
    for nr in 3..=10 {
        desk.give("chen", &format!("m{nr}"), &admit("社员", "ordinary"));
    }
    desk
}

#[test]
fn over_a_tenth_of_all_shares_asks_for_a_reason_and_exactly_the_twentieth_does_not_l17() {
    let mut desk = ten();
    // All shares are 25,000.00. x of 25,000 + x is a twentieth at 1,315.79 (rounded down), a tenth at 2,777.77.
    assert_eq!(desk.refused_by("chen", "p1", &pay_in("m3", 131_579)), ("L17", "share.too_large_a_part"));
    desk.give("chen", "p2", &pay_in("m3", 131_578));
    let refusal = desk.refusal("chen", "p3", &pay_in("m3", 200_000));
    assert!(refusal.passes_with_reason());
    let limit = |refusal: &huzhu::rules::Refusal| refusal.get("limit").map(|limit| format!("{limit:?}"));
    let over = desk.refusal("chen", "p4", &pay_in("m4", 400_000));
    let near = desk.refusal("chen", "p5", &pay_in("m4", 200_000));
    assert!(limit(&over).unwrap().contains("10") && limit(&near).unwrap().contains('5'), "{over} {near}");
    desk.give("chen", "p6", &pay_with("m4", 400_000, ("reason", "乡贤带头")));
}

#[test]
fn founders_are_not_asked_before_there_are_ten_of_them_l17() {
    let mut desk = founded();
    assert_eq!(desk.book.state().members().len(), 2);
    desk.give("chen", "p", &pay_in("huang", 100_000_000));
}

#[test]
fn a_certificate_is_numbered_and_a_reversed_payment_leaves_nothing() {
    let mut desk = founded();
    let before = desk.net();
    desk.give("chen", "p", &pay_in("huang", 300_000));
    let payment = &desk.book.state().payments()[&id("p")];
    assert_eq!((payment.certificate, payment.amount()), (3, yuan("3,000.00")));
    desk.on("2026-01-20");
    desk.give_signed("rev", r#"{"share":{"reverse":{"payment":"p","reason":"登错社员"}}}"#);
    assert_eq!(desk.net(), before);
    assert_eq!(desk.net_on("2026-01-05"), before, "on its own day already");
    let again = r#"{"share":{"reverse":{"payment":"p","reason":"再来"}}}"#;
    assert_eq!(desk.refused("chen", "again", again), "reversal.done");
}

#[test]
fn a_payment_is_not_reversed_out_of_money_that_has_left() {
    let mut desk = founded();
    desk.give("chen", "p", r#"{"share":{"pay_in":{"member":"huang","tenders":[{"till":"wechat","amount":100000}]}}}"#);
    desk.on("2026-01-15").sign("loan", json!({"amount": 2_000_000}));
    let out = json!({"drawdown": {"pay": {"loan": "loan", "payouts": [
        {"till": "wechat", "amount": 100_000}, {"till": "bank", "amount": 1_900_000}]}}});
    desk.give("wu", "d", &out.to_string());
    let reverse = r#"{"share":{"reverse":{"payment":"p","reason":"没到账"}}}"#;
    assert_eq!(desk.refused("chen", "rev", reverse), "ledger.below_zero");
}

#[test]
fn a_payment_booked_after_its_month_closed_is_taken_back_on_the_day_it_was_booked() {
    let mut desk = founded();
    desk.on("2026-02-10").close("2026-01");
    let before = desk.net();
    desk.give("chen", "late", &pay_with("huang", 70_000, ("on", "2026-01-20")));
    assert_eq!(desk.balance_on(Account::SHARES, "huang", "2026-01-31"), yuan("5,000.00"));
    assert_eq!(desk.balance_on(Account::SHARES, "huang", "2026-02-01"), yuan("5,700.00"));
    desk.reopen("2026-01");
    desk.give_signed("rev", r#"{"share":{"reverse":{"payment":"late","reason":"重复"}}}"#);
    for on in ["2026-01-20", "2026-01-31", "2026-02-01", "2026-02-10"] {
        assert_eq!(desk.net_on(on), before, "{on}");
    }
}
