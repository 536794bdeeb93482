//! The association's papers, described for the sample book: what they say, how they are set, what they never say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use huzhu::association::{Association, sample};
use huzhu::papers::{Archive, Papers, Sheet, Size, Tongue, html, text};
use huzhu::text::columns::width;
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::sync::LazyLock;
use support::{Desk, id};

/// Lives the sample book and looks at it after each of its lines, until told to stop.
fn live(mut look: impl FnMut(&str, &mut Desk<Association>) -> ControlFlow<()>) -> Desk<Association> {
    let lines: Vec<Value> = sample::lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut desk: Desk<Association> = Desk::found(&lines[0]["command"]["found"].to_string());
    for line in &lines[1..] {
        let field = |name: &str| line[name].as_str().unwrap();
        desk.on(field("on")).give(field("by"), field("id"), &line["command"].to_string());
        if look(field("id"), &mut desk).is_break() {
            break;
        }
    }
    desk
}

/// The sample book lived up to and with one of its lines.
fn until(last: &str) -> Desk<Association> {
    live(|line, _| if line == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
}

/// A paper of the sample book, as it is first made and as it is made again.
struct Made {
    code: &'static str,
    says: &'static [&'static str],
    first: Sheet,
    again: Sheet,
}

/// Every paper of the sample book, in one life of it.
fn made() -> &'static [Made] {
    static MADE_ONCE: LazyLock<Vec<Made>> = LazyLock::new(|| {
        let mut made = Vec::new();
        live(|line, desk| {
            for (code, _, of, says) in MADE.iter().filter(|(_, after, ..)| *after == line) {
                let first = described(desk, code, of);
                let print = json!({"paper": {"print": {"paper": code, "of": of}}}).to_string();
                desk.give("lin", &format!("printed-{code}"), &print);
                let times = desk.book.state().house.printings.times(&id(code), &id(of));
                let again = Sheet { printing: times + 1, ..described(desk, code, of) };
                made.push(Made { code, says, first, again });
            }
            ControlFlow::Continue(())
        });
        assert_eq!(made.len(), MADE.len());
        made
    });
    &MADE_ONCE
}

/// Every paper of the trade, with the line of the samples after which it is made, the thing it is about, and what it
/// must say.
const MADE: &[(&str, &str, &str, &[&str])] = &[
    (
        "complaint_form",
        "accept1",
        "case1",
        &["2026-001", "何美玲", "4,800.00", "19,200.00", "收据", "2026年3月5日 受理"],
    ),
    ("supplement", "papers1", "case1", &["0001", "证据", "请补交检测报告原件", "2026年3月11日", "C14"]),
    ("acceptance", "accept1", "case1", &["2026-001", "何美玲", "2026年3月5日", "调解时限至", "C01"]),
    ("refusal", "refuse2", "case2", &["2026-002", "不是为生活消费", "向法院起诉", "C16"]),
    ("termination", "end1", "case1", &["未达成协议", "2026年3月6日", "先行赔付", "12315"]),
    ("mediation_agreement", "end6", "case6", &["50.00", "人民币伍拾元整", "2026年4月20日", "店方修好并赔五十元"]),
    (
        "advance_application",
        "end1",
        "case1",
        &["4,800.00", "人民币肆仟捌佰元整", "5,000.00", "终止调解通知书 2026-001"],
    ),
    ("pledge", "pledge", "shop", &["2026年3月3日 至 2027年3月2日", "仲裁", "15 日"]),
    ("advance_agreement", "passed1", "adv1", &["3,800.00", "人民币叁仟捌佰元整", "债权转让", "检测报告载明"]),
    ("assignment", "told1", "adv1", &["3,800.00", "第546条", "海岛金饰店", "何美玲"]),
    ("demand", "demand1", "adv1", &["3,800.00", "2026年3月28日", "诚信店资格", "仲裁", "R02"]),
    ("goods_receipt", "ring1", "ring1", &["0001", "金戒指一枚，原包装", "何美玲"]),
    ("handover", "leave1", "leave1", &["编号 2026-001", "林嘉怡", "唐伟", "2026-001", "何美玲", "休产假", "2 件"]),
    ("quarter", "reconciled", "2026-Q1", &["2026年1月1日", "拨款", "旅游专项", "648,998.45", "R10"]),
    ("receipt", "back1", "back1", &["1,200.00", "人民币壹仟贰佰元整", "海岛金饰店"]),
];

fn described(desk: &Desk<Association>, code: &str, of: &str) -> Sheet {
    let paper = Association::paper(code).unwrap();
    (paper.describe)(&Archive::new(&desk.book, desk.today), &id(of))
        .unwrap_or_else(|refusal| panic!("{code}: {refusal}"))
}

fn size(code: &str) -> Size {
    Association::paper(code).unwrap().size
}

#[test]
fn every_paper_is_made_of_the_sample_book_and_says_what_it_must() {
    let codes: Vec<&str> = MADE.iter().map(|(code, ..)| *code).collect();
    // Those both trades share are made of the cooperative's sample book.
    let shared = |code: &str| ["day", "voucher", "received", "paid", "trial_balance"].contains(&code);
    for paper in Association::PAPERS.iter().filter(|paper| !shared(paper.code)) {
        assert!(codes.contains(&paper.code), "{} is made of nothing", paper.code);
    }
    for Made { code, says, first: sheet, .. } in made() {
        let set = text::set(sheet, size(code), Tongue::Chinese).unwrap();
        insta::assert_snapshot!(format!("paper_{code}"), set);
        // A word may be broken over two lines.
        let flowing: String = set.split_whitespace().collect();
        let page = html::set(sheet, size(code), Tongue::Chinese).unwrap();
        for said in *says {
            let unbroken: String = said.split_whitespace().collect();
            assert!(flowing.contains(&unbroken), "{code} does not say {said}:\n{set}");
            assert!(page.contains(said), "the page of {code} does not say {said}");
        }
        assert!(set.contains("TRAINING") && page.contains("TRAINING"), "{code}");
    }
}

#[test]
fn every_paper_stands_in_eighty_columns_with_english_beside_it_too() {
    for Made { code, first: sheet, .. } in made() {
        for tongue in [Tongue::Chinese, Tongue::Both] {
            let set = text::set(sheet, size(code), tongue).unwrap();
            for line in set.lines() {
                assert!(width(line) <= text::COLUMNS, "{code}: {line}");
            }
            html::set(sheet, size(code), tongue).unwrap();
        }
    }
}

#[test]
fn the_second_printing_of_every_paper_says_that_it_is_one() {
    for Made { code, first, again, .. } in made() {
        let set = |sheet| text::set(sheet, size(code), Tongue::Chinese).unwrap();
        assert!(!set(first).contains("补打"), "{code}");
        assert!(set(again).contains("补打 第 2 次打印"), "{code}");
        assert!(html::set(again, size(code), Tongue::Chinese).unwrap().contains("补打 第 2 次打印"), "{code}");
    }
}

#[test]
fn no_paper_cites_an_order_that_binds_departments_and_each_notice_cites_the_own_rule() {
    for Made { code, first: sheet, .. } in made() {
        let set = text::set(sheet, size(code), Tongue::Both).unwrap();
        let flowing: String = set.split_whitespace().collect();
        assert!(!flowing.contains("121") && !flowing.contains("投诉举报处理"), "{code}:\n{set}");
        if !matches!(*code, "complaint_form" | "receipt" | "handover") {
            assert!(flowing.contains("依据：本会规定"), "{code}:\n{set}");
        }
    }
}

#[test]
fn what_a_side_said_in_confidence_stands_on_no_paper() {
    // The merchant's floor of 3,000.00 is on file, an offer of 2,400.00 was made: neither leaves the room.
    let desk = until("end1");
    assert!(desk.book.state().offers.of_case(&id("case1")).count() > 0);
    for paper in Association::PAPERS {
        for of in ["case1", "shop"] {
            let Ok(sheet) = (paper.describe)(&Archive::new(&desk.book, desk.today), &id(of)) else { continue };
            let set = text::set(&sheet, paper.size, Tongue::Both).unwrap();
            for secret in ["3,000.00", "2,400.00", "底线", "退一半"] {
                assert!(!set.contains(secret), "{} says {secret}:\n{set}", paper.code);
            }
        }
    }
    let advance = until("adv1");
    let set = text::set(&described(&advance, "advance_agreement", "adv1"), Size::A4, Tongue::Both).unwrap();
    assert!(!set.contains("3,000.00") && !set.contains("2,400.00"), "{set}");
}

#[test]
fn a_paper_whose_matter_is_not_recorded_is_not_made() {
    let desk = until("case1");
    for code in ["supplement", "acceptance", "refusal", "mediation_agreement", "termination", "advance_application"] {
        let paper = Association::paper(code).unwrap();
        let refused = (paper.describe)(&Archive::new(&desk.book, desk.today), &id("case1")).unwrap_err();
        assert_eq!(refused.cause(), "paper.not_due", "{code}");
    }
    let open = until("adv1");
    for code in ["assignment", "demand"] {
        let paper = Association::paper(code).unwrap();
        let refused = (paper.describe)(&Archive::new(&open.book, open.today), &id("adv1")).unwrap_err();
        assert_eq!(refused.cause(), "paper.not_due", "{code}");
    }
}

#[test]
fn a_request_for_papers_printed_again_lists_what_it_listed_though_it_came_in_since() {
    let desk = until("brought1");
    let set = text::set(&described(&desk, "supplement", "case1"), Size::A4, Tongue::Chinese).unwrap();
    assert!(set.contains("第一条") && set.contains("证据"), "{set}");
}

#[test]
fn a_receipt_taken_back_is_marked_void() {
    let desk = until("wrong2-signed");
    assert!(described(&desk, "receipt", "back2").void.is_some());
    assert!(described(&desk, "receipt", "back1").void.is_none());
}

#[test]
fn a_price_in_patacas_stands_on_paper_with_its_rate_beside_the_amount_in_yuan() {
    let desk = until("accept3");
    let set = text::set(&described(&desk, "acceptance", "case3"), size("acceptance"), Tongue::Chinese).unwrap();
    let plain: String = set.split_whitespace().collect();
    for said in ["澳门元", "894.55", "89.43", "800.00"] {
        assert!(plain.contains(said), "no {said} in {plain}");
    }
}
