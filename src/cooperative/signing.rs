//! Who signs a note (借据签字): the borrower, the co-borrower, every guarantor; witnesses beside them. Nothing is paid out
//! before all who must have signed.

use super::application::{NoteRecorded, NoteSigned, What};
use super::file::{GuarantorFiled, LoanFile, Stage};
use super::{Cooperative, What as Anything, application};
use crate::institution::events::Setup;
use crate::institution::setup::LprConfirmed;
use crate::institution::{Circumstances, Event, HouseEvent};
use crate::people::{Person, Personal};
use crate::rules::{Code, Figure, Percent, Refusal};
use crate::vocabulary::{Date, Id};
use serde::{Deserialize, Serialize};

/// Who must sign a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 借款人.
    Borrower,
    /// 共同借款人.
    CoBorrower,
    /// 担保人: one of them, counted from 1 in the order of the application.
    Guarantor(u32),
}

impl Party {
    /// What it is, as a word of ours.
    pub fn code(self) -> &'static str {
        match self {
            Self::Borrower => "borrower",
            Self::CoBorrower => "co_borrower",
            Self::Guarantor(_) => "guarantor",
        }
    }
}

impl LoanFile {
    /// Everybody who must sign the note.
    pub fn parties(&self) -> Vec<Party> {
        let guarantors = (1..).zip(&self.guarantors).map(|(nr, _)| Party::Guarantor(nr));
        let co_borrower = self.co_borrower.as_ref().map(|_| Party::CoBorrower);
        std::iter::once(Party::Borrower).chain(co_borrower).chain(guarantors).collect()
    }

    /// Those who must sign the note and have not.
    pub fn unsigned(&self) -> Vec<Party> {
        let signed = |party: &Party| self.note.as_ref().is_some_and(|note| note.signatures.contains_key(party));
        self.parties().into_iter().filter(|party| !signed(party)).collect()
    }

    /// The guarantor of this number.
    pub fn guarantor(&self, nr: u32) -> Option<&GuarantorFiled> {
        self.guarantors.get(usize::try_from(nr).ok()?.checked_sub(1)?)
    }

    /// A guarantor as a refusal names one: a member by id.
    pub(super) fn guarantor_named(&self, nr: u32) -> Figure {
        match self.guarantor(nr) {
            Some(GuarantorFiled::Member(member)) => Figure::Id(member.clone()),
            _ => Figure::Code(Code::from(Party::Guarantor(nr).code())),
        }
    }

    /// Those who have not signed, as a refusal names them: a member by id, anybody else by part.
    fn unsigned_named(&self) -> Vec<Figure> {
        let figure = |party: &Party| match party {
            Party::Borrower => Figure::Id(self.borrower.clone()),
            Party::Guarantor(nr) => self.guarantor_named(*nr),
            Party::CoBorrower => Figure::Code(Code::from(party.code())),
        };
        self.unsigned().iter().map(figure).collect()
    }
}

/// Records the note with those who signed it on its day: everybody but those who are missing.
pub(super) fn record(
    state: &Cooperative,
    loan: &Id,
    signed_on: Option<Date>,
    missing: &[Party],
    witnesses: &[Personal<Person>],
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(loan, &[Stage::Approved])?;
    if file.note.is_some() {
        return Err(Refusal::because("note.recorded_already").id("loan", loan));
    }
    let signed_on = signed_on.unwrap_or(circumstances.business_date);
    state.house.check_day(signed_on, circumstances)?;
    if signed_on < file.applied_on {
        return Err(Refusal::because("note.before_application").date("applied_on", file.applied_on));
    }
    check_parties(file, loan, missing)?;
    let parties = file.parties();
    let signed: Vec<Party> = parties.into_iter().filter(|party| !missing.contains(party)).collect();
    if !signed.contains(&Party::Borrower) {
        return Err(Refusal::because("note.not_by_the_borrower").id("loan", loan));
    }
    let ceiling = application::check_rate(state, file.agreed.rate, signed_on)?;
    let witnesses = witnesses.iter().map(|witness| circumstances.filed(witness)).collect::<Result<_, _>>()?;
    Ok(Event::plain(What::NoteRecorded(NoteRecorded { loan: loan.clone(), signed_on, ceiling, signed, witnesses })))
}

/// The ceiling of a contract hangs on the LPR of its day (L05), so one that was not compared with the published one for
/// more than a month is compared at the contract. Where they agree, that is recorded beside the note.
pub(super) fn compare_lpr(
    state: &Cooperative,
    published: Option<Percent>,
    signed_on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Option<Anything>, Refusal> {
    let signed_on = signed_on.unwrap_or(circumstances.business_date);
    let (house, today) = (&state.house, circumstances.business_date);
    let known = house.numbers.lpr(today).ok_or_else(|| Refusal::because("setup.no_lpr"))?;
    let is_stale = house.lpr_is_stale(signed_on);
    match published {
        Some(published) if published != known => {
            Err(Refusal::because("loan.lpr_differs").rule("L05").percent("asked", published).percent("known", known))
        }
        Some(lpr) if is_stale => {
            Ok(Some(Anything::House(HouseEvent::Setup(Setup::LprConfirmed(LprConfirmed { lpr })))))
        }
        None if is_stale => Err(Refusal::because("loan.lpr_stale")
            .rule("L05")
            .date("through", house.lpr_known_through(signed_on))
            .percent("known", known)),
        _ => Ok(None),
    }
}

/// Records that more of those who must sign have signed.
pub(super) fn sign_too(
    state: &Cooperative,
    loan: &Id,
    parties: &[Party],
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(loan, &[Stage::Approved])?;
    let Some(note) = &file.note else {
        return Err(Refusal::because("drawdown.no_note").id("loan", loan));
    };
    let on = on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    if on < note.signed_on {
        return Err(Refusal::because("note.signed_before_it").date("signed_on", note.signed_on));
    }
    let unsigned = file.unsigned();
    if parties.is_empty() || parties.iter().any(|party| !unsigned.contains(party)) {
        return Err(Refusal::because("note.nobody_to_sign").list("party", file.unsigned_named()));
    }
    Ok(Event::plain(What::NoteSigned(NoteSigned { loan: loan.clone(), parties: parties.to_vec(), on })))
}

fn check_parties(file: &LoanFile, loan: &Id, named: &[Party]) -> Result<(), Refusal> {
    let parties = file.parties();
    if named.iter().all(|party| parties.contains(party)) {
        Ok(())
    } else {
        Err(Refusal::because("note.no_such_party").id("loan", loan))
    }
}

/// A note that everybody signed who must, by this day (未签借据不得放款).
pub(super) fn check_signed(file: &LoanFile, loan: &Id, on: Date) -> Result<(), Refusal> {
    let Some(note) = &file.note else {
        return Err(Refusal::because("drawdown.no_note").id("loan", loan));
    };
    let unsigned = file.unsigned_named();
    if !unsigned.is_empty() {
        return Err(Refusal::because("drawdown.unsigned").id("loan", loan).list("party", unsigned));
    }
    match note.signatures.values().max() {
        Some(last) if on < *last => Err(Refusal::because("drawdown.before_note").date("signed_on", *last)),
        _ => Ok(()),
    }
}
