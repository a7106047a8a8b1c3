//! Signatures by the Standard Webhooks specification: HMAC-SHA256 over id, time and body.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use rand::{TryRngCore, rngs::OsRng};
use sha2::Sha256;

use crate::{Error, Result};

/// How secrets begin.
const MARK: &str = "whsec_";

/// A new secret.
pub(super) fn secret() -> Result<String> {
    let mut bytes = [0_u8; 24];
    OsRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
    Ok(format!("{MARK}{}", STANDARD.encode(bytes)))
}

/// The value of `webhook-signature`.
pub(super) fn signature(
    secret: &str,
    message_id: &str,
    timestamp: i64,
    body: &str,
) -> Result<String> {
    let key = STANDARD
        .decode(secret.strip_prefix(MARK).unwrap_or(secret))
        .map_err(Error::internal)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(Error::internal)?;
    mac.update(format!("{message_id}.{timestamp}.{body}").as_bytes());
    Ok(format!(
        "v1,{}",
        STANDARD.encode(mac.finalize().into_bytes())
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_the_specifications_libraries() {
        // The example of the standardwebhooks libraries' own tests.
        let signed = signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}",
        );
        let expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(signed.expect("signed"), expected);
        let (a, b) = (secret().expect("a secret"), secret().expect("a secret"));
        assert!(a.starts_with(MARK) && a != b);
    }
}
