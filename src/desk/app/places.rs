//! Going from place to place.

use super::super::form::Form;
use super::super::message::Kind;
use super::super::runtime::Effect;
use super::super::session::{Prepared, Request};
use super::super::sheet::Place;
use super::model::{Awaited, FormScreen, How, Model, Screen};
use crate::text::Phrase;
use std::sync::Arc;

/// Work to be done beside the model.
pub(super) type Effects = Vec<Effect<Request>>;

impl Model {
    /// Goes to a place: asks for it, and puts it on top once it is there.
    pub(super) fn go(&mut self, place: Place) -> Effects {
        let on_receipt = matches!(self.stack.last(), Some(Screen::Page(page)) if page.key.is_none());
        let how = if on_receipt && self.stack.len() > 1 { How::Replace } else { How::Push };
        match place {
            Place::Back => self.back(),
            Place::Quit => vec![Effect::Quit],
            Place::SignOut => self.ask(Place::SignOut, How::Root),
            place if place == Place::page("home") || place == Place::Start => self.ask(place, How::Root),
            place => self.ask(place, how),
        }
    }

    fn ask(&mut self, place: Place, how: How) -> Effects {
        let request = match &place {
            Place::Start => Request::Start,
            Place::SignOut => Request::SignOut,
            Place::Page(key) => Request::Page(key.clone()),
            Place::List(key) => Request::List(key.clone()),
            Place::Form(key) => Request::Form(key.clone()),
            Place::Back | Place::Quit => return Vec::new(),
        };
        self.awaited = Some(Awaited::Place(place, how));
        vec![Effect::Run(request)]
    }

    /// One step back; never out of the program. What lies below is read anew.
    pub(super) fn back(&mut self) -> Effects {
        if self.stack.len() < 2 {
            return match self.stack.last() {
                Some(Screen::Form(_)) => self.go(Place::SignOut),
                _ => Vec::new(),
            };
        }
        self.stack.pop();
        self.serial += 1;
        self.refresh()
    }

    /// Reads the top anew, where it is a place.
    pub(super) fn refresh(&mut self) -> Effects {
        let place = match self.stack.last() {
            Some(Screen::Page(page)) => match &page.key {
                Some(key) if key.kind == "start" => Place::Start,
                Some(key) => Place::Page(key.clone()),
                None => return Vec::new(),
            },
            Some(Screen::List(list)) => Place::List(list.key.clone()),
            _ => return Vec::new(),
        };
        self.ask(place, How::Refresh)
    }

    /// Puts a screen where it was meant to go. From a receipt to a page that lies below it, the way goes back to that
    /// page, so that work on one file never piles its page up.
    pub(super) fn settle(&mut self, screen: Screen, how: How) {
        match how {
            How::Push => {}
            How::Replace => match self.below(&screen) {
                Some(there) => self.stack.truncate(there),
                None => _ = self.stack.pop(),
            },
            How::Refresh => {
                self.stack.pop();
            }
            How::Root => self.stack.clear(),
        }
        self.push(screen);
    }

    /// Where a page lies in the stack already.
    fn below(&self, screen: &Screen) -> Option<usize> {
        let key = |screen: &Screen| match screen {
            Screen::Page(page) => page.key.clone(),
            _ => None,
        };
        let wanted = key(screen)?;
        self.stack.iter().position(|known| key(known).as_ref() == Some(&wanted))
    }

    /// Opens a form with what it holds at first, or with what had been typed before.
    pub(super) fn open_form(&mut self, mut prepared: Prepared, how: How) -> Effects {
        const DRAFT: Phrase = Phrase::new(
            "上次没登记完，已取回 {count} 项；F6 清空重填。",
            "Taken up where it was left, {count} fields; F6 clears it.",
        );
        if let Some(previous) = self.previous.get(prepared.key.form) {
            prepared.desk.previous = previous.clone();
        }
        let mut form = Form::filled(Arc::clone(&prepared.spec), &prepared.fill, &prepared.desk);
        if let Some(draft) = &prepared.draft {
            let count = form.restore(draft, &prepared.desk);
            if count > 0 {
                self.say(Kind::Note, DRAFT.with(&[("count", &count)]));
            }
        }
        let ready = prepared.ready && prepared.draft.is_none();
        let echo = Request::Echo(prepared.key.clone(), form.values(&prepared.desk));
        self.settle(Screen::Form(Box::new(FormScreen { prepared, form })), how);
        if ready { self.save() } else { vec![Effect::Latest("echo", echo)] }
    }

    /// Empties the form in front to what it held at first; what was kept of it is forgotten.
    pub(super) fn clear_form(&mut self) -> Effects {
        let Some(screen) = self.top_form() else { return Vec::new() };
        screen.form = Form::filled(Arc::clone(&screen.prepared.spec), &screen.prepared.fill, &screen.prepared.desk);
        let key = screen.prepared.key.clone();
        let values = screen.form.values(&screen.prepared.desk);
        self.unkept = false;
        vec![Effect::Run(Request::DropDraft(key.clone())), Effect::Latest("echo", Request::Echo(key, values))]
    }

    /// What is typed in the form in front, to be kept.
    pub(super) fn keep(&mut self) -> Effects {
        self.unkept = false;
        let Some(Screen::Form(screen)) = self.stack.iter().rev().find(|screen| matches!(screen, Screen::Form(_)))
        else {
            return Vec::new();
        };
        if !screen.form.is_typed() {
            return Vec::new();
        }
        vec![Effect::Latest("draft", Request::KeepDraft(screen.prepared.key.clone(), screen.form.draft()))]
    }

    pub(super) fn say(&mut self, kind: Kind, words: impl Into<crate::text::Words>) {
        let clock = self.standing.clock.clone();
        self.messages.show(kind, clock, words);
    }
}
