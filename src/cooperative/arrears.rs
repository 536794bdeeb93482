//! Who is due and overdue on any date: a query over the state, never stored.

use super::file::{LoanFile, Stage};
use super::loan::{self, Position};
use super::{Cooperative, fold_refusal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, days_later};

/// A loan with something due.
#[derive(Debug, Clone, PartialEq)]
pub struct Due<'a> {
    /// The loan.
    pub loan: &'a Id,
    /// Its file.
    pub file: &'a LoanFile,
    /// What is due up to the day, everything overdue included.
    pub amount: Money,
    /// Days the oldest unpaid instalment is overdue; 0 where it falls due on the day.
    pub days_overdue: u32,
}

/// A loan with something that will soon be due.
#[derive(Debug, Clone, PartialEq)]
pub struct Coming<'a> {
    /// The loan.
    pub loan: &'a Id,
    /// Its file.
    pub file: &'a LoanFile,
    /// The first due date.
    pub due_on: Date,
    /// What will be due by the last of the days asked for.
    pub amount: Money,
}

impl Cooperative {
    /// The position of a loan through a day, from the facts as known now.
    ///
    /// # Errors
    /// A [`Refusal`] when the loan is unknown or not paid out by that day.
    pub fn position(&self, loan: &Id, through: Date) -> Result<Position, Refusal> {
        self.explain(loan, through, &mut ())
    }

    /// As [`Cooperative::position`], with every step of the calculation sent to a sink.
    ///
    /// # Errors
    /// As [`Cooperative::position`].
    pub fn explain(&self, loan: &Id, through: Date, sink: &mut impl loan::Sink) -> Result<Position, Refusal> {
        let file = self.file(loan)?;
        let drawn = file
            .drawn
            .as_ref()
            .filter(|_| file.known_from() <= Some(through))
            .ok_or_else(|| Refusal::because("loan.not_drawn").id("loan", loan))?;
        loan::fold(&drawn.terms, &self.house.calendar, &file.facts(), through, sink).map_err(fold_refusal)
    }

    /// The position as it would be with one fact left out and another put in (试算); nothing is recorded.
    ///
    /// # Errors
    /// As [`Cooperative::position`], and when the fact is nothing or dated before the drawdown.
    pub fn position_if(
        &self,
        loan: &Id,
        through: Date,
        without: Option<&Id>,
        with: Option<loan::Fact>,
    ) -> Result<Position, Refusal> {
        let file = self.file(loan)?;
        let drawn = file.drawn.as_ref().filter(|_| file.known_from() <= Some(through));
        let drawn = drawn.ok_or_else(|| Refusal::because("loan.not_drawn").id("loan", loan))?;
        let mut facts = file.facts();
        facts.retain(|fact| Some(fact.id()) != without);
        facts.extend(with);
        loan::fold(&drawn.terms, &self.house.calendar, &facts, through, &mut ()).map_err(fold_refusal)
    }

    /// The loans with something due on a day or overdue by then, as known now, the longest overdue first. Asked for a
    /// day of the past, a loan settled since is among them; where its file was put away, once the office has taken it
    /// back (`Book::recall_day`).
    pub fn due(&self, on: Date) -> Vec<Due<'_>> {
        let mut due: Vec<Due> = self
            .loans
            .in_sight()
            .filter(|(_, file)| file.stage() == Stage::Running || file.posted_through() > Some(on))
            .filter_map(|(id, file)| {
                let position = self.position(id, on).ok()?;
                let amount = position.due_now;
                let days_overdue = position.overdue.map_or(0, |overdue| overdue.days);
                amount.is_positive().then_some(Due { loan: id, file, amount, days_overdue })
            })
            .collect();
        due.sort_by(|a, b| b.days_overdue.cmp(&a.days_overdue).then_with(|| a.file.number.cmp(&b.file.number)));
        due
    }

    /// The instalments that fall due after a day and within so many days of it, each with what it will ask for, the
    /// earliest first.
    pub fn coming(&self, on: Date, days: i64) -> Vec<Coming<'_>> {
        let Some(last) = days_later(on, days) else { return Vec::new() };
        let mut coming: Vec<Coming> = self
            .loans
            .at_hand()
            .iter()
            .filter(|(_, file)| file.stage() == Stage::Running)
            .filter_map(|(id, file)| {
                let position = self.position(id, on).ok()?;
                let rows = position.instalments.iter().filter(|row| row.due_on > on && row.due_on <= last);
                let mut rows = rows.filter(|row| row.outstanding().is_positive()).peekable();
                let due_on = rows.peek()?.due_on;
                Some(Coming { loan: id, file, due_on, amount: rows.map(loan::InstalmentState::outstanding).sum() })
            })
            .collect();
        coming.sort_by(|a, b| a.due_on.cmp(&b.due_on).then_with(|| a.file.number.cmp(&b.file.number)));
        coming
    }
}
