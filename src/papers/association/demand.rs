//! 追偿通知书: what the merchant owes line by line, by when, and what follows.

use super::parts::{self, Books};
use crate::association::Association;
use crate::association::advance::Advance;
use crate::association::recovery::Demand;
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::{RECOVERY_DEMAND_TERM, Refusal};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("追偿通知书", "Demand");

/// The last demand for an advance with every line of it; before one is recorded, a draft with what is owed now.
///
/// # Errors
/// A [`Refusal`] when there is no such advance, the merchant was not notified of the assignment, or owes nothing.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const OWED: Phrase = Phrase::new(
        "{merchant}：本会先行赔付下列消费者，债权转让已通知你店。请在下列期限前把欠款付给本会。",
        "To {merchant}: the association paid the consumers below and notified you of the assignment. Pay it what is \
         owed by the day below.",
    );
    const DAYS: Phrase = Phrase::new("收到本通知之日起 {days} 日内", "within {days} days of receiving this");
    let state = books.state();
    let advance = state.advance(id)?;
    state.notice(id).ok_or_else(|| parts::not_due(id))?;
    let demand = state.recoveries.get(id).and_then(|recovery| recovery.demands.last());
    let lines = match demand {
        Some(demand) => recorded(state, advance, demand),
        None => draft(state, id),
    };
    if lines.is_empty() {
        return Err(parts::not_due(id));
    }
    let mut sheet = books.sheet(TITLE, demand.map_or(books.on(), |demand| demand.served.on));
    sheet.number = demand.map(|demand| parts::number(demand.number));
    let sum = lines.iter().map(|(_, amount)| *amount).sum();
    let pay_by = match demand {
        Some(demand) => parts::day(demand.pay_by),
        None => DAYS.with(&[("days", &state.house.numbers.get(RECOVERY_DEMAND_TERM, books.on()).0)]),
    };
    let merchant = parts::merchant(books, &advance.merchant);
    Ok(sheet
        .with(Block::Sentence(OWED.with(&[("merchant", &merchant)])))
        .with(Block::Facts(parts::merchant_facts(books, &advance.merchant)))
        .with(parts::lines(books, Phrase::new("应还", "Owed"), &lines))
        .with(Block::Amount(Phrase::new("应还合计", "Owed in all").into(), sum))
        .with(Block::Facts(vec![
            Fact::new(Phrase::new("付款期限", "Pay by"), pay_by),
            parts::to_fill(Phrase::new("收款户名、开户行、账号", "Account to pay into")),
        ]))
        .with(Block::Heading(Phrase::new("逾期未付的", "Where it is not paid in time").into()))
        .with(Block::Clauses(consequences(books, advance)))
        .with(parts::by_rule("R01、R02、R03、R07"))
        .with(parts::service())
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("经营者签收", "Received by merchant").into()),
            Mark::Signature(Phrase::new("送达人", "Served by").into()),
        ])))
}

/// The lines of a demand as it was recorded: one number, as many advances as it named.
fn recorded<'a>(state: &'a Association, advance: &Advance, demand: &Demand) -> Vec<(&'a Advance, Money)> {
    let line = |id: &Id| {
        let demands = &state.recoveries.get(id)?.demands;
        demands.iter().find(|other| other.number == demand.number).map(|other| other.amount)
    };
    let of_merchant = state.advances.of_merchant(&advance.merchant);
    of_merchant.filter_map(|(id, advance)| Some((advance, line(id)?))).collect()
}

/// What a demand would ask for now.
fn draft<'a>(state: &'a Association, id: &Id) -> Vec<(&'a Advance, Money)> {
    let together = state.decided_together(id).into_iter().filter(|id| state.notice(id).is_some());
    let lines = together.filter_map(|id| Some((state.advances.get(&id)?, state.owed(&id))));
    lines.filter(|(_, owed)| owed.is_positive()).collect()
}

fn consequences(books: &Books<'_>, advance: &Advance) -> Vec<Words> {
    let merchant = books.state().merchants.get(&advance.merchant);
    let arbitration = merchant.is_some_and(|merchant| merchant.pledges.iter().any(|pledge| pledge.arbitration));
    let forum = if arbitration {
        Phrase::new("按先行赔付申请书的约定提请仲裁。", "The association goes to arbitration as the pledge says.")
    } else {
        Phrase::new("向人民法院起诉。", "The association sues.")
    };
    let mut follows = vec![
        Phrase::new("暂停或者取消诚信店资格，并予公示。", "The shop is suspended or delisted, in public.").into(),
        forum.into(),
    ];
    if books.state().deposit(&advance.merchant).is_positive() {
        follows.insert(
            0,
            Phrase::new("从保证金中扣还，你店按通知补足。", "It is taken from the deposit, to be brought up again.")
                .into(),
        );
    }
    follows.push(
        Phrase::new(
            "对金额有异议、主张抵销，或者需要分期的，请在期限内书面提出。",
            "Objections, set-offs or a wish to pay by instalments are put in writing by that day.",
        )
        .into(),
    );
    follows
}
