//! What every account turned over month by month (发生额), and which records hold a month's vouchers.

use super::{Account, Balance, Booked, Month};
use crate::vocabulary::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The turnover of every account by month of the effective date.
///
/// It is small whatever the book holds, so that a trial balance of any month needs no reading; and it knows between
/// which records a month's vouchers lie, so that a ledger sheet reads these and no others.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Turnovers {
    months: BTreeMap<Month, Turnover>,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Turnover {
    /// By the account's place in the chart.
    accounts: Vec<Balance>,
    /// The first record with an entry of this month.
    first: u64,
    /// The last one.
    last: u64,
}

impl Turnovers {
    /// Takes in what the event of a record booked.
    pub fn take(&mut self, booked: &Booked, seq: u64) {
        for entry in &booked.entries {
            let month = self.months.entry(Month::of(entry.effective())).or_insert_with(|| Turnover {
                accounts: vec![Balance::default(); Account::COUNT],
                first: seq,
                last: seq,
            });
            month.last = seq;
            for line in entry.lines() {
                if let Some(balance) = month.accounts.get_mut(line.account.index()) {
                    balance.add(line);
                }
            }
        }
    }

    /// What an account turned over in a month, both sides.
    pub fn of(&self, account: Account, month: Month) -> Balance {
        self.months.get(&month).and_then(|turnover| turnover.accounts.get(account.index()).copied()).unwrap_or_default()
    }

    /// What an account turned over in all months before one.
    pub fn before(&self, account: Account, month: Month) -> Balance {
        sum(self.months.range(..month), account)
    }

    /// What an account turned over from January through a month.
    pub fn year_through(&self, account: Account, month: Month) -> Balance {
        sum(self.months.range(month.january()..=month), account)
    }

    /// An account's balance at the end of a month, in the direction in which it grows.
    pub fn closing(&self, account: Account, month: Month) -> Money {
        sum(self.months.range(..=month), account).of(account)
    }

    /// The records among which a month's entries are; nothing when it has none.
    pub fn records(&self, month: Month) -> Option<RangeInclusive<u64>> {
        self.months.get(&month).map(|turnover| turnover.first..=turnover.last)
    }

    /// The first record with an entry of this month or a later one.
    pub fn first_record_from(&self, month: Month) -> Option<u64> {
        self.months.range(month..).map(|(_, turnover)| turnover.first).min()
    }

    /// The records among which the entries of all months before one are.
    pub fn records_before(&self, month: Month) -> Option<RangeInclusive<u64>> {
        let before = || self.months.range(..month).map(|(_, turnover)| turnover);
        Some(before().map(|turnover| turnover.first).min()?..=before().map(|turnover| turnover.last).max()?)
    }

    /// The first and the last month that have entries.
    pub fn span(&self) -> Option<RangeInclusive<Month>> {
        Some(*self.months.first_key_value()?.0..=*self.months.last_key_value()?.0)
    }
}

fn sum<'a>(months: impl Iterator<Item = (&'a Month, &'a Turnover)>, account: Account) -> Balance {
    months.filter_map(|(_, turnover)| turnover.accounts.get(account.index())).fold(Balance::default(), |sum, month| {
        Balance { debit: sum.debit + month.debit, credit: sum.credit + month.credit }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Entry, Line, Voucher};
    use crate::vocabulary::{Date, Id};
    use jiff::civil::date;

    fn paid_in(on: Date, number: u32, yuan: i64) -> Booked {
        let (bank, member) = (Id::new("bank").expect("an id"), Id::new("m1").expect("an id"));
        let lines = vec![
            Line::debit(Account::BANK, Some(&bank), Money::from_yuan(yuan)),
            Line::credit(Account::SHARES, Some(&member), Money::from_yuan(yuan)),
        ];
        let voucher = Voucher { month: Month::of(on), number };
        Booked { entries: vec![Entry::new(voucher, on, None, lines).expect("balanced")], ..Booked::default() }
    }

    #[test]
    fn a_month_opens_with_what_the_months_before_left_and_a_late_entry_counts_in_its_own_month() {
        let mut turnovers = Turnovers::default();
        turnovers.take(&paid_in(date(2025, 12, 31), 1, 100), 7);
        turnovers.take(&paid_in(date(2026, 1, 2), 1, 30), 8);
        turnovers.take(&paid_in(date(2026, 2, 5), 1, 5), 9);
        turnovers.take(&paid_in(date(2026, 1, 30), 2, 20), 12);
        let january: Month = "2026-01".parse().expect("a month");
        let yuan = |balance: Balance| balance.of(Account::SHARES);
        assert_eq!(yuan(turnovers.before(Account::SHARES, january)), Money::from_yuan(100));
        assert_eq!(yuan(turnovers.of(Account::SHARES, january)), Money::from_yuan(50));
        assert_eq!(yuan(turnovers.year_through(Account::SHARES, january.next())), Money::from_yuan(55));
        assert_eq!(turnovers.closing(Account::SHARES, january), Money::from_yuan(150));
        assert_eq!(turnovers.records(january), Some(8..=12));
        assert_eq!(turnovers.first_record_from(january.next()), Some(9));
        assert_eq!(turnovers.records("2026-03".parse().expect("a month")), None);
    }
}
