//! Reading an amount as people type it.

use super::scanner::{Figure, FigureError, Scanner};
use super::{Money, Reading};

/// Why a typed text is not an amount.
///
/// Places count the characters of the text as typed, the first being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is no figure.
    #[error("there is no figure")]
    Empty,
    /// A plus or minus; which way money goes is said by the form, never by a sign.
    #[error("an amount is typed without a sign")]
    Sign,
    /// `1e3`.
    #[error("an amount is typed without an exponent")]
    Exponent,
    /// `15_000`.
    #[error("an amount is typed without underscores")]
    Underscore,
    /// A separator that does not stand before each third digit from the end.
    #[error("the separator at place {at} does not part thousands")]
    MisplacedSeparator {
        /// The place of the separator.
        at: usize,
    },
    /// A point without a digit on both sides, or a second one.
    #[error("the point at place {at} does not part yuan from fen")]
    MisplacedPoint {
        /// The place of the point.
        at: usize,
    },
    /// More decimals than make whole fen; amounts are never rounded in reading.
    #[error("at most {allowed} decimals make whole fen here")]
    TooManyDecimals {
        /// How many decimals the unit bears: 2 for yuan, 6 for 万.
        allowed: u32,
    },
    /// Parts that do not add up in one way: `1万50`, `1.5万5千`, `1千2万`.
    #[error("from place {at} the parts do not add up in one way")]
    UnclearParts {
        /// The place of the part that does not fit those before it.
        at: usize,
    },
    /// A character that has no place in an amount, or not there.
    #[error("'{found}' at place {at} is not part of an amount")]
    Unexpected {
        /// The character, full-width forms folded.
        found: char,
        /// Its place.
        at: usize,
    },
    /// More than [`Money::LIMIT`].
    #[error("the amount is above ten trillion yuan")]
    TooLarge,
}

impl Money {
    /// Reads an amount of yuan as people type it, zero included; no text reads as less than nothing.
    ///
    /// A figure with or without separators and up to two decimals (`15000`, `15,000`, `4,386.50`), full-width
    /// (`１５，０００`), with `¥` before or `元` after it; in 百, 千, 万, 亿, their compounds (`5百万`) or k (`1.5万`, `15k`),
    /// the Chinese units also one below the other (`1万5千`, `1万5000`). A last digit left without its unit, `1万5`, is 15,000 by custom and
    /// [`Reading::Echoed`]; `1万5元` may also be 10,005 and is [`Reading::Ambiguous`].
    ///
    /// # Errors
    /// An [`AmountError`] for each way a text is not an amount of whole fen up to [`Money::LIMIT`]. Nothing is rounded.
    ///
    /// ```
    /// use huzhu::vocabulary::{AmountError, Money, Reading};
    /// assert_eq!(Money::read("￥15,000元"), Ok(Reading::Plain(Money::from_yuan(15_000))));
    /// assert_eq!(Money::read("1.23456万"), Ok(Reading::Plain(Money::from_fen(1_234_560))));
    /// assert_eq!(Money::read("1.234"), Err(AmountError::TooManyDecimals { allowed: 2 }));
    /// ```
    pub fn read(text: &str) -> Result<Reading<Self>, AmountError> {
        let mut scanner = Scanner::new(text);
        scanner.skip_spaces();
        scanner.take_word("¥");
        scanner.skip_spaces();
        let sum = Sum::read(&mut scanner)?;
        let says_yuan = scanner.take_word("元");
        scanner.finish()?;
        match sum {
            Sum::Whole(amount) => Ok(Reading::Plain(money(amount)?)),
            Sum::OpenEnded { by_custom, as_yuan } if says_yuan => {
                Ok(Reading::Ambiguous(vec![money(by_custom)?, money(as_yuan)?]))
            }
            Sum::OpenEnded { by_custom, .. } => Ok(Reading::Echoed(money(by_custom)?)),
        }
    }
}

/// The parts of an amount added up, in fen.
enum Sum {
    Whole(u128),
    /// The last digit lacks its unit: by custom a tenth of the unit before it, else plain yuan.
    OpenEnded {
        by_custom: u128,
        as_yuan: u128,
    },
}

impl Sum {
    /// Reads figure and unit, each unit below the one before it, up to a figure without a unit or no further figure.
    fn read(scanner: &mut Scanner) -> Result<Self, AmountError> {
        let figure = scanner.figure()?;
        scanner.skip_spaces();
        if scanner.take(|c| matches!(c, 'k' | 'K').then_some(())).is_some() {
            return Ok(Self::Whole(fen(figure, 3)?));
        }
        let Some(mut last) = unit(scanner) else {
            return Ok(Self::Whole(fen(figure, 0)?));
        };
        let mut sum = fen(figure, last)?;
        let mut sum_is_whole = figure.decimals == 0;
        loop {
            scanner.skip_spaces();
            if !scanner.peek().is_some_and(|c| c.is_ascii_digit()) {
                return Ok(Self::Whole(sum));
            }
            let unclear = AmountError::UnclearParts { at: scanner.place() };
            let part = scanner.figure()?;
            scanner.skip_spaces();
            if !sum_is_whole {
                return Err(unclear);
            }
            let Some(lower) = unit(scanner) else {
                return Self::end(sum, last, part, unclear);
            };
            let value = fen(part, lower)?;
            if lower >= last || value >= fen_in(last) {
                return Err(unclear);
            }
            sum += value;
            sum_is_whole = part.decimals == 0;
            last = lower;
        }
    }

    /// The sum with a last part that has no unit of its own, after a unit of `last` zeros.
    fn end(sum: u128, last: u32, part: Figure, unclear: AmountError) -> Result<Self, AmountError> {
        let value = fen(part, 0)?;
        if part.whole_digits == last as usize {
            // All digits below the unit are written: 1万5000, 1万0050.
            return Ok(Self::Whole(sum + value));
        }
        if part.whole_digits == 1 && part.decimals == 0 && value > 0 {
            let by_custom = sum + value * fen_in(last - 1) / fen_in(0);
            return Ok(Self::OpenEnded { by_custom, as_yuan: sum + value });
        }
        Err(unclear)
    }
}

/// Takes a Chinese unit if one comes next, and answers its zeros.
fn unit(scanner: &mut Scanner) -> Option<u32> {
    // The longer word before its own beginning.
    const UNITS: [(&str, u32); 9] = [
        ("百万", 6),
        ("千万", 7),
        ("百亿", 10),
        ("千亿", 11),
        ("万亿", 12),
        ("百", 2),
        ("千", 3),
        ("万", 4),
        ("亿", 8),
    ];
    UNITS.into_iter().find(|(word, _)| scanner.take_word(word)).map(|(_, zeros)| zeros)
}

/// The fen in a unit of so many zeros.
fn fen_in(zeros: u32) -> u128 {
    100 * 10_u128.pow(zeros)
}

/// The fen of a figure in a unit of so many zeros: exact, or refused.
fn fen(figure: Figure, zeros: u32) -> Result<u128, AmountError> {
    let allowed = zeros + 2;
    figure.scaled(allowed).ok_or(AmountError::TooManyDecimals { allowed })
}

fn money(fen: u128) -> Result<Money, AmountError> {
    let amount = i64::try_from(fen).map(Money::from_fen).map_err(|_| AmountError::TooLarge)?;
    if amount > Money::LIMIT { Err(AmountError::TooLarge) } else { Ok(amount) }
}

impl From<FigureError> for AmountError {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Missing => Self::Empty,
            FigureError::Sign => Self::Sign,
            FigureError::Exponent => Self::Exponent,
            FigureError::Underscore => Self::Underscore,
            FigureError::MisplacedSeparator { at } => Self::MisplacedSeparator { at },
            FigureError::MisplacedPoint { at } => Self::MisplacedPoint { at },
            FigureError::Unexpected { found, at } => Self::Unexpected { found, at },
            FigureError::TooLarge => Self::TooLarge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(fen: i64) -> Result<Reading<Money>, AmountError> {
        Ok(Reading::Plain(Money::from_fen(fen)))
    }

    #[test]
    fn every_way_people_write_fifteen_thousand_is_read() {
        for text in [
            "15000",
            "15,000",
            "15，000",
            "１５，０００",
            "１５０００",
            "15000.00",
            "１５０００。００",
            "1.5万",
            "１．５万",
            "1万5千",
            "1万5000",
            "1万5,000",
            "15千",
            "150百",
            "15k",
            "15K",
            "１５ｋ",
            "¥15000",
            "¥15,000",
            "￥15000元",
            "15,000.00 元",
            " ¥ 15,000 ",
            "1.5万元",
            "\u{3000}1.5 万 元",
        ] {
            assert_eq!(Money::read(text), plain(1_500_000), "{text}");
        }
    }

    #[test]
    fn other_amounts_read_to_the_fen() {
        for (text, fen) in [
            ("0", 0),
            ("0.00", 0),
            ("0元", 0),
            ("007", 700),
            ("4386.5", 438_650),
            ("4,386.50", 438_650),
            ("0.01", 1),
            ("3千", 300_000),
            ("3百", 30_000),
            ("2亿", 20_000_000_000),
            ("5百万", 500_000_000),
            ("1亿2千万", 12_000_000_000),
            ("10万亿", 1_000_000_000_000_000),
            ("1亿2000万", 12_000_000_000),
            ("1万5千3百", 1_530_000),
            ("1万5百", 1_050_000),
            ("1万0050.25", 1_005_025),
            ("1万5.5千", 1_550_000),
            ("1.23456万", 1_234_560),
            ("0.000001万", 1),
            ("1,500万", 1_500_000_000),
            ("10,000,000,000,000", 1_000_000_000_000_000),
        ] {
            assert_eq!(Money::read(text), plain(fen), "{text}");
        }
    }

    #[test]
    fn a_last_digit_without_its_unit_is_echoed() {
        for (text, yuan) in
            [("1万5", 15_000), ("¥1万5", 15_000), ("3千5", 3_500), ("2亿3", 230_000_000), ("1万5千3", 15_300)]
        {
            assert_eq!(Money::read(text), Ok(Reading::Echoed(Money::from_yuan(yuan))), "{text}");
        }
    }

    #[test]
    fn a_last_digit_followed_by_yuan_is_asked_about() {
        let both = vec![Money::from_yuan(15_000), Money::from_yuan(10_005)];
        assert_eq!(Money::read("1万5元"), Ok(Reading::Ambiguous(both)));
    }

    #[test]
    fn every_refusal_says_what_is_wrong_and_where() {
        use AmountError::*;
        for (text, error) in [
            ("", Empty),
            ("  ", Empty),
            ("¥", Empty),
            ("-5", Sign),
            ("+5", Sign),
            ("－5", Sign),
            ("−5", Sign),
            ("¥-5", Sign),
            ("5-", Sign),
            ("1e3", Exponent),
            ("1E3", Exponent),
            ("15_000", Underscore),
            ("1,50", MisplacedSeparator { at: 2 }),
            ("15,00.0", MisplacedSeparator { at: 3 }),
            ("1,2345", MisplacedSeparator { at: 2 }),
            ("1，2345万", MisplacedSeparator { at: 2 }),
            (",500", MisplacedSeparator { at: 1 }),
            ("1.5,000", MisplacedSeparator { at: 4 }),
            ("5.", MisplacedPoint { at: 2 }),
            (".5", MisplacedPoint { at: 1 }),
            ("1.2.3", MisplacedPoint { at: 4 }),
            ("1.234", TooManyDecimals { allowed: 2 }),
            ("1.230", TooManyDecimals { allowed: 2 }),
            ("1.2345678万", TooManyDecimals { allowed: 6 }),
            ("1.123456k", TooManyDecimals { allowed: 5 }),
            ("1万50", UnclearParts { at: 3 }),
            ("1万05", UnclearParts { at: 3 }),
            ("1万0", UnclearParts { at: 3 }),
            ("1万5.5", UnclearParts { at: 3 }),
            ("1.5万5千", UnclearParts { at: 5 }),
            ("1.5万5", UnclearParts { at: 5 }),
            ("1千2万", UnclearParts { at: 3 }),
            ("1万20千", UnclearParts { at: 3 }),
            ("e3", Unexpected { found: 'e', at: 1 }),
            ("15 000", Unexpected { found: '0', at: 4 }),
            ("15k5", Unexpected { found: '5', at: 4 }),
            ("RMB15", Unexpected { found: 'R', at: 1 }),
            ("15元5", Unexpected { found: '5', at: 4 }),
            ("一万", Unexpected { found: '一', at: 1 }),
            ("(5)", Unexpected { found: '(', at: 1 }),
            ("$5", Unexpected { found: '$', at: 1 }),
            ("万", Unexpected { found: '万', at: 1 }),
            ("10000000000000.01", TooLarge),
            ("100001亿", TooLarge),
            ("99999999999999999999999", TooLarge),
        ] {
            assert_eq!(Money::read(text), Err(error), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_shown_reads_back(fen in 0..=Money::LIMIT.fen()) {
            let amount = Money::from_fen(fen);
            prop_assert_eq!(Money::read(&amount.to_string()), Ok(Reading::Plain(amount)));
            prop_assert_eq!(Money::read(&amount.plain()), Ok(Reading::Plain(amount)));
            let full_width: String = amount
                .to_string()
                .chars()
                .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c))
                .collect();
            prop_assert_eq!(Money::read(&full_width), Ok(Reading::Plain(amount)));
        }

        #[test]
        fn an_amount_in_ten_thousands_is_that_many_fen_and_never_rounded(whole in 0..100_000_i64, rest in 0..1_000_000_i64) {
            let text = format!("{whole}.{rest:06}万");
            prop_assert_eq!(Money::read(&text), plain(whole * 1_000_000 + rest));
            prop_assert_eq!(Money::read(&text.replace('万', "0万")), Err(AmountError::TooManyDecimals { allowed: 6 }));
        }

        #[test]
        fn no_text_panics_and_none_reads_beyond_the_limits(text in "[-+0-9.,，。０-９百千万亿元¥￥kKeE_ ]{0,12}") {
            if let Ok(reading) = Money::read(&text) {
                for amount in reading.candidates() {
                    prop_assert!((Money::ZERO..=Money::LIMIT).contains(amount));
                }
            }
        }
    }
}
