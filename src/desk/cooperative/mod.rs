//! The cooperative at the desk: its forms, lists and pages, one file a topic.

mod account;
mod application;
mod capital;
mod chase;
mod claims;
mod collect;
mod departures;
mod extensions;
pub mod founding;
mod funds;
mod home;
mod lists;
mod loans;
mod members;
mod names;
mod notes;
mod payout;
mod produce;
mod quote;
mod receipts;
mod relations;
mod room;
mod subscriptions;
mod takeovers;
mod tell;
mod villages;
mod waivers;
mod why;

use super::counter::{Counter, FormRow, ListSpec, Told, View};
use super::sheet::{Page, PageKey, Place};
use crate::cooperative::{Cooperative, What};
use crate::institution::Event;
use crate::ledger::Account;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// The books of a cooperative as a screen sees them.
type V<'a> = View<'a, Cooperative>;

impl Counter for Cooperative {
    const FORMS: &'static [FormRow<Self>] = &[
        receipts::TAKE,
        receipts::CORRECT,
        receipts::REVERSE,
        extensions::ASK,
        extensions::CONSENT,
        extensions::WITHDRAW,
        extensions::GRANT,
        extensions::REVERSE,
        waivers::GRANT,
        waivers::REVERSE,
        payout::PAY,
        payout::REVERSE,
        application::APPLY,
        application::SIGN,
        application::DECLINE,
        application::WITHDRAW,
        application::REVERSE_NOTE,
        application::PAPER,
        application::CONFIRM,
        notes::RECORD,
        notes::SIGN,
        members::ADMIT,
        members::AMEND,
        members::PAY_IN,
        members::REVERSE_SHARE,
        subscriptions::MAKE,
        subscriptions::CHANGE,
        capital::REFUND,
        capital::TRANSFER,
        capital::INHERIT,
        capital::RESTRICT,
        capital::LIFT,
        capital::REVERSE,
        produce::TAKE_IN,
        produce::SELL,
        produce::WRITE_DOWN,
        produce::REVERSE,
        account::REFUND,
        account::REVERSE,
        chase::NOTE,
        chase::STRIKE,
        quote::QUOTE,
        quote::SETTLE,
        claims::REPAYMENT,
        claims::SHARE,
        collect::COLLECT,
        villages::OPEN,
        villages::RENAME,
        villages::ASSIGN,
        departures::RESIGN,
        departures::WITHDRAW,
        departures::EXPEL,
        departures::DIE,
        departures::REVERSE,
        relations::HOUSE,
        relations::RELATE,
        relations::PART,
        relations::APPOINT,
        relations::RETIRE,
        relations::LINK,
        takeovers::TAKE,
        takeovers::REVERSE,
        funds::RECEIVE,
        funds::ACCRUE,
    ];
    const LISTS: &'static [ListSpec<Self>] = lists::LISTS;
    const CLAIMS: &'static [(Phrase, &'static str)] = claims::CLAIMS;

    fn home(view: &V<'_>) -> Page {
        home::page(view)
    }

    fn page(view: &V<'_>, key: &PageKey) -> Option<Result<Page, Refusal>> {
        match (key.kind, &key.of) {
            ("look", _) => Some(Ok(home::look())),
            ("keep", _) => Some(Ok(home::keep())),
            ("member", Some(id)) => Some(members::page(view, id)),
            ("member.account", Some(id)) => Some(account::page(view, id)),
            ("member.leaving", Some(id)) => Some(departures::page(view, id)),
            ("member.ties", Some(id)) => Some(relations::page(view, id)),
            ("payment", Some(id)) => Some(members::payment(view, id)),
            ("member.room", Some(id)) => Some(room::page(view, id)),
            ("loan", Some(id)) => Some(loans::page(view, id)),
            ("loan.why", Some(id)) => Some(why::page(view, id, view.on)),
            ("village", Some(id)) => Some(villages::page(view, id)),
            ("contact", Some(id)) => Some(chase::page(view, id)),
            ("waiver", Some(id)) => Some(waivers::page(view, id)),
            ("repayment", Some(id)) => Some(receipts::page(view, id)),
            _ => None,
        }
    }

    fn tell(view: &V<'_>, event: &Event<What>) -> Told {
        tell::tell(view, event)
    }

    fn correction_form(command: &str) -> Option<&'static str> {
        // What a loan's own repayment corrects it posts as one difference.
        (command == "repayment.take").then_some(receipts::CORRECT.id)
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
