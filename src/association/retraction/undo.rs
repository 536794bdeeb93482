//! How each kind of act is undone. What an act changed is put back as it was before it, from what is left of its file.

use super::{Act, Association, Kind};
use crate::association::mediation::Fate;
use crate::vocabulary::Id;
use std::collections::BTreeMap;

/// Undoes what a command recorded of a file, the last of it first.
pub(super) fn undo(state: &mut Association, file: &Id, of: &Id) {
    while let Some(at) = state.acts.of(file).iter().rposition(|act| act.id == *of) {
        let Some(act) = remove(&mut state.acts.0, file, at) else { return };
        let before = state.acts.of(file).get(..at).unwrap_or_default();
        let earlier = before.iter().filter(|other| other.kind == act.kind).count();
        let fate = before.iter().rfind(|other| other.kind.of_fate()).map_or(Fate::Performing, fate);
        undo_in_case(state, file, &act, earlier, fate);
        undo_of_merchant(state, file, &act);
        undo_in_advance(state, file, &act);
    }
}

/// Takes one out of a list of lists; an empty list is as if it had never been.
fn remove<T>(lists: &mut BTreeMap<Id, Vec<T>>, file: &Id, at: usize) -> Option<T> {
    let list = lists.get_mut(file).filter(|list| at < list.len())?;
    let gone = list.remove(at);
    if list.is_empty() {
        lists.remove(file);
    }
    Some(gone)
}

fn remove_last<T>(lists: &mut BTreeMap<Id, Vec<T>>, file: &Id) {
    let last = lists.get(file).map_or(0, |list| list.len().saturating_sub(1));
    remove(lists, file, last);
}

fn fate(act: &Act) -> Fate {
    if act.kind == Kind::Performed { Fate::Performed(act.on) } else { Fate::Breached(act.on) }
}

/// What an act changed of a case or a consultation; so many of its kind are earlier.
fn undo_in_case(state: &mut Association, file: &Id, act: &Act, earlier: usize, fate: Fate) {
    match act.kind {
        Kind::Consultation => _ = state.consultations.remove(file),
        Kind::Registered => _ = state.cases.remove(file),
        Kind::Contact => _ = remove(&mut state.contacts, file, earlier),
        Kind::Paused | Kind::Resumed | Kind::Extended => remove_last(&mut state.clocks, file),
        Kind::Arranged => {
            if let Some(session) = &act.thing {
                state.sessions.remove(session);
            }
        }
        Kind::Held => {
            if let Some(session) = act.thing.as_ref().and_then(|session| state.sessions.get_mut(session)) {
                session.outcome = None;
            }
        }
        Kind::Offered | Kind::Answered => {
            if let Some(offer) = &act.thing {
                state.offers.take_back(offer, act.kind == Kind::Answered);
            }
        }
        Kind::GoodsIn | Kind::GoodsToShop | Kind::GoodsOut => {
            if let Some(goods) = &act.thing {
                state.goods.take_back(goods, act.kind == Kind::GoodsOut);
            }
        }
        Kind::Excused => state.goods.unexcuse(file),
        Kind::Ended => _ = state.mediations.remove(file),
        Kind::Performed | Kind::Breached => {
            if let Some(agreement) = state.mediations.get_mut(file).and_then(|ending| ending.agreement.as_mut()) {
                agreement.fate = fate;
            }
        }
        Kind::Joined => {
            if let Some(into) = &act.thing {
                super::super::complaint::part(&mut state.cases, file, into);
            }
        }
        _ => {
            if let Some(case) = state.cases.get_mut(file) {
                case.take_back(act.kind);
            }
        }
    }
}

fn undo_of_merchant(state: &mut Association, file: &Id, act: &Act) {
    match act.kind {
        Kind::Standing => remove_last(&mut state.standings, file),
        Kind::MerchantRegistered => _ = state.merchants.remove(file),
        Kind::Pledged | Kind::Delisted => {
            if let Some(merchant) = state.merchants.get_mut(file) {
                merchant.take_back(act);
            }
        }
        Kind::Suspended | Kind::TopUp => state.recoveries.take_measure_back(file, act.kind),
        _ => {}
    }
}

fn undo_in_advance(state: &mut Association, file: &Id, act: &Act) {
    match act.kind {
        Kind::NoticeServed | Kind::AgreementSigned | Kind::Voted | Kind::PaperEntered => {
            if let Some(advance) = state.advances.get_mut(file) {
                advance.take_back(act.kind);
            }
        }
        Kind::Notified | Kind::Demanded | Kind::Planned | Kind::Step | Kind::PaidTwice | Kind::Awarded => {
            state.recoveries.take_back(file, act.kind);
        }
        _ => {}
    }
}
