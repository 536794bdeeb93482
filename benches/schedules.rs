//! Level schedules per second, beside the crate `rust_finprim`, which rounds each row in decimals and has no dates.
//!
//! Ours has real due dates and an exactly rounded level; `moved` also moves them off weekends, which gives every row
//! its own part of a year. The contender is measured with its payment given, and computing it as ours does.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use huzhu::cooperative::loan::{HolidayRule, Method, Terms, schedule};
use huzhu::vocabulary::{Date, Distance, EveryDay, Money, WorkingDays};
use rust_decimal::{Decimal, RoundingStrategy};
use rust_finprim::amort_dep_tax::amort_schedule;
use rust_finprim::tvm::pmt;
use std::hint::black_box;
use std::time::Duration;

struct Weekdays;

impl WorkingDays for Weekdays {
    fn is_working(&self, date: Date) -> bool {
        date.weekday().to_monday_zero_offset() < 5
    }
}

fn level_schedules(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("level schedules");
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    group.throughput(Throughput::Elements(1));
    for months in [12_u32, 36, 360] {
        let rate = "9.6%/year".parse().expect("a rate");
        let start = "2026-01-15".parse().expect("a date");
        let every = Distance::months(1);
        let mut terms = Terms::new(Method::EqualInstalment, Money::from_yuan(50_000), rate, start, months, every);
        group.bench_function(BenchmarkId::new("huzhu moved", months), |bencher| {
            bencher.iter(|| schedule(black_box(&terms), &Weekdays).expect("a schedule"));
        });
        terms.holiday = HolidayRule::UNMOVED;
        group.bench_function(BenchmarkId::new("huzhu", months), |bencher| {
            bencher.iter(|| schedule(black_box(&terms), &EveryDay).expect("a schedule"));
        });
        let (monthly, principal) = (Decimal::new(8, 3), Decimal::from(50_000));
        let round = Some((2, RoundingStrategy::MidpointAwayFromZero));
        let payment = pmt(monthly, months.into(), principal, None, None);
        group.bench_function(BenchmarkId::new("rust_finprim", months), |bencher| {
            bencher.iter(|| amort_schedule(black_box(monthly), months, principal, payment, round));
        });
        group.bench_function(BenchmarkId::new("rust_finprim with payment", months), |bencher| {
            bencher.iter(|| {
                let payment = pmt(black_box(monthly), months.into(), principal, None, None);
                amort_schedule(monthly, months, principal, payment, round)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, level_schedules);
criterion_main!(benches);
