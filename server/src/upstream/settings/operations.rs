//! Settings that differ from one operation to the next.

use std::collections::{BTreeMap, HashMap};

use xyte_sdk::{OPERATIONS, Operation, OperationId};

use super::Fault;

/// A value for each operation: what was said of it, or what is said of all.
#[derive(Debug)]
pub(crate) struct PerOperation<T> {
    rows: HashMap<OperationId, T>,
    rest: T,
}

impl<T> PerOperation<T> {
    /// The value of all others, and one for each operation that is named. Names that nobody knows have been refused before.
    pub(crate) fn new<S>(rest: T, named: &BTreeMap<String, S>, value: impl Fn(&S) -> T) -> Self {
        let row = |(id, said): (&String, &S)| Some((Operation::find(id)?.id, value(said)));
        Self { rows: named.iter().filter_map(row).collect(), rest }
    }

    pub(crate) fn get(&self, id: OperationId) -> &T {
        if self.rows.is_empty() { &self.rest } else { self.rows.get(&id).unwrap_or(&self.rest) }
    }
}

/// A fault for each name that is not an operation's, or stands for one that is named already.
pub(crate) fn check<S>(place: &str, named: &BTreeMap<String, S>) -> Vec<Fault> {
    let mut known = HashMap::new();
    let mut faults = Vec::new();
    for id in named.keys() {
        let message = match Operation::find(id) {
            None => format!("there is no such operation; the nearest is `{}`", nearest(id)),
            Some(operation) => match known.insert(operation.id, id) {
                None => continue,
                Some(other) => format!("`{other}` is the same operation; say it once"),
            },
        };
        faults.push(Fault::new(format!("{place}.{id}"), message));
    }
    faults
}

/// The id that is written most like this one.
fn nearest(id: &str) -> &'static str {
    let distance = |row: &&Operation| strsim::damerau_levenshtein(id, row.id.as_str());
    OPERATIONS.iter().min_by_key(distance).map_or("", |row| row.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(ids: &[&str]) -> BTreeMap<String, u32> {
        ids.iter().zip(1..).map(|(id, value)| ((*id).to_owned(), value)).collect()
    }

    #[test]
    fn what_is_said_of_one_wins_over_what_is_said_of_all() {
        let values = PerOperation::new(0, &named(&["organization.devices.getDevices"]), |value| *value);
        assert_eq!(*values.get(xyte_sdk::organization::devices::LIST), 1);
        assert_eq!(*values.get(xyte_sdk::organization::devices::GET), 0);
    }

    #[test]
    fn a_misspelt_operation_is_told_the_nearest() {
        let faults = check("cache.operations", &named(&["organization.devices.getDevics"]));
        assert_eq!(
            faults[0].to_string(),
            "cache.operations.organization.devices.getDevics: there is no such operation; the nearest is \
             `organization.devices.getDevices`"
        );
    }

    #[test]
    fn an_operation_is_named_once() {
        let aliased = OPERATIONS.iter().find(|row| !row.aliases.is_empty()).unwrap();
        let faults = check("retry.operations", &named(&[aliased.id.as_str(), aliased.aliases[0]]));
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.contains("same operation"), "{}", faults[0]);
    }
}
