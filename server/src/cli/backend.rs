//! Whom the server asks: Xyte's cloud, or a stand-in that is started on the spot.

use xyte_sandbox::Sandbox;
use xyte_sdk::{DeviceKey, DeviceUrl, EntryUrl, HubUrl, OrganizationKey, PartnerKey};

use super::Failure;
use crate::config::{Backend, Fleet};
use crate::tools::Keys;
use crate::upstream::Hosts;

/// An open backend. The stand-in lives as long as this does.
pub(super) struct Open {
    pub(super) hosts: Hosts,
    pub(super) keys: Keys,
    pub(super) sandbox: Option<Sandbox>,
}

/// Opens it. Of the cloud nothing is asked yet: a client may start before the network is there.
pub(super) async fn open(backend: &mut Backend) -> Result<Open, Failure> {
    match backend {
        Backend::Cloud(cloud) => {
            let hosts = Hosts { hub: cloud.hub.take(), entry: cloud.entry.take() };
            Ok(Open { hosts, keys: std::mem::take(&mut cloud.keys), sandbox: None })
        }
        Backend::Sandbox(fleet) => {
            let sandbox = start(*fleet, 0, 1).await?;
            let hosts = Hosts {
                hub: Some(HubUrl::new(sandbox.organization_url()).map_err(Failure::other)?),
                entry: Some(EntryUrl::new(sandbox.entry_url()).map_err(Failure::other)?),
            };
            let keys = keys(&sandbox)?;
            tracing::info!(
                url = sandbox.url(),
                devices = fleet.devices,
                seed = fleet.seed,
                "asking the sandbox"
            );
            Ok(Open { hosts, keys, sandbox: Some(sandbox) })
        }
    }
}

/// The stand-in has a key of each kind, so that everything can be tried: the device is the first of the fleet.
fn keys(sandbox: &Sandbox) -> Result<Keys, Failure> {
    let device = match sandbox.device_key(&sandbox.device_id(0)) {
        Some(key) => Some((
            DeviceKey::new(key).map_err(Failure::other)?,
            DeviceUrl::new(sandbox.device_url()).map_err(Failure::other)?,
        )),
        None => None,
    };
    Ok(Keys {
        organization: Some(OrganizationKey::new(sandbox.organization_key()).map_err(Failure::other)?),
        partner: Some(PartnerKey::new(sandbox.partner_key()).map_err(Failure::other)?),
        device,
    })
}

/// Starts the stand-in on this port of loopback.
pub(super) async fn start(fleet: Fleet, port: u16, organizations: usize) -> Result<Sandbox, Failure> {
    let builder = Sandbox::builder().devices(fleet.devices).seed(fleet.seed).organizations(organizations);
    let sandbox = builder.port(port).start().await;
    sandbox.map_err(|error| Failure::other(format!("the sandbox cannot listen on 127.0.0.1:{port}: {error}")))
}
