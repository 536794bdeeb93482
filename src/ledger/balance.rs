//! Balances, and what a set of entries may not do.

use super::series::Given;
use super::{Account, Booked, Entry, Hold, HoldChange, Holder, Keep, Month, Numbering, Periods, Series, Trade};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Gross turnover of both sides; the balance is their difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Balance {
    /// Everything ever debited.
    pub debit: Money,
    /// Everything ever credited.
    pub credit: Money,
}

impl Balance {
    /// The balance in the direction in which the account grows.
    pub fn of(self, account: Account) -> Money {
        if account.grows_on_debit() { self.debit - self.credit } else { self.credit - self.debit }
    }

    /// Adds a line's amount to its side.
    pub fn add(&mut self, line: &super::Line) {
        match line.side {
            super::Side::Debit => self.debit += line.amount,
            super::Side::Credit => self.credit += line.amount,
        }
    }
}

/// Account and holder: one balance.
type Pocket = (Account, Option<Id>);

/// The balances of a book today, the daily ones of accounts that never go negative, holds, periods and series.
///
/// ```
/// use huzhu::ledger::{Account, Booked, Entry, Ledger, Line, Trade};
/// use huzhu::vocabulary::{Date, Id, Money};
///
/// let day: Date = "2026-01-15".parse().unwrap();
/// let mut ledger = Ledger::opening_on(day, Trade::Cooperative);
/// let (bank, member) = (Id::new("bank").unwrap(), Id::new("m1").unwrap());
/// let voucher = ledger.numbering().voucher(day);
/// let lines = vec![
///     Line::debit(Account::BANK, Some(&bank), Money::from_yuan(5_000)),
///     Line::credit(Account::SHARES, Some(&member), Money::from_yuan(5_000)),
/// ];
/// let booked = Booked { entries: vec![Entry::new(voucher, day, None, lines).unwrap()], ..Booked::default() };
/// ledger.check(&booked, day).unwrap();
/// ledger.post(&booked);
/// assert_eq!(ledger.balance(Account::BANK, Some(&bank)), Money::from_yuan(5_000));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    trade: TradeText,
    periods: Periods,
    totals: Vec<Balance>,
    pockets: FxHashMap<Pocket, Balance>,
    /// Closing balances of the days on which a never-negative balance changed.
    closings: FxHashMap<Pocket, Closings>,
    holds: BTreeMap<Id, Hold>,
    given: Given,
    /// Whether this is a ledger in the middle of an act, whose balances are judged at its end.
    #[serde(skip)]
    in_the_middle: bool,
}

/// Closing balances of one pocket by day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Closings(#[serde(with = "crate::vocabulary::kept::by_date")] BTreeMap<Date, Money>);

/// The trade of a ledger as its snapshot holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum TradeText {
    Cooperative,
    Association,
}

impl Ledger {
    /// An empty ledger that opens on this day.
    pub fn opening_on(opening: Date, trade: Trade) -> Self {
        Self {
            trade: match trade {
                Trade::Cooperative => TradeText::Cooperative,
                Trade::Association => TradeText::Association,
            },
            periods: Periods::opening_on(opening),
            totals: vec![Balance::default(); Account::COUNT],
            pockets: FxHashMap::default(),
            closings: FxHashMap::default(),
            holds: BTreeMap::new(),
            given: Given::default(),
            in_the_middle: false,
        }
    }

    /// The trade whose chart it keeps.
    pub fn trade(&self) -> Trade {
        match self.trade {
            TradeText::Cooperative => Trade::Cooperative,
            TradeText::Association => Trade::Association,
        }
    }

    /// Which months are closed.
    pub fn periods(&self) -> &Periods {
        &self.periods
    }

    /// Closes the next month.
    ///
    /// What was below zero on a day of a month closed for good can no longer be asked, so those days' closing
    /// balances are let go, but for the last; the pool keeps its own, whose statements look back.
    pub fn close(&mut self, month: Month) {
        self.periods.close(month);
        let first_day = month.first_day();
        for ((account, _), Closings(closings)) in &mut self.closings {
            if account.row().holder == Holder::SourceLine {
                continue;
            }
            if let Some((last, _)) = closings.range(..first_day).next_back() {
                let last = *last;
                closings.retain(|day, _| *day >= last);
            }
        }
    }

    /// Reopens the latest closed month.
    pub fn reopen(&mut self, month: Month) {
        self.periods.reopen(month);
    }

    /// Hands out numbers while a command is decided.
    pub fn numbering(&self) -> Numbering<'_> {
        Numbering::over(&self.given)
    }

    /// The last number given in a series; 0 before the first.
    pub fn last_number(&self, series: &Series) -> u32 {
        self.given.last(series)
    }

    /// Turnover of the whole account.
    pub fn total(&self, account: Account) -> Balance {
        self.totals[account.index()]
    }

    /// Balance of one holder today, in the direction in which the account grows.
    pub fn balance(&self, account: Account, holder: Option<&Id>) -> Money {
        self.turnover(account, holder).of(account)
    }

    /// What a never-negative balance was at the close of a day; zero before its first change, and for accounts whose
    /// days are not kept.
    pub fn closing(&self, account: Account, holder: Option<&Id>, on: Date) -> Money {
        let closings = self.closings.get(&(account, holder.cloned()));
        closings.and_then(|Closings(days)| days.range(..=on).next_back()).map_or(Money::ZERO, |(_, closing)| *closing)
    }

    /// Turnover of one holder.
    pub fn turnover(&self, account: Account, holder: Option<&Id>) -> Balance {
        self.pockets.get(&(account, holder.cloned())).copied().unwrap_or_default()
    }

    /// The balances kept by holder, in the order of the chart and of the holders' ids.
    pub fn pockets(&self) -> Vec<(Account, Option<&Id>, Balance)> {
        let mut rows: Vec<_> =
            self.pockets.iter().map(|((account, holder), balance)| (*account, holder.as_ref(), *balance)).collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        rows
    }

    /// The turnover of each holder of an account whose balance is kept, by id.
    pub fn turnovers(&self, account: Account) -> Vec<(Option<&Id>, Balance)> {
        let mut rows: Vec<_> = self
            .pockets
            .iter()
            .filter(|((named, _), _)| *named == account)
            .map(|((_, holder), balance)| (holder.as_ref(), *balance))
            .collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows
    }

    /// The holders of an account whose balance is kept, with it, by id.
    pub fn holders(&self, account: Account) -> Vec<(&Id, Money)> {
        let mut rows: Vec<_> = self
            .pockets
            .iter()
            .filter(|((named, _), _)| *named == account)
            .filter_map(|((_, holder), balance)| holder.as_ref().map(|holder| (holder, balance.of(account))))
            .collect();
        rows.sort_by(|a, b| a.0.cmp(b.0));
        rows
    }

    /// What holds in force on this day reserve of one balance.
    pub fn held(&self, account: Account, holder: Option<&Id>, on: Date) -> Money {
        self.holds
            .values()
            .filter(|hold| hold.account == account && hold.holder.as_ref() == holder && hold.in_force(on))
            .map(|hold| hold.amount)
            .sum()
    }

    /// A balance less what holds in force reserve of it.
    pub fn available(&self, account: Account, holder: Option<&Id>, on: Date) -> Money {
        self.balance(account, holder) - self.held(account, holder, on)
    }

    /// The hold of this id.
    pub fn hold(&self, id: &Id) -> Option<&Hold> {
        self.holds.get(id)
    }

    /// All holds not yet released.
    pub fn holds(&self) -> impl Iterator<Item = &Hold> {
        self.holds.values()
    }

    /// Refuses what these entries and holds may not do on this business date.
    ///
    /// # Errors
    /// A [`Refusal`] with its figures: an account of the other trade or without its holder, a day after the business
    /// date, before the opening or in a closed month (G25), red lines across the year (G24), an amount beyond
    /// [`Money::LIMIT`], a never-negative balance below zero at the close of any day or less holds today (P02).
    pub fn check(&self, booked: &Booked, business_date: Date) -> Result<(), Refusal> {
        for entry in &booked.entries {
            self.check_entry(entry, business_date)?;
        }
        if self.in_the_middle { Ok(()) } else { self.check_balances(booked, business_date) }
    }

    /// Balances are judged later, by the ledger this one was copied from: it is the copy on which an act of several
    /// parts is decided, and what the first part takes out the second may bring.
    pub(crate) fn judge_later(&mut self) {
        self.in_the_middle = true;
    }

    /// Takes in what an event booked. The numbers, entries and holds were checked when it was decided.
    pub fn post(&mut self, booked: &Booked) {
        for (series, number) in &booked.numbers {
            self.given.give(series, *number);
        }
        for entry in &booked.entries {
            let voucher = entry.voucher();
            let series = Series::vouchers(voucher.month);
            if voucher.number > self.given.last(&series) {
                self.given.give(&series, voucher.number);
            }
            for line in entry.lines() {
                self.post_line(line, entry.effective());
            }
        }
        for change in &booked.holds {
            match change {
                HoldChange::Placed(hold) => {
                    self.holds.insert(hold.id.clone(), hold.clone());
                }
                HoldChange::Released(id) => {
                    self.holds.remove(id);
                }
            }
        }
    }

    /// Whether all debits equal all credits: true in every book this ledger ever held.
    pub fn trial_balance_is_zero(&self) -> bool {
        self.totals
            .iter()
            .map(|balance| i128::from(balance.debit.fen()) - i128::from(balance.credit.fen()))
            .sum::<i128>()
            == 0
    }

    /// Never-negative balances that are below zero at the close of any day, or below what is held on this one: none in
    /// every book this ledger ever held.
    pub fn negative_balances(&self, on: Date) -> Vec<String> {
        let short =
            self.closings.iter().filter(|(_, Closings(days))| days.values().any(|closing| closing.is_negative()));
        let mut found: Vec<String> =
            short.map(|((account, holder), _)| format!("{account} {holder:?} was below zero")).collect();
        for hold in self.holds.values().filter(|hold| hold.in_force(on)) {
            if self.available(hold.account, hold.holder.as_ref(), on).is_negative() {
                found.push(format!("{} {:?} holds more than there is", hold.account, hold.holder));
            }
        }
        found.sort();
        found
    }

    fn post_line(&mut self, line: &super::Line, effective: Date) {
        let row = line.account.row();
        self.totals[line.account.index()].add(line);
        if row.keep == Keep::Never {
            return;
        }
        let pocket = (line.account, line.holder.clone());
        if row.never_negative {
            let Closings(closings) = self.closings.entry(pocket.clone()).or_default();
            let before = closings.range(..effective).next_back().map_or(Money::ZERO, |(_, closing)| *closing);
            closings.entry(effective).or_insert(before);
            for (_, closing) in closings.range_mut(effective..) {
                *closing += line.growth();
            }
        }
        let balance = self.pockets.entry(pocket).or_default();
        balance.add(line);
        if row.keep == Keep::WhileOpen && balance.debit == balance.credit {
            self.pockets.remove(&(line.account, line.holder.clone()));
        }
    }

    fn check_entry(&self, entry: &Entry, business_date: Date) -> Result<(), Refusal> {
        let effective = entry.effective();
        if effective > business_date {
            return Err(Refusal::because("ledger.after_business_date")
                .date("effective", effective)
                .date("business_date", business_date));
        }
        if effective < self.periods.opening() {
            return Err(Refusal::because("ledger.before_opening")
                .date("effective", effective)
                .date("opening", self.periods.opening()));
        }
        if self.periods.is_closed(effective) {
            return Err(Refusal::because("ledger.period_closed")
                .rule("G25")
                .date("effective", effective)
                .date("first_open_day", self.periods.first_open_day()));
        }
        let crosses_year = entry.corrects().is_some_and(|voucher| voucher.month.year() != effective.year());
        for line in entry.lines() {
            let row = line.account.row();
            if !row.is_kept_by(self.trade()) || (row.holder == Holder::None) != line.holder.is_none() {
                return Err(Refusal::because("ledger.wrong_account").code("account", row.name));
            }
            if crosses_year && line.amount.is_negative() {
                return Err(Refusal::because("ledger.red_across_year").rule("G24").date("effective", effective));
            }
            let total = self.totals[line.account.index()];
            let fits = |side: Money| side.checked_add(line.amount.abs()).is_some_and(|sum| sum <= TOTAL_LIMIT);
            if line.amount.abs() > Money::LIMIT || !fits(total.debit) || !fits(total.credit) {
                return Err(Refusal::because("ledger.too_large").money("asked", line.amount.abs()));
            }
        }
        Ok(())
    }

    fn check_balances(&self, booked: &Booked, today: Date) -> Result<(), Refusal> {
        let mut changes: BTreeMap<Pocket, BTreeMap<Date, Money>> = BTreeMap::new();
        for entry in &booked.entries {
            for line in entry.lines().iter().filter(|line| line.account.row().never_negative) {
                *changes
                    .entry((line.account, line.holder.clone()))
                    .or_default()
                    .entry(entry.effective())
                    .or_default() += line.growth();
            }
        }
        for change in &booked.holds {
            if let HoldChange::Placed(hold) = change {
                changes.entry((hold.account, hold.holder.clone())).or_default();
            }
        }
        for (pocket, changes) in &changes {
            self.check_pocket(pocket, changes, booked, today)?;
        }
        Ok(())
    }

    fn check_pocket(
        &self,
        pocket: &Pocket,
        changes: &BTreeMap<Date, Money>,
        booked: &Booked,
        today: Date,
    ) -> Result<(), Refusal> {
        let (account, holder) = pocket;
        let nothing = Closings::default();
        let Closings(closings) = self.closings.get(pocket).unwrap_or(&nothing);
        let mut days: BTreeSet<Date> = changes.keys().copied().collect();
        if let Some(first) = days.first().copied() {
            days.extend(closings.range(first..).map(|(day, _)| *day));
        }
        for day in days {
            let before = closings.range(..=day).next_back().map_or(Money::ZERO, |(_, closing)| *closing);
            let closing = before + changes.range(..=day).map(|(_, change)| *change).sum::<Money>();
            // A day that was short before and is not made worse by this command cannot exist: every earlier
            // command passed this same check.
            if closing.is_negative() {
                return Err(below_zero(account, holder.as_ref(), day, closing));
            }
        }
        let balance = self.balance(*account, holder.as_ref()) + changes.values().copied().sum::<Money>();
        let changed = |id: &Id| {
            booked.holds.iter().rev().find(|change| change.id() == id).map(|change| match change {
                HoldChange::Placed(hold) => Some(hold),
                HoldChange::Released(_) => None,
            })
        };
        let standing = self.holds.values().filter(|hold| changed(&hold.id).is_none());
        let placed = booked.holds.iter().filter_map(|change| changed(change.id()).flatten());
        // A hold placed twice by one command is the latter only.
        let placed: BTreeMap<&Id, &Hold> = placed.map(|hold| (&hold.id, hold)).collect();
        let held: Money = standing
            .chain(placed.into_values())
            .filter(|hold| hold.account == *account && hold.holder == *holder && hold.in_force(today))
            .map(|hold| hold.amount)
            .sum();
        if held.is_positive() && balance < held {
            let refusal = Refusal::because("ledger.held").rule("P02").code("account", account.name());
            return Err(naming(refusal, holder.as_ref()).money("balance", balance).money("held", held));
        }
        Ok(())
    }
}

/// Turnover of one side of an account stays below this, so that no sum a book can form overflows.
const TOTAL_LIMIT: Money = Money::from_fen(1_000_000_000_000_000_000);

fn below_zero(account: &Account, holder: Option<&Id>, day: Date, closing: Money) -> Refusal {
    let mut refusal = Refusal::because("ledger.below_zero").code("account", account.name());
    if account.row().trade == Some(Trade::Association) {
        refusal = refusal.rule("P02");
    }
    // A till that would be short has a way out that nothing else has, and is named as what it is.
    let is_till = matches!(account.row().holder, Holder::CashBox | Holder::BankAccount | Holder::MerchantCode);
    let refusal = match holder.filter(|_| is_till) {
        Some(till) => refusal.id("till", till),
        None => naming(refusal, holder),
    };
    refusal.date("day", day).money("short", closing.abs())
}

fn naming(refusal: Refusal, holder: Option<&Id>) -> Refusal {
    match holder {
        Some(holder) => refusal.id("holder", holder),
        None => refusal,
    }
}
