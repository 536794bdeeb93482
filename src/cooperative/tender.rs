//! Money taken in by a cooperative.

use super::Cooperative;
use crate::institution::till::Tender;
use crate::rules::Refusal;
use crate::vocabulary::Money;

impl Cooperative {
    /// The sum of the lines by which money comes in.
    ///
    /// # Errors
    /// As [`crate::institution::House::sum_received`], and when the shares of a member are offered in payment (L26).
    pub(super) fn sum_tenders(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        if let Some(tender) = tenders.iter().find(|tender| tender.till.as_str() == "shares") {
            return Err(Refusal::because("repayment.by_shares").rule("L26").money("asked", tender.amount));
        }
        self.house.sum_received(tenders)
    }
}
