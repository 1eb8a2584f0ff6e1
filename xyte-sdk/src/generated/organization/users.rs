//! The people of the organization.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the active users.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.users.getUsers",
);

/// Invite a user, who gets a welcome mail at once.
pub const CREATE: crate::OperationId = crate::OperationId::new(
    "organization.users.createUser",
);

/// Read one user.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.users.getUser",
);

/// Deactivate a user at once; the API cannot undo it.
pub const DEACTIVATE: crate::OperationId = crate::OperationId::new(
    "organization.users.deactivateUser",
);

/// Send the welcome mail again.
pub const RESEND_WELCOME: crate::OperationId = crate::OperationId::new(
    "organization.users.resendWelcomeEmail",
);

/// The people of the organization.
#[derive(Clone, Copy, Debug)]
pub struct Users<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Users<'a> {
    /// List the active users.
    ///
    /// Users who were deactivated are not in this list. The way to turn an e-mail address into the user id that other calls ask for.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Invite a user, who gets a welcome mail at once.
    ///
    /// The groups decide what the user may do, so list them first; at least one is needed. The address may not be in use anywhere under the same partner, not only in this organization.
    pub fn create(self, body: &CreateUser) -> CreateCall<'a> {
        CreateCall(self.api.start(&CREATE_OPERATION).json(body))
    }

    /// Read one user.
    ///
    /// Shows the names of the groups the user is in, not their ids; the group list has both. A user who was deactivated answers 404, just as one of another organization.
    ///
    /// * `id` — Id of the user, as in the `id` of a row of the user list.
    pub fn get(self, id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("id", id))
    }

    /// Deactivate a user at once; the API cannot undo it.
    ///
    /// The user can no longer sign in and leaves the user list. A second call for the same user answers 404, because a deactivated user is no longer found.
    ///
    /// * `id` — Id of the user, as in the `id` of a row of the user list.
    pub fn deactivate(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeactivateCall<'a> {
        DeactivateCall(self.api.start(&DEACTIVATE_OPERATION).path("id", id))
    }

    /// Send the welcome mail again.
    ///
    /// For an invitation that was lost. Every call sends one more mail to the user's address. A user who was deactivated answers 404.
    ///
    /// * `id` — Id of the user, as in the `id` of a row of the user list.
    pub fn resend_welcome(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ResendWelcomeCall<'a> {
        ResendWelcomeCall(self.api.start(&RESEND_WELCOME_OPERATION).path("id", id))
    }
}

/// `organization.users.getUsers`: List the active users.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, UserPage>);
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
    pub async fn send(self) -> Result<UserPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<UserPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, UserPage> {
        self.0
    }
}

/// `organization.users.createUser`: Invite a user, who gets a welcome mail at once.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateCall<'a>(crate::Call<'a, User>);
impl<'a> CreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<User, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, User> {
        self.0
    }
}

/// `organization.users.getUser`: Read one user.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, User>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<User, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, User> {
        self.0
    }
}

/// `organization.users.deactivateUser`: Deactivate a user at once; the API cannot undo it.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeactivateCall<'a>(crate::Call<'a, User>);
impl<'a> DeactivateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<User, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, User> {
        self.0
    }
}

/// `organization.users.resendWelcomeEmail`: Send the welcome mail again.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ResendWelcomeCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> ResendWelcomeCall<'a> {
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

/// A person with an account in the organization.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct User {
    /// Id of the user, which groups and user calls ask for.
    pub id: String,
    /// First and last name, as the portal shows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Mail address, unique under the whole partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Names of the groups the user is in. For their ids see the group list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_names: Option<Vec<String>>,
    /// When the user was deactivated, UTC; null while the account is active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deactivated_at: Option<crate::value::Timestamp>,
    /// When the account was made, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(User, crate ::Api::Organization, "User");
/// One page of the active users.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UserPage {
    /// The users of this page; empty past the end.
    pub items: Vec<User>,
    /// Number of the next page, null on the last one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for UserPage {
    type Item = User;
    fn into_items(self) -> Vec<User> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(None, crate::page::number(self.next_page))
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UserPage, crate ::Api::Organization, "UserPage");
/// Whom to invite, and into which groups.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateUser {
    /// Where the welcome mail goes. The address must be unused under the whole partner.
    pub email: String,
    /// First and last name, as the portal shall show them.
    pub name: String,
    /// Ids of the groups the user joins, at least one, from the group list.
    pub group_ids: Vec<String>,
}

impl CreateUser {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        email: impl Into<String>,
        name: impl Into<String>,
        group_ids: Vec<String>,
    ) -> Self {
        Self {
            email: email.into(),
            name: name.into(),
            group_ids,
        }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CreateUser, crate ::Api::Organization, "CreateUser");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "users",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/users",
    summary: "List the active users.",
    description: "Users who were deactivated are not in this list. The way to turn an e-mail address into the user id that other calls ask for.",
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
        schema: Some("UserPage"),
        form: crate::operation::Form::One,
        description: "One page of active users.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::NextPage),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const CREATE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "users",
    name: "create",
    method: crate::Method::Post,
    path: "/core/v1/organization/users",
    summary: "Invite a user, who gets a welcome mail at once.",
    description: "The groups decide what the user may do, so list them first; at least one is needed. The address may not be in use anywhere under the same partner, not only in this organization.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateUser"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("User"),
        form: crate::operation::Form::One,
        description: "The new user.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "users",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/users/{id}",
    summary: "Read one user.",
    description: "Shows the names of the groups the user is in, not their ids; the group list has both. A user who was deactivated answers 404, just as one of another organization.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the user, as in the `id` of a row of the user list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("User"),
        form: crate::operation::Form::One,
        description: "The user.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const DEACTIVATE_OPERATION: crate::Operation = crate::Operation {
    id: DEACTIVATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "users",
    name: "deactivate",
    method: crate::Method::Post,
    path: "/core/v1/organization/users/{id}/deactivate",
    summary: "Deactivate a user at once; the API cannot undo it.",
    description: "The user can no longer sign in and leaves the user list. A second call for the same user answers 404, because a deactivated user is no longer found.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the user, as in the `id` of a row of the user list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("User"),
        form: crate::operation::Form::One,
        description: "The user, with `deactivated_at` set.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const RESEND_WELCOME_OPERATION: crate::Operation = crate::Operation {
    id: RESEND_WELCOME,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "users",
    name: "resend_welcome",
    method: crate::Method::Post,
    path: "/core/v1/organization/users/{id}/resend_welcome",
    summary: "Send the welcome mail again.",
    description: "For an invitation that was lost. Every call sends one more mail to the user's address. A user who was deactivated answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the user, as in the `id` of a row of the user list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The mail is on its way. What the body holds is not documented.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &["organization.users.resendWelcome"],
};
