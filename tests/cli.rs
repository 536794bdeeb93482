//! The command line: results on standard output, reasons on standard error, codes, JSON.

mod program;

use program::Program;
use serde_json::{Value, json};

fn text(program: &Program, arguments: &[&str]) -> String {
    program.run(arguments).done().out
}

#[test]
fn an_amount_is_written_in_words() {
    let program = Program::new();
    for (amount, words) in
        [("107000.53", "人民币壹拾万零柒仟元伍角叁分\n"), ("0", "人民币零元整\n"), ("１.5万", "人民币壹万伍仟元整\n")]
    {
        assert_eq!(text(&program, &["words", amount]), words);
    }
    let said = program.run(&["words", "--json", "15k"]).done();
    assert_eq!(said.json(), json!({"amount": "15000.00", "words": "人民币壹万伍仟元整"}));
    assert_eq!(said.err, "");
}

#[test]
fn an_amount_that_a_form_would_first_echo_is_not_guessed() {
    let program = Program::new();
    let said = program.run(&["words", "1万5"]).ended(1);
    assert_eq!(said.out, "");
    assert!(said.err.contains("15,000.00"), "{}", said.err);
    program.run(&["words", "1.234"]).ended(1);
}

#[test]
fn a_value_that_begins_with_a_hyphen_is_read_as_a_value() {
    let program = Program::new();
    let said = program.run(&["words", "-5"]).ended(1);
    assert!(said.err.contains("正负号"), "{}", said.err);
    assert_eq!(program.run(&["words", "--", "-5"]).ended(1).err, said.err);
    assert_eq!(text(&program, &["days", "add", "2026-03-10", "-10"]), "2026-02-28\n");
    let said = program.run(&[
        "quote",
        "--principal",
        "-1",
        "--rate",
        "9.6%",
        "--months",
        "12",
        "--method",
        "bullet",
        "--from",
        "2026-01-15",
    ]);
    assert!(said.ended(1).err.contains("principal"));
    // Options known keep their meaning.
    assert_eq!(text(&program, &["words", "5", "--json"]), "{\"amount\":\"5.00\",\"words\":\"人民币伍元整\"}\n");
}

#[test]
fn days_are_added_and_the_date_stands_alone() {
    let program = Program::new();
    let add = |date: &str, days: &str| text(&program, &["days", "add", date, days]);
    assert_eq!(add("2026-02-27", "0"), "2026-02-27\n");
    assert_eq!(add("2026-02-27", "2"), "2026-03-01\n");
    // The eve of the National Day week of 2026 and the first working day after it.
    let said = program.run(&["days", "add", "2026-09-30", "1", "--working"]).done();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("2026-10-08\n", ""));
    let said = program.run(&["days", "add", "2031-05-09", "1", "--working"]).done();
    assert_eq!(said.out, "2031-05-12\n");
    assert!(said.err.starts_with("provisional"));
    let said = program.run(&["days", "add", "2031-05-09", "1", "--working", "--json"]).done();
    assert_eq!(said.json(), json!({"date": "2031-05-12", "provisional": true}));
    for wrong in [["2026-02-30", "1"], ["2026-02-28", "x"], ["2026-02-28", "9999999999999"]] {
        assert_eq!(program.run(&["days", "add", wrong[0], wrong[1]]).ended(1).out, "");
    }
}

#[test]
fn a_number_is_checked_and_a_person_s_is_shown_masked() {
    let program = Program::new();
    assert!(text(&program, &["check", "id", "11010519491231002x"]).contains("110105********002X"));
    assert!(text(&program, &["check", "phone", "13800138000"]).contains("138****8000"));
    assert!(text(&program, &["check", "paper", "A123456(3)"]).contains("香港"));
    let said = program.run(&["check", "uscc", "--json", "91350100M000100Y43"]).done();
    assert_eq!(said.json()["valid"], true);
    for (kind, wrong) in [
        ("id", "110105194912310021"),
        ("id", "440402209901011234"),
        ("uscc", "91350100M000100Y44"),
        ("phone", "12"),
        ("paper", "?"),
        ("phone", "-"),
    ] {
        let said = program.run(&["check", kind, wrong]).ended(1);
        assert_eq!(said.out, "", "{kind} {wrong}");
    }
    program.run(&["check", "passport", "E12345678"]).ended(2);
}

const QUOTE: [&str; 11] =
    ["quote", "--principal", "50000", "--rate", "9.6%", "--months", "12", "--from", "2026-01-15", "--json", "--method"];

fn quoted(program: &Program, method: &str, more: &[&str]) -> Value {
    let arguments: Vec<&str> = QUOTE.iter().chain([&method]).chain(more).copied().collect();
    program.run(&arguments).done().json()
}

#[test]
fn a_quote_gives_every_row_and_its_totals() {
    let program = Program::new();
    let quote = quoted(&program, "equal-installment", &[]);
    let rows = quote["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 12);
    assert_eq!(
        rows[0],
        json!({"nr": 1, "due_on": "2026-02-15", "principal": "3986.50", "interest": "400.00", "due": "4386.50",
            "balance": "46013.50"})
    );
    assert_eq!(
        (&rows[11]["nr"], &rows[11]["due"], &rows[11]["balance"]),
        (&json!(12), &json!("4386.47"), &json!("0.00"))
    );
    assert_eq!(
        quote["totals"],
        json!({"principal": "50000.00", "interest": "2637.97", "due": "52637.97", "annual_percent": "9.599984"})
    );
}

#[test]
fn each_method_has_its_rows() {
    let program = Program::new();
    let interest = |method: &str| quoted(&program, method, &[])["totals"]["interest"].clone();
    assert_eq!(interest("equal-principal"), "2600.00");
    let only = quoted(&program, "interest-only", &[]);
    assert_eq!(only["rows"].as_array().unwrap().len(), 12);
    assert_eq!(only["totals"]["annual_percent"], "9.600000");
    let bullet = quoted(&program, "bullet", &[]);
    assert_eq!(bullet["rows"].as_array().unwrap().len(), 1);
    assert_eq!(bullet["rows"][0]["due"], "54800.00");
}

#[test]
fn a_day_count_replaces_months_and_odd_days_and_dates_roll_where_asked() {
    let program = Program::new();
    let first = |more: &[&str]| quoted(&program, "interest-only", more)["rows"][0].clone();
    assert_eq!(first(&["--day-count", "actual/360"])["interest"], "413.33");
    assert_eq!(first(&["--day-count", "actual/365"])["interest"], "407.67");
    assert_eq!(first(&["--day-count", "30/360"])["interest"], "400.00");
    assert_eq!(first(&["--roll"])["due_on"], "2026-02-24");
    assert_eq!(first(&[])["due_on"], "2026-02-15");
}

#[test]
fn a_quote_for_people_is_a_table_that_stands_straight() {
    let program = Program::new();
    let said = text(
        &program,
        &[
            "quote",
            "--principal",
            "5万",
            "--rate",
            "月息8厘",
            "--months",
            "2",
            "--method",
            "equal-principal",
            "--from",
            "2026-01-15",
        ],
    );
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "期  到期日           本金    利息       应还       余额");
    assert_eq!(lines[1], " 1  2026-02-15  25,000.00  400.00  25,400.00  25,000.00");
    assert!(said.contains("四倍"), "{said}");
}

#[test]
fn a_quote_with_an_invalid_value_names_the_option() {
    let program = Program::new();
    for (option, value) in [
        ("--rate", "8厘"),
        ("--rate", "9.6"),
        ("--months", "0"),
        ("--months", "x"),
        ("--from", "soon"),
        ("--method", "monthly"),
        ("--day-count", "365"),
        ("--principal", "0"),
    ] {
        let mut arguments = vec![
            "quote",
            "--principal",
            "50000",
            "--rate",
            "9.6%",
            "--months",
            "12",
            "--from",
            "2026-01-15",
            "--method",
            "bullet",
        ];
        match arguments.iter().position(|argument| *argument == option) {
            Some(at) => arguments[at + 1] = value,
            None => arguments.extend([option, value]),
        }
        let said = program.run(&arguments).ended(1);
        assert_eq!(said.out, "", "{option} {value}");
    }
    program.run(&["quote", "--principal", "5"]).ended(2);
}

#[test]
fn a_command_line_that_is_none_of_ours_is_told_from_a_refusal() {
    let program = Program::new();
    for arguments in [&["frob"][..], &["words"], &["show"], &["words", "1", "2"], &["verify", "more"]] {
        let said = program.run(arguments).ended(2);
        assert_eq!(said.out, "");
    }
    let said = program.run(&["--json", "frob"]).ended(2);
    assert_eq!(said.error()["kind"], "usage");
    assert_eq!(program.run(&["words", "--json", "x"]).ended(1).error()["kind"], "invalid");
    assert_eq!(program.run(&["words", "5", "--lang", "fr"]).ended(1).out, "");
    assert!(text(&program, &["--help"]).contains("huzhu"));
    assert!(text(&program, &["--version"]).starts_with("huzhu "));
}

#[test]
fn reasons_are_given_in_the_language_asked_for_and_in_chinese_where_none_is() {
    let program = Program::new();
    let reason = |command: &mut std::process::Command| String::from_utf8(command.output().unwrap().stderr).unwrap();
    let chinese = "amount：金额不带正负号，收还是付由表单决定\n";
    let english = "amount: An amount has no sign; the form says which way the money goes\n";
    assert_eq!(reason(&mut program.command(&["words", "-5"])), chinese);
    assert_eq!(reason(program.command(&["words", "-5"]).env("LANG", "C.UTF-8")), chinese);
    assert_eq!(reason(program.command(&["words", "-5"]).env_remove("LANG")), chinese);
    assert_eq!(reason(program.command(&["words", "-5"]).env("LANG", "en_GB.UTF-8")), english);
    assert_eq!(reason(&mut program.command(&["words", "-5", "--lang", "en"])), english);
}

#[test]
fn a_store_that_is_not_there_or_not_ours_could_not_be_read() {
    let program = Program::new();
    for arguments in [&["verify"][..], &["show", "balances"], &["backup", "b.db"], &["restore", "b.db"]] {
        program.run(arguments).ended(3);
    }
    program.write("store.db", "no store of ours, but some text that is long enough");
    let said = program.run(&["--json", "verify"]).ended(3);
    assert_eq!(said.error()["kind"], "failed");
    assert_eq!(program.files(), ["store.db"]);
}

#[test]
fn balances_are_given_by_account_and_holder_and_sum_to_nothing() {
    let program = Program::with_cooperative();
    let rows = program.run(&["show", "balances", "--json"]).done().json();
    let rows = rows.as_array().unwrap();
    let huang = rows.iter().find(|row| row["account"] == "shares.paid_in" && row["holder"] == "huang").unwrap();
    assert_eq!(
        *huang,
        json!({"account": "shares.paid_in", "holder": "huang", "debit": "0.00", "credit": "7000.00", "balance": "7000.00"})
    );
    let fen = |row: &Value, side: &str| row[side].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let sum = |side: &str| rows.iter().map(|row| fen(row, side)).sum::<i64>();
    assert_eq!(sum("debit"), sum("credit"));
    // Before anything was lent.
    let rows = program.run(&["show", "balances", "--json", "--on", "2026-01-06"]).done().json();
    assert!(rows.as_array().unwrap().iter().all(|row| row["account"] != "loans.principal"));
    let page = text(&program, &["show", "balances"]);
    assert!(page.starts_with("科目"), "{page}");
    program.run(&["show", "balances", "--on", "yesterday"]).ended(1);
}

#[test]
fn the_books_of_a_month_are_shown_as_a_trial_balance_sheets_journals_and_vouchers() {
    let program = Program::with_cooperative();
    let rows = program.run(&["show", "trial-balance", "--month", "2026-01", "--json"]).done().json();
    let shares = rows.as_array().unwrap().iter().find(|row| row["account"] == "shares.paid_in").unwrap();
    assert_eq!((&shares["opening"], &shares["closing"]), (&json!("0.00"), &json!("25000.00")));
    let journal = program.run(&["show", "journal", "cash", "--month", "2026-02", "--json"]).done().json();
    assert_eq!((&journal["opening"], &journal["closing"]), (&json!("3000.00"), &json!("6000.00")));
    let voucher = journal["rows"][0]["voucher"].as_str().unwrap();
    let voucher = program.run(&["show", "voucher", voucher, "--json"]).done().json();
    assert_eq!((&voucher["attachments"], &voucher["amount"]), (&json!(1), &json!("4386.50")));
    let sheet = ["show", "ledger", "shares.paid_in", "--holder", "he", "--month", "2026-01", "--json"];
    assert_eq!(program.run(&sheet).done().json()["rows"][1]["credit"], "-500.00");
    let checklist = program.run(&["show", "checklist", "--json"]).done().json();
    assert_eq!((&checklist[0]["month"], &checklist[0]["item"]), (&json!("2026-02"), &json!("over")));
    program.run(&["show", "voucher", "2026-02/999"]).ended(1);
    program.run(&["show", "voucher", "x"]).ended(1);
    program.run(&["show", "ledger", "shares"]).ended(1);
    program.run(&["show", "trial-balance", "--month", "26-1"]).ended(1);
}

#[test]
fn a_loan_is_shown_with_its_schedule_position_postings_and_receipts() {
    let program = Program::with_cooperative();
    let loan = program.run(&["show", "loan", "loan", "--json", "--on", "2026-03-16"]).done().json();
    assert_eq!((&loan["number"], &loan["stage"]), (&json!("2026-001"), &json!("settled")));
    assert_eq!(loan["borrower"]["name"], "黄永强");
    assert_eq!(loan["borrower"]["phone"], "138****8000");
    assert_eq!(loan["purpose"], "鱼苗");
    assert_eq!(loan["terms"]["method"], "equal-instalment");
    assert_eq!(loan["terms"]["ceiling"], "12%/year");
    assert_eq!(loan["schedule"].as_array().unwrap().len(), 12);
    assert_eq!(loan["position"]["lent"], "50000.00");
    assert_eq!(loan["position"]["instalments"].as_array().unwrap().len(), 12);
    let repayments = loan["repayments"].as_array().unwrap();
    assert_eq!(repayments.len(), 3, "those after the day are not shown");
    assert_eq!((&repayments[0]["receipt"], &repayments[0]["interest"]), (&json!(5), &json!("400.00")));
    assert_eq!(repayments[1]["undone"], "corrected by back2-right");
    let fen = |amount: &Value| amount.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let posted = loan["postings"].as_array().unwrap().iter().filter(|row| row["account"] == "loans.principal");
    assert_eq!(posted.map(|row| fen(&row["change"])).sum::<i64>(), fen(&loan["position"]["principal"]));
    let now = program.run(&["show", "loan", "loan", "--json"]).done().json();
    assert_eq!((&now["position"]["principal"], &now["position"]["to_settle"]), (&json!("0.00"), &json!("0.00")));
    let before = program.run(&["show", "loan", "loan", "--json", "--on", "2026-01-10"]).done().json();
    assert_eq!(before["position"], Value::Null);
    let said = program.run(&["show", "loan", "nosuch", "--json"]).ended(1);
    assert_eq!(said.error()["cause"], "loan.unknown");
    program.run(&["show", "loan", "黄永强"]).ended(1);
    program.run(&["show", "loan", "-x"]).ended(1);
}

#[test]
fn a_member_is_shown_with_shares_loans_and_guarantees() {
    let program = Program::with_cooperative();
    let huang = program.run(&["show", "member", "huang", "--json"]).done().json();
    assert_eq!(
        (&huang["number"], &huang["status"], &huang["shares"]),
        (&json!(1), &json!("active"), &json!("7000.00"))
    );
    assert_eq!(huang["certificates"][0]["amount"], "5000.00");
    assert_eq!(huang["loans"][0]["loan"], "loan");
    let wang = program.run(&["show", "member", "wang", "--json"]).done().json();
    assert_eq!(wang["guarantees"][0]["loan"], "loan");
    let he = program.run(&["show", "member", "he", "--json"]).done().json();
    assert_eq!((&he["status"], &he["shares"]), (&json!("active"), &json!("2100.00")));
    let mai = program.run(&["show", "member", "mai", "--json"]).done().json();
    assert_eq!((&mai["status"], &mai["left_on"]), (&json!("active"), &Value::Null), "the expulsion was taken back");
    assert_eq!(he["subscriptions"][0]["owed"], "2000.00");
    assert_eq!(he["certificates"][0]["reversed"], true);
    let then = program.run(&["show", "member", "he", "--json", "--on", "2026-01-07"]).done().json();
    assert_eq!(then["status"], "suspended");
    program.run(&["show", "case", "huang"]).ended(1);
    program.run(&["show", "pool"]).ended(1);
}

#[test]
fn the_pool_is_shown_with_every_term_of_its_identities() {
    let program = Program::with_association();
    for arguments in [&["show", "pool", "--json"][..], &["show", "pool", "--json", "--on", "2026-03-20"]] {
        let pool = program.run(arguments).done().json();
        let lines = pool["lines"].as_array().unwrap();
        assert_eq!(lines.len(), 3);
        for line in lines {
            let of = |term: &str| line[term].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
            let into: i64 = [
                "opening",
                "appropriations",
                "donations",
                "deposits_received",
                "recoveries",
                "returned_by_consumers",
                "bank_interest",
            ]
            .map(of)
            .iter()
            .sum();
            let out: i64 = ["advances_paid", "deposits_returned", "deposits_used", "bank_charges"].map(of).iter().sum();
            assert_eq!(of("available") + of("held"), into - out, "{line}");
            if line["kind"] != "deposit" {
                let back: i64 =
                    ["recoveries", "returned_by_consumers", "outstanding", "written_off"].map(of).iter().sum();
                assert_eq!(of("advances_paid"), back, "{line}");
            }
        }
    }
    program.run(&["show", "loan", "adv1"]).ended(1);
}

#[test]
fn a_case_is_shown_from_claim_to_recovery() {
    let program = Program::with_association();
    let case = program.run(&["show", "case", "case1", "--json"]).done().json();
    assert_eq!(case["consumer"]["name"], "何美玲");
    assert_eq!(case["merchant"]["name"], "海岛金饰店（口岸）");
    assert_eq!(case["claims"][0], json!({"remedy": "return", "amount": "4800.00"}));
    assert_eq!(case["mediation"]["outcome"], "no_agreement");
    let advance = &case["advances"][0];
    assert_eq!((&advance["stage"], &advance["advanced"]), (&json!("paid"), &json!("3800.00")));
    assert_eq!(advance["recovery"]["written_off"], "600.00");
    let refused = program.run(&["show", "case", "case2", "--json"]).done().json();
    assert_eq!(refused["consumer"]["name"], "何美玲", "the same consumer as in the first case");
    assert_eq!(refused["answer"]["cause"], "not_a_consumer");
}

#[test]
fn pages_for_people_have_a_word_for_every_field() {
    let cooperative = Program::with_cooperative();
    let association = Program::with_association();
    let pages = [
        text(&cooperative, &["show", "loan", "loan", "--on", "2026-03-20"]),
        text(&cooperative, &["show", "member", "wang"]),
        text(&cooperative, &["verify"]),
        text(&association, &["show", "case", "case1"]),
        text(&association, &["show", "case", "case2"]),
        text(&association, &["show", "pool"]),
    ];
    for line in pages.iter().flat_map(|page| page.lines()) {
        let name = line.split_whitespace().next().unwrap_or_default();
        let without_word = name.contains('_') || name.chars().next().is_some_and(|first| first.is_ascii_lowercase());
        // Rows of tables may begin with an id.
        assert!(!without_word || line.split("  ").count() > 2, "{line}");
    }
}

#[test]
fn every_command_is_shown_with_its_fields_and_a_sample_that_runs() {
    let program = Program::new();
    let commands = program.run(&["show", "commands", "--json"]).done().json();
    let commands = commands.as_array().unwrap();
    let named = |institution: &str, name: &str| {
        commands.iter().find(|row| row["institution"] == institution && row["name"] == name).unwrap()
    };
    assert_eq!(
        named("cooperative", "share.pay_in")["fields"][0],
        json!({"name": "member", "type": "id", "required": true})
    );
    let amount = |field: &&Value| field["name"] == "amount";
    assert_eq!(
        named("association", "recovery.receive")["fields"].as_array().unwrap().iter().find(amount).unwrap()["type"],
        "fen"
    );
    for row in commands {
        let line: Value =
            serde_json::from_str(row["sample"].as_str().unwrap_or_else(|| panic!("no sample: {row}"))).unwrap();
        let mut command = &line["command"];
        for key in row["name"].as_str().unwrap().split('.') {
            command = &command[key];
        }
        let fields = row["fields"].as_array().unwrap();
        for given in command.as_object().unwrap().keys() {
            assert!(fields.iter().any(|field| field["name"] == **given), "{given} of {row}");
        }
        for field in fields.iter().filter(|field| field["required"] == true) {
            assert!(command.get(field["name"].as_str().unwrap()).is_some(), "{field} of {row}");
        }
    }
    for institution in ["cooperative", "association"] {
        let count = commands.iter().filter(|row| row["institution"] == institution).count();
        assert!(count > 30, "{count} commands of the {institution}");
    }
    let page = text(&program, &["show", "commands"]);
    assert!(page.contains("share.pay_in 入股"), "{page}");
}

#[test]
fn every_sample_is_recorded_in_its_order_and_the_books_verify() {
    for program in [Program::with_cooperative(), Program::with_association()] {
        assert_eq!(program.files(), ["store.db"], "a store closed cleanly is one file");
        let books = program.run(&["verify", "--json"]).done().json();
        assert_eq!(books[0]["faults"], json!([]));
    }
}

#[test]
fn verify_gives_the_head_and_finds_one_that_was_written_down() {
    let program = Program::with_cooperative();
    let now = program.run(&["verify", "--json"]).done().json();
    let (characters, words) = (now[0]["characters"].as_str().unwrap(), now[0]["words"].as_str().unwrap());
    assert_eq!(characters.chars().count(), 8);
    assert_eq!(words.split(' ').count(), 8);
    assert_eq!(now[0]["head"].as_str().unwrap().len(), 64);
    let line =
        r#"{"id":"more","by":"chen","on":"2026-04-16","command":{"till":{"open":{"kind":"cash","name":"二号箱"}}}}"#;
    program.feed(&["run", "-"], line).done();
    let later = program.run(&["verify", "--json", "--head", characters]).done().json();
    assert_eq!(later[0]["head_found"], json!({"record": now[0]["records"], "on": "2026-04-15"}));
    assert_eq!(later[0]["records"].as_u64(), now[0]["records"].as_u64().map(|records| records + 1));
    program.run(&["verify", "--head", words]).done();
    let apart: Vec<&str> = ["verify", "--head"].into_iter().chain(words.split(' ')).collect();
    program.run(&apart).done();
    program.run(&["verify", "--head", "的的的的的的的的"]).ended(1);
    program.run(&["verify", "--head", "的的"]).ended(1);
}

#[test]
fn verify_names_the_first_record_that_differs() {
    let program = Program::with_cooperative();
    let connection = rusqlite::Connection::open(program.path("store.db")).unwrap();
    connection.execute("UPDATE record SET body = replace(body, '300000', '300001') WHERE seq = 14", []).unwrap();
    drop(connection);
    let said = program.run(&["verify", "--json"]).ended(1);
    assert_eq!(said.json()[0]["differs_at"], 14);
    assert_eq!(said.error()["kind"], "different");
    assert_eq!(program.run(&["show", "balances"]).ended(1).out, "");
}

#[test]
fn verify_names_a_changed_name_in_the_register() {
    let program = Program::with_cooperative();
    let connection = rusqlite::Connection::open(program.path("store.db")).unwrap();
    connection.execute("UPDATE register SET value = replace(value, '黄永强', '黄永弦')", []).unwrap();
    drop(connection);
    let said = program.run(&["verify"]).ended(1);
    assert!(said.err.contains("huang/person"), "{}", said.err);
}

#[test]
fn verify_cannot_read_a_damaged_file() {
    let program = Program::with_cooperative();
    let path = program.path("store.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    program.run(&["verify"]).ended(3);
}

#[test]
fn a_backup_is_verified_refuses_an_existing_file_and_is_restored() {
    let program = Program::with_cooperative();
    let made = program.run(&["backup", "copy.db", "--json"]).done().json();
    let head = program.run(&["verify", "--json"]).done().json()[0]["head"].clone();
    assert_eq!(made[0]["head"], head);
    program.run(&["backup", "copy.db"]).ended(1);
    let restored = program.run(&["restore", "copy.db", "--store", "new.db", "--json"]).done().json();
    assert_eq!(restored[0]["head"], head);
    program.run(&["restore", "copy.db", "--store", "new.db"]).ended(1);
    let balances = |store: &str| text(&program, &["show", "balances", "--store", store]);
    assert_eq!(balances("new.db"), balances("store.db"));
    assert_eq!(program.files(), ["copy.db", "new.db", "store.db"]);
}

#[test]
fn where_a_store_holds_two_books_the_one_meant_is_named() {
    let program = Program::with_cooperative();
    let lines: Vec<&str> = huzhu::association::sample::lines().collect();
    program.feed(&["run", "-"], &lines.join("\n")).done();
    for arguments in [&["show", "balances"][..], &["show", "pool"], &["show", "loan", "loan"]] {
        let said = program.run(arguments).ended(2);
        assert!(said.err.contains("hengqin") && said.err.contains("xinji"), "{}", said.err);
    }
    let line = r#"{"id":"x","by":"chen","on":"2026-06-02","command":{"till":{"open":{"kind":"cash","name":"箱"}}}}"#;
    program.feed(&["run", "-"], line).ended(2);
    program.feed(&["run", "-", "--book", "xinji"], line).done();
    program.run(&["show", "pool", "--book", "hengqin"]).done();
    program.run(&["show", "pool", "--book", "xinji"]).ended(1);
    program.run(&["show", "pool", "--book", "nosuch"]).ended(1);
    let books = program.run(&["verify", "--json"]).done().json();
    assert_eq!(books.as_array().unwrap().len(), 2);
    let one = program.run(&["verify", "--json", "--book", "xinji"]).done().json();
    assert_eq!(one.as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_locked_store_could_not_be_written_to() {
    let program = Program::with_cooperative();
    let connection = rusqlite::Connection::open(program.path("store.db")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let line = r#"{"id":"x","by":"chen","on":"2026-06-02","command":{"till":{"open":{"kind":"cash","name":"箱"}}}}"#;
    let said = program.feed(&["run", "-", "--json"], line).ended(3);
    assert_eq!((said.out.as_str(), &said.error()["kind"]), ("", &json!("failed")));
    connection.execute_batch("ROLLBACK").unwrap();
    program.feed(&["run", "-"], line).done();
}
