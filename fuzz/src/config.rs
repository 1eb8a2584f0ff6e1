//! Any text as the file of settings, any variables beside it: the settings are read, or each fault says where it stands; and no
//! secret is in what is said.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use tempfile::TempDir;
use xyte_mcp::config::{Config, ConfigError, Environment, Every, Files, Flags, Loaded, SECRETS};

/// It stands in every secret.
const CANARY: &str = "canary-4711";

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

struct Variables(BTreeMap<String, String>);

impl Environment for Variables {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

/// The input is variables, `NAME=value` to a line, then an empty line, then the file.
pub fn check(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (variables, file) = input.split_once("\n\n").unwrap_or((&input, ""));
    let path = FOLDER.path().join("settings.toml");
    std::fs::write(&path, file).unwrap();
    let lines = variables.lines().filter_map(|line| line.split_once('='));
    let variables = Variables(lines.filter_map(|(name, value)| variable(name, value)).collect());
    let files = || Files { config: Some(path.clone()), env: Some(PathBuf::from("/dev/null")) };
    let flags = Flags::<Every>::default();
    match Config::load(&flags, files(), &variables) {
        Ok(config) => secret_free(&format!("{config:?}")),
        Err(error) => named(&error),
    }
    match Loaded::read(&flags, files(), &variables) {
        Ok(loaded) => secret_free(&format!("{loaded:?}")),
        Err(error) => named(&error),
    }
}

/// A secret holds the canary whatever it is. Variables that name other files are left out: what is read must be the input.
fn variable(name: &str, value: &str) -> Option<(String, String)> {
    if name.ends_with("_FILE") || name == "XYTE_CONFIG" {
        return None;
    }
    let secret = SECRETS.iter().any(|secret| secret.name == name || secret.aliases.contains(&name));
    let value = if secret { format!("{CANARY}{value}") } else { value.to_owned() };
    Some((name.to_owned(), value))
}

/// Each fault names the file, a variable or a setting.
fn named(error: &ConfigError) {
    secret_free(&error.to_string());
    assert!(!error.faults().is_empty());
    for fault in error.faults() {
        let word = fault.split([' ', ':', ',', ';', '(', ')']).any(|word| {
            word.starts_with("XYTE_")
                || word.starts_with("--")
                || word.ends_with("settings.toml")
                || is_setting(word)
        });
        assert!(word, "a fault without a source: {fault}");
    }
}

/// `http.address` or a group of settings.
fn is_setting(word: &str) -> bool {
    let group = word.split('.').next().unwrap_or_default();
    xyte_mcp::config::schema().get("properties").is_some_and(|groups| groups.get(group).is_some())
}

fn secret_free(text: &str) {
    assert!(!text.contains(CANARY), "a secret is shown: {text}");
}
