//! How typed text is read in forms: the vocabulary's own readers, their echoes and their errors in words.

use super::form::{Context, FieldError, Readers, Reading, Value, read_count};
use crate::text::lending;
use crate::text::terms::Term as _;
use crate::text::values::question;
use crate::text::{InWords as _, Phrase, Words};
use crate::vocabulary::{CreditCode, IdentityPaper, Money, Note, Phone, Rate, Reading as Read, Text, read_date};

/// The readers by kind.
pub const READERS: Readers = Readers {
    text: read_words,
    name: read_name,
    note: read_note,
    money: read_money,
    rate: read_rate,
    date: read_day,
    count: read_count,
};

/// The most characters of a short text.
const TEXT: usize = 200;
/// The most characters of a longer one.
const NOTE: usize = 1_000;

/// Reads an amount; a reading by custom is shown before it is taken, two readings are refused with both.
///
/// # Errors
/// What is wrong with it, and the form that is accepted.
pub fn read_money(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let reading = Money::read(text).map_err(|error| FieldError::new(error.words()))?;
    taken(&reading, Value::Money, |amount| Words::data(format!("{amount} ({})", amount.in_words_unprefixed())))
}

/// What a form takes of a reading: what has one meaning with its echo, what custom reads one way once its echo was
/// seen; what has several is refused with all of them, one of which a number chooses.
fn taken<T: Copy + std::fmt::Display>(
    reading: &Read<T>,
    value: impl Fn(T) -> Value,
    show: impl Fn(T) -> Words,
) -> Result<Reading, FieldError> {
    let asked = question(reading, |candidate| show(*candidate));
    match reading {
        Read::Plain(only) => Ok(Reading { value: value(*only), echo: Some(show(*only)), ask: false }),
        Read::Echoed(usual) => Ok(Reading { value: value(*usual), echo: asked.or(Some(show(*usual))), ask: true }),
        Read::Ambiguous(readings) => {
            const SEVERAL: Phrase =
                Phrase::new("按数字选: {readings}", "Press the number of the one meant: {readings}");
            const NUMBERED: Phrase = Phrase::same("[{nr}] {reading}");
            let numbered = (1..).zip(readings).map(|(nr, reading): (usize, &T)| {
                NUMBERED.with_words(&[("nr", &Words::data(nr.to_string())), ("reading", &show(*reading))])
            });
            let joined = super::wording::joined(&numbered.collect::<Vec<_>>(), "  ", "  ");
            let words = SEVERAL.with_words(&[("readings", &joined)]);
            Err(FieldError { words, meant: readings.iter().map(ToString::to_string).collect() })
        }
    }
}

/// Reads an amount that must be more than nothing.
///
/// # Errors
/// As [`read_money`], and for nothing.
pub fn read_positive(text: &str, context: &Context) -> Result<Reading, FieldError> {
    let reading = read_money(text, context)?;
    match reading.value {
        Value::Money(amount) if amount.is_zero() => Err(Phrase::new("金额要大于零", "more than nothing").into()),
        _ => Ok(reading),
    }
}

/// Reads a rate; a bare 厘 is refused with both readings.
///
/// # Errors
/// What is wrong with it, and the form that is accepted.
pub fn read_rate(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let reading = Rate::read(text).map_err(|error| FieldError::new(error.words()))?;
    taken(&reading, Value::Rate, lending::rate)
}

/// Reads the rate of a contract made today; one above the ceiling by law is told as soon as the field is left, and must be
/// seen (rule L05). Whether it is taken, the books say.
///
/// # Errors
/// As [`read_rate`].
pub fn read_contract_rate(text: &str, context: &Context) -> Result<Reading, FieldError> {
    const OVER: Phrase = Phrase::new(
        "{rate}，超过法定上限 {ceiling}%/年 (4 倍 LPR)，批不下来",
        "{rate}: above the ceiling by law of {ceiling}% a year (4 times the LPR); it will be refused",
    );
    let reading = read_rate(text, context)?;
    match (&reading.value, context.ceiling) {
        (Value::Rate(rate), Some(ceiling)) if rate.yearly_percent() > ceiling => {
            let said = [("rate", &lending::rate(*rate)), ("ceiling", &Words::data(ceiling.normalize().to_string()))];
            Ok(Reading { echo: Some(OVER.with_words(&said)), ask: true, ..reading })
        }
        _ => Ok(reading),
    }
}

/// Reads a date; a missing year or month is that of the business date.
///
/// # Errors
/// What is wrong with it, and the forms that are accepted.
pub fn read_day(text: &str, context: &Context) -> Result<Reading, FieldError> {
    let date = read_date(text, context.business_date).map_err(|error| FieldError::new(error.words()))?;
    let echo = super::wording::day(date);
    Ok(Reading { value: Value::Date(date), echo: Some(echo), ask: false })
}

/// Reads a number as at a unified social credit code.
///
/// # Errors
/// What is wrong with it.
pub fn read_credit_code(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let code = CreditCode::read(text).map_err(|error| FieldError::new(error.words()))?;
    Ok(Reading::plain(Value::Text(code.as_str().to_owned())))
}

/// Reads a telephone number of the mainland, Macau, Hong Kong or abroad.
///
/// # Errors
/// What is wrong with it.
pub fn read_phone(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let phone = Phone::read(text).map_err(|error| FieldError::new(error.words()))?;
    let doubt = phone.doubt().map(|doubt| doubt.words());
    let ask = doubt.is_some();
    let echo = doubt.or_else(|| Some(Words::data(phone.grouped())));
    Ok(Reading { value: Value::Text(phone.as_str().to_owned()), ask, echo })
}

/// Reads a number of any identity paper that can be told by itself; a passport is told by its form field.
///
/// # Errors
/// What is wrong with it.
pub fn read_paper(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let papers = IdentityPaper::recognise(text).map_err(|error| FieldError::new(error.words()))?;
    let kinds: Vec<Words> = papers.iter().map(|paper| paper.kind().phrase().into()).collect();
    let kinds = super::wording::joined(&kinds, "或", " or ");
    let grouped = papers.first().map(IdentityPaper::grouped).unwrap_or_default();
    let echo = super::wording::joined(&[kinds, Words::data(grouped)], " ", " ");
    Ok(Reading { value: Value::Text(text.to_owned()), echo: Some(echo), ask: false })
}

fn read_words(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let text = Text::clean(text, TEXT).map_err(|error| FieldError::new(error.words()))?;
    Ok(Reading::plain(Value::Text(text.as_str().to_owned())))
}

/// Reads a name; a rare character is named, so that it is looked at twice, and one that no name has is asked about.
fn read_name(text: &str, _: &Context) -> Result<Reading, FieldError> {
    const RARE: Phrase = Phrase::new("含少见的字，请核对: {characters}", "rare characters, look again: {characters}");
    const STRANGE: Phrase = Phrase::new("名字里有数字或符号: {characters}", "figures or signs in a name: {characters}");
    let name = Text::person_name(text).map_err(|error| FieldError::new(error.words()))?;
    let strange: String = name.as_str().chars().filter(|typed| !is_of_names(*typed)).collect();
    let rare: String = name.warnings().iter().map(|rare| rare.character).collect();
    let echo = match (strange.is_empty(), rare.is_empty()) {
        (false, _) => Some(STRANGE.with(&[("characters", &strange)])),
        (true, false) => Some(RARE.with(&[("characters", &rare)])),
        (true, true) => None,
    };
    Ok(Reading { value: Value::Text(name.as_str().to_owned()), echo, ask: !strange.is_empty() })
}

/// Whether a character is usual in names of persons, in any script.
fn is_of_names(typed: char) -> bool {
    typed.is_alphabetic() || " ·-'’.,()".contains(typed)
}

fn read_note(text: &str, _: &Context) -> Result<Reading, FieldError> {
    let note = Note::clean(text, NOTE).map_err(|error| FieldError::new(error.words()))?;
    Ok(Reading::plain(Value::Text(note.as_str().to_owned())))
}
