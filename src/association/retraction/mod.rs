//! 撤销登记: something recorded by mistake that moved no money is taken back, with its reason; what is right is then
//! recorded as ever. The mistaken record stays in the book.
//!
//! Every file (a case, a merchant, an advance, a consultation) keeps what was recorded of it, act by act. An act on
//! which a later one rests waits until that is taken back: a session that was held was arranged. Whoever may record a
//! thing may take it back. Money recorded wrong has its correction (更正) instead.

mod act;
mod undo;

pub(super) use act::acts;
pub use act::{Act, Kind};

use super::advance::Stage;
use super::complaint::Case;
use super::{Association, What as Happened};
use crate::institution::{Circumstances, Event, Fate, happenings, paper};
use crate::ledger::Line;
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of records made by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 撤销登记: take back what was recorded by mistake.
    TakeBack {
        /// The case, merchant, advance or consultation.
        file: Id,
        /// What was recorded: the command that did.
        of: Id,
        /// What became of the paper that says it, where one was printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<Fate>,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to records made by mistake.
    pub enum What {
        /// One was taken back.
        TakenBack(TakenBack) = "retraction.taken_back/1",
    }
}

/// Something recorded by mistake was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenBack {
    /// The command that had recorded it.
    pub of: Id,
    /// The files in which it stood.
    pub files: Vec<Id>,
    /// What it had recorded, by the names of the events.
    pub acts: Vec<Kind>,
    /// The register row of the reason.
    pub reason: Filed,
}

/// What was recorded of every file, act by act.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Acts(BTreeMap<Id, Vec<Act>>);

impl Acts {
    /// What was recorded of a file and stands, in order of record.
    pub fn of(&self, file: &Id) -> &[Act] {
        self.0.get(file).map_or(&[], Vec::as_slice)
    }

    pub(super) fn record(&mut self, acts: Vec<(Id, Act)>) {
        for (file, act) in acts {
            self.0.entry(file).or_default().push(act);
        }
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["retraction.take_back"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::TakeBack { .. } => "retraction.take_back",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator, Duty::Approver, Duty::Manager]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::TakeBack { reason, .. } = self;
        filing.take("reason", reason);
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Happened>>, Refusal> {
    let Command::TakeBack { file, of, paper: fate, reason } = command;
    let recorded: Vec<&Act> = state.acts.of(file).iter().filter(|act| act.id == *of).collect();
    let Some(first) = recorded.first() else {
        return Err(Refusal::because("retraction.unknown").id("file", file).id("what", of));
    };
    if !state.house.operators.may(circumstances.operator, first.kind.duties()) {
        return Err(Refusal::because("retraction.not_theirs").code("act", first.kind.code()));
    }
    let files = state.files_of(file, first);
    for file in &files {
        state.check_free(file, of)?;
    }
    let mut voided = Vec::new();
    for act in &recorded {
        let of = act.thing.as_ref().filter(|_| act.kind == Kind::GoodsIn).unwrap_or(file);
        for code in act.kind.papers() {
            voided.extend(paper::void(&state.house, code, of, *fate)?);
        }
    }
    let acts = recorded.iter().map(|act| act.kind).collect();
    let taken = TakenBack { of: of.clone(), files, acts, reason: circumstances.filed(reason)? };
    let voided = voided.into_iter().map(|event| event.map(Happened::House));
    Ok(voided.chain([Event::plain(Happened::Retraction(What::TakenBack(taken)))]).collect())
}

pub(super) fn apply(state: &mut Association, what: &What) {
    let What::TakenBack(taken) = what;
    for file in &taken.files {
        undo::undo(state, file, &taken.of);
    }
}

impl Association {
    /// What of a file can be taken back now, in order of record; of one command once.
    pub fn retractable(&self, file: &Id) -> Vec<&Act> {
        let mut free: Vec<&Act> = Vec::new();
        for act in self.acts.of(file) {
            let known = free.iter().any(|other| other.id == act.id);
            let together = || self.files_of(file, act);
            if !known && together().iter().all(|file| self.check_free(file, &act.id).is_ok()) {
                free.push(act);
            }
        }
        free
    }

    /// The files in which an act of a file stands: one paper may name several advances, a group decides as one.
    fn files_of(&self, file: &Id, act: &Act) -> Vec<Id> {
        let Some(advance) = self.advances.get(file) else { return vec![file.clone()] };
        let of_merchant = self.advances.of_merchant(&advance.merchant).map(|(id, _)| id);
        of_merchant.filter(|id| self.acts.of(id).iter().any(|other| other.id == act.id)).cloned().collect()
    }

    /// Nothing else rests on what a command recorded of a file.
    fn check_free(&self, file: &Id, of: &Id) -> Result<(), Refusal> {
        let acts = self.acts.of(file);
        for (at, act) in acts.iter().enumerate().filter(|(_, act)| act.id == *of) {
            let mut later = acts.iter().skip(at + 1).filter(|later| later.id != *of);
            if let Some(later) = later.find(|later| act.bears(later)) {
                let refusal = Refusal::because("retraction.rested_on").code("act", act.kind.code());
                return Err(refusal.code("later", later.kind.code()).date("on", later.on));
            }
            self.check_unused(file, act)?;
        }
        Ok(())
    }

    /// What is wrong with the acts: each list of a file is as long as its acts say.
    pub(super) fn broken_acts(&self) -> Vec<String> {
        let count =
            |file: &Id, kinds: &[Kind]| self.acts.of(file).iter().filter(|act| kinds.contains(&act.kind)).count();
        let mut broken = Vec::new();
        for (id, case) in &self.cases {
            let lists = [
                (self.contacts(id).len(), count(id, &[Kind::Contact])),
                (self.clock(id).len(), count(id, &[Kind::Paused, Kind::Resumed, Kind::Extended])),
                (self.sessions_of(id).count(), count(id, &[Kind::Arranged])),
                (self.offers.of_case(id).count(), count(id, &[Kind::Offered])),
                (self.goods_of(id).count(), count(id, &[Kind::GoodsIn, Kind::GoodsToShop])),
                (usize::from(self.mediations.contains_key(id)), count(id, &[Kind::Ended])),
                (case.call_backs.len(), count(id, &[Kind::CalledBack])),
            ];
            if lists.iter().any(|(kept, acts)| kept != acts) {
                broken.push(format!("case {id}: what it holds is not what was recorded of it"));
            }
        }
        for id in self.merchants.keys() {
            if self.standings(id).len() != count(id, &[Kind::Standing]) {
                broken.push(format!("merchant {id}: its standings are not those recorded"));
            }
        }
        broken
    }

    /// No money moved because of it, and its file is not past it.
    fn check_unused(&self, file: &Id, act: &Act) -> Result<(), Refusal> {
        let used = |by: &Id| Err(Refusal::because("retraction.used").code("act", act.kind.code()).id("by", by));
        match act.kind {
            Kind::Registered => {
                let named =
                    |(_, case): &(&Id, &Case)| case.consumer == *file || case.joined_into.as_ref() == Some(file);
                let others = self.cases.iter().filter(|(id, _)| *id != file);
                let handed = self.cases.get(file).is_some_and(|case| !case.handed.is_empty());
                match others.into_iter().find(named) {
                    Some((other, _)) => used(other),
                    None if handed => used(file),
                    None => Ok(()),
                }
            }
            Kind::MerchantRegistered => {
                let case = self.cases.iter().find(|(_, case)| case.merchant.as_ref() == Some(file));
                let of = |lines: &[Line]| lines.iter().any(|line| line.holder.as_ref() == Some(file));
                let money = || self.house.postings().iter().find(|(_, posting)| of(&posting.lines));
                match case.map(|(id, _)| id).or_else(|| money().map(|(id, _)| id)) {
                    Some(by) => used(by),
                    None => Ok(()),
                }
            }
            Kind::Supplemented => Err(Refusal::because("retraction.supplemented").id("case", file)),
            Kind::Ended | Kind::Performed | Kind::Breached | Kind::GoodsIn | Kind::GoodsToShop | Kind::Excused => {
                let living = |stage: Stage| !matches!(stage, Stage::Declined | Stage::Withdrawn);
                let mut advances = self.advances.of_case(file).filter(|(_, advance)| living(advance.stage));
                advances.next().map_or(Ok(()), |(id, _)| used(id))
            }
            Kind::Joined => match act.thing.as_ref().and_then(|into| self.cases.get(into)?.joined_into.as_ref()) {
                Some(further) => used(further),
                None => Ok(()),
            },
            Kind::Pledged => {
                let pledges = self.merchants.get(file).map_or(&[][..], |merchant| &merchant.pledges);
                let pledge = pledges.iter().find(|pledge| Some(&pledge.id) == act.thing.as_ref());
                let relied = |on| pledge.is_some_and(|pledge| pledge.is_valid(on));
                let mut advances = self.advances.of_merchant(file).filter(|(_, advance)| relied(advance.opened_on));
                advances.next().map_or(Ok(()), |(id, _)| used(id))
            }
            Kind::NoticeServed | Kind::AgreementSigned | Kind::Voted | Kind::PaperEntered => {
                let advance = self.advance(file)?;
                let confirmed = advance.gathering.confirmed_by.is_some();
                if confirmed && matches!(act.kind, Kind::Voted | Kind::PaperEntered) {
                    return Err(Refusal::because("retraction.confirmed").id("advance", file));
                }
                match advance.stage {
                    Stage::Paid { .. } | Stage::Declined => used(file),
                    Stage::Open | Stage::SettledByMerchant | Stage::Withdrawn => Ok(()),
                }
            }
            Kind::Notified => match self.recoveries.taken_of(file) {
                Some(receipt) => used(receipt),
                None => Ok(()),
            },
            Kind::Awarded | Kind::PaidTwice => {
                let recovery = self.recoveries.get(file).cloned().unwrap_or_default();
                let moved = !recovery.returned.is_zero() || !recovery.written_off.is_zero();
                if moved { used(file) } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }
}
