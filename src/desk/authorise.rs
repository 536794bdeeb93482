//! 现场授权: a second person signs at this desk, in the summary itself, and the first one's session goes on.

use super::cells::{fold_wide, pad_right, put, width};
use super::line::Line;
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

/// Who may sign here, and what is typed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorise {
    people: Vec<Words>,
    chosen: usize,
    /// Where a passphrase is asked: what is typed of it.
    secret: Option<Line>,
}

/// Which part takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The choice of a person.
    Person,
    /// The passphrase.
    Secret,
}

impl Authorise {
    /// These people may sign; a real book asks the passphrase.
    pub fn new(people: Vec<Words>, passphrase: bool) -> Self {
        Self { people, chosen: 0, secret: passphrase.then(|| Line::new(200)) }
    }

    /// The parts there are, in order.
    pub fn parts(&self) -> &'static [Part] {
        if self.secret.is_some() { &[Part::Person, Part::Secret] } else { &[Part::Person] }
    }

    /// Takes a key; says whether it meant something here.
    pub fn key(&mut self, part: Part, key: KeyEvent) -> bool {
        match (part, key.code, &mut self.secret) {
            (Part::Person, KeyCode::Char(' '), _) => self.chosen = (self.chosen + 1) % self.people.len().max(1),
            (Part::Person, KeyCode::Char(character), _) => {
                let digit = fold_wide(character).to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                let Some(index) = digit.and_then(|digit| digit.checked_sub(1)) else { return false };
                if index >= self.people.len() {
                    return false;
                }
                self.chosen = index;
            }
            (Part::Secret, code, Some(line)) if is_typing(code) => {
                line.key(key);
            }
            _ => return false,
        }
        true
    }

    /// Who signs, by the place in the list, and the passphrase typed.
    pub fn given(&self) -> (usize, Option<String>) {
        (self.chosen, self.secret.as_ref().map(|line| line.text().to_owned()))
    }

    /// Paints the line and returns where the cursor belongs.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        focus: Option<Part>,
        theme: Theme,
        language: Language,
    ) -> Option<Position> {
        const HERE: Phrase = Phrase::new("现场授权", "Sign here");
        const SECRET: Phrase = Phrase::new("口令", "Passphrase");
        const ENTER: Phrase = Phrase::new("回车即签", "Enter signs");
        let room = |x: u16| area.right().saturating_sub(x);
        let mark = if focus.is_some() { ">" } else { " " };
        let mut x = put(buffer, area.x, area.y, mark, area.width, theme.style(Role::Plain));
        x = put(buffer, x, area.y, HERE.in_(language), room(x), theme.style(Role::Label)) + 1;
        let mut cursor = None;
        for (index, person) in self.people.iter().enumerate() {
            let chosen = index == self.chosen;
            let text = format!("({}){} {}", if chosen { "*" } else { " " }, index + 1, person.in_(language));
            let role = if chosen && focus == Some(Part::Person) { Role::Selected } else { Role::Plain };
            if chosen && focus == Some(Part::Person) {
                cursor = Some(Position::new(x, area.y));
            }
            x = put(buffer, x, area.y, &text, room(x), theme.style(role)) + 2;
        }
        if let Some(line) = &self.secret {
            x = put(buffer, x, area.y, SECRET.in_(language), room(x), theme.style(Role::Label)) + 1;
            let here = focus == Some(Part::Secret);
            let stars = "*".repeat(width(line.text()).min(15));
            if here {
                cursor = Some(Position::new(x + u16::try_from(stars.len()).unwrap_or(0), area.y));
            }
            let role = if here { Role::FieldFocused } else { Role::Field };
            x = put(buffer, x, area.y, &pad_right(&stars, 16), room(x), theme.style(role)) + 1;
        }
        if focus.is_some() {
            put(buffer, x, area.y, ENTER.in_(language), room(x), theme.style(Role::Quiet));
        }
        cursor
    }
}

/// Whether a key is typed into a line.
fn is_typing(code: KeyCode) -> bool {
    matches!(code, KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete | KeyCode::Left | KeyCode::Right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_chosen_by_number_and_a_number_nobody_has_means_nothing() {
        let people = vec![Words::data("周敏"), Words::data("李建国")];
        let mut authorise = Authorise::new(people, false);
        assert!(authorise.key(Part::Person, KeyEvent::from(KeyCode::Char('２'))));
        assert_eq!(authorise.given(), (1, None));
        assert!(!authorise.key(Part::Person, KeyEvent::from(KeyCode::Char('3'))));
        assert!(authorise.key(Part::Person, KeyEvent::from(KeyCode::Char(' '))));
        assert_eq!(authorise.given(), (0, None));
    }

    #[test]
    fn a_passphrase_is_typed_and_never_painted() {
        let mut authorise = Authorise::new(vec![Words::data("周敏")], true);
        for character in "mima".chars() {
            authorise.key(Part::Secret, KeyEvent::from(KeyCode::Char(character)));
        }
        assert_eq!(authorise.given(), (0, Some("mima".to_owned())));
        let area = Rect::new(0, 0, 60, 1);
        let mut buffer = Buffer::empty(area);
        authorise.draw(&mut buffer, area, Some(Part::Secret), Theme::default(), Language::Zh);
        let painted: String = buffer.content().iter().map(|cell| cell.symbol()).collect();
        assert!(painted.contains("****") && !painted.contains("mima"), "{painted}");
    }
}
