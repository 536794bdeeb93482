//! 试算: what a loan would cost, before anybody applies; and what settles one.

use super::V;
use super::application::{method_field, read_method};
use crate::cooperative::loan::{EarlyMoney, HolidayRule, Term, Terms};
use crate::cooperative::{Agreed, Quote, quote};
use crate::desk::counter::{Asked, Ending, FormRow, subject};
use crate::desk::form::{FieldKind, FieldSpec};
use crate::desk::house::{amount, text};
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, Page, Place};
use crate::desk::values::Read;
use crate::desk::wording;
use crate::papers::dated;
use crate::rules::Refusal;
use crate::text::lending;
use crate::text::terms::holiday_rule;
use crate::text::{Phrase, Words, refusal_words};
use crate::vocabulary::{DayCount, Distance, Id, Money, Rate};
use serde_json::json;

/// 试算一笔借款.
pub const QUOTE: FormRow<super::Cooperative> = FormRow {
    id: "quote",
    label: Some(Phrase::new("借款试算", "Quote a loan")),
    duties: &[],
    signers: None,
    from: None,
    ask,
    echo: None,
    ending: Ending::Show(answer),
};

/// 结清试算.
pub const SETTLE: FormRow<super::Cooperative> = FormRow {
    id: "settle.quote",
    label: Some(Phrase::new("结清试算", "Settlement quote")),
    duties: &[],
    signers: None,
    from: Some("running"),
    ask: ask_settle,
    echo: None,
    ending: Ending::Show(settle),
};

fn ask(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money)
            .required()
            .reader(crate::desk::readers::read_positive)
            .example(Phrase::new("5万 或 50000", "50000")),
        rate_field().required(),
        method_field(),
        months_field(),
        FieldSpec::new("on", Phrase::new("放款日", "Drawn on"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("method".to_owned(), json!("equal-instalment"));
    asked.fill.insert("months".to_owned(), json!("12"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// The rate as quoted.
pub fn rate_field() -> FieldSpec {
    FieldSpec::new("rate", Phrase::new("利率", "Rate"), FieldKind::Rate)
        .reader(crate::desk::readers::read_contract_rate)
        .example(Phrase::new("月息8厘 或 9.6%/年", "8‰ a month or 9.6%/year"))
        .help(Phrase::new(
            "写明期间: 月息8厘、月利率0.8%、年利率9.6%。单写“8厘”会问是哪一种，按数字选。",
            "With its period: 8‰ per month, 9.6%/year. A bare figure is asked about.",
        ))
}

/// The term in months.
pub fn months_field() -> FieldSpec {
    FieldSpec::new("months", Phrase::new("期限(月)", "Months"), FieldKind::Count)
        .required()
        .example(Phrase::new("12", "12"))
        .help(Phrase::new("整月数；一次还清的就是到期的月数。", "Whole months; for a single payment, until maturity."))
}

fn answer(view: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Page, Obstacle> {
    let months = read.must("months", read.count("months"))?;
    let on = read.must("on", read.date("on"))?;
    let ceiling = view.house().numbers.ceiling(on).percent();
    let agreed = Agreed {
        method: read_method(read)?,
        principal: read.must("amount", read.money("amount"))?,
        rate: read.must("rate", read.rate("rate"))?,
        term: Term::Instalments { number: months, every: Distance::months(1) },
        day_count: DayCount::default(),
        holiday: HolidayRule::default(),
        penalty_add_on: Terms::house_penalty(),
        allocation: Default::default(),
        early: EarlyMoney::default(),
    };
    const NO_LPR: Phrase = Phrase::new("这一天还没有 LPR", "there is no LPR on this day yet");
    let ceiling = ceiling.and_then(|percent| Rate::percent_per_year(percent).ok());
    let ceiling = ceiling.ok_or_else(|| Obstacle::at("on", NO_LPR))?;
    let terms = agreed.terms(on, ceiling);
    let quoted =
        quote(&terms, &view.house().calendar).map_err(|error| Obstacle::new(Words::data(error.to_string())))?;
    Ok(shown(&terms, &quoted))
}

fn shown(terms: &Terms, quoted: &Quote) -> Page {
    let totals = quoted.schedule.totals();
    let mut facts = vec![
        (Phrase::new("金额", "Amount").into(), wording::yuan_in_words(terms.principal)),
        (Phrase::new("利率", "Rate").into(), lending::rate(terms.rate)),
        (Phrase::new("利息合计", "Interest in all").into(), wording::yuan(totals.interest)),
        (Phrase::new("本息合计", "Paid back in all").into(), wording::yuan(totals.due)),
    ];
    if let Some(percent) = quoted.schedule.annual_percent(terms.drawn_on, Money::ZERO) {
        facts.push((
            Phrase::new("年化综合成本", "Effective yearly cost").into(),
            Words::data(format!("{}%", percent.round_dp(4))),
        ));
    }
    if let (Some(most), Some(rate)) = (quoted.ceiling, terms.ceiling) {
        const WITHIN: Phrase = Phrase::new(
            "{most} 元 (4 倍 LPR，{rate}%/年)，没有超过",
            "{most} (4 times the LPR, {rate}% a year): within it",
        );
        const OVER: Phrase = Phrase::new(
            "{most} 元 (4 倍 LPR，{rate}%/年)，超过 {excess} 元",
            "{most} (4 times the LPR, {rate}% a year): over it by {excess}",
        );
        let excess = quoted.excess();
        let phrase = if excess.is_some() { OVER } else { WITHIN };
        let figures: &[(&str, &dyn std::fmt::Display)] =
            &[("most", &most), ("rate", &rate.yearly_percent()), ("excess", &excess.unwrap_or(Money::ZERO))];
        facts.push((Phrase::new("法定上限", "Ceiling by law").into(), phrase.with(figures)));
    }
    // Where a due date falls on a day off the table marks it.
    let moved = quoted.schedule.rows.iter().filter(|row| row.due_on != row.nominal_due).count();
    let [rule, interest, _] = holiday_rule(terms.holiday).map(Words::from);
    let said = match moved {
        0 => rule,
        _ => {
            const MOVED: Phrase =
                Phrase::new("{rule}，{interest}；带 * 的 {count} 期", "{rule}, {interest}: {count} marked *");
            MOVED.with_words(&[("rule", &rule), ("interest", &interest), ("count", &Words::data(moved.to_string()))])
        }
    };
    facts.push((Phrase::new("节假日", "Holidays").into(), said));
    let rows = quoted.schedule.rows.iter().map(|row| {
        vec![
            Entry::data(row.nr.to_string()),
            Entry::data(if row.due_on == row.nominal_due {
                row.due_on.to_string()
            } else {
                format!("{}*", row.due_on)
            }),
            Entry::data(row.principal.to_string()),
            Entry::data(row.interest.to_string()),
            Entry::data(row.due.to_string()),
            Entry::data(row.balance.to_string()),
        ]
    });
    let columns = vec![
        amount("期", "Nr", 3, 0),
        text("应还日", "Due on", 11, 0),
        amount("本金", "Principal", 14, 1),
        amount("利息", "Interest", 12, 1),
        amount("应还", "Due", 14, 0),
        amount("余额", "Balance", 14, 2),
    ];
    Page::new(Phrase::new("借款试算", "Quote"))
        .facts(None, facts)
        .table(Phrase::new("还款计划", "Instalments"), columns, rows.collect())
        .doing(Phrase::new("返回修改", "Back to edit"), Place::Back)
        .doing(Phrase::new("借款申请", "Apply for a loan"), Place::form("application.apply"))
}

fn ask_settle(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let loan = subject(of)?;
    let position = view.state().position(loan, view.on)?;
    let about = vec![
        (Phrase::new("借款", "Loan"), Words::data(super::names::loan(view, loan))),
        (Phrase::new("今天结清", "Settled today"), wording::yuan(position.to_settle)),
    ];
    let fields = vec![
        FieldSpec::new("day", Phrase::new("哪天结清", "Settled on"), FieldKind::Date)
            .required()
            .example(Phrase::new("+7 或 12-31", "+7")),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("day".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn settle(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Page, Obstacle> {
    let refused = |refusal: Refusal| Obstacle::at("day", refusal_words(&refusal, view));
    let loan = of.ok_or_else(|| Obstacle::new(Words::default()))?;
    let day = read.must("day", read.date("day"))?;
    let position = view.state().position(loan, day).map_err(refused)?;
    const TITLE: Phrase = Phrase::new("结清试算 {loan} (有效至 {day})", "Settlement quote {loan} (good until {day})");
    let title = TITLE.with(&[("loan", &super::names::loan(view, loan)), ("day", &day)]);
    let facts = vec![
        (Phrase::new("结清金额", "To settle").into(), wording::yuan_in_words(position.to_settle)),
        (Phrase::new("其中本金", "Principal").into(), wording::yuan(position.principal)),
        (Phrase::new("利息", "Interest").into(), wording::yuan(position.interest.outstanding())),
        (Phrase::new("罚息", "Penalty").into(), wording::yuan(position.penalty.outstanding())),
    ];
    let mut page = Page::new(title).facts(None, facts);
    if let Some(dated) = dated(loan, day) {
        page = page.doing(Phrase::new("结清试算单", "Print"), Place::page_of("paper.settlement", &dated));
    }
    Ok(page
        .doing(Phrase::new("返回", "Back"), Place::Back)
        .doing(Phrase::new("登记还款", "Record repayment"), Place::form_of("repayment.take", loan)))
}
