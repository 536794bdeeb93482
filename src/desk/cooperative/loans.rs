//! Loans at the desk: their rows and their page.

use super::V;
use super::names;
use crate::cooperative::loan::{Position, Status};
use crate::cooperative::{LoanFile, Repayment, Stage, Undone};
use crate::desk::house::{amount, growing, text};
use crate::desk::sheet::{Entry, Page, PageKey, Place};
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::wording;
use crate::institution::Requirement;
use crate::papers::dated;
use crate::rules::Refusal;
use crate::text::lending;
use crate::text::terms::{Term as _, holiday_rule};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

/// The columns of a loan's row.
pub fn columns() -> Vec<Column> {
    vec![
        text("编号", "Number", 9, 0),
        growing("借款人", "Borrower", 14),
        amount("本金余额", "Principal", 13, 1),
        amount("应还", "Due", 12, 0),
        text("下期", "Next due", 10, 2),
        text("状态", "Status", 13, 0),
    ]
}

/// A loan as a row.
pub fn cells(view: &V<'_>, id: &Id) -> Vec<Entry> {
    let Ok(file) = view.state().file(id) else { return Vec::new() };
    let position = view.state().position(id, view.on).ok();
    let money = |amount: Option<Money>| Entry::data(amount.map_or_else(String::new, |amount| amount.to_string()));
    let (tone, words) = status(file, position.as_ref());
    vec![
        Entry::data(names::number(file)),
        Entry::data(names::member_name(view, &file.borrower)),
        money(Some(position.as_ref().map_or(file.agreed.principal, |position| position.principal))),
        money(position.as_ref().map(|position| position.due_now)),
        Entry::data(position.as_ref().and_then(next_due).map_or_else(String::new, |(on, _)| on.to_string())),
        Entry::status(tone, words),
    ]
}

/// How a loan stands, in its word and tone.
pub fn status(file: &LoanFile, position: Option<&Position>) -> (Tone, Words) {
    let stage = file.stage();
    let tone = match stage {
        Stage::Applied | Stage::Approved | Stage::Signed => Tone::Notice,
        Stage::Running => Tone::Normal,
        Stage::Settled | Stage::Declined | Stage::Withdrawn | Stage::TakenBack => Tone::Done,
    };
    match position {
        Some(Position { status: Status::Overdue, overdue: Some(overdue), .. }) => wording::overdue(overdue.days),
        Some(position) if stage == Stage::Running && position.due_now.is_positive() => {
            (Tone::Notice, Phrase::new("今日到期", "due today").into())
        }
        _ => (tone, stage.phrase().into()),
    }
}

/// The next instalment still to come: its day and what it asks for.
pub fn next_due(position: &Position) -> Option<(crate::vocabulary::Date, Money)> {
    let coming = position.instalments.iter().filter(|row| row.due_on > position.through);
    coming.map(|row| (row.due_on, row.outstanding())).find(|(_, amount)| amount.is_positive())
}

/// A loan's page: terms, position today, instalments, repayments, and what can be done now.
///
/// # Errors
/// A [`Refusal`] when there is no such loan.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let file = view.state().file(id)?;
    let position = view.state().position(id, view.on).ok();
    let mut page = Page::new(Words::data(names::loan(view, id)));
    page.status = Some(status(file, position.as_ref()));
    let heading = |zh, en| Some(Phrase::new(zh, en).into());
    let Some(position) = position else {
        page = page.facts(None, terms(view, file));
        if file.takeover.is_none() {
            page = page.facts(heading("审批", "Approval"), approval(view, file));
        }
        return Ok(papers(doings(page, view, id, file, None), view, id, file, None));
    };
    page.why = Some(PageKey { kind: "loan.why", of: Some(id.clone()) });
    page = instalments(page.facts(None, today(&position)), &position);
    let rows = file.repayments.iter().map(|(id, repayment)| repayment_cells(view, id, repayment, &position));
    page = page.table(Phrase::new("还款", "Repayments"), repayment_columns(), rows.collect());
    page = match super::extensions::facts(view, file) {
        facts if facts.is_empty() => page,
        facts => page.facts(heading("展期", "Extension"), facts),
    };
    let waivers: Vec<_> =
        file.concessions.values().filter(|concession| concession.fact.as_extension().is_none()).collect();
    if !waivers.is_empty() {
        let rows = waivers.into_iter().map(|concession| super::waivers::cells(concession, &position));
        page = page.table(Phrase::new("减免", "Waivers"), super::waivers::columns(), rows.collect());
    }
    page = super::chase::log(view, page, file);
    page = page.facts(heading("合同", "Contract"), terms(view, file));
    Ok(papers(doings(page, view, id, file, Some(&position)), view, id, file, Some(&position)))
}

/// The papers of a loan: what is signed before it is paid out, and what is written while it runs.
fn papers(page: Page, view: &V<'_>, id: &Id, file: &LoanFile, position: Option<&Position>) -> Page {
    let mut page = page;
    // The papers of a loan taken over are those of the old books.
    if file.takeover.is_none() {
        page = page.doing(Phrase::new("申请书", "Application"), Place::page_of("paper.application", id));
    }
    if file.takeover.is_none() && !matches!(file.stage(), Stage::Applied | Stage::Declined | Stage::Withdrawn) {
        page = page
            .doing(Phrase::new("合同", "Contract"), Place::page_of("paper.contract", id))
            .doing(Phrase::new("借据", "Note"), Place::page_of("paper.note", id));
    }
    if let (Some(dated), true) = (dated(id, view.on), position.is_some_and(|position| position.overdue.is_some())) {
        page = page.doing(Phrase::new("催收通知书", "Demand"), Place::page_of("paper.demand", &dated));
    }
    let extensions = file.concessions.iter().filter(|(_, concession)| concession.fact.as_extension().is_some());
    let mut standing =
        extensions.filter(|(_, concession)| concession.undone_on.is_none()).map(|(extension, _)| extension);
    match file.extension_asked.as_ref().map(|asked| &asked.extension).or_else(|| standing.next()) {
        Some(extension) => {
            page.doing(Phrase::new("展期协议", "Extension agreement"), Place::page_of("paper.extension", extension))
        }
        None => page,
    }
}

/// The step a file waits for, and the form that takes it.
pub fn next_step(file: &LoanFile) -> Option<(Phrase, &'static str)> {
    Some(match (file.stage(), &file.approval.requirement) {
        (Stage::Applied, Requirement::Approvers(_)) => (Phrase::new("同意", "Approve"), "application.sign"),
        (Stage::Applied, Requirement::Paper(_)) if file.approval.decision.is_none() => {
            (Phrase::new("补录线下决议", "Enter paper decision"), "application.decide_on_paper")
        }
        (Stage::Applied, Requirement::Paper(_)) => {
            (Phrase::new("确认线下决议", "Confirm paper decision"), "application.confirm_decision")
        }
        (Stage::Approved, _) if file.note.is_some() => {
            (Phrase::new("登记补签", "Missing signature"), "application.sign_note")
        }
        (Stage::Approved, _) => (Phrase::new("登记借据", "Record signed note"), "application.record_note"),
        (Stage::Signed, _) => (Phrase::new("登记放款", "Pay out"), "drawdown.pay"),
        (Stage::Running, _) => (Phrase::new("登记还款", "Record repayment"), "repayment.take"),
        (Stage::Settled | Stage::Declined | Stage::Withdrawn | Stage::TakenBack, _) => return None,
    })
}

fn doings(mut page: Page, view: &V<'_>, id: &Id, file: &LoanFile, position: Option<&Position>) -> Page {
    const PAID: Phrase = Phrase::new("已有还款或减免，先冲正", "there are repayments or waivers: reverse them first");
    const NOTHING: Phrase = Phrase::new("没有未还的利息和罚息", "no interest or penalty is owed");
    const WITHDRAW: Phrase = Phrase::new("撤回申请", "Withdraw application");
    const MATURED: Phrase = Phrase::new("已到期，展期要在到期前申请", "it is due: an extension is asked for before");
    let to = |form| Place::form_of(form, id);
    if let Some((label, form)) = next_step(file) {
        page = page.doing(label, to(form));
    }
    match file.stage() {
        Stage::Applied => page
            .doing(Phrase::new("不同意", "Decline"), to("application.decline"))
            .doing(WITHDRAW, to("application.withdraw")),
        Stage::Approved | Stage::Signed => {
            let page = page.doing(WITHDRAW, to("application.withdraw"));
            match &file.note {
                Some(_) => page.doing(Phrase::new("作废借据登记", "Take note back"), to("application.reverse_note")),
                None => page,
            }
        }
        Stage::Running => {
            let paid = !file.facts().is_empty();
            let waivable = view.state().waivable(id, view.on);
            let nothing = waivable.is_ok_and(|(interest, penalty)| interest.is_zero() && penalty.is_zero());
            let extension = super::extensions::next_step(file);
            let last = position.and_then(|position| Some((position.instalments.last()?.due_on, position.through)));
            let matured = extension.1 == "extension.ask" && last.is_some_and(|(due, on)| due <= on);
            let correct =
                file.drawn.as_ref().map(|drawn| (Place::form_of("correction.make", &drawn.command), &drawn.command));
            let undo = match file.takeover {
                None => (Phrase::new("冲正放款", "Reverse drawdown"), "drawdown.reverse"),
                Some(_) => (Phrase::new("撤销转入", "Take takeover back"), "takeover.reverse"),
            };
            let page = page
                .doing(Phrase::new("结清试算", "Settlement quote"), to("settle.quote"))
                .doing(Phrase::new("登记催收", "Note contact"), to("contact.note"))
                .doing(Phrase::new("还款记录", "Repayments"), Place::list_of("repayments", names::number(file)))
                .doing_unless(Phrase::new("减免", "Waive"), to("waiver.grant"), nothing.then(|| NOTHING.into()))
                .doing_unless(extension.0, to(extension.1), matured.then(|| MATURED.into()))
                .doing_unless(undo.0, to(undo.1), paid.then(|| PAID.into()));
            let page = super::extensions::correcting(view, page, id, file)
                .doing(Phrase::new("催收记录", "Contact log"), Place::list_of("contacts", names::number(file)));
            match correct {
                Some((correct, of)) => {
                    let barred = paid.then(|| PAID.into()).or_else(|| crate::desk::house::not_theirs(view, of));
                    page.doing_unless(Phrase::new("更正放款", "Correct drawdown"), correct, barred)
                }
                None => page,
            }
        }
        Stage::Settled => {
            page.doing(Phrase::new("还款记录", "Repayments"), Place::list_of("repayments", names::number(file)))
        }
        Stage::Declined | Stage::Withdrawn | Stage::TakenBack => page,
    }
}

fn terms(view: &V<'_>, file: &LoanFile) -> Vec<(Words, Words)> {
    let agreed = &file.agreed;
    let mut facts = vec![
        (Phrase::new("借款人", "Borrower").into(), Words::data(names::member(view, &file.borrower))),
        (Phrase::new("金额", "Amount").into(), wording::yuan(agreed.principal)),
        (Phrase::new("利率", "Rate").into(), lending::rate(agreed.rate)),
        (
            Phrase::new("还款方式", "Method").into(),
            wording::joined(&[agreed.method.phrase().into(), lending::term(agreed.term)], "，", ", "),
        ),
        (Phrase::new("计息", "Day count").into(), agreed.day_count.phrase().into()),
        (Phrase::new("节假日", "Holidays").into(), holiday_rule(agreed.holiday).map(Words::from)[0].clone()),
        (Phrase::new("用途", "Purpose").into(), Words::data(view.text(&file.purpose))),
    ];
    facts.extend(super::relations::facts(view, &file.borrower));
    if let Some(co_borrower) = &file.co_borrower {
        facts.push((Phrase::new("共同借款人", "Co-borrower").into(), Words::data(view.person_name(co_borrower))));
    }
    if !file.guarantors.is_empty() {
        let all: Vec<Words> =
            file.guarantors.iter().map(|guarantor| Words::data(names::guarantor(view, guarantor))).collect();
        facts.push((Phrase::new("担保人", "Guarantors").into(), wording::joined(&all, "、", ", ")));
    }
    if let Some(takeover) = &file.takeover {
        facts.extend(super::takeovers::facts(file, takeover));
        facts.extend(
            file.note
                .as_ref()
                .map(|note| (Phrase::new("合同日期", "Contract of").into(), wording::day(note.signed_on))),
        );
        return facts;
    }
    if let Some(note) = &file.note {
        facts.push((Phrase::new("借据签订", "Note signed").into(), wording::day(note.signed_on)));
        facts.push((Phrase::new("已签字", "Signed by").into(), super::notes::of_file(view, file, true)));
        if !file.unsigned().is_empty() {
            facts.push((Phrase::new("还没签", "Not signed by").into(), super::notes::of_file(view, file, false)));
        }
        if !note.witnesses.is_empty() {
            let all: Vec<Words> = note.witnesses.iter().map(|witness| Words::data(view.person_name(witness))).collect();
            facts.push((Phrase::new("见证人", "Witnesses").into(), wording::joined(&all, "、", ", ")));
        }
    }
    if let Some(drawn) = &file.drawn {
        facts.push((Phrase::new("放款日", "Drawn on").into(), wording::day(drawn.terms.drawn_on)));
    }
    facts
}

fn approval(view: &V<'_>, file: &LoanFile) -> Vec<(Words, Words)> {
    let gathering = &file.approval;
    const APPROVERS: Phrase = Phrase::new("{count} 名审批签字", "{count} approvers sign");
    let needed = match &gathering.requirement {
        Requirement::Approvers(count) => APPROVERS.with(&[("count", count)]),
        Requirement::Paper(body) => {
            const PAPER: Phrase = Phrase::new("线下决议，由另一人确认", "decision on paper, confirmed by another");
            wording::joined(&[body.phrase().into(), PAPER.into()], "", ": ")
        }
    };
    let mut facts = vec![
        (Phrase::new("需要", "Needs").into(), needed),
        (Phrase::new("经办", "Made by").into(), Words::data(view.operator_name(&gathering.maker))),
    ];
    for signature in &gathering.signatures {
        let words = Words::data(format!("{} {}", view.operator_name(&signature.operator), signature.on));
        facts.push((Phrase::new("已签", "Signed").into(), words));
    }
    if let Some(decision) = &gathering.decision {
        const TALLY: Phrase = Phrase::new(
            "{on} 同意 {for} 不同意 {against} 弃权 {abstained}",
            "{on}: {for} for, {against} against, {abstained} abstained",
        );
        let tally = &decision.tally;
        let words = TALLY.with(&[
            ("on", &decision.held_on),
            ("for", &tally.agreed),
            ("against", &tally.against),
            ("abstained", &tally.abstained),
        ]);
        facts.push((Phrase::new("决议", "Decision").into(), words));
    }
    if let Some(confirmed) = &gathering.confirmed_by {
        facts.push((Phrase::new("确认", "Confirmed by").into(), Words::data(view.operator_name(confirmed))));
    }
    facts
}

/// What is owed today.
pub fn today(position: &Position) -> Vec<(Words, Words)> {
    let mut facts = vec![
        (Phrase::new("今日应还", "Due today").into(), wording::yuan(position.due_now)),
        (Phrase::new("结清金额", "To settle").into(), wording::yuan(position.to_settle)),
        (Phrase::new("本金余额", "Principal").into(), wording::yuan(position.principal)),
        (Phrase::new("应收利息", "Interest").into(), wording::yuan(position.interest.outstanding())),
    ];
    if let Some(overdue) = position.overdue {
        const SINCE: Phrase = Phrase::new(
            "{days} 天，从 {since} 起，本金 {principal} 元",
            "{days} days since {since}, principal {principal}",
        );
        let words =
            SINCE.with(&[("days", &overdue.days), ("since", &overdue.since), ("principal", &overdue.principal)]);
        facts.push((Phrase::new("逾期", "Overdue").into(), words));
        facts.push((Phrase::new("罚息", "Penalty").into(), wording::yuan(position.penalty.outstanding())));
    }
    let cut = position.interest.cut() + position.penalty.cut();
    if cut.is_positive() {
        facts.push((Phrase::new("因法定上限减收", "Cut by the ceiling").into(), wording::yuan(cut)));
    }
    if position.given_up.is_positive() {
        facts.push((Phrase::new("已减免和抹零", "Given up").into(), wording::yuan(position.given_up)));
    }
    if position.credit.is_positive() {
        facts.push((Phrase::new("多收款", "Credit").into(), wording::yuan(position.credit)));
    }
    if let Some((on, amount)) = next_due(position) {
        const NEXT: Phrase = Phrase::new("{on} 应还 {amount} 元", "{amount} on {on}");
        facts.push((Phrase::new("下期", "Next").into(), NEXT.with(&[("on", &on), ("amount", &amount)])));
    }
    facts
}

fn instalments(page: Page, position: &Position) -> Page {
    let rows = position.instalments.iter().map(|row| {
        let status = match row.paid_on {
            Some(on) => Entry::status(Tone::Done, Words::data(on.to_string())),
            None if row.due_on < position.through => Entry::status(Tone::Warning, Phrase::new("逾期", "overdue")),
            None if row.due_on == position.through => Entry::status(Tone::Notice, Phrase::new("今日到期", "due today")),
            None => Entry::default(),
        };
        vec![
            Entry::data(row.nr.to_string()),
            Entry::data(row.due_on.to_string()),
            Entry::data(row.principal.to_string()),
            Entry::data(row.interest.to_string()),
            Entry::data(row.due().to_string()),
            Entry::data(row.paid().to_string()),
            status,
        ]
    });
    let columns = vec![
        amount("期", "Nr", 3, 0),
        text("应还日", "Due on", 10, 0),
        amount("本金", "Principal", 12, 1),
        amount("利息", "Interest", 10, 2),
        amount("应还", "Due", 12, 0),
        amount("已还", "Paid", 12, 1),
        growing("还清", "Paid off", 12),
    ];
    page.table(Phrase::new("还款计划", "Instalments"), columns, rows.collect())
}

/// The columns of a repayment's row.
pub fn repayment_columns() -> Vec<Column> {
    vec![
        text("收据", "Receipt", 7, 0),
        text("到账日", "Paid on", 10, 0),
        amount("金额", "Amount", 12, 0),
        amount("利息罚息", "Charges", 10, 2),
        amount("本金", "Principal", 12, 1),
        growing("方式", "How", 10),
        text("状态", "Status", 11, 0),
    ]
}

fn repayment_cells(view: &V<'_>, id: &Id, repayment: &Repayment, position: &Position) -> Vec<Entry> {
    let share = position.allocations.iter().find(|share| share.id == *id);
    let money = |amount: Option<Money>| Entry::data(amount.map_or_else(String::new, |amount| amount.to_string()));
    vec![
        Entry::data(format!("{:04}", repayment.receipt)),
        Entry::data(repayment.on.to_string()),
        Entry::data(repayment.amount().to_string()),
        money(share.map(|share| share.interest + share.penalty)),
        money(share.map(|share| share.principal)),
        Entry::new(crate::desk::house::tenders_in_words(view, &repayment.tenders)),
        repayment_status(repayment),
    ]
}

/// Whether a repayment stands.
pub fn repayment_status(repayment: &Repayment) -> Entry {
    match &repayment.undone {
        None => Entry::status(Tone::Normal, Phrase::new("有效", "valid")),
        Some(Undone::Reversed) => Entry::status(Tone::Done, Phrase::new("已冲正", "reversed")),
        Some(Undone::Corrected(_)) => Entry::status(Tone::Done, Phrase::new("已更正", "corrected")),
    }
}
