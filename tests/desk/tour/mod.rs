//! Every form and list of both trades, walked as data: what the palette offers is opened in the training book, so a
//! form added tomorrow is looked at tomorrow.

mod colour;
mod faults;
mod meaning;
mod real;
mod walk;

use crate::clerk::{Clerk, Stand};
use huzhu::cli::demo;
use huzhu::desk::front::Shelf;
use huzhu::desk::session::{Command, Reply};
use huzhu::desk::sheet::Place;
use huzhu::journal::MemoryStore;
use ratatui::crossterm::event::KeyCode;
use std::sync::LazyLock;

/// Both books of the training book, made once.
static TRAINING: LazyLock<MemoryStore> = LazyLock::new(|| {
    let store = MemoryStore::new();
    demo::make(&mut || Ok(Box::new(store.clone()))).expect("the training book");
    store
});

/// Both trades, by their book.
pub const BOOKS: [&str; 2] = [demo::COOPERATIVE, demo::ASSOCIATION];

/// A desk of the training book at which somebody has signed in, on the first page.
pub struct Tour {
    pub clerk: Clerk,
    home: Vec<String>,
}

/// What was found behind a command of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Form,
    List,
    /// A form that is refused now, or whose list of subjects is empty or refuses every one of them.
    Nothing,
}

impl Tour {
    /// A desk that stands so, in a copy of the training book.
    pub fn of(book: &str, stand: Stand) -> Self {
        Self::in_store(&TRAINING.copied(), book, stand)
    }

    /// The same in a store.
    pub fn in_store(store: &MemoryStore, book: &str, stand: Stand) -> Self {
        let mut clerk = Clerk::standing(Shelf::Memory(store.clone()), Some(book), stand);
        clerk.press(KeyCode::F(2));
        let home = unmarked(&clerk);
        Self { clerk, home }
    }

    /// Every form and list.
    pub fn commands(&self) -> Vec<Command> {
        let offered = self.clerk.commands();
        offered.iter().filter(|command| command.place != Place::SignOut).cloned().collect()
    }

    /// Opens a command by the palette, and its first subject that can be chosen.
    pub fn open(&mut self, command: &Command) -> Found {
        let label = format!("> {}", command.label.in_(self.clerk.language()));
        self.clerk.control('p').keys(command.id);
        let mut left = 40;
        while !self.clerk.screen().lines().any(|line| line.contains(&format!("│{label} "))) {
            self.clerk.press(KeyCode::Down);
            left -= 1;
            assert!(left > 0, "{} is not in the palette:\n{}", command.id, self.clerk.screen());
        }
        self.clerk.enter();
        match &command.place {
            Place::List(key) if key.then.is_some() => {
                let rows = match self.clerk.answered() {
                    Some(Reply::List(listing)) => listing.rows.len(),
                    other => panic!("{}: {other:?}", command.id),
                };
                for _ in 0..rows.min(12) {
                    self.clerk.enter();
                    if matches!(self.clerk.answered(), Some(Reply::Form(_) | Reply::Finished(_))) {
                        return Found::Form;
                    }
                    self.clerk.press(KeyCode::Down);
                }
                Found::Nothing
            }
            Place::List(_) => {
                assert!(
                    matches!(self.clerk.answered(), Some(Reply::List(_))),
                    "{}: {:?}",
                    command.id,
                    self.clerk.answered()
                );
                Found::List
            }
            _ if matches!(self.clerk.answered(), Some(Reply::Form(_) | Reply::Finished(_))) => Found::Form,
            _ => Found::Nothing,
        }
    }

    /// Back to the first page.
    pub fn home(&mut self) {
        for _ in 0..12 {
            if unmarked(&self.clerk) == self.home {
                return;
            }
            self.clerk.back();
        }
        panic!("no way back from\n{}", self.clerk.screen());
    }
}

/// The screen without the message and the keys below it.
pub fn body(clerk: &Clerk) -> Vec<String> {
    let screen = clerk.screen();
    let rows: Vec<String> = screen.lines().map(str::to_owned).collect();
    let kept = rows.len().saturating_sub(3);
    rows.into_iter().take(kept).collect()
}

/// The same, whatever is selected.
fn unmarked(clerk: &Clerk) -> Vec<String> {
    body(clerk).into_iter().map(|row| row.replace('>', " ")).collect()
}

/// A copy of the training book.
pub fn training() -> MemoryStore {
    TRAINING.copied()
}
