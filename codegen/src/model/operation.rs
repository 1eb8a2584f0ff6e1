//! One operation, as the emitters see it.

use super::Kind;
use serde::Serialize;
use serde_json::Value;

/// One operation of an API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The vendor's key, `api.tag….name`.
    pub id: String,
    /// The group it stands in.
    pub tag: String,
    /// Its method on the typed client.
    pub name: String,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// One line.
    pub summary: String,
    /// The rest.
    pub description: String,
    /// Path and query parameters in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The one success answer.
    pub success: Success,
    /// `read`, `write` or `destructive`.
    pub risk: String,
    /// Whether sending it twice leaves what sending it once leaves.
    pub idempotent: bool,
    /// How it pages.
    pub pagination: Option<Pagination>,
    /// How to follow it.
    pub poll: Option<Poll>,
    /// `documented`, `partial`, `inferred` or `unknown`.
    pub evidence: String,
    /// Other keys.
    pub aliases: Vec<String>,
    /// The kind of key it takes.
    pub key: Option<String>,
    /// Where it is sent.
    pub host: Host,
}

/// The hosts of Xyte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Host {
    /// The hub.
    Hub,
    /// The registering host.
    Entry,
    /// A device's own hub.
    Device,
}

/// How a list continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Pagination {
    /// `has_next_page`
    HasNextPage,
    /// `next_page`
    NextPage,
    /// Either of the two.
    Either,
    /// `page_info.has_next`
    PageInfo,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Path or query.
    pub place: Place,
    /// Whether it must be given.
    pub required: bool,
    /// Whether its value holds slashes by nature.
    pub slash: bool,
    /// What it is for.
    pub description: String,
    /// Its type in Rust.
    pub kind: Kind,
    /// Its schema as written.
    pub schema: Value,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Media type.
    pub media_type: String,
    /// Whether it must be sent.
    pub required: bool,
    /// Name of the schema; none for raw bytes.
    pub schema: Option<String>,
    /// Its type in Rust, with aliases followed.
    pub kind: Kind,
    /// What it is.
    pub description: String,
}

/// The success answer.
#[derive(Clone, Debug)]
pub struct Success {
    /// Status key of the document.
    pub status: String,
    /// What it is.
    pub description: String,
    /// Type of the body; none when there is no body.
    pub kind: Option<Kind>,
}

/// How to follow an asynchronous start.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Operation to ask.
    pub operation: String,
    /// Fields of the start's body it takes.
    pub arguments: Vec<String>,
    /// Field that says how far the work is.
    pub field: String,
    /// Words for done.
    pub succeeded: Vec<String>,
    /// Words for failed.
    pub failed: Vec<String>,
}
