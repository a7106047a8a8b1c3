//! `fenqun source`: who sends live events.

use fenqun_app::collect::sources::{self, CreateSource};
use fenqun_app::platform::Access;
use serde_json::json;

use crate::arguments::{Global, Source, SourceKind};
use crate::output;
use crate::platform;

/// Makes, lists or revokes sources.
pub async fn run(global: &Global, command: Source) -> anyhow::Result<()> {
    let access = match command {
        Source::List => Access::Reader,
        Source::Create { .. } | Source::Revoke { .. } => Access::Writer,
    };
    let context = platform::open(global, access).await?;
    match command {
        Source::Create { name, kind } => {
            let kind = kind.into();
            let created = sources::create(&context, CreateSource { name, kind }).await?;
            if global.json {
                return output::json(&json!({
                    "id": created.source.id,
                    "name": created.source.name,
                    "kind": created.source.kind,
                    "write_key": created.write_key,
                }));
            }
            output::line(format_args!(
                "{}: {} (shown only once)",
                created.source.name, created.write_key
            ))
        }
        Source::List => {
            let all = fenqun_store::sources::list(context.platform.db()).await?;
            if global.json {
                return output::json(&all);
            }
            let rows: Vec<Vec<String>> = all
                .into_iter()
                .map(|source| {
                    let state = source.revoked_at.map_or("active", |_| "revoked");
                    vec![
                        source.name,
                        source.kind.as_str().to_owned(),
                        format!("…{}", source.key_end),
                        source.created_at.to_rfc3339(),
                        state.to_owned(),
                    ]
                })
                .collect();
            output::table(&["name", "kind", "key", "created", "state"], &rows)
        }
        Source::Revoke { name } => {
            let source = sources::find_by_name(&context, &name).await?;
            sources::revoke(&context, source.id).await?;
            if global.json {
                return output::json(&json!({ "name": name, "revoked": true }));
            }
            output::line(format_args!("{name} can no longer send"))
        }
    }
}

impl From<SourceKind> for fenqun_model::SourceKind {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Website => Self::Website,
            SourceKind::App => Self::App,
            SourceKind::Server => Self::Server,
        }
    }
}
