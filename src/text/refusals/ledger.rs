//! The ledger: what no entry may do.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new(
        "ledger.after_business_date",
        "不能记账 · 发生日期 {effective} 晚于业务日期 {business_date}",
        "No entry · its date {effective} is after the business date {business_date}",
    )
    .instead("填 {business_date} 或更早的日期", "give {business_date} or an earlier day"),
    Entry::new(
        "ledger.before_opening",
        "不能记账 · 发生日期 {effective} 早于账套启用日期 {opening}",
        "No entry · its date {effective} is before {opening}, the opening of the book",
    )
    .instead("填 {opening} 或以后的日期", "give {opening} or a later day"),
    Entry::new(
        "ledger.period_closed",
        "不能记账 · {effective} 在已结账月份",
        "No entry · {effective} is in a closed month",
    )
    .instead("记在 {first_open_day} 或以后", "date it {first_open_day} or later"),
    Entry::new(
        "ledger.wrong_account",
        "不能记账 · 科目“{account}”在本账套不能这样用",
        "No entry · the account {account} is not used so in this book",
    ),
    Entry::new(
        "ledger.red_across_year",
        "不能记账 · {effective} 的更正跨了年度，不能用红字",
        "No entry · the correction of {effective} crosses the year and cannot be red",
    )
    .instead("用蓝字更正", "correct it in blue"),
    Entry::new(
        "ledger.too_large",
        "不能记账 · {asked}超过一笔分录能记的金额",
        "No entry · {asked} is more than one entry can carry",
    )
    .instead("重新输入金额", "type the amount again"),
    Entry::new(
        "ledger.held",
        "不能记账 · {account} ({holder}) 记后余额 {balance}，少于已冻结的 {held}",
        "No entry · it would leave {account} ({holder}) with {balance}, less than the {held} held",
    )
    .instead("减少金额，或先解冻", "lower the amount, or release a hold first"),
    Entry::new(
        "ledger.held",
        "不能记账 · {account}记后余额 {balance}，少于已冻结的 {held}",
        "No entry · it would leave {account} with {balance}, less than the {held} held",
    )
    .instead("减少金额，或先解冻", "lower the amount, or release a hold first"),
    Entry::new(
        "ledger.below_zero",
        "不能记账 · {account} ({till}) 到 {day} 日终将短 {short}",
        "No entry · {account} ({till}) would be short of {short} at the end of {day}",
    )
    .instead(
        "减少金额，或先补足；原收据的钱没有收到、现金却已付出的，先盘点现金，误登的短款先冲回，付出的钱来历不明的先登记待认领款，再冲正原收据",
        "lower the amount, or bring the money in first; where a receipt never was and its cash went out since, count \
         the cash, take back a shortage recorded for it, record the money of unknown origin that was paid out as an \
         unidentified receipt, and then reverse the receipt",
    ),
    Entry::new(
        "ledger.below_zero",
        "不能记账 · {account} ({holder}) 到 {day} 日终将短 {short}",
        "No entry · {account} ({holder}) would be short of {short} at the end of {day}",
    )
    .instead("减少金额，或先补足", "lower the amount, or bring the money in first"),
    Entry::new(
        "ledger.below_zero",
        "不能记账 · {account}到 {day} 日终将短 {short}",
        "No entry · {account} would be short of {short} at the end of {day}",
    )
    .instead("减少金额，或先补足", "lower the amount, or bring the money in first"),
    Entry::new(
        "ledger.no_month",
        "不能列表 · 没有 {month} 的科目余额表",
        "No statement · there is no trial balance of {month}",
    )
    .instead("选账套开账以后、到本月为止的月份", "choose a month from the opening to this one"),
    Entry::new(
        "ledger.unbalanced",
        "不能记账 · 借贷不平，是程序的差错",
        "No entry · debits and credits differ, which is a fault of the program",
    )
    .instead("记下所办的事和时间，交维护人员查", "note what was being done and when, and report it"),
];
