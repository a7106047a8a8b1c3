//! Adding a customer by hand.

use fenqun_model::{Customer, CustomerAttributes, CustomerUpsert};
use fenqun_store::{attributes, customers};
use serde_json::{Value as Json, json};

use super::values::{self, AttributeInput};
use crate::{Context, Error, Result};

/// A customer to add.
#[derive(Clone, Debug, Default)]
pub struct CreateCustomer {
    /// The key; without one, one is made up.
    pub key: Option<String>,
    /// Values by attribute name, `name`, `phone` and `email` among them.
    pub attributes: AttributeInput,
}

/// Adds a customer.
pub async fn create(ctx: &Context, request: CreateCustomer) -> Result<Customer> {
    let declared = attributes::list(ctx.platform.db()).await?;
    let mut known = CustomerAttributes::default();
    values::apply(&mut known, &declared, &request.attributes)?;
    let wanted = request
        .key
        .as_deref()
        .map(str::trim)
        .filter(|key| !key.is_empty());
    if let Some(key) = wanted {
        check_key(key)?;
    }
    let number = ctx.platform.numbers().next_block(1)?;
    let key = match wanted {
        Some(key) => key.to_owned(),
        None => format!("C{:06}", number.0),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    if customers::find_by_key(&transaction, &key).await?.is_some() {
        return Err(Error::Conflict {
            code: "customer.key_taken",
            message: format!("there is already a customer with the key `{key}`"),
        });
    }
    let row = CustomerUpsert {
        number,
        key: key.clone(),
        attributes: known,
    };
    customers::upsert_batch(&transaction, &[row], None, ctx.now()).await?;
    let created = customers::find(&transaction, number)
        .await?
        .ok_or(Error::NotFound { noun: "customer" })?;
    ctx.audit(
        &transaction,
        "create",
        "customer",
        i64::from(number.0),
        None,
        Some(recorded(&created)),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(created)
}

fn check_key(key: &str) -> Result<()> {
    if key.chars().count() > 200 {
        return Err(Error::field(
            "key",
            "too_long",
            "use at most 200 characters",
        ));
    }
    if key.chars().any(char::is_control) {
        return Err(Error::field("key", "invalid", "use no control characters"));
    }
    Ok(())
}

/// What the audit log keeps of a customer. Phone and e-mail are masked, so that a person who is
/// erased does not live on in the log.
pub(super) fn recorded(customer: &Customer) -> Json {
    let attributes = &customer.attributes;
    let mut values = serde_json::Map::new();
    for attribute in fenqun_model::BuiltInAttribute::ALL {
        let value = match attribute {
            fenqun_model::BuiltInAttribute::Phone => attributes
                .phone
                .as_ref()
                .map(|phone| Json::from(phone.masked())),
            fenqun_model::BuiltInAttribute::Email => attributes
                .email
                .as_ref()
                .map(|email| Json::from(email.masked())),
            other => attributes
                .get(other)
                .map(|value| fenqun_model::Attribute::encode(&value)),
        };
        values.extend(value.map(|value| (attribute.as_str().to_owned(), value)));
    }
    values.extend(attributes.custom.clone());
    json!({ "key": customer.key, "attributes": values })
}
