//! Finding jobs.

use fenqun_model::{Instant, Job, JobId, JobProgress, JobState, Page, PageRequest, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::jobs::{Column, Entity, Model};
use crate::{Result, page, stored};

/// Which jobs to list; an empty filter lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// In any of these states; empty is any state.
    pub states: Vec<JobState>,
    /// Of any of these kinds; empty is any kind.
    pub kinds: Vec<String>,
    /// Asked for at this instant or later.
    pub since: Option<Instant>,
}

/// The job with this id.
pub async fn find(db: &impl ConnectionTrait, id: JobId) -> Result<Option<Job>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// Jobs, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &JobFilter,
    page: PageRequest,
) -> Result<Page<Job>> {
    let mut query = Entity::find();
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state.as_str());
        query = query.filter(Column::State.is_in(states));
    }
    if !filter.kinds.is_empty() {
        query = query.filter(Column::Kind.is_in(filter.kinds.iter().map(String::as_str)));
    }
    if let Some(since) = filter.since {
        query = query.filter(Column::CreatedAt.gte(stored::micros(since)));
    }
    page::by_id(db, query, Column::Id, |row| row.id, record, page).await
}

pub(super) fn record(row: Model) -> Result<Job> {
    Ok(Job {
        id: JobId(row.id),
        kind: row.kind,
        params: stored::json(&row.params)?,
        state: stored::named(&row.state, JobState::from_name, "state of a job")?,
        progress: JobProgress {
            done: stored::unsigned(row.progress_done)?,
            total: row.progress_total.map(stored::unsigned).transpose()?,
            unit: row.unit,
            message: row.message,
        },
        result: stored::optional_json(row.result.as_deref())?,
        error: stored::reason(row.error, row.error_zh),
        cancel_requested: row.cancel_requested,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        started_at: stored::optional_instant(row.started_at)?,
        finished_at: stored::optional_instant(row.finished_at)?,
    })
}
