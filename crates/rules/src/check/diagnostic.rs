//! One thing to say about a rule, and where.

use std::fmt::{self, Display, Formatter};

use crate::Language;
use crate::json::JsonError;
use crate::parse::{ParseError, Spans};
use crate::text::Position;

use super::Problem;

/// One thing to say about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the rule can run.
    pub severity: Severity,
    /// The node, as a JSON pointer into the rule's JSON form.
    pub pointer: String,
    /// Where it stands in the text, if the rule came as text.
    pub position: Option<Position>,
    /// What is to be said.
    pub finding: Finding,
}

/// Whether a rule can run in spite of it; errors order before warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but perhaps not as meant.
    Warning,
}

/// What is wrong: with the text, or with the rule that it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The text is no rule.
    Syntax(ParseError),
    /// The rule does not make sense here.
    Problem(Problem),
}

impl Diagnostic {
    /// One sentence, which names the place where there is one.
    pub fn message(&self, language: Language) -> String {
        let problem = match &self.finding {
            Finding::Syntax(error) => return error.message(language),
            Finding::Problem(problem) => problem.message(language),
        };
        match (self.position, language) {
            (None, _) => problem,
            (Some(Position { line, column, .. }), Language::Zh) => {
                format!("第 {line} 行第 {column} 列：{problem}")
            }
            (Some(Position { line, column, .. }), Language::En) => {
                format!("line {line}, column {column}: {problem}")
            }
        }
    }

    /// A stable name for this kind of thing.
    pub fn code(&self) -> &'static str {
        match &self.finding {
            Finding::Syntax(_) => "syntax",
            Finding::Problem(problem) => problem.code(),
        }
    }

    pub(super) fn place(&mut self, text: &str, spans: &Spans) {
        let range = spans.find(&self.pointer);
        self.position = range.map(|range| Position::of(text, &range));
    }
}

impl Display for Diagnostic {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl From<ParseError> for Diagnostic {
    fn from(error: ParseError) -> Self {
        Self {
            severity: Severity::Error,
            pointer: String::new(),
            position: Some(error.position),
            finding: Finding::Syntax(error),
        }
    }
}

impl From<JsonError> for Diagnostic {
    fn from(error: JsonError) -> Self {
        Self {
            severity: Severity::Error,
            pointer: error.pointer,
            position: None,
            finding: Finding::Problem(Problem::WrongShape {
                reason: error.problem,
            }),
        }
    }
}
