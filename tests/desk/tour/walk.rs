//! Every screen at every size: it fits, it is translated, every field is reached, nothing is cut without a sign.

use super::faults::Shot;
use super::{BOOKS, Found, Tour, body};
use crate::clerk::{Clerk, Stand};
use huzhu::desk::form::{FieldKind, FieldSpec, Form};
use huzhu::desk::session::{Prepared, Reply};
use huzhu::institution::Wording;
use huzhu::text::{Language, Words};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::fmt::Write as _;
use std::sync::Arc;

/// The form in front, where there is one.
fn form_in_front(clerk: &Clerk) -> Option<Prepared> {
    match clerk.answered() {
        Some(Reply::Form(prepared)) => Some((**prepared).clone()),
        _ => None,
    }
}

/// How many fields a form may open after.
const ABOUT: usize = 4;

/// Walks a form from its first field to its buttons, and says what is wrong on the way.
fn walked(clerk: &mut Clerk, prepared: &Prepared) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut form = Form::filled(Arc::clone(&prepared.spec), &prepared.fill, &prepared.desk);
    let mut reached = Vec::new();
    let mut all = String::new();
    // What a form is about is chosen already and stands before the focus.
    for _ in 0..ABOUT {
        clerk.press(KeyCode::BackTab);
        form.key(KeyEvent::from(KeyCode::BackTab), &prepared.desk);
    }
    let mut before = None;
    for _ in 0..80 {
        let shot = Shot::of(clerk);
        all.push_str(&shot.said());
        wrong.extend(shot.faults());
        reached.extend(form.focused());
        if form.focused().is_some() && !shot.marks_focus() {
            wrong.push(format!("nothing says that {:?} is in focus", form.focused()));
        }
        if before.as_ref() == Some(&shot.rows) {
            break;
        }
        before = Some(shot.rows);
        clerk.press(KeyCode::Tab);
        form.key(KeyEvent::from(KeyCode::Tab), &prepared.desk);
    }
    for field in &prepared.spec.fields {
        let typed = !matches!(field.kind, FieldKind::Computed);
        if typed && !reached.contains(&field.id) && !first_of(field).is_some_and(|first| reached.contains(&first)) {
            wrong.push(format!("{} is never reached", field.id));
        }
        let label = field.label.in_(clerk.language()).replace(char::is_whitespace, "");
        let begins: String = label.chars().take(4).collect();
        if !all.contains(&label) && !all.contains(&format!("{begins}..")) && !cut(&all, &label) {
            wrong.push(format!("{label:?} is nowhere in sight"));
        }
    }
    for (id, words) in &prepared.desk.computed {
        if let Some(lost) = lost(&all, words, clerk.language()) {
            wrong.push(format!("{id} loses {lost:?}"));
        }
    }
    wrong
}

/// The first field of a group.
fn first_of(field: &FieldSpec) -> Option<&'static str> {
    match &field.kind {
        FieldKind::Lines(subs) => subs.first().map(|first| first.id),
        FieldKind::Grid(grid) => Some(grid.cell.id),
        _ => None,
    }
}

/// Whether a text is there as far as a mark that it was cut.
fn cut(all: &str, text: &str) -> bool {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(2).collect();
    ends.into_iter().any(|end| all.contains(&format!("{}..", &text[..end])))
}

/// What of these words is not on the screen, without a sign that it was cut.
fn lost(all: &str, words: &Words, language: Language) -> Option<String> {
    let text = words.in_(language).replace(char::is_whitespace, "");
    (!all.contains(&text) && !cut(all, &text)).then_some(text)
}

/// Looks at everything one stand shows of one book.
fn look(book: &str, stand: Stand) -> Vec<String> {
    let mut tour = Tour::of(book, stand);
    let mut wrong = Vec::new();
    for command in tour.commands() {
        let found = tour.open(&command);
        let mut here = Shot::of(&tour.clerk).faults();
        if let (Found::Form, Some(prepared), (80, _), None) =
            (found, form_in_front(&tour.clerk), stand.size, stand.wording)
        {
            here.extend(walked(&mut tour.clerk, &prepared));
        }
        here.sort();
        here.dedup();
        wrong.extend(here.into_iter().map(|fault| format!("{}: {fault}", command.id)));
        tour.home();
    }
    wrong
}

/// Looks at both books from a stand; on a narrow screen every form is walked to its end
/// (in the mutual wording, which has the same width, it is only opened).
fn whole(size: (u16, u16), language: Language, wording: Option<Wording>) {
    let stand = Stand { size, wording, ..Stand::of(language) };
    let wrong: Vec<String> = BOOKS.iter().flat_map(|book| look(book, stand)).collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_form_and_list_is_whole_at_80x24_in_chinese() {
    whole((80, 24), Language::Zh, None);
}

#[test]
fn every_form_and_list_is_whole_at_80x24_in_english() {
    whole((80, 24), Language::En, None);
}

#[test]
fn every_form_and_list_is_whole_at_80x24_in_the_mutual_wording() {
    whole((80, 24), Language::Zh, Some(Wording::Mutual));
}

#[test]
fn every_form_and_list_is_whole_at_132x43_in_chinese() {
    whole((132, 43), Language::Zh, None);
}

#[test]
fn every_form_and_list_is_whole_at_132x43_in_english() {
    whole((132, 43), Language::En, None);
}

/// A character typed into each field that takes one moves the cursor by its two columns.
#[test]
fn the_cursor_stands_after_the_chinese_typed_into_every_field() {
    for book in BOOKS {
        let mut tour = Tour::of(book, Stand::of(Language::Zh));
        for command in tour.commands() {
            if tour.open(&command) == Found::Form
                && let Some(prepared) = form_in_front(&tour.clerk)
            {
                typed_into(&mut tour.clerk, &prepared, command.id);
                // What was typed is kept as a draft; Esc asks once.
                tour.clerk.back();
            }
            tour.home();
        }
    }
}

fn typed_into(clerk: &mut Clerk, prepared: &Prepared, command: &str) {
    let mut form = Form::filled(Arc::clone(&prepared.spec), &prepared.fill, &prepared.desk);
    for _ in 0..30 {
        let spec = prepared.spec.fields.iter().find(|field| Some(field.id) == form.focused());
        let Some(spec) = spec else {
            clerk.press(KeyCode::Tab);
            form.key(KeyEvent::from(KeyCode::Tab), &prepared.desk);
            continue;
        };
        if matches!(spec.kind, FieldKind::Text | FieldKind::Name | FieldKind::Note) {
            let before = clerk.painted().1;
            clerk.keys("社");
            let after = clerk.painted().1;
            let (Some(before), Some(after)) = (before, after) else { panic!("{command}: no cursor") };
            let moved = after.x.saturating_sub(before.x);
            assert!(moved == 2 || moved <= 1 && after.x > 60, "{command} {}: {before} then {after}", spec.id);
            clerk.control('z');
        }
        clerk.press(KeyCode::Tab);
        form.key(KeyEvent::from(KeyCode::Tab), &prepared.desk);
    }
}

#[test]
fn every_form_and_list_is_drawn_at_40x10_and_nothing_is_lost_on_the_way_back() {
    for book in BOOKS {
        let mut tour = Tour::of(book, Stand::of(Language::Zh));
        for command in tour.commands() {
            let found = tour.open(&command);
            if found == Found::Form {
                tour.clerk.keys("1");
            }
            let before = body(&tour.clerk);
            tour.clerk.resize(40, 10);
            assert!(!tour.clerk.screen().contains("窗口太小"), "{}", command.id);
            tour.clerk.resize(20, 5).resize(80, 24);
            assert_eq!(body(&tour.clerk), before, "{}", command.id);
            if found == Found::Form {
                tour.clerk.back();
            }
            tour.home();
        }
    }
}

#[test]
fn every_form_and_list_looks_as_kept() {
    for book in BOOKS {
        let mut tour = Tour::of(book, Stand::of(Language::Zh));
        let mut album = String::new();
        for command in tour.commands() {
            tour.open(&command);
            let screen = body(&tour.clerk).join("\n");
            writeln!(album, "==== {}\n{}\n", command.id, screen.trim_end()).expect("a text grows");
            tour.home();
        }
        insta::assert_snapshot!(format!("album-{book}"), album);
    }
}
