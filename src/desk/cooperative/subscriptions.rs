//! Share money promised and paid in parts, at the desk.

use super::members::{member_field, pick_list};
use super::{V, names};
use crate::cooperative::subscription::{Part, Subscription, What};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, listing, reason_field, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money, days_between};
use serde_json::{Value as Json, json};

type Row = FormRow<super::Cooperative>;

const MEMBER: Phrase = Phrase::new("社员", "Member");
const SUBSCRIBED: Phrase = Phrase::new("认缴", "Subscribed");
const PAID: Phrase = Phrase::new("已缴", "Paid");
const OWED: Phrase = Phrase::new("还欠", "Still owed");
const BY: Phrase = Phrase::new("缴足期限", "To be paid by");

/// 认缴股金.
pub const MAKE: Row = FormRow {
    id: "subscription.make",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: ask_make,
    echo: None,
    ending: Ending::Record(make),
};

/// 变更认缴.
pub const CHANGE: Row = FormRow {
    id: "subscription.change",
    from: Some("subscriptions"),
    ask: ask_change,
    ending: Ending::Record(change),
    ..MAKE
};

fn amount_field() -> FieldSpec {
    FieldSpec::new("amount", Phrase::new("认缴总额", "In all"), FieldKind::Money)
        .required()
        .help(Phrase::new("答应一共缴多少股金；以后分次缴。", "All the share money promised; it is paid in parts."))
}

fn by_field() -> FieldSpec {
    FieldSpec::new("by", BY, FieldKind::Date).required().help(Phrase::new(
        "最迟哪天缴足；过了在清单里标逾期。",
        "The last day for all of it; past it the list says overdue.",
    ))
}

fn ask_make(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const HELP: Phrase = Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.");
    let fields = vec![
        member_field("member", MEMBER).required(),
        amount_field(),
        by_field(),
        FieldSpec::new("on", Phrase::new("认缴日期", "Subscribed on"), FieldKind::Date)
            .required()
            .help(Phrase::new("社员答应的那一天。", "The day of the promise.")),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text).help(HELP),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    if let Some(of) = of {
        asked.fill.insert("member".to_owned(), json!({ "id": of }));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn make(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("member", read.id("member"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("by", read.date("by"))
        .put_maybe("on", read.date("on"))
        .put_maybe("reason", read.text("reason"))
        .command_of("subscription", "make")
}

fn ask_change(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const DOWN_TO: Phrase = Phrase::new(
        "不再缴了就填已缴的数；已缴的要退用“退股”。",
        "Where nothing more is to come, give what is paid; what is paid leaves by a refund.",
    );
    let old = view.state().subscription(subject(of)?)?;
    let about = vec![
        (MEMBER, Words::data(names::member(view, &old.member))),
        (SUBSCRIBED, wording::yuan(old.amount)),
        (PAID, wording::yuan(old.paid)),
    ];
    let fields = vec![amount_field().help(DOWN_TO), by_field(), reason_field()];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("amount".to_owned(), json!(old.amount.plain()));
    asked.fill.insert("by".to_owned(), json!(old.by.to_string()));
    Ok(asked)
}

fn change(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("subscription", of)
        .put_maybe("amount", read.money("amount"))
        .put_maybe("by", read.date("by"))
        .put_maybe("reason", read.text("reason"))
        .command_of("subscription", "change")
}

/// What happens to a subscription, in plain words.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::Made(made) => Told::line(MEMBER, Words::data(names::member(view, &made.member)))
            .and(SUBSCRIBED, wording::yuan_in_words(made.amount))
            .and(BY, wording::day(made.by))
            .and(Phrase::new("认缴日期", "Subscribed on"), wording::day(made.on))
            .amount(made.amount),
        What::Changed(changed) => {
            let told = Told::line(MEMBER, Words::data(names::member(view, &changed.member)));
            let told = match view.state().subscription(&changed.subscription) {
                Ok(old) => told
                    .and(SUBSCRIBED, view.moved(old.amount, changed.amount - old.amount))
                    .and(OWED, wording::yuan(changed.amount - old.paid)),
                Err(_) => told,
            };
            told.and(BY, wording::day(changed.by)).amount(changed.amount)
        }
    }
}

/// What a payment is of a subscription: which part, and what is owed after it.
pub fn of_payment(view: &V<'_>, told: Told, part: Option<&Part>, amount: Money) -> Told {
    const NTH: Phrase = Phrase::new("第 {number} 次缴纳", "payment {number}");
    let known = part.and_then(|part| Some((part, view.state().subscription(&part.subscription).ok()?)));
    let Some((part, known)) = known else { return told };
    let owed = if view.recorded { known.owed() } else { known.owed() - amount };
    told.and(
        SUBSCRIBED,
        wording::joined(&[wording::yuan(known.amount), NTH.with(&[("number", &part.number)])], "，", ", "),
    )
    .and(OWED, wording::yuan(owed))
}

/// `认缴 10,000.00，还欠 6,000.00`; nothing where all is paid.
pub fn in_short(view: &V<'_>, member: &Id) -> Option<Words> {
    const SHORT: Phrase =
        Phrase::new("认缴 {amount}，还欠 {owed} ({by} 前)", "subscribed {amount}, {owed} still owed (by {by})");
    let (_, open) = view.state().open_subscription(member)?;
    Some(SHORT.with(&[("amount", &open.amount), ("owed", &open.owed()), ("by", &open.by)]))
}

/// What a member promised and still owes, as the member's page says it.
pub fn fact(view: &V<'_>, member: &Id) -> Option<(Words, Words)> {
    Some((SUBSCRIBED.into(), in_short(view, member)?))
}

/// The member's page with the promise of share money, or its change.
pub fn doing(view: &V<'_>, page: Page, member: &Id, left: Option<Words>) -> Page {
    match view.state().open_subscription(member) {
        Some((open, _)) => {
            page.doing(Phrase::new("变更认缴", "Change subscription"), Place::form_of("subscription.change", open))
        }
        None => page.doing_unless(
            Phrase::new("认缴股金", "Subscribe shares"),
            Place::form_of("subscription.make", member),
            left,
        ),
    }
}

/// What is promised and not paid, the earliest day first.
pub fn list(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有认缴未缴足的股金。", "No subscription is unpaid.");
    const WAITS: Phrase = Phrase::new("待缴", "to come");
    let mut open: Vec<(&Id, &Subscription)> =
        view.state().subscriptions().filter(|(_, known)| known.owed().is_positive()).collect();
    open.sort_by_key(|(_, known)| known.by);
    let rows = open.into_iter().map(|(id, known)| {
        let name = names::member_name(view, &known.member);
        let late = days_between(known.by, view.on);
        let status = match u32::try_from(late) {
            Ok(days) if days > 0 => {
                let (tone, words) = wording::overdue(days);
                Entry::status(tone, words)
            }
            _ => Entry::status(Tone::Notice, WAITS),
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![
                Entry::data(known.by.to_string()),
                Entry::data(name),
                Entry::data(known.amount.to_string()),
                Entry::data(known.paid.to_string()),
                Entry::data(known.owed().to_string()),
                status,
            ],
            place: Place::page_of("member", &known.member),
        }
    });
    let columns = vec![
        text("缴足期限", "By", 10, 0),
        growing("社员", "Member", 10),
        amount("认缴", "Subscribed", 13, 2),
        amount("已缴", "Paid", 13, 1),
        amount("还欠", "Still owed", 13, 0),
        text("状态", "Status", 11, 0),
    ];
    listing(Phrase::new("认缴未缴足", "Subscriptions not paid up"), columns, rows.collect(), EMPTY)
        .adding("subscription.make")
}
