//! The terminal: entered once, left exactly as it was found, whatever happens.
//!
//! Leaving is one function, called at the end, when the guard is dropped, on a panic and on signals; calling it
//! twice does nothing.

use super::cells::{Glyphs, visible};
use crate::text::{Language, Phrase, Words};
use ratatui::crossterm::cursor::{MoveToColumn, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::{Print, force_color_output};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute, queue};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

/// Whether the terminal is in our hands.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// The thread that draws; a panic elsewhere becomes a message instead of ending the desk.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);

/// What the desk finds itself on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether keys come from a terminal.
    pub input: bool,
    /// Whether the screen is a terminal.
    pub output: bool,
    /// `TERM`; `None` where the system has no such thing.
    pub term: Option<String>,
    /// The locale in force (`LC_ALL`, else `LC_CTYPE`, else `LANG`); `None` where the system has no such thing.
    pub locale: Option<String>,
}

/// Why the desk does not open here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Input or output is a file or a pipe.
    NotATerminal,
    /// A terminal that cannot move its cursor.
    Dumb,
    /// A locale that cannot show Chinese.
    NotUtf8(String),
}

/// The entered terminal; dropping it leaves.
#[derive(Debug)]
pub struct Entered(());

/// What is told when the program breaks.
#[derive(Debug, Clone, Default)]
pub struct PanicNotice {
    /// The file the details are appended to; without one they are not kept.
    pub report: Option<PathBuf>,
    /// Where drafts are, to be named.
    pub drafts: Option<PathBuf>,
}

impl Surroundings {
    /// What this process finds.
    pub fn here() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let unix = |value: Option<String>| cfg!(unix).then(|| value.unwrap_or_default());
        Self {
            input: io::stdin().is_terminal(),
            output: io::stdout().is_terminal(),
            term: unix(set("TERM")),
            locale: unix(set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"))),
        }
    }

    /// Whether the desk can open.
    ///
    /// # Errors
    /// The first thing that stands in its way.
    pub fn check(&self) -> Result<(), Unfit> {
        if !self.input || !self.output {
            return Err(Unfit::NotATerminal);
        }
        if self.term.as_deref().is_some_and(|term| matches!(term, "" | "dumb")) {
            return Err(Unfit::Dumb);
        }
        let utf8 = |locale: &str| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        };
        match &self.locale {
            Some(locale) if !utf8(locale) => Err(Unfit::NotUtf8(locale.clone())),
            _ => Ok(()),
        }
    }
}

impl Unfit {
    /// What is said instead of opening, with what to do.
    pub fn words(&self) -> Words {
        match self {
            Self::NotATerminal => Phrase::new(
                "工作台要在终端里打开；现在的输入或输出不是终端。用命令行办理见 huzhu --help。",
                "The desk opens in a terminal; input or output here is not one. For the command line see huzhu --help.",
            )
            .into(),
            Self::Dumb => Phrase::new(
                "这个终端不能移动光标 (TERM=dumb 或未设)。换一个终端，或设 TERM=xterm-256color。",
                "This terminal cannot move its cursor (TERM is dumb or unset). Use another, or set TERM=xterm-256color.",
            )
            .into(),
            Self::NotUtf8(locale) => Phrase::new(
                "当前区域设置 ({locale}) 不是 UTF-8，汉字会显示成乱码。请先执行 export LANG=zh_CN.UTF-8 再打开。",
                "The locale here ({locale}) is not UTF-8 and would garble Chinese. Run export LANG=C.UTF-8 first.",
            )
            .with(&[("locale", &visible(if locale.is_empty() { "C" } else { locale }))]),
        }
    }
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste.
///
/// # Errors
/// When the terminal cannot be set; it is then left as it was.
pub fn enter() -> io::Result<Entered> {
    keep_styles();
    if !is_entered() {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        if let Ok(mut owner) = OWNER.lock() {
            *owner = Some(std::thread::current().id());
        }
        write_enter(&mut io::stdout()).inspect_err(|_| leave())?;
    }
    Ok(Entered(()))
}

/// Lets reverse, bold and underline through whatever `NO_COLOR` says.
///
/// What to draw is the theme's decision; crossterm's own handling of `NO_COLOR` resets every style with the colours,
/// and the selected row could not be seen. Entering the terminal does this.
pub fn keep_styles() {
    force_color_output(true);
}

/// Gives the terminal back as it was found. Does nothing when it is not in our hands.
pub fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // Nobody is left to be told when these fail: the terminal is gone.
        let _ = write_leave(&mut io::stdout());
        let _ = disable_raw_mode();
    }
}

/// Whether the terminal is in our hands.
pub fn is_entered() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

impl Drop for Entered {
    fn drop(&mut self) {
        leave();
    }
}

impl Entered {
    /// Finds out whether the terminal draws `·` and its kin one column wide or two, by drawing one and asking where
    /// the cursor is. A terminal that does not answer within two seconds is taken for one column.
    ///
    /// To be called before anything reads keys.
    pub fn probe_glyphs(&self) -> Glyphs {
        let mut out = io::stdout();
        let asked = execute!(out, MoveToColumn(0), Print("·")).and_then(|()| cursor::position());
        let _ = execute!(out, MoveToColumn(0), Clear(ClearType::CurrentLine));
        if asked.is_ok_and(|(column, _)| column > 1) { Glyphs::Ascii } else { Glyphs::Lines }
    }
}

/// What is written to take the screen.
fn write_enter(out: &mut impl Write) -> io::Result<()> {
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
    out.flush()
}

/// What is written to give the screen back: members' data is wiped from it first.
fn write_leave(out: &mut impl Write) -> io::Result<()> {
    queue!(out, Clear(ClearType::All), DisableBracketedPaste, Show, LeaveAlternateScreen)?;
    out.flush()
}

/// From now on a panic of the drawing thread leaves the terminal first and then says, in both languages, what
/// happened and where the drafts are; the details go to a file, never to the screen. A panic of another thread is only
/// written to the file: its work is answered with a failure.
pub fn install_panic_hook(notice: PanicNotice) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let kept = notice.report.as_ref().is_some_and(|path| {
            let details = format!("{panic}\n{}\n", std::backtrace::Backtrace::force_capture());
            let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
            file.and_then(|mut file| file.write_all(details.as_bytes())).is_ok()
        });
        if !is_entered() {
            before(panic);
            return;
        }
        let here = std::thread::current().id();
        if OWNER.lock().is_ok_and(|owner| *owner == Some(here)) {
            leave();
            let _ = writeln!(io::stderr(), "{}", notice.text(kept));
        }
    }));
}

impl PanicNotice {
    fn text(&self, kept: bool) -> String {
        const BROKEN: Phrase = Phrase::new(
            "程序出错，已经停止。已登记的内容都在账里，没有登记的没有记账。",
            "The program broke and has stopped. What was recorded is in the book; what was not is not posted.",
        );
        const DRAFTS: Phrase =
            Phrase::new("没登记完的内容存为草稿: {path}", "Unfinished forms are kept as drafts: {path}");
        const REPORT: Phrase =
            Phrase::new("求助时请带上这个文件: {path}", "When asking for help, send this file: {path}");
        let path = |path: &PathBuf| visible(&path.display().to_string()).into_owned();
        let mut all = vec![BROKEN.with(&[])];
        all.extend(self.drafts.as_ref().map(|drafts| DRAFTS.with(&[("path", &path(drafts))])));
        all.extend(self.report.as_ref().filter(|_| kept).map(|report| REPORT.with(&[("path", &path(report))])));
        let lines: Vec<String> = all
            .into_iter()
            .flat_map(|words| [Language::Zh, Language::En].map(|language| words.in_(language).to_owned()))
            .collect();
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Surroundings {
        Surroundings { input: true, output: true, term: Some("xterm".into()), locale: Some("zh_CN.UTF-8".into()) }
    }

    #[test]
    fn the_desk_opens_on_a_terminal_that_shows_chinese() {
        assert_eq!(good().check(), Ok(()));
        assert_eq!(Surroundings { locale: Some("C.utf8".into()), ..good() }.check(), Ok(()));
        assert_eq!(Surroundings { term: None, locale: None, ..good() }.check(), Ok(()), "systems without either");
    }

    #[test]
    fn the_desk_refuses_what_it_would_garble() {
        assert_eq!(Surroundings { input: false, ..good() }.check(), Err(Unfit::NotATerminal));
        assert_eq!(Surroundings { output: false, ..good() }.check(), Err(Unfit::NotATerminal));
        assert_eq!(Surroundings { term: Some("dumb".into()), ..good() }.check(), Err(Unfit::Dumb));
        assert_eq!(Surroundings { term: Some(String::new()), ..good() }.check(), Err(Unfit::Dumb));
        let gbk = Surroundings { locale: Some("zh_CN.GBK".into()), ..good() };
        assert_eq!(gbk.check(), Err(Unfit::NotUtf8("zh_CN.GBK".into())));
    }

    #[test]
    fn a_refusal_to_open_says_what_to_do() {
        let words = Unfit::NotUtf8("zh_CN.GBK".into()).words();
        let zh = words.in_(Language::Zh);
        assert!(zh.contains("zh_CN.GBK") && zh.contains("LANG=zh_CN.UTF-8"));
    }

    #[test]
    fn what_was_switched_on_is_switched_off() {
        let (mut on, mut off) = (Vec::new(), Vec::new());
        write_enter(&mut on).expect("a buffer takes everything");
        write_leave(&mut off).expect("a buffer takes everything");
        let (on, off) = (String::from_utf8_lossy(&on).into_owned(), String::from_utf8_lossy(&off).into_owned());
        for mode in ["?1049", "?2004"] {
            assert!(on.contains(&format!("{mode}h")), "{mode}");
            assert!(off.contains(&format!("{mode}l")), "{mode}");
        }
        assert!(off.contains("?25h"), "the cursor is shown again");
    }

    #[test]
    fn leaving_what_was_not_entered_does_nothing() {
        leave();
        leave();
        assert!(!is_entered());
    }

    #[test]
    fn the_panic_notice_names_drafts_and_report_in_both_languages() {
        let notice = PanicNotice { report: Some("r.txt".into()), drafts: Some("drafts".into()) };
        let text = notice.text(true);
        assert!(text.contains("草稿: drafts") && text.contains("drafts: drafts") && text.contains("r.txt"));
        assert!(!notice.text(false).contains("r.txt"), "a report that could not be written is not promised");
    }
}
