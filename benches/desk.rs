//! Goals 15, 17 and 18: what a person waits for at the desk, beside a bare ratatui program and a naive scan.

mod support;

use criterion::{Criterion, criterion_group};
use huzhu::cooperative::Cooperative;
use huzhu::desk::app::{Model, Setting};
use huzhu::desk::cells::Glyphs;
use huzhu::desk::counter::{Counter as _, Memory, View};
use huzhu::desk::front::{Front, Shelf};
use huzhu::desk::runtime::{Desk, Input, Job};
use huzhu::desk::search::{Query, SearchKey, find};
use huzhu::desk::session::{Reply, Request};
use huzhu::desk::sheet::{Entry, ListRow, Place};
use huzhu::desk::theme::{Palette, Theme};
use huzhu::institution::Institution as _;
use huzhu::journal::{MemoryStore, SqliteStore};
use huzhu::office::Book;
use huzhu::text::Language;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Constraint, Rect};
use ratatui::widgets::{Cell, Row, Table, TableState};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::hint::black_box;
use std::io::{Read as _, Write as _, sink};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::rounds::{Contender, rounds};

/// The screen of all contenders.
const SIZE: Rect = Rect { x: 0, y: 0, width: 160, height: 50 };
/// Set for the process that is the bare ratatui program.
const BARE: &str = "HUZHU_BENCH_BARE";
/// How many rows the longest list has.
const MANY: usize = 1_000_000;
/// How many rows the bare program has.
const FEW: usize = 1_000;
/// How many keys are pressed in a round.
const KEYS: usize = 200;

/// A terminal that swallows what it is sent.
type Swallowing = Terminal<CrosstermBackend<std::io::Sink>>;

fn swallowing() -> Swallowing {
    let options = TerminalOptions { viewport: Viewport::Fixed(SIZE) };
    Terminal::with_options(CrosstermBackend::new(sink()), options).unwrap()
}

/// A table of ratatui and nothing around it.
struct BareTable {
    rows: Vec<[String; 3]>,
    state: TableState,
}

impl BareTable {
    fn new(count: usize) -> Self {
        let row = |nr: usize| [format!("{nr:07}"), name(nr), format!("{}.00", nr % 9_999)];
        Self { rows: (0..count).map(row).collect(), state: TableState::default().with_selected(0) }
    }

    /// Draws the rows in sight, as a program would that has many.
    fn draw(&mut self, frame: &mut Frame, shown: Option<&[usize]>) {
        let at = self.state.selected().unwrap_or_default();
        let top = at - at % usize::from(SIZE.height);
        let all = shown.map_or(self.rows.len(), <[usize]>::len);
        let in_sight = (top..all.min(top + usize::from(SIZE.height)))
            .map(|index| &self.rows[shown.map_or(index, |shown| shown[index])])
            .map(|row| Row::new(row.iter().map(|text| Cell::from(text.as_str()))));
        let widths = [Constraint::Length(10), Constraint::Min(20), Constraint::Length(14)];
        let mut state = TableState::default().with_selected(at - top);
        frame.render_stateful_widget(Table::new(in_sight, widths).highlight_symbol(">"), frame.area(), &mut state);
    }
}

/// A name for a row: eight surnames, and two further characters.
fn name(nr: usize) -> String {
    const SURNAMES: [char; 8] = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵'];
    const GIVEN: [char; 16] =
        ['小', '永', '美', '国', '志', '建', '海', '秀', '明', '强', '玲', '华', '伟', '芳', '军', '英'];
    [SURNAMES[nr % 8], GIVEN[nr / 8 % 16], GIVEN[nr / 128 % 16]].iter().collect()
}

/// The bare program: a thousand rows, drawn once, ended by the first key.
fn bare_program() {
    let mut terminal = ratatui::init();
    let mut table = BareTable::new(FEW);
    terminal.draw(|frame| table.draw(frame, None)).unwrap();
    while !ratatui::crossterm::event::read().is_ok_and(|event| event.is_key()) {}
    ratatui::restore();
}

/// How long a program takes from its start until a text is on its pseudo-terminal.
fn until_seen(mut command: CommandBuilder, text: &str) -> Duration {
    let size = PtySize { rows: SIZE.height, cols: SIZE.width, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    for (variable, value) in [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")] {
        command.env(variable, value);
    }
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut keyboard = pair.master.take_writer().unwrap();
    // The desk asks once where the cursor is.
    keyboard.write_all(b"\x1b[1;2R").unwrap();
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut seen, mut buffer) = (Vec::new(), [0; 65_536]);
    while !seen.windows(text.len()).any(|window| window == text.as_bytes()) {
        let count = reader.read(&mut buffer).unwrap();
        assert!(count > 0, "it ended before it showed {text}: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..count]);
    }
    let elapsed = start.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    elapsed
}

/// Goal 15.
fn first_frame(_: &mut Criterion) {
    if !support::wanted("frame") {
        return;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = folder.path().join("practice.db");
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_huzhu"))
        .args(["demo", "--no-desk", "--store"])
        .arg(&store)
        .status();
    assert!(made.unwrap().success());
    let bare = || {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.env(BARE, "1");
        until_seen(command, "0000040")
    };
    let ours = |store: &Path| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huzhu"));
        command.arg("--store");
        command.arg(store);
        until_seen(command, "F4")
    };
    let mut contenders: Vec<Contender> = vec![
        ("bare ratatui, a thousand rows", Box::new(bare)),
        ("the desk over a store with two books", Box::new(move || ours(&store))),
    ];
    rounds("goal 15: start to first frame", 11, &mut contenders);
}

/// A desk without a terminal whose books give one list of very many rows.
struct LongDesk {
    desk: Desk<Model>,
    front: Front,
    terminal: Swallowing,
}

impl LongDesk {
    fn new(count: usize) -> Self {
        const MORNING: i64 = 1_795_397_400_000_000;
        let front = Front::new(Shelf::Memory(MemoryStore::new()), Arc::new(|| MORNING), None, None);
        let theme = Theme { palette: Palette::Default, glyphs: Glyphs::Lines };
        let model = Model::new(Setting { language: Language::Zh, theme }, front.first_place());
        let mut desk = Self { desk: Desk::new(model), front, terminal: swallowing() };
        let jobs = desk.desk.receive(Input::Resize(SIZE.width, SIZE.height));
        desk.work(jobs, 0);
        for code in [KeyCode::Char('3'), KeyCode::F(2), KeyCode::Enter, KeyCode::Enter] {
            desk.press(KeyEvent::from(code), 0);
        }
        desk.press(KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL), 0);
        for typed in "members".chars() {
            desk.press(KeyEvent::from(KeyCode::Char(typed)), 0);
        }
        desk.press(KeyEvent::from(KeyCode::Enter), count);
        desk
    }

    fn press(&mut self, key: KeyEvent, rows: usize) {
        let frames = self.desk.frames();
        let jobs = self.desk.receive(Input::Key(key, frames));
        self.work(jobs, rows);
    }

    /// Lets the books answer; a list is given so many rows, where any.
    fn work(&mut self, mut jobs: Vec<Job<Request>>, rows: usize) {
        while !jobs.is_empty() {
            let job = jobs.remove(0);
            let mut answer = self.front.perform(job.work);
            if let Reply::List(listing) = &mut answer.reply
                && rows > 0
            {
                listing.rows = Arc::new((0..rows).map(row).collect());
            }
            jobs.extend(self.desk.receive(Input::Answer(job.stamp, Ok(answer))));
        }
        self.desk.draw(&mut self.terminal).unwrap();
    }
}

fn row(nr: usize) -> ListRow {
    let number = format!("{nr:07}");
    ListRow {
        id: support::id(&format!("m{nr}")),
        cells: vec![Entry::data(number.clone()), Entry::data(name(nr)), Entry::data(format!("{}.00", nr % 9_999))],
        search: SearchKey::new().text(&name(nr)).number(&number),
        place: Place::page("member"),
    }
}

/// Goals 17 and 18.
fn keys(_: &mut Criterion) {
    if !support::wanted("keys") {
        return;
    }
    let mut desk = LongDesk::new(MANY);
    let mut bare = (BareTable::new(FEW), swallowing());
    let mut contenders: Vec<Contender> = vec![
        (
            "bare ratatui, 200 keys over 1,000 rows",
            Box::new(|| {
                let start = Instant::now();
                for nr in 0..KEYS {
                    bare.0.state.select(Some(nr));
                    bare.1.draw(|frame| bare.0.draw(frame, None)).unwrap();
                }
                start.elapsed()
            }),
        ),
        (
            "the desk, 200 keys over 1,000,000 rows",
            Box::new(|| {
                let start = Instant::now();
                for _ in 0..KEYS {
                    desk.press(KeyEvent::from(KeyCode::Down), 0);
                }
                start.elapsed()
            }),
        ),
    ];
    rounds("goal 17: key to frame", 15, &mut contenders);
    drop(contenders);

    let mut table = BareTable::new(MANY);
    let mut terminal = swallowing();
    let mut contenders: Vec<Contender> = vec![
        (
            "naive scan of the same names, and a frame",
            Box::new(|| {
                let start = Instant::now();
                let found: Vec<usize> = (0..MANY).filter(|nr| table.rows[*nr][1].contains('黄')).collect();
                terminal.draw(|frame| table.draw(frame, Some(&found))).unwrap();
                start.elapsed()
            }),
        ),
        (
            "the desk, a key in the live filter",
            Box::new(|| {
                let start = Instant::now();
                desk.press(KeyEvent::from(KeyCode::Char('黄')), 0);
                let elapsed = start.elapsed();
                desk.press(KeyEvent::from(KeyCode::Backspace), 0);
                elapsed
            }),
        ),
    ];
    rounds("goal 18: live filter over 1,000,000 rows", 15, &mut contenders);
}

/// Goal 18, the search for a member.
fn members(_: &mut Criterion) {
    if !support::wanted("members") {
        return;
    }
    let names: Vec<String> = (0..MANY).map(name).collect();
    let initials: Vec<String> =
        (0..MANY).map(|nr| format!("{}xx", ["w", "l", "z", "l", "c", "y", "h", "z"][nr % 8])).collect();
    let keys: Vec<SearchKey> = names.iter().map(|name| SearchKey::new().text(name)).collect();
    let scan = |texts: &[String], typed: &str| {
        let start = Instant::now();
        black_box((0..MANY).filter(|nr| texts[*nr].contains(typed)).count());
        start.elapsed()
    };
    let search = |typed: &str| {
        let start = Instant::now();
        black_box(find(&keys, &Query::new(typed)));
        start.elapsed()
    };
    for (title, texts, typed) in [
        ("goal 18: member search by characters", &names, "黄永"),
        ("goal 18: member search by initials", &initials, "h"),
    ] {
        let mut contenders: Vec<Contender> = vec![
            ("naive scan of the same strings", Box::new(|| scan(texts, typed))),
            ("search with readings and ranks", Box::new(|| search(typed))),
        ];
        rounds(title, 15, &mut contenders);
    }
}

/// How long the lists of the bench book take to be made, the names read from the register already.
fn lists(_: &mut Criterion) {
    if !support::wanted("lists") {
        return;
    }
    let store = SqliteStore::open(&support::bench_book(support::loans())).unwrap();
    let book = Book::<Cooperative>::open(Box::new(store), &support::id("bench")).unwrap();
    let (on, operator, memory) = (book.state().house().last.on, support::id("wu"), Memory::default());
    let list = |id: &'static str| {
        let spec = Cooperative::LISTS.iter().find(|spec| spec.id == id).unwrap();
        let (book, operator, memory) = (&book, &operator, &memory);
        move || {
            let start = Instant::now();
            black_box((spec.rows)(&View::of(book, on, operator, memory)).rows.len());
            start.elapsed()
        }
    };
    let mut contenders: Vec<Contender> = vec![
        ("the roster", Box::new(list("members"))),
        ("running loans", Box::new(list("running"))),
        ("due and overdue", Box::new(list("due"))),
        ("members and loans together", Box::new(list("find"))),
    ];
    rounds("lists of the bench book", 7, &mut contenders);
}

criterion_group!(benches, first_frame, keys, members, lists);

fn main() {
    if std::env::var_os(BARE).is_some() {
        return bare_program();
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
