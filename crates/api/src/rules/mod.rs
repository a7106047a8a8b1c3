//! Rules: text ⇄ JSON, checking, completing, live counts.

mod back_test;
mod complete;
mod diagnostic;
mod input;
mod parse;
mod preview;
mod utf16;

use utoipa_axum::routes;

pub(crate) use diagnostic::{RuleDiagnostic, in_input, in_rule};
pub(crate) use input::{AnyRule, RuleJson, one_of};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("rules")
        .add(Right::Read, routes!(parse::parse_rule))
        .add(Right::Read, routes!(complete::complete_rule))
        .add(Right::Read, routes!(preview::preview_rule))
        .add(Right::Read, routes!(back_test::back_test_rule))
}
