//! The fold (推算): a loan's position from its terms and the facts.

use super::explain::Sink;
use super::fact::Fact;
use super::position::Position;
use super::terms::{Terms, TermsError};
use super::walk::Walk;
use crate::vocabulary::{Date, Id, WorkingDays};

/// Why a position cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// The terms cannot be calculated, or the figures do not fit.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// Money dated before the loan was drawn.
    #[error("the repayment {id} of {on} is before the drawdown of {drawn_on}")]
    BeforeDrawdown {
        /// The repayment.
        id: Id,
        /// Its day.
        on: Date,
        /// The day of drawdown.
        drawn_on: Date,
    },
    /// Money that is nothing, or less.
    #[error("the repayment {0} is not of more than nothing")]
    NoMoney(Id),
    /// A position is asked for before the loan was drawn.
    #[error("there is no position before the drawdown of {0}")]
    NotDrawn(Date),
}

/// The position of a loan through a day, from the facts up to and on that day; later facts say nothing yet.
///
/// A pure function: facts in any order give the same position, and a fact left out leaves it as if it had never
/// been. The calendar is the book's, which may move due dates.
///
/// # Errors
/// [`FoldError`]; money dated before the drawdown is refused even when `through` is earlier.
///
/// ```
/// use huzhu::cooperative::loan::{Fact, Method, Repayment, Status, Terms, fold};
/// use huzhu::vocabulary::{Date, Distance, EveryDay, Id, Money};
/// let day = |text: &str| text.parse::<Date>().unwrap();
/// let terms = Terms::new(
///     Method::Harvest,
///     Money::from_yuan(50_000),
///     "9.6%/year".parse().unwrap(),
///     day("2024-03-15"),
///     12,
///     Distance::months(1),
/// );
/// let quote = fold(&terms, &EveryDay, &[], day("2025-01-20"), &mut ()).unwrap();
/// assert_eq!(quote.to_settle.plain(), "54066.67");
/// let paid = Repayment { id: Id::new("r1").unwrap(), on: quote.through, amount: quote.to_settle, early: None };
/// let settled = fold(&terms, &EveryDay, &[Fact::Repayment(paid)], quote.through, &mut ()).unwrap();
/// assert_eq!(settled.status, Status::Settled);
/// ```
pub fn fold<W: WorkingDays + ?Sized>(
    terms: &Terms,
    calendar: &W,
    facts: &[Fact],
    through: Date,
    sink: &mut impl Sink,
) -> Result<Position, FoldError> {
    let mut walk = Walk::begin(terms, calendar)?;
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|fact| fact.order());
    if through < terms.drawn_on {
        return Err(FoldError::NotDrawn(terms.drawn_on));
    }
    for Fact::Repayment(repayment) in &ordered {
        if repayment.on < terms.drawn_on {
            let (id, on) = (repayment.id.clone(), repayment.on);
            return Err(FoldError::BeforeDrawdown { id, on, drawn_on: terms.drawn_on });
        }
        if !repayment.amount.is_positive() {
            return Err(FoldError::NoMoney(repayment.id.clone()));
        }
    }
    let mut allocations = Vec::with_capacity(ordered.len());
    for fact in ordered.into_iter().take_while(|fact| fact.on() <= through) {
        walk.advance(fact.on(), sink)?;
        let Fact::Repayment(repayment) = fact;
        allocations.push(walk.take(repayment, sink)?);
    }
    walk.advance(through, sink)?;
    Ok(walk.position(allocations, sink)?)
}
