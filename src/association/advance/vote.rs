//! 传签: the board decides without meeting. Each member's vote is entered as it comes, with its day, means and proof;
//! the board has decided as soon as more than half of the seats that are not recused are for, or can no longer be.
//!
//! It takes the place of the decision on paper, and like that is confirmed by another operator who has seen the proofs.

use super::{Advance, Association, Stage, What};
use crate::institution::signature::{Body, Scan, Voice};
use crate::institution::{Circumstances, Event, Requirement, Stamp};
use crate::ledger::Booked;
use crate::people::{Filed, Filing, Personal};
use crate::rules::{BOARD_SEATS, Count, Refusal};
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};

/// One member's vote as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CastVote {
    /// The advance.
    pub advance: Id,
    /// The member's seat on the board, from 1.
    pub seat: u32,
    /// The member's name.
    pub name: Personal<Text>,
    /// The vote.
    pub vote: Voice,
    /// How it came.
    pub means: VoteMeans,
    /// What proves it: the message, the letter, the recording.
    pub proof: Personal<Text>,
    /// The file of the proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
    /// The day the member voted; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// How a vote came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteMeans {
    /// 书面: signed on paper.
    Written,
    /// 短信、微信.
    Message,
    /// 电子邮件.
    Email,
    /// 电话录音.
    Phone,
}

/// A member voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voted {
    /// The advance.
    pub advance: Id,
    /// The member's seat on the board.
    pub seat: u32,
    /// The register row of the member's name.
    pub name: Filed,
    /// The vote.
    pub vote: Voice,
    /// How it came.
    pub means: VoteMeans,
    /// The register row of what proves it.
    pub proof: Filed,
    /// The file of the proof.
    #[serde(default)]
    pub scan: Option<Scan>,
    /// The day the member voted.
    pub on: Date,
    /// What the board has decided by this vote; `None` while it has not.
    #[serde(default)]
    pub decided: Option<Decided>,
}

/// What a board has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// 通过.
    Carried,
    /// 未通过.
    Lost,
}

/// The votes of a circulation as they came.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Circulation {
    /// In order of record, each with who entered it.
    pub votes: Vec<(Voted, Id)>,
    /// What the board has decided.
    pub decided: Option<Decided>,
}

impl CastVote {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("name", &mut self.name);
        filing.take("proof", &mut self.proof);
    }
}

impl Circulation {
    /// How many votes of a kind came.
    pub fn count(&self, voice: Voice) -> u32 {
        self.votes.iter().filter(|(voted, _)| voted.vote == voice).count() as u32
    }

    /// Whether a seat has voted.
    pub fn has(&self, seat: u32) -> bool {
        self.votes.iter().any(|(voted, _)| voted.seat == seat)
    }

    /// What is decided once one more vote of this kind came, of a board of so many seats.
    fn decided_with(&self, vote: Voice, seats: u32) -> Option<Decided> {
        let count = |voice| self.count(voice) + u32::from(voice == vote);
        decided(count(Voice::For), count(Voice::Against) + count(Voice::Abstained), count(Voice::Recused), seats)
    }
}

/// More than half of the seats that are not recused are for; or so many are not that this can no longer be.
fn decided(agreed: u32, not_for: u32, recused: u32, seats: u32) -> Option<Decided> {
    let eligible = seats.saturating_sub(recused);
    if agreed * 2 > eligible {
        Some(Decided::Carried)
    } else if not_for * 2 >= eligible {
        Some(Decided::Lost)
    } else {
        None
    }
}

pub(super) fn cast(
    state: &Association,
    cast: &CastVote,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let id = &cast.advance;
    let advance = state.open_advance(id)?;
    match advance.gathering.requirement {
        Requirement::Paper(Body::Board) => {}
        Requirement::Paper(body) => return Err(Refusal::because("signature.other_body").code("body", body.code())),
        Requirement::Approvers(_) => return Err(Refusal::because("signature.no_paper_needed")),
    }
    if advance.gathering.decision.is_some() {
        return Err(Refusal::because("signature.paper_entered"));
    }
    if advance.circulation.decided.is_some() {
        return Err(Refusal::because("signature.complete"));
    }
    let on = state.check_day(cast.on, circumstances)?;
    Association::check_not_before(on, advance.opened_on)?;
    let Count(seats) = state.house.numbers.get(BOARD_SEATS, circumstances.business_date);
    if cast.seat == 0 || cast.seat > seats {
        return Err(Refusal::because("advance.no_such_seat")
            .rule("P11")
            .count("seat", cast.seat.into())
            .count("seats", seats.into()));
    }
    if advance.circulation.has(cast.seat) {
        return Err(Refusal::because("advance.seat_voted").rule("P11").count("seat", cast.seat.into()));
    }
    let decided = advance.circulation.decided_with(cast.vote, seats);
    let voted = Voted {
        advance: id.clone(),
        seat: cast.seat,
        name: circumstances.filed(&cast.name)?,
        vote: cast.vote,
        means: cast.means,
        proof: circumstances.filed(&cast.proof)?,
        scan: cast.scan.clone(),
        on,
        decided,
    };
    let lost = decided == Some(Decided::Lost);
    let booked = if lost { state.release(id, circumstances) } else { Booked::default() };
    Ok(Event { what: What::Voted(voted), booked })
}

impl Voted {
    pub(super) fn add_to(&self, advance: &mut Advance, stamp: &Stamp) {
        advance.circulation.votes.push((self.clone(), stamp.operator.clone()));
        advance.circulation.decided = self.decided;
        if self.decided == Some(Decided::Lost) {
            advance.stage = Stage::Declined;
        }
    }
}

impl Advance {
    /// Refuses a confirmation of the board's decision that may not be given: on paper, or of the votes that came one
    /// by one. Nobody confirms what they entered, nor an advance they opened (G22).
    ///
    /// # Errors
    /// A [`Refusal`] when there is nothing to confirm, it is confirmed already, or the confirmer had a hand in it.
    pub fn check_confirmation(&self, confirmer: &Id) -> Result<(), Refusal> {
        if self.circulation.decided != Some(Decided::Carried) {
            return self.gathering.check_confirmation(confirmer);
        }
        if self.gathering.confirmed_by.is_some() {
            return Err(Refusal::because("signature.complete"));
        }
        let entered = self.circulation.votes.iter().any(|(_, by)| by == confirmer);
        if entered || self.gathering.maker == *confirmer {
            return Err(Refusal::because("signature.own_work").rule("G22").id("operator", confirmer));
        }
        Ok(())
    }

    /// Everyone who had a hand in its approval.
    pub fn approvers(&self) -> impl Iterator<Item = &Id> {
        self.gathering.approvers().chain(self.circulation.votes.iter().map(|(_, by)| by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_half_of_the_seats_that_are_not_recused_carry_it() {
        assert_eq!(decided(2, 0, 0, 5), None);
        assert_eq!(decided(3, 0, 0, 5), Some(Decided::Carried));
        assert_eq!(decided(2, 0, 2, 5), Some(Decided::Carried));
        assert_eq!(decided(2, 1, 0, 4), None, "two of four are not more than half");
    }

    #[test]
    fn it_is_lost_as_soon_as_more_than_half_can_no_longer_be_for() {
        assert_eq!(decided(0, 2, 0, 5), None);
        assert_eq!(decided(0, 3, 0, 5), Some(Decided::Lost));
        assert_eq!(decided(2, 2, 0, 4), Some(Decided::Lost));
        assert_eq!(decided(0, 0, 5, 5), Some(Decided::Lost), "nobody is left to decide it");
    }

    #[test]
    fn when_every_seat_has_voted_it_is_decided() {
        for seats in 1..=9 {
            for agreed in 0..=seats {
                for not_for in 0..=seats - agreed {
                    assert!(decided(agreed, not_for, seats - agreed - not_for, seats).is_some());
                }
            }
        }
    }
}
