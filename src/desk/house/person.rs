//! A person as a form asks about one: name, identity paper, phone, address.

use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::readers::{read_paper, read_phone};
use super::super::session::Obstacle;
use super::super::values::{Body, Read};
use crate::people::Person;
use crate::text::Phrase;
use crate::text::terms::Term as _;
use crate::vocabulary::{IdentityKind, IdentityPaper, Phone};
use serde_json::{Map, Value as Json, json};

/// The fields that ask about a person.
pub fn person_fields() -> Vec<FieldSpec> {
    let kinds = [
        IdentityKind::ResidentId,
        IdentityKind::MacauId,
        IdentityKind::HongKongId,
        IdentityKind::HomeReturnPermit,
        IdentityKind::TaiwanPermit,
        IdentityKind::PermanentResident,
        IdentityKind::Passport,
    ];
    let kinds = kinds.into_iter().map(|kind| Choice::new(kind_code(kind), kind.phrase()));
    vec![
        FieldSpec::new("person_name", Phrase::new("姓名", "Name"), FieldKind::Name)
            .required()
            .help(Phrase::new("与证件上的一样。", "As on the identity paper.")),
        FieldSpec::new("paper_kind", Phrase::new("证件", "Identity paper"), FieldKind::Choice(kinds.collect()))
            .help(Phrase::new("按左右方向键或数字选。", "Arrows or a number choose.")),
        FieldSpec::new("paper", Phrase::new("证件号码", "Paper number"), FieldKind::Text).reader(read_paper).help(
            Phrase::new(
                "空格、连字符都可以；校验位当场核对。",
                "Spaces and hyphens are fine; the check digit is verified.",
            ),
        ),
        FieldSpec::new("phone", Phrase::new("电话", "Phone"), FieldKind::Text)
            .reader(read_phone)
            .help(Phrase::new("内地、澳门、香港手机或座机。", "Mainland, Macau or Hong Kong, mobile or landline.")),
        FieldSpec::new("address", Phrase::new("住址", "Address"), FieldKind::Text),
    ]
}

/// The fields of a person who is known.
pub fn fill_person(person: &Person) -> Map<String, Json> {
    let mut fill = Map::new();
    let mut put = |field: &str, text: &str| {
        fill.insert(field.to_owned(), json!(text));
    };
    put("person_name", person.name.as_str());
    let kind = person.paper.as_ref().map_or(IdentityKind::ResidentId, IdentityPaper::kind);
    put("paper_kind", &kind_code(kind));
    if let Some(paper) = &person.paper {
        put("paper", paper.number());
    }
    if let Some(phone) = &person.phone {
        put("phone", phone.as_str());
    }
    if let Some(address) = &person.address {
        put("address", address.as_str());
    }
    fill
}

/// A person as filled in; a form that asks for another name does so in a field `also`.
///
/// # Errors
/// An [`Obstacle`] where the number is not one of the chosen paper.
pub fn person(read: Read<'_>) -> Result<Json, Obstacle> {
    use crate::text::InWords as _;
    let paper = match read.text("paper") {
        Some(number) => {
            let kind = read.chosen("paper_kind").unwrap_or("resident_id");
            let kind: IdentityKind = serde_json::from_value(json!(kind)).unwrap_or(IdentityKind::ResidentId);
            Some(IdentityPaper::read(kind, number).map_err(|error| Obstacle::at("paper", error.words()))?)
        }
        None => None,
    };
    let phone = read.text("phone").map(Phone::read).transpose();
    let phone = phone.map_err(|error| Obstacle::at("phone", error.words()))?;
    Ok(Body::new()
        .put_maybe("name", read.text("person_name"))
        .put_maybe("also", read.text("also"))
        .put_maybe("paper", paper)
        .put_maybe("phone", phone)
        .put_maybe("address", read.text("address"))
        .into_json())
}

/// The stored code of a kind of paper.
fn kind_code(kind: IdentityKind) -> String {
    serde_json::to_value(kind).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}
