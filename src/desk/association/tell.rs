//! What happens in an association, in plain words: for summaries before it is recorded, and for the page after.

use super::V;
use super::told_case;
use super::{advances, due, names};
use crate::association::What;
use crate::association::advance::{self, Advance, Decided};
use crate::association::complaint;
use crate::association::merchant::{self, DepositMoved};
use crate::association::pool::{self, Banked, Given};
use crate::association::recovery;
use crate::association::retraction;
use crate::association::service::Served;
use crate::association::standing;
use crate::desk::counter::Told;
use crate::desk::sheet::Place;
use crate::desk::wording;
use crate::institution::{Event, Requirement};
use crate::ledger::{Account, Booked, Series};
use crate::text::terms::{self, Term as _};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

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
        What::Complaint(what) => told_case::complaint(view, what),
        What::Consultation(what) => told_case::consultation(view, what),
        What::Clock(what) => told_case::clock(view, what),
        What::Contact(what) => told_case::contact(view, what),
        What::Session(what) => told_case::session(view, what),
        What::Offer(what) => told_case::offer(view, what),
        What::Goods(what) => told_case::goods(view, what),
        What::Standing(standing::What::Reported(reported)) => merchant_line(view, &reported.merchant)
            .and(Phrase::new("状态", "Standing"), names::coded(terms::STANDINGS, reported.standing))
            .and(Phrase::new("凭据", "Proof"), Words::data(view.text(&reported.proof)))
            .and(Phrase::new("自哪天起", "Since"), wording::day(reported.on)),
        What::Mediation(what) => told_case::mediation(view, what),
        What::Advance(what) => advance(view, what),
        What::Recovery(what) => recovery(view, what),
        What::Retraction(retraction::What::TakenBack(taken)) => super::retracting::told(view, taken),
    };
    told.numbers.extend(numbers(&event.booked));
    told
}

/// The numbers an event was given.
fn numbers(booked: &Booked) -> Vec<Words> {
    const NOTICE: Phrase = Phrase::new("通知 {number} 号", "notice {number}");
    let notice = booked.number(&Series::of("notice")).map(|number| NOTICE.with(&[("number", &number)]));
    const GOODS: Phrase = Phrase::new("货物收据 {number}", "goods receipt {number}");
    let goods = booked.number(&Series::of("goods"));
    let goods = goods.map(|number| GOODS.with(&[("number", &format!("{number:04}"))]));
    let receipt = booked.number(&Series::of("receipt")).map(wording::receipt);
    let vouchers = booked.entries.iter().map(|entry| wording::voucher(entry.voucher()));
    notice.into_iter().chain(goods).chain(receipt).chain(vouchers).collect()
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
        pool::What::Reconciled(reconciled) => super::statement::told(view, reconciled),
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
        merchant::What::Amended(amended) => amended_merchant(view, amended),
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
        merchant::What::DepositReceived(moved) => deposit(view, moved, moved.amount),
        merchant::What::DepositReturned(moved) => deposit(view, moved, -moved.amount),
    }
}

fn amended_merchant(view: &V<'_>, amended: &merchant::Amended) -> Told {
    let mut told = merchant_line(view, &amended.merchant);
    if let Some(name) = &amended.name {
        told = told.and(Phrase::new("名称", "Name"), Words::data(view.text(name)));
    }
    if let Some(code) = &amended.credit_code {
        told = told.and(Phrase::new("信用代码", "Credit code"), Words::data(code.as_str()));
    }
    for shop in amended.shops.iter().filter_map(|shops| view.filed::<Vec<merchant::Shop>>(shops)).flatten() {
        told = told.and(Phrase::new("门店", "Shop"), Words::data(shop.name.as_str()));
    }
    if let Some(landlord) = &amended.landlord {
        told = told.and(Phrase::new("场地方", "Landlord"), Words::data(view.text(landlord)));
    }
    told
}

fn merchant_line(view: &V<'_>, id: &Id) -> Told {
    Told::line(MERCHANT, Words::data(names::merchant(view, id)))
}

fn deposit(view: &V<'_>, moved: &DepositMoved, by: Money) -> Told {
    merchant_line(view, &moved.merchant)
        .and(AMOUNT, wording::yuan_in_words(moved.amount))
        .and(Phrase::new("保证金", "Deposit"), view.moved(view.state().deposit(&moved.merchant), by))
        .and(ON, wording::day(moved.on))
        .amount(moved.amount)
}

fn advance_line(view: &V<'_>, id: &Id) -> Told {
    Told::line(ADVANCE, Words::data(names::advance(view, id)))
}

pub(super) fn served(view: &V<'_>, served: &Served) -> Words {
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
    if let Some(group) = &opened.group {
        told = told.and(Phrase::new("推选代表", "Speaks for all"), names::case(view, &group.representative));
    }
    for rule in &opened.warned {
        told = told.and(Phrase::new("说明理由通过", "Passed with a reason"), Words::data(rule));
    }
    told.amount(opened.amount)
}

fn paper(view: &V<'_>, entered: &advance::PaperEntered) -> Told {
    advance_line(view, &entered.advance)
        .and(Phrase::new("会议", "Held on"), wording::day(entered.decision.held_on))
        .and(Phrase::new("表决", "Votes"), advances::tally(&entered.decision.tally))
        .and(
            Phrase::new("还要", "Still needed"),
            Phrase::new("另一位看过纸质决议的人确认", "another who has seen the paper confirms"),
        )
}

fn paid(view: &V<'_>, paid: &advance::Paid) -> Told {
    let at_the_bank = view.house().ledger.balance(Account::POOL, Some(&paid.line));
    let mut told = advance_line(view, &paid.advance)
        .and(AMOUNT, wording::yuan_in_words(paid.amount))
        .and(Phrase::new("收款账户", "To account"), Words::data(view.text(&paid.account)));
    if paid.abroad {
        told = told.and(Phrase::new("账户在", "Account in"), Phrase::new("境外", "abroad"));
    }
    told.and(names::line(view, &paid.line), view.moved(at_the_bank, -paid.amount))
        .and(Phrase::new("付款日期", "Paid on"), wording::day(paid.on))
        .amount(paid.amount)
}

fn recovery(view: &V<'_>, what: &recovery::What) -> Told {
    match what {
        recovery::What::Notified(notified) => {
            let told = notified.with.iter().fold(advance_line(view, &notified.advance), |told, id| {
                told.and(ADVANCE, Words::data(names::advance(view, id)))
            });
            told.and(PROOF, served(view, &notified.served))
        }
        recovery::What::Demanded(demanded) => {
            let line = |id: &Id, amount: Money| {
                wording::joined(&[Words::data(names::advance(view, id)), wording::yuan(amount)], "，", ", ")
            };
            let mut told = Told::line(ADVANCE, line(&demanded.advance, demanded.amount));
            for owed in &demanded.with {
                told = told.and(ADVANCE, line(&owed.advance, owed.amount));
            }
            told.and(Phrase::new("催还", "Demanded"), wording::yuan_in_words(demanded.together()))
                .and(Phrase::new("限期", "Pay by"), wording::day(demanded.pay_by))
                .and(PROOF, served(view, &demanded.served))
        }
        recovery::What::Received(received) => {
            let told = advance_line(view, &received.advance)
                .and(Phrase::new("来源", "From"), names::coded(terms::RECOVERY_SOURCES, received.source))
                .and(AMOUNT, wording::yuan_in_words(received.amount()));
            let told = owed(view, told, &received.advance, received.outstanding);
            let told = if received.written_off.is_positive() {
                told.and(Phrase::new("收回已核销", "Of what was written off"), wording::yuan(received.written_off))
            } else {
                told
            };
            told.and(Phrase::new("记入", "Into"), names::line(view, &received.line))
                .and(Phrase::new("到账日", "Received on"), wording::day(received.on))
                .amount(received.amount())
        }
        recovery::What::PlanAgreed(agreed) => {
            const PARTS: Phrase = Phrase::new("{count} 期，{first} 起", "{count}, from {first}");
            let told = advance_line(view, &agreed.advance).and(ON, wording::day(agreed.on));
            match agreed.instalments.first() {
                Some(first) => told
                    .and(
                        Phrase::new("分期还款", "Instalments"),
                        PARTS.with(&[("count", &agreed.instalments.len()), ("first", &first.due)]),
                    )
                    .and(Phrase::new("每期", "Each"), wording::yuan(first.amount)),
                None => told,
            }
        }
        recovery::What::StepTaken(taken) => {
            let told = advance_line(view, &taken.advance)
                .and(Phrase::new("做了什么", "Step"), names::coded(terms::RECOVERY_STEPS, taken.step))
                .and(Phrase::new("请求金额", "Claimed"), wording::yuan_in_words(taken.amount))
                .and(ON, wording::day(taken.on));
            match &taken.number {
                Some(number) => told.and(Phrase::new("案号", "Number"), Words::data(number.as_str())),
                None => told,
            }
        }
        recovery::What::ShopSuspended(suspended) => merchant_line(view, &suspended.merchant)
            .and(Phrase::new("暂停", "Suspended"), Phrase::new("还清为止", "until it has repaid"))
            .and(REASON, Words::data(view.text(&suspended.reason)))
            .and(ON, wording::day(suspended.on)),
        recovery::What::TopUpDemanded(demanded) => merchant_line(view, &demanded.merchant)
            .and(Phrase::new("补足保证金", "Deposit to bring up"), wording::yuan_in_words(demanded.amount))
            .and(Phrase::new("补到", "To"), wording::yuan(demanded.target))
            .and(Phrase::new("限期", "Pay by"), wording::day(demanded.pay_by))
            .and(PROOF, served(view, &demanded.served)),
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
            .and(Phrase::new("比垫付多给", "More than advanced"), wording::yuan(awarded.beyond))
            .and(ON, wording::day(awarded.on)),
        recovery::What::WrittenOff(off) => {
            let told = advance_line(view, &off.advance).and(AMOUNT, wording::yuan_in_words(off.amount));
            owed(view, told, &off.advance, off.amount)
                .and(Phrase::new("决议", "Resolution"), Words::data(off.resolution.number.as_str()))
                .and(Phrase::new("表决", "Votes"), advances::tally(&off.resolution.decision.tally))
                .and(REASON, Words::data(view.text(&off.reason)))
                .amount(off.amount)
        }
        recovery::What::Reversed(reversed) => {
            reverse(view, &reversed.receipt).and(REASON, Words::data(view.text(&reversed.reason)))
        }
    }
}

/// What is outstanding before and after so much came back.
fn owed(view: &V<'_>, told: Told, id: &Id, back: Money) -> Told {
    told.and(OWED, view.moved(view.state().owed(id), -back))
}

fn reverse(view: &V<'_>, id: &Id) -> Told {
    let Some(receipt) = view.state().recoveries.receipt(id) else { return Told::default() };
    advance_line(view, &receipt.received.advance)
        .and(Phrase::new("冲正", "Reverses"), super::recovery::recorded(receipt))
        .amount(receipt.received.amount())
}

/// What the page after recording offers: the next step first.
pub fn afterwards(view: &V<'_>, event: &Event<What>) -> Vec<(Words, Place)> {
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
        What::Merchant(merchant::What::Amended(amended)) => vec![page(THE_MERCHANT, "merchant", &amended.merchant)],
        What::Standing(standing::What::Reported(reported)) => {
            vec![page(THE_MERCHANT, "merchant", &reported.merchant)]
        }
        What::Merchant(merchant::What::Delisted(delisted)) => vec![page(THE_MERCHANT, "merchant", &delisted.merchant)],
        What::Complaint(what @ complaint::What::HandedOver(_)) => {
            let handed = view.state().cases.get(what.case()).and_then(|case| case.handed.last());
            let slip = Phrase::new("打印移交单", "Print the hand-over slip");
            let slip = handed.map(|handed| page(slip, "paper.handover", &handed.handover));
            slip.into_iter().chain(of_case(view, what.case())).collect()
        }
        What::Complaint(what) => of_case(view, what.case()),
        What::Clock(_) | What::Contact(_) | What::Session(_) | What::Offer(_) | What::Goods(_) | What::Mediation(_) => {
            told_case::case_of(view, &event.what).map(|case| of_case(view, &case)).unwrap_or_default()
        }
        What::Advance(what) => of_advance(view, what.advance()),
        What::Recovery(what) => match what {
            recovery::What::Notified(notified) => of_advance(view, &notified.advance),
            recovery::What::Demanded(demanded) => of_advance(view, &demanded.advance),
            recovery::What::PlanAgreed(agreed) => of_advance(view, &agreed.advance),
            recovery::What::StepTaken(taken) => of_advance(view, &taken.advance),
            recovery::What::ShopSuspended(suspended) => vec![page(THE_MERCHANT, "merchant", &suspended.merchant)],
            recovery::What::TopUpDemanded(demanded) => vec![page(THE_MERCHANT, "merchant", &demanded.merchant)],
            recovery::What::PaidTwice(twice) => of_advance(view, &twice.advance),
            recovery::What::Awarded(awarded) => of_advance(view, &awarded.advance),
            recovery::What::WrittenOff(off) => of_advance(view, &off.advance),
            recovery::What::Reversed(reversed) => of_advance(view, &reversed.advance),
            recovery::What::Received(received) => {
                let reverse = form(Phrase::new("冲正", "Reverse"), "recovery.reverse", &received.receipt);
                of_advance(view, &received.advance).into_iter().chain([reverse]).collect()
            }
        },
        What::Retraction(retraction::What::TakenBack(taken)) => match taken.files.first() {
            Some(file) if view.state().cases.contains_key(file) => of_case(view, file),
            Some(file) if view.state().merchants.contains_key(file) => vec![page(THE_MERCHANT, "merchant", file)],
            Some(file) if view.state().advances.get(file).is_some() => of_advance(view, file),
            _ => Vec::new(),
        },
        What::House(_) | What::Pool(_) | What::Consultation(_) => Vec::new(),
    }
}

/// The usual next step of a case, and its page.
fn of_case(view: &V<'_>, id: &Id) -> Vec<(Words, Place)> {
    let case = view.state().cases.get(id);
    let next = case.and_then(|case| match due::stage(view, id, case) {
        "registered" => Some((Phrase::new("受理", "Accept"), "complaint.accept")),
        "incomplete" => Some((Phrase::new("补充登记", "Complete or amend"), "complaint.supplement")),
        "in_mediation" => Some((Phrase::new("登记调解结果", "Record outcome"), "mediation.end")),
        "in_expertise" => Some((Phrase::new("恢复计算", "Restart the clock"), "clock.resume")),
        "performing" => Some((Phrase::new("登记履行", "Record performance"), "mediation.perform")),
        _ if due::may_advance(view, id) => Some((Phrase::new("申请垫付", "Request advance"), "advance.open")),
        _ => None,
    });
    let next = next.map(|(label, form)| (label.into(), Place::form_of(form, id)));
    next.into_iter().chain([(Phrase::new("这个案件", "The case").into(), Place::page_of("case", id))]).collect()
}

/// The next step of an advance, and its page.
fn of_advance(view: &V<'_>, id: &Id) -> Vec<(Words, Place)> {
    let next = |advance: &Advance| advances::next_step(view, id, advance);
    let next = view.state().advances.get(id).and_then(next);
    let next = next.map(|(label, place)| (label.into(), place));
    next.into_iter().chain([(Phrase::new("这笔垫付", "The advance").into(), Place::page_of("advance", id))]).collect()
}

/// The words of one of its kinds of event.
pub fn happened(kind: &str) -> Option<Phrase> {
    if let Some(act) = terms::word(terms::ACTS, kind) {
        return Some(act);
    }
    Some(match kind {
        "pool.appropriated" => Phrase::new("拨款", "Appropriation"),
        "pool.donated" => Phrase::new("定向捐赠", "Earmarked donation"),
        "pool.interest_credited" => Phrase::new("银行利息", "Bank interest"),
        "pool.charge_taken" => Phrase::new("银行手续费", "Bank charge"),
        "pool.reconciled" => Phrase::new("银行对账", "Bank reconciled"),
        "merchant.amended" => Phrase::new("补充经营者", "Merchant completed"),
        "complaint.handed_over" => Phrase::new("移交案件", "Case handed over"),
        "merchant.deposit_received" => Phrase::new("收保证金", "Deposit received"),
        "merchant.deposit_returned" => Phrase::new("退保证金", "Deposit returned"),
        "offer.floor_set" => Phrase::new("记底线", "Floor noted"),
        "advance.opened" => Phrase::new("申请垫付", "Advance requested"),
        "advance.lapsed" => Phrase::new("冻结到期", "Hold lapsed"),
        "advance.held_again" => Phrase::new("重新冻结", "Held again"),
        "advance.settled" => Phrase::new("商家付款", "Merchant paid"),
        "advance.passed_on" => Phrase::new("转付消费者", "Paid on to consumer"),
        "advance.signed" => Phrase::new("同意垫付", "Advance approved"),
        "advance.declined" => Phrase::new("不同意垫付", "Advance declined"),
        "advance.paper_confirmed" => Phrase::new("确认线下决议", "Paper confirmed"),
        "advance.paid" => Phrase::new("付款给消费者", "Consumer paid"),
        "advance.bounced" => Phrase::new("付款退回", "Payment bounced"),
        "advance.withdrawn" => Phrase::new("撤回垫付", "Advance withdrawn"),
        "recovery.received" => Phrase::new("收回", "Money came back"),
        "recovery.written_off" => Phrase::new("核销", "Written off"),
        "retraction.taken_back" => Phrase::new("撤销登记", "Record taken back"),
        "recovery.reversed" => Phrase::new("冲正追回", "Recovery reversed"),
        _ => return None,
    })
}
