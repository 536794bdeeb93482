//! Complaints, from intake to call-back.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new("case.unknown", "不能办理 · 没有案件 {case}", "This cannot be done · there is no case {case}"),
    Entry::new("case.unknown", "不能办理 · 没有选案件", "This cannot be done · no case is chosen"),
    Entry::new(
        "case.no_merchant",
        "不能办理 · 案件 {case} 还没有明确的经营者",
        "This cannot be done · case {case} has no merchant yet",
    )
    .instead("先在补充登记里选经营者", "choose the merchant by completing the file"),
    Entry::new(
        "case.closed",
        "不能办理 · 案件 {case} 已办结、已撤回或调解已结束",
        "This cannot be done · case {case} is closed, withdrawn or at the end of its mediation",
    ),
    Entry::new(
        "complaint.no_shop",
        "不能登记投诉 · 没有写投诉哪家店",
        "The complaint cannot be registered · it names no shop",
    )
    .instead(
        "照消费者说的写店名，以后再选经营者",
        "write the shop as the consumer names it and choose the merchant later",
    ),
    Entry::new(
        "complaint.known_number",
        "不能登记投诉 · 同一来源同一编号已登记为案件 {case}",
        "The complaint cannot be registered · the same number of the same source is case {case}",
    )
    .instead(
        "在案件 {case} 里补充登记；是另一件事就说明理由登记，登记后还可以并案",
        "complete case {case}; for another matter give the reason, and it may still be joined later",
    ),
    Entry::new(
        "complaint.no_claim",
        "不能补充登记 · 没有诉求",
        "The file cannot be changed · nothing would be claimed",
    )
    .instead("至少填一项诉求", "enter one claim at least"),
    Entry::new(
        "complaint.not_the_same",
        "不能并案 · 案件 {case} 和案件 {into} 不是同一争议",
        "No joining · case {case} is not the dispute of case {into}",
    )
    .instead(
        "并入同一商家的另一件；不是同一争议的分别办理",
        "join it to another case against that merchant, or handle it by itself",
    ),
    Entry::new(
        "complaint.how_many_handed_over",
        "不能移交 · 这次列了 {cases} 件，至少一件、最多 {most} 件",
        "No hand-over · it names {cases} cases; one takes at least one and {most} at most",
    )
    .instead("勾选要移交的案件", "tick the cases to hand over"),
    Entry::new(
        "complaint.of_other_mediator",
        "不能移交 · 案件 {case} 现由 {operator} 经手，或者列了两次",
        "No hand-over · case {case} is with {operator}, or stands here twice",
    )
    .instead("只列这位调解员手上的案件，每件一次", "name only cases of that mediator, each once"),
    Entry::new(
        "complaint.not_yours_to_hand_over",
        "不能移交 · 是 {operator} 的案件",
        "No hand-over · these are cases of {operator}",
    )
    .instead("由本人或负责人移交", "have them handed over by that mediator or a manager"),
    Entry::new(
        "complaint.nobody_to_take_over",
        "不能移交 · {operator} 不能接手",
        "No hand-over · {operator} cannot take them over",
    )
    .instead("选另一位在岗的调解员", "choose another mediator in office"),
    Entry::new(
        "claim.rate_of_later",
        "不能登记 · 汇率的日期 {rated} 晚于登记日期 {date}",
        "This cannot be recorded · the rate is of {rated}, after {date}",
    )
    .instead("用购买那天或更早公布的汇率", "use the rate of the day of purchase, or one published before"),
    Entry::new(
        "claim.not_by_rate",
        "不能登记 · 诉求 {asked}，按汇率折成的是 {reckoned}",
        "This cannot be recorded · {asked} is claimed, and the rate makes it {reckoned}",
    )
    .instead("填 {reckoned}，或空着由汇率折算", "claim {reckoned}, or leave it to the rate"),
    Entry::new(
        "complaint.too_many_claims",
        "不能登记投诉 · 诉求 {claims} 项，最多 {most} 项",
        "The complaint cannot be registered · it has {claims} claims, and {most} at most fit",
    )
    .instead("合并成 {most} 项以内", "join them into {most} or fewer"),
    Entry::new(
        "complaint.answered",
        "不能再答复 · 案件 {case} 已受理、不予受理、办结或撤回",
        "No second answer · case {case} is accepted, refused, closed or withdrawn already",
    ),
    Entry::new(
        "complaint.incomplete",
        "不能受理 · 案件 {case} 还缺{wanted}",
        "It cannot be accepted · case {case} still lacks {wanted}",
    )
    .instead("补充登记，或通知补正", "complete the file, or ask for what is missing"),
    Entry::new(
        "complaint.nothing_wanted",
        "不能通知补正 · 没有选案件 {case} 缺什么",
        "Nothing to ask for · what case {case} lacks is not ticked",
    )
    .instead("勾选缺的材料", "tick what is missing"),
    Entry::new(
        "complaint.nothing_given",
        "不能补充登记 · 案件 {case} 没有一处变动",
        "Nothing to record · nothing of case {case} has changed",
    )
    .instead("改动要补的一处", "change what is to be completed"),
    Entry::new(
        "complaint.nothing_awaited",
        "不能以逾期未补正为由不予受理 · 案件 {case} 没有通知补正，或已补齐",
        "It cannot be refused as not completed · nothing was asked for on case {case}, or all of it came",
    )
    .instead("先通知补正", "ask for what is missing first"),
    Entry::new(
        "complaint.still_time",
        "不能以逾期未补正为由不予受理 · 案件 {case} 补正到 {by}，含当日",
        "It cannot be refused as not completed · the papers of case {case} may come until {by}, that day included",
    )
    .instead("{by} 以后再办", "refuse it after {by}"),
    Entry::new(
        "complaint.no_next_door",
        "不能不予受理 · 没有告知案件 {case} 的消费者还可以找谁",
        "It cannot be refused · the consumer of case {case} is not told where to go next",
    )
    .instead(
        "至少选一处: 平台、法院、仲裁、公安",
        "name one at least: the platform, the court, arbitration, the police",
    ),
    Entry::new(
        "complaint.no_call_back",
        "不能登记回访 · 案件 {case} 没有办结，或已回访到",
        "No call-back · case {case} is not closed, or its consumer was reached already",
    ),
];
