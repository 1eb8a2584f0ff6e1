//! A prompt as a file: a head of TOML between two lines of `+++`, then the text, as a template of its arguments.

use std::sync::Arc;

use mcp_macros::{PromptData, PromptReply, PromptSpec, ToolError};
use minijinja::{Environment, UndefinedBehavior};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::tools::{Ctx, complete};

/// What stands above the text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    description: String,
    toolset: String,
    #[serde(default)]
    arguments: Vec<Argument>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Argument {
    name: String,
    description: String,
    #[serde(default)]
    required: bool,
    completes: Option<Completes>,
}

/// What an argument names, and is completed by.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Completes {
    Devices,
    Spaces,
    Commands,
}

/// The prompt of a file.
pub(super) fn prompt(name: &'static str, file: &'static str) -> Result<PromptSpec<Ctx>, String> {
    let (head, text) = file
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or("it does not begin with a head between two lines of +++")?;
    let head: Head = toml::from_str(head).map_err(|error| error.to_string())?;
    let mut templates = Environment::new();
    // A misspelt argument is a mistake of the file, and an argument that was left out is no mistake.
    templates.set_undefined_behavior(UndefinedBehavior::Lenient);
    templates.add_template(name, text).map_err(|error| error.to_string())?;
    let names: Vec<String> = head.arguments.iter().map(|argument| argument.name.clone()).collect();
    let used = templates.get_template(name).map_err(|error| error.to_string())?.undeclared_variables(false);
    if let Some(stranger) = used.iter().find(|used| !names.contains(used)) {
        return Err(format!("its text has `{stranger}`, which is no argument of it"));
    }
    let templates = Arc::new(templates);
    let spec = data(name, &head).into_spec(move |arguments, _| {
        let templates = Arc::clone(&templates);
        Box::pin(async move { Ok(PromptReply::new().with_user(render(&templates, name, &arguments)?)) })
    });
    Ok(head.arguments.iter().fold(spec, completed))
}

fn data(name: &'static str, head: &Head) -> PromptData {
    let properties: Map<String, Value> = head
        .arguments
        .iter()
        .map(|argument| {
            let schema = json!({"type": "string", "minLength": 1, "description": argument.description});
            (argument.name.clone(), schema)
        })
        .collect();
    let required: Vec<&str> = head
        .arguments
        .iter()
        .filter(|argument| argument.required)
        .map(|argument| argument.name.as_str())
        .collect();
    PromptData {
        name: name.into(),
        title: head.title.clone().into(),
        description: head.description.clone().into(),
        toolset: head.toolset.clone().into(),
        arguments: json!({"type": "object", "properties": properties, "required": required}),
    }
}

/// What was typed stands in the text as it is: it is the person's own, on one line.
fn render(
    templates: &Environment<'_>,
    name: &str,
    arguments: &Map<String, Value>,
) -> Result<String, ToolError> {
    let flat = arguments.iter().map(|(name, value)| {
        let text = value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        (name.clone(), text)
    });
    let unreadable = |error| ToolError::internal("The prompt could not be written.").with_detail(error);
    let template = templates.get_template(name).map_err(unreadable)?;
    Ok(template.render(minijinja::Value::from_pairs(flat)).map_err(unreadable)?.trim().to_owned())
}

fn completed(spec: PromptSpec<Ctx>, argument: &Argument) -> PromptSpec<Ctx> {
    // Names of arguments live as long as the program, as those of prompts do.
    let Some(name) = spec.input_schema.get("properties").and_then(Value::as_object).and_then(|known| {
        known
            .keys()
            .find(|known| **known == argument.name)
            .map(|name| &*Box::leak(name.clone().into_boxed_str()))
    }) else {
        return spec;
    };
    match argument.completes {
        None => spec,
        Some(Completes::Devices) => spec.with_completer(name, |typed, given, cx| {
            Box::pin(async move { Ok(complete::device_words(typed, given, cx).await?) })
        }),
        Some(Completes::Spaces) => spec.with_completer(name, |typed, given, cx| {
            Box::pin(async move { Ok(complete::space_words(typed, given, cx).await?) })
        }),
        Some(Completes::Commands) => spec.with_completer(name, |typed, given, cx| {
            Box::pin(async move { Ok(complete::command_words(typed, given, cx).await?) })
        }),
    }
}
