//! Tags and lists: sets of customers that people keep by hand.

use std::collections::HashMap;

use roaring::RoaringBitmap;

/// Who has which tag and who is on which list, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sets {
    /// Tag name → customers.
    pub tags: HashMap<String, RoaringBitmap>,
    /// List name → customers.
    pub lists: HashMap<String, RoaringBitmap>,
}
