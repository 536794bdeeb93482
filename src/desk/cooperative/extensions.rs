//! Extensions at the desk (展期): asked for, consented to by the guarantors, granted, taken back.

use super::V;
use super::application::{PLAIN, ask_about};
use super::names;
use super::quote::months_field;
use crate::cooperative::LoanFile;
use crate::cooperative::extension::What;
use crate::cooperative::loan::{self, Fact, Position, Term};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::reason_field;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Page, Place};
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::lending;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

/// 展期申请.
pub const ASK: Row = FormRow {
    id: "extension.ask",
    from: Some("running"),
    ask: ask_ask,
    echo: Some(echo_ask),
    ending: Ending::Record(ask),
    ..PLAIN
};

/// 登记担保人同意书.
pub const CONSENT: Row = FormRow {
    id: "extension.consent",
    from: Some("running"),
    ask: ask_consent,
    ending: Ending::Record(consent),
    ..PLAIN
};

/// 撤回展期申请.
pub const WITHDRAW: Row = FormRow {
    id: "extension.withdraw",
    from: Some("running"),
    ask: |view, of| Ok(Asked { fields: vec![reason_field()], ..ask_grant(view, of)? }),
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("extension", "withdraw")
    }),
    ..PLAIN
};

/// 办理展期.
pub const GRANT: Row = FormRow {
    id: "extension.grant",
    from: Some("running"),
    ask: ask_grant,
    ending: Ending::Record(|_, of, _| Body::new().put("loan", of).command_of("extension", "grant")),
    ..PLAIN
};

/// 撤销展期.
pub const REVERSE: Row = FormRow {
    id: "extension.reverse",
    from: Some("running"),
    ask: |view, of| Ok(Asked { fields: vec![reason_field()], ..ask_about(view, of)? }),
    ending: Ending::Record(|view, of, read| {
        let extension = of.and_then(|of| view.state().file(of).ok()).and_then(LoanFile::extension);
        Body::new()
            .put("loan", of)
            .put_maybe("extension", extension.map(|extension| extension.id.clone()))
            .put_maybe("reason", read.text("reason"))
            .command_of("extension", "reverse")
    }),
    ..PLAIN
};

/// The step an extension of this loan waits for, and its form.
pub fn next_step(file: &LoanFile) -> (Phrase, &'static str) {
    if file.extension().is_some() {
        (Phrase::new("撤销展期", "Take extension back"), "extension.reverse")
    } else if !file.without_consent().is_empty() {
        (Phrase::new("担保人同意书", "Guarantor's consent"), "extension.consent")
    } else if file.extension_asked.is_some() {
        (Phrase::new("办理展期", "Extend"), "extension.grant")
    } else {
        (Phrase::new("展期申请", "Ask for extension"), "extension.ask")
    }
}

/// What waits on the first page: extensions asked for, with and without the consent of every guarantor.
pub fn waiting(view: &V<'_>) -> Option<(Words, Words)> {
    const WAITING: Phrase = Phrase::new(
        "{consent} 笔等担保人同意   {ready} 笔可以办理",
        "{consent} without every guarantor's consent, {ready} ready",
    );
    let asked = || view.state().loans().values().filter(|file| file.extension_asked.is_some());
    let ready = asked().filter(|file| file.without_consent().is_empty()).count();
    let consent = asked().count() - ready;
    (consent + ready > 0).then(|| {
        (Phrase::new("展期待办", "Extensions").into(), WAITING.with(&[("consent", &consent), ("ready", &ready)]))
    })
}

fn ask_ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = view.state().file(subject(of)?)?;
    let mut asked = ask_about(view, of)?;
    let term = if file.agreed.method.is_single() {
        FieldSpec::new("until", Phrase::new("展期到", "Until"), FieldKind::Date).required().help(Phrase::new(
            "新的到期日；展期不超过原期限 (L20)。",
            "The new maturity; no longer than the first term (L20).",
        ))
    } else {
        months_field()
    };
    asked.fields = vec![
        term,
        FieldSpec::new("after", Phrase::new("展期后", "Afterwards"), FieldKind::Computed),
        reason_field(),
        FieldSpec::new("on", Phrase::new("申请日期", "Asked on"), FieldKind::Date).required(),
    ];
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// The term as filled in: a maturity, or the number of instalments in all.
fn term(file: &LoanFile, read: Read<'_>) -> Option<Term> {
    match file.agreed.term {
        several if !file.agreed.method.is_single() => several.with_instalments(read.count("months")?),
        _ => read.date("until").map(Term::Maturity),
    }
}

fn echo_ask(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let on = read.date("on").unwrap_or(view.on);
    let then = of.and_then(|loan| {
        let file = view.state().file(loan).ok()?;
        tried(view, loan, on, term(file, read)?).ok()
    });
    BTreeMap::from([("after", then.map(|position| planned(&position)).unwrap_or_default())])
}

/// The position with an extension that is only tried: it has the name of the loan, as no recorded fact has.
fn tried(view: &V<'_>, loan: &Id, on: Date, term: Term) -> Result<Position, Refusal> {
    let extension = loan::Extension { id: loan.clone(), on, term };
    view.state().position_if(loan, view.on, None, Some(Fact::Extension(extension)))
}

/// What is planned: the next instalment and the last due date.
fn planned(position: &Position) -> Words {
    const LAST: Phrase = Phrase::new("{on} 到期", "matures {on}");
    let last = position.instalments.last().map(|row| LAST.with(&[("on", &row.due_on)]));
    wording::joined(&[super::receipts::after(position), last.unwrap_or_default()], "，", ", ")
}

fn ask(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let file = of.and_then(|of| view.state().file(of).ok());
    let term = read.must("months", file.and_then(|file| term(file, read)))?;
    Body::new()
        .put("loan", of)
        .put("term", term)
        .put_maybe("on", read.date("on"))
        .put_maybe("reason", read.text("reason"))
        .command_of("extension", "ask")
}

fn ask_consent(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = view.state().file(subject(of)?)?;
    let missing = file.without_consent();
    let box_of = |nr: &u32| {
        let name = file.guarantor(*nr).map(|guarantor| names::guarantor(view, guarantor)).unwrap_or_default();
        Choice::new(nr.to_string(), Words::data(name))
    };
    let mut asked = ask_about(view, of)?;
    asked.fields = vec![
        FieldSpec::new(
            "guarantors",
            Phrase::new("书面同意的担保人", "Who consented"),
            FieldKind::Ticks(missing.iter().map(box_of).collect()),
        )
        .required()
        .help(Phrase::new(
            "看到签了字的同意书才勾 (民法典695条)。",
            "Tick on sight of the signed consent (Civil Code 695).",
        )),
        FieldSpec::new("on", Phrase::new("同意日期", "On"), FieldKind::Date).required(),
    ];
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn consent(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let guarantors: Vec<u32> = read.codes("guarantors").iter().filter_map(|code| code.parse().ok()).collect();
    Body::new()
        .put("loan", of)
        .put("guarantors", guarantors)
        .put_maybe("on", read.date("on"))
        .command_of("extension", "consent")
}

fn ask_grant(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_about(view, of)?;
    let file = view.state().file(subject(of)?)?;
    asked.about.extend(file.extension_asked.iter().map(|extension| {
        (
            Phrase::new("展期", "Extension"),
            wording::joined(&[lending::term(extension.term), wording::day(extension.on)], "，", ", "),
        )
    }));
    Ok(asked)
}

/// A loan's page with the correction of its extension, granted or only asked for.
pub fn correcting(view: &V<'_>, page: Page, loan: &Id, file: &LoanFile) -> Page {
    let asked = file.extension_asked.as_ref().map(|asked| &asked.extension);
    let Some(extension) = asked.or_else(|| file.extension().map(|granted| &granted.id)) else { return page };
    let barred = crate::desk::house::not_theirs(view, extension);
    let page = page.doing_unless(
        Phrase::new("更正展期", "Correct extension"),
        Place::form_of("correction.make", extension),
        barred,
    );
    match asked {
        Some(_) => {
            page.doing(Phrase::new("撤回展期申请", "Withdraw extension"), Place::form_of("extension.withdraw", loan))
        }
        None => page,
    }
}

/// What a loan's page says of its extension.
pub fn facts(view: &V<'_>, file: &LoanFile) -> Vec<(Words, Words)> {
    let mut facts = Vec::new();
    if let Some(asked) = &file.extension_asked {
        facts.push((Phrase::new("已申请", "Asked for").into(), lending::term(asked.term)));
        facts.push((Phrase::new("申请日期", "Asked on").into(), wording::day(asked.on)));
        let missing = file.without_consent();
        let named = missing.iter().filter_map(|nr| file.guarantor(*nr));
        let named: Vec<Words> = named.map(|guarantor| Words::data(names::guarantor(view, guarantor))).collect();
        if !named.is_empty() {
            facts.push((Phrase::new("还缺同意", "Consent missing").into(), wording::joined(&named, "、", ", ")));
        }
    }
    if let Some(extension) = file.extension() {
        facts.push((Phrase::new("展期后", "Extended to").into(), lending::term(extension.term)));
        facts.push((Phrase::new("展期日", "From").into(), wording::day(extension.on)));
    }
    facts
}

/// What an event of extensions does.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, what.loan())));
    match what {
        What::Asked(asked) => told
            .and(Phrase::new("展期", "Extension"), lending::term(asked.term))
            .and(Phrase::new("申请日期", "Asked on"), wording::day(asked.on))
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&asked.reason))),
        What::Consented(consented) => {
            let file = view.state().file(&consented.loan).ok();
            let named = consented.guarantors.iter().filter_map(|nr| file?.guarantor(*nr));
            let named: Vec<Words> = named.map(|guarantor| Words::data(names::guarantor(view, guarantor))).collect();
            told.and(Phrase::new("书面同意", "Consented"), wording::joined(&named, "、", ", "))
                .and(Phrase::new("日期", "On"), wording::day(consented.on))
        }
        What::Withdrawn(withdrawn) => {
            told.and(Phrase::new("理由", "Reason"), Words::data(view.text(&withdrawn.reason)))
        }
        What::Granted(granted) => extended(view, told, &granted.loan, granted.on, granted.term),
        What::Reversed(reversed) => reversing(view, &reversed.loan, &reversed.extension)
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&reversed.reason))),
    }
}

fn extended(view: &V<'_>, told: Told, loan: &Id, on: Date, term: Term) -> Told {
    let told = told
        .and(Phrase::new("展期", "Extension"), lending::term(term))
        .and(Phrase::new("从", "From"), wording::day(on));
    match tried(view, loan, on, term) {
        Ok(position) => told.and(Phrase::new("展期后", "Afterwards"), planned(&position)),
        Err(_) => told,
    }
}

/// What taking an extension back does.
pub fn reversing(view: &V<'_>, loan: &Id, extension: &Id) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan)));
    match view.state().position_if(loan, view.on, Some(extension), None) {
        Ok(then) => told.and(Phrase::new("撤销后", "Afterwards"), planned(&then)),
        Err(_) => told,
    }
}
