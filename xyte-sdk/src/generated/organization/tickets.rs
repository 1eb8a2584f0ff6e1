//! Conversations about a fault, between the organization and those who support its devices.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// List open tickets.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.tickets.getTickets",
);

/// Read a ticket with its comments.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.tickets.getTicket",
);

/// Change title or description of a ticket.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "organization.tickets.updateTicket",
);

/// Add a comment to a ticket.
pub const SEND_MESSAGE: crate::OperationId = crate::OperationId::new(
    "organization.tickets.sendMessage",
);

/// Mark a ticket resolved.
pub const RESOLVE: crate::OperationId = crate::OperationId::new(
    "organization.tickets.markResolved",
);

/// Conversations about a fault, between the organization and those who support its devices.
#[derive(Clone, Copy, Debug)]
pub struct Tickets<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Tickets<'a> {
    /// List open tickets.
    ///
    /// All open tickets in one answer, without filters and without pages. Rows come without comments; read a single ticket for those. Resolved tickets are not listed, and this API has no call to open a ticket.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Read a ticket with its comments.
    ///
    /// Adds the whole conversation to what the ticket list shows. Read it before writing a message or resolving, to see what was said last and by whom.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn get(self, ticket_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("ticket_id", ticket_id))
    }

    /// Change title or description of a ticket.
    ///
    /// Rewrites the head of the ticket; the old text is not kept. To add to the conversation send a message instead, and to end it mark the ticket resolved.
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
    /// Count on the supporting partner to read the comment too; this API has no call to take it back. Sending twice adds it twice. The answer does not carry the comment; read the ticket to see it.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn send_message(
        self,
        ticket_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &SendMessage,
    ) -> SendMessageCall<'a> {
        SendMessageCall(
            self
                .api
                .start(&SEND_MESSAGE_OPERATION)
                .path("ticket_id", ticket_id)
                .json(body),
        )
    }

    /// Mark a ticket resolved.
    ///
    /// Ends the conversation; the ticket leaves the list of open tickets, and this API has no call to open it again. A ticket that is resolved already is refused, probably with 403. No body is sent.
    ///
    /// * `ticket_id` — Id of the ticket, as in the `id` of a row of the ticket list.
    pub fn resolve(
        self,
        ticket_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ResolveCall<'a> {
        ResolveCall(self.api.start(&RESOLVE_OPERATION).path("ticket_id", ticket_id))
    }
}

/// `organization.tickets.getTickets`: List open tickets.
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

/// `organization.tickets.getTicket`: Read a ticket with its comments.
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

/// `organization.tickets.updateTicket`: Change title or description of a ticket.
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

/// `organization.tickets.sendMessage`: Add a comment to a ticket.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SendMessageCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> SendMessageCall<'a> {
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

/// `organization.tickets.markResolved`: Mark a ticket resolved.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ResolveCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> ResolveCall<'a> {
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

crate::value::open_enum! {
    #[doc = " Where a ticket stands. Only these two words have been seen."] pub enum
    TicketStatus { #[doc = " Somebody still has to act."] Open = "open", #[doc =
    " Settled, and gone from the ticket list."] Resolved = "resolved", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TicketStatus, crate ::Api::Organization, "TicketStatus");
/// One message in the conversation of a ticket.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct TicketComment {
    /// Number of the comment. Not a uuid, and no call takes it.
    pub id: i64,
    /// What was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was written, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// True when the platform wrote it, for example about a change of status; false for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<bool>,
    /// Name of the person who wrote it. Null when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Name of the organization or partner the writer belongs to. Null when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Which side `owner` is on. Only `organization` has been seen, `partner` is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_type: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TicketComment, crate ::Api::Organization, "TicketComment");
/// A conversation about a fault. The list returns it without `comments`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Ticket {
    /// Id that every call about the ticket takes.
    pub id: String,
    /// The matter in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The matter at length, as the opener put it. Null when only a title was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<TicketStatus>,
    /// When the ticket was opened, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// Id of the device it is about. Null when it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// Name of the person who opened it. Null when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// E-mail address of the person who opened it. Null when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_email: Option<String>,
    /// The conversation. Only reading or updating a single ticket returns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<TicketComment>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Ticket, crate ::Api::Organization, "Ticket");
/// What should change on a ticket. Send at least one of the two.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateTicket {
    /// New title, the matter in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// New description, in place of the old one.
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

    /// New title, the matter in one line.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// New description, in place of the old one.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateTicket, crate ::Api::Organization, "UpdateTicket");
/// The comment to add to a ticket.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SendMessage {
    /// Text of the comment, as people will read it.
    pub message: String,
}

impl SendMessage {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SendMessage, crate ::Api::Organization, "SendMessage");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/tickets",
    summary: "List open tickets.",
    description: "All open tickets in one answer, without filters and without pages. Rows come without comments; read a single ticket for those. Resolved tickets are not listed, and this API has no call to open a ticket.",
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
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/tickets/{ticket_id}",
    summary: "Read a ticket with its comments.",
    description: "Adds the whole conversation to what the ticket list shows. Read it before writing a message or resolving, to see what was said last and by whom.",
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
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "update",
    method: crate::Method::Put,
    path: "/core/v1/organization/tickets/{ticket_id}",
    summary: "Change title or description of a ticket.",
    description: "Rewrites the head of the ticket; the old text is not kept. To add to the conversation send a message instead, and to end it mark the ticket resolved.",
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
        description: "The ticket as it is now, with its comments.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SEND_MESSAGE_OPERATION: crate::Operation = crate::Operation {
    id: SEND_MESSAGE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "send_message",
    method: crate::Method::Post,
    path: "/core/v1/organization/tickets/{ticket_id}/message",
    summary: "Add a comment to a ticket.",
    description: "Count on the supporting partner to read the comment too; this API has no call to take it back. Sending twice adds it twice. The answer does not carry the comment; read the ticket to see it.",
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
        schema: Some("SendMessage"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The comment was added.",
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
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "tickets",
    name: "resolve",
    method: crate::Method::Post,
    path: "/core/v1/organization/tickets/{ticket_id}/resolved",
    summary: "Mark a ticket resolved.",
    description: "Ends the conversation; the ticket leaves the list of open tickets, and this API has no call to open it again. A ticket that is resolved already is refused, probably with 403. No body is sent.",
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
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The ticket is resolved.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
