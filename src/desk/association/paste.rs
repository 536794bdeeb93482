//! A case as text to paste back into the platform it came from: 12315, or a consumer council abroad. In both languages,
//! and without what only the association knows: floors, contacts, what was said in sessions.

use super::V;
use super::due;
use super::names;
use crate::association::complaint::{Answer, Case};
use crate::association::mediation::Fate;
use crate::desk::sheet::Page;
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::{Language, Phrase, Words, terms};
use crate::vocabulary::Id;

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
    lines
}

/// A phrase with `{what}`, in both languages.
fn sentence(phrase: Phrase, what: &Words) -> Words {
    phrase.with_words(&[("what", what)])
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
