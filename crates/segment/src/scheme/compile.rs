//! A definition becomes a scheme that can run: parameters checked, rules filled in and checked.

use std::collections::HashSet;

use fenqun_rules::{Catalog, Checked, Diagnostic, check_text};
use rust_decimal::Decimal;

use super::abc::Shares;
use super::clusters::ClustersMethod;
use super::matrix::MatrixMethod;
use super::rfm::RfmMethod;
use super::template::template_of;
use super::{ClassRule, Definition, Kind};

/// A checked scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    kind: Kind,
    classes: Vec<Class>,
    pub(super) method: Method,
}

/// A class of a scheme.
#[derive(Clone, Debug)]
pub struct Class {
    /// Stays the same when names change.
    pub key: String,
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    /// The place on the scheme's colour scale; 0 is the best.
    pub rank: u8,
    /// The rule, where the class has one: not for the last class, which takes whoever is left, and
    /// not for classes that come from scores or shares.
    pub rule: Option<Checked>,
}

impl Class {
    /// Whether a rule means this class: by its key or by one of its names.
    pub fn is_called(&self, name: &str) -> bool {
        [&self.key, &self.name_zh, &self.name_en]
            .into_iter()
            .any(|own| own == name)
    }
}

/// How customers are sorted.
#[derive(Clone, Debug)]
pub(super) enum Method {
    /// By the classes' rules, in order.
    FirstMatch,
    Rfm(Box<RfmMethod>),
    Abc(Shares),
    Matrix(Box<MatrixMethod>),
    Clusters(Box<ClustersMethod>),
}

/// Why a definition cannot run.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum DefinitionError {
    /// A parameter that the kind does not have.
    #[error("a scheme of this kind has no parameter {name:?}")]
    UnknownParameter {
        /// Its name.
        name: String,
    },
    /// A parameter with a value that it does not take.
    #[error("{value:?} is not a value for {name}")]
    Parameter {
        /// Its name.
        name: String,
        /// The value given.
        value: String,
    },
    /// Edges that do not ascend.
    #[error("the edges of {measure} do not ascend")]
    EdgesOrder {
        /// `recency`, `frequency` or `monetary`.
        measure: &'static str,
    },
    /// Shares of more than 100% together.
    #[error("the shares are more than 100% together")]
    Shares,
    /// An axis of a matrix that cannot be.
    #[error("the {axis} axis is not valid: {problem}")]
    Axis {
        /// `x` or `y`.
        axis: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A measure of a matrix that does not pass the check.
    #[error("a measure of the {axis} axis is not valid")]
    Measure {
        /// `x` or `y`.
        axis: &'static str,
        /// What is wrong with it.
        diagnostics: Vec<Diagnostic>,
    },
    /// A threshold that is not below the next.
    #[error("\"{lower}\" is to be less than \"{upper}\"")]
    Order {
        /// What the lower one is called.
        lower: &'static str,
        /// What the upper one is called.
        upper: &'static str,
    },
    /// Resources of a matrix that cannot be spread so.
    #[error("the allocation is not valid: {problem}")]
    Allocation {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Clusters that cannot be.
    #[error("the clusters are not valid: {0}")]
    Clusters(String),
    /// Kind `rules` without classes.
    #[error("a scheme needs at least one class")]
    NoClasses,
    /// A class without a key or a name, or with one that another class has.
    #[error("class {number} needs a key and names of its own")]
    ClassNames {
        /// Which class, from 1.
        number: usize,
    },
    /// A rule that does not pass the check.
    #[error("the rule of class {number} is not valid")]
    Rule {
        /// Which class, from 1.
        number: usize,
        /// What is wrong with it.
        diagnostics: Vec<Diagnostic>,
    },
}

impl Scheme {
    /// Checks a definition. Names that the workspace does not know yet are allowed, as in rules.
    pub fn compile(definition: &Definition, catalog: &Catalog) -> Result<Self, DefinitionError> {
        let blueprint = template_of(definition.kind);
        for (name, value) in &definition.parameters {
            let specification = blueprint
                .parameter(name)
                .ok_or_else(|| DefinitionError::UnknownParameter { name: name.clone() })?;
            if !specification.accepts(value) {
                return Err(DefinitionError::Parameter {
                    name: name.clone(),
                    value: value.clone(),
                });
            }
        }
        let (method, rules) = match definition.kind {
            kind if kind.lists_classes() => (Method::FirstMatch, own_rules(&definition.classes)?),
            Kind::Rfm => {
                let method = Box::new(RfmMethod::new(definition)?);
                (Method::Rfm(method), Vec::new())
            }
            Kind::Abc => (Method::Abc(Shares::new(definition)?), Vec::new()),
            Kind::Clusters => {
                let clusters = definition.clusters.as_ref();
                let clusters = clusters.ok_or_else(|| {
                    DefinitionError::Clusters("it is made from a model of clusters".to_owned())
                })?;
                let method = ClustersMethod::new(clusters, catalog)?;
                if method.clusters_count() != definition.classes.len() {
                    let problem = "each cluster needs a name".to_owned();
                    return Err(DefinitionError::Clusters(problem));
                }
                (Method::Clusters(Box::new(method)), Vec::new())
            }
            Kind::Matrix => {
                let method = MatrixMethod::new(&definition.axes(), catalog)?;
                (Method::Matrix(Box::new(method)), Vec::new())
            }
            _ => (Method::FirstMatch, template_rules(definition)),
        };
        // Whoever no rule takes falls into the last class, which therefore has none.
        let rules = rules.into_iter().map(Some).chain(std::iter::repeat(None));
        let named = (1..).zip(definition.class_names()).zip(rules);
        let classes = named.map(|((number, name), rule)| {
            let checked = rule
                .map(|rule| checked(&rule, number, catalog))
                .transpose()?;
            Ok(Class {
                key: name.key,
                name_zh: name.zh,
                name_en: name.en,
                rank: name.rank,
                rule: checked,
            })
        });
        let classes = classes.collect::<Result<_, _>>()?;
        Ok(Self {
            kind: definition.kind,
            classes,
            method,
        })
    }

    /// What kind of scheme.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The classes, in the order in which they are tried.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }
}

/// The rules of all classes but the last.
fn own_rules(classes: &[ClassRule]) -> Result<Vec<String>, DefinitionError> {
    let (_, ruled) = classes.split_last().ok_or(DefinitionError::NoClasses)?;
    let mut taken = HashSet::new();
    for (number, class) in (1..).zip(classes) {
        // The two names may be the same, but not a name of another class.
        let names = [&class.key, &class.name_zh, &class.name_en].map(String::as_str);
        let free = HashSet::from(names)
            .into_iter()
            .all(|name| !name.trim().is_empty() && taken.insert(name));
        if !free {
            return Err(DefinitionError::ClassNames { number });
        }
    }
    Ok(ruled.iter().map(|class| class.rule.clone()).collect())
}

/// The rules of a template with the parameters filled in, of all classes but the last.
fn template_rules(definition: &Definition) -> Vec<String> {
    let blueprint = template_of(definition.kind);
    let rules = blueprint.classes.iter().map(|class| class.rule);
    let rules = rules.filter(|rule| !rule.is_empty());
    rules
        .map(|rule| {
            let parameters = blueprint.parameters.iter();
            parameters.fold(rule.to_owned(), |text, parameter| {
                // A number by now, so it cannot change the rule's shape.
                let value = definition.value(parameter.name).parse::<Decimal>();
                let value = value.unwrap_or_default().normalize().to_string();
                text.replace(&format!("{{{}}}", parameter.name), &value)
            })
        })
        .collect()
}

fn checked(rule: &str, number: usize, catalog: &Catalog) -> Result<Checked, DefinitionError> {
    check_text(rule, catalog).map_err(|diagnostics| DefinitionError::Rule {
        number,
        diagnostics,
    })
}
