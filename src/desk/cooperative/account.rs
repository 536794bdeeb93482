//! A member's account at the desk (社员往来账), and credit paid back.

use super::{V, names};
use crate::cooperative::credit::{Refund, What};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, happened, listing, reason_field, text};
use crate::desk::house::{fill_money as fill, money_fields, tenders, tenders_in_words};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::institution::till::Tender;
use crate::ledger::Account;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

const MEMBER: Phrase = Phrase::new("社员", "Member");
const CREDIT: Phrase = Phrase::new("多收款", "Credit");

/// 退还多收款.
pub const REFUND: FormRow<super::Cooperative> = FormRow {
    id: "credit.refund",
    label: None,
    duties: &[Duty::Cashier],
    signers: None,
    from: Some("credits"),
    ask: ask_refund,
    echo: None,
    ending: Ending::Record(refund),
};

/// 冲正退还.
pub const REVERSE: FormRow<super::Cooperative> = FormRow {
    id: "credit.reverse",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("refunds"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("refund", of).put_maybe("reason", read.text("reason")).command_of("credit", "reverse")
    }),
};

fn ask_refund(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let member = subject(of)?;
    let credit = view.house().ledger.balance(Account::MEMBER_CREDIT, Some(member));
    let about = vec![(MEMBER, Words::data(names::member(view, member))), (CREDIT, wording::yuan(credit))];
    let mut fields = money_fields(view);
    fields.push(FieldSpec::new("on", Phrase::new("付出日", "Paid out on"), FieldKind::Date).required());
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    if let Ok(till) = Id::new("cash") {
        fill(&[Tender { till, amount: credit }], &mut asked.fill);
    }
    Ok(asked)
}

fn refund(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("member", of)
        .put("payouts", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("credit", "refund")
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let refund = view.state().refund(subject(of)?)?;
    let about = vec![
        (MEMBER, Words::data(names::member(view, &refund.member))),
        (Phrase::new("退还", "Paid back"), wording::yuan(refund.amount())),
    ];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

/// What happens to a member's credit, in plain words.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::Refunded(refunded) => {
            let total: Money = refunded.payouts.iter().map(|payout| payout.amount).sum();
            let now = view.house().ledger.balance(Account::MEMBER_CREDIT, Some(&refunded.member));
            Told::line(MEMBER, Words::data(names::member(view, &refunded.member)))
                .and(Phrase::new("付出", "Paid out"), tenders_in_words(view, &refunded.payouts))
                .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
                .and(CREDIT, view.moved(now, -total))
                .amount(total)
        }
        What::Reversed(reversed) => reverse(view, &reversed.refund),
    }
}

/// What reversing a refund does.
pub fn reverse(view: &V<'_>, refund: &Id) -> Told {
    let Some(refund) = view.state().refunds().get(refund) else { return Told::default() };
    Told::line(MEMBER, Words::data(names::member(view, &refund.member)))
        .and(Phrase::new("冲正退还", "Reverses"), wording::yuan_in_words(refund.amount()))
        .amount(refund.amount())
}

/// The members with credit.
pub fn credits(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有多收款。", "Nobody has credit.");
    let holders = view.house().ledger.holders(Account::MEMBER_CREDIT);
    let rows = holders.into_iter().filter(|(_, credit)| credit.is_positive()).filter_map(|(id, credit)| {
        let member = view.state().members().get(id)?;
        let (name, number) = (view.person_name(&member.person), format!("{:04}", member.number));
        Some(ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&number),
            cells: vec![Entry::data(number), Entry::data(name), Entry::data(credit.to_string())],
            place: Place::page_of("member.account", id),
        })
    });
    let columns = vec![text("社员号", "No.", 6, 0), growing("姓名", "Name", 14), amount("多收款", "Credit", 14, 0)];
    listing(CREDIT, columns, rows.collect(), EMPTY)
}

/// The refunds of credit.
pub fn refunds(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有退还过多收款。", "No credit was paid back.");
    let mut all: Vec<(&Id, &Refund)> = view.state().refunds().iter().collect();
    all.sort_by_key(|(_, refund)| std::cmp::Reverse((refund.on, refund.voucher)));
    let rows = all.into_iter().map(|(id, refund)| {
        let name = names::member_name(view, &refund.member);
        let status = if refund.reversed {
            Entry::status(Tone::Done, Phrase::new("已冲正", "reversed"))
        } else {
            Entry::status(Tone::Normal, Phrase::new("有效", "valid"))
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![
                Entry::data(refund.on.to_string()),
                Entry::data(name),
                Entry::data(refund.amount().to_string()),
                status,
            ],
            place: Place::page_of("member.account", &refund.member),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 0),
        growing("社员", "Member", 14),
        amount("金额", "Amount", 13, 0),
        text("状态", "Status", 11, 0),
    ];
    listing(Phrase::new("退还记录", "Refunds"), columns, rows.collect(), EMPTY)
}

/// A member's account: every voucher between the member and the house, with running balances.
///
/// # Errors
/// A [`Refusal`] when there is no such member.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    view.state().member(id)?;
    const TITLE: Phrase = Phrase::new("社员往来账 {name}", "Account of {name}");
    const UNREAD: Phrase = Phrase::new("读不出这位社员的记录", "the member's records cannot be read");
    let page = Page::new(TITLE.with(&[("name", &names::member(view, id))]));
    let Ok(rows) = view.book.member_account(id) else { return Ok(page.text(None, vec![UNREAD.into()])) };
    let now = rows.last().map(|row| row.after).unwrap_or_default();
    let facts = vec![
        (Phrase::new("股金", "Shares").into(), wording::yuan(now.shares)),
        (Phrase::new("欠款", "Owed").into(), wording::yuan(now.owed)),
        (CREDIT.into(), wording::yuan(now.credit)),
    ];
    let moved = |amount: Money| if amount.is_zero() { String::new() } else { amount.to_string() };
    let cells = rows.iter().map(|row| {
        let loan = row.loan.as_ref().and_then(|loan| view.state().file(loan).ok()).map(names::number);
        let what = [happened::<super::Cooperative>(&row.kind), Words::data(loan.unwrap_or_default())];
        vec![
            Entry::data(row.on.to_string()),
            Entry::data(format!("{}-{:04}", row.voucher.month, row.voucher.number)),
            Entry::new(wording::joined(&what, " ", " ")),
            Entry::data(moved(row.change.shares)),
            Entry::data(moved(row.change.owed)),
            Entry::data(moved(row.change.credit)),
            Entry::data(row.after.shares.to_string()),
            Entry::data(row.after.owed.to_string()),
            Entry::data(row.after.credit.to_string()),
        ]
    });
    let columns = vec![
        text("日期", "Date", 10, 0),
        text("凭证", "Voucher", 12, 6),
        growing("摘要", "What", 12),
        amount("股金变动", "Shares +/-", 12, 3),
        amount("欠款变动", "Owed +/-", 12, 2),
        amount("多收变动", "Credit +/-", 11, 5),
        amount("股金", "Shares", 12, 1),
        amount("欠款", "Owed", 12, 0),
        amount("多收款", "Credit", 10, 4),
    ];
    const NOTHING: Phrase = Phrase::new("没有多收款", "there is no credit");
    let barred = (!now.credit.is_positive()).then(|| NOTHING.into());
    Ok(page
        .facts(None, facts)
        .table(Phrase::new("往来", "Day by day"), columns, cells.collect())
        .doing_unless(Phrase::new("退还多收款", "Pay back credit"), Place::form_of("credit.refund", id), barred)
        .doing(Phrase::new("成员账户", "Print"), Place::page_of("paper.account", id))
        .doing(Phrase::new("这位社员", "The member"), Place::page_of("member", id)))
}
