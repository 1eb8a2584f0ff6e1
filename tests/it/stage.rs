//! What a journey happens on: a sandbox of its own whose clock it moves, and clients for all keys.

use std::fmt::Debug;
use std::time::Duration;
use xyte_sandbox::{Clock, Sandbox};
use xyte_sdk::device::types::{DeviceCredentials, RegisterDevice};
use xyte_sdk::layer::Layer;
use xyte_sdk::{
    Client, Device, DeviceKey, DeviceUrl, EntryUrl, Error, HubUrl, Organization, OrganizationKey, Partner,
    PartnerKey, Provisioning, RetryPolicy,
};

/// When the clock of every stage stands in the beginning: 2026-11-20T12:00:00Z, in epoch seconds.
pub(crate) const NOON: i64 = 1_795_176_000;

/// An id that looks like one and belongs to nothing.
pub(crate) const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    client: Client,
}

impl Stage {
    /// 120 devices, and a client whose exchanges pass the layer.
    pub(crate) async fn new(layer: impl Layer) -> Self {
        let sandbox = Sandbox::builder().seed(7).devices(120).clock(Clock::manual()).start().await.unwrap();
        let client = Client::builder()
            .hub_url(HubUrl::new(sandbox.organization_url()).unwrap())
            .entry_url(EntryUrl::new(sandbox.entry_url()).unwrap())
            .no_proxy()
            // A refusal is an answer here, and must not be asked for twice.
            .retry(RetryPolicy::never())
            .layer(layer)
            .build()
            .unwrap();
        Self { sandbox, client }
    }

    pub(crate) fn organization(&self) -> Organization {
        self.organization_with(self.sandbox.organization_key())
    }

    pub(crate) fn organization_with(&self, key: String) -> Organization {
        self.client.with_key(&OrganizationKey::new(key).unwrap())
    }

    pub(crate) fn partner(&self) -> Partner {
        self.partner_with(self.sandbox.partner_key())
    }

    pub(crate) fn partner_with(&self, key: String) -> Partner {
        self.client.with_key(&PartnerKey::new(key).unwrap())
    }

    /// The client that a device itself would have.
    pub(crate) fn device(&self, id: &str) -> Device {
        self.device_with(self.sandbox.device_key(id).unwrap())
    }

    pub(crate) fn device_with(&self, key: String) -> Device {
        let url = DeviceUrl::new(self.sandbox.device_url()).unwrap();
        self.client.device(&DeviceKey::new(key).unwrap(), &url)
    }

    pub(crate) fn provisioning(&self) -> Provisioning {
        self.client.provisioning()
    }

    /// A device of the first model that nobody has claimed yet.
    pub(crate) async fn register(&self, sn: &str, mac: &str) -> Result<DeviceCredentials, Error> {
        let device = RegisterDevice::new(self.sandbox.hardware_key(), sn, "1.4.0").mac(mac).name("Fresh");
        self.provisioning().registration().register(&device).send().await
    }

    /// The room of a device: one that surely exists.
    pub(crate) async fn space_of(&self, device: &str) -> Result<i64, Error> {
        Ok(self.organization().devices().get(device).send().await?.space.unwrap().id)
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.sandbox.clock().advance(Duration::from_secs(seconds));
    }
}

/// The server must have said no with this status. Gives its sentence.
#[track_caller]
pub(crate) fn refused<T: Debug>(outcome: Result<T, Error>, status: u16) -> String {
    match outcome {
        Err(Error::Api(refusal)) if refusal.status.as_u16() == status => refusal.message.unwrap_or_default(),
        other => panic!("expected a refusal with {status}, not {other:?}"),
    }
}
