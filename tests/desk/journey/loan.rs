//! A loan from founding to settlement, and a restart.

use super::{ENTER, F2, Journey};

#[test]
fn a_loan_is_lent_repaid_corrected_and_settled_and_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("books").join("xinji.huzhu");
    let mut clerk = Journey::begin(&store);
    clerk
        .sees("这里还没有账套")
        .types("3")
        .sees("练习合作社")
        .types(F2)
        .sees(">[ 建账")
        .types(ENTER)
        .sees("账套已建好");
    clerk.types(ENTER).sees("[9] 月末与设置");

    clerk
        .opens("fund.receive", "财政种子资金")
        .types("1\r斗门区财政\r\r100万")
        .records("登记拨款或捐赠 1,000,000.00")
        .goes_back();
    clerk.opens("member.admit", "入社日期").types("黄永强").records("吸收入社").sees("社员号 0001");
    clerk.types("2").sees("> 现金").types("5000").records("入股 5,000.00").sees("股金证 0001");

    clerk.types("2").sees("可借额度").types("2万\r买鱼苗\r月息8厘").records("借款申请 20,000.00");
    clerk.types("2").sees("李建国").records("同意借款").types("2").sees("签订日期");
    // More than a month after the LPR was last compared, the form asks first whether it is still the one published.
    if clerk.screen().contains("与今日公布的一样") {
        clerk.types("1");
    }
    clerk.records("登记借据");
    clerk.types("2").sees("吴玉兰").records("登记放款 20,000.00").types("2").sees("下期");
    // The month is counted from the day on which the test runs, and a due date moves off a holiday.
    let due_on = clerk.date_after("下期");

    clerk
        .opens("day.open", "营业日")
        .types(&format!("{due_on}\r\r\r\r\r\r\r\r\r盘点另做"))
        .records("开始营业")
        .types(ENTER)
        .sees("今日到期         1 笔");
    clerk.types("1").sees("到期的在前").types(ENTER).sees("本金 1,").records("登记还款").sees("收据 0003");
    clerk.types("2").sees("更正后冲抵").types("1000").types(F2).sees("待 1 名复核签字").sees("现场授权 (*)1 周敏");
    clerk.types("\t").sees("回车即签").types(ENTER).sees("已登记").sees("签齐");
    clerk.goes_back();

    clerk.opens("repayment.take", "到期的在前").types(ENTER).sees("今日结清");
    let screen = clerk.screen();
    let settle = screen.lines().find_map(|line| line.split("今日结清").nth(1)).expect("what settles it");
    let settle: String = settle.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    clerk
        .types(&settle)
        .sees("结清，不欠了")
        .types(F2)
        .sees("现场授权")
        .types("\t")
        .sees("回车即签")
        .types(ENTER)
        .sees("已登记")
        .types("4")
        .sees("已结清");
    clerk.leaves();

    let mut again = Journey::begin(&store);
    again.sees("操作员").types(F2).sees("库存现金").sees("今日到期         0 笔");
    again.opens("loans", "全部借款").sees("(已结清)").types(ENTER).sees("[1] 还款记录").types("1").sees("已更正");
    again.leaves();
}
