//! What rules can name, and the rules that have names: attributes, events, lists, tags, segments,
//! schemes – checked, and kept until one of them changes.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use fenqun_model::{Instant, Reason, SchemeId, SegmentId};
use fenqun_rules::{Catalog, CatalogScheme, Checked, Labels, Language};
use fenqun_segment::{
    Definition, DefinitionError, Evaluator, Named, Population, Scheme, Setting, titles,
};
use fenqun_store::{Archived, schemes, segments};
use tokio::sync::Mutex;

use super::{Platform, catalog};
use crate::{Error, Result};

/// Names and checked rules at one moment.
pub struct Dictionary {
    /// What rules are checked against.
    pub catalog: Arc<Catalog>,
    /// What named references run.
    pub named: Arc<Named>,
    /// Segments whose rules can run.
    pub segments: HashMap<SegmentId, Arc<Checked>>,
    /// The version of each segment's rule, whether it can run or not.
    pub versions: HashMap<SegmentId, u32>,
    /// Schemes that can run.
    pub schemes: HashMap<SchemeId, Arc<Scheme>>,
    faults: HashMap<SegmentId, Reason>,
    scheme_faults: HashMap<SchemeId, String>,
}

impl Dictionary {
    /// Why a segment's rule cannot run.
    pub fn fault(&self, id: SegmentId) -> Reason {
        self.faults.get(&id).cloned().unwrap_or_else(|| Reason {
            zh: "分群已归档".to_owned(),
            en: "the segment is archived".to_owned(),
        })
    }

    /// Why a scheme cannot run.
    pub fn scheme_fault(&self, id: SchemeId) -> String {
        self.scheme_faults
            .get(&id)
            .cloned()
            .unwrap_or_else(|| "the scheme is archived".to_owned())
    }
}

/// The newest dictionary, and of what it was made.
#[derive(Default)]
pub struct DictionaryCache {
    changes: AtomicU64,
    built: Mutex<Option<(Stamp, Arc<Dictionary>)>>,
}

/// Changes of groups and of the lake, and the population: a dictionary holds for one of these.
struct Stamp {
    changes: u64,
    lake: u64,
    population: Arc<Population>,
}

impl Platform {
    /// To be called after segments or schemes were written.
    pub fn groups_changed(&self) {
        self.dictionary.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// Names and types that rules may use.
    pub async fn catalog(&self) -> Result<Arc<Catalog>> {
        Ok(Arc::clone(&self.dictionary().await?.catalog))
    }

    /// Everything that has a name, checked.
    pub async fn dictionary(&self) -> Result<Arc<Dictionary>> {
        let population = self.population().await?;
        let mut built = self.dictionary.built.lock().await;
        let stamp = Stamp {
            changes: self.dictionary.changes.load(Ordering::Acquire),
            lake: self.lake.generation(),
            population,
        };
        if let Some((made_of, dictionary)) = built.as_ref()
            && made_of.changes == stamp.changes
            && made_of.lake == stamp.lake
            && Arc::ptr_eq(&made_of.population, &stamp.population)
        {
            return Ok(Arc::clone(dictionary));
        }
        let dictionary = Arc::new(self.read_dictionary(&stamp.population).await?);
        *built = Some((stamp, Arc::clone(&dictionary)));
        Ok(dictionary)
    }

    async fn read_dictionary(&self, population: &Arc<Population>) -> Result<Dictionary> {
        let segments = segments::list(self.db(), Archived::Without).await?;
        let schemes = schemes::list(self.db(), Archived::Without).await?;
        let mut definitions = Vec::with_capacity(schemes.len());
        for scheme in &schemes {
            let definition: Definition = serde_json::from_value(scheme.definition.clone())?;
            definitions.push(definition);
        }
        let mut catalog = catalog::read(self, population).await?;
        catalog.segments = segments
            .iter()
            .map(|segment| segment.name.clone())
            .collect();
        let mut named = Named::default();
        let compiled = compile_all(&mut catalog, schemes, definitions);
        let mut made = Dictionary {
            catalog: Arc::new(catalog),
            named: Arc::default(),
            segments: HashMap::new(),
            versions: segments.iter().map(|s| (s.id, s.version)).collect(),
            schemes: HashMap::new(),
            faults: HashMap::new(),
            scheme_faults: HashMap::new(),
        };
        for (scheme, result) in compiled {
            match result {
                Ok(compiled) => {
                    made.schemes.insert(scheme.id, Arc::clone(&compiled));
                    named.schemes.insert(scheme.name, compiled);
                }
                Err(error) => {
                    made.scheme_faults.insert(scheme.id, error.to_string());
                }
            }
        }
        for segment in segments {
            match fenqun_rules::check_text(&segment.rule_text, &made.catalog) {
                Ok(checked) => {
                    let checked = Arc::new(checked);
                    made.segments.insert(segment.id, Arc::clone(&checked));
                    named.segments.insert(segment.name, checked);
                }
                Err(errors) => {
                    let words = |language, between: &str| {
                        let words = errors.iter().map(|e| e.message(language));
                        words.collect::<Vec<_>>().join(between)
                    };
                    let fault = Reason {
                        zh: words(Language::Zh, "；"),
                        en: words(Language::En, "; "),
                    };
                    made.faults.insert(segment.id, fault);
                }
            }
        }
        made.named = Arc::new(named);
        Ok(made)
    }

    /// An evaluator over everything as it is now, at the present instant.
    pub async fn evaluator(&self, as_of: Instant) -> Result<Evaluator> {
        self.evaluator_of(&*self.dictionary().await?, as_of).await
    }

    /// The same with the names of one dictionary, whose rules the caller evaluates.
    pub(crate) async fn evaluator_of(
        &self,
        dictionary: &Dictionary,
        as_of: Instant,
    ) -> Result<Evaluator> {
        let population = self.population().await?;
        self.evaluator_over(population, dictionary, as_of).await
    }

    /// An evaluator over some state of the customers.
    pub(super) async fn evaluator_over(
        &self,
        population: Arc<Population>,
        dictionary: &Dictionary,
        as_of: Instant,
    ) -> Result<Evaluator> {
        Ok(Evaluator::new(Setting {
            population,
            events: self.lake.events_now(),
            method: fenqun_segment::Method::default(),
            session: self.session()?,
            calendar: self.calendar().await?,
            as_of,
            named: Arc::clone(&dictionary.named),
        }))
    }
}

type Compiled = Result<Arc<Scheme>, DefinitionError>;

/// Compiles schemes whose classes may name each other's: those that name nobody's first, and so on
/// until nothing more can be compiled.
fn compile_all(
    catalog: &mut Catalog,
    schemes: Vec<fenqun_model::Scheme>,
    definitions: Vec<Definition>,
) -> Vec<(fenqun_model::Scheme, Compiled)> {
    let mut compiled = Vec::with_capacity(schemes.len());
    let mut pending: Vec<_> = schemes.into_iter().zip(definitions).collect();
    loop {
        let mut faulty = Vec::new();
        let mut progress = false;
        for (scheme, definition) in pending {
            match Scheme::compile(&definition, catalog) {
                Ok(done) => {
                    catalog
                        .schemes
                        .insert(scheme.name.clone(), known(&scheme, &done));
                    compiled.push((scheme, Ok(Arc::new(done))));
                    progress = true;
                }
                Err(error) => faulty.push((scheme, definition, error)),
            }
        }
        if !progress || faulty.is_empty() {
            compiled.extend(
                faulty
                    .into_iter()
                    .map(|(scheme, _, error)| (scheme, Err(error))),
            );
            return compiled;
        }
        pending = faulty
            .into_iter()
            .map(|(scheme, definition, _)| (scheme, definition))
            .collect();
    }
}

/// What rules can name of a scheme.
fn known(scheme: &fenqun_model::Scheme, compiled: &Scheme) -> CatalogScheme {
    let (zh, en) = titles(&scheme.name);
    let classes = compiled.classes().iter().map(|class| Labels {
        aliases: vec![class.key.clone()],
        ..Labels::new(&class.name_zh, &class.name_en)
    });
    CatalogScheme {
        labels: Labels::new(zh, en),
        classes: classes.collect(),
    }
}

impl From<fenqun_segment::Error> for Error {
    fn from(source: fenqun_segment::Error) -> Self {
        match source {
            sentence @ (fenqun_segment::Error::Circle { .. }
            | fenqun_segment::Error::Pattern { .. }) => Self::Input(sentence.to_string()),
            fenqun_segment::Error::Cancelled => Self::Cancelled,
            fenqun_segment::Error::UnknownCustomer(_) => Self::NotFound { noun: "customer" },
            other => Self::internal(other),
        }
    }
}
