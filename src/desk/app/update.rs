//! What messages do to the model.

use super::super::cells::Glyphs;
use super::super::confirm::Answer as Answered;
use super::super::form::{Outcome, Value};
use super::super::message::Kind;
use super::super::palette::{CommandPalette, Picked};
use super::super::runtime::{Application, Effect, Msg, Signal};
use super::super::session::{Answer, Filled, Request, Second};
use super::super::sheet::Place;
use super::super::shell::regions;
use super::list::ListMove;
use super::model::{Awaited, Model, Over, Screen};
use super::page::PageMove;
use super::places::Effects;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Money, Reading};
use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use std::time::Duration;

/// How long typing may go unkept.
const KEEP_AFTER: Duration = Duration::from_millis(1_500);

impl Application for Model {
    type Work = Request;
    type Reply = Answer;

    fn update(&mut self, message: Msg<Answer>) -> Effects {
        match message {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.first.take().map(|first| self.go(first)).unwrap_or_default()
            }
            Msg::Reply(answer) => self.answered(answer),
            Msg::Broken(said) => {
                const BROKEN: Phrase = Phrase::new(
                    "程序内部出错，这一步办没办成要看记录；再办一次也不会重复记账。({said})",
                    "Something broke inside; the records show whether it was done. Doing it again never posts twice. ({said})",
                );
                self.awaited = None;
                self.say(Kind::Refused, BROKEN.with(&[("said", &said)]));
                vec![Effect::Bell]
            }
            Msg::Tick(_) if self.unkept => self.keep(),
            Msg::Signal(Signal::Hangup | Signal::Terminate | Signal::TerminalLost) => {
                let mut effects = self.keep();
                effects.push(Effect::Quit);
                effects
            }
            Msg::Tick(_) | Msg::Signal(_) => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        self.draw(frame);
    }

    fn screen(&self) -> u64 {
        self.serial
    }

    fn waits(&self) -> bool {
        self.awaited.is_some()
    }

    fn takes_type_ahead(&self) -> bool {
        matches!(self.over, Over::Palette(_))
            || matches!(self.over, Over::Nothing)
                && matches!(self.stack.last(), Some(Screen::Form(_) | Screen::List(_)))
    }

    fn tick(&self) -> Option<Duration> {
        self.unkept.then_some(KEEP_AFTER)
    }

    fn glyphs(&self) -> Glyphs {
        self.theme.glyphs
    }
}

impl Model {
    fn key(&mut self, key: KeyEvent) -> Effects {
        self.messages.next_key();
        if self.hidden {
            // The key that brings the screen back does nothing else.
            self.hidden = false;
            self.serial += 1;
            return Vec::new();
        }
        match &mut self.over {
            Over::Help => {
                self.over = Over::Nothing;
                self.serial += 1;
                return Vec::new();
            }
            Over::Palette(palette) => {
                let picked = palette.key(key, &self.registry);
                return self.picked(picked);
            }
            Over::Nothing => {}
        }
        let action = self.registry.lookup(key, self.name()).map(|action| action.id);
        if let Some(effects) = action.and_then(|action| self.act(action)) {
            return effects;
        }
        self.screen_key(key)
    }

    /// What an action does that is the same on every screen; `None` for one the screen itself understands.
    fn act(&mut self, action: &'static str) -> Option<Effects> {
        let in_the_way = matches!(self.stack.last(), Some(Screen::Form(_) | Screen::Confirm(_)));
        match action {
            "language" => self.language = self.language.other(),
            "help" => {
                self.over = Over::Help;
                self.serial += 1;
            }
            "explain" => {
                let why = match self.stack.last() {
                    Some(Screen::Page(page)) => page.page.why.clone(),
                    _ => None,
                };
                return why.map(|why| self.go(Place::Page(why)));
            }
            "explain.summary" => {
                let why = match self.stack.last() {
                    Some(Screen::Confirm(confirm)) => confirm.summary.why.clone(),
                    _ => None,
                };
                match why {
                    Some(page) => self.push_page(page, None),
                    None => self.over = Over::Help,
                }
            }
            "palette" if !matches!(self.stack.last(), Some(Screen::Confirm(_))) => {
                self.over = Over::Palette(CommandPalette::new(self.name()));
                self.serial += 1;
            }
            "find" | "jump" if self.can_find() && !in_the_way => return Some(self.go(Place::list("find"))),
            "home" if self.can_find() => {
                let mut effects = self.keep();
                effects.extend(self.go(Place::page("home")));
                return Some(effects);
            }
            "refresh" => {
                let mut effects = self.refresh();
                effects.push(Effect::Redraw);
                return Some(effects);
            }
            "messages" if !matches!(self.stack.last(), Some(Screen::Log)) => self.push(Screen::Log),
            "hide" => {
                self.hidden = true;
                self.serial += 1;
            }
            "further" => {
                let further = match self.stack.last() {
                    Some(Screen::List(list)) => list.listing.further.clone(),
                    _ => None,
                };
                return further.map(|key| self.go(Place::List(key)));
            }
            "new" => {
                let new = match self.stack.last() {
                    Some(Screen::List(list)) => list.listing.new.clone(),
                    _ => None,
                };
                return new.map(|place| self.go(place));
            }
            "clear" => return Some(self.clear_form()),
            "save" => return Some(self.save()),
            "switch" => return Some(self.switch()),
            "quit" => return Some(vec![Effect::Quit]),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Whether another operator can take over by a key: somebody practises.
    pub(super) fn can_switch(&self) -> bool {
        self.standing.training && self.can_find()
    }

    /// Lets the next operator of a training book work on, from a page or a list.
    fn switch(&mut self) -> Effects {
        const REAL: Phrase = Phrase::new(
            "只有练习账套可以一键换人；正式账套请签退后用口令登录。",
            "Only a training book changes operators by a key; in a real one sign out and in by passphrase.",
        );
        const BUSY: Phrase = Phrase::new("先登记或离开这张表，再换人。", "Record or leave this form first.");
        let in_the_way = matches!(self.stack.last(), Some(Screen::Form(_) | Screen::Confirm(_)));
        if !self.can_switch() || in_the_way {
            self.say(Kind::Note, Words::from(if self.can_switch() { BUSY } else { REAL }));
            return Vec::new();
        }
        self.awaited = Some(Awaited::Switch);
        vec![Effect::Run(Request::Switch)]
    }

    /// Whether there is something to find: somebody works in a book.
    pub(super) fn can_find(&self) -> bool {
        self.standing.commands.iter().any(|command| command.id == "find")
    }

    fn picked(&mut self, picked: Picked) -> Effects {
        match picked {
            Picked::Stay => return Vec::new(),
            Picked::Closed => {}
            Picked::Action(id) => {
                self.over = Over::Nothing;
                self.serial += 1;
                let place = self.standing.commands.iter().find(|command| command.id == id);
                let Some(place) = place.map(|command| command.place.clone()) else {
                    return match id {
                        "back" => self.back(),
                        id => self.act(id).unwrap_or_default(),
                    };
                };
                let mut effects = self.keep();
                effects.extend(self.go(place));
                return effects;
            }
        }
        self.over = Over::Nothing;
        self.serial += 1;
        Vec::new()
    }

    /// The room of the screen itself.
    pub(super) fn body(&self) -> Rect {
        regions(Rect::new(0, 0, self.size.0, self.size.1)).map_or(Rect::ZERO, |parts| parts.body)
    }

    fn screen_key(&mut self, key: KeyEvent) -> Effects {
        let (area, theme, language) = (self.body(), self.theme, self.language());
        match self.stack.last_mut() {
            Some(Screen::Page(page)) => match page.key(key, area, theme, language) {
                PageMove::Stay => Vec::new(),
                PageMove::Go(place) => self.go(place),
                PageMove::Barred(why) => {
                    self.say(Kind::Refused, why);
                    vec![Effect::Bell]
                }
                PageMove::Ignored => self.otherwise(key),
            },
            Some(Screen::List(list)) => match list.key(key, area) {
                ListMove::Stay => Vec::new(),
                ListMove::Go(place) => self.go(place),
                ListMove::Ignored => self.otherwise(key),
            },
            Some(Screen::Form(_)) => self.form_key(key),
            Some(Screen::Confirm(_)) => self.confirm_key(key),
            Some(Screen::Log) | None => self.otherwise(key),
        }
    }

    /// A key the screen has no use for: Esc goes back.
    fn otherwise(&mut self, key: KeyEvent) -> Effects {
        match self.registry.lookup(key, self.name()).map(|action| action.id) {
            Some("back") => self.back(),
            _ => Vec::new(),
        }
    }

    fn form_key(&mut self, key: KeyEvent) -> Effects {
        let Some(screen) = self.top_form() else { return Vec::new() };
        match screen.form.key(key, &screen.prepared.desk) {
            Outcome::Changed => {
                let values = screen.form.values(&screen.prepared.desk);
                let echo = Request::Echo(screen.prepared.key.clone(), values);
                self.unkept = true;
                vec![Effect::Latest("echo", echo)]
            }
            Outcome::Moved => Vec::new(),
            Outcome::Ignored => self.otherwise(key),
            Outcome::Invalid(_) => vec![Effect::Bell],
            Outcome::Save(values) => self.finish(values),
            Outcome::Leave => {
                let mut effects = self.keep();
                effects.extend(self.back());
                effects
            }
        }
    }

    /// Sums the form in front up, wherever its focus is.
    pub(super) fn save(&mut self) -> Effects {
        let Some(screen) = self.top_form() else { return Vec::new() };
        match screen.form.save(&screen.prepared.desk) {
            Outcome::Save(values) => self.finish(values),
            Outcome::Invalid(_) => vec![Effect::Bell],
            _ => Vec::new(),
        }
    }

    fn finish(&mut self, values: std::collections::BTreeMap<&'static str, Value>) -> Effects {
        let Some(screen) = self.top_form() else { return Vec::new() };
        let filled = Filled { key: screen.prepared.key.clone(), id: screen.prepared.id.clone(), values, second: None };
        self.awaited = Some(Awaited::Finish(filled.clone()));
        vec![Effect::Run(Request::Finish(filled))]
    }

    fn confirm_key(&mut self, key: KeyEvent) -> Effects {
        let Some(Screen::Confirm(screen)) = self.stack.last_mut() else { return Vec::new() };
        let read = |text: &str| Money::read(text).ok().and_then(Reading::plain);
        match screen.confirm.key(key, &read) {
            Answered::Stay => Vec::new(),
            Answered::Back => {
                self.stack.pop();
                self.serial += 1;
                Vec::new()
            }
            Answered::Confirmed => self.commit(None),
            Answered::Authorised(place, passphrase) => {
                let by = screen.summary.second.get(place).map(|(id, _)| id.clone());
                by.map(|by| self.commit(Some(Second { by, passphrase }))).unwrap_or_default()
            }
        }
    }

    /// Records what the summary in front says, signed here by a second person where there is one.
    fn commit(&mut self, second: Option<Second>) -> Effects {
        let Some(Screen::Confirm(screen)) = self.stack.last() else { return Vec::new() };
        let request = Request::Commit(Filled { second, ..screen.filled.clone() }, screen.summary.effect);
        self.awaited = Some(Awaited::Commit);
        vec![Effect::Run(request)]
    }

    fn paste(&mut self, text: &str) -> Effects {
        const NOT_HERE: Phrase = Phrase::new("这里不能粘贴。", "Nothing can be pasted here.");
        const CUT: Phrase = Phrase::new(
            "粘贴的内容太长，去掉了 {cut} 个字。",
            "The paste was too long; {cut} characters were left out.",
        );
        self.messages.next_key();
        match self.stack.last_mut() {
            Some(Screen::Form(screen)) => match screen.form.paste(text, &screen.prepared.desk) {
                Some(pasted) => {
                    self.unkept = true;
                    if pasted.cut > 0 {
                        self.say(Kind::Note, CUT.with(&[("cut", &pasted.cut)]));
                    }
                }
                None => self.say(Kind::Note, Words::from(NOT_HERE)),
            },
            Some(Screen::List(list)) => list.paste(text),
            Some(Screen::Page(_) | Screen::Confirm(_) | Screen::Log) | None => {
                self.say(Kind::Note, Words::from(NOT_HERE));
            }
        }
        Vec::new()
    }
}
