//! What is agreed of a loan, in words: its rate and its term.

use super::{Phrase, Words};
use crate::cooperative::loan::Term;
use crate::vocabulary::{Distance, DistanceUnit, Rate};

/// A rate with both its periods: `月利率 0.8%，年化 9.6%`.
pub fn rate(rate: Rate) -> Words {
    const RATE: Phrase = Phrase::new("月利率 {month}%，年化 {year}%", "{month}% a month, {year}% a year");
    let places = |figure: rust_decimal::Decimal| figure.round_dp(4).normalize();
    RATE.with(&[("month", &places(rate.monthly_percent())), ("year", &places(rate.yearly_percent()))])
}

/// A term: `12 期，每月一期`.
pub fn term(term: Term) -> Words {
    match term {
        Term::From { first, number, every } => {
            const FROM: Phrase = Phrase::new("{first} 起 {term}", "{term} from {first}");
            let (first, term) = (Words::data(first.to_string()), self::term(Term::Instalments { number, every }));
            FROM.with_words(&[("first", &first), ("term", &term)])
        }
        Term::Instalments { number, every: Distance { count: 1, unit: DistanceUnit::Month } } => {
            Phrase::new("{number} 期，每月一期", "{number} months").with(&[("number", &number)])
        }
        Term::Instalments { number, every } => {
            let term = match every.unit {
                DistanceUnit::Day => Phrase::new("{number} 期，每期 {count} 天", "{number} times, every {count} days"),
                DistanceUnit::Week => {
                    Phrase::new("{number} 期，每期 {count} 周", "{number} times, every {count} weeks")
                }
                DistanceUnit::Month => {
                    Phrase::new("{number} 期，每期 {count} 个月", "{number} times, every {count} months")
                }
            };
            term.with(&[("number", &number), ("count", &every.count)])
        }
        Term::Maturity(on) => Phrase::new("{on} 到期", "matures {on}").with(&[("on", &on)]),
    }
}
