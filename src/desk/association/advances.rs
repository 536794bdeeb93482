//! The page of an advance: its sum, what still stands before payment, its recovery, and what can be done now.

use super::V;
use super::{names, printed};
use crate::association::advance::{Advance, Pending, Stage};
use crate::association::recovery::Step;
use crate::desk::house::{amount, growing, text};
use crate::desk::sheet::{Entry, Page, Place};
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::wording;
use crate::institution::Requirement;
use crate::institution::signature::{Tally, Voice};
use crate::rules::Refusal;
use crate::text::terms::{self, Term as _};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

/// The status of an advance in its word and tone, its recovery included.
pub fn status(view: &V<'_>, id: &Id, advance: &Advance) -> (Tone, Words) {
    let word = |code| names::word(terms::ADVANCE_STATUSES, code);
    match advance.stage {
        Stage::Open => {
            let pending = view.state().pending(id, advance, view.on, view.on);
            match pending.as_slice() {
                [] if !advance.bounces.is_empty() => (Tone::Warning, word("bounced")),
                [] => (Tone::Notice, word("to_pay")),
                [.., Pending::Hold] => (Tone::Warning, word("released")),
                [Pending::Signatures, ..] => (Tone::Notice, word("to_approve")),
                _ => (Tone::Notice, word("held")),
            }
        }
        Stage::Paid { .. } => recovery_status(view, id),
        stage => (Tone::Done, word(stage.code())),
    }
}

/// How far the recovery of a paid advance is.
fn recovery_status(view: &V<'_>, id: &Id) -> (Tone, Words) {
    let word = |code| names::word(terms::RECOVERY_STATUSES, code);
    let recovery = view.state().recoveries.get(id);
    let lost = recovery.map_or(Money::ZERO, |recovery| recovery.written_off);
    let late = view.state().is_late(id, view.on);
    let tone = if late { Tone::Warning } else { Tone::Notice };
    let step = recovery.and_then(|recovery| recovery.steps.last().map(|taken| (recovery, taken)));
    let step = step.and_then(|(recovery, taken)| match taken.step {
        Step::Arbitration => recovery.award().is_none_or(|award| award.on < taken.on).then_some("in_arbitration"),
        Step::Court => recovery.award().is_none_or(|award| award.on < taken.on).then_some("in_court"),
        Step::Enforcement => Some("enforcing"),
        Step::BankruptcyClaim => Some("claim_filed"),
    });
    match recovery {
        _ if view.state().owed(id).is_zero() && lost.is_positive() => (Tone::Done, word("written_off")),
        _ if view.state().owed(id).is_zero() => (Tone::Done, word("recovered")),
        Some(_) if step.is_some() => (tone, step.map(word).unwrap_or_default()),
        Some(recovery) if recovery.plan().is_some() => (tone, word("in_instalments")),
        Some(recovery) if recovery.recovered.is_positive() => (tone, word("partly_recovered")),
        Some(recovery) if recovery.notice.is_some() => (tone, word("demanding")),
        _ => (Tone::Notice, word("to_notify")),
    }
}

/// What still stands before payment, one thing after another.
pub fn pending_words(view: &V<'_>, id: &Id, advance: &Advance) -> Words {
    const READY: Phrase = Phrase::new("都齐了，可以付款", "nothing, it can be paid");
    const WINDOW: Phrase = Phrase::new("商家最后期限到 {ends}", "the merchant's last chance through {ends}");
    let one = |pending: &Pending| match pending {
        Pending::Signatures => Phrase::new("审批签字", "signatures").into(),
        Pending::Agreement => Phrase::new("消费者签协议书", "the consumer's agreement").into(),
        Pending::Goods => Phrase::new("消费者交回货物", "the goods given back").into(),
        Pending::Notice => Phrase::new("通知商家", "notice to the merchant").into(),
        Pending::Window(ends) => WINDOW.with(&[("ends", ends)]),
        Pending::Hold => Phrase::new("冻结已到期，重新冻结", "the hold lapsed, hold again").into(),
    };
    let all: Vec<Words> = view.state().pending(id, advance, view.on, view.on).iter().map(one).collect();
    if all.is_empty() { READY.into() } else { wording::joined(&all, "、", ", ") }
}

/// What the ladder asks for and what it has.
pub fn approval(view: &V<'_>, advance: &Advance) -> Words {
    const APPROVERS: Phrase = Phrase::new("{count} 名审批签字", "{count} approvers sign");
    const PAPER: Phrase = Phrase::new("线下决议，由另一人确认", "decision on paper, confirmed by another");
    const CONFIRMED: Phrase = Phrase::new("{name} 已确认", "confirmed by {name}");
    let gathering = &advance.gathering;
    let mut words = vec![match &gathering.requirement {
        Requirement::Approvers(count) => APPROVERS.with(&[("count", count)]),
        Requirement::Paper(body) => wording::joined(&[body.phrase().into(), PAPER.into()], "", ": "),
    }];
    let signed = gathering.signatures.iter();
    words.extend(
        signed.map(|signature| Words::data(format!("{} {}", view.operator_name(&signature.operator), signature.on))),
    );
    words.extend(gathering.decision.as_ref().map(|decision| {
        wording::joined(&[Words::data(decision.held_on.to_string()), tally(&decision.tally)], " ", ": ")
    }));
    const VOTES: Phrase = Phrase::new(
        "传签 同意 {for} 不同意 {against} 弃权 {abstained} 回避 {recused}",
        "by circulation: {for} for, {against} against, {abstained} abstained, {recused} recused",
    );
    let circulation = &advance.circulation;
    if !circulation.votes.is_empty() {
        words.push(VOTES.with(&[
            ("for", &circulation.count(Voice::For)),
            ("against", &circulation.count(Voice::Against)),
            ("abstained", &circulation.count(Voice::Abstained)),
            ("recused", &circulation.count(Voice::Recused)),
        ]));
    }
    words.extend(gathering.confirmed_by.as_ref().map(|by| CONFIRMED.with(&[("name", &view.operator_name(by))])));
    wording::joined(&words, "；", "; ")
}

/// How a board voted.
pub fn tally(tally: &Tally) -> Words {
    const TALLY: Phrase = Phrase::new(
        "同意 {for} 不同意 {against} 弃权 {abstained}",
        "{for} for, {against} against, {abstained} abstained",
    );
    const RECUSED: Phrase = Phrase::new("回避 {recused} (不计)", "{recused} recused, not counted");
    let voices = TALLY.with(&[("for", &tally.agreed), ("against", &tally.against), ("abstained", &tally.abstained)]);
    if tally.recused == 0 {
        return voices;
    }
    wording::joined(&[voices, RECUSED.with(&[("recused", &tally.recused)])], " ", ", ")
}

/// The next step of an advance: its button and its form.
pub fn next_step(view: &V<'_>, id: &Id, advance: &Advance) -> Option<(Phrase, Place)> {
    let (label, form) = next_form(view, id, advance)?;
    let of = if form == "goods.hand_in" { &advance.case } else { id };
    Some((label, Place::form_of(form, of)))
}

fn next_form(view: &V<'_>, id: &Id, advance: &Advance) -> Option<(Phrase, &'static str)> {
    let recovery = view.state().recoveries.get(id);
    match advance.stage {
        Stage::Open => Some(match view.state().pending(id, advance, view.on, view.on).first() {
            Some(Pending::Hold) => (Phrase::new("重新冻结", "Hold again"), "advance.hold_again"),
            Some(Pending::Signatures) => approval_step(advance),
            Some(Pending::Agreement) => (Phrase::new("登记协议书", "Record agreement"), "advance.sign_agreement"),
            Some(Pending::Goods) => (Phrase::new("收货物", "Take goods in"), "goods.hand_in"),
            Some(Pending::Notice) => (Phrase::new("通知商家", "Notify merchant"), "advance.serve_notice"),
            Some(Pending::Window(_)) => (Phrase::new("商家已付", "Merchant paid"), "advance.settle_by_merchant"),
            None if !advance.bounces.is_empty() => (Phrase::new("付款失败，重付", "Retry payment"), "advance.pay"),
            None => (Phrase::new("确认付款", "Confirm payment"), "advance.pay"),
        }),
        Stage::Paid { .. } if view.state().owed(id).is_zero() => None,
        Stage::Paid { .. } if recovery.is_none_or(|recovery| recovery.notice.is_none()) => {
            Some((Phrase::new("登记债权转让通知", "Record notice of assignment"), "recovery.notify"))
        }
        Stage::Paid { .. } => Some((Phrase::new("登记追回", "Record recovery"), "recovery.receive")),
        Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => None,
    }
}

fn approval_step(advance: &Advance) -> (Phrase, &'static str) {
    let carried = advance.circulation.decided.is_some();
    match (&advance.gathering.requirement, &advance.gathering.decision) {
        (Requirement::Paper(_), None) if carried => {
            (Phrase::new("确认传签", "Confirm the votes"), "advance.confirm_paper")
        }
        (Requirement::Paper(_), None) if !advance.circulation.votes.is_empty() => {
            (Phrase::new("登记传签", "Record vote"), "advance.vote")
        }
        (Requirement::Approvers(_), _) => (Phrase::new("同意", "Approve"), "advance.sign"),
        (Requirement::Paper(_), None) => (Phrase::new("补录线下决议", "Enter paper decision"), "advance.enter_paper"),
        (Requirement::Paper(_), Some(_)) => {
            (Phrase::new("确认线下决议", "Confirm paper decision"), "advance.confirm_paper")
        }
    }
}

/// The columns of advances.
pub fn columns() -> Vec<Column> {
    vec![
        text("垫付", "Advance", 9, 0),
        growing("消费者", "Consumer", 8),
        text("经营者", "Merchant", 14, 2),
        amount("金额", "Amount", 11, 0),
        amount("未收回", "Outstanding", 11, 1),
        text("状态", "Status", 18, 0),
    ]
}

/// An advance as a row.
pub fn cells(view: &V<'_>, id: &Id, advance: &Advance) -> Vec<Entry> {
    let (tone, status) = status(view, id, advance);
    let shown = if advance.paid().is_positive() { advance.paid() } else { advance.amount };
    vec![
        Entry::data(names::advance_number(advance)),
        Entry::data(names::consumer(view, &advance.consumer)),
        Entry::data(names::merchant(view, &advance.merchant)),
        Entry::data(shown.to_string()),
        Entry::data(view.state().owed(id).to_string()),
        Entry::status(tone, status),
    ]
}

/// An advance's page.
///
/// # Errors
/// A [`Refusal`] when there is no such advance.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let advance = view.state().advance(id)?;
    let mut page = Page::new(Words::data(names::advance(view, id))).facts(None, terms_of(view, id, advance));
    page.status = Some(status(view, id, advance));
    let group = super::joined::group_of(view, id);
    if !group.is_empty() {
        page = page.table(Phrase::new("合并办理，一次决定", "Opened together, one decision"), columns(), group);
    }
    if matches!(advance.stage, Stage::Open) {
        page = page.facts(Some(Phrase::new("付款之前", "Before payment").into()), before_payment(view, id, advance));
        if let Ok(room) = view.state().head_room_without(id, view.on) {
            let freeings = view.state().freeings(&advance.case, &advance.line, view.on);
            let parts = super::opening::parts(&room, &freeings);
            page = page.table(Phrase::new("可垫付额度", "Head-room"), super::opening::columns(), parts);
        }
    }
    if matches!(advance.stage, Stage::Paid { .. }) {
        page = page.facts(Some(Phrase::new("追偿", "Recovery").into()), super::recovery::facts(view, id, advance));
        let plan: Vec<Vec<Entry>> =
            view.state().plan(id).iter().map(|due| super::measures::cells(due, view.on)).collect();
        if !plan.is_empty() {
            page = page.table(Phrase::new("分期还款", "Instalments"), super::measures::columns(), plan);
        }
        page =
            page.table(Phrase::new("收回", "Receipts"), super::recovery::columns(), super::recovery::rows_of(view, id));
    }
    let mut page = doings(view, page, id, advance);
    if matches!(advance.stage, Stage::Paid { .. }) && super::due::may_advance(view, &advance.case) {
        page = page
            .doing(Phrase::new("少补：申请补付", "Advance the rest"), Place::form_of("advance.open", &advance.case));
    }
    let page = printed::offered(view, page, printed::OF_ADVANCE, id);
    let page = super::retracting::offered(view, page, id);
    Ok(page.doing(Phrase::new("这个案件", "The case"), Place::page_of("case", &advance.case)))
}

fn terms_of(view: &V<'_>, id: &Id, advance: &Advance) -> Vec<(Words, Words)> {
    let mut facts: Vec<(Words, Words)> = vec![
        (Phrase::new("案件", "Case").into(), names::case(view, &advance.case)),
        (Phrase::new("金额", "Amount").into(), wording::yuan(advance.amount)),
        (Phrase::new("核定损失", "Loss assessed").into(), wording::yuan(advance.assessed)),
        (Phrase::new("资金来源", "Paid from").into(), names::line(view, &advance.line)),
    ];
    if let Some(prepaid) = &advance.prepaid {
        const CARD: Phrase = Phrase::new(
            "剩余 {left} × 实付 {paid} ÷ (实付 {paid} + 赠送 {bonus}) = {loss}",
            "left {left} × paid {paid} ÷ (paid {paid} + bonus {bonus}) = {loss}",
        );
        let figures: &[(&str, &dyn std::fmt::Display)] =
            &[("left", &prepaid.left), ("paid", &prepaid.paid), ("bonus", &prepaid.bonus), ("loss", &prepaid.loss())];
        facts.push((Phrase::new("预付款损失", "Prepaid loss").into(), CARD.with(figures)));
    }
    if let Some(group) = &advance.group {
        let representative = view.state().cases.get(&group.representative);
        let name = representative.map(|case| names::consumer(view, &case.consumer)).unwrap_or_default();
        facts.push((Phrase::new("推选代表", "Speaks for all").into(), Words::data(name)));
    }
    if !advance.already.is_zero() {
        facts.push((Phrase::new("先前已垫", "Advanced before").into(), wording::yuan(advance.already)));
    }
    if !advance.other_recovery.is_zero() {
        facts.push((Phrase::new("别处已得", "Had elsewhere").into(), wording::yuan(advance.other_recovery)));
    }
    for settlement in &advance.settlements {
        let route = names::coded(terms::ROUTES, settlement.route);
        let words = [wording::yuan(settlement.amount), route, wording::day(settlement.on)];
        facts.push((Phrase::new("商家付了", "Merchant paid").into(), wording::joined(&words, "，", ", ")));
    }
    for bounce in &advance.bounces {
        let words = [wording::yuan(bounce.amount), wording::day(bounce.on), Words::data(view.text(&bounce.reason))];
        facts.push((Phrase::new("付款退回", "Bounced").into(), wording::joined(&words, "，", ", ")));
    }
    if let Some(on) = advance.paid_on() {
        let words = [wording::yuan(advance.paid()), wording::day(on)];
        facts.push((Phrase::new("付款", "Paid").into(), wording::joined(&words, "，", ", ")));
    }
    if passing(view, advance).is_positive()
        && view.state().advances.of_case(&advance.case).any(|(known, _)| known == id)
    {
        facts.push((Phrase::new("待转付消费者", "To pay on").into(), wording::yuan(passing(view, advance))));
    }
    facts
}

/// What the merchant paid through the association and was not yet paid on.
pub fn passing(view: &V<'_>, advance: &Advance) -> Money {
    view.house().ledger.balance(crate::ledger::Account::TRANSIT_OWED, Some(&advance.case))
}

fn before_payment(view: &V<'_>, id: &Id, advance: &Advance) -> Vec<(Words, Words)> {
    const HELD: Phrase = Phrase::new("{amount} 元，{lapses} 起解冻", "CNY {amount}, lapses {lapses}");
    let mut facts: Vec<(Words, Words)> = vec![
        (Phrase::new("还差", "Pending").into(), pending_words(view, id, advance)),
        (Phrase::new("审批", "Approval").into(), approval(view, advance)),
    ];
    if let Some(hold) = view.state().hold_in_force(id, view.on) {
        let lapses = hold.lapses.map_or_else(String::new, |lapses| lapses.to_string());
        facts.push((Phrase::new("已冻结", "Held").into(), HELD.with(&[("amount", &hold.amount), ("lapses", &lapses)])));
    }
    if let Some(window) = &advance.window {
        const ENDS: Phrase =
            Phrase::new("通知 {number} 号，{on} 送达，期限到 {ends}", "notice {number}, served {on}, through {ends}");
        let words = ENDS.with(&[("number", &window.notice), ("on", &window.served.on), ("ends", &window.ends)]);
        facts.push((Phrase::new("通知商家", "Notice").into(), words));
    }
    if let Some(agreement) = &advance.agreement {
        let mut words = vec![wording::day(agreement.on), names::coded(terms::SIGNING_MEANS, agreement.means)];
        words.extend(agreement.proof.as_ref().map(|proof| Words::data(view.text(proof))));
        words.push(Words::data(agreement.scan.file.as_str()));
        facts.push((Phrase::new("协议书", "Agreement").into(), wording::joined(&words, "，", ", ")));
    }
    facts
}

fn doings(view: &V<'_>, mut page: Page, id: &Id, advance: &Advance) -> Page {
    let to = |form| Place::form_of(form, id);
    let first = next_form(view, id, advance).map_or("", |(_, form)| form);
    if let Some((label, place)) = next_step(view, id, advance) {
        page = page.doing(label, place);
    }
    let mut others: Vec<(Phrase, &'static str)> = Vec::new();
    match advance.stage {
        Stage::Open => {
            let pending = view.state().pending(id, advance, view.on, view.on);
            if pending.contains(&Pending::Hold) {
                others.push((Phrase::new("重新冻结", "Hold again"), "advance.hold_again"));
            }
            if advance.window.is_none() {
                others.push((Phrase::new("通知商家", "Notify merchant"), "advance.serve_notice"));
            }
            if advance.agreement.is_none() {
                others.push((Phrase::new("登记协议书", "Record agreement"), "advance.sign_agreement"));
            }
            others.push((Phrase::new("商家已付", "Merchant paid"), "advance.settle_by_merchant"));
            if pending.contains(&Pending::Signatures) {
                let undecided = advance.gathering.decision.is_none() && advance.circulation.decided.is_none();
                if matches!(advance.gathering.requirement, Requirement::Paper(_)) && undecided {
                    others.push((Phrase::new("登记传签", "Record vote"), "advance.vote"));
                    others.push((Phrase::new("补录线下决议", "Enter paper decision"), "advance.enter_paper"));
                }
                others.push((Phrase::new("不同意", "Decline"), "advance.decline"));
            }
            others.push((Phrase::new("撤回", "Withdraw"), "advance.withdraw"));
        }
        Stage::Paid { .. } => others.extend(super::recovery::doings(view, id, advance)),
        Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => {}
    }
    if passing(view, advance).is_positive() {
        others.push((Phrase::new("转付消费者", "Pay on to consumer"), "advance.pass_on"));
    }
    for (label, form) in others.into_iter().filter(|(_, form)| *form != first) {
        page = page.doing(label, to(form));
    }
    page
}
