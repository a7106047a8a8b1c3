//! Random rules over random worlds: the engine and the naive oracle agree, always.
//!
//! `PROPTEST_CASES` sets how many worlds are tried; each evaluates a handful of rules in one pass.

mod rules;
mod worlds;

use fenqun_rules::{Checked, Rule, check};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::oracle::Oracle;
use crate::world::World;

#[test]
fn engine_and_oracle_agree() {
    let runtime = runtime();
    let mut config = Config::with_cases(cases(40));
    config.failure_persistence = None;
    let strategy = (
        worlds::world(),
        worlds::as_of(),
        prop::collection::vec(rules::rule(), 1..10),
    );
    let outcome = TestRunner::new(config).run(&strategy, |(world, as_of, rules)| {
        let as_of = world.as_of(as_of);
        let rules = checked(&world.world, &rules);
        let evaluator = world.world.at(as_of);
        let oracle = Oracle {
            world: &world.world,
            as_of,
        };
        let members = runtime
            .block_on(evaluator.members(&rules.iter().collect::<Vec<_>>()))
            .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        let by_query = world.world.by_query(as_of);
        let same = runtime
            .block_on(by_query.members(&rules.iter().collect::<Vec<_>>()))
            .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        for ((rule, members), same) in rules.iter().zip(members).zip(same) {
            prop_assert_eq!(&members, &same, "{} by query at {}", rule.rule(), as_of);
            prop_assert_eq!(
                world.world.keys(&members),
                oracle.members(rule.rule()),
                "{} at {}",
                rule.rule(),
                as_of
            );
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn not_is_the_exact_complement_and_explanations_agree() {
    let runtime = runtime();
    let mut config = Config::with_cases(cases(12));
    config.failure_persistence = None;
    let strategy = (worlds::world(), worlds::as_of(), rules::rule());
    let outcome = TestRunner::new(config).run(&strategy, |(world, as_of, rule)| {
        let evaluator = world.world.at(world.as_of(as_of));
        let both = [rule.clone(), Rule::negate(rule)];
        let both = checked(&world.world, &both);
        let [rule, complement] = both.as_slice() else {
            return Ok(());
        };
        let members = runtime.block_on(evaluator.members(&[rule, complement]));
        let members = members.map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert!(members[0].is_disjoint(&members[1]));
        let everyone = evaluator.setting().population.all().clone();
        prop_assert_eq!(&members[0] | &members[1], everyone);

        let (again, branch) = runtime
            .block_on(evaluator.members_with_branches(rule))
            .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(&again, &members[0]);
        prop_assert_eq!(branch.count, again.len());
        for customer in &world.world.customers {
            let explanation = runtime
                .block_on(evaluator.explain(rule, customer.number))
                .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
            prop_assert_eq!(
                explanation.verdict,
                members[0].contains(customer.number.0),
                "{} for {}",
                rule.rule(),
                customer.key
            );
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn whom_time_alone_moves_is_found() {
    let runtime = runtime();
    let mut config = Config::with_cases(cases(40));
    config.failure_persistence = None;
    let strategy = (
        worlds::world(),
        worlds::as_of(),
        0..200_i64,
        prop::collection::vec(rules::rule(), 1..6),
    );
    let outcome = TestRunner::new(config).run(&strategy, |(world, since, later, rules)| {
        let (since, as_of) = (world.as_of(since), world.as_of(since + later));
        let rules = checked(&world.world, &rules);
        let rules: Vec<&Checked> = rules.iter().collect();
        let fail = |error: fenqun_segment::Error| TestCaseError::fail(format!("{error:?}"));
        let (earlier, evaluator) = (world.world.at(since), world.world.at(as_of));
        let before = runtime.block_on(earlier.members(&rules)).map_err(fail)?;
        let after = runtime.block_on(evaluator.members(&rules)).map_err(fail)?;
        let turned = runtime
            .block_on(evaluator.turned(&rules, since))
            .map_err(fail)?;
        for (index, rule) in rules.iter().enumerate() {
            let moved = &before[index] ^ &after[index];
            prop_assert!(
                turned.whole[index] || moved.is_subset(&turned.customers),
                "{} from {since} to {as_of}: {moved:?} moved, {:?} were found",
                rule.rule(),
                turned.customers
            );
        }
        let alone = rules.iter().zip(&after);
        let alone = alone.filter(|(rule, _)| evaluator.is_alone(rule).is_ok_and(|alone| alone));
        let (alone, expected): (Vec<&Checked>, Vec<_>) = alone.unzip();
        let among = evaluator.members_among(&alone, &turned.customers);
        let among = runtime.block_on(among).map_err(fail)?;
        for (members, expected) in among.iter().zip(expected) {
            prop_assert_eq!(members, &(expected & &turned.customers));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn foretold_changes_come_true_and_none_comes_sooner() {
    let runtime = runtime();
    let mut config = Config::with_cases(cases(12));
    config.failure_persistence = None;
    let strategy = (worlds::world(), worlds::as_of(), rules::rule());
    let outcome = TestRunner::new(config).run(&strategy, |(world, as_of, rule)| {
        let as_of = world.as_of(as_of);
        let mut world = world.world;
        // Nothing that is still to come is known.
        world.events.retain(|event| event.time <= as_of);
        let rules = checked(&world, &[rule]);
        let Some(rule) = rules.first() else {
            return Ok(());
        };
        let fail = |error: fenqun_segment::Error| TestCaseError::fail(format!("{error:?}"));
        for customer in world.customers.iter().take(2) {
            let explain = world.at(as_of);
            let explain = explain.explain_with_events(rule, customer.number);
            let tree = runtime.block_on(explain).map_err(fail)?;
            let Some(at) = tree.changes_at else {
                continue;
            };
            let verdict = |at| {
                let oracle = Oracle {
                    world: &world,
                    as_of: at,
                };
                oracle.members(rule.rule()).contains(&customer.key)
            };
            let micro = chrono::Duration::microseconds(1);
            prop_assert_ne!(verdict(at), tree.verdict, "{} at {}", rule.rule(), at);
            for sooner in [
                at - micro,
                as_of + (at - as_of) / 2,
                as_of + (at - as_of) / 3,
            ] {
                if as_of <= sooner && sooner < at {
                    prop_assert_eq!(
                        verdict(sooner),
                        tree.verdict,
                        "{} at {}, {}",
                        rule.rule(),
                        sooner,
                        at
                    );
                }
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_end_of_a_quarter_is_foretold_although_it_is_far() {
    let mut world = World::new(fenqun_model::Calendar::new(chrono_tz::Asia::Shanghai));
    world.customers.push(crate::world::customer(1, "1"));
    let as_of = "2023-02-20T00:00:00Z".parse().expect("an instant");
    world.events.push(fenqun_model::Event {
        message_id: "1".to_owned(),
        customer: Some(world.number("1")),
        anonymous_id: None,
        name: "Order Completed".to_owned(),
        time: as_of,
        source: "test".to_owned(),
        properties: Vec::new(),
    });
    let again = r#"sequence("Order Completed" then "Order Completed" within 11 weeks)"#;
    let rule = format!(r#"{again} or sequence("Order Completed", this quarter)"#);
    let (rule, evaluator) = (world.rule(&rule), world.at(as_of));
    let explained = evaluator.explain_with_events(&rule, world.number("1"));
    let tree = runtime().block_on(explained).expect("an explanation");
    assert!(tree.verdict);
    let end = "2023-03-31T16:00:00Z".parse().expect("an instant");
    assert_eq!(tree.changes_at, Some(end));
}

/// Those rules that pass the check: an empty window or reversed bounds may not.
fn checked(world: &World, rules: &[Rule]) -> Vec<Checked> {
    let catalog = world.catalog();
    let passed = rules.iter().filter_map(|rule| check(rule, &catalog).ok());
    passed.collect()
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.build().expect("a runtime")
}

fn cases(default: u32) -> u32 {
    let set = std::env::var("PROPTEST_CASES").ok();
    set.and_then(|cases| cases.parse().ok()).unwrap_or(default)
}
