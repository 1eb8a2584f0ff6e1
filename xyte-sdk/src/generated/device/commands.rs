//! What the device is told to do, and its word on how that went.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// Fetch the next command for the device.
pub const GET_NEXT: crate::OperationId = crate::OperationId::new(
    "device.command.getCommand",
);

/// Report progress or result of a command.
pub const REPORT: crate::OperationId = crate::OperationId::new(
    "device.command.updateCommand",
);

/// Fetch the next commands for the device and its children.
pub const LIST_PENDING: crate::OperationId = crate::OperationId::new(
    "device.command.getCommandsWithChildren",
);

/// What the device is told to do, and its word on how that went.
#[derive(Clone, Copy, Debug)]
pub struct Commands<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Commands<'a> {
    /// Fetch the next command for the device.
    ///
    /// Ask when `command` in a telemetry answer is true. An empty object means that nothing waits. Report on the command under its `id`; until the device has done so it stays in line, and after a time set in the model it fails.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn get_next(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> GetNextCall<'a> {
        GetNextCall(self.api.start(&GET_NEXT_OPERATION).path("device_id", device_id))
    }

    /// Report progress or result of a command.
    ///
    /// Say `in_progress` when work on a long command begins, then `done` or `failed`. A 404 means that no command waits, as when it timed out or was cancelled meanwhile.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn report(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateCommand,
    ) -> ReportCall<'a> {
        ReportCall(
            self.api.start(&REPORT_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Fetch the next commands for the device and its children.
    ///
    /// Spares a parent one call per child. From model API 1.0.7 on `device_id` tells whom a command is for; report on it under that device.
    ///
    /// * `device_id` — Id of the parent device, as registration returned it; not the id of a child.
    pub fn list_pending(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListPendingCall<'a> {
        ListPendingCall(
            self.api.start(&LIST_PENDING_OPERATION).path("device_id", device_id),
        )
    }
}

/// `device.command.getCommand`: Fetch the next command for the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetNextCall<'a>(crate::Call<'a, NextCommand>);
impl<'a> GetNextCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<NextCommand, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, NextCommand> {
        self.0
    }
}

/// `device.command.updateCommand`: Report progress or result of a command.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ReportCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> ReportCall<'a> {
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

/// `device.command.getCommandsWithChildren`: Fetch the next commands for the device and its children.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListPendingCall<'a>(crate::Call<'a, Vec<PendingCommand>>);
impl<'a> ListPendingCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<PendingCommand>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<PendingCommand, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<PendingCommand>> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc = " Where a command stands that the device has not finished."] pub enum
    PendingStatus { #[doc = " Waits for the device to take it up."] Pending = "pending",
    #[doc = " The device has said that it works on it."] InProgress = "in_progress", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(PendingStatus, crate ::Api::Device, "PendingStatus");
/// The next command, or an empty object when nothing waits. Nothing is to be done when `id` is absent.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct NextCommand {
    /// Id to report on the command with. A uuid today; old documents show a number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::decode::text_or_null"
    )]
    pub id: Option<String>,
    /// The device it is for. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PendingStatus>,
    /// Which of the model's commands it is, for example `update_firmware`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Values for the command, by the names the model defines. Null for a command that takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(NextCommand, crate ::Api::Device, "NextCommand");
/// A command that waits for a device or one of its children.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct PendingCommand {
    /// Id to report on the command with. A uuid today; old documents show a number.
    #[serde(deserialize_with = "crate::decode::text")]
    pub id: String,
    /// The device it is for, parent or child. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PendingStatus>,
    /// Which of the model's commands it is, for example `update_firmware`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Values for the command, by the names the model defines. Null for a command that takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(PendingCommand, crate ::Api::Device, "PendingCommand");
crate::value::open_enum! {
    #[doc = " What a device may say about a command."] pub enum CommandOutcome { #[doc =
    " Taken up, a result will follow."] InProgress = "in_progress", #[doc =
    " Finished well."] Done = "done", #[doc =
    " Could not be done; say why in the message."] Failed = "failed", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CommandOutcome, crate ::Api::Device, "CommandOutcome");
/// The device's word on one command.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateCommand {
    /// The command's `id`, as it was fetched.
    pub id: String,
    /// How far it got. After `done` or `failed` the command is closed.
    pub status: CommandOutcome,
    /// What people should read about it in the portal, for example why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl UpdateCommand {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(id: impl Into<String>, status: impl Into<CommandOutcome>) -> Self {
        Self {
            id: id.into(),
            status: status.into(),
            message: None,
        }
    }

    /// What people should read about it in the portal, for example why it failed.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateCommand, crate ::Api::Device, "UpdateCommand");
pub(crate) const GET_NEXT_OPERATION: crate::Operation = crate::Operation {
    id: GET_NEXT,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "commands",
    name: "get_next",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/command",
    summary: "Fetch the next command for the device.",
    description: "Ask when `command` in a telemetry answer is true. An empty object means that nothing waits. Report on the command under its `id`; until the device has done so it stays in line, and after a time set in the model it fails.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("NextCommand"),
        form: crate::operation::Form::One,
        description: "The next command, or an empty object.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const REPORT_OPERATION: crate::Operation = crate::Operation {
    id: REPORT,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "commands",
    name: "report",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/command",
    summary: "Report progress or result of a command.",
    description: "Say `in_progress` when work on a long command begins, then `done` or `failed`. A 404 means that no command waits, as when it timed out or was cancelled meanwhile.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateCommand"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The report is noted.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_PENDING_OPERATION: crate::Operation = crate::Operation {
    id: LIST_PENDING,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "commands",
    name: "list_pending",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/command/pending_commands",
    summary: "Fetch the next commands for the device and its children.",
    description: "Spares a parent one call per child. From model API 1.0.7 on `device_id` tells whom a command is for; report on it under that device.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the parent device, as registration returned it; not the id of a child.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("PendingCommand"),
        form: crate::operation::Form::List,
        description: "The waiting commands, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
