//! Making a form ready to be filled in.

use super::counter::Asked;
use super::form::{Context, FieldKind, FieldSpec, FormSpec};
use super::session::{FormDesk, Prepared};
use super::sheet::FormKey;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A form ready to be filled in, from what it asks.
pub(super) fn assemble(
    key: FormKey,
    label: Phrase,
    asked: Asked,
    today: Date,
    mut computed: BTreeMap<&'static str, Words>,
    draft: Option<Json>,
) -> Prepared {
    const ABOUT: [&str; 8] = ["about.1", "about.2", "about.3", "about.4", "about.5", "about.6", "about.7", "about.8"];
    let mut fields = Vec::with_capacity(asked.about.len() + asked.fields.len());
    for (id, (label, words)) in ABOUT.into_iter().zip(asked.about) {
        fields.push(FieldSpec::new(id, label, FieldKind::Computed));
        computed.insert(id, words);
    }
    fields.extend(asked.fields);
    super::glossary::explain(&mut fields);
    let spec = FormSpec { id: key.form, title: label, verb: label, fields };
    let desk = FormDesk {
        context: Context { business_date: today, ceiling: None },
        initial: asked.initial,
        lists: asked.lists.into_iter().map(|(name, list)| (name, Arc::new(list))).collect(),
        computed,
        previous: Json::Null,
    };
    let fill = json!({ "form": key.form, "fields": asked.fill });
    let id = new_id();
    Prepared { key, id, spec: Arc::new(spec), desk, fill, draft, ready: asked.ready }
}

/// An id no desk has made before, ordered by time.
pub(super) fn new_id() -> Id {
    let text = uuid::Uuid::now_v7().hyphenated().to_string();
    // The hyphenated form is thirty-six of the characters an id may have.
    Id::new(&text).unwrap_or_else(|_| unreachable!("a hyphenated UUID is an id"))
}
