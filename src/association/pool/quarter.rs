//! The pool's public statement by quarter (R10): for every line opening + in − out = closing, and what was outstanding +
//! paid − came back − written off = what is outstanding.

use super::{LineKind, Terms};
use crate::association::Association;
use crate::ledger::Account;
use crate::vocabulary::{Date, Id, Money, Text};
use jiff::Span;
use serde::Serialize;

/// A quarter of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// From 1 to 4.
    pub number: i8,
}

/// One line's part of a quarter's statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuarterLine {
    /// The line.
    pub line: Id,
    /// What kind of money it is.
    pub kind: LineKind,
    /// What it is called.
    pub name: Option<Text>,
    /// At the bank before the quarter.
    pub opening: Money,
    /// What moved in it.
    pub terms: Terms,
    /// At the bank at its end, or today where it has not ended.
    pub closing: Money,
    /// Outstanding before the quarter.
    pub outstanding_before: Money,
    /// Outstanding at its end.
    pub outstanding: Money,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), number: (day.month() - 1) / 3 + 1 }
    }

    /// The quarter of this name: `2026-Q1`.
    pub fn named(name: &str) -> Option<Self> {
        let (year, number) = name.split_once("-Q")?;
        let quarter = Self { year: year.parse().ok()?, number: number.parse().ok()? };
        (1..=4).contains(&quarter.number).then_some(quarter).filter(|quarter| quarter.name() == name)
    }

    /// Its name: `2026-Q1`.
    pub fn name(self) -> String {
        format!("{:04}-Q{}", self.year, self.number)
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::new(self.year, self.number * 3 - 2, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().saturating_add(Span::new().months(2)).last_of_month()
    }

    /// The quarter after it.
    pub fn next(self) -> Self {
        Self::of(self.last().saturating_add(Span::new().days(1)))
    }
}

impl QuarterLine {
    /// Whether both identities hold: at the bank opening + in − out = closing, and what is outstanding follows.
    pub fn holds(&self) -> bool {
        let owed =
            self.kind == LineKind::Deposit || self.outstanding_before + self.terms.outstanding() == self.outstanding;
        self.opening + self.terms.at_the_bank() == self.closing && owed
    }
}

impl Terms {
    /// The terms that moved cash, by their stable names, each with whether it came in.
    pub fn moved(&self) -> impl Iterator<Item = (&'static str, bool, Money)> {
        let moved = [
            ("opening", true, self.opening),
            ("appropriations", true, self.appropriations),
            ("donations", true, self.donations),
            ("deposits_received", true, self.deposits_received),
            ("recoveries", true, self.recoveries),
            ("returned_by_consumers", true, self.returned_by_consumers),
            ("bank_interest", true, self.bank_interest),
            ("advances_paid", false, self.advances_paid),
            ("deposits_returned", false, self.deposits_returned),
            ("deposits_used", false, self.deposits_used),
            ("bank_charges", false, self.bank_charges),
        ];
        moved.into_iter().filter(|(_, _, amount)| !amount.is_zero())
    }

    /// What of these terms came after earlier ones of the same line.
    fn since(&self, earlier: &Self) -> Self {
        let mut since = *self;
        since.subtract(earlier);
        since
    }
}

impl Association {
    /// The quarters of the book, from its opening to a day.
    pub fn quarters(&self, through: Date) -> Vec<Quarter> {
        let first = Quarter::of(self.house.ledger.periods().opening());
        let last = Quarter::of(through);
        std::iter::successors(Some(first), |quarter| {
            Some(quarter.next()).filter(|next| *next <= last && next > quarter)
        })
        .collect()
    }

    /// The statement of a quarter, line by line, as known now.
    pub fn quarter(&self, quarter: Quarter) -> Vec<QuarterLine> {
        let before = quarter.first().saturating_sub(Span::new().days(1));
        let line = |(id, line): (&Id, &super::SourceLine)| {
            let (earlier, terms) = (line.terms(before), line.terms(quarter.last()));
            let owed = |terms: &Terms| if line.kind == LineKind::Deposit { Money::ZERO } else { terms.outstanding() };
            QuarterLine {
                line: id.clone(),
                kind: line.kind,
                name: line.name.clone(),
                opening: earlier.at_the_bank(),
                terms: terms.since(&earlier),
                closing: terms.at_the_bank(),
                outstanding_before: owed(&earlier),
                outstanding: owed(&terms),
            }
        };
        self.lines.iter().map(line).collect()
    }

    /// What is wrong with the quarters through a day: each line's closing follows from its opening, agrees with the
    /// books, and is the next quarter's opening.
    pub(super) fn broken_quarters(&self, through: Date) -> Vec<String> {
        let mut broken = Vec::new();
        let mut before: Option<Vec<QuarterLine>> = None;
        for quarter in self.quarters(through) {
            let lines = self.quarter(quarter);
            for (number, line) in lines.iter().enumerate() {
                let earlier = before.as_ref().and_then(|before| before.get(number));
                let opening = earlier.map_or(line.opening, |earlier| earlier.closing);
                let outstanding = earlier.map_or(line.outstanding_before, |earlier| earlier.outstanding);
                let books = self.house.ledger.closing(Account::POOL, Some(&line.line), quarter.last());
                if !line.holds() || opening != line.opening || outstanding != line.outstanding_before {
                    broken.push(format!("pool line {} in {}: its identities do not hold", line.line, quarter.name()));
                }
                if books != line.closing {
                    broken.push(format!(
                        "pool line {} in {}: closing {}, books {books}",
                        line.line,
                        quarter.name(),
                        line.closing
                    ));
                }
            }
            before = Some(lines);
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_runs_from_its_first_day_to_its_last() {
        let quarter = Quarter::of("2026-02-28".parse().unwrap());
        assert_eq!(
            (quarter.first().to_string(), quarter.last().to_string()),
            ("2026-01-01".into(), "2026-03-31".into())
        );
        assert_eq!(quarter.next().name(), "2026-Q2");
        assert_eq!(Quarter::of("2026-12-31".parse().unwrap()).next().name(), "2027-Q1");
    }

    #[test]
    fn only_a_quarters_own_name_names_it() {
        assert_eq!(Quarter::named("2026-Q4"), Some(Quarter { year: 2026, number: 4 }));
        for name in ["2026-Q0", "2026-Q5", "2026-q1", "26-Q1", "2026-Q01", ""] {
            assert_eq!(Quarter::named(name), None, "{name}");
        }
    }
}
