//! An advance from the complaint to recovery, and a restart.

use super::{ENTER, F2, Journey};
use jiff::civil::Date;

#[test]
fn an_advance_is_paid_and_recovered_and_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("hengqin.huzhu");
    let mut mediator = Journey::begin(&store);
    mediator.sees("这里还没有账套").types("4").sees("练习消费者协会").types(F2).sees(">[ 建账");
    mediator.types(ENTER).sees("账套已建好").types(ENTER).sees("500,000.00 元").sees("[1] 登记投诉");

    mediator.opens("merchant.register", "信用代码").types("海岛金饰店").records("登记经营者");
    mediator.types("2").sees("送达地址").types("\r\r\r口岸广场 12 号").records("登记先行赔付申请书");
    mediator.types("3").sees("证据清单").types("何美玲\r\r\r成色与标签不符。\r\r+2\r4800").records("登记投诉");
    mediator.types("2").sees("受理日期").records("受理").types("2").sees("结果*").types("2").records("登记调解结果");

    mediator.types("2").sees("本人今年第 1/2 次").types("\r\r\r4800\r1234\r成色不足").records("申请垫付 4,800.00");
    mediator.types("2").sees("到会的人").types("\r陈敏\r\r+梁志\r\r+黎安").records("补录线下决议");
    mediator.types("2").sees("由谁办理").types("1").records("确认线下决议");
    let scan = concat!("1\r\r\r", env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    mediator.types("2").sees("债权转让").types(scan).records("登记先行赔付协议书");
    mediator.types("2").sees("送达方式").types("1").records("通知商家").sees("商家最后期限");
    // The merchant's last days are counted from the day on which the test runs, over weekends and holidays.
    let ends: Date = mediator.date_after("商家最后期限").parse().expect("a day");
    let next = ends.tomorrow().expect("a day").to_string();

    mediator.goes_back().opens("day.open", "营业日").types(&next).records("开始营业").types(ENTER).sees("待付款 1");
    mediator.opens("to_pay", "待付款的垫付").types(ENTER).sees("都齐了，可以付款");
    mediator.types("1").sees("收款账户").types("尾号 2231").records("确认付款 4,800.00").sees("495,200.00");
    mediator.types("2").sees("送达凭据").types("2\r挂号信").records("登记债权转让通知");
    mediator.types("2").sees("怎么来的").types("3000").records("登记追回 3,000.00").sees("1,800.00").goes_back();
    mediator.leaves();

    let mut again = Journey::begin(&store);
    again.sees("操作员").types(F2).sees("498,200.00 元").sees("1,800.00 元");
    again.opens("outstanding", "追偿").sees("部分收回").types(ENTER).sees("追回 3,000.00");
    again.leaves();
}
