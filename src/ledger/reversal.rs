//! Taking an entry back (冲正): red within the year of its voucher, blue across it.

use super::{Entry, Line, Numbering, Periods, Side, Unbalanced, Voucher};
use crate::vocabulary::Date;

/// The entry that takes back what a voucher posted on a day (会计基础工作规范 51, rule G24).
///
/// It is dated that day, or the first open day where that day's month is closed (rule G25). Within the year of the
/// corrected voucher it repeats the lines in red: the same sides, negative. Across the year it is blue: the opposite
/// sides.
///
/// # Errors
/// [`Unbalanced`] when the lines were no entry to begin with.
///
/// ```
/// use huzhu::ledger::{Account, Ledger, Line, Trade, reversal};
/// use huzhu::vocabulary::{Date, Id, Money};
///
/// let day: Date = "2026-01-15".parse().unwrap();
/// let ledger = Ledger::opening_on(day, Trade::Association);
/// let line = Id::new("fund").unwrap();
/// let lines = [
///     Line::debit(huzhu::ledger::Account::POOL, Some(&line), Money::from_yuan(100)),
///     Line::credit(Account::POOL_INTEREST, Some(&line), Money::from_yuan(100)),
/// ];
/// let mut numbering = ledger.numbering();
/// let voucher = numbering.voucher(day);
/// let red = reversal(voucher, day, &lines, ledger.periods(), &mut numbering).unwrap();
/// assert_eq!(red.corrects(), Some(voucher));
/// assert_eq!(red.lines()[0].amount, Money::from_yuan(-100));
/// ```
pub fn reversal(
    corrected: Voucher,
    day: Date,
    lines: &[Line],
    periods: &Periods,
    numbering: &mut Numbering,
) -> Result<Entry, Unbalanced> {
    let effective = day.max(periods.first_open_day());
    let same_year = corrected.month.year() == effective.year();
    let back = lines.iter().map(|line| if same_year { red(line) } else { blue(line) }).collect();
    Entry::new(numbering.voucher(effective), effective, Some(corrected), back)
}

fn red(line: &Line) -> Line {
    Line { amount: -line.amount, ..line.clone() }
}

fn blue(line: &Line) -> Line {
    let side = match line.side {
        Side::Debit => Side::Credit,
        Side::Credit => Side::Debit,
    };
    Line { side, ..line.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Account, Booked, Ledger, Trade};
    use crate::vocabulary::{Id, Money};
    use jiff::civil::date;

    const DAY: Date = date(2026, 12, 30);

    fn ledger_with_interest() -> (Ledger, Entry) {
        let mut ledger = Ledger::opening_on(date(2026, 12, 1), Trade::Association);
        let line = Id::new("fund").expect("an id");
        let lines = vec![
            Line::debit(Account::POOL, Some(&line), Money::from_yuan(100)),
            Line::credit(Account::POOL_INTEREST, Some(&line), Money::from_yuan(100)),
        ];
        let voucher = ledger.numbering().voucher(DAY);
        let entry = Entry::new(voucher, DAY, None, lines).expect("balanced");
        ledger.post(&Booked { entries: vec![entry.clone()], ..Booked::default() });
        (ledger, entry)
    }

    fn take_back(ledger: &Ledger, entry: &Entry) -> Entry {
        let mut numbering = ledger.numbering();
        reversal(entry.voucher(), DAY, entry.lines(), ledger.periods(), &mut numbering).expect("balanced")
    }

    #[test]
    fn within_the_year_it_is_red_on_the_same_sides_and_the_day_itself() {
        let (ledger, entry) = ledger_with_interest();
        let back = take_back(&ledger, &entry);
        assert_eq!((back.effective(), back.corrects()), (DAY, Some(entry.voucher())));
        assert_eq!(back.lines()[0].side, Side::Debit);
        assert_eq!(back.lines()[0].amount, Money::from_yuan(-100));
    }

    #[test]
    fn across_the_year_it_is_blue_on_the_opposite_sides_and_the_first_open_day() {
        let (mut ledger, entry) = ledger_with_interest();
        let december = ledger.periods().next_to_close();
        ledger.close(december);
        let back = take_back(&ledger, &entry);
        assert_eq!(back.effective(), date(2027, 1, 1));
        assert_eq!(back.lines()[0].side, Side::Credit);
        assert_eq!(back.lines()[0].amount, Money::from_yuan(100));
        let booked = Booked { entries: vec![back], ..Booked::default() };
        assert_eq!(ledger.check(&booked, date(2027, 1, 2)), Ok(()));
    }

    #[test]
    fn either_way_the_balance_is_as_if_it_had_never_been() {
        for closed in [false, true] {
            let (mut ledger, entry) = ledger_with_interest();
            if closed {
                let december = ledger.periods().next_to_close();
                ledger.close(december);
            }
            let back = take_back(&ledger, &entry);
            ledger.post(&Booked { entries: vec![back], ..Booked::default() });
            let line = Id::new("fund").expect("an id");
            assert_eq!(ledger.balance(Account::POOL, Some(&line)), Money::ZERO);
            assert_eq!(ledger.total(Account::POOL_INTEREST).of(Account::POOL_INTEREST), Money::ZERO);
            assert!(ledger.trial_balance_is_zero());
        }
    }
}
