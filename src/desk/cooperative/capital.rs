//! Share money paid in, at the desk: refund, transfer, restriction, and taking one of them back.

use super::members::{member_field, pick_list};
use super::{V, names};
use crate::cooperative::capital::{Change, Destination, What};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, listing, reason_field, text};
use crate::desk::house::{money_fields, tenders, tenders_in_words};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::ledger::{Account, Hold};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

const MEMBER: Phrase = Phrase::new("社员", "Member");
const SHARES: Phrase = Phrase::new("股金", "Shares");
const FREE: Phrase = Phrase::new("可动用", "Free");
const RESTRICTED: Phrase = Phrase::new("限制退股", "Restricted");

const fn form(id: &'static str, duties: &'static [Duty], from: &'static str) -> FormRow<super::Cooperative> {
    FormRow {
        id,
        label: None,
        duties,
        signers: None,
        from: Some(from),
        ask: ask_refund,
        echo: None,
        ending: Ending::Record(refund),
    }
}

/// 退股.
pub const REFUND: FormRow<super::Cooperative> = form("capital.refund", &[Duty::Cashier], "members");

/// 转让.
pub const TRANSFER: FormRow<super::Cooperative> = FormRow {
    ask: ask_transfer,
    ending: Ending::Record(transfer),
    ..form("capital.transfer", &[Duty::Clerk], "members")
};

/// 股金继承.
pub const INHERIT: FormRow<super::Cooperative> =
    FormRow { ask: ask_inherit, ending: Ending::Record(inherit), ..form("capital.inherit", &[Duty::Clerk], "members") };

/// 限制退股.
pub const RESTRICT: FormRow<super::Cooperative> = FormRow {
    ask: ask_restrict,
    ending: Ending::Record(restrict),
    ..form("capital.restrict", &[Duty::Clerk], "members")
};

/// 解除限制.
pub const LIFT: FormRow<super::Cooperative> = FormRow {
    ask: ask_lift,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("restriction", of).put_maybe("reason", read.text("reason")).command_of("capital", "lift")
    }),
    ..form("capital.lift", &[Duty::Clerk], "restrictions")
};

/// 冲正退股或转让.
pub const REVERSE: FormRow<super::Cooperative> = FormRow {
    ask: ask_reverse,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("change", of).put_maybe("reason", read.text("reason")).command_of("capital", "reverse")
    }),
    ..form("capital.reverse", &[Duty::Clerk], "capital")
};

fn about(view: &V<'_>, member: &Id) -> Vec<(Phrase, Words)> {
    let ledger = &view.house().ledger;
    let mut about = vec![
        (MEMBER, Words::data(names::member(view, member))),
        (SHARES, wording::yuan(ledger.balance(Account::SHARES, Some(member)))),
    ];
    if ledger.held(Account::SHARES, Some(member), view.on).is_positive() {
        about.push((FREE, wording::yuan(ledger.available(Account::SHARES, Some(member), view.on))));
    }
    about
}

fn ask_refund(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = money_fields(view);
    fields.push(FieldSpec::new("on", Phrase::new("付出日", "Paid out on"), FieldKind::Date).required());
    let mut asked = Asked { about: about(view, subject(of)?), fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn refund(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("member", of)
        .put("payouts", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("capital", "refund")
}

fn ask_transfer(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        member_field("to", Phrase::new("转给", "To")).required(),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
        FieldSpec::new("on", Phrase::new("日期", "On"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about: about(view, subject(of)?), fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn transfer(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("from", of)
        .put_maybe("to", read.id("to"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("on", read.date("on"))
        .command_of("capital", "transfer")
}

fn ask_inherit(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let member = subject(of)?;
    let fields = vec![
        member_field("heir", Phrase::new("继承人", "Heir")).required().help(Phrase::new(
            "已由大会同意入社的继承人；不入社的，把股金退给遗产。",
            "An heir the meeting admitted; where none joins, the shares are refunded to the estate.",
        )),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
        FieldSpec::new("resolution", Phrase::new("入社决议", "Admitted by"), FieldKind::Text)
            .required()
            .example(Phrase::new("社员大会2026-4", "Meeting 2026-4")),
        FieldSpec::new("held_on", Phrase::new("决议日期", "Resolved on"), FieldKind::Date).required(),
        FieldSpec::new("on", Phrase::new("日期", "On"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about: about(view, member), fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    let shares = view.house().ledger.available(Account::SHARES, Some(member), view.on);
    asked.fill.insert("amount".to_owned(), json!(shares.plain()));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn inherit(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let resolution = json!({ "number": read.text("resolution"), "on": read.date("held_on") });
    Body::new()
        .put("member", of)
        .put_maybe("heir", read.id("heir"))
        .put_maybe("amount", read.money("amount"))
        .put("resolution", resolution)
        .put_maybe("on", read.date("on"))
        .command_of("capital", "inherit")
}

fn ask_restrict(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const NO_PLEDGE: Phrase = Phrase::new(
        "只是暂不退还，不是质押，也不抵借款 (L26)。",
        "It only stays for now: no pledge, and never set off against a loan (L26).",
    );
    let fields = vec![
        FieldSpec::new("amount", Phrase::new("限制金额", "Amount"), FieldKind::Money).required().help(NO_PLEDGE),
        reason_field(),
    ];
    Ok(Asked { about: about(view, subject(of)?), fields, ..Asked::default() })
}

fn restrict(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("member", of)
        .put_maybe("amount", read.money("amount"))
        .put_maybe("reason", read.text("reason"))
        .command_of("capital", "restrict")
}

fn ask_lift(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let hold = view.house().ledger.hold(id);
    let hold = hold.ok_or_else(|| Refusal::because("capital.no_restriction").id("restriction", id))?;
    Ok(Asked { about: of_hold(view, hold), fields: vec![reason_field()], ..Asked::default() })
}

fn of_hold(view: &V<'_>, hold: &Hold) -> Vec<(Phrase, Words)> {
    let member = hold.holder.as_ref().map(|member| names::member(view, member)).unwrap_or_default();
    vec![(MEMBER, Words::data(member)), (RESTRICTED, wording::yuan(hold.amount))]
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let change = view.state().capital().get(id);
    let change = change.ok_or_else(|| Refusal::because("capital.unknown").id("change", id))?;
    let about = vec![(MEMBER, Words::data(names::member(view, &change.member))), (what_of(change), went(view, change))];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

fn what_of(change: &Change) -> Phrase {
    match change.to {
        Destination::Paid(_) => Phrase::new("退股", "Refund"),
        Destination::Member(_) => Phrase::new("转让", "Transfer"),
    }
}

fn went(view: &V<'_>, change: &Change) -> Words {
    match &change.to {
        Destination::Paid(payouts) => tenders_in_words(view, payouts),
        Destination::Member(to) => {
            const TO: Phrase = Phrase::new("{amount} 元给 {to}", "CNY {amount} to {to}");
            TO.with(&[("amount", &change.amount), ("to", &names::member(view, to))])
        }
    }
}

/// What happens to share money paid in, in plain words.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::Refunded(refunded) => {
            let total: Money = refunded.payouts.iter().map(|payout| payout.amount).sum();
            left(view, &refunded.member, total)
                .and(Phrase::new("付出", "Paid out"), tenders_in_words(view, &refunded.payouts))
                .and(Phrase::new("日期", "On"), wording::day(refunded.on))
        }
        What::Transferred(moved) => left(view, &moved.from, moved.amount)
            .and(Phrase::new("转给", "To"), Words::data(names::member(view, &moved.to)))
            .and(Phrase::new("日期", "On"), wording::day(moved.on)),
        What::Inherited(inherited) => left(view, &inherited.member, inherited.amount)
            .and(Phrase::new("继承人", "Heir"), Words::data(names::member(view, &inherited.heir)))
            .and(Phrase::new("入社决议", "Admitted by"), Words::data(inherited.resolution.number.as_str()))
            .and(Phrase::new("日期", "On"), wording::day(inherited.on)),
        What::Restricted(restricted) => {
            let mut told = Told::default();
            told.lines.extend(about(view, &restricted.member).into_iter().map(|(label, words)| (label.into(), words)));
            told.and(Phrase::new("理由", "Reason"), Words::data(view.text(&restricted.reason)))
        }
        What::Lifted(lifted) => Told::line(MEMBER, Words::data(names::member(view, &lifted.member)))
            .and(Phrase::new("解除限制", "Lifted"), Words::data(view.text(&lifted.reason))),
        What::Reversed(reversed) => reverse(view, &reversed.change),
    }
}

fn left(view: &V<'_>, member: &Id, amount: Money) -> Told {
    let now = view.house().ledger.balance(Account::SHARES, Some(member));
    Told::line(MEMBER, Words::data(names::member(view, member)))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(amount))
        .and(SHARES, view.moved(now, -amount))
        .amount(amount)
}

/// What reversing a refund or transfer does.
pub fn reverse(view: &V<'_>, change: &Id) -> Told {
    let Some(change) = view.state().capital().get(change) else { return Told::default() };
    Told::line(MEMBER, Words::data(names::member(view, &change.member)))
        .and(what_of(change), went(view, change))
        .amount(change.amount)
}

/// The restrictions in force.
pub fn restrictions(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有限制退股的股金。", "No share money is restricted.");
    let holds = view.house().ledger.holds().filter(|hold| hold.account == Account::SHARES);
    let rows = holds.filter_map(|hold| {
        let member = hold.holder.as_ref()?;
        let name = names::member_name(view, member);
        Some(ListRow {
            id: hold.id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![Entry::data(hold.from.to_string()), Entry::data(name), Entry::data(hold.amount.to_string())],
            place: Place::form_of("capital.lift", &hold.id),
        })
    });
    let columns =
        vec![text("从", "Since", 10, 0), growing("社员", "Member", 14), amount("限制金额", "Restricted", 14, 0)];
    listing(RESTRICTED, columns, rows.collect(), EMPTY)
}

/// Refunds and transfers.
pub fn changes(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有退股或转让。", "No share money was refunded or transferred.");
    let mut all: Vec<(&Id, &Change)> = view.state().capital().iter().collect();
    all.sort_by_key(|(_, change)| std::cmp::Reverse((change.on, change.voucher)));
    let rows = all.into_iter().map(|(id, change)| {
        let name = names::member_name(view, &change.member);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: cells(view, change),
            place: Place::page_of("member", &change.member),
        }
    });
    listing(Phrase::new("退股与转让", "Refunds and transfers"), columns(), rows.collect(), EMPTY)
}

fn columns() -> Vec<crate::desk::table::Column> {
    vec![
        text("日期", "Date", 10, 1),
        text("社员", "Member", 10, 1),
        text("事项", "What", 8, 0),
        growing("去向", "Where to", 14),
        amount("金额", "Amount", 13, 0),
        text("新股金证", "Certificate", 11, 2),
        text("状态", "Status", 11, 0),
    ]
}

fn cells(view: &V<'_>, change: &Change) -> Vec<Entry> {
    let status = if change.reversed {
        Entry::status(Tone::Done, Phrase::new("已冲正", "reversed"))
    } else {
        Entry::status(Tone::Normal, Phrase::new("有效", "valid"))
    };
    vec![
        Entry::data(change.on.to_string()),
        Entry::data(names::member_name(view, &change.member)),
        Entry::new(what_of(change)),
        Entry::new(went(view, change)),
        Entry::data(change.amount.to_string()),
        Entry::data(change.certificate.map_or_else(String::new, |number| format!("{number:04}"))),
        status,
    ]
}

/// A member's page with what was restricted, refunded and transferred.
pub fn section(view: &V<'_>, page: Page, member: &Id) -> Page {
    let own =
        |change: &&Change| change.member == *member || matches!(&change.to, Destination::Member(to) if to == member);
    let rows = view.state().capital().values().filter(own).map(|change| cells(view, change)).collect();
    let page = page.table(Phrase::new("退股与转让", "Refunds and transfers"), columns(), rows);
    const WAITS: Phrase = Phrase::new("按章程到 {until} 才退还", "by the articles not before {until}");
    let waits = view.state().refund_waits_until(member, view.on).map(|until| WAITS.with(&[("until", &until)]));
    page.doing_unless(Phrase::new("退股", "Refund shares"), Place::form_of("capital.refund", member), waits)
        .doing(Phrase::new("转让股金", "Transfer shares"), Place::form_of("capital.transfer", member))
        .doing(RESTRICTED, Place::form_of("capital.restrict", member))
}

/// What of a member's share money is restricted, as the member's page and the certificate say it.
pub fn restricted(view: &V<'_>, member: &Id) -> Option<(Words, Words)> {
    let held = view.house().ledger.held(Account::SHARES, Some(member), view.on);
    held.is_positive().then(|| (RESTRICTED.into(), wording::yuan(held)))
}
