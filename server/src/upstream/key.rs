//! Which call is the same as which: the name of a read in the cache and among the reads under way.

use std::hash::{BuildHasher, RandomState};

use url::Url;
use xyte_sdk::OperationId;
use xyte_sdk::layer::Exchange;

use super::caller::PrincipalId;

/// The same principal asking the same operation at the same URL, its query included.
///
/// The URL stands in it as two keyed hashes with secrets of this process, 128 bits together. So a key is copied without an
/// allocation, nobody can find two URLs that share one, and it holds nothing of what somebody searched for. Should two ever
/// meet, they belong to the same principal and operation all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CallKey {
    pub(crate) principal: PrincipalId,
    pub(crate) operation: OperationId,
    url: [u64; 2],
}

/// Makes keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys([RandomState; 2]);

impl Keys {
    pub(crate) fn call(&self, principal: PrincipalId, exchange: &Exchange) -> CallKey {
        self.url(principal, exchange.operation.id, &exchange.url)
    }

    pub(crate) fn url(&self, principal: PrincipalId, operation: OperationId, url: &Url) -> CallKey {
        CallKey { principal, operation, url: self.0.each_ref().map(|state| state.hash_one(url.as_str())) }
    }

    /// The host of a URL, as a number.
    pub(crate) fn host(&self, url: &Url) -> u64 {
        let [state, _] = &self.0;
        state.hash_one((url.host_str(), url.port_or_known_default()))
    }
}
