//! Writing the file, a few thousand customers at a time, so that memory stays flat and whoever
//! reads slowly slows the writing down.

use std::sync::Arc;

use arrow::array::RecordBatch;
use bytes::Bytes;
use fenqun_files::{TableWriter, writer};
use fenqun_model::CustomerNumber;
use fenqun_store::{Archived, attributes, schemes};
use tokio::sync::mpsc;

use super::{ExportRequest, cells::Cells, columns, pieces::Pieces};
use crate::{
    Context, Error, Result,
    customers::{DirectoryCache, row},
};

/// Customers read and written at once.
const BATCH: usize = 2_000;

/// Starts writing; the file arrives piece by piece. What cannot be written is told before the
/// first piece; a failure later ends the pieces with an error.
pub async fn export(
    ctx: &Context,
    cache: Arc<DirectoryCache>,
    request: ExportRequest,
) -> Result<mpsc::Receiver<Result<Bytes>>> {
    if !ctx.actor.role.exports() {
        return Err(Error::Denied);
    }
    let attributes = attributes::list(ctx.platform.db()).await?;
    let directory = cache.get(&ctx.platform).await?;
    let schemes = schemes::list(ctx.platform.db(), Archived::Without).await?;
    let population = &directory.population;
    let columns = columns::chosen(&request.columns, attributes, &schemes, population)?;
    let cells = Cells {
        population: Arc::clone(population),
        calendar: ctx.platform.calendar().await?,
        personal: ctx.actor.role.sees_personal_data(),
        header: request.header,
    };
    let pieces = Pieces::default();
    let schema = columns::schema(&columns, request.header);
    let mut table =
        writer(pieces.clone(), request.format, schema.clone()).map_err(Error::internal)?;
    note(ctx, "customer", "", request.members.len()).await?;

    let (send, receive) = mpsc::channel(4);
    let ctx = ctx.clone();
    tokio::spawn(async move {
        let written = async {
            let numbers: Vec<_> = request.members.iter().map(CustomerNumber).collect();
            for batch in numbers.chunks(BATCH) {
                let rows = row::read(&ctx, &directory, batch).await?;
                let cells = columns.iter().map(|column| cells.of(&rows, column));
                let cells = cells.collect::<Result<Vec<_>>>()?;
                let batch = RecordBatch::try_new(schema.clone(), cells)?;
                table.batch(&batch).map_err(Error::internal)?;
                if !send_piece(&pieces, &send).await {
                    return Ok(());
                }
            }
            finish(table).await?;
            send_piece(&pieces, &send).await;
            Ok(())
        };
        if let Err(error) = written.await {
            // Nobody listens any more where the reader has gone away.
            let _ = send.send(Err(error)).await;
        }
    });
    Ok(receive)
}

/// False where nobody reads any more.
async fn send_piece(pieces: &Pieces, to: &mpsc::Sender<Result<Bytes>>) -> bool {
    match pieces.take() {
        Some(piece) => to.send(Ok(piece)).await.is_ok(),
        None => true,
    }
}

async fn finish(table: TableWriter) -> Result<()> {
    tokio::task::spawn_blocking(move || table.finish())
        .await?
        .map_err(Error::internal)?;
    Ok(())
}

/// Who took how many customers away stays on record.
pub(super) async fn note(
    ctx: &Context,
    noun: &str,
    id: impl ToString,
    customers: u64,
) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let after = serde_json::json!({ "customers": customers });
    ctx.audit(&transaction, "export", noun, id, None, Some(after))
        .await?;
    transaction.commit().await?;
    Ok(())
}
