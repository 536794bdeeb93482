//! Schedules against published and worked figures, to the fen.

use huzhu::cooperative::loan::{HolidayRule, Method, Schedule, Term, Terms, annual_percent, schedule};
use huzhu::vocabulary::{Date, DayCount, Distance, EveryDay, Money, Rate, WorkingDays};
use rust_decimal::Decimal;
use serde_json::Value;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn percent(text: &str) -> Rate {
    Rate::percent_per_year(text.parse().expect("a number")).expect("a rate")
}

fn yuan(text: &str) -> Money {
    let fen = text.parse::<Decimal>().expect("an amount") * Decimal::ONE_HUNDRED;
    Money::from_fen(i64::try_from(fen).expect("whole fen"))
}

fn monthly(method: Method, principal: &str, rate: &str, months: u32) -> Terms {
    let start = day("2026-01-15");
    Terms::new(method, yuan(principal), percent(rate), start, months, Distance::months(1))
}

fn planned(terms: &Terms) -> Schedule {
    schedule(terms, &EveryDay).expect("a schedule")
}

fn figures() -> Value {
    let text = include_str!("data/figures.json");
    serde_json::from_str(text).expect("figures")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

/// The vectors of a loan of 50,000 at 9.6 % over twelve months.
#[test]
fn the_four_methods_of_a_year_come_out_to_the_fen() {
    let level = planned(&monthly(Method::EqualInstalment, "50000", "9.6", 12));
    assert!(level.rows[..11].iter().all(|row| row.due == yuan("4386.50")));
    assert_eq!(level.rows[11].due, yuan("4386.47"));
    assert_eq!(level.totals().interest, yuan("2637.97"));
    assert_eq!(level.level, Some(yuan("4386.50")));

    let principal = planned(&monthly(Method::EqualPrincipal, "50000", "9.6", 12));
    assert_eq!(principal.rows[0].due, yuan("4566.67"));
    assert_eq!(principal.rows[11].due, yuan("4199.96"));
    assert_eq!(principal.totals().interest, yuan("2600.00"));

    let interest = planned(&monthly(Method::InterestOnly, "50000", "9.6", 12));
    assert!(interest.rows.iter().all(|row| row.interest == yuan("400.00")));
    assert_eq!(interest.rows[11].due, yuan("50400.00"));

    let bullet = planned(&monthly(Method::Bullet, "50000", "9.6", 12));
    assert_eq!(bullet.rows.len(), 1);
    assert_eq!(bullet.rows[0].due, yuan("54800.00"));
    assert_eq!(bullet.rows[0].due_on, day("2027-01-15"));
}

#[test]
fn three_hundred_and_eleven_days_cost_what_their_day_count_says() {
    let cost = |count| {
        let mut terms = monthly(Method::Bullet, "50000", "9.6", 1);
        terms.drawn_on = day("2024-03-15");
        terms.term = Term::Maturity(day("2025-01-20"));
        terms.day_count = count;
        planned(&terms).totals().interest
    };
    assert_eq!(cost(DayCount::MonthsAndDays), yuan("4066.67"));
    assert_eq!(cost(DayCount::Thirty360), yuan("4066.67"));
    assert_eq!(cost(DayCount::Actual360), yuan("4146.67"));
    assert_eq!(cost(DayCount::Actual365), yuan("4089.86"));
}

/// The published first parts are of an unrounded payment; a ledger's parts agree where rounding has not yet moved the
/// balance, so the level is compared in all and the parts of the first instalment to a fen.
#[test]
fn every_published_annuity_has_our_level_instalment() {
    for case in figures()["annuity"].as_array().expect("a list") {
        let months = case["months"].as_u64().expect("months") as u32;
        let plan = planned(&monthly(Method::EqualInstalment, text(case, "pv"), text(case, "annual_percent"), months));
        assert_eq!(plan.level, Some(yuan(text(case, "pmt_cents"))), "{case}");
        assert_eq!(plan.rows[0].interest, yuan(text(case, "interest_1")), "{case}");
        let apart = plan.rows[0].principal - yuan(text(case, "principal_1"));
        assert!(apart.abs() <= Money::from_fen(1), "{case}");
    }
}

/// `total_interest_unrounded_payment` is of an unrounded payment and is not a ledger's; the ledger's figures are.
#[test]
fn every_mortgage_has_its_ledger_to_the_fen() {
    for case in figures()["mortgages"].as_array().expect("a list") {
        let months = case["months"].as_u64().expect("months") as u32;
        let level = &case["level"];
        let (principal, rate) = (text(case, "principal"), text(case, "annual_percent"));
        let plan = planned(&monthly(Method::EqualInstalment, principal, rate, months));
        assert_eq!(plan.level, Some(yuan(text(level, "payment"))));
        assert_eq!(plan.totals().interest, yuan(text(level, "ledger_total_interest")));
        for expected in level["ledger_rows"].as_array().expect("rows") {
            let row = plan.rows[expected["nr"].as_u64().expect("a number") as usize - 1];
            assert_eq!(row.due, yuan(text(expected, "payment")), "{expected}");
            assert_eq!(row.principal, yuan(text(expected, "principal")), "{expected}");
            assert_eq!(row.interest, yuan(text(expected, "interest")), "{expected}");
            assert_eq!(row.balance, yuan(text(expected, "balance")), "{expected}");
        }
    }
}

/// First, last and total of 等额本金 are published for an unrounded principal part: a ledger that pays whole fen each
/// month meets the principal and the first payment to the fen and the total within half a fen a month.
#[test]
fn every_mortgage_of_equal_principal_is_within_its_rounding() {
    for case in figures()["mortgages"].as_array().expect("a list") {
        let months = case["months"].as_u64().expect("months") as u32;
        let expected = &case["equal_principal"];
        let (principal, rate) = (text(case, "principal"), text(case, "annual_percent"));
        let plan = planned(&monthly(Method::EqualPrincipal, principal, rate, months));
        assert_eq!(plan.rows[0].principal, yuan(text(expected, "principal_per_month")));
        let first_apart = plan.rows[0].due - yuan(text(expected, "first_payment"));
        assert!(first_apart.abs() <= Money::from_fen(1), "{case}");
        let total_apart = plan.totals().interest - yuan(text(expected, "total_interest"));
        assert!(total_apart.abs() <= Money::from_fen(i64::from(months) / 2 + 1), "{case}: {total_apart}");
    }
}

/// National Day 2026: the first to the seventh of October are not worked.
struct NationalDay;

impl WorkingDays for NationalDay {
    fn is_working(&self, date: Date) -> bool {
        !(day("2026-10-01")..=day("2026-10-07")).contains(&date)
    }
}

#[test]
fn a_moved_date_adds_its_days_and_takes_them_from_the_next_period() {
    let mut terms = monthly(Method::EqualInstalment, "30000", "9.6", 6);
    terms.drawn_on = day("2026-07-03");
    let still = schedule(&Terms { holiday: HolidayRule::UNMOVED, ..terms.clone() }, &NationalDay).expect("a schedule");
    let moved = schedule(&terms, &NationalDay).expect("a schedule");
    assert_eq!(moved.rows[2].nominal_due, day("2026-10-03"));
    assert_eq!(moved.rows[2].due_on, day("2026-10-08"));
    // Five days of 1/360 on the balance of each row.
    let days = |balance: Money| Money::from_fen((balance.fen() * 96 * 5 + 180_000) / 360_000);
    assert_eq!(moved.rows[2].interest, still.rows[2].interest + days(still.rows[1].balance));
    let next = moved.rows[3].interest + days(still.rows[2].balance) - still.rows[3].interest;
    assert!(next.abs() <= Money::from_fen(1));
    for (a, b) in still.rows.iter().zip(&moved.rows) {
        assert_eq!(a.principal, b.principal);
    }
}

#[test]
fn moved_days_without_interest_cost_nothing() {
    let mut terms = monthly(Method::Bullet, "30000", "9.6", 6);
    terms.drawn_on = day("2026-04-03");
    assert_eq!(schedule(&terms, &NationalDay).expect("a schedule").rows[0].due, yuan("31480.00"));
    terms.holiday.interest_runs = false;
    let plan = schedule(&terms, &NationalDay).expect("a schedule");
    assert_eq!(plan.rows[0].due, yuan("31440.00"));
    assert_eq!(plan.rows[0].due_on, day("2026-10-08"));
    terms.holiday.due_moves = false;
    assert_eq!(schedule(&terms, &NationalDay).expect("a schedule").rows[0].due_on, day("2026-10-03"));
}

/// The published rates are of level payments without an adjusted last one, some with parts of a fen: all amounts are
/// taken a million times, which leaves the rate as it is.
#[test]
fn every_published_internal_rate_is_met_to_six_decimals() {
    let millionfold = |text: &str| {
        let fen = text.parse::<Decimal>().expect("an amount") * Decimal::from(100_000_000);
        Money::from_fen(i64::try_from(fen.round()).expect("whole parts"))
    };
    for case in figures()["irr"].as_array().expect("a list") {
        let months = case["months"].as_u64().expect("months") as i128;
        let fee = millionfold(case["upfront_fee"].as_str().unwrap_or("0"));
        let payment = millionfold(case["payment"].as_str().or(case["payment_unrounded"].as_str()).expect("a payment"));
        let received = millionfold(text(case, "principal")) - fee;
        let percent = annual_percent(received, (1..=months).map(|nr| (30 * nr, payment))).expect("a rate");
        assert_eq!(percent.to_string(), text(case, "irr_year_simple_percent"), "{case}");
    }
}

#[test]
fn a_loan_taken_over_after_three_instalments_goes_on_with_the_same_instalments() {
    let whole = planned(&monthly(Method::EqualInstalment, "50000", "9.6", 12));
    let mut rest = monthly(Method::EqualInstalment, "50000", "9.6", 12);
    rest.drawn_on = day("2026-04-15");
    rest.principal = whole.rows[2].balance;
    rest.term = Term::From { first: day("2026-05-15"), number: 9, every: Distance::months(1) };
    let rest = planned(&rest);
    for (before, after) in whole.rows[3..].iter().zip(&rest.rows) {
        assert_eq!((before.due_on, before.due, before.balance), (after.due_on, after.due, after.balance));
    }
}

#[test]
fn a_first_period_of_its_own_length_bears_interest_for_its_days() {
    let mut terms = monthly(Method::InterestOnly, "50000", "9.6", 12);
    // Half a month to the first due date: 50,000.00 × 0.8 % ÷ 2.
    terms.term = Term::From { first: day("2026-01-30"), number: 3, every: Distance::months(1) };
    let rows = planned(&terms).rows;
    let of = |nr: usize| (rows[nr].due_on.to_string(), rows[nr].interest.plain());
    assert_eq!(of(0), ("2026-01-30".to_owned(), "200.00".to_owned()));
    assert_eq!(of(1), ("2026-02-28".to_owned(), "400.00".to_owned()));
    assert_eq!(of(2), ("2026-03-30".to_owned(), "400.00".to_owned()));
}
