//! Small helps: the keys that work where one stands, practice that goes on, a rate with two readings.

use crate::clerk::Clerk;
use huzhu::journal::MemoryStore;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

#[test]
fn the_help_of_a_form_leaves_out_what_only_a_page_or_a_row_has() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").press(KeyCode::F(1));
    clerk.sees("直接预览").sees("照上一笔").misses("查找").misses("换操作员").misses("删这一行").misses("按号码跳转");
}

#[test]
fn the_help_of_a_first_page_lists_what_finds_but_no_way_back() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.press(KeyCode::F(1)).sees("查找").sees("换操作员").misses("返回").misses("直接预览");
}

#[test]
fn nothing_is_found_before_anybody_has_signed_in() {
    let mut clerk = Clerk::at(&MemoryStore::new(), Language::Zh);
    clerk.press(KeyCode::F(1)).misses("查找").misses("换操作员");
}

#[test]
fn practice_goes_on_where_the_day_was_opened_after_a_restart() {
    let store = MemoryStore::new();
    let mut clerk = Clerk::at(&store, Language::Zh);
    clerk.keys("3").press(KeyCode::F(2)).enter().enter();
    clerk.goes_on("+30").sees("2026-12-23 三").sees("营业中");
    let mut again = Clerk::at(&store, Language::Zh);
    again.press(KeyCode::F(2)).sees("2026-12-23 三").sees("营业中");
}

#[test]
fn a_rate_with_two_readings_shows_both_and_one_key_chooses() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("quote");
    while !clerk.screen().contains("> 利率") {
        assert!(!clerk.screen().contains(">["), "no rate on\n{}", clerk.screen());
        clerk.press(KeyCode::Down);
    }
    clerk.control('u').line("8厘").sees("按数字选").sees("[1] 月利率").sees("[2] 月利率 0.8%，年化 9.6%");
    clerk.keys("2").sees("8‰/month").sees("= 月利率 0.8%，年化 9.6%").misses("按数字选");
}

#[test]
fn a_sign_in_a_name_is_asked_about_and_a_name_of_any_script_is_not() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("+cap").press(KeyCode::Down).sees("名字里有数字或符号: +").sees("> 姓名");
    for name in ["阿依古丽·买买提", "José d'Água (小何)", "Nguyễn Thị Ánh"] {
        clerk.press(KeyCode::Up).control('u').keys(name).press(KeyCode::Down).misses("数字或符号").misses("> 姓名");
    }
}

#[test]
fn one_key_leads_to_the_first_page_from_a_list_a_form_and_a_summary_and_nothing_typed_is_lost() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.keys("3").sees("成员名册").control('t').sees("[7] 查询");
    clerk.command("member.admit").keys("黄永强").control('t').sees("[7] 查询");
    clerk.command("member.admit").sees("黄永强").sees("已取回").press(KeyCode::F(2)).sees(">[ 吸收入社 ]");
    clerk.control('t').sees("[7] 查询").keys("3").misses("黄永强");
}

#[test]
fn what_is_done_once_a_day_is_not_offered_again_at_once() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.open").record().sees("已登记: 开始营业").misses("再办一笔").enter();
    clerk.command("member.admit").keys("黄永强").record().sees("再办一笔");
}
