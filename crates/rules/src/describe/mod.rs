//! Any rule as one sentence, in Chinese and in English.
//!
//! The two languages share the facts (labels, well-known events, how a number is written) but not
//! the grammar: each has its own module that walks the tree and speaks as its speakers do.

mod en;
mod events;
mod facts;
mod labels;
mod zh;

use crate::Language;
use crate::ast::{Rule, Value};
use crate::catalog::Catalog;
use facts::Context;

/// One sentence that says what a rule says, without a full stop. Labels come from the catalog,
/// and for what the platform knows by itself (`Order Completed`, `city`) from here.
///
/// It is for reading: long lists are cut, and it cannot be read back.
pub fn describe(rule: &Rule, language: Language, catalog: &Catalog) -> String {
    let context = Context::new(catalog, language);
    match language {
        Language::Zh => zh::sentence(rule, context),
        Language::En => en::sentence(rule, context),
    }
}

/// What an attribute or a metric is called: `近一年下单的次数`, `age`.
pub fn describe_value(value: &Value, language: Language, catalog: &Catalog) -> String {
    let context = Context::new(catalog, language);
    match language {
        Language::Zh => zh::noun(value, context),
        Language::En => en::noun(value, context),
    }
}
