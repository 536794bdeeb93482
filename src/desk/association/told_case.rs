//! What happens to a case, in plain words: from intake to the end of its mediation.

use super::V;
use super::cases;
use super::names;
use super::tell::served;
use crate::association::What;
use crate::association::{clock, complaint, consultation, contact, goods, mediation, offer, session};
use crate::desk::counter::Told;
use crate::desk::wording;
use crate::people::Filed;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Note};

const ON: Phrase = Phrase::new("日期", "On");
const PROOF: Phrase = Phrase::new("凭据", "Proof");

/// The case it is about; nothing while that is only being taken in by the same act, which tells it.
fn case(view: &V<'_>, id: &Id) -> Told {
    match view.state().cases.contains_key(id) {
        true => Told::line(Phrase::new("案件", "Case"), names::case(view, id)),
        false => Told::default(),
    }
}

fn with_text(view: &V<'_>, told: Told, label: Phrase, filed: Option<&Filed>) -> Told {
    filed.map_or(told.clone(), |filed| told.and(label, Words::data(view.text(filed))))
}

fn with_note(view: &V<'_>, told: Told, label: Phrase, filed: Option<&Filed>) -> Told {
    match filed.and_then(|filed| view.filed::<Note>(filed)) {
        Some(note) => told.and(label, Words::data(note.as_str())),
        None => told,
    }
}

/// What happens to a complaint.
pub fn complaint(view: &V<'_>, what: &complaint::What) -> Told {
    use complaint::What as Did;
    match what {
        Did::Registered(registered) => self::registered(view, registered),
        Did::PapersAsked(asked) => {
            let wanted: Vec<Words> = asked.wanted.iter().map(|what| names::word(terms::WANTED, what.code())).collect();
            let told = case(view, &asked.case)
                .and(Phrase::new("还缺", "Missing"), wording::joined(&wanted, "、", ", "))
                .and(Phrase::new("补正期限", "Papers by"), wording::day(asked.by))
                .and(Phrase::new("通知", "Told"), served(view, &asked.served));
            with_note(view, told, Phrase::new("具体", "What exactly"), asked.note.as_ref())
        }
        Did::Supplemented(supplemented) => self::supplemented(view, supplemented),
        Did::Accepted(accepted) => {
            case(view, &accepted.case).and(Phrase::new("受理日期", "Accepted on"), wording::day(accepted.on))
        }
        Did::Refused(refused) => {
            let doors: Vec<Words> = refused.doors.iter().map(|door| names::coded(terms::DOORS, door)).collect();
            case(view, &refused.case)
                .and(Phrase::new("不予受理", "Refused"), names::coded(terms::REFUSAL_CAUSES, refused.cause))
                .and(Phrase::new("还可以找", "Next door"), wording::joined(&doors, "、", ", "))
                .and(ON, wording::day(refused.on))
        }
        Did::Joined(joined) => case(view, &joined.case)
            .and(Phrase::new("并入", "Joined to"), names::case(view, &joined.into))
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&joined.reason))),
        Did::HandedOver(handed) => super::handover::told(view, handed),
        Did::Settled(settled) => {
            let told = with_note(
                view,
                case(view, &settled.case),
                Phrase::new("电话结果", "Result of the call"),
                Some(&settled.result),
            );
            let told = match settled.amount {
                Some(amount) => {
                    told.and(Phrase::new("消费者得到", "The consumer gets"), wording::yuan_in_words(amount))
                }
                None => told,
            };
            told.and(Phrase::new("回访日期", "Call back on"), wording::day(settled.call_back_on))
        }
        Did::Withdrawn(withdrawn) => {
            let told = with_text(
                view,
                case(view, &withdrawn.case),
                Phrase::new("消费者说", "In the consumer's words"),
                Some(&withdrawn.reason),
            );
            with_text(view, told, PROOF, withdrawn.proof.as_ref()).and(ON, wording::day(withdrawn.on))
        }
        Did::CalledBack(called) => {
            let reached = if called.reached {
                Phrase::new("联系到了", "reached")
            } else {
                Phrase::new("没联系到", "not reached")
            };
            let told = case(view, &called.case).and(Phrase::new("回访", "Call-back"), reached);
            with_note(view, told, Phrase::new("消费者说", "Said"), called.said.as_ref())
                .and(ON, wording::day(called.on))
        }
    }
}

fn registered(view: &V<'_>, registered: &complaint::Registered) -> Told {
    const LATER: Phrase = Phrase::new("待补，先保存", "to come later");
    let consumer = match &registered.person {
        Some(person) => view.person_name(person),
        None => names::consumer(view, &registered.consumer),
    };
    let against = match (&registered.merchant, &registered.shop) {
        (Some(merchant), _) => Words::data(names::merchant(view, merchant)),
        (None, Some(shop)) => {
            let named = Words::data(view.text(shop));
            wording::joined(&[named, Phrase::new("(还没有对上经营者)", "(no merchant yet)").into()], " ", " ")
        }
        (None, None) => Words::default(),
    };
    let claims = if registered.claims.is_empty() { LATER.into() } else { cases::claims(&registered.claims) };
    let told = Told::line(Phrase::new("消费者", "Consumer"), Words::data(consumer))
        .and(Phrase::new("经营者", "Merchant"), against)
        .and(Phrase::new("诉求", "Claims"), claims)
        .and(Phrase::new("投诉日期", "Came on"), wording::day(registered.on));
    let told = with_note(view, told, Phrase::new("事情经过", "Facts"), Some(&registered.facts));
    registered
        .warned
        .iter()
        .fold(told, |told, rule| told.and(Phrase::new("说明理由通过", "Passed with a reason"), Words::data(rule)))
}

fn supplemented(view: &V<'_>, supplemented: &complaint::Supplemented) -> Told {
    let mut told = case(view, &supplemented.case);
    if let Some(person) = &supplemented.person {
        told = told.and(Phrase::new("消费者", "Consumer"), Words::data(view.person_name(person)));
    }
    if supplemented.identity_shown {
        told = told.and(Phrase::new("身份", "Identity"), Phrase::new("已核对证件", "paper seen"));
    }
    if let Some(merchant) = &supplemented.merchant {
        told = told.and(Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, merchant)));
    }
    told = with_text(view, told, Phrase::new("哪家店", "Which shop"), supplemented.shop.as_ref());
    if let Some(claims) = &supplemented.claims {
        told = told.and(Phrase::new("诉求", "Claims"), cases::claims(claims));
    }
    if supplemented.evidence.is_some() {
        told = told.and(Phrase::new("证据清单", "Evidence"), Phrase::new("换成新的一份", "taken anew"));
    }
    with_note(view, told, Phrase::new("事情经过", "Facts"), supplemented.facts.as_ref())
        .and(ON, wording::day(supplemented.on))
}

/// What is noted of a question.
pub fn consultation(view: &V<'_>, what: &consultation::What) -> Told {
    let consultation::What::Noted(noted) = what;
    Told::line(Phrase::new("咨询", "Consultation"), Words::data(view.text(&noted.line))).and(ON, wording::day(noted.on))
}

/// What happens to the clock of a mediation.
pub fn clock(view: &V<'_>, what: &clock::What) -> Told {
    const DAYS: Phrase = Phrase::new("{days} 个工作日", "{days} working days");
    match what {
        clock::What::Paused(paused) => case(view, &paused.case)
            .and(Phrase::new("中止计算", "Stopped"), names::coded(terms::PAUSE_CAUSES, paused.cause))
            .and(PROOF, Words::data(view.text(&paused.proof)))
            .and(Phrase::new("自哪天起不算", "Not counted from"), wording::day(paused.on)),
        clock::What::Resumed(resumed) => case(view, &resumed.case)
            .and(PROOF, Words::data(view.text(&resumed.proof)))
            .and(Phrase::new("自哪天起再算", "Counted from"), wording::day(resumed.on)),
        clock::What::Extended(extended) => case(view, &extended.case)
            .and(Phrase::new("延长", "Extended by"), DAYS.with(&[("days", &extended.days.0)]))
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&extended.reason)))
            .and(ON, wording::day(extended.on)),
    }
}

/// What is logged of a contact.
pub fn contact(view: &V<'_>, what: &contact::What) -> Told {
    let contact::What::Logged(logged) = what;
    let whom = [names::coded(terms::SIDES, logged.party), names::coded(terms::WAYS, logged.how)];
    let answer =
        if logged.answered { Phrase::new("答复了", "answered") } else { Phrase::new("没有答复", "no answer") };
    let mut told = case(view, &logged.case)
        .and(Phrase::new("联系", "Contact"), wording::joined(&whom, "，", ", "))
        .and(Phrase::new("答复", "Answer"), answer);
    if let Some(by) = logged.answer_by {
        told = told.and(Phrase::new("限期答复 (C15，本会自定)", "Answer by (C15, house rule)"), wording::day(by));
    }
    let told = with_text(view, told, PROOF, logged.proof.as_ref());
    with_note(view, told, Phrase::new("说了什么", "Said"), logged.said.as_ref()).and(ON, wording::day(logged.on))
}

/// What happens to a session.
pub fn session(view: &V<'_>, what: &session::What) -> Told {
    match what {
        session::What::Arranged(arranged) => case(view, &arranged.case)
            .and(Phrase::new("调解会", "Session"), wording::day(arranged.day))
            .and(Phrase::new("几点、在哪里", "When and where"), Words::data(view.text(&arranged.place))),
        session::What::Recorded(recorded) => {
            let told = match view.state().session(&recorded.session) {
                Ok(session) => {
                    case(view, &session.case).and(Phrase::new("调解会", "Session"), wording::day(session.day))
                }
                Err(_) => Told::default(),
            };
            let present: Vec<Words> = recorded.present.iter().map(|side| names::coded(terms::SIDES, side)).collect();
            let told = told
                .and(Phrase::new("到会", "Present"), wording::joined(&present, "、", ", "))
                .and(Phrase::new("结果", "Result"), names::coded(terms::SESSION_RESULTS, recorded.result));
            with_note(view, told, Phrase::new("说明", "Note"), recorded.note.as_ref())
        }
    }
}

/// What happens to an offer. A floor is told without its figure.
pub fn offer(view: &V<'_>, what: &offer::What) -> Told {
    match what {
        offer::What::Made(made) => {
            let told =
                case(view, &made.case).and(Phrase::new("谁的方案", "Whose"), names::coded(terms::SIDES, made.by));
            let told = match made.amount {
                Some(amount) => told.and(Phrase::new("金额", "Amount"), wording::yuan(amount)),
                None => told,
            };
            with_note(view, told, Phrase::new("方案", "Offer"), Some(&made.content)).and(ON, wording::day(made.on))
        }
        offer::What::Answered(answered) => {
            let answer =
                if answered.accepted { Phrase::new("同意", "taken") } else { Phrase::new("不同意", "not taken") };
            let told = match view.state().offer(&answered.offer) {
                Ok(offer) => case(view, &offer.case)
                    .and(Phrase::new("方案", "Offer"), super::mediating::offer_words(view, offer)),
                Err(_) => Told::default(),
            };
            told.and(Phrase::new("对方", "Other side"), answer).and(ON, wording::day(answered.on))
        }
        offer::What::FloorSet(set) => case(view, &set.case)
            .and(Phrase::new("谁的底线", "Whose"), names::coded(terms::SIDES, set.of))
            .and(Phrase::new("底线", "Floor"), Phrase::new("已记，只有本人能看到", "noted; only you will see it")),
    }
}

/// What happens to goods.
pub fn goods(view: &V<'_>, what: &goods::What) -> Told {
    match what {
        goods::What::HandedIn(handed) => case(view, &handed.case)
            .and(Phrase::new("货物", "Goods"), Words::data(view.text(&handed.what)))
            .and(ON, wording::day(handed.on)),
        goods::What::HandedToShop(handed) => case(view, &handed.case)
            .and(Phrase::new("货物", "Goods"), Words::data(view.text(&handed.what)))
            .and(Phrase::new("店家收条", "Shop's receipt"), Words::data(view.text(&handed.receipt)))
            .and(ON, wording::day(handed.on)),
        goods::What::Excused(excused) => case(view, &excused.case)
            .and(Phrase::new("货物交不回", "Goods excused"), Words::data(view.text(&excused.reason))),
        goods::What::HandedOut(handed) => {
            let told = match view.state().goods.get(&handed.goods) {
                Some(kept) => case(view, &kept.case).and(Phrase::new("货物", "Goods"), super::goods::words(view, kept)),
                None => Told::default(),
            };
            told.and(Phrase::new("交给", "To"), names::coded(terms::SIDES, handed.to))
                .and(Phrase::new("签收", "Signed for by"), Words::data(view.text(&handed.proof)))
                .and(ON, wording::day(handed.on))
        }
    }
}

/// What happens to a mediation.
pub fn mediation(view: &V<'_>, what: &mediation::What) -> Told {
    match what {
        mediation::What::Ended(ended) => {
            let mut told = case(view, &ended.case)
                .and(Phrase::new("结果", "Outcome"), names::word(terms::OUTCOMES, ended.outcome.code()));
            if let Some(terms) = ended.terms {
                told = match terms.amount {
                    Some(amount) => told.and(Phrase::new("协议金额", "Agreed amount"), wording::yuan_in_words(amount)),
                    None => told,
                };
                told = told.and(Phrase::new("履行期限", "Perform by"), wording::day(terms.perform_by));
            }
            let told =
                with_note(view, told, Phrase::new("说明", "Note"), ended.note.as_ref()).and(ON, wording::day(ended.on));
            if ended.outcome.opens_an_advance() {
                told.and(Phrase::new("接着", "Then"), Phrase::new("可以申请垫付", "an advance may be requested"))
            } else {
                told
            }
        }
        mediation::What::Performed(performed) => {
            with_text(view, case(view, &performed.case), PROOF, performed.proof.as_ref())
                .and(Phrase::new("履行日期", "Performed on"), wording::day(performed.on))
        }
        mediation::What::Breached(breached) => {
            let told = case(view, &breached.case).and(Phrase::new("违约", "Breach"), wording::day(breached.on));
            with_note(view, told, Phrase::new("双方说", "The sides say"), breached.note.as_ref())
        }
    }
}

/// The case an event of one of these rooms happened to.
pub fn case_of(view: &V<'_>, what: &What) -> Option<Id> {
    let state = view.state();
    match what {
        What::Complaint(what) => Some(what.case().clone()),
        What::Clock(clock::What::Paused(paused)) => Some(paused.case.clone()),
        What::Clock(clock::What::Resumed(resumed)) => Some(resumed.case.clone()),
        What::Clock(clock::What::Extended(extended)) => Some(extended.case.clone()),
        What::Contact(contact::What::Logged(logged)) => Some(logged.case.clone()),
        What::Session(session::What::Arranged(arranged)) => Some(arranged.case.clone()),
        What::Session(session::What::Recorded(recorded)) => Some(state.session(&recorded.session).ok()?.case.clone()),
        What::Offer(offer::What::Made(made)) => Some(made.case.clone()),
        What::Offer(offer::What::Answered(answered)) => Some(state.offer(&answered.offer).ok()?.case.clone()),
        What::Offer(offer::What::FloorSet(set)) => Some(set.case.clone()),
        What::Goods(goods::What::HandedIn(handed)) => Some(handed.case.clone()),
        What::Goods(goods::What::HandedToShop(handed)) => Some(handed.case.clone()),
        What::Goods(goods::What::Excused(excused)) => Some(excused.case.clone()),
        What::Goods(goods::What::HandedOut(handed)) => Some(state.goods.get(&handed.goods)?.case.clone()),
        What::Mediation(mediation::What::Ended(ended)) => Some(ended.case.clone()),
        What::Mediation(mediation::What::Performed(performed)) => Some(performed.case.clone()),
        What::Mediation(mediation::What::Breached(breached)) => Some(breached.case.clone()),
        _ => None,
    }
}
