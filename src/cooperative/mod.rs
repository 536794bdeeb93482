//! The farmers' cooperative (合作社): it lends its members' money to its members only.
//!
//! One room a topic; a room's decide reads the whole cooperative, its apply changes only its own part.

pub mod accrual;
pub mod application;
mod arrears;
mod availability;
pub mod capital;
mod command;
pub mod contact;
pub mod credit;
pub mod departure;
pub mod drawdown;
pub mod extension;
mod file;
pub mod fund;
mod ladder;
pub mod loan;
mod lookup;
pub mod member;
mod posting;
pub mod produce;
mod quote;
mod recorded;
pub mod relation;
pub mod repayment;
pub mod sample;
pub mod share;
mod shelf;
pub mod signing;
pub mod subscription;
pub mod takeover;
mod tender;
mod ties;
pub mod village;
pub mod waiver;

pub use arrears::{Coming, Due};
pub use availability::{Availability, Factor, Limit, LimitKind};
pub use command::Command;
pub use file::{
    Agreed, Concession, Drawn, Guarantor, GuarantorFiled, LoanFile, Note, Repayment, Stage, Takeover, Undone,
};
pub use posting::{Brought, Target};
pub use quote::{Quote, quote};
pub use shelf::PutAway;
pub use ties::{Officer, Tie};

use crate::institution::posting::Slip;
use crate::institution::{
    Check, Circumstances, Event, Founded, House, HouseEvent, Institution, Item, Recorded, Rung, Stamp, gather,
};
use crate::ledger::{Booked, Entry, Holder, Month, Trade};
use crate::people::Personal;
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use shelf::Shelf;
use std::collections::BTreeMap;

gather! {
    /// Everything that can happen in a cooperative.
    pub enum What {
        /// Members.
        Member(member::What),
        /// Share money.
        Share(share::What),
        /// Share money promised.
        Subscription(subscription::What),
        /// Share money paid in.
        Capital(capital::What),
        /// Grants and donations.
        Fund(fund::What),
        /// Applications.
        Application(application::What),
        /// Drawdowns.
        Drawdown(drawdown::What),
        /// Loans taken over.
        Takeover(takeover::What),
        /// Repayments.
        Repayment(repayment::What),
        /// Contacts about loans.
        Contact(contact::What),
        /// Members' credit.
        Credit(credit::What),
        /// Things paid in kind.
        Produce(produce::What),
        /// Interest and penalty given up.
        Waiver(waiver::What),
        /// More time.
        Extension(extension::What),
        /// The end of membership.
        Departure(departure::What),
        /// Village groups.
        Village(village::What),
        /// Households, relatives, offices.
        Relation(relation::What),
        /// Recognising interest.
        Accrual(accrual::What),
        /// Rooms both trades share: asked last, since their events are few.
        House(HouseEvent),
    }
    kinds: COOPERATIVE_KINDS
}

/// A farmers' cooperative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cooperative {
    /// What both trades share.
    pub(crate) house: House,
    /// The roster.
    #[serde(with = "crate::vocabulary::kept::in_order")]
    pub(crate) members: BTreeMap<Id, member::Member>,
    /// Who is kin, who holds which office, which operator is which member.
    pub(crate) relations: relation::Relations,
    /// The village groups with their names.
    pub(crate) villages: BTreeMap<Id, Text>,
    /// Payments of share money by the command that took them.
    #[serde(with = "crate::vocabulary::kept::in_order")]
    pub(crate) payments: BTreeMap<Id, share::Payment>,
    /// Share money promised, by the command that did.
    pub(crate) subscriptions: BTreeMap<Id, subscription::Subscription>,
    /// Refunds and transfers of share money by the command that made them.
    pub(crate) capital: BTreeMap<Id, capital::Change>,
    /// Refunds of credit by the command that paid them.
    pub(crate) refunds: BTreeMap<Id, credit::Refund>,
    /// Things members brought, by the command that took them in.
    pub(crate) lots: BTreeMap<Id, produce::Lot>,
    /// Sales and write-downs of those, by the command that made them.
    pub(crate) lot_moves: BTreeMap<Id, produce::Move>,
    /// Loan files.
    pub(crate) loans: Shelf,
    /// The loan of each repayment.
    #[serde(with = "crate::vocabulary::kept::in_order")]
    pub(crate) repayments: BTreeMap<Id, Id>,
    /// Facts learned later that contradict an earlier decision.
    pub(crate) exceptions: Vec<Exception>,
}

/// A fact learned later that contradicts an earlier decision: the decision stands and the fact is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The rule that would have spoken.
    pub rule: String,
    /// The file it concerns.
    pub file: Id,
    /// The record that brought the fact.
    pub seq: u64,
}

impl Institution for Cooperative {
    type Command = Command;
    type What = What;
    const TRADE: Trade = Trade::Cooperative;
    const LADDER: &'static [Rung] = ladder::LADDER;

    fn founded(founded: &Founded, stamp: &Stamp) -> Self {
        Self {
            house: House::founded(founded, stamp, Trade::Cooperative),
            members: BTreeMap::new(),
            villages: BTreeMap::new(),
            relations: relation::Relations::default(),
            payments: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            capital: BTreeMap::new(),
            refunds: BTreeMap::new(),
            lots: BTreeMap::new(),
            lot_moves: BTreeMap::new(),
            loans: Shelf::default(),
            repayments: BTreeMap::new(),
            exceptions: Vec::new(),
        }
    }

    fn house(&self) -> &House {
        &self.house
    }

    fn house_mut(&mut self) -> &mut House {
        &mut self.house
    }

    fn house_event(event: HouseEvent) -> What {
        What::House(event)
    }

    fn as_house_event(what: &What) -> Option<&HouseEvent> {
        match what {
            What::House(event) => Some(event),
            _ => None,
        }
    }

    fn decide_own(&self, command: &Command, circumstances: &Circumstances) -> Result<Vec<Event<What>>, Refusal> {
        match command {
            Command::Member(command) => member::decide(self, command, circumstances),
            Command::Share(command) => share::decide(self, command, circumstances),
            Command::Subscription(command) => subscription::decide(self, command, circumstances),
            Command::Capital(command) => capital::decide(self, command, circumstances),
            Command::Fund(command) => fund::decide(self, command, circumstances),
            Command::Application(command) => application::decide(self, command, circumstances),
            Command::Drawdown(command) => drawdown::decide(self, command, circumstances),
            Command::Takeover(command) => takeover::decide(self, command, circumstances),
            Command::Repayment(command) => repayment::decide(self, command, circumstances),
            Command::Contact(command) => contact::decide(self, command, circumstances),
            Command::Credit(command) => credit::decide(self, command, circumstances),
            Command::Produce(command) => produce::decide(self, command, circumstances),
            Command::Waiver(command) => waiver::decide(self, command, circumstances),
            Command::Extension(command) => extension::decide(self, command, circumstances),
            Command::Departure(command) => departure::decide(self, command, circumstances),
            Command::Relation(command) => relation::decide(self, command, circumstances),
            Command::Village(command) => village::decide(self, command, circumstances),
            Command::Accrual(command) => accrual::decide(self, command, circumstances),
            // The shared rooms decide for themselves.
            _ => Err(Refusal::because("proposal.nested")),
        }
    }

    fn check_signer(&self, command: &Command, signer: &Id, on: Date) -> Result<(), Refusal> {
        let borrower_of = |loan: &Id| self.file(loan).map(|file| file.borrower.clone());
        let borrower = match command {
            Command::Takeover(takeover::Command::Take(take)) => take.borrower.clone(),
            Command::Waiver(command) => borrower_of(command.loan())?,
            Command::Extension(command) => borrower_of(command.loan())?,
            Command::Capital(
                capital::Command::Refund { member, .. } | capital::Command::Transfer { from: member, .. },
            ) => member.clone(),
            _ => return Ok(()),
        };
        self.check_recusal(&borrower, signer, on)
    }

    fn apply_own(&mut self, event: &Event<What>, stamp: &Stamp) {
        let booked = &event.booked;
        for loan in Self::files_of(&event.what) {
            for repayment in self.loans.revive(loan) {
                self.repayments.insert(repayment, loan.clone());
            }
        }
        match &event.what {
            What::House(_) | What::Fund(_) => {}
            What::Member(what) => {
                member::apply(&mut self.members, what, booked);
                if let member::What::Suspended(suspended) = what {
                    self.note_exceptions(&suspended.member, suspended.on, stamp);
                }
            }
            What::Capital(what) => capital::apply(&mut self.capital, what, booked),
            What::Departure(what) => {
                departure::apply(self, what);
                if let Some((member, ends)) = what.ends() {
                    self.note_exceptions(member, ends, stamp);
                }
            }
            What::Relation(what) => relation::apply(self, what),
            What::Village(what) => village::apply(self, what),
            What::Share(what) => share::apply(self, what, booked),
            What::Subscription(what) => subscription::apply(self, what),
            What::Application(what) => {
                application::apply(self.loans.at_hand_mut(), what, booked, stamp);
                if let application::What::Applied(applied) = what {
                    self.loans.note_borrower(&applied.loan);
                }
            }
            What::Drawdown(what) => drawdown::apply(self.loans.at_hand_mut(), what, booked, stamp),
            What::Takeover(what) => {
                takeover::apply(self.loans.at_hand_mut(), what, booked, stamp);
                self.loans.note_borrower(what.loan());
            }
            What::Repayment(what) => {
                repayment::apply(self.loans.at_hand_mut(), &mut self.repayments, what, booked);
            }
            What::Produce(what) => produce::apply(self, what, booked),
            What::Credit(what) => credit::apply(&mut self.refunds, what, booked),
            What::Contact(what) => contact::apply(self.loans.at_hand_mut(), what, stamp),
            What::Waiver(what) => waiver::apply(self.loans.at_hand_mut(), what, booked),
            What::Extension(what) => extension::apply(self.loans.at_hand_mut(), what, booked),
            What::Accrual(what) => accrual::apply(self.loans.at_hand_mut(), what, booked, stamp),
        }
        let lines = booked.entries.iter().flat_map(Entry::lines);
        for line in lines.filter(|line| line.account.row().holder == Holder::Member) {
            if let Some(member) = line.holder.as_ref().and_then(|holder| self.members.get_mut(holder)) {
                member.note_record(stamp.seq);
            }
        }
        for loan in Self::files_of(&event.what) {
            if let Some(file) = self.loans.at_hand_mut().get_mut(loan) {
                file.note_record(stamp.seq);
            }
        }
    }

    fn applied_to_house(&mut self, event: &HouseEvent, _booked: &Booked) {
        if let Some(month) = event.as_closed_month() {
            for repayment in self.loans.put_away_before(month.first_day(), &self.house.calendar) {
                self.repayments.remove(&repayment);
            }
        }
    }

    fn concerns<'a>(&'a self, command: &'a Command) -> Vec<&'a Id> {
        match command {
            Command::Calendar(command) => self.loans.away_in(command.year()),
            Command::Drawdown(drawdown::Command::Reverse { loan, .. })
            | Command::Takeover(takeover::Command::Reverse { loan, .. })
            | Command::Repayment(repayment::Command::Take { loan, .. }) => vec![loan],
            Command::Waiver(command) => vec![command.loan()],
            Command::Extension(command) => vec![command.loan()],
            Command::Repayment(
                repayment::Command::Correct { repayment, .. } | repayment::Command::Reverse { repayment, .. },
            ) => vec![repayment],
            Command::Correction(command) => {
                let mut concerned = self.concerns(command.instead());
                concerned.push(command.of());
                concerned
            }
            _ => Vec::new(),
        }
    }

    fn has_at_hand(&self, id: &Id) -> bool {
        self.loans.get(id).is_some() || self.repayments.contains_key(id) || self.loans.recalled_with(id).is_some()
    }

    fn files_of(what: &What) -> &[Id] {
        match what {
            What::Application(what) => std::slice::from_ref(what.loan()),
            What::Drawdown(what) => std::slice::from_ref(what.loan()),
            What::Takeover(what) => std::slice::from_ref(what.loan()),
            What::Repayment(what) => std::slice::from_ref(what.loan()),
            What::Accrual(what) => what.revived(),
            What::Contact(what) => std::slice::from_ref(what.loan()),
            What::Waiver(what) => std::slice::from_ref(what.loan()),
            What::Extension(what) => std::slice::from_ref(what.loan()),
            _ => &[],
        }
    }

    fn away_on(&self, day: Date) -> Vec<Id> {
        self.loans.away_on(day)
    }

    fn away(&self, file: &Id) -> Option<&[u64]> {
        self.loans.away(file)
    }

    fn recall(&mut self, file: &Id, events: &[(Event<What>, Stamp)]) {
        let mut alone = BTreeMap::new();
        let mut index = BTreeMap::new();
        for (event, stamp) in events {
            let booked = &event.booked;
            match &event.what {
                What::Application(what) => application::apply(&mut alone, what, booked, stamp),
                What::Drawdown(what) => drawdown::apply(&mut alone, what, booked, stamp),
                What::Takeover(what) => takeover::apply(&mut alone, what, booked, stamp),
                What::Repayment(what) => repayment::apply(&mut alone, &mut index, what, booked),
                What::Contact(what) => contact::apply(&mut alone, what, stamp),
                What::Waiver(what) => waiver::apply(&mut alone, what, booked),
                What::Extension(what) => extension::apply(&mut alone, what, booked),
                What::Accrual(what) => accrual::apply(&mut alone, what, booked, stamp),
                _ => {}
            }
            if let Some(loan) = alone.get_mut(file) {
                loan.note_record(stamp.seq);
            }
        }
        if let Some(loan) = alone.remove(file) {
            self.loans.recall(file.clone(), loan);
        }
    }

    fn takes_back(what: &What) -> Option<&Id> {
        match what {
            What::Share(share::What::Reversed(reversed)) => Some(&reversed.payment),
            What::Capital(capital::What::Reversed(reversed)) => Some(&reversed.change),
            What::Credit(credit::What::Reversed(reversed)) => Some(&reversed.refund),
            What::Produce(produce::What::Reversed(reversed)) => Some(&reversed.of),
            What::Repayment(repayment::What::Reversed(reversed)) => Some(&reversed.repayment),
            What::Repayment(repayment::What::Corrected(corrected)) => Some(&corrected.was),
            _ => None,
        }
    }

    fn recorded_own(&self, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Command>, Refusal> {
        recorded::recorded(self, of, reason)
    }

    fn slip(what: &What) -> Option<Slip<'_>> {
        match what {
            What::Fund(what) => Some(what.slip()),
            _ => None,
        }
    }

    fn checks(&self, month: Month) -> Vec<Check> {
        let through = month.last_day();
        let not_recognised =
            |(id, file): &(&Id, &LoanFile)| !accrual::is_recognised(self, id, file, through).unwrap_or(false);
        let mut open = self.loans.at_hand().iter().filter(not_recognised);
        let refusal = open.next().map(|(id, _)| {
            let others = i64::try_from(open.count()).unwrap_or(i64::MAX);
            let refusal = Refusal::because("period.not_accrued").date("through", through).id("loan", id);
            refusal.count("count", others.saturating_add(1))
        });
        vec![Check::barred_by(Item::Accrued, refusal)]
    }

    fn untied(&self) -> Option<Refusal> {
        self.certificates_differ().map(|member| Refusal::because("period.not_tied").id("member", member))
    }

    fn consequences(&self, events: &[Event<HouseEvent>], on: Date) -> Result<Vec<Event<What>>, Refusal> {
        if !events.iter().any(|event| matches!(event.what, HouseEvent::Calendar(_))) {
            return Ok(Vec::new());
        }
        let mut moved = self.clone();
        for event in events {
            moved.house.apply(&event.what, &event.booked, &self.house.last);
        }
        let restated = accrual::restate(self, &moved, on)?;
        if let Some(event) = &restated {
            self.house.ledger.check(&event.booked, on)?;
        }
        Ok(restated.into_iter().map(|event| event.map(What::Accrual)).collect())
    }

    fn broken_invariants(&self, on: Date) -> Vec<String> {
        let mut broken = Vec::new();
        if !self.house.ledger.trial_balance_is_zero() {
            broken.push("the trial balance is not zero".to_owned());
        }
        for (id, file) in self.loans.at_hand() {
            if let Some(difference) = self.tie_out(id, file) {
                broken.push(difference);
            }
        }
        broken.extend(self.house.ledger.negative_balances(on));
        broken
    }
}

/// Terms that cannot be calculated, as a refusal.
pub fn terms_refusal(error: loan::TermsError) -> Refusal {
    use loan::TermsError as E;
    Refusal::because(match error {
        E::Principal => "terms.principal",
        E::Rate => "terms.rate",
        E::Number => "terms.number",
        E::Distance => "terms.distance",
        E::Maturity => "terms.maturity",
        E::TermTooLong => "terms.too_long",
        E::MaturityNeedsSingle => "terms.maturity_needs_single",
        E::FromNeedsInstalments => "terms.from_needs_instalments",
        E::PenaltyAddOn => "terms.penalty_add_on",
        E::CeilingMissing | E::Ceiling => "terms.ceiling",
        E::NoWorkingDay => "terms.no_working_day",
        E::Convention(_) | E::TooLarge => "terms.too_large",
    })
}

/// A position that cannot be had, as a refusal.
fn fold_refusal(error: loan::FoldError) -> Refusal {
    use loan::FoldError as E;
    match error {
        E::Terms(error) => terms_refusal(error),
        E::BeforeDrawdown { on, drawn_on, .. } => {
            Refusal::because("loan.before_drawdown").date("on", on).date("drawn_on", drawn_on)
        }
        E::NoLonger(_) => Refusal::because("extension.no_longer"),
        E::NoMoney(_) => Refusal::because("amount.not_positive").money("asked", Money::ZERO),
        E::NotDrawn(drawn_on) => Refusal::because("loan.not_drawn").date("drawn_on", drawn_on),
    }
}
