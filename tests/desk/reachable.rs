//! Every action the desk offers can be done, and every one it bars is refused.
//!
//! Breadth-first over the pages of things in the training book. The abstraction: two states are the same where the page
//! of the thing has the same kind, the same status word without figures, and the same actions, barred or not. Figures,
//! names, dates and whatever the page does not show are abstracted from, as is time: the walk stays on the training
//! book's Monday, whose files stand at every stage. One representative of each state is walked. From it every form it
//! offers is filled in with what it offers itself and a sample for each field that must be given, once more for each
//! choice of its first open question, and for each amount it shows. An offered form fails where every variant is
//! refused. Each variant that is recorded leads on, to the page as it then is, until no new state is seen. That the
//! reason shown is the reason `decide` gives is held as far as this: what is barred is refused, and says why in words.

use crate::tour::{BOOKS, training};
use huzhu::association::Association;
use huzhu::cooperative::Cooperative;
use huzhu::desk::form::{FieldKind, FieldSpec, Form, Host as _, Outcome, Values};
use huzhu::desk::front::{Front, Shelf};
use huzhu::desk::session::{Committed, Filled, Finished, Prepared, Reply, Request};
use huzhu::desk::sheet::{FormKey, ListKey, Page, PageKey, Place};
use huzhu::institution::Institution;
use huzhu::institution::day::DENOMINATIONS;
use huzhu::journal::MemoryStore;
use huzhu::office::{Book, Moment, Submission};
use huzhu::text::Language;
use huzhu::vocabulary::Id;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// 2026-11-23 09:30 in Beijing, in microseconds.
const MORNING: i64 = 1_795_397_400_000_000;

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// Opens the business day: the cash is counted as the books have it, and counted again by another.
fn open_day<I: Institution>(store: &MemoryStore, book: &str, cashier: &str, checker: &str) {
    let mut book: Book<I> = Book::open(Box::new(store.clone()), &id(book)).expect("the training book");
    let house = book.state().house();
    let counts: Vec<Json> = house
        .cash_boxes()
        .map(|till| {
            let mut left = house.till_balance(till).fen();
            let mut pieces = Vec::new();
            for value in DENOMINATIONS {
                let number = left / value.fen();
                left -= number * value.fen();
                if number > 0 {
                    pieces.push(json!({ "value": value, "count": number }));
                }
            }
            json!({ "till": till, "pieces": pieces })
        })
        .collect();
    let moment = Moment::at(huzhu::cli::demo::MONDAY, MORNING);
    for (line, by, act) in [("opening", cashier, "open"), ("again", checker, "recount")] {
        let command = serde_json::from_value(json!({ "day": { act: { "counts": counts } } })).expect("a command");
        book.submit(Submission::new(id(line), id(by), command), moment).expect("the day opens");
    }
}

/// Somebody at work in a store of their own.
struct Seat {
    store: MemoryStore,
    front: Front,
}

impl Seat {
    /// An operator signed in to a copy of a store.
    fn at(store: &MemoryStore, book: &str, operator: &str) -> Self {
        let store = store.copied();
        let mut front = Front::new(Shelf::Memory(store.clone()), Arc::new(|| MORNING), None, None);
        let key = FormKey { form: "sign_in", of: Some(id(book)) };
        front.perform(Request::Form(key.clone()));
        let values = [("operator", huzhu::desk::form::Value::Code(operator.to_owned()))].into();
        front.perform(Request::Finish(Filled { key, id: id("sign-in"), values, second: None }));
        Self { store, front }
    }

    fn page(&mut self, key: &PageKey) -> Option<Page> {
        match self.front.perform(Request::Page(key.clone())).reply {
            Reply::Page(page) => Some(page),
            _ => None,
        }
    }
}

/// How many new terms are tried: one for a long first term, one for a short one.
const TERMS: usize = 2;

/// What no form can ask as required, and its act needs all the same: one of several fields, a change to what is there.
fn of_its_own(form: &str, field: &str, turn: usize) -> Option<Json> {
    Some(match (form, field) {
        ("complaint.register", "person_name" | "consumer" | "name") => json!("何美玲"),
        ("complaint.register", "shop") => json!("口岸那家店"),
        ("pool.reconcile", "balance") => json!("555100.00"),
        ("complaint.supplement", "address") => json!("横琴口岸广场 9 号"),
        ("merchant.amend", "name") => json!("口岸新店"),
        (_, "votes") => {
            let present = ["陈伯", "梁姨", "何叔", "黄姨"];
            present.iter().map(|voter| json!({ "voter": voter, "vote": "for" })).collect()
        }
        (_, "scan") => json!(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")),
        ("repayment.take" | "share.pay_in" | "capital.refund", "cash") => json!("1"),
        ("repayment.correct", "cash") => json!("2"),
        ("waiver.grant", "interest") => json!("0.01"),
        ("extension.ask", "until") => json!(["2027-01-15", "2027-10-15"][turn % TERMS]),
        ("extension.ask", "count" | "months" | "term") => json!(["14", "8"][turn % TERMS]),
        ("village.rename", "name") => json!("河边新组"),
        ("member.amend", "person_name") => json!("何美玉"),
        ("subscription.change", "amount") => json!("3"),
        _ => return None,
    })
}

/// The amounts a form shows: what its act is about.
fn shown_amounts(prepared: &Prepared) -> Vec<String> {
    let words = prepared.desk.computed.values().map(|words| words.in_(Language::Zh).to_owned());
    let text = words.collect::<Vec<_>>().join(" ");
    let figures = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    let mut amounts: Vec<String> =
        figures.filter(|figure| figure.contains('.')).map(|figure| figure.replace(',', "")).collect();
    amounts.sort();
    amounts.dedup();
    amounts.truncate(6);
    amounts
}

/// A sample for a field that must be given; `None` leaves it as it is.
fn sample(field: &FieldSpec, prepared: &Prepared, picked: usize, turn: usize) -> Option<Json> {
    if let Some(own) = of_its_own(prepared.spec.id, field.id, turn) {
        return Some(own);
    }
    let reasoned = matches!(field.id, "reason" | "proof" | "note" | "said");
    if !field.required && !reasoned && !matches!(field.kind, FieldKind::Grid(_)) {
        return None;
    }
    Some(match &field.kind {
        FieldKind::Text | FieldKind::Note => json!("样例 2026-1"),
        FieldKind::Name => json!("何美玲"),
        FieldKind::Secret => json!("春天 的 第一 班 渡船"),
        FieldKind::Money => json!("1"),
        FieldKind::Rate => json!("9.6%/年"),
        FieldKind::Date => json!("2026-11-23"),
        FieldKind::Count => json!("1"),
        FieldKind::Choice(choices) => json!(choices.get(picked).or(choices.first())?.code),
        FieldKind::Ticks(choices) => choices.iter().map(|choice| json!(choice.code)).collect(),
        // What the form is about, and cannot be chosen, is not replaced by another.
        FieldKind::Pick(_) if prepared.fill["fields"].get(field.id).is_some() => return None,
        FieldKind::Pick(provider) => {
            let offered = prepared.desk.pick(provider, "", PICKED);
            json!({ "id": offered.get(picked).or(offered.first())?.id.as_str() })
        }
        FieldKind::Lines(subs) => {
            let row = subs.iter().filter_map(|sub| Some((sub.id.to_owned(), sample(sub, prepared, 0, 0)?)));
            json!([row.collect::<Map<String, Json>>()])
        }
        FieldKind::Grid(grid) => {
            let usual = grid.rows.iter().take(1).map(|row| (row.id.to_string(), json!(row.usual)));
            json!(usual.collect::<Map<String, Json>>())
        }
        FieldKind::Computed => return None,
    })
}

/// How many of the records a field offers are tried.
const PICKED: usize = 12;

/// What a correction holds: each of its fields another than it was, one at a time.
fn corrections(prepared: &Prepared, held: &Map<String, Json>) -> Vec<Map<String, Json>> {
    let changed = prepared.spec.fields.iter().filter_map(|field| {
        let was = held.get(field.id)?.as_str()?;
        let now = match field.kind {
            FieldKind::Money => format!("1{was}"),
            FieldKind::Date => "2026-11-19".to_owned(),
            FieldKind::Text | FieldKind::Note | FieldKind::Name => format!("{was}样例"),
            _ => return None,
        };
        Some(
            held.iter()
                .map(|(id, value)| (id.clone(), value.clone()))
                .chain([(field.id.to_owned(), json!(now))])
                .collect(),
        )
    });
    changed.collect()
}

/// The form filled in so, as it is saved.
fn saved(prepared: &Prepared, fields: &Map<String, Json>) -> Result<Values, String> {
    let mut form = Form::new(Arc::clone(&prepared.spec), &prepared.desk);
    form.restore(&json!({ "form": prepared.spec.id, "fields": fields }), &prepared.desk);
    // A reading that asks to be seen is seen by the second look.
    match (form.save(&prepared.desk), form.save(&prepared.desk)) {
        (Outcome::Save(values), _) | (_, Outcome::Save(values)) => Ok(values),
        _ => Err(format!("{:?} is not right as filled in", form.focused())),
    }
}

/// What a form holds when it is filled in: what it offers, a sample for what it leaves open, and each choice of its
/// first open question.
fn variants(prepared: &Prepared) -> Vec<Result<Values, String>> {
    let offered = Form::filled(Arc::clone(&prepared.spec), &prepared.fill, &prepared.desk).draft();
    let held = offered["fields"].as_object().cloned().unwrap_or_default();
    let open = |field: &&FieldSpec| !held.contains_key(field.id) || of_its_own(prepared.spec.id, field.id, 0).is_some();
    let question = prepared.spec.fields.iter().filter(open).find_map(|field| match &field.kind {
        FieldKind::Choice(choices) if field.required => Some((field.id, choices.len())),
        FieldKind::Pick(_) if field.required => Some((field.id, PICKED)),
        _ => None,
    });
    let terms = if prepared.spec.id == "extension.ask" { TERMS } else { 1 };
    let count = question.map_or(terms, |(_, count)| count.min(12));
    let filled = |turn: usize, amount: Option<&String>| {
        let mut fields = held.clone();
        for field in prepared.spec.fields.iter().filter(open) {
            let picked = if question.is_some_and(|(first, _)| first == field.id) { turn } else { 0 };
            fields.extend(sample(field, prepared, picked, turn).map(|value| (field.id.to_owned(), value)));
            if let (Some(amount), FieldKind::Money, true) = (amount, &field.kind, field.required) {
                fields.insert(field.id.to_owned(), json!(amount));
            }
        }
        saved(prepared, &fields)
    };
    if prepared.spec.id == "correction.make" {
        return corrections(prepared, &held).iter().map(|fields| saved(prepared, fields)).collect();
    }
    let asks_amount =
        prepared.spec.fields.iter().filter(open).any(|field| field.required && matches!(field.kind, FieldKind::Money));
    let amounts = if asks_amount { shown_amounts(prepared) } else { Vec::new() };
    let of_amounts = amounts.iter().map(|amount| filled(0, Some(amount)));
    (0..count).map(|picked| filled(picked, None)).chain(of_amounts).collect()
}

/// A page as the walk sees it.
fn abstracted(key: &PageKey, page: &Page) -> String {
    let bare = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let status = page.status.as_ref().map_or_else(String::new, |(_, words)| bare(words.in_(Language::Zh)));
    let mut doings: Vec<String> = page
        .doings
        .iter()
        .map(|doing| {
            format!("{}{}", bare(doing.label.in_(Language::Zh)), if doing.barred.is_some() { "-" } else { "+" })
        })
        .collect();
    doings.sort();
    doings.dedup();
    format!("{} {status} {}", key.kind, doings.join(" "))
}

/// The pages every list leads to.
fn beginnings(seat: &mut Seat) -> Vec<PageKey> {
    let commands = seat.front.perform(Request::Page(PageKey { kind: "home", of: None })).standing.commands;
    let mut keys: Vec<PageKey> = Vec::new();
    for command in commands.iter() {
        let Place::List(key) = &command.place else { continue };
        let Reply::List(listing) = seat.front.perform(Request::List(ListKey::of(key.list))).reply else { continue };
        for row in listing.rows.iter() {
            if let Place::Page(key) = &row.place
                && !keys.contains(key)
            {
                keys.push(key.clone());
            }
        }
    }
    keys
}

/// What came of a form.
#[derive(Default)]
struct Tried {
    /// The seats at which it was recorded.
    recorded: Vec<Seat>,
    /// Whether it was summed up, a question was answered or the desk went somewhere.
    done: bool,
    /// Why it could not be done.
    refusals: Vec<String>,
}

/// A walk through one book.
struct Walk<'a> {
    book: &'a str,
    operator: &'a str,
}

impl Walk<'_> {
    /// Tries a form at a seat; what is recorded is recorded at another.
    fn tried(&self, seat: &mut Seat, key: &FormKey) -> Tried {
        let mut tried = Tried::default();
        let prepared = match seat.front.perform(Request::Form(key.clone())).reply {
            Reply::Form(prepared) => prepared,
            Reply::Failed(words) => {
                tried.refusals.push(words.in_(Language::Zh).to_owned());
                return tried;
            }
            other => panic!("{}: {other:?}", key.form),
        };
        for values in variants(&prepared) {
            let values = match values {
                Ok(values) => values,
                Err(why) => {
                    tried.refusals.push(why);
                    continue;
                }
            };
            let filled = Filled { key: key.clone(), id: prepared.id.clone(), values, second: None };
            match seat.front.perform(Request::Finish(filled.clone())).reply {
                Reply::Finished(Finished::Refused(obstacle)) => {
                    tried.refusals.push(obstacle.words.in_(Language::Zh).to_owned());
                }
                Reply::Finished(Finished::Summary(_)) => {
                    tried.done = true;
                    tried.recorded.push(self.recorded(&seat.store, filled));
                }
                Reply::Finished(_) => tried.done = true,
                other => panic!("{}: {other:?}", key.form),
            }
        }
        tried
    }

    /// Records a form in a copy of a store.
    fn recorded(&self, store: &MemoryStore, filled: Filled) -> Seat {
        let mut seat = Seat::at(store, self.book, self.operator);
        let form = filled.key.form;
        let summary = match seat.front.perform(Request::Finish(filled.clone())).reply {
            Reply::Finished(Finished::Summary(summary)) => summary,
            other => panic!("{form}: summed up, and then not: {other:?}"),
        };
        match seat.front.perform(Request::Commit(filled, summary.effect)).reply {
            Reply::Committed(Committed::Done(_)) => seat,
            other => panic!("{form}: shown and then not recorded: {other:?}"),
        }
    }

    /// Walks a store, and says what does not hold; with how many states it saw.
    fn of(&self, store: &MemoryStore) -> (usize, Vec<String>) {
        let mut seen = BTreeSet::new();
        let mut wrong = BTreeSet::new();
        let mut waiting = VecDeque::new();
        let mut first = Seat::at(store, self.book, self.operator);
        for key in beginnings(&mut first) {
            if let Some(page) = first.page(&key)
                && seen.insert(abstracted(&key, &page))
            {
                waiting.push_back((first.store.clone(), key, page));
            }
        }
        while let Some((store, key, shown)) = waiting.pop_front() {
            let mut seat = Seat::at(&store, self.book, self.operator);
            // Who has stopped being an operator does nothing more.
            if seat.page(&key).is_none() {
                continue;
            }
            for doing in &shown.doings {
                let Place::Form(form) = &doing.place else { continue };
                let tried = self.tried(&mut seat, form);
                let mut why = tried.refusals;
                why.dedup();
                let state = shown.status.as_ref().map_or("", |(_, words)| words.in_(Language::Zh));
                let at = || format!("{} of a {} {state}: {}", form.form, key.kind, why.join(" | "));
                match &doing.barred {
                    Some(why) if tried.done => {
                        _ = wrong.insert(format!("barred by {:?} and done: {}", why.in_(Language::Zh), at()))
                    }
                    None if !tried.done => _ = wrong.insert(format!("offered and refused: {}", at())),
                    _ => {}
                }
                for mut next in tried.recorded {
                    if let Some(page) = next.page(&key)
                        && seen.insert(abstracted(&key, &page))
                    {
                        waiting.push_back((next.store, key.clone(), page));
                    }
                }
            }
        }
        (seen.len(), wrong.into_iter().collect())
    }
}

fn holds(walk: &Walk<'_>, store: &MemoryStore) {
    let (states, wrong) = walk.of(store);
    assert!(states > 30, "{states} states");
    assert!(wrong.is_empty(), "{states} states, {} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_the_clerks_desk_offers_can_be_done_and_what_it_bars_cannot() {
    let store = training();
    open_day::<Cooperative>(&store, BOOKS[0], "wu", "zhou");
    holds(&Walk { book: BOOKS[0], operator: "chen" }, &store);
}

#[test]
fn what_the_mediators_desk_offers_can_be_done_and_what_it_bars_cannot() {
    let store = training();
    open_day::<Association>(&store, BOOKS[1], "wu", "zhou");
    holds(&Walk { book: BOOKS[1], operator: "lin" }, &store);
}
