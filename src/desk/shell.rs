//! The frame around every screen: header, body, message line, two hint lines.

use super::cells::{fill, paragraph, put, truncate, width};
use super::keys::{Action, Registry};
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The smallest window anything is drawn in.
pub const SMALLEST: (u16, u16) = (40, 10);

/// The parts of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regions {
    /// One line: whose book, who works, which day.
    pub header: Rect,
    /// The screen itself.
    pub body: Rect,
    /// One line: what just happened.
    pub message: Rect,
    /// Two lines: the keys that work now.
    pub hints: Rect,
}

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The institution's name.
    pub institution: String,
    /// Who works, with the duty.
    pub operator: String,
    /// The business date as it is written on screen, with the weekday.
    pub date: String,
    /// Whether this is a training book, which the header says in words.
    pub training: bool,
    /// How long ago the last backup was, and whether one is due, which is said in red.
    pub backup: Option<(bool, String)>,
    /// Whether the business date is open, in a word.
    pub day: String,
    /// What else stands at the right end, such as how far the book is verified.
    pub note: String,
}

/// Divides a frame, or `None` where it is smaller than [`SMALLEST`].
pub fn regions(area: Rect) -> Option<Regions> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return None;
    }
    let line = |y: u16, height: u16| Rect { x: area.x, y: area.y + y, width: area.width, height };
    Some(Regions {
        header: line(0, 1),
        body: line(1, area.height - 4),
        message: line(area.height - 3, 1),
        hints: line(area.height - 2, 2),
    })
}

/// Says that the window is too small, and how small; the model keeps everything.
pub fn draw_too_small(buffer: &mut Buffer, language: Language) {
    const TOO_SMALL: Phrase = Phrase::new(
        "窗口太小 (当前 {columns}x{rows}，需要 40x10)",
        "The window is too small (now {columns}x{rows}, needs 40x10)",
    );
    let area = *buffer.area();
    let text = TOO_SMALL.fill(language, &[("columns", &area.width), ("rows", &area.height)]);
    paragraph(buffer, area, &text, 0, ratatui::style::Style::new());
}

impl Header {
    /// Paints the header: `institution │ operator │ date │ day │ backup │ note`, the training mark at its right end.
    /// Where it does not fit, first the note goes, then a backup that is not due, then whether the day is open, then the
    /// operator, then the institution is cut; the date, a backup that is due and the mark stay.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) {
        const TRAINING: Phrase = Phrase::new(" 练习账套 ", " TRAINING ");
        let style = theme.style(Role::Header);
        fill(buffer, area, style);
        let training = if self.training { TRAINING.in_(language) } else { "" };
        let (due, backup) = self.backup.as_ref().map_or((false, ""), |(due, words)| (*due, words.as_str()));
        let alarm = if due { format!(" {backup} ") } else { String::new() };
        let taken = width(training) + width(&alarm);
        let room = usize::from(area.width).saturating_sub(taken);
        let backup = if due { "" } else { backup };
        let line = |parts: &[&str]| {
            let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
            parts.join(" │ ")
        };
        let (institution, operator, date) = (self.institution.as_str(), self.operator.as_str(), self.date.as_str());
        let mut text = line(&[institution, operator, date, &self.day, backup, &self.note]);
        if width(&text) > room {
            text = line(&[institution, operator, date, &self.day, backup]);
        }
        if width(&text) > room {
            text = line(&[institution, operator, date, &self.day]);
        }
        if width(&text) > room {
            text = line(&[institution, operator, date]);
        }
        if width(&text) > room {
            let for_name = room.saturating_sub(width(date) + 3);
            text = line(&[&truncate(institution, for_name), date]);
        }
        let for_text = area.width.saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX));
        put(buffer, area.x, area.y, &text, for_text, style);
        let x = area.x + for_text;
        let x = put(buffer, x, area.y, &alarm, area.right() - x, theme.style(Role::Training));
        put(buffer, x, area.y, training, area.right() - x, theme.style(Role::Training));
    }
}

/// Paints the keys that work now on a screen.
pub fn draw_hints(
    buffer: &mut Buffer,
    area: Rect,
    registry: &Registry,
    screen: &str,
    available: &dyn Fn(&Action) -> bool,
    theme: Theme,
    language: Language,
) {
    let lines = registry.hints(screen, available, language, area.width);
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for (key, label) in line {
            x = put(buffer, x, y, key, area.right().saturating_sub(x), theme.style(Role::Key)) + 1;
            x = put(buffer, x, y, label, area.right().saturating_sub(x), theme.style(Role::Plain)) + 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_exactly_the_smallest_size_is_drawn_and_one_below_is_not() {
        assert!(regions(Rect::new(0, 0, 40, 10)).is_some());
        assert!(regions(Rect::new(0, 0, 39, 10)).is_none());
        assert!(regions(Rect::new(0, 0, 40, 9)).is_none());
    }

    #[test]
    fn the_parts_fill_the_frame_without_overlap() {
        let parts = regions(Rect::new(0, 0, 80, 24)).expect("80x24 is large enough");
        assert_eq!(parts.header.bottom(), parts.body.top());
        assert_eq!(parts.body.bottom(), parts.message.top());
        assert_eq!(parts.message.bottom(), parts.hints.top());
        assert_eq!(parts.hints.bottom(), 24);
    }
}
