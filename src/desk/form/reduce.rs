//! What keys do to a form.

use super::super::cells::{fold_wide, is_forbidden};
use super::super::line::{Pasted, Typed};
use super::super::search::{Query, SearchKey};
use super::state::{Entry, FieldState, Form, Stop, new_row};
use super::{FieldError, FieldKind, FieldSpec, Host, Values};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::sync::Arc;

/// How many records a picker shows.
pub(super) const PICKED: usize = 6;

/// What a key meant to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Something typed changed: the draft is to be kept.
    Changed,
    /// The focus or the cursor moved, or a question is shown.
    Moved,
    /// The key means nothing to a form.
    Ignored,
    /// Saving was asked for, and so many places must be changed first; the focus is on the first.
    Invalid(usize),
    /// Every field is right: what the form yields.
    Save(Values),
    /// The person leaves; what is typed, if anything, is in the draft.
    Leave,
}

impl Form {
    /// Takes a key.
    ///
    /// Tab, Enter and the arrows up and down move; Enter saves on the button only. `+` adds a row at the foot of a group, so
    /// that Enter alone walks through a form without adding any. Esc leaves, after asking once where
    /// something is typed. Ctrl-D copies the previous record's value, Ctrl-X removes a row of a group.
    pub fn key(&mut self, key: KeyEvent, host: &dyn Host) -> Outcome {
        let was_leaving = std::mem::take(&mut self.leaving);
        let was_removing = std::mem::take(&mut self.removing);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if let Some(outcome) = self.field_key(key, host) {
            return outcome;
        }
        match key.code {
            KeyCode::Char('d') if control => self.copy_previous(host),
            KeyCode::Char('x') if control => self.remove_row(was_removing),
            KeyCode::Esc if was_leaving || !self.is_typed() => Outcome::Leave,
            KeyCode::Esc => {
                self.leaving = true;
                Outcome::Moved
            }
            KeyCode::Enter => match self.focus {
                Stop::Save => self.save(host),
                Stop::Back if was_leaving || !self.is_typed() => Outcome::Leave,
                Stop::Back => {
                    self.leaving = true;
                    Outcome::Moved
                }
                Stop::AddRow(_) | Stop::Field(_) | Stop::Sub { .. } => self.go(1, host),
            },
            KeyCode::Insert => self.add_row_here(host),
            KeyCode::Char(typed) if !control && fold_wide(typed) == '+' => self.add_row_here(host),
            KeyCode::Tab | KeyCode::Down => self.go(1, host),
            KeyCode::Right if self.focus == Stop::Save => self.go(1, host),
            KeyCode::BackTab | KeyCode::Up => self.go(-1, host),
            KeyCode::Left if self.focus == Stop::Back => self.go(-1, host),
            _ => Outcome::Ignored,
        }
    }

    /// Takes a paste into the field in focus; `None` where it cannot be typed into, and the paste is dropped.
    pub fn paste(&mut self, text: &str, host: &dyn Host) -> Option<Pasted> {
        let (spec, state) = self.at(self.focus)?;
        let folded: String;
        let text = if spec.is_figure() {
            folded = text.chars().map(fold_wide).collect();
            &folded
        } else {
            text
        };
        let pasted = match &mut state.entry {
            Entry::Typed(line) => line.paste(text),
            Entry::Pick { chosen: Some(_), .. } => return None,
            Entry::Pick { line, open, at, .. } => {
                (*open, *at) = (true, 0);
                line.paste(text)
            }
            _ => return None,
        };
        state.touch(spec, host);
        Some(pasted)
    }

    /// Reads every field and yields what they hold, or goes to the first that must be changed.
    pub fn save(&mut self, host: &dyn Host) -> Outcome {
        let mut bad = Vec::new();
        for stop in self.stops() {
            if !self.leave(stop, host) {
                bad.push(stop);
            }
        }
        if bad.is_empty() {
            let values = self.values(host);
            let checks = host.check(&values);
            let count = checks.len();
            if count == 0 {
                return Outcome::Save(values);
            }
            for (field, error) in checks.into_iter().rev() {
                self.refuse(field, error);
            }
            return Outcome::Invalid(count);
        }
        self.focus = bad.first().copied().unwrap_or(self.focus);
        Outcome::Invalid(bad.len())
    }

    /// Gives a key to the field in focus; `None` where it has no use for it.
    fn field_key(&mut self, key: KeyEvent, host: &dyn Host) -> Option<Outcome> {
        let focus = self.focus;
        if matches!(focus, Stop::AddRow(_)) {
            return None;
        }
        let (spec, state) = self.at(focus)?;
        if let (Entry::Typed(line), Some(meant)) = (&mut state.entry, meant(key, state.error.as_ref())) {
            line.set(&meant);
            state.touch(spec, host);
            self.leave(focus, host);
            return Some(Outcome::Changed);
        }
        let changed = match (&mut state.entry, &spec.kind) {
            (Entry::Typed(line), _) => {
                let key = if spec.is_figure() { fold_key(key) } else { key };
                // A figure that stood there at first is typed over: the numeric keypad has no Backspace.
                if spec.is_figure() && !state.touched && types(key) {
                    line.set("");
                }
                match line.key(key) {
                    Typed::Changed => true,
                    Typed::Moved | Typed::Full => false,
                    Typed::Ignored => return None,
                }
            }
            (Entry::Choice(chosen), FieldKind::Choice(choices)) => {
                let labels: Vec<SearchKey> =
                    choices.iter().map(|c| SearchKey::new().words(&c.label).text(&c.code)).collect();
                let to = choose(fold_key(key), *chosen, &labels, spec.required)?;
                std::mem::replace(chosen, to) != to
            }
            (Entry::Ticks { at, marked }, _) => tick(fold_key(key), at, marked)?,
            (Entry::Pick { .. }, FieldKind::Pick(provider)) => pick(key, &mut state.entry, provider, host)?,
            _ => return None,
        };
        if changed {
            state.touch(spec, host);
            return Some(Outcome::Changed);
        }
        Some(Outcome::Moved)
    }

    /// Moves to another place, reading the field that is left. A field whose reading must be seen first is left with
    /// the second key.
    fn go(&mut self, by: isize, host: &dyn Host) -> Outcome {
        let untouched = self.state_at(self.focus).is_some_and(|state| !state.touched && state.is_empty());
        let asked = self.state_at(self.focus).is_some_and(FieldState::is_asking);
        if !(by < 0 && untouched) {
            self.leave(self.focus, host);
            if !asked && self.state_at(self.focus).is_some_and(FieldState::is_asking) {
                return Outcome::Moved;
            }
        }
        let stops = self.stops();
        let at = stops.iter().position(|stop| *stop == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
        self.focus = stops.get(to).copied().unwrap_or(self.focus);
        Outcome::Moved
    }

    /// Reads a field that is left. Returns whether it can be taken as it is: neither in error nor with a reading
    /// that has not been seen.
    fn leave(&mut self, stop: Stop, host: &dyn Host) -> bool {
        let Some((spec, state)) = self.at(stop) else { return true };
        match state.read(spec, host) {
            Ok(reading) => {
                let taken = !reading.ask || state.seen;
                state.error = None;
                state.echo = reading.echo;
                state.seen = reading.ask;
                taken
            }
            Err(error) => {
                (state.error, state.echo, state.seen) = (Some(error), None, false);
                false
            }
        }
    }

    fn copy_previous(&mut self, host: &dyn Host) -> Outcome {
        let focus = self.focus;
        let usual = self.usual();
        let Some((spec, state)) = self.at(focus) else { return Outcome::Ignored };
        let Some(previous) = usual.or_else(|| host.previous(spec.id)) else { return Outcome::Moved };
        state.set(spec, &previous, host);
        state.touch(spec, host);
        Outcome::Changed
    }

    /// What the cell in focus holds as a rule.
    fn usual(&self) -> Option<String> {
        let Stop::Sub { field, row, .. } = self.focus else { return None };
        let FieldKind::Grid(grid) = &self.spec.fields.get(field)?.kind else { return None };
        Some(grid.rows.get(row)?.usual.clone())
    }

    fn add_row_here(&mut self, host: &dyn Host) -> Outcome {
        match self.focus {
            Stop::AddRow(field) => self.add_row(field, host),
            _ => Outcome::Ignored,
        }
    }

    fn add_row(&mut self, field: usize, host: &dyn Host) -> Outcome {
        let spec = Arc::clone(&self.spec);
        let Some((FieldKind::Lines(subs), state)) =
            spec.fields.get(field).map(|spec| &spec.kind).zip(self.fields.get_mut(field))
        else {
            return Outcome::Ignored;
        };
        let Entry::Lines(rows) = &mut state.entry else { return Outcome::Ignored };
        rows.push(new_row(subs, host));
        let row = rows.len() - 1;
        (state.touched, state.error) = (true, None);
        let first = self
            .stops()
            .into_iter()
            .find(|stop| matches!(stop, Stop::Sub { field: f, row: r, .. } if (*f, *r) == (field, row)));
        self.focus = first.unwrap_or(self.focus);
        Outcome::Changed
    }

    /// Removes the row in focus; one with something in it asks once.
    fn remove_row(&mut self, asked: bool) -> Outcome {
        let Stop::Sub { field, row, .. } = self.focus else { return Outcome::Ignored };
        if !self.is_in_row() {
            return Outcome::Ignored;
        }
        let Some(FieldState { entry: Entry::Lines(rows), .. }) = self.fields.get_mut(field) else {
            return Outcome::Ignored;
        };
        let filled = rows.get(row).is_some_and(|states| states.iter().any(|state| !state.is_empty()));
        if filled && !asked {
            self.removing = true;
            return Outcome::Moved;
        }
        if row < rows.len() {
            rows.remove(row);
        }
        let stops = self.stops();
        let near = stops
            .iter()
            .rev()
            .find(|stop| matches!(stop, Stop::Sub { field: f, row: r, .. } if *f == field && *r <= row));
        self.focus = near.copied().unwrap_or(Stop::AddRow(field));
        Outcome::Changed
    }
}

impl FieldState {
    /// Marks a change by a person; an error is cleared as soon as the field is right again.
    fn touch(&mut self, spec: &FieldSpec, host: &dyn Host) {
        self.touched = true;
        self.changed();
        // A question among several readings is about what was typed before.
        if self.offers_readings() || self.error.is_some() && self.read(spec, host).is_ok() {
            self.error = None;
        }
    }

    /// Whether its person is asked how its text is meant: to look at a reading once, or to choose among several.
    fn is_asking(&self) -> bool {
        self.seen && self.echo.is_some() || self.offers_readings()
    }

    fn offers_readings(&self) -> bool {
        self.error.as_ref().is_some_and(|error| !error.meant.is_empty())
    }
}

/// The reading a number chooses, where several were offered.
fn meant(key: KeyEvent, error: Option<&FieldError>) -> Option<String> {
    let KeyCode::Char(typed) = fold_key(key).code else { return None };
    let nr = usize::try_from(typed.to_digit(10)?).ok()?.checked_sub(1)?;
    error?.meant.get(nr).cloned()
}

/// Whether a key types a character.
fn types(key: KeyEvent) -> bool {
    let chord = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    matches!(key.code, KeyCode::Char(character) if !is_forbidden(character)) && !chord
}

fn fold_key(key: KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(character) => KeyEvent { code: KeyCode::Char(fold_wide(character)), ..key },
        _ => key,
    }
}

/// Chooses by number, by arrows, or by what is typed (the next label that begins so, also by pinyin). `None` where the
/// key means nothing to a choice.
fn choose(key: KeyEvent, chosen: Option<usize>, labels: &[SearchKey], required: bool) -> Option<Option<usize>> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return None;
    }
    let count = labels.len();
    if count == 0 {
        return None;
    }
    let next = chosen.map_or(0, |at| (at + 1) % count);
    Some(match key.code {
        KeyCode::Right | KeyCode::Char(' ') => Some(next),
        KeyCode::Left => Some(chosen.map_or(count - 1, |at| (at + count - 1) % count)),
        KeyCode::Backspace | KeyCode::Delete if !required => None,
        KeyCode::Char(digit @ '1'..='9') => {
            let index = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or(count);
            if index < count { Some(index) } else { chosen }
        }
        KeyCode::Char(typed) => {
            let query = Query::new(&typed.to_string());
            let mut around = (next..count).chain(0..next);
            around.find(|index| labels.get(*index).is_some_and(|label| label.rank(&query).is_some())).or(chosen)
        }
        _ => return None,
    })
}

/// Moves among boxes and ticks them. Returns whether a box changed, `None` where the key means nothing to boxes.
fn tick(key: KeyEvent, at: &mut usize, marked: &mut [bool]) -> Option<bool> {
    if key.modifiers.contains(KeyModifiers::CONTROL) || marked.is_empty() {
        return None;
    }
    match key.code {
        KeyCode::Left => *at = at.saturating_sub(1),
        KeyCode::Right => *at = (*at + 1).min(marked.len() - 1),
        // Arrows walk down the boxes first and leave the field at its ends.
        KeyCode::Down if *at + 1 < marked.len() => *at += 1,
        KeyCode::Up if *at > 0 => *at -= 1,
        KeyCode::Char(' ') => {
            let mark = marked.get_mut(*at)?;
            *mark = !*mark;
            return Some(true);
        }
        KeyCode::Char(digit @ '1'..='9') => {
            let index = usize::try_from(u32::from(digit) - u32::from('1')).ok()?;
            let Some(mark) = marked.get_mut(index) else { return Some(false) };
            *mark = !*mark;
            *at = index;
            return Some(true);
        }
        KeyCode::Char(_) => {}
        _ => return None,
    }
    Some(false)
}

/// Searches and chooses a record. Returns whether something changed, `None` where the key means nothing to a picker.
fn pick(key: KeyEvent, entry: &mut Entry, provider: &str, host: &dyn Host) -> Option<bool> {
    let Entry::Pick { line, at, open, chosen } = entry else { return None };
    if *open {
        let found = host.pick(provider, line.text(), PICKED);
        match key.code {
            KeyCode::Down => {
                *at = (*at + 1).min(found.len().saturating_sub(1));
                return Some(false);
            }
            KeyCode::Up => {
                *at = at.saturating_sub(1);
                return Some(false);
            }
            KeyCode::Enter if !found.is_empty() => {
                *chosen = found.into_iter().nth(*at);
                *open = chosen.is_none();
                return Some(true);
            }
            KeyCode::Esc => {
                *open = false;
                return Some(false);
            }
            _ => {}
        }
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Right if line.is_empty() && chosen.is_none() => {
            (*open, *at) = (true, 0);
            return Some(false);
        }
        // Typing over a choice begins a new search; what cannot be typed leaves the choice alone.
        KeyCode::Char(typed) if !control && !alt && chosen.is_some() && !is_forbidden(typed) => {
            *chosen = None;
            line.set("");
        }
        KeyCode::Backspace | KeyCode::Delete if chosen.is_some() => {
            *chosen = None;
            (*open, *at) = (!line.is_empty(), 0);
            return Some(true);
        }
        _ => {}
    }
    match line.key(key) {
        Typed::Changed => {
            (*open, *at) = (!line.is_empty(), 0);
            Some(true)
        }
        Typed::Moved | Typed::Full => Some(false),
        Typed::Ignored => None,
    }
}
