//! What reaches the terminal as bytes, read back by a terminal emulator.

use crate::app::Counter;
use huzhu::desk::runtime::{Desk, Input};
use huzhu::desk::theme::{Palette, Theme};
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::crossterm::style::force_color_output;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::io::Write;
use std::num::NonZero;
use std::sync::{Arc, Mutex};

/// Bytes that go to the emulator.
#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("one thread").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Emulated {
    desk: Desk<Counter>,
    terminal: Terminal<CrosstermBackend<Wire>>,
    wire: Wire,
    parser: vt100::Parser,
}

impl Emulated {
    fn new(counter: Counter) -> Self {
        let wire = Wire::default();
        let size = |count| NonZero::new(count).expect("more than none");
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
        let terminal = Terminal::with_options(CrosstermBackend::new(wire.clone()), options).expect("a buffer");
        let parser = vt100::Parser::new(size(24), size(80), 0);
        let mut emulated = Self { desk: Desk::new(counter), terminal, wire, parser };
        emulated.draw();
        emulated
    }

    fn draw(&mut self) {
        self.desk.draw(&mut self.terminal).expect("a buffer takes everything");
        let bytes = std::mem::take(&mut *self.wire.0.lock().expect("one thread"));
        self.parser.process(&bytes);
    }

    fn key(&mut self, key: KeyEvent) {
        self.desk.receive(Input::Key(key, self.desk.frames()));
        self.draw();
    }

    fn rows(&self) -> Vec<String> {
        self.parser.screen().rows(0, 80).map(|row| row.trim_end().to_owned()).collect()
    }
}

#[test]
fn the_real_cursor_stands_after_the_chinese_just_typed() {
    let mut emulated = Emulated::new(Counter::new());
    for character in "中文a".chars() {
        emulated.key(KeyEvent::from(KeyCode::Char(character)));
    }
    assert_eq!(emulated.parser.screen().cursor_position(), (1, 10), "查找 takes five columns, 中文a five more");
    assert!(!emulated.parser.screen().hide_cursor());
}

#[test]
fn a_popup_opened_and_closed_over_chinese_leaves_no_residue() {
    let mut emulated = Emulated::new(Counter::new());
    let before = emulated.rows();
    emulated.key(KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL));
    let open = emulated.rows();
    let bordered = open.iter().filter(|row| row.matches('│').count() == 2 && !row.contains("合作社")).count();
    assert_eq!(bordered, 12, "{open:#?}");
    emulated.key(KeyEvent::from(KeyCode::Esc));
    assert_eq!(emulated.rows(), before);
}

#[test]
fn with_colours_switched_off_around_us_the_selected_row_stays_reversed() {
    // What crossterm does under NO_COLOR.
    force_color_output(false);
    huzhu::desk::term::keep_styles();
    for theme in [Theme::MONO, Theme { palette: Palette::Dark, ..Theme::MONO }] {
        let mut counter = Counter::new();
        counter.theme = theme;
        let emulated = Emulated::new(counter);
        let screen = emulated.parser.screen();
        assert!(screen.cell(3, 2).is_some_and(vt100::Cell::inverse), "{theme:?}");
        assert!(screen.cell(0, 0).is_some_and(vt100::Cell::inverse), "{theme:?}");
    }
}

#[test]
fn no_control_or_bidi_character_of_a_name_reaches_the_terminal() {
    let emulated = Emulated::new(Counter::new());
    let text = emulated.rows().join("\n");
    assert!(text.contains("李\\u{202e}明"), "{text}");
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn another_screen_leaves_nothing_of_the_one_before() {
    let mut emulated = Emulated::new(Counter::new());
    emulated.key(KeyEvent::from(KeyCode::Enter));
    let mut fresh = Counter::new();
    fresh.open(crate::app::Screen::Form);
    assert_eq!(emulated.rows(), Emulated::new(fresh).rows());
    for character in "wx".chars() {
        emulated.key(KeyEvent::from(KeyCode::Char(character)));
    }
    emulated.key(KeyEvent::from(KeyCode::Enter));
    for row in emulated.rows() {
        assert!(!row.contains("欠款"), "{row}");
    }
}
