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
