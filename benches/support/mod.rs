//! The bench book: a cooperative of many loans, made by huzhu's own commands from a seed.
#![allow(dead_code)]

use huzhu::cooperative::Cooperative;
use huzhu::institution::Found;
use huzhu::journal::{SqliteStore, Store};
use huzhu::office::{self, Book, Moment, Submission};
use huzhu::vocabulary::{Date, Id};
use std::path::{Path, PathBuf};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// How many loans the named bench book has; a tenth of them are still running.
pub const LOANS: usize = 100_000;
/// Members who borrow them.
const MEMBERS: usize = 2_000;

const FOUNDING: &str = r#"{"book":"bench","institution":"cooperative","name":"基准合作社","training":true,
  "opening":"2020-01-01","resolution":{"number":"1","on":"2019-12-31"},
  "operators":[
    {"operator":"chen","name":"陈小玲","duties":["clerk","manager"]},
    {"operator":"li","name":"李建国","duties":["approver"]},
    {"operator":"zhou","name":"周敏","duties":["checker"]},
    {"operator":"wu","name":"吴玉兰","duties":["cashier"]}]}"#;

/// One line of a run.
pub struct Line {
    pub by: &'static str,
    pub id: String,
    pub on: Date,
    pub command: String,
}

/// Founds the bench book on a store.
pub fn found(store: &mut dyn Store) -> Id {
    let found: Found = serde_json::from_str(FOUNDING).unwrap();
    let (book, opening) = (found.book.clone(), found.opening);
    office::found(store, found, &id("founding"), &id("chen"), Moment::at(opening, 0)).unwrap();
    book
}

/// The lines of a book of so many loans: ten events a loan, the last tenth of the loans not yet repaid.
pub fn lines(loans: usize) -> impl Iterator<Item = Line> {
    let opening: Date = "2020-01-01".parse().unwrap();
    let line = |by, id: String, on, command| Line { by, id, on, command };
    let fund = line(
        "chen",
        "grant".to_owned(),
        opening,
        r#"{"fund":{"receive":{"kind":"grant","from":"财政","tenders":[{"till":"bank","amount":900000000000000}]}}}"#
            .to_owned(),
    );
    let members = (0..MEMBERS).flat_map(move |nr| {
        let admit = format!(r#"{{"member":{{"admit":{{"person":{{"name":"社员{nr}"}},"class":"ordinary","standing":"farmer"}}}}}}"#);
        let shares = format!(r#"{{"share":{{"pay_in":{{"member":"m{nr}","tenders":[{{"till":"bank","amount":9000000000}}],"reason":"章程"}}}}}}"#);
        [line("chen", format!("m{nr}"), opening, admit), line("chen", format!("s{nr}"), opening, shares)]
    });
    // Loans follow one another, so many a day, so that the business date only moves forward.
    let a_day = (loans / 1_500).max(1);
    let loan_lines = (0..loans)
        .flat_map(move |nr| loan(nr, loans, opening.saturating_add(jiff::Span::new().days((nr / a_day) as i64))));
    let mut all: Vec<Line> = loan_lines.collect();
    all.sort_by_key(|line| line.on);
    std::iter::once(fund).chain(members).chain(all)
}

fn loan(nr: usize, loans: usize, on: Date) -> Vec<Line> {
    let id = format!("L{nr}");
    let amount = 1_000_000 + (nr as i64 * 7_919) % 1_000_000;
    let member = (nr * 31) % MEMBERS;
    let mut lines = vec![
        Line {
            by: "chen",
            id: id.clone(),
            on,
            command: format!(
                r#"{{"application":{{"apply":{{"borrower":"m{member}","amount":{amount},"purpose":"鱼苗","method":"interest-only","rate":"8‰/month","term":{{"instalments":{{"number":6,"every":{{"count":1,"unit":"month"}}}}}},"day_count":"months-and-days","reason":"章程"}}}}}}"#
            ),
        },
        Line {
            by: "li",
            id: format!("{id}-a"),
            on,
            command: format!(r#"{{"application":{{"sign":{{"loan":"{id}"}}}}}}"#),
        },
        Line {
            by: "chen",
            id: format!("{id}-n"),
            on,
            command: format!(r#"{{"application":{{"record_note":{{"loan":"{id}"}}}}}}"#),
        },
        Line {
            by: "wu",
            id: format!("{id}-d"),
            on,
            command: format!(
                r#"{{"drawdown":{{"pay":{{"loan":"{id}","payouts":[{{"till":"bank","amount":{amount}}}]}}}}}}"#
            ),
        },
    ];
    let running = nr >= loans - loans / 10;
    for month in 1..=6 {
        let paid_on = on.saturating_add(jiff::Span::new().months(month));
        // A generous last payment settles the loan and leaves a little credit.
        let paid = match (month, running) {
            (6, false) => amount * 2,
            (6, true) => amount / 1_000,
            _ => amount * 8 / 1_000,
        };
        lines.push(Line {
            by: "wu",
            id: format!("{id}-r{month}"),
            on: paid_on,
            command: format!(
                r#"{{"repayment":{{"take":{{"loan":"{id}","tenders":[{{"till":"bank","amount":{paid}}}]}}}}}}"#
            ),
        });
    }
    lines
}

/// Submissions of a chunk of lines.
pub fn submissions(
    lines: &[Line],
    clock: &mut i64,
) -> Vec<(Submission<<Cooperative as huzhu::institution::Institution>::Command>, Moment)> {
    lines
        .iter()
        .map(|line| {
            *clock += 1;
            let command = serde_json::from_str(&line.command).unwrap();
            (Submission::new(id(&line.id), id(line.by), command), Moment::at(line.on, *clock))
        })
        .collect()
}

/// The bench book in a file, made when it is not there yet.
pub fn bench_book(loans: usize) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{loans}.db"));
    if !path.exists() {
        let making = path.with_extension("making");
        let _ = std::fs::remove_file(&making);
        make(&making, loans);
        std::fs::rename(&making, &path).unwrap();
    }
    path
}

fn make(path: &Path, loans: usize) {
    let mut store = SqliteStore::create(path).unwrap();
    let book = found(&mut store);
    let mut open: Book<Cooperative> = Book::open(Box::new(store), &book).unwrap();
    let all: Vec<Line> = lines(loans).collect();
    let mut clock = 0;
    for chunk in all.chunks(1_000) {
        let (_, failure) = open.submit_all(submissions(chunk, &mut clock));
        assert_eq!(failure, None);
    }
    open.keep_snapshot().unwrap();
}
