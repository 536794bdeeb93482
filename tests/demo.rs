//! `huzhu demo`: the training book, made in a file of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use huzhu::association::Association;
use huzhu::cli::demo;
use huzhu::desk::counter::Counter;
use huzhu::desk::form::Value;
use huzhu::desk::front::{Front, Shelf};
use huzhu::desk::session::{Filled, Reply, Request};
use huzhu::desk::sheet::{Body, FormKey, ListKey, ListRow, Listing, PageKey, Place};
use huzhu::desk::theme::Tone;
use huzhu::journal::{MemoryStore, Store};
use huzhu::text::Language;
use huzhu::vocabulary::Id;
use program::Program;
use serde_json::json;
use std::collections::BTreeSet;
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

/// What asks for work in each list of the cooperative, as a piece of a row; a register shows who or what is in it.
const WORK: &[(&str, &str)] = &[
    ("members", "退社申请中"),
    ("villages", "27,184.02"),
    ("estates", "待通知"),
    ("related", "邝丽华"),
    ("due", "逾期17天"),
    ("today", "8,384.00"),
    ("coming", "黄洁仪"),
    ("chase", "未履行 11-18 5,000.00"),
    ("running", "今日到期"),
    ("loans", "待审"),
    ("applications", "待签"),
    ("applied", "待审"),
    ("approved", "2026-018"),
    ("signed", "已批未放"),
    ("repayments", "15,000.00"),
    ("waivers", "林树根"),
    ("given_up", "林树根"),
    ("payments", "20,000.00"),
    ("subscriptions", "待缴"),
    ("capital", "1,000.00"),
    ("restrictions", "5,000.00"),
    ("credits", "70.00"),
    ("refunds", "50.00"),
    ("find", "逾期"),
    ("proposals", "更正还款"),
    ("tills", "待上交"),
    ("unidentified", "待认领"),
    ("checks", "待复核"),
    ("ladder", "审批"),
    ("balances", "个人收款码待上交"),
    ("operators", "周敏"),
    ("numbers", "10,000.00"),
    ("trial_balance", "待认领款"),
    ("ledger", "待认领款"),
    ("cash_journal", "记-0014"),
    ("bank_journal", "15,000.00"),
    ("vouchers", "15,000.00"),
    ("records", "收到退社申请"),
];

/// Lists that are empty on the Monday, and why.
const RIGHTLY_EMPTY: &[(&str, &str)] = &[
    ("drafts", "a draft is what this desk left half typed; the book is new"),
    ("produce", "this house has not decided to take things in kind"),
    ("produce_records", "this house has not decided to take things in kind"),
];

/// The rows of a list, each in a line; none where the list is not one of the book's.
fn listed(front: &mut Front, list: &'static str) -> Vec<String> {
    let Reply::List(listing) = front.perform(Request::List(ListKey::of(list))).reply else { panic!("no list {list}") };
    let row = |row: &ListRow| {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.words.in_(Language::Zh)).collect();
        cells.join(" ")
    };
    listing.rows.iter().map(row).collect()
}

/// Every list of a desk.
fn lists(front: &mut Front) -> Vec<&'static str> {
    let answer = front.perform(Request::Page(PageKey { kind: "home", of: None }));
    let offered = answer.standing.commands.iter().filter_map(|command| match &command.place {
        Place::List(key) if key.then.is_none() => Some(key.list),
        _ => None,
    });
    offered.collect()
}

#[test]
fn work_waits_in_every_list_of_the_clerk() {
    let mut clerk = signed_in(&made(), demo::COOPERATIVE, "chen");
    let mut missing = Vec::new();
    for list in lists(&mut clerk) {
        let rows = listed(&mut clerk, list);
        let work = WORK.iter().find(|(known, _)| *known == list).map(|(_, work)| *work);
        match (work, RIGHTLY_EMPTY.iter().any(|(known, _)| *known == list)) {
            (Some(work), false) if rows.iter().any(|row| row.contains(work)) => {}
            (None, true) if rows.is_empty() => {}
            _ => missing.push(format!("{list}, {work:?}: {:#?}", rows.iter().take(12).collect::<Vec<_>>())),
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn work_waits_in_every_list_of_the_mediator() {
    let mut mediator = signed_in(&made(), demo::ASSOCIATION, "lin");
    let all: Vec<&'static str> = Association::LISTS.iter().map(|list| list.id).collect();
    let empty: Vec<_> = all.into_iter().filter(|list| listed(&mut mediator, list).is_empty()).collect();
    assert_eq!(empty, Vec::<&str>::new());
}

/// The lists of the association in which nothing waits, and why that is right.
const NOTHING_WAITS: [(&str, &str); 14] = [
    ("drafts", "what was typed and left is the person's own, and nobody has typed anything yet"),
    ("consultations", "a consultation is answered while it is noted"),
    ("receipts", "what came back is a record; its check waits in the list of checks"),
    ("pool", "the pool says by its colour when it asks for something, and is well"),
    ("ladder", "it is read"),
    ("balances", "they are read"),
    ("trial_balance", "it is read"),
    ("ledger", "it is read"),
    ("cash_journal", "it is read"),
    ("bank_journal", "it is read"),
    ("vouchers", "they are read; what is to be checked waits in the list of checks"),
    ("records", "they are read"),
    ("operators", "they are all in their places"),
    ("numbers", "they were confirmed when the book was set up"),
];

/// Whether something on a list asks for work: a status that is to be noticed, or a row that opens a form about itself.
fn asks_for_work(listing: &Listing) -> bool {
    let noticed = |tone| matches!(tone, Some(Tone::Notice | Tone::Warning | Tone::Alarm));
    listing.rows.iter().any(|row| {
        let opens_a_form = matches!(&row.place, Place::Form(FormKey { of: Some(_), .. }));
        opens_a_form || row.cells.iter().any(|cell| noticed(cell.tone))
    })
}

#[test]
fn every_list_of_the_mediators_desk_asks_for_work_or_rightly_does_not() {
    let mut mediator = signed_in(&made(), demo::ASSOCIATION, "lin");
    let commands = mediator.perform(Request::Page(PageKey { kind: "home", of: None })).standing.commands;
    let lists: BTreeSet<&str> = commands
        .iter()
        .filter_map(|command| match &command.place {
            Place::List(key) if *key == ListKey::of(key.list) => Some(key.list),
            _ => None,
        })
        .collect();
    assert!(Association::LISTS.iter().all(|list| lists.contains(list.id)), "{lists:?}");
    let quiet = lists.into_iter().filter(|list| match mediator.perform(Request::List(ListKey::of(list))).reply {
        Reply::List(listing) => !asks_for_work(&listing),
        other => panic!("{list}: {other:?}"),
    });
    let quiet: BTreeSet<&str> = quiet.collect();
    assert_eq!(quiet, NOTHING_WAITS.map(|(list, _)| list).into());
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
