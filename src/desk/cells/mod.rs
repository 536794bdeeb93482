//! Columns on the screen: what `text::columns` measures, painted into cells.
//!
//! The widgets of the terminal library that measure themselves break Chinese text (lines overflow, popups lose their
//! border) and are banned by the linter.

mod paint;

pub use crate::text::columns::{
    CUT, amount, centre, is_forbidden, pad_left, pad_right, truncate, visible, width, wrap,
};
pub(crate) use crate::text::columns::{grapheme_width, head};
pub use paint::{Glyphs, boxed, fill, paragraph, popup, put, put_right, row_text, settle};

/// The half-width form of a full-width letter, digit or sign: `？` becomes `?`, `１` becomes `1`, `。` becomes `.`.
///
/// With a Chinese input method on, these arrive where a clerk meant the ASCII key. Used for looking up keys and in
/// number and date fields, never on names or notes.
pub fn fold_wide(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        '￥' => '¥',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth as _;
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn full_width_forms_fold_to_what_was_meant() {
        let folded: String = "？：１５，０００。".chars().map(fold_wide).collect();
        assert_eq!(folded, "?:15,000.");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn the_screen_counts_the_same_columns(text in ".{0,40}|[ｱ-ﾟ王小明e\u{301}]{0,20}") {
            for grapheme in visible(&text).graphemes(true) {
                prop_assert_eq!(grapheme_width(grapheme), usize::from(grapheme.cell_width()), "{:?}", grapheme);
            }
        }
    }
}
