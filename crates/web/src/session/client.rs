//! From which address of the network somebody comes.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

/// The address that attempts are counted by: the nearest sender's, or what the proxy wrote in the header that the
/// installation names. Of several values the last is the proxy's own; what stands before it may be anybody's.
pub fn client_address(header: Option<&HeaderName>, nearest: Option<SocketAddr>, headers: &HeaderMap) -> String {
    let written = header.and_then(|name| headers.get_all(name).iter().next_back());
    let written = written.and_then(|value| value.to_str().ok()).and_then(|line| line.rsplit(',').next());
    let told = written.and_then(|value| read_address(value.trim()));
    told.or(nearest.map(|nearest| nearest.ip())).map_or(String::new(), household)
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn read_address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port)
}

/// In IPv6 one connection has the last 64 bits to choose from, so they tell nobody apart.
fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_nearest_or_what_the_named_header_says_last() {
        let named = HeaderName::from_static("x-forwarded-for");
        let nearest: SocketAddr = "127.0.0.1:4711".parse().unwrap();
        for (lines, header, told) in [
            (vec!["192.0.2.1"], None, "127.0.0.1"),
            (vec![], Some(&named), "127.0.0.1"),
            (vec!["192.0.2.1"], Some(&named), "192.0.2.1"),
            (vec!["198.51.100.7, 192.0.2.1"], Some(&named), "192.0.2.1"),
            (vec!["198.51.100.7", "192.0.2.1"], Some(&named), "192.0.2.1"),
            (vec!["192.0.2.1:80"], Some(&named), "192.0.2.1"),
            (vec!["[2001:db8:1:2:3::4]:80"], Some(&named), "2001:db8:1:2::/64"),
            (vec!["::ffff:192.0.2.1"], Some(&named), "192.0.2.1"),
            (vec!["okänd"], Some(&named), "127.0.0.1"),
            (vec!["192.0.2.1, unknown"], Some(&named), "127.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(&named, line.parse().unwrap());
            }
            assert_eq!(client_address(header, Some(nearest), &headers), told, "{lines:?}");
        }
        assert_eq!(client_address(None, None, &HeaderMap::new()), "");
    }
}
