//! The clerk's day around the lending: opening, cash and bank, the round of the village, closing.

use super::{Journey, run};

#[test]
fn opening_the_cash_is_counted_by_denomination_and_entered_again_by_another() {
    let mut clerk = Journey::on_monday();
    clerk.sees("未开始营业").does("[8]").sees("[1] 开始营业").does("[1]").sees("账面 = 现金 8,412.50 元");
    // A note too few: 100.00 are missing, and nothing is opened before it is said why.
    clerk.does("[回车] ８３ [回车×3] 1 [回车×2] 2 [回车] 1").sees("盘点合计 = 8,312.50 元").does("[F2]");
    clerk.sees("盘点 8,312.50 元，账面 8,412.50 元（G27").sees("没有记账。");
    clerk.does("[上×8]").sees("> 100 元 张数").does("[Ctrl-U] 84").sees("盘点合计 = 8,412.50 元");
    clerk.records("开始营业").sees("│ 营业中").does("[1]").sees("[7] 查询");

    clerk.does("[8]").sees("[1] 另一人复点").does("[1]").sees("由谁办理").misses("4 陈小玲");
    clerk.does("83 [回车×3] 1 [回车×2] 2 [回车] 1 [回车×2] [2] [F2]").sees("没有记账。");
    clerk.does("[上×9] [Ctrl-U] 84").sees("盘点合计 = 8,412.50 元").records("复点现金").goes_back();
    clerk.sees("陈小玲，复点 吴玉兰").sees("8,412.50 元 (限额 10,000.00)");
    clerk.leaves();
}

#[test]
fn the_code_is_settled_less_its_fee_and_private_code_money_is_handed_in() {
    let mut clerk = Journey::on_monday_opened();
    clerk.sees("! 个人码 吴玉兰的微信").home_then("[6]", "[1] 送存、提现").does("[1]").sees("收入合计");
    clerk.does("wyl").sees("共 1 条").does("[回车]").sees("余额 = 500.00 元").does("[2]").records("送存、提现");
    clerk.home().misses("! 个人码").sees("8,912.50 元");
    clerk.does("[6]").sees("[1] 送存、提现").does("[1]").sees("收入合计").does("wx").sees("> 微信").does("[回车]");
    clerk.sees("余额 = 1,386.50 元").does("[回车×2] ５．２７ [下]").sees("5.27 (伍元贰角柒分)").does("[F2]");
    clerk.sees("手续费 5.27 元").sees("到账 1,381.23 元").does("[回车]").sees("已登记");
    clerk.home().sees("微信收款待清算 0.00 元").sees("银行存款 1,146,524.94 元");
    clerk.leaves();
}

#[test]
fn a_bill_and_the_banks_interest_go_by_template() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[6]", "[2] 日常支出").does("[2]").sees("( )2 水电费").does("[2] [回车] １２８．５０ [回车×2]");
    clerk.does("十一月电费").sees("十一月电费").records("登记日常支出 128.50 元").sees("水电费");
    clerk.home_then("[6]", "[3] 日常收入").does("[3]").sees("( )1 银行存款利息");
    clerk.does("[1] [回车] 362.15 [回车] [1]").records("登记日常收入 362.15 元").sees("转账 362.15");
    clerk.home().sees("库存现金 8,284.00 元").sees("银行存款 1,145,505.86 元");
    clerk.leaves();
}

#[test]
fn the_weekly_round_is_entered_in_one_grid() {
    let mut clerk = Journey::on_monday_opened();
    clerk.opens("repayment.collect", "要收 = 7 笔 56,740.55 元");
    clerk.does("[下×2]").sees("> 2026-004").does("１０００").does("[下×3]").sees("> 2026-010").does("２４０。００");
    clerk.does("[下]").sees("> 2026-014").does("[Ctrl-D]").sees("合计 = 3 笔 5,626.50 元").does("[F2]");
    clerk.sees("2026-004 林树根 1,000.00 元，利息 576.67 + 罚息 28.12 + 本金 395.21").sees("剩余本金 46,013.50 元");
    clerk
        .sees(">[ 逐户收款 5,626.50 元 ]")
        .does("[回车]")
        .sees("已登记: 逐户收款 (3 笔 5,626.50 元)")
        .sees("收据 0075");
    clerk.home().sees("今日到期 1 笔 8,384.00 元").sees("14,039.00 元 (超过限额 10,000.00，请送存)");
    clerk.leaves();
}

#[test]
fn a_member_leaves_and_only_the_share_money_waits() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[3]", "成员名册").does("容淑贞").sees("共 1 条").does("[回车]").sees("[8] 退社、除名与身故");
    clerk.does("[8]").sees("[1] 收到退社申请").does("[1]").sees("资格到").does("[F2]");
    clerk.sees("资格到 2027-12-31 年度终了").sees("退股 资格终止满 3 个月以后").does("[回车]").sees("已登记");
    clerk.home().sees("退社申请 2 份");
    clerk.home_then("[3]", "成员名册").does("rsz").sees("[*退社申请中]");
    clerk.leaves();
}

#[test]
fn closing_with_a_difference_found_and_eight_characters() {
    let mut clerk = Journey::on_monday_opened();
    // A receipt was forgotten: the count finds 240.00 too much, the list of what is due finds whose.
    clerk.home_then("[8]", "[5] 日终").does("[5]").sees("账面 = 现金 8,412.50 元");
    clerk.does("86 [回车] [回车] 2 [回车] 1 [回车×2] 2 [回车] 1 [回车×2]").sees("盘点合计 = 8,652.50 元").does("[F2]");
    clerk.sees("需说明理由").sees("没有记账。");
    clerk.home_then("[1]", "在贷借款").does("lye").sees("共 1 条").does("[回车]").sees("今日应还 = 240.00 元");
    clerk.records("登记还款 240.00 元");
    // Now the count agrees; what waits for the checker is left for Tuesday with a reason.
    clerk.home_then("[8]", "[5] 日终").does("[5]").sees("账面 = 现金 8,652.50 元").sees("上次没登记完");
    clerk.sees("盘点合计 = 8,652.50 元").does("[上]").sees("先查 = 待复核 5 项").does("[F2]").sees("需说明理由");
    clerk.does("复核员明天补").sees("复核员明天补").does("[F2]").sees(">[ 日终 ]").misses("长款").does("[回车]");
    clerk.sees("已登记: 日终").sees("[2] 备份").does("[2]").sees("存到*");
    let folder = clerk.folder.as_ref().expect("its folder").path().to_owned();
    let copy = folder.join("u.db");
    clerk.does("[Ctrl-U]").types(&copy.display().to_string()).does("[F2]").sees("已备份，读回核对无误");
    let screen = clerk.screen();
    let code = screen.lines().find_map(|line| line.split("八字").nth(1)).expect("the eight characters").trim();
    assert_eq!(code.chars().count(), 8, "{screen}");
    let said = run(&copy, &["verify", "--book", "doumen", "--head", code], "");
    assert!(said.contains(code), "{said}");
    clerk.does("[1]").sees("[7] 查询").sees("已日终");
    clerk.leaves();
}
