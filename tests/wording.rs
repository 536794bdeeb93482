//! The wording packs: a cooperative that keeps the mutual wording never reads of loans, deposits or interest (I05).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use huzhu::text::{Language, Phrase};
use program::Program;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// What the mutual wording avoids.
const NEVER: [&str; 4] = ["贷款", "存款", "利息", "罚息"];

/// Titles that keep their name: an account, the published rate by which the law caps.
const TITLES: [&str; 2] = ["银行存款", "贷款市场报价利率"];

fn avoided(text: &str) -> Option<&'static str> {
    let rest = TITLES.iter().fold(text.to_owned(), |text, title| text.replace(title, ""));
    NEVER.into_iter().find(|word| rest.contains(word))
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

/// A Chinese string of a source file, with the code that stands before it.
struct Literal {
    at: String,
    before: String,
    text: String,
}

/// The Chinese strings of every file that speaks to people, its tests and comments left out.
fn literals() -> Vec<Literal> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for floor in ["text", "desk", "cli", "papers", "ledger"] {
        sources(&root.join(floor), &mut files);
    }
    // The rules' own statements and sources are law, not the words of a book; their numbers are named on screen.
    files.push(root.join("rules").join("preset.rs"));
    let mut found = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        found.extend(literals_of(&name, source));
    }
    found
}

fn literals_of(name: &str, source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        line += usize::from(c == '\n');
        if c == '/' && rest.starts_with('/') {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if c == '\'' && rest.starts_with("\"'") {
            rest = &rest[2..];
        } else if c == '"' {
            let mut text = String::new();
            let at = line;
            let mut escaped = false;
            for c in rest.chars() {
                rest = &rest[c.len_utf8()..];
                line += usize::from(c == '\n');
                match c {
                    '"' if !escaped => break,
                    c => text.push(c),
                }
                escaped = c == '\\' && !escaped;
            }
            if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                let from = code.char_indices().rev().nth(400).map_or(0, |(at, _)| at);
                found.push(Literal { at: format!("{name}:{at}"), before: code[from..].to_owned(), text });
            }
        } else {
            code.push(c);
        }
    }
    found
}

#[test]
fn every_text_of_the_program_avoids_the_words_in_the_mutual_wording_i05() {
    let all = literals();
    assert!(all.len() > 1_500, "only {} texts were found", all.len());
    let said = |text: &str| Phrase::same(text.to_owned().leak()).in_(Language::ZhMutual);
    // The table of words names them itself.
    let spoken = all.iter().filter(|literal| !literal.at.starts_with("text/wording.rs"));
    let still: Vec<String> = spoken
        .filter_map(|literal| {
            avoided(said(&literal.text)).map(|word| format!("{}: {word}: {}", literal.at, literal.text))
        })
        .collect();
    assert_eq!(still, Vec::<String>::new());
}

/// Whether a text is made into words that follow the wording: a phrase, an entry of refusals, a column of a list.
fn is_phrase(literal: &Literal) -> bool {
    let makers = ["Phrase::new(", "Phrase::same(", "Entry::new(", ".instead(", "text(", "amount(", "growing("];
    // The innermost call that is still open where the text stands.
    let mut depth = 0;
    let open = literal.before.char_indices().rev().find(|(_, c)| {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        depth < 0
    });
    open.is_some_and(|(at, _)| makers.iter().any(|maker| literal.before[..=at].ends_with(maker)))
}

#[test]
fn every_text_with_such_a_word_is_a_phrase_which_follows_the_wording_i05() {
    // Tables of which phrases are made, and the table of the words themselves.
    let tables = ["ledger/chart.rs", "rules/preset.rs", "cli/labels.rs", "text/wording.rs"];
    let escaped: Vec<String> = literals()
        .into_iter()
        .filter(|literal| avoided(&literal.text).is_some() && !is_phrase(literal))
        .filter(|literal| !tables.iter().any(|table| literal.at.starts_with(table)))
        .map(|literal| format!("{}: {}", literal.at, literal.text))
        .collect();
    assert_eq!(escaped, Vec::<String>::new());
}

#[test]
fn a_text_outside_a_phrase_is_noticed() {
    let of = |source: &str| literals_of("a.rs", source);
    let found =
        of("// \"利息\"\nlet a = format!(\"利息 {x}\"); Phrase::new(\"罚息\", f(\"x\"), \"贷款\"); b('\"', \"存款\");");
    let told: Vec<(&str, bool)> = found.iter().map(|found| (found.text.as_str(), is_phrase(found))).collect();
    assert_eq!(told, [("利息 {x}", false), ("罚息", true), ("贷款", true), ("存款", false)]);
    assert_eq!(found[0].at, "a.rs:2");
}

/// The sample book of the cooperative, kept in the mutual wording.
fn mutual() -> Program {
    let program = Program::new();
    let mut lines: Vec<Value> =
        huzhu::cooperative::sample::lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines[0]["command"]["found"]["wording"] = json!("mutual");
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    program.feed(&["run", "-"], &lines.join("\n")).done();
    program
}

#[test]
fn what_the_command_line_shows_of_a_mutual_book_speaks_its_words_and_keeps_cost_and_cap_i05() {
    let program = mutual();
    let loan = program.run(&["show", "loan", "loan"]).done().out;
    for shown in
        [&loan, &program.run(&["show", "balances"]).done().out, &program.run(&["show", "member", "huang"]).done().out]
    {
        assert_eq!(avoided(shown), None, "{shown}");
    }
    assert!(loan.contains("使用费") && loan.contains("上限"), "{loan}");
    // English has one wording, and a line that is refused is answered in the book's.
    assert!(program.run(&["show", "loan", "loan", "--lang", "en"]).done().out.contains("interest"));
    let line = json!({"id": "dear", "by": "chen", "on": "2027-03-31", "command": {"application": {"apply": {
        "borrower": "huang", "amount": 5_000_000, "purpose": "鱼苗", "method": "equal-instalment", "rate": "8‰/month",
        "term": {"instalments": {"number": 12, "every": {"count": 1, "unit": "month"}}}, "day_count": "months-and-days",
        "penalty_add_on": "0.9",
        "holiday": {"due_moves": false, "interest_runs": true, "overdue_from_moved": true}, "guarantors": []}}}});
    let said = program.feed(&["run", "-"], &line.to_string()).ended(1);
    assert!(said.out.contains("罚费加收") && said.err.contains("罚费加收"), "{} {}", said.out, said.err);
    assert_eq!((avoided(&said.out), avoided(&said.err)), (None, None));
}

#[test]
fn an_association_has_one_wording() {
    let program = Program::new();
    let mut line: Value = serde_json::from_str(huzhu::association::sample::lines().next().unwrap()).unwrap();
    line["command"]["found"]["wording"] = json!("mutual");
    let said = program.feed(&["run", "-"], &line.to_string()).ended(1);
    assert_eq!(said.answers()[0]["rule"], json!("I05"));
}
