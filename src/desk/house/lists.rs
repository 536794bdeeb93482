//! The lists both trades share: what waits for signatures, drafts, operators, balances, house numbers.

use super::super::clock::civil;
use super::super::counter::{Counter, ListSpec, View};
use super::super::search::SearchKey;
use super::super::sheet::{Entry, ListRow, Listing, Place};
use super::super::table::{Align, Column};
use super::super::theme::Tone;
use super::super::wording;
use super::forms::figure;
use crate::people::Duty;
use crate::rules::numbers;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use std::sync::Arc;

/// The lists of the shared rooms.
pub fn lists<I: Counter>() -> Vec<ListSpec<I>> {
    vec![
        ListSpec { id: "proposals", label: Phrase::new("待审事项", "Proposals"), rows: proposals },
        super::tills::list(),
        super::unidentified::list(),
        ListSpec { id: "checks", label: Phrase::new("待复核", "To be checked"), rows: super::checks::rows },
        ListSpec { id: "ladder", label: Phrase::new("审批阶梯", "Who signs what"), rows: super::ladder::rows },
        ListSpec { id: "balances", label: Phrase::new("科目余额", "Balances"), rows: balances },
        ListSpec {
            id: "templates", label: Phrase::new("自设收支项目", "Own templates"), rows: super::bills::list
        },
        ListSpec { id: "drafts", label: Phrase::new("草稿", "Drafts"), rows: drafts },
        ListSpec { id: "operators", label: Phrase::new("操作员", "Operators"), rows: operators },
        ListSpec { id: "numbers", label: Phrase::new("本社自定数", "House numbers"), rows: house_numbers },
    ]
}

/// A column of text.
pub const fn text(zh: &'static str, en: &'static str, width: u16, priority: u8) -> Column {
    Column { label: Phrase::new(zh, en), width, align: Align::Text, priority, grows: false }
}

/// A column of text that takes the room left over.
pub const fn growing(zh: &'static str, en: &'static str, width: u16) -> Column {
    Column { label: Phrase::new(zh, en), width, align: Align::Text, priority: 0, grows: true }
}

/// A column of amounts.
pub const fn amount(zh: &'static str, en: &'static str, width: u16, priority: u8) -> Column {
    Column { label: Phrase::new(zh, en), width, align: Align::Amount, priority, grows: false }
}

/// A list of these rows.
pub fn listing(title: Phrase, columns: Vec<Column>, rows: Vec<ListRow>, empty: Phrase) -> Listing {
    Listing {
        title: title.into(),
        columns,
        rows: Arc::new(rows),
        empty: empty.into(),
        described: Words::default(),
        further: None,
        new: None,
    }
}

fn proposals<I: Counter>(view: &View<'_, I>) -> Listing {
    let house = view.house();
    let rows = house.proposals.iter().map(|(id, proposal)| {
        let (act, told) = super::tell::proposed(view, id, proposal);
        let maker = view.operator_name(&proposal.maker);
        let first = told.lines.first().map(|(_, words)| words.clone()).unwrap_or_default();
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&act).text(&maker).words(&first),
            cells: vec![
                Entry::data(proposal.made_on.to_string()),
                Entry::status(Tone::Notice, act),
                Entry::new(first),
                Entry::data(maker),
                Entry::new(proposal.needed.duty.phrase()),
            ],
            place: Place::page_of("proposal", id),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 2),
        text("事项", "What", 18, 0),
        growing("内容", "About", 16),
        text("经办", "Made by", 10, 3),
        text("待签", "Waits for", 9, 1),
    ];
    let empty = Phrase::new("没有等签字的事项。", "Nothing waits for signatures.");
    listing(Phrase::new("待审事项", "Proposals"), columns, rows.collect(), empty)
}

fn balances<I: Counter>(view: &View<'_, I>) -> Listing {
    let rows = view.book.balances().into_iter().enumerate().filter_map(|(nr, row)| {
        let account = row.account.row();
        let holder = row.holder.as_ref().map(|holder| I::holder(view, row.account, holder)).unwrap_or_default();
        let label = Words::from(row.account.phrase());
        Some(ListRow {
            id: Id::new(&format!("row-{nr}")).ok()?,
            search: SearchKey::new().words(&label).words(&holder).number(account.code),
            cells: vec![
                Entry::data(account.code),
                Entry::new(label),
                Entry::new(holder),
                Entry::data(row.turnover.debit.to_string()),
                Entry::data(row.turnover.credit.to_string()),
                Entry::data(row.balance().to_string()),
            ],
            place: super::books::sheet_of(row.account, row.holder.as_ref(), view.on),
        })
    });
    let columns = vec![
        text("编号", "No.", 6, 4),
        text("科目", "Account", 18, 0),
        growing("明细", "Holder", 14),
        amount("借方", "Debit", 14, 3),
        amount("贷方", "Credit", 14, 3),
        amount("余额", "Balance", 14, 0),
    ];
    let empty = Phrase::new("还没有记过账。", "Nothing is posted yet.");
    listing(Phrase::new("科目余额", "Balances"), columns, rows.collect(), empty)
}

fn drafts<I: Counter>(view: &View<'_, I>) -> Listing {
    // What cannot be read now is not listed; opening the form offers it.
    let kept = view.book.shelf().drafts(view.book.id(), view.operator).unwrap_or_default();
    let offset = view.house().utc_offset_minutes;
    let rows = kept.into_iter().filter_map(|draft| {
        let typed: serde_json::Value = serde_json::from_str(&draft.text).ok()?;
        let name = typed.get("form")?.as_str()?;
        let form = super::super::open_book::form::<I>(name)?;
        let of = typed.get("of").and_then(|of| of.as_str()).and_then(|of| Id::new(of).ok());
        let fields = typed.get("fields").and_then(|fields| fields.as_object()).map_or(0, serde_json::Map::len);
        let at = civil(typed.get("at").and_then(serde_json::Value::as_i64).unwrap_or(0), offset);
        let count = Phrase::new("{count} 项", "{count} fields").with(&[("count", &fields)]);
        Some(ListRow {
            id: draft.form,
            search: SearchKey::new().words(&form.name().into()),
            cells: vec![
                Entry::data(format!("{:02}-{:02} {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute())),
                Entry::new(form.name()),
                Entry::new(count),
            ],
            place: Place::Form(super::super::sheet::FormKey { form: form.id, of }),
        })
    });
    let columns = vec![text("时间", "When", 12, 1), growing("表单", "Form", 20), text("已填", "Filled", 12, 2)];
    let empty = Phrase::new("没有没办完的表单。", "No form is left unfinished.");
    listing(Phrase::new("草稿", "Drafts"), columns, rows.collect(), empty)
}

fn operators<I: Counter>(view: &View<'_, I>) -> Listing {
    let rows = view.house().operators.iter().map(|(id, known)| {
        let name = view.operator_name(id);
        let duties: Vec<Duty> = known.duties.iter().copied().collect();
        let all: Vec<Words> = duties.iter().map(|duty| duty.phrase().into()).collect();
        let status = if known.active {
            Entry::status(Tone::Normal, Phrase::new("在岗", "active"))
        } else {
            Entry::status(Tone::Done, Phrase::new("已停用", "dismissed"))
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(id.as_str()),
            cells: vec![
                Entry::data(id.to_string()),
                Entry::data(name),
                Entry::new(wording::joined(&all, "、", ", ")),
                status,
            ],
            place: Place::page_of("operator", id),
        }
    });
    let columns = vec![
        text("代号", "Id", 8, 1),
        text("姓名", "Name", 14, 0),
        growing("岗位", "Duties", 20),
        text("状态", "Status", 11, 0),
    ];
    listing(Phrase::new("操作员", "Operators"), columns, rows.collect(), Phrase::new("没有操作员。", "No operators."))
        .adding("operator.appoint")
}

fn house_numbers<I: Counter>(view: &View<'_, I>) -> Listing {
    let house = view.house();
    let rows = numbers().filter_map(|number| {
        let id = Id::new(number.key).ok()?;
        let now = house.numbers.value(number.key, view.on).map(figure).unwrap_or_default();
        Some(ListRow {
            search: SearchKey::new().words(&number.phrase().into()).number(number.rule),
            cells: vec![Entry::data(number.rule), Entry::new(number.phrase()), Entry::new(now)],
            place: Place::form("number.adopt"),
            id,
        })
    });
    let columns = vec![text("规则", "Rule", 5, 1), growing("名称", "Number", 30), amount("现值", "Now", 16, 0)];
    listing(
        Phrase::new("本社自定数", "House numbers"),
        columns,
        rows.collect(),
        Phrase::new("没有自定数。", "No numbers."),
    )
    .adding("number.adopt")
}
