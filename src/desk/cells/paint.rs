//! Painting text and boxes into a frame without cutting Chinese characters.

use super::{grapheme_width, truncate, width, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Which signs the terminal can be trusted with.
///
/// Box lines, `·`, `—`, `…` and quotation marks take one column or two as the terminal is set; where they take two,
/// everything after them shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Glyphs {
    /// Box lines and typographic marks take one column.
    #[default]
    Lines,
    /// Only signs of one sure width: borders are `+-|`, marks become their ASCII kin.
    Ascii,
}

/// Paints a text from (x, y) over at most `columns`, cut with `..` where longer, and returns the column after it.
/// Outside the buffer nothing is painted.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, columns: u16, style: Style) -> u16 {
    let area = *buffer.area();
    if !(area.top()..area.bottom()).contains(&y) || !(area.left()..area.right()).contains(&x) {
        return x;
    }
    let room = columns.min(area.right() - x);
    unhalve(buffer, x, y);
    let cut = truncate(text, usize::from(room));
    buffer.set_stringn(x, y, cut, usize::from(room), style).0
}

/// Paints a text so that it ends before `right`, over at most `columns`.
pub fn put_right(buffer: &mut Buffer, right: u16, y: u16, text: &str, columns: u16, style: Style) {
    let cut = truncate(text, usize::from(columns.min(right)));
    let used = u16::try_from(width(&cut)).unwrap_or(u16::MAX);
    put(buffer, right.saturating_sub(used), y, &cut, used, style);
}

/// Blanks an area and gives it a style. A wide character half covered at its left edge is blanked too.
pub fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(*buffer.area());
    for y in area.top()..area.bottom() {
        unhalve(buffer, area.left(), y);
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Paints a text wrapped into an area, from its `skip`-th line, and returns the count of lines it has in all.
pub fn paragraph(buffer: &mut Buffer, area: Rect, text: &str, skip: usize, style: Style) -> usize {
    let lines = wrap(text, usize::from(area.width));
    for (line, y) in lines.iter().skip(skip).zip(area.top()..area.bottom()) {
        put(buffer, area.left(), y, line, area.width, style);
    }
    lines.len()
}

/// Paints a border with a title around an area and returns the room inside it.
pub fn boxed(buffer: &mut Buffer, area: Rect, title: &str, style: Style) -> Rect {
    let area = area.intersection(*buffer.area());
    if area.width < 2 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    let span = "─".repeat(usize::from(area.width - 2));
    put(buffer, area.left(), area.top(), &format!("┌{span}┐"), area.width, style);
    put(buffer, area.left(), area.bottom() - 1, &format!("└{span}┘"), area.width, style);
    for y in area.top() + 1..area.bottom() - 1 {
        put(buffer, area.left(), y, "│", 1, style);
        put(buffer, area.right() - 1, y, "│", 1, style);
    }
    if area.width > 6 && !title.is_empty() {
        put(
            buffer,
            area.left() + 2,
            area.top(),
            &format!(" {} ", truncate(title, usize::from(area.width - 6))),
            area.width - 4,
            style,
        );
    }
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// Opens a popup over whatever is painted: at most `columns` by `rows`, in the middle of the frame; returns the room
/// inside its border. Chinese characters it covers by half are blanked, so no border is lost at the seam.
pub fn popup(buffer: &mut Buffer, columns: u16, rows: u16, title: &str, style: Style) -> Rect {
    let whole = *buffer.area();
    let width = columns.min(whole.width);
    let height = rows.min(whole.height);
    let area = Rect { x: whole.x + (whole.width - width) / 2, y: whole.y + (whole.height - height) / 2, width, height };
    fill(buffer, area, style);
    boxed(buffer, area, title, style)
}

/// Replaces the signs a terminal may draw two columns wide, everywhere in a finished frame.
pub fn settle(buffer: &mut Buffer, glyphs: Glyphs) {
    if glyphs == Glyphs::Lines {
        return;
    }
    let area = *buffer.area();
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y))
                && let Some(sure) = sure_sign(cell.symbol())
            {
                cell.set_symbol(sure);
            }
        }
    }
}

/// What a row of a painted frame says, each wide character once.
pub fn row_text(buffer: &Buffer, y: u16) -> String {
    let area = *buffer.area();
    let mut text = String::new();
    let mut x = area.left();
    while let Some(cell) = buffer.cell((x, y)).filter(|_| x < area.right()) {
        text.push_str(cell.symbol());
        x = x.saturating_add(u16::try_from(grapheme_width(cell.symbol()).max(1)).unwrap_or(u16::MAX));
    }
    text.truncate(text.trim_end().len());
    text
}

/// Blanks the wide character whose right half is the cell at (x, y).
fn unhalve(buffer: &mut Buffer, x: u16, y: u16) {
    if let Some(left) = x.checked_sub(1)
        && let Some(cell) = buffer.cell_mut((left, y))
        && grapheme_width(cell.symbol()) > 1
    {
        cell.set_symbol(" ");
    }
}

/// The ASCII kin of a sign whose width is in doubt.
fn sure_sign(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" | "━" | "—" | "–" | "═" => "-",
        "│" | "┃" | "║" => "|",
        "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" => "+",
        "·" | "…" => ".",
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "×" => "x",
        "÷" => "/",
        "→" => ">",
        "←" => "<",
        "↑" => "^",
        "↓" => "v",
        "●" | "■" | "▲" | "★" => "*",
        "○" | "◆" | "◇" | "△" | "□" | "☆" => "o",
        "①" => "1",
        "②" => "2",
        "③" => "3",
        "④" => "4",
        "⑤" => "5",
        "⑥" => "6",
        "⑦" => "7",
        "⑧" => "8",
        "⑨" => "9",
        "°" => "o",
        "±" => "~",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(buffer: &Buffer, y: u16) -> String {
        let mut text = String::new();
        let mut covered = 0;
        for x in 0..buffer.area().width {
            let symbol = buffer[(x, y)].symbol();
            if covered == 0 {
                text.push_str(symbol);
                covered = grapheme_width(symbol).max(1);
            }
            covered -= 1;
        }
        text
    }

    #[test]
    fn a_popup_over_chinese_text_keeps_both_borders_at_every_column() {
        for columns in 4..20 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 5));
            for y in 0..5 {
                put(&mut buffer, 0, y, &"社".repeat(12), 24, Style::new());
            }
            popup(&mut buffer, columns, 3, "", Style::new());
            let middle = row(&buffer, 2);
            assert_eq!(middle.matches('│').count(), 2, "{columns}: {middle}");
            assert_eq!(width(&middle), 24, "{columns}: {middle}");
        }
    }

    #[test]
    fn doubtful_signs_are_replaced_in_the_finished_frame() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        let inside = popup(&mut buffer, 12, 3, "", Style::new());
        put(&mut buffer, inside.x, inside.y, "阿依·买", 10, Style::new());
        settle(&mut buffer, Glyphs::Ascii);
        assert_eq!(row(&buffer, 0), "+----------+");
        assert_eq!(row(&buffer, 1), "|阿依.买   |");
    }

    #[test]
    fn control_characters_never_reach_a_cell() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
        put(&mut buffer, 0, 0, "a\u{1b}]0;x\u{7}\u{202E}b", 30, Style::new());
        assert_eq!(row(&buffer, 0).trim_end(), "a\\u{1b}]0;x\\u{7}\\u{202e}b");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn painting_anywhere_at_any_size_never_panics(
            text in ".{0,30}", columns in 0u16..60, rows in 0u16..20, x in 0u16..80, y in 0u16..30,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            put(&mut buffer, x, y, &text, columns, Style::new());
            put_right(&mut buffer, x, y, &text, columns, Style::new());
            let inside = popup(&mut buffer, x, y, &text, Style::new());
            paragraph(&mut buffer, inside, &text, 0, Style::new());
            settle(&mut buffer, Glyphs::Ascii);
        }
    }
}
