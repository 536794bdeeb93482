//! What each command and each room is called: on a menu, in a hint, in the list of records.

use super::{Table, word};
use crate::text::Phrase;

/// What a command is called, by its stable name such as `share.pay_in`.
pub fn command(name: &str) -> Option<Phrase> {
    word(COMMANDS, name)
}

/// What the room of a command or an event is called, by the name before the point: `share` of `share.paid_in/1`.
///
/// ```
/// use huzhu::text::terms;
/// assert_eq!(terms::room("share.paid_in/1").map(|phrase| phrase.zh), Some("股金"));
/// ```
pub fn room(name: &str) -> Option<Phrase> {
    word(ROOMS, name.split('.').next().unwrap_or(name))
}

/// Every command, as its button says it.
pub const COMMANDS: Table = &[
    // The rooms both trades share.
    ("operator.appoint", Phrase::new("增设操作员", "Appoint operator")),
    ("operator.change_duties", Phrase::new("调整岗位", "Change duties")),
    ("operator.dismiss", Phrase::new("停用操作员", "Dismiss operator")),
    ("operator.set_passphrase", Phrase::new("更换口令", "Change passphrase")),
    ("number.adopt", Phrase::new("修改自定数额", "Change house number")),
    ("calendar.load", Phrase::new("载入工作日表", "Load working days")),
    ("paper.print", Phrase::new("打印", "Print")),
    ("paper.void", Phrase::new("单据作废", "Void paper")),
    ("period.close", Phrase::new("结账", "Close month")),
    ("period.reopen", Phrase::new("反结账", "Reopen month")),
    ("proposal.sign", Phrase::new("同意", "Approve")),
    ("proposal.decline", Phrase::new("不同意", "Decline")),
    ("check.sign", Phrase::new("日终复核", "Check receipts")),
    ("check.object", Phrase::new("提出异议", "Object")),
    ("check.explain", Phrase::new("说明异议", "Explain")),
    // The cooperative.
    ("member.admit", Phrase::new("吸收入社", "Admit member")),
    ("member.suspend", Phrase::new("暂停用信资格", "Suspend borrowing")),
    ("member.reinstate", Phrase::new("恢复用信资格", "Reinstate borrowing")),
    ("member.leave", Phrase::new("登记退社、除名或身故", "Record end of membership")),
    ("till.open", Phrase::new("开设现金箱、账户或收款码", "Open cash box, account or code")),
    ("share.pay_in", Phrase::new("入股", "Pay in share money")),
    ("share.reverse", Phrase::new("冲正入股", "Reverse share money")),
    ("fund.receive", Phrase::new("登记拨款或捐赠", "Record grant or donation")),
    ("application.apply", Phrase::new("借款申请", "Apply for loan")),
    ("application.sign", Phrase::new("同意借款", "Approve loan")),
    ("application.decline", Phrase::new("不同意借款", "Decline loan")),
    ("application.decide_on_paper", Phrase::new("补录线下决议", "Enter paper decision")),
    ("application.confirm_decision", Phrase::new("确认线下决议", "Confirm paper decision")),
    ("application.record_note", Phrase::new("登记借据", "Record signed note")),
    ("application.sign_note", Phrase::new("登记补签", "Record missing signature")),
    ("drawdown.pay", Phrase::new("登记放款", "Pay out")),
    ("drawdown.reverse", Phrase::new("冲正放款", "Reverse drawdown")),
    ("repayment.take", Phrase::new("登记还款", "Record repayment")),
    ("repayment.correct", Phrase::new("更正还款", "Correct repayment")),
    ("repayment.reverse", Phrase::new("冲正还款", "Reverse repayment")),
    ("contact.note", Phrase::new("登记催收", "Note contact")),
    ("waiver.grant", Phrase::new("减免", "Waive")),
    ("waiver.reverse", Phrase::new("撤销减免", "Take waiver back")),
    ("accrual.run", Phrase::new("计提利息", "Recognise interest")),
    // The association.
    ("pool.appropriate", Phrase::new("登记拨款", "Record appropriation")),
    ("pool.donate", Phrase::new("登记定向捐赠", "Record earmarked donation")),
    ("pool.bank_interest", Phrase::new("登记银行利息", "Record bank interest")),
    ("pool.bank_charge", Phrase::new("登记银行手续费", "Record bank charge")),
    ("merchant.register", Phrase::new("登记经营者", "Register merchant")),
    ("merchant.pledge", Phrase::new("登记先行赔付申请书 (经营者承诺)", "Record merchant's pledge")),
    ("merchant.delist", Phrase::new("取消诚信店资格", "Delist merchant")),
    ("merchant.receive_deposit", Phrase::new("收保证金", "Receive deposit")),
    ("merchant.return_deposit", Phrase::new("退保证金", "Return deposit")),
    ("complaint.register", Phrase::new("登记投诉", "Register complaint")),
    ("complaint.accept", Phrase::new("受理", "Accept")),
    ("complaint.refuse", Phrase::new("不予受理", "Refuse")),
    ("mediation.end", Phrase::new("登记调解结果", "Record outcome of mediation")),
    ("advance.open", Phrase::new("申请垫付", "Request advance")),
    ("advance.serve_notice", Phrase::new("通知商家", "Notify merchant")),
    ("advance.settle_by_merchant", Phrase::new("商家已付", "Merchant paid")),
    ("advance.pass_on", Phrase::new("转付消费者", "Pay on to consumer")),
    ("advance.hold_again", Phrase::new("重新冻结", "Hold again")),
    ("advance.sign", Phrase::new("同意垫付", "Approve advance")),
    ("advance.decline", Phrase::new("不同意垫付", "Decline advance")),
    ("advance.enter_paper", Phrase::new("补录线下决议", "Enter paper decision")),
    ("advance.vote", Phrase::new("登记传签", "Record vote by circulation")),
    ("advance.confirm_paper", Phrase::new("确认线下决议", "Confirm paper decision")),
    ("advance.sign_agreement", Phrase::new("登记先行赔付协议书", "Record signed agreement")),
    ("advance.pay", Phrase::new("确认付款", "Confirm payment")),
    ("advance.bounce", Phrase::new("登记付款退回", "Record bounced payment")),
    ("advance.withdraw", Phrase::new("撤回垫付", "Withdraw advance")),
    ("recovery.notify", Phrase::new("登记债权转让通知", "Record notice of assignment")),
    ("recovery.demand", Phrase::new("发追偿通知书", "Send demand")),
    ("recovery.receive", Phrase::new("登记追回", "Record recovery")),
    ("recovery.take_deposit", Phrase::new("扣保证金", "Take from deposit")),
    ("recovery.return_by_consumer", Phrase::new("退回多付款", "Record return by consumer")),
    ("recovery.paid_twice", Phrase::new("登记重复受偿", "Record double recovery")),
    ("recovery.award", Phrase::new("登记裁决", "Record award")),
    ("recovery.award_written_off", Phrase::new("登记裁决并核销差额", "Record award, write off the rest")),
    ("recovery.write_off", Phrase::new("核销", "Write off")),
    ("recovery.reverse", Phrase::new("冲正追回", "Reverse recovery")),
];

/// Every room.
pub const ROOMS: Table = &[
    ("book", Phrase::new("账套", "Book")),
    ("operator", Phrase::new("操作员", "Operators")),
    ("number", Phrase::new("自定数额", "House numbers")),
    ("paper", Phrase::new("单据", "Papers")),
    ("calendar", Phrase::new("工作日表", "Working days")),
    ("period", Phrase::new("月份", "Months")),
    ("proposal", Phrase::new("待审事项", "Proposals")),
    ("check", Phrase::new("日终复核", "Check at close")),
    ("member", Phrase::new("社员", "Members")),
    ("till", Phrase::new("现金与银行", "Cash and bank")),
    ("share", Phrase::new("股金", "Share money")),
    ("fund", Phrase::new("拨款与捐赠", "Grants and donations")),
    ("application", Phrase::new("借款申请", "Applications")),
    ("drawdown", Phrase::new("放款", "Drawdowns")),
    ("repayment", Phrase::new("还款", "Repayments")),
    ("contact", Phrase::new("催收记录", "Contact log")),
    ("waiver", Phrase::new("减免", "Waivers")),
    ("accrual", Phrase::new("计提利息", "Interest recognised")),
    ("pool", Phrase::new("先行赔付专项资金", "Pool")),
    ("merchant", Phrase::new("经营者", "Merchants")),
    ("complaint", Phrase::new("投诉", "Complaints")),
    ("mediation", Phrase::new("调解", "Mediation")),
    ("advance", Phrase::new("先行赔付", "Advances")),
    ("recovery", Phrase::new("追偿", "Recovery")),
];
