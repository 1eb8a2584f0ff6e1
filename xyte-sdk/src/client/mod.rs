//! The client: one connection pool, any number of keys.

mod builder;

pub use builder::ClientBuilder;

use crate::call::Call;
use crate::error::Error;
use crate::key::{DeviceKey, Key, OrganizationKey, PartnerKey};
use crate::layer::Layer;
use crate::operation::Operation;
use crate::transfer::Download;
use crate::wire::Wire;
use http::Extensions;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// A connection pool to Xyte's hosts, with the policies of its builder. Cheap to clone; holds no key.
///
/// A key turns it into the client of an API: [`Client::with_key`]. That copies two pointers, so a server with many tenants makes
/// one `Client` and a keyed one for each request.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    wire: Wire,
    layers: Vec<Arc<dyn Layer>>,
    hub: HubUrl,
    entry: EntryUrl,
    timeout: Duration,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("hub", &self.inner.hub.0.as_str())
            .field("entry", &self.inner.entry.0.as_str())
            .field("timeout", &self.inner.timeout)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A builder with the defaults: Xyte's own hosts, 30 seconds a call, safe retries.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The client of the API that this key opens, over this connection pool.
    #[must_use]
    pub fn with_key<K: Key>(&self, key: &K) -> K::Client {
        key.open(self)
    }

    /// The client of the device API for the device at this URL: the `hub_url` of its registration.
    #[must_use]
    pub fn device(&self, key: &DeviceKey, at: &DeviceUrl) -> Device {
        Device { base: Some(at.clone()), ..key.open(self) }
    }

    /// The client with which devices are registered. It needs no key: the registration carries the model's hardware key.
    #[must_use]
    pub fn provisioning(&self) -> Provisioning {
        Provisioning { client: self.clone(), extensions: Extensions::new() }
    }

    /// Fetches a file from the storage URL that [`device::files`](crate::device::files) gave. No key is sent there.
    ///
    /// # Errors
    /// When the URL is not an absolute `https` (or loopback `http`) URL.
    pub fn download(&self, url: &str) -> Result<Download<'_>, Error> {
        Ok(Download::new(self, builder::base_url(url)?))
    }

    /// Does what the first call would have to wait for: reads the certificates that the platform trusts. It takes a few
    /// milliseconds, in which it blocks.
    ///
    /// # Errors
    /// [`Error::Setup`] when the platform has no trust store.
    pub fn warm_up(&self) -> Result<(), Error> {
        self.wire().http.get().map(|_| ())
    }

    /// The same client with connections of its own: the same hosts, bounds and layers, so what a layer keeps is kept for both.
    ///
    /// A connection is driven by the runtime that it was made on. A program that has several, such as one for each processor,
    /// gives each a client of this kind: a call is then answered without waking another thread, and a runtime that ends takes
    /// no connection of others with it.
    #[must_use]
    pub fn with_own_connections(&self) -> Self {
        let Inner { wire, layers, hub, entry, timeout } = &*self.inner;
        let wire = Wire { http: wire.http.anew(), body_limit: wire.body_limit };
        let inner =
            Inner { wire, layers: layers.clone(), hub: hub.clone(), entry: entry.clone(), timeout: *timeout };
        Self { inner: Arc::new(inner) }
    }

    pub(crate) fn wire(&self) -> &Wire {
        &self.inner.wire
    }

    pub(crate) fn layers(&self) -> &[Arc<dyn Layer>] {
        &self.inner.layers
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.inner.timeout
    }

    /// Where the organization and partner APIs are asked.
    #[must_use]
    pub fn hub_url(&self) -> &Url {
        &self.inner.hub.0
    }

    /// Where devices register.
    #[must_use]
    pub fn entry_url(&self) -> &Url {
        &self.inner.entry.0
    }
}

macro_rules! base_url {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub(crate) Url);

        impl $name {
            /// Reads an absolute URL: `https`, or `http` on loopback. A path is kept as a prefix.
            ///
            /// # Errors
            /// When it is none, or holds a user, a query or a fragment.
            pub fn new(url: &str) -> Result<Self, Error> {
                builder::base_url(url).map(Self)
            }

            /// The URL as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }
    };
}

base_url! {
    /// Where the organization and partner APIs are: `https://hub.xyte.io`.
    HubUrl
}
base_url! {
    /// Where devices register: `https://entry.xyte.io`.
    EntryUrl
}
base_url! {
    /// Where one device talks to: the `hub_url` of its registration.
    DeviceUrl
}

/// The organization API with a key. Its groups, such as [`devices`](Self::devices), hold the calls.
#[derive(Debug)]
pub struct Organization {
    client: Client,
    key: OrganizationKey,
    extensions: Extensions,
}

/// The partner API with a key.
#[derive(Debug)]
pub struct Partner {
    client: Client,
    key: PartnerKey,
    extensions: Extensions,
}

/// The device API with a device's key.
#[derive(Debug)]
pub struct Device {
    client: Client,
    key: DeviceKey,
    base: Option<DeviceUrl>,
    extensions: Extensions,
}

/// The registration of devices, which needs no key.
#[derive(Debug)]
pub struct Provisioning {
    client: Client,
    extensions: Extensions,
}

macro_rules! handle {
    ($name:ident: $api:ident => $key:expr, $base:expr) => {
        impl $name {
            /// Attaches a value to every call that is made through this client. The layers find it in
            /// [`Exchange::extensions`](crate::layer::Exchange::extensions); so do those around the further pages of a
            /// stream and the questions of a wait.
            ///
            /// There is one value of each type. A call may replace it for itself with [`Call::attach`].
            #[must_use]
            pub fn attach<V: Clone + Send + Sync + 'static>(mut self, value: V) -> Self {
                self.extensions.insert(value);
                self
            }

            pub(crate) fn start<T>(&self, operation: &'static Operation) -> Call<'_, T> {
                let $api = self;
                Call::new(&$api.client, $key, $base, operation, $api.extensions.clone())
            }
        }
    };
}

handle!(Organization: api => Some(&api.key.0), None);
handle!(Partner: api => Some(&api.key.0), None);
handle!(Device: api => Some(&api.key.0), api.base.as_ref().map(|base| &base.0));
handle!(Provisioning: api => None, None);

impl Key for OrganizationKey {
    type Client = Organization;

    fn open(&self, client: &Client) -> Organization {
        Organization { client: client.clone(), key: self.share(), extensions: Extensions::new() }
    }
}

impl Key for PartnerKey {
    type Client = Partner;

    fn open(&self, client: &Client) -> Partner {
        Partner { client: client.clone(), key: self.share(), extensions: Extensions::new() }
    }
}

/// Without a URL of its own such a client refuses every call; see [`Client::device`].
impl Key for DeviceKey {
    type Client = Device;

    fn open(&self, client: &Client) -> Device {
        Device { client: client.clone(), key: self.share(), base: None, extensions: Extensions::new() }
    }
}
