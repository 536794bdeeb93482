//! The desk on a real pseudo-terminal: this test program starts itself there as the counter.

use crate::app::{Counter, Reply, Work};
use huzhu::desk::runtime::run;
use huzhu::desk::term::{PanicNotice, enter, install_panic_hook};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What a started counter is asked to do besides being a counter.
const ERRAND: &str = "HUZHU_TEST_COUNTER";
const PATIENCE: Duration = Duration::from_secs(20);

/// The counter itself, where this test program was started as one; otherwise nothing.
#[test]
fn counter() {
    let Ok(errand) = std::env::var(ERRAND) else { return };
    install_panic_hook(PanicNotice { report: None, drafts: Some("drafts".into()) });
    let entered = enter().expect("a terminal");
    let app = run(Counter::new(), &entered, move |work| match work {
        Work::Search(typed) if errand == "work breaks" => panic!("searching {typed} broke"),
        Work::Search(typed) => Reply::Found(typed.clone(), crate::app::search(&typed)),
        Work::KeepDraft(_) | Work::Commit(_) => Reply::Recorded,
    });
    drop(entered);
    println!("left with {} recorded", app.expect("a terminal to the end").recorded.len());
}

struct Journey {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    bytes: Receiver<Vec<u8>>,
    seen: Vec<u8>,
    emulator: vt100::Parser,
    /// Tells the thread that reads the screen to let go of it at the next byte.
    cut: Arc<AtomicBool>,
}

impl Journey {
    fn begin(errand: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "journeys::counter", "--nocapture", "--test-threads=1"]);
        command.env(ERRAND, errand);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let (sender, bytes) = channel();
        let cut = Arc::new(AtomicBool::new(false));
        let is_cut = Arc::clone(&cut);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() || is_cut.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let count = |count| NonZero::new(count).expect("more than none");
        let emulator = vt100::Parser::new(count(24), count(80), 0);
        let keyboard = Some(pair.master.take_writer().expect("its keyboard"));
        let mut journey = Self { child, keyboard, master: Some(pair.master), bytes, seen: Vec::new(), emulator, cut };
        journey.until("社员号");
        journey
    }

    fn type_in(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().expect("not cut yet");
        keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
        keyboard.flush().expect("the terminal takes keys");
    }

    /// Reads until a text is on the screen, or has been written to it.
    fn until(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.emulator.screen().contents().contains(text) && !self.written().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            let more = self.bytes.recv_timeout(left);
            let more = more.unwrap_or_else(|_| panic!("no {text:?} on\n{}", self.emulator.screen().contents()));
            self.take(&more);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.emulator.process(bytes);
        self.seen.extend_from_slice(bytes);
    }

    fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen).into_owned()
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("it runs").to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill is there").success());
    }

    /// Waits for the end and returns all that was written.
    fn end(mut self) -> (bool, String) {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                break status;
            }
            assert!(Instant::now() < end, "it does not end: {}", self.emulator.screen().contents());
            thread::sleep(Duration::from_millis(10));
        };
        drop(self.keyboard.take());
        drop(self.master.take());
        while let Ok(more) = self.bytes.recv_timeout(Duration::from_millis(500)) {
            self.take(&more);
        }
        (status.success(), self.written())
    }
}

fn left_before(text: &str, mark: &str) -> bool {
    match (text.rfind("\u{1b}[?1049l"), text.find(mark)) {
        (Some(left), Some(marked)) => left < marked,
        _ => false,
    }
}

#[test]
fn an_ordinary_end_gives_the_terminal_back() {
    let mut journey = Journey::begin("");
    journey.type_in("国强");
    journey.until("第 1 条，共 1 条");
    journey.type_in("\u{1b}[18~");
    let (success, text) = journey.end();
    assert!(success && left_before(&text, "left with 0 recorded"), "{text}");
    assert!(text.contains("\u{1b}[?2004l") && text.contains("\u{1b}[?25h"));
}

#[test]
fn asked_to_end_it_gives_the_terminal_back() {
    let journey = Journey::begin("");
    journey.signal("-TERM");
    let (success, text) = journey.end();
    assert!(success && left_before(&text, "left with 0 recorded"), "{text}");
}

#[test]
fn a_cut_line_ends_it_at_once() {
    let mut journey = Journey::begin("");
    journey.cut.store(true, Ordering::SeqCst);
    journey.type_in("x");
    while journey.bytes.recv().is_ok() {}
    let begin = Instant::now();
    drop(journey.keyboard.take());
    drop(journey.master.take());
    journey.end();
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn work_that_breaks_leaves_the_screen_alone() {
    let mut journey = Journey::begin("work breaks");
    journey.type_in("a");
    journey.until("searching a broke");
    assert!(!journey.written().contains("\u{1b}[?1049l"));
    journey.type_in("\u{1b}[18~");
    assert!(journey.end().0);
}

#[test]
fn a_panic_of_the_desk_leaves_first_and_says_what_to_do_in_both_languages() {
    let mut journey = Journey::begin("");
    journey.type_in("\u{1b}[20~");
    let (success, text) = journey.end();
    assert!(!success);
    assert!(left_before(&text, "程序出错，已经停止") && left_before(&text, "drafts: drafts"), "{text}");
}

#[test]
fn a_pasted_page_does_not_act_as_keys() {
    let mut journey = Journey::begin("");
    journey.type_in(&format!("\u{1b}[200~{}\u{1b}[201~", "\r\u{3}".repeat(10)));
    journey.type_in("国");
    journey.until("第 1 条，共 1 条");
    assert!(!journey.emulator.screen().contents().contains("必填"), "no form was opened");
    journey.type_in("\u{1b}[18~");
    assert!(journey.end().0);
}

#[test]
fn refreshed_it_draws_everything_again() {
    let mut journey = Journey::begin("");
    journey.seen.clear();
    journey.type_in("\u{1b}[15~");
    journey.until("\u{1b}[2J");
    journey.until("第 1 条，共 6 条");
    journey.type_in("\u{1b}[18~");
    assert!(journey.end().0);
}

#[test]
fn stopped_and_continued_it_draws_everything_again() {
    let mut journey = Journey::begin("");
    journey.signal("-TSTP");
    journey.until("\u{1b}[?1049l");
    journey.seen.clear();
    assert!(!journey.emulator.screen().alternate_screen());
    // It leaves the screen a moment before it stops, so one signal may come too early to wake it.
    let end = Instant::now() + PATIENCE;
    while !journey.emulator.screen().contents().contains("社员号") {
        assert!(Instant::now() < end, "it does not come back");
        journey.signal("-CONT");
        while let Ok(more) = journey.bytes.recv_timeout(Duration::from_millis(200)) {
            journey.take(&more);
        }
    }
    journey.type_in("\u{1b}[18~");
    assert!(journey.end().0);
}
