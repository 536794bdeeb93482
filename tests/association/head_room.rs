//! The head-room, part by part, with the days on which each part grows.

use crate::association_desk::{Short, association, association_with, complaint, number, open};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::advance::{Because, HeadRoom, Part, head_room};
use huzhu::rules::Figure;
use huzhu::vocabulary::{Date, Money};
use serde_json::{Value, json};

fn room(desk: &Desk<Association>, case: &str) -> HeadRoom {
    let state = desk.book.state();
    state.head_room(&id(case), &id("fund"), Money::from_yuan(1_000), Money::ZERO, desk.today).unwrap()
}

/// The first day on which a part grows, by how much and why.
fn grows(desk: &Desk<Association>, case: &str, line: &str, part: Part) -> Option<(Date, Option<Money>, Because)> {
    let freeings = desk.book.state().freeings(&id(case), &id(line), desk.today);
    head_room::first(&freeings, part).map(|freeing| (freeing.on, freeing.amount, freeing.because))
}

/// A further case of the consumer of an earlier one, failed as well.
fn again(desk: &mut Desk<Association>, case: &str, earlier: &str) {
    let mut register = complaint("shop", json!([{"remedy": "refund"}]));
    register["complaint"]["register"]["consumer"] = json!({"as_in": earlier});
    desk.does("lin", case, register);
    desk.does("lin", &format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}));
    let end = json!({"mediation": {"end": {"case": case, "outcome": "no_agreement"}}});
    desk.does("lin", &format!("{case}-end"), end);
}

fn with_reason(mut command: Value) -> Value {
    command["advance"]["open"]["reason"] = json!("理事会知情");
    command
}

#[test]
fn a_hold_is_given_back_to_merchant_and_line_on_the_day_it_lapses() {
    let mut desk = association();
    desk.failed_case("c1", "shop").failed_case("c2", "shop").does("lin", "a1", open("c1", 480_000, 480_000));
    assert_eq!(room(&desk, "c2").merchant_left(), Money::from_yuan(45_200));
    let freed = Some((day("2026-04-02"), Some(Money::from_yuan(4_800)), Because::HoldLapses));
    assert_eq!(grows(&desk, "c2", "fund", Part::Merchant), freed);
    assert_eq!(grows(&desk, "c2", "fund", Part::Available), freed);
    desk.on("2026-04-01");
    assert_eq!(room(&desk, "c2").merchant_left(), Money::from_yuan(45_200));
    desk.on("2026-04-02");
    assert_eq!(room(&desk, "c2").merchant_left(), Money::from_yuan(50_000));
    assert_eq!(room(&desk, "c2").available, Money::from_yuan(500_000));
    assert_eq!(grows(&desk, "c2", "fund", Part::Merchant), None);
}

#[test]
fn money_that_was_demanded_is_expected_by_its_day() {
    let mut desk = association();
    desk.paid("a1", 200_000).failed_case("c2", "shop");
    assert_eq!(grows(&desk, "c2", "fund", Part::Merchant), None, "nothing was demanded");
    desk.does(
        "lin",
        "told",
        json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信"}}}}),
    );
    desk.does("lin", "d1", json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}}));
    desk.does("wu", "r1", json!({"recovery": {"receive": {"advance": "a1", "amount": 50_000}}}));
    let expected = Some((day("2026-03-21"), Some(Money::from_yuan(1_500)), Because::RecoveryExpected));
    assert_eq!(grows(&desk, "c2", "fund", Part::Merchant), expected);
    desk.does("wu", "travel", json!({"pool": {"donate": {"from": "某店", "amount": 100}}}));
    assert_eq!(grows(&desk, "c2", "travel", Part::Available), None, "it returns to its own line");
    desk.on("2026-03-22");
    assert_eq!(grows(&desk, "c2", "fund", Part::Merchant), None, "a day that has passed promises nothing");
}

#[test]
fn a_third_advance_of_a_consumer_in_a_year_needs_a_reason_and_the_next_year_none_p09() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100, 100));
    again(&mut desk, "c2", "c1");
    desk.does("lin", "a2", open("c2", 100, 100));
    again(&mut desk, "c3", "c1");
    assert_eq!(room(&desk, "c3").most(), Money::ZERO);
    let refusal = desk.refuses("lin", open("c3", 100, 100));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("advance.consumer_over_yearly", Some("P09")));
    assert!(refusal.passes_with_reason());
    assert_eq!(refusal.get("frees"), Some(&Figure::Date(day("2026-04-02"))), "the first hold lapses before the year");
    desk.does("lin", "a3", with_reason(open("c3", 100, 100)));
    let records = desk.book.store().by_command(&id("hengqin"), &id("a3")).unwrap();
    assert!(records[0].content().body.contains(r#""warned":["P09"]"#));
    again(&mut desk, "c4", "c1");
    desk.on("2027-01-01");
    assert!(room(&desk, "c4").consumer_may());
}

#[test]
fn a_number_adopted_for_a_later_day_is_room_from_that_day_on() {
    let mut desk = association();
    desk.failed_case("c1", "shop");
    let change = json!({"key": "advance.merchant_cap", "from": "2026-05-01", "value": {"money": 6_000_000}});
    let resolution = json!({"number": "理事会2026-1", "on": "2026-03-01"});
    desk.proposed("chen", "n1", json!({"number": {"adopt": {"change": change, "resolution": resolution}}}));
    let more = Some((day("2026-05-01"), Some(Money::from_yuan(10_000)), Because::NumberChanges));
    assert_eq!(grows(&desk, "c1", "fund", Part::Merchant), more);
    assert_eq!(grows(&desk, "c1", "fund", Part::SingleCap), None);
}

#[test]
fn a_hold_is_placed_again_only_within_the_head_room_of_that_day() {
    let mut desk = association_with(json!([number("advance.merchant_cap", json!({"money": 50_000}))]));
    desk.failed_case("c1", "shop").failed_case("c2", "shop").does("lin", "a1", open("c1", 30_000, 30_000));
    desk.on("2026-04-02").does("lin", "a2", open("c2", 30_000, 30_000));
    let hold = json!({"advance": {"hold_again": {"advance": "a1"}}});
    assert_eq!(desk.cause("lin", hold), ("advance.merchant_over_cap", Some("P08")));
    let reasoned = json!({"advance": {"hold_again": {"advance": "a1", "reason": "理事会同意"}}});
    desk.does("lin", "again", reasoned);
    assert_eq!(desk.statement("fund")["held"], 60_000);
}

#[test]
fn an_advance_does_not_count_against_its_own_head_room() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 480_000, 480_000));
    let room = desk.book.state().head_room_without(&id("a1"), desk.today).unwrap();
    assert_eq!(room.merchant_left(), Money::from_yuan(50_000));
    assert_eq!(room.available, Money::from_yuan(500_000));
    assert_eq!((room.consumer_this_year, room.most()), (0, Money::from_yuan(4_800)));
}
