//! One attempt at a delivery, and when the next one is worth it.

use std::time::Duration as StdDuration;

use chrono::Duration;
use fenqun_model::{Delivery, DeliveryAttempt, DeliveryState, Instant, Webhook};
use reqwest::{Client, StatusCode};

use super::{address, sign};
use crate::Result;

/// How long a receiver may take.
pub(super) const TIMEOUT: StdDuration = StdDuration::from_secs(15);
/// Characters that are kept of why an attempt failed.
const ERROR_LONGEST: usize = 300;

/// How long to wait after each failed attempt, in seconds; after the last one nothing is tried.
const WAITS: [i64; 9] = [
    5,
    5 * 60,
    30 * 60,
    2 * 3_600,
    5 * 3_600,
    10 * 3_600,
    14 * 3_600,
    20 * 3_600,
    24 * 3_600,
];

/// What came of an attempt.
pub(super) struct Outcome {
    pub(super) attempt: DeliveryAttempt,
    /// The receiver wants no more deliveries, ever.
    pub(super) is_gone: bool,
}

/// Makes an attempt.
pub(super) async fn make(
    client: &Client,
    allow_private: bool,
    webhook: &Webhook,
    delivery: &Delivery,
    now: Instant,
) -> Result<Outcome> {
    let (status, error) = match address::parse(&webhook.url, allow_private) {
        Err(sentence) => (None, Some(sentence.to_owned())),
        Ok(url) => {
            let seconds = now.timestamp();
            let body = &delivery.body;
            let id = &delivery.message_id;
            let signed = sign::signature(&webhook.secret, id, seconds, body)?;
            let sent = client
                .post(url)
                .header("content-type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", seconds)
                .header("webhook-signature", signed)
                .body(body.clone())
                .send()
                .await;
            match sent {
                Ok(answer) if answer.status().is_success() => (Some(answer.status()), None),
                Ok(answer) => {
                    let status = answer.status();
                    (
                        Some(status),
                        Some(format!("the receiver answered {status}")),
                    )
                }
                Err(error) => (None, Some(sentence_of(&error))),
            }
        }
    };
    let is_gone = status == Some(StatusCode::GONE);
    let next = match &error {
        None => Next::Never(DeliveryState::Delivered),
        Some(_) if is_gone => Next::Never(DeliveryState::Failed),
        Some(_) => next(delivery.attempts, now),
    };
    let (state, next_attempt_at) = match next {
        Next::At(at) => (DeliveryState::Pending, at),
        Next::Never(state) => (state, now),
    };
    Ok(Outcome {
        is_gone,
        attempt: DeliveryAttempt {
            state,
            next_attempt_at,
            status: status.map(|status| status.as_u16()),
            error,
        },
    })
}

enum Next {
    At(Instant),
    Never(DeliveryState),
}

/// When to try again after so many attempts before this one.
fn next(attempts: u32, now: Instant) -> Next {
    let wait = usize::try_from(attempts).ok().and_then(|at| WAITS.get(at));
    match wait {
        Some(seconds) => Next::At(now + Duration::seconds(*seconds)),
        None => Next::Never(DeliveryState::Failed),
    }
}

/// The innermost cause says most.
fn sentence_of(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    let sentence = match error.is_timeout() {
        true => format!("no answer within {} s", TIMEOUT.as_secs()),
        false => cause.to_string(),
    };
    sentence.chars().take(ERROR_LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let now: Instant = "2024-06-01T00:00:00Z".parse().expect("an instant");
        let waits: Vec<Option<i64>> = (0..10)
            .map(|attempts| match next(attempts, now) {
                Next::At(at) => Some((at - now).num_seconds()),
                Next::Never(_) => None,
            })
            .collect();
        assert_eq!(waits[0], Some(5));
        assert!(waits[..9].is_sorted() && waits[8].is_some());
        assert_eq!(waits[9], None);
    }
}
