//! The rules of complaints and mediation, C01 to C20.

use super::row::Binds::Association;
use super::row::Confidence::{High, House, Medium};
use super::row::RuleRow;
use super::row::Severity::{Refuse, Report, WarnWithReason};
use jiff::civil::date;

/// The rules of complaints.
pub(super) const ROWS: [RuleRow; 20] = [
    RuleRow::new("C01", High, Report, Association)
        .zh("收到投诉后在时限内决定是否受理并告知。", "消费者权益保护法第46条（消协参照）")
        .en("A complaint is accepted or refused, and the consumer told, in time.", "Consumer Protection Law 46 (by analogy)")
        .enforced("association::complaint"),
    RuleRow::new("C02", High, Refuse, Association)
        .zh("不是为生活消费的，不予受理；农民购买生产资料的除外。", "消费者权益保护法第2条、第62条；市场监督管理投诉举报处理办法第16条")
        .en("What was not bought for living is refused, except a farmer's production inputs.", "Consumer Protection Law 2, 62; Complaint Measures 16"),
    RuleRow::new("C03", High, Refuse, Association)
        .zh("知道权益受损超过三年的，不予受理。", "市场监督管理投诉举报处理办法第16条")
        .en("A complaint more than three years after the consumer knew is refused.", "Complaint Measures 16")
        .number("3 年", "3 years"),
    RuleRow::new("C04", High, WarnWithReason, Association)
        .zh("同一争议已受理、已处理、已起诉或已仲裁的，不予受理。", "市场监督管理投诉举报处理办法第16条")
        .en("A dispute already accepted, handled, sued over or arbitrated is not accepted again.", "Complaint Measures 16")
        .enforced("association::complaint"),
    RuleRow::new("C05", High, Refuse, Association)
        .zh("须用真实身份；拒绝核实或冒用身份的，不予受理。", "市场监督管理投诉举报处理办法第16条")
        .en("The consumer's identity is real; a refused or false one is not accepted.", "Complaint Measures 16")
        .from(date(2026, 4, 15)),
    RuleRow::new("C06", High, Report, Association)
        .zh("涉嫌欺诈、敲诈勒索的，终止调解并移送。", "市场监督管理投诉举报处理办法第23条")
        .en("A fraudulent or extortionate claim ends the mediation and is handed over.", "Complaint Measures 23")
        .from(date(2026, 4, 15)),
    RuleRow::new("C07", Medium, Report, Association)
        .zh("调解到时限未达成协议的，终止调解；2026-04-15 起新办法的天数待核，此后按本会自定天数提醒。", "市场监督管理投诉举报处理暂行办法（已废止）")
        .en("Mediation without agreement ends at its limit; the days under the new measures are not verified, so from 2026-04-15 the limit reminds as a house number.", "Interim Complaint Measures (repealed)")
        .to(date(2026, 4, 14))
        .enforced("association::mediation"),
    RuleRow::new("C08", Medium, Report, Association)
        .zh("鉴定、检测的时间不计入调解时限。", "市场监督管理投诉举报处理暂行办法第20条")
        .en("Time for an appraisal does not count.", "Interim Complaint Measures 20")
        .enforced("association::clock"),
    RuleRow::new("C09", Medium, Report, Association)
        .zh("调解协议生效后，双方可在时限内共同申请司法确认。", "人民调解法第33条")
        .en("Both sides may together ask a court to confirm their agreement, in time.", "People's Mediation Law 33")
        .number("30 日", "30 days"),
    RuleRow::new("C10", House, Report, Association)
        .zh("结案后回访。", "市场监督管理投诉举报处理办法（回访问效）")
        .en("The consumer is called back after closing.", "Complaint Measures (call-back)")
        .enforced("association::complaint"),
    RuleRow::new("C11", High, Refuse, Association)
        .zh("消协不向任何人收费。", "消费者权益保护法第38条")
        .en("The association charges nobody.", "Consumer Protection Law 38")
        .number("0 元", "0 yuan"),
    RuleRow::new("C12", High, Report, Association)
        .zh("耐用商品或装修六个月内发现瑕疵的，由经营者举证。", "消费者权益保护法第23条")
        .en("For durable goods and decoration, within six months the trader bears the proof.", "Consumer Protection Law 23")
        .number("6 个月", "6 months"),
    RuleRow::new("C13", High, Report, Association)
        .zh("可提示七日退货、欺诈三倍赔偿（最低五百元）；惩罚性赔偿不在垫付之列。", "消费者权益保护法第24条、第25条、第55条")
        .en("Seven-day return and threefold damages for fraud are pointed out; damages beyond the loss are not advanced.", "Consumer Protection Law 24, 25, 55")
        .number("7 日 / 3 倍 / 500 元", "7 days / 3 times / 500 yuan"),
    RuleRow::new("C14", House, Refuse, Association)
        .zh("材料不齐的，通知补正；受理时限从材料齐全之日起算；逾期未补正的，不予受理。", "本会自定")
        .en("What is missing is asked for; the time to answer runs from the complete file; a file not completed in time is refused.", "House rule")
        .enforced("association::complaint"),
    RuleRow::new("C15", House, Refuse, Association)
        .zh("经几次通知，在期限内不答复又不到会的，视为一方无故不参加，终止调解。", "本会自定")
        .en("A side that answers none of its notices in time and comes to no session stays away without reason; the mediation ends.", "House rule")
        .enforced("association::mediation"),
    RuleRow::new("C16", House, Refuse, Association)
        .zh("不予受理的，告知消费者还可以找谁。", "本会自定")
        .en("Every refusal of a complaint names where the consumer can go next.", "House rule")
        .enforced("association::complaint"),
    RuleRow::new("C17", House, Refuse, Association)
        .zh("调解时限可在届满前说明理由延长，合计不超过自定天数。", "本会自定")
        .en("The limit of a mediation may be extended before it passes, with a reason, by so many days in all.", "House rule")
        .enforced("association::clock"),
    RuleRow::new("C18", House, Refuse, Association)
        .zh("协议约定的履行期限过后仍未履行的，登记违约。", "本会自定")
        .en("An agreement not performed by its day is broken.", "House rule")
        .number("期满次日", "the day after")
        .enforced("association::mediation"),
    RuleRow::new("C19", House, Refuse, Association)
        .zh("退货退款的，货物先交回本会或直接退店、有收据，再付垫付款；交不回的由审批人认定。", "本会自定")
        .en("Where the price is to be refunded, the goods are handed in to us or to the shop against a receipt before an advance is paid; that they cannot be is found by an approver.", "House rule")
        .enforced("association::goods"),
    RuleRow::new("C20", House, Refuse, Association)
        .zh("外币计价的，按写明日期和来源的汇率折成人民币，四舍五入到分；两种金额都写在文书上。", "本会自定")
        .en("A price in another currency is claimed in yuan by a rate with its day and source, half a fen rounded up; papers show both.", "House rule")
        .enforced("association::currency"),
];
