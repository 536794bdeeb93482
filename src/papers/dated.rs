//! What is true of a thing on one day only, such as what settles a loan: its paper is about the thing and the day, so
//! that the next day's is another paper and not a reprint of this one.

use crate::vocabulary::{Date, Id};

/// The name of a thing on a day; nothing where it would be longer than an id may be.
///
/// ```
/// use huzhu::papers::dated;
/// use huzhu::vocabulary::Id;
/// let loan = Id::new("loan").unwrap();
/// assert_eq!(dated(&loan, "2026-11-23".parse().unwrap()), Id::new("loan.2026-11-23").ok());
/// ```
pub fn dated(thing: &Id, on: Date) -> Option<Id> {
    Id::new(&format!("{thing}.{on}")).ok()
}

/// The thing and the day.
pub(super) fn undated(name: &Id) -> Option<(Id, Date)> {
    let (thing, on) = name.as_str().rsplit_once('.')?;
    Some((Id::new(thing).ok()?, on.parse().ok()?))
}
