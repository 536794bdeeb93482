//! The position of a loan, worked by hand.

use huzhu::cooperative::loan::{
    Allocation, EarlyMoney, Fact, FoldError, HolidayRule, Method, Position, Repayment, Status, Step, Term, Terms, fold,
};
use huzhu::vocabulary::{Date, DayCount, Distance, EveryDay, Id, Money, WorkingDays};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn yuan(text: &str) -> Money {
    let (whole, fen) = text.split_once('.').expect("two decimals");
    Money::from_fen(whole.parse::<i64>().expect("yuan") * 100 + fen.parse::<i64>().expect("fen"))
}

fn paid(id: &str, on: &str, amount: &str) -> Fact {
    Fact::Repayment(Repayment::new(Id::new(id).expect("an id"), day(on), yuan(amount)))
}

fn choosing(fact: Fact, choice: EarlyMoney) -> Fact {
    let Fact::Repayment(repayment) = fact else { panic!("{fact:?} is no money") };
    Fact::Repayment(Repayment { early: Some(choice), ..repayment })
}

fn year(method: Method) -> Terms {
    let rate = "9.6%/year".parse().expect("a rate");
    Terms::new(method, yuan("50000.00"), rate, day("2026-01-15"), 12, Distance::months(1))
}

fn at(terms: &Terms, facts: &[Fact], through: &str) -> Position {
    fold(terms, &EveryDay, facts, day(through), &mut ()).expect("a position")
}

fn ties(position: &Position) {
    let out = position.principal + position.interest.outstanding() + position.penalty.outstanding();
    let charged = position.lent + position.interest.recognised + position.penalty.recognised;
    assert_eq!(charged - out + position.credit, position.received + position.given_up);
}

/// National Day 2026: the first to the seventh of October are not worked.
struct NationalDay;

impl WorkingDays for NationalDay {
    fn is_working(&self, date: Date) -> bool {
        !(day("2026-10-01")..=day("2026-10-07")).contains(&date)
    }
}

/// 30,000 at 月息8厘 for six months from 3 April 2026, due on National Day.
fn holiday_loan(holiday: HolidayRule) -> Terms {
    let rate = "8‰/month".parse().expect("a rate");
    let terms = Terms::new(Method::Bullet, yuan("30000.00"), rate, day("2026-04-03"), 6, Distance::months(1));
    Terms { holiday, ..terms }
}

/// Instalment interest, interest on overdue principal, penalty, penalty cut; settled by the quote on 9 October.
fn on_the_ninth(holiday: HolidayRule) -> [Money; 4] {
    let terms = holiday_loan(holiday);
    let quote = fold(&terms, &NationalDay, &[], day("2026-10-09"), &mut ()).expect("a position");
    assert_eq!(quote.due_now, quote.to_settle);
    let facts = [paid("r1", "2026-10-09", &quote.to_settle.plain())];
    let settled = fold(&terms, &NationalDay, &facts, day("2026-10-09"), &mut ()).expect("a position");
    assert_eq!((settled.status, settled.credit), (Status::Settled, Money::ZERO));
    ties(&settled);
    let own = quote.instalments[0].interest;
    [own, quote.interest.recognised - own, quote.penalty.recognised, quote.penalty.cut()]
}

#[test]
fn a_loan_due_on_national_day_and_paid_a_day_late_meets_the_ceiling() {
    let rule = HolidayRule::default();
    assert_eq!(on_the_ninth(rule), [yuan("1480.00"), yuan("8.00"), yuan("1.86"), yuan("0.54")]);
    let on_the_moved_day = fold(&holiday_loan(rule), &NationalDay, &[], day("2026-10-08"), &mut ()).expect("it");
    assert_eq!(on_the_moved_day.to_settle, yuan("31480.00"));
    assert_eq!((on_the_moved_day.status, on_the_moved_day.overdue), (Status::Running, None));
    let late = fold(&holiday_loan(rule), &NationalDay, &[], day("2026-10-09"), &mut ()).expect("a position");
    let overdue = late.overdue.expect("overdue");
    assert_eq!((overdue.since, overdue.days, overdue.principal), (day("2026-10-08"), 1, yuan("30000.00")));
}

#[test]
fn without_moving_six_days_are_overdue() {
    // 1,440.00; six days at 8.00 and 2.40 are 62.40, the ceiling floor(30,000 × 12 % × 6 ÷ 365) = 59.17.
    let figures = on_the_ninth(HolidayRule::UNMOVED);
    assert_eq!(figures, [yuan("1440.00"), yuan("48.00"), yuan("11.17"), yuan("3.23")]);
}

#[test]
fn moved_days_may_be_free_of_interest() {
    let rule = HolidayRule { interest_runs: false, ..HolidayRule::default() };
    assert_eq!(on_the_ninth(rule), [yuan("1440.00"), yuan("8.00"), yuan("1.86"), yuan("0.54")]);
}

#[test]
fn overdue_days_may_count_from_the_nominal_date() {
    let rule = HolidayRule { overdue_from_moved: false, ..HolidayRule::default() };
    // Six days of penalty, 14.40; the moved days' interest of 40.00 counts against the ceiling of 59.17.
    assert_eq!(on_the_ninth(rule), [yuan("1480.00"), yuan("8.00"), yuan("11.17"), yuan("3.23")]);
    let terms = holiday_loan(rule);
    let on_time = fold(&terms, &NationalDay, &[], day("2026-10-08"), &mut ()).expect("a position");
    assert_eq!(on_time.to_settle, yuan("31480.00"));
    let late = fold(&terms, &NationalDay, &[], day("2026-10-09"), &mut ()).expect("a position");
    assert_eq!(late.overdue.map(|overdue| overdue.days), Some(6));
}

#[test]
fn moved_days_free_of_interest_still_count_as_overdue_where_agreed() {
    let rule = HolidayRule { due_moves: true, interest_runs: false, overdue_from_moved: false };
    // Interest of one day, penalty of six: 8.00 + 14.40, below the ceiling of 59.17.
    assert_eq!(on_the_ninth(rule), [yuan("1440.00"), yuan("8.00"), yuan("14.40"), Money::ZERO]);
}

#[test]
fn paid_on_its_due_date_an_instalment_is_interest_and_principal_as_planned() {
    let position = at(&year(Method::EqualInstalment), &[paid("r1", "2026-02-15", "4386.50")], "2026-02-15");
    let allocated = &position.allocations[0];
    assert_eq!((allocated.interest, allocated.principal), (yuan("400.00"), yuan("3986.50")));
    assert_eq!(position.principal, yuan("46013.50"));
    assert_eq!(position.instalments[0].paid_on, Some(day("2026-02-15")));
    assert_eq!(position.due_now, Money::ZERO);
    assert!(position.instalments[1..11].iter().all(|row| row.due() == yuan("4386.50")));
    assert_eq!(position.instalments[11].due(), yuan("4386.47"));
}

#[test]
fn paid_on_every_due_date_the_loan_ends_as_planned() {
    let terms = year(Method::EqualInstalment);
    let plan = huzhu::cooperative::loan::schedule(&terms, &EveryDay).expect("a schedule");
    let payment = |row: &huzhu::cooperative::loan::Instalment| {
        paid(&format!("r{:02}", row.nr), &row.due_on.to_string(), &row.due.plain())
    };
    let facts: Vec<Fact> = plan.rows.iter().map(payment).collect();
    let position = at(&terms, &facts, "2027-01-15");
    assert_eq!(position.status, Status::Settled);
    assert_eq!(position.interest.recognised, yuan("2637.97"));
    assert_eq!((position.credit, position.penalty.accrued), (Money::ZERO, Money::ZERO));
}

#[test]
fn paid_early_an_instalment_costs_the_interest_so_far() {
    // Ten odd days: 50,000 × 9.6 % × 10 ÷ 360 = 133.33.
    let position = at(&year(Method::EqualInstalment), &[paid("r1", "2026-01-25", "4386.50")], "2026-01-25");
    let allocated = &position.allocations[0];
    assert_eq!((allocated.interest, allocated.principal), (yuan("133.33"), yuan("4253.17")));
    assert_eq!(position.instalments[0].paid_on, Some(day("2026-01-25")));
    // The rest of the period, 20 parts of 360 on 45,746.83, finds no room in it and moves to the next: 243.98⅓ and the
    // third of a fen not paid before.
    let rest = yuan("243.99");
    assert_eq!(position.instalments[1].interest, rest + yuan("365.97"));
    assert_eq!(position.instalments[1].due(), yuan("4386.50"));
    assert!(position.instalments[11].due() < yuan("4386.47"));
    let due = at(&year(Method::EqualInstalment), &[paid("r1", "2026-01-25", "4386.50")], "2026-02-15");
    assert_eq!(due.due_now, Money::ZERO);
}

#[test]
fn early_money_takes_the_last_instalments_unless_chosen_otherwise() {
    let terms = year(Method::EqualInstalment);
    let surplus = || paid("r1", "2026-02-15", "14386.50");
    let shorter = at(&terms, &[surplus()], "2026-02-15");
    assert_eq!(shorter.principal, yuan("36013.50"));
    assert!(shorter.instalments[1..9].iter().all(|row| row.due() == yuan("4386.50")));
    assert_eq!(shorter.instalments[10].outstanding(), Money::ZERO);
    assert_eq!(shorter.instalments[11].outstanding(), Money::ZERO);

    let next = at(&terms, &[choosing(surplus(), EarlyMoney::NextInstalment)], "2026-02-15");
    assert_eq!(next.instalments[1].outstanding(), Money::ZERO);
    assert_eq!(next.instalments[2].outstanding(), Money::ZERO);
    assert_eq!(next.instalments[3].outstanding(), yuan("3159.50"));

    let level = at(&terms, &[choosing(surplus(), EarlyMoney::ReLevel)], "2026-02-15");
    // The level of 36,013.50 over eleven months at 0.8 %.
    assert_eq!(level.instalments[1].due(), yuan("3433.19"));
    assert!(level.instalments[1..11].iter().all(|row| row.due() == yuan("3433.19")));
    for position in [shorter, next, level] {
        ties(&position);
        assert_eq!(position.instalments.iter().map(|row| row.principal).sum::<Money>(), yuan("50000.00"));
    }
}

#[test]
fn paid_late_overdue_principal_bears_interest_and_penalty_on_top() {
    let terms = Terms { ceiling: "24%/year".parse().ok(), ..year(Method::EqualInstalment) };
    let late = at(&terms, &[], "2026-02-25");
    // Ten days on 3,986.50: interest 10.63, penalty 3.19.
    assert_eq!(late.penalty.due, yuan("3.19"));
    assert_eq!(late.due_now, yuan("4386.50") + yuan("10.63") + yuan("3.19"));
    assert_eq!(late.overdue.map(|overdue| (overdue.days, overdue.principal)), Some((10, yuan("3986.50"))));
    let caught_up = at(&terms, &[paid("r1", "2026-02-25", "4400.32")], "2026-03-15");
    assert_eq!(caught_up.allocations[0].penalty, yuan("3.19"));
    assert_eq!(caught_up.due_now, yuan("4386.50"));
    assert_eq!(caught_up.instalments[1].principal, yuan("4018.39"));
    ties(&caught_up);
}

#[test]
fn what_is_due_is_extinguished_interest_first_over_all_instalments() {
    let terms = Terms { ceiling: "24%/year".parse().ok(), ..year(Method::EqualInstalment) };
    let two_late = at(&terms, &[paid("r1", "2026-03-15", "900.00")], "2026-03-15");
    // 400.00 and 368.11 of the instalments, 31.89 on the overdue 3,986.50, penalty 8.93 for 28 days; rest principal.
    let allocated = &two_late.allocations[0];
    assert_eq!(allocated.interest, yuan("800.00"));
    assert_eq!((allocated.penalty, allocated.principal), (yuan("8.93"), yuan("91.07")));
    assert_eq!(two_late.instalments[1].paid_interest, yuan("368.11"));

    let agreed = Terms { allocation: Allocation::PrincipalFirst, ..terms };
    let principal_first = at(&agreed, &[paid("r1", "2026-03-15", "900.00")], "2026-03-15");
    assert_eq!(principal_first.allocations[0].principal, yuan("900.00"));
    ties(&principal_first);
}

#[test]
fn harvest_money_pays_interest_to_the_day_then_principal() {
    let terms = year(Method::Harvest);
    let facts = [paid("r1", "2026-04-15", "21200.00"), paid("r2", "2026-07-15", "10720.00")];
    let position = at(&terms, &facts, "2027-01-15");
    // Three months on 50,000 are 1,200.00; three on 30,000 are 720.00; six on 20,000 are 960.00.
    assert_eq!(
        (position.allocations[0].interest, position.allocations[0].principal),
        (yuan("1200.00"), yuan("20000.00"))
    );
    assert_eq!(
        (position.allocations[1].interest, position.allocations[1].principal),
        (yuan("720.00"), yuan("10000.00"))
    );
    assert_eq!(position.to_settle, yuan("20960.00"));
}

#[test]
fn settled_early_interest_runs_to_the_day_by_the_contracts_own_method() {
    let quote = |count| {
        let mut terms = Terms { day_count: count, ..year(Method::Bullet) };
        terms.drawn_on = day("2024-03-15");
        terms.term = Term::Maturity(day("2025-03-15"));
        at(&terms, &[], "2025-01-20").to_settle
    };
    assert_eq!(quote(DayCount::MonthsAndDays), yuan("54066.67"));
    assert_eq!(quote(DayCount::Actual360), yuan("54146.67"));
    assert_eq!(quote(DayCount::Actual365), yuan("54089.86"));
}

#[test]
fn more_than_the_settlement_is_credit() {
    let terms = year(Method::EqualInstalment);
    let quote = at(&terms, &[], "2026-05-20");
    let more = quote.to_settle + yuan("5.00");
    let position = at(&terms, &[paid("r1", "2026-05-20", &more.plain())], "2026-05-20");
    assert_eq!((position.status, position.credit), (Status::Settled, yuan("5.00")));
    ties(&position);
    let later = at(&terms, &[paid("r1", "2026-05-20", &more.plain())], "2028-01-01");
    assert_eq!((later.status, later.credit, later.interest), (Status::Settled, yuan("5.00"), position.interest));
}

#[test]
fn a_month_of_28_days_at_the_ceiling_is_cut_until_longer_months_make_room() {
    let mut terms = year(Method::InterestOnly);
    terms.rate = "1%/month".parse().expect("a rate");
    terms.drawn_on = day("2026-02-01");
    // One month of 500.00; the ceiling floor(50,000 × 12 % × 28 ÷ 365) = 460.27.
    let february = at(&terms, &[], "2026-03-01");
    assert_eq!((february.interest.accrued, february.interest.recognised), (yuan("500.00"), yuan("460.27")));
    assert_eq!(february.due_now, yuan("460.27"));
    let on_time = [paid("r1", "2026-03-01", "460.27")];
    assert_eq!(at(&terms, &on_time, "2026-03-01").instalments[0].paid_on, Some(day("2026-03-01")));
    // By 1 April 59 days allow 969.86 of 1,000.00: the room March leaves goes to its own instalment.
    let march = at(&terms, &on_time, "2026-04-01");
    assert_eq!(march.interest.recognised, yuan("969.86"));
    assert_eq!((march.due_now, march.instalments[0].outstanding()), (yuan("509.59"), Money::ZERO));
    ties(&march);
}

#[test]
fn a_repayment_before_the_drawdown_is_refused() {
    let facts = [paid("r1", "2026-01-14", "100.00")];
    let refused = fold(&year(Method::Bullet), &EveryDay, &facts, day("2026-02-15"), &mut ());
    assert!(matches!(refused, Err(FoldError::BeforeDrawdown { .. })));
    let nothing = [paid("r1", "2026-01-16", "0.00")];
    let refused = fold(&year(Method::Bullet), &EveryDay, &nothing, day("2026-02-15"), &mut ());
    assert!(matches!(refused, Err(FoldError::NoMoney(_))));
    let refused = fold(&year(Method::Bullet), &EveryDay, &[], day("2026-01-14"), &mut ());
    assert!(matches!(refused, Err(FoldError::NotDrawn(_))));
}

#[test]
fn every_figure_can_be_explained() {
    let mut steps = Vec::new();
    let facts = [paid("r1", "2026-10-09", "31489.86")];
    let terms = holiday_loan(HolidayRule::default());
    fold(&terms, &NationalDay, &facts, day("2026-10-09"), &mut steps).expect("a position");
    let interest = steps.iter().find_map(|step| match step {
        Step::Interest { exact, amount, .. } => Some((exact.numerator / exact.denominator, *amount)),
        _ => None,
    });
    assert_eq!(interest, Some((148_000, yuan("1480.00"))));
    assert!(steps.iter().any(|step| matches!(step, Step::Bearing { overdue: true, .. })));
    assert!(steps.iter().any(|step| matches!(step, Step::Ceiling { penalty_cut, .. } if *penalty_cut == yuan("0.54"))));
    assert!(steps.iter().any(|step| matches!(step, Step::Allocated(allocated) if allocated.penalty == yuan("1.86"))));
}
