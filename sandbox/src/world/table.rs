//! Rows that are kept whole, because there are few of them or because somebody made them.

use std::collections::BTreeMap;

use crate::seed::{Kind, Seed};

/// Rows of one kind, in the order in which they were made. The id of a row follows from its index.
#[derive(Debug)]
pub(crate) struct Table<T> {
    seed: Seed,
    kind: Kind,
    rows: BTreeMap<u32, T>,
    next: u32,
}

impl<T> Table<T> {
    pub(crate) const fn new(seed: Seed, kind: Kind) -> Self {
        Self { seed, kind, rows: BTreeMap::new(), next: 0 }
    }

    pub(crate) fn add(&mut self, row: T) -> u32 {
        let index = self.next;
        self.next = self.next.saturating_add(1);
        self.rows.insert(index, row);
        index
    }

    /// The index of the next row.
    pub(crate) const fn upcoming(&self) -> u32 {
        self.next
    }

    pub(crate) fn id(&self, index: u32) -> String {
        self.seed.id(self.kind, index)
    }

    /// The index of a row that is still there.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.seed.index(self.kind, id).filter(|index| self.rows.contains_key(index))
    }

    pub(crate) fn get(&self, index: u32) -> Option<&T> {
        self.rows.get(&index)
    }

    pub(crate) fn get_mut(&mut self, index: u32) -> Option<&mut T> {
        self.rows.get_mut(&index)
    }

    pub(crate) fn remove(&mut self, index: u32) -> Option<T> {
        self.rows.remove(&index)
    }

    /// All rows, oldest first.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &T)> {
        self.rows.iter().map(|(index, row)| (*index, row))
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = (u32, &mut T)> {
        self.rows.iter_mut().map(|(index, row)| (*index, row))
    }
}
