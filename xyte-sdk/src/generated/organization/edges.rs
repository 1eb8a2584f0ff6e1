//! Proxies in the local network, and the devices claimed through them.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// List the edges, the proxies in the local networks.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.edges.getEdges",
);

/// Start checking whether an edge can reach an address.
pub const START_PING: crate::OperationId = crate::OperationId::new(
    "organization.edges.devices.startPing",
);

/// Read how the ping of an address went.
pub const PING_STATUS: crate::OperationId = crate::OperationId::new(
    "organization.edges.devices.getPingStatus",
);

/// Start claiming a device that sits behind an edge.
pub const START_CLAIM: crate::OperationId = crate::OperationId::new(
    "organization.edges.devices.startClaim",
);

/// Read how far a claim through an edge is.
pub const CLAIM_STATUS: crate::OperationId = crate::OperationId::new(
    "organization.edges.devices.getClaimStatus",
);

/// Change the address an edge reaches a device on.
pub const UPDATE_HOSTNAME: crate::OperationId = crate::OperationId::new(
    "organization.edges.devices.updateHostname",
);

/// Proxies in the local network, and the devices claimed through them.
#[derive(Clone, Copy, Debug)]
pub struct Edges<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Edges<'a> {
    /// List the edges, the proxies in the local networks.
    ///
    /// An edge reaches devices that cannot talk to the cloud themselves. Its id is the `proxy_id` that pinging and claiming ask for.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Start checking whether an edge can reach an address.
    ///
    /// Answers at once; ask for the ping status until it is final. A claim or a change of address needs a ping that has passed, unless it says to skip the check.
    pub fn start_ping(self, body: &StartPing) -> StartPingCall<'a> {
        StartPingCall(self.api.start(&START_PING_OPERATION).json(body))
    }

    /// Read how the ping of an address went.
    ///
    /// Ask every few seconds after starting a ping, with the same edge and address. Without a started ping it answers 422; right after the start that can happen too, and asking again helps.
    ///
    /// * `proxy_id` — Id of the edge that was asked to do it, from the edge list.
    /// * `device_ip` — The address exactly as it was given when the ping was started.
    pub fn ping_status(
        self,
        proxy_id: impl AsRef<str>,
        device_ip: impl AsRef<str>,
    ) -> PingStatusCall<'a> {
        PingStatusCall(
            self
                .api
                .start(&PING_STATUS_OPERATION)
                .query("proxy_id", proxy_id.as_ref())
                .query("device_ip", device_ip.as_ref()),
        )
    }

    /// Start claiming a device that sits behind an edge.
    ///
    /// Ping the address first and read the model for the parameters it wants. Answers at once; ask for the claim status until it is final, which can take minutes. An address that is already claimed answers 422. Not for devices that talk to the cloud themselves.
    pub fn start_claim(self, body: &StartClaim) -> StartClaimCall<'a> {
        StartClaimCall(self.api.start(&START_CLAIM_OPERATION).json(body))
    }

    /// Read how far a claim through an edge is.
    ///
    /// Ask every few seconds after starting a claim, with the same edge and address. Without a started claim it answers 422; right after the start that can happen too, and asking again helps. It does not tell the id of the new device; find that in the device list.
    ///
    /// * `proxy_id` — Id of the edge that was asked to do it, from the edge list.
    /// * `device_ip` — The address exactly as it was given when the claim was started.
    pub fn claim_status(
        self,
        proxy_id: impl AsRef<str>,
        device_ip: impl AsRef<str>,
    ) -> ClaimStatusCall<'a> {
        ClaimStatusCall(
            self
                .api
                .start(&CLAIM_STATUS_OPERATION)
                .query("proxy_id", proxy_id.as_ref())
                .query("device_ip", device_ip.as_ref()),
        )
    }

    /// Change the address an edge reaches a device on.
    ///
    /// For a device that was claimed through an edge and has moved in its network. Ping the new address first and wait until that has passed, or skip the check. The custom parameters of the device stay as they are.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn update_hostname(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateHostname,
    ) -> UpdateHostnameCall<'a> {
        UpdateHostnameCall(
            self
                .api
                .start(&UPDATE_HOSTNAME_OPERATION)
                .path("device_id", device_id)
                .json(body),
        )
    }
}

/// `organization.edges.getEdges`: List the edges, the proxies in the local networks.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, EdgePage>);
impl<'a> ListCall<'a> {
    /// Which page to return, counted from 1.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// How many items a page holds at most. The server answers 422 above 100.
    pub fn per_page(self, per_page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("per_page", per_page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<EdgePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<EdgePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, EdgePage> {
        self.0
    }
}

/// `organization.edges.devices.startPing`: Start checking whether an edge can reach an address.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct StartPingCall<'a>(crate::Call<'a, ()>);
impl<'a> StartPingCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<(), crate::Error> {
        self.0.reply().await.map(drop)
    }

    /// Starts the work, then asks until it has ended.
    ///
    /// # Errors
    /// When the start or a question fails, or time is up.
    pub async fn wait(self, wait: crate::Wait) -> Result<crate::Ended, crate::Error> {
        crate::wait::start_and_wait(self.0, wait).await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, ()> {
        self.0
    }
}

/// `organization.edges.devices.getPingStatus`: Read how the ping of an address went.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct PingStatusCall<'a>(crate::Call<'a, PingStatus>);
impl<'a> PingStatusCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<PingStatus, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, PingStatus> {
        self.0
    }
}

/// `organization.edges.devices.startClaim`: Start claiming a device that sits behind an edge.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct StartClaimCall<'a>(crate::Call<'a, ()>);
impl<'a> StartClaimCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<(), crate::Error> {
        self.0.reply().await.map(drop)
    }

    /// Starts the work, then asks until it has ended.
    ///
    /// # Errors
    /// When the start or a question fails, or time is up.
    pub async fn wait(self, wait: crate::Wait) -> Result<crate::Ended, crate::Error> {
        crate::wait::start_and_wait(self.0, wait).await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, ()> {
        self.0
    }
}

/// `organization.edges.devices.getClaimStatus`: Read how far a claim through an edge is.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ClaimStatusCall<'a>(crate::Call<'a, ClaimStatus>);
impl<'a> ClaimStatusCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<ClaimStatus, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, ClaimStatus> {
        self.0
    }
}

/// `organization.edges.devices.updateHostname`: Change the address an edge reaches a device on.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateHostnameCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> UpdateHostnameCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Acknowledgement, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Acknowledgement> {
        self.0
    }
}

/// A proxy in a local network that watches devices there on behalf of the cloud. Its fields are published nowhere; read what comes and expect more than is named here.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Edge {
    /// Id of the edge, to be sent as `proxy_id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people call the edge, to tell sites apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Edge, crate ::Api::Organization, "Edge");
/// One page of the edge list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct EdgePage {
    /// The edges of this page; empty past the end.
    pub items: Vec<Edge>,
    /// Number of the next page, null on the last one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for EdgePage {
    type Item = Edge;
    fn into_items(self) -> Vec<Edge> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(None, crate::page::number(self.next_page))
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(EdgePage, crate ::Api::Organization, "EdgePage");
/// Which edge shall try to reach which address.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct StartPing {
    /// Id of the edge, from the edge list.
    pub proxy_id: String,
    /// IP address or host name of the device in the network of the edge. The status call asks for it again.
    pub device_ip: String,
}

impl StartPing {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(proxy_id: impl Into<String>, device_ip: impl Into<String>) -> Self {
        Self {
            proxy_id: proxy_id.into(),
            device_ip: device_ip.into(),
        }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(StartPing, crate ::Api::Organization, "StartPing");
/// How far the check of an address is.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct PingStatus {
    /// `success` or `online` when the edge reached the address, `failed` when it did not. `pending` and any other word mean to ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(PingStatus, crate ::Api::Organization, "PingStatus");
/// Which device to claim through which edge, and what it shall be called.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct StartClaim {
    /// Id of the edge that reaches the device, from the edge list.
    pub proxy_id: String,
    /// Id of the model, from the model list with `edge_only`. The example is the published Heartbeat model, which does nothing but ping.
    pub device_model_id: String,
    /// Number of the space the device goes to, from the space list. Null is in a sample of the vendor's; do not rely on it.
    #[serde(default)]
    pub space_id: Option<i64>,
    /// IP address or host name of the device in the network of the edge: letters, digits, dots and hyphens. The status call asks for it again.
    pub device_ip: String,
    /// What the portal shall call the device. What it is called when this is left out is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Settings the model asks for. Keys are the `name` of the model's `parameters`, letter by letter. May hold logins and passwords, so keep it out of logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_parameters: Option<serde_json::Map<String, serde_json::Value>>,
    /// Name of the maker, in place of the one that the model states. Null or left out means no such name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub custom_partner_name: Option<crate::value::Nullable<String>>,
    /// Name of the model, in place of the one that the model states. Null or left out means no such name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub custom_model_name: Option<crate::value::Nullable<String>>,
    /// MAC address in any common notation. The server turns it into lower case with colons.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub mac: Option<crate::value::Nullable<String>>,
    /// Serial number the device shall have. What it gets when this is left out is not certain.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub sn: Option<crate::value::Nullable<String>>,
    /// True claims without a ping that has passed; false wants one first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_connectivity_check: Option<bool>,
}

impl StartClaim {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        proxy_id: impl Into<String>,
        device_model_id: impl Into<String>,
        space_id: impl Into<Option<i64>>,
        device_ip: impl Into<String>,
    ) -> Self {
        Self {
            proxy_id: proxy_id.into(),
            device_model_id: device_model_id.into(),
            space_id: space_id.into(),
            device_ip: device_ip.into(),
            display_name: None,
            custom_parameters: None,
            custom_partner_name: None,
            custom_model_name: None,
            mac: None,
            sn: None,
            skip_connectivity_check: None,
        }
    }

    /// What the portal shall call the device. What it is called when this is left out is not documented.
    #[must_use]
    pub fn display_name(mut self, display_name: impl Into<String>) -> Self {
        self.display_name = Some(display_name.into());
        self
    }

    /// Settings the model asks for. Keys are the `name` of the model's `parameters`, letter by letter. May hold logins and passwords, so keep it out of logs.
    #[must_use]
    pub fn custom_parameters(
        mut self,
        custom_parameters: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.custom_parameters = Some(custom_parameters.into());
        self
    }

    /// Name of the maker, in place of the one that the model states. Null or left out means no such name.
    #[must_use]
    pub fn custom_partner_name(
        mut self,
        custom_partner_name: impl Into<crate::value::Nullable<String>>,
    ) -> Self {
        self.custom_partner_name = Some(custom_partner_name.into());
        self
    }

    /// Name of the model, in place of the one that the model states. Null or left out means no such name.
    #[must_use]
    pub fn custom_model_name(
        mut self,
        custom_model_name: impl Into<crate::value::Nullable<String>>,
    ) -> Self {
        self.custom_model_name = Some(custom_model_name.into());
        self
    }

    /// MAC address in any common notation. The server turns it into lower case with colons.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<crate::value::Nullable<String>>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// Serial number the device shall have. What it gets when this is left out is not certain.
    #[must_use]
    pub fn sn(mut self, sn: impl Into<crate::value::Nullable<String>>) -> Self {
        self.sn = Some(sn.into());
        self
    }

    /// True claims without a ping that has passed; false wants one first.
    #[must_use]
    pub fn skip_connectivity_check(
        mut self,
        skip_connectivity_check: impl Into<bool>,
    ) -> Self {
        self.skip_connectivity_check = Some(skip_connectivity_check.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(StartClaim, crate ::Api::Organization, "StartClaim");
/// How far a claim through an edge is.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ClaimStatus {
    /// `success` when the device is claimed, `failed` when it could not be. `pending` and any other word mean to ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ClaimStatus, crate ::Api::Organization, "ClaimStatus");
/// Where the edge finds the device from now on.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateHostname {
    /// New IP address or host name in the network of the edge.
    pub device_ip: String,
    /// True changes the address without a ping that has passed; false wants one of the new address first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_connectivity_check: Option<bool>,
}

impl UpdateHostname {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(device_ip: impl Into<String>) -> Self {
        Self {
            device_ip: device_ip.into(),
            skip_connectivity_check: None,
        }
    }

    /// True changes the address without a ping that has passed; false wants one of the new address first.
    #[must_use]
    pub fn skip_connectivity_check(
        mut self,
        skip_connectivity_check: impl Into<bool>,
    ) -> Self {
        self.skip_connectivity_check = Some(skip_connectivity_check.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateHostname, crate ::Api::Organization, "UpdateHostname");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/edges",
    summary: "List the edges, the proxies in the local networks.",
    description: "An edge reaches devices that cannot talk to the cloud themselves. Its id is the `proxy_id` that pinging and claiming ask for.",
    parameters: &[
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1.",
        },
        crate::operation::Parameter {
            name: "per_page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "How many items a page holds at most. The server answers 422 above 100.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("EdgePage"),
        form: crate::operation::Form::One,
        description: "One page of edges.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::NextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const START_PING_OPERATION: crate::Operation = crate::Operation {
    id: START_PING,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "start_ping",
    method: crate::Method::Post,
    path: "/core/v1/organization/edges/devices/start_ping",
    summary: "Start checking whether an edge can reach an address.",
    description: "Answers at once; ask for the ping status until it is final. A claim or a change of address needs a ping that has passed, unless it says to skip the check.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("StartPing"),
    }),
    success: crate::operation::Success {
        status: "204",
        schema: None,
        form: crate::operation::Form::One,
        description: "The check has started. There is no body.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: Some(crate::operation::Poll {
        operation: crate::OperationId::new("organization.edges.devices.getPingStatus"),
        arguments: &["proxy_id", "device_ip"],
        field: "status",
        succeeded: &["success", "online"],
        failed: &["failed"],
    }),
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.edge.startPing"],
};

pub(crate) const PING_STATUS_OPERATION: crate::Operation = crate::Operation {
    id: PING_STATUS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "ping_status",
    method: crate::Method::Get,
    path: "/core/v1/organization/edges/devices/get_ping_status",
    summary: "Read how the ping of an address went.",
    description: "Ask every few seconds after starting a ping, with the same edge and address. Without a started ping it answers 422; right after the start that can happen too, and asking again helps.",
    parameters: &[
        crate::operation::Parameter {
            name: "proxy_id",
            location: crate::operation::Location::Query,
            required: true,
            slash: false,
            description: "Id of the edge that was asked to do it, from the edge list.",
        },
        crate::operation::Parameter {
            name: "device_ip",
            location: crate::operation::Location::Query,
            required: true,
            slash: false,
            description: "The address exactly as it was given when the ping was started.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("PingStatus"),
        form: crate::operation::Form::One,
        description: "How far the ping is.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.edge.getPingStatus"],
};

pub(crate) const START_CLAIM_OPERATION: crate::Operation = crate::Operation {
    id: START_CLAIM,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "start_claim",
    method: crate::Method::Post,
    path: "/core/v1/organization/edges/devices/start_claim",
    summary: "Start claiming a device that sits behind an edge.",
    description: "Ping the address first and read the model for the parameters it wants. Answers at once; ask for the claim status until it is final, which can take minutes. An address that is already claimed answers 422. Not for devices that talk to the cloud themselves.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("StartClaim"),
    }),
    success: crate::operation::Success {
        status: "204",
        schema: None,
        form: crate::operation::Form::One,
        description: "The claim has started. There is no body.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: Some(crate::operation::Poll {
        operation: crate::OperationId::new("organization.edges.devices.getClaimStatus"),
        arguments: &["proxy_id", "device_ip"],
        field: "result",
        succeeded: &["success"],
        failed: &["failed"],
    }),
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.edge.startClaim"],
};

pub(crate) const CLAIM_STATUS_OPERATION: crate::Operation = crate::Operation {
    id: CLAIM_STATUS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "claim_status",
    method: crate::Method::Get,
    path: "/core/v1/organization/edges/devices/get_claim_status",
    summary: "Read how far a claim through an edge is.",
    description: "Ask every few seconds after starting a claim, with the same edge and address. Without a started claim it answers 422; right after the start that can happen too, and asking again helps. It does not tell the id of the new device; find that in the device list.",
    parameters: &[
        crate::operation::Parameter {
            name: "proxy_id",
            location: crate::operation::Location::Query,
            required: true,
            slash: false,
            description: "Id of the edge that was asked to do it, from the edge list.",
        },
        crate::operation::Parameter {
            name: "device_ip",
            location: crate::operation::Location::Query,
            required: true,
            slash: false,
            description: "The address exactly as it was given when the claim was started.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("ClaimStatus"),
        form: crate::operation::Form::One,
        description: "How far the claim is.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.edge.getClaimStatus"],
};

pub(crate) const UPDATE_HOSTNAME_OPERATION: crate::Operation = crate::Operation {
    id: UPDATE_HOSTNAME,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "edges",
    name: "update_hostname",
    method: crate::Method::Post,
    path: "/core/v1/organization/edges/devices/{device_id}/update_hostname",
    summary: "Change the address an edge reaches a device on.",
    description: "For a device that was claimed through an edge and has moved in its network. Ping the new address first and wait until that has passed, or skip the check. The custom parameters of the device stay as they are.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateHostname"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The edge uses the new address from now on.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.edge.updateHostname"],
};
