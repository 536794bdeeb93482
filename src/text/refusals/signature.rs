//! Proposals and signatures.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::new(
        "proposal.nested",
        "不能提交审批 · 待审事项本身不能再提交审批",
        "This cannot be proposed · a proposal is not itself proposed",
    ),
    Entry::new("record.unknown", "不能查看 · 没有记录 {record}", "This cannot be shown · there is no record {record}"),
    Entry::new(
        "proposal.unknown",
        "不能审批 · 没有待审事项 {proposal}，或已经办结",
        "This cannot be signed · there is no proposal {proposal}, or it is done",
    )
    .instead("查看待审事项", "look at what waits for signatures"),
    Entry::new("proposal.unknown", "不能审批 · 没有选待审事项", "This cannot be signed · no proposal is chosen"),
    Entry::new(
        "proposal.unreadable",
        "不能审批 · 待审事项的内容读不出",
        "This cannot be signed · the content of the proposal cannot be read",
    )
    .instead("退回经办重新提交", "decline it and have it proposed again"),
    Entry::new(
        "check.unknown",
        "不能复核 · {command} 不在待复核之列，或已经复核过",
        "This cannot be checked · {command} does not wait to be checked, or was checked already",
    )
    .instead("查看待复核", "look at what waits to be checked"),
    Entry::new(
        "check.nothing",
        "不能复核 · 没有选要复核的收款，或没有等复核的",
        "Nothing to check · none was chosen, or none waits",
    ),
    Entry::new(
        "check.disputed",
        "不能复核 · 对 {command} 的异议还没有说明，也没有更正",
        "This cannot be checked · the objection to {command} is neither explained nor corrected",
    )
    .instead("由经办说明或更正，再复核", "have its maker explain or correct it, then check it"),
    Entry::new(
        "check.undisputed",
        "不用说明 · 没有人对 {command} 提出异议，或已经说明过",
        "Nothing to explain · nobody objects to {command}, or it was explained",
    ),
    Entry::new(
        "signature.own_work",
        "不能办理 · {operator} 经手过这件事，须由另一人复核、审批或付款",
        "This cannot be done · {operator} had a hand in it, and another person checks, approves or pays",
    )
    .instead("由另一名操作员办理", "have another operator do it"),
    Entry::new(
        "signature.twice",
        "不能再签 · {operator} 已经签过",
        "No second signature · {operator} has signed already",
    )
    .instead("由另一名操作员签", "have another operator sign"),
    Entry::new(
        "signature.paper_needed",
        "不能在此签字 · 此事须由{body}开会决定",
        "No signature here · {body} decides this at a meeting",
    )
    .instead("补录线下决议，再由另一名操作员确认", "enter the paper decision and have another operator confirm it"),
    Entry::new(
        "signature.complete",
        "不能再签 · 签字已经齐了",
        "No further signature · all that are needed have been given",
    ),
    Entry::new(
        "signature.other_body",
        "不能登记决议 · 此事须由{body}决定",
        "The decision cannot be entered · {body} decides this",
    )
    .instead("补录{body}的决议", "enter the decision of {body}"),
    Entry::new(
        "signature.no_paper_needed",
        "不能登记决议 · 此事由审批人签字即可",
        "The decision cannot be entered · signatures of approvers suffice",
    )
    .instead("由审批人签字", "have an approver sign"),
    Entry::new(
        "signature.paper_entered",
        "不能登记决议 · 决议已经登记过",
        "The decision cannot be entered · one is entered already",
    )
    .instead("由另一名操作员确认", "have another operator confirm it"),
    Entry::new(
        "signature.no_paper",
        "不能确认决议 · 还没有登记决议",
        "Nothing to confirm · no paper decision is entered",
    )
    .instead("先补录线下决议", "enter the paper decision first"),
    Entry::new(
        "signature.not_carried",
        "不能登记决议 · 同意 {agreed} 票，不同意 {against} 票，弃权 {abstained} 票，同意未过半数",
        "The decision cannot be entered · {agreed} for, {against} against, {abstained} abstained: not more than half are for",
    ),
];
