//! A paper in columns of characters: for the screen, a file, an impact printer.
//!
//! Lines are of plain characters alone; rules and boxes are of ASCII, which every printer and code page has.

use super::marks::{
    DAY, FINGERPRINT, IN_WORDS, NUMBER, REPRINT, SEAL, SIGNATURE, TOTAL, TRAINING, clause_number, say, say_phrase,
};
use super::sheet::{Block, Cell, Fact, Mark, Misprint, Sheet, Size, Table, Tongue};
use crate::text::columns::{centre, pad_left, pad_right, width, wrap};
use crate::text::{Language, Phrase, Words, money};
use crate::vocabulary::Money;

/// The columns of a paper set for a printer.
pub const COLUMNS: usize = 80;
/// Columns between label and value, and between the columns of a table.
const GAP: usize = 2;
/// A label wider than this takes a line of its own.
const WIDEST_LABEL: usize = 24;
/// A column of words never gives way below this.
const NARROWEST: usize = 4;
/// The lines inside a box.
const BOX_LINES: usize = 3;

/// Sets a paper, each copy after the other, a form feed between them.
///
/// # Errors
/// [`Misprint`]: nothing is set.
pub fn set(sheet: &Sheet, size: Size, tongue: Tongue) -> Result<String, Misprint> {
    sheet.check()?;
    let copies = sheet.copies_on(size).into_iter();
    let pages = copies.map(|copy| set_copy(sheet, copy.as_ref(), tongue, COLUMNS)).collect::<Result<Vec<_>, _>>()?;
    Ok(pages.into_iter().map(|lines| lines.join("\n") + "\n").collect::<Vec<_>>().join("\u{c}\n"))
}

/// The lines of one copy in so many columns, as a screen previews it.
///
/// # Errors
/// [`Misprint`]: nothing is set.
pub fn preview(sheet: &Sheet, tongue: Tongue, columns: usize) -> Result<Vec<String>, Misprint> {
    sheet.check()?;
    set_copy(sheet, None, tongue, columns)
}

fn set_copy(sheet: &Sheet, copy: Option<&Words>, tongue: Tongue, columns: usize) -> Result<Vec<String>, Misprint> {
    let mut setter = Setter { tongue, columns, lines: Vec::new() };
    setter.head(sheet, copy);
    for block in &sheet.blocks {
        setter.block(block)?;
    }
    Ok(setter.lines)
}

struct Setter {
    tongue: Tongue,
    columns: usize,
    lines: Vec<String>,
}

impl Setter {
    fn head(&mut self, sheet: &Sheet, copy: Option<&Words>) {
        if sheet.training {
            self.middle(&format!("*** {} ***", say_phrase(TRAINING, Tongue::Both)));
        }
        if let Some(void) = &sheet.void {
            self.middle(&format!("*** {} ***", self.say(void)));
        }
        if sheet.printing > 1 {
            let reprint = REPRINT.with(&[("nr", &sheet.printing)]);
            self.middle(&self.say(&reprint));
        }
        self.middle(&sheet.house);
        self.middle(&self.say(&sheet.title));
        let number = sheet.number.as_ref().map(|nr| format!("{} {}", self.phrase(NUMBER), self.say(nr)));
        let copy = copy.map(|copy| format!("({})", self.say(copy)));
        let left = [number, copy].into_iter().flatten().collect::<Vec<_>>().join("  ");
        self.two_sides(&left, &paper_date(sheet.date));
        self.rule('=');
    }

    fn block(&mut self, block: &Block) -> Result<(), Misprint> {
        match block {
            Block::Heading(words) => {
                self.lines.push(String::new());
                self.paragraph(&self.say(words), 0);
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Amount(label, amount) => self.amount(label, *amount),
            Block::Sentence(words) => self.paragraph(&self.say(words), 0),
            Block::Clauses(clauses) => {
                for (nr, clause) in (1..).zip(clauses) {
                    self.clause(&clause_number(nr), &self.say(clause));
                }
            }
            Block::Table(table) => self.table(table)?,
            Block::Blank(lines) => self.lines.extend((0..*lines).map(|_| "_".repeat(self.columns))),
            Block::Marks(marks) => self.marks(marks),
            Block::Note(words) => {
                self.rule('-');
                self.paragraph(&self.say(words), 0);
            }
        }
        Ok(())
    }

    fn say(&self, words: &Words) -> String {
        say(words, self.tongue)
    }

    fn phrase(&self, phrase: Phrase) -> String {
        say_phrase(phrase, self.tongue)
    }

    fn middle(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            self.push(&centre(&line, self.columns));
        }
    }

    fn two_sides(&mut self, left: &str, right: &str) {
        let room = self.columns.saturating_sub(width(right));
        if width(left) < room {
            self.push(&format!("{}{right}", pad_right(left, room)));
        } else {
            self.paragraph(left, 0);
            self.push(&pad_left(right, self.columns));
        }
    }

    fn rule(&mut self, of: char) {
        self.lines.push(of.to_string().repeat(self.columns));
    }

    fn push(&mut self, line: &str) {
        self.lines.push(line.trim_end().to_owned());
    }

    fn paragraph(&mut self, text: &str, indent: usize) {
        for line in wrap(text, self.columns.saturating_sub(indent)) {
            self.push(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    fn clause(&mut self, number: &str, text: &str) {
        let indent = width(number) + GAP;
        let lines = wrap(text, self.columns.saturating_sub(indent));
        for (index, line) in lines.iter().enumerate() {
            let lead = if index == 0 { pad_right(number, indent) } else { " ".repeat(indent) };
            self.push(&format!("{lead}{line}"));
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let labels: Vec<String> = facts.iter().map(|fact| self.say(&fact.label)).collect();
        let widest = labels.iter().map(|label| width(label)).filter(|wide| *wide <= WIDEST_LABEL).max();
        let indent = widest.unwrap_or(0) + GAP;
        for (label, fact) in labels.iter().zip(facts) {
            let value = self.say(&fact.value);
            self.labelled(label, &value, indent);
        }
    }

    /// A value beside its label; below it where the label is too wide.
    fn labelled(&mut self, label: &str, value: &str, indent: usize) {
        if width(label) + GAP > indent {
            self.paragraph(label, 0);
            self.paragraph(value, indent);
            return;
        }
        let lines = wrap(value, self.columns.saturating_sub(indent));
        for (index, line) in lines.iter().enumerate() {
            let lead = if index == 0 { pad_right(label, indent) } else { " ".repeat(indent) };
            self.push(&format!("{lead}{line}"));
        }
    }

    fn amount(&mut self, label: &Words, amount: Money) {
        let label = self.say(label);
        let in_words = self.phrase(IN_WORDS);
        let indent = width(&label).max(width(&in_words)).min(WIDEST_LABEL) + GAP;
        self.labelled(&label, &money(amount, Language::Zh), indent);
        self.labelled(&in_words, &amount.in_words(), indent);
    }

    fn table(&mut self, table: &Table) -> Result<(), Misprint> {
        let headings: Vec<String> = table.columns.iter().map(|column| self.say(&column.heading)).collect();
        let mut rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect();
        if table.summed {
            let mut sums: Vec<String> =
                table.sums()?.into_iter().map(|sum| sum.map_or_else(String::new, |sum| sum.to_string())).collect();
            if let Some(first) = sums.first_mut().filter(|first| first.is_empty()) {
                *first = self.phrase(TOTAL);
            }
            rows.push(sums);
        }
        let widths = widths(&headings, &rows, table, self.columns);
        self.row(&headings, &widths, table);
        self.rule('-');
        for (index, row) in rows.iter().enumerate() {
            if table.summed && index + 1 == rows.len() {
                self.rule('-');
            }
            self.row(row, &widths, table);
        }
        Ok(())
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Words(words) => self.say(words),
            Cell::Amount(amount) => amount.to_string(),
            Cell::Empty => String::new(),
        }
    }

    /// A row, on as many lines as its longest cell takes.
    fn row(&mut self, cells: &[String], widths: &[usize], table: &Table) {
        let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, wide)| wrap(cell, *wide)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for nr in 0..height {
            let columns = wrapped.iter().zip(widths).zip(&table.columns);
            let line: Vec<String> = columns
                .map(|((lines, wide), column)| {
                    let text = lines.get(nr).map_or("", String::as_str);
                    if column.amounts { pad_left(text, *wide) } else { pad_right(text, *wide) }
                })
                .collect();
            self.push(&line.join(&" ".repeat(GAP)));
        }
    }

    /// Boxes side by side, as many to a line as fit.
    fn marks(&mut self, marks: &[Mark]) {
        let per_line = marks.len().clamp(1, if self.columns >= COLUMNS { 3 } else { 2 });
        let outer = self.columns.saturating_sub(GAP * (per_line - 1)) / per_line;
        let inner = outer.saturating_sub(2);
        let gap = " ".repeat(GAP);
        for row in marks.chunks(per_line) {
            let edge = vec![format!("+{}+", "-".repeat(inner)); row.len()].join(&gap);
            let heads: Vec<Vec<String>> = row.iter().map(|mark| self.box_head(mark, inner)).collect();
            let height = heads.iter().map(Vec::len).max().unwrap_or(0);
            self.lines.push(edge.clone());
            for nr in 0..height + BOX_LINES {
                let last = nr + 1 == height + BOX_LINES;
                let cells = heads.iter().map(|head| {
                    let text = match head.get(nr) {
                        Some(line) => pad_right(line, inner),
                        None if last => pad_left(&format!("{} ", self.phrase(DAY)), inner),
                        None => " ".repeat(inner),
                    };
                    format!("|{text}|")
                });
                self.lines.push(cells.collect::<Vec<_>>().join(&gap));
            }
            self.lines.push(edge);
        }
    }

    fn box_head(&self, mark: &Mark, inner: usize) -> Vec<String> {
        let purpose = match mark {
            Mark::Seal(_) => SEAL,
            Mark::Fingerprint(_) => FINGERPRINT,
            Mark::Signature(_) => SIGNATURE,
        };
        wrap(&format!("{} ({})", self.say(mark.of()), self.phrase(purpose)), inner)
    }
}

/// How wide each column is: columns of amounts as wide as what stands in them, columns of words share what is left.
fn widths(headings: &[String], rows: &[Vec<String>], table: &Table, columns: usize) -> Vec<usize> {
    let natural = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index)).chain(headings.get(index));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..headings.len()).map(natural).collect();
    let room = columns.saturating_sub(GAP * widths.len().saturating_sub(1));
    let is_words = |index: &usize| table.columns.get(*index).is_some_and(|column| !column.amounts);
    loop {
        let used: usize = widths.iter().sum();
        let words = (0..widths.len()).filter(is_words);
        let (index, change) = if used > room {
            (words.max_by_key(|index| widths.get(*index).copied()), -1)
        } else if used < room {
            (words.min_by_key(|index| widths.get(*index).copied()), 1)
        } else {
            return widths;
        };
        match index.and_then(|index| widths.get_mut(index)) {
            Some(wide) if change > 0 || *wide > NARROWEST => *wide = wide.saturating_add_signed(change),
            _ => return widths,
        }
    }
}

/// A date as papers write it: 2026年11月23日.
pub(super) fn paper_date(date: crate::vocabulary::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Column;
    use super::*;
    use jiff::civil::date;

    fn receipt() -> Sheet {
        let mut table = Table::new(vec![
            Column::words(Phrase::new("项目", "Item")),
            Column::words(Phrase::new("说明", "Remark")),
            Column::amounts(Phrase::new("金额", "Amount")),
        ]);
        table.summed = true;
        let row = |item: &str, amount| vec![Cell::Words(Words::data(item)), Cell::Empty, Cell::Amount(amount)];
        table.rows = vec![row("利息", Money::from_yuan(400)), row("本金", Money::from_fen(398_650))];
        let mut sheet = Sheet::new(Phrase::new("收款收据", "Receipt"), "新济水产合作社", date(2026, 11, 23))
            .with(Block::Facts(vec![Fact::new(Phrase::new("交款人", "Payer"), Words::data("黄永强"))]))
            .with(Block::Table(table))
            .with(Block::Amount(Phrase::new("合计", "Total").into(), Money::from_fen(438_650)))
            .with(Block::Marks(vec![
                Mark::Seal(Phrase::new("收款单位", "House").into()),
                Mark::Signature(Phrase::new("收款人", "Cashier").into()),
                Mark::Fingerprint(Phrase::new("交款人", "Payer").into()),
            ]));
        sheet.number = Some(Words::data("0038"));
        sheet.training = true;
        sheet
    }

    #[test]
    fn a_receipt_stands_in_eighty_columns() {
        let text = set(&receipt(), Size::Carbon, Tongue::Chinese).expect("a receipt");
        insta::assert_snapshot!(text);
        assert!(text.lines().all(|line| width(line) <= COLUMNS), "{text}");
    }

    #[test]
    fn english_stands_beside_the_chinese_on_request() {
        let text = set(&receipt(), Size::Carbon, Tongue::Both).expect("a receipt");
        assert!(text.contains("交款人 Payer  黄永强"), "{text}");
        assert!(text.lines().all(|line| width(line) <= COLUMNS), "{text}");
    }

    #[test]
    fn each_copy_on_a4_bears_its_name_and_a_reprint_says_so() {
        const COPIES: &[Phrase] = &[Phrase::new("存根", "Stub"), Phrase::new("收据", "Receipt")];
        let sheet = Sheet { copies: COPIES, printing: 2, ..receipt() };
        let text = set(&sheet, Size::A4, Tongue::Chinese).expect("a receipt");
        assert_eq!(text.matches('\u{c}').count(), 1);
        assert!(text.contains("(存根)") && text.contains("(收据)") && text.contains("补打 第 2 次打印"), "{text}");
    }

    #[test]
    fn a_paper_whose_sum_is_wrong_is_not_set() {
        let sheet = receipt().with(Block::Amount(Words::data("x"), Money::from_fen(-1)));
        assert!(set(&sheet, Size::A4, Tongue::Chinese).is_err());
    }
}
