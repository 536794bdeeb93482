//! What a clerk does with a list besides reading it: sorting, scrolling sideways, taking it away, coming back to it.

use crate::clerk::{Clerk, Stand};
use crate::days::lending;
use crate::tour::{BOOKS, training};
use huzhu::desk::front::Shelf;
use huzhu::text::Language;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fs;
use std::path::Path;

/// A clerk in the training book of the cooperative, at a window so wide.
fn clerk(columns: u16, language: Language) -> Clerk {
    let stand = Stand { size: (columns, 24), ..Stand::of(language) };
    let mut clerk = Clerk::standing(Shelf::Memory(training()), Some(BOOKS[0]), stand);
    clerk.press(KeyCode::F(2));
    clerk
}

/// The rows of the list on the screen, below its headings.
fn rows(clerk: &Clerk) -> Vec<String> {
    let screen = clerk.screen();
    screen.lines().skip(4).take(17).map(|row| row.trim_start_matches('>').trim().to_owned()).collect()
}

/// The only file of a folder.
fn only(folder: &Path) -> (String, String) {
    let found: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let name = found[0].file_name().expect("a name").to_string_lossy().into_owned();
    (name, fs::read_to_string(&found[0]).expect("a text"))
}

#[test]
fn a_list_is_sorted_by_a_column_and_says_by_which() {
    let mut clerk = clerk(80, Language::Zh);
    clerk.command("members").press(KeyCode::F(6)).sees("按哪一栏排").sees("[0] 原来的顺序");
    clerk.keys("2").sees("按“姓名”从小到大").sees("姓名^");
    let rising = rows(&clerk);
    clerk.press(KeyCode::F(6)).keys("２").sees("按“姓名”从大到小").sees("姓名v");
    let falling = rows(&clerk);
    assert_ne!(rising, falling);
    clerk.press(KeyCode::F(6)).keys("0").misses("从大到小").misses("姓名v");
}

#[test]
fn an_order_and_a_search_stay_while_a_row_is_looked_at_and_the_language_is_switched() {
    let mut clerk = clerk(80, Language::Zh);
    clerk.command("members").control('b').keys("5").press(KeyCode::Down).press(KeyCode::Down);
    let before = clerk.screen();
    clerk.enter().back();
    assert_eq!(clerk.screen(), before);
    let selected = |clerk: &Clerk| {
        let screen = clerk.screen();
        screen
            .lines()
            .find(|row| row.starts_with("> "))
            .and_then(|row| row.split_whitespace().nth(1).map(str::to_owned))
    };
    let was = selected(&clerk);
    clerk.press(KeyCode::F(4)).press(KeyCode::F(4));
    assert_eq!(selected(&clerk), was);
    clerk.press(KeyCode::F(6)).keys("1");
    assert_eq!(selected(&clerk), was, "the selection stays on its record");
}

#[test]
fn columns_that_do_not_fit_are_scrolled_to_and_the_first_stays() {
    let mut clerk = clerk(48, Language::Zh);
    clerk.command("members").sees("另有").sees("栏 (左右键)").sees("社员号");
    for _ in 0..8 {
        clerk.press(KeyCode::Right);
    }
    clerk.sees("社员号").sees("状态").sees("借款余额");
    for _ in 0..8 {
        clerk.press(KeyCode::Left);
    }
    clerk.sees("社员号").sees("姓名");
}

#[test]
fn with_something_typed_the_arrows_move_in_it_and_ctrl_scrolls() {
    let mut clerk = clerk(48, Language::Zh);
    clerk.command("members").keys("0");
    let before = clerk.screen();
    clerk.press(KeyCode::Left);
    assert_eq!(rows(&clerk).len(), before.lines().skip(4).take(17).count());
    assert_eq!(clerk.screen(), before, "nothing scrolled");
    clerk.strike(KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL));
    assert_ne!(clerk.screen(), before);
}

#[test]
fn a_list_is_exported_as_it_is_seen_with_its_count_and_where_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut clerk = lending(Language::Zh).with_folder(folder.path());
    clerk.command("members").keys("hyq").control('e').sees("已导出 1 行").sees("成员名册-2026-11-23.csv");
    let (name, text) = only(folder.path());
    assert_eq!(name, "成员名册-2026-11-23.csv");
    assert!(text.starts_with('\u{FEFF}'), "a spreadsheet knows it is UTF-8");
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!(lines[0], "社员号,姓名,类别,尾号,股金,借款余额,状态");
    assert!(lines[1].contains("黄永强") && lines[1].contains("5000.00") && !text.contains("王小明"), "{text}");
    clerk.press(KeyCode::F(8)).sees("已导出 1 行");
}

#[test]
fn a_name_that_a_spreadsheet_would_run_is_exported_as_a_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut clerk = lending(Language::Zh).with_folder(folder.path());
    clerk.command("member.admit").keys("=cmd").press(KeyCode::F(2)).press(KeyCode::F(2)).enter().enter();
    clerk.command("members").control('e').sees("已导出");
    let (_, text) = only(folder.path());
    assert!(!text.contains(",=") && text.contains("'=cmd"), "{text}");
}

#[test]
fn an_export_that_cannot_be_written_says_so_and_the_list_stays() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("in the way");
    fs::write(&file, "").expect("a file");
    let mut clerk = lending(Language::En).with_folder(&file);
    clerk.command("members").control('e').sees("cannot be written").sees("Roster");
}

#[test]
fn the_screen_is_saved_as_a_text_with_its_numbers_covered() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut clerk = Clerk::practising(Language::Zh).with_folder(folder.path());
    clerk.command("member.admit").line("王小明").enter().enter().keys("13800001234");
    clerk.command("screen").sees("已存下").sees("屏幕-2026-11-23.txt");
    let (_, text) = only(folder.path());
    assert!(text.contains("王小明") && text.contains("*******1234"), "{text}");
    assert!(!text.contains("13800001234") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn what_was_looked_at_last_stands_first_before_anything_is_typed() {
    let mut clerk = clerk(80, Language::Zh);
    clerk.command("members").press(KeyCode::Down).press(KeyCode::Down).press(KeyCode::Down).enter();
    let title = clerk.screen().lines().nth(1).expect("a title").to_owned();
    clerk.back().control('g').sees("最近看过的在前");
    let name: String = title.chars().skip_while(|c| c.is_ascii() || *c == ' ').take(2).collect();
    assert!(rows(&clerk)[0].contains(&name), "{name} is first on\n{}", clerk.screen());
}
