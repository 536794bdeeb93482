//! The notation of keys in a manual.
//!
//! A line of a `keys` block is typed as it stands. A key is written in brackets: `[F2]`, `[回车]`, `[Enter×3]`; so is
//! a number or sign that does something at once: `[1]`, `[+]`. What stands after ` ←` is a remark for people.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a hand does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stroke {
    /// Presses a key.
    Key(KeyEvent),
    /// Types a text, as an input method delivers it.
    Text(String),
}

/// The strokes of a line, or what is not understood in it.
pub fn read(line: &str) -> Result<Vec<Stroke>, String> {
    let typed = line.split_once(" ←").map_or(line, |(typed, _)| typed);
    let mut strokes = Vec::new();
    let mut rest = typed.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (name, after) = after.split_once(']').ok_or_else(|| format!("no ] in {line:?}"))?;
            let (name, times) = name.split_once('×').unwrap_or((name, "1"));
            let times: usize = times.parse().map_err(|_| format!("how many times? {line:?}"))?;
            let stroke = named(name).ok_or_else(|| format!("no key [{name}]"))?;
            strokes.extend(std::iter::repeat_n(stroke, times));
            rest = after.trim_start();
        } else {
            let end = rest.find('[').unwrap_or(rest.len());
            strokes.push(Stroke::Text(rest[..end].trim().to_owned()));
            rest = &rest[end..];
        }
    }
    Ok(strokes)
}

fn named(name: &str) -> Option<Stroke> {
    let plain = |code| Some(Stroke::Key(KeyEvent::from(code)));
    if let Some(letter) = name.strip_prefix("Ctrl-") {
        let letter = letter.chars().next()?.to_ascii_lowercase();
        return Some(Stroke::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)));
    }
    if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
        return plain(KeyCode::F(number));
    }
    match name {
        "回车" | "Enter" => plain(KeyCode::Enter),
        "空格" | "Space" => plain(KeyCode::Char(' ')),
        "退格" | "Backspace" => plain(KeyCode::Backspace),
        "上" | "Up" => plain(KeyCode::Up),
        "下" | "Down" => plain(KeyCode::Down),
        "左" | "Left" => plain(KeyCode::Left),
        "右" | "Right" => plain(KeyCode::Right),
        "Tab" => plain(KeyCode::Tab),
        "Shift-Tab" => plain(KeyCode::BackTab),
        "Esc" => plain(KeyCode::Esc),
        "PgUp" => plain(KeyCode::PageUp),
        "PgDn" => plain(KeyCode::PageDown),
        sign if sign.chars().count() == 1 => Some(Stroke::Text(sign.to_owned())),
        _ => None,
    }
}

#[test]
fn a_line_is_text_and_keys_and_a_remark() {
    let enter = Stroke::Key(KeyEvent::from(KeyCode::Enter));
    let text = |text: &str| Stroke::Text(text.to_owned());
    assert_eq!(
        read("黄永强 [回车×2] 3,000  ← 现金").unwrap(),
        [text("黄永强"), enter.clone(), enter.clone(), text("3,000")]
    );
    assert_eq!(read("  [1][Enter]").unwrap(), [text("1"), enter]);
    assert!(read("[Return]").is_err());
    assert!(read("[F2").is_err());
}
