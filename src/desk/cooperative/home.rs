//! The clerk's first screen: what is due, what waits, where the money lies, and the eight things she does.

use super::V;
use crate::cooperative::Stage;
use crate::cooperative::loan::Status;
use crate::desk::house;
use crate::desk::house::reminders;
use crate::desk::sheet::{Page, Place};
use crate::desk::wording;
use crate::ledger::Account;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Money;

/// The first page after signing in.
pub fn page(view: &V<'_>) -> Page {
    let mut facts = work(view);
    facts.extend(money(view));
    facts.extend(reminders(view));
    let mut page = Page::new(Phrase::new("今天", "Today")).facts(None, facts);
    let not_clerk = |form: &'static str| Place::list_for("running", form);
    page = page
        .doing(Phrase::new("收款", "Take repayment"), not_clerk("repayment.take"))
        .doing(Phrase::new("放款", "Pay out"), Place::list_for("signed", "drawdown.pay"))
        .doing(Phrase::new("社员", "Members"), Place::list("members"))
        .doing(Phrase::new("借款申请", "Applications"), Place::list("applications"))
        .doing(Phrase::new("更正", "Correct"), Place::list_for("repayments", "repayment.correct"))
        .doing(Phrase::new("现金与银行", "Cash and bank"), Place::page("cash"))
        .doing(Phrase::new("查询", "Look up"), Place::page("look"))
        .doing(Phrase::new("开始营业与日终", "Open and close the day"), Place::page("day"))
        .doing(Phrase::new("月末与设置", "Month end and settings"), Place::page("keep"))
        .doing(Phrase::new("待审事项", "Proposals"), Place::list("proposals"));
    if view.house().training {
        let unclosed = crate::desk::house::unclosed(view);
        page = page.doing_unless(Phrase::new("换到下一天", "Go on to another day"), Place::form("day.open"), unclosed);
    }
    page.doing(Phrase::new("签退", "Sign out"), Place::SignOut)
}

/// What can be looked up.
pub fn look() -> Page {
    Page::new(Phrase::new("查询", "Look up"))
        .doing(Phrase::new("到期与逾期", "Due and overdue"), Place::list("due"))
        .doing(Phrase::new("全部借款", "All loans"), Place::list("loans"))
        .doing(Phrase::new("还款记录", "Repayments"), Place::list("repayments"))
        .doing(Phrase::new("入股记录", "Share payments"), Place::list("payments"))
        .doing(Phrase::new("账簿", "The books"), Place::page("books"))
        .doing(Phrase::new("借款试算", "Quote a loan"), Place::form("quote"))
        .doing(Phrase::new("七日内到期", "Due within 7 days"), Place::list("coming"))
        .doing(Phrase::new("催收清单", "Chase list"), Place::list("chase"))
        .doing(Phrase::new("草稿", "Drafts"), Place::list("drafts"))
        .doing(Phrase::new("村民小组", "Village groups"), Place::list("villages"))
        .doing(Phrase::new("逐户收款", "Collect"), Place::form("repayment.collect"))
        .doing(Phrase::new("关联借款", "Related loans"), Place::list("related"))
        .doing(Phrase::new("身故待办", "After a death"), Place::list("estates"))
        .doing(Phrase::new("认缴未缴足", "Subscriptions not paid up"), Place::list("subscriptions"))
        .doing(Phrase::new("实物", "In kind"), Place::list("produce"))
}

/// What keeps the books in order.
pub fn keep() -> Page {
    Page::new(Phrase::new("月末与设置", "Month end and settings"))
        .doing(Phrase::new("计提利息", "Recognise interest"), Place::form("accrual.run"))
        .doing(Phrase::new("月末结账", "Close month"), Place::page("checklist"))
        .doing(Phrase::new("减免与损失累计", "Given up"), Place::list("given_up"))
        .doing(Phrase::new("旧账转入", "Take over old loans"), Place::form("takeover.take"))
        .doing(Phrase::new("登记拨款或捐赠", "Record grant or donation"), Place::form("fund.receive"))
        .doing(Phrase::new("操作员", "Operators"), Place::list("operators"))
        .doing(Phrase::new("增设操作员", "Appoint operator"), Place::form("operator.appoint"))
        .doing(Phrase::new("自定数额", "House numbers"), Place::list("numbers"))
        .doing(Phrase::new("载入工作日表", "Load working days"), Place::form("calendar.load"))
        .doing(Phrase::new("更换口令", "Change passphrase"), Place::form("operator.set_passphrase"))
        .doing(Phrase::new("待复核", "To be checked"), Place::list("checks"))
        .doing(Phrase::new("审批阶梯", "Who signs what"), Place::list("ladder"))
        .doing(Phrase::new("做恢复单", "Make recovery slip"), Place::form("slip.make"))
        .doing(Phrase::new("确认建账参数", "Confirm house numbers"), Place::form("setup.confirm"))
        .doing(Phrase::new("核对 LPR", "Compare the LPR"), Place::form("setup.confirm_lpr"))
        .doing(Phrase::new("自设收支项目", "Own templates"), Place::list("templates"))
        .doing(Phrase::new("操作员对应社员", "Which member an operator is"), Place::form("relation.link"))
}

fn work(view: &V<'_>) -> Vec<(Words, Words)> {
    const COUNTED: Phrase = Phrase::new("{count} 笔 {amount} 元", "{count}, CNY {amount}");
    let due = view.state().due(view.on);
    let sum = |overdue: bool| {
        let some = due.iter().filter(|due| {
            let position = view.state().position(due.loan, view.on).ok();
            position.is_some_and(|position| (position.status == Status::Overdue) == overdue)
        });
        let (count, amount) = some.fold((0, Money::ZERO), |(count, sum), due| (count + 1, sum + due.amount));
        COUNTED.with(&[("count", &count), ("amount", &amount)])
    };
    let at = |stage: Stage| view.state().loans().values().filter(|file| file.stage() == stage).count();
    const WAITING: Phrase = Phrase::new(
        "待复核 {checks}   待审事项 {proposals}   待审批 {applied}   待签 {approved}   已批未放 {signed}",
        "to check {checks}, proposals {proposals}, applications {applied}, notes to sign {approved}, to pay out {signed}",
    );
    let waiting = WAITING.with(&[
        ("checks", &view.house().unchecked(view.on).count()),
        ("proposals", &view.house().proposals.len()),
        ("applied", &at(Stage::Applied)),
        ("approved", &at(Stage::Approved)),
        ("signed", &at(Stage::Signed)),
    ]);
    let mut facts = vec![
        (Phrase::new("今日到期", "Due today").into(), sum(false)),
        (Phrase::new("逾期", "Overdue").into(), sum(true)),
    ];
    facts.extend(super::chase::waiting(view));
    facts.extend(super::departures::waiting(view));
    facts.extend(super::departures::resigning(view));
    facts.extend(super::extensions::waiting(view));
    facts.push((Phrase::new("等着办的", "Waiting").into(), waiting));
    let contradicted = view.state().exceptions().len();
    if contradicted > 0 {
        const EXCEPTIONS: Phrase = Phrase::new("{count} 项与后来登记的事实不符", "{count} contradicted by later facts");
        facts.push((Phrase::new("例外", "Exceptions").into(), EXCEPTIONS.with(&[("count", &contradicted)])));
    }
    facts
}

fn money(view: &V<'_>) -> Vec<(Words, Words)> {
    let ledger = &view.house().ledger;
    let total = |account: Account| ledger.total(account).of(account);
    let own = [Account::LOAN_PRINCIPAL, Account::SHARES];
    let own = own.into_iter().map(|account| (account.phrase().into(), wording::yuan(total(account))));
    house::standing_facts(view).into_iter().chain(own).collect()
}
