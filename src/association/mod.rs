//! The consumer association (消费者协会): it mediates disputes and, where that fails, pays the consumer first from its
//! pool (先行赔付专项资金) and recovers the money from the merchant.
//!
//! One room a topic, each with its commands, events and queries:
//!
//! | room | topic |
//! |---|---|
//! | [`standing`] | whether a merchant is in business, out of reach, bankrupt |
//! | [`goods`] | goods handed in, or straight to the shop, against a receipt |
//! | [`pool`] | the pool by source line, its identities and its colour |
//! | [`merchant`] | merchants, pledges, deposits |
//! | [`consultation`] | questions answered at once |
//! | [`complaint`] | complaints: taken in, completed, accepted, refused, settled by a call |
//! | [`board`] | decisions of the board on paper |
//! | [`clock`] | the clock of a mediation as a ledger |
//! | [`open_clock`] | every day by which something is to be done on a case |
//! | [`contact`] | every attempt to reach a side, and its notices |
//! | [`currency`] | prices in other currencies, and what they are in yuan |
//! | [`session`] | sessions of mediation |
//! | [`offer`] | what each side offered, and its floor |
//! | [`mediation`] | how mediation ended, and what became of an agreement |
//! | [`advance`] | advances from head-room to payment |
//! | [`retraction`] | what was recorded by mistake and moved no money, taken back |
//! | [`recovery`] | assignment, demand, receipts, write-off |
//!
//! An entity is named by the id of the command that created it. A whole life, from founding to write-off, stands as
//! run lines in [`sample`]; here are its first steps:
//!
//! ```
//! use huzhu::association::Association;
//! use huzhu::association::pool::Alarm;
//! use huzhu::institution::Institution;
//! use huzhu::journal::MemoryStore;
//! use huzhu::office::{self, Book, Moment, Submission};
//! use huzhu::vocabulary::{Date, Id, Money};
//!
//! let on: Date = "2026-03-02".parse().unwrap();
//! let (hengqin, chen) = (Id::new("hengqin").unwrap(), Id::new("chen").unwrap());
//! let found = serde_json::from_str(r#"{"book": "hengqin", "institution": "association", "name": "横琴消费者协会",
//!     "training": true, "opening": "2026-03-02", "pool": [{"line": "fund", "amount": 50000000}],
//!     "operators": [{"operator": "chen", "name": "陈敏", "duties": ["manager", "cashier"]}]}"#).unwrap();
//! let mut store = MemoryStore::new();
//! office::found(&mut store, found, &Id::new("f1").unwrap(), &chen, Moment::at(on, 0)).unwrap();
//! let mut book: Book<Association> = Book::open(Box::new(store), &hengqin).unwrap();
//!
//! let donate = serde_json::from_str(
//!     r#"{"pool": {"donate": {"name": "旅游专项", "from": "某酒店", "amount": 10000000}}}"#).unwrap();
//! book.submit(Submission::new(Id::new("travel").unwrap(), chen, donate), Moment::at(on, 1)).unwrap();
//!
//! let association = book.state();
//! let available: Money = association.statements(on).iter().map(|line| line.available).sum();
//! assert_eq!(available, Money::from_yuan(600_000));
//! assert_eq!(association.alarm(on), Alarm::Blue);
//! assert!(association.broken_invariants(on).is_empty());
//! ```

pub mod advance;
pub mod board;
pub mod clock;
pub mod complaint;
pub mod consultation;
pub mod contact;
pub mod currency;
pub mod goods;
mod ladder;
pub mod mediation;
pub mod merchant;
pub mod offer;
pub mod open_clock;
pub mod party;
pub mod pool;
mod recorded;
pub mod recovery;
pub mod retraction;
pub mod sample;
pub mod service;
pub mod session;
pub mod standing;

use crate::institution::posting::Slip;
use crate::institution::{
    Circumstances, Event, Founded, House, HouseCommand, HouseEvent, Institution, Recorded, Rung, Stamp, commands,
    gather,
};
use crate::ledger::{Account, Booked, Entry, Line, Series, Trade};
use crate::people::{Duty, Filing, Personal};
use crate::rules::{Refusal, WorkingDays};
use crate::vocabulary::{CountedDate, Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The state of an association's book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// What both trades share.
    pub house: House,
    /// The pool by source line.
    pub lines: BTreeMap<Id, pool::SourceLine>,
    /// The last reconciliation of the pool's bank account for each day.
    pub reconciliations: BTreeMap<Date, pool::Reconciled>,
    /// Merchants.
    pub merchants: BTreeMap<Id, merchant::Merchant>,
    /// Consultations.
    pub consultations: BTreeMap<Id, consultation::Consultation>,
    /// Cases.
    pub cases: BTreeMap<Id, complaint::Case>,
    /// The ledgers of the clocks, by case.
    pub clocks: BTreeMap<Id, Vec<clock::Line>>,
    /// The contact logs, by case.
    pub contacts: BTreeMap<Id, Vec<contact::Contact>>,
    /// Sessions.
    pub sessions: BTreeMap<Id, session::Session>,
    /// Offers.
    pub offers: offer::Offers,
    /// Goods handed in or over.
    pub goods: goods::Kept,
    /// How merchants stand, by merchant.
    pub standings: BTreeMap<Id, Vec<standing::Found>>,
    /// How mediations ended, by case.
    pub mediations: BTreeMap<Id, mediation::Ending>,
    /// Advances.
    pub advances: advance::Advances,
    /// Recoveries, by advance.
    pub recoveries: recovery::Recoveries,
    /// What was recorded of every file and can be taken back.
    pub acts: retraction::Acts,
}

/// What can be asked of an association.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Operators and duties.
    Operator(commands::Operator),
    /// House numbers.
    Number(commands::Number),
    /// Working days.
    Calendar(commands::Calendar),
    /// Months.
    Period(commands::Period),
    /// Papers.
    Paper(commands::Paper),
    /// Proposals.
    Proposal(commands::Proposal),
    /// Days opened and closed.
    Day(commands::Day),
    /// Where the money lies.
    Till(commands::Till),
    /// Receipts of unknown owners.
    Unidentified(commands::Unidentified),
    /// Ordinary income and expense.
    Ordinary(commands::Ordinary),
    /// Manual vouchers.
    Voucher(commands::Voucher),
    /// What the house's rooms posted.
    Posting(commands::Posting),
    /// The check at close.
    Check(commands::Check),
    /// The recovery slip.
    Slip(commands::Slip),
    /// Setting up.
    Setup(commands::Setup),
    /// Corrections.
    Correction(commands::Correction<Command>),
    /// The pool.
    Pool(pool::Command),
    /// Merchants.
    Merchant(merchant::Command),
    /// Complaints.
    Complaint(complaint::Command),
    /// Consultations.
    Consultation(consultation::Command),
    /// The clock of a mediation.
    Clock(clock::Command),
    /// The contact log.
    Contact(contact::Command),
    /// Sessions.
    Session(session::Command),
    /// Offers.
    Offer(offer::Command),
    /// Goods handed in.
    Goods(goods::Command),
    /// How a merchant stands.
    Standing(standing::Command),
    /// Mediation.
    Mediation(mediation::Command),
    /// Advances.
    Advance(advance::Command),
    /// Recovery.
    Recovery(recovery::Command),
    /// Records made by mistake.
    Retraction(retraction::Command),
}

gather! {
    /// What can happen in an association.
    pub enum What {
        /// In the rooms both trades share.
        House(HouseEvent),
        /// To the pool.
        Pool(pool::What),
        /// To merchants.
        Merchant(merchant::What),
        /// To complaints.
        Complaint(complaint::What),
        /// To consultations.
        Consultation(consultation::What),
        /// To the clock of a mediation.
        Clock(clock::What),
        /// In the contact log.
        Contact(contact::What),
        /// To sessions.
        Session(session::What),
        /// To offers.
        Offer(offer::What),
        /// To goods handed in.
        Goods(goods::What),
        /// To how a merchant stands.
        Standing(standing::What),
        /// To a mediation.
        Mediation(mediation::What),
        /// To advances.
        Advance(advance::What),
        /// In a recovery.
        Recovery(recovery::What),
        /// To records made by mistake.
        Retraction(retraction::What),
    }
    kinds: KINDS
}

impl crate::institution::Command for Command {
    fn name(&self) -> &'static str {
        match self {
            Self::Correction(command) => command.name(),
            Self::Pool(command) => command.name(),
            Self::Merchant(command) => command.name(),
            Self::Complaint(command) => command.name(),
            Self::Consultation(command) => command.name(),
            Self::Clock(command) => command.name(),
            Self::Contact(command) => command.name(),
            Self::Session(command) => command.name(),
            Self::Offer(command) => command.name(),
            Self::Goods(command) => command.name(),
            Self::Standing(command) => command.name(),
            Self::Mediation(command) => command.name(),
            Self::Advance(command) => command.name(),
            Self::Recovery(command) => command.name(),
            Self::Retraction(command) => command.name(),
            shared => shared.as_house().map_or("", |shared| shared.name()),
        }
    }

    fn amount(&self) -> Option<Money> {
        ladder::amount(self)
    }

    fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Correction(command) => command.duties(),
            Self::Pool(command) => command.duties(),
            Self::Merchant(command) => command.duties(),
            Self::Complaint(command) => command.duties(),
            Self::Consultation(command) => command.duties(),
            Self::Clock(command) => command.duties(),
            Self::Contact(command) => command.duties(),
            Self::Session(command) => command.duties(),
            Self::Offer(command) => command.duties(),
            Self::Goods(command) => command.duties(),
            Self::Standing(command) => command.duties(),
            Self::Mediation(command) => command.duties(),
            Self::Advance(command) => command.duties(),
            Self::Recovery(command) => command.duties(),
            Self::Retraction(command) => command.duties(),
            shared => shared.as_house().map_or(&[], |shared| shared.duties()),
        }
    }

    fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Operator(command) => command.file(filing),
            Self::Period(command) => command.file(filing),
            Self::Proposal(command) => command.file(filing),
            Self::Day(command) => command.file(filing),
            Self::Unidentified(command) => command.file(filing),
            Self::Ordinary(command) => command.file(filing),
            Self::Voucher(command) => command.file(filing),
            Self::Posting(command) => command.file(filing),
            Self::Number(_) | Self::Calendar(_) | Self::Till(_) | Self::Paper(_) => {}
            Self::Check(command) => command.file(filing),
            Self::Slip(command) => command.file(filing),
            Self::Setup(_) => {}
            Self::Correction(command) => command.file(filing),
            Self::Pool(command) => command.file(filing),
            Self::Merchant(command) => command.file(filing),
            Self::Complaint(command) => command.file(filing),
            Self::Consultation(command) => command.file(filing),
            Self::Clock(command) => command.file(filing),
            Self::Contact(command) => command.file(filing),
            Self::Session(command) => command.file(filing),
            Self::Offer(command) => command.file(filing),
            Self::Goods(command) => command.file(filing),
            Self::Standing(command) => command.file(filing),
            Self::Mediation(command) => command.file(filing),
            Self::Advance(command) => command.file(filing),
            Self::Recovery(command) => command.file(filing),
            Self::Retraction(command) => command.file(filing),
        }
    }

    fn as_house(&self) -> Option<HouseCommand<'_>> {
        match self {
            Self::Operator(command) => Some(HouseCommand::Operator(command)),
            Self::Number(command) => Some(HouseCommand::Number(command)),
            Self::Calendar(command) => Some(HouseCommand::Calendar(command)),
            Self::Period(command) => Some(HouseCommand::Period(command)),
            Self::Paper(command) => Some(HouseCommand::Paper(command)),
            Self::Proposal(command) => Some(HouseCommand::Proposal(command)),
            Self::Day(command) => Some(HouseCommand::Day(command)),
            Self::Till(command) => Some(HouseCommand::Till(command)),
            Self::Unidentified(command) => Some(HouseCommand::Unidentified(command)),
            Self::Ordinary(command) => Some(HouseCommand::Ordinary(command)),
            Self::Voucher(command) => Some(HouseCommand::Voucher(command)),
            Self::Posting(command) => Some(HouseCommand::Posting(command)),
            Self::Check(command) => Some(HouseCommand::Check(command)),
            Self::Slip(command) => Some(HouseCommand::Slip(command)),
            Self::Setup(command) => Some(HouseCommand::Setup(command)),
            Self::Correction(_)
            | Self::Pool(_)
            | Self::Merchant(_)
            | Self::Complaint(_)
            | Self::Consultation(_)
            | Self::Clock(_)
            | Self::Contact(_)
            | Self::Session(_)
            | Self::Offer(_)
            | Self::Goods(_)
            | Self::Standing(_)
            | Self::Mediation(_)
            | Self::Advance(_)
            | Self::Recovery(_)
            | Self::Retraction(_) => None,
        }
    }

    fn as_correction(&self) -> Option<&commands::Correction<Self>> {
        match self {
            Self::Correction(command) => Some(command),
            _ => None,
        }
    }
}

impl Institution for Association {
    type Command = Command;
    type What = What;
    const TRADE: Trade = Trade::Association;
    const LADDER: &'static [Rung] = ladder::LADDER;

    /// The association as founded. The opening balances of its lines are posted when the founding event is applied.
    fn founded(founded: &Founded, stamp: &Stamp) -> Self {
        let mut lines = BTreeMap::from([(pool::deposit_line(), pool::SourceLine::new(pool::LineKind::Deposit, None))]);
        for opening in &founded.pool {
            lines.insert(opening.line.clone(), pool::SourceLine::new(pool::LineKind::Fund, None));
            let movement = pool::Movement::new(&opening.line, pool::Term::Opening, opening.amount);
            pool::record(&mut lines, &[movement], founded.opening);
        }
        Self {
            house: House::founded(founded, stamp, Trade::Association),
            lines,
            reconciliations: BTreeMap::new(),
            merchants: BTreeMap::new(),
            consultations: BTreeMap::new(),
            cases: BTreeMap::new(),
            clocks: BTreeMap::new(),
            contacts: BTreeMap::new(),
            sessions: BTreeMap::new(),
            offers: offer::Offers::default(),
            goods: goods::Kept::default(),
            standings: BTreeMap::new(),
            mediations: BTreeMap::new(),
            advances: advance::Advances::default(),
            recoveries: recovery::Recoveries::default(),
            acts: retraction::Acts::default(),
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
        let events = match command {
            Command::Pool(command) => widened(pool::decide(self, command, circumstances)?),
            Command::Merchant(command) => widened(merchant::decide(self, command, circumstances)?),
            Command::Complaint(command) => widened(complaint::decide(self, command, circumstances)?),
            Command::Consultation(command) => widened(consultation::decide(self, command, circumstances)?),
            Command::Clock(command) => widened(clock::decide(self, command, circumstances)?),
            Command::Contact(command) => widened(contact::decide(self, command, circumstances)?),
            Command::Session(command) => widened(session::decide(self, command, circumstances)?),
            Command::Offer(command) => widened(offer::decide(self, command, circumstances)?),
            Command::Goods(command) => widened(goods::decide(self, command, circumstances)?),
            Command::Standing(command) => widened(standing::decide(self, command, circumstances)?),
            Command::Mediation(command) => widened(mediation::decide(self, command, circumstances)?),
            Command::Advance(command) => widened(advance::decide(self, command, circumstances)?),
            Command::Recovery(command) => widened(recovery::decide(self, command, circumstances)?),
            Command::Retraction(command) => retraction::decide(self, command, circumstances)?,
            Command::Operator(_)
            | Command::Number(_)
            | Command::Calendar(_)
            | Command::Period(_)
            | Command::Proposal(_)
            | Command::Check(_)
            | Command::Slip(_)
            | Command::Setup(_)
            | Command::Correction(_)
            | Command::Day(_)
            | Command::Till(_)
            | Command::Unidentified(_)
            | Command::Ordinary(_)
            | Command::Voucher(_)
            | Command::Posting(_)
            | Command::Paper(_) => Vec::new(),
        };
        for event in &events {
            self.house.ledger.check(&event.booked, circumstances.business_date)?;
        }
        Ok(events)
    }

    fn apply_own(&mut self, event: &Event<What>, stamp: &Stamp) {
        let booked = &event.booked;
        self.acts.record(retraction::acts(self, &event.what, stamp));
        let movements = match &event.what {
            What::House(_) => Vec::new(),
            What::Pool(what) => {
                pool::apply(&mut self.lines, &mut self.reconciliations, what);
                what.movements()
            }
            What::Merchant(what) => {
                merchant::apply(&mut self.merchants, what);
                what.movements()
            }
            What::Complaint(what) => {
                complaint::apply(&mut self.cases, what, booked, stamp);
                Vec::new()
            }
            What::Consultation(what) => {
                consultation::apply(&mut self.consultations, what, booked, stamp);
                Vec::new()
            }
            What::Clock(what) => {
                clock::apply(&mut self.clocks, what);
                Vec::new()
            }
            What::Contact(what) => {
                contact::apply(&mut self.contacts, what, booked);
                Vec::new()
            }
            What::Session(what) => {
                session::apply(&mut self.sessions, what);
                Vec::new()
            }
            What::Offer(what) => {
                offer::apply(&mut self.offers, what, stamp);
                Vec::new()
            }
            What::Goods(what) => {
                goods::apply(&mut self.goods, what, booked, stamp);
                Vec::new()
            }
            What::Standing(what) => {
                standing::apply(&mut self.standings, what);
                Vec::new()
            }
            What::Mediation(what) => {
                mediation::apply(&mut self.mediations, what);
                Vec::new()
            }
            What::Advance(what) => {
                advance::apply(&mut self.advances, what, booked, stamp);
                what.movements()
            }
            What::Recovery(what) => {
                recovery::apply(&mut self.recoveries, what, booked);
                what.movements()
            }
            What::Retraction(what) => {
                retraction::apply(self, what);
                Vec::new()
            }
        };
        let effective = booked.entries.first().map_or(stamp.on, Entry::effective);
        pool::record(&mut self.lines, &movements, effective);
    }

    fn takes_back(what: &What) -> Option<&Id> {
        match what {
            What::Recovery(recovery::What::Reversed(reversed)) => Some(&reversed.receipt),
            _ => None,
        }
    }

    fn recorded_own(&self, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Command>, Refusal> {
        recorded::recorded(self, of, reason)
    }

    fn slip(what: &What) -> Option<Slip<'_>> {
        match what {
            What::Pool(what) => what.slip(),
            What::Merchant(what) => what.slip(),
            _ => None,
        }
    }

    /// What a posting of a trade's room moved on the pool's lines is taken back with it.
    fn applied_to_house(&mut self, event: &HouseEvent, booked: &Booked) {
        let (Some(posting), Some(entry)) = (event.as_reversed_posting(), booked.entries.first()) else { return };
        let Some(posting) = self.house.postings().get(posting) else { return };
        let back: Vec<pool::Movement> = pool::moved_by(posting).map(pool::Movement::back).into_iter().collect();
        pool::record(&mut self.lines, &back, entry.effective());
    }

    fn broken_invariants(&self, on: Date) -> Vec<String> {
        let ledger = &self.house.ledger;
        let mut broken = self.broken_pool(on);
        broken.extend(self.broken_cases());
        broken.extend(self.broken_advances());
        broken.extend(self.broken_holds());
        broken.extend(self.broken_acts());
        if !ledger.trial_balance_is_zero() {
            broken.push("debits and credits differ".to_owned());
        }
        if ledger.total(Account::TRANSIT_BANK).of(Account::TRANSIT_BANK)
            != ledger.total(Account::TRANSIT_OWED).of(Account::TRANSIT_OWED)
        {
            broken.push("money passing through is not what is owed on".to_owned());
        }
        broken
    }
}

/// The events of a room as those of the association.
fn widened<W: Into<What>>(events: Vec<Event<W>>) -> Vec<Event<What>> {
    events.into_iter().map(|event| event.map(Into::into)).collect()
}

/// Receipts of every kind.
fn receipts() -> Series {
    Series::of("receipt")
}

impl Association {
    /// The stable names of all commands of the association's own rooms.
    pub fn command_names() -> impl Iterator<Item = &'static str> {
        let rooms = [
            commands::Correction::<Command>::NAMES,
            pool::Command::NAMES,
            merchant::Command::NAMES,
            complaint::Command::NAMES,
            consultation::Command::NAMES,
            clock::Command::NAMES,
            contact::Command::NAMES,
            session::Command::NAMES,
            offer::Command::NAMES,
            goods::Command::NAMES,
            standing::Command::NAMES,
            mediation::Command::NAMES,
            advance::Command::NAMES,
            recovery::Command::NAMES,
            retraction::Command::NAMES,
        ];
        rooms.into_iter().flatten().copied()
    }

    /// The day of a fact: the one given, else the business date.
    ///
    /// # Errors
    /// A [`Refusal`] when it is after the business date or before the book's opening.
    fn check_day(&self, on: Option<Date>, circumstances: &Circumstances) -> Result<Date, Refusal> {
        let on = on.unwrap_or(circumstances.business_date);
        let opening = self.house.ledger.periods().opening();
        if on > circumstances.business_date {
            return Err(Refusal::because("date.in_future").date("date", on));
        }
        if on < opening {
            return Err(Refusal::because("date.before_opening").date("date", on).date("opening", opening));
        }
        Ok(on)
    }

    /// A fact cannot be before the one it follows.
    fn check_not_before(on: Date, earliest: Date) -> Result<(), Refusal> {
        if on < earliest {
            return Err(Refusal::because("date.too_early").date("date", on).date("earliest", earliest));
        }
        Ok(())
    }

    /// An amount is positive and no larger than an entry may carry.
    fn check_amount(amount: Money) -> Result<(), Refusal> {
        if !amount.is_positive() {
            return Err(Refusal::because("amount.not_positive").money("asked", amount));
        }
        if amount > Money::LIMIT {
            return Err(Refusal::because("ledger.too_large").money("asked", amount));
        }
        Ok(())
    }

    /// One entry of these lines on the day of its fact, or on the first open day where that day's month is closed.
    fn book(&self, on: Date, lines: Vec<Line>) -> Result<Booked, Refusal> {
        let effective = on.max(self.house.ledger.periods().first_open_day());
        let voucher = self.house.ledger.numbering().voucher(effective);
        let entry = Entry::new(voucher, effective, None, lines).map_err(|_| Refusal::because("ledger.unbalanced"))?;
        Ok(Booked { entries: vec![entry], ..Booked::default() })
    }

    /// The day so many working days after another, which is not counted.
    fn working_days_after(&self, start: Date, days: WorkingDays) -> Result<CountedDate, Refusal> {
        let counted = self.house.calendar.add_working_days(start, i64::from(days.0));
        counted.map_err(|_| Refusal::because("date.out_of_range").date("date", start))
    }
}
