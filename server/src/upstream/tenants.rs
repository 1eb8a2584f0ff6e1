//! A table of what is known about each of many tenants, of bounded size: whoever has not been seen for longest goes first.
//!
//! A key is free to make up, so whatever is kept by tenant must not grow with the number of tenants seen. One that comes back
//! after it was dropped begins anew, with a closed breaker and a full allowance.

use std::convert::Infallible;
use std::hash::Hash;
use std::sync::Arc;

use quick_cache::sync::Cache;

/// What is known, by tenant. What comes out is shared with the table.
#[derive(Debug)]
pub(crate) struct Tenants<K, V>(Cache<K, Arc<V>>);

impl<K: Hash + Eq + Clone, V> Tenants<K, V> {
    /// A table of at most so many.
    pub(crate) fn new(most: usize) -> Self {
        Self(Cache::new(most))
    }

    /// What is known of this one, or what is known of a new one.
    pub(crate) fn get_or(&self, key: &K, new: impl FnOnce() -> V) -> Arc<V> {
        match self.0.get_or_insert_with(key, || Ok::<_, Infallible>(Arc::new(new()))) {
            Ok(known) => known,
            Err(never) => match never {},
        }
    }

    /// What is known of this one, if anything.
    pub(crate) fn get(&self, key: &K) -> Option<Arc<V>> {
        self.0.get(key)
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_is_remembered_and_their_number_is_bounded() {
        let table = Tenants::new(100);
        let first = table.get_or(&0, || 7);
        assert!(Arc::ptr_eq(&first, &table.get_or(&0, || 8)));
        for tenant in 1..10_000 {
            table.get_or(&tenant, || tenant);
        }
        assert!(table.len() <= 100, "{}", table.len());
        assert!(table.get(&10_000).is_none());
    }
}
