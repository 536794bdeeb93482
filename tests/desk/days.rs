//! Whole acts at the keyboard, each a promise to the clerk.

use crate::clerk::Clerk;
use huzhu::journal::{MemoryStore, Store};
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

/// A book with a grant, two members, shares and an application for 20,000, on the page that says it is recorded.
pub fn lending(language: Language) -> Clerk {
    let mut clerk = Clerk::practising(language);
    lend(&mut clerk);
    clerk
}

/// Takes a book just founded as far as an application for 20,000.
pub fn lend(clerk: &mut Clerk) {
    clerk.command("fund.receive").keys("1").enter().line("斗门区财政").enter().keys("100万").record().enter();
    clerk.command("member.admit").keys("黄永强").record().keys("2").keys("5000").record().enter().back();
    clerk.command("member.admit").line("王小明").enter().enter().line("13800001234").record().enter();
    clerk.command("application.apply").line("hyq").enter();
    clerk.line("2万").line("买鱼苗").keys("月息8厘").record();
}

/// Approves the application just recorded, records its note, pays it out and goes back to the first page.
pub fn pay_out(clerk: &mut Clerk) {
    clerk.keys("2").record().keys("2");
    compare_lpr(clerk).record().keys("2").record().enter();
}

/// At the first note of a month the form asks whether the LPR is still the one published: one key says so.
pub fn compare_lpr(clerk: &mut Clerk) -> &mut Clerk {
    let screen = clerk.screen();
    if ["与今日公布的一样", "as published today"].iter().any(|choice| screen.contains(choice)) {
        clerk.keys("1");
    }
    clerk
}

#[test]
fn a_loan_goes_from_the_application_to_settlement_by_the_steps_offered() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("fund.receive").keys("1").enter().line("斗门区财政").enter().keys("100万").record();
    clerk.sees("已登记: 登记拨款或捐赠").enter();
    clerk.command("member.admit").keys("黄永强").record().sees("社员号 0001");
    clerk.keys("2").keys("5000").record().sees("股金证 0001").sees("0.00 → 5,000.00 元");
    clerk.keys("2").line("2万").line("买鱼苗").keys("月息8厘").record().sees("1 名审批签字");
    clerk.keys("2").sees("李建国").record().keys("2").sees("3.00% 与今日公布的一样");
    compare_lpr(&mut clerk).record().keys("2").sees("吴玉兰").record();
    clerk.sees("登记放款").sees("付给本人").enter();
    clerk.goes_on("+30").sees("2026-12-23").sees("今日到期 1 笔 1,754.60 元");
    clerk.keys("1").enter().sees("利息 160.00 + 本金 1,594.60").record();
    clerk.sees("20,000.00 → 18,405.40 元").sees("收据 0003").enter().sees("[正常]").back();
    clerk.sees("今日到期 0 笔");
    clerk.command("repayment.take").enter().keys("18405.40").press(KeyCode::F(2)).sees("结清，不欠了");
    clerk.sees("待 1 名复核签字").press(KeyCode::Tab).sees(">现场授权 (*)1 周敏").enter().sees("收据 0004").enter();
    clerk.sees("没有在贷的借款").back().keys("71").sees("没有到期或逾期的借款").back().keys("2").sees("(已结清)");
}

#[test]
fn the_numeric_keypad_alone_takes_a_repayment() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.goes_on("+30");
    clerk.keys("1").keys("001").enter();
    for character in "1500.5".chars() {
        clerk.press(KeyCode::Char(character));
    }
    for _ in 0..7 {
        clerk.enter();
    }
    clerk.sees(">[ 登记还款 ]").enter().sees("现金 1,500.50").enter().sees("已登记: 登记还款");
}

#[test]
fn a_repayment_just_recorded_is_reversed_in_two_keys_and_waits_for_the_checker() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter().keys("100").record().sees("已登记: 登记还款");
    clerk.keys("3").sees("冲正 收据 0003").enter().sees("已提交，签齐后记账");
    clerk.keys("2").sees("周敏").record().sees("签齐，现在记账");
}

#[test]
fn a_second_person_signs_in_the_summary_and_the_first_ones_session_goes_on() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter().keys("100").record().sees("已登记: 登记还款");
    clerk.keys("3").sees("冲正 收据 0003").sees("待 1 名复核签字").press(KeyCode::Tab).enter();
    clerk.sees("已登记: 冲正还款").sees("签齐，现在记账").misses("待 1 名").sees("陈小玲 经办");
    clerk.back().command("proposals").sees("没有等签字的事项");
}

#[test]
fn a_checker_looks_at_the_days_receipts_and_signs_them_in_one_batch() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("repayment.take").enter().keys("100").record().enter();
    clerk.command("checks").sees("拨款或捐赠").sees("100.00").sees("入股").sees("共 3 条").back();
    clerk.command("check.object").enter().keys("没有缴款单").record().sees("已登记: 提出异议").enter();
    clerk.command("checks").sees("有异议").back();
    clerk.command("check.sign").sees("[x] 1").misses("[x] 3").record().sees("2 笔，合计 5,100.00 元").enter();
    clerk.command("check.explain").enter().keys("缴款单已附").record().enter().command("check.sign").record();
    clerk.enter().command("checks").sees("没有等复核的收款");
}

#[test]
fn money_moved_says_from_where_to_where_and_how_much_before_it_is_checked() {
    let mut clerk = lending(Language::Zh);
    clerk.control('t').keys("61").enter().sees("从 = 转账").enter().keys("500").record().sees("转账 → 现金");
    clerk.command("checks").sees("转账 → 现金 500.00 陈小玲");
    clerk.command("check.sign").sees("转账 → 现金 500.00 元");
}

#[test]
fn f9_hands_a_training_book_to_the_next_operator() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.sees("陈小玲 经办").press(KeyCode::F(9)).sees("现在是 李建国 审批").press(KeyCode::F(9)).sees("周敏 复核");
    clerk.press(KeyCode::F(9)).press(KeyCode::F(9)).sees("现在是 陈小玲");
    clerk.command("member.admit").press(KeyCode::F(9)).sees("先登记或离开").sees("陈小玲");
}

#[test]
fn what_was_typed_is_offered_again_after_leaving_the_form() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").line("阿依古丽·买买提").back().sees("再按 Esc").back();
    clerk.command("member.admit").sees("阿依古丽·买买提").sees("已取回").press(KeyCode::F(6)).misses("阿依古丽");
    clerk.back().command("member.admit").misses("已取回");
}

#[test]
fn what_is_recorded_is_not_offered_again_though_the_clock_struck_while_it_was_written() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").press(KeyCode::F(2)).takes_long(KeyCode::Enter, 1).works();
    clerk.sees("已登记").command("member.admit").misses("黄永强").misses("已取回");
}

#[test]
fn a_large_difference_at_closing_is_typed_once_more_before_it_is_booked() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.open").record().sees("已登记: 开始营业").enter();
    clerk.command("member.admit").keys("黄永强").record().keys("2").keys("5000").record().sees("股金证 0001");
    clerk.command("day.close").keys("0");
    for _ in 0..8 {
        clerk.enter();
    }
    clerk.keys("钱箱被盗，已报警").press(KeyCode::F(2)).sees("短款").sees("日终 5,000.00 元");
    clerk.enter().misses("已登记: 日终").press(KeyCode::F(2)).press(KeyCode::BackTab);
    clerk.enter().keys("5000").enter().enter().sees("已登记: 日终");
}

#[test]
fn an_income_above_the_houses_amount_waits_for_a_second_person_and_one_of_exactly_it_does_not() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("day.open").record().sees("已登记: 开始营业").enter();
    for (amount, waits) in [("10000", false), ("10000.01", true)] {
        clerk.command("ordinary.receive").keys("2").enter().keys(amount).press(KeyCode::F(2));
        if waits {
            clerk.sees("待 1 名复核签字");
        } else {
            clerk.misses("复核签字").enter().sees("已登记").enter();
        }
    }
}

#[test]
fn a_second_enter_cannot_post_twice() {
    let store = MemoryStore::new();
    let mut clerk = Clerk::at(&store, Language::Zh);
    clerk.keys("3").press(KeyCode::F(2)).enter().enter();
    clerk.command("member.admit").keys("黄永强").press(KeyCode::F(2)).enter().enter().enter();
    let books = store.books().expect("memory");
    assert_eq!(store.tip(&books[0]).expect("memory").map(|tip| tip.seq), Some(2));
}

#[test]
fn two_desks_that_change_the_same_loan_are_both_shown_what_changed() {
    let store = MemoryStore::new();
    let mut clerk = Clerk::at(&store, Language::Zh);
    clerk.keys("3").press(KeyCode::F(2)).enter().enter();
    lend(&mut clerk);
    pay_out(&mut clerk);
    let mut other = Clerk::at(&store, Language::Zh);
    other.press(KeyCode::F(2));
    clerk.command("repayment.take").enter().keys("20000").press(KeyCode::F(2)).sees("20,000.00 → 0.00");
    other.command("repayment.take").enter().keys("500").record().sees("已登记");
    clerk.enter().sees("19,500.00 → 0.00 元 (刚才: 20,000.00 → 0.00 元)").sees("刚才账上有变动");
    clerk.press(KeyCode::Tab).enter().sees("已登记: 登记还款").sees("结清");
}

#[test]
fn a_refusal_says_what_why_and_what_instead_and_keeps_the_form() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").record().enter();
    clerk
        .command("application.apply")
        .line("黄")
        .enter()
        .line("1000")
        .line("饲料")
        .keys("月息2分")
        .press(KeyCode::F(2))
        .sees("超过法定上限")
        .press(KeyCode::F(2));
    clerk.sees("没有记账").sees("L05").press(KeyCode::Down).sees("1000").misses("没有记账");
}

#[test]
fn what_waits_for_a_signature_says_whose_and_how_much_before_anybody_signs() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("王小明").record().enter();
    clerk.command("share.pay_in").line("王").enter().line("50000").record();
    clerk.sees("已提交").sees("股金    0.00 → 50,000.00 元").misses("凭证");
    clerk.back().command("proposals").sees("王小明").enter();
    clerk.sees("现金 50,000.00").sees("股金      0.00 → 50,000.00 元").sees("1 名复核");
}

#[test]
fn who_confirms_a_decision_on_paper_sees_each_name_and_vote_that_was_entered() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("fund.receive").keys("1").enter().line("斗门区财政").enter().keys("100万").record().enter();
    clerk.command("member.admit").keys("黄永强").record().keys("2").keys("5000").record();
    clerk.keys("2").line("3万").line("买鱼苗").keys("月息8厘").record().sees("长者小组线下决议");
    clerk.keys("2").enter().line("陈伯").enter().keys("+").line("李叔").enter().keys("+").line("梁姨").keys("4");
    clerk.record().sees("陈伯 同意、李叔 同意、梁姨 回避");
    clerk.keys("2").sees("确认线下决议").sees("陈伯 同意、李叔 同意、梁姨 回避").sees("没有登记");
}

#[test]
fn a_warning_passes_with_a_reason() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").record().enter();
    clerk
        .command("application.apply")
        .line("黄")
        .enter()
        .line("1000")
        .line("饲料")
        .keys("月息8厘")
        .press(KeyCode::F(2));
    clerk.sees("L41").sees("需说明理由").keys("社员大会特批").record().sees("说明理由通过").sees("已登记: 借款申请");
}

#[test]
fn a_real_book_asks_for_the_passphrase_and_never_shows_it() {
    let store = MemoryStore::new();
    let mut clerk = Clerk::at(&store, Language::Zh);
    clerk.keys("1").line("新济水产合作社").enter().line("社员大会2026-1").line("2026-11-20").enter();
    clerk.line("陈小玲").keys("16").press(KeyCode::Tab);
    clerk.down_to("口令");
    clerk.line("chuntian-laile").keys("chuntian-laiel").press(KeyCode::F(2)).sees("两次输入不一样");
    clerk.down_to("再输一次");
    clerk
        .control('u')
        .keys("chuntian-laile")
        .misses("chuntian")
        .press(KeyCode::F(2))
        .sees("建账")
        .enter()
        .sees("账套已建好")
        .enter();
    clerk.sees("今天").misses("练习账套").command("sign-out");
    clerk.keys("1").enter().keys("wrong-guess").press(KeyCode::F(2)).sees("口令不对");
    for _ in 0..11 {
        clerk.press(KeyCode::Backspace);
    }
    clerk.keys("chuntian-laile").press(KeyCode::F(2)).sees("今天");
}

#[test]
fn hiding_shows_nothing_of_the_books_until_a_key() {
    let mut clerk = lending(Language::Zh);
    clerk
        .press(KeyCode::F(12))
        .misses("黄永强")
        .misses("练习合作社")
        .press(KeyCode::Char('3'))
        .sees("已登记")
        .sees("黄永强");
}

#[test]
fn the_language_switches_without_losing_the_form() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").keys("黄永强").press(KeyCode::F(4)).sees("Admit member").sees("黄永强");
    clerk.press(KeyCode::F(4)).sees("吸收入社").sees("黄永强");
}

#[test]
fn esc_never_leaves_the_program() {
    let mut clerk = Clerk::practising(Language::Zh);
    for _ in 0..10 {
        clerk.back();
    }
    assert!(!clerk.has_left());
    clerk.command("quit");
    assert!(clerk.has_left());
}

#[test]
fn a_paste_of_many_lines_never_submits() {
    let mut clerk = Clerk::practising(Language::Zh);
    clerk.command("member.admit").paste("黄永强\r\r\r").sees("黄永强").sees("吸收入社").misses("已登记");
}

#[test]
fn the_records_say_who_did_what_when_and_where() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.command("records").sees("同意借款").sees("李建国").sees("desk-1").enter().sees("本条指纹");
}

#[test]
fn month_end_is_recognised_and_closed_from_the_desk() {
    let mut clerk = lending(Language::Zh);
    pay_out(&mut clerk);
    clerk.goes_on("2026-12-01");
    clerk.command("period.close").press(KeyCode::F(2)).sees("不能结账").back();
    clerk.command("accrual.run").sees("2026-11-30").record().sees("已登记: 计提利息").enter();
    clerk.command("period.close").record().sees("已登记: 结账");
}

#[test]
fn a_manager_who_forgot_the_passphrase_comes_in_by_the_recovery_slip() {
    let store = MemoryStore::new();
    let mut clerk = Clerk::at(&store, Language::Zh);
    clerk.keys("1").line("新济水产合作社").enter().line("社员大会2026-1").line("2026-11-20").enter();
    clerk.line("陈小玲").keys("16").press(KeyCode::Tab);
    clerk.down_to("口令");
    clerk.line("chuntian-laile").keys("chuntian-laile").press(KeyCode::F(2)).enter();
    let slip = written(&clerk.sees("只显示这一次").screen());
    let mut again = Clerk::at(&store, Language::Zh);
    again.enter();
    for _ in 0..5 {
        again.keys("wangle").press(KeyCode::F(2)).sees("口令不对");
        for _ in 0..6 {
            again.press(KeyCode::Backspace);
        }
    }
    again.keys("chuntian-laile").press(KeyCode::F(2)).sees("请等 30 秒").back().back().back();
    let mut third = Clerk::at(&store, Language::Zh);
    third.back().sees("[6] 用恢复单").keys("6").enter().line("0000").line("dongtian-laile").keys("dongtian-laile");
    third.press(KeyCode::F(2)).sees("28 个字符，现在是 4 个");
    third.control('u').keys(&slip).press(KeyCode::F(2));
    let next = written(&third.sees("只显示这一次").screen());
    assert_ne!(next, slip, "it is consumed");
    third.enter().sees("今天").sees("陈小玲");
    let mut fourth = Clerk::at(&store, Language::Zh);
    fourth.enter().keys("dongtian-laile").press(KeyCode::F(2)).sees("今天");
}

/// The code of a recovery slip on the screen.
fn written(screen: &str) -> String {
    let is_group =
        |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let groups: Vec<&str> = screen.split_whitespace().filter(is_group).collect();
    assert_eq!(groups.len(), 7, "{screen}");
    groups.join(" ")
}

#[test]
fn a_new_real_book_confirms_its_numbers_on_one_screen_in_one_act() {
    let mut clerk = Clerk::at(&MemoryStore::new(), Language::Zh);
    clerk.keys("1").line("新济水产合作社").enter().line("社员大会2026-1").line("2026-11-20").enter();
    clerk.line("陈小玲").keys("16").press(KeyCode::Tab);
    clerk.down_to("口令");
    clerk.line("chuntian-laile").keys("chuntian-laile").press(KeyCode::F(2)).enter().enter();
    clerk.sees("建账参数还没有确认").sees("LPR 只核对到 2026-08-20").sees("2027 年放假安排还没有载入");
    clerk.command("setup.confirm").sees("单户贷款占资本净额").sees("法规 L12，预设 15%").control('u').keys("12");
    clerk.record().sees("已登记: 确认建账参数").sees("15% → 12%").sees("改动 1 项").enter();
    clerk
        .misses("建账参数还没有确认")
        .command("setup.confirm_lpr")
        .sees("3.00%")
        .record()
        .enter()
        .misses("LPR 只核对到");
}
