//! Money taken in by a cooperative, and the credit of a member in its place.

use super::Cooperative;
use crate::institution::till::{self, Tender};
use crate::ledger::{Account, Line};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Money};

/// What of these lines comes from a member's credit (多收款).
pub(super) fn from_credit(tenders: &[Tender]) -> Money {
    tenders.iter().filter(|tender| tender.draws_credit()).map(|tender| tender.amount).sum()
}

impl Cooperative {
    /// The sum of the lines by which money comes in.
    ///
    /// # Errors
    /// As [`crate::institution::House::sum_received`], and when the shares of a member are offered in payment (L26).
    pub(super) fn sum_tenders(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        till::sum(tenders, |tender| self.check_money(tender))
    }

    /// The sum of the lines by which a member pays, some of which may draw on the member's own credit.
    ///
    /// # Errors
    /// As [`Cooperative::sum_tenders`].
    pub(super) fn sum_paid(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        till::sum(tenders, |tender| if tender.draws_credit() { Ok(()) } else { self.check_money(tender) })
    }

    /// The ledger's side of what a member paid: tills are debited, and so is the member's credit.
    pub(super) fn paid_by(&self, member: &Id, tenders: &[Tender]) -> Vec<Line> {
        let (credit, money): (Vec<Tender>, Vec<Tender>) = tenders.iter().cloned().partition(Tender::draws_credit);
        let mut lines = self.house.received(&money);
        lines.extend(credit.iter().map(|tender| Line::debit(Account::MEMBER_CREDIT, Some(member), tender.amount)));
        lines
    }

    /// A member's credit pays only as much as there is; `again` is what comes back to it in the same act.
    pub(super) fn check_credit(&self, member: &Id, tenders: &[Tender], again: Money) -> Result<(), Refusal> {
        let (asked, credit) =
            (from_credit(tenders), self.house.ledger.balance(Account::MEMBER_CREDIT, Some(member)) + again);
        if asked > credit {
            return Err(Refusal::because("credit.not_enough")
                .id("member", member)
                .money("asked", asked)
                .money("credit", credit));
        }
        Ok(())
    }

    fn check_money(&self, tender: &Tender) -> Result<(), Refusal> {
        if tender.till.as_str() == Tender::SHARES {
            return Err(Refusal::because("repayment.by_shares").rule("L26").money("asked", tender.amount));
        }
        self.house.check_source(tender)
    }
}
