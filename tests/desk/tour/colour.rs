//! Colours as the terminal gets them: one form, one list, and every status word there is.

use super::meaning::STATUSES;
use super::{BOOKS, Tour};
use crate::clerk::{Clerk, Stand};
use huzhu::desk::cells::width;
use huzhu::desk::theme::{Palette, Theme};
use huzhu::text::Language;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::fmt::Write as _;

/// The bytes that style a text, with the escape character made visible; where the cursor goes is left out.
fn bytes(buffer: &Buffer, y: u16) -> String {
    let mut row = String::new();
    let mut before = None;
    let mut x = 0;
    while x < buffer.area().width {
        let cell = &buffer[(x, y)];
        let style = cell.style();
        if before != Some(style) {
            row.push_str(&escapes(cell));
        }
        before = Some(style);
        row.push_str(cell.symbol());
        x += u16::try_from(width(cell.symbol()).max(1)).expect("a narrow screen");
    }
    row.trim_end().to_owned()
}

/// The escape sequences a cell asks for, as crossterm writes them.
fn escapes(cell: &Cell) -> String {
    let mut written = Vec::new();
    let mut bare = cell.clone();
    bare.set_symbol("");
    CrosstermBackend::new(&mut written).draw([(0, 0, &bare)].into_iter()).expect("memory takes everything");
    let text = String::from_utf8(written).expect("escapes are ASCII");
    let styles = text.split('\u{1b}').filter(|part| part.ends_with('m') && *part != "[0m" && *part != "[39m");
    let kept: Vec<&str> = styles.filter(|part| !matches!(*part, "[49m" | "[59m")).collect();
    if kept.is_empty() { "<[0m>".to_owned() } else { format!("<{}>", kept.concat()) }
}

fn painted(clerk: &Clerk) -> String {
    let (buffer, _) = clerk.painted();
    (0..buffer.area().height).map(|y| bytes(&buffer, y)).collect::<Vec<_>>().join("\n")
}

fn in_colour(book: &str) -> Tour {
    huzhu::desk::term::keep_styles();
    Tour::of(book, Stand { palette: Palette::Default, ..Stand::of(Language::Zh) })
}

#[test]
fn a_form_in_colour() {
    let mut tour = in_colour(BOOKS[0]);
    tour.clerk.command("repayment.take").enter();
    insta::assert_snapshot!(painted(&tour.clerk));
}

#[test]
fn a_list_in_colour() {
    let mut tour = in_colour(BOOKS[0]);
    tour.clerk.command("running");
    insta::assert_snapshot!(painted(&tour.clerk));
}

#[test]
fn every_status_word_in_every_palette() {
    huzhu::desk::term::keep_styles();
    let mut told = String::new();
    for palette in [Palette::Default, Palette::Mono, Palette::Dark, Palette::Light, Palette::HighContrast] {
        writeln!(told, "{palette:?}").expect("a text grows");
        let theme = Theme { palette, ..Theme::MONO };
        for (word, (tone, _)) in STATUSES.iter() {
            let text = tone.shape(word);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            buffer.set_style(*buffer.area(), Style::reset());
            buffer.set_string(0, 0, &text, theme.tone(*tone));
            writeln!(told, "  {}", bytes(&buffer, 0)).expect("a text grows");
        }
    }
    insta::assert_snapshot!(told);
}
