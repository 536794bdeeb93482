//! Finding by what a clerk remembers: Chinese characters, pinyin initials (`wxm`), whole pinyin, the tail of a number.
//!
//! A [`SearchKey`] is computed once for a record; matching it against a query reads no tables. Every reading of a
//! character matches, and the readings surnames have are added where dictionaries put them last or leave them out.

use super::cells::fold_wide;
use super::variants::simplified;
use crate::text::Words;
use pinyin::ToPinyinMulti;
use std::ops::Range;

/// A query longer than this cannot be meant.
const LONGEST_QUERY: usize = 40;

/// What one record can be found by.
#[derive(Debug, Clone, Default)]
pub struct SearchKey {
    texts: Vec<Vec<Unit>>,
    numbers: Vec<String>,
    /// A bit for each letter some match may begin with, to pass over most records at once.
    openings: u32,
}

/// What a person typed into a search box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    characters: Vec<char>,
    /// The same as a text.
    typed: String,
    /// Without what parts syllables, as pinyin is matched.
    letters: Vec<char>,
    /// The bare figures, where nothing else was typed.
    digits: Option<String>,
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

#[derive(Debug, Clone)]
struct Unit {
    character: char,
    readings: Vec<&'static str>,
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
        let units = units(text);
        for unit in &units {
            let letters = unit.readings.iter().filter_map(|reading| reading.chars().next());
            for letter in letters.chain([unit.character]) {
                self.openings |= opening(letter);
            }
        }
        self.texts.push(units);
        self
    }

    /// Adds words, in every language and wording in which they are said.
    pub fn words(self, words: &Words) -> Self {
        words.said().fold(self, Self::text)
    }

    /// Adds a number: of a member, a case, a phone. It is found by itself, by its tail, and by its beginning when that
    /// has letters (`M-00`).
    pub fn number(mut self, number: &str) -> Self {
        let folded: String = number.chars().map(fold).collect();
        self.numbers.push(folded);
        self
    }

    /// How well the record matches, or `None` when it does not. An empty query matches everything.
    pub fn rank(&self, query: &Query) -> Option<Rank> {
        let Some(first) = query.characters.first() else { return Some(Rank::Whole) };
        let numbers = self.numbers.iter().filter_map(|number| rank_number(number, query));
        let texts = self.texts.iter().filter_map(|units| rank_text(units, query));
        let may_open = self.openings & opening(*first) != 0;
        numbers.chain(texts.take_while(|_| may_open)).min()
    }
}

impl Query {
    /// Reads what was typed; full-width letters and digits count as plain ones, case does not matter.
    pub fn new(typed: &str) -> Self {
        let characters: Vec<char> = typed.trim().chars().map(fold).take(LONGEST_QUERY).collect();
        let bare: String = characters.iter().filter(|c| !matches!(c, '-' | ' ')).collect();
        let digits = (bare.len() >= 2 && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare);
        let typed = characters.iter().collect();
        let letters = characters.iter().copied().filter(|c| !matches!(c, ' ' | '\'')).collect();
        Self { characters, typed, letters, digits }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// Where in a shown text the match is, as a byte range, to be underlined.
    pub fn found_in(&self, text: &str) -> Option<Range<usize>> {
        if self.is_empty() {
            return None;
        }
        let units = units(text);
        let (start, end) = find_text(&units, self)?;
        let byte = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
        Some(byte(start)..byte(end))
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

fn rank_text(units: &[Unit], query: &Query) -> Option<Rank> {
    let literally = find_characters(units, &query.characters);
    match literally {
        Some((0, end)) if end == units.len() => Some(Rank::Whole),
        Some((0, _)) => Some(Rank::Beginning),
        Some(_) => Some(Rank::Inside),
        None => match find_pinyin(units, &query.letters)? {
            (0, _) => Some(Rank::PinyinBeginning),
            _ => Some(Rank::PinyinInside),
        },
    }
}

fn find_text(units: &[Unit], query: &Query) -> Option<(usize, usize)> {
    find_characters(units, &query.characters).or_else(|| find_pinyin(units, &query.letters))
}

fn find_characters(units: &[Unit], typed: &[char]) -> Option<(usize, usize)> {
    let same = |window: &[Unit]| window.iter().zip(typed).all(|(unit, typed)| unit.character == *typed);
    units.windows(typed.len()).position(same).map(|start| (start, start + typed.len()))
}

fn find_pinyin(units: &[Unit], letters: &[char]) -> Option<(usize, usize)> {
    if letters.is_empty() || units.iter().all(|unit| unit.readings.is_empty()) {
        return None;
    }
    (0..units.len()).find_map(|start| Some((start, match_from(units, start, letters)?)))
}

/// Matches letters against the characters from `start`: each character by itself, by a whole reading or by its
/// initial, the last one also by the beginning of a reading. Returns the index after the match.
fn match_from(units: &[Unit], start: usize, letters: &[char]) -> Option<usize> {
    let Some(first) = letters.first() else { return Some(start) };
    let unit = units.get(start)?;
    if unit.character == *first {
        return match_from(units, start + 1, &letters[1..]);
    }
    for reading in &unit.readings {
        let common = reading.chars().zip(letters).take_while(|(a, b)| a == *b).count();
        if common == letters.len() {
            return Some(start + 1);
        }
        if common == reading.len()
            && common > 1
            && let Some(end) = match_from(units, start + 1, &letters[common..])
        {
            return Some(end);
        }
    }
    let initial = unit.readings.iter().any(|reading| reading.starts_with(*first));
    if initial { match_from(units, start + 1, &letters[1..]) } else { None }
}

fn units(text: &str) -> Vec<Unit> {
    text.chars().map(|character| Unit { character: fold(character), readings: readings(character) }).collect()
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

/// The bit of a letter; all other characters share the six that are left.
fn opening(character: char) -> u32 {
    if character.is_ascii_lowercase() {
        1 << (u32::from(character) - u32::from('a'))
    } else {
        1 << (26 + u32::from(character) % 6)
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
