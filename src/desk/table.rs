//! Lists: only the rows in sight are asked for, and the selection stays on its record.
//!
//! Typing goes to the search box above the list; arrows move; Enter opens. What the search means is the provider's:
//! a store pages, a list in memory uses [`super::search::find`].

use super::cells::{amount, fill, pad_right, paragraph, put, put_right, width};
use super::line::{Line, Typed};
use super::order::Order;
use super::search::Query;
use super::theme::{Role, Theme, Tone};
use crate::text::{Language, Phrase, Words};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Where rows come from.
pub trait Rows {
    /// How many rows there are.
    fn len(&self) -> usize;
    /// The cells of a row, one a column; asked only for rows in sight.
    fn row(&self, index: usize, language: Language) -> Vec<Cell>;
    /// The name of a row's record, by which the selection holds on to it.
    fn key(&self, index: usize) -> String;
    /// Where a record stands now. Providers with many rows answer from an index.
    fn index_of(&self, key: &str) -> Option<usize> {
        (0..self.len()).find(|index| self.key(*index) == key)
    }
    /// Whether there are no rows.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The status it shows, if it shows one.
    pub tone: Option<Tone>,
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text, on the left, cut with `..`.
    Text,
    /// Figures, on the right, `####` where they do not fit.
    Amount,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: Phrase,
    /// Its width in columns, the same for every row, so that nothing moves while scrolling.
    pub width: u16,
    /// How its cells stand.
    pub align: Align,
    /// 0 always stays; at narrow widths the highest number is left out first.
    pub priority: u8,
    /// Whether it takes the room left over.
    pub grows: bool,
}

/// A list on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
    search: Line,
    index: usize,
    key: Option<String>,
    top: usize,
    /// How many columns after the first are scrolled out of sight.
    sideways: usize,
    /// The column it stands by, where that is not its own order.
    pub order: Option<Order>,
    /// What the list is sorted by and narrowed to, in words; shown after the count.
    pub described: Words,
    /// What an empty list says: what it is, why it is empty, the key that adds the first one.
    pub empty: Words,
}

/// What a key meant to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// The selection moved, or there was nothing to do.
    Moved,
    /// What is searched for changed: [`Table::typed`].
    Searched,
    /// The record of this key was opened.
    Open(String),
    /// The key means nothing to a list.
    Ignored,
}

impl Table {
    /// A list of these columns.
    pub fn new(columns: Vec<Column>, empty: impl Into<Words>) -> Self {
        Self {
            columns,
            search: Line::new(40),
            index: 0,
            key: None,
            top: 0,
            sideways: 0,
            order: None,
            described: Words::default(),
            empty: empty.into(),
        }
    }

    /// What is searched for, as typed.
    pub fn typed(&self) -> &str {
        self.search.text()
    }

    /// The selected record's key.
    pub fn selected(&self, rows: &dyn Rows) -> Option<String> {
        (!rows.is_empty()).then(|| rows.key(self.at(rows)))
    }

    /// Takes a key. `page` is the count of rows in sight: [`Table::page`].
    pub fn key(&mut self, key: KeyEvent, rows: &dyn Rows, page: usize) -> Listed {
        let at = self.at(rows);
        let last = rows.len().saturating_sub(1);
        let page = page.max(1);
        let to = match key.code {
            KeyCode::Up => at.saturating_sub(1),
            KeyCode::Down => (at + 1).min(last),
            KeyCode::PageUp => at.saturating_sub(page),
            KeyCode::PageDown => (at + page).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            KeyCode::Enter if rows.is_empty() => return Listed::Moved,
            KeyCode::Enter => return Listed::Open(rows.key(at)),
            KeyCode::Esc if !self.search.is_empty() => {
                self.search.set("");
                return self.searched();
            }
            _ => {
                return match self.search.key(key) {
                    Typed::Changed => self.searched(),
                    Typed::Moved | Typed::Full => Listed::Moved,
                    Typed::Ignored => Listed::Ignored,
                };
            }
        };
        self.select(to, rows, page);
        Listed::Moved
    }

    /// Takes a paste into the search box.
    pub fn paste(&mut self, text: &str) -> Listed {
        if self.search.paste(text).kept > 0 { self.searched() } else { Listed::Moved }
    }

    /// Selects a record by its key, where the list has it.
    pub fn select_key(&mut self, key: &str, rows: &dyn Rows, page: usize) {
        if let Some(index) = rows.index_of(key) {
            self.select(index, rows, page.max(1));
        }
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Scrolls sideways over so many columns, the first staying where it is; says whether anything moved.
    pub fn scroll(&mut self, by: isize, width: u16) -> bool {
        let room = width.saturating_sub(2);
        let most = (0..self.columns.len()).find(|sideways| self.reaches_the_end(*sideways, room)).unwrap_or(0);
        let to = self.sideways.min(most).saturating_add_signed(by).min(most);
        std::mem::replace(&mut self.sideways, to) != to
    }

    /// How many columns are out of sight on a screen of this width.
    pub fn hidden(&self, width: u16) -> usize {
        self.columns.len() - self.fit(width.saturating_sub(2)).len()
    }

    fn reaches_the_end(&self, sideways: usize, room: u16) -> bool {
        match sideways {
            0 => fit(&self.columns, room).len() == self.columns.len(),
            _ => self.scrolled(sideways, room).last().is_some_and(|(last, _)| last + 1 == self.columns.len()),
        }
    }

    /// The first column and, after those scrolled out of sight, as many as fit.
    fn scrolled(&self, sideways: usize, room: u16) -> Vec<(usize, u16)> {
        let mut left = room;
        let after = (0..self.columns.len()).filter(|index| *index == 0 || *index > sideways);
        let kept: Vec<usize> = after
            .map_while(|index| {
                let wide = self.columns.get(index)?.width;
                left = left.checked_sub(wide)?;
                // What stands between it and the next.
                left = left.saturating_sub(1);
                Some(index)
            })
            .collect();
        let columns: Vec<Column> = kept.iter().filter_map(|index| self.columns.get(*index).copied()).collect();
        fit(&columns, room).into_iter().filter_map(|(place, wide)| Some((*kept.get(place)?, wide))).collect()
    }

    /// How many rows an area shows.
    pub fn page(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(2))
    }

    /// A new search begins at its best match.
    fn searched(&mut self) -> Listed {
        (self.index, self.top, self.key) = (0, 0, None);
        Listed::Searched
    }

    fn select(&mut self, index: usize, rows: &dyn Rows, page: usize) {
        self.index = index;
        self.key = (!rows.is_empty()).then(|| rows.key(index));
        self.top = self.top_for(index, page);
    }

    /// Where the selected record stands now; where it is gone, the row that took its place.
    fn at(&self, rows: &dyn Rows) -> usize {
        let near = self.index.min(rows.len().saturating_sub(1));
        match &self.key {
            Some(key) if !rows.is_empty() && rows.key(near) != *key => rows.index_of(key).unwrap_or(near),
            _ => near,
        }
    }

    fn top_for(&self, index: usize, page: usize) -> usize {
        if index < self.top {
            index
        } else if index >= self.top + page {
            index + 1 - page
        } else {
            self.top
        }
    }

    /// Paints search box, headings and the rows in sight, and returns where the cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, rows: &dyn Rows, theme: Theme, language: Language) -> Position {
        fill(buffer, area, theme.style(Role::Plain));
        let cursor = self.draw_search(buffer, area, rows, theme, language);
        let list = Rect { y: area.y.saturating_add(2), height: area.height.saturating_sub(2), ..area };
        if rows.is_empty() {
            self.draw_empty(buffer, list, theme, language);
            return cursor;
        }
        let columns = self.fit(area.width.saturating_sub(2));
        let mut x = area.x.saturating_add(2);
        for (index, columns_wide) in &columns {
            if let Some(column) = self.columns.get(*index) {
                let order = self.order.filter(|order| order.column == *index);
                let heading = headed(column.label.in_(language), order, *columns_wide);
                let style = theme.style(if order.is_some() { Role::Match } else { Role::Heading });
                match column.align {
                    Align::Text => _ = put(buffer, x, area.y + 1, &heading, *columns_wide, style),
                    Align::Amount => put_right(buffer, x + columns_wide, area.y + 1, &heading, *columns_wide, style),
                }
            }
            x = x.saturating_add(columns_wide + 1);
        }
        let at = self.at(rows);
        let query = Query::new(self.search.text());
        let top = self.top_for(at, usize::from(list.height).max(1));
        for (index, y) in (top..rows.len()).zip(list.top()..list.bottom()) {
            let cells = rows.row(index, language);
            self.draw_row(buffer, Rect { y, height: 1, ..list }, &cells, &columns, index == at, &query, theme);
        }
        cursor
    }

    fn draw_search(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        rows: &dyn Rows,
        theme: Theme,
        language: Language,
    ) -> Position {
        const FIND: Phrase = Phrase::new("查找 ", "Find ");
        const COUNT: Phrase = Phrase::new("第 {at} 条，共 {count} 条", "{at} of {count}");
        const NONE: Phrase = Phrase::new("共 0 条", "none");
        let box_width = 20.min(area.width / 2);
        let x = put(buffer, area.x, area.y, FIND.in_(language), area.width, theme.style(Role::Label));
        let sight = self.search.sight(box_width);
        let typed = pad_right(&sight.text, usize::from(box_width));
        let end = put(buffer, x, area.y, &typed, box_width, theme.style(Role::FieldFocused));
        let mut count = if rows.is_empty() {
            NONE.in_(language).to_owned()
        } else {
            COUNT.fill(language, &[("at", &(self.at(rows) + 1)), ("count", &rows.len())])
        };
        if !self.described.in_(language).is_empty() {
            count = format!("{count} {}", self.described.in_(language));
        }
        let room = area.right().saturating_sub(end + 1);
        if width(&count) > usize::from(room) && !rows.is_empty() {
            count = format!("{}/{}", self.at(rows) + 1, rows.len());
        }
        put_right(buffer, area.right(), area.y, &count, room, theme.style(Role::Quiet));
        Position::new(x + sight.column, area.y)
    }

    fn draw_empty(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) {
        const NO_MATCH: Phrase =
            Phrase::new("没有找到“{typed}”。按 Esc 清除查找。", "Nothing matches \"{typed}\". Esc clears the search.");
        let text = if self.search.is_empty() {
            self.empty.in_(language).to_owned()
        } else {
            NO_MATCH.fill(language, &[("typed", &self.search.text())])
        };
        paragraph(buffer, area, &text, 0, theme.style(Role::Plain));
    }

    #[allow(clippy::too_many_arguments, reason = "one row is drawn from all of these")]
    fn draw_row(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        cells: &[Cell],
        columns: &[(usize, u16)],
        selected: bool,
        query: &Query,
        theme: Theme,
    ) {
        let base = theme.style(if selected { Role::Selected } else { Role::Plain });
        if selected {
            fill(buffer, area, base);
            put(buffer, area.x, area.y, ">", 1, base);
        }
        let mut x = area.x.saturating_add(2);
        for (index, columns_wide) in columns {
            if let (Some(cell), Some(column)) = (cells.get(*index), self.columns.get(*index)) {
                let style = match cell.tone {
                    Some(tone) if !selected => theme.tone(tone),
                    None if !selected && column.align == Align::Amount => theme.figure(&cell.text),
                    _ => base,
                };
                match column.align {
                    Align::Amount => {
                        _ = put(
                            buffer,
                            x,
                            area.y,
                            &amount(&cell.text, usize::from(*columns_wide)),
                            *columns_wide,
                            style,
                        )
                    }
                    Align::Text => {
                        put(buffer, x, area.y, &cell.text, *columns_wide, style);
                        underline(buffer, x, area.y, &cell.text, *columns_wide, query);
                    }
                }
            }
            x = x.saturating_add(columns_wide + 1);
        }
    }

    /// The columns that fit, with their widths.
    fn fit(&self, room: u16) -> Vec<(usize, u16)> {
        // A window made wider may have left nothing to scroll.
        let whole = fit(&self.columns, room);
        if self.sideways == 0 || whole.len() == self.columns.len() { whole } else { self.scrolled(self.sideways, room) }
    }
}

/// A heading, with the direction of the order where the list stands by its column.
fn headed(label: &str, order: Option<Order>, columns: u16) -> String {
    let Some(order) = order else { return label.to_owned() };
    let mark = if order.falling { "v" } else { "^" };
    if width(label) < usize::from(columns) { format!("{label}{mark}") } else { label.to_owned() }
}

/// The columns that fit into so much room, by index, with their widths: those of the highest priority number are left
/// out first, and one that grows takes what is left over.
pub fn fit(columns: &[Column], room: u16) -> Vec<(usize, u16)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let wide = |index: &usize| columns.get(*index).map_or(0, |column| column.width);
    let needed = |kept: &[usize]| kept.iter().map(|index| wide(index) + 1).sum::<u16>().saturating_sub(1);
    while needed(&kept) > room && kept.len() > 1 {
        let worst = kept.iter().enumerate().max_by_key(|(_, index)| columns.get(**index).map_or(0, |c| c.priority));
        let Some((place, _)) = worst else { break };
        kept.remove(place);
    }
    let left_over = room.saturating_sub(needed(&kept));
    let grower = kept.iter().copied().find(|index| columns.get(*index).is_some_and(|column| column.grows));
    kept.iter()
        .map(|index| (*index, (wide(index) + if grower == Some(*index) { left_over } else { 0 }).min(room)))
        .collect()
}

/// Marks the characters a search found, where they are in sight.
fn underline(buffer: &mut Buffer, x: u16, y: u16, text: &str, columns: u16, query: &Query) {
    let Some(found) = query.found_in(text) else { return };
    let (Some(before), Some(matched)) = (text.get(..found.start), text.get(found)) else { return };
    let start = width(before);
    let end = (start + width(matched)).min(usize::from(columns));
    for column in start..end {
        let Ok(column) = u16::try_from(column) else { return };
        if let Some(cell) = buffer.cell_mut((x.saturating_add(column), y)) {
            cell.modifier |= Modifier::UNDERLINED | Modifier::BOLD;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    struct Many {
        keys: Vec<u32>,
        asked: RefCell<usize>,
    }

    impl Many {
        fn new(keys: impl IntoIterator<Item = u32>) -> Self {
            Self { keys: keys.into_iter().collect(), asked: RefCell::new(0) }
        }
    }

    impl Rows for Many {
        fn len(&self) -> usize {
            self.keys.len()
        }
        fn row(&self, index: usize, _: Language) -> Vec<Cell> {
            *self.asked.borrow_mut() += 1;
            vec![
                Cell { text: format!("社员{}", self.keys[index]), tone: None },
                Cell { text: "1,234,567.00".into(), tone: None },
            ]
        }
        fn key(&self, index: usize) -> String {
            self.keys[index].to_string()
        }
        fn index_of(&self, key: &str) -> Option<usize> {
            self.keys.iter().position(|known| known.to_string() == key)
        }
    }

    fn table() -> Table {
        let name =
            Column { label: Phrase::new("姓名", "Name"), width: 12, align: Align::Text, priority: 0, grows: true };
        let balance = Column {
            label: Phrase::new("余额", "Balance"),
            width: 12,
            align: Align::Amount,
            priority: 1,
            grows: false,
        };
        Table::new(vec![name, balance], Phrase::new("还没有社员。", "No members yet."))
    }

    fn press(table: &mut Table, rows: &Many, code: KeyCode) -> Listed {
        table.key(KeyEvent::from(code), rows, 10)
    }

    #[test]
    fn only_the_rows_in_sight_are_asked_for() {
        let rows = Many::new(0..100_000);
        let mut table = table();
        press(&mut table, &rows, KeyCode::End);
        let area = Rect::new(0, 0, 80, 12);
        table.draw(&mut Buffer::empty(area), area, &rows, Theme::MONO, Language::Zh);
        assert_eq!(*rows.asked.borrow(), 10);
    }

    #[test]
    fn the_selection_stays_on_its_record_when_others_come_and_go() {
        let mut table = table();
        press(&mut table, &Many::new([10, 20, 30]), KeyCode::End);
        assert_eq!(table.selected(&Many::new([5, 30, 40, 50])), Some("30".to_owned()));
    }

    #[test]
    fn when_the_selected_record_is_gone_a_neighbour_is_selected() {
        let mut table = table();
        press(&mut table, &Many::new([10, 20, 30]), KeyCode::End);
        assert_eq!(table.selected(&Many::new([10, 20])), Some("20".to_owned()));
        assert_eq!(table.selected(&Many::new([])), None);
    }

    #[test]
    fn typing_searches_and_esc_clears_before_it_leaves() {
        let rows = Many::new([1]);
        let mut table = table();
        assert_eq!(press(&mut table, &rows, KeyCode::Char('王')), Listed::Searched);
        assert_eq!(press(&mut table, &rows, KeyCode::Esc), Listed::Searched);
        assert_eq!(table.typed(), "");
        assert_eq!(press(&mut table, &rows, KeyCode::Esc), Listed::Ignored);
    }

    #[test]
    fn enter_opens_the_selected_record_and_nothing_in_an_empty_list() {
        let mut table = table();
        assert_eq!(press(&mut table, &Many::new([7]), KeyCode::Enter), Listed::Open("7".to_owned()));
        assert_eq!(press(&mut table, &Many::new([]), KeyCode::Enter), Listed::Moved);
    }

    #[test]
    fn columns_of_the_lowest_rank_give_way_first() {
        assert_eq!(table().fit(60), [(0, 47), (1, 12)]);
        assert_eq!(table().fit(24), [(0, 24)]);
        assert_eq!(table().fit(5), [(0, 5)]);
    }
}
