//! The workspace's settings.

use fenqun_model::{Language, Workspace};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::entity::workspace::{Entity, Model};
use crate::{Error, Result, stored};

const ID: i64 = 1;

/// The workspace, once it is set up.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<Workspace>> {
    Entity::find_by_id(ID)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// Sets the workspace up.
pub async fn create(db: &impl ConnectionTrait, workspace: &Workspace) -> Result<()> {
    Entity::insert(row(workspace).into_active_model())
        .exec(db)
        .await
        .map_err(|error| Error::or_taken(error, "workspace", &workspace.name))?;
    Ok(())
}

/// Changes every setting.
pub async fn update(db: &impl ConnectionTrait, workspace: &Workspace) -> Result<()> {
    let row = row(workspace).into_active_model().reset_all();
    match row.update(db).await {
        Ok(_) => Ok(()),
        Err(sea_orm::DbErr::RecordNotUpdated) => Err(Error::Missing { noun: "workspace" }),
        Err(error) => Err(error.into()),
    }
}

fn row(workspace: &Workspace) -> Model {
    Model {
        id: ID,
        name: workspace.name.clone(),
        timezone: workspace.timezone.name().to_owned(),
        currency: workspace.currency.clone(),
        language: workspace.language.as_str().to_owned(),
        as_of: workspace.as_of.map(stored::micros),
        created_at: stored::micros(workspace.created_at),
        job_minutes: i64::from(workspace.job_minutes),
    }
}

fn record(row: Model) -> Result<Workspace> {
    Ok(Workspace {
        timezone: row
            .timezone
            .parse()
            .map_err(|_| stored::corrupt("time zone", row.timezone.clone()))?,
        name: row.name,
        currency: row.currency,
        language: stored::named(&row.language, Language::from_name, "language")?,
        as_of: stored::optional_instant(row.as_of)?,
        job_minutes: stored::unsigned(row.job_minutes)?,
        created_at: stored::instant(row.created_at)?,
    })
}
