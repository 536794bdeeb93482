//! The model: everything that is on the screen.

use super::super::confirm::Confirm;
use super::super::form::Form;
use super::super::keys::Registry;
use super::super::lock::Lock;
use super::super::message::Messages;
use super::super::order::OrderChooser;
use super::super::palette::CommandPalette;
use super::super::session::{Filled, Prepared, Standing, Summary};
use super::super::sheet::{Page, PageKey, Place};
use super::super::theme::Theme;
use super::actions;
use super::list::ListScreen;
use super::page::PageScreen;
use crate::text::Language;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::time::Duration;

/// How the desk is set when it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    /// The language.
    pub language: Language,
    /// How it looks.
    pub theme: Theme,
}

/// The desk.
pub struct Model {
    pub(super) stack: Vec<Screen>,
    pub(super) over: Over,
    pub(super) hidden: bool,
    /// What stands before everything until whoever works here is back.
    pub(super) lock: Option<Lock>,
    pub(super) standing: Standing,
    pub(super) messages: Messages,
    pub(super) language: Language,
    pub(super) theme: Theme,
    pub(super) registry: Registry,
    pub(super) size: (u16, u16),
    /// Counts up whenever something else takes the keys.
    pub(super) serial: u64,
    pub(super) awaited: Option<Awaited>,
    /// How long it is awaited already, once that is worth saying.
    pub(super) waited: Option<Duration>,
    /// Whether something typed is not yet kept.
    pub(super) unkept: bool,
    /// What each form held when it was last recorded.
    pub(super) previous: BTreeMap<&'static str, Json>,
    /// The form last recorded, and whether the next one of it goes on from there.
    pub(super) again: Again,
    /// Where the desk begins, until it has begun.
    pub(super) first: Option<Place>,
}

/// One entry after another of the same form.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Again {
    /// The form that was recorded last.
    pub recorded: Option<&'static str>,
    /// The form that was asked for again from its receipt.
    pub wanted: Option<&'static str>,
}

/// A screen.
pub(super) enum Screen {
    Page(Box<PageScreen>),
    List(Box<ListScreen>),
    Form(Box<FormScreen>),
    Confirm(Box<ConfirmScreen>),
    Log,
}

/// A form being filled in.
pub(super) struct FormScreen {
    pub prepared: Prepared,
    pub form: Form,
}

/// A summary waiting for its answer.
pub(super) struct ConfirmScreen {
    pub confirm: Confirm,
    pub summary: Summary,
    pub filled: Filled,
}

/// What lies over the screen.
pub(super) enum Over {
    Nothing,
    Palette(CommandPalette),
    Order(OrderChooser),
    Help,
}

/// What is awaited from the books; keys are held meanwhile.
pub(super) enum Awaited {
    /// A place, to be put there.
    Place(Place, How),
    /// What a filled-in form would do.
    Finish(Filled),
    /// What came of a confirmation.
    Commit,
    /// The next operator.
    Switch,
    /// Whether the locked screen opens.
    Unlock,
}

/// Where an awaited place goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// On top.
    Push,
    /// In place of the top.
    Replace,
    /// In place of the top, which is the same place as it was before.
    Refresh,
    /// In place of everything.
    Root,
}

impl Model {
    /// A desk that begins at a place.
    pub fn new(setting: Setting, first: Place) -> Self {
        Self {
            stack: Vec::new(),
            over: Over::Nothing,
            hidden: false,
            lock: None,
            standing: Standing::default(),
            messages: Messages::default(),
            language: setting.language,
            theme: setting.theme,
            registry: actions::registry(&[]),
            size: (0, 0),
            serial: 0,
            awaited: None,
            waited: None,
            unkept: false,
            previous: BTreeMap::new(),
            again: Again::default(),
            first: Some(first),
        }
    }

    /// The language in force, in the wording of the book that is open.
    pub fn language(&self) -> Language {
        self.language.worded(self.standing.wording)
    }

    /// The name of the screen that takes the keys.
    pub(super) fn name(&self) -> &'static str {
        match self.stack.last() {
            Some(Screen::Page(page)) if page.page.why.is_some() => actions::FIGURES,
            Some(Screen::Page(_)) | None => actions::PAGE,
            Some(Screen::List(_)) => actions::LIST,
            Some(Screen::Form(_)) => actions::FORM,
            Some(Screen::Confirm(_)) => actions::CONFIRM,
            Some(Screen::Log) => actions::LOG,
        }
    }

    pub(super) fn top_form(&mut self) -> Option<&mut FormScreen> {
        match self.stack.last_mut() {
            Some(Screen::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Puts a screen on top.
    pub(super) fn push(&mut self, screen: Screen) {
        self.stack.push(screen);
        self.serial += 1;
    }

    /// Puts a page on top that no place leads to: an answer, or what was recorded.
    pub(super) fn push_page(&mut self, page: Page, key: Option<PageKey>) {
        self.push(Screen::Page(Box::new(PageScreen::new(page, key))));
    }
}
