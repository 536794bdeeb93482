//! The check at close at the desk (日终复核): what waits, one of it, and the batch a second person signs.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View, read_record, subject};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::search::SearchKey;
use super::super::session::Obstacle;
use super::super::sheet::{Entry, ListRow, Listing, Page, Place};
use super::super::theme::Tone;
use super::super::values::{Body, Read};
use super::super::wording;
use super::forms::reason_field;
use super::lists::{amount, growing, listing, text};
use crate::institution::{Event, ToCheck, events};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

/// So many are read from the store for one screen; the next come once these are signed.
const MOST: usize = 200;

/// The forms of the check.
pub fn forms<I: Counter>() -> [FormRow<I>; 3] {
    let row = |id, signers, from, ask, ending| FormRow {
        id,
        label: None,
        duties: &[],
        signers: Some(signers),
        from,
        ask,
        echo: None,
        ending,
    };
    [
        row("check.sign", batch_signers, None, ask_sign, Ending::Record(sign)),
        row("check.object", signers_of, Some("checks"), ask_object, Ending::Record(object)),
        FormRow {
            duties: &[Duty::Clerk, Duty::Mediator, Duty::Cashier, Duty::Manager],
            signers: None,
            ..row("check.explain", signers_of, Some("checks"), ask_explain, Ending::Record(explain))
        },
    ]
}

/// The list of what waits, the oldest first.
pub fn rows<I: Counter>(view: &View<'_, I>) -> Listing {
    const TITLE: Phrase = Phrase::new("待复核", "To be checked");
    const MORE: Phrase = Phrase::new("共 {all} 笔，先列 {shown} 笔", "{all} in all, the first {shown} shown");
    let all = view.house().unchecked(view.on).count();
    let rows = waiting(view).take(MOST).map(|(id, waiting)| {
        let (what, told) = recorded(view, id);
        let maker = view.operator_name(&waiting.maker);
        let whom = told.lines.first().map(|(_, words)| words.clone()).unwrap_or_default();
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&what).words(&whom).text(&maker),
            cells: vec![
                Entry::data(waiting.on.to_string()),
                Entry::new(what),
                Entry::new(whom),
                Entry::data(told.amount.unwrap_or_default().to_string()),
                Entry::data(maker),
                standing(waiting),
            ],
            place: Place::page_of("check", id),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 2),
        text("事项", "What", 14, 0),
        growing("内容", "About", 12),
        amount("金额", "Amount", 13, 0),
        text("经办", "Made by", 10, 3),
        text("状态", "Status", 11, 1),
    ];
    let empty = Phrase::new("没有等复核的收款。", "Nothing waits to be checked.");
    let mut listing = listing(TITLE, columns, rows.collect(), empty).adding("check.sign");
    if all > MOST {
        listing.described = MORE.with(&[("all", &all), ("shown", &MOST)]);
    }
    listing
}

/// The page of one that waits.
///
/// # Errors
/// A [`Refusal`] where it does not wait any more.
pub fn page<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let waiting = of(view, Some(id))?;
    let (what, told) = recorded(view, id);
    let mut facts = told.lines;
    facts.push((Phrase::new("经办", "Made by").into(), Words::data(view.operator_name(&waiting.maker))));
    facts.push((Phrase::new("登记日期", "Recorded on").into(), wording::day(waiting.on)));
    facts.extend(dispute(view, waiting));
    let mut page = Page::new(what).facts(None, facts);
    page.status = Some(status(waiting));
    page = page.doing(Phrase::new("提出异议", "Object"), Place::form_of("check.object", id));
    if waiting.is_disputed() {
        page = page.doing(Phrase::new("说明", "Explain"), Place::form_of("check.explain", id));
    }
    Ok(page.doing(Phrase::new("整批复核", "Check the batch"), Place::form("check.sign")))
}

/// What an event of the check does.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Check) -> Told {
    const OBJECTION: Phrase = Phrase::new("异议", "Objection");
    const ANSWER: Phrase = Phrase::new("说明", "Explanation");
    match what {
        events::Check::Signed(signed) => {
            const COUNTED: Phrase = Phrase::new("{count} 笔，合计 {amount} 元", "{count}, CNY {amount} in all");
            let all: Vec<(Words, Told)> = signed.of.iter().map(|id| recorded(view, id)).collect();
            let sum = all.iter().filter_map(|(_, told)| told.amount);
            let sum = sum.fold(Money::ZERO, |sum, amount| sum.checked_add(amount).unwrap_or(sum));
            let counted = COUNTED.with(&[("count", &all.len()), ("amount", &sum)]);
            let told = Told::line(Phrase::new("复核", "Checked"), counted);
            all.into_iter().fold(told, |told, (what, one)| told.and(what, short(&one)))
        }
        events::Check::Objected(objected) => {
            about(view, &objected.of).and(OBJECTION, Words::data(view.text(&objected.reason)))
        }
        events::Check::Explained(explained) => {
            about(view, &explained.of).and(ANSWER, Words::data(view.text(&explained.answer)))
        }
    }
}

/// What waits, the oldest first.
fn waiting<'a, I: Counter>(view: &View<'a, I>) -> impl Iterator<Item = (&'a Id, &'a ToCheck)> {
    let mut all: Vec<(&Id, &ToCheck)> = view.book.state().house().unchecked(view.on).collect();
    all.sort_by_key(|(id, waiting)| (waiting.on, *id));
    all.into_iter()
}

fn of<'a, I: Counter>(view: &View<'a, I>, id: Option<&Id>) -> Result<&'a ToCheck, Refusal> {
    let id = subject(id)?;
    let mut all = view.book.state().house().unchecked(view.on);
    let found = all.find(|(of, _)| *of == id);
    found.map(|(_, waiting)| waiting).ok_or_else(|| Refusal::because("check.unknown").id("command", id))
}

/// What a command recorded, read back from the book: what it is called and what it did.
fn recorded<I: Counter>(view: &View<'_, I>, id: &Id) -> (Words, Told) {
    // What cannot be read now is listed by its id alone; its page says what the store says.
    let records = view.book.shelf().by_command(view.book.id(), id).unwrap_or_default();
    let read = records.iter().find_map(|record| Some((record, read_record::<I>(record)?)));
    let Some((record, event)): Option<(_, Event<I::What>)> = read else {
        return (Words::data(id.to_string()), Told::default());
    };
    (super::happened::<I>(&record.content().kind), super::tell::tell_one(view, &event))
}

/// Whom it is about and how much: `黄永强 4,386.50 元`.
fn short(told: &Told) -> Words {
    let whom = told.lines.first().map(|(_, words)| words.clone());
    let all: Vec<Words> = whom.into_iter().chain(told.amount.map(wording::yuan)).collect();
    wording::joined(&all, " ", " ")
}

fn about<I: Counter>(view: &View<'_, I>, id: &Id) -> Told {
    let (what, told) = recorded(view, id);
    Told::line(what, short(&told))
}

fn status(waiting: &ToCheck) -> (Tone, Words) {
    let (tone, phrase) = match &waiting.objection {
        None => (Tone::Notice, Phrase::new("待复核", "to check")),
        Some(_) if waiting.is_disputed() => (Tone::Warning, Phrase::new("有异议", "objected")),
        Some(_) => (Tone::Notice, Phrase::new("已说明", "explained")),
    };
    (tone, phrase.into())
}

fn standing(waiting: &ToCheck) -> Entry {
    let (tone, words) = status(waiting);
    Entry::status(tone, words)
}

fn dispute<I: Counter>(view: &View<'_, I>, waiting: &ToCheck) -> Vec<(Words, Words)> {
    let Some(objection) = &waiting.objection else { return Vec::new() };
    let mut lines = vec![
        (Phrase::new("提出异议的人", "Objected by").into(), Words::data(view.operator_name(&objection.by))),
        (Phrase::new("异议", "Objection").into(), Words::data(view.text(&objection.reason))),
    ];
    if let Some(answer) = &objection.answer {
        lines.push((Phrase::new("说明", "Explanation").into(), Words::data(view.text(answer))));
    }
    lines
}

/// Those who may check something that this operator did not make.
fn checkers<'a, I: Counter>(view: &View<'a, I>, made: impl Fn(&Id) -> bool) -> Vec<Id> {
    let operators = &view.house().operators;
    let may = operators.iter().filter(|(id, _)| operators.may(id, &[Duty::Checker]) && !made(id));
    may.map(|(id, _)| id.clone()).collect()
}

fn batch_signers<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Vec<Id> {
    let all: Vec<&ToCheck> = waiting(view).map(|(_, waiting)| waiting).collect();
    checkers(view, |id| !all.is_empty() && all.iter().all(|waiting| waiting.maker == *id))
}

fn signers_of<I: Counter>(view: &View<'_, I>, id: Option<&Id>) -> Vec<Id> {
    let maker = of(view, id).map(|waiting| waiting.maker.clone()).ok();
    checkers(view, |id| maker.as_ref() == Some(id))
}

fn ask_sign<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let ready: Vec<&Id> =
        waiting(view).filter(|(_, waiting)| !waiting.is_disputed()).map(|(id, _)| id).take(MOST).collect();
    if ready.is_empty() {
        return Err(Refusal::because("check.nothing"));
    }
    let boxes = ready.iter().map(|id| {
        let (what, told) = recorded(view, id);
        Choice::new(id.as_str(), wording::joined(&[what, short(&told)], " ", " "))
    });
    let field = FieldSpec::new("of", Phrase::new("复核这些", "Check these"), FieldKind::Ticks(boxes.collect()))
        .required()
        .help(Phrase::new(
            "逐笔对着收据看；不对的按空格去掉，另外提出异议。",
            "Hold each against its receipt; untick what is not right and object to it.",
        ));
    let mut asked = Asked { fields: vec![field], ..Asked::default() };
    asked.fill.insert("of".to_owned(), json!(ready));
    Ok(asked)
}

fn sign<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("of", read.codes("of")).command_of("check", "sign")
}

fn ask_one<I: Counter>(view: &View<'_, I>, id: Option<&Id>, field: FieldSpec) -> Result<Asked, Refusal> {
    let waiting = of(view, id)?;
    let (what, told) = recorded(view, subject(id)?);
    let mut about = vec![
        (Phrase::new("事项", "What"), wording::joined(&[what, short(&told)], " ", " ")),
        (Phrase::new("经办", "Made by"), Words::data(view.operator_name(&waiting.maker))),
    ];
    if let Some(objection) = &waiting.objection {
        about.push((Phrase::new("异议", "Objection"), Words::data(view.text(&objection.reason))));
    }
    Ok(Asked { about, fields: vec![field], ..Asked::default() })
}

fn ask_object<I: Counter>(view: &View<'_, I>, id: Option<&Id>) -> Result<Asked, Refusal> {
    ask_one(view, id, reason_field())
}

fn object<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("of", of).put_maybe("reason", read.text("reason")).command_of("check", "object")
}

fn ask_explain<I: Counter>(view: &View<'_, I>, id: Option<&Id>) -> Result<Asked, Refusal> {
    let field = FieldSpec::new("answer", Phrase::new("说明", "Explanation"), FieldKind::Text).required().help(
        Phrase::new("为什么这一笔没有错；错了的去更正。", "Why it is right; where it is not, correct it instead."),
    );
    ask_one(view, id, field)
}

fn explain<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("of", of).put_maybe("answer", read.text("answer")).command_of("check", "explain")
}
