//! Tables for a spreadsheet: comma-separated, told to be UTF-8 by a byte-order mark, and harmless when opened.

/// What tells a spreadsheet that a file is UTF-8, without which it garbles Chinese.
const MARK: char = '\u{FEFF}';

/// Rows as a file: the byte-order mark, then a line for each row, ended as spreadsheets end theirs.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe before it; a negative figure is none and stays.
///
/// ```
/// use huzhu::text::csv::file;
/// let rows = [vec!["姓名".to_owned(), "余额".to_owned()], vec!["=1+1".to_owned(), "-5.00".to_owned()]];
/// assert_eq!(file(rows), "\u{FEFF}姓名,余额\r\n'=1+1,-5.00\r\n");
/// ```
pub fn file(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = String::from(MARK);
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A figure as a spreadsheet counts with it: without the commas between its thousands. Anything else as it is.
pub fn figure(shown: &str) -> String {
    let plain = shown.replace(',', "");
    if is_figure(&plain) { plain } else { shown.to_owned() }
}

fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

/// The cell so that no spreadsheet takes it for a formula, whatever stands in a name.
fn harmless(cell: &str) -> String {
    let begins = cell.chars().next().is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first));
    if begins && !is_figure(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        file([vec![text.to_owned()]]).trim_start_matches(MARK).trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_a_text() {
        for formula in ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", "-", "-5-"] {
            assert!(cell(formula).trim_start_matches('"').starts_with('\''), "{formula}: {}", cell(formula));
        }
        for figure in ["-5", "-1234.50", "0.00", "12"] {
            assert_eq!(cell(figure), figure);
        }
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_in_their_cell() {
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("说\"好\""), "\"说\"\"好\"\"\"");
        assert_eq!(cell("一\n二"), "\"一\n二\"");
    }

    #[test]
    fn a_figure_loses_its_commas_and_a_word_does_not() {
        assert_eq!(figure("-1,234,567.80"), "-1234567.80");
        assert_eq!(figure("甲,乙"), "甲,乙");
        assert_eq!(figure("1,2.3.4"), "1,2.3.4");
    }
}
