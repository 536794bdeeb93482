//! Real repayment schedules of another lender's system, reproduced to the fen.
//!
//! The corpus is read from the file named by `HUZHU_CONFORMANCE`, else from `../shared/conformance/public.json`
//! beside the crate. Its fields are mapped to our terms and facts; classes A and B of the progressive engine must
//! match in every compared cell, the others are counted and reported.

use huzhu::cooperative::loan::{
    Allocation, EarlyMoney, Edition, Fact, HolidayRule, InstalmentState, Method, Progressive, Recalculation, Repayment,
    Term, Terms, fold,
};
use huzhu::vocabulary::{Date, Distance, DistanceUnit, EveryDay, Id, Money, Rate};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Case {
    class: String,
    schedule: String,
    principal: String,
    annual_rate_percent: String,
    days_in_year: serde_json::Value,
    days_in_month: serde_json::Value,
    leap_day_rule: Option<String>,
    interest_calc: String,
    interest_type: String,
    amortization: String,
    submitted_on: Date,
    disbursed_on: Date,
    due_dates_from: String,
    installments: u32,
    every: Every,
    grace: Grace,
    rounding: Rounding,
    recalculation: bool,
    recalc: Option<Recalc>,
    interest_from_disbursement_day: bool,
    state_as_of: Option<Date>,
    expected: Vec<Expected>,
    #[serde(default)]
    repayments: Vec<Paid>,
    allocation: Option<Order>,
    #[serde(default)]
    overpaid: Option<String>,
}

#[derive(Deserialize)]
struct Every {
    n: u32,
    unit: String,
}

#[derive(Deserialize)]
struct Grace {
    principal: u32,
    interest: u32,
}

#[derive(Deserialize)]
struct Rounding {
    mode: String,
    installment_multiple_of: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Recalc {
    rest: String,
    preclose: String,
    no_interest_on_overdue_principal: bool,
}

#[derive(Deserialize)]
struct Expected {
    nr: u32,
    due_on: Option<Date>,
    principal: String,
    interest: String,
    due: String,
    balance: String,
    paid: Option<String>,
    in_advance: Option<String>,
    late: Option<String>,
    outstanding: Option<String>,
    paid_on: Option<Date>,
}

#[derive(Deserialize)]
struct Paid {
    on: Date,
    /// A pay-off's amount is not stated.
    amount: Option<String>,
}

#[derive(Deserialize)]
struct Order {
    future: Option<String>,
    order: Option<Vec<String>>,
}

fn yuan(text: &str) -> Result<Money, String> {
    let amount: Decimal = text.parse().map_err(|_| format!("no amount: {text}"))?;
    i64::try_from(amount * Decimal::ONE_HUNDRED).map(Money::from_fen).map_err(|_| format!("no amount: {text}"))
}

impl Case {
    fn terms(&self) -> Result<Terms, String> {
        let known = self.schedule == "progressive" && self.amortization == "equal_installments";
        if !known {
            return Err(format!("the {} engine with {} is not ours", self.schedule, self.amortization));
        }
        let unit = match self.every.unit.as_str() {
            "day" => DistanceUnit::Day,
            "week" => DistanceUnit::Week,
            "month" => DistanceUnit::Month,
            other => return Err(format!("unknown unit {other}")),
        };
        let multiple = match &self.rounding.installment_multiple_of {
            Some(value) => Some(yuan(value.as_str().unwrap_or(&value.to_string()))?),
            None => None,
        };
        let due_dates_from = match self.due_dates_from.as_str() {
            "disbursed_on" => None,
            "submitted_on" => Some(self.submitted_on),
            other => return Err(format!("due dates from {other}")),
        };
        let product = Progressive {
            days_in_year: self.days_in_year.as_u64().map(|days| days as u16),
            thirty_day_months: self.days_in_month.as_u64() == Some(30),
            nominal_periods: self.interest_calc == "same_as_repayment_period",
            leap_day_period_only: self.leap_day_rule.as_deref() == Some("FEB_29_PERIOD_ONLY"),
            year_turns_on_new_year: self.interest_from_disbursement_day,
            flat_interest: self.interest_type == "flat",
            grace_on_principal: self.grace.principal,
            grace_on_interest: self.grace.interest,
            instalment_multiple_of: multiple,
            due_dates_from,
            half_even: self.rounding.mode == "half_even",
            recalculation: self.recalc.as_ref().filter(|_| self.recalculation).map(|recalc| Recalculation {
                rest_at_period_end: recalc.rest == "same_as_repayment_period",
                pay_off_to_period_end: recalc.preclose == "till_rest_date",
                overdue_bears_interest: !recalc.no_interest_on_overdue_principal,
            }),
        };
        let rate: Decimal = self.annual_rate_percent.parse().map_err(|_| "no rate")?;
        let order = self.allocation.as_ref();
        Ok(Terms {
            edition: Edition::FineractProgressive(Box::new(product)),
            method: Method::EqualInstalment,
            principal: yuan(&self.principal)?,
            rate: Rate::percent_per_year(rate).map_err(|error| error.to_string())?,
            drawn_on: self.disbursed_on,
            term: Term::Instalments { number: self.installments, every: Distance { count: self.every.n, unit } },
            day_count: Default::default(),
            holiday: HolidayRule::UNMOVED,
            penalty_add_on: Decimal::ZERO,
            ceiling: None,
            allocation: match order.and_then(|order| order.order.as_ref()?.first()).map(String::as_str) {
                Some("interest") => Allocation::InterestFirst,
                _ => Allocation::PrincipalFirst,
            },
            early: match order.and_then(|order| order.future.as_deref()) {
                Some("LAST_INSTALLMENT") => EarlyMoney::LastInstalments,
                _ => EarlyMoney::NextInstalment,
            },
        })
    }

    fn facts(&self) -> Result<Vec<Fact>, String> {
        let fact = |(index, paid): (usize, &Paid)| {
            let id = Id::new(&format!("r{index:04}")).map_err(|error| error.to_string())?;
            let amount = yuan(paid.amount.as_deref().ok_or("a repayment without an amount")?)?;
            Ok(Fact::Repayment(Repayment::new(id, paid.on, amount)))
        };
        self.repayments.iter().enumerate().map(fact).collect()
    }

    /// The first cell that differs, in words.
    fn difference(&self) -> Result<(), String> {
        let terms = self.terms()?;
        let through = self.state_as_of.unwrap_or(self.disbursed_on);
        let position = fold(&terms, &EveryDay, &self.facts()?, through, &mut ()).map_err(|error| error.to_string())?;
        if position.instalments.len() != self.expected.len() {
            return Err(format!("{} rows for {}", position.instalments.len(), self.expected.len()));
        }
        for (ours, expected) in position.instalments.iter().zip(&self.expected) {
            compare(ours, expected, self.class != "A")?;
        }
        match &self.overpaid {
            Some(overpaid) if self.class != "A" => same("all", "overpaid", position.credit, yuan(overpaid)?),
            _ => Ok(()),
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(row: &str, name: &str, ours: T, theirs: T) -> Result<(), String> {
    if ours == theirs { Ok(()) } else { Err(format!("row {row} {name}: {ours:?} for {theirs:?}")) }
}

fn compare(ours: &InstalmentState, expected: &Expected, with_payments: bool) -> Result<(), String> {
    let row = &expected.nr.to_string();
    same(row, "nr", ours.nr, expected.nr)?;
    if let Some(due_on) = expected.due_on {
        same(row, "due_on", ours.due_on, due_on)?;
    }
    let mut cells = vec![
        ("principal", ours.principal, Some(&expected.principal)),
        ("interest", ours.interest, Some(&expected.interest)),
        ("due", ours.due(), Some(&expected.due)),
        ("balance", ours.balance, Some(&expected.balance)),
    ];
    if with_payments {
        cells.push(("paid", ours.paid(), expected.paid.as_ref()));
        cells.push(("in_advance", ours.in_advance, expected.in_advance.as_ref()));
        cells.push(("late", ours.late, expected.late.as_ref()));
        cells.push(("outstanding", ours.outstanding(), expected.outstanding.as_ref()));
        same(row, "paid_on", ours.paid_on, expected.paid_on)?;
    }
    for (name, ours, theirs) in cells {
        if let Some(theirs) = theirs {
            same(row, name, ours, yuan(theirs)?)?;
        }
    }
    Ok(())
}

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("HUZHU_CONFORMANCE").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance/public.json");
    named.or_else(|| beside.exists().then_some(beside))
}

#[test]
fn schedules_from_elsewhere_come_out_to_the_fen() {
    let Some(path) = corpus() else {
        println!("no corpus: set HUZHU_CONFORMANCE to the file of cases");
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a list of cases");
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut missed = Vec::new();
    for case in cases {
        let of = |name: &str| case[name].as_str().unwrap_or("?").to_owned();
        let (id, class, tier, engine) = (of("id"), of("class"), of("tier"), of("schedule"));
        let (met, all) = counts.entry(format!("class {class} {tier} {engine}")).or_default();
        *all += 1;
        let result = Case::deserialize(case).map_err(|error| error.to_string()).and_then(|case| case.difference());
        match result {
            Ok(()) => *met += 1,
            Err(difference) if engine == "progressive" && matches!(class.as_str(), "A" | "B") => {
                missed.push(format!("{id} ({tier}): {difference}"));
            }
            Err(_) => {}
        }
    }
    for (name, (met, all)) in &counts {
        println!("{name}: {met} of {all}");
    }
    assert!(missed.is_empty(), "{} cases differ:\n{}", missed.len(), missed.join("\n"));
}
