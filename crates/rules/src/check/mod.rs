//! Whether a rule makes sense in a workspace: its names, its types, its shape.
//!
//! Only what passed can run: [`Checked`] has no other constructor.

mod condition;
mod diagnostic;
mod instead;
mod message;
mod metric;
mod problem;
mod rule;
mod sequence;
mod types;
mod value;
mod walk;

pub use diagnostic::{Diagnostic, Finding, Severity};
pub use instead::Instead;
pub use problem::Problem;
pub use types::value_type_of;

pub(crate) use types::rankable;
pub use value::{CheckedValue, check_value};

use crate::ast::Rule;
use crate::catalog::Catalog;
use crate::parse::parse_with_spans;
use walk::Checker;

/// A rule that passed, with labels and aliases replaced by the names they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    rule: Rule,
    warnings: Vec<Diagnostic>,
}

impl Checked {
    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The rule, taken out.
    pub fn into_rule(self) -> Rule {
        self.rule
    }

    /// What its author should know although it can run.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// Checks a rule. Where it does not pass, its errors come first and its warnings after them. All
/// name their nodes by JSON pointers.
pub fn check(rule: &Rule, catalog: &Catalog) -> Result<Checked, Vec<Diagnostic>> {
    let mut rule = rule.clone();
    let mut diagnostics = Checker::new(catalog).run(&mut rule);
    diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    match diagnostics.first() {
        Some(first) if first.severity == Severity::Error => Err(diagnostics),
        _ => Ok(Checked {
            rule,
            warnings: diagnostics,
        }),
    }
}

/// Reads and checks the text form. Errors and warnings carry their places in the text and come in
/// its order, errors first.
pub fn check_text(text: &str, catalog: &Catalog) -> Result<Checked, Vec<Diagnostic>> {
    let parsed = parse_with_spans(text).map_err(|error| vec![Diagnostic::from(error)])?;
    let place = |diagnostics: &mut Vec<Diagnostic>| {
        for diagnostic in diagnostics.iter_mut() {
            diagnostic.place(text, &parsed.spans);
        }
        diagnostics.sort_by_key(|d| (d.severity, d.position.map(|p| p.offset)));
    };
    match check(&parsed.rule, catalog) {
        Ok(mut checked) => {
            place(&mut checked.warnings);
            Ok(checked)
        }
        Err(mut errors) => {
            place(&mut errors);
            Err(errors)
        }
    }
}
