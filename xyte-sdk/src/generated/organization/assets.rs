//! Things that are kept in the inventory without being connected.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List assets, by name, serial number or space.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.assets.getAssets",
);

/// Add an asset to the inventory.
pub const CREATE: crate::OperationId = crate::OperationId::new(
    "organization.assets.createAsset",
);

/// Read one asset.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.assets.getAsset",
);

/// Change an asset.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "organization.assets.updateAsset",
);

/// Remove an asset from the inventory.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "organization.assets.deleteAsset",
);

/// List the asset labels of one category.
pub const LIST_LABELS: crate::OperationId = crate::OperationId::new(
    "organization.assets.getAssetLabels",
);

/// Things that are kept in the inventory without being connected.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Assets<'a> {
    /// List assets, by name, serial number or space.
    ///
    /// Assets are inventory without a connection; connected things are in the device list. Filters given together narrow the list. Whether a name must match whole or in part is not documented.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Add an asset to the inventory.
    ///
    /// Only the name is needed. A label given as text is looked up, and made if it is new, so a typing error makes a second label: list the labels first and send an id where one exists. Sending the same asset twice makes two of them.
    pub fn create(self, body: &CreateAsset) -> CreateCall<'a> {
        CreateCall(self.api.start(&CREATE_OPERATION).json(body))
    }

    /// Read one asset.
    ///
    /// Read it before an update, because it is not documented whether an update keeps the fields that it leaves out.
    ///
    /// * `asset_id` — Id of the asset, as in the `id` of a row of the asset list.
    pub fn get(self, asset_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("asset_id", asset_id))
    }

    /// Change an asset.
    ///
    /// Whether fields left out are kept or emptied is not documented: read the asset first and send everything that should stay. A label given as text is looked up, and made if it is new.
    ///
    /// * `asset_id` — Id of the asset, as in the `id` of a row of the asset list.
    pub fn update(
        self,
        asset_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateAsset,
    ) -> UpdateCall<'a> {
        UpdateCall(
            self.api.start(&UPDATE_OPERATION).path("asset_id", asset_id).json(body),
        )
    }

    /// Remove an asset from the inventory.
    ///
    /// There is no way back through the API. A second call finds nothing and answers 404. To keep a record of a thing that is out of use, change its status label instead.
    ///
    /// * `asset_id` — Id of the asset, as in the `id` of a row of the asset list.
    pub fn delete(
        self,
        asset_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteCall<'a> {
        DeleteCall(self.api.start(&DELETE_OPERATION).path("asset_id", asset_id))
    }

    /// List the asset labels of one category.
    ///
    /// Labels are the shared words for manufacturer, model, type and status of assets. Look here before creating or changing an asset, and send the id of a label that exists. All labels of the category come at once.
    ///
    /// * `category` — Which family of labels to list. The words are also the fields of an asset that take such a label.
    pub fn list_labels(self, category: AssetLabelCategory) -> ListLabelsCall<'a> {
        ListLabelsCall(
            self.api.start(&LIST_LABELS_OPERATION).path("category", category.to_string()),
        )
    }
}

/// `organization.assets.getAssets`: List assets, by name, serial number or space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, AssetPage>);
impl<'a> ListCall<'a> {
    /// Only assets of this name, as given when they were created.
    pub fn name<'v>(self, name: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("name", name.into()))
    }

    /// Only assets with this serial number, as printed on the thing and typed in by a person.
    pub fn serial_number<'v>(self, serial_number: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("serial_number", serial_number.into()))
    }

    /// Only assets kept in this space. The number comes from the `id` of a row of the space list.
    pub fn space_id(self, space_id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("space_id", space_id.into()))
    }

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
    pub async fn send(self) -> Result<AssetPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<AssetPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, AssetPage> {
        self.0
    }
}

/// `organization.assets.createAsset`: Add an asset to the inventory.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateCall<'a>(crate::Call<'a, Asset>);
impl<'a> CreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Asset, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Asset> {
        self.0
    }
}

/// `organization.assets.getAsset`: Read one asset.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Asset>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Asset, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Asset> {
        self.0
    }
}

/// `organization.assets.updateAsset`: Change an asset.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, Asset>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Asset, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Asset> {
        self.0
    }
}

/// `organization.assets.deleteAsset`: Remove an asset from the inventory.
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

/// `organization.assets.getAssetLabels`: List the asset labels of one category.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListLabelsCall<'a>(crate::Call<'a, AssetLabelList>);
impl<'a> ListLabelsCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<AssetLabelList, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, AssetLabelList> {
        self.0
    }
}

/// A thing in the inventory that is not connected to the cloud. No answer of the server is documented: every field is taken over from what the server accepts, and any may be missing.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Asset {
    /// Id of the asset, for reading, changing and removing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people call the asset, for example `Ceiling projector`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Serial number as printed on the thing; null when nobody typed one in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// Number of the space the asset is kept in; null when it has no place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_id: Option<i64>,
    /// When the asset was bought, UTC; null when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_at: Option<crate::value::Timestamp>,
    /// Free text about the asset, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
    /// Which icon the portal draws, for example `projector`. The names are not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_name: Option<String>,
    /// Label for who made the asset, expected to be `{id, name}`. It may be a bare name, and null means none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<serde_json::Value>,
    /// Label for the model of the asset, in the same form as `manufacturer`. Not an id of the model list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<serde_json::Value>,
    /// Label for the kind of thing, for example a projector, in the same form as `manufacturer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_type: Option<serde_json::Value>,
    /// Label for what state people say it is in, in the same form as `manufacturer`. Nothing measures it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<serde_json::Value>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Asset, crate ::Api::Organization, "Asset");
/// One page of the asset list, with one of two fields that tell whether there is another page.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AssetPage {
    /// The assets of this page; empty past the end.
    pub items: Vec<Asset>,
    /// True when another page follows. Missing when the server sends `next_page` instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
    /// Number of the next page, null on the last one. Missing when the server sends `has_next_page` instead.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for AssetPage {
    type Item = Asset;
    fn into_items(self) -> Vec<Asset> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(
            crate::page::Flag::flag(&self.has_next_page),
            crate::page::number(self.next_page),
        )
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(AssetPage, crate ::Api::Organization, "AssetPage");
crate::value::open_enum! {
    #[doc = " A family of labels. Every asset can carry one label of each."] pub enum
    AssetLabelCategory { #[doc = " Who made the asset."] Manufacturer = "manufacturer",
    #[doc = " Which model it is, in the words of the organization."] DeviceModel =
    "device_model", #[doc = " Which kind of thing it is."] DeviceType = "device_type",
    #[doc = " What state people say it is in."] Status = "status", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    AssetLabelCategory, crate ::Api::Organization, "AssetLabelCategory"
);

/// A shared word of the organization that assets are tagged with.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AssetLabel {
    /// Id of the label; send it as `{id}` to tag an asset without making a new label.
    pub id: String,
    /// The word itself, as the portal shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(AssetLabel, crate ::Api::Organization, "AssetLabel");
/// All labels of one category. The list does not come in pages.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct AssetLabelList {
    /// The labels; empty when the category has none yet.
    pub items: Vec<AssetLabel>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(AssetLabelList, crate ::Api::Organization, "AssetLabelList");
/// Points to a label that exists already.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LabelId {
    /// Id of the label, from the label list of the same category.
    pub id: String,
}

impl LabelId {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LabelId, crate ::Api::Organization, "LabelId");
/// A label, named in one of two ways: by its text, which makes the label when there is none, or by its id, which never makes one.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum LabelChoice {
    /// Name.
    Name(String),
    /// Id.
    Id(LabelId),
}

impl From<String> for LabelChoice {
    fn from(value: String) -> Self {
        Self::Name(value)
    }
}

impl From<LabelId> for LabelChoice {
    fn from(value: LabelId) -> Self {
        Self::Id(value)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LabelChoice, crate ::Api::Organization, "LabelChoice");
/// What a new asset starts with. Everything but the name can be added later.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateAsset {
    /// What people shall call the asset.
    pub name: String,
    /// Serial number as printed on the thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// Number of the space that holds the asset, from the space list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_id: Option<i64>,
    /// When the asset was bought, with an offset or `Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_at: Option<crate::value::Timestamp>,
    /// Free text about the asset, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
    /// Which icon the portal shall draw. The names are not published; `projector` is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_name: Option<String>,
    /// Who made the asset, a label of the category `manufacturer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<LabelChoice>,
    /// Which model it is, a label of the category `device_model`. Not an id of the model list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<LabelChoice>,
    /// Which kind of thing it is, a label of the category `device_type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_type: Option<LabelChoice>,
    /// What state it is in, a label of the category `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<LabelChoice>,
}

impl CreateAsset {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            serial_number: None,
            space_id: None,
            purchased_at: None,
            comments: None,
            icon_name: None,
            manufacturer: None,
            device_model: None,
            device_type: None,
            status: None,
        }
    }

    /// Serial number as printed on the thing.
    #[must_use]
    pub fn serial_number(mut self, serial_number: impl Into<String>) -> Self {
        self.serial_number = Some(serial_number.into());
        self
    }

    /// Number of the space that holds the asset, from the space list.
    #[must_use]
    pub fn space_id(mut self, space_id: impl Into<i64>) -> Self {
        self.space_id = Some(space_id.into());
        self
    }

    /// When the asset was bought, with an offset or `Z`.
    #[must_use]
    pub fn purchased_at(
        mut self,
        purchased_at: impl Into<crate::value::Timestamp>,
    ) -> Self {
        self.purchased_at = Some(purchased_at.into());
        self
    }

    /// Free text about the asset, for people.
    #[must_use]
    pub fn comments(mut self, comments: impl Into<String>) -> Self {
        self.comments = Some(comments.into());
        self
    }

    /// Which icon the portal shall draw. The names are not published; `projector` is one.
    #[must_use]
    pub fn icon_name(mut self, icon_name: impl Into<String>) -> Self {
        self.icon_name = Some(icon_name.into());
        self
    }

    /// Who made the asset, a label of the category `manufacturer`.
    #[must_use]
    pub fn manufacturer(mut self, manufacturer: impl Into<LabelChoice>) -> Self {
        self.manufacturer = Some(manufacturer.into());
        self
    }

    /// Which model it is, a label of the category `device_model`. Not an id of the model list.
    #[must_use]
    pub fn device_model(mut self, device_model: impl Into<LabelChoice>) -> Self {
        self.device_model = Some(device_model.into());
        self
    }

    /// Which kind of thing it is, a label of the category `device_type`.
    #[must_use]
    pub fn device_type(mut self, device_type: impl Into<LabelChoice>) -> Self {
        self.device_type = Some(device_type.into());
        self
    }

    /// What state it is in, a label of the category `status`.
    #[must_use]
    pub fn status(mut self, status: impl Into<LabelChoice>) -> Self {
        self.status = Some(status.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CreateAsset, crate ::Api::Organization, "CreateAsset");
/// What the asset shall be from now on. Send also what should stay, for a field left out may be emptied.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateAsset {
    /// What people shall call the asset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Serial number as printed on the thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// Number of the space that holds the asset, from the space list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_id: Option<i64>,
    /// When the asset was bought, with an offset or `Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_at: Option<crate::value::Timestamp>,
    /// Free text about the asset, for people. Takes the place of the old text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
    /// Which icon the portal shall draw. The names are not published; `projector` is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_name: Option<String>,
    /// Who made the asset, a label of the category `manufacturer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<LabelChoice>,
    /// Which model it is, a label of the category `device_model`. Not an id of the model list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<LabelChoice>,
    /// Which kind of thing it is, a label of the category `device_type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_type: Option<LabelChoice>,
    /// What state it is in, a label of the category `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<LabelChoice>,
}

impl UpdateAsset {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: None,
            serial_number: None,
            space_id: None,
            purchased_at: None,
            comments: None,
            icon_name: None,
            manufacturer: None,
            device_model: None,
            device_type: None,
            status: None,
        }
    }

    /// What people shall call the asset.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Serial number as printed on the thing.
    #[must_use]
    pub fn serial_number(mut self, serial_number: impl Into<String>) -> Self {
        self.serial_number = Some(serial_number.into());
        self
    }

    /// Number of the space that holds the asset, from the space list.
    #[must_use]
    pub fn space_id(mut self, space_id: impl Into<i64>) -> Self {
        self.space_id = Some(space_id.into());
        self
    }

    /// When the asset was bought, with an offset or `Z`.
    #[must_use]
    pub fn purchased_at(
        mut self,
        purchased_at: impl Into<crate::value::Timestamp>,
    ) -> Self {
        self.purchased_at = Some(purchased_at.into());
        self
    }

    /// Free text about the asset, for people. Takes the place of the old text.
    #[must_use]
    pub fn comments(mut self, comments: impl Into<String>) -> Self {
        self.comments = Some(comments.into());
        self
    }

    /// Which icon the portal shall draw. The names are not published; `projector` is one.
    #[must_use]
    pub fn icon_name(mut self, icon_name: impl Into<String>) -> Self {
        self.icon_name = Some(icon_name.into());
        self
    }

    /// Who made the asset, a label of the category `manufacturer`.
    #[must_use]
    pub fn manufacturer(mut self, manufacturer: impl Into<LabelChoice>) -> Self {
        self.manufacturer = Some(manufacturer.into());
        self
    }

    /// Which model it is, a label of the category `device_model`. Not an id of the model list.
    #[must_use]
    pub fn device_model(mut self, device_model: impl Into<LabelChoice>) -> Self {
        self.device_model = Some(device_model.into());
        self
    }

    /// Which kind of thing it is, a label of the category `device_type`.
    #[must_use]
    pub fn device_type(mut self, device_type: impl Into<LabelChoice>) -> Self {
        self.device_type = Some(device_type.into());
        self
    }

    /// What state it is in, a label of the category `status`.
    #[must_use]
    pub fn status(mut self, status: impl Into<LabelChoice>) -> Self {
        self.status = Some(status.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateAsset, crate ::Api::Organization, "UpdateAsset");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "assets",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/assets",
    summary: "List assets, by name, serial number or space.",
    description: "Assets are inventory without a connection; connected things are in the device list. Filters given together narrow the list. Whether a name must match whole or in part is not documented.",
    parameters: &[
        crate::operation::Parameter {
            name: "name",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only assets of this name, as given when they were created.",
        },
        crate::operation::Parameter {
            name: "serial_number",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only assets with this serial number, as printed on the thing and typed in by a person.",
        },
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only assets kept in this space. The number comes from the `id` of a row of the space list.",
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
        schema: Some("AssetPage"),
        form: crate::operation::Form::One,
        description: "One page of assets.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::Either),
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const CREATE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "assets",
    name: "create",
    method: crate::Method::Post,
    path: "/core/v1/organization/assets",
    summary: "Add an asset to the inventory.",
    description: "Only the name is needed. A label given as text is looked up, and made if it is new, so a typing error makes a second label: list the labels first and send an id where one exists. Sending the same asset twice makes two of them.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateAsset"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Asset"),
        form: crate::operation::Form::One,
        description: "The new asset, with the id it was given.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "assets",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/assets/{asset_id}",
    summary: "Read one asset.",
    description: "Read it before an update, because it is not documented whether an update keeps the fields that it leaves out.",
    parameters: &[
        crate::operation::Parameter {
            name: "asset_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the asset, as in the `id` of a row of the asset list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Asset"),
        form: crate::operation::Form::One,
        description: "The asset as it is now.",
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
    tag: "assets",
    name: "update",
    method: crate::Method::Put,
    path: "/core/v1/organization/assets/{asset_id}",
    summary: "Change an asset.",
    description: "Whether fields left out are kept or emptied is not documented: read the asset first and send everything that should stay. A label given as text is looked up, and made if it is new.",
    parameters: &[
        crate::operation::Parameter {
            name: "asset_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the asset, as in the `id` of a row of the asset list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateAsset"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Asset"),
        form: crate::operation::Form::One,
        description: "The asset after the change.",
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
    tag: "assets",
    name: "delete",
    method: crate::Method::Delete,
    path: "/core/v1/organization/assets/{asset_id}",
    summary: "Remove an asset from the inventory.",
    description: "There is no way back through the API. A second call finds nothing and answers 404. To keep a record of a thing that is out of use, change its status label instead.",
    parameters: &[
        crate::operation::Parameter {
            name: "asset_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the asset, as in the `id` of a row of the asset list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The asset is gone. What the body holds is not documented.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const LIST_LABELS_OPERATION: crate::Operation = crate::Operation {
    id: LIST_LABELS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "assets",
    name: "list_labels",
    method: crate::Method::Get,
    path: "/core/v1/organization/assets/labels/{category}",
    summary: "List the asset labels of one category.",
    description: "Labels are the shared words for manufacturer, model, type and status of assets. Look here before creating or changing an asset, and send the id of a label that exists. All labels of the category come at once.",
    parameters: &[
        crate::operation::Parameter {
            name: "category",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Which family of labels to list. The words are also the fields of an asset that take such a label.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("AssetLabelList"),
        form: crate::operation::Form::One,
        description: "All labels of the category.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
