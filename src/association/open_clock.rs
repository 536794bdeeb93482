//! 未了时限: every day by which something is to be done on a case, the same for the desk's lists and for a hand-over.

use super::Association;
use super::advance::Stage;
use super::clock::Hand;
use super::complaint::{Answer, Case};
use super::mediation::Fate;
use super::party::Party;
use crate::vocabulary::{CountedDate, Date, Id};
use serde::{Deserialize, Serialize};

/// What is to be done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaited {
    /// 补正期限: the consumer brings papers (C14).
    Papers,
    /// 受理时限 (C01).
    Acceptance,
    /// 调解时限 (C07).
    Mediation,
    /// 商家答复期限 (C15).
    MerchantAnswer,
    /// 调解会.
    Session,
    /// 履行期限 (C18).
    Performance,
    /// 回访 (C10).
    CallBack,
    /// 商家最后期限 (P07).
    LastChance,
    /// 冻结到期 (P07).
    HoldLapses,
    /// 分期应还.
    Instalment,
    /// 商家还款期限 (R02).
    Repayment,
}

/// A day by which something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenClock {
    /// What.
    pub what: Awaited,
    /// The last day.
    pub by: Date,
    /// Whether that day was reckoned by weekends alone (T01).
    #[serde(default)]
    pub provisional: bool,
    /// The advance it is about, where it is about one.
    #[serde(default)]
    pub advance: Option<Id>,
}

impl OpenClock {
    fn fixed(what: Awaited, by: Date) -> Self {
        Self { what, by, provisional: false, advance: None }
    }

    fn counted(what: Awaited, by: CountedDate) -> Self {
        Self { what, by: by.date, provisional: by.provisional, advance: None }
    }

    /// The day as counted.
    pub fn counted_by(&self) -> CountedDate {
        CountedDate { date: self.by, provisional: self.provisional }
    }
}

impl Association {
    /// Every clock that runs on a case, its advances included, the earliest first. A mediation whose clock stands has
    /// none.
    pub fn open_clocks(&self, id: &Id, today: Date) -> Vec<OpenClock> {
        let mut clocks = self.case_clocks(id);
        clocks.extend(self.advances.of_case(id).filter_map(|(advance, _)| self.advance_clock(advance, today)));
        clocks.sort_by_key(|clock| clock.by);
        clocks
    }

    /// The clocks of a case itself, the earliest first.
    pub fn case_clocks(&self, id: &Id) -> Vec<OpenClock> {
        let Some(case) = self.cases.get(id).filter(|case| case.withdrawn_on.is_none()) else { return Vec::new() };
        let ending = self.mediations.get(id);
        let mut clocks: Vec<OpenClock> = match (case.answer, ending) {
            (None, _) => self.answer_clock(case).into_iter().collect(),
            (Some(Answer::Accepted(_)), None) => self.mediation_clocks(id),
            _ => {
                let performing = ending.and_then(|ending| ending.agreement).filter(|it| it.fate == Fate::Performing);
                let by = performing.and_then(|agreement| agreement.perform_by);
                let call_back = self.call_back_due(id).map(|by| OpenClock::fixed(Awaited::CallBack, by));
                by.map(|by| OpenClock::fixed(Awaited::Performance, by)).into_iter().chain(call_back).collect()
            }
        };
        clocks.sort_by_key(|clock| clock.by);
        clocks
    }

    fn answer_clock(&self, case: &Case) -> Option<OpenClock> {
        match case.awaited() {
            Some(asked) => {
                let by = CountedDate { date: asked.by, provisional: asked.provisional };
                Some(OpenClock::counted(Awaited::Papers, by))
            }
            None => self.acceptance_due(case).ok().map(|by| OpenClock::counted(Awaited::Acceptance, by)),
        }
    }

    fn mediation_clocks(&self, id: &Id) -> Vec<OpenClock> {
        let Some(limit) = self.mediation_limit(id).ok().flatten() else { return Vec::new() };
        let Hand::Running(due) = limit.hand else { return Vec::new() };
        let mut clocks = vec![OpenClock::counted(Awaited::Mediation, due)];
        let answer_by = self.silence(id, Party::Merchant).answer_by;
        clocks.extend(answer_by.map(|by| OpenClock::fixed(Awaited::MerchantAnswer, by)));
        let session = self.sessions_of(id).find(|(_, session)| session.outcome.is_none());
        clocks.extend(session.map(|(_, session)| OpenClock::fixed(Awaited::Session, session.day)));
        clocks
    }

    /// The clock of an advance: the merchant's last chance, the end of its hold, or the day to repay.
    pub fn advance_clock(&self, id: &Id, today: Date) -> Option<OpenClock> {
        let advance = self.advances.get(id)?;
        let clock = match advance.stage {
            Stage::Open => match &advance.window {
                Some(window) if today <= window.ends => {
                    let by = CountedDate { date: window.ends, provisional: window.provisional };
                    OpenClock::counted(Awaited::LastChance, by)
                }
                _ => OpenClock::fixed(Awaited::HoldLapses, self.hold_in_force(id, today)?.lapses?),
            },
            Stage::Paid { .. } if self.owed_by_merchant(id).is_positive() => {
                let plan = self.plan(id);
                match plan.iter().find(|due| due.open().is_positive()) {
                    Some(due) => OpenClock::fixed(Awaited::Instalment, due.on),
                    None => OpenClock::fixed(Awaited::Repayment, self.recoveries.get(id)?.demands.last()?.pay_by),
                }
            }
            Stage::Paid { .. } | Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => return None,
        };
        Some(OpenClock { advance: Some(id.clone()), ..clock })
    }

    /// 在手: whether anything is still to be done on a case: it is not answered, mediated, performed or called back,
    /// it may be advanced, or its advance is not paid or not recovered.
    pub fn in_hand(&self, id: &Id, today: Date) -> bool {
        let Some(case) = self.cases.get(id) else { return false };
        let living = match (case.answer, self.mediations.get(id)) {
            _ if case.withdrawn_on.is_some() => false,
            (None, _) | (Some(Answer::Accepted(_)), None) => true,
            (Some(Answer::Refused(..) | Answer::Joined(_)), _) => false,
            (Some(Answer::Settled(_)), _) => self.call_back_due(id).is_some(),
            (Some(Answer::Accepted(_)), Some(ending)) => {
                let kept = ending.agreement.is_some_and(|agreement| agreement.performed_on().is_some());
                let untouched = self.advances.of_case(id).next().is_none() && self.opens_an_advance(ending, today);
                let to_keep = ending.agreement.is_some() && !kept;
                to_keep || untouched || self.call_back_due(id).is_some()
            }
        };
        let owed = |(advance, file): (&Id, &super::advance::Advance)| {
            file.stage == Stage::Open || self.owed(advance).is_positive()
        };
        living || self.advances.of_case(id).any(owed)
    }
}
