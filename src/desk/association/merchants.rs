//! Merchants at the desk: registered, pledged, their deposits, delisted; their page.

use super::V;
use super::names;
use super::standing::{credit_code, merchant_fields, next_steps, shops};
use crate::association::merchant::{Merchant, Shop};
use crate::association::standing::Standing;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::reason_field;
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;
use jiff::Span;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("merchants"),
    ask: ask_register,
    echo: None,
    ending: Ending::Record(register),
};

/// 登记经营者.
pub const REGISTER: Row = FormRow { id: "merchant.register", from: None, ..PLAIN };
/// 登记先行赔付申请书.
pub const PLEDGE: Row = FormRow { id: "merchant.pledge", ask: ask_pledge, ending: Ending::Record(pledge), ..PLAIN };
/// 收保证金.
pub const RECEIVE_DEPOSIT: Row = FormRow {
    id: "merchant.receive_deposit",
    duties: &[Duty::Mediator, Duty::Cashier],
    ask: ask_deposit,
    echo: Some(echo_received),
    ending: Ending::Record(|_, of, read| deposit(of, read).command_of("merchant", "receive_deposit")),
    ..PLAIN
};
/// 退保证金.
pub const RETURN_DEPOSIT: Row = FormRow {
    id: "merchant.return_deposit",
    duties: &[Duty::Cashier],
    ask: ask_deposit,
    echo: Some(echo_returned),
    ending: Ending::Record(|_, of, read| deposit(of, read).command_of("merchant", "return_deposit")),
    ..PLAIN
};
/// 取消诚信店资格.
pub const DELIST: Row = FormRow {
    id: "merchant.delist",
    duties: &[Duty::Manager],
    ask: ask_delist,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("merchant", of).put_maybe("reason", read.text("reason")).command_of("merchant", "delist")
    }),
    ..PLAIN
};

fn ask_register(_: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { fields: merchant_fields(), ..Asked::default() })
}

fn register(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("name", read.text("name"))
        .put_maybe("credit_code", credit_code(read)?)
        .put_maybe("shops", shops(read)?)
        .put_maybe("landlord", read.text("landlord"))
        .command_of("merchant", "register")
}

fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("merchant.unknown"))?;
    let merchant = view.state().merchant(id)?;
    Ok(vec![
        (Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, id))),
        (Phrase::new("承诺", "Pledge"), pledge_words(view, merchant)),
        (Phrase::new("保证金", "Deposit"), wording::yuan(view.state().deposit(id))),
    ])
}

fn ask_pledge(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let arbitration = vec![
        Choice::new("yes", Phrase::new("一次性同意仲裁", "consents to arbitration")),
        Choice::new("no", Phrase::new("不同意仲裁", "does not")),
    ];
    let fields = vec![
        FieldSpec::new("from", Phrase::new("承诺自", "Valid from"), FieldKind::Date).required(),
        FieldSpec::new("to", Phrase::new("承诺至", "Valid through"), FieldKind::Date).required(),
        FieldSpec::new("arbitration", Phrase::new("仲裁", "Arbitration"), FieldKind::Choice(arbitration)).required(),
        FieldSpec::new("service_address", Phrase::new("送达地址", "Served at"), FieldKind::Text)
            .required()
            .help(Phrase::new("通知寄到这里就算送达。", "A notice that arrives here is served.")),
        FieldSpec::new("on", Phrase::new("签订日期", "Signed on"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about: about(view, of)?, fields, ..Asked::default() };
    let until = view.on.saturating_add(Span::new().years(1)).saturating_sub(Span::new().days(1));
    let merchant = of.and_then(|of| view.state().merchants.get(of));
    let shops = merchant.and_then(|merchant| view.filed::<Vec<Shop>>(merchant.shops.as_ref()?));
    if let Some(address) = shops.into_iter().flatten().find_map(|shop| shop.address) {
        asked.fill.insert("service_address".to_owned(), json!(address));
    }
    let fill = [
        ("from", view.on.to_string()),
        ("to", until.to_string()),
        ("on", view.on.to_string()),
        ("arbitration", "yes".to_owned()),
    ];
    asked.fill.extend(fill.map(|(field, text)| (field.to_owned(), json!(text))));
    Ok(asked)
}

fn pledge(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("merchant", of)
        .put_maybe("from", read.date("from"))
        .put_maybe("to", read.date("to"))
        .put("arbitration", read.chosen("arbitration") == Some("yes"))
        .put_maybe("service_address", read.text("service_address"))
        .put_maybe("on", read.date("on"))
        .command_of("merchant", "pledge")
}

fn ask_deposit(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("echo", Phrase::new("保证金", "Deposit"), FieldKind::Computed),
        FieldSpec::new("on", Phrase::new("收付日期", "Moved on"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about: about(view, of)?, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_received(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let amount = Read(values).money("amount").unwrap_or_default();
    let before = of.map(|of| view.state().deposit(of)).unwrap_or_default();
    BTreeMap::from([(
        "echo",
        before.checked_add(amount).map(|after| wording::change(before, after)).unwrap_or_default(),
    )])
}

fn echo_returned(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let amount = Read(values).money("amount").unwrap_or_default();
    let before = of.map(|of| view.state().deposit(of)).unwrap_or_default();
    let after = before.checked_sub(amount).filter(|after| !after.is_negative());
    BTreeMap::from([("echo", after.map(|after| wording::change(before, after)).unwrap_or_default())])
}

fn deposit(of: Option<&Id>, read: Read<'_>) -> Body {
    Body::new().put("merchant", of).put_maybe("amount", read.money("amount")).put_maybe("on", read.date("on"))
}

fn ask_delist(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about(view, of)?, fields: vec![reason_field()], ..Asked::default() })
}

/// How a merchant stands, in its word and tone: first what bars it or its business, then its pledge.
pub fn status(view: &V<'_>, id: &Id, merchant: &Merchant) -> (Tone, Words) {
    let standing = view.state().standing(id);
    if standing != Standing::InBusiness {
        (Tone::Alarm, names::coded(terms::STANDINGS, standing))
    } else if view.state().suspension(id).is_some() {
        (Tone::Warning, names::word(terms::SHOP_STATUSES, "suspended"))
    } else if merchant.pledge(view.on).is_some() {
        (Tone::Normal, Phrase::new("承诺有效", "pledged").into())
    } else if merchant.again_from.is_some_and(|again| view.on < again) {
        (Tone::Alarm, names::word(terms::SHOP_STATUSES, "delisted"))
    } else {
        (Tone::Notice, Phrase::new("未承诺", "not pledged").into())
    }
}

/// The pledge in force in words.
pub fn pledge_words(view: &V<'_>, merchant: &Merchant) -> Words {
    const THROUGH: Phrase = Phrase::new("{from} 至 {to}", "{from} through {to}");
    const AGAIN: Phrase = Phrase::new("已取消，{from} 起才可再承诺", "delisted, may pledge again from {from}");
    match (merchant.pledge(view.on), merchant.again_from) {
        (Some(pledge), _) => {
            let through = THROUGH.with(&[("from", &pledge.from), ("to", &pledge.to)]);
            let arbitration = if pledge.arbitration {
                Phrase::new("同意仲裁", "consents to arbitration")
            } else {
                Phrase::new("不同意仲裁", "no arbitration")
            };
            wording::joined(&[through, arbitration.into()], "，", ", ")
        }
        (None, Some(from)) if view.on < from => AGAIN.with(&[("from", &from)]),
        (None, _) => Phrase::new("没有有效的承诺", "none in force").into(),
    }
}

/// A merchant's page: pledge, deposit, what it owes, its cases and advances.
///
/// # Errors
/// A [`Refusal`] when there is no such merchant.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let state = view.state();
    let merchant = state.merchant(id)?;
    let owed = state.advances.of_merchant(id).map(|(advance, _)| state.owed(advance)).sum();
    let mut facts: Vec<(Words, Words)> = Vec::new();
    if let Some(code) = &merchant.credit_code {
        facts.push((Phrase::new("信用代码", "Credit code").into(), Words::data(code.as_str())));
    }
    let shops = merchant.shops.as_ref().and_then(|shops| view.filed::<Vec<Shop>>(shops));
    for shop in shops.into_iter().flatten() {
        let address = shop.address.map(|address| format!("，{}", address.as_str())).unwrap_or_default();
        facts.push((Phrase::new("门店", "Shop").into(), Words::data(format!("{}{address}", shop.name.as_str()))));
    }
    if let Some(landlord) = &merchant.landlord {
        facts.push((Phrase::new("场地方", "Landlord").into(), Words::data(view.text(landlord))));
    }
    for found in state.standings(id) {
        let words = [
            wording::day(found.on),
            names::coded(terms::STANDINGS, found.standing),
            Words::data(view.text(&found.proof)),
        ];
        facts.push((Phrase::new("状态", "Standing").into(), wording::joined(&words, " ", " ")));
    }
    if let Some(next) = next_steps(state.standing(id)) {
        facts.push((Phrase::new("接下来", "Next").into(), next.into()));
    }
    facts.push((Phrase::new("承诺", "Pledge").into(), pledge_words(view, merchant)));
    if let Some(pledge) = merchant.pledge(view.on) {
        facts.push((Phrase::new("送达地址", "Served at").into(), Words::data(view.text(&pledge.service_address))));
    }
    facts.extend([
        (Phrase::new("保证金", "Deposit").into(), wording::yuan(state.deposit(id))),
        (Phrase::new("已垫付未收回", "Outstanding").into(), wording::yuan(owed)),
    ]);
    if let Some(suspended) = state.suspension(id) {
        const SINCE: Phrase =
            Phrase::new("{on} 起暂停，还清为止 (R07)", "suspended since {on} until it has repaid (R07)");
        facts.push((Phrase::new("暂停", "Suspended").into(), SINCE.with(&[("on", &suspended.on)])));
    }
    let missing = state.top_up_due(id);
    if missing.is_positive() {
        facts.push((Phrase::new("待补足保证金", "Deposit to bring up").into(), wording::yuan(missing)));
    }
    let mut page = Page::new(Words::data(names::merchant(view, id))).facts(None, facts);
    page.status = Some(status(view, id, merchant));
    let advances = state.advances.of_merchant(id).map(|(id, advance)| super::advances::cells(view, id, advance));
    page = page.table(Phrase::new("先行赔付", "Advances"), super::advances::columns(), advances.collect());
    let cases = state.cases.iter().filter(|(_, case)| case.merchant.as_ref() == Some(id));
    let cases = cases.map(|(id, case)| super::cases::cells(view, id, case));
    page = page.table(Phrase::new("案件", "Cases"), super::cases::columns(), cases.collect());
    let to = |form| Place::form_of(form, id);
    const NO_DEPOSIT: Phrase = Phrase::new("没有保证金", "there is no deposit");
    const UNUSED: Phrase = Phrase::new("没有扣过保证金", "no deposit was used");
    const AGAIN: Phrase = Phrase::new("已取消，{from} 起才可再承诺", "delisted, may pledge again from {from}");
    const OWES: Phrase = Phrase::new("已暂停，还清垫付为止", "suspended until it has repaid");
    const TIMELY: Phrase = Phrase::new("没有逾期未还的垫付", "it is late with nothing");
    const SUSPENDED: Phrase = Phrase::new("已经暂停", "it is suspended");
    let late = state.advances.of_merchant(id).any(|(advance, _)| state.is_late(advance, view.on));
    let timely = match state.suspension(id) {
        Some(_) => Some(SUSPENDED.into()),
        None => (!late).then(|| TIMELY.into()),
    };
    const FEW: Phrase = Phrase::new("可以垫付的案件不到两个", "fewer than two cases may be advanced");
    let few = (super::joined::joinable(view, id).len() < 2).then(|| FEW.into());
    let unused = state.deposit_used(id).is_zero().then(|| UNUSED.into());
    let empty = state.deposit(id).is_zero().then(|| NO_DEPOSIT.into());
    let again = merchant.again_from.filter(|again| view.on < *again).map(|again| AGAIN.with(&[("from", &again)]));
    let unwelcome = again.or_else(|| state.suspension(id).map(|_| OWES.into()));
    let page = page
        .doing_unless(Phrase::new("登记承诺", "Record pledge"), to("merchant.pledge"), unwelcome)
        .doing(Phrase::new("登记投诉", "Register complaint"), to("complaint.register"))
        .doing(Phrase::new("收保证金", "Receive deposit"), to("merchant.receive_deposit"))
        .doing(Phrase::new("登记状态", "Record standing"), to("standing.report"))
        .doing(Phrase::new("补充经营者", "Complete merchant"), to("merchant.amend"))
        .doing_unless(Phrase::new("退保证金", "Return deposit"), to("merchant.return_deposit"), empty)
        .doing_unless(Phrase::new("合并办理垫付", "Request advances together"), to("advance.open_joined"), few)
        .doing_unless(Phrase::new("通知补足保证金", "Demand top-up"), to("recovery.demand_top_up"), unused)
        .doing_unless(Phrase::new("暂停", "Suspend"), to("recovery.suspend_shop"), timely)
        .doing(Phrase::new("取消诚信店资格", "Delist"), to("merchant.delist"));
    Ok(super::printed::offered(view, page, super::printed::OF_MERCHANT, id))
}
