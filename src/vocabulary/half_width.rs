//! Full-width letters, digits and signs, as an input method leaves them, folded to their plain forms.

/// One character folded: the full-width forms of ASCII (U+FF01–U+FF5E), the ideographic and the no-break space.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    }
}

/// A dash, hyphen or minus as typed or pasted.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_become_plain_and_nothing_else_changes() {
        let folded: String = "Ａｚ０９（）－＋．／\u{3000}王x".chars().map(half_width).collect();
        assert_eq!(folded, "Az09()-+./ 王x");
    }
}
