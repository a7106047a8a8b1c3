//! What whoever runs the server decides about its HTTP interface.

/// What whoever runs the server decides about its HTTP interface.
#[derive(Clone, Debug)]
pub struct Options {
    /// Mark the session cookie `Secure` always. Without it the cookie is `Secure` when a trusted
    /// proxy says that the browser came over https.
    pub secure_cookies: bool,
    /// Believe `X-Forwarded-For`, `-Proto` and `-Host`: only behind a proxy that sets them.
    pub trust_proxy: bool,
    /// Largest file that can be uploaded.
    pub upload_limit_bytes: u64,
    /// Sign-in attempts per minute from one address.
    pub sign_ins_per_minute: u32,
    /// Requests per second from one address, over any longer time.
    pub requests_per_second: u32,
    /// This is the sample shop.
    pub demo: bool,
    /// The version that the interface reports.
    pub version: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            secure_cookies: false,
            trust_proxy: false,
            upload_limit_bytes: 2 << 30,
            sign_ins_per_minute: 20,
            requests_per_second: 200,
            demo: false,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}
