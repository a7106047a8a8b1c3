//! Strategies: what segments and classes of schemes get, and what one customer gets of them all.
//!
//! Several strategies may apply to one customer. They have an order, and [`Effective::of`] states
//! the rule by which they go together.

mod archive;
mod check;
mod create;
mod customer;
mod default_for;
mod defaults;
mod effective;
mod message;
mod order;
mod reach;
mod show;
mod targets;
mod update;

pub use archive::set_archived;
pub use create::create;
pub use customer::{Applying, CustomerStrategies, of_customer};
pub use default_for::{ClassDefault, Planned, apply_defaults, defaults_for};
pub(crate) use default_for::{apply_own, free_name, planned};
pub(crate) use defaults::{StrategyTable, usual};
pub use effective::{Effective, Given};
pub use order::set_order;
pub use reach::{Reaching, reaching};
pub use show::{ListRequest, Shown, find, list};
pub use targets::{ShownTarget, TargetName};
pub use update::{StrategyChange, update};

use fenqun_model::{Strategy, StrategyId};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{Context, Error, Result};

const MISSING: Error = Error::NotFound { noun: "strategy" };

/// A strategy that must be there.
async fn get(db: &impl ConnectionTrait, id: StrategyId) -> Result<Strategy> {
    fenqun_store::strategies::find(db, id).await?.ok_or(MISSING)
}

/// Appends a line about a strategy to the audit log.
async fn audit(
    ctx: &Context,
    db: &impl ConnectionTrait,
    action: &str,
    before: Option<&Strategy>,
    after: &Strategy,
) -> Result<()> {
    let before = before.map(audited).transpose()?;
    let kept = Some(audited(after)?);
    ctx.audit(db, action, "strategy", after.id, before, kept)
        .await
}

/// What the audit log keeps of a strategy.
fn audited(strategy: &Strategy) -> Result<Value> {
    let mut kept = serde_json::to_value(&strategy.content)?;
    if let Value::Object(fields) = &mut kept {
        let archived = strategy.archived_at.is_some();
        fields.insert("archived".to_owned(), json!(archived));
    }
    Ok(kept)
}

fn name_taken(error: fenqun_store::Error) -> Error {
    match error {
        fenqun_store::Error::Taken { name, .. } => Error::Conflict {
            code: "strategy.name_taken",
            message: format!("there is a strategy `{name}` already"),
        },
        other => other.into(),
    }
}
