//! How far a case is and what is due on it: every day counted by the association's own rule, with what is left in words
//! and colour.

use super::V;
use super::names;
use crate::association::clock::Hand;
use crate::association::complaint::{Answer, Case};
use crate::association::mediation::Fate;
use crate::association::open_clock::OpenClock;
use crate::desk::theme::Tone;
use crate::desk::wording;
use crate::text::terms::{self, Term as _};
use crate::text::{Phrase, Words};
use crate::vocabulary::{CountedDate, Date, Id};

/// How far a case is, by the code of its status.
pub fn stage(view: &V<'_>, id: &Id, case: &Case) -> &'static str {
    if case.withdrawn_on.is_some() {
        return "withdrawn";
    }
    match (case.answer, view.state().mediations.get(id)) {
        (None, _) if case.lacking().is_empty() => "registered",
        (None, _) => "incomplete",
        (Some(Answer::Refused(..)), _) => "refused",
        (Some(Answer::Settled(_)), _) => "closed",
        (Some(Answer::Joined(_)), _) => "joined",
        (Some(Answer::Accepted(_)), None) if stands(view, id) => "in_expertise",
        (Some(Answer::Accepted(_)), None) => "in_mediation",
        (_, Some(ending)) => match ending.agreement.map(|agreement| agreement.fate) {
            Some(Fate::Performing) => "performing",
            Some(Fate::Breached(_)) => "breached",
            Some(Fate::Performed(_)) => "closed",
            None => "mediation_ended",
        },
    }
}

fn stands(view: &V<'_>, id: &Id) -> bool {
    let limit = view.state().mediation_limit(id).ok().flatten();
    limit.is_some_and(|limit| matches!(limit.hand, Hand::Standing { .. }))
}

/// Whether a case is neither closed, withdrawn, refused nor at the end of its mediation.
pub fn is_living(stage: &str) -> bool {
    matches!(stage, "registered" | "incomplete" | "in_mediation" | "in_expertise")
}

/// The status of a case in its word and tone; what its clock has passed is a warning.
pub fn status(view: &V<'_>, id: &Id, case: &Case) -> (Tone, Words) {
    let stage = stage(view, id, case);
    let late = all(view, id).iter().any(|due| due.on.date < view.on);
    let tone = match stage {
        _ if late => Tone::Warning,
        "breached" => Tone::Warning,
        stage if is_living(stage) => Tone::Notice,
        "performing" => Tone::Notice,
        "mediation_ended" if may_advance(view, id) => Tone::Notice,
        _ => Tone::Done,
    };
    (tone, names::word(terms::CASE_STATUSES, stage))
}

/// Whether the mediation ended so that an advance may be opened, and none is, or an award gave more than it.
pub fn may_advance(view: &V<'_>, id: &Id) -> bool {
    use crate::association::advance::Stage;
    let state = view.state();
    let ended = state.mediations.get(id).is_some_and(|ending| state.opens_an_advance(ending, view.on));
    let award_gives_more = state.shortfall(id, view.on).is_some_and(|short| short.advanceable.is_positive());
    let closed = |stage| match stage {
        Stage::Declined | Stage::Withdrawn => true,
        Stage::Paid { .. } => award_gives_more,
        Stage::Open | Stage::SettledByMerchant => false,
    };
    ended && state.advances.of_case(id).all(|(_, advance)| closed(advance.stage))
}

/// A day by which something is due on a case.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// What is due.
    pub what: Phrase,
    /// The day.
    pub on: CountedDate,
}

/// Everything that is due on a case, the earliest first.
pub fn all(view: &V<'_>, id: &Id) -> Vec<Due> {
    view.state().case_clocks(id).iter().map(due).collect()
}

/// A clock in words.
pub fn due(clock: &OpenClock) -> Due {
    Due { what: clock.what.phrase(), on: clock.counted_by() }
}

/// What is due first.
pub fn first(view: &V<'_>, id: &Id) -> Option<Due> {
    all(view, id).into_iter().next()
}

/// A counted day in words, with the working days left and the rule that counts it: `2026-03-12 四 (剩余 5 个工作日，本会规定)`.
pub fn counted(view: &V<'_>, due: CountedDate) -> Words {
    const LEFT: Phrase =
        Phrase::new("{on} (剩余 {days} 个工作日，按本会规定)", "{on} ({days} working days left, by the house rule)");
    const PASSED: Phrase = Phrase::new("{on} (已过，按本会规定)", "{on} (passed, by the house rule)");
    const PROVISIONAL: Phrase = Phrase::new("，待工作日表核对", ", provisional");
    let day = wording::day(due.date);
    let days = view.house().calendar.working_days_between(view.on, due.date);
    let words = if due.date < view.on {
        PASSED.with_words(&[("on", &day)])
    } else {
        LEFT.with_words(&[("on", &day), ("days", &Words::data(days.days.to_string()))])
    };
    if due.provisional { wording::joined(&[words, PROVISIONAL.into()], "", "") } else { words }
}

/// How many working days a warning comes before the day.
const ORANGE: i64 = 2;
/// How many working days before the day it is to be watched.
const YELLOW: i64 = 5;

/// How urgent a day is, its colour in words: `黄·剩 4 日`, `红·过 2 日`; working days.
pub fn urgency(view: &V<'_>, date: Date) -> (Tone, Words) {
    const BLUE_LEFT: Phrase = Phrase::new("蓝·剩 {days} 日", "blue: {days} d");
    const YELLOW_LEFT: Phrase = Phrase::new("黄·剩 {days} 日", "yellow: {days} d");
    const ORANGE_LEFT: Phrase = Phrase::new("橙·剩 {days} 日", "orange: {days} d");
    const RED_OVER: Phrase = Phrase::new("红·过 {days} 日", "red: {days} d over");
    let days = view.house().calendar.working_days_between(view.on, date).days;
    let (tone, phrase) = if date < view.on {
        (Tone::Alarm, RED_OVER)
    } else if days <= ORANGE {
        (Tone::Warning, ORANGE_LEFT)
    } else if days <= YELLOW {
        (Tone::Notice, YELLOW_LEFT)
    } else {
        (Tone::Normal, BLUE_LEFT)
    };
    (tone, phrase.with(&[("days", &days.abs())]))
}
