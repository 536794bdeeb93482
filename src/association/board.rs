//! 理事会决议: a decision of the board on paper, with its number, who voted how, and the scan.
//!
//! Who is recused counts on neither side, and not towards the quorum either: more than half of the seats that are not
//! recused must have voted, and more than half of those votes be for (P11).

use super::Association;
use crate::institution::signature::{Body, Tally};
use crate::institution::{Circumstances, Decision, Gathering, Paper, Requirement};
use crate::people::Filing;
use crate::rules::{BOARD_SEATS, Count, Refusal};
use crate::vocabulary::{Date, Text};
use serde::{Deserialize, Serialize};

/// A decision of the board as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardPaper {
    /// Its number or title.
    pub number: Text,
    /// The paper.
    pub paper: Paper,
}

/// A decision of the board as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardDecision {
    /// Its number or title.
    pub number: Text,
    /// What was decided.
    pub decision: Decision,
}

impl BoardPaper {
    /// Takes names and votes out.
    pub(super) fn file(&mut self, filing: &mut Filing) {
        self.paper.file(filing);
    }

    /// The decision as recorded, held on no day before the matter arose.
    ///
    /// # Errors
    /// A [`Refusal`] when it is of another body, has no quorum, is not carried, or is dated too early or after today.
    pub(super) fn decided(
        &self,
        state: &Association,
        arose_on: Date,
        circumstances: &Circumstances,
    ) -> Result<BoardDecision, Refusal> {
        let gathering = Gathering::new(circumstances.operator.clone(), Requirement::Paper(Body::Board));
        let decision = gathering.check_paper(&self.paper, circumstances)?;
        state.check_quorum(&decision.tally, decision.held_on)?;
        Association::check_not_before(decision.held_on, arose_on)?;
        Ok(BoardDecision { number: self.number.clone(), decision })
    }
}

impl Association {
    /// More than half of the seats that are not recused have voted, and no more votes came than there are seats (P11).
    ///
    /// # Errors
    /// A [`Refusal`] otherwise.
    pub(super) fn check_quorum(&self, tally: &Tally, on: Date) -> Result<(), Refusal> {
        let Count(seats) = self.house.numbers.get(BOARD_SEATS, on);
        let came = tally.voices();
        if came.saturating_add(tally.recused) > seats {
            return Err(Refusal::because("board.too_many_votes")
                .rule("P11")
                .count("votes", i64::from(came) + i64::from(tally.recused))
                .count("seats", seats.into()));
        }
        let eligible = seats - tally.recused;
        if u64::from(came) * 2 <= u64::from(eligible) {
            return Err(Refusal::because("board.no_quorum")
                .rule("P11")
                .count("came", came.into())
                .count("eligible", eligible.into())
                .count("recused", tally.recused.into()));
        }
        Ok(())
    }
}
