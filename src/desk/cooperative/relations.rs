//! Households, relatives and offices at the desk: a member's ties, and the loans of officers and those close to them.

use super::V;
use super::members::{member_field, pick_list};
use super::names;
use crate::cooperative::relation::{Kinship, Office, What};
use crate::cooperative::{Stage, Tie};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};

type Row = FormRow<super::Cooperative>;

/// 登记同户.
pub const HOUSE: Row = FormRow {
    id: "relation.house",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("members"),
    ask: ask_house,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("member", of).put_maybe("with", read.id("with")).command_of("relation", "house")
    }),
};

/// 登记亲属.
pub const RELATE: Row = FormRow { id: "relation.relate", ask: ask_relate, ending: Ending::Record(relate), ..HOUSE };

/// 终止亲属关系.
pub const PART: Row = FormRow {
    id: "relation.part",
    ask: ask_part,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("member", of)
            .put_maybe("kin", read.chosen("kin"))
            .put_maybe("on", read.date("on"))
            .command_of("relation", "part")
    }),
    ..HOUSE
};

/// 登记任职.
pub const APPOINT: Row = FormRow {
    id: "relation.appoint",
    ask: ask_appoint,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("member", of)
            .put_maybe("office", read.chosen("office"))
            .put_maybe("from", read.date("from"))
            .command_of("relation", "appoint")
    }),
    ..HOUSE
};

/// 登记离任.
pub const RETIRE: Row = FormRow {
    id: "relation.retire",
    ask: ask_retire,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("member", of)
            .put_maybe("office", read.chosen("office"))
            .put_maybe("on", read.date("on"))
            .command_of("relation", "retire")
    }),
    ..HOUSE
};

/// 操作员对应社员.
pub const LINK: Row = FormRow {
    id: "relation.link",
    duties: &[Duty::Manager],
    from: None,
    ask: ask_link,
    ending: Ending::Record(|_, _, read| {
        Body::new()
            .put_maybe("operator", read.chosen("operator"))
            .put_maybe("member", read.id("member"))
            .command_of("relation", "link")
    }),
    ..HOUSE
};

const KINDS: [(&str, Kinship); 5] = [
    ("spouse", Kinship::Spouse),
    ("parent", Kinship::Parent),
    ("child", Kinship::Child),
    ("sibling", Kinship::Sibling),
    ("other", Kinship::Other),
];

const OFFICES: [Office; 5] = [Office::Chair, Office::Director, Office::Supervisor, Office::Manager, Office::Accountant];

fn about(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let member = subject(of)?;
    view.state().member(member)?;
    let about = vec![(Phrase::new("社员", "Member"), Words::data(names::member(view, member)))];
    let mut asked = Asked { about, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    Ok(asked)
}

fn ask_house(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let with = member_field("with", Phrase::new("和谁同户", "Household of")).help(Phrase::new(
        "同一户口簿上的另一位社员；空着就是不与别人同户。",
        "Another member of the household; empty for none.",
    ));
    Ok(Asked { fields: vec![with], ..about(view, of)? })
}

fn since() -> FieldSpec {
    FieldSpec::new("from", Phrase::new("从哪天起", "Since"), FieldKind::Date)
        .help(Phrase::new("一直如此就空着。", "Empty where it has always been so."))
}

fn ask_relate(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let kinds = KINDS.iter().map(|(code, kind)| Choice::new(*code, kind.phrase())).collect();
    let fields = vec![
        member_field("kin", Phrase::new("亲属", "Relative")).required(),
        FieldSpec::new("kind", Phrase::new("是他的", "Is the"), FieldKind::Choice(kinds)).required(),
        since(),
    ];
    let mut asked = Asked { fields, ..about(view, of)? };
    asked.fill.insert("kind".to_owned(), json!("spouse"));
    Ok(asked)
}

fn relate(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("member", of)
        .put_maybe("kin", read.id("kin"))
        .put_maybe("kind", read.chosen("kind"))
        .put_maybe("from", read.date("from"))
        .command_of("relation", "relate")
}

/// A form that ends one of several things on a day; the only one is chosen already.
fn ending(view: &V<'_>, asked: Asked, field: FieldSpec, choices: &[Choice]) -> Asked {
    let on = FieldSpec::new("on", Phrase::new("从哪天起不再是", "No longer from"), FieldKind::Date).required();
    let mut asked = Asked { ..asked };
    if let [only] = choices {
        asked.fill.insert(field.id.to_owned(), json!(only.code));
    }
    asked.fields = vec![FieldSpec { kind: FieldKind::Choice(choices.to_vec()), ..field }.required(), on];
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked
}

fn ask_part(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let kin = view.state().relations().kin_of(subject(of)?, view.on);
    let choices: Vec<Choice> =
        kin.iter().map(|(id, kind)| Choice::new(id.as_str(), kin_words(view, id, *kind))).collect();
    let field = FieldSpec::new("kin", Phrase::new("亲属", "Relative"), FieldKind::Text);
    Ok(ending(view, about(view, of)?, field, &choices))
}

fn ask_appoint(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let offices = OFFICES.iter().map(|office| Choice::new(office.code(), office.phrase())).collect();
    let office = FieldSpec::new("office", Phrase::new("职务", "Office"), FieldKind::Choice(offices)).required();
    Ok(Asked { fields: vec![office, since()], ..about(view, of)? })
}

fn ask_retire(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let offices = view.state().relations().offices_of(subject(of)?, view.on);
    let choices: Vec<Choice> = offices.iter().map(|office| Choice::new(office.code(), office.phrase())).collect();
    let field = FieldSpec::new("office", Phrase::new("职务", "Office"), FieldKind::Text);
    Ok(ending(view, about(view, of)?, field, &choices))
}

fn ask_link(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let operators = view.house().operators.iter();
    let choices = operators.map(|(id, _)| Choice::new(id.as_str(), Words::data(view.operator_name(id)))).collect();
    let fields = vec![
        FieldSpec::new("operator", Phrase::new("操作员", "Operator"), FieldKind::Choice(choices)).required(),
        member_field("member", Phrase::new("社员", "Member")).help(Phrase::new(
            "操作员本人就是哪位社员；这位社员和亲属、同户的借款，他签字时要回避 (L31)。空着就是不是社员。",
            "Which member the operator is, who stands aside for loans of this member's own and of those close (L31).",
        )),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    Ok(asked)
}

fn kin_words(view: &V<'_>, id: &Id, kind: Kinship) -> Words {
    wording::joined(&[Words::data(names::member(view, id)), kind.phrase().into()], " ", " ")
}

/// The officers close to a member, in words: `理事 王小明 (配偶)`; nothing where there are none.
pub fn officers(view: &V<'_>, member: &Id) -> Option<Words> {
    const OWN: Phrase = Phrase::new("本人是{office}", "is {office}");
    const CLOSE: Phrase = Phrase::new("{office} {name} ({tie})", "{name}, {office} ({tie})");
    let close = view.state().officers_close_to(member, view.on);
    let words: Vec<Words> = close
        .iter()
        .map(|officer| {
            let office = officer.office.phrase().into();
            let tie: Words = match officer.tie {
                Tie::Own => return OWN.with_words(&[("office", &office)]),
                Tie::Kin(kind) => kind.phrase().into(),
                Tie::Household => Phrase::new("同户", "of the household").into(),
            };
            let name = Words::data(names::member_name(view, &officer.member));
            CLOSE.with_words(&[("office", &office), ("name", &name), ("tie", &tie)])
        })
        .collect();
    (!words.is_empty()).then(|| wording::joined(&words, "、", ", "))
}

/// What a member's page says of ties, where there are any.
pub fn facts(view: &V<'_>, member: &Id) -> Vec<(Words, Words)> {
    officers(view, member).map(|words| (RELATED.into(), words)).into_iter().collect()
}

/// The label of what is close to an officer.
pub const RELATED: Phrase = Phrase::new("关联", "Related");

/// A member's ties: the household, kin, offices.
///
/// # Errors
/// A [`Refusal`] when there is no such member.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let state = view.state();
    state.member(id)?;
    const TITLE: Phrase = Phrase::new("{member} 同户、亲属与任职", "{member}: household, relatives, offices");
    let kin = state.relations().kin_of(id, view.on);
    let offices = state.relations().offices_of(id, view.on);
    let close = state.close_to(id, view.on).into_iter().skip(1).map(|(other, tie)| {
        let tie: Words = match tie {
            Tie::Kin(kind) => kind.phrase().into(),
            Tie::Own | Tie::Household => Phrase::new("同户", "household").into(),
        };
        let held: Vec<Words> =
            state.relations().offices_of(&other, view.on).iter().map(|office| office.phrase().into()).collect();
        vec![
            Entry::data(names::member(view, &other)),
            Entry::new(tie),
            Entry::new(wording::joined(&held, "、", ", ")),
            Entry::data(state.owed_by(&other).to_string()),
        ]
    });
    let columns = vec![
        growing("社员", "Member", 20),
        text("关系", "Tie", 12, 0),
        text("职务", "Office", 14, 1),
        amount("借款余额", "Owes", 14, 0),
    ];
    let held: Vec<Words> = offices.iter().map(|office| office.phrase().into()).collect();
    let mut facts = Vec::new();
    if !held.is_empty() {
        facts.push((Phrase::new("职务", "Office").into(), wording::joined(&held, "、", ", ")));
    }
    const NO_KIN: Phrase = Phrase::new("没有登记亲属", "no relative is recorded");
    const NO_OFFICE: Phrase = Phrase::new("没有任职", "holds no office");
    Ok(Page::new(TITLE.with(&[("member", &names::member(view, id))]))
        .facts(None, facts)
        .table(Phrase::new("同户与亲属", "Household and relatives"), columns, close.collect())
        .doing(Phrase::new("登记同户", "Record household"), Place::form_of("relation.house", id))
        .doing(Phrase::new("登记亲属", "Record relative"), Place::form_of("relation.relate", id))
        .doing_unless(
            Phrase::new("终止亲属关系", "End kinship"),
            Place::form_of("relation.part", id),
            kin.is_empty().then(|| NO_KIN.into()),
        )
        .doing(Phrase::new("登记任职", "Record office"), Place::form_of("relation.appoint", id))
        .doing_unless(
            Phrase::new("登记离任", "Record end of office"),
            Place::form_of("relation.retire", id),
            offices.is_empty().then(|| NO_OFFICE.into()),
        ))
}

/// The loans of officers and of those close to them (L31), listed apart.
pub fn related_loans(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有关联借款。", "No loan of an officer or of somebody close to one.");
    let files = view.state().loans().iter();
    let open = files.filter(|(_, file)| {
        !matches!(file.stage(), Stage::Settled | Stage::Declined | Stage::Withdrawn | Stage::TakenBack)
    });
    let rows = open.filter_map(|(id, file)| {
        let officers = officers(view, &file.borrower)?;
        let position = view.state().position(id, view.on).ok();
        let (tone, status) = super::loans::status(file, position.as_ref());
        let name = names::member_name(view, &file.borrower);
        let owed = position.map_or(file.agreed.principal, |position| position.principal);
        Some(ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&names::number(file)),
            cells: vec![
                Entry::data(names::number(file)),
                Entry::data(name),
                Entry::data(owed.to_string()),
                Entry::new(officers),
                Entry::status(tone, status),
            ],
            place: Place::page_of("loan", id),
        })
    });
    let columns = vec![
        text("编号", "Number", 9, 0),
        growing("借款人", "Borrower", 10),
        amount("本金", "Principal", 13, 1),
        text("关联", "Related", 26, 0),
        text("状态", "Status", 12, 1),
    ];
    listing(Phrase::new("关联借款", "Related loans"), columns, rows.collect(), EMPTY)
}

/// What happened to a relation.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    const MEMBER: Phrase = Phrase::new("社员", "Member");
    const OFFICE: Phrase = Phrase::new("职务", "Office");
    let name = |id: &Id| Words::data(names::member(view, id));
    match what {
        What::Housed(housed) => {
            let members: Vec<Words> = housed.members.iter().map(name).collect();
            let told = Told::line(MEMBER, wording::joined(&members, "、", ", "));
            match &housed.household {
                Some(household) => {
                    let others = view.state().of_household(household).map(|(id, _)| id);
                    let others: Vec<Words> = others.filter(|id| !housed.members.contains(id)).map(name).collect();
                    told.and(Phrase::new("同户", "Household of"), wording::joined(&others, "、", ", "))
                }
                None => told.and(Phrase::new("同户", "Household"), Phrase::new("不与别人同户", "none that is known")),
            }
        }
        What::Related(related) => Told::line(MEMBER, name(&related.member))
            .and(Phrase::new("亲属", "Relative"), kin_words(view, &related.kin, related.kind)),
        What::Parted(parted) => Told::line(MEMBER, name(&parted.member))
            .and(Phrase::new("不再是亲属", "No longer kin"), name(&parted.kin))
            .and(Phrase::new("从", "From"), wording::day(parted.on)),
        What::Appointed(appointed) => {
            Told::line(MEMBER, name(&appointed.member)).and(OFFICE, appointed.office.phrase())
        }
        What::Retired(retired) => Told::line(MEMBER, name(&retired.member))
            .and(Phrase::new("离任", "Leaves"), retired.office.phrase())
            .and(Phrase::new("从", "From"), wording::day(retired.on)),
        What::Linked(linked) => linking(view, &linked.operator, linked.member.as_ref()),
    }
}

/// Which member an operator is to be.
fn linking(view: &V<'_>, operator: &Id, member: Option<&Id>) -> Told {
    const NONE: Phrase = Phrase::new("不是社员", "none");
    let member = member.map_or_else(|| NONE.into(), |member| Words::data(names::member(view, member)));
    Told::line(Phrase::new("操作员", "Operator"), Words::data(view.operator_name(operator)))
        .and(Phrase::new("社员", "Member"), member)
}
