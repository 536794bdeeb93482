//! Village groups at the desk: set up, filled with members, looked at.

use super::V;
use super::names;
use crate::cooperative::village::What;
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

type Row = FormRow<super::Cooperative>;

/// 设村民小组.
pub const OPEN: Row = FormRow {
    id: "village.open",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: None,
    ask: |_, _| {
        let name = FieldSpec::new("name", Phrase::new("小组名称", "Name"), FieldKind::Text)
            .required()
            .example(Phrase::new("新村二组", "New Village 2"));
        Ok(Asked { fields: vec![name], ..Asked::default() })
    },
    echo: None,
    ending: Ending::Record(|_, _, read| Body::new().put_maybe("name", read.text("name")).command_of("village", "open")),
};

/// 小组改名.
pub const RENAME: Row = FormRow {
    id: "village.rename",
    from: Some("villages"),
    ask: |view, of| {
        let village = subject(of)?;
        let mut asked = (OPEN.ask)(view, None)?;
        asked.fill.insert("name".to_owned(), json!(name(view, village)));
        Ok(asked)
    },
    ending: Ending::Record(|_, of, read| {
        Body::new().put("village", of).put_maybe("name", read.text("name")).command_of("village", "rename")
    }),
    ..OPEN
};

/// 编入村民小组.
pub const ASSIGN: Row =
    FormRow { id: "village.assign", from: Some("villages"), ask: ask_assign, ending: Ending::Record(assign), ..OPEN };

/// What a village group is called.
pub fn name(view: &V<'_>, village: &Id) -> String {
    view.state().villages().get(village).map_or_else(|| village.to_string(), |name| name.as_str().to_owned())
}

/// The field that chooses a village group; none while there is none.
pub fn field(view: &V<'_>) -> Option<FieldSpec> {
    let villages = view.state().villages();
    let choices = villages.iter().map(|(id, name)| Choice::new(id.as_str(), Words::data(name.as_str())));
    (!villages.is_empty()).then(|| {
        FieldSpec::new("village", Phrase::new("村民小组", "Village group"), FieldKind::Choice(choices.collect()))
    })
}

/// The members of a village group who have not left, in the order of the roster.
fn members(view: &V<'_>, village: Option<&Id>) -> Vec<Id> {
    let state = view.state();
    let mut members: Vec<(u32, &Id)> = state
        .members()
        .iter()
        .filter(|(_, member)| member.village.as_ref() == village && member.is_member(view.on))
        .map(|(id, member)| (member.number, id))
        .collect();
    members.sort_unstable();
    members.into_iter().map(|(_, id)| id.clone()).collect()
}

/// Those in no group yet come first; who is in another can be moved.
fn ask_assign(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let village = subject(of)?;
    let others = view.state().villages().keys().filter(|other| *other != village);
    let offered = members(view, None).into_iter().chain(others.flat_map(|other| members(view, Some(other))));
    let choices = offered.map(|member| {
        let known = view.state().members().get(&member).and_then(|known| known.village.as_ref());
        let place = known.map(|village| format!(" {}", name(view, village))).unwrap_or_default();
        Choice::new(member.as_str(), Words::data(format!("{}{place}", names::member(view, &member))))
    });
    let field = FieldSpec::new("members", Phrase::new("社员", "Members"), FieldKind::Ticks(choices.collect()))
        .required()
        .help(Phrase::new("按空格勾选；还没编组的在前。", "Space ticks; those in no group come first."));
    let about = vec![(Phrase::new("村民小组", "Village group"), Words::data(name(view, village)))];
    Ok(Asked { about, fields: vec![field], ..Asked::default() })
}

fn assign(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new().put("village", of).put("members", json!(read.codes("members"))).command_of("village", "assign")
}

/// The village groups, each with what is to be collected there.
pub fn list(view: &V<'_>) -> Listing {
    const EMPTY: Phrase =
        Phrase::new("还没有村民小组。按 F2 设第一个。", "No village group yet. F2 sets the first up.");
    let rows = view.state().villages().iter().map(|(id, name)| {
        let due = super::collect::rows(view, Some(id));
        let sum: Money = due.iter().map(|row| row.due).sum();
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(name.as_str()),
            cells: vec![
                Entry::data(name.as_str()),
                Entry::data(members(view, Some(id)).len().to_string()),
                Entry::data(due.len().to_string()),
                Entry::data(sum.to_string()),
            ],
            place: Place::page_of("village", id),
        }
    });
    let columns = vec![
        growing("小组", "Group", 14),
        amount("社员", "Members", 7, 1),
        amount("要收", "To collect", 10, 0),
        amount("金额", "Amount", 14, 0),
    ];
    listing(Phrase::new("村民小组", "Village groups"), columns, rows.collect(), EMPTY).adding("village.open")
}

/// A village group's page: its members, and the round.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    if !view.state().villages().contains_key(id) {
        return Err(Refusal::because("village.unknown").id("village", id));
    }
    let due = super::collect::rows(view, Some(id));
    let rows = members(view, Some(id)).into_iter().map(|member| {
        let own = due.iter().filter(|row| row.borrower == member);
        vec![
            Entry::data(names::member(view, &member)),
            Entry::data(names::tail(view, &member).unwrap_or_default()),
            Entry::data(own.map(|row| row.due).sum::<Money>().to_string()),
        ]
    });
    let columns = vec![growing("社员", "Member", 20), text("尾号", "Tail", 6, 1), amount("要收", "To collect", 14, 0)];
    const NOTHING: Phrase = Phrase::new("这个小组没有要收的款", "nothing is to be collected here");
    let barred = due.is_empty().then(|| NOTHING.into());
    Ok(Page::new(Words::data(name(view, id)))
        .table(Phrase::new("社员", "Members"), columns, rows.collect())
        .doing_unless(Phrase::new("逐户收款", "Collect"), Place::form_of("repayment.collect", id), barred)
        .doing(Phrase::new("编入社员", "Put members in"), Place::form_of("village.assign", id))
        .doing(Phrase::new("小组改名", "Rename"), Place::form_of("village.rename", id)))
}

/// What happened to a village group.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    const GROUP: Phrase = Phrase::new("村民小组", "Village group");
    match what {
        What::Opened(opened) | What::Renamed(opened) => Told::line(GROUP, Words::data(opened.name.as_str())),
        What::Assigned(assigned) => {
            const COUNT: Phrase = Phrase::new("{count} 人", "{count}");
            let village = assigned.village.as_ref().map(|village| name(view, village)).unwrap_or_default();
            Told::line(GROUP, Words::data(village))
                .and(Phrase::new("社员", "Members"), COUNT.with(&[("count", &assigned.members.len())]))
        }
    }
}
