//! The language as its users meet it, in one test binary.

#[path = "rules/checking.rs"]
mod checking;
#[path = "rules/completion.rs"]
mod completion;
#[path = "rules/description.rs"]
mod description;
#[path = "rules/errors.rs"]
mod errors;
#[path = "rules/grammar.rs"]
mod grammar;
#[path = "rules/json.rs"]
mod json;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/shop.rs"]
mod shop;
#[path = "rules/trees.rs"]
mod trees;
