//! Files attached to the model, above all firmware.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the files attached to the model.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "device.remote-files.getFiles",
);

/// Read one file attached to the model.
pub const GET: crate::OperationId = crate::OperationId::new(
    "device.remote-files.getFile",
);

/// Files attached to the model, above all firmware.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Files<'a> {
    /// List the files attached to the model.
    ///
    /// Firmware and other files that the partner offers to every device of this model. Each row has the address to download from; check `checksum` and `signature` when they are there.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn list(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION).path("device_id", device_id))
    }

    /// Read one file attached to the model.
    ///
    /// What a file is and where to download it; the content itself comes from storage. The id of new firmware is in `latest_fw_file_id` of a telemetry answer. An unknown id is refused with 400, not 404.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    /// * `file_id` — Id of the file, from the list of files, from a command or from a telemetry answer.
    pub fn get(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        file_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> GetCall<'a> {
        GetCall(
            self
                .api
                .start(&GET_OPERATION)
                .path("device_id", device_id)
                .path("file_id", file_id),
        )
    }
}

/// `device.remote-files.getFiles`: List the files attached to the model.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, Vec<RemoteFile>>);
impl<'a> ListCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<RemoteFile>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<Item = Result<RemoteFile, crate::Error>> + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<RemoteFile>> {
        self.0
    }
}

/// `device.remote-files.getFile`: Read one file attached to the model.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, RemoteFile>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<RemoteFile, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, RemoteFile> {
        self.0
    }
}

/// A file that the partner offers to all devices of a model.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct RemoteFile {
    /// Id of the file, which commands and telemetry answers refer to.
    pub id: String,
    /// Title the partner gave it, not necessarily a file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to download the content, on a storage host. Not under the hub, so send no access key there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What the partner says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// What it is for, for example `firmware`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_type: Option<String>,
    /// Version of the content; SemVer for a partner's firmware. Null for files without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Digest to check the download with, in a form of the partner's own. Absent when none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
    /// Signature to check the download with, in a form of the partner's own. Absent when none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// When it was put there, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// Release notes that customers may read. Null or absent when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_notes: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(RemoteFile, crate ::Api::Device, "RemoteFile");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "files",
    name: "list",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/files",
    summary: "List the files attached to the model.",
    description: "Firmware and other files that the partner offers to every device of this model. Each row has the address to download from; check `checksum` and `signature` when they are there.",
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
        schema: Some("RemoteFile"),
        form: crate::operation::Form::List,
        description: "The files, as a bare array.",
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
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "files",
    name: "get",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/files/{file_id}",
    summary: "Read one file attached to the model.",
    description: "What a file is and where to download it; the content itself comes from storage. The id of new firmware is in `latest_fw_file_id` of a telemetry answer. An unknown id is refused with 400, not 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
        crate::operation::Parameter {
            name: "file_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the file, from the list of files, from a command or from a telemetry answer.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("RemoteFile"),
        form: crate::operation::Form::One,
        description: "The file's record.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
