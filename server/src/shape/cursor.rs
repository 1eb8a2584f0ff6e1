//! Where the next page is, as a word the caller hands back and does not read.
//!
//! It holds the number of the page, a digest of the arguments it belongs to, and a moment that must stay the same on all
//! pages. It is no secret, and opens nothing: whoever makes one up gets a page they could have had by its number.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcp_macros::ToolError;
use serde::Serialize;

/// The form of what follows; another form gets another number.
const VERSION: u8 = 1;

/// Version, page, anchor, digest.
const LENGTH: usize = 1 + 4 + 8 + 8;

/// Where in a list a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number of the page, from 1.
    pub page: u32,
    /// A moment all pages share, in epoch seconds: the end of a window that would move on otherwise.
    pub anchor: Option<i64>,
}

/// Makes and reads the cursors of one list with one set of arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    digest: u64,
}

impl Cursor {
    /// For the list of this name with these arguments. Arguments that differ make cursors that differ. What is null counts as
    /// left out, so that a cursor outlives a version which adds an argument.
    #[must_use]
    pub fn of(list: &str, arguments: &impl Serialize) -> Self {
        let mut arguments = serde_json::to_value(arguments).unwrap_or_default();
        if let Some(fields) = arguments.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        Self { digest: digest(list.bytes().chain([0]).chain(arguments.to_string().bytes())) }
    }

    /// The cursor of a place.
    #[must_use]
    pub fn write(self, place: Place) -> String {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.push(VERSION);
        bytes.extend(place.page.to_be_bytes());
        bytes.extend(place.anchor.unwrap_or(i64::MIN).to_be_bytes());
        bytes.extend(self.digest.to_be_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The place of a cursor; the first page without one.
    ///
    /// # Errors
    ///
    /// It is no cursor, or one of another list or of other arguments.
    pub fn read(self, cursor: Option<&str>) -> Result<Place, ToolError> {
        let Some(cursor) = cursor else { return Ok(Place { page: 1, anchor: None }) };
        let (place, digest) = decode(cursor.trim()).ok_or_else(|| {
            ToolError::invalid(
                "cursor",
                "this is no cursor of this server; hand back a `next_cursor` unchanged, or leave it out for the first page",
            )
        })?;
        if digest != self.digest {
            return Err(ToolError::invalid(
                "cursor",
                "it belongs to a call with other arguments; repeat those of the call that gave it, or leave it out to start anew",
            ));
        }
        Ok(place)
    }
}

fn decode(cursor: &str) -> Option<(Place, u64)> {
    let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(cursor).ok()?.try_into().ok()?;
    let (version, rest) = bytes.split_first()?;
    let (page, rest) = rest.split_first_chunk()?;
    let (anchor, rest) = rest.split_first_chunk()?;
    let page = u32::from_be_bytes(*page);
    let anchor = i64::from_be_bytes(*anchor);
    let digest = u64::from_be_bytes(rest.try_into().ok()?);
    let place = Place { page, anchor: (anchor != i64::MIN).then_some(anchor) };
    (*version == VERSION && page > 0).then_some((place, digest))
}

/// FNV-1a. Written out because it has to be the same in every replica and every version, which the standard library's
/// hashes do not promise. It guards against mistakes, not against people.
fn digest(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
