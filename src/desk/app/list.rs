//! A list on the screen: what is typed narrows it at once.

use super::super::cells::{fill, put, put_right, width};
use super::super::files::Taken;
use super::super::order::{Order, Rank};
use super::super::search::{Query, find};
use super::super::sheet::{ListKey, ListRow, Listing, Place};
use super::super::statuses;
use super::super::table::{Align, Cell, Listed, Rows, Table};
use super::super::theme::{Role, Theme};
use crate::text::{Language, Phrase, Words, csv};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use std::sync::Arc;

/// A list on the screen.
pub(super) struct ListScreen {
    pub key: ListKey,
    pub listing: Listing,
    table: Table,
    found: Found,
}

/// What a key did to a list.
pub(super) enum ListMove {
    Stay,
    Go(Place),
    Ignored,
}

/// The rows that match what is typed.
struct Found {
    rows: Arc<Vec<ListRow>>,
    shown: Vec<usize>,
}

impl ListScreen {
    pub fn new(key: ListKey, listing: Listing) -> Self {
        let mut table = Table::new(listing.columns.clone(), listing.empty.clone());
        table.described = listing.described.clone();
        let found = Found { shown: (0..listing.rows.len()).collect(), rows: Arc::clone(&listing.rows) };
        let typed = key.typed.clone();
        let mut screen = Self { key, listing, table, found };
        if let Some(typed) = typed {
            screen.paste(&typed);
        }
        screen
    }

    /// The same list read anew: what is typed and selected, and the order, stay.
    pub fn renew(&mut self, listing: Listing) {
        self.found.rows = Arc::clone(&listing.rows);
        self.listing = listing;
        self.search();
    }

    /// The order the list stands in, where it is not its own.
    pub fn order(&self) -> Option<Order> {
        self.table.order
    }

    /// Puts the list in another order, or in its own.
    pub fn sort(&mut self, order: Option<Order>) {
        self.table.order = order;
        self.search();
    }

    /// What is in sight, however far it scrolls: the rows that match in the order they stand in, with every column.
    pub fn taken(&self, language: Language) -> Taken {
        let columns = self.table.columns();
        let heading = columns.iter().map(|column| column.label.in_(language).to_owned()).collect();
        let rows = (0..self.found.len()).filter_map(|index| self.found.at(index)).map(|row| {
            let cells = row.cells.iter().zip(columns).map(|(cell, column)| match column.align {
                Align::Amount => csv::figure(cell.words.in_(language)),
                Align::Text => cell.words.in_(language).to_owned(),
            });
            cells.collect()
        });
        Taken {
            name: self.listing.title.in_(language).to_owned(),
            ending: "csv",
            text: csv::file(std::iter::once(heading).chain(rows)),
            rows: Some(self.found.len()),
        }
    }

    /// What the statuses of the selected row mean.
    pub fn explained(&self) -> Vec<Words> {
        let selected = self.table.selected(&self.found);
        let row = self.found.rows.iter().find(|row| Some(row.id.as_str()) == selected.as_deref());
        let shown = row.into_iter().flat_map(|row| &row.cells).filter(|cell| cell.tone.is_some());
        shown.filter_map(|cell| statuses::explained(&cell.words)).collect()
    }

    pub fn key(&mut self, key: KeyEvent, area: Rect) -> ListMove {
        let sideways = match key.code {
            KeyCode::Right => 1,
            KeyCode::Left => -1,
            _ => 0,
        };
        // In what is typed they move the cursor; with Ctrl they scroll all the same.
        let scrolls = self.table.typed().is_empty() || key.modifiers.contains(KeyModifiers::CONTROL);
        if sideways != 0 && scrolls {
            self.table.scroll(sideways, area.width);
            return ListMove::Stay;
        }
        match self.table.key(key, &self.found, Table::page(inner(area))) {
            Listed::Moved => ListMove::Stay,
            Listed::Searched => {
                self.search();
                ListMove::Stay
            }
            Listed::Open(id) => {
                let row = self.found.rows.iter().find(|row| row.id.as_str() == id);
                row.map_or(ListMove::Stay, |row| match &row.place {
                    // A row without a page of its own leads nowhere.
                    Place::Back => ListMove::Stay,
                    place => ListMove::Go(place.clone()),
                })
            }
            Listed::Ignored => ListMove::Ignored,
        }
    }

    pub fn paste(&mut self, text: &str) {
        if self.table.paste(text) == Listed::Searched {
            self.search();
        }
    }

    fn search(&mut self) {
        let query = Query::new(self.table.typed());
        self.found.shown = if query.is_empty() {
            (0..self.found.rows.len()).collect()
        } else {
            find(self.found.rows.iter().map(|row| &row.search), &query)
        };
        self.arrange();
    }

    /// Puts what was found in the chosen order; it reads the same in both languages, so that switching moves nothing.
    fn arrange(&mut self) {
        let columns = self.table.columns();
        let by = self.table.order.and_then(|order| Some((order, columns.get(order.column)?.align)));
        let Some((order, align)) = by else {
            self.table.described = self.listing.described.clone();
            return;
        };
        let rank = |at: &usize| {
            let cell = self.found.rows.get(*at).and_then(|row| row.cells.get(order.column));
            cell.map_or(Rank::Nothing, |cell| Rank::of(&cell.plain(Language::Zh), align))
        };
        let mut ranked: Vec<(usize, Rank)> = self.found.shown.iter().map(|at| (*at, rank(at))).collect();
        ranked.sort_by(|(_, a), (_, b)| order.compare(a, b));
        let described = order.words(columns);
        self.found.shown = ranked.into_iter().map(|(at, _)| at).collect();
        self.table.described = described;
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Position {
        fill(buffer, area, theme.style(Role::Plain));
        let title = self.listing.title.in_(language);
        const HIDDEN: Phrase = Phrase::new("另有 {count} 栏 (左右键)", "{count} more columns (left, right)");
        let after = put(buffer, area.x, area.y, title, area.width, theme.style(Role::Heading));
        let hidden = self.table.hidden(area.width);
        let room = area.right().saturating_sub(after + 2);
        let said = HIDDEN.fill(language, &[("count", &hidden)]);
        if hidden > 0 && width(&said) <= usize::from(room) {
            put_right(buffer, area.right(), area.y, &said, room, theme.style(Role::Quiet));
        }
        self.table.draw(buffer, inner(area), &self.found, theme, language)
    }
}

/// The room below the title.
fn inner(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

impl Rows for Found {
    fn len(&self) -> usize {
        self.shown.len()
    }
    fn row(&self, index: usize, language: Language) -> Vec<Cell> {
        self.at(index).map(|row| row.cells.iter().map(|cell| cell.cell(language)).collect()).unwrap_or_default()
    }
    fn key(&self, index: usize) -> String {
        self.at(index).map(|row| row.id.to_string()).unwrap_or_default()
    }
    fn index_of(&self, key: &str) -> Option<usize> {
        self.shown.iter().position(|at| self.rows.get(*at).is_some_and(|row| row.id.as_str() == key))
    }
}

impl Found {
    fn at(&self, index: usize) -> Option<&ListRow> {
        self.rows.get(*self.shown.get(index)?)
    }
}
