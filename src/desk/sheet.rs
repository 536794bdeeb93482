//! What a screen shows, as data: pages, lists, and the places they lead to.
//!
//! A session answers with these; the desk draws them and knows nothing of loans or cases.

use super::search::SearchKey;
use super::table::{Cell, Column};
use super::theme::Tone;
use crate::ledger::Month;
use crate::office::Folio;
use crate::text::{Language, Words};
use crate::vocabulary::Id;
use compact_str::CompactString;
use std::sync::Arc;

/// Somewhere on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The first screen: which book.
    Start,
    /// A page.
    Page(PageKey),
    /// A list.
    List(ListKey),
    /// A form.
    Form(FormKey),
    /// Back to where this was opened from.
    Back,
    /// Signing out, back to the first screen.
    SignOut,
    /// The end of the program.
    Quit,
}

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageKey {
    /// What kind of page: `home`, `loan`, `member`.
    pub kind: &'static str,
    /// The thing it is about.
    pub of: Option<Id>,
}

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListKey {
    /// The list.
    pub list: &'static str,
    /// The form a chosen row goes to; the row's own page where none is named.
    pub then: Option<&'static str>,
    /// For the list of records: only those before this one.
    pub before: Option<u64>,
    /// What is searched for at first.
    pub typed: Option<String>,
    /// For the books: which sheets of them.
    pub sheets: Option<Box<Sheets>>,
}

/// Sheets of the books: a month, and what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// The month.
    pub month: Month,
    /// The account or journal; nothing for what concerns them all.
    pub folio: Option<Folio>,
}

impl ListKey {
    /// A list whose rows lead to their own pages.
    pub const fn of(list: &'static str) -> Self {
        Self { list, then: None, before: None, typed: None, sheets: None }
    }
}

/// Which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormKey {
    /// The form.
    pub form: &'static str,
    /// The thing it is about.
    pub of: Option<Id>,
}

/// A page: facts, tables and explanations, and what can be done from here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its heading.
    pub title: Words,
    /// The status of the thing, in its word and tone.
    pub status: Option<(Tone, Words)>,
    /// What it says.
    pub sections: Vec<Section>,
    /// What can be done, numbered from 1.
    pub doings: Vec<Doing>,
    /// The page that says where its figures come from (F1).
    pub why: Option<PageKey>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: Option<Words>,
    /// What it says.
    pub body: Body,
}

/// What a section says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Labels with their figures.
    Facts(Vec<(Words, Words)>),
    /// Rows under headings.
    Table {
        /// The columns.
        columns: Vec<Column>,
        /// The rows.
        rows: Vec<Vec<Entry>>,
    },
    /// Sentences.
    Text(Vec<Words>),
}

/// A cell in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it says.
    pub words: Words,
    /// The status it shows, if it shows one.
    pub tone: Option<Tone>,
}

/// Something that can be done from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// What it is called.
    pub label: Words,
    /// Where it leads.
    pub place: Place,
    /// Why it cannot be done now.
    pub barred: Option<Words>,
}

/// A list.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its heading.
    pub title: Words,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows in their order.
    pub rows: Arc<Vec<ListRow>>,
    /// What an empty list says.
    pub empty: Words,
    /// What it is sorted by and narrowed to.
    pub described: Words,
    /// A further part of it, reached with F7.
    pub further: Option<ListKey>,
    /// The form that adds to it, reached with F2.
    pub new: Option<Place>,
}

impl Listing {
    /// The list with the form that adds to it.
    #[must_use]
    pub fn adding(mut self, form: &'static str) -> Self {
        self.new = Some(Place::form(form));
        self
    }
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The record's id.
    pub id: Id,
    /// What it shows.
    pub cells: Vec<Entry>,
    /// What it is found by.
    pub search: SearchKey,
    /// Where it leads.
    pub place: Place,
}

impl Place {
    /// A page of a kind about nothing in particular.
    pub const fn page(kind: &'static str) -> Self {
        Self::Page(PageKey { kind, of: None })
    }

    /// The page of a thing.
    pub fn page_of(kind: &'static str, id: &Id) -> Self {
        Self::Page(PageKey { kind, of: Some(id.clone()) })
    }

    /// A list whose rows lead to their own pages.
    pub const fn list(list: &'static str) -> Self {
        Self::List(ListKey::of(list))
    }

    /// A list from which the subject of a form is chosen.
    pub fn list_for(list: &'static str, form: &'static str) -> Self {
        Self::List(ListKey { then: Some(form), ..ListKey::of(list) })
    }

    /// A list that begins with a search.
    pub fn list_of(list: &'static str, typed: String) -> Self {
        Self::List(ListKey { typed: Some(typed), ..ListKey::of(list) })
    }

    /// Sheets of the books.
    pub fn sheets(list: &'static str, month: Month, folio: Option<Folio>) -> Self {
        Self::List(ListKey { sheets: Some(Box::new(Sheets { month, folio })), ..ListKey::of(list) })
    }

    /// A form about nothing in particular.
    pub const fn form(form: &'static str) -> Self {
        Self::Form(FormKey { form, of: None })
    }

    /// A form about a thing.
    pub fn form_of(form: &'static str, id: &Id) -> Self {
        Self::Form(FormKey { form, of: Some(id.clone()) })
    }
}

impl Page {
    /// A page with a heading.
    pub fn new(title: impl Into<Words>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The page with facts below what it has.
    pub fn facts(self, heading: Option<Words>, facts: Vec<(Words, Words)>) -> Self {
        self.section(heading, Body::Facts(facts))
    }

    /// The page with a table below what it has; an empty one is left out.
    pub fn table(self, heading: impl Into<Words>, columns: Vec<Column>, rows: Vec<Vec<Entry>>) -> Self {
        if rows.is_empty() { self } else { self.section(Some(heading.into()), Body::Table { columns, rows }) }
    }

    /// The page with sentences below what it has.
    pub fn text(self, heading: Option<Words>, text: Vec<Words>) -> Self {
        self.section(heading, Body::Text(text))
    }

    /// The page with something to do.
    pub fn doing(mut self, label: impl Into<Words>, place: Place) -> Self {
        self.doings.push(Doing { label: label.into(), place, barred: None });
        self
    }

    /// The page with something that may not be possible now, for this reason.
    pub fn doing_unless(mut self, label: impl Into<Words>, place: Place, barred: Option<Words>) -> Self {
        self.doings.push(Doing { label: label.into(), place, barred });
        self
    }

    fn section(mut self, heading: Option<Words>, body: Body) -> Self {
        self.sections.push(Section { heading, body });
        self
    }
}

impl Entry {
    /// A cell that says this.
    pub fn new(words: impl Into<Words>) -> Self {
        Self { words: words.into(), tone: None }
    }

    /// A cell of record data, the same in both languages.
    pub fn data(text: impl Into<CompactString>) -> Self {
        Self::new(Words::data(text))
    }

    /// A status.
    pub fn status(tone: Tone, words: impl Into<Words>) -> Self {
        Self { words: words.into(), tone: Some(tone) }
    }

    /// The cell as a list orders it, without the shape of a status.
    pub fn plain(&self, language: Language) -> Cell {
        Cell { text: self.words.in_(language).to_owned(), tone: None }
    }

    /// The cell as a list paints it.
    pub fn cell(&self, language: Language) -> Cell {
        let text = self.words.in_(language);
        Cell { text: self.tone.map_or_else(|| text.to_owned(), |tone| tone.shape(text)), tone: self.tone }
    }
}
