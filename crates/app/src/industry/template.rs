//! The templates themselves, one file each.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fenqun_model::{StrategyContent, Wording};
use fenqun_segment::Kind;
use serde::Deserialize;

use super::FigurePart;
use crate::engage::strategies::Own;

/// What one industry begins with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndustryTemplate {
    /// Its key: `retail`, `finance`, …
    pub key: String,
    /// What the industry is called.
    pub name: Wording,
    /// What the template brings, in words.
    pub description: Wording,
    /// What its overview shows first.
    pub figures: Vec<FigurePart>,
    /// Its schemes.
    pub schemes: Vec<SchemePart>,
    /// Its segments.
    pub segments: Vec<SegmentPart>,
}

/// A scheme of a template.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemePart {
    /// From which scheme template.
    pub kind: Kind,
    /// Thresholds that the industry wants otherwise than the workspace's data suggest.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// Strategies of the industry's own, by class; the other classes get the usual ones.
    #[serde(default)]
    pub strategies: Own,
}

/// A segment of a template.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentPart {
    /// Its name; the workspace's language is taken.
    pub name: Wording,
    /// What it is for.
    pub description: Wording,
    /// Who is in.
    pub rule: String,
    /// What its members get.
    pub strategy: StrategyContent,
}

static ALL: LazyLock<Vec<IndustryTemplate>> = LazyLock::new(|| {
    [
        include_str!("templates/retail.json"),
        include_str!("templates/e_commerce.json"),
        include_str!("templates/services.json"),
        include_str!("templates/finance.json"),
        include_str!("templates/foreign_trade.json"),
    ]
    .map(|text| serde_json::from_str(text).expect("the templates are tested"))
    .into()
});

/// All of them, in the order in which they are offered.
pub fn templates() -> &'static [IndustryTemplate] {
    &ALL
}

/// The template with this key, however its words are joined; the demo's shorter name for foreign
/// trade is known, too.
pub fn find(key: &str) -> Option<&'static IndustryTemplate> {
    let joined = |key: &str| key.replace(['_', '-'], "");
    let asked = match key {
        "trade" => "foreigntrade".to_owned(),
        key => joined(key),
    };
    templates()
        .iter()
        .find(|template| joined(&template.key) == asked)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use fenqun_rules::{Catalog, check_text};
    use fenqun_segment::Definition;

    use super::*;

    #[test]
    fn templates_are_whole() {
        let keys: Vec<&str> = templates().iter().map(|one| one.key.as_str()).collect();
        let expected = [
            "retail",
            "e_commerce",
            "services",
            "finance",
            "foreign_trade",
        ];
        assert_eq!(keys, expected);
        let mut strategies = HashSet::new();
        for template in templates() {
            assert!(
                template.schemes.len() >= 5 && template.segments.len() >= 4,
                "{}",
                template.key
            );
            let kinds: HashSet<Kind> = template.schemes.iter().map(|one| one.kind).collect();
            assert_eq!(kinds.len(), template.schemes.len(), "{}", template.key);
            for part in &template.schemes {
                let definition = Definition::new(part.kind);
                for key in part.strategies.keys() {
                    let known = definition
                        .class_names()
                        .iter()
                        .any(|class| class.key == *key);
                    assert!(known, "{} {key}", template.key);
                }
                let known = definition.parameters_described(None);
                for name in part.parameters.keys() {
                    assert!(
                        known.iter().any(|one| one.name == *name),
                        "{} {name}",
                        template.key
                    );
                }
            }
            let own = template
                .schemes
                .iter()
                .flat_map(|part| part.strategies.values());
            for strategy in own.chain(template.segments.iter().map(|part| &part.strategy)) {
                let name = &strategy.name;
                assert!(!name.zh.is_empty() && !name.en.is_empty() && name.zh != name.en);
                assert!(strategies.insert((&template.key, &name.zh)), "{}", name.zh);
            }
        }
    }

    #[test]
    fn rules_hold_before_there_is_any_data() {
        // Unknown names are warnings: they match nobody until data arrives.
        let empty = Catalog::default();
        for part in templates().iter().flat_map(|template| &template.segments) {
            let checked = check_text(&part.rule, &empty);
            assert!(checked.is_ok(), "{}: {checked:?}", part.rule);
        }
    }

    #[test]
    fn keys_are_found_as_the_demo_writes_them() {
        let key = |asked| super::find(asked).map(|template| template.key.as_str());
        for asked in ["e_commerce", "e-commerce", "ecommerce"] {
            assert_eq!(key(asked), Some("e_commerce"));
        }
        assert_eq!(key("trade"), Some("foreign_trade"));
        assert_eq!(key("shipping"), None);
    }
}
