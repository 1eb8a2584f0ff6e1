use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;

type All = Flags<Every>;

fn load(flags: &All, variables: &[(&'static str, &'static str)]) -> Result<Config, ConfigError> {
    // A file that is not there would be an error, and the one of whoever runs the tests is none of ours.
    let files = Files { config: None, env: Some(PathBuf::from("/dev/null")) };
    Config::load(flags, files, &BTreeMap::from_iter(variables.iter().copied()))
}

fn refusal(flags: &All, variables: &[(&'static str, &'static str)]) -> String {
    load(flags, variables).unwrap_err().to_string()
}

fn deadline(config: &Config) -> f64 {
    config.settings.upstream.deadline.total(None).as_secs_f64()
}

fn http(address: &str) -> All {
    All::default().with("http", address).with("sandbox", "true")
}

#[test]
fn the_schema_is_portable() {
    assert!(mcp_macros::schema::input::<Settings>().is_ok());
    let schema = schema();
    for short in SHORT {
        assert!(merge::at(schema, short.path).is_some(), "{}", short.path);
    }
    for alias in ALIASES {
        assert!(alias.meaning.is_none_or(|(path, _)| merge::at(schema, path).is_some()), "{}", alias.name);
    }
}

#[test]
fn without_a_key_both_ways_out_are_named() {
    let error = refusal(&All::default(), &[]);
    assert!(error.contains("XYTE_API_KEY") && error.contains("--sandbox"), "{error}");
    // A variable that is set to nothing, as compose files do, is not set.
    assert_eq!(error, refusal(&All::default(), &[("XYTE_API_KEY", " ")]));
}

#[test]
fn a_key_is_never_repeated() {
    let error = refusal(&All::default(), &[("XYTE_API_KEY", "Bearer canary-4711")]);
    assert!(error.starts_with("XYTE_API_KEY: ") && !error.contains("4711"), "{error}");
    for name in ["XYTE_API_KEY", "XYTE_ORG_API_KEY"] {
        let config = load(&All::default(), &[(name, "canary-4711")]).unwrap();
        assert!(!format!("{config:?}").contains("4711"));
    }
}

#[test]
fn a_later_source_wins_over_an_earlier_one() {
    let variables = [("XYTE_SANDBOX", "1"), ("XYTE_TIMEOUT", "5"), ("XYTE_SANDBOX__DEVICES", "9")];
    let config = load(&All::default().with("timeout", "7"), &variables).unwrap();
    assert_eq!(deadline(&config), 7.0);
    assert!(matches!(config.backend, Backend::Sandbox(Fleet { devices: 9, seed: 7 })));
    assert!(matches!(config.transport, Transport::Stdio));

    let folder = tempfile::tempdir().unwrap();
    let (file, env) = (folder.path().join("a.toml"), folder.path().join("env"));
    std::fs::write(
        &file,
        "[upstream.deadline]\ndefault_seconds = 8\n[sandbox]\nenabled = true\ndevices = 3\nseed = 4\n",
    )
    .unwrap();
    std::fs::write(&env, "# two of three\nXYTE_SANDBOX_DEVICES=5\nXYTE_SANDBOX_SEED=\"6\"\n").unwrap();
    let files = Files { config: Some(file.clone()), env: Some(env) };
    let environment = BTreeMap::from([("XYTE_SANDBOX_SEED", "1")]);
    let loaded = Loaded::read(&All::default(), files, &environment).unwrap();
    let sandbox = &loaded.settings.sandbox;
    let timeout = loaded.settings.upstream.deadline.default_seconds.get().as_secs();
    assert_eq!((timeout, sandbox.devices, sandbox.seed), (8, 5, 1));
    let from = |path| loaded.tree.source(path).map(ToString::to_string);
    assert_eq!(from("upstream.deadline.default_seconds"), Some(file.display().to_string()));
    assert_eq!(from("sandbox.devices").as_deref(), Some("XYTE_SANDBOX_DEVICES in .env"));
    assert_eq!(from("sandbox.seed").as_deref(), Some("XYTE_SANDBOX_SEED"));
    assert_eq!(from("log.level"), None);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    std::fs::write(&file, "[htp]\naddress = \"1\"\n[log]\nlevel = \"loud\"\nformt = \"json\"\n").unwrap();
    let files = Files { config: Some(file.clone()), env: Some(PathBuf::from("/dev/null")) };
    let environment = BTreeMap::from([("XYTE_TIMEOUT", "soon"), ("XYTE_SANDBOX", "maybe")]);
    let error = Config::load(&All::default(), files, &environment).unwrap_err().to_string();
    let error = error.replace(&file.display().to_string(), "a.toml");
    insta::assert_snapshot!(error);
}

#[test]
fn a_file_that_is_no_toml_is_named_with_its_line_and_not_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    std::fs::write(&file, "[log]\nlevel = canary-4711\n").unwrap();
    let files = Files { config: Some(file), env: None };
    let error = Config::load(&All::default(), files, &BTreeMap::new()).unwrap_err().to_string();
    assert!(error.contains("line 2") && !error.contains("4711"), "{error}");
}

#[test]
fn names_of_other_servers_are_read() {
    let variables = [
        ("XYTE_ORG_API_KEY", "key"),
        ("XYTE_MCP_TIMEOUT_MS", "2500"),
        ("XYTE_MCP_READ_ONLY", "true"),
        ("XYTE_BASE_URL", "https://hub.example/core/v1/organization"),
        ("XYTE_EXPERIMENTAL_APIS", "1"),
        ("ENABLE_ASYNC_TASKS", "true"),
    ];
    let config = load(&All::default(), &variables).unwrap();
    assert_eq!(deadline(&config), 2.5);
    assert!(config.policy.read_only && config.policy.toolsets.holds("experimental"));
    let Backend::Cloud(cloud) = &config.backend else { panic!("{config:?}") };
    assert!(cloud.hub.is_some() && cloud.keys.organization.is_some());
    assert!(
        config.warnings.iter().any(|warning| warning.contains("ENABLE_ASYNC_TASKS")),
        "{:?}",
        config.warnings
    );
    // Our own name wins.
    let config =
        load(&All::default(), &[("XYTE_API_KEY", "key"), ("XYTE_TIMEOUT", "9"), variables[1]]).unwrap();
    assert_eq!(deadline(&config), 9.0);
}

#[test]
fn redis_is_of_no_use_to_processes_that_have_no_key_in_common() {
    let variables = [
        ("XYTE_API_KEY", "key"),
        ("XYTE_REDIS_URL", "redis://127.0.0.1:9"),
        ("XYTE_SEAL_KEY", "canary-canary-canary-canary-canary"),
    ];
    let told = |variables: &[(&'static str, &'static str)]| {
        let warnings = load(&All::default(), variables).unwrap().warnings;
        warnings.iter().any(|warning| warning.contains("XYTE_SEAL_KEY"))
    };
    assert!(told(&variables[..2]));
    assert!(!told(&variables) && !told(&variables[..1]));
}

#[test]
fn http_stays_on_loopback() {
    for (given, means) in [
        ("127.0.0.1:1", "127.0.0.1:1"),
        ("8080", "127.0.0.1:8080"),
        ("localhost:3", "127.0.0.1:3"),
        ("[::1]:4", "[::1]:4"),
    ] {
        let config = load(&http(given), &[]).unwrap();
        let Transport::Http(bind) = config.transport else { panic!("{given}") };
        assert_eq!(bind.address.to_string(), means);
    }
    for outside in ["0.0.0.0:8080", "192.0.2.1:80", "[::]:80"] {
        assert!(refusal(&http(outside), &[]).contains("callers need no login"), "{outside}");
    }
    assert!(refusal(&http("nonsense"), &[]).contains("127.0.0.1:8080"));
}

#[test]
fn an_origin_without_a_port_is_refused() {
    assert!(load(&http("1").with("allow-origin", "https://app.example:443"), &[]).is_ok());
    for origin in ["https://app.example", "app.example:443", "*", "null"] {
        let error = refusal(&http("1").with("allow-origin", origin), &[]);
        assert!(error.contains("scheme://name:port"), "{origin}");
    }
}

#[test]
fn a_misspelt_variable_is_named_with_the_nearest() {
    let variables = [
        ("XYTE_SANDBOX", "1"),
        ("XYTE_APIKEY", "x"),
        ("XYTE_QQQQ", "x"),
        ("XYTE_HTTP__ADDRES", "x"),
        ("XYTE_CODEGEN", "check"),
    ];
    let config = load(&All::default(), &variables).unwrap();
    insta::assert_debug_snapshot!(config.warnings);
}

#[test]
fn every_value_that_cannot_be_used_is_named() {
    for (name, value) in [
        ("XYTE_TIMEOUT", "soon"),
        ("XYTE_TIMEOUT", "0"),
        ("XYTE_LOG", "loud"),
        ("XYTE_LOG_FORMAT", "xml"),
        ("XYTE_SANDBOX", "maybe"),
        ("XYTE_HUB_URL", "http://hub.example"),
        ("XYTE_ENTRY_URL", "nowhere"),
        ("XYTE_ENV", "moon"),
    ] {
        let error = refusal(&All::default(), &[("XYTE_API_KEY", "key"), (name, value)]);
        assert!(error.contains(name), "{name}: {error}");
    }
}

/// Variables with a keychain behind them.
struct Desk {
    variables: BTreeMap<&'static str, &'static str>,
    keychain: Keychain,
}

impl Environment for Desk {
    fn get(&self, name: &str) -> Option<String> {
        Environment::get(&self.variables, name)
    }

    fn names(&self) -> Vec<String> {
        self.variables.names()
    }

    fn keychain(&self) -> Keychain {
        self.keychain.clone()
    }
}

fn desk(variables: &[(&'static str, &'static str)], keys: &[&'static str]) -> Desk {
    let keychain = Keychain::over(keyring_core::mock::Store::new().unwrap());
    for name in keys {
        keychain.set(name, zeroize::Zeroizing::new(format!("canary-4711-{name}"))).unwrap();
    }
    Desk { variables: BTreeMap::from_iter(variables.iter().copied()), keychain }
}

fn at(desk: &Desk, flags: &All) -> Result<Config, ConfigError> {
    Config::load(flags, Files { config: None, env: Some(PathBuf::from("/dev/null")) }, desk)
}

fn cloud(config: &Config) -> &Cloud {
    let Backend::Cloud(cloud) = &config.backend else { panic!("{config:?}") };
    cloud
}

#[test]
fn a_key_may_come_from_the_keychain() {
    let desk = desk(&[], &["organization", "partner"]);
    let config = at(&desk, &All::default()).unwrap();
    assert!(cloud(&config).keys.organization.is_some() && cloud(&config).keys.partner.is_some());
    // Masked in all output, as any other.
    let literals = &config.secrets.literals;
    assert!(literals.iter().any(|literal| literal.as_str() == "canary-4711-organization"));
    assert!(!format!("{config:?}").contains("4711"));
    let files = Files { config: None, env: Some(PathBuf::from("/dev/null")) };
    let text = shown(&Loaded::read(&All::default(), files, &desk).unwrap());
    assert!(text.starts_with("# XYTE_API_KEY is given  # organization in the keychain\n"), "{text}");
    assert!(!text.contains("4711"), "{text}");
}

#[test]
fn a_key_that_is_given_otherwise_wins_and_the_keychain_is_left_alone() {
    let mut desk = desk(&[("XYTE_API_KEY", "given")], &["organization", "partner"]);
    let config = at(&desk, &All::default()).unwrap();
    assert!(cloud(&config).keys.partner.is_none());
    assert!(!config.secrets.literals.iter().any(|literal| literal.contains("4711")));
    // One that does not work is not missed.
    desk.keychain = Keychain::none();
    assert!(at(&desk, &All::default()).is_ok());
    let files = Files { config: None, env: Some(PathBuf::from("/dev/null")) };
    let text = shown(&Loaded::read(&All::default(), files, &desk).unwrap());
    assert!(text.starts_with("# XYTE_API_KEY is given  # XYTE_API_KEY\n"), "{text}");
}

#[test]
fn only_a_server_that_acts_for_its_operator_asks_the_keychain() {
    for (flag, value) in [("sandbox", "true"), ("auth", "byok")] {
        let desk = desk(&[], &["organization"]);
        let config = at(&desk, &All::default().with("http", "0").with(flag, value)).unwrap();
        assert!(config.secrets.literals.is_empty(), "{flag}");
    }
}

#[test]
fn a_keychain_that_is_missed_is_said_to_be_away() {
    let mut desk = desk(&[], &[]);
    assert!(
        at(&desk, &All::default()).unwrap_err().to_string().contains("xyte-mcp key set organization`, or")
    );
    desk.keychain = Keychain::none();
    let error = at(&desk, &All::default()).unwrap_err().to_string();
    assert!(error.contains("no keychain can be reached") && error.contains("XYTE_API_KEY"), "{error}");
}

#[test]
fn a_secret_may_come_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    std::fs::write(&path, "canary-4711\n").unwrap();
    let name: &'static str = path.to_str().unwrap().to_owned().leak();
    assert!(load(&All::default(), &[("XYTE_API_KEY_FILE", name)]).is_ok());
    std::fs::remove_file(&path).unwrap();
    assert!(refusal(&All::default(), &[("XYTE_API_KEY_FILE", name)]).starts_with("XYTE_API_KEY_FILE: "));
}

#[test]
fn what_a_library_takes_as_secret_is_masked_as_well() {
    let headers = ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Basic%20canary-4711, x-team=av");
    let config = load(&All::default(), &[("XYTE_SANDBOX", "1"), headers]).unwrap();
    let literals: Vec<&str> = config.secrets.literals.iter().map(|literal| literal.as_str()).collect();
    assert!(
        literals.contains(&"Basic canary-4711") && literals.contains(&"Basic%20canary-4711"),
        "{literals:?}"
    );
}

#[test]
fn what_is_in_force_can_be_read_back() {
    let environment = BTreeMap::from([("XYTE_SANDBOX", "1"), ("XYTE_TOOLSETS", "devices, spaces")]);
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first.toml");
    let remap = "[upstream.remap.operations.\"organization.devices.getDevice\"]\npath = \"/a/{device_id}\"\n";
    std::fs::write(&first, remap).unwrap();
    let files = Files { config: Some(first), env: Some(PathBuf::from("/dev/null")) };
    let loaded = Loaded::read(&All::default().with("log", "debug"), files, &environment).unwrap();
    assert_eq!(loaded.settings.upstream.remap.operations.len(), 1);
    let text = shown(&loaded);
    assert!(text.contains("toolsets = [\"devices\", \"spaces\"]  # XYTE_TOOLSETS"), "{text}");
    assert!(
        text.contains("level = \"debug\"  # --log") && text.contains("default_seconds = 60  # default"),
        "{text}"
    );
    let file = folder.path().join("a.toml");
    std::fs::write(&file, text).unwrap();
    let files = Files { config: Some(file), env: Some(PathBuf::from("/dev/null")) };
    let again = Loaded::read(&All::default(), files, &BTreeMap::new()).unwrap();
    let value = |settings: &Settings| serde_json::to_value(settings).unwrap();
    assert_eq!(value(&again.settings), value(&loaded.settings));
}

#[test]
fn every_secret_and_every_short_name_stands_in_the_table() {
    let table = table();
    assert!(SECRETS.iter().all(|secret| table.contains(secret.name)));
    assert!(SHORT.iter().all(|short| table.contains(short.name)), "{table}");
}
