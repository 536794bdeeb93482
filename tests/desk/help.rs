//! The help lists the keys that work where one stands, and no other.

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
