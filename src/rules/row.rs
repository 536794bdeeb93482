//! One row of the rule book.

use crate::vocabulary::Date;

/// The same words in Chinese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Bilingual {
    /// Words in both languages.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

/// A rule: what it asks, why, of whom, and where the program keeps it.
#[derive(Debug, Clone, Copy)]
pub struct RuleRow {
    /// Its stable id, such as `P01`; refusals name it.
    pub id: &'static str,
    /// What it asks, in the loan wording.
    pub statement: Bilingual,
    /// The figure the law fixes, where there is one. A figure the institution may set is a
    /// [`Number`](super::Number) that names this rule instead.
    pub number: Option<Bilingual>,
    /// Where it comes from, shortly.
    pub source: Bilingual,
    /// How sure we are of the source.
    pub confidence: Confidence,
    /// What happens when it is not kept.
    pub severity: Severity,
    /// Whom it binds.
    pub binds: Binds,
    /// The first day its source is in force; `None` is from the beginning.
    pub effective_from: Option<Date>,
    /// The last day its source is in force; `None` is without end.
    pub effective_to: Option<Date>,
    /// Where the program enforces it, or that it does not yet.
    pub enforcement: Enforcement,
}

/// How sure we are of a rule's source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Read in the text, or computed (`H`).
    High,
    /// Widely known, but its text was not read, or was read as a draft (`M`).
    Medium,
    /// The figure, or that it binds this institution at all, is doubtful (`L`).
    Low,
    /// No text asks for it: our own choice, or a practice read of elsewhere (`house`).
    House,
}

/// What happens when a rule is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The command is refused.
    Refuse,
    /// The command passes when a reason is given, which is recorded.
    WarnWithReason,
    /// Nobody is stopped: the program calculates by it, prints it, counts it or reminds of it.
    Report,
}

/// Whom a rule binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binds {
    /// The cooperative.
    Cooperative,
    /// The consumer association.
    Association,
    /// Both.
    Both,
}

/// Where a rule is enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enforcement {
    /// In the room at this module path, by its id.
    Enforced {
        /// Module path under the crate, such as `association::advance`.
        room: &'static str,
    },
    /// Nowhere yet.
    NotYet,
}

/// In whose name a rule takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Its source was read: the rule stands by it.
    Source,
    /// Its source was not read, and nobody is stopped: the source is cited as not verified (待核).
    Unverified,
    /// It stands as the institution's own rule (本社/本会自定), once adopted at setup.
    OwnRule,
}

impl RuleRow {
    /// A row without words, enforced nowhere yet.
    pub(super) const fn new(id: &'static str, confidence: Confidence, severity: Severity, binds: Binds) -> Self {
        Self {
            id,
            statement: Bilingual::new("", ""),
            number: None,
            source: Bilingual::new("", ""),
            confidence,
            severity,
            binds,
            effective_from: None,
            effective_to: None,
            enforcement: Enforcement::NotYet,
        }
    }

    /// Its statement and source in Chinese.
    pub(super) const fn zh(mut self, statement: &'static str, source: &'static str) -> Self {
        self.statement.zh = statement;
        self.source.zh = source;
        self
    }

    /// Its statement and source in English.
    pub(super) const fn en(mut self, statement: &'static str, source: &'static str) -> Self {
        self.statement.en = statement;
        self.source.en = source;
        self
    }

    /// The figure the law fixes.
    pub(super) const fn number(mut self, zh: &'static str, en: &'static str) -> Self {
        self.number = Some(Bilingual::new(zh, en));
        self
    }

    /// The first day of its source.
    pub(super) const fn from(mut self, first: Date) -> Self {
        self.effective_from = Some(first);
        self
    }

    /// The last day of its source.
    pub(super) const fn to(mut self, last: Date) -> Self {
        self.effective_to = Some(last);
        self
    }

    /// The room that asks for it.
    pub(super) const fn enforced(mut self, room: &'static str) -> Self {
        self.enforcement = Enforcement::Enforced { room };
        self
    }

    /// Whether the rule's source is in force on a date, first and last day included.
    ///
    /// A figure kept for the rule beyond its source's last day stands as the institution's own.
    pub fn in_force(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|first| first <= on) && self.effective_to.is_none_or(|last| on <= last)
    }

    /// In whose name the rule takes effect.
    ///
    /// A rule that blocks although its source was not read must not claim the law: it is the institution's own rule
    /// (本社/本会自定), and binds once the institution adopts it at setup. So does every house rule.
    pub const fn basis(&self) -> Basis {
        match (self.confidence, self.severity) {
            (Confidence::High, _) => Basis::Source,
            (Confidence::House, _) | (Confidence::Medium | Confidence::Low, Severity::Refuse) => Basis::OwnRule,
            (Confidence::Medium | Confidence::Low, Severity::WarnWithReason | Severity::Report) => Basis::Unverified,
        }
    }

    /// How the screen names the basis: 按出处, 出处待核, 本社自定, 本会自定.
    pub const fn basis_label(&self) -> Bilingual {
        match (self.basis(), self.binds) {
            (Basis::Source, _) => Bilingual::new("按出处", "by its source"),
            (Basis::Unverified, _) => Bilingual::new("出处待核", "source not verified"),
            (Basis::OwnRule, Binds::Cooperative) => Bilingual::new("本社自定", "house rule"),
            (Basis::OwnRule, Binds::Association) => Bilingual::new("本会自定", "house rule"),
            (Basis::OwnRule, Binds::Both) => Bilingual::new("本社/本会自定", "house rule"),
        }
    }

    /// The module path of the room that enforces it, or `None` when none does yet.
    pub const fn room(&self) -> Option<&'static str> {
        match self.enforcement {
            Enforcement::Enforced { room } => Some(room),
            Enforcement::NotYet => None,
        }
    }
}

impl Confidence {
    /// The mark in the tables: `H`, `M`, `L`, `house`.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::High => "H",
            Self::Medium => "M",
            Self::Low => "L",
            Self::House => "house",
        }
    }
}

impl Severity {
    /// How the screen names it.
    pub const fn label(self) -> Bilingual {
        match self {
            Self::Refuse => Bilingual::new("不能办理", "refuse"),
            Self::WarnWithReason => Bilingual::new("需说明理由", "warn with reason"),
            Self::Report => Bilingual::new("计算或提示", "report"),
        }
    }
}

impl Binds {
    /// How the screen names it.
    pub const fn label(self) -> Bilingual {
        match self {
            Self::Cooperative => Bilingual::new("合作社", "cooperative"),
            Self::Association => Bilingual::new("消协", "association"),
            Self::Both => Bilingual::new("两者", "both"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::row;
    use jiff::civil::date;

    fn basis(id: &str) -> Option<Basis> {
        row(id).map(RuleRow::basis)
    }

    #[test]
    fn a_blocking_rule_whose_source_was_not_read_is_the_institutions_own() {
        assert_eq!(basis("L04"), Some(Basis::Source));
        assert_eq!(basis("L01"), Some(Basis::OwnRule));
        assert_eq!(basis("L13"), Some(Basis::Unverified));
        assert_eq!(basis("P11"), Some(Basis::OwnRule));
        assert_eq!(row("P11").map(|row| row.basis_label().zh), Some("本会自定"));
        assert_eq!(row("L01").map(|row| row.basis_label().zh), Some("本社自定"));
        assert_eq!(row("G25").map(|row| row.basis_label().zh), Some("本社/本会自定"));
    }

    #[test]
    fn a_rule_is_in_force_on_its_first_and_last_day_and_not_beyond() {
        let in_force = |id, on| row(id).map(|row| row.in_force(on));
        assert_eq!(in_force("C07", date(2026, 4, 14)), Some(true));
        assert_eq!(in_force("C07", date(2026, 4, 15)), Some(false));
        assert_eq!(in_force("C06", date(2026, 4, 14)), Some(false));
        assert_eq!(in_force("C06", date(2026, 4, 15)), Some(true));
        assert_eq!(in_force("L05", date(2019, 8, 19)), Some(false));
        assert_eq!(in_force("L05", date(2019, 8, 20)), Some(true));
        assert_eq!(in_force("P01", Date::MIN), Some(true));
    }
}
