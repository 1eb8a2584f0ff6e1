//! The client that an operation needs, if this server has its key.

use mcp_macros::ToolError;
use serde_json::{Map, Value};
use xyte_sdk::operation::{Host, Operation};
use xyte_sdk::{Api, Call, Device, Error, Organization, Partner, Provisioning};

use crate::errors::ToolResult;
use crate::tools::Ctx;

/// An API, open.
#[derive(Debug)]
pub(in crate::tools) enum Opened {
    Organization(Organization),
    Partner(Partner),
    Device(Device),
    Provisioning(Provisioning),
}

impl Opened {
    /// A call of an operation. The document's schema has been asked by then.
    pub(in crate::tools) fn call(
        &self,
        operation: &Operation,
        arguments: &Map<String, Value>,
    ) -> Result<Call<'_, Value>, Error> {
        let id = operation.id.as_str();
        match self {
            Self::Organization(client) => client.call(id, arguments),
            Self::Partner(client) => client.call(id, arguments),
            Self::Device(client) => client.call(id, arguments),
            Self::Provisioning(client) => client.call(id, arguments),
        }
    }
}

/// Why the operation cannot be called here, if it cannot: which key is missing.
pub(super) fn lacking(cx: &Ctx, operation: &Operation) -> Option<(&'static str, &'static str)> {
    let keys = cx.keys();
    match operation.api {
        Api::Organization if keys.organization.is_none() => Some(("an organization key", "XYTE_API_KEY")),
        Api::Partner if keys.partner.is_none() => Some(("a partner key", "XYTE_PARTNER_API_KEY")),
        // Registering needs no key of its own, but it is a device's doing all the same.
        Api::Device if keys.device.is_none() => {
            Some(("the key and the address of a device", "XYTE_DEVICE_KEY and XYTE_DEVICE_URL"))
        }
        _ => None,
    }
}

/// Opens the API of an operation.
pub(in crate::tools) fn open(cx: &Ctx, operation: &Operation) -> ToolResult<Opened> {
    let opened = match (operation.api, operation.host) {
        (Api::Organization, _) => return Ok(Opened::Organization(cx.organization()?)),
        (Api::Partner, _) => cx.partner().map(Opened::Partner),
        (Api::Device, Host::Entry) => cx.provisioning().map(Opened::Provisioning),
        (Api::Device, _) => cx.device().map(Opened::Device),
    };
    opened.ok_or_else(|| {
        let (what, variable) = lacking(cx, operation).unwrap_or(("a key", "XYTE_API_KEY"));
        ToolError::refused(format!("{} needs {what}, which this server does not have.", operation.id))
            .with_advice(format!("Ask its operator to set {variable}. No other call will do instead."))
            .into()
    })
}
