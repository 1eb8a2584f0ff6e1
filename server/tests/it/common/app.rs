use std::sync::Arc;

use tokio_util::sync::CancellationToken;
use xyte_mcp::app::{App, Outside};
use xyte_mcp::auth::Ids;
use xyte_mcp::clock::Clock;
use xyte_mcp::config::{Backend, Bind, Config, Fleet, ServerSecrets, Settings, Transport};
use xyte_mcp::policy::Policy;
use xyte_mcp::seal::Seal;
use xyte_mcp::telemetry::log::{self, LogSettings};
use xyte_mcp::telemetry::mask::Secrets;
use xyte_mcp::tools::Keys;
use xyte_mcp::transport::http::Listening;
use xyte_mcp::upstream::{self, Hosts};
use xyte_mcp::workers::usual;
use xyte_sandbox::Sandbox;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

/// Where the stand-in is.
pub(crate) fn hosts(sandbox: &Sandbox) -> Hosts {
    Hosts { hub: Some(HubUrl::new(sandbox.url()).unwrap()), entry: None }
}

/// A way to Xyte with nothing kept, so that a test sees every request.
pub(crate) fn client(hosts: &Hosts) -> Client {
    let mut settings = upstream::Settings::default();
    settings.cache.enabled = false;
    upstream::client(hosts, &settings, Arc::new(())).unwrap()
}

/// A server of the stand-in's organization in this process. Replicas share the key of the seal; `who` tells operators apart.
pub(crate) fn app(sandbox: &Sandbox, policy: Policy, settings: Settings, who: u8) -> App {
    let mut settings = settings;
    settings.upstream.cache.enabled = false;
    let secrets = ServerSecrets {
        seal: Seal::with_key(&[7; 32]).unwrap(),
        drawn: true,
        ids: Ids::with_secret(&[who; 32]).unwrap(),
        audit: vec![7; 32].into(),
        operator_token: None,
        master_keys: None,
        literals: Vec::new(),
    };
    let config = Config {
        transport: Transport::Stdio,
        backend: Backend::Sandbox(Fleet { devices: 0, seed: 0 }),
        admin: None,
        policy,
        secrets,
        settings,
        warnings: Vec::new(),
    };
    let key = OrganizationKey::new(sandbox.organization_key()).unwrap();
    let masked = Secrets::new();
    let now: xyte_mcp::telemetry::Now = Arc::new(|| Clock::System.now());
    let log = log::start(&LogSettings::default(), &masked, &now, Vec::new()).unwrap();
    let keys = Keys { organization: Some(key), ..Keys::default() };
    let outside =
        Outside { hosts: hosts(sandbox), keys, clock: Clock::System, log, masked, workers: usual() };
    App::new(config, outside).unwrap()
}

/// Serves it over HTTP until it is stopped.
pub(crate) fn serve(
    sandbox: &Sandbox,
    policy: Policy,
    settings: Settings,
    who: u8,
    stop: &CancellationToken,
) -> String {
    let bind = Bind::at("127.0.0.1:0".parse().unwrap());
    listen(&app(sandbox, policy, settings, who), bind, stop)
}

/// Serves this one.
pub(crate) fn listen(app: &App, bind: Bind, stop: &CancellationToken) -> String {
    let listening = Listening::open(bind).unwrap();
    let url = format!("http://{}/mcp", listening.address());
    let (server, doors) = (app.server.clone(), app.doors());
    tokio::spawn(listening.serve(move || server.clone(), Some(doors), stop.clone()));
    url
}
