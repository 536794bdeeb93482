//! What happens in the shared rooms, in plain words.

use super::super::counter::{Counter, Told, View};
use super::super::wording;
use super::forms::figure;
use crate::institution::{Command as _, Event, Happening as _, HouseEvent, Needed, Proposal, events};
use crate::ledger::{Booked, Series};
use crate::people::Duty;
use crate::text::terms::{Term as _, command as command_name};
use crate::text::{Phrase, Words, refusal_words};
use crate::vocabulary::Id;

/// What events do, one after the other.
pub fn tell_all<I: Counter>(view: &View<'_, I>, events: &[Event<I::What>]) -> Told {
    let is_act = |event: &Event<I::What>| super::correction::is_ahead(view, event);
    if events.iter().any(is_act) {
        return super::correction::tell(view, events);
    }
    let mut all = Told::default();
    events.iter().for_each(|event| all.join(tell_one(view, event)));
    all
}

/// What one event does.
pub fn tell_one<I: Counter>(view: &View<'_, I>, event: &Event<I::What>) -> Told {
    tell(view, event).unwrap_or_else(|| I::tell(view, event))
}

/// What an event of the shared rooms does; `None` for one of the trade's own.
fn tell<I: Counter>(view: &View<'_, I>, event: &Event<I::What>) -> Option<Told> {
    let what = I::as_house_event(&event.what)?;
    let mut told = tell_what(view, what, &event.booked);
    told.numbers.extend(event.booked.number(&Series::of("receipt")).map(wording::receipt));
    told.numbers.extend(event.booked.entries.iter().map(|entry| wording::voucher(entry.voucher())));
    Some(told)
}

fn tell_what<I: Counter>(view: &View<'_, I>, what: &HouseEvent, booked: &Booked) -> Told {
    match what {
        HouseEvent::Proposal(events::Proposal::Made(made)) => {
            let proposal = made.waiting(view.operator, view.on);
            let (_, mut told) = proposed(view, &made.proposal, &proposal);
            // What is only proposed has been given no number yet.
            told.numbers.clear();
            told.lines.push(waits_for(made.needed));
            told
        }
        HouseEvent::Proposal(events::Proposal::Signed(signed)) => {
            let proposal = view.house().proposals.get(&signed.proposal);
            let act = proposal.map(act::<I>);
            let then = if signed.decided {
                Phrase::new("签齐，现在记账", "signatures complete, posted now")
            } else {
                Phrase::new("已签，还差其他人", "signed, others still to sign")
            };
            Told::line(
                Phrase::new("同意", "Signed"),
                act.unwrap_or_else(|| Phrase::new("待审事项", "the proposal").into()),
            )
            .and(Phrase::new("签字", "Signatures"), then)
        }
        HouseEvent::Proposal(events::Proposal::Declined(declined)) => {
            let proposal = view.house().proposals.get(&declined.proposal);
            let act = proposal.map(act::<I>);
            Told::line(
                Phrase::new("退回", "Declined"),
                act.unwrap_or_else(|| Phrase::new("待审事项", "the proposal").into()),
            )
            .and(REASON, Words::data(view.text(&declined.reason)))
        }
        HouseEvent::Period(events::Period::Closed(closed)) => {
            Told::line(Phrase::new("结账月份", "Month closed"), Words::data(closed.month.to_string()))
        }
        HouseEvent::Period(events::Period::Reopened(reopened)) => {
            Told::line(Phrase::new("反结账月份", "Month reopened"), Words::data(reopened.month.to_string()))
        }
        HouseEvent::Paper(events::Paper::Printed(printed)) => {
            Told::line(Phrase::new("第几次打印", "Printing"), Words::data(printed.nr.to_string()))
        }
        HouseEvent::Paper(events::Paper::Voided(voided)) => {
            Told::line(Phrase::new("旧单据", "Old paper"), voided.fate.phrase())
        }
        HouseEvent::Number(events::Number::Adopted(adopted)) => number(view, &adopted.change),
        HouseEvent::Operator(events::Operator::Appointed(appointed)) => {
            Told::line(Phrase::new("操作员", "Operator"), Words::data(view.text(&appointed.name)))
                .and(Phrase::new("岗位", "Duties"), duties(&appointed.duties))
        }
        HouseEvent::Operator(events::Operator::DutiesChanged(changed)) => {
            Told::line(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(&changed.operator)))
                .and(Phrase::new("岗位", "Duties"), duties(&changed.duties))
        }
        HouseEvent::Operator(events::Operator::Dismissed(dismissed)) => {
            Told::line(Phrase::new("停用", "Dismissed"), Words::data(view.operator_name(&dismissed.operator)))
        }
        HouseEvent::Operator(events::Operator::PassphraseSet(set) | events::Operator::PassphraseReset(set)) => {
            Told::line(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(&set.operator)))
        }
        HouseEvent::Calendar(events::Calendar::Loaded(loaded)) => {
            let table = &loaded.table;
            Told::line(Phrase::new("年份", "Year"), Words::data(table.year().to_string()))
                .and(Phrase::new("放假", "Days off"), Words::data(table.off().len().to_string()))
                .and(Phrase::new("调休上班", "Make-up workdays"), Words::data(table.worked().len().to_string()))
        }
        HouseEvent::Day(what) => super::days::tell(view, what, booked),
        HouseEvent::Till(what) => super::tills::tell(view, what),
        HouseEvent::Unidentified(what) => super::unidentified::tell(view, what),
        HouseEvent::Ordinary(what) => super::bills::tell(view, what),
        HouseEvent::Voucher(events::Voucher::Posted(posted)) => {
            let lines = booked.entries.first().map_or(&[][..], |entry| entry.lines());
            super::bills::tell_voucher(view, lines, Words::data(view.text(&posted.note)), posted.attachments)
        }
        HouseEvent::Posting(events::Posting::Reversed(reversed)) => {
            super::postings::tell(view, &reversed.posting).and(REASON, Words::data(view.text(&reversed.reason)))
        }
        HouseEvent::Check(what) => super::checks::tell(view, what),
        HouseEvent::Correction(events::Correction::Made(made)) => {
            Told::line(Phrase::new("更正", "Correction"), Words::data(view.text(&made.reason)))
        }
        HouseEvent::Setup(what) => super::setup::tell(view, what),
        HouseEvent::Slip(_) => Told::line(
            Phrase::new("恢复单", "Recovery slip"),
            Phrase::new("新的一张有效，旧的作废", "the new one holds, the old one is worth nothing"),
        ),
        HouseEvent::Book(_) => Told::line(Phrase::new("建账", "Founded"), Words::data(what.kind())),
    }
}

const REASON: Phrase = Phrase::new("理由", "Reason");

/// The proposal an event made.
pub fn made(event: &HouseEvent) -> Option<Id> {
    match event {
        HouseEvent::Proposal(events::Proposal::Made(made)) => Some(made.proposal.clone()),
        _ => None,
    }
}

/// Whether an event is the last signature on a proposal.
pub fn decided(event: &HouseEvent) -> bool {
    matches!(event, HouseEvent::Proposal(events::Proposal::Signed(signed)) if signed.decided)
}

/// Whose signatures a proposal waits for.
pub fn waits_for(needed: Needed) -> (Words, Words) {
    const WAITS: Phrase =
        Phrase::new("待 {count} 名{duty}签字，签字后记账", "waits for {count} {duty}, posted once signed");
    (Phrase::new("签字", "Signatures").into(), self::needed(WAITS, needed))
}

/// What a proposal is called.
fn act<I: Counter>(proposal: &Proposal) -> Words {
    const UNREADABLE: Phrase = Phrase::new("这个版本读不了，请退回经办", "this version cannot read it: decline it");
    let Ok(command) = serde_json::from_str::<I::Command>(&proposal.command) else { return UNREADABLE.into() };
    command_name(command.name()).map_or_else(|| Words::data(command.name()), Words::from)
}

/// What a proposal is called, and what it would do if it were signed now.
pub fn proposed<I: Counter>(view: &View<'_, I>, id: &Id, proposal: &Proposal) -> (Words, Told) {
    const REFUSED: Phrase = Phrase::new("现在不能记账", "Cannot be posted now");
    let told = match view.state().decide_proposed(id, proposal, view.on) {
        Ok(events) => tell_all(&view.tried(), &events),
        Err(refusal) => Told::line(REFUSED, refusal_words(&refusal, view)),
    };
    (act::<I>(proposal), told)
}

/// A sentence with a count and a duty of those who must sign.
pub fn needed(sentence: Phrase, needed: Needed) -> Words {
    let count = Words::data(needed.count.to_string());
    sentence.with_words(&[("count", &count), ("duty", &needed.duty.phrase().into())])
}

fn number<I: Counter>(view: &View<'_, I>, change: &crate::rules::Change) -> Told {
    let known = crate::rules::number(change.key());
    let label = known.map_or_else(|| Words::data(change.key()), |number| number.phrase().into());
    let before = view.house().numbers.value(change.key(), change.from()).map(figure).unwrap_or_default();
    Told::line(Phrase::new("自定数", "House number"), label)
        .and(Phrase::new("改为", "From, to"), wording::joined(&[before, figure(change.value())], " → ", " → "))
        .and(Phrase::new("从", "Since"), wording::day(change.from()))
}

fn duties(duties: &[Duty]) -> Words {
    let all: Vec<Words> = duties.iter().map(|duty| duty.phrase().into()).collect();
    wording::joined(&all, "、", ", ")
}
