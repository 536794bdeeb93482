use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<String, PhoneError> {
    Phone::read(text).map(|phone| phone.0)
}

#[track_caller]
fn expect(kind: PhoneKind, canonical: &str, typed: &[&str]) {
    for text in typed {
        let phone = Phone::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((phone.as_str(), phone.kind()), (canonical, kind), "{text}");
    }
}

#[test]
fn a_mainland_mobile_is_read_however_it_is_written() {
    expect(
        PhoneKind::MainlandMobile,
        "13800138000",
        &[
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 138-0013-8000",
            "+8613800138000",
            "008613800138000",
            "86 13800138000",
            "013800138000",
            "（＋８６）１３８００１３８０００",
        ],
    );
    for head in 13..=19 {
        assert!(read(&format!("{head}612345678")).is_ok(), "{head}");
    }
}

#[test]
fn a_landline_is_read_with_its_area_and_extension() {
    let kind = PhoneKind::MainlandLandline;
    let plain = ["0756-2123456", "(0756)2123456", "07562123456", "+86 756 2123456", "86-756-2123456", "0756 212 3456"];
    expect(kind, "0756-2123456", &plain);
    expect(kind, "0756-21234567", &["0756-2123-4567"]);
    expect(kind, "010-88886666", &["010-88886666", "+86 10 8888 6666", "010-8888-6666"]);
    let extended =
        ["0756-2123456-801", "0756-2123456转801", "0756 2123456 转 801", "0756-2123456#801", "07562123456 ext. 801"];
    expect(kind, "0756-2123456-801", &extended);
    expect(kind, "0756-2123456-8", &["0756-2123456-8", "0756-2123456分机8", "0756-2123456x8"]);
    assert_eq!(Phone::read("0756-2123456-801").unwrap().extension(), Some("801"));
}

#[test]
fn macau_and_hong_kong_have_eight_digits() {
    expect(PhoneKind::Macau, "+853 66123456", &["+853 6612 3456", "853 66123456", "00853-66123456", "（853）66123456"]);
    expect(PhoneKind::Macau, "+853 28123456", &["+853 2812 3456"]);
    expect(PhoneKind::HongKong, "+852 91234567", &["+852 9123 4567", "852-91234567", "0085291234567"]);
    assert_eq!(Phone::read("+853 66123456").unwrap().doubt(), None);
    assert_eq!(Phone::read("+853 36123456").unwrap().doubt(), Some(PhoneDoubt::FirstDigit));
    assert_eq!(read("+853 6612345"), Err(PhoneError::RegionLength { found: 7 }));
}

#[test]
fn eight_digits_alone_keep_what_was_typed_and_are_doubted() {
    expect(PhoneKind::Macau, "66123456", &["6612 3456"]);
    assert_eq!(Phone::read("66123456").unwrap().doubt(), Some(PhoneDoubt::MacauSupposed));
    expect(PhoneKind::WithoutArea, "2123456", &["212-3456"]);
    expect(PhoneKind::WithoutArea, "91234567", &["9123 4567"]);
    assert_eq!(Phone::read("2123456").unwrap().doubt(), Some(PhoneDoubt::AreaMissing));
}

#[test]
fn service_numbers_are_numbers_too() {
    for (text, canonical) in [
        ("400-812-3456", "4008123456"),
        ("8008123456", "8008123456"),
        ("110", "110"),
        ("12315", "12315"),
        ("12345", "12345"),
        ("95588", "95588"),
        ("+86 95588", "95588"),
        ("0756-12345", "0756-12345"),
        ("400-812-3456转1", "4008123456-1"),
    ] {
        expect(PhoneKind::Service, canonical, &[text]);
    }
    assert_eq!(Phone::read("12315").unwrap().masked(), "12315");
}

#[test]
fn numbers_of_other_countries_are_kept_and_doubted() {
    expect(PhoneKind::Abroad, "+351212345678", &["+351 21 234 5678", "00351212345678"]);
    assert_eq!(Phone::read("+351212345678").unwrap().doubt(), Some(PhoneDoubt::Abroad));
}

#[test]
fn what_is_no_number_is_refused_with_its_reason() {
    assert_eq!(read(""), Err(PhoneError::Empty));
    assert_eq!(read("+- "), Err(PhoneError::Empty));
    assert_eq!(read("1380013800"), Err(PhoneError::MobileLength { found: 10 }));
    assert_eq!(read("138001380001"), Err(PhoneError::MobileLength { found: 12 }));
    assert_eq!(read("138001380O0"), Err(PhoneError::Character { character: 'o', position: 10 }));
    assert_eq!(read("13800138000/13900139000"), Err(PhoneError::Character { character: '/', position: 12 }));
    assert_eq!(read("0756-2123456转"), Err(PhoneError::Extension));
    assert_eq!(read("0756-2123456转1234567"), Err(PhoneError::Extension));
    for text in ["23", "0756", "0756-21234", "010-8888666", "+0", "2123456789", "0186-2123456"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn masks_hide_the_middle() {
    for (text, masked) in [
        ("13800138000", "138****8000"),
        ("0756-2123456", "0756-***3456"),
        ("0756-2123456-801", "0756-***3456-801"),
        ("+853 66123456", "+853 66****56"),
        ("66123456", "66****56"),
        ("+351212345678", "+3512******78"),
    ] {
        assert_eq!(Phone::read(text).unwrap().masked(), masked);
    }
    assert_eq!(format!("{:?}", Phone::read("13800138000").unwrap()), "138****8000");
}

#[test]
fn a_number_is_stored_in_canonical_form_and_checked_when_read_back() {
    let phone: Phone = serde_json::from_str("\"+86 138 0013 8000\"").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"13800138000\"");
    assert!(serde_json::from_str::<Phone>("\"138\u{202e}\"").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_reads_again(text in "([+0-9() .#x转-]{0,18}|\\PC{0,10})") {
        if let Ok(phone) = Phone::read(&text) {
            prop_assert_eq!(Phone::read(phone.as_str()), Ok(phone.clone()));
            let _ = (phone.masked(), phone.doubt(), phone.extension());
        }
    }

    #[test]
    fn every_mobile_is_read_with_and_without_the_country(number in "1[3-9][0-9]{9}") {
        prop_assert_eq!(read(&number), Ok(number.clone()));
        prop_assert_eq!(read(&format!("+86{number}")), Ok(number.clone()));
        prop_assert_eq!(read(&format!("86{number}")), Ok(number));
    }

    #[test]
    fn every_landline_is_read_with_its_extension(area in "0[3-9][0-9]{2}", local in "[2-9][0-9]{6,7}", extension in "[0-9]{1,6}") {
        prop_assert_eq!(read(&format!("{area}{local}")), Ok(format!("{area}-{local}")));
        let whole = format!("{area}-{local}-{extension}");
        prop_assert_eq!(read(&whole), Ok(whole));
    }
}
