//! The partner API.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub mod devices;
pub mod organizations;
pub mod tickets;
pub mod types;
impl crate::Partner {
    /// The partner's devices, with what they report and what they were told, whoever claimed them.
    #[must_use]
    pub fn devices(&self) -> devices::Devices<'_> {
        devices::Devices { api: self }
    }
}

impl crate::Partner {
    /// Customer organizations that the partner sets up.
    #[must_use]
    pub fn organizations(&self) -> organizations::Organizations<'_> {
        organizations::Organizations {
            api: self,
        }
    }
}

impl crate::Partner {
    /// Conversations about a fault that customers have opened for the partner's devices.
    #[must_use]
    pub fn tickets(&self) -> tickets::Tickets<'_> {
        tickets::Tickets { api: self }
    }
}
