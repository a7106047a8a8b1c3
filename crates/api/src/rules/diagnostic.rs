//! What is to be said about a rule, with its place as browsers count it.

use fenqun_app::classify::RuleInput;
use fenqun_rules::{Diagnostic, Finding, Language, Position, Severity, quoted};
use serde::Serialize;
use utoipa::ToSchema;

use super::utf16;
use crate::error::Error;

/// Something to say about a rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RuleDiagnostic {
    pub(crate) severity: DiagnosticSeverity,
    /// A stable code, such as `unknown_attribute`.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) message_zh: String,
    /// The node, as a JSON pointer into the rule's tree.
    pub(crate) pointer: String,
    /// From 1; 0 where the place is not known.
    pub(crate) line: usize,
    /// From 1, in characters; 0 where the place is not known.
    pub(crate) column: usize,
    /// From 0, in UTF-16 code units, as JavaScript counts.
    pub(crate) offset: usize,
    /// In UTF-16 code units.
    pub(crate) length: usize,
    /// What to put in its place.
    pub(crate) suggestion: Option<String>,
}

/// Whether a rule can run in spite of it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DiagnosticSeverity {
    Error,
    Warning,
}

impl RuleDiagnostic {
    /// A diagnostic of a rule that stands in `text`, or is printed as it.
    pub(crate) fn in_text(diagnostic: &Diagnostic, text: &str) -> Self {
        let place = diagnostic
            .position
            .or_else(|| find(text, &diagnostic.pointer));
        let mut shown = Self::from(diagnostic);
        let Some(place) = place else { return shown };
        let end = place.offset + place.length;
        let word = text.get(place.offset..end).unwrap_or_default();
        shown.line = place.line;
        shown.column = place.column;
        shown.offset = utf16::from_bytes(text, place.offset);
        shown.length = utf16::from_bytes(text, end) - shown.offset;
        if word.starts_with('"') {
            shown.suggestion = shown.suggestion.map(|name| quoted(&name));
        }
        shown
    }
}

impl From<&Diagnostic> for RuleDiagnostic {
    fn from(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.position;
        Self {
            severity: match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
            },
            code: diagnostic.code(),
            message: diagnostic.message(Language::En),
            message_zh: diagnostic.message(Language::Zh),
            pointer: diagnostic.pointer.clone(),
            line: place.map_or(0, |place| place.line),
            column: place.map_or(0, |place| place.column),
            offset: place.map_or(0, |place| place.offset),
            length: place.map_or(0, |place| place.length),
            suggestion: suggestion(&diagnostic.finding),
        }
    }
}

/// The failure of a use case that was given this rule, with places in its text.
pub(crate) fn in_rule(error: fenqun_app::Error, rule: Option<&RuleInput>) -> Error {
    match (error, rule) {
        (fenqun_app::Error::Rule(found), Some(RuleInput::Text(text))) => {
            let found = found.iter().map(|one| RuleDiagnostic::in_text(one, text));
            Error::rule(found.collect())
        }
        (error, _) => error.into(),
    }
}

/// What is to be said of a rule that can run, with places in its text; of one that came as a tree,
/// in the text that it becomes.
pub(crate) fn in_input(found: &[Diagnostic], rule: &RuleInput) -> Vec<RuleDiagnostic> {
    let text = match rule {
        RuleInput::Text(text) => text.clone(),
        RuleInput::Json(tree) => {
            let rule = fenqun_rules::from_json(tree);
            rule.map(|rule| fenqun_rules::pretty(&rule))
                .unwrap_or_default()
        }
    };
    let found = found.iter().map(|one| RuleDiagnostic::in_text(one, &text));
    found.collect()
}

fn find(text: &str, pointer: &str) -> Option<Position> {
    let parsed = fenqun_rules::parse_with_spans(text).ok()?;
    let range = parsed.spans.find(pointer)?;
    let before = text.get(..range.start)?;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Some(Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        offset: range.start,
        length: range.len(),
    })
}

fn suggestion(finding: &Finding) -> Option<String> {
    match finding {
        Finding::Syntax(error) => error.suggestion.clone(),
        Finding::Problem(problem) => problem.suggestion().map(str::to_owned),
    }
}
