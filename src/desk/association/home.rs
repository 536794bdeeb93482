//! The mediator's first screen: the pool and its colour, what waits, the deadlines, and what she does.

use super::V;
use super::lists::{deadlines, is_outstanding, is_to_approve, is_to_pay};
use super::{due, pool};
use crate::association::advance::Stage;
use crate::desk::house::reminders;
use crate::desk::sheet::{Page, Place};
use crate::desk::wording;
use crate::text::{Phrase, Words};

/// How many deadlines the first screen shows; the list has them all.
const SHOWN: usize = 3;

/// The first page after signing in.
pub fn page(view: &V<'_>) -> Page {
    let mut facts = money(view);
    facts.extend(work(view));
    facts.extend(reminders(view));
    let mut page = Page::new(Phrase::new("今天", "Today")).facts(None, facts);
    page.status = Some(pool::alarm(view));
    page = page
        .doing(Phrase::new("登记投诉", "Register complaint"), Place::form("complaint.register"))
        .doing(Phrase::new("案件", "Cases"), Place::list("cases"))
        .doing(Phrase::new("先行赔付", "Advances"), Place::list("advances"))
        .doing(Phrase::new("追偿", "Recovery"), Place::list("outstanding"))
        .doing(Phrase::new("经营者", "Merchants"), Place::list("merchants"))
        .doing(Phrase::new("现金与银行", "Cash and bank"), Place::page("cash"))
        .doing(Phrase::new("专项资金", "Pool"), Place::list("pool"))
        .doing(Phrase::new("开始营业与日终", "Open and close the day"), Place::page("day"))
        .doing(Phrase::new("待审事项", "Proposals"), Place::list("proposals"))
        .doing(Phrase::new("查询", "Look up"), Place::page("look"))
        .doing(Phrase::new("月末与设置", "Month end and settings"), Place::page("keep"));
    if view.house().training {
        let unclosed = crate::desk::house::unclosed(view);
        page = page.doing_unless(Phrase::new("换到下一天", "Go on to another day"), Place::form("day.open"), unclosed);
    }
    page.doing(Phrase::new("签退", "Sign out"), Place::SignOut)
}

/// What can be looked up.
pub fn look() -> Page {
    Page::new(Phrase::new("查询", "Look up"))
        .doing(Phrase::new("时限", "Deadlines"), Place::list("deadlines"))
        .doing(Phrase::new("可以垫付的案件", "Cases to advance"), Place::list("advanceable"))
        .doing(Phrase::new("待回访", "To call back"), Place::list("call_backs"))
        .doing(Phrase::new("履行中和违约的协议", "Agreements to be performed"), Place::list("performing"))
        .doing(Phrase::new("调解会", "Sessions"), Place::list("sessions"))
        .doing(Phrase::new("咨询", "Consultations"), Place::list("consultations"))
        .doing(Phrase::new("保管的货物", "Goods kept"), Place::list("goods"))
        .doing(Phrase::new("待审批的垫付", "Advances to approve"), Place::list("to_approve"))
        .doing(Phrase::new("待付款的垫付", "Advances to pay"), Place::list("to_pay"))
        .doing(Phrase::new("追回记录", "Receipts"), Place::list("receipts"))
        .doing(Phrase::new("季度报表", "Quarterly statements"), Place::list("quarters"))
        .doing(Phrase::new("我的案件", "My cases"), Place::list("my_cases"))
        .doing(Phrase::new("移交案件", "Hand cases over"), Place::list("mediators"))
        .doing(Phrase::new("账簿", "The books"), Place::page("books"))
        .doing(Phrase::new("草稿", "Drafts"), Place::list("drafts"))
}

/// What keeps the books in order.
pub fn keep() -> Page {
    Page::new(Phrase::new("月末与设置", "Month end and settings"))
        .doing(Phrase::new("登记拨款", "Record appropriation"), Place::form("pool.appropriate"))
        .doing(Phrase::new("登记定向捐赠", "Record earmarked donation"), Place::form("pool.donate"))
        .doing(Phrase::new("月末结账", "Close month"), Place::page("checklist"))
        .doing(Phrase::new("操作员", "Operators"), Place::list("operators"))
        .doing(Phrase::new("增设操作员", "Appoint operator"), Place::form("operator.appoint"))
        .doing(Phrase::new("自定数额", "House numbers"), Place::list("numbers"))
        .doing(Phrase::new("载入工作日表", "Load working days"), Place::form("calendar.load"))
        .doing(Phrase::new("更换口令", "Change passphrase"), Place::form("operator.set_passphrase"))
        .doing(Phrase::new("待复核", "To be checked"), Place::list("checks"))
        .doing(Phrase::new("审批阶梯", "Who signs what"), Place::list("ladder"))
        .doing(Phrase::new("做恢复单", "Make recovery slip"), Place::form("slip.make"))
        .doing(Phrase::new("确认建账参数", "Confirm house numbers"), Place::form("setup.confirm"))
}

fn money(view: &V<'_>) -> Vec<(Words, Words)> {
    let (available, held, outstanding) = pool::totals(view);
    vec![
        (Phrase::new("资金可用", "Available").into(), wording::yuan(available)),
        (Phrase::new("已冻结", "Held").into(), wording::yuan(held)),
        (Phrase::new("已垫付未收回", "Outstanding").into(), wording::yuan(outstanding)),
    ]
}

fn work(view: &V<'_>) -> Vec<(Words, Words)> {
    const CASES: Phrase = Phrase::new(
        "待补正 {incomplete}  待受理 {registered}  调解中 {mediating}  待回访 {call_backs}  可以垫付 {advanceable}",
        "incomplete {incomplete}, to accept {registered}, in mediation {mediating}, to call back {call_backs}, to advance {advanceable}",
    );
    const ADVANCES: Phrase = Phrase::new(
        "办理中 {open} (待审批 {approve}，待付款 {pay})   追偿中 {owed}",
        "on their way {open} (to approve {approve}, to pay {pay}), to recover {owed}",
    );
    const DUE: Phrase = Phrase::new("{on} {what}: {about}", "{on} {what}: {about}");
    const PROPOSALS: Phrase = Phrase::new("{count} 项等签字", "{count} wait for signatures");
    let state = view.state();
    let at = |code: &str| state.cases.iter().filter(|(id, case)| due::stage(view, id, case) == code).count();
    let counted = |test: &dyn Fn(&crate::vocabulary::Id, &crate::association::advance::Advance) -> bool| {
        state.advances.iter().filter(|(id, advance)| test(id, advance)).count()
    };
    let cases = CASES.with(&[
        ("incomplete", &at("incomplete")),
        ("registered", &at("registered")),
        ("mediating", &(at("in_mediation") + at("in_expertise"))),
        ("call_backs", &state.cases.keys().filter(|id| state.call_back_due(id).is_some()).count()),
        ("advanceable", &state.cases.keys().filter(|id| due::may_advance(view, id)).count()),
    ]);
    let advances = ADVANCES.with(&[
        ("open", &counted(&|_, advance| advance.stage == Stage::Open)),
        ("approve", &counted(&|id, advance| is_to_approve(view, id, advance))),
        ("pay", &counted(&|id, advance| is_to_pay(view, id, advance))),
        ("owed", &counted(&|id, _| is_outstanding(view, id))),
    ]);
    let mut facts: Vec<(Words, Words)> =
        vec![(Phrase::new("案件", "Cases").into(), cases), (Phrase::new("先行赔付", "Advances").into(), advances)];
    if !view.house().proposals.is_empty() {
        let waiting = PROPOSALS.with(&[("count", &view.house().proposals.len())]);
        facts.push((Phrase::new("待审事项", "Proposals").into(), waiting));
    }
    let checks = view.house().unchecked(view.on).count();
    if checks > 0 {
        facts.push((Phrase::new("待复核", "To be checked").into(), Words::data(checks.to_string())));
    }
    for deadline in deadlines(view).into_iter().take(SHOWN) {
        let (on, what) = (Words::data(deadline.on.to_string()), deadline.what.into());
        let words = DUE.with_words(&[("on", &on), ("what", &what), ("about", &deadline.about)]);
        facts.push((Phrase::new("时限", "Deadline").into(), words));
    }
    facts
}
