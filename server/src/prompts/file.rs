//! A prompt as a file: a head of TOML between two lines of `+++`, then the text, as a template of its arguments.

use mcp_macros::{PromptData, PromptReply, PromptSpec, ToolError};
use minijinja::{Environment, UndefinedBehavior};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::tools::{Ctx, complete};

/// The name of the one template.
const TEXT: &str = "text";

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
    let spec = data(name, &head).into_spec(move |arguments, _| {
        Box::pin(async move { Ok(PromptReply::new().with_user(render(text, &arguments)?)) })
    });
    Ok(head.arguments.iter().fold(spec, completed))
}

/// The text as a template. It is read when somebody picks the prompt, which is seldom, and not at the start.
fn template(text: &str) -> Result<Environment<'_>, minijinja::Error> {
    let mut templates = Environment::new();
    // An argument that was left out is no mistake. A misspelt one is, and the tests meet it.
    templates.set_undefined_behavior(UndefinedBehavior::Lenient);
    templates.add_template(TEXT, text)?;
    Ok(templates)
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
fn render(text: &str, arguments: &Map<String, Value>) -> Result<String, ToolError> {
    let flat = arguments.iter().map(|(name, value)| {
        let text = value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        (name.clone(), text)
    });
    let written = || template(text)?.get_template(TEXT)?.render(minijinja::Value::from_pairs(flat));
    let text = written()
        .map_err(|error| ToolError::internal("The prompt could not be written.").with_detail(error))?;
    Ok(text.trim().to_owned())
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

#[cfg(test)]
mod tests {
    use super::super::TEXTS;
    use super::*;

    #[test]
    fn every_text_is_a_template_of_its_arguments() {
        for (name, file) in TEXTS {
            let spec = prompt(name, file).unwrap();
            let (_, text) = file.split_once("\n+++\n").unwrap();
            let templates = template(text).unwrap();
            let used = templates.get_template(TEXT).unwrap().undeclared_variables(false);
            let known = spec.input_schema["properties"].as_object().unwrap();
            assert!(used.iter().all(|name| known.contains_key(name)), "{name}: {used:?}");
            assert_eq!(used.len(), known.len(), "{name} says nothing of an argument");
        }
    }
}
