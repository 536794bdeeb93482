//! The day at the desk: opened, counted, closed.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new("day.unknown", "没有日报 · {day} 没有营业", "No report · {day} was never opened")
        .instead("选一个营业过的日子", "choose a day that was opened"),
    Entry::new("day.none", "不能办理 · 还没有开始过营业", "This cannot be done · no day was ever opened")
        .instead("先开始营业", "open the day first"),
    Entry::new("day.not_open", "不能收付 · {day} 还没有开始营业", "No payment · {day} is not open yet")
        .instead("先盘点现金，开始营业", "count the cash and open the day"),
    Entry::new("day.closed", "不能办理 · {day} 已经日终", "This cannot be done · {day} is closed")
        .instead("换到下一天再办，或经复核重新营业", "go on another day, or have it reopened by a checker"),
    Entry::new("day.still_open", "不能办理 · {day} 还没有日终", "This cannot be done · {day} is not closed yet")
        .instead("先把 {day} 日终", "close {day} first"),
    Entry::new(
        "day.not_today",
        "不能开始营业 · 业务日期是 {business_date}，不是 {day}",
        "It cannot be opened · the business date is {business_date} and not {day}",
    )
    .instead(
        "开今天的营业；练习账套在开始营业时填新的日期",
        "open today; a training book takes its new date when a day is opened",
    ),
    Entry::new("day.over", "不能重新营业 · {day} 已经过去", "It cannot be reopened · {day} is over")
        .instead("在今天更正或冲正，写明原日期", "correct or reverse today, with the date of the fact"),
    Entry::new(
        "day.not_counted",
        "不能办理 · {till} 要盘点一次，只一次",
        "This cannot be done · {till} is to be counted, and once",
    )
    .instead("每个现金箱填一次盘点", "count every cash box once"),
    Entry::new(
        "day.not_a_cash_box",
        "不能办理 · {till} 不是现金箱，不盘点",
        "This cannot be done · {till} is no cash box and is not counted",
    ),
    Entry::new(
        "day.no_denomination",
        "不能办理 · 没有面额 {value}",
        "This cannot be done · there is no note or coin of {value}",
    ),
    Entry::new(
        "day.recounted",
        "不能复点 · {day} 这次盘点已经复点过",
        "No second count · this count of {day} was counted again already",
    ),
    Entry::new(
        "day.recount_differs",
        "不能复点 · {till} 两次盘点的金额不一样",
        "No second count · the two counts of {till} differ",
    )
    .instead("再点一遍，还不一样就请第一位重新盘点", "count again; if it stays so, the first counts anew"),
    Entry::new(
        "day.cash_differs",
        "需说明理由 · {till} 盘点 {counted}，账面 {book}",
        "A reason is needed · {till} holds {counted}, and the books say {book}",
    )
    .instead(
        "再点一遍，查未清算、未上交、当天作废和待审的",
        "count again; look at codes, voided receipts and proposals",
    ),
    Entry::new(
        "day.unchecked",
        "需说明理由 · 还有 {count} 笔没有复核",
        "A reason is needed · {count} are not checked by a second person yet",
    )
    .instead("请另一人先复核", "have them checked first"),
    Entry::new(
        "day.not_recounted",
        "需说明理由 · {day} 开始营业的现金没有由另一人复点",
        "A reason is needed · nobody else counted the cash at the opening of {day}",
    )
    .instead("请另一人复点", "have it counted by another"),
];
