//! Columns: how wide a text is where every character stands in a grid, on a terminal or in a plain text paper.
//!
//! A Chinese character takes two columns, a combining mark none, and some characters as many as the terminal
//! fancies. Only this module measures, cuts, pads and wraps.
//!
//! Every function shows control and format characters as visible `\u{202E}`: an auditor must see them, and none
//! reaches the terminal or the printer.

mod wrap;

pub use wrap::wrap;

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands at the end of a text that was cut.
pub const CUT: &str = "..";

/// The columns a text takes once shown, control characters included in their visible form.
///
/// ```
/// use huzhu::text::columns::width;
/// assert_eq!(width("王小明 3"), 8);
/// ```
pub fn width(text: &str) -> usize {
    visible(text).graphemes(true).map(grapheme_width).sum()
}

/// The columns one grapheme of already visible text takes.
///
/// The sound marks of half-width katakana count as one: the standard has them combine, terminals give them a column.
pub(crate) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return usize::from(!grapheme.as_bytes()[0].is_ascii_control());
    }
    let sound_marks = grapheme.chars().filter(|mark| matches!(mark, '\u{FF9E}' | '\u{FF9F}')).count();
    grapheme.width() + sound_marks
}

/// Whether a character must not enter the books nor reach the terminal: controls, bidi and zero-width format
/// characters, tags, private use and non-characters.
///
/// Variation selectors stay: names are written with them.
pub fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

/// The text with everything invisible shown: a control character as `\n` or `\u{1B}`, a bidi control as `\u{202E}`,
/// a mark without a base letter likewise.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |grapheme: &str| !grapheme.chars().any(is_forbidden) && grapheme_width(grapheme) > 0;
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) || text.graphemes(true).all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for grapheme in text.graphemes(true) {
        if plain(grapheme) {
            shown.push_str(grapheme);
            continue;
        }
        for character in grapheme.chars() {
            let mut bytes = [0; 4];
            if is_forbidden(character) || grapheme_width(character.encode_utf8(&mut bytes)) == 0 {
                shown.extend(character.escape_default());
            } else {
                shown.push(character);
            }
        }
    }
    Cow::Owned(shown)
}

/// The text cut to at most `columns`, ending in `..` where something was cut.
///
/// Never half a character; where a wide character would straddle the edge, the result is a column short.
pub fn truncate(text: &str, columns: usize) -> String {
    let shown = visible(text);
    if shown.graphemes(true).map(grapheme_width).sum::<usize>() <= columns {
        return shown.into_owned();
    }
    let room = columns.saturating_sub(CUT.len());
    let mut cut = head(&shown, room).to_owned();
    cut.push_str(&CUT[..CUT.len().min(columns)]);
    cut
}

/// The longest beginning of a visible text that fits in `columns`, without a mark.
pub(crate) fn head(shown: &str, columns: usize) -> &str {
    let mut used = 0;
    for (start, grapheme) in shown.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > columns {
            return &shown[..start];
        }
    }
    shown
}

/// The text on the left of exactly `columns`, cut where it is longer.
pub fn pad_right(text: &str, columns: usize) -> String {
    let mut padded = truncate(text, columns);
    let used = width(&padded);
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    padded
}

/// The text on the right of exactly `columns`, cut where it is longer. For figures use [`amount`].
pub fn pad_left(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let mut padded = " ".repeat(columns.saturating_sub(width(&cut)));
    padded.push_str(&cut);
    padded
}

/// The text in the middle of exactly `columns`.
pub fn centre(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let left = columns.saturating_sub(width(&cut)) / 2;
    pad_right(&format!("{}{cut}", " ".repeat(left)), columns)
}

/// A figure on the right of exactly `columns`, or `####` over all of them where it does not fit: a clipped figure
/// must never read as a smaller one.
///
/// ```
/// use huzhu::text::columns::amount;
/// assert_eq!(amount("4,386.50", 10), "  4,386.50");
/// assert_eq!(amount("4,386.50", 7), "#######");
/// ```
pub fn amount(figure: &str, columns: usize) -> String {
    if width(figure) > columns { "#".repeat(columns) } else { pad_left(figure, columns) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_never_leaves_half_a_character() {
        assert_eq!(truncate("合作社贷款", 10), "合作社贷款");
        assert_eq!(truncate("合作社贷款", 9), "合作社..");
        assert_eq!(truncate("合作社贷款", 7), "合作..");
        assert_eq!(truncate("合作", 1), ".");
        assert_eq!(truncate("合作", 0), "");
    }

    #[test]
    fn padding_counts_columns_not_characters() {
        assert_eq!(pad_right("王明", 6), "王明  ");
        assert_eq!(pad_left("王明", 6), "  王明");
        assert_eq!(centre("王明", 8), "  王明  ");
    }

    #[test]
    fn a_figure_that_does_not_fit_never_reads_as_a_smaller_one() {
        assert_eq!(amount("12,345.00", 9), "12,345.00");
        assert_eq!(amount("12,345.00", 8), "########");
    }

    #[test]
    fn what_is_invisible_is_shown() {
        assert_eq!(visible("王\u{202E}明"), "王\\u{202e}明");
        assert_eq!(visible("a\nb\tc\u{1b}[31m"), "a\\nb\\tc\\u{1b}[31m");
        assert_eq!(visible("\u{301}"), "\\u{301}");
        assert_eq!(visible("王\u{E0041}"), "王\\u{e0041}");
    }

    #[test]
    fn combining_marks_and_variation_selectors_stay_with_their_letter() {
        assert_eq!(visible("e\u{301}"), "e\u{301}");
        assert_eq!(visible("葛\u{E0100}"), "葛\u{E0100}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn padded_text_is_exactly_as_wide_as_asked(text in ".{0,40}", columns in 0usize..200) {
            prop_assert_eq!(width(&pad_right(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
            prop_assert_eq!(width(&centre(&text, columns)), columns);
            prop_assert!(width(&truncate(&text, columns)) <= columns);
        }

        #[test]
        fn showing_twice_shows_the_same(text in any::<String>()) {
            let once = visible(&text).into_owned();
            prop_assert!(!once.chars().any(is_forbidden));
            prop_assert_eq!(visible(&once).into_owned(), once);
        }
    }
}
