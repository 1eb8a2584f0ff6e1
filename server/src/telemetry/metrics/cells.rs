//! The numbers themselves: atomics in one block per metric, all there from the start.
//!
//! Recording is an addition to a cell whose place follows from the labels. Nothing is looked up by text, nothing grows, and
//! nobody waits for anybody. That is why this is written by hand: `prometheus-client` takes a mutex for each observation of a
//! histogram and writes OpenMetrics only; the exporter of `metrics` keeps each observation until somebody asks.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

use super::table::{BUCKETS, Bounds, Lists, Metric, Rows, Unit, Values};
use super::text;

/// Where the cells of a metric are: as in an array with one dimension for each label.
struct Shape<const N: usize> {
    metric: &'static Metric,
    sizes: [usize; N],
}

impl<const N: usize> Shape<N> {
    fn new(metric: &'static Metric, lists: &Lists) -> Self {
        let mut sizes = [1; N];
        for (size, label) in sizes.iter_mut().zip(metric.labels) {
            *size = lists.values(label).len().max(1);
        }
        Self { metric, sizes }
    }

    fn len(&self) -> usize {
        self.sizes.iter().product()
    }

    /// The place of the cell. A number that a label does not have counts as its last, which is `other`.
    fn at(&self, labels: [usize; N]) -> usize {
        let places = labels.into_iter().zip(self.sizes);
        places.fold(0, |at, (label, size)| at * size + label.min(size - 1))
    }

    /// The names and values of the labels of a cell.
    fn labels(&self, mut place: usize, lists: &Lists) -> Vec<(&'static str, &'static str)> {
        let mut labels = Vec::with_capacity(N);
        for (label, size) in self.metric.labels.iter().zip(self.sizes).rev() {
            labels.push((label.name, lists.values(label).get(place % size).copied().unwrap_or_default()));
            place /= size;
        }
        labels.reverse();
        labels
    }

    /// Whether cells that were never touched are shown. An alert wants to see the first of something as a step up from 0, so
    /// they are; but not for each tool and each operation, most of which are never called.
    fn shows_untouched(&self) -> bool {
        self.metric.labels.iter().all(|label| matches!(label.values, Values::Words(_)))
    }
}

/// Only grows.
pub(super) struct Counter<const N: usize> {
    shape: Shape<N>,
    cells: Box<[AtomicU64]>,
}

impl<const N: usize> Counter<N> {
    pub(super) fn new(metric: &'static Metric, lists: &Lists) -> Self {
        let shape = Shape::new(metric, lists);
        Self { cells: (0..shape.len()).map(|_| AtomicU64::new(0)).collect(), shape }
    }

    /// One more.
    pub(super) fn add(&self, labels: [usize; N]) {
        if let Some(cell) = self.cells.get(self.shape.at(labels)) {
            cell.fetch_add(1, Relaxed);
        }
    }

    /// Takes over a number that somebody else counts.
    pub(super) fn copy(&self, labels: [usize; N], total: u64) {
        if let Some(cell) = self.cells.get(self.shape.at(labels)) {
            cell.fetch_max(total, Relaxed);
        }
    }
}

impl<const N: usize> Rows for Counter<N> {
    fn write(&self, lists: &Lists, out: &mut String) {
        text::head(out, self.shape.metric);
        for (place, cell) in self.cells.iter().enumerate() {
            let value = cell.load(Relaxed);
            if value > 0 || self.shape.shows_untouched() {
                text::sample(out, self.shape.metric.name, "", &self.shape.labels(place, lists), value);
            }
        }
    }
}

/// Goes up and down.
pub(super) struct Gauge<const N: usize> {
    shape: Shape<N>,
    cells: Box<[AtomicI64]>,
}

/// Of a gauge that nobody has set yet. No number of ours gets there.
const UNSET: i64 = i64::MIN;

impl<const N: usize> Gauge<N> {
    pub(super) fn new(metric: &'static Metric, lists: &Lists) -> Self {
        let shape = Shape::new(metric, lists);
        Self { cells: (0..shape.len()).map(|_| AtomicI64::new(UNSET)).collect(), shape }
    }

    pub(super) fn set(&self, labels: [usize; N], value: i64) {
        if let Some(cell) = self.cells.get(self.shape.at(labels)) {
            cell.store(value, Relaxed);
        }
    }

    pub(super) fn move_by(&self, labels: [usize; N], by: i64) {
        if let Some(cell) = self.cells.get(self.shape.at(labels)) {
            // The first to come makes it a number.
            let _ = cell.compare_exchange(UNSET, 0, Relaxed, Relaxed);
            cell.fetch_add(by, Relaxed);
        }
    }
}

impl<const N: usize> Rows for Gauge<N> {
    fn write(&self, lists: &Lists, out: &mut String) {
        text::head(out, self.shape.metric);
        for (place, cell) in self.cells.iter().enumerate() {
            let value = cell.load(Relaxed);
            if value != UNSET {
                text::sample(out, self.shape.metric.name, "", &self.shape.labels(place, lists), value);
            }
        }
    }
}

/// Counts values by size.
pub(super) struct Histogram<const N: usize> {
    shape: Shape<N>,
    bounds: Bounds,
    cells: Box<[Cell]>,
}

/// On a cache line of its own, so that two busy tools do not slow each other down.
#[repr(align(128))]
struct Cell {
    sum: AtomicU64,
    /// One for each bound, and one for what is above them all.
    buckets: [AtomicU64; BUCKETS],
}

impl<const N: usize> Histogram<N> {
    pub(super) fn new(metric: &'static Metric, lists: &Lists) -> Self {
        let shape = Shape::new(metric, lists);
        let bounds = metric.bounds.unwrap_or(Bounds::new(Unit::Seconds, &[]));
        let cell = |_| Cell { sum: AtomicU64::new(0), buckets: [const { AtomicU64::new(0) }; BUCKETS] };
        Self { cells: (0..shape.len()).map(cell).collect(), bounds, shape }
    }

    /// Takes a value in: nanoseconds or bytes.
    pub(super) fn observe(&self, labels: [usize; N], value: u64) {
        let Some(cell) = self.cells.get(self.shape.at(labels)) else { return };
        let place = self.bounds.at.partition_point(|bound| *bound < value);
        if let Some(bucket) = cell.buckets.get(place) {
            bucket.fetch_add(1, Relaxed);
            cell.sum.fetch_add(value, Relaxed);
        }
    }
}

impl<const N: usize> Rows for Histogram<N> {
    fn write(&self, lists: &Lists, out: &mut String) {
        let (name, unit) = (self.shape.metric.name, self.bounds.unit);
        text::head(out, self.shape.metric);
        for (place, cell) in self.cells.iter().enumerate() {
            // The sum first: it may then lack a value that the buckets have, and never the other way round.
            let sum = unit.shown(cell.sum.load(Relaxed));
            let counts: Vec<u64> = cell.buckets.iter().map(|bucket| bucket.load(Relaxed)).collect();
            let total: u64 = counts.iter().sum();
            if total == 0 && !self.shape.shows_untouched() {
                continue;
            }
            let mut labels = self.shape.labels(place, lists);
            let mut below = 0;
            for (bound, count) in self.bounds.at.iter().zip(&counts) {
                below += count;
                let bound = unit.shown(*bound).to_string();
                text::bucket(out, name, &labels, &bound, below);
            }
            text::bucket(out, name, &labels, "+Inf", total);
            text::sample(out, name, "_sum", &labels, sum);
            text::sample(out, name, "_count", &labels, total);
            labels.clear();
        }
    }
}
