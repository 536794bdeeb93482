//! Warnings: what a person may pass by giving a reason.

use crate::rules::{Refusal, Warning};

/// The rules passed by a reason, for the event to record; without a reason the first warning is the refusal.
///
/// # Errors
/// The first warning as a [`Refusal`] that says a reason passes it.
pub(crate) fn warned(warnings: Vec<Warning>, has_reason: bool) -> Result<Vec<String>, Refusal> {
    if has_reason {
        return Ok(warnings.iter().filter_map(|warning| warning.finding().rule_id()).map(str::to_owned).collect());
    }
    match warnings.into_iter().next() {
        Some(warning) => Err(warning.unanswered()),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_passes_every_warning_and_each_rule_is_recorded() {
        let warnings = ["P08", "L17"].map(|rule| Refusal::because("some.finding").rule(rule).or_reason());
        assert_eq!(warned(warnings.to_vec(), true), Ok(vec!["P08".to_owned(), "L17".to_owned()]));
        let refusal = warned(warnings.to_vec(), false).expect_err("no reason");
        assert_eq!((refusal.rule_id(), refusal.passes_with_reason()), (Some("P08"), true));
        assert_eq!(warned(Vec::new(), false), Ok(Vec::new()));
    }
}
