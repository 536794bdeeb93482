//! Money that comes back: as due, in several ways, late, unidentified, asked about, typed wrong.

use super::{Journey, run};
use serde_json::{Value, json};

#[test]
fn money_that_came_over_sunday_is_claimed_later_with_its_own_date() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[6]", "[4] 登记待认领款").does("[4]").sees("来款说明*");
    clerk.does("[回车×2] ２，０００ [回车×2] 微信零钱，尾号７０９０ [回车] １１－２２").sees("2,000.00 (贰仟元整)");
    clerk.records("登记待认领款").sees("到账日 2026-11-22 日");
    clerk.home().sees("待认领款 3,000.00 元");
    clerk.does("[6]").sees("[5] 待认领款").does("[5]").sees("共 3 条").does("微信零钱").sees("共 1 条").does("[回车]");
    clerk
        .sees("[1] 认领为还款")
        .does("[1]")
        .sees("哪笔借款*")
        .does("cch")
        .sees("> 陈灿辉 (0037, *8037)")
        .does("[回车]");
    clerk.sees("陈灿辉 (0037, *8037) (2026-005)").does("[F2]").sees("利息 6.10 + 罚息 1.42 + 本金 1,992.48");
    clerk.sees("11,444.73 → 9,452.25 元").sees("因法定上限减收 3.59 元").sees("到账日 2026-11-22 日").does("[回车]");
    clerk.sees("已登记: 认领为还款 (收据 0073").home().sees("待认领款 1,000.00 元").sees("逾期 2 笔 20,060.15 元");
    clerk.leaves();
}

#[test]
fn a_repayment_of_4_386_50_comes_in_cash_and_by_the_merchant_code() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[1]", "在贷借款").does("梁凤仪").sees("共 1 条").does("[回车]").sees("今日应还 = 4,386.50 元");
    clerk.does("３０００ [回车×2] １３８６．５０ [下]").sees("1,386.50 (壹仟叁佰捌拾陆元伍角整)").does("[F2]");
    clerk.sees("收到 现金 3,000.00 + 微信 1,386.50").sees("4,386.50 元 (人民币肆仟叁佰捌拾陆元伍角整)");
    clerk.sees("冲抵 利息 400.00 + 本金 3,986.50").sees("剩余本金 46,013.50 元，下期 2026-12-23 应还 4,386.50 元");
    clerk.does("[回车]").sees("已登记: 登记还款 (收据 0073").home();
    clerk.sees("库存现金 11,412.50 元 (超过限额 10,000.00，请送存)").sees("微信收款待清算 2,773.00 元");
    clerk.leaves();
}

#[test]
fn five_fen_short_are_rounded_off_and_counted_and_two_yuan_are_not() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[1]", "在贷借款").does("lfy").sees("共 1 条").does("[回车]").sees("今日应还 = 4,386.50 元");
    clerk.does("4384.50 [下] [下] [下] [下] [下]").sees("> 到账日*").does("[下]").sees("> 抹零").does("2 [F2]");
    clerk.sees("没有记账。").does("[Ctrl-U] ０．０５ [上×6]").sees("> 现金").does("[Ctrl-U] 4386.45").does("[F2]");
    clerk.sees("抹零 0.05 元").sees("50,000.00 → 46,013.50 元").does("[回车]").sees("已登记: 登记还款");
    clerk.opens("given_up", "减免与损失累计").does("lfy").sees("抹零").sees("0.05");
    clerk.leaves();
}

#[test]
fn due_on_a_holiday_it_moves_bears_interest_and_its_one_overdue_day_stays_under_the_ceiling() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("holiday.db");
    run(&store, &["run", "-"], &lent_before_the_holiday());
    let mut clerk = Journey::begin(&store);
    clerk.sees("操作员*").does("[F2]").sees("[7] 查询").does("[8]").sees("[1] 开始营业").does("[1]").sees("营业日*");
    clerk.does("[Ctrl-U] ２０２６－１０－０９ [下]").sees("= 2026-10-09 五").records("开始营业").does("[1]");
    clerk.sees("逾期 1 笔 31,489.86 元").does("[1]").sees("[!逾期1天]").does("[回车]");
    clerk.sees("今日应还 = 31,489.86 元，逾期1天").sees("利息 1,488.00 + 罚息 1.86 + 本金 30,000.00").does("[F2]");
    clerk.sees("31,489.86 元").sees("因法定上限减收 0.54 元").sees("待 1 名复核签字").does("[Tab]").sees("回车即签");
    clerk.does("[回车]").sees("签齐").sees("[5] 收据").does("[5]").sees("利息").sees("1,488.00").sees("1.86");
    clerk.leaves();
}

#[test]
fn and_if_i_pay_next_friday_a_quote_is_good_until_its_day() {
    let mut clerk = Journey::on_monday();
    clerk
        .does("[7]")
        .sees("[8] 催收清单")
        .does("[8]")
        .sees("逾期久的在前")
        .does("林树根")
        .sees("共 1 条")
        .does("[回车]");
    clerk.sees("[2] 结清试算").does("[2]").sees("哪天结清*").does("[Ctrl-U] １２－４ [F2]");
    clerk.sees("结清试算 2026-004 林树根 (有效至 2026-12-04)").sees("10,640.95 元").sees("606.00").sees("34.95");
    clerk.does("[1]").sees("结清试算单").sees("有效至 2026-12-04");
    clerk.leaves();
}

#[test]
fn of_15_000_typed_for_1_500_one_act_makes_it_right() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[5]", "还款记录").does("黄洁仪").sees("共 1 条").sees("15,000.00 [有效]").does("[回车]");
    clerk
        .sees("原登记 = 转账 15,000.00，2026-11-20 五")
        .does("[下] １５００ [下]")
        .sees("1,500.00 (壹仟伍佰元整)")
        .does("[F2]");
    clerk.sees("原登记 转账 15,000.00，2026-11-20 五，收据 0072").sees("收到 转账 1,500.00");
    clerk.sees("20,000.00 → 19,433.33 元").sees("到账日 2026-11-20 五").sees("现场授权 (*)1 周敏").does("[Tab]");
    clerk.sees("回车即签").does("[回车]").sees("签齐，现在记账").sees("收据 0073").home();
    clerk.sees("银行存款 1,131,643.71 元").sees("七日内到期 2 笔 35,187.24 元");
    clerk.does("[5]").sees("还款记录").does("hjy").sees("0073").sees("1,500.00 [有效]").sees("0072").sees("(已更正)");
    clerk.leaves();
}

/// A training book with 30,000 lent on 3 April at eight per mille a month, due on 3 October.
fn lent_before_the_holiday() -> String {
    let person =
        |operator: &str, name: &str, duties: &[&str]| json!({"operator": operator, "name": name, "duties": duties});
    let found = json!({"book": "xinji", "institution": "cooperative", "name": "新济水产合作社", "training": true,
        "opening": "2026-04-01", "resolution": {"number": "社员大会2026-1", "on": "2026-03-30"},
        "operators": [person("chen", "陈小玲", &["clerk", "manager"]), person("li", "李建国", &["approver"]),
            person("zhou", "周敏", &["checker"]), person("wu", "吴玉兰", &["cashier"])]});
    let loan = json!({"borrower": "huang", "amount": 3_000_000, "purpose": "鱼苗", "method": "bullet", "rate": "8‰/month",
        "term": {"instalments": {"number": 1, "every": {"count": 6, "unit": "month"}}}, "day_count": "months-and-days"});
    let vote = |name: &str| json!({"name": name, "vote": "for"});
    let votes = [vote("陈伯"), vote("梁姨"), vote("何叔")];
    let decision = json!({"body": "elders", "held_on": "2026-04-02", "votes": votes});
    let money = |amount: i64| json!([{"till": "bank", "amount": amount}]);
    let lines: [(&str, &str, &str, Value); 9] = [
        ("founding", "chen", "2026-04-01", json!({"found": found})),
        ("setup", "chen", "2026-04-01", json!({"setup": {"confirm": {}}})),
        (
            "grant",
            "chen",
            "2026-04-01",
            json!({"fund": {"receive": {"kind": "grant", "from": "斗门区财政",
            "tenders": money(100_000_000)}}}),
        ),
        (
            "huang",
            "chen",
            "2026-04-01",
            json!({"member": {"admit": {"person": {"name": "黄永强"}, "class": "ordinary",
            "standing": "farmer"}}}),
        ),
        ("share", "wu", "2026-04-01", json!({"share": {"pay_in": {"member": "huang", "tenders": money(500_000)}}})),
        ("loan", "chen", "2026-04-02", json!({"application": {"apply": loan}})),
        (
            "paper",
            "chen",
            "2026-04-02",
            json!({"application": {"decide_on_paper": {"loan": "loan", "decision": decision}}}),
        ),
        ("seen", "zhou", "2026-04-02", json!({"application": {"confirm_decision": {"loan": "loan"}}})),
        ("note", "chen", "2026-04-03", json!({"application": {"record_note": {"loan": "loan"}}})),
    ];
    let paid = json!({"drawdown": {"pay": {"loan": "loan", "payouts": money(3_000_000)}}});
    let lines = lines.into_iter().chain([("paid", "wu", "2026-04-03", paid)]);
    lines
        .map(|(id, by, on, command)| json!({"id": id, "by": by, "on": on, "command": command}).to_string() + "\n")
        .collect()
}
