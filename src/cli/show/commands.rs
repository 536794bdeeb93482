//! Every command of both institutions: name, fields, one sample line.

use super::fields::{Field, fields_of, verbs_of};
use super::{Manner, Node, Trouble};
use crate::association::{self, Association};
use crate::cooperative::{self, Cooperative};
use crate::institution::{Found, Institution};
use crate::ledger::Trade;
use crate::text::terms::{self, Term as _};
use serde::de::DeserializeOwned;

/// Shows them.
///
/// # Errors
/// When standard output cannot be written to.
pub fn show(manner: Manner) -> Result<(), Trouble> {
    let cooperative = Sheet::<cooperative::Command>::of(Cooperative::TRADE, cooperative::sample::lines().collect());
    let association = Sheet::<association::Command>::of(Association::TRADE, association::sample::lines().collect());
    let mut rows = cooperative.rows();
    rows.extend(association.rows());
    if manner.json {
        return manner.print(&Node::List(rows));
    }
    super::super::print(&page(&rows, manner))
}

/// The commands of one institution with its sample book.
struct Sheet<C> {
    trade: Trade,
    samples: Vec<&'static str>,
    command: std::marker::PhantomData<C>,
}

impl<C: DeserializeOwned> Sheet<C> {
    fn of(trade: Trade, samples: Vec<&'static str>) -> Self {
        Self { trade, samples, command: std::marker::PhantomData }
    }

    fn rows(&self) -> Vec<Node> {
        let mut rows = vec![self.row("found", &["found"], fields_of::<Found>(&[], self.sample(&["found"])))];
        for path in verbs_of::<C>() {
            let fields = fields_of::<C>(&path, self.sample(&path));
            rows.push(self.row(&path.join("."), &path, fields));
        }
        rows
    }

    fn row(&self, name: &str, path: &[&str], fields: Vec<Field>) -> Node {
        let institution = match self.trade {
            Trade::Cooperative => "cooperative",
            Trade::Association => "association",
        };
        let fields = Node::list(fields, |field| {
            Node::Fields(vec![
                ("name", field.name.into()),
                ("type", field.kind.into()),
                ("required", field.required.into()),
            ])
        });
        let line = self.samples.iter().find(|line| command_of(line, path).is_some());
        Node::Fields(vec![
            ("institution", Node::Code(institution.to_owned(), Some(self.trade.phrase()))),
            ("name", Node::Code(name.to_owned(), terms::command(name))),
            ("fields", fields),
            ("sample", Node::maybe(line, |line| (*line).into())),
        ])
    }

    /// The sample of a command.
    fn sample(&self, path: &[&str]) -> Option<serde_json::Value> {
        self.samples.iter().find_map(|line| command_of(line, path))
    }
}

/// The fields of the command a line gives, where it is the one of this path.
fn command_of(line: &str, path: &[&str]) -> Option<serde_json::Value> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    path.iter().try_fold(line.get("command")?, |value, key| value.get(*key)).cloned()
}

/// For people: each command with its word, its fields on one line, its sample on the next.
fn page(rows: &[Node], manner: Manner) -> String {
    let mut text = String::new();
    for row in rows {
        let Node::Fields(parts) = row else { continue };
        let [(_, institution), (_, name), (_, Node::List(fields)), (_, sample)] = parts.as_slice() else { continue };
        let word = |node: &Node| match node {
            Node::Code(code, Some(phrase)) => format!("{code} {}", phrase.in_(manner.language)),
            Node::Code(code, None) | Node::Text(code) => code.clone(),
            _ => String::new(),
        };
        text.push_str(&format!("{} · {}\n", word(institution), word(name)));
        for field in fields {
            let Node::Fields(parts) = field else { continue };
            let [(_, name), (_, kind), (_, required)] = parts.as_slice() else { continue };
            let mark = if *required == Node::Flag(true) { "" } else { "?" };
            text.push_str(&format!("    {}{mark}: {}\n", word(name), word(kind)));
        }
        text.push_str(&format!("    {}\n", word(sample)));
    }
    text
}
