//! Forms as data: a specification, a state, one reducer, one view.
//!
//! A form yields [`Values`], one value a field; its caller builds the command. Fields follow the paper voucher from
//! top to bottom. What is typed stays as typed: it is read when the field is left, never trimmed, rounded or reset,
//! and it can be kept as a draft at any moment.

mod draft;
mod read;
mod reduce;
mod state;
mod view;

pub use read::{Context, FieldError, Host, PickItem, Reader, Readers, Reading, Value, Values, read_count, read_text};
pub use reduce::Outcome;
pub use state::Form;

use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// A form: what it is called, what it asks, what its button says.
#[derive(Debug, Clone)]
pub struct FormSpec {
    /// The stable name, under which drafts are kept.
    pub id: &'static str,
    /// The heading.
    pub title: Phrase,
    /// The button that ends the form, naming the act: 登记还款.
    pub verb: Phrase,
    /// What it asks, in the order of the paper.
    pub fields: Vec<FieldSpec>,
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct FieldSpec {
    /// The stable name, under which its value is yielded and its draft is kept.
    pub id: &'static str,
    /// What stands beside it.
    pub label: Phrase,
    /// What F1 says: the meaning and the accepted forms.
    pub help: Phrase,
    /// What could be typed, shown while the field is empty.
    pub example: Phrase,
    /// What always stands beside it, such as where a figure comes from.
    pub note: Words,
    /// What kind of thing it asks.
    pub kind: FieldKind,
    /// Whether the form cannot be saved without it.
    pub required: bool,
    /// Whether the next one of a row of entries begins with what this one held: a date, an account.
    pub kept: bool,
    /// How its text is read, where not as its kind is.
    pub reader: Option<Reader>,
}

/// What a field asks.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A short text.
    Text,
    /// A person's or organisation's name.
    Name,
    /// A longer text.
    Note,
    /// An amount of money.
    Money,
    /// A rate of interest with its period.
    Rate,
    /// A civil date.
    Date,
    /// A whole number.
    Count,
    /// Something nobody may read over a shoulder; never in a draft.
    Secret,
    /// One of several; up to nine are numbered.
    Choice(Vec<Choice>),
    /// Any of several, each with a box; where required, at least one.
    Ticks(Vec<Choice>),
    /// A record chosen from a list the host searches, by the provider's name.
    Pick(&'static str),
    /// A group of fields that repeats: tender lines, guarantors, pieces of evidence; where required, at least one row.
    Lines(Vec<FieldSpec>),
    /// A cell for each of several records, typed down a column.
    Grid(Grid),
    /// A figure the host computes from the others; it cannot be typed.
    Computed,
}

/// The records of a grid and what is asked of each.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The records.
    pub rows: Vec<GridRow>,
    /// What is typed beside each; it yields its value under this field's name, and the record as `row`.
    pub cell: Box<FieldSpec>,
}

/// A record of a grid.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: Words,
    /// What stands beside its cell.
    pub note: Words,
    /// What its cell holds as a rule, which Ctrl-D fills in.
    pub usual: String,
}

/// One of several choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is recorded.
    pub code: String,
    /// What is shown.
    pub label: Words,
}

impl FieldSpec {
    /// A field that may stay empty, without help or example.
    pub fn new(id: &'static str, label: Phrase, kind: FieldKind) -> Self {
        let nothing = Phrase::same("");
        Self {
            id,
            label,
            help: nothing,
            example: nothing,
            note: Words::default(),
            kind,
            required: false,
            kept: false,
            reader: None,
        }
    }

    /// The field, required.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The field, holding in the next entry what it held in this one.
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// The field with a help text.
    pub fn help(mut self, help: Phrase) -> Self {
        self.help = help;
        self
    }

    /// The field with something that always stands beside it.
    pub fn note(mut self, note: Words) -> Self {
        self.note = note;
        self
    }

    /// The field with an example.
    pub fn example(mut self, example: Phrase) -> Self {
        self.example = example;
        self
    }

    /// The field with a reader of its own, such as an identity number's.
    pub fn reader(mut self, reader: Reader) -> Self {
        self.reader = Some(reader);
        self
    }

    /// What F1 says of it: its meaning, whether it must be filled in, the forms it accepts, an example.
    pub fn explained(&self) -> Vec<Words> {
        const MUST: Phrase = Phrase::new("必填。", "Required.");
        const EXAMPLE: Phrase = Phrase::new("例如 {example}", "Such as {example}");
        let accepted = match self.kind {
            FieldKind::Money => Some(Phrase::new(
                "可写 15000、15,000.50、1.5万；全角数字也行。",
                "15000, 15,000.50 or 1.5万; full-width digits will do.",
            )),
            FieldKind::Rate => Some(Phrase::new(
                "可写 月息8厘、9.6%/年、0.8%/月；厘和分要写明年息还是月息。",
                "月息8厘, 9.6%/年 or 0.8%/月; 厘 and 分 need their period.",
            )),
            FieldKind::Date => Some(Phrase::new(
                "可写 7、2-7、2月7日、今天、昨天、+30；没写的年月照业务日期。",
                "7, 2-7, 2026-02-07, t or +30; a missing year or month is that of the business date.",
            )),
            FieldKind::Count => Some(Phrase::new("写整数。", "A whole number.")),
            FieldKind::Choice(_) => Some(Phrase::new(
                "按数字或左右方向键选，也可以打拼音首字母。",
                "By number, by the arrows left and right, or by its first letter.",
            )),
            FieldKind::Ticks(_) => Some(Phrase::new(
                "按数字或空格勾选，可以勾几项。",
                "Tick by number or with the space bar, as many as apply.",
            )),
            FieldKind::Pick(_) => Some(Phrase::new(
                "打姓名、拼音首字母或号码查找，回车选中。",
                "Type a name, its initials or a number; Enter chooses.",
            )),
            FieldKind::Lines(_) => {
                Some(Phrase::new("按 + 加一行，Ctrl-X 删一行。", "The key + adds a row, Ctrl-X removes one."))
            }
            FieldKind::Grid(_) => Some(Phrase::new(
                "一户一格，填完按回车到下一户；Ctrl-D 填应填的数。",
                "One cell each, Enter goes on to the next; Ctrl-D fills in the usual figure.",
            )),
            FieldKind::Text | FieldKind::Name | FieldKind::Note | FieldKind::Secret | FieldKind::Computed => None,
        };
        let has_words = |phrase: &Phrase| *phrase != Phrase::same("");
        let mut said: Vec<Words> = Some(self.help).filter(has_words).into_iter().map(Words::from).collect();
        said.extend(self.required.then(|| MUST.into()));
        said.extend(accepted.map(Words::from));
        said.extend(
            Some(self.example).filter(has_words).map(|example| EXAMPLE.with_words(&[("example", &example.into())])),
        );
        said
    }

    /// How many characters may be typed.
    pub(crate) fn limit(&self) -> usize {
        match self.kind {
            FieldKind::Note => 1_000,
            FieldKind::Text | FieldKind::Secret => 200,
            FieldKind::Name => 60,
            _ => 40,
        }
    }

    /// Whether full-width digits and signs are meant as plain ones.
    pub(crate) fn is_figure(&self) -> bool {
        matches!(self.kind, FieldKind::Money | FieldKind::Rate | FieldKind::Date | FieldKind::Count)
    }
}

impl Choice {
    /// A choice recorded as `code` and shown as `label`.
    pub fn new(code: impl Into<String>, label: impl Into<Words>) -> Self {
        Self { code: code.into(), label: label.into() }
    }
}
