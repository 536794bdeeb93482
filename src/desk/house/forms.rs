//! The forms both trades share.

use super::super::counter::{Asked, Counter, Ending, FormRow, View, pickable, subject};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::session::{Obstacle, PickList};
use super::super::values::{Body, Read};
use super::super::wording;
use crate::people::Duty;
use crate::rules::{NumberValue, Refusal, numbers};
use crate::text::terms::Term as _;
use crate::text::{InWords as _, Language, Phrase, Words};
use crate::vocabulary::{Id, Money, Reading, YearTable, YearTableError};
use serde_json::{Value as Json, json};

/// The forms of the shared rooms.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    const MANAGER: &[Duty] = &[Duty::Manager];
    let row = |id, label, duties, from, ask, ending| FormRow {
        id,
        label,
        duties,
        signers: None,
        from,
        ask,
        echo: None,
        ending,
    };
    let own = vec![
        super::correction::form_row(),
        FormRow {
            signers: Some(proposal_signers),
            ..row("proposal.sign", None, &[], Some("proposals"), ask_proposal, Ending::Record(sign))
        },
        FormRow {
            signers: Some(proposal_decliners),
            ..row("proposal.decline", None, &[], Some("proposals"), ask_decline, Ending::Record(decline))
        },
        row("period.close", None, &[Duty::Manager, Duty::Checker], None, ask_close, Ending::Record(close)),
        row("period.reopen", None, MANAGER, None, ask_reopen, Ending::Record(reopen)),
        row("operator.appoint", None, MANAGER, None, ask_appoint, Ending::Record(appoint)),
        row("operator.change_duties", None, MANAGER, Some("operators"), ask_duties, Ending::Record(change_duties)),
        row(
            "operator.dismiss",
            None,
            MANAGER,
            Some("operators"),
            ask_nothing,
            Ending::Record(|_, of, _| Body::new().put("operator", of).command_of("operator", "dismiss")),
        ),
        row("operator.set_passphrase", None, &[], None, ask_passphrase, Ending::Record(set_passphrase)),
        row("operator.reset_passphrase", None, MANAGER, Some("operators"), ask_reset, Ending::Record(reset)),
        row("slip.make", None, MANAGER, None, |_, _| Ok(Asked::default()), Ending::MakeSlip),
        row("number.adopt", None, MANAGER, None, ask_number, Ending::Record(adopt)),
        row("calendar.load", None, MANAGER, None, ask_calendar, Ending::Record(load)),
    ];
    let topics = [
        vec![super::backup::form()],
        super::checks::forms().into(),
        super::setup::forms().into(),
        super::days::forms(),
        super::tills::forms(),
        super::unidentified::forms(),
        super::bills::forms(),
        super::postings::forms(),
    ];
    own.into_iter().chain(topics.into_iter().flatten()).collect()
}

/// A reason in words, required.
pub fn reason_field() -> FieldSpec {
    FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
        .required()
        .help(Phrase::new("写清楚为什么，审计会看到。", "Say why; the auditor reads it."))
}

/// The boxes of duties a trade's people may have.
pub fn duty_boxes(duties: &[Duty]) -> FieldKind {
    FieldKind::Ticks(duties.iter().map(|duty| Choice::new(duty.code(), duty.phrase())).collect())
}

/// The duties people of a trade may have.
pub fn duties_of(trade: crate::ledger::Trade) -> Vec<Duty> {
    let own = match trade {
        crate::ledger::Trade::Cooperative => Duty::Clerk,
        crate::ledger::Trade::Association => Duty::Mediator,
    };
    vec![own, Duty::Checker, Duty::Approver, Duty::Cashier, Duty::Auditor, Duty::Manager]
}

fn ask_nothing<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let name = of.map(|operator| view.operator_name(operator)).unwrap_or_default();
    Ok(Asked { about: vec![(Phrase::new("操作员", "Operator"), Words::data(name))], ..Asked::default() })
}

fn proposal_signers<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Vec<Id> {
    let house = view.house();
    let Some(proposal) = of.and_then(|of| house.proposals.get(of)) else { return Vec::new() };
    let may = house.operators.iter().filter(|(id, _)| {
        house.operators.may(id, &[proposal.needed.duty]) && **id != proposal.maker && !proposal.signed_by.contains(id)
    });
    may.map(|(id, _)| id.clone()).collect()
}

fn proposal_decliners<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Vec<Id> {
    let house = view.house();
    let Some(proposal) = of.and_then(|of| house.proposals.get(of)) else { return Vec::new() };
    let duties = [proposal.needed.duty, Duty::Manager];
    house.operators.iter().filter(|(id, _)| house.operators.may(id, &duties)).map(|(id, _)| id.clone()).collect()
}

fn about_proposal<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = subject(of)?;
    let proposal = view.house().proposals.get(id);
    let proposal = proposal.ok_or_else(|| Refusal::because("proposal.unknown").id("proposal", id))?;
    let told = super::tell::proposed(view, id, proposal);
    let mut about = vec![
        (Phrase::new("事项", "What"), told.0),
        (Phrase::new("经办", "Made by"), Words::data(view.operator_name(&proposal.maker))),
    ];
    about.extend(
        told.1
            .lines
            .into_iter()
            .take(5)
            .map(|(label, words)| (Phrase::new("内容", "Content"), wording::joined(&[label, words], " ", " "))),
    );
    Ok(about)
}

fn ask_proposal<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about_proposal(view, of)?, ..Asked::default() })
}

fn sign<I: Counter>(_: &View<'_, I>, of: Option<&Id>, _: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("proposal", of).command_of("proposal", "sign")
}

fn ask_decline<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about_proposal(view, of)?, fields: vec![reason_field()], ..Asked::default() })
}

fn decline<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("proposal", of).put_maybe("reason", read.text("reason")).command_of("proposal", "decline")
}

fn ask_close<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let month = view.house().ledger.periods().next_to_close();
    let mut about = vec![(Phrase::new("结账月份", "Month"), Words::data(month.to_string()))];
    about.extend(super::checklist::open_lines(view, month));
    Ok(Asked { about, ..Asked::default() })
}

fn close<I: Counter>(view: &View<'_, I>, _: Option<&Id>, _: Read<'_>) -> Result<Json, Obstacle> {
    let month = view.house().ledger.periods().next_to_close();
    Body::new().put("month", month).command_of("period", "close")
}

const NONE_CLOSED: Phrase = Phrase::new("还没有结账的月份", "no month is closed yet");

fn ask_reopen<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let closed = view
        .house()
        .ledger
        .periods()
        .closed()
        .map_or_else(|| NONE_CLOSED.into(), |month| Words::data(month.to_string()));
    let about = vec![(Phrase::new("已结账月份", "Closed month"), closed)];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

fn reopen<I: Counter>(view: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let month = view.house().ledger.periods().closed().ok_or_else(|| Obstacle::new(NONE_CLOSED))?;
    Body::new().put("month", month).put_maybe("reason", read.text("reason")).command_of("period", "reopen")
}

/// The passphrase and the passphrase again.
pub fn passphrase_fields() -> [FieldSpec; 2] {
    let secret = |id, label| FieldSpec::new(id, label, FieldKind::Secret).required();
    [
        secret("passphrase", Phrase::new("口令", "Passphrase")).help(Phrase::new(
            "至少 8 个字，自己记得住、别人猜不到。",
            "At least 8 characters you remember and nobody guesses.",
        )),
        secret("again", Phrase::new("再输一次", "Again")),
    ]
}

/// The passphrase typed twice alike.
///
/// # Errors
/// An [`Obstacle`] where it is too short or the two differ.
pub fn read_passphrase(read: Read<'_>) -> Result<String, Obstacle> {
    const SHORT: Phrase = Phrase::new("口令至少 8 个字", "a passphrase has at least 8 characters");
    const DIFFERS: Phrase = Phrase::new("两次输入不一样", "the two differ");
    let first = read.text("passphrase").unwrap_or_default();
    if first.chars().count() < 8 {
        return Err(Obstacle::at("passphrase", SHORT));
    }
    if read.text("again") != Some(first) {
        return Err(Obstacle::at("again", DIFFERS));
    }
    Ok(first.to_owned())
}

fn ask_appoint<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let mut fields = vec![
        FieldSpec::new("name", Phrase::new("姓名", "Name"), FieldKind::Name).required(),
        FieldSpec::new("duties", Phrase::new("岗位", "Duties"), duty_boxes(&duties_of(I::TRADE))).required(),
    ];
    if !view.house().training {
        fields.extend(passphrase_fields());
    }
    Ok(Asked { fields, ..Asked::default() })
}

fn appoint<I: Counter>(view: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let house = view.house();
    let next =
        (1..).map(|nr| format!("op{nr}")).find(|id| !house.operators.iter().any(|(known, _)| known.as_str() == id));
    let mut body = Body::new()
        .put_maybe("operator", next)
        .put_maybe("name", read.text("name"))
        .put("duties", read.codes("duties"));
    if !house.training {
        body = body.put("passphrase", read_passphrase(read)?);
    }
    body.command_of("operator", "appoint")
}

fn ask_duties<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_nothing(view, of)?;
    asked.fields =
        vec![FieldSpec::new("duties", Phrase::new("岗位", "Duties"), duty_boxes(&duties_of(I::TRADE))).required()];
    let now = of.and_then(|of| view.house().operators.get(of));
    let now: Vec<&str> = now.iter().flat_map(|known| &known.duties).map(|duty| duty.code()).collect();
    asked.fill.insert("duties".to_owned(), json!(now));
    Ok(asked)
}

fn change_duties<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("operator", of).put("duties", read.codes("duties")).command_of("operator", "change_duties")
}

fn ask_passphrase<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let about = vec![(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(view.operator)))];
    Ok(Asked { about, fields: passphrase_fields().into(), ..Asked::default() })
}

fn set_passphrase<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("passphrase", read_passphrase(read)?).command_of("operator", "set_passphrase")
}

fn ask_reset<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    const ONCE: Phrase =
        Phrase::new("临时口令，本人下次登录后先要换掉。", "For the next signing in; its owner then chooses another.");
    let mut asked = ask_nothing(view, of)?;
    let [first, again] = passphrase_fields();
    asked.fields = vec![first.help(ONCE), again];
    Ok(asked)
}

fn reset<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("operator", of).put("passphrase", read_passphrase(read)?).command_of("operator", "reset_passphrase")
}

fn ask_number<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let mut list = PickList::default();
    for number in numbers() {
        let now = view.house().numbers.value(number.key, view.on);
        // Keys of numbers are ids by their letters.
        let Ok(id) = Id::new(number.key) else { continue };
        let detail = now.map(figure).unwrap_or_default();
        let (item, key) = pickable(
            &id,
            number.phrase(),
            Words::each(|language| format!("{} {}", number.rule, detail.in_(language))),
            number.rule,
        );
        list.push(item, key);
    }
    let fields = vec![
        FieldSpec::new("key", Phrase::new("哪一项", "Which number"), FieldKind::Pick("numbers"))
            .required()
            .example(Phrase::new("罚息 或 L35", "L35"))
            .help(Phrase::new("按名称、拼音首字母或规则号找。", "By name, initials or rule.")),
        FieldSpec::new("value", Phrase::new("改为", "New figure"), FieldKind::Text)
            .required()
            .example(Phrase::new("30、20000 或 是", "30, 20000 or yes")),
        FieldSpec::new("from", Phrase::new("从哪天起", "From"), FieldKind::Date).required(),
        FieldSpec::new("resolution", Phrase::new("决议文号", "Resolution"), FieldKind::Text),
        FieldSpec::new("resolved_on", Phrase::new("决议日期", "Resolved on"), FieldKind::Date),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("numbers", list);
    asked.fill.insert("from".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// What the options of a switch are called; typed as they are called.
const OPTIONS: [(&str, Phrase); 4] = [
    ("refuse", Phrase::new("不垫付", "nothing")),
    ("partial", Phrase::new("垫付到上限", "the cap")),
    ("mediate_first", Phrase::new("先调解", "mediate first")),
    ("pay_first", Phrase::new("先垫付", "pay first")),
];

/// A house number's figure in words.
pub fn figure(value: NumberValue) -> Words {
    match value {
        NumberValue::Money(amount) => wording::yuan(amount),
        NumberValue::Percent(percent) => Words::data(percent.to_string()),
        NumberValue::Days(days) => Phrase::new("{n} 天", "{n} days").with(&[("n", &days.0)]),
        NumberValue::WorkingDays(days) => Phrase::new("{n} 个工作日", "{n} working days").with(&[("n", &days.0)]),
        NumberValue::Months(months) => Phrase::new("{n} 个月", "{n} months").with(&[("n", &months.0)]),
        NumberValue::Count(count) => Words::data(count.0.to_string()),
        NumberValue::Switch(code) => match OPTIONS.iter().find(|(known, _)| *known == code) {
            Some((_, option)) => (*option).into(),
            None => Words::data(code),
        },
        NumberValue::Flag(true) => Phrase::new("是", "yes").into(),
        NumberValue::Flag(false) => Phrase::new("否", "no").into(),
    }
}

fn adopt<I: Counter>(view: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let key = read.must("key", read.id("key"))?;
    let typed = read.text("value").unwrap_or_default().trim();
    let now = view.house().numbers.value(key.as_str(), view.on);
    let now = now.ok_or_else(|| Obstacle::at("key", Phrase::new("必填", "required")))?;
    let wrong = || wrong_figure("value", now);
    let value = read_figure(now, typed).ok_or_else(wrong)?;
    let from = read.must("from", read.date("from"))?;
    let change = json!({ "key": key, "from": from, "value": value });
    serde_json::from_value::<crate::rules::Change>(change.clone()).map_err(|_| wrong())?;
    let resolution = read.text("resolution").zip(read.date("resolved_on"));
    let resolution = resolution.map(|(number, on)| json!({ "number": number, "on": on }));
    Body::new().put("change", change).put_maybe("resolution", resolution).command_of("number", "adopt")
}

/// A figure as typed, for a number that stands at another of its kind: `30`, `20000`, `是`.
pub fn read_figure(now: NumberValue, typed: &str) -> Option<Json> {
    let digits = typed.trim_end_matches(['%', '％', '天', '月', '个', ' ']);
    let whole = || digits.parse::<u32>().ok();
    Some(match now {
        NumberValue::Money(_) => match Money::read(typed) {
            Ok(Reading::Plain(amount)) => json!({ "money": amount }),
            _ => return None,
        },
        NumberValue::Percent(_) => json!({ "percent": digits }),
        NumberValue::Days(_) => json!({ "days": whole()? }),
        NumberValue::WorkingDays(_) => json!({ "working_days": whole()? }),
        NumberValue::Months(_) => json!({ "months": whole()? }),
        NumberValue::Count(_) => json!({ "count": whole()? }),
        NumberValue::Switch(_) => {
            let says = |option: &Phrase| [Language::Zh, Language::En].iter().any(|one| option.in_(*one) == typed);
            let meant = OPTIONS.iter().find(|(code, option)| *code == typed || says(option));
            json!({ "switch": meant.map(|(code, _)| *code)? })
        }
        NumberValue::Flag(_) => match typed {
            "是" | "yes" | "1" => json!({ "flag": true }),
            "否" | "no" | "0" => json!({ "flag": false }),
            _ => return None,
        },
    })
}

/// What is said of a figure that is none of its number's kind.
pub fn wrong_figure(field: &'static str, now: NumberValue) -> Obstacle {
    const FIGURE: Phrase =
        Phrase::new("这一项不是这样写的，例如 {example}", "not a figure of this number, such as {example}");
    Obstacle::at(field, FIGURE.with_words(&[("example", &figure(now))]))
}

fn ask_calendar<I: Counter>(_: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("file", Phrase::new("文件", "File"), FieldKind::Text)
            .required()
            .example(Phrase::new("E:\\2027.txt", "/media/2027.txt"))
            .help(Phrase::new(
                "国务院办公厅放假安排的小文件，一年一份；载入后到期日按它顺延。",
                "The small file of one year's days off and make-up workdays; due dates then roll by it.",
            )),
    ];
    Ok(Asked { fields, ..Asked::default() })
}

fn load<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const MISSING: Phrase = Phrase::new("读不到这个文件: {reason}", "this file cannot be read: {reason}");
    let path = read.must("file", read.text("file"))?;
    let text = std::fs::read_to_string(path.trim())
        .map_err(|error| Obstacle::at("file", MISSING.with(&[("reason", &error)])))?;
    let table: YearTable = text.parse().map_err(|error: YearTableError| Obstacle::at("file", error.words()))?;
    Body::new().put("table", table).command_of("calendar", "load")
}

/// Whether what a form records is done once: a day, a setting, a month's interest. Nobody does another one at once.
pub fn is_done_once(form: &str) -> bool {
    matches!(form.split('.').next(), Some("day" | "setup" | "slip" | "accrual" | "period"))
}
