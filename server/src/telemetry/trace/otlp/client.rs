//! How batches are sent. The exporter runs on a thread of its own, where reqwest cannot work, so each request is handed over
//! to the runtime of the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use tokio::runtime::Handle;

#[derive(Debug)]
pub(super) struct Client {
    http: reqwest::Client,
    runtime: Handle,
    /// The last batch could not be handed over. It is told once, and not for each batch.
    broken: Arc<AtomicBool>,
}

impl Client {
    pub(super) fn new(timeout: Duration) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .timeout(timeout)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, runtime: Handle::current(), broken: Arc::default() })
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (http, broken) = (self.http.clone(), Arc::clone(&self.broken));
        let sent = self.runtime.spawn(async move {
            let answer = send(&http, request).await;
            let trouble = match &answer {
                Ok(answer) if answer.status().is_success() => None,
                Ok(answer) => Some(format!("it answers with {}", answer.status())),
                Err(error) => Some(error.to_string()),
            };
            let before = broken.swap(trouble.is_some(), Relaxed);
            match trouble {
                Some(why) if !before => {
                    tracing::warn!(target: "xyte_mcp::telemetry", why, "the collector takes no spans; they are lost until it does");
                }
                None if before => tracing::info!(target: "xyte_mcp::telemetry", "the collector takes spans again"),
                _ => {}
            }
            answer
        });
        sent.await?
    }
}

async fn send(http: &reqwest::Client, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
    // Without the URL, which may hold a login.
    let answer = http.execute(request.try_into()?).await.map_err(reqwest::Error::without_url)?;
    let mut response = Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    Ok(response.body(answer.bytes().await?)?)
}
