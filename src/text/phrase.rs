//! A fixed text in both languages, and the words made from it with figures.

use std::fmt::Display;

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The other language, for the key that switches.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The language of a locale name such as `zh_CN.UTF-8`; anything that is not Chinese is shown in English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

/// A fixed text in both languages, with `{name}` where a figure goes.
///
/// ```
/// use huzhu::text::{Language, Phrase};
/// const LEFT: Phrase = Phrase::new("还有 {count} 处需要修改", "still to be changed: {count}");
/// assert_eq!(LEFT.fill(Language::Zh, &[("count", &2)]), "还有 2 处需要修改");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The Chinese text.
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
        Self { zh: text, en: text }
    }

    /// The text in one language, its `{name}` places as they stand.
    pub const fn in_(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
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

    /// Fills both languages, to be shown later in whichever is then chosen.
    pub fn with(self, figures: &[(&str, &dyn Display)]) -> Words {
        Words { zh: self.fill(Language::Zh, figures), en: self.fill(Language::En, figures) }
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
        let mut zh = self.places(Language::Zh);
        let mut en = self.places(Language::En);
        zh.sort_unstable();
        zh.dedup();
        en.sort_unstable();
        en.dedup();
        zh == en
    }
}

/// Finished words in both languages: a message, a reason, a line of an explanation.
///
/// Figures in them are amounts, dates, numbers and names: record data, which is never translated.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Words {
    /// The Chinese words.
    pub zh: String,
    /// The English words.
    pub en: String,
}

impl Words {
    /// Record data, the same in both languages: a name, a number, an amount.
    pub fn data(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// The words in one language.
    pub fn in_(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

impl From<Phrase> for Words {
    fn from(phrase: Phrase) -> Self {
        Self { zh: phrase.zh.to_owned(), en: phrase.en.to_owned() }
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
    fn a_chinese_locale_reads_chinese_and_any_other_english() {
        assert_eq!(Language::of_locale("zh_CN.UTF-8"), Language::Zh);
        assert_eq!(Language::of_locale("en_US.UTF-8"), Language::En);
    }
}
