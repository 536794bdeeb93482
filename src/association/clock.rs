//! The clock of a mediation, kept as a ledger: acceptance starts it, an appraisal stops it, resuming starts it again, an
//! extension lengthens it, each with its day and its proof. What is left is a pure function of these and of the calendar.

use super::Association;
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{COMPLAINT_MEDIATION, MEDIATION_EXTENSION, Refusal, WorkingDays, row};
use crate::vocabulary::{CountedDate, Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 中止计算: the clock stops.
    Pause {
        /// The case.
        case: Id,
        /// Why.
        cause: PauseCause,
        /// What proves it: the order of the appraisal.
        proof: Personal<Text>,
        /// The first day that does not count; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 恢复计算: the clock runs again.
    Resume {
        /// The case.
        case: Id,
        /// What proves it: the report of the appraisal.
        proof: Personal<Text>,
        /// The first day that counts again; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 延长时限: the clock is given more days.
    Extend {
        /// The case.
        case: Id,
        /// How many working days.
        days: WorkingDays,
        /// Why, and who agreed.
        reason: Personal<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// Why a clock stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseCause {
    /// 鉴定、检测 (C08).
    Appraisal,
    /// 双方同意暂缓.
    BothAgreed,
    /// 不可抗力: a typhoon.
    ForceMajeure,
}

happenings! {
    /// What happens to a clock.
    pub enum What {
        /// It was stopped.
        Paused(Paused) = "clock.paused/1",
        /// It runs again.
        Resumed(Resumed) = "clock.resumed/1",
        /// It was given more days.
        Extended(Extended) = "clock.extended/1",
    }
}

/// A clock was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paused {
    /// The case.
    pub case: Id,
    /// Why.
    pub cause: PauseCause,
    /// The register row of its proof.
    pub proof: Filed,
    /// The first day that does not count.
    pub on: Date,
}

/// A clock runs again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resumed {
    /// The case.
    pub case: Id,
    /// The register row of its proof.
    pub proof: Filed,
    /// The first day that counts again.
    pub on: Date,
}

/// A clock was given more days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extended {
    /// The case.
    pub case: Id,
    /// How many working days.
    pub days: WorkingDays,
    /// The register row of the reason.
    pub reason: Filed,
    /// The day.
    pub on: Date,
}

/// One line of a clock's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What happened to the clock.
    pub turn: Turn,
    /// The register row of its proof or reason.
    pub proof: Filed,
    /// The day.
    pub on: Date,
}

/// What happened to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// It stopped, for a cause.
    Paused(PauseCause),
    /// It runs again.
    Resumed,
    /// It was given more days.
    Extended(WorkingDays),
}

/// The limit of a mediation (C07). It reminds, and only an end for its sake waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Where the clock stands.
    pub hand: Hand,
    /// Whether the number of days stands in a text in force on the day of acceptance; otherwise it is the house's own
    /// (待核).
    pub verified: bool,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// It runs to this last day, provisional where the working days of its year are not loaded.
    Running(CountedDate),
    /// It stands.
    Standing {
        /// Since which day.
        since: Date,
        /// Why.
        cause: PauseCause,
        /// The working days left.
        left: WorkingDays,
    },
}

impl Limit {
    /// The last day; `None` while the clock stands.
    pub fn due(&self) -> Option<CountedDate> {
        match self.hand {
            Hand::Running(due) => Some(due),
            Hand::Standing { .. } => None,
        }
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["clock.pause", "clock.resume", "clock.extend"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Pause { .. } => "clock.pause",
            Self::Resume { .. } => "clock.resume",
            Self::Extend { .. } => "clock.extend",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Pause { .. } | Self::Resume { .. } => &[Duty::Mediator],
            Self::Extend { .. } => &[Duty::Approver, Duty::Manager],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Pause { proof, .. } | Self::Resume { proof, .. } => filing.take("proof", proof),
            Self::Extend { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let what = match command {
        Command::Pause { case, cause, proof, on } => {
            let (on, limit) = turn(state, case, *on, circumstances)?;
            match limit.hand {
                Hand::Standing { since, .. } => {
                    return Err(Refusal::because("clock.stands").rule("C08").id("case", case).date("since", since));
                }
                Hand::Running(due) if due.date < on => return Err(passed(case, due.date)),
                Hand::Running(_) => {}
            }
            What::Paused(Paused { case: case.clone(), cause: *cause, proof: circumstances.filed(proof)?, on })
        }
        Command::Resume { case, proof, on } => {
            let (on, limit) = turn(state, case, *on, circumstances)?;
            if let Hand::Running(_) = limit.hand {
                return Err(Refusal::because("clock.runs").rule("C08").id("case", case));
            }
            What::Resumed(Resumed { case: case.clone(), proof: circumstances.filed(proof)?, on })
        }
        Command::Extend { case, days, reason, on } => {
            let (on, limit) = turn(state, case, *on, circumstances)?;
            if let Hand::Running(due) = limit.hand
                && due.date < on
            {
                return Err(passed(case, due.date));
            }
            check_extension(state, case, *days, on)?;
            What::Extended(Extended { case: case.clone(), days: *days, reason: circumstances.filed(reason)?, on })
        }
    };
    Ok(vec![Event::plain(what)])
}

/// The day of a turn of the clock, and where the clock stands before it.
fn turn(
    state: &Association,
    case: &Id,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<(Date, Limit), Refusal> {
    let on = state.check_day(on, circumstances)?;
    state.check_in_mediation(case)?;
    let accepted_on = state.case(case)?.accepted_on();
    let last = state.clock(case).last().map(|line| line.on).max(accepted_on);
    Association::check_not_before(on, last.unwrap_or(on))?;
    let limit =
        state.mediation_limit(case)?.ok_or_else(|| Refusal::because("mediation.not_accepted").id("case", case))?;
    Ok((on, limit))
}

fn passed(case: &Id, due: Date) -> Refusal {
    Refusal::because("clock.passed").rule("C17").id("case", case).date("due", due)
}

/// All extensions together stay within the house's number (C17).
fn check_extension(state: &Association, case: &Id, days: WorkingDays, on: Date) -> Result<(), Refusal> {
    let most = state.house.numbers.get(MEDIATION_EXTENSION, on);
    let given = extensions(state.clock(case));
    if days.0 == 0 || given.saturating_add(days.0) > most.0 {
        return Err(Refusal::because("clock.extension")
            .rule("C17")
            .id("case", case)
            .count("asked", i64::from(days.0))
            .count("given", i64::from(given))
            .count("most", i64::from(most.0)));
    }
    Ok(())
}

/// The working days a clock was given beyond the usual ones.
fn extensions(lines: &[Line]) -> u32 {
    let days = lines.iter().map(|line| match line.turn {
        Turn::Extended(days) => days.0,
        Turn::Paused(_) | Turn::Resumed => 0,
    });
    days.fold(0, u32::saturating_add)
}

pub(super) fn apply(clocks: &mut BTreeMap<Id, Vec<Line>>, what: &What) {
    let (case, turn, proof, on) = match what {
        What::Paused(paused) => (&paused.case, Turn::Paused(paused.cause), &paused.proof, paused.on),
        What::Resumed(resumed) => (&resumed.case, Turn::Resumed, &resumed.proof, resumed.on),
        What::Extended(extended) => (&extended.case, Turn::Extended(extended.days), &extended.reason, extended.on),
    };
    clocks.entry(case.clone()).or_default().push(Line { turn, proof: proof.clone(), on });
}

impl Association {
    /// The ledger of a case's clock, in order of day.
    pub fn clock(&self, case: &Id) -> &[Line] {
        self.clocks.get(case).map_or(&[], Vec::as_slice)
    }

    /// How many working days the clock of a case may still be given (C17).
    pub fn extension_left(&self, case: &Id, on: Date) -> WorkingDays {
        let most = self.house.numbers.get(MEDIATION_EXTENSION, on);
        WorkingDays(most.0.saturating_sub(extensions(self.clock(case))))
    }

    /// The limit of a case's mediation (C07); `None` while it is not accepted.
    ///
    /// A day counts when the clock runs at its end: the day of acceptance does not, the day it stops does not (C08),
    /// the day it runs again does.
    ///
    /// # Errors
    /// A [`Refusal`] when there is no such case, or the day lies beyond all dates.
    pub fn mediation_limit(&self, id: &Id) -> Result<Option<Limit>, Refusal> {
        let Some(accepted_on) = self.case(id)?.accepted_on() else { return Ok(None) };
        let lines = self.clock(id);
        let usual = self.house.numbers.get(COMPLAINT_MEDIATION, accepted_on);
        let mut left = i64::from(usual.0) + i64::from(extensions(lines));
        // The day before the first that counts, while the clock runs.
        let mut from = accepted_on;
        let mut standing = None;
        for line in lines {
            match line.turn {
                Turn::Paused(cause) => {
                    let before = line.on.yesterday().unwrap_or(line.on).max(from);
                    left -= self.house.calendar.working_days_between(from, before).days;
                    standing = Some((line.on, cause));
                }
                Turn::Resumed => {
                    from = line.on.yesterday().unwrap_or(line.on).max(accepted_on);
                    standing = None;
                }
                Turn::Extended(_) => {}
            }
        }
        let left = WorkingDays(u32::try_from(left).unwrap_or(0));
        let hand = match standing {
            Some((since, cause)) => Hand::Standing { since, cause, left },
            None => Hand::Running(self.working_days_after(from, left)?),
        };
        let verified = row("C07").is_some_and(|rule| rule.in_force(accepted_on));
        Ok(Some(Limit { hand, verified }))
    }
}
