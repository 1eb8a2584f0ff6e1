//! Groups of users, which carry their rights.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the groups with their members.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.groups.getGroups",
);

/// Create a group, with or without members.
pub const CREATE: crate::OperationId = crate::OperationId::new(
    "organization.groups.createGroup",
);

/// Read one group with its members.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.groups.getGroup",
);

/// Give a group another name.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "organization.groups.updateGroup",
);

/// Delete a group of users.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "organization.groups.deleteGroup",
);

/// Add users of the organization to a group.
pub const ADD_USERS: crate::OperationId = crate::OperationId::new(
    "organization.groups.addUsersToGroup",
);

/// Take users out of a group.
pub const REMOVE_USERS: crate::OperationId = crate::OperationId::new(
    "organization.groups.removeUsersFromGroup",
);

/// Add somebody from outside to a group, by e-mail address.
pub const ADD_EXTERNAL_USER: crate::OperationId = crate::OperationId::new(
    "organization.groups.addExternalUserToGroup",
);

/// Groups of users, which carry their rights.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Groups<'a> {
    /// List the groups with their members.
    ///
    /// Every group carries its whole member list. The way to find the group ids that inviting a user asks for.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Create a group, with or without members.
    ///
    /// The name must be free; a second call with the same name answers 422. The API has no call that says what members may do.
    pub fn create(self, body: &CreateGroup) -> CreateCall<'a> {
        CreateCall(self.api.start(&CREATE_OPERATION).json(body))
    }

    /// Read one group with its members.
    ///
    /// A group of another organization answers 404, just as one that does not exist.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn get(self, id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("id", id))
    }

    /// Give a group another name.
    ///
    /// Only the name changes, and it must be free. Members come and go through the calls that add and remove users.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn update(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateGroup,
    ) -> UpdateCall<'a> {
        UpdateCall(self.api.start(&UPDATE_OPERATION).path("id", id).json(body))
    }

    /// Delete a group of users.
    ///
    /// Members lose what only this group allowed them; what becomes of a user who is in no other group is not documented. There is no way back through the API. A second call answers 404.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn delete(self, id: impl Into<std::borrow::Cow<'a, str>>) -> DeleteCall<'a> {
        DeleteCall(self.api.start(&DELETE_OPERATION).path("id", id))
    }

    /// Add users of the organization to a group.
    ///
    /// The users gain what the group allows. Ids of users of another organization are skipped without an error: compare the members in the answer with what was asked for.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn add_users(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
        body: &AddUsersToGroup,
    ) -> AddUsersCall<'a> {
        AddUsersCall(self.api.start(&ADD_USERS_OPERATION).path("id", id).json(body))
    }

    /// Take users out of a group.
    ///
    /// The users lose what only this group allowed them. Ids that are not members are skipped without an error. To undo it add them again, those from outside by e-mail address.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn remove_users(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
        body: &RemoveUsersFromGroup,
    ) -> RemoveUsersCall<'a> {
        RemoveUsersCall(
            self.api.start(&REMOVE_USERS_OPERATION).path("id", id).json(body),
        )
    }

    /// Add somebody from outside to a group, by e-mail address.
    ///
    /// For a user of the partner or of an approved organization, who must have an account already; nobody is invited. When several users have the address the server answers 400 and adds none.
    ///
    /// * `id` — Id of the group, as in the `id` of a row of the group list.
    pub fn add_external_user(
        self,
        id: impl Into<std::borrow::Cow<'a, str>>,
        body: &AddExternalUserToGroup,
    ) -> AddExternalUserCall<'a> {
        AddExternalUserCall(
            self.api.start(&ADD_EXTERNAL_USER_OPERATION).path("id", id).json(body),
        )
    }
}

/// `organization.groups.getGroups`: List the groups with their members.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, GroupPage>);
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
    pub async fn send(self) -> Result<GroupPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<GroupPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, GroupPage> {
        self.0
    }
}

/// `organization.groups.createGroup`: Create a group, with or without members.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateCall<'a>(crate::Call<'a, Group>);
impl<'a> CreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// `organization.groups.getGroup`: Read one group with its members.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Group>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// `organization.groups.updateGroup`: Give a group another name.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, Group>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// `organization.groups.deleteGroup`: Delete a group of users.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeleteCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> DeleteCall<'a> {
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

/// `organization.groups.addUsersToGroup`: Add users of the organization to a group.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct AddUsersCall<'a>(crate::Call<'a, Group>);
impl<'a> AddUsersCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// `organization.groups.removeUsersFromGroup`: Take users out of a group.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct RemoveUsersCall<'a>(crate::Call<'a, Group>);
impl<'a> RemoveUsersCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// `organization.groups.addExternalUserToGroup`: Add somebody from outside to a group, by e-mail address.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct AddExternalUserCall<'a>(crate::Call<'a, Group>);
impl<'a> AddExternalUserCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Group, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Group> {
        self.0
    }
}

/// Users who share the same rights.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Group {
    /// Id of the group; inviting a user asks for it.
    pub id: String,
    /// Display name, unique in the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When the group was made, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// All members at this moment; external users may be among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<GroupUser>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Group, crate ::Api::Organization, "Group");
/// A member of a group, in short.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct GroupUser {
    /// Id of the user. One from outside need not be in the user list of this organization.
    pub id: String,
    /// First and last name, as the portal shows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Mail address, unique under the whole partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(GroupUser, crate ::Api::Organization, "GroupUser");
/// One page of the group list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct GroupPage {
    /// The groups of this page with their members; empty past the end.
    pub items: Vec<Group>,
    /// Number of the next page, null on the last one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for GroupPage {
    type Item = Group;
    fn into_items(self) -> Vec<Group> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(None, crate::page::number(self.next_page))
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(GroupPage, crate ::Api::Organization, "GroupPage");
/// What the new group is called and who is in it from the start.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateGroup {
    /// Display name, which no other group of the organization may have.
    pub name: String,
    /// Ids of the first members, from the user list. Left out, the group starts empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_ids: Option<Vec<String>>,
}

impl CreateGroup {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            user_ids: None,
        }
    }

    /// Ids of the first members, from the user list. Left out, the group starts empty.
    #[must_use]
    pub fn user_ids(mut self, user_ids: impl Into<Vec<String>>) -> Self {
        self.user_ids = Some(user_ids.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CreateGroup, crate ::Api::Organization, "CreateGroup");
/// The only thing that can be changed on a group itself.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateGroup {
    /// New display name, which no other group of the organization may have.
    pub name: String,
}

impl UpdateGroup {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateGroup, crate ::Api::Organization, "UpdateGroup");
/// Who joins the group.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AddUsersToGroup {
    /// Ids of users of this organization, from the user list. Others are skipped without an error.
    pub user_ids: Vec<String>,
}

impl AddUsersToGroup {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(user_ids: Vec<String>) -> Self {
        Self { user_ids }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    AddUsersToGroup, crate ::Api::Organization, "AddUsersToGroup"
);

/// Who leaves the group.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct RemoveUsersFromGroup {
    /// Ids of members, from the `users` of the group. Others are skipped without an error.
    pub user_ids: Vec<String>,
}

impl RemoveUsersFromGroup {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(user_ids: Vec<String>) -> Self {
        Self { user_ids }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    RemoveUsersFromGroup, crate ::Api::Organization, "RemoveUsersFromGroup"
);

/// Who from outside joins the group.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AddExternalUserToGroup {
    /// Mail address of a user of the partner or of an approved organization. Must belong to exactly one user.
    pub email: String,
}

impl AddExternalUserToGroup {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    AddExternalUserToGroup, crate ::Api::Organization, "AddExternalUserToGroup"
);

pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/groups",
    summary: "List the groups with their members.",
    description: "Every group carries its whole member list. The way to find the group ids that inviting a user asks for.",
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
        schema: Some("GroupPage"),
        form: crate::operation::Form::One,
        description: "One page of groups.",
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
    tag: "groups",
    name: "create",
    method: crate::Method::Post,
    path: "/core/v1/organization/groups",
    summary: "Create a group, with or without members.",
    description: "The name must be free; a second call with the same name answers 422. The API has no call that says what members may do.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateGroup"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The new group.",
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
    tag: "groups",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/groups/{id}",
    summary: "Read one group with its members.",
    description: "A group of another organization answers 404, just as one that does not exist.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The group.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const UPDATE_OPERATION: crate::Operation = crate::Operation {
    id: UPDATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "update",
    method: crate::Method::Put,
    path: "/core/v1/organization/groups/{id}",
    summary: "Give a group another name.",
    description: "Only the name changes, and it must be free. Members come and go through the calls that add and remove users.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateGroup"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The group under its new name.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const DELETE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "delete",
    method: crate::Method::Delete,
    path: "/core/v1/organization/groups/{id}",
    summary: "Delete a group of users.",
    description: "Members lose what only this group allowed them; what becomes of a user who is in no other group is not documented. There is no way back through the API. A second call answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The group is gone. What the body holds is not documented.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const ADD_USERS_OPERATION: crate::Operation = crate::Operation {
    id: ADD_USERS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "add_users",
    method: crate::Method::Post,
    path: "/core/v1/organization/groups/{id}/add_users",
    summary: "Add users of the organization to a group.",
    description: "The users gain what the group allows. Ids of users of another organization are skipped without an error: compare the members in the answer with what was asked for.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("AddUsersToGroup"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The group with all its members.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.groups.addUsers"],
};

pub(crate) const REMOVE_USERS_OPERATION: crate::Operation = crate::Operation {
    id: REMOVE_USERS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "remove_users",
    method: crate::Method::Post,
    path: "/core/v1/organization/groups/{id}/remove_users",
    summary: "Take users out of a group.",
    description: "The users lose what only this group allowed them. Ids that are not members are skipped without an error. To undo it add them again, those from outside by e-mail address.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("RemoveUsersFromGroup"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The group with the members that are left.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.groups.removeUsers"],
};

pub(crate) const ADD_EXTERNAL_USER_OPERATION: crate::Operation = crate::Operation {
    id: ADD_EXTERNAL_USER,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "groups",
    name: "add_external_user",
    method: crate::Method::Post,
    path: "/core/v1/organization/groups/{id}/add_external_user",
    summary: "Add somebody from outside to a group, by e-mail address.",
    description: "For a user of the partner or of an approved organization, who must have an account already; nobody is invited. When several users have the address the server answers 400 and adds none.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the group, as in the `id` of a row of the group list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("AddExternalUserToGroup"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Group"),
        form: crate::operation::Form::One,
        description: "The group with all its members, the new one included.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &["organization.groups.addExternalUser"],
};
