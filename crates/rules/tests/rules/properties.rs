//! What holds of every rule and of every text.

use fenqun_rules::{
    Language, Rule, check, complete, describe, from_json, parse, parse_with_spans, pretty, print,
    references,
};
use proptest::prelude::*;

use super::{shop, trees};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn printing_and_reading_gives_the_same_rule(rule in trees::rule()) {
        let text = print(&rule);
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&rule), "{}", text);
        let long = pretty(&rule);
        prop_assert_eq!(parse(&long), Ok(rule), "{}", long);
    }

    #[test]
    fn json_and_back_gives_the_same_rule(rule in trees::rule()) {
        let json = serde_json::to_string(&rule).expect("a rule is JSON");
        let read: Rule = serde_json::from_str(&json).expect("its JSON is a rule");
        prop_assert_eq!(&read, &rule, "{}", json);
        let value = serde_json::to_value(&rule).expect("a rule is JSON");
        prop_assert_eq!(from_json(&value), Ok(rule));
    }

    #[test]
    fn every_part_stands_where_its_span_says(rule in trees::rule()) {
        let text = print(&rule);
        let parsed = parse_with_spans(&text).expect("it prints as text");
        let json = serde_json::to_value(&rule).expect("a rule is JSON");
        for (pointer, range) in parsed.spans.iter() {
            prop_assert!(json.pointer(pointer).is_some(), "{} is in {}", pointer, json);
            let part = text.get(range.clone());
            prop_assert!(part.is_some_and(|part| !part.is_empty()));
        }
        prop_assert!(parsed.spans.find("").is_some());
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn every_rule_can_be_described_checked_and_asked_for_its_names(rule in trees::rule()) {
        let catalog = shop::catalog();
        for language in [Language::Zh, Language::En] {
            prop_assert!(!describe(&rule, language, &catalog).is_empty());
        }
        references(&rule);
        if let Ok(checked) = check(&rule, &catalog) {
            let again = check(checked.rule(), &catalog);
            prop_assert_eq!(again.as_ref(), Ok(&checked), "checking twice changes nothing");
        }
    }

    #[test]
    fn any_start_of_a_rule_can_be_completed(
        rule in trees::rule(),
        at in any::<prop::sample::Index>(),
    ) {
        let text = print(&rule);
        for completion in complete(&text, at.index(text.len() + 1), &shop::catalog()) {
            prop_assert!(text.get(completion.replace).is_some());
        }
    }

    #[test]
    fn errors_lie_within_the_text(
        rule in trees::rule(),
        at in any::<prop::sample::Index>(),
        length in 0usize..12,
        noise in "[a-z0-9\"“()., =<>%`-]{0,3}",
    ) {
        let text = print(&rule);
        let mut boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        boundaries.push(text.len());
        let start = at.index(boundaries.len());
        let end = (start + length).min(boundaries.len() - 1);
        let (start, end) = (boundaries[start], boundaries[end]);
        let broken = format!("{}{noise}{}", &text[..start], &text[end..]);
        if let Err(error) = parse(&broken) {
            let position = error.position;
            let end = position.offset + position.length;
            prop_assert!(broken.get(position.offset..end).is_some());
            let line = broken.split('\n').nth(position.line - 1);
            let columns = line.map(|line| line.chars().count());
            prop_assert!(columns.is_some_and(|columns| position.column <= columns + 1));
        }
    }
}
