//! Why work failed, in words for people.

use serde::{Deserialize, Serialize};

/// Why work failed, and what to do about it, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}
