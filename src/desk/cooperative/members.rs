//! Members at the desk: admitted, their share money, their page.

use super::V;
use super::names;
use crate::cooperative::Stage;
use crate::cooperative::member::{Class, Member, Standing, Status};
use crate::desk::counter::{Asked, Ending, FormRow, pickable, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::{
    amount, correcting, growing, money_fields, person, person_fields, tenders, tenders_in_words, text, total,
};
use crate::desk::session::{Obstacle, PickList};
use crate::desk::sheet::{Entry, Page, PageKey, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::ledger::Account;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// 吸收入社.
pub const ADMIT: FormRow<super::Cooperative> = FormRow {
    id: "member.admit",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: ask_admit,
    echo: None,
    ending: Ending::Record(admit),
};

/// 入股.
pub const PAY_IN: FormRow<super::Cooperative> = FormRow {
    id: "share.pay_in",
    label: None,
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: None,
    ask: ask_pay_in,
    echo: Some(echo_pay_in),
    ending: Ending::Record(pay_in),
};

/// 冲正入股.
pub const REVERSE_SHARE: FormRow<super::Cooperative> = FormRow {
    id: "share.reverse",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("payments"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("payment", of).put_maybe("reason", read.text("reason")).command_of("share", "reverse")
    }),
};

/// 更正社员资料.
pub const AMEND: FormRow<super::Cooperative> = FormRow {
    id: "member.amend",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("members"),
    ask: ask_amend,
    echo: None,
    ending: Ending::Record(amend),
};

fn ask_amend(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let member = view.state().member(id)?;
    let mut asked = ask_admit(view, None)?;
    asked.fields.retain(|field| !matches!(field.id, "village" | "on"));
    asked.fields.push(crate::desk::house::reason_field());
    asked.about = vec![(Phrase::new("社员", "Member"), Words::data(names::member(view, id)))];
    asked.fill.clear();
    let code = |term: Option<Json>| term.unwrap_or_default();
    asked.fill.insert("class".to_owned(), code(serde_json::to_value(member.class).ok()));
    asked.fill.insert("standing".to_owned(), code(serde_json::to_value(member.standing).ok()));
    if let Some(person) = view.person(&member.person) {
        asked.fill.extend(crate::desk::house::fill_person(&person));
    }
    Ok(asked)
}

fn amend(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let now = of.and_then(|of| view.state().member(of).ok()).and_then(|member| view.person(&member.person));
    let person = person(read)?;
    // A field that is not asked here is kept, and a person who is the same is not written again.
    let kept = now.as_ref().and_then(|now| serde_json::to_value(now).ok());
    let mut given = kept.clone().unwrap_or_else(|| json!({}));
    if let (Some(given), Some(asked)) = (given.as_object_mut(), person.as_object()) {
        for field in ["name", "paper", "phone", "address"] {
            given.remove(field);
        }
        given.extend(asked.clone());
    }
    Body::new()
        .put("member", of)
        .put_maybe("person", Some(&given).filter(|given| Some(*given) != kept.as_ref()))
        .put_maybe("class", read.chosen("class"))
        .put_maybe("standing", read.chosen("standing"))
        .put_maybe("reason", read.text("reason"))
        .command_of("member", "amend")
}

/// The members that can be picked: those of the roster who have not left.
pub fn pick_list(view: &V<'_>) -> PickList {
    let mut list = PickList::default();
    for (id, member) in view.state().members() {
        if matches!(member.status(view.on), None | Some(Status::Left(_))) {
            continue;
        }
        let name = view.person_name(&member.person);
        let tail = names::tail(view, id).map(|tail| format!(" *{tail}")).unwrap_or_default();
        let (item, key) = pickable(id, name, format!("{:04}{tail}", member.number), &format!("{:04}", member.number));
        list.push(item, key.number(tail.trim_start_matches(" *")));
    }
    list
}

/// A field that picks a member.
pub fn member_field(id: &'static str, label: Phrase) -> FieldSpec {
    FieldSpec::new(id, label, FieldKind::Pick("members"))
        .example(Phrase::new("王小明、wxm 或 0001", "wxm or 0001"))
        .help(Phrase::new(
            "按姓名、拼音首字母、社员号或电话尾号找。",
            "By name, initials, member number or phone tail.",
        ))
}

fn ask_admit(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    const CLASSES: [(&str, Class); 4] = [
        ("ordinary", Class::Ordinary),
        ("elder", Class::Elder),
        ("patron", Class::Patron),
        ("collective", Class::Collective),
    ];
    const STANDINGS: [(&str, Standing); 3] =
        [("farmer", Standing::Farmer), ("resident", Standing::Resident), ("organisation", Standing::Organisation)];
    let classes = CLASSES.iter().map(|(code, class)| Choice::new(*code, class.phrase())).collect();
    let standings = STANDINGS.iter().map(|(code, standing)| Choice::new(*code, standing.phrase())).collect();
    let mut fields = person_fields();
    fields.extend([
        FieldSpec::new("class", Phrase::new("类别", "Class"), FieldKind::Choice(classes)).required(),
        FieldSpec::new("standing", Phrase::new("身份", "Standing"), FieldKind::Choice(standings)).required(),
    ]);
    fields.extend(super::villages::field(view));
    fields.push(FieldSpec::new("on", Phrase::new("入社日期", "Admitted on"), FieldKind::Date).required());
    let mut asked = Asked { fields, ..Asked::default() };
    for (field, code) in [("paper_kind", "resident_id"), ("class", "ordinary"), ("standing", "farmer")] {
        asked.fill.insert(field.to_owned(), json!(code));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn admit(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("person", person(read)?)
        .put_maybe("class", read.chosen("class"))
        .put_maybe("standing", read.chosen("standing"))
        .put_maybe("village", read.chosen("village"))
        .put_maybe("on", read.date("on"))
        .command_of("member", "admit")
}

fn ask_pay_in(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = vec![member_field("member", Phrase::new("社员", "Member")).required()];
    fields.extend(money_fields(view));
    fields.extend([
        FieldSpec::new("echo", Phrase::new("入股后", "Afterwards"), FieldKind::Computed),
        FieldSpec::new("on", Phrase::new("到账日", "Received on"), FieldKind::Date).required(),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ]);
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    if let Some(of) = of {
        asked.fill.insert("member".to_owned(), json!({ "id": of }));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_pay_in(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let Some(member) = Read(values).id("member") else { return BTreeMap::from([("echo", Words::default())]) };
    let before = view.house().ledger.balance(Account::SHARES, Some(member));
    let echo = [Some(wording::change(before, before + total(values))), super::subscriptions::in_short(view, member)];
    BTreeMap::from([("echo", wording::joined(&echo.into_iter().flatten().collect::<Vec<_>>(), "，", ", "))])
}

fn pay_in(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("member", read.id("member"))
        .put("tenders", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .put_maybe("reason", read.text("reason"))
        .command_of("share", "pay_in")
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = Asked { fields: vec![crate::desk::house::reason_field()], ..Asked::default() };
    if let Some(payment) = of.and_then(|of| view.state().payments().get(of)) {
        asked.about = vec![
            (Phrase::new("社员", "Member"), Words::data(names::member(view, &payment.member))),
            (Phrase::new("金额", "Amount"), wording::yuan(payment.amount())),
            (Phrase::new("到账日", "Received on"), wording::day(payment.on)),
        ];
    }
    Ok(asked)
}

/// How a member stands on a day; whoever has resigned stays a member until the year ends.
pub fn status(member: &Member, on: Date) -> Option<(Tone, Words)> {
    const RESIGNING: Phrase = Phrase::new("退社申请中", "resigning");
    let status = member.status(on).or(member.latest_status())?;
    let resigning = member.resignation.as_ref().is_some_and(|resignation| resignation.ends > on);
    Some(match status {
        Status::Active if resigning => (Tone::Notice, RESIGNING.into()),
        Status::Active => (Tone::Normal, status.phrase().into()),
        Status::Suspended => (Tone::Notice, status.phrase().into()),
        Status::Left(_) => (Tone::Done, status.phrase().into()),
    })
}

/// A member's page: shares, loans, guarantees, and what can be done.
///
/// # Errors
/// A [`Refusal`] when there is no such member.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let state = view.state();
    let member = state.member(id)?;
    let ledger = &view.house().ledger;
    let person = view.person(&member.person);
    let mut facts: Vec<(Words, Words)> = vec![
        (Phrase::new("社员号", "Number").into(), Words::data(format!("{:04}", member.number))),
        (
            Phrase::new("类别", "Class").into(),
            wording::joined(&[member.class.phrase().into(), member.standing.phrase().into()], "、", ", "),
        ),
    ];
    facts.extend(member.admitted_on().map(|on| (Phrase::new("入社日期", "Admitted on").into(), wording::day(on))));
    if let Some(village) = &member.village {
        facts
            .push((Phrase::new("村民小组", "Village group").into(), Words::data(super::villages::name(view, village))));
    }
    if let Some(paper) = person.as_ref().and_then(|person| person.paper.as_ref()) {
        let masked = Words::data(paper.masked());
        facts.push((
            Phrase::new("证件", "Paper").into(),
            wording::joined(&[paper.kind().phrase().into(), masked], " ", " "),
        ));
    }
    if let Some(phone) = person.as_ref().and_then(|person| person.phone.as_ref()) {
        facts.push((Phrase::new("电话", "Phone").into(), Words::data(phone.masked())));
    }
    let shares = ledger.balance(Account::SHARES, Some(id));
    let credit = ledger.balance(Account::MEMBER_CREDIT, Some(id));
    if let Some(resignation) = &member.resignation {
        const RUNNING: Phrase =
            Phrase::new("{on} 收到退社申请，{ends} 起不再是社员", "resigned {on}, no member from {ends}");
        let words = RUNNING.with(&[("on", &resignation.received_on), ("ends", &resignation.ends)]);
        facts.push((Phrase::new("退社", "Leaving").into(), words));
    }
    facts.push((Phrase::new("股金", "Share money").into(), wording::yuan(shares)));
    facts.extend(super::subscriptions::fact(view, id));
    facts.extend(super::capital::restricted(view, id));
    if credit.is_positive() {
        facts.push((Phrase::new("多收款", "Credit").into(), wording::yuan(credit)));
    }
    facts.extend(super::relations::facts(view, id));
    facts.push((Phrase::new("可借额度", "Can borrow").into(), super::room::in_short(view, id)));
    let put_away = state.put_away().filter(|(_, away)| away.borrower == *id).count();
    let mut page = Page::new(Words::data(names::member(view, id))).facts(None, facts);
    page.why = Some(PageKey { kind: "member.room", of: Some(id.clone()) });
    page.status = status(member, view.on);
    let rows = state.loans_of(id).map(|(loan, _)| super::loans::cells(view, loan)).collect();
    page = page.table(Phrase::new("借款", "Loans"), super::loans::columns(), rows);
    let guaranteed = state.loans().iter().filter(|(_, file)| {
        file.is_guaranteed_by(id)
            && !matches!(file.stage(), Stage::Settled | Stage::Declined | Stage::Withdrawn | Stage::TakenBack)
    });
    let rows = guaranteed.map(|(loan, _)| super::loans::cells(view, loan)).collect();
    page = page.table(Phrase::new("担保", "Guarantees"), super::loans::columns(), rows);
    let payments = state.payments().values().filter(|payment| payment.member == *id).map(|payment| {
        let status = if payment.reversed {
            Entry::status(Tone::Done, Phrase::new("已冲正", "reversed"))
        } else {
            Entry::status(Tone::Normal, Phrase::new("有效", "valid"))
        };
        vec![
            Entry::data(payment.on.to_string()),
            Entry::data(format!("{:04}", payment.certificate)),
            Entry::data(format!("{:04}", payment.receipt)),
            Entry::data(payment.amount().to_string()),
            status,
        ]
    });
    let columns = vec![
        text("日期", "Date", 10, 1),
        text("股金证", "Certificate", 11, 2),
        text("收据", "Receipt", 8, 3),
        amount("金额", "Amount", 14, 0),
        growing("状态", "Status", 10),
    ];
    page = page.table(Phrase::new("入股", "Share payments"), columns, payments.collect());
    if put_away > 0 {
        const AWAY: Phrase =
            Phrase::new("另有 {count} 笔早已结清的借款，已归档。", "{count} loans settled long ago are put away.");
        page = page.text(None, vec![AWAY.with(&[("count", &put_away)])]);
    }
    const NOT_ACTIVE: Phrase = Phrase::new("不是正常社员，不能借款 (L01)。", "Not an active member: no loans (L01).");
    let barred = (!member.is_active(view.on)).then(|| NOT_ACTIVE.into());
    const LEFT: Phrase = Phrase::new("已不是社员", "not a member any more");
    let left = matches!(member.status(view.on), None | Some(Status::Left(_))).then(|| LEFT.into());
    let page = page
        .doing_unless(Phrase::new("入股", "Pay in shares"), Place::form_of("share.pay_in", id), left.clone())
        .doing_unless(Phrase::new("借款申请", "Apply for a loan"), Place::form_of("application.apply", id), barred)
        .doing(Phrase::new("往来账", "Account"), Place::page_of("member.account", id));
    let ties = Phrase::new("同户、亲属与任职", "Household, relatives, offices");
    let leaving = Phrase::new("退社、除名与身故", "Leaving");
    let page = super::capital::section(view, page, id)
        .doing(ties, Place::page_of("member.ties", id))
        .doing(leaving, Place::page_of("member.leaving", id));
    Ok(super::subscriptions::doing(view, page, id, left)
        .doing(Phrase::new("更正资料", "Amend"), Place::form_of("member.amend", id)))
}

/// A payment of share money.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn payment(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let payment = view.state().payments().get(id);
    let payment = payment.ok_or_else(|| Refusal::because("share.unknown_payment").id("payment", id))?;
    let facts = vec![
        (Phrase::new("社员", "Member").into(), Words::data(names::member(view, &payment.member))),
        (Phrase::new("收到", "Received").into(), tenders_in_words(view, &payment.tenders)),
        (Phrase::new("合计", "In all").into(), wording::yuan_in_words(payment.amount())),
        (Phrase::new("到账日", "Received on").into(), wording::day(payment.on)),
        (Phrase::new("股金证", "Certificate").into(), Words::data(format!("{:04}", payment.certificate))),
        (Phrase::new("凭证", "Voucher").into(), wording::voucher(payment.voucher)),
    ];
    const REVERSED: Phrase = Phrase::new("已经冲正过了", "it is reversed already");
    let facts = facts.into_iter().chain(super::capital::restricted(view, &payment.member)).collect();
    let page = Page::new(wording::receipt(payment.receipt)).facts(None, facts);
    const SPENT: Phrase = Phrase::new(
        "股金余额不够冲回，先冲正之后的退股或转让",
        "the shares left are less: reverse what took them first",
    );
    let left = view.house().ledger.balance(Account::SHARES, Some(&payment.member));
    let barred = match payment.reversed {
        true => Some(REVERSED.into()),
        false => (left < payment.amount()).then(|| SPENT.into()),
    };
    Ok(correcting(view, page, id)
        .doing_unless(Phrase::new("冲正", "Reverse"), Place::form_of("share.reverse", id), barred)
        .doing(Phrase::new("收据", "Receipt"), Place::page_of("paper.receipt", id))
        .doing(Phrase::new("股金证", "Certificate"), Place::page_of("paper.certificate", id))
        .doing(Phrase::new("这位社员", "The member"), Place::page_of("member", &payment.member)))
}
