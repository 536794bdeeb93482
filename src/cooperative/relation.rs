//! Who is close to whom (关联): households, relatives, offices, and which operator is which member.
//!
//! Nothing here forbids a loan. It is known so that a household's loans are counted together, so that loans of officers
//! and their relatives are listed apart, and so that nobody signs for their own; what follows from it is in `ties`.

use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, happenings};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of relations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 同户: a member lives in the household (户口簿) of another, or in none that is known.
    House {
        /// The member.
        member: Id,
        /// Another member of the household.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<Id>,
    },
    /// 登记亲属: another member is kin of a member.
    Relate {
        /// The member.
        member: Id,
        /// The other.
        kin: Id,
        /// What the other is to the member.
        kind: Kinship,
        /// Since when; always where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
    },
    /// 亲属关系终止: a divorce, an entry that was wrong.
    Part {
        /// The member.
        member: Id,
        /// The other.
        kin: Id,
        /// The first day on which they are no longer kin.
        on: Date,
    },
    /// 任职: a member holds an office.
    Appoint {
        /// The member.
        member: Id,
        /// The office.
        office: Office,
        /// Since when; always where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
    },
    /// 离任: a member no longer holds an office.
    Retire {
        /// The member.
        member: Id,
        /// The office.
        office: Office,
        /// The first day without it.
        on: Date,
    },
    /// 操作员对应社员: an operator is this member, or none.
    Link {
        /// The operator.
        operator: Id,
        /// The member.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<Id>,
    },
}

/// What one member is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// 配偶.
    Spouse,
    /// 父母.
    Parent,
    /// 子女.
    Child,
    /// 兄弟姐妹.
    Sibling,
    /// 其他亲属.
    Other,
}

impl Kinship {
    /// What the first is to the second.
    pub fn inverse(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            same => same,
        }
    }
}

/// An office of the cooperative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// 理事长.
    Chair,
    /// 理事.
    Director,
    /// 监事.
    Supervisor,
    /// 经理.
    Manager,
    /// 财务会计人员.
    Accountant,
}

happenings! {
    /// What happens to relations.
    pub enum What {
        /// Members share a household, or one is in none.
        Housed(Housed) = "relation.housed/1",
        /// Two members are kin.
        Related(Related) = "relation.related/1",
        /// They are no longer.
        Parted(Parted) = "relation.parted/1",
        /// A member holds an office.
        Appointed(Appointed) = "relation.appointed/1",
        /// A member no longer does.
        Retired(Retired) = "relation.retired/1",
        /// An operator is a member, or none.
        Linked(Linked) = "relation.linked/1",
    }
}

/// Members share a household, or one is in none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Housed {
    /// The household; none where the member is in none that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<Id>,
    /// Who.
    pub members: Vec<Id>,
}

/// Two members are kin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// The member.
    pub member: Id,
    /// The other.
    pub kin: Id,
    /// What the other is to the member.
    pub kind: Kinship,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// Two members are no longer kin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parted {
    /// The member.
    pub member: Id,
    /// The other.
    pub kin: Id,
    /// The first day on which they are not.
    pub on: Date,
}

/// A member holds an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointed {
    /// The member.
    pub member: Id,
    /// The office.
    pub office: Office,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// A member no longer holds an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// The member.
    pub member: Id,
    /// The office.
    pub office: Office,
    /// The first day without it.
    pub on: Date,
}

/// An operator is a member, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// The operator.
    pub operator: Id,
    /// The member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Id>,
}

/// Something that holds from one day to before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Spell<T> {
    of: T,
    from: Option<Date>,
    until: Option<Date>,
}

impl<T> Spell<T> {
    fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

/// Two members who are kin: what the second is to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Pair {
    member: Id,
    kin: Id,
    kind: Kinship,
}

/// A member's office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    member: Id,
    office: Office,
}

/// Who is kin, who holds which office, which operator is which member.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relations {
    kin: Vec<Spell<Pair>>,
    offices: Vec<Spell<Held>>,
    operators: BTreeMap<Id, Id>,
}

impl Relations {
    /// The kin of a member on a day, with what they are to the member.
    pub fn kin_of(&self, member: &Id, on: Date) -> Vec<(Id, Kinship)> {
        let standing = self.kin.iter().filter(|spell| spell.holds(on)).map(|spell| &spell.of);
        standing
            .filter_map(|pair| match (pair.member == *member, pair.kin == *member) {
                (true, _) => Some((pair.kin.clone(), pair.kind)),
                (_, true) => Some((pair.member.clone(), pair.kind.inverse())),
                _ => None,
            })
            .collect()
    }

    /// The offices of a member on a day.
    pub fn offices_of(&self, member: &Id, on: Date) -> Vec<Office> {
        let standing = self.offices.iter().filter(|spell| spell.holds(on)).map(|spell| &spell.of);
        standing.filter(|held| held.member == *member).map(|held| held.office).collect()
    }

    /// The officers of a day.
    pub fn officers(&self, on: Date) -> Vec<(&Id, Office)> {
        let standing = self.offices.iter().filter(|spell| spell.holds(on)).map(|spell| &spell.of);
        standing.map(|held| (&held.member, held.office)).collect()
    }

    /// The member an operator is.
    pub fn member_of(&self, operator: &Id) -> Option<&Id> {
        self.operators.get(operator)
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::House { .. } => "relation.house",
            Self::Relate { .. } => "relation.relate",
            Self::Part { .. } => "relation.part",
            Self::Appoint { .. } => "relation.appoint",
            Self::Retire { .. } => "relation.retire",
            Self::Link { .. } => "relation.link",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Link { .. } => &[Duty::Manager],
            _ => &[Duty::Clerk],
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let what = match command {
        Command::House { member, with } => house(state, member, with.as_ref(), circumstances.command)?,
        Command::Relate { member, kin, kind, from } => {
            check_pair(state, member, kin)?;
            // Kin already, or from some later day on.
            let known = state.relations.kin.iter().any(|spell| spell.of.is_of(member, kin) && spell.until.is_none());
            if known {
                return Err(Refusal::because("relation.related_already").id("member", member).id("kin", kin));
            }
            What::Related(Related { member: member.clone(), kin: kin.clone(), kind: *kind, from: *from })
        }
        Command::Part { member, kin, on } => {
            check_pair(state, member, kin)?;
            let open = state.relations.kin.iter().find(|spell| spell.of.is_of(member, kin) && spell.until.is_none());
            let open =
                open.ok_or_else(|| Refusal::because("relation.not_related").id("member", member).id("kin", kin))?;
            check_end(open.from, *on)?;
            What::Parted(Parted { member: member.clone(), kin: kin.clone(), on: *on })
        }
        Command::Appoint { member, office, from } => {
            check_office(state, member, *office)?;
            What::Appointed(Appointed { member: member.clone(), office: *office, from: *from })
        }
        Command::Retire { member, office, on } => {
            state.member(member)?;
            let held = |spell: &&Spell<Held>| spell.of.is(member, *office) && spell.until.is_none();
            let open = state.relations.offices.iter().find(held);
            let open = open.ok_or_else(|| {
                Refusal::because("relation.no_such_office").id("member", member).code("office", office.code())
            })?;
            check_end(open.from, *on)?;
            What::Retired(Retired { member: member.clone(), office: *office, on: *on })
        }
        Command::Link { operator, member } => {
            if state.house.operators.get(operator).is_none() {
                return Err(Refusal::because("operator.unknown").id("operator", operator));
            }
            if let Some(member) = member {
                state.member(member)?;
            }
            What::Linked(Linked { operator: operator.clone(), member: member.clone() })
        }
    };
    Ok(vec![Event::plain(Anything::Relation(what))])
}

fn house(state: &Cooperative, member: &Id, with: Option<&Id>, command: &Id) -> Result<What, Refusal> {
    state.member(member)?;
    let Some(with) = with else {
        return Ok(What::Housed(Housed { household: None, members: vec![member.clone()] }));
    };
    check_pair(state, member, with)?;
    let (household, members) = match &state.member(with)?.household {
        Some(household) => (household.clone(), vec![member.clone()]),
        None => (command.clone(), vec![with.clone(), member.clone()]),
    };
    Ok(What::Housed(Housed { household: Some(household), members }))
}

fn check_pair(state: &Cooperative, member: &Id, other: &Id) -> Result<(), Refusal> {
    state.member(member)?;
    state.member(other)?;
    if member == other { Err(Refusal::because("relation.oneself").id("member", member)) } else { Ok(()) }
}

fn check_end(from: Option<Date>, on: Date) -> Result<(), Refusal> {
    match from {
        Some(from) if on < from => Err(Refusal::because("relation.ends_before").date("from", from).date("on", on)),
        _ => Ok(()),
    }
}

/// Nobody holds an office twice, and a supervisor no other (G07).
fn check_office(state: &Cooperative, member: &Id, office: Office) -> Result<(), Refusal> {
    state.member(member)?;
    let open = |held: &Spell<Held>| held.of.member == *member && held.until.is_none();
    for held in state.relations.offices.iter().filter(|held| open(held)) {
        let known = held.of.office;
        if known == office {
            return Err(Refusal::because("relation.office_already").id("member", member).code("office", office.code()));
        }
        if known == Office::Supervisor || office == Office::Supervisor {
            return Err(Refusal::because("relation.offices_clash")
                .rule("G07")
                .id("member", member)
                .code("office", known.code()));
        }
    }
    Ok(())
}

impl Pair {
    /// Whether it is of these two, whichever comes first.
    fn is_of(&self, one: &Id, other: &Id) -> bool {
        (self.member == *one && self.kin == *other) || (self.member == *other && self.kin == *one)
    }
}

impl Held {
    fn is(&self, member: &Id, office: Office) -> bool {
        self.member == *member && self.office == office
    }
}

impl Office {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Director => "director",
            Self::Supervisor => "supervisor",
            Self::Manager => "manager",
            Self::Accountant => "accountant",
        }
    }
}

impl Cooperative {
    /// Who is kin, who holds which office, which operator is which member.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }
}

pub(super) fn apply(state: &mut Cooperative, what: &What) {
    let relations = &mut state.relations;
    match what {
        What::Housed(housed) => {
            for member in &housed.members {
                if let Some(member) = state.members.get_mut(member) {
                    member.household.clone_from(&housed.household);
                }
            }
        }
        What::Related(related) => {
            let of = Pair { member: related.member.clone(), kin: related.kin.clone(), kind: related.kind };
            relations.kin.push(Spell { of, from: related.from, until: None });
        }
        What::Parted(parted) => {
            let mut spells = relations.kin.iter_mut();
            let open = spells.find(|spell| spell.of.is_of(&parted.member, &parted.kin) && spell.until.is_none());
            if let Some(open) = open {
                open.until = Some(parted.on);
            }
        }
        What::Appointed(appointed) => {
            let of = Held { member: appointed.member.clone(), office: appointed.office };
            relations.offices.push(Spell { of, from: appointed.from, until: None });
        }
        What::Retired(retired) => {
            let mut spells = relations.offices.iter_mut();
            let open = spells.find(|spell| spell.of.is(&retired.member, retired.office) && spell.until.is_none());
            if let Some(open) = open {
                open.until = Some(retired.on);
            }
        }
        What::Linked(linked) => match &linked.member {
            Some(member) => _ = relations.operators.insert(linked.operator.clone(), member.clone()),
            None => _ = relations.operators.remove(&linked.operator),
        },
    }
}
