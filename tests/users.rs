//! `docs/users.md` names the tests that hold each row of a user's day; each of them is there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tests named in the page, as `file` and `test`.
fn named() -> Vec<(String, String)> {
    let page = fs::read_to_string(root().join("docs/users.md")).unwrap();
    let quoted = page.split('`').skip(1).step_by(2);
    let named = quoted.filter_map(|quoted| quoted.rsplit_once("::"));
    named.map(|(file, test)| (file.to_owned(), test.to_owned())).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Whether a file of this name, or a `mod.rs` in a folder of it, has the test.
fn is_there(sources: &[(PathBuf, String)], file: &str, test: &str) -> bool {
    let head = format!("fn {test}(");
    sources.iter().any(|(path, text)| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let folder = path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str());
        let is_file = stem == Some(file) || stem == Some("mod") && folder == Some(file);
        let is_test = |at: usize| text[..at].trim_end().ends_with("#[test]");
        is_file && text.find(&head).is_some_and(is_test)
    })
}

#[test]
fn every_test_that_a_row_names_is_there() {
    let mut paths = Vec::new();
    sources(&root().join("tests"), &mut paths);
    sources(&root().join("src"), &mut paths);
    let sources: Vec<(PathBuf, String)> =
        paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect();
    let named = named();
    assert!(named.len() > 30, "the page names its tests as `file::test`");
    let missing: Vec<_> = named.iter().filter(|(file, test)| !is_there(&sources, file, test)).collect();
    assert!(missing.is_empty(), "docs/users.md names what is not there: {missing:#?}");
}

#[test]
fn every_row_is_met_or_says_what_must_bring_it() {
    let page = fs::read_to_string(root().join("docs/users.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.contains("| stands |"));
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, stands, why] = cells[..] else { panic!("three cells: {row}") };
        let (proven, waits) = (why.contains("::"), why.contains("a later issue: "));
        let holds = match stands {
            "met" => proven,
            "not met" => waits,
            _ => proven || waits,
        };
        assert!(holds, "neither a test nor the issue that must bring it: {row}");
    }
}
