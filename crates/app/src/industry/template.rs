//! The templates themselves, two files each: what there is, and what classes get.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fenqun_model::{StrategyContent, Wording};
use fenqun_segment::Kind;
use serde::Deserialize;

use super::FigurePart;
use crate::engage::strategies::StrategyTable;

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
    /// What classes get in this industry, of its own schemes and of others.
    #[serde(skip)]
    pub(crate) strategies: StrategyTable,
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
        (
            include_str!("templates/retail.json"),
            include_str!("strategies/retail.json"),
        ),
        (
            include_str!("templates/e_commerce.json"),
            include_str!("strategies/e_commerce.json"),
        ),
        (
            include_str!("templates/services.json"),
            include_str!("strategies/services.json"),
        ),
        (
            include_str!("templates/finance.json"),
            include_str!("strategies/finance.json"),
        ),
        (
            include_str!("templates/foreign_trade.json"),
            include_str!("strategies/foreign_trade.json"),
        ),
    ]
    .map(|(template, strategies)| IndustryTemplate {
        strategies: StrategyTable::read(strategies),
        ..serde_json::from_str(template).expect("the templates are tested")
    })
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
                let known = definition.parameters_described(None);
                for name in part.parameters.keys() {
                    assert!(
                        known.iter().any(|one| one.name == *name),
                        "{} {name}",
                        template.key
                    );
                }
            }
            for strategy in template.segments.iter().map(|part| &part.strategy) {
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
