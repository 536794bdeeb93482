//! The front of the desk: which books there are, founding one, signing in; behind it, the open book.

use super::assemble::assemble;
use super::attempts::Attempts;
use super::clock::{Clock, civil_date, clock_time};
use super::counter::Asked;
use super::form::{Choice, FieldKind, FieldSpec};
use super::house::{passphrase_fields, read_code, read_passphrase, slip_page};
#[cfg(feature = "sqlite")]
use super::restoring;
use super::session::{
    Answer, Answered, Command, Committed, Done, Filled, Finished, Obstacle, Prepared, Reply, Request, Session,
    Standing, Summary,
};
use super::sheet::{FormKey, Page, Place};
use super::trades::{TRADES, TradeRow};
use super::values::Read;
use crate::institution::{Circumstances, Found, Founded};
#[cfg(feature = "sqlite")]
use crate::journal::SqliteStore;
use crate::journal::{MemoryStore, Store, StoreError};
use crate::office::{self, Moment, trade_of};
use crate::text::{BareIds, Phrase, Words, failure_words, refusal_words};
use crate::vocabulary::{Date, Digest, Id};
use compact_str::CompactString;
use std::path::PathBuf;
use std::sync::Arc;

/// Beijing time, in which the day begins before a book says otherwise.
const OFFSET_MINUTES: i16 = 8 * 60;

/// Where the books are.
pub enum Shelf {
    /// A store in a file, made when the first book is founded.
    #[cfg(feature = "sqlite")]
    File(PathBuf),
    /// A store in memory, for trying things out.
    Memory(MemoryStore),
}

/// The front of the desk.
pub struct Front {
    shelf: Shelf,
    clock: Clock,
    station: Option<CompactString>,
    /// The book asked for by name, opened without asking.
    wanted: Option<Id>,
    /// The book at whose door somebody stands, or in which somebody works.
    session: Option<Box<dyn Session>>,
    signed_in: bool,
    attempts: Attempts,
}

impl Front {
    /// A front over a shelf.
    pub fn new(shelf: Shelf, clock: Clock, station: Option<CompactString>, wanted: Option<Id>) -> Self {
        Self { shelf, clock, station, wanted, session: None, signed_in: false, attempts: Attempts::default() }
    }

    /// Answers a request.
    pub fn perform(&mut self, request: Request) -> Answer {
        let reply = match request {
            Request::Start => self.start().map_or_else(Reply::Failed, Reply::Page),
            Request::SignOut => {
                self.leave();
                self.start().map_or_else(Reply::Failed, Reply::Page)
            }
            Request::Form(key) if is_front(key.form) => {
                self.prepare(key).map_or_else(Reply::Failed, |prepared| Reply::Form(Box::new(prepared)))
            }
            Request::Finish(filled) if is_front(filled.key.form) => {
                Reply::Finished(self.finish(&filled).unwrap_or_else(Finished::Refused))
            }
            Request::Commit(filled, _) if is_front(filled.key.form) => {
                Reply::Committed(self.found(&filled).unwrap_or_else(Committed::Refused))
            }
            Request::Echo(key, _) if is_front(key.form) => Reply::Nothing,
            Request::KeepDraft(key, _) | Request::DropDraft(key) if is_front(key.form) => Reply::Nothing,
            request => match &mut self.session {
                Some(session) if self.signed_in => session.answer(request),
                _ => Reply::Failed(Phrase::new("先登录再办理。", "Sign in first.").into()),
            },
        };
        Answer { standing: self.standing(), reply }
    }

    /// Lets go of the open book.
    pub fn leave(&mut self) {
        self.signed_in = false;
        if let Some(session) = self.session.take() {
            session.close();
        }
    }

    fn standing(&self) -> Standing {
        if let Some(session) = &self.session {
            let mut standing = session.standing();
            if !self.signed_in {
                standing.commands = Arc::default();
            }
            return standing;
        }
        let today = self.today();
        Standing {
            institution: "互助 huzhu".to_owned(),
            date: super::wording::day(today),
            clock: clock_time((self.clock)(), OFFSET_MINUTES),
            commands: Arc::from(Vec::<Command>::new()),
            ..Standing::default()
        }
    }

    fn today(&self) -> Date {
        civil_date((self.clock)(), OFFSET_MINUTES)
    }

    /// The first screen: the books there are, and new ones.
    fn start(&mut self) -> Answered<Page> {
        const TITLE: Phrase = Phrase::new("账套", "Books");
        const NEW: Phrase = Phrase::new(
            "这里还没有账套。新建一个，或者先用练习账套试一试，练习不影响正式账。",
            "There is no book here yet. Found one, or practise first: a training book touches nothing real.",
        );
        const CHOOSE: Phrase = Phrase::new(
            "选一个账套，按数字或用方向键选好后按回车。",
            "Choose a book by its number, or by the arrows and Enter.",
        );
        let books = self.books()?;
        let mut page = Page::new(TITLE);
        page = page.text(None, vec![if books.is_empty() { NEW } else { CHOOSE }.into()]);
        for (book, founded) in &books {
            const TRAINING: Phrase = Phrase::new("{name} (练习账套)", "{name} (training)");
            let name = if founded.training {
                TRAINING.with(&[("name", &founded.name.as_str())])
            } else {
                Words::data(founded.name.as_str())
            };
            page = page.doing(name, Place::form_of("sign_in", book));
        }
        for trade in TRADES {
            page = page.doing(trade.found.1, Place::form(trade.found.0));
        }
        for trade in TRADES {
            page = page.doing(trade.practise.1, Place::form(trade.practise.0));
        }
        #[cfg(feature = "sqlite")]
        if self.shelf.is_without_file() {
            page = page.doing(restoring::LABEL, Place::form(restoring::FORM));
        }
        for (book, founded) in books.iter().filter(|(_, founded)| !founded.training) {
            const RECOVER: Phrase = Phrase::new("用恢复单 ({name})", "Use recovery slip ({name})");
            let label = RECOVER.with(&[("name", &founded.name.as_str())]);
            page = page.doing(label, Place::form_of("recover", book));
        }
        Ok(page.doing(Phrase::new("退出", "Quit"), Place::Quit))
    }

    /// The place to begin at: the door of the one book there is, or that was asked for, else the first screen.
    pub fn first_place(&self) -> Place {
        let books = self.books().unwrap_or_default();
        let wanted = match (&self.wanted, books.as_slice()) {
            (Some(wanted), books) => books.iter().find(|(book, _)| book == wanted),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        wanted.map_or(Place::Start, |(book, _)| Place::form_of("sign_in", book))
    }

    fn books(&self) -> Answered<Vec<(Id, Founded)>> {
        let failed = |error: StoreError| failure_words(&error.into(), &BareIds);
        let Some(store) = self.shelf.open().map_err(failed)? else { return Ok(Vec::new()) };
        let mut books = Vec::new();
        for book in store.books().map_err(failed)? {
            let first = store.read(&book, 1, 1).map_err(failed)?;
            let founded = first.first().and_then(|record| {
                let content = record.content();
                Found::read_founded(&content.kind, &content.body)
            });
            books.extend(founded.map(|founded| (book, founded)));
        }
        Ok(books)
    }

    fn prepare(&mut self, key: FormKey) -> Answered<Prepared> {
        if let Some((trade, training)) = founding(key.form) {
            let label = if training { trade.practise.1 } else { trade.found.1 };
            let asked = (trade.ask)(self.today(), training);
            return Ok(assemble(key, label, asked, self.today(), Default::default(), None));
        }
        #[cfg(feature = "sqlite")]
        if key.form == restoring::FORM {
            return Ok(assemble(key, restoring::LABEL, restoring::ask(), self.today(), Default::default(), None));
        }
        const NO_BOOK: Phrase = Phrase::new("没有这个账套。", "There is no such book.");
        let book = key.of.clone().ok_or_else(|| Words::from(NO_BOOK))?;
        self.leave();
        let session = self.knock(&book)?;
        let (title, asked) = match key.form {
            "recover" => (Phrase::new("用恢复单", "Use recovery slip"), ask_recover(session.as_ref())),
            _ => (Phrase::new("登录", "Sign in"), ask_sign_in(session.as_ref())),
        };
        self.session = Some(session);
        Ok(assemble(key, title, asked, self.today(), Default::default(), None))
    }

    /// Opens a book; nobody is signed in yet.
    fn knock(&self, book: &Id) -> Answered<Box<dyn Session>> {
        const NO_STORE: Phrase = Phrase::new("账套文件不在了。", "The store is gone.");
        let store = self.shelf.open().map_err(|error| failure_words(&error.into(), &BareIds))?;
        let store = store.ok_or_else(|| Words::from(NO_STORE))?;
        let trade = trade_of(store.as_ref(), book).map_err(|failure| failure_words(&failure, &BareIds))?;
        const UNKNOWN: Phrase =
            Phrase::new("这个版本不认得这种账套。", "This version does not know this kind of book.");
        let row = TRADES.iter().find(|row| row.trade == trade).ok_or_else(|| Words::from(UNKNOWN))?;
        (row.open)(store, book, Arc::clone(&self.clock), self.station.clone())
            .map_err(|failure| failure_words(&failure, &BareIds))
    }

    fn finish(&mut self, filled: &Filled) -> Result<Finished, Obstacle> {
        let read = Read(&filled.values);
        #[cfg(feature = "sqlite")]
        if let (restoring::FORM, Shelf::File(path)) = (filled.key.form, &self.shelf) {
            return restoring::finish(read, path);
        }
        if let Some((trade, training)) = founding(filled.key.form) {
            let found = self.founding(filled, trade, training)?;
            let verb = if training { trade.practise.1 } else { trade.found.1 };
            let lines = told(&found);
            let summary = Summary {
                title: verb.into(),
                lines,
                verb: Phrase::new("建账", "Found the book").into(),
                again: None,
                effect: Digest::of(b""),
                why: None,
                second: Vec::new(),
                passphrase: false,
            };
            return Ok(Finished::Summary(Box::new(summary)));
        }
        const WHO: Phrase = Phrase::new("选一位操作员", "choose an operator");
        let operator =
            read.chosen("operator").and_then(|code| Id::new(code).ok()).ok_or_else(|| Obstacle::at("operator", WHO))?;
        let session = self.session.as_mut().ok_or_else(|| Obstacle::new(WHO))?;
        let now = (self.clock)();
        if filled.key.form == "recover" {
            let code = read_code(read.text("code").unwrap_or_default())?;
            let passphrase = read_passphrase(read)?;
            let next = self.attempts.take("code", now, || session.recover(&operator, &code, passphrase))?;
            self.signed_in = true;
            let institution = session.standing().institution;
            let begin = (Phrase::new("抄好了，开始营业", "Copied, begin").into(), Place::page("home"));
            return Ok(Finished::Shown(slip_page(&institution, &next, begin)));
        }
        let passphrase = read.text("passphrase").map(str::to_owned);
        self.attempts.take("passphrase", now, || session.sign_in(&operator, passphrase))?;
        self.signed_in = true;
        Ok(Finished::Gone(Place::page("home")))
    }

    /// The founding as filled in, decided once so that what is wrong is said before anything is confirmed.
    fn founding(&self, filled: &Filled, trade: &TradeRow, training: bool) -> Result<Found, Obstacle> {
        let book = self.new_name(trade)?;
        let json = (trade.build)(Read(&filled.values), &book, training)?;
        let found: Found = serde_json::from_value(json)
            .map_err(|error| Obstacle::new(failure_words(&office::Failure::Unwritable(error.to_string()), &BareIds)))?;
        let founder = founder(&found)?;
        let mut filed = found.clone();
        let mut filing = crate::people::Filing::of(&filled.id);
        filed.file(&mut filing);
        let rows = filing.into_rows().into_iter().map(|(row, value)| (row, Digest::of(value.as_bytes()))).collect();
        let circumstances = Circumstances {
            business_date: self.founding_day(&found),
            operator: &founder,
            command: &filled.id,
            rows: &rows,
        };
        filed.decide(&circumstances).map_err(|refusal| {
            let field = refusal.passes_with_reason().then_some("reason");
            Obstacle { words: refusal_words(&refusal, &BareIds), field }
        })?;
        Ok(found)
    }

    fn founding_day(&self, found: &Found) -> Date {
        if found.training { found.opening } else { self.today() }
    }

    fn found(&mut self, filled: &Filled) -> Result<Committed, Obstacle> {
        let failed = |error: StoreError| Obstacle::new(failure_words(&error.into(), &BareIds));
        let (trade, training) = founding(filled.key.form).ok_or_else(|| Obstacle::new(Words::default()))?;
        let found = self.founding(filled, trade, training)?;
        let (book, by, lines) = (found.book.clone(), founder(&found)?, told(&found));
        let moment = Moment::at(self.founding_day(&found), (self.clock)());
        let passphrase = Read(&filled.values).rows("operators").next().and_then(|row| row.text("passphrase"));
        let mut store = self.shelf.open_or_create().map_err(failed)?;
        office::found(store.as_mut(), found, &filled.id, &by, moment)
            .map_err(|failure| Obstacle::new(failure_words(&failure, &BareIds)))?;
        drop(store);
        self.leave();
        let mut session = self.knock(&book).map_err(Obstacle::new)?;
        session.sign_in(&by, passphrase.map(str::to_owned))?;
        let words = Phrase::new("账套已建好。", "The book is founded.");
        let begin = (Phrase::new("开始营业", "Begin").into(), Place::page("home"));
        let page = if training {
            Page::new(words).facts(None, lines).doing(begin.0, begin.1)
        } else {
            slip_page(&session.standing().institution, &session.make_slip()?, begin).facts(Some(words.into()), lines)
        };
        self.session = Some(session);
        self.signed_in = true;
        Ok(Committed::Done(Box::new(Done { words: words.into(), page })))
    }

    /// A name no book of the store has: `coop-1`.
    fn new_name(&self, trade: &TradeRow) -> Result<Id, Obstacle> {
        let books = self.books().map_err(Obstacle::new)?;
        let stem = trade.found.0.rsplit('.').next().unwrap_or("book");
        let free =
            (1..).map(|nr| format!("{stem}-{nr}")).find(|name| !books.iter().any(|(book, _)| book.as_str() == name));
        free.and_then(|name| Id::new(&name).ok()).ok_or_else(|| Obstacle::new(Words::data(stem)))
    }
}

impl Shelf {
    /// Whether it is a file that is not there yet.
    #[cfg(feature = "sqlite")]
    fn is_without_file(&self) -> bool {
        matches!(self, Self::File(path) if !path.exists())
    }

    /// A handle on the store, `None` where there is none yet.
    fn open(&self) -> Result<Option<Box<dyn Store>>, StoreError> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::File(path) if !path.exists() => Ok(None),
            #[cfg(feature = "sqlite")]
            Self::File(path) => Ok(Some(Box::new(SqliteStore::open(path)?))),
            Self::Memory(store) => store.another().map(Some),
        }
    }

    fn open_or_create(&self) -> Result<Box<dyn Store>, StoreError> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::File(path) if !path.exists() => {
                if let Some(folder) = path.parent() {
                    // Where the folder cannot be made, creating the store says why.
                    let _ = std::fs::create_dir_all(folder);
                }
                Ok(Box::new(SqliteStore::create(path)?))
            }
            #[cfg(feature = "sqlite")]
            Self::File(path) => Ok(Box::new(SqliteStore::open(path)?)),
            Self::Memory(store) => store.another(),
        }
    }
}

fn is_front(form: &str) -> bool {
    matches!(form, "sign_in" | "recover" | "restore") || founding(form).is_some()
}

/// The trade a founding form is of, and whether it founds a training book.
fn founding(form: &str) -> Option<(&'static TradeRow, bool)> {
    TRADES.iter().find_map(|trade| match form {
        form if form == trade.found.0 => Some((trade, false)),
        form if form == trade.practise.0 => Some((trade, true)),
        _ => None,
    })
}

/// The first operator named, who founds the book.
fn founder(found: &Found) -> Result<Id, Obstacle> {
    const NOBODY: Phrase = Phrase::new("至少要有一位操作员", "there is at least one operator");
    found.operators.first().map(|operator| operator.operator.clone()).ok_or_else(|| Obstacle::at("operators", NOBODY))
}

fn told(found: &Found) -> Vec<(Words, Words)> {
    let mut lines = vec![
        (Phrase::new("名称", "Name").into(), Words::data(found.name.as_str())),
        (Phrase::new("启用日期", "Opening date").into(), super::wording::day(found.opening)),
    ];
    if let Some(resolution) = &found.resolution {
        let words = Words::data(format!("{} ({})", resolution.number.as_str(), resolution.on));
        lines.push((Phrase::new("社员大会决议", "Resolution").into(), words));
    }
    for operator in &found.operators {
        let name = match &operator.name {
            crate::people::Personal::Given(name) => name.as_str(),
            crate::people::Personal::Kept { row } => row.as_str(),
        };
        lines.push((Phrase::new("操作员", "Operator").into(), super::wording::operator(name, &operator.duties)));
    }
    lines
}

fn ask_recover(session: &dyn Session) -> Asked {
    let managers = session.doorway().managers;
    let first = managers.first().map(|(id, _)| id.to_string());
    let choices = managers.into_iter().map(|(id, name)| Choice::new(id.as_str(), name)).collect();
    let mut fields = vec![
        FieldSpec::new("operator", Phrase::new("负责人", "Manager"), FieldKind::Choice(choices)).required(),
        FieldSpec::new("code", Phrase::new("恢复单", "Recovery slip"), FieldKind::Text)
            .required()
            .example(Phrase::new("7 组 28 个字符", "28 signs in 7 groups"))
            .help(Phrase::new(
                "照纸上抄的输入，空格和大小写都不要紧。",
                "As written on the paper; spaces and case do not matter.",
            )),
    ];
    fields.extend(passphrase_fields());
    let mut asked = Asked { fields, ..Asked::default() };
    if let Some(first) = first {
        asked.fill.insert("operator".to_owned(), serde_json::json!(first));
    }
    asked
}

fn ask_sign_in(session: &dyn Session) -> Asked {
    let doorway = session.doorway();
    let first = doorway.operators.first().map(|(id, _)| id.to_string());
    let choices = doorway.operators.into_iter().map(|(id, name)| Choice::new(id.as_str(), name));
    let mut fields = vec![
        FieldSpec::new("operator", Phrase::new("操作员", "Operator"), FieldKind::Choice(choices.collect()))
            .required()
            .help(Phrase::new("按左右方向键或数字选。", "Arrows or a number choose.")),
    ];
    if doorway.passphrase {
        fields.push(FieldSpec::new("passphrase", Phrase::new("口令", "Passphrase"), FieldKind::Secret).required());
    }
    let mut asked = Asked { fields, ..Asked::default() };
    asked.about.extend(doorway.doubt.map(|doubt| (Phrase::new("时间可疑", "Clock in doubt"), doubt)));
    if let Some(first) = first {
        asked.fill.insert("operator".to_owned(), serde_json::json!(first));
    }
    asked
}
