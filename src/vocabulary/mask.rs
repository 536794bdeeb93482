//! Masks over personal numbers (rule I04), and the groups they are read aloud in.

/// Shows so many characters at the head and the tail and a star for each between.
pub(super) fn mask(number: &str, head: usize, tail: usize) -> String {
    let length = number.chars().count();
    let shown = |at: usize| at < head || at + tail >= length;
    number.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
}

/// Puts a space between groups of so many characters; what is left over stands with the last.
pub(super) fn groups(number: &str, sizes: &[usize]) -> String {
    let mut grouped = String::with_capacity(number.len() + sizes.len());
    let ends: Vec<usize> = sizes
        .iter()
        .scan(0, |end, size| {
            *end += size;
            Some(*end)
        })
        .collect();
    let length = number.chars().count();
    for (at, character) in number.chars().enumerate() {
        if at > 0 && at < length && ends.contains(&at) {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_tail_are_shown_and_the_rest_is_stars() {
        assert_eq!(mask("440402198501151234", 6, 4), "440402********1234");
        assert_eq!(mask("123", 0, 0), "***");
        assert_eq!(mask("", 2, 2), "");
    }
}
