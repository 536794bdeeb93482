//! The laws every loan keeps, on random terms and random money.

use huzhu::cooperative::loan::{
    Allocation, EarlyMoney, Edition, Extension, Fact, HolidayRule, Method, Position, Progressive, Recalculation,
    Repayment, Status, Step, Term, Terms, Waived, Waiver, fold, schedule,
};
use huzhu::vocabulary::{
    Date, DayCount, Distance, DistanceUnit, Id, Money, Per, Rate, RateUnit, WorkingDays, days_later,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Saturdays and Sundays are not worked, nor the first days of each month.
struct Office;

impl WorkingDays for Office {
    fn is_working(&self, date: Date) -> bool {
        date.weekday().to_monday_zero_offset() < 5 && date.day() > 3
    }
}

fn rates() -> impl Strategy<Value = Rate> {
    let units = prop::sample::select(vec![
        (RateUnit::Percent, Per::Year, 36_000_000),
        (RateUnit::Permille, Per::Month, 30_000_000),
        (RateUnit::Permyriad, Per::Day, 10_000_000),
    ]);
    (units, 0..=1_000_i64).prop_map(|((unit, per, most), share)| {
        Rate::new(Decimal::new(most * share / 1_000, 6), unit, per).expect("a rate")
    })
}

fn all_terms() -> impl Strategy<Value = Terms> {
    let methods = prop::sample::select(vec![
        Method::EqualInstalment,
        Method::EqualInstalment,
        Method::EqualPrincipal,
        Method::InterestOnly,
        Method::Bullet,
        Method::Harvest,
    ]);
    let principal = prop_oneof![1..=1_000_i64, 100_000..=100_000_000_i64, 1..=1_000_000_000_000_000_i64];
    let unit =
        prop::sample::select(vec![DistanceUnit::Month, DistanceUnit::Month, DistanceUnit::Week, DistanceUnit::Day]);
    let holiday =
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(due_moves, interest_runs, overdue_from_moved)| {
            HolidayRule { due_moves, interest_runs, overdue_from_moved }
        });
    let early =
        prop::sample::select(vec![EarlyMoney::LastInstalments, EarlyMoney::NextInstalment, EarlyMoney::ReLevel]);
    let order =
        prop::sample::select(vec![Allocation::InterestFirst, Allocation::InterestFirst, Allocation::PrincipalFirst]);
    let timing =
        (0..2_500_i64, 1..=30_u32, 1..=6_u32, unit, prop::sample::select(DayCount::ALL.to_vec()), any::<bool>());
    ((methods, principal, rates(), rates()), timing, (holiday, 0..=15_i64, early, order)).prop_map(
        |((method, principal, rate, ceiling), (start, number, count, unit, day_count, is_odd), rules)| {
            let drawn_on = days_later("2022-01-01".parse().expect("a date"), start).expect("a date");
            let mut terms =
                Terms::new(method, Money::from_fen(principal), rate, drawn_on, number, Distance { count, unit });
            if is_odd && method.is_single() {
                terms.term = Term::Maturity(days_later(drawn_on, i64::from(number * count) * 7).expect("a date"));
            }
            if is_odd && !method.is_single() {
                // A first period of a length of its own, as a loan taken over has it.
                let every = Distance { count, unit };
                let first = days_later(drawn_on, 1 + i64::from(number) * 7 % 53).expect("a date");
                terms.term = Term::From { first, number, every };
            }
            terms.day_count = day_count;
            terms.ceiling = Some(ceiling);
            terms.holiday = rules.0;
            terms.penalty_add_on = Decimal::new(rules.1, 1);
            terms.early = rules.2;
            terms.allocation = rules.3;
            terms
        },
    )
}

/// What happens on a day of the loan: money, as a share of what is due, of what settles it, or of the principal, with
/// something rounded off or not; or a waiver of a share of the charges.
#[derive(Debug, Clone)]
struct Receipt {
    day: i64,
    kind: u8,
    share: i64,
    choice: Option<EarlyMoney>,
}

fn receipts() -> impl Strategy<Value = Vec<Receipt>> {
    let choice = prop_oneof![
        3 => Just(None),
        1 => Just(Some(EarlyMoney::LastInstalments)),
        1 => Just(Some(EarlyMoney::NextInstalment)),
        1 => Just(Some(EarlyMoney::ReLevel)),
    ];
    let receipt = (0..1_000_i64, 0..10_u8, 1..=110_i64, choice).prop_map(|(day, kind, share, choice)| Receipt {
        day,
        kind,
        share,
        choice,
    });
    prop::collection::vec(receipt, 0..8)
}

/// A term without a first due date of its own, which only some terms can have.
fn counted_from_the_drawdown(term: Term) -> Term {
    match term {
        Term::From { number, every, .. } => Term::Instalments { number, every },
        term => term,
    }
}

fn maturity(terms: &Terms) -> Date {
    schedule(terms, &Office).expect("a schedule").maturity().expect("a row")
}

/// The day at so many thousandths of a time somewhat longer than the loan.
fn day_of(terms: &Terms, thousandths: i64) -> Date {
    let days = terms.drawn_on.duration_until(maturity(terms)).as_hours() / 24;
    days_later(terms.drawn_on, (days * 13 / 10 + 20) * thousandths / 1_000).expect("a date")
}

fn at(terms: &Terms, facts: &[Fact], through: Date) -> Position {
    fold(terms, &Office, facts, through, &mut ()).expect("a position")
}

/// Turns receipts into facts, each amount taken from the position of its day.
fn facts(terms: &Terms, receipts: &[Receipt]) -> Vec<Fact> {
    let mut sorted: Vec<&Receipt> = receipts.iter().collect();
    sorted.sort_by_key(|receipt| receipt.day);
    let mut facts = Vec::new();
    for (index, receipt) in sorted.into_iter().enumerate() {
        let on = day_of(terms, receipt.day);
        let now = at(terms, &facts, on);
        let next = now.instalments.iter().map(|row| row.outstanding()).find(|left| left.is_positive());
        let amount = match receipt.kind {
            0 | 7 => now.due_now.fen(),
            1 | 8 => now.to_settle.fen(),
            2 => part(now.to_settle, receipt.share),
            3 => part(now.due_now, receipt.share),
            4 => part(terms.principal, receipt.share % 20),
            _ => next.unwrap_or_default().fen(),
        };
        let id = Id::new(&format!("r{index}")).expect("an id");
        if receipt.kind == 9 {
            facts.extend(extension(terms, id, on, &facts));
            continue;
        }
        if receipt.kind == 6 {
            let interest = Money::from_fen(part(now.interest.outstanding(), receipt.share).max(1));
            let penalty = Money::from_fen(part(now.penalty.outstanding(), receipt.share));
            facts.push(Fact::Waiver(Waiver { id, on, interest, penalty }));
            continue;
        }
        let rounded_off = if receipt.kind > 6 { receipt.share.min(amount - 1).max(0) } else { 0 };
        facts.push(Fact::Repayment(Repayment {
            early: receipt.choice,
            rounded_off: Money::from_fen(rounded_off),
            ..Repayment::new(id, on, Money::from_fen((amount - rounded_off).max(1)))
        }));
    }
    facts
}

/// An extension by half the term and one, once, before the maturity.
fn extension(terms: &Terms, id: Id, on: Date, facts: &[Fact]) -> Option<Fact> {
    let term = match terms.term {
        several if !terms.method.is_single() => {
            let (number, _) = several.instalments().expect("instalments");
            several.with_instalments(number + number / 2 + 1).expect("instalments")
        }
        _ => Term::Maturity(days_later(maturity(terms), 45).expect("a date")),
    };
    let nominal = schedule(terms, &Office).expect("a schedule").rows.last().expect("a row").nominal_due;
    let is_first = !facts.iter().any(|fact| matches!(fact, Fact::Extension(_)));
    let is_ours = terms.edition == Edition::default();
    (is_first && is_ours && on < nominal).then_some(Fact::Extension(Extension { id, on, term }))
}

fn part(amount: Money, hundredths: i64) -> i64 {
    i64::try_from(i128::from(amount.fen()) * i128::from(hundredths) / 100).expect("a part")
}

fn holds(position: &Position) {
    let charges = [position.interest, position.penalty];
    for charge in charges {
        assert!(charge.accrued >= charge.recognised, "{charge:?}");
        assert!(charge.recognised >= charge.paid, "{charge:?}");
        assert!(
            charge.outstanding() >= charge.due && !charge.due.is_negative() && !charge.paid.is_negative(),
            "{charge:?}"
        );
    }
    let owed = [position.principal, position.credit, position.due_now, position.to_settle, position.received];
    assert!(owed.iter().all(|amount| !amount.is_negative()), "{position:?}");
    assert!(position.due_now <= position.to_settle, "{position:?}");
    let out = position.principal + position.interest.outstanding() + position.penalty.outstanding();
    assert_eq!(position.to_settle, out);
    let charged = position.lent + position.interest.recognised + position.penalty.recognised;
    assert_eq!(charged - out + position.credit, position.received + position.given_up);
    let mut sums = [Money::ZERO; 4];
    for allocated in &position.allocations {
        let parts = [allocated.interest, allocated.penalty, allocated.principal, allocated.credit];
        assert!(parts.iter().all(|part| !part.is_negative()));
        assert!(!allocated.rounded_off.is_negative());
        assert_eq!(parts.iter().copied().sum::<Money>(), allocated.amount + allocated.rounded_off);
        (0..4).for_each(|index| sums[index] += parts[index]);
    }
    let paid = [position.interest.paid, position.penalty.paid, position.lent - position.principal, position.credit];
    assert_eq!(sums, paid);
    let waived = [position.interest.waived, position.penalty.waived];
    let parts = |part: fn(&Waived) -> Money| position.waivers.iter().map(part).sum::<Money>();
    assert_eq!([parts(|waived| waived.interest), parts(|waived| waived.penalty)], waived);
    let rounded = position.allocations.iter().map(|allocated| allocated.rounded_off).sum::<Money>();
    assert_eq!(position.given_up, rounded + waived[0] + waived[1]);
    rows_hold(position);
}

fn rows_hold(position: &Position) {
    let rows = &position.instalments;
    assert_eq!(rows.iter().map(|row| row.principal).sum::<Money>(), position.lent);
    assert_eq!(rows.iter().map(|row| row.paid_principal).sum::<Money>(), position.lent - position.principal);
    for row in rows {
        let amounts = [row.principal, row.interest, row.paid_principal, row.paid_interest, row.balance];
        assert!(amounts.iter().all(|amount| !amount.is_negative()), "{row:?}");
        assert!(row.paid_principal <= row.principal && row.paid_interest <= row.interest, "{row:?}");
        assert_eq!(row.paid_on.is_some(), row.paid().is_positive() && row.outstanding().is_zero(), "{row:?}");
    }
    assert_eq!(rows.last().map(|row| row.balance), Some(Money::ZERO));
    let is_settled = position.to_settle.is_zero();
    assert_eq!(is_settled, position.status == Status::Settled);
    assert!(is_settled || position.credit.is_zero(), "credit while something is owed: {position:?}");
}

/// The ceiling over the whole life, from the allocations alone.
fn life_ceiling(terms: &Terms, position: &Position) -> i128 {
    let (mut balance, mut from, mut fen_days) = (terms.principal, terms.drawn_on, 0);
    for (on, principal) in
        position.allocations.iter().map(|a| (a.on, a.principal)).chain([(position.through, Money::ZERO)])
    {
        fen_days += i128::from(balance.fen()) * i128::from(from.duration_until(on).as_hours() / 24);
        (balance, from) = (balance - principal, on);
    }
    let yearly = terms.ceiling.expect("a ceiling").yearly();
    fen_days * yearly.mantissa() / (365 * 10_i128.pow(yearly.scale()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schedule_repays_the_principal_and_nothing_is_negative(terms in all_terms()) {
        let plan = schedule(&terms, &Office).expect("a schedule");
        let mut left = terms.principal;
        for row in &plan.rows {
            prop_assert!(!row.principal.is_negative() && !row.interest.is_negative());
            left -= row.principal;
            prop_assert_eq!(row.balance, left);
            prop_assert_eq!(row.due, row.principal + row.interest);
            prop_assert!(row.due_on >= row.nominal_due);
        }
        prop_assert!(left.is_zero());
        prop_assert_eq!(plan.totals().principal, terms.principal);
    }

    #[test]
    fn the_books_tie_and_nothing_is_negative(terms in all_terms(), receipts in receipts(), days in prop::collection::vec(0..1_000_i64, 1..4)) {
        let facts = facts(&terms, &receipts);
        for day in days {
            let position = at(&terms, &facts, day_of(&terms, day));
            holds(&position);
            let charges = i128::from((position.interest.recognised + position.penalty.recognised).fen());
            prop_assert!(charges <= life_ceiling(&terms, &position));
        }
        for fact in &facts {
            holds(&at(&terms, &facts, fact.on()));
        }
    }

    #[test]
    fn the_other_edition_ties_as_well(
        mut terms in all_terms(),
        (half_even, nominal_periods, thirty_day_months, leap_day_period_only) in any::<(bool, bool, bool, bool)>(),
        recalculation in any::<Option<(bool, bool, bool)>>(),
        receipts in receipts(),
        day in 0..1_000_i64,
    ) {
        let recalculation = recalculation.map(|(rest_at_period_end, pay_off_to_period_end, overdue_bears_interest)| {
            Recalculation { rest_at_period_end, pay_off_to_period_end, overdue_bears_interest }
        });
        terms.term = counted_from_the_drawdown(terms.term);
        terms.edition = Edition::FineractProgressive(Box::new(Progressive {
            days_in_year: None,
            thirty_day_months,
            nominal_periods,
            leap_day_period_only,
            year_turns_on_new_year: half_even,
            flat_interest: false,
            grace_on_principal: 0,
            grace_on_interest: 0,
            instalment_multiple_of: None,
            due_dates_from: None,
            half_even,
            recalculation,
        }));
        (terms.ceiling, terms.holiday) = (None, HolidayRule::UNMOVED);
        let facts = facts(&terms, &receipts);
        let position = at(&terms, &facts, day_of(&terms, day));
        if recalculation.is_some() {
            holds(&position);
        } else {
            rows_hold(&position);
        }
    }

    #[test]
    fn facts_in_any_order_give_the_same_position((terms, receipts) in (all_terms(), receipts()), seed in any::<u64>()) {
        let facts = facts(&terms, &receipts);
        let through = day_of(&terms, 1_000);
        let mut shuffled = facts.clone();
        shuffled.sort_by_key(|fact| {
            fact.id().as_str().bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        });
        prop_assert_eq!(at(&terms, &shuffled, through), at(&terms, &facts, through));
    }

    #[test]
    fn a_reversed_repayment_leaves_the_loan_as_if_it_never_was((terms, receipts) in (all_terms(), receipts()), which in any::<prop::sample::Index>()) {
        let mut all = facts(&terms, &receipts);
        prop_assume!(!all.is_empty());
        let reversed = all.remove(which.index(all.len()));
        let never = all.clone();
        all.insert(0, reversed.clone());
        let through = day_of(&terms, 1_000);
        at(&terms, &all, through);
        all.retain(|fact| *fact != reversed);
        prop_assert_eq!(at(&terms, &all, through), at(&terms, &never, through));
    }

    #[test]
    fn the_settlement_of_a_day_settles(terms in all_terms(), receipts in receipts(), day in 0..1_000_i64, more in 0..3_i64) {
        let on = day_of(&terms, day);
        let mut facts = facts(&terms, &receipts);
        facts.retain(|fact| fact.on() <= on);
        let quote = at(&terms, &facts, on);
        prop_assume!(quote.to_settle.is_positive());
        let amount = quote.to_settle + Money::from_fen(more);
        facts.push(Fact::Repayment(Repayment::new(Id::new("settles").expect("an id"), on, amount)));
        let settled = at(&terms, &facts, on);
        prop_assert_eq!(settled.status, Status::Settled);
        prop_assert_eq!(settled.credit, Money::from_fen(more));
        let later = at(&terms, &facts, days_later(on, 400).expect("a date"));
        prop_assert_eq!((later.status, later.interest, later.penalty), (Status::Settled, settled.interest, settled.penalty));
        holds(&later);
        prop_assert!(later.instalments.iter().all(|row| row.outstanding().is_zero()));
    }

    #[test]
    fn interest_grows_with_the_days(terms in all_terms(), receipts in receipts(), days in prop::collection::vec(0..1_000_i64, 2..6)) {
        let facts = facts(&terms, &receipts);
        let last = facts.last().map_or(terms.drawn_on, Fact::on);
        let mut days: Vec<Date> = days.into_iter().map(|day| day_of(&terms, day).max(last)).collect();
        days.sort();
        let positions: Vec<Position> = days.iter().map(|day| at(&terms, &facts, *day)).collect();
        for pair in positions.windows(2) {
            prop_assert!(pair[0].interest.accrued <= pair[1].interest.accrued);
            prop_assert!(pair[0].interest.recognised <= pair[1].interest.recognised);
            prop_assert!(pair[0].penalty.accrued <= pair[1].penalty.accrued);
        }
    }

    #[test]
    fn interest_over_split_periods_is_rounded_once_a_period(terms in all_terms(), receipts in receipts()) {
        let facts = facts(&terms, &receipts);
        let mut steps = Vec::new();
        let through = day_of(&terms, 1_000);
        let position = fold(&terms, &Office, &facts, through, &mut steps).expect("a position");
        let rate = terms.rate.yearly();
        let (mut bearing, mut total) = (0_i128, Money::ZERO);
        for step in steps {
            match step {
                Step::Bearing { overdue: false, balance, fraction, .. } => bearing += i128::from(balance.fen()) * fraction.numerator,
                Step::Interest { exact, amount, .. } => {
                    let scale = 10_i128.pow(rate.scale());
                    let parts = terms.day_count.parts_in_year();
                    let left = bearing * rate.mantissa();
                    prop_assert_eq!(left / (scale * parts), exact.numerator / exact.denominator);
                    let half_up = (2 * left + scale * parts) / (2 * scale * parts);
                    prop_assert_eq!(i128::from(amount.fen()), half_up);
                    (bearing, total) = (0, total + amount);
                }
                _ => {}
            }
        }
        let is_over = through >= maturity(&terms);
        if is_over && terms.penalty_add_on.is_zero() && position.overdue.is_none() && facts.is_empty() {
            prop_assert_eq!(position.interest.accrued, total);
        }
    }

    #[test]
    fn paid_as_planned_it_ends_as_planned(mut terms in all_terms()) {
        terms.ceiling = "1000%/year".parse().ok();
        let plan = schedule(&terms, &Office).expect("a schedule");
        let pay = |row: &huzhu::cooperative::loan::Instalment| {
            let id = Id::new(&format!("r{:04}", row.nr)).expect("an id");
            Fact::Repayment(Repayment::new(id, row.due_on, row.due))
        };
        let facts: Vec<Fact> = plan.rows.iter().filter(|row| row.due.is_positive()).map(pay).collect();
        let position = at(&terms, &facts, maturity(&terms));
        prop_assert_eq!(position.status, Status::Settled);
        prop_assert_eq!((position.interest.recognised, position.credit), (plan.totals().interest, Money::ZERO));
        prop_assert!(position.penalty.accrued.is_zero());
    }

    #[test]
    fn an_overdue_stretch_alone_stays_under_the_ceiling(mut terms in all_terms(), days in 1..400_i64) {
        (terms.method, terms.holiday.overdue_from_moved) = (Method::Bullet, true);
        terms.term = counted_from_the_drawdown(terms.term);
        let due = maturity(&terms);
        let (before, after) = (at(&terms, &[], due), at(&terms, &[], days_later(due, days).expect("a date")));
        let charged = (after.interest.accrued - before.interest.accrued).min(after.interest.recognised - before.interest.recognised)
            + after.penalty.recognised;
        let yearly = terms.ceiling.expect("a ceiling").yearly();
        let fen_days = i128::from(terms.principal.fen()) * i128::from(days);
        let allowed = fen_days * yearly.mantissa() / (365 * 10_i128.pow(yearly.scale()));
        // What the whole life held back of the instalment's own interest may come back within the stretch.
        let held_back = before.interest.cut();
        prop_assert!(i128::from((charged - held_back).fen()) <= allowed, "{} of {}", charged, allowed);
    }
}

#[test]
fn the_largest_loan_of_the_longest_term_is_calculated() {
    let drawn_on = "2024-01-31".parse().expect("a date");
    for method in [Method::EqualInstalment, Method::EqualPrincipal, Method::InterestOnly, Method::Bullet] {
        for day_count in DayCount::ALL {
            let rate = "1000%/year".parse().expect("a rate");
            let mut terms = Terms::new(method, Money::LIMIT, rate, drawn_on, 1_200, Distance::months(1));
            terms.day_count = day_count;
            let plan = schedule(&terms, &Office).expect("a schedule");
            assert_eq!(plan.totals().principal, Money::LIMIT);
            holds(&at(&terms, &[], plan.rows[0].due_on));
            // Far beyond any book the figures no longer fit: an error, never a panic.
            let _ = fold(&terms, &Office, &[], "9999-12-31".parse().expect("a date"), &mut ());
        }
    }
}
