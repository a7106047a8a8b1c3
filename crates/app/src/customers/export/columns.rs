//! The columns that a file of customers can have.

use std::sync::Arc;

use arrow::array::ArrayRef;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use fenqun_model::{Attribute, Language, Scheme, SchemeId, ValueType};
use fenqun_segment::{Population, Score};

use super::{ExportColumns, ExportHeader};
use crate::customers::classes::class_column;
use crate::{Error, Result};

/// A column of a file of customers.
#[derive(Clone, Debug)]
pub(super) struct ExportColumn {
    /// The name in requests.
    pub(super) name: String,
    pub(super) label_zh: String,
    pub(super) label_en: String,
    pub(super) content: Content,
    /// The type of its cells.
    pub(super) data_type: DataType,
}

/// What stands in a column.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Key,
    Attribute(Attribute),
    /// By row of the population.
    Score(ArrayRef),
    Tags,
    Class(SchemeId),
    Figure(Figure),
}

/// A key figure.
#[derive(Clone, Copy, Debug)]
pub(super) enum Figure {
    OrdersCount,
    Revenue,
    Refunded,
    AverageOrder,
    FirstOrderAt,
    LastOrderAt,
    RecencyDays,
    EventsCount,
    LastSeenAt,
}

/// Name, Chinese and English label of every key figure.
const FIGURES: [(Figure, &str, &str, &str); 9] = [
    (Figure::OrdersCount, "orders_count", "订单数", "Orders"),
    (Figure::Revenue, "revenue", "消费金额", "Revenue"),
    (Figure::Refunded, "refunded", "退款金额", "Refunded"),
    (
        Figure::AverageOrder,
        "average_order",
        "客单价",
        "Average order",
    ),
    (
        Figure::FirstOrderAt,
        "first_order_at",
        "首次下单时间",
        "First order",
    ),
    (
        Figure::LastOrderAt,
        "last_order_at",
        "最近下单时间",
        "Last order",
    ),
    (
        Figure::RecencyDays,
        "recency_days",
        "距上次下单天数",
        "Days since last order",
    ),
    (Figure::EventsCount, "events_count", "行为数", "Events"),
    (
        Figure::LastSeenAt,
        "last_seen_at",
        "最近出现时间",
        "Last seen",
    ),
];

/// Money in files: with cents, as spreadsheets show it.
const MONEY: DataType = DataType::Decimal128(38, 2);

impl Figure {
    fn data_type(self) -> DataType {
        match self {
            Self::OrdersCount | Self::RecencyDays | Self::EventsCount => DataType::Int64,
            Self::Revenue | Self::Refunded | Self::AverageOrder => MONEY,
            Self::FirstOrderAt | Self::LastOrderAt | Self::LastSeenAt => DataType::Utf8,
        }
    }
}

impl ExportColumn {
    fn text(name: &str, label_zh: &str, label_en: &str, content: Content) -> Self {
        Self {
            name: name.to_owned(),
            label_zh: label_zh.to_owned(),
            label_en: label_en.to_owned(),
            content,
            data_type: DataType::Utf8,
        }
    }

    fn attribute(attribute: Attribute, population: &Population) -> Self {
        let known = population.attribute(&attribute.name);
        let data_type = match attribute.value_type {
            // With as many digits as any customer's number has.
            ValueType::Number => known.map_or(MONEY, |known| known.values.data_type().clone()),
            ValueType::Boolean => DataType::Boolean,
            ValueType::Date => DataType::Date32,
            ValueType::Text | ValueType::Instant => DataType::Utf8,
        };
        Self {
            data_type,
            ..Self::text(
                &attribute.name.clone(),
                &attribute.label_zh.clone(),
                &attribute.label_en.clone(),
                Content::Attribute(attribute),
            )
        }
    }

    fn score(score: &Score, population: &Population) -> Option<Self> {
        let values = &population.attribute(&score.name)?.values;
        let data_type = match score.value_type {
            ValueType::Instant => DataType::Utf8,
            _ => values.data_type().clone(),
        };
        let content = Content::Score(Arc::clone(values));
        Some(Self {
            data_type,
            ..Self::text(&score.name, &score.label_zh, &score.label_en, content)
        })
    }

    fn class(scheme: &Scheme) -> Self {
        let name = &scheme.name;
        Self::text(
            &class_column(name),
            &format!("类别：{name}"),
            &format!("Class: {name}"),
            Content::Class(scheme.id),
        )
    }

    /// What the first line says.
    pub(super) fn header(&self, header: ExportHeader) -> &str {
        match header {
            ExportHeader::Names => &self.name,
            ExportHeader::Labels(Language::Chinese) => &self.label_zh,
            ExportHeader::Labels(Language::English) => &self.label_en,
        }
    }
}

/// The columns that were asked for; an unknown one is refused by name. `classes` is the class by
/// every scheme.
pub(super) fn chosen(
    wanted: &ExportColumns,
    attributes: Vec<Attribute>,
    schemes: &[Scheme],
    population: &Population,
) -> Result<Vec<ExportColumn>> {
    let all = all(attributes, schemes, population);
    let names = match wanted {
        ExportColumns::All => return Ok(all),
        ExportColumns::Named(names) => names,
    };
    let mut chosen = Vec::with_capacity(names.len());
    for name in names {
        if name == "classes" {
            chosen.extend(schemes.iter().map(ExportColumn::class));
            continue;
        }
        let column = all.iter().find(|column| column.name == *name);
        chosen.push(column.cloned().ok_or_else(|| {
            let message = format!("there is no column `{name}`");
            Error::field("columns", "unknown", message)
        })?);
    }
    Ok(chosen)
}

fn all(
    attributes: Vec<Attribute>,
    schemes: &[Scheme],
    population: &Population,
) -> Vec<ExportColumn> {
    let classes: Vec<ExportColumn> = schemes.iter().map(ExportColumn::class).collect();
    let mut columns = vec![ExportColumn::text(
        "key",
        "客户编号",
        "Customer id",
        Content::Key,
    )];
    // As in SQL, scores and classes hide attributes of their names.
    let attributes = attributes.into_iter().filter(|attribute| {
        let name = &attribute.name;
        !population.is_score(name) && !classes.iter().any(|class| class.name == *name)
    });
    columns.extend(attributes.map(|attribute| ExportColumn::attribute(attribute, population)));
    let scores = population.scores();
    columns.extend(scores.filter_map(|score| ExportColumn::score(score, population)));
    columns.push(ExportColumn::text("tags", "标签", "Tags", Content::Tags));
    columns.extend(classes);
    columns.extend(FIGURES.iter().map(|(figure, name, zh, en)| ExportColumn {
        data_type: figure.data_type(),
        ..ExportColumn::text(name, zh, en, Content::Figure(*figure))
    }));
    columns
}

/// The columns as a table has them, under the names that the first line says.
pub(super) fn schema(columns: &[ExportColumn], header: ExportHeader) -> SchemaRef {
    let fields = columns
        .iter()
        .map(|column| Field::new(column.header(header), column.data_type.clone(), true));
    Schema::new(fields.collect::<Vec<_>>()).into()
}
