//! Advances (先行赔付, verb 垫付): the consumer is paid first, from the pool, what mediation could not obtain.
//!
//! | step | where |
//! |---|---|
//! | how much at most: the head-room, and when it grows | [`head_room`] |
//! | opened: four conditions, the money held | [`opening`] |
//! | several of one shop opened together, with one decision | [`joined`] |
//! | the merchant's last chance: notice, settlement in full or in part, the hold renewed | [`window`] |
//! | signatures by amount, and the consumer's agreement with its assignment | [`approval`] |
//! | the board's votes by circulation | [`vote`] |
//! | what an award gives beyond it | [`shortfall`] |
//! | paid, sent back by the bank, or withdrawn | [`payment`] |
//!
//! What comes after payment is the [`recovery`](super::recovery).

pub mod approval;
mod file;
pub mod head_room;
pub mod joined;
pub mod opening;
pub mod payment;
pub mod shortfall;
pub mod vote;
pub mod window;

pub use approval::{Agreement, AgreementSigned, Declined, Means, PaperEntered, SignAgreement};
pub use file::{Advance, Advances, Stage};
pub use head_room::{Because, Freeing, HeadRoom, Part};
pub use joined::{Group, JoinedCase, OpenJoined, Share, Shares};
pub use opening::{Conditions, Opened, Prepaid};
pub use payment::{Bounce, Bounced, Paid, Pending, Withdrawn};
pub use shortfall::Shortfall;
pub use vote::{CastVote, Circulation, Decided, VoteMeans, Voted};
pub use window::{HeldAgain, NoticeServed, PassedOn, Route, Settled, Settlement, Window};

use super::pool::{Movement, Term};
use super::service::Service;
use super::{Association, receipts};
use crate::institution::{Circumstances, Event, Paper, Signature, Stamp, happenings};
use crate::ledger::{Booked, HoldChange, Series};
use crate::people::{Duty, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// What can be asked of advances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 申请垫付: open an advance, named by the command's id, and hold its money.
    Open(opening::Open),
    /// 合并办理: open the advances of several consumers of one shop together.
    OpenJoined(OpenJoined),
    /// 通知商家: the notice of the advance reached the merchant, whose last chance begins.
    ServeNotice {
        /// The advance.
        advance: Id,
        /// How and when it arrived.
        service: Service,
    },
    /// 商家已付, 商家部分付款: the merchant settles before payment.
    SettleByMerchant {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
        /// Whether the consumer has it, or we do.
        route: Route,
        /// What was given, or how it is known; goods are named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<Personal<Text>>,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 代收转付: pay on to the consumer all that the merchant paid through us.
    PassOn {
        /// The advance.
        advance: Id,
        /// The day of payment; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 冻结: hold the money again after the hold lapsed.
    HoldAgain {
        /// The advance.
        advance: Id,
        /// The reason for passing a warning.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Text>>,
    },
    /// 同意: an approver signs.
    Sign {
        /// The advance.
        advance: Id,
    },
    /// 不同意: an approver declines; the money is released.
    Decline {
        /// The advance.
        advance: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 补录线下决议: enter the board's decision.
    EnterPaper {
        /// The advance.
        advance: Id,
        /// The decision.
        paper: Paper,
    },
    /// 传签: enter the vote of one member of the board.
    Vote(CastVote),
    /// Confirm having seen the board's decision on paper, or the proofs of its votes.
    ConfirmPaper {
        /// The advance.
        advance: Id,
    },
    /// 先行赔付协议书: the consumer signed.
    SignAgreement(SignAgreement),
    /// 确认付款: pay the consumer what is left of the advance.
    Pay {
        /// The advance.
        advance: Id,
        /// The account the money went to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<Personal<Text>>,
        /// Whether that account is abroad (境外账户), Hong Kong and Macau included.
        #[serde(default)]
        abroad: bool,
        /// The day of payment; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 付款退回: the bank sent the payment back; the money is held again and can be paid once more.
    Bounce {
        /// The advance.
        advance: Id,
        /// What the bank says of it.
        reason: Personal<Text>,
        /// The day the money was back; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 撤回: close it unpaid; the money is released.
    Withdraw {
        /// The advance.
        advance: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to advances.
    pub enum What {
        /// One was opened and its money held.
        Opened(Opened) = "advance.opened/1",
        /// Its hold had lapsed.
        Lapsed(Named) = "advance.lapsed/1",
        /// Its money was held again.
        HeldAgain(HeldAgain) = "advance.held_again/1",
        /// The merchant was notified.
        NoticeServed(NoticeServed) = "advance.notice_served/1",
        /// The merchant settled in full or in part.
        Settled(Settled) = "advance.settled/1",
        /// What came through us was paid on.
        PassedOn(PassedOn) = "advance.passed_on/1",
        /// An approver signed.
        Signed(Named) = "advance.signed/1",
        /// An approver declined.
        Declined(Declined) = "advance.declined/1",
        /// A decision on paper was entered.
        PaperEntered(PaperEntered) = "advance.paper_entered/1",
        /// A member of the board voted.
        Voted(Voted) = "advance.voted/1",
        /// The paper was seen by another operator.
        PaperConfirmed(Named) = "advance.paper_confirmed/1",
        /// The consumer signed the agreement.
        AgreementSigned(AgreementSigned) = "advance.agreement_signed/1",
        /// The consumer was paid.
        Paid(Paid) = "advance.paid/1",
        /// The bank sent the payment back.
        Bounced(Bounced) = "advance.bounced/1",
        /// It was closed unpaid.
        Withdrawn(Withdrawn) = "advance.withdrawn/1",
    }
}

/// Something happened to an advance of which no more is to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The advance.
    pub advance: Id,
}

/// The advances of a year.
pub(super) fn series(on: Date) -> Series {
    Series::of_year("advance", on)
}

/// Notices of the association, of every kind.
pub(super) fn notices() -> Series {
    Series::of("notice")
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &[
        "advance.open",
        "advance.open_joined",
        "advance.serve_notice",
        "advance.settle_by_merchant",
        "advance.pass_on",
        "advance.hold_again",
        "advance.sign",
        "advance.decline",
        "advance.enter_paper",
        "advance.vote",
        "advance.confirm_paper",
        "advance.sign_agreement",
        "advance.pay",
        "advance.bounce",
        "advance.withdraw",
    ];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open(_) => "advance.open",
            Self::OpenJoined(_) => "advance.open_joined",
            Self::ServeNotice { .. } => "advance.serve_notice",
            Self::SettleByMerchant { .. } => "advance.settle_by_merchant",
            Self::PassOn { .. } => "advance.pass_on",
            Self::HoldAgain { .. } => "advance.hold_again",
            Self::Sign { .. } => "advance.sign",
            Self::Decline { .. } => "advance.decline",
            Self::EnterPaper { .. } => "advance.enter_paper",
            Self::Vote(_) => "advance.vote",
            Self::ConfirmPaper { .. } => "advance.confirm_paper",
            Self::SignAgreement { .. } => "advance.sign_agreement",
            Self::Pay { .. } => "advance.pay",
            Self::Bounce { .. } => "advance.bounce",
            Self::Withdraw { .. } => "advance.withdraw",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Open(_)
            | Self::OpenJoined(_)
            | Self::ServeNotice { .. }
            | Self::SettleByMerchant { .. }
            | Self::HoldAgain { .. }
            | Self::SignAgreement(_)
            | Self::Withdraw { .. } => &[Duty::Mediator],
            Self::Sign { .. } | Self::Decline { .. } => &[Duty::Approver],
            Self::EnterPaper { .. } | Self::Vote(_) | Self::ConfirmPaper { .. } => {
                &[Duty::Mediator, Duty::Approver, Duty::Checker, Duty::Manager]
            }
            Self::PassOn { .. } | Self::Pay { .. } => &[Duty::Cashier],
            Self::Bounce { .. } => &[Duty::Cashier, Duty::Mediator],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Open(open) => open.file(filing),
            Self::OpenJoined(joined) => joined.file(filing),
            Self::ServeNotice { service, .. } => service.file(filing),
            Self::Decline { reason, .. } | Self::Bounce { reason, .. } | Self::Withdraw { reason, .. } => {
                filing.take("reason", reason);
            }
            Self::SignAgreement(signed) => filing.take_maybe("proof", &mut signed.proof),
            Self::EnterPaper { paper, .. } => paper.file(filing),
            Self::Vote(cast) => cast.file(filing),
            Self::Pay { account, .. } => filing.take_maybe("account", account),
            Self::HoldAgain { reason, .. } => filing.take_maybe("reason", reason),
            Self::SettleByMerchant { proof, .. } => filing.take_maybe("proof", proof),
            Self::PassOn { .. } | Self::Sign { .. } | Self::ConfirmPaper { .. } => {}
        }
    }
}

impl What {
    pub(super) fn movements(&self) -> Vec<Movement> {
        match self {
            Self::Paid(paid) => vec![Movement::new(&paid.line, Term::AdvancesPaid, paid.amount)],
            Self::Bounced(bounced) => vec![Movement::new(&bounced.line, Term::AdvancesPaid, -bounced.amount)],
            _ => Vec::new(),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let (id, event) = match command {
        Command::Open(open) => return Ok(vec![opening::open(state, open, circumstances)?]),
        Command::OpenJoined(joined) => return joined::open(state, joined, circumstances),
        Command::Decline { advance, reason } => return approval::decline(state, advance, reason, circumstances),
        Command::ServeNotice { advance, service } => {
            (advance, window::serve_notice(state, advance, service, circumstances)?)
        }
        Command::SettleByMerchant { advance, amount, route, proof, on } => {
            (advance, window::settle(state, advance, *amount, *route, proof, *on, circumstances)?)
        }
        Command::PassOn { advance, on } => (advance, window::pass_on(state, advance, *on, circumstances)?),
        Command::HoldAgain { advance, reason } => (advance, window::hold_again(state, advance, reason, circumstances)?),
        Command::Sign { advance } => (advance, approval::sign(state, advance, circumstances)?),
        Command::EnterPaper { advance, paper } => {
            (advance, approval::enter_paper(state, advance, paper, circumstances)?)
        }
        Command::Vote(cast) => (&cast.advance, vote::cast(state, cast, circumstances)?),
        Command::ConfirmPaper { advance } => (advance, approval::confirm_paper(state, advance, circumstances)?),
        Command::SignAgreement(signed) => (&signed.advance, approval::sign_agreement(state, signed, circumstances)?),
        Command::Pay { advance, account, abroad, on } => {
            (advance, payment::pay(state, advance, account, *abroad, *on, circumstances)?)
        }
        Command::Bounce { advance, reason, on } => {
            (advance, payment::bounce(state, advance, reason, *on, circumstances)?)
        }
        Command::Withdraw { advance, reason } => (advance, payment::withdraw(state, advance, reason, circumstances)?),
    };
    let touched = if event.what.is_shared() { state.open_together(id) } else { vec![id.clone()] };
    let lapsed = touched.iter().filter_map(|id| lapsed(state, id, circumstances.business_date));
    Ok(lapsed.chain([event]).collect())
}

/// A hold that lapsed is released by the next command of its file.
fn lapsed(state: &Association, id: &Id, today: Date) -> Option<Event<What>> {
    let hold = state.house.ledger.hold(id)?;
    if hold.in_force(today) {
        return None;
    }
    let booked = Booked { holds: vec![HoldChange::Released(id.clone())], ..Booked::default() };
    Some(Event { what: What::Lapsed(Named { advance: id.clone() }), booked })
}

pub(super) fn apply(advances: &mut Advances, what: &What, booked: &Booked, stamp: &Stamp) {
    if let What::Opened(opened) = what {
        let number = booked.number(&series(stamp.on)).unwrap_or(0);
        advances.insert(&opened.advance, opened.file(number, stamp));
        return;
    }
    let mut touched = vec![what.advance().clone()];
    if let Some(group) = advances.get(what.advance()).and_then(|advance| advance.group.as_ref())
        && what.is_shared()
    {
        touched = advances.of_group(&group.group).to_vec();
    }
    for id in &touched {
        if let Some(advance) = advances.get_mut(id) {
            change(advance, what, booked, stamp);
        }
    }
}

/// What an event changes of one advance.
fn change(advance: &mut Advance, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::Opened(_) | What::Lapsed(_) | What::HeldAgain(_) | What::PassedOn(_) => {}
        What::NoticeServed(served) if advance.window.is_none() => advance.window = Some(served.window(booked)),
        What::NoticeServed(_) => {}
        What::Settled(settled) => settled.add_to(advance, stamp),
        What::Signed(_) => {
            advance.gathering.signatures.push(Signature { operator: stamp.operator.clone(), on: stamp.on });
        }
        What::Declined(_) => advance.stage = Stage::Declined,
        What::PaperEntered(entered) => advance.gathering.decision = Some(entered.decision.clone()),
        What::Voted(voted) => voted.add_to(advance, stamp),
        What::PaperConfirmed(_) => advance.gathering.confirmed_by = Some(stamp.operator.clone()),
        What::AgreementSigned(signed) => advance.agreement = Some(signed.agreement.clone()),
        What::Paid(paid) => advance.stage = Stage::Paid { on: paid.on, amount: paid.amount },
        What::Bounced(bounced) => bounced.reopen(advance),
        What::Withdrawn(_) => advance.stage = Stage::Withdrawn,
    }
}

impl What {
    /// Whether it happens to all advances of a group at once: their decision, and the notice to their merchant.
    pub(super) fn is_shared(&self) -> bool {
        matches!(
            self,
            Self::NoticeServed(_) | Self::Signed(_) | Self::PaperEntered(_) | Self::Voted(_) | Self::PaperConfirmed(_)
        )
    }

    /// The advance it happened to.
    pub fn advance(&self) -> &Id {
        match self {
            Self::Opened(opened) => &opened.advance,
            Self::Lapsed(named) | Self::Signed(named) | Self::PaperConfirmed(named) => &named.advance,
            Self::HeldAgain(held) => &held.advance,
            Self::NoticeServed(served) => &served.advance,
            Self::Settled(settled) => &settled.advance,
            Self::PassedOn(passed) => &passed.advance,
            Self::Declined(declined) => &declined.advance,
            Self::PaperEntered(entered) => &entered.advance,
            Self::Voted(voted) => &voted.advance,
            Self::AgreementSigned(signed) => &signed.advance,
            Self::Paid(paid) => &paid.advance,
            Self::Bounced(bounced) => &bounced.advance,
            Self::Withdrawn(withdrawn) => &withdrawn.advance,
        }
    }
}

impl Association {
    /// The advance of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn advance(&self, id: &Id) -> Result<&Advance, Refusal> {
        self.advances.get(id).ok_or_else(|| Refusal::because("advance.unknown").id("advance", id))
    }

    /// An advance that is still on its way to payment.
    fn open_advance(&self, id: &Id) -> Result<&Advance, Refusal> {
        let advance = self.advance(id)?;
        match advance.stage {
            Stage::Open => Ok(advance),
            stage => Err(Refusal::because("advance.not_open").id("advance", id).code("stage", stage.code())),
        }
    }
}
