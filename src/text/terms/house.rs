//! The words both trades share: duties, bodies, accounts, days, papers.

use super::Term;
use crate::institution::Fate;
use crate::institution::Item;
use crate::institution::signature::{Body, Voice};
use crate::ledger::{Account, Class, Side, Trade};
use crate::people::Duty;
use crate::text::Phrase;
use crate::vocabulary::{DayCount, IdentityKind, OrganisationKind, PhoneKind, Sex};

/// The duty (岗位) of a stored code.
pub fn duty(code: &str) -> Option<Phrase> {
    Duty::ALL.into_iter().find(|duty| duty.code() == code).map(|duty| duty.phrase())
}

/// The body of a stored code.
pub fn body(code: &str) -> Option<Phrase> {
    [Body::Elders, Body::Board, Body::Members].into_iter().find(|body| body.code() == code).map(|body| body.phrase())
}

/// The title of an account of the chart, by its stable name such as `loans.principal`.
pub fn account(name: &str) -> Option<Phrase> {
    Account::named(name).map(|account| account.phrase())
}

impl Term for Account {
    fn phrase(&self) -> Phrase {
        Phrase::new(self.row().zh, self.row().en)
    }
}

impl Term for Item {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Over => Phrase::new("本月已过完", "the month is over"),
            Self::Accrued => Phrase::new("利息计提到月末", "interest through month end"),
            Self::Codes => Phrase::new("微信收款已清算", "payment codes settled"),
            Self::Signatures => Phrase::new("待审事项已办", "nothing left to sign"),
            Self::TieOut => Phrase::new("账账核对", "tie-out"),
        }
    }
}

impl Term for Trade {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Cooperative => Phrase::new("合作社", "cooperative"),
            Self::Association => Phrase::new("消费者协会", "consumer association"),
        }
    }
}

impl Term for Class {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Asset => Phrase::new("资产", "assets"),
            Self::Liability => Phrase::new("负债", "liabilities"),
            Self::Equity => Phrase::new("所有者权益", "equity"),
            Self::Income => Phrase::new("收入", "income"),
            Self::Expense => Phrase::new("费用", "expenses"),
        }
    }
}

impl Term for Side {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Debit => Phrase::new("借", "debit"),
            Self::Credit => Phrase::new("贷", "credit"),
        }
    }
}

impl Term for Duty {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Clerk => Phrase::new("经办", "clerk"),
            Self::Mediator => Phrase::new("调解员", "mediator"),
            Self::Checker => Phrase::new("复核", "checker"),
            Self::Approver => Phrase::new("审批", "approver"),
            Self::Cashier => Phrase::new("出纳", "cashier"),
            Self::Auditor => Phrase::new("审计 (只读)", "auditor (reads only)"),
            Self::Manager => Phrase::new("负责人", "manager"),
        }
    }
}

impl Term for Body {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Elders => Phrase::new("长者小组", "the elders' group"),
            Self::Board => Phrase::new("理事会", "the board"),
            Self::Members => Phrase::new("社员大会", "the members' meeting"),
        }
    }
}

impl Term for Voice {
    fn phrase(&self) -> Phrase {
        match self {
            Self::For => Phrase::new("同意", "for"),
            Self::Against => Phrase::new("不同意", "against"),
            Self::Abstained => Phrase::new("弃权", "abstained"),
            Self::Recused => Phrase::new("回避", "recused"),
        }
    }
}

impl Term for Fate {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Returned => Phrase::new("已收回", "returned"),
            Self::Lost => Phrase::new("遗失", "lost"),
        }
    }
}

impl Term for DayCount {
    fn phrase(&self) -> Phrase {
        match self {
            Self::MonthsAndDays => {
                Phrase::new("逐笔计息 (整月按月，零头天数按 1/360)", "whole months, odd days at 1/360")
            }
            Self::Thirty360 => Phrase::new("每月 30 天、每年 360 天", "30/360"),
            Self::Actual360 => Phrase::new("实际天数/360 (积数计息)", "actual/360"),
            Self::Actual365 => Phrase::new("实际天数/365", "actual/365"),
            Self::ActualActual => Phrase::new("实际天数/全年实际天数", "actual/actual"),
        }
    }
}

impl Term for IdentityKind {
    fn phrase(&self) -> Phrase {
        match self {
            Self::ResidentId => {
                Phrase::new("居民身份证或港澳台居民居住证", "resident identity card or residence permit")
            }
            Self::PermanentResident => Phrase::new("外国人永久居留身份证", "permanent-residence card"),
            Self::HongKongId => Phrase::new("香港居民身份证", "Hong Kong identity card"),
            Self::MacauId => Phrase::new("澳门居民身份证", "Macau identity card"),
            Self::HomeReturnPermit => Phrase::new("港澳居民来往内地通行证", "home-return permit"),
            Self::TaiwanPermit => Phrase::new("台湾居民来往大陆通行证", "Taiwan permit"),
            Self::Passport => Phrase::new("护照", "passport"),
        }
    }
}

impl Term for Sex {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Female => Phrase::new("女", "female"),
            Self::Male => Phrase::new("男", "male"),
        }
    }
}

impl Term for PhoneKind {
    fn phrase(&self) -> Phrase {
        match self {
            Self::MainlandMobile => Phrase::new("内地手机", "mainland mobile"),
            Self::MainlandLandline => Phrase::new("内地固定电话", "mainland landline"),
            Self::Macau => Phrase::new("澳门电话", "Macau number"),
            Self::HongKong => Phrase::new("香港电话", "Hong Kong number"),
            Self::Service => Phrase::new("服务号码", "service number"),
            Self::WithoutArea => Phrase::new("缺区号的电话", "number without its area code"),
            Self::Abroad => Phrase::new("境外电话", "number abroad"),
        }
    }
}

impl Term for OrganisationKind {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Government => Phrase::new("机关", "government body"),
            Self::PublicInstitution => Phrase::new("事业单位", "public institution"),
            Self::OtherPublicBody => Phrase::new("其他机构编制单位", "other public body"),
            Self::ForeignBody => Phrase::new("外国机构", "foreign body"),
            Self::LegalService => Phrase::new("司法行政登记单位", "legal service"),
            Self::CultureOrTourism => Phrase::new("境外文化或旅游机构", "foreign culture or tourism office"),
            Self::Association => Phrase::new("社会团体", "association"),
            Self::PrivateNonEnterprise => Phrase::new("民办非企业单位", "private non-enterprise unit"),
            Self::Foundation => Phrase::new("基金会", "foundation"),
            Self::OtherCivilBody => Phrase::new("其他民政登记单位", "other civil body"),
            Self::Religious => Phrase::new("宗教机构", "religious body"),
            Self::TradeUnion => Phrase::new("工会", "trade union"),
            Self::Enterprise => Phrase::new("企业", "enterprise"),
            Self::SoleTrader => Phrase::new("个体工商户", "sole trader"),
            Self::FarmersCooperative => Phrase::new("农民专业合作社", "farmers' cooperative"),
            Self::RuralCollective => Phrase::new("农村集体经济组织", "rural collective"),
            Self::Other => Phrase::new("其他", "other"),
        }
    }
}
