//! A key is nowhere: not in a log at trace level, not in an error, not in any `Debug`.

use crate::common::{builder, fault, sandbox};
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};
use xyte_sdk::OrganizationKey;

const CANARY: &str = "canary-b7f3a91c";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_key_is_nowhere() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::level_filters::LevelFilter::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);

    let sandbox = sandbox().await;
    let key = OrganizationKey::new(CANARY).unwrap();
    let client = builder(&sandbox).build().unwrap();
    let org = client.with_key(&key);
    let mut said = format!("{key:?} {client:?} {org:?} {:?}", org.devices().list());
    for trouble in [
        "",
        "echo-key",
        "status=401",
        "status=503",
        "reset",
        "hang",
        "garbage",
        "html",
        "truncated",
        "status=400;echo-key",
    ] {
        sandbox.clear_faults();
        if !trouble.is_empty() {
            fault(&sandbox, trouble);
        }
        let error = org.devices().list().send().await.unwrap_err();
        write!(said, "\n{error} {error:?} {:?}", std::error::Error::source(&error)).unwrap();
        let call = org.devices().get(sandbox.device_id(0)).into_call();
        write!(said, "\n{:?}", call.into_exchange().unwrap()).unwrap();
    }
    write!(said, "\n{:?}", OrganizationKey::new(format!("Bearer {CANARY}")).unwrap_err()).unwrap();
    drop(guard);

    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(log.contains("xyte.call"), "the log holds what it should");
    assert!(!log.contains(CANARY), "{log}");
    assert!(!said.contains(CANARY), "{said}");
}
