//! `GET /models/kinds`

use fenqun_app::classify::models::ModelKind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::Result,
    extract::Json,
    wire::{Items, ValueType},
};

/// What a model can be.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModelKindShown {
    kind: &'static str,
    zh: &'static str,
    en: &'static str,
    scores: Vec<ModelScoreShown>,
}

/// A score that models of a kind give.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModelScoreShown {
    /// As rules name it, before a suffix.
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    value_type: ValueType,
}

/// What models there can be
#[utoipa::path(
    get,
    path = "/models/kinds",
    responses((status = OK, body = Items<ModelKindShown>)),
)]
pub(crate) async fn list_model_kinds() -> Result<Json<Items<ModelKindShown>>> {
    let kinds = ModelKind::ALL.into_iter().map(|kind| {
        let (zh, en) = kind.titles();
        let scores = kind.scores().iter().map(|score| ModelScoreShown {
            name: score.name,
            zh: score.zh,
            en: score.en,
            value_type: score.value_type.into(),
        });
        ModelKindShown {
            kind: kind.as_str(),
            zh,
            en,
            scores: scores.collect(),
        }
    });
    Ok(Json(Items {
        items: kinds.collect(),
    }))
}
