//! Times as they are read: to the second, and how long ago that was.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};

/// The moment at which a text is made, and until when it would be made in the same way.
#[derive(Debug)]
pub(super) struct Moment {
    now: Timestamp,
    until: Timestamp,
}

impl Moment {
    pub(super) const fn new(now: Timestamp) -> Self {
        Self { now, until: Timestamp::MAX }
    }

    /// From when on, and until when, all that was written reads so.
    pub(super) const fn good(&self) -> (Timestamp, Timestamp) {
        (self.now, self.until)
    }

    /// Writes a time and how long ago it was: `2026-11-20T11:58:00Z (2 min ago)`. What is no time stays as it came.
    pub(super) fn put_ago(&mut self, to: &mut String, time: &str) {
        to.push_str(&to_the_second(time));
        let Ok(then) = time.parse::<Timestamp>() else { return };
        let seconds = self.now.duration_since(then).as_secs();
        let (size, name) = match seconds.unsigned_abs() {
            0..60 => (1, " s"),
            60..3600 => (60, " min"),
            3600..172_800 => (3600, " h"),
            _ => (86_400, " days"),
        };
        let long = seconds / size;
        let _ = write!(to, " ({}", long.unsigned_abs());
        to.push_str(name);
        to.push_str(if seconds < 0 { " from now)" } else { " ago)" });
        // What is past becomes one more, what is to come one less.
        let next = if seconds < 0 { long * size } else { (long + 1) * size };
        let until = then.checked_add(SignedDuration::from_secs(next)).unwrap_or(self.now);
        self.until = self.until.min(until);
    }
}

/// A time, and how long ago it was: `2026-11-20T11:58:00Z (2 min ago)`.
#[must_use]
pub fn ago(time: &str, now: Timestamp) -> String {
    let mut text = String::with_capacity(time.len() + 16);
    Moment::new(now).put_ago(&mut text, time);
    text
}

/// A time to the second. What the server sends as a time may be none, and is then shown as it came.
pub(super) fn to_the_second(text: &str) -> Cow<'_, str> {
    match text.split_once('.').and_then(|(whole, rest)| Some((whole, rest.strip_suffix('Z')?))) {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit.is_ascii_digit()) => {
            format!("{whole}Z").into()
        }
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However far away it is, the text reads the same until the moment that is said, and differently from then on.
        #[test]
        fn a_text_is_good_until_it_changes(
            distance in prop_oneof![-200_i64..200, -8000_i64..8000, -400_000_i64..400_000],
            fraction in 0_i32..1_000_000_000,
            part in 0.0..1.0_f64,
        ) {
            let then: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
            let now = then + SignedDuration::new(distance, fraction);
            let mut moment = Moment::new(now);
            moment.put_ago(&mut String::new(), "2026-11-20T12:00:00Z");
            let text = ago("2026-11-20T12:00:00Z", now);
            let (from, until) = moment.good();
            prop_assert!(from == now && now <= until, "{now} {until} {text}");
            let between = now + until.duration_since(now).mul_f64(part);
            if between < until {
                prop_assert_eq!(ago("2026-11-20T12:00:00Z", between), text.clone());
            }
            // At its end a time to come is as far away as before, and from then on less.
            let after = until + SignedDuration::from_nanos(1);
            prop_assert_ne!(ago("2026-11-20T12:00:00Z", after), text);
        }
    }

    #[test]
    fn what_is_no_time_reads_the_same_for_ever() {
        let mut moment = Moment::new(Timestamp::UNIX_EPOCH);
        moment.put_ago(&mut String::new(), "yesterday");
        assert_eq!(moment.good(), (Timestamp::UNIX_EPOCH, Timestamp::MAX));
    }
}
