//! The cooperative's loans: lent, paid back, late, and those that wait at each stage.

use super::cooperative::member;
use super::teller::{Fault, Teller};
use crate::cooperative::Cooperative;
use crate::ledger::Month;
use crate::vocabulary::{Date, Id};
use jiff::Span;
use jiff::civil::date;
use serde_json::{Value, json};

/// A loan as it is lent.
pub struct Loan {
    /// Its id.
    name: String,
    /// The number of its borrower.
    borrower: usize,
    /// In fen.
    amount: i64,
    method: &'static str,
    months: i8,
    drawn_on: Date,
    /// The days after each due date on which it is paid; none where it is not paid at all.
    paid_after: Option<i64>,
}

impl Loan {
    fn new(name: &str, borrower: usize, yuan: i64, method: &'static str, months: i8, drawn_on: Date) -> Self {
        Self { name: name.to_owned(), borrower, amount: yuan * 100, method, months, drawn_on, paid_after: None }
    }

    fn paid(self, after: i64) -> Self {
        Self { paid_after: Some(after), ..self }
    }

    /// The days on which it falls due, moved as they are by holidays; none before it is drawn or once it is settled.
    fn dues(&self, state: &Cooperative, today: Date) -> Vec<Date> {
        let position = Id::new(&self.name).ok().and_then(|loan| state.position(&loan, today).ok());
        position.map(|position| position.instalments.iter().map(|row| row.due_on).collect()).unwrap_or_default()
    }

    fn apply(&self) -> Value {
        let guarantors: Vec<Value> = (0..self.amount / 1_000_000)
            .map(|next| json!({"member": member(11 + (self.borrower * 3 + next as usize) % 24)}))
            .filter(|guarantor| guarantor["member"] != member(self.borrower))
            .collect();
        json!({"application": {"apply": {
            "borrower": member(self.borrower), "amount": self.amount, "purpose": "购鱼苗、饲料", "method": self.method,
            "rate": "8‰/month",
            "term": {"instalments": {"number": if self.method == "bullet" { 1 } else { self.months }, "every":
                {"count": if self.method == "bullet" { self.months } else { 1 }, "unit": "month"}}},
            "day_count": "months-and-days", "guarantors": guarantors,
        }}})
    }

    /// Applied for and approved.
    fn approve(&self, desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
        let name = &self.name;
        desk.give("chen", name, self.apply())?;
        if self.amount <= 2_000_000 {
            return desk.give("li", &format!("{name}-ok"), json!({"application": {"sign": {"loan": name}}}));
        }
        let vote = |name: &str, vote: &str| json!({"name": name, "vote": vote});
        let votes = [vote("陈伯", "for"), vote("梁姨", "for"), vote("何叔", "against")];
        let decision = json!({"body": "elders", "held_on": desk.today(), "votes": votes});
        let paper = json!({"application": {"decide_on_paper": {"loan": name, "decision": decision}}});
        desk.give("chen", &format!("{name}-paper"), paper)?;
        desk.give("zhou", &format!("{name}-seen"), json!({"application": {"confirm_decision": {"loan": name}}}))
    }

    /// Approved, and its note signed.
    fn sign(&self, desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
        self.approve(desk)?;
        let name = &self.name;
        desk.give(
            "chen",
            &format!("{name}-note"),
            json!({"application": {"record_note": {"loan": name, "lpr": "3.00"}}}),
        )
    }

    fn lend(&self, desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
        self.sign(desk)?;
        let name = &self.name;
        let payouts = json!([{"till": "bank", "amount": self.amount}]);
        desk.give("wu", &format!("{name}-paid"), json!({"drawdown": {"pay": {"loan": name, "payouts": payouts}}}))
    }

    /// What is due is paid through the bank; a larger sum is signed for by the checker.
    fn pay(&self, desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
        let today = desk.today();
        let due = desk.book()?.state().due(today);
        let due = due.iter().find(|due| due.loan.as_str() == self.name).map(|due| due.amount.fen());
        let Some(amount) = due else { return Ok(()) };
        let take = json!({"loan": self.name, "tenders": [{"till": "bank", "amount": amount}]});
        let (line, take) = (format!("{}-{today}", self.name), json!({"repayment": {"take": take}}));
        if amount > 1_000_000 { desk.signed("wu", &line, take, "zhou") } else { desk.give("wu", &line, take) }
    }
}

/// Every loan of the year, by the day it was drawn.
pub fn loans() -> Vec<Loan> {
    let day = |month: i8, day: i8| date(2026, month, day);
    vec![
        Loan::new("winter1", 12, 20_000, "bullet", 6, date(2025, 12, 10)).paid(0),
        Loan::new("winter2", 14, 30_000, "bullet", 6, date(2025, 12, 16)).paid(7),
        Loan::new("winter3", 35, 10_000, "equal-instalment", 6, date(2025, 12, 22)).paid(0),
        Loan::new("spring1", 16, 20_000, "bullet", 6, day(3, 4)).paid(0),
        Loan::new("spring2", 18, 40_000, "equal-instalment", 6, day(3, 12)).paid(0),
        Loan::new("spring3", 36, 10_000, "bullet", 6, day(3, 18)).paid(20),
        Loan::new("late1", 20, 10_000, "bullet", 6, day(4, 13)),
        Loan::new("late2", 37, 12_000, "bullet", 6, day(5, 6)),
        Loan::new("today1", 22, 8_000, "bullet", 6, day(5, 23)),
        Loan::new("coming1", 24, 20_000, "bullet", 6, day(5, 26)),
        Loan::new("coming2", 13, 15_000, "bullet", 6, day(5, 28)),
        Loan::new("today2", 38, 50_000, "equal-instalment", 12, day(10, 23)).paid(0),
        Loan::new("today3", 26, 30_000, "interest-only", 10, day(8, 23)).paid(0),
        Loan::new("running1", 28, 20_000, "equal-instalment", 12, day(8, 10)).paid(0),
        Loan::new("running2", 39, 10_000, "bullet", 12, day(9, 2)),
        Loan::new("running3", 30, 40_000, "bullet", 10, day(9, 16)),
        Loan::new("running4", 15, 20_000, "equal-principal", 12, day(10, 14)).paid(0),
    ]
}

/// A month of lending: what is drawn and what is paid, by day, up to the last day of business.
///
/// # Errors
/// As [`super::make`].
pub fn month(desk: &mut Teller<Cooperative>, loans: &[Loan], month: Month) -> Result<(), Fault> {
    let mut acts: Vec<(Date, bool, &Loan)> = Vec::new();
    let today = desk.today();
    let state = desk.book()?.state();
    for loan in loans {
        acts.push((loan.drawn_on, false, loan));
        if let Some(after) = loan.paid_after {
            let paid = loan.dues(state, today).into_iter().map(|due| due.saturating_add(Span::new().days(after)));
            acts.extend(paid.map(|on| (on, true, loan)));
        }
    }
    acts.retain(|(on, _, _)| Month::of(*on) == month && *on <= super::FRIDAY);
    acts.sort_by_key(|(on, pays, loan)| (*on, *pays, loan.drawn_on));
    for (on, pays, loan) in acts {
        desk.on(on);
        if pays { loan.pay(desk)? } else { loan.lend(desk)? }
    }
    Ok(())
}

/// Friday's receipts that the checker has not seen yet, and the requests that wait for a second signature.
///
/// # Errors
/// As [`super::make`].
pub fn friday(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    let take = |loan: &str, till: &str, amount: i64| json!({"repayment": {"take": {"loan": loan, "tenders": [{"till": till, "amount": amount}]}}});
    desk.give("wu", "friday1", take("running2", "bank", 30_000))?;
    desk.give("wu", "friday2", take("late2", "wechat", 118_650))?;
    desk.give("wu", "friday3", take("running3", "code", 50_000))?;
    desk.give("wu", "friday4", take("running4", "cash", 41_250))?;
    // Typed with a nought too many, as the bank's statement of Monday shows: 1,500 came.
    desk.signed("wu", "friday5", take("coming1", "bank", 1_500_000), "zhou")?;
    let waive = json!({"waiver": {"grant": {"loan": "late1", "interest": 2_000, "reason": "台风停塘三天"}}});
    desk.give("chen", "waive", waive)?;
    let correct = json!({"repayment": {"correct": {"repayment": "friday1", "tenders": [{"till": "bank", "amount": 3_000}], "reason": "多录一个零"}}});
    desk.give("chen", "friday1-right", correct)
}

/// What was given up, held back and paid back in autumn.
///
/// # Errors
/// As [`super::make`].
pub fn autumn(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    let waive = json!({"waiver": {"grant": {"loan": "late1", "interest": 1_000, "reason": "寒潮停塘两天"}}});
    desk.signed("chen", "waived", waive, "li")?;
    let died = json!({"departure": {"die": {"member": member(28), "on": super::FRIDAY}}});
    desk.give("chen", "died", died)?;
    let restrict = json!({"member": member(20), "amount": 500_000, "reason": "借款逾期，还清前不退股"});
    desk.give("chen", "restricted", json!({"capital": {"restrict": restrict}}))?;
    let refund = json!({"member": member(42), "payouts": [{"till": "bank", "amount": 100_000}]});
    desk.signed("wu", "share-back", json!({"capital": {"refund": refund}}), "li")?;
    let promise = json!({"by": "2026-11-18", "amount": 500_000});
    let rang = json!({"loan": "late2", "on": "2026-11-13", "way": "call", "with": "borrower", "outcome": "reached",
        "said": "十八号前卖一批鱼，先还五千", "promise": promise});
    desk.give("chen", "rang1", json!({"contact": {"note": rang}}))?;
    let old = json!({"borrower": member(34), "principal": 600_000, "rate": "8‰/month", "method": "equal-principal",
        "contract_on": "2026-06-15", "settled_to": "2026-11-15", "next_due": "2026-12-15", "instalments": 6,
        "day_count": "months-and-days", "purpose": "饲料", "old_number": "2026-31"});
    desk.signed("chen", "old", json!({"takeover": {"take": old}}), "li")?;
    // More came than was owed; part of it went back.
    let over = json!({"loan": "spring2", "tenders": [{"till": "bank", "amount": 12_000}]});
    desk.give("wu", "over", json!({"repayment": {"take": over}}))?;
    let back = json!({"member": member(18), "payouts": [{"till": "bank", "amount": 5_000}]});
    desk.give("wu", "over-back", json!({"credit": {"refund": back}}))
}

/// Loans asked for: one to be decided on paper, one for one approver, one approved, one with its note signed; an
/// extension without its guarantor, a resignation, and a call.
///
/// # Errors
/// As [`super::make`].
pub fn waiting(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    let today = desk.today();
    let loan = |name, borrower, yuan| Loan::new(name, borrower, yuan, "bullet", 6, today);
    for asked in [loan("asked1", 17, 30_000), loan("asked2", 40, 10_000)] {
        desk.give("chen", &asked.name, asked.apply())?;
    }
    loan("approved1", 19, 20_000).approve(desk)?;
    loan("signed1", 41, 15_000).sign(desk)?;
    let later = json!({"loan": "coming2", "term": {"maturity": "2027-02-26"}, "reason": "寒潮，鱼未出塘"});
    desk.give("chen", "later", json!({"extension": {"ask": later}}))?;
    desk.give("chen", "resigned", json!({"departure": {"resign": {"member": member(35)}}}))?;
    let rang = json!({"loan": "late2", "way": "call", "with": "borrower", "outcome": "reached",
        "said": "塘头没卖，月底前还"});
    desk.give("chen", "rang2", json!({"contact": {"note": rang}}))
}
