//! Events: what happened, what it booked, and their stored form.

use crate::ledger::{Booked, Entry, HoldChange, Series};
use crate::vocabulary::{Date, Id};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Something that happened, with what it booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<W> {
    /// What happened, in the words of its room.
    pub what: W,
    /// Entries, numbers and holds.
    pub booked: Booked,
}

impl<W> Event<W> {
    /// Something that booked nothing.
    pub fn plain(what: W) -> Self {
        Self { what, booked: Booked::default() }
    }

    /// The same event in a wider enum of events.
    pub fn map<V>(self, widen: impl FnOnce(W) -> V) -> Event<V> {
        Event { what: widen(self.what), booked: self.booked }
    }
}

/// When and by whom an event was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its place in the book.
    pub seq: u64,
    /// The business date on which it was recorded.
    pub on: Date,
    /// Who gave the command.
    pub operator: Id,
    /// The command.
    pub command: Id,
}

/// Why a stored event cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableEvent {
    /// This program does not know the kind: the book was written by a newer one.
    #[error("unknown kind of event {0:?}")]
    UnknownKind(String),
    /// The body is not one of its kind.
    #[error("the body of {kind} cannot be read: {reason}")]
    Body {
        /// The kind.
        kind: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A set of kinds of events with their stored form.
///
/// A kind is written `room.event/version`; its name is given explicitly, apart from Rust's, and never changes.
pub trait Happening: Sized + Clone + std::fmt::Debug + PartialEq + Send {
    /// Every kind, at its current version.
    const KINDS: &'static [&'static str];

    /// The kind of this event.
    fn kind(&self) -> &'static str;

    /// The body as stored: JSON text.
    fn body(&self, booked: &Booked) -> String;

    /// Reads a body; `None` for a kind of another room.
    fn read(kind: &str, body: &str) -> Option<Result<Event<Self>, UnreadableEvent>>;
}

/// A body as written.
#[derive(Serialize)]
pub(crate) struct BodyToWrite<'a, P> {
    what: &'a P,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    entries: &'a [Entry],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    numbers: &'a [(Series, u32)],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    holds: &'a [HoldChange],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    to_check: bool,
}

/// Most bodies are not longer than so many bytes.
const USUAL_LENGTH: usize = 640;

/// A body as read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyToRead<P> {
    what: P,
    #[serde(default = "Vec::new")]
    entries: Vec<Entry>,
    #[serde(default = "Vec::new")]
    numbers: Vec<(Series, u32)>,
    #[serde(default = "Vec::new")]
    holds: Vec<HoldChange>,
    #[serde(default)]
    to_check: bool,
}

pub(crate) fn write_body<P: Serialize>(what: &P, booked: &Booked) -> String {
    let Booked { entries, numbers, holds, to_check } = booked;
    let body = BodyToWrite { what, entries, numbers, holds, to_check: *to_check };
    let mut text = Vec::with_capacity(USUAL_LENGTH);
    // Payloads are structs of our own types with text keys: they always have a JSON form, which is UTF-8.
    match serde_json::to_writer(&mut text, &body) {
        Ok(()) => String::from_utf8(text).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

pub(crate) fn read_body<P: DeserializeOwned, W>(
    kind: &str,
    body: &str,
    wrap: impl FnOnce(P) -> W,
) -> Result<Event<W>, UnreadableEvent> {
    let read: BodyToRead<P> = serde_json::from_str(body)
        .map_err(|error| UnreadableEvent::Body { kind: kind.to_owned(), reason: error.to_string() })?;
    let booked = Booked { entries: read.entries, numbers: read.numbers, holds: read.holds, to_check: read.to_check };
    Ok(Event { what: wrap(read.what), booked })
}

/// Declares the events of one room: a variant, its payload and its stored kind.
macro_rules! happenings {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($payload:ty) = $kind:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $visibility enum $name { $($(#[$variant_meta])* $variant($payload),)* }

        impl $crate::institution::Happening for $name {
            const KINDS: &'static [&'static str] = &[$($kind,)*];

            fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            fn body(&self, booked: &$crate::ledger::Booked) -> String {
                match self { $(Self::$variant(what) => $crate::institution::event::write_body(what, booked),)* }
            }

            fn read(
                kind: &str,
                body: &str,
            ) -> Option<Result<$crate::institution::Event<Self>, $crate::institution::UnreadableEvent>> {
                match kind {
                    $($kind => Some($crate::institution::event::read_body(kind, body, Self::$variant)),)*
                    _ => None,
                }
            }
        }
    };
}

/// Gathers the events of several rooms into those of an institution.
macro_rules! gather {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($room:ty),)*
    } kinds: $kinds:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $visibility enum $name { $($(#[$variant_meta])* $variant($room),)* }

        const fn count_kinds() -> usize {
            let mut count = 0;
            $(count += <$room as $crate::institution::Happening>::KINDS.len();)*
            count
        }

        static $kinds: [&str; count_kinds()] = {
            let mut all = [""; count_kinds()];
            let mut next = 0;
            $({
                let kinds = <$room as $crate::institution::Happening>::KINDS;
                let mut index = 0;
                while index < kinds.len() {
                    all[next] = kinds[index];
                    next += 1;
                    index += 1;
                }
            })*
            all
        };

        impl $crate::institution::Happening for $name {
            const KINDS: &'static [&'static str] = &$kinds;

            fn kind(&self) -> &'static str {
                match self { $(Self::$variant(what) => what.kind(),)* }
            }

            fn body(&self, booked: &$crate::ledger::Booked) -> String {
                match self { $(Self::$variant(what) => what.body(booked),)* }
            }

            fn read(
                kind: &str,
                body: &str,
            ) -> Option<Result<$crate::institution::Event<Self>, $crate::institution::UnreadableEvent>> {
                $(if let Some(read) = <$room as $crate::institution::Happening>::read(kind, body) {
                    return Some(read.map(|event| event.map(Self::$variant)));
                })*
                None
            }
        }

        $(impl From<$room> for $name {
            fn from(what: $room) -> Self {
                Self::$variant(what)
            }
        })*
    };
}

pub(crate) use {gather, happenings};
