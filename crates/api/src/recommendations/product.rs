//! A product on the wire.

use fenqun_app::classify::recommendations as app;
use serde::Serialize;
use utoipa::ToSchema;

/// A product, as people know it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Product {
    /// The id by which events name it.
    id: String,
    /// The name that it was last sold under.
    name: String,
    category: Option<String>,
}

impl From<app::Product> for Product {
    fn from(product: app::Product) -> Self {
        Self {
            id: product.id,
            name: product.name,
            category: product.category,
        }
    }
}
