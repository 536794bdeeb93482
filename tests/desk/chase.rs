//! Chasing at the desk: the list, a promise, and what the first page says when it is broken.

use crate::clerk::Clerk;
use crate::screens::{a_month_later, shot, with};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// The loan of the lending book, 1,754.60 of it overdue since the day before.
fn overdue(language: Language) -> Clerk {
    let mut clerk = a_month_later(language);
    clerk.goes_on("+1");
    clerk
}

fn promised(language: Language) -> Clerk {
    let mut clerk = overdue(language);
    clerk.command("contact.note").enter().press(KeyCode::Down).press(KeyCode::Down).press(KeyCode::Down);
    clerk.line("1000").line("+2").keys("卖了鱼就还").record().enter();
    clerk
}

#[test]
fn a_promise_is_noted_from_the_chase_list_and_broken_when_its_day_has_passed() {
    let mut clerk = promised(Language::Zh);
    clerk.command("chase").sees("逾期1天").sees("待履行").back().misses("失信承诺");
    clerk.goes_on("+3").sees("失信承诺 1 笔过了承诺日还没还");
    clerk.command("chase").sees("未履行").enter().press(KeyCode::PageDown).sees("催收记录").sees("卖了鱼就还");
}

#[test]
fn chase_list() {
    shot("chase", |language| with(promised(language), |clerk| _ = clerk.command("chase")));
}

#[test]
fn contact() {
    shot("contact", |language| with(overdue(language), |clerk| _ = clerk.command("contact.note").enter()));
}

/// 30,000.00 where 20,160.00 settles, signed by the checker; then the member's account.
fn overpay(clerk: &mut Clerk) {
    clerk.keys("1").enter().keys("30000").record().command("proposal.sign").enter().record();
    clerk.command("members").keys("hyq").enter().keys("3");
}

#[test]
fn member_account() {
    shot("member-account", |language| with(a_month_later(language), overpay));
}

#[test]
fn what_was_paid_too_much_is_paid_back_from_the_members_account() {
    let mut clerk = a_month_later(Language::Zh);
    overpay(&mut clerk);
    clerk.sees("多收款").keys("1").sees("9,840.00").record().sees("已登记: 退还多收款").enter();
    clerk.sees("多收款 0.00 元");
}
