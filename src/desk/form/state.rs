//! What a form holds while it is filled in.

use super::super::line::Line;
use super::{Choice, FieldError, FieldKind, FieldSpec, FormSpec, Grid, Host, PickItem, Reading, Value, Values};
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;
use std::sync::Arc;

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct Form {
    pub(super) spec: Arc<FormSpec>,
    pub(super) fields: Vec<FieldState>,
    pub(super) focus: Stop,
    /// Esc was pressed over typed text and awaits a second Esc.
    pub(super) leaving: bool,
    /// Ctrl-X was pressed over a filled row and awaits a second one.
    pub(super) removing: bool,
    /// The draft of the untouched form, to know whether anything was typed.
    pub(super) untouched: serde_json::Value,
}

/// A place the focus can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Field(usize),
    Sub { field: usize, row: usize, sub: usize },
    AddRow(usize),
    Save,
    Back,
}

/// What one field holds.
#[derive(Debug, Clone)]
pub(super) struct FieldState {
    pub entry: Entry,
    /// Whether a person changed it.
    pub touched: bool,
    pub error: Option<FieldError>,
    /// How it was understood when it was last left.
    pub echo: Option<Words>,
    /// Whether the echo has been seen, where the reading asks for that.
    pub seen: bool,
}

/// What is typed, chosen or ticked.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    Typed(Line),
    Choice(Option<usize>),
    Ticks { at: usize, marked: Vec<bool> },
    Pick { line: Line, at: usize, open: bool, chosen: Option<PickItem> },
    Lines(Vec<Vec<FieldState>>),
    Computed,
}

impl Form {
    /// An untouched form with its initial values, the first field in focus.
    pub fn new(spec: Arc<FormSpec>, host: &dyn Host) -> Self {
        let fields = spec.fields.iter().map(|field| FieldState::new(field, host)).collect();
        let mut form = Self {
            spec,
            fields,
            focus: Stop::Save,
            leaving: false,
            removing: false,
            untouched: serde_json::Value::Null,
        };
        form.focus = form.stops().first().copied().unwrap_or(Stop::Save);
        form.untouched = form.draft();
        form
    }

    /// An untouched form that holds at first what a draft says, rows of groups included. A record it is about is
    /// chosen already, so the focus begins after it.
    pub fn filled(spec: Arc<FormSpec>, fill: &serde_json::Value, host: &dyn Host) -> Self {
        let mut form = Self::new(spec, host);
        form.restore(fill, host);
        form.fields.iter_mut().for_each(FieldState::untouch);
        form.untouched = form.draft();
        let is_chosen = |stop: &Stop| {
            matches!(form.state_at(*stop), Some(FieldState { entry: Entry::Pick { chosen: Some(_), .. }, .. }))
        };
        form.focus = form.stops().into_iter().find(|stop| !is_chosen(stop)).unwrap_or(form.focus);
        form
    }

    /// The form's specification.
    pub fn spec(&self) -> &FormSpec {
        &self.spec
    }

    /// Whether anything is typed that would be lost.
    pub fn is_typed(&self) -> bool {
        self.draft() != self.untouched
    }

    /// The stable name of the field in focus, for help; a field of a repeating group by its own name.
    pub fn focused(&self) -> Option<&'static str> {
        self.spec_at(self.focus).map(|spec| spec.id)
    }

    /// Whether the focus is in a row of a group, which can be removed.
    pub fn is_in_row(&self) -> bool {
        let Stop::Sub { field, .. } = self.focus else { return false };
        self.spec.fields.get(field).is_some_and(|spec| matches!(spec.kind, FieldKind::Lines(_)))
    }

    /// The help text of the field in focus.
    pub fn help(&self) -> Option<Phrase> {
        self.spec_at(self.focus).map(|spec| spec.help)
    }

    /// What F1 says of the field in focus.
    pub fn explained(&self) -> Vec<Words> {
        self.spec_at(self.focus).map(FieldSpec::explained).unwrap_or_default()
    }

    /// The figures computed so far, each with its label: in full, as they may not fit beside their fields.
    pub fn figures(&self, host: &dyn Host) -> Vec<(Phrase, Words)> {
        let values = self.values(host);
        let computed = self.spec.fields.iter().filter(|spec| matches!(spec.kind, FieldKind::Computed));
        let figures = computed.filter_map(|spec| Some((spec.label, host.computed(spec.id, &values)?)));
        figures.filter(|(_, words)| *words != Words::default()).collect()
    }

    /// How many fields are in error.
    pub fn errors(&self) -> usize {
        self.stops().into_iter().filter(|stop| self.error_at(*stop)).count()
    }

    /// What the fields hold so far; those in error or empty are [`Value::Empty`].
    pub fn values(&self, host: &dyn Host) -> Values {
        read_all(&self.spec.fields, &self.fields, host)
    }

    /// Puts a reason beside a field and goes to it: what the books refused after all.
    pub fn refuse(&mut self, field: &str, error: FieldError) {
        if let Some(index) = self.spec.fields.iter().position(|spec| spec.id == field)
            && let Some(state) = self.fields.get_mut(index)
        {
            state.error = Some(error);
            let first = self.stops().into_iter().find(|stop| stop.field() == Some(index));
            self.focus = first.unwrap_or(self.focus);
        }
    }

    /// Keeps those rows of a grid that are named, each with what is wrong with it; the first is in focus.
    pub fn keep_rows(&mut self, field: &str, kept: Vec<(Id, Words)>) {
        let Some(index) = self.spec.fields.iter().position(|spec| spec.id == field) else { return };
        let spec = Arc::make_mut(&mut self.spec);
        let (Some(FieldKind::Grid(grid)), Some(Entry::Lines(cells))) = (
            spec.fields.get_mut(index).map(|spec| &mut spec.kind),
            self.fields.get_mut(index).map(|state| &mut state.entry),
        ) else {
            return;
        };
        let rows = std::mem::take(&mut grid.rows).into_iter().zip(std::mem::take(cells));
        for (row, mut states) in rows {
            let Some((_, why)) = kept.iter().find(|(id, _)| *id == row.id) else { continue };
            for state in &mut states {
                state.error = Some(FieldError::new(why.clone()));
            }
            grid.rows.push(row);
            cells.push(states);
        }
        let first = self.stops().into_iter().find(|stop| stop.field() == Some(index));
        self.focus = first.unwrap_or(Stop::Save);
    }

    /// Every place the focus can be, from top to bottom.
    pub(super) fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(self.fields.len() + 2);
        for (field, (spec, state)) in self.spec.fields.iter().zip(&self.fields).enumerate() {
            match (&spec.kind, &state.entry) {
                (FieldKind::Lines(subs), Entry::Lines(rows)) => {
                    for (row, states) in rows.iter().enumerate() {
                        let typed = subs.iter().zip(states).enumerate();
                        let typed = typed.filter(|(_, (spec, _))| !matches!(spec.kind, FieldKind::Computed));
                        stops.extend(typed.map(|(sub, _)| Stop::Sub { field, row, sub }));
                    }
                    stops.push(Stop::AddRow(field));
                }
                (FieldKind::Grid(_), Entry::Lines(rows)) => {
                    stops.extend((0..rows.len()).map(|row| Stop::Sub { field, row, sub: 0 }));
                }
                (FieldKind::Computed, _) => {}
                _ => stops.push(Stop::Field(field)),
            }
        }
        stops.extend([Stop::Save, Stop::Back]);
        stops
    }

    pub(super) fn spec_at(&self, stop: Stop) -> Option<&FieldSpec> {
        match stop {
            Stop::Field(field) | Stop::AddRow(field) => self.spec.fields.get(field),
            Stop::Sub { field, sub, .. } => match &self.spec.fields.get(field)?.kind {
                FieldKind::Lines(subs) => subs.get(sub),
                FieldKind::Grid(grid) => Some(&grid.cell),
                _ => None,
            },
            Stop::Save | Stop::Back => None,
        }
    }

    pub(super) fn state_at(&self, stop: Stop) -> Option<&FieldState> {
        match stop {
            Stop::Field(field) | Stop::AddRow(field) => self.fields.get(field),
            Stop::Sub { field, row, sub } => match &self.fields.get(field)?.entry {
                Entry::Lines(rows) => rows.get(row)?.get(sub),
                _ => None,
            },
            Stop::Save | Stop::Back => None,
        }
    }

    /// The specification and state of a place, to be changed.
    pub(super) fn at(&mut self, stop: Stop) -> Option<(&FieldSpec, &mut FieldState)> {
        match stop {
            Stop::Field(field) | Stop::AddRow(field) => {
                Some((self.spec.fields.get(field)?, self.fields.get_mut(field)?))
            }
            Stop::Sub { field, row, sub } => {
                match (&self.spec.fields.get(field)?.kind, &mut self.fields.get_mut(field)?.entry) {
                    (FieldKind::Lines(subs), Entry::Lines(rows)) => {
                        Some((subs.get(sub)?, rows.get_mut(row)?.get_mut(sub)?))
                    }
                    (FieldKind::Grid(grid), Entry::Lines(rows)) => {
                        Some((&*grid.cell, rows.get_mut(row)?.get_mut(sub)?))
                    }
                    _ => None,
                }
            }
            Stop::Save | Stop::Back => None,
        }
    }

    pub(super) fn error_at(&self, stop: Stop) -> bool {
        self.state_at(stop).is_some_and(|state| state.error.is_some())
    }
}

impl Stop {
    /// The field a place belongs to.
    pub(super) fn field(self) -> Option<usize> {
        match self {
            Self::Field(field) | Self::Sub { field, .. } | Self::AddRow(field) => Some(field),
            Self::Save | Self::Back => None,
        }
    }
}

impl FieldState {
    /// An untouched field with what the host says it holds at first.
    pub(super) fn new(spec: &FieldSpec, host: &dyn Host) -> Self {
        let entry = match &spec.kind {
            FieldKind::Choice(_) => Entry::Choice(None),
            FieldKind::Ticks(choices) => Entry::Ticks { at: 0, marked: vec![false; choices.len()] },
            FieldKind::Pick(_) => Entry::Pick { line: Line::new(spec.limit()), at: 0, open: false, chosen: None },
            FieldKind::Lines(subs) if spec.required => Entry::Lines(vec![new_row(subs, host)]),
            FieldKind::Lines(_) => Entry::Lines(Vec::new()),
            FieldKind::Grid(grid) => {
                Entry::Lines(grid.rows.iter().map(|_| new_row(std::slice::from_ref(&*grid.cell), host)).collect())
            }
            FieldKind::Computed => Entry::Computed,
            _ => Entry::Typed(Line::new(spec.limit())),
        };
        let mut state = Self { entry, touched: false, error: None, echo: None, seen: false };
        if let Some(initial) = host.initial(spec.id) {
            state.set(spec, &initial, host);
        }
        state
    }

    /// Sets the field from a text: a typed field as it is, a choice by its code, boxes by their codes, a picked
    /// record by its id. A code or id that is not known leaves the field as it was.
    pub(super) fn set(&mut self, spec: &FieldSpec, text: &str, host: &dyn Host) {
        match (&mut self.entry, &spec.kind) {
            (Entry::Typed(line), _) => line.set(text),
            (Entry::Choice(chosen), FieldKind::Choice(choices)) => *chosen = index_of(choices, text).or(*chosen),
            (Entry::Ticks { marked, .. }, FieldKind::Ticks(choices)) => {
                for code in text.split(',') {
                    if let Some(mark) = index_of(choices, code).and_then(|index| marked.get_mut(index)) {
                        *mark = true;
                    }
                }
            }
            (Entry::Pick { chosen, open, .. }, FieldKind::Pick(provider)) => {
                if let Some(item) = host.picked(provider, text) {
                    (*chosen, *open) = (Some(item), false);
                }
            }
            _ => {}
        }
        self.changed();
    }

    /// What it holds stood there at first.
    fn untouch(&mut self) {
        self.touched = false;
        if let Entry::Lines(rows) = &mut self.entry {
            rows.iter_mut().flatten().for_each(Self::untouch);
        }
    }

    /// Forgets how the field was understood before it was changed.
    pub(super) fn changed(&mut self) {
        (self.echo, self.seen) = (None, false);
    }

    /// Whether nothing is typed, chosen or ticked.
    pub(super) fn is_empty(&self) -> bool {
        match &self.entry {
            Entry::Typed(line) => line.is_empty(),
            Entry::Choice(chosen) => chosen.is_none(),
            Entry::Ticks { marked, .. } => !marked.contains(&true),
            Entry::Pick { line, chosen, .. } => chosen.is_none() && line.is_empty(),
            Entry::Lines(rows) => rows.is_empty(),
            Entry::Computed => true,
        }
    }

    /// What the field means.
    ///
    /// # Errors
    /// Where its text is not of its kind, or it is required and empty. Rows of a group are read by themselves.
    pub(super) fn read(&self, spec: &FieldSpec, host: &dyn Host) -> Result<Reading, FieldError> {
        const REQUIRED: Phrase = Phrase::new("必填", "required");
        const UNPICKED: Phrase = Phrase::new("从列表中选一个", "choose one from the list");
        if self.is_empty() {
            let must = spec.required && !matches!(spec.kind, FieldKind::Computed);
            return if must { Err(REQUIRED.into()) } else { Ok(Reading::plain(Value::Empty)) };
        }
        match (&self.entry, &spec.kind) {
            (Entry::Typed(line), kind) => {
                let readers = host.readers();
                let reader = spec.reader.unwrap_or(match kind {
                    FieldKind::Name => readers.name,
                    FieldKind::Note => readers.note,
                    FieldKind::Money => readers.money,
                    FieldKind::Rate => readers.rate,
                    FieldKind::Date => readers.date,
                    FieldKind::Count => readers.count,
                    FieldKind::Secret => |text, _| Ok(Reading::plain(Value::Text(text.to_owned()))),
                    _ => readers.text,
                });
                reader(line.text(), &host.context())
            }
            (Entry::Choice(Some(index)), FieldKind::Choice(choices)) => {
                let code = choices.get(*index).map(|choice| choice.code.clone());
                Ok(Reading::plain(code.map_or(Value::Empty, Value::Code)))
            }
            (Entry::Ticks { marked, .. }, FieldKind::Ticks(choices)) => {
                let ticked = choices.iter().zip(marked).filter(|(_, marked)| **marked);
                Ok(Reading::plain(Value::Codes(ticked.map(|(choice, _)| choice.code.clone()).collect())))
            }
            (Entry::Pick { chosen: Some(item), .. }, _) => Ok(Reading::plain(Value::Id(item.id.clone()))),
            (Entry::Pick { chosen: None, .. }, _) => Err(UNPICKED.into()),
            (Entry::Lines(rows), FieldKind::Lines(subs)) => {
                let rows = rows.iter().map(|row| read_all(subs, row, host)).collect();
                Ok(Reading::plain(Value::Lines(rows)))
            }
            (Entry::Lines(cells), FieldKind::Grid(grid)) => {
                let rows = grid.rows.iter().zip(cells).map(|(row, cells)| read_cell(grid, &row.id, cells, host));
                Ok(Reading::plain(Value::Lines(rows.collect())))
            }
            _ => Ok(Reading::plain(Value::Empty)),
        }
    }
}

/// A row of a grid; one whose cell is empty or in error is empty.
fn read_cell(grid: &Grid, row: &Id, cells: &[FieldState], host: &dyn Host) -> Values {
    let mut values = read_all(std::slice::from_ref(&*grid.cell), cells, host);
    if values.values().any(|value| *value != Value::Empty) {
        values.insert("row", Value::Id(row.clone()));
    }
    values
}

pub(super) fn new_row(subs: &[FieldSpec], host: &dyn Host) -> Vec<FieldState> {
    subs.iter().map(|sub| FieldState::new(sub, host)).collect()
}

pub(super) fn index_of(choices: &[Choice], code: &str) -> Option<usize> {
    choices.iter().position(|choice| choice.code == code)
}

fn read_all(specs: &[FieldSpec], states: &[FieldState], host: &dyn Host) -> Values {
    let typed = specs.iter().zip(states).filter(|(spec, _)| !matches!(spec.kind, FieldKind::Computed));
    typed.map(|(spec, state)| (spec.id, state.read(spec, host).map_or(Value::Empty, |reading| reading.value))).collect()
}
