//! The body of every failure: RFC 9457 problem details with a stable code.

use serde::Serialize;
use utoipa::ToSchema;

use crate::rules::RuleDiagnostic;

/// What went wrong, as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A URI that names the kind of problem.
    pub r#type: String,
    /// The kind of problem in a few words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// A stable code to branch on, such as `segment.name_taken`.
    #[schema(value_type = String)]
    pub code: std::borrow::Cow<'static, str>,
    /// This occurrence in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub detail: Option<String>,
    /// Names the request in the server's log.
    pub request_id: String,
    /// The fields that cannot be accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// What is wrong with the rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rule_errors: Vec<RuleDiagnostic>,
}

/// A field of the request that cannot be accepted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// A stable code, such as `required`.
    pub code: &'static str,
    /// One sentence in English.
    pub message: String,
}
