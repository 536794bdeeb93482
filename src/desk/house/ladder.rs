//! The ladder as a page of rules (审批阶梯): what each act needs beyond its maker's hand.

use super::super::counter::{Counter, View};
use super::super::search::SearchKey;
use super::super::sheet::{Entry, ListRow, Listing, Place};
use super::super::wording;
use super::forms::figure;
use super::lists::{growing, listing, text};
use crate::institution::{Mode, Requirement, Rung};
use crate::text::terms::{Term as _, command};
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// Every row of the ladder; a row with an amount leads to changing it.
pub fn rows<I: Counter>(view: &View<'_, I>) -> Listing {
    const TITLE: Phrase = Phrase::new("审批阶梯", "Who signs what");
    let rows = I::ladder().zip(1..).filter_map(|(rung, nr)| {
        let act: Words = command(rung.command).map_or_else(|| Words::data(rung.command), Words::from);
        let how = how(rung.mode);
        Some(ListRow {
            id: Id::new(&format!("rung-{nr}")).ok()?,
            search: SearchKey::new().text(&act.zh).text(&act.en).text(&how.zh),
            cells: vec![Entry::new(act), Entry::new(above(view, rung)), Entry::new(how)],
            place: if rung.above.is_some() { Place::form("number.adopt") } else { Place::Back },
        })
    });
    let columns = vec![text("事项", "Act", 20, 0), text("金额", "Amount", 20, 0), growing("怎么办", "How it goes", 20)];
    let empty = Phrase::new("没有审批阶梯。", "There is no ladder.");
    let mut listing = listing(TITLE, columns, rows.collect(), empty);
    listing.described =
        Phrase::new("没有列出的，经办一人办理。", "What is not listed is done by its maker alone.").into();
    listing
}

fn above<I: Counter>(view: &View<'_, I>, rung: &Rung) -> Words {
    const ABOVE: Phrase = Phrase::new("超过 {amount}", "above {amount}");
    let Some(key) = rung.above else { return Phrase::new("不论多少", "any").into() };
    let now = view.house().numbers.value(key.name, view.on).map(figure).unwrap_or_default();
    Words { zh: ABOVE.with(&[("amount", &now.zh)]).zh, en: ABOVE.with(&[("amount", &now.en)]).en }
}

/// How a command goes, in words.
fn how(mode: Mode) -> Words {
    const SIGNED: Phrase = Phrase::new("{count} 名{duty}签字后记账", "posted once {count} {duty} signed");
    const APPROVERS: Phrase = Phrase::new("{count} 名审批签字", "{count} approvers sign");
    const PAPER: Phrase = Phrase::new("线下决议，另一人确认", "paper decision, confirmed by another");
    match mode {
        Mode::Alone => Phrase::new("经办一人办理", "its maker alone").into(),
        Mode::CheckedAtClose => {
            Phrase::new("当时记账，日终由复核集中复核", "posted at once, checked when the day closes").into()
        }
        Mode::Signed(needed) => {
            let duty = needed.duty.phrase();
            Words {
                zh: SIGNED.with(&[("count", &needed.count), ("duty", &duty.zh)]).zh,
                en: SIGNED.with(&[("count", &needed.count), ("duty", &duty.en)]).en,
            }
        }
        Mode::Gathered(Requirement::Approvers(count)) => APPROVERS.with(&[("count", &count)]),
        Mode::Gathered(Requirement::Paper(body)) => wording::joined(&[body.phrase().into(), PAPER.into()], "", ": "),
    }
}
