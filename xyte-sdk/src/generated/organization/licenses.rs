//! Licenses of devices, with their terms.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List licenses, newest first.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.licenses.getLicenses",
);

/// Licenses of devices, with their terms.
#[derive(Clone, Copy, Debug)]
pub struct Licenses<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Licenses<'a> {
    /// List licenses, newest first.
    ///
    /// Every license of the organization, used or not; filters given together narrow the list. To see what runs out soon, set `expires_before`. Licenses are bought and assigned in the portal; the API only shows them.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }
}

/// `organization.licenses.getLicenses`: List licenses, newest first.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, LicensePage>);
impl<'a> ListCall<'a> {
    /// Only licenses in one of these states, separated by commas. The server also takes `state[]` repeated.
    pub fn state(self, state: impl IntoIterator<Item = LicenseStateFilter>) -> Self {
        Self(self.0.maybe_query("state", crate::call::commas(state)))
    }

    /// True for licenses that belong to a device or are bound in advance to a serial number, false for free ones.
    pub fn assigned(self, assigned: impl Into<Option<bool>>) -> Self {
        Self(self.0.maybe_query("assigned", assigned.into()))
    }

    /// Only licenses of this device. The uuid comes from the device list.
    pub fn device_id<'v>(self, device_id: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("device_id", device_id.into()))
    }

    /// Only licenses of this product of the store. The uuid comes from `product.id` of a license.
    pub fn product_id<'v>(self, product_id: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("product_id", product_id.into()))
    }

    /// Only licenses whose product is made for this device model. The uuid comes from the model list.
    pub fn device_model_id<'v>(
        self,
        device_model_id: impl Into<Option<&'v str>>,
    ) -> Self {
        Self(self.0.maybe_query("device_model_id", device_model_id.into()))
    }

    /// Only licenses that are bound in advance to the device with this serial number.
    pub fn bound_device_sn<'v>(
        self,
        bound_device_sn: impl Into<Option<&'v str>>,
    ) -> Self {
        Self(self.0.maybe_query("bound_device_sn", bound_device_sn.into()))
    }

    /// True for licenses that stand for a warranty, false for all others.
    pub fn warranty(self, warranty: impl Into<Option<bool>>) -> Self {
        Self(self.0.maybe_query("warranty", warranty.into()))
    }

    /// True for licenses that may be passed on, false for those that may not. Between whom is not documented.
    pub fn transferable(self, transferable: impl Into<Option<bool>>) -> Self {
        Self(self.0.maybe_query("transferable", transferable.into()))
    }

    /// Only licenses that run out at this moment or earlier. UTC when no offset is given. Licenses that never run out are left out.
    pub fn expires_before<'v>(self, expires_before: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("expires_before", expires_before.into()))
    }

    /// Only licenses that run out at this moment or later. UTC when no offset is given.
    pub fn expires_after<'v>(self, expires_after: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("expires_after", expires_after.into()))
    }

    /// Only licenses bought with this order. Text that starts with `ORD-`, from a license.
    pub fn order_short_id<'v>(self, order_short_id: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("order_short_id", order_short_id.into()))
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
    pub async fn send(self) -> Result<LicensePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<LicensePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, LicensePage> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc =
    " Where a license is in its life. Xyte publishes the words only; what they mean is inferred."]
    pub enum LicenseState { #[doc = " Bought and free to be assigned."] Available =
    "available", #[doc = " Assigned, and applied by its device."] Inuse = "inuse", #[doc
    = " To be taken off its device, which has not confirmed yet."] Remove = "remove",
    #[doc = " Its device could not apply it."] Error = "error", #[doc = " Switched off."]
    Disabled = "disabled", #[doc =
    " Extended, and its device has not taken over the new end yet."] Renew = "renew",
    #[doc = " Being switched off, in passing; cannot be used as a filter."] Disable =
    "disable", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseState, crate ::Api::Organization, "LicenseState");
crate::value::open_enum! {
    #[doc =
    " A state of licenses that a list can be narrowed to. The passing state `disable` is not among them."]
    pub enum LicenseStateFilter { #[doc = " Bought and free to be assigned."] Available =
    "available", #[doc = " Assigned, and applied by its device."] Inuse = "inuse", #[doc
    = " To be taken off its device, which has not confirmed yet."] Remove = "remove",
    #[doc = " Its device could not apply it."] Error = "error", #[doc = " Switched off."]
    Disabled = "disabled", #[doc =
    " Extended, and its device has not taken over the new end yet."] Renew = "renew", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    LicenseStateFilter, crate ::Api::Organization, "LicenseStateFilter"
);

/// The right to use a device, a function of it or a service for it, perhaps until a certain day.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct License {
    /// Id of the license. No call reads a single license by it; look for it in the list.
    pub id: String,
    /// Where the license is in its life; most are `available` or `inuse`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<LicenseState>,
    /// When the license runs out, UTC; null when it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<crate::value::Timestamp>,
    /// When the license was put to use, UTC; null before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated_at: Option<crate::value::Timestamp>,
    /// True when the license stands for a warranty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warranty: Option<bool>,
    /// True when the license may be passed on. Between whom is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferable: Option<bool>,
    /// Serial number of the device that the license waits for; null when it is not bound in advance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound_device_sn: Option<String>,
    /// When the license came to be, UTC. The list starts with the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// Order the license was bought with, text that starts with `ORD-`; null when it came another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_short_id: Option<String>,
    /// The partner (vendor) that the license comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<LicensePartner>,
    /// The device that has the license; null while it is not assigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<LicenseDevice>,
    /// What was bought; null when the license is not linked to a product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<LicenseProduct>,
    /// The model that the product is made for; null when the product has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<LicenseDeviceModel>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(License, crate ::Api::Organization, "License");
/// One page of the license list, newest first.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicensePage {
    /// The licenses of this page; empty past the end.
    pub items: Vec<License>,
    /// Number of the next page, null on the last one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for LicensePage {
    type Item = License;
    fn into_items(self) -> Vec<License> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(None, crate::page::number(self.next_page))
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicensePage, crate ::Api::Organization, "LicensePage");
/// The partner (vendor) that a license comes from, in short.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicensePartner {
    /// Id of the partner. No call of this API asks for it.
    pub id: String,
    /// Company name, fit for showing to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicensePartner, crate ::Api::Organization, "LicensePartner");
/// The device that a license is assigned to, in short.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicenseDevice {
    /// Id of the device, as in the device list.
    pub id: String,
    /// Serial number of the device; null when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseDevice, crate ::Api::Organization, "LicenseDevice");
/// The product that a license came with, in short.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicenseProduct {
    /// Id of the product; the license list can be filtered by it.
    pub id: String,
    /// What the partner calls the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseProduct, crate ::Api::Organization, "LicenseProduct");
/// The device model that the product of a license is made for, in short.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicenseDeviceModel {
    /// Id of the model, as in the model list.
    pub id: String,
    /// Display name of the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    LicenseDeviceModel, crate ::Api::Organization, "LicenseDeviceModel"
);

pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "licenses",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/licenses",
    summary: "List licenses, newest first.",
    description: "Every license of the organization, used or not; filters given together narrow the list. To see what runs out soon, set `expires_before`. Licenses are bought and assigned in the portal; the API only shows them.",
    parameters: &[
        crate::operation::Parameter {
            name: "state",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses in one of these states, separated by commas. The server also takes `state[]` repeated.",
        },
        crate::operation::Parameter {
            name: "assigned",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "True for licenses that belong to a device or are bound in advance to a serial number, false for free ones.",
        },
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses of this device. The uuid comes from the device list.",
        },
        crate::operation::Parameter {
            name: "product_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses of this product of the store. The uuid comes from `product.id` of a license.",
        },
        crate::operation::Parameter {
            name: "device_model_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses whose product is made for this device model. The uuid comes from the model list.",
        },
        crate::operation::Parameter {
            name: "bound_device_sn",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses that are bound in advance to the device with this serial number.",
        },
        crate::operation::Parameter {
            name: "warranty",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "True for licenses that stand for a warranty, false for all others.",
        },
        crate::operation::Parameter {
            name: "transferable",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "True for licenses that may be passed on, false for those that may not. Between whom is not documented.",
        },
        crate::operation::Parameter {
            name: "expires_before",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses that run out at this moment or earlier. UTC when no offset is given. Licenses that never run out are left out.",
        },
        crate::operation::Parameter {
            name: "expires_after",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses that run out at this moment or later. UTC when no offset is given.",
        },
        crate::operation::Parameter {
            name: "order_short_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only licenses bought with this order. Text that starts with `ORD-`, from a license.",
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
        schema: Some("LicensePage"),
        form: crate::operation::Form::One,
        description: "One page of licenses, newest first.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::NextPage),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
