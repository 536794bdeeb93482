//! What a person sees, at three sizes in both languages.

use crate::app::{Counter, Found, Screen};
use crate::scripts::Script;
use huzhu::desk::cells::{Glyphs, settle};
use huzhu::desk::runtime::Application;
use huzhu::desk::theme::{Palette, Theme};
use huzhu::text::Language;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::crossterm::event::KeyCode;
use ratatui::style::{Color, Modifier};

const SIZES: [(u16, u16); 3] = [(80, 24), (132, 43), (40, 10)];
const LANGUAGES: [(Language, &str); 2] = [(Language::Zh, "zh"), (Language::En, "en")];

/// What is drawn now, on a fresh screen: a screen of cells keeps what wide characters cover, a real one does not.
fn shown(script: &Script) -> (Buffer, (u16, u16)) {
    let size = script.terminal.size().expect("cells have a size");
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).expect("cells take everything");
    let app = script.desk.app();
    terminal
        .draw(|frame| {
            app.view(frame);
            settle(frame.buffer_mut(), app.glyphs());
        })
        .expect("cells take everything");
    let cursor = terminal.get_cursor_position().expect("a cursor");
    (terminal.backend().buffer().clone(), (cursor.x, cursor.y))
}

/// The screen as lines, a wide character once; the cursor and the rows drawn in reverse below.
fn picture(script: &Script) -> String {
    let (buffer, cursor) = shown(script);
    let mut text = lines(&buffer).join("\n");
    let reversed: Vec<String> = (0..buffer.area().height)
        .filter_map(|y| {
            let columns: Vec<u16> =
                (0..buffer.area().width).filter(|x| buffer[(*x, y)].modifier.contains(Modifier::REVERSED)).collect();
            Some(format!("{y}:{}-{}", columns.first()?, columns.last()?))
        })
        .collect();
    text.push_str(&format!("\ncursor {},{} · reversed {}", cursor.0, cursor.1, reversed.join(" ")));
    text
}

fn text(script: &Script) -> String {
    lines(&shown(script).0).join("\n")
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let line = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < buffer.area().width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        text.trim_end().to_owned()
    };
    (0..buffer.area().height).map(line).collect()
}

fn each_size(name: &str, prepare: impl Fn(&mut Script)) {
    for (columns, rows) in SIZES {
        for (language, code) in LANGUAGES {
            let mut counter = Counter::new();
            counter.language = language;
            counter.dangerous = name == "summary";
            let mut script = Script::sized(counter, columns, rows);
            prepare(&mut script);
            insta::assert_snapshot!(format!("{name}-{columns}x{rows}-{code}"), picture(&script));
        }
    }
}

#[test]
fn a_form_half_filled_in_with_an_error() {
    each_size("form", |script| {
        script.press(KeyCode::Enter);
        script.write("wxm");
        script.press(KeyCode::Enter);
        script.press(KeyCode::Enter);
        script.press(KeyCode::Enter);
        script.write("12.345");
        script.press(KeyCode::Enter);
        script.write("2");
        script.press(KeyCode::Up);
    });
}

#[test]
fn a_form_with_its_picker_open() {
    each_size("picker", |script| {
        script.press(KeyCode::Enter);
        script.write("wx");
        script.press(KeyCode::Down);
    });
}

#[test]
fn a_list_with_a_search() {
    each_size("list", |script| {
        script.write("m");
        script.press(KeyCode::Down);
    });
}

#[test]
fn a_popup_over_chinese_text() {
    each_size("palette", |script| script.control('p'));
}

#[test]
fn a_summary_of_a_dangerous_act() {
    each_size("summary", |script| {
        script.fill();
        script.press(KeyCode::Enter);
        script.press(KeyCode::Tab);
        script.write("124");
        script.press(KeyCode::Enter);
    });
}

#[test]
fn the_help_of_a_field() {
    each_size("help", |script| {
        script.press(KeyCode::Enter);
        script.press(KeyCode::F(1));
    });
}

#[test]
fn a_window_too_small_says_so() {
    let script = Script::sized(Counter::new(), 38, 9);
    let text = text(&script);
    assert!(text.contains("窗口太小 (当前 38x9，需要 40x10)"), "{text}");
}

#[test]
fn an_empty_list_says_what_to_do_and_no_match_offers_to_clear() {
    let mut counter = Counter::new();
    counter.found = Found(Vec::new());
    let mut script = Script::new(counter);
    assert!(text(&script).contains("还没有社员。按 F2 吸收第一位社员。"));
    script.write("q");
    assert!(text(&script).contains("没有找到“q”。按 Esc 清除查找。"));
}

#[test]
fn the_mono_theme_draws_no_colour_and_the_selected_row_is_reversed() {
    let script = Script::new(Counter::new());
    let (buffer, _) = shown(&script);
    for cell in buffer.content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
    assert!(buffer[(2, 3)].modifier.contains(Modifier::REVERSED));
    assert_eq!(buffer[(0, 3)].symbol(), ">");
}

#[test]
fn colours_only_add_to_what_mono_says() {
    let plain = Script::new(Counter::new());
    let mut counter = Counter::new();
    counter.theme = Theme { palette: Palette::Default, glyphs: Glyphs::Lines };
    let coloured = Script::new(counter);
    assert_eq!(text(&plain), text(&coloured));
}

#[test]
fn a_search_underlines_what_it_found() {
    let mut script = Script::new(Counter::new());
    script.write("国强");
    let row =
        (3..9).find(|y| lines(script.terminal.backend().buffer())[usize::from(*y)].contains("单国强")).expect("listed");
    let buffer = script.terminal.backend().buffer();
    let underlined: String = (0..80)
        .filter(|x| buffer[(*x, row)].modifier.contains(Modifier::UNDERLINED))
        .map(|x| buffer[(x, row)].symbol().trim())
        .collect();
    assert_eq!(underlined, "国强");
}

#[test]
fn on_a_terminal_with_wide_signs_only_sure_ones_are_drawn() {
    let mut counter = Counter::new();
    counter.theme = Theme { palette: Palette::Mono, glyphs: Glyphs::Ascii };
    let mut script = Script::new(counter);
    let list = text(&script);
    assert!(list.contains("阿依古丽.买买提") && list.contains("合作社 | 陈会计"), "{list}");
    script.control('p');
    let text = text(&script);
    assert!(!text.contains(['─', '│', '·', '…', '“']), "{text}");
    assert!(text.contains("+--"), "{text}");
    assert!(matches!(script.desk.app().screen, Screen::Palette(_)));
}
