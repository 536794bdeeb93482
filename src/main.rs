//! The program: everything it does is in the library.

use huzhu::desk::{Options, open};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let store = match (words.next(), words.next()) {
        (Some(option), Some(path)) if option == "--store" => path.into(),
        _ => {
            eprintln!("huzhu --store PATH");
            return ExitCode::from(2);
        }
    };
    match open(Options { store, ..Options::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{}\n{}", words.zh, words.en);
            ExitCode::from(3)
        }
    }
}
