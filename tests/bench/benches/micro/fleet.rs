//! What the benchmarks work on: a hundred devices of the stand-in, as bytes and as rows, and the world as a tool sees it.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::time::Instant;
use xyte_mcp::clock::Clock;
use xyte_mcp::seal::Seal;
use xyte_mcp::tools::{Ctx, Keys};
use xyte_mcp::upstream::{self, Caller, PrincipalId, Settings};
use xyte_sandbox::Sandbox;
use xyte_sdk::organization::types::DevicePage;
use xyte_sdk::{Client, HubUrl, Organization, OrganizationKey};

/// How many devices there are.
pub(crate) const DEVICES: u32 = 100;

/// The same for all benchmarks, made once.
pub(crate) struct Fleet {
    pub(crate) runtime: Runtime,
    /// A list as Xyte sends it.
    pub(crate) body: Vec<u8>,
    /// The API behind all layers, with a cache that keeps what it has for longer than this runs.
    pub(crate) organization: Organization,
    pub(crate) cx: Ctx,
    _sandbox: Sandbox,
}

static FLEET: LazyLock<Fleet> = LazyLock::new(Fleet::new);

/// The fleet.
pub(crate) fn fleet() -> &'static Fleet {
    &FLEET
}

/// With a key of its own.
pub(crate) fn seal() -> Seal {
    Seal::with_key(&[7; 32]).unwrap()
}

impl Fleet {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let entered = runtime.enter();
        let sandbox = runtime.block_on(Sandbox::builder().devices(DEVICES).start()).unwrap();
        let keys = || OrganizationKey::new(sandbox.organization_key()).unwrap();
        let body = runtime.block_on(async {
            let list =
                format!("{}/core/v1/organization/devices?per_page={DEVICES}", sandbox.organization_url());
            let request =
                reqwest::Client::new().get(list).header("authorization", sandbox.organization_key());
            request.send().await.unwrap().bytes().await.unwrap()
        });
        let settings: Settings = serde_json::from_value(serde_json::json!({
            "cache": {"fresh_seconds": 86_400},
            "limiter": {"enabled": false},
        }))
        .unwrap();
        let builder = Client::builder().no_proxy().hub_url(HubUrl::new(sandbox.organization_url()).unwrap());
        let client = upstream::around(builder, &settings, Arc::new(())).unwrap().builder.build().unwrap();
        let caller = Caller::new(PrincipalId::new([1; 16]), Instant::now() + Duration::from_secs(86_400));
        let organization = client.with_key(&keys()).attach(caller.clone());
        let held = Keys { organization: Some(keys()), ..Keys::default() };
        let cx = Ctx::new(client, held, Clock::System, seal()).for_caller(None, caller);
        drop(entered);
        Self { runtime, body: body.to_vec(), organization, cx, _sandbox: sandbox }
    }

    /// The list as it is known to the SDK.
    pub(crate) fn page(&self) -> DevicePage {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The id of the first device.
    pub(crate) fn device(&self) -> String {
        let rows: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        rows.pointer("/items/0/id").and_then(|id| id.as_str()).unwrap().to_owned()
    }
}
