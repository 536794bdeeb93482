//! 移交案件: the cases a mediator has in hand, handed to another in one act.

use super::V;
use super::due;
use super::names;
use crate::association::complaint::HandedOver;
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{growing, listing, reason_field, text};
use crate::desk::search::SearchKey;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::desk::values::Body;
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use serde_json::json;

/// 移交案件.
pub const HAND_OVER: FormRow<super::Association> = FormRow {
    id: "complaint.hand_over",
    label: None,
    duties: &[Duty::Mediator, Duty::Manager],
    signers: None,
    from: Some("mediators"),
    ask,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("from", of)
            .put_maybe("to", read.chosen("to"))
            .put("cases", read.codes("cases"))
            .put_maybe("reason", read.text("reason"))
            .command_of("complaint", "hand_over")
    }),
};

/// What a mediator has in hand, the earliest case first.
fn in_hand<'a>(view: &'a V<'_>, mediator: &Id) -> Vec<&'a Id> {
    let cases = view.state().cases.iter();
    let mut found: Vec<_> =
        cases.filter(|(id, case)| case.mediator == *mediator && view.state().in_hand(id, view.on)).collect();
    found.sort_by_key(|(_, case)| (case.registered_on, case.number));
    found.into_iter().map(|(id, _)| id).collect()
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let from = subject(of)?;
    let others = names::holders_of(view, &[Duty::Mediator], |id| id != from);
    let others = others.into_iter().map(|id| Choice::new(id.as_str(), Words::data(view.operator_name(&id))));
    let cases = in_hand(view, from);
    let choice = |id: &&Id| {
        let first = due::first(view, id)
            .map(|due| wording::joined(&[due.what.into(), due::urgency(view, due.on.date).1], " ", " "));
        let words: Vec<Words> = [names::case(view, id)].into_iter().chain(first).collect();
        Choice::new(id.as_str(), wording::joined(&words, "，", ", "))
    };
    let fields = vec![
        FieldSpec::new("to", Phrase::new("交给", "To"), FieldKind::Choice(others.collect()))
            .required()
            .help(Phrase::new("接手的调解员；时限照旧走，不重新算。", "Who goes on with them; the clocks run on.")),
        FieldSpec::new("cases", Phrase::new("案件", "Cases"), FieldKind::Ticks(cases.iter().map(choice).collect()))
            .required()
            .help(Phrase::new("在手的都已勾上；空格去掉不移交的。", "All in hand are ticked; Space unticks.")),
        reason_field(),
    ];
    let about = vec![(Phrase::new("移交人", "From"), Words::data(view.operator_name(from)))];
    let mut asked = Asked { about, fields, ..Asked::default() };
    let ticked: Vec<&str> = cases.iter().map(|id| id.as_str()).collect();
    asked.fill.insert("cases".to_owned(), json!(ticked));
    Ok(asked)
}

/// A case that went to another mediator, with the clocks that ran on it.
pub fn told(view: &V<'_>, handed: &HandedOver) -> Told {
    const NONE: Phrase = Phrase::new("没有在走的时限", "no clock runs");
    const TO: Phrase = Phrase::new("{from} → {to}", "{from} → {to}");
    let (from, to) = (view.operator_name(&handed.from), view.operator_name(&handed.to));
    let clocks = handed.clocks.iter().map(|clock| {
        let due = due::due(clock);
        wording::joined(&[due.what.into(), Words::data(due.on.date.to_string())], " ", " ")
    });
    let mut words: Vec<Words> = vec![TO.with(&[("from", &from), ("to", &to)])];
    words.extend(clocks);
    if handed.clocks.is_empty() {
        words.push(NONE.into());
    }
    Told::line(names::case(view, &handed.case), wording::joined(&words, "；", "; "))
}

/// The mediators with what they have in hand; one opens the hand-over.
pub fn mediators(view: &V<'_>) -> Listing {
    let operators = view.house().operators.iter().map(|(id, _)| id);
    let rows = operators.filter_map(|id| {
        let count = in_hand(view, id).len();
        let mediates = view.house().operators.may(id, &[Duty::Mediator]);
        let name = view.operator_name(id);
        (mediates || count > 0).then(|| ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![Entry::data(name), Entry::data(count.to_string())],
            place: Place::form_of("complaint.hand_over", id),
        })
    });
    let columns = vec![growing("调解员", "Mediator", 16), text("在手案件", "In hand", 10, 0)];
    const EMPTY: Phrase = Phrase::new("没有调解员。", "There is no mediator.");
    listing(Phrase::new("调解员与在手案件", "Mediators and their cases"), columns, rows.collect(), EMPTY)
}
