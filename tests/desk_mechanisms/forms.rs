//! What keys do to a form.

use crate::app::{Books, spec};
use huzhu::desk::form::{Form, Host, Outcome, Value};
use huzhu::text::Phrase;
use huzhu::vocabulary::{Date, Money};
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::sync::Arc;

struct Clerk {
    form: Form,
    host: Books,
}

impl Clerk {
    fn new() -> Self {
        let host = Books::new();
        Self { form: Form::new(Arc::new(spec()), &host), host }
    }
    fn press(&mut self, code: KeyCode) -> Outcome {
        self.form.key(KeyEvent::from(code), &self.host)
    }
    fn control(&mut self, letter: char) -> Outcome {
        self.form.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL), &self.host)
    }
    fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.press(KeyCode::Char(character));
        }
    }
    /// Types what the form needs, ending on the button.
    fn fill(&mut self, amount: &str) {
        self.write("wxm");
        self.press(KeyCode::Enter);
        self.press(KeyCode::Enter);
        self.press(KeyCode::Enter);
        self.write(amount);
        self.press(KeyCode::Enter);
        self.press(KeyCode::Char('2'));
        self.press(KeyCode::Enter);
        for _ in 0..10 {
            if self.form.focused().is_some() {
                self.press(KeyCode::Tab);
            }
        }
        self.press(KeyCode::Up);
        self.press(KeyCode::Down);
        assert_eq!(self.form.focused(), None, "on the button");
    }
    /// Walks to a field.
    fn go(&mut self, field: &str) {
        for _ in 0..30 {
            if self.form.focused() == Some(field) {
                return;
            }
            self.press(KeyCode::Tab);
        }
        panic!("no field {field}");
    }
}

#[test]
fn a_form_filled_with_keys_yields_typed_values() {
    let mut clerk = Clerk::new();
    clerk.fill("1245.5");
    let Outcome::Save(values) = clerk.press(KeyCode::Enter) else { panic!("saved") };
    assert_eq!(values["amount"], Value::Money(Money::from_fen(124_550)));
    assert_eq!(values["on"], Value::Date(Date::constant(2026, 11, 23)));
    assert_eq!(values["way"], Value::Code("wechat".into()));
    assert!(matches!(&values["member"], Value::Id(id) if id.as_str() == "M-0001"));
    assert_eq!(values["note"], Value::Empty);
}

#[test]
fn enter_never_saves_from_the_middle_and_save_goes_to_the_first_bad_field() {
    let mut clerk = Clerk::new();
    for _ in 0..30 {
        if clerk.form.focused().is_none() {
            break;
        }
        assert_ne!(clerk.form.focused(), None);
        assert_eq!(clerk.press(KeyCode::Enter), Outcome::Moved);
    }
    assert_eq!(clerk.press(KeyCode::Enter), Outcome::Invalid(3));
    assert_eq!(clerk.form.focused(), Some("member"));
    assert_eq!(clerk.form.errors(), 3);
}

#[test]
fn what_is_typed_stays_as_typed_and_its_error_goes_once_it_is_right() {
    let mut clerk = Clerk::new();
    clerk.go("amount");
    let before = clerk.form.errors();
    clerk.write("12.345");
    clerk.press(KeyCode::Tab);
    assert_eq!(clerk.form.errors(), before + 1);
    assert_eq!(clerk.form.draft()["fields"]["amount"], "12.345");
    clerk.press(KeyCode::BackTab);
    clerk.press(KeyCode::Backspace);
    assert_eq!(clerk.form.errors(), before);
}

#[test]
fn full_width_figures_are_plain_ones() {
    let mut clerk = Clerk::new();
    clerk.go("amount");
    clerk.write("１，２４５。５");
    assert_eq!(clerk.form.values(&clerk.host)["amount"], Value::Money(Money::from_fen(124_550)));
}

#[test]
fn a_reading_in_doubt_is_seen_before_it_is_taken() {
    let mut clerk = Clerk::new();
    clerk.go("amount");
    clerk.write("1万5");
    clerk.press(KeyCode::Enter);
    assert_eq!(clerk.form.focused(), Some("amount"), "shown, not taken");
    clerk.press(KeyCode::Enter);
    assert_eq!(clerk.form.focused(), Some("way"));
}

#[test]
fn a_reading_in_doubt_is_not_saved_unseen() {
    let mut clerk = Clerk::new();
    clerk.fill("1");
    clerk.form.restore(&serde_json::json!({"form": "repayment", "fields": {"amount": "1万5"}}), &clerk.host);
    assert_eq!(clerk.press(KeyCode::Enter), Outcome::Invalid(1));
    assert_eq!(clerk.form.focused(), Some("amount"));
}

#[test]
fn esc_leaves_at_once_when_nothing_is_typed_and_asks_when_something_is() {
    let mut clerk = Clerk::new();
    assert_eq!(clerk.press(KeyCode::Esc), Outcome::Leave);
    clerk.go("note");
    clerk.write("收据");
    assert_eq!(clerk.press(KeyCode::Esc), Outcome::Moved);
    assert_eq!(clerk.press(KeyCode::Esc), Outcome::Leave);
    assert_eq!(clerk.form.draft()["fields"]["note"], "收据");
}

#[test]
fn any_other_key_takes_the_question_back() {
    let mut clerk = Clerk::new();
    clerk.go("note");
    clerk.write("收据");
    clerk.press(KeyCode::Esc);
    clerk.press(KeyCode::Left);
    assert_eq!(clerk.press(KeyCode::Esc), Outcome::Moved);
}

#[test]
fn ctrl_d_copies_the_previous_records_value() {
    let mut clerk = Clerk::new();
    clerk.host.previous = Some("900".into());
    clerk.go("amount");
    assert_eq!(clerk.control('d'), Outcome::Changed);
    assert_eq!(clerk.form.draft()["fields"]["amount"], "900");
    clerk.control('z');
    assert_eq!(clerk.form.draft()["fields"].get("amount"), None, "and undo takes it back");
}

#[test]
fn rows_are_added_by_plus_and_a_filled_one_is_removed_after_asking() {
    let mut clerk = Clerk::new();
    clerk.go("tender");
    clerk.press(KeyCode::Char('＋'));
    clerk.press(KeyCode::Char('1'));
    clerk.press(KeyCode::Enter);
    clerk.write("100");
    assert_eq!(clerk.control('x'), Outcome::Moved, "asks first");
    assert_eq!(clerk.form.draft()["fields"]["tender"][0]["given"], "100");
    assert_eq!(clerk.control('x'), Outcome::Changed);
    assert_eq!(clerk.form.draft()["fields"].get("tender"), None);
}

#[test]
fn fields_that_are_each_right_are_checked_together() {
    let mut clerk = Clerk::new();
    clerk.fill("100");
    let draft = serde_json::json!({"form": "repayment", "fields": {"tender": [{"way": "cash", "given": "60"}, {"way": "bank", "given": "30"}]}});
    clerk.form.restore(&draft, &clerk.host);
    assert_eq!(clerk.press(KeyCode::Enter), Outcome::Invalid(1));
    let draft = serde_json::json!({"form": "repayment", "fields": {"tender": [{"way": "cash", "given": "60"}, {"way": "bank", "given": "40"}]}});
    clerk.form.restore(&draft, &clerk.host);
    assert!(matches!(clerk.form.save(&clerk.host), Outcome::Save(_)));
}

#[test]
fn a_draft_brings_back_all_that_was_typed() {
    let mut clerk = Clerk::new();
    clerk.fill("1245");
    clerk.go_back_to("seen");
    clerk.press(KeyCode::Char('2'));
    let draft = clerk.form.draft();
    let mut again = Clerk::new();
    assert_eq!(again.form.restore(&draft, &again.host), 5);
    assert_eq!(again.form.draft(), draft);
    assert_eq!(again.form.restore(&serde_json::json!({"form": "other", "fields": {"amount": "1"}}), &again.host), 0);
    assert_eq!(again.form.draft(), draft);
}

#[test]
fn a_refusal_by_the_books_stands_beside_its_field() {
    let mut clerk = Clerk::new();
    clerk.fill("9999");
    clerk.form.refuse("amount", Phrase::new("多于欠款", "more than is owed").into());
    assert_eq!(clerk.form.focused(), Some("amount"));
    assert_eq!(clerk.form.errors(), 1);
}

#[test]
fn a_paste_goes_into_the_field_and_never_saves() {
    let mut clerk = Clerk::new();
    clerk.fill("1");
    assert_eq!(clerk.form.paste("5\r\n\r\n", &clerk.host), None, "a button takes no paste");
    clerk.go_back_to("note");
    let pasted = clerk.form.paste(&"记".repeat(2_000), &clerk.host).expect("a note takes a paste");
    assert_eq!((pasted.kept, pasted.cut), (1_000, 1_000));
}

impl Clerk {
    fn go_back_to(&mut self, field: &str) {
        for _ in 0..30 {
            if self.form.focused() == Some(field) {
                return;
            }
            self.press(KeyCode::BackTab);
        }
        panic!("no field {field}");
    }
}

fn any_key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        8 => any::<char>().prop_map(KeyCode::Char),
        8 => prop::char::ranges(vec!['0'..='9', 'a'..='z', '一'..='十'].into()).prop_map(KeyCode::Char),
        12 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right,
            KeyCode::Backspace, KeyCode::Delete, KeyCode::Home, KeyCode::End, KeyCode::Esc, KeyCode::Char(' '), KeyCode::F(1),
        ]),
    ];
    let modifiers = prop_oneof![9 => Just(KeyModifiers::NONE), 1 => Just(KeyModifiers::CONTROL)];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_keys_break_a_form_or_lose_its_draft(keys in prop::collection::vec(any_key(), 0..120)) {
        let mut clerk = Clerk::new();
        for key in keys {
            let before = clerk.form.draft();
            let outcome = clerk.form.key(key, &clerk.host);
            if matches!(outcome, Outcome::Moved | Outcome::Ignored | Outcome::Leave | Outcome::Invalid(_)) {
                prop_assert_eq!(&clerk.form.draft(), &before, "{:?} {:?}", key, outcome);
            }
        }
        let draft = clerk.form.draft();
        let mut again = Clerk::new();
        again.form.restore(&draft, &again.host);
        prop_assert_eq!(again.form.draft(), draft);
        prop_assert_eq!(again.form.values(&again.host as &dyn Host), clerk.form.values(&clerk.host));
    }
}
