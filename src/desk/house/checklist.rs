//! The month's closing (结账清单): a list that turns green, each line leading to where it is mended.

use super::super::counter::{Counter, View};
use super::super::sheet::{Entry, Page, Place};
use super::super::theme::Tone;
use super::lists::{growing, text};
use crate::institution::{Checklist, Item, State};
use crate::ledger::Month;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, refusal_words};
use crate::vocabulary::Id;

/// The checklist of the next month to close.
pub fn page<I: Counter>(view: &View<'_, I>) -> Page {
    const TITLE: Phrase = Phrase::new("结账清单 {month}", "Checklist for closing {month}");
    const READY: Phrase = Phrase::new("可以结账", "ready");
    const NOT_YET: Phrase = Phrase::new("还不能结账", "not yet");
    let periods = view.house().ledger.periods();
    let checklist = Checklist::of(view.state(), periods.next_to_close(), view.on);
    let rows = checklist.lines.iter().enumerate().map(|(nr, check)| {
        let (status, detail) = standing(view, &check.state);
        vec![Entry::data((nr + 1).to_string()), Entry::new(check.item.phrase()), status, Entry::new(detail)]
    });
    let columns = vec![
        text("", "", 2, 3),
        text("事项", "What", 26, 0),
        text("状态", "State", 12, 0),
        growing("说明", "Detail", 20),
    ];
    let mut page = Page::new(TITLE.with(&[("month", &checklist.month)]));
    page = page.table(Phrase::new("逐项核对", "Line by line"), columns, rows.collect());
    let bar = checklist.bar().map(|refusal| refusal_words(refusal, view));
    page.status = Some(match (&bar, checklist.is_done()) {
        (Some(_), _) => (Tone::Warning, NOT_YET.into()),
        (None, false) => (Tone::Notice, READY.into()),
        (None, true) => (Tone::Normal, READY.into()),
    });
    if let Some(words) = &bar {
        page = page.text(None, vec![words.clone()]);
    }
    for check in checklist.lines.iter().filter(|check| check.state != State::Done) {
        if let Some((label, place)) = mended(check.item, checklist.month) {
            page = page.doing(label, place);
        }
    }
    page = page.doing_unless(Phrase::new("月末结账", "Close month"), Place::form("period.close"), bar);
    const NONE: Phrase = Phrase::new("还没有结账的月份", "no month is closed yet");
    let reopened = periods.closed().is_none().then(|| NONE.into());
    const PRINTED: Phrase = Phrase::new("打印科目余额表 {month}", "Print the trial balance of {month}");
    let months = [Some(checklist.month), periods.closed()].into_iter().flatten();
    for month in months.filter(|month| *month <= Month::of(view.on)) {
        if let Ok(id) = Id::new(&month.to_string()) {
            page = page.doing(PRINTED.with(&[("month", &month)]), Place::page_of("paper.trial_balance", &id));
        }
    }
    page.doing_unless(Phrase::new("反结账", "Reopen month"), Place::form("period.reopen"), reopened)
        .doing(Phrase::new("科目余额表", "Trial balance"), Place::sheets("trial_balance", checklist.month, None))
}

/// The lines that are not green yet, as a form says them.
pub fn open_lines<I: Counter>(view: &View<'_, I>, month: Month) -> Vec<(Phrase, Words)> {
    let checklist = Checklist::of(view.state(), month, view.on);
    let open = checklist.lines.iter().filter(|check| check.state != State::Done);
    open.map(|check| (check.item.phrase(), standing(view, &check.state).1)).collect()
}

fn standing<I: Counter>(view: &View<'_, I>, state: &State) -> (Entry, Words) {
    const COUNTED: Phrase = Phrase::new("{count} 项", "{count}");
    const WITH_AMOUNT: Phrase = Phrase::new("{count} 项 {amount} 元", "{count}, CNY {amount}");
    match state {
        State::Done => (Entry::status(Tone::Normal, Phrase::new("已完成", "done")), Words::default()),
        State::Waits { count, amount: None } => {
            (Entry::status(Tone::Notice, Phrase::new("留意", "waits")), COUNTED.with(&[("count", count)]))
        }
        State::Waits { count, amount: Some(amount) } => (
            Entry::status(Tone::Notice, Phrase::new("留意", "waits")),
            WITH_AMOUNT.with(&[("count", count), ("amount", amount)]),
        ),
        State::Bars(refusal) => {
            (Entry::status(Tone::Warning, Phrase::new("未完成", "open")), refusal_words(refusal, view))
        }
    }
}

/// Where a line is mended.
fn mended(item: Item, month: Month) -> Option<(Phrase, Place)> {
    Some(match item {
        Item::Over => return None,
        Item::Accrued => (Phrase::new("计提利息", "Recognise interest"), Place::form("accrual.run")),
        Item::Codes => (Phrase::new("现金与银行", "Cash and bank"), Place::list("tills")),
        Item::Unchecked => (Phrase::new("待复核", "To be checked"), Place::list("checks")),
        Item::Signatures => (Phrase::new("待审事项", "Proposals"), Place::list("proposals")),
        Item::TieOut => (Phrase::new("明细账", "Ledger"), Place::sheets("trial_balance", month, None)),
    })
}
