//! The loop: one thread owns the model, everything else answers it with messages.
//!
//! [`Desk`] is the loop without threads, clocks or a terminal: it takes inputs one by one, hands out work, and says
//! when to draw. [`run`] puts it on a real terminal. Nothing runs while nothing happens.
//!
//! Keys typed ahead are safe: while a commit is awaited they are held, and keys typed before a screen was first drawn
//! go to it only where it takes them (a form), never to a button they were not meant for.

use super::cells::Glyphs;
use super::cells::settle;
use super::term::{self, Entered};
use ratatui::backend::{Backend, ClearType, CrosstermBackend};
use ratatui::crossterm::event::{self, Event, KeyEvent, KeyEventKind};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType as ClearAll, EndSynchronizedUpdate};
use ratatui::{Frame, Terminal};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// Keys kept while a commit is awaited; more is a cat on the keyboard.
const HELD: usize = 256;
/// How long work under way may still take when the terminal is gone.
const AFTER_HANGUP: Duration = Duration::from_millis(150);
/// How long it may take at an ordinary end.
const AT_END: Duration = Duration::from_secs(30);

/// What the desk runs: a model with its update and its view.
pub trait Application {
    /// Work that is done beside the model: queries, commits, drafts.
    type Work: Send + 'static;
    /// What work answers.
    type Reply: Send + 'static;
    /// Changes the model; pure: no clock, no files, no randomness.
    fn update(&mut self, message: Msg<Self::Reply>) -> Vec<Effect<Self::Work>>;
    /// Draws the model and places the cursor.
    fn view(&self, frame: &mut Frame<'_>);
    /// A number that changes whenever something else takes the keys: another screen, a popup, a question.
    fn screen(&self) -> u64;
    /// Whether a commit is awaited, and keys are to be held.
    fn waits(&self) -> bool;
    /// Whether keys typed before its screen was seen may go to it. A form says yes; a summary, a question or anything
    /// with a dangerous button says no.
    fn takes_type_ahead(&self) -> bool;
    /// When the model wants to be told the time again; `None` for never.
    fn tick(&self) -> Option<Duration>;
    /// After how long without a key the model wants to be told, once; `None` for never.
    fn idle(&self) -> Option<Duration> {
        None
    }
    /// The signs the terminal can be trusted with.
    fn glyphs(&self) -> Glyphs;
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg<R> {
    /// A key.
    Key(KeyEvent),
    /// A paste; never keys.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// The time, when it was asked for.
    Tick(SystemTime),
    /// Nobody has pressed a key for as long as was asked.
    Idle,
    /// What is awaited takes so long already.
    Waiting(Duration),
    /// Work answered.
    Reply(R),
    /// Work broke: what the panic said, for the log. Whether it was done is not known.
    Broken(String),
    /// The system has something to say.
    Signal(Signal),
}

/// What the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The line was cut: keep drafts and end.
    Hangup,
    /// Asked to end.
    Terminate,
    /// Asked to stop for a while; the loop leaves and re-enters the terminal by itself.
    Suspend,
    /// Running again.
    Resumed,
    /// The terminal is gone.
    TerminalLost,
}

/// What the model wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect<W> {
    /// Work whose answer counts.
    Run(W),
    /// Work of which only the latest in its slot counts, such as a search: earlier answers are dropped.
    Latest(&'static str, W),
    /// Draw everything again from nothing.
    Redraw,
    /// The same, and what the terminal kept of what scrolled by is wiped.
    Wipe,
    /// A sound.
    Bell,
    /// End, once the work handed out before is done.
    Quit,
}

/// Something from outside.
#[derive(Debug)]
pub enum Input<R> {
    /// A key, and how many frames had been drawn when it was pressed.
    Key(KeyEvent, u64),
    /// A paste, likewise.
    Paste(String, u64),
    /// A new size of the window.
    Resize(u16, u16),
    /// The time.
    Tick(SystemTime),
    /// No key for as long as was asked.
    Idle,
    /// What is awaited takes so long.
    Waiting(Duration),
    /// Work answered, or broke.
    Answer(Stamp, Result<R, String>),
    /// A signal.
    Signal(Signal),
}

/// Which work an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(Option<(&'static str, u64)>);

/// Work handed out.
#[derive(Debug)]
pub struct Job<W> {
    /// To be returned with the answer.
    pub stamp: Stamp,
    /// What to do.
    pub work: W,
}

/// The loop without threads.
#[derive(Debug)]
pub struct Desk<A: Application> {
    app: A,
    frames: u64,
    screen: u64,
    /// The frame that first showed the screen, once it has been drawn.
    shown: Option<u64>,
    held: VecDeque<Typed>,
    latest: FxHashMap<&'static str, u64>,
    dirty: bool,
    redraw: bool,
    wipe: bool,
    bell: bool,
    ended: bool,
}

#[derive(Debug)]
enum Typed {
    Key(KeyEvent),
    Paste(String),
}

impl<A: Application> Desk<A> {
    /// A desk that has drawn nothing yet.
    pub fn new(app: A) -> Self {
        let screen = app.screen();
        Self {
            app,
            frames: 0,
            screen,
            shown: None,
            held: VecDeque::new(),
            latest: FxHashMap::default(),
            dirty: true,
            redraw: false,
            wipe: false,
            bell: false,
            ended: false,
        }
    }

    /// The model.
    pub fn app(&self) -> &A {
        &self.app
    }

    /// Whether the end was asked for.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// How many frames have been drawn.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Takes one input and returns the work it asks for.
    pub fn receive(&mut self, input: Input<A::Reply>) -> Vec<Job<A::Work>> {
        let mut jobs = Vec::new();
        match input {
            Input::Key(key, _) if key.kind == KeyEventKind::Release => {}
            Input::Key(key, frame) => self.typed(Typed::Key(key), frame, &mut jobs),
            Input::Paste(text, frame) => self.typed(Typed::Paste(text), frame, &mut jobs),
            Input::Resize(columns, rows) => self.update(Msg::Resize(columns, rows), &mut jobs),
            Input::Tick(now) => self.update(Msg::Tick(now), &mut jobs),
            Input::Idle => self.update(Msg::Idle, &mut jobs),
            // It may have been answered in the very moment.
            Input::Waiting(so_long) if self.app.waits() => self.update(Msg::Waiting(so_long), &mut jobs),
            Input::Waiting(_) => {}
            Input::Signal(signal) => self.update(Msg::Signal(signal), &mut jobs),
            Input::Answer(stamp, answer) => {
                if self.counts(stamp) {
                    self.update(answer.map_or_else(Msg::Broken, Msg::Reply), &mut jobs);
                    self.release(&mut jobs);
                }
            }
        }
        jobs
    }

    /// Draws the model if anything changed since it was last drawn.
    ///
    /// # Errors
    /// When the terminal does not take it.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        if !std::mem::take(&mut self.dirty) {
            return Ok(());
        }
        if std::mem::take(&mut self.redraw) {
            // Not `Terminal::clear`: that asks the terminal where its cursor is, and the answer would go to the thread
            // that reads keys. Swapping empties the buffer the next frame is compared with.
            terminal.backend_mut().clear_region(ClearType::All)?;
            terminal.swap_buffers();
        }
        terminal.draw(|frame| {
            self.app.view(frame);
            settle(frame.buffer_mut(), self.app.glyphs());
        })?;
        self.frames += 1;
        self.shown = self.shown.or(Some(self.frames));
        Ok(())
    }

    fn typed(&mut self, typed: Typed, frame: u64, jobs: &mut Vec<Job<A::Work>>) {
        if self.app.waits() {
            if self.held.len() < HELD {
                self.held.push_back(typed);
            }
            return;
        }
        let early = self.shown.is_none_or(|shown| frame < shown);
        if !early || self.app.takes_type_ahead() {
            self.deliver(typed, jobs);
        }
    }

    /// Lets go of the keys held while a commit was awaited, to a screen that takes them; another screen drops them.
    fn release(&mut self, jobs: &mut Vec<Job<A::Work>>) {
        while !self.app.waits() {
            let Some(typed) = self.held.pop_front() else { return };
            if self.app.takes_type_ahead() {
                self.deliver(typed, jobs);
            }
        }
    }

    fn deliver(&mut self, typed: Typed, jobs: &mut Vec<Job<A::Work>>) {
        match typed {
            Typed::Key(key) => self.update(Msg::Key(key), jobs),
            Typed::Paste(text) => self.update(Msg::Paste(text), jobs),
        }
    }

    fn update(&mut self, message: Msg<A::Reply>, jobs: &mut Vec<Job<A::Work>>) {
        for effect in self.app.update(message) {
            match effect {
                Effect::Run(work) => jobs.push(Job { stamp: Stamp(None), work }),
                Effect::Latest(slot, work) => {
                    let generation = self.latest.entry(slot).or_default();
                    *generation += 1;
                    jobs.push(Job { stamp: Stamp(Some((slot, *generation))), work });
                }
                Effect::Redraw => self.redraw = true,
                Effect::Wipe => (self.redraw, self.wipe) = (true, true),
                Effect::Bell => self.bell = true,
                Effect::Quit => self.ended = true,
            }
        }
        self.dirty = true;
        if self.app.screen() != self.screen {
            self.screen = self.app.screen();
            self.shown = None;
        }
    }

    /// Whether an answer is to work that nothing later has replaced.
    fn counts(&self, stamp: Stamp) -> bool {
        stamp.0.is_none_or(|(slot, generation)| self.latest.get(slot) == Some(&generation))
    }
}

/// Runs an application on the entered terminal until it ends, and returns its last model.
///
/// `perform` does the work, in a thread of its own, one piece after the other; a panic in it is answered with
/// [`Msg::Broken`]. At the end the work handed out is finished first.
///
/// # Errors
/// When the terminal cannot be set up. A terminal that goes away later is a signal to the application, and then the end.
pub fn run<A: Application>(
    app: A,
    _entered: &Entered,
    perform: impl FnMut(A::Work) -> A::Reply + Send + 'static,
) -> io::Result<A> {
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let (sender, receiver) = mpsc::channel();
    let frames = Arc::new(AtomicU64::new(0));
    let ended = Arc::new(AtomicBool::new(false));
    let to_desk = sender.clone();
    super::system::watch(move |signal| to_desk.send(Input::Signal(signal)).is_ok())?;
    read_keys(sender.clone(), Arc::clone(&frames), Arc::clone(&ended));
    let (jobs, done) = work(perform, sender);
    let mut desk = Desk::new(app);
    let size = terminal.size()?;
    let mut outbox = desk.receive(Input::Resize(size.width, size.height));
    let mut lost = false;
    let mut told = Instant::now();
    let mut touched = Touched::now();
    let mut awaited = None;
    while !desk.ended {
        if draw(&mut desk, &mut terminal).is_err() && !lost {
            lost = true;
            outbox.extend(desk.receive(Input::Signal(Signal::TerminalLost)));
        }
        frames.store(desk.frames, Ordering::SeqCst);
        outbox.drain(..).for_each(|job| _ = jobs.send(job));
        if lost || desk.ended {
            break;
        }
        let due = desk.app.tick().map(|tick| told + tick);
        let idle = desk.app.idle();
        awaited = Waited::go_on(awaited, desk.app.waits());
        let due = due.into_iter().chain(awaited.as_ref().map(Waited::due)).min();
        for input in wait(&receiver, due, || idle.and_then(|after| touched.left(after))) {
            let input = match (input, &mut awaited) {
                (Input::Tick(_), Some(waited)) if waited.due() <= Instant::now() => waited.told(),
                (input, _) => input,
            };
            match input {
                Input::Tick(_) => told = Instant::now(),
                Input::Key(..) | Input::Paste(..) => touched = Touched::now(),
                Input::Idle => touched.is_told = true,
                _ => {}
            }
            let signal = if let Input::Signal(signal) = &input { Some(*signal) } else { None };
            outbox.extend(desk.receive(input));
            match signal {
                Some(Signal::Suspend) => suspend(&mut desk)?,
                Some(Signal::Resumed) => renew(&mut desk)?,
                Some(Signal::Hangup | Signal::TerminalLost) => lost = true,
                _ => {}
            }
        }
        outbox.drain(..).for_each(|job| _ = jobs.send(job));
        if lost {
            break;
        }
    }
    ended.store(true, Ordering::SeqCst);
    drop(jobs);
    let patience = if lost { AFTER_HANGUP } else { AT_END };
    // An error means the work outlasted our patience; what it had not committed is not in the book.
    let _ = done.recv_timeout(patience);
    Ok(desk.app)
}

fn draw<A: Application, W: Write>(desk: &mut Desk<A>, terminal: &mut Terminal<CrosstermBackend<W>>) -> io::Result<()> {
    let mut out = io::stdout();
    if std::mem::take(&mut desk.bell) {
        out.write_all(b"\x07")?;
    }
    if !desk.dirty {
        return out.flush();
    }
    execute!(out, BeginSynchronizedUpdate)?;
    if std::mem::take(&mut desk.wipe) {
        execute!(out, Clear(ClearAll::Purge))?;
    }
    let drawn = desk.draw(terminal);
    execute!(out, EndSynchronizedUpdate)?;
    drawn
}

/// Work that is awaited: said after a moment, then second by second, so that nobody thinks the desk has stopped.
struct Waited {
    since: Instant,
    next: Instant,
}

impl Waited {
    const AT_FIRST: Duration = Duration::from_millis(300);
    const THEN: Duration = Duration::from_secs(1);

    fn go_on(before: Option<Self>, waits: bool) -> Option<Self> {
        let begin = || {
            let since = Instant::now();
            Self { since, next: since + Self::AT_FIRST }
        };
        waits.then(|| before.unwrap_or_else(begin))
    }

    /// When it is to be said next.
    fn due(&self) -> Instant {
        self.next
    }

    fn told<R>(&mut self) -> Input<R> {
        self.next = Instant::now() + Self::THEN;
        Input::Waiting(self.since.elapsed())
    }
}

/// When a key was last pressed.
struct Touched {
    at: Instant,
    /// A machine that slept counts the time by its clock alone.
    by_clock: SystemTime,
    /// Whether that nobody has pressed one since was told already.
    is_told: bool,
}

impl Touched {
    fn now() -> Self {
        Self { at: Instant::now(), by_clock: SystemTime::now(), is_told: false }
    }

    /// How long until so much time has gone by without a key; `None` once that was told.
    fn left(&self, after: Duration) -> Option<Duration> {
        let since = self.at.elapsed().max(self.by_clock.elapsed().unwrap_or_default());
        (!self.is_told).then(|| after.saturating_sub(since))
    }
}

/// Waits for something to happen, at most until `due` or until no time is `left`, and takes all that has happened by
/// then; a time that is due comes first, however busy the keyboard is.
fn wait<R>(receiver: &Receiver<Input<R>>, due: Option<Instant>, left: impl Fn() -> Option<Duration>) -> Vec<Input<R>> {
    let until = due.map(|due| due.saturating_duration_since(Instant::now()));
    let first = match until.into_iter().chain(left()).min() {
        None => receiver.recv().ok(),
        Some(wait) => receiver.recv_timeout(wait).ok(),
    };
    let is_due = due.is_some_and(|due| due <= Instant::now());
    let tick = is_due.then(|| Input::Tick(SystemTime::now()));
    let idle = left().is_some_and(|left| left.is_zero()).then_some(Input::Idle);
    tick.into_iter().chain(idle).chain(first).chain(receiver.try_iter()).collect()
}

/// Gives the terminal back, stops, and takes it again when continued.
fn suspend<A: Application>(desk: &mut Desk<A>) -> io::Result<()> {
    term::leave();
    super::system::stop()?;
    renew(desk)
}

/// Takes the terminal anew: whoever had it meanwhile may have changed it.
fn renew<A: Application>(desk: &mut Desk<A>) -> io::Result<()> {
    term::leave();
    // The guard the caller holds leaves at the end; this one must not leave now.
    std::mem::forget(term::enter()?);
    (desk.dirty, desk.redraw) = (true, true);
    Ok(())
}

fn read_keys<R: Send + 'static>(sender: Sender<Input<R>>, frames: Arc<AtomicU64>, ended: Arc<AtomicBool>) {
    const LOOK: Duration = Duration::from_millis(500);
    thread::spawn(move || {
        while !ended.load(Ordering::SeqCst) {
            let read = match event::poll(LOOK) {
                Ok(false) => continue,
                Ok(true) => event::read(),
                Err(error) => Err(error),
            };
            let frame = frames.load(Ordering::SeqCst);
            let input = match read {
                Ok(Event::Key(key)) => Input::Key(key, frame),
                Ok(Event::Paste(text)) => Input::Paste(text, frame),
                Ok(Event::Resize(columns, rows)) => Input::Resize(columns, rows),
                Ok(_) => continue,
                Err(_) => {
                    _ = sender.send(Input::Signal(Signal::TerminalLost));
                    return;
                }
            };
            if sender.send(input).is_err() {
                return;
            }
        }
    });
}

/// Starts the thread that works; the second channel closes when it has finished all it was given.
fn work<W: Send + 'static, R: Send + 'static>(
    mut perform: impl FnMut(W) -> R + Send + 'static,
    sender: Sender<Input<R>>,
) -> (Sender<Job<W>>, Receiver<()>) {
    let (jobs, inbox) = mpsc::channel::<Job<W>>();
    let (finished, done) = mpsc::channel();
    thread::spawn(move || {
        for Job { stamp, work } in inbox {
            let answer = catch_unwind(AssertUnwindSafe(|| perform(work))).map_err(|panic| said(panic.as_ref()));
            // The desk may have ended already; the work is done all the same.
            _ = sender.send(Input::Answer(stamp, answer));
        }
        // What the work holds is let go of before it is said to be done: the program ends then.
        drop(perform);
        _ = finished.send(());
    });
    (jobs, done)
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_panics_is_answered_and_the_next_work_is_done() {
        let (sender, receiver) = mpsc::channel();
        let (jobs, done) = work(|number: u32| 10_u32.checked_div(number).expect("a divisor"), sender);
        for number in [0, 5] {
            jobs.send(Job { stamp: Stamp(None), work: number }).expect("the worker listens");
        }
        drop(jobs);
        done.recv().expect("the worker finishes");
        let answers: Vec<_> = receiver.iter().collect();
        assert!(matches!(&answers[0], Input::Answer(_, Err(said)) if said.contains("a divisor")));
        assert!(matches!(&answers[1], Input::Answer(_, Ok(2))));
    }

    #[test]
    fn waiting_takes_all_that_has_happened_and_the_time_when_it_is_due() {
        let (sender, receiver) = mpsc::channel::<Input<()>>();
        for _ in 0..3 {
            sender.send(Input::Resize(80, 24)).expect("the receiver is there");
        }
        let inputs = wait(&receiver, Some(Instant::now()), || None);
        assert_eq!(inputs.len(), 4);
        assert!(matches!(inputs.first(), Some(Input::Tick(_))));
        sender.send(Input::Resize(80, 24)).expect("the receiver is there");
        assert_eq!(wait(&receiver, None, || None).len(), 1);
    }

    #[test]
    fn that_nobody_pressed_a_key_is_told_before_the_next_key_and_once() {
        let (sender, receiver) = mpsc::channel::<Input<()>>();
        let mut touched = Touched::now();
        // A machine that slept: only its clock went on.
        touched.by_clock -= Duration::from_secs(3_600);
        let left = |touched: &Touched| touched.left(Duration::from_secs(600));
        sender.send(Input::Resize(80, 24)).expect("the receiver is there");
        let inputs = wait(&receiver, None, || left(&touched));
        assert!(matches!(inputs.as_slice(), [Input::Idle, Input::Resize(..)]), "{inputs:?}");
        touched.is_told = true;
        assert_eq!(left(&touched), None);
        assert!(left(&Touched::now()).is_some_and(|left| left > Duration::from_secs(500)));
    }
}
