//! Who owes what after payment: the merchant that pays again, and awards that give less or more than the advance.

use crate::association_desk::{Short, association, open, resolution};
use crate::support::{Desk, id};
use huzhu::association::Association;
use huzhu::institution::Institution as _;
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// 4,166.67 paid on 2026-03-06 and the merchant notified; it is now the 9th.
fn notified() -> Desk<Association> {
    let mut desk = association();
    desk.paid("a1", 416_667).on("2026-03-09");
    desk.does(
        "lin",
        "told",
        json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信"}}}}),
    );
    desk
}

fn award(amount: i64, difference: Value) -> Value {
    json!({"recovery": {"award": {"advance": "a1", "number": "珠仲裁字88号", "amount": amount,
        "difference": difference, "reason": "数额小，追不合算"}}})
}

fn board() -> Value {
    json!({"written_off": resolution("2026-03-09")})
}

fn twice(amount: i64) -> Value {
    json!({"recovery": {"paid_twice": {"advance": "a1", "amount": amount, "proof": "转账截图"}}})
}

fn owed(desk: &Desk<Association>) -> (Money, Money) {
    let state = desk.book.state();
    (state.owed_by_merchant(&id("a1")), state.owed_by_consumer(&id("a1")))
}

fn receive(amount: i64) -> Value {
    json!({"recovery": {"receive": {"advance": "a1", "amount": amount}}})
}

#[test]
fn an_award_of_3900_after_an_advance_of_4166_67_leaves_266_67_to_the_consumer() {
    let mut desk = notified();
    desk.does("lin", "w1", award(390_000, json!("chased")));
    assert_eq!(owed(&desk), (Money::from_yuan(3_900), Money::from_fen(26_667)));
    desk.does("lin", "d1", json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}}));
    let demanded = desk.book.state().recoveries.get(&id("a1")).unwrap().demands[0].amount;
    assert_eq!(demanded, Money::from_yuan(3_900), "no more is demanded than was awarded");
    desk.does("wu", "b1", json!({"recovery": {"return_by_consumer": {"advance": "a1", "amount": 26_667}}}));
    desk.does("wu", "r1", receive(390_000));
    assert_eq!(owed(&desk), (Money::ZERO, Money::ZERO));
    assert_eq!(desk.statement("fund")["available"], 50_000_000);
}

#[test]
fn the_difference_is_returned_in_the_same_step() {
    let mut desk = notified();
    desk.does("lin", "w1", award(390_000, json!("returned")));
    assert_eq!(owed(&desk), (Money::from_yuan(3_900), Money::ZERO));
    let fund = desk.statement("fund");
    assert_eq!((&fund["returned_by_consumers"], &fund["outstanding"]), (&json!(26_667), &json!(390_000)));
}

#[test]
fn up_to_the_floor_the_board_writes_the_difference_off_without_chasing_and_not_one_fen_more_r06() {
    let mut desk = notified();
    let refusal = desk.refuses("lin", award(386_666, board()));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("recovery.difference_to_chase", Some("R06")));
    assert_eq!(refusal.get("asked"), Some(&Figure::Money(Money::from_fen(30_001))));
    desk.does("lin", "w1", award(386_667, board()));
    assert_eq!(owed(&desk).0, Money::from_fen(416_667), "waits for an approver");
    desk.does("su", "w1-signed", json!({"proposal": {"sign": {"proposal": "w1"}}}));
    assert_eq!(owed(&desk), (Money::from_fen(386_667), Money::ZERO));
    assert_eq!(desk.statement("fund")["written_off"], 30_000);
}

#[test]
fn a_write_off_of_the_difference_says_why() {
    let mut desk = notified();
    let mut silent = award(390_000, board());
    silent["recovery"]["award"].as_object_mut().unwrap().remove("reason");
    assert_eq!(desk.cause("lin", silent), ("recovery.no_reason", Some("R09")));
}

#[test]
fn an_award_above_the_advance_leaves_the_merchant_owing_what_was_paid() {
    let mut desk = notified();
    desk.does("lin", "w1", award(450_000, json!("chased")));
    assert_eq!(owed(&desk), (Money::from_fen(416_667), Money::ZERO));
}

#[test]
fn what_the_merchant_paid_before_the_award_counts_towards_it() {
    let mut desk = notified();
    desk.does("wu", "r1", receive(400_000)).does("lin", "w1", award(410_000, json!("chased")));
    assert_eq!(owed(&desk), (Money::from_yuan(100), Money::from_fen(6_667)));
}

#[test]
fn what_the_merchant_pays_the_consumer_after_the_advance_is_asked_of_the_consumer() {
    let mut desk = notified();
    desk.does("lin", "t1", twice(300_000));
    assert_eq!(owed(&desk), (Money::from_fen(116_667), Money::from_yuan(3_000)));
    desk.does("wu", "b1", json!({"recovery": {"return_by_consumer": {"advance": "a1", "amount": 300_000}}}));
    assert_eq!(owed(&desk), (Money::from_fen(116_667), Money::ZERO));
    desk.does("lin", "t2", twice(200_000));
    assert_eq!(owed(&desk), (Money::ZERO, Money::from_fen(116_667)), "no more than is still asked");
    assert_eq!(desk.cause("lin", twice(1)), ("recovery.merchant_owes_nothing", Some("P14")));
    let demand = json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}});
    assert_eq!(desk.cause("lin", demand).0, "recovery.nothing_owed");
}

#[test]
fn a_return_that_was_wrongly_recorded_is_due_again() {
    let mut desk = notified();
    desk.does("lin", "t1", twice(300_000));
    desk.does("wu", "b1", json!({"recovery": {"return_by_consumer": {"advance": "a1", "amount": 300_000}}}));
    desk.proposed("lin", "wrong", json!({"recovery": {"reverse": {"receipt": "b1", "reason": "错"}}}));
    assert_eq!(owed(&desk), (Money::from_fen(116_667), Money::from_yuan(3_000)));
}

#[test]
fn a_shop_that_gives_goods_during_the_freeze_names_them_and_the_hold_shrinks_to_the_rest() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 480_000, 480_000));
    let goods = |proof: Option<&str>| {
        json!({"advance": {"settle_by_merchant":
            {"advance": "a1", "amount": 300_000, "route": "in_goods", "proof": proof}}})
    };
    assert_eq!(desk.cause("lin", goods(None)), ("advance.goods_not_named", Some("P14")));
    desk.does("lin", "s1", goods(Some("换了新手镯，消费者签收")));
    assert_eq!(desk.statement("fund")["held"], 180_000);
    assert_eq!(desk.advance("a1").payable(), Money::from_yuan(1_800));
}

/// The second advance on the case of the first, with the award of so many fen as its loss.
fn further(amount: i64, award: i64) -> Value {
    open("a1-case", amount, award)
}

#[test]
fn an_award_of_4800_after_an_advance_of_4166_67_is_topped_up_by_633_33_and_no_more() {
    let mut desk = notified();
    assert_eq!(desk.cause("lin", further(63_333, 480_000)), ("advance.second_on_case", Some("P14")));
    desk.does("lin", "w1", award(480_000, json!("chased")));
    let short = desk.book.state().shortfall(&id("a1-case"), desk.today).unwrap();
    assert_eq!((short.beyond, short.advanceable), (Money::from_fen(63_333), Money::from_fen(63_333)));
    assert_eq!(desk.cause("lin", further(63_334, 480_000)), ("advance.beyond_award", Some("R06")));
    assert_eq!(desk.cause("lin", further(63_333, 480_001)), ("advance.above_award", Some("R06")));
    desk.does("lin", "a2", further(63_333, 480_000));
    assert_eq!(desk.book.state().shortfall(&id("a1-case"), desk.today), None);
    assert_eq!(desk.cause("lin", further(1, 480_000)), ("advance.second_on_case", Some("P14")));
    assert_eq!(desk.advance("a2").loss_left(), Money::from_fen(63_333));
}

#[test]
fn what_an_award_gives_beyond_the_cap_stays_the_merchants_own_debt_to_the_consumer() {
    let mut desk = notified();
    desk.does("lin", "w1", award(550_000, json!("chased")));
    let short = desk.book.state().shortfall(&id("a1-case"), desk.today).unwrap();
    assert_eq!((short.beyond, short.advanceable), (Money::from_fen(133_333), Money::from_fen(83_333)));
    assert_eq!(short.own_debt, Money::from_yuan(500));
    assert_eq!(desk.cause("lin", further(83_334, 550_000)), ("advance.over_cap_left", Some("P01")));
    desk.does("lin", "a2", further(83_333, 550_000)).paid_off("a2");
    let short = desk.book.state().shortfall(&id("a1-case"), desk.today).unwrap();
    assert_eq!((short.advanceable, short.own_debt), (Money::ZERO, Money::from_yuan(500)));
    assert_eq!(desk.cause("lin", further(1, 550_000)), ("advance.second_on_case", Some("P14")));
}

#[test]
fn a_top_up_is_not_another_claim_of_the_consumer_in_the_year() {
    let mut desk = notified();
    let consumer = desk.advance("a1").consumer.clone();
    desk.does("lin", "w1", award(480_000, json!("chased"))).does("lin", "a2", further(63_333, 480_000));
    assert_eq!(desk.book.state().consumer_in_year(&consumer, desk.today), 1);
}

#[test]
fn too_much_returned_and_too_little_topped_up_both_end_with_the_pool_whole_and_nothing_owed() {
    let told = |advance: &str| json!({"recovery": {"notify": {"advance": advance, "service": {"how": "post", "proof": "挂号信"}}}});
    let from_merchant =
        |advance: &str, amount: i64| json!({"recovery": {"receive": {"advance": advance, "amount": amount}}});
    let mut less = notified();
    less.does("lin", "w1", award(390_000, json!("returned"))).does("wu", "r1", receive(390_000));
    let mut more = notified();
    more.does("lin", "w1", award(480_000, json!("chased"))).does("lin", "a2", further(63_333, 480_000)).paid_off("a2");
    more.does("lin", "told2", told("a2")).does("wu", "r1", receive(416_667)).does(
        "wu",
        "r2",
        from_merchant("a2", 63_333),
    );
    for desk in [&mut less, &mut more] {
        let fund = desk.statement("fund");
        assert_eq!(
            (&fund["available"], &fund["outstanding"], &fund["held"]),
            (&json!(50_000_000), &json!(0), &json!(0))
        );
        assert_eq!(
            fund["advances_paid"].as_i64(),
            fund["recoveries"].as_i64().zip(fund["returned_by_consumers"].as_i64()).map(|(a, b)| a + b)
        );
        assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new());
    }
}

#[test]
fn a_lower_award_after_a_top_up_serves_the_first_advance_first() {
    let mut desk = notified();
    desk.does("lin", "w1", award(480_000, json!("chased"))).does("lin", "a2", further(63_333, 480_000)).paid_off("a2");
    let mut lower = award(430_000, json!("chased"));
    desk.does("lin", "w2", lower.clone());
    assert_eq!(owed(&desk), (Money::from_fen(416_667), Money::ZERO));
    lower["recovery"]["award"]["advance"] = json!("a2");
    desk.does("lin", "w3", lower);
    let state = desk.book.state();
    assert_eq!(state.owed_by_merchant(&id("a2")), Money::from_fen(13_333));
    assert_eq!(state.owed_by_consumer(&id("a2")), Money::from_yuan(500));
}
