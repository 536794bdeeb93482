//! Money by means: cash, bank, merchant codes, private codes, and receipts of unknown owners.

use crate::support::cooperative::{Coop, founded, yuan};
use crate::support::{day, id};
use huzhu::institution::{House, Institution};
use huzhu::ledger::Account;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn house(desk: &Coop) -> &House {
    desk.book.state().house()
}

fn held(desk: &Coop, till: &str) -> Money {
    house(desk).till_balance(&id(till))
}

fn moved(from: &str, to: &str, fen: i64, more: Value) -> String {
    let mut body = json!({"from": from, "to": to, "amount": fen});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    json!({"till": {"move": body}}).to_string()
}

fn plain(from: &str, to: &str, fen: i64) -> String {
    moved(from, to, fen, json!({}))
}

fn undo(posting: &str) -> String {
    json!({"posting": {"reverse": {"posting": posting, "reason": "录错"}}}).to_string()
}

fn take(loan: &str, tenders: Value) -> Value {
    json!({"repayment": {"take": {"loan": loan, "tenders": tenders}}})
}

/// A private code of the cashier, `wu-code`.
fn with_private_code(desk: &mut Coop) {
    let open = json!({"kind": "private", "name": "吴玉兰的微信", "keeper": "wu"});
    desk.give("chen", "wu-code", &json!({"till": {"open": open}}).to_string());
}

/// 800.00 of an unknown owner at the bank, dated so.
fn unknown(desk: &mut Coop, name: &str, on: &str) {
    let came = json!({"tenders": [{"till": "bank", "amount": 80_000}], "from": "附言鱼塘", "on": on});
    desk.give("wu", name, &json!({"unidentified": {"receive": came}}).to_string());
}

#[test]
fn cash_is_paid_in_and_drawn_out_between_box_and_bank() {
    let mut desk = founded();
    let (cash, bank) = (held(&desk, "cash"), held(&desk, "bank"));
    desk.give("wu", "in", &plain("cash", "bank", 1_200_050));
    assert_eq!((held(&desk, "cash"), held(&desk, "bank")), (cash - yuan("12,000.50"), bank + yuan("12,000.50")));
    desk.give("wu", "out", &plain("bank", "cash", 50));
    assert_eq!(held(&desk, "cash"), cash - yuan("12,000.00"));
    assert_eq!(desk.refused("wu", "too-much", &plain("cash", "bank", 2_000_000)), "ledger.below_zero");
    assert_eq!(desk.refused("li", "not-his", &plain("cash", "bank", 1)), "operator.duty");
}

#[test]
fn the_bank_settles_a_merchant_code_less_its_fee() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15");
    let tenders = json!([{"till": "cash", "amount": 300_000}, {"till": "wechat", "amount": 138_650}]);
    desk.give("wu", "r1", &take("loan", tenders).to_string());
    assert_eq!(house(&desk).means_balance(huzhu::institution::till::Kind::Code), yuan("1,386.50"));
    let bank = held(&desk, "bank");
    desk.on("2026-02-16").give("wu", "settled", &moved("wechat", "bank", 138_650, json!({"fee": 527})));
    assert_eq!((held(&desk, "wechat"), held(&desk, "bank")), (Money::ZERO, bank + yuan("1,381.23")));
    assert_eq!(desk.total(Account::BANK_CHARGES), yuan("5.27"));
}

#[test]
fn a_fee_is_less_than_the_money_and_taken_of_merchant_codes_only() {
    let mut desk = founded();
    desk.give(
        "wu",
        "p",
        r#"{"share":{"pay_in":{"member":"wang","tenders":[{"till":"wechat","amount":100}],"reason":"自愿"}}}"#,
    );
    let settle = |fee: i64| moved("wechat", "bank", 100, json!({"fee": fee}));
    assert_eq!(desk.refused("wu", "all", &settle(100)), "till.fee_too_large");
    assert_eq!(desk.refused("wu", "less", &settle(-1)), "till.fee_too_large");
    let of_cash = moved("cash", "bank", 100, json!({"fee": 1}));
    assert_eq!(desk.refused("wu", "of-cash", &of_cash), "till.fee_without_code");
    desk.give("wu", "most", &settle(99));
}

#[test]
fn money_goes_only_where_it_can() {
    let mut desk = founded();
    with_private_code(&mut desk);
    let mut refused = |from: &str, to: &str| desk.refused("wu", "no", &plain(from, to, 1));
    assert_eq!(refused("cash", "wechat"), "till.no_such_move");
    assert_eq!(refused("bank", "wu-code"), "till.no_such_move");
    assert_eq!(refused("wechat", "cash"), "till.no_such_move");
    assert_eq!(refused("cash", "cash"), "till.no_such_move");
    assert_eq!(refused("cash", "nowhere"), "till.unknown");
    assert_eq!(desk.refused("wu", "none", &plain("cash", "bank", 0)), "amount.not_positive");
}

#[test]
fn a_private_code_has_a_keeper_and_only_it_has_one() {
    let mut desk = founded();
    let open = |kind: &str, keeper: Option<&str>| {
        json!({"till": {"open": {"kind": kind, "name": "码", "keeper": keeper}}}).to_string()
    };
    assert_eq!(desk.refused("chen", "t", &open("private", None)), "till.no_keeper");
    assert_eq!(desk.refused("chen", "t", &open("private", Some("nobody"))), "operator.unknown");
    assert_eq!(desk.refused("chen", "t", &open("bank", Some("wu"))), "till.needs_no_keeper");
    assert_eq!(desk.refused("wu", "t", &open("private", Some("wu"))), "operator.duty");
    desk.give("chen", "t", &open("private", Some("wu")));
    assert_eq!(desk.refused("chen", "wechat", &open("bank", None)), "till.known");
}

#[test]
fn money_in_a_private_code_waits_to_be_handed_in_oldest_first_and_pays_nothing() {
    let mut desk = founded();
    with_private_code(&mut desk);
    let share = |fen: i64| {
        let pay = json!({"member": "wang", "reason": "自愿", "tenders": [{"till": "wu-code", "amount": fen}]});
        json!({"share": {"pay_in": pay}}).to_string()
    };
    let waits = |desk: &Coop| house(desk).to_hand_in().into_iter().map(|(_, sum, on)| (sum, on)).collect::<Vec<_>>();
    let cash = house(&desk).means_balance(huzhu::institution::till::Kind::Cash);
    desk.give("wu", "p1", &share(10_000)).on("2026-01-06").give("wu", "p2", &share(5_000));
    assert_eq!(waits(&desk), [(yuan("150.00"), day("2026-01-05"))]);
    assert_eq!(house(&desk).means_balance(huzhu::institution::till::Kind::Cash), cash, "it is not the house's cash");
    desk.sign("loan", json!({"amount": 15_000}));
    let out = json!({"drawdown": {"pay": {"loan": "loan", "payouts": [{"till": "wu-code", "amount": 15_000}]}}});
    assert_eq!(desk.refused("wu", "out", &out.to_string()), "till.not_the_houses");
    desk.give("wu", "handed-1", &plain("wu-code", "cash", 10_000));
    assert_eq!(waits(&desk), [(yuan("50.00"), day("2026-01-06"))]);
    desk.give_signed("undo-p2", r#"{"share":{"reverse":{"payment":"p2","reason":"录错"}}}"#);
    assert_eq!(desk.book.state().house().to_hand_in().len(), 0);
}

#[test]
fn a_till_is_closed_once_it_is_empty_and_takes_nothing_more() {
    let mut desk = founded();
    let close = |till: &str| json!({"till": {"close": {"till": till}}}).to_string();
    desk.give("chen", "box", r#"{"till":{"open":{"kind":"cash","name":"二号钱箱"}}}"#);
    desk.give("wu", "to-box", &plain("cash", "box", 1));
    let refusal = desk.refusal("chen", "c", &close("box"));
    assert_eq!((refusal.cause(), refusal.get("balance").is_some()), ("till.not_empty", true));
    desk.give("wu", "from-box", &plain("box", "cash", 1)).give("chen", "c", &close("box"));
    assert_eq!(desk.refused("wu", "again", &plain("cash", "box", 1)), "till.closed");
    assert_eq!(desk.refused("chen", "twice", &close("box")), "till.closed");
}

#[test]
fn a_movement_is_reversed_in_red_by_a_second_person_and_once() {
    let mut desk = founded();
    let before = desk.net();
    desk.give("wu", "in", &plain("cash", "bank", 100_000)).on("2026-01-06");
    desk.give_signed("undo", &undo("in"));
    assert_eq!(desk.net(), before);
    let entry = &desk.entries("undo-signed")[0];
    assert_eq!((&entry["effective"], &entry["lines"][0]["debit"]), (&json!("2026-01-05"), &json!(-100_000)));
    assert_eq!(desk.refused("chen", "undo-2", &undo("in")), "reversal.done");
    assert_eq!(desk.refused("chen", "undo-3", &undo("shares-huang")), "posting.unknown");
}

#[test]
fn an_unknown_receipt_is_claimed_as_a_repayment_of_its_own_day() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"method": "bullet"})).on("2026-03-15");
    unknown(&mut desk, "sunday", "2026-02-15");
    assert_eq!(desk.total(Account::UNIDENTIFIED), yuan("800.00"));
    desk.on("2026-03-20").give("wu", "r1", &take("loan", json!([{"till": "sunday", "amount": 80_000}])).to_string());
    assert_eq!(desk.bodies("r1")[0]["what"]["on"], "2026-02-15");
    assert_eq!(desk.total(Account::UNIDENTIFIED), Money::ZERO);
    // A month at 8‰ on 50,000.00 is 400.00, so that the other 400.00 pay principal from that day on.
    assert_eq!(desk.bodies("r1")[0]["what"]["allocated"]["interest"], 40_000);
    assert_eq!(desk.position("loan", "2026-03-20").principal, yuan("49,600.00"));
    // Taken back, it is unclaimed again.
    desk.give_signed("undo", r#"{"repayment":{"reverse":{"repayment":"r1","reason":"认错人"}}}"#);
    assert_eq!(house(&desk).unclaimed(&id("sunday")), yuan("800.00"));
}

#[test]
fn a_claim_has_no_other_day_stands_with_no_other_money_and_takes_no_more_than_came() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-03-15");
    unknown(&mut desk, "feb", "2026-02-15");
    unknown(&mut desk, "march", "2026-03-02");
    let claim = |till: &str, fen: i64| json!({"till": till, "amount": fen});
    let mut refused = |tenders: Value, on: Option<&str>| {
        let mut repayment = take("loan", tenders);
        if let Some(on) = on {
            repayment["repayment"]["take"]["on"] = json!(on);
        }
        desk.refused("wu", "r", &repayment.to_string())
    };
    assert_eq!(refused(json!([claim("feb", 1)]), Some("2026-03-15")), "unidentified.other_day");
    assert_eq!(refused(json!([claim("feb", 1), claim("cash", 1)]), None), "unidentified.other_day");
    assert_eq!(refused(json!([claim("feb", 1), claim("march", 1)]), None), "unidentified.other_day");
    assert_eq!(refused(json!([claim("feb", 80_001)]), None), "ledger.below_zero");
    desk.give("wu", "r", &take("loan", json!([claim("feb", 80_000)])).to_string());
    let share = json!({"share": {"pay_in": {"member": "huang", "tenders": [claim("march", 30_000)]}}});
    desk.give("wu", "s", &share.to_string());
    assert_eq!(house(&desk).unclaimed(&id("march")), yuan("500.00"));
    // A claim is money of the house already: it pays nothing out, and is no new unknown receipt.
    let again = json!({"unidentified": {"receive": {"tenders": [claim("march", 1)], "from": "某人"}}});
    assert_eq!(desk.refused("wu", "u", &again.to_string()), "till.unknown");
}

#[test]
fn an_unknown_receipt_goes_back_to_its_sender_no_more_than_is_left_and_not_before_it_came() {
    let mut desk = founded();
    desk.on("2026-02-20");
    unknown(&mut desk, "came", "2026-02-15");
    let back = |fen: i64, on: &str| {
        let tenders = json!([{"till": "bank", "amount": fen}]);
        let back = json!({"receipt": "came", "tenders": tenders, "reason": "转错", "on": on});
        json!({"unidentified": {"return": back}}).to_string()
    };
    assert_eq!(desk.refused("wu", "b", &back(80_001, "2026-02-20")), "unidentified.not_enough");
    assert_eq!(desk.refused("wu", "b", &back(1, "2026-02-14")), "date.too_early");
    desk.give("wu", "b", &back(80_000, "2026-02-20"));
    assert_eq!(desk.total(Account::UNIDENTIFIED), Money::ZERO);
    // What went back can be taken back, but not the receipt while its money is gone.
    assert_eq!(desk.refused("chen", "undo-came", &undo("came")), "ledger.below_zero");
    desk.give_signed("undo-b", &undo("b")).give_signed("undo-came", &undo("came"));
    assert_eq!(desk.net(), founded().net());
}

fn bill(act: &str, account: &str, till: &str, fen: i64) -> String {
    let tenders = json!([{"till": till, "amount": fen}]);
    json!({"ordinary": {act: {"account": account, "tenders": tenders, "note": "一月", "attachments": 1}}}).to_string()
}

#[test]
fn an_ordinary_bill_is_paid_and_interest_received_by_template() {
    let mut desk = founded();
    let (cash, bank) = (held(&desk, "cash"), held(&desk, "bank"));
    desk.give("wu", "power", &bill("pay", "expenses.utilities", "cash", 12_850));
    desk.give("wu", "interest", &bill("receive", "income.bank_interest", "bank", 362));
    assert_eq!((held(&desk, "cash"), held(&desk, "bank")), (cash - yuan("128.50"), bank + yuan("3.62")));
    assert_eq!((desk.total(Account::UTILITIES), desk.total(Account::BANK_INTEREST)), (yuan("128.50"), yuan("3.62")));
    assert_eq!(desk.bodies("interest")[0]["numbers"][0][0], "receipt", "money received has a receipt");
    for (act, account) in [("pay", "income.other"), ("receive", "expenses.office"), ("receive", "loans.principal")] {
        assert_eq!(desk.refused("wu", "no", &bill(act, account, "bank", 1)), "ordinary.no_template");
    }
    desk.give_signed("undo", &undo("power"));
    assert_eq!((held(&desk, "cash"), desk.total(Account::UTILITIES)), (cash, Money::ZERO));
}

#[test]
fn an_unknown_receipt_may_turn_out_to_be_income() {
    let mut desk = founded();
    desk.on("2026-02-20");
    unknown(&mut desk, "came", "2026-02-15");
    desk.give("wu", "rent", &bill("receive", "income.other", "came", 80_000));
    assert_eq!(desk.entries("rent")[0]["effective"], "2026-02-15");
    assert_eq!((desk.total(Account::UNIDENTIFIED), desk.total(Account::OTHER_INCOME)), (Money::ZERO, yuan("800.00")));
    assert_eq!(desk.refused("wu", "out", &bill("pay", "expenses.office", "came", 1)), "till.unknown");
}

fn voucher(lines: Value) -> String {
    json!({"voucher": {"post": {"lines": lines, "note": "打印纸", "attachments": 2}}}).to_string()
}

#[test]
fn a_manual_voucher_waits_for_a_second_person_and_is_reversed_like_any_other() {
    let mut desk = founded();
    let before = desk.net();
    let lines = json!([{"account": "expenses.office", "debit": 2_000}, {"account": "payables.other", "credit": 2_000}]);
    desk.give("wu", "v", &voucher(lines));
    assert_eq!(desk.total(Account::OFFICE), Money::ZERO);
    desk.give("zhou", "v-signed", r#"{"proposal":{"sign":{"proposal":"v"}}}"#);
    assert_eq!((desk.total(Account::OFFICE), desk.total(Account::OTHER_PAYABLE)), (yuan("20.00"), yuan("20.00")));
    assert_eq!(house(&desk).posting(&id("v")).unwrap().attachments, 2);
    desk.give_signed("undo", &undo("v"));
    assert_eq!(desk.net(), before);
}

#[test]
fn a_manual_voucher_balances_and_touches_no_control_account() {
    let mut desk = founded();
    let mut refused = |lines: Value| desk.refused("wu", "v", &voucher(lines));
    let office = json!({"account": "expenses.office", "debit": 100});
    let controls = [
        json!({"account": "loans.principal", "holder": "loan", "credit": 100}),
        json!({"account": "shares.paid_in", "holder": "huang", "credit": 100}),
        json!({"account": "members.credit", "holder": "huang", "credit": 100}),
        json!({"account": "income.interest", "holder": "loan", "credit": 100}),
        json!({"account": "funds.grants", "credit": 100}),
        json!({"account": "code.clearing", "holder": "wechat", "credit": 100}),
        json!({"account": "receipts.unidentified", "holder": "x", "credit": 100}),
        json!({"account": "pool.fund", "holder": "fund", "credit": 100}),
    ];
    for control in controls {
        assert_eq!(refused(json!([office, control])), "voucher.control_account");
    }
    assert_eq!(refused(json!([office, {"account": "income.other", "credit": 99}])), "voucher.unbalanced");
    assert_eq!(refused(json!([])), "voucher.unbalanced");
    assert_eq!(refused(json!([office, {"account": "income.other", "credit": -100}])), "amount.not_positive");
    assert_eq!(refused(json!([office, {"account": "bank.deposits", "credit": 100}])), "voucher.no_till");
    let other_kind = json!({"account": "bank.deposits", "holder": "cash", "credit": 100});
    assert_eq!(refused(json!([office, other_kind])), "till.unknown");
}
