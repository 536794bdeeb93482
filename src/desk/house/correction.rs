//! Correction (更正) at the desk: one form for every receipt, payout and voucher.
//!
//! It is the form by which the thing was recorded, filled with what was recorded, and asks besides why it was wrong and
//! what became of the old paper. So a room that has a form has its correction.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View, subject};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::open_book::form;
use super::super::session::Obstacle;
use super::super::sheet::{Page, Place};
use super::super::values::{Body, Read};
use super::super::wording;
use super::books::{VOUCHERS, named};
use super::money::fill_money;
use super::tell::tell_one;
use super::tills::tenders_in_words;
use crate::institution::till::Tender;
use crate::institution::{Command as _, Event, Fate, House, HouseEvent, Stamp};
use crate::ledger::Account;
use crate::people::{Duty, Personal, RowKey};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde::Deserialize as _;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// What the button says.
pub const CORRECT: Phrase = Phrase::new("更正", "Correct");

const FORM: &str = "correction.make";
/// Why it was wrong; the form that is filled in again may have a reason of its own.
const REASON: &str = "correction";
const OLD_PAPER: &str = "old_paper";

/// The form.
pub fn form_row<I: Counter>() -> FormRow<I> {
    FormRow {
        id: FORM,
        label: None,
        duties: &[Duty::Clerk, Duty::Mediator, Duty::Cashier, Duty::Manager],
        signers: None,
        from: Some(VOUCHERS),
        ask,
        echo: None,
        ending: Ending::Record(build),
    }
}

/// Where what a command recorded is corrected; nothing where it cannot be.
pub fn place<I: Counter>(view: &View<'_, I>, of: &Id) -> Option<Place> {
    let recorded = Recorded::of(view, of).ok()?;
    Some(Place::form_of(I::correction_form(recorded.command.name()).unwrap_or(FORM), of))
}

/// A page of something recorded, with its correction where it can be corrected.
pub fn correcting<I: Counter>(view: &View<'_, I>, page: Page, of: &Id) -> Page {
    match place(view, of).filter(|place| page.doings.iter().all(|doing| doing.place != *place)) {
        Some(place) => page.doing_unless(CORRECT, place, not_theirs(view, of)),
        None => page,
    }
}

/// Why who is at work cannot correct what a command recorded: it takes the duty of the act itself, whoever signs.
pub fn not_theirs<I: Counter>(view: &View<'_, I>, of: &Id) -> Option<Words> {
    const OTHERS: Phrase = Phrase::new("由有这项岗位的人更正", "corrected by whoever has its duty");
    let recorded = Recorded::of(view, of).ok()?;
    let duties = recorded.row.duties;
    let may = match recorded.row.signers {
        Some(signers) => signers(view, recorded.about().as_ref()).contains(view.operator),
        None => duties.is_empty() || view.house().operators.may(view.operator, duties),
    };
    (!may).then(|| OTHERS.into())
}

/// What was recorded, as its form asks it.
struct Recorded<I: Counter> {
    command: I::Command,
    row: FormRow<I>,
    /// The fields of the command.
    fields: Map<String, Json>,
}

impl<I: Counter> Recorded<I> {
    fn of(view: &View<'_, I>, of: &Id) -> Result<Self, Refusal> {
        let reason = Personal::Kept { row: RowKey::of(of, REASON) };
        let command = view.state().recorded(of, &reason)?.was;
        let unknown = || Refusal::because("correction.not_offered").id("what", of);
        let row = form::<I>(command.name()).ok_or_else(unknown)?;
        let json = serde_json::to_value(&command).map_err(|_| unknown())?;
        let fields = json.as_object().and_then(|room| room.values().next()?.as_object()?.values().next()?.as_object());
        let fields = fields.cloned().ok_or_else(unknown)?;
        Ok(Self { command, row, fields })
    }

    /// The thing the form is about: the loan repaid, the member refunded, the till emptied.
    fn about(&self) -> Option<Id> {
        self.row.from?;
        let named = ["loan", "member", "receipt", "advance", "merchant", "from"].into_iter();
        named.filter_map(|name| self.fields.get(name)?.as_str()).find_map(|id| Id::new(id).ok())
    }

    fn tenders(&self) -> Vec<Tender> {
        let lines = self.fields.get("tenders").or(self.fields.get("payouts")).and_then(Json::as_array);
        lines.into_iter().flatten().filter_map(|line| Tender::deserialize(line).ok()).collect()
    }

    /// What was recorded, in one line.
    fn in_words(&self, view: &View<'_, I>) -> Words {
        let tenders = self.tenders();
        let amount = self.fields.get("amount").and_then(|amount| Money::deserialize(amount).ok());
        let money = match amount {
            None if tenders.is_empty() => None,
            None => Some(tenders_in_words(view, &tenders)),
            Some(amount) => Some(wording::yuan(amount)),
        };
        let on = self.fields.get("on").and_then(Json::as_str).map(|on| Words::data(on.to_owned()));
        let words: Vec<Words> = money.into_iter().chain(on).collect();
        wording::joined(&words, "，", ", ")
    }

    /// What a field held that stands deeper in the command than in the form.
    fn deeper(&self, field: &str) -> Option<&Json> {
        const DEEPER: [(&str, &str, &[&str]); 7] = [
            ("months", "term", &["instalments", "number"]),
            ("months", "term", &["from", "number"]),
            ("until", "term", &["maturity"]),
            ("amount", "promise", &["amount"]),
            ("by", "promise", &["by"]),
            ("resolution", "resolution", &["number"]),
            ("resolved_on", "resolution", &["on"]),
        ];
        let mut ways = DEEPER.iter().filter(|(known, _, _)| *known == field);
        ways.find_map(|(_, part, path)| path.iter().try_fold(self.fields.get(*part)?, |value, name| value.get(name)))
    }

    /// What a field of the form held.
    fn held(&self, view: &View<'_, I>, field: &FieldSpec) -> Option<Json> {
        let tenders = self.tenders();
        let only = || tenders.first().filter(|_| tenders.len() == 1);
        let value = match (field.id, self.fields.get(field.id)) {
            ("till", None) if only().is_some() => return Some(json!(only()?.till)),
            ("amount", None) if only().is_some() => return Some(json!(only()?.amount.plain())),
            (id, None) => self.deeper(id)?,
            (_, value) => value?,
        };
        Some(match (&field.kind, value) {
            (FieldKind::Money, value) => json!(Money::deserialize(value).ok()?.plain()),
            (FieldKind::Lines(parts), Json::Array(rows)) => {
                rows.iter().map(|row| line(parts, row)).collect::<Vec<Json>>().into()
            }
            (FieldKind::Pick(_), Json::String(id)) => json!({ "id": id }),
            (_, Json::Bool(true)) => json!("yes"),
            (_, Json::Bool(false)) => json!("no"),
            (_, Json::Number(number)) => json!(number.to_string()),
            (_, Json::Object(kept)) => {
                let row = RowKey::deserialize(kept.get("row")?).ok()?;
                json!(view.text_of(&row))
            }
            (_, other) => other.clone(),
        })
    }
}

/// One row of a group: amounts as they are typed.
fn line(parts: &[FieldSpec], row: &Json) -> Json {
    let held = |part: &FieldSpec| {
        // A line of a voucher names its till as the holder of the account.
        let value = row.get(part.id).or(row.get("holder").filter(|_| part.id == "till"))?;
        let typed = match part.kind {
            FieldKind::Money => json!(Money::deserialize(value).ok()?.plain()),
            _ => value.clone(),
        };
        Some((part.id.to_owned(), typed))
    };
    Json::Object(parts.iter().filter_map(held).collect())
}

fn ask<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let of = &named(view, subject(of)?);
    let recorded = Recorded::of(view, of)?;
    let mut asked = (recorded.row.ask)(view, recorded.about().as_ref())?;
    // What a form computes counts what is to be corrected as well; the effect is shown before it is posted.
    asked.fields.retain(|field| !matches!(field.kind, FieldKind::Computed));
    asked.about.insert(0, (Phrase::new("原登记", "As recorded"), recorded.in_words(view)));
    asked.about.insert(0, (CORRECT, recorded.row.name().into()));
    asked.ready = false;
    asked.fill.clear();
    for field in &asked.fields {
        if let Some(held) = recorded.held(view, field) {
            asked.fill.insert(field.id.to_owned(), held);
        }
    }
    if asked.fields.iter().any(|field| matches!(field.id, "cash" | "bank" | "wechat")) {
        fill_money(&recorded.tenders(), &mut asked.fill);
    }
    asked.fill.insert(REASON.to_owned(), json!("录入有误"));
    asked.fields.push(FieldSpec::new(REASON, Phrase::new("为什么更正", "Why corrected"), FieldKind::Text).required());
    if view.house().printings.are_out(of) {
        let fates = [("returned", Fate::Returned), ("lost", Fate::Lost)];
        let fates = fates.into_iter().map(|(code, fate)| Choice::new(code, fate.phrase())).collect();
        let label = Phrase::new("旧单据", "Old paper");
        asked.fields.push(FieldSpec::new(OLD_PAPER, label, FieldKind::Choice(fates)).required());
        asked.fill.insert(OLD_PAPER.to_owned(), json!("returned"));
    }
    Ok(asked)
}

fn build<I: Counter>(view: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const GONE: Phrase = Phrase::new("这一笔已经更正或冲正过", "this is corrected or reversed already");
    let gone = || Obstacle::new(GONE);
    let of = named(view, of.ok_or_else(gone)?);
    let recorded = Recorded::of(view, &of).map_err(|_| gone())?;
    let Ending::Record(finish) = recorded.row.ending else { return Err(gone()) };
    Body::new()
        .put("of", of)
        .put("instead", finish(view, recorded.about().as_ref(), read)?)
        .put_maybe("paper", read.chosen(OLD_PAPER))
        .put_maybe("reason", read.text(REASON))
        .command_of("correction", "make")
}

/// Whether an event is a correction that is not in the book yet.
pub fn is_ahead<I: Counter>(view: &View<'_, I>, event: &Event<I::What>) -> bool {
    !view.recorded && matches!(I::as_house_event(&event.what), Some(HouseEvent::Correction(_)))
}

/// What a correction would do: each of its events is told on what the earlier ones leave, and at the end what becomes of
/// every till on the days it touches.
pub fn tell<I: Counter>(view: &View<'_, I>, events: &[Event<I::What>]) -> Told {
    let stamp = Stamp { seq: view.house().last.seq + 1, on: view.on, ..view.house().last.clone() };
    let mut state = view.state().clone();
    let mut all = Told::default();
    for event in events {
        let told = tell_one(&view.on_state(&state), event);
        // The amount on the button is that of the last: what it truly was.
        let amount = told.amount.or(all.amount);
        all.join(told);
        all.amount = amount;
        state.apply(event, &stamp);
    }
    all.lines.extend(tills(view, state.house(), events));
    all
}

/// What every till that is touched holds at the end of its first day, before and after.
fn tills<I: Counter>(view: &View<'_, I>, after: &House, events: &[Event<I::What>]) -> Vec<(Words, Words)> {
    const AT_CLOSE: Phrase = Phrase::new("{till} {day} 日终", "{till}, end of {day}");
    let mut days: BTreeMap<(Account, &Id), Date> = BTreeMap::new();
    for entry in events.iter().flat_map(|event| &event.booked.entries) {
        for line in entry.lines().iter().filter(|line| line.account.is_money()) {
            let Some(holder) = &line.holder else { continue };
            let first = days.entry((line.account, holder)).or_insert(entry.effective());
            *first = entry.effective().min(*first);
        }
    }
    let told = days.into_iter().filter_map(|((account, holder), day)| {
        let closing = |house: &House| house.ledger.closing(account, Some(holder), day);
        let (before, after) = (closing(view.house()), closing(after));
        let label =
            AT_CLOSE.with_words(&[("till", &I::holder(view, account, holder)), ("day", &Words::data(day.to_string()))]);
        (before != after).then(|| (label, wording::change(before, after)))
    });
    told.collect()
}
