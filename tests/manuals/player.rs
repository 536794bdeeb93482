//! Plays a manual at the desk of the training book.

use super::clerk::{Clerk, Stand};
use super::keys::{self, Stroke};
use super::page::{What, missing, plain, steps};
use super::program::Program;
use huzhu::cli::demo;
use huzhu::desk::front::Shelf;
use huzhu::journal::SqliteStore;
use huzhu::text::Language;
use std::path::Path;

/// Plays a page of `docs/` from its first line to its last, on a training book just made.
pub fn play(page: &str, language: Language) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let text = std::fs::read_to_string(path).expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let store = training_book(folder.path());
    let mut clerk = Clerk::standing(Shelf::File(store.clone()), None, Stand::of(language));
    let shows = std::env::var_os("HUZHU_SHOW").is_some();
    let mut awaited: Vec<(usize, String)> = Vec::new();
    let steps = steps(&text);
    assert!(steps.iter().any(|step| matches!(step.what, What::Keys(_))), "{page} presses no key");
    for step in &steps {
        let here = format!("docs/{page}:{}", step.line);
        match &step.what {
            What::Command(command) => takes(command, &here),
            What::Keys(lines) => {
                for stroke in
                    lines.iter().flat_map(|line| keys::read(line).unwrap_or_else(|fault| panic!("{here}: {fault}")))
                {
                    strike(&mut clerk, stroke, &store);
                }
                if shows {
                    println!("{here}\n{}\n", clerk.screen());
                }
                for (line, amount) in awaited.drain(..) {
                    has(&clerk, &amount, &format!("docs/{page}:{line}"));
                }
            }
            What::Screen(lines) => {
                let screen = clerk.screen();
                let missing = missing(lines, &screen);
                assert!(missing.is_none(), "{here}: no {missing:?} on\n{screen}");
            }
            What::Word(words) => has(&clerk, words, &here),
            What::Amount(amount) if plain(&clerk.screen()).contains(amount) => {}
            What::Amount(amount) => awaited.push((step.line, amount.clone())),
        }
    }
    assert!(awaited.is_empty(), "docs/{page}: never shown: {awaited:?}");
}

/// Both books of the training book, in a file.
fn training_book(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("practice.db");
    let mut made = false;
    demo::make(&mut || {
        let store = if made { SqliteStore::open(&path)? } else { SqliteStore::create(&path)? };
        made = true;
        Ok(Box::new(store))
    })
    .expect("the training book");
    path
}

/// The program takes this command line: asked for its help, it gives it.
fn takes(command: &str, here: &str) {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("huzhu"), "{here}: {command}");
    let arguments: Vec<&str> = words.chain(["--help"]).collect();
    let said = Program::new().run(&arguments);
    assert_eq!(said.code, 0, "{here}: {command}: {}", said.err);
}

/// Presses a key or types a text; the file of the training book is named where it lies.
fn strike(clerk: &mut Clerk, stroke: Stroke, store: &Path) {
    match stroke {
        Stroke::Key(key) => _ = clerk.strike(key),
        Stroke::Text(text) if Path::new(&text).file_name() == store.file_name() => {
            _ = clerk.keys(&store.display().to_string());
        }
        Stroke::Text(text) => _ = clerk.keys(&text),
    }
}

fn has(clerk: &Clerk, words: &str, here: &str) {
    let screen = clerk.screen();
    assert!(plain(&screen).contains(&plain(words)), "{here}: no {words:?} on\n{screen}");
}
