//! Prices in other currencies, in words.

use super::terms::{self, coded};
use super::{Phrase, Words};
use crate::association::currency::{ForeignPrice, Quoted};
use crate::vocabulary::Money;

/// How a price became a claim in yuan: `澳门元 4,800.00 × 89.43 ÷ 100 = 4,292.64 元 (2026-03-04 中国银行折算价)`.
pub fn reckoned(price: &ForeignPrice) -> Words {
    const RECKONED: Phrase = Phrase::new("{sum} = {yuan} 元 ({on} {source})", "{sum} = CNY {yuan} ({on}, {source})");
    let yuan = Words::data(price.in_yuan().unwrap_or(Money::ZERO).to_string());
    let (on, source) = (Words::data(price.on.to_string()), Words::data(price.source.as_str()));
    RECKONED.with_words(&[("sum", &sum(price)), ("yuan", &yuan), ("on", &on), ("source", &source)])
}

/// The price with its rate: `澳门元 4,800.00 × 89.43 ÷ 100`.
pub fn sum(price: &ForeignPrice) -> Words {
    const PER_HUNDRED: Phrase = Phrase::new("{currency} {price} × {rate} ÷ 100", "{currency} {price} × {rate} ÷ 100");
    const PER_UNIT: Phrase = Phrase::new("{currency} {price} × {rate}", "{currency} {price} × {rate}");
    const PER_YUAN: Phrase = Phrase::new("{currency} {price} ÷ {rate}", "{currency} {price} ÷ {rate}");
    let phrase = match price.quoted {
        Quoted::PerHundred => PER_HUNDRED,
        Quoted::PerUnit => PER_UNIT,
        Quoted::PerYuan => PER_YUAN,
    };
    let currency = coded(terms::CURRENCIES, price.currency);
    let (amount, rate) = (Words::data(price.price.to_string()), Words::data(price.rate.to_string()));
    phrase.with_words(&[("currency", &currency), ("price", &amount), ("rate", &rate)])
}
