//! `GET /schemes/{id}/matrix`, and a matrix on the wire.

use std::collections::BTreeMap;

use fenqun_app::classify::schemes::{self, Change};
use fenqun_model::SchemeId;
use fenqun_segment as segment;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
};

/// Two axes, and how resources are to be spread over the cells.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Matrix {
    /// The vertical axis; the first word of a cell's key.
    y: MatrixAxis,
    /// The horizontal axis.
    x: MatrixAxis,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    allocation: Option<MatrixAllocation>,
}

/// One axis: by measures or by the classes of another scheme.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct MatrixAxis {
    name_zh: String,
    name_en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    measures: Option<MatrixMeasures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    classes: Option<MatrixClasses>,
}

/// Metrics and where the axis is cut.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct MatrixMeasures {
    /// One in its own unit, or several weighed into a score of 0 to 100.
    measures: Vec<MatrixMeasure>,
    /// Ascending; a customer at a cut is above it.
    #[schema(value_type = Vec<String>)]
    cuts: Vec<Decimal>,
}

/// A metric or an attribute with its weight.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct MatrixMeasure {
    /// Text of the rule language.
    value: String,
    #[schema(value_type = String)]
    weight: Decimal,
    by: MatrixMeasureBy,
}

/// How a measure becomes a place on an axis.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MatrixMeasureBy {
    /// In its own unit; only where it is alone.
    Amount,
    /// Its rank in percent among the customers who have any.
    Rank,
    /// The percentage of everybody's sum that customers with no more than this one hold.
    Share,
}

/// The classes of a scheme as bands.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct MatrixClasses {
    /// The scheme's name.
    scheme: String,
    /// The keys of the classes in each band, lowest band first.
    bands: Vec<Vec<String>>,
}

/// Hours or money a month, and how they are to be spread.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct MatrixAllocation {
    unit: MatrixAllocationUnit,
    #[schema(value_type = String)]
    total: Decimal,
    /// Percent now, by the key of the cell.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    now: BTreeMap<String, Decimal>,
    /// Percent as proposed, by the key of the cell.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    proposed: BTreeMap<String, Decimal>,
}

/// What is spread over cells.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MatrixAllocationUnit {
    Hours,
    Money,
}

impl Matrix {
    /// The same for the wire; both have one JSON form.
    pub(super) fn of(matrix: &segment::Matrix) -> Result<Self> {
        let json = serde_json::to_value(matrix).map_err(Error::internal)?;
        serde_json::from_value(json).map_err(Error::internal)
    }

    /// The same for the use case.
    pub(super) fn read(self) -> Result<segment::Matrix> {
        let json = serde_json::to_value(self).map_err(Error::internal)?;
        serde_json::from_value(json).map_err(|_| {
            let problem = "each axis is by measures or by classes";
            Error::field("matrix", "invalid", problem)
        })
    }
}

/// What is to be drawn of a matrix.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatrixPicture {
    y: MatrixAxisPicture,
    x: MatrixAxisPicture,
    /// Customers, evenly drawn from all.
    points: Vec<MatrixPoint>,
    /// Of how many customers the points are a sample.
    of: usize,
}

/// What is to be drawn of an axis.
#[derive(Serialize, ToSchema)]
struct MatrixAxisPicture {
    /// The smallest place above 0.
    low: f64,
    high: f64,
    /// Whether it is drawn by logarithms.
    logarithmic: bool,
    /// Customers in equal stretches from `low` to `high`, of logarithms where it is drawn by them.
    bars: Vec<u64>,
    /// The lowest first.
    bands: Vec<MatrixBand>,
}

/// A band of an axis.
#[derive(Serialize, ToSchema)]
struct MatrixBand {
    /// As in the key of a cell.
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Where it begins; null for the lowest, and for classes.
    #[schema(value_type = Option<String>)]
    from: Option<Decimal>,
}

/// A customer in the picture.
#[derive(Serialize, ToSchema)]
struct MatrixPoint {
    customer: u32,
    y: f64,
    x: f64,
}

/// A matrix with what is to be drawn of it
///
/// Points are a sample of customers; the cells are the scheme's classes.
#[utoipa::path(
    get,
    path = "/schemes/{id}/matrix",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = MatrixPicture)),
)]
pub(crate) async fn find_matrix(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<MatrixPicture>> {
    let preview = schemes::preview(&ctx, SchemeId(id), Change::default()).await?;
    let picture = preview.picture.map(MatrixPicture::from);
    picture.map(Json).ok_or_else(|| Error::not_found("matrix"))
}

impl From<segment::MatrixPicture> for MatrixPicture {
    fn from(picture: segment::MatrixPicture) -> Self {
        let points = picture.points.into_iter().map(|point| MatrixPoint {
            customer: point.customer.0,
            y: point.y,
            x: point.x,
        });
        Self {
            points: points.collect(),
            of: picture.of,
            y: picture.y.into(),
            x: picture.x.into(),
        }
    }
}

impl From<segment::AxisPicture> for MatrixAxisPicture {
    fn from(axis: segment::AxisPicture) -> Self {
        let bands = axis.bands.into_iter().map(|band| MatrixBand {
            key: band.key,
            zh: band.zh,
            en: band.en,
            from: band.from,
        });
        Self {
            low: axis.low,
            high: axis.high,
            logarithmic: axis.logarithmic,
            bars: axis.bars,
            bands: bands.collect(),
        }
    }
}
