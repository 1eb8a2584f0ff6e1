//! The organization itself, its contacts and its counters.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Read the organization with its contacts and counters.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.getOrganizationInfo",
);

/// The organization itself, its contacts and its counters.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Info<'a> {
    /// Read the organization with its contacts and counters.
    ///
    /// Tells which organization the key belongs to and how big it is. It takes no parameters and changes nothing, so it also serves to check that a key works before anything else is tried.
    pub fn get(self) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION))
    }
}

/// `organization.getOrganizationInfo`: Read the organization with its contacts and counters.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, OrganizationInfo>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<OrganizationInfo, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, OrganizationInfo> {
        self.0
    }
}

/// The organization that the key belongs to, with the people to ask and a few counters.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct OrganizationInfo {
    /// Id of the organization. No other call asks for it, the key stands for it.
    pub id: String,
    /// Name of the organization, as the portal shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When the organization was set up, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// True for an organization that is only meant for tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<bool>,
    /// Name of the partner (vendor) under whom the organization runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Full URL of the web portal of the organization, scheme included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Full URL of the portal for phones, scheme included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile_domain: Option<String>,
    /// Short word for the plan the organization is on, for example `free`. The words are not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pricing_plan: Option<String>,
    /// Whom to ask about administration and about money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<OrganizationContacts>,
    /// Sizes at the moment of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<OrganizationStatistics>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    OrganizationInfo, crate ::Api::Organization, "OrganizationInfo"
);

/// The two contacts of the organization, one for administration and one for money.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct OrganizationContacts {
    /// Mail address of whoever administers the organization; null when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin_email: Option<String>,
    /// First and last name of whoever administers the organization; null when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin_name: Option<String>,
    /// Mail address for questions about invoices; null when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_email: Option<String>,
    /// First and last name of whoever handles invoices; null when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    OrganizationContacts, crate ::Api::Organization, "OrganizationContacts"
);

/// Counters of the organization. The lists have no totals, so this is the only place to read them.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct OrganizationStatistics {
    /// How many devices the organization has claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub devices: Option<i64>,
    /// How many users the organization has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<i64>,
    /// How many groups of users there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<i64>,
    /// How many spaces there are in the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spaces: Option<i64>,
    /// How many tickets are not resolved yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_tickets: Option<i64>,
    /// How many incidents are active now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_incidents: Option<i64>,
    /// How many invoices wait for payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_invoices: Option<i64>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    OrganizationStatistics, crate ::Api::Organization, "OrganizationStatistics"
);

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "info",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/info",
    summary: "Read the organization with its contacts and counters.",
    description: "Tells which organization the key belongs to and how big it is. It takes no parameters and changes nothing, so it also serves to check that a key works before anything else is tried.",
    parameters: &[],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("OrganizationInfo"),
        form: crate::operation::Form::One,
        description: "The organization that the key belongs to.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
