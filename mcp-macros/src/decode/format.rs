//! The formats that are enforced. Any other is a hint.

/// What the text should have been, when it is not.
pub(super) fn fault(format: &str, text: &str) -> Option<&'static str> {
    match format {
        "uuid" if !uuid(text) => Some("a UUID, like `6f2c1f0e-3d55-4a7e-9d2a-0b8a4c1d2e3f`"),
        "date-time" if !date_time(text) => Some("a time with its zone, like `2026-03-01T12:00:00Z`"),
        "date" if !date(text) => Some("a date, like `2026-03-01`"),
        _ => None,
    }
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
