//! The settings as text: the table of variables in the help, the reference in the documentation, and what is in force.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::merge::{ALIASES, SHORT, variable_of};
use super::{Loaded, SECRETS, Settings, schema};

/// A setting, flat.
struct Row {
    path: String,
    kind: String,
    default: String,
    told: String,
}

/// Every setting, in the order of the types.
fn rows() -> Vec<Row> {
    fn walk(under: &str, schema: &Map<String, Value>, defaults: Option<&Value>, rows: &mut Vec<Row>) {
        let Some(known) = schema.get("properties").and_then(Value::as_object) else { return };
        // As in TOML: what stands in a table itself comes before the tables in it.
        let inner = |setting: &Value| setting.get("properties").is_some();
        let (tables, own): (Vec<_>, Vec<_>) = known.iter().partition(|(_, setting)| inner(setting));
        for (name, setting) in own.into_iter().chain(tables) {
            let path = if under.is_empty() { name.clone() } else { format!("{under}.{name}") };
            let Some(setting) = setting.as_object() else { continue };
            let default = defaults.and_then(|defaults| defaults.get(name));
            if setting.contains_key("properties") {
                walk(&path, setting, default, rows);
                continue;
            }
            let text = |name: &str| setting.get(name).and_then(Value::as_str);
            let kind = match setting.get("enum").and_then(Value::as_array) {
                Some(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
                None => text("type").unwrap_or("any").to_owned(),
            };
            let default = default.filter(|default| !default.is_null()).map(toml).unwrap_or_default();
            let told = text("description").unwrap_or_default().replace('\n', " ");
            rows.push(Row { path, kind, default, told });
        }
    }
    let mut rows = Vec::new();
    let defaults = serde_json::to_value(Settings::default()).ok();
    walk("", schema(), defaults.as_ref(), &mut rows);
    rows
}

/// A value as TOML writes it.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        // A name is quoted as a text is. What is not set is left out: TOML has no word for it.
        Value::Object(table) => {
            let set = table.iter().filter(|(_, value)| !value.is_null());
            let rows: Vec<String> = set
                .map(|(name, value)| format!("{} = {}", Value::from(name.as_str()), toml(value)))
                .collect();
            format!("{{{}}}", rows.join(", "))
        }
        other => other.to_string(),
    }
}

/// The short variables as an aligned table, secrets first.
#[must_use]
pub fn table() -> String {
    let secrets = SECRETS.iter().map(|secret| (secret.name, secret.help.to_owned()));
    let all = rows();
    let settings = SHORT.iter().filter_map(|short| {
        let row = all.iter().find(|row| row.path == short.path)?;
        let told = row.told.split(". ").next().unwrap_or(&row.told).trim_end_matches('.').replace('`', "");
        let default = if matches!(row.default.as_str(), "" | "false" | "[]") {
            String::new()
        } else {
            format!(" ({})", row.default.trim_matches('"'))
        };
        Some((short.name, format!("{told}{default}")))
    });
    let lines: Vec<(&str, String)> = secrets.chain(settings).collect();
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    lines.iter().map(|(name, told)| format!("  {name:width$}  {told}")).collect::<Vec<_>>().join("\n")
}

/// The reference of all settings, as Markdown.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(
        "# Settings\n\nMade by `xyte-mcp reference settings`; not edited.\n\n## Secrets\n\n\
         Each is given in its variable, or in a file whose path is in the variable with `_FILE` behind its name. Those with a \
         name in the keychain of the operating system are looked for there when none of them is given in another way and \
         the server has one tenant; `xyte-mcp key set NAME` puts one there.\n\n\
         | variable | also read | in the keychain | what it is |\n|---|---|---|---|\n",
    );
    for secret in SECRETS {
        let aliases: Vec<String> = secret.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        let kept = secret.kept.map(|name| format!("`{name}`")).unwrap_or_default();
        let _ = writeln!(text, "| `{}` | {} | {kept} | {} |", secret.name, aliases.join(", "), secret.help);
    }
    text.push_str(
        "\n## Settings\n\nThe path is the place in the TOML file: `http.address` is `address` in the table `[http]`.\n\n\
         | path | variable | flag | kind | default | what it does |\n|---|---|---|---|---|---|\n",
    );
    for row in rows() {
        let flag = SHORT.iter().find(|short| short.path == row.path);
        let flag = flag.map(|short| format!("`--{}`", short.flag)).unwrap_or_default();
        let default = if row.default.is_empty() { String::new() } else { format!("`{}`", row.default) };
        let (path, told) = (&row.path, row.told.replace('|', "\\|"));
        let _ = writeln!(
            text,
            "| `{path}` | `{}` | {flag} | {} | {default} | {told} |",
            variable_of(path),
            row.kind
        );
    }
    text.push_str(
        "\n## Names of other servers\n\nThey are read in place of ours, so that switching is changing the command.\n\n\
         | variable | of | sets |\n|---|---|---|\n",
    );
    for alias in ALIASES {
        let sets = alias
            .meaning
            .map_or_else(|| alias.remark.unwrap_or_default().to_owned(), |(path, _)| format!("`{path}`"));
        let _ = writeln!(text, "| `{}` | {} | {sets} |", alias.name, alias.of);
    }
    text
}

/// The settings in force as a TOML file, each line with where it came from. Of a secret it is said where it was given.
#[must_use]
pub fn shown(loaded: &Loaded) -> String {
    let values = serde_json::to_value(&loaded.settings).unwrap_or_default();
    let mut text = String::new();
    for warning in &loaded.warnings {
        let _ = writeln!(text, "# {warning}");
    }
    for (name, source) in &loaded.secrets {
        let _ = writeln!(text, "# {name} is given  # {source}");
    }
    let mut table = String::new();
    let at = |path: &str| values.pointer(&format!("/{}", path.replace('.', "/"))).unwrap_or(&Value::Null);
    for row in rows() {
        let (under, name) = row.path.rsplit_once('.').unwrap_or(("", &row.path));
        // A table that is off as a whole: its head alone would switch it on.
        let off = !under.is_empty() && at(under).is_null();
        if under != table {
            let space = if text.is_empty() { "" } else { "\n" };
            let _ = if off {
                writeln!(text, "{space}# [{under}] is not set")
            } else {
                writeln!(text, "{space}[{under}]")
            };
            table = under.to_owned();
        }
        if off {
            continue;
        }
        let from = loaded.tree.source(&row.path).map_or_else(|| "default".to_owned(), ToString::to_string);
        let _ = match at(&row.path) {
            Value::Null => writeln!(text, "# {name} is not set"),
            value => writeln!(text, "{name} = {}  # {from}", toml(value)),
        };
    }
    text
}
