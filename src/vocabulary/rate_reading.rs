//! Reading a rate as people say and type it.

use super::numeral::{number, numeral_digit};
use super::scanner::{FigureError, Scanner};
use super::{Per, Rate, RateUnit, Reading};
use rust_decimal::Decimal;

/// Why a typed text is not a rate.
///
/// Places count the characters of the text as typed, the first being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// There is no figure.
    #[error("there is no figure")]
    Empty,
    /// A plus or minus.
    #[error("a rate is typed without a sign")]
    Sign,
    /// `1e-2%`.
    #[error("a rate is typed without an exponent")]
    Exponent,
    /// `9_6%`.
    #[error("a rate is typed without underscores")]
    Underscore,
    /// A separator that does not stand before each third digit from the end, as in `9,6%`.
    #[error("the separator at place {at} does not part thousands")]
    MisplacedSeparator {
        /// The place of the separator.
        at: usize,
    },
    /// A point without a digit on both sides, or a second one.
    #[error("the point at place {at} does not begin decimals")]
    MisplacedPoint {
        /// The place of the point.
        at: usize,
    },
    /// More than six decimals in the unit the rate is kept in.
    #[error("a rate has at most 6 decimals")]
    TooManyDecimals,
    /// A figure above 1000.
    #[error("the figure of a rate is at most 1000")]
    TooLarge,
    /// A figure alone, `9.6`: it may be percent, permille or 厘.
    #[error("say whether the figure is percent, permille, 分 or 厘")]
    NoUnit,
    /// 毫 alone: it is said of days, but the tenth of a 厘 is also said of months and years.
    #[error("say whether the rate is per year, month or day")]
    NoPeriod,
    /// A period before the figure and one after it, `月8‰/年`.
    #[error("the period is said twice, again at place {at}")]
    TwoPeriods {
        /// The place of the second.
        at: usize,
    },
    /// Parts of 分, 厘 and 毫 that do not add up in one way: `一分12厘`, `1.5分5厘`.
    #[error("from place {at} the parts do not add up in one way")]
    UnclearParts {
        /// The place of the part that does not fit those before it.
        at: usize,
    },
    /// A character that has no place in a rate, or not there.
    #[error("'{found}' at place {at} is not part of a rate")]
    Unexpected {
        /// The character, full-width forms folded.
        found: char,
        /// Its place.
        at: usize,
    },
}

impl Rate {
    /// Reads a rate as people say and type it, in figures or in everyday numerals (一, 两, 半, 十五).
    ///
    /// * With a sign, `%`, `‰` or `‱`, or 百分之, 千分之, 万分之, and the period before (`年利率3.6%`, `日万分之三`) or after
    ///   (`9.6%/年`, `3‰/month`). A bare percentage is per year; anything else bare is asked about.
    /// * By the custom of 分, 厘 and 毫: 月息 n 分 is n % a month, n 厘 n ‰; 年息 n 厘 is n % a year, 分 ten times that.
    ///   Bare, it is asked whether a year or a month is meant. Of a day the sources disagree tenfold, so both
    ///   readings are asked about, never guessed.
    ///
    /// # Errors
    /// A [`RateError`] for each way a text is no rate.
    ///
    /// ```
    /// use huzhu::vocabulary::{Rate, Reading};
    /// let stored = |text: &str| text.parse::<Rate>().unwrap();
    /// assert_eq!(Rate::read("月息8厘"), Ok(Reading::Plain(stored("8‰/month"))));
    /// assert_eq!(Rate::read("月息一分二"), Ok(Reading::Plain(stored("1.2%/month"))));
    /// assert_eq!(Rate::read("8厘"), Ok(Reading::Ambiguous(vec![stored("8%/year"), stored("8‰/month")])));
    /// ```
    pub fn read(text: &str) -> Result<Reading<Self>, RateError> {
        let mut scanner = Scanner::new(text);
        scanner.skip_spaces();
        let before = period_before(&mut scanner);
        let quote = Quote::read(&mut scanner)?;
        scanner.skip_spaces();
        let at = scanner.place();
        let after = period_after(&mut scanner)?;
        scanner.finish()?;
        if before.is_some() && after.is_some() {
            return Err(RateError::TwoPeriods { at });
        }
        quote.readings(before.or(after))
    }
}

/// A figure and what it counts, before the period is known.
enum Quote {
    /// So many parts of one.
    Parts(Decimal, RateUnit),
    /// So many 分, 厘 or 毫, whose worth hangs on the period.
    Customary(Decimal, Custom),
}

/// The customary units, each a tenth of the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Custom {
    Fen,
    Li,
    Hao,
}

impl Quote {
    fn read(scanner: &mut Scanner) -> Result<Self, RateError> {
        for (word, unit) in
            [("百分之", RateUnit::Percent), ("千分之", RateUnit::Permille), ("万分之", RateUnit::Permyriad)]
        {
            if scanner.take_word(word) {
                return Ok(Self::Parts(number(scanner)?, unit));
            }
        }
        let figure = number(scanner)?;
        scanner.skip_spaces();
        if let Some(unit) = scanner.take(parts_unit) {
            return Ok(Self::Parts(figure, unit));
        }
        if let Some(unit) = scanner.take(customary_unit) {
            return Ok(Self::Customary(customary_sum(scanner, figure, unit)?, unit));
        }
        match scanner.peek() {
            None | Some('/') => Err(RateError::NoUnit),
            Some(_) => Err(scanner.unexpected().into()),
        }
    }

    fn readings(self, per: Option<Per>) -> Result<Reading<Rate>, RateError> {
        use Custom::{Fen, Hao, Li};
        use Per::{Day, Month, Year};
        use RateUnit::{Percent, Permille, Permyriad};
        let ten = Decimal::TEN;
        match (self, per) {
            (Self::Parts(figure, unit), Some(per)) => Ok(Reading::Plain(rate(figure, unit, per)?)),
            (Self::Parts(figure, Percent), None) => Ok(Reading::Plain(rate(figure, Percent, Year)?)),
            (Self::Parts(figure, Permille), None) => ask([rate(figure, Permille, Year), rate(figure, Permille, Month)]),
            (Self::Parts(figure, Permyriad), None) => {
                ask([rate(figure, Permyriad, Day), rate(figure, Permyriad, Month), rate(figure, Permyriad, Year)])
            }
            (Self::Customary(figure, unit), Some(Year)) => Ok(Reading::Plain(match unit {
                Fen => rate(figure * ten, Percent, Year)?,
                Li => rate(figure, Percent, Year)?,
                Hao => rate(figure, Permille, Year)?,
            })),
            (Self::Customary(figure, unit), Some(Month)) => Ok(Reading::Plain(match unit {
                Fen => rate(figure, Percent, Month)?,
                Li => rate(figure, Permille, Month)?,
                Hao => rate(figure, Permyriad, Month)?,
            })),
            // Either a day's 厘 is a ten-thousandth, as it goes down from year and month, or a thousandth.
            (Self::Customary(figure, unit), Some(Day)) => match unit {
                Fen => ask([rate(figure, Permille, Day), rate(figure, Percent, Day)]),
                Li => ask([rate(figure, Permyriad, Day), rate(figure, Permille, Day)]),
                Hao => ask([rate(figure / ten, Permyriad, Day), rate(figure, Permyriad, Day)]),
            },
            (Self::Customary(figure, Fen), None) => {
                ask([rate(figure * ten, Percent, Year), rate(figure, Percent, Month)])
            }
            (Self::Customary(figure, Li), None) => ask([rate(figure, Percent, Year), rate(figure, Permille, Month)]),
            (Self::Customary(_, Hao), None) => Err(RateError::NoPeriod),
        }
    }
}

fn ask<const N: usize>(readings: [Result<Rate, RateError>; N]) -> Result<Reading<Rate>, RateError> {
    Ok(Reading::Ambiguous(readings.into_iter().collect::<Result<_, _>>()?))
}

fn rate(figure: Decimal, unit: RateUnit, per: Per) -> Result<Rate, RateError> {
    if figure > Decimal::ONE_THOUSAND {
        return Err(RateError::TooLarge);
    }
    // What is left for a stored rate to refuse of an unsigned figure is its decimals.
    Rate::new(figure, unit, per).map_err(|_| RateError::TooManyDecimals)
}

/// The sum of 分, 厘 and 毫 in the first unit, its figure already read: `一分二厘` is 1.2, `八厘半` 8.5.
fn customary_sum(scanner: &mut Scanner, first: Decimal, unit: Custom) -> Result<Decimal, RateError> {
    let tenth = Decimal::new(1, 1);
    let (mut sum, mut last, mut worth, mut is_whole) = (first, unit, Decimal::ONE, first.is_integer());
    loop {
        scanner.skip_spaces();
        let at = scanner.place();
        if !scanner.peek().is_some_and(|c| c.is_ascii_digit() || c == '半' || numeral_digit(c).is_some()) {
            return Ok(sum);
        }
        let ends_in_half = scanner.peek() == Some('半');
        let part = number(scanner)?;
        let is_one_character = scanner.place() == at + 1;
        scanner.skip_spaces();
        let lower = scanner.take(customary_unit);
        if !is_whole || part >= Decimal::TEN || part.is_zero() {
            return Err(RateError::UnclearParts { at });
        }
        match lower {
            Some(lower) if lower > last => {
                for _ in last as u8..lower as u8 {
                    worth *= tenth;
                }
                (sum, last, is_whole) = (sum + part * worth, lower, part.is_integer());
            }
            Some(_) => return Err(RateError::UnclearParts { at }),
            // 一分半 is half a 分 more, 一分二 two tenths of one.
            None if ends_in_half => return Ok(sum + part * worth),
            None if is_one_character => return Ok(sum + part * worth * tenth),
            None => return Err(RateError::UnclearParts { at }),
        }
    }
}

/// Takes a period said first, `月`, `月息`, `年利率：`, `每天`.
fn period_before(scanner: &mut Scanner) -> Option<Per> {
    const PERIODS: [(&str, Per); 7] = [
        ("每年", Per::Year),
        ("每月", Per::Month),
        ("每日", Per::Day),
        ("每天", Per::Day),
        ("年", Per::Year),
        ("月", Per::Month),
        ("日", Per::Day),
    ];
    let (_, per) = PERIODS.into_iter().find(|(word, _)| scanner.take_word(word))?;
    // The longer word before its own beginning.
    let _ = ["化利率", "利率", "化", "利", "息"].into_iter().find(|word| scanner.take_word(word));
    scanner.skip_spaces();
    scanner.take_word(":");
    scanner.skip_spaces();
    Some(per)
}

/// Takes a period said last, `/年` or as stored, `/year`.
fn period_after(scanner: &mut Scanner) -> Result<Option<Per>, RateError> {
    if !scanner.take_word("/") {
        return Ok(None);
    }
    scanner.skip_spaces();
    for (word, per) in [("year", Per::Year), ("month", Per::Month), ("day", Per::Day)] {
        if scanner.take_word(word) {
            return Ok(Some(per));
        }
    }
    match scanner.take(chinese_period) {
        Some(per) => Ok(Some(per)),
        None if scanner.peek().is_none() => Err(RateError::NoPeriod),
        None => Err(scanner.unexpected().into()),
    }
}

fn chinese_period(character: char) -> Option<Per> {
    match character {
        '年' => Some(Per::Year),
        '月' => Some(Per::Month),
        '日' | '天' => Some(Per::Day),
        _ => None,
    }
}

fn parts_unit(character: char) -> Option<RateUnit> {
    match character {
        '%' => Some(RateUnit::Percent),
        '‰' => Some(RateUnit::Permille),
        '‱' => Some(RateUnit::Permyriad),
        _ => None,
    }
}

fn customary_unit(character: char) -> Option<Custom> {
    match character {
        '分' => Some(Custom::Fen),
        '厘' => Some(Custom::Li),
        '毫' => Some(Custom::Hao),
        _ => None,
    }
}

impl From<FigureError> for RateError {
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

    fn stored(text: &str) -> Rate {
        text.parse().expect("the test writes stored rates")
    }

    fn plain(text: &str) -> Result<Reading<Rate>, RateError> {
        Ok(Reading::Plain(stored(text)))
    }

    fn asked(readings: &[&str]) -> Result<Reading<Rate>, RateError> {
        Ok(Reading::Ambiguous(readings.iter().map(|text| stored(text)).collect()))
    }

    #[test]
    fn a_rate_with_its_unit_and_period_is_read_wherever_the_period_stands() {
        for (text, rate) in [
            ("9.6%/年", "9.6%/year"),
            ("9.6%/year", "9.6%/year"),
            ("９。６％／年", "9.6%/year"),
            ("年利率3.6%", "3.6%/year"),
            ("年利率：3.60%", "3.6%/year"),
            ("年化9.6%", "9.6%/year"),
            ("年化利率 9.6 %", "9.6%/year"),
            ("年利9%", "9%/year"),
            ("3‰/月", "3‰/month"),
            ("8‰/month", "8‰/month"),
            ("月8‰", "8‰/month"),
            ("月千分之八", "8‰/month"),
            ("千分之八/月", "8‰/month"),
            ("每月千分之八", "8‰/month"),
            ("月利率百分之三点六", "3.6%/month"),
            ("百分之二十四/年", "24%/year"),
            ("日万分之三", "3‱/day"),
            ("万分之三/日", "3‱/day"),
            ("每天万分之0.5", "0.5‱/day"),
            ("3‱/day", "3‱/day"),
            ("日利率0.03%", "0.03%/day"),
            ("日息0.3‰", "0.3‰/day"),
            ("0%", "0%/year"),
        ] {
            assert_eq!(Rate::read(text), plain(rate), "{text}");
        }
    }

    #[test]
    fn a_bare_percentage_is_per_year() {
        assert_eq!(Rate::read("9.6%"), plain("9.6%/year"));
        assert_eq!(Rate::read("百分之五"), plain("5%/year"));
    }

    #[test]
    fn customary_units_have_the_worth_their_period_gives_them() {
        for (text, rate) in [
            ("月息8厘", "8‰/month"),
            ("月8厘", "8‰/month"),
            ("月息 8 厘", "8‰/month"),
            ("月息８厘", "8‰/month"),
            ("月息八厘半", "8.5‰/month"),
            ("月息8厘5", "8.5‰/month"),
            ("8厘/月", "8‰/month"),
            ("月息一分", "1%/month"),
            ("月息两分", "2%/month"),
            ("月息半分", "0.5%/month"),
            ("月息一分半", "1.5%/month"),
            ("月息一分二", "1.2%/month"),
            ("月息一分二厘", "1.2%/month"),
            ("月息一分二厘五毫", "1.25%/month"),
            ("月息1.2分", "1.2%/month"),
            ("月息5毫", "5‱/month"),
            ("年息5厘", "5%/year"),
            ("年息一分", "10%/year"),
            ("年息一分二", "12%/year"),
            ("年息十五厘", "15%/year"),
            ("年息5毫", "5‰/year"),
        ] {
            assert_eq!(Rate::read(text), plain(rate), "{text}");
        }
        assert_eq!(stored("1.2%/month").yearly_percent().to_string(), "14.4");
    }

    #[test]
    fn a_bare_customary_rate_or_permille_is_asked_about() {
        for (text, readings) in [
            ("8厘", &["8%/year", "8‰/month"][..]),
            ("八厘五毫", &["8.5%/year", "8.5‰/month"]),
            ("一分", &["10%/year", "1%/month"]),
            ("一分二", &["12%/year", "1.2%/month"]),
            ("8‰", &["8‰/year", "8‰/month"]),
            ("千分之八", &["8‰/year", "8‰/month"]),
            ("万分之三", &["3‱/day", "3‱/month", "3‱/year"]),
        ] {
            assert_eq!(Rate::read(text), asked(readings), "{text}");
        }
    }

    #[test]
    fn a_customary_rate_per_day_is_asked_about_with_readings_ten_times_apart() {
        for (text, readings) in [
            ("日息3厘", ["3‱/day", "3‰/day"]),
            ("日息5毫", ["0.5‱/day", "5‱/day"]),
            ("日息一分", ["1‰/day", "1%/day"]),
            ("3厘/日", ["3‱/day", "3‰/day"]),
        ] {
            assert_eq!(Rate::read(text), asked(&readings), "{text}");
            assert_eq!(stored(readings[0]).yearly() * Decimal::TEN, stored(readings[1]).yearly(), "{text}");
        }
    }

    #[test]
    fn every_refusal_says_what_is_wrong_and_where() {
        use RateError::*;
        for (text, error) in [
            ("", Empty),
            ("月息", Empty),
            ("年利率：", Empty),
            ("-3%", Sign),
            ("+3%", Sign),
            ("年利率-3%", Sign),
            ("1e1%", Exponent),
            ("9_6%", Underscore),
            ("9,6%", MisplacedSeparator { at: 2 }),
            ("9.%", MisplacedPoint { at: 2 }),
            ("百分之三点", MisplacedPoint { at: 5 }),
            ("9.6", NoUnit),
            ("9.6/年", NoUnit),
            ("月8", NoUnit),
            ("5毫", NoPeriod),
            ("9.6%/", NoPeriod),
            ("月8‰/月", TwoPeriods { at: 4 }),
            ("月8‰/年", TwoPeriods { at: 4 }),
            ("一分12厘", UnclearParts { at: 3 }),
            ("1.5分5厘", UnclearParts { at: 5 }),
            ("8厘2分", UnclearParts { at: 3 }),
            ("一分零", UnclearParts { at: 3 }),
            ("8厘05", UnclearParts { at: 3 }),
            ("8厘5.0", UnclearParts { at: 3 }),
            ("半分二厘", UnclearParts { at: 3 }),
            ("0.0000001%", TooManyDecimals),
            ("百分之三点一二三四五六七", TooManyDecimals),
            ("日息0.000001毫", TooManyDecimals),
            ("1001%", TooLarge),
            ("年息101分", TooLarge),
            ("99999999999999999999%", TooLarge),
            ("abc", Unexpected { found: 'a', at: 1 }),
            ("每8%", Unexpected { found: '每', at: 1 }),
            ("9.6%/周", Unexpected { found: '周', at: 6 }),
            ("9.6%年", Unexpected { found: '年', at: 5 }),
            ("9.6%%", Unexpected { found: '%', at: 5 }),
            ("百分之三%", Unexpected { found: '%', at: 5 }),
            ("9 6%", Unexpected { found: '6', at: 3 }),
            ("8元", Unexpected { found: '元', at: 2 }),
        ] {
            assert_eq!(Rate::read(text), Err(error), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_stored_reads_back_as_itself(
            millionths in 0..=1_000_000_000_i64,
            unit in prop_oneof![Just(RateUnit::Percent), Just(RateUnit::Permille), Just(RateUnit::Permyriad)],
            per in prop_oneof![Just(Per::Year), Just(Per::Month), Just(Per::Day)],
        ) {
            let rate = Rate::new(Decimal::new(millionths, 6), unit, per).expect("within the bounds of a rate");
            prop_assert_eq!(Rate::read(&rate.to_string()), Ok(Reading::Plain(rate)));
            prop_assert_eq!(rate.to_string().parse(), Ok(rate));
        }

        #[test]
        fn no_text_panics(text in "[-+年月日每息利率化:0-9.。/%‰‱分厘毫半一二两十零百千万之点_e ]{0,12}") {
            if let Ok(reading) = Rate::read(&text) {
                prop_assert!(!reading.candidates().is_empty());
            }
        }
    }
}
