//! Schemes: ordered lists of classes, versioned; each customer is in exactly one class.

mod announce;
mod classification;
mod create;
mod follow;
mod publish;
mod refresh;
mod transitions;

pub use classification::{classification, classify, rfm, saved, why};
pub(crate) use create::create_defined;
pub(crate) use create::make_usual;
pub use create::{CreateScheme, USUAL, create, set_archived, suggested};
pub use publish::{Change, Move, SchemePreview, preview, publish};
pub use refresh::refresh;
pub use transitions::{Flow, Point, Transitions, transitions};

use fenqun_model::{Scheme, SchemeId};
use fenqun_segment::{Definition, Missing};
use serde_json::{Value, json};

use crate::{Context, Error, Result};

/// A scheme that must be there.
pub(crate) async fn get(ctx: &Context, id: SchemeId) -> Result<Scheme> {
    fenqun_store::schemes::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "scheme" })
}

/// What a scheme's current version says.
pub fn definition(scheme: &Scheme) -> Result<Definition> {
    Ok(serde_json::from_value(scheme.definition.clone())?)
}

/// The data without which a scheme tells nobody apart; `None` where there is some.
pub async fn missing(ctx: &Context, scheme: &Scheme) -> Result<Option<Missing>> {
    let dictionary = ctx.platform.dictionary().await?;
    let definition = definition(scheme)?;
    let compiled = dictionary.schemes.get(&scheme.id);
    Ok(compiled.and_then(|compiled| compiled.missing(&definition)))
}

/// What the audit log keeps of a scheme.
fn audited(scheme: &Scheme) -> Value {
    json!({
        "name": scheme.name,
        "version": scheme.version,
        "definition": scheme.definition,
        "archived": scheme.archived_at.is_some(),
    })
}
