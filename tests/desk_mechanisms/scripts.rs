//! The loop, driven by scripted messages.

use crate::app::{Counter, Reply, Screen, Work, search};
use huzhu::desk::runtime::{Desk, Input, Job, Signal};
use huzhu::text::Language;
use huzhu::vocabulary::Money;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A desk on a screen of cells, with the work it handed out.
pub struct Script {
    pub desk: Desk<Counter>,
    pub terminal: Terminal<TestBackend>,
    pub jobs: Vec<Job<Work>>,
}

impl Script {
    pub fn new(counter: Counter) -> Self {
        Self::sized(counter, 80, 24)
    }

    pub fn sized(counter: Counter, columns: u16, rows: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("cells take everything");
        let mut script = Self { desk: Desk::new(counter), terminal, jobs: Vec::new() };
        script.send(Input::Resize(columns, rows));
        script.draw();
        script
    }

    pub fn send(&mut self, input: Input<Reply>) {
        let jobs = self.desk.receive(input);
        self.jobs.extend(jobs);
    }

    pub fn draw(&mut self) {
        self.desk.draw(&mut self.terminal).expect("cells take everything");
    }

    /// A key pressed on what is drawn now, and drawn.
    pub fn press(&mut self, code: KeyCode) {
        self.ahead(code);
        self.draw();
    }

    /// A key pressed before anything more is drawn.
    pub fn ahead(&mut self, code: KeyCode) {
        self.send(Input::Key(KeyEvent::from(code), self.desk.frames()));
    }

    pub fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.press(KeyCode::Char(character));
        }
    }

    pub fn control(&mut self, letter: char) {
        self.send(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL), self.desk.frames()));
        self.draw();
    }

    /// From the list to the button of a filled form.
    pub fn fill(&mut self) {
        self.press(KeyCode::Enter);
        self.write("wxm");
        self.press(KeyCode::Enter);
        self.press(KeyCode::Enter);
        self.press(KeyCode::Enter);
        self.write("1245");
        self.press(KeyCode::Enter);
        self.write("1");
        while self.desk.app().form.focused().is_some() {
            self.press(KeyCode::Tab);
        }
    }

    /// The stamp of the commit handed out last, and how many there were.
    fn commits(&self) -> Vec<&Job<Work>> {
        self.jobs.iter().filter(|job| matches!(job.work, Work::Commit(_))).collect()
    }

    fn answer_commit(&mut self, reply: Reply) {
        let stamp = self.commits().last().map(|job| job.stamp).expect("a commit was handed out");
        self.send(Input::Answer(stamp, Ok(reply)));
    }
}

#[test]
fn a_repayment_goes_from_the_list_through_form_and_summary_into_the_book() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    assert!(matches!(script.desk.app().screen, Screen::Confirm(_)));
    script.press(KeyCode::Enter);
    assert_eq!(script.commits()[0].work, Work::Commit(Money::from_yuan(1_245)));
    script.answer_commit(Reply::Recorded);
    assert_eq!(script.desk.app().recorded, [Money::from_yuan(1_245)]);
}

#[test]
fn keys_typed_while_a_commit_is_awaited_go_into_the_next_form() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    script.press(KeyCode::Enter);
    script.write("曾");
    assert_eq!(script.desk.app().form.draft()["fields"]["member"]["id"], "M-0001", "held, not lost");
    script.answer_commit(Reply::Recorded);
    assert_eq!(script.desk.app().form.draft()["fields"]["member"]["typed"], "曾");
}

#[test]
fn enter_struck_twice_posts_once() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    for _ in 0..5 {
        script.ahead(KeyCode::Enter);
    }
    script.answer_commit(Reply::Recorded);
    script.draw();
    assert_eq!(script.commits().len(), 1);
}

#[test]
fn keys_typed_before_a_summary_was_seen_never_reach_its_button() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.ahead(KeyCode::Enter);
    script.ahead(KeyCode::Enter);
    assert!(matches!(script.desk.app().screen, Screen::Confirm(_)));
    assert!(script.commits().is_empty());
    let typed_before = script.desk.frames();
    script.draw();
    script.send(Input::Key(KeyEvent::from(KeyCode::Enter), typed_before));
    assert!(script.commits().is_empty(), "read after the frame, pressed before it");
    script.press(KeyCode::Enter);
    assert_eq!(script.commits().len(), 1);
}

#[test]
fn keys_held_over_a_refusal_do_not_confirm_again() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    script.press(KeyCode::Enter);
    script.ahead(KeyCode::Enter);
    script.answer_commit(Reply::Refused);
    assert_eq!(script.commits().len(), 1);
    assert_eq!(script.desk.app().form.draft()["fields"]["amount"], "1245", "what was typed is still there");
}

#[test]
fn an_answer_to_an_earlier_search_is_dropped() {
    let mut script = Script::new(Counter::new());
    script.write("w");
    script.write("x");
    let stamps: Vec<_> = script.jobs.iter().map(|job| (job.stamp, job.work.clone())).collect();
    assert_eq!(stamps.len(), 2);
    script.send(Input::Answer(stamps[1].0, Ok(Reply::Found("wx".into(), search("wx")))));
    script.send(Input::Answer(stamps[0].0, Ok(Reply::Found("wx".into(), Vec::new()))));
    assert_eq!(script.desk.app().found.0, [0, 4]);
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut script = Script::new(Counter::new());
    let frames = script.desk.frames();
    script.draw();
    assert_eq!(script.desk.frames(), frames);
    script.ahead(KeyCode::Down);
    script.ahead(KeyCode::Down);
    script.draw();
    assert_eq!(script.desk.frames(), frames + 1, "two keys, one frame");
}

#[test]
fn work_that_broke_becomes_a_message_and_the_desk_goes_on() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    script.press(KeyCode::Enter);
    let stamp = script.commits()[0].stamp;
    script.send(Input::Answer(stamp, Err("the disk is full".into())));
    let message = script.desk.app().messages.in_sight().expect("a message");
    assert_eq!(message.words.in_(Language::En), "the disk is full");
    assert!(!script.desk.is_ended());
}

#[test]
fn a_cut_line_keeps_the_draft_and_ends() {
    let mut script = Script::new(Counter::new());
    script.press(KeyCode::Enter);
    script.write("wxm");
    script.send(Input::Signal(Signal::Hangup));
    assert!(matches!(&script.jobs.last().expect("a job").work, Work::KeepDraft(draft) if draft.contains("wxm")));
    assert!(script.desk.is_ended());
}

#[test]
fn a_window_made_too_small_and_large_again_loses_nothing() {
    let mut script = Script::new(Counter::new());
    script.press(KeyCode::Enter);
    script.write("wxm");
    let draft = script.desk.app().form.draft();
    for (columns, rows) in [(38, 9), (0, 0), (1, 1), (80, 24)] {
        script.terminal.backend_mut().resize(columns, rows);
        script.send(Input::Resize(columns, rows));
        script.draw();
    }
    assert_eq!(script.desk.app().form.draft(), draft);
}

#[test]
fn language_changes_at_once_without_losing_the_form() {
    let mut script = Script::new(Counter::new());
    script.press(KeyCode::Enter);
    script.write("wxm");
    let draft = script.desk.app().form.draft();
    script.press(KeyCode::F(4));
    let text = script.terminal.backend().to_string();
    assert!(text.contains("Record repayment") && !text.contains("登记还款"));
    assert_eq!(script.desk.app().form.draft(), draft);
}

#[test]
fn a_paste_on_a_summary_is_dropped() {
    let mut script = Script::new(Counter::new());
    script.fill();
    script.press(KeyCode::Enter);
    let frames = script.desk.frames();
    script.send(Input::Paste("\n\n\n".into(), frames));
    assert!(script.commits().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_keys_sizes_and_answers_break_nothing_and_post_only_what_was_confirmed(
        steps in prop::collection::vec((0usize..24, any::<char>(), 0u16..200, 0u16..60), 0..80), dangerous: bool,
    ) {
        let mut counter = Counter::new();
        counter.dangerous = dangerous;
        let mut script = Script::new(counter);
        for (step, character, columns, rows) in steps {
            match step {
                0 => {
                    script.terminal.backend_mut().resize(columns, rows);
                    script.send(Input::Resize(columns, rows));
                }
                1 => script.control('p'),
                2 => script.press(KeyCode::F(4)),
                3 | 4 => script.press(KeyCode::Esc),
                5..=9 => script.press(KeyCode::Enter),
                10 => script.press(KeyCode::Down),
                11 => script.press(KeyCode::Tab),
                12 => script.press(KeyCode::Up),
                13 => script.press(KeyCode::Right),
                14 => script.press(KeyCode::PageDown),
                15 => if script.desk.app().committing { script.answer_commit(Reply::Recorded) },
                16 => if script.desk.app().committing { script.answer_commit(Reply::Refused) },
                17 => script.send(Input::Paste(character.to_string().repeat(300), script.desk.frames())),
                18..=20 => script.press(KeyCode::Char(char::from(b'0' + (columns % 10) as u8))),
                _ => script.press(KeyCode::Char(character)),
            }
            script.draw();
        }
        prop_assert!(script.desk.app().recorded.len() <= script.commits().len());
    }
}
