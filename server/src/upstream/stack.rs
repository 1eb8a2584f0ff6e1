//! The layers in their order.

use std::sync::Arc;

use xyte_sdk::{ClientBuilder, Error, RetryPolicy};

use super::breaker::{Breaker, Breakers};
use super::cache::Cache;
use super::coalesce::Coalesce;
use super::deadline::Deadline;
use super::event::Observer;
use super::generation::{Fresh, Generations};
use super::key::Keys;
use super::limiter::{Brake, Gate, Limiter};
use super::meter::Meter;
use super::quota::Quota;
use super::remap::Remap;
use super::retry::Retry;
use super::settings::Settings;
use super::shared::Shared;

/// A client to be, with all layers around it.
#[derive(Debug)]
pub struct Stack {
    /// More can be set, and a layer that is added stands next to the wire.
    pub builder: ClientBuilder,
    /// The limit on calls to this server.
    pub quota: Quota,
    /// Where operations are really sent.
    pub remap: Arc<Remap>,
}

/// Puts the layers around whatever this builder makes.
///
/// # Errors
///
/// The settings have faults, all of which are named.
pub fn around(
    builder: ClientBuilder,
    settings: &Settings,
    observer: Arc<dyn Observer>,
) -> Result<Stack, Error> {
    let faults: Vec<String> = settings.check().iter().map(ToString::to_string).collect();
    if !faults.is_empty() {
        return Err(Error::Setup(faults.join("; ")));
    }
    let told = || Arc::clone(&observer);
    let most = settings.callers;
    let shared = settings.redis.as_ref().map(|redis| Shared::new(redis, told())).transpose()?;
    let keys = Keys::default();
    let breakers = Arc::new(Breakers::new(most, keys.clone()));
    // Checked above.
    let remap = Arc::new(Remap::new(&settings.remap).unwrap_or_default());

    // The retry here knows tenants and deadlines; two would multiply.
    let mut builder = settings
        .connections
        .apply(builder)
        .timeout(settings.deadline.attempt_seconds.get())
        .retry(RetryPolicy::never());
    if !remap.is_empty() {
        builder = builder.layer(Arc::clone(&remap));
    }
    let (coalesces, caches) = (!settings.coalesce.is_off(), settings.cache.enabled);
    if coalesces || caches {
        let generations = Generations::new(most, shared.clone());
        builder = builder.layer(Fresh::new(generations, Arc::clone(&breakers)));
    }
    if coalesces {
        builder = builder.layer(Coalesce::new(&settings.coalesce, keys.clone(), told()));
    }
    if caches {
        builder = builder.layer(Cache::new(
            &settings.cache,
            keys.clone(),
            shared.clone(),
            Arc::clone(&breakers),
            told(),
        ));
    }
    if !settings.breaker.is_off() {
        builder = builder.layer(Breaker::new(&settings.breaker, breakers, told()));
    }
    let mut brake = None;
    if settings.limiter.enabled {
        let gate = Arc::new(Gate::new("limit", settings.limiter.rate(), most, shared.clone()));
        brake = Some(Brake::new(&settings.limiter, Arc::clone(&gate), told()));
        builder = builder.layer(Limiter::new(&settings.limiter, gate, told()));
    }
    builder = builder
        .layer(Retry::new(&settings.retry, most, brake, told()))
        .layer(Deadline::new(&settings.deadline))
        .layer(Meter::new(told()));
    let quota = Quota::new(&settings.quota, most, shared, observer);
    Ok(Stack { builder, quota, remap })
}
