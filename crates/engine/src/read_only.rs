//! SQL typed by people: it may read the tables that the session offers and do nothing else.

use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SessionContext;

use crate::EngineError;

/// Runs one reading statement and streams its rows, at most `limit` of them. Statements that
/// change, set, copy or define anything are refused before they run.
pub async fn run_read_only_sql(
    context: &SessionContext,
    sql: &str,
    limit: Option<usize>,
) -> Result<SendableRecordBatchStream, EngineError> {
    let plan = context.state().create_logical_plan(sql).await;
    let plan = plan.map_err(|e| EngineError::InvalidSql(plain_message(&e)))?;
    SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false)
        .verify_plan(&plan)
        .map_err(|e| EngineError::NotReadOnly(plain_message(&e)))?;
    // These two must stay the root of their plan, and their output is small.
    let describes = matches!(
        plan,
        LogicalPlan::Explain(_) | LogicalPlan::Analyze(_) | LogicalPlan::DescribeTable(_)
    );
    let mut frame = context.execute_logical_plan(plan).await?;
    if let Some(limit) = limit.filter(|_| !describes) {
        frame = frame.limit(0, Some(limit))?;
    }
    let invalid = |e: DataFusionError| match e.find_root() {
        DataFusionError::Plan(_) | DataFusionError::SchemaError(..) => {
            EngineError::InvalidSql(plain_message(&e))
        }
        _ => EngineError::Execution(e),
    };
    frame.execute_stream().await.map_err(invalid)
}

/// The innermost message, without the library's own prefixes and back-traces.
fn plain_message(error: &DataFusionError) -> String {
    let root = error.find_root();
    let message = match root {
        DataFusionError::Plan(text) | DataFusionError::NotImplemented(text) => text.clone(),
        other => other.strip_backtrace(),
    };
    message.lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use futures::TryStreamExt;

    use super::*;
    use crate::{EngineConfig, session};

    async fn rows(sql: &str, limit: Option<usize>) -> Result<usize, EngineError> {
        let context = session(&EngineConfig::default())?;
        let frame = context.read_batch(
            arrow::array::RecordBatch::try_from_iter([(
                "n",
                std::sync::Arc::new(arrow::array::Int32Array::from(vec![1, 2, 3]))
                    as arrow::array::ArrayRef,
            )])
            .expect("a batch"),
        )?;
        context.register_table("numbers", frame.into_view())?;
        let stream = run_read_only_sql(&context, sql, limit).await?;
        let batches: Vec<_> = stream.try_collect().await?;
        Ok(batches
            .iter()
            .map(arrow::array::RecordBatch::num_rows)
            .sum())
    }

    #[tokio::test]
    async fn reading_statements_run() {
        assert_eq!(rows("select * from numbers", None).await.expect("runs"), 3);
        assert_eq!(
            rows("with t as (select n from numbers) select * from t", Some(2))
                .await
                .expect("runs"),
            2
        );
        assert!(
            rows("explain select * from numbers", Some(1))
                .await
                .expect("runs")
                > 0
        );
        assert!(rows("show tables", None).await.expect("runs") > 0);
        assert!(rows("describe numbers", None).await.expect("runs") > 0);
        assert_eq!(rows("values (1), (2)", None).await.expect("runs"), 2);
    }

    #[tokio::test]
    async fn everything_else_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("out.csv");
        let copy = format!("copy numbers to '{}'", file.display());
        let external = "create external table x stored as csv location '/etc/passwd'";
        for sql in [
            "insert into numbers values (4)",
            "create table t as select 1",
            "create view v as select 1",
            "drop table numbers",
            "set datafusion.execution.batch_size = 1",
            external,
            &copy,
            "explain analyze insert into numbers values (4)",
        ] {
            let refused = rows(sql, None).await;
            assert!(
                matches!(refused, Err(EngineError::NotReadOnly(_))),
                "{sql}: {refused:?}"
            );
        }
        assert!(!file.exists());
        for sql in [
            "select 1; select 2",
            "select * from '/etc/passwd'",
            "selec",
            "select nobody from numbers",
        ] {
            let refused = rows(sql, None).await;
            assert!(
                matches!(refused, Err(EngineError::InvalidSql(_))),
                "{sql}: {refused:?}"
            );
        }
    }
}
