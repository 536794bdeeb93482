//! How a complaint is answered: accepted, refused with the next door named, settled by a call, or taken back; and the
//! call to the consumer after closing.

use super::{Intake, What};
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{COMPLAINT_CALL_BACK, Refusal};
use crate::vocabulary::{Date, Id, Money, Note, Text};
use jiff::Span;
use serde::{Deserialize, Serialize};

/// 不予受理.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// The case.
    pub case: Id,
    /// Why.
    pub cause: RefusalCause,
    /// Where the consumer can go next; one at least (C16).
    #[serde(default)]
    pub doors: Vec<Door>,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Note>>,
    /// The day of the decision; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// Why a complaint is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCause {
    /// Not bought for living (C02).
    NotAConsumer,
    /// More than three years since the consumer knew (C03).
    TooLate,
    /// The same dispute was accepted, handled, sued over or arbitrated (C04).
    HandledBefore,
    /// The identity was not shown, or is false (C05).
    Identity,
    /// No merchant can be made out.
    NoMerchant,
    /// 逾期未补正: what was asked for did not come in time (C14).
    NotSupplemented,
    /// Another body must decide it.
    OtherBody,
}

/// Where a consumer can go next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// 12315 平台, the market supervision.
    #[serde(rename = "12315")]
    Platform,
    /// 法院.
    Court,
    /// 仲裁.
    Arbitration,
    /// 公安.
    Police,
    /// 其他主管部门; the note says which.
    OtherBody,
}

/// 简易办结: settled by a call, without acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    /// What is settled.
    pub of: Taken,
    /// What both sides said on the phone.
    pub result: Personal<Note>,
    /// What the consumer gets, where it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The day to call the consumer back; so many days after closing where none is given (C10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_on: Option<Date>,
    /// The day; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A complaint that was taken in before, or is taken in now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Taken {
    /// A case of the book.
    Case(Id),
    /// A new one.
    New(Box<Intake>),
}

/// 撤回: the consumer takes a complaint back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The case.
    pub case: Id,
    /// Why, in the consumer's words.
    pub reason: Personal<Text>,
    /// What proves it: the signed letter, the recorded call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Personal<Text>>,
    /// The day; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// 回访: the consumer of a closed case is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallBackMade {
    /// The case.
    pub case: Id,
    /// Whether the consumer was reached.
    pub reached: bool,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Personal<Note>>,
    /// The day; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// What was decided on a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// 已受理, on a day.
    Accepted(Date),
    /// 不予受理, on a day.
    Refused(Date, RefusalCause),
    /// 简易办结, on a day.
    Settled(Date),
    /// 并案, on a day: it goes on in another case.
    Joined(Date),
}

/// What the consumer of a refused complaint was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedAway {
    /// Where the consumer can go next.
    pub doors: Vec<Door>,
    /// The register row of what else there is to say.
    pub note: Option<Filed>,
}

/// How a complaint was settled by a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// The register row of what both sides said.
    pub result: Filed,
    /// What the consumer gets, where it is money.
    pub amount: Option<Money>,
    /// The day to call the consumer back.
    pub call_back_on: Date,
}

/// A complaint was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The case.
    pub case: Id,
    /// The day of the decision.
    pub on: Date,
}

/// A complaint was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The case.
    pub case: Id,
    /// Why.
    pub cause: RefusalCause,
    /// Where the consumer can go next.
    pub doors: Vec<Door>,
    /// The register row of what else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The day of the decision.
    pub on: Date,
}

/// A complaint was settled by a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The case.
    pub case: Id,
    /// The register row of what both sides said.
    pub result: Filed,
    /// What the consumer gets, where it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The day to call the consumer back.
    pub call_back_on: Date,
    /// The day.
    pub on: Date,
}

/// A complaint was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The case.
    pub case: Id,
    /// The register row of why.
    pub reason: Filed,
    /// The register row of what proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// The consumer of a closed case was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalledBack {
    /// The case.
    pub case: Id,
    /// Whether the consumer was reached.
    pub reached: bool,
    /// The register row of what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// 受理: only a complete file is accepted (C14).
pub(super) fn accept(
    state: &Association,
    case: &Id,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_unanswered(case, on, circumstances)?;
    if let Some(lacking) = state.case(case)?.lacking().first() {
        return Err(Refusal::because("complaint.incomplete")
            .rule("C14")
            .id("case", case)
            .code("wanted", lacking.code()));
    }
    Association::check_not_before(on, state.case(case)?.complete_on())?;
    Ok(Event::plain(What::Accepted(Accepted { case: case.clone(), on })))
}

impl Refuse {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("note", &mut self.note);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_unanswered(&self.case, self.on, circumstances)?;
        if self.doors.is_empty() {
            return Err(Refusal::because("complaint.no_next_door").rule("C16").id("case", &self.case));
        }
        if self.cause == RefusalCause::NotSupplemented {
            check_not_supplemented(state, &self.case, on)?;
        }
        let note = circumstances.filed_maybe(&self.note)?;
        let refused = Refused { case: self.case.clone(), cause: self.cause, doors: self.doors.clone(), note, on };
        Ok(Event::plain(What::Refused(refused)))
    }
}

/// A file lapses only after its consumer was asked, and not before the day to bring the papers has passed (C14).
fn check_not_supplemented(state: &Association, case: &Id, on: Date) -> Result<(), Refusal> {
    match state.case(case)?.awaited() {
        None => Err(Refusal::because("complaint.nothing_awaited").rule("C14").id("case", case)),
        Some(asked) if on <= asked.by => {
            Err(Refusal::because("complaint.still_time").rule("C14").id("case", case).date("by", asked.by))
        }
        Some(_) => Ok(()),
    }
}

impl Settle {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        if let Taken::New(intake) = &mut self.of {
            intake.file(filing);
        }
        filing.take("result", &mut self.result);
    }

    pub(super) fn decide(
        &self,
        state: &Association,
        circumstances: &Circumstances,
    ) -> Result<Vec<Event<What>>, Refusal> {
        let (case, taken, on) = match &self.of {
            Taken::Case(case) => (case, None, state.check_unanswered(case, self.on, circumstances)?),
            Taken::New(intake) => {
                let on = state.check_day(self.on, circumstances)?;
                Association::check_not_before(on, intake.on.unwrap_or(on))?;
                (circumstances.command, Some(intake.register(state, circumstances)?), on)
            }
        };
        if let Some(amount) = self.amount {
            Association::check_amount(amount)?;
        }
        let days = state.house.numbers.get(COMPLAINT_CALL_BACK, on);
        let usual = on.saturating_add(Span::new().days(i64::from(days.0)));
        let call_back_on = self.call_back_on.unwrap_or(usual);
        Association::check_not_before(call_back_on, on)?;
        let settled = Settled {
            case: case.clone(),
            result: circumstances.filed(&self.result)?,
            amount: self.amount,
            call_back_on,
            on,
        };
        Ok(taken.into_iter().chain([Event::plain(What::Settled(settled))]).collect())
    }
}

impl Withdraw {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("reason", &mut self.reason);
        filing.take_maybe("proof", &mut self.proof);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_day(self.on, circumstances)?;
        state.check_live(&self.case)?;
        let case = state.case(&self.case)?;
        Association::check_not_before(on, case.accepted_on().unwrap_or(case.registered_on))?;
        Ok(Event::plain(What::Withdrawn(Withdrawn {
            case: self.case.clone(),
            reason: circumstances.filed(&self.reason)?,
            proof: circumstances.filed_maybe(&self.proof)?,
            on,
        })))
    }
}

impl CallBackMade {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("said", &mut self.said);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_day(self.on, circumstances)?;
        let case = state.case(&self.case)?;
        Association::check_not_before(on, case.registered_on)?;
        if state.call_back_due(&self.case).is_none() {
            return Err(Refusal::because("complaint.no_call_back").rule("C10").id("case", &self.case));
        }
        let said = circumstances.filed_maybe(&self.said)?;
        let called = CalledBack { case: self.case.clone(), reached: self.reached, said, on };
        Ok(Event::plain(What::CalledBack(called)))
    }
}

impl Association {
    /// A complaint that is not answered yet, and the day of what is done with it.
    pub(super) fn check_unanswered(
        &self,
        id: &Id,
        on: Option<Date>,
        circumstances: &Circumstances,
    ) -> Result<Date, Refusal> {
        let on = self.check_day(on, circumstances)?;
        let case = self.case(id)?;
        if !case.is_unanswered() {
            return Err(Refusal::because("complaint.answered").id("case", id));
        }
        Association::check_not_before(on, case.registered_on)?;
        Ok(on)
    }

    /// A case that is neither refused, settled, taken back nor at the end of its mediation.
    pub(in crate::association) fn check_live(&self, id: &Id) -> Result<(), Refusal> {
        let case = self.case(id)?;
        let closed = matches!(case.answer, Some(Answer::Refused(..) | Answer::Settled(_) | Answer::Joined(_)));
        if closed || case.withdrawn_on.is_some() || self.mediations.contains_key(id) {
            return Err(Refusal::because("case.closed").id("case", id));
        }
        Ok(())
    }
}
