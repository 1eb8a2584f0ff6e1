use serde::{Deserialize, Serialize};
use std::fmt;

/// A moment, in the text the server sent.
///
/// It is read only when asked, so that an odd time in one device never costs the page it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// The text, as a rule ISO 8601 in UTC with a `Z`, with or without milliseconds.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment.
    ///
    /// # Errors
    /// When the server sent something that is no time.
    pub fn parse(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(moment: jiff::Timestamp) -> Self {
        Self(moment.to_string())
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
