//! The loan application (借款申请): applied for, approved by the ladder, signed.

use super::file::{Agreed, Guarantor, GuarantorFiled, LoanFile, Note, Stage};
use super::signing::{self, Party};
use super::{Cooperative, What as Anything, loan};
use crate::institution::{
    Circumstances, Decision, Event, Gathering, Institution as _, Paper, Requirement, Signature, Stamp, happenings,
};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Person, Personal};
use crate::rules::{LOAN_PENALTY_ADD_ON, Percent, Refusal, Warning, pass_warnings};
use crate::vocabulary::{Date, DayCount, Id, Money, Rate, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of applications.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 借款申请: a member applies. The loan is named by the command's id for its whole life.
    Apply(Box<Apply>),
    /// 同意: an approver signs.
    Sign {
        /// The loan.
        loan: Id,
    },
    /// 不同意: it will not be lent.
    Decline {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 撤回申请: nothing is lent on it; what was approved and signed lapses. A wrong application is withdrawn and made
    /// anew.
    Withdraw {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 作废借据登记: the note was recorded wrong, and is recorded anew; nothing is paid out on it yet.
    ReverseNote {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 补录线下决议: enter a decision taken on paper.
    DecideOnPaper {
        /// The loan.
        loan: Id,
        /// The decision.
        decision: Paper,
    },
    /// Confirm having seen the paper.
    ConfirmDecision {
        /// The loan.
        loan: Id,
    },
    /// 签订借据: record the signed note; its day is the contract date.
    RecordNote {
        /// The loan.
        loan: Id,
        /// The day of signature; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed_on: Option<Date>,
        /// Who must sign and has not yet; everybody else signed on that day.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<Party>,
        /// Who witnessed it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        witnesses: Vec<Personal<Person>>,
        /// The one-year LPR last published, as it was looked up: asked where the one in the book is more than 31 days
        /// old.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lpr: Option<Percent>,
    },
    /// 补签: more of those who must sign the note have signed.
    SignNote {
        /// The loan.
        loan: Id,
        /// Who.
        parties: Vec<Party>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// An application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apply {
    /// The borrower: a member.
    pub borrower: Id,
    /// How much.
    pub amount: Money,
    /// What for: fry, feed, pond rent, equipment.
    pub purpose: Personal<Text>,
    /// How principal comes back.
    pub method: loan::Method,
    /// The rate; none agreed is none owed (L09).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// When it is to come back.
    pub term: loan::Term,
    /// How days become years: must be stated (L36).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_count: Option<DayCount>,
    /// What a due date on a holiday does; the house's rule where none is given.
    #[serde(default)]
    pub holiday: loan::HolidayRule,
    /// The penalty add-on as a fraction of the rate; the house's where none is given.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub penalty_add_on: Option<Decimal>,
    /// The order in which money extinguishes debts.
    #[serde(default)]
    pub allocation: loan::Allocation,
    /// What money beyond the debts due does.
    #[serde(default)]
    pub early: loan::EarlyMoney,
    /// The co-borrower: the spouse, as a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_borrower: Option<Personal<Person>>,
    /// Who answers beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<Guarantor>,
    /// The day of application; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The reason for passing a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
}

happenings! {
    /// What happens to applications.
    pub enum What {
        /// A member applied.
        Applied(Box<Applied>) = "application.applied/1",
        /// An approver signed.
        Signed(Signed) = "application.signed/1",
        /// It was declined.
        Declined(Declined) = "application.declined/1",
        /// An application was withdrawn.
        Withdrawn(Withdrawn) = "application.withdrawn/1",
        /// What was recorded of a note was wrong.
        NoteReversed(NoteReversed) = "application.note_reversed/1",
        /// A decision on paper was entered.
        DecidedOnPaper(DecidedOnPaper) = "application.decided_on_paper/1",
        /// The paper was confirmed.
        DecisionConfirmed(DecisionConfirmed) = "application.decision_confirmed/1",
        /// The signed note was recorded.
        NoteRecorded(NoteRecorded) = "application.note_recorded/1",
        /// More of those who must sign the note have signed.
        NoteSigned(NoteSigned) = "application.note_signed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Applied(applied) => &applied.loan,
            Self::Signed(signed) => &signed.loan,
            Self::Declined(declined) => &declined.loan,
            Self::Withdrawn(withdrawn) => &withdrawn.loan,
            Self::NoteReversed(reversed) => &reversed.loan,
            Self::DecidedOnPaper(decided) => &decided.loan,
            Self::DecisionConfirmed(confirmed) => &confirmed.loan,
            Self::NoteRecorded(recorded) => &recorded.loan,
            Self::NoteSigned(signed) => &signed.loan,
        }
    }
}

/// A member applied; the loan's number is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    /// The loan.
    pub loan: Id,
    /// The borrower.
    pub borrower: Id,
    /// The day of application.
    pub on: Date,
    /// What is asked for.
    pub agreed: Agreed,
    /// What for.
    pub purpose: Filed,
    /// The co-borrower.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_borrower: Option<Filed>,
    /// Who answers beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<GuarantorFiled>,
    /// What the ladder asks for.
    pub requirement: Requirement,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
}

/// An approver signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The loan.
    pub loan: Id,
}

/// An application was declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

/// An application was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

/// What was recorded of a note was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteReversed {
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

/// A decision on paper was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedOnPaper {
    /// The loan.
    pub loan: Id,
    /// The decision.
    pub decision: Decision,
}

/// Another operator has seen the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionConfirmed {
    /// The loan.
    pub loan: Id,
}

/// The signed note was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRecorded {
    /// The loan.
    pub loan: Id,
    /// The day of signature: the contract date.
    pub signed_on: Date,
    /// Four times the one-year LPR of that day.
    pub ceiling: Rate,
    /// Who signed on that day.
    pub signed: Vec<Party>,
    /// Who witnessed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Filed>,
}

/// More of those who must sign the note have signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteSigned {
    /// The loan.
    pub loan: Id,
    /// Who.
    pub parties: Vec<Party>,
    /// The day.
    pub on: Date,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Apply(_) => "application.apply",
            Self::Sign { .. } => "application.sign",
            Self::Decline { .. } => "application.decline",
            Self::Withdraw { .. } => "application.withdraw",
            Self::ReverseNote { .. } => "application.reverse_note",
            Self::DecideOnPaper { .. } => "application.decide_on_paper",
            Self::ConfirmDecision { .. } => "application.confirm_decision",
            Self::RecordNote { .. } => "application.record_note",
            Self::SignNote { .. } => "application.sign_note",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Apply(_)
            | Self::Withdraw { .. }
            | Self::RecordNote { .. }
            | Self::ReverseNote { .. }
            | Self::SignNote { .. }
            | Self::DecideOnPaper { .. } => &[Duty::Clerk],
            Self::Sign { .. } | Self::Decline { .. } => &[Duty::Approver],
            Self::ConfirmDecision { .. } => &[Duty::Checker, Duty::Approver, Duty::Manager],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Apply(apply) => {
                filing.take("purpose", &mut apply.purpose);
                filing.take_maybe("co_borrower", &mut apply.co_borrower);
                filing.take_maybe("reason", &mut apply.reason);
                for (index, guarantor) in apply.guarantors.iter_mut().enumerate() {
                    guarantor.file(index + 1, filing);
                }
            }
            Self::Decline { reason, .. } | Self::Withdraw { reason, .. } | Self::ReverseNote { reason, .. } => {
                filing.take("reason", reason)
            }
            Self::DecideOnPaper { decision, .. } => decision.file(filing),
            Self::RecordNote { witnesses, .. } => {
                for (index, witness) in witnesses.iter_mut().enumerate() {
                    filing.take(&format!("witness.{}", index + 1), witness);
                }
            }
            Self::Sign { .. } | Self::ConfirmDecision { .. } | Self::SignNote { .. } => {}
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Apply(apply) => decide_apply(state, apply, circumstances)?,
        Command::Sign { loan } => {
            let file = state.file_at(loan, &[Stage::Applied])?;
            file.approval.check_signature(circumstances.operator)?;
            state.check_recusal(&file.borrower, circumstances.operator, circumstances.business_date)?;
            Event::plain(What::Signed(Signed { loan: loan.clone() }))
        }
        Command::Decline { loan, reason } => {
            state.file_at(loan, &[Stage::Applied])?;
            let reason = circumstances.filed(reason)?;
            Event::plain(What::Declined(Declined { loan: loan.clone(), reason }))
        }
        Command::Withdraw { loan, reason } => {
            state.file_at(loan, &[Stage::Applied, Stage::Approved, Stage::Signed])?;
            let reason = circumstances.filed(reason)?;
            Event::plain(What::Withdrawn(Withdrawn { loan: loan.clone(), reason }))
        }
        Command::ReverseNote { loan, reason } => {
            if state.file_at(loan, &[Stage::Approved, Stage::Signed])?.note.is_none() {
                return Err(Refusal::because("drawdown.no_note").id("loan", loan));
            }
            let reason = circumstances.filed(reason)?;
            Event::plain(What::NoteReversed(NoteReversed { loan: loan.clone(), reason }))
        }
        Command::DecideOnPaper { loan, decision } => {
            let file = state.file_at(loan, &[Stage::Applied])?;
            let decision = file.approval.check_paper(decision, circumstances)?;
            Event::plain(What::DecidedOnPaper(DecidedOnPaper { loan: loan.clone(), decision }))
        }
        Command::ConfirmDecision { loan } => {
            let file = state.file_at(loan, &[Stage::Applied])?;
            file.approval.check_confirmation(circumstances.operator)?;
            state.check_recusal(&file.borrower, circumstances.operator, circumstances.business_date)?;
            Event::plain(What::DecisionConfirmed(DecisionConfirmed { loan: loan.clone() }))
        }
        Command::RecordNote { loan, signed_on, missing, witnesses, lpr } => {
            let note = signing::record(state, loan, *signed_on, missing, witnesses, circumstances)?;
            let compared = signing::compare_lpr(state, *lpr, *signed_on, circumstances)?;
            let note = note.map(Anything::Application);
            return Ok(compared.map(Event::plain).into_iter().chain([note]).collect());
        }
        Command::SignNote { loan, parties, on } => signing::sign_too(state, loan, parties, *on, circumstances)?,
    };
    Ok(vec![event.map(Anything::Application)])
}

fn decide_apply(state: &Cooperative, apply: &Apply, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let on = apply.on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    if state.house.resolution.is_none() {
        return Err(Refusal::because("book.no_resolution").rule("L04"));
    }
    state.check_borrower(&apply.borrower, on)?;
    let agreed = agreed(state, apply, on)?;
    let ceiling = check_rate(state, agreed.rate, on)?;
    let quote = super::quote(&agreed.terms(on, ceiling), &state.house.calendar).map_err(super::terms_refusal)?;
    let guarantors = guarantors(state, &apply.borrower, &apply.guarantors, circumstances)?;
    let mut warnings: Vec<Warning> = Vec::new();
    if let Some(excess) = quote.excess() {
        warnings.push(
            Refusal::because("loan.effective_over_ceiling")
                .rule("L07")
                .money("interest", quote.interest())
                .money("excess", excess)
                .percent("ceiling", Percent(ceiling.yearly_percent()))
                .or_reason(),
        );
    }
    warnings.extend(state.available_to_borrow(&apply.borrower, on)?.warnings(apply.amount));
    let warned = pass_warnings(warnings, apply.reason.is_some())?;
    let number = state.house.ledger.numbering().next(&series(on));
    let applied = Applied {
        loan: circumstances.command.clone(),
        borrower: apply.borrower.clone(),
        on,
        requirement: state.requirement("application.apply", apply.amount, on),
        agreed,
        purpose: circumstances.filed(&apply.purpose)?,
        co_borrower: circumstances.filed_maybe(&apply.co_borrower)?,
        guarantors,
        warned,
        reason: circumstances.filed_maybe(&apply.reason)?,
    };
    let booked = Booked { numbers: vec![(series(on), number)], ..Booked::default() };
    Ok(Event { what: What::Applied(Box::new(applied)), booked })
}

fn agreed(state: &Cooperative, apply: &Apply, on: Date) -> Result<Agreed, Refusal> {
    if !apply.amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", apply.amount));
    }
    let day_count = apply.day_count.ok_or_else(|| Refusal::because("loan.no_day_count").rule("L36"))?;
    let penalty_add_on = penalty_add_on(state, apply.penalty_add_on, on)?;
    Ok(Agreed {
        method: apply.method,
        principal: apply.amount,
        rate: apply.rate.unwrap_or(Rate::ZERO),
        term: apply.term,
        day_count,
        holiday: apply.holiday,
        penalty_add_on,
        allocation: apply.allocation,
        early: apply.early,
    })
}

/// The penalty add-on: as asked for, else the house's, up to what may be agreed (L35).
pub(super) fn penalty_add_on(state: &Cooperative, asked: Option<Decimal>, on: Date) -> Result<Decimal, Refusal> {
    let house = state.house.numbers.get(LOAN_PENALTY_ADD_ON, on).0 / Decimal::ONE_HUNDRED;
    let penalty_add_on = asked.unwrap_or(house).normalize();
    if penalty_add_on > MOST_PENALTY {
        return Err(Refusal::because("loan.penalty_too_high")
            .rule("L35")
            .percent("asked", Percent(penalty_add_on * Decimal::ONE_HUNDRED))
            .percent("most", Percent(MOST_PENALTY * Decimal::ONE_HUNDRED)));
    }
    Ok(penalty_add_on)
}

/// 银发〔2003〕251号: overdue loans bear 30 to 50 % more than agreed (L35).
const MOST_PENALTY: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// The agreed rate is at most four times the one-year LPR of the contract date (L05); gives that ceiling.
pub(super) fn check_rate(state: &Cooperative, rate: Rate, contract: Date) -> Result<Rate, Refusal> {
    let Some(percent) = state.house.numbers.ceiling(contract).percent() else {
        return Err(Refusal::because("loan.before_lpr").rule("L05").date("contract", contract));
    };
    if rate.yearly_percent() > percent {
        return Err(Refusal::because("loan.rate_over_ceiling")
            .rule("L05")
            .rate("asked", rate)
            .percent("yearly", Percent(rate.yearly_percent()))
            .percent("ceiling", Percent(percent))
            .date("contract", contract));
    }
    Rate::percent_per_year(percent)
        .map_err(|_| Refusal::because("loan.before_lpr").rule("L05").date("contract", contract))
}

/// The guarantors as recorded: members by id, nobody twice, not the borrower.
pub(super) fn guarantors(
    state: &Cooperative,
    borrower: &Id,
    guarantors: &[Guarantor],
    circumstances: &Circumstances,
) -> Result<Vec<GuarantorFiled>, Refusal> {
    let mut filed = Vec::with_capacity(guarantors.len());
    for guarantor in guarantors {
        let named = match guarantor {
            Guarantor::Member(member) if member == borrower => {
                return Err(Refusal::because("loan.guarantees_itself").id("member", member));
            }
            Guarantor::Member(member) => {
                state.member(member)?;
                GuarantorFiled::Member(member.clone())
            }
            Guarantor::Person(person) => GuarantorFiled::Person(circumstances.filed(person)?),
        };
        if filed.contains(&named) {
            return Err(Refusal::because("loan.guarantor_twice"));
        }
        filed.push(named);
    }
    Ok(filed)
}

/// Loans are numbered by year of application or takeover: 2026-017.
pub(super) fn series(on: Date) -> Series {
    Series::of_year("loan", on)
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::Applied(applied) => {
            let mut file = LoanFile::new(
                (applied.on.year(), booked.number(&series(applied.on)).unwrap_or(0)),
                applied.borrower.clone(),
                applied.on,
                applied.agreed.clone(),
                applied.purpose.clone(),
                Gathering::new(stamp.operator.clone(), applied.requirement),
            );
            file.co_borrower = applied.co_borrower.clone();
            file.guarantors = applied.guarantors.clone();
            loans.insert(applied.loan.clone(), file);
        }
        What::Signed(signed) => {
            if let Some(file) = loans.get_mut(&signed.loan) {
                file.approval.signatures.push(Signature { operator: stamp.operator.clone(), on: stamp.on });
            }
        }
        What::Declined(declined) => {
            if let Some(file) = loans.get_mut(&declined.loan) {
                file.declined = true;
            }
        }
        What::Withdrawn(withdrawn) => {
            if let Some(file) = loans.get_mut(&withdrawn.loan) {
                file.withdrawn = true;
            }
        }
        What::NoteReversed(reversed) => {
            if let Some(file) = loans.get_mut(&reversed.loan) {
                file.note = None;
            }
        }
        What::DecidedOnPaper(decided) => {
            if let Some(file) = loans.get_mut(&decided.loan) {
                file.approval.decision = Some(decided.decision.clone());
            }
        }
        What::DecisionConfirmed(confirmed) => {
            if let Some(file) = loans.get_mut(&confirmed.loan) {
                file.approval.confirmed_by = Some(stamp.operator.clone());
            }
        }
        What::NoteRecorded(recorded) => {
            if let Some(file) = loans.get_mut(&recorded.loan) {
                file.note = Some(Note {
                    signed_on: recorded.signed_on,
                    ceiling: recorded.ceiling,
                    signatures: recorded.signed.iter().map(|party| (*party, recorded.signed_on)).collect(),
                    witnesses: recorded.witnesses.clone(),
                });
            }
        }
        What::NoteSigned(signed) => {
            if let Some(note) = loans.get_mut(&signed.loan).and_then(|file| file.note.as_mut()) {
                note.signatures.extend(signed.parties.iter().map(|party| (*party, signed.on)));
            }
        }
    }
}
