//! Founding a book at the desk: what both trades ask, and how it becomes a founding record.

use super::counter::Asked;
use super::form::{FieldKind, FieldSpec};
use super::house::{duties_of, duty_boxes, passphrase_fields, read_passphrase};
use super::readers::read_credit_code;
use super::session::Obstacle;
use super::values::{Body, Read};
use crate::ledger::Trade;
use crate::text::{InWords as _, Phrase};
use crate::vocabulary::{CreditCode, Date, Id};
use serde_json::{Value as Json, json};

/// The fields every founding asks, in the order in which a founder has the papers in hand.
pub fn fields(trade: Trade, training: bool) -> Vec<FieldSpec> {
    const SECRET_HELP: Phrase =
        Phrase::new("至少 8 个字；每人自己输入自己的。", "At least 8 characters, typed by its owner.");
    let mut operator = vec![
        FieldSpec::new("operator_name", Phrase::new("姓名", "Name"), FieldKind::Name).required(),
        FieldSpec::new("duties", Phrase::new("岗位", "Duties"), duty_boxes(&duties_of(trade))).required().help(Phrase::new(
            "空格勾选。经办、复核、审批、出纳要由不同的人担任；负责人管操作员和结账。",
            "Space ticks. Maker, checker, approver and cashier differ; the manager keeps operators and closes months.",
        )),
    ];
    if !training {
        let [first, again] = passphrase_fields();
        operator.extend([first.help(SECRET_HELP), again]);
    }
    vec![
        FieldSpec::new("name", Phrase::new("名称", "Name"), FieldKind::Text)
            .required()
            .example(Phrase::new("新济水产合作社", "Xinji Fishery Cooperative")),
        FieldSpec::new("credit_code", Phrase::new("信用代码", "Credit code"), FieldKind::Text)
            .reader(read_credit_code)
            .help(Phrase::new(
                "统一社会信用代码，18 位；没有可以空着。",
                "The unified social credit code, 18 characters; may be left empty.",
            )),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text).help(Phrase::new(
            "只在提示需要说明理由时填，例如信用代码的开头不同。",
            "Only where a reason is asked for, such as a credit code that begins otherwise.",
        )),
        FieldSpec::new("opening", Phrase::new("启用日期", "Opening date"), FieldKind::Date)
            .required()
            .help(Phrase::new("从这一天起记账，之前的不收。", "Entries are taken from this day on, none before.")),
        FieldSpec::new("operators", Phrase::new("操作员", "Operators"), FieldKind::Lines(operator))
            .required()
            .help(Phrase::new("第一位是建账的人，要兼负责人。", "The first founds the book and is a manager.")),
    ]
}

/// The founding as the fields of every founding say it; a trade adds its own.
///
/// # Errors
/// An [`Obstacle`] at what is missing or wrong.
pub fn found(read: Read<'_>, trade: Trade, book: &Id, training: bool) -> Result<Body, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("每位操作员都要有姓名和岗位", "every operator has a name and duties");
    let kind = match trade {
        Trade::Cooperative => "cooperative",
        Trade::Association => "association",
    };
    let mut operators: Vec<Json> = Vec::new();
    for (row, nr) in read.rows("operators").zip(1..) {
        let (Some(name), duties) = (row.text("operator_name"), row.codes("duties")) else {
            return Err(Obstacle::at("operators", NAMELESS));
        };
        if duties.is_empty() {
            return Err(Obstacle::at("operators", NAMELESS));
        }
        // What is wrong with a row stands beside the group: only its reason names the passphrase.
        let passphrase = if training { None } else { Some(read_passphrase(row).map_err(in_group)?) };
        let operator = Body::new().put("operator", format!("op{nr}")).put("name", name).put("duties", duties);
        operators.push(operator.put_maybe("passphrase", passphrase).into_json());
    }
    let code = read.text("credit_code").map(CreditCode::read).transpose();
    let code = code.map_err(|error| Obstacle::at("credit_code", error.words()))?;
    Ok(Body::new()
        .put("book", book)
        .put("institution", kind)
        .put("training", training)
        .put_maybe("name", read.text("name"))
        .put_maybe("credit_code", code)
        .put_maybe("reason", read.text("reason"))
        .put_maybe("opening", read.date("opening"))
        .put("operators", operators))
}

/// Who works in a training book: names with the codes of their duties.
pub type People<'a> = &'a [(&'a str, &'a [&'a str])];

/// What a founding form holds at first: today, and for practice everything, so that one Enter begins.
pub fn fill(asked: &mut Asked, today: Date, training: Option<(&str, People<'_>)>) {
    asked.fill.insert("opening".to_owned(), json!(today.to_string()));
    if let Some((name, people)) = training {
        asked.fill.insert("name".to_owned(), json!(name));
        let rows = people.iter().map(|(name, duties)| json!({ "operator_name": name, "duties": duties }));
        asked.fill.insert("operators".to_owned(), rows.collect());
    }
}

/// What is wrong with a row of operators, beside their group.
fn in_group(obstacle: Obstacle) -> Obstacle {
    Obstacle { field: Some("operators"), ..obstacle }
}
