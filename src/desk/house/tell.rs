//! What happens in the shared rooms, in plain words.

use super::super::counter::{Counter, Told, View};
use super::super::wording;
use super::forms::figure;
use crate::institution::{
    Command as _, Event, Happening as _, HouseCommand, HouseEvent, Needed, Proposal, commands, events,
};
use crate::people::Duty;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

/// What an event of the shared rooms does; `None` for one of the trade's own.
pub fn tell<I: Counter>(view: &View<'_, I>, event: &Event<I::What>) -> Option<Told> {
    let what = I::as_house_event(&event.what)?;
    Some(match what {
        HouseEvent::Proposal(events::Proposal::Made(made)) => {
            let house = view.house();
            let proposal = Proposal {
                command: made.command.clone(),
                maker: view.operator.clone(),
                made_on: house.last.on,
                needed: made.needed,
                signed_by: Vec::new(),
                filed: made.filed.clone(),
            };
            let (_, mut told) = proposed(view, &proposal);
            told.lines.push(waits_for(made.needed));
            told
        }
        HouseEvent::Proposal(events::Proposal::Signed(signed)) => {
            let proposal = view.house().proposals.get(&signed.proposal);
            let act = proposal.map(|proposal| proposed(view, proposal).0);
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
            let act = proposal.map(|proposal| proposed(view, proposal).0);
            Told::line(
                Phrase::new("退回", "Declined"),
                act.unwrap_or_else(|| Phrase::new("待审事项", "the proposal").into()),
            )
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&declined.reason)))
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
            Told::line(Phrase::new("岗位", "Duties"), duties(&appointed.duties))
        }
        HouseEvent::Operator(events::Operator::DutiesChanged(changed)) => {
            Told::line(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(&changed.operator)))
                .and(Phrase::new("岗位", "Duties"), duties(&changed.duties))
        }
        HouseEvent::Operator(events::Operator::Dismissed(dismissed)) => {
            Told::line(Phrase::new("停用", "Dismissed"), Words::data(view.operator_name(&dismissed.operator)))
        }
        HouseEvent::Operator(events::Operator::PassphraseSet(set)) => {
            Told::line(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(&set.operator)))
        }
        HouseEvent::Calendar(events::Calendar::Loaded(loaded)) => {
            let table = &loaded.table;
            Told::line(Phrase::new("年份", "Year"), Words::data(table.year().to_string()))
                .and(Phrase::new("放假", "Days off"), Words::data(table.off().len().to_string()))
                .and(Phrase::new("调休上班", "Make-up workdays"), Words::data(table.worked().len().to_string()))
        }
        HouseEvent::Check(what) => super::checks::tell(view, what),
        HouseEvent::Book(_) => Told::line(Phrase::new("建账", "Founded"), Words::data(what.kind())),
    })
}

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
    let duty = needed.duty.phrase();
    let waits = Words {
        zh: WAITS.with(&[("count", &needed.count), ("duty", &duty.zh)]).zh,
        en: WAITS.with(&[("count", &needed.count), ("duty", &duty.en)]).en,
    };
    (Phrase::new("签字", "Signatures").into(), waits)
}

/// What a proposal is called, and what it would do.
pub fn proposed<I: Counter>(view: &View<'_, I>, proposal: &Proposal) -> (Words, Told) {
    let Ok(command) = serde_json::from_str::<I::Command>(&proposal.command) else {
        return (
            Phrase::new("这个版本读不了，请退回经办", "this version cannot read it: decline it").into(),
            Told::default(),
        );
    };
    let told = match command.as_house() {
        Some(HouseCommand::Number(commands::Number::Adopt { change, .. })) => number(view, change),
        Some(HouseCommand::Period(commands::Period::Reopen { month, .. })) => {
            Told::line(Phrase::new("反结账月份", "Month to reopen"), Words::data(month.to_string()))
        }
        Some(_) => Told::default(),
        None => I::tell_proposed(view, &command),
    };
    (crate::text::terms::command(command.name()).map_or_else(|| Words::data(command.name()), Words::from), told)
}

fn number<I: Counter>(view: &View<'_, I>, change: &crate::rules::Change) -> Told {
    let known = crate::rules::number(change.key());
    let label = known.map_or_else(
        || Words::data(change.key()),
        |number| Words { zh: number.label.zh.to_owned(), en: number.label.en.to_owned() },
    );
    let before = view.house().numbers.value(change.key(), change.from()).map(figure).unwrap_or_default();
    Told::line(Phrase::new("自定数", "House number"), label)
        .and(Phrase::new("改为", "From, to"), wording::joined(&[before, figure(change.value())], " → ", " → "))
        .and(Phrase::new("从", "Since"), wording::day(change.from()))
}

fn duties(duties: &[Duty]) -> Words {
    let all: Vec<Words> = duties.iter().map(|duty| duty.phrase().into()).collect();
    wording::joined(&all, "、", ", ")
}
