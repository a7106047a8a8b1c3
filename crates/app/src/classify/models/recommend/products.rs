//! The products that were sold: their ids, names and categories by dense number.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Products as columns, a row a product.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::classify) struct Products {
    /// The id by which events name it.
    pub(in crate::classify) ids: Vec<String>,
    /// The name that it was last sold under; the id where it never had one.
    pub(in crate::classify) names: Vec<String>,
    /// The place of its category among [`Products::category_names`], where it has one.
    pub(in crate::classify) categories: Vec<Option<u32>>,
    /// Categories.
    pub(in crate::classify) category_names: Vec<String>,
    /// The last time it was sold, in seconds since 1970.
    pub(in crate::classify) last_sold_s: Vec<u32>,
}

impl Products {
    /// How many there are.
    pub(in crate::classify) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The category of a product.
    pub(in crate::classify) fn category(&self, item: u32) -> Option<&str> {
        let place = (*self.categories.get(item as usize)?)?;
        self.category_names.get(place as usize).map(String::as_str)
    }

    /// A product by its id; failing that, by its name.
    pub(in crate::classify) fn find(&self, wanted: &str) -> Option<u32> {
        let place = |column: &[String]| column.iter().position(|own| own == wanted);
        let found = place(&self.ids).or_else(|| place(&self.names))?;
        u32::try_from(found).ok()
    }

    /// The number of each product by its id.
    pub(in crate::classify) fn by_id(&self) -> HashMap<&str, u32> {
        self.ids.iter().map(String::as_str).zip(0..).collect()
    }
}
