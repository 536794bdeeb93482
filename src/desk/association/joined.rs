//! 合并办理: several consumers of one shop in one sheet, with one decision.

use super::V;
use super::due::may_advance;
use super::names;
use crate::association::advance::{JoinedCase, Share, Shares};
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::session::Obstacle;
use crate::desk::sheet::Entry;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, refusal_words, terms};
use crate::vocabulary::{Id, Money};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// 合并办理垫付.
pub const OPEN: FormRow<super::Association> = FormRow {
    id: "advance.open_joined",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("merchants"),
    ask,
    echo: Some(echo),
    ending: Ending::Record(open),
};

/// The rows of the group of an advance; none where it was opened alone.
pub fn group_of(view: &V<'_>, id: &Id) -> Vec<Vec<Entry>> {
    let group = view.state().decided_together(id);
    let row = |id: &Id| view.state().advances.get(id).map(|advance| super::advances::cells(view, id, advance));
    if group.len() < 2 { Vec::new() } else { group.iter().filter_map(row).collect() }
}

/// The cases against a merchant that may be advanced and say how much was lost, in the order they came.
pub fn joinable<'a>(view: &'a V<'_>, merchant: &Id) -> Vec<(&'a Id, Money)> {
    let state = view.state();
    let against =
        state.cases.iter().filter(|(id, case)| case.merchant.as_ref() == Some(merchant) && may_advance(view, id));
    let mut found: Vec<_> = against.filter_map(|(id, case)| Some((id, case, case.claimed_loss()?))).collect();
    found.retain(|(_, _, loss)| loss.is_positive());
    found.sort_by_key(|(_, case, _)| (case.registered_on, case.number));
    found.into_iter().map(|(id, _, loss)| (id, loss)).collect()
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const CASE: Phrase = Phrase::new("{number} {consumer} {loss}", "{number} {consumer} {loss}");
    let merchant = of.ok_or_else(|| Refusal::because("merchant.unknown"))?;
    view.state().merchant(merchant)?;
    let joinable = joinable(view, merchant);
    let choice = |(id, loss): &(&Id, Money)| {
        let case = view.state().cases.get(*id)?;
        let (number, consumer) = (names::case_number(case), names::consumer(view, &case.consumer));
        let label = CASE.with(&[("number", &number), ("consumer", &consumer), ("loss", loss)]);
        Some(Choice::new(id.as_str(), label))
    };
    let choices: Vec<Choice> = joinable.iter().filter_map(choice).collect();
    let lines = names::own_lines(view);
    let first_line = lines.first().map(|line| line.code.clone());
    let all: Vec<&str> = joinable.iter().map(|(id, _)| id.as_str()).collect();
    let fields = vec![
        FieldSpec::new("cases", Phrase::new("案件", "Cases"), FieldKind::Ticks(choices.clone()))
            .required()
            .help(Phrase::new("核定损失按各案诉求；空格去掉或勾上。", "The loss is what each claims; Space ticks.")),
        FieldSpec::new("representative", Phrase::new("推选代表", "Speaks for all"), FieldKind::Choice(choices))
            .required(),
        FieldSpec::new("line", Phrase::new("资金来源", "Paid from"), FieldKind::Choice(lines)).required(),
        FieldSpec::new(
            "share",
            Phrase::new("不够时", "If too little"),
            FieldKind::Choice(names::choices(terms::SHARES)),
        )
        .required(),
        FieldSpec::new("by", Phrase::new("登记截止日", "Sign-up through"), FieldKind::Date)
            .help(Phrase::new("只在登记截止后按比例时填。", "Only for sharing after sign-up.")),
        FieldSpec::new("together", Phrase::new("合计", "Together"), FieldKind::Computed),
        FieldSpec::new("each", Phrase::new("每人", "Each"), FieldKind::Computed),
        FieldSpec::new(
            "conditions",
            Phrase::new("四项条件核对", "Conditions"),
            FieldKind::Ticks(names::choices(terms::CONDITIONS)),
        )
        .required()
        .help(Phrase::new("每一案四项都符合才能垫付 (P05)。", "All four must hold of every case (P05).")),
        FieldSpec::new("findings", Phrase::new("核对情况", "Findings"), FieldKind::Note).required(),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ];
    let about = vec![(Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, merchant)))];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("cases".to_owned(), json!(all));
    asked.fill.extend(all.first().map(|first| ("representative".to_owned(), json!(first))));
    asked.fill.extend(first_line.map(|line| ("line".to_owned(), json!(line))));
    asked.fill.insert("share".to_owned(), json!("pro_rata"));
    Ok(asked)
}

/// The cases that are ticked, each with what it claims.
fn ticked(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Vec<JoinedCase> {
    let joinable = of.map(|of| joinable(view, of)).unwrap_or_default();
    let codes = read.codes("cases");
    let ticked = joinable.into_iter().filter(|(id, _)| codes.iter().any(|code| code == id.as_str()));
    let joined = |(id, assessed): (&Id, Money)| JoinedCase {
        case: id.clone(),
        assessed,
        other_recovery: Money::ZERO,
        prepaid: None,
    };
    ticked.map(joined).collect()
}

fn share(read: Read<'_>) -> Option<Share> {
    match read.chosen("share")? {
        "by_time" => Some(Share::ByTime),
        "after_sign_up" => Some(Share::AfterSignUp(read.date("by")?)),
        _ => Some(Share::ProRata),
    }
}

fn echo(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const TOGETHER: Phrase = Phrase::new(
        "{count} 人损失 {alone}，可用 {left}，合计垫付 {given}",
        "{count}, losses {alone}, left {left}, advanced {given}",
    );
    let read = Read(values);
    let ticked = ticked(view, of, read);
    let line = read.chosen("line").and_then(|line| Id::new(line).ok());
    let shares = line.zip(share(read)).map(|(line, share)| view.state().shares(&ticked, &line, share, view.on));
    let (together, each) = match shares {
        Some(Ok(shares)) => {
            let sum = |amounts: &[Money]| amounts.iter().copied().sum::<Money>();
            let (alone, given) = (sum(&shares.alone), sum(&shares.given));
            let figures: &[(&str, &dyn std::fmt::Display)] =
                &[("count", &ticked.len()), ("alone", &alone), ("left", &shares.left), ("given", &given)];
            (TOGETHER.with(figures), counted(&shares))
        }
        Some(Err(refusal)) => (refusal_words(&refusal, view), Words::default()),
        None => Default::default(),
    };
    BTreeMap::from([("together", together), ("each", each)])
}

/// What each is given, equal amounts counted: `8 × 4,166.67 + 4 × 4,166.66`.
fn counted(shares: &Shares) -> Words {
    let mut counts: Vec<(Money, usize)> = Vec::new();
    for amount in &shares.given {
        match counts.iter_mut().find(|(known, _)| known == amount) {
            Some((_, count)) => *count += 1,
            None => counts.push((*amount, 1)),
        }
    }
    let parts: Vec<Words> =
        counts.into_iter().map(|(amount, count)| Words::data(format!("{count} × {amount}"))).collect();
    wording::joined(&parts, " + ", " + ")
}

fn open(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const NO_DAY: Phrase = Phrase::new("填登记截止日", "give the last day of sign-up");
    let share = share(read).ok_or_else(|| Obstacle::at("by", NO_DAY))?;
    let ticked_conditions = read.codes("conditions");
    let conditions: Map<String, Json> = terms::CONDITIONS
        .iter()
        .map(|(code, _)| ((*code).to_owned(), json!(ticked_conditions.iter().any(|ticked| ticked == code))))
        .collect();
    Body::new()
        .put("cases", ticked(view, of, read))
        .put_maybe("representative", read.chosen("representative"))
        .put_maybe("line", read.chosen("line"))
        .put("share", share)
        .put("conditions", conditions)
        .put_maybe("findings", read.text("findings"))
        .put_maybe("reason", read.text("reason"))
        .command_of("advance", "open_joined")
}
