//! A path as people give one: typed, pasted or dropped onto the terminal.

use std::path::PathBuf;

/// The path meant by what was typed: without the quotes a file manager puts around it, a `file://` before it, or the
/// signs that stand for others in such an address. `None` where nothing is left.
pub(super) fn typed_path(typed: &str) -> Option<PathBuf> {
    let bare = unquoted(typed.trim());
    let path = match bare.strip_prefix("file://") {
        // `file:///C:/books` has a slash before the drive.
        Some(address) => {
            let address = decoded(address);
            let drive = address.strip_prefix('/').filter(|rest| rest.get(1..2) == Some(":")).map(str::to_owned);
            drive.unwrap_or(address)
        }
        None => bare.to_owned(),
    };
    (!path.is_empty()).then(|| PathBuf::from(path))
}

fn unquoted(typed: &str) -> &str {
    const QUOTES: [(char, char); 4] = [('\'', '\''), ('"', '"'), ('“', '”'), ('‘', '’')];
    let inside = |(open, close): &(char, char)| typed.strip_prefix(*open)?.strip_suffix(*close);
    QUOTES.iter().find_map(inside).unwrap_or(typed).trim()
}

/// An address with its `%E5…` read; one that is not of that form is left as it is.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_a_file_manager_or_a_terminal_gives_it() {
        for (typed, path) in [
            ("/media/usb/决议.pdf", "/media/usb/决议.pdf"),
            (" '/media/my usb/a.pdf' ", "/media/my usb/a.pdf"),
            ("\"C:\\账\\a.pdf\"", "C:\\账\\a.pdf"),
            ("“/a b”", "/a b"),
            ("file:///media/usb/%E5%86%B3%E8%AE%AE%201.pdf", "/media/usb/决议 1.pdf"),
            ("file:///C:/books/a.pdf", "C:/books/a.pdf"),
            ("/a/100%", "/a/100%"),
        ] {
            assert_eq!(typed_path(typed), Some(PathBuf::from(path)), "{typed}");
        }
    }

    #[test]
    fn nothing_but_quotes_is_no_path() {
        assert_eq!(typed_path(" '' "), None);
        assert_eq!(typed_path("file://"), None);
    }
}
