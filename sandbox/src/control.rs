//! The control surface, for tests in another process. It takes no key, and is not part of the API.
//!
//! | call | effect |
//! |---|---|
//! | `GET /__sandbox/counts` | the counters and the log of requests |
//! | `POST /__sandbox/reset` | the world as it was at the start; counters and added faults are gone |
//! | `POST /__sandbox/clock?advance=SECONDS` | moves the clock forward; answers the time |
//! | `POST /__sandbox/faults?fault=WORDS&operation=ID` | adds a fault; the operation may be left out |
//! | `DELETE /__sandbox/faults` | back to the faults of the configuration |
//!
//! `GET` does what `POST` does, for those who have only a URL.

use std::{sync::PoisonError, time::Duration};

use http::{Method, request::Parts};
use serde_json::{Value, json};

use crate::{
    app::App,
    fault::{Fault, Outcome},
    time, validate,
    world::World,
};

/// Where the control surface stands. No path of the API starts like this.
pub(crate) const PREFIX: &str = "/__sandbox/";

pub(crate) fn answer(app: &App, parts: &Parts) -> Outcome {
    let call = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default();
    let query = parts.uri.query().unwrap_or_default();
    let argument = |name: &str| validate::pairs(query).find(|(key, _)| key == name).map(|(_, value)| value);
    let changes = parts.method == Method::GET || parts.method == Method::POST;
    let result = match call {
        "counts" if parts.method == Method::GET => Ok(app.0.counters.snapshot().json()),
        "reset" if changes => {
            reset(app);
            Ok(json!({"reset": true}))
        }
        "clock" if changes => clock(app, argument("advance").as_deref()),
        "faults" if changes => fault(app, argument("fault").as_deref(), argument("operation")),
        "faults" if parts.method == Method::DELETE => {
            app.0.faults.replace(app.0.initial_faults.clone());
            Ok(json!({"faults": "as configured"}))
        }
        _ => return Outcome::json(404, &json!({"error": "Not found"})),
    };
    match result {
        Ok(body) => Outcome::json(200, &body),
        Err(error) => Outcome::json(400, &json!({"error": error})),
    }
}

/// The world as it was at the start.
pub(crate) fn reset(app: &App) {
    let world = World::new(&app.0.plan, app.0.clock.now());
    *app.0.world.lock().unwrap_or_else(PoisonError::into_inner) = world;
    app.0.counters.clear();
    app.0.faults.replace(app.0.initial_faults.clone());
}

fn clock(app: &App, advance: Option<&str>) -> Result<Value, String> {
    if let Some(seconds) = advance {
        let seconds = seconds.parse::<u32>().map_err(|_| "advance takes whole seconds".to_owned())?;
        app.0.clock.advance(Duration::from_secs(u64::from(seconds)));
    }
    Ok(json!({"now": time::text(app.0.clock.now())}))
}

fn fault(app: &App, words: Option<&str>, operation: Option<String>) -> Result<Value, String> {
    let mut fault = Fault::parse(words.unwrap_or_default()).map_err(|error| error.to_string())?;
    if let Some(operation) = operation {
        fault = fault.on(operation);
    }
    app.0.faults.add(fault);
    Ok(json!({"faults": "one added"}))
}
