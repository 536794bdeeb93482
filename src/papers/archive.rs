//! What a paper is described from: the books, and the names the register has.

use super::sheet::{Fact, Sheet};
use crate::institution::{House, Institution};
use crate::office::Book;
use crate::people::{Filed, Person};
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Text};
use serde::de::DeserializeOwned;

/// The books with the register beside them, on a business date.
pub struct Archive<'a, I: Institution> {
    book: &'a Book<I>,
    on: Date,
}

impl<'a, I: Institution> Archive<'a, I> {
    /// The archive of an open book on a business date.
    pub fn new(book: &'a Book<I>, on: Date) -> Self {
        Self { book, on }
    }

    /// The open book, for what is read from its records.
    pub fn book(&self) -> &'a Book<I> {
        self.book
    }

    /// The state of the books.
    pub fn state(&self) -> &'a I {
        self.book.state()
    }

    /// What both trades share.
    pub fn house(&self) -> &'a House {
        self.book.state().house()
    }

    /// The business date.
    pub fn on(&self) -> Date {
        self.on
    }

    /// A sheet of this house, with what every sheet of it bears.
    pub fn sheet(&self, title: Phrase, date: Date) -> Sheet {
        let house = self.house();
        Sheet { training: house.training, wording: house.wording, ..Sheet::new(title, house.name.as_str(), date) }
    }

    /// A value of the register; nothing once it was erased or where it cannot be read.
    pub fn filed<T: DeserializeOwned>(&self, filed: &Filed) -> Option<T> {
        serde_json::from_str(&self.book.personal(&filed.row).ok()??).ok()
    }

    /// A person of the register.
    pub fn person(&self, filed: &Filed) -> Option<Person> {
        self.filed(filed)
    }

    /// A person's name, `***` once erased.
    pub fn name(&self, filed: &Filed) -> String {
        self.person(filed).map_or_else(erased, |person| person.name.as_str().to_owned())
    }

    /// A text of the register, `***` once erased.
    pub fn text(&self, filed: &Filed) -> String {
        self.filed::<Text>(filed).map_or_else(erased, |text| text.as_str().to_owned())
    }

    /// A till: what the house calls it, else what it is; what is no till by its name.
    pub fn till(&self, id: &Id) -> Words {
        let till = self.house().tills.get(id).map(|till| match &till.name {
            Some(name) => Words::data(name.as_str()),
            None => till.kind.phrase().into(),
        });
        till.unwrap_or_else(|| Words::data(id.as_str()))
    }

    /// The name of an operator.
    pub fn operator(&self, operator: &Id) -> String {
        let known = self.house().operators.get(operator);
        known.map_or_else(|| operator.to_string(), |known| self.text(&known.name))
    }

    /// A person as papers name one: name, identity paper in full, phone, address. Papers between the parties bear full
    /// numbers; lists and notices use [`Archive::name`].
    pub fn person_facts(&self, filed: &Filed) -> Vec<Fact> {
        let Some(person) = self.person(filed) else {
            return vec![Fact::new(Phrase::new("姓名", "Name"), Words::data(erased()))];
        };
        let paper = person.paper.as_ref().map(|paper| paper.number().to_owned()).unwrap_or_default();
        let phone = person.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default();
        let address = person.address.as_ref().map(|address| address.as_str().to_owned()).unwrap_or_default();
        vec![
            Fact::new(Phrase::new("姓名", "Name"), Words::data(person.name.as_str())),
            Fact::new(Phrase::new("证件号码", "Identity paper"), Words::data(paper)),
            Fact::new(Phrase::new("电话", "Phone"), Words::data(phone)),
            Fact::new(Phrase::new("住址", "Address"), Words::data(address)),
        ]
    }
}

/// What stands in place of a register row that was erased.
fn erased() -> String {
    "***".to_owned()
}
