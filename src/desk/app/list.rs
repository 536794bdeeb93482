//! A list on the screen: what is typed narrows it at once.

use super::super::search::{Query, find};
use super::super::sheet::{ListKey, ListRow, Listing, Place};
use super::super::statuses;
use super::super::table::{Cell, Listed, Rows, Table};
use super::super::theme::{Role, Theme};
use crate::text::{Language, Words};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
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

    /// The same list read anew: what is typed and selected stays.
    pub fn renew(&mut self, listing: Listing) {
        self.found.rows = Arc::clone(&listing.rows);
        self.listing = listing;
        self.search();
    }

    /// What the statuses of the selected row mean.
    pub fn explained(&self) -> Vec<Words> {
        let selected = self.table.selected(&self.found);
        let row = self.found.rows.iter().find(|row| Some(row.id.as_str()) == selected.as_deref());
        let shown = row.into_iter().flat_map(|row| &row.cells).filter(|cell| cell.tone.is_some());
        shown.filter_map(|cell| statuses::explained(&cell.words)).collect()
    }

    pub fn key(&mut self, key: KeyEvent, area: Rect) -> ListMove {
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
        if query.is_empty() {
            self.found.shown = (0..self.found.rows.len()).collect();
            return;
        }
        self.found.shown = find(self.found.rows.iter().map(|row| &row.search), &query);
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme, language: Language) -> Position {
        super::super::cells::fill(buffer, area, theme.style(Role::Plain));
        let title = self.listing.title.in_(language);
        super::super::cells::put(buffer, area.x, area.y, title, area.width, theme.style(Role::Heading));
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
