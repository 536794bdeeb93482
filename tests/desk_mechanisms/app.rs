//! A counter that takes repayments: a list of members, a form, a summary, a palette.

use huzhu::desk::cells::Glyphs;
use huzhu::desk::confirm::{Answer, Confirm};
use huzhu::desk::form::{
    Choice, Context, FieldError, FieldKind, FieldSpec, Form, FormSpec, Host, Outcome, PickItem, Readers, Reading,
    Value, Values, read_count, read_text,
};
use huzhu::desk::help::{Explained, draw_help};
use huzhu::desk::keys::{Action, Chord, Danger, Registry, Scope};
use huzhu::desk::message::{Kind, Messages};
use huzhu::desk::palette::{CommandPalette, Picked};
use huzhu::desk::runtime::{Application, Effect, Msg, Signal};
use huzhu::desk::search::{Query, SearchKey, find};
use huzhu::desk::shell::{Header, draw_hints, draw_too_small, regions};
use huzhu::desk::table::{Align, Cell, Column, Listed, Rows, Table};
use huzhu::desk::theme::{Theme, Tone};
use huzhu::text::{Language, Phrase, Words};
use huzhu::vocabulary::{Date, Id, Money};
use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use std::sync::Arc;
use std::time::Duration;

pub const MEMBERS: [(&str, &str, &str, Tone, &str); 6] = [
    ("M-0001", "王小明", "4,386.50", Tone::Normal, "正常"),
    ("M-0002", "单国强", "12,000.00", Tone::Warning, "逾期3天"),
    ("M-0003", "阿依古丽·买买提", "800.00", Tone::Normal, "正常"),
    ("M-0004", "曾志伟", "0.00", Tone::Done, "已结清"),
    ("M-0005", "王晓梅", "123,456,789.00", Tone::Alarm, "损失"),
    ("M-0006", "李\u{202e}明", "50.00", Tone::Notice, "今日到期"),
];

/// What the counter asks of the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    Search(String),
    Commit(Money),
    KeepDraft(String),
}

/// What the books answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Found(String, Vec<usize>),
    Recorded,
    Refused,
}

#[derive(Debug)]
pub enum Screen {
    List,
    Form,
    Confirm(Box<Confirm>),
    Palette(CommandPalette),
}

#[derive(Debug)]
pub struct Counter {
    pub screen: Screen,
    pub serial: u64,
    pub size: (u16, u16),
    pub language: Language,
    pub theme: Theme,
    pub registry: Registry,
    pub table: Table,
    pub found: Found,
    pub form: Form,
    pub host: Books,
    pub messages: Messages,
    pub committing: bool,
    pub recorded: Vec<Money>,
    pub dangerous: bool,
    pub helping: bool,
}

#[derive(Debug, Clone)]
pub struct Found(pub Vec<usize>);

/// What the form asks.
#[derive(Debug, Clone)]
pub struct Books {
    readers: Readers,
    pub previous: Option<String>,
}

impl Counter {
    pub fn new() -> Self {
        let host = Books::new();
        let form = Form::new(Arc::new(spec()), &host);
        Self {
            screen: Screen::List,
            serial: 0,
            size: (80, 24),
            language: Language::Zh,
            theme: Theme::MONO,
            registry: Registry::new(&ACTIONS),
            table: table(),
            found: Found((0..MEMBERS.len()).collect()),
            form,
            host,
            messages: Messages::default(),
            committing: false,
            recorded: Vec::new(),
            dangerous: false,
            helping: false,
        }
    }

    pub fn open(&mut self, screen: Screen) {
        self.screen = screen;
        self.serial += 1;
    }

    pub fn name(&self) -> &'static str {
        match self.screen {
            Screen::List => "list",
            Screen::Form => "form",
            Screen::Confirm(_) => "confirm",
            Screen::Palette(_) => "palette",
        }
    }

    fn page(&self) -> usize {
        regions(Rect::new(0, 0, self.size.0, self.size.1)).map_or(1, |parts| Table::page(parts.body))
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect<Work>> {
        self.messages.next_key();
        let action = self.registry.lookup(key, self.name()).map(|action| action.id);
        match action {
            Some("language") => {
                self.language = self.language.other();
                return Vec::new();
            }
            Some("palette") if !matches!(self.screen, Screen::Palette(_) | Screen::Confirm(_)) => {
                let palette = CommandPalette::new(self.name());
                self.open(Screen::Palette(palette));
                return Vec::new();
            }
            Some("help") => {
                self.helping = !self.helping;
                return Vec::new();
            }
            Some("quit") => return vec![Effect::Quit],
            Some("break") => panic!("the desk breaks"),
            Some("refresh") => return vec![Effect::Redraw],
            _ => {}
        }
        let page = self.page();
        match &mut self.screen {
            Screen::List => match self.table.key(key, &self.found, page) {
                Listed::Searched => vec![Effect::Latest("search", Work::Search(self.table.typed().to_owned()))],
                Listed::Open(_) => {
                    self.open(Screen::Form);
                    Vec::new()
                }
                Listed::Moved | Listed::Ignored => Vec::new(),
            },
            Screen::Form => match self.form.key(key, &self.host) {
                Outcome::Save(values) => {
                    let confirm = summary(&values, self.dangerous);
                    self.open(Screen::Confirm(Box::new(confirm)));
                    Vec::new()
                }
                Outcome::Changed => vec![Effect::Run(Work::KeepDraft(self.form.draft().to_string()))],
                Outcome::Leave => {
                    self.open(Screen::List);
                    Vec::new()
                }
                Outcome::Invalid(_) => vec![Effect::Bell],
                Outcome::Moved | Outcome::Ignored => Vec::new(),
            },
            Screen::Confirm(confirm) => match confirm.key(key, &|text| amount(text).ok()) {
                Answer::Confirmed => {
                    self.committing = true;
                    let paid = match self.form.values(&self.host).get("amount") {
                        Some(Value::Money(paid)) => *paid,
                        _ => Money::ZERO,
                    };
                    vec![Effect::Run(Work::Commit(paid))]
                }
                Answer::Back => {
                    self.open(Screen::Form);
                    Vec::new()
                }
                Answer::Stay | Answer::Authorised(..) => Vec::new(),
            },
            Screen::Palette(palette) => {
                if palette.key(key, &self.registry) != Picked::Stay {
                    self.open(Screen::List);
                }
                Vec::new()
            }
        }
    }

    fn replied(&mut self, reply: Reply) {
        match reply {
            Reply::Found(typed, found) if typed == self.table.typed() => self.found = Found(found),
            Reply::Found(..) => {}
            Reply::Recorded => {
                self.committing = false;
                if let Some(Value::Money(paid)) = self.form.values(&self.host).get("amount") {
                    self.recorded.push(*paid);
                }
                self.messages.show(Kind::Done, "09:30", Phrase::new("已登记。", "Recorded."));
                self.form = Form::new(Arc::new(spec()), &self.host);
                self.open(Screen::Form);
            }
            Reply::Refused => {
                self.committing = false;
                self.form.refuse("amount", Phrase::new("多于欠款", "more than is owed").into());
                self.open(Screen::Form);
            }
        }
    }
}

impl Application for Counter {
    type Work = Work;
    type Reply = Reply;

    fn update(&mut self, message: Msg<Reply>) -> Vec<Effect<Work>> {
        match message {
            Msg::Key(key) => return self.key(key),
            Msg::Paste(text) => match self.screen {
                Screen::Form => _ = self.form.paste(&text, &self.host),
                Screen::List => _ = self.table.paste(&text),
                _ => {}
            },
            Msg::Resize(columns, rows) => self.size = (columns, rows),
            Msg::Reply(reply) => self.replied(reply),
            Msg::Broken(said) => {
                self.committing = false;
                self.messages.show(Kind::Refused, "09:30", Words::data(said));
            }
            Msg::Signal(Signal::Hangup | Signal::Terminate | Signal::TerminalLost) => {
                return vec![Effect::Run(Work::KeepDraft(self.form.draft().to_string())), Effect::Quit];
            }
            Msg::Signal(_) | Msg::Tick(_) | Msg::Idle | Msg::Waiting(_) => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        let Some(parts) = regions(frame.area()) else { return draw_too_small(frame.buffer_mut(), self.language) };
        let (theme, language) = (self.theme, self.language);
        let header = Header {
            institution: "斗门区渔业合作社".into(),
            operator: "陈会计 (经办)".into(),
            date: "2026-11-23 一".into(),
            day: String::new(),
            training: true,
            backup: None,
            note: String::new(),
        };
        header.draw(frame.buffer_mut(), parts.header, theme, language);
        let cursor = match &self.screen {
            Screen::List | Screen::Palette(_) => {
                Some(self.table.draw(frame.buffer_mut(), parts.body, &self.found, theme, language))
            }
            Screen::Form => self.form.draw(frame.buffer_mut(), parts.body, &self.host, theme, language),
            Screen::Confirm(confirm) => confirm.draw(frame.buffer_mut(), parts.body, theme, language),
        };
        self.messages.draw(frame.buffer_mut(), parts.message, theme, language);
        draw_hints(frame.buffer_mut(), parts.hints, &self.registry, self.name(), &|_| true, theme, language);
        let cursor = match &self.screen {
            Screen::Palette(palette) => Some(palette.draw(frame.buffer_mut(), &self.registry, theme, language)),
            _ => cursor,
        };
        if self.helping {
            let said = if matches!(self.screen, Screen::Form) { self.form.explained() } else { Vec::new() };
            draw_help(
                frame.buffer_mut(),
                &Explained { said, ..Explained::default() },
                &self.registry,
                self.name(),
                &|_| true,
                theme,
                language,
            );
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn screen(&self) -> u64 {
        self.serial
    }
    fn waits(&self) -> bool {
        self.committing
    }
    fn takes_type_ahead(&self) -> bool {
        matches!(self.screen, Screen::List | Screen::Form)
    }
    fn tick(&self) -> Option<Duration> {
        None
    }
    fn glyphs(&self) -> Glyphs {
        self.theme.glyphs
    }
}

impl Rows for Found {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn row(&self, index: usize, _: Language) -> Vec<Cell> {
        let (number, name, owed, tone, status) = MEMBERS[self.0[index]];
        let plain = |text: &str| Cell { text: text.into(), tone: None };
        vec![plain(number), plain(name), plain(owed), Cell { text: tone.shape(status), tone: Some(tone) }]
    }
    fn key(&self, index: usize) -> String {
        MEMBERS[self.0[index]].0.into()
    }
}

impl Books {
    pub fn new() -> Self {
        let text = read_text;
        Self {
            readers: Readers {
                text,
                name: text,
                note: text,
                money: read_amount,
                rate: read_rate,
                date: read_date,
                count: read_count,
            },
            previous: None,
        }
    }
}

impl Host for Books {
    fn context(&self) -> Context {
        Context { business_date: Date::constant(2026, 11, 23), ceiling: None }
    }
    fn readers(&self) -> &Readers {
        &self.readers
    }
    fn initial(&self, field: &str) -> Option<String> {
        (field == "on").then(|| self.context().business_date.to_string())
    }
    fn previous(&self, _: &str) -> Option<String> {
        self.previous.clone()
    }
    fn pick(&self, _: &str, typed: &str, most: usize) -> Vec<PickItem> {
        search(typed).into_iter().take(most).map(item).collect()
    }
    fn picked(&self, _: &str, id: &str) -> Option<PickItem> {
        MEMBERS.iter().position(|member| member.0 == id).map(item)
    }
    fn computed(&self, _: &str, values: &Values) -> Option<Words> {
        let Some(Value::Money(paid)) = values.get("amount") else { return None };
        let left = (Money::from_fen(438_650) - *paid).to_string();
        Some(Phrase::new("还款后欠 {left} 元", "{left} owed afterwards").with(&[("left", &left)]))
    }
    fn check(&self, values: &Values) -> Vec<(&'static str, FieldError)> {
        match (values.get("amount"), values.get("tender")) {
            (Some(Value::Money(paid)), Some(Value::Lines(lines))) if !lines.is_empty() => {
                let given = lines.iter().filter_map(|line| match line.get("given") {
                    Some(Value::Money(given)) => Some(*given),
                    _ => None,
                });
                if given.sum::<Money>() == *paid {
                    Vec::new()
                } else {
                    vec![(
                        "tender",
                        Phrase::new("各行合计与还款金额不符", "the lines do not add up to the amount").into(),
                    )]
                }
            }
            _ => Vec::new(),
        }
    }
}

pub fn spec() -> FormSpec {
    let ways = || {
        vec![
            Choice::new("cash", Phrase::new("现金", "cash")),
            Choice::new("wechat", Phrase::new("微信", "WeChat")),
            Choice::new("bank", Phrase::new("转账", "transfer")),
        ]
    };
    let seen = vec![
        Choice::new("id", Phrase::new("本人到场，已核对身份证", "present in person, identity card seen")),
        Choice::new("note", Phrase::new("借据原件已核对", "the original note was seen")),
    ];
    let tender = vec![
        FieldSpec::new("way", Phrase::new("方式", "Way"), FieldKind::Choice(ways())).required(),
        FieldSpec::new("given", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
    ];
    FormSpec {
        id: "repayment",
        title: Phrase::new("登记还款", "Record repayment"),
        verb: Phrase::new("登记还款", "Record repayment"),
        fields: vec![
            FieldSpec::new("member", Phrase::new("社员", "Member"), FieldKind::Pick("member"))
                .required()
                .example(Phrase::new("王小明、wxm 或 0001", "wxm or 0001"))
                .help(Phrase::new("按姓名、拼音首字母或社员号找。", "By name, initials or number.")),
            FieldSpec::new("on", Phrase::new("发生日期", "Date"), FieldKind::Date).required(),
            FieldSpec::new("amount", Phrase::new("还款金额", "Amount"), FieldKind::Money)
                .required()
                .example(Phrase::new("1500 或 1.5万", "1500")),
            FieldSpec::new("after", Phrase::new("还款后", "Afterwards"), FieldKind::Computed),
            FieldSpec::new("way", Phrase::new("收款方式", "Way"), FieldKind::Choice(ways())).required(),
            FieldSpec::new("seen", Phrase::new("核对", "Checked"), FieldKind::Ticks(seen)),
            FieldSpec::new("tender", Phrase::new("分笔收款", "Tender lines"), FieldKind::Lines(tender)),
            FieldSpec::new("note", Phrase::new("备注", "Note"), FieldKind::Note),
        ],
    }
}

pub fn table() -> Table {
    let column = |label, width, align, priority, grows| Column { label, width, align, priority, grows };
    Table::new(
        vec![
            column(Phrase::new("社员号", "Number"), 7, Align::Text, 2, false),
            column(Phrase::new("姓名", "Name"), 14, Align::Text, 0, true),
            column(Phrase::new("欠款", "Owed"), 13, Align::Amount, 0, false),
            column(Phrase::new("状态", "Status"), 14, Align::Text, 1, false),
        ],
        Phrase::new("还没有社员。按 F2 吸收第一位社员。", "No members yet. F2 admits the first."),
    )
}

pub fn search(typed: &str) -> Vec<usize> {
    let keys: Vec<SearchKey> = MEMBERS.iter().map(|member| SearchKey::new().text(member.1).number(member.0)).collect();
    find(&keys, &Query::new(typed))
}

fn item(index: usize) -> PickItem {
    let (number, name, owed, ..) = MEMBERS[index];
    PickItem {
        id: Id::new(number).expect("a plain number"),
        label: Words::data(name),
        detail: Words::data(format!("{number} 欠 {owed}")),
    }
}

fn summary(values: &Values, dangerous: bool) -> Confirm {
    let Some(Value::Money(paid)) = values.get("amount") else { unreachable!("the form is complete") };
    let verb = Phrase::new("登记还款 {paid} 元", "Record repayment {paid}").with(&[("paid", paid)]);
    let lines = vec![
        (Phrase::new("社员", "Member").into(), Words::data("王小明 (M-0001，尾号 8425)")),
        (Phrase::new("还款前欠", "Owed before").into(), Words::data("4,386.50")),
    ];
    let title = Phrase::new("请核对后登记", "Check before recording");
    if dangerous { Confirm::dangerous(title, lines, verb, *paid) } else { Confirm::routine(title, lines, verb) }
}

fn amount(text: &str) -> Result<Money, FieldError> {
    let wrong =
        || FieldError::from(Phrase::new("金额最多两位小数，例如 1500 或 1.5万", "at most two decimals, such as 1500"));
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    let (yuan, fen) = plain.split_once('.').unwrap_or((&plain, ""));
    if yuan.is_empty()
        || fen.len() > 2
        || !(yuan.len() < 10 && yuan.bytes().chain(fen.bytes()).all(|b| b.is_ascii_digit()))
    {
        return Err(wrong());
    }
    format!("{yuan}{fen:0<2}").parse().map(Money::from_fen).map_err(|_| wrong())
}

/// A test's reader: plain figures, and `1万5`, which must be seen as 15,000 before it is taken.
fn read_amount(text: &str, _: &Context) -> Result<Reading, FieldError> {
    if text == "1万5" {
        let value = Value::Money(Money::from_yuan(15_000));
        return Ok(Reading { value, echo: Some(Words::data("15,000.00")), ask: true });
    }
    amount(text).map(|money| Reading {
        value: Value::Money(money),
        echo: Some(Words::data(money.to_string())),
        ask: false,
    })
}

fn read_rate(text: &str, _: &Context) -> Result<Reading, FieldError> {
    text.parse()
        .map(|rate| Reading::plain(Value::Rate(rate)))
        .map_err(|_| Phrase::new("例如 9.6%/year", "such as 9.6%/year").into())
}

fn read_date(text: &str, _: &Context) -> Result<Reading, FieldError> {
    text.parse()
        .map(|date| Reading::plain(Value::Date(date)))
        .map_err(|_| Phrase::new("例如 2026-11-23", "such as 2026-11-23").into())
}

const ACTIONS: [Action; 3] = [
    Action {
        id: "break",
        label: Phrase::new("出错", "Break"),
        keys: &[Chord::f(9)],
        scope: Scope::Screen("list"),
        danger: Danger::None,
    },
    Action {
        id: "quit",
        label: Phrase::new("退出", "Quit"),
        keys: &[Chord::f(7)],
        scope: Scope::Everywhere,
        danger: Danger::None,
    },
    Action {
        id: "record",
        label: Phrase::new("登记还款", "Record repayment"),
        keys: &[Chord::f(2)],
        scope: Scope::Screen("list"),
        danger: Danger::Routine,
    },
];
