//! What the papers of an association share: its parties, its dates, the rule they cite.

use crate::association::Association;
use crate::association::advance::Advance;
use crate::association::complaint::{Case, Claim, Evidence};
use crate::association::merchant::Shop;
use crate::papers::text::paper_date;
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Table};
use crate::people::Filed;
use crate::rules::Refusal;
use crate::text::price::reckoned;
use crate::text::terms;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money, Note};

/// The books a paper is described from.
pub(super) type Books<'a> = Archive<'a, Association>;

/// A paper whose matter is not recorded yet.
pub(super) fn not_due(of: &Id) -> Refusal {
    Refusal::because("paper.not_due").id("of", of)
}

/// A date as papers write it.
pub(super) fn day(date: Date) -> Words {
    Words::data(paper_date(date))
}

/// The number of a notice or receipt.
pub(super) fn number(number: u32) -> Words {
    Words::data(format!("{number:04}"))
}

/// A place that a hand fills in.
pub(super) fn to_fill(label: Phrase) -> Fact {
    Fact::new(label, Words::default())
}

/// A note of the register, `***` once erased.
pub(super) fn note(books: &Books<'_>, filed: &Filed) -> Words {
    Words::data(books.filed::<Note>(filed).map_or_else(|| "***".to_owned(), |note| note.as_str().to_owned()))
}

/// The rule of the association that a paper rests on. An association is no public authority: measures that bind
/// departments are not cited.
pub(super) fn by_rule(rules: &str) -> Block {
    const BY: Phrase = Phrase::new(
        "依据：本会规定 {rules}。本会是社会团体，不收取费用。",
        "By the association's own rule {rules}. It is no public authority and charges nothing.",
    );
    Block::Note(BY.with(&[("rules", &rules)]))
}

/// The consumer's name.
pub(super) fn consumer(books: &Books<'_>, first: &Id) -> String {
    let person = books.state().cases.get(first).and_then(|case| case.person.as_ref());
    person.map_or_else(|| first.to_string(), |person| books.name(person))
}

/// The consumer with identity paper, phone and address.
pub(super) fn consumer_facts(books: &Books<'_>, first: &Id) -> Vec<Fact> {
    let person = books.state().cases.get(first).and_then(|case| case.person.as_ref());
    person.map_or_else(Vec::new, |person| books.person_facts(person))
}

/// The merchant's name.
pub(super) fn merchant(books: &Books<'_>, id: &Id) -> String {
    let merchant = books.state().merchants.get(id);
    merchant.map_or_else(|| id.to_string(), |merchant| books.text(&merchant.name))
}

/// What a source line of the pool is called.
pub(super) fn line(books: &Books<'_>, id: &Id) -> Words {
    match books.state().lines.get(id) {
        Some(line) => match &line.name {
            Some(name) => Words::data(name.as_str()),
            None => terms::coded(terms::LINE_KINDS, line.kind),
        },
        None => Words::data(id.as_str()),
    }
}

/// Whom a case is against: the merchant, else the shop as the consumer names it.
pub(super) fn against(books: &Books<'_>, case: &Case) -> String {
    match (&case.merchant, &case.shop) {
        (Some(known), _) => merchant(books, known),
        (None, Some(shop)) => books.text(shop),
        (None, None) => String::new(),
    }
}

/// The merchant with credit code, shops and the address where papers reach it.
pub(super) fn merchant_facts(books: &Books<'_>, id: &Id) -> Vec<Fact> {
    let mut facts = vec![Fact::new(Phrase::new("经营者", "Merchant"), Words::data(merchant(books, id)))];
    let Some(known) = books.state().merchants.get(id) else { return facts };
    let code = known.credit_code.as_ref().map(ToString::to_string).unwrap_or_default();
    facts.push(Fact::new(Phrase::new("统一社会信用代码", "Credit code"), Words::data(code)));
    let shops = known.shops.as_ref().and_then(|filed| books.filed::<Vec<Shop>>(filed)).unwrap_or_default();
    facts.extend(shops.iter().map(|shop| {
        let address = shop.address.as_ref().map(|address| format!(" {address}")).unwrap_or_default();
        Fact::new(Phrase::new("门店", "Shop"), Words::data(format!("{}{address}", shop.name)))
    }));
    if let Some(pledge) = known.pledge(books.on()).or(known.pledges.last()) {
        let address = books.text(&pledge.service_address);
        facts.push(Fact::new(Phrase::new("送达地址", "Address for service"), Words::data(address)));
    }
    facts
}

/// What is claimed, line by line; a price in another currency stands beside its amount in yuan (C20).
pub(super) fn claims(claims: &[Claim]) -> Block {
    let foreign = claims.iter().any(|claim| claim.foreign.is_some());
    let mut columns = vec![Column::words(Phrase::new("诉求", "Claim"))];
    if foreign {
        columns.push(Column::words(Phrase::new("原价与汇率", "Price and rate")));
    }
    columns.push(Column::amounts(Phrase::new("金额", "Amount")));
    let mut table = Table::new(columns);
    table.summed = claims.iter().any(|claim| claim.amount.is_some());
    let row = |claim: &Claim| {
        let mut cells = vec![Cell::Words(terms::coded(terms::REMEDIES, claim.remedy))];
        if foreign {
            cells.push(claim.foreign.as_ref().map_or(Cell::Empty, |price| Cell::Words(reckoned(price))));
        }
        cells.push(claim.amount.map_or(Cell::Empty, Cell::Amount));
        cells
    };
    table.rows = claims.iter().map(row).collect();
    Block::Table(table)
}

/// 证据清单; room for three items where none is on file.
pub(super) fn evidence(books: &Books<'_>, filed: Option<&Filed>) -> Block {
    let items = filed.and_then(|filed| books.filed::<Vec<Evidence>>(filed)).unwrap_or_default();
    if items.is_empty() {
        return Block::Blank(3);
    }
    let mut table = Table::new(vec![
        Column::words(Phrase::new("证据", "Evidence")),
        Column::words(Phrase::new("原件", "Original")),
    ]);
    let seen = |seen: bool| match seen {
        true => Phrase::new("看过原件", "original seen"),
        false => Phrase::new("复印件", "copy"),
    };
    let row = |item: Evidence| {
        vec![Cell::Words(Words::data(item.what.as_str())), Cell::Words(seen(item.original_seen).into())]
    };
    table.rows = items.into_iter().map(row).collect();
    Block::Table(table)
}

/// Case and parties, as a notice or agreement names them.
pub(super) fn parties(books: &Books<'_>, case: &Case) -> Vec<Fact> {
    vec![
        Fact::new(Phrase::new("案号", "Case"), Words::data(case.full_number())),
        Fact::new(Phrase::new("消费者", "Consumer"), Words::data(consumer(books, &case.consumer))),
        Fact::new(Phrase::new("经营者", "Merchant"), Words::data(against(books, case))),
    ]
}

/// Advances against a merchant line by line, with what stands beside each.
pub(super) fn lines(books: &Books<'_>, heading: Phrase, lines: &[(&Advance, Money)]) -> Block {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("案号", "Case")),
        Column::words(Phrase::new("消费者", "Consumer")),
        Column::words(Phrase::new("垫付日期", "Paid on")),
        Column::amounts(heading),
    ]);
    table.summed = true;
    let row = |(advance, amount): &(&Advance, Money)| {
        let case = books.state().cases.get(&advance.case).map(Case::full_number).unwrap_or_default();
        let paid_on = advance.paid_on().map(day).unwrap_or_default();
        vec![
            Cell::Words(Words::data(case)),
            Cell::Words(Words::data(consumer(books, &advance.consumer))),
            Cell::Words(paid_on),
            Cell::Amount(*amount),
        ]
    };
    table.rows = lines.iter().map(row).collect();
    Block::Table(table)
}

/// The association's seal.
pub(super) fn seal(books: &Books<'_>) -> Mark {
    Mark::Seal(Words::data(books.house().name.as_str()))
}

/// Room for how a notice reached the merchant (送达记录), filled in as it is served.
pub(super) fn service() -> Block {
    Block::Facts(vec![
        to_fill(Phrase::new("送达方式、地址", "Served how and where")),
        to_fill(Phrase::new("邮件号或照片号", "Mail or picture no.")),
    ])
}
