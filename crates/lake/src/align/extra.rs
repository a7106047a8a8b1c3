//! Adding values that do not fit their column to the `extra` object of their event.

use std::collections::BTreeMap;

use arrow::array::{Array, ArrayRef, StringViewBuilder};
use serde_json::value::RawValue;

use super::json::quoted;
use crate::LakeError;

/// JSON members to add, by row.
#[derive(Debug, Default)]
pub(super) struct Additions {
    rows: BTreeMap<usize, Vec<(String, String)>>,
}

impl Additions {
    pub(super) fn add(&mut self, row: usize, property: &str, json: String) {
        let members = self.rows.entry(row).or_default();
        members.push((property.to_owned(), json));
    }

    /// The `extra` column with the members added.
    pub(super) fn merge(
        self,
        extra: Option<ArrayRef>,
        rows: usize,
    ) -> Result<Option<ArrayRef>, LakeError> {
        if self.rows.is_empty() {
            return Ok(extra);
        }
        let mut merged = StringViewBuilder::with_capacity(rows);
        let before = extra.as_ref().map(arrow::array::AsArray::as_string_view);
        for row in 0..rows {
            let before = before.filter(|e| e.is_valid(row)).map(|e| e.value(row));
            match (self.rows.get(&row), before) {
                (None, before) => merged.append_option(before),
                (Some(members), before) => merged.append_value(object(before, members)),
            }
        }
        Ok(Some(std::sync::Arc::new(merged.finish())))
    }
}

fn object(before: Option<&str>, members: &[(String, String)]) -> String {
    // Kept as raw JSON, so that numbers keep every digit.
    let mut object: BTreeMap<String, Box<RawValue>> = BTreeMap::new();
    if let Some(before) = before {
        match serde_json::from_str(before) {
            Ok(parsed) => object = parsed,
            Err(_) => insert(&mut object, "extra", quoted(before)),
        }
    }
    for (property, json) in members {
        insert(&mut object, property, json.clone());
    }
    serde_json::to_string(&object).unwrap_or_default()
}

fn insert(object: &mut BTreeMap<String, Box<RawValue>>, key: &str, json: String) {
    let value = RawValue::from_string(json.clone());
    let value = value.or_else(|_| RawValue::from_string(quoted(&json)));
    if let Ok(value) = value {
        object.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::StringViewArray;

    use arrow::array::AsArray;

    use super::*;

    #[test]
    fn members_are_added_and_numbers_keep_their_digits() {
        let mut additions = Additions::default();
        additions.add(1, "price", "123456789012345678901234567890.5".to_owned());
        additions.add(2, "note", "\"x\"".to_owned());
        let extra: ArrayRef = Arc::new(StringViewArray::from(vec![
            None,
            Some("{\"a\":1.10}"),
            Some("oops"),
        ]));
        let merged = additions
            .merge(Some(extra), 3)
            .expect("merged")
            .expect("a column");
        let merged: Vec<_> = merged.as_string_view().iter().collect();
        let expected = [
            None,
            Some("{\"a\":1.10,\"price\":123456789012345678901234567890.5}"),
            Some("{\"extra\":\"oops\",\"note\":\"x\"}"),
        ];
        assert_eq!(merged, expected);
    }
}
