//! What can be set on a client, and what is checked before there is one.

use super::{Client, EntryUrl, HubUrl, Inner};
use crate::error::Error;
use crate::layer::Layer;
use crate::retry::{Retry, RetryPolicy};
use crate::wire::{Http, Wire};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Makes a [`Client`]. Every setting has a default that is right for Xyte's own hosts.
#[must_use]
pub struct ClientBuilder {
    hub: Option<HubUrl>,
    entry: Option<EntryUrl>,
    user_agent: String,
    timeout: Duration,
    connect_timeout: Duration,
    idle_timeout: Duration,
    idle_connections: usize,
    body_limit: usize,
    retry: RetryPolicy,
    authorities: Vec<Vec<u8>>,
    proxy: Proxy,
    layers: Vec<Arc<dyn Layer>>,
}

/// Which proxy to use.
enum Proxy {
    /// What `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say.
    Environment,
    None,
    Url(String),
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A proxy URL may hold a password.
        f.debug_struct("ClientBuilder")
            .field("hub", &self.hub)
            .field("entry", &self.entry)
            .finish_non_exhaustive()
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            hub: None,
            entry: None,
            user_agent: concat!("xyte-sdk-rust/", env!("CARGO_PKG_VERSION")).into(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(60),
            idle_connections: 32,
            body_limit: 16 * 1024 * 1024,
            retry: RetryPolicy::default(),
            authorities: Vec::new(),
            proxy: Proxy::Environment,
            layers: Vec::new(),
        }
    }
}

impl ClientBuilder {
    /// The hub, if it is not `https://hub.xyte.io`.
    pub fn hub_url(mut self, url: HubUrl) -> Self {
        self.hub = Some(url);
        self
    }

    /// The provisioning host, if it is not `https://entry.xyte.io`.
    pub fn entry_url(mut self, url: EntryUrl) -> Self {
        self.entry = Some(url);
        self
    }

    /// What the client calls itself towards Xyte.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Bound on one attempt, from the first byte sent to the last byte read. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Bound on making a connection, TLS included. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many unused connections to one host are kept, and for how long. Default: 32, for a minute.
    pub fn idle_connections(mut self, count: usize, time: Duration) -> Self {
        self.idle_connections = count;
        self.idle_timeout = time;
        self
    }

    /// The largest answer that is read, in bytes after decompression. Default: 16 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// When to send again. See [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Trusts one more certificate authority, given as PEM, beside those of the platform.
    pub fn certificate_authority(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.authorities.push(pem.into());
        self
    }

    /// Sends everything through this proxy, whatever the environment says.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Proxy::Url(url.into());
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    /// Adds a layer around every call, inside those added before it.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self
    }

    /// Makes the client. Connects to nothing. What the platform trusts is read when the first call is made, or by
    /// [`Client::warm_up`]; one that has no trust store is found out then.
    ///
    /// # Errors
    /// [`Error::Setup`] when a certificate, the proxy or the user agent cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let unusable = |_| Error::Setup("the certificate authority is not a PEM certificate".into());
        let authorities =
            self.authorities.iter().map(|pem| reqwest::Certificate::from_pem(pem).map_err(unusable));
        let authorities = authorities.collect::<Result<Vec<_>, _>>()?;
        let chosen = !authorities.is_empty();
        let proxy = match self.proxy {
            Proxy::Environment => None,
            Proxy::None => Some(None),
            Proxy::Url(url) => {
                let unusable = |_| Error::Setup("the proxy URL cannot be used".into());
                Some(Some(reqwest::Proxy::all(url).map_err(unusable)?))
            }
        };
        let (user_agent, connect_timeout) = (self.user_agent, self.connect_timeout);
        let (idle_connections, idle_timeout) = (self.idle_connections, self.idle_timeout);
        let http = Http::of(move || {
            let http = reqwest::Client::builder()
                .user_agent(&user_agent)
                .connect_timeout(connect_timeout)
                .pool_max_idle_per_host(idle_connections)
                .pool_idle_timeout(idle_timeout)
                .tcp_nodelay(true)
                // A redirect would carry the request, and perhaps the key, to where nobody sent it; and repeat a write.
                .redirect(reqwest::redirect::Policy::none())
                // Retries are ours alone: two that do not know of each other multiply.
                .retry(reqwest::retry::never());
            let http = authorities.iter().cloned().fold(http, reqwest::ClientBuilder::add_root_certificate);
            match &proxy {
                None => http,
                Some(None) => http.no_proxy(),
                Some(Some(proxy)) => http.proxy(proxy.clone()),
            }
        });
        if chosen {
            // What somebody has chosen is judged at once.
            http.get()?;
        }
        let mut layers = self.layers;
        layers.push(Arc::new(Retry::new(self.retry)));
        Ok(Client {
            inner: Arc::new(Inner {
                wire: Wire { http, body_limit: self.body_limit },
                layers,
                hub: self.hub.map_or_else(|| HubUrl::new(crate::generated::HUB_URL), Ok)?,
                entry: self.entry.map_or_else(|| EntryUrl::new(crate::generated::ENTRY_URL), Ok)?,
                timeout: self.timeout,
            }),
        })
    }
}

/// A URL that keys may be sent to.
pub(super) fn base_url(text: &str) -> Result<Url, Error> {
    let refuse = |why: &str| Err(Error::Setup(format!("this URL cannot be used: {why}")));
    let Ok(url) = Url::parse(text) else { return refuse("it is not an absolute URL") };
    let loopback = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => return refuse("it names no host"),
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return refuse("keys travel over https only; http is for loopback"),
        _ => return refuse("its scheme is not https"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it holds a user or a password");
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_travels_in_the_clear() {
        assert!(HubUrl::new("https://hub.example/prefix").is_ok());
        assert!(HubUrl::new("http://127.0.0.1:8080").is_ok());
        assert!(HubUrl::new("http://[::1]:8080").is_ok());
        for refused in
            ["http://hub.example", "ftp://hub.example", "hub.example", "https://user:canary@hub.example", ""]
        {
            let error = HubUrl::new(refused).unwrap_err().to_string();
            assert!(!error.contains("canary"), "{error}");
        }
    }
}
