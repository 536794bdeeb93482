//! What was recorded of a file, act by act: what can be taken back, and what later acts rest on.

use super::super::{Association, What, advance, clock, complaint, consultation, contact, goods, mediation};
use super::super::{merchant, offer, recovery, session, standing};
use crate::institution::Stamp;
use crate::people::Duty;
use crate::vocabulary::{Date, Id};
use serde::{Deserialize, Serialize};

/// Something recorded of a file that moved no money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The command that recorded it.
    pub id: Id,
    /// What was recorded.
    pub kind: Kind,
    /// The offer, session or goods it is about, or the case a complaint went on in.
    pub thing: Option<Id>,
    /// The day of the fact.
    pub on: Date,
}

/// What was recorded, by the name of its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// 咨询.
    #[serde(rename = "consultation.noted")]
    Consultation,
    /// 登记投诉.
    #[serde(rename = "complaint.registered")]
    Registered,
    /// 登记经营者.
    #[serde(rename = "merchant.registered")]
    MerchantRegistered,
    /// 通知补正.
    #[serde(rename = "complaint.papers_asked")]
    PapersAsked,
    /// 补充登记: it is put right by another, and so never taken back.
    #[serde(rename = "complaint.supplemented")]
    Supplemented,
    /// 受理.
    #[serde(rename = "complaint.accepted")]
    Accepted,
    /// 不予受理.
    #[serde(rename = "complaint.refused")]
    Refused,
    /// 简易办结.
    #[serde(rename = "complaint.settled")]
    Settled,
    /// 撤回.
    #[serde(rename = "complaint.withdrawn")]
    Withdrawn,
    /// 回访.
    #[serde(rename = "complaint.called_back")]
    CalledBack,
    /// 并案.
    #[serde(rename = "complaint.joined")]
    Joined,
    /// 联系.
    #[serde(rename = "contact.logged")]
    Contact,
    /// 中止计算.
    #[serde(rename = "clock.paused")]
    Paused,
    /// 恢复计算.
    #[serde(rename = "clock.resumed")]
    Resumed,
    /// 延长时限.
    #[serde(rename = "clock.extended")]
    Extended,
    /// 安排调解会.
    #[serde(rename = "session.arranged")]
    Arranged,
    /// 登记调解会.
    #[serde(rename = "session.recorded")]
    Held,
    /// 登记方案.
    #[serde(rename = "offer.made")]
    Offered,
    /// 答复方案.
    #[serde(rename = "offer.answered")]
    Answered,
    /// 收货物.
    #[serde(rename = "goods.handed_in")]
    GoodsIn,
    /// 货物直接退店.
    #[serde(rename = "goods.handed_to_shop")]
    GoodsToShop,
    /// 认定货物交不回.
    #[serde(rename = "goods.excused")]
    Excused,
    /// 交出货物.
    #[serde(rename = "goods.handed_out")]
    GoodsOut,
    /// 调解结果.
    #[serde(rename = "mediation.ended")]
    Ended,
    /// 履行协议.
    #[serde(rename = "mediation.performed")]
    Performed,
    /// 违约.
    #[serde(rename = "mediation.breached")]
    Breached,
    /// 经营者状态.
    #[serde(rename = "standing.reported")]
    Standing,
    /// 经营者承诺.
    #[serde(rename = "merchant.pledged")]
    Pledged,
    /// 取消诚信店资格.
    #[serde(rename = "merchant.delisted")]
    Delisted,
    /// 暂停.
    #[serde(rename = "recovery.shop_suspended")]
    Suspended,
    /// 通知补足保证金.
    #[serde(rename = "recovery.top_up_demanded")]
    TopUp,
    /// 通知商家.
    #[serde(rename = "advance.notice_served")]
    NoticeServed,
    /// 签协议书.
    #[serde(rename = "advance.agreement_signed")]
    AgreementSigned,
    /// 传签.
    #[serde(rename = "advance.voted")]
    Voted,
    /// 补录线下决议.
    #[serde(rename = "advance.paper_entered")]
    PaperEntered,
    /// 债权转让通知.
    #[serde(rename = "recovery.notified")]
    Notified,
    /// 追偿通知书.
    #[serde(rename = "recovery.demanded")]
    Demanded,
    /// 分期还款.
    #[serde(rename = "recovery.plan_agreed")]
    Planned,
    /// 仲裁、诉讼、执行.
    #[serde(rename = "recovery.step_taken")]
    Step,
    /// 重复受偿.
    #[serde(rename = "recovery.paid_twice")]
    PaidTwice,
    /// 裁决.
    #[serde(rename = "recovery.awarded")]
    Awarded,
}

impl Kind {
    /// The name of its event, without the version.
    pub fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation.noted",
            Self::Registered => "complaint.registered",
            Self::MerchantRegistered => "merchant.registered",
            Self::PapersAsked => "complaint.papers_asked",
            Self::Supplemented => "complaint.supplemented",
            Self::Accepted => "complaint.accepted",
            Self::Refused => "complaint.refused",
            Self::Settled => "complaint.settled",
            Self::Withdrawn => "complaint.withdrawn",
            Self::CalledBack => "complaint.called_back",
            Self::Joined => "complaint.joined",
            Self::Contact => "contact.logged",
            Self::Paused => "clock.paused",
            Self::Resumed => "clock.resumed",
            Self::Extended => "clock.extended",
            Self::Arranged => "session.arranged",
            Self::Held => "session.recorded",
            Self::Offered => "offer.made",
            Self::Answered => "offer.answered",
            Self::GoodsIn => "goods.handed_in",
            Self::GoodsToShop => "goods.handed_to_shop",
            Self::Excused => "goods.excused",
            Self::GoodsOut => "goods.handed_out",
            Self::Ended => "mediation.ended",
            Self::Performed => "mediation.performed",
            Self::Breached => "mediation.breached",
            Self::Standing => "standing.reported",
            Self::Pledged => "merchant.pledged",
            Self::Delisted => "merchant.delisted",
            Self::Suspended => "recovery.shop_suspended",
            Self::TopUp => "recovery.top_up_demanded",
            Self::NoticeServed => "advance.notice_served",
            Self::AgreementSigned => "advance.agreement_signed",
            Self::Voted => "advance.voted",
            Self::PaperEntered => "advance.paper_entered",
            Self::Notified => "recovery.notified",
            Self::Demanded => "recovery.demanded",
            Self::Planned => "recovery.plan_agreed",
            Self::Step => "recovery.step_taken",
            Self::PaidTwice => "recovery.paid_twice",
            Self::Awarded => "recovery.awarded",
        }
    }

    /// Who may take it back: whoever may record it.
    pub fn duties(self) -> &'static [Duty] {
        match self {
            Self::Extended => &[Duty::Approver, Duty::Manager],
            Self::Excused => &[Duty::Approver],
            Self::Delisted | Self::Suspended => &[Duty::Manager],
            Self::Voted => &[Duty::Mediator, Duty::Approver],
            _ => &[Duty::Mediator],
        }
    }

    /// The papers that say it, by their stable codes: what was printed of it is voided.
    pub fn papers(self) -> &'static [&'static str] {
        match self {
            Self::PapersAsked => &["supplement"],
            Self::Registered => &["complaint_form"],
            Self::Accepted => &["acceptance"],
            Self::Refused => &["refusal"],
            Self::Ended => &["mediation_agreement", "termination"],
            Self::GoodsIn => &["goods_receipt"],
            Self::Pledged => &["pledge"],
            _ => &[],
        }
    }

    /// Whether it closes a complaint: all that was recorded of it until then rests.
    fn closes(self) -> bool {
        matches!(self, Self::Refused | Self::Settled | Self::Withdrawn | Self::Joined | Self::Ended)
    }

    /// Whether it is of the clock of a mediation, which is a ledger: only its last line is taken back.
    fn of_clock(self) -> bool {
        matches!(self, Self::Paused | Self::Resumed | Self::Extended)
    }

    /// Whether it is of what became of an agreement.
    pub(super) fn of_fate(self) -> bool {
        matches!(self, Self::Performed | Self::Breached)
    }
}

impl Act {
    fn new(stamp: &Stamp, kind: Kind, thing: Option<&Id>, on: Date) -> Self {
        Self { id: stamp.command.clone(), kind, thing: thing.cloned(), on }
    }

    /// Whether a later act of the same file rests on it.
    pub(super) fn bears(&self, later: &Act) -> bool {
        use Kind as K;
        let same_thing = self.thing == later.thing;
        match self.kind {
            K::Registered | K::MerchantRegistered => true,
            K::PapersAsked => {
                matches!(later.kind, K::Supplemented | K::PapersAsked | K::Accepted) || later.kind.closes()
            }
            K::Accepted => {
                let mediated = matches!(later.kind, K::Arranged | K::Offered) || later.kind.of_clock();
                mediated || later.kind.closes()
            }
            K::Paused | K::Resumed | K::Extended => later.kind.of_clock() || later.kind.closes(),
            K::Contact => later.kind.closes(),
            K::Arranged => (later.kind == K::Held && same_thing) || later.kind.closes(),
            K::Offered => (later.kind == K::Answered && same_thing) || later.kind.closes(),
            K::Held | K::Answered => later.kind.closes(),
            K::GoodsIn | K::GoodsToShop => later.kind == K::GoodsOut && same_thing,
            K::Refused | K::Settled | K::Joined | K::Withdrawn => later.kind == K::CalledBack,
            K::Ended => later.kind.of_fate() || later.kind == K::CalledBack,
            K::Performed | K::Breached => later.kind.of_fate() || later.kind == K::CalledBack,
            K::Delisted => matches!(later.kind, K::Delisted | K::Pledged),
            K::Notified => {
                matches!(later.kind, K::Demanded | K::Planned | K::Step | K::Awarded | K::PaidTwice)
            }
            K::PaperEntered | K::AgreementSigned | K::NoticeServed | K::Excused | K::GoodsOut | K::Consultation => {
                false
            }
            K::Supplemented | K::Pledged | K::PaidTwice => false,
            // Of these the last alone stands at the end of its list.
            K::CalledBack
            | K::Standing
            | K::Suspended
            | K::TopUp
            | K::Voted
            | K::Demanded
            | K::Planned
            | K::Step
            | K::Awarded => later.kind == self.kind,
        }
    }
}

/// What an event is about to record, and in which files it will stand; nothing where it is no act that can be taken
/// back.
pub(in crate::association) fn acts(state: &Association, what: &What, stamp: &Stamp) -> Vec<(Id, Act)> {
    match what {
        What::Consultation(consultation::What::Noted(noted)) => {
            vec![(noted.consultation.clone(), Act::new(stamp, Kind::Consultation, None, noted.on))]
        }
        What::Complaint(what) => of_complaint(what, stamp),
        What::Contact(contact::What::Logged(logged)) => {
            vec![(logged.case.clone(), Act::new(stamp, Kind::Contact, None, logged.on))]
        }
        What::Clock(what) => {
            let (case, kind, on) = match what {
                clock::What::Paused(paused) => (&paused.case, Kind::Paused, paused.on),
                clock::What::Resumed(resumed) => (&resumed.case, Kind::Resumed, resumed.on),
                clock::What::Extended(extended) => (&extended.case, Kind::Extended, extended.on),
            };
            vec![(case.clone(), Act::new(stamp, kind, None, on))]
        }
        What::Mediation(what) => {
            let (case, kind, on) = match what {
                mediation::What::Ended(ended) => (&ended.case, Kind::Ended, ended.on),
                mediation::What::Performed(performed) => (&performed.case, Kind::Performed, performed.on),
                mediation::What::Breached(breached) => (&breached.case, Kind::Breached, breached.on),
            };
            vec![(case.clone(), Act::new(stamp, kind, None, on))]
        }
        What::Session(session::What::Arranged(arranged)) => {
            let act = Act::new(stamp, Kind::Arranged, Some(&arranged.session), arranged.day);
            vec![(arranged.case.clone(), act)]
        }
        What::Session(session::What::Recorded(recorded)) => {
            let case = state.session(&recorded.session).ok().map(|session| (session.case.clone(), session.day));
            let act = |on| Act::new(stamp, Kind::Held, Some(&recorded.session), on);
            case.map(|(case, day)| (case, act(day))).into_iter().collect()
        }
        What::Offer(offer::What::Made(made)) => {
            vec![(made.case.clone(), Act::new(stamp, Kind::Offered, Some(&made.offer), made.on))]
        }
        What::Offer(offer::What::Answered(answered)) => {
            let case = state.offer(&answered.offer).ok().map(|offer| offer.case.clone());
            let act = Act::new(stamp, Kind::Answered, Some(&answered.offer), answered.on);
            case.map(|case| (case, act)).into_iter().collect()
        }
        What::Goods(what) => of_goods(state, what, stamp),
        What::Standing(standing::What::Reported(reported)) => {
            vec![(reported.merchant.clone(), Act::new(stamp, Kind::Standing, None, reported.on))]
        }
        What::Merchant(merchant::What::Registered(registered)) => {
            vec![(registered.merchant.clone(), Act::new(stamp, Kind::MerchantRegistered, None, stamp.on))]
        }
        What::Merchant(merchant::What::Pledged(pledged)) => {
            vec![(pledged.merchant.clone(), Act::new(stamp, Kind::Pledged, Some(&pledged.pledge), pledged.from))]
        }
        What::Merchant(merchant::What::Delisted(delisted)) => {
            vec![(delisted.merchant.clone(), Act::new(stamp, Kind::Delisted, None, delisted.on))]
        }
        What::Advance(what) => of_advance(state, what, stamp),
        What::Recovery(what) => of_recovery(what, stamp),
        _ => Vec::new(),
    }
}

fn of_complaint(what: &complaint::What, stamp: &Stamp) -> Vec<(Id, Act)> {
    use complaint::What as Did;
    let (kind, thing, on) = match what {
        Did::Registered(registered) => (Kind::Registered, None, registered.on),
        Did::PapersAsked(asked) => (Kind::PapersAsked, None, asked.served.on),
        Did::Supplemented(supplemented) => (Kind::Supplemented, None, supplemented.on),
        Did::Accepted(accepted) => (Kind::Accepted, None, accepted.on),
        Did::Refused(refused) => (Kind::Refused, None, refused.on),
        Did::Settled(settled) => (Kind::Settled, None, settled.on),
        Did::Withdrawn(withdrawn) => (Kind::Withdrawn, None, withdrawn.on),
        Did::CalledBack(called) => (Kind::CalledBack, None, called.on),
        Did::Joined(joined) => (Kind::Joined, Some(&joined.into), joined.on),
        Did::HandedOver(_) => return Vec::new(),
    };
    vec![(what.case().clone(), Act::new(stamp, kind, thing, on))]
}

fn of_goods(state: &Association, what: &goods::What, stamp: &Stamp) -> Vec<(Id, Act)> {
    let (case, kind, thing, on) = match what {
        goods::What::HandedIn(handed) => (&handed.case, Kind::GoodsIn, Some(&handed.goods), handed.on),
        goods::What::HandedToShop(handed) => (&handed.case, Kind::GoodsToShop, Some(&handed.goods), handed.on),
        goods::What::Excused(excused) => (&excused.case, Kind::Excused, None, stamp.on),
        goods::What::HandedOut(handed) => match state.goods.get(&handed.goods) {
            Some(goods) => (&goods.case, Kind::GoodsOut, Some(&handed.goods), handed.on),
            None => return Vec::new(),
        },
    };
    vec![(case.clone(), Act::new(stamp, kind, thing, on))]
}

/// What a group decides, or is told, stands in the file of each of its advances.
fn of_advance(state: &Association, what: &advance::What, stamp: &Stamp) -> Vec<(Id, Act)> {
    use advance::What as Did;
    let (kind, on) = match what {
        Did::NoticeServed(served) => (Kind::NoticeServed, served.served.on),
        Did::AgreementSigned(_) => (Kind::AgreementSigned, stamp.on),
        Did::Voted(voted) => (Kind::Voted, voted.on),
        Did::PaperEntered(_) => (Kind::PaperEntered, stamp.on),
        _ => return Vec::new(),
    };
    let files = if what.is_shared() { state.decided_together(what.advance()) } else { vec![what.advance().clone()] };
    files.into_iter().map(|file| (file, Act::new(stamp, kind, None, on))).collect()
}

fn of_recovery(what: &recovery::What, stamp: &Stamp) -> Vec<(Id, Act)> {
    use recovery::What as Did;
    let of = |advance: &Id, kind, on| vec![(advance.clone(), Act::new(stamp, kind, None, on))];
    match what {
        Did::Notified(notified) => {
            let files = [&notified.advance].into_iter().chain(&notified.with);
            files.flat_map(|advance| of(advance, Kind::Notified, notified.served.on)).collect()
        }
        Did::Demanded(demanded) => {
            let with = demanded.with.iter().map(|owed| &owed.advance);
            let files = [&demanded.advance].into_iter().chain(with);
            files.flat_map(|advance| of(advance, Kind::Demanded, demanded.served.on)).collect()
        }
        Did::PlanAgreed(agreed) => of(&agreed.advance, Kind::Planned, agreed.on),
        Did::StepTaken(taken) => of(&taken.advance, Kind::Step, taken.on),
        Did::PaidTwice(twice) => of(&twice.advance, Kind::PaidTwice, twice.on),
        Did::Awarded(awarded) => of(&awarded.advance, Kind::Awarded, awarded.on),
        Did::ShopSuspended(suspended) => of(&suspended.merchant, Kind::Suspended, suspended.on),
        Did::TopUpDemanded(demanded) => of(&demanded.merchant, Kind::TopUp, demanded.served.on),
        Did::Received(_) | Did::WrittenOff(_) | Did::Reversed(_) => Vec::new(),
    }
}
