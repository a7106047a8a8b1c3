//! The one writer: takes all that waits, makes it durable in one transaction, then tells everybody.
//!
//! A group that fails is forgotten whole: nobody was told that it was accepted, and its messages are
//! new when they come again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fenqun_model::{
    CustomerAttributes, CustomerNumber, CustomerUpsert, Event, Instant, NewInboxGroup,
    NewRejectedMessage,
};
use fenqun_store::{
    ConnectionTrait, TransactionTrait, anonymous_ids, attributes, customers, inbox,
    rejected_messages,
};
use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;
use tokio::sync::{mpsc, oneshot};

use super::directory::{Additions, Directory};
use super::message::Message;
use super::payload;
use super::read::Contents;
use super::seen::{KNOWN, Seen};
use super::traits::Declarations;
use crate::Result;
use crate::platform::Platform;

/// A group is closed when it has come to so many bytes of requests.
const GROUP_BYTES: usize = 8 << 20;

/// Refused messages of one group that are kept.
const REJECTS_MOST: usize = 50;

/// What one request brought, and who waits for the answer.
pub(super) struct Request {
    pub(super) contents: Contents,
    pub(super) done: oneshot::Sender<bool>,
}

/// A group that is durable, on its way into the lake's inbox.
pub(super) struct Written {
    pub(super) id: i64,
    pub(super) received_at: Instant,
    pub(super) events: Vec<Event>,
    /// Customers that have new events or attributes.
    pub(super) touched: RoaringBitmap,
    /// Customers that are new or of whom something else is known.
    pub(super) changed: RoaringBitmap,
    pub(super) done: Vec<oneshot::Sender<bool>>,
}

/// The writer's memory of what is in the records.
pub(super) struct Writer {
    platform: Arc<Platform>,
    directory: Directory,
    seen: Seen,
}

impl Writer {
    /// Reads what the records know.
    pub(super) async fn load(platform: Arc<Platform>) -> Result<Self> {
        let mut seen = Seen::default();
        let since = platform.clock.now() - KNOWN;
        inbox::for_each_hashes(platform.db(), since, |received_at, hashes| {
            for hash in hashes.chunks_exact(size_of::<u128>()) {
                if let Ok(bytes) = hash.try_into() {
                    seen.insert(u128::from_le_bytes(bytes), received_at);
                }
            }
        })
        .await?;
        Ok(Self {
            directory: Directory::load(platform.db()).await?,
            platform,
            seen,
        })
    }

    /// Writes group after group until nobody can send any more.
    pub(super) async fn run(
        mut self,
        mut requests: mpsc::UnboundedReceiver<Request>,
        waiting_bytes: Arc<AtomicUsize>,
        written: mpsc::Sender<Written>,
    ) {
        while let Some(first) = requests.recv().await {
            let mut bytes = first.contents.bytes;
            let mut group = vec![first];
            while bytes < GROUP_BYTES
                && let Ok(next) = requests.try_recv()
            {
                bytes += next.contents.bytes;
                group.push(next);
            }
            let result = self.write(group).await;
            waiting_bytes.fetch_sub(bytes, Ordering::AcqRel);
            match result {
                Ok(group) => {
                    if written.send(group).await.is_err() {
                        return;
                    }
                }
                Err(error) => tracing::error!(%error, "live events could not be written"),
            }
        }
    }

    async fn write(&mut self, group: Vec<Request>) -> Result<Written> {
        let now = self.platform.clock.now();
        let mut gathered = Gathered::default();
        for request in group {
            for message in request.contents.messages {
                if self.seen.insert(message.hash, now) {
                    gathered.messages.push(message);
                }
            }
            gathered.rejected.extend(request.contents.rejected);
            gathered.done.push(request.done);
        }
        gathered.rejected.truncate(REJECTS_MOST);
        let hashes: Vec<u128> = gathered.messages.iter().map(|m| m.hash).collect();
        let written = self.write_gathered(gathered, now).await;
        if written.is_err() {
            for hash in hashes {
                self.seen.remove(hash);
            }
        }
        written
    }

    async fn write_gathered(&mut self, gathered: Gathered, now: Instant) -> Result<Written> {
        let mut written = Written {
            id: 0,
            received_at: now,
            events: Vec::new(),
            touched: RoaringBitmap::new(),
            changed: RoaringBitmap::new(),
            done: gathered.done,
        };
        if gathered.messages.is_empty() && gathered.rejected.is_empty() {
            return Ok(written);
        }
        let transaction = fenqun_store::begin(self.platform.db()).await?;
        rejected_messages::insert_many(&transaction, &gathered.rejected, now).await?;
        let mut additions = self
            .write_customers(&transaction, &gathered.messages, &mut written, now)
            .await?;
        let mut hashes = Vec::with_capacity(gathered.messages.len() * size_of::<u128>());
        for message in gathered.messages {
            hashes.extend_from_slice(&message.hash.to_le_bytes());
            let customer = message
                .customer
                .or_else(|| self.customer_of(&mut additions, &message));
            written.touched.extend(customer.map(|number| number.0));
            for mut event in message.events {
                event.customer = customer;
                written.events.push(event);
            }
        }
        anonymous_ids::upsert_many(&transaction, &additions.links(), now).await?;
        if !hashes.is_empty() {
            let group = NewInboxGroup {
                events: written.events.len() as u64,
                payload: payload::encode(&written.events)?,
                hashes,
            };
            written.id = inbox::insert(&transaction, group, now).await?;
        }
        transaction.commit().await?;
        self.directory.take_over(additions);
        Ok(written)
    }

    /// Whose message it is; ids that turn out to be one customer are noted.
    fn customer_of(&self, additions: &mut Additions, message: &Message) -> Option<CustomerNumber> {
        let Some(key) = &message.user_id else {
            let id = message.anonymous_id.as_ref()?;
            return self.directory.visitor(additions, id);
        };
        let customer = self.directory.customer(additions, key)?;
        let ids = [&message.anonymous_id, &message.previous_id];
        for id in ids.into_iter().flatten() {
            self.directory.link(additions, id, customer);
        }
        Some(customer)
    }

    /// Writes new customers, and what messages say of known ones.
    async fn write_customers<C>(
        &self,
        transaction: &C,
        messages: &[Message],
        written: &mut Written,
        now: Instant,
    ) -> Result<Additions>
    where
        C: ConnectionTrait + TransactionTrait,
    {
        let keys = messages.iter().filter_map(|m| m.user_id.as_deref());
        let numbers = self.platform.numbers();
        let mut additions = self.directory.find_all(transaction, keys, numbers).await?;
        let told = self.told(transaction, messages, &additions, now).await?;
        let upserts: Vec<CustomerUpsert> = told
            .into_iter()
            .map(|(number, (key, attributes))| CustomerUpsert {
                number,
                key,
                attributes,
            })
            .collect();
        if upserts.is_empty() {
            return Ok(additions);
        }
        let mut upserts = upserts;
        upserts.sort_unstable_by_key(|customer| customer.number);
        customers::upsert_batch(transaction, &upserts, None, now).await?;
        // Of two transactions that make one customer, the first gives the number.
        let new: Vec<&str> = additions.new.iter().map(|(key, _)| key.as_str()).collect();
        let actual = customers::find_numbers(transaction, &new).await?;
        for (key, number) in actual {
            additions.correct(&key, number);
        }
        for customer in &upserts {
            let number = self.directory.customer(&additions, &customer.key);
            written.changed.extend(number.map(|number| number.0));
        }
        written.touched |= &written.changed;
        Ok(additions)
    }

    /// What is to be written of customers: new ones, and those of whom messages say something.
    async fn told(
        &self,
        transaction: &impl ConnectionTrait,
        messages: &[Message],
        additions: &Additions,
        now: Instant,
    ) -> Result<FxHashMap<CustomerNumber, (String, CustomerAttributes)>> {
        let mut told: FxHashMap<CustomerNumber, (String, CustomerAttributes)> = additions
            .new
            .iter()
            .map(|(key, number)| (*number, (key.clone(), CustomerAttributes::default())))
            .collect();
        if messages.iter().all(|message| message.traits.is_empty()) {
            return Ok(told);
        }
        let calendar = self.platform.calendar().await?;
        let mut declarations = Declarations::new(attributes::list(transaction).await?);
        for message in messages {
            let Some(key) = message
                .user_id
                .as_ref()
                .filter(|_| !message.traits.is_empty())
            else {
                continue;
            };
            let Some(number) = self.directory.customer(additions, key) else {
                continue;
            };
            let said = declarations.attributes(&message.traits, &calendar);
            let entry = told.entry(number);
            let (_, known) = entry.or_insert_with(|| (key.clone(), CustomerAttributes::default()));
            known.merge(said);
        }
        for attribute in declarations.into_new() {
            attributes::declare(transaction, &attribute, now).await?;
        }
        Ok(told)
    }
}

/// The new messages of a group.
#[derive(Default)]
struct Gathered {
    messages: Vec<Message>,
    rejected: Vec<NewRejectedMessage>,
    done: Vec<oneshot::Sender<bool>>,
}
