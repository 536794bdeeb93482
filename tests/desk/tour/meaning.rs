//! F1 explains what is focused: a field its meaning, an amount its derivation, a status word what comes next.

use super::{BOOKS, Found, Tour};
use crate::clerk::Stand;
use huzhu::desk::form::{FieldKind, FieldSpec};
use huzhu::desk::session::Reply;
use huzhu::desk::sheet::Place;
use huzhu::desk::statuses::explained;
use huzhu::desk::theme::Tone;
use huzhu::text::{Language, Words};
use ratatui::crossterm::event::KeyCode;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A field and the fields of its rows.
fn with_rows(field: &FieldSpec) -> Vec<&FieldSpec> {
    match &field.kind {
        FieldKind::Lines(subs) => std::iter::once(field).chain(subs.iter().flat_map(with_rows)).collect(),
        FieldKind::Computed => Vec::new(),
        _ => vec![field],
    }
}

#[test]
fn every_field_of_every_form_says_what_it_means() {
    let mut without = Vec::new();
    for book in BOOKS {
        let mut tour = Tour::of(book, Stand::of(Language::Zh));
        for command in tour.commands() {
            if tour.open(&command) == Found::Form
                && let Some(Reply::Form(prepared)) = tour.clerk.answered()
            {
                for field in prepared.spec.fields.iter().flat_map(with_rows) {
                    let says = |language| {
                        let (label, help) = (field.label.in_(language), field.help.in_(language));
                        !help.is_empty() && help.trim_end_matches(['。', '.']) != label && !field.explained().is_empty()
                    };
                    if !says(Language::Zh) || !says(Language::En) {
                        without.push(format!("{} {}: {}", command.id, field.id, field.label.in_(Language::Zh)));
                    }
                }
            }
            tour.home();
        }
    }
    without.sort();
    without.dedup();
    assert!(without.is_empty(), "{}", without.join("\n"));
}

/// Every status shown in a list of the training book or on the page of one of its rows, with its tone.
pub static STATUSES: LazyLock<BTreeMap<String, (Tone, Words)>> = LazyLock::new(statuses);

fn statuses() -> BTreeMap<String, (Tone, Words)> {
    let mut seen = BTreeMap::new();
    for book in BOOKS {
        let mut tour = Tour::of(book, Stand::of(Language::Zh));
        for command in tour.commands() {
            if tour.open(&command) == Found::List {
                let Some(Reply::List(listing)) = tour.clerk.answered().cloned() else { continue };
                let mut pages = 0;
                for row in listing.rows.iter() {
                    let shown = row.cells.iter().filter_map(|cell| Some((cell.tone?, cell.words.clone())));
                    let new =
                        shown.filter(|(_, words)| !seen.contains_key(words.in_(Language::Zh))).collect::<Vec<_>>();
                    seen.extend(
                        new.iter().map(|(tone, words)| (words.in_(Language::Zh).to_owned(), (*tone, words.clone()))),
                    );
                    if (!new.is_empty() || pages == 0) && matches!(row.place, Place::Page(_)) {
                        pages += 1;
                        tour.clerk.enter();
                        if let Some(Reply::Page(page)) = tour.clerk.answered()
                            && let Some((tone, words)) = &page.status
                        {
                            seen.insert(words.in_(Language::Zh).to_owned(), (*tone, words.clone()));
                        }
                        tour.clerk.back();
                    }
                    tour.clerk.press(KeyCode::Down);
                }
            }
            tour.home();
        }
    }
    seen
}

#[test]
fn every_status_says_what_it_means_and_what_comes_next() {
    let silent: Vec<String> =
        STATUSES.iter().filter(|(_, (_, words))| explained(words).is_none()).map(|(word, _)| word.clone()).collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn every_status_word_there_is_has_its_meaning() {
    use huzhu::text::terms;
    let tables = [
        terms::LOAN_STATUSES,
        terms::MEMBER_STATUSES,
        terms::RECEIPT_STATUSES,
        terms::DAY_STATUSES,
        terms::CASE_STATUSES,
        terms::ADVANCE_STATUSES,
        terms::RECOVERY_STATUSES,
        terms::SHOP_STATUSES,
    ];
    let words = tables.iter().flat_map(|table| table.iter().map(|(_, word)| *word));
    let silent: Vec<&str> =
        words.filter(|word| explained(&(*word).into()).is_none()).map(|word| word.in_(Language::Zh)).collect();
    assert_eq!(silent, Vec::<&str>::new());
}

#[test]
fn f1_on_a_list_says_what_the_status_of_the_selected_row_means() {
    let mut tour = Tour::of(BOOKS[0], Stand::of(Language::Zh));
    tour.clerk.command("members").press(KeyCode::F(1)).sees("正常: 没有到期未办的；照常往来。");
}

#[test]
fn f1_on_a_page_says_what_its_status_means_and_on_its_figures_where_they_come_from() {
    let mut tour = Tour::of(BOOKS[1], Stand::of(Language::Zh));
    tour.clerk.command("mediating").enter().press(KeyCode::F(1)).sees("结果").sees("调解");
    let mut tour = Tour::of(BOOKS[0], Stand::of(Language::Zh));
    tour.clerk.command("due").enter().press(KeyCode::F(1)).sees("逾期").sees("登记催收、收款，或办展期、减免");
}

#[test]
fn f1_on_an_amount_says_what_it_means_what_may_be_typed_and_where_the_figures_come_from() {
    let mut tour = Tour::of(BOOKS[0], Stand::of(Language::Zh));
    tour.clerk.command("repayment.take").enter().press(KeyCode::F(1));
    tour.clerk.sees("可写 15000、15,000.50、1.5万").sees("今日应还:").sees("今日结清:");
}
