//! What most tests begin with.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;
use xyte_sdk::{Client, Device, DeviceKey, DeviceUrl, Organization, OrganizationKey};

use upstream::{Caller, Event, Observer, PrincipalId, Quota, Settings};
pub(crate) use xyte_mcp::upstream;

use crate::upstream::wire::Wire;

/// Writes down all that happens.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<String>>>);

impl Observer for Log {
    fn on(&self, _: Option<&Caller>, event: Event<'_>) {
        self.0.lock().unwrap().push(format!("{event:?}"));
    }
}

impl Log {
    /// How often something happened whose description holds all of these.
    pub(crate) fn count(&self, words: &[&str]) -> usize {
        self.0.lock().unwrap().iter().filter(|line| words.iter().all(|word| line.contains(word))).count()
    }
}

/// A client with all layers, on a wire of the test's own.
pub(crate) struct World {
    pub(crate) client: Client,
    pub(crate) quota: Quota,
    pub(crate) wire: Wire,
    pub(crate) log: Log,
}

impl World {
    pub(crate) fn new(settings: &Settings) -> Self {
        let (wire, log) = (Wire::default(), Log::default());
        let stack = upstream::around(Client::builder().no_proxy(), settings, Arc::new(log.clone())).unwrap();
        let client = stack.builder.layer(wire.clone()).build().unwrap();
        Self { client, quota: stack.quota, wire, log }
    }

    /// The organization API for this tenant, who has a minute.
    pub(crate) fn org(&self, tenant: u8) -> Organization {
        self.org_within(tenant, Duration::from_secs(60))
    }

    pub(crate) fn org_within(&self, tenant: u8, time: Duration) -> Organization {
        self.org_for(caller(tenant, time))
    }

    pub(crate) fn org_for(&self, caller: Caller) -> Organization {
        self.client.with_key(&OrganizationKey::new("made-up-organization-key").unwrap()).attach(caller)
    }

    /// The device API at this host.
    pub(crate) fn device(&self, tenant: u8, host: &str) -> Device {
        let key = DeviceKey::new("made-up-device-key").unwrap();
        let at = DeviceUrl::new(&format!("https://{host}")).unwrap();
        self.client.device(&key, &at).attach(caller(tenant, Duration::from_secs(60)))
    }
}

pub(crate) fn id(tenant: u8) -> PrincipalId {
    PrincipalId::new([tenant; 16])
}

pub(crate) fn caller(tenant: u8, time: Duration) -> Caller {
    Caller::new(id(tenant), Instant::now() + time)
}

/// The defaults, with these fields in their place.
pub(crate) fn settings(fields: serde_json::Value) -> Settings {
    let settings: Settings = serde_json::from_value(fields).unwrap();
    assert_eq!(settings.check(), [], "a test means what it sets");
    settings
}

pub(crate) const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

pub(crate) const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}
