use super::*;
use crate::vocabulary::iso_date;
use proptest::prelude::*;

fn read(kind: IdentityKind, text: &str) -> Result<String, IdentityError> {
    IdentityPaper::read(kind, text).map(|paper| paper.number)
}

fn resident(text: &str) -> Result<String, IdentityError> {
    read(IdentityKind::ResidentId, text)
}

fn masked(kind: IdentityKind, text: &str) -> String {
    IdentityPaper::read(kind, text).unwrap().masked()
}

#[derive(Deserialize)]
struct Figures {
    id_cards: Vec<FigureCard>,
}

#[derive(Deserialize)]
struct FigureCard {
    number: String,
    valid: bool,
    born: Option<String>,
    sex: Option<Sex>,
}

#[test]
fn every_resident_number_of_the_figures_is_judged_as_they_say() {
    let figures: Figures = serde_json::from_str(include_str!("../../../tests/data/figures.json")).unwrap();
    assert_eq!(figures.id_cards.iter().filter(|card| card.valid).count(), 96);
    for card in figures.id_cards {
        let paper = IdentityPaper::read(IdentityKind::ResidentId, &card.number);
        assert_eq!(paper.is_ok(), card.valid, "{}", card.number);
        if let Ok(paper) = paper {
            let born = paper.born().map(|date| date.strftime("%Y%m%d").to_string());
            assert_eq!((born, paper.sex()), (card.born, card.sex), "{}", card.number);
        }
    }
}

#[test]
fn a_resident_number_is_refused_for_what_is_wrong_with_it() {
    assert_eq!(resident("440524188001010014"), Ok("440524188001010014".into()));
    assert_eq!(resident("440402198501151234"), Err(IdentityError::Check));
    assert_eq!(resident("440402198501151230"), Ok("440402198501151230".into()));
    assert_eq!(resident("110105491231002"), Err(IdentityError::Retired));
    assert_eq!(resident("990105194912310023"), Err(IdentityError::Province { code: 99 }));
    assert_eq!(resident("110105194902300020"), Err(IdentityError::BirthDate { digits: "19490230".into() }));
    assert_eq!(resident("110105185012310017"), Err(IdentityError::BirthDate { digits: "18501231".into() }));
    assert_eq!(resident("11010519491231002A"), Err(IdentityError::Character { character: 'A', position: 18 }));
    assert_eq!(resident("1101051949123100"), Err(IdentityError::Length { found: 16, expected: "18" }));
    assert_eq!(resident("110105王"), Err(IdentityError::Character { character: '王', position: 7 }));
    assert_eq!(resident(" - "), Err(IdentityError::Empty));
}

#[test]
fn a_number_is_read_however_it_is_typed() {
    for text in [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X\u{3000}",
    ] {
        assert_eq!(resident(text), Ok("11010519491231002X".into()), "{text}");
    }
}

#[test]
fn a_holder_is_born_by_today_at_the_latest() {
    let paper = IdentityPaper::read(IdentityKind::ResidentId, "110105200002290021").unwrap();
    assert_eq!(paper.check_born_by(iso_date("2000-02-29").unwrap()), Ok(()));
    let born = iso_date("2000-02-29").unwrap();
    assert_eq!(paper.check_born_by(iso_date("2000-02-28").unwrap()), Err(IdentityError::NotYetBorn { born }));
}

#[test]
fn residence_permits_of_the_three_regions_are_resident_numbers() {
    for number in ["810000199408230021", "820000200009100032", "83000019810715006X"] {
        let paper = IdentityPaper::read(IdentityKind::ResidentId, number).unwrap();
        assert!(paper.is_residence_permit(), "{number}");
    }
    let card = IdentityPaper::read(IdentityKind::ResidentId, "440402198501151230").unwrap();
    assert!(!card.is_residence_permit());
}

#[test]
fn a_permanent_residence_card_has_the_check_character_of_a_resident_card() {
    let kind = IdentityKind::PermanentResident;
    let paper = IdentityPaper::read(kind, "911124198108030024").unwrap();
    assert_eq!(paper.born(), iso_date("1981-08-03").ok());
    assert_eq!(paper.sex(), None);
    assert_eq!(paper.masked(), "911124********0024");
    assert_eq!(read(kind, "911124198108030025"), Err(IdentityError::Check));
    assert_eq!(read(kind, "440402198501151230"), Err(IdentityError::Form));
    assert_eq!(read(kind, "can110081080310"), Ok("CAN110081080310".into()));
    assert_eq!(read(kind, "110105491231002"), Err(IdentityError::Form));
}

#[test]
fn a_hong_kong_card_has_a_fitting_check_digit() {
    let kind = IdentityKind::HongKongId;
    for (text, number) in [
        ("A123456(3)", "A123456(3)"),
        ("a1234563", "A123456(3)"),
        ("Ａ１２３４５６（３）", "A123456(3)"),
        ("CA182361(1)", "CA182361(1)"),
        ("AB123456(9)", "AB123456(9)"),
        ("G123456(A)", "G123456(A)"),
    ] {
        assert_eq!(read(kind, text), Ok(number.into()), "{text}");
    }
    assert_eq!(read(kind, "A123456(4)"), Err(IdentityError::Check));
    assert_eq!(read(kind, "A123456"), Err(IdentityError::Length { found: 7, expected: "8 or 9" }));
    assert_eq!(read(kind, "A123456(3"), Err(IdentityError::Form));
    assert_eq!(read(kind, "A(123456)3"), Err(IdentityError::Form));
    assert_eq!(read(kind, "ABC12345(6)"), Err(IdentityError::Form));
    assert_eq!(masked(kind, "A123456(3)"), "A1***56(*)");
}

#[test]
fn a_macau_card_is_seven_digits_and_one() {
    let kind = IdentityKind::MacauId;
    for text in ["1234567(8)", "12345678", "1/234567/8", "１２３４５６７（８）"] {
        assert_eq!(read(kind, text), Ok("1234567(8)".into()), "{text}");
    }
    assert_eq!(read(kind, "1234567"), Err(IdentityError::Length { found: 7, expected: "8" }));
    assert_eq!(read(kind, "A234567(8)"), Err(IdentityError::Form));
    assert_eq!(masked(kind, "1234567(8)"), "12***67(*)");
    assert_eq!(IdentityPaper::read(kind, "51234567").unwrap().doubt(), None);
    assert_eq!(IdentityPaper::read(kind, "21234567").unwrap().doubt(), Some(IdentityDoubt::MacauFirstDigit));
}

#[test]
fn home_return_permits_old_and_new_name_the_same_holder() {
    let kind = IdentityKind::HomeReturnPermit;
    let (new, old) = (IdentityPaper::read(kind, "m12345678"), IdentityPaper::read(kind, "M12345678 (01)"));
    assert_eq!(old.as_ref().unwrap().number(), "M1234567801");
    assert_eq!(new.unwrap().lifelong(), old.unwrap().lifelong());
    assert_eq!(read(kind, "HA1234567"), Ok("HA1234567".into()));
    assert_eq!(read(kind, "HB1234567"), Err(IdentityError::Form));
    assert_eq!(read(kind, "K12345678"), Err(IdentityError::Form));
    assert_eq!(read(kind, "H1234567"), Err(IdentityError::Length { found: 8, expected: "9 or 11" }));
    assert_eq!(masked(kind, "H12345678"), "H1*****78");
}

#[test]
fn taiwan_permits_of_every_age_are_read() {
    let kind = IdentityKind::TaiwanPermit;
    for (text, number) in [
        ("0725 7456", "07257456"),
        ("0725745601", "0725745601"),
        ("0725745601(B)", "0725745601B"),
        ("07257456013", "07257456013"),
        ("F290299977", "F290299977"),
    ] {
        assert_eq!(read(kind, text), Ok(number.into()), "{text}");
    }
    assert_eq!(IdentityPaper::read(kind, "0725745601(B)").unwrap().lifelong(), "07257456");
    assert_eq!(read(kind, "072574561"), Err(IdentityError::Form));
    assert_eq!(read(kind, "0725745"), Err(IdentityError::Length { found: 7, expected: "8 to 12" }));
}

#[test]
fn a_passport_is_never_refused_for_its_form_alone() {
    let kind = IdentityKind::Passport;
    for number in [
        "E12345678",
        "EA1234567",
        "G12345678",
        "PE1234567",
        "K12345678",
        "MA1234567",
        "P1234567A",
        "C01X00T47",
        "12345",
    ] {
        assert_eq!(read(kind, number), Ok(number.into()));
    }
    assert_eq!(read(kind, "ABCDEF"), Err(IdentityError::Form));
    assert_eq!(read(kind, "1234"), Err(IdentityError::Length { found: 4, expected: "5 to 15" }));
    assert_eq!(read(kind, "110105491231002"), Err(IdentityError::Retired));
    assert_eq!(masked(kind, "E12345678"), "E1*****78");
    assert_eq!(masked(kind, "A1234"), "A***4");
}

#[test]
fn a_number_of_unknown_kind_is_recognised_and_a_failed_check_is_not_hidden() {
    let kinds =
        |text| IdentityPaper::recognise(text).map(|all| all.iter().map(|paper| paper.kind()).collect::<Vec<_>>());
    assert_eq!(kinds("11010519491231002X"), Ok(vec![IdentityKind::ResidentId]));
    assert_eq!(kinds("911124198108030024"), Ok(vec![IdentityKind::PermanentResident]));
    assert_eq!(kinds("A123456(3)"), Ok(vec![IdentityKind::HongKongId]));
    assert_eq!(kinds("12345678"), Ok(vec![IdentityKind::MacauId, IdentityKind::TaiwanPermit, IdentityKind::Passport]));
    assert_eq!(
        kinds("M12345678"),
        Ok(vec![IdentityKind::HomeReturnPermit, IdentityKind::TaiwanPermit, IdentityKind::Passport])
    );
    assert_eq!(kinds("440402198501151234"), Err(IdentityError::Check));
    assert_eq!(kinds("110105491231002"), Err(IdentityError::Retired));
    assert_eq!(kinds("A123456(4)"), Err(IdentityError::Check));
    assert_eq!(kinds("ABCDE"), Err(IdentityError::Unrecognised));
}

#[test]
fn a_paper_is_stored_with_its_kind_checked_when_read_and_never_shown_whole() {
    let paper = IdentityPaper::read(IdentityKind::ResidentId, "11010519491231002x").unwrap();
    let json = serde_json::to_string(&paper).unwrap();
    assert_eq!(json, r#"{"kind":"resident_id","number":"11010519491231002X"}"#);
    assert_eq!(serde_json::from_str::<IdentityPaper>(&json).unwrap(), paper);
    assert!(serde_json::from_str::<IdentityPaper>(&json.replace("002X", "0021")).is_err());
    assert_eq!(format!("{paper:?}"), "ResidentId 110105********002X");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_reads_again(text in "([A-Za-z0-9()/ -]{0,19}|\\PC{0,12})") {
        for kind in IdentityKind::ALL {
            if let Ok(paper) = IdentityPaper::read(kind, &text) {
                prop_assert_eq!(IdentityPaper::read(kind, paper.number()), Ok(paper.clone()));
                let hidden = paper.masked().matches('*').count();
                prop_assert!(hidden >= 3, "{}", paper.masked());
            }
        }
        let _ = IdentityPaper::recognise(&text);
    }

    #[test]
    fn one_wrong_digit_of_a_resident_number_is_always_seen(at in 0usize..17, other in 0u8..10) {
        let number = "440402198501151230";
        let mut digits = number.as_bytes().to_vec();
        digits[at] = b'0' + other;
        let changed = String::from_utf8(digits).unwrap();
        prop_assert_eq!(resident(&changed).is_ok(), changed == number);
    }
}
