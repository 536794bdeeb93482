//! What is learned of a merchant after it was registered: its code, shops and landlord, and how it stands; each standing
//! with its next steps.

use super::V;
use super::names;
use crate::association::merchant::Shop;
use crate::association::standing::Standing;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::readers::read_credit_code;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{InWords as _, Phrase, Words, terms};
use crate::vocabulary::{CreditCode, Id};
use serde_json::{Value as Json, json};

type Row = FormRow<super::Association>;

/// 补充经营者.
pub const AMEND: Row = FormRow {
    id: "merchant.amend",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("merchants"),
    ask: ask_amend,
    echo: None,
    ending: Ending::Record(amend),
};
/// 登记经营者状态.
pub const REPORT: Row = FormRow {
    id: "standing.report",
    ask: ask_report,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("merchant", of)
            .put_maybe("standing", read.chosen("standing"))
            .put_maybe("proof", read.text("proof"))
            .put_maybe("on", read.date("on"))
            .command_of("standing", "report")
    }),
    ..AMEND
};

/// The fields that ask about a merchant.
pub fn merchant_fields() -> Vec<FieldSpec> {
    let shop = vec![
        FieldSpec::new("shop_name", Phrase::new("招牌", "Sign"), FieldKind::Text).required(),
        FieldSpec::new("shop_address", Phrase::new("地址", "Address"), FieldKind::Text),
    ];
    vec![
        FieldSpec::new("name", Phrase::new("名称", "Name"), FieldKind::Name)
            .required()
            .example(Phrase::new("海岛金饰店", "Island Jewellery")),
        FieldSpec::new("credit_code", Phrase::new("信用代码", "Credit code"), FieldKind::Text)
            .reader(read_credit_code)
            .help(Phrase::new("统一社会信用代码，18 位；没有可以空着。", "18 characters; may be left empty.")),
        FieldSpec::new("shops", Phrase::new("门店", "Shops"), FieldKind::Lines(shop)),
        FieldSpec::new("landlord", Phrase::new("场地方", "Landlord"), FieldKind::Text).help(Phrase::new(
            "商场或房东；商家失联时可找。",
            "The mall or landlord, to turn to where the shop is out of reach.",
        )),
    ]
}

/// The shops as filled in; nothing where there are none.
///
/// # Errors
/// An [`Obstacle`] where one has no sign.
pub fn shops(read: Read<'_>) -> Result<Option<Vec<Json>>, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("每家门店都要有招牌", "every shop has a sign");
    let shop = |row: Read<'_>| {
        let name = row.text("shop_name").ok_or_else(|| Obstacle::at("shops", NAMELESS))?;
        Ok(Body::new().put("name", name).put_maybe("address", row.text("shop_address")).into_json())
    };
    let shops: Vec<Json> = read.rows("shops").map(shop).collect::<Result<_, Obstacle>>()?;
    Ok((!shops.is_empty()).then_some(shops))
}

/// The credit code as filled in.
///
/// # Errors
/// An [`Obstacle`] where it is none.
pub fn credit_code(read: Read<'_>) -> Result<Option<CreditCode>, Obstacle> {
    let code = read.text("credit_code").map(CreditCode::read).transpose();
    code.map_err(|error| Obstacle::at("credit_code", error.words()))
}

fn ask_amend(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("merchant.unknown"))?;
    let merchant = view.state().merchant(id)?;
    let mut asked = Asked { fields: merchant_fields(), ..Asked::default() };
    asked.fill.insert("name".to_owned(), json!(names::merchant(view, id)));
    let code = merchant.credit_code.as_ref().map(|code| json!(code.as_str()));
    asked.fill.extend(code.map(|code| ("credit_code".to_owned(), code)));
    let landlord = merchant.landlord.as_ref().map(|landlord| json!(view.text(landlord)));
    asked.fill.extend(landlord.map(|landlord| ("landlord".to_owned(), landlord)));
    let known = merchant.shops.as_ref().and_then(|shops| view.filed::<Vec<Shop>>(shops)).unwrap_or_default();
    let rows = known.iter().map(|shop| {
        let address = shop.address.as_ref().map_or("", |address| address.as_str());
        json!({ "shop_name": shop.name.as_str(), "shop_address": address })
    });
    if !known.is_empty() {
        asked.fill.insert("shops".to_owned(), rows.collect());
    }
    Ok(asked)
}

/// Only what is other than it stood is recorded.
fn amend(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let merchant = of.and_then(|of| view.state().merchants.get(of));
    let name = of.map(|of| names::merchant(view, of));
    let landlord = merchant.and_then(|merchant| merchant.landlord.as_ref()).map(|landlord| view.text(landlord));
    let code = credit_code(read)?;
    let known = merchant.and_then(|merchant| view.filed::<Vec<Shop>>(merchant.shops.as_ref()?));
    let known = known.and_then(|known| serde_json::to_value(known).ok());
    Body::new()
        .put("merchant", of)
        .put_maybe("name", read.text("name").filter(|typed| Some(*typed) != name.as_deref()))
        .put_maybe("credit_code", code.filter(|code| merchant.and_then(|m| m.credit_code.as_ref()) != Some(code)))
        .put_maybe("shops", shops(read)?.map(Json::from).filter(|shops| Some(shops) != known.as_ref()))
        .put_maybe("landlord", read.text("landlord").filter(|typed| Some(*typed) != landlord.as_deref()))
        .command_of("merchant", "amend")
}

fn ask_report(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("merchant.unknown"))?;
    view.state().merchant(id)?;
    let about = vec![
        (Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, id))),
        (Phrase::new("现在", "Now"), names::coded(terms::STANDINGS, view.state().standing(id))),
    ];
    let standings = FieldKind::Choice(names::choices(terms::STANDINGS));
    let fields = vec![
        FieldSpec::new("standing", Phrase::new("状态", "Standing"), standings).required(),
        FieldSpec::new("proof", Phrase::new("凭据", "Proof"), FieldKind::Text)
            .required()
            .example(Phrase::new("登记系统截图、门口照片", "extract of the register, picture of the door")),
        FieldSpec::new("on", Phrase::new("自哪天起", "Since"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// What is done next where a merchant stands so.
pub fn next_steps(standing: Standing) -> Option<Phrase> {
    Some(match standing {
        Standing::InBusiness => return None,
        Standing::OutOfBusiness => Phrase::new(
            "找法定代表人和场地方；按登记住所送达两次通知；查有没有保证金",
            "turn to the representative and the landlord; serve two notices at the registered seat; look for a deposit",
        ),
        Standing::Untraceable => Phrase::new(
            "登记联系并留凭据；通知过期不答复即可终止调解；向市场监管部门报告失联",
            "log every attempt with its proof; end the mediation once the notices go unanswered; report it to the market supervision",
        ),
        Standing::Revoked => Phrase::new(
            "企业仍是债务人，照常通知和追偿；可要求股东组织清算",
            "the company still owes: notify and recover as usual; its owners may be asked to liquidate it",
        ),
        Standing::Deregistered => Phrase::new(
            "看注销时谁承诺清偿；向股东或投资人主张，必要时起诉",
            "see who promised to pay its debts; claim against its owners, in court where needed",
        ),
        Standing::InLiquidation => Phrase::new(
            "向清算组书面申报债权，记下申报期限",
            "file the claim in writing with the liquidators, and note the day it must be filed by",
        ),
        Standing::Bankrupt => Phrase::new(
            "向管理人申报债权；不再单独追偿和执行",
            "file the claim with the administrator; no recovery or enforcement apart from it",
        ),
    })
}
