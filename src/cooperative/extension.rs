//! Extensions (展期): asked for before the maturity, consented to in writing by every guarantor, granted by an approver;
//! the new schedule follows from the fold.

use super::file::{BookedFact, ExtensionAsked, LoanFile, Stage};
use super::loan::{self, Fact, Term};
use super::posting::{self, Change};
use super::repayment::{booking_day, check_day_of_fact, settles};
use super::{Cooperative, What as Anything, terms_refusal};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::Booked;
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text, days_between, days_later};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of extensions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 展期申请: the borrower asks for more time. The extension is named by the command's id.
    Ask {
        /// The loan.
        loan: Id,
        /// The whole term as it would be: more instalments of the same distance, or a later maturity.
        term: Term,
        /// The day he asked; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// Why.
        reason: Personal<Text>,
    },
    /// 登记担保人同意书: guarantors have consented in writing.
    Consent {
        /// The loan.
        loan: Id,
        /// Which of them, counted from 1 in the order of the application.
        guarantors: Vec<u32>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 办理展期: what was asked is granted, from the day it was asked.
    Grant {
        /// The loan.
        loan: Id,
    },
    /// 撤回展期申请: what was asked for and not granted is asked for no more.
    Withdraw {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 撤销展期: take an extension back, as if it had never been.
    Reverse {
        /// The loan.
        loan: Id,
        /// The extension.
        extension: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to extensions.
    pub enum What {
        /// More time was asked for.
        Asked(Asked) = "extension.asked/1",
        /// Guarantors consented.
        Consented(Consented) = "extension.consented/1",
        /// What was asked for is asked for no more.
        Withdrawn(Withdrawn) = "extension.withdrawn/1",
        /// A loan was extended.
        Granted(Granted) = "extension.granted/1",
        /// An extension was taken back.
        Reversed(Reversed) = "extension.reversed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Asked(asked) => &asked.loan,
            Self::Consented(consented) => &consented.loan,
            Self::Withdrawn(withdrawn) => &withdrawn.loan,
            Self::Granted(granted) => &granted.loan,
            Self::Reversed(reversed) => &reversed.loan,
        }
    }
}

/// More time was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The extension.
    pub extension: Id,
    /// The loan.
    pub loan: Id,
    /// The day it was asked for.
    pub on: Date,
    /// The term asked for.
    pub term: Term,
    /// Why.
    pub reason: Filed,
}

/// Guarantors consented in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consented {
    /// The loan.
    pub loan: Id,
    /// Which of them.
    pub guarantors: Vec<u32>,
    /// The day.
    pub on: Date,
}

/// What was asked for is asked for no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The extension.
    pub extension: Id,
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

/// A loan was extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// The extension.
    pub extension: Id,
    /// The loan.
    pub loan: Id,
    /// The day from which it counts.
    pub on: Date,
    /// The term from then on.
    pub term: Term,
    /// The day on which the ledger takes it in.
    pub booked_on: Date,
    /// Whether nothing is owed after it.
    pub settles: bool,
}

impl Granted {
    fn fact(&self) -> Fact {
        Fact::Extension(loan::Extension { id: self.extension.clone(), on: self.on, term: self.term })
    }
}

/// An extension was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The extension.
    pub extension: Id,
    /// The loan.
    pub loan: Id,
    /// The day on which the ledger takes it out.
    pub undone_on: Date,
    /// Whether nothing is owed after it.
    pub settles: bool,
    /// Why.
    pub reason: Filed,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "extension.ask",
            Self::Consent { .. } => "extension.consent",
            Self::Withdraw { .. } => "extension.withdraw",
            Self::Grant { .. } => "extension.grant",
            Self::Reverse { .. } => "extension.reverse",
        }
    }

    pub(super) fn loan(&self) -> &Id {
        match self {
            Self::Ask { loan, .. }
            | Self::Consent { loan, .. }
            | Self::Withdraw { loan, .. }
            | Self::Grant { loan }
            | Self::Reverse { loan, .. } => loan,
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Ask { reason, .. } | Self::Withdraw { reason, .. } | Self::Reverse { reason, .. } => {
                filing.take("reason", reason)
            }
            Self::Consent { .. } | Self::Grant { .. } => {}
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Ask { loan, term, on, reason } => {
            let on = on.unwrap_or(circumstances.business_date);
            let asked = Asked {
                extension: circumstances.command.clone(),
                loan: loan.clone(),
                on,
                term: *term,
                reason: circumstances.filed(reason)?,
            };
            ask(state, asked, circumstances)?
        }
        Command::Consent { loan, guarantors, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            consent(state, loan, guarantors, on, circumstances)?
        }
        Command::Withdraw { loan, reason } => {
            let extension = asked(state.file(loan)?, loan)?.extension.clone();
            let reason = circumstances.filed(reason)?;
            Event::plain(What::Withdrawn(Withdrawn { extension, loan: loan.clone(), reason }))
        }
        Command::Grant { loan } => grant(state, loan, circumstances.business_date)?,
        Command::Reverse { loan, extension, reason } => {
            let reason = circumstances.filed(reason)?;
            reverse(state, loan, extension, reason, circumstances.business_date)?
        }
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Extension)])
}

fn ask(state: &Cooperative, asked: Asked, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let file = state.file_at(&asked.loan, &[Stage::Running])?;
    check_day_of_fact(state, file, asked.on, circumstances)?;
    if file.extension_asked.is_some() || file.extension().is_some() {
        return Err(Refusal::because("extension.once_only").rule("L20").id("loan", &asked.loan));
    }
    let drawn = file.drawn.as_ref().ok_or_else(|| Refusal::because("loan.not_drawn").id("loan", &asked.loan))?;
    check_length(&drawn.terms, &asked)?;
    // The fold says whether the new term goes with the terms at all.
    let mut facts = file.facts();
    facts.push(Fact::Extension(loan::Extension { id: asked.extension.clone(), on: asked.on, term: asked.term }));
    settles(state, file, &facts, circumstances.business_date)?;
    Ok(Event::plain(What::Asked(asked)))
}

/// Asked for before the maturity, and for no longer than the first term (L20).
fn check_length(terms: &loan::Terms, asked: &Asked) -> Result<(), Refusal> {
    let agreed = maturity(terms, terms.term)?;
    if asked.on >= agreed {
        return Err(Refusal::because("extension.after_maturity")
            .rule("L20")
            .date("on", asked.on)
            .date("maturity", agreed));
    }
    let until = maturity(terms, asked.term)?;
    let first_term = i64::try_from(days_between(terms.drawn_on, agreed)).unwrap_or(i64::MAX);
    let latest = match (terms.term, asked.term) {
        (first, Term::Instalments { .. } | Term::From { .. }) => {
            let twice = first.instalments().and_then(|(number, _)| first.with_instalments(number.saturating_mul(2)));
            maturity(terms, twice.unwrap_or(first))?
        }
        _ => days_later(agreed, first_term).unwrap_or(Date::MAX),
    };
    if until > latest {
        return Err(Refusal::because("extension.too_long").rule("L20").date("until", until).date("latest", latest));
    }
    Ok(())
}

/// The last nominal due date of a term.
fn maturity(terms: &loan::Terms, term: Term) -> Result<Date, Refusal> {
    term.maturity(terms.drawn_on).ok_or_else(|| terms_refusal(loan::TermsError::TermTooLong))
}

fn consent(
    state: &Cooperative,
    loan: &Id,
    guarantors: &[u32],
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(loan, &[Stage::Running])?;
    state.house.check_day(on, circumstances)?;
    let asked = asked(file, loan)?;
    let waits = |nr: &u32| file.guarantor(*nr).is_some() && !asked.consents.contains_key(nr);
    if guarantors.is_empty() || !guarantors.iter().all(waits) {
        return Err(Refusal::because("extension.no_such_guarantor").rule("L21").id("loan", loan));
    }
    Ok(Event::plain(What::Consented(Consented { loan: loan.clone(), guarantors: guarantors.to_vec(), on })))
}

fn asked<'a>(file: &'a LoanFile, loan: &Id) -> Result<&'a ExtensionAsked, Refusal> {
    file.extension_asked.as_ref().ok_or_else(|| Refusal::because("extension.not_asked").id("loan", loan))
}

fn grant(state: &Cooperative, loan: &Id, today: Date) -> Result<Event<What>, Refusal> {
    let file = state.file_at(loan, &[Stage::Running])?;
    let asked = asked(file, loan)?;
    let missing = file.without_consent();
    if !missing.is_empty() {
        let named = missing.iter().map(|nr| file.guarantor_named(*nr));
        return Err(Refusal::because("extension.no_consent").rule("L21").list("party", named));
    }
    let granted = Granted {
        extension: asked.extension.clone(),
        loan: loan.clone(),
        on: asked.on,
        term: asked.term,
        booked_on: booking_day(state, file, asked.on),
        settles: false,
    };
    let mut facts = file.facts();
    facts.push(granted.fact());
    let granted = Granted { settles: settles(state, file, &facts, today)?, ..granted };
    let mut facts = file.booked_facts();
    facts.push(BookedFact { fact: granted.fact(), from: granted.booked_on, until: None });
    let change = Change::of(state, loan, file, facts).touching(granted.booked_on);
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    Ok(Event { what: What::Granted(granted), booked: Booked { entries, ..Booked::default() } })
}

fn reverse(state: &Cooperative, loan: &Id, extension: &Id, reason: Filed, today: Date) -> Result<Event<What>, Refusal> {
    let file = state.file(loan)?;
    let unknown = || Refusal::because("extension.unknown").id("extension", extension);
    let old = file.concessions.get(extension).ok_or_else(unknown)?;
    if !matches!(old.fact, Fact::Extension(_)) {
        return Err(unknown());
    }
    if old.undone_on.is_some() {
        return Err(Refusal::because("reversal.done").id("what", extension));
    }
    let settles = settles(state, file, &file.facts_without(extension), today)?;
    let undone_on = state.booking_day(old.booked_on);
    let change = Change::of(state, loan, file, file.booked_facts_without(extension, undone_on));
    let change = match old.voucher {
        Some(voucher) => change.undoing(undone_on, voucher, Vec::new()),
        None => change.touching(undone_on),
    };
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let what = Reversed { extension: extension.clone(), loan: loan.clone(), undone_on, settles, reason };
    Ok(Event { what: What::Reversed(what), booked: Booked { entries, ..Booked::default() } })
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked) {
    let Some(file) = loans.get_mut(what.loan()) else { return };
    match what {
        What::Asked(asked) => {
            let consents = BTreeMap::new();
            let (extension, on, term) = (asked.extension.clone(), asked.on, asked.term);
            file.extension_asked = Some(ExtensionAsked { extension, on, term, consents });
        }
        What::Consented(consented) => {
            if let Some(asked) = &mut file.extension_asked {
                asked.consents.extend(consented.guarantors.iter().map(|nr| (*nr, consented.on)));
            }
        }
        What::Withdrawn(_) => file.extension_asked = None,
        What::Granted(granted) => {
            file.concede(&granted.loan, granted.fact(), granted.booked_on, booked);
            file.extension_asked = None;
            file.settled = granted.settles;
        }
        What::Reversed(reversed) => {
            file.take_back(&reversed.loan, &reversed.extension, reversed.undone_on, booked);
            file.settled = reversed.settles;
        }
    }
}

impl LoanFile {
    /// The extension that stands.
    pub fn extension(&self) -> Option<&loan::Extension> {
        let standing = self.concessions.values().filter(|concession| concession.undone_on.is_none());
        standing.filter_map(|concession| concession.fact.as_extension()).next()
    }

    /// The guarantors whose consent to the extension asked for is missing.
    pub fn without_consent(&self) -> Vec<u32> {
        let Some(asked) = &self.extension_asked else { return Vec::new() };
        (1..).zip(&self.guarantors).map(|(nr, _)| nr).filter(|nr| !asked.consents.contains_key(nr)).collect()
    }
}
