//! Other addresses for Xyte's operations: a gateway in front of it, another version of a path, a parameter by another name.
//!
//! The outermost layer, so that everything behind it goes by the address that is really asked: the breaker by the real host,
//! the cache by the real URL. All of it is held against the catalogue when the server starts; a call never finds out that a
//! path has a hole.

mod compile;
mod route;
mod settings;

use std::collections::HashMap;

use futures_core::future::BoxFuture;
use url::Url;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, OperationId};

use super::settings::Fault;
use route::Route;

pub use settings::{OperationSettings, Settings};

/// Where operations are sent that are not sent where the catalogue says. Usually none.
#[derive(Debug, Default)]
pub struct Remap {
    routes: HashMap<OperationId, Route>,
}

impl Remap {
    /// The addresses of these settings.
    ///
    /// # Errors
    ///
    /// Everything about them that does not fit the catalogue.
    pub fn new(settings: &Settings) -> Result<Self, Vec<Fault>> {
        compile::routes(settings).map(|routes| Self { routes })
    }

    /// Where this exchange really goes. The layer sends it there; a dry run shows by this what would be sent.
    #[must_use]
    pub fn url(&self, exchange: &Exchange) -> Url {
        let mut url = exchange.url.clone();
        if let Some(route) = self.routes.get(&exchange.operation.id) {
            route.apply(&mut url);
        }
        url
    }

    pub(super) fn is_empty(&self) -> bool {
        self.routes.is_empty()
    }
}

impl Layer for Remap {
    fn call<'a>(&'a self, mut exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        exchange.url = self.url(&exchange);
        next.run(exchange)
    }
}

#[cfg(test)]
mod tests;
