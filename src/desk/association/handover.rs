//! 移交案件: the cases a mediator has in hand, handed to another in one act.

use super::V;
use super::due;
use super::names;
use crate::association::complaint::{Handed, HandedOver};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::{growing, listing, reason_field, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// 移交案件.
pub const HAND_OVER: FormRow<super::Association> = FormRow {
    id: "complaint.hand_over",
    label: None,
    duties: &[Duty::Mediator, Duty::Manager],
    signers: None,
    from: Some("mediators"),
    ask,
    echo: Some(echo),
    ending: Ending::Record(|view, of, read| {
        const NONE: Phrase = Phrase::new("勾上的没有一件符合条件", "no ticked case is of that kind");
        let cases = chosen(view, read);
        if cases.is_empty() {
            return Err(Obstacle::at("cases", NONE));
        }
        Body::new()
            .put("from", of)
            .put_maybe("to", read.chosen("to"))
            .put("cases", cases)
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

/// What stands for every status and every shop.
const ANY: &str = "any";

/// The cases that are ticked and of the status, the shop and the time asked for.
fn chosen(view: &V<'_>, read: Read<'_>) -> Vec<Id> {
    let (status, shop, before) = (read.chosen("status"), read.chosen("shop"), read.date("before"));
    let any = |wanted: Option<&str>, own: &str| wanted.is_none_or(|wanted| wanted == ANY || wanted == own);
    let fits = |id: &Id| {
        let Some(case) = view.state().cases.get(id) else { return false };
        let of_shop = any(shop, case.merchant.as_ref().map_or("none", |merchant| merchant.as_str()));
        let came = before.is_none_or(|before| case.registered_on < before);
        any(status, due::stage(view, id, case)) && of_shop && came
    };
    read.codes("cases").iter().filter_map(|code| Id::new(code).ok()).filter(fits).collect()
}

/// How many cases go over.
fn echo(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const COUNT: Phrase = Phrase::new("{count} 件", "{count}");
    let read = Read(values);
    let count = (!read.codes("cases").is_empty()).then(|| chosen(view, read).len());
    let words = count.map(|count| COUNT.with(&[("count", &count)]));
    BTreeMap::from([("handed", words.unwrap_or_default())])
}

/// The filters: by status, by shop, by age; each of what is in hand.
fn filters(view: &V<'_>, cases: &[&Id]) -> [FieldSpec; 4] {
    let every = || Choice::new(ANY, Phrase::new("全部", "all"));
    let files: Vec<_> = cases.iter().filter_map(|id| Some((*id, view.state().cases.get(*id)?))).collect();
    let statuses: BTreeSet<&str> = files.iter().map(|(id, case)| due::stage(view, id, case)).collect();
    let statuses = statuses.into_iter().map(|code| Choice::new(code, names::word(terms::CASE_STATUSES, code)));
    let shops: BTreeSet<Option<&Id>> = files.iter().map(|(_, case)| case.merchant.as_ref()).collect();
    let shops = shops.into_iter().map(|shop| match shop {
        Some(shop) => Choice::new(shop.as_str(), Words::data(names::merchant(view, shop))),
        None => Choice::new("none", Phrase::new("还没有对上经营者", "no merchant yet")),
    });
    let (statuses, shops) = ([every()].into_iter().chain(statuses), [every()].into_iter().chain(shops));
    [
        FieldSpec::new("status", Phrase::new("只移交状态", "Only of status"), FieldKind::Choice(statuses.collect()))
            .help(Phrase::new("勾上的里面，只移交这个状态的。", "Of those ticked, only cases of this status.")),
        FieldSpec::new("shop", Phrase::new("只移交商家", "Only of shop"), FieldKind::Choice(shops.collect()))
            .help(Phrase::new("勾上的里面，只移交这家的。", "Of those ticked, only cases against this shop.")),
        FieldSpec::new("before", Phrase::new("只移交早于", "Only before"), FieldKind::Date)
            .help(Phrase::new("这一天以前登记的；空着就不限。", "Those that came before this day; empty for any.")),
        FieldSpec::new("handed", Phrase::new("移交", "Hands over"), FieldKind::Computed),
    ]
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
    let [status, shop, before, handed] = filters(view, &cases);
    let fields = vec![
        FieldSpec::new("to", Phrase::new("交给", "To"), FieldKind::Choice(others.collect()))
            .required()
            .help(Phrase::new("接手的调解员；时限照旧走，不重新算。", "Who goes on with them; the clocks run on.")),
        status,
        shop,
        before,
        handed,
        FieldSpec::new("cases", Phrase::new("案件", "Cases"), FieldKind::Ticks(cases.iter().map(choice).collect()))
            .required()
            .help(Phrase::new("在手的都已勾上；空格去掉不移交的。", "All in hand are ticked; Space unticks.")),
        reason_field(),
    ];
    let about = vec![(Phrase::new("移交人", "From"), Words::data(view.operator_name(from)))];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("cases".to_owned(), json!(cases));
    asked.fill.extend(["status", "shop"].map(|filter| (filter.to_owned(), json!(ANY))));
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

/// Every hand-over, the latest first; one opens its slip.
pub fn handovers(view: &V<'_>) -> Listing {
    let mut acts: BTreeMap<&Id, (&Handed, usize)> = BTreeMap::new();
    for handed in view.state().cases.values().flat_map(|case| &case.handed) {
        acts.entry(&handed.handover).or_insert((handed, 0)).1 += 1;
    }
    let mut acts: Vec<_> = acts.into_iter().collect();
    acts.sort_by_key(|(_, (handed, _))| Reverse(handed.on));
    let rows = acts.into_iter().map(|(id, (handed, count))| {
        let (from, to) = (view.operator_name(&handed.from), view.operator_name(&handed.to));
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&from).text(&to),
            cells: vec![
                Entry::data(handed.on.to_string()),
                Entry::data(from),
                Entry::data(to),
                Entry::data(count.to_string()),
                Entry::data(view.text(&handed.reason)),
            ],
            place: Place::page_of("paper.handover", id),
        }
    });
    let columns = vec![
        text("日期", "On", 10, 0),
        text("移交人", "From", 10, 0),
        text("接收人", "To", 10, 0),
        text("件数", "Cases", 6, 0),
        growing("原因", "Reason", 16),
    ];
    const EMPTY: Phrase = Phrase::new("还没有移交过案件。", "No case was handed over yet.");
    listing(Phrase::new("移交单", "Hand-overs"), columns, rows.collect(), EMPTY)
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
