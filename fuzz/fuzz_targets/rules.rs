//! Any text and any JSON against the rule language: nothing panics, errors lie within the text,
//! and what reads prints, describes, checks and survives both forms.

#![no_main]

use std::sync::LazyLock;

use fenqun_model::{Attribute, ValueType};
use fenqun_rules::{
    Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, CatalogScheme, Labels, Language,
    Rule, check, check_text, complete, describe, from_json, metrics, parse, pretty, print,
    references,
};
use libfuzzer_sys::fuzz_target;

static CATALOG: LazyLock<Catalog> = LazyLock::new(catalog);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(json) = serde_json::from_str(&text)
        && let Ok(rule) = from_json(&json)
    {
        holds(&rule);
    }
    match parse(&text) {
        Ok(rule) => holds(&rule),
        Err(error) => {
            let position = error.position;
            let end = position.offset + position.length;
            assert!(text.get(position.offset..end).is_some());
            assert!(!error.message(Language::Zh).is_empty());
            assert!(!error.message(Language::En).is_empty());
        }
    }
    let diagnostics = match check_text(&text, &CATALOG) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(diagnostics) => diagnostics,
    };
    for diagnostic in diagnostics {
        let position = diagnostic.position.expect("it came as text");
        assert!(text.get(position.offset..position.offset + position.length).is_some());
        assert!(!diagnostic.message(Language::Zh).is_empty());
    }
    // A cursor that depends on the input without taking letters from it.
    let cursor = data.iter().fold(0usize, |sum, byte| sum * 31 % 65_521 + usize::from(*byte));
    let cursor = cursor % (text.len() + 1);
    for completion in complete(&text, cursor, &CATALOG) {
        assert!(text.get(completion.replace).is_some());
    }
});

/// What holds of every rule.
fn holds(rule: &Rule) {
    let text = print(rule);
    assert_eq!(parse(&text).as_ref(), Ok(rule), "{text}");
    let text = pretty(rule);
    assert_eq!(parse(&text).as_ref(), Ok(rule), "{text}");
    let json = serde_json::to_value(rule).expect("a rule is JSON");
    assert_eq!(from_json(&json).as_ref(), Ok(rule), "{json}");
    for language in [Language::Zh, Language::En] {
        assert!(!describe(rule, language, &CATALOG).is_empty());
    }
    references(rule);
    metrics(rule);
    if let Ok(checked) = check(rule, &CATALOG) {
        assert_eq!(check(checked.rule(), &CATALOG).as_ref(), Ok(&checked));
    }
}

fn catalog() -> Catalog {
    let mut catalog = Catalog::default();
    for attribute in Attribute::built_in() {
        let mut known = CatalogAttribute::new(attribute.value_type);
        known.labels = Labels::new(attribute.label_zh, attribute.label_en);
        catalog.attributes.insert(attribute.name, known);
    }
    let mut age = CatalogAttribute::new(ValueType::Number);
    age.values = vec!["18".to_owned()];
    catalog.attributes.insert("a".to_owned(), age);
    let mut order = CatalogEvent::default();
    let mut channel = CatalogProperty::new(ValueType::Text);
    channel.values = vec!["app".to_owned()];
    order.properties.insert("channel".to_owned(), channel);
    let revenue = CatalogProperty::new(ValueType::Number);
    order.properties.insert("revenue".to_owned(), revenue);
    catalog.events.insert("E".to_owned(), order);
    catalog.segments = vec!["员工".to_owned()];
    catalog.lists = vec!["x".to_owned()];
    catalog.tags = vec!["x".to_owned()];
    let rfm = CatalogScheme {
        labels: Labels::new("RFM", "Recency"),
        classes: vec![Labels::new("x", "y")],
    };
    catalog.schemes.insert("RFM".to_owned(), rfm);
    catalog
}
