//! Backing up from the desk, over a store in a file.

use crate::clerk::Clerk;
use huzhu::desk::front::Shelf;
use huzhu::journal::{HeadCode, SqliteStore, verify_all};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;
use std::path::Path;

/// A clerk over a store in a file.
fn clerk(folder: &Path) -> Clerk {
    Clerk::over(Shelf::File(folder.join("huzhu.db")), Language::Zh)
}

/// A training book in a file, its day opened and closed.
fn closed(folder: &Path) -> Clerk {
    let mut clerk = clerk(folder);
    clerk.keys("3").press(KeyCode::F(2)).enter().enter();
    clerk.command("day.open").record().sees("已登记: 开始营业").enter();
    clerk.command("day.close").keys("0");
    for _ in 0..8 {
        clerk.enter();
    }
    clerk.keys("一人值班").record().sees("已登记: 日终");
    clerk
}

#[test]
fn closing_the_day_offers_a_backup_that_is_read_back_and_shows_its_eight_characters() {
    let folder = tempfile::tempdir().expect("a folder");
    let stick = folder.path().join("U盘");
    std::fs::create_dir(&stick).expect("a folder");
    let mut clerk = closed(folder.path());
    clerk.sees("[2] 备份").keys("2").sees("huzhu-备份-2026-11-23.db");
    clerk.control('u');
    clerk.paste(&format!("'{}'", stick.display())).press(KeyCode::F(2)).sees("已备份，读回核对无误");
    let copy = SqliteStore::open(&stick.join("huzhu-备份-2026-11-23.db")).expect("the copy");
    let heads = verify_all(&copy).expect("whole books");
    let code = HeadCode::of(&heads[0].1.tree).characters();
    clerk.sees(&code).keys("2").sees(&code).misses("封账八字");
}

#[test]
fn a_second_backup_of_a_day_has_another_name_and_a_file_that_is_there_is_not_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut clerk = closed(folder.path());
    clerk.keys("2").press(KeyCode::F(2)).sees("已备份").enter();
    clerk.command("day.back_up").sees("今日已备份").press(KeyCode::F(2)).sees("已备份").enter();
    let later = folder.path().join("huzhu-备份-2026-11-23-2.db");
    assert!(later.exists());
    clerk.command("day.back_up");
    clerk.control('u');
    clerk.paste(&later.display().to_string()).press(KeyCode::F(2)).sees("已有文件").misses("读回核对无误");
}

#[test]
fn books_in_memory_refuse_a_backup() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.back_up").keys("/nowhere/a.db").press(KeyCode::F(2)).sees("只在内存里");
}

#[test]
fn books_are_brought_back_from_a_backup_where_there_are_none_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut before = closed(folder.path());
    before.keys("2").press(KeyCode::F(2)).sees("已备份");
    let copy = folder.path().join("huzhu-备份-2026-11-23.db");
    let code = HeadCode::of(&verify_all(&SqliteStore::open(&copy).expect("it")).expect("whole books")[0].1.tree);

    let new = tempfile::tempdir().expect("another machine");
    let mut after = clerk(&new.path().join("books"));
    after.sees("[5] 从备份恢复").keys("5").sees("备份文件").paste(&copy.display().to_string());
    after.press(KeyCode::F(2)).sees("已恢复，核对无误").sees(&code.characters()).enter();
    after.sees("练习合作社 (练习账套)").misses("从备份恢复");
}

#[test]
fn a_file_that_is_no_backup_is_refused_and_makes_no_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = folder.path().join("letter.db");
    std::fs::write(&letter, "not a store").expect("a file");
    let mut clerk = clerk(folder.path());
    clerk.keys("5").paste(&letter.display().to_string()).press(KeyCode::F(2)).misses("已恢复").sees("letter.db");
    assert!(!folder.path().join("huzhu.db").exists());
}
