//! The session cookie.

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::Client;
use crate::options::Options;

const NAME: &str = "fenqun_session";

/// The cookie that carries a session's token.
pub(crate) fn session_cookie(token: String, options: &Options, client: &Client) -> Cookie<'static> {
    let mut cookie = Cookie::new(NAME, token);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    cookie.set_secure(options.secure_cookies || client.https);
    let days = fenqun_app::account::SESSION_DAYS;
    cookie.set_max_age(Some(cookie::time::Duration::days(days)));
    cookie
}

/// A cookie that makes the browser forget the session's.
pub(crate) fn spent_cookie() -> Cookie<'static> {
    let mut cookie = Cookie::new(NAME, "");
    cookie.set_path("/");
    cookie
}

/// The token in a request's cookie.
pub(crate) fn session_token(headers: &HeaderMap) -> Option<String> {
    headers.contains_key(header::COOKIE).then(|| {
        CookieJar::from_headers(headers)
            .get(NAME)
            .map(|cookie| cookie.value().to_owned())
    })?
}
