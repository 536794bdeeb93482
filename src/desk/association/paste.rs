//! A case as text to paste back into the platform it came from: 12315, or a consumer council abroad. In both languages,
//! and without what only the association knows: floors, contacts, what was said in sessions.

use super::V;
use super::due;
use super::names;
use crate::association::complaint::{Answer, Case, Door};
use crate::association::mediation::Fate;
use crate::desk::sheet::Page;
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::{Language, Phrase, Words, terms};
use crate::vocabulary::{Id, Note};

/// The page with the text.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let case = view.state().case(id)?;
    let lines = lines(view, id, case);
    let in_one =
        |language: Language| lines.iter().map(|words| Words::data(words.in_(language))).collect::<Vec<Words>>();
    Ok(Page::new(names::case(view, id))
        .text(Some(Words::data("中文")), in_one(Language::Zh))
        .text(Some(Words::data("English")), in_one(Language::En)))
}

fn lines(view: &V<'_>, id: &Id, case: &Case) -> Vec<Words> {
    const NUMBERS: Phrase =
        Phrase::new("贵方编号 {theirs}；本会案号 {ours}。", "Your number {theirs}; our case {ours}.");
    const OURS: Phrase = Phrase::new("本会案号 {ours}。", "Our case {ours}.");
    const PARTIES: Phrase = Phrase::new("消费者 {consumer} 投诉 {merchant}。", "{consumer} complained of {merchant}.");
    let ours = names::case_number(case);
    let numbers = match &case.source.number {
        Some(theirs) => NUMBERS.with(&[("theirs", &theirs.as_str()), ("ours", &ours)]),
        None => OURS.with(&[("ours", &ours)]),
    };
    let parties = PARTIES
        .with(&[("consumer", &names::consumer(view, &case.consumer)), ("merchant", &names::against(view, case))]);
    let mut lines = vec![numbers, parties];
    if !case.claims.is_empty() {
        lines.push(sentence(Phrase::new("诉求：{what}。", "Claims: {what}."), &super::cases::claims(&case.claims)));
    }
    lines.push(result(view, id, case));
    lines.extend(further(view, id, case));
    lines
}

/// A phrase with `{what}`, in both languages.
fn sentence(phrase: Phrase, what: &Words) -> Words {
    phrase.with_words(&[("what", what)])
}

/// What the other body needs beyond the result: what is still wanted and by when, the limit, the doors that are open.
fn further(view: &V<'_>, id: &Id, case: &Case) -> Vec<Words> {
    const WANTED: Phrase =
        Phrase::new("已请消费者在 {by} 前补交：{what}。", "The consumer was asked to bring by {by}: {what}.");
    const UNTIL: Phrase = Phrase::new(
        "本会规定的调解时限到 {by}，由 {mediator} 经办。",
        "By the association's rule mediation lasts until {by}; {mediator} handles it.",
    );
    const ENDED: Phrase = Phrase::new(
        "终止调解后，消费者可以拨打 12315、按协议申请仲裁或向法院起诉。",
        "After this the consumer may call 12315, arbitrate where agreed, or sue.",
    );
    let doors = |doors: &[Door]| {
        let doors: Vec<Words> = doors.iter().map(|door| names::coded(terms::DOORS, door)).collect();
        wording::joined(&doors, "、", ", ")
    };
    match (case.answer, view.state().mediations.get(id)) {
        _ if case.withdrawn_on.is_some() => Vec::new(),
        (None, _) => {
            let asked = case.awaited().into_iter();
            let wanted = asked.map(|asked| {
                let what: Vec<Words> =
                    asked.wanted.iter().map(|what| names::word(terms::WANTED, what.code())).collect();
                let by = Words::data(asked.by.to_string());
                WANTED.with_words(&[("by", &by), ("what", &wording::joined(&what, "、", ", "))])
            });
            wanted.collect()
        }
        (Some(Answer::Refused(..)), _) => {
            let told = case.turned_away.as_ref();
            let open = told.map(|told| {
                sentence(Phrase::new("消费者还可以找：{what}。", "Open to the consumer: {what}."), &doors(&told.doors))
            });
            let note = told.and_then(|told| view.filed::<Note>(told.note.as_ref()?));
            open.into_iter().chain(note.map(|note| Words::data(note.as_str()))).collect()
        }
        (Some(Answer::Accepted(_)), None) => {
            let due = view.state().mediation_limit(id).ok().flatten().and_then(|limit| limit.due());
            let until =
                due.map(|due| UNTIL.with(&[("by", &due.date), ("mediator", &view.operator_name(&case.mediator))]));
            until.into_iter().collect()
        }
        (Some(Answer::Accepted(_)), Some(ending)) if ending.agreement.is_none() => vec![ENDED.into()],
        _ => Vec::new(),
    }
}

fn result(view: &V<'_>, id: &Id, case: &Case) -> Words {
    const DAY: Phrase = Phrase::new("{on}", "{on}");
    if let Some(on) = case.withdrawn_on {
        return sentence(
            Phrase::new("{what} 消费者撤回投诉。", "The consumer withdrew on {what}."),
            &DAY.with(&[("on", &on)]),
        );
    }
    match case.answer {
        None => sentence(
            Phrase::new("目前：{what}。", "At present: {what}."),
            &names::word(terms::CASE_STATUSES, due::stage(view, id, case)),
        ),
        Some(Answer::Refused(on, cause)) => {
            let what = wording::joined(
                &[DAY.with(&[("on", &on)]), names::coded(terms::REFUSAL_CAUSES, cause)],
                " 不予受理：",
                " not accepted: ",
            );
            sentence(Phrase::new("{what}。", "{what}."), &what)
        }
        Some(Answer::Joined(on)) => {
            let into = view.state().goes_on_in(id);
            let went = view.state().cases.get(into).map(|other| result(view, into, other)).unwrap_or_default();
            let number = view.state().cases.get(into).map(names::case_number).unwrap_or_default();
            let joined = Phrase::new("{on} 并入本会案号 {into}。", "Joined to our case {into} on {on}.");
            wording::joined(&[joined.with(&[("on", &on), ("into", &number)]), went], "", " ")
        }
        Some(Answer::Settled(on)) => {
            let amount = case.settlement.as_ref().and_then(|settlement| settlement.amount);
            let mut what = vec![DAY.with(&[("on", &on)]), Phrase::new("经电话调解办结", "settled by phone").into()];
            what.extend(amount.map(wording::yuan));
            sentence(Phrase::new("{what}。", "{what}."), &wording::joined(&what, "，", ", "))
        }
        Some(Answer::Accepted(on)) => accepted(view, id, case, &DAY.with(&[("on", &on)])),
    }
}

fn accepted(view: &V<'_>, id: &Id, case: &Case, on: &Words) -> Words {
    let mut what = vec![wording::joined(&[on.clone(), Phrase::new("受理", "accepted").into()], " ", " ")];
    let Some(ending) = view.state().mediations.get(id) else {
        what.push(names::word(terms::CASE_STATUSES, due::stage(view, id, case)));
        return sentence(Phrase::new("{what}。", "{what}."), &wording::joined(&what, "，", ", "));
    };
    let ended = [Words::data(ending.on.to_string()), names::word(terms::OUTCOMES, ending.outcome.code())];
    what.push(wording::joined(&ended, " ", " "));
    if let Some(agreement) = ending.agreement {
        what.extend(agreement.amount.map(wording::yuan));
        what.push(match agreement.fate {
            Fate::Performing => Phrase::new("履行中", "being performed").into(),
            Fate::Performed(on) => Phrase::new("{on} 已履行", "performed on {on}").with(&[("on", &on)]),
            Fate::Breached(on) => Phrase::new("{on} 登记违约", "breach recorded on {on}").with(&[("on", &on)]),
        });
    }
    sentence(Phrase::new("{what}。", "{what}."), &wording::joined(&what, "，", ", "))
}
