//! Due, coming and overdue loans, and the contact log: whom to call today, and what was promised.

use super::{V, names};
use crate::cooperative::LoanFile;
use crate::cooperative::contact::{Contact, Kept, Noted, Outcome, Promise, Struck, Way, With};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};

/// How many days ahead the coming instalments are listed.
pub const DAYS_AHEAD: i64 = 7;

/// 登记催收.
pub const NOTE: FormRow<super::Cooperative> = FormRow {
    id: "contact.note",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("chase"),
    ask: ask_note,
    echo: None,
    ending: Ending::Record(note),
};

/// 作废催收记录.
pub const STRIKE: FormRow<super::Cooperative> = FormRow {
    id: "contact.strike",
    from: Some("contacts"),
    ask: ask_strike,
    ending: Ending::Record(|view, of, read| {
        let loan = of.and_then(|of| find(view, of)).map(|(loan, _, _)| loan);
        Body::new()
            .put("loan", loan)
            .put("contact", of)
            .put_maybe("reason", read.text("reason"))
            .command_of("contact", "strike")
    }),
    ..NOTE
};

/// A contact with its loan and file.
fn find<'a>(view: &'a V<'_>, id: &Id) -> Option<(&'a Id, &'a LoanFile, &'a Contact)> {
    let mut files = view.state().loans().iter();
    files.find_map(|(loan, file)| Some((loan, file, file.contacts.iter().find(|contact| contact.id == *id)?)))
}

fn found<'a>(view: &'a V<'_>, id: &Id) -> Result<(&'a Id, &'a LoanFile, &'a Contact), Refusal> {
    find(view, id).ok_or_else(|| Refusal::because("contact.unknown").id("contact", id))
}

fn in_words(contact: &Contact) -> Words {
    let how = [contact.way.phrase().into(), contact.with.phrase().into(), contact.outcome.phrase().into()];
    wording::joined(&how, "，", ", ")
}

fn ask_strike(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let (loan, _, contact) = found(view, subject(of)?)?;
    let about = vec![
        (Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan))),
        (Phrase::new("催收", "Contact"), in_words(contact)),
        (Phrase::new("日期", "On"), wording::day(contact.on)),
    ];
    Ok(Asked { about, fields: vec![crate::desk::house::reason_field()], ..Asked::default() })
}

/// What striking a contact out does.
pub fn tell_struck(view: &V<'_>, struck: &Struck) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, &struck.loan)));
    let told = match find(view, &struck.contact) {
        Some((_, _, contact)) => told
            .and(Phrase::new("作废", "Struck out"), in_words(contact))
            .and(Phrase::new("日期", "On"), wording::day(contact.on)),
        None => told,
    };
    told.and(Phrase::new("理由", "Reason"), Words::data(view.text(&struck.reason)))
}

/// A contact's page.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    const STRUCK: Phrase = Phrase::new("已经作废", "it is struck out already");
    let (loan, file, contact) = found(view, id)?;
    let mut facts: Vec<(Words, Words)> = vec![
        (Phrase::new("借款", "Loan").into(), Words::data(names::loan(view, loan))),
        (Phrase::new("催收", "Contact").into(), in_words(contact)),
        (Phrase::new("日期", "On").into(), wording::day(contact.on)),
        (Phrase::new("经办", "By").into(), Words::data(view.operator_name(&contact.by))),
    ];
    facts.extend(contact.promise.map(|promise| {
        let kept = file.kept(contact.on, promise, view.on);
        (
            Phrase::new("还款承诺", "Promise").into(),
            wording::joined(&[kept.phrase().into(), promised(promise)], " ", " "),
        )
    }));
    if let Some(said) = &contact.said {
        facts.push((Phrase::new("说了什么", "What was said").into(), Words::data(view.text(said))));
    }
    let mut page = Page::new(Phrase::new("催收记录", "Contact")).facts(None, facts);
    page.status = contact.struck.then(|| (Tone::Done, Phrase::new("已作废", "struck out").into()));
    Ok(crate::desk::house::correcting(view, page, id)
        .doing_unless(
            Phrase::new("作废", "Strike out"),
            Place::form_of("contact.strike", id),
            contact.struck.then(|| STRUCK.into()),
        )
        .doing(Phrase::new("这笔借款", "The loan"), Place::page_of("loan", loan)))
}

/// Every contact about the loans at hand, the latest first.
pub fn contacts(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有催收记录。", "Nobody was contacted.");
    let files = view.state().loans().values();
    let mut all: Vec<(&LoanFile, &Contact)> =
        files.flat_map(|file| file.contacts.iter().map(move |contact| (file, contact))).collect();
    all.sort_by_key(|(_, contact)| std::cmp::Reverse(contact.on));
    let rows = all.into_iter().map(|(file, contact)| {
        let name = names::member_name(view, &file.borrower);
        let status = match contact.struck {
            true => Entry::status(Tone::Done, Phrase::new("已作废", "struck out")),
            false => Entry::status(Tone::Normal, Phrase::new("有效", "valid")),
        };
        ListRow {
            id: contact.id.clone(),
            search: SearchKey::new().text(&name).number(&names::number(file)),
            cells: vec![
                Entry::data(contact.on.to_string()),
                Entry::data(names::number(file)),
                Entry::data(name),
                Entry::new(in_words(contact)),
                status,
            ],
            place: Place::page_of("contact", &contact.id),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 0),
        text("编号", "Number", 9, 2),
        text("借款人", "Borrower", 12, 0),
        growing("催收", "Contact", 20),
        text("状态", "Status", 11, 1),
    ];
    listing(Phrase::new("催收记录", "Contact log"), columns, rows.collect(), EMPTY)
}

fn ask_note(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let loan = subject(of)?;
    let file = view.state().file(loan)?;
    let choices = |all: &[(&str, Phrase)]| {
        FieldKind::Choice(all.iter().map(|(code, phrase)| Choice::new(*code, *phrase)).collect())
    };
    let ways = [("call", Way::Call), ("visit", Way::Visit), ("message", Way::Message), ("letter", Way::Letter)];
    let ways = ways.map(|(code, way)| (code, way.phrase()));
    let dead = view.state().is_dead(&file.borrower, view.on);
    let mut withs = vec![("co_borrower", With::CoBorrower), ("guarantor", With::Guarantor), ("other", With::Other)];
    withs.insert(0, if dead { ("heirs", With::Heirs) } else { ("borrower", With::Borrower) });
    let first = withs.first().map(|(code, _)| *code);
    let withs: Vec<_> = withs.into_iter().map(|(code, with)| (code, with.phrase())).collect();
    let outcomes = [("reached", Outcome::Reached), ("no_answer", Outcome::NoAnswer), ("refused", Outcome::Refused)];
    let outcomes = outcomes.map(|(code, outcome)| (code, outcome.phrase()));
    let fields = vec![
        FieldSpec::new("way", Phrase::new("方式", "How"), choices(&ways)).required(),
        FieldSpec::new("with", Phrase::new("联系谁", "Whom"), choices(&withs)).required(),
        FieldSpec::new("outcome", Phrase::new("结果", "Outcome"), choices(&outcomes)).required(),
        FieldSpec::new("amount", Phrase::new("承诺还款", "Promised"), FieldKind::Money)
            .help(Phrase::new("没有承诺就空着。", "Left empty where nothing was promised.")),
        FieldSpec::new("by", Phrase::new("最迟哪天", "By"), FieldKind::Date).example(Phrase::new("+7 或 12-31", "+7")),
        FieldSpec::new("said", Phrase::new("说了什么", "What was said"), FieldKind::Note),
        FieldSpec::new("on", Phrase::new("日期", "On"), FieldKind::Date).required(),
    ];
    let mut about = vec![(Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan)))];
    if let Ok(position) = view.state().position(loan, view.on) {
        about.push((Phrase::new("今日应还", "Due today"), wording::yuan(position.due_now)));
    }
    about.extend(file.latest_promise(view.on).map(|(promise, kept)| {
        let words = wording::joined(&[kept.phrase().into(), promised(promise)], " ", " ");
        (Phrase::new("上次承诺", "Last promise"), words)
    }));
    let mut asked = Asked { about, fields, ..Asked::default() };
    for (field, code) in [("way", Some("call")), ("with", first), ("outcome", Some("reached"))] {
        asked.fill.insert(field.to_owned(), json!(code));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn note(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const BOTH: Phrase = Phrase::new("承诺要有金额和日期", "a promise has an amount and a day");
    let promise = match (read.money("amount"), read.date("by")) {
        (Some(amount), Some(by)) => Some(Promise { by, amount }),
        (None, None) => None,
        (Some(_), None) => return Err(Obstacle::at("by", BOTH)),
        (None, Some(_)) => return Err(Obstacle::at("amount", BOTH)),
    };
    Body::new()
        .put("loan", of)
        .put_maybe("way", read.chosen("way"))
        .put_maybe("with", read.chosen("with"))
        .put_maybe("outcome", read.chosen("outcome"))
        .put_maybe("promise", promise)
        .put_maybe("said", read.text("said"))
        .put_maybe("on", read.date("on"))
        .command_of("contact", "note")
}

/// What a contact noted, in plain words.
pub fn tell(view: &V<'_>, noted: &Noted) -> Told {
    let how = [noted.way.phrase().into(), noted.with.phrase().into(), noted.outcome.phrase().into()];
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, &noted.loan)))
        .and(Phrase::new("催收", "Contact"), wording::joined(&how, "，", ", "))
        .and(Phrase::new("日期", "On"), wording::day(noted.on));
    match noted.promise {
        Some(promise) => told.and(Phrase::new("还款承诺", "Promise"), promised(promise)),
        None => told,
    }
}

fn promised(promise: Promise) -> Words {
    const PROMISED: Phrase = Phrase::new("{by} 前还 {amount} 元", "CNY {amount} by {by}");
    PROMISED.with(&[("by", &promise.by), ("amount", &promise.amount)])
}

fn tone(kept: Kept) -> Tone {
    match kept {
        Kept::Open => Tone::Notice,
        Kept::Kept => Tone::Done,
        Kept::Broken => Tone::Alarm,
    }
}

/// A day of a row: 12-26.
fn short(day: Date) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// What waits for a call: how many instalments come within the days ahead, how many promises are broken.
pub fn waiting(view: &V<'_>) -> Vec<(Words, Words)> {
    const COUNTED: Phrase = Phrase::new("{count} 笔 {amount} 元", "{count}, CNY {amount}");
    let coming = view.state().coming(view.on, DAYS_AHEAD);
    let sum: Money = coming.iter().map(|coming| coming.amount).sum();
    let words = COUNTED.with(&[("count", &coming.len()), ("amount", &sum)]);
    let mut facts = vec![(Phrase::new("七日内到期", "Within 7 days").into(), words)];
    let due = view.state().due(view.on);
    let broken = due.iter().filter(|due| matches!(due.file.latest_promise(view.on), Some((_, Kept::Broken)))).count();
    if broken > 0 {
        const BROKEN: Phrase = Phrase::new("{count} 笔过了承诺日还没还", "{count} past the promised day");
        facts.push((Phrase::new("失信承诺", "Broken promises").into(), BROKEN.with(&[("count", &broken)])));
    }
    facts
}

/// The loans due on this very day.
pub fn due_today(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("今天没有到期的借款。", "Nothing is due today.");
    let due = view.state().due(view.on);
    let today = due.iter().filter(|due| due.days_overdue == 0);
    let rows = today.filter_map(|due| row(view, due.loan, due.file, due.amount, view.on.to_string(), None)).collect();
    listing(Phrase::new("今日到期", "Due today"), columns(Phrase::new("应还日", "Due on")), rows, EMPTY)
}

/// The loans due within the days ahead.
pub fn coming(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("七天内没有到期的借款。", "Nothing falls due within seven days.");
    let coming = view.state().coming(view.on, DAYS_AHEAD);
    let rows = coming.iter().filter_map(|one| row(view, one.loan, one.file, one.amount, one.due_on.to_string(), None));
    let columns = columns(Phrase::new("应还日", "Due on"));
    listing(Phrase::new("七日内到期", "Due within 7 days"), columns, rows.collect(), EMPTY)
}

/// The overdue loans with the last contact and promise, the longest overdue first: 催收清单.
pub fn chase(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有逾期的借款。", "Nothing is overdue.");
    let due = view.state().due(view.on);
    let rows = due.iter().filter(|due| due.days_overdue > 0).filter_map(|due| {
        let days = wording::overdue(due.days_overdue);
        row(view, due.loan, due.file, due.amount, String::new(), Some(days))
    });
    let columns = columns(Phrase::new("逾期", "Overdue"));
    let mut listing = listing(Phrase::new("催收清单", "Chase list"), columns, rows.collect(), EMPTY);
    listing.described = Phrase::new("逾期久的在前", "longest overdue first").into();
    listing
}

fn columns(when: Phrase) -> Vec<crate::desk::table::Column> {
    vec![
        text("编号", "Number", 9, 4),
        growing("借款人", "Borrower", 8),
        text("电话", "Phone", 12, 3),
        amount("应还", "Due", 11, 0),
        text(when.zh, when.en, 12, 0),
        text("上次联系", "Last", 14, 2),
        text("还款承诺", "Promise", 25, 1),
    ]
}

fn row(
    view: &V<'_>,
    id: &Id,
    file: &LoanFile,
    due: Money,
    when: String,
    days: Option<(Tone, Words)>,
) -> Option<ListRow> {
    let name = debtor(view, file);
    let member = view.state().members().get(&file.borrower)?;
    let phone = view.person(&member.person).and_then(|person| person.phone);
    let phone = phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default();
    let last = file
        .standing_contacts()
        .next_back()
        .map(|contact| wording::joined(&[Words::data(short(contact.on)), contact.outcome.phrase().into()], " ", " "));
    let promise = file.latest_promise(view.on).map(|(promise, kept)| {
        let words = Words::data(format!("{} {}", short(promise.by), promise.amount));
        (tone(kept), wording::joined(&[kept.phrase().into(), words], " ", " "))
    });
    Some(ListRow {
        id: id.clone(),
        search: SearchKey::new()
            .words(&name)
            .number(&names::number(file))
            .number(&format!("{:04}", member.number))
            .number(&phone),
        cells: vec![
            Entry::data(names::number(file)),
            Entry::new(name),
            Entry::data(phone),
            Entry::data(due.to_string()),
            days.map_or_else(|| Entry::data(when), |(tone, words)| Entry::status(tone, words)),
            last.map_or_else(Entry::default, Entry::new),
            promise.map_or_else(Entry::default, |(tone, words)| Entry::status(tone, words)),
        ],
        place: Place::page_of("loan", id),
    })
}

/// Who owes: the borrower, or the estate of one who has died (遗产继承人).
pub fn debtor(view: &V<'_>, file: &LoanFile) -> Words {
    let name = names::member_name(view, &file.borrower);
    if view.state().is_dead(&file.borrower, view.on) {
        const ESTATE: Phrase = Phrase::new("{name} (已故) 遗产继承人", "estate of {name}");
        return ESTATE.with(&[("name", &name)]);
    }
    Words::data(name)
}

/// A loan's page with its contact log below.
pub fn log(view: &V<'_>, page: Page, file: &LoanFile) -> Page {
    let rows = file.contacts.iter().rev().map(|contact| log_row(view, file, contact));
    let columns = vec![
        text("日期", "Date", 10, 0),
        text("方式", "How", 10, 2),
        text("联系谁", "Whom", 10, 1),
        text("结果", "Outcome", 10, 0),
        text("还款承诺", "Promise", 26, 1),
        growing("说了什么", "What was said", 14),
        text("经办", "By", 8, 3),
    ];
    page.table(Phrase::new("催收记录", "Contact log"), columns, rows.collect())
}

fn log_row(view: &V<'_>, file: &LoanFile, contact: &Contact) -> Vec<Entry> {
    let promise = contact.promise.filter(|_| !contact.struck).map(|promise| {
        let kept = file.kept(contact.on, promise, view.on);
        wording::joined(&[kept.phrase().into(), promised(promise)], " ", " ")
    });
    vec![
        Entry::data(contact.on.to_string()),
        Entry::new(contact.way.phrase()),
        Entry::new(contact.with.phrase()),
        match contact.struck {
            true => Entry::status(Tone::Done, Phrase::new("已作废", "struck out")),
            false => Entry::new(contact.outcome.phrase()),
        },
        promise.map_or_else(Entry::default, Entry::new),
        contact.said.as_ref().map_or_else(Entry::default, |said| Entry::data(view.text(said))),
        Entry::data(view.operator_name(&contact.by)),
    ]
}
