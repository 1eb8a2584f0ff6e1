//! The file of tenants, as its operator and its readers see it.

use super::auth::{MasterKeys, Mode, Scopes, Secret, TenantError};
use super::stage::{Folder, send, server};
use xyte_mcp::telemetry::mask;

async fn status(router: &axum::Router, key: &str) -> u16 {
    send(router, "/mcp", &[("x-xyte-api-key", key)]).await.status.as_u16()
}

#[tokio::test]
async fn replicas_see_what_the_operator_does() {
    let folder = Folder::new();
    let settings = folder.settings(Mode::Opaque);
    // They start before there is a file.
    let replicas = [server(&folder.auth(&settings, None)), server(&folder.auth(&settings, None))];
    let first = folder.add("acme", "canary-1", "*:read");
    for replica in &replicas {
        assert_eq!(status(replica, &first).await, 200);
    }
    let second = folder.tenants().rotate("acme").unwrap();
    for replica in &replicas {
        assert_eq!(status(replica, &first).await, 401, "the former key");
        assert_eq!(status(replica, second.expose()).await, 200);
    }
    folder.tenants().limit("acme", Scopes::parse(["tickets:write"]).unwrap()).unwrap();
    let answer = send(&replicas[1], "/mcp", &[("x-xyte-api-key", second.expose())]).await;
    assert_eq!(answer.body["scopes"], serde_json::json!(["tickets:write"]));
    folder.tenants().remove("acme").unwrap();
    for replica in &replicas {
        assert_eq!(status(replica, second.expose()).await, 401);
    }
}

#[tokio::test]
async fn the_key_of_a_tenant_is_masked_while_somebody_is_let_in_with_it() {
    const KEY: &str = "canary-4711-of-a-tenant";
    let folder = Folder::new();
    let issued = folder.add("acme", KEY, "*:read");
    let auth = folder.auth(&folder.settings(Mode::Opaque), None);
    let request = http::Request::post("/mcp").header("x-xyte-api-key", issued);
    let (mut head, ()) = request.body(()).unwrap().into_parts();
    let principal = auth.main().enter(&mut head).await.unwrap();
    assert_eq!(folder.masked.mask(KEY), "[masked]");
    drop(principal);
    assert_eq!(folder.masked.mask(KEY), KEY);
}

#[tokio::test]
async fn between_two_looks_the_file_is_not_read() {
    let folder = Folder::new();
    let mut settings = folder.settings(Mode::Opaque);
    settings.vault.recheck_seconds = 5;
    let key = folder.add("acme", "canary-1", "*:read");
    let server = server(&folder.auth(&settings, None));
    folder.tenants().remove("acme").unwrap();
    assert_eq!(status(&server, &key).await, 200);
    folder.clock.pass(5);
    assert_eq!(status(&server, &key).await, 401);
}

#[tokio::test]
async fn a_broken_file_locks_nobody_out_and_a_missing_one_everybody() {
    let folder = Folder::new();
    let key = folder.add("acme", "canary-1", "*:read");
    let server = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    let good = std::fs::read(folder.file()).unwrap();
    std::fs::write(folder.file(), "{").unwrap();
    assert_eq!(status(&server, &key).await, 200);
    assert!(folder.tenants().remove("acme").unwrap_err().to_string().contains("cannot be read"));
    let secrets = super::auth::Secrets {
        ids: super::auth::Ids::random().unwrap(),
        operator_token: None,
        master_keys: Some(folder.master_keys.clone()),
    };
    let world = super::auth::World {
        now: folder.clock.now(),
        client: reqwest::Client::builder(),
        offered: Scopes::default(),
        masked: mask::Secrets::new(),
    };
    let unstarted = super::auth::Auth::new(&folder.settings(Mode::Opaque), secrets, world).unwrap_err();
    assert!(unstarted.to_string().contains("no file of tenants"), "{unstarted}");
    std::fs::write(folder.file(), &good).unwrap();
    assert_eq!(status(&server, &key).await, 200);
    std::fs::remove_file(folder.file()).unwrap();
    assert_eq!(status(&server, &key).await, 401);
}

#[tokio::test]
async fn without_its_master_key_a_tenant_hears_that_it_is_not_their_fault() {
    let mut folder = Folder::new();
    let key = folder.add("acme", "canary-1", "*:read");
    let old = folder.master_keys.clone();
    folder.master_keys = MasterKeys::parse(MasterKeys::generate().unwrap().expose()).unwrap();
    let server = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    let answer = send(&server, "/mcp", &[("x-xyte-api-key", &key)]).await;
    answer.is_well_refused();
    assert_eq!(answer.status, 503);
    drop(old);
}

#[tokio::test]
async fn master_keys_are_changed_without_a_moment_of_absence() {
    let mut folder = Folder::new();
    let [old, new] = [MasterKeys::generate().unwrap(), MasterKeys::generate().unwrap()];
    let keys = |texts: &[&Secret]| {
        let texts: Vec<&str> = texts.iter().map(|text| text.expose()).collect();
        MasterKeys::parse(&texts.join("\n")).unwrap()
    };
    folder.master_keys = keys(&[&old]);
    let key = folder.add("acme", "canary-1", "*:read");
    folder.master_keys = keys(&[&new, &old]);
    let both = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    assert_eq!(status(&both, &key).await, 200);
    assert_eq!(folder.tenants().seal_anew(&folder.master_keys).unwrap(), 1);
    assert_eq!(folder.tenants().seal_anew(&folder.master_keys).unwrap(), 0);
    folder.master_keys = keys(&[&new]);
    let only_new = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    assert_eq!((status(&both, &key).await, status(&only_new, &key).await), (200, 200));
    let error = folder.tenants().seal_anew(&keys(&[&old])).unwrap_err();
    assert!(matches!(error, TenantError::Sealed(_)), "{error}");
}

#[test]
fn what_the_operator_gets_wrong_changes_nothing() {
    let folder = Folder::new();
    folder.add("acme", "canary-1", "*:read");
    let before = std::fs::read(folder.file()).unwrap();
    let tenants = folder.tenants();
    let add = |name: &str, key: &str| {
        tenants
            .add(name, &Secret::new(key), Scopes::default(), false, &folder.master_keys)
            .unwrap_err()
            .to_string()
    };
    for (error, says) in [
        (add("acme", "canary-2"), "there is a tenant acme already"),
        (add("Acme", "canary-2"), "a-z"),
        (add("../acme", "canary-2"), "a-z"),
        (add(&"a".repeat(64), "canary-2"), "63"),
        (add("blue", ""), "cannot be used"),
        (add("blue", "Bearer canary-2"), "cannot be used"),
        (tenants.remove("blue").unwrap_err().to_string(), "no tenant \"blue\""),
        (tenants.rotate("blue").unwrap_err().to_string(), "no tenant \"blue\""),
    ] {
        assert!(error.contains(says) && !error.contains("canary"), "{error}");
    }
    assert_eq!(std::fs::read(folder.file()).unwrap(), before);
}

#[test]
fn the_file_is_for_its_owner_and_nothing_is_left_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let issued = folder.add("acme", "canary-1", "*:read");
    folder.tenants().rotate("acme").unwrap();
    let text = std::fs::read_to_string(folder.file()).unwrap();
    assert!(!text.contains("canary") && !text.contains(&issued) && !text.contains("xmcp_"), "{text}");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
        names.push(entry.file_name().into_string().unwrap());
    }
    names.sort();
    assert_eq!(names, [".tenants.json.lock", "tenants.json"]);
}

#[test]
fn two_operators_at_once_lose_nothing() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for number in 0..5 {
                    folder.add(&format!("t{writer}-{number}"), "canary-1", "*:read");
                }
            });
        }
    });
    assert_eq!(folder.tenants().list().unwrap().len(), 20);
}

#[test]
fn a_key_that_was_sealed_for_one_tenant_does_not_open_for_another() {
    let folder = Folder::new();
    let rich = folder.add("rich", "canary-rich", "*:write");
    let poor = folder.add("poor", "canary-poor", "*:read");
    // Whoever can write the file, and has no master key, gives their own tenant the other's Xyte key.
    let mut file: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.file()).unwrap()).unwrap();
    file["tenants"][1]["sealed"] = file["tenants"][0]["sealed"].clone();
    std::fs::write(folder.file(), file.to_string()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    assert_eq!(runtime.block_on(status(&server, &poor)), 503);
    assert_eq!(runtime.block_on(status(&server, &rich)), 200);
}
