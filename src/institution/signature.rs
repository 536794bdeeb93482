//! Signatures: proposals, and the gathering of approvals on a file.
//!
//! What lives before it is approved (a loan application, an advance) gathers its signatures in its own room with a
//! [`Gathering`]. What has no life of its own (a reversal, a write-off, a reopening) becomes a proposal: the command
//! as its maker gave it, decided again at the last signature.

use super::house::{HouseCommand, Needed, Proposal};
use super::ladder::Mode;
use super::{Checklist, Circumstances, Command as _, Event, HouseEvent, Institution, correction, happenings};
use crate::people::{Filed, Filing, Personal, RowKey};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Digest, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of a proposal (待审事项).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 同意: sign it. The last signature decides it.
    Sign {
        /// The proposal: the id of the command that made it.
        proposal: Id,
    },
    /// 不同意 or 退回: it will not be decided.
    Decline {
        /// The proposal.
        proposal: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

impl Command {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sign { .. } => "proposal.sign",
            Self::Decline { .. } => "proposal.decline",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        if let Self::Decline { reason, .. } = self {
            filing.take("reason", reason);
        }
    }

    /// The proposal it is about.
    pub fn proposal(&self) -> &Id {
        match self {
            Self::Sign { proposal } | Self::Decline { proposal, .. } => proposal,
        }
    }
}

happenings! {
    /// What happens to a proposal.
    pub enum What {
        /// A command was proposed; it waits for signatures.
        Made(Made) = "proposal.made/1",
        /// Somebody signed it.
        Signed(Signed) = "proposal.signed/1",
        /// Somebody declined it.
        Declined(Declined) = "proposal.declined/1",
    }
}

/// A command was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Its name: the id of the command proposed.
    pub proposal: Id,
    /// The command, as JSON text.
    pub command: String,
    /// Which signatures it needs.
    pub needed: Needed,
    /// The register rows of its personal part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filed: Vec<Filed>,
}

impl Made {
    /// The proposal that waits from now on.
    pub fn waiting(&self, maker: &Id, made_on: Date) -> Proposal {
        Proposal {
            command: self.command.clone(),
            maker: maker.clone(),
            made_on,
            needed: self.needed,
            signed_by: Vec::new(),
            filed: self.filed.clone(),
        }
    }
}

/// Somebody signed a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The proposal.
    pub proposal: Id,
    /// Whether this was the last signature, so that the command was decided.
    pub decided: bool,
}

/// Somebody declined a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// The proposal.
    pub proposal: Id,
    /// Why.
    pub reason: Filed,
}

/// Decides a command of any room: who may give it, whether it must be signed first, then what it does.
pub(super) fn decide<I: Institution>(
    state: &I,
    command: &I::Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<I::What>>, Refusal> {
    let house = state.house();
    let shared = command.as_house();
    if let Some(HouseCommand::Proposal(asked)) = shared {
        house.check_chosen(circumstances.operator, asked.name())?;
        return decide_proposal(state, asked, circumstances);
    }
    house.check_chosen(circumstances.operator, command.name())?;
    house.check_may(circumstances.operator, command.duties())?;
    let mut events = decide_now(state, command, circumstances)?;
    let mode = match command.as_correction() {
        Some(asked) => correction::mode(state, asked, circumstances.business_date),
        None => state.mode(command.name(), command.amount(), circumstances.business_date),
    };
    let needed = match mode {
        Mode::Signed(needed) => needed,
        Mode::CheckedAtClose => {
            if let Some(first) = events.first_mut() {
                first.booked.to_check = true;
            }
            return Ok(events);
        }
        Mode::Alone | Mode::Gathered(_) => return Ok(events),
    };
    let made = Made {
        proposal: circumstances.command.clone(),
        command: serde_json::to_string(command).map_err(|_| Refusal::because("proposal.unreadable"))?,
        needed,
        filed: circumstances.rows.iter().map(|(row, digest)| Filed { row: row.clone(), digest: *digest }).collect(),
    };
    Ok(vec![Event::plain(I::house_event(HouseEvent::Proposal(What::Made(made))))])
}

fn decide_now<I: Institution>(
    state: &I,
    command: &I::Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<I::What>>, Refusal> {
    let events = decide_in_its_room(state, command, circumstances)?;
    let moves_money = |event: &Event<I::What>| {
        let lines = event.booked.entries.iter().flat_map(|entry| entry.lines());
        lines.into_iter().any(|line| line.account.is_money())
    };
    // A closing posts what the cash was over or short on the day it closes.
    if !matches!(command.as_house(), Some(HouseCommand::Day(_))) && events.iter().any(moves_money) {
        state.house().check_day_is_open(circumstances.business_date)?;
    }
    Ok(events)
}

pub(super) fn decide_in_its_room<I: Institution>(
    state: &I,
    command: &I::Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<I::What>>, Refusal> {
    match command.as_house() {
        Some(shared) => {
            let events = state.house().decide(&shared, circumstances)?;
            if let HouseCommand::Period(super::period::Command::Close { month }) = shared {
                let checklist = Checklist::of(state, *month, circumstances.business_date);
                checklist.bar().cloned().map_or(Ok(()), Err)?;
            }
            let follows = state.consequences(&events, circumstances.business_date)?;
            Ok(events.into_iter().map(|event| event.map(I::house_event)).chain(follows).collect())
        }
        None => match command.as_correction() {
            Some(asked) => correction::decide(state, asked, circumstances),
            None => state.decide_own(command, circumstances),
        },
    }
}

fn decide_proposal<I: Institution>(
    state: &I,
    asked: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<I::What>>, Refusal> {
    let house = state.house();
    let id = asked.proposal();
    let proposal = house.proposals.get(id).ok_or_else(|| Refusal::because("proposal.unknown").id("proposal", id))?;
    house.check_may(circumstances.operator, &[proposal.needed.duty, crate::people::Duty::Manager])?;
    match asked {
        Command::Decline { reason, .. } => {
            let declined = Declined { proposal: id.clone(), reason: circumstances.filed(reason)? };
            Ok(vec![Event::plain(I::house_event(HouseEvent::Proposal(What::Declined(declined))))])
        }
        Command::Sign { .. } => {
            house.check_may(circumstances.operator, &[proposal.needed.duty])?;
            check_other_person(circumstances.operator, &proposal.maker, &proposal.signed_by)?;
            let proposed: I::Command =
                serde_json::from_str(&proposal.command).map_err(|_| Refusal::because("proposal.unreadable"))?;
            state.check_signer(&proposed, circumstances.operator, circumstances.business_date)?;
            let decided = proposal.signed_by.len() + 1 >= usize::from(proposal.needed.count);
            let signed = Signed { proposal: id.clone(), decided };
            let mut events = vec![Event::plain(I::house_event(HouseEvent::Proposal(What::Signed(signed))))];
            if decided {
                events.extend(decide_proposed(state, id, proposal, circumstances.business_date)?);
            }
            Ok(events)
        }
    }
}

/// Decides a proposed command as its maker gave it: at the last signature, or to see what it would do.
pub(super) fn decide_proposed<I: Institution>(
    state: &I,
    id: &Id,
    proposal: &Proposal,
    business_date: Date,
) -> Result<Vec<Event<I::What>>, Refusal> {
    let command: I::Command =
        serde_json::from_str(&proposal.command).map_err(|_| Refusal::because("proposal.unreadable"))?;
    let rows: BTreeMap<RowKey, Digest> = proposal.filed.iter().map(|filed| (filed.row.clone(), filed.digest)).collect();
    let as_made = Circumstances { business_date, operator: &proposal.maker, command: id, rows: &rows };
    decide_now(state, &command, &as_made)
}

/// The maker never signs what they made, and nobody signs twice (rule G22).
fn check_other_person(signer: &Id, maker: &Id, signed: &[Id]) -> Result<(), Refusal> {
    if signer == maker {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", signer));
    }
    if signed.contains(signer) {
        return Err(Refusal::because("signature.twice").rule("G22").id("operator", signer));
    }
    Ok(())
}

/// What the ladder asks for before a file goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Requirement {
    /// So many approvers sign.
    Approvers(u8),
    /// A body decides on paper, and another operator who has seen the paper confirms it.
    Paper(Body),
}

/// Who decides around a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 长者小组: the elders' group.
    Elders,
    /// 理事会: the board.
    Board,
    /// 社员大会: the members' meeting.
    Members,
}

/// One person's vote around the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Who voted.
    pub name: Text,
    /// How.
    pub vote: Voice,
}

/// A vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// 同意.
    For,
    /// 不同意.
    Against,
    /// 弃权.
    Abstained,
    /// 回避: does not count.
    Recused,
}

/// A scan of the paper; the bytes are kept once attachments exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// File name.
    pub file: Text,
    /// Length in bytes.
    pub length: u64,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
}

/// A decision taken on paper (线下决议), as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Who decided.
    pub body: Body,
    /// On which day.
    pub held_on: Date,
    /// Names and votes.
    pub votes: Personal<Vec<Vote>>,
    /// How many voices there were of each kind; counted from the votes when they are filed, never given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// The scanned paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
}

/// How many voices there were of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Voices for.
    pub agreed: u32,
    /// Voices against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
    /// Those recused, who count neither among the voices nor towards a quorum.
    #[serde(default)]
    pub recused: u32,
}

impl Tally {
    /// How many voices count.
    pub fn voices(&self) -> u32 {
        self.agreed.saturating_add(self.against).saturating_add(self.abstained)
    }
}

impl Paper {
    /// Takes names and votes out, leaving the tally.
    pub fn file(&mut self, filing: &mut Filing) {
        if let Personal::Given(votes) = &self.votes {
            let count = |voice| votes.iter().filter(|vote| vote.vote == voice).count() as u32;
            self.tally = Some(Tally {
                agreed: count(Voice::For),
                against: count(Voice::Against),
                abstained: count(Voice::Abstained),
                recused: count(Voice::Recused),
            });
        }
        filing.take("votes", &mut self.votes);
    }

    /// The decision as recorded, where it is of today or before and more than half of the voices were for it.
    ///
    /// # Errors
    /// A [`Refusal`] when it is dated in the future or was not carried.
    pub fn carried(&self, circumstances: &Circumstances) -> Result<Decision, Refusal> {
        if self.held_on > circumstances.business_date {
            return Err(Refusal::because("date.in_future").date("date", self.held_on));
        }
        let tally = self.tally.ok_or_else(|| Refusal::because("register.not_filed"))?;
        if tally.agreed * 2 <= tally.agreed + tally.against + tally.abstained {
            return Err(Refusal::because("signature.not_carried")
                .count("agreed", tally.agreed.into())
                .count("against", tally.against.into())
                .count("abstained", tally.abstained.into()));
        }
        Ok(Decision {
            body: self.body,
            held_on: self.held_on,
            votes: circumstances.filed(&self.votes)?,
            tally,
            scan: self.scan.clone(),
            entered_by: circumstances.operator.clone(),
        })
    }
}

/// A decision taken on paper, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Who decided.
    pub body: Body,
    /// On which day.
    pub held_on: Date,
    /// The register row of names and votes.
    pub votes: Filed,
    /// Voices by kind.
    pub tally: Tally,
    /// The scanned paper.
    #[serde(default)]
    pub scan: Option<Scan>,
    /// Who entered it.
    pub entered_by: Id,
}

/// One approver's signature on a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who signed.
    pub operator: Id,
    /// On which business date.
    #[serde(with = "crate::vocabulary::kept")]
    pub on: Date,
}

/// The approvals a file gathers until the ladder is satisfied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathering {
    /// Who made the file.
    pub maker: Id,
    /// What the ladder asks for.
    pub requirement: Requirement,
    /// Who has signed.
    pub signatures: Vec<Signature>,
    /// The decision on paper, once entered.
    pub decision: Option<Decision>,
    /// Who confirmed having seen the paper.
    pub confirmed_by: Option<Id>,
}

impl Gathering {
    /// Nothing gathered yet for a file of this maker.
    pub fn new(maker: Id, requirement: Requirement) -> Self {
        Self { maker, requirement, signatures: Vec::new(), decision: None, confirmed_by: None }
    }

    /// Whether the ladder is satisfied.
    pub fn is_complete(&self) -> bool {
        match self.requirement {
            Requirement::Approvers(count) => self.signatures.len() >= usize::from(count),
            Requirement::Paper(_) => self.confirmed_by.is_some(),
        }
    }

    /// Everyone who had a hand in the approval; none of them may pay out, and the maker neither (rule G22).
    pub fn approvers(&self) -> impl Iterator<Item = &Id> {
        let entered = self.decision.as_ref().map(|decision| &decision.entered_by);
        self.signatures.iter().map(|signature| &signature.operator).chain(entered).chain(&self.confirmed_by)
    }

    /// Refuses a signature that may not be given.
    ///
    /// # Errors
    /// A [`Refusal`] when the signer made the file, signed already, or the ladder asks for a decision on paper.
    pub fn check_signature(&self, signer: &Id) -> Result<(), Refusal> {
        if let Requirement::Paper(body) = self.requirement {
            return Err(Refusal::because("signature.paper_needed").code("body", body.code()));
        }
        if self.is_complete() {
            return Err(Refusal::because("signature.complete"));
        }
        let signed: Vec<Id> = self.signatures.iter().map(|signature| signature.operator.clone()).collect();
        check_other_person(signer, &self.maker, &signed)
    }

    /// Refuses a decision on paper that may not be entered.
    ///
    /// # Errors
    /// A [`Refusal`] when the ladder does not ask for one, it is of another body, one is entered already, it is dated
    /// after today, or the voices for are not more than half of those given.
    pub fn check_paper(&self, paper: &Paper, circumstances: &Circumstances) -> Result<Decision, Refusal> {
        match self.requirement {
            Requirement::Paper(body) if body == paper.body => {}
            Requirement::Paper(body) => {
                return Err(Refusal::because("signature.other_body").code("body", body.code()));
            }
            Requirement::Approvers(_) => return Err(Refusal::because("signature.no_paper_needed")),
        }
        if self.decision.is_some() {
            return Err(Refusal::because("signature.paper_entered"));
        }
        paper.carried(circumstances)
    }

    /// Refuses a confirmation of the paper that may not be given.
    ///
    /// # Errors
    /// A [`Refusal`] when no paper is entered, it is confirmed already, or the confirmer entered it or made the file
    /// (G22).
    pub fn check_confirmation(&self, confirmer: &Id) -> Result<(), Refusal> {
        let decision = self.decision.as_ref().ok_or_else(|| Refusal::because("signature.no_paper"))?;
        if self.confirmed_by.is_some() {
            return Err(Refusal::because("signature.complete"));
        }
        if *confirmer == decision.entered_by || *confirmer == self.maker {
            return Err(Refusal::because("signature.own_work").rule("G22").id("operator", confirmer));
        }
        Ok(())
    }
}

impl Body {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Elders => "elders",
            Self::Board => "board",
            Self::Members => "members",
        }
    }
}
