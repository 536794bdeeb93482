//! The cooperative at the desk.

pub mod founding;

use super::counter::{Counter, FormRow, ListSpec, Told, View};
use super::sheet::{Page, PageKey, Place};
use crate::cooperative::{Command, Cooperative, What};
use crate::institution::Event;
use crate::ledger::Account;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

impl Counter for Cooperative {
    const FORMS: &'static [FormRow<Self>] = &[];
    const LISTS: &'static [ListSpec<Self>] = &[];

    fn home(_view: &View<'_, Self>) -> Page {
        Page::new(Phrase::new("首页", "Home"))
    }
    fn page(_view: &View<'_, Self>, _key: &PageKey) -> Option<Result<Page, Refusal>> {
        None
    }
    fn tell(_view: &View<'_, Self>, _event: &Event<What>) -> Told {
        Told::default()
    }
    fn tell_proposed(_view: &View<'_, Self>, _command: &Command) -> Told {
        Told::default()
    }
    fn happened(_kind: &str) -> Option<Phrase> {
        None
    }
    fn called(_view: &View<'_, Self>, _id: &Id) -> Option<String> {
        None
    }
    fn holder(_view: &View<'_, Self>, _account: Account, holder: &Id) -> Words {
        Words::data(holder.to_string())
    }
    fn afterwards(_view: &View<'_, Self>, _event: &Event<What>) -> Vec<(Words, Place)> {
        Vec::new()
    }
}
