//! From the name of a property to the name of its column and back.
//!
//! Delta forbids some characters in column names and tells names apart without regard to case, so
//! these are percent-encoded: decoding a column's name always gives back the property's name.

use std::fmt::Write as _;

use crate::columns::{CORE, MONTH};

/// The usual column of a property. Where two properties differ only in case, the later one gets
/// another column: ask the lake for the column of a property that exists.
pub fn column_name(property: &str) -> String {
    let name = encode(property, |_, c| is_illegal(c));
    if is_reserved(&name) {
        encode(property, |at, c| at == 0 || is_illegal(c))
    } else {
        name
    }
}

/// The property that a column holds.
pub fn property_name(column: &str) -> String {
    let bytes = column.as_bytes();
    let mut name = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%')
            .then(|| column.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(byte) => {
                name.push(byte);
                at += 3;
            }
            // The empty name is written as a lone percent sign.
            None if bytes.len() == 1 && bytes[at] == b'%' => at += 1,
            None => {
                name.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&name).into_owned()
}

/// A column for a property that no taken column equals, not even in other letter case.
pub(crate) fn free_column_name(property: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let candidates = [
        column_name(property),
        encode(property, |at, c| {
            is_illegal(c) || c.to_lowercase().ne([c]) || (at == 0 && is_reserved(property))
        }),
        encode(property, |at, c| {
            at == 0 || is_illegal(c) || c.to_lowercase().ne([c])
        }),
    ];
    candidates
        .into_iter()
        .find(|name| !is_taken(&name.to_lowercase()))
        .unwrap_or_else(|| encode(property, |_, _| true))
}

fn is_illegal(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | ';' | '{' | '}' | '(' | ')' | '\n' | '\t' | '\r' | '=' | '%' | '\0'
    )
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_lowercase();
    name == MONTH || CORE.iter().any(|core| core.name == name)
}

fn encode(property: &str, must: impl Fn(usize, char) -> bool) -> String {
    if property.is_empty() {
        return "%".to_owned();
    }
    let mut name = String::with_capacity(property.len());
    for (at, c) in property.char_indices() {
        if must(at, c) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(name, "%{byte:02x}");
            }
        } else {
            name.push(c);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_names_stay_and_others_are_escaped() {
        assert_eq!(column_name("order_id"), "order_id");
        assert_eq!(column_name("客户等级"), "客户等级");
        assert_eq!(column_name("unit price"), "unit%20price");
        assert_eq!(column_name("100%"), "100%25");
        assert_eq!(column_name("event"), "%65vent");
        assert_eq!(column_name("Month"), "%4donth");
        assert_eq!(column_name(""), "%");
        assert_eq!(property_name("%"), "");
        assert_eq!(property_name("50%"), "50%");
    }

    proptest! {
        #[test]
        fn decoding_gives_the_property_back(name in any::<String>()) {
            prop_assert_eq!(property_name(&column_name(&name)), name.clone());
            prop_assert!(!column_name(&name).chars().any(|c| c != '%' && is_illegal(c)));
        }

        #[test]
        fn names_that_differ_in_case_get_columns_that_do_not(
            names in prop::collection::hash_set("[aAbB ]{1,3}|E[vV]ent|event|É|é", 1..20)
        ) {
            let mut taken = std::collections::HashSet::new();
            for name in names {
                let column = free_column_name(&name, |c| taken.contains(c));
                prop_assert_eq!(property_name(&column), name);
                prop_assert!(taken.insert(column.to_lowercase()));
            }
        }
    }
}
