//! The locked screen: after so many minutes without a key nothing of the books is shown, until whoever works here gives
//! the passphrase; what was being filled in waits as it was (rule I06).

use super::cells::{fill, put, wrap};
use super::line::Line;
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

/// A locked screen.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Who works here.
    who: Words,
    /// The passphrase as typed; a training book asks none.
    passphrase: Option<Line>,
    /// Why it was not opened.
    refused: Option<Words>,
}

/// What a key meant to a locked screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlocking {
    /// Still locked.
    Stay,
    /// To be opened, with what was typed.
    Open(Option<String>),
    /// Whoever works here is to be signed out, so that somebody else can sign in.
    SignOut,
}

impl Lock {
    /// A lock for whoever works here.
    pub fn new(who: Words, asks: bool) -> Self {
        Self { who, passphrase: asks.then(|| Line::new(200)), refused: None }
    }

    /// Takes a key: in a training book any opens it.
    pub fn key(&mut self, key: KeyEvent) -> Unlocking {
        let Some(line) = &mut self.passphrase else { return Unlocking::Open(None) };
        match key.code {
            KeyCode::Esc if line.is_empty() => Unlocking::SignOut,
            KeyCode::Esc => {
                line.set("");
                Unlocking::Stay
            }
            KeyCode::Enter => Unlocking::Open(Some(line.text().to_owned())),
            _ => {
                line.key(key);
                Unlocking::Stay
            }
        }
    }

    /// It was not the passphrase.
    pub fn refuse(&mut self, why: Words) {
        if let Some(line) = &mut self.passphrase {
            line.set("");
        }
        self.refused = Some(why);
    }

    /// Paints it over the whole frame and returns where the cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, theme: Theme, language: Language) -> Position {
        const LOCKED: Phrase = Phrase::new("已锁屏", "Locked");
        const PASSPHRASE: Phrase = Phrase::new("口令 ", "Passphrase ");
        const KEYS: Phrase = Phrase::new(
            "回车解锁，回到原来的地方。Esc 签退换人；没登记完的已存成草稿。",
            "Enter unlocks and goes back to where you were. Esc signs out; what was not recorded is kept as a draft.",
        );
        const ANY: Phrase = Phrase::new("练习账套: 按任意键回来。", "A training book: any key brings it back.");
        let area = *buffer.area();
        fill(buffer, area, theme.style(Role::Plain));
        let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(4), y: area.height / 4, ..area };
        let mut y = inside.y;
        let mut line = |buffer: &mut Buffer, text: &str, role: Role| {
            for text in wrap(text, usize::from(inside.width)) {
                put(buffer, inside.x, y, &text, inside.width, theme.style(role));
                y += 1;
            }
            y
        };
        line(buffer, LOCKED.in_(language), Role::Heading);
        let at = line(buffer, self.who.in_(language), Role::Plain);
        let Some(typed) = &self.passphrase else {
            line(buffer, ANY.in_(language), Role::Quiet);
            return Position::new(inside.x, at);
        };
        let after = line(buffer, PASSPHRASE.in_(language), Role::Label);
        let at = after.saturating_sub(1);
        let columns = u16::try_from(super::cells::width(PASSPHRASE.in_(language))).unwrap_or(0);
        let box_width = 24.min(inside.width.saturating_sub(columns));
        let stars = super::cells::width(typed.text()).min(usize::from(box_width.saturating_sub(1)));
        let shown = super::cells::pad_right(&"*".repeat(stars), usize::from(box_width));
        put(buffer, inside.x + columns, at, &shown, box_width, theme.style(Role::FieldFocused));
        if let Some(why) = &self.refused {
            line(buffer, why.in_(language), Role::Error);
        }
        line(buffer, KEYS.in_(language), Role::Quiet);
        Position::new(inside.x + columns + u16::try_from(stars).unwrap_or(0), at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_screen_is_drawn_at_every_size_and_never_shows_the_passphrase() {
        let mut lock = Lock::new(Words::data("陈小玲 (业务员)"), true);
        for letter in "secret".chars() {
            lock.key(KeyEvent::from(KeyCode::Char(letter)));
        }
        lock.refuse(Phrase::new("口令不对", "not the passphrase").into());
        for letter in "secret".chars() {
            lock.key(KeyEvent::from(KeyCode::Char(letter)));
        }
        for size in 0..90 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, size, size / 3));
            lock.draw(&mut buffer, Theme::MONO, Language::Zh);
            let text: String = buffer.content().iter().map(|cell| cell.symbol()).collect();
            assert!(!text.contains("secret"));
        }
    }

    #[test]
    fn esc_clears_what_was_typed_first_and_signs_out_then() {
        let mut lock = Lock::new(Words::data("陈小玲"), true);
        lock.key(KeyEvent::from(KeyCode::Char('x')));
        assert_eq!(lock.key(KeyEvent::from(KeyCode::Esc)), Unlocking::Stay);
        assert_eq!(lock.key(KeyEvent::from(KeyCode::Esc)), Unlocking::SignOut);
    }
}
