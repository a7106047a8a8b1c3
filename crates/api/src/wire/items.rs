//! A short list, whole.

use serde::Serialize;
use utoipa::ToSchema;

/// A short list, whole. It is an object so that it can grow fields.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Items<T> {
    pub(crate) items: Vec<T>,
}

impl<T> Items<T> {
    /// A list of wire types made from others.
    pub(crate) fn of<U: Into<T>>(items: impl IntoIterator<Item = U>) -> Self {
        Self {
            items: items.into_iter().map(Into::into).collect(),
        }
    }
}
