//! What messages say about customers, as attributes.

use fenqun_files::ColumnFormat;
use fenqun_model::{
    Attribute, BuiltInAttribute, Calendar, CustomerAttributes, DateCalendar, Value, ValueType,
};
use rust_decimal::prelude::ToPrimitive;

use crate::collect::attributes::{AttributePlan, Target};
use crate::collect::typed::Plan;

/// Declared attributes that messages may bring; a sender that makes up names must end somewhere.
const DECLARED_MOST: usize = 1_000;
/// Names that mean something else in rules.
const RESERVED: [&str; 4] = ["key", "customer", "id", "userId"];
/// The longest name of an attribute.
const NAME_LONGEST: usize = 64;
/// Numbers above this are instants in milliseconds, others in seconds: the year 5138.
const SECONDS_MOST: i64 = 100_000_000_000;

/// The Segment spec's names for attributes that have others here.
const NAMES: [(&str, &str); 12] = [
    ("address.city", "city"),
    ("address.state", "province"),
    ("address.province", "province"),
    ("address.country", "country"),
    ("address.district", "district"),
    ("address.street", "address"),
    ("company.name", "company"),
    ("company.industry", "industry"),
    ("createdAt", "registered_at"),
    ("created_at", "registered_at"),
    ("firstName", "first_name"),
    ("lastName", "last_name"),
];

/// The attributes of a workspace while messages are taken in.
pub(super) struct Declarations {
    known: Vec<Attribute>,
    new: Vec<Attribute>,
}

impl Declarations {
    pub(super) fn new(known: Vec<Attribute>) -> Self {
        Self {
            known,
            new: Vec::new(),
        }
    }

    /// Those that are to be declared.
    pub(super) fn into_new(self) -> Vec<Attribute> {
        self.new
    }

    /// Traits as attributes. An unknown trait becomes an attribute of the type that its value has.
    pub(super) fn attributes(
        &mut self,
        traits: &[(String, Value)],
        calendar: &Calendar,
    ) -> CustomerAttributes {
        let mut attributes = CustomerAttributes::default();
        for (name, value) in traits {
            let name = NAMES
                .iter()
                .find(|(theirs, _)| theirs == name)
                .map_or(name.as_str(), |(_, ours)| ours);
            if let Some(plan) = self.plan(name, value) {
                let text = text_of(value, plan.value_type());
                // What is not valid is kept as it was given.
                let _ = plan.set(&mut attributes, &text, calendar);
            }
        }
        if attributes.name.is_none() {
            set_whole_name(&mut attributes, traits, calendar, self);
        }
        attributes
    }

    fn plan(&mut self, name: &str, value: &Value) -> Option<AttributePlan> {
        let target = match BuiltInAttribute::from_name(name) {
            Some(built_in) => Target::BuiltIn(built_in),
            None => Target::Custom(self.declared(name, value.value_type())?),
        };
        Some(AttributePlan {
            target,
            plan: Plan {
                column: name.to_owned(),
                format: ColumnFormat::of_type(value.value_type()),
            },
        })
    }

    fn declared(&mut self, name: &str, value_type: ValueType) -> Option<Attribute> {
        let mut all = self.known.iter().chain(&self.new);
        if let Some(known) = all.find(|attribute| attribute.name == name) {
            return Some(known.clone());
        }
        let is_bad = RESERVED.contains(&name)
            || name.chars().count() > NAME_LONGEST
            || name.chars().any(char::is_control);
        if is_bad || self.known.len() + self.new.len() >= DECLARED_MOST {
            return None;
        }
        let attribute = Attribute {
            name: name.to_owned(),
            value_type,
            label_zh: name.to_owned(),
            label_en: name.to_owned(),
            calendar: DateCalendar::Gregorian,
            built_in: false,
        };
        self.new.push(attribute.clone());
        Some(attribute)
    }
}

/// First and last name put together where there is no whole one.
fn set_whole_name(
    attributes: &mut CustomerAttributes,
    traits: &[(String, Value)],
    calendar: &Calendar,
    declarations: &mut Declarations,
) {
    let part = |names: [&str; 2]| {
        let found = traits
            .iter()
            .find(|(name, _)| names.contains(&name.as_str()));
        match found {
            Some((_, Value::Text(text))) => Some(text.trim()),
            _ => None,
        }
    };
    let whole = match (
        part(["firstName", "first_name"]),
        part(["lastName", "last_name"]),
    ) {
        (Some(first), Some(last)) if first.is_ascii() || last.is_ascii() => {
            format!("{first} {last}")
        }
        (Some(first), Some(last)) => format!("{last}{first}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => return,
    };
    if let Some(plan) = declarations.plan("name", &Value::Text(whole.clone())) {
        let _ = plan.set(attributes, &whole, calendar);
    }
}

/// A value as the text that a file would hold.
fn text_of(value: &Value, wanted: ValueType) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Instant(instant) => instant.to_rfc3339(),
        Value::Number(number) => match (wanted, number.to_i64()) {
            (ValueType::Instant | ValueType::Date, Some(epoch)) => {
                let millis = match epoch.abs() > SECONDS_MOST {
                    true => epoch,
                    false => epoch.saturating_mul(1_000),
                };
                let instant = chrono::DateTime::from_timestamp_millis(millis);
                instant.map_or_else(|| number.to_string(), |instant| instant.to_rfc3339())
            }
            _ => number.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_of_the_spec_find_their_attributes_and_others_are_declared() {
        let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
        let mut declarations = Declarations::new(Attribute::built_in());
        let traits = [
            text("firstName", "雄信"),
            text("lastName", "单"),
            text("email", "Shan@Example.com"),
            text("phone", "138 1234 5678"),
            text("address.city", "潞州"),
            text("company.name", "二贤庄"),
            text("id", "not kept"),
            ("createdAt".to_owned(), Value::Number(1_700_000_000.into())),
            ("logins".to_owned(), Value::Number(3.into())),
            ("vip".to_owned(), Value::Boolean(true)),
        ];
        let calendar = Calendar::new(chrono_tz::Asia::Shanghai);
        let attributes = declarations.attributes(&traits, &calendar);
        assert_eq!(attributes.name.as_deref(), Some("单雄信"));
        assert_eq!(attributes.initials.as_deref(), Some("sxx"));
        assert_eq!(
            attributes.email.as_ref().map(fenqun_model::Email::reveal),
            Some("shan@example.com")
        );
        assert_eq!(
            attributes.phone.as_ref().map(fenqun_model::Phone::reveal),
            Some("13812345678")
        );
        assert_eq!(attributes.city.as_deref(), Some("潞州"));
        assert_eq!(attributes.company.as_deref(), Some("二贤庄"));
        let registered = attributes.registered_at.map(|at| at.timestamp());
        assert_eq!(registered, Some(1_700_000_000));
        let new: Vec<_> = declarations
            .into_new()
            .into_iter()
            .map(|a| (a.name, a.value_type))
            .collect();
        let expected = [
            ("first_name", ValueType::Text),
            ("last_name", ValueType::Text),
            ("logins", ValueType::Number),
            ("vip", ValueType::Boolean),
        ];
        assert_eq!(new, expected.map(|(name, of)| (name.to_owned(), of)));
        assert_eq!(attributes.custom["vip"], true);
    }
}
