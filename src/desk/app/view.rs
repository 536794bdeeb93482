//! How the desk looks.

use super::super::cells::{fill, put};
use super::super::help::{Explained, draw_help};
use super::super::keys::Action;
use super::super::shell::{Header, draw_hints, draw_too_small, regions};
use super::super::theme::Role;
use super::model::{Model, Over, Screen};
use crate::text::Phrase;
use ratatui::Frame;
use ratatui::layout::Position;

impl Model {
    pub(super) fn draw(&self, frame: &mut Frame<'_>) {
        let (theme, language) = (self.theme, self.language());
        let Some(parts) = regions(frame.area()) else { return draw_too_small(frame.buffer_mut(), language) };
        if self.hidden {
            const HIDDEN: Phrase = Phrase::new("已隐藏，按任意键回来。", "Hidden. Any key brings it back.");
            let area = frame.area();
            fill(frame.buffer_mut(), area, theme.style(Role::Plain));
            put(
                frame.buffer_mut(),
                area.x + 2,
                area.y + area.height / 2,
                HIDDEN.in_(language),
                area.width - 2,
                theme.style(Role::Quiet),
            );
            frame.set_cursor_position(Position::new(area.x, area.y));
            return;
        }
        let standing = &self.standing;
        let header = Header {
            institution: standing.institution.clone(),
            operator: standing.operator.in_(language).to_owned(),
            date: standing.date.in_(language).to_owned(),
            training: standing.training,
            backup: standing.backup.as_ref().map(|(due, words)| (*due, words.in_(language).to_owned())),
            day: standing.day.in_(language).to_owned(),
            note: standing.note.in_(language).to_owned(),
        };
        let buffer = frame.buffer_mut();
        header.draw(buffer, parts.header, theme, language);
        let mut cursor = match self.stack.last() {
            Some(Screen::Page(page)) => page.draw(buffer, parts.body, theme, language),
            Some(Screen::List(list)) => Some(list.draw(buffer, parts.body, theme, language)),
            Some(Screen::Form(form)) => form.form.draw(buffer, parts.body, &form.prepared.desk, theme, language),
            Some(Screen::Confirm(confirm)) => confirm.confirm.draw(buffer, parts.body, theme, language),
            Some(Screen::Log) => {
                self.messages.draw_log(buffer, parts.body, theme, language);
                None
            }
            None => None,
        };
        self.messages.draw(buffer, parts.message, theme, language);
        let available = |action: &Action| self.is_available(action);
        draw_hints(buffer, parts.hints, &self.registry, self.name(), &available, theme, language);
        match &self.over {
            Over::Palette(palette) => cursor = Some(palette.draw(buffer, &self.registry, theme, language)),
            Over::Help => {
                let explained = match self.stack.last() {
                    Some(Screen::Form(form)) => {
                        Explained { said: form.form.explained(), figures: form.form.figures(&form.prepared.desk) }
                    }
                    Some(Screen::Page(page)) => Explained { said: page.explained(), ..Explained::default() },
                    Some(Screen::List(list)) => Explained { said: list.explained(), ..Explained::default() },
                    _ => Explained::default(),
                };
                let works = |action: &Action| self.works(action);
                draw_help(buffer, &explained, &self.registry, self.name(), &works, theme, language);
            }
            Over::Nothing => {}
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    /// Whether an action works now, and so is worth its place in the hints; some that work are left to the help.
    fn is_available(&self, action: &Action) -> bool {
        match action.id {
            "jump" | "refresh" | "row" => false,
            "find" => self.works(action) && matches!(self.stack.last(), Some(Screen::Page(_))),
            "clear" | "copy" => {
                self.works(action)
                    && matches!(self.stack.last(), Some(Screen::Form(form)) if form.prepared.key.form != "sign_in")
            }
            _ => self.works(action),
        }
    }

    /// Whether the key of an action does something where the desk stands.
    fn works(&self, action: &Action) -> bool {
        let top = self.stack.last();
        match action.id {
            "back" => self.stack.len() > 1,
            "home" => self.can_find() && self.stack.len() > 1,
            "switch" => self.can_switch() && matches!(top, Some(Screen::Page(_) | Screen::List(_))),
            "find" | "jump" => self.can_find() && !matches!(top, Some(Screen::Form(_) | Screen::Confirm(_))),
            "palette" => !matches!(top, Some(Screen::Confirm(_))),
            "messages" => !matches!(top, Some(Screen::Log)),
            "choose" | "choose.figures" => matches!(top, Some(Screen::Page(page)) if !page.page.doings.is_empty()),
            "help" => match top {
                Some(Screen::Page(page)) => page.page.why.is_none(),
                Some(Screen::Confirm(confirm)) => confirm.summary.why.is_none(),
                _ => true,
            },
            "explain.summary" => matches!(top, Some(Screen::Confirm(confirm)) if confirm.summary.why.is_some()),
            "further" => matches!(top, Some(Screen::List(list)) if list.listing.further.is_some()),
            "new" => matches!(top, Some(Screen::List(list)) if list.listing.new.is_some()),
            "row" => matches!(top, Some(Screen::Form(form)) if form.form.is_in_row()),
            _ => true,
        }
    }
}
