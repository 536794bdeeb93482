//! The cooperative: members, share money.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Members.
    Entry::new(
        "member.unknown",
        "不能办理 · 成员名册里没有 {member}",
        "This cannot be done · there is no member {member} on the roster",
    )
    .instead("先吸收入社", "admit the person first"),
    Entry::new(
        "member.status",
        "不能变更社员状态 · {member} 在 {on} 的状态不能这样变更，或之后另有变更",
        "The membership cannot be changed · the standing of {member} on {on} does not allow it, or changed again later",
    )
    .instead("核对该社员的状态和日期", "check the member's standing and the day"),
    // Departures.
    Entry::new(
        "departure.resigned_already",
        "不能再收 · {member} 的退社申请 {on} 已经收到",
        "Not received again · the resignation of {member} was received on {on}",
    ),
    Entry::new(
        "departure.not_resigning",
        "不能撤回 · {member} 在 {on} 没有可撤回的退社申请",
        "Nothing to withdraw · {member} has no resignation running on {on}",
    ),
    Entry::new(
        "departure.members_decide",
        "不能除名 · {member} 的除名要由社员大会表决",
        "No expulsion · only the members' meeting expels {member}",
    )
    .instead("提交社员大会，补录大会决议", "put it to the members' meeting and enter its decision"),
    Entry::new(
        "departure.not_heard",
        "不能除名 · {member} {heard_on} 才陈述，大会 {held_on} 已经表决",
        "No expulsion · {member} was heard on {heard_on}, after the vote of {held_on}",
    )
    .instead("听取陈述以后重新表决", "hear the member, then vote again"),
    Entry::new(
        "departure.before_decision",
        "不能除名 · 终止日 {on} 早于大会表决的 {held_on}",
        "No expulsion · its day {on} is before the vote of {held_on}",
    )
    .instead("填 {held_on} 或以后的日期", "give {held_on} or a later day"),
    Entry::new(
        "departure.not_ended",
        "不能撤销 · {member} 没有登记过除名或身故",
        "Nothing to take back · {member} is not recorded as expelled or dead",
    ),
    Entry::new(
        "departure.shares_moved",
        "不能撤销 · {member} 的股金从 {on} 起已经退还或继承过",
        "This cannot be taken back · share money of {member} was refunded or inherited since {on}",
    )
    .instead("先冲正那几笔退股或继承", "reverse those refunds or inheritances first"),
    // Households, relatives, offices.
    Entry::new(
        "relation.oneself",
        "不能登记 · {member} 和自己不成关系",
        "This cannot be recorded · {member} is no relation of oneself",
    )
    .instead("选另一位社员", "choose another member"),
    Entry::new(
        "relation.related_already",
        "不能登记亲属 · {member} 和 {kin} 已登记过，还没有终止",
        "No relative recorded · {member} and {kin} are recorded as kin already",
    )
    .instead("登记错了先终止原来的", "end the former entry first if it was wrong"),
    Entry::new(
        "relation.not_related",
        "不能终止 · {member} 和 {kin} 没有登记亲属关系",
        "Nothing to end · {member} and {kin} are not recorded as kin",
    ),
    Entry::new(
        "relation.ends_before",
        "不能终止 · {on} 早于开始的 {from}",
        "It cannot end · {on} is before its beginning of {from}",
    )
    .instead("填 {from} 或以后的日期", "give {from} or a later day"),
    Entry::new(
        "relation.office_already",
        "不能登记任职 · {member} 已经是{office}",
        "No office recorded · {member} is {office} already",
    ),
    Entry::new(
        "relation.no_such_office",
        "不能登记离任 · {member} 不是{office}",
        "No end of office recorded · {member} is not {office}",
    ),
    Entry::new(
        "relation.offices_clash",
        "不能登记任职 · {member} 现任{office}，监事不得由理事、经理、财务会计人员兼任",
        "No office recorded · {member} is {office}, and a supervisor is neither director, manager nor accountant",
    )
    .instead("先登记离任，或换一位", "record the end of that office first, or choose another"),
    Entry::new(
        "relation.recused",
        "不能签字 · {operator} 是 {member} 本人、亲属或同户，应当回避",
        "No signature · {operator} is {member} or close to this member, and stands aside",
    )
    .instead("请别的审批人签", "another approver signs"),
    // Village groups.
    Entry::new(
        "village.unknown",
        "不能办理 · 没有村民小组 {village}",
        "This cannot be done · there is no village group {village}",
    )
    .instead("先设村民小组", "set it up first"),
    Entry::new(
        "village.name_taken",
        "不能用这个名称 · 已有同名的村民小组 {village}",
        "The name cannot be used · village group {village} has it already",
    )
    .instead("用已有的，或换个名称", "use that one, or choose another name"),
    Entry::new(
        "village.nobody",
        "不能编组 · 没有选社员",
        "Nobody is put into a group · no member is chosen",
    )
    .instead("勾选社员", "tick the members"),
    // Share money.
    Entry::new(
        "share.promised_return",
        "不能入股 · 事先承诺了{promised}的回报，股金只能事后分红",
        "No share money · a return of {promised} is promised, and shares earn only a dividend afterwards",
    )
    .instead("去掉承诺后入股", "leave the promise out"),
    Entry::new(
        "share.not_a_member",
        "不能入股 · {member} 在 {on} 不是社员",
        "No share money · {member} is not a member on {on}",
    )
    .instead("先吸收入社，或按捐赠登记", "admit the person first, or record a donation"),
    Entry::new(
        "share.too_large_a_part",
        "需说明理由 · {member} 的股金将达 {own}，占股金总额 {all}的比例超过 {limit}",
        "A reason is needed · the shares of {member} would come to {own}, more than {limit} of all shares, {all}",
    )
    .instead("减少入股金额", "pay in less"),
    Entry::new(
        "subscription.unknown",
        "不能办理 · 没有这笔认缴 {subscription}",
        "This cannot be done · there is no subscription {subscription}",
    ),
    Entry::new(
        "subscription.open",
        "不能认缴 · {member} 有一笔认缴还没缴足",
        "No subscription · {member} has one that is not paid up",
    )
    .instead("变更原来的认缴", "change that one"),
    Entry::new(
        "subscription.by_before",
        "不能认缴 · 缴足期限 {by} 早于认缴日 {on}",
        "No subscription · it would be due on {by}, before its day, {on}",
    )
    .instead("填 {on} 或以后的日期", "give {on} or a later day"),
    Entry::new(
        "subscription.below_paid",
        "不能变更认缴 · {member} 已缴 {paid} 元，不能减到 {asked} 元",
        "No such change · {member} has paid {paid}, and the subscription cannot fall to {asked}",
    )
    .instead("最少填已缴的 {paid} 元；要退已缴的用“退股”", "give {paid} at least; what is paid leaves by a refund"),
    Entry::new(
        "subscription.too_much",
        "不能入股 · {asked} 元超过 {member} 认缴未缴的 {owed} 元",
        "No share money · {asked} is more than {member} still owes of the subscription, {owed}",
    )
    .instead("先缴足 {owed} 元，多的另作一笔入股", "pay {owed} first, and the rest as a payment of its own"),
    Entry::new(
        "share.unknown_payment",
        "不能冲正入股 · 没有这笔入股 {payment}",
        "The share money cannot be reversed · there is no payment {payment}",
    ),
    Entry::new(
        "repayment.by_shares",
        "不能抵还 · 要用股金抵 {asked}，股金不能抵借款",
        "No set-off · {asked} was to come from share money, which is not set off against a loan",
    )
    .instead("用现金、微信或转账", "use cash, code or transfer"),
    // Members' credit.
    Entry::new(
        "credit.too_much",
        "不能退还 · {asked} 元超过 {member} 的多收款 {credit} 元",
        "This cannot be paid back · {asked} is more than the credit of {member}, {credit}",
    )
    .instead("退还 {credit} 元以内", "pay back up to {credit}"),
    Entry::new(
        "credit.not_enough",
        "不能用多收款抵还 · {asked} 元超过 {member} 的多收款 {credit} 元",
        "Credit cannot pay this · {asked} is more than the credit of {member}, {credit}",
    )
    .instead("多收款最多抵 {credit} 元，其余收钱", "take up to {credit} from the credit, and money for the rest"),
    Entry::new(
        "credit.pays_nothing",
        "不能用多收款抵还 · 抵 {asked} 元里有 {over} 元超过所欠，抵了仍是多收款",
        "Credit cannot pay this · of {asked} drawn on the credit, {over} is beyond what is owed and would be credit again",
    )
    .instead("少抵 {over} 元", "draw {over} less"),
    Entry::new(
        "credit.unknown",
        "不能冲正 · 没有这笔退还 {refund}",
        "This cannot be reversed · there is no refund {refund}",
    ),
    // In kind.
    Entry::new(
        "produce.not_accepted",
        "不能收实物 · 本社没有定收实物",
        "Nothing is taken in kind · this house has not decided to",
    )
    .instead("理事会决定收的，先用“修改自定数额”登记", "where the board decides to, adopt it as a house number first"),
    Entry::new(
        "produce.unknown",
        "不能办理 · 没有这批实物 {lot}",
        "This cannot be done · there is no such lot {lot}",
    ),
    Entry::new(
        "produce.not_so_much",
        "不能变卖 · {lot} 只剩 {left}，不够 {asked}",
        "This cannot be sold · of {lot} there is {left} left, not {asked}",
    )
    .instead("填剩下的数量以内", "give no more than is left"),
    Entry::new(
        "produce.worth_less",
        "不能减记 · {lot} 账面只有 {value} 元，不够减 {asked} 元",
        "This cannot be written down · {lot} stands in the books for {value}, less than {asked}",
    )
    .instead("最多减记 {value} 元", "write down up to {value}"),
    Entry::new(
        "produce.moved",
        "不能冲正 · {lot} 后来又变卖或减记过",
        "This cannot be reversed · {lot} was sold or written down since",
    )
    .instead("先冲正后来的那一笔", "reverse the later one first"),
    Entry::new(
        "produce.before",
        "不能变卖 · {on} 早于收实物的 {taken_on}",
        "This cannot be sold · {on} is before it was taken in, {taken_on}",
    )
    .instead("填 {taken_on} 或以后的日期", "give {taken_on} or a later day"),
    // Share money paid in.
    Entry::new(
        "capital.not_free",
        "不能办理 · {member} 可以动用的股金 {free} 元 (限制退股 {restricted} 元)，不够 {asked} 元",
        "This cannot be done · {member} has {free} of share money that is free, {restricted} being restricted; {asked} is asked",
    )
    .instead("办 {free} 元以内，或先解除限制", "move up to {free}, or lift the restriction first"),
    Entry::new(
        "capital.waits",
        "暂不能退股 · {member} 的股金按章程要到 {until} 才退还",
        "No refund yet · by the articles the share money of {member} is refunded from {until} on",
    )
    .instead("到 {until} 再退；家有急事的由理事会另议", "refund it on {until} or later"),
    Entry::new(
        "capital.not_dead",
        "不能继承 · {member} 在 {on} 没有登记身故",
        "No inheritance · {member} is not recorded as dead on {on}",
    )
    .instead("先登记身故；生前转让用“转让股金”", "record the death first; the living transfer their shares"),
    Entry::new(
        "capital.bound",
        "不能退股或转让 · {on} {member} 有逾期借款或在为借款 {loan} 担保；股金不抵借款",
        "Share money cannot leave · on {on} {member} is overdue or answers for loan {loan}; it is not set off against the loan",
    )
    .instead("先还清逾期，或由他人接替担保", "have the arrears paid or another take the guarantee over"),
    Entry::new(
        "capital.no_restriction",
        "不能解除 · 没有这项限制 {restriction}",
        "This cannot be lifted · there is no restriction {restriction}",
    ),
    Entry::new(
        "capital.unknown",
        "不能冲正 · 没有这笔退股或转让 {change}",
        "This cannot be reversed · there is no refund or transfer {change}",
    ),
];
