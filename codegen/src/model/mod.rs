//! The API as we mean it: what the emitters read instead of a document.

mod operation;
pub(crate) mod read;
mod schema;

pub use operation::{Body, Host, Operation, Pagination, Parameter, Place, Poll, Success};
pub use read::read;
pub use schema::{Field, Kind, Schema, Shape};

use indexmap::IndexMap;

/// One API: a document, understood.
#[derive(Clone, Debug)]
pub struct Api {
    /// `organization`, `partner` or `device`.
    pub name: String,
    /// Version of the document.
    pub version: String,
    /// Tags with their descriptions, in the order of the document.
    pub tags: IndexMap<String, String>,
    /// Operations in the order of the document.
    pub operations: Vec<Operation>,
    /// Named schemas in the order of the document.
    pub schemas: IndexMap<String, Schema>,
    /// The first server's URL, unless it has variables.
    pub base_url: Option<String>,
    /// The registering host, if an operation names one.
    pub entry_url: Option<String>,
}

impl Api {
    /// The operations of one tag.
    pub fn tagged<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Operation> {
        self.operations.iter().filter(move |operation| operation.tag == tag)
    }
}
