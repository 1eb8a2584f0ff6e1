//! The tree of sites, buildings, floors and rooms that devices stand in.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List spaces, with filters.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.spaces.getSpaces",
);

/// Create a space.
pub const CREATE: crate::OperationId = crate::OperationId::new(
    "organization.spaces.createSpace",
);

/// Return a space by its path, creating the levels that are missing.
pub const FIND_OR_CREATE: crate::OperationId = crate::OperationId::new(
    "organization.spaces.findOrCreateSpace",
);

/// Read one space.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.spaces.getSpace",
);

/// Rename a space, hang it elsewhere or change its settings.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "organization.spaces.updateSpace",
);

/// Delete a space.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "organization.spaces.deleteSpace",
);

/// The tree of sites, buildings, floors and rooms that devices stand in.
#[derive(Clone, Copy, Debug)]
pub struct Spaces<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Spaces<'a> {
    /// List spaces, with filters.
    ///
    /// The tree comes as a flat list; `parent_id` of each row rebuilds it. Use `path_includes` to find a room by a part of its path. Check the rows against your filter, since how exactly each filter matches is not documented.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Create a space.
    ///
    /// Makes one space below an existing one. A name that a sibling already has is refused with 422. To make a whole path at once, or to be safe against doubles, use find or create instead.
    pub fn create(self, body: &CreateSpace) -> CreateCall<'a> {
        CreateCall(self.api.start(&CREATE_OPERATION).json(body))
    }

    /// Return a space by its path, creating the levels that are missing.
    ///
    /// Use it before claiming or moving a device: it gives the same space each time it is called with the same path. The answer does not say whether anything was created. A typing error in the path makes a new branch.
    pub fn find_or_create(self, body: &FindOrCreateSpace) -> FindOrCreateCall<'a> {
        FindOrCreateCall(self.api.start(&FIND_OR_CREATE_OPERATION).json(body))
    }

    /// Read one space.
    ///
    /// Gives the settings of a space and its parent. Only settings that are set on this space come back; the others are inherited from above.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    pub fn get(self, space_id: i64) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("space_id", space_id.to_string()))
    }

    /// Rename a space, hang it elsewhere or change its settings.
    ///
    /// Whether `config` is merged with the stored settings or replaces them is not documented: read the space first and send the settings complete. Giving a new `parent_id` changes the path of the space.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    pub fn update(self, space_id: i64, body: &UpdateSpace) -> UpdateCall<'a> {
        UpdateCall(
            self
                .api
                .start(&UPDATE_OPERATION)
                .path("space_id", space_id.to_string())
                .json(body),
        )
    }

    /// Delete a space.
    ///
    /// What happens to devices in the space and to spaces below it is not documented: move them away and look at both lists before calling. A second call for the same space answers 404.
    ///
    /// * `space_id` — Id of the space, as in the `id` of a row of the space list. A number, not a uuid.
    pub fn delete(self, space_id: i64) -> DeleteCall<'a> {
        DeleteCall(
            self.api.start(&DELETE_OPERATION).path("space_id", space_id.to_string()),
        )
    }
}

/// `organization.spaces.getSpaces`: List spaces, with filters.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, SpacePage>);
impl<'a> ListCall<'a> {
    /// Only the space with this id. Reading the space by path does the same with a 404 for a miss.
    pub fn id(self, id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("id", id.into()))
    }

    /// Only spaces right below this one, by its `id`. A third-party client filters the answer once more.
    pub fn parent_id(self, parent_id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("parent_id", parent_id.into()))
    }

    /// Only spaces with this name, without parents. Whether a part of the name is enough is not documented.
    pub fn name<'v>(self, name: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("name", name.into()))
    }

    /// Only spaces whose full path holds this text.
    pub fn path_includes<'v>(self, path_includes: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("path_includes", path_includes.into()))
    }

    /// Only spaces of this kind, for example `room`. The list of kinds is not published.
    pub fn space_type<'v>(self, space_type: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("space_type", space_type.into()))
    }

    /// Only spaces made before this time. The format is not documented; an ISO 8601 time is the best guess.
    pub fn created_before<'v>(self, created_before: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("created_before", created_before.into()))
    }

    /// Only spaces made after this time. The format is not documented; an ISO 8601 time is the best guess.
    pub fn created_after<'v>(self, created_after: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("created_after", created_after.into()))
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
    pub async fn send(self) -> Result<SpacePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<SpacePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, SpacePage> {
        self.0
    }
}

/// `organization.spaces.createSpace`: Create a space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CreateCall<'a>(crate::Call<'a, Space>);
impl<'a> CreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Space, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Space> {
        self.0
    }
}

/// `organization.spaces.findOrCreateSpace`: Return a space by its path, creating the levels that are missing.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct FindOrCreateCall<'a>(crate::Call<'a, Space>);
impl<'a> FindOrCreateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Space, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Space> {
        self.0
    }
}

/// `organization.spaces.getSpace`: Read one space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Space>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Space, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Space> {
        self.0
    }
}

/// `organization.spaces.updateSpace`: Rename a space, hang it elsewhere or change its settings.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, Space>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Space, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Space> {
        self.0
    }
}

/// `organization.spaces.deleteSpace`: Delete a space.
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

crate::value::open_enum! {
    #[doc = " Unit in which temperatures of a space are given."] pub enum
    TemperatureUnits { #[doc = " Degrees Celsius."] Celsius = "celsius", #[doc =
    " Degrees Fahrenheit."] Fahrenheit = "fahrenheit", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    TemperatureUnits, crate ::Api::Organization, "TemperatureUnits"
);

/// A point on the map, in decimal degrees.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct GeoPoint {
    /// Degrees north of the equator; negative in the south.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east of Greenwich; negative in the west.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lng: Option<f64>,
}

impl GeoPoint {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self { lat: None, lng: None }
    }

    /// Degrees north of the equator; negative in the south.
    #[must_use]
    pub fn lat(mut self, lat: impl Into<f64>) -> Self {
        self.lat = Some(lat.into());
        self
    }

    /// Degrees east of Greenwich; negative in the west.
    #[must_use]
    pub fn lng(mut self, lng: impl Into<f64>) -> Self {
        self.lng = Some(lng.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(GeoPoint, crate ::Api::Organization, "GeoPoint");
/// Where on earth a space is, and which time it keeps.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpaceLocation {
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<GeoPoint>,
    /// Local time minus UTC, in minutes; negative in the west.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<i64>,
    /// The place in words, such as an address or a city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the time zone in the IANA data base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_name: Option<String>,
}

impl SpaceLocation {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            location: None,
            utc_offset: None,
            description: None,
            region_name: None,
        }
    }

    /// See the type.
    #[must_use]
    pub fn location(mut self, location: impl Into<GeoPoint>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// Local time minus UTC, in minutes; negative in the west.
    #[must_use]
    pub fn utc_offset(mut self, utc_offset: impl Into<i64>) -> Self {
        self.utc_offset = Some(utc_offset.into());
        self
    }

    /// The place in words, such as an address or a city.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Name of the time zone in the IANA data base.
    #[must_use]
    pub fn region_name(mut self, region_name: impl Into<String>) -> Self {
        self.region_name = Some(region_name.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceLocation, crate ::Api::Organization, "SpaceLocation");
/// Settings of a space. Only those that are set come back, and others than the listed ones may be among them; each has an `inherit_` twin that takes the value from the parent space.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpaceConfig {
    /// Modifies the priority of incidents here, by -1 or 1; 0 leaves it. Which sign raises it is not documented.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::decode::number_or_null"
    )]
    pub priority_factor: Option<i64>,
    /// True takes `priority_factor` from the parent space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherit_priority_factor: Option<bool>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature_units: Option<TemperatureUnits>,
    /// True takes `temperature_units` from the parent space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherit_temperature_units: Option<bool>,
    /// URL of a picture of the space. Null when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub img: Option<String>,
    /// True takes `img` from the parent space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherit_img: Option<bool>,
    /// Where the space is. Null when it has no place of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<SpaceLocation>,
    /// True takes `location` from the parent space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherit_location: Option<bool>,
    /// How long a notification is held back. The unit is not documented; the sample value is 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notification_delay: Option<i64>,
    /// True takes `notification_delay` from the parent space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherit_notification_delay: Option<bool>,
    /// Older layout, seen in 2023. Holds `img`, `location`, `priority_factor` and `temperature_units`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub general: Option<serde_json::Map<String, serde_json::Value>>,
    /// Older layout, seen in 2023. Holds the channels of notification per kind of event, with dotted keys such as `inherit_incidents.email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<serde_json::Map<String, serde_json::Value>>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl SpaceConfig {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            priority_factor: None,
            inherit_priority_factor: None,
            temperature_units: None,
            inherit_temperature_units: None,
            img: None,
            inherit_img: None,
            location: None,
            inherit_location: None,
            notification_delay: None,
            inherit_notification_delay: None,
            general: None,
            events: None,
            extra: serde_json::Map::new(),
        }
    }

    /// Modifies the priority of incidents here, by -1 or 1; 0 leaves it. Which sign raises it is not documented.
    #[must_use]
    pub fn priority_factor(mut self, priority_factor: impl Into<i64>) -> Self {
        self.priority_factor = Some(priority_factor.into());
        self
    }

    /// True takes `priority_factor` from the parent space.
    #[must_use]
    pub fn inherit_priority_factor(
        mut self,
        inherit_priority_factor: impl Into<bool>,
    ) -> Self {
        self.inherit_priority_factor = Some(inherit_priority_factor.into());
        self
    }

    /// See the type.
    #[must_use]
    pub fn temperature_units(
        mut self,
        temperature_units: impl Into<TemperatureUnits>,
    ) -> Self {
        self.temperature_units = Some(temperature_units.into());
        self
    }

    /// True takes `temperature_units` from the parent space.
    #[must_use]
    pub fn inherit_temperature_units(
        mut self,
        inherit_temperature_units: impl Into<bool>,
    ) -> Self {
        self.inherit_temperature_units = Some(inherit_temperature_units.into());
        self
    }

    /// URL of a picture of the space. Null when it has none.
    #[must_use]
    pub fn img(mut self, img: impl Into<String>) -> Self {
        self.img = Some(img.into());
        self
    }

    /// True takes `img` from the parent space.
    #[must_use]
    pub fn inherit_img(mut self, inherit_img: impl Into<bool>) -> Self {
        self.inherit_img = Some(inherit_img.into());
        self
    }

    /// Where the space is. Null when it has no place of its own.
    #[must_use]
    pub fn location(mut self, location: impl Into<SpaceLocation>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// True takes `location` from the parent space.
    #[must_use]
    pub fn inherit_location(mut self, inherit_location: impl Into<bool>) -> Self {
        self.inherit_location = Some(inherit_location.into());
        self
    }

    /// How long a notification is held back. The unit is not documented; the sample value is 30.
    #[must_use]
    pub fn notification_delay(mut self, notification_delay: impl Into<i64>) -> Self {
        self.notification_delay = Some(notification_delay.into());
        self
    }

    /// True takes `notification_delay` from the parent space.
    #[must_use]
    pub fn inherit_notification_delay(
        mut self,
        inherit_notification_delay: impl Into<bool>,
    ) -> Self {
        self.inherit_notification_delay = Some(inherit_notification_delay.into());
        self
    }

    /// Older layout, seen in 2023. Holds `img`, `location`, `priority_factor` and `temperature_units`.
    #[must_use]
    pub fn general(
        mut self,
        general: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.general = Some(general.into());
        self
    }

    /// Older layout, seen in 2023. Holds the channels of notification per kind of event, with dotted keys such as `inherit_incidents.email`.
    #[must_use]
    pub fn events(
        mut self,
        events: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.events = Some(events.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceConfig, crate ::Api::Organization, "SpaceConfig");
/// A site, building, floor or room; a node in the tree of spaces.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Space {
    /// Id that calls about the space and about devices in it take. A number, not a uuid.
    pub id: i64,
    /// The space's own name, without those of its parents. Unique among siblings, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id of the space above. Null for the root of the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<SpaceConfig>,
    /// What kind of space it is, for example `room`. The list of kinds is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_type: Option<String>,
    /// Names from the root down to the space, joined by slashes. Not sent by every call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_path: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Space, crate ::Api::Organization, "Space");
/// One page of spaces. Follow whichever of the two continuation fields is there.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpacePage {
    /// Spaces of this page, of all levels of the tree unless filtered.
    pub items: Vec<Space>,
    /// True when another page follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
    /// Number of the page that follows. Null on the last page.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for SpacePage {
    type Item = Space;
    fn into_items(self) -> Vec<Space> {
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
crate::schema::json_schema!(SpacePage, crate ::Api::Organization, "SpacePage");
/// The space to make.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CreateSpace {
    /// Name of the one new space, without parents; no sibling may have it.
    pub name: String,
    /// Id of the space to hang it below. The root of the organization when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<SpaceConfig>,
}

impl CreateSpace {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            parent_id: None,
            config: None,
        }
    }

    /// Id of the space to hang it below. The root of the organization when left out.
    #[must_use]
    pub fn parent_id(mut self, parent_id: impl Into<i64>) -> Self {
        self.parent_id = Some(parent_id.into());
        self
    }

    /// See the type.
    #[must_use]
    pub fn config(mut self, config: impl Into<SpaceConfig>) -> Self {
        self.config = Some(config.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CreateSpace, crate ::Api::Organization, "CreateSpace");
/// The path to find, and what a space gets that has to be made.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FindOrCreateSpace {
    /// One name, or a path with its levels split by slashes. Levels that do not exist are made.
    pub name: String,
    /// Id of the space the path starts below. The root of the organization when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// Settings for a new space. Whether a space that is found takes them too is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<SpaceConfig>,
}

impl FindOrCreateSpace {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            parent_id: None,
            config: None,
        }
    }

    /// Id of the space the path starts below. The root of the organization when left out.
    #[must_use]
    pub fn parent_id(mut self, parent_id: impl Into<i64>) -> Self {
        self.parent_id = Some(parent_id.into());
        self
    }

    /// Settings for a new space. Whether a space that is found takes them too is not documented.
    #[must_use]
    pub fn config(mut self, config: impl Into<SpaceConfig>) -> Self {
        self.config = Some(config.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    FindOrCreateSpace, crate ::Api::Organization, "FindOrCreateSpace"
);

/// What should change on a space.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateSpace {
    /// New name, without parents; no sibling may have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id of the space to hang it below from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<SpaceConfig>,
}

impl UpdateSpace {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: None,
            parent_id: None,
            config: None,
        }
    }

    /// New name, without parents; no sibling may have it.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Id of the space to hang it below from now on.
    #[must_use]
    pub fn parent_id(mut self, parent_id: impl Into<i64>) -> Self {
        self.parent_id = Some(parent_id.into());
        self
    }

    /// See the type.
    #[must_use]
    pub fn config(mut self, config: impl Into<SpaceConfig>) -> Self {
        self.config = Some(config.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateSpace, crate ::Api::Organization, "UpdateSpace");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "spaces",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/spaces",
    summary: "List spaces, with filters.",
    description: "The tree comes as a flat list; `parent_id` of each row rebuilds it. Use `path_includes` to find a room by a part of its path. Check the rows against your filter, since how exactly each filter matches is not documented.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only the space with this id. Reading the space by path does the same with a 404 for a miss.",
        },
        crate::operation::Parameter {
            name: "parent_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces right below this one, by its `id`. A third-party client filters the answer once more.",
        },
        crate::operation::Parameter {
            name: "name",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces with this name, without parents. Whether a part of the name is enough is not documented.",
        },
        crate::operation::Parameter {
            name: "path_includes",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces whose full path holds this text.",
        },
        crate::operation::Parameter {
            name: "space_type",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces of this kind, for example `room`. The list of kinds is not published.",
        },
        crate::operation::Parameter {
            name: "created_before",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces made before this time. The format is not documented; an ISO 8601 time is the best guess.",
        },
        crate::operation::Parameter {
            name: "created_after",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only spaces made after this time. The format is not documented; an ISO 8601 time is the best guess.",
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
        schema: Some("SpacePage"),
        form: crate::operation::Form::One,
        description: "One page of spaces.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::Either),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const CREATE_OPERATION: crate::Operation = crate::Operation {
    id: CREATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "spaces",
    name: "create",
    method: crate::Method::Post,
    path: "/core/v1/organization/spaces",
    summary: "Create a space.",
    description: "Makes one space below an existing one. A name that a sibling already has is refused with 422. To make a whole path at once, or to be safe against doubles, use find or create instead.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("CreateSpace"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Space"),
        form: crate::operation::Form::One,
        description: "The new space.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const FIND_OR_CREATE_OPERATION: crate::Operation = crate::Operation {
    id: FIND_OR_CREATE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "spaces",
    name: "find_or_create",
    method: crate::Method::Post,
    path: "/core/v1/organization/spaces/find_or_create",
    summary: "Return a space by its path, creating the levels that are missing.",
    description: "Use it before claiming or moving a device: it gives the same space each time it is called with the same path. The answer does not say whether anything was created. A typing error in the path makes a new branch.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("FindOrCreateSpace"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("Space"),
        form: crate::operation::Form::One,
        description: "The space at the end of the path, found or new.",
    },
    risk: crate::Risk::Write,
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
    tag: "spaces",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/spaces/{space_id}",
    summary: "Read one space.",
    description: "Gives the settings of a space and its parent. Only settings that are set on this space come back; the others are inherited from above.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the space, as in the `id` of a row of the space list. A number, not a uuid.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Space"),
        form: crate::operation::Form::One,
        description: "The space.",
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
    tag: "spaces",
    name: "update",
    method: crate::Method::Put,
    path: "/core/v1/organization/spaces/{space_id}",
    summary: "Rename a space, hang it elsewhere or change its settings.",
    description: "Whether `config` is merged with the stored settings or replaces them is not documented: read the space first and send the settings complete. Giving a new `parent_id` changes the path of the space.",
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
        schema: Some("UpdateSpace"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Space"),
        form: crate::operation::Form::One,
        description: "The space as it is now.",
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
    tag: "spaces",
    name: "delete",
    method: crate::Method::Delete,
    path: "/core/v1/organization/spaces/{space_id}",
    summary: "Delete a space.",
    description: "What happens to devices in the space and to spaces below it is not documented: move them away and look at both lists before calling. A second call for the same space answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the space, as in the `id` of a row of the space list. A number, not a uuid.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The space was deleted.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};
