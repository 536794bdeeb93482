//! Which store, which book.

use super::trouble::{Kind, Trouble};
use crate::journal::{SqliteStore, Store, StoreError, StoreFault};
use crate::office::AnyBook;
use crate::text::Phrase;
use crate::vocabulary::Id;
use etcetera::BaseStrategy as _;
use std::path::PathBuf;

/// The store and the book the arguments name.
#[derive(Debug)]
pub struct Place {
    store: Option<PathBuf>,
    /// Whether the arguments name the store.
    is_named: bool,
    /// The book named, where one is.
    pub book: Option<Id>,
}

impl Place {
    /// Takes `--store` and `--book`.
    ///
    /// # Errors
    /// An invalid value when the book's name is no id.
    pub fn new(store: Option<PathBuf>, book: Option<&str>) -> Result<Self, Trouble> {
        let book = book.map(|name| Id::new(name).map_err(|error| Trouble::unread("book", &error))).transpose()?;
        let from_surroundings = || std::env::var_os("HUZHU_STORE").filter(|path| !path.is_empty()).map(PathBuf::from);
        Ok(Self { is_named: store.is_some(), store: store.or_else(from_surroundings), book })
    }

    /// Where a training book is made: the store the arguments name, or else `practice.db` beside the usual one.
    ///
    /// # Errors
    /// As [`Place::path_to_create`].
    pub fn for_practice(self) -> Result<Self, Trouble> {
        if self.is_named {
            return Ok(self);
        }
        let path = self.path_to_create()?.with_file_name("practice.db");
        Ok(Self { store: Some(path), is_named: true, ..self })
    }

    /// The store's file.
    ///
    /// # Errors
    /// When none is named and the platform knows no data directory.
    pub fn path(&self) -> Result<PathBuf, Trouble> {
        const NO_HOME: Phrase =
            Phrase::new("不知道账套放在哪里：写明 --store", "There is no data directory here: say --store");
        match &self.store {
            Some(path) => Ok(path.clone()),
            None => {
                let strategy = etcetera::base_strategy::choose_native_strategy();
                let strategy = strategy.map_err(|_| Trouble::new(Kind::Failed, NO_HOME))?;
                Ok(strategy.data_dir().join("huzhu").join("huzhu.db"))
            }
        }
    }

    /// The path of a store about to be made; its folder in the data directory is made as well.
    ///
    /// # Errors
    /// As [`Place::path`], and what the operating system refuses.
    pub fn path_to_create(&self) -> Result<PathBuf, Trouble> {
        let path = self.path()?;
        if self.store.is_none()
            && let Some(folder) = path.parent()
        {
            std::fs::create_dir_all(folder).map_err(|error| Trouble::input(&folder.display(), &error))?;
        }
        Ok(path)
    }

    /// Opens the store.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open(&self) -> Result<SqliteStore, Trouble> {
        Ok(SqliteStore::open(&self.path()?)?)
    }

    /// Opens the store, nothing when there is none.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_if_there(&self) -> Result<Option<SqliteStore>, Trouble> {
        match SqliteStore::open(&self.path()?) {
            Ok(store) => Ok(Some(store)),
            Err(StoreError { fault: StoreFault::Missing, .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The one book that is meant: the book named, or the only one there is.
    ///
    /// # Errors
    /// A wrong usage that names the books where there are several, an invalid value where the book named is not there.
    pub fn one_book(&self, store: &dyn Store) -> Result<Id, Trouble> {
        const SEVERAL: Phrase = Phrase::new(
            "账套文件里有几个账套，用 --book 写明一个：{books}",
            "The store holds several books, say which with --book: {books}",
        );
        const NONE: Phrase = Phrase::new("账套文件里还没有账套", "There is no book in the store yet");
        let mut books = store.books()?;
        match (&self.book, books.len()) {
            (Some(book), _) => self.known(book, &books).cloned(),
            (None, 1) => Ok(books.remove(0)),
            (None, 0) => Err(Trouble::new(Kind::Invalid, NONE)),
            (None, _) => Err(Trouble::new(Kind::Usage, SEVERAL.with(&[("books", &names(&books))]))),
        }
    }

    /// The books that are meant: the book named, or all there are.
    ///
    /// # Errors
    /// An invalid value where the book named is not there.
    pub fn books(&self, store: &dyn Store) -> Result<Vec<Id>, Trouble> {
        let books = store.books()?;
        match &self.book {
            Some(book) => Ok(vec![self.known(book, &books)?.clone()]),
            None => Ok(books),
        }
    }

    /// Opens the one book that is meant.
    ///
    /// # Errors
    /// As [`Place::open`], [`Place::one_book`] and [`AnyBook::open`].
    pub fn open_book(&self) -> Result<AnyBook, Trouble> {
        let store = self.open()?;
        let book = self.one_book(&store)?;
        Ok(AnyBook::open(Box::new(store), &book)?)
    }

    fn known<'a>(&self, book: &'a Id, books: &[Id]) -> Result<&'a Id, Trouble> {
        const UNKNOWN: Phrase =
            Phrase::new("没有账套 {book}；有的是：{books}", "There is no book {book}; there are: {books}");
        if books.contains(book) {
            return Ok(book);
        }
        Err(Trouble::invalid("book", UNKNOWN.with(&[("book", book), ("books", &names(books))])))
    }
}

fn names(books: &[Id]) -> String {
    books.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}
