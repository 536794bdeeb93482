//! Every cause the program refuses by has words in both languages, and speaks only of figures it is given.
//!
//! The sources are read as text: `Refusal::because("…")` with the figures chained to it.

use huzhu::text::Phrase;
use huzhu::text::refusals::{Entry, entries};
use huzhu::text::terms;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One place in the sources that refuses.
struct Use {
    place: String,
    cause: String,
    /// The figures it gives; where they are added elsewhere in the file too, all that the file ever gives.
    figures: BTreeSet<String>,
}

/// Every source file without comments and without its unit tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files
}

fn walk(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a source").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            // An empty line for a comment keeps the places right.
            let comment = |line: &str| line.trim_start().starts_with("//");
            let code: Vec<&str> = code.lines().map(|line| if comment(line) { "" } else { line }).collect();
            files.push((path, code.join("\n")));
        }
    }
}

fn uses() -> Vec<Use> {
    let mut uses = Vec::new();
    for (path, code) in sources().iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "text")) {
        for (at, _) in code.match_indices("Refusal::because(") {
            let place = format!("{}:{}", path.display(), code[..at].lines().count());
            let after = &code[at + "Refusal::because".len()..];
            let (argument, chained) = in_brackets(after);
            let causes: Vec<&str> = literals(argument).into_iter().filter(|text| text.contains('.')).collect();
            assert!(!causes.is_empty(), "{place}: the cause is not written where it is used");
            // A refusal that is kept in a variable may be given more figures further on.
            let kept = code[..at].trim_end().ends_with('=');
            let figures = if kept { figures_of(code) } else { chained_figures(chained) };
            let each = |cause: &str| Use { place: place.clone(), cause: cause.to_owned(), figures: figures.clone() };
            uses.extend(causes.into_iter().map(each));
        }
    }
    assert!(uses.len() > 50, "the sources were not found");
    uses
}

/// The methods that add a figure under the name given first.
const ADDING: [&str; 9] = ["money", "date", "count", "rate", "percent", "id", "code", "list", "figure"];

/// The names of the figures a chain of calls adds.
fn chained_figures(mut chain: &str) -> BTreeSet<String> {
    let mut figures = BTreeSet::new();
    while let Some(call) = chain.trim_start().strip_prefix('.') {
        let Some((method, _)) = call.split_once('(') else { break };
        let (arguments, rest) = in_brackets(&call[method.len()..]);
        if ADDING.contains(&method) {
            figures.extend(literals(arguments).first().map(|name| (*name).to_owned()));
        }
        chain = rest;
    }
    figures
}

/// The names of all figures that a file gives to refusals.
fn figures_of(code: &str) -> BTreeSet<String> {
    let calls = ADDING.iter().flat_map(|method| {
        let call = format!(".{method}(");
        code.match_indices(&call).map(|(at, _)| in_brackets(&code[at + call.len() - 1..]).0).collect::<Vec<_>>()
    });
    calls
        .filter_map(|arguments| {
            arguments.trim_start().strip_prefix('"')?.split_once('"').map(|(name, _)| name.to_owned())
        })
        .collect()
}

/// What stands in the brackets a text begins with, and what follows them.
fn in_brackets(text: &str) -> (&str, &str) {
    let (mut depth, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return (&text[1..at], &text[at + 1..]);
                }
            }
            _ => {}
        }
    }
    panic!("brackets are not closed: {}", &text[..text.len().min(80)]);
}

fn literals(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

fn speaks_for(entry: &Entry, found: &Use) -> bool {
    entry.cause == found.cause && entry.figures().into_iter().all(|figure| found.figures.contains(figure))
}

#[test]
fn every_cause_has_words_that_speak_of_the_figures_it_gives() {
    let mute: Vec<String> = uses()
        .iter()
        .filter(|found| !entries().any(|entry| speaks_for(entry, found)))
        .map(|found| {
            let known = entries().any(|entry| entry.cause == found.cause);
            let what = if known { "no words that fit its figures" } else { "no words" };
            format!("{}: {} has {what}, it gives {:?}", found.place, found.cause, found.figures)
        })
        .collect();
    assert!(mute.is_empty(), "{}", mute.join("\n"));
}

#[test]
fn every_entry_speaks_for_a_cause_that_is_used_with_its_figures() {
    let uses = uses();
    let idle: Vec<String> = entries()
        .filter(|entry| !uses.iter().any(|found| speaks_for(entry, found)))
        .filter(|entry| has_its_rooms(entry))
        .map(|entry| format!("{} with {:?}", entry.cause, entry.figures()))
        .collect();
    assert!(idle.is_empty(), "nothing refuses by\n{}", idle.join("\n"));
}

/// Where the association's rooms are not among the sources, what only they refuse by is not looked for.
fn has_its_rooms(entry: &Entry) -> bool {
    const OF_THE_ASSOCIATION: [&str; 7] =
        ["pool.", "merchant.", "case.", "complaint.", "mediation.", "advance.", "recovery."];
    const SHARED_WITH_IT: [&str; 4] = ["date.before_opening", "date.too_early", "date.order", "date.out_of_range"];
    let association = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/association").exists();
    association
        || !(OF_THE_ASSOCIATION.iter().any(|room| entry.cause.starts_with(room))
            || SHARED_WITH_IT.contains(&entry.cause))
}

#[test]
fn every_code_a_refusal_carries_has_a_word() {
    let known =
        ["account", "act", "body", "command", "condition", "duty", "later", "office", "outcome", "stage", "wanted"];
    for (path, code) in sources() {
        for (at, _) in code.match_indices(".code(\"") {
            let name = literals(&code[at..])[0];
            assert!(known.contains(&name), "{}: the code {name} is shown as it is stored", path.display());
        }
    }
    let words: [fn(&str) -> Option<Phrase>; 10] = [
        |code| terms::word(terms::ACTS, code),
        terms::office,
        terms::duty,
        terms::body,
        terms::loan_stage,
        terms::loan_status,
        |code| terms::word(terms::ADVANCE_STAGES, code),
        |code| terms::word(terms::OUTCOMES, code),
        |code| terms::word(terms::WANTED, code),
        |code| terms::word(terms::PARTIES, code),
    ];
    // The codes of a paper's sizes stand in no refusal.
    for (path, code) in sources().into_iter().filter(|(path, _)| !path.ends_with("papers/sheet.rs")) {
        for body in code.split("fn code(self)").skip(1) {
            let codes = literals(body.split("\n    }").next().unwrap_or_default());
            assert!(codes.len() > 2, "{}", path.display());
            let mute: Vec<&&str> = codes.iter().filter(|code| !words.iter().any(|word| word(code).is_some())).collect();
            assert!(mute.is_empty(), "{}: {mute:?} have no words", path.display());
        }
    }
}

#[test]
fn every_command_and_its_room_have_words_and_no_word_is_left_over() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (_, code) in sources() {
        for body in code.split("fn name(&self) -> &'static str").skip(1) {
            let body = body.split("\n    }").next().unwrap_or_default();
            names.extend(literals(body).into_iter().filter(|name| name.contains('.')).map(str::to_owned));
        }
    }
    assert!(names.len() > 20, "the commands were not found");
    let mute: Vec<&String> =
        names.iter().filter(|name| terms::command(name).is_none() || terms::room(name).is_none()).collect();
    assert!(mute.is_empty(), "without words: {mute:?}");
    let rooms: BTreeSet<&str> = names.iter().filter_map(|name| name.split('.').next()).collect();
    let known = |name: &str| name.split('.').next().is_some_and(|room| rooms.contains(room));
    let idle: Vec<&str> =
        terms::COMMANDS.iter().map(|(name, _)| *name).filter(|name| known(name) && !names.contains(*name)).collect();
    assert!(idle.is_empty(), "no such command: {idle:?}");
}
