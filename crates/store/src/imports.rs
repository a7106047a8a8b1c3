//! Imports: files, how they were read, and what came of them.

use fenqun_model::{
    Import, ImportChange, ImportId, ImportKind, ImportState, Instant, JobId, NewImport, Page,
    PageRequest, UserId,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::imports::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, page, stored};

const NOUN: &str = "import";

/// Keeps an import; `Taken` where one with the same fingerprint exists.
pub async fn create(
    db: &impl ConnectionTrait,
    import: NewImport,
    by: Option<UserId>,
    now: Instant,
) -> Result<Import> {
    let row = ActiveModel {
        kind: Set(import.kind.as_str().to_owned()),
        file_name: Set(import.file_name.clone()),
        path: Set(import.path),
        sha256: Set(import.sha256),
        fingerprint: Set(import.fingerprint),
        source: Set(import.source),
        options: Set(import.options.to_string()),
        mapping: Set(import.mapping.to_string()),
        state: Set(import.state.as_str().to_owned()),
        created_by: Set(by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, &import.file_name))?;
    record(row)
}

/// The import with this id.
pub async fn find(db: &impl ConnectionTrait, id: ImportId) -> Result<Option<Import>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The import with this fingerprint.
pub async fn find_by_fingerprint(
    db: &impl ConnectionTrait,
    fingerprint: &str,
) -> Result<Option<Import>> {
    let row = Entity::find()
        .filter(Column::Fingerprint.eq(fingerprint))
        .one(db)
        .await?;
    row.map(record).transpose()
}

/// Changes an import; `Taken` where its new fingerprint is another's.
pub async fn update(
    db: &impl ConnectionTrait,
    id: ImportId,
    change: ImportChange,
) -> Result<Import> {
    let row = changed(change);
    if row == ActiveModel::default() {
        return find(db, id).await?.ok_or(Error::Missing { noun: NOUN });
    }
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, &id.to_string()))?;
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

/// Imports, newest first.
pub async fn list(db: &impl ConnectionTrait, page: PageRequest) -> Result<Page<Import>> {
    page::by_id(db, Entity::find(), Column::Id, |row| row.id, record, page).await
}

/// Forgets an import, not what it brought; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: ImportId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

fn changed(change: ImportChange) -> ActiveModel {
    let mut row = ActiveModel::default();
    if let Some(kind) = change.kind {
        row.kind = Set(kind.as_str().to_owned());
    }
    if let Some(fingerprint) = change.fingerprint {
        row.fingerprint = Set(Some(fingerprint));
    }
    if let Some(source) = change.source {
        row.source = Set(source);
    }
    if let Some(options) = change.options {
        row.options = Set(options.to_string());
    }
    if let Some(mapping) = change.mapping {
        row.mapping = Set(mapping.to_string());
    }
    if let Some(state) = change.state {
        row.state = Set(state.as_str().to_owned());
    }
    if let Some(report) = change.report {
        row.report = Set(Some(report.to_string()));
    }
    if let Some(path) = change.rejects_path {
        row.rejects_path = Set(Some(path));
    }
    if let Some(job_id) = change.job_id {
        row.job_id = Set(Some(job_id.0));
    }
    if let Some(finished_at) = change.finished_at {
        row.finished_at = Set(Some(stored::micros(finished_at)));
    }
    row
}

fn record(row: Model) -> Result<Import> {
    Ok(Import {
        id: ImportId(row.id),
        kind: stored::named(&row.kind, ImportKind::from_name, "kind of import")?,
        file_name: row.file_name,
        path: row.path,
        sha256: row.sha256,
        fingerprint: row.fingerprint,
        source: row.source,
        options: stored::json(&row.options)?,
        mapping: stored::json(&row.mapping)?,
        state: stored::named(&row.state, ImportState::from_name, "state of an import")?,
        report: stored::optional_json(row.report.as_deref())?,
        rejects_path: row.rejects_path,
        job_id: row.job_id.map(JobId),
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        finished_at: stored::optional_instant(row.finished_at)?,
    })
}
