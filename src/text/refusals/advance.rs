//! Advance compensation (先行赔付).

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // What may be advanced.
    Entry::new(
        "advance.over_cap",
        "不能垫付 · {asked}超过单笔上限 {cap}，“以下”包括本数",
        "No advance · {asked} is above the cap of {cap} for one claim, which the cap itself is not",
    )
    .instead("垫付 {cap}以内，其余提请仲裁", "advance up to {cap} and refer the rest to arbitration"),
    Entry::new(
        "advance.above_loss",
        "不能垫付 · {asked}超过核定损失 {assessed}",
        "No advance · {asked} is above the loss as assessed, {assessed}",
    )
    .instead("垫付 {assessed}以内", "advance {assessed} or less"),
    Entry::new(
        "advance.above_claims",
        "不能垫付 · {asked}超过诉求中的实际损失 {claimed}",
        "No advance · {asked} is above the actual loss that is claimed, {claimed}",
    )
    .instead("垫付 {claimed}以内", "advance {claimed} or less"),
    Entry::new(
        "advance.recovered_elsewhere",
        "不能垫付 · 核定损失 {assessed}，从别处已得 {other_recovery}，{asked}超过剩下的 {left}",
        "No advance · of the loss of {assessed} the consumer has {other_recovery} from elsewhere, and {asked} is above the {left} that is left",
    )
    .instead("垫付 {left}以内", "advance {left} or less"),
    Entry::new(
        "advance.pool_short",
        "不能冻结 · 专项资金 {line} 可用 {available}，不够 {asked}，最早 {frees} 会多出一些",
        "No hold · line {line} of the pool has {available} available, less than {asked}; there may be more from {frees} on",
    )
    .instead("换一项资金，或等到 {frees} 再办", "choose another line, or wait for {frees}"),
    Entry::new(
        "advance.pool_short",
        "不能冻结 · 专项资金 {line} 可用 {available}，不够 {asked}",
        "No hold · line {line} of the pool has {available} available, less than {asked}",
    )
    .instead("换一项资金，或等追回、拨款后再办", "choose another line, or wait for recoveries or appropriations"),
    Entry::new(
        "advance.merchant_over_cap",
        "需说明理由 · 该商家已垫付未收回 {outstanding}，再垫 {asked}超过上限 {cap}，最早 {frees} 会腾出一些",
        "A reason is needed · {outstanding} is outstanding of this merchant, and {asked} more is above the cap of {cap}; there may be room from {frees} on",
    )
    .instead("垫付 {left}以内，或等到 {frees}", "advance {left} or less, or wait for {frees}"),
    Entry::new(
        "advance.merchant_over_cap",
        "需说明理由 · 该商家已垫付未收回 {outstanding}，再垫 {asked}超过上限 {cap}",
        "A reason is needed · {outstanding} is outstanding of this merchant, and {asked} more is above the cap of {cap}",
    )
    .instead("垫付 {left}以内", "advance {left} or less"),
    Entry::new(
        "advance.consumer_over_yearly",
        "需说明理由 · 这位消费者今年已有 {had} 次垫付，每年最多 {yearly} 次，{frees} 起才又可以",
        "A reason is needed · this consumer had {had} advances this year of {yearly} at most, and may have another from {frees} on",
    )
    .instead("说明理由，或等到 {frees}", "give the reason, or wait for {frees}"),
    Entry::new(
        "advance.consumer_over_yearly",
        "需说明理由 · 这位消费者今年已有 {had} 次垫付，每年最多 {yearly} 次",
        "A reason is needed · this consumer had {had} advances this year of {yearly} at most",
    )
    .instead("说明理由", "give the reason"),
    Entry::new(
        "advance.above_prepaid_loss",
        "不能垫付 · 核定损失 {assessed}超过按预付款算出的 {loss}（剩余价值 × 实付 ÷ (实付 + 赠送)）",
        "No advance · the loss as assessed, {assessed}, is above the {loss} reckoned from what was prepaid (value left × paid ÷ (paid + bonus))",
    )
    .instead("核定 {loss}以内", "assess {loss} or less"),
    // Several opened together.
    Entry::new(
        "advance.group_size",
        "不能合并办理 · 选了 {cases} 个案件，要两个以上、至多 {most} 个",
        "Not opened together · {cases} cases are chosen; it takes two and at most {most}",
    ),
    Entry::new(
        "advance.other_merchant",
        "不能合并办理 · 案件 {case} 不是诉 {merchant} 的",
        "Not opened together · case {case} is not against {merchant}",
    )
    .instead("只选同一商家的案件", "choose cases against one merchant"),
    Entry::new(
        "advance.case_twice",
        "不能合并办理 · 案件 {case} 选了两次",
        "Not opened together · case {case} is chosen twice",
    ),
    Entry::new(
        "advance.not_of_group",
        "不能合并办理 · 代表人的案件 {case} 不在其中",
        "Not opened together · case {case} of the representative is not among them",
    )
    .instead("从所选案件里推选代表", "choose the representative among them"),
    Entry::new(
        "advance.sign_up_runs",
        "不能合并办理 · 登记到 {by} 才截止",
        "Not opened together · others may sign up through {by}",
    )
    .instead("过了 {by} 再办", "open them after {by}"),
    Entry::new(
        "advance.after_sign_up",
        "不能合并办理 · 案件 {case} 在 {came} 才投诉，登记 {by} 截止",
        "Not opened together · case {case} came on {came}, and sign-up ended on {by}",
    )
    .instead("去掉这个案件，单独办理", "leave it out and open it alone"),
    Entry::new(
        "advance.nothing_left",
        "不能合并办理 · 要 {asked}，该商家剩余 {merchant}，资金可用 {available}",
        "Not opened together · {asked} is asked for, the merchant's rest is {merchant} and {available} is available",
    )
    .instead("报理事会，或等追回、拨款后再办", "go to the board, or wait for recoveries or appropriations"),
    Entry::new(
        "advance.group_unnameable",
        "不能合并办理 · 编号 {group} 太长或已用过",
        "Not opened together · the id {group} is too long or taken",
    ),
    // Whether an advance may be opened.
    Entry::new(
        "advance.mediation_outcome",
        "不能垫付 · 案件 {case} 的调解结果是“{outcome}”",
        "No advance · the mediation of case {case} ended with “{outcome}”",
    ),
    Entry::new(
        "advance.mediation_not_ended",
        "不能垫付 · 案件 {case} 的调解还没有终止",
        "No advance · the mediation of case {case} has not ended",
    )
    .instead("先登记调解结果", "record the outcome of the mediation first"),
    Entry::new(
        "advance.second_on_case",
        "不能垫付 · 案件 {case} 已有垫付 {advance}，同一争议只垫付一次",
        "No advance · case {case} has one, {advance}, and one dispute has one advance",
    ),
    Entry::new(
        "advance.above_award",
        "不能补付 · 核定损失 {assessed}超过裁决金额 {awarded}",
        "No further advance · the loss as assessed, {assessed}, is above the award of {awarded}",
    )
    .instead("按裁决金额核定", "assess it at the award"),
    Entry::new(
        "advance.beyond_award",
        "不能补付 · 裁决 {awarded}，已垫 {already}，{asked}超过多出的 {left}",
        "No further advance · of the award of {awarded} {already} was advanced, and {asked} is above the {left} beyond it",
    )
    .instead("补付 {left}以内", "advance {left} or less"),
    Entry::new(
        "advance.over_cap_left",
        "不能补付 · 单笔上限 {cap}，已垫 {already}，{asked}超过剩下的 {left}",
        "No further advance · of the cap of {cap} for one claim {already} was advanced, and {asked} is above the {left} left",
    )
    .instead(
        "补付 {left}以内，其余由商家按裁决直接付消费者，可申请法院执行",
        "advance {left} or less; the rest the merchant owes the consumer by the award, which a court enforces",
    ),
    Entry::new(
        "advance.no_pledge",
        "不能垫付 · {merchant} 没有有效期内的先行赔付申请书",
        "No advance · no pledge of {merchant} is in force",
    )
    .instead("先由经营者签先行赔付申请书", "have the merchant sign a pledge first"),
    Entry::new(
        "advance.condition_missing",
        "不能垫付 · 条件核对中“{condition}”一项不符合",
        "No advance · of the conditions, “{condition}” is not met",
    )
    .instead("补齐材料后再核对", "complete the file and check again"),
    // What stands before payment.
    Entry::new(
        "advance.not_approved",
        "不能付款 · 垫付 {advance} 的审批签字还没有齐",
        "No payment · advance {advance} lacks signatures",
    )
    .instead("先办齐审批", "have it approved first"),
    Entry::new(
        "advance.agreement_missing",
        "不能付款 · 消费者还没有签垫付 {advance} 的先行赔付协议书",
        "No payment · the consumer has not signed the agreement of advance {advance}",
    )
    .instead("先登记签好的协议书", "record the signed agreement first"),
    Entry::new(
        "advance.notice_missing",
        "不能付款 · 垫付 {advance} 还没有通知商家",
        "No payment · the merchant was not notified of advance {advance}",
    )
    .instead("先通知商家", "notify the merchant first"),
    Entry::new(
        "advance.last_chance_runs",
        "不能付款 · 商家的最后期限到 {ends}",
        "No payment · the merchant's last chance runs through {ends}",
    )
    .instead("过了 {ends} 再付款", "pay after {ends}"),
    Entry::new(
        "advance.hold_lapsed",
        "不能付款 · 垫付 {advance} 的冻结已到期解冻",
        "No payment · the hold of advance {advance} has lapsed",
    )
    .instead("重新冻结后再付款", "hold the money again, then pay"),
    // The file.
    Entry::new(
        "advance.unknown",
        "不能办理 · 没有垫付 {advance}",
        "This cannot be done · there is no advance {advance}",
    ),
    Entry::new("advance.unknown", "不能办理 · 没有选垫付", "This cannot be done · no advance is chosen"),
    Entry::new(
        "advance.not_open",
        "不能办理 · 垫付 {advance} 现在是“{stage}”",
        "This cannot be done · advance {advance} is at “{stage}”",
    ),
    Entry::new(
        "advance.not_paid",
        "不能登记付款退回 · 垫付 {advance} 现在是“{stage}”，没有付出去的款",
        "No bounced payment · advance {advance} is at “{stage}”, and no money is out",
    ),
    Entry::new(
        "advance.recovery_moved",
        "不能登记付款退回 · 垫付 {advance} 已有追回、退回、裁决或核销",
        "No bounced payment · of advance {advance} something was recovered, returned, awarded or written off",
    )
    .instead("先冲正这些登记", "take those back first"),
    Entry::new(
        "advance.agreement_not_scanned",
        "不能登记协议书 · 垫付 {advance} 签好的协议书 (含债权转让) 没有扫描件",
        "The agreement cannot be recorded · that of advance {advance}, with its assignment, is not scanned",
    )
    .instead(
        "扫描或拍下签好的协议书；人不在本地的，视频见证签或邮寄签",
        "scan or photograph the signed agreement; a consumer who is away signs before a camera or by post",
    ),
    Entry::new(
        "advance.no_account",
        "不能付款 · 垫付 {advance} 没有写收款账户",
        "No payment · the account to which advance {advance} goes is not named",
    )
    .instead(
        "写消费者的收款账户；没有境内账户的，港澳或境外账户也可以",
        "name the consumer's account; one in Hong Kong, Macau or abroad will do",
    ),
    Entry::new(
        "advance.signature_unproven",
        "不能登记协议书 · 垫付 {advance} 的协议书是远程签的，没有写凭据",
        "The agreement cannot be recorded · that of advance {advance} was signed from afar, and nothing proves it",
    )
    .instead("写明视频存证或快递单号", "name the recording or the number of the letter"),
    Entry::new(
        "advance.no_such_seat",
        "不能登记传签 · 没有第 {seat} 席，理事会共 {seats} 席",
        "The vote cannot be recorded · there is no seat {seat}; the board has {seats}",
    )
    .instead("填不超过 {seats} 的席号", "give a seat up to {seats}"),
    Entry::new(
        "board.no_quorum",
        "不能登记决议 · 到会表决 {came} 席，没有回避的 {eligible} 席中未过半数 (回避 {recused} 席不计)",
        "The decision cannot be entered · {came} voted of the {eligible} seats that are not recused, not more than half ({recused} recused, not counted)",
    )
    .instead("等人到齐再议，或传签", "meet again when enough come, or let it circulate"),
    Entry::new(
        "board.too_many_votes",
        "不能登记决议 · 录了 {votes} 票，理事会共 {seats} 席",
        "The decision cannot be entered · it has {votes} votes, and the board has {seats} seats",
    )
    .instead("照签到表重录", "enter it again from the list of those present"),
    Entry::new(
        "advance.seat_voted",
        "不能登记传签 · 第 {seat} 席已经表决",
        "The vote cannot be recorded · seat {seat} has voted",
    )
    .instead("填还没有表决的席位", "give a seat that has not voted"),
    Entry::new(
        "advance.notice_served",
        "不能再登记通知 · 垫付 {advance} 已通知商家",
        "No second notice · the merchant was notified of advance {advance}",
    ),
    Entry::new(
        "advance.settled_above_loss",
        "不能登记商家付款 · {asked}超过还没有受偿的损失 {left}",
        "The merchant's payment cannot be recorded · {asked} is more than the loss that is left, {left}",
    )
    .instead("登记 {left}以内", "record {left} or less"),
    Entry::new(
        "advance.goods_not_named",
        "不能登记商家付款 · 垫付 {advance} 抵给消费者的是什么没有写",
        "The merchant's payment cannot be recorded · what the consumer of advance {advance} was given is not named",
    )
    .instead("写明实物或服务和消费者的签收", "name the goods or the service and who received them"),
    Entry::new(
        "advance.nothing_to_pass_on",
        "不能转付 · 垫付 {advance} 没有商家经本会转付的款",
        "Nothing to pay on · no money of the merchant waits for the consumer of advance {advance}",
    ),
    Entry::new(
        "advance.held",
        "不能重新冻结 · 垫付 {advance} 的钱已经冻结",
        "No second hold · the money of advance {advance} is held",
    ),
    Entry::new(
        "advance.agreement_signed",
        "不能再登记协议书 · 垫付 {advance} 的协议书已经登记",
        "No second agreement · that of advance {advance} is recorded",
    ),
    Entry::new(
        "advance.no_assignment",
        "不能登记协议书 · 垫付 {advance} 的协议书没有债权转让条款",
        "The agreement cannot be recorded · that of advance {advance} does not assign the claim",
    )
    .instead("补上债权转让条款后再签", "have it signed with the assignment"),
];
