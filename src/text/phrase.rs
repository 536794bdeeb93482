//! A fixed text in both languages, and the words made from it with figures.

use super::wording::mutual;
use crate::institution::Wording;
use compact_str::CompactString;
use std::fmt::{self, Display};

/// A language of the screen, Chinese in one of its wordings (rule I05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese, in the loan wording (贷款措辞) where a book has another.
    #[default]
    Zh,
    /// Chinese in the mutual wording (互助措辞): 互助金, 使用费.
    ZhMutual,
    /// English.
    En,
}

impl Language {
    /// The other language, for the key that switches.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh | Self::ZhMutual => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The same language in the wording of a book: English has one.
    pub const fn worded(self, wording: Wording) -> Self {
        match (self, wording) {
            (Self::En, _) => Self::En,
            (_, Wording::Loan) => Self::Zh,
            (_, Wording::Mutual) => Self::ZhMutual,
        }
    }

    /// Whether it is Chinese, in whichever wording.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Self::Zh | Self::ZhMutual)
    }

    /// The language of a locale name such as `zh_CN.UTF-8`; anything that is not Chinese is shown in English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

/// A fixed text in both languages, with `{name}` where a figure goes. Its Chinese is written in the loan wording; that of
/// the mutual wording follows from it.
///
/// ```
/// use huzhu::text::{Language, Phrase};
/// const LEFT: Phrase = Phrase::new("还有 {count} 处需要修改", "still to be changed: {count}");
/// assert_eq!(LEFT.fill(Language::Zh, &[("count", &2)]), "还有 2 处需要修改");
/// assert_eq!(Phrase::new("利息", "interest").in_(Language::ZhMutual), "使用费");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The Chinese text, in the loan wording.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Phrase {
    /// A text in both languages.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// A text that is the same in both languages, such as a number's example.
    pub const fn same(text: &'static str) -> Self {
        Self::new(text, text)
    }

    /// The text in one language, its `{name}` places as they stand.
    pub fn in_(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::ZhMutual => mutual(self.zh),
            Language::En => self.en,
        }
    }

    /// The text in one language with its `{name}` places filled.
    ///
    /// A place without a figure stays visible as `{name}`: a person then sees that something is missing, which is
    /// better than a sentence that reads well and says less. A figure that itself holds `{name}` is not filled again.
    pub fn fill(self, language: Language, figures: &[(&str, &dyn Display)]) -> String {
        fill(self.in_(language), |name, out| {
            let figure = figures.iter().find(|(known, _)| *known == name);
            figure.map(|(_, value)| out.push_str(&value.to_string())).is_some()
        })
    }

    /// Fills every language, to be shown later in whichever is then chosen.
    pub fn with(self, figures: &[(&str, &dyn Display)]) -> Words {
        Words::each(|language| self.fill(language, figures))
    }

    /// As [`Phrase::with`], with figures that are words themselves.
    pub fn with_words(self, figures: &[(&str, &Words)]) -> Words {
        Words::each(|language| {
            fill(self.in_(language), |name, out| {
                let figure = figures.iter().find(|(known, _)| *known == name);
                figure.map(|(_, words)| out.push_str(words.in_(language))).is_some()
            })
        })
    }

    /// The names of the places in one language, in order of appearance.
    pub fn places(self, language: Language) -> Vec<&'static str> {
        let mut names = Vec::new();
        let mut rest = self.in_(language);
        while let Some((_, name, after)) = next_place(rest) {
            names.push(name);
            rest = after;
        }
        names
    }

    /// Whether both languages ask for the same figures; the catalogue's test calls it on every phrase.
    pub fn agrees(self) -> bool {
        let [zh, en] = [Language::Zh, Language::En].map(|language| {
            let mut names = self.places(language);
            names.sort_unstable();
            names.dedup();
            names
        });
        zh == en
    }
}

/// Finished words in every language: a message, a reason, a line of an explanation.
///
/// Figures in them are amounts, dates, numbers and names: record data, which is never translated. Words are put together
/// from other words by [`Words::each`] alone, so that no language and no wording is forgotten.
#[derive(Clone)]
pub struct Words(Said);

/// How words are kept: most of them, figures and fixed texts, without memory of their own.
#[derive(Clone)]
enum Said {
    /// The same in every language.
    Same(CompactString),
    Fixed(Phrase),
    Each(Box<Each>),
}

#[derive(Clone)]
struct Each {
    zh: String,
    en: String,
    /// Nothing where it is as in the loan wording.
    mutual: Option<String>,
}

impl Words {
    /// Record data, the same in every language: a name, a number, an amount.
    pub fn data(text: impl Into<CompactString>) -> Self {
        Self(Said::Same(text.into()))
    }

    /// What is said in each language.
    ///
    /// ```
    /// use huzhu::text::{Language, Phrase, Words};
    /// let fee = Words::from(Phrase::new("利息", "interest"));
    /// let line = Words::each(|language| format!("{} 40.00", fee.in_(language)));
    /// assert_eq!(line.in_(Language::ZhMutual), "使用费 40.00");
    /// ```
    pub fn each(say: impl Fn(Language) -> String) -> Self {
        let (zh, mutual) = (say(Language::Zh), say(Language::ZhMutual));
        let mutual = Some(mutual).filter(|mutual| *mutual != zh);
        Self(Said::Each(Box::new(Each { mutual, en: say(Language::En), zh })))
    }

    /// Words one after another, with what stands between them in Chinese and in English.
    pub fn joined(all: &[Self], zh: &str, en: &str) -> Self {
        Self::each(|language| {
            let all: Vec<&str> = all.iter().map(|words| words.in_(language)).collect();
            all.join(if language.is_chinese() { zh } else { en })
        })
    }

    /// Every way in which it is said, each once: what it can be found by.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        let [zh, en, mutual] = [Language::Zh, Language::En, Language::ZhMutual].map(|language| self.in_(language));
        let others = [en, mutual].into_iter().filter(move |other| *other != zh);
        std::iter::once(zh).chain(others)
    }

    /// The words in one language.
    pub fn in_(&self, language: Language) -> &str {
        match (&self.0, language) {
            (Said::Same(text), _) => text,
            (Said::Fixed(phrase), language) => phrase.in_(language),
            (Said::Each(each), Language::Zh) => &each.zh,
            (Said::Each(each), Language::ZhMutual) => each.mutual.as_ref().unwrap_or(&each.zh),
            (Said::Each(each), Language::En) => &each.en,
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self(Said::Same(CompactString::default()))
    }
}

/// Words are equal that say the same in every language.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        [Language::Zh, Language::ZhMutual, Language::En]
            .into_iter()
            .all(|language| self.in_(language) == other.in_(language))
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [zh, en, mutual] = [Language::Zh, Language::En, Language::ZhMutual].map(|language| self.in_(language));
        f.debug_struct("Words").field("zh", &zh).field("en", &en).field("mutual", &mutual).finish()
    }
}

impl From<String> for Words {
    /// Record data, as by [`Words::data`].
    fn from(text: String) -> Self {
        Self::data(text)
    }
}

impl From<Phrase> for Words {
    fn from(phrase: Phrase) -> Self {
        Self(Said::Fixed(phrase))
    }
}

/// Copies a template, asking `figure` for each place; where it has none the place is copied as it stands.
fn fill(template: &str, mut figure: impl FnMut(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, name, after)) = next_place(rest) {
        out.push_str(before);
        if !figure(name, &mut out) {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The next `{name}` of a template: what stands before it, the name, what stands after it.
fn next_place(template: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = template.split_once('{')?;
    let (name, after) = opened.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECEIPT: Phrase =
        Phrase::new("已登记 (收据 {number}，{amount} 元)", "Recorded: {amount} yuan, receipt {number}");

    #[test]
    fn figures_go_where_each_language_wants_them() {
        let words = RECEIPT.with(&[("amount", &"1,245.00"), ("number", &"0038")]);
        assert_eq!(words.in_(Language::Zh), "已登记 (收据 0038，1,245.00 元)");
        assert_eq!(words.in_(Language::En), "Recorded: 1,245.00 yuan, receipt 0038");
    }

    #[test]
    fn a_place_without_a_figure_stays_visible() {
        assert_eq!(RECEIPT.fill(Language::En, &[("amount", &5)]), "Recorded: 5 yuan, receipt {number}");
    }

    #[test]
    fn a_figure_is_never_read_as_a_template() {
        let words = RECEIPT.with(&[("amount", &"{number}"), ("number", &"7")]);
        assert_eq!(words.in_(Language::Zh), "已登记 (收据 7，{number} 元)");
    }

    #[test]
    fn an_unclosed_brace_is_plain_text() {
        assert_eq!(Phrase::same("a { b").fill(Language::Zh, &[]), "a { b");
    }

    #[test]
    fn languages_that_ask_for_different_figures_are_noticed() {
        assert!(RECEIPT.agrees());
        assert!(!Phrase::new("{a}", "{b}").agrees());
    }

    #[test]
    fn the_mutual_wording_stands_where_it_differs_and_the_loan_wording_elsewhere_i05() {
        let owed = Phrase::new("利息 {amount}", "interest {amount}");
        let words = owed.with(&[("amount", &"40.00")]);
        assert_eq!(words.in_(Language::Zh.worded(Wording::Mutual)), "使用费 40.00");
        assert_eq!(words.in_(Language::ZhMutual.worded(Wording::Loan)), "利息 40.00");
        assert_eq!(words.in_(Language::En.worded(Wording::Mutual)), "interest 40.00");
        let line = Phrase::new("应还: {owed}", "due: {owed}").with_words(&[("owed", &words)]);
        assert_eq!(line.in_(Language::ZhMutual), "应还: 使用费 40.00");
        assert_eq!(RECEIPT.with(&[]).in_(Language::ZhMutual), RECEIPT.zh);
    }

    #[test]
    fn switching_the_language_there_and_back_keeps_a_books_wording() {
        let there = Language::ZhMutual.other();
        assert_eq!(there.worded(Wording::Mutual), Language::En);
        assert_eq!(there.other().worded(Wording::Mutual), Language::ZhMutual);
    }

    #[test]
    fn a_chinese_locale_reads_chinese_and_any_other_english() {
        assert_eq!(Language::of_locale("zh_CN.UTF-8"), Language::Zh);
        assert_eq!(Language::of_locale("en_US.UTF-8"), Language::En);
    }
}
