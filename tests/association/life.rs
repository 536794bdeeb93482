//! The samples: every command once, from founding to write-off.

use crate::support::{Desk, day, id};
use huzhu::association::{Association, Command, What, sample};
use huzhu::institution::{Command as _, Happening, HouseCommand, Institution};
use huzhu::vocabulary::Money;
use serde_json::Value;
use std::collections::BTreeSet;

fn text<'a>(line: &'a Value, field: &str) -> &'a str {
    line[field].as_str().unwrap()
}

fn lived() -> (Desk<Association>, BTreeSet<&'static str>) {
    let lines: Vec<Value> = sample::lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut desk: Desk<Association> = Desk::found(&lines[0]["command"]["found"].to_string());
    let mut names = BTreeSet::new();
    for line in &lines[1..] {
        let command: Command = serde_json::from_value(line["command"].clone()).unwrap();
        names.insert(command.name());
        desk.on(text(line, "on")).give(text(line, "by"), text(line, "id"), &line["command"].to_string());
    }
    (desk, names)
}

#[test]
fn every_command_has_a_sample_and_all_of_them_run_in_order() {
    let (desk, names) = lived();
    let expected: BTreeSet<&str> = Association::command_names().chain(HouseCommand::NAMES.iter().copied()).collect();
    assert_eq!(names, expected);
    let state = desk.book.state();
    let recovery = state.recoveries.get(&id("adv1")).unwrap();
    assert_eq!(recovery.recovered, Money::from_yuan(2_700));
    assert_eq!(recovery.returned, Money::from_yuan(500));
    assert_eq!(recovery.written_off, Money::from_yuan(600));
    assert_eq!(state.owed(&id("adv1")), Money::ZERO);
}

#[test]
fn every_kind_of_event_of_these_rooms_happens_in_the_samples() {
    let (mut desk, _) = lived();
    let records = desk.book.store().read(&id("hengqin"), 1, usize::MAX).unwrap();
    let happened: BTreeSet<&str> = records.iter().map(|record| record.content().kind.as_str()).collect();
    for kind in What::KINDS {
        assert!(happened.contains(kind), "{kind} happens in no sample");
    }
}

#[test]
fn no_personal_data_stands_in_the_records() {
    let (mut desk, _) = lived();
    let records = desk.book.store().read(&id("hengqin"), 1, usize::MAX).unwrap();
    for secret in [
        "何美玲",
        "林嘉怡",
        "海岛金饰",
        "口岸广场",
        "尾号",
        "成色",
        "挂号信",
        "店长",
        "视频存证",
        "户名",
        "注销",
        "梁志",
        "财政局",
        "66123456",
        "荔枝",
        "七日",
        "312345",
        "戒指",
        "物业",
    ] {
        for record in &records {
            let (kind, body) = (&record.content().kind, &record.content().body);
            assert!(!body.contains(secret), "{secret} stands in {kind}");
        }
    }
}

#[test]
fn a_snapshot_holds_the_whole_state() {
    let (desk, _) = lived();
    let state = desk.book.state();
    let bytes = postcard::to_stdvec(state).unwrap();
    assert_eq!(postcard::from_bytes::<Association>(&bytes).unwrap(), *state);
}

#[test]
fn the_book_refolds_from_its_records() {
    let (mut desk, _) = lived();
    let check = huzhu::office::Book::<Association>::check(&*desk.book.store(), &id("hengqin"), None).unwrap();
    assert_eq!(check.faults, Vec::new());
    let state = desk.book.state();
    assert_eq!(state.house().last.on, day("2026-06-01"));
}
