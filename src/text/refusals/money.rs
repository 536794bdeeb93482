//! Cash and bank: tills, tender lines, what moves between tills, vouchers taken back.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Tills.
    Entry::new(
        "till.unknown",
        "不能收付 · 没有 {till} 这个现金箱、账户或收款码",
        "No payment · there is no cash box, account or code {till}",
    )
    .instead("先开设，或改选另一个", "open it first, or choose another"),
    Entry::new("till.closed", "不能收付 · {till} 已经停用", "No payment · {till} is closed")
        .instead("改选另一个", "choose another"),
    Entry::new(
        "till.known",
        "不能开设 · {till} 这个代号已经用了",
        "It cannot be opened · there is a till {till} already",
    )
    .instead("换一个代号", "give another id"),
    Entry::new(
        "till.no_keeper",
        "不能开设 · 个人收款码没有写明是谁的",
        "It cannot be opened · nobody is named whose private code it is",
    )
    .instead("填收款码是谁的", "say whose code it is"),
    Entry::new(
        "till.needs_no_keeper",
        "不能开设 · 只有个人收款码才填是谁的",
        "It cannot be opened · only a private code belongs to a person",
    )
    .instead("空着这一项", "leave it empty"),
    Entry::new(
        "till.not_empty",
        "不能停用 · {till} 还有 {balance}",
        "It cannot be closed · {till} still holds {balance}",
    )
    .instead("先转出", "move the money out first"),
    Entry::new(
        "till.not_the_houses",
        "不能付款 · {till} 是个人收款码，里面的钱还没有上交",
        "No payment · {till} is a private code, and its money is not handed in yet",
    )
    .instead("先上交，再从现金或银行付", "have it handed in, then pay in cash or by bank"),
    // Between tills.
    Entry::new(
        "till.no_such_move",
        "不能转 · 钱不能从 {from} 转到 {to}",
        "No movement · money does not go from {from} to {to}",
    )
    .instead(
        "送存、提现在现金与银行之间；收款码清算到银行；个人码上交到现金、银行或商户码",
        "between cash and bank; from a merchant code to the bank; from a private code to the house's own tills",
    ),
    Entry::new(
        "till.fee_without_code",
        "不能转 · 手续费 {fee}只在收款码清算时扣",
        "No movement · a fee of {fee} is taken only when the bank settles a merchant code",
    )
    .instead("另按费用登记手续费", "record the charge as an expense"),
    Entry::new(
        "till.fee_too_large",
        "不能转 · 手续费 {fee}不小于金额 {amount}",
        "No movement · the fee of {fee} is not less than {amount}",
    )
    .instead("核对手续费", "look at the fee again"),
    // Tender lines.
    Entry::new(
        "tender.none",
        "不能收付 · 还没有填现金、微信或转账",
        "No payment · no line says cash, code or transfer",
    )
    .instead("填一行或几行", "fill in one line or several"),
    // Unidentified receipts.
    Entry::new(
        "unidentified.unknown",
        "不能办理 · 没有 {receipt} 这笔待认领款",
        "This cannot be done · there is no unidentified receipt {receipt}",
    ),
    Entry::new(
        "unidentified.not_enough",
        "不能退回 · {receipt} 只剩 {left}没有认领，要退 {asked}",
        "No return · of {receipt} only {left} is not claimed, and {asked} is asked",
    )
    .instead("退回剩下的金额", "return what is left"),
    Entry::new(
        "unidentified.other_day",
        "不能认领 · 待认领款 {receipt} 是 {on} 到账的，认领只能按这一天，也不能和别的日子的钱合成一笔",
        "No claim · {receipt} came on {on}; a claim has that day and stands with no money of another",
    )
    .instead("日期填 {on} 或空着，别的钱另记一笔", "give {on} or no day, and record other money apart"),
    // Income, expense and vouchers.
    Entry::new(
        "ordinary.control_account",
        "不能增设 · {account}由自己的业务登记，或收付方向不对",
        "No such template · {account} is kept by forms of its own, or moves the other way",
    )
    .instead("选没有别的业务登记的收支科目", "choose an account of income or expense that no other form keeps"),
    Entry::new(
        "ordinary.template_known",
        "不能增设 · 已有同名的收支项目 {template}",
        "No new template · {template} has this name already",
    )
    .instead("用已有的，或换个名称", "use that one, or choose another name"),
    Entry::new(
        "ordinary.unknown_template",
        "不能停用 · 没有这个收支项目 {template}",
        "Nothing to drop · there is no template {template}",
    ),
    Entry::new(
        "ordinary.no_template",
        "不能登记 · 科目“{account}”不是日常收支的科目",
        "This cannot be recorded · {account} is no template of income or expense",
    )
    .instead("选一个收支科目，或填手工凭证", "choose a template, or enter a manual voucher"),
    Entry::new(
        "voucher.unbalanced",
        "不能记账 · 借方合计 {debit}，贷方合计 {credit}，借贷不平",
        "No voucher · debits are {debit} and credits {credit}",
    )
    .instead("改到借贷相等", "make them equal"),
    Entry::new(
        "voucher.control_account",
        "不能记账 · “{account}”的明细由办理业务时自动登记，手工凭证不能动",
        "No voucher · {account} is kept by its own business and not posted by hand",
    )
    .instead("到对应的业务里办理或冲正", "do or reverse the business itself"),
    Entry::new(
        "voucher.no_till",
        "不能记账 · “{account}”没有写明哪个现金箱或账户",
        "No voucher · {account} names no cash box or bank account",
    )
    .instead("填现金箱或账户", "name the cash box or account"),
    // Taking back.
    Entry::new(
        "posting.unknown",
        "不能冲正 · 没有 {posting} 这张凭证，或它由别的办法冲正",
        "No reversal · there is no voucher {posting}, or it is reversed in another way",
    ),
    Entry::new(
        "correction.unknown",
        "不能更正 · 没有 {what} 这一笔收付或凭证",
        "No correction · there is no receipt, payout or voucher {what}",
    )
    .instead("从收据、付款或凭证的页面进入更正", "correct it from the page of the receipt, payout or voucher"),
    Entry::new(
        "correction.not_offered",
        "不能更正 · {what} 没有可以重新填写的内容",
        "No correction · nothing of {what} can be typed anew",
    )
    .instead("冲正它，再按实际重新登记", "reverse it, and record it anew as it was"),
    Entry::new(
        "correction.another_act",
        "不能更正 · {what} 登记的不是这件事 ({command})",
        "No correction · {what} is another act ({command})",
    )
    .instead(
        "事情本身登错的，先冲正，再重新登记",
        "where the act itself was wrong, reverse it and record the right one",
    ),
    Entry::new(
        "correction.same",
        "不能更正 · 与 {what} 原来登记的一样",
        "No correction · it is as {what} was recorded",
    )
    .instead("改成实际的金额、日期或账户", "change the amount, day or till to what it was"),
    Entry::new(
        "correction.paper_out",
        "不能更正 · 旧单据 {on} 打印过，没有写明去向",
        "No correction · the old paper was printed on {on}, and what became of it is not said",
    )
    .instead("收回的写“已收回”，找不到的写“遗失”", "say that it was returned, or is lost"),
    Entry::new(
        "correction.advance_paid",
        "不能更正 · 垫付款 {advance} 已经由银行付出",
        "No correction · the bank has paid the advance {advance} out",
    )
    .instead(
        "银行退票的登记退票，多付的由消费者退回，其余向商家追回",
        "record a payment the bank sent back, a return by the consumer, or recover it from the merchant",
    ),
    Entry::new(
        "reversal.done",
        "不能冲正 · {what} 已经冲正或更正过",
        "No reversal · {what} is reversed or corrected already",
    ),
];
