//! The help (F1): what the field in focus means and accepts, and every key that works where one stands.

use super::cells::{pad_right, popup, put, width, wrap};
use super::keys::{Action, Registry};
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;

/// What a screen explains: the field in focus or a status, and where computed figures come from.
#[derive(Default)]
pub struct Explained {
    /// What is said of the field in focus, or of the status in sight.
    pub said: Vec<Words>,
    /// The figures computed from what is filled in, each with its label.
    pub figures: Vec<(Phrase, Words)>,
}

/// Paints the help over the frame: what the form explains first, where there is one, then the keys that work now.
pub fn draw_help(
    buffer: &mut Buffer,
    explained: &Explained,
    registry: &Registry,
    screen: &str,
    works: &dyn Fn(&Action) -> bool,
    theme: Theme,
    language: Language,
) {
    const TITLE: Phrase = Phrase::new("帮助", "Help");
    let columns = 64.min(buffer.area().width);
    let text_width = usize::from(columns.saturating_sub(4));
    let mut lines: Vec<(String, Role)> = Vec::new();
    for words in &explained.said {
        lines.extend(wrap(words.in_(language), text_width).into_iter().map(|line| (line, Role::Plain)));
    }
    if !explained.said.is_empty() {
        lines.push((String::new(), Role::Plain));
    }
    for (label, words) in &explained.figures {
        let figure = format!("{}: {}", label.in_(language), words.in_(language));
        lines.extend(wrap(&figure, text_width).into_iter().map(|line| (line, Role::Plain)));
    }
    if !explained.figures.is_empty() {
        lines.push((String::new(), Role::Plain));
    }
    let keyed = registry.on(screen).filter(|action| !action.keys.is_empty() && works(action));
    let keyed: Vec<(String, &str)> = keyed
        .map(|action| {
            let keys: Vec<String> = action.keys.iter().map(|chord| chord.name(language)).collect();
            (keys.join(" "), action.label.in_(language))
        })
        .collect();
    let widest = keyed.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0) + 2;
    lines.extend(keyed.iter().map(|(keys, label)| (format!("{}{label}", pad_right(keys, widest)), Role::Plain)));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = popup(buffer, columns, rows, TITLE.in_(language), theme.style(Role::Plain));
    for ((line, role), y) in lines.iter().zip(inside.top()..inside.bottom()) {
        put(buffer, inside.x + 1, y, line, inside.width.saturating_sub(1), theme.style(*role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn the_help_is_drawn_at_every_size() {
        let registry = Registry::new(&[]);
        let help = Phrase::new("金额最多两位小数，例如 1500 或 1.5万", "at most two decimals");
        for columns in 0..90 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, columns / 3));
            let figure = (Phrase::new("可借额度", "Room"), Words::data("26,000.00 元"));
            let explained = Explained { said: vec![help.into()], figures: vec![figure] };
            draw_help(&mut buffer, &explained, &registry, "form", &|_| true, Theme::MONO, Language::Zh);
        }
    }
}
