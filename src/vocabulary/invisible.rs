//! Characters that people do not see, or that do not mean the same to everyone (Unicode 16, categories Cf, Zl, Zp, Co
//! and the default ignorable and unassigned ranges).

/// Whether a character is invisible, turns the direction of writing, separates lines or is unassigned.
///
/// Control characters (Cc) are not among them: `char::is_control` has those.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            // Fillers of Korean syllables.
            | '\u{115f}'..='\u{1160}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            // Zero width, joiners and direction marks.
            | '\u{200b}'..='\u{200f}'
            // Line and paragraph separators, then embeddings and overrides of direction.
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            // A blank of Braille.
            | '\u{2800}'
            // Variation selectors.
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            // Annotations and what stands for a lost character.
            | '\u{fff0}'..='\u{fffd}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            // Planes 4 to 13 are unassigned; 14 has tags and more variation selectors.
            | '\u{40000}'..='\u{effff}'
    ) || is_noncharacter(character)
}

/// Whether a character's meaning is a private matter of the machine it was typed on.
pub(super) fn is_private_use(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_an_ordinary_page_holds_is_visible() {
        for character in "王龘ぁ각ñ·—…“”、。①℃😀 \u{3000}\u{301}".chars() {
            assert!(!is_invisible(character) && !is_private_use(character), "{character:?}");
        }
    }

    #[test]
    fn every_direction_control_is_invisible() {
        for code in (0x202a..=0x202e).chain(0x2066..=0x2069).chain([0x200e, 0x200f, 0x61c]) {
            assert!(char::from_u32(code).is_some_and(is_invisible), "U+{code:04X}");
        }
    }

    #[test]
    fn the_last_two_of_every_plane_are_no_characters() {
        for plane in 0..=16_u32 {
            for code in [plane << 16 | 0xfffe, plane << 16 | 0xffff] {
                assert!(char::from_u32(code).is_some_and(is_invisible), "U+{code:04X}");
            }
        }
    }
}
