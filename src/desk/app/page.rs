//! A page on the screen: what it says scrolls, what can be done stands numbered at its foot.

use super::super::cells::{amount, fill, fold_wide, pad_right, put, put_right, width, wrap};
use super::super::sheet::{Body, Entry, Page, PageKey, Place};
use super::super::statuses;
use super::super::table::{Align, Column, fit};
use super::super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// A page on the screen.
pub(super) struct PageScreen {
    pub page: Page,
    /// The place it is, by which it is read anew; an answer or a receipt is no place.
    pub key: Option<PageKey>,
    at: usize,
    skip: usize,
}

/// What a key did to a page.
pub(super) enum PageMove {
    Stay,
    Go(Place),
    Barred(Words),
    Ignored,
}

type Line = Vec<(u16, String, Style)>;

impl PageScreen {
    pub fn new(page: Page, key: Option<PageKey>) -> Self {
        Self { page, key, at: 0, skip: 0 }
    }

    /// What its status means.
    pub fn explained(&self) -> Vec<Words> {
        self.page.status.as_ref().and_then(|(_, words)| statuses::explained(words)).into_iter().collect()
    }

    /// The same page read anew.
    pub fn renew(&mut self, page: Page) {
        self.at = self.at.min(page.doings.len().saturating_sub(1));
        self.page = page;
    }

    /// Takes a key: digits do, Enter does what is selected, arrows and Tab select, up and down scroll what is longer
    /// than its room.
    pub fn key(&mut self, key: KeyEvent, area: Rect, theme: Theme, language: Language) -> PageMove {
        let count = self.page.doings.len();
        let rows = self.lines(area.width, theme, language).len();
        let room = usize::from(self.room(area, language));
        let most = rows.saturating_sub(room);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let by = |at: usize, step: isize| (at as isize + step).rem_euclid(count.max(1) as isize) as usize;
        match key.code {
            KeyCode::Char(typed) if !control => {
                let Some(digit) = fold_wide(typed).to_digit(10) else { return PageMove::Ignored };
                let at = (digit as usize).wrapping_sub(1);
                if at >= count {
                    return PageMove::Ignored;
                }
                self.at = at;
                return self.act();
            }
            KeyCode::Enter => return self.act(),
            KeyCode::Right | KeyCode::Tab => self.at = by(self.at, 1),
            KeyCode::Left | KeyCode::BackTab => self.at = by(self.at, -1),
            KeyCode::Down if most == 0 => self.at = by(self.at, 1),
            KeyCode::Up if most == 0 => self.at = by(self.at, -1),
            KeyCode::Down => self.skip = (self.skip + 1).min(most),
            KeyCode::Up => self.skip = self.skip.saturating_sub(1),
            KeyCode::PageDown => self.skip = (self.skip + room.max(1)).min(most),
            KeyCode::PageUp => self.skip = self.skip.saturating_sub(room.max(1)),
            KeyCode::Home => self.skip = 0,
            KeyCode::End => self.skip = most,
            _ => return PageMove::Ignored,
        }
        PageMove::Stay
    }

    fn act(&self) -> PageMove {
        match self.page.doings.get(self.at) {
            Some(doing) => match &doing.barred {
                Some(why) => PageMove::Barred(why.clone()),
                None => PageMove::Go(doing.place.clone()),
            },
            None => PageMove::Stay,
        }
    }

    /// Paints the page and returns where the cursor belongs: on what is selected.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Option<Position> {
        const MORE: Phrase = Phrase::new("还有 {count} 行 (方向键、PgDn)", "{count} more lines (arrows, PgDn)");
        fill(buffer, area, theme.style(Role::Plain));
        let x = put(buffer, area.x, area.y, self.page.title.in_(language), area.width, theme.style(Role::Heading));
        if let Some((tone, words)) = &self.page.status {
            let room = area.right().saturating_sub(x + 2);
            put(buffer, x + 2, area.y, &tone.shape(words.in_(language)), room, theme.tone(*tone));
        }
        let lines = self.lines(area.width, theme, language);
        let room = self.room(area, language);
        let skip = self.skip.min(lines.len().saturating_sub(usize::from(room)));
        for (line, y) in lines.iter().skip(skip).zip(area.y + 1..area.y + 1 + room) {
            for (x, text, style) in line {
                put(buffer, area.x + x, y, text, area.width.saturating_sub(*x), *style);
            }
        }
        let hidden = lines.len().saturating_sub(skip + usize::from(room));
        if hidden > 0 {
            let more = MORE.fill(language, &[("count", &hidden)]);
            put_right(buffer, area.right(), area.y, &more, area.width / 2, theme.style(Role::Quiet));
        }
        // Where nothing can be done the cursor stands at the heading: magnifiers and readers follow it.
        self.draw_doings(buffer, area, theme, language).or(Some(Position::new(area.x, area.y)))
    }

    /// How many rows what the page says may take.
    fn room(&self, area: Rect, language: Language) -> u16 {
        let foot = self.foot(area, self.doing_rows(area.width, language).len());
        area.height.saturating_sub(1 + foot + u16::from(foot > 0))
    }

    /// How many of the rows of what can be done are in sight: at most half the room, where there is little.
    fn foot(&self, area: Rect, rows: usize) -> u16 {
        u16::try_from(rows).unwrap_or(u16::MAX).min(area.height / 2)
    }

    /// What can be done, in rows that fit: index and label.
    fn doing_rows(&self, columns: u16, language: Language) -> Vec<Vec<(usize, String)>> {
        let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
        let mut used = 0;
        for (index, doing) in self.page.doings.iter().enumerate() {
            let number = if index < 9 { format!("[{}]", index + 1) } else { "[ ]".to_owned() };
            let label = doing.label.in_(language);
            let label =
                if doing.barred.is_some() { format!("{number} ({label})") } else { format!("{number} {label}") };
            let wide = width(&label) + 3;
            if rows.is_empty() || used + wide > usize::from(columns) {
                rows.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(row) = rows.last_mut() {
                row.push((index, label));
            }
        }
        rows
    }

    fn draw_doings(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Option<Position> {
        let rows = self.doing_rows(area.width, language);
        let foot = self.foot(area, rows.len());
        let top = area.bottom().saturating_sub(foot);
        // The row of what is selected is always in sight.
        let selected = rows.iter().position(|row| row.iter().any(|(index, _)| *index == self.at)).unwrap_or(0);
        let skip = (selected + 1).saturating_sub(usize::from(foot));
        let mut cursor = None;
        for (row, y) in rows.iter().skip(skip).zip(top..area.bottom()) {
            let mut x = area.x;
            for (index, label) in row {
                let here = *index == self.at;
                let barred = self.page.doings.get(*index).is_some_and(|doing| doing.barred.is_some());
                let role = match (here, barred) {
                    (true, _) => Role::Selected,
                    (false, true) => Role::Quiet,
                    (false, false) => Role::Button,
                };
                let text = format!("{}{label}", if here { ">" } else { " " });
                if here {
                    cursor = Some(Position::new(x, y));
                }
                x = put(buffer, x, y, &text, area.right().saturating_sub(x), theme.style(role)).saturating_add(2);
            }
        }
        cursor
    }

    /// Everything the page says, row by row.
    fn lines(&self, columns: u16, theme: Theme, language: Language) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (nr, section) in self.page.sections.iter().enumerate() {
            if nr > 0 {
                lines.push(Vec::new());
            }
            if let Some(heading) = &section.heading {
                lines.push(vec![(0, heading.in_(language).to_owned(), theme.style(Role::Heading))]);
            }
            match &section.body {
                Body::Facts(facts) => lines.extend(facts_lines(facts, columns, theme, language)),
                Body::Text(texts) => {
                    let wrapped = texts.iter().flat_map(|words| wrap(words.in_(language), usize::from(columns)));
                    lines.extend(wrapped.map(|line| vec![(0, line, theme.style(Role::Plain))]));
                }
                Body::Table { columns: heads, rows } => {
                    lines.extend(table_lines(heads, rows, columns, theme, language))
                }
            }
        }
        lines
    }
}

/// Facts under each other; on a screen that is wide enough short ones stand in two columns.
fn facts_lines(facts: &[(Words, Words)], columns: u16, theme: Theme, language: Language) -> Vec<Line> {
    let widest = facts.iter().map(|(label, _)| width(label.in_(language))).max().unwrap_or(0);
    let label_wide = (widest + 2).min(usize::from(columns) / 2);
    let value_x = u16::try_from(label_wide).unwrap_or(columns);
    let mut lines = Vec::new();
    for (label, words) in facts {
        let wrapped = wrap(words.in_(language), usize::from(columns.saturating_sub(value_x)));
        for (index, text) in wrapped.into_iter().enumerate() {
            let mut line = Vec::new();
            if index == 0 {
                line.push((0, pad_right(label.in_(language), label_wide), theme.style(Role::Label)));
            }
            line.push((value_x, text, theme.style(Role::Plain)));
            lines.push(line);
        }
    }
    lines
}

fn table_lines(heads: &[Column], rows: &[Vec<Entry>], columns: u16, theme: Theme, language: Language) -> Vec<Line> {
    let fitting = fit(heads, columns);
    let mut lines = Vec::with_capacity(rows.len() + 1);
    let placed = |paint: &dyn Fn(usize, &Column, usize) -> (String, Style)| -> Line {
        let mut x = 0;
        let mut line = Vec::new();
        for (index, wide) in &fitting {
            if let Some(column) = heads.get(*index) {
                let (text, style) = paint(*index, column, usize::from(*wide));
                line.push((x, text, style));
            }
            x += wide + 1;
        }
        line
    };
    let aligned = |column: &Column, text: &str, wide: usize| match column.align {
        Align::Text => super::super::cells::truncate(text, wide),
        Align::Amount => amount(text, wide),
    };
    lines.push(placed(&|_, column, wide| {
        let label = column.label.in_(language);
        let text = match column.align {
            Align::Text => super::super::cells::truncate(label, wide),
            Align::Amount => super::super::cells::pad_left(label, wide),
        };
        (text, theme.style(Role::Label))
    }));
    for row in rows {
        lines.push(placed(&|index, column, wide| {
            let cell = row.get(index).map(|entry| entry.cell(language)).unwrap_or_default();
            let plain = match column.align {
                Align::Amount => theme.figure(&cell.text),
                Align::Text => theme.style(Role::Plain),
            };
            let style = cell.tone.map_or(plain, |tone| theme.tone(tone));
            (aligned(column, &cell.text, wide), style)
        }));
    }
    lines
}
