//! `huzhu run`: from founding to settlement on a real file.

mod program;

use program::{Program, Said, feed};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

fn cooperative() -> Vec<&'static str> {
    huzhu::cooperative::sample::lines().collect()
}

/// A line of the founder on a day of the sample's end.
fn line(id: &str, command: &str) -> String {
    format!(r#"{{"id":"{id}","by":"chen","on":"2026-04-15","command":{command}}}"#)
}

const OPEN_A_BOX: &str = r#"{"till":{"open":{"kind":"cash","name":"箱"}}}"#;

fn records(program: &Program) -> u64 {
    program.run(&["verify", "--json"]).done().json()[0]["records"].as_u64().unwrap()
}

#[test]
fn every_line_is_answered_with_its_place_in_the_book() {
    let program = Program::new();
    let file = program.write("lines.jsonl", &cooperative().join("\n"));
    let said = program.run(&["run", file.to_str().unwrap()]).done();
    let answers = said.answers();
    assert_eq!(answers.len(), cooperative().len());
    assert_eq!(
        answers[0],
        json!({"id": "founding", "status": "recorded", "seq": [1, 1], "rule": null, "message": null})
    );
    let mut next = 1;
    for answer in &answers {
        assert_eq!((&answer["status"], &answer["seq"][0]), (&json!("recorded"), &json!(next)));
        next = answer["seq"][1].as_u64().unwrap() + 1;
    }
    assert_eq!(records(&program), next - 1);
    let loan = program.run(&["show", "loan", "loan", "--json"]).done().json();
    assert_eq!(loan["stage"], "settled");
    assert_eq!(said.err, "");
}

#[test]
fn a_run_given_again_repeats_every_line_and_records_nothing() {
    let program = Program::with_cooperative();
    let before = records(&program);
    let first = program.feed(&["run", "-"], &cooperative().join("\n")).done();
    assert!(first.statuses().iter().all(|status| status == "repeated"));
    assert_eq!(first.answers()[5]["seq"], json!([6, 7]));
    // Also where new lines follow, and where the file stands in it twice.
    let twice = [&cooperative()[..], &cooperative(), &[&line("more", OPEN_A_BOX)]].concat().join("\n");
    let statuses = program.feed(&["run", "-"], &twice).done().statuses();
    assert_eq!(statuses.iter().filter(|status| *status == "repeated").count(), 2 * cooperative().len());
    assert_eq!(statuses.last().unwrap(), "recorded");
    assert_eq!(records(&program), before + 1);
}

#[test]
fn the_same_line_twice_in_one_run_is_recorded_once() {
    let program = Program::new();
    let lines = [&cooperative()[..8], &cooperative()[6..8]].concat();
    let file = program.write("lines.jsonl", &lines.join("\n"));
    let said = program.run(&["run", file.to_str().unwrap()]).done();
    assert_eq!(said.statuses()[8..], ["repeated", "repeated"]);
    assert_eq!(said.answers()[9]["seq"], said.answers()[7]["seq"]);
}

#[test]
fn the_same_id_with_other_content_is_refused_in_one_run_and_in_the_next() {
    let program = Program::with_cooperative();
    let other = line("box2", r#"{"till":{"open":{"kind":"bank","name":"莲洲收款点"}}}"#);
    let said = program.feed(&["run", "-"], &other).ended(1);
    assert_eq!(said.statuses(), ["refused"]);
    assert!(said.answers()[0]["message"].as_str().unwrap().contains("box2"), "{}", said.out);
    let renamed = line("box2", r#"{"till":{"open":{"kind":"cash","name":"莲洲"}}}"#);
    program.feed(&["run", "-"], &renamed).ended(1);
    let file = program
        .write("two.jsonl", &[line("box3", OPEN_A_BOX), line("box3", &OPEN_A_BOX.replace('箱', "柜"))].join("\n"));
    let said = program.run(&["run", file.to_str().unwrap()]).ended(1);
    assert_eq!(said.statuses(), ["recorded", "refused"]);
    // The name of a person is no part of the command's digest, yet it is part of its content.
    let person = cooperative()[8].replace("黄永强", "黄永弦");
    assert_eq!(program.feed(&["run", "-"], &person).ended(1).statuses(), ["refused"]);
    // A founding of the same name under another id.
    let said = program.feed(&["run", "-"], &cooperative()[0].replacen("founding", "again", 1)).ended(1);
    assert_eq!(said.statuses(), ["refused"]);
}

#[test]
fn a_dry_run_says_what_would_be_recorded_and_leaves_no_file() {
    let program = Program::new();
    let said = program.feed(&["run", "-", "--dry-run"], &cooperative().join("\n")).done();
    assert!(said.statuses().iter().all(|status| status == "would_record"));
    assert_eq!(said.answers()[6]["seq"], json!([8, 8]));
    assert_eq!(program.files(), Vec::<String>::new());
}

#[test]
fn a_dry_run_on_a_book_changes_nothing_in_it() {
    let program = Program::with_cooperative();
    let before = std::fs::read(program.path("store.db")).unwrap();
    let more = [line("b1", OPEN_A_BOX), line("b1", OPEN_A_BOX), line("b2", OPEN_A_BOX), cooperative()[7].to_owned()];
    let said = program.feed(&["run", "-", "--dry-run"], &more.join("\n")).done();
    assert_eq!(said.statuses(), ["would_record", "repeated", "would_record", "repeated"]);
    let refused = line("b3", r#"{"share":{"pay_in":{"member":"nosuch","tenders":[{"till":"cash","amount":1}]}}}"#);
    let said =
        program.feed(&["run", "-", "--dry-run"], &[more[0].clone(), refused, more[2].clone()].join("\n")).ended(1);
    assert_eq!(said.statuses(), ["would_record", "refused"]);
    assert!(before == std::fs::read(program.path("store.db")).unwrap(), "the store was written to");
    assert_eq!(program.files(), ["store.db"]);
}

#[test]
fn the_first_line_that_is_refused_stops_the_run_and_those_before_it_stay() {
    let program = Program::with_cooperative();
    let before = records(&program);
    let promised =
        r#"{"share":{"pay_in":{"member":"wang","tenders":[{"till":"cash","amount":100}],"promised_rate":"5%/year"}}}"#;
    let lines = [line("b1", OPEN_A_BOX), line("bad", promised), line("b2", OPEN_A_BOX)].join("\n");
    let said = program.feed(&["run", "-", "--json"], &lines).ended(1);
    assert_eq!(said.statuses(), ["recorded", "refused"]);
    assert_eq!((&said.answers()[1]["rule"], &said.answers()[1]["seq"]), (&json!("L03"), &Value::Null));
    let error = said.error();
    assert_eq!(
        (&error["kind"], &error["line"], &error["cause"], &error["rule"]),
        (&json!("refused"), &json!(2), &json!("share.promised_return"), &json!("L03"))
    );
    assert_eq!(records(&program), before + 1);
}

#[test]
fn an_invalid_line_names_its_number_and_its_field() {
    let program = Program::with_cooperative();
    let cases = [
        (line("b", r#"{"till":{"open":{"kind":"cash","name":"箱","colour":"red"}}}"#), "command.till.open.colour"),
        (line("b", r#"{"till":{"open":{"kind":"purse","name":"箱"}}}"#), "command.till.open.kind"),
        (line("b", r#"{"till":{"open":{"kind":"cash"}}}"#), "command.till.open"),
        (line("b", r#"{"till":{"open":{"kind":"cash","name":"a\u202eb"}}}"#), "command.till.open.name"),
        (line("b", r#"{"nothing":{}}"#), "command"),
        (line("a b", OPEN_A_BOX), "id"),
        (line("b", OPEN_A_BOX).replace("2026-04-15", "2026-02-30"), "on"),
        (
            line(
                "b",
                r#"{"share":{"pay_in":{"member":"wang","tenders":[{"till":"cash","amount":1},{"till":"cash","amount":1.5}]}}}"#,
            ),
            "command.share.pay_in.tenders[1].amount",
        ),
        (
            line(
                "b",
                r#"{"member":{"admit":{"person":{"name":"黄","phone":"12"},"class":"ordinary","standing":"farmer"}}}"#,
            ),
            "command.member.admit.person",
        ),
        (line("b", OPEN_A_BOX).replace("\"by\"", "\"who\""), "who"),
    ];
    for (bad, field) in cases {
        // An empty line is no line to be answered, yet it is counted.
        let said = program.feed(&["run", "-", "--json"], &format!("{}\n\n{bad}\n", line("b1", OPEN_A_BOX))).ended(1);
        assert_eq!(said.statuses()[1..], ["invalid"], "{bad}");
        let error = said.error();
        assert_eq!((&error["line"], &error["kind"]), (&json!(3), &json!("invalid")), "{bad}");
        assert!(error["field"].as_str().unwrap().starts_with(field), "{field}: {error}");
        let message = said.answers()[1]["message"].as_str().unwrap().to_owned();
        assert!(message.starts_with(&format!("第 3 行：{field}")), "{message}");
    }
    for no_line in ["{\"id\":\"b\"", "nonsense", "[]", "{} {}"] {
        let said = program.feed(&["run", "-", "--json"], no_line).ended(1);
        assert_eq!((said.statuses(), &said.error()["line"]), (vec!["invalid".to_owned()], &json!(1)), "{no_line}");
    }
}

#[test]
fn what_is_no_text_or_too_long_is_an_invalid_line() {
    let program = Program::with_cooperative();
    let path = program.path("bytes.jsonl");
    std::fs::write(&path, b"\xff\xfe\n").unwrap();
    program.run(&["run", path.to_str().unwrap()]).ended(1);
    std::fs::write(&path, [line("b1", OPEN_A_BOX).as_bytes(), b"\n", "x".repeat(2 << 20).as_bytes()].concat()).unwrap();
    let said = program.run(&["run", path.to_str().unwrap(), "--json"]).ended(1);
    assert_eq!(said.statuses(), ["recorded", "invalid"]);
    // A mark of byte order before the first line, as some editors put it.
    std::fs::write(&path, format!("\u{feff}{}\r\n", line("b2", OPEN_A_BOX))).unwrap();
    program.run(&["run", path.to_str().unwrap()]).done();
}

#[test]
fn the_first_line_of_a_new_store_founds_a_book_or_leaves_no_file() {
    let program = Program::new();
    let said = program.feed(&["run", "-"], &line("b", OPEN_A_BOX)).ended(1);
    assert_eq!(said.statuses(), ["invalid"]);
    let unresolved = cooperative()[0].replace(r#""resolution":{"number":"社员大会2026-1","on":"2026-01-03"},"#, "");
    let said = program.feed(&["run", "-"], &unresolved).ended(1);
    assert_eq!((said.statuses(), &said.answers()[0]["rule"]), (vec!["refused".to_owned()], &json!("L04")));
    let unnamed = cooperative()[0].replace(r#""name":"新济水产合作社","#, "");
    assert_eq!(program.feed(&["run", "-"], &unnamed).ended(1).statuses(), ["invalid"]);
    assert_eq!(program.files(), Vec::<String>::new());
    program.feed(&["run", "-"], "").done();
    program.run(&["run", "nosuch.jsonl"]).ended(3);
    program.run(&["run", "."]).ended(3);
    program.feed(&["run", "-", "--store", "folder/that/is/not/there.db"], cooperative()[0]).ended(3);
    assert_eq!(program.files(), Vec::<String>::new());
}

#[test]
fn a_date_before_the_last_record_is_refused_in_a_training_book() {
    let program = Program::with_cooperative();
    let said = program.feed(&["run", "-"], &line("b", OPEN_A_BOX).replace("2026-04-15", "2026-04-14")).ended(1);
    assert_eq!(said.statuses(), ["refused"]);
    program.feed(&["run", "-"], &line("b", OPEN_A_BOX).replace("2026-04-15", "2033-04-14")).done();
}

#[test]
fn the_store_stands_in_the_data_directory_where_none_is_named() {
    let program = Program::new();
    let mut command = program.command(&["run", "-"]);
    command.env_remove("HUZHU_STORE").env("XDG_DATA_HOME", program.path("data")).env("HOME", program.folder.path());
    feed(command, cooperative()[0]).done();
    let found = walk(program.folder.path());
    assert!(found.iter().any(|path| path.ends_with("huzhu/huzhu.db")), "{found:?}");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn lines_are_answered_as_soon_as_their_sender_waits() {
    let program = Program::new();
    let mut child = program.command(&["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for given in &cooperative()[..10] {
        writeln!(lines, "{given}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        let given: Value = serde_json::from_str(given).unwrap();
        assert_eq!((&answer["id"], &answer["status"]), (&given["id"], &json!("recorded")));
    }
    drop(lines);
    assert!(child.wait().unwrap().success());
}

/// A loan settled in January, two months closed over it, and its repayment reversed after that.
fn a_loan_put_away_and_taken_back() -> Vec<String> {
    let by = |by: &str, on: &str, id: &str, command: &str| {
        format!(r#"{{"id":"{id}","by":"{by}","on":"{on}","command":{command}}}"#)
    };
    let given = [
        (
            "chen",
            "2026-01-10",
            "l",
            r#"{"application":{"apply":{"borrower":"wang","amount":1000000,"purpose":"饲料","method":"harvest",
            "rate":"9.6%/year","term":{"maturity":"2026-07-10"},"day_count":"months-and-days"}}}"#,
        ),
        ("li", "2026-01-10", "l-a", r#"{"application":{"sign":{"loan":"l"}}}"#),
        ("chen", "2026-01-10", "l-n", r#"{"application":{"record_note":{"loan":"l"}}}"#),
        (
            "wu",
            "2026-01-10",
            "l-d",
            r#"{"drawdown":{"pay":{"loan":"l","payouts":[{"till":"bank","amount":1000000}]}}}"#,
        ),
        (
            "wu",
            "2026-01-20",
            "l-r",
            r#"{"repayment":{"take":{"loan":"l","tenders":[{"till":"cash","amount":1002667}]}}}"#,
        ),
        ("zhou", "2026-01-20", "l-r-s", r#"{"proposal":{"sign":{"proposal":"l-r"}}}"#),
        ("chen", "2026-03-02", "jan", r#"{"period":{"close":{"month":"2026-01"}}}"#),
        ("chen", "2026-03-02", "feb", r#"{"period":{"close":{"month":"2026-02"}}}"#),
        ("chen", "2026-03-03", "back", r#"{"repayment":{"reverse":{"repayment":"l-r","reason":"不是这笔"}}}"#),
        ("zhou", "2026-03-03", "back-s", r#"{"proposal":{"sign":{"proposal":"back"}}}"#),
    ];
    let first = cooperative().into_iter().take(15).map(str::to_owned);
    first.chain(given.map(|(who, on, id, command)| by(who, on, id, &command.replace('\n', "")))).collect()
}

#[test]
fn a_file_put_away_in_a_run_is_taken_back_in_the_same_run() {
    let program = Program::new();
    let lines = a_loan_put_away_and_taken_back();
    let file = program.write("year.jsonl", &lines.join("\n"));
    let path = file.to_str().unwrap();
    let would = program.run(&["run", path, "--dry-run"]).done().answers();
    let did = program.run(&["run", path]).done().answers();
    assert_eq!(did.len(), lines.len());
    for (would, did) in would.iter().zip(&did) {
        assert_eq!(would["seq"], did["seq"], "a rehearsal comes to the same");
    }
    let loan = program.run(&["show", "loan", "l", "--json"]).done().json();
    assert_eq!((&loan["stage"], &loan["repayments"][0]["undone"]), (&json!("running"), &json!("reversed")));
    assert_eq!(
        program.run(&["run", path]).done().statuses().iter().filter(|said| *said == "repeated").count(),
        lines.len()
    );
    program.run(&["verify"]).done();
}

#[cfg(unix)]
#[test]
fn what_was_answered_is_there_after_the_program_was_killed() {
    for after in [1, 7, 20, 39] {
        let program = Program::with_cooperative();
        let before = records(&program);
        let mut child = program.command(&["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let sender = std::thread::spawn(move || {
            for number in 0..4_000 {
                if writeln!(lines, "{}", line(&format!("k{number}"), OPEN_A_BOX)).is_err() {
                    return;
                }
            }
        });
        let mut acknowledged = 0;
        for _ in 0..after {
            let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
            acknowledged = answer["seq"][1].as_u64().unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        sender.join().unwrap();
        assert!(acknowledged >= before + after);
        assert!(records(&program) >= acknowledged);
    }
}

#[test]
fn thousands_of_lines_share_transactions() {
    let program = Program::with_cooperative();
    let before = records(&program);
    let lines: Vec<String> = (0..2_500).map(|number| line(&format!("b{number}"), OPEN_A_BOX)).collect();
    let file = program.write("many.jsonl", &lines.join("\n"));
    let said = program.run(&["run", file.to_str().unwrap()]).done();
    assert_eq!(said.statuses().iter().filter(|status| *status == "recorded").count(), 2_500);
    assert_eq!(records(&program), before + 2_500);
}

/// Today where books of the real kind are kept.
fn today() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let days = i64::try_from((now + 8 * 3_600) / 86_400).unwrap();
    let epoch: huzhu::vocabulary::Date = "1970-01-01".parse().unwrap();
    huzhu::vocabulary::days_later(epoch, days).unwrap().to_string()
}

/// A real book founded today, in which every operator's passphrase is the operator's id and a word more.
fn real_book() -> (Program, String) {
    let program = Program::new();
    let today = today();
    let founding = format!(
        r#"{{"id":"founding","by":"chen","on":"{today}","command":{{"found":{{"book":"xinji","institution":"cooperative","name":"新济水产合作社",
        "opening":"{today}","resolution":{{"number":"2026-1","on":"2026-01-03"}},"operators":[
        {{"operator":"chen","name":"陈小玲","duties":["clerk","manager"],"passphrase":"chen ferry"}},
        {{"operator":"li","name":"李建国","duties":["approver"],"passphrase":"li ferry"}}]}}}}}}"#
    )
    .replace('\n', "");
    let said = program.feed(&["run", "-"], &founding).done();
    assert_eq!(said.statuses(), ["recorded"]);
    (program, today)
}

fn signed(program: &Program, passphrases: &str, mode: u32, input: &str) -> Said {
    let path = program.write("passphrases", passphrases);
    set_mode(&path, mode);
    let mut command = program.command(&["run", "-", "--json"]);
    command.env("HUZHU_PASSPHRASE_FILE", &path);
    feed(command, input)
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(_path: &std::path::Path, _mode: u32) {}

#[test]
fn in_a_real_book_each_operator_signs_in_with_a_passphrase() {
    let (program, today) = real_book();
    let by = |id: &str, by: &str| format!(r#"{{"id":"{id}","by":"{by}","on":"{today}","command":{OPEN_A_BOX}}}"#);
    let both = "chen\tchen ferry\nli\tli ferry\n";
    let said = signed(&program, both, 0o600, &[by("b1", "chen"), by("b2", "chen")].join("\n")).done();
    assert_eq!(said.statuses(), ["recorded", "recorded"]);
    let said = signed(&program, "chen\tli ferry\n", 0o600, &by("b3", "chen")).ended(1);
    assert_eq!(said.statuses(), ["refused"]);
    // The lines before somebody who cannot sign in stay.
    let said = signed(&program, "chen\tchen ferry\n", 0o600, &[by("b3", "chen"), by("b4", "li")].join("\n")).ended(1);
    assert_eq!(said.statuses(), ["recorded", "refused"]);
    assert!(said.error()["message"].as_str().unwrap().contains("li"), "{}", said.err);
    let said = signed(&program, "chen chen ferry\n", 0o600, &by("b5", "chen")).ended(1);
    assert!(!said.err.contains("ferry"), "{}", said.err);
    #[cfg(unix)]
    assert_eq!(signed(&program, both, 0o640, &by("b5", "chen")).ended(1).statuses(), ["refused"]);
    // A rehearsal asks for passphrases too.
    let mut command = program.command(&["run", "-", "--dry-run"]);
    command.env("HUZHU_PASSPHRASE_FILE", program.path("nosuch"));
    feed(command, &by("b5", "chen")).ended(3);
}

#[test]
fn an_operator_appointed_in_a_run_signs_in_with_the_passphrase_it_sets() {
    let (program, today) = real_book();
    let appoint = format!(
        r#"{{"id":"o1","by":"chen","on":"{today}","command":{{"operator":{{"appoint":{{"operator":"wu","name":"吴玉兰","duties":["manager"],"passphrase":"wu ferry"}}}}}}}}"#
    );
    let line = format!(r#"{{"id":"b1","by":"wu","on":"{today}","command":{OPEN_A_BOX}}}"#);
    let lines = [appoint, line].join("\n");
    let both = "chen\tchen ferry\nwu\twu ferry\n";
    let path = program.write("passphrases", both);
    set_mode(&path, 0o600);
    let mut rehearsal = program.command(&["run", "-", "--dry-run"]);
    rehearsal.env("HUZHU_PASSPHRASE_FILE", &path);
    assert_eq!(feed(rehearsal, &lines).done().statuses(), ["would_record", "would_record"]);
    assert_eq!(signed(&program, both, 0o600, &lines).done().statuses(), ["recorded", "recorded"]);
}

#[test]
fn in_a_real_book_the_business_date_is_today() {
    let (program, _) = real_book();
    let tomorrow = line("b1", OPEN_A_BOX).replace("2026-04-15", "2099-01-01");
    let said = signed(&program, "chen\tchen ferry\n", 0o600, &tomorrow).ended(1);
    assert_eq!((said.statuses(), &said.error()["cause"]), (vec!["refused".to_owned()], &json!("date.not_today")));
}

/// A real book whose last record is so many days old.
fn real_book_of(days: i64) -> Program {
    use huzhu::office::{self, Moment};
    let program = Program::new();
    let today: huzhu::vocabulary::Date = today().parse().unwrap();
    let founded_on = huzhu::vocabulary::days_later(today, -days).unwrap();
    let founding = json!({"book": "xinji", "institution": "cooperative", "name": "新济水产合作社",
        "opening": founded_on, "resolution": {"number": "2026-1", "on": "2026-01-03"}, "operators": [
        {"operator": "chen", "name": "陈小玲", "duties": ["clerk", "manager"], "passphrase": "chen ferry"},
        {"operator": "li", "name": "李建国", "duties": ["manager"], "passphrase": "li ferry"},
        {"operator": "wu", "name": "吴玉兰", "duties": ["cashier"], "passphrase": "wu ferry"}]});
    let id = |text: &str| huzhu::vocabulary::Id::new(text).unwrap();
    let mut store = huzhu::journal::SqliteStore::create(&program.path("store.db")).unwrap();
    let found = serde_json::from_value(founding).unwrap();
    office::found(&mut store, found, &id("founding"), &id("chen"), Moment::at(founded_on, 0)).unwrap();
    program
}

#[test]
fn a_doubtful_clock_is_confirmed_by_a_manager_before_a_run_records_in_a_real_book() {
    let passphrases = "chen\tchen ferry\nli\tli ferry\nwu\twu ferry\n";
    let run = |program: &Program, passphrases: &str, confirmed_by: &[&str]| {
        let path = program.write("passphrases", passphrases);
        set_mode(&path, 0o600);
        let mut command = program.command(&[&["run", "-", "--json"], confirmed_by].concat());
        command.env("HUZHU_PASSPHRASE_FILE", &path);
        let (today, nr) = (today(), confirmed_by.len());
        feed(command, &format!(r#"{{"id":"b{nr}","by":"chen","on":"{today}","command":{OPEN_A_BOX}}}"#))
    };
    let three = real_book_of(3);
    assert_eq!(run(&three, passphrases, &[]).done().statuses(), ["recorded"]);
    for days in [4, -1] {
        let program = real_book_of(days);
        let said = run(&program, passphrases, &[]).ended(1);
        assert_eq!((said.statuses(), &said.error()["cause"]), (vec!["refused".to_owned()], &json!("clock.doubtful")));
        assert!(said.error()["message"].as_str().unwrap().contains("--clock-confirmed-by"), "{}", said.err);
        let by_cashier = run(&program, passphrases, &["--clock-confirmed-by", "wu"]).ended(1);
        assert_eq!(by_cashier.error()["cause"], json!("operator.duty"));
        let unsigned = run(&program, "chen\tchen ferry\n", &["--clock-confirmed-by", "li"]).ended(1);
        assert_eq!(unsigned.statuses(), ["refused"], "the manager who confirms signs in");
        assert_eq!(records(&program), 1);
    }
    let program = real_book_of(4);
    assert_eq!(run(&program, passphrases, &["--clock-confirmed-by", "li"]).done().statuses(), ["recorded"]);
}

#[test]
fn a_real_book_whose_founder_could_never_sign_in_is_not_founded() {
    let program = Program::new();
    let today = today();
    let founding = cooperative()[0].replace("2026-01-05", &today).replace(r#""training":true,"#, "");
    assert_eq!(program.feed(&["run", "-"], &founding).ended(1).statuses(), ["invalid"]);
    assert_eq!(program.files(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_passphrase_is_asked_for_on_the_terminal_and_not_shown() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let (program, today) = real_book();
    let given = format!(r#"{{"id":"b1","by":"chen","on":"{today}","command":{OPEN_A_BOX}}}"#);
    let file = program.write("lines.jsonl", &given);
    let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("huzhu"));
    command.args(["run", file.to_str().unwrap()]);
    command.env("HUZHU_STORE", program.path("store.db"));
    command.env_remove("HUZHU_PASSPHRASE_FILE");
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    // A program that asks for something else must not hold up all tests.
    let mut killer = child.clone_killer();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(30));
        let _ = killer.kill();
    });
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let mut shown = Vec::new();
    let mut read_until = |needle: &str| {
        let mut buffer = [0; 1024];
        while !String::from_utf8_lossy(&shown).contains(needle) {
            let count = reader.read(&mut buffer).unwrap();
            assert!(count > 0, "{}", String::from_utf8_lossy(&shown));
            shown.extend_from_slice(&buffer[..count]);
        }
        String::from_utf8_lossy(&shown).into_owned()
    };
    read_until("(chen): ");
    writer.write_all(b"wrong\r").unwrap();
    read_until("another passphrase");
    writer.write_all(b"chen ferryx\x7f\r").unwrap();
    let all = read_until("\"recorded\"");
    assert!(child.wait().unwrap().success());
    assert!(!all.contains("ferry"), "{all}");
}
