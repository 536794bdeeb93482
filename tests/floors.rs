//! The floors of the house: a module uses only modules above it in the list of `docs/architecture.md`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the top, each with what stands on it. What stands side by side does not see its neighbour.
const FLOORS: [&[&str]; 11] = [
    &["vocabulary"],
    &["rules"],
    &["ledger"],
    &["people"],
    &["institution"],
    &["cooperative", "association"],
    &["journal"],
    &["office"],
    &["text"],
    &["papers"],
    &["desk"],
];

/// The last floor: it sees all others.
const GROUND: &str = "cli";

/// Crates and the only modules that use them. The command line reads a passphrase from a terminal that shows nothing of
/// it, without a desk.
const BEHIND: [(&str, &[&str]); 3] =
    [("ratatui", &["desk"]), ("crossterm", &["desk", "cli"]), ("rusqlite", &["journal"])];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the module of the crate it belongs to, and its text without comments.
fn sources() -> Vec<(PathBuf, String, String)> {
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(source()).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (path, module, code)
    };
    paths.into_iter().map(read).collect()
}

/// The modules of the crate that a text names: after `crate::`, or first in the parts of `crate::{…}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            named.insert(word(rest));
            continue;
        };
        let (mut depth, mut start) = (0, true);
        for (place, c) in group.char_indices() {
            if start && !c.is_whitespace() {
                named.insert(word(&group[place..]));
                start = false;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ => {}
            }
        }
    }
    named.retain(|name| name.chars().next().is_some_and(char::is_lowercase));
    named
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module)).or((module == GROUND).then_some(FLOORS.len()))
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let mut wrong = Vec::new();
    for (path, module, code) in sources() {
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(own) = floor(&module) else {
            wrong.push(format!("{}: {module} stands on no floor", path.display()));
            continue;
        };
        for used in named(&code).iter().filter(|used| **used != module) {
            match floor(used) {
                Some(above) if above < own => {}
                Some(_) => wrong.push(format!("{}: {module} uses {used}", path.display())),
                None => wrong.push(format!("{}: {used} stands on no floor", path.display())),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_journal_knows_nothing_of_what_the_bytes_mean() {
    for (path, _, code) in sources().iter().filter(|(_, module, _)| module == "journal") {
        let used: Vec<String> =
            named(code).into_iter().filter(|used| used != "journal" && used != "vocabulary").collect();
        assert_eq!(used, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_terminal_stands_behind_the_desk_and_the_database_behind_the_journal() {
    for (path, module, code) in sources() {
        for (library, only) in BEHIND {
            let uses = code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            let may = only.contains(&module.as_str());
            assert!(!uses || may, "{} uses {library}, which stands behind {only:?}", path.display());
        }
    }
}

#[test]
fn grouped_and_nested_paths_are_read() {
    let code =
        "use crate::{ledger::{Entry, Line}, rules, people::Duty};\nlet x = crate::office::Book;\n$crate::desk::run()";
    let found: Vec<String> = named(code).into_iter().collect();
    assert_eq!(found, ["desk", "ledger", "office", "people", "rules"]);
}
