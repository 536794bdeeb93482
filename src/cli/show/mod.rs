//! `huzhu show`: what is in a book.

mod balances;
mod books;
mod case;
mod commands;
mod fields;
mod loan;
mod member;
mod pool;
mod register;
mod tenders;

use super::arguments::{Journal, OfMonth, OnDay, OneOnDay, Shown};
use super::days::date;
use super::node::{self, Node};
use super::place::Place;
use super::trouble::Trouble;
use super::{Manner, clock, quote};
use crate::association::Association;
use crate::cooperative::Cooperative;
use crate::institution::Institution;
use crate::ledger::{Account, Month};
use crate::office::{AnyBook, Book, Failure, Folio};
use crate::text::Phrase;
use crate::vocabulary::{Date, Id};

/// Shows what is asked for.
///
/// # Errors
/// Refused when there is no such thing in the book; an invalid value when an id or a day is none; as
/// [`Place::open_book`].
pub fn show(what: &Shown, place: &Place, manner: Manner) -> Result<(), Trouble> {
    if let Shown::Commands = what {
        return commands::show(manner);
    }
    let book = place.open_book()?;
    let wording = book.house().wording;
    let node = read(what, book).map_err(|trouble| trouble.worded(wording))?;
    manner.worded(wording).print(&node)
}

/// What is asked for, from its book.
fn read(what: &Shown, book: AnyBook) -> Result<Node, Trouble> {
    match what {
        // Needs no book.
        Shown::Commands => Ok(Node::Nothing),
        Shown::Balances(day) => match book {
            AnyBook::Cooperative(book) => balances::show(&book, day_asked(day)?),
            AnyBook::Association(book) => balances::show(&book, day_asked(day)?),
        },
        Shown::Loan(one) => {
            let id = id_asked(one)?;
            let mut book = cooperative(book)?;
            book.recall(&id)?;
            loan::show(&book, &id, day_of(&one.day, &book)?)
        }
        Shown::Member(one) => {
            let book = cooperative(book)?;
            member::show(&book, &id_asked(one)?, day_of(&one.day, &book)?)
        }
        Shown::Case(one) => {
            let book = association(book)?;
            case::show(&book, &id_asked(one)?, day_of(&one.day, &book)?)
        }
        Shown::TrialBalance(month) => Ok(match book {
            AnyBook::Cooperative(book) => books::trial_balance(&book, month_of(month, &book)?),
            AnyBook::Association(book) => books::trial_balance(&book, month_of(month, &book)?),
        }),
        Shown::Ledger { account, holder, month } => {
            let folio = Folio::Account(account_asked(account)?, holder_asked(holder.as_deref())?);
            sheet(book, &folio, month)
        }
        Shown::Journal { journal: Journal::Cash, month } => sheet(book, &Folio::Cash, month),
        Shown::Journal { journal: Journal::Bank, month } => sheet(book, &Folio::Bank, month),
        Shown::Checklist(day) => Ok(match book {
            AnyBook::Cooperative(book) => books::checklist(&book, day_of(day, &book)?),
            AnyBook::Association(book) => books::checklist(&book, day_of(day, &book)?),
        }),
        Shown::Voucher { number } => {
            let voucher = number.parse().map_err(|error| Trouble::unread("voucher", &error))?;
            match book {
                AnyBook::Cooperative(book) => books::voucher(&book, voucher),
                AnyBook::Association(book) => books::voucher(&book, voucher),
            }
        }
        Shown::Pool(day) => {
            let book = association(book)?;
            Ok(pool::show(&book, day_of(day, &book)?))
        }
    }
}

fn cooperative(book: AnyBook) -> Result<Book<Cooperative>, Trouble> {
    match book {
        AnyBook::Cooperative(book) => Ok(*book),
        AnyBook::Association(book) => Err(Failure::OtherInstitution(book.id().clone()).into()),
    }
}

fn association(book: AnyBook) -> Result<Book<Association>, Trouble> {
    match book {
        AnyBook::Association(book) => Ok(*book),
        AnyBook::Cooperative(book) => Err(Failure::OtherInstitution(book.id().clone()).into()),
    }
}

fn sheet(book: AnyBook, folio: &Folio, month: &OfMonth) -> Result<Node, Trouble> {
    match book {
        AnyBook::Cooperative(book) => books::sheet(&book, folio, month_of(month, &book)?),
        AnyBook::Association(book) => books::sheet(&book, folio, month_of(month, &book)?),
    }
}

fn account_asked(name: &str) -> Result<Account, Trouble> {
    const UNKNOWN: Phrase = Phrase::new(
        "科目写固定名称，例如 shares.paid_in；huzhu show balances 列出用到的科目",
        "An account is named as in the chart, such as shares.paid_in; huzhu show balances lists those in use",
    );
    Account::named(name).ok_or_else(|| Trouble::invalid("account", UNKNOWN))
}

fn holder_asked(holder: Option<&str>) -> Result<Option<Id>, Trouble> {
    holder.map(|holder| Id::new(holder).map_err(|error| Trouble::unread("holder", &error))).transpose()
}

fn month_of<I: Institution>(month: &OfMonth, book: &Book<I>) -> Result<Month, Trouble> {
    match month.month.as_deref() {
        Some(text) => text.parse().map_err(|error| Trouble::unread("month", &error)),
        None => clock::day_of(book).map(Month::of),
    }
}

fn id_asked(one: &OneOnDay) -> Result<Id, Trouble> {
    Id::new(&one.id).map_err(|error| Trouble::unread("id", &error))
}

fn day_asked(day: &OnDay) -> Result<Option<Date>, Trouble> {
    day.on.as_deref().map(|text| date("on", text)).transpose()
}

fn day_of<I: Institution>(day: &OnDay, book: &Book<I>) -> Result<Date, Trouble> {
    day_asked(day)?.map_or_else(|| clock::day_of(book), Ok)
}
