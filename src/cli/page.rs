//! Results for people: names and values one below the other, lists as tables whose columns stand straight also where
//! Chinese characters take two columns each.

use super::labels::label;
use super::node::Node;
use crate::text::{Language, Phrase};
use unicode_width::UnicodeWidthStr as _;

const YES: Phrase = Phrase::new("是", "yes");
const NO: Phrase = Phrase::new("否", "no");
/// A wider table is shown as blocks instead.
const WIDEST: usize = 110;
/// Columns between columns.
const GAP: usize = 2;
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
                Some(rows) if self.is_narrow(&rows, indent) => self.table(&rows, indent),
                _ => self.blocks(list, indent),
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

    /// Each below the other, parted by an empty line.
    fn blocks(&mut self, list: &[Node], indent: usize) {
        for (index, item) in list.iter().enumerate() {
            if index > 0 {
                self.lines.push(String::new());
            }
            self.node(item, indent);
        }
    }

    fn is_narrow(&self, rows: &[Row], indent: usize) -> bool {
        let widths = self.widths(&self.cells(rows));
        indent + widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) <= WIDEST
    }

    fn table(&mut self, rows: &[Row], indent: usize) {
        let cells = self.cells(rows);
        let widths = self.widths(&cells);
        let right: Vec<bool> = (0..widths.len()).map(|column| is_of_figures(rows, column)).collect();
        for row in &cells {
            let columns = row.iter().zip(widths.iter().zip(&right));
            let line: Vec<String> = columns.map(|(cell, (width, right))| padded(cell, *width, *right)).collect();
            self.line(indent, line.join(&" ".repeat(GAP)).trim_end());
        }
    }

    /// The cells of a table, its heads first.
    fn cells(&self, rows: &[Row]) -> Vec<Vec<String>> {
        let heads = rows.first().map(|first| first.iter().map(|(name, _)| self.label(name).to_owned()).collect());
        let cells = rows.iter().map(|row| row.iter().map(|(_, node)| self.cell(node)).collect());
        heads.into_iter().chain(cells).collect()
    }

    fn widths(&self, cells: &[Vec<String>]) -> Vec<usize> {
        let columns = cells.first().map_or(0, Vec::len);
        let width = |column: usize| cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        (0..columns).map(|column| width(column).unwrap_or(0)).collect()
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

/// One row of a table.
type Row<'a> = &'a Vec<(&'static str, Node)>;

/// Whether a column holds nothing but figures, which stand to the right.
fn is_of_figures(rows: &[Row], column: usize) -> bool {
    let mut values = rows.iter().filter_map(|row| row.get(column)).map(|(_, node)| node).peekable();
    values.peek().is_some() && values.all(|node| matches!(node, Node::Amount(_) | Node::Count(_) | Node::Nothing))
}

/// The rows of a list of things with the same fields.
fn rows_of(list: &[Node]) -> Option<Vec<Row<'_>>> {
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
