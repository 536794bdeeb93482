//! A clerk at a desk without a terminal: keys go in, the screen comes out, the books answer at once.

use huzhu::desk::app::{Model, Setting};
use huzhu::desk::cells::{Glyphs, width};
use huzhu::desk::front::{Front, Shelf};
use huzhu::desk::runtime::{Application as _, Desk, Input, Job};
use huzhu::desk::session::{Command, Reply, Request};
use huzhu::desk::theme::{Palette, Theme};
use huzhu::institution::Wording;
use huzhu::journal::MemoryStore;
use huzhu::text::Language;
use huzhu::vocabulary::Id;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

/// 2026-11-23 09:30 in Beijing, in microseconds.
const MORNING: i64 = 1_795_397_400_000_000;

/// How a desk stands before a clerk.
#[derive(Clone, Copy)]
pub struct Stand {
    pub size: (u16, u16),
    pub language: Language,
    pub palette: Palette,
    /// The wording that every answer is read in, in place of the book's own.
    pub wording: Option<Wording>,
}

/// A clerk, the desk and the books behind it.
pub struct Clerk {
    desk: Desk<Model>,
    front: Front,
    terminal: Terminal<TestBackend>,
    stand: Stand,
    /// What the books answered last, echoes left out.
    answered: Option<Reply>,
    commands: Arc<[Command]>,
    /// Whether a day was opened by going on to it.
    has_opened: bool,
    /// Work that takes long.
    undone: Vec<Job<Request>>,
}

impl Clerk {
    /// A clerk at a desk over a store, in a language.
    pub fn at(store: &MemoryStore, language: Language) -> Self {
        Self::over(Shelf::Memory(store.clone()), language)
    }

    /// A clerk at a desk over a shelf, in a language.
    pub fn over(shelf: Shelf, language: Language) -> Self {
        Self::standing(shelf, None, Stand::of(language))
    }

    /// A clerk at a desk that stands so, over a shelf, at the door of this book.
    pub fn standing(shelf: Shelf, book: Option<&str>, stand: Stand) -> Self {
        let ticks = AtomicI64::new(MORNING);
        let clock = Arc::new(move || ticks.fetch_add(1, Ordering::SeqCst));
        let wanted = book.map(|book| Id::new(book).expect("the name of a book"));
        let front = Front::new(shelf, clock, Some("desk-1".into()), wanted);
        let theme = Theme { palette: stand.palette, glyphs: Glyphs::Lines };
        let model = Model::new(Setting { language: stand.language, theme }, front.first_place());
        let terminal = Terminal::new(TestBackend::new(stand.size.0, stand.size.1)).expect("a buffer");
        let mut clerk = Self {
            desk: Desk::new(model),
            front,
            terminal,
            stand,
            answered: None,
            commands: Arc::default(),
            has_opened: false,
            undone: Vec::new(),
        };
        let jobs = clerk.desk.receive(Input::Resize(stand.size.0, stand.size.1));
        clerk.work(jobs);
        clerk
    }

    /// Makes the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.stand.size = (columns, rows);
        self.terminal.backend_mut().resize(columns, rows);
        let jobs = self.desk.receive(Input::Resize(columns, rows));
        self.work(jobs);
        self
    }

    /// Presses a key whose work is not done yet after so many seconds; one that the desk holds does nothing.
    pub fn takes_long(&mut self, code: KeyCode, seconds: u64) -> &mut Self {
        let frames = self.desk.frames();
        let jobs = self.desk.receive(Input::Key(KeyEvent::from(code), frames));
        self.undone.extend(jobs);
        self.desk.receive(Input::Waiting(Duration::from_secs(seconds)));
        // The clock goes on meanwhile; what it asks for waits its turn.
        let jobs = self.desk.receive(Input::Tick(SystemTime::UNIX_EPOCH));
        self.undone.extend(jobs);
        self
    }

    /// What was not done yet is done.
    pub fn works(&mut self) -> &mut Self {
        let jobs = std::mem::take(&mut self.undone);
        self.work(jobs);
        self
    }

    /// Nobody presses a key for as long as the desk asked to be told.
    pub fn idles(&mut self) -> &mut Self {
        let jobs = self.desk.receive(Input::Idle);
        self.work(jobs);
        self
    }

    /// What this clerk takes away goes to another folder.
    pub fn with_folder(mut self, folder: &Path) -> Self {
        self.front = self.front.with_folder(folder.to_owned());
        self
    }

    /// What the books answered last.
    pub fn answered(&self) -> Option<&Reply> {
        self.answered.as_ref()
    }

    /// Every form and list the desk offers now.
    pub fn commands(&self) -> Arc<[Command]> {
        Arc::clone(&self.commands)
    }

    /// The language the screen is in.
    pub fn language(&self) -> Language {
        self.desk.app().language()
    }

    /// What is painted, anew, and where the cursor is.
    pub fn painted(&self) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.stand.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a buffer");
        terminal.draw(|frame| self.desk.app().view(frame)).expect("a buffer takes everything");
        let backend = terminal.backend_mut();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position());
        (backend.buffer().clone(), cursor)
    }

    /// A clerk who has just founded a training book with its four people, and stands at its first page.
    pub fn practising(language: Language) -> Self {
        Self::practising_at("3", language)
    }

    /// The same in an association.
    pub fn mediating(language: Language) -> Self {
        Self::practising_at("4", language)
    }

    fn practising_at(key: &str, language: Language) -> Self {
        let mut clerk = Self::at(&MemoryStore::new(), language);
        clerk.keys(key).press(KeyCode::F(2)).enter().enter();
        clerk
    }

    /// Presses a key.
    pub fn press(&mut self, code: KeyCode) -> &mut Self {
        self.strike(KeyEvent::from(code))
    }

    /// Presses Ctrl with a letter.
    pub fn control(&mut self, letter: char) -> &mut Self {
        self.strike(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
    }

    /// Presses Enter.
    pub fn enter(&mut self) -> &mut Self {
        self.press(KeyCode::Enter)
    }

    /// Presses Esc.
    pub fn back(&mut self) -> &mut Self {
        self.press(KeyCode::Esc)
    }

    /// Types a text, as an input method delivers it.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.press(KeyCode::Char(character));
        }
        self
    }

    /// Types a text and goes on with Enter.
    pub fn line(&mut self, text: &str) -> &mut Self {
        self.keys(text).enter()
    }

    /// Goes down to a field of the form.
    pub fn down_to(&mut self, field: &str) -> &mut Self {
        let here = format!("> {field}");
        for _ in 0..60 {
            if self.screen().contains(&here) {
                return self;
            }
            self.press(KeyCode::Down);
        }
        panic!("no field {field} on\n{}", self.screen());
    }

    /// Sums the form up with F2 and confirms it.
    pub fn record(&mut self) -> &mut Self {
        self.press(KeyCode::F(2)).enter()
    }

    /// Goes on to another day, as a training book does: the day is closed where one is open, and the other opened, with
    /// the cash counted as the books have it.
    pub fn goes_on(&mut self, to: &str) -> &mut Self {
        if std::mem::replace(&mut self.has_opened, true) {
            self.command("day.close").counts().keys("练习").record().enter();
        }
        self.command("day.open");
        for _ in 0..10 {
            self.press(KeyCode::Backspace);
        }
        self.keys(to).enter().counts().record().enter()
    }

    /// Counts the cash of the only box as the form says the books have it, from the field of the largest notes on.
    fn counts(&mut self) -> &mut Self {
        let screen = self.screen();
        let book =
            screen.lines().find(|line| line.contains("账面") || line.contains("Books")).expect("the books' cash");
        let figure = book.split_whitespace().find(|word| word.contains('.')).expect("an amount");
        let mut fen: i64 = figure.replace([',', '.'], "").parse().expect("an amount");
        for value in [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] {
            self.line(&(fen / value).to_string());
            fen %= value;
        }
        self
    }

    /// Chooses a command from the palette.
    pub fn command(&mut self, typed: &str) -> &mut Self {
        self.control('p').keys(typed).enter()
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        let frames = self.desk.frames();
        let jobs = self.desk.receive(Input::Paste(text.to_owned(), frames));
        self.work(jobs);
        self
    }

    /// What is on the screen, painted anew: a test terminal does not know that a wide character covers two cells.
    pub fn screen(&self) -> String {
        let (buffer, _) = self.painted();
        let row = |y: u16| {
            let mut text = String::new();
            let mut x = 0;
            while x < buffer.area().width {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(width(symbol).max(1)).expect("a narrow screen");
            }
            text.trim_end().to_owned()
        };
        (0..buffer.area().height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Asserts that the screen says something.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let plain = |text: &str| text.replace(char::is_whitespace, "");
        assert!(plain(&self.screen()).contains(&plain(text)), "no {text:?} on\n{}", self.screen());
        self
    }

    /// Asserts that the screen does not say something.
    pub fn misses(&mut self, text: &str) -> &mut Self {
        let plain = |text: &str| text.replace(char::is_whitespace, "");
        assert!(!plain(&self.screen()).contains(&plain(text)), "{text:?} on\n{}", self.screen());
        self
    }

    /// Whether the desk was left.
    pub fn has_left(&self) -> bool {
        self.desk.is_ended()
    }

    /// Presses a key, alone or with others.
    pub fn strike(&mut self, key: KeyEvent) -> &mut Self {
        let frames = self.desk.frames();
        let jobs = self.desk.receive(Input::Key(key, frames));
        self.work(jobs);
        self
    }

    /// Lets the books answer all that is asked, then draws.
    fn work(&mut self, mut jobs: Vec<Job<Request>>) {
        while !jobs.is_empty() {
            let job = jobs.remove(0);
            let mut answer = self.front.perform(job.work);
            if let Some(wording) = self.stand.wording {
                answer.standing.wording = wording;
            }
            self.commands = Arc::clone(&answer.standing.commands);
            if !matches!(answer.reply, Reply::Echo(..) | Reply::Nothing) {
                self.answered = Some(answer.reply.clone());
            }
            jobs.extend(self.desk.receive(Input::Answer(job.stamp, Ok(answer))));
        }
        self.desk.draw(&mut self.terminal).expect("a buffer takes everything");
    }
}

impl Stand {
    /// A desk at 80x24 without colours.
    pub fn of(language: Language) -> Self {
        Self { size: (80, 24), language, palette: Palette::Mono, wording: None }
    }
}
