//! A running sandbox, as those who started it hold it.

use std::{net::SocketAddr, sync::PoisonError, time::Duration};

use tokio::task::JoinHandle;

use crate::{
    Builder, Clock, Fault, Requests,
    app::{App, app},
    control,
    seed::Kind,
    wire::{Connection, Listener},
    world::{PARTNER_KEY, organization_key},
};

/// How long a stop waits for answers that are under way.
const DRAIN: Duration = Duration::from_secs(2);

/// A running stand-in for the device cloud. It stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    app: App,
    url: String,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// A sandbox to configure and start.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn run(app_state: App, listener: Listener, address: SocketAddr) -> Self {
        let service = app(app_state.clone()).into_make_service_with_connect_info::<Connection>();
        let mut stopping = app_state.0.stopping.subscribe();
        let server = tokio::spawn(async move {
            let stop = async move {
                let _ = stopping.wait_for(|stopping| *stopping).await;
            };
            // Accepting never fails for good, so there is no error to pass on.
            let _ = axum::serve(listener, service).with_graceful_shutdown(stop).await;
        });
        Self { app: app_state, url: format!("http://{address}"), address, server }
    }

    /// The one origin of everything: hub, entry, devices, control. Without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL of the organization API.
    #[must_use]
    pub fn organization_url(&self) -> &str {
        &self.url
    }

    /// The base URL of the partner API.
    #[must_use]
    pub fn partner_url(&self) -> &str {
        &self.url
    }

    /// The base URL for registration.
    #[must_use]
    pub fn entry_url(&self) -> &str {
        &self.url
    }

    /// The base URL of the device API.
    #[must_use]
    pub fn device_url(&self) -> &str {
        &self.url
    }

    /// The key of the first organization: `sandbox-organization-key`.
    #[must_use]
    pub fn organization_key(&self) -> String {
        organization_key(0)
    }

    /// The key of an organization, counted from 1: the second is `sandbox-organization-key-2`.
    #[must_use]
    pub fn organization_key_of(&self, number: usize) -> String {
        organization_key(number.saturating_sub(1))
    }

    /// The key of the partner: `sandbox-partner-key`.
    #[must_use]
    pub fn partner_key(&self) -> String {
        PARTNER_KEY.to_owned()
    }

    /// The key with which devices of the first model register: `sandbox-hardware-key`.
    #[must_use]
    pub fn hardware_key(&self) -> String {
        "sandbox-hardware-key".to_owned()
    }

    /// The access key of a device, if there is one with this id.
    #[must_use]
    pub fn device_key(&self, id: &str) -> Option<String> {
        let world = self.app.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.fleet.find(id).map(|index| world.seed.device_key(index))
    }

    /// The id of a device of the first organizations' starting fleets, counted from 0 over all of them.
    #[must_use]
    pub fn device_id(&self, index: u32) -> String {
        let world = self.app.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.seed.id(Kind::Device, index)
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.app.0.clock
    }

    /// What was asked so far.
    #[must_use]
    pub fn requests(&self) -> Requests {
        self.app.0.counters.snapshot()
    }

    /// Forgets what was asked so far.
    pub fn clear_requests(&self) {
        self.app.0.counters.clear();
    }

    /// Adds something that goes wrong from now on.
    pub fn fault(&self, fault: Fault) {
        self.app.0.faults.add(fault);
    }

    /// Ends all faults, those of the configuration as well.
    pub fn clear_faults(&self) {
        self.app.0.faults.replace(Vec::new());
    }

    /// The world as it was at the start, with empty counters and the faults of the configuration.
    pub fn reset(&self) {
        control::reset(&self.app);
    }

    /// How many devices were worked out from the seed so far, and how many are stored because somebody changed them.
    /// Right after the start both are zero, whatever the size of the fleet.
    #[must_use]
    pub fn worked_out(&self) -> (u64, usize) {
        let world = self.app.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        (world.fleet.derived(), world.fleet.stored())
    }

    /// Its state, for [`app`](crate::app).
    #[must_use]
    pub fn state(&self) -> App {
        self.app.clone()
    }

    /// The sandbox as a router, to stand inside another server as well.
    pub fn router(&self) -> axum::Router {
        app(self.app.clone())
    }

    /// What a person needs to know to use it.
    #[must_use]
    pub fn banner(&self) -> String {
        crate::banner::text(&self.url, &self.app)
    }

    /// Waits until the server ends, which it does only when somebody stops it.
    pub async fn wait(&self) {
        let mut stopping = self.app.0.stopping.subscribe();
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Stops it: no new connection is taken, hanging answers are cut, and what is under way may finish for two seconds.
    pub async fn shutdown(mut self) {
        let _ = self.app.0.stopping.send_replace(true);
        if tokio::time::timeout(DRAIN, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.app.0.stopping.send_replace(true);
        self.server.abort();
    }
}
