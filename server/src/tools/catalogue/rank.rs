//! Which operations a question means, the likeliest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use xyte_sdk::operation::Operation;
use xyte_sdk::{Api, OPERATIONS};

use super::words::{question, stems};

/// What a word counts for by where it stands.
const NAME: f64 = 3.0;
const SUMMARY: f64 = 3.0;
const PATH: f64 = 1.5;
const ARGUMENT: f64 = 0.8;
const DESCRIPTION: f64 = 0.5;

/// What another word for it counts, beside the word itself.
const SYNONYM: f64 = 0.85;

struct Entry {
    operation: &'static Operation,
    words: HashMap<String, f64>,
}

struct Index {
    entries: Vec<Entry>,
    /// How rare a word is.
    weight: HashMap<String, f64>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let entries: Vec<Entry> = OPERATIONS.iter().map(entry).collect();
    let mut seen: HashMap<String, f64> = HashMap::new();
    for word in entries.iter().flat_map(|entry| entry.words.keys()) {
        *seen.entry(word.clone()).or_default() += 1.0;
    }
    let all = entries.len() as f64;
    let weight = seen.into_iter().map(|(word, count)| (word, (1.0 + all / count).ln())).collect();
    Index { entries, weight }
});

fn entry(operation: &'static Operation) -> Entry {
    let mut words: HashMap<String, f64> = HashMap::new();
    let mut add = |text: &str, value: f64| {
        for word in stems(text) {
            let known = words.entry(word).or_default();
            // The best place counts, and each further one a little.
            *known = known.max(value) + 0.1 * known.min(value);
        }
    };
    // The first part of an id is the API, which is chosen elsewhere.
    add(operation.id.as_str().split_once('.').map_or("", |(_, name)| name), NAME);
    add(operation.summary, SUMMARY);
    add(operation.name, NAME);
    add(operation.tag, PATH);
    add(operation.path, PATH);
    for alias in operation.aliases {
        add(alias, PATH);
    }
    for parameter in operation.parameters {
        add(parameter.name, ARGUMENT);
    }
    let fields = operation.input_schema().pointer("/properties/body/properties");
    for name in fields.and_then(serde_json::Value::as_object).into_iter().flat_map(|fields| fields.keys()) {
        add(name, ARGUMENT);
    }
    add(operation.description, DESCRIPTION);
    Entry { operation, words }
}

/// Ranks those operations that may be named, by how well they answer. What answers nothing is left out.
pub(super) fn rank(words: &str, may: impl Fn(&Operation) -> bool) -> Vec<&'static Operation> {
    let asked = question(words);
    let index = &*INDEX;
    let mut found: Vec<(f64, &'static Operation)> = index
        .entries
        .iter()
        .filter(|entry| may(entry.operation))
        .filter_map(|entry| {
            let hits: Vec<f64> = asked.iter().map(|word| hit(index, entry, word)).collect();
            let covered = hits.iter().filter(|hit| **hit > 0.0).count() as f64;
            let score: f64 = hits.iter().sum();
            if score <= 0.0 {
                return None;
            }
            let share = covered / asked.len().max(1) as f64;
            Some((score * (0.5 + share) * named(entry.operation, words), entry.operation))
        })
        .collect();
    // Equal ones stay in the order of the documents.
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let best = found.first().map_or(0.0, |(score, _)| *score);
    found.into_iter().filter(|(score, _)| *score >= best * 0.25).map(|(_, operation)| operation).collect()
}

/// What the entry has for one word of the question, in whichever meaning it has most.
fn hit(index: &Index, entry: &Entry, meant: &[String]) -> f64 {
    let value = |(at, word): (usize, &String)| {
        let value = entry.words.get(word)? * index.weight.get(word)?;
        Some(if at == 0 { value } else { value * SYNONYM })
    };
    let mut values: Vec<f64> = meant.iter().enumerate().filter_map(value).collect();
    values.sort_by(|one, other| other.total_cmp(one));
    // A second meaning that fits as well, as in reboot: send and command, is worth something.
    values.iter().zip([1.0, 0.6, 0.2]).map(|(value, share)| value * share).sum()
}

/// The organization's own API first, unless another is asked for.
fn named(operation: &Operation, words: &str) -> f64 {
    let asked = words.to_ascii_lowercase();
    match operation.api {
        Api::Organization => 1.0,
        Api::Partner if asked.contains("partner") || asked.contains("vendor") => 1.3,
        Api::Partner => 0.6,
        Api::Device
            if asked.contains("as the device") || asked.contains("itself") || asked.contains("report") =>
        {
            1.2
        }
        Api::Device => 0.55,
    }
}
