//! A text in both languages, as it is written and read.

use fenqun_model as model;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text in both languages. Whoever sends only one has the same text in both.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct Wording {
    #[serde(default)]
    pub(crate) zh: String,
    #[serde(default)]
    pub(crate) en: String,
}

impl From<model::Wording> for Wording {
    fn from(wording: model::Wording) -> Self {
        Self {
            zh: wording.zh,
            en: wording.en,
        }
    }
}

impl From<Wording> for model::Wording {
    fn from(wording: Wording) -> Self {
        Self::new(wording.zh, wording.en)
    }
}
