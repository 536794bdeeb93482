//! Mediation: contacts, sessions, offers, clocks, how it ends and what becomes of an agreement.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new(
        "retraction.unknown",
        "不能撤销 · {file} 里没有登记 {what}，或已经撤销",
        "Nothing to take back · {file} has no record {what}, or it was taken back",
    ),
    Entry::new(
        "retraction.nothing",
        "不能撤销 · {file} 没有可以撤销的登记",
        "Nothing to take back · {file} has no such record",
    )
    .instead("钱记错了用更正", "correct money that was recorded wrong"),
    Entry::new(
        "retraction.not_theirs",
        "不能撤销 · {act}由有这项岗位的人撤销",
        "Not yours to take back · {act} is taken back by whoever may record it",
    ),
    Entry::new(
        "retraction.rested_on",
        "不能撤销{act} · {on} 的{later}以它为据",
        "It cannot be taken back · {later} of {on} rests on {act}",
    )
    .instead("先撤销{later}", "take {later} back first"),
    Entry::new(
        "retraction.used",
        "不能撤销{act} · {by} 已经用到它",
        "It cannot be taken back · {by} made use of {act}",
    )
    .instead("先把 {by} 撤回或冲正", "withdraw or reverse {by} first"),
    Entry::new(
        "retraction.confirmed",
        "不能撤销 · 垫付 {advance} 的决定已经确认",
        "It cannot be taken back · the decision on advance {advance} is confirmed",
    )
    .instead("撤回这笔垫付，重新申请", "withdraw the advance and request it anew"),
    Entry::new(
        "retraction.supplemented",
        "补充登记不用撤销 · 案件 {case}",
        "What was completed is not taken back · case {case}",
    )
    .instead("再补充一次，写对的那一项", "complete it again with what is right"),
    Entry::new(
        "contact.no_proof",
        "不能登记通知 · 案件 {case} 这次通知没有凭据",
        "The notice cannot be logged · that on case {case} has no proof",
    )
    .instead("写明录音、挂号信号或照片，或只登记为联系", "name the recording, the letter or the picture, or log a contact only"),
    Entry::new("goods.unknown", "不能办理 · 没有货物 {goods}", "This cannot be done · there are no goods {goods}"),
    Entry::new(
        "goods.out",
        "不能交出货物 · 货物收据 {receipt} 号的货物 {since} 已交出",
        "The goods cannot be handed out · those of receipt {receipt} left on {since}",
    ),
    Entry::new(
        "goods.out",
        "不能交出货物 · 这批货物 {since} 已直接退给店家",
        "The goods cannot be handed out · the shop took them itself on {since}",
    ),
    Entry::new(
        "goods.not_given_back",
        "不能付款 · 垫付 {advance} 是退货退款，货物还在消费者手里",
        "No payment · advance {advance} refunds a price, and the consumer still has the goods",
    )
    .instead(
        "收货物、给收据，或直接退店、留店家收条；确实交不回的请审批人认定",
        "take the goods in against a receipt, or have the shop take them against its own; an approver may find that they cannot be given back",
    ),
    Entry::new(
        "goods.not_awaited",
        "不用认定 · 案件 {case} 没有等着交回的货物",
        "There is nothing to excuse · no goods of case {case} are awaited",
    ),
    Entry::new(
        "clock.stands",
        "不能办理 · 案件 {case} 的时限从 {since} 起中止计算",
        "This cannot be done · the clock of case {case} stands since {since}",
    )
    .instead("先恢复计算", "restart the clock first"),
    Entry::new(
        "clock.runs",
        "不能恢复计算 · 案件 {case} 的时限没有中止",
        "The clock cannot be restarted · that of case {case} runs",
    ),
    Entry::new(
        "clock.passed",
        "不能办理 · 案件 {case} 的调解时限 {due} 已过",
        "This cannot be done · the limit of case {case} passed on {due}",
    )
    .instead("以时限届满终止调解，或继续调解", "end the mediation at its limit, or go on mediating"),
    Entry::new(
        "clock.extension",
        "不能延长 · 案件 {case} 要延长 {asked} 个工作日，已延长 {given}，合计最多 {most}",
        "It cannot be extended · {asked} working days are asked for case {case}, {given} are given, {most} at most in all",
    ),
    Entry::new(
        "session.unknown",
        "不能办理 · 没有调解会 {session}",
        "This cannot be done · there is no session {session}",
    ),
    Entry::new(
        "session.arranged",
        "不能安排 · 案件 {case} 已安排的调解会还没有登记结果",
        "No session can be arranged · that of case {case} has no result yet",
    )
    .instead("先登记那一次的结果", "record what came of it first"),
    Entry::new(
        "session.recorded",
        "不能登记 · 这次调解会的结果已登记",
        "Nothing to record · what came of this session is recorded",
    ),
    Entry::new(
        "session.not_yet",
        "不能登记 · 调解会 {day} 才开",
        "Nothing to record yet · the session is on {day}",
    )
    .instead("{day} 起登记", "record it from {day} on"),
    Entry::new(
        "session.present",
        "不能登记 · 到会的人和结果对不上",
        "This cannot be recorded · who came does not agree with what came of it",
    )
    .instead("双方都到了才有谈成、没谈成或改期；有一方没到，选一方没有到会", "with both there it is agreed, not agreed or adjourned; else a side stayed away"),
    Entry::new(
        "session.next",
        "不能登记 · 改期再调要有下次日期，别的结果没有",
        "This cannot be recorded · an adjourned session has a next day, and no other has one",
    )
    .instead("改期的填下次日期，别的留空", "give the next day of an adjourned one, and none otherwise"),
    Entry::new("offer.unknown", "不能办理 · 没有方案 {offer}", "This cannot be done · there is no offer {offer}"),
    Entry::new(
        "offer.answered",
        "不能再答复 · 方案 {offer} 已有答复",
        "No second answer · offer {offer} is answered already",
    ),
    Entry::new(
        "mediation.not_accepted",
        "不能办理 · 案件 {case} 还没有受理，或没有受理",
        "This cannot be done · case {case} is not accepted",
    )
    .instead("先受理", "accept it first"),
    Entry::new(
        "mediation.ended",
        "不能办理 · 案件 {case} 的调解 {on} 已结束",
        "This cannot be done · the mediation of case {case} ended on {on}",
    ),
    Entry::new(
        "mediation.too_few_notices",
        "不能以不答复或无故不参加终止调解 · 案件 {case} 最后一次答复以后通知了 {notices} 次，要 {needed} 次，不在同一天",
        "It cannot end for silence or absence · case {case} has {notices} notices since the last answer, and takes {needed} on different days",
    )
    .instead("登记联系时选“通知”并写凭据", "log the contact as a notice, with its proof"),
    Entry::new(
        "mediation.may_answer",
        "不能以不答复或无故不参加终止调解 · 案件 {case} 的通知可答复到 {by}，含当日",
        "It cannot end for silence or absence · the notice of case {case} may be answered until {by}, that day included",
    )
    .instead("{by} 以后再终止", "end it after {by}"),
    Entry::new(
        "mediation.still_time",
        "不能以时限届满终止调解 · 案件 {case} 的时限到 {due}，含当日",
        "It cannot end at its limit · that of case {case} is {due}, that day included",
    )
    .instead("{due} 以后再终止；两次通知不答复的可以先终止", "end it after {due}; sooner where the notices go unanswered"),
    Entry::new(
        "mediation.no_terms",
        "不能登记履行期限 · 案件 {case} 的结果是{outcome}，不是达成协议",
        "There are no terms · case {case} ended otherwise than by agreement: {outcome}",
    )
    .instead("金额和履行期限留空", "leave amount and day empty"),
    Entry::new(
        "mediation.no_agreement",
        "不能办理 · 案件 {case} 没有达成协议",
        "This cannot be done · case {case} has no agreement",
    ),
    Entry::new(
        "mediation.performed",
        "不能办理 · 案件 {case} 的协议 {on} 已履行",
        "This cannot be done · the agreement of case {case} was performed on {on}",
    ),
    Entry::new(
        "mediation.breached",
        "不能再登记违约 · 案件 {case} 的违约 {on} 已登记",
        "No second breach · that of case {case} is recorded, of {on}",
    ),
    Entry::new(
        "mediation.may_perform",
        "不能登记违约 · 案件 {case} 的协议可履行到 {by}，含当日",
        "No breach · the agreement of case {case} may be performed until {by}, that day included",
    )
    .instead("{by} 以后再登记", "record it after {by}"),
];
