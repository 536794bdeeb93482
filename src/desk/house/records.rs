//! The records (原始记录): when, who, what, at which desk; never changed, never removed.

use super::super::clock::civil;
use super::super::counter::{Counter, View, WindowSpec};
use super::super::search::SearchKey;
use super::super::session::Answered;
use super::super::sheet::{Entry, ListKey, ListRow, Listing, Place};
use super::lists::{growing, listing, text};
use crate::journal::Record;
use crate::text::{Phrase, Words, failure_words};
use crate::vocabulary::Id;

/// The list of records.
const RECORDS: &str = "records";
/// What it is called.
const LABEL: Phrase = Phrase::new("原始记录", "Records");

/// How many records one window shows.
const WINDOW: u64 = 500;

/// The records, in windows.
pub fn window<I: Counter>() -> WindowSpec<I> {
    WindowSpec { id: RECORDS, label: LABEL, rows: records }
}

/// The newest records before a place, the newest first.
///
/// # Errors
/// What the store says.
fn records<I: Counter>(view: &View<'_, I>, key: &ListKey) -> Answered<Listing> {
    const EARLIER: Phrase = Phrase::new("第 {first} 至 {last} 条，F7 更早", "records {first} to {last}, F7 earlier");
    let last = view.house().last.seq;
    let end = key.before.map_or(last, |before| before.saturating_sub(1).min(last));
    let first = end.saturating_sub(WINDOW - 1).max(1);
    let count = usize::try_from(end + 1 - first).unwrap_or(0);
    let read = view.book.shelf().read(view.book.id(), first, count);
    let read = read.map_err(|error| failure_words(&error.into(), view))?;
    let rows = read.iter().rev().filter_map(|record| row(view, record));
    let columns = vec![
        text("序号", "Seq", 6, 1),
        text("登记时间", "Recorded", 11, 2),
        text("业务日期", "Date", 10, 3),
        growing("内容", "What", 16),
        text("经办", "By", 10, 0),
        text("工作台", "Desk", 10, 4),
    ];
    let mut listing = listing(LABEL, columns, rows.collect(), Phrase::new("还没有记录。", "No records yet."));
    if first > 1 {
        listing.described = EARLIER.with(&[("first", &first), ("last", &end)]);
        listing.further = Some(ListKey { before: Some(first), ..ListKey::of(RECORDS) });
    }
    Ok(listing)
}

fn row<I: Counter>(view: &View<'_, I>, record: &Record) -> Option<ListRow> {
    let content = record.content();
    let at = civil(record.recorded_at(), view.house().utc_offset_minutes);
    let what = happened::<I>(&content.kind);
    let by = view.operator_name(&content.operator);
    let seq = record.seq().to_string();
    let id = Id::new(&seq).ok()?;
    Some(ListRow {
        search: SearchKey::new().words(&what).text(&by).number(&seq),
        cells: vec![
            Entry::data(seq),
            Entry::data(format!("{:02}-{:02} {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute())),
            Entry::data(content.business_date.to_string()),
            Entry::new(what),
            Entry::data(by),
            Entry::data(content.station.as_deref().unwrap_or_default()),
        ],
        place: Place::page_of("record", &id),
        id,
    })
}

/// A kind of event in words; one that has none is shown by its stored name.
pub fn happened<I: Counter>(kind: &str) -> Words {
    let name = kind.split('/').next().unwrap_or(kind);
    let shared = match name {
        "book.founded" => Phrase::new("建账", "Book founded"),
        "operator.appointed" => Phrase::new("增加操作员", "Operator appointed"),
        "operator.duties_changed" => Phrase::new("变更岗位", "Duties changed"),
        "operator.dismissed" => Phrase::new("停用操作员", "Operator dismissed"),
        "operator.passphrase_set" => Phrase::new("修改口令", "Passphrase changed"),
        "operator.passphrase_reset" => Phrase::new("重设口令", "Passphrase reset"),
        "slip.made" => Phrase::new("做恢复单", "Recovery slip made"),
        "slip.used" => Phrase::new("用恢复单重设口令", "Recovery slip used"),
        "setup.confirmed" => Phrase::new("确认建账参数", "House numbers confirmed"),
        "setup.lpr_confirmed" => Phrase::new("核对 LPR", "LPR compared"),
        "number.adopted" => Phrase::new("修改自定数", "House number adopted"),
        "calendar.loaded" => Phrase::new("载入放假安排", "Calendar loaded"),
        "paper.printed" => Phrase::new("打印单据", "Paper printed"),
        "paper.voided" => Phrase::new("单据作废", "Paper voided"),
        "period.closed" => Phrase::new("月末结账", "Month closed"),
        "period.reopened" => Phrase::new("反结账", "Month reopened"),
        "correction.made" => Phrase::new("更正", "Correction"),
        "check.signed" => Phrase::new("日终复核", "Checked"),
        "check.objected" => Phrase::new("提出异议", "Objected"),
        "check.explained" => Phrase::new("说明异议", "Explained"),
        "proposal.made" => Phrase::new("提交待审", "Proposed"),
        "proposal.signed" => Phrase::new("同意待审事项", "Proposal signed"),
        "proposal.declined" => Phrase::new("退回待审事项", "Proposal declined"),
        "day.opened" => Phrase::new("开始营业", "Day opened"),
        "day.recounted" => Phrase::new("复点现金", "Cash counted again"),
        "day.closed" => Phrase::new("日终", "Day closed"),
        "day.backed_up" => Phrase::new("备份", "Backed up"),
        "day.reopened" => Phrase::new("重新营业", "Day reopened"),
        "till.opened" => Phrase::new("开设账户", "Account opened"),
        "till.closed" => Phrase::new("停用账户", "Account closed"),
        "till.moved" => Phrase::new("送存、提现、转账户", "Money moved"),
        "unidentified.received" => Phrase::new("待认领款", "Unidentified receipt"),
        "unidentified.returned" => Phrase::new("退回待认领款", "Unidentified receipt returned"),
        "ordinary.received" => Phrase::new("日常收入", "Income"),
        "ordinary.paid" => Phrase::new("日常支出", "Expense"),
        "ordinary.template_added" => Phrase::new("增设收支项目", "Template added"),
        "ordinary.template_dropped" => Phrase::new("停用收支项目", "Template dropped"),
        "voucher.posted" => Phrase::new("手工凭证", "Manual voucher"),
        "posting.reversed" => Phrase::new("冲正凭证", "Voucher reversed"),
        _ => return I::happened(name).map_or_else(|| Words::data(kind), Words::from),
    };
    shared.into()
}
