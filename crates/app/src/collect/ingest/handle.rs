//! Taking live events in: the face that the HTTP interface calls.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use fenqun_model::{Event, Source};
use tokio::sync::{Mutex, Notify, OnceCell, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::error::{IngestError, Result};
use super::flush;
use super::message::Message;
use super::read::{Contents, Parcel};
use super::writer::{Request, Writer, Written};
use crate::collect::sources;
use crate::platform::Platform;

/// How live events move on.
#[derive(Clone, Copy, Debug)]
pub struct IngestOptions {
    /// How long events wait for the lake's files at most.
    pub flush_every: Duration,
    /// So many events are moved without waiting.
    pub flush_rows: usize,
}

impl Default for IngestOptions {
    fn default() -> Self {
        Self {
            flush_every: Duration::from_secs(10),
            flush_rows: 250_000,
        }
    }
}

/// Bytes of requests that may wait for the writer.
const WAITING_BYTES_MOST: usize = 64 << 20;
/// Events that may wait for the files.
const WAITING_EVENTS_MOST: usize = 2_000_000;
/// Groups between the writer and the lake's inbox.
const GROUPS_BETWEEN: usize = 4;

/// Takes live events in. Copies share one writer.
#[derive(Clone)]
pub struct Ingest {
    shared: Arc<Shared>,
}

struct Shared {
    platform: Arc<Platform>,
    options: IngestOptions,
    sender: RwLock<Option<mpsc::UnboundedSender<Request>>>,
    waiting_bytes: Arc<AtomicUsize>,
    /// Set when durable events cannot be shown: only a restart helps.
    is_broken: Arc<AtomicBool>,
    flush: Arc<Notify>,
    stop: CancellationToken,
    /// The tasks, once the first request has started them.
    tasks: OnceCell<()>,
    running: Mutex<Vec<JoinHandle<()>>>,
    /// Sources by the hash of their key, as long as no source changes.
    sources: RwLock<(u64, KnownKeys)>,
}

/// Sources by the hash of their key; `None` for a key that nobody has.
type KnownKeys = HashMap<String, Option<Arc<Source>>>;

impl Ingest {
    /// Ready to take events in; reads what the records know when the first ones come.
    pub fn new(platform: Arc<Platform>, options: IngestOptions) -> Self {
        let shared = Shared {
            platform,
            options,
            sender: RwLock::default(),
            waiting_bytes: Arc::default(),
            is_broken: Arc::default(),
            flush: Arc::default(),
            stop: CancellationToken::new(),
            tasks: OnceCell::new(),
            running: Mutex::default(),
            sources: RwLock::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The source that a write key belongs to.
    pub async fn source(&self, write_key: &str) -> Result<Arc<Source>> {
        /// Wrong keys that are remembered, so that they do not fill the memory.
        const KEYS_MOST: usize = 10_000;
        let platform = &self.shared.platform;
        let changes = platform.source_changes();
        let hash = sources::key_hash(write_key);
        {
            let known = self
                .shared
                .sources
                .read()
                .expect("no panic under this lock");
            if known.0 == changes
                && let Some(source) = known.1.get(&hash)
            {
                return source.clone().ok_or(IngestError::UnknownKey);
            }
        }
        let found = fenqun_store::sources::find_by_key(platform.db(), &hash)
            .await
            .map_err(crate::Error::from)?
            .map(Arc::new);
        let mut known = self
            .shared
            .sources
            .write()
            .expect("no panic under this lock");
        if known.0 != changes || known.1.len() >= KEYS_MOST {
            *known = (changes, HashMap::new());
        }
        known.1.insert(hash, found.clone());
        found.ok_or(IngestError::UnknownKey)
    }

    /// Takes a parcel in. When this answers, its events are durable and queries see them.
    pub async fn accept(&self, source: &Source, parcel: &Parcel<'_>) -> Result<()> {
        self.start().await?;
        let shared = &self.shared;
        self.refuse_when_busy()?;
        let contents = parcel.read(source, shared.platform.clock.now());
        let refused = contents.rejected.first().map(|first| first.reason.clone());
        let nothing_good = contents.messages.is_empty();
        let bytes = contents.bytes;
        let (done, answer) = oneshot::channel();
        let sent = {
            let sender = shared.sender.read().expect("no panic under this lock");
            let request = Request { contents, done };
            shared.waiting_bytes.fetch_add(bytes, Ordering::AcqRel);
            sender.as_ref().is_some_and(|s| s.send(request).is_ok())
        };
        if !sent {
            return Err(stopped());
        }
        match answer.await {
            Ok(true) => {}
            _ => return Err(failed("the events could not be written")),
        }
        match refused.filter(|_| nothing_good) {
            Some(reason) => Err(IngestError::Malformed(reason)),
            None => Ok(()),
        }
    }

    /// Whether there is room for many events that the platform makes itself: those of others go first.
    pub(crate) fn has_room(&self) -> bool {
        self.shared.platform.lake.inbox_len() < WAITING_EVENTS_MOST / 4
    }

    /// Takes in events that the platform makes itself, whose customers are known. Those whose ids
    /// came before are left out.
    pub(crate) async fn record(&self, events: Vec<Event>) -> crate::Result<()> {
        self.start().await.map_err(crate::Error::internal)?;
        let messages = events.into_iter().map(Message::of_platform);
        let contents = Contents {
            messages: messages.collect(),
            rejected: Vec::new(),
            bytes: 0,
        };
        let (done, answer) = oneshot::channel();
        let sent = {
            let sender = self.shared.sender.read().expect("no panic under this lock");
            sender
                .as_ref()
                .is_some_and(|sender| sender.send(Request { contents, done }).is_ok())
        };
        match sent && answer.await == Ok(true) {
            true => Ok(()),
            false => Err(crate::Error::internal("the events could not be written")),
        }
    }

    /// Takes in nothing more, waits for what is under way, and moves all of it into the files.
    pub async fn stop(&self) {
        let shared = &self.shared;
        drop(
            shared
                .sender
                .write()
                .expect("no panic under this lock")
                .take(),
        );
        let mut running = shared.running.lock().await;
        // The writer, then what shows, end when nobody can send; the flusher is told.
        let flusher = running.pop();
        for task in running.drain(..) {
            log_panic(task.await);
        }
        shared.stop.cancel();
        if let Some(flusher) = flusher {
            log_panic(flusher.await);
        }
    }

    fn refuse_when_busy(&self) -> Result<()> {
        let shared = &self.shared;
        if shared.is_broken.load(Ordering::Acquire) {
            return Err(failed("durable events cannot be shown"));
        }
        if shared.waiting_bytes.load(Ordering::Acquire) > WAITING_BYTES_MOST {
            return Err(IngestError::Busy {
                retry_after_seconds: 1,
            });
        }
        if shared.platform.lake.inbox_len() > WAITING_EVENTS_MOST {
            shared.flush.notify_one();
            return Err(IngestError::Busy {
                retry_after_seconds: 5,
            });
        }
        Ok(())
    }

    async fn start(&self) -> Result<()> {
        let started = self.shared.tasks.get_or_try_init(|| async {
            if self.shared.stop.is_cancelled() {
                return Err(stopped());
            }
            let writer = Writer::load(Arc::clone(&self.shared.platform)).await?;
            self.start_tasks(writer).await;
            Ok(())
        });
        started.await.copied()
    }

    async fn start_tasks(&self, writer: Writer) {
        let shared = &self.shared;
        let (sender, requests) = mpsc::unbounded_channel();
        let (written, groups) = mpsc::channel::<Written>(GROUPS_BETWEEN);
        let write = writer.run(requests, Arc::clone(&shared.waiting_bytes), written);
        let show = flush::show(
            Arc::clone(&shared.platform),
            groups,
            Arc::clone(&shared.is_broken),
            Arc::clone(&shared.flush),
            shared.options.flush_rows,
        );
        let flush = flush::run(
            Arc::clone(&shared.platform),
            Arc::clone(&shared.is_broken),
            Arc::clone(&shared.flush),
            shared.options.flush_every,
            shared.stop.clone(),
        );
        let tasks = [tokio::spawn(write), tokio::spawn(show), tokio::spawn(flush)];
        shared.running.lock().await.extend(tasks);
        *shared.sender.write().expect("no panic under this lock") = Some(sender);
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn failed(sentence: &str) -> IngestError {
    IngestError::Failed(crate::Error::internal(sentence.to_owned()))
}

fn stopped() -> IngestError {
    IngestError::Busy {
        retry_after_seconds: 2,
    }
}

fn log_panic(ended: std::result::Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a task of live events did not end well");
    }
}
