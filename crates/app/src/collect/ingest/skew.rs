//! When something happened, by our clock: `received − (sent − happened)`, as the Segment spec says.
//!
//! The sender's clock may be wrong, but the time between happening and sending is not.

use fenqun_model::Instant;

/// The instant of an event, from what its sender says of its own clock.
pub(super) fn corrected(
    happened: Option<Instant>,
    sent: Option<Instant>,
    received: Instant,
) -> Instant {
    match (happened, sent) {
        (None, _) => received,
        (Some(happened), None) => happened,
        (Some(happened), Some(sent)) => received
            .checked_sub_signed(sent - happened)
            .unwrap_or(happened),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_corrected() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let received = at("2024-06-01T04:00:00Z");
        let wrong = corrected(
            Some(at("2020-01-01T00:00:00Z")),
            Some(at("2020-01-01T00:00:05Z")),
            received,
        );
        assert_eq!(wrong, at("2024-06-01T03:59:55Z"));
        let happened = at("2024-05-31T00:00:00Z");
        assert_eq!(corrected(Some(happened), None, received), happened);
        assert_eq!(corrected(None, Some(happened), received), received);
    }
}
