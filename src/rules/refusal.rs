//! Why a command is not carried out, as data: the words are made from it elsewhere, in two languages.

use super::row;
use super::row::{Bilingual, Severity};
use super::value::Percent;
use crate::vocabulary::{Date, Id, Money, Rate};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Why a command is refused: a stable cause, the rule behind it and the figures that show it.
///
/// As JSON: `{"severity":"refuse","cause":"advance.over_cap","rule":"P01","figures":{"asked":{"money":500001}}}`,
/// money in fen.
///
/// ```
/// use huzhu::rules::Refusal;
/// use huzhu::vocabulary::Money;
///
/// let refusal = Refusal::because("advance.over_cap")
///     .rule("P01")
///     .money("asked", Money::from_fen(500_001))
///     .money("cap", Money::from_yuan(5_000));
/// assert_eq!(refusal.cause(), "advance.over_cap");
/// assert_eq!(refusal.source().unwrap().en, "The association as published; Civil Code 1259");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    severity: Severity,
    cause: &'static str,
    rule: Option<&'static str>,
    figures: Vec<(&'static str, Figure)>,
}

/// A finding that a person may pass by giving a reason, which is recorded.
///
/// ```
/// use huzhu::rules::Refusal;
/// use huzhu::vocabulary::Money;
///
/// let warning = Refusal::because("advance.merchant_over_cap").rule("P08").money("room", Money::ZERO).or_reason();
/// assert_eq!(warning.finding().cause(), "advance.merchant_over_cap");
/// let refusal = warning.unanswered();
/// assert!(refusal.passes_with_reason());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Warning(Refusal);

/// A figure of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// An amount.
    Money(Money),
    /// A date.
    Date(Date),
    /// A plain count: days, persons, times.
    Count(i64),
    /// A rate as quoted.
    Rate(Rate),
    /// A percentage.
    Percent(Percent),
    /// A thing of the book; never personal data.
    Id(Id),
    /// A word of ours: an account, a state, an option.
    Code(Code),
    /// Several figures.
    List(Vec<Figure>),
}

/// A word of ours or a short text safe to show anywhere: 1 to 64 visible ASCII characters.
///
/// ```
/// use huzhu::rules::Code;
/// assert_eq!(Code::from("loans.principal").as_str(), "loans.principal");
/// assert_eq!(Code::cleaned("a\u{202e}b").as_str(), "a?b");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

impl Refusal {
    /// A refusal for a cause, a stable code of lower-case words such as `advance.over_cap`.
    ///
    /// # Panics
    /// In debug builds, as do [`Refusal::rule`] and [`Refusal::figure`], when the program misspells a cause, names a
    /// rule the book has not, or gives two figures one name.
    pub fn because(cause: &'static str) -> Self {
        debug_assert!(is_cause(cause), "{cause:?} is not a cause");
        Self { severity: Severity::Refuse, cause, rule: None, figures: Vec::new() }
    }

    /// Names the rule behind it.
    #[must_use]
    pub fn rule(mut self, id: &'static str) -> Self {
        debug_assert!(row(id).is_some(), "the rule book has no {id}");
        self.rule = Some(id);
        self
    }

    /// Adds a figure under a name the words ask for.
    #[must_use]
    pub fn figure(mut self, name: &'static str, figure: Figure) -> Self {
        debug_assert!(self.get(name).is_none(), "{} already has a figure {name}", self.cause);
        self.figures.push((name, figure));
        self
    }

    /// Adds an amount.
    #[must_use]
    pub fn money(self, name: &'static str, amount: Money) -> Self {
        self.figure(name, Figure::Money(amount))
    }

    /// Adds a date.
    #[must_use]
    pub fn date(self, name: &'static str, date: Date) -> Self {
        self.figure(name, Figure::Date(date))
    }

    /// Adds a plain count: days, persons, times.
    #[must_use]
    pub fn count(self, name: &'static str, count: i64) -> Self {
        self.figure(name, Figure::Count(count))
    }

    /// Adds a rate as quoted.
    #[must_use]
    pub fn rate(self, name: &'static str, rate: Rate) -> Self {
        self.figure(name, Figure::Rate(rate))
    }

    /// Adds a percentage.
    #[must_use]
    pub fn percent(self, name: &'static str, percent: Percent) -> Self {
        self.figure(name, Figure::Percent(percent))
    }

    /// Adds a thing of the book.
    #[must_use]
    pub fn id(self, name: &'static str, id: &Id) -> Self {
        self.figure(name, Figure::Id(id.clone()))
    }

    /// Adds a word of ours.
    #[must_use]
    pub fn code(self, name: &'static str, code: &'static str) -> Self {
        self.figure(name, Figure::Code(Code::from(code)))
    }

    /// Adds several figures under one name.
    #[must_use]
    pub fn list(self, name: &'static str, figures: impl IntoIterator<Item = Figure>) -> Self {
        self.figure(name, Figure::List(figures.into_iter().collect()))
    }

    /// Makes it a warning, which a reason passes.
    #[must_use]
    pub fn or_reason(self) -> Warning {
        Warning(self)
    }

    /// The stable code of what is in the way.
    pub fn cause(&self) -> &'static str {
        self.cause
    }

    /// The id of the rule behind it, where there is one: what is merely impossible has none.
    pub fn rule_id(&self) -> Option<&'static str> {
        self.rule
    }

    /// The source of that rule.
    pub fn source(&self) -> Option<Bilingual> {
        self.rule.and_then(row).map(|row| row.source)
    }

    /// The figures, in the order they were added.
    pub fn figures(&self) -> &[(&'static str, Figure)] {
        &self.figures
    }

    /// The figure of a name.
    pub fn get(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|(known, _)| *known == name).map(|(_, figure)| figure)
    }

    /// Whether the same command with a reason given would pass.
    pub fn passes_with_reason(&self) -> bool {
        self.severity == Severity::WarnWithReason
    }
}

impl Warning {
    /// What there is to be warned of: cause, rule, figures.
    pub fn finding(&self) -> &Refusal {
        &self.0
    }

    /// The refusal of a command that gives no reason for passing it.
    #[must_use]
    pub fn unanswered(self) -> Refusal {
        Refusal { severity: Severity::WarnWithReason, ..self.0 }
    }
}

/// The rules whose warnings a command passes by giving a reason, to be recorded with it.
///
/// # Errors
/// The first warning as a refusal, when there is one and no reason was given.
pub fn pass_warnings(warnings: Vec<Warning>, reason_given: bool) -> Result<Vec<String>, Refusal> {
    let mut passed = Vec::with_capacity(warnings.len());
    for warning in warnings {
        if !reason_given {
            return Err(warning.unanswered());
        }
        passed.extend(warning.finding().rule_id().map(str::to_owned));
    }
    Ok(passed)
}

impl Code {
    /// A text from outside made safe: what is not visible ASCII becomes `?`, and 64 characters are kept.
    pub fn cleaned(text: &str) -> Self {
        let cleaned: String = text.chars().map(|c| if c.is_ascii_graphic() { c } else { '?' }).take(64).collect();
        Self(Cow::Owned(if cleaned.is_empty() { "?".into() } else { cleaned }))
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Code {
    /// A word of ours; what is not visible ASCII is made safe as by [`Code::cleaned`].
    fn from(word: &'static str) -> Self {
        let safe = !word.is_empty() && word.len() <= 64 && word.bytes().all(|b| b.is_ascii_graphic());
        if safe { Self(Cow::Borrowed(word)) } else { Self::cleaned(word) }
    }
}

/// Whether a code is words of lower-case letters joined by `.` and `_`, at least two parts.
fn is_cause(code: &str) -> bool {
    code.contains('.')
        && code.split(['.', '_']).all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    /// For logs and tests; what a person reads is made from the cause in their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.cause)?;
        if let Some(rule) = self.rule {
            write!(f, " ({rule})")?;
        }
        for (index, (name, figure)) in self.figures.iter().enumerate() {
            write!(f, "{}{name} {figure}", if index == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(amount) => write!(f, "{amount}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Count(count) => write!(f, "{count}"),
            Self::Rate(rate) => write!(f, "{rate}"),
            Self::Percent(percent) => write!(f, "{percent}"),
            Self::Id(id) => write!(f, "{id}"),
            Self::Code(code) => f.write_str(code.as_str()),
            Self::List(figures) => {
                for (index, figure) in figures.iter().enumerate() {
                    write!(f, "{}{figure}", if index == 0 { "" } else { " " })?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        let severity = if self.passes_with_reason() { "warn_with_reason" } else { "refuse" };
        map.serialize_entry("severity", severity)?;
        map.serialize_entry("cause", self.cause)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("figures", &Figures(&self.figures))?;
        map.end()
    }
}

/// Figures as a JSON object in their order.
struct Figures<'a>(&'a [(&'static str, Figure)]);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, figure)| (name, figure)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rust_decimal::Decimal;

    fn with_every_figure() -> Refusal {
        Refusal::because("loan.over_ceiling")
            .rule("L05")
            .money("interest", Money::from_fen(986))
            .date("contract", date(2026, 11, 23))
            .count("days", -1)
            .rate("asked", "15‰/month".parse().expect("a rate"))
            .percent("ceiling", Percent(Decimal::new(1_200, 2)))
            .id("loan", &Id::new("loan-7").expect("an id"))
            .code("method", "bullet")
            .list("amounts", [Figure::Money(Money::from_fen(1)), Figure::Count(2)])
    }

    #[test]
    fn a_refusal_is_json_with_its_figures_by_name() {
        let expected = concat!(
            r#"{"severity":"refuse","cause":"loan.over_ceiling","rule":"L05","figures":{"interest":{"money":986},"#,
            r#""contract":{"date":"2026-11-23"},"days":{"count":-1},"asked":{"rate":"15‰/month"},"#,
            r#""ceiling":{"percent":"12.00"},"loan":{"id":"loan-7"},"method":{"code":"bullet"},"#,
            r#""amounts":{"list":[{"money":1},{"count":2}]}}}"#,
        );
        assert_eq!(serde_json::to_string(&with_every_figure()).expect("json"), expected);
        let bare = serde_json::to_string(&Refusal::because("book.closed")).expect("json");
        assert_eq!(bare, r#"{"severity":"refuse","cause":"book.closed","rule":null,"figures":{}}"#);
    }

    #[test]
    fn a_refusal_tells_a_log_what_it_found() {
        let expected = "loan.over_ceiling (L05): interest 9.86, contract 2026-11-23, days -1, asked 15‰/month, \
                        ceiling 12.00%, loan loan-7, method bullet, amounts 0.01 2";
        assert_eq!(with_every_figure().to_string(), expected);
        assert_eq!(Refusal::because("book.closed").to_string(), "book.closed");
    }

    #[test]
    fn a_figure_is_found_by_its_name() {
        let refusal = with_every_figure();
        assert_eq!(refusal.get("days"), Some(&Figure::Count(-1)));
        assert_eq!(refusal.get("day"), None);
        assert_eq!(refusal.figures().len(), 8);
        assert_eq!(refusal.source().map(|source| source.zh), Some("民间借贷规定第25条"));
    }

    #[test]
    fn a_warning_without_a_reason_is_a_refusal_that_says_a_reason_passes() {
        let refusal = Refusal::because("share.above_part").rule("L17");
        assert!(!refusal.passes_with_reason());
        let unanswered = refusal.or_reason().unanswered();
        assert!(unanswered.passes_with_reason());
        assert_eq!((unanswered.cause(), unanswered.rule_id()), ("share.above_part", Some("L17")));
        let json = serde_json::to_string(&unanswered).expect("json");
        assert!(json.starts_with(r#"{"severity":"warn_with_reason""#), "{json}");
    }

    #[test]
    fn no_text_from_outside_reaches_a_terminal_raw() {
        assert_eq!(Code::cleaned("\u{1b}[31m红").as_str(), "?[31m?");
        assert_eq!(Code::cleaned(&"长".repeat(200)).as_str(), "?".repeat(64));
        assert_eq!(Code::cleaned("").as_str(), "?");
        assert_eq!(Code::from("红").as_str(), "?");
    }

    #[test]
    fn a_cause_is_lower_case_words() {
        assert!(is_cause("advance.over_cap"));
        for code in ["advance", "advance.", "Advance.cap", "advance.over cap", "advance..cap", "垫付.超限", ""] {
            assert!(!is_cause(code), "{code}");
        }
    }
}
