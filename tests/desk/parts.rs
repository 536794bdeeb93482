//! Share money promised and paid in parts, and money paid too much that pays a loan.

use crate::clerk::Clerk;
use crate::days::{lending, pay_out};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

#[test]
fn shares_are_promised_paid_in_parts_and_what_is_owed_is_listed() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").record().enter();
    clerk.command("subscription.make").line("hyq").enter().line("1万").line("2026-12-31").record();
    clerk.sees("认缴").sees("10,000.00").enter();
    clerk.command("share.pay_in").line("hyq").enter().keys("4000").sees("认缴 10,000.00，还欠 10,000.00").record();
    clerk.sees("第 1 次缴纳").sees("还欠").sees("6,000.00").enter();
    clerk.command("subscriptions").sees("2026-12-31").sees("4,000.00").sees("6,000.00").sees("待缴").enter();
    clerk.sees("认缴 10,000.00，还欠 6,000.00 (2026-12-31 前)");
}

#[test]
fn what_was_paid_too_much_repays_the_next_loan_and_no_cash_moves() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter().keys("20100").press(KeyCode::F(2)).sees("多收 100.00");
    clerk.press(KeyCode::Tab).enter().sees("已登记").enter();
    clerk.command("application.apply").line("hyq").enter().line("5000").line("饲料").keys("月息8厘").record();
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter().sees("可抵的多收款").sees("100.00").down_to("多收款").keys("100");
    clerk.press(KeyCode::F(2)).sees("多收款 100.00").sees("5,000.00 → 4,900.00").enter().sees("已登记").enter();
    clerk.command("credits").sees("没有多收款");
}
