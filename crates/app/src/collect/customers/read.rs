//! From rows to staged customers: who each row is, and its cells as text.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, RecordBatch, StringArray, StringBuilder, UInt32Builder, new_null_array,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use fenqun_files::RowBatch;
use fenqun_model::{BuiltInAttribute, CustomerAttributes};

use super::Known;
use crate::Result;
use crate::collect::attributes::{AttributePlan, Target};
use crate::collect::intake::Intake;
use crate::collect::people::clean_keys;
use crate::collect::report::MisfitCount;
use crate::collect::typed::{Plan, TypedBatch};
use crate::collect::wording;

const NAME: Target = Target::BuiltIn(BuiltInAttribute::Name);

/// Which columns of a customer file say what.
pub(crate) struct CustomerPlans {
    pub(crate) id: Option<Plan>,
    /// The given name, where the column of the name holds only the family name.
    pub(crate) given_name: Option<Plan>,
    pub(crate) tags: Option<Plan>,
    pub(crate) attributes: Vec<AttributePlan>,
}

/// Reads customers out of a customer file.
pub(crate) struct CustomerReader {
    plans: CustomerPlans,
    known: Known,
    schema: SchemaRef,
    misfits: Vec<MisfitCount>,
}

impl CustomerReader {
    /// A reader of files with these columns.
    pub(crate) fn new(plans: CustomerPlans, known: Known) -> Self {
        let mut fields = vec![
            Field::new("number", DataType::UInt32, false),
            Field::new("key", DataType::Utf8, false),
            Field::new("tags", DataType::Utf8, true),
        ];
        for (i, _) in plans.attributes.iter().enumerate() {
            fields.push(Field::new(format!("attribute {i}"), DataType::Utf8, true));
        }
        Self {
            plans,
            known,
            schema: Arc::new(Schema::new(fields)),
            misfits: Vec::new(),
        }
    }

    /// The columns of staged customers: number, key, tags, and each attribute as text.
    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// What its attributes are.
    pub(crate) fn attributes(&self) -> &[AttributePlan] {
        &self.plans.attributes
    }

    /// Values that are not what their attribute holds, so far.
    pub(crate) fn misfits(&self) -> &[MisfitCount] {
        &self.misfits
    }

    /// The customers of a batch. Rows that name nobody go to the intake's rejects.
    pub(crate) fn read(&mut self, batch: &RowBatch, intake: &mut Intake) -> Result<RecordBatch> {
        let mut typed = TypedBatch::new(batch, intake.calendar, &mut intake.quality);
        let rows = typed.rows();
        let attributes: Vec<StringArray> = self
            .plans
            .attributes
            .iter()
            .map(|attribute| {
                let texts = typed.text(&attribute.plan);
                match &self.plans.given_name {
                    Some(given) if attribute.target == NAME => {
                        whole_names(&texts, &typed.text(given))
                    }
                    _ => texts,
                }
            })
            .collect();
        let id = self
            .plans
            .id
            .as_ref()
            .map(|plan| clean_keys(typed.keys(plan)));
        let tags = self.plans.tags.as_ref().map(|plan| typed.text(plan));
        let phone = self.text_of(&attributes, BuiltInAttribute::Phone);
        let email = self.text_of(&attributes, BuiltInAttribute::Email);
        let blamed = match (&self.plans.id, batch.records.schema().fields().first()) {
            (Some(plan), _) => plan.column.clone(),
            (None, Some(first)) => first.name().clone(),
            (None, None) => String::new(),
        };

        let mut numbers = UInt32Builder::with_capacity(rows);
        let mut keys = StringBuilder::new();
        for row in 0..rows {
            let cell = |column: Option<&StringArray>| {
                column
                    .filter(|c| c.is_valid(row))
                    .map(|c| c.value(row).to_owned())
            };
            let (id, phone, email) = (cell(id.as_ref()), cell(phone), cell(email));
            let found = self.known.identify(
                &mut intake.people,
                id.as_deref(),
                phone.as_deref(),
                email.as_deref(),
            );
            match found {
                Some((number, key)) => {
                    numbers.append_value(number.0);
                    keys.append_value(key);
                }
                None => {
                    numbers.append_null();
                    keys.append_null();
                    typed.fault(row, &blamed, wording::no_identity());
                }
            }
        }
        let keep = intake.refuse(typed)?;
        let attributes = attributes.into_iter().map(|texts| keep.apply_to(texts));
        let attributes = attributes.collect::<Result<Vec<_>>>()?;
        self.check(&attributes, intake);

        let tags: ArrayRef = match tags {
            Some(tags) => Arc::new(tags),
            None => new_null_array(&DataType::Utf8, rows),
        };
        let mut columns = vec![
            keep.apply(Arc::new(numbers.finish()))?,
            keep.apply(Arc::new(keys.finish()))?,
            keep.apply(tags)?,
        ];
        columns.extend(
            attributes
                .into_iter()
                .map(|texts| Arc::new(texts) as ArrayRef),
        );
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }

    fn text_of<'a>(
        &self,
        attributes: &'a [StringArray],
        wanted: BuiltInAttribute,
    ) -> Option<&'a StringArray> {
        let at = self
            .plans
            .attributes
            .iter()
            .position(|attribute| attribute.target == Target::BuiltIn(wanted))?;
        Some(&attributes[at])
    }

    /// Counts values that are not what their attribute holds.
    fn check(&mut self, attributes: &[StringArray], intake: &mut Intake) {
        for (plan, texts) in self.plans.attributes.iter().zip(attributes) {
            let mut invalid = 0;
            for text in texts.iter().flatten() {
                let mut scratch = CustomerAttributes::default();
                let Err(reason) = plan.set(&mut scratch, text, &intake.calendar) else {
                    continue;
                };
                invalid += 1;
                let same =
                    |m: &&mut MisfitCount| m.property == plan.name() && m.reason == reason.code();
                match self.misfits.iter_mut().find(same) {
                    Some(known) => known.count += 1,
                    None => self.misfits.push(MisfitCount {
                        property: plan.name().to_owned(),
                        reason: reason.code().to_owned(),
                        count: 1,
                        example: text.chars().take(200).collect(),
                    }),
                }
            }
            if invalid > 0 {
                intake.quality.add_invalid(&plan.plan.column, invalid);
            }
        }
    }
}

/// Family and given names put together as their script does.
fn whole_names(family: &StringArray, given: &StringArray) -> StringArray {
    let names = family.iter().zip(given).map(|pair| match pair {
        (Some(family), Some(given)) if family.is_ascii() || given.is_ascii() => {
            Some(format!("{given} {family}"))
        }
        (Some(family), Some(given)) => Some(format!("{family}{given}")),
        (one, other) => one.or(other).map(str::to_owned),
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together_as_their_script_does() {
        let family = StringArray::from(vec![Some("单"), Some("Curie"), None]);
        let given = StringArray::from(vec![Some("雄信"), Some("Marie"), Some("Ada")]);
        let names = whole_names(&family, &given);
        let names: Vec<Option<&str>> = names.iter().collect();
        assert_eq!(names, [Some("单雄信"), Some("Marie Curie"), Some("Ada")]);
    }
}
