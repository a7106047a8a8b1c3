//! The task that delivers: woken when something was asked for, and when an attempt is due.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration as StdDuration;

use chrono::Duration;
use fenqun_model::{Delivery, DeliveryState, Webhook, WebhookId};
use fenqun_store::webhooks;
use futures::{StreamExt, stream};
use reqwest::Client;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use super::{address, attempt};
use crate::Result;
use crate::platform::Platform;

/// How often the queue is looked at when nobody wakes the sender.
const LOOK_EVERY: StdDuration = StdDuration::from_secs(1);
/// Deliveries to one webhook at a time.
const AT_ONCE: usize = 8;
/// Deliveries that are read at once.
const READ_AT_ONCE: u64 = 64;
/// A webhook that fails for so long is switched off.
const PATIENCE: Duration = Duration::days(5);

/// Delivers to webhooks.
pub struct Sender;

/// A running sender.
pub struct SenderHandle {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Sender {
    /// Starts.
    pub fn start(platform: Arc<Platform>) -> Result<SenderHandle> {
        let client = address::client(platform.allows_private_webhooks())?;
        let stop = CancellationToken::new();
        let task = tokio::spawn(run(platform, client, stop.clone()));
        Ok(SenderHandle { stop, task })
    }
}

impl SenderHandle {
    /// Stops. What is not delivered is tried again by the next sender.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the sender of webhooks did not end well");
        }
    }
}

async fn run(platform: Arc<Platform>, client: Client, stop: CancellationToken) {
    // Each webhook has a task of its own, so that a slow one holds nobody up.
    let mut lanes: JoinSet<WebhookId> = JoinSet::new();
    let mut busy: HashSet<WebhookId> = HashSet::new();
    while !stop.is_cancelled() {
        match webhooks::webhooks_due(platform.db(), platform.clock.now()).await {
            Ok(due) => {
                for webhook in due.into_iter().filter(|webhook| busy.insert(*webhook)) {
                    let (platform, client) = (Arc::clone(&platform), client.clone());
                    lanes.spawn(async move {
                        if let Err(error) = deliver(&platform, &client, webhook).await {
                            tracing::error!(%error, %webhook, "a webhook could not be served");
                        }
                        webhook
                    });
                }
            }
            Err(error) => tracing::error!(%error, "the deliveries could not be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = platform.webhooks_woken() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            Some(ended) = lanes.join_next() => match ended {
                Ok(webhook) => {
                    busy.remove(&webhook);
                }
                Err(error) => {
                    tracing::error!(%error, "a delivery did not end well");
                    busy.clear();
                }
            },
        }
    }
}

/// Makes every attempt that is due now; for tests and commands that do not start a sender.
pub async fn send_due(platform: &Platform) -> Result<()> {
    let client = address::client(platform.allows_private_webhooks())?;
    for webhook in webhooks::webhooks_due(platform.db(), platform.clock.now()).await? {
        deliver(platform, &client, webhook).await?;
    }
    Ok(())
}

/// Delivers to one webhook all that is due.
async fn deliver(platform: &Platform, client: &Client, id: WebhookId) -> Result<()> {
    loop {
        let db = platform.db();
        let Some(webhook) = webhooks::find(db, id).await? else {
            return Ok(());
        };
        let due = webhooks::list_due(db, id, platform.clock.now(), READ_AT_ONCE).await?;
        if due.is_empty() {
            return Ok(());
        }
        if webhook.disabled_at.is_some() {
            give_up(platform, &due).await?;
            continue;
        }
        let attempts = due
            .into_iter()
            .map(|delivery| try_one(platform, client, &webhook, delivery));
        let ended: Vec<Result<(DeliveryState, bool)>> =
            stream::iter(attempts).buffered(AT_ONCE).collect().await;
        let ended = ended.into_iter().collect::<Result<Vec<_>>>()?;
        let now = platform.clock.now();
        let is_delivered = |(state, _): &(DeliveryState, bool)| *state == DeliveryState::Delivered;
        let is_over = webhook
            .failing_since
            .is_some_and(|since| now - since >= PATIENCE);
        if ended.iter().any(|(_, is_gone)| *is_gone) {
            webhooks::set_disabled(db, id, Some(now)).await?;
        } else if ended.iter().any(is_delivered) {
            if webhook.failing_since.is_some() {
                webhooks::set_failing(db, id, None).await?;
            }
        } else if is_over {
            webhooks::set_disabled(db, id, Some(now)).await?;
        } else if webhook.failing_since.is_none() {
            webhooks::set_failing(db, id, Some(now)).await?;
        }
    }
}

/// Makes one attempt and notes how it ended.
async fn try_one(
    platform: &Platform,
    client: &Client,
    webhook: &Webhook,
    delivery: Delivery,
) -> Result<(DeliveryState, bool)> {
    let allow_private = platform.allows_private_webhooks();
    let now = platform.clock.now();
    let made = attempt::make(client, allow_private, webhook, &delivery, now).await?;
    let (state, is_gone) = (made.attempt.state, made.is_gone);
    let ended = platform.clock.now();
    webhooks::record_attempt(platform.db(), delivery.id, made.attempt, ended).await?;
    Ok((state, is_gone))
}

/// Deliveries to a webhook that was switched off are not tried.
async fn give_up(platform: &Platform, deliveries: &[Delivery]) -> Result<()> {
    let now = platform.clock.now();
    for delivery in deliveries {
        let attempt = fenqun_model::DeliveryAttempt {
            state: DeliveryState::Failed,
            next_attempt_at: now,
            status: delivery.last_status,
            error: Some("the webhook is switched off".to_owned()),
        };
        webhooks::record_attempt(platform.db(), delivery.id, attempt, now).await?;
    }
    Ok(())
}
