//! Numbers without gaps, and shares of a sum that sum.

use crate::support::cooperative::{Coop, accrue, founded, pay, pay_on, reverse};
use crate::support::id;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every number given, by series, in order of record.
fn given(desk: &mut Coop) -> BTreeMap<String, Vec<u64>> {
    let book = desk.book.id().clone();
    let records = desk.book.store().read(&book, 1, usize::MAX).unwrap();
    let mut given: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for record in records {
        let body: Value = serde_json::from_str(&record.content().body).unwrap();
        for entry in body["entries"].as_array().into_iter().flatten() {
            let (month, number) = entry["voucher"].as_str().unwrap().split_once('/').unwrap();
            assert!(entry["effective"].as_str().unwrap().starts_with(month), "numbered in its own month");
            given.entry(format!("voucher/{month}")).or_default().push(number.parse().unwrap());
        }
        for number in body["numbers"].as_array().into_iter().flatten() {
            given.entry(number[0].as_str().unwrap().to_owned()).or_default().push(number[1].as_u64().unwrap());
        }
    }
    given
}

#[test]
fn vouchers_are_numbered_by_month_without_gaps_and_so_is_every_other_series_g23() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    assert_eq!(desk.refused("wu", "no", &pay("loan", 0)), "amount.not_positive");
    desk.on("2026-02-15").give("wu", "r1", &pay("loan", 438_650)).give("chen", "acc", &accrue("2026-01-31"));
    desk.on("2026-03-15").give("wu", "r2", &pay_on("loan", 438_650, "2026-02-16")).give_signed("rev", &reverse("r1"));
    desk.close("2026-01").give("wu", "r3", &pay_on("loan", 100, "2026-01-31")).give("wu", "r4", &pay("loan", 100));
    desk.on("2027-01-02").lend("next", json!({"amount": 100_000}));
    let given = given(&mut desk);
    for (series, numbers) in &given {
        let expected: Vec<u64> = (1..=numbers.len() as u64).collect();
        assert_eq!(*numbers, expected, "{series}");
    }
    let series: Vec<&str> = given.keys().map(String::as_str).collect();
    assert_eq!(
        series,
        [
            "certificate",
            "loan/2026",
            "loan/2027",
            "member",
            "receipt",
            "voucher/2026-01",
            "voucher/2026-02",
            "voucher/2026-03",
            "voucher/2027-01"
        ]
    );
    assert_eq!(desk.book.state().file(&id("next")).unwrap().number, (2027, 1));
}

#[test]
fn the_fen_of_a_split_go_to_the_largest_remainders_and_sum_g20() {
    let fen = |yuan: i64| Money::from_fen(yuan);
    assert_eq!(fen(100).split(&[1, 1, 1]).unwrap(), [fen(34), fen(33), fen(33)]);
    assert_eq!(fen(100).split(&[1, 2, 3]).unwrap().into_iter().sum::<Money>(), fen(100));
    assert!(fen(100).split(&[0, 0]).is_err());
}
