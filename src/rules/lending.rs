//! The rules of lending among members, L01 to L44.

use super::row::Binds::{Both, Cooperative};
use super::row::Confidence::{High, House, Low, Medium};
use super::row::RuleRow;
use super::row::Severity::{Refuse, Report, WarnWithReason};
use jiff::civil::date;

/// The rules of lending.
pub(super) const ROWS: [RuleRow; 44] = [
    RuleRow::new("L01", Medium, Refuse, Cooperative)
        .zh("放款当天，借款人必须是在册社员。", "2014年中央一号文件")
        .en("On the day of drawdown the borrower is an active member.", "2014 No. 1 Document")
        .enforced("cooperative::drawdown"),
    RuleRow::new("L02", Medium, Refuse, Cooperative)
        .zh("钱只能来自社员股金，或已登记的拨款、捐赠；不吸收社外资金。", "2014年中央一号文件")
        .en("Money comes from members' shares or a recorded grant or donation, never from outsiders.", "2014 No. 1 Document")
        .enforced("cooperative::share"),
    RuleRow::new("L03", Medium, Refuse, Cooperative)
        .zh("不办存款，不对股金承诺固定回报，只能事后分红。", "2014年中央一号文件")
        .en("No deposits, and no return promised on shares: only a dividend afterwards.", "2014 No. 1 Document")
        .number("承诺回报 0%", "0% promised")
        .enforced("cooperative::share"),
    RuleRow::new("L04", High, Refuse, Cooperative)
        .zh("开展社员贷款须有社员大会决议；没有决议不能受理借款。", "农民专业合作社法第29条、第36条")
        .en("A members' meeting resolution authorises lending; without it no loan.", "Farmers' Cooperatives Law 29, 36")
        .enforced("cooperative::application"),
    RuleRow::new("L05", High, Refuse, Cooperative)
        .zh("约定利率不超过合同成立时一年期 LPR 的四倍。", "民间借贷规定第25条")
        .en("The agreed rate is at most four times the one-year LPR at the contract date.", "Private Lending Provisions 25")
        .from(date(2019, 8, 20))
        .enforced("cooperative::application"),
    RuleRow::new("L06", High, Refuse, Cooperative)
        .zh("利息、罚息、费用合计按金额计不超过同一上限：整个借款期算一次，逾期那一段单独再算一次；超出部分先减罚息。", "民间借贷规定第28条、第29条")
        .en("Interest, penalty and fees together stay within the same ceiling in money, over the whole life and over the overdue stretch alone; the excess is cut from the penalty first.", "Private Lending Provisions 28, 29")
        .from(date(2019, 8, 20))
        .enforced("cooperative::loan"),
    RuleRow::new("L07", High, WarnWithReason, Cooperative)
        .zh("上限按实际年化比较：12% 按 360 天计息，一年实收 12.1667%。", "计算得出")
        .en("The ceiling is compared with the effective yearly cost: 12% on a 360-day year costs 12.1667%.", "Computed")
        .from(date(2019, 8, 20))
        .enforced("cooperative::application"),
    RuleRow::new("L08", High, Refuse, Cooperative)
        .zh("不得预先在本金中扣利息：本金就是实际付出的钱。", "民法典第670条")
        .en("No interest is deducted in advance: the principal is the money paid out.", "Civil Code 670")
        .enforced("cooperative::drawdown"),
    RuleRow::new("L09", High, Refuse, Cooperative)
        .zh("没有约定利息的，不计利息。", "民法典第680条")
        .en("Where no interest is agreed, there is none.", "Civil Code 680")
        .enforced("cooperative::application"),
    RuleRow::new("L10", High, Refuse, Cooperative)
        .zh("旧账滚入新借据的，本息合计不超过最初本金加同期四倍 LPR 的利息。", "民间借贷规定第27条")
        .en("Where an old debt is rolled into a new note, all of it stays within the first principal and four times LPR on it.", "Private Lending Provisions 27")
        .from(date(2019, 8, 20))
        .enforced("cooperative::drawdown"),
    RuleRow::new("L11", High, Report, Cooperative)
        .zh("提前还款，利息按实际用款天数计算。", "民法典第677条")
        .en("Repaid early, interest runs for the actual days.", "Civil Code 677")
        .enforced("cooperative::loan"),
    RuleRow::new("L12", Low, WarnWithReason, Cooperative)
        .zh("一个社员的贷款余额不超过资本净额的比例。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("One member's loans stay within a share of net capital.", "Rural Mutual Fund Provisions 2007 (licensed bodies)")
        .enforced("cooperative::availability"),
    RuleRow::new("L13", Medium, WarnWithReason, Cooperative)
        .zh("借款人连同同一户口簿的社员（或关联企业），贷款余额合计不超过资本净额的比例。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("The loans of a household (or of affiliates) stay within a share of net capital.", "Rural Mutual Fund Provisions 2007 (licensed bodies)")
        .enforced("cooperative::availability"),
    RuleRow::new("L14", Medium, WarnWithReason, Cooperative)
        .zh("前十大户贷款余额合计不超过资本净额的比例。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("The ten largest borrowers together stay within a share of net capital.", "Rural Mutual Fund Provisions 2007 (licensed bodies)"),
    RuleRow::new("L15", Medium, WarnWithReason, Cooperative)
        .zh("资本充足率不低于下限；低于下限不再扩大放款。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("Capital adequacy stays above its floor; below it lending does not grow.", "Rural Mutual Fund Provisions 2007 (licensed bodies)"),
    RuleRow::new("L16", Medium, WarnWithReason, Cooperative)
        .zh("贷款损失准备充足率不低于下限。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("Provisions are adequate.", "Rural Mutual Fund Provisions 2007 (licensed bodies)"),
    RuleRow::new("L17", Low, WarnWithReason, Cooperative)
        .zh("一个社员的股金不超过股金总额的比例，接近时先询问。", "农村资金互助社管理暂行规定（持牌机构）")
        .en("One member's shares stay within a part of all shares; nearing it is asked about.", "Rural Mutual Fund Provisions 2007 (licensed bodies)")
        .enforced("cooperative::share"),
    RuleRow::new("L18", House, WarnWithReason, Cooperative)
        .zh("一户的贷款余额不超过绝对金额上限。", "王垸村做法")
        .en("A household's loans stay within an absolute amount.", "Practice of Wangyuan village")
        .enforced("cooperative::availability"),
    RuleRow::new("L19", Low, WarnWithReason, Cooperative)
        .zh("借款期限不超过上限。", "山东试点办法（待核）")
        .en("A loan's term stays within its limit.", "Shandong pilot rules (not verified)"),
    RuleRow::new("L20", Medium, Refuse, Cooperative)
        .zh("展期须在到期前申请，只展一次，不超过原期限；到期后不能展期。", "民法典第678条；贷款通则第12条")
        .en("An extension is asked for before maturity, once, and for no longer than the first term.", "Civil Code 678; General Rules of Loans 12")
        .number("1 次", "once")
        .enforced("cooperative::extension"),
    RuleRow::new("L21", Medium, Refuse, Cooperative)
        .zh("展期或加重债务须有担保人书面同意。", "民法典第695条")
        .en("An extension or a heavier debt needs the guarantors' written consent.", "Civil Code 695")
        .enforced("cooperative::extension"),
    RuleRow::new("L22", Medium, WarnWithReason, Cooperative)
        .zh("保证合同须写明连带责任和保证期间，否则按一般保证、到期后六个月；到期前提醒。", "民法典第686条、第692条")
        .en("A guarantee states joint liability and its period, else it is a general one of six months; its lapse is announced.", "Civil Code 686, 692"),
    RuleRow::new("L23", High, Refuse, Cooperative)
        .zh("以公益为目的的非营利法人不能做保证人。", "民法典第683条")
        .en("A non-profit legal person for public benefit cannot guarantee.", "Civil Code 683"),
    RuleRow::new("L24", High, Report, Both)
        .zh("收款依次冲抵费用、利息、本金；合同另有约定的从约定。", "民法典第561条")
        .en("A payment meets costs, then interest, then principal, unless the contract says otherwise.", "Civil Code 561")
        .enforced("cooperative::loan"),
    RuleRow::new("L25", High, Report, Both)
        .zh("几笔债务的，先按债务人指定；没有指定的，依次是已到期、担保最少、负担较重、先到期，再按比例。", "民法典第560条")
        .en("Of several debts the debtor chooses; else due first, least secured, heaviest, earliest due, then pro rata.", "Civil Code 560")
        .number("5 级", "5 steps"),
    RuleRow::new("L26", High, Refuse, Cooperative)
        .zh("股金不能抵贷款。", "农民专业合作社法第13条")
        .en("Share money is not set off against a loan.", "Farmers' Cooperatives Law 13")
        .enforced("cooperative::tender"),
    RuleRow::new("L27", Medium, Refuse, Cooperative)
        .zh("退社申请随时收下并开始计时；有逾期或在为人担保的，按章程暂缓退还股金。", "农民专业合作社法第25条；农村资金互助社管理暂行规定第27条（持牌机构）")
        .en("A resignation is always received; only the refund of share money waits while the member is overdue or guarantees, as the articles say.", "Farmers' Cooperatives Law 25; Rural Mutual Fund Provisions 2007, 27 (licensed bodies)")
        .enforced("cooperative::capital"),
    RuleRow::new("L28", Medium, WarnWithReason, Cooperative)
        .zh("联保小组不少于规定户数，一户只进一个组，同户不同组。", "银监发〔2004〕68号")
        .en("A joint-liability group has enough households, each in one group, none twice.", "CBRC 2004 No. 68"),
    RuleRow::new("L29", Medium, WarnWithReason, Cooperative)
        .zh("联保小组有一户逾期，全组暂停新贷款。", "银监发〔2004〕68号")
        .en("One overdue household stops new loans of its whole group.", "CBRC 2004 No. 68"),
    RuleRow::new("L30", House, Refuse, Cooperative)
        .zh("担保长者人数随金额增加：金额除以每人担保额，不足一人按一人。", "王垸村做法")
        .en("Guaranteeing elders grow with the amount: one for each unit begun.", "Practice of Wangyuan village"),
    RuleRow::new("L31", High, Refuse, Cooperative)
        .zh("理事、监事、经理及其亲属借款，本人回避审批，并单独列报。", "农民专业合作社法第36条")
        .en("Officers and their relatives borrow with the officer abstaining, and are listed apart.", "Farmers' Cooperatives Law 36")
        .enforced("cooperative::ties"),
    RuleRow::new("L32", High, Report, Cooperative)
        .zh("借款用途须登记；挪作他用的可以提前收回。", "民法典第672条、第673条")
        .en("The purpose is recorded; a loan put to another use may be recalled.", "Civil Code 672, 673"),
    RuleRow::new("L33", Medium, Report, Cooperative)
        .zh("按逾期天数做五级分类。", "商业银行金融资产风险分类办法")
        .en("Loans are put in five grades by days overdue.", "Risk Classification Measures 2023")
        .number("1/90/270/360 天", "1/90/270/360 days")
        .from(date(2023, 7, 1)),
    RuleRow::new("L34", Medium, Report, Cooperative)
        .zh("按五级分类计提贷款损失准备。", "财金〔2012〕20号")
        .en("Provisions follow the five grades.", "MoF 2012 No. 20")
        .number("1.5/3/30/60/100%", "1.5/3/30/60/100%"),
    RuleRow::new("L35", Medium, Report, Cooperative)
        .zh("逾期罚息在约定利率上加成，再受 L06 上限约束。", "银发〔2003〕251号")
        .en("An overdue loan costs a part of its rate more, within L06.", "PBoC 2003 No. 251")
        .enforced("cooperative::application"),
    RuleRow::new("L36", Medium, Refuse, Cooperative)
        .zh("计息天数和计息方法须写在合同上，不能留空。", "银发〔2005〕129号")
        .en("The contract prints the day count and the method of interest; neither is blank.", "PBoC 2005 No. 129")
        .enforced("cooperative::application"),
    RuleRow::new("L37", Medium, Report, Both)
        .zh("到期日是对应日，当月没有的为月末；遇休假日顺延至下一个工作日。", "民法典第201条至第203条")
        .en("A due date is the same day of the month or its last day; on a holiday it moves to the next working day.", "Civil Code 201-203")
        .enforced("cooperative::loan"),
    RuleRow::new("L38", Medium, Report, Both)
        .zh("诉讼时效三年，催收后重新计算；届满前提醒。", "民法典第188条、第195条")
        .en("Limitation is three years, begun anew by a demand; its end is announced.", "Civil Code 188, 195"),
    RuleRow::new("L39", High, Report, Cooperative)
        .zh("按信用社通行指标做体检表。", "PEARLS 指标")
        .en("The health sheet shows the ratios credit unions use.", "PEARLS"),
    RuleRow::new("L40", House, WarnWithReason, Cooperative)
        .zh("可动用资金不低于资金总额的比例。", "PEARLS 指标 L1")
        .en("Liquid money stays above a part of all money.", "PEARLS L1")
        .enforced("cooperative::availability"),
    RuleRow::new("L41", House, WarnWithReason, Cooperative)
        .zh("一个社员的贷款余额不超过本人股金的倍数。", "本社自定")
        .en("A member's loans stay within so many times the member's own shares.", "House rule")
        .enforced("cooperative::availability"),
    RuleRow::new("L42", House, Refuse, Cooperative)
        .zh("抹零只在连同抹去的零头正好还清应还或结清借款时办，一张收据不超过本社定的数额；抹去的记入减免与抹零损失。", "本社自定")
        .en("What is missing from a receipt is given up only where with it everything due, or the whole loan, is paid, and up to the house's amount; it is posted as a loss.", "House rule")
        .enforced("cooperative::repayment"),
    RuleRow::new("L43", House, Refuse, Cooperative)
        .zh("只减免已产生而未还的利息和罚息，须经审批；一笔借款的减免超过本社定的数额，须有决议。", "本社自定")
        .en("Only interest and penalty accrued and unpaid are waived, with an approval; beyond the house's amount for a loan, with a resolution.", "House rule")
        .enforced("cooperative::waiver"),
    RuleRow::new("L44", House, Refuse, Cooperative)
        .zh("收不收实物由本社自定；收的，作价须有第二人签字，按产品物资入账，不作现金。", "本社自定；农民专业合作社法第13条许以实物出资")
        .en("Whether things are taken in kind the house decides; their value is signed by a second person, and they stand as stock, never as cash.", "House rule; Farmers' Cooperatives Law 13 lets shares be paid in kind")
        .enforced("cooperative::produce"),
];
