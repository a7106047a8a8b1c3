//! Making a source.

use fenqun_model::{NewSource, Source, SourceKind};
use fenqun_store::sources;
use serde_json::to_value;

use super::{MARK, key_hash};
use crate::account::name::{check_label, taken};
use crate::account::tokens;
use crate::{Context, Result};

/// Characters of a write key that are shown later.
const END_LENGTH: usize = 4;

/// A source to make.
#[derive(Clone, Debug)]
pub struct CreateSource {
    /// The name that its events carry.
    pub name: String,
    /// What kind of program it is.
    pub kind: SourceKind,
}

/// A source that has just been made.
pub struct CreatedSource {
    /// What is kept of it.
    pub source: Source,
    /// Its write key, to be shown once.
    pub write_key: String,
}

/// Makes a source with a write key of its own.
pub async fn create(ctx: &Context, request: CreateSource) -> Result<CreatedSource> {
    let name = check_label("name", &request.name, 64)?;
    let write_key = format!("{MARK}{}", tokens::readable(32)?);
    let new = NewSource {
        name,
        kind: request.kind,
        key_end: write_key[write_key.len() - END_LENGTH..].to_owned(),
        key_hash: key_hash(&write_key),
        created_by: ctx.actor.user_id(),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let source = sources::create(&transaction, new, ctx.now())
        .await
        .map_err(taken("source.name_taken"))?;
    let after = Some(to_value(&source)?);
    ctx.audit(&transaction, "create", "source", source.id, None, after)
        .await?;
    transaction.commit().await?;
    ctx.platform.sources_changed();
    Ok(CreatedSource { source, write_key })
}
