//! What is typed and not recorded yet, kept by operator and form.

use super::Open;
use crate::desk::counter::Counter;
use crate::desk::session::Answered;
use crate::desk::sheet::FormKey;
use crate::journal::Draft;
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};

impl<I: Counter> Open<I> {
    fn draft_name(key: &FormKey) -> Option<Id> {
        let name = key.of.as_ref().map_or_else(|| key.form.to_owned(), |of| format!("{}.{of}", key.form));
        Id::new(&name.chars().take(64).collect::<String>()).ok()
    }

    pub(super) fn kept_draft(&mut self, key: &FormKey) -> Answered<Option<Json>> {
        let (Some(operator), Some(form)) = (self.operator.clone(), Self::draft_name(key)) else { return Ok(None) };
        let book = self.book.id().clone();
        let kept = self.book.store().draft(&book, &operator, &form).map_err(|error| self.failed(&error.into()))?;
        Ok(kept.and_then(|draft| serde_json::from_str(&draft.text).ok()))
    }

    pub(super) fn keep_draft(&mut self, key: &FormKey, mut typed: Json) -> Answered<()> {
        let (Some(operator), Some(form)) = (self.operator.clone(), Self::draft_name(key)) else { return Ok(()) };
        typed["at"] = json!((self.clock)());
        typed["of"] = json!(key.of);
        let draft = Draft { operator, form, text: typed.to_string() };
        let book = self.book.id().clone();
        self.book.store().put_draft(&book, &draft).map_err(|error| self.failed(&error.into()))
    }

    pub(super) fn drop_draft(&mut self, key: &FormKey) {
        if let (Some(operator), Some(form)) = (self.operator.clone(), Self::draft_name(key)) {
            let book = self.book.id().clone();
            // A draft that cannot be forgotten now is offered once more; nothing is lost.
            let _ = self.book.store().delete_draft(&book, &operator, &form);
        }
    }
}
