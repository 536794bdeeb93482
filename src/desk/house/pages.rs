//! The pages both trades share: a proposal, a record, an operator.

use super::super::clock::civil;
use super::super::counter::{Counter, View};
use super::super::sheet::{Entry, Page, PageKey, Place};
use super::super::theme::Tone;
use super::super::wording;
use super::lists::{amount, growing, text};
use super::tell::{needed, proposed};
use crate::institution::{Event, Happening as _};
use crate::ledger::{Entry as Posting, Line, Side};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// A page of the shared rooms; `None` for a kind they do not have.
pub fn page<I: Counter>(view: &View<'_, I>, key: &PageKey) -> Option<Result<Page, Refusal>> {
    match key.kind {
        "cash" => return Some(Ok(super::cash::page(view))),
        "day" => return Some(Ok(super::days::page(view))),
        "books" => return Some(Ok(super::books::page())),
        "checklist" => return Some(Ok(super::checklist::page(view))),
        _ => {}
    }
    let of = key.of.as_ref()?;
    match key.kind {
        "proposal" => Some(proposal(view, of)),
        "check" => Some(super::checks::page(view, of)),
        "record" => Some(record(view, of)),
        "operator" => Some(operator(view, of)),
        "till" => Some(super::tills::page(view, of)),
        "unidentified" => Some(super::unidentified::page(view, of)),
        "voucher" => Some(super::books::voucher_page(view, of)),
        _ => None,
    }
}

fn proposal<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let house = view.house();
    let proposal = house.proposals.get(id).ok_or_else(|| Refusal::because("proposal.unknown").id("proposal", id))?;
    let (act, told) = proposed(view, id, proposal);
    let signed: Vec<Words> = proposal.signed_by.iter().map(|by| Words::data(view.operator_name(by))).collect();
    const NEEDED: Phrase = Phrase::new("{count} 名{duty}", "{count} {duty}");
    let mut facts = told.lines;
    facts.extend([
        (Phrase::new("经办", "Made by").into(), Words::data(view.operator_name(&proposal.maker))),
        (Phrase::new("提交日期", "Made on").into(), wording::day(proposal.made_on)),
        (Phrase::new("需要签字", "Needs").into(), needed(NEEDED, proposal.needed)),
    ]);
    if !signed.is_empty() {
        facts.push((Phrase::new("已签", "Signed").into(), wording::joined(&signed, "、", ", ")));
    }
    let mut page = Page::new(act).facts(None, facts);
    page.status = Some((Tone::Notice, Phrase::new("待审", "waiting").into()));
    Ok(page
        .doing(Phrase::new("同意", "Sign"), Place::form_of("proposal.sign", id))
        .doing(Phrase::new("退回", "Decline"), Place::form_of("proposal.decline", id)))
}

fn record<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let unknown = || Refusal::because("record.unknown").id("record", id);
    let seq: u64 = id.as_str().parse().map_err(|_| unknown())?;
    let read = view.book.shelf().read(view.book.id(), seq, 1).map_err(|_| unknown())?;
    let record = read.into_iter().next().filter(|record| record.seq() == seq).ok_or_else(unknown)?;
    let content = record.content();
    let at = civil(record.recorded_at(), view.house().utc_offset_minutes);
    let time = format!("{} {:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second());
    const PART: Phrase = Phrase::new("{part}/{parts}", "{part} of {parts}");
    let facts = vec![
        (Phrase::new("内容", "What").into(), super::happened::<I>(&content.kind)),
        (Phrase::new("登记时间", "Recorded").into(), Words::data(time)),
        (Phrase::new("业务日期", "Business date").into(), wording::day(content.business_date)),
        (Phrase::new("经办", "By").into(), Words::data(view.operator_name(&content.operator))),
        (Phrase::new("工作台", "Desk").into(), Words::data(content.station.as_deref().unwrap_or("-"))),
        (Phrase::new("事项号", "Command").into(), Words::data(content.command_id.to_string())),
        (Phrase::new("部分", "Part").into(), PART.with(&[("part", &content.part), ("parts", &content.parts)])),
        (Phrase::new("种类", "Kind").into(), Words::data(content.kind.as_str())),
        (Phrase::new("本条指纹", "Hash").into(), Words::data(record.hash().to_string())),
        (Phrase::new("上条指纹", "Hash before").into(), Words::data(record.prev_hash().to_string())),
    ];
    const TITLE: Phrase = Phrase::new("原始记录 第 {seq} 条", "Record {seq}");
    let mut page = Page::new(TITLE.with(&[("seq", &seq)])).facts(None, facts);
    page = super::correcting(view, page, &super::books::recorded_as(view, &record));
    let event: Option<Event<I::What>> = I::What::read(&content.kind, &content.body).and_then(Result::ok);
    for posting in event.iter().flat_map(|event| &event.booked.entries) {
        page = entry_table(view, page, posting);
    }
    Ok(page)
}

/// A page with an entry as a voucher shows it.
pub(super) fn entry_table<I: Counter>(view: &View<'_, I>, page: Page, posting: &Posting) -> Page {
    let heading =
        wording::joined(&[wording::voucher(posting.voucher()), wording::day(posting.effective())], "  ", "  ");
    lines_table(view, page, heading, posting.lines())
}

/// A page with the lines of a voucher.
pub fn lines_table<I: Counter>(view: &View<'_, I>, page: Page, heading: Words, lines: &[Line]) -> Page {
    let rows = lines.iter().map(|line| {
        let holder = line.holder.as_ref().map(|holder| I::holder(view, line.account, holder)).unwrap_or_default();
        let (debit, credit) = match line.side {
            Side::Debit => (line.amount.to_string(), String::new()),
            Side::Credit => (String::new(), line.amount.to_string()),
        };
        vec![Entry::new(line.account.phrase()), Entry::new(holder), Entry::data(debit), Entry::data(credit)]
    });
    let columns = vec![
        text("科目", "Account", 22, 0),
        growing("明细", "Holder", 14),
        amount("借方", "Debit", 14, 0),
        amount("贷方", "Credit", 14, 0),
    ];
    page.table(heading, columns, rows.collect())
}

fn operator<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let known = view.house().operators.get(id);
    let known = known.ok_or_else(|| Refusal::because("operator.unknown").id("operator", id))?;
    let duties: Vec<Duty> = known.duties.iter().copied().collect();
    let mut page = Page::new(wording::operator(&view.operator_name(id), &duties));
    page.status = Some(if known.active {
        (Tone::Normal, Phrase::new("在岗", "active").into())
    } else {
        (Tone::Done, Phrase::new("已停用", "dismissed").into())
    });
    const LAST: Phrase = Phrase::new("最后一名负责人", "the last manager");
    const OWN: Phrase = Phrase::new("本人的口令自己更换", "one's own is changed by oneself");
    let operators = &view.house().operators;
    let is_last = operators.may(id, &[Duty::Manager]) && operators.count_with(Duty::Manager) <= 1;
    let needed = is_last.then(|| LAST.into());
    // Who is no manager has one do it here; the last manager is nobody else.
    let by_self = if operators.may(view.operator, &[Duty::Manager]) { id == view.operator } else { is_last };
    let own = by_self.then(|| OWN.into());
    Ok(page
        .doing(Phrase::new("变更岗位", "Change duties"), Place::form_of("operator.change_duties", id))
        .doing_unless(Phrase::new("停用", "Dismiss"), Place::form_of("operator.dismiss", id), needed)
        .doing_unless(
            Phrase::new("重设口令", "Reset passphrase"),
            Place::form_of("operator.reset_passphrase", id),
            own,
        ))
}

/// The first page of somebody whose passphrase a manager has set: nothing else before their own is chosen.
pub fn choose_first() -> Page {
    const WHY: Phrase = Phrase::new(
        "负责人重设了你的口令。先换成自己的，再办别的。",
        "A manager reset your passphrase. Choose your own before anything else.",
    );
    Page::new(Phrase::new("先换口令", "Choose a passphrase"))
        .text(None, vec![WHY.into()])
        .doing(Phrase::new("更换口令", "Change passphrase"), Place::form("operator.set_passphrase"))
        .doing(Phrase::new("签退", "Sign out"), Place::SignOut)
}
