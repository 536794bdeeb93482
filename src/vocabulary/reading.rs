//! What a strict reader makes of a text a person typed.

/// A text that was understood, and how surely.
///
/// A reader never guesses. What is written one way only is [`Plain`](Reading::Plain). What custom reads one way,
/// though a slip of the hand writes the same, is [`Echoed`](Reading::Echoed): a form shows the value back and takes
/// it when the person agrees. What custom itself reads in several ways is [`Ambiguous`](Reading::Ambiguous): the form
/// asks which. Where nobody can be asked (a command line, an import) only [`Reading::plain`] counts.
///
/// ```
/// use huzhu::vocabulary::{Money, Reading};
/// assert_eq!(Money::read("1.5万"), Ok(Reading::Plain(Money::from_yuan(15_000))));
/// assert_eq!(Money::read("1万5"), Ok(Reading::Echoed(Money::from_yuan(15_000))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// Written one way only.
    Plain(T),
    /// Understood by custom; shown back before it is taken.
    Echoed(T),
    /// Two or more readings, the more usual first; the person says which.
    Ambiguous(Vec<T>),
}

impl<T> Reading<T> {
    /// The value where it needs no question, else `None`.
    pub fn plain(self) -> Option<T> {
        match self {
            Self::Plain(value) => Some(value),
            Self::Echoed(_) | Self::Ambiguous(_) => None,
        }
    }

    /// Every value the text may mean, the more usual first.
    pub fn candidates(&self) -> &[T] {
        match self {
            Self::Plain(value) | Self::Echoed(value) => std::slice::from_ref(value),
            Self::Ambiguous(values) => values,
        }
    }
}

/// The ordinary form of a character that an input method left full-width: `１` is `1`, `，` is `,`, `。` is `.`, `￥`
/// is `¥`, the ideographic space a space; every other character is itself.
///
/// For fields of figures only: in a name or a remark `，` and `。` are what the person meant.
///
/// ```
/// use huzhu::vocabulary::ordinary_width;
/// let folded: String = "￥１５，０００。５".chars().map(ordinary_width).collect();
/// assert_eq!(folded, "¥15,000.5");
/// ```
pub fn ordinary_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '。' | '｡' => '.',
        '￥' => '¥',
        // The block of full-width forms repeats ASCII from ! to ~ in its order.
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_full_width_form_becomes_the_ascii_character_it_repeats() {
        for (full, ascii) in ('！'..='～').zip('!'..='~') {
            assert_eq!(ordinary_width(full), ascii);
        }
        assert_eq!(('！'..='～').count(), ('!'..='~').count());
    }

    #[test]
    fn ordinary_characters_are_left_alone() {
        for character in "0aZ,.¥元万厘‰王、".chars() {
            assert_eq!(ordinary_width(character), character);
        }
    }

    #[test]
    fn only_a_plain_reading_is_taken_without_a_question() {
        assert_eq!(Reading::Plain(1).plain(), Some(1));
        assert_eq!(Reading::Echoed(1).plain(), None);
        assert_eq!(Reading::Ambiguous(vec![1, 2]).plain(), None);
        assert_eq!(Reading::Echoed(1).candidates(), [1]);
        assert_eq!(Reading::Ambiguous(vec![1, 2]).candidates(), [1, 2]);
    }
}
