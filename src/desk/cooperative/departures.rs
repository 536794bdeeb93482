//! The end of membership at the desk: resignation, expulsion, death, and what each leaves to be done.

use super::V;
use super::chase::debtor;
use super::names;
use crate::cooperative::contact::With;
use crate::cooperative::departure::{Expelled, What};
use crate::cooperative::{LoanFile, Stage};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{amount, growing, listing, paper_decision, paper_fields, reason_field, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::institution::Decision;
use crate::ledger::Account;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

const MEMBER: Phrase = Phrase::new("社员", "Member");

/// 收到退社申请.
pub const RESIGN: Row = FormRow {
    id: "departure.resign",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("members"),
    ask: ask_resign,
    echo: Some(echo_resign),
    ending: Ending::Record(|_, of, read| {
        Body::new().put("member", of).put_maybe("on", read.date("on")).command_of("departure", "resign")
    }),
};

/// 撤回退社申请.
pub const WITHDRAW: Row = FormRow {
    id: "departure.withdraw",
    ask: |view, of| Ok(Asked { about: about(view, subject(of)?), ..Asked::default() }),
    echo: None,
    ending: Ending::Record(|_, of, _| Body::new().put("member", of).command_of("departure", "withdraw")),
    ..RESIGN
};

/// 除名.
pub const EXPEL: Row =
    FormRow { id: "departure.expel", ask: ask_expel, echo: None, ending: Ending::Record(expel), ..RESIGN };

/// 登记身故.
pub const DIE: Row = FormRow {
    id: "departure.die",
    ask: ask_die,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("member", of).put_maybe("on", read.date("on")).command_of("departure", "die")
    }),
    ..RESIGN
};

/// 撤销除名或身故登记.
pub const REVERSE: Row = FormRow {
    id: "departure.reverse",
    ask: |view, of| {
        let fields = vec![crate::desk::house::reason_field()];
        Ok(Asked { about: about(view, subject(of)?), fields, ..Asked::default() })
    },
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("member", of).put_maybe("reason", read.text("reason")).command_of("departure", "reverse")
    }),
    ..RESIGN
};

/// What a member leaves behind: shares, debts, guarantees.
fn about(view: &V<'_>, member: &Id) -> Vec<(Phrase, Words)> {
    let state = view.state();
    let mut about = vec![
        (MEMBER, Words::data(names::member(view, member))),
        (Phrase::new("股金", "Share money"), wording::yuan(view.house().ledger.balance(Account::SHARES, Some(member)))),
    ];
    for (label, amount) in [
        (Phrase::new("所欠本金", "Owes"), state.owed_by(member)),
        (Phrase::new("为他人担保", "Guarantees"), state.guaranteed_by(member)),
    ] {
        if amount.is_positive() {
            about.push((label, wording::yuan(amount)));
        }
    }
    about
}

fn ask_resign(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("on", Phrase::new("收到日期", "Received on"), FieldKind::Date).required(),
        FieldSpec::new("ends", Phrase::new("资格到", "Member until"), FieldKind::Computed),
    ];
    let mut asked = Asked { about: about(view, subject(of)?), fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_resign(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let on = Read(values).date("on").unwrap_or(view.on);
    let ends = of.and_then(|member| view.state().resignation_ends(member, on).ok());
    BTreeMap::from([("ends", ends.map(last_day).unwrap_or_default())])
}

/// The last day before the one on which somebody is no longer a member.
fn last_day(ends: Date) -> Words {
    const UNTIL: Phrase = Phrase::new("{day} 年度终了", "the end of the year, {day}");
    ends.yesterday().map(|day| UNTIL.with(&[("day", &day)])).unwrap_or_default()
}

fn ask_expel(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = vec![
        FieldSpec::new("heard_on", Phrase::new("听取陈述", "Heard on"), FieldKind::Date).required().help(Phrase::new(
            "表决前听取本人陈述的日期 (G10)；通知了没来的，填约定的日期。",
            "The day the member was heard, before the vote (G10); the appointed day where nobody came.",
        )),
        FieldSpec::new("statement", Phrase::new("本人陈述", "Statement"), FieldKind::Note)
            .help(Phrase::new("本人没来就空着。", "Empty where the member did not come.")),
        reason_field(),
        FieldSpec::new("on", Phrase::new("资格终止", "Ends on"), FieldKind::Date).required(),
    ];
    fields.extend(paper_fields());
    let mut asked = Asked { about: about(view, subject(of)?), fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked.fill.insert("held_on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("vote", "for".to_owned());
    Ok(asked)
}

fn expel(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("member", of)
        .put_maybe("on", read.date("on"))
        .put_maybe("heard_on", read.date("heard_on"))
        .put_maybe("statement", read.text("statement"))
        .put_maybe("reason", read.text("reason"))
        .put("decision", paper_decision("members", read)?)
        .command_of("departure", "expel")
}

fn ask_die(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let on = FieldSpec::new("on", Phrase::new("身故日期", "Died on"), FieldKind::Date).required().help(Phrase::new(
        "以后的催收只对遗产继承人；担保人要逐笔通知。",
        "From then on the heirs are chased, and every loan's guarantors are told.",
    ));
    Ok(Asked { about: about(view, subject(of)?), fields: vec![on], ..Asked::default() })
}

/// What an end of membership does.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    let started = |member: &Id| {
        let lines = about(view, member).into_iter().map(|(label, words)| (label.into(), words)).collect();
        Told { lines, ..Told::default() }
    };
    match what {
        What::Resigned(resigned) => {
            let wait = view.house().numbers.get(crate::rules::SHARE_REFUND_WAIT, resigned.on).0;
            const WAIT: Phrase = Phrase::new("资格终止满 {count} 个月以后", "{count} months after membership ends");
            started(&resigned.member)
                .and(Phrase::new("收到日期", "Received on"), wording::day(resigned.on))
                .and(Phrase::new("资格到", "Member until"), last_day(resigned.ends))
                .and(Phrase::new("退股", "Refund"), WAIT.with(&[("count", &wait)]))
        }
        What::Withdrawn(withdrawn) => Told::line(MEMBER, Words::data(names::member(view, &withdrawn.member)))
            .and(Phrase::new("退社申请", "Resignation"), Phrase::new("撤回", "withdrawn")),
        What::Reversed(reversed) => Told::line(MEMBER, Words::data(names::member(view, &reversed.member)))
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&reversed.reason))),
        What::Expelled(expelled) => expulsion(started(&expelled.member), expelled, &expelled.decision)
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&expelled.reason))),
        What::Died(died) => {
            let told = started(&died.member).and(Phrase::new("身故日期", "Died on"), wording::day(died.on));
            let owed = view.state().loans_of(&died.member).filter(|(_, file)| file.stage() == Stage::Running).count();
            const TO_TELL: Phrase = Phrase::new("{count} 笔借款的担保人", "the guarantors of {count} loans");
            if owed == 0 {
                return told;
            }
            told.and(Phrase::new("要通知", "To be told"), TO_TELL.with(&[("count", &owed)]))
                .and(Phrase::new("债务", "Debts"), Phrase::new("由遗产和继承人承担", "of the estate and the heirs"))
        }
    }
}

fn expulsion(told: Told, expelled: &Expelled, decision: &Decision) -> Told {
    const TALLY: Phrase = Phrase::new(
        "{on} 同意 {for} 不同意 {against} 弃权 {abstained}",
        "{on}: {for} for, {against} against, {abstained} abstained",
    );
    let tally = &decision.tally;
    let figures: &[(&str, &dyn std::fmt::Display)] = &[
        ("on", &decision.held_on),
        ("for", &tally.agreed),
        ("against", &tally.against),
        ("abstained", &tally.abstained),
    ];
    told.and(Phrase::new("听取陈述", "Heard on"), wording::day(expelled.heard_on))
        .and(Phrase::new("社员大会", "Meeting"), TALLY.with(figures))
        .and(Phrase::new("资格终止", "Ends on"), wording::day(expelled.on))
}

/// How a member stands who leaves or left, and what can be done about it.
///
/// # Errors
/// A [`Refusal`] when there is no such member.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    const TITLE: Phrase = Phrase::new("{member} 退社、除名与身故", "{member}: leaving");
    const NO_NOTICE: Phrase = Phrase::new("没有退社申请", "there is no resignation");
    let member = view.state().member(id)?;
    let mut facts: Vec<(Words, Words)> =
        about(view, id).into_iter().map(|(label, words)| (label.into(), words)).collect();
    if let Some(resignation) = &member.resignation {
        facts.push((Phrase::new("退社申请", "Resignation").into(), wording::day(resignation.received_on)));
        facts.push((Phrase::new("资格到", "Member until").into(), last_day(resignation.ends)));
    }
    facts.extend(
        view.state()
            .refund_waits_until(id, view.on)
            .map(|until| (Phrase::new("股金退还", "Share money from").into(), wording::day(until))),
    );
    let to = |form| Place::form_of(form, id);
    let gone = (!member.is_member(view.on)).then(|| member.status(view.on)).flatten();
    let gone: Option<Words> = gone.map(|status| status.phrase().into());
    let is_dead = view.state().is_dead(id, view.on);
    let running = member.resignation.as_ref().is_some_and(|resignation| resignation.ends > view.on);
    let resigning: Option<Words> = running.then(|| Phrase::new("已经收到退社申请", "a resignation is running").into());
    const NOT_ENDED: Phrase = Phrase::new("没有登记除名或身故", "no expulsion or death is recorded");
    const LIVES: Phrase = Phrase::new("没有登记身故", "is not recorded as dead");
    const DEAD: Phrase = Phrase::new("已故", "dead");
    Ok(Page::new(TITLE.with(&[("member", &names::member(view, id))]))
        .facts(None, facts)
        .doing_unless(
            Phrase::new("收到退社申请", "Receive resignation"),
            to("departure.resign"),
            gone.clone().or(resigning),
        )
        .doing_unless(
            Phrase::new("撤回退社申请", "Withdraw resignation"),
            to("departure.withdraw"),
            (!running).then(|| NO_NOTICE.into()),
        )
        .doing_unless(Phrase::new("除名", "Expel"), to("departure.expel"), gone)
        .doing_unless(Phrase::new("登记身故", "Record death"), to("departure.die"), is_dead.then(|| DEAD.into()))
        .doing_unless(
            Phrase::new("股金继承", "Inherit shares"),
            to("capital.inherit"),
            (!is_dead).then(|| LIVES.into()),
        )
        .doing_unless(
            Phrase::new("撤销除名或身故登记", "Take expulsion or death back"),
            to("departure.reverse"),
            member.ended().is_none().then(|| NOT_ENDED.into()),
        ))
}

/// The running loans of members who died.
fn of_the_dead<'a>(view: &'a V<'_>) -> impl Iterator<Item = (&'a Id, &'a LoanFile)> {
    let running = view.state().loans().iter().filter(|(_, file)| file.stage() == Stage::Running);
    running.filter(|(_, file)| view.state().is_dead(&file.borrower, view.on))
}

/// The day on which the guarantors of a loan were told that its borrower died; they were spoken to since.
fn told_on(view: &V<'_>, file: &LoanFile) -> Option<Date> {
    let died = view.state().members().get(&file.borrower)?.died_on()?;
    let since = file.standing_contacts().filter(|contact| contact.on >= died && contact.with == With::Guarantor);
    since.map(|contact| contact.on).min()
}

/// How many loans of the dead have guarantors who do not know yet.
pub fn to_be_told(view: &V<'_>) -> usize {
    of_the_dead(view).filter(|(_, file)| !file.guarantors.is_empty() && told_on(view, file).is_none()).count()
}

/// What waits on the first page: loans whose borrower died and whose guarantors do not know.
pub fn waiting(view: &V<'_>) -> Option<(Words, Words)> {
    const WAITING: Phrase =
        Phrase::new("{count} 笔借款的担保人还没通知", "loans whose guarantors are to be told: {count}");
    let count = to_be_told(view);
    (count > 0).then(|| (Phrase::new("身故待办", "After a death").into(), WAITING.with(&[("count", &count)])))
}

/// What waits on the first page: resignations whose year has not ended.
pub fn resigning(view: &V<'_>) -> Option<(Words, Words)> {
    const RESIGNING: Phrase =
        Phrase::new("{count} 份，最早 {ends} 年度终了", "{count}; the first membership ends with {ends}");
    let running = view.state().members().values().filter_map(|member| member.resignation.as_ref());
    let ends: Vec<Date> = running.map(|resignation| resignation.ends).filter(|ends| *ends > view.on).collect();
    let first = ends.iter().min()?.yesterday().ok()?;
    Some((Phrase::new("退社申请", "Resignations").into(), RESIGNING.with(&[("count", &ends.len()), ("ends", &first)])))
}

/// The loans of the dead: who answers now, and whether the guarantors know.
pub fn estates(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有借款人身故的借款。", "No loan of a member who died.");
    let rows = of_the_dead(view).map(|(id, file)| {
        let name = debtor(view, file);
        let owed = view.state().position(id, view.on).map(|position| position.to_settle).unwrap_or_default();
        let guarantors = match (file.guarantors.is_empty(), told_on(view, file)) {
            (true, _) => Entry::new(Phrase::new("没有担保人", "none")),
            (false, Some(on)) => {
                const TOLD: Phrase = Phrase::new("{on} 已通知", "told {on}");
                Entry::status(Tone::Done, TOLD.with(&[("on", &on)]))
            }
            (false, None) => Entry::status(Tone::Alarm, Phrase::new("待通知", "to be told")),
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&name).number(&names::number(file)),
            cells: vec![Entry::data(names::number(file)), Entry::new(name), Entry::data(owed.to_string()), guarantors],
            place: Place::form_of("contact.note", id),
        }
    });
    let columns = vec![
        text("编号", "Number", 9, 0),
        growing("债务人", "Debtor", 20),
        amount("结清金额", "To settle", 13, 1),
        text("担保人", "Guarantors", 22, 0),
    ];
    listing(Phrase::new("身故待办", "After a death"), columns, rows.collect(), EMPTY)
}
