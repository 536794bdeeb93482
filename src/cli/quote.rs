//! `huzhu quote`: a repayment schedule and what it costs (试算).

use super::Manner;
use super::arguments::QuoteOptions;
use super::days::date;
use super::node::Node;
use super::page;
use super::trouble::Trouble;
use crate::cooperative::loan::{EarlyMoney, Edition, HolidayRule, Instalment, Method, Term, Terms};
use crate::cooperative::{Quote, loan, quote as quote_of, terms_refusal};
use crate::rules::{Numbers, Percent};
use crate::text::values::question;
use crate::text::{Language, Phrase, Words, money, percent, rate as rate_in_words};
use crate::vocabulary::{Calendar, Date, DayCount, Distance, Money, Rate, Reading};
use rust_decimal::Decimal;

/// Quotes a loan.
///
/// # Errors
/// An invalid value when an option has none of its values, or the terms cannot be calculated.
pub fn quote(options: &QuoteOptions, manner: Manner) -> Result<(), Trouble> {
    let terms = terms(options)?;
    let calendar = Calendar::built_in();
    let quote = quote_of(&terms, &calendar).map_err(terms_refusal)?;
    let annual = quote.schedule.annual_percent(terms.drawn_on, Money::ZERO).map(|rate| format!("{rate:.6}"));
    if options.roll && quote.schedule.rows.iter().any(|row| calendar.is_working(row.due_on).provisional) {
        const PROVISIONAL: Phrase = Phrase::new(
            "provisional · 有的到期日所在年份放假安排未载，先按周末推算",
            "provisional · the holidays of some years are not loaded, their due dates are reckoned by weekends alone",
        );
        manner.note(PROVISIONAL);
    }
    let result = node(&quote, annual.as_deref());
    if manner.json {
        return manner.print(&result);
    }
    let mut text = page::page(&Node::list(&quote.schedule.rows, row), manner.language);
    text.push_str(&summary(&terms, &quote, annual.as_deref(), manner.language));
    super::print(&text)
}

fn terms(options: &QuoteOptions) -> Result<Terms, Trouble> {
    const MONTHS: Phrase = Phrase::new("期数写整数，例如 12", "A number of months is a whole number, such as 12");
    const METHOD: Phrase = Phrase::new(
        "还款方式写 equal-installment、equal-principal、interest-only 或 bullet",
        "A method is equal-installment, equal-principal, interest-only or bullet",
    );
    let drawn_on = date("from", &options.from)?;
    let method = match options.method.as_str() {
        "equal-installment" | "equal-instalment" => Method::EqualInstalment,
        "equal-principal" => Method::EqualPrincipal,
        "interest-only" => Method::InterestOnly,
        "bullet" => Method::Bullet,
        _ => return Err(Trouble::invalid("method", METHOD)),
    };
    let number = options.months.parse().map_err(|_| Trouble::invalid("months", MONTHS))?;
    let day_count = options.day_count.as_deref().map(str::parse::<DayCount>).transpose();
    Ok(Terms {
        edition: Edition::default(),
        method,
        principal: amount("principal", &options.principal)?,
        rate: rate("rate", &options.rate)?,
        drawn_on,
        term: Term::Instalments { number, every: Distance::months(1) },
        day_count: day_count.map_err(|error| Trouble::unread("day-count", &error))?.unwrap_or_default(),
        holiday: if options.roll { HolidayRule::default() } else { HolidayRule::UNMOVED },
        penalty_add_on: Terms::house_penalty(),
        // A schedule can be quoted for any day; the ceiling only judges it.
        ceiling: ceiling(drawn_on).or_else(|| Rate::percent_per_year(Decimal::ONE_THOUSAND).ok()),
        allocation: loan::Allocation::default(),
        early: EarlyMoney::default(),
    })
}

/// Four times the one-year LPR of a day; none before there was one.
fn ceiling(drawn_on: Date) -> Option<Rate> {
    let percent = Numbers::default().ceiling(drawn_on).percent()?;
    Rate::percent_per_year(percent).ok()
}

/// An amount given as an argument.
///
/// # Errors
/// An invalid value when it is none, or one that a form would first show back.
pub fn amount(field: &str, text: &str) -> Result<Money, Trouble> {
    let reading = Money::read(text).map_err(|error| Trouble::unread(field, &error))?;
    let show = |amount: &Money| Words::each(|language| money(*amount, language));
    plain(field, reading, show)
}

/// A rate given as an argument.
fn rate(field: &str, text: &str) -> Result<Rate, Trouble> {
    let reading = Rate::read(text).map_err(|error| Trouble::unread(field, &error))?;
    let show = |rate: &Rate| Words::each(|language| rate_in_words(*rate, language));
    plain(field, reading, show)
}

/// A reading that asks nothing: on a command line nobody is asked.
fn plain<T>(field: &str, reading: Reading<T>, show: impl Fn(&T) -> Words) -> Result<T, Trouble> {
    let asked = question(&reading, show);
    reading.plain().ok_or_else(|| Trouble::invalid(field, asked.unwrap_or_default()))
}

fn node(quote: &Quote, annual: Option<&str>) -> Node {
    let totals = quote.schedule.totals();
    Node::Fields(vec![
        ("rows", Node::list(&quote.schedule.rows, row)),
        (
            "totals",
            Node::Fields(vec![
                ("principal", totals.principal.into()),
                ("interest", totals.interest.into()),
                ("due", totals.due.into()),
                ("annual_percent", annual.into()),
            ]),
        ),
    ])
}

/// One instalment of a schedule.
pub fn row(row: &Instalment) -> Node {
    Node::Fields(vec![
        ("nr", row.nr.into()),
        ("due_on", row.due_on.into()),
        ("principal", row.principal.into()),
        ("interest", row.interest.into()),
        ("due", row.due.into()),
        ("balance", row.balance.into()),
    ])
}

/// What the loan costs, and whether the ceiling by law is kept in money.
fn summary(terms: &Terms, quote: &Quote, annual: Option<&str>, language: Language) -> String {
    const COST: Phrase = Phrase::new(
        "本金 {principal}，利息 {interest}，共还 {due}；实际年化 {annual}%",
        "Principal {principal}, interest {interest}, {due} in all; really {annual} % a year",
    );
    const KEPT: Phrase = Phrase::new(
        "没有超过合同日一年期LPR的四倍 (年利率 {ceiling}，利息最多 {most})",
        "Within four times the one-year LPR of that day ({ceiling} a year, interest at most {most})",
    );
    const PASSED: Phrase = Phrase::new(
        "超过合同日一年期LPR的四倍 (年利率 {ceiling}，利息最多 {most})，多 {excess}",
        "Beyond four times the one-year LPR of that day ({ceiling} a year, interest at most {most}) by {excess}",
    );
    let totals = quote.schedule.totals();
    let in_words = |amount| money(amount, language);
    let mut lines = vec![COST.fill(
        language,
        &[
            ("principal", &in_words(totals.principal)),
            ("interest", &in_words(totals.interest)),
            ("due", &in_words(totals.due)),
            ("annual", &annual.unwrap_or("-")),
        ],
    )];
    if let (Some(ceiling), Some(most)) = (ceiling(terms.drawn_on), quote.ceiling) {
        let ceiling = percent(Percent(ceiling.yearly_percent()));
        let excess = quote.excess();
        let phrase = if excess.is_some() { PASSED } else { KEPT };
        let figures: [(&str, &dyn std::fmt::Display); 3] =
            [("ceiling", &ceiling), ("most", &in_words(most)), ("excess", &in_words(excess.unwrap_or_default()))];
        lines.push(phrase.fill(language, &figures));
    }
    lines.push(String::new());
    lines.join("\n")
}
