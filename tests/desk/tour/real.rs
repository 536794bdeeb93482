//! Real input walked at the desk: the season of Doumen and the first month of Hainan, as `huzhu run` takes them.

use super::Tour;
use super::faults::Shot;
use crate::clerk::Stand;
use huzhu::association::Association;
use huzhu::cooperative::Cooperative;
use huzhu::desk::session::Reply;
use huzhu::desk::sheet::Place;
use huzhu::institution::{Found, Institution};
use huzhu::journal::MemoryStore;
use huzhu::office::{self, Book, Moment, Submission};
use huzhu::text::Language;
use huzhu::vocabulary::{Date, Id};
use ratatui::crossterm::event::KeyCode;
use serde_json::Value as Json;
use std::path::Path;

/// How many rows of a list are opened: the first, and as many more.
const OPENED: usize = 6;

/// A book in memory made of the lines of a file of `tests/data`.
fn book<I: Institution>(file: &str) -> MemoryStore {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    let text = std::fs::read_to_string(path).expect("the file is in the tree");
    let mut lines = text.lines().map(|line| serde_json::from_str::<Json>(line).expect("a line of JSON"));
    let word = |line: &Json, name: &str| line[name].as_str().expect("a text").to_owned();
    let id = |line: &Json, name: &str| Id::new(&word(line, name)).expect("an id");
    let on = |line: &Json| word(line, "on").parse::<Date>().expect("a date");
    let first = lines.next().expect("a founding");
    let found: Found = serde_json::from_value(first["command"]["found"].clone()).expect("a founding");
    let store = MemoryStore::new();
    let (name, mut clock) = (found.book.clone(), 0);
    office::found(&mut store.clone(), found, &id(&first, "id"), &id(&first, "by"), Moment::at(on(&first), clock))
        .expect("a book");
    let mut book = Book::<I>::open(Box::new(store.clone()), &name).expect("it opens");
    for line in lines {
        clock += 1_000_000;
        let command = serde_json::from_value(line["command"].clone()).expect("a command");
        let submission = Submission::new(id(&line, "id"), id(&line, "by"), command);
        book.submit(submission, Moment::at(on(&line), clock)).unwrap_or_else(|failure| panic!("{failure}: {line}"));
    }
    store
}

/// Opens every form and list, the first pages of every list and the derivation of every page, and says what is wrong.
fn walked(store: &MemoryStore, book: &str, language: Language) -> Vec<String> {
    let mut tour = Tour::in_store(store, book, Stand::of(language));
    let mut wrong = Vec::new();
    for command in tour.commands() {
        tour.open(&command);
        let mut here = Shot::of(&tour.clerk).faults();
        if matches!(&command.place, Place::List(key) if key.then.is_none())
            && let Some(Reply::List(listing)) = tour.clerk.answered().cloned()
        {
            for row in listing.rows.iter().take(OPENED) {
                if matches!(row.place, Place::Page(_)) {
                    tour.clerk.enter();
                    match tour.clerk.answered() {
                        Some(Reply::Page(_)) => here.extend(Shot::of(&tour.clerk).faults()),
                        other => here.push(format!("{} opens {other:?}", row.id)),
                    }
                    if matches!(tour.clerk.answered(), Some(Reply::Page(page)) if page.why.is_some()) {
                        tour.clerk.press(KeyCode::F(1));
                        here.extend(Shot::of(&tour.clerk).faults());
                        tour.clerk.back();
                    }
                    tour.clerk.back();
                }
                tour.clerk.press(KeyCode::Down);
            }
        }
        here.sort();
        here.dedup();
        wrong.extend(here.into_iter().map(|fault| format!("{}: {fault}", command.id)));
        tour.home();
    }
    wrong
}

fn is_whole(store: &MemoryStore, book: &str, languages: &[Language]) {
    let wrong: Vec<String> = languages.iter().flat_map(|one| walked(store, book, *one)).collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_season_of_doumen_is_walked_at_the_desk_without_a_fault() {
    is_whole(&book::<Cooperative>("doumen.jsonl"), "doumen", &[Language::Zh, Language::En]);
}

#[test]
fn the_first_month_of_hainan_is_walked_at_the_desk_without_a_fault() {
    is_whole(&book::<Association>("hainan.jsonl"), "hainan", &[Language::Zh]);
}
