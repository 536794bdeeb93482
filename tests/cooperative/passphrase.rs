//! Forgotten passphrases: reset by a manager, or set anew by whoever holds the recovery slip.

use crate::support::cooperative::founded;
use crate::support::id;
use huzhu::institution::Institution;
use huzhu::office::{check_passphrase, check_slip, new_slip};
use huzhu::people::Passphrase;
use huzhu::vocabulary::RecoveryCode;
use serde_json::json;

fn reset(operator: &str, passphrase: &str) -> String {
    json!({"operator": {"reset_passphrase": {"operator": operator, "passphrase": passphrase}}}).to_string()
}

fn typed(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

#[test]
fn a_reset_passphrase_signs_in_once_and_nothing_is_done_before_another_is_chosen() {
    let mut desk = founded();
    desk.give("chen", "r", &reset("wu", "linshi kouling"));
    assert!(check_passphrase(&desk.book, &id("wu"), &typed("linshi kouling")).is_ok());
    let pay_in = r#"{"share":{"pay_in":{"member":"huang","tenders":[{"till":"cash","amount":100}]}}}"#;
    assert_eq!(desk.refused("wu", "p0", pay_in), "operator.must_choose");
    let sign = r#"{"proposal":{"sign":{"proposal":"p0"}}}"#;
    assert_eq!(desk.refused("wu", "p1", sign), "operator.must_choose");
    desk.give("wu", "s", r#"{"operator":{"set_passphrase":{"passphrase":"ziji de kouling"}}}"#);
    assert!(check_passphrase(&desk.book, &id("wu"), &typed("linshi kouling")).is_err());
    desk.give("wu", "p2", pay_in);
}

#[test]
fn only_a_manager_resets_and_nobody_their_own() {
    let mut desk = founded();
    assert_eq!(desk.refused("wu", "r1", &reset("li", "linshi kouling")), "operator.duty");
    assert_eq!(desk.refused("chen", "r2", &reset("chen", "linshi kouling")), "operator.own_reset");
    assert_eq!(desk.refused("chen", "r3", &reset("nobody", "linshi kouling")), "operator.unknown");
}

#[test]
fn a_slip_opens_its_own_book_until_it_is_used_and_the_next_one_then() {
    let mut desk = founded();
    let chen = id("chen");
    let (first, secret) = new_slip().unwrap();
    assert!(check_slip(&desk.book, &chen, &first).is_err(), "none is made yet");
    let take = |secret: &Passphrase, next: &Passphrase| {
        json!({"slip": {"use": {"passphrase": secret, "next": next}}}).to_string()
    };
    assert_eq!(desk.refused("chen", "u0", &take(&typed("xin de kouling"), &secret)), "slip.none");
    desk.give("chen", "m", &json!({"slip": {"make": {"passphrase": secret}}}).to_string());
    let copied = RecoveryCode::read(&first.written()).unwrap();
    assert!(check_slip(&desk.book, &chen, &copied).is_ok());
    let (second, next) = new_slip().unwrap();
    desk.give("chen", "u1", &take(&typed("xin de kouling"), &next));
    assert!(check_passphrase(&desk.book, &chen, &typed("xin de kouling")).is_ok());
    assert!(check_slip(&desk.book, &chen, &first).is_err(), "it is consumed");
    assert!(check_slip(&desk.book, &chen, &second).is_ok());
    let secret_is_nowhere = !desk.bodies("m")[0].to_string().contains(&first.written());
    assert!(secret_is_nowhere && desk.book.state().house().slip.is_some());
}
