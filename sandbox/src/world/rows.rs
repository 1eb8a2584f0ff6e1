//! Things that are kept whole: people, tickets, notes, licences, assets, edges.

use serde_json::Value;

/// A person.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) organization: usize,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) deactivated: Option<i64>,
    pub(crate) created: i64,
}

/// A group of people.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) organization: usize,
    pub(crate) name: String,
    pub(crate) users: Vec<u32>,
    pub(crate) created: i64,
}

/// A conversation about a fault.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) organization: usize,
    pub(crate) device: Option<u32>,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) open: bool,
    pub(crate) user: Option<(String, String)>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) created: i64,
}

/// One message of a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    pub(crate) id: i64,
    pub(crate) text: String,
    pub(crate) created: i64,
    pub(crate) system: bool,
    pub(crate) user: Option<String>,
    pub(crate) owner: Option<(String, &'static str)>,
}

/// What a note hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notable {
    Device(u32),
    Space(i64),
}

/// Free text pinned to something.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) organization: usize,
    pub(crate) on: Notable,
    pub(crate) content: String,
    pub(crate) author: Option<String>,
    pub(crate) created: i64,
}

/// What a device is told about a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Add,
    Remove,
    Update,
}

/// A licence.
#[derive(Clone, Debug)]
pub(crate) struct License {
    pub(crate) organization: usize,
    pub(crate) state: &'static str,
    pub(crate) expires: Option<i64>,
    pub(crate) activated: Option<i64>,
    pub(crate) warranty: bool,
    pub(crate) transferable: bool,
    pub(crate) bound: Option<String>,
    pub(crate) order: Option<String>,
    pub(crate) device: Option<u32>,
    /// The product, by its place, with the model it is for.
    pub(crate) product: Option<(u32, Option<usize>)>,
    /// What its device has yet to do.
    pub(crate) change: Option<Change>,
    pub(crate) created: i64,
}

/// The families of asset labels.
pub(crate) const CATEGORIES: &[&str] = &["manufacturer", "device_model", "device_type", "status"];

/// A label of assets.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) organization: usize,
    pub(crate) category: &'static str,
    pub(crate) name: String,
}

/// A thing that is not connected.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub(crate) organization: usize,
    pub(crate) name: String,
    pub(crate) serial_number: Option<String>,
    pub(crate) space: Option<i64>,
    pub(crate) purchased_at: Option<String>,
    pub(crate) comments: Option<String>,
    pub(crate) icon_name: Option<String>,
    /// A label of each category, in the order of [`CATEGORIES`].
    pub(crate) labels: [Option<u32>; 4],
}

/// A dump that a device uploaded. Only its size is kept.
#[derive(Clone, Debug)]
pub(crate) struct Dump {
    pub(crate) device: u32,
    pub(crate) length: usize,
}

/// A message in the form that several answers share.
pub(crate) fn text_or_null(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| Value::String(text.clone()))
}
