//! Lending beside the daily round: old loans brought over.

use crate::clerk::Clerk;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A book with the member 黄永强, on the first page.
fn with_a_member() -> Clerk {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").record().enter();
    clerk
}

#[test]
fn an_old_loan_comes_over_and_says_what_is_owed_before_it_is_recorded() {
    let mut clerk = with_a_member();
    clerk.command("takeover.take").line("hyq").enter().line("3万").line("月息8厘").enter();
    clerk.line("2026-04-03").line("2026-04-03").line("2026-10-03").enter();
    // The National Day moves the due date to 8 October, so that the loan is overdue for 46 days.
    clerk.sees("本金 30,000.00 元，已计未收利息");
    clerk.line("买鱼苗").press(KeyCode::F(2)).sees("息已结至").sees("待 1 名审批签字");
    clerk.press(KeyCode::Tab).sees("现场授权 (*)1 李建国").enter().sees("已登记").enter();
    clerk.sees("逾期 1 笔").command("chase").sees("黄永强").enter().press(KeyCode::PageDown).sees("旧账转入");
}

/// Two loans in one village group: 黄永强's of 2026-11-23 and 王小明's of a week later, a month on.
fn a_round() -> Clerk {
    let mut clerk = crate::days::lending(Language::Zh);
    crate::days::pay_out(&mut clerk);
    clerk.command("village.open").keys("新村二组").record().enter();
    clerk
        .command("village.assign")
        .enter()
        .keys(" ")
        .press(KeyCode::Down)
        .keys(" ")
        .press(KeyCode::F(2))
        .enter()
        .enter();
    clerk.goes_on("+7");
    clerk.command("share.pay_in").line("wxm").enter().keys("5000").record().enter();
    clerk.command("application.apply").line("wxm").enter().line("1万").line("饲料").keys("月息8厘").record();
    crate::days::pay_out(&mut clerk);
    clerk.goes_on("+30");
    clerk
}

#[test]
fn a_round_is_typed_down_a_column_and_recorded_in_one_batch() {
    let mut clerk = a_round();
    clerk.command("villages").sees("新村二组").enter().sees("黄永强").keys("1");
    clerk.sees("2 笔 2,635.56 元").sees("应还 1,758.26 逾期7天").enter().enter();
    clerk.control('d').enter().keys("500").enter().sees("2 笔 2,258.26 元").press(KeyCode::F(2));
    clerk.sees("本金 1,594.60").sees("逐户收款 2,258.26 元").enter();
    clerk.sees("已登记: 逐户收款 (2 笔 2,258.26 元)").sees("收据 0005");
}

#[test]
fn a_refused_row_keeps_its_figure_and_says_why_and_is_given_again_once_mended() {
    let mut clerk = a_round();
    clerk.command("repayment.collect").sees("2 笔 2,635.56 元");
    // A day on which 王小明's loan was not paid out yet.
    clerk.enter().line("2026-11-29").line("1000").line("500").press(KeyCode::F(2));
    clerk.sees("1 笔，留在表里").sees("不能登记").enter();
    clerk.sees("1 笔没有登记").sees("王小明").sees("早于放款日").sees("500").misses("黄永强");
    clerk.press(KeyCode::Up);
    (0..10).for_each(|_| _ = clerk.press(KeyCode::Backspace));
    clerk.line("2026-12-30").press(KeyCode::F(2)).sees("合计").sees("1 笔 500.00 元").enter();
    clerk.sees("已登记: 逐户收款 (1 笔 500.00 元)");
}

#[test]
fn what_was_typed_in_a_round_is_kept_as_a_draft() {
    let mut clerk = a_round();
    clerk.command("repayment.collect").enter().enter().line("1000").back().back();
    clerk.command("repayment.collect").sees("1000");
}

#[test]
fn a_loan_of_an_officers_wife_is_flagged_listed_apart_and_not_signed_by_him() {
    let mut clerk = crate::days::lending(Language::Zh);
    clerk.enter().back().back();
    clerk.command("relation.appoint").line("wxm").keys("4").record().sees("经理").enter();
    clerk.command("relation.relate").line("hyq").line("wxm").enter().record().sees("王小明").sees("配偶").enter();
    clerk
        .command("relation.link")
        .keys("2")
        .enter()
        .keys("wxm")
        .enter()
        .press(KeyCode::F(2))
        .press(KeyCode::Tab)
        .enter();
    clerk.enter();
    clerk.command("related").sees("经理 王小明 (配偶)").enter().sees("关联");
    clerk.command("application.sign").enter().sees("没有能办的人");
}

#[test]
fn a_resignation_says_until_when_before_it_is_received() {
    let mut clerk = with_a_member();
    clerk.command("members").keys("hyq").enter().keys("8").sees("退社、除名与身故").keys("1");
    clerk.sees("2027-12-31 年度终了").record().sees("资格终止满 3 个月以后").enter();
    clerk.sees("股金退还  2028-04-01").sees("(收到退社申请)");
}

#[test]
fn after_a_death_the_guarantors_are_to_be_told_and_the_heir_gets_the_shares() {
    let mut clerk = crate::days::lending(Language::Zh);
    clerk.enter().back().back();
    clerk.command("application.apply").line("hyq").enter().line("5000").line("饲料").line("月息8厘");
    clerk.enter().enter().enter().enter().keys("+").keys("wxm").enter().record();
    crate::days::pay_out(&mut clerk);
    clerk.command("departure.die").line("hyq").keys("今天").press(KeyCode::F(2)).sees("由遗产和继承人承担");
    clerk.enter().enter().back().back().sees("身故待办 1 笔借款的担保人还没通知");
    clerk.command("estates").sees("黄永强 (已故) 遗产继承人").sees("待通知").enter();
    clerk.enter().keys("3").press(KeyCode::F(2)).enter().enter().sees("已通知").back().misses("身故待办");
    clerk.command("capital.inherit").line("hyq").line("wxm").enter().enter().line("社员大会2026-4").keys("今天");
    clerk.press(KeyCode::F(2)).sees("5,000.00 → 0.00 元").press(KeyCode::Tab).enter().sees("已登记");
    clerk.command("members").sees("(已故)").keys("wxm").sees("5,000.00");
}
