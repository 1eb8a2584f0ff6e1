//! Customer organizations that the partner sets up.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Create an organization under the partner.
pub const CREATE: crate::OperationId = crate::OperationId::new(
    "partner.organizations.createOrganization",
);

/// Customer organizations that the partner sets up.
#[derive(Clone, Copy, Debug)]
pub struct Organizations<'a> {
    pub(crate) api: &'a crate::Partner,
}

impl<'a> Organizations<'a> {
    /// Create an organization under the partner.
    ///
    /// Sets up a new customer with its contacts. The answer is known to hold an API key of the new organization, under a field name nobody has published: treat all of it as a secret, and never send the call twice to be sure.
    pub fn create(self, body: &CreateOrganization) -> CreateCall<'a> {
        CreateCall(self.api.start(&CREATE_OPERATION).json(body))
    }
}

/// `partner.organizations.createOrganization`: Create an organization under the partner.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> CreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<serde_json::Value, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, serde_json::Value> {
        self.0
    }
}

/// The new customer and who to turn to there.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateOrganization {
    /// Display name of the customer, as people will see it in the portal.
    pub name: String,
    /// Address of the person who will administer the organization.
    pub admin_contact_email: String,
    /// How that administrator is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin_contact_name: Option<String>,
    /// Address for everything about money, when it is not the administrator's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_contact_email: Option<String>,
    /// Who reads the mail sent to `finance_contact_email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_contact_name: Option<String>,
}

impl CreateOrganization {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>, admin_contact_email: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            admin_contact_email: admin_contact_email.into(),
            admin_contact_name: None,
            finance_contact_email: None,
            finance_contact_name: None,
        }
    }

    /// How that administrator is called.
    #[must_use]
    pub fn admin_contact_name(mut self, admin_contact_name: impl Into<String>) -> Self {
        self.admin_contact_name = Some(admin_contact_name.into());
        self
    }

    /// Address for everything about money, when it is not the administrator's.
    #[must_use]
    pub fn finance_contact_email(
        mut self,
        finance_contact_email: impl Into<String>,
    ) -> Self {
        self.finance_contact_email = Some(finance_contact_email.into());
        self
    }

    /// Who reads the mail sent to `finance_contact_email`.
    #[must_use]
    pub fn finance_contact_name(
        mut self,
        finance_contact_name: impl Into<String>,
    ) -> Self {
        self.finance_contact_name = Some(finance_contact_name.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    CreateOrganization, crate ::Api::Partner, "CreateOrganization"
);

pub(crate) const CREATE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "organizations",
    name: "create",
    method: crate::Method::Post,
    path: "/core/v1/partner/organizations",
    summary: "Create an organization under the partner.",
    description: "Sets up a new customer with its contacts. The answer is known to hold an API key of the new organization, under a field name nobody has published: treat all of it as a secret, and never send the call twice to be sure.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateOrganization"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: None,
        form: crate::operation::Form::One,
        description: "The organization exists. The answer holds a credential; keep it out of logs.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};
