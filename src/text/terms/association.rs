//! The association's words, by the codes its rooms store.

use super::{Table, Term};
use crate::association::open_clock::Awaited;
use crate::text::Phrase;

/// What a consumer claims (诉求).
pub const REMEDIES: Table = &[
    ("return", Phrase::new("退货退款", "return for a refund")),
    ("refund", Phrase::new("退款", "refund")),
    ("price_cut", Phrase::new("减价", "price cut")),
    ("repair", Phrase::new("修理", "repair")),
    ("replacement", Phrase::new("更换", "replacement")),
    ("compensation", Phrase::new("赔偿损失", "compensation of the loss")),
    ("punitive", Phrase::new("惩罚性赔偿", "punitive damages")),
];

/// Why a complaint is not accepted (不予受理).
pub const REFUSAL_CAUSES: Table = &[
    ("not_a_consumer", Phrase::new("不是为生活消费", "not bought for living")),
    ("too_late", Phrase::new("超过时效", "out of time")),
    ("handled_before", Phrase::new("同一争议已受理或处理过", "the same dispute was handled before")),
    ("identity", Phrase::new("身份不明或虚假", "identity not shown or false")),
    ("no_merchant", Phrase::new("没有明确的经营者", "no merchant can be made out")),
    ("not_supplemented", Phrase::new("逾期未补正", "what was asked for did not come in time")),
    ("other_body", Phrase::new("应由其他机关处理", "another body decides it")),
];

/// Where a consumer can go next.
pub const DOORS: Table = &[
    ("12315", Phrase::new("12315 平台", "the 12315 platform")),
    ("court", Phrase::new("向法院起诉", "the court")),
    ("arbitration", Phrase::new("申请仲裁", "arbitration")),
    ("police", Phrase::new("向公安报案", "the police")),
    ("other_body", Phrase::new("其他主管部门 (写在说明里)", "another authority, as noted")),
];

/// Currencies that prices come in.
pub const CURRENCIES: Table = &[
    ("MOP", Phrase::new("澳门元", "MOP")),
    ("HKD", Phrase::new("港元", "HKD")),
    ("USD", Phrase::new("美元", "USD")),
    ("EUR", Phrase::new("欧元", "EUR")),
    ("GBP", Phrase::new("英镑", "GBP")),
    ("JPY", Phrase::new("日元", "JPY")),
    ("TWD", Phrase::new("新台币", "TWD")),
];

/// How a rate of exchange is quoted.
pub const QUOTATIONS: Table = &[
    ("per_hundred", Phrase::new("100 外币兑元", "yuan for 100")),
    ("per_unit", Phrase::new("1 外币兑元", "yuan for 1")),
    ("per_yuan", Phrase::new("1 元兑外币", "units for one yuan")),
];

/// What was recorded of a file and can be taken back (撤销登记), by the names of the events.
pub const ACTS: Table = &[
    ("complaint.registered", Phrase::new("登记投诉", "Complaint registered")),
    ("merchant.registered", Phrase::new("登记经营者", "Merchant registered")),
    ("consultation.noted", Phrase::new("咨询", "Consultation")),
    ("complaint.papers_asked", Phrase::new("通知补正", "Papers asked for")),
    ("complaint.supplemented", Phrase::new("补充登记", "File completed")),
    ("complaint.accepted", Phrase::new("受理", "Complaint accepted")),
    ("complaint.refused", Phrase::new("不予受理", "Complaint refused")),
    ("complaint.settled", Phrase::new("简易办结", "Settled by a call")),
    ("complaint.withdrawn", Phrase::new("撤回投诉", "Complaint withdrawn")),
    ("complaint.called_back", Phrase::new("回访", "Called back")),
    ("complaint.joined", Phrase::new("并案", "Complaint joined")),
    ("contact.logged", Phrase::new("联系", "Contact")),
    ("clock.paused", Phrase::new("中止计算", "Clock stopped")),
    ("clock.resumed", Phrase::new("恢复计算", "Clock restarted")),
    ("clock.extended", Phrase::new("延长时限", "Limit extended")),
    ("session.arranged", Phrase::new("安排调解会", "Session arranged")),
    ("session.recorded", Phrase::new("登记调解会", "Session recorded")),
    ("offer.made", Phrase::new("登记方案", "Offer made")),
    ("offer.answered", Phrase::new("答复方案", "Offer answered")),
    ("goods.handed_in", Phrase::new("收货物", "Goods taken in")),
    ("goods.handed_to_shop", Phrase::new("货物直接退店", "Goods straight to the shop")),
    ("goods.excused", Phrase::new("认定货物交不回", "Goods excused")),
    ("goods.handed_out", Phrase::new("交出货物", "Goods handed out")),
    ("mediation.ended", Phrase::new("调解结果", "Mediation ended")),
    ("mediation.performed", Phrase::new("履行协议", "Agreement performed")),
    ("mediation.breached", Phrase::new("违约", "Agreement broken")),
    ("standing.reported", Phrase::new("经营者状态", "Merchant's standing")),
    ("merchant.pledged", Phrase::new("经营者承诺", "Merchant pledged")),
    ("merchant.delisted", Phrase::new("取消诚信店资格", "Merchant delisted")),
    ("recovery.shop_suspended", Phrase::new("暂停", "Shop suspended")),
    ("recovery.top_up_demanded", Phrase::new("通知补足保证金", "Top-up demanded")),
    ("advance.notice_served", Phrase::new("通知商家", "Merchant notified")),
    ("advance.agreement_signed", Phrase::new("签协议书", "Agreement signed")),
    ("advance.voted", Phrase::new("传签", "Vote by circulation")),
    ("advance.paper_entered", Phrase::new("补录线下决议", "Paper decision")),
    ("recovery.notified", Phrase::new("债权转让通知", "Assignment notified")),
    ("recovery.demanded", Phrase::new("追偿通知书", "Demand sent")),
    ("recovery.plan_agreed", Phrase::new("分期还款", "Instalments agreed")),
    ("recovery.step_taken", Phrase::new("仲裁、诉讼、执行", "Step taken")),
    ("recovery.paid_twice", Phrase::new("重复受偿", "Double recovery")),
    ("recovery.awarded", Phrase::new("裁决", "Award")),
];

/// What a file can lack (待补正).
pub const WANTED: Table = &[
    ("merchant", Phrase::new("明确的经营者", "the merchant")),
    ("claims", Phrase::new("诉求", "the claim")),
    ("evidence", Phrase::new("证据", "evidence")),
    ("identity", Phrase::new("身份证明", "proof of identity")),
    ("facts", Phrase::new("事实经过", "what happened in full")),
];

/// How a complaint came (来源).
pub const CHANNELS: Table = &[
    ("phone", Phrase::new("来电", "by phone")),
    ("visit", Phrase::new("来访", "in person")),
    ("12315", Phrase::new("12315 平台", "the 12315 platform")),
    ("letter", Phrase::new("来信", "by letter")),
    ("macau_council", Phrase::new("澳门消委会", "Macau Consumer Council")),
    ("hong_kong_council", Phrase::new("香港消委会", "Hong Kong Consumer Council")),
    ("online", Phrase::new("网上", "online")),
    ("other_body", Phrase::new("其他单位", "another body")),
];

/// The two sides of a dispute.
pub const SIDES: Table =
    &[("consumer", Phrase::new("消费者", "consumer")), ("merchant", Phrase::new("经营者", "merchant"))];

/// By which way a side was reached for.
pub const WAYS: Table = &[
    ("phone", Phrase::new("电话", "by phone")),
    ("message", Phrase::new("短信、微信", "by message")),
    ("post", Phrase::new("邮寄", "by post")),
    ("visit", Phrase::new("上门", "on the spot")),
];

/// Why a clock stops.
pub const PAUSE_CAUSES: Table = &[
    ("appraisal", Phrase::new("鉴定、检测", "appraisal")),
    ("both_agreed", Phrase::new("双方同意暂缓", "both sides agreed")),
    ("force_majeure", Phrase::new("不可抗力", "force majeure")),
];

/// What came of a session.
pub const SESSION_RESULTS: Table = &[
    ("agreed", Phrase::new("谈成", "agreed")),
    ("not_agreed", Phrase::new("没谈成", "not agreed")),
    ("adjourned", Phrase::new("改期再调", "adjourned")),
    ("not_held", Phrase::new("一方没有到会", "a side stayed away")),
];

/// How a mediation ended.
pub const OUTCOMES: Table = &[
    ("agreement", Phrase::new("达成协议", "agreement reached")),
    ("no_agreement", Phrase::new("未达成协议", "no agreement")),
    ("merchant_absent", Phrase::new("经营者无故不参加", "merchant absent without reason")),
    ("no_answer", Phrase::new("逾期未答复", "no answer in time")),
    ("time_limit", Phrase::new("调解时限届满", "time for mediation over")),
    ("consumer_absent", Phrase::new("消费者无故不参加", "consumer absent without reason")),
    ("fraud", Phrase::new("涉嫌欺诈，已移送", "suspected fraud, referred to the authorities")),
];

/// The four conditions of an advance (四项条件核对).
pub const CONDITIONS: Table = &[
    ("no_fault", Phrase::new("消费者无过错", "no fault of the consumer")),
    ("facts_clear", Phrase::new("事实清楚", "the facts are clear")),
    ("evidence_sufficient", Phrase::new("证据充分", "the evidence suffices")),
    ("basis_explicit", Phrase::new("依据明确", "the basis is explicit")),
];

/// The parts of the head-room (可垫付额度).
pub const HEAD_ROOM_PARTS: Table = &[
    ("loss", Phrase::new("核定损失", "loss")),
    ("single_cap", Phrase::new("单笔上限", "cap for one")),
    ("merchant", Phrase::new("该商家剩余", "merchant's rest")),
    ("consumer", Phrase::new("本人今年", "consumer's year")),
    ("available", Phrase::new("资金可用", "available")),
];

/// The parts of the head-room that grow with time, where there is little room.
pub const HEAD_ROOM_SHORT: Table = &[
    ("loss", Phrase::new("损失", "loss")),
    ("single_cap", Phrase::new("单笔", "cap")),
    ("merchant", Phrase::new("商家", "merchant")),
    ("consumer", Phrase::new("次数", "count")),
    ("available", Phrase::new("资金", "money")),
];

/// Why a part of the head-room grows.
pub const FREED_BECAUSE: Table = &[
    ("hold_lapses", Phrase::new("解冻", "a hold lapses")),
    ("recovery_expected", Phrase::new("限期应还", "money is due")),
    ("new_year", Phrase::new("新的一年", "a new year")),
    ("number_changes", Phrase::new("额度改动", "the number changes")),
];

/// How a paper was signed.
pub const SIGNING_MEANS: Table = &[
    ("in_person", Phrase::new("当面签", "in person")),
    ("video", Phrase::new("视频见证签", "before a camera")),
    ("post", Phrase::new("邮寄签", "by post")),
];

/// How a vote by circulation came (传签).
pub const VOTE_MEANS: Table = &[
    ("message", Phrase::new("短信、微信", "by message")),
    ("written", Phrase::new("书面签字", "signed on paper")),
    ("email", Phrase::new("电子邮件", "by e-mail")),
    ("phone", Phrase::new("电话录音", "by phone, recorded")),
];

/// How a group shares what is left (合并办理).
pub const SHARES: Table = &[
    ("pro_rata", Phrase::new("按比例", "in proportion")),
    ("by_time", Phrase::new("按投诉先后", "in the order they complained")),
    ("after_sign_up", Phrase::new("登记截止后按比例", "in proportion, after sign-up")),
];

/// How far an advance has come.
pub const ADVANCE_STAGES: Table = &[
    ("open", Phrase::new("办理中", "on its way")),
    ("settled_by_merchant", Phrase::new("商家已付", "settled by merchant")),
    ("paid", Phrase::new("已付", "paid")),
    ("declined", Phrase::new("不同意", "declined")),
    ("withdrawn", Phrase::new("已撤回", "withdrawn")),
];

/// Which way a merchant pays during its last chance.
pub const ROUTES: Table = &[
    ("to_consumer", Phrase::new("直接付给消费者", "straight to the consumer")),
    ("through_us", Phrase::new("经本会转付", "through the association")),
    ("in_goods", Phrase::new("以实物或服务抵付", "in goods or a service")),
];

/// What becomes of the part of an advance that an award does not give (多退少补).
pub const DIFFERENCES: Table = &[
    ("chased", Phrase::new("请消费者退回", "the consumer is asked to return it")),
    ("returned", Phrase::new("消费者当场退回", "the consumer returned it at once")),
    ("written_off", Phrase::new("理事会核销不追", "the board writes it off without chasing")),
];

/// How a notice reached the merchant (送达方式).
pub const SERVICES: Table = &[
    ("in_person", Phrase::new("直接送达", "handed over")),
    ("post", Phrase::new("邮寄送达", "by post")),
    ("message", Phrase::new("电子送达", "by message")),
    ("left", Phrase::new("留置送达", "left before witnesses")),
];

/// Where recovered money came from.
pub const RECOVERY_SOURCES: Table = &[
    ("merchant", Phrase::new("经营者", "merchant")),
    ("third_party", Phrase::new("担保人或商场代付", "guarantor or mall in its place")),
    ("enforcement", Phrase::new("法院执行", "enforced by a court")),
    ("bankruptcy", Phrase::new("破产分配", "bankruptcy distribution")),
    ("deposit", Phrase::new("保证金", "deposit")),
    ("consumer", Phrase::new("消费者退回", "returned by consumer")),
];

/// Who pays what is recovered.
pub const PAYERS: Table = &[
    ("merchant", Phrase::new("经营者", "merchant")),
    ("third_party", Phrase::new("担保人或商场代付", "guarantor or mall in its place")),
    ("enforcement", Phrase::new("法院执行", "enforced by a court")),
    ("bankruptcy", Phrase::new("破产分配", "bankruptcy distribution")),
];

/// Steps of a recovery outside the house.
pub const RECOVERY_STEPS: Table = &[
    ("arbitration", Phrase::new("提请仲裁", "arbitration")),
    ("court", Phrase::new("起诉", "court")),
    ("enforcement", Phrase::new("申请执行", "enforcement")),
    ("bankruptcy_claim", Phrase::new("申报债权", "bankruptcy claim")),
];

/// Which side has an unmatched item of a reconciliation (未达账项).
pub const UNMATCHED: Table = &[
    ("we_received", Phrase::new("本会已收、银行未收", "we received, the bank has not")),
    ("we_paid", Phrase::new("本会已付、银行未付", "we paid, the bank has not")),
    ("bank_received", Phrase::new("银行已收、本会未收", "the bank received, we have not")),
    ("bank_paid", Phrase::new("银行已付、本会未付", "the bank paid, we have not")),
];

/// Whose money a line of the pool is.
pub const LINE_KINDS: Table = &[
    ("fund", Phrase::new("拨款", "appropriations")),
    ("donation", Phrase::new("定向捐赠", "earmarked donation")),
    ("deposit", Phrase::new("经营者保证金", "merchants' deposits")),
];

/// The terms of the pool's identities.
pub const POOL_TERMS: Table = &[
    ("opening", Phrase::new("期初", "opening")),
    ("appropriations", Phrase::new("拨款", "appropriations")),
    ("donations", Phrase::new("定向捐赠", "donations")),
    ("deposits_received", Phrase::new("收保证金", "deposits received")),
    ("recoveries", Phrase::new("追回", "recoveries")),
    ("returned_by_consumers", Phrase::new("消费者退回", "returned by consumers")),
    ("bank_interest", Phrase::new("银行利息", "bank interest")),
    ("advances_paid", Phrase::new("已垫付", "advances paid")),
    ("deposits_returned", Phrase::new("退保证金", "deposits returned")),
    ("deposits_used", Phrase::new("扣保证金", "deposits used")),
    ("bank_charges", Phrase::new("银行手续费", "bank charges")),
    ("written_off", Phrase::new("已核销", "written off")),
    ("available", Phrase::new("可用", "available")),
    ("held", Phrase::new("已冻结", "held")),
    ("outstanding", Phrase::new("已垫付未收回", "outstanding")),
];

/// The four colours of the pool in words.
pub const POOL_ALARMS: Table = &[
    ("blue", Phrase::new("蓝·正常", "blue: regular")),
    ("yellow", Phrase::new("黄·留意", "yellow: take note")),
    ("orange", Phrase::new("橙·预警", "orange: warning")),
    ("red", Phrase::new("红·立即处理", "red: act now")),
];

/// How a merchant stands.
pub const STANDINGS: Table = &[
    ("in_business", Phrase::new("营业", "in business")),
    ("out_of_business", Phrase::new("停业", "out of business")),
    ("untraceable", Phrase::new("失联", "untraceable")),
    ("revoked", Phrase::new("吊销", "licence revoked")),
    ("deregistered", Phrase::new("注销", "deregistered")),
    ("in_liquidation", Phrase::new("清算", "in liquidation")),
    ("bankrupt", Phrase::new("破产", "bankrupt")),
];

impl Term for Awaited {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Papers => Phrase::new("补正期限", "Papers by"),
            Self::Acceptance => Phrase::new("受理时限", "Accept by"),
            Self::Mediation => Phrase::new("调解时限", "Mediate by"),
            Self::MerchantAnswer => Phrase::new("商家答复期限", "Merchant answers by"),
            Self::Session => Phrase::new("调解会", "Session"),
            Self::Performance => Phrase::new("履行期限", "Perform by"),
            Self::CallBack => Phrase::new("回访", "Call back"),
            Self::LastChance => Phrase::new("商家最后期限", "Merchant's last chance"),
            Self::HoldLapses => Phrase::new("冻结到期", "Hold lapses"),
            Self::Instalment => Phrase::new("分期应还", "Instalment due"),
            Self::Repayment => Phrase::new("商家还款期限", "Merchant pays by"),
        }
    }
}
