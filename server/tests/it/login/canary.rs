//! No secret is shown: not by any type, not by any answer, not in the log of the chattiest level.

use std::io::Write;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::auth::{
    Facts, FileStore, Ids, IssuedKey, MasterKeys, Mode, Presented, Scopes, Secret, Secrets, Store, Vault,
    operator,
};
use super::stage::{Folder, send, server};
use xyte_mcp::telemetry::mask;

/// A log that a test reads.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that can be shown of what holds these secrets.
fn shown(key: &str, token: &str) -> Vec<String> {
    let folder = Folder::new();
    let issued = folder.add("acme", key, "*:write destructive");
    let mut shown = vec![std::fs::read_to_string(folder.file()).unwrap()];
    let master = MasterKeys::generate().unwrap();
    let master_keys = MasterKeys::parse(master.expose()).unwrap();
    let ids = Ids::with_secret(format!("{key}{token}").repeat(8).as_bytes()).unwrap();
    shown.extend([
        format!("{master:?}"),
        format!("{master_keys:?}"),
        format!("{ids:?}"),
        format!("{:?}", operator(&ids)),
    ]);
    shown.extend([format!("{:?}", Secret::new(key)), format!("{:?}", IssuedKey::read(&issued).unwrap())]);
    let secrets = Secrets { ids, operator_token: Some(Secret::new(token)), master_keys: Some(master_keys) };
    shown.push(format!("{secrets:?}"));
    let store =
        Arc::new(FileStore::open(folder.file(), folder.clock.now(), jiff::SignedDuration::ZERO).unwrap());
    shown.extend([
        format!("{store:?}"),
        format!(
            "{:?}",
            Vault::new(Arc::clone(&store) as _, folder.master_keys.clone(), mask::Secrets::new())
        ),
    ]);
    let summaries = folder.tenants().list().unwrap();
    shown.extend([
        format!("{summaries:?}"),
        serde_json::to_string(&summaries).unwrap(),
        format!("{:?}", folder.tenants()),
    ]);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let record = store.by_name("acme").await.unwrap().unwrap();
        shown.extend([format!("{record:?}"), serde_json::to_string(&record).unwrap()]);
        for mode in [Mode::Operator, Mode::Byok, Mode::Opaque] {
            let settings = folder.settings(mode);
            shown.push(format!("{:?}", settings.check(&Facts::default())));
            let auth = folder.auth(&settings, (mode == Mode::Operator).then_some(token));
            shown.push(format!("{auth:?} {:?}", auth.main()));
            let server = server(&auth);
            for value in [
                key,
                token,
                &issued,
                &format!("Bearer {key}"),
                &format!("Bearer {token}"),
                &format!("Basic {key}"),
            ] {
                for name in ["authorization", "x-xyte-api-key"] {
                    let request =
                        || http::Request::post("/mcp").header(name, value).body(()).unwrap().into_parts().0;
                    shown.push(format!("{:?}", Presented::take(&mut request())));
                    let mut head = request();
                    let entered = auth.main().enter(&mut head).await;
                    shown.push(format!("{entered:?} {head:?}"));
                    if let Ok(principal) = &entered {
                        shown.push(format!(
                            "{} {} {}",
                            principal.id(),
                            principal.key_id().to_hex(),
                            principal.label()
                        ));
                    }
                    shown.push(format!("{:?}", send(&server, "/mcp", &[(name, value)]).await));
                }
            }
        }
    });
    for (text, secret) in shown.iter().flat_map(|text| [(text, issued.as_str()), (text, master.expose())]) {
        assert!(!text.contains(secret), "{text}");
    }
    shown
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_shows_a_secret(key in "canary-[A-Za-z0-9._~+/=-]{6,60}", token in "canary-[A-Za-z0-9]{32,60}") {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || writer.clone())
            .finish();
        let mut shown = tracing::subscriber::with_default(subscriber, || shown(&key, &token));
        shown.push(String::from_utf8(log.0.lock().unwrap().clone()).unwrap());
        prop_assert!(shown.last().unwrap().contains("a caller was refused"), "the log was not read");
        for text in shown {
            prop_assert!(!text.contains(&key) && !text.contains(&token), "{}", text);
        }
    }

    /// A set of scopes is what it says it is.
    #[test]
    fn scopes_read_what_they_write(words in prop::collection::vec("(destructive|commands:run|[*]:(read|write)|[a-c]:(read|write))", 0..8)) {
        let scopes = Scopes::parse(words.iter().map(String::as_str)).unwrap();
        let written = scopes.words();
        let read = Scopes::parse(written.iter().map(String::as_str)).unwrap();
        prop_assert_eq!(&read, &scopes);
        prop_assert!(scopes.allows(&read) && Scopes::all().allows(&scopes));
    }

    /// What both allow is allowed by each; what either allows is allowed by what both are put together to.
    #[test]
    fn scopes_together(one in sets(), two in sets(), asked in sets()) {
        prop_assert_eq!(one.and(&two).allows(&asked), one.allows(&asked) && two.allows(&asked));
        prop_assert!(one.or(&two).allows(&one) && one.or(&two).allows(&two));
        prop_assert_eq!(one.missing(&asked).is_empty(), one.allows(&asked));
        prop_assert!(one.or(&one.missing(&asked)).allows(&asked));
    }
}

fn sets() -> impl Strategy<Value = Scopes> {
    let words =
        prop::collection::vec("(destructive|commands:(run|read)|[*]:(read|write)|[a-c]:(read|write))", 0..5);
    words.prop_map(|words| Scopes::parse(words.iter().map(String::as_str)).unwrap())
}
