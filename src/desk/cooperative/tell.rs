//! What happens in a cooperative, in plain words: for summaries before it is recorded, and for the page after.

use super::V;
use super::names;
use super::receipts::{after, allocated};
use super::{extensions, waivers};
use crate::cooperative::{What, accrual, application, contact, drawdown, fund, loan, member, repayment, share};
use crate::desk::counter::Told;
use crate::desk::house::{self, tenders_in_words};
use crate::desk::sheet::Place;
use crate::desk::wording;
use crate::institution::Event;
use crate::ledger::{Account, Booked, Series};
use crate::text::lending;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

const MEMBER: Phrase = Phrase::new("社员", "Member");
const LOAN: Phrase = Phrase::new("借款", "Loan");
const REASON: Phrase = Phrase::new("理由", "Reason");

/// What an event does.
pub fn tell(view: &V<'_>, event: &Event<What>) -> Told {
    let mut told = match &event.what {
        What::House(_) => Told::default(),
        What::Member(what) => member(view, what),
        What::Share(what) => share(view, what),
        What::Departure(what) => super::departures::tell(view, what),
        What::Relation(what) => super::relations::tell(view, what),
        What::Village(what) => super::villages::tell(view, what),
        What::Fund(fund::What::Received(received)) => {
            let total = received.tenders.iter().map(|tender| tender.amount).sum();
            Told::line(Phrase::new("种类", "Kind"), received.kind.phrase())
                .and(Phrase::new("收到", "Received"), tenders_in_words(view, &received.tenders))
                .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
                .and(Phrase::new("到账日", "Received on"), wording::day(received.on))
                .amount(total)
        }
        What::Application(what) => application(view, what),
        What::Drawdown(what) => drawdown(view, what),
        What::Takeover(what) => super::takeovers::tell(view, what),
        What::Repayment(what) => repayment(view, what),
        What::Subscription(what) => super::subscriptions::tell(view, what),
        What::Capital(what) => super::capital::tell(view, what),
        What::Produce(what) => super::produce::tell(view, what),
        What::Credit(what) => super::account::tell(view, what),
        What::Contact(contact::What::Noted(noted)) => super::chase::tell(view, noted),
        What::Contact(contact::What::Struck(struck)) => super::chase::tell_struck(view, struck),
        What::Waiver(what) => waivers::tell(view, what),
        What::Extension(what) => extensions::tell(view, what),
        What::Accrual(accrual::What::Run(run)) => {
            const LOANS: Phrase = Phrase::new("{count} 笔", "{count} loans");
            Told::line(Phrase::new("计提到", "Through"), wording::day(run.through))
                .and(Phrase::new("有利息的借款", "With interest"), LOANS.with(&[("count", &run.loans)]))
        }
        What::Accrual(accrual::What::Restated(restated)) => {
            Told::line(Phrase::new("到期日变动", "Due dates moved"), Words::data(restated.loans.to_string()))
        }
    };
    told.numbers.extend(numbers(&event.booked));
    told
}

/// The numbers an event was given.
fn numbers(booked: &Booked) -> Vec<Words> {
    const CERTIFICATE: Phrase = Phrase::new("股金证 {number}", "certificate {number}");
    const MEMBER_NUMBER: Phrase = Phrase::new("社员号 {number}", "member no. {number}");
    let number = |name: &'static str| booked.number(&Series::of(name)).map(|number| format!("{number:04}"));
    let mut numbers = Vec::new();
    numbers.extend(number("member").map(|number| MEMBER_NUMBER.with(&[("number", &number)])));
    numbers.extend(number("certificate").map(|number| CERTIFICATE.with(&[("number", &number)])));
    numbers.extend(booked.number(&Series::of("receipt")).map(wording::receipt));
    numbers.extend(booked.entries.iter().map(|entry| wording::voucher(entry.voucher())));
    numbers
}

fn member(view: &V<'_>, what: &member::What) -> Told {
    match what {
        member::What::Admitted(admitted) => {
            let on = wording::day(admitted.on);
            let kind = [admitted.class.phrase().into(), admitted.standing.phrase().into()];
            let told = Told::line(Phrase::new("类别", "Class"), wording::joined(&kind, "、", ", "))
                .and(Phrase::new("入社日期", "Admitted on"), on);
            let Some(person) = view.person(&admitted.person) else { return told };
            let mut lines = vec![(Phrase::new("姓名", "Name").into(), Words::data(person.name.as_str()))];
            if let Some(paper) = &person.paper {
                let words = [paper.kind().phrase().into(), Words::data(paper.masked())];
                lines.push((Phrase::new("证件", "Paper").into(), wording::joined(&words, " ", " ")));
            }
            if let Some(phone) = &person.phone {
                lines.push((Phrase::new("电话", "Phone").into(), Words::data(phone.masked())));
            }
            lines.extend(told.lines);
            Told { lines, ..Told::default() }
        }
        member::What::Amended(amended) => {
            let mut told = Told::line(MEMBER, Words::data(names::member(view, &amended.member)));
            if let Some(person) = amended.person.as_ref().and_then(|person| view.person(person)) {
                told = told.and(Phrase::new("姓名", "Name"), Words::data(person.name.as_str()));
                if let Some(paper) = &person.paper {
                    told = told.and(Phrase::new("证件", "Paper"), Words::data(paper.masked()));
                }
                if let Some(phone) = &person.phone {
                    told = told.and(Phrase::new("电话", "Phone"), Words::data(phone.masked()));
                }
            }
            if let Some(class) = amended.class {
                told = told.and(Phrase::new("类别", "Class"), class.phrase());
            }
            if let Some(standing) = amended.standing {
                told = told.and(Phrase::new("身份", "Standing"), standing.phrase());
            }
            told.and(REASON, Words::data(view.text(&amended.reason)))
        }
        member::What::Suspended(what) => on_day(view, &what.member, what.on),
        member::What::Reinstated(what) => on_day(view, &what.member, what.on),
    }
}

fn on_day(view: &V<'_>, member: &Id, on: crate::vocabulary::Date) -> Told {
    Told::line(MEMBER, Words::data(names::member(view, member))).and(Phrase::new("从", "From"), wording::day(on))
}

fn share(view: &V<'_>, what: &share::What) -> Told {
    match what {
        share::What::PaidIn(paid) => {
            let total = paid.tenders.iter().map(|tender| tender.amount).sum();
            let balance = view.house().ledger.balance(Account::SHARES, Some(&paid.member));
            let told = Told::line(MEMBER, Words::data(names::member(view, &paid.member)))
                .and(Phrase::new("收到", "Received"), tenders_in_words(view, &paid.tenders))
                .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
                .and(Phrase::new("股金", "Shares"), view.moved(balance, total));
            super::subscriptions::of_payment(view, told, paid.part.as_ref(), total)
                .and(Phrase::new("到账日", "Received on"), wording::day(paid.on))
                .amount(total)
        }
        share::What::Reversed(reversed) => reverse_share(view, &reversed.payment),
    }
}

fn reverse_share(view: &V<'_>, payment: &Id) -> Told {
    let Some(payment) = view.state().payments().get(payment) else { return Told::default() };
    let shares = view.house().ledger.balance(Account::SHARES, Some(&payment.member));
    let after = shares.checked_sub(payment.amount()).unwrap_or_default();
    Told::line(MEMBER, Words::data(names::member(view, &payment.member)))
        .and(
            Phrase::new("冲正", "Reverses"),
            wording::joined(&[wording::receipt(payment.receipt), wording::yuan_in_words(payment.amount())], "，", ", "),
        )
        .and(Phrase::new("股金", "Shares"), wording::change(shares, if payment.reversed { shares } else { after }))
        .amount(payment.amount())
}

fn application(view: &V<'_>, what: &application::What) -> Told {
    match what {
        application::What::Applied(applied) => {
            let agreed = &applied.agreed;
            let mut told =
                Told::line(Phrase::new("借款人", "Borrower"), Words::data(names::member(view, &applied.borrower)))
                    .and(Phrase::new("金额", "Amount"), wording::yuan_in_words(agreed.principal))
                    .and(Phrase::new("利率", "Rate"), lending::rate(agreed.rate))
                    .and(
                        Phrase::new("还款方式", "Method"),
                        wording::joined(&[agreed.method.phrase().into(), lending::term(agreed.term)], "，", ", "),
                    );
            told = told.and(Phrase::new("用途", "Purpose"), Words::data(view.text(&applied.purpose)));
            if let Some(co_borrower) = &applied.co_borrower {
                let name = Words::data(view.person_name(co_borrower));
                told = told.and(Phrase::new("共同借款人", "Co-borrower"), name);
            }
            let guarantors: Vec<Words> =
                applied.guarantors.iter().map(|guarantor| Words::data(names::guarantor(view, guarantor))).collect();
            if !guarantors.is_empty() {
                told = told.and(Phrase::new("担保人", "Guarantors"), wording::joined(&guarantors, "、", ", "));
            }
            if let Some(related) = super::relations::officers(view, &applied.borrower) {
                told = told.and(super::relations::RELATED, related);
            }
            for rule in &applied.warned {
                told = told.and(Phrase::new("说明理由通过", "Passed with a reason"), Words::data(rule));
            }
            const LADDER: Phrase = Phrase::new("审批", "Approval");
            let ladder = match &applied.requirement {
                crate::institution::Requirement::Approvers(count) => {
                    Phrase::new("{count} 名审批签字", "{count} approvers sign").with(&[("count", count)])
                }
                crate::institution::Requirement::Paper(body) => {
                    let body: Words = body.phrase().into();
                    wording::joined(&[body, Phrase::new("线下决议", "decision on paper").into()], "", ", ")
                }
            };
            told.and(LADDER, ladder).amount(agreed.principal)
        }
        application::What::Signed(signed) => loan_line(view, &signed.loan),
        application::What::Declined(declined) => {
            loan_line(view, &declined.loan).and(REASON, Words::data(view.text(&declined.reason)))
        }
        application::What::Withdrawn(withdrawn) => {
            loan_line(view, &withdrawn.loan).and(REASON, Words::data(view.text(&withdrawn.reason)))
        }
        application::What::NoteReversed(reversed) => {
            loan_line(view, &reversed.loan).and(REASON, Words::data(view.text(&reversed.reason)))
        }
        application::What::DecidedOnPaper(decided) => {
            let mut told = loan_line(view, &decided.loan);
            let entered = house::paper_entered(view, &decided.decision);
            told.lines.extend(entered.into_iter().map(|(label, words)| (label.into(), words)));
            told.and(
                Phrase::new("还要", "Still needed"),
                Phrase::new("另一位看过纸质决议的人确认", "another who has seen the paper confirms"),
            )
        }
        application::What::DecisionConfirmed(confirmed) => loan_line(view, &confirmed.loan)
            .and(Phrase::new("纸质决议", "Paper"), Phrase::new("已看过，确认", "seen and confirmed")),
        application::What::NoteRecorded(recorded) => loan_line(view, &recorded.loan)
            .and(Phrase::new("借据签订", "Note signed"), wording::day(recorded.signed_on))
            .and(Phrase::new("签字", "Signed by"), super::notes::signed(view, &recorded.loan, &recorded.signed))
            .and(Phrase::new("法定上限", "Ceiling by law"), lending::rate(recorded.ceiling)),
        application::What::NoteSigned(signed) => loan_line(view, &signed.loan)
            .and(Phrase::new("补签", "Signed by"), super::notes::signed(view, &signed.loan, &signed.parties))
            .and(Phrase::new("日期", "On"), wording::day(signed.on)),
    }
}

fn loan_line(view: &V<'_>, loan: &Id) -> Told {
    let told = Told::line(LOAN, Words::data(names::loan(view, loan)));
    match view.state().file(loan) {
        Ok(file) => told.and(Phrase::new("金额", "Amount"), wording::yuan_in_words(file.agreed.principal)),
        Err(_) => told,
    }
}

fn drawdown(view: &V<'_>, what: &drawdown::What) -> Told {
    match what {
        drawdown::What::Paid(paid) => {
            let mut told = Told::line(LOAN, Words::data(names::loan(view, &paid.loan)));
            let total = paid.payouts.iter().map(|payout| payout.tender.amount).sum();
            for payout in &paid.payouts {
                let line = tenders_in_words(view, std::slice::from_ref(&payout.tender));
                let to = payout
                    .order
                    .as_ref()
                    .map_or_else(|| Phrase::new("付给本人", "to the borrower").into(), |order| ordered(view, order));
                told = told.and(Phrase::new("付出", "Paid out"), wording::joined(&[line, to], "，", ", "));
            }
            told.and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
                .and(Phrase::new("放款日", "Paid out on"), wording::day(paid.on))
                .amount(total)
        }
        drawdown::What::Reversed(reversed) => {
            loan_line(view, &reversed.loan).and(REASON, Words::data(view.text(&reversed.reason)))
        }
    }
}

/// Who is paid on the borrower's order: `付给 斗门鱼苗场 (尾号 6688)，委托书 2026-01-15`.
fn ordered(view: &V<'_>, order: &drawdown::OrderFiled) -> Words {
    const TO: Phrase = Phrase::new("付给 {to}，委托书 {on}", "to {to} on the order of {on}");
    const TAIL: Phrase = Phrase::new("付给 {to} (尾号 {tail})，委托书 {on}", "to {to} (*{tail}) on the order of {on}");
    let Some(payee) = view.filed::<drawdown::Payee>(&order.payee) else {
        return TO.with(&[("to", &"***"), ("on", &order.on)]);
    };
    match &payee.account_tail {
        Some(tail) => TAIL.with(&[("to", &payee.name), ("tail", tail), ("on", &order.on)]),
        None => TO.with(&[("to", &payee.name), ("on", &order.on)]),
    }
}

fn repayment(view: &V<'_>, what: &repayment::What) -> Told {
    match what {
        repayment::What::Taken(taken) => self::taken(view, taken, None),
        repayment::What::Corrected(corrected) => {
            let was = names::repayment(view, &corrected.was).map(|(_, old)| {
                let words = [tenders_in_words(view, &old.tenders), wording::day(old.on), wording::receipt(old.receipt)];
                wording::joined(&words, "，", ", ")
            });
            let mut told = self::taken(view, &corrected.now, Some(&corrected.was));
            told.lines.insert(1, (Phrase::new("原登记", "As recorded").into(), was.unwrap_or_default()));
            told
        }
        repayment::What::Reversed(reversed) => reverse_repayment(view, &reversed.repayment),
    }
}

/// What a repayment pays, with the balance before and after, `instead` of another where it corrects one.
fn taken(view: &V<'_>, taken: &repayment::Taken, instead: Option<&Id>) -> Told {
    let total = taken.tenders.iter().map(|tender| tender.amount).sum();
    let share = taken.allocated;
    let state = view.state();
    let rounded_off = taken.rounded_off.unwrap_or_default();
    let paid = loan::Repayment {
        early: taken.early,
        rounded_off,
        ..loan::Repayment::new(taken.repayment.clone(), taken.on, total)
    };
    let own = Some(&taken.repayment);
    let before = state.position_if(&taken.loan, view.on, instead.or(own), None);
    // Once recorded it stands among the facts, and what it corrected no longer does.
    let recorded = state.repayment(&taken.repayment).is_ok();
    let now = if recorded {
        state.position(&taken.loan, view.on)
    } else {
        state.position_if(&taken.loan, view.on, instead, Some(loan::Fact::Repayment(paid)))
    };
    let mut told = Told::line(LOAN, Words::data(names::loan(view, &taken.loan)))
        .and(Phrase::new("收到", "Received"), tenders_in_words(view, &taken.tenders))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total))
        .and(Phrase::new("冲抵", "It pays"), allocated(share.interest, share.penalty, share.principal, share.credit))
        .amount(total);
    if rounded_off.is_positive() {
        told = told.and(Phrase::new("抹零", "Rounded off"), wording::yuan(rounded_off));
    }
    if let (Ok(before), Ok(now)) = (before, now) {
        // What was corrected is gone from the facts: the balance before it can no longer be told.
        if !recorded || instead.is_none() {
            told = told.and(Phrase::new("本金余额", "Principal"), wording::change(before.principal, now.principal));
        }
        told = told.and(Phrase::new("还后", "Afterwards"), after(&now));
        let cut = now.interest.cut() + now.penalty.cut();
        if cut.is_positive() {
            told = told.and(Phrase::new("因法定上限减收", "Cut by the ceiling"), wording::yuan(cut));
        }
    }
    told = told.and(Phrase::new("到账日", "Paid on"), wording::day(taken.on));
    told.why = super::why::page(view, &taken.loan, view.on).ok();
    told
}

fn reverse_repayment(view: &V<'_>, id: &Id) -> Told {
    let Some((loan, old)) = names::repayment(view, id) else { return Told::default() };
    let words = [wording::receipt(old.receipt), tenders_in_words(view, &old.tenders), wording::day(old.on)];
    let told = Told::line(LOAN, Words::data(names::loan(view, loan)))
        .and(Phrase::new("冲正", "Reverses"), wording::joined(&words, "，", ", "))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(old.amount()))
        .amount(old.amount());
    let now = view.state().position(loan, view.on);
    let then = view.state().position_if(loan, view.on, Some(id), None);
    let told = Told { why: super::why::page(view, loan, view.on).ok(), ..told };
    match (now, then) {
        (Ok(now), Ok(then)) => told
            .and(Phrase::new("本金余额", "Principal"), wording::change(now.principal, then.principal))
            .and(Phrase::new("冲正后", "Afterwards"), after(&then)),
        _ => told,
    }
}

/// What the page after recording offers.
pub fn afterwards(view: &V<'_>, event: &Event<What>) -> Vec<(Words, Place)> {
    let loan = |label: Phrase, id: &Id| (label.into(), Place::page_of("loan", id));
    let receipt = |id: &Id| (Phrase::new("收据", "Receipt").into(), Place::page_of("paper.receipt", id));
    const THE_LOAN: Phrase = Phrase::new("这笔借款", "The loan");
    match &event.what {
        What::Repayment(repayment::What::Taken(taken)) => vec![
            (Phrase::new("更正", "Correct").into(), Place::form_of("repayment.correct", &taken.repayment)),
            (Phrase::new("冲正", "Reverse").into(), Place::form_of("repayment.reverse", &taken.repayment)),
            loan(THE_LOAN, &taken.loan),
            receipt(&taken.repayment),
        ],
        What::Repayment(repayment::What::Corrected(corrected)) => {
            vec![loan(THE_LOAN, &corrected.now.loan), receipt(&corrected.now.repayment)]
        }
        What::Repayment(repayment::What::Reversed(reversed)) => vec![loan(THE_LOAN, &reversed.loan)],
        What::Application(what) => {
            let id = match what {
                application::What::Applied(applied) => &applied.loan,
                application::What::Signed(signed) => &signed.loan,
                application::What::Declined(declined) => &declined.loan,
                application::What::Withdrawn(withdrawn) => &withdrawn.loan,
                application::What::NoteReversed(reversed) => &reversed.loan,
                application::What::DecidedOnPaper(decided) => &decided.loan,
                application::What::DecisionConfirmed(confirmed) => &confirmed.loan,
                application::What::NoteRecorded(recorded) => &recorded.loan,
                application::What::NoteSigned(signed) => &signed.loan,
            };
            let next = view.state().file(id).ok().and_then(|file| super::loans::next_step(file));
            let next = next.map(|(label, form)| (label.into(), Place::form_of(form, id)));
            next.into_iter().chain([loan(THE_LOAN, id)]).collect()
        }
        What::Waiver(what) => vec![loan(THE_LOAN, what.loan())],
        What::Extension(what) => vec![loan(THE_LOAN, what.loan())],
        What::Takeover(what) => vec![loan(THE_LOAN, what.loan())],
        What::Drawdown(drawdown::What::Paid(paid)) => vec![loan(THE_LOAN, &paid.loan)],
        What::Contact(what) => vec![loan(THE_LOAN, what.loan())],
        What::Member(member::What::Admitted(admitted)) => vec![
            (Phrase::new("入股", "Pay in shares").into(), Place::form_of("share.pay_in", &admitted.member)),
            (Phrase::new("这位社员", "The member").into(), Place::page_of("member", &admitted.member)),
        ],
        What::Produce(crate::cooperative::produce::What::TakenIn(taken)) => vec![
            receipt(&taken.lot),
            (Phrase::new("这位社员", "The member").into(), Place::page_of("member", &taken.member)),
        ],
        What::Share(share::What::PaidIn(paid)) => vec![
            (Phrase::new("借款申请", "Apply for a loan").into(), Place::form_of("application.apply", &paid.member)),
            (Phrase::new("冲正", "Reverse").into(), Place::form_of("share.reverse", &paid.payment)),
            (Phrase::new("这位社员", "The member").into(), Place::page_of("member", &paid.member)),
            receipt(&paid.payment),
            (Phrase::new("股金证", "Certificate").into(), Place::page_of("paper.certificate", &paid.payment)),
        ],
        _ => Vec::new(),
    }
}

/// The words of one of its kinds of event.
pub fn happened(kind: &str) -> Option<Phrase> {
    Some(match kind {
        "member.admitted" => Phrase::new("吸收入社", "Member admitted"),
        "member.amended" => Phrase::new("更正社员资料", "Member amended"),
        "member.suspended" => Phrase::new("暂停用信", "Borrowing suspended"),
        "member.reinstated" => Phrase::new("恢复用信", "Borrowing reinstated"),
        "departure.resigned" => Phrase::new("收到退社申请", "Resignation received"),
        "departure.withdrawn" => Phrase::new("撤回退社申请", "Resignation withdrawn"),
        "departure.expelled" => Phrase::new("除名", "Expelled"),
        "departure.reversed" => Phrase::new("撤销除名或身故登记", "Expulsion or death taken back"),
        "departure.died" => Phrase::new("身故", "Died"),
        "village.opened" => Phrase::new("设村民小组", "Village group set up"),
        "village.renamed" => Phrase::new("小组改名", "Village group renamed"),
        "village.assigned" => Phrase::new("编入村民小组", "Put into village group"),
        "relation.housed" => Phrase::new("登记同户", "Household recorded"),
        "relation.related" => Phrase::new("登记亲属", "Relative recorded"),
        "relation.parted" => Phrase::new("终止亲属关系", "Kinship ended"),
        "relation.appointed" => Phrase::new("登记任职", "Office recorded"),
        "relation.retired" => Phrase::new("登记离任", "Office ended"),
        "relation.linked" => Phrase::new("操作员对应社员", "Operator linked to member"),
        "subscription.made" => Phrase::new("认缴股金", "Share money subscribed"),
        "subscription.changed" => Phrase::new("变更认缴", "Subscription changed"),
        "share.paid_in" => Phrase::new("入股", "Share money paid in"),
        "share.reversed" => Phrase::new("冲正入股", "Share money reversed"),
        "fund.received" => Phrase::new("拨款或捐赠", "Grant or donation"),
        "application.applied" => Phrase::new("借款申请", "Loan applied for"),
        "application.signed" => Phrase::new("同意借款", "Loan approved"),
        "application.declined" => Phrase::new("不同意借款", "Loan declined"),
        "application.withdrawn" => Phrase::new("撤回申请", "Application withdrawn"),
        "application.note_reversed" => Phrase::new("作废借据登记", "Note taken back"),
        "application.decided_on_paper" => Phrase::new("补录线下决议", "Paper decision"),
        "application.decision_confirmed" => Phrase::new("确认线下决议", "Paper confirmed"),
        "application.note_recorded" => Phrase::new("登记借据", "Note recorded"),
        "application.note_signed" => Phrase::new("补签借据", "Note signed by more"),
        "drawdown.paid" => Phrase::new("放款", "Paid out"),
        "drawdown.reversed" => Phrase::new("冲正放款", "Drawdown reversed"),
        "takeover.taken" => Phrase::new("旧账转入", "Loan taken over"),
        "takeover.reversed" => Phrase::new("撤销转入", "Takeover taken back"),
        "repayment.taken" => Phrase::new("还款", "Repayment"),
        "repayment.corrected" => Phrase::new("更正还款", "Repayment corrected"),
        "repayment.reversed" => Phrase::new("冲正还款", "Repayment reversed"),
        "extension.asked" => Phrase::new("展期申请", "Extension asked for"),
        "extension.consented" => Phrase::new("担保人同意展期", "Guarantor consented"),
        "extension.withdrawn" => Phrase::new("撤回展期申请", "Extension withdrawn"),
        "extension.granted" => Phrase::new("展期", "Loan extended"),
        "extension.reversed" => Phrase::new("撤销展期", "Extension taken back"),
        "capital.refunded" => Phrase::new("退股", "Share money refunded"),
        "capital.transferred" => Phrase::new("转让股金", "Share money transferred"),
        "capital.inherited" => Phrase::new("股金继承", "Share money inherited"),
        "capital.restricted" => Phrase::new("限制退股", "Share money restricted"),
        "capital.lifted" => Phrase::new("解除限制退股", "Restriction lifted"),
        "capital.reversed" => Phrase::new("冲正退股或转让", "Refund or transfer reversed"),
        "credit.refunded" => Phrase::new("退还多收款", "Credit paid back"),
        "credit.reversed" => Phrase::new("冲正退还多收款", "Refund reversed"),
        "contact.struck" => Phrase::new("作废催收记录", "Contact struck out"),
        "contact.noted" => Phrase::new("催收记录", "Contact noted"),
        "produce.taken_in" => Phrase::new("收实物", "Taken in kind"),
        "produce.sold" => Phrase::new("变卖实物", "Produce sold"),
        "produce.written_down" => Phrase::new("减记实物", "Produce written down"),
        "produce.reversed" => Phrase::new("冲正实物", "Produce reversed"),
        "waiver.granted" => Phrase::new("减免", "Charges waived"),
        "waiver.reversed" => Phrase::new("撤销减免", "Waiver taken back"),
        "accrual.run" => Phrase::new("计提利息", "Interest recognised"),
        "accrual.restated" => Phrase::new("到期日变动重算", "Due dates moved"),
        _ => return None,
    })
}
