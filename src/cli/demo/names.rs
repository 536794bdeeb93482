//! Names of people nobody is.

/// Family names, as they are common in Doumen.
const FAMILY: [&str; 12] = ["黄", "陈", "梁", "何", "吴", "周", "邝", "赵", "林", "容", "冯", "谭"];
/// Given names.
const GIVEN: [&str; 25] = [
    "永强", "月娥", "国添", "少芬", "炳坤", "丽华", "志明", "惠珍", "金水", "秀兰", "伟雄", "燕芳", "灿辉", "凤仪",
    "耀祖", "玉莲", "锦泉", "桂香", "家驹", "美玲", "树根", "淑贞", "带喜", "润生", "洁仪",
];

/// The name of the person of this number; up to 300 are all different.
pub fn name(number: usize) -> String {
    let family = FAMILY.get(number % FAMILY.len()).copied().unwrap_or_default();
    let given = GIVEN.get(number % GIVEN.len()).copied().unwrap_or_default();
    format!("{family}{given}")
}

/// A mobile number in the range kept for plays and examples.
pub fn phone(number: usize) -> String {
    format!("138{:08}", 138_000 + number)
}
