//! Where the next page begins, as a word the caller hands back and does not read.
//!
//! It holds the place of the last row that was given: its window, its index there, and a digest of its id. It is signed, and
//! bound to the list and its arguments.
//!
//! What it promises: whoever follows it to the end sees each row once that was there all the time and kept its order among
//! the others, whatever comes and goes meanwhile. Where the row itself is gone the reading goes on by its index, and says so.

use mcp_macros::ToolError;
use serde::Serialize;

use crate::seal::Seal;

/// The form of what follows; another form gets another number.
const VERSION: u8 = 2;

/// Version, window, index, digest of the id, anchor.
const LENGTH: usize = 1 + 4 + 2 + 8 + 8;

/// The last row that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The number of the window it stood in, from 1.
    pub window: u32,
    /// Where in it.
    pub index: u16,
    /// The digest of its id.
    pub id: u64,
}

/// Where in a list a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// After this row; without it, at the beginning.
    pub mark: Option<Mark>,
    /// A moment all pages share, in epoch seconds: the end of a window that would move on otherwise.
    pub anchor: Option<i64>,
}

/// Makes and reads the cursors of one list with one set of arguments.
#[derive(Debug, Clone)]
pub struct Cursor {
    seal: Seal,
    purpose: Vec<u8>,
}

impl Place {
    /// The number of the window in which it is.
    #[must_use]
    pub fn window(&self) -> u32 {
        self.mark.map_or(1, |mark| mark.window)
    }
}

impl Cursor {
    /// For the list of this name with these arguments. Arguments that differ make cursors that differ. What is null counts as
    /// left out, so that a cursor outlives a version which adds an argument.
    #[must_use]
    pub fn of(seal: &Seal, list: &str, arguments: &impl Serialize) -> Self {
        let mut arguments = serde_json::to_value(arguments).unwrap_or_default();
        if let Some(fields) = arguments.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        arguments.sort_all_objects();
        Self { seal: seal.clone(), purpose: format!("cursor\n{list}\n{arguments}").into_bytes() }
    }

    /// Whether the other is one of the same list with the same arguments.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        self.purpose == other.purpose
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.purpose.len()
    }

    /// The cursor behind a row.
    #[must_use]
    pub fn write(&self, mark: Mark, anchor: Option<i64>) -> String {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.push(VERSION);
        bytes.extend(mark.window.to_be_bytes());
        bytes.extend(mark.index.to_be_bytes());
        bytes.extend(mark.id.to_be_bytes());
        bytes.extend(anchor.unwrap_or(i64::MIN).to_be_bytes());
        self.seal.close(&bytes, &self.purpose, None)
    }

    /// The place of a cursor; the beginning without one.
    ///
    /// # Errors
    ///
    /// It is no cursor of this server, or one of another list or of other arguments.
    pub fn read(&self, cursor: Option<&str>) -> Result<Place, ToolError> {
        let Some(cursor) = cursor else { return Ok(Place::default()) };
        let opened = self.seal.open(cursor.trim(), &self.purpose).ok();
        opened.and_then(|bytes| decode(&bytes)).ok_or_else(|| {
            ToolError::invalid(
                "cursor",
                "it belongs to a call with other arguments, or is no cursor of this server; hand back a `next_cursor` \
                 unchanged beside the arguments of the call that gave it, or leave it out to start anew",
            )
        })
    }
}

fn decode(bytes: &[u8]) -> Option<Place> {
    let (version, rest) = bytes.split_first()?;
    let (window, rest) = rest.split_first_chunk()?;
    let (index, rest) = rest.split_first_chunk()?;
    let (id, rest) = rest.split_first_chunk()?;
    let anchor = i64::from_be_bytes(rest.try_into().ok()?);
    let mark = Mark {
        window: u32::from_be_bytes(*window),
        index: u16::from_be_bytes(*index),
        id: u64::from_be_bytes(*id),
    };
    let place = Place { mark: Some(mark), anchor: (anchor != i64::MIN).then_some(anchor) };
    (*version == VERSION && mark.window > 0).then_some(place)
}

/// The digest of an id: FNV-1a. It tells rows apart, and guards against nobody; the seal does that.
#[must_use]
pub fn digest(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
