//! The cooperative's words.

use super::Term;
use crate::cooperative::contact::{Kept, Outcome, Way, With};
use crate::cooperative::loan::{Allocation, EarlyMoney, HolidayRule, Method, Status as LoanStatus};
use crate::cooperative::member::{Class, LeaveCause, Standing, Status as MemberStatus};
use crate::cooperative::relation::{Kinship, Office};
use crate::cooperative::{Stage, fund};
use crate::text::Phrase;

/// The stage of a loan file, by its stored code.
pub fn loan_stage(code: &str) -> Option<Phrase> {
    const STAGES: [Stage; 8] = [
        Stage::Applied,
        Stage::Declined,
        Stage::Withdrawn,
        Stage::Approved,
        Stage::Signed,
        Stage::Running,
        Stage::Settled,
        Stage::TakenBack,
    ];
    STAGES.into_iter().find(|stage| stage.code() == code).map(|stage| stage.phrase())
}

/// How a loan stands, by its stored code.
pub fn loan_status(code: &str) -> Option<Phrase> {
    use crate::cooperative::loan::Status;
    const STATUSES: [Status; 3] = [Status::Running, Status::Overdue, Status::Settled];
    STATUSES.into_iter().find(|status| status.code() == code).map(|status| status.phrase())
}

/// What a due date on a holiday does: one phrase for each of the three that the contract says.
pub fn holiday_rule(rule: HolidayRule) -> [Phrase; 3] {
    [
        if rule.due_moves {
            Phrase::new("到期日遇休假日顺延", "a due date on a holiday moves")
        } else {
            Phrase::new("到期日遇休假日不顺延", "a due date on a holiday stands")
        },
        if rule.interest_runs {
            Phrase::new("顺延的天数照计利息", "interest runs on the days moved")
        } else {
            Phrase::new("顺延的天数不计利息", "no interest on the days moved")
        },
        if rule.overdue_from_moved {
            Phrase::new("逾期从顺延后的日期算起", "overdue counts from the moved date")
        } else {
            Phrase::new(
                "过了顺延后的日期仍未还的，逾期从原日期算起",
                "once past the moved date, overdue counts from the first",
            )
        },
    ]
}

impl Term for Stage {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Applied => Phrase::new("待审", "awaiting approval"),
            Self::Declined => Phrase::new("不同意", "declined"),
            Self::Withdrawn => Phrase::new("已撤回", "withdrawn"),
            Self::Approved => Phrase::new("待签", "awaiting signature"),
            Self::Signed => Phrase::new("已批未放", "awaiting drawdown"),
            Self::Running => Phrase::new("正常", "running"),
            Self::Settled => Phrase::new("已结清", "settled"),
            Self::TakenBack => Phrase::new("已撤销", "taken back"),
        }
    }
}

impl Term for LoanStatus {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Running => Phrase::new("正常", "regular"),
            Self::Overdue => Phrase::new("逾期", "overdue"),
            Self::Settled => Phrase::new("已结清", "settled"),
        }
    }
}

impl Term for Method {
    fn phrase(&self) -> Phrase {
        match self {
            Self::EqualInstalment => Phrase::new("等额本息", "equal instalment"),
            Self::EqualPrincipal => Phrase::new("等额本金", "equal principal"),
            Self::InterestOnly => Phrase::new("按期付息到期还本", "interest only"),
            Self::Bullet => Phrase::new("到期一次还本付息", "bullet"),
            Self::Harvest => Phrase::new("收获期还款", "harvest"),
        }
    }
}

impl Term for Allocation {
    fn phrase(&self) -> Phrase {
        match self {
            Self::InterestFirst => Phrase::new("先利息，后罚息，再本金", "interest, then penalty, then principal"),
            Self::PrincipalFirst => Phrase::new("先本金，后利息，再罚息", "principal, then interest, then penalty"),
        }
    }
}

impl Term for EarlyMoney {
    fn phrase(&self) -> Phrase {
        match self {
            Self::LastInstalments => Phrase::new("缩短期限", "shorten the term"),
            Self::NextInstalment => Phrase::new("预还下期", "pay the next instalment in advance"),
            Self::ReLevel => Phrase::new("减少月供", "lower the instalments"),
        }
    }
}

impl Term for fund::Kind {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Grant => Phrase::new("财政种子资金", "seed fund"),
            Self::Donation => Phrase::new("捐赠", "donation"),
        }
    }
}

impl Term for Class {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Ordinary => Phrase::new("普通社员", "ordinary member"),
            Self::Elder => Phrase::new("长者社员", "elder"),
            Self::Patron => Phrase::new("敬老社员", "patron"),
            Self::Collective => Phrase::new("集体社员", "collective member"),
        }
    }
}

impl Term for Standing {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Farmer => Phrase::new("农民", "farmer"),
            Self::Resident => Phrase::new("非农民自然人", "resident, not a farmer"),
            Self::Organisation => Phrase::new("单位", "organisation"),
        }
    }
}

impl Term for LeaveCause {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Resigned => Phrase::new("退社", "resignation"),
            Self::Expelled => Phrase::new("除名", "expulsion"),
            Self::Died => Phrase::new("身故", "death"),
        }
    }
}

impl Term for Kinship {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Spouse => Phrase::new("配偶", "spouse"),
            Self::Parent => Phrase::new("父母", "parent"),
            Self::Child => Phrase::new("子女", "child"),
            Self::Sibling => Phrase::new("兄弟姐妹", "sibling"),
            Self::Other => Phrase::new("其他亲属", "other relative"),
        }
    }
}

impl Term for Office {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Chair => Phrase::new("理事长", "chair"),
            Self::Director => Phrase::new("理事", "director"),
            Self::Supervisor => Phrase::new("监事", "supervisor"),
            Self::Manager => Phrase::new("经理", "manager"),
            Self::Accountant => Phrase::new("财务会计人员", "accountant"),
        }
    }
}

/// An office, by its stored code.
pub fn office(code: &str) -> Option<Phrase> {
    const OFFICES: [Office; 5] =
        [Office::Chair, Office::Director, Office::Supervisor, Office::Manager, Office::Accountant];
    OFFICES.into_iter().find(|office| office.code() == code).map(|office| office.phrase())
}

impl Term for MemberStatus {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Active => Phrase::new("正常", "active"),
            Self::Suspended => Phrase::new("暂停用信", "borrowing suspended"),
            Self::Left(LeaveCause::Resigned) => Phrase::new("已退社", "resigned"),
            Self::Left(LeaveCause::Expelled) => Phrase::new("已除名", "expelled"),
            Self::Left(LeaveCause::Died) => Phrase::new("已故", "died"),
        }
    }
}

impl Term for Way {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Call => Phrase::new("电话", "call"),
            Self::Visit => Phrase::new("上门", "visit"),
            Self::Message => Phrase::new("微信短信", "message"),
            Self::Letter => Phrase::new("书面", "letter"),
        }
    }
}

impl Term for With {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Borrower => Phrase::new("借款人", "borrower"),
            Self::CoBorrower => Phrase::new("共同借款人", "co-borrower"),
            Self::Guarantor => Phrase::new("担保人", "guarantor"),
            Self::Heirs => Phrase::new("继承人", "heirs"),
            Self::Other => Phrase::new("其他人", "somebody else"),
        }
    }
}

impl Term for Outcome {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Reached => Phrase::new("已联系上", "reached"),
            Self::NoAnswer => Phrase::new("没联系上", "no answer"),
            Self::Refused => Phrase::new("拒绝还款", "refuses"),
        }
    }
}

impl Term for Kept {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Open => Phrase::new("待履行", "open"),
            Self::Kept => Phrase::new("已履行", "kept"),
            Self::Broken => Phrase::new("未履行", "broken"),
        }
    }
}
