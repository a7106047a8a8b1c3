//! What the columns of an import mean: header names, in Chinese and English, to fields.
//!
//! Known layouts of other systems come first, then synonyms of each field in the order of how
//! plainly they mean it. A column serves one field; what is left over is a custom attribute of a
//! customer, a property of an event, and nothing for an order.

mod customers;
mod events;
mod kind;
mod layouts;
mod map_option;
mod mapping;
mod normalise;
mod orders;

pub use kind::{Kind, guess_kind};
pub use map_option::{MapError, parse_map};
pub use mapping::{FieldColumn, Mapping, recognise};
pub(crate) use normalise::normalise;

/// A field and the normalised headers that mean it, the plainest first, with blanks between them.
pub(crate) type Synonyms = (&'static str, &'static str);

/// How many of these cells are headers that some field knows.
pub(crate) fn known_headers(cells: &[String]) -> usize {
    cells
        .iter()
        .map(|cell| normalise(cell))
        .filter(|name| !name.is_empty())
        .filter(|name| {
            [orders::FIELDS, customers::FIELDS, events::FIELDS]
                .iter()
                .any(|fields| knows(fields, name))
        })
        .count()
}

fn knows(fields: &[Synonyms], name: &str) -> bool {
    fields
        .iter()
        .any(|(_, known)| known.split_whitespace().any(|word| word == name))
}
