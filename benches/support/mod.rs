//! The bench book: a cooperative of many loans, made by huzhu's own commands from a seed.
#![allow(dead_code)]

pub mod rounds;

use huzhu::cooperative::Cooperative;
use huzhu::institution::Found;
use huzhu::journal::{SqliteStore, Store};
use huzhu::office::{self, Book, Moment, Submission};
use huzhu::vocabulary::{Date, Id};
use std::path::{Path, PathBuf};

/// The benches have the allocator that the program has.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Whether a part of a bench was asked for: all of them where none is named on the command line.
pub fn wanted(part: &str) -> bool {
    let mut named = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    named.peek().is_none() || named.any(|argument| argument == part)
}

/// How many loans the bench book has, where nothing else is asked for; a tenth of them are still running.
const LOANS: usize = 100_000;

/// How many loans the bench book is to have.
pub fn loans() -> usize {
    std::env::var("HUZHU_BENCH_LOANS").ok().and_then(|loans| loans.parse().ok()).unwrap_or(LOANS)
}

/// Members who borrow them.
const MEMBERS: usize = 2_000;

const FOUNDING: &str = r#"{"book":"bench","institution":"cooperative","name":"基准合作社","training":true,
  "opening":"2020-01-01","resolution":{"number":"1","on":"2019-12-31"},
  "numbers":[{"key":"receipt.checked_at_close_up_to","from":"2020-01-01","value":{"money":10000000000}}],
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
    let running = loans / 10;
    let settled = loans - running;
    let months = (0..MONTHS).flat_map(move |month| {
        let first = opening.saturating_add(jiff::Span::new().months(month as i64));
        let (from, to) = (settled * month / MONTHS, settled * (month + 1) / MONTHS);
        let mut lines: Vec<Line> = (from..to).flat_map(|nr| loan(nr, first, true)).collect();
        if month + 1 == MONTHS {
            lines.extend((settled..loans).flat_map(|nr| loan(nr, first, false)));
        }
        lines.sort_by_key(|line| line.on);
        // The month is closed on its last day's morrow, but for the last.
        if month + 1 < MONTHS {
            let (last, next) = (first.last_of_month(), first.saturating_add(jiff::Span::new().months(1)));
            let run = format!(r#"{{"accrual":{{"run":{{"through":"{last}"}}}}}}"#);
            let receipts: Vec<&str> = lines
                .iter()
                .filter(|line| line.by == "wu" && !line.id.ends_with("-d"))
                .map(|line| line.id.as_str())
                .collect();
            let check = format!(r#"{{"check":{{"sign":{{"of":{}}}}}}}"#, serde_json::to_string(&receipts).unwrap());
            lines.push(line("zhou", format!("k{month}"), next, check));
            let close = format!(r#"{{"period":{{"close":{{"month":"{}"}}}}}}"#, first.strftime("%Y-%m"));
            lines.push(line("chen", format!("a{month}"), next, run));
            lines.push(line("chen", format!("c{month}"), next, close));
        }
        lines
    });
    std::iter::once(fund).chain(members).chain(months)
}

/// The book runs so many months.
const MONTHS: usize = 50;

/// Ten events of one loan: drawn at the month's beginning, repaid from its sales, settled before its end or not yet.
fn loan(nr: usize, first: Date, settles: bool) -> Vec<Line> {
    let id = format!("L{nr}");
    let amount = 1_000_000 + (nr as i64 * 7_919) % 1_000_000;
    let member = (nr * 31) % MEMBERS;
    let day = |day: i64| first.saturating_add(jiff::Span::new().days(day));
    let drawn = day(nr as i64 % 5);
    let mut lines = vec![
        Line {
            by: "chen",
            id: id.clone(),
            on: drawn,
            command: format!(
                r#"{{"application":{{"apply":{{"borrower":"m{member}","amount":{amount},"purpose":"鱼苗","method":"harvest","rate":"8‰/month","term":{{"instalments":{{"number":6,"every":{{"count":1,"unit":"month"}}}}}},"day_count":"months-and-days","reason":"章程"}}}}}}"#
            ),
        },
        Line {
            by: "li",
            id: format!("{id}-a"),
            on: drawn,
            command: format!(r#"{{"application":{{"sign":{{"loan":"{id}"}}}}}}"#),
        },
        Line {
            by: "chen",
            id: format!("{id}-n"),
            on: drawn,
            command: format!(r#"{{"application":{{"record_note":{{"loan":"{id}"}}}}}}"#),
        },
        Line {
            by: "wu",
            id: format!("{id}-d"),
            on: drawn,
            command: format!(
                r#"{{"drawdown":{{"pay":{{"loan":"{id}","payouts":[{{"till":"bank","amount":{amount}}}]}}}}}}"#
            ),
        },
    ];
    for sale in 1..=6 {
        // The last sale settles the loan and leaves a little credit.
        let paid = if sale == 6 && settles { amount / 4 } else { amount / 6 };
        let paid = if settles { paid } else { paid / 10 };
        lines.push(Line {
            by: "wu",
            id: format!("{id}-r{sale}"),
            on: day(5 + sale * 3),
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
    // A snapshot is of one build only: this one's is made where another made the book.
    let store = SqliteStore::open(&path).unwrap();
    Book::<Cooperative>::open(Box::new(store), &id("bench")).unwrap().keep_snapshot().unwrap();
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
