//! What could be typed next: keywords and the names and values that the workspace knows.

mod candidates;
mod partial;

use std::ops::Range;

use crate::catalog::{Catalog, Labels};
use crate::parse::wanted_at_end;
use candidates::candidates;
use partial::Partial;

/// As many as anybody looks through.
const MOST: usize = 100;

/// Something that can be put in at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text to put in.
    pub insert: String,
    /// What it is called: the name without quotes, or the keyword.
    pub label: String,
    /// What people call it, where the catalog knows.
    pub labels: Labels,
    /// What it is.
    pub kind: CompletionKind,
    /// The bytes of the text that it replaces.
    pub replace: Range<usize>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompletionKind {
    /// A known value of an attribute or a property.
    Value,
    /// An attribute.
    Attribute,
    /// A property of an event.
    Property,
    /// An event.
    Event,
    /// A segment.
    Segment,
    /// A list.
    List,
    /// A tag.
    Tag,
    /// A scheme.
    Scheme,
    /// A class of a scheme.
    Class,
    /// An aggregate, the start of a metric.
    Aggregate,
    /// A sign that compares.
    Operator,
    /// A word of the language.
    Keyword,
}

/// What could stand at the cursor, a byte offset into the text: first what starts with the letters
/// before it, then what contains them. Labels and aliases are searched too. Nothing where the
/// text before the cursor is not the start of a rule.
pub fn complete(text: &str, cursor: usize, catalog: &Catalog) -> Vec<Completion> {
    let partial = Partial::at(text, cursor);
    let wanted = wanted_at_end(&text[..partial.replace.start]);
    let mut ranked: Vec<(u8, Completion)> = candidates(&wanted, catalog)
        .into_iter()
        .filter_map(|candidate| {
            let rank = partial.rank(&candidate)?;
            let completion = Completion {
                insert: candidate.insert,
                label: candidate.label,
                labels: candidate.labels,
                kind: candidate.kind,
                replace: partial.replace.clone(),
            };
            Some((rank, completion))
        })
        .collect();
    // Stable: within a rank and a kind, the catalog's own order (values by frequency) stays.
    ranked.sort_by_key(|(rank, completion)| (*rank, completion.kind));
    ranked.truncate(MOST);
    ranked
        .into_iter()
        .map(|(_, completion)| completion)
        .collect()
}
