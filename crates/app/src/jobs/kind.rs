//! What a job can be, and what runs it: the one place where both are listed.

use fenqun_lake::Compaction;
use fenqun_model::{ImportId, ModelId, SchemeId, SegmentId};
use fenqun_store::{jobs, sessions, webhooks};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Control;
use crate::platform::Platform;
use crate::{Context, Result, classify, collect};

/// What a job is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "params", rename_all = "snake_case")]
pub enum JobKind {
    /// Import the file of an import.
    Import {
        /// The import.
        import_id: ImportId,
    },
    /// Refresh segments, all by default.
    RefreshSegments {
        /// Which.
        ids: Option<Vec<SegmentId>>,
    },
    /// Classify all customers anew, by all schemes by default.
    RefreshSchemes {
        /// By which.
        ids: Option<Vec<SchemeId>>,
    },
    /// Train models, all by default.
    TrainModels {
        /// Which.
        ids: Option<Vec<ModelId>>,
    },
    /// Merge and re-sort the lake's small files.
    CompactLake,
    /// Delete the lake's files that nothing refers to any more.
    VacuumLake,
    /// Forget sessions, jobs and uploads that are long over.
    TidyRecords,
}

/// Days for which a finished job is kept.
const JOBS_KEPT_DAYS: i64 = 90;

/// For how long the lake keeps files that a compaction replaced.
const LAKE_RETENTION: chrono::Duration = chrono::Duration::days(1);

impl JobKind {
    /// The kind's name, as the records and the API have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Import { .. } => "import",
            Self::RefreshSegments { .. } => "refresh_segments",
            Self::RefreshSchemes { .. } => "refresh_schemes",
            Self::TrainModels { .. } => "train_models",
            Self::CompactLake => "compact_lake",
            Self::VacuumLake => "vacuum_lake",
            Self::TidyRecords => "tidy_records",
        }
    }

    /// What distinguishes it from others of its kind.
    pub(crate) fn params(&self) -> Result<Value> {
        let whole = serde_json::to_value(self)?;
        Ok(whole.get("params").cloned().unwrap_or(Value::Null))
    }

    /// From a job's row.
    pub(crate) fn from_row(kind: &str, params: &Value) -> Result<Self> {
        let whole = match params {
            Value::Null => json!({ "kind": kind }),
            params => json!({ "kind": kind, "params": params }),
        };
        Ok(serde_json::from_value(whole)?)
    }

    /// Minutes that it may take before it is stopped; `None` where only its size decides.
    pub(crate) async fn limit_minutes(&self, platform: &Platform) -> Result<Option<u32>> {
        Ok(match self {
            Self::Import { .. } => None,
            Self::RefreshSegments { .. } | Self::RefreshSchemes { .. } => {
                Some(platform.workspace().await?.job_minutes)
            }
            Self::TrainModels { .. } | Self::CompactLake | Self::VacuumLake => Some(6 * 60),
            Self::TidyRecords => Some(60),
        })
    }

    /// Does it; the answer is the job's result.
    pub(crate) async fn run(self, ctx: &Context, control: &Control) -> Result<Value> {
        let platform = &ctx.platform;
        match self {
            Self::Import { import_id } => {
                let report = collect::run_job(ctx, import_id, control).await?;
                Ok(json!({
                    "import_id": import_id,
                    "rows_imported": report.rows_imported,
                    "rows_rejected": report.rows_rejected,
                }))
            }
            Self::RefreshSegments { ids } => classify::refresh_segments(ctx, ids, control).await,
            Self::RefreshSchemes { ids } => classify::refresh_schemes(ctx, ids, control).await,
            Self::TrainModels { ids } => classify::models::train_all(ctx, ids, control).await,
            Self::CompactLake => {
                let report = platform.lake.compact(&Compaction::Due).await?;
                Ok(json!({
                    "merged": report.merged, "written": report.written, "rows": report.rows,
                }))
            }
            Self::VacuumLake => {
                let report = platform
                    .lake
                    .vacuum(LAKE_RETENTION.to_std().unwrap_or_default())
                    .await?;
                Ok(json!({ "replaced": report.replaced, "leftovers": report.leftovers }))
            }
            Self::TidyRecords => {
                let now = ctx.now();
                let sessions = sessions::delete_expired(platform.db(), now).await?;
                let before = now - chrono::Duration::days(JOBS_KEPT_DAYS);
                webhooks::delete_finished_before(platform.db(), before).await?;
                let jobs = jobs::delete_finished_before(platform.db(), before).await?;
                let uploads = collect::remove_old_uploads(ctx).await?;
                let trainings = classify::models::forget_old_runs(ctx).await?;
                Ok(json!({
                    "sessions": sessions, "jobs": jobs, "uploads": uploads,
                    "trainings": trainings,
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_its_row() {
        for kind in [
            JobKind::Import {
                import_id: ImportId(7),
            },
            JobKind::RefreshSegments { ids: None },
            JobKind::RefreshSegments {
                ids: Some(vec![SegmentId(3)]),
            },
            JobKind::RefreshSchemes { ids: None },
            JobKind::TrainModels {
                ids: Some(vec![ModelId(5)]),
            },
            JobKind::CompactLake,
            JobKind::VacuumLake,
            JobKind::TidyRecords,
        ] {
            let params = kind.params().expect("serialises");
            let back = JobKind::from_row(kind.name(), &params).expect("a known kind");
            assert_eq!(back, kind);
        }
        assert!(JobKind::from_row("fly", &Value::Null).is_err());
    }
}
