//! The laws of the fold and of posting, on random lives of a few loans told in random order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use huzhu::cooperative::loan::Fact;
use huzhu::cooperative::{Brought, Target};
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::office::Failure;
use huzhu::vocabulary::{Date, Id, Money};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::cooperative::{Coop, accrue, admit, application, founded, pay_in};
use support::{day, id};

const LOANS: usize = 3;
/// The day on which everything is told, and through which interest is recognised in the end.
const TODAY: &str = "2026-12-20";

/// One thing told to the book.
#[derive(Debug, Clone, PartialEq)]
enum Told {
    /// A loan is paid out on its day.
    Drawn(usize),
    /// Money of a loan, so many days after its drawdown.
    Paid { name: String, loan: usize, after: i32, fen: i64, early: &'static str },
    /// Interest or penalty of a loan given up, so many days after its drawdown.
    Waived { name: String, loan: usize, after: i32, interest: i64, penalty: i64 },
    /// A loan gets more time, asked for so many days after its drawdown.
    Extended { name: String, loan: usize, after: i32 },
    /// Money typed wrong and corrected: the second sum and day are the true ones.
    Corrected { name: String, loan: usize, typed: (i32, i64), truly: (i32, i64) },
    /// Money that never came, taken back at once or by and by.
    Reversed { name: String, loan: usize, after: i32, fen: i64 },
    /// A year's table of working days, one weekday in so many off.
    Loaded(usize),
    /// Interest is recognised through so many days after the opening.
    Accrued(i32),
    /// The next month is closed, where it may be.
    Closed,
}

/// The agreed terms of a loan, and the day of its drawdown.
#[derive(Debug, Clone)]
struct Agreed {
    terms: Value,
    drawn_on: Date,
}

fn after(start: Date, days: i32) -> Date {
    start.saturating_add(jiff::Span::new().days(days))
}

fn any_terms() -> impl Strategy<Value = Agreed> {
    let method =
        prop::sample::select(vec!["equal-instalment", "equal-principal", "interest-only", "bullet", "harvest"]);
    let count = prop::sample::select(vec!["months-and-days", "30/360", "actual/360", "actual/365", "actual/actual"]);
    let early = prop::sample::select(vec!["last-instalments", "next-instalment", "re-level"]);
    let order = prop::sample::select(vec!["interest-first", "principal-first"]);
    let holiday = (any::<bool>(), any::<bool>(), any::<bool>());
    let rate = prop::sample::select(vec!["8‰/month", "9.6%/year", "12%/year", "0.3‰/day"]);
    (method, count, early, order, holiday, rate, 1u32..9, 10_000i64..2_000_000, 0i32..150).prop_map(
        |(method, count, early, order, (moves, runs, moved), rate, number, fen, day_of_drawdown)| Agreed {
            terms: json!({
                "method": method, "day_count": count, "early": early, "allocation": order, "amount": fen,
                "rate": rate, "term": {"instalments": {"number": number, "every": {"count": 1, "unit": "month"}}},
                "holiday": {"due_moves": moves, "interest_runs": runs, "overdue_from_moved": moved},
                "guarantors": [],
            }),
            drawn_on: after(day("2026-01-06"), day_of_drawdown),
        },
    )
}

fn any_life() -> impl Strategy<Value = (Vec<Agreed>, Vec<Told>)> {
    let loan = 0..LOANS;
    let days = 0i32..190;
    let fen = 1i64..900_000;
    let early = prop::sample::select(vec!["", "last-instalments", "next-instalment", "re-level"]);
    let paid = (loan, days, fen, early);
    let table = prop::option::weighted(0.5, 2usize..6);
    let waived = (0..LOANS, 0i32..190, 0i64..400, 0i64..40);
    let (paid, waived) = (prop::collection::vec(paid, 0..9), prop::collection::vec(waived, 0..4));
    let more = (waived, prop::option::of((0..LOANS, 0i32..150)));
    (prop::collection::vec(any_terms(), LOANS), paid, more, table).prop_map(|(agreed, paid, more, table)| {
        let (waived, extended) = more;
        let extended = extended.map(|(loan, after)| Told::Extended { name: "x".to_owned(), loan, after });
        let drawn = (0..LOANS).map(Told::Drawn);
        let paid = paid.into_iter().enumerate().map(|(nr, (loan, after, fen, early))| Told::Paid {
            name: format!("r{nr}"),
            loan,
            after,
            fen,
            early,
        });
        let waived = waived.into_iter().enumerate().map(|(nr, (loan, after, interest, penalty))| Told::Waived {
            name: format!("w{nr}"),
            loan,
            after,
            interest,
            penalty,
        });
        (agreed, drawn.chain(paid).chain(waived).chain(extended).chain(table.map(Told::Loaded)).collect())
    })
}

/// What changes the telling and not the end: accruals, closings, typing errors put right, money that never was.
fn any_noise() -> impl Strategy<Value = Vec<Told>> {
    let sum = || (0i32..190, 1i64..900_000);
    let reversed =
        (0..LOANS, sum()).prop_map(|(loan, (after, fen))| Told::Reversed { name: String::new(), loan, after, fen });
    let accrued = (0i32..340).prop_map(Told::Accrued);
    let any = prop_oneof![3 => reversed, 2 => accrued, 2 => Just(Told::Closed)];
    prop::collection::vec(any, 0..8).prop_map(|told| {
        let named = told.into_iter().enumerate().map(|(nr, told)| match told {
            Told::Reversed { loan, after, fen, .. } => Told::Reversed { name: format!("n{nr}"), loan, after, fen },
            other => other,
        });
        named.collect()
    })
}

fn loan(nr: usize) -> String {
    format!("loan{nr}")
}

/// A cooperative with three members and a signed note of each.
fn signed(agreed: &[Agreed]) -> Coop {
    let mut desk = founded();
    for nr in 0..LOANS {
        desk.give("chen", &format!("m{nr}"), &admit("社员", "ordinary"));
        desk.give("chen", &format!("share{nr}"), &pay_in(&format!("m{nr}"), 300_000));
    }
    desk.on(TODAY);
    for (nr, agreed) in agreed.iter().enumerate() {
        let mut terms = agreed.terms.clone();
        terms["borrower"] = json!(format!("m{nr}"));
        terms["on"] = json!(agreed.drawn_on);
        let loan = loan(nr);
        desk.give("chen", &loan, &application(terms));
        desk.give("li", &format!("{loan}-ok"), &json!({"application": {"sign": {"loan": loan}}}).to_string());
        let note = json!({"application": {"record_note": {"loan": loan, "signed_on": agreed.drawn_on, "lpr": "3.00"}}});
        desk.give("chen", &format!("{loan}-note"), &note.to_string());
    }
    desk
}

/// Tells one thing; whether it was accepted now.
fn tell(desk: &mut Coop, agreed: &[Agreed], told: &Told) -> bool {
    let tenders = |fen: i64| json!([{"till": "cash", "amount": fen}]);
    let today = day(TODAY);
    let on = |loan: usize, days: i32| after(agreed[loan].drawn_on, days).min(today);
    let take = |nr: usize, days: i32, fen: i64, early: &str| {
        let mut take = json!({"loan": loan(nr), "tenders": tenders(fen), "on": on(nr, days)});
        if !early.is_empty() {
            take["early"] = json!(early);
        }
        json!({"repayment": {"take": take}}).to_string()
    };
    match told {
        Told::Drawn(nr) => {
            let fen = &agreed[*nr].terms["amount"];
            let pay =
                json!({"loan": loan(*nr), "on": agreed[*nr].drawn_on, "payouts": [{"till": "bank", "amount": fen}]});
            give(desk, "wu", &format!("draw{nr}"), &json!({"drawdown": {"pay": pay}}).to_string())
        }
        Told::Paid { name, loan, after, fen, early } => give(desk, "wu", name, &take(*loan, *after, *fen, early)),
        Told::Waived { name, loan: nr, after, interest, penalty } => {
            let grant = json!({"loan": loan(*nr), "on": on(*nr, *after), "interest": interest, "penalty": penalty,
                "reason": "塘头受灾"});
            let grant = json!({"waiver": {"grant": grant}}).to_string();
            give(desk, "chen", name, &grant)
                && give(
                    desk,
                    "li",
                    &format!("{name}-ok"),
                    &json!({"proposal": {"sign": {"proposal": name}}}).to_string(),
                )
        }
        Told::Extended { name, loan: nr, after: days } => {
            let (terms, every) = (&agreed[*nr].terms, json!({"count": 1, "unit": "month"}));
            let number = terms["term"]["instalments"]["number"].as_i64().unwrap();
            let is_single = ["bullet", "harvest"].contains(&terms["method"].as_str().unwrap());
            let maturity = agreed[*nr].drawn_on.saturating_add(jiff::Span::new().months(number).days(20));
            let longer = json!({"instalments": {"number": number * 2, "every": every}});
            let term = if is_single { json!({"maturity": maturity}) } else { longer };
            let ask = json!({"loan": loan(*nr), "on": on(*nr, *days), "term": term, "reason": "受灾"});
            let grant = json!({"extension": {"grant": {"loan": loan(*nr)}}}).to_string();
            let sign = json!({"proposal": {"sign": {"proposal": format!("{name}-grant")}}}).to_string();
            give(desk, "chen", name, &json!({"extension": {"ask": ask}}).to_string())
                && give(desk, "chen", &format!("{name}-grant"), &grant)
                && give(desk, "li", &format!("{name}-ok"), &sign)
        }
        Told::Corrected { name, loan, typed, truly } => {
            if !give(desk, "wu", &format!("{name}-typed"), &take(*loan, typed.0, typed.1, "")) {
                return false;
            }
            let fix = json!({"repayment": format!("{name}-typed"), "tenders": tenders(truly.1),
                "on": on(*loan, truly.0), "reason": "录错"});
            desk.give_signed(name, &json!({"repayment": {"correct": fix}}).to_string());
            true
        }
        Told::Reversed { name, loan, after, fen } => {
            if !give(desk, "wu", name, &take(*loan, *after, *fen, "")) {
                return false;
            }
            desk.give_signed(&format!("{name}-rev"), &support::cooperative::reverse(name));
            true
        }
        Told::Loaded(one_in) => {
            let year = (0..365).map(|days| after(day("2026-01-01"), days));
            let off: Vec<Date> =
                year.filter(|day| day.weekday().to_monday_one_offset() <= 5).step_by(*one_in).collect();
            let table = json!({"year": 2026, "off": off, "worked": []});
            give(desk, "chen", "table", &json!({"calendar": {"load": {"table": table}}}).to_string())
        }
        Told::Accrued(days) => {
            let through = after(day("2026-01-05"), *days);
            let open = desk.book.state().house().ledger.periods().first_open_day();
            give(desk, "chen", &format!("acc-{}", desk.clock), &accrue(&through.max(open).to_string()))
        }
        Told::Closed => {
            let next = desk.book.state().house().ledger.periods().next_to_close();
            if next.last_day() < today {
                desk.close(&next.to_string());
            }
            true
        }
    }
}

/// What may be accepted later, when more was told; a waiver of what turns out not to be owed, or an
/// extension after the maturity, is never accepted.
const TOO_EARLY: [&str; 5] =
    ["loan.stage", "waiver.more_than_owed", "amount.not_positive", "extension.after_maturity", "extension.no_longer"];

/// Gives a command that may come too early; every invariant is checked after it.
fn give(desk: &mut Coop, by: &str, name: &str, command: &str) -> bool {
    match desk.try_give(by, name, command) {
        Ok(_) => {
            assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new(), "after {name}");
            true
        }
        Err(Failure::Refused(refusal)) if TOO_EARLY.contains(&refusal.cause()) => false,
        Err(failure) => panic!("{name}: {failure}: {command}"),
    }
}

/// Tells everything in an accepted order: what comes too early is told again at the end, as long as anything is accepted.
fn live(agreed: &[Agreed], told: Vec<Told>) -> Coop {
    let mut desk = signed(agreed);
    let mut waiting = std::collections::VecDeque::from(told);
    let mut refused = 0;
    while let Some(told) = waiting.pop_front().filter(|_| refused <= waiting.len()) {
        refused += 1;
        if tell(&mut desk, agreed, &told) {
            refused = 0;
        } else {
            waiting.push_back(told);
        }
    }
    desk
}

/// The waivers and extensions of a life that were accepted.
fn accepted_concessions(desk: &Coop) -> Vec<Id> {
    let files = desk.book.state().loans().values();
    files
        .flat_map(|file| file.facts())
        .filter(|fact| !matches!(fact, Fact::Repayment(_)))
        .map(|fact| fact.id().clone())
        .collect()
}

/// Recognises everything through today, so that lives are compared through the same date.
fn ended(desk: &mut Coop) {
    desk.give("chen", "the-end", &accrue(TODAY));
}

/// What the ledger holds of a loan by what is effective through a day.
fn held(desk: &Coop, nr: usize, on: Date) -> Target {
    let (loan, member) = (loan(nr), format!("m{nr}"));
    let rows = desk.book.balances_on(on).unwrap();
    let of = |account: Account, holder: &str| {
        let row = rows.iter().find(|row| row.account == account && row.holder.as_ref().map(Id::as_str) == Some(holder));
        row.map_or(Money::ZERO, huzhu::office::BalanceRow::balance)
    };
    Target {
        principal: of(Account::LOAN_PRINCIPAL, &loan),
        interest: of(Account::LOAN_INTEREST, &loan),
        penalty: of(Account::LOAN_PENALTY, &loan),
        interest_income: of(Account::INTEREST_INCOME, &loan),
        penalty_income: of(Account::PENALTY_INCOME, &loan),
        credit: of(Account::MEMBER_CREDIT, &member),
        given_up: of(Account::GIVEN_UP, &loan),
    }
}

/// The days on which a loan's accounts moved.
fn posting_days(desk: &mut Coop, nr: usize) -> Vec<Date> {
    let (book, loan) = (desk.book.id().clone(), loan(nr));
    let records = desk.book.store().read(&book, 1, usize::MAX).unwrap();
    let mut days = std::collections::BTreeSet::new();
    for record in records {
        let body: Value = serde_json::from_str(&record.content().body).unwrap();
        for entry in body["entries"].as_array().into_iter().flatten() {
            if entry["lines"].as_array().unwrap().iter().any(|line| line["holder"] == json!(loan)) {
                days.insert(day(entry["effective"].as_str().unwrap()));
            }
        }
    }
    days.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Same facts in any accepted order, whatever was accrued, closed, corrected or reversed on the way: same
    /// positions and same ledger totals by account and holder. A reversed fact is as if it had never been.
    #[test]
    fn the_same_facts_told_in_any_order_end_in_the_same_books(
        ((agreed, facts), noise, seed) in (any_life(), any_noise(), any::<u64>())
    ) {
        let mut plain = live(&agreed, facts.clone());
        ended(&mut plain);
        let told = shuffled(facts.into_iter().chain(noise).collect(), seed);
        let mut other = live(&agreed, told);
        ended(&mut other);
        prop_assume!(accepted_concessions(&plain) == accepted_concessions(&other));
        prop_assert_eq!(plain.net(), other.net());
        for nr in 0..LOANS {
            let position = |desk: &Coop| desk.position(&loan(nr), TODAY);
            prop_assert_eq!(position(&plain), position(&other));
        }
    }

    /// A correction is the reversal and the true fact in one act.
    #[test]
    fn a_corrected_fact_is_as_if_it_had_been_typed_right(
        ((agreed, facts), typed, truly, seed) in
            (any_life(), (0i32..190, 1i64..900_000), (0i32..190, 1i64..900_000), any::<u64>())
    ) {
        prop_assume!(typed != truly);
        let right = Told::Paid { name: "fixed".into(), loan: 0, after: truly.0, fen: truly.1, early: "" };
        let wrong = Told::Corrected { name: "fixed".into(), loan: 0, typed, truly };
        let mut plain = live(&agreed, facts.iter().cloned().chain([right]).collect());
        let mut other = live(&agreed, shuffled(facts.into_iter().chain([wrong]).collect(), seed));
        ended(&mut plain);
        ended(&mut other);
        prop_assume!(accepted_concessions(&plain) == accepted_concessions(&other));
        prop_assert_eq!(plain.net(), other.net());
        prop_assert_eq!(plain.position("loan0", TODAY), other.position("loan0", TODAY));
    }

    /// The balances of every past day of an open month are the target of that day, as known now; whatever was learned
    /// of a closed month is in them from the first open day on.
    #[test]
    fn the_books_of_any_past_day_of_an_open_month_hold_the_target_of_that_day(
        ((agreed, facts), noise, seed) in (any_life(), any_noise(), any::<u64>())
    ) {
        let mut desk = live(&agreed, shuffled(facts.into_iter().chain(noise).collect(), seed));
        let first_open = desk.book.state().house().ledger.periods().first_open_day();
        for nr in 0..LOANS {
            for on in posting_days(&mut desk, nr).into_iter().filter(|on| *on >= first_open) {
                let target = match desk.book.state().position(&id(&loan(nr)), on) {
                    Ok(position) => Target::of(&position, Brought::default()),
                    Err(_) => Target::default(),
                };
                prop_assert_eq!(held(&desk, nr, on), target, "loan{} on {}", nr, on);
            }
        }
    }

    /// A closed month stays what it was: what is learned later is dated after it.
    #[test]
    fn what_is_told_after_a_month_closed_changes_no_day_of_it(
        ((agreed, facts), noise, seed) in (any_life(), any_noise(), any::<u64>())
    ) {
        let told = shuffled(facts.into_iter().chain(noise).collect(), seed);
        let (before, later) = told.split_at(told.len() / 2);
        let mut desk = live(&agreed, before.iter().filter(|told| matches!(told, Told::Drawn(_))).cloned().collect());
        for _ in 0..4 {
            tell(&mut desk, &agreed, &Told::Closed);
        }
        let closed = ["2026-01-31", "2026-02-15", "2026-04-30"].map(|on| (on, desk.net_on(on)));
        let mut waiting = std::collections::VecDeque::from(later.to_vec());
        let mut tries = 0;
        while let Some(told) = waiting.pop_front().filter(|_| tries < 60) {
            tries += 1;
            if !tell(&mut desk, &agreed, &told) {
                waiting.push_back(told);
            }
        }
        for (on, net) in closed {
            prop_assert_eq!(desk.net_on(on), net, "{}", on);
        }
    }

    /// Paid to the end, principal repaid sums to principal lent, everything received is accounted for, nothing is owed.
    #[test]
    fn principal_repaid_sums_to_principal_lent(((agreed, facts), seed) in (any_life(), any::<u64>())) {
        let mut desk = live(&agreed, shuffled(facts, seed));
        for nr in 0..LOANS {
            let owed = desk.position(&loan(nr), TODAY).to_settle;
            if owed.is_positive() {
                desk.give("wu", &format!("last{nr}"), &support::cooperative::pay(&loan(nr), owed.fen()));
            }
            let position = desk.position(&loan(nr), TODAY);
            prop_assert_eq!(position.allocations.iter().map(|part| part.principal).sum::<Money>(), position.lent);
            prop_assert_eq!(
                position.lent + position.interest.recognised + position.penalty.recognised + position.credit,
                position.received + position.given_up
            );
            prop_assert_eq!((position.principal, position.to_settle), (Money::ZERO, Money::ZERO));
        }
        prop_assert_eq!(desk.total(Account::LOAN_PRINCIPAL), Money::ZERO);
        prop_assert_eq!(desk.total(Account::LOAN_INTEREST), Money::ZERO);
        prop_assert_eq!(desk.total(Account::LOAN_PENALTY), Money::ZERO);
    }

    /// The state is nothing but its records, and a snapshot is nothing but the state.
    #[test]
    fn a_refold_and_a_snapshot_are_the_state(
        ((agreed, facts), noise, seed) in (any_life(), any_noise(), any::<u64>())
    ) {
        let desk = live(&agreed, shuffled(facts.into_iter().chain(noise).collect(), seed));
        let state = desk.book.state();
        let refolded = desk.book.as_known_at(state.house().last.seq).unwrap();
        prop_assert!(refolded == *state, "the refold differs");
        let bytes = postcard::to_stdvec(state).unwrap();
        let kept: huzhu::cooperative::Cooperative = postcard::from_bytes(&bytes).unwrap();
        prop_assert!(kept == *state, "the snapshot differs");
    }
}

/// An order that depends on nothing but the seed.
fn shuffled<T>(mut items: Vec<T>, mut seed: u64) -> Vec<T> {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (seed >> 33) as usize % (last + 1));
    }
    items
}
