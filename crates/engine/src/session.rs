//! Building a session.

use std::sync::Arc;

use datafusion::execution::SessionStateBuilder;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::local_date::local_date_udf;
use crate::{EngineConfig, EngineError};

/// A session that shares its memory fairly between operators, spills beyond it, and knows our
/// functions. It has no tables; its `information_schema` answers `SHOW`.
pub fn session(config: &EngineConfig) -> Result<SessionContext, EngineError> {
    let disk = DiskManagerBuilder::default()
        .with_mode(DiskManagerMode::Directories(vec![config.spill_dir.clone()]));
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_pool(Arc::new(FairSpillPool::new(config.memory_bytes)))
        .with_disk_manager_builder(disk)
        .build_arc()?;
    let options = SessionConfig::new()
        .with_target_partitions(config.partitions.max(1))
        .with_information_schema(true);
    let state = SessionStateBuilder::new()
        .with_config(options)
        .with_runtime_env(runtime)
        .with_default_features()
        .build();
    let context = SessionContext::new_with_state(state);
    context.register_udf(local_date_udf());
    Ok(context)
}

#[cfg(test)]
mod tests {
    use datafusion::assert_batches_eq;
    use datafusion::execution::FunctionRegistry;

    use super::*;

    #[tokio::test]
    async fn knows_our_functions_and_spills_below_its_memory() {
        let spill = tempfile::tempdir().expect("a temporary folder");
        let config = EngineConfig {
            memory_bytes: 24 << 20,
            spill_dir: spill.path().to_owned(),
            partitions: 1,
        };
        let context = session(&config).expect("a session");
        let sql = "select max(value) as m, count(*) as n from \
                   (select value from generate_series(1, 4000000) order by value % 1000, value)";
        let batches = context.sql(sql).await.expect("a plan").collect().await;
        let batches = batches.expect("the sort spills instead of failing");
        let expected = [
            "+---------+---------+",
            "| m       | n       |",
            "+---------+---------+",
            "| 4000000 | 4000000 |",
            "+---------+---------+",
        ];
        assert_batches_eq!(expected, &batches);
        assert!(context.udf("local_date").is_ok());
    }
}
