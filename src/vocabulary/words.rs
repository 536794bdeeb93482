//! Amounts and dates in words (大写), as papers and bills carry them.
//!
//! The rules are those of the annex 正确填写票据和结算凭证的基本规定 to 支付结算办法 (rules V02, V03 and V04). Where they
//! allow several forms one is written here (the house form) and all are read: both the writer and the reader
//! below are the one function [`write_amount`], so a form is read exactly if the rules can write it, and words and figures
//! of one amount cannot differ (rule V01).

use super::{Date, Money};

const CURRENCY: &str = "人民币";
const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const TEN_THOUSAND: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// Why a text is not an amount in words.
///
/// Places count the characters of the text, the first being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// There is nothing to read.
    #[error("there are no words")]
    Empty,
    /// A character the rules do not know, such as an everyday 一 or 十, or one that cannot stand there.
    #[error("'{found}' at place {at} is not part of an amount in words")]
    Unexpected {
        /// The character, a traditional one as its simplified form.
        found: char,
        /// Its place.
        at: usize,
    },
    /// Not as the bank rules write it: a 零 or 整 too many or missing, units out of order.
    #[error("not an amount as the bank rules write it; {} would be {}", .nearest, .nearest.in_words())]
    Unofficial {
        /// The amount the words come nearest to.
        nearest: Money,
    },
    /// More than [`Money::LIMIT`].
    #[error("the amount is above ten trillion yuan")]
    TooLarge,
}

impl Money {
    /// The amount in words with its currency, `人民币壹拾万零柒仟元伍角叁分`.
    ///
    /// Where the bank rules leave a choice: 整 is written after 角 too (V02; 会计基础工作规范 asks for it); 零 is written
    /// after 万 when the 万 digit is 0 and the 仟 digit is not; it is not written between 元 and a 角 that is not 0,
    /// nor after 亿 before a 仟万 that is not 0 (V03). Nothing is `零元整`; less than nothing begins with 负.
    ///
    /// ```
    /// use huzhu::vocabulary::Money;
    /// assert_eq!(Money::from_fen(10_700_053).in_words(), "人民币壹拾万零柒仟元伍角叁分");
    /// assert_eq!(Money::ZERO.in_words(), "人民币零元整");
    /// ```
    pub fn in_words(self) -> String {
        format!("{CURRENCY}{}", self.in_words_unprefixed())
    }

    /// The amount in words as [`Money::in_words`], without 人民币: for a form that prints it, and for screens.
    pub fn in_words_unprefixed(self) -> String {
        write_amount(self, Form::HOUSE)
    }

    /// Reads an amount in words, in every form the bank rules allow: with or without 人民币; 元 or 圆; 整 or 正, after
    /// 角 or not; each 零 they leave to the writer, though of those after 万 and 元 at most one; traditional 貳 參 陸 億
    /// 萬 圓.
    ///
    /// # Errors
    /// A [`WordsError`] for each way a text is no such form.
    ///
    /// ```
    /// use huzhu::vocabulary::{Money, WordsError};
    /// let amount = Money::from_fen(10_700_053);
    /// assert_eq!(Money::read_words("壹拾萬柒仟圓零伍角叁分"), Ok(amount));
    /// assert_eq!(Money::read_words("壹拾万零柒仟元零伍角叁分"), Err(WordsError::Unofficial { nearest: amount }));
    /// ```
    pub fn read_words(text: &str) -> Result<Self, WordsError> {
        let leading = text.chars().take_while(|c| c.is_whitespace()).count();
        let standard: String = text.trim().chars().map(standard_glyph).collect();
        let bare = standard.strip_prefix(CURRENCY).unwrap_or(&standard);
        if bare.is_empty() {
            return Err(WordsError::Empty);
        }
        let first = leading + standard.chars().count() - bare.chars().count() + 1;
        let words: Vec<Placed> = (first..).zip(bare.chars()).collect();
        let nearest = meaning(&words)?;
        if Form::all().any(|form| write_amount(nearest, form) == bare) {
            Ok(nearest)
        } else {
            Err(WordsError::Unofficial { nearest })
        }
    }
}

/// A date in words as bills carry it (rule V04): `贰零贰陆年零壹月壹拾伍日`.
///
/// Months one, two and ten and days one to ten, twenty and thirty take a leading 零, so that nothing can be written
/// before them.
///
/// ```
/// use huzhu::vocabulary::{Date, date_in_words};
/// assert_eq!(date_in_words(Date::constant(2026, 10, 20)), "贰零贰陆年零壹拾月零贰拾日");
/// ```
pub fn date_in_words(date: Date) -> String {
    let mut words = String::new();
    if date.year() < 0 {
        words.push('负');
    }
    for digit in date.year().unsigned_abs().to_string().bytes() {
        words.push(glyph(u64::from(digit - b'0')));
    }
    words.push('年');
    if matches!(date.month(), 1 | 2 | 10) {
        words.push('零');
    }
    write_section(&mut words, u64::from(date.month().unsigned_abs()));
    words.push('月');
    if matches!(date.day(), 1..=10 | 20 | 30) {
        words.push('零');
    }
    write_section(&mut words, u64::from(date.day().unsigned_abs()));
    words.push('日');
    words
}

/// One form of those the bank rules allow.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// 零 after 亿 when the 亿 digit is 0 and the 仟万 digit is not.
    zero_after_yi: bool,
    /// 零 after 万 when the 万 digit is 0 and the 仟 digit is not.
    zero_after_wan: bool,
    /// 零 after 元 when the 元 digit is 0 and the 角 digit is not.
    zero_after_yuan: bool,
    /// 整 after 角.
    zheng_after_jiao: bool,
}

impl Form {
    const HOUSE: Self =
        Self { zero_after_yi: false, zero_after_wan: true, zero_after_yuan: false, zheng_after_jiao: true };

    /// Every form the rules allow: rule (三) lets 万 and 元 have one 零 between them, or none.
    fn all() -> impl Iterator<Item = Self> {
        let choices = [false, true];
        choices.into_iter().flat_map(move |zero_after_yi| {
            choices.into_iter().flat_map(move |zheng_after_jiao| {
                [(true, false), (false, false), (false, true)].into_iter().map(
                    move |(zero_after_wan, zero_after_yuan)| Self {
                        zero_after_yi,
                        zero_after_wan,
                        zero_after_yuan,
                        zheng_after_jiao,
                    },
                )
            })
        })
    }
}

fn write_amount(amount: Money, form: Form) -> String {
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut words = String::new();
    if amount.is_negative() {
        words.push('负');
    }
    if amount.is_zero() {
        words.push('零');
    }
    if yuan > 0 {
        write_whole(&mut words, yuan, form);
    }
    if yuan > 0 || amount.is_zero() {
        words.push('元');
    }
    if jiao > 0 {
        if yuan > 0 && yuan.is_multiple_of(10) && form.zero_after_yuan {
            words.push('零');
        }
        words.push(glyph(jiao));
        words.push('角');
    }
    if fen > 0 {
        if yuan > 0 && jiao == 0 {
            words.push('零');
        }
        words.push(glyph(fen));
        words.push('分');
    }
    if fen == 0 && (jiao == 0 || form.zheng_after_jiao) {
        words.push('整');
    }
    words
}

/// Writes a whole number that is not nothing.
fn write_whole(words: &mut String, number: u64, form: Form) {
    let (unit, name, zero_is_free) = if number >= HUNDRED_MILLION {
        (HUNDRED_MILLION, '亿', form.zero_after_yi)
    } else if number >= TEN_THOUSAND {
        (TEN_THOUSAND, '万', form.zero_after_wan)
    } else {
        return write_section(words, number);
    };
    let (above, below) = (number / unit, number % unit);
    write_whole(words, above, form);
    words.push(name);
    if below == 0 {
        return;
    }
    // A 0 right below the unit must be written; one right above it alone may be.
    if below < unit / 10 || zero_is_free && above.is_multiple_of(10) {
        words.push('零');
    }
    write_whole(words, below, form);
}

/// Writes a number of at most four digits, a run of zeros inside it as one 零.
fn write_section(words: &mut String, number: u64) {
    let mut begun = false;
    let mut zeros = false;
    for (unit, name) in [(1_000, Some('仟')), (100, Some('佰')), (10, Some('拾')), (1, None)] {
        let digit = number / unit % 10;
        if digit == 0 {
            zeros = begun;
            continue;
        }
        if zeros {
            words.push('零');
        }
        words.push(glyph(digit));
        words.extend(name);
        (begun, zeros) = (true, false);
    }
}

fn glyph(digit: u64) -> char {
    DIGITS[(digit % 10) as usize]
}

/// The glyph of the rules for a traditional or equally allowed one.
fn standard_glyph(character: char) -> char {
    match character {
        '貳' => '贰',
        '參' | '叄' => '叁',
        '陸' => '陆',
        '億' => '亿',
        '萬' => '万',
        '圓' | '圆' => '元',
        '正' => '整',
        '負' => '负',
        '幣' => '币',
        other => other,
    }
}

/// A character of the words and its place.
type Placed = (usize, char);

/// What a unit multiplies.
enum Unit {
    /// The digit before it: 拾, 角.
    OfDigit(u64),
    /// Everything before it: 万, 亿.
    OfAll(u64),
}

/// The amount that words come to, whatever their 零 and 整; whether the rules write it so is for the caller to see.
fn meaning(words: &[Placed]) -> Result<Money, WordsError> {
    let (negative, words) = match words {
        [(_, '负'), rest @ ..] => (true, rest),
        all => (false, all),
    };
    let mut halves = words.splitn(2, |(_, character)| *character == '元');
    let (yuan, parts) = match (halves.next().unwrap_or_default(), halves.next()) {
        (yuan, Some(parts)) => (yuan, parts),
        (all, None) if all.iter().any(|(_, character)| matches!(character, '角' | '分')) => (&[][..], all),
        (all, None) => (all, &[][..]),
    };
    let yuan = sum(yuan, |unit| match unit {
        '拾' => Some(Unit::OfDigit(10)),
        '佰' => Some(Unit::OfDigit(100)),
        '仟' => Some(Unit::OfDigit(1_000)),
        '万' => Some(Unit::OfAll(TEN_THOUSAND)),
        '亿' => Some(Unit::OfAll(HUNDRED_MILLION)),
        _ => None,
    })?;
    let parts = sum(parts, |unit| match unit {
        '角' => Some(Unit::OfDigit(10)),
        '分' => Some(Unit::OfDigit(1)),
        _ => None,
    })?;
    let fen = i64::try_from(yuan * 100 + parts).map_err(|_| WordsError::TooLarge)?;
    let amount = Money::from_fen(if negative { -fen } else { fen });
    if amount.abs() > Money::LIMIT { Err(WordsError::TooLarge) } else { Ok(amount) }
}

/// Adds up digits and units, never beyond the count of fen in [`Money::LIMIT`].
fn sum(words: &[Placed], unit_of: impl Fn(char) -> Option<Unit>) -> Result<u64, WordsError> {
    let most = Money::LIMIT.fen().unsigned_abs();
    let bounded = |number: Option<u64>| number.filter(|number| *number <= most).ok_or(WordsError::TooLarge);
    // `settled` is what 万 and 亿 have multiplied; 亿 multiplies it once more: 壹万亿, 壹亿贰仟万.
    let (mut lifted, mut settled, mut section, mut digit) = (0_u64, 0_u64, 0_u64, None);
    for &(at, found) in words {
        if let Some(value) = DIGITS.iter().position(|glyph| *glyph == found) {
            if digit.replace(value as u64).is_some_and(|before| before > 0) {
                // Two digits side by side mean nothing.
                return Err(WordsError::Unexpected { found, at });
            }
            continue;
        }
        match unit_of(found) {
            Some(Unit::OfDigit(unit)) => section = bounded(section.checked_add(digit.take().unwrap_or(1) * unit))?,
            Some(Unit::OfAll(HUNDRED_MILLION)) => {
                let all = bounded((lifted + settled + section).checked_add(digit.take().unwrap_or(0)))?;
                (lifted, settled, section) = (bounded(all.checked_mul(HUNDRED_MILLION))?, 0, 0);
            }
            Some(Unit::OfAll(unit)) => {
                let all = bounded((settled + section).checked_add(digit.take().unwrap_or(0)))?;
                (settled, section) = (bounded(all.checked_mul(unit))?, 0);
            }
            None if found == '整' => {}
            None => return Err(WordsError::Unexpected { found, at }),
        }
    }
    bounded(lifted.checked_add(settled + section + digit.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_choices_of_the_house_are_made_in_every_amount() {
        for (fen, words) in [
            // 整 after 角, never after 分.
            (50, "伍角整"),
            (5, "伍分"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            // 零 after 万 when only the 万 digit is 0; none between 元 and 角.
            (10_700_053, "壹拾万零柒仟元伍角叁分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            // A 角 of 0 before 分 is written.
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (600_714, "陆仟零柒元壹角肆分"),
            // None after 亿 before 仟万; one when the whole 万 section is empty.
            (503_000_000_000, "伍拾亿叁仟万元整"),
            (40_000_660_000, "肆亿零陆仟陆佰元整"),
            (1_000_000_000_000_000, "壹拾万亿元整"),
            (100_000_000_000_001, "壹万亿元零壹分"),
            (-123, "负壹元贰角叁分"),
            (0, "零元整"),
        ] {
            assert_eq!(Money::from_fen(fen).in_words_unprefixed(), words);
        }
        assert_eq!(Money::from_fen(-5).in_words(), "人民币负伍分");
    }

    #[test]
    fn amounts_beyond_every_book_are_still_written() {
        let words = Money::from_fen(i64::MIN).in_words_unprefixed();
        assert_eq!(words, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分");
    }

    #[test]
    fn every_official_variant_is_read() {
        for (fen, variants) in [
            (10_700_053, &["壹拾万零柒仟元伍角叁分", "壹拾万柒仟元零伍角叁分", "壹拾万柒仟元伍角叁分"][..]),
            (168_032, &["壹仟陆佰捌拾元零叁角贰分", "人民币壹仟陆佰捌拾元叁角贰分", "壹仟陆佰捌拾圆叁角贰分"]),
            (140_950, &["壹仟肆佰零玖元伍角", "壹仟肆佰零玖元伍角整", "壹仟肆佰零玖圓伍角正"]),
            (26_000_000_000, &["贰亿陆仟万元整", "貳億陸仟萬圓正", "人民幣貳億陸仟萬圓整", " 贰亿陆仟万元正 "]),
            (503_000_000_000, &["伍拾亿叁仟万元整", "伍拾亿零叁仟万元整"]),
            (300, &["叁元整", "參圓正", "叄圓整"]),
            (0, &["零元整", "人民币零元正"]),
            (-50, &["负伍角", "負伍角正"]),
        ] {
            for words in variants {
                assert_eq!(Money::read_words(words), Ok(Money::from_fen(fen)), "{words}");
            }
        }
    }

    #[test]
    fn words_that_no_rule_writes_are_refused_with_the_nearest_amount() {
        for (words, fen) in [
            ("壹拾万零柒仟元零伍角叁分", 10_700_053),
            ("拾元整", 1_000),
            ("壹佰伍拾元", 15_000),
            ("壹佰伍拾整", 15_000),
            ("壹元贰分", 102),
            ("壹元零贰分整", 102),
            ("壹佰壹元整", 10_100),
            ("壹佰零零壹元整", 10_100),
            ("壹仟零拾元整", 100_000),
            ("肆亿陆仟陆佰元整", 40_000_660_000),
            ("零元伍角整", 50),
            ("零壹元整", 100),
            ("壹元零整", 100),
            ("壹拾佰元整", 11_000),
            ("壹分贰角", 21),
            ("负零元整", 0),
        ] {
            assert_eq!(
                Money::read_words(words),
                Err(WordsError::Unofficial { nearest: Money::from_fen(fen) }),
                "{words}"
            );
        }
    }

    #[test]
    fn unknown_characters_are_named_with_their_place() {
        for (words, found, at) in [
            ("人民币一拾元整", '一', 4),
            (" 十元整", '十', 2),
            ("人民币 壹元整", ' ', 4),
            ("壹贰元整", '贰', 2),
            ("壹元贰元", '元', 4),
            ("壹万伍角", '万', 2),
            ("壹元负", '负', 3),
            ("5元", '5', 1),
        ] {
            assert_eq!(Money::read_words(words), Err(WordsError::Unexpected { found, at }), "{words}");
        }
        assert_eq!(Money::read_words(""), Err(WordsError::Empty));
        assert_eq!(Money::read_words("人民币"), Err(WordsError::Empty));
    }

    #[test]
    fn words_above_the_limit_are_refused_however_long() {
        assert_eq!(Money::read_words("壹拾万亿元整"), Ok(Money::LIMIT));
        assert_eq!(Money::read_words("壹拾万亿元零壹分"), Err(WordsError::TooLarge));
        assert_eq!(Money::read_words(&format!("玖{}元整", "亿".repeat(200))), Err(WordsError::TooLarge));
        let nearest = Money::from_yuan(9_000 * 200);
        assert_eq!(Money::read_words(&format!("{}元整", "玖仟".repeat(200))), Err(WordsError::Unofficial { nearest }));
    }

    #[test]
    fn bill_dates_leave_no_room_before_a_figure_v04() {
        for (year, month, day, words) in [
            (2026, 1, 15, "贰零贰陆年零壹月壹拾伍日"),
            (2026, 10, 20, "贰零贰陆年零壹拾月零贰拾日"),
            (2000, 2, 29, "贰零零零年零贰月贰拾玖日"),
            (2026, 3, 9, "贰零贰陆年叁月零玖日"),
            (2026, 11, 10, "贰零贰陆年壹拾壹月零壹拾日"),
            (2026, 12, 30, "贰零贰陆年壹拾贰月零叁拾日"),
            (2027, 12, 31, "贰零贰柒年壹拾贰月叁拾壹日"),
        ] {
            assert_eq!(date_in_words(Date::constant(year, month, day)), words);
        }
    }

    /// Amounts of every size, with many zeros among their digits.
    fn amounts() -> impl Strategy<Value = Money> {
        let digit = prop_oneof![2 => Just(0_i64), 1 => 0..=9_i64];
        (proptest::collection::vec(digit, 1..=15), any::<bool>()).prop_map(|(digits, negative)| {
            let fen = digits.into_iter().fold(0, |fen, digit| fen * 10 + digit);
            Money::from_fen(if negative { -fen } else { fen })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_written_reads_back(amount in amounts()) {
            prop_assert_eq!(Money::read_words(&amount.in_words()), Ok(amount));
            prop_assert_eq!(Money::read_words(&amount.in_words_unprefixed()), Ok(amount));
        }

        #[test]
        fn every_form_the_rules_allow_reads_back(amount in amounts()) {
            for form in Form::all() {
                prop_assert_eq!(Money::read_words(&write_amount(amount, form)), Ok(amount));
            }
        }

        #[test]
        fn no_zeros_stand_together_and_the_end_is_by_the_rules(amount in amounts()) {
            let words = amount.in_words_unprefixed();
            prop_assert!(!words.contains("零零"));
            prop_assert!(amount.is_zero() || !words.contains("零元"));
            prop_assert!(!words.contains("零万") && !words.contains("零亿") && !words.contains("零整"));
            prop_assert_eq!(words.ends_with('分'), amount.fen() % 10 != 0);
            prop_assert_eq!(words.ends_with('整'), amount.fen() % 10 == 0);
        }

        #[test]
        fn no_text_panics(words in "[零壹贰玖拾佰仟万亿元角分整负圓]{0,16}") {
            if let Ok(amount) = Money::read_words(&words) {
                prop_assert_eq!(Money::read_words(&amount.in_words()), Ok(amount));
            }
        }
    }
}
