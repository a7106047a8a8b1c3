//! Why a customer is in its class, in words, and why in none of those before.

use fenqun_rules::{Catalog, Checked, Language, describe};
use serde::{Deserialize, Serialize};

use super::clusters::REST;
use super::compile::Method;
use super::{Class, Scheme};
use crate::Error;
use crate::evaluate::{Evaluation, Explanation};

/// Why a customer is in its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The class's key.
    pub class_key: String,
    /// Its Chinese name.
    pub class_zh: String,
    /// Its English name.
    pub class_en: String,
    /// The reason in Chinese, with values and thresholds.
    pub zh: String,
    /// The reason in English.
    pub en: String,
    /// Each class that was tried, in order, up to the customer's own: its rule, explained.
    pub conditions: Vec<Explanation>,
}

impl Scheme {
    /// Why the customer in a row is in its class.
    pub(crate) fn reason(&self, evaluation: &mut Evaluation, row: usize) -> Result<Reason, Error> {
        let applied = self.apply(evaluation)?;
        let index = applied.masks.iter().position(|mask| mask.value(row));
        let index = index.expect("the classes of a scheme are everyone");
        let class = &self.classes()[index];
        let (zh, en, conditions) = match &self.method {
            Method::FirstMatch => self.rule_reason(evaluation, index, row)?,
            Method::Rfm(method) => {
                let scores = applied.rfm.as_ref();
                let (zh, en) = method.reason(evaluation, scores, row);
                (vec![zh], vec![en], Vec::new())
            }
            Method::Clusters(clusters) if class.key != REST => {
                let (zh, en) = clusters.reason(evaluation, row);
                (vec![zh], vec![en], Vec::new())
            }
            Method::Clusters(_) => (
                vec!["不在聚类所看的客户范围内".to_owned()],
                vec!["not among the customers whom the clusters are about".to_owned()],
                Vec::new(),
            ),
            Method::Matrix(matrix) => {
                let (zh, en) = matrix.reason(evaluation, row)?;
                (zh, en, Vec::new())
            }
            Method::Abc(shares) => {
                let (zh, en) = shares.reason(evaluation, row);
                (vec![zh], vec![en], Vec::new())
            }
        };
        Ok(Reason {
            class_key: class.key.clone(),
            class_zh: class.name_zh.clone(),
            class_en: class.name_en.clone(),
            zh: zh.join("；"),
            en: en.join("; "),
            conditions,
        })
    }

    /// Own class first, then the classes before it.
    #[allow(
        clippy::type_complexity,
        reason = "sentences in two languages, and what they were made of"
    )]
    fn rule_reason(
        &self,
        evaluation: &mut Evaluation,
        own: usize,
        row: usize,
    ) -> Result<(Vec<String>, Vec<String>, Vec<Explanation>), Error> {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        let mut conditions = Vec::new();
        for (index, class) in self.classes().iter().enumerate().take(own + 1) {
            let sentence = match &class.rule {
                Some(checked) => {
                    let explanation = evaluation.explain(checked.rule(), row)?;
                    let sentence = sentences(class, checked, &explanation, index == own);
                    conditions.push(explanation);
                    sentence
                }
                None if own == 0 => (
                    format!("「{}」接收所有客户", class.name_zh),
                    format!("“{}” takes everyone", class.name_en),
                ),
                None => (
                    format!("「{}」接收不属于以上各类的客户", class.name_zh),
                    format!("“{}” takes those in no class before it", class.name_en),
                ),
            };
            // The customer's own class is the answer, so it comes first.
            let place = if index == own { 0 } else { zh.len() };
            zh.insert(place, sentence.0);
            en.insert(place, sentence.1);
        }
        Ok((zh, en, conditions))
    }
}

fn sentences(
    class: &Class,
    checked: &Checked,
    explanation: &Explanation,
    holds: bool,
) -> (String, String) {
    let labels = Catalog::default();
    let describe = |language| describe(checked.rule(), language, &labels);
    let mut values = Vec::new();
    leaf_values(explanation, &mut values);
    let actual = |none: &str, joint: &str| {
        let shown = values.iter().map(|value| value.as_deref().unwrap_or(none));
        shown.collect::<Vec<_>>().join(joint)
    };
    let (belongs_zh, belongs_en) = match holds {
        true => ("属于", "in"),
        false => ("不属于", "not in"),
    };
    let zh = format!(
        "{belongs_zh}「{}」（{}）：实际 {}",
        class.name_zh,
        describe(Language::Zh),
        actual("无", "、"),
    );
    let en = format!(
        "{belongs_en} “{}” ({}): actual {}",
        class.name_en,
        describe(Language::En),
        actual("none", ", "),
    );
    (zh, en)
}

/// The values that the verdict rests on, each once.
fn leaf_values(explanation: &Explanation, values: &mut Vec<Option<String>>) {
    if explanation.children.is_empty() {
        if !values.contains(&explanation.value) {
            values.push(explanation.value.clone());
        }
    } else {
        for child in &explanation.children {
            leaf_values(child, values);
        }
    }
}
