//! The part of `docs/format.md` that is written from the source: every kind of event, every field of its body, and every
//! type those are made of.

use super::source::{Body, Def, Field, Source};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Types of the vocabulary, and how each is written.
const WRITTEN: &[(&str, &str)] = &[
    ("Money", "fen, a whole number"),
    ("Date", "day, `YYYY-MM-DD`"),
    ("Month", "month, `YYYY-MM`"),
    ("Id", "id"),
    ("Filed", "[register row](#register-rows)"),
    ("Text", "text"),
    ("String", "text"),
    ("&'static str", "key of a house number, a text"),
    ("bool", "`true` or `false`"),
    ("u8", "whole number"),
    ("u32", "whole number"),
    ("u64", "whole number"),
    ("i8", "whole number"),
    ("i16", "whole number"),
    ("Rate", "rate, a text as quoted: `8‰/month`"),
    ("ExchangeRate", "decimal, a text"),
    ("Quantity", "quantity, a text of at most three decimals"),
    ("Decimal", "decimal, a text"),
    ("Percent", "per cent, a text"),
    ("Digest", "SHA-256, 64 hexadecimal digits"),
    ("CreditCode", "unified social credit code"),
    ("Account", "account, by its name in the chart"),
    ("Voucher", "voucher, `YYYY-MM/number`"),
    ("YearTable", "year table: `year`, `off` and `worked`, each a list of days"),
    ("DayCount", "day count convention, its code"),
    ("Line", "line of an entry: `account`, `holder` and `debit` or `credit`"),
];

/// A type as a field names it, taken apart.
enum Shape {
    Optional(Box<Shape>),
    List(Box<Shape>),
    Map(Box<Shape>, Box<Shape>),
    Pair(Vec<Shape>),
    Named(String),
}

fn shape(ty: &str) -> Shape {
    let ty = ty.trim();
    if let Some(parts) = ty.strip_prefix('(').and_then(|ty| ty.strip_suffix(')')) {
        return Shape::Pair(arguments(parts).into_iter().map(shape).collect());
    }
    let Some((outer, inner)) = ty.strip_suffix('>').and_then(|ty| ty.split_once('<')) else {
        return Shape::Named(ty.rsplit("::").next().unwrap_or(ty).to_owned());
    };
    match (outer, &arguments(inner)[..]) {
        ("Option", [inner]) => Shape::Optional(Box::new(shape(inner))),
        ("Box", [inner]) => shape(inner),
        ("Vec" | "BTreeSet", [inner]) => Shape::List(Box::new(shape(inner))),
        ("BTreeMap", [key, value]) => Shape::Map(Box::new(shape(key)), Box::new(shape(value))),
        _ => panic!("the page cannot say what a {ty} is"),
    }
}

fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

/// Writes the page, and reads bodies by it.
pub struct Page {
    source: Source,
    /// The types that stand on the page, by the name they have there.
    types: BTreeMap<String, (usize, Def)>,
}

impl Page {
    pub fn new() -> Self {
        let mut page = Self { source: Source::read(), types: BTreeMap::new() };
        for event in page.source.events.clone() {
            // The fields of a body stand under its kind.
            let (file, def) = page.def(&event.ty, event.file);
            page.take_members(file, &def);
        }
        page
    }

    fn def(&self, ty: &str, from: usize) -> (usize, Def) {
        let Shape::Named(name) = shape(ty) else { panic!("{ty} is no type of a body") };
        let (file, def) = self.source.find(&name, from).unwrap_or_else(|| panic!("{name} is not found"));
        (file, def.clone())
    }

    fn take_members(&mut self, file: usize, def: &Def) {
        match &def.body {
            Body::Fields(fields) => self.flat(fields, file).iter().for_each(|(field, file)| {
                self.take(&shape(&field.ty), *file);
            }),
            Body::Codes(codes) => {
                for holds in codes.iter().filter_map(|(_, holds)| holds.as_ref()) {
                    self.take(&shape(holds), file);
                }
            }
            Body::Wraps(ty) => self.take(&shape(ty), file),
        }
    }

    /// The fields as they are written: of one that is flat its own.
    fn flat(&self, fields: &[Field], file: usize) -> Vec<(Field, usize)> {
        let own = |field: &Field| {
            if !field.flat {
                return vec![(field.clone(), file)];
            }
            let (file, def) = self.def(&field.ty, file);
            let Body::Fields(fields) = &def.body else { panic!("{} has no fields to stand in its place", field.ty) };
            self.flat(fields, file)
        };
        fields.iter().flat_map(own).collect()
    }

    fn take(&mut self, shape: &Shape, from: usize) {
        match shape {
            Shape::Optional(inner) | Shape::List(inner) => self.take(inner, from),
            Shape::Map(key, value) => {
                self.take(key, from);
                self.take(value, from);
            }
            Shape::Pair(parts) => parts.iter().for_each(|part| self.take(part, from)),
            Shape::Named(name) if written(name).is_some() => {}
            Shape::Named(name) => {
                let found = self.source.find(name, from);
                let (file, def) = found.unwrap_or_else(|| panic!("{name} stands in a body and is not found"));
                let def = def.clone();
                if self.types.insert(called(&def), (file, def.clone())).is_none() {
                    self.take_members(file, &def);
                }
            }
        }
    }

    /// The page's part, from heading to heading.
    pub fn written(&self, rooms: &[(&str, Vec<&str>)]) -> String {
        let mut page = String::new();
        for (heading, kinds) in rooms {
            writeln!(page, "### {heading}\n").unwrap();
            for kind in kinds {
                let (docs, file, def) = self.body(kind);
                writeln!(page, "#### `{kind}`\n\n{docs}\n").unwrap();
                self.members(&mut page, file, &def);
            }
        }
        writeln!(page, "### What they are made of\n").unwrap();
        for (name, (file, def)) in &self.types {
            writeln!(page, "#### {name}\n\n{}\n", def.docs).unwrap();
            self.members(&mut page, *file, def);
        }
        page
    }

    fn body(&self, kind: &str) -> (&str, usize, Def) {
        let event = self.source.events.iter().find(|event| event.kind == kind);
        let event = event.unwrap_or_else(|| panic!("{kind} is declared nowhere"));
        let (file, def) = self.def(&event.ty, event.file);
        (&event.docs, file, def)
    }

    fn members(&self, page: &mut String, file: usize, def: &Def) {
        match &def.body {
            Body::Fields(fields) => {
                page.push_str("| field | written as | what it is for |\n|---|---|---|\n");
                for (field, file) in &self.flat(fields, file) {
                    let (written, docs) = (self.cell(field, *file), cleaned(&field.docs));
                    writeln!(page, "| `{}` | {written} | {docs} |", field.name).unwrap();
                }
            }
            Body::Codes(codes) => {
                page.push_str("| code | with | what it means |\n|---|---|---|\n");
                for (code, holds) in codes {
                    let with = holds.as_ref().map(|ty| self.phrase(&shape(ty), file)).unwrap_or_default();
                    writeln!(page, "| `{}` | {with} | {} |", code.name, cleaned(&code.docs)).unwrap();
                }
            }
            Body::Wraps(ty) => writeln!(page, "Written as {}.", self.phrase(&shape(ty), file)).unwrap(),
        }
        page.push('\n');
    }

    fn cell(&self, field: &Field, file: usize) -> String {
        match (shape(&field.ty), field.left_out) {
            (Shape::Optional(inner), true) => format!("{}; may be absent", self.phrase(&inner, file)),
            (shape, true) => format!("{}; absent where there is none", self.phrase(&shape, file)),
            (shape, false) => self.phrase(&shape, file),
        }
    }

    fn phrase(&self, shape: &Shape, file: usize) -> String {
        match shape {
            Shape::Optional(inner) => format!("{}, or `null`", self.phrase(inner, file)),
            Shape::List(inner) => format!("list of {}", self.phrase(inner, file)),
            Shape::Map(key, value) => format!("{} by {}", self.phrase(value, file), self.phrase(key, file)),
            Shape::Pair(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.phrase(part, file)).collect();
                format!("[{}]", parts.join(", "))
            }
            Shape::Named(name) => written(name).map_or_else(
                || {
                    let (_, def) = self.source.find(name, file).unwrap_or_else(|| panic!("{name} is not found"));
                    let called = called(def);
                    format!("[{called}](#{})", called.to_lowercase().replace(' ', "-").replace(['(', ')'], ""))
                },
                str::to_owned,
            ),
        }
    }

    /// What is wrong with a body: a field that the page does not have, or one that it has and the body must.
    pub fn faults(&self, kind: &str, what: &Value) -> Vec<String> {
        let (_, file, def) = self.body(kind);
        let mut faults = Vec::new();
        self.walk(&def, kind, file, what, &mut faults);
        faults
    }

    fn walk(&self, def: &Def, named: &str, file: usize, value: &Value, faults: &mut Vec<String>) {
        match (&def.body, value) {
            (Body::Fields(fields), Value::Object(object)) => {
                let fields = self.flat(fields, file);
                for key in object.keys() {
                    match fields.iter().find(|(field, _)| field.name == *key) {
                        None => faults.push(format!("{named}: {key} does not stand on the page")),
                        Some((field, file)) => {
                            self.descend(&shape(&field.ty), *file, &object[key], faults);
                        }
                    }
                }
                let must = fields.iter().map(|(field, _)| field).filter(|field| !field.left_out);
                for field in must.filter(|field| !object.contains_key(&field.name)) {
                    faults.push(format!("{named}: {} is absent, and the page says it never is", field.name));
                }
            }
            (Body::Codes(codes), value) => {
                let (code, held) = match value {
                    Value::String(code) => (code.as_str(), None),
                    Value::Object(object) => object.iter().next().map_or(("", None), |(code, held)| (code, Some(held))),
                    _ => ("", None),
                };
                match codes.iter().find(|(known, _)| known.name == code) {
                    None => faults.push(format!("{named}: the code {value} does not stand on the page")),
                    Some((_, Some(holds))) => {
                        if let Some(held) = held {
                            self.descend(&shape(holds), file, held, faults);
                        }
                    }
                    Some((_, None)) => {}
                }
            }
            (Body::Wraps(ty), value) => self.descend(&shape(ty), file, value, faults),
            _ => faults.push(format!("{named}: {value} is none")),
        }
    }

    fn descend(&self, shape: &Shape, file: usize, value: &Value, faults: &mut Vec<String>) {
        match (shape, value) {
            (Shape::Optional(_), Value::Null) => {}
            (Shape::Optional(inner), value) => self.descend(inner, file, value, faults),
            (Shape::List(inner), Value::Array(items)) => {
                items.iter().for_each(|item| self.descend(inner, file, item, faults));
            }
            (Shape::Map(_, inner), Value::Object(object)) => {
                object.values().for_each(|item| self.descend(inner, file, item, faults));
            }
            (Shape::Pair(parts), Value::Array(items)) => {
                parts.iter().zip(items).for_each(|(part, item)| self.descend(part, file, item, faults));
            }
            (Shape::Named(name), _) if written(name).is_some() => {}
            (Shape::Named(name), value) => {
                if let Some((file, def)) = self.source.find(name, file) {
                    self.walk(def, &called(def), file, value, faults);
                }
            }
            (_, value) => faults.push(format!("{value} is not what the page says")),
        }
    }
}

fn written(name: &str) -> Option<&'static str> {
    WRITTEN.iter().find(|(known, _)| *known == name).map(|(_, written)| *written)
}

/// A type's name on the page: with the room it stands in, since several have one of the same name.
fn called(def: &Def) -> String {
    format!("{} ({})", def.name, def.place.join(" "))
}

/// Documentation as one line of a table: links of Rust's own mean nothing here.
fn cleaned(docs: &str) -> String {
    docs.replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}
