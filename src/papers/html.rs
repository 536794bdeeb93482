//! A paper as one self-contained page of HTML: no script, nothing fetched, print styles for A4 and for carbon paper.

use super::marks::{
    DAY, FINGERPRINT, IN_WORDS, NUMBER, REPRINT, SEAL, SIGNATURE, Speech, TOTAL, TRAINING, clause_number, say,
    say_phrase,
};
use super::sheet::{Block, Cell, Fact, Mark, Misprint, Sheet, Size, Table, Tongue};
use super::text::paper_date;
use crate::text::columns::visible;
use crate::text::{Language, Phrase, Words, money};
use crate::vocabulary::Money;

const STYLE: &str = include_str!("paper.css");
/// Carbon paper has its own size and tighter margins; a printer of A4 gets A4.
const A4: &str = "@page { size: A4 portrait; margin: 18mm 16mm; }";
const CARBON: &str = "@page { size: 241mm 140mm; margin: 7mm 18mm; }";

/// Sets a paper, one section a copy.
///
/// # Errors
/// [`Misprint`]: nothing is set.
pub fn set(sheet: &Sheet, size: Size, tongue: Tongue) -> Result<String, Misprint> {
    sheet.check()?;
    let speech = Speech::of(sheet, tongue);
    let copies: Vec<String> = sheet
        .copies_on(size)
        .into_iter()
        .map(|copy| section(sheet, copy.as_ref(), speech))
        .collect::<Result<_, _>>()?;
    let page = match size {
        Size::A4 => A4,
        Size::Carbon => CARBON,
    };
    let title = escape(&say(&sheet.title, speech));
    let number = sheet.number.as_ref().map(|number| escape(&say(number, speech))).unwrap_or_default();
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} {number}</title>\n\
         <style>\n{page}\n{STYLE}</style>\n</head>\n<body class=\"{}\">\n{}</body>\n</html>\n",
        match size {
            Size::A4 => "a4",
            Size::Carbon => "carbon",
        },
        copies.concat()
    ))
}

fn section(sheet: &Sheet, copy: Option<&Words>, speech: Speech) -> Result<String, Misprint> {
    let mut out = String::from("<section>\n<header>\n");
    if sheet.training {
        out.push_str(&element("p", "training", &say_phrase(TRAINING, speech.both())));
    }
    if let Some(void) = &sheet.void {
        out.push_str(&element("p", "void", &say(void, speech)));
    }
    if sheet.printing > 1 {
        out.push_str(&element("p", "reprint", &say(&REPRINT.with(&[("nr", &sheet.printing)]), speech)));
    }
    out.push_str(&element("p", "house", &sheet.house));
    out.push_str(&element("h1", "", &say(&sheet.title, speech)));
    let number = sheet.number.as_ref().map(|nr| format!("{} {}", say_phrase(NUMBER, speech), say(nr, speech)));
    let copy = copy.map(|copy| say(copy, speech));
    out.push_str("<div class=\"line\">");
    out.push_str(&element("span", "number", &number.unwrap_or_default()));
    out.push_str(&element("span", "copy", &copy.unwrap_or_default()));
    out.push_str(&element("span", "date", &paper_date(sheet.date)));
    out.push_str("</div>\n</header>\n");
    for block in &sheet.blocks {
        out.push_str(&set_block(block, speech)?);
    }
    out.push_str("</section>\n");
    Ok(out)
}

fn set_block(block: &Block, speech: Speech) -> Result<String, Misprint> {
    Ok(match block {
        Block::Heading(words) => element("h2", "", &say(words, speech)),
        Block::Facts(facts) => set_facts(facts, speech),
        Block::Amount(label, amount) => set_amount(label, *amount, speech),
        Block::Sentence(words) => element("p", "", &say(words, speech)),
        Block::Clauses(clauses) => {
            let clause = |(nr, words): (usize, &Words)| {
                format!("<div><dt>{}</dt><dd>{}</dd></div>\n", clause_number(nr), escape(&say(words, speech)))
            };
            format!("<dl class=\"clauses\">\n{}</dl>\n", (1..).zip(clauses).map(clause).collect::<String>())
        }
        Block::Table(table) => set_table(table, speech)?,
        Block::Blank(lines) => "<div class=\"blank\"></div>\n".repeat(usize::from(*lines)),
        Block::Marks(marks) => {
            let boxes: String = marks.iter().map(|mark| set_mark(mark, speech)).collect();
            format!("<div class=\"marks\">\n{boxes}</div>\n")
        }
        Block::Note(words) => element("p", "note", &say(words, speech)),
    })
}

fn set_facts(facts: &[Fact], speech: Speech) -> String {
    let row = |fact: &Fact| {
        let (label, value) = (escape(&say(&fact.label, speech)), escape(&say(&fact.value, speech)));
        format!("<tr><th>{label}</th><td>{value}</td></tr>\n")
    };
    format!("<table class=\"facts\">\n{}</table>\n", facts.iter().map(row).collect::<String>())
}

fn set_amount(label: &Words, amount: Money, speech: Speech) -> String {
    format!(
        "<table class=\"facts amount\">\n<tr><th>{}</th><td>{}</td></tr>\n<tr><th>{}</th><td>{}</td></tr>\n</table>\n",
        escape(&say(label, speech)),
        money(amount, Language::Zh),
        say_phrase(IN_WORDS, speech),
        amount.in_words()
    )
}

fn set_table(table: &Table, speech: Speech) -> Result<String, Misprint> {
    let side = |amounts: bool| if amounts { " class=\"amount\"" } else { "" };
    let heads: String = table
        .columns
        .iter()
        .map(|column| format!("<th{}>{}</th>", side(column.amounts), escape(&say(&column.heading, speech))))
        .collect();
    let cell = |cell: &Cell| match cell {
        Cell::Words(words) => format!("<td>{}</td>", escape(&say(words, speech))),
        Cell::Amount(amount) => format!("<td class=\"amount\">{amount}</td>"),
        Cell::Empty => "<td></td>".to_owned(),
    };
    let rows: String =
        table.rows.iter().map(|row| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>())).collect();
    let foot = if table.summed {
        let sums = table.sums()?.into_iter().enumerate().map(|(index, sum)| match sum {
            Some(sum) => format!("<td class=\"amount\">{sum}</td>"),
            None if index == 0 => format!("<td>{}</td>", say_phrase(TOTAL, speech)),
            None => "<td></td>".to_owned(),
        });
        format!("<tfoot><tr>{}</tr></tfoot>\n", sums.collect::<String>())
    } else {
        String::new()
    };
    Ok(format!("<table class=\"rows\">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n{foot}</table>\n"))
}

fn set_mark(mark: &Mark, speech: Speech) -> String {
    let purpose: Phrase = match mark {
        Mark::Seal(_) => SEAL,
        Mark::Fingerprint(_) => FINGERPRINT,
        Mark::Signature(_) => SIGNATURE,
    };
    format!(
        "<div class=\"mark\"><span>{} ({})</span><span class=\"day\">{}</span></div>\n",
        escape(&say(mark.of(), speech)),
        say_phrase(purpose, speech),
        say_phrase(DAY, speech)
    )
}

fn element(name: &str, class: &str, text: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<{name}{class}>{}</{name}>\n", escape(text))
}

/// Text as HTML may hold it: marks escaped, what is invisible shown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_name_that_looks_like_markup_stays_text() {
        let sheet = Sheet::new(Phrase::new("收款收据", "Receipt"), "<b>社</b> & 社", date(2026, 11, 23));
        let page = set(&sheet, Size::A4, Tongue::Chinese).expect("a page");
        assert!(page.contains("&lt;b&gt;社&lt;/b&gt; &amp; 社"), "{page}");
    }

    #[test]
    fn nothing_is_fetched_and_the_page_knows_its_paper() {
        let sheet = Sheet::new(Phrase::new("收款收据", "Receipt"), "社", date(2026, 11, 23))
            .with(Block::Amount(Words::data("合计"), Money::from_fen(438_650)));
        let page = set(&sheet, Size::Carbon, Tongue::Chinese).expect("a page");
        assert!(page.contains("241mm 140mm") && page.contains("人民币肆仟叁佰捌拾陆元伍角整"), "{page}");
        assert!(!page.contains("http") && !page.contains("<script"), "{page}");
    }

    #[test]
    fn a_training_book_says_so_on_its_papers() {
        let sheet = Sheet { training: true, ..Sheet::new(Phrase::same("x"), "社", date(2026, 11, 23)) };
        assert!(set(&sheet, Size::A4, Tongue::Chinese).expect("a page").contains("TRAINING"));
    }
}
