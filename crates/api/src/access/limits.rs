//! How often one address may call: generous for all, strict for sign-in.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use super::Client;
use crate::{
    error::{Error, Result},
    options::Options,
    state::ApiState,
};

/// The counters of all addresses seen lately.
pub(crate) struct Limits {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
}

/// Above so many addresses, those that have been quiet are forgotten.
const ADDRESSES_KEPT: usize = 10_000;

impl Limits {
    pub(crate) fn new(options: &Options) -> Self {
        let positive = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let per_second = positive(options.requests_per_second);
        let burst = per_second.saturating_mul(positive(2));
        Self {
            requests: RateLimiter::keyed(Quota::per_second(per_second).allow_burst(burst)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(positive(options.sign_ins_per_minute))),
        }
    }

    /// Counts a request.
    pub(crate) fn request(&self, client: &Client) -> Result<()> {
        check(&self.requests, client)
    }

    /// Counts an attempt to sign in.
    pub(crate) fn sign_in(&self, client: &Client) -> Result<()> {
        check(&self.sign_ins, client)
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<IpAddr>, client: &Client) -> Result<()> {
    if limiter.len() > ADDRESSES_KEPT {
        limiter.retain_recent();
    }
    limiter.check_key(&network(client.ip)).map_err(|wait| {
        let wait: Duration = wait.wait_time_from(DefaultClock::default().now());
        Error::new(StatusCode::TOO_MANY_REQUESTS, "request.too_many")
            .with_detail("too many requests; wait a moment")
            .with_retry_after(u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX))
    })
}

/// What counts as one client: an IPv4 address, or the /64 that one IPv6 customer owns whole.
fn network(ip: Option<IpAddr>) -> IpAddr {
    match ip
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
        .to_canonical()
    {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Refuses a client that calls too often.
pub(crate) async fn limit_rate(
    State(state): State<ApiState>,
    request: Request,
    next: Next,
) -> Result<Response> {
    state.limits.request(&Client::of(request.extensions()))?;
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ipv6_customer_is_one_client() {
        let ip = |text: &str| network(Some(text.parse().expect("an address")));
        assert_eq!(ip("2001:db8:1:2::1"), ip("2001:db8:1:2:ffff::9"));
        assert_ne!(ip("2001:db8:1:2::1"), ip("2001:db8:1:3::1"));
        assert_eq!(ip("::ffff:203.0.113.9"), ip("203.0.113.9"));
    }

    #[test]
    fn a_busy_client_waits_and_others_do_not() {
        let limits = Limits::new(&Options {
            sign_ins_per_minute: 3,
            ..Options::default()
        });
        let client = |text: &str| Client {
            ip: Some(text.parse().expect("an address")),
            ..Client::default()
        };
        let attempts: Vec<bool> = (0..4)
            .map(|_| limits.sign_in(&client("203.0.113.9")).is_ok())
            .collect();
        assert_eq!(attempts, [true, true, true, false]);
        assert!(limits.sign_in(&client("203.0.113.10")).is_ok());
    }
}
