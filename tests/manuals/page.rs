//! The notation of a manual.
//!
//! | in the page | what is proven |
//! |---|---|
//! | a block `sh` | the program takes this command line |
//! | a block `keys` | the keys are pressed ([`super::keys`]) |
//! | a block `screen` | its lines are on the screen, in this order; `…` stands for anything |
//! | `a word in backquotes` in the text | it is on the screen at this moment |
//! | an amount in the text, `1,440.00` | it is on the screen now, or after the next keys |
//!
//! Spaces and frames do not count, so that a line may be broken on the screen and not in the page.

/// A thing the page does or says, and the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub line: usize,
    pub what: What,
}

/// What is done or said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A command line.
    Command(String),
    /// Keys are pressed.
    Keys(Vec<String>),
    /// These lines are on the screen.
    Screen(Vec<String>),
    /// These words are on the screen.
    Word(String),
    /// This amount is on the screen, or soon will be.
    Amount(String),
}

/// The steps of a page.
pub fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((line, text)) = lines.next() {
        let Some(kind) = text.trim().strip_prefix("```") else {
            steps.extend(said(text).into_iter().map(|what| Step { line, what }));
            continue;
        };
        let block = lines.by_ref().map(|(_, text)| text).take_while(|text| text.trim() != "```");
        let block = block.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect();
        let whats = match kind {
            "keys" => vec![What::Keys(block)],
            "screen" => vec![What::Screen(block)],
            "sh" => block.into_iter().map(What::Command).collect(),
            _ => panic!("line {line}: a block is keys, screen or sh, not {kind:?}"),
        };
        steps.extend(whats.into_iter().map(|what| Step { line, what }));
    }
    steps
}

/// The words and amounts of a line of text.
fn said(line: &str) -> Vec<What> {
    let parts = line.split('`').enumerate();
    parts
        .flat_map(|(nr, part)| match nr % 2 {
            1 => vec![What::Word(part.to_owned())],
            _ => amounts(part).map(What::Amount).collect(),
        })
        .collect()
}

/// The amounts with two decimals in a text.
fn amounts(text: &str) -> impl Iterator<Item = String> {
    let figures = text.split(|character: char| !character.is_ascii_digit() && !matches!(character, ',' | '.'));
    let figures = figures.map(|figure| figure.trim_matches([',', '.']));
    let amounts = figures.filter(|figure| figure.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2));
    amounts.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A text as it is compared: without spaces and frames.
pub fn plain(text: &str) -> String {
    let is_frame = |character: char| ('\u{2500}'..='\u{257f}').contains(&character);
    text.chars().filter(|character| !character.is_whitespace() && !is_frame(*character)).collect()
}

/// The first of these lines that is not on a screen after those before it.
pub fn missing<'a>(lines: &'a [String], screen: &str) -> Option<&'a str> {
    let screen = plain(screen);
    let mut rest = screen.as_str();
    for line in lines {
        for part in line.split('…') {
            let part = plain(part);
            let Some(at) = rest.find(&part) else { return Some(line) };
            rest = &rest[at + part.len()..];
        }
    }
    None
}

#[test]
fn a_page_is_read_in_its_order() {
    let page = "按 `F2`，收 1,440.00 元。\n```keys\n1\n```\n```screen\n a  b\n\n c\n```\n```sh\nhuzhu demo\n```";
    let step = |line, what| Step { line, what };
    assert_eq!(
        steps(page),
        [
            step(1, What::Word("F2".to_owned())),
            step(1, What::Amount("1,440.00".to_owned())),
            step(2, What::Keys(vec!["1".to_owned()])),
            step(5, What::Screen(vec![" a  b".to_owned(), " c".to_owned()])),
            step(10, What::Command("huzhu demo".to_owned())),
        ]
    );
}

#[test]
fn what_is_shown_is_found_in_its_order_and_nothing_else_is() {
    let lines = |text: &[&str]| text.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let screen = "│ 今日到期   3 笔 │\n│ 逾期       2 笔 │";
    assert_eq!(missing(&lines(&["今日到期 3 笔", "逾期 … 笔"]), screen), None);
    assert_eq!(missing(&lines(&["逾期 2 笔", "今日到期"]), screen), Some("今日到期"));
    assert_eq!(missing(&lines(&["逾期 3 笔"]), screen), Some("逾期 3 笔"));
}
