//! Classes as SQL shows them: a column of `customers` for each scheme, and a row of `classes` for
//! each scheme and customer.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, RecordBatch, StringArray, StringBuilder, TimestampMicrosecondArray, UInt32Builder,
};
use arrow::datatypes::{DataType, Field, Schema};
use fenqun_model::{CustomerNumber, Language};
use fenqun_segment::{ClassResult, Classification, Population};
use fenqun_store::{Archived, schemes};

use crate::classify;
use crate::customers::class_column;
use crate::{Context, Result};

/// Who is in which class of every scheme in use, as last computed.
pub struct Classes {
    language: Language,
    schemes: Vec<(String, Classification)>,
}

impl Classes {
    /// Reads them, without computing any.
    pub async fn read(ctx: &Context) -> Result<Self> {
        let mut found = Vec::new();
        for scheme in schemes::list(ctx.platform.db(), Archived::Without).await? {
            if let Some(saved) = classify::schemes::saved(ctx, scheme.id).await? {
                found.push((scheme.name, saved));
            }
        }
        Ok(Self {
            language: ctx.platform.workspace().await?.language,
            schemes: found,
        })
    }

    fn name<'a>(&self, class: &'a ClassResult) -> &'a str {
        match self.language {
            Language::Chinese => &class.name_zh,
            Language::English => &class.name_en,
        }
    }

    /// Customers with a column for each scheme after their attributes. It hides an attribute of
    /// its name.
    pub fn beside(&self, population: &Population) -> Result<RecordBatch> {
        let customers = population.record_batch();
        let added = self.schemes.iter().map(|(scheme, classification)| {
            let mut names = vec![None; population.len()];
            for class in &classification.classes {
                for number in &class.members {
                    if let Some(row) = population.row_of(CustomerNumber(number)) {
                        names[row] = Some(self.name(class));
                    }
                }
            }
            let values: ArrayRef = Arc::new(StringArray::from(names));
            (class_column(scheme), values)
        });
        let added: Vec<(String, ArrayRef)> = added.collect();
        let schema = customers.schema();
        let known = schema.fields().iter().zip(customers.columns());
        let known = known.filter(|(field, _)| !added.iter().any(|(name, _)| name == field.name()));
        let (mut fields, mut columns): (Vec<Arc<Field>>, Vec<ArrayRef>) = known
            .map(|(field, column)| (Arc::clone(field), Arc::clone(column)))
            .unzip();
        for (name, column) in added {
            fields.push(Arc::new(Field::new(name, DataType::Utf8, true)));
            columns.push(column);
        }
        Ok(RecordBatch::try_new(
            Arc::new(Schema::new(fields)),
            columns,
        )?)
    }

    /// One row for each scheme and customer, with the class by name and by key and the instant
    /// that was evaluated.
    pub fn rows(&self, population: &Population) -> Result<RecordBatch> {
        let mut schemes = StringBuilder::new();
        let mut names = StringBuilder::new();
        let mut customers = StringBuilder::new();
        let mut numbers = UInt32Builder::new();
        let mut keys = StringBuilder::new();
        let mut instants = Vec::new();
        for (scheme, classification) in &self.schemes {
            let as_of = classification.as_of.timestamp_micros();
            for class in &classification.classes {
                for number in &class.members {
                    let Some(customer) = population.key_of(CustomerNumber(number)) else {
                        continue;
                    };
                    schemes.append_value(scheme);
                    names.append_value(self.name(class));
                    customers.append_value(customer);
                    numbers.append_value(number);
                    keys.append_value(&class.key);
                    instants.push(as_of);
                }
            }
        }
        let instants = TimestampMicrosecondArray::from(instants).with_timezone("UTC");
        let columns: [(&str, ArrayRef); 6] = [
            ("scheme", Arc::new(schemes.finish())),
            ("class", Arc::new(names.finish())),
            ("customer", Arc::new(customers.finish())),
            ("number", Arc::new(numbers.finish())),
            ("class_key", Arc::new(keys.finish())),
            ("as_of", Arc::new(instants)),
        ];
        Ok(RecordBatch::try_from_iter(columns)?)
    }
}
