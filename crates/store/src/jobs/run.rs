//! The life of a job.

use fenqun_model::{Instant, Job, JobId, JobOutcome, JobProgress, JobState, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable,
    QueryFilter,
};
use serde_json::Value as Json;

use super::{NOUN, find::record};
use crate::entity::jobs::{ActiveModel, Column, Entity};
use crate::{Error, Result, sql, stored};

/// Asks for a job.
pub async fn enqueue(
    db: &impl ConnectionTrait,
    kind: &str,
    params: &Json,
    by: Option<UserId>,
    now: Instant,
) -> Result<Job> {
    let row = ActiveModel {
        kind: Set(kind.to_owned()),
        params: Set(params.to_string()),
        state: Set(JobState::Queued.as_str().to_owned()),
        progress_done: Set(0),
        unit: Set(String::new()),
        message: Set(String::new()),
        cancel_requested: Set(false),
        created_by: Set(by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        ..Default::default()
    };
    record(Entity::insert(row).exec_with_returning(db).await?)
}

/// Takes the job that has waited longest; no two workers take the same one.
pub async fn claim_next(db: &impl ConnectionTrait, now: Instant) -> Result<Option<Job>> {
    let skip_locked = match db.get_database_backend() {
        DbBackend::Sqlite => "",
        _ => "FOR UPDATE SKIP LOCKED",
    };
    let statement = format!(
        "UPDATE jobs SET state = 'running', started_at = $1 WHERE id = (\
         SELECT id FROM jobs WHERE state = 'queued' ORDER BY id LIMIT 1 {skip_locked}) RETURNING {}",
        columns()
    );
    let values = vec![stored::micros(now).into()];
    let rows = Entity::find()
        .from_raw_sql(sql::statement(db, statement, values))
        .all(db)
        .await?;
    rows.into_iter().next().map(record).transpose()
}

/// Notes how far a running job has come; answers whether it was asked to stop.
pub async fn report_progress(
    db: &impl ConnectionTrait,
    id: JobId,
    progress: &JobProgress,
) -> Result<bool> {
    let row = ActiveModel {
        progress_done: Set(stored::signed(progress.done)),
        progress_total: Set(progress.total.map(stored::signed)),
        unit: Set(progress.unit.clone()),
        message: Set(progress.message.clone()),
        ..Default::default()
    };
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await?;
    let row = rows
        .into_iter()
        .next()
        .ok_or(Error::Missing { noun: NOUN })?;
    Ok(row.cancel_requested)
}

/// Asks a job to stop. One that waits is cancelled at once, one that is over stays as it is;
/// `None` where there is no such job.
pub async fn request_cancel(
    db: &impl ConnectionTrait,
    id: JobId,
    now: Instant,
) -> Result<Option<Job>> {
    // One statement: a worker may take the job between two.
    let statement = format!(
        "UPDATE jobs SET \
         cancel_requested = (state IN ('queued', 'running') OR cancel_requested), \
         finished_at = CASE WHEN state = 'queued' THEN $2 ELSE finished_at END, \
         state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END \
         WHERE id = $1 RETURNING {}",
        columns()
    );
    let values = vec![id.0.into(), stored::micros(now).into()];
    let rows = Entity::find()
        .from_raw_sql(sql::statement(db, statement, values))
        .all(db)
        .await?;
    rows.into_iter().next().map(record).transpose()
}

/// Every column by name: SQLite fixes what `*` stands for before it looks whether another
/// connection has added a column.
fn columns() -> String {
    let names: Vec<&str> = Column::iter().map(|column| column.as_str()).collect();
    names.join(", ")
}

/// Ends a job.
pub async fn finish(
    db: &impl ConnectionTrait,
    id: JobId,
    outcome: &JobOutcome,
    now: Instant,
) -> Result<Job> {
    let mut row = ActiveModel {
        state: Set(outcome.state().as_str().to_owned()),
        finished_at: Set(Some(stored::micros(now))),
        ..Default::default()
    };
    match outcome {
        JobOutcome::Succeeded(result) => row.result = Set(Some(result.to_string())),
        JobOutcome::Failed(reason) => {
            row.error = Set(Some(reason.en.clone()));
            row.error_zh = Set(Some(reason.zh.clone()));
        }
        JobOutcome::Cancelled => {}
    }
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await?;
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

/// Puts jobs that were running when the process died back into the queue; answers how many.
pub async fn requeue_running(db: &impl ConnectionTrait) -> Result<u64> {
    let row = ActiveModel {
        state: Set(JobState::Queued.as_str().to_owned()),
        started_at: Set(None),
        ..Default::default()
    };
    let result = Entity::update_many()
        .set(row)
        .filter(Column::State.eq(JobState::Running.as_str()))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}

/// Forgets jobs that ended before an instant; answers how many.
pub async fn delete_finished_before(db: &impl ConnectionTrait, before: Instant) -> Result<u64> {
    let result = Entity::delete_many()
        .filter(Column::FinishedAt.lt(stored::micros(before)))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}
