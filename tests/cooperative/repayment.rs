//! Money comes back: on time, in part, early, late, too much.

use crate::support::cooperative::{Coop, FOUNDING, application, founded, furnish, pay, pay_on, yuan};
use crate::support::{Desk, id};
use huzhu::cooperative::Stage;
use huzhu::cooperative::repayment::Allocated;
use huzhu::ledger::Account;
use serde_json::{Value, json};

fn lending(changes: Value) -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", changes);
    desk
}

/// What the receipt of a command says it paid.
fn allocated(desk: &mut Coop, command: &str) -> Allocated {
    serde_json::from_value(desk.bodies(command)[0]["what"]["allocated"].clone()).unwrap()
}

fn parts(interest: &str, penalty: &str, principal: &str, credit: &str) -> Allocated {
    Allocated { interest: yuan(interest), penalty: yuan(penalty), principal: yuan(principal), credit: yuan(credit) }
}

#[test]
fn an_instalment_paid_on_its_day_leaves_nothing_due() {
    let mut desk = lending(json!({}));
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 438_650));
    assert_eq!(allocated(&mut desk, "r"), parts("400.00", "0.00", "3,986.50", "0.00"));
    let position = desk.position("loan", "2026-02-15");
    assert_eq!((position.due_now, position.principal), (yuan("0.00"), yuan("46,013.50")));
}

#[test]
fn money_meets_interest_then_penalty_then_principal_l24() {
    // 14 days late: 14.88 of interest on 3,986.50 overdue, and a penalty cut from 4.47 to 3.46 by the ceiling.
    for (fen, expected) in [
        (41_488, parts("414.88", "0.00", "0.00", "0.00")),
        (41_834, parts("414.88", "3.46", "0.00", "0.00")),
        (41_934, parts("414.88", "3.46", "1.00", "0.00")),
        (440_484, parts("414.88", "3.46", "3,986.50", "0.00")),
    ] {
        let mut desk = lending(json!({}));
        desk.on("2026-03-01").give("wu", "r", &pay("loan", fen));
        assert_eq!(allocated(&mut desk, "r"), expected, "{fen}");
    }
    let mut agreed = lending(json!({"allocation": "principal-first"}));
    agreed.on("2026-03-01").give("wu", "r", &pay("loan", 41_488));
    assert_eq!(allocated(&mut agreed, "r"), parts("0.00", "0.00", "414.88", "0.00"), "only by written agreement");
}

#[test]
fn a_part_leaves_the_rest_due_and_overdue_from_the_day_after() {
    let mut desk = lending(json!({}));
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 100_000));
    assert_eq!(allocated(&mut desk, "r"), parts("400.00", "0.00", "600.00", "0.00"));
    assert_eq!(desk.position("loan", "2026-02-15").overdue, None);
    let position = desk.position("loan", "2026-02-16");
    let overdue = position.overdue.unwrap();
    assert_eq!((overdue.days, overdue.principal), (1, yuan("3,386.50")));
}

#[test]
fn settled_early_interest_runs_for_the_days_the_money_was_used_l11() {
    // 50,000.00 at 9.6 % from 2024-03-15 to 2025-01-20: ten months and five days.
    let founding = FOUNDING.replace("2026-01-05", "2024-01-02").replace("2026-01-03", "2024-01-01");
    let mut desk = furnish(Desk::found(&founding));
    let sums = ["54,066.67", "54,146.67", "54,089.86"];
    let counts = ["months-and-days", "actual/360", "actual/365"];
    desk.on("2024-03-15");
    for count in counts {
        let loan = format!("loan-{}", &count.replace('/', "-"));
        desk.lend(&loan, json!({"method": "harvest", "rate": "9.6%/year", "day_count": count}));
    }
    desk.on("2025-01-20");
    for (count, sum) in counts.iter().zip(sums) {
        let loan = format!("loan-{}", &count.replace('/', "-"));
        assert_eq!(desk.position(&loan, "2025-01-20").to_settle, yuan(sum), "{count}");
        desk.give("wu", &format!("r-{loan}"), &pay(&loan, yuan(sum).fen()));
        assert_eq!(desk.book.state().file(&id(&loan)).unwrap().stage(), Stage::Settled);
        assert_eq!(desk.position(&loan, "2025-03-15").interest.recognised, yuan(sum) - yuan("50,000.00"));
    }
}

#[test]
fn one_fen_less_than_the_quote_does_not_settle() {
    let mut desk = lending(json!({"method": "harvest"}));
    let quote = desk.on("2026-05-20").position("loan", "2026-05-20").to_settle;
    desk.give("wu", "r1", &pay("loan", quote.fen() - 1));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Running);
    desk.give("wu", "r2", &pay("loan", 1));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
    assert_eq!(desk.total(Account::MEMBER_CREDIT), yuan("0.00"));
}

#[test]
fn early_money_does_what_the_debtor_chose() {
    let next_due = |early: Value| {
        let mut desk = lending(json!({}));
        desk.on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
        let take = json!({"repayment": {"take": {"loan": "loan", "early": early,
            "tenders": [{"till": "cash", "amount": 1_000_000}]}}});
        desk.on("2026-02-16").give("wu", "r2", &take.to_string());
        let position = desk.position("loan", "2026-02-16");
        let coming = position.instalments.iter().filter(|row| row.outstanding().is_positive());
        (position.instalments[1].outstanding(), coming.count())
    };
    let (shortened, rows) = next_due(json!("last-instalments"));
    let (relevelled, same_rows) = next_due(json!("re-level"));
    let (in_advance, later_rows) = next_due(json!("next-instalment"));
    assert!(rows < 11 && same_rows >= 10 && later_rows < 11, "{rows} {same_rows} {later_rows}");
    assert!(relevelled < shortened || shortened.is_zero(), "{relevelled} {shortened}");
    assert!(in_advance <= yuan("370.00"), "what is left of it is interest to come: {in_advance}");
}

#[test]
fn the_holiday_vector_settles_to_the_fen_and_shows_what_the_ceiling_cut_l06() {
    let mut desk = founded();
    let months = json!({"instalments": {"number": 6, "every": {"count": 1, "unit": "month"}}});
    let holiday = json!({"due_moves": true, "interest_runs": true, "overdue_from_moved": true});
    let terms = json!({"amount": 3_000_000, "method": "bullet", "term": months, "holiday": holiday});
    desk.on("2026-04-03").lend("loan", terms);
    let on_the_day = desk.position("loan", "2026-10-08");
    assert_eq!((on_the_day.instalments[0].due_on.to_string(), on_the_day.overdue), ("2026-10-08".into(), None));
    assert_eq!(on_the_day.to_settle, yuan("31,480.00"), "1,440.00 for six months and 40.00 for the five days moved");
    desk.on("2026-10-09");
    let position = desk.position("loan", "2026-10-09");
    assert_eq!(position.overdue.unwrap().days, 1);
    assert_eq!(position.to_settle, yuan("31,489.86"));
    assert_eq!((position.penalty.accrued, position.penalty.recognised), (yuan("2.40"), yuan("1.86")));
    assert_eq!(position.penalty.cut(), yuan("0.54"));
    desk.give("wu", "r", &pay("loan", 3_148_986));
    assert_eq!(allocated(&mut desk, "r"), parts("1,488.00", "1.86", "30,000.00", "0.00"));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
    assert_eq!(desk.total(Account::INTEREST_INCOME), yuan("1,488.00"));
    assert_eq!(desk.total(Account::PENALTY_INCOME), yuan("1.86"));
}

#[test]
fn each_of_the_three_holiday_choices_says_its_part_l37() {
    let settle = |moves: bool, runs: bool, from_moved: bool, on: &str| {
        let mut desk = founded();
        let months = json!({"instalments": {"number": 6, "every": {"count": 1, "unit": "month"}}});
        let holiday = json!({"due_moves": moves, "interest_runs": runs, "overdue_from_moved": from_moved});
        let terms = json!({"amount": 3_000_000, "method": "bullet", "term": months, "holiday": holiday});
        desk.on("2026-04-03").lend("loan", terms);
        let position = desk.position("loan", on);
        (position.to_settle, position.overdue.map_or(0, |overdue| overdue.days))
    };
    assert_eq!(settle(true, true, true, "2026-10-08"), (yuan("31,480.00"), 0));
    assert_eq!(settle(true, false, true, "2026-10-08"), (yuan("31,440.00"), 0));
    assert_eq!(settle(true, true, false, "2026-10-08").1, 0);
    assert_eq!(settle(true, true, false, "2026-10-09").1, 6);
    assert_eq!(settle(false, true, true, "2026-10-08").1, 5);
}

#[test]
fn money_beyond_all_debts_is_the_members_credit() {
    let mut desk = lending(json!({"method": "harvest"}));
    desk.on("2026-05-15");
    let owed = desk.position("loan", "2026-05-15").to_settle;
    desk.give("wu", "r", &pay("loan", owed.fen() + 12_345));
    assert_eq!(allocated(&mut desk, "r").credit, yuan("123.45"));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("123.45"));
    desk.give("wu", "more", &pay("loan", 55));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("124.00"));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
}

#[test]
fn several_tenders_make_one_repayment_each_in_its_own_till() {
    let mut desk = lending(json!({}));
    let tenders = json!([{"till": "cash", "amount": 300_000}, {"till": "wechat", "amount": 138_650}]);
    let take = json!({"repayment": {"take": {"loan": "loan", "tenders": tenders, "payer": "黄太"}}});
    desk.on("2026-02-15").give("wu", "r", &take.to_string());
    assert_eq!(desk.balance(Account::CODE_CLEARING, "wechat"), yuan("1,386.50"));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("23,000.00"));
    assert_eq!(allocated(&mut desk, "r"), parts("400.00", "0.00", "3,986.50", "0.00"));
}

#[test]
fn shares_do_not_pay_a_loan_l26() {
    let mut desk = lending(json!({}));
    let take = |till: &str, fen: i64| {
        json!({"repayment": {"take": {"loan": "loan", "tenders": [{"till": till, "amount": fen}]}}}).to_string()
    };
    desk.on("2026-02-15");
    assert_eq!(desk.refused_by("wu", "r1", &take("shares", 438_650)), ("L26", "repayment.by_shares"));
    assert_eq!(desk.refused("wu", "r2", &take("huang", 438_650)), "till.unknown");
    assert_eq!(desk.refused("wu", "r3", &take("cash", 0)), "amount.not_positive");
    assert_eq!(desk.refused("wu", "r4", &take("cash", -100)), "amount.not_positive");
    let none = r#"{"repayment":{"take":{"loan":"loan","tenders":[]}}}"#;
    assert_eq!(desk.refused("wu", "r5", none), "tender.none");
    desk.give("wu", "r6", &take("cash", 438_650));
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("5,000.00"));
}

#[test]
fn money_is_taken_on_a_day_of_the_book_from_the_drawdown_to_today() {
    let mut desk = founded();
    desk.give("chen", "applied", &application(json!({"amount": 100})));
    assert_eq!(desk.refused("wu", "r0", &pay("applied", 100)), "loan.stage");
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15");
    assert_eq!(desk.refused("wu", "r1", &pay_on("loan", 100, "2026-02-16")), "date.in_future");
    assert_eq!(desk.refused("wu", "r2", &pay_on("loan", 100, "2026-01-14")), "loan.before_drawdown");
    assert_eq!(desk.refused("wu", "r3", &pay_on("loan", 100, "2026-01-04")), "ledger.before_opening");
    desk.give("wu", "r4", &pay_on("loan", 100, "2026-01-15")).give("wu", "r5", &pay_on("loan", 100, "2026-02-15"));
    assert_eq!(desk.refused("wu", "r6", &pay("nothing", 100)), "loan.unknown");
}
