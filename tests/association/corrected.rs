//! 更正 of the pool's money and of deposits: taken back and recorded right, as one act.

use crate::association_desk::{Short, association};
use crate::support::{Desk, id};
use huzhu::association::Association;
use huzhu::institution::Institution;
use serde_json::{Value, json};

/// This instead of that.
fn instead(of: &str, command: &Value) -> Value {
    json!({"correction": {"make": {"of": of, "instead": command, "reason": "录错"}}})
}

fn signed(desk: &mut Desk<Association>, signer: &str, name: &str, command: Value) {
    desk.does("wu", name, command);
    desk.does(signer, &format!("{name}-signed"), json!({"proposal": {"sign": {"proposal": name}}}));
}

fn gift(fen: i64) -> Value {
    json!({"pool": {"appropriate": {"line": "fund", "from": "财政局", "amount": fen}}})
}

#[test]
fn an_appropriation_interest_and_a_charge_are_corrected_and_every_term_follows() {
    let mut desk = association();
    desk.does("wu", "gift", gift(1_000_000));
    let interest = |fen: i64| json!({"pool": {"bank_interest": {"line": "fund", "amount": fen}}});
    let charge = |fen: i64| json!({"pool": {"bank_charge": {"line": "fund", "amount": fen}}});
    desk.does("wu", "interest", interest(12_345));
    desk.does("wu", "charge", charge(500));
    signed(&mut desk, "zhou", "gift-2", instead("gift", &gift(100_000)));
    signed(&mut desk, "zhou", "interest-2", instead("interest", &interest(12_435)));
    signed(&mut desk, "zhou", "charge-2", instead("charge", &charge(50)));
    let fund = desk.statement("fund");
    assert_eq!(fund["appropriations"], 100_000);
    assert_eq!((&fund["bank_interest"], &fund["bank_charges"]), (&json!(12_435), &json!(50)));
    assert_eq!(fund["available"], 50_000_000 + 100_000 + 12_435 - 50);
    assert!(desk.book.state().broken_invariants(desk.today).is_empty());
}

#[test]
fn a_donation_wrongly_taken_in_is_reversed_and_its_line_is_empty() {
    let mut desk = association();
    desk.does("wu", "travel", json!({"pool": {"donate": {"name": "旅游专项", "from": "某酒店", "amount": 5_000}}}));
    let back = json!({"posting": {"reverse": {"posting": "travel", "reason": "没有到账"}}});
    signed(&mut desk, "zhou", "back", back);
    assert_eq!(
        (&desk.statement("travel")["donations"], &desk.statement("travel")["available"]),
        (&json!(0), &json!(0))
    );
    assert!(desk.book.state().broken_invariants(desk.today).is_empty());
}

#[test]
fn a_deposit_used_for_a_debt_is_corrected_and_debt_line_and_deposit_follow() {
    let mut desk = association();
    desk.does("wu", "deposit", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 200_000}}}));
    desk.paid("adv", 100_000);
    let service = json!({"how": "post", "proof": "挂号信"});
    desk.does("lin", "told", json!({"recovery": {"notify": {"advance": "adv", "service": service}}}));
    let take = |fen: i64| json!({"recovery": {"take_deposit": {"advance": "adv", "amount": fen}}});
    desk.proposed("lin", "taken", take(80_000));
    desk.proposed("lin", "right", instead("taken", &take(8_000)));
    let state = desk.book.state();
    assert_eq!((desk.owed("adv").fen(), state.deposit(&id("shop")).fen()), (92_000, 192_000));
    assert_eq!(desk.statement("deposits")["deposits_used"], 8_000);
    assert!(state.broken_invariants(desk.today).is_empty());
    let too_much = instead("right", &take(100_001));
    assert_eq!(desk.cause("lin", too_much).0, "recovery.above_owed");
}

#[test]
fn a_deposit_is_corrected_to_the_merchant_who_brought_it() {
    let mut desk = association();
    for shop in ["shop-a", "shop-b"] {
        desk.does("lin", shop, json!({"merchant": {"register": {"name": shop}}}));
    }
    let deposit = |shop: &str, fen: i64| json!({"merchant": {"receive_deposit": {"merchant": shop, "amount": fen}}});
    desk.does("wu", "d", deposit("shop-a", 200_000));
    signed(&mut desk, "zhou", "d-2", instead("d", &deposit("shop-b", 20_000)));
    let deposits = desk.statement("deposits");
    assert_eq!((&deposits["deposits_received"], &deposits["available"]), (&json!(20_000), &json!(20_000)));
    let back = |shop: &str| json!({"merchant": {"return_deposit": {"merchant": shop, "amount": 1}}});
    assert_eq!(desk.cause("wu", back("shop-a")).0, "merchant.deposit_short");
    desk.does("wu", "r", back("shop-b"));
    assert!(desk.book.state().broken_invariants(desk.today).is_empty());
}

#[test]
fn what_was_appropriated_and_is_spent_since_is_not_taken_back() {
    let mut desk = association();
    desk.does("wu", "travel", json!({"pool": {"donate": {"name": "旅游专项", "from": "某酒店", "amount": 5_000}}}));
    desk.does("wu", "c", json!({"pool": {"bank_charge": {"line": "travel", "amount": 100}}}));
    let less = json!({"pool": {"donate": {"line": "travel", "from": "某酒店", "amount": 99}}});
    assert_eq!(desk.cause("wu", instead("travel", &less)), ("ledger.below_zero", Some("P02")));
    let enough = json!({"pool": {"donate": {"line": "travel", "from": "某酒店", "amount": 100}}});
    signed(&mut desk, "zhou", "fix", instead("travel", &enough));
    assert_eq!(desk.statement("travel")["available"], 0);
}
