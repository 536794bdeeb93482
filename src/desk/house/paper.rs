//! A decision on paper (线下决议) as a form asks about one: the day, and the vote of each who was there.

use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::session::Obstacle;
use super::super::values::Read;
use crate::text::Phrase;
use serde_json::{Value as Json, json};

/// The fields that ask about a decision on paper: `held_on`, and `votes` with `voter` and `vote`.
pub fn paper_fields() -> Vec<FieldSpec> {
    let vote = vec![
        FieldSpec::new("voter", Phrase::new("姓名", "Name"), FieldKind::Name).required(),
        FieldSpec::new("vote", Phrase::new("表决", "Vote"), FieldKind::Choice(voices())).required(),
    ];
    vec![
        FieldSpec::new("held_on", Phrase::new("会议日期", "Held on"), FieldKind::Date).required(),
        FieldSpec::new("votes", Phrase::new("到会的人", "Those present"), FieldKind::Lines(vote)).required().help(
            Phrase::new(
                "照纸上的签名逐个录入；同意的要过半数。",
                "As signed on the paper, one by one; more than half must be for.",
            ),
        ),
    ]
}

/// How a member of a body may vote, as choices.
pub fn voices() -> Vec<Choice> {
    vec![
        Choice::new("for", Phrase::new("同意", "for")),
        Choice::new("against", Phrase::new("不同意", "against")),
        Choice::new("abstained", Phrase::new("弃权", "abstained")),
        Choice::new("recused", Phrase::new("回避", "recused")),
    ]
}

/// The decision as filled in, of a body by its code.
///
/// # Errors
/// An [`Obstacle`] where a vote has no name.
pub fn paper_decision(body: &str, read: Read<'_>) -> Result<Json, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("每一票都要有姓名", "every vote has a name");
    let mut votes = Vec::new();
    for row in read.rows("votes") {
        let name = row.text("voter").ok_or_else(|| Obstacle::at("votes", NAMELESS))?;
        votes.push(json!({ "name": name, "vote": row.chosen("vote") }));
    }
    Ok(json!({ "body": body, "held_on": read.date("held_on"), "votes": votes }))
}
