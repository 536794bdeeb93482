//! Interest periods: the dates between which an instalment's interest runs, and how much of a year they are.

use super::edition::Progressive;
use super::factor::Factor;
use super::terms::{Term, Terms, TermsError};
use crate::vocabulary::{
    Date, DayCount, Distance, DistanceUnit, WorkingDays, days_between, is_leap, months_and_days, roll_to_working_day,
};

/// One interest period (计息期), or the time after the last one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    /// From 1; the time after the last due date has the next number.
    pub(super) nr: u32,
    /// The first day interest runs.
    pub(super) from: Date,
    /// The day up to which it runs, itself not counted.
    pub(super) to: Date,
    /// The due date as agreed, before it moved.
    pub(super) nominal_due: Date,
    /// The due date.
    pub(super) due: Date,
    /// The whole period in parts of a year.
    pub(super) parts: i128,
    /// The parts of the period had no date moved: what splits a level instalment.
    pub(super) unmoved_parts: i128,
    /// Parts in a year.
    pub(super) parts_in_year: i128,
    /// Whole months from the start to the nominal beginning, or none where months are counted from `anchor`.
    skipped_months: i64,
    /// The date months are counted from.
    anchor: Date,
    is_tail: bool,
}

impl Period {
    /// The part of the year interest runs in this period.
    pub(super) fn factor(&self, rate: Factor) -> Result<Factor, TermsError> {
        rate.times(self.parts, self.parts_in_year)
    }

    /// The same had no due date moved.
    pub(super) fn unmoved_factor(&self, rate: Factor) -> Result<Factor, TermsError> {
        rate.times(self.unmoved_parts, self.parts_in_year)
    }
}

/// How periods follow from the terms.
#[derive(Clone, Copy)]
pub(super) struct Timing<'a> {
    terms: &'a Terms,
    /// Due dates are counted from here.
    start: Date,
    /// The first due date, where it is a day of its own.
    first: Option<Date>,
    /// The distance between due dates, or none where there is one date.
    every: Option<Distance>,
    /// The one date.
    maturity: Date,
    pub(super) rows: u32,
}

impl<'a> Timing<'a> {
    pub(super) fn new(terms: &'a Terms) -> Result<Self, TermsError> {
        let start = terms.edition.progressive().and_then(|product| product.due_dates_from).unwrap_or(terms.drawn_on);
        let (every, maturity) = match terms.term {
            Term::Maturity(date) => (None, date),
            Term::From { every, .. } => (Some(every), terms.term.maturity(start).ok_or(TermsError::TermTooLong)?),
            Term::Instalments { number, every } => {
                let whole = Distance { count: every.count.saturating_mul(number), ..every };
                let maturity = every.after(start, number).ok_or(TermsError::TermTooLong)?;
                (Some(if terms.method.is_single() { whole } else { every }), maturity)
            }
        };
        let first = match terms.term {
            Term::From { first, .. } => Some(first),
            _ => None,
        };
        Ok(Self { terms, start, first, every, maturity, rows: terms.rows() })
    }

    /// The same of a longer term; `None` where it is no longer, or of another kind.
    pub(super) fn longer(self, term: Term) -> Option<Self> {
        match (self.every, term) {
            (_, Term::Maturity(maturity)) if self.terms.method.is_single() && maturity > self.maturity => {
                // Months are counted from the drawdown, whichever way the first maturity was agreed.
                Some(Self { every: None, maturity, ..self })
            }
            (Some(_), _) if !self.terms.method.is_single() => {
                let (number, _) = term.instalments()?;
                let same = self.terms.term.with_instalments(number) == Some(term);
                let maturity = term.maturity(self.start)?;
                (same && number > self.rows).then_some(Self { maturity, rows: number, ..self })
            }
            _ => None,
        }
    }

    /// The last nominal due date.
    pub(super) fn maturity(&self) -> Date {
        self.maturity
    }

    /// All periods in order.
    pub(super) fn periods<W: WorkingDays + ?Sized>(
        self,
        calendar: &W,
    ) -> impl Iterator<Item = Result<Period, TermsError>> + Clone + use<'a, '_, W> {
        let mut last = None;
        (1..=self.rows).map(move |nr| {
            let period = self.period(nr, last.as_ref(), calendar)?;
            last = Some(period);
            Ok(period)
        })
    }

    /// The factor of every unmoved period, where it is the same for all by agreement.
    pub(super) fn common_factor(&self, rate: Factor) -> Option<Result<Factor, TermsError>> {
        match (self.terms.edition.progressive(), self.terms.day_count, self.every) {
            (None, DayCount::MonthsAndDays, Some(Distance { count, unit: DistanceUnit::Month }))
                if self.first.is_none() =>
            {
                Some(rate.times(i128::from(count), 12))
            }
            _ => None,
        }
    }

    pub(super) fn period<W: WorkingDays + ?Sized>(
        &self,
        nr: u32,
        last: Option<&Period>,
        calendar: &W,
    ) -> Result<Period, TermsError> {
        let nominal_due = match self.every {
            Some(every) => self.due_date(every, nr).ok_or(TermsError::TermTooLong)?,
            None => self.maturity,
        };
        let rule = self.terms.holiday;
        let due = if rule.due_moves {
            roll_to_working_day(nominal_due, calendar).ok_or(TermsError::NoWorkingDay)?
        } else {
            nominal_due
        };
        let from = last.map_or(self.terms.drawn_on, |last| last.to);
        let to = if rule.interest_runs { due } else { nominal_due };
        let nominal_from = last.map_or(self.terms.drawn_on, |last| last.nominal_due);
        let (anchor, skipped_months) = self.months_from(nr).unwrap_or((nominal_from, 0));
        self.measured(Period {
            nr,
            from,
            to,
            nominal_due,
            due,
            parts: 0,
            unmoved_parts: 0,
            parts_in_year: self.terms.day_count.parts_in_year(),
            skipped_months,
            anchor,
            is_tail: false,
        })
    }

    /// The time after the last period, without an end.
    pub(super) fn tail(&self, last: &Period) -> Period {
        let (anchor, skipped_months) = self.months_from(self.rows + 1).unwrap_or((last.nominal_due, 0));
        Period {
            nr: last.nr + 1,
            from: last.to,
            to: Date::MAX,
            nominal_due: Date::MAX,
            due: Date::MAX,
            skipped_months,
            anchor,
            is_tail: true,
            parts: 0,
            unmoved_parts: 0,
            parts_in_year: self.terms.day_count.parts_in_year(),
        }
    }

    /// The nominal due date of an instalment.
    fn due_date(&self, every: Distance, nr: u32) -> Option<Date> {
        match self.first {
            None => every.after(self.start, nr),
            Some(first) if nr <= 1 => Some(first),
            Some(first) => every.after(first, nr - 1),
        }
    }

    /// The date from which months are counted and how many of them lie before the nominal beginning of a period, where
    /// due dates are months apart; none for a first period of a length of its own.
    fn months_from(&self, nr: u32) -> Option<(Date, i64)> {
        let Some(Distance { count, unit: DistanceUnit::Month }) = self.every else { return None };
        let (anchor, periods) = match self.first {
            None => (self.start, i64::from(nr) - 1),
            Some(_) if nr <= 1 => return None,
            Some(first) => (first, i64::from(nr) - 2),
        };
        Some((anchor, i64::from(count) * periods))
    }

    fn measured(&self, mut period: Period) -> Result<Period, TermsError> {
        if let Some(product) = self.terms.edition.progressive() {
            let every = self.every.unwrap_or(Distance::days(1));
            let nominal_from = if period.nr == 1 { self.start } else { period.from };
            let (parts, in_year) = product.year_part(every, nominal_from, period.from, period.to);
            (period.parts, period.unmoved_parts, period.parts_in_year) = (parts, parts, in_year);
            return Ok(period);
        }
        match self.terms.day_count {
            DayCount::MonthsAndDays => {
                let nominal = self.nominal_parts(&period);
                let moved = days_between(period.nominal_due, period.to);
                period.unmoved_parts = nominal;
                period.parts = nominal + moved - self.months_and_days(&period, period.from, nominal);
            }
            count => {
                period.parts = count.parts(period.from, period.to);
                period.unmoved_parts = period.parts;
            }
        }
        Ok(period)
    }

    /// The parts of a period of whole months, or of whole months and odd days, no date moved.
    fn nominal_parts(&self, period: &Period) -> i128 {
        match self.every {
            Some(Distance { count, unit: DistanceUnit::Month }) if self.first.is_none() || period.nr > 1 => {
                30 * i128::from(count)
            }
            _ => months_and_days(period.anchor, 0, period.nominal_due),
        }
    }

    /// Months and days from the nominal beginning of a period, the days a date moved on top.
    fn months_and_days(&self, period: &Period, to: Date, nominal: i128) -> i128 {
        if period.nr == 1 && to == self.terms.drawn_on {
            0
        } else if to >= period.nominal_due {
            nominal + days_between(period.nominal_due, to)
        } else {
            months_and_days(period.anchor, period.skipped_months, to)
        }
    }

    /// The parts of a year from the beginning of the period to a date within it, in [`Timing::resolution`] of the
    /// period: nothing at its beginning, the whole of it at its end.
    pub(super) fn parts_until(&self, period: &Period, date: Date) -> i128 {
        if date >= period.to && !period.is_tail {
            return period.parts * self.stretch(period);
        }
        if self.terms.edition.progressive().is_some() {
            return if period.is_tail { 0 } else { period.parts * days_between(period.from, date) };
        }
        match self.terms.day_count {
            DayCount::MonthsAndDays => {
                let nominal = if period.is_tail { 0 } else { self.nominal_parts(period) };
                self.months_and_days(period, date, nominal) - self.months_and_days(period, period.from, nominal)
            }
            count => count.parts(period.from, date),
        }
    }

    /// The denominator of [`Timing::parts_until`].
    pub(super) fn resolution(&self, period: &Period) -> i128 {
        period.parts_in_year * self.stretch(period)
    }

    /// Where a period's interest is spread evenly over its days, the number of these days.
    fn stretch(&self, period: &Period) -> i128 {
        if self.terms.edition.progressive().is_none() || period.is_tail {
            1
        } else {
            days_between(period.from, period.to).max(1)
        }
    }
}

impl Progressive {
    /// The part of a year of a period and its denominator; of a shortened period with a nominal length, in
    /// proportion to its days.
    fn year_part(&self, every: Distance, nominal_from: Date, from: Date, to: Date) -> (i128, i128) {
        let days = days_between(from, to);
        if let Some((parts, in_year)) = self.nominal_part(every, nominal_from) {
            let nominal_days = days_between(nominal_from, to);
            return if days == nominal_days { (parts, in_year) } else { (parts * days, in_year * nominal_days) };
        }
        if let Some(year) = self.days_in_year {
            return (days, i128::from(year));
        }
        if self.leap_day_period_only {
            return (days, if holds_leap_day(from, to) { 366 } else { 365 });
        }
        self.calendar_year_part(from, to)
    }

    /// The part of a year a period has by its nominal length, where that counts.
    fn nominal_part(&self, every: Distance, from: Date) -> Option<(i128, i128)> {
        let count = i128::from(every.count);
        let days_in_year = self.days_in_year.map_or(if is_leap(from.year()) { 366 } else { 365 }, i128::from);
        match (self.nominal_periods, every.unit) {
            (true, DistanceUnit::Month) => Some((count, 12)),
            (true, DistanceUnit::Week) => Some((count, 52)),
            (true, DistanceUnit::Day) => Some((count, days_in_year)),
            (false, _) if !self.thirty_day_months => None,
            (false, DistanceUnit::Month) => Some((30 * count, days_in_year)),
            (false, DistanceUnit::Week) => Some((7 * count, days_in_year)),
            (false, DistanceUnit::Day) => Some((count, days_in_year)),
        }
    }

    /// Days over the length of their own year, split where years turn.
    fn calendar_year_part(&self, from: Date, to: Date) -> (i128, i128) {
        let turn_after = |year: i16| {
            if self.year_turns_on_new_year { Date::new(year.saturating_add(1), 1, 1) } else { Date::new(year, 12, 31) }
        };
        let other = |year: i16| if is_leap(year) { 365 } else { 366 };
        let (mut at, mut year, mut parts) = (from, from.year(), 0);
        while let Ok(turn) = turn_after(year)
            && turn < to
        {
            if turn > at {
                parts += days_between(at, turn) * other(year);
                at = turn;
            }
            year += 1;
        }
        (parts + days_between(at, to) * other(year), 365 * 366)
    }
}

/// Whether a 29 February lies after `from` and not after `to`.
fn holds_leap_day(from: Date, to: Date) -> bool {
    (from.year()..=to.year()).any(|year| Date::new(year, 2, 29).is_ok_and(|leap_day| from < leap_day && leap_day <= to))
}
