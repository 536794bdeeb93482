//! Papers: what a cooperative prints says what its books say, in figures and in words, on any paper and in both wordings.

mod support;

use huzhu::cooperative::{Cooperative, sample};
use huzhu::papers::{Archive, Papers as _, Sheet, Size, Tongue, dated, html, text};
use huzhu::text::Language;
use huzhu::text::columns::width;
use serde_json::json;
use support::{Desk, day, id};

/// The sample book as it stands before one of its lines, or whole.
fn played(until: Option<&str>, found: impl Fn(&mut serde_json::Value)) -> Desk<Cooperative> {
    let mut lines = sample::lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut founding = lines.next().unwrap()["command"]["found"].take();
    found(&mut founding);
    let mut desk = Desk::found(&founding.to_string());
    for line in lines.take_while(|line| until.is_none_or(|until| line["id"] != until)) {
        desk.today = day(line["on"].as_str().unwrap());
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        desk.give(&text("by"), &text("id"), &line["command"].to_string());
    }
    desk
}

fn whole() -> Desk<Cooperative> {
    played(None, |_| {})
}

/// The first instalment is not paid, and the day of demand is there.
fn overdue(found: impl Fn(&mut serde_json::Value)) -> Desk<Cooperative> {
    let mut desk = played(Some("back1"), found);
    desk.on("2026-03-10");
    desk
}

/// The extension is granted and not yet taken back.
fn extended(found: impl Fn(&mut serde_json::Value)) -> Desk<Cooperative> {
    played(Some("longer-back"), found)
}

fn mutual(founding: &mut serde_json::Value) {
    founding["wording"] = "mutual".into();
}

fn sheet(desk: &Desk<Cooperative>, paper: &str, of: &str) -> Sheet {
    try_sheet(desk, paper, of).unwrap_or_else(|cause| panic!("{paper} of {of}: {cause}"))
}

fn try_sheet(desk: &Desk<Cooperative>, paper: &str, of: &str) -> Result<Sheet, &'static str> {
    let row = Cooperative::paper(paper).unwrap_or_else(|| panic!("no paper {paper}"));
    (row.describe)(&Archive::new(&desk.book, desk.today), &id(of)).map_err(|refusal| refusal.cause())
}

fn set(sheet: &Sheet) -> String {
    text::set(sheet, Size::Carbon, Tongue::Chinese).unwrap()
}

/// Every paper of the table, with the thing it is shown for and what it must say: its amount in figures and in words.
fn every(found: impl Fn(&mut serde_json::Value) + Copy) -> Vec<(&'static str, Sheet, &'static [&'static str])> {
    const LENT: &[&str] = &["50,000.00", "人民币伍万元整"];
    let (whole, overdue, extended) = (played(None, found), overdue(found), extended(found));
    vec![
        ("receipt", sheet(&whole, "receipt", "share1"), &["5,000.00", "人民币伍仟元整", "股金", "黄永强"]),
        ("application", sheet(&whole, "application", "loan"), LENT),
        ("contract", sheet(&whole, "contract", "loan"), LENT),
        ("note", sheet(&whole, "note", "loan"), LENT),
        ("certificate", sheet(&whole, "certificate", "share1"), &["5,000.00", "人民币伍仟元整"]),
        ("settlement", sheet(&overdue, "settlement", "loan.2026-03-13"), &["有效至", "2026-03-13", "合计"]),
        ("extension", sheet(&extended, "extension", "longer"), &["18 期", "12 期", "尚欠本金"]),
        ("demand", sheet(&overdue, "demand", "loan.2026-03-10"), &["黄永强", "王小明", "回执"]),
        ("account", sheet(&whole, "account", "huang"), &["7,000.00", "人民币柒仟元整"]),
        (
            "received",
            sheet(&whole, "received", "lost2"),
            &["250.00", "人民币贰佰伍拾元整", "微信昵称 老何", "待认领款"],
        ),
        ("paid", sheet(&whole, "paid", "power-right"), &["125.80", "人民币壹佰贰拾伍元捌角整", "三月电费", "1 张"]),
        ("trial_balance", sheet(&whole, "trial_balance", "2026-01"), &["科目余额表", "试算平衡", "期初余额"]),
        ("day", sheet(&whole, "day", "2026-04-15"), &["现金 期初", "10,536.56", "现金 结余", "100.00"]),
        ("voucher", sheet(&whole, "voucher", "2026-01.1"), &["1,000,000.00", "人民币壹佰万元整", "附单据"]),
    ]
}

#[test]
fn every_paper_of_the_table_says_its_amounts_in_figures_and_words_within_eighty_columns() {
    let every = every(|_| {});
    for row in Cooperative::PAPERS {
        let (_, sheet, says) =
            every.iter().find(|(code, ..)| *code == row.code).unwrap_or_else(|| panic!("{} has no sample", row.code));
        for tongue in [Tongue::Chinese, Tongue::Both] {
            for size in [Size::A4, Size::Carbon] {
                let lines = text::set(sheet, size, tongue).unwrap();
                for line in lines.lines() {
                    assert!(width(line) <= text::COLUMNS, "{}: {line}", row.code);
                }
                let page = html::set(sheet, size, tongue).unwrap();
                for what in *says {
                    assert!(lines.contains(what), "{}: no {what} in\n{lines}", row.code);
                    assert!(page.contains(what), "{}: no {what} in HTML", row.code);
                }
                for words in ["练习账套", "TRAINING"] {
                    assert!(lines.contains(words) && page.contains(words), "{}", row.code);
                }
            }
        }
    }
}

#[test]
fn every_paper_as_it_is_printed() {
    for (code, sheet, _) in every(|_| {}) {
        insta::assert_snapshot!(code, set(&sheet));
    }
}

#[test]
fn a_second_printing_of_any_paper_says_so() {
    for (code, sheet, _) in every(|_| {}) {
        let again = Sheet { printing: 2, ..sheet.clone() };
        assert!(set(&again).contains("补打 第 2 次打印"), "{code}");
        assert!(!set(&sheet).contains("补打"), "{code}");
    }
}

#[test]
fn a_house_that_speaks_of_mutual_money_never_prints_the_words_it_avoids_i05() {
    for (code, sheet, _) in every(mutual) {
        let lines = set(&sheet).replace("贷款市场报价利率", "").replace("银行存款", "");
        for word in ["贷款", "存款", "利息", "罚息"] {
            assert!(!lines.contains(word), "{code} says {word}:\n{lines}");
        }
    }
}

#[test]
fn what_was_undone_prints_as_void() {
    let whole = whole();
    for (paper, of) in [("receipt", "share3"), ("certificate", "share3"), ("receipt", "back3"), ("extension", "longer")]
    {
        assert!(set(&sheet(&whole, paper, of)).contains("*** 已作废 ***"), "{paper} of {of}");
    }
    assert!(set(&sheet(&whole, "receipt", "back2")).contains("已作废，改开"));
    assert!(set(&sheet(&whole, "application", "other")).contains("*** 不同意借款 ***"));
    assert!(sheet(&whole, "certificate", "share1").void.is_none());
}

#[test]
fn a_contract_and_a_note_are_printed_only_once_the_loan_is_approved() {
    let desk = played(Some("loan-paper"), |_| {});
    assert_eq!(try_sheet(&desk, "contract", "loan"), Err("loan.stage"));
    assert_eq!(try_sheet(&desk, "note", "loan"), Err("loan.stage"));
    assert!(try_sheet(&desk, "application", "loan").is_ok());
}

#[test]
fn a_contract_names_the_credit_code_and_lets_the_note_prevail() {
    let desk = played(Some("back1"), |founding| founding["credit_code"] = "93440403MA4W12346T".into());
    let contract = set(&sheet(&desk, "contract", "loan"));
    for words in ["93440403MA4W12346T", "以借据为准", "李秀珍", "王小明", "五日内书面通知", "律师费", "月利率 0.8%"]
    {
        assert!(contract.contains(words), "no {words} in\n{contract}");
    }
}

#[test]
fn the_dead_get_no_letter_the_estate_does() {
    let mut desk = overdue(|_| {});
    desk.give("chen", "died", r#"{"departure":{"die":{"member":"huang","on":"2026-03-01"}}}"#);
    let demand = set(&sheet(&desk, "demand", "loan.2026-03-10"));
    assert!(demand.contains("黄永强的遗产及其继承人 (以遗产实际价值为限)"), "{demand}");
}

#[test]
fn a_demand_of_a_day_on_which_nothing_is_overdue_is_refused() {
    assert_eq!(try_sheet(&overdue(|_| {}), "demand", "loan.2026-02-01"), Err("demand.not_overdue"));
    assert_eq!(try_sheet(&overdue(|_| {}), "demand", "loan"), Err("loan.unknown"));
}

#[test]
fn a_settlement_quote_bears_what_settles_the_loan_on_that_very_day() {
    let desk = overdue(|_| {});
    let until = day("2026-03-13");
    let to_settle = desk.book.state().position(&id("loan"), until).unwrap().to_settle;
    let quote = set(&sheet(&desk, "settlement", dated(&id("loan"), until).unwrap().as_str()));
    assert!(quote.contains(&to_settle.to_string()) && quote.contains(&to_settle.in_words()), "{quote}");
}

#[test]
fn a_day_that_was_never_opened_and_a_voucher_that_is_none_have_no_paper() {
    let desk = whole();
    assert_eq!(try_sheet(&desk, "day", "2026-01-06"), Err("day.unknown"));
    assert_eq!(try_sheet(&desk, "day", "yesterday"), Err("day.unknown"));
    assert_eq!(try_sheet(&desk, "voucher", "2026-01.999"), Err("voucher.unknown"));
    for (paper, of) in [("received", "power-right"), ("paid", "lost2"), ("paid", "nothing")] {
        assert_eq!(try_sheet(&desk, paper, of), Err("paper.not_due"), "{paper} of {of}");
    }
    for month in ["2025-12", "2026-05", "spring"] {
        assert_eq!(try_sheet(&desk, "trial_balance", month), Err("ledger.no_month"), "{month}");
    }
    assert_eq!(try_sheet(&desk, "certificate", "grant"), Err("share.unknown_payment"));
}

#[test]
fn a_corrected_receipt_and_the_one_in_its_place_name_each_other() {
    let mut desk = support::cooperative::founded();
    let pay =
        |fen: i64| json!({"share": {"pay_in": {"member": "huang", "tenders": [{"till": "cash", "amount": fen}]}}});
    desk.give("chen", "s", &pay(1_500_000).to_string());
    desk.give("chen", "print", r#"{"paper":{"print":{"paper":"receipt","of":"s"}}}"#);
    let make = json!({"of": "s", "instead": pay(150_000), "paper": "returned", "reason": "多一个零"});
    desk.give_signed("fix", &json!({"correction": {"make": make}}).to_string());
    let number = |id: &str| format!("{:04}", desk.book.state().payments()[&support::id(id)].receipt);
    let (old, new) = (sheet(&desk, "receipt", "s"), sheet(&desk, "receipt", "fix"));
    let void = old.void.as_ref().map(|words| words.in_(Language::Zh).to_owned());
    assert_eq!(void, Some(format!("已作废，改开 {}", number("fix"))));
    assert!(new.void.is_none() && set(&new).contains(&number("s")), "{}", set(&new));
}
