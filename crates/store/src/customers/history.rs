//! What was known about customers before it changed: the instant of the change, and the values
//! until then. Making a customer is no change.

use std::collections::HashMap;

use chrono::NaiveDate;
use fenqun_model::{Attribute, BuiltInAttribute, CustomerAttributes, CustomerNumber, Instant};
use fenqun_model::{Value as Known, ValueType};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value as Json};

use super::clean::{FIELD_END, ROW_END};
use super::{CustomerRow, clean, find, scan};
use crate::{Result, sql, stored};

/// Rows in one statement at most.
const ROWS_PER_STATEMENT: usize = 512;
/// Rows packed into one text.
const ROWS_PACKED: i64 = 8192;

/// What becomes of an attribute that a write says nothing of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsaid {
    /// It stays.
    Stays,
    /// It is cleared.
    Goes,
}

/// Calls `visit` with what customers had before it changed after an instant, each value by the
/// attribute's name as [`Attribute::encode`] writes it, null for none. Later changes come first, so
/// that of several values of one attribute the last that is visited held at the instant.
///
/// A customer that was made after the instant has no null: what was first known of it counts for
/// the time before.
pub async fn for_each_earlier(
    db: &impl ConnectionTrait,
    as_of: Instant,
    mut visit: impl FnMut(CustomerNumber, Map<String, Json>),
) -> Result<()> {
    let as_of = stored::micros(as_of);
    let pattern = ["%s"; 5].join(&FIELD_END.to_string());
    // Packed like the rows of `scan`; JSON has no such characters.
    let statement = format!(
        "SELECT {}(line, $5) FROM (SELECT format('{pattern}', changed_at, attribute_changes.id, \
         number, created_at, before) AS line \
         FROM attribute_changes JOIN customers ON number = customer_number \
         WHERE changed_at > $1 AND (changed_at, attribute_changes.id) < ($2, $3) \
         ORDER BY changed_at DESC, attribute_changes.id DESC LIMIT $4) AS lines",
        sql::pack(db)
    );
    let (mut changed_at, mut id) = (i64::MAX, i64::MAX);
    loop {
        let values = vec![
            as_of.into(),
            changed_at.into(),
            id.into(),
            ROWS_PACKED.into(),
            ROW_END.to_string().into(),
        ];
        let rows = sql::query(db, statement.as_str(), values).await?;
        let packed: Option<String> = match rows.first() {
            Some(row) => row.try_get_by_index(0)?,
            None => None,
        };
        let Some(packed) = packed else {
            return Ok(());
        };
        for line in packed.split(ROW_END) {
            let change = Change::parse(line)?;
            (changed_at, id) = (change.changed_at, change.id);
            let mut values = find::custom(Some(change.before))?;
            if change.created_at > as_of {
                values.retain(|_, value| !value.is_null());
            }
            visit(stored::number(change.customer)?, values);
        }
    }
}

/// A change as it is read.
struct Change<'a> {
    changed_at: i64,
    id: i64,
    customer: i64,
    /// When the customer was made.
    created_at: i64,
    before: &'a str,
}

impl<'a> Change<'a> {
    fn parse(line: &'a str) -> Result<Self> {
        let corrupt = || stored::corrupt("change of a customer", line.to_owned());
        let mut fields = line.split(FIELD_END);
        let mut field = || fields.next().ok_or_else(corrupt);
        let integer = |text: &str| text.parse().map_err(|_| corrupt());
        Ok(Self {
            changed_at: integer(field()?)?,
            id: integer(field()?)?,
            customer: integer(field()?)?,
            created_at: integer(field()?)?,
            before: field()?,
        })
    }
}

/// Notes what customers have that is about to change; in the transaction of the write that comes.
pub(super) async fn note(
    db: &impl ConnectionTrait,
    coming: &HashMap<CustomerNumber, &CustomerAttributes>,
    unsaid: Unsaid,
    now: Instant,
) -> Result<()> {
    let mut numbers: Vec<CustomerNumber> = coming.keys().copied().collect();
    numbers.sort_unstable();
    let mut changes: Vec<(i64, String)> = Vec::new();
    let mut unreadable = None;
    scan::for_each_of(db, &numbers, |row| {
        let Some(new) = coming.get(&row.number) else {
            return;
        };
        match before(row, new, unsaid) {
            Ok(before) if before.is_empty() => {}
            Ok(before) => {
                let before = Json::Object(before).to_string();
                changes.push((i64::from(row.number.0), before));
            }
            Err(error) => unreadable = Some(error),
        }
    })
    .await?;
    if let Some(error) = unreadable {
        return Err(error);
    }
    for chunk in changes.chunks(ROWS_PER_STATEMENT) {
        let rows = sql::placeholders(db.get_database_backend(), chunk.len(), 3);
        let statement = format!(
            "INSERT INTO attribute_changes (customer_number, changed_at, before) VALUES {rows}"
        );
        let mut values = Vec::with_capacity(3 * chunk.len());
        for (number, before) in chunk {
            values.push((*number).into());
            values.push(stored::micros(now).into());
            values.push(before.as_str().into());
        }
        sql::execute(db, statement, values).await?;
    }
    Ok(())
}

/// What a customer has of the attributes that a write changes.
fn before(
    old: &CustomerRow<'_>,
    new: &CustomerAttributes,
    unsaid: Unsaid,
) -> Result<Map<String, Json>> {
    let goes = unsaid == Unsaid::Goes;
    let mut before = Map::new();
    for attribute in BuiltInAttribute::ALL {
        if let Some(was) = built_in_before(attribute, old, new, goes)? {
            before.insert(attribute.as_str().to_owned(), was);
        }
    }
    if new.custom.is_empty() && !(goes && old.custom.is_some()) {
        return Ok(before);
    }
    let custom = find::custom(old.custom)?;
    for (name, value) in &new.custom {
        let (was, is) = (custom.get(name), clean::value(value));
        if was != is.as_ref() && (goes || is.is_some()) {
            before.insert(name.clone(), was.cloned().unwrap_or_default());
        }
    }
    let dropped = custom.into_iter();
    before.extend(dropped.filter(|(name, _)| goes && !new.custom.contains_key(name)));
    Ok(before)
}

/// What a customer has of an attribute that a write changes; `None` where it does not.
fn built_in_before(
    attribute: BuiltInAttribute,
    old: &CustomerRow<'_>,
    new: &CustomerAttributes,
    goes: bool,
) -> Result<Option<Json>> {
    let encoded = |was: Option<Known>| was.map_or(Json::Null, |was| Attribute::encode(&was));
    Ok(match attribute.value_type() {
        ValueType::Date => {
            let (was, is): (_, Option<NaiveDate>) = (old.birthday, new.birthday);
            let changes = was != is && (goes || is.is_some());
            changes.then(|| encoded(was.map(Known::Date)))
        }
        ValueType::Instant => {
            let (was, is) = (old.registered_at_us, new.registered_at);
            let changes = was != is.map(stored::micros) && (goes || is.is_some());
            let was = stored::optional_instant(was)?;
            changes.then(|| encoded(was.map(Known::Instant)))
        }
        _ => {
            let (was, is) = (old.text(attribute), new.text(attribute));
            // Most values come again as they are: only others are worth a cleaning.
            if was == is {
                return Ok(None);
            }
            let is = is.and_then(clean::text);
            let changes = was != is.as_deref() && (goes || is.is_some());
            changes.then(|| was.map_or(Json::Null, Json::from))
        }
    })
}
