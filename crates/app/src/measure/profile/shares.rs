//! Counts of values become shares, tested and put in order.

use serde::Serialize;

use super::significance::{discoveries, p_value};

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Texts, tags and classes.
    Text,
    /// Bands of numbers.
    Number,
    /// Bands of days.
    Date,
    /// Yes and no.
    Boolean,
}

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Names {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// How the values of one attribute are spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttributeProfile {
    /// Its name; `tag` for tags, `class:` and the scheme's name for classes.
    #[serde(rename = "attribute")]
    pub name: String,
    /// What it is called, where that is known.
    pub label: Option<Names>,
    /// What its values are.
    pub kind: ValueKind,
    /// Those that tell most first.
    pub values: Vec<ValueProfile>,
}

/// How many members and how many of all have a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueProfile {
    /// The value, a band, or a class's key.
    pub value: String,
    /// What a class is called.
    pub label: Option<Names>,
    /// Members with it.
    pub inside: u64,
    /// Customers with it.
    pub everyone: u64,
    /// `inside` of all members, 0 to 1.
    pub share_inside: f64,
    /// `everyone` of all customers, 0 to 1.
    pub share_everyone: f64,
    /// The one share over the other.
    pub lift: f64,
    /// How likely so large a difference between members and others is by chance.
    pub p_value: f64,
    /// Whether it stands among all values tested.
    pub significant: bool,
}

/// The values of one attribute, counted.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) name: String,
    pub(super) label: Option<Names>,
    pub(super) kind: ValueKind,
    pub(super) values: Vec<CountedValue>,
}

/// A value, counted.
#[derive(Clone, Debug)]
pub(super) struct CountedValue {
    pub(super) value: String,
    pub(super) label: Option<Names>,
    pub(super) inside: u64,
    pub(super) everyone: u64,
}

/// An attribute shows so many values at most.
const VALUES_SHOWN: usize = 12;

/// The profile of `members` among `of` customers. Discoveries are told among all values tested,
/// not only those shown: choosing the strongest first and testing them alone would find too many.
pub(super) fn profiles(counted: Vec<Counted>, members: u64, of: u64) -> Vec<AttributeProfile> {
    let mut profiles: Vec<AttributeProfile> = counted
        .into_iter()
        .map(|attribute| {
            let values = attribute.values.into_iter().filter(|v| v.everyone > 0);
            AttributeProfile {
                name: attribute.name,
                label: attribute.label,
                kind: attribute.kind,
                values: values.map(|value| tested(value, members, of)).collect(),
            }
        })
        .filter(|attribute| !attribute.values.is_empty())
        .collect();
    let values = || profiles.iter().flat_map(|attribute| &attribute.values);
    let p_values: Vec<f64> = values().map(|value| value.p_value).collect();
    let limit = discoveries(&p_values);
    for attribute in &mut profiles {
        for value in &mut attribute.values {
            value.significant = limit.is_some_and(|limit| value.p_value <= limit);
        }
        attribute.values.sort_by(|a, b| {
            let by_strength = b.strength(members, of).total_cmp(&a.strength(members, of));
            by_strength
                .then_with(|| b.everyone.cmp(&a.everyone))
                .then_with(|| a.value.cmp(&b.value))
        });
        attribute.values.truncate(VALUES_SHOWN);
    }
    let strongest = |attribute: &AttributeProfile| attribute.values[0].strength(members, of);
    profiles.sort_by(|a, b| strongest(b).total_cmp(&strongest(a)));
    profiles
}

fn tested(value: CountedValue, members: u64, of: u64) -> ValueProfile {
    let share_inside = share(value.inside, members);
    let share_everyone = share(value.everyone, of);
    ValueProfile {
        p_value: p_value(value.inside, members, value.everyone, of),
        lift: share_inside / share_everyone,
        share_inside,
        share_everyone,
        inside: value.inside,
        everyone: value.everyone,
        value: value.value,
        label: value.label,
        significant: false,
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

impl ValueProfile {
    /// How much a value tells: how far its share is from the usual, times how sure that is. Half a
    /// customer is added to either side, so that a value that no member has is far, not infinitely
    /// far.
    fn strength(&self, members: u64, of: u64) -> f64 {
        let smoothed = |part: u64, whole: u64| (part as f64 + 0.5) / (whole as f64 + 1.0);
        let distance = smoothed(self.inside, members) / smoothed(self.everyone, of);
        distance.ln().abs() * -self.p_value.max(f64::MIN_POSITIVE).log10()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(value: &str, inside: u64, everyone: u64) -> CountedValue {
        CountedValue {
            value: value.to_owned(),
            label: None,
            inside,
            everyone,
        }
    }

    fn attribute(name: &str, values: Vec<CountedValue>) -> Counted {
        Counted {
            name: name.to_owned(),
            label: None,
            kind: ValueKind::Text,
            values,
        }
    }

    #[test]
    fn what_tells_most_comes_first() {
        let even = attribute("even", vec![value("a", 50, 500), value("b", 50, 500)]);
        let told = attribute(
            "told",
            vec![
                value("usual", 20, 200),
                value("more", 70, 300),
                value("none", 0, 400),
            ],
        );
        let found = profiles(vec![even, told], 100, 1_000);
        let names: Vec<&str> = found.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["told", "even"]);
        let values: Vec<(&str, bool)> = found[0]
            .values
            .iter()
            .map(|v| (v.value.as_str(), v.significant))
            .collect();
        assert_eq!(values, [("none", true), ("more", true), ("usual", false)]);
        assert!((found[0].values[1].lift - 70.0 / 30.0).abs() < 1e-12);
        assert!(found[1].values.iter().all(|v| !v.significant));
    }

    #[test]
    fn twelve_values_are_shown_and_a_group_of_nobody_says_nothing() {
        let values = (0..20).map(|n| value(&n.to_string(), 0, 5)).collect();
        let found = profiles(vec![attribute("city", values)], 0, 100);
        assert_eq!(found[0].values.len(), VALUES_SHOWN);
        let says = |v: &ValueProfile| v.significant || v.p_value < 1.0 || !v.lift.is_finite();
        assert!(!found[0].values.iter().any(says));
    }
}
