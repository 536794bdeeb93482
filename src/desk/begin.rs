//! Opening the desk on a terminal.

use super::app::{Model, Setting};
use super::front::{Front, Shelf};
use super::runtime::run;
use super::term::{PanicNotice, Surroundings, enter, install_panic_hook};
use super::theme::{Palette, Theme};
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::Id;
use compact_str::CompactString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// How the desk is asked to open.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The store's file; made when the first book is founded.
    pub store: PathBuf,
    /// The book to open without asking which.
    pub book: Option<Id>,
    /// The language; that of the locale where none is asked for.
    pub language: Option<Language>,
    /// The colours; by the terminal where none are asked for.
    pub palette: Option<Palette>,
}

/// Opens the desk and returns when it is left.
///
/// # Errors
/// Why it cannot open here, in words with what to do.
pub fn open(options: Options) -> Result<(), Words> {
    let surroundings = Surroundings::here();
    surroundings.check().map_err(|unfit| unfit.words())?;
    let failed = |error: std::io::Error| {
        const TERMINAL: Phrase = Phrase::new("终端不能用: {reason}", "The terminal cannot be used: {reason}");
        TERMINAL.with(&[("reason", &error)])
    };
    let language = options.language.unwrap_or_else(|| {
        sys_locale::get_locale().map_or_else(Language::default, |locale| Language::of_locale(&locale))
    });
    let no_color = std::env::var("NO_COLOR").ok();
    let palette = Palette::choose(options.palette, no_color.as_deref(), surroundings.term.as_deref());
    install_panic_hook(PanicNotice { report: Some(options.store.with_extension("crash.txt")), drafts: None });
    let front = Front::new(Shelf::File(options.store), Arc::new(now), station(), options.book);
    let first = front.first_place();
    let entered = enter().map_err(failed)?;
    let theme = Theme { palette, glyphs: entered.probe_glyphs() };
    let model = Model::new(Setting { language, theme }, first);
    let mut office = Closing(front);
    let ended = run(model, &entered, move |request| office.0.perform(request));
    drop(entered);
    ended.map(|_| ()).map_err(failed)
}

/// Lets go of the book when the desk ends.
struct Closing(Front);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// UTC microseconds since 1970 by this machine's clock.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// The name of this machine, by which a record says at which desk it was made.
fn station() -> Option<CompactString> {
    let name = std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME")).ok()?;
    let clean: String = name.chars().filter(char::is_ascii_graphic).take(32).collect();
    (!clean.is_empty()).then(|| clean.into())
}
