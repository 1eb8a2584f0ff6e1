//! The flags of the settings. Their names stand in the table of short names, their help is the description of the setting, and
//! how they are read follows from its schema: nothing about a setting is written a second time.

use std::marker::PhantomData;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use serde_json::{Map, Value};

use super::merge::{SHORT, Short, Source, Tree, at, value};
use super::schema;

/// Which settings a command has flags for.
pub trait Group {
    /// Whether the setting at this path is one of them.
    fn holds(path: &str) -> bool;
}

/// Those of `serve`: all.
#[derive(Debug, Clone, Copy)]
pub struct Every;

impl Group for Every {
    fn holds(_: &str) -> bool {
        true
    }
}

/// Those of the stand-in and of the log.
#[derive(Debug, Clone, Copy)]
pub struct StandIn;

impl Group for StandIn {
    fn holds(path: &str) -> bool {
        ["sandbox.devices", "sandbox.seed", "log.level", "log.format"].contains(&path)
    }
}

/// The flags of a group, as they were given.
#[derive(Debug, Clone)]
pub struct Flags<G> {
    given: Vec<(&'static Short, Value)>,
    group: PhantomData<fn() -> G>,
}

impl<G> Default for Flags<G> {
    fn default() -> Self {
        Self { given: Vec::new(), group: PhantomData }
    }
}

impl<G> Flags<G> {
    /// Sets what was given. Flags win over everything else.
    pub(super) fn place(&self, tree: &mut Tree) {
        for (short, value) in &self.given {
            tree.set(short.path, value.clone(), Source::Flag(short.flag));
        }
    }

    /// The same with a flag more, for tests.
    #[cfg(test)]
    pub(super) fn with(mut self, flag: &str, text: &str) -> Self {
        let short = SHORT.iter().find(|short| short.flag == flag).unwrap();
        self.given.push((short, value(text, at(schema(), short.path))));
        self
    }
}

impl<G: Group> Args for Flags<G> {
    fn augment_args(command: Command) -> Command {
        let schema = schema();
        SHORT
            .iter()
            .filter(|short| G::holds(short.path))
            .fold(command, |command, short| command.arg(argument(short, schema, G::holds("http.address"))))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The command, and all below it, with what their flags of settings mean. Only whoever is to read it needs it.
pub(crate) fn explained(command: Command) -> Command {
    let explain = |arg: Arg| match SHORT.iter().find(|short| arg.get_id() == short.path) {
        Some(short) => explain(arg, short),
        None => arg,
    };
    command.mut_args(explain).mut_subcommands(explained)
}

fn explain(arg: Arg, short: &Short) -> Arg {
    let setting = at(schema(), short.path);
    let told =
        setting.and_then(|setting| setting.get("description")).and_then(Value::as_str).unwrap_or_default();
    let first = told.split(". ").next().unwrap_or(told).trim_end_matches('.').replace('`', "");
    arg.help(format!("{first} [env: {}]", short.name)).long_help(format!(
        "{} [env: {}]",
        told.replace('`', "").trim_end_matches('.'),
        short.name
    ))
}

fn argument(short: &'static Short, schema: &Map<String, Value>, all: bool) -> Arg {
    let setting = at(schema, short.path);
    let arg = Arg::new(short.path).long(short.flag);
    // A command for the stand-in alone need not say whose devices.
    let arg = match short.flag.strip_prefix("sandbox-") {
        Some(name) if !all => arg.alias(name),
        _ => arg,
    };
    let kind = setting.and_then(|setting| setting.get("type")).and_then(Value::as_str);
    match (kind, short.bare) {
        (Some("boolean"), _) if short.value.is_empty() => arg.action(ArgAction::SetTrue),
        (Some("array"), _) => arg.value_name(short.value).action(ArgAction::Append).value_delimiter(','),
        (_, Some(bare)) => arg.value_name(short.value).num_args(0..=1).default_missing_value(bare),
        _ => arg.value_name(short.value),
    }
}

impl<G: Group> FromArgMatches for Flags<G> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let schema = schema();
        let mut given = Vec::new();
        for short in SHORT.iter().filter(|short| G::holds(short.path)) {
            let setting = at(schema, short.path);
            let kind = setting.and_then(|setting| setting.get("type")).and_then(Value::as_str);
            let found = match kind {
                Some("boolean") if short.value.is_empty() => {
                    matches.get_flag(short.path).then_some(Value::Bool(true))
                }
                Some("array") => {
                    let items = matches.get_many::<String>(short.path);
                    items.map(|items| items.map(|item| Value::from(item.trim())).collect())
                }
                _ => matches.get_one::<String>(short.path).map(|text| value(text, setting)),
            };
            given.extend(found.map(|found| (short, found)));
        }
        Ok(Self { given, group: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
