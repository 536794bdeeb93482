//! The rooms both trades share: founding, operators, house numbers, calendar, months, days, amounts.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // The desk.
    Entry::new(
        "form.no_subject",
        "不能办理 · 没有选要办的这一笔",
        "This cannot be done · nothing is chosen to do it with",
    )
    .instead("从列表里选一笔", "choose one from the list"),
    Entry::new(
        "record.unknown",
        "不能查看 · 没有第 {record} 条记录",
        "This cannot be shown · there is no record {record}",
    ),
    Entry::new(
        "voucher.unknown",
        "不能查看 · 没有凭证 {voucher}",
        "This cannot be shown · there is no voucher {voucher}",
    ),
    Entry::new("voucher.unknown", "不能查看 · 没有这张凭证", "This cannot be shown · there is no such voucher"),
    // Amounts and days.
    Entry::new(
        "amount.not_positive",
        "不能登记 · 金额 {asked}，须大于零",
        "This cannot be recorded · the amount is {asked} and must be more than zero",
    )
    .instead("重新输入金额", "type the amount again"),
    Entry::new(
        "date.in_future",
        "不能登记 · {date} 晚于业务日期",
        "This cannot be recorded · {date} is after the business date",
    )
    .instead("填业务日期或更早的日期", "give the business date or an earlier one"),
    Entry::new(
        "date.too_early",
        "不能登记 · {date} 早于前一步的 {earliest}",
        "This cannot be recorded · {date} is before {earliest}, the day of what it follows",
    )
    .instead("填 {earliest} 或以后的日期", "give {earliest} or a later day"),
    Entry::new(
        "date.before_opening",
        "不能登记 · {date} 早于账套启用日期 {opening}",
        "This cannot be recorded · {date} is before {opening}, the opening of the book",
    )
    .instead("填 {opening} 或以后的日期", "give {opening} or a later day"),
    Entry::new(
        "date.order",
        "不能登记 · 起始日 {from} 晚于截止日 {to}",
        "This cannot be recorded · the first day {from} is after the last day {to}",
    )
    .instead("改正起止日期", "put the two days right"),
    Entry::new(
        "date.out_of_range",
        "不能推算期限 · 从 {date} 算起超出了日期范围",
        "The deadline cannot be counted · from {date} it leaves the years a date can have",
    ),
    Entry::new(
        "date.before_last_record",
        "不能登记 · 业务日期 {date} 早于最后一条记录的 {last}",
        "This cannot be recorded · the business date {date} is before {last}, that of the last record",
    )
    .instead("核对电脑日期，按 {last} 或以后的日期办理", "check the clock and go on with {last} or a later day"),
    Entry::new(
        "date.not_today",
        "不能登记 · 业务日期 {date} 不是今天 {today}；只有练习账套可以用别的日期",
        "This cannot be recorded · the business date {date} is not today, {today}; only a training book takes another",
    )
    .instead(
        "用今天的日期，事情发生的日期写在命令自己的 on 里",
        "give today's date, and the day it happened in the command's own field on",
    ),
    Entry::new(
        "clock.doubtful",
        "不能开始营业 · 电脑日期 {today} 与最后一条记录的 {last} 对不上",
        "The day cannot be opened · the clock says {today} and the last record {last}",
    )
    .instead(
        "核对电脑日期；日期无误的，由负责人登录确认后继续 (成批登记写 --clock-confirmed-by)",
        "check the clock; where it is right, a manager signs in to confirm it (a run takes --clock-confirmed-by)",
    ),
    // Founding.
    Entry::new(
        "book.opens_later",
        "不能建账 · 账套启用日期 {opening} 晚于业务日期",
        "The book cannot be founded · its opening {opening} is after the business date",
    )
    .instead("启用日期填业务日期或更早的日期", "give the business date or an earlier one as its opening"),
    Entry::new(
        "book.code_not_of_cooperative",
        "不能建账 · 这个统一社会信用代码的开头不是农民专业合作社的",
        "The book cannot be founded · this credit code does not begin as a farmers' cooperative's does",
    )
    .instead("核对登记证上的代码", "compare it with the certificate"),
    Entry::new(
        "book.code_not_of_association",
        "不能建账 · 这个统一社会信用代码的开头不是社会团体的",
        "The book cannot be founded · this credit code does not begin as an association's does",
    )
    .instead("核对登记证上的代码", "compare it with the certificate"),
    Entry::new(
        "book.mutual_in_association",
        "不能建账 · 互助措辞是合作社办理内部信用合作用的，协会没有",
        "The book cannot be founded · the mutual wording is a cooperative's for its lending; an association has none",
    )
    .instead("不写措辞", "leave the wording out"),
    Entry::new(
        "book.no_resolution",
        "不能办理借款业务 · 没有登记社员大会同意的决议",
        "No lending · no resolution of the members' meeting authorises it",
    )
    .instead("建账时登记社员大会决议", "record the resolution when founding the book"),
    Entry::new(
        "book.no_manager",
        "不能建账 · 操作员中没有负责人",
        "The book cannot be founded · none of its operators is a manager",
    )
    .instead("给一名操作员负责人岗位", "make one of the operators a manager"),
    Entry::new(
        "book.pool_in_cooperative",
        "不能建账 · 合作社账套没有先行赔付专项资金",
        "The book cannot be founded · a cooperative has no pool of advance compensation",
    )
    .instead("去掉专项资金各项，或改建消协账套", "leave the lines of the pool out, or found a book of an association"),
    // Operators.
    Entry::new(
        "operator.unknown",
        "不能办理 · 没有操作员 {operator}",
        "This cannot be done · there is no operator {operator}",
    )
    .instead("由负责人先增设操作员", "have a manager appoint the operator first"),
    Entry::new(
        "operator.known",
        "不能增设操作员 · {operator} 已经有了",
        "The operator cannot be appointed · there is an operator {operator} already",
    )
    .instead("换一个操作员编号", "give another operator id"),
    Entry::new(
        "operator.dismissed",
        "不能办理 · 操作员 {operator} 已停用",
        "This cannot be done · operator {operator} is dismissed",
    )
    .instead("由另一名操作员办理", "have another operator do it"),
    Entry::new(
        "operator.duty",
        "不能办理 · 操作员 {operator} 没有“{duty}”岗位",
        "This cannot be done · operator {operator} has not the duty of {duty}",
    )
    .instead(
        "由有此岗位的操作员办理，或由负责人调整岗位",
        "have an operator with that duty do it, or a manager change the duties",
    ),
    Entry::new(
        "operator.duty",
        "不能办理 · 操作员 {operator} 没有办理此事的岗位",
        "This cannot be done · operator {operator} has no duty for it",
    )
    .instead("由负责人调整岗位", "have a manager change the duties"),
    Entry::new(
        "operator.last_manager",
        "不能调整岗位 · {operator} 是最后一名负责人",
        "The duties cannot be changed · {operator} is the last manager",
    )
    .instead("先给另一名操作员负责人岗位", "make another operator a manager first"),
    Entry::new(
        "operator.own_reset",
        "不能重设口令 · {operator} 是本人，本人的口令自己更换",
        "No reset · {operator} is oneself, and changes the own passphrase",
    )
    .instead("更换口令", "change the passphrase"),
    Entry::new(
        "operator.must_choose",
        "不能办理 · {operator} 的口令是负责人重设的，要先换成自己的",
        "This cannot be done · the passphrase of {operator} was set by a manager and is first to be changed",
    )
    .instead("先更换口令", "change the passphrase first"),
    Entry::new("slip.none", "不能用恢复单 · 本账套没有做过恢复单", "No recovery · no slip was made for this book")
        .instead("由负责人登录后做一张", "have a manager sign in and make one"),
    // House numbers and calendar.
    Entry::new(
        "setup.confirmed",
        "不能再确认 · 建账参数已在 {date} 确认过",
        "No second confirmation · the numbers were confirmed on {date}",
    )
    .instead("以后逐项修改自定数额", "change single house numbers from now on"),
    Entry::new("setup.no_lpr", "不能核对 LPR · 这一天还没有 LPR", "Nothing to compare · there is no LPR on this day"),
    Entry::new(
        "number.backwards",
        "不能修改数额 · 生效日期 {from} 早于业务日期",
        "The number cannot be changed · {from}, its first day, is before the business date",
    )
    .instead("从业务日期或以后起生效", "let it take effect on the business date or later"),
    Entry::new(
        "calendar.loaded",
        "不能载入工作日表 · {year} 年的已经载入",
        "The working days cannot be loaded · those of {year} are loaded already",
    ),
    // Months.
    Entry::new(
        "period.not_next",
        "不能结账 · {month.month} 不是下一个待结账的月份，应先结 {next.month} 的账",
        "The month cannot be closed · {month.month} is not the next to close, {next.month} is",
    )
    .instead("结 {next.month} 的账", "close {next.month}"),
    Entry::new(
        "period.not_over",
        "不能结账 · 本月到 {last_day} 才结束",
        "The month cannot be closed · it ends on {last_day}",
    )
    .instead("过了 {last_day} 再结账", "close it after {last_day}"),
    Entry::new(
        "period.not_latest",
        "不能反结账 · {month.month} 不是最近一个已结账月份",
        "The month cannot be reopened · {month.month} is not the latest closed one",
    )
    .instead("从最近一个已结账月份起反结账", "reopen the latest closed month first"),
    Entry::new(
        "period.year_closed",
        "不能反结账 · {month.month} 结账时全年已结，已结年度不再打开",
        "The month cannot be reopened · the year was closed with {month.month} and stays closed",
    )
    .instead("在未结账月份用蓝字更正", "correct it in blue in an open month"),
    Entry::new(
        "period.not_accrued",
        "不能结账 · {count} 笔借款的利息还没有计提到 {through}，例如 {loan}",
        "The month cannot be closed · interest of {count} loans is not recognised through {through}, {loan} among them",
    )
    .instead("先计提利息到 {through}", "recognise interest through {through} first"),
    // Papers.
    Entry::new(
        "paper.never_printed",
        "不能作废单据 · {paper} 的这种单据没有打印过",
        "The paper cannot be voided · none was printed for {paper}",
    )
    .instead("没有印出去的不用作废", "what was never printed needs no voiding"),
    Entry::new(
        "paper.voided",
        "不能作废单据 · {paper} 的这种单据已经登记过下落",
        "The paper cannot be voided · what became of the one for {paper} is recorded",
    ),
    Entry::new(
        "paper.not_due",
        "不能开单据 · {of} 还没有登记这张单据要写的事",
        "The paper cannot be made · what it states is not recorded for {of}",
    )
    .instead("先登记，再打印", "record it first, then print"),
    Entry::new(
        "paper.misprint",
        "不能打印 · {amount} 的大写与小写对不上，或小于零",
        "The paper cannot be printed · the words of {amount} do not agree with its figures, or it is below zero",
    ),
    Entry::new(
        "paper.misset",
        "不能打印 · 表格的行、列或合计对不上",
        "The paper cannot be printed · rows, columns or sums of a table do not agree",
    ),
    Entry::new(
        "period.not_tied",
        "不能结账 · {member} 的股金与在册股金证合计不符",
        "The month cannot be closed · the share money of {member} differs from the certificates that stand",
    )
    .instead("先验账，查出原因", "verify the book and find out why"),
    Entry::new(
        "period.not_tied",
        "不能结账 · 总账与明细账不符",
        "The month cannot be closed · the ledger and its sub-ledgers differ",
    )
    .instead("先验账，查出原因", "verify the book and find out why"),
    // The register.
    Entry::new(
        "register.not_filed",
        "不能登记 · 个人资料没有随本次登记一起保存",
        "This cannot be recorded · the personal data were not kept with it",
    )
    .instead("重新填写后再登记", "fill the form in again"),
];
