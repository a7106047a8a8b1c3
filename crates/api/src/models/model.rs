//! A model on the wire, with its last training.

use chrono::{DateTime, Utc};
use fenqun_app::{
    Context,
    classify::models::{self as app, ModelDetails},
};
use fenqun_model::{ModelId, Reason};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    wire::Sentence,
};

/// What is learned from the workspace's own data.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Model {
    id: i64,
    name: String,
    kind: String,
    /// How it is made; what it may say depends on the kind.
    #[schema(value_type = Object)]
    definition: Value,
    state: ModelState,
    /// The names under which rules find its scores.
    scores: Vec<String>,
    archived_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// The last training learned from nothing later than this.
    as_of: Option<DateTime<Utc>>,
    trained_at: Option<DateTime<Utc>>,
    /// Why there was too little to learn from.
    refusal: Option<Sentence>,
    /// What went wrong in the last attempt to train it.
    failure: Option<Sentence>,
    report: Option<ModelReport>,
    /// What was learned, to draw; what it holds depends on the kind.
    #[schema(value_type = Option<Object>)]
    fitted: Option<Value>,
}

/// How a model stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ModelState {
    /// Never trained.
    New,
    /// A job trains it or is about to.
    Training,
    /// Trained, and of today.
    Ready,
    /// Trained too long ago, or edited since.
    Stale,
    /// There is too little to learn from.
    Refused,
    /// The last attempt to train it went wrong.
    Failed,
}

/// What a training learned from and how good it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ModelReport {
    method: Sentence,
    learned_from: Vec<ModelFigure>,
    quality: Vec<ModelFigure>,
    held_out_from: Option<DateTime<Utc>>,
    held_out_to: Option<DateTime<Utc>>,
    warnings: Vec<Sentence>,
    charts: Vec<ModelChart>,
}

/// A number with its name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ModelFigure {
    key: String,
    zh: String,
    en: String,
    value: f64,
    unit: FigureUnit,
    help: Option<Sentence>,
}

/// What a number counts; a share is from 0 to 1.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FigureUnit {
    Number,
    Count,
    Share,
    Money,
    Days,
}

/// Series over one axis.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ModelChart {
    key: String,
    zh: String,
    en: String,
    kind: ChartKind,
    x_zh: String,
    x_en: String,
    x: Vec<String>,
    /// What the places are called, where that is not the same in both languages; else empty.
    x_said: Vec<Sentence>,
    series: Vec<ModelSeries>,
    unit: FigureUnit,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChartKind {
    Bars,
    Lines,
}

/// The values of one series, one a place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ModelSeries {
    zh: String,
    en: String,
    values: Vec<Option<f64>>,
}

/// One model by its id.
pub(super) async fn one(ctx: &Context, id: i64) -> Result<Model> {
    let found = app::find(ctx, ModelId(id)).await?;
    let mut model = Model::from(found.clone().ok_or_else(|| Error::not_found("model"))?);
    model.fitted = found.and_then(|found| found.run).map(|run| run.fitted);
    Ok(model)
}

impl From<ModelDetails> for Model {
    /// Without what was learned, which is long.
    fn from(details: ModelDetails) -> Self {
        let ModelDetails {
            model,
            state,
            scores,
            run,
            report,
            refusal,
            failure,
            ..
        } = details;
        let (as_of, trained_at) = run.map(|run| (run.as_of, run.trained_at)).unzip();
        Self {
            id: model.id.0,
            name: model.name,
            kind: model.kind,
            definition: model.definition,
            state: state.into(),
            scores,
            archived_at: model.archived_at,
            created_at: model.created_at,
            updated_at: model.updated_at,
            as_of,
            trained_at,
            refusal: refusal.map(sentence),
            failure: failure.map(sentence),
            report: report.map(ModelReport::from),
            fitted: None,
        }
    }
}

impl From<app::ModelState> for ModelState {
    fn from(state: app::ModelState) -> Self {
        match state {
            app::ModelState::New => Self::New,
            app::ModelState::Training => Self::Training,
            app::ModelState::Ready => Self::Ready,
            app::ModelState::Stale => Self::Stale,
            app::ModelState::Refused => Self::Refused,
            app::ModelState::Failed => Self::Failed,
        }
    }
}

impl From<app::Report> for ModelReport {
    fn from(report: app::Report) -> Self {
        let (from, to) = report.held_out.unzip();
        Self {
            method: said(report.method),
            learned_from: report.learned_from.into_iter().map(Into::into).collect(),
            quality: report.quality.into_iter().map(Into::into).collect(),
            held_out_from: from,
            held_out_to: to,
            warnings: report.warnings.into_iter().map(said).collect(),
            charts: report.charts.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<app::Figure> for ModelFigure {
    fn from(figure: app::Figure) -> Self {
        Self {
            key: figure.key,
            zh: figure.name.zh,
            en: figure.name.en,
            value: figure.value,
            unit: figure.unit.into(),
            help: figure.help.map(said),
        }
    }
}

impl From<app::FigureUnit> for FigureUnit {
    fn from(unit: app::FigureUnit) -> Self {
        match unit {
            app::FigureUnit::Number => Self::Number,
            app::FigureUnit::Count => Self::Count,
            app::FigureUnit::Share => Self::Share,
            app::FigureUnit::Money => Self::Money,
            app::FigureUnit::Days => Self::Days,
        }
    }
}

impl From<app::Chart> for ModelChart {
    fn from(chart: app::Chart) -> Self {
        let series = chart.series.into_iter().map(|series| ModelSeries {
            zh: series.name.zh,
            en: series.name.en,
            values: series.values,
        });
        Self {
            key: chart.key,
            zh: chart.title.zh,
            en: chart.title.en,
            kind: match chart.kind {
                app::ChartKind::Bars => ChartKind::Bars,
                app::ChartKind::Lines => ChartKind::Lines,
            },
            x_zh: chart.x_name.zh,
            x_en: chart.x_name.en,
            x: chart.x,
            x_said: chart.x_said.into_iter().map(said).collect(),
            series: series.collect(),
            unit: chart.unit.into(),
        }
    }
}

fn sentence(reason: Reason) -> Sentence {
    Sentence {
        zh: reason.zh,
        en: reason.en,
    }
}

fn said(said: app::Said) -> Sentence {
    Sentence {
        zh: said.zh,
        en: said.en,
    }
}
