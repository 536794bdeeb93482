//! `docs/event-format.md` says what the program does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use huzhu::journal::{Content, Record, Tip, seal};
use huzhu::vocabulary::Digest;
use huzhu::vocabulary::{Date, Id};
use std::collections::BTreeMap;

const PAGE: &str = include_str!("../docs/event-format.md");

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

#[test]
fn every_kind_of_event_stands_on_the_page_and_no_other() {
    use huzhu::institution::{Happening, Institution};
    let told: std::collections::BTreeSet<&str> = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(kind, _)| kind)
        .filter(|kind| kind.contains('/'))
        .collect();
    let cooperative = <huzhu::cooperative::Cooperative as Institution>::What::KINDS;
    let association = <huzhu::association::Association as Institution>::What::KINDS;
    let known = cooperative.iter().chain(association).copied().collect();
    assert_eq!(told, known);
}
