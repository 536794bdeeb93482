//! What a paper says: its parts in the field's terms, in both languages, with nothing of how they look.

use crate::text::{Language, Phrase, Words};
use crate::vocabulary::{Date, Money, Reading};

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is, `收款收据`.
    pub title: Words,
    /// Whose it is: the institution's name.
    pub house: String,
    /// Its number, as it is filed.
    pub number: Option<Words>,
    /// The day it bears.
    pub date: Date,
    /// Whether it comes from a training book; it then says so in words.
    pub training: bool,
    /// Which printing of it this is, from 1; from 2 on it says 补打.
    pub printing: u32,
    /// What became of the thing it is about, such as 作废: said across its head.
    pub void: Option<Words>,
    /// The copies it is made in; one without a name where there are none.
    pub copies: &'static [Phrase],
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading within it.
    Heading(Words),
    /// Labels with what stands beside them.
    Facts(Vec<Fact>),
    /// An amount in figures and in words (大写): the words are made when it is set.
    Amount(Words, Money),
    /// A sentence.
    Sentence(Words),
    /// Numbered clauses, 第一条 and so on.
    Clauses(Vec<Words>),
    /// Rows under headings.
    Table(Table),
    /// Lines left free for a hand to write on.
    Blank(u8),
    /// Boxes for seals, fingerprints and signatures.
    Marks(Vec<Mark>),
    /// Small print: where a rule stands, whom to ask.
    Note(Words),
}

/// A label with what stands beside it; nothing there leaves room to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Words,
    /// What it is here.
    pub value: Words,
}

impl Fact {
    /// A label with what stands beside it.
    pub fn new(label: impl Into<Words>, value: impl Into<Words>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// Rows under headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the sums of the columns of amounts stand below.
    pub summed: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: Words,
    /// Whether it holds amounts: they stand on the right, and are summed where the table is.
    pub amounts: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(Words),
    /// An amount.
    Amount(Money),
    /// Nothing: room to write.
    Empty,
}

/// A place for a seal, a finger or a pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// 盖章.
    Seal(Words),
    /// 指印, with a signature beside it.
    Fingerprint(Words),
    /// 签字.
    Signature(Words),
}

impl Mark {
    /// Whose it is.
    pub fn of(&self) -> &Words {
        match self {
            Self::Seal(of) | Self::Fingerprint(of) | Self::Signature(of) => of,
        }
    }
}

/// The paper it is set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// A4, 210 × 297 mm: each named copy is printed by itself, one below the other.
    #[default]
    A4,
    /// 241 × 140 mm, carbon paper in several parts: one printing makes all copies.
    Carbon,
}

impl Size {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Carbon => "241x140",
        }
    }
}

/// In which language it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// Chinese.
    #[default]
    Chinese,
    /// Chinese with English beside it.
    Both,
}

/// Why a paper is not set: it would say something false.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misprint {
    /// The words of an amount are not those of its figures (rule V01).
    #[error("the words of {figure} read as {words:?}")]
    Words {
        /// The amount.
        figure: Money,
        /// What its words read as, if they can be read.
        words: Option<Money>,
    },
    /// An amount that no paper of money can bear.
    #[error("{0} is less than nothing")]
    Negative(Money),
    /// The cells of a row are not as many as the columns, or a column of amounts holds words.
    #[error("row {row} of a table does not fit its columns")]
    Row {
        /// The row, from 1.
        row: usize,
    },
    /// The sum of a column is more than money can count.
    #[error("a column sums to more than can be written")]
    Sum,
}

impl Sheet {
    /// A paper without its parts.
    pub fn new(title: Phrase, house: impl Into<String>, date: Date) -> Self {
        Self {
            title: title.into(),
            house: house.into(),
            number: None,
            date,
            training: false,
            printing: 1,
            void: None,
            copies: &[],
            blocks: Vec::new(),
        }
    }

    /// The same with another part.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The names of what is set on this size of paper, one after the other: each copy by itself, or all at once where
    /// carbon makes them.
    pub fn copies_on(&self, size: Size) -> Vec<Option<Words>> {
        match size {
            _ if self.copies.is_empty() => vec![None],
            Size::A4 => self.copies.iter().map(|copy| Some(Words::from(*copy))).collect(),
            Size::Carbon => {
                let all = |language| self.copies.iter().map(|copy| copy.in_(language)).collect::<Vec<_>>().join(" ");
                vec![Some(Words { zh: all(Language::Zh), en: all(Language::En) })]
            }
        }
    }

    /// Holds figures against words and rows against their columns.
    ///
    /// # Errors
    /// The first [`Misprint`]; nothing may then be set.
    pub fn check(&self) -> Result<(), Misprint> {
        for block in &self.blocks {
            match block {
                Block::Amount(_, amount) => check_amount(*amount)?,
                Block::Table(table) => table.check()?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// An amount is read back from its words and from its figures before it may stand on a paper.
fn check_amount(amount: Money) -> Result<(), Misprint> {
    if amount.is_negative() {
        return Err(Misprint::Negative(amount));
    }
    let words = Money::read_words(&amount.in_words()).ok();
    let figure = Money::read(&amount.plain()).ok().and_then(Reading::plain);
    if words == Some(amount) && figure == Some(amount) {
        Ok(())
    } else {
        Err(Misprint::Words { figure: amount, words })
    }
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The sums of its columns of amounts, nothing under the others.
    ///
    /// # Errors
    /// [`Misprint::Sum`] where a sum is too large.
    pub fn sums(&self) -> Result<Vec<Option<Money>>, Misprint> {
        let sum = |index: usize| {
            self.rows.iter().try_fold(Money::ZERO, |sum, row| match row.get(index) {
                Some(Cell::Amount(amount)) => sum.checked_add(*amount).ok_or(Misprint::Sum),
                _ => Ok(sum),
            })
        };
        let columns = self.columns.iter().enumerate();
        columns.map(|(index, column)| column.amounts.then(|| sum(index)).transpose()).collect()
    }

    fn check(&self) -> Result<(), Misprint> {
        for (index, row) in self.rows.iter().enumerate() {
            let fits = |(cell, column): (&Cell, &Column)| !column.amounts || !matches!(cell, Cell::Words(_));
            if row.len() != self.columns.len() || !row.iter().zip(&self.columns).all(fits) {
                return Err(Misprint::Row { row: index + 1 });
            }
        }
        self.sums().map(|_| ())
    }
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<Words>) -> Self {
        Self { heading: heading.into(), amounts: false }
    }

    /// A column of amounts.
    pub fn amounts(heading: impl Into<Words>) -> Self {
        Self { heading: heading.into(), amounts: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sheet(block: Block) -> Sheet {
        Sheet::new(Phrase::new("收款收据", "Receipt"), "新济水产合作社", date(2026, 11, 23)).with(block)
    }

    #[test]
    fn an_amount_that_reads_back_may_be_printed() {
        assert_eq!(sheet(Block::Amount(Words::data("合计"), Money::from_fen(438_650))).check(), Ok(()));
    }

    #[test]
    fn a_negative_amount_prints_nothing() {
        let amount = Money::from_fen(-1);
        assert_eq!(sheet(Block::Amount(Words::data("合计"), amount)).check(), Err(Misprint::Negative(amount)));
    }

    #[test]
    fn a_row_that_does_not_fit_its_columns_prints_nothing() {
        let mut table = Table::new(vec![Column::words(Words::data("项目")), Column::amounts(Words::data("金额"))]);
        table.rows.push(vec![Cell::Words(Words::data("本金")), Cell::Amount(Money::from_yuan(5))]);
        assert_eq!(sheet(Block::Table(table.clone())).check(), Ok(()));
        assert_eq!(table.sums(), Ok(vec![None, Some(Money::from_yuan(5))]));
        table.rows.push(vec![Cell::Words(Words::data("利息"))]);
        assert_eq!(sheet(Block::Table(table)).check(), Err(Misprint::Row { row: 2 }));
    }

    #[test]
    fn carbon_paper_is_printed_once_and_a4_once_a_copy() {
        const COPIES: &[Phrase] = &[Phrase::new("存根", "Stub"), Phrase::new("收据", "Receipt")];
        let sheet = Sheet { copies: COPIES, ..sheet(Block::Blank(1)) };
        let names =
            |size| sheet.copies_on(size).into_iter().map(|copy| copy.unwrap_or_default().zh).collect::<Vec<_>>();
        assert_eq!(
            (names(Size::Carbon), names(Size::A4)),
            (vec!["存根 收据".to_owned()], vec!["存根".to_owned(), "收据".to_owned()])
        );
    }
}
