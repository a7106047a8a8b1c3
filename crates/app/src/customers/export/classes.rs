//! Taking everybody's class away in a file, with the scores of an RFM scheme.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use bytes::Bytes;
use fenqun_files::{OutFormat, writer};
use fenqun_model::{CustomerNumber, SchemeId};
use fenqun_segment::{Classification, Population, rfm::Score};
use tokio::sync::mpsc;

use super::{cells::decimals, pieces::Pieces, write::note};
use crate::{Context, Error, Result, customers::DirectoryCache};

/// Customers written before a piece is sent.
const BATCH: usize = 5_000;

/// Starts writing; the file arrives piece by piece, customers in the order of their keys.
pub async fn export_classes(
    ctx: &Context,
    cache: &DirectoryCache,
    scheme: SchemeId,
    format: OutFormat,
) -> Result<mpsc::Receiver<Result<Bytes>>> {
    if !ctx.actor.role.exports() {
        return Err(Error::Denied);
    }
    let classification = cache.classification(ctx, scheme).await?;
    let population = ctx.platform.population().await?;
    note(ctx, "scheme", scheme, population.all().len()).await?;
    let (send, receive) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(&classification, &population, format, &send) {
            // Nobody listens any more where the reader has gone away.
            let _ = send.blocking_send(Err(error));
        }
    });
    Ok(receive)
}

fn write(
    classification: &Arc<Classification>,
    population: &Population,
    format: OutFormat,
    send: &mpsc::Sender<Result<Bytes>>,
) -> Result<()> {
    let rfm = classification.rfm.as_ref();
    let schema = schema(rfm.is_some());
    let pieces = Pieces::default();
    let mut table = writer(pieces.clone(), format, schema.clone()).map_err(Error::internal)?;
    let mut rows: Vec<usize> = (0..population.len()).collect();
    let order = population.key_order();
    rows.sort_unstable_by_key(|row| order[*row]);
    for rows in rows.chunks(BATCH) {
        let columns = columns(classification, population, rows, &schema)?;
        let batch = RecordBatch::try_new(schema.clone(), columns)?;
        table.batch(&batch).map_err(Error::internal)?;
        if let Some(piece) = pieces.take()
            && send.blocking_send(Ok(piece)).is_err()
        {
            return Ok(());
        }
    }
    table.finish().map_err(Error::internal)?;
    if let Some(piece) = pieces.take() {
        let _ = send.blocking_send(Ok(piece));
    }
    Ok(())
}

fn schema(rfm: bool) -> SchemaRef {
    let mut fields = vec![
        Field::new("customer", DataType::Utf8, true),
        Field::new("class", DataType::Utf8, true),
    ];
    if rfm {
        let money = DataType::Decimal128(38, 2);
        fields.extend([
            Field::new("recency_days", DataType::Int64, true),
            Field::new("frequency", DataType::Int64, true),
            Field::new("monetary", money, true),
            Field::new("r", DataType::Int64, true),
            Field::new("f", DataType::Int64, true),
            Field::new("m", DataType::Int64, true),
        ]);
    }
    Schema::new(fields).into()
}

fn columns(
    classification: &Classification,
    population: &Population,
    rows: &[usize],
    schema: &Schema,
) -> Result<Vec<ArrayRef>> {
    let numbers = || {
        rows.iter()
            .map(|row| CustomerNumber(population.numbers().value(*row)))
    };
    let keys = rows.iter().map(|row| Some(population.keys().value(*row)));
    let classes = numbers().map(|number| classification.class_of(number));
    let classes = classes.map(|class| class.map(|class| class.key.as_str()));
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(keys.collect::<StringArray>()),
        Arc::new(classes.collect::<StringArray>()),
    ];
    let Some(rfm) = &classification.rfm else {
        return Ok(columns);
    };
    let scores: Vec<Option<Score>> = numbers().map(|number| rfm.score_of(number)).collect();
    let whole = |value: &dyn Fn(&Score) -> i64| -> ArrayRef {
        let values = scores.iter().map(|score| score.as_ref().map(value));
        Arc::new(values.collect::<Int64Array>())
    };
    let amounts = scores.iter().map(|score| score.map(|score| score.monetary));
    let large = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    columns.extend([
        whole(&|score| score.recency_days.into()),
        whole(&|score| large(score.frequency)),
        decimals(amounts, schema.field(4).data_type())?,
        whole(&|score| score.r.into()),
        whole(&|score| score.f.into()),
        whole(&|score| score.m.into()),
    ]);
    Ok(columns)
}
