//! Documents of the authorization server.

use std::time::Duration;

use url::Url;

use super::super::Waiting;

/// How long one document may take. Somebody waits for it.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Longer than any set of keys; a longer one is the wrong document.
const LARGEST: usize = 512 * 1024;

/// Why there is no document. For the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct FetchError(pub(super) String);

/// Gets a document.
pub(super) trait Fetch: Send + Sync + 'static {
    fn get<'a>(&'a self, url: &'a Url) -> Waiting<'a, Result<Vec<u8>, FetchError>>;
}

/// Gets it over HTTP.
pub(super) struct Http(reqwest::Client);

impl Http {
    /// With the proxies and certificates that somebody has set up.
    pub(super) fn new(client: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        // The operator has named the address. Where somebody else would send us is not it.
        let client = client.redirect(reqwest::redirect::Policy::none());
        Ok(Self(client.timeout(TIMEOUT).connect_timeout(TIMEOUT).build()?))
    }

    async fn read(&self, url: &Url) -> Result<Vec<u8>, FetchError> {
        let request = self.0.get(url.clone()).header(http::header::ACCEPT, "application/json");
        let mut response = request.send().await.map_err(|error| told(&error))?;
        if response.status() != http::StatusCode::OK {
            return Err(FetchError(format!("the answer is {}", response.status())));
        }
        let mut text = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| told(&error))? {
            if text.len() + chunk.len() > LARGEST {
                return Err(FetchError("the document is too long".to_owned()));
            }
            text.extend_from_slice(&chunk);
        }
        Ok(text)
    }
}

impl Fetch for Http {
    fn get<'a>(&'a self, url: &'a Url) -> Waiting<'a, Result<Vec<u8>, FetchError>> {
        Box::pin(self.read(url))
    }
}

/// The error with what is behind it: "error sending request" alone helps nobody.
fn told(error: &reqwest::Error) -> FetchError {
    let mut text = error.to_string();
    let mut behind = std::error::Error::source(error);
    while let Some(error) = behind {
        text.push_str(&format!(": {error}"));
        behind = error.source();
    }
    FetchError(text)
}
