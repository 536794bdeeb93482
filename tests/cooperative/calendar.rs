//! A year's working days enter the book by an event; a due date they move is its effect.

use crate::support::cooperative::{Coop, accrue, founded, pay, yuan};
use crate::support::{day, id};
use huzhu::cooperative::Stage;
use huzhu::ledger::Account;
use serde_json::json;

fn load(off: &[&str], worked: &[&str]) -> String {
    json!({"calendar": {"load": {"table": {"year": 2027, "off": off, "worked": worked}}}}).to_string()
}

/// 30,000.00 for six months to this day of February 2027, a year not loaded.
fn lending(drawn_on: &str) -> Coop {
    let mut desk = founded();
    let months = json!({"instalments": {"number": 6, "every": {"count": 1, "unit": "month"}}});
    let holiday = json!({"due_moves": true, "interest_runs": true, "overdue_from_moved": true});
    let terms = json!({"amount": 3_000_000, "method": "bullet", "term": months, "holiday": holiday});
    desk.on(drawn_on).lend("loan", terms);
    desk
}

#[test]
fn a_table_that_moves_a_due_date_posts_its_effect_as_a_difference_t01() {
    let mut desk = lending("2026-08-08");
    desk.on("2027-03-01").give("chen", "acc", &accrue("2027-02-28"));
    assert_eq!(desk.position("loan", "2027-02-28").overdue.unwrap().days, 20, "from Monday 8 February");
    let (interest, penalty) = (desk.total(Account::INTEREST_INCOME), desk.total(Account::PENALTY_INCOME));
    desk.give("chen", "load", &load(&["2027-02-08", "2027-02-09"], &[]));
    let position = desk.position("loan", "2027-02-28");
    assert_eq!(position.overdue.unwrap().days, 18, "from Wednesday 10 February");
    assert_eq!(desk.total(Account::INTEREST_INCOME), position.interest.recognised);
    assert_eq!(desk.total(Account::PENALTY_INCOME), position.penalty.recognised);
    assert!(desk.total(Account::PENALTY_INCOME) < penalty && desk.total(Account::INTEREST_INCOME) == interest);
    assert_eq!(desk.bodies("load").len(), 2, "the table and what followed from it");
    // The books are those of one who knew the table all along.
    let mut knew = founded();
    knew.give("chen", "load", &load(&["2027-02-08", "2027-02-09"], &[]));
    let months = json!({"instalments": {"number": 6, "every": {"count": 1, "unit": "month"}}});
    let terms = json!({"amount": 3_000_000, "method": "bullet", "term": months, "holiday": {"due_moves": true,
        "interest_runs": true, "overdue_from_moved": true}});
    knew.on("2026-08-08").lend("loan", terms).on("2027-03-01").give("chen", "acc", &accrue("2027-02-28"));
    assert_eq!(desk.net(), knew.net());
}

#[test]
fn the_same_table_twice_is_refused_and_one_that_moves_nothing_posts_nothing_t01() {
    let mut desk = lending("2026-08-08");
    desk.give("chen", "l1", &load(&["2027-01-01"], &[]));
    assert_eq!(desk.bodies("l1").len(), 1);
    assert_eq!(desk.refused_by("chen", "l2", &load(&["2027-01-01"], &[])), ("T01", "calendar.loaded"));
    desk.give("chen", "l3", &load(&["2027-01-01", "2027-02-08"], &[]));
    assert_eq!(desk.position("loan", "2026-09-01").instalments[0].due_on, day("2027-02-09"));
}

#[test]
fn a_penalty_that_falls_away_becomes_the_members_credit() {
    let mut desk = lending("2026-08-08");
    desk.on("2027-02-10");
    let owed = desk.position("loan", "2027-02-10").to_settle;
    desk.give("wu", "r", &pay("loan", owed.fen()));
    desk.give("chen", "load", &load(&["2027-02-08", "2027-02-09"], &[]));
    let credit = desk.position("loan", "2027-02-10").credit;
    assert!(credit.is_positive() && desk.balance(Account::MEMBER_CREDIT, "huang") == credit, "{credit}");
    assert_eq!(desk.total(Account::PENALTY_INCOME), yuan("0.00"));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
}

#[test]
fn a_make_up_workday_may_leave_a_settled_loan_owing_a_day() {
    let mut desk = lending("2026-08-13");
    desk.on("2027-02-15");
    let owed = desk.position("loan", "2027-02-15").to_settle;
    desk.give("wu", "r", &pay("loan", owed.fen()));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
    // Saturday 13 February is worked: the loan fell due then and was two days late.
    desk.give("chen", "load", &load(&[], &["2027-02-13"]));
    let position = desk.position("loan", "2027-02-15");
    assert!(position.to_settle.is_positive(), "{position:?}");
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Running);
    desk.give("wu", "rest", &pay("loan", desk.position("loan", "2027-02-15").to_settle.fen()));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
}

#[test]
fn a_table_loaded_after_its_months_closed_posts_on_the_first_open_day() {
    let mut desk = lending("2026-08-08");
    desk.on("2027-04-05");
    for month in [
        "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
        "2026-11", "2026-12", "2027-01", "2027-02",
    ] {
        desk.close(month);
    }
    let february = desk.net_on("2027-02-28");
    desk.give("chen", "load", &load(&["2027-02-08", "2027-02-09"], &[]));
    assert_eq!(desk.net_on("2027-02-28"), february);
    desk.give("chen", "acc", &accrue("2027-04-05"));
    assert_eq!(desk.total(Account::PENALTY_INCOME), desk.position("loan", "2027-04-05").penalty.recognised);
}

#[test]
fn a_table_that_moves_only_what_a_closed_month_held_is_mended_today() {
    let mut desk = founded();
    desk.on("2026-01-15").lend(
        "loan",
        json!({"amount": 459_862, "method": "equal-principal", "day_count": "actual/365", "rate": "12%/year",
            "early": "re-level", "term": {"instalments": {"number": 5, "every": {"count": 1, "unit": "month"}}},
            "holiday": {"due_moves": true, "interest_runs": true, "overdue_from_moved": true}}),
    );
    desk.on("2026-03-02").close("2026-01").close("2026-02");
    let february = desk.net_on("2026-02-28");
    let held = desk.position("loan", "2026-02-28").interest.recognised;
    // Every other weekday off: by today nothing is owed otherwise, but a fen was on the last day of February.
    let year = (0..365i64).map(|days| day("2026-01-01").saturating_add(jiff::Span::new().days(days)));
    let weekday = |day: &huzhu::vocabulary::Date| day.weekday().to_monday_one_offset() <= 5;
    let off: Vec<_> = year.filter(weekday).step_by(2).collect();
    let load = json!({"calendar": {"load": {"table": {"year": 2026, "off": off, "worked": []}}}});
    desk.give("chen", "load", &load.to_string());
    assert_ne!(desk.position("loan", "2026-02-28").interest.recognised, held);
    assert_eq!(desk.entries("load")[0]["effective"], "2026-03-02");
    assert_eq!(desk.net_on("2026-02-28"), february, "the closed month is what it was");
}

/// 30,000.00 from 9 February to 9 March 2026, paid a day late, its file put away when April was closed.
fn put_away() -> Coop {
    let mut desk = founded();
    let month = json!({"instalments": {"number": 1, "every": {"count": 1, "unit": "month"}}});
    let holiday = json!({"due_moves": true, "interest_runs": true, "overdue_from_moved": true});
    let terms = json!({"amount": 3_000_000, "method": "bullet", "term": month, "holiday": holiday});
    desk.on("2026-02-09").lend("loan", terms).on("2026-03-10");
    desk.give("wu", "r", &pay("loan", desk.position("loan", "2026-03-10").to_settle.fen())).on("2026-05-06");
    for month in ["2026-01", "2026-02", "2026-03", "2026-04"] {
        desk.close(month);
    }
    assert_eq!(desk.book.state().put_away().count(), 1);
    desk
}

fn replace_2026(off: &[&str]) -> String {
    json!({"calendar": {"load": {"table": {"year": 2026, "off": off, "worked": []}}}}).to_string()
}

#[test]
fn a_known_year_replaced_restates_a_file_that_was_put_away() {
    let mut desk = put_away();
    let penalty = desk.total(Account::PENALTY_INCOME);
    assert!(penalty.is_positive());
    desk.give("chen", "load", &replace_2026(&["2026-03-09"]));
    assert_eq!(desk.bodies("load")[1]["what"]["revived"], json!(["loan"]));
    let position = desk.position("loan", "2026-05-06");
    assert_eq!(position.penalty.recognised, yuan("0.00"), "due on the tenth, it was paid on its day");
    assert_eq!(desk.total(Account::PENALTY_INCOME), yuan("0.00"));
    assert!(desk.balance(Account::MEMBER_CREDIT, "huang") == position.credit && position.credit.is_positive());
    assert_eq!(desk.book.state().put_away().count(), 0);
    let last = desk.book.head().unwrap().seq;
    assert_eq!(&desk.book.as_known_at(last).unwrap(), desk.book.state(), "a replay takes it back too");
}

#[test]
fn a_known_year_replaced_leaves_a_file_put_away_where_it_moves_none_of_its_days() {
    let mut desk = put_away();
    desk.give("chen", "load", &replace_2026(&["2026-06-01"]));
    assert_eq!(desk.bodies("load").len(), 1);
    assert_eq!(desk.book.state().put_away().count(), 1);
}
