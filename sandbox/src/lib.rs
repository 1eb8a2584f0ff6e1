//! A stand-in for the Xyte device cloud: hub, entry and devices on one loopback origin, in memory, deterministic.
//!
//! Everything follows from a seed, and time is a [`Clock`] that tests can move. Writes have effects, commands walk
//! through their states, errors are the documented ones, and [faults](Fault::parse) can be switched on.
//!
//! ```
//! # async fn demo() -> std::io::Result<()> {
//! use xyte_sandbox::{Clock, Fault, Sandbox};
//!
//! let sandbox = Sandbox::builder().seed(7).devices(120).clock(Clock::manual()).start().await?;
//! let url = format!("{}/core/v1/organization/devices", sandbox.organization_url());
//! let key = sandbox.organization_key();
//! // … call it with `Authorization: {key}` …
//! sandbox.clock().advance(std::time::Duration::from_secs(60));
//! assert_eq!(sandbox.requests().of("organization.devices.getDevices"), 0);
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! A request meets the files in this order: `app` (the whole way), `routes`, `fault`, `validate`, `handlers`, and the
//! `world` behind them; `wire` makes bytes of the answer.

mod answer;
mod app;
mod banner;
mod builder;
mod clock;
mod control;
mod fault;
mod handlers;
mod page;
mod request;
mod requests;
mod routes;
mod sandbox;
mod seed;
mod time;
mod validate;
mod wire;
mod world;

pub use app::{App, app};
pub use builder::{Builder, MOST_DEVICES, MOST_ORGANIZATIONS};
pub use clock::Clock;
pub use fault::{Fault, FaultError};
pub use page::PageStyle;
pub use requests::{LoggedRequest, Requests};
pub use sandbox::Sandbox;
