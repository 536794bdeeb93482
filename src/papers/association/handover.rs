//! 移交单: the cases that went from one mediator to another in one act, each with what is to be done on it first.

use super::parts::{self, Books};
use crate::association::complaint::{Case, Handed};
use crate::papers::{Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};

pub(super) const TITLE: Phrase = Phrase::new("案件移交单", "Hand-over of cases");

const COPIES: &[Phrase] = &[
    Phrase::new("第一联 移交人", "1 from"),
    Phrase::new("第二联 接收人", "2 to"),
    Phrase::new("第三联 存档", "3 file"),
];

/// The hand-over of this command.
///
/// # Errors
/// A [`Refusal`] when it handed nothing over.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const COUNT: Phrase = Phrase::new("{count} 件", "{count}");
    const SAID: Phrase = Phrase::new(
        "上列案件连同案卷、证据和保管的货物自移交之日起由接收人经办，时限照原定日期计算。",
        "From this day the cases above go on with who takes them, files, evidence and goods kept included; days run on.",
    );
    let mut handed: Vec<(&Id, &Case, &Handed)> = books.state().handed_over(id).collect();
    handed.sort_by_key(|(_, case, _)| (case.registered_on.year(), case.number));
    let Some((_, _, first)) = handed.first() else { return Err(parts::not_due(id)) };
    let mut sheet = books.sheet(TITLE, first.on);
    sheet.number = Some(Words::data(format!("{}-{:03}", first.on.year(), first.slip)));
    sheet.copies = COPIES;
    let facts = vec![
        Fact::new(Phrase::new("移交人", "From"), Words::data(books.operator(&first.from))),
        Fact::new(Phrase::new("接收人", "To"), Words::data(books.operator(&first.to))),
        Fact::new(Phrase::new("原因", "Reason"), Words::data(books.text(&first.reason))),
        Fact::new(Phrase::new("案件", "Cases"), COUNT.with(&[("count", &handed.len())])),
    ];
    let mut table = Table::new(vec![
        Column::words(Phrase::new("案号", "Case")),
        Column::words(Phrase::new("消费者", "Consumer")),
        Column::words(Phrase::new("经营者", "Merchant")),
        Column::words(Phrase::new("最近时限", "First due")),
        Column::words(Phrase::new("货物", "Goods")),
    ]);
    table.rows = handed.iter().map(|(case, file, handed)| row(books, case, file, handed)).collect();
    Ok(sheet.with(Block::Facts(facts)).with(Block::Table(table)).with(Block::Sentence(SAID.into())).with(Block::Marks(
        vec![
            Mark::Signature(Phrase::new("移交人", "From").into()),
            Mark::Signature(Phrase::new("接收人", "To").into()),
            Mark::Signature(Phrase::new("监交人", "Witness").into()),
        ],
    )))
}

fn row(books: &Books<'_>, id: &Id, case: &Case, handed: &Handed) -> Vec<Cell> {
    const DUE: Phrase = Phrase::new("{what} {by}", "{what} {by}");
    const KEPT: Phrase = Phrase::new("保管 {count} 件", "{count} kept");
    let due = handed.clocks.first().map(|clock| {
        let by: Date = clock.by;
        DUE.with_words(&[("what", &clock.what.phrase().into()), ("by", &Words::data(by.to_string()))])
    });
    let kept = books.state().goods_of(id).filter(|(_, goods)| goods.out.is_none()).count();
    vec![
        Cell::Words(Words::data(case.full_number())),
        Cell::Words(Words::data(parts::consumer(books, &case.consumer))),
        Cell::Words(Words::data(parts::against(books, case))),
        due.map_or(Cell::Empty, Cell::Words),
        if kept == 0 { Cell::Empty } else { Cell::Words(KEPT.with(&[("count", &kept)])) },
    ]
}
