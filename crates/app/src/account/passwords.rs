//! Passwords: what is accepted, and argon2id, always off the async threads and a few at a time.

use std::sync::LazyLock;

use argon2::{
    Argon2, PasswordHash as Parsed,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use fenqun_model::PasswordHash;
use tokio::sync::Semaphore;

use crate::{Error, Result};

const SHORTEST: usize = 10;
const LONGEST: usize = 256;

/// Each hash takes 19 MiB and a core; more at once would let a crowd at the door use up memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What an unknown name is checked against, so that it takes as long as a known one.
static NOBODY: LazyLock<PasswordHash> = LazyLock::new(|| {
    hash_now("nobody has this password").expect("argon2 accepts its own default parameters")
});

/// Says why a password cannot be used; `field` is its name in the request.
pub(super) fn check(field: &str, password: &str, user_name: &str) -> Result<()> {
    let length = password.chars().count();
    if length < SHORTEST {
        let message = format!("use at least {SHORTEST} characters");
        return Err(Error::field(field, "too_short", message));
    }
    if length > LONGEST {
        let message = format!("use at most {LONGEST} characters");
        return Err(Error::field(field, "too_long", message));
    }
    if password.eq_ignore_ascii_case(user_name) {
        return Err(Error::field(
            field,
            "same_as_name",
            "do not use the name as the password",
        ));
    }
    let first = password.chars().next();
    if password.chars().all(|c| Some(c) == first) {
        return Err(Error::field(
            field,
            "too_simple",
            "do not repeat one character",
        ));
    }
    Ok(())
}

/// The hash to keep of a password.
pub(super) async fn hash(password: String) -> Result<PasswordHash> {
    blocking(move || hash_now(&password)).await
}

/// Whether a password is the one that was hashed; without a hash the same work, and no.
pub(super) async fn verify(password: String, known: Option<PasswordHash>) -> Result<bool> {
    blocking(move || {
        let is_known = known.is_some();
        let hash = known.unwrap_or_else(|| NOBODY.clone());
        let parsed = Parsed::new(&hash.0).map_err(Error::internal)?;
        let matches = Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
        Ok(matches && is_known)
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let _place = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await?
}

/// Argon2id with the crate's defaults: 19 MiB, two passes, one lane; the salt is random.
fn hash_now(password: &str) -> Result<PasswordHash> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(Error::internal)?;
    Ok(PasswordHash(hash.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches_and_hashes_are_salted() {
        let password = "correct horse";
        let hash_of = || hash(password.to_owned());
        let (a, b) = (
            hash_of().await.expect("a hash"),
            hash_of().await.expect("a hash"),
        );
        assert_ne!(a, b);
        assert!(a.0.starts_with("$argon2id$"));
        let matches =
            async |text: &str, known| verify(text.to_owned(), known).await.expect("an answer");
        assert!(matches(password, Some(a.clone())).await);
        assert!(!matches("correct horsE", Some(a)).await);
        assert!(!matches("nobody has this password", None).await);
    }

    #[test]
    fn passwords_that_are_easily_guessed_are_refused() {
        let code = |password: &str| match check("password", password, "administrator") {
            Err(Error::Invalid(errors)) => errors[0].code,
            _ => "accepted",
        };
        assert_eq!(code("short"), "too_short");
        assert_eq!(code("Administrator"), "same_as_name");
        assert_eq!(code("aaaaaaaaaaaa"), "too_simple");
        assert_eq!(code(&"长".repeat(300)), "too_long");
        assert_eq!(code("一个不短的好密码啊啊"), "accepted");
    }
}
