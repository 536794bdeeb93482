//! The papers a trade has, one row each.

use super::archive::Archive;
use super::sheet::{Sheet, Size};
use crate::institution::Institution;
use crate::ledger::Account;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// A paper of a trade.
pub struct PaperRow<I: Institution> {
    /// Its stable code: under it printings are counted.
    pub code: &'static str,
    /// The page that shows it before it is printed, `paper.` and its code.
    pub page: &'static str,
    /// The form that prints it, `print.` and its code.
    pub form: &'static str,
    /// What it is called.
    pub title: Phrase,
    /// The paper it is usually set on.
    pub size: Size,
    /// Describes it for one thing of the book.
    pub describe: Describe<I>,
}

/// Describes a paper for one thing of the book.
pub type Describe<I> = fn(&Archive<'_, I>, &Id) -> Result<Sheet, Refusal>;

/// A row of the table of papers.
macro_rules! paper {
    ($code:literal, $title:expr, $size:ident, $describe:expr) => {
        $crate::papers::PaperRow {
            code: $code,
            page: concat!("paper.", $code),
            form: concat!("print.", $code),
            title: $title,
            size: $crate::papers::Size::$size,
            describe: $describe,
        }
    };
}

pub(super) use paper;

impl<I: Institution> Clone for PaperRow<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Institution> Copy for PaperRow<I> {}

/// A trade that has papers.
pub trait Papers: Institution {
    /// Its papers.
    const PAPERS: &'static [PaperRow<Self>];

    /// Whose line of an account it is, as a voucher names it: a till, and what else the trade has.
    fn held_by(archive: &Archive<'_, Self>, _account: Account, holder: &Id) -> Words {
        archive.till(holder)
    }

    /// The paper of this code.
    fn paper(code: &str) -> Option<PaperRow<Self>> {
        Self::PAPERS.iter().find(|row| row.code == code).copied()
    }
}
