//! What an operation is, apart from any client: the row type of [`OPERATIONS`](crate::OPERATIONS).

use std::fmt;

/// The name of one operation in the vendor's own words, for example `organization.devices.getDevices`.
///
/// Every group of the client has a constant for each of its operations, such as
/// [`organization::devices::LIST`](crate::organization::devices::LIST), so a misspelt name does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(&'static str);

impl OperationId {
    pub(crate) const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The name as text.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }

    /// The operation's row in the catalogue.
    #[must_use]
    pub fn operation(self) -> Option<&'static Operation> {
        Operation::find(self.0)
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One of Xyte's APIs; also the kind of key it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Api {
    /// What one customer organization may do with its fleet.
    Organization,
    /// What a partner may see of the devices it made or sold.
    Partner,
    /// What a device does for itself.
    Device,
}

impl Api {
    /// `organization`, `partner` or `device`: the first part of an operation's id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Partner => "partner",
            Self::Device => "device",
        }
    }
}

/// Which base URL an operation is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// `https://hub.xyte.io`, the same for all organizations and partners.
    Hub,
    /// `https://entry.xyte.io`, where devices register.
    Entry,
    /// The URL that a device was given when it registered.
    Device,
}

/// The HTTP method of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// What an operation may do to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Risk {
    /// Changes nothing.
    Read,
    /// Changes something that can be changed back, or is harmless.
    Write,
    /// Removes, closes for good, merges or deactivates: a person should have said yes.
    Destructive,
}

impl Risk {
    /// `read`, `write` or `destructive`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Destructive => "destructive",
        }
    }
}

/// How far the success answer of an operation is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// From a field table or a sample of Xyte's own.
    Documented,
    /// Some fields, or only the envelope.
    Partial,
    /// From client code or a twin operation.
    Inferred,
    /// Nobody wrote it down; the answer is typed as any JSON.
    Unknown,
}

impl Evidence {
    /// `documented`, `partial`, `inferred` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Partial => "partial",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// How the answer of a list operation says whether there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pagination {
    /// `{items, has_next_page}`.
    HasNextPage,
    /// `{items, next_page}`, null on the last page.
    NextPage,
    /// `{items}` with either of the two.
    Either,
    /// `{data, page_info: {has_next, total_count}}`.
    PageInfo,
}

/// Where a parameter stands in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// One segment of the path.
    Path,
    /// The query string.
    Query,
}

/// A path or query parameter. Its schema is part of [`Operation::input_schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name on the wire.
    pub name: &'static str,
    /// Path or query.
    pub location: Location,
    /// Whether the server insists on it.
    pub required: bool,
    /// Whether the value holds slashes by nature and is sent percent-encoded.
    pub slash: bool,
    /// What it is for.
    pub description: &'static str,
}

/// What an operation takes as its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestBody {
    /// The media type it is sent as.
    pub media_type: &'static str,
    /// Whether it may be left out.
    pub required: bool,
    /// Name of its schema, or none when it is raw bytes.
    pub schema: Option<&'static str>,
}

/// What an operation answers when it succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Success {
    /// The status as documented: `200`, `201`, `204` or `2XX`. Any 2xx counts as success.
    pub status: &'static str,
    /// Name of the schema that the answer is made of. None when there is no body, or nobody knows its shape.
    pub schema: Option<&'static str>,
    /// How it is made of it.
    pub form: Form,
    /// What the answer is.
    pub description: &'static str,
}

/// How an answer is made of its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is one.
    One,
    /// It is a bare array of them.
    List,
    /// It is an object with one under each key.
    Map,
}

/// How to learn the end of work that an operation only starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Poll {
    /// The operation to ask.
    pub operation: OperationId,
    /// Fields of the start's body that it takes as arguments.
    pub arguments: &'static [&'static str],
    /// Field of its answer that says how far the work is.
    pub field: &'static str,
    /// Words that mean the work is done.
    pub succeeded: &'static [&'static str],
    /// Words that mean it failed. Any other word means: ask again.
    pub failed: &'static [&'static str],
}

/// One row of the catalogue: everything the API document says of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The vendor's own key for it.
    pub id: OperationId,
    /// The API it belongs to: the first part of its id.
    pub api: Api,
    /// Which kind of key is sent. None for the few calls a device makes before it has one.
    pub key: Option<Api>,
    /// Which base URL it is sent to.
    pub host: Host,
    /// The group it stands in, such as `devices`.
    pub tag: &'static str,
    /// Its method on the typed client, such as `list`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `{name}` where a path parameter goes.
    pub path: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What else there is to know.
    pub description: &'static str,
    /// Path and query parameters, in the order of the document.
    pub parameters: &'static [Parameter],
    /// The body, if it takes one.
    pub body: Option<RequestBody>,
    /// The answer.
    pub success: Success,
    /// What it may do.
    pub risk: Risk,
    /// Whether sending it twice leaves what sending it once leaves.
    pub idempotent: bool,
    /// How it pages, if it does.
    pub pagination: Option<Pagination>,
    /// How to follow it, if it only starts something.
    pub poll: Option<Poll>,
    /// How far its answer is known.
    pub evidence: Evidence,
    /// Other keys under which clients know it.
    pub aliases: &'static [&'static str],
}

impl Operation {
    /// Finds an operation by its id or one of its aliases.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        crate::OPERATIONS.iter().find(|row| row.id.as_str() == id || row.aliases.contains(&id))
    }

    /// Whether it may be sent again after a failure: it must be idempotent, and a POST never is sent twice.
    #[must_use]
    pub const fn may_retry(&self) -> bool {
        self.idempotent && !matches!(self.method, Method::Post)
    }
}
