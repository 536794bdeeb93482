//! Who is close to a member (关联): what follows from households, relatives and offices.

use super::Cooperative;
use super::relation::{Kinship, Office};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id};
use std::collections::BTreeSet;

/// How somebody is close to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The member himself or herself.
    Own,
    /// Kin: what this one is to the member.
    Kin(Kinship),
    /// 同户: of one household.
    Household,
}

/// An officer who is close to a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The officer: a member.
    pub member: Id,
    /// The office.
    pub office: Office,
    /// How close.
    pub tie: Tie,
}

impl Cooperative {
    /// A member's household on a day: the member, those of the same household and the spouse.
    pub fn household_of(&self, member: &Id, on: Date) -> BTreeSet<Id> {
        let mut together = BTreeSet::from([member.clone()]);
        if let Some(household) = self.members.get(member).and_then(|known| known.household.as_ref()) {
            together.extend(self.of_household(household).map(|(id, _)| id.clone()));
        }
        let kin = self.relations.kin_of(member, on).into_iter();
        together.extend(kin.filter(|(_, kind)| *kind == Kinship::Spouse).map(|(id, _)| id));
        together
    }

    /// Everybody close to a member on a day: oneself, kin, the household.
    pub fn close_to(&self, member: &Id, on: Date) -> Vec<(Id, Tie)> {
        let mut close = vec![(member.clone(), Tie::Own)];
        close.extend(self.relations.kin_of(member, on).into_iter().map(|(id, kind)| (id, Tie::Kin(kind))));
        for id in self.household_of(member, on) {
            if close.iter().all(|(known, _)| *known != id) {
                close.push((id, Tie::Household));
            }
        }
        close
    }

    /// The officers close to a member on a day: a loan of such a member is a related one (关联).
    pub fn officers_close_to(&self, member: &Id, on: Date) -> Vec<Officer> {
        let offices = |(id, tie): (Id, Tie)| {
            let offices = self.relations.offices_of(&id, on);
            offices.into_iter().map(move |office| Officer { member: id.clone(), office, tie })
        };
        self.close_to(member, on).into_iter().flat_map(offices).collect()
    }

    /// Nobody signs for a loan of their own or of somebody close (L31).
    ///
    /// # Errors
    /// A [`Refusal`] where the operator is a member close to the borrower.
    pub fn check_recusal(&self, borrower: &Id, operator: &Id, on: Date) -> Result<(), Refusal> {
        let Some(own) = self.relations.member_of(operator) else { return Ok(()) };
        if self.close_to(borrower, on).iter().any(|(id, _)| id == own) {
            return Err(Refusal::because("relation.recused")
                .rule("L31")
                .id("operator", operator)
                .id("member", borrower));
        }
        Ok(())
    }
}
