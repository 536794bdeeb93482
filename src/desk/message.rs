//! The message line and the day's log (F8).

use super::cells::{boxed, fill, put, width, wrap};
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How many messages a day keeps.
const KEPT: usize = 500;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something was recorded or done.
    Done,
    /// Something to know.
    Note,
    /// Something could not be done; nothing was recorded.
    Refused,
}

/// A message and when it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: Kind,
    /// The time of day it was shown at, as the clock read it.
    pub at: String,
    /// What it says.
    pub words: Words,
}

/// The message in sight and those of the day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    log: Vec<Message>,
    in_sight: bool,
}

impl Messages {
    /// Shows a message and keeps it in the log.
    pub fn show(&mut self, kind: Kind, at: impl Into<String>, words: impl Into<Words>) {
        if self.log.len() == KEPT {
            self.log.remove(0);
        }
        self.log.push(Message { kind, at: at.into(), words: words.into() });
        self.in_sight = true;
    }

    /// Takes the message out of sight: a message stays until the next key. The log keeps it.
    pub fn next_key(&mut self) {
        self.in_sight = false;
    }

    /// The message in sight.
    pub fn in_sight(&self) -> Option<&Message> {
        self.log.last().filter(|_| self.in_sight)
    }

    /// The day's messages, the oldest first.
    pub fn log(&self) -> &[Message] {
        &self.log
    }

    /// Paints the message line. One that is longer than the line takes rows above it, in a box, and stays there like
    /// any other until the next key.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) {
        let Some(message) = self.in_sight() else { return };
        let role = if message.kind == Kind::Refused { Role::Error } else { Role::Plain };
        if width(message.words.in_(language)) > usize::from(area.width) {
            let lines = wrap(message.words.in_(language), usize::from(area.width.saturating_sub(4)));
            let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
            let height = wanted.min(area.bottom());
            let over = Rect { y: area.bottom() - height, height, ..area };
            fill(buffer, over, theme.style(Role::Plain));
            let inside = boxed(buffer, over, "", theme.style(role));
            for (line, y) in lines.iter().zip(inside.top()..inside.bottom()) {
                put(buffer, inside.x + 1, y, line, inside.width.saturating_sub(1), theme.style(role));
            }
            return;
        }
        put(buffer, area.x, area.y, message.words.in_(language), area.width, theme.style(role));
    }

    /// Paints the log, the newest first, each message whole.
    pub fn draw_log(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) {
        fill(buffer, area, theme.style(Role::Plain));
        if self.log.is_empty() {
            let empty = Phrase::new("今天还没有消息。", "No messages yet today.");
            put(buffer, area.x, area.y, empty.in_(language), area.width, theme.style(Role::Quiet));
        }
        let mut y = area.top();
        for message in self.log.iter().rev() {
            let role = if message.kind == Kind::Refused { Role::Error } else { Role::Plain };
            let text = format!("{} {}", message.at, message.words.in_(language));
            for line in wrap(&text, usize::from(area.width)) {
                if y >= area.bottom() {
                    return;
                }
                put(buffer, area.x, y, &line, area.width, theme.style(role));
                y += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stays_until_the_next_key_and_in_the_log_after_it() {
        let mut messages = Messages::default();
        messages.show(Kind::Done, "09:30", Phrase::new("已登记。", "Recorded."));
        assert!(messages.in_sight().is_some());
        messages.next_key();
        assert!(messages.in_sight().is_none());
        assert_eq!(messages.log().len(), 1);
    }

    #[test]
    fn a_long_day_keeps_the_newest_messages() {
        let mut messages = Messages::default();
        for number in 0..KEPT + 3 {
            messages.show(Kind::Note, "", Words::data(number.to_string()));
        }
        assert_eq!(messages.log().len(), KEPT);
        assert_eq!(messages.log().last().map(|m| m.words.in_(Language::Zh)), Some("502"));
    }
}
