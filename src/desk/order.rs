//! The order of a list: by any of its columns, chosen by number or by the arrows; the same column again turns it round.

use super::cells::{fold_wide, pad_right, popup, put};
use super::table::{Align, Cell, Column};
use super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use pinyin::ToPinyin as _;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::cmp::Ordering;

/// By which column a list stands, and in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The column, by its place.
    pub column: usize,
    /// Whether the largest come first.
    pub falling: bool,
}

impl Order {
    /// The order in words, for the line above a list.
    pub fn words(self, columns: &[Column]) -> Words {
        const RISING: Phrase = Phrase::new("按“{column}”从小到大", "by {column}, rising");
        const FALLING: Phrase = Phrase::new("按“{column}”从大到小", "by {column}, falling");
        let Some(column) = columns.get(self.column) else { return Words::default() };
        let phrase = if self.falling { FALLING } else { RISING };
        phrase.with_words(&[("column", &column.label.into())])
    }

    /// How two rows stand to each other; those that say nothing come last either way.
    pub fn compare(self, a: &Rank, b: &Rank) -> Ordering {
        let both_say = *a != Rank::Nothing && *b != Rank::Nothing;
        if self.falling && both_say { b.cmp(a) } else { a.cmp(b) }
    }
}

/// Where a cell stands among others of its column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A figure, in hundredths.
    Figure(i128),
    /// A text: Chinese by its pinyin, numbers within it by their size.
    Text(String),
    /// An empty cell.
    Nothing,
}

impl Rank {
    /// The rank of a cell.
    pub fn of(cell: &Cell, align: Align) -> Self {
        let text = cell.text.trim();
        match text {
            "" | "-" => Self::Nothing,
            _ => hundredths(text)
                .filter(|_| align == Align::Amount)
                .map_or_else(|| Self::Text(spelt(text)), Self::Figure),
        }
    }
}

/// An amount as shown, in fen; other figures likewise.
fn hundredths(shown: &str) -> Option<i128> {
    let plain = shown.replace(',', "");
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain.as_str()), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_figure = !whole.is_empty() && part.len() <= 2 && plain.len() < 30;
    let part = format!("{part:0<2}");
    let all = is_figure.then(|| format!("{whole}{part}"))?;
    all.bytes().all(|byte| byte.is_ascii_digit()).then(|| all.parse().ok().map(|count: i128| sign * count))?
}

/// A text as it is ordered.
fn spelt(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len() * 2);
    let mut digits = String::new();
    for character in text.chars().map(fold_wide) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        push_number(&mut spelt, &mut digits);
        match character.to_pinyin() {
            Some(reading) => spelt.push_str(reading.plain()),
            None => spelt.extend(character.to_lowercase()),
        }
        // A syllable ends, so that 李安 does not fall among 连.
        spelt.push(' ');
    }
    push_number(&mut spelt, &mut digits);
    spelt
}

/// Numbers by their size: 9 before 12.
fn push_number(spelt: &mut String, digits: &mut String) {
    if !digits.is_empty() {
        spelt.push_str(&format!("{digits:0>20}"));
        digits.clear();
    }
}

/// The popup in which the order is chosen.
#[derive(Debug, Clone)]
pub struct OrderChooser {
    labels: Vec<Phrase>,
    now: Option<Order>,
    at: usize,
}

/// What a key meant to the popup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Still choosing.
    Stay,
    /// Closed without a choice.
    Closed,
    /// This order; the list's own where there is none.
    Order(Option<Order>),
}

impl OrderChooser {
    /// The choice among a list's columns.
    pub fn new(columns: &[Column], now: Option<Order>) -> Self {
        let labels = columns.iter().map(|column| column.label).collect();
        Self { labels, now, at: now.map_or(1, |order| order.column + 1) }
    }

    /// Takes a key: a number or Enter chooses, arrows move, Esc closes.
    pub fn key(&mut self, key: KeyEvent) -> Chosen {
        match key.code {
            KeyCode::Esc => return Chosen::Closed,
            KeyCode::Enter => return self.choose(self.at),
            KeyCode::Down | KeyCode::Tab => self.at = (self.at + 1).min(self.labels.len()),
            KeyCode::Up | KeyCode::BackTab => self.at = self.at.saturating_sub(1),
            KeyCode::Char(typed) if !key.modifiers.contains(KeyModifiers::CONTROL) => {
                let digit = fold_wide(typed).to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                return digit.filter(|at| *at <= self.labels.len()).map_or(Chosen::Stay, |at| self.choose(at));
            }
            _ => {}
        }
        Chosen::Stay
    }

    fn choose(&self, at: usize) -> Chosen {
        let Some(column) = at.checked_sub(1) else { return Chosen::Order(None) };
        let falling = self.now.is_some_and(|now| now.column == column && !now.falling);
        Chosen::Order(Some(Order { column, falling }))
    }

    /// Paints the popup and returns where the cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, theme: Theme, language: Language) -> Position {
        const TITLE: Phrase = Phrase::new("按哪一栏排 (再选一次倒过来)", "Sort by (again turns it round)");
        const OWN: Phrase = Phrase::new("原来的顺序", "The list's own order");
        let rows = u16::try_from(self.labels.len() + 3).unwrap_or(u16::MAX);
        let inside = popup(buffer, 36, rows, TITLE.in_(language), theme.style(Role::Plain));
        let top = (self.at + 1).saturating_sub(usize::from(inside.height));
        let labels = std::iter::once(&OWN).chain(&self.labels);
        let mut cursor = Position::new(inside.x, inside.y);
        for ((at, label), y) in labels.enumerate().skip(top).zip(inside.top()..inside.bottom()) {
            let here = at == self.at;
            let number = if at < 10 { format!("[{at}]") } else { "[ ]".to_owned() };
            let text = format!("{} {number} {}", if here { ">" } else { " " }, label.in_(language));
            let style = theme.style(if here { Role::Selected } else { Role::Plain });
            put(buffer, inside.x, y, &pad_right(&text, usize::from(inside.width)), inside.width, style);
            if here {
                cursor = Position::new(inside.x, y);
            }
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(texts: &[&str], align: Align) -> Vec<Rank> {
        texts.iter().map(|text| Rank::of(&Cell { text: (*text).to_owned(), tone: None }, align)).collect()
    }

    fn sorted<'a>(texts: &[&'a str], align: Align, falling: bool) -> Vec<&'a str> {
        let order = Order { column: 0, falling };
        let ranks = ranks(texts, align);
        let mut places: Vec<usize> = (0..texts.len()).collect();
        places.sort_by(|a, b| order.compare(&ranks[*a], &ranks[*b]));
        places.into_iter().map(|at| texts[at]).collect()
    }

    #[test]
    fn amounts_stand_by_their_size_and_the_empty_last_either_way() {
        let amounts = ["1,000.00", "", "-5.00", "99.50", "2.00"];
        assert_eq!(sorted(&amounts, Align::Amount, false), ["-5.00", "2.00", "99.50", "1,000.00", ""]);
        assert_eq!(sorted(&amounts, Align::Amount, true), ["1,000.00", "99.50", "2.00", "-5.00", ""]);
    }

    #[test]
    fn names_stand_by_their_pinyin_and_numbers_in_them_by_their_size() {
        assert_eq!(sorted(&["周敏", "陈伯", "李安"], Align::Text, false), ["陈伯", "李安", "周敏"]);
        assert_eq!(sorted(&["第12组", "第9组"], Align::Text, false), ["第9组", "第12组"]);
    }

    #[test]
    fn the_same_column_again_turns_the_order_round_and_nought_gives_the_lists_own() {
        let label = Phrase::new("姓名", "Name");
        let column = Column { label, width: 8, align: Align::Text, priority: 0, grows: false };
        let press = |now, typed| OrderChooser::new(&[column], now).key(KeyEvent::from(KeyCode::Char(typed)));
        let rising = Order { column: 0, falling: false };
        assert_eq!(press(None, '１'), Chosen::Order(Some(rising)));
        assert_eq!(press(Some(rising), '1'), Chosen::Order(Some(Order { falling: true, ..rising })));
        assert_eq!(press(Some(rising), '0'), Chosen::Order(None));
        assert_eq!(press(Some(rising), '7'), Chosen::Stay);
    }
}
