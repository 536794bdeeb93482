//! What the register has of a person, numbers masked (rule I04).

use super::{Node, Trouble};
use crate::institution::{Gathering, Institution, Requirement};
use crate::office::Book;
use crate::people::{Filed, Person};
use crate::text::terms::Term as _;
use serde::de::DeserializeOwned;

/// The value of a row; nothing when it was erased.
pub fn value<I: Institution, T: DeserializeOwned>(book: &Book<I>, filed: &Filed) -> Result<Option<T>, Trouble> {
    let text = book.personal(&filed.row)?;
    // A row that cannot be read is for `verify` to name; here it is as if it were not there.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// A row of text.
pub fn text<I: Institution>(book: &Book<I>, filed: &Filed) -> Result<Node, Trouble> {
    Ok(value::<I, String>(book, filed)?.into())
}

/// A row of text that may be missing.
pub fn text_maybe<I: Institution>(book: &Book<I>, filed: Option<&Filed>) -> Result<Node, Trouble> {
    filed.map_or(Ok(Node::Nothing), |filed| text(book, filed))
}

/// A person.
pub fn person<I: Institution>(book: &Book<I>, filed: &Filed) -> Result<Node, Trouble> {
    Ok(Node::maybe(value::<I, Person>(book, filed)?, |person| Node::Fields(fields(&person))))
}

/// What of a person is shown.
pub fn fields(person: &Person) -> Vec<(&'static str, Node)> {
    vec![
        ("name", Node::text(&person.name)),
        ("also", Node::maybe(person.also.as_ref(), Node::text)),
        ("paper", Node::maybe(person.paper.as_ref(), |paper| paper.masked().into())),
        ("phone", Node::maybe(person.phone.as_ref(), |phone| phone.masked().into())),
    ]
}

/// The approvals a file has gathered.
pub fn approval(gathering: &Gathering) -> Node {
    let requirement = match gathering.requirement {
        Requirement::Approvers(count) => Node::Fields(vec![("approvers", u32::from(count).into())]),
        Requirement::Paper(body) => {
            Node::Fields(vec![("body", Node::Code(body.code().to_owned(), Some(body.phrase())))])
        }
    };
    let signatures = Node::list(&gathering.signatures, |signature| {
        Node::Fields(vec![("operator", (&signature.operator).into()), ("on", signature.on.into())])
    });
    let decision = Node::maybe(gathering.decision.as_ref(), |decision| {
        Node::Fields(vec![
            ("body", Node::Code(decision.body.code().to_owned(), Some(decision.body.phrase()))),
            ("held_on", decision.held_on.into()),
            ("agreed", decision.tally.agreed.into()),
            ("against", decision.tally.against.into()),
            ("abstained", decision.tally.abstained.into()),
            ("recused", decision.tally.recused.into()),
            ("entered_by", (&decision.entered_by).into()),
        ])
    });
    Node::Fields(vec![
        ("maker", (&gathering.maker).into()),
        ("requires", requirement),
        ("complete", gathering.is_complete().into()),
        ("signatures", signatures),
        ("decision", decision),
        ("confirmed_by", gathering.confirmed_by.as_ref().into()),
    ])
}
