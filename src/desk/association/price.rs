//! Prices in another currency on a form about claims: the currency and the rate once, for all the claims of the form.

use super::V;
use super::names;
use crate::association::complaint::Claim;
use crate::association::currency::{ExchangeRate, ForeignPrice};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::text::price::reckoned;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Money, half_width};
use serde_json::{Map, Value as Json, json};

/// The currency of the book, in which nothing is reckoned.
const OWN: &str = "CNY";

/// Which currency, and the rate with its day and source.
pub fn fields() -> Vec<FieldSpec> {
    let mut currencies = vec![Choice::new(OWN, Phrase::new("人民币", "CNY"))];
    currencies.extend(names::choices(terms::CURRENCIES));
    let quotations = names::choices(terms::QUOTATIONS);
    vec![
        FieldSpec::new("currency", Phrase::new("币种", "Currency"), FieldKind::Choice(currencies)).help(Phrase::new(
            "诉求金额是外币的在这里选，再填汇率，折成人民币 (C20)。",
            "Where the amounts claimed are in another currency: choose it and give the rate (C20).",
        )),
        FieldSpec::new("rate", Phrase::new("汇率", "Rate"), FieldKind::Text)
            .example(Phrase::new("89.43", "89.43"))
            .help(Phrase::new("只在外币时填。", "Only for another currency.")),
        FieldSpec::new("quoted", Phrase::new("怎么报的", "Quoted as"), FieldKind::Choice(quotations)),
        FieldSpec::new("rated_on", Phrase::new("汇率日期", "Rate of"), FieldKind::Date),
        FieldSpec::new("rate_source", Phrase::new("汇率来源", "Rate by"), FieldKind::Text),
        FieldSpec::new("yuan", Phrase::new("折人民币", "In yuan"), FieldKind::Computed),
    ]
}

/// What stands in these fields at first: no foreign currency, and a rate as banks quote it today.
pub fn usual(view: &V<'_>) -> Map<String, Json> {
    let fill = [
        ("currency", OWN.to_owned()),
        ("quoted", "per_hundred".to_owned()),
        ("rated_on", view.on.to_string()),
        ("rate_source", "中国银行折算价".to_owned()),
    ];
    fill.into_iter().map(|(field, text)| (field.to_owned(), json!(text))).collect()
}

/// A claim as filled in; its amount is in the currency of the form.
///
/// # Errors
/// An [`Obstacle`] where the rate is missing or none.
pub fn claim(remedy: &str, amount: Option<Money>, read: Read<'_>) -> Result<Json, Obstacle> {
    let foreign = amount.map(|amount| price(amount, read)).transpose()?.flatten();
    let amount = if foreign.is_some() { foreign.as_ref().and_then(ForeignPrice::in_yuan) } else { amount };
    Ok(json!({ "remedy": remedy, "amount": amount, "foreign": foreign }))
}

/// The price of one claim; nothing where the form is in yuan.
fn price(price: Money, read: Read<'_>) -> Result<Option<ForeignPrice>, Obstacle> {
    const NO_RATE: Phrase =
        Phrase::new("外币要填汇率，比零大，最多八位小数", "a rate above zero, eight decimals at most");
    const NO_DAY: Phrase = Phrase::new("填汇率是哪天的", "fill in the day of the rate");
    const NO_SOURCE: Phrase = Phrase::new("填汇率的来源", "fill in who quoted the rate");
    let Some(currency) = read.chosen("currency").filter(|code| *code != OWN) else { return Ok(None) };
    let rate = read.text("rate").and_then(read_rate);
    let rate = rate.ok_or_else(|| Obstacle::at("rate", NO_RATE))?;
    let on = read.date("rated_on").ok_or_else(|| Obstacle::at("rated_on", NO_DAY))?;
    let source = read.text("rate_source").ok_or_else(|| Obstacle::at("rate_source", NO_SOURCE))?;
    let body = Body::new()
        .put("currency", currency)
        .put("price", price)
        .put("rate", rate)
        .put_maybe("quoted", read.chosen("quoted"))
        .put("on", on)
        .put("source", source);
    serde_json::from_value(body.into_json()).map(Some).map_err(|_| Obstacle::at("rate", NO_RATE))
}

/// A rate as it was typed, with the input method on or off.
fn read_rate(typed: &str) -> Option<ExchangeRate> {
    let plain: String = typed.chars().map(|sign| if sign == '。' { '.' } else { half_width(sign) }).collect();
    plain.parse().ok()
}

/// What the claims come to in yuan, each with how it was reckoned.
pub fn echo(read: Read<'_>) -> Words {
    let prices = read.rows("claims").filter_map(|row| price(row.money("claimed")?, read).ok().flatten());
    let all: Vec<Words> = prices.map(|price| reckoned(&price)).collect();
    wording::joined(&all, "；", "; ")
}

/// The price that all claims of a case with an amount share but for how much; nothing where one is in yuan or they
/// differ, which a form with one rate cannot show.
fn shared(claims: &[Claim]) -> Option<&ForeignPrice> {
    let mut prices = claims.iter().filter(|claim| claim.amount.is_some()).map(|claim| claim.foreign.as_ref());
    let first = prices.next()??;
    let same = |price: &ForeignPrice| ForeignPrice { price: first.price, ..price.clone() } == *first;
    prices.all(|price| price.is_some_and(same)).then_some(first)
}

/// The amount of a claim as a form about its case shows it.
pub fn typed(claims: &[Claim], claim: &Claim) -> Option<Money> {
    let foreign = shared(claims).and(claim.foreign.as_ref());
    foreign.map(|price| price.price).or(claim.amount)
}

/// Currency and rate of the claims of a case, in the shape of a draft.
pub fn as_it_stands(claims: &[Claim]) -> Vec<(&'static str, Json)> {
    let Some(price) = shared(claims) else { return Vec::new() };
    vec![
        ("currency", json!(price.currency)),
        ("rate", json!(price.rate.to_string())),
        ("quoted", json!(price.quoted)),
        ("rated_on", json!(price.on.to_string())),
        ("rate_source", json!(price.source.as_str())),
    ]
}

/// The claims of a case as a form would give them if nothing were changed.
pub fn as_typed(claims: &[Claim]) -> Json {
    let foreign = shared(claims).is_some();
    let claim = |claim: &Claim| {
        let price = claim.foreign.as_ref().filter(|_| foreign);
        json!({ "remedy": claim.remedy, "amount": claim.amount, "foreign": price })
    };
    claims.iter().map(claim).collect()
}
