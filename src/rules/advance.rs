//! The rules of advance compensation, P01 to P14, and of its recovery, R01 to R10.

use super::row::Binds::Association;
use super::row::Confidence::{High, House, Medium};
use super::row::RuleRow;
use super::row::Severity::{Refuse, Report, WarnWithReason};

/// The rules of an advance and its pool.
pub(super) const ADVANCE: [RuleRow; 14] = [
    RuleRow::new("P01", High, Refuse, Association)
        .zh("单笔垫付不超过上限；“以下”包括本数。", "本会公开的做法；民法典第1259条")
        .en("One advance is at most the cap, the cap itself included.", "The association as published; Civil Code 1259")
        .enforced("association::advance"),
    RuleRow::new("P02", High, Refuse, Association)
        .zh("专项资金不能透支：可用 = 余额 − 已冻结，不小于零。", "本会公开的做法")
        .en("The pool is never overdrawn: what is available is its balance less its holds.", "The association as published")
        .number("≥ 0.00", "≥ 0.00")
        .enforced("association::advance"),
    RuleRow::new("P03", High, Refuse, Association)
        .zh("先调解，未达成协议而终止后才垫付；也可自定为先垫付后调解。", "本会公开的做法（两种说法并存）")
        .en("An advance follows a mediation that ended without agreement; the house may choose to pay first.", "The association as published (sources differ)")
        .enforced("association::advance"),
    RuleRow::new("P04", High, Refuse, Association)
        .zh("经营者是诚信店，并签有有效的《先行赔付申请书》；没有的，不能提请仲裁，只能凭债权转让通知追偿。", "横琴诚信店公开报道（2014—2018）")
        .en("The merchant is a listed integrity shop with a valid pledge; without it there is no arbitration, only the assignment by notice.", "Published reports of the integrity shops, 2014-2018")
        .enforced("association::advance"),
    RuleRow::new("P05", House, Refuse, Association)
        .zh("四项条件核对：消费者无过错、事实清楚、证据充分、依据明确。", "三亚、成都做法")
        .en("Four ticks: no fault of the consumer, clear facts, sufficient evidence, an explicit basis.", "Practice of Sanya and Chengdu")
        .number("4 项", "4")
        .enforced("association::advance"),
    RuleRow::new("P06", House, Refuse, Association)
        .zh("只垫付实际损失，不垫付惩罚性赔偿。", "本会自定")
        .en("Only the actual loss is advanced, no multiple of it.", "House rule")
        .enforced("association::advance"),
    RuleRow::new("P07", House, Refuse, Association)
        .zh("申请垫付即冻结；通知送达后给商家最后期限，小额不等；逾期未付自动解冻。", "海南、三亚做法")
        .en("Opening an advance holds the money; the merchant's last chance runs from service of the notice, none for small amounts; an unpaid hold lapses.", "Practice of Hainan and Sanya")
        .enforced("association::advance"),
    RuleRow::new("P08", House, WarnWithReason, Association)
        .zh("同一商家已垫付未收回的合计不超过上限；群体投诉超过的报理事会。", "国外赔付基金做法")
        .en("One merchant's outstanding advances stay within a cap; a group beyond it goes to the board.", "Practice of guaranty funds abroad")
        .enforced("association::advance"),
    RuleRow::new("P09", House, WarnWithReason, Association)
        .zh("同一消费者一年内获垫付的次数不超过上限。", "本会自定")
        .en("One consumer receives so many advances a year.", "House rule")
        .enforced("association::advance"),
    RuleRow::new("P10", House, Report, Association)
        .zh("收齐材料后在时限内作出决定。", "三亚、成都做法")
        .en("An advance is decided in time.", "Practice of Sanya and Chengdu"),
    RuleRow::new("P11", House, Refuse, Association)
        .zh("按金额分级审批：小额秘书长一人，以上两人，再以上理事会决议。", "本会自定")
        .en("Approval by amount: the secretary alone, then two approvers, then a decision of the board.", "House rule")
        .enforced("association::advance"),
    RuleRow::new("P12", House, Report, Association)
        .zh("专项资金可用比例低于各档时变色预警：蓝、黄、橙、红。", "本会自定")
        .en("The pool changes colour as what is available falls below each mark: blue, yellow, orange, red.", "House rule")
        .enforced("association::pool"),
    RuleRow::new("P13", House, Refuse, Association)
        .zh("专户管理，专款专用，不与其他资金混用。", "海南做法")
        .en("The pool has its own account and is not mixed.", "Practice of Hainan")
        .enforced("association::pool"),
    RuleRow::new("P14", House, Refuse, Association)
        .zh("一个争议只垫付一次；从别处得到的赔偿先扣除。", "本会自定")
        .en("One advance a dispute; what was recovered elsewhere is deducted.", "House rule")
        .enforced("association::advance"),
];

/// The rules of recovery.
pub(super) const RECOVERY: [RuleRow; 10] = [
    RuleRow::new("R01", High, Refuse, Association)
        .zh("先有债权转让条款并通知商家，才能追偿。", "民法典第545条、第546条")
        .en("The claim is assigned and the merchant notified before anything is demanded.", "Civil Code 545, 546")
        .enforced("association::recovery"),
    RuleRow::new("R02", House, Report, Association)
        .zh("追偿通知书给出付款期限。", "本会自定")
        .en("A demand letter sets a day to pay by.", "House rule")
        .enforced("association::recovery"),
    RuleRow::new("R03", High, Report, Association)
        .zh("商家的抗辩和抵销主张要登记。", "民法典第548条、第549条")
        .en("The merchant's defences and set-offs are recorded.", "Civil Code 548, 549"),
    RuleRow::new("R04", High, Refuse, Association)
        .zh("有仲裁协议才能提请仲裁。", "消费者权益保护法第39条")
        .en("Arbitration needs an agreement on file.", "Consumer Protection Law 39")
        .enforced("association::recovery"),
    RuleRow::new("R05", House, Refuse, Association)
        .zh("追回的钱回到原来垫付的那一项资金。", "海南做法")
        .en("Recovered money returns to the line of the pool it came from.", "Practice of Hainan")
        .enforced("association::recovery"),
    RuleRow::new("R06", House, Refuse, Association)
        .zh("裁决少于垫付的，差额由消费者退回，或按决议核销；多于垫付的，在单笔上限内可以补付，其余由商家直接付消费者。", "本会自定")
        .en("Where the award is less than the advance, the difference is refunded or written off; where it is more, the rest may be advanced within the cap, and beyond it is the merchant's own debt to the consumer.", "House rule")
        .enforced("association::recovery"),
    RuleRow::new("R07", Medium, Refuse, Association)
        .zh("过期未还的取消诚信店资格，期限内不得重新认定。", "横琴新区诚信岛建设促进办法（草案）")
        .en(
            "A merchant unpaid past its term is delisted and not listed again for a time.",
            "Hengqin Integrity Island Measures (draft)",
        )
        .enforced("association::merchant"),
    RuleRow::new("R08", Medium, Report, Association)
        .zh("诚信店每年考核一次。", "横琴新区诚信岛建设促进办法（草案）")
        .en("Each integrity shop is reviewed yearly.", "Hengqin Integrity Island Measures (draft)"),
    RuleRow::new("R09", House, Refuse, Association)
        .zh("核销须有理事会决议，核销后仍留在卷上继续追偿。", "本会自定")
        .en("A write-off needs a resolution of the board, and stays on file.", "House rule")
        .enforced("association::recovery"),
    RuleRow::new("R10", House, Report, Association)
        .zh("每季度公布专项资金收支。", "本会自定")
        .en("The pool's statement is published each quarter.", "House rule")
        .enforced("association::pool"),
];
