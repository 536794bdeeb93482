//! What the books' answers do to the model.

use super::super::authorise::Authorise;
use super::super::confirm::Confirm;
use super::super::form::FieldError;
use super::super::message::Kind;
use super::super::runtime::Effect;
use super::super::session::{Answer, Committed, Filled, Finished, Obstacle, Reply, Request, Summary};
use super::super::sheet::{Listing, Page, PageKey, Place};
use super::actions;
use super::list::ListScreen;
use super::model::{Awaited, ConfirmScreen, How, Model, Screen};
use super::page::PageScreen;
use super::places::Effects;
use crate::text::{Phrase, Words};

impl Model {
    pub(super) fn answered(&mut self, answer: Answer) -> Effects {
        if answer.standing.commands != self.standing.commands {
            self.registry = actions::registry(&answer.standing.commands);
        }
        self.standing = answer.standing;
        self.waited = None;
        match answer.reply {
            Reply::Nothing => Vec::new(),
            Reply::Unkept(words) => {
                self.say(Kind::Refused, words);
                vec![Effect::Bell]
            }
            Reply::Unlocked(opened) => {
                self.awaited = None;
                match (opened, &mut self.lock) {
                    (Err(why), Some(lock)) => {
                        lock.refuse(why);
                        return vec![Effect::Bell];
                    }
                    _ => self.lock = None,
                }
                self.serial += 1;
                Vec::new()
            }
            Reply::Taken(Ok(words)) => {
                self.say(Kind::Done, words);
                Vec::new()
            }
            Reply::Taken(Err(words)) => {
                self.say(Kind::Refused, words);
                vec![Effect::Bell]
            }
            Reply::Echo(key, computed) => {
                if let Some(screen) = self.top_form().filter(|screen| screen.prepared.key == key) {
                    screen.prepared.desk.computed.extend(computed);
                }
                Vec::new()
            }
            Reply::Failed(words) => self.failed(words),
            Reply::Switched => {
                const NOW: Phrase = Phrase::new("现在是 {operator}", "Now {operator}");
                let words = NOW.with_words(&[("operator", &self.standing.operator)]);
                self.awaited = None;
                self.say(Kind::Note, words);
                self.refresh()
            }
            Reply::Page(page) => {
                self.show_page(page);
                Vec::new()
            }
            Reply::List(listing) => {
                self.show_list(*listing);
                Vec::new()
            }
            Reply::Form(prepared) => match self.awaited.take() {
                Some(Awaited::Place(_, how)) => self.open_form(*prepared, how),
                _ => Vec::new(),
            },
            Reply::Finished(finished) => match self.awaited.take() {
                Some(Awaited::Finish(filled)) => self.finished(finished, filled),
                _ => Vec::new(),
            },
            Reply::Committed(committed) => {
                self.awaited = None;
                self.committed(committed)
            }
        }
    }

    fn failed(&mut self, words: Words) -> Effects {
        // What lies below and is no longer there, such as a proposal just signed, is left for what lies below it.
        if matches!(self.awaited.take(), Some(Awaited::Place(_, How::Refresh))) && self.stack.len() > 1 {
            return self.back();
        }
        if self.stack.is_empty() {
            let page = Page::new(Phrase::new("打不开", "Cannot be opened")).text(None, vec![words]);
            self.push_page(page.doing(Phrase::new("退出", "Quit"), Place::Quit), None);
        } else {
            self.say(Kind::Refused, words);
        }
        vec![Effect::Bell]
    }

    fn show_page(&mut self, page: Page) {
        let Some(Awaited::Place(place, how)) = self.awaited.take() else { return };
        let key = match place {
            Place::Page(key) => key,
            _ => PageKey { kind: "start", of: None },
        };
        match (how, self.stack.last_mut()) {
            (How::Refresh, Some(Screen::Page(screen))) if screen.key.as_ref() == Some(&key) => screen.renew(page),
            _ => self.settle(Screen::Page(Box::new(PageScreen::new(page, Some(key)))), how),
        }
    }

    fn show_list(&mut self, listing: Listing) {
        let Some(Awaited::Place(Place::List(key), how)) = self.awaited.take() else { return };
        match (how, self.stack.last_mut()) {
            (How::Refresh, Some(Screen::List(screen))) if screen.key == key => screen.renew(listing),
            _ => self.settle(Screen::List(Box::new(ListScreen::new(key, listing))), how),
        }
    }

    fn finished(&mut self, finished: Finished, filled: Filled) -> Effects {
        match finished {
            Finished::Summary(summary) => {
                let confirm = confirmation(&summary);
                self.push(Screen::Confirm(Box::new(ConfirmScreen { confirm, summary: *summary, filled })));
                Vec::new()
            }
            Finished::Shown(page) => {
                self.push_page(page, None);
                Vec::new()
            }
            Finished::Refused(obstacle) => self.refused(obstacle),
            Finished::Gone(place) => self.go(place),
        }
    }

    fn committed(&mut self, committed: Committed) -> Effects {
        match committed {
            Committed::Done(done) => {
                if matches!(self.stack.last(), Some(Screen::Confirm(_))) {
                    self.stack.pop();
                }
                let mut effects = Vec::new();
                if let Some(Screen::Form(screen)) = self.stack.last() {
                    self.previous.insert(screen.prepared.key.form, screen.form.draft());
                    self.again.recorded = Some(screen.prepared.key.form);
                    // What was kept while it was being recorded was kept after recording had forgotten it, and would
                    // be offered as if it had not been recorded.
                    effects.push(Effect::Run(Request::DropDraft(screen.prepared.key.clone())));
                    self.stack.pop();
                }
                self.unkept = false;
                self.say(Kind::Done, done.words);
                self.push_page(done.page, None);
                effects
            }
            Committed::Partly(partly) => {
                if matches!(self.stack.last(), Some(Screen::Confirm(_))) {
                    self.stack.pop();
                    self.serial += 1;
                }
                if let Some(screen) = self.top_form() {
                    screen.form.keep_rows(partly.field, partly.refused);
                    screen.prepared.id = partly.id;
                    self.unkept = true;
                }
                self.say(Kind::Refused, partly.words);
                vec![Effect::Bell]
            }
            Committed::NotSigned(words) => {
                self.say(Kind::Refused, words);
                vec![Effect::Bell]
            }
            Committed::Refused(obstacle) => {
                if matches!(self.stack.last(), Some(Screen::Confirm(_))) {
                    self.stack.pop();
                    self.serial += 1;
                }
                self.refused(obstacle)
            }
            Committed::Changed(summary) => self.changed(*summary),
        }
    }

    /// It would now do something else than was confirmed: both are shown, and it is confirmed anew.
    fn changed(&mut self, summary: Summary) -> Effects {
        const CHANGED: Phrase = Phrase::new(
            "刚才账上有变动，结果与确认的不同，没有记账。请看清后再确认。",
            "The books have changed since: it would now do something else. Nothing was posted; look and confirm again.",
        );
        let Some(Screen::Confirm(screen)) = self.stack.last_mut() else { return Vec::new() };
        let both = summary.lines.iter().map(|(label, now)| {
            let was = screen.summary.lines.iter().find(|(known, words)| known == label && words != now);
            (label.clone(), was.map_or_else(|| now.clone(), |(_, was)| both(was, now)))
        });
        let shown = Summary { lines: both.collect(), ..summary.clone() };
        screen.confirm = confirmation(&shown);
        screen.summary = summary;
        self.serial += 1;
        self.say(Kind::Refused, Words::from(CHANGED));
        vec![Effect::Bell]
    }

    /// Puts what stands in the way beside its field, and in the message line.
    fn refused(&mut self, obstacle: Obstacle) -> Effects {
        const REASON: Phrase = Phrase::new("需说明理由", "a reason is needed");
        if let (Some(field), Some(screen)) = (obstacle.field, self.top_form()) {
            let words = if field == "reason" { REASON.into() } else { obstacle.words.clone() };
            screen.form.refuse(field, FieldError::new(words));
        }
        self.say(Kind::Refused, obstacle.words);
        vec![Effect::Bell]
    }
}

fn confirmation(summary: &Summary) -> Confirm {
    let (title, lines, verb) = (summary.title.clone(), summary.lines.clone(), summary.verb.clone());
    let confirm = match summary.again {
        Some(amount) => Confirm::dangerous(title, lines, verb, amount),
        None => Confirm::routine(title, lines, verb),
    };
    let people: Vec<Words> = summary.second.iter().map(|(_, name)| name.clone()).collect();
    confirm.authorised_by((!people.is_empty()).then(|| Authorise::new(people, summary.passphrase)))
}

fn both(was: &Words, now: &Words) -> Words {
    const BOTH: Phrase = Phrase::new("{now} (刚才: {was})", "{now} (was: {was})");
    BOTH.with_words(&[("now", now), ("was", was)])
}
