//! The command palette (Ctrl-P): every command by its Chinese name, its pinyin or its English name.

use super::cells::{pad_right, popup, put, put_right};
use super::keys::Registry;
use super::line::{Line, Typed};
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

/// The open palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandPalette {
    line: Line,
    selected: usize,
    screen: String,
}

/// What a key meant to the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// Still choosing.
    Stay,
    /// Closed without a choice.
    Closed,
    /// This action was chosen.
    Action(&'static str),
}

impl CommandPalette {
    /// Opens the palette over a screen.
    pub fn new(screen: &str) -> Self {
        Self { line: Line::new(40), selected: 0, screen: screen.to_owned() }
    }

    /// Takes a key: typing searches, arrows choose, Enter calls, Esc closes.
    pub fn key(&mut self, key: KeyEvent, registry: &Registry) -> Picked {
        let found = registry.palette(self.line.text(), &self.screen);
        match key.code {
            KeyCode::Esc => return Picked::Closed,
            KeyCode::Enter => return found.get(self.selected).map_or(Picked::Stay, |action| Picked::Action(action.id)),
            KeyCode::Down | KeyCode::Tab => self.selected = (self.selected + 1).min(found.len().saturating_sub(1)),
            KeyCode::Up | KeyCode::BackTab => self.selected = self.selected.saturating_sub(1),
            _ => {
                if self.line.key(key) == Typed::Changed {
                    self.selected = 0;
                }
            }
        }
        Picked::Stay
    }

    /// Paints the palette over the frame and returns where the cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, registry: &Registry, theme: Theme, language: Language) -> Position {
        const TITLE: Phrase = Phrase::new("全部命令", "All commands");
        const NONE: Phrase = Phrase::new("没有这样的命令，按 Esc 返回", "No such command; Esc goes back");
        let inside = popup(buffer, 60, 14, TITLE.in_(language), theme.style(Role::Plain));
        let sight = self.line.sight(inside.width.saturating_sub(2));
        let typed = pad_right(&sight.text, usize::from(inside.width.saturating_sub(2)));
        put(buffer, inside.x + 1, inside.y, &typed, inside.width.saturating_sub(2), theme.style(Role::FieldFocused));
        let found = registry.palette(self.line.text(), &self.screen);
        let rows = inside.height.saturating_sub(1);
        if found.is_empty() {
            put(buffer, inside.x + 1, inside.y + 1, NONE.in_(language), inside.width, theme.style(Role::Quiet));
        }
        let top = self.selected.saturating_sub(usize::from(rows.saturating_sub(1)));
        for ((index, action), y) in found.iter().enumerate().skip(top).zip(inside.y + 1..inside.bottom()) {
            let chosen = index == self.selected;
            let style = theme.style(if chosen { Role::Selected } else { Role::Plain });
            let label = format!("{} {}", if chosen { ">" } else { " " }, action.label.in_(language));
            put(buffer, inside.x, y, &pad_right(&label, usize::from(inside.width)), inside.width, style);
            let keys: Vec<String> = action.keys.iter().map(|chord| chord.name(language)).collect();
            put_right(buffer, inside.right(), y, &keys.join(" "), inside.width / 2, style);
        }
        Position::new(inside.x + 1 + sight.column, inside.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_called_by_its_pinyin() {
        let registry = Registry::new(&[]);
        let mut palette = CommandPalette::new("home");
        for letter in "bangzhu".chars() {
            palette.key(KeyEvent::from(KeyCode::Char(letter)), &registry);
        }
        assert_eq!(palette.key(KeyEvent::from(KeyCode::Enter), &registry), Picked::Action("help"));
    }

    #[test]
    fn a_command_is_called_by_arrows_alone() {
        let registry = Registry::new(&[]);
        let mut palette = CommandPalette::new("home");
        palette.key(KeyEvent::from(KeyCode::Down), &registry);
        assert_eq!(palette.key(KeyEvent::from(KeyCode::Enter), &registry), Picked::Action("back"));
    }

    #[test]
    fn enter_on_nothing_found_does_nothing() {
        let registry = Registry::new(&[]);
        let mut palette = CommandPalette::new("home");
        palette.key(KeyEvent::from(KeyCode::Char('~')), &registry);
        assert_eq!(palette.key(KeyEvent::from(KeyCode::Enter), &registry), Picked::Stay);
    }
}
