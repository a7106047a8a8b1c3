//! Background threads of a writer: they sort runs and write them as files.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::hash_pile::HashPile;
use crate::LakeError;
use crate::columns::Property;
use crate::file::{FileNames, FileWriter, WrittenFile};
use crate::run::{Gather, Run, SortedRun};

/// Rows that are put in order and encoded at once.
const CHUNK_ROWS: usize = 16 * 1024;

/// What the threads of one writer have made so far.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) files: Vec<WrittenFile>,
    pub(super) hashes: HashPile,
    pub(super) duplicates: u64,
    error: Option<LakeError>,
}

/// A run and the properties whose columns it has.
type Work = (Run, Vec<Property>);

/// The threads, and the way to them.
#[derive(Debug)]
pub(super) struct Workers {
    table: PathBuf,
    names: Arc<FileNames>,
    output: Arc<Mutex<Output>>,
    sender: Option<SyncSender<Work>>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    pub(super) fn start(
        table: PathBuf,
        names: Arc<FileNames>,
        hashes: HashPile,
        count: usize,
    ) -> Result<Self, LakeError> {
        let output = Output {
            files: Vec::new(),
            hashes,
            duplicates: 0,
            error: None,
        };
        let mut workers = Self {
            table,
            names,
            output: Arc::new(Mutex::new(output)),
            sender: None,
            threads: Vec::new(),
        };
        // Nothing waits in the channel: a run is either being filled or being written.
        let (sender, receiver) = sync_channel(0);
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..count.max(1) {
            let worker = Worker {
                table: workers.table.clone(),
                names: Arc::clone(&workers.names),
                output: Arc::clone(&workers.output),
            };
            let receiver = Arc::clone(&receiver);
            let thread = std::thread::Builder::new().name("lake-writer".to_owned());
            let thread = thread.spawn(move || worker.work(&receiver));
            let failed = |error: std::io::Error| LakeError::Thread(error.to_string());
            workers.threads.push(thread.map_err(failed)?);
        }
        workers.sender = Some(sender);
        Ok(workers)
    }

    /// Hands a run over, waiting for a free thread; tells of an error of an earlier run.
    pub(super) fn submit(&self, run: Run, properties: Vec<Property>) -> Result<(), LakeError> {
        if let Some(error) = lock(&self.output).error.take() {
            return Err(error);
        }
        let gone = || LakeError::Thread("no thread takes work".to_owned());
        let sender = self.sender.as_ref().ok_or_else(gone)?;
        sender.send((run, properties)).map_err(|_| gone())
    }

    /// Waits until everything is written.
    pub(super) fn finish(&mut self) -> Result<(), LakeError> {
        self.sender = None;
        for thread in self.threads.drain(..) {
            let joined = thread.join();
            joined.map_err(|_| LakeError::Thread("a writing thread panicked".to_owned()))?;
        }
        match lock(&self.output).error.take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    pub(super) fn output(&self) -> MutexGuard<'_, Output> {
        lock(&self.output)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Nothing may be written any more once the writer is gone.
        let _ = self.finish();
    }
}

struct Worker {
    table: PathBuf,
    names: Arc<FileNames>,
    output: Arc<Mutex<Output>>,
}

impl Worker {
    fn work(&self, receiver: &Mutex<Receiver<Work>>) {
        loop {
            let work = lock(receiver).recv();
            let Ok((run, properties)) = work else {
                return;
            };
            // A panic must not leave the writer waiting for a thread that is gone.
            let written = catch_unwind(AssertUnwindSafe(|| self.write(run, &properties)));
            let panicked = || LakeError::Thread("sorting or writing a run panicked".to_owned());
            if let Err(error) = written.unwrap_or_else(|_| Err(panicked())) {
                lock(&self.output).error.get_or_insert(error);
            }
        }
    }

    fn write(&self, run: Run, properties: &[Property]) -> Result<(), LakeError> {
        let sorted: SortedRun = run.sort()?;
        let gather = Gather::new(&sorted, properties, CHUNK_ROWS);
        for (month, rows) in &sorted.months {
            let name = self.names.next(*month);
            let mut file = FileWriter::create(&self.table, name, *month, gather.schema())?;
            for batch in gather.batches(rows) {
                file.write(&batch?)?;
            }
            let file = file.finish()?;
            let run = sorted.number;
            lock(&self.output).files.push(WrittenFile { file, run });
        }
        let mut output = lock(&self.output);
        output.duplicates += sorted.duplicates;
        output.hashes.add(&sorted.hashes)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
