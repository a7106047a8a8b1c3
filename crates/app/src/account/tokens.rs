//! Secrets from the operating system's randomness, and the hashes under which they are kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// 256 random bits as text that fits a cookie or a header.
pub(crate) fn secret() -> Result<String> {
    let mut bytes = [0_u8; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Letters and digits that nobody mistakes for each other when they read them out.
pub(crate) fn readable(length: usize) -> Result<String> {
    // 32 symbols, so that every byte falls on one of them equally often.
    const SYMBOLS: &[u8; 32] = b"abcdefghjkmnopqrstuvwxyz23456789";
    let mut bytes = vec![0_u8; length];
    OsRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect())
}

/// The hash under which a secret is kept. The secret has 256 random bits, so nothing slower than
/// SHA-256 is needed to keep it from being guessed.
pub(crate) fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (a, b) = (secret().expect("randomness"), secret().expect("randomness"));
        assert_eq!(a.len(), 43);
        assert_ne!(a, b);
        assert_ne!(hash(&a), hash(&b));
    }
}
