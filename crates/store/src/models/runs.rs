//! Trainings and the scores that they gave.

use fenqun_model::{
    Instant, ModelId, ModelRun, ModelRunId, ModelScore, NewModelRun, Reason, ValueType,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, TransactionSession, TransactionTrait,
};

use crate::entity::{model_learned, model_runs, model_scores};
use crate::{Result, begin, sql, stored};

/// Keeps a training with its scores.
pub async fn save_run<C>(db: &C, run: &NewModelRun) -> Result<ModelRun>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let row = model_runs::ActiveModel {
        id: NotSet,
        model_id: Set(run.model_id.0),
        as_of: Set(stored::micros(run.as_of)),
        trained_at: Set(stored::micros(run.trained_at)),
        refusal_zh: Set(run.refusal.as_ref().map(|reason| reason.zh.clone())),
        refusal_en: Set(run.refusal.as_ref().map(|reason| reason.en.clone())),
        report: Set(run.report.to_string()),
        fitted: Set(run.fitted.to_string()),
    };
    let row = model_runs::Entity::insert(row)
        .exec_with_returning(&transaction)
        .await?;
    if let Some(bytes) = &run.learned {
        let learned = model_learned::Model {
            run_id: row.id,
            bytes: bytes.clone(),
        };
        model_learned::Entity::insert(learned.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
    }
    for score in &run.scores {
        let score = model_scores::Model {
            run_id: row.id,
            name: score.name.clone(),
            label_zh: score.label_zh.clone(),
            label_en: score.label_en.clone(),
            value_type: score.value_type.as_str().to_owned(),
            vals: score.values.clone(),
        };
        model_scores::Entity::insert(score.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
    }
    transaction.commit().await?;
    record(row)
}

/// The last training of a model.
pub async fn latest_run(db: &impl ConnectionTrait, id: ModelId) -> Result<Option<ModelRun>> {
    Ok(list_runs(db, id, 1).await?.into_iter().next())
}

/// The last trainings of a model, newest first.
pub async fn list_runs(db: &impl ConnectionTrait, id: ModelId, most: u64) -> Result<Vec<ModelRun>> {
    let rows = model_runs::Entity::find()
        .filter(model_runs::Column::ModelId.eq(id.0))
        .order_by_desc(model_runs::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// The last training of a model that learned something.
pub async fn last_learned(db: &impl ConnectionTrait, id: ModelId) -> Result<Option<ModelRunId>> {
    let found = model_runs::Entity::find()
        .select_only()
        .column(model_runs::Column::Id)
        .filter(model_runs::Column::ModelId.eq(id.0))
        .filter(model_runs::Column::RefusalEn.is_null())
        .order_by_desc(model_runs::Column::Id)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(found.map(ModelRunId))
}

/// What questions are answered from after a training, where it kept such.
pub async fn learned(db: &impl ConnectionTrait, id: ModelRunId) -> Result<Option<Vec<u8>>> {
    let row = model_learned::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| row.bytes))
}

/// The scores in force at an instant, of every model in use: those of its last training for that
/// instant or an earlier one that learned something.
pub async fn scores_at(db: &impl ConnectionTrait, as_of: Instant) -> Result<Vec<ModelScore>> {
    let statement = "SELECT model_scores.* FROM model_scores JOIN ( \
         SELECT model_runs.model_id, MAX(model_runs.id) AS id FROM model_runs \
         JOIN (SELECT r.model_id, MAX(r.as_of) AS as_of FROM model_runs r \
           JOIN models ON models.id = r.model_id AND models.archived_at IS NULL \
           WHERE r.refusal_en IS NULL AND r.as_of <= $1 GROUP BY r.model_id) newest \
         ON newest.model_id = model_runs.model_id AND newest.as_of = model_runs.as_of \
         WHERE model_runs.refusal_en IS NULL GROUP BY model_runs.model_id) last \
         ON last.id = model_scores.run_id ORDER BY model_scores.name, model_scores.run_id";
    let values = vec![stored::micros(as_of).into()];
    let rows = model_scores::Entity::find()
        .from_raw_sql(sql::statement(db, statement, values))
        .all(db)
        .await?;
    rows.into_iter().map(score).collect()
}

/// Forgets trainings for instants before one, but for the first of each of `months` (start of a
/// month to its end) and the last of each model; how many.
pub async fn delete_runs_before(
    db: &impl ConnectionTrait,
    before: Instant,
    months: &[(Instant, Instant)],
) -> Result<u64> {
    let rows = model_runs::Entity::find()
        .order_by_asc(model_runs::Column::Id)
        .all(db)
        .await?;
    let mut last = std::collections::HashMap::new();
    let mut kept = std::collections::HashSet::new();
    for row in &rows {
        last.insert(row.model_id, row.id);
    }
    let mut gone = Vec::new();
    for row in &rows {
        let as_of = stored::instant(row.as_of)?;
        let month = months
            .iter()
            .position(|(start, end)| (*start..*end).contains(&as_of));
        let is_first = month.is_some_and(|month| kept.insert((row.model_id, month)));
        if as_of < before && !is_first && last.get(&row.model_id) != Some(&row.id) {
            gone.push(row.id);
        }
    }
    let count = gone.len() as u64;
    if !gone.is_empty() {
        model_runs::Entity::delete_many()
            .filter(model_runs::Column::Id.is_in(gone))
            .exec(db)
            .await?;
    }
    Ok(count)
}

fn record(row: model_runs::Model) -> Result<ModelRun> {
    Ok(ModelRun {
        id: ModelRunId(row.id),
        model_id: ModelId(row.model_id),
        as_of: stored::instant(row.as_of)?,
        trained_at: stored::instant(row.trained_at)?,
        refusal: row
            .refusal_zh
            .zip(row.refusal_en)
            .map(|(zh, en)| Reason { zh, en }),
        report: stored::json(&row.report)?,
        fitted: stored::json(&row.fitted)?,
    })
}

fn score(row: model_scores::Model) -> Result<ModelScore> {
    Ok(ModelScore {
        name: row.name,
        label_zh: row.label_zh,
        label_en: row.label_en,
        value_type: stored::named(&row.value_type, ValueType::from_name, "value type")?,
        values: row.vals,
    })
}
