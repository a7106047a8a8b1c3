//! Changing what is known about a customer.

use fenqun_model::{Customer, CustomerNumber};
use fenqun_store::{attributes, customers};

use super::{
    create::recorded,
    values::{self, AttributeInput},
};
use crate::{Context, Error, Result};

/// Values to set; what is left out stays.
#[derive(Clone, Debug)]
pub struct UpdateCustomer {
    /// Whose.
    pub number: CustomerNumber,
    /// Values by attribute name; `null` takes one away.
    pub attributes: AttributeInput,
}

/// Changes what is known about a customer.
pub async fn update(ctx: &Context, request: UpdateCustomer) -> Result<Customer> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let missing = Error::NotFound { noun: "customer" };
    let before = customers::find(&transaction, request.number)
        .await?
        .ok_or(missing)?;
    let declared = attributes::list(&transaction).await?;
    let mut known = before.attributes.clone();
    values::apply(&mut known, &declared, &request.attributes)?;
    if known == before.attributes {
        return Ok(before);
    }
    customers::replace_attributes(&transaction, request.number, &known, ctx.now()).await?;
    let after = customers::find(&transaction, request.number)
        .await?
        .ok_or(Error::NotFound { noun: "customer" })?;
    ctx.audit(
        &transaction,
        "update",
        "customer",
        i64::from(request.number.0),
        Some(recorded(&before)),
        Some(recorded(&after)),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(after)
}
