//! Logs and other files that the device uploads.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Append bytes to an uploaded dump.
pub const APPEND: crate::OperationId = crate::OperationId::new(
    "device.file-dumps.appendDumpFile",
);

/// Upload a dump or log file.
pub const UPLOAD: crate::OperationId = crate::OperationId::new(
    "device.file-dumps.sendDump",
);

/// Logs and other files that the device uploads.
#[derive(Clone, Copy, Debug)]
pub struct Dumps<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Dumps<'a> {
    /// Append bytes to an uploaded dump.
    ///
    /// For logs that grow, or files too large for one call; the first piece goes up with the upload call. After a lost answer do not simply send again: the piece would be there twice.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    /// * `id` — Id of the dump, as the upload returned it.
    pub fn append(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        id: impl Into<std::borrow::Cow<'a, str>>,
        file: crate::Upload,
    ) -> AppendCall<'a> {
        AppendCall(
            self
                .api
                .start(&APPEND_OPERATION)
                .path("device_id", device_id)
                .path("id", id)
                .upload(file),
        )
    }

    /// Upload a dump or log file.
    ///
    /// Hands a file to the people in the portal, for example the log they asked for by a command. An empty file is refused with 422. Keep the id to append to the file later; each call makes a new dump.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    /// * `mime_type` — Media type of the file in lower case, without parameters.
    /// * `filename` — Name under which people find the file. It may hold no slash and may not begin with a dot.
    pub fn upload(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        mime_type: impl Into<std::borrow::Cow<'a, str>>,
        filename: impl Into<std::borrow::Cow<'a, str>>,
        file: crate::Upload,
    ) -> UploadCall<'a> {
        UploadCall(
            self
                .api
                .start(&UPLOAD_OPERATION)
                .path("device_id", device_id)
                .path("mime_type", mime_type)
                .path("filename", filename)
                .upload(file),
        )
    }
}

/// `device.file-dumps.appendDumpFile`: Append bytes to an uploaded dump.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct AppendCall<'a>(crate::Call<'a, DumpLength>);
impl<'a> AppendCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DumpLength, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DumpLength> {
        self.0
    }
}

/// `device.file-dumps.sendDump`: Upload a dump or log file.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UploadCall<'a>(crate::Call<'a, DumpCreated>);
impl<'a> UploadCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DumpCreated, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DumpCreated> {
        self.0
    }
}

/// The upload's receipt.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DumpCreated {
    /// Id of the dump, needed to append to it.
    pub id: String,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DumpCreated, crate ::Api::Device, "DumpCreated");
/// How large a dump has become.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DumpLength {
    /// Size in bytes after this piece. Compare it with what was sent to find a lost or doubled piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<i64>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DumpLength, crate ::Api::Device, "DumpLength");
pub(crate) const APPEND_OPERATION: crate::Operation = crate::Operation {
    id: APPEND,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "dumps",
    name: "append",
    method: crate::Method::Put,
    path: "/v1/devices/{device_id}/dumps/{id}",
    summary: "Append bytes to an uploaded dump.",
    description: "For logs that grow, or files too large for one call; the first piece goes up with the upload call. After a lost answer do not simply send again: the piece would be there twice.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the dump, as the upload returned it.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/octet-stream",
        required: true,
        schema: None,
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("DumpLength"),
        form: crate::operation::Form::One,
        description: "The piece is stored.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const UPLOAD_OPERATION: crate::Operation = crate::Operation {
    id: UPLOAD,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "dumps",
    name: "upload",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/dumps/{mime_type}/{filename}",
    summary: "Upload a dump or log file.",
    description: "Hands a file to the people in the portal, for example the log they asked for by a command. An empty file is refused with 422. Keep the id to append to the file later; each call makes a new dump.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
        crate::operation::Parameter {
            name: "mime_type",
            location: crate::operation::Location::Path,
            required: true,
            slash: true,
            description: "Media type of the file in lower case, without parameters.",
        },
        crate::operation::Parameter {
            name: "filename",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Name under which people find the file. It may hold no slash and may not begin with a dot.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/octet-stream",
        required: true,
        schema: None,
    }),
    success: crate::operation::Success {
        status: "201",
        schema: Some("DumpCreated"),
        form: crate::operation::Form::One,
        description: "The file is stored.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
