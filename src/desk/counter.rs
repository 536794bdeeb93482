//! What a trade tells the desk: its forms, lists and pages. Adding a trade is adding a folder that implements
//! [`Counter`] and its row in `trades.rs`.

use super::form::{FieldSpec, PickItem, Values};
use super::search::SearchKey;
use super::session::{Answered, Obstacle, PickList};
use super::sheet::{ListKey, Listing, Page, PageKey, Place};
use super::values::Read;
use super::wording;
use crate::institution::{Event, House, Institution};
use crate::journal::Record;
use crate::ledger::Account;
use crate::office::Book;
use crate::papers::Papers;
use crate::people::{Duty, Filed, Person, RowKey};
use crate::rules::Refusal;
use crate::text::terms::command;
use crate::text::{Names, Phrase, Words};
use crate::vocabulary::{Date, Id, Money, Text};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A trade at the desk.
pub trait Counter: Papers {
    /// Its forms, besides those both trades share.
    const FORMS: &'static [FormRow<Self>];
    /// Its lists, besides those both trades share.
    const LISTS: &'static [ListSpec<Self>];

    /// What an unidentified receipt can be claimed as in this trade: the button, and the form behind it.
    const CLAIMS: &'static [(Phrase, &'static str)];

    /// The first page after signing in.
    fn home(view: &View<'_, Self>) -> Page;

    /// A page of one of its things; `None` for a kind it does not have.
    ///
    /// # Errors
    /// Why the thing cannot be shown.
    fn page(view: &View<'_, Self>, key: &PageKey) -> Option<Result<Page, Refusal>>;

    /// What an event would do, in plain words: who, what, how much, before and after.
    fn tell(view: &View<'_, Self>, event: &Event<Self::What>) -> Told;

    /// The form by which one of its commands is corrected, where that has one of its own.
    fn correction_form(_command: &str) -> Option<&'static str> {
        None
    }

    /// The words of one of its kinds of event, by its name without the version.
    fn happened(kind: &str) -> Option<Phrase>;

    /// What a thing of the book is called: a member's name, a loan's number.
    fn called(view: &View<'_, Self>, id: &Id) -> Option<String>;

    /// Who or what holds an account.
    fn holder(view: &View<'_, Self>, account: Account, holder: &Id) -> Words;

    /// What the page after recording offers: correcting or reversing what was just recorded, going to its page.
    fn afterwards(view: &View<'_, Self>, event: &Event<Self::What>) -> Vec<(Words, Place)>;
}

/// A form of a trade.
pub struct FormRow<I: Institution> {
    /// Its stable name.
    pub id: &'static str,
    /// What it is called, where it is a question and not a command.
    pub label: Option<Phrase>,
    /// The duties any one of which lets an operator give its command; empty for everybody.
    pub duties: &'static [Duty],
    /// For a signature: those who may give it now. It always asks which of them stands at this desk (现场授权).
    pub signers: Option<Signers<I>>,
    /// The list from which its subject is chosen, where it has one.
    pub from: Option<&'static str>,
    /// What it asks.
    pub ask: fn(&View<'_, I>, Option<&Id>) -> Result<Asked, Refusal>,
    /// The figures computed from what is filled in so far.
    pub echo: Option<Echo<I>>,
    /// What is done with it.
    pub ending: Ending<I>,
}

/// Finds those who may sign a thing now.
pub type Signers<I> = fn(&View<'_, I>, Option<&Id>) -> Vec<Id>;

/// Makes something of a form that is filled in: of what it is about and what it holds.
pub type Finish<I, T> = fn(&View<'_, I>, Option<&Id>, Read<'_>) -> Result<T, Obstacle>;

/// Computes figures of a form.
pub type Echo<I> = fn(&View<'_, I>, Option<&Id>, &Values) -> BTreeMap<&'static str, Words>;

/// What is done with a form that is filled in.
pub enum Ending<I: Institution> {
    /// A command is recorded: this builds it.
    Record(Finish<I, Json>),
    /// Many commands are recorded, one a row of a grid; rows that are refused stay in the form.
    Batch(Batch<I>),
    /// A question is answered.
    Show(Finish<I, Page>),
    /// A recovery slip is made and shown at once; nothing of it can be shown before.
    MakeSlip,
    /// The books are copied to the file its field `file` names.
    BackUp,
}

/// Many commands from one form.
pub struct Batch<I: Institution> {
    /// The field of the grid.
    pub field: &'static str,
    /// Builds them from what is filled in.
    pub build: Finish<I, Vec<BatchLine>>,
}

impl<I: Institution> Clone for Batch<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Institution> Copy for Batch<I> {}

/// One command of many.
pub struct BatchLine {
    /// The row of the grid it comes from.
    pub row: Id,
    /// What the row is about.
    pub label: Words,
    /// What it does, in short.
    pub effect: Words,
    /// Its amount.
    pub amount: Money,
    /// The command.
    pub command: Json,
}

impl<I: Institution> Ending<I> {
    /// It as a batch.
    pub fn as_batch(&self) -> Option<Batch<I>> {
        match self {
            Self::Batch(batch) => Some(*batch),
            _ => None,
        }
    }
}

/// What a form asks.
#[derive(Debug, Default)]
pub struct Asked {
    /// What it is about, shown above the fields.
    pub about: Vec<(Phrase, Words)>,
    /// Its fields.
    pub fields: Vec<FieldSpec>,
    /// What they hold at first, in the shape of a draft's fields.
    pub fill: serde_json::Map<String, Json>,
    /// What single fields hold at first, those of new rows included.
    pub initial: BTreeMap<&'static str, String>,
    /// What can be picked.
    pub lists: BTreeMap<&'static str, PickList>,
    /// Whether it can be summed up at once.
    pub ready: bool,
}

/// A list of a trade.
pub struct ListSpec<I: Institution> {
    /// Its stable name.
    pub id: &'static str,
    /// What it is called.
    pub label: Phrase,
    /// Its rows.
    pub rows: fn(&View<'_, I>) -> Listing,
}

/// A list that is read from the store in windows.
pub struct WindowSpec<I: Institution> {
    /// Its stable name.
    pub id: &'static str,
    /// What it is called.
    pub label: Phrase,
    /// The rows of the window its key names.
    pub rows: fn(&View<'_, I>, &ListKey) -> Answered<Listing>,
}

/// What an event does, in plain words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Who, what, how much, before and after.
    pub lines: Vec<(Words, Words)>,
    /// The amount on the button.
    pub amount: Option<Money>,
    /// Whether the amount is to be typed again.
    pub dangerous: bool,
    /// What was recorded, in short: `收据 0038，凭证 记-0112`.
    pub numbers: Vec<Words>,
    /// Where the figures come from.
    pub why: Option<Page>,
}

impl Told {
    /// What somebody does, with nothing told yet but this line.
    pub fn line(label: impl Into<Words>, words: impl Into<Words>) -> Self {
        Self::default().and(label, words)
    }

    /// The same with another line.
    #[must_use]
    pub fn and(mut self, label: impl Into<Words>, words: impl Into<Words>) -> Self {
        self.lines.push((label.into(), words.into()));
        self
    }

    /// The same with an amount on the button.
    #[must_use]
    pub fn amount(mut self, amount: Money) -> Self {
        self.amount = Some(amount);
        self
    }

    /// What two events do together.
    pub fn join(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.numbers.extend(other.numbers);
        self.amount = self.amount.or(other.amount);
        self.dangerous |= other.dangerous;
        self.why = self.why.take().or(other.why);
    }
}

impl<I: Institution> FormRow<I> {
    /// What it is called: as its command, or as it calls itself.
    pub fn name(&self) -> Phrase {
        self.label.or_else(|| command(self.id)).unwrap_or(Phrase::same(self.id))
    }
}

impl<I: Institution> Clone for FormRow<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Institution> Copy for FormRow<I> {}

impl<I: Institution> Clone for Ending<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Institution> Copy for Ending<I> {}

/// The books as a screen may see them.
pub struct View<'a, I: Institution> {
    /// The open book.
    pub book: &'a Book<I>,
    /// The business date.
    pub on: Date,
    /// Who is signed in.
    pub operator: &'a Id,
    /// Whether the events that are told of stand in the book already.
    pub(super) recorded: bool,
    pub(super) known: &'a Known,
    /// The state on which something is told that is not the book's: in the middle of an act.
    pub(super) between: Option<&'a I>,
    /// Personal values of a command that is not recorded yet.
    pub(super) given: &'a Given,
}

/// Register rows already read, as JSON text.
pub(super) type Known = RefCell<FxHashMap<RowKey, String>>;

/// Register rows a command would make, as JSON text.
pub(super) type Given = BTreeMap<RowKey, String>;

/// What a view has read of the register; it serves as long as its book stays as it is.
#[derive(Default)]
pub struct Memory {
    known: Known,
    given: Given,
}

impl<'a, I: Institution> View<'a, I> {
    /// A book as an operator sees it on a day.
    pub fn of(book: &'a Book<I>, on: Date, operator: &'a Id, memory: &'a Memory) -> Self {
        Self { book, between: None, on, operator, known: &memory.known, given: &memory.given, recorded: false }
    }

    /// The same books on another state.
    pub fn on_state<'b>(&'b self, state: &'b I) -> View<'b, I>
    where
        'a: 'b,
    {
        View { between: Some(state), ..*self }
    }
}

impl<I: Institution> View<'_, I> {
    /// The state of the books.
    pub fn state(&self) -> &I {
        self.between.unwrap_or(self.book.state())
    }

    /// The same, where events are told of that stand in the book already.
    pub fn recorded(&self) -> Self {
        Self { recorded: true, ..*self }
    }

    /// The same, where events are told of that are only tried.
    pub fn tried(&self) -> Self {
        Self { recorded: false, ..*self }
    }

    /// A balance before and after an event that moves it by so much: `0.00 → 500.00 元`.
    pub fn moved(&self, now: Money, by: Money) -> Words {
        if self.recorded { wording::change(now - by, now) } else { wording::change(now, now + by) }
    }

    /// What both trades share.
    pub fn house(&self) -> &House {
        self.state().house()
    }

    /// The person of a register row; `None` once erased.
    pub fn person(&self, filed: &Filed) -> Option<Person> {
        serde_json::from_str(&self.personal(&filed.row)?).ok()
    }

    /// The name of a person of the register.
    pub fn person_name(&self, filed: &Filed) -> String {
        self.person(filed).map_or_else(erased, |person| person.name.as_str().to_owned())
    }

    /// A text of the register.
    pub fn text(&self, filed: &Filed) -> String {
        self.text_of(&filed.row)
    }

    /// The text of a register row.
    pub fn text_of(&self, row: &RowKey) -> String {
        let text = self.personal(row).and_then(|text| serde_json::from_str::<Text>(&text).ok());
        text.map_or_else(erased, |text| text.as_str().to_owned())
    }

    /// A value of the register of any kind: a list of evidence, a longer text; `None` once erased.
    pub fn filed<T: DeserializeOwned>(&self, filed: &Filed) -> Option<T> {
        serde_json::from_str(&self.personal(&filed.row)?).ok()
    }

    /// The name of an operator.
    pub fn operator_name(&self, operator: &Id) -> String {
        let known = self.state().house().operators.get(operator);
        known.map_or_else(|| operator.to_string(), |known| self.text(&known.name))
    }

    fn personal(&self, row: &RowKey) -> Option<String> {
        if let Some(kept) = self.given.get(row).or(self.known.borrow().get(row)) {
            return Some(kept.clone());
        }
        // A row that is not there or cannot be read now is asked for again the next time.
        let kept = self.book.personal(row).ok()??;
        self.known.borrow_mut().insert(row.clone(), kept.clone());
        Some(kept)
    }
}

impl<I: Counter> Names for View<'_, I> {
    fn name(&self, id: &Id) -> Option<String> {
        I::called(self, id).or_else(|| self.state().house().operators.get(id).map(|known| self.text(&known.name)))
    }
}

/// What stands in place of a register row that was erased.
fn erased() -> String {
    "***".to_owned()
}

/// A record that can be picked: found by its label, its detail and its number.
pub fn pickable(id: &Id, label: impl Into<Words>, detail: impl Into<Words>, number: &str) -> (PickItem, SearchKey) {
    let (label, detail) = (label.into(), detail.into());
    let key = SearchKey::new().words(&label).number(number);
    (PickItem { id: id.clone(), label, detail }, key)
}

/// The thing a form is about.
///
/// # Errors
/// A [`Refusal`] where a form that is about a thing was opened about nothing.
pub fn subject(of: Option<&Id>) -> Result<&Id, Refusal> {
    of.ok_or_else(|| Refusal::because("form.no_subject"))
}

/// The events of one record's body, read back.
pub(super) fn read_record<I: Institution>(record: &Record) -> Option<Event<I::What>> {
    use crate::institution::Happening as _;
    I::What::read(&record.content().kind, &record.content().body)?.ok()
}
