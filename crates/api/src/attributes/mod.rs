//! Attributes that the workspace declares.

mod create;
mod update;

use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::{
    rights::{Right, Routes},
    wire::{DateCalendar, ValueType},
};

pub(crate) fn routes() -> Routes {
    Routes::new("dictionary")
        .add(Right::Write, routes!(create::create_attribute))
        .add(Right::Write, routes!(update::update_attribute))
}

/// What can be known about a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Attribute {
    name: String,
    r#type: ValueType,
    /// Only dates can have another than `gregorian`; values are common dates all the same.
    calendar: DateCalendar,
    label_zh: String,
    label_en: String,
    built_in: bool,
}

impl From<model::Attribute> for Attribute {
    fn from(attribute: model::Attribute) -> Self {
        Self {
            name: attribute.name,
            r#type: attribute.value_type.into(),
            calendar: attribute.calendar.into(),
            label_zh: attribute.label_zh,
            label_en: attribute.label_en,
            built_in: attribute.built_in,
        }
    }
}
