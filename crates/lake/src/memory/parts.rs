//! The events of one moment in parts.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parquet::file::statistics::Statistics;

use super::build::Builder;
use super::cache::{PartCache, PartKey};
use super::column::{Column, PartColumn, TextIds};
use super::rows::{NameRows, Names, Rows};
use super::source::{read_row_group, sorted};
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, TIME};
use crate::snapshot::Snapshot;

/// The events of one moment: row groups of files and the rows of the inbox. Copies are cheap.
#[derive(Clone, Debug)]
pub struct EventParts {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    table: PathBuf,
    cache: Arc<PartCache>,
    /// Keeps the files of this version alive.
    snapshot: Option<Arc<Snapshot>>,
    memory: Vec<InMemory>,
    schema: SchemaRef,
    parts: OnceLock<Vec<Part>>,
}

/// Rows in memory that make a part, taken apart when first asked for.
#[derive(Debug)]
struct InMemory {
    batches: Vec<RecordBatch>,
    data: OnceLock<PartData>,
}

/// How much of a part is read, and what becomes of it.
#[derive(Clone, Debug)]
pub enum Extent {
    /// All rows; they stay in memory for the next scan.
    Kept,
    /// All rows.
    Whole,
    /// The rows of customers with these numbers. Rows that are in memory anyway come all.
    Of(RangeInclusive<u32>),
}

/// Bytes that the customer and the time of a row take.
const ROW_BYTES: usize = size_of::<u32>() + size_of::<i64>();

/// Where the rows of a part are.
#[derive(Clone, Debug)]
enum Place {
    File(PartKey),
    Memory(usize),
}

/// Some rows of the events, and what is known of them without reading them.
#[derive(Clone, Debug)]
pub struct Part {
    place: Place,
    /// Rows, anonymous ones included.
    pub rows: usize,
    /// Smallest and largest customer number.
    pub customers: (u32, u32),
    /// Earliest and latest time, in microseconds.
    pub times_us: (i64, i64),
}

/// A part's rows with some of its columns.
#[derive(Clone, Debug)]
pub struct PartData {
    rows: Arc<Rows>,
    columns: Vec<Arc<PartColumn>>,
}

impl PartData {
    /// The events by name.
    pub fn names(&self) -> &[NameRows] {
        &self.rows.names
    }

    /// A column by its place in the request and the place of the name; `None` where no event of
    /// that name has the property.
    pub fn column(&self, column: usize, name: usize) -> Option<&Column> {
        self.columns.get(column)?.names.get(name)?.as_ref()
    }
}

impl EventParts {
    pub(crate) fn new(
        table: PathBuf,
        cache: Arc<PartCache>,
        snapshot: Arc<Snapshot>,
        memory: Vec<RecordBatch>,
        schema: SchemaRef,
    ) -> Self {
        let memory = if memory.is_empty() {
            Vec::new()
        } else {
            vec![memory]
        };
        Self::share(table, cache, Some(snapshot), memory, schema)
    }

    /// Events that are in memory only, in the columns of the events table: each list of batches,
    /// with rows in any order, becomes a part.
    pub fn of_batches(schema: SchemaRef, parts: Vec<Vec<RecordBatch>>) -> Self {
        let cache = Arc::new(PartCache::new(0));
        Self::share(PathBuf::new(), cache, None, parts, schema)
    }

    fn share(
        table: PathBuf,
        cache: Arc<PartCache>,
        snapshot: Option<Arc<Snapshot>>,
        memory: Vec<Vec<RecordBatch>>,
        schema: SchemaRef,
    ) -> Self {
        let memory = memory.into_iter().map(|batches| InMemory {
            batches,
            data: OnceLock::new(),
        });
        let memory = memory.collect();
        Self {
            shared: Arc::new(Shared {
                table,
                cache,
                snapshot,
                memory,
                schema,
                parts: OnceLock::new(),
            }),
        }
    }

    /// The columns that events have.
    pub fn schema(&self) -> &SchemaRef {
        &self.shared.schema
    }

    /// Bytes that columns may take between scans.
    pub fn memory_budget(&self) -> usize {
        self.shared.cache.budget()
    }

    /// Bytes that columns take now.
    pub fn memory_used(&self) -> usize {
        self.shared.cache.bytes()
    }

    /// Numbers for the texts of a column that hold for all its parts.
    pub fn text_ids(&self, column: &str) -> Arc<TextIds> {
        self.shared.cache.text_ids(column)
    }

    /// All parts: months ascending, files by name, row groups in order, then what is in memory.
    /// Reads the footers of files that were not met before.
    pub fn parts(&self) -> Result<&[Part], LakeError> {
        if let Some(parts) = self.shared.parts.get() {
            return Ok(parts);
        }
        let parts = self.shared.list()?;
        Ok(self.shared.parts.get_or_init(|| parts))
    }

    /// Reads a part's rows of some events with some columns, by their names in the events table.
    /// What is in memory anyway comes with all events.
    pub fn load(
        &self,
        part: &Part,
        columns: &[&str],
        names: &Names,
        extent: &Extent,
    ) -> Result<PartData, LakeError> {
        match (&part.place, extent) {
            (Place::File(key), Extent::Kept) => self.shared.load_file(key, columns, names, true),
            (Place::File(key), Extent::Whole) => self.shared.load_file(key, columns, names, false),
            (Place::File(key), Extent::Of(customers)) => {
                let footer = self.shared.footer(key)?;
                let mut builder = Builder::new(columns.iter().copied(), names.clone(), true);
                let wanted = Some(customers);
                let path = self.shared.table.join(key.0.as_ref());
                read_row_group(&path, &footer, key.1, columns, wanted, &mut builder)?;
                let (rows, columns) = builder.finish();
                Ok(PartData {
                    rows: Arc::new(rows),
                    columns: columns.into_iter().map(Arc::new).collect(),
                })
            }
            (Place::Memory(at), _) => self.shared.load_memory(*at, columns),
        }
    }

    /// Bytes that a part takes in memory once it is read, roughly, by what its file says; 0 if it
    /// is in memory anyway.
    pub fn bytes_of(&self, part: &Part, columns: &[&str]) -> Result<usize, LakeError> {
        let Place::File(key) = &part.place else {
            return Ok(0);
        };
        let footer = self.shared.footer(key)?;
        let row_group = footer.metadata().row_group(key.1);
        let values = row_group.columns().iter().filter(|column| {
            let name = column.column_path().string();
            columns.contains(&name.as_str())
        });
        let bytes = values.map(|column| {
            let nulls = column.statistics().and_then(Statistics::null_count_opt);
            let nulls = usize::try_from(nulls.unwrap_or(0)).unwrap_or(0);
            let width = match column.column_type() {
                parquet::basic::Type::BYTE_ARRAY => size_of::<u32>(),
                _ => size_of::<i64>(),
            };
            part.rows.saturating_sub(nulls) * width
        });
        Ok(part.rows * ROW_BYTES + bytes.sum::<usize>())
    }

    /// Whether the rows of some events of a part, and some columns, need not be read.
    pub fn is_loaded(&self, part: &Part, columns: &[&str], names: &Names) -> bool {
        let Place::File(place) = &part.place else {
            return true;
        };
        let cache = &self.shared.cache;
        let rows = cache.rows(place);
        let has = |column: &&str| {
            let column = cache.column(place, column);
            column.is_some_and(|column| column.read.covers(names))
        };
        rows.is_some_and(|rows| rows.read.covers(names)) && columns.iter().all(has)
    }
}

impl Shared {
    fn list(&self) -> Result<Vec<Part>, LakeError> {
        let mut parts = Vec::new();
        let files = self.snapshot.as_ref().map(|s| s.files.as_slice());
        let mut files: Vec<_> = files.unwrap_or_default().iter().collect();
        files.sort_by(|a, b| (a.month, &a.path).cmp(&(b.month, &b.path)));
        for file in files {
            if file.stats.customers.is_none() {
                continue;
            }
            let path: Arc<str> = file.path.as_str().into();
            let footer = self.cache.footer(&self.table, &path)?;
            for (at, group) in footer.metadata().row_groups().iter().enumerate() {
                let edges = |column: usize| {
                    let index = footer.parquet_schema().columns().iter();
                    let mut index = index.enumerate();
                    let name = CORE[column].name;
                    let (index, _) = index.find(|(_, c)| c.name() == name)?;
                    match group.column(index).statistics()? {
                        Statistics::Int64(s) => s.min_opt().copied().zip(s.max_opt().copied()),
                        _ => None,
                    }
                };
                // A group of anonymous rows only has no customers.
                let Some((first, last)) = edges(CUSTOMER) else {
                    continue;
                };
                let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
                parts.push(Part {
                    place: Place::File((Arc::clone(&path), at)),
                    rows: usize::try_from(group.num_rows()).unwrap_or(0),
                    customers: (number(first), number(last)),
                    times_us: edges(TIME).unwrap_or((i64::MIN, i64::MAX)),
                });
            }
        }
        for at in 0..self.memory.len() {
            parts.extend(self.memory_part(at)?);
        }
        Ok(parts)
    }

    fn memory_part(&self, at: usize) -> Result<Option<Part>, LakeError> {
        let data = self.memory_data(at)?;
        let names = || data.names().iter().filter(|name| !name.is_empty());
        let customers = names().map(|n| (n.customers[0], n.customers[n.len() - 1]));
        let Some(customers) = customers.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
            return Ok(None);
        };
        let times = || names().flat_map(|name| name.times_us.iter().copied());
        let edges = times().fold((i64::MAX, i64::MIN), |e, t| (e.0.min(t), e.1.max(t)));
        Ok(Some(Part {
            place: Place::Memory(at),
            rows: names().map(NameRows::len).sum(),
            customers,
            times_us: edges,
        }))
    }

    /// A part in memory with all its columns, in the order of the schema.
    fn memory_data(&self, at: usize) -> Result<&PartData, LakeError> {
        let part = &self.memory[at];
        if let Some(data) = part.data.get() {
            return Ok(data);
        }
        let columns = self.schema.fields().iter().map(|f| f.name().as_str());
        let mut builder = Builder::new(columns, Names::All, true);
        if let Some(batch) = sorted(&part.batches)? {
            builder.add(&batch)?;
        }
        let (rows, columns) = builder.finish();
        let data = PartData {
            rows: Arc::new(rows),
            columns: columns.into_iter().map(Arc::new).collect(),
        };
        Ok(part.data.get_or_init(|| data))
    }

    fn load_memory(&self, at: usize, columns: &[&str]) -> Result<PartData, LakeError> {
        let data = self.memory_data(at)?;
        let column = |name: &&str| match self.schema.index_of(name) {
            Ok(at) => Arc::clone(&data.columns[at]),
            Err(_) => Arc::default(),
        };
        Ok(PartData {
            rows: Arc::clone(&data.rows),
            columns: columns.iter().map(column).collect(),
        })
    }

    fn footer(&self, place: &PartKey) -> Result<Arc<ArrowReaderMetadata>, LakeError> {
        self.cache.footer(&self.table, &place.0)
    }

    fn load_file(
        &self,
        place: &PartKey,
        columns: &[&str],
        names: &Names,
        keep: bool,
    ) -> Result<PartData, LakeError> {
        // What is read again is read with what was known of it, so that turns end.
        let mut read = names.clone();
        let known = self.cache.rows(place).filter(|rows| {
            let covers = rows.read.covers(names);
            if !covers {
                read = read.and(&rows.read);
            }
            covers
        });
        let found = columns.iter().map(|name| {
            let column = self.cache.column(place, name)?;
            if column.read.covers(names) {
                return Some(column);
            }
            read = read.and(&column.read);
            None
        });
        let found: Vec<_> = found.collect();
        let missing = columns
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none());
        let missing: Vec<&str> = missing.map(|(column, _)| *column).collect();
        if let Some(rows) = &known
            && missing.is_empty()
        {
            return Ok(PartData {
                rows: Arc::clone(rows),
                columns: found.into_iter().flatten().collect(),
            });
        }
        let footer = self.footer(place)?;
        let path = self.table.join(place.0.as_ref());
        let mut builder = Builder::new(missing.iter().copied(), read, known.is_none());
        read_row_group(&path, &footer, place.1, &missing, None, &mut builder)?;
        let (rows, read) = builder.finish();
        let rows = match known {
            Some(rows) => rows,
            None => {
                let rows = Arc::new(rows);
                if keep {
                    self.cache.keep_rows(place, &rows);
                }
                rows
            }
        };
        let mut read = missing.into_iter().zip(read.into_iter().map(Arc::new));
        let columns = found.into_iter().map(|found| match found {
            Some(column) => column,
            None => {
                let (name, column) = read.next().expect("every missing column was read");
                if keep {
                    self.cache.keep_column(place, name, &column);
                }
                column
            }
        });
        Ok(PartData {
            rows,
            columns: columns.collect(),
        })
    }
}
