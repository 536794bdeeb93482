//! Drafts: what is typed, kept as JSON so that nothing is lost on a crash, a lock or a dropped line.

use super::state::{Entry, FieldState, Form, index_of, new_row};
use super::{FieldKind, FieldSpec, Host};
use serde_json::{Map, Value as Json, json};

impl Form {
    /// What is typed, as JSON: the form's name and a text a field. Secrets are left out; what stood there at first and
    /// was taken out is kept as empty.
    pub fn draft(&self) -> Json {
        let mut fields = keep_all(&self.spec.fields, &self.fields);
        for (name, first) in self.untouched.get("fields").and_then(Json::as_object).into_iter().flatten() {
            if !fields.contains_key(name) {
                fields.insert(name.clone(), emptied(first));
            }
        }
        json!({ "form": self.spec.id, "fields": fields })
    }

    /// Takes a draft back, and returns how many fields it filled. A draft of another form fills none; fields the
    /// form no longer has are passed over, and codes and ids that are no longer known leave their field empty.
    pub fn restore(&mut self, draft: &Json, host: &dyn Host) -> usize {
        if draft.get("form").and_then(Json::as_str) != Some(self.spec.id) {
            return 0;
        }
        let Some(fields) = draft.get("fields").and_then(Json::as_object) else { return 0 };
        let spec = std::sync::Arc::clone(&self.spec);
        let filled = restore_all(&spec.fields, &mut self.fields, fields, host);
        if !self.stops().contains(&self.focus) {
            self.focus = self.stops().first().copied().unwrap_or(self.focus);
        }
        filled
    }
}

/// Nothing, in the shape of what stood there.
fn emptied(first: &Json) -> Json {
    match first {
        Json::Array(_) => json!([]),
        Json::Object(_) => json!({ "typed": "" }),
        _ => json!(""),
    }
}

fn keep_all(specs: &[FieldSpec], states: &[FieldState]) -> Map<String, Json> {
    let kept = specs.iter().zip(states).filter_map(|(spec, state)| Some((spec.id.to_owned(), keep(spec, state)?)));
    kept.collect()
}

fn keep(spec: &FieldSpec, state: &FieldState) -> Option<Json> {
    match (&state.entry, &spec.kind) {
        (_, FieldKind::Secret) => None,
        (Entry::Typed(line), _) => (!line.is_empty()).then(|| json!(line.text())),
        (Entry::Choice(chosen), FieldKind::Choice(choices)) => Some(json!(choices.get((*chosen)?)?.code)),
        (Entry::Ticks { marked, .. }, FieldKind::Ticks(choices)) if marked.contains(&true) => {
            let ticked = choices.iter().zip(marked).filter(|(_, marked)| **marked);
            Some(ticked.map(|(choice, _)| json!(choice.code)).collect())
        }
        (Entry::Pick { chosen: Some(item), .. }, _) => Some(json!({ "id": item.id.as_str() })),
        (Entry::Pick { line, .. }, _) => (!line.is_empty()).then(|| json!({ "typed": line.text() })),
        (Entry::Lines(cells), FieldKind::Grid(grid)) => {
            let rows = grid.rows.iter().zip(cells);
            let typed = rows.filter_map(|(row, cell)| Some((row.id.to_string(), keep(&grid.cell, cell.first()?)?)));
            let typed: Map<String, Json> = typed.collect();
            (!typed.is_empty()).then_some(Json::Object(typed))
        }
        (Entry::Lines(rows), FieldKind::Lines(subs)) if !rows.is_empty() => {
            Some(rows.iter().map(|row| Json::Object(keep_all(subs, row))).collect())
        }
        _ => None,
    }
}

fn restore_all(specs: &[FieldSpec], states: &mut [FieldState], fields: &Map<String, Json>, host: &dyn Host) -> usize {
    let mut filled = 0;
    for (spec, state) in specs.iter().zip(states) {
        if let Some(kept) = fields.get(spec.id) {
            restore(spec, state, kept, host);
            filled += usize::from(!state.is_empty());
        }
    }
    filled
}

fn restore(spec: &FieldSpec, state: &mut FieldState, kept: &Json, host: &dyn Host) {
    match (&mut state.entry, &spec.kind) {
        (Entry::Ticks { marked, .. }, FieldKind::Ticks(choices)) => {
            marked.fill(false);
            for code in kept.as_array().into_iter().flatten().filter_map(Json::as_str) {
                if let Some(mark) = index_of(choices, code).and_then(|index| marked.get_mut(index)) {
                    *mark = true;
                }
            }
        }
        (Entry::Choice(chosen), _) if kept.as_str() == Some("") => *chosen = None,
        (Entry::Pick { line, open, chosen, .. }, _) => {
            if let Some(id) = kept.get("id").and_then(Json::as_str) {
                state.set(spec, id, host);
            } else if let Some(typed) = kept.get("typed").and_then(Json::as_str) {
                line.set(typed);
                (*open, *chosen) = (!typed.is_empty(), None);
            }
        }
        (Entry::Lines(cells), FieldKind::Grid(grid)) => {
            for (row, cell) in grid.rows.iter().zip(cells) {
                if let (Some(kept), Some(state)) = (kept.get(row.id.as_str()), cell.first_mut()) {
                    restore(&grid.cell, state, kept, host);
                }
            }
        }
        (Entry::Lines(rows), FieldKind::Lines(subs)) => {
            rows.clear();
            for fields in kept.as_array().into_iter().flatten().filter_map(Json::as_object) {
                let mut row = new_row(subs, host);
                restore_all(subs, &mut row, fields, host);
                rows.push(row);
            }
        }
        _ => {
            if let Some(text) = kept.as_str() {
                state.set(spec, text, host);
            }
        }
    }
    state.touched = true;
}
