//! `docs/format.md` says what the program writes: how a record is hashed, and every field of every body.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod page;
mod source;

use huzhu::association::Association;
use huzhu::cooperative::Cooperative;
use huzhu::institution::{Happening as _, Institution};
use huzhu::journal::{Content, Record, Tip, seal};
use huzhu::vocabulary::{Date, Digest, Id};
use page::Page;
use std::collections::BTreeMap;

const PAGE: &str = include_str!("../../docs/format.md");

/// The text between a fence of three backticks with this name and the next fence, the nth such.
fn block(name: &str, nth: usize) -> &'static str {
    let opening = format!("```{name}\n");
    PAGE.split(&opening).nth(nth + 1).and_then(|rest| rest.split("```").next()).expect("the page has this block")
}

/// The record shown on the page, as name and value.
fn shown() -> BTreeMap<&'static str, &'static str> {
    block("text", 0).lines().filter_map(|line| line.split_once(' ')).map(|(name, value)| (name, value.trim())).collect()
}

/// The record shown on the page, made by the program.
fn made() -> Record {
    let shown = shown();
    let id = |field| Id::new(shown[field]).unwrap();
    let number = |field: &str| shown[field].parse().unwrap();
    let content = Content {
        book: id("book"),
        business_date: shown["business_date"].parse::<Date>().unwrap(),
        operator: id("operator"),
        station: Some(shown["station"].into()),
        command_id: id("command_id"),
        command_digest: shown["command_digest"].parse().unwrap(),
        part: number("part"),
        parts: number("parts"),
        rules: number("rules"),
        kind: shown["kind"].into(),
        body: shown["body"].into(),
    };
    let seq: u64 = shown["seq"].parse().unwrap();
    let tip = Tip { seq: seq - 1, hash: shown["prev_hash"].parse().unwrap(), recorded_at: 0 };
    seal(Some(&tip), vec![content], shown["recorded_at"].parse().unwrap()).unwrap().remove(0)
}

#[test]
fn the_record_on_the_page_has_the_hash_it_shows() {
    let record = made();
    assert_eq!(record.seq().to_string(), shown()["seq"]);
    assert_eq!(record.hash().to_string(), shown()["hash"]);
    assert_eq!(record.hash(), Digest::of(&record.preimage()));
}

#[test]
fn the_command_on_the_page_prints_the_lines_that_are_hashed() {
    let lines: String = block("sh", 0).split('\'').skip(3).step_by(2).flat_map(|field| [field, "\n"]).collect();
    assert_eq!(lines, String::from_utf8(made().preimage()).unwrap());
}

/// Runs a command of the page, where there is a shell that has the programs it calls.
#[cfg(unix)]
fn run(script: &str) -> Option<String> {
    let output = std::process::Command::new("sh").args(["-c", script]).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn the_command_on_the_page_prints_the_hash() {
    match run("command -v sha256sum").and_then(|_| run(block("sh", 0))) {
        Some(printed) => assert_eq!(printed.split_whitespace().next(), Some(shown()["hash"])),
        None => println!("not run: there is no sha256sum here"),
    }
}

#[cfg(all(unix, feature = "sqlite"))]
#[test]
fn the_lines_selected_from_a_store_have_the_hash_of_the_record() {
    use huzhu::journal::{SqliteStore, Store as _};
    if run("command -v sqlite3 && command -v sha256sum").is_none() {
        println!("not run: there is no sqlite3 here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    let mut store = SqliteStore::create(&path).unwrap();
    let content = Content { station: None, ..made().content().clone() };
    let records = seal(None, vec![content], 1).unwrap();
    store.append(&records[0].content().book, None, &records, &[]).unwrap();
    store.close().unwrap();
    let script = block("sh", 1).replace("huzhu.db", path.to_str().unwrap()).replace("seq = 42", "seq = 1");
    let printed = run(&script).expect("the command on the page runs");
    assert_eq!(printed.split_whitespace().next(), Some(records[0].hash().to_string().as_str()));
}

/// Where the part begins that is written from the source.
const WRITTEN: &str = "<!-- from here on written from the source -->\n";

/// The kinds of both institutions, of the cooperative and of the association.
fn rooms() -> Vec<(&'static str, Vec<&'static str>)> {
    let cooperative = <Cooperative as Institution>::What::KINDS;
    let association = <Association as Institution>::What::KINDS;
    let both = cooperative.iter().copied().filter(|kind| association.contains(kind)).collect();
    let of = |own: &'static [&'static str], other: &[&str]| {
        own.iter().copied().filter(|kind| !other.contains(kind)).collect()
    };
    vec![
        ("Both institutions", both),
        ("The cooperative", of(cooperative, association)),
        ("The association", of(association, cooperative)),
    ]
}

#[test]
fn every_kind_and_every_field_stands_on_the_page_with_what_it_is_for_and_nothing_else_does() {
    let (head, told) = PAGE.split_once(WRITTEN).unwrap();
    let written = Page::new().written(&rooms());
    if std::env::var_os("HUZHU_BLESS").is_some() {
        let page = format!("{head}{WRITTEN}\n{}\n", written.trim_end());
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md"), page).unwrap();
        return;
    }
    let differs = told.trim().lines().zip(written.trim().lines()).find(|(told, written)| told != written);
    assert_eq!(differs, None, "write it anew: HUZHU_BLESS=1 cargo test --test format_document");
    assert_eq!(told.trim().lines().count(), written.trim().lines().count());
}

#[test]
fn every_field_on_the_page_says_what_it_is_for() {
    let written = Page::new().written(&rooms());
    let silent: Vec<&str> = written.lines().filter(|line| line.ends_with("|  |")).collect();
    assert_eq!(silent, Vec::<&str>::new());
}

/// The samples, by kind.
fn samples() -> BTreeMap<String, serde_json::Value> {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/format")).unwrap();
    let sample = |entry: std::fs::DirEntry| {
        let kind = entry.path().file_stem().unwrap().to_str().unwrap().replace('-', "/");
        let body: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(entry.path()).unwrap()).unwrap();
        (kind, body["what"].clone())
    };
    folder.map(|entry| sample(entry.unwrap())).collect()
}

#[test]
fn no_sample_has_a_field_or_a_code_that_the_page_does_not_explain() {
    let page = Page::new();
    let faults: Vec<String> = samples().iter().flat_map(|(kind, what)| page.faults(kind, what)).collect();
    assert_eq!(faults, Vec::<String>::new());
}
