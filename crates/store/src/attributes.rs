//! Attributes: built-in ones with the workspace's labels, and those that it declared.

use std::collections::BTreeMap;

use fenqun_model::{Attribute, BuiltInAttribute, DateCalendar, Instant, ValueType};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::entity::attributes::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, stored};

const NOUN: &str = "attribute";

/// All attributes: built-in ones first, then declared ones by name.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Attribute>> {
    let mut rows: BTreeMap<String, Attribute> = Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|row| Ok((row.name.clone(), record(row)?)))
        .collect::<Result<_>>()?;
    let mut all: Vec<Attribute> = Attribute::built_in()
        .into_iter()
        .map(|attribute| rows.remove(&attribute.name).unwrap_or(attribute))
        .collect();
    all.extend(rows.into_values());
    Ok(all)
}

/// The attribute with this name.
pub async fn find(db: &impl ConnectionTrait, name: &str) -> Result<Option<Attribute>> {
    if let Some(row) = Entity::find_by_id(name).one(db).await? {
        return record(row).map(Some);
    }
    Ok(Attribute::built_in().into_iter().find(|a| a.name == name))
}

/// Declares an attribute. One that exists with the same type is left as it is; with another type
/// the name is `Taken`.
pub async fn declare(
    db: &impl ConnectionTrait,
    attribute: &Attribute,
    now: Instant,
) -> Result<Attribute> {
    if BuiltInAttribute::from_name(&attribute.name).is_none() {
        let row = row(attribute, now);
        Entity::insert(row)
            .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
    }
    match find(db, &attribute.name).await? {
        Some(found) if found.value_type == attribute.value_type => Ok(found),
        _ => Err(Error::Taken {
            noun: NOUN,
            name: attribute.name.clone(),
        }),
    }
}

/// Gives an attribute other labels and another calendar, built-in ones too.
pub async fn update(
    db: &impl ConnectionTrait,
    attribute: &Attribute,
    now: Instant,
) -> Result<Attribute> {
    let Some(known) = find(db, &attribute.name).await? else {
        return Err(Error::Missing { noun: NOUN });
    };
    let attribute = Attribute {
        value_type: known.value_type,
        built_in: known.built_in,
        ..attribute.clone()
    };
    Entity::insert(row(&attribute, now))
        .on_conflict(
            OnConflict::column(Column::Name)
                .update_columns([Column::LabelZh, Column::LabelEn, Column::Calendar])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(attribute)
}

/// Takes a declaration back; the values stay with the customers. False where there is none.
pub async fn delete(db: &impl ConnectionTrait, name: &str) -> Result<bool> {
    let result = Entity::delete_many()
        .filter(Column::Name.eq(name))
        .filter(Expr::val(BuiltInAttribute::from_name(name).is_none()))
        .exec(db)
        .await?;
    Ok(result.rows_affected > 0)
}

fn row(attribute: &Attribute, now: Instant) -> ActiveModel {
    ActiveModel {
        name: Set(attribute.name.clone()),
        value_type: Set(attribute.value_type.as_str().to_owned()),
        label_zh: Set(attribute.label_zh.clone()),
        label_en: Set(attribute.label_en.clone()),
        calendar: Set(attribute.calendar.as_str().to_owned()),
        created_at: Set(stored::micros(now)),
    }
}

fn record(row: Model) -> Result<Attribute> {
    Ok(Attribute {
        value_type: stored::named(&row.value_type, ValueType::from_name, "value type")?,
        built_in: BuiltInAttribute::from_name(&row.name).is_some(),
        name: row.name,
        label_zh: row.label_zh,
        label_en: row.label_en,
        calendar: stored::named(&row.calendar, DateCalendar::from_name, "calendar")?,
    })
}
