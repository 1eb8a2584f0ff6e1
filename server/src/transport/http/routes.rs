//! Every path of the public port, and what stands around a request on its way in.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use axum::routing::{any, get};
use http_body_util::{BodyExt as _, Collected};
use rmcp::ServerHandler;
use rmcp::transport::streamable_http_server::session::SessionManager;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};

use super::entry::{self, Entry};
use super::front::{self, Front};
use super::names::Names;
use super::sessions::Sessions;
use super::{Doors, direct, headers, legacy, sessions};
use crate::auth::Gate;
use crate::config::{Bind, Bounds};
use crate::mcp::Server;

/// Where MCP is spoken. What stands behind `/mcp` makes the policy stricter.
const PATHS: [&str; 4] = ["/mcp", "/mcp/readonly", "/mcp/x/{toolsets}", "/mcp/x/{toolsets}/readonly"];

/// How requests come to their end when the server does.
pub(super) struct Ends {
    /// It has been told to stop.
    pub(super) stop: CancellationToken,
    /// Time is over for what is still under way.
    pub(super) cut: CancellationToken,
}

/// The router of any server: everything that stands around a request stands around its requests too.
pub(super) fn routes<H: ServerHandler>(
    make: impl Fn() -> H + Send + Sync + 'static,
    address: SocketAddr,
    bind: &Bind,
    doors: Option<Doors>,
    ends: &Ends,
) -> Router {
    let Ends { stop, cut } = ends;
    let make = Arc::new(make);
    let doors = doors.map(Arc::new);
    let names = Arc::new(Names::new(address, &bind.allow));
    let config = StreamableHttpServerConfig::default()
        // Without the switch there are no sessions: they live in one process. Older clients do without them, but for questions
        // of the server to its user.
        .with_legacy_session_mode(bind.legacy.sessions)
        // One answer is one JSON document, which every proxy understands; rmcp falls back to a stream by itself when a
        // notification comes first.
        .with_json_response(true)
        // Asked a second time: these are checked by `names` for every path.
        .with_allowed_hosts(names.hosts.clone())
        .with_allowed_origins(names.origins.clone())
        .enforce_origin_validation()
        .with_max_request_body_bytes(bind.bounds.body)
        .with_cancellation_token(cut.clone());
    let mut mcp = if bind.legacy.sessions {
        let sessions = Arc::new(Sessions::default());
        let manager = sessions.manager(make.clone(), cut.clone());
        let service = service(&make, manager, config);
        mounted(service, None).layer(from_fn_with_state(sessions, sessions::layer))
    } else {
        let direct = doors.as_ref().map(|doors| (doors.server.clone(), cut.clone()));
        mounted(service(&make, Arc::new(NeverSessionManager::default()), config), direct)
    };
    if bind.legacy.http {
        let older = legacy::routes(make, mcp.clone(), cut.clone());
        mcp = mcp.merge(older);
    }
    let routes = match &doors {
        Some(doors) => entered(&mcp, bind.bounds, doors),
        None => {
            mcp.layer(from_fn_with_state(Arc::new(Entry { bounds: bind.bounds, gate: None }), entry::layer))
        }
    };
    let cors = headers::cors(Arc::clone(&names));
    let front = Arc::new(Front { names, doors, secure: bind.tls.is_some(), stop: stop.clone() });
    let livez = get(front::alive).with_state(Arc::clone(&front));
    let front = from_fn_with_state(front, front::layer);
    let routes = if bind.compression {
        // What is small is sent as it is, and so are events, which must not wait for each other.
        let large = SizeAbove::new(1024).and(NotForContentType::SSE);
        let compression = CompressionLayer::new().compress_when(large);
        routes.layer((front, compression, cors))
    } else {
        routes.layer((front, cors))
    };
    routes.route("/livez", livez)
}

/// The same behind the login of each path. What tells where a login comes from stands before it.
fn entered(mcp: &Router, bounds: Bounds, doors: &Arc<Doors>) -> Router {
    let behind = |gate: &Gate| {
        let entry = Entry { bounds, gate: Some((Arc::clone(doors), gate.clone())) };
        mcp.clone().layer(from_fn_with_state(Arc::new(entry), entry::layer))
    };
    let mut routes = behind(doors.auth.main());
    if let Some(gate) = doors.auth.byok() {
        routes = routes.nest("/byok", behind(gate));
    }
    routes.merge(doors.auth.public_routes())
}

fn service<H: ServerHandler, M: SessionManager>(
    make: &Arc<impl Fn() -> H + Send + Sync + 'static>,
    manager: Arc<M>,
    config: StreamableHttpServerConfig,
) -> StreamableHttpService<H, M> {
    let make = Arc::clone(make);
    StreamableHttpService::new(move || Ok(make()), manager, config)
}

/// Every layer clones what lies within it, for each request; so there is one service, and what is cloned is the way to it.
/// `direct` answers what needs no session, and what is to end it.
fn mounted<H: ServerHandler, M: SessionManager>(
    service: StreamableHttpService<H, M>,
    direct: Option<(Server, CancellationToken)>,
) -> Router {
    let way = Arc::new((service, direct));
    let answer = move |request: Request| {
        let way = Arc::clone(&way);
        async move {
            let (service, direct) = &*way;
            // In a place of its own: it is large, and seldom needed.
            let handled = |request| Box::pin(service.handle(request));
            let Some((server, cut)) = direct else { return handled(request).await.into_response() };
            let (head, body) = request.into_parts();
            // It has been read before, within bounds.
            let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
            match direct::answer(server, &head, &body, cut).await {
                Some(response) => response,
                None => handled(Request::from_parts(head, Body::from(body))).await.into_response(),
            }
        }
    };
    PATHS.iter().fold(Router::new(), |router, path| router.route(path, any(answer.clone())))
}
