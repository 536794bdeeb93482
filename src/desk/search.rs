//! Finding by what a clerk remembers: Chinese characters, pinyin initials (`wxm`), whole pinyin, the tail of a number.
//!
//! A [`SearchKey`] is small and computed once for a record. Every reading of a character matches, and the readings
//! surnames have are added where dictionaries put them last or leave them out.

use super::cells::fold_wide;
use super::variants::simplified;
use crate::text::Words;
use compact_str::CompactString;
use pinyin::ToPinyinMulti;
use std::ops::Range;
use std::sync::OnceLock;

/// A query longer than this cannot be meant.
const LONGEST_QUERY: usize = 40;
/// What stands between the texts of a key.
const BETWEEN: char = '\n';

/// What one record can be found by.
#[derive(Debug, Clone, Default)]
pub struct SearchKey {
    /// Its texts, folded.
    texts: CompactString,
    /// Its numbers, folded.
    numbers: CompactString,
    /// The openings of all its characters, to pass over most records at once.
    openings: u64,
}

/// What a person typed into a search box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What was typed, folded.
    typed: String,
    /// Without what parts syllables, as pinyin is matched.
    letters: Vec<char>,
    /// The bare figures, where nothing else was typed.
    digits: Option<String>,
    /// The openings that a record must have to match.
    openings: u64,
}

/// How well a record matches; the smaller the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The whole text or number.
    Whole,
    /// The beginning of a text.
    Beginning,
    /// The tail of a number.
    Tail,
    /// Characters inside a text.
    Inside,
    /// Pinyin from the beginning.
    PinyinBeginning,
    /// Pinyin inside.
    PinyinInside,
}

impl Rank {
    /// How many there are.
    const COUNT: usize = Self::PinyinInside as usize + 1;
}

impl SearchKey {
    /// A record with neither text nor number.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text: a name, a village, a label.
    pub fn text(mut self, text: &str) -> Self {
        self.openings |= add(&mut self.texts, text);
        self
    }

    /// Adds words, in every language and wording in which they are said.
    pub fn words(self, words: &Words) -> Self {
        words.said().fold(self, Self::text)
    }

    /// Adds a number: of a member, a case, a phone. It is found by itself, by its tail, and by its beginning when that
    /// has letters (`M-00`).
    pub fn number(mut self, number: &str) -> Self {
        self.openings |= add(&mut self.numbers, number);
        self
    }

    /// How well the record matches, or `None` when it does not. An empty query matches everything.
    pub fn rank(&self, query: &Query) -> Option<Rank> {
        if query.is_empty() {
            return Some(Rank::Whole);
        }
        if query.openings & !self.openings != 0 {
            return None;
        }
        let numbers = self.numbers.split(BETWEEN).filter_map(|number| rank_number(number, query));
        let texts = self.texts.split(BETWEEN).filter_map(|text| rank_text(text, query));
        numbers.chain(texts).min()
    }
}

/// Adds a text to others; gives the openings of its characters.
fn add(texts: &mut CompactString, text: &str) -> u64 {
    if !texts.is_empty() {
        texts.push(BETWEEN);
    }
    let mut openings = 0;
    for character in text.chars() {
        let known = known(character);
        texts.push(known.folded);
        openings |= known.openings;
    }
    openings
}

impl Query {
    /// Reads what was typed; full-width letters and digits count as plain ones, case does not matter.
    pub fn new(typed: &str) -> Self {
        let typed: String = typed.trim().chars().map(|typed| known(typed).folded).take(LONGEST_QUERY).collect();
        let bare: String = typed.chars().filter(|typed| !matches!(typed, '-' | ' ')).collect();
        let digits = (bare.len() >= 2 && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare);
        let letters = typed.chars().filter(|typed| !matches!(typed, ' ' | '\'')).collect();
        // Letters after the first may stand within a reading; a Chinese character stands for itself alone.
        let telling = typed.chars().enumerate().filter(|(place, typed)| *place == 0 || !typed.is_ascii());
        let openings = telling.fold(0, |openings, (_, typed)| openings | opening(typed));
        Self { typed, letters, digits, openings }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Where in a shown text the match is, as a byte range, to be underlined.
    pub fn found_in(&self, text: &str) -> Option<Range<usize>> {
        if self.is_empty() {
            return None;
        }
        let folded: String = text.chars().map(|character| known(character).folded).collect();
        let literally = folded.find(&self.typed).map(|start| start..start + self.typed.len());
        let found = literally.or_else(|| find_pinyin(&folded, &self.letters))?;
        // Folding changes the length of a character, never the count of them.
        let shown = |at: usize| {
            let before = folded.get(..at).unwrap_or_default().chars().count();
            text.char_indices().nth(before).map_or(text.len(), |(at, _)| at)
        };
        Some(shown(found.start)..shown(found.end))
    }
}

/// The records that match, the best first, otherwise in their own order.
pub fn find<'a>(keys: impl IntoIterator<Item = &'a SearchKey>, query: &Query) -> Vec<usize> {
    let mut ranked: [Vec<usize>; Rank::COUNT] = Default::default();
    for (index, key) in keys.into_iter().enumerate() {
        if let Some(rank) = key.rank(query) {
            ranked[rank as usize].push(index);
        }
    }
    ranked.concat()
}

fn rank_number(number: &str, query: &Query) -> Option<Rank> {
    let Some(digits) = &query.digits else {
        return if number == query.typed {
            Some(Rank::Whole)
        } else {
            number.contains(&query.typed).then_some(Rank::Inside)
        };
    };
    let mut tail = number.bytes().rev().filter(u8::is_ascii_alphanumeric);
    let is_tail = digits.bytes().rev().all(|digit| tail.next() == Some(digit));
    is_tail.then(|| if tail.next().is_none() { Rank::Whole } else { Rank::Tail })
}

fn rank_text(text: &str, query: &Query) -> Option<Rank> {
    if let Some(rest) = text.strip_prefix(&query.typed) {
        return Some(if rest.is_empty() { Rank::Whole } else { Rank::Beginning });
    }
    if text.contains(&query.typed) {
        return Some(Rank::Inside);
    }
    let found = find_pinyin(text, &query.letters)?;
    Some(if found.start == 0 { Rank::PinyinBeginning } else { Rank::PinyinInside })
}

/// Where letters first match a folded text that has Chinese characters.
fn find_pinyin(text: &str, letters: &[char]) -> Option<Range<usize>> {
    if letters.is_empty() || text.chars().all(|character| known(character).readings.is_empty()) {
        return None;
    }
    text.char_indices().find_map(|(start, _)| {
        let rest = match_from(text.get(start..)?, letters)?;
        Some(start..text.len() - rest.len())
    })
}

/// Matches letters against the characters of a text from its first on: each character by itself, by a whole reading or
/// by its initial, the last one also by the beginning of a reading. Returns what follows the match.
fn match_from<'a>(text: &'a str, letters: &[char]) -> Option<&'a str> {
    let Some((first, others)) = letters.split_first() else { return Some(text) };
    let mut characters = text.chars();
    let character = characters.next()?;
    let rest = characters.as_str();
    if character == *first {
        return match_from(rest, others);
    }
    let readings = &known(character).readings;
    for reading in readings {
        let common = reading.chars().zip(letters).take_while(|(a, b)| a == *b).count();
        if common == letters.len() {
            return Some(rest);
        }
        if common == reading.len()
            && common > 1
            && let Some(rest) = letters.get(common..).and_then(|letters| match_from(rest, letters))
        {
            return Some(rest);
        }
    }
    let initial = readings.iter().any(|reading| reading.starts_with(*first));
    if initial { match_from(rest, others) } else { None }
}

/// What is known of a character.
struct Known {
    /// As it is compared.
    folded: char,
    readings: Vec<&'static str>,
    /// A bit for what a match may begin with here: the character, or a letter of one of its readings.
    openings: u64,
}

/// Characters by 256, each page of them looked up when the first of them is met.
static PAGES: [OnceLock<Vec<Known>>; PAGE_COUNT] = [const { OnceLock::new() }; PAGE_COUNT];
const PAGE_COUNT: usize = (char::MAX as usize >> 8) + 1;

fn known(character: char) -> &'static Known {
    let (page, place) = (character as usize >> 8, character as usize & 0xff);
    let look_up = |place: u32| {
        let character = char::from_u32((page as u32) << 8 | place).unwrap_or(char::REPLACEMENT_CHARACTER);
        let folded = fold(character);
        let readings = readings(folded);
        let letters = readings.iter().filter_map(|reading| reading.chars().next());
        let openings = letters.fold(opening(folded), |openings, letter| openings | opening(letter));
        Known { folded, readings, openings }
    };
    &PAGES[page].get_or_init(|| (0..256).map(look_up).collect())[place]
}

fn readings(character: char) -> Vec<&'static str> {
    let mut readings = Vec::new();
    let known = character.to_pinyin_multi().into_iter().flatten();
    for reading in known.map(|reading| reading.plain()).chain(surname_readings(character).iter().copied()) {
        let typed: &[&'static str] = match reading {
            "lü" => &["lv", "lu"],
            "nü" => &["nv", "nu"],
            "lüe" => &["lve", "lue"],
            "nüe" => &["nve", "nue"],
            _ => &[reading],
        };
        for reading in typed {
            if !readings.contains(reading) {
                readings.push(*reading);
            }
        }
    }
    readings
}

/// How surnames are read.
fn surname_readings(character: char) -> &'static [&'static str] {
    match character {
        '单' => &["shan"],
        '曾' => &["zeng"],
        '仇' => &["qiu"],
        '解' => &["xie"],
        '区' => &["ou"],
        '查' => &["zha"],
        '尉' => &["yu", "wei"],
        '迟' => &["chi"],
        '盖' => &["ge"],
        '朴' => &["piao"],
        '任' => &["ren"],
        '华' => &["hua"],
        '乐' => &["yue", "le"],
        '覃' => &["qin", "tan"],
        '翟' => &["zhai", "di"],
        '缪' => &["miao"],
        '冼' => &["xian"],
        '万' => &["wan", "mo"],
        '俟' => &["qi"],
        '长' => &["zhang", "chang"],
        '召' => &["shao"],
        '燕' => &["yan"],
        '黑' => &["he"],
        '员' => &["yun"],
        '繁' => &["po"],
        '逄' => &["pang"],
        '贾' => &["jia"],
        '晁' => &["chao"],
        _ => &[],
    }
}

fn fold(character: char) -> char {
    let plain = simplified(fold_wide(character));
    plain.to_lowercase().next().unwrap_or(plain)
}

/// The bit of a letter; other characters share those that are left, and figures, which stand in most numbers, tell
/// nothing.
fn opening(character: char) -> u64 {
    match character {
        'a'..='z' => 1 << (u32::from(character) - u32::from('a')),
        '0'..='9' => 0,
        _ => 1 << (26 + u32::from(character) % 38),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, name: &str) -> bool {
        SearchKey::new().text(name).rank(&Query::new(query)).is_some()
    }

    #[test]
    fn a_name_is_found_by_characters_initials_whole_and_mixed_pinyin() {
        for query in ["王小明", "小明", "wxm", "WXM", "ｗｘｍ", "wangxiaoming", "wang xm", "wangx", "xming", "w小m"]
        {
            assert!(finds(query, "王小明"), "{query}");
        }
        for query in ["wmx", "王明", "wxmm", "li"] {
            assert!(!finds(query, "王小明"), "{query}");
        }
    }

    #[test]
    fn traditional_and_simplified_forms_find_each_other() {
        assert!(finds("陈", "陳美玲") && finds("陳", "陈美玲") && finds("陳美玲", "陈美玲") && finds("cml", "陳美玲"));
        assert!(!finds("程", "陳美玲"));
    }

    #[test]
    fn surnames_are_found_as_they_are_read() {
        for (query, name) in [
            ("shan", "单国强"),
            ("zeng", "曾志伟"),
            ("qiu", "仇英"),
            ("xie", "解晓东"),
            ("ou", "区志航"),
            ("zha", "查良镛"),
            ("yuchi", "尉迟恭"),
            ("lv", "吕布"),
            ("lu", "吕布"),
            ("piao", "朴志英"),
            ("moqi", "万俟卨"),
        ] {
            assert!(finds(query, name), "{query} {name}");
        }
    }

    #[test]
    fn any_other_reading_matches_too() {
        assert!(finds("dan", "单国强"));
        assert!(finds("ceng", "曾志伟"));
    }

    #[test]
    fn a_number_is_found_by_its_tail_not_by_its_middle() {
        let key = SearchKey::new().text("王小明").number("M-0038").number("138 0013 8425");
        assert_eq!(key.rank(&Query::new("8425")), Some(Rank::Tail));
        assert_eq!(key.rank(&Query::new("０38")), Some(Rank::Tail));
        assert_eq!(key.rank(&Query::new("m-0038")), Some(Rank::Whole));
        assert_eq!(key.rank(&Query::new("0013")), None);
    }

    #[test]
    fn the_better_match_comes_first() {
        let keys = ["小王庄", "王小明", "王"].map(|name| SearchKey::new().text(name));
        assert_eq!(find(&keys, &Query::new("王")), [2, 1, 0]);
        assert_eq!(find(&keys, &Query::new("")), [0, 1, 2]);
    }

    #[test]
    fn what_was_found_can_be_underlined() {
        assert_eq!(Query::new("xm").found_in("王小明"), Some(3..9));
        assert_eq!(Query::new("明").found_in("王小明"), Some(6..9));
        assert_eq!(Query::new("z").found_in("王小明"), None);
    }

    #[test]
    fn every_member_that_matches_is_found_however_many_there_are() {
        let surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴"];
        let keys: Vec<SearchKey> = (0..20_000)
            .map(|n| {
                SearchKey::new()
                    .text(&format!("{}小{}", surnames[n % 10], surnames[n / 10 % 10]))
                    .number(&format!("M-{n:06}"))
            })
            .collect();
        assert_eq!(find(&keys, &Query::new("wxl")).len(), 800);
    }
}
