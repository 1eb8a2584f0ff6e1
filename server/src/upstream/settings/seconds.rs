//! The one form in which a duration is configured: seconds, as a number that may have a fraction.

use std::borrow::Cow;
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The longest duration that can be configured: a year. Anything longer is a slip.
const LONGEST: f64 = 366.0 * 86_400.0;

/// A duration in seconds, such as `30` or `0.05`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(Duration);

impl Seconds {
    /// Whole seconds.
    #[must_use]
    pub const fn new(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }

    /// Thousandths of a second.
    #[must_use]
    pub const fn from_millis(milliseconds: u64) -> Self {
        Self(Duration::from_millis(milliseconds))
    }

    /// As the rest of the program measures time.
    #[must_use]
    pub const fn get(self) -> Duration {
        self.0
    }

    /// Whether this is no time at all, which switches many things off.
    pub(crate) const fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        if !(0.0..=LONGEST).contains(&seconds) {
            return Err(D::Error::custom("expected seconds: a number from 0 to a year"));
        }
        Ok(Self(Duration::from_secs_f64(seconds)))
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole numbers without a point: the way they are written.
        if self.0.subsec_nanos() == 0 {
            serializer.serialize_u64(self.0.as_secs())
        } else {
            serializer.serialize_f64(self.0.as_secs_f64())
        }
    }
}

impl JsonSchema for Seconds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Seconds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": LONGEST })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_a_number_of_seconds() {
        let read = |text: &str| serde_json::from_str::<Seconds>(text).map(Seconds::get);
        assert_eq!(read("30").unwrap(), Duration::from_secs(30));
        assert_eq!(read("0.05").unwrap(), Duration::from_millis(50));
        for refused in ["-1", "1e300", "\"30s\"", "null"] {
            assert!(read(refused).is_err(), "{refused}");
        }
        assert_eq!(serde_json::to_string(&[Seconds::new(2), Seconds::from_millis(50)]).unwrap(), "[2,0.05]");
    }
}
