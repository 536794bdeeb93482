//! The rules of governance and accounts, G01 to G28.

use super::row::Binds::{Both, Cooperative};
use super::row::Confidence::{High, House, Medium};
use super::row::RuleRow;
use super::row::Severity::{Refuse, Report, WarnWithReason};

/// The rules of governance and accounts.
pub(super) const ROWS: [RuleRow; 28] = [
    RuleRow::new("G01", High, Refuse, Cooperative)
        .zh("成员不少于五名，农民至少占八成。", "农民专业合作社法第12条、第20条")
        .en("At least five members, of whom four in five are farmers.", "Farmers' Cooperatives Law 12, 20")
        .number("5 名 / 80%", "5 / 80%"),
    RuleRow::new("G02", High, Refuse, Cooperative)
        .zh("成员二十名以下的，单位成员至多一名；超过二十名的，不超过总数的百分之五。", "农民专业合作社法第20条")
        .en("Up to twenty members at most one is an organisation; beyond, at most one in twenty.", "Farmers' Cooperatives Law 20")
        .number("1 名 / 5%", "1 / 5%"),
    RuleRow::new("G03", High, Refuse, Cooperative)
        .zh("大会有三分之二以上成员出席；一般决议过全部表决权半数，章程、合并、解散须三分之二以上。", "农民专业合作社法第30条")
        .en("A meeting needs two thirds present; more than half of all votes decide, two thirds for articles, merger, dissolution.", "Farmers' Cooperatives Law 30")
        .number("2/3，1/2", "2/3, 1/2"),
    RuleRow::new("G04", High, Refuse, Cooperative)
        .zh("附加表决权合计不超过基本表决权总数的两成，每次大会前告知。", "农民专业合作社法第22条")
        .en("Extra votes are at most a fifth of the basic votes and announced at each meeting.", "Farmers' Cooperatives Law 22")
        .number("20%", "20%"),
    RuleRow::new("G05", High, Report, Cooperative)
        .zh("每年至少开一次大会；三成成员提议的，二十日内召开。", "农民专业合作社法第31条")
        .en("A meeting a year at least; within twenty days when three in ten members ask.", "Farmers' Cooperatives Law 31")
        .number("30%，20 日", "30%, 20 days"),
    RuleRow::new("G06", High, Refuse, Cooperative)
        .zh("成员超过一百五十名才可设代表大会，代表不少于五十一名。", "农民专业合作社法第32条")
        .en("Delegates only beyond 150 members, and at least 51 of them.", "Farmers' Cooperatives Law 32")
        .number("150 名，51 名", "150, 51"),
    RuleRow::new("G07", High, Refuse, Cooperative)
        .zh("理事长、理事、经理、财务会计人员不得兼任监事。", "农民专业合作社法第33条")
        .en("The chair, directors, manager and accountants are not supervisors.", "Farmers' Cooperatives Law 33")
        .enforced("cooperative::relation"),
    RuleRow::new("G08", High, Refuse, Cooperative)
        .zh("年度报告、盈余分配方案在大会召开十五日前放在社里供查阅。", "农民专业合作社法第40条")
        .en("The year's papers are open to members fifteen days before the meeting.", "Farmers' Cooperatives Law 40")
        .number("15 日", "15 days"),
    RuleRow::new("G09", High, Refuse, Cooperative)
        .zh("退社在会计年度终了三个月前书面提出，单位成员六个月前；资格到年度终了时终止。", "农民专业合作社法第25条")
        .en("A member resigns in writing three months before the year's end, an organisation six; membership ends with the year.", "Farmers' Cooperatives Law 25")
        .enforced("cooperative::departure"),
    RuleRow::new("G10", High, Refuse, Cooperative)
        .zh("除名须经大会表决，并听取本人陈述。", "农民专业合作社法第26条")
        .en("A member is expelled by vote of the meeting, after being heard.", "Farmers' Cooperatives Law 26")
        .enforced("cooperative::departure"),
    RuleRow::new("G11", High, Refuse, Cooperative)
        .zh("可分配盈余按交易量（额）返还的不低于六成；另有依据的须登记。", "农民专业合作社法第44条")
        .en("At least three fifths of the distributable surplus go by trade; another basis is recorded.", "Farmers' Cooperatives Law 44")
        .number("60%", "60%"),
    RuleRow::new("G12", High, Report, Cooperative)
        .zh("返还后的剩余盈余，按出资、公积金份额和平均量化的补助、捐赠份额分配。", "农民专业合作社法第44条")
        .en("The rest goes by contribution, accumulation-fund share and equal share of grants.", "Farmers' Cooperatives Law 44"),
    RuleRow::new("G13", High, Report, Cooperative)
        .zh("先弥补亏损，再提公积金，然后分配。", "农民专业合作社法第44条")
        .en("First losses, then the accumulation fund, then distribution.", "Farmers' Cooperatives Law 44"),
    RuleRow::new("G14", High, Report, Cooperative)
        .zh("公积金按章程规定的比例提取。", "农民专业合作社法第42条")
        .en("The accumulation fund is set aside at the rate of the articles.", "Farmers' Cooperatives Law 42"),
    RuleRow::new("G15", High, Refuse, Cooperative)
        .zh("公积金每年量化到每个成员，未量化不能年结。", "农民专业合作社法第42条")
        .en("The accumulation fund is quantified to every member each year, before the year closes.", "Farmers' Cooperatives Law 42"),
    RuleRow::new("G16", High, Refuse, Cooperative)
        .zh("财政补助和捐赠形成的财产平均量化到成员，退社不带走，解散不分配。", "农民专业合作社法第44条、第53条")
        .en("Grants are shared equally per head, never withdrawn and never distributed on dissolution.", "Farmers' Cooperatives Law 44, 53"),
    RuleRow::new("G17", High, Refuse, Cooperative)
        .zh("与成员的交易、与非成员的交易分别核算。", "农民专业合作社法第41条")
        .en("Trade with members and with others is booked apart.", "Farmers' Cooperatives Law 41"),
    RuleRow::new("G18", High, Report, Cooperative)
        .zh("成员账户记载出资、公积金份额、交易量（额），项目齐全。", "农民专业合作社法第43条")
        .en("A member's account shows contribution, accumulation-fund share and trade, complete.", "Farmers' Cooperatives Law 43"),
    RuleRow::new("G19", High, Report, Cooperative)
        .zh("成员可以查阅章程、名册、记录、报告和会计账簿；查阅要登记。", "农民专业合作社法第21条")
        .en("Any member may inspect articles, roster, minutes, reports and books; the request is logged.", "Farmers' Cooperatives Law 21"),
    RuleRow::new("G20", High, Report, Both)
        .zh("分摊到分，用最大余额法，合计分毫不差。", "计算得出")
        .en("A split to the fen goes by largest remainder and sums exactly.", "Computed")
        .number("0 分", "0 fen")
        .enforced("vocabulary::money"),
    RuleRow::new("G21", Medium, Report, Cooperative)
        .zh("每年六月三十日前报送年度报告。", "农民专业合作社年度报告公示暂行办法")
        .en("The annual report is filed by 30 June.", "Annual Report Measures")
        .number("6月30日", "30 June"),
    RuleRow::new("G22", Medium, Refuse, Both)
        .zh("经办与复核、审批、出纳不能是同一人；只有两个人的，复核可以兼出纳，须在建账时确认。", "会计法")
        .en("The maker is never checker, approver or cashier; in an office of two, confirmed at setup, the checker may be cashier.", "Accounting Law")
        .enforced("institution::signature"),
    RuleRow::new("G23", Medium, Refuse, Both)
        .zh("记账凭证按月连续编号，不跳号。", "会计基础工作规范第51条")
        .en("Vouchers are numbered month by month without gaps.", "Basic Accounting Norms 51")
        .enforced("ledger"),
    RuleRow::new("G24", Medium, Refuse, Both)
        .zh("当年的错账用红字冲销，以前年度的只能用蓝字更正。", "会计基础工作规范第51条")
        .en("An error of this year is reversed in red, one of an earlier year only in blue.", "Basic Accounting Norms 51")
        .enforced("ledger"),
    RuleRow::new("G25", Medium, Refuse, Both)
        .zh("已结账月份不能再记账。", "会计基础工作规范")
        .en("A closed period takes no more entries.", "Basic Accounting Norms")
        .enforced("ledger"),
    RuleRow::new("G26", Medium, Refuse, Both)
        .zh("会计档案按年限保管，账套里什么都不删除。", "会计档案管理办法")
        .en("Accounting records are kept for their years; nothing in a book is deleted.", "Accounting Archives Measures")
        .number("30 年 / 10 年 / 永久", "30 years / 10 years / permanent"),
    RuleRow::new("G27", Medium, WarnWithReason, Both)
        .zh("现金日清月结，盘点数与账面一致，超过库存限额的送存。", "现金管理暂行条例")
        .en("Cash is counted daily and equals the book; what exceeds the limit is paid in.", "Cash Management Regulations")
        .enforced("institution::day"),
    RuleRow::new("G28", House, WarnWithReason, Both)
        .zh("开始营业时由另一人重报昨日余额，须与账面一致。", "乡村储蓄小组做法")
        .en("Another person re-enters last night's balance at opening, and it matches.", "Practice of village savings groups")
        .enforced("institution::day"),
];
