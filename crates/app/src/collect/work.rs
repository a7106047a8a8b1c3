//! What is done with the rows of each kind of file.

use std::path::Path;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::UInt32Type;
use fenqun_files::RowBatch;
use fenqun_lake::LakeWriter;

use super::customers::{CustomerReader, Staged};
use super::events::EventReader;
use super::intake::Intake;
use super::orders::{LineStore, OrderPlans, OrderReader, OrderTally, emit};
use super::stamp::EventStamp;
use crate::jobs::Control;
use crate::{Error, Result};

/// Lines held in memory before they go to disk.
const LINES_BYTES: usize = 96 << 20;

/// What is done with the rows of a file.
pub(crate) enum Work {
    /// Lines are gathered, then grouped.
    Orders(Box<OrderWork>),
    /// Events go to the lake as they come.
    Events(Box<EventReader>),
    /// Customers are staged for the records.
    Customers(Box<(CustomerReader, Staged)>),
}

/// Gathers lines.
pub(crate) struct OrderWork {
    plans: Option<OrderPlans>,
    source: String,
    lines: Option<(OrderReader, LineStore)>,
}

impl OrderWork {
    /// Starts with nothing.
    pub(crate) fn new(plans: OrderPlans, source: &str) -> Self {
        Self {
            plans: Some(plans),
            source: source.to_owned(),
            lines: None,
        }
    }

    fn take(&mut self, batch: &RowBatch, intake: &mut Intake, folder: &Path) -> Result<()> {
        if let Some(plans) = self.plans.take() {
            let reader = OrderReader::new(plans, &self.source, batch);
            let schema = reader.shape().schema();
            let store = LineStore::new(schema, folder.to_owned(), LINES_BYTES);
            self.lines = Some((reader, store));
        }
        let (reader, store) = self.lines.as_mut().expect("made with the first batch");
        store.push(reader.read(batch, intake)?)
    }

    fn finish(
        self,
        stamp: &EventStamp,
        control: &Control,
        mut write: impl FnMut(RecordBatch) -> Result<()>,
    ) -> Result<OrderTally> {
        let mut tally = OrderTally::default();
        if let Some((reader, store)) = self.lines {
            store.drain(|lines| {
                control.check()?;
                tally += emit(reader.shape(), stamp, &lines, &mut write)?;
                Ok(())
            })?;
        }
        Ok(tally)
    }
}

/// Where events go, and how many went.
pub(crate) struct Sink {
    writer: LakeWriter,
    events: u64,
}

impl Sink {
    /// Into this writer.
    pub(crate) fn new(writer: LakeWriter) -> Self {
        Self { writer, events: 0 }
    }

    fn write(&mut self, events: RecordBatch) -> Result<()> {
        self.events += events.num_rows() as u64;
        self.writer.write(events).map_err(Error::internal)
    }

    /// Events that went, those included that the lake has already.
    pub(crate) fn events(&self) -> u64 {
        self.events
    }

    /// The writer, to be committed.
    pub(crate) fn into_writer(self) -> LakeWriter {
        self.writer
    }
}

impl Work {
    /// Takes in a batch of rows.
    pub(crate) fn take(
        &mut self,
        batch: &RowBatch,
        intake: &mut Intake,
        sink: &mut Sink,
        folder: &Path,
    ) -> Result<()> {
        intake.refuse_rows(&batch.errors)?;
        match self {
            Self::Orders(work) => work.take(batch, intake, folder),
            Self::Events(reader) => sink.write(reader.read(batch, intake)?),
            Self::Customers(both) => {
                let (reader, staged) = &mut **both;
                let customers = reader.read(batch, intake)?;
                let numbers = customers.column(0).as_primitive::<UInt32Type>();
                staged.push(&customers, numbers.values())
            }
        }
    }

    /// After the last batch: groups what was gathered.
    pub(crate) fn finish(
        self,
        stamp: &EventStamp,
        control: &Control,
        sink: &mut Sink,
    ) -> Result<(OrderTally, Option<(CustomerReader, Staged)>)> {
        match self {
            Self::Orders(work) => {
                let tally = work.finish(stamp, control, |events| sink.write(events))?;
                Ok((tally, None))
            }
            Self::Events(reader) => {
                reader.finish(|events| sink.write(events))?;
                Ok((OrderTally::default(), None))
            }
            Self::Customers(both) => Ok((OrderTally::default(), Some(*both))),
        }
    }
}
