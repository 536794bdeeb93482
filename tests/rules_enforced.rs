//! A rule that is said to be enforced is asked for where the rule book says, and proven by a test that names it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use huzhu::rules::{self, RuleRow};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of every source file in a folder, folders within it included.
fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// What stands in a room: `cooperative::share` is `cooperative/share.rs` or all of `cooperative/share/`.
fn room(path: &str) -> String {
    let place: PathBuf = root().join("src").join(path.replace("::", "/"));
    let mut found = Vec::new();
    if place.is_dir() {
        texts(&place, &mut found);
    }
    if let Ok(text) = fs::read_to_string(place.with_extension("rs")) {
        found.push(text);
    }
    // The rows themselves name every rule and ask for none.
    found.retain(|text| !text.contains("RuleRow::new("));
    found.join("\n")
}

/// Whether a text names a rule: `"L05"`, `(L05)`, `rules L05, L06`.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(at, _)| {
        let word = |c: char| c.is_alphanumeric();
        !text[..at].ends_with(word) && !text[at + id.len()..].starts_with(word)
    })
}

/// The rules said to be enforced, on the floors that are built.
fn enforced() -> impl Iterator<Item = (&'static RuleRow, &'static str)> {
    let built = |room: &str| root().join("src").join(room.split("::").next().unwrap()).is_dir();
    rules::rows().filter_map(|row| Some((row, row.room()?))).filter(move |(_, room)| built(room))
}

#[test]
fn an_enforced_rule_is_asked_for_in_the_room_the_rule_book_names() {
    let silent: Vec<String> = enforced()
        .filter(|(row, place)| !names(&room(place), row.id))
        .map(|(row, place)| format!("{} in {place}", row.id))
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn an_enforced_rule_is_named_by_a_test() {
    let mut tests = Vec::new();
    texts(&root().join("tests"), &mut tests);
    let mut sources = Vec::new();
    texts(&root().join("src"), &mut sources);
    // In a source file the tests stand last.
    let unit = sources.iter().filter_map(|text| text.split_once("#[cfg(test)]").map(|(_, tests)| tests.to_owned()));
    tests.extend(unit);
    // This file names rules to read them and proves none.
    tests.retain(|text| !text.contains("fn enforced()"));
    let is_named = |id: &str| {
        let suffix = format!("_{}(", id.to_lowercase());
        tests.iter().any(|text| text.contains(&suffix) || names(text, id))
    };
    let unproven: Vec<&str> = enforced().map(|(row, _)| row.id).filter(|id| !is_named(id)).collect();
    assert_eq!(unproven, Vec::<&str>::new(), "no test names these");
}

#[test]
fn a_rule_is_named_as_a_word_of_its_own() {
    assert!(names("the ceiling (rules L05, L06).", "L06") && names(r#".rule("L06")"#, "L06"));
    assert!(!names("L061", "L06") && !names("XL06", "L06"));
}
