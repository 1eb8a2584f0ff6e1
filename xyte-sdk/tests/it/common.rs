use std::time::Duration;
use xyte_sandbox::{Fault, Sandbox};
use xyte_sdk::{
    Client, ClientBuilder, DeviceUrl, EntryUrl, HubUrl, Organization, OrganizationKey, RetryPolicy,
};

/// A small fleet on a port of its own.
pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::builder().seed(7).devices(120).start().await.unwrap()
}

/// A client that is quick to give up, so that tests are quick.
pub(crate) fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let mut retry = RetryPolicy::default();
    retry.first_pause = Duration::from_millis(10);
    Client::builder()
        .hub_url(HubUrl::new(sandbox.organization_url()).unwrap())
        .entry_url(EntryUrl::new(sandbox.entry_url()).unwrap())
        .no_proxy()
        .timeout(Duration::from_millis(700))
        .retry(retry)
}

pub(crate) fn organization(sandbox: &Sandbox) -> Organization {
    builder(sandbox).build().unwrap().with_key(&key(sandbox))
}

pub(crate) fn key(sandbox: &Sandbox) -> OrganizationKey {
    OrganizationKey::new(sandbox.organization_key()).unwrap()
}

pub(crate) fn device_url(sandbox: &Sandbox) -> DeviceUrl {
    DeviceUrl::new(sandbox.device_url()).unwrap()
}

/// A fault for everything, as its header would say it.
pub(crate) fn fault(sandbox: &Sandbox, text: &str) {
    sandbox.fault(Fault::parse(text).unwrap());
}
