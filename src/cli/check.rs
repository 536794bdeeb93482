//! `huzhu check`: whether a number can be one.

use super::Manner;
use super::arguments::Number;
use super::clock;
use super::node::Node;
use super::trouble::Trouble;
use crate::text::terms::Term as _;
use crate::text::{InWords, Phrase};
use crate::vocabulary::{CreditCode, IdentityKind, IdentityPaper, Phone};

/// Checks a number and says what it is, its middle hidden where it is a person's.
///
/// # Errors
/// An invalid value with the first check that failed.
pub fn check(number: &Number, manner: Manner) -> Result<(), Trouble> {
    match number {
        Number::Id(typed) => {
            papers("id", IdentityPaper::read(IdentityKind::ResidentId, &typed.value).map(|paper| vec![paper]), manner)
        }
        Number::Paper(typed) => papers("paper", IdentityPaper::recognise(&typed.value), manner),
        Number::Uscc(typed) => {
            let code = CreditCode::read(&typed.value).map_err(|error| Trouble::unread("uscc", &error))?;
            tell_doubt(code.doubt(), manner);
            valid(vec![(code.kind().phrase(), code.as_str().to_owned())], manner)
        }
        Number::Phone(typed) => {
            let phone = Phone::read(&typed.value).map_err(|error| Trouble::unread("phone", &error))?;
            tell_doubt(phone.doubt(), manner);
            valid(vec![(phone.kind().phrase(), phone.masked())], manner)
        }
    }
}

fn papers(
    field: &str,
    read: Result<Vec<IdentityPaper>, crate::vocabulary::IdentityError>,
    manner: Manner,
) -> Result<(), Trouble> {
    let today = clock::today(clock::BEIJING)?;
    let papers = read.map_err(|error| Trouble::unread(field, &error))?;
    // Where a number may be that of several papers, one that passes is enough.
    let born: Vec<_> = papers.iter().map(|paper| paper.check_born_by(today)).collect();
    if let (false, Some(Err(error))) = (born.contains(&Ok(())), born.first()) {
        return Err(Trouble::unread(field, error));
    }
    if let [paper] = papers.as_slice() {
        tell_doubt(paper.doubt(), manner);
    }
    valid(papers.iter().map(|paper| (paper.kind().phrase(), paper.masked())).collect(), manner)
}

fn tell_doubt(doubt: Option<impl InWords>, manner: Manner) {
    if let Some(doubt) = doubt {
        manner.note(doubt.words());
    }
}

fn valid(may_be: Vec<(Phrase, String)>, manner: Manner) -> Result<(), Trouble> {
    let lines: Vec<String> =
        may_be.iter().map(|(kind, shown)| format!("{} {shown}", kind.in_(manner.language))).collect();
    let may_be = Node::list(may_be, |(kind, shown)| {
        Node::Fields(vec![("kind", Node::Code(kind.en.to_owned(), Some(kind))), ("number", Node::text(shown))])
    });
    let result = Node::Fields(vec![("valid", true.into()), ("may_be", may_be)]);
    manner.print_as(&lines.join("\n"), &result)
}
