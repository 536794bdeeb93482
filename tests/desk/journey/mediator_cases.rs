//! The mediator's day with her cases: the telephone, papers that come later, the shop that does not answer.

use super::Journey;

#[test]
fn the_phone_rings_four_fields_in_her_order_are_saved_and_the_rest_is_to_come() {
    let mut mediator = Journey::mediating();
    mediator.does("[1]").sees("哪家店").does("陳美玲 [回车] １３８００１３８０００ [回车] 口岸那家金店 [回车]");
    mediator.does("手链断了，店里不肯修").sees("手链断了").records("登记投诉").sees("(还没有对上经营者)").does("[3]");
    mediator.sees("[*待补正]").sees("待补 明确的经营者、诉求、证据、身份证明").sees("2026-12-02 三 (剩余 7 个工作日");
    mediator.file("[2]", "案件", "陈美玲").sees("陳美玲 138****8000");
    mediator.leaves();
}

#[test]
fn most_settle_by_one_call_taken_in_and_closed_in_one_form() {
    let mut mediator = Journey::mediating();
    mediator.sees("待回访 1").opens("settle_at_once", "电话结果*");
    mediator.does("李佩珊 [回车] １３８００１３８００１ [回车] 口岸水果摊 [回车] 称少了两斤 [回车]");
    mediator.does("店主补了两斤 [回车] ３０ [回车] +3").sees("> 回访日期 +3").records("简易办结");
    mediator
        .sees("消费者得到 30.00 元 (人民币叁拾元整)")
        .sees("回访日期 2026-11-26 四")
        .does("[Ctrl-T]")
        .sees("待回访 2");
    mediator.leaves();
}

#[test]
fn papers_come_tonight_and_the_clock_starts_at_the_complete_file() {
    let mut mediator = Journey::mediating();
    mediator.file("[2]", "案件", "容炳坤").sees("[*待补正]").sees("补正期限 2026-11-23").does("[1]").sees("证据清单");
    mediator.does("[下×5]").sees("+ 加一行").does("[+] 小票 [F2]").sees("小票").sees(">[ 补充登记").does("[回车]");
    mediator.sees("已登记").does("[3]").sees("[*待受理]").sees("受理时限 2026-12-02 三 (剩余 7 个工作日");
    mediator.leaves();
}

#[test]
fn the_shop_does_not_answer_twice_and_the_mediation_ends_in_days() {
    let mut mediator = Journey::mediating();
    mediator.file("[2]", "案件", "何润生").sees("受理 2026-11-05").sees("商家答复期限 2026-11-23").does("[1]");
    mediator.sees("已通知 = 商家 1/2 次未答复").does("[回车] 3 [回车] 2 [回车] 2 [回车] ＸＡ３１１ [F2]");
    mediator.sees("限期答复 (C15，本会自定) 2026-11-26").does("[回车]").sees("已登记").does("[3]").sees("[*调解中]");
    mediator.does("[2]").sees("4 逾期未答复").does("[4] [F2]").sees("可答复到 2026-11-26，含当日").sees("没有记账。");
    mediator.does("[Ctrl-T]").sees("[4] 追偿").opens_day("2026-11-27").file("[2]", "案件", "何润生").does("[2]");
    mediator.sees("4 逾期未答复").does("[F6] [4]").records("登记调解结果").sees("逾期未答复").does("[3]");
    mediator.sees("逾期未答复，2026-11-27").sees("[1] 申请垫付");
    mediator.leaves();
}

#[test]
fn a_price_in_patacas_told_by_phone_is_claimed_in_yuan_with_the_rates_day_and_source() {
    let mut mediator = Journey::mediating();
    mediator.does("[1]").sees("哪家店").does("何美玲 [回车×2] 海岛金饰店 [回车] 金链断了 [回车]").sees("金链断了");
    mediator.does("[回车] [+] [2] [回车] ４，８００ [回车]").sees("4,800.00").does("[下]").sees("> 币种");
    mediator.does("[2] [回车]").sees("> 汇率").does("８９．４３ [回车]");
    mediator.sees("澳门元 4,800.00 × 89.43 ÷ 100 = 4,292.64 元").records("登记投诉").sees("退款 4,292.64");
    mediator.sees("2026-11-23");
    mediator.leaves();
}

#[test]
fn a_complaint_that_is_not_accepted_is_told_the_next_door() {
    let mut mediator = Journey::mediating();
    mediator.file("[2]", "案件", "冯丽华").does("[5]").sees("还可以找*").does("[7] [F2]").sees("还有 1 处需要修改");
    mediator.does("[1] [4]").records("不予受理").sees("12315 平台").sees("向公安报案");
    mediator.file("[2]", "案件", "冯丽华").sees("(不予受理)");
    mediator.leaves();
}

#[test]
fn all_her_cases_are_handed_over_in_one_act() {
    let mut mediator = Journey::mediating();
    mediator.opens("mediators", "在手案件").sees("林嘉怡").sees("22").does("ljy").sees("共 1 条").does("[回车]");
    mediator.sees("移交人 = 林嘉怡").does("[1] [回车]").sees("[x] 1").does("[上×2] [F2]").sees("还有 1 处需要修改");
    mediator.does("林嘉怡休产假").records("移交案件").does("[Ctrl-T]").sees("[4] 追偿").opens("mediators", "在手案件");
    mediator.does("tw").sees("共 1 条").sees("22");
    mediator.leaves();
}
