//! What devices are told to do, and how far they got.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the command queue and the past commands of a device.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.commands.getCommands",
);

/// Queue a command for a device.
pub const SEND: crate::OperationId = crate::OperationId::new(
    "organization.commands.sendCommand",
);

/// Cancel a command that a device has not finished.
pub const CANCEL: crate::OperationId = crate::OperationId::new(
    "organization.commands.cancelCommand",
);

/// What devices are told to do, and how far they got.
#[derive(Clone, Copy, Debug)]
pub struct Commands<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Commands<'a> {
    /// List the command queue and the past commands of a device.
    ///
    /// The only way to see how far a command got: there is no call for a single one, so look for the `id` that sending it gave you. A command that is done, failed or aborted does not change any more.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn list(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION).path("device_id", device_id))
    }

    /// Queue a command for a device.
    ///
    /// Read the device and then its model first: the model lists the commands with the parameters they take. The device fetches the command when it next asks, so the answer says only that it is queued; follow it in the command list. Sending twice queues two commands.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn send(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &SendCommand,
    ) -> SendCall<'a> {
        SendCall(self.api.start(&SEND_OPERATION).path("device_id", device_id).json(body))
    }

    /// Cancel a command that a device has not finished.
    ///
    /// Meant for commands that still wait in the queue; a device that has begun may carry on. Look at the command list afterwards to see whether it became `aborted`. No body is sent.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    /// * `command_id` — Id of the command, from the answer to sending it or from the command list.
    pub fn cancel(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        command_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> CancelCall<'a> {
        CancelCall(
            self
                .api
                .start(&CANCEL_OPERATION)
                .path("device_id", device_id)
                .path("command_id", command_id),
        )
    }
}

/// `organization.commands.getCommands`: List the command queue and the past commands of a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, CommandPage>);
impl<'a> ListCall<'a> {
    /// Only commands in this state. All states when left out.
    pub fn status(self, status: impl Into<Option<CommandStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Which page to return, counted from 1.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// How many commands a page holds at most; this list allows up to 500.
    pub fn per_page(self, per_page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("per_page", per_page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<CommandPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<CommandPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, CommandPage> {
        self.0
    }
}

/// `organization.commands.sendCommand`: Queue a command for a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SendCall<'a>(crate::Call<'a, Command>);
impl<'a> SendCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Command, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Command> {
        self.0
    }
}

/// `organization.commands.cancelCommand`: Cancel a command that a device has not finished.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CancelCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> CancelCall<'a> {
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
    #[doc = " How far a command got. The last three words are final."] pub enum
    CommandStatus { #[doc = " Set for a later time."] Scheduled = "scheduled", #[doc =
    " Waits for the device to fetch it."] Pending = "pending", #[doc =
    " The device has begun."] InProgress = "in_progress", #[doc =
    " The device reports success."] Done = "done", #[doc =
    " The device reports a failure, or the time allowed by the model ran out."] Failed =
    "failed", #[doc = " Cancelled before it was finished."] Aborted = "aborted", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CommandStatus, crate ::Api::Organization, "CommandStatus");
/// One command of one device. Only `id` and `status` can be relied on.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Command {
    /// Id to find the command in the list and to cancel it; a uuid on current servers.
    #[serde(deserialize_with = "crate::decode::text")]
    pub id: String,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CommandStatus>,
    /// Which command of the model it is, as in `commands[].name` of the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The command in words for people, as in `commands[].friendly_name` of the model. May be null.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friendly_name: Option<String>,
    /// Values the command was sent with. They were called `extra_params` when it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub params: Option<serde_json::Map<String, serde_json::Value>>,
    /// What the device says about the outcome. Null when it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When the command was queued, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Command, crate ::Api::Organization, "Command");
/// One page of a device's commands.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CommandPage {
    /// Commands of this page, waiting and finished ones together unless filtered.
    pub items: Vec<Command>,
    /// True when another page follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
}

impl crate::Page for CommandPage {
    type Item = Command;
    fn into_items(self) -> Vec<Command> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.has_next_page), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CommandPage, crate ::Api::Organization, "CommandPage");
/// Which command to queue. `command` or `friendly_name` is required; the server answers 422 without both.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SendCommand {
    /// The command, as in `commands[].name` of the device's model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// The command in words, as in `commands[].friendly_name` of the model; an alternative to `command`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friendly_name: Option<String>,
    /// Id of the file the command works with. Needed when the model says `with_file` for the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    /// Values for the command, by `custom_fields[].name` of the model. Where the model lists the values of a field, send one of them exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_params: Option<serde_json::Map<String, serde_json::Value>>,
    /// Older selector of the command, reported not to be a field of this request; use `command`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl SendCommand {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            command: None,
            friendly_name: None,
            file_id: None,
            extra_params: None,
            name: None,
        }
    }

    /// The command, as in `commands[].name` of the device's model.
    #[must_use]
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// The command in words, as in `commands[].friendly_name` of the model; an alternative to `command`.
    #[must_use]
    pub fn friendly_name(mut self, friendly_name: impl Into<String>) -> Self {
        self.friendly_name = Some(friendly_name.into());
        self
    }

    /// Id of the file the command works with. Needed when the model says `with_file` for the command.
    #[must_use]
    pub fn file_id(mut self, file_id: impl Into<String>) -> Self {
        self.file_id = Some(file_id.into());
        self
    }

    /// Values for the command, by `custom_fields[].name` of the model. Where the model lists the values of a field, send one of them exactly.
    #[must_use]
    pub fn extra_params(
        mut self,
        extra_params: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.extra_params = Some(extra_params.into());
        self
    }

    /// Older selector of the command, reported not to be a field of this request; use `command`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SendCommand, crate ::Api::Organization, "SendCommand");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "commands",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices/{device_id}/commands",
    summary: "List the command queue and the past commands of a device.",
    description: "The only way to see how far a command got: there is no call for a single one, so look for the `id` that sending it gave you. A command that is done, failed or aborted does not change any more.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only commands in this state. All states when left out.",
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
            description: "How many commands a page holds at most; this list allows up to 500.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("CommandPage"),
        form: crate::operation::Form::One,
        description: "One page of commands.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const SEND_OPERATION: crate::Operation = crate::Operation {
    id: SEND,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "commands",
    name: "send",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/commands",
    summary: "Queue a command for a device.",
    description: "Read the device and then its model first: the model lists the commands with the parameters they take. The device fetches the command when it next asks, so the answer says only that it is queued; follow it in the command list. Sending twice queues two commands.",
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
        schema: Some("SendCommand"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Command"),
        form: crate::operation::Form::One,
        description: "The queued command; keep its `id` to find it in the list.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const CANCEL_OPERATION: crate::Operation = crate::Operation {
    id: CANCEL,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "commands",
    name: "cancel",
    method: crate::Method::Delete,
    path: "/core/v1/organization/devices/{device_id}/commands/{command_id}",
    summary: "Cancel a command that a device has not finished.",
    description: "Meant for commands that still wait in the queue; a device that has begun may carry on. Look at the command list afterwards to see whether it became `aborted`. No body is sent.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
        crate::operation::Parameter {
            name: "command_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the command, from the answer to sending it or from the command list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The request to cancel was taken.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};
