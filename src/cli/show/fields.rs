//! What fields a command has, learned from its own reader: never a second list that could say something else.
//!
//! A reader is asked to read from a deserializer that answers nothing of its own: it notes which commands and fields
//! the reader asks for, offers one value for one field, notes whether that was taken, and stops.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer as _, MapAccess, VariantAccess, Visitor,
};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt;

/// A field of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: String,
    /// Whether a command without it is invalid.
    pub required: bool,
}

/// The paths of all commands of an institution: room and verb.
pub fn verbs_of<C: DeserializeOwned>() -> Vec<Vec<&'static str>> {
    let rooms = variants::<C>(&[]);
    rooms.iter().flat_map(|room| variants::<C>(&[room]).into_iter().map(|verb| vec![*room, verb])).collect()
}

/// The fields of the command of a path. A sample of it shows which may be left out.
pub fn fields_of<C: DeserializeOwned>(path: &[&'static str], sample: Option<Value>) -> Vec<Field> {
    let names = names::<C>(path);
    let field = |name: &&'static str| Field {
        name,
        kind: kind::<C>(path, name),
        required: sample.as_ref().is_some_and(|sample| is_required::<C>(path, name, sample)),
    };
    names.iter().map(field).collect()
}

fn variants<C: DeserializeOwned>(path: &[&str]) -> Vec<&'static str> {
    ask::<C>(path, None).variants
}

fn names<C: DeserializeOwned>(path: &[&str]) -> Vec<&'static str> {
    ask::<C>(path, None).fields
}

/// Whether a sample without the field is refused for want of it.
fn is_required<C: DeserializeOwned>(path: &[&str], name: &str, sample: &Value) -> bool {
    let mut without = sample.clone();
    if let Some(fields) = without.as_object_mut() {
        fields.remove(name);
    }
    let command = path.iter().rev().fold(without, |inner, key| json!({ *key: inner }));
    match serde_json::from_value::<C>(command) {
        Ok(_) => false,
        Err(error) => error.to_string().starts_with(&format!("missing field `{name}`")),
    }
}

/// What a field takes, told by what its reader takes and refuses of a few values.
fn kind<C: DeserializeOwned>(path: &[&str], name: &'static str) -> String {
    let asked = |value: Value| ask::<C>(path, Some((name, value)));
    let takes = |value: Value| asked(value).taken;
    let words = asked(json!("?")).words;
    if !words.is_empty() {
        return words.join("|");
    }
    let text = takes(json!("汉字"));
    let one_word = takes(json!("a.b-7"));
    let kinds: [(&str, bool); 13] = [
        ("boolean", takes(json!(true))),
        ("fen", takes(json!(7)) && takes(json!(-7)) && !takes(json!(1_000_000_000_000_001_i64))),
        ("count", takes(json!(7)) && !takes(json!(-7))),
        ("integer", takes(json!(7))),
        ("text", text),
        ("id", one_word),
        ("date", takes(json!("2026-01-05"))),
        ("month", takes(json!("2026-01"))),
        ("rate", takes(json!("9.6%/year"))),
        ("decimal", takes(json!("0.3"))),
        ("credit_code", takes(json!("91350100M000100Y43"))),
        ("list", takes(json!([]))),
        ("object", true),
    ];
    kinds.into_iter().find(|(_, holds)| *holds).map_or_else(String::new, |(kind, _)| kind.to_owned())
}

fn ask<C: DeserializeOwned>(path: &[&str], offer: Option<(&'static str, Value)>) -> Noted {
    let noted = RefCell::new(Noted::default());
    // It always stops with an error: what is noted is the answer.
    let _ = C::deserialize(Asking { path, offer: offer.as_ref(), noted: &noted });
    noted.into_inner()
}

/// What a reader was seen to ask for.
#[derive(Default)]
struct Noted {
    /// The variants of the enum at the end of the path.
    variants: Vec<&'static str>,
    /// The fields of the struct at the end of the path.
    fields: Vec<&'static str>,
    /// The words the field offered for can be.
    words: Vec<&'static str>,
    /// Whether the value offered was taken.
    taken: bool,
}

/// Stops the reader.
#[derive(Debug)]
struct Stop;

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("enough is known")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

#[derive(Clone, Copy)]
struct Asking<'a> {
    path: &'a [&'a str],
    offer: Option<&'a (&'static str, Value)>,
    noted: &'a RefCell<Noted>,
}

impl<'a> Asking<'a> {
    fn fields<'de, V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stop> {
        if self.path.is_empty() {
            self.noted.borrow_mut().fields = fields.to_vec();
        }
        visitor.visit_map(self)
    }
}

impl<'de> de::Deserializer<'de> for Asking<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Stop> {
        Err(Stop)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.fields(fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.path.is_empty() {
            self.noted.borrow_mut().variants = variants.to_vec();
            return Err(Stop);
        }
        visitor.visit_enum(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Asking<'_> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Stop> {
        let (first, rest) = self.path.split_first().ok_or(Stop)?;
        let variant = seed.deserialize((*first).into_deserializer())?;
        Ok((variant, Self { path: rest, ..self }))
    }
}

impl<'de> VariantAccess<'de> for Asking<'_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        Err(Stop)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stop> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, _visitor: V) -> Result<V::Value, Stop> {
        Err(Stop)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stop> {
        self.fields(fields, visitor)
    }
}

impl<'de> MapAccess<'de> for Asking<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let (name, _) = self.offer.ok_or(Stop)?;
        seed.deserialize((*name).into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let (_, value) = self.offer.ok_or(Stop)?;
        let noted = self.noted;
        noted.borrow_mut().taken = seed.deserialize(Offered { value, noted }).is_ok();
        Err(Stop)
    }
}

/// A value offered for a field: JSON, but the words of an enum are noted.
struct Offered<'a> {
    value: &'a Value,
    noted: &'a RefCell<Noted>,
}

impl<'de> de::Deserializer<'de> for Offered<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.value.clone().deserialize_any(visitor).map_err(|_| Stop)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.noted.borrow_mut().words = variants.to_vec();
        self.value.clone().deserialize_enum(name, variants, visitor).map_err(|_| Stop)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct struct map identifier ignored_any
    }
}
