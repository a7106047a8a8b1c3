//! What a set of rules reads: the metrics to compute in one pass, through segments and schemes.

use std::collections::HashSet;

use fenqun_rules::{Condition, Metric, Operand, Rule, Value};

use super::matches_of;
use crate::pass::SequenceKey;
use crate::scheme::Scheme;
use crate::{Error, Named};

/// Collects what rules and schemes read.
#[derive(Clone)]
pub(crate) struct Needs<'n> {
    named: &'n Named,
    metrics: Vec<Metric>,
    known: HashSet<Metric>,
    sequences: Vec<SequenceKey>,
    /// Segments and schemes that are being walked, outermost first.
    path: Vec<String>,
    done: HashSet<String>,
    everyone: bool,
}

impl<'n> Needs<'n> {
    pub(crate) fn new(named: &'n Named) -> Self {
        Self {
            named,
            metrics: Vec::new(),
            known: HashSet::new(),
            sequences: Vec::new(),
            path: Vec::new(),
            done: HashSet::new(),
            everyone: false,
        }
    }

    /// The distinct metrics and sequences, in the order in which they were met.
    pub(crate) fn into_parts(self) -> (Vec<Metric>, Vec<SequenceKey>) {
        (self.metrics, self.sequences)
    }

    /// Everything that others need as well.
    pub(crate) fn join(&mut self, others: Self) {
        self.everyone |= others.everyone;
        for metric in &others.metrics {
            self.add_metric(metric);
        }
        for sequence in others.sequences {
            self.add_sequence(sequence);
        }
    }

    /// Whether one customer cannot be evaluated without all others, as ranks and quantiles are.
    pub(crate) fn everyone(&self) -> bool {
        self.everyone
    }

    /// Adds what a rule reads. Fails on a circle of references.
    pub(crate) fn add_rule(&mut self, rule: &Rule) -> Result<(), Error> {
        match rule {
            Rule::All { rules } | Rule::Any { rules } => {
                rules.iter().try_for_each(|rule| self.add_rule(rule))?;
            }
            Rule::Not { rule } => self.add_rule(rule)?,
            Rule::Condition(condition) => self.add_condition(condition),
            Rule::Rank { by, .. } => {
                self.everyone = true;
                self.add_value(by);
                if let Value::Metric(metric) = by
                    && let Some(matches) = matches_of(metric)
                {
                    self.add_metric(&matches);
                }
            }
            Rule::Sequence { steps, window } => self.add_sequence(SequenceKey {
                steps: steps.clone(),
                window: *window,
            }),
            Rule::InSegment { name, .. } => {
                if let Some(checked) = self.named.segments.get(name) {
                    let name = format!("segment {name:?}");
                    self.follow(name, |needs| needs.add_rule(checked.rule()))?;
                }
            }
            Rule::Class { scheme, .. } => self.add_named_scheme(scheme)?,
            Rule::Everyone
            | Rule::NoOne
            | Rule::InList { .. }
            | Rule::HasTag { .. }
            | Rule::ConsentsTo { .. } => {}
        }
        Ok(())
    }

    /// Adds what sorting into a scheme's classes reads.
    pub(crate) fn add_scheme(&mut self, scheme: &Scheme) -> Result<(), Error> {
        for metric in &scheme.own_metrics() {
            // Scores and shares depend on everybody's numbers.
            self.everyone = true;
            self.add_metric(metric);
        }
        if let Some(checked) = scheme.own_rules() {
            self.add_rule(checked.rule())?;
        }
        for name in scheme.own_schemes() {
            self.add_named_scheme(name)?;
        }
        for class in scheme.classes() {
            if let Some(checked) = &class.rule {
                self.add_rule(checked.rule())?;
            }
        }
        Ok(())
    }

    fn add_named_scheme(&mut self, name: &str) -> Result<(), Error> {
        let Some(scheme) = self.named.schemes.get(name) else {
            return Ok(());
        };
        let name = format!("class {name:?}");
        self.follow(name, |needs| needs.add_scheme(scheme))
    }

    /// Adds what a value that stands alone reads.
    pub(crate) fn add_value(&mut self, value: &Value) {
        if let Value::Metric(metric) = value {
            self.add_metric(metric);
        }
    }

    /// Adds one metric.
    pub(crate) fn add_metric(&mut self, metric: &Metric) {
        if self.known.insert(metric.clone()) {
            self.metrics.push(metric.clone());
        }
    }

    fn add_sequence(&mut self, sequence: SequenceKey) {
        if !self.sequences.contains(&sequence) {
            self.sequences.push(sequence);
        }
    }

    fn add_condition(&mut self, condition: &Condition<Value>) {
        self.add_value(condition.value());
        for operand in condition.operands() {
            if let Operand::Value(value) = operand {
                self.add_value(value);
            }
        }
    }

    fn follow(
        &mut self,
        name: String,
        add: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if let Some(start) = self.path.iter().position(|other| *other == name) {
            let mut names = self.path.split_off(start);
            names.push(name);
            return Err(Error::Circle { names });
        }
        if self.done.contains(&name) {
            return Ok(());
        }
        self.path.push(name);
        add(self)?;
        self.done.extend(self.path.pop());
        Ok(())
    }
}
