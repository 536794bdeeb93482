//! The day: opened and closed, with the cash counted, and its report.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View};
use super::super::form::{Choice, FieldKind, FieldSpec, Values};
use super::super::session::Obstacle;
use super::super::sheet::{Entry, Page, Place};
use super::super::theme::Tone;
use super::super::values::{Body, Read};
use super::super::wording;
use super::backup;
use super::forms::reason_field;
use super::lists::{amount, growing};
use super::tills::{standing_facts, till_words};
use crate::institution::day::{Backup, Count, DENOMINATIONS, Day, DayReport, Pieces};
use crate::institution::{House, HouseEvent, events};
use crate::ledger::{Booked, Line};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The form that opens a day.
pub const OPEN_DAY: &str = "day.open";

/// The forms of the day.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    let row = |id, ask, ending| FormRow {
        id,
        label: None,
        duties: &Duty::WORKING,
        signers: None,
        from: None,
        ask,
        echo: Some(echo),
        ending,
    };
    vec![
        row(OPEN_DAY, ask_open, Ending::Record(|view, _, read| counted(view, read, "open"))),
        FormRow {
            signers: Some(others),
            ..row("day.recount", ask_recount, Ending::Record(|view, _, read| counted(view, read, "recount")))
        },
        row("day.close", ask_close, Ending::Record(|view, _, read| counted(view, read, "close"))),
        FormRow {
            echo: None,
            ..row(
                "day.reopen",
                |_, _| Ok(Asked { fields: vec![reason_field()], ..Asked::default() }),
                Ending::Record(|_, _, read| {
                    Body::new().put_maybe("reason", read.text("reason")).command_of("day", "reopen")
                }),
            )
        },
    ]
}

/// The fields of the denominations, the largest first.
const PIECES: [(&str, Phrase); 8] = [
    ("n10000", Phrase::new("100 元 张数", "100 notes")),
    ("n5000", Phrase::new("50 元 张数", "50 notes")),
    ("n2000", Phrase::new("20 元 张数", "20 notes")),
    ("n1000", Phrase::new("10 元 张数", "10 notes")),
    ("n500", Phrase::new("5 元 张数", "5 notes")),
    ("n100", Phrase::new("1 元 张/枚数", "1 notes or coins")),
    ("n50", Phrase::new("5 角 张/枚数", "0.50 coins")),
    ("n10", Phrase::new("1 角 张/枚数", "0.10 coins")),
];

const COUNTED: Phrase = Phrase::new("盘点合计", "Counted");
const BOOK: Phrase = Phrase::new("账面", "Books");

/// What happens to days.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Day, booked: &Booked) -> Told {
    let (day, counts, reason) = match what {
        events::Day::Opened(opened) => (opened.day, &opened.counts, opened.reason.as_ref()),
        events::Day::Recounted(recounted) => (recounted.day, &recounted.counts, None),
        events::Day::Closed(closed) => (closed.day, &closed.counts, closed.reason.as_ref()),
        events::Day::Reopened(reopened) => {
            return Told::line(DAY, wording::day(reopened.day)).and(REASON, Words::data(view.text(&reopened.reason)));
        }
        events::Day::BackedUp(taken) => {
            let taken = Backup { on: taken.day, seq: taken.seq, tree: taken.tree };
            return Told::line(BACKUP, backup::told(&taken));
        }
    };
    let mut told = Told::line(DAY, wording::day(day));
    for count in counts {
        let total = count.total().unwrap_or_default();
        let counted = [till_words(view.house(), &count.till), wording::yuan(total)];
        told = told.and(COUNTED, wording::joined(&counted, " ", " "));
        if !matches!(what, events::Day::Recounted(_)) {
            let before = book_before(view, &count.till, booked);
            told = told.and(BOOK, wording::yuan(before));
            let difference = total - before;
            if difference.abs() >= ASKED_AGAIN_FROM && matches!(what, events::Day::Closed(_)) {
                told.amount = Some(difference.abs());
                told.dangerous = true;
            }
            told = match difference {
                over if over.is_positive() => told.and(Phrase::new("长款", "Over"), wording::yuan(over)),
                short if short.is_negative() => told.and(Phrase::new("短款", "Short"), wording::yuan(-short)),
                _ => told,
            };
        }
    }
    match reason {
        Some(reason) => told.and(REASON, Words::data(view.text(reason))),
        None => told,
    }
}

/// From here on a difference at closing is typed once more: so much is rather miscounted than lost.
const ASKED_AGAIN_FROM: Money = Money::from_yuan(100);

/// What the books said of a box before the event that counted it.
fn book_before<I: Counter>(view: &View<'_, I>, till: &Id, booked: &Booked) -> Money {
    let lines = booked.entries.iter().flat_map(|entry| entry.lines());
    let posted: Money = lines.filter(|line| line.holder.as_ref() == Some(till)).map(Line::growth).sum();
    let now = view.house().till_balance(till);
    if view.recorded { now - posted } else { now }
}

const DAY: Phrase = Phrase::new("营业日", "Day");
const REASON: Phrase = Phrase::new("理由", "Reason");
const BACKUP: Phrase = Phrase::new("备份", "Backup");

/// Whether an event closes a day: the moment to offer a backup.
pub fn closes_day(event: &HouseEvent) -> bool {
    matches!(event, HouseEvent::Day(events::Day::Closed(_)))
}

/// Whether the business date is open, in a word for the header; nothing in a book that never opened a day.
pub fn state_of(house: &House, on: Date) -> Option<(Tone, Phrase)> {
    house.last_day()?;
    Some(match house.days().get(&on) {
        None => (Tone::Notice, Phrase::new("未开始营业", "not open")),
        Some(day) if day.closed.is_some() => (Tone::Done, Phrase::new("已日终", "closed")),
        Some(_) => (Tone::Normal, Phrase::new("营业中", "open")),
    })
}

/// The page of the day.
pub fn page<I: Counter>(view: &View<'_, I>) -> Page {
    let house = view.house();
    let mut page = Page::new(wording::joined(&[DAY.into(), wording::day(view.on)], " ", " "));
    page.status = state_of(house, view.on).map(|(tone, words)| (tone, words.into()));
    let mut facts = standing_facts(view);
    facts.extend(left_to_do(view));
    let last = house.last_day();
    let Some((day, state)) = last.filter(|(day, state)| *day == view.on || state.closed.is_none()) else {
        return page.facts(None, facts).doing(Phrase::new("开始营业", "Open the day"), Place::form("day.open"));
    };
    facts.extend(counted_by(view, state));
    let backed_up = house.last_backup().filter(|backup| state.closed.is_some() && backup.on >= day);
    if let Some(backup) = backed_up {
        facts.push((BACKUP.into(), backup::told(&backup)));
    } else if let Some(head) = view.book.head().filter(|_| state.closed.is_some()) {
        facts.push((Phrase::new("封账八字", "Head").into(), backup::code_words(&head.tree)));
    }
    page = page.facts(None, facts);
    if let Some(report) = house.day_report(day) {
        page = report_table(view, page, &report);
    }
    if state.closed.as_ref().unwrap_or(&state.opened).again.is_none() {
        page = page.doing(Phrase::new("另一人复点", "Count again"), Place::form("day.recount"));
    }
    if let Ok(of) = Id::new(&day.to_string()) {
        page = page.doing(Phrase::new("打印日报", "Print the report"), Place::page_of("paper.day", &of));
    }
    if state.closed.is_some() {
        return page
            .doing(Phrase::new("备份", "Back up"), Place::form("day.back_up"))
            .doing(Phrase::new("重新营业", "Reopen the day"), Place::form("day.reopen"));
    }
    page.doing(Phrase::new("复核今天的收款", "Check today's receipts"), Place::list("checks"))
        .doing(Phrase::new("送存", "Pay in"), Place::list_for("tills", "till.move"))
        .doing(Phrase::new("日终", "Close the day"), Place::form("day.close"))
}

/// Where a difference is looked for before it is called over or short.
fn left_to_do<I: Counter>(view: &View<'_, I>) -> Vec<(Words, Words)> {
    const COUNT: Phrase = Phrase::new("{count} 项", "{count}");
    let house = view.house();
    let counts: [(Phrase, usize); 2] = [
        (Phrase::new("待复核", "To be checked"), house.unchecked(view.on).count()),
        (Phrase::new("待审未记账", "Proposed, not posted"), house.proposals.len()),
    ];
    counts.into_iter().map(|(label, count)| (label.into(), COUNT.with(&[("count", &count)]))).collect()
}

fn counted_by<I: Counter>(view: &View<'_, I>, day: &Day) -> Vec<(Words, Words)> {
    const BY: Phrase = Phrase::new("{by}，复点 {again}", "{by}, again by {again}");
    let line = |label: Phrase, counted: &crate::institution::day::Counted| {
        let again = counted.again.as_ref().map_or_else(|| "-".to_owned(), |again| view.operator_name(again));
        (label.into(), BY.with(&[("by", &view.operator_name(&counted.by)), ("again", &again)]))
    };
    let mut lines = vec![line(Phrase::new("开始营业盘点", "Counted at opening"), &day.opened)];
    lines.extend(day.closed.as_ref().map(|closed| line(Phrase::new("日终盘点", "Counted at closing"), closed)));
    lines
}

fn report_table<I: Counter>(view: &View<'_, I>, page: Page, report: &DayReport) -> Page {
    let mut rows = Vec::new();
    for till in &report.tills {
        let row = |what: Words, received: String, paid: String, balance: String| {
            vec![Entry::new(what), Entry::data(received), Entry::data(paid), Entry::data(balance)]
        };
        let opening = wording::joined(&[till_words(view.house(), &till.till), OPENING.into()], " ", " ");
        rows.push(row(opening, String::new(), String::new(), till.opening.to_string()));
        for (room, flow) in &till.flows {
            let what = terms::room(room).map_or_else(|| Words::data(room.as_str()), Words::from);
            let what = wording::joined(&[Words::data(" "), what], " ", " ");
            rows.push(row(what, flow.received.to_string(), flow.paid.to_string(), String::new()));
        }
        let closing = wording::joined(&[till_words(view.house(), &till.till), CLOSING.into()], " ", " ");
        rows.push(row(closing, String::new(), String::new(), till.closing.to_string()));
    }
    let columns = vec![
        growing("账户", "Till", 20),
        amount("收入", "Received", 14, 0),
        amount("付出", "Paid", 14, 0),
        amount("余额", "Balance", 14, 0),
    ];
    page.table(
        wording::joined(&[Phrase::new("日报", "Day report").into(), wording::day(report.day)], " ", " "),
        columns,
        rows,
    )
}

const OPENING: Phrase = Phrase::new("期初", "at opening");
const CLOSING: Phrase = Phrase::new("结余", "balance");

/// Those who may count again: everybody but who counted.
fn others<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Vec<Id> {
    let Some((_, day)) = view.house().last_day() else { return Vec::new() };
    let first = &day.closed.as_ref().unwrap_or(&day.opened).by;
    let operators = &view.house().operators;
    let may = operators.iter().map(|(id, _)| id).filter(|id| *id != first && operators.may(id, &Duty::WORKING));
    may.cloned().collect()
}

fn ask_open<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_count(view);
    let house = view.house();
    if house.training {
        let next = if house.days().contains_key(&view.on) { view.on.tomorrow().unwrap_or(view.on) } else { view.on };
        let day = FieldSpec::new("day", DAY, FieldKind::Date).required().help(Phrase::new(
            "练习账套的业务日期只在开始营业时往后换，可写 +30 或 12-31；上一天要先日终。",
            "The date of a training book moves forward only here: +30, 12-31. The day before is closed first.",
        ));
        asked.fields.insert(0, day);
        asked.fill.insert("day".to_owned(), json!(next.to_string()));
    }
    Ok(asked)
}

fn ask_count<I: Counter>(view: &View<'_, I>) -> Asked {
    let mut fields = count_fields(view);
    fields.push(reason());
    let mut about = vec![(Phrase::new("业务日期", "Business date"), wording::day(view.on))];
    about.extend(view.house().cash_boxes().map(|till| (BOOK, box_words(view, till))));
    Asked { about, fields, ..Asked::default() }
}

fn ask_recount<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { fields: count_fields(view), ..Asked::default() })
}

fn ask_close<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_count(view);
    let list = [Phrase::new("先查", "Look at"), Phrase::new("先查", "Look at")];
    let left = left_to_do(view).into_iter().zip(list);
    asked.about.extend(left.map(|((label, words), look)| (look, wording::joined(&[label, words], " ", " "))));
    Ok(asked)
}

fn box_words<I: Counter>(view: &View<'_, I>, till: &Id) -> Words {
    let balance = wording::yuan(view.house().till_balance(till));
    wording::joined(&[till_words(view.house(), till), balance], " ", " ")
}

/// Why another day cannot be opened: one is, and goes on until it is closed.
pub fn unclosed<I: Counter>(view: &View<'_, I>) -> Option<Words> {
    const UNCLOSED: Phrase = Phrase::new("先把 {day} 日终", "close {day} first");
    let (day, _) = view.house().last_day().filter(|(_, state)| state.closed.is_none())?;
    Some(UNCLOSED.with(&[("day", &day)]))
}

/// One box has its denominations as fields; several have a row each.
fn count_fields<I: Counter>(view: &View<'_, I>) -> Vec<FieldSpec> {
    const PIECE: Phrase = Phrase::new(
        "这种面额数出来几张或几枚；没有就空着。合计在下面随时算出。",
        "How many of these were counted; empty for none. The sum stands below.",
    );
    let pieces = || PIECES.iter().map(|(id, label)| FieldSpec::new(id, *label, FieldKind::Count).help(PIECE));
    let boxes: Vec<&Id> = view.house().cash_boxes().collect();
    let mut fields: Vec<FieldSpec> = if boxes.len() == 1 {
        pieces().collect()
    } else {
        let choices = boxes.iter().map(|till| Choice::new(till.as_str(), till_words(view.house(), till))).collect();
        let till = FieldSpec::new("till", Phrase::new("现金箱", "Cash box"), FieldKind::Choice(choices)).required();
        let rows = [till].into_iter().chain(pieces()).collect();
        vec![FieldSpec::new("boxes", Phrase::new("盘点", "Counts"), FieldKind::Lines(rows)).required()]
    };
    fields.push(FieldSpec::new("echo", COUNTED, FieldKind::Computed));
    fields
}

fn reason() -> FieldSpec {
    FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
        .help(Phrase::new("账实相符、没有遗留时空着。", "Empty where the cash agrees and nothing is left undone."))
}

fn echo<I: Counter>(view: &View<'_, I>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let total: Option<Money> = counts(view, Read(values)).iter().map(|count| count.total().ok()).sum();
    BTreeMap::from([("echo", total.map(wording::yuan).unwrap_or_default())])
}

fn counts<I: Counter>(view: &View<'_, I>, read: Read<'_>) -> Vec<Count> {
    let of = |till: &Id, read: Read<'_>| {
        let pieces = PIECES.iter().zip(DENOMINATIONS).filter_map(|((field, _), value)| {
            let count = read.count(field).filter(|count| *count > 0)?;
            Some(Pieces { value, count })
        });
        Count { till: till.clone(), pieces: pieces.collect() }
    };
    let boxes: Vec<&Id> = view.house().cash_boxes().collect();
    match boxes.as_slice() {
        [only] => vec![of(only, read)],
        _ => read.rows("boxes").filter_map(|row| Some(of(&Id::new(row.chosen("till")?).ok()?, row))).collect(),
    }
}

fn counted<I: Counter>(view: &View<'_, I>, read: Read<'_>, act: &str) -> Result<Json, Obstacle> {
    let body = Body::new().put("counts", counts(view, read));
    let body = body.put_maybe("day", read.date("day"));
    let body = if act == "recount" { body } else { body.put_maybe("reason", read.text("reason")) };
    body.command_of("day", act)
}
