//! What the source says of every event and of every type its body is made of: names, doc comments, what may be absent.
//!
//! It reads our own source as `cargo fmt` leaves it, and nothing cleverer: one item, field or variant a line.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A struct or an enum.
#[derive(Debug, Clone)]
pub struct Def {
    pub name: String,
    /// Where it stands, as words of its path: `association`, `recovery`, `receipt`.
    pub place: Vec<String>,
    pub docs: String,
    pub body: Body,
}

#[derive(Debug, Clone)]
pub enum Body {
    Fields(Vec<Field>),
    /// Codes, each with what stands under it where it holds something.
    Codes(Vec<(Field, Option<String>)>),
    /// A type written as what it wraps.
    Wraps(String),
}

/// A field of a struct, or a variant of an enum by its code.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub ty: String,
    pub docs: String,
    /// Whether it is left out where there is nothing to say.
    pub left_out: bool,
    /// Whether its own fields stand in its place.
    pub flat: bool,
}

/// An event: its kind, what happened, and the type of its body.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: String,
    pub docs: String,
    pub ty: String,
    pub file: usize,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Source {
    /// Where each file stands, and its text.
    files: Vec<(Vec<String>, String)>,
    defs: BTreeMap<String, Vec<(usize, Def)>>,
    pub events: Vec<Event>,
}

impl Source {
    /// Reads all of `src`.
    pub fn read() -> Self {
        let mut source = Self::default();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    files.push(path);
                }
            }
        }
        files.sort();
        for path in files {
            let text = fs::read_to_string(&path).unwrap();
            let place = place(&path);
            let file = source.files.len();
            source.take(file, &place, &text);
            source.files.push((place, text));
        }
        source
    }

    fn take(&mut self, file: usize, place: &[String], text: &str) {
        let (mut docs, mut attributes): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(doc) = line.strip_prefix("///") {
                docs.push(doc.trim());
                continue;
            }
            if line.starts_with("#[") {
                attributes.push(line);
                continue;
            }
            if line == "happenings! {" {
                self.events.extend(events(file, &mut lines));
            } else if let Some((keyword, name, rest)) = item(line) {
                let renamed = attributes.iter().find_map(|attribute| between(attribute, "rename_all = \"", "\""));
                let body = match rest {
                    "{" if keyword == "struct" => Some(Body::Fields(members(&mut lines).map(field).collect())),
                    "{" => Some(Body::Codes(members(&mut lines).map(|member| code(member, renamed)).collect())),
                    rest => between(rest, "(", ")").map(|wraps| Body::Wraps(bare(wraps).to_owned())),
                };
                let stored = attributes.iter().any(|attribute| attribute.contains("Serialize"));
                if let Some(body) = body.filter(|_| stored) {
                    let def = Def { name: name.to_owned(), place: place.to_vec(), docs: docs.join(" "), body };
                    self.defs.entry(name.to_owned()).or_default().push((file, def));
                }
            }
            docs.clear();
            attributes.clear();
        }
    }

    /// The type of this name as a file means it.
    pub fn find(&self, name: &str, from: usize) -> Option<(usize, &Def)> {
        let known = self.defs.get(name)?;
        if let Some((file, def)) = known.iter().find(|(file, _)| *file == from) {
            return Some((*file, def));
        }
        let used: Vec<&str> = uses(&self.files[from].1).filter(|used| words(used).any(|word| word == name)).collect();
        let near = |def: &Def| {
            let said = |part: &&String| used.iter().any(|used| words(used).any(|word| word == part.as_str()));
            let own = &self.files[from].0;
            let shared = def.place.iter().zip(own).take_while(|(one, other)| one == other).count();
            // What a declaration names, before what only stands nearby.
            (def.place.iter().skip(shared).filter(said).count(), shared)
        };
        known.iter().max_by_key(|(_, def)| near(def)).map(|(file, def)| (*file, def))
    }
}

/// The words of a file's path: `src/association/mod.rs` is `association`.
fn place(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().with_extension("");
    let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "mod").collect()
}

/// `pub struct Name {` as its keyword, name and rest.
fn item(line: &str) -> Option<(&str, &str, &str)> {
    let line = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) "))?;
    let (keyword, rest) = line.split_once(' ').filter(|(keyword, _)| matches!(*keyword, "struct" | "enum"))?;
    let end = rest.find(|c: char| !c.is_alphanumeric())?;
    let (name, rest) = rest.split_at(end);
    Some((keyword, name, rest.trim_start().trim_end_matches(';')))
}

/// The members of an item, each with its docs and attributes: lines indented by four, up to the closing brace.
fn members<'a>(lines: &mut std::str::Lines<'a>) -> impl Iterator<Item = (&'a str, String, Vec<&'a str>)> + use<'a> {
    let (mut members, mut docs, mut attributes) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines.by_ref().take_while(|line| *line != "}") {
        let text = line.trim();
        if let Some(doc) = text.strip_prefix("///") {
            docs.push(doc.trim());
        } else if text.starts_with("#[") {
            attributes.push(text);
        } else if line.starts_with("    ") && !line.starts_with("     ") && !text.is_empty() && !text.starts_with('}') {
            members.push((text, docs.join(" "), std::mem::take(&mut attributes)));
            docs.clear();
        }
    }
    members.into_iter()
}

fn field((text, docs, attributes): (&str, String, Vec<&str>)) -> Field {
    let text = bare(text).trim_end_matches(',');
    let (name, ty) = text.split_once(": ").unwrap_or_else(|| panic!("no field: {text}"));
    let renamed = attributes.iter().find_map(|attribute| between(attribute, "rename = \"", "\""));
    let left_out = attributes.iter().any(|attribute| attribute.contains("skip_serializing_if"));
    let flat = attributes.iter().any(|attribute| attribute.contains("flatten"));
    Field { name: renamed.unwrap_or(name).to_owned(), ty: ty.to_owned(), docs, left_out, flat }
}

fn code((text, docs, attributes): (&str, String, Vec<&str>), case: Option<&str>) -> (Field, Option<String>) {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let renamed = attributes.iter().find_map(|attribute| between(attribute, "rename = \"", "\""));
    let name = renamed.map_or_else(|| cased(name, case), str::to_owned);
    let holds = between(rest, "(", ")").map(str::to_owned);
    (Field { name, ty: String::new(), docs, left_out: false, flat: false }, holds)
}

/// The events of a room.
fn events(file: usize, lines: &mut std::str::Lines<'_>) -> Vec<Event> {
    let mut docs: Vec<String> = Vec::new();
    let mut events = Vec::new();
    for line in lines.by_ref().take_while(|line| *line != "}") {
        let text = line.trim();
        if let Some(doc) = text.strip_prefix("///") {
            docs.push(doc.trim().to_owned());
        } else if let (Some(ty), Some(kind)) = (between(text, "(", ")"), between(text, "= \"", "\"")) {
            events.push(Event { kind: kind.to_owned(), docs: docs.join(" "), ty: ty.to_owned(), file });
            docs.clear();
        } else {
            docs.clear();
        }
    }
    events
}

/// A name as serde writes it.
fn cased(name: &str, case: Option<&str>) -> String {
    match case {
        Some("UPPERCASE") => name.to_uppercase(),
        Some("lowercase") => name.to_lowercase(),
        Some(case @ ("snake_case" | "kebab-case")) => {
            let between = if case == "snake_case" { '_' } else { '-' };
            let mut written = String::new();
            for (at, letter) in name.char_indices() {
                if letter.is_uppercase() && at > 0 {
                    written.push(between);
                }
                written.extend(letter.to_lowercase());
            }
            written
        }
        _ => name.to_owned(),
    }
}

fn bare(text: &str) -> &str {
    text.strip_prefix("pub(crate) ")
        .or_else(|| text.strip_prefix("pub(super) "))
        .unwrap_or(text)
        .trim_start_matches("pub ")
}

fn between<'a>(text: &'a str, opening: &str, closing: &str) -> Option<&'a str> {
    let rest = &text[text.find(opening)? + opening.len()..];
    let end = if closing == ")" { rest.rfind(closing) } else { rest.find(closing) };
    end.map(|end| &rest[..end])
}

/// What a file uses, one declaration after the other.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    let starts = ["\nuse ", "\npub use ", "\npub(super) use "].into_iter().flat_map(|start| text.match_indices(start));
    starts.filter_map(|(at, _)| text[at..].split(';').next())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}
