//! 撤销登记 at the desk: what of a case, a merchant, an advance or a consultation was recorded by mistake is chosen from
//! what can be taken back now, the latest first.

use super::V;
use super::names;
use super::tell::happened;
use crate::association::retraction::{Act, Kind, TakenBack};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::reason_field;
use crate::desk::sheet::{Page, Place};
use crate::desk::values::Body;
use crate::desk::wording;
use crate::institution::Fate;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Note};

const FORM: &str = "retraction.take_back";

/// 撤销登记.
pub const TAKE_BACK: FormRow<super::Association> = FormRow {
    id: FORM,
    label: None,
    duties: &[Duty::Mediator, Duty::Approver, Duty::Manager],
    signers: None,
    from: Some("cases"),
    ask,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("file", of)
            .put_maybe("of", read.chosen("of"))
            .put_maybe("paper", read.chosen("paper"))
            .put_maybe("reason", read.text("reason"))
            .command_of("retraction", "take_back")
    }),
};

/// What of a file who is at work may take back, the latest first.
fn theirs<'a>(view: &'a V<'_>, file: &Id) -> Vec<&'a Act> {
    let mut free = view.state().retractable(file);
    free.retain(|act| view.house().operators.may(view.operator, act.kind.duties()));
    free.reverse();
    free
}

/// A page with the taking back of what was recorded by mistake, where there is something.
pub fn offered(view: &V<'_>, page: Page, file: &Id) -> Page {
    if theirs(view, file).is_empty() {
        return page;
    }
    page.doing(Phrase::new("撤销登记", "Take a record back"), Place::form_of(FORM, file))
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = subject(of)?;
    let acts = theirs(view, file);
    let Some(last) = acts.first() else {
        return Err(Refusal::because("retraction.nothing").id("file", file));
    };
    let choices = acts.iter().map(|act| Choice::new(act.id.as_str(), words(view, file, act))).collect();
    let mut fields = vec![
        FieldSpec::new("of", Phrase::new("撤销哪一条", "Which record"), FieldKind::Choice(choices)).required().help(
            Phrase::new(
                "原登记留在原始记录里。后面的登记以它为据的，先撤后面的；撤销以后照常登记对的。",
                "The record stays in the journal. What rests on it goes first; then record what is right.",
            ),
        ),
        reason_field(),
    ];
    let out = |act: &&Act| {
        let of = act.thing.as_ref().filter(|_| act.kind == Kind::GoodsIn).unwrap_or(file);
        !act.kind.papers().is_empty() && view.house().printings.are_out(of)
    };
    if acts.iter().any(out) {
        let fates = [("returned", Fate::Returned), ("lost", Fate::Lost)];
        let fates = fates.into_iter().map(|(code, fate)| Choice::new(code, fate.phrase())).collect();
        fields.push(FieldSpec::new("paper", Phrase::new("旧单据", "Old paper"), FieldKind::Choice(fates)));
    }
    let mut asked = Asked { about: vec![about(view, file)], fields, ..Asked::default() };
    asked.fill.insert("of".to_owned(), serde_json::json!(last.id));
    Ok(asked)
}

/// The file: a case, an advance, a merchant or a consultation.
fn about(view: &V<'_>, file: &Id) -> (Phrase, Words) {
    let state = view.state();
    if state.advances.get(file).is_some() {
        (Phrase::new("垫付", "Advance"), Words::data(names::advance(view, file)))
    } else if state.merchants.contains_key(file) {
        (Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, file)))
    } else if let Some(note) = state.consultations.get(file) {
        (Phrase::new("咨询", "Consultation"), Words::data(view.text(&note.line)))
    } else {
        (Phrase::new("案件", "Case"), names::case(view, file))
    }
}

/// An act in one line: what was recorded, on which day, and what tells it from others of its kind.
fn words(view: &V<'_>, file: &Id, act: &Act) -> Words {
    let mut words: Vec<Words> = vec![named(act.kind), Words::data(act.on.to_string())];
    words.extend(detail(view, file, act));
    wording::joined(&words, " ", " ")
}

fn named(kind: Kind) -> Words {
    happened(kind.code()).map_or_else(|| Words::data(kind.code()), Words::from)
}

fn detail(view: &V<'_>, file: &Id, act: &Act) -> Option<Words> {
    let state = view.state();
    let thing = act.thing.as_ref();
    match act.kind {
        Kind::Contact => {
            let contacts = state.acts.of(file).iter().filter(|other| other.kind == Kind::Contact);
            let at = contacts.take_while(|other| *other != act).count();
            let contact = state.contacts(file).get(at)?;
            let said = contact.said.as_ref().and_then(|said| view.filed::<Note>(said));
            let mut words = vec![names::coded(terms::SIDES, contact.party), names::coded(terms::WAYS, contact.how)];
            words.extend(said.map(|said| Words::data(said.as_str())));
            Some(wording::joined(&words, " ", " "))
        }
        Kind::Offered | Kind::Answered => Some(super::mediating::offer_words(view, state.offer(thing?).ok()?)),
        Kind::Arranged | Kind::Held => Some(Words::data(view.text(&state.session(thing?).ok()?.place))),
        Kind::GoodsIn | Kind::GoodsToShop | Kind::GoodsOut => Some(super::goods::words(view, state.goods.get(thing?)?)),
        Kind::Joined => Some(names::case(view, thing?)),
        Kind::Ended => {
            let ending = state.mediations.get(file)?;
            Some(names::word(terms::OUTCOMES, ending.outcome.code()))
        }
        _ => None,
    }
}

/// What was taken back.
pub fn told(view: &V<'_>, taken: &TakenBack) -> Told {
    let acts: Vec<Words> = taken.acts.iter().map(|kind| named(*kind)).collect();
    let (label, file) = match taken.files.first() {
        Some(file) => about(view, file),
        None => (Phrase::new("案件", "Case"), Words::default()),
    };
    Told::line(label, file)
        .and(Phrase::new("撤销登记", "Taken back"), wording::joined(&acts, "、", ", "))
        .and(Phrase::new("理由", "Reason"), Words::data(view.text(&taken.reason)))
}

/// A consultation's page.
///
/// # Errors
/// A [`Refusal`] when there is no such consultation.
pub fn consultation(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let unknown = || Refusal::because("retraction.nothing").id("file", id);
    let note = view.state().consultations.get(id).ok_or_else(unknown)?;
    let number = Words::data(format!("{}-{:03}", note.on.year(), note.number));
    let facts = vec![
        (Phrase::new("问答", "Asked and answered").into(), Words::data(view.text(&note.line))),
        (Phrase::new("日期", "On").into(), wording::day(note.on)),
        (Phrase::new("答复人", "Answered by").into(), Words::data(view.operator_name(&note.mediator))),
    ];
    let title = wording::joined(&[Phrase::new("咨询", "Consultation").into(), number], " ", " ");
    Ok(offered(view, Page::new(title).facts(None, facts), id))
}
