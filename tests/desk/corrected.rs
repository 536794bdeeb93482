//! 更正 at the desk: the form that was filled in, filled again, and the effect before it is recorded.

use crate::clerk::Clerk;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A clerk who typed 15,000.00 of electricity for 150.00 and has just recorded it.
fn billed() -> Clerk {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("fund.receive").down_to("来自").line("斗门区财政").down_to("转账").keys("20000").record().enter();
    clerk.command("ordinary.pay").keys("2").down_to("金额").keys("15000").down_to("从哪里收付").keys("1");
    clerk.down_to("摘要").keys("11 月电费");
    clerk
}

#[test]
fn what_was_just_recorded_is_corrected_in_its_own_form_with_old_and_new_and_the_day_shown_before() {
    let mut clerk = billed();
    clerk.press(KeyCode::F(2)).sees("水电费").enter().sees("15,000.00");
    clerk.keys("2").sees("15,000.00").record().sees("签齐，现在记账").sees("更正").enter();
    clerk
        .command("vouchers")
        .sees("日常支出")
        .press(KeyCode::Down)
        .enter()
        .sees("11 月电费")
        .sees("[1] 更正")
        .sees("冲正");
    clerk.keys("1").sees("原登记").sees("15,000.00").sees("11 月电费");
    clerk.down_to("金额").press(KeyCode::End);
    for _ in 0..12 {
        clerk.press(KeyCode::Backspace);
    }
    clerk.keys("150").press(KeyCode::F(2)).sees("冲正 日常支出").sees("15,000.00").sees("转账 150.00");
    clerk.sees("5,000.00 → 19,850.00").sees("待 1 名复核签字").enter().keys("2").record().sees("签齐，现在记账");
    clerk.enter().command("tills").sees("19,850.00");
}

#[test]
fn a_voucher_of_the_list_that_is_share_money_is_corrected_with_its_member() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("王小明").record().enter();
    clerk.command("share.pay_in").keys("wxm").enter().down_to("现金").keys("1500").record().enter();
    clerk.command("correction.make").sees("入股").enter().sees("原登记").sees("现金 1,500.00").sees("王小明");
    clerk.down_to("现金").press(KeyCode::Backspace).press(KeyCode::F(2)).sees("1,500.00").back();
}
