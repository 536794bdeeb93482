//! The consumer association at the desk: its forms, lists and pages, one file a topic.

mod advances;
mod alike;
mod case_page;
mod cases;
mod due;
pub mod founding;
mod goods;
mod handover;
mod home;
mod intake;
mod joined;
mod lists;
mod measures;
mod mediating;
mod merchants;
mod names;
mod opening;
mod papers;
mod paste;
mod pool;
mod price;
mod printed;
mod recovery;
mod retracting;
mod standing;
mod statement;
mod steps;
mod tell;
mod told_case;

use super::counter::{Counter, FormRow, ListSpec, Told, View};
use super::sheet::{Page, PageKey, Place};
use crate::association::{Association, What};
use crate::institution::Event;
use crate::ledger::Account;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// The books of an association as a screen sees them.
type V<'a> = View<'a, Association>;

impl Counter for Association {
    const FORMS: &'static [FormRow<Self>] = &[
        intake::REGISTER,
        intake::SETTLE_AT_ONCE,
        intake::CONSULTATION,
        papers::SUPPLEMENT,
        papers::ASK,
        papers::ACCEPT,
        papers::REFUSE,
        papers::SETTLE,
        papers::WITHDRAW,
        papers::CALL_BACK,
        papers::JOIN,
        handover::HAND_OVER,
        mediating::CONTACT,
        mediating::ARRANGE,
        mediating::SESSION,
        mediating::OFFER,
        mediating::ANSWER,
        mediating::FLOOR,
        mediating::PAUSE,
        mediating::RESUME,
        mediating::EXTEND,
        goods::HAND_IN,
        goods::HAND_TO_SHOP,
        goods::EXCUSE,
        goods::HAND_OUT,
        mediating::END,
        mediating::PERFORM,
        mediating::BREACH,
        opening::OPEN,
        joined::OPEN,
        steps::NOTICE,
        steps::SETTLE,
        steps::PASS_ON,
        steps::HOLD_AGAIN,
        steps::SIGN,
        steps::DECLINE,
        steps::PAPER,
        steps::VOTE,
        steps::CONFIRM,
        steps::AGREEMENT,
        steps::PAY,
        steps::BOUNCE,
        steps::WITHDRAW,
        recovery::NOTIFY,
        recovery::DEMAND,
        recovery::RECEIVE,
        recovery::TAKE_DEPOSIT,
        recovery::RETURN,
        measures::PLAN,
        measures::STEP,
        measures::SUSPEND,
        measures::TOP_UP,
        recovery::PAID_TWICE,
        recovery::AWARD,
        recovery::AWARD_WRITTEN_OFF,
        recovery::WRITE_OFF,
        recovery::REVERSE,
        retracting::TAKE_BACK,
        merchants::REGISTER,
        standing::AMEND,
        standing::REPORT,
        merchants::PLEDGE,
        merchants::RECEIVE_DEPOSIT,
        merchants::RETURN_DEPOSIT,
        merchants::DELIST,
        pool::APPROPRIATE,
        pool::DONATE,
        pool::INTEREST,
        pool::CHARGE,
        statement::RECONCILE,
    ];
    const LISTS: &'static [ListSpec<Self>] = lists::LISTS;
    const CLAIMS: &'static [(Phrase, &'static str)] = &[];

    fn home(view: &V<'_>) -> Page {
        home::page(view)
    }

    fn page(view: &V<'_>, key: &PageKey) -> Option<Result<Page, Refusal>> {
        match (key.kind, &key.of) {
            ("look", _) => Some(Ok(home::look())),
            ("keep", _) => Some(Ok(home::keep())),
            ("case", Some(id)) => Some(case_page::page(view, id)),
            ("paste", Some(id)) => Some(paste::page(view, id)),
            ("merchant", Some(id)) => Some(merchants::page(view, id)),
            ("advance", Some(id)) => Some(advances::page(view, id)),
            ("receipt", Some(id)) => Some(recovery::page(view, id)),
            ("consultation", Some(id)) => Some(retracting::consultation(view, id)),
            ("line", Some(id)) => Some(pool::page(view, id)),
            ("quarter", Some(id)) => Some(statement::page(view, id)),
            _ => None,
        }
    }

    fn tell(view: &V<'_>, event: &Event<What>) -> Told {
        tell::tell(view, event)
    }

    fn happened(kind: &str) -> Option<Phrase> {
        tell::happened(kind)
    }

    fn called(view: &V<'_>, id: &Id) -> Option<String> {
        names::called(view, id)
    }

    fn holder(view: &V<'_>, account: Account, holder: &Id) -> Words {
        names::holder(view, account, holder)
    }

    fn afterwards(view: &V<'_>, event: &Event<What>) -> Vec<(Words, Place)> {
        tell::afterwards(view, event)
    }
}
