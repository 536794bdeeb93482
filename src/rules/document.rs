//! The rule book as a document, made from its data: `docs/rules.md`.

use super::lpr::{LPR_CHECKED_THROUGH, LPR_ONE_YEAR};
use super::numbers::{Number, Numbers, Source, number, numbers};
use super::row::{Bilingual, RuleRow};
use super::value::{Count, Days, Months, NumberValue, Percent, WorkingDays};
use super::{PARTS, Part, rows};
use crate::vocabulary::Date;
use rust_decimal::Decimal;

/// The rule book in Markdown, Chinese and English, with the status of every rule.
///
/// ```
/// assert!(huzhu::rules::markdown().contains("| P01 |"));
/// ```
pub fn markdown() -> String {
    let mut parts = vec![introduction()];
    parts.extend(PARTS.iter().map(part_section));
    parts.push(numbers_section());
    parts.push(lpr_section());
    parts.join("\n")
}

/// What the document is, how to read it, and how far the program has come.
fn introduction() -> String {
    let all = rows().count();
    let enforced = rows().filter(|row| row.room().is_some()).count();
    format!(
        "# 制度规则 · The rule book

Made from the data of `src/rules`; do not edit. 由 `src/rules` 的数据生成，请勿手改。

{all} rules, {enforced} of them enforced by this version. 共 {all} 条，本版已执行 {enforced} 条。

- **Confidence 把握**: H read in the text or computed 读过原文或计算得出; M widely known, text not read 未读原文; \
L doubtful 存疑; house our own choice or a practice elsewhere 自定或外地做法.
- **Severity 轻重**: refuse 不能办理; warn with reason 需说明理由; report 计算或提示 (nobody is stopped 不拦人).
- **Basis 名义**: a rule that blocks although its source was not read binds as the institution's own, once adopted \
at setup. 出处未核实而会拦人的规则，建账时采用后作为本社/本会自定执行。
- **Status 状态**: the room that enforces it, or not yet. 执行处，或尚未执行。
"
    )
}

/// A part as a table.
fn part_section(part: &Part) -> String {
    let mut text = format!(
        "## {} · {}\n\n| Id | 规则 Rule | 数 Number | 出处 Source | 把握 | 轻重 Severity | 约束 Binds | 名义 Basis | 状态 Status |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        part.title.zh, part.title.en
    );
    for row in part.rows {
        text.push_str(&row_line(row));
    }
    text
}

/// A rule as a line of its table.
fn row_line(row: &RuleRow) -> String {
    let status = row.room().map_or_else(|| "尚未 not yet".to_owned(), |room| format!("`{room}`"));
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {status} |\n",
        row.id,
        stacked(row.statement),
        row_number(row),
        stacked(row.source) + &dates(row),
        row.confidence.mark(),
        stacked(row.severity.label()),
        stacked(row.binds.label()),
        stacked(row.basis_label()),
    )
}

/// The figure the law fixes, or the figures the institution may set.
fn row_number(row: &RuleRow) -> String {
    let fixed = row.number.map(stacked);
    let set = numbers().filter(|number| number.rule == row.id).map(|number| match today(number) {
        Some(value) => format!("{} `{}`", figure(value), number.key),
        None => format!("`{}`", number.key),
    });
    fixed.into_iter().chain(set).collect::<Vec<_>>().join("<br>")
}

/// The days a rule's source is in force, where it has any.
fn dates(row: &RuleRow) -> String {
    match (row.effective_from, row.effective_to) {
        (None, None) => String::new(),
        (Some(first), None) => format!("<br>{first} –"),
        (None, Some(last)) => format!("<br>– {last}"),
        (Some(first), Some(last)) => format!("<br>{first} – {last}"),
    }
}

/// The numbers an institution confirms at setup.
fn numbers_section() -> String {
    let mut text = format!(
        "## 自定数 · Numbers of the preset `{}`\n\n| Key | 名称 Name | 数 Figure | 可选 Options | 规则 Rule | 来源 Source |\n\
         |---|---|---|---|---|---|\n",
        Numbers::PRESET
    );
    for number in numbers() {
        let options: Vec<String> = number.options.iter().map(|option| format!("`{option}`")).collect();
        text.push_str(&format!(
            "| `{}` | {} | {} | {} | {} | {} |\n",
            number.key,
            stacked(number.label),
            today(number).map(figure).unwrap_or_default(),
            options.join(", "),
            number.rule,
            stacked(source_label(number.source)),
        ));
    }
    text
}

/// The one-year LPR and the ceiling by contract date.
fn lpr_section() -> String {
    let mut text = format!(
        "## 一年期 LPR 与法定上限 · One-year LPR and the ceiling\n\n\
         The ceiling of a rate is four times the LPR of the contract date; contracts before the first line are of the \
         older two-line rule. Compared with the quotes up to {LPR_CHECKED_THROUGH}.\n\
         上限为合同成立日一年期 LPR 的四倍；首行之前的合同适用旧规则。已核对至 {LPR_CHECKED_THROUGH} 报价。\n\n\
         | 自 From | LPR | 上限 Ceiling |\n|---|---|---|\n"
    );
    for (from, value) in number(LPR_ONE_YEAR).map_or(&[][..], |number| number.preset) {
        if let NumberValue::Percent(lpr) = value {
            let ceiling = Percent(lpr.0 * Decimal::from(4));
            text.push_str(&format!("| {from} | {lpr} | {ceiling} |\n"));
        }
    }
    text
}

/// The latest figure of the preset.
fn today(number: &Number) -> Option<NumberValue> {
    number.preset.last().map(|(_, value): &(Date, NumberValue)| *value)
}

/// A figure with its unit in both languages.
fn figure(value: NumberValue) -> String {
    match value {
        NumberValue::Money(amount) => amount.to_string(),
        NumberValue::Percent(percent) => percent.to_string(),
        NumberValue::Days(Days(n)) => format!("{n} 天 days"),
        NumberValue::WorkingDays(WorkingDays(n)) => format!("{n} 个工作日 working days"),
        NumberValue::Months(Months(n)) => format!("{n} 个月 months"),
        NumberValue::Count(Count(n)) => n.to_string(),
        NumberValue::Switch(option) => format!("`{option}`"),
        NumberValue::Flag(true) => "是 yes".to_owned(),
        NumberValue::Flag(false) => "否 no".to_owned(),
    }
}

/// How a source is named.
fn source_label(source: Source) -> Bilingual {
    match source {
        Source::Law => Bilingual::new("法规", "law"),
        Source::Published => Bilingual::new("公开做法", "published"),
        Source::Unverified => Bilingual::new("待核", "not verified"),
        Source::House => Bilingual::new("本社/本会自定", "house"),
    }
}

/// Both languages in one cell, Chinese above.
fn stacked(words: Bilingual) -> String {
    if words.zh == words.en { words.zh.to_owned() } else { format!("{}<br>{}", words.zh, words.en) }
}
