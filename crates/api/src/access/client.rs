//! Where a request comes from, as far as it can be believed.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, header},
    middleware::Next,
    response::Response,
};

use crate::state::ApiState;

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Client {
    /// The address, where there is a network.
    pub(crate) ip: Option<IpAddr>,
    /// The browser's name for itself.
    pub(crate) user_agent: Option<String>,
    /// Whether the browser speaks https, as a trusted proxy says.
    pub(crate) https: bool,
    /// The host that the browser asked for.
    pub(crate) host: Option<String>,
}

impl Client {
    /// What `identify` found out.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_default()
    }

    /// The address as text.
    pub(crate) fn ip_text(&self) -> Option<String> {
        self.ip.map(|ip| ip.to_string())
    }

    /// Finds out and leaves it in the request.
    pub(crate) async fn identify(
        State(state): State<ApiState>,
        mut request: Request,
        next: Next,
    ) -> Response {
        let client = Self::read(&request, state.options.trust_proxy);
        request.extensions_mut().insert(client);
        next.run(request).await
    }

    fn read(request: &Request, trust_proxy: bool) -> Self {
        let headers = request.headers();
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let forwarded = |name: &str| trust_proxy.then(|| last_entry(headers, name)).flatten();
        Self {
            ip: forwarded("x-forwarded-for")
                .and_then(|text| text.parse().ok())
                .or(peer),
            user_agent: text(headers, header::USER_AGENT.as_str())
                .map(|text| text.chars().take(200).collect()),
            https: forwarded("x-forwarded-proto").is_some_and(|p| p.eq_ignore_ascii_case("https")),
            host: forwarded("x-forwarded-host")
                .or_else(|| text(headers, header::HOST.as_str()))
                .or_else(|| {
                    request
                        .uri()
                        .authority()
                        .map(axum::http::uri::Authority::as_str)
                })
                .map(str::to_ascii_lowercase),
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The entry that the nearest proxy added; those before it are the client's own words.
fn last_entry<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(trust_proxy: bool) -> Client {
        let mut request = Request::new(axum::body::Body::empty());
        let headers = request.headers_mut();
        let value = |text: &'static str| axum::http::HeaderValue::from_static(text);
        headers.insert("x-forwarded-for", value("6.6.6.6, 203.0.113.9"));
        headers.insert("x-forwarded-proto", value("https"));
        headers.insert("host", value("Shop.example:8080"));
        let peer: SocketAddr = ([127, 0, 0, 1], 5000).into();
        request.extensions_mut().insert(ConnectInfo(peer));
        Client::read(&request, trust_proxy)
    }

    #[test]
    fn forwarded_headers_count_only_behind_a_trusted_proxy() {
        let direct = request(false);
        assert_eq!(direct.ip_text().as_deref(), Some("127.0.0.1"));
        assert!(!direct.https);
        assert_eq!(direct.host.as_deref(), Some("shop.example:8080"));

        let proxied = request(true);
        assert_eq!(proxied.ip_text().as_deref(), Some("203.0.113.9"));
        assert!(proxied.https);
    }
}
