//! 收款单 and 付款单: money of the house that came in or went out and has no receipt of its own, in figures and in words.

use crate::institution::posting::Posting;
use crate::ledger::{Account, Line, Side};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Papers, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};

pub(in crate::papers) const RECEIVED: Phrase = Phrase::new("收款单", "Money received");
pub(in crate::papers) const PAID: Phrase = Phrase::new("付款单", "Money paid");

const STUB: Phrase = Phrase::new("第一联 存根", "1 stub");
const BOOKS: Phrase = Phrase::new("第三联 记账", "3 bookkeeping");
const COPIES_RECEIVED: &[Phrase] = &[STUB, Phrase::new("第二联 交款人", "2 payer"), BOOKS];
const COPIES_PAID: &[Phrase] = &[STUB, Phrase::new("第二联 领款人", "2 payee"), BOOKS];

/// Money that came in, by the id of the command that recorded it.
///
/// # Errors
/// A [`Refusal`] when that recorded no money that came in.
pub(in crate::papers) fn received<I: Papers>(archive: &Archive<'_, I>, of: &Id) -> Result<Sheet, Refusal> {
    let sheet = slip(archive, of, Side::Debit)?;
    Ok(sheet.with(Block::Marks(vec![
        Mark::Seal(Words::data(archive.house().name.as_str())),
        Mark::Signature(Phrase::new("收款人", "Received by").into()),
        Mark::Signature(Phrase::new("交款人", "Paid by").into()),
    ])))
}

/// Money that went out, by the id of the command that recorded it.
///
/// # Errors
/// A [`Refusal`] when that recorded no money that went out.
pub(in crate::papers) fn paid<I: Papers>(archive: &Archive<'_, I>, of: &Id) -> Result<Sheet, Refusal> {
    let sheet = slip(archive, of, Side::Credit)?;
    Ok(sheet.with(Block::Marks(vec![
        Mark::Signature(Phrase::new("审批", "Approved by").into()),
        Mark::Signature(Phrase::new("出纳", "Cashier").into()),
        Mark::Fingerprint(Phrase::new("领款人", "Received by").into()),
    ])))
}

/// What a posting moved into the tills, or out of them.
fn slip<I: Papers>(archive: &Archive<'_, I>, of: &Id, side: Side) -> Result<Sheet, Refusal> {
    const PAPERS: Phrase = Phrase::new("{count} 张", "{count}");
    let not_due = || Refusal::because("paper.not_due").id("of", of);
    let posting = archive.house().postings().get(of).ok_or_else(not_due)?;
    let money: Vec<&Line> = posting.lines.iter().filter(|line| line.account.is_money()).collect();
    // What only went from one till to another was neither received nor paid.
    if money.is_empty() || money.iter().any(|line| line.side != side) {
        return Err(not_due());
    }
    let (title, copies, how) = match side {
        Side::Debit => (RECEIVED, COPIES_RECEIVED, Phrase::new("收款方式", "By")),
        Side::Credit => (PAID, COPIES_PAID, Phrase::new("付款方式", "By")),
    };
    let mut sheet = archive.sheet(title, posting.on);
    sheet.number = Some(Words::data(format!("{} 记-{:04}", posting.voucher.month, posting.voucher.number)));
    sheet.copies = copies;
    sheet.void = posting.undone.then(|| Phrase::new("已作废", "VOID").into());
    let mut facts = vec![Fact::new(Phrase::new("事由", "For"), what(archive, posting))];
    facts.extend(
        posting.note.as_ref().map(|note| Fact::new(Phrase::new("摘要", "What"), Words::data(archive.text(note)))),
    );
    facts.push(Fact::new(Phrase::new("附单据", "Papers"), PAPERS.with(&[("count", &posting.attachments)])));
    let mut table = Table::new(vec![Column::words(how), Column::amounts(Phrase::new("金额", "Amount"))]);
    table.rows = money.iter().map(|line| vec![Cell::Words(lies(archive, line)), Cell::Amount(line.amount)]).collect();
    let together: Money = money.iter().map(|line| line.amount).sum();
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Table(table))
        .with(Block::Amount(Phrase::new("合计", "In all").into(), together)))
}

/// Where the money lies: the till, else the holder of the account as the trade names it.
fn lies<I: Papers>(archive: &Archive<'_, I>, line: &Line) -> Words {
    match &line.holder {
        Some(holder) => I::held_by(archive, line.account, holder),
        None => line.account.phrase().into(),
    }
}

/// What it was for: the room, and the accounts that are no money.
fn what<I: Papers>(archive: &Archive<'_, I>, posting: &Posting) -> Words {
    let room = terms::room(&posting.kind).map_or_else(|| Words::data(posting.kind.as_str()), Words::from);
    let others = posting.lines.iter().filter(|line| !line.account.is_money());
    let others: Vec<Words> = others
        .map(|line| {
            let account: Words = line.account.phrase().into();
            // The receipt itself holds what is not known whose it is: its note says what is known.
            let holder = line.holder.as_ref().filter(|_| line.account != Account::UNIDENTIFIED);
            let holder = holder.map(|holder| I::held_by(archive, line.account, holder));
            Words::each(|language| {
                let holder = holder.as_ref().map(|holder| format!(" {}", holder.in_(language))).unwrap_or_default();
                format!("{}{holder}", account.in_(language))
            })
        })
        .collect();
    Words::each(|language| {
        let (room, comma) = (room.in_(language), if language.is_chinese() { "、" } else { ", " });
        // A room that keeps one account is named as that is.
        let others: Vec<&str> = others.iter().map(|other| other.in_(language)).filter(|other| *other != room).collect();
        let colon = if language.is_chinese() { "：" } else { ": " };
        if others.is_empty() { room.to_owned() } else { format!("{room}{colon}{}", others.join(comma)) }
    })
}
