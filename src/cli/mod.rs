//! The command line (命令行), stable from here on.
//!
//! Results go to standard output, reasons to standard error; with `--json` both are JSON, the reasons as
//! `{"error":{…}}`. The program ends with
//!
//! | code | when |
//! |---|---|
//! | 0 | it is done |
//! | 1 | it is refused, a value is invalid, or a check found a difference |
//! | 2 | the command line is not one of ours, or does not say which book |
//! | 3 | it could not be done: the disk, a damaged or locked file |

mod arguments;
mod check;
mod clock;
mod copies;
mod days;
pub mod demo;
mod labels;
mod node;
mod page;
mod place;
mod quote;
mod run;
mod show;
mod trouble;
mod verify;
mod words;

use crate::desk::Options;
use crate::desk::theme::Palette;
use crate::institution::Wording;
use crate::text::{Language, Phrase, Words};
use arguments::{Action, Arguments};
use clap::Parser as _;
use node::Node;
use place::Place;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;
use trouble::{Kind, Trouble};

/// Does what the arguments of the program ask for, the program's own name first.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let asked = match Arguments::try_parse_from(&arguments) {
        Ok(asked) => asked,
        Err(error) => return unparsed(&error, &arguments),
    };
    let json = asked.common.json;
    let language = asked.common.lang.as_deref().map_or_else(|| Ok(language_of_locale()), arguments::language);
    let done = language.map_err(|trouble| (trouble, language_of_locale())).and_then(|language| {
        let manner = Manner { json, language };
        perform(asked, manner).map_err(|trouble| (trouble, language))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err((trouble, language)) => {
            trouble.tell(Manner { json, language });
            trouble.exit_code()
        }
    }
}

/// How results and reasons are given.
#[derive(Debug, Clone, Copy)]
struct Manner {
    json: bool,
    language: Language,
}

impl Manner {
    /// The same, in the wording of a book.
    fn worded(self, wording: Wording) -> Self {
        Self { language: self.language.worded(wording), ..self }
    }

    /// Prints a result.
    fn print(self, result: &Node) -> Result<(), Trouble> {
        if self.json { self.print_json(result) } else { print(&page::page(result, self.language)) }
    }

    fn print_json(self, result: &Node) -> Result<(), Trouble> {
        let text = serde_json::to_string(result).map_err(|error| Trouble::output(&error.into()))?;
        print(&format!("{text}\n"))
    }

    /// Prints a result that is a text of its own for people.
    fn print_as(self, text: &str, result: &Node) -> Result<(), Trouble> {
        if self.json { self.print_json(result) } else { print(&format!("{text}\n")) }
    }

    /// Says something beside the result.
    fn note(self, words: impl Into<Words>) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", words.into().in_(self.language));
    }
}

fn print(text: &str) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Trouble::output(&error))
}

fn perform(asked: Arguments, manner: Manner) -> Result<(), Trouble> {
    let place = Place::new(asked.common.store, asked.common.book.as_deref())?;
    match asked.action {
        None => desk(place, asked.common.theme.as_deref(), manner),
        Some(Action::Run(options)) => run::run(&options, &place, manner),
        Some(Action::Demo(options)) => demo::demo(&options, place, asked.common.theme.as_deref(), manner),
        Some(Action::Show { what }) => show::show(&what, &place, manner),
        Some(Action::Verify(options)) => verify::verify(&options, &place, manner),
        Some(Action::Backup { file }) => copies::backup(&file, &place, manner),
        Some(Action::Restore { file }) => copies::restore(&file, &place, manner),
        Some(Action::Quote(options)) => quote::quote(&options, manner),
        Some(Action::Words { amount }) => words::words(&amount, manner),
        Some(Action::Days { what }) => days::days(&what, manner),
        Some(Action::Check { what }) => check::check(&what, manner),
    }
}

/// What `huzhu` does when it is asked for nothing in particular: it opens the desk.
fn desk(place: Place, theme: Option<&str>, manner: Manner) -> Result<(), Trouble> {
    const NO_THEME: Phrase =
        Phrase::new("配色只有 mono、dark、light、high-contrast", "The themes are mono, dark, light and high-contrast");
    let palette = match theme {
        Some(name) => Some(Palette::named(name).ok_or_else(|| Trouble::invalid("theme", NO_THEME))?),
        None => None,
    };
    let store = place.path_to_create()?;
    let options = Options { store, book: place.book, language: Some(manner.language), palette };
    crate::desk::open(options).map_err(|words| Trouble::new(Kind::Failed, words))
}

/// Says what is wrong with arguments that are none of ours, or gives the help that was asked for.
fn unparsed(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => Trouble::output(&error).exit_code(),
        };
    }
    let json = arguments.iter().take_while(|argument| *argument != "--").any(|argument| argument == "--json");
    let trouble = Trouble::usage(error.render().to_string());
    trouble.tell(Manner { json, language: language_of_locale() });
    trouble.exit_code()
}

/// The language of the surroundings; Chinese where they name none.
fn language_of_locale() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty())
        .filter(|locale| !matches!(locale.split('.').next(), Some("C" | "POSIX")))
        .map_or(Language::Zh, |locale| Language::of_locale(&locale))
}
