//! Attributes of customers as files write them.

use fenqun_files::{ColumnFormat, Reason, parse};
use fenqun_model::{Attribute, BuiltInAttribute, Calendar, CustomerAttributes, Value, ValueType};

use super::contact;
use super::typed::Plan;

/// Where a value goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// A built-in attribute.
    BuiltIn(BuiltInAttribute),
    /// A declared one, or one that this import declares.
    Custom(Attribute),
}

/// A column that holds an attribute.
#[derive(Clone, Debug)]
pub(crate) struct AttributePlan {
    /// Where its values go.
    pub(crate) target: Target,
    /// Its column.
    pub(crate) plan: Plan,
}

impl AttributePlan {
    /// The attribute's name.
    pub(crate) fn name(&self) -> &str {
        match &self.target {
            Target::BuiltIn(attribute) => attribute.as_str(),
            Target::Custom(attribute) => &attribute.name,
        }
    }

    /// The type of its values.
    pub(crate) fn value_type(&self) -> ValueType {
        match &self.target {
            Target::BuiltIn(attribute) => attribute.value_type(),
            Target::Custom(attribute) => attribute.value_type,
        }
    }

    /// Sets the attribute from a cell that is not blank. A value that is not valid is kept as it
    /// was given: as it is where the attribute is text, else beside it under `NAME.raw`.
    pub(crate) fn set(
        &self,
        attributes: &mut CustomerAttributes,
        text: &str,
        calendar: &Calendar,
    ) -> Result<(), Reason> {
        match &self.target {
            Target::BuiltIn(BuiltInAttribute::Name) => {
                contact::set_name(attributes, text);
                Ok(())
            }
            Target::BuiltIn(BuiltInAttribute::Phone) => contact::set_phone(attributes, text),
            Target::BuiltIn(BuiltInAttribute::Email) => contact::set_email(attributes, text),
            Target::BuiltIn(attribute) => {
                match value(text, attribute.value_type(), &self.plan.format, calendar) {
                    Ok(value) => {
                        attributes.set(*attribute, value);
                        Ok(())
                    }
                    Err(reason) => Err(self.keep_raw(attributes, text, reason)),
                }
            }
            Target::Custom(attribute) => {
                match value(text, attribute.value_type, &self.plan.format, calendar) {
                    Ok(value) => {
                        attributes.set_custom(&attribute.name, &value);
                        Ok(())
                    }
                    Err(reason) => Err(self.keep_raw(attributes, text, reason)),
                }
            }
        }
    }

    fn keep_raw(&self, attributes: &mut CustomerAttributes, text: &str, reason: Reason) -> Reason {
        let raw = Value::Text(text.to_owned());
        attributes.set_custom(&format!("{}.raw", self.name()), &raw);
        reason
    }
}

/// A cell as a value of a type.
fn value(
    text: &str,
    value_type: ValueType,
    format: &ColumnFormat,
    calendar: &Calendar,
) -> Result<Value, Reason> {
    let moment = || parse::moment(text, &format.date.unwrap_or_default());
    Ok(match value_type {
        ValueType::Text => Value::Text(text.to_owned()),
        ValueType::Number => Value::Number(parse::decimal(text, format.decimal_comma)?),
        ValueType::Boolean => Value::Boolean(parse::boolean(text)?),
        ValueType::Date => Value::Date(moment()?.date(calendar)),
        ValueType::Instant => Value::Instant(moment()?.instant(calendar)),
    })
}
