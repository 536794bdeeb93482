//! Looking things up in a cooperative, and the checks its rooms share.

use super::{Cooperative, Exception, LoanFile, PutAway, Repayment, Stage, Target, capital, member, share};
use crate::institution::Stamp;
use crate::ledger::Account;
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money};
use std::collections::BTreeMap;

impl Cooperative {
    /// The roster, by id.
    pub fn members(&self) -> &BTreeMap<Id, member::Member> {
        &self.members
    }

    /// The member of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn member(&self, id: &Id) -> Result<&member::Member, Refusal> {
        self.members.get(id).ok_or_else(|| Refusal::because("member.unknown").id("member", id))
    }

    /// Payments of share money, by the command that took them.
    pub fn payments(&self) -> &BTreeMap<Id, share::Payment> {
        &self.payments
    }

    /// Loan files at hand, by id: all but those settled before the latest closed month.
    pub fn loans(&self) -> &BTreeMap<Id, LoanFile> {
        self.loans.at_hand()
    }

    /// What is kept in memory of the settled loans whose files were put away.
    pub fn put_away(&self) -> impl Iterator<Item = (&Id, &PutAway)> {
        self.loans.put_away().iter()
    }

    /// The file of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn file(&self, id: &Id) -> Result<&LoanFile, Refusal> {
        self.loans.get(id).ok_or_else(|| Refusal::because("loan.unknown").id("loan", id))
    }

    /// The files of a borrower.
    pub fn loans_of<'a>(&'a self, borrower: &Id) -> impl Iterator<Item = (&'a Id, &'a LoanFile)> + use<'a> {
        self.loans.of_borrower(borrower)
    }

    /// Facts learned later that contradict an earlier decision.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// A file that stands at one of these stages.
    pub(super) fn file_at(&self, id: &Id, stages: &[Stage]) -> Result<&LoanFile, Refusal> {
        let file = self.file(id)?;
        if stages.contains(&file.stage()) {
            Ok(file)
        } else {
            Err(Refusal::because("loan.stage").id("loan", id).code("stage", file.stage().code()))
        }
    }

    /// A repayment that stands, with its loan and file.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none, or it was reversed or corrected.
    pub fn repayment(&self, id: &Id) -> Result<(&Id, &LoanFile, &Repayment), Refusal> {
        let unknown = || Refusal::because("repayment.unknown").id("repayment", id);
        let loan = self.repayments.get(id).or_else(|| self.loans.recalled_with(id)).ok_or_else(unknown)?;
        let file = self.file(loan)?;
        let repayment = file.repayments.get(id).ok_or_else(unknown)?;
        match repayment.undone {
            None => Ok((loan, file, repayment)),
            Some(_) => Err(Refusal::because("reversal.done").id("what", id)),
        }
    }

    /// The day on which the ledger takes in a fact: its own, or the first open day where its month is closed.
    pub(super) fn booking_day(&self, on: Date) -> Date {
        on.max(self.house.ledger.periods().first_open_day())
    }

    /// Only an active member borrows (L01).
    pub(super) fn check_borrower(&self, member: &Id, on: Date) -> Result<(), Refusal> {
        if self.member(member)?.is_active(on) {
            Ok(())
        } else {
            Err(Refusal::because("loan.not_an_active_member").rule("L01").id("member", member).date("on", on))
        }
    }

    /// A membership that turns out to have ended before a drawdown puts the loan on the list (L01).
    pub(super) fn note_exceptions(&mut self, member: &Id, from: Date, stamp: &Stamp) {
        let at_hand = self.loans.at_hand().iter().filter(|(_, file)| file.borrower == *member);
        let drawn = at_hand.filter_map(|(id, file)| Some((id, file.known_from()?)));
        let away = self.loans.put_away().iter().filter(|(_, away)| away.borrower == *member);
        let mut loans: Vec<&Id> = drawn
            .chain(away.map(|(id, away)| (id, away.known_from)))
            .filter(|(_, known_from)| *known_from >= from)
            .map(|(id, _)| id)
            .collect();
        loans.sort();
        let found = loans.into_iter().map(|id| Exception { rule: "L01".to_owned(), file: id.clone(), seq: stamp.seq });
        self.exceptions.extend(found);
    }

    /// A member whose share money differs from what was paid in, refunded and transferred.
    pub(super) fn certificates_differ(&self) -> Option<&Id> {
        let mut paid: BTreeMap<&Id, Money> = BTreeMap::new();
        for payment in self.payments.values().filter(|payment| !payment.reversed) {
            *paid.entry(&payment.member).or_default() += payment.amount();
        }
        for change in self.capital.values().filter(|change| !change.reversed) {
            *paid.entry(&change.member).or_default() -= change.amount;
            if let capital::Destination::Member(to) = &change.to {
                *paid.entry(to).or_default() += change.amount;
            }
        }
        let ledger = &self.house.ledger;
        let mut members = self.members.keys();
        members.find(|id| ledger.balance(Account::SHARES, Some(id)) != paid.get(id).copied().unwrap_or_default())
    }

    /// Posted is target, through the last day the loan was posted to.
    pub(super) fn tie_out(&self, id: &Id, file: &LoanFile) -> Option<String> {
        let through = file.posted_through()?;
        let posted = file.posted(through);
        let target = match file.drawn.as_ref().map(|_| self.position(id, through)).transpose() {
            Ok(position) => position.map_or_else(Target::default, |position| Target::of(&position, file.brought())),
            Err(refusal) => return Some(format!("loan {id}: no position through {through}: {refusal}")),
        };
        (posted != target).then(|| format!("loan {id}: posted {posted:?}, target {target:?} through {through}"))
    }
}
