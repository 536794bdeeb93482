//! The books (账簿): trial balance, ledger sheets, cash and bank journals, vouchers, a month at a time; F7 turns back.

use super::super::counter::{Counter, View, WindowSpec, read_record};
use super::super::search::SearchKey;
use super::super::session::Answered;
use super::super::sheet::{Entry, ListKey, ListRow, Listing, Page, Place, Sheets};
use super::super::wording;
use super::lists::{amount, growing, listing, text};
use super::pages::entry_table;
use super::records;
use crate::institution::{Event, HouseEvent, events};
use crate::journal::Record;
use crate::ledger::{Account, Balance, Month, Side, Voucher};
use crate::office::{Folio, Posted, Sheet, SheetRow, TrialRow};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, failure_words};
use crate::vocabulary::{Date, Id, Money};

const TRIAL_BALANCE: &str = "trial_balance";
const LEDGER: &str = "ledger";
/// The list of vouchers.
pub const VOUCHERS: &str = "vouchers";
const LEDGER_LABEL: Phrase = Phrase::new("明细账", "Ledger");
const CASH_LABEL: Phrase = Phrase::new("现金日记账", "Cash journal");
const BANK_LABEL: Phrase = Phrase::new("银行日记账", "Bank journal");

/// The lists that are read in windows: the books, and the records themselves.
pub fn windows<I: Counter>() -> Vec<WindowSpec<I>> {
    let spec = |id, label, rows| WindowSpec { id, label, rows };
    vec![
        spec(TRIAL_BALANCE, Phrase::new("科目余额表", "Trial balance"), trial_balance),
        spec(LEDGER, LEDGER_LABEL, ledger),
        spec("cash_journal", CASH_LABEL, |view, key| journal(view, key, Folio::Cash)),
        spec("bank_journal", BANK_LABEL, |view, key| journal(view, key, Folio::Bank)),
        spec(VOUCHERS, Phrase::new("记账凭证", "Vouchers"), vouchers),
        records::window(),
    ]
}

/// The books, to choose from.
pub fn page() -> Page {
    Page::new(Phrase::new("账簿", "The books"))
        .doing(Phrase::new("科目余额表", "Trial balance"), Place::list(TRIAL_BALANCE))
        .doing(Phrase::new("明细余额", "Balances by holder"), Place::list("balances"))
        .doing(CASH_LABEL, Place::list("cash_journal"))
        .doing(BANK_LABEL, Place::list("bank_journal"))
        .doing(Phrase::new("记账凭证", "Vouchers"), Place::list(VOUCHERS))
        .doing(Phrase::new("原始记录", "Records"), Place::list("records"))
}

/// The sheet of an account of one holder in the month of a day: where a balance leads.
pub fn sheet_of(account: Account, holder: Option<&Id>, on: Date) -> Place {
    Place::sheets(LEDGER, Month::of(on), Some(Folio::Account(account, holder.cloned())))
}

/// The page of a voucher.
pub fn voucher_place(voucher: Voucher) -> Option<Place> {
    Some(Place::page_of("voucher", &voucher_id(voucher)?))
}

/// A voucher as lists and pages name it.
fn voucher_id(voucher: Voucher) -> Option<Id> {
    Id::new(&format!("{}.{}", voucher.month, voucher.number)).ok()
}

fn voucher_of(id: &Id) -> Option<Voucher> {
    id.as_str().replacen('.', "/", 1).parse().ok()
}

/// The thing that a voucher of a list recorded; any other id names its thing itself.
pub fn named<I: Counter>(view: &View<'_, I>, id: &Id) -> Id {
    let posted = voucher_of(id).and_then(|voucher| view.book.voucher(voucher).ok()?);
    let read = posted.and_then(|posted| view.book.shelf().read(view.book.id(), posted.seq, 1).ok());
    read.iter().flatten().next().map_or_else(|| id.clone(), |record| recorded_as(view, record))
}

/// The name under which what a record says is known: that of its command, or, where it waited for signatures, of the
/// command that was proposed.
pub fn recorded_as<I: Counter>(view: &View<'_, I>, record: &Record) -> Id {
    let content = record.content();
    let first = record.seq().saturating_sub(u64::from(content.part.saturating_sub(1)));
    let read = view.book.shelf().read(view.book.id(), first, 1).unwrap_or_default();
    let event: Option<Event<I::What>> = read.first().and_then(read_record::<I>);
    let signed = event.as_ref().and_then(|event| match I::as_house_event(&event.what)? {
        HouseEvent::Proposal(events::Proposal::Signed(signed)) => Some(signed.proposal.clone()),
        _ => None,
    });
    signed.unwrap_or_else(|| content.command_id.clone())
}

fn month_of<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Month {
    key.sheets.as_ref().map_or(Month::of(view.on), |sheets| sheets.month)
}

/// The same sheets a month earlier, where the book has one.
fn earlier<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Option<ListKey> {
    let month = month_of(view, key);
    let first = *view.house().turnovers.span()?.start();
    let folio = key.sheets.as_ref().and_then(|sheets| sheets.folio.clone());
    (month > first).then(|| ListKey { sheets: Some(Box::new(Sheets { month: month.before(), folio })), ..key.clone() })
}

/// What a window of the books is described by: its month, and where F7 leads.
fn described(month: Month, further: Option<&ListKey>) -> Words {
    const FURTHER: Phrase = Phrase::new("{month}，F7 上月", "{month}, F7 earlier");
    if further.is_some() { FURTHER.with(&[("month", &month)]) } else { Words::data(month.to_string()) }
}

fn sum<'a>(balances: impl Iterator<Item = &'a Balance>) -> Balance {
    balances.fold(Balance::default(), |sum, balance| Balance {
        debit: sum.debit + balance.debit,
        credit: sum.credit + balance.credit,
    })
}

fn trial_balance<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Answered<Listing> {
    let month = month_of(view, key);
    let all = view.book.trial_balance(month);
    let mut rows: Vec<ListRow> = all.iter().filter_map(|row| trial_row(row, month)).collect();
    rows.extend(trial_total(&all));
    let columns = vec![
        text("编号", "No.", 6, 4),
        growing("科目", "Account", 16),
        amount("期初", "Opening", 13, 2),
        amount("借方", "Debit", 13, 1),
        amount("贷方", "Credit", 13, 1),
        text("方向", "Side", 4, 3),
        amount("期末", "Closing", 13, 0),
        amount("本年借方", "Year debit", 13, 5),
        amount("本年贷方", "Year credit", 13, 5),
    ];
    let mut listing = listing(
        Phrase::new("科目余额表", "Trial balance"),
        columns,
        rows,
        Phrase::new("这个月以前没有记过账。", "Nothing was posted by this month."),
    );
    listing.further = earlier(view, key);
    listing.described = described(month, listing.further.as_ref());
    Ok(listing)
}

fn trial_row(row: &TrialRow, month: Month) -> Option<ListRow> {
    let account = row.account.row();
    let title: Phrase = row.account.phrase();
    Some(ListRow {
        id: Id::new(account.name).ok()?,
        search: SearchKey::new().text(title.zh).text(title.en).number(account.code),
        cells: vec![
            Entry::data(account.code),
            Entry::new(title),
            Entry::data(row.opening.to_string()),
            Entry::data(row.turnover.debit.to_string()),
            Entry::data(row.turnover.credit.to_string()),
            Entry::new(direction(row.account, row.closing)),
            Entry::data(row.closing.to_string()),
            Entry::data(row.year.debit.to_string()),
            Entry::data(row.year.credit.to_string()),
        ],
        place: Place::sheets(LEDGER, month, Some(Folio::Account(row.account, None))),
    })
}

/// Both sides of all accounts (合计): they are equal.
fn trial_total(all: &[TrialRow]) -> Option<ListRow> {
    const ALL: Phrase = Phrase::new("合计", "In all");
    let turnover = sum(all.iter().map(|row| &row.turnover));
    let year = sum(all.iter().map(|row| &row.year));
    Some(ListRow {
        id: Id::new("total").ok()?,
        search: SearchKey::new().text(ALL.zh).text(ALL.en),
        cells: vec![
            Entry::default(),
            Entry::new(ALL),
            Entry::default(),
            Entry::data(turnover.debit.to_string()),
            Entry::data(turnover.credit.to_string()),
            Entry::default(),
            Entry::default(),
            Entry::data(year.debit.to_string()),
            Entry::data(year.credit.to_string()),
        ],
        place: Place::Back,
    })
}

/// The side on which a balance stands (方向): 借, 贷, or 平 where there is none.
fn direction(account: Account, balance: Money) -> Phrase {
    if balance.is_zero() {
        Phrase::new("平", "-")
    } else if account.grows_on_debit() != balance.is_negative() {
        Phrase::new("借", "Dr")
    } else {
        Phrase::new("贷", "Cr")
    }
}

/// A ledger sheet; the trial balance to choose from where no account is named.
fn ledger<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Answered<Listing> {
    let Some(folio) = key.sheets.as_ref().and_then(|sheets| sheets.folio.as_ref()) else {
        return trial_balance(view, key);
    };
    sheet(view, key, folio)
}

fn journal<I: Counter>(view: &View<'_, I>, key: &ListKey, folio: Folio) -> Answered<Listing> {
    sheet(view, key, &folio)
}

fn sheet<I: Counter>(view: &View<'_, I>, key: &ListKey, folio: &Folio) -> Answered<Listing> {
    let month = month_of(view, key);
    let sheet = view.book.sheet(folio, month).map_err(|failure| failure_words(&failure, view))?;
    let columns = vec![
        text("日期", "Date", 5, 0),
        text("凭证", "Voucher", 7, 1),
        growing("摘要", "What", 14),
        text("户", "Holder", 12, 3),
        text("对方科目", "Against", 14, 4),
        amount("借方", "Debit", 13, 0),
        amount("贷方", "Credit", 13, 0),
        amount("余额", "Balance", 13, 0),
    ];
    let rows = sheet_rows(view, folio, &sheet);
    let mut listing = listing(LEDGER_LABEL, columns, rows, Phrase::new("没有记过账。", "Nothing is posted."));
    listing.title = title(view, folio);
    listing.further = earlier(view, key);
    listing.described = described(month, listing.further.as_ref());
    Ok(listing)
}

fn title<I: Counter>(view: &View<'_, I>, folio: &Folio) -> Words {
    match folio {
        Folio::Cash => CASH_LABEL.into(),
        Folio::Bank => BANK_LABEL.into(),
        Folio::Account(account, holder) => {
            let holder = holder.as_ref().map(|holder| I::holder(view, *account, holder));
            let parts: Vec<Words> = [LEDGER_LABEL.into(), account.phrase().into()].into_iter().chain(holder).collect();
            wording::joined(&parts, " ", " ")
        }
    }
}

/// Opening, lines, in a journal each day's total, and the month's.
fn sheet_rows<I: Counter>(view: &View<'_, I>, folio: &Folio, sheet: &Sheet) -> Vec<ListRow> {
    const OPENING: Phrase = Phrase::new("期初余额", "Opening balance");
    const OF_DAY: Phrase = Phrase::new("本日合计", "The day");
    const OF_MONTH: Phrase = Phrase::new("本月合计", "The month");
    let is_journal = matches!(folio, Folio::Cash | Folio::Bank);
    let mut rows = vec![total(0, OPENING, None, sheet.opening)];
    for day in sheet.rows.chunk_by(|one, other| one.on == other.on) {
        let mut turned = Balance::default();
        for row in day {
            turned.add(&row.line);
            rows.push(sheet_row(view, rows.len(), row));
        }
        if let Some(last) = day.last().filter(|_| is_journal) {
            rows.push(total(rows.len(), OF_DAY, Some(turned), last.balance));
        }
    }
    rows.push(total(rows.len(), OF_MONTH, Some(sheet.turnover), sheet.closing));
    rows.into_iter().flatten().collect()
}

fn row_id(nr: usize) -> Option<Id> {
    Id::new(&format!("row-{nr}")).ok()
}

fn total(nr: usize, label: Phrase, turnover: Option<Balance>, balance: Money) -> Option<ListRow> {
    let figure = |amount: Option<Money>| amount.map_or_else(Entry::default, |amount| Entry::data(amount.to_string()));
    Some(ListRow {
        id: row_id(nr)?,
        search: SearchKey::new().text(label.zh).text(label.en),
        cells: vec![
            Entry::default(),
            Entry::default(),
            Entry::new(label),
            Entry::default(),
            Entry::default(),
            figure(turnover.map(|turnover| turnover.debit)),
            figure(turnover.map(|turnover| turnover.credit)),
            figure(Some(balance)),
        ],
        place: Place::Back,
    })
}

fn sheet_row<I: Counter>(view: &View<'_, I>, nr: usize, row: &SheetRow) -> Option<ListRow> {
    let what = records::happened::<I>(&row.kind);
    let holder = row.line.holder.as_ref().map(|holder| I::holder(view, row.line.account, holder)).unwrap_or_default();
    let with = row.with.as_ref().map(|(account, holder)| I::holder(view, *account, holder));
    let about = wording::joined(&[what].into_iter().chain(with).collect::<Vec<_>>(), " ", " ");
    let against: Vec<Words> = row.against.iter().map(|account| account.phrase().into()).collect();
    let (debit, credit) = match row.line.side {
        Side::Debit => (row.line.amount.to_string(), String::new()),
        Side::Credit => (String::new(), row.line.amount.to_string()),
    };
    Some(ListRow {
        id: row_id(nr)?,
        search: SearchKey::new().words(&about).words(&holder).number(&format!("{:04}", row.voucher.number)),
        cells: vec![
            Entry::data(format!("{:02}-{:02}", row.on.month(), row.on.day())),
            Entry::data(number(row.voucher)),
            Entry::new(about),
            Entry::new(holder),
            Entry::new(wording::joined(&against, "、", ", ")),
            Entry::data(debit),
            Entry::data(credit),
            Entry::data(row.balance.to_string()),
        ],
        place: voucher_place(row.voucher).unwrap_or(Place::Back),
    })
}

/// A voucher's number within its month: 记-0012.
fn number(voucher: Voucher) -> String {
    format!("记-{:04}", voucher.number)
}

fn vouchers<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Answered<Listing> {
    let month = month_of(view, key);
    let all = view.book.vouchers(month).map_err(|failure| failure_words(&failure, view))?;
    let rows = all.iter().filter_map(|posted| voucher_row(view, posted)).collect();
    let columns = vec![
        text("凭证", "Voucher", 7, 0),
        text("日期", "Date", 10, 1),
        growing("摘要", "What", 18),
        amount("金额", "Amount", 14, 0),
        text("附单据", "Papers", 7, 3),
        text("制单", "Made by", 10, 2),
    ];
    let mut listing = listing(
        Phrase::new("记账凭证", "Vouchers"),
        columns,
        rows,
        Phrase::new("这个月没有凭证。", "This month has no vouchers."),
    );
    listing.further = earlier(view, key);
    listing.described = described(month, listing.further.as_ref());
    Ok(listing)
}

fn voucher_row<I: Counter>(view: &View<'_, I>, posted: &Posted) -> Option<ListRow> {
    let voucher = posted.entry.voucher();
    let what = records::happened::<I>(&posted.kind);
    let maker = view.operator_name(&posted.operator);
    let nr = number(voucher);
    let place = voucher_place(voucher)?;
    Some(ListRow {
        id: voucher_id(voucher)?,
        search: SearchKey::new().words(&what).text(&maker).number(&format!("{:04}", voucher.number)),
        cells: vec![
            Entry::data(nr),
            Entry::data(posted.entry.effective().to_string()),
            Entry::new(what),
            Entry::data(posted.amount().to_string()),
            Entry::data(posted.attachments.to_string()),
            Entry::data(maker),
        ],
        place,
    })
}

/// A voucher as it is kept: its lines, what it corrects, its attachments, who made it and the record that holds it.
///
/// # Errors
/// A [`Refusal`] when there is none of this number.
pub fn voucher_page<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let unknown = || Refusal::because("voucher.unknown").id("voucher", id);
    let voucher = voucher_of(id).ok_or_else(unknown)?;
    let posted = view.book.voucher(voucher).ok().flatten().ok_or_else(unknown)?;
    const PAPERS: Phrase = Phrase::new("{count} 张", "{count}");
    let mut facts = vec![
        (Phrase::new("摘要", "What").into(), records::happened::<I>(&posted.kind)),
        (Phrase::new("发生日期", "Effective").into(), wording::day(posted.entry.effective())),
        (Phrase::new("业务日期", "Business date").into(), wording::day(posted.recorded_on)),
        (Phrase::new("制单", "Made by").into(), Words::data(view.operator_name(&posted.operator))),
        (Phrase::new("附单据", "Papers").into(), PAPERS.with(&[("count", &posted.attachments)])),
        (Phrase::new("合计", "In all").into(), wording::yuan_in_words(posted.amount())),
    ];
    facts.extend(
        posted.entry.corrects().map(|voucher| (Phrase::new("更正", "Corrects").into(), wording::voucher(voucher))),
    );
    let page = entry_table(view, Page::new(wording::voucher(voucher)).facts(None, facts), &posted.entry);
    let record = Id::new(&posted.seq.to_string()).map_err(|_| unknown())?;
    let page = match posted.entry.corrects().and_then(voucher_place) {
        Some(place) => page.doing(Phrase::new("被更正的凭证", "The voucher corrected"), place),
        None => page,
    };
    let thing = named(view, id);
    let page = super::postings::reversing(view, super::correcting(view, page, &thing), &thing);
    Ok(page
        .doing(Phrase::new("打印凭证", "Print"), Place::page_of("paper.voucher", id))
        .doing(Phrase::new("原始记录", "The record"), Place::page_of("record", &record))
        .doing(Phrase::new("本月凭证", "Vouchers of the month"), Place::sheets(VOUCHERS, voucher.month, None)))
}
