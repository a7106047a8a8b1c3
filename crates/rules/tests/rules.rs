//! The language as its users meet it, in one test binary.

#[path = "rules/errors.rs"]
mod errors;
#[path = "rules/grammar.rs"]
mod grammar;
#[path = "rules/json.rs"]
mod json;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/trees.rs"]
mod trees;
