//! A sheet as batches of rows.
//!
//! The cell reader borrows the workbook, so both live on a thread of their own, which hands
//! batches over through a channel that holds two of them: the memory stays flat, and unpacking
//! runs beside whatever the batches are used for.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::rows::SheetRows;
use super::workbook::{XlsxPlan, broken, guarded, workbook};
use crate::batch::RowBatch;
use crate::gathered::{Gathered, batch_rows};
use crate::reader::targets;
use crate::row_error::shortened;
use crate::source::{Progress, Source};
use crate::text::{FIELD_LIMIT, clean};
use crate::{FileError, ReadOptions, Reason, RowError};

const BATCHES_WAITING: usize = 2;

type Handed = Result<RowBatch, FileError>;

pub(crate) struct XlsxReader {
    batches: Receiver<Handed>,
}

impl XlsxReader {
    pub(crate) fn new(
        source: Source,
        plan: &XlsxPlan,
        options: &ReadOptions,
        progress: &Progress,
    ) -> Result<Self, FileError> {
        let own = &plan.header[..plan.own];
        let names = options.columns.as_deref().unwrap_or(own);
        let targets = targets(own, names)?;
        let most = batch_rows(options.batch_rows, names.len());
        let (sender, batches) = sync_channel(BATCHES_WAITING);
        let mut sheet = Sheet {
            plan: plan.clone(),
            targets,
            gathered: Gathered::new(names, most),
            row: 0,
            progress: progress.clone(),
            sender,
        };
        thread::Builder::new()
            .name("xlsx".to_owned())
            .spawn(move || sheet.run(&source))?;
        Ok(Self { batches })
    }

    pub(crate) fn next_batch(&mut self) -> Option<Handed> {
        self.batches.recv().ok()
    }
}

struct Sheet {
    plan: XlsxPlan,
    targets: Vec<Option<usize>>,
    gathered: Gathered,
    /// The last data row.
    row: u64,
    progress: Progress,
    sender: SyncSender<Handed>,
}

impl Sheet {
    /// Reads the sheet to its end, or until nobody wants its rows any more.
    fn run(&mut self, source: &Source) {
        let result = guarded(self.row + 1, || self.rows(source));
        // Rows gathered in front of a break are good.
        if let Some(batch) = self.gathered.take()
            && self.sender.send(Ok(batch)).is_err()
        {
            return;
        }
        if let Err(error) = result {
            // When the receiver is gone, nobody is left to be told.
            let _ = self.sender.send(Err(error));
        }
    }

    fn rows(&mut self, source: &Source) -> Result<(), FileError> {
        let mut workbook = workbook(source)?;
        let cells = workbook
            .worksheet_cells_reader(&self.plan.sheet)
            .map_err(|e| broken(1, &e))?;
        let mut rows = SheetRows::new(cells);
        let last_row = rows.last_row().max(1);
        let mut skip = self.plan.skip;
        loop {
            let next = rows.next_row().map_err(|e| broken(self.row + 1, &e))?;
            let Some((number, cells)) = next else {
                return Ok(());
            };
            if skip > 0 {
                skip -= 1;
                continue;
            }
            self.row += 1;
            self.take(number, cells);
            if self.gathered.is_full()
                && let Some(batch) = self.gathered.take()
            {
                let total = u128::from(self.progress.bytes_total());
                let done = total * u128::from(number) / u128::from(last_row);
                self.progress.set(u64::try_from(done).unwrap_or(u64::MAX));
                if self.sender.send(Ok(batch)).is_err() {
                    return Ok(());
                }
            }
        }
    }

    fn take(&mut self, line: u64, cells: &[String]) {
        let expected = self.plan.header.len();
        if let Some((place, reason)) = refusal(cells, expected) {
            let column = place.and_then(|at| self.plan.header.get(at).cloned());
            let value = place.map_or_else(|| cells.join(" | "), |at| cells[at].clone());
            self.gathered.refuse(RowError {
                row: self.row,
                line,
                column,
                value: shortened(&value),
                reason,
                raw: padded(cells, expected),
            });
            return;
        }
        for (i, target) in self.targets.iter().enumerate() {
            if let Some(column) = *target {
                let cell = cells.get(i).map_or(&[][..], |cell| cell.as_bytes());
                self.gathered.push(column, &clean(cell));
            }
        }
        self.gathered.end_row(self.row, line);
    }
}

fn refusal(cells: &[String], expected: usize) -> Option<(Option<usize>, Reason)> {
    if cells.len() > expected {
        let found = cells.len();
        return Some((None, Reason::TooManyFields { found, expected }));
    }
    cells.iter().enumerate().find_map(|(i, cell)| {
        if cell.len() > FIELD_LIMIT {
            let (bytes, limit) = (cell.len(), FIELD_LIMIT);
            Some((Some(i), Reason::FieldTooLong { bytes, limit }))
        } else if cell.contains('\0') {
            Some((Some(i), Reason::NulByte))
        } else {
            None
        }
    })
}

/// A row as wide as the header, or wider.
fn padded(cells: &[String], width: usize) -> Vec<String> {
    let mut row = cells.to_vec();
    row.resize(width.max(row.len()), String::new());
    row
}
