//! Moments as text and back. Inside, a moment is a count of milliseconds since the epoch.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::Value;

/// A second, in milliseconds.
pub(crate) const SECOND: i64 = 1000;
/// A minute, in milliseconds.
pub(crate) const MINUTE: i64 = 60 * SECOND;
/// An hour, in milliseconds.
pub(crate) const HOUR: i64 = 60 * MINUTE;
/// A day, in milliseconds.
pub(crate) const DAY: i64 = 24 * HOUR;

/// `2026-11-20T12:00:00.000Z`.
pub(crate) fn text(moment: i64) -> String {
    let stamp = Timestamp::from_millisecond(moment).unwrap_or(Timestamp::UNIX_EPOCH);
    stamp.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// The same as JSON.
pub(crate) fn json(moment: i64) -> Value {
    Value::String(text(moment))
}

/// The same as JSON, null for none.
pub(crate) fn json_or_null(moment: Option<i64>) -> Value {
    moment.map_or(Value::Null, json)
}

/// Local time with its offset in minutes, such as `2026-11-20T13:00:00+01:00`.
pub(crate) fn local(moment: i64, offset_minutes: i32) -> String {
    let stamp = Timestamp::from_millisecond(moment).unwrap_or(Timestamp::UNIX_EPOCH);
    let zone =
        jiff::tz::Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(jiff::tz::Offset::UTC);
    stamp.to_zoned(TimeZone::fixed(zone)).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Reads an ISO date-time; without an offset it is UTC, and a bare date is its first moment.
pub(crate) fn parse(text: &str) -> Option<i64> {
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(stamp.as_millisecond());
    }
    let civil = text
        .parse::<civil::DateTime>()
        .or_else(|_| text.parse::<civil::Date>().map(|date| date.to_datetime(civil::Time::midnight())))
        .ok()?;
    Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

/// The first moment of the month that a moment lies in.
pub(crate) fn month_start(moment: i64) -> i64 {
    let stamp = Timestamp::from_millisecond(moment).unwrap_or(Timestamp::UNIX_EPOCH);
    let date = stamp.to_zoned(TimeZone::UTC).date().first_of_month();
    date.to_zoned(TimeZone::UTC).map_or(moment, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_survive_the_way_to_text_and_back() {
        let moment = 1_795_176_000_123;
        assert_eq!(text(moment), "2026-11-20T12:00:00.123Z");
        assert_eq!(parse(&text(moment)), Some(moment));
        assert_eq!(parse("2026-11-20T13:00:00+01:00"), parse("2026-11-20T12:00:00"));
        assert_eq!(parse("2026-11-20").map(text).as_deref(), Some("2026-11-20T00:00:00.000Z"));
        assert_eq!(parse("soon"), None);
        assert_eq!(text(month_start(moment)), "2026-11-01T00:00:00.000Z");
        assert_eq!(local(moment, 60), "2026-11-20T13:00:00+01:00");
    }
}
