//! SQL over everything: the tables events, customers, memberships and classes, read-only.

mod classes;
mod tables;

use datafusion::execution::SendableRecordBatchStream;
use fenqun_model::Instant;
use roaring::RoaringBitmap;

use crate::{Context, Error, Result};

/// Runs one statement that only reads.
pub async fn run(ctx: &Context, statement: &str) -> Result<SendableRecordBatchStream> {
    let session = ctx.platform.session()?;
    tables::register(ctx, &session).await?;
    fenqun_engine::run_read_only_sql(&session, statement, None)
        .await
        .map_err(|error| Error::Input(error.to_string()))
}

/// Some customers with all that was known of them at an instant, the key first.
pub async fn customers(
    ctx: &Context,
    members: &RoaringBitmap,
    as_of: Instant,
) -> Result<SendableRecordBatchStream> {
    let session = ctx.platform.session()?;
    let table = tables::chosen_customers(ctx, members, as_of).await?;
    Ok(session.read_batch(table)?.execute_stream().await?)
}
