//! 可借额度 at the desk: in a line before an amount is typed, and as the sum it is when somebody asks why.

use super::V;
use super::names;
use crate::cooperative::{Availability, Factor, Limit, LimitKind};
use crate::desk::house::{amount, growing, text};
use crate::desk::sheet::{Entry, Page};
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// What a member can borrow, with the limit that binds: `至多 26,000.00 元: 股金 5,000.00 × 10 - 已借 24,000.00 (L41)`.
pub fn in_short(view: &V<'_>, member: &Id) -> Words {
    const ROOM: Phrase =
        Phrase::new("{room} 元 = {sum} (超过要说明理由，{rule})", "{room} = {sum} (beyond it a reason, {rule})");
    let Ok(room) = view.state().available_to_borrow(member, view.on) else { return Words::default() };
    let Some(binding) = room.lines.iter().min_by_key(|limit| limit.room) else { return Words::default() };
    let sum = sum(binding);
    let figures = |sum: &String| ROOM.with(&[("room", &room.at_most), ("sum", sum), ("rule", &binding.kind.rule())]);
    Words { zh: figures(&sum.zh).zh, en: figures(&sum.en).en }
}

/// A limit as the sum it is.
fn sum(limit: &Limit) -> Words {
    let factor = match limit.factor {
        Factor::Times(times) => format!(" × {times}"),
        Factor::Part(percent) => format!(" × {percent}"),
        Factor::Whole => String::new(),
    };
    let phrase = match limit.kind {
        LimitKind::Shares => Phrase::new("股金 {base}{factor} - 已借 {used}", "shares {base}{factor} - owed {used}"),
        LimitKind::Borrower => {
            Phrase::new("资本净额 {base}{factor} - 已借 {used}", "net capital {base}{factor} - owed {used}")
        }
        LimitKind::Household => Phrase::new(
            "资本净额 {base}{factor} - 同户已借 {used}",
            "net capital {base}{factor} - household owes {used}",
        ),
        LimitKind::HouseholdCap => {
            Phrase::new("一户上限 {base} - 同户已借 {used}", "household cap {base} - household owes {used}")
        }
        LimitKind::Liquidity => Phrase::new(
            "可投放 {most} (留足 {base}{factor}) - 已批未放 {used}",
            "can be lent {most} (keeping {base}{factor}) - approved {used}",
        ),
    };
    phrase.with(&[("base", &limit.base), ("factor", &factor), ("used", &limit.used), ("most", &limit.most)])
}

/// The sum, limit by limit, each with its rule.
///
/// # Errors
/// A [`Refusal`] when there is no such member.
pub fn page(view: &V<'_>, member: &Id) -> Result<Page, Refusal> {
    let room = view.state().available_to_borrow(member, view.on)?;
    const TITLE: Phrase = Phrase::new("{member} 可借额度", "{member}: can borrow");
    let title = TITLE.with(&[("member", &names::member(view, member))]);
    let columns = vec![
        text("规则", "Rule", 5, 0),
        growing("怎么算", "How", 30),
        amount("上限", "Limit", 14, 1),
        amount("还可借", "Room", 14, 0),
    ];
    let row = |limit: &Limit| {
        vec![
            Entry::data(limit.kind.rule()),
            Entry::new(sum(limit)),
            Entry::data(limit.most.to_string()),
            Entry::data(limit.room.to_string()),
        ]
    };
    let rows = room.lines.iter().map(row).collect();
    Ok(Page::new(title).facts(None, facts(&room)).table(Phrase::new("各项限额", "Limits"), columns, rows))
}

fn facts(room: &Availability) -> Vec<(Words, Words)> {
    vec![
        (Phrase::new("至多可借", "At most").into(), wording::yuan(room.at_most)),
        (
            Phrase::new("说明", "Note").into(),
            Phrase::new(
                "各项还可借的最小数；超过要说明理由。",
                "the least room of all limits; beyond it a reason is given",
            )
            .into(),
        ),
        (Phrase::new("为他人担保", "Guarantees").into(), wording::yuan(room.guaranteed)),
    ]
}
