#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod error;
pub mod key;
pub mod layer;
pub mod operation;
pub mod value;

#[cfg(feature = "schemas")]
pub mod schema;

mod answer;
mod call;
mod client;
mod decode;
#[cfg(feature = "dynamic")]
mod dynamic;
mod memo;
mod only;
mod page;
mod place;
mod retry;
mod transfer;
mod trust;
mod wait;
mod wire;

/// Written by the generator out of `openapi/`. Never edited by hand.
#[rustfmt::skip]
#[allow(clippy::needless_pass_by_value, reason = "the shape of a method follows from the document, not from its types")]
mod generated;

pub use answer::Answer;
pub use call::Call;
pub use client::{
    Client, ClientBuilder, Device, DeviceUrl, EntryUrl, HubUrl, Organization, Partner, Provisioning,
};
pub use error::Error;
pub use generated::{OPERATIONS, device, organization, partner};
pub use key::{DeviceKey, OrganizationKey, PartnerKey};
pub use operation::{Api, Method, Operation, OperationId, Risk};
pub use page::{Continuation, Page};
pub use retry::{RetryBudget, RetryPolicy};
pub use transfer::{Download, Upload};
pub use wait::{Ended, Wait};
