//! The books: what the trial balance, the sheets and the journals say is what the ledger holds, in every month.

mod support;

use huzhu::association::{self, Association};
use huzhu::cooperative::{self, Cooperative};
use huzhu::institution::Institution;
use huzhu::ledger::{Account, Balance, Month, Voucher};
use huzhu::office::Folio;
use huzhu::vocabulary::Money;
use support::{Desk, day, id};

fn played<I: Institution>(mut lines: impl Iterator<Item = &'static str>) -> Desk<I> {
    let part = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let founding = part(lines.next().unwrap());
    let mut desk = Desk::found(&founding["command"]["found"].to_string());
    for line in lines.map(part) {
        desk.today = day(line["on"].as_str().unwrap());
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        desk.give(&text("by"), &text("id"), &line["command"].to_string());
    }
    desk
}

fn cooperative() -> Desk<Cooperative> {
    played(cooperative::sample::lines())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn every_month<I: Institution>(desk: &Desk<I>) -> Vec<Month> {
    let span = desk.book.state().house().turnovers.span().unwrap();
    let after = |month: &Month| Some(month.next()).filter(|next| next <= span.end());
    std::iter::successors(Some(*span.start()), after).collect()
}

fn the_books_agree<I: Institution>(desk: &Desk<I>) {
    let ledger = &desk.book.state().house().ledger;
    let months = every_month(desk);
    assert!(months.len() > 1, "a book of one month proves little");
    for month in &months {
        let mut sums = (Balance::default(), Money::ZERO);
        for row in desk.book.trial_balance(*month) {
            assert_eq!(row.opening + row.turnover.of(row.account), row.closing, "{month} {}", row.account);
            sums.0.debit += row.turnover.debit;
            sums.0.credit += row.turnover.credit;
            sums.1 += if row.account.grows_on_debit() { row.closing } else { -row.closing };
            let sheet = desk.book.sheet(&Folio::Account(row.account, None), *month).unwrap();
            assert_eq!((sheet.opening, sheet.turnover, sheet.closing), (row.opening, row.turnover, row.closing));
            holders_agree(desk, row.account, *month, row.closing);
        }
        assert_eq!((sums.0.debit, sums.1), (sums.0.credit, Money::ZERO), "{month}");
        let numbers: Vec<u32> =
            { desk.book.vouchers(*month).unwrap().iter().map(|posted| posted.entry.voucher().number).collect() };
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=numbers.len() as u32).collect::<Vec<_>>(), "{month} has gaps");
    }
    for row in desk.book.trial_balance(*months.last().unwrap()) {
        assert_eq!(row.closing, ledger.total(row.account).of(row.account), "{}", row.account);
    }
}

/// The sheets of an account's holders add up to the account's.
fn holders_agree<I: Institution>(desk: &Desk<I>, account: Account, month: Month, closing: Money) {
    let mut holders = std::collections::BTreeSet::new();
    for month in every_month(desk) {
        for posted in desk.book.vouchers(month).unwrap() {
            let lines = posted.entry.lines().iter().filter(|line| line.account == account);
            holders.extend(lines.filter_map(|line| line.holder.clone()));
        }
    }
    if holders.is_empty() {
        return;
    }
    let of = |holder| desk.book.sheet(&Folio::Account(account, Some(holder)), month).unwrap().closing;
    assert_eq!(holders.into_iter().map(of).sum::<Money>(), closing, "{account} {month}");
}

#[test]
fn the_books_of_the_cooperative_agree_in_every_month() {
    the_books_agree(&cooperative());
}

#[test]
fn the_books_of_the_association_agree_in_every_month() {
    the_books_agree(&played::<Association>(association::sample::lines()));
}

#[test]
fn the_share_sheet_of_a_member_shows_what_was_paid_and_what_was_taken_back() {
    let desk = cooperative();
    let folio = Folio::Account(Account::SHARES, Some(id("he")));
    let sheet = desk.book.sheet(&folio, month("2026-01")).unwrap();
    let lines: Vec<(Money, Money)> = sheet.rows.iter().map(|row| (row.line.amount, row.balance)).collect();
    assert_eq!(lines, [(fen(50_000), fen(50_000)), (fen(-50_000), fen(0))], "red within the year");
    assert_eq!(sheet.rows[0].against, [Account::CASH]);
    // Taken back in red, the credit side turned over nothing on balance.
    assert_eq!((sheet.turnover.debit, sheet.turnover.credit), (fen(0), fen(0)));
}

#[test]
fn the_cash_journal_opens_with_the_month_before_and_a_voucher_says_how_many_papers_it_has() {
    let desk = cooperative();
    let january = desk.book.sheet(&Folio::Cash, month("2026-01")).unwrap();
    assert_eq!((january.opening, january.closing), (fen(0), fen(300_000)));
    let february = desk.book.sheet(&Folio::Cash, month("2026-02")).unwrap();
    assert_eq!((february.opening, february.rows.len(), february.closing), (fen(300_000), 1, fen(600_000)));
    let posted = desk.book.voucher(february.rows[0].voucher).unwrap().unwrap();
    assert_eq!((posted.attachments, posted.amount()), (1, fen(438_650)), "one receipt");
    let shares = desk.book.vouchers(month("2026-01")).unwrap();
    let shares = shares.iter().find(|posted| posted.kind == "share.paid_in/1").unwrap();
    assert_eq!(shares.attachments, 2, "receipt and certificate");
    assert_eq!(desk.book.voucher(Voucher { month: month("2026-02"), number: 9_999 }).unwrap(), None);
    assert_eq!(desk.book.voucher(Voucher { month: month("2030-01"), number: 1 }).unwrap(), None);
}

#[test]
fn the_bank_journal_of_the_association_is_its_pool() {
    let desk = played::<Association>(association::sample::lines());
    let ledger = &desk.book.state().house().ledger;
    let last = *every_month(&desk).last().unwrap();
    let sheet = desk.book.sheet(&Folio::Bank, last).unwrap();
    let held = [Account::POOL, Account::TRANSIT_BANK, Account::BANK].map(|account| ledger.total(account).of(account));
    assert_eq!(sheet.closing, held.into_iter().sum());
}
