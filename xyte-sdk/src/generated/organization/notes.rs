//! Free text that people pin to a device or a space.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the notes of all devices.
pub const LIST_FOR_ALL_DEVICES: crate::OperationId = crate::OperationId::new(
    "organization.notes.getAllDeviceNotes",
);

/// List the notes of all spaces.
pub const LIST_FOR_ALL_SPACES: crate::OperationId = crate::OperationId::new(
    "organization.notes.getAllSpaceNotes",
);

/// List the notes of one device.
pub const LIST_FOR_DEVICE: crate::OperationId = crate::OperationId::new(
    "organization.notes.getDeviceNotes",
);

/// Pin a note to a device.
pub const CREATE_FOR_DEVICE: crate::OperationId = crate::OperationId::new(
    "organization.notes.createDeviceNote",
);

/// Delete a note from a device.
pub const DELETE_FROM_DEVICE: crate::OperationId = crate::OperationId::new(
    "organization.notes.deleteDeviceNote",
);

/// List the notes of one space.
pub const LIST_FOR_SPACE: crate::OperationId = crate::OperationId::new(
    "organization.notes.getSpaceNotes",
);

/// Pin a note to a space.
pub const CREATE_FOR_SPACE: crate::OperationId = crate::OperationId::new(
    "organization.notes.createSpaceNote",
);

/// Delete a note from a space.
pub const DELETE_FROM_SPACE: crate::OperationId = crate::OperationId::new(
    "organization.notes.deleteSpaceNote",
);

/// Free text that people pin to a device or a space.
#[derive(Clone, Copy, Debug)]
pub struct Notes<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Notes<'a> {
    /// List the notes of all devices.
    ///
    /// One list over the whole fleet; `notable_id` of a note tells the device. For one device use its own list.
    pub fn list_for_all_devices(self) -> ListForAllDevicesCall<'a> {
        ListForAllDevicesCall(self.api.start(&LIST_FOR_ALL_DEVICES_OPERATION))
    }

    /// List the notes of all spaces.
    ///
    /// One list over the whole tree; `notable_id` of a note tells the space. For one space use its own list.
    pub fn list_for_all_spaces(self) -> ListForAllSpacesCall<'a> {
        ListForAllSpacesCall(self.api.start(&LIST_FOR_ALL_SPACES_OPERATION))
    }

    /// List the notes of one device.
    ///
    /// What people wrote down about the device: repairs, peculiarities, where it hangs. Worth reading before working on an incident of it.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn list_for_device(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListForDeviceCall<'a> {
        ListForDeviceCall(
            self.api.start(&LIST_FOR_DEVICE_OPERATION).path("device_id", device_id),
        )
    }

    /// Pin a note to a device.
    ///
    /// The note has no author, because an API key is not a person. The API can delete it later but not change it. Sending the same text twice pins two notes.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn create_for_device(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &CreateNote,
    ) -> CreateForDeviceCall<'a> {
        CreateForDeviceCall(
            self
                .api
                .start(&CREATE_FOR_DEVICE_OPERATION)
                .path("device_id", device_id)
                .json(body),
        )
    }

    /// Delete a note from a device.
    ///
    /// The text is lost. The device must be the one the note is pinned to. A second call answers 404.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    /// * `id` — Id of the note, as in the `id` of a row of a note list.
    pub fn delete_from_device(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteFromDeviceCall<'a> {
        DeleteFromDeviceCall(
            self
                .api
                .start(&DELETE_FROM_DEVICE_OPERATION)
                .path("device_id", device_id)
                .path("id", id),
        )
    }

    /// List the notes of one space.
    ///
    /// What people wrote down about the place: access, wiring, whom to call. Notes of the spaces below it are not promised to be included.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    pub fn list_for_space(self, space_id: i64) -> ListForSpaceCall<'a> {
        ListForSpaceCall(
            self
                .api
                .start(&LIST_FOR_SPACE_OPERATION)
                .path("space_id", space_id.to_string()),
        )
    }

    /// Pin a note to a space.
    ///
    /// The note has no author, because an API key is not a person. The API can delete it later but not change it. Sending the same text twice pins two notes.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    pub fn create_for_space(
        self,
        space_id: i64,
        body: &CreateNote,
    ) -> CreateForSpaceCall<'a> {
        CreateForSpaceCall(
            self
                .api
                .start(&CREATE_FOR_SPACE_OPERATION)
                .path("space_id", space_id.to_string())
                .json(body),
        )
    }

    /// Delete a note from a space.
    ///
    /// The text is lost. The space must be the one the note is pinned to. A second call answers 404.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    /// * `id` — Id of the note, as in the `id` of a row of a note list.
    pub fn delete_from_space(
        self,
        space_id: i64,
        id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteFromSpaceCall<'a> {
        DeleteFromSpaceCall(
            self
                .api
                .start(&DELETE_FROM_SPACE_OPERATION)
                .path("space_id", space_id.to_string())
                .path("id", id),
        )
    }
}

/// `organization.notes.getAllDeviceNotes`: List the notes of all devices.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListForAllDevicesCall<'a>(crate::Call<'a, NotePage>);
impl<'a> ListForAllDevicesCall<'a> {
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
    pub async fn send(self) -> Result<NotePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<NotePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, NotePage> {
        self.0
    }
}

/// `organization.notes.getAllSpaceNotes`: List the notes of all spaces.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListForAllSpacesCall<'a>(crate::Call<'a, NotePage>);
impl<'a> ListForAllSpacesCall<'a> {
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
    pub async fn send(self) -> Result<NotePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<NotePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, NotePage> {
        self.0
    }
}

/// `organization.notes.getDeviceNotes`: List the notes of one device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListForDeviceCall<'a>(crate::Call<'a, NotePage>);
impl<'a> ListForDeviceCall<'a> {
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
    pub async fn send(self) -> Result<NotePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<NotePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, NotePage> {
        self.0
    }
}

/// `organization.notes.createDeviceNote`: Pin a note to a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateForDeviceCall<'a>(crate::Call<'a, Note>);
impl<'a> CreateForDeviceCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Note, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Note> {
        self.0
    }
}

/// `organization.notes.deleteDeviceNote`: Delete a note from a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeleteFromDeviceCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> DeleteFromDeviceCall<'a> {
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

/// `organization.notes.getSpaceNotes`: List the notes of one space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListForSpaceCall<'a>(crate::Call<'a, NotePage>);
impl<'a> ListForSpaceCall<'a> {
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
    pub async fn send(self) -> Result<NotePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<NotePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, NotePage> {
        self.0
    }
}

/// `organization.notes.createSpaceNote`: Pin a note to a space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateForSpaceCall<'a>(crate::Call<'a, Note>);
impl<'a> CreateForSpaceCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Note, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Note> {
        self.0
    }
}

/// `organization.notes.deleteSpaceNote`: Delete a note from a space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeleteFromSpaceCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> DeleteFromSpaceCall<'a> {
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

crate::value::open_enum! {
    #[doc = " The kind of thing that a note is pinned to."] pub enum NotableType { #[doc
    = " A device, so `notable_id` is a uuid."] Device = "Device", #[doc =
    " A space, so `notable_id` is a number."] Space = "Space", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(NotableType, crate ::Api::Organization, "NotableType");
/// Free text that somebody pinned to a device or to a space.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Note {
    /// Id of the note; deleting it asks for this and for what it is pinned to.
    pub id: String,
    /// The text, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Whether the note is pinned to a device or to a space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notable_type: Option<NotableType>,
    /// Id of what the note is pinned to, a uuid for a device and a number for a space.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::decode::text_or_null"
    )]
    pub notable_id: Option<String>,
    /// Who wrote the note; null when it was made through the API, which has no person behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When the note was written, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// When the note was last changed, UTC. No call of this API changes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Note, crate ::Api::Organization, "Note");
/// One page of notes.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct NotePage {
    /// The notes of this page; empty past the end.
    pub items: Vec<Note>,
    /// True when another page follows, false on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
}

impl crate::Page for NotePage {
    type Item = Note;
    fn into_items(self) -> Vec<Note> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.has_next_page), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(NotePage, crate ::Api::Organization, "NotePage");
/// The note to pin.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateNote {
    /// The text, in Markdown. Nothing but blanks is refused with 422.
    pub content: String,
}

impl CreateNote {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(content: impl Into<String>) -> Self {
        Self { content: content.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CreateNote, crate ::Api::Organization, "CreateNote");
pub(crate) const LIST_FOR_ALL_DEVICES_OPERATION: crate::Operation = crate::Operation {
    id: LIST_FOR_ALL_DEVICES,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "list_for_all_devices",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices/notes",
    summary: "List the notes of all devices.",
    description: "One list over the whole fleet; `notable_id` of a note tells the device. For one device use its own list.",
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
        schema: Some("NotePage"),
        form: crate::operation::Form::One,
        description: "One page of notes on devices.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const LIST_FOR_ALL_SPACES_OPERATION: crate::Operation = crate::Operation {
    id: LIST_FOR_ALL_SPACES,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "list_for_all_spaces",
    method: crate::Method::Get,
    path: "/core/v1/organization/spaces/notes",
    summary: "List the notes of all spaces.",
    description: "One list over the whole tree; `notable_id` of a note tells the space. For one space use its own list.",
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
        schema: Some("NotePage"),
        form: crate::operation::Form::One,
        description: "One page of notes on spaces.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const LIST_FOR_DEVICE_OPERATION: crate::Operation = crate::Operation {
    id: LIST_FOR_DEVICE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "list_for_device",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices/{device_id}/notes",
    summary: "List the notes of one device.",
    description: "What people wrote down about the device: repairs, peculiarities, where it hangs. Worth reading before working on an incident of it.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
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
        schema: Some("NotePage"),
        form: crate::operation::Form::One,
        description: "One page of the device's notes.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const CREATE_FOR_DEVICE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE_FOR_DEVICE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "create_for_device",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/notes",
    summary: "Pin a note to a device.",
    description: "The note has no author, because an API key is not a person. The API can delete it later but not change it. Sending the same text twice pins two notes.",
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
        schema: Some("CreateNote"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Note"),
        form: crate::operation::Form::One,
        description: "The new note.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const DELETE_FROM_DEVICE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE_FROM_DEVICE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "delete_from_device",
    method: crate::Method::Delete,
    path: "/core/v1/organization/devices/{device_id}/notes/{id}",
    summary: "Delete a note from a device.",
    description: "The text is lost. The device must be the one the note is pinned to. A second call answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the note, as in the `id` of a row of a note list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "2XX",
        schema: None,
        form: crate::operation::Form::One,
        description: "The note is gone. Code and body are not documented.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const LIST_FOR_SPACE_OPERATION: crate::Operation = crate::Operation {
    id: LIST_FOR_SPACE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "list_for_space",
    method: crate::Method::Get,
    path: "/core/v1/organization/spaces/{space_id}/notes",
    summary: "List the notes of one space.",
    description: "What people wrote down about the place: access, wiring, whom to call. Notes of the spaces below it are not promised to be included.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the space, as in the `id` of a row of the space list. A number, not a uuid.",
        },
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
        schema: Some("NotePage"),
        form: crate::operation::Form::One,
        description: "One page of the space's notes.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const CREATE_FOR_SPACE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE_FOR_SPACE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "create_for_space",
    method: crate::Method::Post,
    path: "/core/v1/organization/spaces/{space_id}/notes",
    summary: "Pin a note to a space.",
    description: "The note has no author, because an API key is not a person. The API can delete it later but not change it. Sending the same text twice pins two notes.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the space, as in the `id` of a row of the space list. A number, not a uuid.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateNote"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Note"),
        form: crate::operation::Form::One,
        description: "The new note.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const DELETE_FROM_SPACE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE_FROM_SPACE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "notes",
    name: "delete_from_space",
    method: crate::Method::Delete,
    path: "/core/v1/organization/spaces/{space_id}/notes/{id}",
    summary: "Delete a note from a space.",
    description: "The text is lost. The space must be the one the note is pinned to. A second call answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the space, as in the `id` of a row of the space list. A number, not a uuid.",
        },
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the note, as in the `id` of a row of a note list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "2XX",
        schema: None,
        form: crate::operation::Form::One,
        description: "The note is gone. Code and body are not documented.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};
