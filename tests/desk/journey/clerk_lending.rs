//! Lending, from what a member can borrow to the payout.

use super::Journey;

#[test]
fn a_member_borrows_50_000_with_his_wife_and_five_guarantors_and_the_fry_farm_is_paid_by_order() {
    let mut clerk = Journey::on_monday_opened();
    clerk.home_then("[3]", "成员名册").does("hch").sees("共 1 条").does("[回车]").sees("黄灿辉 (0012, *8012)");
    clerk.sees("可借额度 50,000.00 元 = 股金 5,000.00 × 10 - 已借 0.00").does("[2]").sees("借款人*");
    clerk.does("５万 [回车] 买鱼苗，明年四月出塘 [回车] 月息８厘 [回车×5]").sees("> + 加一行");
    for guarantor in ["谭燕芳", "lyz", "wjq", "zgx"] {
        clerk.does("[+]").sees("按姓名、拼音首字母").does(guarantor).sees("*80").does("[回车×3]").sees("> + 加一行");
    }
    clerk.does("[+]").does("kjj").sees("邝家驹").does("[回车×4]").sees("> 共同借款人").does("李秀珍");
    clerk.sees("第 1 期 4,386.50 元").does("[F2]").sees(">[ 借款申请 50,000.00 元").sees("共同借款人 李秀珍");
    clerk.does("[回车]").sees("[2] 补录线下决议").does("[2]").sees("会议日期*");
    clerk.does("[回车] 陈伯 [回车×2]").does("[+] 梁姨 [回车×2]").does("[+] 何叔 [回车] [2]").records("补录线下决议");
    clerk.sees("陈伯 同意、梁姨 同意、何叔 不同意").does("[2]").sees("由谁办理*").does("[2]").records("确认线下决议");
    // Nothing is paid out before the signed note is recorded.
    clerk.home_then("[2]", "已批未放").sees("周锦泉").misses("黄灿辉");
    clerk.home_then("[4]", "借款申请").does("hch").sees("[*待签]").does("[回车]").sees("[1] 登记借据").does("[1]");
    clerk.sees("[x] 2 共同借款人 李秀珍").sees("[x] 7 担保人 邝家驹").records("登记借据").sees("[2] 登记放款");

    clerk.home_then("[6]", "[1] 送存、提现").does("[1]").sees("收入合计").does("[回车]").sees("从 = 转账");
    clerk.does("[回车] 2万 [下]").sees("20,000.00 (贰万元整)").records("送存、提现");
    clerk.home_then("[2]", "已批未放").does("hch").sees("共 1 条").does("[回车]").sees("从哪里付*");
    clerk.does("[2] [回车] 20000 [回车×4]").sees("> + 加一行");
    clerk.does("[+] [回车] ３００００ [回车] 平沙鱼苗场 [回车] 6688 [回车] 11-23").does("[F2]");
    clerk.sees("付出 现金 20,000.00，付给本人");
    clerk.sees("付出 转账 30,000.00，付给 平沙鱼苗场 (尾号 6688)，委托书 2026-11-23").sees(">[ 登记放款 50,000.00 元");
    clerk.does("[回车]").sees("已登记: 登记放款");
    clerk.home().sees("库存现金 8,412.50 元").sees("银行存款 1,095,143.71 元").sees("269,404.27 元");
    clerk.leaves();
}

#[test]
fn the_elders_decide_around_a_table_and_one_other_who_saw_the_paper_confirms() {
    let mut clerk = Journey::on_monday();
    clerk
        .does("[4]")
        .sees("借款申请")
        .does("周桂香")
        .sees("共 1 条")
        .does("[回车]")
        .sees("长者小组线下决议，由另一人确认");
    clerk.does("[1]").sees("会议日期*").does("[Ctrl-U] 11-22 [回车] 陈伯 [回车×2]");
    clerk.does("[+] 梁姨 [回车×2]").does("[+] 何叔 [回车] [3]").sees("(*)3 弃权").records("补录线下决议");
    clerk.sees("会议 2026-11-22 日").sees("陈伯 同意、梁姨 同意、何叔 弃权").sees("扫描件 没有登记");
    // She who entered it is not among those who may confirm it.
    clerk.does("[2]").sees("由谁办理*").sees("1 李建国").sees("2 周敏").misses("3 陈小玲").does("[2]");
    clerk.records("确认线下决议").home().sees("待审批 1   待签 2");
    clerk.leaves();
}

#[test]
fn a_member_dies_and_the_guarantors_of_his_loan_are_told() {
    let mut clerk = Journey::on_monday();
    clerk.sees("身故待办 1 笔借款的担保人还没通知").does("[3]").sees("成员名册").does("lfy").sees("共 1 条");
    clerk.does("[回车]").sees("[8] 退社、除名与身故").does("[8]").sees("[4] 登记身故").does("[4]").sees("身故日期*");
    clerk
        .sees("所欠本金 = 50,000.00 元")
        .does("昨天 [F2]")
        .sees("债务 由遗产和继承人承担")
        .does("[回车]")
        .sees("已登记");
    clerk.home().sees("身故待办 2 笔借款的担保人还没通知");
    clerk.opens("estates", "遗产继承人").does("lfy").sees("共 1 条").sees("50,400.00").sees("[!!待通知]");
    clerk.does("[回车]").sees("(*)1 继承人").does("[回车] [3] [回车×4] 已告知，担保责任不变").records("登记催收");
    clerk.home().sees("身故待办 1 笔借款的担保人还没通知");
    clerk.opens("estates", "遗产继承人").does("lfy").sees("2026-11-23 已通知");
    clerk.leaves();
}
