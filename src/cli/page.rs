//! Results for people: names and values one below the other, lists as tables whose columns stand straight also where
//! Chinese characters take two columns each.

use super::labels::label;
use super::node::Node;
use crate::text::{Language, Phrase};
use unicode_width::UnicodeWidthStr as _;

const YES: Phrase = Phrase::new("是", "yes");
const NO: Phrase = Phrase::new("否", "no");
/// Stands for what is not there.
const NOTHING: &str = "-";

/// A result as a page of text.
pub fn page(node: &Node, language: Language) -> String {
    let mut lines = Vec::new();
    Page { language, lines: &mut lines }.node(node, 0);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

struct Page<'a> {
    language: Language,
    lines: &'a mut Vec<String>,
}

impl Page<'_> {
    fn node(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Fields(fields) => self.fields(fields, indent),
            Node::List(list) if list.is_empty() => {}
            Node::List(list) => match rows_of(list) {
                Some(rows) => self.table(&rows, indent),
                None => list.iter().for_each(|item| self.node(item, indent)),
            },
            plain => self.line(indent, &self.cell(plain)),
        }
    }

    fn fields(&mut self, fields: &[(&'static str, Node)], indent: usize) {
        let labelled: Vec<(&str, &Node)> = fields.iter().map(|(name, node)| (self.label(name), node)).collect();
        let width = labelled.iter().filter(|(_, node)| fits_a_line(node)).map(|(name, _)| name.width()).max();
        for (name, node) in labelled {
            if fits_a_line(node) {
                let value = self.cell(node);
                self.line(indent, &format!("{}  {value}", padded(name, width.unwrap_or(0), false)));
            } else if !is_empty(node) {
                self.line(indent, name);
                self.node(node, indent + 2);
            }
        }
    }

    fn table(&mut self, rows: &[&Vec<(&'static str, Node)>], indent: usize) {
        let Some(first) = rows.first() else { return };
        let heads: Vec<String> = first.iter().map(|(name, _)| self.label(name).to_owned()).collect();
        let cells: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|(_, node)| self.cell(node)).collect()).collect();
        let right: Vec<bool> = (0..heads.len())
            .map(|column| {
                let mut values = rows.iter().filter_map(|row| row.get(column)).map(|(_, node)| node).peekable();
                values.peek().is_some()
                    && values.all(|node| matches!(node, Node::Amount(_) | Node::Count(_) | Node::Nothing))
            })
            .collect();
        let width = |column: usize| {
            let of = |cells: &Vec<String>| cells.get(column).map_or(0, |cell| cell.width());
            cells.iter().chain([&heads]).map(of).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        for row in std::iter::once(&heads).chain(&cells) {
            let columns = row.iter().zip(widths.iter().zip(&right));
            let line: Vec<String> = columns.map(|(cell, (width, right))| padded(cell, *width, *right)).collect();
            self.line(indent, line.join("  ").trim_end());
        }
    }

    fn label(&self, name: &'static str) -> &'static str {
        label(name).map_or(name, |phrase| phrase.in_(self.language))
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.lines.push(format!("{:indent$}{text}", ""));
    }

    fn cell(&self, node: &Node) -> String {
        match node {
            Node::Nothing => NOTHING.to_owned(),
            Node::Flag(flag) => if *flag { YES } else { NO }.in_(self.language).to_owned(),
            Node::Count(count) => count.to_string(),
            Node::Amount(amount) => amount.to_string(),
            Node::Text(text) => text.clone(),
            Node::Code(code, phrase) => phrase.map_or(code.as_str(), |phrase| phrase.in_(self.language)).to_owned(),
            Node::List(list) => list.iter().map(|item| self.cell(item)).collect::<Vec<_>>().join("; "),
            Node::Fields(fields) => {
                let parts = fields.iter().filter(|(_, node)| *node != Node::Nothing);
                parts.map(|(_, node)| self.cell(node)).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The rows of a list of things with the same fields.
fn rows_of(list: &[Node]) -> Option<Vec<&Vec<(&'static str, Node)>>> {
    let rows: Vec<_> = list
        .iter()
        .map(|node| if let Node::Fields(fields) = node { Some(fields) } else { None })
        .collect::<Option<_>>()?;
    let deep = |node: &Node| matches!(node, Node::Fields(fields) if fields.iter().any(|(_, node)| !node.is_plain()));
    let fits = |node: &Node| match node {
        Node::List(items) => items.iter().all(|item| !deep(item)),
        Node::Fields(fields) => fields.iter().all(|(_, node)| node.is_plain()),
        _ => true,
    };
    rows.iter().all(|row| row.iter().all(|(_, node)| fits(node))).then_some(rows)
}

fn fits_a_line(node: &Node) -> bool {
    match node {
        Node::List(items) => !items.is_empty() && items.iter().all(Node::is_plain),
        Node::Fields(_) => false,
        _ => true,
    }
}

fn is_empty(node: &Node) -> bool {
    matches!(node, Node::List(items) if items.is_empty())
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let blank = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{blank}{text}") } else { format!("{text}{blank}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Money;

    #[test]
    fn columns_stand_straight_where_characters_take_two_columns() {
        let row = |name: &str, yuan| {
            Node::Fields(vec![("name", Node::text(name)), ("amount", Node::Amount(Money::from_yuan(yuan)))])
        };
        let table = page(&Node::List(vec![row("黄永强", 5), row("Wang", 12_345)]), Language::Zh);
        assert_eq!(table, "姓名         金额\n黄永强       5.00\nWang    12,345.00\n");
    }

    #[test]
    fn parts_of_parts_are_indented_below_their_name() {
        let inner = Node::Fields(vec![("amount", Node::Amount(Money::from_yuan(5)))]);
        let node = Node::Fields(vec![("name", Node::text("x")), ("interest", inner)]);
        assert_eq!(page(&node, Language::En), "name  x\ninterest\n  amount  5.00\n");
    }
}
