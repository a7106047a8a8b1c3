//! Reads a whole file: rows become staged events and customers, and nothing is visible yet.

use std::path::PathBuf;

use fenqun_files::{Container, ReadOptions};
use fenqun_lake::LakeWriter;
use fenqun_model::{Attribute, Calendar, ImportKind, Instant};

use super::attributes::AttributePlan;
use super::customers::{CustomerReader, Known, Staged};
use super::events::EventReader;
use super::intake::Intake;
use super::orders::SCALE;
use super::people::{LatestValues, People};
use super::plans::Planner;
use super::prepare::Prepared;
use super::pump::{file_error, pump};
use super::quality::Quality;
use super::rejects::Rejects;
use super::report::{ImportReport, money_text};
use super::stamp::EventStamp;
use super::work::{OrderWork, Sink, Work};
use crate::Result;
use crate::jobs::Control;
use crate::platform::Platform;

/// Rows that guesses about columns are made from.
const SAMPLE_ROWS: usize = 10_000;

/// What is needed beside the file.
pub(crate) struct Surroundings {
    /// The calendar of times without an offset.
    pub(crate) calendar: Calendar,
    /// The attributes that the workspace has.
    pub(crate) attributes: Vec<Attribute>,
    /// Everybody whom the workspace knows.
    pub(crate) people: People,
    /// Their phones and e-mails, for files of customers without an id.
    pub(crate) known: Known,
    /// Where work files go.
    pub(crate) folder: PathBuf,
    /// Writes the events.
    pub(crate) writer: LakeWriter,
    /// What the events carry as the instant of their receipt.
    pub(crate) received_at: Instant,
}

/// A file that has been read.
pub(crate) struct Gathered {
    /// What is known of the outcome so far.
    pub(crate) report: ImportReport,
    /// The staged events.
    pub(crate) writer: LakeWriter,
    /// Everybody, those included that the file adds.
    pub(crate) people: People,
    /// The customer attributes that came with orders or events, and their latest values.
    pub(crate) latest: Vec<(AttributePlan, LatestValues)>,
    /// The staged customers of a file of customers.
    pub(crate) staged: Option<(CustomerReader, Staged)>,
    /// The calendar of times without an offset.
    pub(crate) calendar: Calendar,
    /// The refused rows, if there are any.
    pub(crate) rejects: Option<PathBuf>,
}

/// Reads a whole file. To be called on a thread that may block.
pub(crate) fn gather(
    prepared: &Prepared,
    surroundings: Surroundings,
    platform: &Platform,
    control: &Control,
) -> Result<Gathered> {
    let folder = surroundings.folder.clone();
    let opened = &prepared.opened;
    let sample = opened.sample(SAMPLE_ROWS).map_err(file_error)?;
    let planner = Planner {
        mapping: &prepared.mapping,
        sample: &sample,
        attributes: &surroundings.attributes,
        lake: &platform.lake,
    };
    let source = prepared.request.source_name();
    let stamp = EventStamp::new(source, surroundings.received_at);
    let mut attributes = Vec::new();
    let mut work = match prepared.request.kind {
        ImportKind::Orders => {
            attributes = planner.customer_attributes();
            Work::Orders(Box::new(OrderWork::new(planner.orders()?, source)))
        }
        ImportKind::Events => {
            attributes = planner.customer_attributes();
            let reader = EventReader::new(planner.events()?, source, stamp.clone(), &folder);
            Work::Events(Box::new(reader))
        }
        ImportKind::Customers => {
            let reader = CustomerReader::new(planner.customers(), surroundings.known);
            let staged = Staged::create(folder.join("customers.arrow"), reader.schema())?;
            Work::Customers(Box::new((reader, staged)))
        }
    };
    let rejects = folder.join("rejects.csv");
    let mut intake = Intake {
        calendar: surroundings.calendar,
        people: surroundings.people,
        quality: Quality::new(&prepared.mapping.entries),
        rejects: Rejects::new(rejects.clone(), opened.columns()),
        latest: attributes.iter().map(|_| LatestValues::default()).collect(),
        rows_read: 0,
        rows_anonymous: 0,
        times_us: None,
    };
    let mut sink = Sink::new(surroundings.writer);
    let broken = pump(opened, &read_options(prepared), control, |batch| {
        work.take(&batch, &mut intake, &mut sink, &folder)
    })?;
    if let Some(error) = broken {
        intake.rejects.broken_file(&error, intake.rows_read + 1);
    }
    control.report(intake.rows_read, None, "rows", "adding up");
    let (tally, staged) = work.finish(&stamp, control, &mut sink)?;
    let latest = attributes
        .into_iter()
        .zip(std::mem::take(&mut intake.latest));
    let mut report = ImportReport {
        events: sink.events(),
        orders: tally.orders,
        refunds: tally.refunds,
        duplicates: tally.repeated_rows,
        revenue: (tally.orders > 0).then(|| money_text(tally.revenue, SCALE.unsigned_abs().into())),
        misfits: staged
            .as_ref()
            .map_or(Vec::new(), |(reader, _)| reader.misfits().to_vec()),
        ..ImportReport::default()
    };
    let people = intake.finish(&mut report)?;
    Ok(Gathered {
        report,
        writer: sink.into_writer(),
        people,
        latest: latest.collect(),
        staged,
        calendar: surroundings.calendar,
        rejects: rejects.exists().then_some(rejects),
    })
}

/// Of a Parquet file only the columns that are wanted are read. Text has to be split anyhow, and
/// its rejected rows are written out whole.
fn read_options(prepared: &Prepared) -> ReadOptions {
    let entries = &prepared.mapping.entries;
    let wanted = entries.iter().filter(|entry| entry.field.is_some());
    let parquet = prepared.opened.format().container == Container::Parquet;
    ReadOptions {
        columns: parquet.then(|| wanted.map(|entry| entry.column.clone()).collect()),
        batch_rows: None,
    }
}
