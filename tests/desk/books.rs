//! The books at the desk: trial balance, sheets, journals and vouchers, and the way from one to the other.

use crate::screens::{a_month_later, shot, with};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

#[test]
fn trial_balance() {
    shot("trial-balance", |language| with(a_month_later(language), |clerk| _ = clerk.command("trial_balance")));
}

#[test]
fn bank_journal_of_the_month_before() {
    shot("bank-journal", |language| {
        with(a_month_later(language), |clerk| _ = clerk.command("bank_journal").press(KeyCode::F(7)))
    });
}

#[test]
fn vouchers() {
    shot("vouchers", |language| {
        with(a_month_later(language), |clerk| _ = clerk.command("vouchers").press(KeyCode::F(7)))
    });
}

#[test]
fn from_an_account_of_the_trial_balance_to_its_sheet_to_the_voucher_and_back() {
    let mut clerk = a_month_later(Language::Zh);
    clerk
        .command("trial_balance")
        .press(KeyCode::F(7))
        .sees("2026-11")
        .sees("合计 1,025,000.00 1,025,000.00")
        .keys("股金")
        .enter();
    clerk.sees("明细账 股金").sees("期初余额 0.00").sees("本月合计").keys("hyq").enter();
    clerk.sees("凭证 2026-11 记-").sees("附单据  2 张").sees("借方").back().sees("明细账 股金").back().back();
    clerk.sees("科目余额表");
}

#[test]
fn voucher() {
    shot("voucher", |language| {
        with(a_month_later(language), |clerk| _ = clerk.command("vouchers").press(KeyCode::F(7)).enter())
    });
}

#[test]
fn the_checklist_leads_to_what_bars_the_closing_turns_green_and_closes() {
    let mut clerk = a_month_later(Language::Zh);
    clerk.keys("92").sees("结账清单 2026-11").sees("[!未完成]").sees("1 笔借款的利息还没有计提到 2026-11-30");
    clerk.keys("1").record().sees("已登记: 计提利息").enter();
    clerk.sees("可以结账").misses("未完成").keys("1").record().sees("已登记: 结账").enter().sees("结账清单 2026-12");
}

#[test]
fn checklist() {
    shot("checklist", |language| with(a_month_later(language), |clerk| _ = clerk.keys("92")));
}
