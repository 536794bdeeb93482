//! The program itself, run on a store of its own.
#![allow(dead_code)]

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with a store, and the program beside it.
pub struct Program {
    pub folder: TempDir,
}

/// What the program said and how it ended.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    /// The program with no store yet.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The program with the sample book of the cooperative.
    pub fn with_cooperative() -> Self {
        let program = Self::new();
        let lines: Vec<&str> = huzhu::cooperative::sample::lines().collect();
        program.feed(&["run", "-"], &lines.join("\n")).done();
        program
    }

    /// The program with the sample book of the association.
    pub fn with_association() -> Self {
        let program = Self::new();
        let lines: Vec<&str> = huzhu::association::sample::lines().collect();
        program.feed(&["run", "-"], &lines.join("\n")).done();
        program
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The names of the files in the folder.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, about to be run in Chinese on the store of the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin("huzhu"));
        command.args(arguments).current_dir(self.folder.path());
        for name in ["LC_ALL", "LC_MESSAGES", "HUZHU_PASSPHRASE_FILE"] {
            command.env_remove(name);
        }
        command.env("LANG", "zh_CN.UTF-8").env("HUZHU_STORE", self.path("store.db"));
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs the program with this on its standard input.
    pub fn feed(&self, arguments: &[&str], input: &str) -> Said {
        feed(self.command(arguments), input)
    }
}

/// Runs a command with this on its standard input.
pub fn feed(mut command: Command, input: &str) -> Said {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A run that stops early does not read what follows.
        let _ = pipe.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Said::of(output)
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It is done.
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    /// It ended with this code, for reasons on standard error.
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert!(!self.err.is_empty(), "no reason was given");
        self
    }

    /// The result as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The error as JSON.
    pub fn error(&self) -> Value {
        let value: Value = serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {}", self.err));
        value["error"].clone()
    }

    /// Each line of the result as JSON.
    pub fn answers(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The statuses answered.
    pub fn statuses(&self) -> Vec<String> {
        self.answers().iter().map(|answer| answer["status"].as_str().unwrap().to_owned()).collect()
    }
}
