//! A desk that nobody uses locks itself (rule I06), and what its house number may be.

use crate::clerk::Clerk;
use crate::days::lending;
use huzhu::journal::MemoryStore;
use huzhu::rules::{Change, Count, NumberValue};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A real book whose only operator has signed in.
fn real(language: Language) -> Clerk {
    let mut clerk = Clerk::at(&MemoryStore::new(), language);
    clerk.keys("1").line("新济水产合作社").enter().line("社员大会2026-1").line("2026-11-20").enter();
    clerk.line("陈小玲").keys("16").press(KeyCode::Tab);
    clerk.down_to(if language == Language::Zh { "口令" } else { "Passphrase" });
    clerk.line("chuntian-laile").keys("chuntian-laile").press(KeyCode::F(2)).enter().enter();
    clerk
}

#[test]
fn a_locked_real_book_opens_by_passphrase_at_the_same_field_with_what_was_typed() {
    let mut clerk = real(Language::Zh);
    clerk.command("member.admit").line("黄永强");
    let before = clerk.screen();
    clerk.idles().sees("已锁屏").sees("陈小玲").misses("黄永强").misses("新济");
    clerk.keys("wrong").misses("wrong").enter().sees("口令不对").misses("黄永强");
    clerk.keys("chuntian-laile").enter();
    assert_eq!(clerk.screen(), before);
}

#[test]
fn a_locked_screen_takes_no_paste_no_palette_and_no_language() {
    let mut clerk = real(Language::Zh);
    clerk.idles().paste("chuntian-laile").enter().sees("口令不对");
    clerk.control('p').misses("全部命令").press(KeyCode::F(4)).sees("已锁屏").press(KeyCode::F(12)).sees("已锁屏");
}

#[test]
fn somebody_else_signs_in_at_a_locked_desk_and_what_was_typed_is_a_draft() {
    let mut clerk = real(Language::Zh);
    clerk.command("member.admit").line("黄永强").idles().back().sees("账套").misses("黄永强");
    clerk.keys("1").enter().keys("chuntian-laile").press(KeyCode::F(2)).sees("今天");
    clerk.command("member.admit").sees("已取回").sees("黄永强");
}

#[test]
fn a_training_book_opens_by_a_key_that_does_nothing_else() {
    let mut clerk = lending(Language::En);
    let before = clerk.screen();
    clerk.idles().sees("Locked").misses("黄永强").keys("3");
    assert_eq!(clerk.screen(), before);
}

#[test]
fn the_screen_is_locked_by_hand_as_well_and_not_before_anybody_signed_in() {
    real(Language::Zh).command("lock").sees("已锁屏");
    Clerk::at(&MemoryStore::new(), Language::Zh).idles().misses("已锁屏").sees("账套");
}

#[test]
fn i06_allows_five_to_thirty_minutes() {
    let change = |minutes| {
        Change::new("desk.lock_after", NumberValue::Count(Count(minutes)), "2026-11-23".parse().expect("a date"))
    };
    for (minutes, allowed) in [(4, false), (5, true), (30, true), (31, false)] {
        assert_eq!(change(minutes).is_ok(), allowed, "{minutes}");
    }
}
