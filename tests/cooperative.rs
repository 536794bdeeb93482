//! The cooperative's line, from founding to settlement.

mod support;

use huzhu::cooperative::{Cooperative, Stage};
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::vocabulary::Money;
use support::{Desk, day, id};

const FOUNDING: &str = r#"{"book":"xinji","institution":"cooperative","name":"新济水产合作社","training":true,
  "opening":"2026-01-05","resolution":{"number":"社员大会2026-1","on":"2026-01-03"},
  "operators":[
    {"operator":"chen","name":"陈小玲","duties":["clerk","manager"]},
    {"operator":"li","name":"李建国","duties":["approver"]},
    {"operator":"zhou","name":"周敏","duties":["checker"]},
    {"operator":"wu","name":"吴玉兰","duties":["cashier"]}]}"#;

/// A cooperative with money, two members with shares, and one loan of 50,000 paid out on 2026-01-15.
fn lending() -> Desk<Cooperative> {
    let mut desk = Desk::found(FOUNDING);
    desk.give("chen", "grant", r#"{"fund":{"receive":{"kind":"grant","from":"斗门区财政","tenders":[{"till":"bank","amount":100000000}]}}}"#)
        .give("chen", "huang", r#"{"member":{"admit":{"person":{"name":"黄永强"},"class":"ordinary","standing":"farmer"}}}"#)
        .give("chen", "wang", r#"{"member":{"admit":{"person":{"name":"王小明"},"class":"elder","standing":"farmer"}}}"#)
        .give("chen", "s1", r#"{"share":{"pay_in":{"member":"huang","tenders":[{"till":"cash","amount":500000}]}}}"#)
        .give("chen", "s2", r#"{"share":{"pay_in":{"member":"wang","tenders":[{"till":"bank","amount":2000000}]}}}"#)
        .on("2026-01-10")
        .give("chen", "loan", &apply("equal-instalment", 5_000_000))
        .give("chen", "paper", r#"{"application":{"decide_on_paper":{"loan":"loan","decision":{"body":"elders","held_on":"2026-01-10",
            "votes":[{"name":"陈伯","vote":"for"},{"name":"梁姨","vote":"for"},{"name":"何叔","vote":"against"}]}}}}"#)
        .give("zhou", "seen", r#"{"application":{"confirm_decision":{"loan":"loan"}}}"#)
        .give("chen", "note", r#"{"application":{"record_note":{"loan":"loan"}}}"#)
        .on("2026-01-15")
        .give("wu", "pay", r#"{"drawdown":{"pay":{"loan":"loan","payouts":[{"till":"bank","amount":4800000},{"till":"bank","amount":200000,"to":"鱼苗场"}]}}}"#);
    desk
}

fn apply(method: &str, amount: i64) -> String {
    format!(
        r#"{{"application":{{"apply":{{"borrower":"huang","amount":{amount},"purpose":"鱼苗","method":"{method}","rate":"8‰/month",
        "term":{{"instalments":{{"number":12,"every":{{"count":1,"unit":"month"}}}}}},"day_count":"months-and-days",
        "holiday":{{"due_moves":false,"interest_runs":true,"overdue_from_moved":true}},"guarantors":[{{"member":"wang"}}],
        "reason":"章程允许"}}}}}}"#
    )
}

#[test]
fn a_loan_is_lent_repaid_to_the_fen_and_settled() {
    let mut desk = lending();
    for month in 2..=12 {
        desk.on(&format!("2026-{month:02}-15")).give(
            "wu",
            &format!("r{month}"),
            r#"{"repayment":{"take":{"loan":"loan","tenders":[{"till":"cash","amount":300000},{"till":"wechat","amount":138650}]}}}"#,
        );
    }
    desk.on("2027-01-15").give(
        "wu",
        "last",
        r#"{"repayment":{"take":{"loan":"loan","tenders":[{"till":"cash","amount":438647}]}}}"#,
    );
    let state = desk.book.state();
    assert_eq!(state.file(&id("loan")).unwrap().stage(), Stage::Settled);
    assert_eq!(
        state.house().ledger.total(Account::INTEREST_INCOME).of(Account::INTEREST_INCOME),
        Money::from_fen(263_797)
    );
    assert_eq!(state.house().ledger.balance(Account::LOAN_PRINCIPAL, Some(&id("loan"))), Money::ZERO);
}

#[test]
fn a_reversed_repayment_leaves_the_loan_as_if_it_never_was() {
    let mut desk = lending();
    desk.on("2026-02-15").give(
        "wu",
        "r1",
        r#"{"repayment":{"take":{"loan":"loan","tenders":[{"till":"cash","amount":438650}]}}}"#,
    );
    let before = desk.book.state().position(&id("loan"), day("2026-03-15")).unwrap();
    let balances = desk.book.balances();
    desk.give("wu", "r2", r#"{"repayment":{"take":{"loan":"loan","tenders":[{"till":"cash","amount":100000}]}}}"#);
    desk.on("2026-02-20");
    desk.give("chen", "rev", r#"{"repayment":{"reverse":{"repayment":"r2","reason":"重复登记"}}}"#);
    assert_ne!(desk.book.state().position(&id("loan"), day("2026-03-15")).unwrap(), before, "a proposal posts nothing");
    desk.give("zhou", "sign", r#"{"proposal":{"sign":{"proposal":"rev"}}}"#);
    assert_eq!(desk.book.state().position(&id("loan"), day("2026-03-15")).unwrap(), before);
    let net = |rows: Vec<huzhu::office::BalanceRow>| -> Vec<_> {
        rows.into_iter()
            .map(|row| (row.account, row.holder.clone(), row.balance()))
            .filter(|row| !row.2.is_zero())
            .collect()
    };
    assert_eq!(net(desk.book.balances()), net(balances));
}

#[test]
fn a_settled_file_is_put_away_at_month_close_and_looked_up_when_something_happens_to_it_again() {
    let mut desk = lending();
    desk.on("2026-01-20").give(
        "wu",
        "all",
        r#"{"repayment":{"take":{"loan":"loan","tenders":[{"till":"bank","amount":5200000}]}}}"#,
    );
    let file = desk.book.state().file(&id("loan")).unwrap().clone();
    assert_eq!(file.stage(), Stage::Settled);
    desk.on("2026-03-02").give("chen", "a1", r#"{"accrual":{"run":{"through":"2026-01-31"}}}"#).give(
        "chen",
        "c1",
        r#"{"period":{"close":{"month":"2026-01"}}}"#,
    );
    assert!(desk.book.state().file(&id("loan")).is_ok(), "the latest closed month may be reopened");
    desk.give("chen", "a2", r#"{"accrual":{"run":{"through":"2026-02-28"}}}"#).give(
        "chen",
        "c2",
        r#"{"period":{"close":{"month":"2026-02"}}}"#,
    );
    assert!(desk.book.state().file(&id("loan")).is_err());
    assert_eq!(desk.book.state().put_away().count(), 1);

    desk.book.recall(&id("all")).unwrap();
    assert_eq!(desk.book.state().file(&id("loan")).unwrap(), &file, "taken back as it was");

    let reverse = r#"{"repayment":{"reverse":{"repayment":"all","reason":"支票退回"}}}"#;
    desk.give("chen", "rev", reverse).give("zhou", "sign", r#"{"proposal":{"sign":{"proposal":"rev"}}}"#);
    let state = desk.book.state();
    assert_eq!(state.file(&id("loan")).unwrap().stage(), Stage::Running);
    assert_eq!(state.put_away().count(), 0);
    let last = desk.book.head().unwrap().seq;
    assert_eq!(&desk.book.as_known_at(last).unwrap(), desk.book.state(), "a replay recalls it too");
}
