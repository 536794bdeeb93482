//! 记账凭证: one voucher as it stands in the books, with how many papers belong to it.

use crate::ledger::{Entry, Side, Voucher};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Papers, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(in crate::papers) const TITLE: Phrase = Phrase::new("记账凭证", "Voucher");

/// A voucher, named by its month and number: `2026-02.12`.
///
/// # Errors
/// A [`Refusal`] when there is none of this number.
pub(in crate::papers) fn describe<I: Papers>(archive: &Archive<'_, I>, of: &Id) -> Result<Sheet, Refusal> {
    let unknown = || Refusal::because("voucher.unknown").id("voucher", of);
    let voucher: Voucher = of.as_str().replacen('.', "/", 1).parse().map_err(|_| unknown())?;
    let posted = archive.book().voucher(voucher).ok().flatten().ok_or_else(unknown)?;
    const PAPERS: Phrase = Phrase::new("{count} 张", "{count}");
    let mut sheet = archive.sheet(TITLE, posted.entry.effective());
    sheet.number = Some(number(voucher));
    let what = terms::room(&posted.kind).map_or_else(|| Words::data(posted.kind.as_str()), Words::from);
    let mut facts = vec![Fact::new(Phrase::new("摘要", "What"), what)];
    facts.extend(posted.entry.corrects().map(|was| Fact::new(Phrase::new("更正", "Corrects"), number(was))));
    facts.push(Fact::new(Phrase::new("附单据", "Papers"), PAPERS.with(&[("count", &posted.attachments)])));
    facts.push(Fact::new(Phrase::new("制单", "Made by"), Words::data(archive.operator(&posted.operator))));
    let mut sheet = sheet.with(Block::Facts(facts)).with(Block::Table(table(archive, &posted.entry)));
    // The red copy of a reversal has sums below nothing, which no words can say.
    if !posted.amount().is_negative() {
        sheet = sheet.with(Block::Amount(Phrase::new("合计", "In all").into(), posted.amount()));
    }
    Ok(sheet.with(Block::Marks(vec![
        Mark::Signature(Phrase::new("会计主管", "Chief").into()),
        Mark::Signature(Phrase::new("复核", "Checker").into()),
        Mark::Signature(Phrase::new("出纳", "Cashier").into()),
    ])))
}

fn number(voucher: Voucher) -> Words {
    Words::data(format!("{} 记-{:04}", voucher.month, voucher.number))
}

fn table<I: Papers>(archive: &Archive<'_, I>, entry: &Entry) -> Table {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("科目", "Account")),
        Column::words(Phrase::new("明细", "Of whom")),
        Column::amounts(Phrase::new("借方", "Debit")),
        Column::amounts(Phrase::new("贷方", "Credit")),
    ]);
    table.summed = true;
    table.rows = entry
        .lines()
        .iter()
        .map(|line| {
            let holder = line.holder.as_ref().map(|holder| I::held_by(archive, line.account, holder));
            let holder = holder.map_or(Cell::Empty, Cell::Words);
            let (debit, credit) = match line.side {
                Side::Debit => (Cell::Amount(line.amount), Cell::Empty),
                Side::Credit => (Cell::Empty, Cell::Amount(line.amount)),
            };
            vec![Cell::Words(line.account.phrase().into()), holder, debit, credit]
        })
        .collect();
    table
}
