//! The formats that are enforced. Any other is a hint.

use std::net::{Ipv4Addr, Ipv6Addr};

/// What the text should have been, when it is not.
pub(super) fn fault(format: &str, text: &str) -> Option<&'static str> {
    let (fits, wanted): (fn(&str) -> bool, _) = match format {
        "uuid" => (uuid, "a UUID, like `6f2c1f0e-3d55-4a7e-9d2a-0b8a4c1d2e3f`"),
        "date-time" => (date_time, "a time with its zone, like `2026-03-01T12:00:00Z`"),
        "date" => (date, "a date, like `2026-03-01`"),
        "time" => (time, "a time of the day with its zone, like `12:00:00Z`"),
        "duration" => (duration, "a length of time, like `PT15M` or `P1D`"),
        "email" => (email, "an e-mail address, like `ann@example.org`"),
        "hostname" => (hostname, "the name of a host, like `example.org`"),
        "ipv4" => (|text| text.parse::<Ipv4Addr>().is_ok(), "an IPv4 address, like `192.0.2.1`"),
        "ipv6" => (|text| text.parse::<Ipv6Addr>().is_ok(), "an IPv6 address, like `2001:db8::1`"),
        "uri" => (uri, "a whole URI, like `https://example.org/a`"),
        _ => return None,
    };
    (!fits(text)).then_some(wanted)
}

fn uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths = groups.iter().map(|group| group.len());
    lengths.eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// jiff reads more than RFC 3339 does: a space for the `T`, a zone in brackets, no seconds.
fn date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let form = matches!(bytes.get(10), Some(b'T' | b't'))
        && bytes.get(16) == Some(&b':')
        && text.is_ascii()
        && !text.contains('[')
        && bytes.len() >= 20;
    form && text.parse::<jiff::Timestamp>().is_ok()
}

fn date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

fn time(text: &str) -> bool {
    text.get(2..3) == Some(":") && date_time(&format!("1970-01-01T{text}"))
}

/// jiff reads `15 minutes` too.
fn duration(text: &str) -> bool {
    text.starts_with('P') && text.is_ascii() && text.parse::<jiff::Span>().is_ok()
}

fn email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let plain = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let dots = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let address = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let domain = address.map_or_else(|| hostname(domain), |address| !address.is_empty());
    domain && !local.is_empty() && local.len() <= 64 && (quoted || dots && local.chars().all(plain))
}

fn hostname(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

fn uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let escaped = rest
        .split('%')
        .skip(1)
        .all(|rest| rest.as_bytes().get(..2).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit)));
    scheme && rest.bytes().all(legal) && escaped && rest.matches('#').count() <= 1
}
