//! From a mapping to plans: how each column of a file is read.

use fenqun_files::{ColumnFormat, Sample};
use fenqun_lake::Lake;
use fenqun_model::{Attribute, BuiltInAttribute, DateCalendar, ValueType, property};

use super::attributes::{AttributePlan, Target};
use super::customers::CustomerPlans;
use super::events::EventPlans;
use super::fields::{self, CUSTOMER_PREFIX, PROPERTY_PREFIX};
use super::mapping::Resolved;
use super::orders::OrderPlans;
use super::typed::{Plan, PropertyPlan};
use crate::{Error, Result};

/// What plans are made from.
pub(crate) struct Planner<'a> {
    /// Which column is which field.
    pub(crate) mapping: &'a Resolved,
    /// The first rows of the file.
    pub(crate) sample: &'a Sample,
    /// The attributes that the workspace has.
    pub(crate) attributes: &'a [Attribute],
    /// The events, whose properties have types already.
    pub(crate) lake: &'a Lake,
}

/// The fields of an order file that are texts of its lines, and the properties they become.
const LINE_TEXTS: [(&str, &str); 7] = [
    ("product", property::PRODUCT_ID),
    ("name", property::NAME),
    ("category", property::CATEGORY),
    ("brand", property::BRAND),
    ("currency", property::CURRENCY),
    ("channel", property::CHANNEL),
    ("coupon", property::COUPON),
];

impl Planner<'_> {
    /// Plans for a file of orders.
    pub(crate) fn orders(&self) -> Result<OrderPlans> {
        let texts = LINE_TEXTS.into_iter().filter_map(|(field, name)| {
            let plan = self.field(field, ValueType::Text)?;
            Some((name, plan))
        });
        Ok(OrderPlans {
            customer: self.field("customer", ValueType::Text),
            order: self.field("order", ValueType::Text),
            time: self.required("time", ValueType::Instant)?,
            texts: texts.collect(),
            quantity: self.field("quantity", ValueType::Number),
            price: self.field("price", ValueType::Number),
            amount: self.field("amount", ValueType::Number),
            status: self.field("status", ValueType::Text),
            attributes: self.attribute_columns(),
            properties: self.properties(),
        })
    }

    /// Plans for a file of events.
    pub(crate) fn events(&self) -> Result<EventPlans> {
        Ok(EventPlans {
            customer: self.field("customer", ValueType::Text),
            anonymous: self.field("anonymous", ValueType::Text),
            event: self.required("event", ValueType::Text)?,
            time: self.required("time", ValueType::Instant)?,
            message_id: self.field("message_id", ValueType::Text),
            attributes: self.attribute_columns(),
            properties: self.properties(),
        })
    }

    /// Plans for a file of customers.
    pub(crate) fn customers(&self) -> CustomerPlans {
        let mut attributes = Vec::new();
        for field in fields::of(fenqun_model::ImportKind::Customers) {
            let column = self.mapping.column(field.name);
            let (Some(column), Some(built_in)) = (column, fields::built_in(field.name)) else {
                continue;
            };
            attributes.push(self.built_in(built_in, column));
        }
        let family = self.mapping.column("last_name");
        let given = self.mapping.column("first_name");
        let mut given_name = None;
        if self.mapping.column("name").is_none()
            && let Some(column) = family.or(given)
        {
            attributes.push(self.built_in(BuiltInAttribute::Name, column));
            given_name = family.and_then(|_| self.field("first_name", ValueType::Text));
        }
        for field in ["postal_code", "owner"] {
            if let Some(column) = self.mapping.column(field) {
                attributes.push(self.custom(field, column, Some(ValueType::Text)));
            }
        }
        for attribute in self.customer_attributes() {
            if !attributes
                .iter()
                .any(|known| known.name() == attribute.name())
            {
                attributes.push(attribute);
            }
        }
        CustomerPlans {
            id: self.field("id", ValueType::Text),
            given_name,
            tags: self.field("tags", ValueType::Text),
            attributes,
        }
    }

    /// Columns mapped to `customer.ATTRIBUTE`.
    pub(crate) fn customer_attributes(&self) -> Vec<AttributePlan> {
        let columns = self.mapping.under(CUSTOMER_PREFIX);
        let plans = columns.map(|(name, column)| match fields::built_in(name) {
            Some(built_in) => self.built_in(built_in, column),
            None => self.custom(name, column, None),
        });
        plans.collect()
    }

    fn attribute_columns(&self) -> Vec<Plan> {
        let attributes = self.customer_attributes();
        attributes
            .into_iter()
            .map(|attribute| attribute.plan)
            .collect()
    }

    fn built_in(&self, attribute: BuiltInAttribute, column: &str) -> AttributePlan {
        AttributePlan {
            target: Target::BuiltIn(attribute),
            plan: self.plan(column, Some(attribute.value_type())),
        }
    }

    fn custom(&self, name: &str, column: &str, wanted: Option<ValueType>) -> AttributePlan {
        let known = self.attributes.iter().find(|a| a.name == name);
        let plan = self.plan(column, known.map(|a| a.value_type).or(wanted));
        let target = known.cloned().unwrap_or_else(|| Attribute {
            name: name.to_owned(),
            value_type: plan.format.value_type,
            label_zh: name.to_owned(),
            label_en: name.to_owned(),
            calendar: DateCalendar::Gregorian,
            built_in: false,
        });
        AttributePlan {
            target: Target::Custom(target),
            plan,
        }
    }

    /// Columns that become properties. One that the events have already is read as its type.
    fn properties(&self) -> Vec<PropertyPlan> {
        let columns = self.mapping.under(PROPERTY_PREFIX);
        let plans = columns.map(|(name, column)| PropertyPlan {
            name: name.to_owned(),
            plan: self.plan(column, self.lake.property(name).map(|p| p.value_type)),
        });
        plans.collect()
    }

    fn field(&self, field: &str, value_type: ValueType) -> Option<Plan> {
        let column = self.mapping.column(field)?;
        Some(self.plan(column, Some(value_type)))
    }

    fn required(&self, field: &str, value_type: ValueType) -> Result<Plan> {
        self.field(field, value_type).ok_or_else(|| {
            Error::field(
                &format!("mapping.{field}"),
                "required",
                "no column is mapped to it",
            )
        })
    }

    /// How a column is read: as the type that is wanted, else as the type that its cells show.
    fn plan(&self, column: &str, wanted: Option<ValueType>) -> Plan {
        let format = match wanted {
            Some(value_type) => self.sample.format_as(column, value_type),
            None => self.sample.format(column),
        };
        Plan {
            column: column.to_owned(),
            format: format.unwrap_or_else(|| unseen(wanted.unwrap_or(ValueType::Text))),
        }
    }
}

/// The format of a column that the sample does not show.
fn unseen(value_type: ValueType) -> ColumnFormat {
    ColumnFormat {
        value_type,
        decimal_comma: false,
        date: None,
        filled: 0.0,
        examples: Vec::new(),
        guessed: true,
        warnings: Vec::new(),
    }
}
