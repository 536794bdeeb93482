//! The association: pool and merchants.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // The pool.
    Entry::new(
        "pool.line_known",
        "不能登记 · 专项资金已有 {line} 这一项",
        "This cannot be recorded · the pool has a line {line} already",
    )
    .instead("换一个编号，或记入这一项", "give another id, or record it in that line"),
    Entry::new(
        "pool.line_unknown",
        "不能办理 · 专项资金没有 {line} 这一项",
        "This cannot be done · the pool has no line {line}",
    )
    .instead("选专项资金的一项", "choose a line of the pool"),
    Entry::new(
        "pool.other_kind_of_line",
        "不能登记 · {line} 是另一类资金，拨款与捐赠不能混记",
        "This cannot be recorded · {line} is a line of another kind; appropriations and donations are kept apart",
    )
    .instead("记入同类的一项，或另立一项", "record it in a line of its kind, or in a new one"),
    Entry::new(
        "pool.line_of_deposits",
        "不能办理 · {line} 一项是经营者的保证金，不是专项资金",
        "This cannot be done · {line} holds merchants' deposits, which are the merchants' money",
    )
    .instead("选专项资金的另一项", "choose another line of the pool"),
    Entry::new(
        "pool.not_reconciled",
        "不能登记对账 · 调节后银行 {statement}，账面 {books}，差 {difference}",
        "The reconciliation cannot be recorded · adjusted, the bank has {statement} and the books {books}: a difference of {difference}",
    )
    .instead("把两边的未达账项列全，或先补记漏记的", "list every unmatched item, or record first what is missing"),
    Entry::new(
        "pool.no_quarter",
        "不能查看 · 没有季度 {quarter}",
        "This cannot be shown · there is no quarter {quarter}",
    ),
    Entry::new(
        "pool.too_many_items",
        "不能登记对账 · 未达账项 {items} 项，最多 {most} 项",
        "The reconciliation cannot be recorded · it has {items} unmatched items, and {most} at most fit",
    ),
    // Merchants.
    Entry::new(
        "merchant.unknown",
        "不能办理 · 没有经营者 {merchant}",
        "This cannot be done · there is no merchant {merchant}",
    )
    .instead("先登记经营者", "register the merchant first"),
    Entry::new("merchant.unknown", "不能办理 · 没有选经营者", "This cannot be done · no merchant is chosen"),
    Entry::new(
        "merchant.known",
        "不能登记经营者 · 同一信用代码已登记为 {merchant}",
        "The merchant cannot be registered · the same credit code is registered as {merchant}",
    )
    .instead("用已登记的 {merchant}", "use {merchant}"),
    Entry::new(
        "merchant.nothing_given",
        "不能补充经营者 · {merchant} 没有一处变动",
        "Nothing to record · nothing of {merchant} has changed",
    )
    .instead("改动要补的一处", "change what is to be completed"),
    Entry::new(
        "standing.known",
        "不能登记状态 · {merchant} 从 {since} 起已是这个状态",
        "Nothing to record · {merchant} stands so since {since}",
    ),
    Entry::new(
        "merchant.delisted",
        "不能登记承诺 · {merchant} 已取消诚信店资格，{again_from} 以前不能再承诺",
        "The pledge cannot be recorded · {merchant} is delisted and may not pledge before {again_from}",
    )
    .instead("{again_from} 起再登记", "record it from {again_from} on"),
    Entry::new(
        "merchant.suspended",
        "不能登记承诺 · {merchant} 已暂停，还清垫付为止",
        "The pledge cannot be recorded · {merchant} is suspended until it has repaid",
    )
    .instead("先还清垫付", "have it repay first"),
    Entry::new(
        "merchant.deposit_short",
        "不能动用保证金 · {asked}超过 {merchant} 的保证金 {deposit}",
        "The deposit does not suffice · {asked} is more than the {deposit} that {merchant} has deposited",
    )
    .instead("在 {deposit}以内办理", "take {deposit} or less"),
];
