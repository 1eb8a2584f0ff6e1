//! The device's log of things that happened.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Add an entry to the event log of the device.
pub const ADD: crate::OperationId = crate::OperationId::new("device.events.addEvent");
/// The device's log of things that happened.
#[derive(Clone, Copy, Debug)]
pub struct Events<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Events<'a> {
    /// Add an entry to the event log of the device.
    ///
    /// For things that happen at a moment, such as a meeting that started; use an incident for a fault and telemetry for a value. An unclaimed device gets the same answer, but nothing is stored.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn add(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &AddEvent,
    ) -> AddCall<'a> {
        AddCall(self.api.start(&ADD_OPERATION).path("device_id", device_id).json(body))
    }
}

/// `device.events.addEvent`: Add an entry to the event log of the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct AddCall<'a>(crate::Call<'a, EventAccepted>);
impl<'a> AddCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<EventAccepted, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, EventAccepted> {
        self.0
    }
}

/// Something that happened, with up to four values of the partner's choice.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AddEvent {
    /// Kind of event, in a word of the partner's own.
    pub name: String,
    /// Group of kinds that belong together, in words of the partner's own.
    pub category: String,
    /// First number of the event, 32 bits. Its meaning is up to the kind; null when it has none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub int_key_1: Option<crate::value::Nullable<i64>>,
    /// Second number of the event, 32 bits; null when it has none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub int_key_2: Option<crate::value::Nullable<i64>>,
    /// First text of the event, at most 255 characters. Its meaning is up to the kind; null when it has none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub string_key_1: Option<crate::value::Nullable<String>>,
    /// Second text of the event, at most 255 characters; null when it has none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub string_key_2: Option<crate::value::Nullable<String>>,
    /// When it happened, if that was earlier. Without it, now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<crate::value::Timestamp>,
}

impl AddEvent {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>, category: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            category: category.into(),
            int_key_1: None,
            int_key_2: None,
            string_key_1: None,
            string_key_2: None,
            timestamp: None,
        }
    }

    /// First number of the event, 32 bits. Its meaning is up to the kind; null when it has none.
    #[must_use]
    pub fn int_key_1(
        mut self,
        int_key_1: impl Into<crate::value::Nullable<i64>>,
    ) -> Self {
        self.int_key_1 = Some(int_key_1.into());
        self
    }

    /// Second number of the event, 32 bits; null when it has none.
    #[must_use]
    pub fn int_key_2(
        mut self,
        int_key_2: impl Into<crate::value::Nullable<i64>>,
    ) -> Self {
        self.int_key_2 = Some(int_key_2.into());
        self
    }

    /// First text of the event, at most 255 characters. Its meaning is up to the kind; null when it has none.
    #[must_use]
    pub fn string_key_1(
        mut self,
        string_key_1: impl Into<crate::value::Nullable<String>>,
    ) -> Self {
        self.string_key_1 = Some(string_key_1.into());
        self
    }

    /// Second text of the event, at most 255 characters; null when it has none.
    #[must_use]
    pub fn string_key_2(
        mut self,
        string_key_2: impl Into<crate::value::Nullable<String>>,
    ) -> Self {
        self.string_key_2 = Some(string_key_2.into());
        self
    }

    /// When it happened, if that was earlier. Without it, now.
    #[must_use]
    pub fn timestamp(mut self, timestamp: impl Into<crate::value::Timestamp>) -> Self {
        self.timestamp = Some(timestamp.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(AddEvent, crate ::Api::Device, "AddEvent");
/// The server's nod to an event.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct EventAccepted {
    /// True when accepted. Also true for an unclaimed device, though nothing is stored then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<bool>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(EventAccepted, crate ::Api::Device, "EventAccepted");
pub(crate) const ADD_OPERATION: crate::Operation = crate::Operation {
    id: ADD,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "events",
    name: "add",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/events",
    summary: "Add an entry to the event log of the device.",
    description: "For things that happen at a moment, such as a meeting that started; use an incident for a fault and telemetry for a value. An unclaimed device gets the same answer, but nothing is stored.",
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
        schema: Some("AddEvent"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("EventAccepted"),
        form: crate::operation::Form::One,
        description: "The event was accepted.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
