//! Circles of references: a segment that is defined by itself, directly or through others.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};

use crate::ast::Rule;
use crate::references::references;

/// Something that is defined by rules and that rules refer to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Definition {
    /// A segment, defined by one rule.
    Segment(String),
    /// A scheme, defined by the rules of its classes.
    Scheme(String),
}

impl Display for Definition {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Definition::Segment(name) => write!(f, "segment \"{name}\""),
            Definition::Scheme(name) => write!(f, "scheme \"{name}\""),
        }
    }
}

/// The definitions that a rule refers to.
pub fn definitions(rule: &Rule) -> Vec<Definition> {
    let names = references(rule);
    let segments = names.segments.into_iter().map(Definition::Segment);
    segments
        .chain(names.schemes.into_keys().map(Definition::Scheme))
        .collect()
}

/// The circle that would close if the segment `name` were defined by `rule`: each name's rule
/// refers to the next, and the last is the first again. `lookup` gives the rule of any other
/// segment. Where schemes have rules too, use [`find_cycle_among`].
pub fn find_cycle<'a>(
    name: &str,
    rule: &Rule,
    mut lookup: impl FnMut(&str) -> Option<&'a Rule>,
) -> Option<Vec<String>> {
    let start = Definition::Segment(name.to_owned());
    let circle = find_cycle_among(&start, definitions(rule), |definition| match definition {
        Definition::Segment(name) => lookup(name).map(definitions).unwrap_or_default(),
        Definition::Scheme(_) => Vec::new(),
    })?;
    let names = circle.into_iter().map(|definition| match definition {
        Definition::Segment(name) | Definition::Scheme(name) => name,
    });
    Some(names.collect())
}

/// The circle that would close if `start` referred to `referred`: each member refers to the next,
/// and the last is the first again. `lookup` gives what every other definition refers to; nothing
/// where it does not exist or has no rules.
pub fn find_cycle_among(
    start: &Definition,
    referred: Vec<Definition>,
    mut lookup: impl FnMut(&Definition) -> Vec<Definition>,
) -> Option<Vec<Definition>> {
    // Depth first without recursion: chains of segments may be long.
    let mut path = vec![start.clone()];
    let mut open = vec![referred];
    // Those on the path and those done with: neither is entered again.
    let mut seen = HashSet::from([start.clone()]);
    while let Some(ahead) = open.last_mut() {
        let Some(next) = ahead.pop() else {
            open.pop();
            path.pop();
            continue;
        };
        if seen.insert(next.clone()) {
            open.push(lookup(&next));
            path.push(next);
        } else if let Some(at) = path.iter().position(|definition| *definition == next) {
            let mut circle = path.split_off(at);
            circle.push(next);
            return Some(circle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::parse;

    fn rule(text: &str) -> Rule {
        parse(text).expect("a rule")
    }

    fn circle(name: &str, text: &str, others: &[(&str, &str)]) -> Option<Vec<String>> {
        let others: HashMap<&str, Rule> = others.iter().map(|(n, t)| (*n, rule(t))).collect();
        find_cycle(name, &rule(text), |other| others.get(other))
    }

    #[test]
    fn a_circle_is_named_in_its_order() {
        let others = [
            ("b", r#"x = 1 and not in segment "c""#),
            ("c", r#"in segment "d" or in segment "a""#),
        ];
        let found = circle("a", r#"in segment "b""#, &others);
        assert_eq!(
            found,
            Some(["a", "b", "c", "a"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn a_circle_that_the_start_only_leads_to_is_named_alone() {
        let others = [("b", r#"in segment "c""#), ("c", r#"in segment "b""#)];
        let found = circle("a", r#"in segment "b""#, &others);
        assert_eq!(found, Some(["b", "c", "b"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_segment_of_itself_is_a_circle() {
        let found = circle("a", r#"in segment "a""#, &[]);
        assert_eq!(found, Some(["a", "a"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_circle_through_a_scheme_is_found() {
        let segment = |name: &str| Definition::Segment(name.to_owned());
        let scheme = Definition::Scheme("s".to_owned());
        let start = definitions(&rule(r#"class "s" = "x""#));
        let found = find_cycle_among(&segment("a"), start, |definition| match definition {
            Definition::Scheme(_) => definitions(&rule(r#"in segment "a""#)),
            Definition::Segment(_) => Vec::new(),
        });
        assert_eq!(found, Some(vec![segment("a"), scheme, segment("a")]));
    }

    #[test]
    fn two_ways_to_one_segment_are_no_circle_and_each_is_looked_up_once() {
        let mut lookups = 0;
        let to_d = rule(r#"in segment "d""#);
        let start = rule(r#"in segment "b" and in segment "c""#);
        let found = find_cycle("a", &start, |name| {
            lookups += 1;
            (name != "d").then_some(&to_d)
        });
        assert_eq!((found, lookups), (None, 3));
    }

    #[test]
    fn long_chains_do_not_overflow() {
        let segment = |n: u32| Definition::Segment(n.to_string());
        let found = find_cycle_among(&segment(0), vec![segment(1)], |definition| {
            let Definition::Segment(name) = definition else {
                return Vec::new();
            };
            let next = name.parse::<u32>().expect("a number") + 1;
            (next <= 100_000)
                .then(|| segment(next))
                .into_iter()
                .collect()
        });
        assert_eq!(found, None);
    }
}
