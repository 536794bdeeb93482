//! One line of typing: graphemes, undo, paste with a limit, and the column of the real cursor.
//!
//! The window of a Chinese input method opens at the terminal's own cursor, so a view places that cursor in the
//! column this module gives, on every frame.

use super::cells::{grapheme_width, head, is_forbidden, visible, width};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

/// How many steps back a line remembers.
const MEMORY: usize = 100;
/// Combining marks a letter may carry; more is an attack on the screen, not a name.
const MARKS: usize = 4;

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// A byte index at a grapheme's edge.
    cursor: usize,
    limit: usize,
    back: Vec<(String, usize)>,
    forward: Vec<(String, usize)>,
    typing: bool,
}

/// What a key did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text changed.
    Changed,
    /// Only the cursor moved, or there was nothing to do.
    Moved,
    /// The line holds as much as it may, or the character is not allowed; nothing was typed.
    Full,
    /// The key means nothing to a line.
    Ignored,
}

/// What became of a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// Characters taken.
    pub kept: usize,
    /// Characters beyond the limit, left out: the person is told.
    pub cut: usize,
}

/// The part of a line that is in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The text to paint, already visible and no wider than asked.
    pub text: String,
    /// The cursor's column within it.
    pub column: u16,
}

impl Line {
    /// An empty line that holds at most `limit` graphemes.
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), cursor: 0, limit, back: Vec::new(), forward: Vec::new(), typing: false }
    }

    /// The text as typed: never trimmed, rounded or reset.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Replaces the text (a default, a copied value, a restored draft) and puts the cursor at its end. Ctrl-Z brings
    /// the old text back.
    pub fn set(&mut self, text: &str) {
        self.remember(false);
        self.text = clean(text).graphemes(true).take(self.limit).collect();
        self.cursor = self.text.len();
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('z') if control => self.undo(),
            KeyCode::Char('y') if control => self.redo(),
            KeyCode::Char('w') if control => self.erase(self.word_before(), self.cursor),
            KeyCode::Char('a') if control => self.go(0),
            KeyCode::Char('e') if control => self.go(self.text.len()),
            KeyCode::Char('u') if control => self.erase(0, self.cursor),
            KeyCode::Char(character) if !control && !alt => self.insert(character),
            KeyCode::Backspace if control || alt => self.erase(self.word_before(), self.cursor),
            KeyCode::Backspace => self.erase(self.before(), self.cursor),
            KeyCode::Delete if control => self.erase(self.cursor, self.word_after()),
            KeyCode::Delete => self.erase(self.cursor, self.after()),
            KeyCode::Left if control || alt => self.go(self.word_before()),
            KeyCode::Right if control || alt => self.go(self.word_after()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.after()),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(self.text.len()),
            _ => Typed::Ignored,
        }
    }

    /// Takes a paste: whole escape sequences and forbidden characters are left out, line ends become spaces, what is
    /// beyond the limit is cut. A paste never does anything but add text.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let clean = clean(text);
        let room = self.limit.saturating_sub(self.text.graphemes(true).count());
        let kept: String = clean.graphemes(true).take(room).collect();
        let cut = clean.graphemes(true).count().saturating_sub(room);
        let pasted = Pasted { kept: kept.graphemes(true).count(), cut };
        if pasted.kept > 0 {
            self.remember(false);
            self.text.insert_str(self.cursor, &kept);
            self.cursor += kept.len();
            self.settle();
        }
        pasted
    }

    /// The part in sight within `columns`, scrolled so that the cursor is in it, the cursor at its right end where
    /// the text before it is longer.
    pub fn sight(&self, columns: u16) -> Sight {
        let columns = usize::from(columns);
        if columns == 0 {
            return Sight { text: String::new(), column: 0 };
        }
        let before = visible(&self.text[..self.cursor]);
        let mut start = 0;
        let mut column = width(&before);
        for (at, grapheme) in before.grapheme_indices(true) {
            if column < columns {
                break;
            }
            column -= grapheme_width(grapheme);
            start = at + grapheme.len();
        }
        let shown = format!("{}{}", &before[start..], visible(&self.text[self.cursor..]));
        Sight { text: head(&shown, columns).to_owned(), column: u16::try_from(column).unwrap_or(u16::MAX) }
    }

    fn insert(&mut self, character: char) -> Typed {
        if is_forbidden(character) {
            return Typed::Full;
        }
        let mut grown = self.text.clone();
        grown.insert(self.cursor, character);
        if grown.graphemes(true).count() > self.limit || marks_too_many(&grown) {
            return Typed::Full;
        }
        self.remember(true);
        self.text = grown;
        self.cursor += character.len_utf8();
        self.settle();
        Typed::Changed
    }

    fn erase(&mut self, from: usize, to: usize) -> Typed {
        if from >= to {
            return Typed::Moved;
        }
        self.remember(false);
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.settle();
        Typed::Changed
    }

    fn go(&mut self, to: usize) -> Typed {
        self.cursor = to;
        self.typing = false;
        Typed::Moved
    }

    fn undo(&mut self) -> Typed {
        let Some((text, cursor)) = self.back.pop() else { return Typed::Moved };
        self.forward.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.cursor, cursor)));
        self.typing = false;
        Typed::Changed
    }

    fn redo(&mut self) -> Typed {
        let Some((text, cursor)) = self.forward.pop() else { return Typed::Moved };
        self.back.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.cursor, cursor)));
        self.typing = false;
        Typed::Changed
    }

    /// Keeps the present text for undo; characters typed in one go are one step.
    fn remember(&mut self, typing: bool) {
        if !(typing && self.typing) {
            self.back.push((self.text.clone(), self.cursor));
            if self.back.len() > MEMORY {
                self.back.remove(0);
            }
        }
        self.typing = typing;
        self.forward.clear();
    }

    /// Moves the cursor to the end of the grapheme it is in: a mark typed after a letter joins it.
    fn settle(&mut self) {
        let edge = self.text.grapheme_indices(true).map(|(at, _)| at).find(|at| *at >= self.cursor);
        self.cursor = edge.unwrap_or(self.text.len());
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |grapheme| self.cursor + grapheme.len())
    }

    fn word_before(&self) -> usize {
        let mut at = self.cursor;
        let mut kind = None;
        for (start, grapheme) in self.text[..self.cursor].grapheme_indices(true).rev() {
            let this = Kind::of(grapheme);
            if kind.is_some_and(|kind| kind != this) {
                break;
            }
            kind = if this == Kind::Space { kind } else { Some(this) };
            at = start;
        }
        at
    }

    fn word_after(&self) -> usize {
        let mut kind = None;
        for (start, grapheme) in self.text[self.cursor..].grapheme_indices(true) {
            let this = Kind::of(grapheme);
            if kind
                .is_some_and(|kind| kind != this && kind != Kind::Space || kind == Kind::Space && this != Kind::Space)
            {
                return self.cursor + start;
            }
            kind = Some(this);
        }
        self.text.len()
    }
}

/// What a grapheme is to the word keys: a run of Chinese is one word, as is a run of letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Mark,
    Wide,
    Word,
}

impl Kind {
    fn of(grapheme: &str) -> Self {
        match grapheme.chars().next() {
            Some(first) if first.is_whitespace() => Self::Space,
            Some(first) if !first.is_alphanumeric() => Self::Mark,
            Some(_) if grapheme_width(grapheme) > 1 => Self::Wide,
            _ => Self::Word,
        }
    }
}

fn marks_too_many(text: &str) -> bool {
    text.graphemes(true).any(|grapheme| grapheme.chars().count() > MARKS + 1)
}

/// A pasted or restored text without escape sequences, forbidden characters and heaps of marks; line ends and tabs
/// become spaces.
fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(4096));
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\u{1b}' => skip_escape(&mut characters),
            '\r' => {
                characters.next_if_eq(&'\n');
                kept.push(' ');
            }
            '\n' | '\t' => kept.push(' '),
            _ if is_forbidden(character) => {}
            _ => kept.push(character),
        }
    }
    if marks_too_many(&kept) {
        kept = kept.graphemes(true).flat_map(|grapheme| grapheme.chars().take(MARKS + 1)).collect();
    }
    kept
}

/// Skips what follows an escape character: a control sequence to its final byte, an operating-system or device
/// string to its end, else one character.
fn skip_escape(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match characters.next() {
        Some('[') => while characters.next().is_some_and(|c| !('\u{40}'..='\u{7e}').contains(&c)) {},
        Some(']' | 'P' | '^' | '_' | 'X') => {
            while let Some(character) = characters.next() {
                if character == '\u{7}' || character == '\u{1b}' && characters.next_if_eq(&'\\').is_some() {
                    break;
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::new(200);
        for character in text.chars() {
            line.key(KeyEvent::from(KeyCode::Char(character)));
        }
        line
    }

    fn press(line: &mut Line, code: KeyCode) -> Typed {
        line.key(KeyEvent::from(code))
    }

    fn control(line: &mut Line, letter: char) -> Typed {
        line.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
    }

    #[test]
    fn the_cursor_stands_in_the_right_column_after_chinese() {
        assert_eq!(typed("中文a").sight(20).column, 5);
    }

    #[test]
    fn a_long_text_scrolls_so_that_the_cursor_is_in_sight() {
        let mut line = typed("一二三四五六");
        let sight = line.sight(8);
        assert_eq!((sight.text.as_str(), sight.column), ("四五六", 6));
        press(&mut line, KeyCode::Home);
        let sight = line.sight(8);
        assert_eq!((sight.text.as_str(), sight.column), ("一二三四", 0));
    }

    #[test]
    fn backspace_takes_a_letter_with_its_marks() {
        let mut line = typed("e\u{301}x");
        press(&mut line, KeyCode::Backspace);
        press(&mut line, KeyCode::Backspace);
        assert_eq!(line.text(), "");
    }

    #[test]
    fn undo_and_redo_go_by_what_was_typed_in_one_go() {
        let mut line = typed("王小");
        press(&mut line, KeyCode::Backspace);
        control(&mut line, 'z');
        assert_eq!(line.text(), "王小");
        control(&mut line, 'z');
        assert_eq!(line.text(), "");
        control(&mut line, 'y');
        assert_eq!(line.text(), "王小");
    }

    #[test]
    fn the_word_keys_take_a_run_of_chinese_as_one_word() {
        let mut line = typed("借款 王小明 2000");
        control(&mut line, 'w');
        assert_eq!(line.text(), "借款 王小明 ");
        control(&mut line, 'w');
        assert_eq!(line.text(), "借款 ");
    }

    #[test]
    fn a_paste_bomb_is_cut_and_the_cut_is_told() {
        let mut line = Line::new(200);
        let pasted = line.paste(&"社".repeat(700_000));
        assert_eq!(pasted, Pasted { kept: 200, cut: 699_800 });
    }

    #[test]
    fn whole_escape_sequences_are_left_out_of_a_paste() {
        let mut line = Line::new(200);
        line.paste("王\u{1b}[31m小\u{1b}]0;title\u{7}明\u{202e}\r\n二");
        assert_eq!(line.text(), "王小明 二");
    }

    #[test]
    fn a_heap_of_marks_on_one_letter_is_refused() {
        let line = typed(&format!("e{}", "\u{301}".repeat(50)));
        assert_eq!(line.text().chars().count(), MARKS + 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn no_keys_ever_break_a_line(
            text in ".{0,20}", codes in prop::collection::vec((0usize..12, any::<char>(), any::<bool>()), 0..60), columns in 0u16..40,
        ) {
            let mut line = Line::new(30);
            line.paste(&text);
            for (code, character, ctrl) in codes {
                let code = match code {
                    0 => KeyCode::Backspace, 1 => KeyCode::Delete, 2 => KeyCode::Left, 3 => KeyCode::Right,
                    4 => KeyCode::Home, 5 => KeyCode::End, 6 => KeyCode::Char('z'), 7 => KeyCode::Char('w'),
                    _ => KeyCode::Char(character),
                };
                line.key(KeyEvent::new(code, if ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE }));
                let sight = line.sight(columns);
                prop_assert!(width(&sight.text) <= usize::from(columns));
                prop_assert!(sight.column < columns.max(1), "{sight:?} in {columns}");
                prop_assert!(line.text().graphemes(true).count() <= 30);
                prop_assert!(!line.text().chars().any(is_forbidden));
            }
        }
    }
}
