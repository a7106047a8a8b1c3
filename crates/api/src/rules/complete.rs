//! `POST /rules/complete`

use fenqun_app::classify::rules;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::utf16;
use crate::{
    access::Ctx,
    error::Result,
    extract::Json,
    wire::{Items, wire_enum},
};

wire_enum! {
    /// What a completion is.
    CompletionKind = fenqun_rules::CompletionKind {
        Value,
        Attribute,
        Property,
        Event,
        Segment,
        List,
        Tag,
        Scheme,
        Class,
        Aggregate,
        Operator,
        Keyword,
    }
}

/// A rule being typed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CompleteRequest {
    text: String,
    /// Where the caret is, in UTF-16 code units from the start, as JavaScript counts.
    offset: usize,
}

/// What could stand at the caret.
#[derive(Serialize, ToSchema)]
pub(crate) struct Completion {
    /// The text to put in place of `from..to`.
    insert: String,
    /// The text to show.
    label: String,
    /// What it is called in Chinese, where that is known.
    label_zh: Option<String>,
    /// What it is called in English, where that is known.
    label_en: Option<String>,
    kind: CompletionKind,
    /// In UTF-16 code units from the start.
    from: usize,
    /// In UTF-16 code units from the start.
    to: usize,
}

/// Complete a rule being typed
#[utoipa::path(
    post,
    path = "/rules/complete",
    request_body = CompleteRequest,
    responses((status = OK, body = Items<Completion>)),
)]
pub(crate) async fn complete_rule(
    Ctx(ctx): Ctx,
    Json(request): Json<CompleteRequest>,
) -> Result<Json<Items<Completion>>> {
    let text = &request.text;
    let caret = utf16::to_bytes(text, request.offset);
    let found = rules::complete(&ctx, text, caret).await?;
    let items = found.into_iter().map(|one| Completion {
        from: utf16::from_bytes(text, one.replace.start),
        to: utf16::from_bytes(text, one.replace.end),
        label_zh: one.labels.zh,
        label_en: one.labels.en,
        kind: one.kind.into(),
        insert: one.insert,
        label: one.label,
    });
    Ok(Json(Items {
        items: items.collect(),
    }))
}
