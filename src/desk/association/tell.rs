//! What happens in an association, in plain words: for summaries before it is recorded, and for the page after.

use super::V;
use super::{advances, cases, names};
use crate::association::advance::{self, Advance, Decided, Stage};
use crate::association::complaint;
use crate::association::mediation;
use crate::association::merchant::{self, DepositMoved};
use crate::association::pool::{self, Banked, Given};
use crate::association::recovery;
use crate::association::service::Served;
use crate::association::{Command, What};
use crate::desk::counter::Told;
use crate::desk::sheet::Place;
use crate::desk::wording;
use crate::institution::{Event, Requirement};
use crate::ledger::{Account, Booked, Series};
use crate::people::Personal;
use crate::text::terms::{self, Term as _};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money, Note, Text};

const ADVANCE: Phrase = Phrase::new("垫付", "Advance");
const MERCHANT: Phrase = Phrase::new("经营者", "Merchant");
const AMOUNT: Phrase = Phrase::new("金额", "Amount");
const REASON: Phrase = Phrase::new("理由", "Reason");
const ON: Phrase = Phrase::new("日期", "On");
const OWED: Phrase = Phrase::new("未收回", "Outstanding");
const PROOF_OF: Phrase = Phrase::new("凭据", "Proof");
const PROOF: Phrase = Phrase::new("送达", "Served");

/// What an event does.
pub fn tell(view: &V<'_>, event: &Event<What>) -> Told {
    let mut told = match &event.what {
        What::House(_) => Told::default(),
        What::Pool(what) => pool(view, what),
        What::Merchant(what) => merchant(view, what),
        What::Complaint(what) => complaint(view, what),
        What::Mediation(mediation::What::Ended(ended)) => {
            let told = Told::line(Phrase::new("案件", "Case"), names::case(view, &ended.case))
                .and(Phrase::new("结果", "Outcome"), names::word(terms::OUTCOMES, ended.outcome.code()))
                .and(ON, wording::day(ended.on));
            if ended.outcome.opens_an_advance() {
                told.and(Phrase::new("接着", "Then"), Phrase::new("可以申请垫付", "an advance may be requested"))
            } else {
                told
            }
        }
        What::Advance(what) => advance(view, what),
        What::Recovery(what) => recovery(view, what),
    };
    told.numbers.extend(numbers(&event.booked));
    told
}

/// The numbers an event was given.
fn numbers(booked: &Booked) -> Vec<Words> {
    const NOTICE: Phrase = Phrase::new("通知 {number} 号", "notice {number}");
    let notice = booked.number(&Series::of("notice")).map(|number| NOTICE.with(&[("number", &number)]));
    let receipt = booked.number(&Series::of("receipt")).map(wording::receipt);
    let vouchers = booked.entries.iter().map(|entry| wording::voucher(entry.voucher()));
    notice.into_iter().chain(receipt).chain(vouchers).collect()
}

fn pool(view: &V<'_>, what: &pool::What) -> Told {
    let given = |given: &Given| {
        let line =
            given.name.as_ref().map_or_else(|| names::line(view, &given.line), |name| Words::data(name.as_str()));
        Told::line(Phrase::new("记入", "Into"), line)
            .and(Phrase::new("来自", "From"), Words::data(view.text(&given.from)))
            .and(AMOUNT, wording::yuan_in_words(given.amount))
            .and(Phrase::new("到账日", "Received on"), wording::day(given.on))
            .amount(given.amount)
    };
    let banked = |banked: &Banked| {
        Told::line(Phrase::new("哪一项", "Line"), names::line(view, &banked.line))
            .and(AMOUNT, wording::yuan_in_words(banked.amount))
            .and(ON, wording::day(banked.on))
            .amount(banked.amount)
    };
    match what {
        pool::What::Appropriated(what) | pool::What::Donated(what) => given(what),
        pool::What::InterestCredited(what) | pool::What::ChargeTaken(what) => banked(what),
    }
}

fn merchant(view: &V<'_>, what: &merchant::What) -> Told {
    match what {
        merchant::What::Registered(registered) => {
            let told = Told::line(Phrase::new("名称", "Name"), Words::data(view.text(&registered.name)));
            match &registered.credit_code {
                Some(code) => told.and(Phrase::new("信用代码", "Credit code"), Words::data(code.as_str())),
                None => told,
            }
        }
        merchant::What::Pledged(pledged) => {
            const THROUGH: Phrase = Phrase::new("{from} 至 {to}", "{from} through {to}");
            let arbitration =
                if pledged.arbitration { Phrase::new("同意", "yes") } else { Phrase::new("不同意", "no") };
            merchant_line(view, &pledged.merchant)
                .and(Phrase::new("承诺", "Pledge"), THROUGH.with(&[("from", &pledged.from), ("to", &pledged.to)]))
                .and(Phrase::new("仲裁", "Arbitration"), arbitration)
                .and(Phrase::new("送达地址", "Served at"), Words::data(view.text(&pledged.service_address)))
        }
        merchant::What::Delisted(delisted) => merchant_line(view, &delisted.merchant)
            .and(REASON, Words::data(view.text(&delisted.reason)))
            .and(Phrase::new("可再承诺", "May pledge from"), wording::day(delisted.again_from)),
        merchant::What::DepositReceived(moved) | merchant::What::DepositReturned(moved) => deposit(view, moved),
    }
}

fn merchant_line(view: &V<'_>, id: &Id) -> Told {
    Told::line(MERCHANT, Words::data(names::merchant(view, id)))
}

fn deposit(view: &V<'_>, moved: &DepositMoved) -> Told {
    merchant_line(view, &moved.merchant)
        .and(AMOUNT, wording::yuan_in_words(moved.amount))
        .and(ON, wording::day(moved.on))
        .amount(moved.amount)
}

fn complaint(view: &V<'_>, what: &complaint::What) -> Told {
    let case = |id: &Id| Told::line(Phrase::new("案件", "Case"), names::case(view, id));
    match what {
        complaint::What::Registered(registered) => {
            let consumer = match &registered.person {
                Some(person) => view.person_name(person),
                None => names::consumer(view, &registered.consumer),
            };
            let facts = view.filed::<Note>(&registered.facts);
            let told = Told::line(Phrase::new("消费者", "Consumer"), Words::data(consumer))
                .and(MERCHANT, Words::data(names::merchant(view, &registered.merchant)))
                .and(Phrase::new("诉求", "Claims"), cases::claims(&registered.claims))
                .and(Phrase::new("投诉日期", "Came on"), wording::day(registered.on));
            match facts {
                Some(facts) => told.and(Phrase::new("事情经过", "Facts"), Words::data(facts.as_str())),
                None => told,
            }
        }
        complaint::What::Accepted(accepted) => {
            case(&accepted.case).and(Phrase::new("受理日期", "Accepted on"), wording::day(accepted.on))
        }
        complaint::What::Refused(refused) => case(&refused.case)
            .and(Phrase::new("不予受理", "Refused"), names::coded(terms::REFUSAL_CAUSES, refused.cause))
            .and(ON, wording::day(refused.on)),
    }
}

fn advance_line(view: &V<'_>, id: &Id) -> Told {
    Told::line(ADVANCE, Words::data(names::advance(view, id)))
}

fn served(view: &V<'_>, served: &Served) -> Words {
    let mut words = vec![names::coded(terms::SERVICES, served.how), wording::day(served.on)];
    words.extend(served.proof.as_ref().map(|proof| Words::data(view.text(proof))));
    wording::joined(&words, "，", ", ")
}

fn advance(view: &V<'_>, what: &advance::What) -> Told {
    let file = |id: &Id| view.state().advances.get(id);
    match what {
        advance::What::Opened(opened) => self::opened(view, opened),
        advance::What::Lapsed(named) => advance_line(view, &named.advance)
            .and(Phrase::new("冻结", "Hold"), Phrase::new("已到期解冻", "lapsed, released")),
        advance::What::HeldAgain(held) => {
            advance_line(view, &held.advance).and(Phrase::new("冻结", "Held"), wording::yuan(held.amount))
        }
        advance::What::NoticeServed(notice) => advance_line(view, &notice.advance)
            .and(PROOF, served(view, &notice.served))
            .and(Phrase::new("商家最后期限", "Last chance"), wording::day(notice.ends)),
        advance::What::Settled(settled) => advance_line(view, &settled.advance)
            .and(Phrase::new("商家付了", "Merchant paid"), wording::yuan_in_words(settled.amount))
            .and(Phrase::new("怎么付", "Which way"), names::coded(terms::ROUTES, settled.route))
            .and(Phrase::new("还要垫", "Left to advance"), wording::yuan(settled.left))
            .and(ON, wording::day(settled.on))
            .amount(settled.amount),
        advance::What::PassedOn(passed) => advance_line(view, &passed.advance)
            .and(Phrase::new("转付", "Paid on"), wording::yuan_in_words(passed.amount))
            .and(ON, wording::day(passed.on))
            .amount(passed.amount),
        advance::What::Signed(named) => {
            let mut told =
                advance_line(view, &named.advance).and(Phrase::new("同意", "Approved"), Phrase::new("是", "yes"));
            if let Some(advance) = file(&named.advance) {
                told = told.and(AMOUNT, wording::yuan_in_words(advance.amount));
            }
            told
        }
        advance::What::Declined(declined) => {
            advance_line(view, &declined.advance).and(REASON, Words::data(view.text(&declined.reason)))
        }
        advance::What::PaperEntered(entered) => paper(view, entered),
        advance::What::Voted(voted) => {
            const SEAT: Phrase = Phrase::new("第 {seat} 席 {name}", "seat {seat}, {name}");
            let name = view.text(&voted.name);
            let means = names::coded(terms::VOTE_MEANS, voted.means);
            let told = advance_line(view, &voted.advance)
                .and(Phrase::new("理事", "Member"), SEAT.with(&[("seat", &voted.seat), ("name", &name)]))
                .and(Phrase::new("表决", "Vote"), super::steps::voice(voted.vote))
                .and(Phrase::new("怎么来的", "By"), wording::joined(&[wording::day(voted.on), means], " ", " "))
                .and(PROOF_OF, Words::data(view.text(&voted.proof)));
            match voted.decided {
                Some(Decided::Carried) => told.and(
                    Phrase::new("结果", "Outcome"),
                    Phrase::new(
                        "已过半数，由另一人看过凭据后确认",
                        "carried; another who has seen the proofs confirms",
                    ),
                ),
                Some(Decided::Lost) => told.and(
                    Phrase::new("结果", "Outcome"),
                    Phrase::new("未通过，款项解冻", "lost, the money is released"),
                ),
                None => told,
            }
        }
        advance::What::PaperConfirmed(named) => advance_line(view, &named.advance)
            .and(Phrase::new("确认", "Confirmed"), Phrase::new("看过纸质决议", "the paper was seen")),
        advance::What::AgreementSigned(signed) => advance_line(view, &signed.advance)
            .and(Phrase::new("债权转让", "Assignment"), Phrase::new("有", "yes"))
            .and(Phrase::new("怎么签的", "Signed"), names::coded(terms::SIGNING_MEANS, signed.agreement.means))
            .and(Phrase::new("签订日期", "Signed on"), wording::day(signed.agreement.on)),
        advance::What::Paid(paid) => self::paid(view, paid),
        advance::What::Bounced(bounced) => advance_line(view, &bounced.advance)
            .and(Phrase::new("付款退回", "Bounced"), wording::yuan_in_words(bounced.amount))
            .and(Phrase::new("记入", "Into"), names::line(view, &bounced.line))
            .and(REASON, Words::data(view.text(&bounced.reason)))
            .and(Phrase::new("接着", "Then"), Phrase::new("已重新冻结，可以再付", "held again, to be paid again"))
            .and(ON, wording::day(bounced.on))
            .amount(bounced.amount),
        advance::What::Withdrawn(withdrawn) => {
            advance_line(view, &withdrawn.advance).and(REASON, Words::data(view.text(&withdrawn.reason)))
        }
    }
}

fn opened(view: &V<'_>, opened: &advance::Opened) -> Told {
    const APPROVERS: Phrase = Phrase::new("{count} 名审批签字", "{count} approvers sign");
    let approval = match &opened.requirement {
        Requirement::Approvers(count) => APPROVERS.with(&[("count", count)]),
        Requirement::Paper(body) => {
            wording::joined(&[body.phrase().into(), Phrase::new("线下决议", "decision on paper").into()], "", ", ")
        }
    };
    let waits = if opened.waits {
        Phrase::new("先通知商家，期限过了再付", "notify the merchant, pay after its last chance")
    } else {
        Phrase::new("小额，不等商家", "small, the merchant is not waited for")
    };
    let mut told = Told::line(Phrase::new("案件", "Case"), names::case(view, &opened.case))
        .and(AMOUNT, wording::yuan_in_words(opened.amount))
        .and(Phrase::new("核定损失", "Loss assessed"), wording::yuan(opened.assessed))
        .and(Phrase::new("资金来源", "Paid from"), names::line(view, &opened.line))
        .and(Phrase::new("审批", "Approval"), approval)
        .and(Phrase::new("付款", "Payment"), waits);
    for rule in &opened.warned {
        told = told.and(Phrase::new("说明理由通过", "Passed with a reason"), Words::data(rule));
    }
    told.amount(opened.amount)
}

fn paper(view: &V<'_>, entered: &advance::PaperEntered) -> Told {
    const TALLY: Phrase = Phrase::new(
        "同意 {for} 不同意 {against} 弃权 {abstained}",
        "{for} for, {against} against, {abstained} abstained",
    );
    let tally = &entered.decision.tally;
    let figures: &[(&str, &dyn std::fmt::Display)] =
        &[("for", &tally.agreed), ("against", &tally.against), ("abstained", &tally.abstained)];
    advance_line(view, &entered.advance)
        .and(Phrase::new("会议", "Held on"), wording::day(entered.decision.held_on))
        .and(Phrase::new("表决", "Votes"), TALLY.with(figures))
        .and(
            Phrase::new("还要", "Still needed"),
            Phrase::new("另一位看过纸质决议的人确认", "another who has seen the paper confirms"),
        )
}

fn paid(view: &V<'_>, paid: &advance::Paid) -> Told {
    let recorded =
        view.state().advances.get(&paid.advance).is_some_and(|advance| matches!(advance.stage, Stage::Paid { .. }));
    let at_the_bank = view.house().ledger.balance(Account::POOL, Some(&paid.line));
    let (before, after) =
        if recorded { (at_the_bank + paid.amount, at_the_bank) } else { (at_the_bank, at_the_bank - paid.amount) };
    let mut told = advance_line(view, &paid.advance).and(AMOUNT, wording::yuan_in_words(paid.amount));
    if let Some(account) = &paid.account {
        told = told.and(Phrase::new("收款账户", "To account"), Words::data(view.text(account)));
    }
    if paid.abroad {
        told = told.and(Phrase::new("账户在", "Account in"), Phrase::new("境外", "abroad"));
    }
    told.and(names::line(view, &paid.line), wording::change(before, after))
        .and(Phrase::new("付款日期", "Paid on"), wording::day(paid.on))
        .amount(paid.amount)
}

fn recovery(view: &V<'_>, what: &recovery::What) -> Told {
    match what {
        recovery::What::Notified(notified) => {
            advance_line(view, &notified.advance).and(PROOF, served(view, &notified.served))
        }
        recovery::What::Demanded(demanded) => advance_line(view, &demanded.advance)
            .and(Phrase::new("催还", "Demanded"), wording::yuan_in_words(demanded.amount))
            .and(Phrase::new("限期", "Pay by"), wording::day(demanded.pay_by))
            .and(PROOF, served(view, &demanded.served)),
        recovery::What::Received(received) => {
            let recorded = view.state().recoveries.receipt(&received.receipt).is_some();
            let told = advance_line(view, &received.advance)
                .and(Phrase::new("来源", "From"), names::coded(terms::RECOVERY_SOURCES, received.source))
                .and(AMOUNT, wording::yuan_in_words(received.amount()));
            let told = owed(view, told, &received.advance, received.outstanding, recorded);
            let told = if received.written_off.is_positive() {
                told.and(Phrase::new("收回已核销", "Of what was written off"), wording::yuan(received.written_off))
            } else {
                told
            };
            told.and(Phrase::new("记入", "Into"), names::line(view, &received.line))
                .and(Phrase::new("到账日", "Received on"), wording::day(received.on))
                .amount(received.amount())
        }
        recovery::What::PaidTwice(twice) => advance_line(view, &twice.advance)
            .and(Phrase::new("商家又付了", "Merchant paid again"), wording::yuan_in_words(twice.amount))
            .and(Phrase::new("由消费者退回", "Due from consumer"), wording::yuan(twice.due))
            .and(PROOF_OF, Words::data(view.text(&twice.proof)))
            .and(ON, wording::day(twice.on)),
        recovery::What::Awarded(awarded) => advance_line(view, &awarded.advance)
            .and(Phrase::new("裁决", "Award"), Words::data(awarded.number.as_str()))
            .and(AMOUNT, wording::yuan_in_words(awarded.amount))
            .and(Phrase::new("不再向商家追", "Not asked of the merchant"), wording::yuan(awarded.difference))
            .and(Phrase::new("由消费者退回", "Due from consumer"), wording::yuan(awarded.due))
            .and(ON, wording::day(awarded.on)),
        recovery::What::WrittenOff(off) => {
            let told = advance_line(view, &off.advance).and(AMOUNT, wording::yuan_in_words(off.amount));
            told.and(Phrase::new("决议", "Resolution"), Words::data(off.resolution.number.as_str()))
                .and(REASON, Words::data(view.text(&off.reason)))
                .amount(off.amount)
        }
        recovery::What::Reversed(reversed) => {
            reverse(view, &reversed.receipt).and(REASON, Words::data(view.text(&reversed.reason)))
        }
    }
}

/// What is outstanding before and after so much came back.
fn owed(view: &V<'_>, told: Told, id: &Id, back: Money, recorded: bool) -> Told {
    let now = view.state().owed(id);
    let (before, after) = if recorded { (now + back, now) } else { (now, (now - back).or_zero()) };
    told.and(OWED, wording::change(before, after))
}

fn reverse(view: &V<'_>, id: &Id) -> Told {
    let Some(receipt) = view.state().recoveries.receipt(id) else { return Told::default() };
    advance_line(view, &receipt.received.advance)
        .and(Phrase::new("冲正", "Reverses"), super::recovery::recorded(receipt))
        .amount(receipt.received.amount())
}

/// What a proposed command would do.
pub fn proposed(view: &V<'_>, command: &Command) -> Told {
    let text = |text: &Personal<Text>| match text {
        Personal::Given(text) => Words::data(text.as_str()),
        Personal::Kept { row } => Words::data(view.text_of(row)),
    };
    match command {
        Command::Merchant(merchant::Command::ReturnDeposit(deposit)) => {
            let before = view.state().deposit(&deposit.merchant);
            merchant_line(view, &deposit.merchant)
                .and(AMOUNT, wording::yuan_in_words(deposit.amount))
                .and(
                    Phrase::new("保证金", "Deposit"),
                    wording::change(before, before.checked_sub(deposit.amount).unwrap_or_default()),
                )
                .amount(deposit.amount)
        }
        Command::Recovery(recovery::Command::TakeDeposit { advance, amount }) => {
            let told = advance_line(view, advance).and(AMOUNT, wording::yuan_in_words(*amount));
            owed(view, told, advance, *amount, false).amount(*amount)
        }
        Command::Recovery(recovery::Command::WriteOff { advance, amount, resolution, reason }) => {
            let told = advance_line(view, advance).and(AMOUNT, wording::yuan_in_words(*amount));
            let told = owed(view, told, advance, *amount, false);
            let told = match resolution {
                Some(resolution) => {
                    told.and(Phrase::new("决议", "Resolution"), Words::data(resolution.number.as_str()))
                }
                None => told,
            };
            told.and(REASON, text(reason)).amount(*amount)
        }
        Command::Recovery(recovery::Command::Award(award)) => {
            let told = advance_line(view, &award.advance)
                .and(Phrase::new("裁决", "Award"), Words::data(award.number.as_str()))
                .and(AMOUNT, wording::yuan_in_words(award.amount))
                .and(Phrase::new("少给的", "What it lacks"), names::word(terms::DIFFERENCES, "written_off"));
            match &award.reason {
                Some(reason) => told.and(REASON, text(reason)),
                None => told,
            }
        }
        Command::Recovery(recovery::Command::Reverse { receipt, reason }) => {
            reverse(view, receipt).and(REASON, text(reason))
        }
        _ => Told::default(),
    }
}

/// What the page after recording offers: the next step first.
pub fn afterwards(view: &V<'_>, event: &Event<What>) -> Vec<(Words, Place)> {
    const THE_CASE: Phrase = Phrase::new("这个案件", "The case");
    const THE_MERCHANT: Phrase = Phrase::new("这家商家", "The merchant");
    let form = |label: Phrase, form, id: &Id| (label.into(), Place::form_of(form, id));
    let page = |label: Phrase, kind, id: &Id| (label.into(), Place::page_of(kind, id));
    match &event.what {
        What::Merchant(merchant::What::Registered(registered)) => vec![
            form(Phrase::new("登记承诺", "Record pledge"), "merchant.pledge", &registered.merchant),
            page(THE_MERCHANT, "merchant", &registered.merchant),
        ],
        What::Merchant(merchant::What::Pledged(pledged)) => vec![
            form(Phrase::new("收保证金", "Receive deposit"), "merchant.receive_deposit", &pledged.merchant),
            form(Phrase::new("登记投诉", "Register complaint"), "complaint.register", &pledged.merchant),
            page(THE_MERCHANT, "merchant", &pledged.merchant),
        ],
        What::Merchant(merchant::What::DepositReceived(moved)) => vec![
            form(Phrase::new("登记投诉", "Register complaint"), "complaint.register", &moved.merchant),
            page(THE_MERCHANT, "merchant", &moved.merchant),
        ],
        What::Merchant(merchant::What::DepositReturned(moved)) => vec![page(THE_MERCHANT, "merchant", &moved.merchant)],
        What::Merchant(merchant::What::Delisted(delisted)) => vec![page(THE_MERCHANT, "merchant", &delisted.merchant)],
        What::Complaint(complaint::What::Registered(registered)) => vec![
            form(Phrase::new("受理", "Accept"), "complaint.accept", &registered.case),
            page(THE_CASE, "case", &registered.case),
        ],
        What::Complaint(complaint::What::Accepted(accepted)) => vec![
            form(Phrase::new("登记调解结果", "Record outcome"), "mediation.end", &accepted.case),
            page(THE_CASE, "case", &accepted.case),
        ],
        What::Complaint(complaint::What::Refused(refused)) => vec![page(THE_CASE, "case", &refused.case)],
        What::Mediation(mediation::What::Ended(ended)) => {
            let next = cases::may_advance(view, &ended.case)
                .then(|| form(Phrase::new("申请垫付", "Request advance"), "advance.open", &ended.case));
            next.into_iter().chain([page(THE_CASE, "case", &ended.case)]).collect()
        }
        What::Advance(what) => of_advance(view, what.advance()),
        What::Recovery(what) => match what {
            recovery::What::Notified(notified) => of_advance(view, &notified.advance),
            recovery::What::Demanded(demanded) => of_advance(view, &demanded.advance),
            recovery::What::PaidTwice(twice) => of_advance(view, &twice.advance),
            recovery::What::Awarded(awarded) => of_advance(view, &awarded.advance),
            recovery::What::WrittenOff(off) => of_advance(view, &off.advance),
            recovery::What::Reversed(reversed) => of_advance(view, &reversed.advance),
            recovery::What::Received(received) => {
                let reverse = form(Phrase::new("冲正", "Reverse"), "recovery.reverse", &received.receipt);
                of_advance(view, &received.advance).into_iter().chain([reverse]).collect()
            }
        },
        What::House(_) | What::Pool(_) => Vec::new(),
    }
}

/// The next step of an advance, and its page.
fn of_advance(view: &V<'_>, id: &Id) -> Vec<(Words, Place)> {
    let next = |advance: &Advance| advances::next_step(view, id, advance);
    let next = view.state().advances.get(id).and_then(next);
    let next = next.map(|(label, form)| (label.into(), Place::form_of(form, id)));
    next.into_iter().chain([(Phrase::new("这笔垫付", "The advance").into(), Place::page_of("advance", id))]).collect()
}

/// The words of one of its kinds of event.
pub fn happened(kind: &str) -> Option<Phrase> {
    Some(match kind {
        "pool.appropriated" => Phrase::new("拨款", "Appropriation"),
        "pool.donated" => Phrase::new("定向捐赠", "Earmarked donation"),
        "pool.interest_credited" => Phrase::new("银行利息", "Bank interest"),
        "pool.charge_taken" => Phrase::new("银行手续费", "Bank charge"),
        "merchant.registered" => Phrase::new("登记经营者", "Merchant registered"),
        "merchant.pledged" => Phrase::new("经营者承诺", "Merchant pledged"),
        "merchant.delisted" => Phrase::new("取消诚信店资格", "Merchant delisted"),
        "merchant.deposit_received" => Phrase::new("收保证金", "Deposit received"),
        "merchant.deposit_returned" => Phrase::new("退保证金", "Deposit returned"),
        "complaint.registered" => Phrase::new("登记投诉", "Complaint registered"),
        "complaint.accepted" => Phrase::new("受理", "Complaint accepted"),
        "complaint.refused" => Phrase::new("不予受理", "Complaint refused"),
        "mediation.ended" => Phrase::new("调解结果", "Mediation ended"),
        "advance.opened" => Phrase::new("申请垫付", "Advance requested"),
        "advance.lapsed" => Phrase::new("冻结到期", "Hold lapsed"),
        "advance.held_again" => Phrase::new("重新冻结", "Held again"),
        "advance.notice_served" => Phrase::new("通知商家", "Merchant notified"),
        "advance.settled" => Phrase::new("商家付款", "Merchant paid"),
        "advance.passed_on" => Phrase::new("转付消费者", "Paid on to consumer"),
        "advance.signed" => Phrase::new("同意垫付", "Advance approved"),
        "advance.declined" => Phrase::new("不同意垫付", "Advance declined"),
        "advance.paper_entered" => Phrase::new("补录线下决议", "Paper decision"),
        "advance.voted" => Phrase::new("传签", "Vote by circulation"),
        "advance.paper_confirmed" => Phrase::new("确认线下决议", "Paper confirmed"),
        "advance.agreement_signed" => Phrase::new("签协议书", "Agreement signed"),
        "advance.paid" => Phrase::new("付款给消费者", "Consumer paid"),
        "advance.bounced" => Phrase::new("付款退回", "Payment bounced"),
        "advance.withdrawn" => Phrase::new("撤回垫付", "Advance withdrawn"),
        "recovery.notified" => Phrase::new("债权转让通知", "Assignment notified"),
        "recovery.demanded" => Phrase::new("追偿通知书", "Demand sent"),
        "recovery.received" => Phrase::new("收回", "Money came back"),
        "recovery.paid_twice" => Phrase::new("重复受偿", "Double recovery"),
        "recovery.awarded" => Phrase::new("裁决", "Award"),
        "recovery.written_off" => Phrase::new("核销", "Written off"),
        "recovery.reversed" => Phrase::new("冲正追回", "Recovery reversed"),
        _ => return None,
    })
}
