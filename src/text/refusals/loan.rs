//! Loans: application, note, drawdown, repayment.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // The file.
    Entry::new(
        "loan.unknown",
        "不能办理 · 没有借款 {loan}",
        "This cannot be done · there is no loan {loan}",
    ),
    Entry::new("loan.unknown", "不能办理 · 没有选借款", "This cannot be done · no loan is chosen"),
    Entry::new(
        "loan.stage",
        "不能办理 · 借款 {loan} 现在是“{stage}”，还不能或不必办这一步",
        "This cannot be done · loan {loan} is at “{stage}”, which is not the time for it",
    ),
    Entry::new(
        "loan.not_drawn",
        "不能办理 · 借款 {loan} 还没有放款",
        "This cannot be done · loan {loan} is not paid out",
    ),
    Entry::new(
        "loan.not_drawn",
        "不能办理 · 所填日期早于放款日 {drawn_on}",
        "This cannot be done · the day is before the drawdown of {drawn_on}",
    )
    .instead("填 {drawn_on} 或以后的日期", "give {drawn_on} or a later day"),
    Entry::new(
        "loan.not_drawn",
        "不能办理 · 这笔借款还没有放款",
        "This cannot be done · the loan is not paid out",
    ),
    // Application.
    Entry::new(
        "loan.not_an_active_member",
        "不能借款 · {member} 在 {on} 不是正常在册社员",
        "No loan · {member} is not an active member on {on}",
    )
    .instead("先吸收入社，或恢复用信资格", "admit the person, or reinstate borrowing, first"),
    Entry::new(
        "loan.no_day_count",
        "不能申请 · 没有选计息方法",
        "No application · no day count is chosen",
    )
    .instead("选定计息方法，写进合同", "choose one; the contract prints it"),
    Entry::new(
        "loan.penalty_too_high",
        "不能申请 · 罚息加收 {asked}，最多加收 {most}",
        "No application · the penalty adds {asked}, and {most} at most is allowed",
    )
    .instead("加收 {most} 以内", "add {most} or less"),
    Entry::new(
        "loan.before_lpr",
        "不能计算法定上限 · {contract} 没有可用的一年期 LPR",
        "The statutory ceiling cannot be had · there is no one-year LPR to use on {contract}",
    )
    .instead("核对合同日期", "check the contract date"),
    Entry::new(
        "contact.unknown",
        "不能作废 · 没有这条催收记录 {contact}",
        "Nothing to strike out · there is no contact {contact}",
    ),
    Entry::new(
        "loan.lpr_stale",
        "不能登记借据 · 账里的一年期 LPR {known} 只核对到 {through}，过了一个月",
        "The note cannot be recorded · the one-year LPR in the book, {known}, was last compared on {through}, more than a month ago",
    )
    .instead("查今日公布的 LPR，一样就确认", "look up the LPR published today, and confirm it where it is the same"),
    Entry::new(
        "loan.lpr_differs",
        "不能登记借据 · 公布的一年期 LPR 是 {asked}，账里是 {known}",
        "The note cannot be recorded · the one-year LPR published is {asked}, the one in the book {known}",
    )
    .instead("先用“修改自定数额”登记新的 LPR", "adopt the new LPR as a house number first"),
    Entry::new(
        "loan.rate_over_ceiling",
        "不能借款 · 约定{asked}，合年利率 {yearly}，超过 {contract} 的法定上限 {ceiling}",
        "No loan · {asked} is {yearly} a year, above the statutory ceiling of {ceiling} on {contract}",
    )
    .instead("年利率定在 {ceiling} 以内", "agree {ceiling} a year or less"),
    Entry::new(
        "loan.effective_over_ceiling",
        "需说明理由 · 全期利息 {interest}，按实际天数算，超过年 {ceiling} 的法定上限 {excess}",
        "A reason is needed · by actual days the interest of {interest} is {excess} above the statutory ceiling of {ceiling} a year",
    )
    .instead("降低利率或换一种计息方法", "lower the rate or change the day count"),
    Entry::new(
        "loan.over_shares",
        "需说明理由 · 借 {asked}，已欠本金 {owed}，合计超过本人股金 {shares}的 {times} 倍",
        "A reason is needed · {asked} and the {owed} owed already are more than {times} times the member's shares of {shares}",
    )
    .instead("借 {most}以内", "lend {most} or less"),
    Entry::new(
        "loan.over_borrower_share",
        "需说明理由 · 借 {asked}，已欠本金 {owed}，合计超过一个社员的上限 {limit}",
        "A reason is needed · {asked} and the {owed} owed already are more than the {limit} one member may owe",
    )
    .instead("借 {most}以内", "lend {most} or less"),
    Entry::new(
        "loan.over_household_share",
        "需说明理由 · 借 {asked}，同一户已欠本金 {owed}，合计超过一户的上限 {limit}",
        "A reason is needed · {asked} and the {owed} the household owes already are more than the {limit} one household may owe",
    )
    .instead("借 {most}以内", "lend {most} or less"),
    Entry::new(
        "loan.over_household_cap",
        "需说明理由 · 借 {asked}，同一户已欠本金 {owed}，合计超过本社定的一户上限 {limit}",
        "A reason is needed · {asked} and the {owed} the household owes already are above the house's {limit} for a household",
    )
    .instead("借 {most}以内", "lend {most} or less"),
    Entry::new(
        "loan.leaves_too_little",
        "需说明理由 · 借出 {asked}以后，社里可动用的钱低于下限，现在最多可投放 {most}",
        "A reason is needed · after {asked} too little money stays liquid; {most} at most can be lent now",
    )
    .instead("借 {most}以内，或等还款进来", "lend {most} or less, or wait for repayments"),
    Entry::new(
        "loan.guarantees_itself",
        "不能登记担保人 · {member} 就是借款人",
        "No such guarantor · {member} is the borrower",
    )
    .instead("换一名担保人", "name another guarantor"),
    Entry::new(
        "loan.guarantor_twice",
        "不能登记担保人 · 同一名担保人填了两次",
        "No such guarantor · one is named twice",
    )
    .instead("删去重复的一名", "name each once"),
    // Note and drawdown.
    Entry::new(
        "note.before_application",
        "不能登记借据 · 签订日早于申请日 {applied_on}",
        "The note cannot be recorded · it was signed before the application of {applied_on}",
    )
    .instead("填 {applied_on} 或以后的日期", "give {applied_on} or a later day"),
    Entry::new(
        "drawdown.no_note",
        "不能放款 · 借款 {loan} 未签借据",
        "No drawdown · the note of loan {loan} is not signed",
    )
    .instead("先登记签好的借据", "record the signed note first"),
    Entry::new(
        "drawdown.unsigned",
        "不能放款 · 借款 {loan} 的借据还没签齐，缺 {party}",
        "No drawdown · the note of loan {loan} is not signed by {party}",
    )
    .instead("签齐后登记补签，再放款", "record the missing signatures, then pay out"),
    Entry::new(
        "drawdown.order_later",
        "不能放款 · 委托书签于 {ordered_on}，晚于放款日 {on}",
        "No drawdown · the order was signed on {ordered_on}, after the drawdown of {on}",
    )
    .instead("核对委托书日期", "check the date of the order"),
    Entry::new(
        "note.recorded_already",
        "不能登记借据 · 借款 {loan} 的借据已经登记，还没签齐",
        "The note cannot be recorded · that of loan {loan} is recorded and not signed by all",
    )
    .instead("登记补签", "record the missing signatures"),
    Entry::new(
        "note.not_by_the_borrower",
        "不能登记借据 · 借款 {loan} 的借款人没有签字",
        "The note cannot be recorded · the borrower of loan {loan} has not signed it",
    )
    .instead("借款人签字后再登记", "record it once the borrower has signed"),
    Entry::new(
        "note.no_such_party",
        "不能登记借据 · 所列未签字的人不是借款 {loan} 的当事人",
        "The note cannot be recorded · who is said to be missing is no party of loan {loan}",
    )
    .instead("核对签字的人", "check who signs"),
    Entry::new(
        "note.signed_before_it",
        "不能登记补签 · 补签日早于借据签订日 {signed_on}",
        "The signature cannot be recorded · it is before the note of {signed_on}",
    )
    .instead("填 {signed_on} 或以后的日期", "give {signed_on} or a later day"),
    Entry::new(
        "note.nobody_to_sign",
        "不能登记补签 · 没有选人，或选的人已经签过；还没签的: {party}",
        "The signature cannot be recorded · nobody is chosen, or one has signed already; not signed yet: {party}",
    )
    .instead("只选还没签的人", "choose only those who have not signed"),
    Entry::new(
        "drawdown.before_note",
        "不能放款 · 放款日早于借据签订日 {signed_on}",
        "No drawdown · the note was signed later, on {signed_on}",
    )
    .instead("填 {signed_on} 或以后的日期", "give {signed_on} or a later day"),
    Entry::new(
        "drawdown.before_reversal",
        "不能放款 · {on} 早于借款 {loan} 原放款的冲正日",
        "No drawdown · {on} is before the day on which the earlier drawdown of loan {loan} was reversed",
    )
    .instead("填冲正当天或以后的日期", "give that day or a later one"),
    Entry::new(
        "drawdown.not_the_principal",
        "不能放款 · 各行合计 {paid}，本金 {principal}，须付足本金",
        "No drawdown · the lines come to {paid} and the principal is {principal}, all of which is paid out",
    )
    .instead("各行合计付 {principal}", "let the lines come to {principal}"),
    Entry::new(
        "drawdown.has_repayments",
        "不能冲正放款 · 已有还款 {repayment}",
        "The drawdown cannot be reversed · there is a repayment, {repayment}",
    )
    .instead("先冲正还款", "reverse the repayments first"),
    Entry::new(
        "drawdown.has_concessions",
        "不能冲正放款 · 借款 {loan} 已有减免或展期",
        "The drawdown cannot be reversed · loan {loan} has waivers or an extension",
    )
    .instead("先撤销减免和展期", "take them back first"),
    // Repayment.
    Entry::new(
        "repayment.unknown",
        "不能办理 · 没有还款 {repayment}",
        "This cannot be done · there is no repayment {repayment}",
    ),
    Entry::new("repayment.unknown", "不能办理 · 没有选还款", "This cannot be done · no repayment is chosen"),
    Entry::new(
        "loan.before_drawdown",
        "不能登记 · {on} 早于放款日 {drawn_on}",
        "This cannot be recorded · {on} is before the drawdown of {drawn_on}",
    )
    .instead("填 {drawn_on} 或以后的日期", "give {drawn_on} or a later day"),
    Entry::new(
        "repayment.rounds_off_too_much",
        "不能抹零 · 要抹 {asked}，一张收据最多抹 {most}",
        "Nothing is rounded off · {asked} is asked for and a receipt gives up {most} at most",
    )
    .instead("抹 {most} 以内，更多的走减免", "round off {most} or less; more is a waiver"),
    Entry::new(
        "repayment.rounding_pays_nothing_up",
        "不能抹零 · 收款连同零头 {together}，既不是应还 {due}，也不是结清 {to_settle}",
        "Nothing is rounded off · money and rounding come to {together}, neither the {due} due nor the {to_settle} that settles",
    )
    .instead("核对收款和零头", "check the money and the rounding"),
    // Waiver.
    Entry::new(
        "waiver.unknown",
        "不能办理 · 没有减免 {waiver}",
        "This cannot be done · there is no waiver {waiver}",
    ),
    Entry::new(
        "waiver.more_than_owed",
        "不能减免 · {on} 未还的利息 {interest}，罚息 {penalty}，减免不能比这多",
        "No waiver · on {on} interest of {interest} and penalty of {penalty} are owed, and no more can be waived",
    )
    .instead("减免利息 {interest}以内、罚息 {penalty}以内", "waive at most interest {interest} and penalty {penalty}"),
    Entry::new(
        "waiver.needs_resolution",
        "不能减免 · 要减 {asked}，已减 {before}，合计超过一笔借款的上限 {most}，没有决议",
        "No waiver · {asked} with the {before} waived before is above {most} for a loan, and there is no resolution",
    )
    .instead("减到上限以内，或填决议文号和日期", "waive less, or give the resolution"),
    // Extension.
    Entry::new(
        "extension.no_longer",
        "不能展期 · 新期限不比原来长，间隔不同，或已经到期",
        "No extension · the new term is no longer, of other instalments, or the maturity has come",
    )
    .instead("填更长的期限", "give a longer term"),
    Entry::new(
        "extension.after_maturity",
        "不能展期 · {on} 已到期或过了到期日 {maturity}",
        "No extension · {on} is not before the maturity of {maturity}",
    )
    .instead("到期前申请；已经逾期的协商分期还款", "ask before maturity; what is overdue is repaid by agreement"),
    Entry::new(
        "extension.once_only",
        "不能展期 · 借款 {loan} 已经展过一次，或已有一个展期申请",
        "No extension · loan {loan} was extended before, or an extension is asked for",
    ),
    Entry::new(
        "extension.too_long",
        "不能展期 · 展到 {until}，展期不能超过原期限，最迟到 {latest}",
        "No extension · until {until} it would be longer than the first term; {latest} is the latest",
    )
    .instead("展到 {latest} 或以前", "extend until {latest} or before"),
    Entry::new(
        "extension.not_asked",
        "不能办理 · 借款 {loan} 没有展期申请",
        "This cannot be done · no extension of loan {loan} is asked for",
    )
    .instead("先登记展期申请", "record the application first"),
    Entry::new(
        "extension.no_such_guarantor",
        "不能登记同意书 · 没有选担保人，或选的担保人已经同意",
        "The consent cannot be recorded · nobody is chosen, or one has consented already",
    )
    .instead("只选还没同意的担保人", "choose only those who have not consented"),
    Entry::new(
        "extension.no_consent",
        "不能展期 · 还缺担保人的书面同意: {party}",
        "No extension · the written consent of guarantors is missing: {party}",
    )
    .instead("担保人签了同意书再办；不同意的，到期还款或换担保重新借", "record the consents; else it is repaid at maturity or lent anew with others"),
    Entry::new(
        "extension.unknown",
        "不能办理 · 没有展期 {extension}",
        "This cannot be done · there is no extension {extension}",
    ),
    Entry::new(
        "demand.not_overdue",
        "不能打印催收通知书 · 借款 {loan} 这一天没有逾期",
        "No demand · nothing of loan {loan} is overdue on that day",
    )
    .instead("要知道还多少，用结清试算", "a settlement quote says what is owed"),
    // Terms that cannot be calculated.
    Entry::new(
        "terms.principal",
        "不能计算还款计划 · 本金须大于零，也不能大到记不下",
        "No schedule · the principal must be more than zero and no more than can be posted",
    )
    .instead("重新输入本金", "type the principal again"),
    Entry::new(
        "terms.rate",
        "不能计算还款计划 · 利率太高，可能选错了单位",
        "No schedule · the rate is too high; its unit may be the wrong one",
    )
    .instead("重新输入利率", "type the rate again"),
    Entry::new(
        "terms.number",
        "不能计算还款计划 · 期数是零，或者太多",
        "No schedule · there are no instalments, or too many",
    )
    .instead("重新输入期数", "type their number again"),
    Entry::new(
        "terms.distance",
        "不能计算还款计划 · 两期之间没有间隔",
        "No schedule · there is no time between two instalments",
    )
    .instead("填每期间隔", "say how far apart they are"),
    Entry::new(
        "terms.maturity",
        "不能计算还款计划 · 到期日须在放款日以后",
        "No schedule · the last due date must be after the drawdown",
    )
    .instead("改到期日", "change the due date"),
    Entry::new(
        "terms.too_long",
        "不能计算还款计划 · 借款期限太长",
        "No schedule · the term is too long",
    )
    .instead("改到期日或期数", "change the due date or the number of instalments"),
    Entry::new(
        "terms.maturity_needs_single",
        "不能计算还款计划 · 只有一个到期日的，还款方式须是到期一次还本付息或收获期还款",
        "No schedule · a single due date needs the method bullet or harvest",
    )
    .instead("改还款方式，或填期数", "change the method, or give the number of instalments"),
    Entry::new(
        "terms.from_needs_instalments",
        "不能计算还款计划 · 只有一个到期日的，不另定首期到期日",
        "No schedule · with a single due date there is no first due date of its own",
    )
    .instead("改还款方式，或只填到期日", "change the method, or give the maturity alone"),
    // Taken over.
    Entry::new(
        "takeover.days",
        "不能转入 · 合同 {contract}，息已结至 {settled_to}，转入 {on}：先后不对",
        "No takeover · contract {contract}, interest paid to {settled_to}, takeover {on}: not in this order",
    )
    .instead("核对这三个日期", "check the three dates"),
    Entry::new(
        "takeover.due_before_settled",
        "不能转入 · 下次到期 {next_due} 不在息已结至 {settled_to} 之后",
        "No takeover · the next due date {next_due} is not after {settled_to}, up to which interest is paid",
    )
    .instead("下次到期填最早一期还没还的到期日", "give the oldest due date that is not paid"),
    Entry::new(
        "takeover.one_due_date",
        "不能转入 · 只有一个到期日的还款方式，不填剩余期数",
        "No takeover · a method with one due date has no number of instalments",
    )
    .instead("剩余期数留空", "leave the number of instalments empty"),
    Entry::new(
        "takeover.no_instalments",
        "不能转入 · 没有填剩余期数",
        "No takeover · how many instalments are left is not given",
    )
    .instead("填下次到期起还剩几期", "give how many are left from the next due date on"),
    Entry::new(
        "takeover.old_papers",
        "不能打印 · 借款 {loan} 是旧账转入的，合同和借据以旧账的为准",
        "This is not printed · loan {loan} was taken over: its contract and note are those of the old books",
    ),
    Entry::new(
        "takeover.not_one",
        "不能撤销转入 · 借款 {loan} 是在这里放的款",
        "This cannot be taken back · loan {loan} was paid out here",
    )
    .instead("冲正放款", "reverse the drawdown"),
    Entry::new(
        "takeover.before",
        "不能登记 · {on} 早于转入日 {taken_on}，那以前的账已在转入的余额里",
        "This cannot be recorded · {on} is before the takeover of {taken_on}, whose balance holds what came before",
    )
    .instead("填 {taken_on} 或以后的日期；余额错了就撤销转入，重新转入", "give {taken_on} or a later day; if the balance is wrong, take the takeover back and do it again"),
    Entry::new(
        "drawdown.taken_over",
        "不能冲正放款 · 借款 {loan} 是旧账转入的",
        "This cannot be reversed · loan {loan} was taken over from the old books",
    )
    .instead("撤销转入", "take the takeover back"),
    Entry::new(
        "terms.penalty_add_on",
        "不能计算还款计划 · 罚息加收比例太高或位数太多",
        "No schedule · the penalty add-on is too high or has too many decimals",
    )
    .instead("重新输入加收比例", "type it again"),
    Entry::new(
        "terms.ceiling",
        "不能计算还款计划 · 没有法定上限可用",
        "No schedule · there is no statutory ceiling to use",
    )
    .instead("核对合同日期和 LPR", "check the contract date and the LPR"),
    Entry::new(
        "terms.no_working_day",
        "不能计算还款计划 · 有一期应还日以后找不到工作日",
        "No schedule · one due date has no working day after it",
    )
    .instead("核对工作日表", "check the working days loaded"),
    Entry::new(
        "terms.too_large",
        "不能计算还款计划 · 数字太大",
        "No schedule · the figures are too large",
    )
    .instead("核对本金、利率和期数", "check principal, rate and number of instalments"),
    // The contact log.
    Entry::new(
        "contact.borrower_died",
        "不能登记 · {member} 已故，{loan} 由遗产继承人在所得遗产范围内偿还，不再联系本人",
        "This cannot be recorded · {member} has died; {loan} is owed by the estate and the heirs within it",
    )
    .instead("改记联系继承人、共同借款人或担保人", "note a contact with the heirs, the co-borrower or a guarantor"),
    Entry::new(
        "contact.promise_of_nobody",
        "不能登记还款承诺 · {on} 没有联系上人",
        "The promise cannot be recorded · nobody was reached on {on}",
    )
    .instead("结果选已联系上，或不填承诺", "say that somebody was reached, or leave the promise out"),
    Entry::new(
        "contact.promise_past",
        "不能登记还款承诺 · 承诺日 {by} 早于联系日 {on}",
        "The promise cannot be recorded · its day {by} is before {on}",
    )
    .instead("填 {on} 或以后的日期", "give {on} or a later day"),
];
