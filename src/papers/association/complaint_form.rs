//! 投诉登记表: who complains about whom, what happened, what is claimed, what proves it, what was decided.

use super::parts::{self, Books};
use crate::association::complaint::{Answer, Bought, Case};
use crate::papers::{Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("投诉登记表", "Complaint form");

/// The form of a case.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    let case = books.state().case(id)?;
    let mut sheet = books.sheet(TITLE, case.registered_on);
    sheet.number = Some(Words::data(case.full_number()));
    let mut merchant = match &case.merchant {
        Some(known) => parts::merchant_facts(books, known),
        None => vec![Fact::new(Phrase::new("经营者", "Merchant"), Words::data(parts::against(books, case)))],
    };
    if let (Some(_), Some(shop)) = (&case.merchant, &case.shop) {
        merchant.push(Fact::new(Phrase::new("消费者说的店", "As named"), Words::data(books.text(shop))));
    }
    merchant.push(Fact::new(Phrase::new("商品或服务", "Goods or service"), bought(books, case)));
    merchant.push(parts::to_fill(Phrase::new("购买日期", "Bought on")));
    sheet = sheet
        .with(Block::Facts(vec![Fact::new(Phrase::new("来源", "Came"), source(case))]))
        .with(Block::Heading(Phrase::new("消费者", "Consumer").into()))
        .with(Block::Facts(parts::consumer_facts(books, &case.consumer)))
        .with(Block::Heading(Phrase::new("经营者", "Merchant").into()))
        .with(Block::Facts(merchant))
        .with(Block::Heading(Phrase::new("事情经过", "What happened").into()))
        .with(Block::Sentence(parts::note(books, &case.facts)))
        .with(Block::Heading(Phrase::new("诉求", "Claims").into()))
        .with(if case.claims.is_empty() { Block::Blank(2) } else { parts::claims(&case.claims) })
        .with(Block::Heading(Phrase::new("证据清单", "Evidence").into()))
        .with(parts::evidence(books, case.evidence.as_ref()))
        .with(Block::Heading(Phrase::new("处理", "Decision").into()));
    let mediator = Words::data(books.operator(&case.mediator));
    Ok(sheet
        .with(Block::Facts(vec![
            Fact::new(Phrase::new("决定", "Decided"), decision(case)),
            Fact::new(Phrase::new("经手", "Mediator"), mediator),
        ]))
        .with(Block::Marks(vec![
            Mark::Signature(Phrase::new("消费者", "Consumer").into()),
            Mark::Signature(Phrase::new("经手人", "Mediator").into()),
            parts::seal(books),
        ])))
}

/// What was bought, with its brand and model; room to write where that is not on file.
fn bought(books: &Books<'_>, case: &Case) -> Words {
    let Some(bought) = case.bought.as_ref().and_then(|filed| books.filed::<Bought>(filed)) else {
        return Words::default();
    };
    let parts = [Some(&bought.what), bought.brand.as_ref(), bought.model.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.as_str()).collect();
    Words::data(parts.join(" "))
}

fn source(case: &Case) -> Words {
    let mut source = vec![terms::coded(terms::CHANNELS, case.source.channel)];
    source.extend(case.source.number.as_ref().map(|number| Words::data(number.as_str())));
    Words::joined(&source, " ", " ")
}

fn decision(case: &Case) -> Words {
    const ACCEPTED: Phrase = Phrase::new("{on} 受理", "accepted on {on}");
    const REFUSED: Phrase = Phrase::new("{on} 不予受理：{cause}", "refused on {on}: {cause}");
    const SETTLED: Phrase = Phrase::new("{on} 简易办结", "settled by a call on {on}");
    const JOINED: Phrase = Phrase::new("{on} 并入另案", "joined to another case on {on}");
    const WITHDRAWN: Phrase = Phrase::new("{on} 消费者撤回", "taken back on {on}");
    let on = |phrase: Phrase, on| phrase.with_words(&[("on", &parts::day(on))]);
    match (case.withdrawn_on, case.answer) {
        (Some(withdrawn), _) => on(WITHDRAWN, withdrawn),
        (None, Some(Answer::Accepted(accepted))) => on(ACCEPTED, accepted),
        (None, Some(Answer::Settled(settled))) => on(SETTLED, settled),
        (None, Some(Answer::Joined(joined))) => on(JOINED, joined),
        (None, Some(Answer::Refused(refused, cause))) => {
            let cause = terms::coded(terms::REFUSAL_CAUSES, cause);
            REFUSED.with_words(&[("on", &parts::day(refused)), ("cause", &cause)])
        }
        (None, None) => Words::default(),
    }
}
