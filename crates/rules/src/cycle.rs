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

/// The circle that would close if `start` were defined by `rules`: each member refers to the next,
/// and the last is the first again. `lookup` gives the rules of every other definition; none where
/// it does not exist or has no rules.
pub fn find_cycle(
    start: &Definition,
    rules: &[Rule],
    mut lookup: impl FnMut(&Definition) -> Vec<Rule>,
) -> Option<Vec<Definition>> {
    // Depth first without recursion: chains of segments may be long.
    let mut path = vec![start.clone()];
    let mut open = vec![referred(rules)];
    // Those on the path and those done with: neither is entered again.
    let mut seen = HashSet::from([start.clone()]);
    while let Some(ahead) = open.last_mut() {
        let Some(next) = ahead.pop() else {
            open.pop();
            path.pop();
            continue;
        };
        if seen.insert(next.clone()) {
            open.push(referred(&lookup(&next)));
            path.push(next);
        } else if let Some(at) = path.iter().position(|definition| *definition == next) {
            let mut circle = path.split_off(at);
            circle.push(next);
            return Some(circle);
        }
    }
    None
}

fn referred(rules: &[Rule]) -> Vec<Definition> {
    let mut found = Vec::new();
    for rule in rules {
        let names = references(rule);
        found.extend(names.segments.into_iter().map(Definition::Segment));
        found.extend(names.schemes.into_keys().map(Definition::Scheme));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn segment(name: &str) -> Definition {
        Definition::Segment(name.to_owned())
    }

    fn rules(text: &str) -> Vec<Rule> {
        vec![parse(text).expect("a rule")]
    }

    #[test]
    fn a_circle_through_a_scheme_is_named() {
        let lookup = |definition: &Definition| match definition {
            Definition::Segment(name) if name == "b" => rules(r#"class "s" = "x""#),
            Definition::Scheme(_) => rules(r#"x = 1 and not in segment "a""#),
            _ => Vec::new(),
        };
        let circle = find_cycle(&segment("a"), &rules(r#"in segment "b""#), lookup);
        let scheme = Definition::Scheme("s".to_owned());
        assert_eq!(
            circle,
            Some(vec![segment("a"), segment("b"), scheme, segment("a")])
        );
    }

    #[test]
    fn a_segment_of_itself_is_a_circle() {
        let circle = find_cycle(&segment("a"), &rules(r#"in segment "a""#), |_| Vec::new());
        assert_eq!(circle, Some(vec![segment("a"), segment("a")]));
    }

    #[test]
    fn two_ways_to_one_segment_are_no_circle_and_each_is_looked_up_once() {
        let mut lookups = 0;
        let start = rules(r#"in segment "b" and in segment "c""#);
        let circle = find_cycle(&segment("a"), &start, |definition| {
            lookups += 1;
            match definition {
                Definition::Segment(name) if name == "d" => Vec::new(),
                _ => rules(r#"in segment "d""#),
            }
        });
        assert_eq!(circle, None);
        assert_eq!(lookups, 3);
    }

    #[test]
    fn long_chains_do_not_overflow() {
        let circle = find_cycle(&segment("0"), &rules(r#"in segment "1""#), |definition| {
            let Definition::Segment(name) = definition else {
                return Vec::new();
            };
            let next = name.parse::<u32>().expect("a number") + 1;
            if next > 20_000 {
                return Vec::new();
            }
            rules(&format!("in segment \"{next}\""))
        });
        assert_eq!(circle, None);
    }
}
