//! `GET /schemes/{id}/rfm`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::measure;
use fenqun_model::SchemeId;
use fenqun_segment::{self as segment, rfm};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    state::ApiState,
    wire::wire_enum,
};

/// Recency, frequency and monetary value of all who have bought.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rfm {
    as_of: DateTime<Utc>,
    scoring: Scoring,
    /// Customers who have bought.
    buyers: usize,
    #[schema(value_type = String)]
    revenue: Decimal,
    edges: RfmEdges,
    /// All 25 cells, recency 1 to 5, in each frequency 1 to 5.
    cells: Vec<RfmCell>,
    score_counts: RfmScoreCounts,
    distributions: RfmDistributions,
}

wire_enum! {
    /// How scores are given.
    Scoring = rfm::Scoring { Fifths, Edges }
}

/// The largest value with each score from 1 to 5; null where nobody has it.
#[derive(Serialize, ToSchema)]
pub(crate) struct RfmEdges {
    recency: Vec<Option<u32>>,
    frequency: Vec<Option<u64>>,
    #[schema(value_type = Vec<Option<String>>)]
    monetary: Vec<Option<Decimal>>,
}

/// Customers with one recency and one frequency score.
#[derive(Serialize, ToSchema)]
pub(crate) struct RfmCell {
    r: u8,
    f: u8,
    customers: u64,
    #[schema(value_type = String)]
    revenue: Decimal,
    #[schema(value_type = String)]
    average_monetary: Decimal,
    /// The class of the cell; null where the monetary score decides too.
    class_key: Option<String>,
}

/// How many customers have each score from 1 to 5.
#[derive(Serialize, ToSchema)]
pub(crate) struct RfmScoreCounts {
    r: Vec<u64>,
    f: Vec<u64>,
    m: Vec<u64>,
}

/// How values are distributed.
#[derive(Serialize, ToSchema)]
pub(crate) struct RfmDistributions {
    recency_days: Vec<Bin>,
    frequency: Vec<Bin>,
    monetary: Vec<Bin>,
}

/// A bar: from the lower end, included, to the upper, excluded; the last takes the long tail.
#[derive(Serialize, ToSchema)]
pub(crate) struct Bin {
    from: String,
    to: String,
    customers: u64,
}

/// The heat map and distributions of an RFM scheme
#[utoipa::path(
    get,
    path = "/schemes/{id}/rfm",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Rfm)),
)]
pub(crate) async fn find_rfm(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Rfm>> {
    let classification = state.directory.classification(&ctx, SchemeId(id)).await?;
    Rfm::of(&classification)
        .map(Json)
        .ok_or_else(|| Error::not_found("rfm"))
}

impl Rfm {
    fn of(classification: &segment::Classification) -> Option<Self> {
        let rfm = classification.rfm.as_ref()?;
        let cells: Vec<RfmCell> = rfm.cells().into_iter().map(RfmCell::from).collect();
        let (recency, frequency, monetary) = rfm.upper_bounds();
        let [r, f, m] = rfm.score_counts().map(Vec::from);
        let bins = |measure| {
            rfm.distribution(measure)
                .into_iter()
                .map(Bin::from)
                .collect()
        };
        Some(Self {
            as_of: classification.as_of,
            scoring: rfm.scoring.into(),
            buyers: rfm.len(),
            revenue: measure::money(cells.iter().map(|cell| cell.revenue).sum()),
            edges: RfmEdges {
                recency: recency.into(),
                frequency: frequency.into(),
                monetary: monetary.map(|amount| amount.map(measure::money)).into(),
            },
            cells,
            score_counts: RfmScoreCounts { r, f, m },
            distributions: RfmDistributions {
                recency_days: bins(rfm::Measure::RecencyDays),
                frequency: bins(rfm::Measure::Frequency),
                monetary: bins(rfm::Measure::Monetary),
            },
        })
    }
}

impl From<rfm::Cell> for RfmCell {
    fn from(cell: rfm::Cell) -> Self {
        let average = cell.revenue.checked_div(Decimal::from(cell.customers));
        Self {
            r: cell.r,
            f: cell.f,
            customers: cell.customers,
            revenue: measure::money(cell.revenue),
            average_monetary: measure::cents(average.unwrap_or_default()),
            class_key: cell.class_key.map(str::to_owned),
        }
    }
}

impl From<rfm::Bin> for Bin {
    fn from(bin: rfm::Bin) -> Self {
        Self {
            from: bin.from.normalize().to_string(),
            to: bin.to.normalize().to_string(),
            customers: bin.customers,
        }
    }
}
