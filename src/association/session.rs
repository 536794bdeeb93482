//! Sessions of mediation (调解会): arranged, held or missed, adjourned.

use super::Association;
use super::party::Party;
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Note, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 安排调解会: arrange a session, named by the command's id.
    Arrange {
        /// The case.
        case: Id,
        /// The day.
        day: Date,
        /// When and where: `14:30 本会二楼`, `视频`.
        place: Personal<Text>,
    },
    /// 登记调解会: it was held, or somebody stayed away.
    Record {
        /// The session.
        session: Id,
        /// The sides that came.
        present: Vec<Party>,
        /// What came of it.
        result: Reached,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Note>>,
        /// 改期再调: the day of the next session, for one that was adjourned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Date>,
    },
}

/// What came of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// 谈成.
    Agreed,
    /// 没谈成.
    NotAgreed,
    /// 改期再调.
    Adjourned,
    /// 一方没有到会.
    NotHeld,
}

happenings! {
    /// What happens to sessions.
    pub enum What {
        /// A session was arranged.
        Arranged(Arranged) = "session.arranged/1",
        /// A session was held, or somebody stayed away.
        Recorded(Recorded) = "session.recorded/1",
    }
}

/// A session was arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arranged {
    /// The session.
    pub session: Id,
    /// The case.
    pub case: Id,
    /// The day.
    pub day: Date,
    /// The register row of when and where.
    pub place: Filed,
}

/// A session was held, or somebody stayed away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The session.
    pub session: Id,
    /// The sides that came.
    pub present: Vec<Party>,
    /// What came of it.
    pub result: Reached,
    /// The register row of what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
}

/// A session of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The case.
    pub case: Id,
    /// The day.
    pub day: Date,
    /// The register row of when and where.
    pub place: Filed,
    /// What came of it, once it is recorded.
    pub outcome: Option<Held>,
}

/// What came of a session, and who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The sides that came.
    pub present: Vec<Party>,
    /// What came of it.
    pub result: Reached,
    /// The register row of what was said.
    pub note: Option<Filed>,
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["session.arrange", "session.record"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Arrange { .. } => "session.arrange",
            Self::Record { .. } => "session.record",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Arrange { place, .. } => filing.take("place", place),
            Self::Record { note, .. } => filing.take_maybe("note", note),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    match command {
        Command::Arrange { case, day, place } => {
            state.check_in_mediation(case)?;
            if let Some((session, _)) = state.sessions_of(case).find(|(_, session)| session.outcome.is_none()) {
                return Err(Refusal::because("session.arranged").id("case", case).id("session", session));
            }
            Association::check_not_before(*day, state.case(case)?.accepted_on().unwrap_or(*day))?;
            let place = circumstances.filed(place)?;
            let session = circumstances.command.clone();
            Ok(vec![Event::plain(What::Arranged(Arranged { session, case: case.clone(), day: *day, place }))])
        }
        Command::Record { session: id, present, result, note, next } => {
            let session = state.session(id)?;
            state.check_in_mediation(&session.case)?;
            check_record(id, session, present, *result, circumstances.business_date)?;
            if next.is_some() != (*result == Reached::Adjourned) {
                return Err(Refusal::because("session.next").id("session", id));
            }
            let recorded = Recorded {
                session: id.clone(),
                present: present.clone(),
                result: *result,
                note: circumstances.filed_maybe(note)?,
            };
            let again = next.map(|day| {
                Association::check_not_before(day, session.day)?;
                let (again, case) = (circumstances.command.clone(), session.case.clone());
                // It meets again where it met.
                Ok(Event::plain(What::Arranged(Arranged { session: again, case, day, place: session.place.clone() })))
            });
            let recorded = Event::plain(What::Recorded(recorded));
            Ok([recorded].into_iter().chain(again.transpose()?).collect())
        }
    }
}

/// A session is recorded once, not before its day, and who came agrees with what came of it.
fn check_record(id: &Id, session: &Session, present: &[Party], result: Reached, today: Date) -> Result<(), Refusal> {
    if session.outcome.is_some() {
        return Err(Refusal::because("session.recorded").id("session", id));
    }
    if today < session.day {
        return Err(Refusal::because("session.not_yet").id("session", id).date("day", session.day));
    }
    let both = [Party::Consumer, Party::Merchant].iter().all(|party| present.contains(party));
    if both == (result == Reached::NotHeld) {
        return Err(Refusal::because("session.present").id("session", id));
    }
    Ok(())
}

pub(super) fn apply(sessions: &mut BTreeMap<Id, Session>, what: &What) {
    match what {
        What::Arranged(arranged) => {
            let session = Session {
                case: arranged.case.clone(),
                day: arranged.day,
                place: arranged.place.clone(),
                outcome: None,
            };
            sessions.insert(arranged.session.clone(), session);
        }
        What::Recorded(recorded) => {
            if let Some(session) = sessions.get_mut(&recorded.session) {
                session.outcome = Some(Held {
                    present: recorded.present.clone(),
                    result: recorded.result,
                    note: recorded.note.clone(),
                });
            }
        }
    }
}

impl Association {
    /// The session of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn session(&self, id: &Id) -> Result<&Session, Refusal> {
        self.sessions.get(id).ok_or_else(|| Refusal::because("session.unknown").id("session", id))
    }

    /// The sessions of a case, the earliest first.
    pub fn sessions_of(&self, case: &Id) -> impl Iterator<Item = (&Id, &Session)> {
        let mut sessions: Vec<_> = self.sessions.iter().filter(|(_, session)| session.case == *case).collect();
        sessions.sort_by_key(|(_, session)| session.day);
        sessions.into_iter()
    }

    /// Whether a side stayed away from a session of a case to which the other came or not.
    pub fn stayed_away(&self, case: &Id, party: Party) -> bool {
        let missed = |session: &Session| session.outcome.as_ref().is_some_and(|held| !held.present.contains(&party));
        self.sessions_of(case).any(|(_, session)| missed(session))
    }
}
