//! Recovery (追偿): what was advanced comes back from the merchant, or from a consumer paid twice, into the line it was
//! paid from; what cannot is written off by resolution and stays on file.
//!
//! Nothing is demanded, and nothing taken from a deposit, before the merchant was notified of the assignment (R01): it
//! does not bind the merchant until then (Civil Code 546). Money that a merchant brings of its own accord is taken
//! before as well, marked *voluntary*: the assignment is good between consumer and association from the agreement on,
//! and whoever pays the new creditor knows of it.

mod difference;
mod file;
mod measure;
mod plan;
mod receipt;
mod step;
mod write_off;

pub use difference::{Award, Awarded, Difference, PaidTwice};
pub use file::{Demand, Notice, Recoveries, Recovery};
pub use measure::{ShopSuspended, Standing, TopUp, TopUpDemanded};
pub use plan::{Due, Instalment, Plan, PlanAgreed};
pub use receipt::{Payer, Receipt, Received, Reversed, Source};
pub use step::{Step, StepTaken};
pub use write_off::WrittenOff;

use super::Association;
use super::advance::notices;
use super::board::BoardPaper;
use super::pool::{Movement, Term, deposit_line};
use super::service::{Served, Service};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked};
use crate::people::{Duty, Filing, Personal};
use crate::rules::{RECOVERY_DEMAND_TERM, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use jiff::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What can be asked of a recovery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 债权转让通知: the notice of the assignment reached the merchant.
    Notify {
        /// The advance.
        advance: Id,
        /// Further advances against the same merchant that the notice names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<Id>,
        /// How and when it arrived.
        service: Service,
    },
    /// 追偿通知书: a demand with a day to pay by.
    Demand {
        /// The advance.
        advance: Id,
        /// Further advances against the same merchant that it demands line by line.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<Id>,
        /// The day to pay by; so many days after service where none is given (R02).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pay_by: Option<Date>,
        /// How and when it arrived.
        service: Service,
    },
    /// 登记追回: the merchant pays, in full or in part. The receipt is named by the command's id.
    Receive {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
        /// The line it was paid into, where the bank names one: it must be the advance's own (R05).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<Id>,
        /// Whether the merchant brought it of its own accord.
        #[serde(default)]
        voluntary: bool,
        /// Who paid, where it is not the merchant itself.
        #[serde(default)]
        payer: Payer,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 扣保证金: settle from the merchant's deposit, once an approver has signed.
    TakeDeposit {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
    },
    /// 消费者退回: the consumer, paid twice, returns money.
    ReturnByConsumer {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 分期还款: the merchant agrees to pay by instalments, which replace an earlier plan.
    AgreePlan {
        /// The advance.
        advance: Id,
        /// The instalments in order of their days; together all that the merchant owes.
        instalments: Vec<Instalment>,
        /// The day it was agreed; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 提请仲裁, 起诉, 申请执行, 申报债权: a step outside the house.
    TakeStep {
        /// The advance.
        advance: Id,
        /// Which.
        step: Step,
        /// The number it was given there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 暂停: the shop is suspended until it has repaid all that is late.
    SuspendShop {
        /// The merchant.
        merchant: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 补足保证金: demand that the merchant bring its deposit, used for its debts, up again.
    DemandTopUp {
        /// The merchant.
        merchant: Id,
        /// How much.
        amount: Money,
        /// The day to pay by; so many days after service where none is given (R02).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pay_by: Option<Date>,
        /// How and when it arrived.
        service: Service,
    },
    /// 重复受偿: the merchant paid the consumer, in money or in goods, though the consumer was paid already.
    PaidTwice {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
        /// How it is known: the transfer shown, the goods received.
        proof: Personal<Text>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 登记裁决, 多退少补: an award or a judgment, with what becomes of the part of the advance it does not give.
    Award(Award),
    /// 核销: write off what cannot be recovered, by resolution of the board (R09), once an approver has signed.
    WriteOff {
        /// The advance.
        advance: Id,
        /// How much.
        amount: Money,
        /// The board's resolution.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolution: Option<BoardPaper>,
        /// Why.
        reason: Personal<Text>,
    },
    /// 冲正: take a wrongly recorded receipt back, once an approver has signed.
    Reverse {
        /// The receipt: the command that recorded it.
        receipt: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens in a recovery.
    pub enum What {
        /// The merchant was notified of the assignment.
        Notified(Notified) = "recovery.notified/1",
        /// A demand was served.
        Demanded(Demanded) = "recovery.demanded/1",
        /// Money came back.
        Received(Received) = "recovery.received/1",
        /// Something was written off.
        WrittenOff(WrittenOff) = "recovery.written_off/1",
        /// Instalments were agreed.
        PlanAgreed(PlanAgreed) = "recovery.plan_agreed/1",
        /// A step was taken outside the house.
        StepTaken(StepTaken) = "recovery.step_taken/1",
        /// A shop was suspended.
        ShopSuspended(ShopSuspended) = "recovery.shop_suspended/1",
        /// A deposit was to be brought up again.
        TopUpDemanded(TopUpDemanded) = "recovery.top_up_demanded/1",
        /// The merchant paid the consumer a second time.
        PaidTwice(PaidTwice) = "recovery.paid_twice/1",
        /// An award or a judgment was recorded.
        Awarded(Awarded) = "recovery.awarded/1",
        /// A receipt was taken back.
        Reversed(Reversed) = "recovery.reversed/1",
    }
}

/// The merchant was notified of the assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notified {
    /// The advance.
    pub advance: Id,
    /// Further advances the notice names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Id>,
    /// How and when.
    pub served: Served,
}

/// A demand was served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demanded {
    /// The advance.
    pub advance: Id,
    /// What was owed by then.
    pub amount: Money,
    /// Further lines of the demand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Owed>,
    /// The day to pay by.
    pub pay_by: Date,
    /// How and when.
    pub served: Served,
}

/// One line of a demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// The advance.
    pub advance: Id,
    /// What was owed of it by then.
    pub amount: Money,
}

impl Demanded {
    /// What is demanded in all.
    pub fn together(&self) -> Money {
        self.amount + self.with.iter().map(|owed| owed.amount).sum()
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &[
        "recovery.notify",
        "recovery.demand",
        "recovery.receive",
        "recovery.take_deposit",
        "recovery.return_by_consumer",
        "recovery.agree_plan",
        "recovery.take_step",
        "recovery.suspend_shop",
        "recovery.demand_top_up",
        "recovery.paid_twice",
        "recovery.award",
        "recovery.award_written_off",
        "recovery.write_off",
        "recovery.reverse",
    ];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Notify { .. } => "recovery.notify",
            Self::Demand { .. } => "recovery.demand",
            Self::Receive { .. } => "recovery.receive",
            Self::TakeDeposit { .. } => "recovery.take_deposit",
            Self::ReturnByConsumer { .. } => "recovery.return_by_consumer",
            Self::AgreePlan { .. } => "recovery.agree_plan",
            Self::TakeStep { .. } => "recovery.take_step",
            Self::SuspendShop { .. } => "recovery.suspend_shop",
            Self::DemandTopUp { .. } => "recovery.demand_top_up",
            Self::PaidTwice { .. } => "recovery.paid_twice",
            Self::Award(award) if matches!(award.difference, Difference::WrittenOff(_)) => "recovery.award_written_off",
            Self::Award(_) => "recovery.award",
            Self::WriteOff { .. } => "recovery.write_off",
            Self::Reverse { .. } => "recovery.reverse",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Notify { .. }
            | Self::Demand { .. }
            | Self::TakeDeposit { .. }
            | Self::AgreePlan { .. }
            | Self::TakeStep { .. }
            | Self::DemandTopUp { .. }
            | Self::PaidTwice { .. }
            | Self::Award(_)
            | Self::WriteOff { .. } => &[Duty::Mediator],
            Self::SuspendShop { .. } => &[Duty::Manager],
            Self::Receive { .. } | Self::ReturnByConsumer { .. } | Self::Reverse { .. } => {
                &[Duty::Mediator, Duty::Cashier]
            }
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Notify { service, .. } | Self::Demand { service, .. } | Self::DemandTopUp { service, .. } => {
                service.file(filing);
            }
            Self::SuspendShop { reason, .. } => filing.take("reason", reason),
            Self::WriteOff { resolution, reason, .. } => {
                filing.take("reason", reason);
                if let Some(resolution) = resolution {
                    resolution.file(filing);
                }
            }
            Self::Reverse { reason, .. } => filing.take("reason", reason),
            Self::PaidTwice { proof, .. } => filing.take("proof", proof),
            Self::Award(award) => award.file(filing),
            Self::Receive { .. }
            | Self::TakeDeposit { .. }
            | Self::AgreePlan { .. }
            | Self::TakeStep { .. }
            | Self::ReturnByConsumer { .. } => {}
        }
    }
}

impl What {
    pub(super) fn movements(&self) -> Vec<Movement> {
        match self {
            Self::Received(received) => received.movements(),
            Self::WrittenOff(off) => vec![Movement::new(&off.line, Term::WrittenOff, off.amount)],
            Self::Reversed(reversed) => reversed.movements(),
            _ => Vec::new(),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::Notify { advance, with, service } => notify(state, advance, with, service, circumstances)?,
        Command::Demand { advance, with, pay_by, service } => {
            demand(state, (advance, with), *pay_by, service, circumstances)?
        }
        Command::Receive { advance, amount, line, voluntary, payer, on } => {
            let came = receipt::Came { amount: *amount, line: line.as_ref(), voluntary: *voluntary, payer: *payer };
            receipt::receive(state, advance, &came, *on, circumstances)?
        }
        Command::AgreePlan { advance, instalments, on } => {
            plan::agree(state, advance, instalments, *on, circumstances)?
        }
        Command::TakeStep { advance, step, number, on } => {
            step::take(state, advance, *step, number.as_ref(), *on, circumstances)?
        }
        Command::SuspendShop { merchant, reason } => measure::suspend(state, merchant, reason, circumstances)?,
        Command::DemandTopUp { merchant, amount, pay_by, service } => {
            measure::demand_top_up(state, merchant, *amount, *pay_by, service, circumstances)?
        }
        Command::TakeDeposit { advance, amount } => receipt::take_deposit(state, advance, *amount, circumstances)?,
        Command::ReturnByConsumer { advance, amount, on } => {
            receipt::return_by_consumer(state, advance, *amount, *on, circumstances)?
        }
        Command::PaidTwice { advance, amount, proof, on } => {
            difference::paid_twice(state, advance, *amount, proof, *on, circumstances)?
        }
        Command::Award(award) => return difference::award(state, award, circumstances),
        Command::WriteOff { advance, amount, resolution, reason } => {
            write_off::write_off(state, advance, *amount, resolution.as_ref(), reason, circumstances)?
        }
        Command::Reverse { receipt, reason } => receipt::reverse(state, receipt, reason, circumstances)?,
    };
    Ok(vec![event])
}

fn notify(
    state: &Association,
    id: &Id,
    with: &[Id],
    service: &Service,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.check_together(id, with)?;
    if service.proof.is_none() {
        return Err(Refusal::because("recovery.notice_unproven").rule("R01").id("advance", id));
    }
    let mut on = None;
    for id in [id].into_iter().chain(with) {
        on = Some(state.check_recovery_day(id, service.on, circumstances)?);
        if state.notice(id).is_some() {
            return Err(Refusal::because("recovery.notified").id("advance", id));
        }
    }
    let on = on.unwrap_or(circumstances.business_date);
    let served = service.served(on, circumstances)?;
    let notified = Notified { advance: id.clone(), with: with.to_vec(), served };
    Ok(Event { what: What::Notified(notified), booked: numbered(state) })
}

fn demand(
    state: &Association,
    (id, with): (&Id, &[Id]),
    pay_by: Option<Date>,
    service: &Service,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.check_together(id, with)?;
    let line = |id: &Id| {
        let on = state.check_recovery_day(id, service.on, circumstances)?;
        state.check_notified(id, on)?;
        let amount = state.owed_by_merchant(id);
        if amount.is_zero() {
            return Err(Refusal::because("recovery.nothing_owed").id("advance", id));
        }
        Ok((on, Owed { advance: id.clone(), amount }))
    };
    let (on, first) = line(id)?;
    let with = with.iter().map(|id| Ok(line(id)?.1)).collect::<Result<Vec<Owed>, Refusal>>()?;
    let pay_by = state.pay_by(pay_by, on)?;
    let served = service.served(on, circumstances)?;
    let demanded = Demanded { advance: first.advance, amount: first.amount, with, pay_by, served };
    Ok(Event { what: What::Demanded(demanded), booked: numbered(state) })
}

/// The next number of the notices.
fn numbered(state: &Association) -> Booked {
    let number = state.house.ledger.numbering().next(&notices());
    Booked { numbers: vec![(notices(), number)], ..Booked::default() }
}

pub(super) fn apply(recoveries: &mut Recoveries, what: &What, booked: &Booked) {
    let number = booked.number(&notices()).unwrap_or(0);
    let Recoveries { files, receipts, standings } = recoveries;
    match what {
        What::Notified(notified) => {
            for advance in [&notified.advance].into_iter().chain(&notified.with) {
                let file = files.entry(advance.clone()).or_default();
                file.notice = Some(Notice { number, served: notified.served.clone() });
            }
        }
        What::Demanded(demanded) => {
            let first = Owed { advance: demanded.advance.clone(), amount: demanded.amount };
            for owed in [&first].into_iter().chain(&demanded.with) {
                let (pay_by, served) = (demanded.pay_by, demanded.served.clone());
                let file = files.entry(owed.advance.clone()).or_default();
                file.demands.push(Demand { number, amount: owed.amount, pay_by, served });
            }
        }
        What::Received(received) => {
            received.add_to(files.entry(received.advance.clone()).or_default());
            if let Some(entry) = booked.entries.first() {
                receipts.insert(received.receipt.clone(), received.kept(entry, booked));
            }
        }
        What::PlanAgreed(agreed) => {
            let file = files.entry(agreed.advance.clone()).or_default();
            file.plans.push(agreed.plan(file.recovered));
        }
        What::StepTaken(taken) => files.entry(taken.advance.clone()).or_default().steps.push(taken.clone()),
        What::ShopSuspended(suspended) => {
            standings.entry(suspended.merchant.clone()).or_default().suspended = Some(suspended.clone());
        }
        What::TopUpDemanded(demanded) => {
            let standing = standings.entry(demanded.merchant.clone()).or_default();
            standing.top_ups.push(demanded.kept(number));
        }
        What::PaidTwice(twice) => files.entry(twice.advance.clone()).or_default().paid_twice.push(twice.due),
        What::Awarded(awarded) => files.entry(awarded.advance.clone()).or_default().add_award(awarded),
        What::WrittenOff(off) => files.entry(off.advance.clone()).or_default().written_off += off.amount,
        What::Reversed(reversed) => {
            reversed.take_from(files.entry(reversed.advance.clone()).or_default());
            if let Some(receipt) = receipts.get_mut(&reversed.receipt) {
                receipt.reversed = true;
            }
        }
    }
}

impl Association {
    /// 已垫付未收回: what is still owed back of an advance, apart from what was written off.
    pub fn owed(&self, advance: &Id) -> Money {
        self.house.ledger.balance(Account::ADVANCES, Some(advance))
    }

    /// The notice of the assignment of an advance.
    pub fn notice(&self, advance: &Id) -> Option<&Notice> {
        self.recoveries.get(advance).and_then(|recovery| recovery.notice.as_ref())
    }

    /// The day to pay by: the one given, else so many days after service (R02).
    fn pay_by(&self, given: Option<Date>, served_on: Date) -> Result<Date, Refusal> {
        let days = self.house.numbers.get(RECOVERY_DEMAND_TERM, served_on);
        let pay_by = given.unwrap_or_else(|| served_on.saturating_add(Span::new().days(days.0)));
        Self::check_not_before(pay_by, served_on)?;
        Ok(pay_by)
    }

    /// What is expected back of an advance and by which day, that day and later ones: the instalments agreed, else
    /// what the last demand asks for.
    pub fn expected(&self, advance: &Id, today: Date) -> Vec<(Date, Money)> {
        let plan = self.plan(advance);
        if !plan.is_empty() {
            let open = plan.into_iter().filter(|due| due.on >= today && due.open().is_positive());
            return open.map(|due| (due.on, due.open())).collect();
        }
        let owed = self.owed_by_merchant(advance);
        let last = self.recoveries.get(advance).and_then(|recovery| recovery.demands.last());
        let asked = last.filter(|demand| demand.pay_by >= today && owed.is_positive());
        asked.map(|demand| (demand.pay_by, demand.amount.min(owed))).into_iter().collect()
    }

    /// The day of a fact of a recovery: the advance was paid by then.
    fn check_recovery_day(&self, id: &Id, on: Option<Date>, circumstances: &Circumstances) -> Result<Date, Refusal> {
        let on = self.check_day(on, circumstances)?;
        let advance = self.advance(id)?;
        let paid_on = advance.paid_on().ok_or_else(|| Refusal::because("recovery.not_paid").id("advance", id))?;
        Self::check_not_before(on, paid_on)?;
        Ok(on)
    }

    /// Advances named in one paper are all against one merchant, each once.
    fn check_together(&self, id: &Id, with: &[Id]) -> Result<(), Refusal> {
        let merchant = &self.advance(id)?.merchant;
        let mut seen = BTreeSet::from([id]);
        for other in with {
            if self.advance(other)?.merchant != *merchant || !seen.insert(other) {
                let refusal = Refusal::because("recovery.not_together").id("advance", other);
                return Err(refusal.id("merchant", merchant));
            }
        }
        Ok(())
    }

    /// The merchant was notified of the assignment by that day (R01).
    fn check_notified(&self, id: &Id, on: Date) -> Result<(), Refusal> {
        match self.notice(id) {
            Some(notice) if notice.served.on <= on => Ok(()),
            Some(notice) => Err(Refusal::because("recovery.not_notified_by_then")
                .rule("R01")
                .id("advance", id)
                .date("notified", notice.served.on)
                .date("date", on)),
            None => Err(Refusal::because("recovery.not_notified").rule("R01").id("advance", id)),
        }
    }

    /// What is wrong with the advances: paid = recovered + returned + outstanding + written off, for each.
    pub(super) fn broken_advances(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (id, advance) in self.advances.iter() {
            let nothing = Recovery::default();
            let recovery = self.recoveries.get(id).unwrap_or(&nothing);
            let accounted = recovery.recovered + recovery.returned + self.owed(id) + recovery.written_off;
            if advance.paid() != accounted || self.owed(id).is_negative() || recovery.written_off.is_negative() {
                broken.push(format!("advance {id}: paid {}, accounted for {accounted}", advance.paid()));
            }
            if self.owed_by_merchant(id).is_negative() || self.owed_by_consumer(id).is_negative() {
                broken.push(format!("advance {id}: what merchant and consumer owe is not what is outstanding"));
            }
            let planned: Money = self.plan(id).iter().map(|due| due.open()).sum();
            if planned > self.owed_by_merchant(id) {
                broken.push(format!("advance {id}: its instalments ask for more than the merchant owes"));
            }
        }
        broken
    }

    /// The deposit a merchant has with us.
    pub fn deposit(&self, merchant: &Id) -> Money {
        self.house.ledger.balance(Account::DEPOSITS, Some(merchant))
    }
}

/// The movement on the deposits' line when a deposit is used.
fn deposit_used(amount: Money) -> Movement {
    Movement::new(&deposit_line(), Term::DepositsUsed, amount)
}
