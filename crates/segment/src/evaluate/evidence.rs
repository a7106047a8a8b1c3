//! Why a customer is in or out, with the events behind every part of the rule.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fenqun_model::{CustomerNumber, Instant};
use fenqun_rules::{Aggregate, Checked, Events, Metric, Rule, Step, metrics};
use serde::{Deserialize, Serialize};

use super::Explanation;
use crate::metrics::EventScan;
use crate::{Error, Evaluator};

/// An event that counts for a part of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// When it happened.
    pub time: Instant,
    /// Its name.
    pub name: String,
    /// Its id.
    pub message_id: String,
    /// The property that the part looks at.
    pub value: Option<String>,
}

/// A part shows so many events at most.
const EVENTS_SHOWN: usize = 10;

impl Evaluator {
    /// Every part of a rule for one customer: value, threshold, verdict, and the events behind it.
    pub async fn explain_with_events(
        &self,
        rule: &Checked,
        customer: CustomerNumber,
    ) -> Result<Explanation, Error> {
        let mut tree = self.explain(rule, customer).await?;
        let mut wanted = HashSet::new();
        tree.collect_metrics(&mut wanted);
        let setting = self.setting();
        let scan = EventScan {
            events: Arc::clone(&setting.events.table),
            session: setting.session.clone(),
            calendar: setting.calendar,
            as_of: setting.as_of,
        };
        let mut found = HashMap::with_capacity(wanted.len());
        for metric in wanted {
            let events = scan.evidence(&metric, customer).await?;
            found.insert(metric, events);
        }
        tree.attach(&found);
        self.foretell(rule, customer, &mut tree, &found).await?;
        Ok(tree)
    }
}

impl Explanation {
    fn collect_metrics(&self, into: &mut HashSet<Metric>) {
        into.extend(self.metrics.iter().cloned());
        for child in &self.children {
            child.collect_metrics(into);
        }
    }

    fn attach(&mut self, found: &HashMap<Metric, Vec<Evidence>>) {
        for child in &mut self.children {
            child.attach(found);
        }
        if self.metrics.is_empty() {
            return;
        }
        let mut seen = HashSet::new();
        let mut events: Vec<&Evidence> = self
            .metrics
            .iter()
            .filter_map(|metric| found.get(metric))
            .flatten()
            .filter(|event| seen.insert(event.message_id.as_str()))
            .collect();
        events.sort_by(|a, b| (b.time, &b.message_id).cmp(&(a.time, &a.message_id)));
        self.events_total = Some(events.len() as u64);
        self.events = events.into_iter().take(EVENTS_SHOWN).cloned().collect();
    }
}

/// The metrics whose events a leaf looks at; none of other parts.
pub(super) fn looked_at(rule: &Rule) -> Vec<Metric> {
    match rule {
        Rule::Condition(_) | Rule::Rank { .. } => metrics(rule).into_iter().cloned().collect(),
        // Every event that could be a step.
        Rule::Sequence { steps, .. } => steps.iter().map(events_of_step).collect(),
        _ => Vec::new(),
    }
}

fn events_of_step(step: &Step) -> Metric {
    Metric {
        aggregate: Aggregate::Count,
        events: Events {
            name: Some(step.event.clone()),
            property: None,
            filter: step.filter.clone(),
        },
        window: None,
    }
}
