//! `POST /rules/parse`

use fenqun_app::classify::{RuleInput, rules};
use serde::Serialize;
use utoipa::ToSchema;

use super::{AnyRule, RuleDiagnostic, RuleJson};
use crate::{access::Ctx, error::Result, extract::Json, wire::Sentence};

/// A rule in all its forms, or what is wrong with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuleInfo {
    /// There is no error; there may be warnings.
    ok: bool,
    /// The rule on one line.
    text: Option<String>,
    /// The rule over several lines.
    pretty: Option<String>,
    rule: Option<RuleJson>,
    /// The rule as one sentence.
    description: Option<Sentence>,
    diagnostics: Vec<RuleDiagnostic>,
}

/// Read a rule
///
/// Takes either form and answers with both. What is wrong is in `diagnostics`, never a 422.
#[utoipa::path(
    post,
    path = "/rules/parse",
    request_body = AnyRule,
    responses((status = OK, body = RuleInfo)),
)]
pub(crate) async fn parse_rule(Ctx(ctx): Ctx, Json(rule): Json<AnyRule>) -> Result<Json<RuleInfo>> {
    let input = rule.input()?;
    let info = rules::inspect(&ctx, &input).await?;
    let written = match &input {
        RuleInput::Text(text) => text,
        // Places in a rule that came as a tree are those in the text that it becomes.
        RuleInput::Json(_) => info.pretty.as_deref().unwrap_or_default(),
    };
    let diagnostics = info.diagnostics.iter();
    let diagnostics = diagnostics.map(|one| RuleDiagnostic::in_text(one, written));
    let diagnostics = diagnostics.collect();
    Ok(Json(RuleInfo {
        ok: info.ok,
        text: info.text,
        pretty: info.pretty,
        rule: info.rule.map(RuleJson),
        description: info.description.map(Into::into),
        diagnostics,
    }))
}
