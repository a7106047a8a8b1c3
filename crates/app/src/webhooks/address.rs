//! Where deliveries may go: not to addresses inside the network that the platform runs in, unless
//! whoever runs it allows that.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Why an address is refused, in one sentence.
pub(super) const PRIVATE: &str = "the address leads into a private network";

/// An address that deliveries may go to, as far as it says so itself.
pub(super) fn parse(text: &str, allow_private: bool) -> Result<Url, &'static str> {
    let url = Url::parse(text.trim()).map_err(|_| "this is no address such as https://…")?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err("use an address that begins with https://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("use no name or password in the address");
    }
    let literal = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        Some(Host::Domain(_)) => None,
        None => return Err("the address names no host"),
    };
    match literal {
        Some(ip) if !allow_private && !is_public(ip) => Err(PRIVATE),
        _ => Ok(url),
    }
}

/// Resolves names and leaves out what is private. The connection is made to what was checked.
pub(super) struct Guard {
    pub(super) allow_private: bool,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found
                .filter(|address| allow_private || is_public(address.ip()))
                .collect();
            if allowed.is_empty() {
                return Err(PRIVATE.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The client that makes deliveries: it follows nobody elsewhere.
pub(super) fn client(allow_private: bool) -> crate::Result<reqwest::Client> {
    reqwest::Client::builder()
        .dns_resolver(Arc::new(Guard { allow_private }))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(super::attempt::TIMEOUT)
        .user_agent(concat!("fenqun/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(crate::Error::internal)
}

/// Whether an address is one of the whole world's.
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_protocol = a == 192 && b == 0 && c == 0;
    let is_benchmark = a == 198 && (18..20).contains(&b);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || is_shared
        || is_protocol
        || is_benchmark)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, third, .., before_last, last] = ip.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match first {
        // Addresses that hold an IPv4 one lead where that one leads.
        0x0064 if second == 0xff9b => v4(before_last, last),
        0x2002 => v4(second, third),
        0x2001 if second == 0x0db8 || second == 0 => false,
        // Only 2000::/3 is given to anybody.
        _ => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_refused_in_every_form() {
        for address in [
            "http://127.0.0.1/x",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://10.1.2.3:8080/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[2002:7f00:1::]/",
        ] {
            assert_eq!(parse(address, false), Err(PRIVATE), "{address}");
            assert!(parse(address, true).is_ok(), "{address}");
        }
        for address in [
            "https://8.8.8.8/",
            "https://[2606:4700::1111]/",
            "https://shop.example/x",
        ] {
            assert!(parse(address, false).is_ok(), "{address}");
        }
        for address in [
            "ftp://shop.example/",
            "nonsense",
            "https://u:p@shop.example/",
        ] {
            assert!(parse(address, true).is_err(), "{address}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_resolved() {
        let resolve = async |allow_private| {
            let name: Name = "localhost".parse().expect("a name");
            let found = Guard { allow_private }.resolve(name).await;
            found.map(std::iter::Iterator::count)
        };
        let refused = resolve(false).await.expect_err("refused");
        assert_eq!(refused.to_string(), PRIVATE);
        assert!(resolve(true).await.expect("resolved") > 0);
    }
}
