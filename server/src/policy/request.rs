//! What a single request asks to be made stricter: by header and by path.

use http::HeaderMap;

use super::toolset::{Toolsets, UnknownToolset};

/// The header that names toolsets, separated by commas.
const TOOLSETS: &str = "x-xyte-toolsets";

/// The header that asks for reading alone.
const READ_ONLY: &str = "x-xyte-readonly";

/// How a request makes the policy stricter. It cannot say anything that makes it wider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tightening {
    /// Only what is in all of these.
    pub toolsets: Vec<Toolsets>,
    /// Only reading.
    pub read_only: bool,
}

/// A request asks for something that does not exist. It is refused: going on would give it more than it asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ForeignWord {
    /// A toolset.
    #[error(transparent)]
    Toolset(#[from] UnknownToolset),
    /// A header that is no switch.
    #[error("X-Xyte-Readonly is a switch: true or false")]
    Switch,
    /// A header that is no text.
    #[error("X-Xyte-Toolsets is not plain text")]
    Text,
}

impl Tightening {
    /// As strict as both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.toolsets.extend(other.toolsets);
        self.read_only |= other.read_only;
        self
    }

    /// What headers and the path below `/mcp` say: `/x/devices,incidents`, `/readonly`, or both in this order.
    ///
    /// # Errors
    ///
    /// A word that does not exist.
    pub fn read(path: &str, headers: &HeaderMap) -> Result<Self, ForeignWord> {
        let mut tightening = Self::default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        while let Some(part) = parts.next() {
            match part {
                "readonly" => tightening.read_only = true,
                "x" => {
                    let names = parts.next().unwrap_or_default();
                    tightening.toolsets.push(Toolsets::parse(names.split(','))?);
                }
                _ => {}
            }
        }
        for value in headers.get_all(TOOLSETS) {
            let names = value.to_str().map_err(|_| ForeignWord::Text)?;
            tightening.toolsets.push(Toolsets::parse(names.split(','))?);
        }
        for value in headers.get_all(READ_ONLY) {
            match value.to_str().map(|text| text.trim().to_ascii_lowercase()).as_deref() {
                Ok("true" | "1" | "yes" | "on") => tightening.read_only = true,
                // It cannot widen, so this says nothing.
                Ok("false" | "0" | "no" | "off" | "") => {}
                _ => return Err(ForeignWord::Switch),
            }
        }
        Ok(tightening)
    }
}
