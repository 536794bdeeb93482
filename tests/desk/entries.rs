//! One entry after another, and what is said of a field when it is left.

use crate::clerk::Clerk;
use crate::days::{lending, pay_out};
use huzhu::desk::front::Shelf;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

#[test]
fn another_one_of_the_same_keeps_the_date_and_nothing_else() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.goes_on("+2");
    clerk.command("fund.receive").keys("2").enter().line("梁老板").enter().keys("300").down_to("到账日");
    clerk.control('u').line("2026-11-24").record().sees("已登记").sees("再办一笔");
    let again =
        clerk.screen().lines().find_map(|row| row.split_once("] 再办一笔").map(|(before, _)| before.to_owned()));
    let nr: String = again.expect("it is offered").chars().rev().take_while(char::is_ascii_digit).collect();
    clerk.keys(&nr).sees("到账日* 2026-11-24").misses("梁老板").misses("300.00");
}

#[test]
fn the_same_form_opened_otherwise_begins_with_today() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.goes_on("+2");
    clerk.command("fund.receive").keys("2").enter().line("梁老板").enter().keys("300").down_to("到账日");
    clerk.control('u').line("2026-11-24").record().sees("已登记").enter();
    clerk.command("fund.receive").sees("到账日* 2026-11-25");
}

#[test]
fn a_rate_above_the_ceiling_is_told_when_its_field_is_left_and_must_be_seen() {
    let mut clerk = lending(Language::Zh);
    clerk.command("quote").line("5万").keys("24%/年").press(KeyCode::Down).sees("超过法定上限 12%/年");
    clerk.sees("> 利率");
    clerk.control('u').keys("月息8厘").press(KeyCode::Down).misses("超过法定上限");
}

#[test]
fn a_telephone_and_an_identity_number_are_read_back_in_groups() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").line("王小明").enter().enter().keys("13800001234").press(KeyCode::Down);
    clerk.sees("138 0000 1234");
}

#[test]
fn a_due_date_moved_off_a_holiday_is_marked_and_the_rule_is_said() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("quote").line("5万").line("9.6%/年").down_to("放款日").control('u').keys("2026-01-03");
    clerk.press(KeyCode::F(2)).sees("到期日遇休假日顺延").sees("带 * 的");
}

#[test]
fn a_desk_that_was_cut_off_is_told_at_the_door_with_the_last_record_and_only_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = || Shelf::File(folder.path().join("huzhu.db"));
    {
        let mut clerk = Clerk::over(shelf(), Language::Zh);
        clerk.keys("3").press(KeyCode::F(2)).enter().enter().sees("练习合作社");
    }
    Clerk::over(shelf(), Language::Zh).sees("操作员").misses("没有正常退出");
    // What a machine that lost its power leaves beside the books.
    std::fs::write(folder.path().join("huzhu.desk1"), "").expect("a file");
    let mut clerk = Clerk::over(shelf(), Language::Zh);
    clerk.sees("没有正常退出").sees("号记录").press(KeyCode::F(2)).sees("今天");
    clerk.command("sign-out").keys("1").misses("没有正常退出");
}

#[test]
fn two_desks_at_one_store_are_told_of_each_other_at_the_door() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = || Shelf::File(folder.path().join("huzhu.db"));
    let mut first = Clerk::over(shelf(), Language::Zh);
    first.keys("3").press(KeyCode::F(2)).enter().enter();
    Clerk::over(shelf(), Language::Zh).sees("另有 1 个工作台");
}
