//! Bounds, lengths, patterns and lists of legal words.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use crate::{Formats, format, suggest};

type Schema = Map<String, Value>;

/// Whether a limit holds, by how the value compares to it.
type Holds = fn(Ordering) -> bool;

/// What was expected, for each limit of the schema that the value breaks.
pub(super) fn broken(schema: &Schema, value: &Value, formats: Formats<'_>) -> Vec<String> {
    let mut expected = Vec::new();
    words(schema, value, &mut expected);
    if !expected.is_empty() {
        return expected;
    }
    match value {
        Value::Number(number) => numbers(schema, number, &mut expected),
        Value::String(text) => strings(schema, text, formats, &mut expected),
        Value::Array(items) => arrays(schema, items, &mut expected),
        Value::Object(members) => {
            sized(schema, ("minProperties", "maxProperties"), members.len(), "field", &mut expected);
        }
        _ => {}
    }
    expected
}

fn words(schema: &Schema, value: &Value, expected: &mut Vec<String>) {
    if let Some(Value::Array(legal)) = schema.get("enum")
        && !legal.iter().any(|word| same(word, value))
    {
        let names: Vec<&str> = legal.iter().filter_map(Value::as_str).collect();
        let near = value.as_str().and_then(|text| suggest::nearest(text, names.iter().copied()));
        let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
        let legal: Vec<String> = legal.iter().map(ToString::to_string).collect();
        match legal.as_slice() {
            [only] => expected.push(format!("{only}{near}")),
            _ => expected.push(format!("one of {}{near}", legal.join(", "))),
        }
    } else if let Some(only) = schema.get("const")
        && !same(only, value)
    {
        expected.push(only.to_string());
    }
}

/// `1` and `1.0` are the same number.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other) == Some(Ordering::Equal),
        _ => one == other,
    }
}

fn numbers(schema: &Schema, number: &Number, expected: &mut Vec<String>) {
    let limits: [(&str, &str, Holds); 4] = [
        ("minimum", "at least", Ordering::is_ge),
        ("maximum", "at most", Ordering::is_le),
        ("exclusiveMinimum", "more than", Ordering::is_gt),
        ("exclusiveMaximum", "less than", Ordering::is_lt),
    ];
    for (keyword, words, holds) in limits {
        if let Some(Value::Number(limit)) = schema.get(keyword)
            && !compare(number, limit).is_some_and(holds)
        {
            expected.push(format!("{words} {limit}"));
        }
    }
    if let Some(step) = schema.get("multipleOf").and_then(Value::as_f64)
        && let Some(number) = number.as_f64()
        && step > 0.0
    {
        let quotient = number / step;
        if (quotient - quotient.round()).abs() > 1e-9 {
            expected.push(format!("a multiple of {step}"));
        }
    }
}

/// Integers exactly, everything else as floats.
fn compare(one: &Number, other: &Number) -> Option<Ordering> {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

fn strings(schema: &Schema, text: &str, formats: Formats<'_>, expected: &mut Vec<String>) {
    sized(schema, ("minLength", "maxLength"), text.chars().count(), "character", expected);
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
        // A pattern in a dialect we do not read is the host's to enforce.
        && regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(text))
    {
        expected.push(format!("text that matches `{pattern}`"));
    }
    if let Some(name) = schema.get("format").and_then(Value::as_str) {
        match formats.iter().find(|(own, _)| *own == name) {
            Some((_, fits)) if !fits(text) => expected.push(format!("text of the format `{name}`")),
            Some(_) => {}
            None => expected.extend(format::fault(name, text).map(str::to_owned)),
        }
    }
}

fn arrays(schema: &Schema, items: &[Value], expected: &mut Vec<String>) {
    sized(schema, ("minItems", "maxItems"), items.len(), "element", expected);
    if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
        let twice =
            items.iter().enumerate().any(|(at, item)| items.iter().take(at).any(|before| before == item));
        if twice {
            expected.push("elements that differ from one another".to_owned());
        }
    }
}

fn sized(schema: &Schema, (least, most): (&str, &str), size: usize, what: &str, expected: &mut Vec<String>) {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    let plural = |limit: u64| if limit == 1 { what.to_owned() } else { format!("{what}s") };
    if let Some(limit) = schema.get(least).and_then(Value::as_u64)
        && size < limit
    {
        expected.push(format!("at least {limit} {}", plural(limit)));
    }
    if let Some(limit) = schema.get(most).and_then(Value::as_u64)
        && size > limit
    {
        expected.push(format!("at most {limit} {}", plural(limit)));
    }
}
