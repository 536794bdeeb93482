//! The program on a real pseudo-terminal, over a store in a file.
//!
//! Keys are written in the notation of the manuals (`[F2]`, `[回车×3]`, plain text), and text goes in one burst, as an
//! input method sends it. Whatever a key leads to is awaited on the screen before the next key that could act there.

mod advance;
mod clerk_day;
mod clerk_lending;
mod clerk_repayments;
#[path = "../../manuals/keys.rs"]
mod keys;
mod loan;
mod mediator_advances;
mod mediator_cases;
mod terminal;

use huzhu::cli::demo;
use portable_pty::Child;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use terminal::Terminal;

const PATIENCE: Duration = Duration::from_secs(30);
const ENTER: &str = "\r";
const F2: &str = "\u{1b}OQ";
const PALETTE: &str = "\u{10}";

/// The program at work.
struct Journey {
    child: Box<dyn Child + Send + Sync>,
    terminal: Terminal,
    /// The folder of the store, where the journey has made it.
    folder: Option<TempDir>,
}

impl Journey {
    /// The desk over a store, in Chinese, at 80x24.
    fn begin(store: &Path) -> Self {
        let (child, terminal) = Terminal::start(store);
        Self { child, terminal, folder: None }
    }

    /// The cooperative of the training book on its Monday, signed in, before the day is opened.
    fn on_monday() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("practice.db");
        run(&store, &["demo", "--no-desk"], "");
        let mut journey = Self::begin(&store);
        journey.sees("选一个账套").does("[1]").sees("操作员*").does("[F2]").sees("[7] 查询");
        assert!(journey.screen().contains(&demo::MONDAY.to_string()), "{}", journey.screen());
        journey.folder = Some(folder);
        journey
    }

    /// The same with its day opened and its cash counted: 8,412.50.
    fn on_monday_opened() -> Self {
        let mut journey = Self::on_monday();
        journey.does("[8]").sees("[1] 开始营业").does("[1]").sees("100 元 张数");
        journey.does("[回车] 84 [回车×3] 1 [回车×2] 2 [回车] 1").sees("盘点合计 = 8,412.50 元");
        journey.records("开始营业").home();
        journey
    }

    /// The association of the training book on its Monday, with its mediator signed in, before the day is opened; these
    /// lines were recorded before.
    fn mediating_after(lines: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("practice.db");
        run(&store, &["demo", "--no-desk"], "");
        run(&store, &["run", "--book", demo::ASSOCIATION, "-"], lines);
        let mut journey = Self::begin(&store);
        journey.sees("选一个账套").does("[2]").sees("操作员*").does("[2]").sees("(*)2 林嘉怡").does("[F2]");
        journey.sees("[4] 追偿");
        journey.folder = Some(folder);
        journey
    }

    /// The same on the Monday as it is.
    fn mediating() -> Self {
        Self::mediating_after("")
    }

    /// Opens a file from a list of the mediator's first page: the list's key, its title, the name that finds it alone.
    fn file(&mut self, list: &str, title: &str, name: &str) -> &mut Self {
        self.does("[Ctrl-T]").sees("[4] 追偿").sees("[5] 经营者").does(list).sees(title).sees("第 1 条");
        self.does(name).sees("共 1 条").does("[回车]").misses("共 1 条")
    }

    /// Opens the day of the association, whose cash is none; an empty date is that of the books.
    fn opens_day(&mut self, date: &str) -> &mut Self {
        self.opens("day.open", "营业日*").does(date).records("开始营业")
    }

    /// What is on the screen.
    fn screen(&self) -> String {
        self.terminal.screen()
    }

    /// Types as a person does: after having seen the screen. A key in the very instant of its drawing is dropped.
    fn types(&mut self, keys: &str) -> &mut Self {
        self.terminal.types(keys);
        self
    }

    /// Does what is written in the notation of the manuals.
    fn does(&mut self, line: &str) -> &mut Self {
        let strokes = keys::read(line).expect("the notation of keys");
        let mut bytes = strokes.iter().map(terminal::bytes);
        bytes.next().into_iter().for_each(|first| self.terminal.types(&first));
        bytes.for_each(|next| self.terminal.types_on(&next));
        self
    }

    /// Reads until a text is on the screen; spaces and frames do not count.
    fn sees(&mut self, text: &str) -> &mut Self {
        assert!(self.terminal.has_within(PATIENCE, text, true), "no {text:?} on\n{}", self.screen());
        self
    }

    /// Reads until a text has left the screen.
    fn misses(&mut self, text: &str) -> &mut Self {
        assert!(self.terminal.has_within(PATIENCE, text, false), "still {text:?} on\n{}", self.screen());
        self
    }

    /// The date that stands after a label on the screen, as `YYYY-MM-DD`.
    fn date_after(&self, label: &str) -> String {
        let screen = self.screen();
        let after = screen.split(label).nth(1).unwrap_or_else(|| panic!("no {label:?} on\n{screen}"));
        after.trim_start().chars().take("YYYY-MM-DD".len()).collect()
    }

    /// Opens a command from the palette by its stable name and waits for its title.
    fn opens(&mut self, command: &str, title: &str) -> &mut Self {
        self.types(PALETTE).sees("┌─ 全部命令").types(command).sees(command).types(ENTER).sees(title)
    }

    /// Sums the form up and confirms it.
    fn confirms(&mut self, verb: &str) -> &mut Self {
        self.types(F2).sees(&format!(">[ {verb}")).sees("返回修改").types(ENTER)
    }

    /// The same, and it is recorded at once.
    fn records(&mut self, verb: &str) -> &mut Self {
        self.confirms(verb).sees("已登记")
    }

    /// Leaves the page of what was recorded.
    fn goes_back(&mut self) -> &mut Self {
        self.types(ENTER).misses("[1] 返回")
    }

    /// Goes to the first page; asked again where the key came in the instant of a drawing.
    fn home(&mut self) -> &mut Self {
        let patience = PATIENCE / 6;
        let came = (0..6).any(|_| self.does("[Ctrl-T]").terminal.has_within(patience, "[7] 查询", true));
        assert!(came, "no first page but\n{}", self.screen());
        self.sees("[9] 月末与设置")
    }

    /// Goes on from the first page: presses a key of it and waits for what it opens.
    fn home_then(&mut self, key: &str, title: &str) -> &mut Self {
        self.home().does(key).sees(title).misses("[7] 查询")
    }

    fn leaves(mut self) {
        self.opens("quit", "");
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                assert!(status.success(), "{status:?}");
                return;
            }
            assert!(Instant::now() < end, "it does not end: {}", self.screen());
            // What it still writes must be read, or it could not end.
            self.terminal.reads();
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Runs the program on a store with this on its standard input; what it says on its standard output.
fn run(store: &Path, arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huzhu"));
    command.args(arguments).arg("--store").arg(store).env("LANG", "zh_CN.UTF-8");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
