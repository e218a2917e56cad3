//! Which client a request comes from, for limits only.
//!
//! It must not be taken for who somebody is.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

use crate::server::Peer;
use crate::settings::ClientsBy;

/// A name for the client that stays the same while it moves about its own network.
pub(super) fn name(by: ClientsBy, headers: &HeaderMap, Peer(peer): Peer) -> String {
    let address = match by {
        ClientsBy::Peer => peer.ip(),
        ClientsBy::Forwarded => forwarded(headers).unwrap_or(peer.ip()),
    };
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => network(v6).to_string(),
    }
}

/// The last entry: what the proxy saw. Those before it are what the client claims.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for").iter().next_back()?;
    all.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// A household has at least a /64 to itself, so that counts as one.
fn network(address: Ipv6Addr) -> Ipv6Addr {
    let mut segments = address.segments();
    segments[4..].fill(0);
    Ipv6Addr::from(segments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(by: ClientsBy, peer: &str, header: Option<&str>, expected: &str) {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert("x-forwarded-for", header.parse().unwrap());
        }
        assert_eq!(name(by, &headers, Peer(peer.parse().unwrap())), expected);
    }

    #[test]
    fn a_client_is_its_address_or_its_network() {
        check(ClientsBy::Peer, "10.0.0.1:5", Some("1.2.3.4"), "10.0.0.1");
        check(ClientsBy::Forwarded, "10.0.0.1:5", Some("6.6.6.6, 1.2.3.4"), "1.2.3.4");
        check(ClientsBy::Forwarded, "10.0.0.1:5", Some("nonsense"), "10.0.0.1");
        check(ClientsBy::Peer, "[2001:db8:1:2:3:4:5:6]:9", None, "2001:db8:1:2::");
    }
}
