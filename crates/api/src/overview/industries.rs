//! `GET /overview/industries`

use axum::extract::State;
use fenqun_app::industry::IndustryUnit as Unit;
use fenqun_app::measure as app;
use fenqun_model::Wording;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::Json,
    state::ApiState,
    wire::{Items, Sentence, wire_enum},
};

/// The figures that an industry looks at first.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndustryFigures {
    /// The industry template's key.
    key: String,
    zh: String,
    en: String,
    figures: Vec<IndustryFigure>,
}

/// A figure as exact text, or why there is none.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndustryFigure {
    key: String,
    zh: String,
    en: String,
    help: Option<Sentence>,
    unit: IndustryUnit,
    /// Null where there is nothing to compute it from.
    value: Option<String>,
    /// Whose it is, where it is the largest of many.
    named: Option<String>,
    /// The page that shows the customers behind it.
    link: Option<String>,
    /// What is missing, where something that it names has never come.
    missing: Option<Sentence>,
}

wire_enum! {
    /// What a figure of an industry counts; a share is from 0 to 1.
    IndustryUnit = Unit { Count, Money, Share, Number }
}

/// The figures of the industries whose templates were taken over
#[utoipa::path(
    get,
    path = "/overview/industries",
    responses((status = OK, body = Items<IndustryFigures>)),
)]
pub(crate) async fn list_industry_figures(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
) -> Result<Json<Items<IndustryFigures>>> {
    let found = app::industry_figures(&ctx, &state.overviews).await?;
    let items = found.iter().map(|industry| IndustryFigures {
        key: industry.key.to_owned(),
        zh: industry.name.zh.clone(),
        en: industry.name.en.clone(),
        figures: industry.figures.iter().map(IndustryFigure::from).collect(),
    });
    Ok(Json(Items {
        items: items.collect(),
    }))
}

impl From<&app::IndustryFigure> for IndustryFigure {
    fn from(figure: &app::IndustryFigure) -> Self {
        let part = figure.part;
        let said = |said: &Wording| Sentence {
            zh: said.zh.clone(),
            en: said.en.clone(),
        };
        Self {
            key: part.key.clone(),
            zh: part.name.zh.clone(),
            en: part.name.en.clone(),
            help: part.help.as_ref().map(said),
            unit: part.unit.into(),
            value: figure.value.map(|value| value.to_string()),
            named: figure.named.clone(),
            link: figure.link.clone(),
            missing: figure.missing.as_ref().map(|missing| Sentence {
                zh: missing.zh.clone(),
                en: missing.en.clone(),
            }),
        }
    }
}
