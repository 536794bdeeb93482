//! The working days of the mainland: weekends, public holidays and make-up workdays (调休).
//!
//! A year's arrangement is published late in the year before it. The years 2004–2026 are built in; a later year
//! enters a book as a recorded event that holds its [`YearTable`]. Outside the loaded years a day is judged by its
//! weekday alone and the answer is marked *provisional* (未载，先按周末推算; rule T01).

use super::Date;
use super::year_table::{YearTable, YearTableError};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::{Arc, LazyLock};

/// The working days of the years that are loaded; cheap to clone.
///
/// ```
/// use huzhu::vocabulary::{Calendar, iso_date};
/// let calendar = Calendar::built_in();
/// let new_years_day = iso_date("2026-01-01").unwrap();
/// assert!(!calendar.is_working(new_years_day).working);
/// // Friday the 2nd is off and Sunday the 4th is worked.
/// let second = calendar.add_working_days(new_years_day, 2).unwrap();
/// assert_eq!(second.date, iso_date("2026-01-05").unwrap());
/// assert!(!second.provisional);
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// By year, ascending.
    years: Arc<Vec<LoadedYear>>,
}

/// Whether a day is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDay {
    /// A working day, make-up workdays included.
    pub working: bool,
    /// No table of that year is loaded: judged by the weekday alone.
    pub provisional: bool,
}

/// A date found by counting working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedDate {
    /// The date.
    pub date: Date,
    /// At least one day looked at lies outside the loaded years.
    pub provisional: bool,
}

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDayCount {
    /// Working days; negative when counted backwards.
    pub days: i64,
    /// At least one day looked at lies outside the loaded years.
    pub provisional: bool,
}

/// A table named by its year and text, as a founding record names those it was founded with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedTable {
    /// The year.
    pub year: i16,
    /// [`YearTable::sha256`], lower-case hex.
    pub sha256: String,
}

/// Why a question to a calendar has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The counted date lies outside the years a date can have.
    #[error("the date counted to lies outside the years -9999 to 9999")]
    OutOfRange,
    /// A founding record names a table that is not built into this program.
    #[error("the working days of {year} named by the book are not those built into this program")]
    NotBuiltIn {
        /// The year named.
        year: i16,
    },
}

impl super::WorkingDays for Calendar {
    fn is_working(&self, date: Date) -> bool {
        Self::is_working(self, date).working
    }
}

impl Calendar {
    /// The years built into this program, 2004–2026.
    pub fn built_in() -> Self {
        BUILT_IN.calendar.clone()
    }

    /// The names of the built-in tables, by year: what a founding record holds.
    pub fn built_in_names() -> &'static [NamedTable] {
        &BUILT_IN.names
    }

    /// The built-in tables a founding record names and no others, so that a book never learns of a year that was
    /// not recorded in it.
    ///
    /// # Errors
    /// [`CalendarError::NotBuiltIn`] when a named table is not built in with exactly those days.
    pub fn founded_with(names: &[NamedTable]) -> Result<Self, CalendarError> {
        let built_in = &*BUILT_IN;
        let mut calendar = Self::weekends_only();
        for name in names {
            let at = built_in.names.iter().position(|known| known == name);
            let table = at.and_then(|at| built_in.tables.get(at));
            calendar = calendar.with_year(table.ok_or(CalendarError::NotBuiltIn { year: name.year })?);
        }
        Ok(calendar)
    }

    /// A calendar with no table loaded: every answer is provisional.
    pub fn weekends_only() -> Self {
        Self { years: Arc::default() }
    }

    /// This calendar with one year more; a later table replaces an earlier one of the same year.
    #[must_use]
    pub fn with_year(&self, table: &YearTable) -> Self {
        let mut years = Vec::clone(&self.years);
        let loaded = LoadedYear::new(table);
        match years.binary_search_by_key(&loaded.year, |held| held.year) {
            Ok(at) => years[at] = loaded,
            Err(at) => years.insert(at, loaded),
        }
        Self { years: Arc::new(years) }
    }

    /// The years loaded, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.iter().map(|loaded| loaded.year)
    }

    /// Whether a day is worked.
    pub fn is_working(&self, date: Date) -> WorkDay {
        match self.years.binary_search_by_key(&date.year(), |loaded| loaded.year) {
            Ok(at) => WorkDay { working: self.years[at].is_working(date), provisional: false },
            Err(_) => WorkDay { working: !is_weekend(date), provisional: true },
        }
    }

    /// The date so many working days after a start, which is itself not counted; none gives the start itself.
    ///
    /// A negative count goes backwards in the same way. The start is not looked at, so it never makes the answer
    /// provisional.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] when the count leads out of the years a date can have.
    pub fn add_working_days(&self, start: Date, count: i64) -> Result<CountedDate, CalendarError> {
        let forward = count > 0;
        let mut left = count.unsigned_abs();
        let mut found = CountedDate { date: start, provisional: false };
        while left > 0 {
            let neighbour = if forward { found.date.tomorrow() } else { found.date.yesterday() };
            found.date = neighbour.map_err(|_| CalendarError::OutOfRange)?;
            let day = self.is_working(found.date);
            found.provisional |= day.provisional;
            left -= u64::from(day.working);
        }
        Ok(found)
    }

    /// The working days after a start up to and with an end: the count that [`Calendar::add_working_days`] takes to
    /// reach the end, where the end is itself worked. Negative where the end is before the start.
    pub fn working_days_between(&self, start: Date, end: Date) -> WorkingDayCount {
        let mut counted = WorkingDayCount { days: 0, provisional: false };
        let mut date = start;
        let backwards = end < start;
        while date != end {
            let Ok(neighbour) = (if backwards { date.yesterday() } else { date.tomorrow() }) else { break };
            date = neighbour;
            let day = self.is_working(date);
            counted.provisional |= day.provisional;
            counted.days += i64::from(day.working);
        }
        if backwards {
            counted.days = -counted.days;
        }
        counted
    }

    /// The first working day on or after a date: the date itself when it is worked.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] when there is none before the last date there is.
    pub fn next_working_day(&self, date: Date) -> Result<CountedDate, CalendarError> {
        let day = self.is_working(date);
        if day.working {
            return Ok(CountedDate { date, provisional: day.provisional });
        }
        let next = self.add_working_days(date, 1)?;
        Ok(CountedDate { provisional: next.provisional || day.provisional, ..next })
    }
}

impl Default for Calendar {
    /// As [`Calendar::built_in`].
    fn default() -> Self {
        Self::built_in()
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Calendar of ")?;
        f.debug_list().entries(self.years()).finish()
    }
}

pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A year as one bit a day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LoadedYear {
    year: i16,
    working: [u64; 6],
}

impl LoadedYear {
    fn new(table: &YearTable) -> Self {
        let mut loaded = Self { year: table.year(), working: [0; 6] };
        let mut day = Some(table.first_day());
        while let Some(date) = day {
            loaded.set(date, !is_weekend(date));
            day = date.tomorrow().ok().filter(|next| next.year() == table.year());
        }
        for date in table.off() {
            loaded.set(*date, false);
        }
        for date in table.worked() {
            loaded.set(*date, true);
        }
        loaded
    }

    fn set(&mut self, date: Date, working: bool) {
        let (word, bit) = Self::place(date);
        if working {
            self.working[word] |= bit;
        } else {
            self.working[word] &= !bit;
        }
    }

    fn is_working(&self, date: Date) -> bool {
        let (word, bit) = Self::place(date);
        self.working[word] & bit != 0
    }

    /// The word and the bit of a day; 366 days fit six words.
    fn place(date: Date) -> (usize, u64) {
        let day = usize::from(date.day_of_year().unsigned_abs()) - 1;
        (day / 64, 1 << (day % 64))
    }
}

struct BuiltIn {
    tables: Vec<YearTable>,
    names: Vec<NamedTable>,
    calendar: Calendar,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    let tables: Result<Vec<YearTable>, YearTableError> = BUILT_IN_TEXTS.iter().map(|text| text.parse()).collect();
    let tables = tables.expect("the tables built in are read by a test");
    let names = tables.iter().map(|table| NamedTable { year: table.year(), sha256: table.sha256() }).collect();
    let years = Arc::new(tables.iter().map(LoadedYear::new).collect());
    BuiltIn { tables, names, calendar: Calendar { years } }
});

/// The files of `workdays/`, by year.
const BUILT_IN_TEXTS: [&str; 23] = [
    include_str!("workdays/2004.txt"),
    include_str!("workdays/2005.txt"),
    include_str!("workdays/2006.txt"),
    include_str!("workdays/2007.txt"),
    include_str!("workdays/2008.txt"),
    include_str!("workdays/2009.txt"),
    include_str!("workdays/2010.txt"),
    include_str!("workdays/2011.txt"),
    include_str!("workdays/2012.txt"),
    include_str!("workdays/2013.txt"),
    include_str!("workdays/2014.txt"),
    include_str!("workdays/2015.txt"),
    include_str!("workdays/2016.txt"),
    include_str!("workdays/2017.txt"),
    include_str!("workdays/2018.txt"),
    include_str!("workdays/2019.txt"),
    include_str!("workdays/2020.txt"),
    include_str!("workdays/2021.txt"),
    include_str!("workdays/2022.txt"),
    include_str!("workdays/2023.txt"),
    include_str!("workdays/2024.txt"),
    include_str!("workdays/2025.txt"),
    include_str!("workdays/2026.txt"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::iso_date;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn day(text: &str) -> Date {
        iso_date(text).unwrap()
    }

    #[derive(Deserialize)]
    struct Figures {
        calendar: BTreeMap<String, FigureYear>,
    }

    #[derive(Deserialize)]
    struct FigureYear {
        weekdays_off: Vec<Date>,
        weekend_days_worked: Vec<Date>,
    }

    fn figures() -> BTreeMap<String, FigureYear> {
        let figures: Figures = serde_json::from_str(include_str!("../../tests/data/figures.json")).unwrap();
        figures.calendar
    }

    #[test]
    fn every_day_of_2004_to_2026_is_as_the_figures_say() {
        let calendar = Calendar::built_in();
        let figures = figures();
        assert_eq!(calendar.years().collect::<Vec<_>>(), (2004..=2026).collect::<Vec<_>>());
        let mut date = day("2004-01-01");
        while date.year() <= 2026 {
            let year = &figures[&date.year().to_string()];
            let usual = !is_weekend(date);
            let working = usual && !year.weekdays_off.contains(&date) || year.weekend_days_worked.contains(&date);
            assert_eq!(calendar.is_working(date), WorkDay { working, provisional: false }, "{date}");
            date = date.tomorrow().unwrap();
        }
    }

    #[test]
    fn beyond_the_tables_a_day_is_judged_by_its_weekday_and_marked() {
        let calendar = Calendar::built_in();
        for (date, working) in [("2027-01-01", true), ("2027-01-02", false), ("2003-12-31", true)] {
            assert_eq!(calendar.is_working(day(date)), WorkDay { working, provisional: true }, "{date}");
        }
    }

    #[test]
    fn no_working_days_give_the_start_itself_even_on_a_holiday() {
        let calendar = Calendar::built_in();
        let counted = calendar.add_working_days(day("2030-10-05"), 0).unwrap();
        assert_eq!(counted, CountedDate { date: day("2030-10-05"), provisional: false });
    }

    #[test]
    fn seven_working_days_across_national_day_skip_the_holiday_and_count_the_make_up_day() {
        let calendar = Calendar::built_in();
        // 2026: off from Thursday 1 to Wednesday 7 October, Saturday the 10th worked.
        let counted = calendar.add_working_days(day("2026-09-30"), 7).unwrap();
        assert_eq!(counted, CountedDate { date: day("2026-10-15"), provisional: false });
        assert_eq!(calendar.add_working_days(day("2026-10-15"), -6).unwrap().date, day("2026-10-08"));
        assert_eq!(calendar.working_days_between(day("2026-09-30"), day("2026-10-15")).days, 7);
        assert_eq!(calendar.working_days_between(day("2026-10-15"), day("2026-10-08")).days, -6);
    }

    #[test]
    fn a_due_date_on_national_day_moves_to_the_eighth() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.next_working_day(day("2026-10-03")).unwrap().date, day("2026-10-08"));
        assert_eq!(calendar.next_working_day(day("2026-10-10")).unwrap().date, day("2026-10-10"));
    }

    #[test]
    fn one_day_outside_the_tables_makes_the_count_provisional() {
        let calendar = Calendar::built_in();
        let last = calendar.add_working_days(day("2026-12-30"), 1).unwrap();
        assert_eq!(last, CountedDate { date: day("2026-12-31"), provisional: false });
        assert!(calendar.add_working_days(day("2026-12-30"), 2).unwrap().provisional);
        assert!(calendar.working_days_between(day("2026-12-30"), day("2027-01-01")).provisional);
    }

    #[test]
    fn a_later_table_replaces_an_earlier_one_of_its_year_and_clones_stay_as_they_were() {
        let before = Calendar::built_in();
        let first = YearTable::new(2027, vec![day("2027-01-01")], vec![]).unwrap();
        let second = YearTable::new(2027, vec![], vec![day("2027-01-02")]).unwrap();
        let after = before.with_year(&first).with_year(&second);
        assert_eq!(after.is_working(day("2027-01-01")), WorkDay { working: true, provisional: false });
        assert_eq!(after.is_working(day("2027-01-02")), WorkDay { working: true, provisional: false });
        assert!(before.is_working(day("2027-01-01")).provisional);
    }

    #[test]
    fn a_book_knows_the_years_it_was_founded_with_and_no_others() {
        let names = Calendar::built_in_names();
        assert_eq!(Calendar::founded_with(names).unwrap(), Calendar::built_in());
        let without_2026 = Calendar::founded_with(&names[..22]).unwrap();
        assert!(without_2026.is_working(day("2026-01-01")).provisional);
        let changed = NamedTable { sha256: names[0].sha256.clone(), year: 2026 };
        assert_eq!(Calendar::founded_with(&[changed]), Err(CalendarError::NotBuiltIn { year: 2026 }));
    }

    #[test]
    fn the_name_of_a_built_in_table_is_that_of_its_file_without_comments() {
        for (text, name) in BUILT_IN_TEXTS.iter().zip(Calendar::built_in_names()) {
            let days: String =
                text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
            let table: YearTable = text.parse().unwrap();
            assert_eq!((table.to_string(), table.sha256()), (days, name.sha256.clone()), "{}", name.year);
        }
        let last = Calendar::built_in_names().last().map(|name| name.sha256.as_str());
        assert_eq!(last, Some("54824537b86db62bf9272a1d71e051234252ddd1f5866cd52b8f712f602fc1f1"));
    }

    #[test]
    fn counting_past_the_last_date_is_refused() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.add_working_days(Date::MAX, 1), Err(CalendarError::OutOfRange));
        assert_eq!(calendar.add_working_days(Date::MIN, i64::MIN), Err(CalendarError::OutOfRange));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn working_days_added_are_the_working_days_between(offset in 0i64..9_000, count in -300i64..300) {
            let calendar = Calendar::built_in();
            let start = day("2003-06-01").checked_add(jiff::Span::new().days(offset)).unwrap();
            let counted = calendar.add_working_days(start, count).unwrap();
            let between = calendar.working_days_between(start, counted.date);
            prop_assert_eq!(between, WorkingDayCount { days: count, provisional: counted.provisional });
            prop_assert!(count == 0 || calendar.is_working(counted.date).working);
        }
    }
}
