//! How a sandbox is configured.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use tokio::{net::TcpListener, sync::watch};

use crate::{
    PageStyle, Sandbox,
    app::{App, Shared},
    clock::Clock,
    fault::{Fault, Registry},
    requests::Counters,
    wire::Listener,
    world::{Plan, World},
};

/// The most devices in all organizations together.
pub const MOST_DEVICES: u32 = 1_000_000;

/// The most organizations.
pub const MOST_ORGANIZATIONS: usize = 100;

/// What a sandbox will be. Made by [`Sandbox::builder`].
#[derive(Clone, Debug)]
pub struct Builder {
    seed: u64,
    devices: u32,
    organizations: usize,
    clock: Clock,
    style: PageStyle,
    faults: Vec<Fault>,
    port: u16,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            seed: 7,
            devices: 120,
            organizations: 1,
            clock: Clock::real(),
            style: PageStyle::default(),
            faults: Vec::new(),
            port: 0,
        }
    }
}

impl Builder {
    /// The number that the whole fleet follows from. The same seed gives the same fleet, with the same ids. 7, if not said.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many devices **each** organization has: 120, if not said. Twelve more wait unclaimed. A fleet is at most
    /// [`MOST_DEVICES`] in all, and starts at once however large it is.
    #[must_use]
    pub const fn devices(mut self, devices: u32) -> Self {
        self.devices = devices;
        self
    }

    /// How many organizations there are, with disjoint fleets: 1, if not said, and at most [`MOST_ORGANIZATIONS`].
    #[must_use]
    pub const fn organizations(mut self, organizations: usize) -> Self {
        self.organizations = organizations;
        self
    }

    /// The clock: [`Clock::real`], if not said.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// How lists that are documented both ways (devices, spaces, assets) say whether there is more.
    #[must_use]
    pub const fn page_style(mut self, style: PageStyle) -> Self {
        self.style = style;
        self
    }

    /// Adds something that goes wrong, for all requests or for those of [one operation](Fault::on).
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// The port: any free one, if not said.
    #[must_use]
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The state of a sandbox without a server, for [`app`](crate::app).
    #[must_use]
    pub fn build(&self) -> App {
        let organizations = self.organizations.clamp(1, MOST_ORGANIZATIONS);
        let share = MOST_DEVICES / u32::try_from(organizations).unwrap_or(1);
        let plan =
            Plan { seed: self.seed, organizations, devices: self.devices.min(share), style: self.style };
        let world = Mutex::new(World::new(&plan, self.clock.now()));
        App(Arc::new(Shared {
            plan,
            clock: self.clock.clone(),
            world,
            counters: Counters::default(),
            faults: Registry::new(self.faults.clone()),
            initial_faults: self.faults.clone(),
            stopping: watch::channel(false).0,
        }))
    }

    /// Starts the sandbox on the loopback interface.
    ///
    /// # Errors
    ///
    /// When the port is taken.
    pub async fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        let address = listener.local_addr()?;
        Ok(Sandbox::run(self.build(), Listener(listener), address))
    }
}
