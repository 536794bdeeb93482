//! Any keys in any order: the desk never breaks, and the book it leaves is sound.

use crate::clerk::Clerk;
use crate::days::{lend, pay_out};
use huzhu::cooperative::Cooperative;
use huzhu::journal::{MemoryStore, Store};
use huzhu::office::Book;
use huzhu::text::Language;
use proptest::prelude::*;
use ratatui::crossterm::event::KeyCode;

/// What a hand on the keyboard may do.
#[derive(Debug, Clone)]
enum Hand {
    Press(KeyCode),
    Control(char),
    Type(&'static str),
    Paste(&'static str),
}

fn hand() -> impl Strategy<Value = Hand> {
    let codes = vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Insert,
    ];
    let typed = vec!["1", "2", "3", "9", "黄", "hyq", "1000", "1.5万", "0", "+", "月息8厘", "2026-12-01", "理由"];
    prop_oneof![
        5 => prop::sample::select(codes).prop_map(Hand::Press),
        3 => (1_u8..=8).prop_map(|number| Hand::Press(KeyCode::F(number))),
        2 => prop::sample::select(vec!['p', 'f', 'd', 'x', 'l', 'z', 'g']).prop_map(Hand::Control),
        4 => prop::sample::select(typed).prop_map(Hand::Type),
        1 => Just(Hand::Paste("黄永强\r\u{1b}[31m\u{202e}x")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_keys_leave_a_sound_book(hands in prop::collection::vec(hand(), 1..80)) {
        let store = MemoryStore::new();
        let mut clerk = Clerk::at(&store, Language::Zh);
        clerk.keys("2").press(KeyCode::F(2)).enter().enter();
        lend(&mut clerk);
        pay_out(&mut clerk);
        for hand in hands {
            match hand {
                Hand::Press(code) => _ = clerk.press(code),
                Hand::Control(letter) => _ = clerk.control(letter),
                Hand::Type(text) => _ = clerk.keys(text),
                Hand::Paste(text) => _ = clerk.paste(text),
            }
        }
        for book in store.books().expect("memory") {
            let check = Book::<Cooperative>::check(&store, &book, None).expect("the chain holds");
            prop_assert_eq!(check.faults, vec![]);
        }
    }
}
