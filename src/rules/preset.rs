//! The preset `zhuhai-2026`: the numbers both institutions are founded with, to be confirmed at setup.

use super::lpr::{LPR_ONE_YEAR, ONE_YEAR};
use super::numbers::{Number, Source};
use super::row::Bilingual;
use super::value::{Count, Days, Key, Kind, Months, NumberValue, Percent, WorkingDays};
use crate::vocabulary::{Date, Money};

/// What becomes of a claim above the cap of one advance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverCap {
    /// No advance; the claim goes to arbitration.
    Refuse,
    /// An advance of the cap; the rest goes to arbitration.
    Partial,
}

/// Whether mediation comes before an advance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdvanceOrder {
    /// An advance follows a mediation that ended without agreement.
    MediateFirst,
    /// The consumer is paid first, the merchant heard afterwards.
    PayFirst,
}

/// A switch by its stored names.
macro_rules! switch {
    ($switch:ident { $($variant:ident = $name:literal),* }) => {
        impl $switch {
            /// The names it is stored by.
            pub const OPTIONS: &'static [&'static str] = &[$($name),*];

            /// The name this one is stored by.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }
        }

        impl Kind for $switch {
            fn read(value: NumberValue) -> Option<Self> {
                match value {
                    $(NumberValue::Switch($name) => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
switch!(OverCap { Refuse = "refuse", Partial = "partial" });
switch!(AdvanceOrder { MediateFirst = "mediate_first", PayFirst = "pay_first" });

/// One line a number: what a room asks by, its figure, key, rule, source, and what it is called in both languages.
macro_rules! numbers {
    ($($name:ident: $kind:ident = $figure:expr; $key:literal, $rule:literal, $source:ident, $zh:literal, $en:literal;)*) => {
        $(
            #[doc = concat!($en, " (", $zh, "; rule ", $rule, ").")]
            pub const $name: Key<$kind> = Key { name: $key, preset: $figure };
        )*

        /// Every number with its figures: the one-year LPR by its quotes, the others from the beginning.
        pub(super) const PRESET: &[Number] = &[
            Number {
                key: LPR_ONE_YEAR,
                rule: "L05",
                preset: &ONE_YEAR,
                options: &[],
                source: Source::Published,
                label: Bilingual::new("一年期 LPR（年利率）", "One-year LPR, a year"),
            },
            $(Number {
                key: $key,
                rule: $rule,
                preset: &[(Date::MIN, numbers!(@value $kind $figure))],
                options: numbers!(@options $kind),
                source: Source::$source,
                label: Bilingual::new($zh, $en),
            },)*
        ];
    };
    (@value bool $figure:expr) => { NumberValue::Flag($figure) };
    (@value OverCap $figure:expr) => { NumberValue::Switch($figure.name()) };
    (@value AdvanceOrder $figure:expr) => { NumberValue::Switch($figure.name()) };
    (@value $kind:ident $figure:expr) => { NumberValue::$kind($figure) };
    (@options OverCap) => { OverCap::OPTIONS };
    (@options AdvanceOrder) => { AdvanceOrder::OPTIONS };
    (@options $kind:ident) => { &[] };
}

numbers! {
    LOAN_BORROWER_SHARE: Percent = Percent::whole(15);
        "loan.borrower_share", "L12", Law, "单户贷款占资本净额", "One borrower's part of net capital";
    LOAN_HOUSEHOLD_SHARE: Percent = Percent::whole(20);
        "loan.household_share", "L13", Unverified, "同户贷款占资本净额", "One household's part of net capital";
    LOAN_TOP_TEN_SHARE: Percent = Percent::whole(50);
        "loan.top_ten_share", "L14", Unverified, "前十大户占资本净额", "The ten largest borrowers' part of net capital";
    CAPITAL_ADEQUACY_FLOOR: Percent = Percent::whole(8);
        "capital.adequacy_floor", "L15", Unverified, "资本充足率下限", "Lowest capital adequacy";
    PROVISION_ADEQUACY_FLOOR: Percent = Percent::whole(100);
        "provision.adequacy_floor", "L16", Unverified, "准备充足率下限", "Lowest provision adequacy";
    SHARE_MEMBER_MAXIMUM: Percent = Percent::whole(10);
        "share.member_maximum", "L17", Law, "一个社员股金最高占比", "Most of all shares one member may hold";
    SHARE_MEMBER_ASK_ABOVE: Percent = Percent::whole(5);
        "share.member_ask_above", "L17", Law, "一个社员股金超过此占比先询问", "Part of all shares above which it is asked about";
    LOAN_HOUSEHOLD_CAP: Money = Money::from_yuan(50_000);
        "loan.household_cap", "L18", House, "一户贷款余额上限", "Most a household may owe";
    LOAN_HOUSEHOLD_CAP_APPLIES: bool = false;
        "loan.household_cap_applies", "L18", House, "启用一户贷款余额上限", "Whether the household cap applies";
    LOAN_TERM_MAXIMUM: Months = Months(12);
        "loan.term_maximum", "L19", House, "借款最长期限", "Longest term of a loan";
    GUARANTEE_LAPSE_NOTICE: Days = Days(30);
        "guarantee.lapse_notice", "L22", House, "保证期间届满前提醒", "Notice before a guarantee lapses";
    LOAN_JOINT_GROUP_HOUSEHOLDS: Count = Count(5);
        "loan.joint_group_households", "L28", Unverified, "联保小组最少户数", "Fewest households of a joint-liability group";
    LOAN_GUARANTOR_UNIT: Money = Money::from_yuan(10_000);
        "loan.guarantor_unit", "L30", House, "每名长者担保额", "Amount one elder guarantees";
    LOAN_PENALTY_ADD_ON: Percent = Percent::whole(30);
        "loan.penalty_add_on", "L35", House, "逾期罚息加成（占约定利率）", "Penalty add-on, of the agreed rate";
    LOAN_LIMITATION_NOTICE: Months = Months(33);
        "loan.limitation_notice", "L38", House, "上次催收后多久提醒诉讼时效", "Time after a demand when limitation is announced";
    CAPITAL_LIQUID_FLOOR: Percent = Percent::whole(15);
        "capital.liquid_floor", "L40", House, "可动用资金最低占比", "Least part of all money kept liquid";
    LOAN_SHARE_MULTIPLE: Count = Count(10);
        "loan.share_multiple", "L41", House, "贷款余额最多为本人股金的倍数", "Loans at most so many times the member's own shares";

    SHARE_REFUND_WAIT: Months = Months(3);
        "share.refund_wait", "L27", House, "退社后多久退还股金（按章程）", "Time after membership ends until share money is refunded";
    MEMBER_NOTICE: Months = Months(3);
        "member.notice", "G09", Law, "退社在年度终了前多久提出", "Notice of resignation before the year's end";
    MEMBER_NOTICE_OF_ORGANISATIONS: Months = Months(6);
        "member.notice_of_organisations", "G09", Law, "单位成员退社在年度终了前多久提出", "Notice of an organisation's resignation";
    LOAN_ROUND_OFF_UP_TO: Money = Money::from_yuan(1);
        "loan.round_off_up_to", "L42", House, "一张收据最多抹零", "Most rounded off on one receipt";
    LOAN_WAIVER_UP_TO: Money = Money::from_yuan(500);
        "loan.waiver_up_to", "L43", House, "一笔借款减免上限，超过的须有决议", "Most waived on one loan; above it a resolution is needed";

    PRODUCE_ACCEPTED: bool = false;
        "produce.accepted", "L44", House, "收实物还款、实物入股", "Whether repayments and shares are taken in kind";
    SURPLUS_ACCUMULATION: Percent = Percent::whole(10);
        "surplus.accumulation", "G14", House, "公积金提取比例", "Part of the surplus set aside";
    LOAN_ONE_APPROVER_UP_TO: Money = Money::from_yuan(20_000);
        "loan.one_approver_up_to", "G22", House, "贷款一人审批上限，超过的录入长者会议决议并由另一人确认", "Loan one approver decides; above it the elders' paper decision, confirmed by another operator";
    RECEIPT_CHECKED_AT_CLOSE_UP_TO: Money = Money::from_yuan(10_000);
        "receipt.checked_at_close_up_to", "G22", House, "收款日终集中复核上限，超过的当场复核", "Receipt checked at day's end; above it a second person at once";
    OFFICE_OF_TWO: bool = false;
        "office.of_two", "G22", House, "两人办公：复核可兼出纳", "Office of two: the checker may be cashier";
    CASH_LIMIT: Money = Money::from_yuan(10_000);
        "cash.limit", "G27", House, "库存现金限额", "Cash limit";

    COMPLAINT_ACCEPTANCE: WorkingDays = WorkingDays(7);
        "complaint.acceptance", "C01", Law, "受理决定时限", "Time to accept or refuse";
    COMPLAINT_MEDIATION: WorkingDays = WorkingDays(45);
        "complaint.mediation", "C07", Unverified, "调解时限", "Time to mediate";
    COMPLAINT_SUPPLEMENT: WorkingDays = WorkingDays(5);
        "complaint.supplement", "C14", House, "补正期限", "Time to bring what is missing";
    MEDIATION_NOTICES: Count = Count(2);
        "mediation.notices", "C15", House, "通知几次不答复才终止调解", "Notices unanswered before a mediation ends";
    MEDIATION_ANSWER: WorkingDays = WorkingDays(3);
        "mediation.answer", "C15", House, "每次通知的答复期限", "Time to answer a notice";
    MEDIATION_EXTENSION: WorkingDays = WorkingDays(15);
        "mediation.extension", "C17", House, "调解时限最多延长", "Most a mediation may be extended by in all";
    COMPLAINT_CALL_BACK: Days = Days(15);
        "complaint.call_back", "C10", House, "结案后回访", "Call-back after closing";

    ADVANCE_SINGLE_CAP: Money = Money::from_yuan(5_000);
        "advance.single_cap", "P01", Published, "单笔垫付上限（含本数）", "Most advanced on one claim, itself included";
    ADVANCE_OVER_CAP: OverCap = OverCap::Refuse;
        "advance.over_cap", "P01", House, "超过单笔上限时：不垫付，或垫付到上限", "Above the cap: advance nothing, or advance the cap";
    ADVANCE_ORDER: AdvanceOrder = AdvanceOrder::MediateFirst;
        "advance.order", "P03", Published, "先调解，或先垫付", "Mediate first or pay first";
    ADVANCE_AFTER_BREACH: bool = true;
        "advance.after_breach", "P03", House, "达成协议后商家违约的也可垫付", "Whether an advance may follow a broken agreement";
    ADVANCE_PLEDGE_REQUIRED: bool = true;
        "advance.pledge_required", "P04", House, "须有商家先行赔付申请书", "Whether the merchant's pledge is required";
    ADVANCE_MERCHANT_WAIT: WorkingDays = WorkingDays(3);
        "advance.merchant_wait", "P07", House, "通知送达后商家最后期限", "Merchant's last chance after service of the notice";
    ADVANCE_NO_WAIT_UP_TO: Money = Money::from_yuan(500);
        "advance.no_wait_up_to", "P07", House, "小额不等候上限（含本数）", "Amount paid without waiting, itself included";
    ADVANCE_HOLD_LAPSE: Days = Days(30);
        "advance.hold_lapse", "P07", House, "冻结未付多少天后解冻", "Days after which an unpaid hold lapses";
    ADVANCE_MERCHANT_CAP: Money = Money::from_yuan(50_000);
        "advance.merchant_cap", "P08", House, "同一商家已垫付未收回上限", "Most outstanding for one merchant";
    ADVANCE_CONSUMER_YEARLY: Count = Count(2);
        "advance.consumer_yearly", "P09", House, "同一消费者每年垫付次数", "Advances a year to one consumer";
    ADVANCE_DECISION: WorkingDays = WorkingDays(3);
        "advance.decision", "P10", House, "垫付决定时限", "Time to decide an advance";
    ADVANCE_ONE_APPROVER_UP_TO: Money = Money::from_yuan(1_000);
        "advance.one_approver_up_to", "P11", House, "垫付秘书长一人审批上限（含本数），超过的两人审批", "Advance the secretary approves alone, itself included; above it two approvers";
    ADVANCE_BOARD_ABOVE: Money = Money::from_yuan(3_000);
        "advance.board_above", "P11", House, "垫付超过此数须理事会决议", "Advance above which the board decides on paper";
    BOARD_SEATS: Count = Count(5);
        "board.seats", "P11", House, "理事会席位数（传签时过半数同意才通过，回避的不计）", "Seats of the board; by circulation more than half of those not recused decide";
    POOL_YELLOW_BELOW: Percent = Percent::whole(60);
        "pool.yellow_below", "P12", House, "专项资金可用比例低于此数为黄", "Available part of the pool below which it is yellow";
    POOL_ORANGE_BELOW: Percent = Percent::whole(40);
        "pool.orange_below", "P12", House, "专项资金可用比例低于此数为橙", "Available part of the pool below which it is orange";
    POOL_RED_BELOW: Percent = Percent::whole(20);
        "pool.red_below", "P12", House, "专项资金可用比例低于此数为红", "Available part of the pool below which it is red";

    RECOVERY_DEMAND_TERM: Days = Days(15);
        "recovery.demand_term", "R02", House, "追偿通知付款期限", "Days a demand letter gives";
    RECOVERY_NO_CHASE_UP_TO: Money = Money::from_yuan(300);
        "recovery.no_chase_up_to", "R06", House, "裁决少于垫付的差额，不追而由理事会核销的上限（含本数）", "Difference left by an award that the board writes off without chasing, itself included";
    MERCHANT_RELISTING: Months = Months(24);
        "merchant.relisting", "R07", Unverified, "取消诚信店资格后多久可重新认定", "Time before a delisted merchant may be listed again";
    MERCHANT_REVIEW: Months = Months(12);
        "merchant.review", "R08", Unverified, "诚信店考核周期", "Time between reviews of an integrity shop";
    POOL_PUBLICATION: Days = Days(90);
        "pool.publication", "R10", House, "专项资金公布周期", "Time between statements of the pool";
}
