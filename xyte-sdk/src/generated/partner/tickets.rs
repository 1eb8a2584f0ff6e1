//! Conversations about a fault that customers have opened for the partner's devices.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the open tickets of the partner.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "partner.tickets.getTickets",
);

/// Read a ticket with its comments.
pub const GET: crate::OperationId = crate::OperationId::new("partner.tickets.getTicket");
/// Change title or description of a ticket.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "partner.tickets.updateTicket",
);

/// Add a comment to a ticket.
pub const ADD_COMMENT: crate::OperationId = crate::OperationId::new(
    "partner.tickets.addComment",
);

/// Resolve a ticket.
pub const RESOLVE: crate::OperationId = crate::OperationId::new(
    "partner.tickets.closeTicket",
);

/// Conversations about a fault that customers have opened for the partner's devices.
#[derive(Clone, Copy, Debug)]
pub struct Tickets<'a> {
    pub(crate) api: &'a crate::Partner,
}

impl<'a> Tickets<'a> {
    /// List the open tickets of the partner.
    ///
    /// Everything customers are still waiting for, without comments; read one ticket to see its conversation. The list comes in one piece and takes no filter.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Read a ticket with its comments.
    ///
    /// One ticket, open or resolved, with its whole conversation. A 401 may mean a wrong key or a ticket that does not exist.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn get(self, ticket_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("ticket_id", ticket_id))
    }

    /// Change title or description of a ticket.
    ///
    /// Rewords what the customer wrote, for example to sharpen a title. To answer the customer add a comment instead; the state changes only by the call that resolves.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn update(
        self,
        ticket_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateTicket,
    ) -> UpdateCall<'a> {
        UpdateCall(
            self.api.start(&UPDATE_OPERATION).path("ticket_id", ticket_id).json(body),
        )
    }

    /// Add a comment to a ticket.
    ///
    /// Speaks to the customer who opened the ticket; no call takes a comment back. The answer is the whole ticket, unlike in the organization API, which only nods.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn add_comment(
        self,
        ticket_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &AddComment,
    ) -> AddCommentCall<'a> {
        AddCommentCall(
            self
                .api
                .start(&ADD_COMMENT_OPERATION)
                .path("ticket_id", ticket_id)
                .json(body),
        )
    }

    /// Resolve a ticket.
    ///
    /// Ends the conversation; no call of this API opens the ticket again. A ticket that is resolved already is refused with 403 and stays as it is.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn resolve(
        self,
        ticket_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ResolveCall<'a> {
        ResolveCall(self.api.start(&RESOLVE_OPERATION).path("ticket_id", ticket_id))
    }
}

/// `partner.tickets.getTickets`: List the open tickets of the partner.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, Vec<Ticket>>);
impl<'a> ListCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<Ticket>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<Item = Result<Ticket, crate::Error>> + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<Ticket>> {
        self.0
    }
}

/// `partner.tickets.getTicket`: Read a ticket with its comments.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Ticket>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Ticket, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Ticket> {
        self.0
    }
}

/// `partner.tickets.updateTicket`: Change title or description of a ticket.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, Ticket>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Ticket, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Ticket> {
        self.0
    }
}

/// `partner.tickets.addComment`: Add a comment to a ticket.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct AddCommentCall<'a>(crate::Call<'a, Ticket>);
impl<'a> AddCommentCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Ticket, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Ticket> {
        self.0
    }
}

/// `partner.tickets.closeTicket`: Resolve a ticket.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ResolveCall<'a>(crate::Call<'a, Ticket>);
impl<'a> ResolveCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Ticket, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Ticket> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc =
    " Whether somebody still waits for an answer. Only these two have been seen; there may be more."]
    pub enum TicketStatus { #[doc = " Somebody still works on it."] Open = "open", #[doc
    = " Closed; this API cannot open it again."] Resolved = "resolved", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TicketStatus, crate ::Api::Partner, "TicketStatus");
/// One message in the conversation of a ticket.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct TicketComment {
    /// Id of the comment. A number, unlike the uuid of its ticket.
    pub id: i64,
    /// What was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was written, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// True when the platform wrote it, false when a person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<bool>,
    /// Display name of the author. May be null for messages of the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Name of the organization or partner that the author belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Which side `owner` is on. Only `organization` has been seen; `partner` is to be expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_type: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TicketComment, crate ::Api::Partner, "TicketComment");
/// A customer's request for help with a device.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Ticket {
    /// Id of the ticket, which the other ticket calls take.
    pub id: String,
    /// The fault in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The fault at length, as the customer told it. Null when only a title was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<TicketStatus>,
    /// When the customer opened it, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// The device it is about. Null when it is about none, or the device is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// Who opened it, by display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Address of the person who opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_email: Option<String>,
    /// The conversation. Absent in the list of tickets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<TicketComment>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Ticket, crate ::Api::Partner, "Ticket");
/// The new wording of a ticket. A field left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateTicket {
    /// The fault in one line; replaces the old title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The fault at length; replaces the old text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl UpdateTicket {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            title: None,
            description: None,
        }
    }

    /// The fault in one line; replaces the old title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The fault at length; replaces the old text.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateTicket, crate ::Api::Partner, "UpdateTicket");
/// What to tell the customer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AddComment {
    /// Text of the comment, as the customer will read it.
    pub message: String,
}

impl AddComment {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(AddComment, crate ::Api::Partner, "AddComment");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/partner/tickets",
    summary: "List the open tickets of the partner.",
    description: "Everything customers are still waiting for, without comments; read one ticket to see its conversation. The list comes in one piece and takes no filter.",
    parameters: &[],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Ticket"),
        form: crate::operation::Form::List,
        description: "The open tickets, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/partner/tickets/{ticket_id}",
    summary: "Read a ticket with its comments.",
    description: "One ticket, open or resolved, with its whole conversation. A 401 may mean a wrong key or a ticket that does not exist.",
    parameters: &[
        crate::operation::Parameter {
            name: "ticket_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the ticket, as in the `id` of a row of the ticket list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Ticket"),
        form: crate::operation::Form::One,
        description: "The ticket.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const UPDATE_OPERATION: crate::Operation = crate::Operation {
    id: UPDATE,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "update",
    method: crate::Method::Put,
    path: "/core/v1/partner/tickets/{ticket_id}",
    summary: "Change title or description of a ticket.",
    description: "Rewords what the customer wrote, for example to sharpen a title. To answer the customer add a comment instead; the state changes only by the call that resolves.",
    parameters: &[
        crate::operation::Parameter {
            name: "ticket_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the ticket, as in the `id` of a row of the ticket list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateTicket"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Ticket"),
        form: crate::operation::Form::One,
        description: "The ticket after the change.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const ADD_COMMENT_OPERATION: crate::Operation = crate::Operation {
    id: ADD_COMMENT,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "add_comment",
    method: crate::Method::Post,
    path: "/core/v1/partner/tickets/{ticket_id}/message",
    summary: "Add a comment to a ticket.",
    description: "Speaks to the customer who opened the ticket; no call takes a comment back. The answer is the whole ticket, unlike in the organization API, which only nods.",
    parameters: &[
        crate::operation::Parameter {
            name: "ticket_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the ticket, as in the `id` of a row of the ticket list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("AddComment"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Ticket"),
        form: crate::operation::Form::One,
        description: "The ticket with the new comment in it.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const RESOLVE_OPERATION: crate::Operation = crate::Operation {
    id: RESOLVE,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "resolve",
    method: crate::Method::Post,
    path: "/core/v1/partner/tickets/{ticket_id}/resolved",
    summary: "Resolve a ticket.",
    description: "Ends the conversation; no call of this API opens the ticket again. A ticket that is resolved already is refused with 403 and stays as it is.",
    parameters: &[
        crate::operation::Parameter {
            name: "ticket_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the ticket, as in the `id` of a row of the ticket list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Ticket"),
        form: crate::operation::Form::One,
        description: "The ticket in its new state.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
