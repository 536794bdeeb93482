//! The association at the desk: an advance from the pledge to recovery by the steps offered, and what it looks like.

use crate::clerk::Clerk;
use huzhu::association::Association;
use huzhu::desk::counter::Counter;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A book with a pledged merchant, its deposit of 2,000.00, and a complaint of 4,800.00 whose mediation failed, on the
/// page that says so.
fn failed_mediation(language: Language) -> Clerk {
    failed_mediation_of("4800", language)
}

/// The same with another claim.
fn failed_mediation_of(claimed: &str, language: Language) -> Clerk {
    let mut clerk = Clerk::mediating(language);
    clerk.command("merchant.register").keys("海岛金饰店").record().keys("2");
    clerk.press(KeyCode::Down).press(KeyCode::Down).press(KeyCode::Down).keys("口岸广场 12 号").record();
    clerk.keys("2").keys("2000").record().keys("2");
    clerk.line("何美玲").enter().enter().line("成色与标签不符。").enter().keys("+2").enter().keys(claimed).record();
    clerk.keys("2").record().keys("2").keys("2").record();
    clerk
}

/// Fills the request of an advance of 4,800.00 in: the four conditions ticked, up to the findings.
fn request(clerk: &mut Clerk) -> &mut Clerk {
    fill(clerk.keys("2"))
}

fn fill(clerk: &mut Clerk) -> &mut Clerk {
    clerk.enter().enter().enter().line("4800").keys("1234").enter()
}

/// The same, requested, approved by the board, agreed and notified, four days on.
fn to_pay(language: Language) -> Clerk {
    let mut clerk = failed_mediation(language);
    request(&mut clerk).keys("检测报告载明成色不足").record();
    clerk.keys("2").enter().line("陈敏").enter().keys("+").line("梁志").enter().keys("+").line("黎安").record();
    agree(clerk.keys("2").keys("1").record().keys("2")).keys("2").keys("1").record().enter();
    clerk.goes_on("+4");
    clerk
}

/// Fills the agreement in as signed in person, with a scan, and records it.
fn agree(clerk: &mut Clerk) -> &mut Clerk {
    clerk.keys("1").enter().enter().enter().keys(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).record()
}

fn shot(name: &str, act: impl Fn(Language) -> Clerk) {
    for (language, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
        insta::assert_snapshot!(format!("association-{name}-{code}"), act(language).screen());
    }
}

#[test]
fn an_advance_goes_from_the_complaint_to_recovery_by_the_steps_offered() {
    let mut clerk = failed_mediation(Language::Zh);
    clerk.sees("未达成协议").sees("可以申请垫付").keys("2").sees("核定损失 4,800.00 · 单笔上限 5,000.00");
    clerk.sees("该商家剩余 50,000.00").sees("本人今年第 1/2 次 · 资金可用 500,000.00").sees("本次最多 = 4,800.00 元");
    fill(&mut clerk).keys("检测报告载明成色不足").record().sees("申请垫付").sees("理事会线下决议");
    clerk
        .keys("2")
        .enter()
        .line("陈敏")
        .enter()
        .keys("+")
        .line("梁志")
        .enter()
        .keys("+")
        .line("黎安")
        .record()
        .sees("同意 3 不同意 0 弃权 0");
    clerk.keys("2").misses("林嘉怡 )").keys("1").record().sees("确认线下决议");
    agree(clerk.keys("2")).sees("登记先行赔付协议书");
    clerk.keys("2").keys("1").record().sees("商家最后期限 2026-11-26").keys("3").sees("还差 商家最后期限到 2026-11-26");
    clerk.back().enter().goes_on("+4").sees("待付款 1");
    clerk.keys("3").enter().sees("都齐了，可以付款").keys("1").sees("吴玉兰").keys("尾号 2231").record();
    clerk
        .sees("500,000.00 → 495,200.00 元")
        .keys("2")
        .keys("2")
        .enter()
        .keys("挂号信")
        .record()
        .sees("登记债权转让通知");
    clerk.keys("2").keys("3000").record().sees("4,800.00 → 1,800.00 元").keys("3");
    clerk.sees("已付 4,800.00 = 追回 3,000.00").sees("未收回 1,800.00");
    clerk
        .command("recovery.take_deposit")
        .enter()
        .keys("1800")
        .record()
        .sees("待 1 名审批签字")
        .keys("2")
        .sees("苏国强")
        .record()
        .sees("签齐");
    clerk.command("advances").sees("(已收回)");
}

#[test]
fn every_command_has_a_form() {
    // The correction is the house's form, for both trades.
    for name in Association::command_names().filter(|name| *name != "correction.make") {
        // One form records an award, whatever becomes of the rest.
        let form = name.trim_end_matches("_written_off");
        assert!(Association::FORMS.iter().any(|row| row.id == form), "{name}");
    }
    let lists = |list: &str| Association::LISTS.iter().any(|spec| spec.id == list);
    assert!(Association::FORMS.iter().filter_map(|row| row.from).all(lists));
}

#[test]
fn money_given_in_the_books_shows_on_the_statement_of_its_line() {
    let mut clerk = Clerk::mediating(Language::Zh);
    clerk.command("pool.donate").enter().line("旅游专项").line("某酒店").keys("10万").record().enter();
    clerk.command("pool.bank_interest").enter().keys("123.45").record().enter();
    clerk.command("pool").sees("旅游专项").keys("lyzx").enter().sees("定向捐赠 + 100,000.00").back();
    clerk.back().back().sees("600,123.45 元").command("pool").enter().sees("银行利息 + 123.45");
}

#[test]
fn a_quarter_is_shown_with_its_identities_and_the_bank_reconciled_in_it() {
    let mut clerk = Clerk::mediating(Language::Zh);
    clerk.command("pool.bank_interest").enter().keys("123.45").record().enter();
    clerk.command("pool.reconcile").enter().keys("500123.44").sees("500,123.45").sees("-0.01");
    clerk.press(KeyCode::F(2)).sees("未达账项").press(KeyCode::Esc);
    clerk.command("pool.reconcile").enter().keys("500123.45").record().sees("银行对账").enter();
    clerk.command("quarters").enter().sees("银行利息 + 123.45").sees("期末在银行 = 500,123.45");
}

#[test]
fn a_deposit_is_given_back_once_an_approver_has_signed() {
    let mut clerk = failed_mediation(Language::Zh);
    clerk.enter().command("merchant.return_deposit").enter().keys("500").record().sees("2,000.00 → 1,500.00 元");
    clerk.keys("2").sees("苏国强").record().enter().command("merchants").sees("1,500.00");
}

#[test]
fn what_cannot_be_recovered_is_written_off_by_resolution_and_what_comes_later_is_told_so() {
    let mut clerk = to_pay(Language::Zh);
    clerk.keys("3").enter().keys("1").keys("尾号 2231").record().enter();
    clerk
        .command("recovery.write_off")
        .enter()
        .line("1800")
        .line("商家已注销")
        .line("理事会2026-4")
        .enter()
        .line("陈敏")
        .enter()
        .keys("+")
        .line("梁志")
        .enter()
        .keys("+")
        .line("黎安")
        .record();
    clerk.sees("4,800.00 → 3,000.00 元").keys("2").record().enter().command("outstanding").enter();
    clerk.sees("未收回 3,000.00 + 已核销 1,800.00");
}

#[test]
fn a_refused_complaint_is_closed_with_its_cause() {
    let mut clerk = Clerk::mediating(Language::Zh);
    clerk.command("merchant.register").keys("海岛金饰店").record().keys("3").keys("2");
    clerk.line("何美玲").enter().enter().keys("展柜损坏。").record().enter();
    clerk.command("complaint.refuse").enter().keys("1").press(KeyCode::F(2)).sees("必填").keys("2").record();
    clerk.sees("不是为生活消费").sees("向法院起诉").enter();
    clerk.command("cases").sees("(不予受理)");
}

#[test]
fn one_fen_above_the_cap_is_refused_in_words() {
    let mut clerk = failed_mediation_of("6000", Language::Zh);
    clerk.keys("2").enter().enter().enter().line("5000.01").keys("1234").enter().keys("检测报告");
    clerk.press(KeyCode::F(2)).sees("超过单笔上限 5,000.00");
}

#[test]
fn a_condition_that_is_not_ticked_is_named() {
    let mut clerk = failed_mediation(Language::Zh);
    clerk.keys("2").enter().enter().enter().line("4800").keys("123").enter().keys("检测报告");
    clerk.press(KeyCode::F(2)).sees("依据明确");
}

#[test]
fn a_merchant_that_pays_in_full_ends_the_advance() {
    let mut clerk = failed_mediation(Language::Zh);
    request(&mut clerk).keys("检测报告").record();
    clerk.command("advance.settle_by_merchant").enter().enter().keys("1").record().sees("还要垫 0.00 元");
    clerk.enter().command("advances").sees("(商家已付)");
}

#[test]
fn home() {
    shot("home", to_pay);
}

#[test]
fn cases() {
    shot("cases", |language| {
        let mut clerk = to_pay(language);
        clerk.command("cases").keys("hml");
        clerk
    });
}

#[test]
fn request_of_an_advance() {
    shot("request", |language| {
        let mut clerk = failed_mediation(language);
        request(&mut clerk);
        clerk
    });
}

#[test]
fn advance() {
    shot("advance", |language| {
        let mut clerk = to_pay(language);
        clerk.keys("3").enter();
        clerk
    });
}

#[test]
fn pool() {
    shot("pool", |language| {
        let mut clerk = to_pay(language);
        clerk.keys("6");
        clerk
    });
}
