//! Status words, two to five characters; shape and colour stand beside them.
//!
//! A status is what a screen says of a file on a day, and may say more than the stage its room records: a running
//! loan is 今日到期 or 关注. The codes are those of the screens.

use super::Table;
use crate::text::Phrase;

/// A loan overdue for so many days: `{days}`.
pub const OVERDUE_DAYS: Phrase = Phrase::new("逾期 {days} 天", "overdue {days} days");

/// A loan.
pub const LOAN_STATUSES: Table = &[
    ("draft", Phrase::new("草稿", "draft")),
    ("applied", Phrase::new("待审", "awaiting approval")),
    ("declined", Phrase::new("不同意", "declined")),
    ("approved", Phrase::new("待签", "awaiting signature")),
    ("signed", Phrase::new("已批未放", "awaiting drawdown")),
    ("running", Phrase::new("正常", "regular")),
    ("due_today", Phrase::new("今日到期", "due today")),
    ("overdue", Phrase::new("逾期", "overdue")),
    ("extended", Phrase::new("展期中", "extended")),
    ("restructured", Phrase::new("重组", "restructured")),
    ("special_mention", Phrase::new("关注", "special mention")),
    ("substandard", Phrase::new("次级", "substandard")),
    ("doubtful", Phrase::new("可疑", "doubtful")),
    ("loss", Phrase::new("损失", "loss")),
    ("settled", Phrase::new("已结清", "settled")),
    ("written_off", Phrase::new("已核销", "written off")),
    ("voided", Phrase::new("已作废", "voided")),
];

/// Who signs a note.
pub const PARTIES: Table = &[
    ("borrower", Phrase::new("借款人", "the borrower")),
    ("co_borrower", Phrase::new("共同借款人", "the co-borrower")),
    ("guarantor", Phrase::new("担保人", "a guarantor")),
];

/// A member.
pub const MEMBER_STATUSES: Table = &[
    ("applied", Phrase::new("申请中", "applied")),
    ("active", Phrase::new("正常", "active")),
    ("suspended", Phrase::new("暂停用信", "borrowing suspended")),
    ("resigning", Phrase::new("退社申请中", "resigning")),
    ("resigned", Phrase::new("已退社", "resigned")),
    ("expelled", Phrase::new("已除名", "expelled")),
    ("died", Phrase::new("已故", "died")),
];

/// A receipt.
pub const RECEIPT_STATUSES: Table = &[
    ("valid", Phrase::new("有效", "valid")),
    ("voided", Phrase::new("已作废", "voided")),
    ("corrected", Phrase::new("已更正", "corrected")),
];

/// A business day.
pub const DAY_STATUSES: Table = &[
    ("open", Phrase::new("营业中", "in business")),
    ("to_check", Phrase::new("待复核", "to be checked")),
    ("day_closed", Phrase::new("已日终", "day closed")),
    ("month_closed", Phrase::new("已结账", "month closed")),
];

/// A case.
pub const CASE_STATUSES: Table = &[
    ("incomplete", Phrase::new("待补正", "incomplete")),
    ("registered", Phrase::new("待受理", "awaiting acceptance")),
    ("accepted", Phrase::new("已受理", "accepted")),
    ("in_mediation", Phrase::new("调解中", "in mediation")),
    ("in_expertise", Phrase::new("鉴定中 (时限中止)", "in expertise, clock paused")),
    ("agreement", Phrase::new("达成协议", "agreement reached")),
    ("performing", Phrase::new("履行中", "being performed")),
    ("breached", Phrase::new("已违约", "breached")),
    ("mediation_ended", Phrase::new("终止调解", "mediation terminated")),
    ("closed", Phrase::new("已结案", "closed")),
    ("withdrawn", Phrase::new("已撤回", "withdrawn")),
    ("joined", Phrase::new("已并案", "joined to another")),
    ("refused", Phrase::new("不予受理", "refused")),
];

/// An advance.
pub const ADVANCE_STATUSES: Table = &[
    ("to_review", Phrase::new("待初审", "awaiting review")),
    ("to_approve", Phrase::new("待审批", "awaiting approval")),
    ("held", Phrase::new("已冻结", "held")),
    ("to_pay", Phrase::new("待付款", "awaiting payment")),
    ("paying", Phrase::new("付款中", "being paid")),
    ("paid", Phrase::new("已付", "paid")),
    ("bounced", Phrase::new("付款退回", "payment bounced")),
    ("released", Phrase::new("已解冻", "released")),
    ("returned", Phrase::new("已退回", "returned")),
    ("settled_by_merchant", Phrase::new("商家已付", "settled by merchant")),
    ("declined", Phrase::new("不同意", "declined")),
    ("withdrawn", Phrase::new("已撤回", "withdrawn")),
];

/// A recovery.
pub const RECOVERY_STATUSES: Table = &[
    ("to_notify", Phrase::new("待通知", "to be notified")),
    ("demanding", Phrase::new("催还中", "demanding")),
    ("in_instalments", Phrase::new("分期中", "in instalments")),
    ("partly_recovered", Phrase::new("部分收回", "partly recovered")),
    ("recovered", Phrase::new("已收回", "recovered")),
    ("in_arbitration", Phrase::new("仲裁中", "in arbitration")),
    ("in_court", Phrase::new("诉讼中", "in court")),
    ("enforcing", Phrase::new("申请执行", "enforcing")),
    ("claim_filed", Phrase::new("已申报债权", "claim filed")),
    ("written_off", Phrase::new("已核销", "written off")),
];

/// A shop.
pub const SHOP_STATUSES: Table = &[
    ("valid", Phrase::new("有效", "valid")),
    ("to_review", Phrase::new("待年审", "awaiting yearly review")),
    ("suspended", Phrase::new("暂停", "suspended")),
    ("delisted", Phrase::new("已取消", "delisted")),
    ("out_of_business", Phrase::new("停业", "out of business")),
    ("untraceable", Phrase::new("失联", "untraceable")),
    ("deregistered", Phrase::new("注销", "deregistered")),
];

/// The series of numbers, by their names without the year.
pub const SERIES: Table = &[
    ("receipt", Phrase::new("收据", "Receipts")),
    ("certificate", Phrase::new("股金证", "Certificates")),
    ("member", Phrase::new("社员号", "Members")),
    ("loan", Phrase::new("借款", "Loans")),
    ("case", Phrase::new("案件", "Cases")),
    ("consultation", Phrase::new("咨询", "Consultations")),
    ("advance", Phrase::new("垫付", "Advances")),
    ("notice", Phrase::new("通知", "Notices")),
    ("goods", Phrase::new("实物收条", "Goods receipts")),
    ("handover", Phrase::new("移交单", "Hand-over slips")),
];
