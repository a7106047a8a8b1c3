//! Users: who may sign in, and what happens when they try.

use chrono::Duration;
use fenqun_model::{Instant, Language, NewUser, PasswordHash, Role, User, UserChange, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, TransactionSession, TransactionTrait,
};

use crate::entity::users::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, begin, stored};

const NOUN: &str = "user";

/// Adds a user; `Taken` where the name is in use, letter case ignored.
pub async fn create(db: &impl ConnectionTrait, user: NewUser, now: Instant) -> Result<User> {
    let row = ActiveModel {
        name: Set(user.name.clone()),
        display_name: Set(user.display_name),
        password_hash: Set(user.password_hash.0),
        role: Set(user.role.as_str().to_owned()),
        disabled: Set(false),
        failed_sign_ins: Set(0),
        locked_until: Set(None),
        language: Set(user.language.map(|l| l.as_str().to_owned())),
        created_at: Set(stored::micros(now)),
        last_seen_at: Set(None),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, &user.name))?;
    record(row)
}

/// The user with this id.
pub async fn find(db: &impl ConnectionTrait, id: UserId) -> Result<Option<User>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The user with this name, letter case ignored.
pub async fn find_by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<User>> {
    Entity::find()
        .filter(Func::lower(Expr::col(Column::Name)).eq(Func::lower(Expr::val(name))))
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// All users by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<User>> {
    let rows = Entity::find().order_by_asc(Column::Name).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// How many users there are.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(Entity::find().count(db).await?)
}

/// Changes a user; `LastAdmin` where nobody would be left who can manage users.
pub async fn update<C>(db: &C, id: UserId, change: UserChange) -> Result<User>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    // The rows are locked, so that two administrators cannot demote each other at once.
    let admins: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Role.eq(Role::Admin.as_str()))
        .filter(Column::Disabled.eq(false))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(&transaction)
        .await?;
    let loses_admin =
        change.disabled == Some(true) || change.role.is_some_and(|role| role != Role::Admin);
    if loses_admin && admins == [id.0] {
        return Err(Error::LastAdmin);
    }
    let mut row = ActiveModel::default();
    if let Some(display_name) = change.display_name {
        row.display_name = Set(display_name);
    }
    if let Some(role) = change.role {
        row.role = Set(role.as_str().to_owned());
    }
    if let Some(disabled) = change.disabled {
        row.disabled = Set(disabled);
    }
    if let Some(language) = change.language {
        row.language = Set(Some(language.as_str().to_owned()));
    }
    let user = set(&transaction, id, row).await?;
    transaction.commit().await?;
    Ok(user)
}

/// Gives a new password, and ends a lock-out.
pub async fn set_password(
    db: &impl ConnectionTrait,
    id: UserId,
    password_hash: &PasswordHash,
) -> Result<()> {
    let row = ActiveModel {
        password_hash: Set(password_hash.0.clone()),
        failed_sign_ins: Set(0),
        locked_until: Set(None),
        ..Default::default()
    };
    set(db, id, row).await.map(drop)
}

/// Notes a right password.
pub async fn record_success(db: &impl ConnectionTrait, id: UserId, now: Instant) -> Result<()> {
    let row = ActiveModel {
        failed_sign_ins: Set(0),
        locked_until: Set(None),
        last_seen_at: Set(Some(stored::micros(now))),
        ..Default::default()
    };
    set(db, id, row).await.map(drop)
}

/// Notes a wrong password; the fifth in a row locks the user out, and the count starts anew.
pub async fn record_failure(db: &impl ConnectionTrait, id: UserId, now: Instant) -> Result<User> {
    let limit = i64::from(User::FAILED_SIGN_INS_LIMIT);
    let until = stored::micros(now + Duration::minutes(User::LOCK_OUT_MINUTES));
    let is_last = || Expr::col(Column::FailedSignIns).gte(limit - 1);
    let rows = Entity::update_many()
        .col_expr(
            Column::LockedUntil,
            Expr::case(is_last(), until)
                .finally(Expr::col(Column::LockedUntil))
                .into(),
        )
        .col_expr(
            Column::FailedSignIns,
            Expr::case(is_last(), 0)
                .finally(Expr::col(Column::FailedSignIns).add(1))
                .into(),
        )
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await?;
    first(rows)
}

/// Notes that a user did something.
pub async fn touch(db: &impl ConnectionTrait, id: UserId, now: Instant) -> Result<()> {
    let row = ActiveModel {
        last_seen_at: Set(Some(stored::micros(now))),
        ..Default::default()
    };
    set(db, id, row).await.map(drop)
}

async fn set(db: &impl ConnectionTrait, id: UserId, row: ActiveModel) -> Result<User> {
    if row == ActiveModel::default() {
        return find(db, id).await?.ok_or(Error::Missing { noun: NOUN });
    }
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await?;
    first(rows)
}

fn first(rows: Vec<Model>) -> Result<User> {
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

pub(crate) fn record(row: Model) -> Result<User> {
    Ok(User {
        id: UserId(row.id),
        name: row.name,
        display_name: row.display_name,
        password_hash: PasswordHash(row.password_hash),
        role: stored::named(&row.role, Role::from_name, "role")?,
        disabled: row.disabled,
        failed_sign_ins: stored::unsigned(row.failed_sign_ins)?,
        locked_until: stored::optional_instant(row.locked_until)?,
        language: row
            .language
            .map(|name| stored::named(&name, Language::from_name, "language"))
            .transpose()?,
        created_at: stored::instant(row.created_at)?,
        last_seen_at: stored::optional_instant(row.last_seen_at)?,
    })
}
