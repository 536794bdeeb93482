//! Breaking text into lines, by the Chinese rules (禁则): no line begins with a closing mark, none ends with an
//! opening one.

use super::{grapheme_width, visible};
use unicode_segmentation::UnicodeSegmentation;

/// Breaks a text into lines of at most `columns`.
///
/// Chinese breaks between any two characters, English at spaces; a word, figure or run of marks longer than a line
/// is broken where it must be. Line feeds begin a new line; spaces at a break are dropped; nothing else is lost.
/// Below two columns no Chinese character fits and the result is empty.
///
/// ```
/// use huzhu::text::columns::wrap;
/// assert_eq!(wrap("请确认金额。没有记账。", 10), ["请确认金", "额。没有记", "账。"]);
/// ```
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if columns < 2 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let shown = visible(paragraph.strip_suffix('\r').unwrap_or(paragraph));
        wrap_paragraph(&shown, columns, &mut lines);
    }
    lines
}

fn wrap_paragraph(shown: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(shown) {
        let word = piece.trim_end_matches(' ');
        let word_width: usize = word.graphemes(true).map(grapheme_width).sum();
        if used > 0 && used + word_width > columns {
            finish(&mut line, &mut used, lines);
        }
        if word_width > columns {
            force(word, columns, &mut line, &mut used, lines);
        } else {
            line.push_str(word);
            used += word_width;
        }
        let spaces = piece.len() - word.len();
        line.extend(std::iter::repeat_n(' ', spaces));
        used += spaces;
    }
    finish(&mut line, &mut used, lines);
}

fn finish(line: &mut String, used: &mut usize, lines: &mut Vec<String>) {
    let mut done = std::mem::take(line);
    done.truncate(done.trim_end_matches(' ').len());
    lines.push(done);
    *used = 0;
}

/// Puts a word that is longer than a line, breaking it anywhere.
fn force(word: &str, columns: usize, line: &mut String, used: &mut usize, lines: &mut Vec<String>) {
    let mut put = |unit: &str, unit_width: usize| {
        if *used > 0 && *used + unit_width > columns {
            finish(line, used, lines);
        }
        line.push_str(unit);
        *used += unit_width;
    };
    for grapheme in word.graphemes(true) {
        let unit_width = grapheme_width(grapheme);
        if unit_width <= columns {
            put(grapheme, unit_width);
        } else {
            for character in grapheme.split_inclusive(|_: char| true) {
                put(character, grapheme_width(character));
            }
        }
    }
}

/// Cuts visible text at every place where a line may end. Trailing spaces belong to the piece before them.
fn pieces(shown: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, grapheme) in shown.grapheme_indices(true) {
        if before.is_some_and(|before| may_break(before, grapheme)) {
            pieces.push(&shown[start..at]);
            start = at;
        }
        before = Some(grapheme);
    }
    pieces.push(&shown[start..]);
    pieces
}

fn may_break(before: &str, after: &str) -> bool {
    if after == " " {
        return false;
    }
    if before == " " {
        return true;
    }
    let wide = grapheme_width(before) > 1 || grapheme_width(after) > 1;
    wide && !closes(after) && !opens(before)
}

/// Marks that may not begin a line.
fn closes(grapheme: &str) -> bool {
    let marks = "。，、；：？！）】》〉”’」』〕］｝…—～·％‰℃元万亿.,;:?!)]}%>";
    grapheme.chars().next().is_some_and(|mark| marks.contains(mark))
}

/// Marks that may not end a line.
fn opens(grapheme: &str) -> bool {
    let marks = "（【《〈“‘「『〔［｛￥¥([{<";
    grapheme.chars().next().is_some_and(|mark| marks.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::super::width;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        let text = "不能垫付（超过单笔上限）。可以：垫付“五千元”以内，其余提请仲裁；没有记账。";
        for columns in 8..40 {
            for line in wrap(text, columns) {
                assert!(!line.starts_with(['。', '，', '；', '：', '）', '”']), "{columns}: {line}");
                assert!(!line.ends_with(['（', '“']), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn english_breaks_at_spaces_and_figures_stay_whole() {
        assert_eq!(wrap("Nothing was posted today.", 12), ["Nothing was", "posted", "today."]);
        assert_eq!(wrap("可垫付 3,800.00 元", 10), ["可垫付", "3,800.00", "元"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_where_it_must_be() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("。。。。", 4), ["。。", "。。"]);
    }

    #[test]
    fn an_empty_line_stays_a_line() {
        assert_eq!(wrap("一\n\n二", 4), ["一", "", "二"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn lines_never_exceed_the_width_and_nothing_is_lost(
            text in "([一-龥。，（）“”A-Za-z0-9 .\n]|.){0,60}", columns in 0usize..200,
        ) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            if columns >= 2 {
                let without_spaces = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
                let paragraphs = text.split('\n').map(|p| visible(p.strip_suffix('\r').unwrap_or(p)).into_owned());
                let kept: String = lines.iter().map(|line| without_spaces(line)).collect();
                prop_assert_eq!(kept, without_spaces(&paragraphs.collect::<String>()));
            }
        }
    }
}
