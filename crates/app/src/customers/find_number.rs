//! The number of a customer, as the platform counts, from the key that people know.

use fenqun_model::CustomerNumber;
use fenqun_store::customers;

use crate::{Context, Result};

/// The number of the customer with this key.
pub async fn find_number(ctx: &Context, key: &str) -> Result<Option<CustomerNumber>> {
    let customer = customers::find_by_key(ctx.platform.db(), key).await?;
    Ok(customer.map(|customer| customer.number))
}
