//! Numbers as rates are said with: figures or everyday numerals.

use super::RateError;
use super::scanner::Scanner;
use rust_decimal::Decimal;

/// Takes a number in figures or in everyday numerals below one hundred: `9.6`, `十五`, `三点六`, `半`.
pub(super) fn number(scanner: &mut Scanner) -> Result<Decimal, RateError> {
    scanner.skip_spaces();
    if scanner.take_word("半") {
        return Ok(Decimal::new(5, 1));
    }
    let Some(whole) = numeral(scanner) else {
        let figure = scanner.figure()?;
        let millionths = figure.scaled(6).ok_or(RateError::TooManyDecimals)?;
        let millionths = i64::try_from(millionths).map_err(|_| RateError::TooLarge)?;
        return Ok(Decimal::new(millionths, 6).normalize());
    };
    let (mut millionths, mut worth) = (whole * 1_000_000, 1_000_000);
    if scanner.take_word("点") {
        let at = scanner.place();
        while let Some(digit) = scanner.take(numeral_digit) {
            if worth == 1 {
                return Err(RateError::TooManyDecimals);
            }
            worth /= 10;
            millionths += digit * worth;
        }
        if worth == 1_000_000 {
            return Err(RateError::MisplacedPoint { at: at - 1 });
        }
    }
    Ok(Decimal::new(millionths, 6).normalize())
}

/// Takes a whole numeral below one hundred, if one comes next: 零, 八, 两, 十, 十五, 二十, 二十四.
fn numeral(scanner: &mut Scanner) -> Option<i64> {
    let tens = scanner.take(numeral_digit);
    if scanner.take_word("十") {
        return Some(tens.unwrap_or(1) * 10 + scanner.take(numeral_digit).unwrap_or(0));
    }
    tens
}

pub(super) fn numeral_digit(character: char) -> Option<i64> {
    if character == '两' {
        return Some(2);
    }
    (0..).zip("零一二三四五六七八九".chars()).find(|(_, numeral)| *numeral == character).map(|(digit, _)| digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, RateError> {
        let mut scanner = Scanner::new(text);
        let number = number(&mut scanner)?;
        scanner.finish()?;
        Ok(number.to_string())
    }

    #[test]
    fn numerals_below_one_hundred_are_read_as_their_figures() {
        for (text, figure) in [
            ("零", "0"),
            ("八", "8"),
            ("两", "2"),
            ("半", "0.5"),
            ("十", "10"),
            ("十五", "15"),
            ("二十", "20"),
            ("九十九", "99"),
            ("三点六", "3.6"),
            ("十点零五", "10.05"),
            ("零点零零零零零一", "0.000001"),
            ("3.60", "3.6"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(figure), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(read("一二"), Err(RateError::Unexpected { found: '二', at: 2 }));
        assert_eq!(read("点五"), Err(RateError::Unexpected { found: '点', at: 1 }));
        assert_eq!(read("三点"), Err(RateError::MisplacedPoint { at: 2 }));
        assert_eq!(read("零点零零零零零零一"), Err(RateError::TooManyDecimals));
    }
}
