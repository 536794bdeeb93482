//! Recovery (追偿).

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new(
        "recovery.notified",
        "不能再登记通知 · 垫付 {advance} 的债权转让已经通知商家",
        "No second notice · the merchant was notified of the assignment of advance {advance}",
    ),
    Entry::new(
        "recovery.nothing_owed",
        "不能发追偿通知书 · 垫付 {advance} 没有未收回的款",
        "No demand · nothing is outstanding of advance {advance}",
    ),
    Entry::new(
        "recovery.not_paid",
        "不能追偿 · 垫付 {advance} 还没有付款",
        "No recovery · advance {advance} is not paid",
    ),
    Entry::new(
        "recovery.not_notified_by_then",
        "不能追偿 · {date} 时还没有通知商家，垫付 {advance} 的债权转让 {notified} 才通知",
        "No recovery · on {date} the merchant was not yet notified of the assignment of advance {advance}, only on {notified}",
    )
    .instead("填 {notified} 或以后的日期", "give {notified} or a later day"),
    Entry::new(
        "recovery.not_notified",
        "不能追偿 · 垫付 {advance} 的债权转让还没有通知商家",
        "No recovery · the merchant was not notified of the assignment of advance {advance}",
    )
    .instead("先登记债权转让通知", "record the notice of assignment first"),
    Entry::new(
        "recovery.notice_unproven",
        "不能登记债权转让通知 · 垫付 {advance} 的通知没有送达凭据",
        "The notice of assignment cannot be recorded · nothing proves that the merchant has that of advance {advance}",
    )
    .instead(
        "写明签收人、挂号信或快递单号；拒收的留置送达，有见证人和照片",
        "name who signed for it or the number of the letter; one refused is left at the shop before witnesses",
    ),
    Entry::new(
        "recovery.other_line",
        "不能登记追回 · 款记入了 {asked}，这笔垫付出自 {line}",
        "The recovery cannot be recorded · it was paid into {asked}, and the advance came from {line}",
    )
    .instead("记回 {line}", "record it in {line}"),
    Entry::new(
        "recovery.above_owed",
        "不能登记追回 · {asked}超过未收回 {outstanding}与已核销 {written_off}之和",
        "The recovery cannot be recorded · {asked} is more than the {outstanding} outstanding and the {written_off} written off",
    )
    .instead("按实际应收金额登记，多收的退还", "record what is owed and give the rest back"),
    Entry::new(
        "recovery.receipt_unknown",
        "不能冲正追回 · 没有收款 {receipt}",
        "The recovery cannot be reversed · there is no receipt {receipt}",
    ),
    Entry::new("recovery.receipt_unknown", "不能办理 · 没有选收款", "This cannot be done · no receipt is chosen"),
    Entry::new(
        "recovery.receipt_reversed",
        "不能冲正追回 · 收款 {receipt} 已经冲正",
        "The recovery cannot be reversed · receipt {receipt} is reversed already",
    ),
    Entry::new(
        "recovery.merchant_owes_nothing",
        "不能登记重复受偿 · 垫付 {advance} 已经没有要向商家追偿的",
        "No second payment · nothing of advance {advance} is asked of the merchant any more",
    )
    .instead("商家多付的归消费者，不用登记", "what the merchant paid beyond it is the consumer's own"),
    Entry::new(
        "recovery.difference_to_chase",
        "不能不追就核销 · 裁决少给的 {asked}超过上限 {floor}",
        "No write-off without chasing · the {asked} that the award does not give is above {floor}",
    )
    .instead("登记为由消费者退回", "have the consumer asked to return it"),
    Entry::new(
        "recovery.no_reason",
        "不能核销 · 垫付 {advance} 没有写理由",
        "No write-off · no reason is given for advance {advance}",
    )
    .instead("写明理由", "give the reason"),
    Entry::new(
        "recovery.plan_length",
        "不能登记分期 · 写了 {instalments} 期，至少一期、至多 {most} 期",
        "The plan cannot be recorded · it has {instalments} instalments; it takes at least one and at most {most}",
    ),
    Entry::new(
        "recovery.plan_sum",
        "不能登记分期 · 垫付 {advance} 各期合计 {together}，商家应还 {owed}",
        "The plan cannot be recorded · the instalments of advance {advance} come to {together}, and the merchant owes {owed}",
    )
    .instead("让各期合计等于 {owed}", "let them come to {owed}"),
    Entry::new(
        "recovery.no_arbitration",
        "不能提请仲裁 · 垫付 {advance} 的商家没有同意仲裁",
        "No arbitration · the merchant of advance {advance} has not agreed to it",
    )
    .instead("向人民法院起诉，或先让商家签仲裁协议", "go to a court, or have the merchant agree first"),
    Entry::new(
        "recovery.no_award",
        "不能申请执行 · 垫付 {advance} 还没有裁决或判决",
        "No enforcement · there is no award or judgment on advance {advance}",
    )
    .instead("先登记裁决", "record the award first"),
    Entry::new(
        "recovery.suspended",
        "不能再暂停 · {merchant} 已经暂停，还清为止",
        "No second suspension · {merchant} is suspended until it has repaid",
    ),
    Entry::new(
        "recovery.nothing_late",
        "不能暂停 · {merchant} 没有逾期未还的垫付",
        "No suspension · {merchant} is late with nothing",
    )
    .instead("先发追偿通知书，期限过了再暂停", "send a demand, and suspend once its day has passed"),
    Entry::new(
        "recovery.deposit_not_used",
        "不能通知补足保证金 · {asked}超过 {merchant} 已扣的 {used}",
        "No top-up · {asked} is more than the {used} that was used of the deposit of {merchant}",
    )
    .instead("通知补足 {used}以内", "ask for {used} or less"),
    Entry::new(
        "recovery.not_together",
        "不能一并办理 · 垫付 {advance} 不是 {merchant} 的，或写了两次",
        "Not in one paper · advance {advance} is not against {merchant}, or is named twice",
    )
    .instead("只列同一商家的，每笔一次", "name those of one merchant, each once"),
    Entry::new(
        "recovery.no_resolution",
        "不能核销 · 垫付 {advance} 没有理事会决议",
        "No write-off · there is no resolution of the board for advance {advance}",
    )
    .instead("先登记理事会决议", "record the board's resolution"),
    Entry::new(
        "recovery.above_outstanding",
        "不能核销 · {asked}超过未收回的 {outstanding}",
        "No write-off · {asked} is more than the {outstanding} outstanding",
    )
    .instead("核销 {outstanding}以内", "write off {outstanding} or less"),
];
