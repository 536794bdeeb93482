//! Dates, months, working days, day counts.

use super::InWords;
use crate::ledger::{MonthError, VoucherError};
use crate::text::{Phrase, Words};
use crate::vocabulary::{CalendarError, CountedDate, DateError, DayCountError, WorkingDayCount, YearTableError};

impl InWords for DateError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => {
                Phrase::new("填日期，例如 2-7 或 2026-02-07", "Type a date, such as 2-7 or 2026-02-07").into()
            }
            Self::Form => Phrase::new(
                "日期写成 7、0207、2-7、2月7日、20260207、2026-02-07、今天、-1 或 +30",
                "A date is typed 7, 0207, 2-7, 20260207, 2026-02-07, -1 or +30",
            )
            .into(),
            Self::Ambiguous { digits } => Phrase::new(
                "{digits} 位数字可以读成几个日期，写成 0207、2-7 或 20260207",
                "{digits} digits can be read as several dates; type 0207, 2-7 or 20260207",
            )
            .with(&[("digits", digits)]),
            Self::YearDigits => {
                Phrase::new("年份写四位，例如 2026-02-07", "A year has four digits, as in 2026-02-07").into()
            }
            Self::Year { year } => {
                Phrase::new("{year} 年太早或太晚，看看年份", "The year {year} is too early or too late")
                    .with(&[("year", year)])
            }
            Self::Month { month } => {
                Phrase::new("没有 {month} 月", "There is no month {month}").with(&[("month", month)])
            }
            Self::Day { year, month, day, last } => Phrase::new(
                "{year} 年 {month} 月没有 {day} 日，最后一天是 {last} 日",
                "Month {month} of {year} has no day {day}; it ends on the {last}",
            )
            .with(&[("year", year), ("month", month), ("day", day), ("last", last)]),
        }
    }
}

impl InWords for VoucherError {
    fn words(&self) -> Words {
        Phrase::new("凭证写月份和号数，例如 2026-11/112", "a voucher is written with its month, such as 2026-11/112")
            .into()
    }
}

impl InWords for MonthError {
    fn words(&self) -> Words {
        Phrase::new("月份写成 2026-11", "A month is written 2026-11").into()
    }
}

impl InWords for DayCountError {
    fn words(&self) -> Words {
        Phrase::new(
            "计息方法选 months-and-days、30/360、actual/360、actual/365 或 actual/actual",
            "A day count is one of months-and-days, 30/360, actual/360, actual/365, actual/actual",
        )
        .into()
    }
}

/// What stands beside a date that was counted over days whose table is not loaded.
const PROVISIONAL: Phrase =
    Phrase::new("工作日表未载 (先按周末推算)", "working days not loaded (counted by weekends for now)");

impl InWords for CountedDate {
    /// The date, and beside it whether it is provisional.
    fn words(&self) -> Words {
        beside(Words::data(self.date.to_string()), self.provisional)
    }
}

impl InWords for WorkingDayCount {
    /// The days, and beside them whether they are provisional.
    fn words(&self) -> Words {
        let days = Phrase::new("{days} 个工作日", "{days} working days").with(&[("days", &self.days)]);
        beside(days, self.provisional)
    }
}

fn beside(figure: Words, provisional: bool) -> Words {
    if provisional {
        Phrase::new("{figure}，{note}", "{figure}, {note}")
            .with_words(&[("figure", &figure), ("note", &PROVISIONAL.into())])
    } else {
        figure
    }
}

impl InWords for CalendarError {
    fn words(&self) -> Words {
        match self {
            Self::OutOfRange => {
                Phrase::new("算到的日期超出范围，天数太多", "The date counted to is out of range: too many days").into()
            }
            Self::NotBuiltIn { year } => Phrase::new(
                "建账时所用的 {year} 年工作日表与本程序自带的不同，用建账时的版本打开",
                "The working days of {year} the book was founded with are not those of this program; open it with the \
                 version it was founded by",
            )
            .with(&[("year", year)]),
        }
    }
}

impl InWords for YearTableError {
    fn words(&self) -> Words {
        match self {
            Self::NoYear => {
                Phrase::new("工作日表缺年份，加一行 year 2027", "The year is missing: add a line year 2027").into()
            }
            Self::Year { year } => {
                Phrase::new("{year} 年不能用作工作日表的年份", "{year} cannot be the year of a table")
                    .with(&[("year", year)])
            }
            Self::Line { line } => Phrase::new(
                "第 {line} 行读不出，写成 year 2027、off 2027-01-01 或 work 2027-01-02",
                "Line {line} cannot be read; write year 2027, off 2027-01-01 or work 2027-01-02",
            )
            .with(&[("line", line)]),
            Self::YearTwice { line } => {
                Phrase::new("第 {line} 行又写了一次年份", "Line {line} gives the year a second time")
                    .with(&[("line", line)])
            }
            Self::WrongYear { date, year } => {
                Phrase::new("{date} 不在 {year} 年", "{date} is not in {year}").with(&[("date", date), ("year", year)])
            }
            Self::WeekendOff { date } => Phrase::new(
                "{date} 是周末，本来就休息，删去这一行",
                "{date} is a weekend day and off anyway; leave it out",
            )
            .with(&[("date", date)]),
            Self::WeekdayWorked { date } => Phrase::new(
                "{date} 不是周末，本来就上班，删去这一行",
                "{date} is a weekday and worked anyway; leave it out",
            )
            .with(&[("date", date)]),
            Self::Twice { date } => Phrase::new("{date} 写了两次", "{date} is listed twice").with(&[("date", date)]),
            Self::Order { date, after } => Phrase::new(
                "{date} 排在 {after} 之后，日期须从早到晚",
                "{date} is listed after {after}; the days must ascend",
            )
            .with(&[("date", date), ("after", after)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::vocabulary::iso_date;
    use jiff::civil::date;

    #[test]
    fn a_day_the_month_has_not_is_answered_with_its_last() {
        let words = iso_date("2026-02-30").expect_err("no such day").words();
        assert_eq!(words.in_(Language::Zh), "2026 年 2 月没有 30 日，最后一天是 28 日");
        assert_eq!(words.in_(Language::En), "Month 2 of 2026 has no day 30; it ends on the 28");
    }

    #[test]
    fn a_provisional_date_says_so_and_a_sure_one_does_not() {
        let counted = |provisional| CountedDate { date: date(2031, 1, 6), provisional }.words();
        assert_eq!(counted(false), Words::data("2031-01-06"));
        assert_eq!(counted(true).in_(Language::Zh), "2031-01-06，工作日表未载 (先按周末推算)");
        let days = WorkingDayCount { days: 3, provisional: true }.words();
        assert_eq!(days.in_(Language::En), "3 working days, working days not loaded (counted by weekends for now)");
    }
}
