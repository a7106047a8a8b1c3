//! Sessions: browsers that are signed in.

use chrono::Duration;
use fenqun_model::{Instant, Session, User, UserId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::entity::sessions::{Column, Entity, Model};
use crate::{Result, stored, users};

/// `last_seen_at` is kept to this precision, so that reading a page writes nothing.
const TOUCH_MINUTES: i64 = 1;

/// Signs a browser in.
pub async fn create(db: &impl ConnectionTrait, session: &Session) -> Result<()> {
    let row = Model {
        token_hash: session.token_hash.clone(),
        user_id: session.user_id.0,
        csrf: session.csrf.clone(),
        created_at: stored::micros(session.created_at),
        last_seen_at: stored::micros(session.last_seen_at),
        expires_at: stored::micros(session.expires_at),
        ip: session.ip.clone(),
        user_agent: session.user_agent.clone(),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The session with this token and its user, unless it is over or the user is disabled. Notes, at
/// most once a minute, that it was used.
pub async fn find(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: Instant,
) -> Result<Option<(Session, User)>> {
    let row = Entity::find_by_id(token_hash)
        .filter(Column::ExpiresAt.gt(stored::micros(now)))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut session = record(row)?;
    let Some(user) = users::find(db, session.user_id).await? else {
        return Ok(None);
    };
    if user.disabled {
        return Ok(None);
    }
    if session.last_seen_at <= now - Duration::minutes(TOUCH_MINUTES) {
        session.last_seen_at = now;
        Entity::update_many()
            .col_expr(Column::LastSeenAt, Expr::value(stored::micros(now)))
            .filter(Column::TokenHash.eq(token_hash))
            .exec(db)
            .await?;
        users::touch(db, user.id, now).await?;
    }
    Ok(Some((session, user)))
}

/// Signs a browser out; false where it was not signed in.
pub async fn revoke(db: &impl ConnectionTrait, token_hash: &str) -> Result<bool> {
    let result = Entity::delete_by_id(token_hash).exec(db).await?;
    Ok(result.rows_affected > 0)
}

/// Signs all browsers of a user out, but for the one with the token `except`.
pub async fn revoke_all_of_user(
    db: &impl ConnectionTrait,
    user: UserId,
    except: Option<&str>,
) -> Result<u64> {
    let mut query = Entity::delete_many().filter(Column::UserId.eq(user.0));
    if let Some(token_hash) = except {
        query = query.filter(Column::TokenHash.ne(token_hash));
    }
    Ok(query.exec(db).await?.rows_affected)
}

/// The browsers in which a user is signed in, last used first.
pub async fn list_of_user(
    db: &impl ConnectionTrait,
    user: UserId,
    now: Instant,
) -> Result<Vec<Session>> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .filter(Column::ExpiresAt.gt(stored::micros(now)))
        .order_by_desc(Column::LastSeenAt)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Forgets sessions that are over.
pub async fn delete_expired(db: &impl ConnectionTrait, now: Instant) -> Result<u64> {
    let result = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(stored::micros(now)))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}

fn record(row: Model) -> Result<Session> {
    Ok(Session {
        token_hash: row.token_hash,
        user_id: UserId(row.user_id),
        csrf: row.csrf,
        created_at: stored::instant(row.created_at)?,
        last_seen_at: stored::instant(row.last_seen_at)?,
        expires_at: stored::instant(row.expires_at)?,
        ip: row.ip,
        user_agent: row.user_agent,
    })
}
