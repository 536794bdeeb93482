//! Walking through a typed figure, character by character, with full-width forms already folded.

use super::reading::ordinary_width;

/// A typed text and how far it has been read.
pub(super) struct Scanner {
    characters: Vec<char>,
    next: usize,
}

/// An unsigned figure as typed: `15,000.5` is 15000, five digits, and one decimal, 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    whole: u64,
    /// Digits before the point, separators not counted.
    pub(super) whole_digits: usize,
    fraction: u64,
    /// Digits after the point.
    pub(super) decimals: usize,
}

/// Why a figure cannot be read; amounts and rates carry these causes in errors of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureError {
    /// The text ended where a figure was due.
    Missing,
    Sign,
    Exponent,
    Underscore,
    MisplacedSeparator {
        at: usize,
    },
    MisplacedPoint {
        at: usize,
    },
    Unexpected {
        found: char,
        at: usize,
    },
    TooLarge,
}

impl Scanner {
    pub(super) fn new(text: &str) -> Self {
        Self { characters: text.chars().map(ordinary_width).collect(), next: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.characters.get(self.next).copied()
    }

    /// The place of the next character in the text as typed, the first being 1.
    pub(super) fn place(&self) -> usize {
        self.next + 1
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next += 1;
        }
    }

    /// Takes the next character if `wanted` makes something of it.
    pub(super) fn take<T>(&mut self, wanted: impl FnOnce(char) -> Option<T>) -> Option<T> {
        let taken = wanted(self.peek()?)?;
        self.next += 1;
        Some(taken)
    }

    /// Takes `word` if it comes next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let rest = self.characters.get(self.next..).unwrap_or_default();
        let length = word.chars().count();
        let comes = rest.len() >= length && rest.iter().copied().zip(word.chars()).all(|(a, b)| a == b);
        if comes {
            self.next += length;
        }
        comes
    }

    /// Skips spaces; then the text must be over.
    pub(super) fn finish(&mut self) -> Result<(), FigureError> {
        self.skip_spaces();
        if self.peek().is_none() { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Reads digits, with separators at every third if any, and decimals if any.
    pub(super) fn figure(&mut self) -> Result<Figure, FigureError> {
        let start = self.next;
        let (mut whole, mut whole_digits) = self.digits();
        if whole_digits == 0 {
            return Err(self.unexpected());
        }
        // `0,150` is somebody's decimal comma, never a grouping.
        let may_group = whole_digits <= 3 && self.characters.get(start) != Some(&'0');
        while self.peek() == Some(',') {
            let at = self.place();
            self.next += 1;
            let (group, group_digits) = self.digits();
            if !may_group || group_digits != 3 {
                return Err(FigureError::MisplacedSeparator { at });
            }
            whole = whole.and_then(|whole| whole.checked_mul(1_000)?.checked_add(group?));
            whole_digits += 3;
        }
        let mut fraction = (Some(0), 0);
        if self.peek() == Some('.') {
            let at = self.place();
            self.next += 1;
            fraction = self.digits();
            if fraction.1 == 0 {
                return Err(FigureError::MisplacedPoint { at });
            }
        }
        let whole = whole.ok_or(FigureError::TooLarge)?;
        // Decimals beyond 19 places are refused by every reader for their number, whatever they are.
        Ok(Figure { whole, whole_digits, fraction: fraction.0.unwrap_or(0), decimals: fraction.1 })
    }

    /// What is wrong with the next character, which no rule takes.
    pub(super) fn unexpected(&self) -> FigureError {
        let at = self.place();
        let after_digit =
            self.next.checked_sub(1).and_then(|last| self.characters.get(last)).is_some_and(char::is_ascii_digit);
        match self.peek() {
            None => FigureError::Missing,
            Some('-' | '+' | '−' | '±') => FigureError::Sign,
            Some('e' | 'E') if after_digit => FigureError::Exponent,
            Some('_') => FigureError::Underscore,
            Some(',') => FigureError::MisplacedSeparator { at },
            Some('.') => FigureError::MisplacedPoint { at },
            Some(found) => FigureError::Unexpected { found, at },
        }
    }

    /// A run of digits: its value, unless it is beyond 64 bits, and its length.
    fn digits(&mut self) -> (Option<u64>, usize) {
        let start = self.next;
        let mut value = Some(0_u64);
        while let Some(digit) = self.take(|character| character.to_digit(10)) {
            value = value.and_then(|value| value.checked_mul(10)?.checked_add(u64::from(digit)));
        }
        (value, self.next - start)
    }
}

impl Figure {
    /// The figure counted in parts of ten to the minus `places` (at most 18), or `None` when it has more decimals.
    pub(super) fn scaled(self, places: u32) -> Option<u128> {
        let missing = places.checked_sub(u32::try_from(self.decimals).ok()?)?;
        Some(u128::from(self.whole) * 10_u128.pow(places) + u128::from(self.fraction) * 10_u128.pow(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(text: &str, places: u32) -> Result<Option<u128>, FigureError> {
        let mut scanner = Scanner::new(text);
        let figure = scanner.figure()?;
        scanner.finish()?;
        Ok(figure.scaled(places))
    }

    #[test]
    fn figures_are_read_with_separators_and_decimals_in_either_width() {
        assert_eq!(scaled("15000", 2), Ok(Some(1_500_000)));
        assert_eq!(scaled("1,234,567.8", 2), Ok(Some(123_456_780)));
        assert_eq!(scaled("１５，０００．２５ ", 2), Ok(Some(1_500_025)));
        assert_eq!(scaled("0.125", 2), Ok(None));
    }

    #[test]
    fn a_separator_stands_before_three_digits_after_at_most_three_and_not_after_a_leading_zero() {
        for (text, at) in [("1,50", 2), ("15,00.0", 3), ("1,2345", 2), ("1234,567", 5), ("0,150", 2), ("1,234,56", 6)] {
            assert_eq!(scaled(text, 2), Err(FigureError::MisplacedSeparator { at }), "{text}");
        }
    }

    #[test]
    fn figures_beyond_sixty_four_bits_and_endless_decimals_are_refused_without_a_panic() {
        assert_eq!(scaled(&"9".repeat(400), 2), Err(FigureError::TooLarge));
        assert_eq!(scaled(&format!("1.{}", "9".repeat(400)), 18), Ok(None));
    }
}
