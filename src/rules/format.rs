//! The rules of formats, V01 to V06, identity papers and the desk, I01 to I06, and the calendar, T01 and T02.

use super::row::Binds::{Both, Cooperative};
use super::row::Confidence::{High, House, Medium};
use super::row::RuleRow;
use super::row::Severity::{Refuse, Report, WarnWithReason};

/// The rules of formats, identity papers and the calendar.
pub(super) const ROWS: [RuleRow; 14] = [
    RuleRow::new("V01", Medium, Refuse, Both)
        .zh("大写金额与数字金额必须一致。", "票据法第8条")
        .en("The amount in words equals the amount in figures.", "Negotiable Instruments Law 8")
        .enforced("vocabulary"),
    RuleRow::new("V02", High, Report, Both)
        .zh("到元、到角为止的写“整”，有分的不写。", "支付结算办法附件一；会计基础工作规范第52条")
        .en("An amount ending at yuan or jiao is closed with 'exactly', one with fen never.", "Payment and Settlement Measures, annex 1; Basic Accounting Norms 52")
        .enforced("vocabulary"),
    RuleRow::new("V03", High, Report, Both)
        .zh("中间有零的写“零”，连续几个零只写一个；两种写法都可以时按本系统的定式。", "支付结算办法附件一")
        .en("Zeros between digits are written once; where two forms are allowed one is always used.", "Payment and Settlement Measures, annex 1")
        .enforced("vocabulary"),
    RuleRow::new("V04", High, Report, Both)
        .zh("票据日期用大写，月、日按规定加“零”或“壹”。", "支付结算办法附件一")
        .en("Dates of instruments are in words, months and days with their leading zero or one.", "Payment and Settlement Measures, annex 1")
        .enforced("vocabulary"),
    RuleRow::new("V05", High, Refuse, Both)
        .zh("金额是整数分，四舍五入一次，不用浮点数。", "计算得出")
        .en("Money is whole fen, rounded once and half-up, never a float.", "Computed")
        .enforced("vocabulary"),
    RuleRow::new("V06", High, WarnWithReason, Cooperative)
        .zh("借款合同与借据不一致的，以借据为准。", "借款合同范本")
        .en("Where contract and loan note differ, the note prevails.", "Contract templates"),
    RuleRow::new("I01", High, Refuse, Both)
        .zh("身份证件核对校验码和出生日期，含港澳台居民居住证（81、82、83）。", "GB 11643")
        .en("A resident id has a right check digit and a real date of birth, residence permits (81, 82, 83) included.", "GB 11643")
        .enforced("vocabulary"),
    RuleRow::new("I02", High, Refuse, Both)
        .zh("统一社会信用代码核对校验码；开头 93 为合作社，51 为社会团体，不符的提示。", "GB 32100")
        .en("A unified social credit code has a right check character; 93 begins a cooperative's, 51 an association's.", "GB 32100")
        .enforced("vocabulary"),
    RuleRow::new("I03", Medium, WarnWithReason, Both)
        .zh("手机号按内地、澳门、香港的格式核对。", "各地号码规则")
        .en("A mobile number has the form of the mainland, Macau or Hong Kong.", "Numbering plans"),
    RuleRow::new("I04", Medium, Report, Both)
        .zh("列表、打印、导出一律遮盖证件号和电话；显示全号要留痕。", "个人信息保护法第6条、第28条")
        .en("Every list, print and export masks identity numbers; unmasking is logged.", "Personal Information Protection Law 6, 28"),
    RuleRow::new("I05", High, Report, Cooperative)
        .zh("互助措辞下不出现“贷款、存款、利息、罚息”，改用“互助金、使用费、罚费”。", "互助资金借款合同范本；登记系统用语限制")
        .en("The mutual wording avoids the words loan, deposit, interest and penalty interest.", "Contract templates; registration wording limits")
        .enforced("institution"),
    RuleRow::new("I06", House, Refuse, Both)
        .zh("工作台无人操作满规定的分钟数自动锁屏，凭口令解开。", "本系统的安排")
        .en("A desk nobody uses locks itself after so many minutes and opens by passphrase.", "This program's arrangement")
        .enforced("rules"),
    RuleRow::new("T01", High, WarnWithReason, Both)
        .zh("工作日按每年的放假调休表计算；当年的表未载的，先按周末推算并注明。", "国务院办公厅每年放假通知")
        .en("Working days follow each year's table with make-up workdays; a year not loaded counts weekends and says so.", "State Council holiday notices")
        .enforced("vocabulary::calendar"),
    RuleRow::new("T02", High, Report, Both)
        .zh("每个限额都有生效日期；每条记录保留当时所用的制度版本。", "2026年投诉举报办法新旧交替")
        .en("Every limit has its dates; a record keeps the version of the rules it was decided by.", "The change of the Complaint Measures in 2026")
        .enforced("rules"),
];
