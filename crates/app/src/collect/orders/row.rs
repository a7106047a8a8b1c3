//! From typed columns to lines: what a row of an order file says.

use std::borrow::Cow;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray, new_null_array,
};
use arrow::compute::cast;
use arrow::datatypes::{DataType, SchemaRef};
use fenqun_files::RowBatch;
use fenqun_model::property;

use super::figures::{Figures, Written};
use super::lines::{FIGURES, LineProperty, LineShape, SCALE};
use super::status::Statuses;
use crate::Result;
use crate::collect::content::{ContentHash, hash_column, hash_text, short_text};
use crate::collect::intake::Intake;
use crate::collect::people::clean_keys;
use crate::collect::typed::{Plan, PropertyPlan, TypedBatch};

/// Which columns of an order file say what.
pub(crate) struct OrderPlans {
    pub(crate) customer: Option<Plan>,
    pub(crate) order: Option<Plan>,
    pub(crate) time: Plan,
    /// The texts of a line that the file has, in the order of [`super::lines::TEXTS`].
    pub(crate) texts: Vec<(&'static str, Plan)>,
    pub(crate) quantity: Option<Plan>,
    pub(crate) price: Option<Plan>,
    pub(crate) amount: Option<Plan>,
    pub(crate) status: Option<Plan>,
    pub(crate) attributes: Vec<Plan>,
    pub(crate) properties: Vec<PropertyPlan>,
}

/// Reads lines out of an order file.
pub(crate) struct OrderReader {
    plans: OrderPlans,
    shape: LineShape,
    schema: SchemaRef,
    statuses: Statuses,
    source: String,
}

impl OrderReader {
    /// A reader of files with these columns, of this source; `first` is any batch of the file.
    pub(crate) fn new(plans: OrderPlans, source: &str, first: &RowBatch) -> Self {
        let shape = plans.shape(first);
        Self {
            schema: shape.schema(),
            shape,
            plans,
            statuses: Statuses::default(),
            source: source.to_owned(),
        }
    }

    /// What its lines consist of.
    pub(crate) fn shape(&self) -> &LineShape {
        &self.shape
    }

    /// The lines of a batch. Faulty rows go to the intake's rejects.
    pub(crate) fn read(&mut self, batch: &RowBatch, intake: &mut Intake) -> Result<RecordBatch> {
        let plans = &self.plans;
        let mut typed = TypedBatch::new(batch, intake.calendar, &mut intake.quality);
        let time = typed.instants(&plans.time);
        typed.require(&plans.time, &time);
        let [quantity, price, amount] = [&plans.quantity, &plans.price, &plans.amount]
            .map(|plan| plan.as_ref().map(|plan| typed.decimals(plan, SCALE)));
        let [customer, order] =
            [&plans.customer, &plans.order].map(|plan| plan.as_ref().map(|plan| typed.keys(plan)));
        let status = plans.status.as_ref().map(|plan| typed.text(plan));
        let texts = plans.texts.iter().map(|(name, plan)| match *name {
            property::PRODUCT_ID => typed.keys(plan),
            _ => typed.text(plan),
        });
        let texts: Vec<StringArray> = texts.collect();
        let attributes: Vec<StringArray> = plans.attributes.iter().map(|p| typed.text(p)).collect();
        let properties = self.properties(&typed, intake)?;
        let rows = typed.rows();
        let keep = intake.refuse(typed)?;

        let time = keep.apply_to(time)?;
        let customer = customer.map_or_else(|| StringArray::new_null(rows), clean_keys);
        let customer = keep.apply_to(customer)?;
        let order = order.map(|order| keep.apply_to(order)).transpose()?;
        let texts = texts.into_iter().map(|text| keep.apply_to(text));
        let texts = texts.collect::<Result<Vec<_>>>()?;
        let written = Written {
            quantity: quantity.map(|array| keep.apply_to(array)).transpose()?,
            price: price.map(|array| keep.apply_to(array)).transpose()?,
            amount: amount.map(|array| keep.apply_to(array)).transpose()?,
            status: status.map(|array| keep.apply_to(array)).transpose()?,
        };

        intake.times(&time);
        let numbers = intake.customers(&customer);
        for (values, latest) in attributes.into_iter().zip(&mut intake.latest) {
            latest.add(&numbers, &time, &keep.apply_to(values)?);
        }
        let figures = written.figures(time.len(), self.shape.products, &mut self.statuses)?;
        let identity = self.identity(&customer, &time, order, &texts, &figures)?;

        let mut columns: Vec<ArrayRef> = vec![
            hash_column(&identity.orders),
            hash_column(&identity.lines),
            Arc::new(figures.returned),
            Arc::new(numbers),
            Arc::new(time.with_timezone("UTC")),
        ];
        columns.extend(identity.order_ids.map(|ids| Arc::new(ids) as ArrayRef));
        columns.extend(texts.into_iter().map(|text| Arc::new(text) as ArrayRef));
        for (name, values) in FIGURES.iter().zip(figures.values) {
            if self.shape.has(name) {
                columns.push(Arc::new(values));
            }
        }
        for values in properties {
            columns.push(keep.apply(values)?);
        }
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }

    /// The properties' columns in the types of the shape.
    fn properties(&self, typed: &TypedBatch<'_>, intake: &mut Intake) -> Result<Vec<ArrayRef>> {
        let mut columns = Vec::new();
        for (property, plan) in self.shape.properties.iter().zip(&self.plans.properties) {
            let (values, misfits) = typed.lenient(&plan.plan, &mut intake.quality);
            columns.push(cast(&values, &property.data_type)?);
            if property.misfits {
                columns
                    .push(misfits.unwrap_or_else(|| new_null_array(&DataType::Utf8, typed.rows())));
            }
        }
        Ok(columns)
    }

    /// What makes each order and each line the same again in the next file.
    fn identity(
        &self,
        customer: &StringArray,
        time: &TimestampMicrosecondArray,
        order: Option<StringArray>,
        texts: &[StringArray],
        figures: &Figures,
    ) -> Result<Identities> {
        let rows = time.len();
        let mut lines = ContentHash::new(rows);
        let text = |name| {
            let at = self
                .plans
                .texts
                .iter()
                .position(|(field, _)| *field == name)?;
            Some(&texts[at])
        };
        if let Some(product) = coalesce(text(property::PRODUCT_ID), text(property::NAME)) {
            lines.add("product", &(Arc::new(product) as ArrayRef))?;
        }
        for (name, values) in FIGURES.iter().zip(&figures.values) {
            if self.shape.has(name) {
                lines.add(name, &(Arc::new(values.clone()) as ArrayRef))?;
            }
        }
        if !self.shape.products {
            lines.add("time", &(Arc::new(time.clone()) as ArrayRef))?;
        }
        let lines = lines.finish();

        let mut orders = ContentHash::new(rows);
        orders.add_to_all(hash_text("source", &self.source));
        orders.add("customer", &(Arc::new(customer.clone()) as ArrayRef))?;
        let mut unnamed = ContentHash::new(rows);
        unnamed.add_each(&lines);
        unnamed.add("time", &(Arc::new(time.clone()) as ArrayRef))?;
        let Some(order) = order else {
            orders.add_each(&unnamed.finish());
            return Ok(Identities {
                orders: orders.finish(),
                lines,
                order_ids: None,
            });
        };
        orders.add("order", &(Arc::new(order.clone()) as ArrayRef))?;
        let mut orders = orders.finish();
        if order.null_count() == 0 {
            return Ok(Identities {
                orders,
                lines,
                order_ids: Some(order),
            });
        }
        for (row, content) in unnamed.finish().into_iter().enumerate() {
            if order.is_null(row) {
                orders[row] = orders[row].wrapping_add(content);
            }
        }
        let named = order.iter().zip(&orders).map(|(id, hash)| match id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(short_text(*hash)),
        });
        let order_ids = StringArray::from_iter_values(named);
        Ok(Identities {
            orders,
            lines,
            order_ids: Some(order_ids),
        })
    }
}

/// Hashes that make orders and lines the same again in the next file.
struct Identities {
    orders: Vec<u128>,
    lines: Vec<u128>,
    order_ids: Option<StringArray>,
}

impl OrderPlans {
    fn shape(&self, first: &RowBatch) -> LineShape {
        let mut fields: Vec<&'static str> = self.texts.iter().map(|(name, _)| *name).collect();
        let products = [property::PRODUCT_ID, property::NAME]
            .iter()
            .any(|name| fields.contains(name));
        if products || self.quantity.is_some() {
            fields.push(property::QUANTITY);
        }
        if self.price.is_some() {
            fields.push(property::PRICE);
        }
        if self.price.is_some() || self.amount.is_some() {
            fields.push(property::REVENUE);
        }
        let properties = self.properties.iter().map(|property| {
            let (data_type, misfits) = property.plan.data_type(first);
            LineProperty {
                name: property.name.clone(),
                data_type,
                misfits,
            }
        });
        LineShape {
            products,
            order_ids: self.order.is_some(),
            fields,
            properties: properties.collect(),
        }
    }
}

/// The first text, and where it is null the second.
fn coalesce(first: Option<&StringArray>, second: Option<&StringArray>) -> Option<StringArray> {
    match (first, second) {
        (Some(first), Some(second)) if first.null_count() > 0 => {
            Some(first.iter().zip(second).map(|(a, b)| a.or(b)).collect())
        }
        (Some(one), _) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}
