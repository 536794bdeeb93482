//! The books: trial balance (科目余额表), ledger sheets (明细账), journals (日记账), a voucher (记账凭证).

use super::{Node, Trouble};
use crate::institution::{Checklist, Institution, State};
use crate::ledger::{Account, Balance, Line, Month, Side, Voucher};
use crate::office::{Book, Folio};
use crate::rules::Refusal;
use crate::text::Phrase;
use crate::text::terms::Term as _;
use crate::vocabulary::{Date, Id, Money};

/// The trial balance of a month: opening, turnover, year to date, closing.
pub fn trial_balance<I: Institution>(book: &Book<I>, month: Month) -> Node {
    Node::list(book.trial_balance(month), |row| {
        Node::Fields(vec![
            ("account", account(row.account)),
            ("opening", row.opening.into()),
            ("debit", row.turnover.debit.into()),
            ("credit", row.turnover.credit.into()),
            ("closing", row.closing.into()),
            ("year_debit", row.year.debit.into()),
            ("year_credit", row.year.credit.into()),
        ])
    })
}

/// A month of a ledger sheet or journal.
///
/// # Errors
/// When the store fails.
pub fn sheet<I: Institution>(book: &Book<I>, folio: &Folio, month: Month) -> Result<Node, Trouble> {
    let sheet = book.sheet(folio, month)?;
    let rows = Node::list(&sheet.rows, |row| {
        let mut fields = vec![
            ("on", row.on.into()),
            ("voucher", Node::text(row.voucher)),
            ("kind", row.kind.as_str().into()),
            ("holder", row.line.holder.as_ref().into()),
            ("opposite", Node::list(&row.against, |against| account(*against))),
        ];
        fields.extend(sides(&row.line));
        fields.push(("balance", row.balance.into()));
        Node::Fields(fields)
    });
    let Balance { debit, credit } = sheet.turnover;
    Ok(Node::Fields(vec![
        ("month", Node::text(month)),
        ("opening", sheet.opening.into()),
        ("rows", rows),
        ("debit", debit.into()),
        ("credit", credit.into()),
        ("closing", sheet.closing.into()),
    ]))
}

/// A voucher with its lines.
///
/// # Errors
/// Refused when there is none of this number; when the store fails.
pub fn voucher<I: Institution>(book: &Book<I>, voucher: Voucher) -> Result<Node, Trouble> {
    let found = book.voucher(voucher)?;
    let posted = found.ok_or_else(|| {
        let refusal = Refusal::because("voucher.unknown");
        Id::new(&format!("{}.{}", voucher.month, voucher.number))
            .map_or(refusal.clone(), |id| refusal.id("voucher", &id))
    })?;
    let lines = Node::list(posted.entry.lines(), |line| {
        let mut fields = vec![("account", account(line.account)), ("holder", line.holder.as_ref().into())];
        fields.extend(sides(line));
        Node::Fields(fields)
    });
    Ok(Node::Fields(vec![
        ("voucher", Node::text(voucher)),
        ("on", posted.entry.effective().into()),
        ("kind", posted.kind.as_str().into()),
        ("amount", posted.amount().into()),
        ("attachments", posted.attachments.into()),
        ("operator", (&posted.operator).into()),
        ("record", posted.seq.into()),
        ("corrects", Node::maybe(posted.entry.corrects(), Node::text)),
        ("entry", lines),
    ]))
}

/// What stands between the next month and its closing, on a business date.
pub fn checklist<I: Institution>(book: &Book<I>, on: Date) -> Node {
    let month = book.state().house().ledger.periods().next_to_close();
    Node::list(Checklist::of(book.state(), month, on).lines, |check| {
        let (state, word, count, amount) = match check.state {
            State::Done => ("done", DONE, None, None),
            State::Waits { count, amount } => ("waits", WAITS, u32::try_from(count).ok(), amount),
            State::Bars(_) => ("bars", BARS, None, None),
        };
        Node::Fields(vec![
            ("month", Node::text(month)),
            ("item", Node::term(&check.item)),
            ("state", Node::Code(state.to_owned(), Some(word))),
            ("count", count.into()),
            ("amount", amount.into()),
        ])
    })
}

const DONE: Phrase = Phrase::new("已完成", "done");
const WAITS: Phrase = Phrase::new("留意", "waits");
const BARS: Phrase = Phrase::new("未完成", "open");

fn account(account: Account) -> Node {
    Node::Code(account.name().to_owned(), Some(account.phrase()))
}

fn sides(line: &Line) -> [(&'static str, Node); 2] {
    let on = |side: Side| -> Option<Money> { (line.side == side).then_some(line.amount) };
    [("debit", on(Side::Debit).into()), ("credit", on(Side::Credit).into())]
}
