//! A pseudo-terminal with the program in it: bytes go in, the screen comes out.

use super::keys::Stroke;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::crossterm::event::{KeyCode, KeyModifiers};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What it takes to look at a screen, on a machine that has much else to do.
const LOOK: Duration = Duration::from_millis(120);
/// Between two keys of a hand that does not look.
const NEXT_KEY: Duration = Duration::from_millis(10);

/// A pseudo-terminal and what is on its screen.
pub struct Terminal {
    keyboard: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
    bytes: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
}

impl Terminal {
    /// Starts the desk over a store in a new terminal.
    pub fn start(store: &Path) -> (Box<dyn Child + Send + Sync>, Self) {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huzhu"));
        command.arg("--store");
        command.arg(store);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let count = |count| NonZero::new(count).expect("more than none");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let emulator = vt100::Parser::new(count(24), count(80), 0);
        let mut terminal = Self { keyboard, _master: pair.master, bytes, emulator };
        // The program asks once where the cursor is, to know how wide its signs are drawn.
        terminal.writes("\u{1b}[1;2R");
        (child, terminal)
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Types in one burst, as a person who has seen the screen: a key in the very instant of its drawing is dropped.
    pub fn types(&mut self, keys: &str) {
        thread::sleep(LOOK);
        self.writes(keys);
    }

    /// Types on, without looking: a form and a list take what is typed ahead.
    pub fn types_on(&mut self, keys: &str) {
        thread::sleep(NEXT_KEY);
        self.writes(keys);
    }

    /// Takes in what was written since.
    pub fn reads(&mut self) {
        while let Ok(more) = self.bytes.try_recv() {
            self.emulator.process(&more);
        }
    }

    /// Reads until a text is on the screen, or is not; whether that came in time. Spaces and frames do not count.
    pub fn has_within(&mut self, patience: Duration, text: &str, there: bool) -> bool {
        let end = Instant::now() + patience;
        let wanted = plain(text);
        while plain(&self.screen()).contains(&wanted) != there {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(more) = self.bytes.recv_timeout(left) else { return false };
            self.emulator.process(&more);
        }
        true
    }

    fn writes(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }
}

/// What a terminal sends for a stroke.
pub fn bytes(stroke: &Stroke) -> String {
    let key = match stroke {
        Stroke::Text(text) => return text.clone(),
        Stroke::Key(key) => key,
    };
    let sequence = match key.code {
        KeyCode::Char(letter) if key.modifiers == KeyModifiers::CONTROL => {
            let code = u32::from(letter) & 0x1f;
            return char::from_u32(code).expect("a control sign").to_string();
        }
        KeyCode::Char(character) => return character.to_string(),
        KeyCode::Enter => "\r",
        KeyCode::Tab => "\t",
        KeyCode::Backspace => "\u{7f}",
        KeyCode::Esc => "\u{1b}",
        KeyCode::Up => "\u{1b}[A",
        KeyCode::Down => "\u{1b}[B",
        KeyCode::Right => "\u{1b}[C",
        KeyCode::Left => "\u{1b}[D",
        KeyCode::BackTab => "\u{1b}[Z",
        KeyCode::PageUp => "\u{1b}[5~",
        KeyCode::PageDown => "\u{1b}[6~",
        KeyCode::F(1) => "\u{1b}OP",
        KeyCode::F(2) => "\u{1b}OQ",
        KeyCode::F(3) => "\u{1b}OR",
        KeyCode::F(4) => "\u{1b}OS",
        KeyCode::F(5) => "\u{1b}[15~",
        KeyCode::F(6) => "\u{1b}[17~",
        KeyCode::F(7) => "\u{1b}[18~",
        KeyCode::F(8) => "\u{1b}[19~",
        KeyCode::F(9) => "\u{1b}[20~",
        KeyCode::F(12) => "\u{1b}[24~",
        other => panic!("no terminal sequence for {other:?}"),
    };
    sequence.to_owned()
}

fn plain(text: &str) -> String {
    let is_frame = |character: char| ('\u{2500}'..='\u{257f}').contains(&character);
    text.chars().filter(|character| !character.is_whitespace() && !is_frame(*character)).collect()
}
