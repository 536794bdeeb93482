//! `huzhu demo`: the training book, made in a file of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use huzhu::association::Association;
use huzhu::cli::demo;
use huzhu::cooperative::Cooperative;
use huzhu::desk::counter::Counter;
use huzhu::desk::form::Value;
use huzhu::desk::front::{Front, Shelf};
use huzhu::desk::session::{Filled, Reply, Request};
use huzhu::desk::sheet::{Body, FormKey, ListKey, PageKey};
use huzhu::journal::{MemoryStore, Store};
use huzhu::text::Language;
use huzhu::vocabulary::Id;
use program::Program;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// 2026-11-23 09:30 in Beijing, in microseconds.
const MORNING: i64 = 1_795_397_400_000_000;

/// Both books in memory.
fn made() -> MemoryStore {
    let store = MemoryStore::new();
    demo::make(&mut || Ok(Box::new(store.clone()))).unwrap();
    store
}

fn heads(store: &MemoryStore) -> Vec<String> {
    [demo::COOPERATIVE, demo::ASSOCIATION]
        .map(|book| {
            let newest = store.tip(&Id::new(book).unwrap()).unwrap();
            format!("{newest:?}")
        })
        .into()
}

#[test]
fn the_same_book_is_made_each_time() {
    assert_eq!(heads(&made()), heads(&made()));
}

#[test]
fn both_books_are_made_in_a_new_file_and_verify() {
    let program = Program::new();
    let said = program.run(&["demo", "--store", "new.db", "--no-desk", "--json"]).done().json();
    assert_eq!(said["books"], json!(["doumen", "hengqin"]));
    assert_eq!(said["business_date"], "2026-11-23");
    assert_eq!(program.files(), ["new.db"]);
    let verified = program.run(&["verify", "--store", "new.db", "--json"]).done().json();
    assert_eq!(verified.as_array().map(Vec::len), Some(2));
    assert!(verified.as_array().unwrap().iter().all(|book| book["records"].as_u64() > Some(150)));
}

#[test]
fn a_file_that_is_there_is_refused_and_left_alone() {
    let program = Program::new();
    program.write("mine.db", "a letter");
    let said = program.run(&["demo", "--store", "mine.db", "--no-desk"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("已经在了"), "{}", said.err);
    assert_eq!(std::fs::read_to_string(program.path("mine.db")).unwrap(), "a letter");
}

#[test]
fn without_a_name_it_is_made_beside_the_usual_store_and_never_in_it() {
    let program = Program::new();
    program.run(&["demo", "--no-desk"]).done();
    assert_eq!(program.files(), ["practice.db"]);
    assert_eq!(program.run(&["demo", "--no-desk"]).code, 1);
}

/// A front at which this operator has signed in to a book.
fn signed_in(store: &MemoryStore, book: &str, operator: &str) -> Front {
    let mut front = Front::new(Shelf::Memory(store.clone()), Arc::new(|| MORNING), None, None);
    let key = FormKey { form: "sign_in", of: Some(Id::new(book).unwrap()) };
    front.perform(Request::Form(key.clone()));
    let values = [("operator", Value::Code(operator.to_owned()))].into();
    let filled = Filled { key, id: Id::new("sign-in").unwrap(), values, second: None };
    front.perform(Request::Finish(filled));
    front
}

fn empty_lists<I: Counter>(front: &mut Front) -> Vec<&'static str> {
    let mut empty = |list: &&'static str| match front.perform(Request::List(ListKey::of(list))).reply {
        Reply::List(listing) => listing.rows.is_empty(),
        other => panic!("{list}: {other:?}"),
    };
    let shared = ["proposals", "tills", "unidentified", "checks", "ladder", "balances", "operators", "numbers"];
    I::LISTS.iter().map(|list| list.id).chain(shared).filter(|list| empty(list)).collect()
}

#[test]
fn work_waits_in_every_list_of_both_desks() {
    let store = made();
    let mut clerk = signed_in(&store, demo::COOPERATIVE, "chen");
    assert_eq!(empty_lists::<Cooperative>(&mut clerk), ["produce", "produce_records", "credits", "refunds"]);
    let mut mediator = signed_in(&store, demo::ASSOCIATION, "lin");
    assert_eq!(empty_lists::<Association>(&mut mediator), Vec::<&str>::new());
}

#[test]
fn the_first_screens_of_both_desks_are_as_kept() {
    let store = made();
    let mut told = String::new();
    for (book, operator) in [(demo::COOPERATIVE, "chen"), (demo::ASSOCIATION, "lin")] {
        let answer = signed_in(&store, book, operator).perform(Request::Page(PageKey { kind: "home", of: None }));
        told.push_str(&format!("{} {}\n", answer.standing.institution, answer.standing.date.in_(Language::Zh)));
        let Reply::Page(page) = answer.reply else { panic!("{book} has no first page") };
        for section in page.sections {
            let Body::Facts(facts) = section.body else { continue };
            for (label, words) in facts {
                told.push_str(&format!("{}: {}\n", label.in_(Language::Zh), words.in_(Language::Zh)));
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/demo-home.txt");
    if std::env::var_os("HUZHU_BLESS").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), told);
}
