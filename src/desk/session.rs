//! What the desk asks of the books and what they answer: the messages between the screen and the thread that works.

use super::form::{Context, FormSpec, Host, PickItem, Readers, Values};
use super::readers::READERS;
use super::search::{Query, SearchKey, find};
use super::sheet::{FormKey, ListKey, Listing, Page, PageKey, Place};
use crate::institution::Wording;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Digest, Id, Money, RecoveryCode};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the desk asks.
#[derive(Debug, Clone)]
pub enum Request {
    /// What stands at the start: the books of the store.
    Start,
    /// A page.
    Page(PageKey),
    /// A list.
    List(ListKey),
    /// A form, prepared to be filled in.
    Form(FormKey),
    /// The computed figures of a form as far as it is filled in.
    Echo(FormKey, Values),
    /// A form is filled in: what would it do?
    Finish(Filled),
    /// The summary was confirmed.
    Commit(Filled, Digest),
    /// What is typed, to be kept.
    KeepDraft(FormKey, Json),
    /// What was kept of a form is no longer wanted.
    DropDraft(FormKey),
    /// The next operator of a training book takes over.
    Switch,
    /// Back to the start.
    SignOut,
}

/// A form as filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The form.
    pub key: FormKey,
    /// The id of its command, made when the form was opened, so that it is recorded once however often it is sent.
    pub id: Id,
    /// What it holds.
    pub values: Values,
    /// The second person who signs it here (现场授权), where one does.
    pub second: Option<Second>,
}

/// A second person who signs at this desk, once.
#[derive(Debug, Clone)]
pub struct Second {
    /// Who.
    pub by: Id,
    /// The passphrase, which a training book does not ask.
    pub passphrase: Option<String>,
}

/// What the books answer, with how things stand.
#[derive(Debug, Clone)]
pub struct Answer {
    /// How things stand.
    pub standing: Standing,
    /// The answer.
    pub reply: Reply,
}

/// How things stand: what the header says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The institution's name.
    pub institution: String,
    /// Who works.
    pub operator: Words,
    /// The business date as shown.
    pub date: Words,
    /// Whether this is a training book.
    pub training: bool,
    /// The words in which the book is kept.
    pub wording: Wording,
    /// Whether the business date is open, in a word; nothing in a book that never opened a day.
    pub day: Words,
    /// What else the header says.
    pub note: Words,
    /// How long ago the last backup was, and whether one is due; nothing while practising.
    pub backup: Option<(bool, Words)>,
    /// The time of day.
    pub clock: String,
    /// What the palette offers beside the common commands; empty before anybody has signed in.
    pub commands: Arc<[Command]>,
}

/// A command the palette offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its stable name.
    pub id: &'static str,
    /// What it is called.
    pub label: Phrase,
    /// Where it leads.
    pub place: Place,
}

/// An answer.
#[derive(Debug, Clone)]
pub enum Reply {
    /// A page.
    Page(Page),
    /// A list.
    List(Box<Listing>),
    /// A form.
    Form(Box<Prepared>),
    /// The computed figures of a form.
    Echo(FormKey, BTreeMap<&'static str, Words>),
    /// What a filled-in form would do.
    Finished(Finished),
    /// What came of a confirmation.
    Committed(Committed),
    /// Another operator works now.
    Switched,
    /// It could not be done.
    Failed(Words),
    /// What is typed could not be kept.
    Unkept(Words),
    /// Done; there is nothing to show.
    Nothing,
}

/// What a filled-in form would do.
#[derive(Debug, Clone)]
pub enum Finished {
    /// Record this.
    Summary(Box<Summary>),
    /// It was a question; this is the answer.
    Shown(Page),
    /// Nothing until this is put right.
    Refused(Obstacle),
    /// It is done; the desk goes there.
    Gone(Place),
}

/// What came of a confirmation.
#[derive(Debug, Clone)]
pub enum Committed {
    /// Recorded.
    Done(Box<Done>),
    /// Not recorded.
    Refused(Obstacle),
    /// Some of many recorded; the others stay in the form.
    Partly(Box<Partly>),
    /// Not recorded: who was to sign it here did not; the summary waits.
    NotSigned(Words),
    /// Not recorded: it would now do something else.
    Changed(Box<Summary>),
}

/// Some of many commands recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partly {
    /// What the message line says.
    pub words: Words,
    /// The field of the grid.
    pub field: &'static str,
    /// The rows not recorded, and why.
    pub refused: Vec<(Id, Words)>,
    /// The id under which what is left is given next.
    pub id: Id,
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is.
    pub words: Words,
    /// The field to go to.
    pub field: Option<&'static str>,
}

/// The summary before something is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its heading.
    pub title: Words,
    /// Who, what, how much, before and after.
    pub lines: Vec<(Words, Words)>,
    /// The button, with its amount.
    pub verb: Words,
    /// The amount to be typed again where the act is dangerous.
    pub again: Option<Money>,
    /// The effect that is shown.
    pub effect: Digest,
    /// Where the figures come from (F1).
    pub why: Option<Page>,
    /// Those who may sign it here, where it needs a second person: id and name.
    pub second: Vec<(Id, Words)>,
    /// Whether signing here asks a passphrase.
    pub passphrase: bool,
}

/// Something recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What the message line says.
    pub words: Words,
    /// What was recorded and what can be done with it.
    pub page: Page,
}

/// A form ready to be filled in.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Which form.
    pub key: FormKey,
    /// The id of its command.
    pub id: Id,
    /// What it asks.
    pub spec: Arc<FormSpec>,
    /// What it knows.
    pub desk: FormDesk,
    /// What its fields hold at first, in the shape of a draft.
    pub fill: Json,
    /// What had been typed and not recorded, with when.
    pub draft: Option<Json>,
    /// Whether it can be summed up without being seen, all fields being filled.
    pub ready: bool,
}

/// What a form knows beside its fields.
#[derive(Debug, Clone)]
pub struct FormDesk {
    /// What readers may know.
    pub context: Context,
    /// What single fields hold at first, those of new rows included.
    pub initial: BTreeMap<&'static str, String>,
    /// What can be picked, by provider.
    pub lists: BTreeMap<&'static str, Arc<PickList>>,
    /// Computed figures by field.
    pub computed: BTreeMap<&'static str, Words>,
    /// What the form held when it was last recorded, in the shape of a draft.
    pub previous: Json,
}

/// Records that can be picked.
#[derive(Debug, Clone, Default)]
pub struct PickList {
    items: Vec<PickItem>,
    keys: Vec<SearchKey>,
}

impl PickList {
    /// Adds a record.
    pub fn push(&mut self, item: PickItem, key: SearchKey) {
        self.items.push(item);
        self.keys.push(key);
    }
}

impl Host for FormDesk {
    fn context(&self) -> Context {
        self.context
    }
    fn readers(&self) -> &Readers {
        &READERS
    }
    fn initial(&self, field: &str) -> Option<String> {
        self.initial.get(field).cloned()
    }
    fn previous(&self, field: &str) -> Option<String> {
        let kept = self.previous.get("fields")?.get(field)?;
        kept.as_str().or_else(|| kept.get("id")?.as_str()).map(str::to_owned)
    }
    fn pick(&self, provider: &str, typed: &str, most: usize) -> Vec<PickItem> {
        let Some(list) = self.lists.get(provider) else { return Vec::new() };
        let found = find(&list.keys, &Query::new(typed));
        found.into_iter().filter_map(|index| list.items.get(index).cloned()).take(most).collect()
    }
    fn picked(&self, provider: &str, id: &str) -> Option<PickItem> {
        self.lists.get(provider)?.items.iter().find(|item| item.id.as_str() == id).cloned()
    }
    fn computed(&self, field: &str, _values: &Values) -> Option<Words> {
        self.computed.get(field).cloned()
    }
}

/// What was asked for, or why there is none.
pub type Answered<T> = Result<T, Words>;

/// A book in which somebody works.
pub trait Session: Send {
    /// How things stand.
    fn standing(&self) -> Standing;
    /// Who may sign in.
    fn doorway(&self) -> Doorway;
    /// Signs somebody in.
    ///
    /// # Errors
    /// Why not, in words.
    fn sign_in(&mut self, operator: &Id, passphrase: Option<String>) -> Result<(), Obstacle>;
    /// Makes a recovery slip for the book: what is to be copied onto paper.
    ///
    /// # Errors
    /// Why not, in words.
    fn make_slip(&mut self) -> Result<RecoveryCode, Obstacle>;
    /// Gives a manager who shows the recovery slip a new passphrase and signs them in; the slip that takes its place.
    ///
    /// # Errors
    /// Why not, in words.
    fn recover(&mut self, manager: &Id, code: &RecoveryCode, passphrase: String) -> Result<RecoveryCode, Obstacle>;
    /// Answers what concerns this book.
    fn answer(&mut self, request: Request) -> Reply;
    /// Lets go of the book.
    fn close(self: Box<Self>);
}

/// What the sign-in form must know.
#[derive(Debug, Clone)]
pub struct Doorway {
    /// Those who may sign in: id, name with duties.
    pub operators: Vec<(Id, Words)>,
    /// The managers among them.
    pub managers: Vec<(Id, Words)>,
    /// Whether a passphrase is asked.
    pub passphrase: bool,
    /// What is wrong with the clock, to be confirmed by a manager.
    pub doubt: Option<Words>,
}
