//! The fold (推算): a loan's position from its terms and the facts.

use super::explain::Sink;
use super::fact::Fact;
use super::position::{Position, Results};
use super::terms::{Terms, TermsError};
use super::walk::Walk;
use crate::vocabulary::{Date, Id, WorkingDays};

/// Why a position cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// The terms cannot be calculated, or the figures do not fit.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// A fact dated before the loan was drawn.
    #[error("the fact {id} of {on} is before the drawdown of {drawn_on}")]
    BeforeDrawdown {
        /// The fact.
        id: Id,
        /// Its day.
        on: Date,
        /// The day of drawdown.
        drawn_on: Date,
    },
    /// Money, or a waiver, that is nothing or less.
    #[error("the fact {0} is not of more than nothing")]
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
/// [`FoldError`]; a fact dated before the drawdown is refused even when `through` is earlier.
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
/// let paid = Repayment::new(Id::new("r1").unwrap(), quote.through, quote.to_settle);
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
    for fact in &ordered {
        if fact.on() < terms.drawn_on {
            let (id, on) = (fact.id().clone(), fact.on());
            return Err(FoldError::BeforeDrawdown { id, on, drawn_on: terms.drawn_on });
        }
        if !fact.is_something() {
            return Err(FoldError::NoMoney(fact.id().clone()));
        }
    }
    let mut results = Results { allocations: Vec::with_capacity(ordered.len()), waivers: Vec::new() };
    for fact in ordered.into_iter().take_while(|fact| fact.on() <= through) {
        walk.advance(fact.on(), sink)?;
        match fact {
            Fact::Repayment(repayment) => results.allocations.push(walk.take(repayment, sink)?),
            Fact::Waiver(waiver) => results.waivers.push(walk.waive(waiver, sink)?),
        }
    }
    walk.advance(through, sink)?;
    Ok(walk.position(results, sink)?)
}
